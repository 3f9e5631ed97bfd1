"""The feeds in the command post: listened to, recorded, played again; and what is noted by hand among
them. Nothing is asked before a person says so, and nothing makes a sound."""

import datetime as dt
import pathlib

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QMenu

from ....algorithms.common.themes import names as theme_names
from ...host import settings
from ...host.i18n import tr
from ...live import entries
from ...live.feeds import known_themes
from ...live.poller import LiveFeeds
from ...store import ring
from ...store.ringwriter import RingWriter
from ..frame import confirm, tools
from ..frame.choices import Choice
from ..frame.parts import tool_button
from .moment import NOW

_SOON_MS = 800  # after the last feed that told something new: the situation is taken again
_SPEEDS = (1, 10, 60, 300)


class LiveDesk(QObject):
    """``news``: something is to be looked at again; ``health``: the state of a feed is another one.
    ``listen``, ``more``, ``speed``: the buttons."""

    news = pyqtSignal()
    health = pyqtSignal()

    def __init__(self, panel):
        super().__init__(panel)
        self.panel = panel
        self.profile, self.store = None, ""
        self.marks = {}  # {number of a line of the log: mark of its live row}
        self.live = LiveFeeds(self)
        self.live.refreshed.connect(lambda _theme: self._soon.start())
        self.live.health_changed.connect(self.health)
        self.live.failed.connect(lambda text: panel.tell("warning", text))
        self.live.moved.connect(self._moved)
        self.live.recorded.connect(
            lambda path: panel.tell("success", tr("Recorded: {path}").format(path=path))
        )
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.news)
        self.listen = tool_button(
            "/mActionPlay.svg",
            tr("Listen"),
            tr(
                "Ask the feeds of this territory as often as each of them speaks, until it is unticked"
            ),
            None,
            text=True,
        )
        self.listen.setCheckable(True)
        self.listen.toggled.connect(self._listen)
        self.speed = Choice(least=4)
        self.speed.setAccessibleName(tr("Speed of the replay"))
        for times in _SPEEDS:
            self.speed.addItem(f"{times} ×", times)
        self.speed.addItem(tr("Pause"), 0)
        self.speed.currentIndexChanged.connect(
            lambda _index: self.live.set_speed(self.speed.currentData())
        )
        self.speed.hide()
        self.more = tool_button(
            "/mActionRecord.svg",
            tr("Recordings"),
            tr(
                "Record what the feeds say, and play a recording again: for an exercise or to look back"
            ),
            None,
            text=True,
        )
        self.more.setPopupMode(self.more.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        self.record_action = menu.addAction(tr("Record from now on…"), self.ask_record)
        self.stop_action = menu.addAction(tr("End the recording"), self.live.stop_recording)
        self.play_action = menu.addAction(tr("Play a recording…"), self.ask_replay)
        self.leave_action = menu.addAction(tr("Leave the recording"), self.leave_replay)
        menu.aboutToShow.connect(self._allow)
        self.more.setMenu(menu)

    # -- state
    def point_at(self, profile, store):
        """Another territory or store: what was listened to is stopped."""
        self.listen.setChecked(False)
        self.live.know(profile, store)
        self.profile, self.store, self.marks = profile, store, {}

    def address(self):
        """The live store to read: that of the replay, else the town's; "" where nothing was heard."""
        if self.live.replaying:
            return self.live.store
        with ring.opened(self.store) as there:
            return ring.address(self.store) if there is not None else ""

    @property
    def replaying(self):
        """True while a recording is played."""
        return self.live.replaying

    def live_themes(self):
        """Themes that feeds fill."""
        return tuple(t for t in (*known_themes(), "events") if t in theme_names())

    def table(self, stored):
        """The table of feeds as of now; ``stored``: rows of the last run, for what comes from the
        town's own layers."""
        rows = self.live.health() if self.live.running or self.live.replaying else []
        if not rows:
            return stored
        import pandas as pd

        from ....algorithms.situation import health

        at = int(self.live.now().timestamp() // 60)
        frame = pd.DataFrame(rows, columns=list(ring.HEALTH_COLUMNS))
        for name in ("last_try", "last_success", "said_time"):
            frame[name] = pd.to_datetime(frame[name], utc=True)
        made = health.table_of(frame, {}, [], int(at), self.profile.timezone).to_dict("records")
        heard = {row["theme"] for row in made}
        return made + [row for row in stored if row["theme"] not in heard]

    def _allow(self):
        recording, playing = bool(self.live.recording), self.live.replaying
        self.record_action.setEnabled(self.live.running and not recording and not playing)
        self.stop_action.setEnabled(recording)
        self.play_action.setEnabled(self.profile is not None and not recording)
        self.leave_action.setEnabled(playing)

    # -- listening
    @tools.tells_errors
    def _listen(self, on):
        if on and not confirm.confirmed(settings.load().profile, self.panel):
            self.listen.setChecked(False)
            return
        if on:
            self.live.start(self.profile, self.store)
            self.panel.moment.set_mode(NOW)
        else:
            self.live.know(self.profile, self.store)
        self.news.emit()

    def freeze(self, on):
        """Let layers of the live store stand still with the list."""
        self.live.freeze(on)

    # -- recordings
    def ask_record(self):
        """Choose a file, then record."""
        name = str(self._folder() / f"{dt.datetime.now():%Y%m%d_%H%M}.zip")
        path = QFileDialog.getSaveFileName(
            self.panel, tr("Record the feeds"), name, tr("Recordings (*.zip)")
        )[0]
        if path:
            self.record(path)

    def _folder(self):
        folder = pathlib.Path(settings.results_folder())
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @tools.tells_errors
    def record(self, path):
        """Record what the feeds say from now on."""
        self.live.record(path)
        self.panel.tell(
            "info",
            tr("The feeds are being recorded."),
            tr("Sensitive themes are not: of them only that they were asked is kept."),
        )

    def ask_replay(self):
        """Choose a recording, then play it."""
        path = QFileDialog.getOpenFileName(
            self.panel, tr("Play a recording"), str(self._folder()), tr("Recordings (*.zip)")
        )[0]
        if path:
            self.replay(path)

    @tools.tells_errors
    def replay(self, path, speed=60):
        """Play a recording; the panel shows its moment."""
        if self.profile is None:
            return
        self.live.replay(path, speed)
        self.listen.setEnabled(False)
        self.speed.setCurrentIndex(self.speed.findData(speed))
        self.speed.show()
        self.panel.moment.follow_replay(True)
        self._soon.start()

    @tools.tells_errors
    def leave_replay(self):
        """Back to the feeds, or to what the town's store knows."""
        self.live.leave_replay()
        self.listen.setEnabled(True)
        self.speed.hide()
        self.panel.moment.follow_replay(False)
        self.news.emit()

    def jump(self, utc):
        """Go to another moment of the recording."""
        self.live.jump(utc)

    def _moved(self, moment):
        self.panel.moment.show_utc(moment)

    # -- by hand
    def note(self, origin, kind, severity, place, where, *, exercise):
        """Put a call among the live rows; its mark, "" where it has no place. Raises ClairvilleError."""
        if not place and where is None:
            return ""
        x, y, crs = where or (None, None, "")
        values = {
            "source": origin if origin in entries.BY_PHONE else "other",
            "kind": kind,
            "severity": int(severity),
            "place": place,
            "x": x,
            "y": y,
            "crs": crs,
            "exercise": exercise,
        }
        if self.live.running or self.live.replaying:
            return self.live.note("calls", **values)
        entry = entries.check_entry(self.profile, "calls", **values)
        entry.write(RingWriter(self.store))
        return entry.mark

    def end(self, number):
        """End the live row of a line of the log that was corrected. Raises ClairvilleError."""
        mark = self.marks.pop(number, "")
        if not mark:
            return
        if self.live.running or self.live.replaying:
            self.live.close_entry("calls", mark)
        else:
            RingWriter(self.store).close_entry("calls", mark, dt.datetime.now(dt.timezone.utc))
            self.news.emit()

    def close(self):
        """Ask nobody any more."""
        self.live.stop()
