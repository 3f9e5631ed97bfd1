"""What the poller's threads do: one round of one feed, from the question to the ring."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from ...algorithms.common.errors import Cancelled
from ..store import ring
from ..store.ringrounds import Round
from ..store.stores import open_store
from .feeds import Known
from .round import LiveRound, needs_outline, outline
from .tape import OUTLINE, LiveClient, RecordingClient

JUMP_S = 60.0  # that a clock may differ from one beat to the next
_LEAST_S, _MOST_S = 30.0, 300.0  # that a round may take


@dataclass
class State:
    """What the poller remembers of a feed. ``due``: on the clock that is never set; ``tried``,
    ``good``: its last round and its last success, as :func:`~..store.ring.health_row` takes them."""

    feed: object
    known: Known = field(default_factory=Known)
    due: float = 0.0
    failures: int = 0
    thread: threading.Thread | None = None
    tried: tuple | None = None
    good: tuple | None = None

    def redate(self, moment):
        """Nothing that is remembered lies after a moment (UTC)."""
        at = ring.milliseconds(moment)
        self.tried, self.good = (
            line and (*line[:2], min(line[2], at), *line[3:]) for line in (self.tried, self.good)
        )


class ClockWatch:
    """Notices a clock that was set, or a computer that slept. ``pace``: seconds of the clock in each
    second of the one that is never set."""

    def __init__(self, pace):
        self._pace, self._ahead = pace, None

    def jumped(self, moment, ticks):
        """True if the clock says another time than a moment ago it would have."""
        ahead = moment.timestamp() - self._pace * ticks
        before, self._ahead = self._ahead, ahead
        return before is not None and abs(ahead - before) > JUMP_S * self._pace


class Asker:
    """Asks feeds for one :meth:`~.poller.LiveFeeds.start`. ``stopping``: set when it ends;
    ``clock``: UTC now; ``options``: of the client; ``recorder``: the recording being made."""

    def __init__(self, town, writer, clock, options):
        self.town, self.writer, self.clock, self.options = town, writer, clock, options
        self.stopping, self.recorder, self.outlines = threading.Event(), None, {}
        self._outline = threading.Lock()
        self._turn = threading.Semaphore(1)

    def progress(self, _fraction):
        """:class:`Cancelled` once it ends."""
        if self.stopping.is_set():
            raise Cancelled()

    def ask(self, state):
        """(:class:`Round` as it was written, None), (None, error of a store or a disk), or (None,
        None) where it was cancelled."""
        recorder, known = self.recorder, state.known
        total_s = min(max(state.feed.cadence_s, _LEAST_S), _MOST_S)
        make = RecordingClient if recorder is not None else LiveClient
        try:
            client = make(self.progress, **{"total_s": total_s, **self.options})
            client.outlines, client.turn = self.outlines, self._turn
            try:
                with self._turn:
                    round_ = self._ask(state.feed, client, known, recorder)
            finally:
                client.close()
        except Cancelled:
            return None, None
        except Exception as error:  # told in the main thread
            return None, error
        return round_, None

    def _ask(self, feed, client, known, recorder):
        self._ask_outline(feed, client, recorder)
        client.moment = self.clock()
        with open_store(self.town) as town:
            run = LiveRound(feed, town, client, known, client.moment, self.progress)
            round_ = run.run()
        self.progress(None)
        round_.ended = self.clock()
        self.writer.add(round_)
        if recorder is not None and recorder is self.recorder:
            recorder.add(feed, round_, client.answers)
        return round_

    def _ask_outline(self, feed, client, recorder):
        """The territory's outline, asked for by the first feed that needs it; where that fails the
        feed asks again, and says why."""
        if not needs_outline(feed):
            return
        with client.out_of_turn():  # who holds it may wait for the turn
            self._outline.acquire()
        try:
            if feed.profile.name in self.outlines:
                return
            began = self.clock()
            try:
                outline(feed, client)
            except Cancelled:
                raise
            except Exception:
                return
            if recorder is not None and recorder is self.recorder:
                said = Round(OUTLINE, OUTLINE, began, self.clock(), 0.0)
                recorder.add(None, said, list(client.answers))
                client.answers.clear()
        finally:
            self._outline.release()
