"""Text that fits its box: measured as QGIS will draw it, then shrunk, then cut at a word with an
ellipsis.
"""

from qgis.core import Qgis, QgsLayoutUtils, QgsTextRenderer

SMALLEST = 5.4  # points: below this nobody reads it on paper
# QGIS takes a minute to wrap 4,000 letters (its time grows with their cube): longer texts are broken
# here, into lines a hair shorter than its own.
_LONG, _HAIR = 300, 0.985


def height_mm(label, text=None, text_format=None, width_mm=None):
    """Height in millimetres that a label's text takes when wrapped to its width."""
    text = label.currentText() if text is None else text
    text_format = text_format or label.textFormat()
    context = QgsLayoutUtils.createRenderContextForLayout(label.layout(), None, 300)
    context.setFlag(Qgis.RenderContextFlag.ApplyScalingWorkaroundForTextRendering)
    to_pixels = context.convertToPainterUnits(1, Qgis.RenderUnit.Millimeters)
    width = (label.rect().width() if width_mm is None else width_mm) * to_pixels
    if len(text) > _LONG:
        metrics = QgsTextRenderer.fontMetrics(context, text_format, 1.0)
        text = "\n".join(
            line for part in text.split("\n") for line in _broken(part, metrics, _HAIR * width)
        )
    tall = QgsTextRenderer.textHeight(
        context,
        text_format,
        text.split("\n"),
        Qgis.TextLayoutMode.Rectangle,
        None,
        Qgis.TextRendererFlag.WrapLines,
        width,
    )
    return tall / to_pixels


def _broken(text, metrics, width):
    """A paragraph as lines of at most ``width`` pixels, broken between words."""
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and metrics.horizontalAdvance(longer) > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def fit(label, text, height=None, smallest=SMALLEST):
    """Give a label its text at the largest size (its own at most) that fits its box; returns False
    if it had to be cut.
    """
    height = label.rect().height() if height is None else height
    text_format = label.textFormat()
    size = text_format.size()
    while size > smallest and height_mm(label, text, text_format) > height:
        size = max(size - 0.25, smallest)
        text_format.setSize(size)
    label.setTextFormat(text_format)
    whole = height_mm(label, text, text_format) <= height
    if not whole:
        text = _cut(label, text, text_format, height)
    return text, whole


def _cut(label, text, text_format, height):
    """The longest beginning of ``text``, cut between words, that fits with an ellipsis."""
    words = text.split(" ")
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if height_mm(label, " ".join(words[:middle]) + " …", text_format) <= height:
            low = middle
        else:
            high = middle - 1
    return " ".join(words[:low]) + " …" if low else "…"
