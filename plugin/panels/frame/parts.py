"""Small parts that panels share: a notice with message and hint, an empty state, a strip for a run
in progress.
"""

import html
import re

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QEvent, QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...host.i18n import language, tr
from .icons import icon

# Tints at low opacity sit on any theme; the icon's shape carries the meaning without the colour.
_NOTICES = {
    "error": ("/mIconCritical.svg", "rgba(200, 40, 40, 38)", "rgba(200, 40, 40, 190)"),
    "warning": ("/mIconWarning.svg", "rgba(230, 160, 0, 45)", "rgba(230, 160, 0, 200)"),
    "success": ("/mIconSuccess.svg", "rgba(40, 140, 70, 38)", "rgba(40, 140, 70, 190)"),
    "info": ("/mIconInfo.svg", "rgba(30, 110, 170, 34)", "rgba(30, 110, 170, 190)"),
}


def plain_tip(text: str) -> str:
    """``text`` as a tool tip that shows it letter by letter: Qt guesses HTML, and would load the
    pictures that data name.
    """
    return f"<qt>{html.escape(text)}</qt>".replace("\n", "<br>") if "<" in text else text


def titled_tip(title: str, *lines: str) -> str:
    """A tool tip with a bold title and lines below; none of them is read as HTML."""
    return "<br>".join((f"<b>{html.escape(title)}</b>", *(html.escape(line) for line in lines)))


def plain_label(text: str = "") -> QLabel:
    """A label that shows its text letter by letter."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    return label


class _Wrapped(QLabel):
    """Wraps at any width: it asks for no more than a short line, and gets the height its width
    needs.
    """

    def __init__(self, text, rich):
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self):
        return QSize(40, self.fontMetrics().height())


def wrapped(text="", *, small=False, bold=False, rich=False):
    """A label that wraps and can be copied from. ``rich``: its texts are HTML, in which every value
    is escaped.
    """
    label = _Wrapped(text, rich)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    label.setOpenExternalLinks(True)
    font = label.font()
    if small:
        font.setPointSizeF(font.pointSizeF() * 0.92)
    font.setBold(bold)
    label.setFont(font)
    return label


class Scroll(QScrollArea):
    """Lets ``inner`` scroll up and down: as wide as it needs, as low as the screen is."""

    LEAST_PX = 120  # in height

    def __init__(self, inner, width=0):
        super().__init__()
        self._least = width
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)

    def minimumSizeHint(self):
        """Nothing is cut at the side; the height is whatever there is."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        width = max(self._least, self.widget().minimumSizeHint().width() + bar)
        return QSize(width, self.LEAST_PX)

    def eventFilter(self, watched, event):
        """What it holds became wider: so must it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scrolled(inner, body):
    """Let ``inner`` fill ``body`` and scroll up and down in it."""
    scroll = Scroll(inner)
    outer = QVBoxLayout(body)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scroll)


def split_sentence(text):
    """(first sentence, rest): what happened, then what to do about it."""
    parts = re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý«\"(])", " ".join(text.split()), maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def tool_button(picture, label, tip, slot, text=False):
    """A flat button with an icon (Clairville's, or one of QGIS's theme: "/name.svg"), a tooltip and
    a name for screen readers.
    """
    button = QToolButton()
    if picture:
        button.setIcon(
            QgsApplication.getThemeIcon(picture) if picture.startswith("/") else icon(picture)
        )
        button.setIconSize(QSize(18, 18))
    button.setText(label)
    button.setToolTip(titled_tip(label, tip) if len(label) > 1 else plain_tip(tip))
    button.setAccessibleName(label if len(label) > 1 else tip)
    button.setAutoRaise(True)
    if text:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    if slot is not None:
        button.clicked.connect(lambda _checked=False: slot())
    return button


def with_text(slider, text):
    """A slider and its value as one row."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    slider.setMinimumWidth(120)
    row.addWidget(slider, 1)
    text.setMinimumWidth(max(80, text.minimumWidth()))
    text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(text)
    return made


class Notice(QFrame):
    """A message with its hint, and a button to put it away. Hidden until :meth:`tell`."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("notice")
        self._icon = plain_label()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.message = wrapped(bold=True)
        self.hint = wrapped()
        close = QToolButton()
        close.setAutoRaise(True)
        close.setText("✕")
        close.setToolTip(tr("Put this message away"))
        close.setAccessibleName(tr("Put this message away"))
        close.clicked.connect(self.hide)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.message)
        texts.addWidget(self.hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 4, 6)
        row.addWidget(self._icon)
        row.addLayout(texts, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def tell(self, kind, message, hint=""):
        """Show ``message``; without a hint its first sentence stands out and the rest is the hint."""
        if not hint:
            message, hint = split_sentence(message)
        picture, tint, edge = _NOTICES[kind]
        self.setStyleSheet(
            f"#notice {{background: {tint}; border-left: 4px solid {edge}; border-radius: 2px;}}"
        )
        self._icon.setPixmap(QgsApplication.getThemeIcon(picture).pixmap(QSize(18, 18)))
        self.kind = kind
        self.message.setText(message)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.show()

    def tell_error(self, error, kind="error"):
        """An error of Clairville's: its sentence and its hint."""
        self.tell(kind, error.message(language()), error.hint(language()))


class EmptyState(QWidget):
    """What a panel shows when it has nothing to show: what is missing, and buttons that get it."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._picture = plain_label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.title = wrapped(bold=True)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.text = wrapped()
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addStretch(1)
        for widget in (self._picture, self.title, self.text):
            column.addWidget(widget)
        column.addLayout(self._buttons)
        column.addStretch(2)

    def fill(self, picture, title, text, actions=()):
        """``actions``: (label, slot) pairs, the first one is the way forward."""
        self._picture.setPixmap(icon(picture).pixmap(QSize(56, 56)))
        self.title.setText(title)
        self.text.setText(text)
        while self._buttons.count():
            self._buttons.takeAt(0).widget().deleteLater()
        for position, (label, slot) in enumerate(actions):
            button = QPushButton(label)
            button.setDefault(position == 0)
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)


class RunStrip(QFrame):
    """What runs, how far it is, and a cancel button."""

    cancelled = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.label = plain_label()
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar()
        self.bar.setMaximumHeight(16)
        self.button = QPushButton(tr("Cancel"))
        self.button.clicked.connect(self._cancel)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.label)
        texts.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 6)
        row.addLayout(texts, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self._what = ""
        self.hide()

    def begin(self, what):
        """Show that ``what`` runs; the bar moves without an end until the first figure."""
        self._what = what
        self.label.setText(what)
        self.label.setToolTip(plain_tip(what))
        self.bar.setRange(0, 0)
        self.button.setEnabled(True)
        self.show()

    def move(self, percent, text=""):
        """Progress in percent, with what the tool says it is doing."""
        self.bar.setRange(0, 100)
        self.bar.setValue(int(percent))
        if self.button.isEnabled():
            self.label.setText(f"{self._what} — {text}" if text else self._what)

    def _cancel(self):
        self.button.setEnabled(False)
        self.label.setText(tr("Stopping…"))
        self.cancelled.emit()
