"""Cards of indicators: value, a bar beside the town with its interval, a curve of years."""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ...host.i18n import tr
from ..frame.parts import plain_tip

_OWN, _TOWN = QColor(47, 109, 168), QColor(150, 110, 20)


class CardView(QWidget):
    """One indicator. A click, or Enter on it, asks for its explanation."""

    asked = pyqtSignal(object)
    PAD, BAR = 8, 7

    def __init__(self, card, before=None, parent=None):
        super().__init__(parent)
        self.card, self.before = card, before
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tip(card.definition))
        self.setAccessibleName(f"{card.name}: {self.line()}")

    def line(self):
        """What stands beside the name: the value, or why there is none."""
        if self.card.state != "ok":
            return self.card.why
        more = {"up": " ↗", "down": " ↘", "none": " →"}.get(self.card.trend, "")
        was = (
            f"  ({self._said_before()})"
            if self.before is not None and self.before.state == "ok"
            else ""
        )
        return self.card.said() + more + was

    def _said_before(self):
        if not self.before.period:
            return tr("before: {value}").format(value=self.before.said())
        return tr("before, {period}: {value}").format(
            period=self.before.period, value=self.before.said()
        )

    def below(self):
        """The line under the bar: the town and the rank with its interval."""
        n = self.card.numbers
        if self.card.state != "ok":
            return ""
        parts = [tr("town {value}").format(value=self.card.said("town"))]
        if n["alike"] is not None:
            parts.append(tr("alike {value}").format(value=self.card.said("alike")))
        if n["rank"] is not None and n["ranked"]:
            low, high, of = (int(n[k]) for k in ("rank_low", "rank_high", "ranked"))
            parts.append(
                tr("rank {rank} of {n}").format(rank=low, n=of)
                if low == high
                else tr("rank {low} to {high} of {n}").format(low=low, high=high, n=of)
            )
        return " · ".join(parts)

    def sizeHint(self):
        line = self.fontMetrics().height()
        rows = 3 if self.card.state == "ok" else 2
        return QSize(240, rows * line + 2 * self.PAD + (self.BAR + 6 if rows == 3 else 0))

    def paintEvent(self, event):
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        faint = QColor(ink)
        faint.setAlpha(150)
        frame = QColor(ink)
        frame.setAlpha(230 if self.hasFocus() else 40)
        painter.setPen(QPen(frame, 1))
        painter.drawRoundedRect(QRectF(1, 1, self.width() - 2, self.height() - 2), 4, 4)
        metrics, width = self.fontMetrics(), self.width() - 2 * self.PAD
        line = metrics.height()
        spark = 64 if self._curve() and self.card.state == "ok" else 0
        y = self.PAD + metrics.ascent()
        painter.setPen(ink)
        elided = metrics.elidedText(self.card.name, Qt.TextElideMode.ElideRight, width - spark)
        painter.drawText(QPointF(self.PAD, y), elided)
        if self.card.state != "ok":
            painter.setPen(faint)
            said = metrics.elidedText(self.line(), Qt.TextElideMode.ElideRight, width)
            painter.drawText(QPointF(self.PAD, y + line), said)
            return
        bold = self.font()
        bold.setBold(True)
        painter.setFont(bold)
        painter.drawText(QPointF(self.PAD, y + line), self.line())
        painter.setFont(self.font())
        if (
            self.card.numbers["base"] is not None
        ):  # a count of its own is no smaller than the town's
            self._bar(painter, y + line + metrics.descent() + 4, width)
        painter.setPen(faint)
        said = metrics.elidedText(self.below(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QPointF(self.PAD, y + 2 * line + self.BAR + 6), said)
        if spark:
            self._spark(painter, QRectF(self.PAD + width - spark, self.PAD, spark, 2 * line - 6))

    def _bar(self, painter, top, width):
        """From zero to the largest of value, town and interval; the town is a mark across."""
        n = self.card.numbers
        most = max(abs(v) for v in (n["value"], n["town"], n["high"]) if v is not None) or 1.0
        own = QColor(_OWN)
        painter.setPen(Qt.PenStyle.NoPen)
        own.setAlpha(60)
        painter.setBrush(own)
        painter.drawRect(QRectF(self.PAD, top, width, self.BAR))
        own.setAlpha(255)
        painter.setBrush(own)
        painter.drawRect(QRectF(self.PAD, top, width * max(n["value"], 0) / most, self.BAR))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if n["low"] is not None and n["high"] > n["low"]:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 1.2))
            middle = top + self.BAR / 2
            ends = [self.PAD + width * n[k] / most for k in ("low", "high")]
            painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
            for x in ends:
                painter.drawLine(QPointF(x, top), QPointF(x, top + self.BAR))
        if n["town"] is not None:
            painter.setPen(QPen(_TOWN, 2.4))
            x = self.PAD + width * n["town"] / most
            painter.drawLine(QPointF(x, top - 3), QPointF(x, top + self.BAR + 3))

    def _curve(self):
        known = [(year, value) for year, value in self.card.series if value is not None]
        return known if len(known) > 1 else []

    def _spark(self, painter, box):
        """The years that are shown; a year that is hidden breaks the line."""
        years = [year for year, _ in self.card.series]
        values = [value for _, value in self._curve()]
        low, span = min(years), max(max(years) - min(years), 1)
        most = max(values) or 1.0
        painter.setPen(QPen(_OWN, 1.6))
        last = None
        for year, value in self.card.series:
            if value is None:
                last = None
                continue
            x = box.left() + box.width() * (year - low) / span
            point = QPointF(x, box.bottom() - box.height() * value / most)
            if last is not None:
                painter.drawLine(last, point)
            painter.drawEllipse(point, 1.2, 1.2)
            last = point

    def mouseReleaseEvent(self, event):
        self.asked.emit(self.card)

    def keyPressEvent(self, event):
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit(self.card)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event):
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event):
        self.update()
        super().focusOutEvent(event)


class CardList(QWidget):
    """Cards under each other."""

    asked = pyqtSignal(object)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.views = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(4)
        self._column.addStretch(1)

    def show_cards(self, cards, before=None):
        """Replace the cards. ``before``: {indicator: card} of an earlier profile."""
        for view in self.views:
            self._column.removeWidget(view)
            view.deleteLater()
        self.views = [CardView(card, (before or {}).get(card.indicator)) for card in cards]
        for position, view in enumerate(self.views):
            view.setFont(QgsApplication.instance().font())
            view.asked.connect(self.asked.emit)
            self._column.insertWidget(position, view)
