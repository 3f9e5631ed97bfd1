"""One round of one feed: it is asked, its answer goes the way of every pull (announcement, field
map, privacy, place), and what came is told to the ring, a failure too.
"""

from __future__ import annotations

import contextlib
import datetime as dt

from ...algorithms.common import addresses
from ...algorithms.common.errors import Cancelled, ClairvilleError, DataError
from ...algorithms.common.language import LANGUAGES
from ...algorithms.intake.makeids import Ids
from ..pull.failures import code_of, sentence_of
from ..pull.outcome import map_of
from ..pull.rows import OUTSIDE, lost_fields, receive_rows
from ..pull.table import TablePull
from ..sources.records import check_total
from ..store.gathered import Gathered
from ..store.ringrounds import Round
from ..territory import boundaries, trust

MOST_ROWS = 200_000  # of one answer: a feed is news, not an archive


class LiveRound(TablePull):
    """The pull of one feed into a ring. ``store``: the town's, whose streets place rows;
    ``known``: what is remembered of the feed, brought up to date by :meth:`run`."""

    def __init__(self, feed, store, client, known, started, progress=None):
        progress = progress or (lambda fraction: None)
        super().__init__(feed.profile, feed.theme, store, client, progress)
        self.entries = [feed.entry]
        self.feed, self.known = feed, known
        self.round = Round(feed.name, feed.theme.name, started, started, feed.cadence_s)

    def run(self):
        """The :class:`~..store.ringrounds.Round`, not yet written. :class:`Cancelled` if the person
        gave up."""
        round_ = self.round
        try:
            trust.check(self.profile, [self.entries[0].source, self.profile.boundary])
            self.before = self.last_pull()
            self.announce()
            if self.before and self.same_map and self.parts[0].card.unchanged:
                self._as_before()
            else:
                self._announce_again()
                with self.receive() as gathered:
                    self._read(gathered)
        except Cancelled:
            raise
        except Exception as error:  # whatever one feed sends, the others go on
            self.known.before = None
            round_.outcome, round_.rows, round_.code = "failed", None, code_of(error)
            round_.message = self._sentences(error)
        return round_

    def open_source(self, entry):
        source = super().open_source(entry)
        self.client.stamp = source.stamp
        return source

    def last_pull(self):
        return self.known.before

    @contextlib.contextmanager
    def receive(self):
        part = self.parts[0]
        if not self._got_any(part):
            part.card.fields = {}  # without a row nothing is known of the columns
        clocked = _clocked(part)
        earlier = None
        while True:
            staging = Gathered(self.theme, self.profile.crs, self._places(), clocked)
            try:
                self.drift = lost_fields(part.entry, part.card, self.before, self.profile.timezone)
                with self.on_behalf_of(part.entry):
                    got, read = receive_rows(
                        part,
                        self.profile,
                        _Limited(staging),
                        self.progress,
                        earlier,
                        Ids(self.theme),
                        self._locating(part),
                    )
                check_total(got, part.card.total, part.card.url)
                if earlier is None and read.is_stale:
                    earlier = read
                    continue
                self._got = got
                yield staging
                return
            finally:
                staging.close()

    @staticmethod
    def _got_any(part):
        return part.card.total is None or part.card.total > 0

    def _read(self, gathered):
        round_, known, part = self.round, self.known, self.parts[0]
        outside = gathered.counts.get(OUTSIDE, 0)
        gathered.finish(self._got - outside)
        round_.rows, round_.crs = list(gathered.rows), self.profile.crs
        round_.kept, round_.outside = gathered.kept, outside
        if not gathered.kept:
            self._empty(outside)
        round_.said = _newest(gathered, self.feed.said)
        known.kept, known.outside, known.covered = round_.kept, outside, round_.covered
        known.said, known.code, known.values = round_.said, round_.code, dict(round_.message)
        known.before = {
            "fields": {"map": map_of(self.entries), part.entry.key: part.card.fields},
            "validator": {part.entry.key: part.card.validator},
        }
        if self._locates:
            known.before["fields"]["streets"] = self._streets

    def _empty(self, outside):
        """No row is left: said, never passed over. Of a feed that always has something to tell it
        means that the territory is not covered; of one of events, that nothing is reported."""
        round_ = self.round
        if self.feed.state:
            if not outside and not self.entries[0].source.get("empty"):
                raise DataError("live_emptied", theme=self.theme.label)
            round_.covered = False
            self._say("live_not_covered", n=outside)
        elif outside:
            self._say("live_none_here", n=outside)
        else:
            self._say("live_nothing_said")

    def _say(self, code, **values):
        error = DataError(code, theme=self.theme.label, **values)
        self.round.code = code
        self.round.message = {lang: error.told(lang) for lang in LANGUAGES}

    def _as_before(self):
        round_, known = self.round, self.known
        round_.outcome, round_.kept, round_.outside = "unchanged", known.kept, known.outside
        round_.covered, round_.code, round_.said = known.covered, known.code, known.said
        round_.message = dict(known.values)

    def _sentences(self, error):
        """{language: sentence} without anything that lets one in."""
        keys = addresses.keys_of([*(e.source for e in self.entries), self.profile.boundary])
        here = sentence_of(error)
        told = {
            lang: error.told(lang) if isinstance(error, ClairvilleError) else here
            for lang in LANGUAGES
        }
        return {lang: addresses.without_keys(text, keys) for lang, text in told.items()}


class _Limited:
    """A staging that refuses to become an archive; everything else is the staging's."""

    def __init__(self, staging):
        object.__setattr__(self, "_staging", staging)

    def __getattr__(self, name):
        return getattr(self._staging, name)

    def __setattr__(self, name, value):
        setattr(self._staging, name, value)

    def add(self, rows, blobs, crs):
        self._staging.add(rows, blobs, crs)
        if self._staging.kept > MOST_ROWS:
            raise DataError("live_too_many", n=MOST_ROWS)


def needs_outline(feed):
    """True if the territory's outline decides what the feed is asked for or what is kept."""
    source = feed.entry.source
    return bool(source.get("clip")) or "{bbox}" in str(source)


def outline(feed, client):
    """Ask for the territory's outline, once for all feeds of a client's territory."""
    if needs_outline(feed):
        trust.check(feed.profile, [feed.profile.boundary])
        boundaries.needed_outline(feed.profile, client)


def _clocked(part):
    """The theme's columns that hold the time of the request."""
    volatile = set(getattr(part.source, "clocked", ()))
    if not volatile:
        return ()
    names = []
    for name, rule in part.entry.fields.items():
        rules = rule if isinstance(rule, list) else [rule]
        fields = {r.get("field") if isinstance(r, dict) else r for r in rules}
        if fields & volatile:
            names.append(name)
    return tuple(names)


def _newest(gathered, column):
    """The newest moment (UTC) of a column of what was gathered; None without one."""
    theme = gathered.theme
    if not column or column not in theme.fields:
        return None
    place = list(theme.fields).index(column)
    moments = [row.values[place] for row in gathered.rows if row.values[place] is not None]
    if not moments:
        return None
    newest = max(moments)
    return newest if newest.tzinfo else newest.replace(tzinfo=dt.timezone.utc)
