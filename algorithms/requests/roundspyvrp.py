"""Rounds by PyVRP where it is installed (Wouda, Lan and Kool, 2024, "PyVRP: a high-performance VRP
solver package", INFORMS Journal on Computing 36(4):943-955), in whole metres and seconds.

It is told what :class:`.roundstask.Task` says and stops after a number of iterations, never by a
clock. What it gives is driven again by :func:`.roundstask.check_solution`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.progress import silent
from .roundstask import Solution, Task, check_solution

if TYPE_CHECKING:
    from ..common.progress import Progress

# Loads in litres and kilograms; a load that nothing limits is not told.
_UNIT = 1000.0
_ENDLESS = 1 << 40
_WALL = 1 << 30


def find_pyvrp() -> Any:
    """The module, or None where it is missing, broken, or older than what is asked of it here."""
    try:
        found = importlib.import_module("pyvrp")
    except (ImportError, OSError, AttributeError):
        return None
    return found if hasattr(found, "Location") and hasattr(found, "Activity") else None


class _Stop:
    """Ends after ``most`` iterations, or after ``idle`` without a better plan; tells the progress."""

    def __init__(self, most: int, idle: int, progress: Progress) -> None:
        self.most, self.idle, self.progress = most, idle, progress
        self.done, self.since, self.best = 0, 0, np.inf

    def __call__(self, best_cost: float) -> bool:
        self.done += 1
        self.since = 0 if best_cost < self.best else self.since + 1
        self.best = min(self.best, best_cost)
        if self.done % 50 == 0:
            self.progress(min(self.done / self.most, 1.0))
        return self.done > self.most or self.since > self.idle


def solve_rounds(
    pyvrp: Any,
    task: Task,
    iterations: int,
    seed: int = 0,
    *,
    start: Solution | None = None,
    stop: Any = None,
    progress: Progress = silent,
) -> Solution | None:
    """Rounds of a task by PyVRP.

    Parameters
    ----------
    pyvrp
        Of :func:`find_pyvrp`.
    task
        Places, loads, times.
    iterations
        At most; it ends before where a third of them brought nothing better.
    seed
        Of its draws.
    start
        A plan to begin with; where it leaves no stop out, none may be left out.
    stop
        A stopping criterion of PyVRP instead of the iterations.
    progress
        Called every 50 iterations.

    Returns
    -------
    Solution | None
        None where it finds nothing that may be driven.
    """
    everybody = range(task.sites, len(task.m3))
    fit = [c for c in everybody if _fits(task, c)]
    if not fit:
        return Solution([], list(everybody), "pyvrp")
    model = pyvrp.Model()
    sites = [int(u) for u in task.unload_at]
    places = [model.add_location(0, 0) for _ in range(1 + len(sites) + len(fit))]
    use_t = bool(np.isfinite(task.room_t))
    home = model.add_depot(places[0])
    unloading = int(np.ceil(task.unloading))
    tips = [model.add_depot(places[1 + k], service_duration=unloading) for k in range(len(sites))]
    model.add_vehicle_type(
        task.lorries,
        [_load(task.room_m3), *([_load(task.room_t)] if use_t else [])],
        start_depot=home,
        end_depot=home,
        fixed_cost=int(task.outing_m),
        tw_early=0,
        tw_late=int(min(task.shift, _WALL)),
        reload_depots=tips,
    )
    penalty = int(min(task.penalty, _WALL))
    whole = start is not None and not set(start.left) & set(fit)
    for k, c in enumerate(fit):
        loads = [task.m3[c], *([task.tonnes[c]] if use_t else [])]
        model.add_client(
            places[1 + len(sites) + k],
            pickup=[int(np.ceil(load * _UNIT - 1e-6)) for load in loads],
            service_duration=int(np.ceil(task.service[c])),
            tw_early=int(np.ceil(max(0.0, task.opens[c]))),
            tw_late=int(min(task.closes[c], task.shift, _WALL)),
            prize=0 if whole else int(penalty * task.requests[c]),
            required=whole,
        )
    metres, seconds = _matrices(task, sites, fit)
    data = model.data().replace(distance_matrices=[metres], duration_matrices=[seconds])
    result = pyvrp.solve(
        data,
        stop or _Stop(iterations, max(iterations // 3, 1), progress),
        seed=seed,
        collect_stats=False,
        display=False,
        initial_solution=_as_start(pyvrp, data, start, fit) if start is not None else None,
    )
    if not result.best.is_feasible():
        return None
    lorries, there = [], set()
    for route in result.best.routes():
        trips: list[list[int]] = [[]]
        for activity in route:
            if activity.is_client():
                trips[-1].append(fit[activity.idx])
                there.add(fit[activity.idx])
            elif trips[-1]:
                trips.append([])
        if trips[0]:
            lorries.append([t for t in trips if t])
    return Solution(lorries, [c for c in everybody if c not in there], "pyvrp")


def _matrices(task: Task, sites: list[int], fit: list[int]) -> tuple[Any, Any]:
    """(metres, seconds) of whole numbers: home, places to unload, stops. The way home leads over the
    last unloading."""
    rows = [0, *sites, *fit]
    low = 1 + len(sites)
    metres, seconds = (
        np.where(np.isfinite(a), a, _WALL).astype(float)[np.ix_(rows, rows)]
        for a in (task.metres, task.seconds)
    )
    over = metres[low:, 1:low] + metres[1:low, 0]
    tip = np.argmin(over, axis=1)
    row = np.arange(len(fit))
    metres[low:, 0] = over[row, tip]
    seconds[low:, 0] = seconds[low + row, 1 + tip] + task.unloading + seconds[1 + tip, 0]
    out = []
    for matrix in (np.rint(metres), np.ceil(seconds - 1e-3)):
        whole = np.minimum(matrix, _WALL).astype(np.int64)
        np.fill_diagonal(whole, 0)
        out.append(whole)
    return out[0], out[1]


def _as_start(pyvrp: Any, data: Any, start: Solution, fit: list[int]) -> Any:
    """A plan in PyVRP's words. It unloads at the first place for it: PyVRP changes that."""
    number = {c: k for k, c in enumerate(fit)}
    client, depot = pyvrp.ActivityType.CLIENT, pyvrp.ActivityType.DEPOT
    routes = []
    for trips in start.lorries:
        steps = [pyvrp.Activity(depot, 0)]
        for place, trip in enumerate(trips):
            if place:
                steps.append(pyvrp.Activity(depot, 1))
            steps += [pyvrp.Activity(client, number[c]) for c in trip]
        steps.append(pyvrp.Activity(depot, 0))
        routes.append(pyvrp.Route(data, steps, 0))
    return pyvrp.Solution(data, routes)


def _fits(task: Task, c: int) -> bool:
    """Whether a lorry can serve a stop alone."""
    if not (np.isfinite(task.metres[0, c]) and np.isfinite(task.metres[c, 0])):
        return False
    return not check_solution(task, Solution([[[c]]], [], "")).faults


def _load(room: float) -> int:
    return int(room * _UNIT + 1e-6) if np.isfinite(room) else _ENDLESS
