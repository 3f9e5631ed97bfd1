"""Contributions of a score as bars: to the right what raises it, to the left what lowers it."""

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetrics, QPainter, QPalette
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..frame.figures import number
from ..frame.resultlist import two_lines

_UP, _DOWN = QColor(226, 130, 40), QColor(27, 138, 148)


class Bars(QWidget):
    """A list of (text, contribution): two lines of text, a bar, the signed figure."""

    GAP, BAR, FIGURE = 6, 8, 58

    def __init__(self, parent=None):
        super().__init__(parent)
        self.items = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_items(self, items):
        """``items``: [(text, contribution)], strongest first."""
        self.items = list(items)
        self.setAccessibleName("; ".join(f"{text}: {number(value)}" for text, value in self.items))
        self.setMinimumHeight(len(self.items) * self._row())
        self.updateGeometry()
        self.update()

    def _row(self):
        return 2 * self.fontMetrics().height() + self.BAR + 2 * self.GAP

    def sizeHint(self):
        return QSize(220, max(len(self.items), 1) * self._row())

    def paintEvent(self, event):
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        metrics = QFontMetrics(self.font())
        width = self.width() - self.FIGURE
        low = min([0.0] + [v for _t, v in self.items])
        span = max([0.0] + [v for _t, v in self.items]) - low or 1.0
        zero = -low / span * width
        for position, (text, value) in enumerate(self.items):
            top = position * self._row() + self.GAP
            painter.setPen(ink)
            for line, part in enumerate(two_lines(text, metrics, self.width() - 4)):
                painter.drawText(0, top + metrics.ascent() + line * metrics.height(), part)
            y = top + 2 * metrics.height() + 1
            length = value / span * width
            bar = QRectF(zero + min(length, 0), y, max(abs(length), 1.5), self.BAR)
            painter.fillRect(bar, _UP if value >= 0 else _DOWN)
            figure = ("+" if value > 0 else "") + number(value)
            painter.drawText(
                QRectF(
                    width + 4,
                    y - metrics.height() / 2 + self.BAR / 2,
                    self.FIGURE - 6,
                    metrics.height(),
                ),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                figure,
            )
