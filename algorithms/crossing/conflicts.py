"""Where works, school gates, air peaks, complaints, bus or detour streets and other works collide.

One function answers for a minute, a day or a year: :func:`find`. Candidate pairs come from
:mod:`.city`; here only time is left, and it is searched, never walked hour by hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..clock.calendars import MISSING
from ..common.progress import silent
from .pairs import SPAN, Neighbours, expand

if TYPE_CHECKING:
    from ..clock.calendars import Windows
    from ..clock.timetables import Gates
    from ..common.progress import Progress
    from ..common.types import Array, Bools, Floats, Ints, Objects
    from .city import City

_CHUNK = 2_000_000
KINDS = ("school", "complaints", "transport", "air", "works")


@dataclass(frozen=True)
class Found:
    """Conflicts as positions. ``school`` is -1 where none is involved; ``moment`` the worst minute
    (UTC); ``bell`` the minute of the bell concerned, ``gate`` its row in the city's gates (-1:
    none); ``gates`` how many gate windows the work meets; at the moment: ``complaints`` alive,
    ``others`` works active within reach, ``detours`` closures whose computed way round the work
    stands on, ``air`` class at the work's place (0: none known). ``transport``: stops and lanes on
    the work."""

    work: Ints
    school: Ints
    distance: Floats
    walked: Bools
    moment: Ints
    bell: Ints
    gate: Ints
    gates: Ints
    complaints: Ints
    transport: Ints
    detours: Ints
    air: Ints
    others: Ints

    def __len__(self) -> int:
        return len(self.work)

    def take(self, rows: Ints) -> Found:
        """Some of the conflicts."""
        return Found(**{name: getattr(self, name)[rows] for name in self.__dataclass_fields__})


def find(city: City, start: int, end: int, *, progress: Progress = silent) -> Found:
    """All conflicts of ``[start, end)`` (UTC minutes) as :class:`Found`.

    A work and a school collide when a gate window falls within the work's activity. A work without
    such a school is a conflict by :func:`counts_without_school`, at the minute with most complaints of those at
    which it is one.
    """
    active = city.active.clip(start, end)
    schools = _school_conflicts(city, active, progress)
    alone = np.setdiff1d(np.unique(active.owner), np.unique(schools["work"]))
    rest = _work_conflicts(city, active, alone)
    parts = {name: np.concatenate([schools[name], rest[name]]) for name in rest}
    parts |= happenings_around(city, parts["work"], parts["moment"])
    keep = (parts["school"] >= 0) | counts_without_school(city, parts)
    progress(1.0)
    return Found(**{name: values[keep] for name, values in parts.items()})


def happenings_around(city: City, work: Ints, moment: Ints) -> dict[str, Array]:
    """What goes on around each work at each minute, arrays by name as in :class:`Found`."""
    air = np.zeros(len(work), dtype=np.int64) if city.air is None else city.air.at(work, moment)
    return {
        "complaints": city.tally.at(work, moment),
        "transport": city.transport[work],
        "air": air,
        "detours": city.detours.count(work, moment),
        "others": city.others.count(work, moment),
    }


def counts_without_school(city: City, parts: dict[str, Array]) -> Bools:
    """True where what is :func:`happenings_around` a work makes a conflict without any school: the table's
    ``complaints_min`` (unless complaints are left out), one stop, lane or closure whose way round
    passes here, air of class ``air_min`` at the place, or two other works."""
    rules = city.options.rules()
    out = (
        (parts["transport"] >= 1)
        | (parts["detours"] >= 1)
        | (parts["air"] >= rules["air_min"])
        | (parts["others"] >= 2)
    )
    return (
        out | (parts["complaints"] >= rules["complaints_min"])
        if city.options.use_complaints
        else out
    )


def gate_ranges(gates: Gates, pattern: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Rows ``[low, high)`` of the gates of ``pattern`` that may meet ``[start, end)``."""
    windows = gates.windows
    reach = (
        np.maximum.accumulate(windows.owner * SPAN + windows.end)
        if len(windows.owner)
        else windows.owner
    )
    low = np.searchsorted(reach, pattern * SPAN + start, side="right")
    high = np.searchsorted(windows.owner * SPAN + windows.start, pattern * SPAN + end, side="left")
    return low, np.maximum(high, low)


