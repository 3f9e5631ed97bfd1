"""Rounds without another program: ruin and recreate.

Christiaens and Vanden Berghe (2020), "Slack Induction by String Removals for Vehicle Routing
Problems", Transportation Science 54(2):417-433: strings of neighbouring stops are taken out of their
rounds and put back where they cost least, worse plans are kept with a chance that falls. Here a
lorry unloads and goes again: a stop joins a trip, or begins one before, between or after the trips
of any lorry. The plan it starts from are the savings of Clarke and Wright (1964), "Scheduling of
vehicles from a central depot to a number of delivery points", Operations Research 12(4):568-581.

Plain loops over arrays: compiled where numba is there, the same plan without it for the same number
of steps, only slower. Nothing depends on a clock.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common import accelerate
from ..common.progress import silent
from .roundsloops import draw, over_site, put, retime, seek_place, steps, take_stop
from .roundstask import Solution, Task, check_solution

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Array, Floats, Ints

_NEAR = 200  # neighbours of a stop that a string may be taken from
_NO_WAY = 1e12  # metres and seconds where no way leads
# Of the mean way between two stops next to each other: a long search begins hotter.
_WARM, _COLD, _USUAL_STEPS = 3.0, 0.03, 100_000


def search_rounds(
    task: Task, iterations: int, seed: int = 0, progress: Progress = silent
) -> Solution:
    """Rounds of a task by ``iterations`` steps of ruin and recreate.

    Parameters
    ----------
    task
        Places, loads, times; stops that no lorry could serve even alone stay out.
    iterations
        Steps; the same number and seed give the same plan.
    seed
        Of the draws.
    progress
        Called between blocks of steps.

    Returns
    -------
    Solution
        The best plan seen.
    """
    n = len(task.m3)
    lorries = max(1, min(task.lorries, max(task.stops, 1)))
    built = accelerate.build(draw, over_site, retime, put, take_stop, seek_place, steps)
    seq = np.zeros((lorries, max(task.stops, 1)), np.int64)
    size, cost = np.zeros(lorries, np.int64), np.zeros(lorries)
    plan = (seq, np.zeros_like(seq), size)
    times = (np.zeros(seq.shape), np.zeros(seq.shape), np.zeros((*seq.shape, 2)))
    finite = np.isfinite(task.metres) & np.isfinite(task.seconds)
    metres, seconds = (
        np.where(finite, way, _NO_WAY).astype(np.float32) for way in (task.metres, task.seconds)
    )
    given = (
        np.column_stack([task.m3, task.tonnes]).astype(float),
        metres,
        seconds,
        np.column_stack([task.service, task.opens, task.closes, task.requests]).astype(float),
    )
    limits = (int(task.unload_at[0]), task.sites, float(task.unloading), float(task.shift))
    rooms = np.array([task.room_m3, task.room_t]) + 1e-9
    state = np.array([1 + (seed * 7919 + 12345) % 2147483646], np.int64)
    left = np.zeros(n, np.int64)
    left[task.sites :] = 1
    outing = float(task.outing_m)
    _begin(task, built, plan, cost, left, times, given, limits, rooms, state)
    total = float(cost.sum() + outing * (size > 0).sum())
    total += task.penalty * float((task.requests * left).sum())
    totals = np.array([total, total])
    best = (plan[0].copy(), plan[1].copy(), plan[2].copy())
    near = _neighbours(metres, task.sites)
    usual = 1.0
    if task.stops > 1:
        usual = max(1.0, float(np.mean(metres[np.arange(task.sites, n), near[task.sites :, 0]])))
    warm = float(np.clip(_WARM * np.sqrt(iterations / _USUAL_STEPS), 1.0, 10.0))
    temperature = warm * usual
    cooling = (_COLD / warm) ** (1.0 / max(iterations, 1))
    block = max(1, min(iterations // 50, 2_000_000 // max(1, n * n // 10)))
    done = 0
    while done < iterations and task.stops > 0:
        many = min(block, iterations - done)
        temperature = built["steps"](
            many, temperature, cooling, plan, cost, left, best, totals, times, given, near,
            limits, rooms, outing, task.penalty, state,
        )  # fmt: skip
        done += many
        progress(done / iterations)
    return _solution(task, *best)


def _begin(
    task: Task,
    built: dict[str, Callable[..., Any]],
    plan: Any,
    cost: Floats,
    left: Ints,
    times: Any,
    given: Any,
    limits: Any,
    rooms: Floats,
    state: Ints,
) -> None:
    """The trips of the savings, lorry by lorry, then what they left where it costs least."""
    at = np.zeros(3, np.int64)
    usable = np.isfinite(task.metres[0]) & np.isfinite(task.metres[:, 0])
    for trip in merge_by_savings(task):
        v = _lorry_for(trip, built["retime"], plan, times, given, limits)
        if v >= 0:
            cost[v] = built["retime"](v, plan, times, given, limits)
            left[trip] = 0
    for c in np.flatnonzero(left):
        outing = float(task.outing_m)
        way = built["seek_place"](
            int(c), plan, times, given, limits, rooms, outing, 0.0, state, at
        )  # fmt: skip
        if usable[c] and way < _NO_WAY / 10:
            v = int(at[0])
            built["put"](v, int(at[1]), int(at[2]), int(c), plan)
            cost[v] = built["retime"](v, plan, times, given, limits)
            left[c] = 0


def merge_by_savings(task: Task) -> list[list[int]]:
    """Trips that the savings of Clarke and Wright join, longest shift first; each keeps the room of a
    lorry, the shift and the windows as if it began the day."""
    sites, metres = task.sites, task.metres.astype(float)
    rows = [
        c
        for c in range(sites, len(metres))
        if np.isfinite(metres[0, c]) and np.isfinite(metres[c, 0])
    ]
    index = np.array(rows, np.int64)
    saved = metres[index, 0][:, None] + metres[0, index][None, :] - metres[np.ix_(index, index)]
    np.fill_diagonal(saved, -np.inf)
    order = np.argsort(-saved, axis=None, kind="stable")
    order = order[saved.ravel()[order] > 0]
    trips: dict[int, list[int]] = {c: [c] for c in rows}
    of = {c: c for c in rows}
    room = {c: (float(task.m3[c]), float(task.tonnes[c])) for c in rows}
    for pair in order:
        i, j = rows[int(pair) // len(rows)], rows[int(pair) % len(rows)]
        a, b = of[i], of[j]
        if a == b or trips[a][-1] != i or trips[b][0] != j:
            continue
        m3, tonnes = room[a][0] + room[b][0], room[a][1] + room[b][1]
        if m3 > task.room_m3 + 1e-9 or tonnes > task.room_t + 1e-9:
            continue
        joined = trips[a] + trips[b]
        if check_solution(task, Solution([[joined]], [], "")).faults:
            continue
        trips[a], room[a] = joined, (m3, tonnes)
        for c in trips.pop(b):
            of[c] = a
    return sorted(trips.values(), key=lambda t: (-len(t), t[0]))


def _lorry_for(
    trip: list[int], retimed: Callable[..., float], plan: Any, times: Any, given: Any, limits: Any
) -> int:
    """The first lorry that can take a trip after those it has, with the trip on it; -1 for none."""
    seq, brk, size = plan
    begin, latest, _ = times
    for v in range(len(size)):
        low = int(size[v])
        high = low + len(trip)
        if high > seq.shape[1]:
            continue
        seq[v, low:high], brk[v, low:high] = trip, 0
        brk[v, low] = 1 if low else 0
        size[v] = high
        retimed(v, plan, times, given, limits)
        if (begin[v, :high] <= latest[v, :high] + 1e-6).all():
            return v
        size[v] = low
        retimed(v, plan, times, given, limits)
        if low == 0:
            return -1
    return -1


def _neighbours(metres: Floats, sites: int) -> Ints:
    """(p, k): the nearest stops of each, by the shorter of both ways; -1 where there is none."""
    n = len(metres)
    both = np.minimum(metres, metres.T)[sites:, sites:].astype(float)
    np.fill_diagonal(both, np.inf)
    k = max(1, min(_NEAR, n - sites - 1))
    out = np.full((n, k), -1, np.int64)
    if n - sites > 1:
        out[sites:] = sites + np.argsort(both, axis=1, kind="stable")[:, :k]
    return out


def _solution(task: Task, seq: Array, brk: Array, size: Array) -> Solution:
    lorries, there = [], set()
    for v in range(len(size)):
        trips: list[list[int]] = []
        for p in range(int(size[v])):
            if p == 0 or brk[v, p]:
                trips.append([])
            trips[-1].append(int(seq[v, p]))
            there.add(int(seq[v, p]))
        if trips:
            lorries.append(trips)
    left = [c for c in range(task.sites, len(task.m3)) if c not in there]
    return Solution(lorries, left, "search")
