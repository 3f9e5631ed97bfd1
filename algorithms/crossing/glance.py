"""What a panel asks while the time cursor moves: counts at a minute, the first conflicts, conflicts
per hour of a week.

Everything works on a prepared :class:`~.city.City`, so that each answer is a few searches in sorted
arrays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..clock.calendars import to_local
from ..common.run import Run
from . import conflicts, perwork
from .pairs import SPAN, expand
from .scoring import SEED

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..common.types import Bools, Dates, GeoFrame, Ints
    from .city import City
    from .conflicts import Found


def lines_at(city: City, minute: int) -> tuple[Found, perwork.Lines]:
    """The conflicts of a UTC minute and their lines: what :func:`counts_at` and
    :func:`first_conflicts` tell of, so that who asks for both finds them once.
    """
    found = conflicts.find(city, minute, minute + 1)
    return found, perwork.lines(city, found, seed=SEED)


def counts_at(
    city: City, minute: int, known: tuple[Found, perwork.Lines] | None = None
) -> dict[str, int]:
    """Numbers of the four themes, of works in conflict and of what they ask for at a UTC minute.

    Parameters
    ----------
    city : City
        From :func:`.city.prepare`.
    minute : int
        UTC minute within its horizon.
    known : tuple[Found, perwork.Lines] | None
        What :func:`lines_at` gave for that minute, where it was asked.

    Returns
    -------
    dict[str, int]
        ``works``, ``complaints``, ``schools``, ``conflicts`` (lines), ``decide``, ``watch``,
        ``underway``.
    """
    _, lines = lines_at(city, minute) if known is None else known
    windows = city.gates.windows
    ringing = windows.owner[(windows.start <= minute) & (minute < windows.end)]
    return {
        "works": int(city.active.at(minute).sum()),
        "complaints": int(city.alive.at(minute).sum()),
        "schools": int(np.isin(city.tables.pattern, ringing).sum()),
        "conflicts": len(lines),
    } | lines.counts()


def first_conflicts(
    city: City,
    minute: int,
    *,
    top: int | None = 100,
    school: str = "",
    street: str = "",
    kind: str = "",
    decision: str = "",
    known: tuple[Found, perwork.Lines] | None = None,
    also: Collection[str] = (),
) -> GeoFrame:
    """The strongest works in conflict at a minute as result rows, those to decide on first, then
    those to watch, each best first; their ranks are those of the whole city, whatever is left out.
    Only the rows shown are put into words.

    Parameters
    ----------
    city : City
        From :func:`.city.prepare`.
    minute : int
        UTC minute within its horizon.
    top : int | None
        Number of rows; None: all.
    school, street : str
        Parts of names, in any case.
    kind : str
        One of :data:`.conflicts.KINDS`.
    decision : str
        "decide", "watch" or "underway".
    known : tuple[Found, perwork.Lines] | None
        As in :func:`counts_at`.
    also : Collection[str]
        Numbers of works that are among the rows whatever they score, where the other conditions hold.

    Returns
    -------
    GeoFrame
        Result layer.
    """
    found, lines = lines_at(city, minute) if known is None else known
    keep = np.ones(len(lines), dtype=bool)
    if street:
        named = [street.lower() in str(s).lower() for s in city.street[found.work]]
        keep &= _of_lines(lines, np.array(named, dtype=bool))
    if school:
        names = city.schools["name"].fillna("").astype(str).str.lower().to_numpy(object)
        met = [s >= 0 and school.lower() in names[s] for s in found.school]
        keep &= _of_lines(lines, np.array(met, dtype=bool))
    if kind:
        keep &= conflicts.kinds(city, found.take(lines.lead)) == kind
    if decision:
        keep &= lines.decision == decision
    rows = np.flatnonzero(keep)
    asks = np.array([perwork.DECISIONS.index(name) for name in lines.decision], dtype=np.int64)
    numbers = city.sites.feature_id[city.sites.site[found.work[lines.lead[rows]]]].astype(str)
    rest = ~np.isin(numbers, list(also))
    best = rows[np.lexsort((-lines.scores.score[rows], asks[rows], rest))[:top]]
    shown = perwork.layer_of(city, found, lines, best, run=Run(seed=SEED))
    return shown.iloc[
        np.argsort(shown["decision"].map(perwork.DECISIONS.index).to_numpy(), kind="stable")
    ]


def _of_lines(lines: perwork.Lines, met: Bools) -> Bools:
    """Which lines hold a conflict of those met."""
    return np.bincount(lines.line_of[met], minlength=len(lines)) > 0


def per_hour(city: City, start: int, end: int) -> dict[str, Ints]:
    """Works in conflict in each clock hour of ``[start, end)``, ``{"school": int (hours,), "other":
    int (hours,)}``. Their sum is the number of :func:`.perwork.lines` of that hour; works without a
    school fill the nights too, hence the two series."""
    first = start // 60
    hours = max(-(-end // 60) - first, 0)
    busy = np.flatnonzero(city.active.within(start, end))
    slot_of = np.full(len(city.works), -1)
    slot_of[busy] = np.arange(len(busy))
    at_school = _school_hours(city, first, hours, slot_of, len(busy))
    work, hour = np.nonzero(~at_school)
    minute = (first + hour) * 60
    owner = busy[work]
    # The first minute of the hour at which the work is there; works that never are fall out.
    row = np.searchsorted(
        city.active.owner * SPAN + city.active.end, owner * SPAN + minute, side="right"
    )
    safe = np.minimum(row, len(city.active.owner) - 1)
    begins = np.maximum(city.active.start[safe], minute)
    there = (
        (row < len(city.active.owner))
        & (city.active.owner[safe] == owner)
        & (begins < minute + 60)
        & (begins < end)
    )
    owner, hour, begins = owner[there], hour[there], begins[there]
    listed = conflicts.counts_without_school(city, conflicts.happenings_around(city, owner, begins))
    met, met_hour = np.nonzero(at_school)
    site = city.sites.site
    schools = np.unique(site[busy[met]] * hours + met_hour)
    alone = np.setdiff1d(site[owner[listed]] * hours + hour[listed], schools)
    return {
        name: np.bincount(keys % max(hours, 1), minlength=hours)
        for name, keys in (("school", schools), ("other", alone))
    }


def _school_hours(city: City, first: int, hours: int, slot_of: Ints, n: int) -> Bools:
    """Which busy works meet a school gate in which hour, (n, hours)."""
    met = np.zeros((n, hours), dtype=bool)
    width = max(city.tables.patterns, 1)
    busy = slot_of[city.pair_work] >= 0
    pattern = city.tables.pattern[city.pair_school[busy]]
    combo = np.unique(city.pair_work[busy] * width + pattern)
    work, pattern = np.divmod(combo, width)
    active = city.active.clip(first * 60, (first + hours) * 60)
    begin, stop = active.slices()
    which, step = expand((stop - begin)[work])
    row = begin[work[which]] + step
    low, high = conflicts.gate_ranges(
        city.gates, pattern[which], active.start[row], active.end[row]
    )
    part, step = expand(high - low)
    gate = low[part] + step
    windows = city.gates.windows
    start = np.maximum(windows.start[gate], active.start[row[part]])
    end = np.minimum(windows.end[gate], active.end[row[part]])
    inside = end > start
    # A window may span two clock hours; the same work counts once in each.
    span, step = expand(np.where(inside, (end - 1) // 60 - start // 60 + 1, 0))
    hour = start[span] // 60 - first + step
    seen = np.unique(which[part[span]] * hours + hour)
    owner, hour = np.divmod(seen, hours)
    met[slot_of[work[owner]], hour] = True
    return met


def strip(
    city: City, start: int, days: int = 7, end: int | None = None
) -> tuple[Dates, dict[str, Ints]]:
    """The strip chart from ``start`` to ``end`` (UTC minutes; default ``days`` days of 24 hours
    later): local start of each hour (datetime64[m]) and :func:`per_hour`.

    Parameters
    ----------
    city : City
        From :func:`.city.prepare`.
    start, end : int
        UTC minutes.
    days : int
        Length where ``end`` is not given.

    Returns
    -------
    tuple[Dates, dict[str, Ints]]
        Local start of each hour (hours,), works in conflict with a school and without.
    """
    values = per_hour(city, start, start + days * 1440 if end is None else end)
    hours = (start // 60 + np.arange(len(values["school"]))) * 60
    return to_local(hours, city.options.time_zone).astype("datetime64[m]"), values