def _school_conflicts(city: City, active: Windows, progress: Progress) -> dict[str, Array]:
    """Works whose activity meets a gate window of a school in reach, at the window with most
    complaints (first of equals).
    """
    pattern = (
        city.tables.pattern[city.pair_school]
        if len(city.pair_school)
        else np.zeros(0, dtype=np.int64)
    )
    usable = pattern >= 0
    # Schools that ring the same bells share their answer: one question per (work, timetable).
    width = max(city.tables.patterns, 1)
    combo, of_pair = np.unique(
        city.pair_work[usable] * width + pattern[usable], return_inverse=True
    )
    combo_work, combo_pattern = np.divmod(combo, width)
    first, last = active.slices()
    which, step = expand((last - first)[combo_work])
    row = first[combo_work[which]] + step
    low, high = gate_ranges(city.gates, combo_pattern[which], active.start[row], active.end[row])
    n = len(combo)
    best = {
        "count": np.zeros(n, dtype=np.int64),
        "value": np.full(n, -1, dtype=np.int64),
        "gate": np.full(n, -1, dtype=np.int64),
        "moment": np.full(n, MISSING),
    }
    sizes = high - low
    bounds = (
        np.searchsorted(
            np.cumsum(sizes), np.arange(_CHUNK, sizes.sum() + _CHUNK, _CHUNK), side="left"
        )
        + 1
    )
    begin = 0
    for stop in bounds.tolist():
        stop = min(stop, len(sizes))
        if stop > begin:
            _improve(
                city,
                active,
                combo_work,
                which[begin:stop],
                row[begin:stop],
                low[begin:stop],
                sizes[begin:stop],
                best,
            )
        begin = stop
        progress(0.9 * begin / max(len(sizes), 1))
    hit = best["count"][of_pair] > 0
    chosen = of_pair[hit]
    gate = best["gate"][chosen]
    return {
        "work": city.pair_work[usable][hit],
        "school": city.pair_school[usable][hit],
        "gate": gate,
        "distance": city.pair_distance[usable][hit],
        "walked": city.pair_walked[usable][hit],
        "moment": best["moment"][chosen],
        "bell": city.gates.bell[gate],
        "gates": best["count"][chosen],
    }


def _improve(
    city: City,
    active: Windows,
    works: Ints,
    which: Ints,
    row: Ints,
    low: Ints,
    sizes: Ints,
    best: dict[str, Ints],
) -> None:
    """Take the gate windows of some rows into account: how many are met, and the worst one so far."""
    part, step = expand(sizes)
    gate = low[part] + step
    windows = city.gates.windows
    start = np.maximum(windows.start[gate], active.start[row[part]])
    meets = start < np.minimum(windows.end[gate], active.end[row[part]])
    part, gate, start = part[meets], gate[meets], start[meets]
    owner = which[part]
    # The bell itself is the moment people mean; a site that stops before it is judged when it is
    # last seen.
    inside = (city.gates.bell[gate] >= active.start[row[part]]) & (
        city.gates.bell[gate] < active.end[row[part]]
    )
    moment = np.where(inside, city.gates.bell[gate], start)
    value = city.tally.at(works[owner], moment)
    np.add(best["count"], np.bincount(owner, minlength=len(best["count"])), out=best["count"])
    order = np.lexsort((moment, -value, owner))
    firsts = order[np.append(True, owner[order][1:] != owner[order][:-1])] if len(order) else order
    target = owner[firsts]
    better = value[firsts] > best["value"][target]
    target, firsts = target[better], firsts[better]
    best["value"][target], best["gate"][target], best["moment"][target] = (
        value[firsts],
        gate[firsts],
        moment[firsts],
    )


def _work_conflicts(city: City, active: Windows, works: Ints) -> dict[str, Array]:
    """Each of ``works`` at the minute of its activity, among those that make it a conflict, with
    most complaints around it (the first of equals)."""
    chosen = np.isin(active.owner, works)
    owner, start, end = active.owner[chosen], active.start[chosen], active.end[chosen]
    # What is around only gets worse when something begins: window starts and these beginnings are
    # all the candidates.
    low = np.searchsorted(city.tally.begin, owner * SPAN + start, side="right")
    high = np.searchsorted(city.tally.begin, owner * SPAN + end, side="left")
    part, step = expand(np.maximum(high - low, 0))
    rows, moments = (
        [np.arange(len(owner)), part],
        [start, city.tally.begin[low[part] + step] - owner[part] * SPAN],
    )
    for neighbours in (city.others, city.detours, *_air_peaks(city)):
        row, minute = neighbours.begins(owner, start, end)
        rows.append(row)
        moments.append(minute)
    candidate, moment = owner[np.concatenate(rows)], np.concatenate(moments)
    found = happenings_around(city, candidate, moment)
    order = np.lexsort(
        (moment, -found["complaints"], ~counts_without_school(city, found), candidate)
    )
    firsts = (
        order[np.append(True, candidate[order][1:] != candidate[order][:-1])]
        if len(order)
        else order
    )
    n = len(firsts)
    none = np.full(n, -1)
    return {
        "work": candidate[firsts],
        "school": none,
        "gate": none,
        "distance": np.full(n, np.nan),
        "walked": np.zeros(n, dtype=bool),
        "moment": moment[firsts],
        "bell": np.full(n, MISSING),
        "gates": np.zeros(n, dtype=np.int64),
    }


def _air_peaks(city: City) -> list[Neighbours]:
    """The peaks of the series that each work lies in, as its neighbours."""
    if city.air is None:
        return []
    works = np.flatnonzero(city.air.series >= 0)
    return [
        Neighbours(works, city.air.series[works], city.air.peaks(city.options.rules()["air_min"]))
    ]


def kinds(city: City, found: Found) -> Objects:
    """What each work collides with, the gravest first: one of :data:`KINDS`, (n,)."""
    met = [
        found.school >= 0,
        (found.complaints > 0) & city.options.use_complaints,
        (found.transport > 0) | (found.detours > 0),
        found.air >= city.options.rules()["air_min"],
    ]
    return np.select(met, KINDS[:4], KINDS[4]).astype(object)
