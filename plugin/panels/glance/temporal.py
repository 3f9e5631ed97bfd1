"""The time cursor, tied both ways to QGIS's own temporal controller."""

from qgis.core import QgsDateTimeRange, QgsInterval, QgsTemporalNavigationObject, QgsUnitTypes
from qgis.PyQt.QtCore import QObject, pyqtSignal

STEP_MIN = 30


class TimeCursor(QObject):
    """Sets the map's time and follows it. ``moved`` carries a local QDateTime when QGIS's own
    control moves.
    """

    moved = pyqtSignal(object)

    def __init__(self, canvas, parent=None):
        super().__init__(parent)
        controller = canvas.temporalController()
        self.controller = (
            controller if isinstance(controller, QgsTemporalNavigationObject) else None
        )
        self._own = False
        self.playing = False
        if self.controller is not None:
            self.controller.updateTemporalRange.connect(self._moved)

    def close(self):
        """Let go of the controller; the map shows all times again."""
        if self.controller is not None:
            self.controller.pause()
            self.controller.updateTemporalRange.disconnect(self._moved)
            self.controller.setNavigationMode(
                QgsTemporalNavigationObject.NavigationMode.NavigationOff
            )
            self.controller = None

    def set_week(self, monday):
        """The controller animates the seven days from ``monday`` (QDateTime) in half hours."""
        if self.controller is None:
            return
        self._own = True
        self.controller.setTemporalExtents(QgsDateTimeRange(monday, monday.addDays(7), True, False))
        self.controller.setFrameDuration(
            QgsInterval(STEP_MIN, QgsUnitTypes.TemporalUnit.TemporalMinutes)
        )
        self.controller.setFramesPerSecond(2.0)
        self.controller.setNavigationMode(QgsTemporalNavigationObject.NavigationMode.Animated)
        self._own = False

    def set_moment(self, moment):
        """Move the map to the frame of ``moment``."""
        if self.controller is None or not self.controller.temporalExtents().begin().isValid():
            return
        frame = self.controller.temporalExtents().begin().secsTo(moment) // (60 * STEP_MIN)
        self._own = True
        self.controller.setCurrentFrameNumber(int(frame))
        self._own = False

    def play(self, on):
        """Play through the week, or stop."""
        if self.controller is not None:
            self.playing = on
            if on:
                self.controller.playForward()
            else:
                self.controller.pause()

    def _moved(self, span):
        if not self._own and span.begin().isValid():
            self.moved.emit(span.begin())
