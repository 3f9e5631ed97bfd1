"""A legend that fits its panel: labels wrapped, then smaller type, then the last layers left to the
report.
"""

import textwrap

from qgis.core import (
    QgsLayoutUtils,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsRasterSymbolLegendNode,
    QgsSimpleLegendNode,
)
from qgis.PyQt.QtCore import Qt

from .wording import reworded

_KINDS = (
    QgsLegendStyle.Style.Group,
    QgsLegendStyle.Style.Subgroup,
    QgsLegendStyle.Style.SymbolLabel,
)
_ABOVE = QgsLegendStyle.Side.Top
_WRAP = "¦"


def size_mm(legend):
    """Width and height that the legend's content takes, in millimetres."""
    context = QgsLayoutUtils.createRenderContextForLayout(legend.layout(), None, 300)
    renderer = QgsLegendRenderer(legend.model(), legend.legendSettings())
    size = renderer.minimumSize(context)
    return size.width(), size.height()


def fill(legend, layers, width, height, lang, *, smallest=0.72):
    """Show ``layers`` (top first) in at most ``width`` by ``height`` mm; returns how many layers
    found no room.

    Clairville's own names are written in ``lang``. Type shrinks to ``smallest`` of its size before
    a layer is left out.
    """
    layers = list(layers)
    legend.setAutoUpdateModel(False)
    legend.setLegendFilterByMapEnabled(False)
    legend.setWrapString(_WRAP)
    sizes = _sizes(legend)
    left_out = 0
    while layers:
        for scale in (s for s in (1.0, 0.93, 0.86, 0.79, 0.72) if s >= smallest):
            _scale(legend, sizes, scale)
            for columns in (52, 44, 38, 33, 28, 24, 20, 17):
                _content(legend, layers, columns, lang)
                wide, tall = size_mm(legend)
                if wide <= width:
                    break
            if wide <= width and tall <= height:
                return left_out
        layers.pop()
        left_out += 1
    _content(legend, [], 40, lang)
    return left_out


def fits(legend, layers, width, height, lang, smallest):
    """True if the whole legend fits at ``smallest`` of its size or more; the legend's type is left
    as it was.
    """
    sizes = _sizes(legend)
    left_out = fill(legend, layers, width, height, lang, smallest=smallest)
    _scale(legend, sizes, 1.0)
    return not left_out


def _sizes(legend):
    """{kind: (type size, space above)} of a legend, and the height of its symbols."""
    styles = {kind: legend.style(kind) for kind in (*_KINDS, QgsLegendStyle.Style.Symbol)}
    return {
        kind: (style.textFormat().size(), style.margin(_ABOVE)) for kind, style in styles.items()
    }, legend.symbolHeight()


def _scale(legend, sizes, scale):
    """Type at ``scale`` of its size; the space between lines closes up sooner than type becomes
    small.
    """
    styles, symbol = sizes
    for kind, (size, above) in styles.items():
        style = legend.style(kind)
        text_format = style.textFormat()
        text_format.setSize(size * scale)
        style.setTextFormat(text_format)
        style.setMargin(_ABOVE, above * (2 * scale - 1))
        legend.setStyle(kind, style)
    legend.setSymbolHeight(symbol * scale)


def _content(legend, layers, columns, lang):
    """Fill the legend's tree; labels longer than ``columns`` characters are wrapped."""
    model = legend.model()
    tree = model.rootGroup()  # the legend's own: a tree made here would die with this function
    tree.removeAllChildren()
    for layer in layers:
        node = tree.addLayer(layer)
        node.setUseLayerName(False)
        node.setName(_wrapped(reworded(layer.name(), lang), columns))
    for node in tree.findLayers():
        entries = model.layerLegendNodes(node)
        QgsMapLayerLegendUtils.setLegendNodeOrder(
            node, [i for i, entry in enumerate(entries) if _worth(entry)]
        )
        for i, entry in enumerate(entries):
            own = str(entry.data(Qt.ItemDataRole.DisplayRole) or "")
            text = reworded(own, lang)
            if text != own or len(text) > columns:
                QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, i, _wrapped(text, columns))
        model.refreshLayerLegend(node)


def _worth(entry):
    """False for the line that names a raster's band and for raster classes that nobody gave a name."""
    if isinstance(entry, QgsRasterSymbolLegendNode):
        return not str(entry.data(Qt.ItemDataRole.DisplayRole) or "").replace(".", "").isdigit()
    return not isinstance(entry, QgsSimpleLegendNode)


def _wrapped(text, columns):
    return _WRAP.join(textwrap.wrap(text, columns, break_long_words=True)) or text
