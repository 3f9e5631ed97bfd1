"""The feeds of a territory, asked as often as they speak, for whoever shows them.

For a panel::

    live = LiveFeeds(parent)
    live.refreshed.connect(on_rows)       # (theme): its rows are others than before
    live.health_changed.connect(on_strip) # some feed was asked, or its state is another one
    live.failed.connect(say)              # a sentence: the live store cannot be written, ...
    live.moved.connect(on_time)           # of a replay: the moment reached (datetime, UTC)
    live.recorded.connect(on_recording)   # the path of a recording that is closed
    live.start(profile, store)            # profile: a Profile or its name; store: the town's
    frame = ring.live_rows(live.store, "incidents", live.now())
    rows = live.health()                  # one dict a feed, keys ring.HEALTH_COLUMNS, from memory
    live.freeze(True)                     # now() stands still, refreshed waits until freeze(False)
    live.note("calls", source="apic", kind="weather", severity=3, place="...")  # one click
    live.record("day.zip"); live.stop_recording()
    live.replay("day.zip", 60)            # store and now() are those of the replay from here on
    live.set_speed(0); live.jump(moment); live.leave_replay()
    live.stop()

Moments are UTC and carry their zone; a person is shown the territory's own.
:mod:`.shown` keeps layers of the map at :meth:`LiveFeeds.now`.

Each round runs in a thread of its own, one a feed at most and :data:`MOST_AT_ONCE` in all, and never
in the main thread. They are not tasks of QGIS's task manager: on a computer with two cores that runs
two tasks at a time, and two silent servers would keep every tool of the toolbox waiting. One writer
takes what they bring. Whoever makes a ``LiveFeeds`` need not remember it: it is stopped when the
plugin is unloaded (:mod:`.running`).
"""

from __future__ import annotations

import datetime as dt
import threading
import time

from qgis.PyQt.QtCore import QObject, QRandomGenerator, QTimer, pyqtSignal

from ...algorithms.clock import freshness
from ...algorithms.common.errors import DataError
from ..host import problems, settings
from ..store import ring
from ..store.ringrounds import Round, line_of
from ..store.ringwriter import RingWriter
from ..territory import profiles
from . import entries, feeds, running
from .asking import Asker, ClockWatch, State
from .feeds import Known
from .replayed import Playing
from .tape import Recorder

TICK_MS = 500
MOST_AT_ONCE = 12
PURGE_S = 600.0
STOP_S = 3.0  # that threads are waited for: a cancel is seen within a fifth of a second


def utc_now():
    """Now, UTC."""
    return dt.datetime.now(dt.timezone.utc)


