"""A recording played again: the same answers through the same reading into a ring of their own."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading

import requests

from ...algorithms.common.errors import DataError, SourceError
from ...algorithms.common.language import LANGUAGES
from ..store import ring
from ..store.ringrounds import Round
from ..store.ringwriter import RingWriter
from . import feeds as feeds_
from . import tapereader
from .entries import note_played
from .feeds import Known
from .round import LiveRound, outline
from .tape import OUTLINE, LiveClient, key_of


class ReplayClient(LiveClient):
    """Answers from a recording, in the place of servers. Nothing leaves the computer."""

    def __init__(self, tape, round_, outlines, progress=None):
        answers = tape.whole(round_)["answers"]
        super().__init__(progress, attempts=len(answers) or 1, backoff_s=0.0)
        self.outlines, self.moment = outlines, round_.started
        self._tape, self._round = tape, round_
        self._left, self._taking = answers, threading.Lock()

    def _pause(self, seconds):
        self.progress(None)

    @contextlib.contextmanager
    def open(self, url, params=None, headers=None, method="GET", **more):
        answer = self._next(key_of(method, url, params), url)
        if "error" in answer:
            raise _error(answer["error"])
        response = requests.Response()
        response.status_code, response.url = int(answer["status"]), url
        response.headers.update({str(k): str(v) for k, v in answer["headers"].items()})
        if response.status_code == 304 and "If-" not in " ".join(headers or {}):
            raise SourceError("live_tape_gap", source=answer.get("where", ""))
        raw = self._tape.body(answer) if "body" in answer else b""
        broke = _error(answer["broke"]) if "broke" in answer else None
        response.raw = tapereader.stream(raw, broke)
        yield response

    def _next(self, key, url):
        """The next answer to this request; where it was asked in other words (a time of then
        stands in it), the next of all."""
        with self._taking:
            for i, answer in enumerate(self._left):
                if answer.get("key") == key:
                    return self._left.pop(i)
            if self._left:
                return self._left.pop(0)
        raise SourceError("live_tape_gap", source=self._round.feed)

    def ordinary(self, url):
        """False: there is nothing to wait for, and answers come in the order of then."""
        return False


def _error(told):
    error = SourceError(str(told.get("code")))
    error.values = dict(told.get("values") or {})
    return error


class Replayer:
    """Plays the rounds of a tape, one after the other, into a ring.

    Parameters
    ----------
    tape
        An open :class:`~.tapereader.Tape`.
    profile
        The territory's, whose field maps read the answers.
    town
        The town's store, whose streets place rows.
    target
        Address of the ring, which should hold nothing yet.

    Attributes
    ----------
    position : how many rounds were played
    said : {code: rounds of which it is to be said}: ``live_tape_map`` (the profile reads this feed
        otherwise than then), ``live_tape_other`` (other rows than then), ``live_tape_unknown`` (a
        feed that the profile has no more), ``live_tape_sealed``
    """

    def __init__(self, tape, profile, town, target):
        self.tape, self.profile, self.town = tape, profile, town
        self.writer = RingWriter(target)
        self.feeds = {feed.name: feed for feed in feeds_.feeds_of(profile)}
        self.said, self.position = {}, 0
        self._known = {name: Known() for name in self.feeds}
        self._outlines = {}
        maps = {f["feed"]: f.get("map") for f in tape.manifest["feeds"]}
        self._other_map = {n for n, f in self.feeds.items() if n in maps and _map(f) != maps[n]}
        self.writer.register(feeds_.registered(profile, self.feeds.values()), tape.began)

    @property
    def done(self):
        """True once the last round was played."""
        return self.position >= len(self.tape.rounds)

    def due(self):
        """When the next round ended, UTC; None after the last."""
        return None if self.done else self.tape.rounds[self.position].ended

    def step(self, progress=None):
        """Play the next round; the :class:`~..store.ringrounds.Round` as it was written, None where
        there was nothing to write."""
        played = self.tape.rounds[self.position]
        self.position += 1
        if played.feed == ring.HAND:
            entry = self.tape.whole(played)["entry"]
            if entry is not None:
                note_played(self.writer, self.profile, played, entry)
            return None
        if played.feed == OUTLINE:
            self._outline(played, progress)
            return None
        feed = self.feeds.get(played.feed)
        if feed is None or feed.entry.theme != played.theme:
            self._say("live_tape_unknown")
            return None
        if played.sealed:
            self._say("live_tape_sealed_n")
            return self.writer.add(self._sealed(played, feed))
        if played.feed in self._other_map:
            self._say("live_tape_map")
        client = ReplayClient(self.tape, played, self._outlines, progress)
        try:
            run = LiveRound(
                feed, self.town, client, self._known[feed.name], played.started, progress
            )
            round_ = run.run()
        finally:
            client.close()
        if (round_.outcome, round_.kept) != (played.outcome, played.rows):
            self._say("live_tape_other")
        round_.ended = played.ended
        return self.writer.add(round_)

    def until(self, moment, progress=None):
        """Play every round that ended by a UTC moment."""
        while (due := self.due()) is not None and due <= moment:
            self.step(progress)

    def _outline(self, played, progress):
        client = ReplayClient(self.tape, played, self._outlines, progress)
        try:
            for feed in self.feeds.values():
                outline(feed, client)
        finally:
            client.close()

    def _sealed(self, played, feed):
        """The round as far as it was noted: that it took place, and that its rows are not here."""
        error = DataError("live_tape_sealed", theme=feed.theme.label)
        message = {lang: error.told(lang) for lang in LANGUAGES}
        return Round(
            feed.name,
            feed.entry.theme,
            played.started,
            played.ended,
            feed.cadence_s,
            "failed",
            code="live_tape_sealed",
            message=message,
        )

    def _say(self, code):
        self.said[code] = self.said.get(code, 0) + 1


def _map(feed):
    from ..pull.outcome import map_of

    return map_of([feed.entry])


class ReplayClock:
    """The moment that a replay has reached: ``speed`` seconds of then in each second of now.

    ``ticks()``: seconds of a clock that is never set (``time.monotonic``)."""

    def __init__(self, start, speed, ticks):
        self._start, self._speed, self._ticks = start, float(speed), ticks
        self._since = ticks()

    def now(self):
        """UTC."""
        return self._start + dt.timedelta(seconds=(self._ticks() - self._since) * self._speed)

    def set_speed(self, speed):
        """Go on from here at another speed; 0 stands still."""
        self._start, self._since, self._speed = self.now(), self._ticks(), float(speed)

    def jump(self, moment):
        """Go on from another moment (UTC)."""
        self._start, self._since = moment, self._ticks()
