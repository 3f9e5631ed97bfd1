"""The week at a glance: conflicts in each hour as bars, air quality as a band beneath, and the time
cursor.
"""

from qgis.PyQt.QtCore import QDate, QDateTime, QRectF, QSize, Qt, QTime, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ....algorithms.common.language import day_names
from ....algorithms.common.resources import table
from ....algorithms.crossing.codes import AIR_TABLES
from ...host.i18n import language, tr
from ..frame.figures import number
from ..frame.parts import plain_tip

_SCHOOL, _OTHER = QColor(224, 161, 0), QColor(27, 138, 148)
_CURSOR = QColor(226, 87, 76)
# The European index's own colours, from good to extremely poor; the class number is in the tooltip
# too.
_AIR = table("crossing/air_indices")[AIR_TABLES[0]]["colours"]


class WeekStrip(QWidget):
    """``picked`` carries the QDateTime (local) of the hour that was clicked or reached with the
    arrow keys.
    """

    picked = pyqtSignal(QDateTime)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Conflicts per hour of the week"))
        self.school, self.other, self.air, self.show_air = [], [], [], True
        self.hours, self.cursor_at = [], None

    def sizeHint(self):
        return QSize(300, 96)

    def minimumSizeHint(self):
        return QSize(160, 96)

    def show_week(self, hours, per_hour, air=None):
        """``hours``: local time at which each hour begins (datetime64[m]; an hour that the clocks
        repeat stands twice, one that they skip is not there); ``per_hour``: conflicts with a
        "school" and "other" ones; ``air``: class per hour (0: gap) or None."""
        self.hours = [_qt(stamp) for stamp in hours]
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

    # -- geometry
    # --------------------------------------------------------------------------------------------------
    def _plot(self):
        line = self.fontMetrics().height()
        return QRectF(2, 4, self.width() - 4, self.height() - line - (14 if self._band() else 8))

    def _band(self):
        return self.show_air and bool(self.air)

    def _hour_at(self, x):
        plot = self._plot()
        return min(
            max(int((x - plot.left()) / plot.width() * len(self.hours)), 0),
            max(len(self.hours) - 1, 0),
        )

    def _days(self):
        """Position of each day's first hour, and one past the last."""
        dates = [hour.date() for hour in self.hours]
        return [i for i, date in enumerate(dates) if i == 0 or date != dates[i - 1]] + [len(dates)]

    def _hour_of(self, moment):
        """Position of a local time among the hours, with its fraction; None outside. Of an hour
        that stands twice, the first.
        """
        hour = QDateTime(moment.date(), QTime(moment.time().hour(), 0))
        for i, begins in enumerate(self.hours):
            if begins.date() == hour.date() and begins.time() == hour.time():
                return i + moment.time().minute() / 60.0
        return None

    def paintEvent(self, event):
        painter = QPainter(self)
        plot, palette = self._plot(), self.palette()
        ink = palette.color(QPalette.ColorRole.WindowText)
        painter.fillRect(plot, palette.color(QPalette.ColorRole.Base))
        step = plot.width() / max(len(self.hours), 1)
        soft = QColor(ink)
        soft.setAlphaF(0.25)
        painter.setPen(soft)
        for first in self._days():
            x = plot.left() + first * step
            painter.drawLine(int(x), int(plot.top()), int(x), int(plot.bottom()))
        top = max(map(sum, zip(self.school, self.other, strict=True)), default=0)
        for hour, (school, other) in enumerate(zip(self.school, self.other, strict=True)):
            bottom = plot.bottom()
            for value, colour in ((other, _OTHER), (school, _SCHOOL)):
                height = plot.height() * value / top if top else 0
                bottom -= height
                painter.fillRect(
                    QRectF(plot.left() + hour * step, bottom, max(step - 0.4, 1.0), height), colour
                )
        if self._band():
            for hour, klass in enumerate(self.air[: len(self.hours)]):
                if klass:
                    painter.fillRect(
                        QRectF(plot.left() + hour * step, plot.bottom() + 2, step + 0.5, 5),
                        QColor(_AIR[klass - 1]),
                    )
        self._labels(painter, plot, step, ink, top)
        self._draw_cursor(painter, plot, step)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 1))
            painter.drawRect(plot.adjusted(0, 0, -1, -1))

    def _labels(self, painter, plot, step, ink, top):
        painter.setPen(ink)
        if self.hours:
            days, height = self._days(), self.fontMetrics().height()
            for first, after, text in zip(days, days[1:], self._day_names(23 * step), strict=False):
                area = QRectF(
                    plot.left() + first * step,
                    self.height() - height,
                    (after - first) * step,
                    height,
                )
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        if top:
            painter.drawText(
                QRectF(plot.right() - 183, plot.top(), 180, self.fontMetrics().height()),
                Qt.AlignmentFlag.AlignRight,
                tr("highest: {n}").format(n=number(top)),
            )

    def _day_names(self, width):
        """The seven days with their dates: "Mon 10", or "M 10" where a day is too narrow for that."""
        dates = [self.hours[first].date() for first in self._days()[:-1]]
        for form in ("short", "narrow"):
            names = day_names(language(), form)
            texts = [f"{names[date.dayOfWeek() - 1]} {date.day()}" for date in dates]
            if max(map(self.fontMetrics().horizontalAdvance, texts)) + 4 <= width:
                break
        return texts

    def _draw_cursor(self, painter, plot, step):
        hour = None if self.cursor_at is None else self._hour_of(self.cursor_at)
        if hour is not None:
            x = plot.left() + hour * step
            painter.setPen(QPen(_CURSOR, 2))
            painter.drawLine(int(x), int(plot.top()) - 3, int(x), int(plot.bottom()) + 8)

    # -- interaction
    # -----------------------------------------------------------------------------------------------
    def mousePressEvent(self, event):
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick(self._hour_at(event.pos().x()))

    def mouseMoveEvent(self, event):
        hour = self._hour_at(event.pos().x())
        if hour >= len(self.hours):
            return
        when = self.hours[hour]
        text = "{} · {}".format(
            when.toString("dd/MM HH:mm"),
            tr("{schools} works at school gates, {others} others").format(
                schools=number(self.school[hour]), others=number(self.other[hour])
            ),
        )
        if self._band() and hour < len(self.air) and self.air[hour]:
            text += " · " + tr("air class {n} of 6").format(n=self.air[hour])
        self.setToolTip(plain_tip(text))
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pick(hour)

    def keyPressEvent(self, event):
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -24,
            Qt.Key.Key_PageDown: 24,
        }
        step = steps.get(event.key())
        hour = None if step is None or self.cursor_at is None else self._hour_of(self.cursor_at)
        if hour is None:
            super().keyPressEvent(event)
            return
        self._pick(self._moved(int(hour), step))

    def _moved(self, hour, step):
        """The hour ``step`` further, or at the same time of the next or last day. A step that leads
        to the second of two hours of one name goes on: the cursor knows times by their name only.
        """
        if abs(step) == 1:
            other = hour + step
            while 0 <= other < len(self.hours) and self._hour_of(self.hours[other]) != other:
                other += step
            return min(max(other, 0), len(self.hours) - 1)
        wanted = self._hour_of(self.hours[hour].addDays(1 if step > 0 else -1))
        return min(max(hour + step, 0), len(self.hours) - 1) if wanted is None else int(wanted)

    def _pick(self, hour):
        if self.hours:
            self.picked.emit(self.hours[int(hour)])


def _qt(stamp):
    """A local ``datetime64`` as QDateTime of that wall-clock time."""
    when = stamp.astype("datetime64[m]").item()
    return QDateTime(QDate(when.year, when.month, when.day), QTime(when.hour, when.minute))
