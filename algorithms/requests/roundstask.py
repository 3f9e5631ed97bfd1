"""What the search for rounds is given, and what a plan of rounds is: plain numbers, no street.

The places are rows of one matrix: 0 is the depot, then ``sites`` further places to unload, then the
stops. A lorry leaves the depot, serves stops until it is full, unloads, goes on as long as its shift
lasts, unloads a last time and comes home. Time is working time in seconds since the shift began; a
break is no part of it (:func:`clock_of`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..common.types import Floats, Ints


@dataclass(frozen=True)
class Task:
    """One day's rounds.

    ``metres``, ``seconds`` (p, p): from place to place, float32, inf where no way leads; ``sites``:
    how many of the first places are for unloading (the depot, place 0, is one where ``home`` is
    true); ``m3``, ``tonnes`` (p,): loaded at a place; ``service`` (p,): seconds of work there;
    ``opens``, ``closes`` (p,): working seconds between which the work must begin; ``requests`` (p,):
    how many requests a stop answers; ``lorries``: how many; ``room_m3``, ``room_t``: of one, inf
    where nothing limits; ``shift``: working seconds from leaving to being home; ``unloading``:
    seconds of one; ``outing_m``: what taking out one more lorry is worth in metres.
    """

    metres: Floats
    seconds: Floats
    sites: int
    home: bool
    m3: Floats
    tonnes: Floats
    service: Floats
    opens: Floats
    closes: Floats
    requests: Floats
    lorries: int
    room_m3: float
    room_t: float
    shift: float
    unloading: float
    outing_m: float = 0.0

    @property
    def first_stop(self) -> int:
        """Row of the first stop."""
        return self.sites

    @property
    def stops(self) -> int:
        """How many stops there are."""
        return len(self.m3) - self.sites

    @property
    def unload_at(self) -> Ints:
        """Rows of the places for unloading."""
        return np.arange(0 if self.home else 1, self.sites)

    @property
    def penalty(self) -> float:
        """Metres that a request left out costs: more than any way to it, the same for everybody."""
        known = self.metres[np.isfinite(self.metres)]
        return 10.0 * float(known.max(initial=1.0)) + 2.0 * self.outing_m


@dataclass(frozen=True)
class Solution:
    """``lorries``: for each lorry that leaves, its trips, each a list of stops (rows of the task);
    ``left``: rows of the stops that no lorry serves; ``way``: "pyvrp" or "search"."""

    lorries: list[list[list[int]]]
    left: list[int]
    way: str


@dataclass(frozen=True)
class Trip:
    """A timed trip of one lorry. ``stops``: rows; ``arrive``, ``begin``, ``leave`` (k,): working
    seconds; ``start``, ``end``: rows of the places it leaves from and unloads at; ``leaves``,
    ``ends``: when, unloading done; ``home``: when the lorry is back after its last trip, NaN before;
    metres before the first stop, between stops, and from the last one on."""

    stops: list[int]
    start: int
    end: int
    leaves: float
    arrive: Floats
    begin: Floats
    leave: Floats
    ends: float
    home: float
    out_m: float
    collecting_m: float
    back_m: float
    m3: float
    tonnes: float


@dataclass(frozen=True)
class Checked:
    """What a solution really is: ``trips`` by lorry, ``metres``, working ``seconds`` of all crews,
    and ``faults``: why it may not be driven, by (kind, row), empty for a good one."""

    trips: list[list[Trip]]
    metres: float
    seconds: float
    faults: list[tuple[str, int]] = field(default_factory=list)


def site_of(task: Task, before: int, after: int) -> int:
    """Row of the place to unload at between two places: the one with the least metres."""
    sites = task.unload_at
    ways = task.metres[before, sites] + task.metres[sites, after]
    return int(sites[int(np.argmin(ways))])


def check_solution(task: Task, solution: Solution) -> Checked:
    """Drive the rounds as told and say what they cost and what they break."""
    lorries, faults, metres, spent = [], [], 0.0, 0.0
    for trips in solution.lorries:
        timed: list[Trip] = []
        at, now, early = 0, 0.0, 0.0
        for number, stops in enumerate(trips):
            last = number == len(trips) - 1
            end = site_of(task, stops[-1], 0 if last else trips[number + 1][0])
            start, leaves = at, now
            arrive, begin, leave = [], [], []
            collecting = out = 0.0
            for place, row in enumerate(stops):
                now += float(task.seconds[at, row])
                step = float(task.metres[at, row])
                out, collecting = (step, 0.0) if place == 0 else (out, collecting + step)
                arrive.append(now)
                now = max(now, float(task.opens[row]))
                if now > task.closes[row] + 0.5:
                    faults.append(("window", row))
                begin.append(now)
                now += float(task.service[row])
                leave.append(now)
                at = row
            now += float(task.seconds[at, end])
            back = float(task.metres[at, end])
            now += task.unloading
            ends = now
            home = np.nan
            if last:
                now += float(task.seconds[end, 0])
                back += float(task.metres[end, 0])
                home = now
            at = end
            m3, tonnes = float(task.m3[stops].sum()), float(task.tonnes[stops].sum())
            if m3 > task.room_m3 + 1e-6 or tonnes > task.room_t + 1e-6:
                faults.append(("room", stops[0]))
            timed.append(
                Trip(
                    list(stops),
                    start,
                    end,
                    leaves,
                    np.array(arrive),
                    np.array(begin),
                    np.array(leave),
                    ends,
                    home,
                    out,
                    collecting,
                    back,
                    m3,
                    tonnes,
                )
            )
            metres += out + collecting + back
        if now - early > task.shift + 0.5:
            faults.append(("shift", trips[0][0]))
        spent += now - early
        lorries.append(timed)
    if len(lorries) > task.lorries:
        faults.append(("lorries", 0))
    return Checked(lorries, metres, spent, faults)


@dataclass(frozen=True)
class Shift:
    """A working day: ``begins`` seconds after midnight, ``lasts`` seconds with the break in it; the
    break of ``pause`` seconds begins ``pause_after`` seconds after the start, wherever the crew is
    (never for a shift that ends before)."""

    begins: float
    lasts: float
    pause: float = 0.0
    pause_after: float = np.inf

    @property
    def works(self) -> float:
        """Working seconds of the shift."""
        return self.lasts - self.pause if self.pause_after < self.lasts else self.lasts


def clock_of(shift: Shift, worked: Floats | float) -> Floats:
    """Seconds after midnight at which so many seconds were worked; what ends as the break begins is
    before it."""
    worked = np.asarray(worked, dtype=float)
    return shift.begins + worked + np.where(worked > shift.pause_after, shift.pause, 0.0)


def worked_of(shift: Shift, clock: Floats | float) -> Floats:
    """Seconds worked at a time of the day, in seconds after midnight; the break is one moment."""
    gone = np.asarray(clock, dtype=float) - shift.begins
    paused = np.clip(gone - shift.pause_after, 0.0, shift.pause)
    return gone - paused


def time_of_shift(shift: Shift, clock: Floats | float) -> Floats:
    """Seconds after the midnight before the shift of times of day; where the shift goes past midnight,
    what lies nearer to its end than to its start is of the next day."""
    day = 86400.0
    told: Floats = np.asarray(clock, dtype=float)
    over = shift.begins + shift.lasts - day
    if over <= 0:
        return told
    return np.where(told < (over + shift.begins) / 2.0, told + day, told)
