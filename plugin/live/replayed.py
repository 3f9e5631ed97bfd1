"""A recording that a panel plays: its clock, its ring, and one thread that plays what is due."""

from __future__ import annotations

import datetime as dt
import pathlib
import threading

from ...algorithms.common.errors import Cancelled
from ..host import files, problems
from ..store import ring
from ..store.ringrounds import line_of
from ..store.stores import open_store
from . import feeds
from .replaying import ReplayClock, Replayer
from .tapereader import Tape


class Playing:
    """See :meth:`.poller.LiveFeeds.replay`. ``error``: a sentence that was not told yet."""

    def __init__(self, path, speed, profile, town, ticks, target=""):
        self._path, self._profile, self._town, self._ticks = path, profile, town, ticks
        self._folder = None
        if not target:
            self._folder = files.folder()
            target = str(pathlib.Path(self._folder.name) / "replay_live.gpkg")
        self.target = target
        self.tape = Tape(path)
        self.clock = ReplayClock(self.tape.began, speed, ticks)
        self.error, self._seen = "", self.tape.began - dt.timedelta(milliseconds=1)
        self._lines, self._changes, self._late = [], [], set()
        self._lock, self._making = threading.Lock(), threading.Lock()
        self._thread, self._stopping = None, threading.Event()
        self._replayer = None
        self.listed = feeds.registered(profile, feeds.feeds_of(profile))

    def writer(self):
        """The writer of its ring."""
        with self._making:
            if self._replayer is None:
                town = open_store(self._town)
                self._replayer = Replayer(self.tape, self._profile, town, self.target)
        return self._replayer.writer

    def now(self):
        """The moment reached, UTC; never beyond the last round."""
        return min(self.clock.now(), self.tape.ended)

    def memory(self, at):
        """({feed: its last round}, {feed: its last success}) as of a moment."""
        moment = ring.milliseconds(at)
        tried, good = {}, {}
        with self._lock:
            for line in self._lines:
                if line[2] <= moment:
                    tried[line[0]] = line
                    if line[3] != "failed":
                        good[line[0]] = line
        return tried, good

    def jump(self, moment):
        """Go to a moment. What was played stays in the ring, which is read as of the moment."""
        self.clock.jump(min(max(moment, self.tape.began), self.tape.ended))

    def tick(self):
        """Begin what is due; the themes whose rows are others than at the last tick."""
        now, before = self.now(), self._seen
        if self._thread is None or not self._thread.is_alive():
            due = self._due()
            if due is not None and due <= now:
                self._thread = threading.Thread(
                    target=self._play, args=(now,), name="clairville-replay", daemon=True
                )
                self._thread.start()
        low, high = sorted((before, now))
        with self._lock:
            passed = {theme for ended, theme in self._changes if low < ended <= high}
            passed |= self._late
            self._late = set()
        self._seen = now
        return sorted(passed)

    def _due(self):
        return self.tape.began if self._replayer is None else self._replayer.due()

    def _play(self, moment):
        def progress(_fraction):
            if self._stopping.is_set():
                raise Cancelled()

        try:
            self.writer()
            while (due := self._replayer.due()) is not None and due <= moment:
                progress(None)
                played = self.tape.rounds[self._replayer.position]
                self._took(played, self._replayer.step(progress))
        except Cancelled:
            return
        except Exception as error:
            self.error = problems.sentence_of(error)

    def _took(self, played, round_):
        with self._lock:
            if round_ is not None:
                self._lines.append(line_of(round_))
            if played.feed == ring.HAND or (round_ is not None and (round_.added or round_.gone)):
                self._changes.append((played.ended, played.theme))
                if played.ended <= self._seen:  # the clock went by before it was played
                    self._late.add(played.theme)

    def stop(self):
        """End it and forget its ring, unless a place was named for it."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(3.0)
        self.tape.close()
        if self._folder is not None:
            self._folder.cleanup()
