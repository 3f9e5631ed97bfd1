"""The week at a glance: conflicts in each hour as bars, air quality as a band beneath, and the time cursor."""

from qgis.PyQt.QtCore import QDateTime, QLocale, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..i18n import language, tr
from .parts import plain_tip
from .resultlist import number

HOURS = 168
_SCHOOL, _OTHER = QColor(224, 161, 0), QColor(27, 138, 148)
_CURSOR = QColor(226, 87, 76)
# The European index's own colours, from good to extremely poor; the class number is in the tooltip too.
_AIR = ("#50f0e6", "#50ccaa", "#f0e641", "#ff5050", "#960032", "#7d2181")


class WeekStrip(QWidget):
    """``picked`` carries the QDateTime (local) of the hour that was clicked or reached with the arrow keys."""

    picked = pyqtSignal(QDateTime)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Conflicts per hour of the week"))
        self.school, self.other, self.air, self.show_air = [], [], [], True
        self.monday = self.cursor_at = None

    def sizeHint(self):
        return QSize(300, 96)

    def minimumSizeHint(self):
        return QSize(160, 96)

    def show_week(self, monday, per_hour, air=None):
        """``monday``: QDateTime of the first hour; ``per_hour``: conflicts with a "school" and "other" ones; ``air``: class
        per hour (0: gap) or None."""
        self.monday = monday
        self.school, self.other = ([int(v) for v in per_hour[kind]] for kind in ("school", "other"))
        self.air = [] if air is None else [int(v) for v in air]
        self.update()

    def set_cursor(self, moment):
        """The time that the rest of the panel shows."""
        self.cursor_at = moment
        self.update()

    def set_show_air(self, show):
        """Show or hide the band of air quality."""
        self.show_air = show
        self.update()

    # -- geometry --------------------------------------------------------------------------------------------------
    def _plot(self):
        line = self.fontMetrics().height()
        return QRectF(2, 4, self.width() - 4, self.height() - line - (14 if self._band() else 8))

    def _band(self):
        return self.show_air and bool(self.air)

    def _hour_at(self, x):
        plot = self._plot()
        return min(max(int((x - plot.left()) / plot.width() * HOURS), 0), HOURS - 1)

    def paintEvent(self, event):
        painter = QPainter(self)
        plot, palette = self._plot(), self.palette()
        ink = palette.color(QPalette.ColorRole.WindowText)
        painter.fillRect(plot, palette.color(QPalette.ColorRole.Base))
        step = plot.width() / HOURS
        soft = QColor(ink)
        soft.setAlphaF(0.25)
        painter.setPen(soft)
        for day in range(8):
            x = plot.left() + day * 24 * step
            painter.drawLine(int(x), int(plot.top()), int(x), int(plot.bottom()))
        top = max(map(sum, zip(self.school, self.other, strict=True)), default=0)
        for hour, (school, other) in enumerate(zip(self.school, self.other, strict=True)):
            bottom = plot.bottom()
            for value, colour in ((other, _OTHER), (school, _SCHOOL)):
                height = plot.height() * value / top if top else 0
                bottom -= height
                painter.fillRect(QRectF(plot.left() + hour * step, bottom, max(step - 0.4, 1.0), height), colour)
        if self._band():
            for hour, klass in enumerate(self.air[:HOURS]):
                if klass:
                    painter.fillRect(QRectF(plot.left() + hour * step, plot.bottom() + 2, step + 0.5, 5), QColor(_AIR[klass - 1]))
        self._labels(painter, plot, step, ink, top)
        self._draw_cursor(painter, plot, step)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 1))
            painter.drawRect(plot.adjusted(0, 0, -1, -1))

    def _labels(self, painter, plot, step, ink, top):
        painter.setPen(ink)
        if self.monday is not None:
            locale = QLocale(QLocale.Language.French if language() == "fr" else QLocale.Language.English)
            for day, text in enumerate(self._day_names(locale, 24 * step)):
                area = QRectF(plot.left() + day * 24 * step, self.height() - self.fontMetrics().height(), 24 * step,
                              self.fontMetrics().height())
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        if top:
            painter.drawText(QRectF(plot.right() - 183, plot.top(), 180, self.fontMetrics().height()),
                             Qt.AlignmentFlag.AlignRight, tr("highest: {n}").format(n=number(top)))

    def _day_names(self, locale, width):
        """The seven days with their dates: "Mon 10", or "M 10" where a day is too narrow for that."""
        dates = [self.monday.date().addDays(day) for day in range(7)]
        for style in (QLocale.FormatType.ShortFormat, QLocale.FormatType.NarrowFormat):
            texts = [f"{locale.dayName(date.dayOfWeek(), style)} {date.day()}" for date in dates]
            if max(map(self.fontMetrics().horizontalAdvance, texts)) + 4 <= width:
                break
        return texts

    def _draw_cursor(self, painter, plot, step):
        if self.monday is None or self.cursor_at is None:
            return
        hour = self.monday.secsTo(self.cursor_at) / 3600.0
        if 0 <= hour <= HOURS:
            x = plot.left() + hour * step
            painter.setPen(QPen(_CURSOR, 2))
            painter.drawLine(int(x), int(plot.top()) - 3, int(x), int(plot.bottom()) + 8)

    # -- interaction -----------------------------------------------------------------------------------------------
    def mousePressEvent(self, event):
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick(self._hour_at(event.pos().x()))

    def mouseMoveEvent(self, event):
        hour = self._hour_at(event.pos().x())
        if self.monday is None or hour >= len(self.school):
            return
        when = self.monday.addSecs(hour * 3600)
        text = "{} · {}".format(when.toString("dd/MM HH:mm"), tr("{schools} conflicts at school gates, {others} others").format(
            schools=number(self.school[hour]), others=number(self.other[hour])))
        if self._band() and hour < len(self.air) and self.air[hour]:
            text += " · " + tr("air class {n} of 6").format(n=self.air[hour])
        self.setToolTip(plain_tip(text))
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick(hour)

    def keyPressEvent(self, event):
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -24, Qt.Key.Key_PageDown: 24}
        step = steps.get(event.key())
        if step is None or self.monday is None or self.cursor_at is None:
            super().keyPressEvent(event)
            return
        self._pick(min(max(self.monday.secsTo(self.cursor_at) // 3600 + step, 0), HOURS - 1))

    def _pick(self, hour):
        if self.monday is not None:
            self.picked.emit(self.monday.addSecs(int(hour) * 3600))
