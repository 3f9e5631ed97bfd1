"""What became of published works from pull to pull: new, other dates, gone; and the same told since a
day.

Only what two pulls showed is told. A work whose number Clairville made of its own words (the source
gives none) gets another number when its dates change: such works are counted and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# As a row of the history says it: there when keeping began (or began anew, as the source was read
# in another way), new, with other dates, no longer published; found to be decided; looked for.
FIRST, NEW, DATES, GONE, DECIDE, LOOK = "first", "new", "dates", "gone", "decide", "look"
_MADE = re.compile(r"r[0-9a-f]{16}(-\d+)?$")

_OPEN = "~"  # behind every date

Published = tuple[str, str, str]  # start, end ("" none) as local ISO minutes, street


@dataclass(frozen=True)
class Noted:
    """A row of the history: what was noted of a work, and when (UTC, ISO)."""

    feature_id: str
    noted_utc: str
    event: str
    start: str = ""
    end: str = ""
    street: str = ""


@dataclass(frozen=True)
class Change:
    """What became of a work. ``before``, ``after``: its published end, local ISO minutes, "" where
    none is or was published; ``before_start``: its start before.
    """

    feature_id: str
    street: str
    start: str
    before: str
    after: str
    before_start: str = ""


@dataclass(frozen=True)
class Changes:
    """What changed between the pulls at ``basis`` and ``latest`` (UTC, ISO; "" where there is no
    earlier state to compare with: then all lists are empty).

    ``new``; ``prolonged``: a later end; ``postponed``: start and end both later; ``shortened``: an
    earlier end; ``moved``: another day of start, unless all of it is postponed; ``gone``: no longer
    published though the end was still to come. An open end is later than any other.
    ``unnumbered``: how many works have no number of their own.
    """

    basis: str = ""
    latest: str = ""
    new: tuple[Change, ...] = ()
    prolonged: tuple[Change, ...] = ()
    postponed: tuple[Change, ...] = ()
    shortened: tuple[Change, ...] = ()
    gone: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    unnumbered: int = 0


def is_made(feature_id: str) -> bool:
    """True for a number that Clairville made, as the source gives none."""
    return bool(_MADE.match(feature_id))


def state_of(history: Iterable[Noted], until: str | None = None) -> dict[str, Published]:
    """What was published at a moment.

    Parameters
    ----------
    history : Iterable[Noted]
        In any order.
    until : str | None
        UTC, ISO; default: all of it.

    Returns
    -------
    dict[str, Published]
        By number of the work.
    """
    found: dict[str, Published] = {}
    began = ""
    for row in sorted(history, key=lambda r: r.noted_utc):
        if (until is not None and row.noted_utc > until) or row.event in (DECIDE, LOOK):
            continue
        if row.event == FIRST and row.noted_utc != began:
            found, began = {}, row.noted_utc
        if row.event == GONE:
            found.pop(row.feature_id, None)
        else:
            found[row.feature_id] = (row.start, row.end, row.street)
    return found


def rows_to_note(
    before: Mapping[str, Published] | None, now: Mapping[str, Published], noted_utc: str
) -> list[Noted]:
    """What a pull adds to the history.

    Parameters
    ----------
    before : Mapping[str, Published] | None
        What was published; None where that is not known or was read in another way.
    now : Mapping[str, Published]
        What is.
    noted_utc : str
        Of the pull.

    Returns
    -------
    list[Noted]
        One row for each work that is new, has other dates or is gone.
    """
    if before is None:
        return [Noted(key, noted_utc, FIRST, *of) for key, of in now.items()]
    made = []
    for key, of in now.items():
        old = before.get(key)
        if old is None:
            made.append(Noted(key, noted_utc, NEW, *of))
        elif old[:2] != of[:2]:
            made.append(Noted(key, noted_utc, DATES, *of))
    made += [Noted(key, noted_utc, GONE, *of) for key, of in before.items() if key not in now]
    return made


def superseded(history: Iterable[Noted], before_utc: str) -> list[Noted]:
    """The rows that say nothing any more of the time from ``before_utc`` on.

    Parameters
    ----------
    history : Iterable[Noted]
        In any order.
    before_utc : str
        UTC, ISO.

    Returns
    -------
    list[Noted]
        Of each work all rows before that moment but the last one that still counts, and works that
        were gone by then; days on which the list was only looked at, and that a work was found to
        be decided, once it is no longer published.
    """
    history = list(history)
    there = state_of(history)
    last: dict[str, Noted] = {}
    old = sorted(
        (r for r in history if r.noted_utc < before_utc and r.event not in (DECIDE, LOOK)),
        key=lambda r: r.noted_utc,
    )
    for row in old:
        last[row.feature_id] = row
    out = [r for r in old if last[r.feature_id] is not r or r.event == GONE]
    return out + [
        r
        for r in history
        if r.noted_utc < before_utc
        # a number that repeats is noted with a sign behind it
        and (r.event == LOOK or (r.event == DECIDE and r.feature_id.partition("#")[0] not in there))
    ]


def changes_since(history: Iterable[Noted], pulls: Iterable[str], since: str) -> Changes:
    """What changed since a moment, as far as the pulls tell.

    Parameters
    ----------
    history : Iterable[Noted]
        Of one store.
    pulls : Iterable[str]
        Every pull of the works that worked, UTC, ISO.
    since : str
        UTC, ISO.

    Returns
    -------
    Changes
        Against the last pull up to that moment; where the history begins later, against its first.
    """
    history = list(history)
    began = max((r.noted_utc for r in history if r.event == FIRST), default="")
    looks = sorted({p for p in pulls if p >= began} | ({began} if began else set()))
    now = state_of(history)
    unnumbered = sum(map(is_made, now))
    if len(looks) < 2:
        return Changes(latest=looks[-1] if looks else "", unnumbered=unnumbered)
    basis, latest = max([p for p in looks if p <= since] or looks[:1]), looks[-1]
    if basis == latest:  # nobody asked since: nothing is known to have changed
        return Changes(basis, latest, unnumbered=unnumbered)
    before = state_of(history, basis)
    left = {r.feature_id: r.noted_utc for r in history if r.event == GONE and r.noted_utc > basis}
    lists: dict[str, list[Change]] = {
        name: [] for name in ("new", "prolonged", "postponed", "shortened", "gone", "moved")
    }
    for key in sorted({*before, *now}):
        if is_made(key):
            continue
        old, new = before.get(key), now.get(key)
        start, _, street = new or before[key]
        ended, ends = (of[1] if of else "" for of in (old, new))
        change = Change(key, street, start, ended, ends, old[0] if old else "")
        for kind in _kinds(old, new, left.get(key, "")):
            lists[kind].append(change)
    return Changes(basis, latest, **{k: tuple(v) for k, v in lists.items()}, unnumbered=unnumbered)


def _kinds(old: Published | None, new: Published | None, left: str) -> list[str]:
    if old is None:
        return ["new"] if new is not None else []
    if new is None:
        # its end was still to come on the day on which it was found gone
        return ["gone"] if old[1] and old[1][:10] > left[:10] else []
    before, after = (of[1] or _OPEN for of in (old, new))
    dated = bool(old[0] and new[0])
    if after > before and dated and new[0] > old[0]:
        return ["postponed"]
    end = [] if after == before else ["shortened" if after < before else "prolonged"]
    return end + (["moved"] if dated and new[0][:10] != old[0][:10] else [])


def newly_to_decide(
    history: Iterable[Noted],
    ids: Iterable[str],
    since: str,
    named: Mapping[str, Sequence[str]] | None = None,
) -> tuple[str, list[str]]:
    """Works that were first found to be decided after a moment.

    Parameters
    ----------
    history : Iterable[Noted]
        With the days on which somebody looked.
    ids : Iterable[str]
        Works to decide now.
    since : str
        UTC, ISO.
    named : Mapping[str, Sequence[str]] | None
        What else a work may have been called by then, from :meth:`.sites.Sites.ids`.

    Returns
    -------
    tuple[str, list[str]]
        The look that it is compared with, "" where there is none before the last day: then no work
        is called new.
    """
    first: dict[str, str] = {}
    looks: set[str] = set()
    for row in history:
        if row.event == LOOK:
            looks.add(row.noted_utc)
        elif row.event == DECIDE:
            first[row.feature_id] = min(row.noted_utc, first.get(row.feature_id, row.noted_utc))
    if len({look[:10] for look in looks}) < 2:
        return "", []
    basis = max([look for look in looks if look <= since] or [min(looks)])
    names = named or {}
    return basis, [
        key
        for key in ids
        if min(first.get(name, "9") for name in (key, *names.get(key, ()))) > basis
    ]


def looks_to_note(history: Iterable[Noted], ids: Iterable[str], now_utc: str) -> list[Noted]:
    """What opening the list adds to the history: that somebody looked, once a day, and what was
    found to be decided for the first time.

    Parameters
    ----------
    history : Iterable[Noted]
        So far.
    ids : Iterable[str]
        Works to decide.
    now_utc : str
        UTC, ISO.

    Returns
    -------
    list[Noted]
        [] where nothing is new.
    """
    known, looked = set(), False
    for row in history:
        if row.event == DECIDE:
            known.add(row.feature_id)
        looked = looked or (row.event == LOOK and row.noted_utc[:10] == now_utc[:10])
    made = [] if looked else [Noted("", now_utc, LOOK)]
    return made + [Noted(key, now_utc, DECIDE) for key in dict.fromkeys(ids) if key not in known]
