"""One day's rounds: solved, driven again by the rules, and the better side of a street chosen where
any will do; what stays is told with what it lacks."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common import accelerate
from ..common.progress import silent, stage
from . import roundspyvrp, roundssearch, roundsstops
from .roundstask import Checked, Solution, Task, check_solution

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Ints
    from .roundsstops import Matrix
    from .roundsstreets import Doors, Ways

# Steps by size: about as long for a hundred stops as for a thousand; plain Python is slower by as much.
_STEPS, _MOST, _LEAST = 15_000_000, 100_000, 2_000
_PLAIN = 250
_PYVRP_STEPS, _PYVRP_MOST = 450_000, 3_000


@dataclass(frozen=True)
class Day:
    """``solution`` and ``checked`` of a ``task``; ``matrix``: the doors of its ways; ``lacking``: for
    each stop that stays (row): "window", "shift" or "room"; ``extra_s``: working seconds that those
    of "room" would take on more lorries."""

    task: Task
    solution: Solution
    checked: Checked
    matrix: Matrix
    lacking: dict[int, str]
    extra_s: float


def plan_steps(stops: int) -> int:
    """Steps of the search for so many stops, by what is installed."""
    many = int(np.clip(_STEPS // max(stops, 1), _LEAST, _MOST))
    return many if accelerate.numba() is not None else max(100, many // _PLAIN)


def solve_task(
    task: Task,
    *,
    steps: int = 0,
    seed: int = 0,
    pyvrp: Any = None,
    progress: Progress = silent,
) -> Solution:
    """The better of Clairville's own search and of PyVRP begun with it.

    Parameters
    ----------
    task
        Of a day.
    steps
        Of the search; 0: by size.
    seed
        Of all draws.
    pyvrp
        Of :func:`.roundspyvrp.find_pyvrp`; None: without it.
    progress
        Of both.

    Returns
    -------
    Solution
        One that may be driven.
    """
    steps = steps or plan_steps(task.stops)
    share = 0.5 if pyvrp is not None else 1.0
    own = roundssearch.search_rounds(task, steps, seed, stage(progress, 0.0, share))
    if pyvrp is None or not task.stops:
        return own
    many = int(np.clip(_PYVRP_STEPS // max(task.stops, 1), 100, _PYVRP_MOST))
    other = roundspyvrp.solve_rounds(
        pyvrp, task, many, seed, start=own, progress=stage(progress, share, 1.0)
    )
    if other is None or check_solution(task, other).faults:
        return own
    return min(own, other, key=lambda s: (_left(task, s), _worth(task, s), s is other))


def _left(task: Task, solution: Solution) -> float:
    return float(task.requests[solution.left].sum()) if solution.left else 0.0


def _worth(task: Task, solution: Solution) -> float:
    found = check_solution(task, solution)
    return found.metres + task.outing_m * len(solution.lorries)


def solve_day(
    task: Task,
    ways: Ways,
    doors: Doors,
    places: Ints,
    yards: int,
    *,
    steps: int = 0,
    seed: int = 0,
    pyvrp: Any = None,
    progress: Progress = silent,
) -> Day:
    """Rounds of a day on streets.

    Parameters
    ----------
    task
        Its ``metres`` and ``seconds`` are set here.
    ways, doors
        Between all doors.
    places
        Rows of the task as places of ``doors``: yards first.
    yards
        How many of them are yards.
    steps, seed, pyvrp, progress
        As of :func:`solve_task`.

    Returns
    -------
    Day
        With the stops that stay and why.
    """
    chosen, first, past = roundsstops.choose_doors(doors, ways, places, yards)
    matrix = roundsstops.matrix_of(ways, chosen, first, past, yards)
    task = dataclasses.replace(task, metres=matrix.metres, seconds=matrix.seconds)
    solution = solve_task(
        task, steps=steps, seed=seed, pyvrp=pyvrp, progress=stage(progress, 0, 0.9)
    )
    turned = _turn_doors(solution, ways, chosen, first, past, yards)
    other = roundsstops.matrix_of(ways, turned, first, past, yards)
    again = dataclasses.replace(task, metres=other.metres, seconds=other.seconds)
    checked, tried = check_solution(task, solution), check_solution(again, solution)
    if not tried.faults and tried.metres < checked.metres:
        task, matrix, checked = again, other, tried
    lacking = {c: _why_left(task, c) for c in solution.left}
    full = [c for c, why in lacking.items() if why == "room"]
    extra = _extra_seconds(task, full, seed) if full else 0.0
    progress(1.0)
    return Day(task, solution, checked, matrix, lacking, extra)


def _turn_doors(
    solution: Solution, ways: Ways, chosen: Ints, first: Ints, past: Ints, yards: int
) -> Ints:
    """The doors of each trip with the least metres for its order of stops (by stages)."""
    out = chosen.copy()
    sites = [np.arange(first[y], past[y]) for y in range(yards)]
    every = np.concatenate(sites)
    for trips in solution.lorries:
        for place, stops in enumerate(trips):
            options = [np.arange(first[c], past[c]) for c in stops]
            if max(map(len, options)) == 1:
                continue
            begin = sites[0] if place == 0 else every
            cost = ways.metres[np.ix_(begin, options[0])].min(axis=0)
            back = []
            for here, there in zip(options[:-1], options[1:], strict=True):
                table = cost[:, None] + ways.metres[np.ix_(here, there)]
                back.append(np.argmin(table, axis=0))
                cost = table.min(axis=0)
            cost = cost + ways.metres[np.ix_(options[-1], every)].min(axis=1)
            k = int(np.argmin(cost))
            for at in range(len(stops) - 1, -1, -1):
                out[stops[at]] = options[at][k]
                if at:
                    k = int(back[at - 1][k])
    return out


def _why_left(task: Task, c: int) -> str:
    """What a stop that stays lacks: alone on a lorry it is late, or longer than the shift, or it fits
    and the lorries are full."""
    faults = {kind for kind, _ in check_solution(task, Solution([[[c]]], [], "")).faults}
    for kind in ("window", "shift"):
        if kind in faults:
            return kind
    return "room"


def _extra_seconds(task: Task, stops: list[int], seed: int) -> float:
    """Working seconds of more lorries that would fetch these stops."""
    rows = [*range(task.sites), *stops]
    grid = np.ix_(rows, rows)
    more = dataclasses.replace(
        task,
        metres=task.metres[grid],
        seconds=task.seconds[grid],
        **{
            k: getattr(task, k)[rows]
            for k in ("m3", "tonnes", "service", "opens", "closes", "requests")
        },
        lorries=len(stops),
    )
    return check_solution(more, roundssearch.search_rounds(more, 500, seed)).seconds