class LiveFeeds(QObject):
    """See the module. ``pace``: seconds of the feeds' time in each second, above 1 for trials;
    ``clock``: UTC now; ``ticks``: seconds of a clock that is never set; ``client``: options of
    :class:`~.tape.LiveClient`."""

    refreshed = pyqtSignal(str)
    health_changed = pyqtSignal()
    failed = pyqtSignal(str)
    moved = pyqtSignal(object)
    recorded = pyqtSignal(str)
    _asked = pyqtSignal(object, object, object)
    _done = pyqtSignal(object, object, object)

    def __init__(self, parent=None, *, pace=1.0, clock=utc_now, ticks=time.monotonic, client=None):
        super().__init__(parent)
        self._pace, self._clock, self._ticks = pace, clock, ticks
        self._options = dict(client or {})
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._asked.connect(self._learn)
        self._done.connect(self._end_work)
        self._states, self._listed, self._working = {}, [], set()
        self.profile = self._town = self._asker = self._playing = None
        self._frozen_at, self._waiting, self._shown = None, set(), None
        self._purged, self._watch = None, ClockWatch(pace)
        running.note(self)

    # -- what is shown
    @property
    def store(self):
        """The ring to read: of the town, or of the replay; "" before :meth:`start`."""
        if self._playing is not None:
            return self._playing.target
        return self._asker.writer.address if self._asker is not None else ""

    @property
    def running(self):
        """True between :meth:`start` and :meth:`stop`."""
        return self._timer.isActive()

    @property
    def replaying(self):
        """True while a recording is played."""
        return self._playing is not None

    @property
    def recording(self):
        """The path of the recording being made; "" without one."""
        recorder = self._asker.recorder if self._asker is not None else None
        return str(recorder.path) if recorder is not None else ""

    @property
    def frozen(self):
        """True while what is shown stands still."""
        return self._frozen_at is not None

    def now(self):
        """The moment to show, UTC: now, that of the replay, or that of the freeze."""
        return self._frozen_at if self._frozen_at is not None else self._moment()

    def _moment(self):
        return self._playing.now() if self._playing is not None else self._clock()

    def health(self):
        """[{column of :data:`~..store.ring.HEALTH_COLUMNS`: value}] of every feed as of
        :meth:`now`; read from memory."""
        at, found = self.now(), []
        if self._playing is not None:
            tried, good = self._playing.memory(at)
        else:
            tried = {name: state.tried for name, state in self._states.items()}
            good = {name: state.good for name, state in self._states.items()}
        for feed in self._listed:
            row = ring.health_row(feed.as_row(), tried.get(feed.feed), good.get(feed.feed), at)
            found.append(dict(zip(ring.HEALTH_COLUMNS, row, strict=True)))
        return found

    def freeze(self, on):
        """Let what is shown stand still, or go on; the feeds are asked all the while."""
        if on == self.frozen:
            return
        self._frozen_at = self._moment() if on else None
        if not on:
            waiting, self._waiting = self._waiting, set()
            for theme in sorted(waiting):
                self.refreshed.emit(theme)
            self.health_changed.emit()

    # -- life
    def start(self, profile, store):
        """Ask the feeds of a profile (a Profile or its name) from now on; ``store``: the town's,
        beside which the ring lies."""
        self.know(profile, store)
        self._purged, self._watch = None, ClockWatch(self._pace)
        self._asker = Asker(self._town, RingWriter(store), self._clock, self._options)
        found = feeds.feeds_of(self.profile)
        self._listed = feeds.registered(self.profile, found)
        self._states = {feed.name: State(feed) for feed in found}
        self._work(self._prepare, self._asker, self._listed, self._clock())
        self._timer.start()
        self.health_changed.emit()

    def know(self, profile, store):
        """Know a territory (a Profile or its name) without asking its feeds, as a replay needs it."""
        self.stop()
        self.profile = profiles.load(profile) if isinstance(profile, str) else profile
        self._town = str(store)

    def stop(self):
        """Stop asking, close a recording, leave a replay; threads end within moments."""
        self._timer.stop()
        if self._asker is not None:
            self._asker.stopping.set()
        threads = [s.thread for s in self._states.values() if s.thread is not None]
        end = time.monotonic() + STOP_S
        for thread in [*threads, *self._working]:
            thread.join(max(end - time.monotonic(), 0.0))
        self._working = set()
        if self.recording:
            self._asker.recorder.finish(self._clock())
        if self._playing is not None:
            self._playing.stop()
        self._asker = self._playing = None
        self._states, self._listed = {}, []
        self._frozen_at, self._waiting, self._shown = None, set(), None

    # -- recording and replay
    def record(self, path):
        """Record every answer from now on, beginning with a whole one of each feed.

        Raises
        ------
        DataError
            ``live_not_started``, ``live_tape_there``, and what cannot be written.
        """
        if not self._states or self._playing is not None:
            raise DataError("live_not_started")
        listed = [s.feed for s in self._states.values()]
        self._asker.recorder = Recorder(path, self.profile, listed, self._clock())
        self._asker.outlines = {}  # asked for again, so that it is on the recording
        for state in self._states.values():
            state.known = Known()
            state.due = min(state.due, self._ticks())

    def stop_recording(self):
        """Close the recording, in the background: ``recorded`` follows."""
        recorder = self._asker.recorder if self._asker is not None else None
        if recorder is not None:
            self._asker.recorder = None
            self._work(recorder.finish, self._clock(), then=self._tell_recorded)

    def _tell_recorded(self, path):
        self.recorded.emit(str(path))

    def replay(self, path, speed=1.0, target=""):
        """Show a recording from its beginning; the feeds are not asked meanwhile. ``target``: where
        its ring is written (default: a temporary file).

        Raises
        ------
        DataError
            ``live_not_started``, and what :class:`~.tapereader.Tape` raises.
        """
        if self.profile is None:
            raise DataError("live_not_started")
        self.stop_recording()
        playing = Playing(path, speed, self.profile, self._town, self._ticks, target)
        if self._playing is not None:
            self._playing.stop()
        self._frozen_at, self._waiting = None, set()
        self._playing, self._listed = playing, playing.listed
        self._timer.start()
        self.health_changed.emit()

    def set_speed(self, speed):
        """Seconds of then in each second of a replay; 0 stands still."""
        if self._playing is not None:
            self._playing.clock.set_speed(speed)

    def jump(self, moment):
        """Go to a moment (UTC) of a replay; what lies between is played as fast as it can be."""
        if self._playing is not None:
            self._playing.jump(moment)

    def leave_replay(self):
        """Go back to the feeds."""
        if self._playing is None:
            return
        self._playing.stop()
        self._playing = None
        self._frozen_at, self._waiting, self._shown = None, set(), None
        if self._asker is None:  # nothing was asked before it
            self._timer.stop()
        found = [s.feed for s in self._states.values()]
        self._listed = feeds.registered(self.profile, found) if self._asker else []
        for theme in sorted({s.feed.entry.theme for s in self._states.values()}):
            self.refreshed.emit(theme)
        self.health_changed.emit()

    def note(self, theme, **values):
        """One click: an entry of :func:`.entries.check_entry` into what is shown; its mark, by which
        :meth:`close_entry` ends it. It is written in the background: ``refreshed`` follows."""
        if (writer := self._writer()) is None:
            raise DataError("live_not_started")
        entry = entries.check_entry(self.profile, theme, at=self._moment(), **values)
        self._work(entry.write, writer, then=lambda _: self._refresh(theme))
        if self.recording and values.get("exercise"):
            said = Round(ring.HAND, theme, entry.at, entry.at, 0.0)
            self._work(self._asker.recorder.add, None, said, [], values)
        return entry.mark

    def _writer(self):
        playing = self._playing
        return playing.writer() if playing is not None else getattr(self._asker, "writer", None)

    def close_entry(self, theme, mark):
        """End what was noted, in the background: ``refreshed`` follows."""
        if (writer := self._writer()) is not None:
            then = lambda _: self._refresh(theme)  # noqa: E731
            self._work(writer.close_entry, theme, mark, self._moment(), then=then)

    def _tick(self):
        if self._playing is not None:
            self._play()
        elif not self._working:
            now = self._ticks()
            self._watch_clock(now)
            if self._purged is None or now - self._purged > PURGE_S / self._pace:
                self._purged = now
                self._work(self._asker.writer.purge, self._clock(), settings.retention_hours())
            self._begin_due(now)
        told = ("feed", "state", "code", "last_try")
        shown = [tuple(row[name] for name in told) for row in self.health()]
        if shown != self._shown and not self.frozen:
            self._shown = shown
            self.health_changed.emit()

    def _watch_clock(self, now):
        """Where a clock was set, or the computer slept, every feed is asked at once."""
        if self._watch.jumped(self._clock(), now):
            for state in self._states.values():
                state.due = now
                state.redate(self._clock())

    def _begin_due(self, now):
        busy = sum(s.thread is not None for s in self._states.values())
        for state in sorted(self._states.values(), key=lambda s: s.due):
            if busy >= MOST_AT_ONCE or state.due > now:
                return
            if state.thread is None:
                busy += 1
                state.thread = self._thread(self._ask, state, self._asker)
                state.thread.start()

    def _play(self):
        for theme in self._playing.tick():
            self._refresh(theme)
        if self._playing.error:
            self.failed.emit(self._playing.error)
            self._playing.error = ""
        self.moved.emit(self.now())

    def _refresh(self, theme):
        if self.frozen:
            self._waiting.add(theme)
        else:
            self.refreshed.emit(theme)

    # -- threads
    @staticmethod
    def _thread(work, *arguments):
        return threading.Thread(target=work, args=arguments, name="clairville-live", daemon=True)

    def _work(self, work, *arguments, then=None):
        """Do something that writes, away from the main thread; ``then(result)`` there."""

        def run():
            result = error = None
            try:
                result = work(*arguments)
            except Exception as found:  # told in the main thread
                error = found
            _emit(self._done, thread, error, None if error else (then, result))

        thread = self._thread(run)
        self._working.add(thread)
        thread.start()

    def _end_work(self, thread, error, then):
        if thread not in self._working:
            return  # of feeds that are no longer asked
        self._working.discard(thread)
        if error is not None:
            self.failed.emit(problems.sentence_of(error))
        elif then[0] is not None:
            then[0](then[1])

    def _prepare(self, asker, listed, at):
        asker.writer.register(listed, at)
        tried, good = ring.last_rounds(asker.writer.address, at)
        for name, state in self._states.items():
            state.tried, state.good = tried.get(name), good.get(name)

    def _ask(self, state, asker):
        round_, error = asker.ask(state)
        _emit(self._asked, state, round_, error)

    def _learn(self, state, round_, error):
        """In the main thread: what a round came to."""
        if self._states.get(state.feed.name) is not state:
            return  # of feeds that are no longer asked
        state.thread = None
        bad = round_ is None or round_.outcome == "failed"
        state.failures = state.failures + 1 if bad else 0
        if round_ is None or round_.lost:
            state.known = Known()  # ask for everything the next time
        wait = freshness.next_wait_s(
            state.feed.cadence_s, state.failures, QRandomGenerator.global_().generateDouble()
        )
        state.due = self._ticks() + wait / self._pace
        if error is not None:
            self.failed.emit(problems.sentence_of(error))
        if round_ is None:
            return
        state.tried = line_of(round_)
        if not bad:
            state.good = state.tried
        if self._playing is None and (round_.added or round_.gone):
            self._refresh(round_.theme)


def _emit(signal, *values):
    """Tell the main thread; the window may be gone."""
    try:
        signal.emit(*values)
    except RuntimeError:
        return
