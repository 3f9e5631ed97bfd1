"""``clairville:maintenanceprogramme`` in one function: items with risk and cost in, a yearly
programme out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..common import budget, openings
from ..common.errors import DataError, ModelError
from ..common.progress import silent, stage
from ..common.run import Run
from . import calendar, largeworks, worksframe, worksstory, worksways
from .worksparams import Params

if TYPE_CHECKING:
    from ..common.budget import Plan
    from ..common.openings import Pair
    from ..common.progress import Progress
    from ..common.types import ArrayLike, Bools, Floats, Frame, Ints

TREATMENTS = worksstory.TREATMENTS


@dataclass(frozen=True)
class Result:
    """``items``: contract columns plus ``year``, ``treatment``, ``programme_cost``; ``report``;
    ``plan``; ``scenarios``.
    """

    items: Frame
    warnings: list[tuple[str, dict[str, int]]]
    counts: dict[str, int]
    report: dict[str, Any]
    plan: Plan
    scenarios: dict[str, float]


def options(
    risk: ArrayLike, cost: ArrayLike, params: Params, locked: ArrayLike | None = None
) -> tuple[Ints, Ints, Ints, Floats, Floats]:
    """Rows (item, year, treatment, value, cost): value = risk share x risk per year x sum of growth
    over the years left.

    ``risk`` per year and ``cost`` (n,); ``locked`` (n,): year an item must take (0..), -1 free.
    """
    kinds = params.treatments or TREATMENTS
    years = len(params.budgets_eur)
    worth = np.cumsum(((1.0 + params.growth) ** np.arange(years))[::-1])[::-1]
    n, k = len(risk), len(kinds)
    item, kind, year = (
        a.ravel() for a in np.meshgrid(np.arange(n), np.arange(k), np.arange(years), indexing="ij")
    )
    share = np.array(list(kinds.values()), float)
    value = np.asarray(risk, float)[item] * share[kind, 1] * worth[year]
    price = np.asarray(cost, float)[item] * share[kind, 0]
    if locked is not None:
        locked = np.asarray(locked)
        keep = (locked[item] < 0) | (locked[item] == year)
        item, kind, year, value, price = (a[keep] for a in (item, kind, year, value, price))
    return item, kind, year, value, price


def neighbours(
    items: Frame, cost: Floats, params: Params
) -> tuple[tuple[Pair, ...], tuple[tuple[int, int], ...]]:
    """Pairs of works of different ``kind`` within ``distance_m`` (shared opening) and the order
    pipe before surface.
    """
    if not hasattr(items, "geom_type") or "kind" not in items or params.distance_m <= 0:
        return (), ()
    shapes = np.asarray(items.geometry.array, dtype=object)
    kind = items["kind"].fillna("").astype(str).to_numpy()
    a, b = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=params.distance_m)
    keep = (a < b) & (kind[a] != kind[b])
    smaller = np.minimum(np.asarray(cost, float)[a[keep]], np.asarray(cost, float)[b[keep]])
    pairs = tuple(
        openings.Pair(int(i), int(j), saving=params.saving * float(c), whole=float(c))
        for i, j, c in zip(a[keep], b[keep], smaller, strict=True)
    )
    under = {"pipe", "water", "sewer", "heat", "canalisation", "reseau"}
    over = {"surface", "road", "chaussee", "footway", "voirie"}
    order = tuple(
        (int(i), int(j)) if kind[i] in under else (int(j), int(i))
        for i, j in zip(a[keep], b[keep], strict=True)
        if {kind[i] in under, kind[j] in under} == {True, False}
        and (kind[j] in over or kind[i] in over)
    )
    return pairs, order


def solve(
    item: Ints,
    year: Ints,
    value: Floats,
    price: Floats,
    params: Params,
    *,
    mandatory: tuple[int, ...] = (),
    order: tuple[tuple[int, int], ...] = (),
    pairs: tuple[Pair, ...] = (),
    weeks: Floats | None = None,
    week_limits: Floats | None = None,
    progress: Progress = silent,
) -> tuple[Plan, bool]:
    """The best plan of the options.

    HiGHS up to ``exact_items`` items, prices on the budgets above. Where HiGHS reaches its limit
    before its proof, the prices are asked as well: of the two plans the better, of the two bounds
    the lower.

    Returns
    -------
    plan : :class:`~..common.budget.Plan`
    exact : bool
        True where the plan is HiGHS's.
    """
    rules: dict[str, Any] = {
        "mandatory": mandatory,
        "order": order,
        "pairs": pairs,
        "weeks": weeks,
        "week_limits": week_limits,
    }
    options = item, year, value, price, params.budgets_eur
    found = None
    if len(np.unique(item)) <= params.exact_items:
        found = _searched(options, rules, params)
        if found is not None and found.optimal:
            return found, True
    priced = largeworks.programme(*options, **rules, progress=progress)[0]
    if found is None:
        return priced, False
    best = found if found.value >= priced.value else priced
    bound = max(min(found.bound, priced.bound), best.value)
    return replace(best, bound=bound), best is found


def _searched(
    options: tuple[Ints, Ints, Floats, Floats, tuple[float, ...]],
    rules: dict[str, Any],
    params: Params,
) -> Plan | None:
    """The exact search's plan, or None where it ended before it found any."""
    try:
        return budget.programme(
            *options,
            **rules,
            time_limit_s=params.time_limit_s,
            node_limit=params.node_limit,
            rel_gap=1e-3,
        )
    except ModelError as error:
        if error.code != "budget_unfinished":
            raise
        return None


def build(
    items: Frame,
    params: Params,
    *,
    age: Ints | None = None,
    run: Run | None = None,
) -> Result:
    """The programme of works over the years of ``params``; items without risk or cost are counted and
    left out.

    Parameters
    ----------
    items
        ``risk`` (per year, removed by full works) and ``cost`` (euros); optional ``mandatory``
        (bool), ``locked_year`` (1..Y), ``kind`` (pipe, surface ...), ``name``, ``weeks`` (one crew's,
        for full works), ``school`` (bool: in the school holidays only), ``frozen_until`` (calendar
        year before which no work opens the place, mandatory works apart).
    params
        Budgets, growth, treatments, crews, what may share an opening.
    age
        (n,) years, for the programme by age that the report compares with.
    run
        Its id and the date of its data for the result contract, its progress.

    Returns
    -------
    Result
        Items with year, weeks and the contract's columns; warnings, counts, report, plan, other ways.

    Raises
    ------
    DataError
        ``works_nothing`` where no item has risk and cost; ``works_no_window`` where no year has room
        for any of them.
    """
    run = run or Run()
    risk = pd.to_numeric(items["risk"], errors="coerce").to_numpy(float)
    cost = pd.to_numeric(items["cost"], errors="coerce").to_numpy(float)
    good = np.isfinite(risk) & np.isfinite(cost) & (risk >= 0) & (cost > 0)
    if not good.any():
        raise DataError("works_nothing")
    warnings = (
        []
        if good.all()
        else [("works_left_out", {"count": int((~good).sum()), "total": len(items)})]
    )
    items, risk, cost = items[good], risk[good], cost[good]
    must = (
        items["mandatory"].eq(True).to_numpy(bool)
        if "mandatory" in items
        else np.zeros(len(items), bool)
    )
    locked = _locked(items, len(params.budgets_eur))
    rows: tuple[Any, ...] = options(risk, cost, params, locked)
    item, kind, year, value, price = rows
    full = [k for k, (c, _) in enumerate((params.treatments or TREATMENTS).values()) if c == 1.0]
    keep = ~must[item] | np.isin(kind, full)  # mandatory work is done whole
    item, kind, year, value, price = (a[keep] for a in (item, kind, year, value, price))
    crews: tuple[Any, ...] = _crews(items, cost, must | (locked >= 0), (item, kind, year), params)
    weeks, loads, limits, possible, open_weeks, school = crews
    possible &= must[item] | (params.windows.first_year + year >= _thaw(items)[item])
    item, kind, year, value, price, weeks = (
        a[possible] for a in (item, kind, year, value, price, weeks)
    )
    loads = None if loads is None else loads[:, possible]
    frozen = int((_frozen(items, params) & ~must).sum())
    if not len(item):
        raise DataError("works_no_window")
    pairs, order = neighbours(items, cost, params)
    forced = tuple(np.flatnonzero(must | (locked >= 0)).tolist())
    plan, exact = solve(
        item,
        year,
        value,
        price,
        params,
        mandatory=forced,
        order=order,
        pairs=pairs,
        weeks=loads,
        week_limits=limits,
        progress=stage(run.progress, 0.0, 0.6),
    )
    scenarios = worksways.other_ways(
        item,
        year,
        value,
        price,
        params,
        forced,
        risk,
        cost,
        age,
        stage(run.progress, 0.6, 0.9),
        loads,
        limits,
    )
    when = _when(
        len(items),
        (item, year, value, weeks),
        plan,
        school,
        order,
        open_weeks,
        params.windows.crews,
    )
    blocked = np.setdiff1d(np.arange(len(items)), item)
    out = worksframe.programme_frame(
        items,
        risk,
        cost,
        must,
        (item, kind, year, value, price),
        plan,
        pairs,
        params,
        run,
        when,
        blocked,
    )
    unplaced = int(((out["year"] > 0) & (out["first_week"] == 0)).sum())
    if unplaced:
        warnings.append(("works_unplaced", {"count": unplaced}))
    saver = openings.savers(item, price, pairs)
    saved = {
        saver[k] for k in plan.shared
    }  # openings: one for each work but the first of those that meet
    counts = {
        "items": len(items),
        "in_programme": int((out["year"] > 0).sum()),
        "mandatory": int(must.sum()),
        "shared_openings": len(saved),
        "pairs": len(pairs),
        "no_window": len(blocked),
        "unplaced": unplaced,
        "frozen": frozen,
        "crew_weeks": int(out["weeks_needed"].sum()),
    }
    return Result(
        out,
        warnings,
        counts,
        worksstory.report(out, plan, exact, params, scenarios, open_weeks),
        plan,
        scenarios,
    )


def _crews(
    items: Frame, cost: Floats, must: Bools, rows: tuple[Ints, Ints, Ints], params: Params
) -> tuple[Floats, Floats | None, Floats | None, Bools, dict[str, Bools], Bools]:
    """(weeks per row, loads (2, n) and limits (2, Y) or None without crews, rows that fit their
    year, open weeks, school).

    Without crews a work is taken to fit the weeks that are open: more crews come. Mandatory and
    locked works always fit.
    """
    item, kind, year = rows
    open_weeks = calendar.allowed(params.windows, len(params.budgets_eur))
    school = (
        items["school"].eq(True).to_numpy(bool) if "school" in items else np.zeros(len(items), bool)
    )
    stated = (
        pd.to_numeric(items["weeks"], errors="coerce").to_numpy(float)
        if "weeks" in items
        else np.full(len(items), np.nan)
    )
    share = np.array([c for c, _ in (params.treatments or TREATMENTS).values()], float)[kind]
    weeks = calendar.weeks_of(cost[item], share, stated[item], params.windows)
    room = np.where(
        school[item], open_weeks["school"].sum(axis=1)[year], open_weeks["any"].sum(axis=1)[year]
    )
    if not params.windows.crews:
        return (
            np.minimum(weeks, np.maximum(room, 1)),
            None,
            None,
            (room > 0) | must[item],
            open_weeks,
            school,
        )
    loads = np.vstack([weeks, np.where(school[item], weeks, 0.0)])
    limits = params.windows.crews * np.vstack(
        [open_weeks["any"].sum(axis=1), open_weeks["school"].sum(axis=1)]
    )
    return weeks, loads, limits.astype(float), (weeks <= room) | must[item], open_weeks, school


def _when(
    n: int,
    rows: tuple[Ints, Ints, Floats, Floats],
    plan: Plan,
    school: Bools,
    order: tuple[tuple[int, int], ...],
    open_weeks: dict[str, Bools],
    crews: int,
) -> tuple[Ints, Ints, Ints]:
    """(weeks needed, first week, last week), 0 for what is out: the most useful works of each year
    first.
    """
    item, year, value, weeks = rows
    picked = np.flatnonzero(plan.chosen)
    mine, need = np.full(n, -1), np.zeros(n, int)
    mine[item[picked]], need[item[picked]] = year[picked], weeks[picked]
    sequence = item[picked][np.argsort(-value[picked] / weeks[picked], kind="stable")].tolist()
    first, last = calendar.schedule(mine, need, school, sequence, open_weeks, crews, order)
    return need, first, last


def _thaw(items: Frame) -> Floats:
    """First calendar year in which each place may be opened (n,), 0 where nothing forbids it."""
    if "frozen_until" not in items:
        return np.zeros(len(items))
    return pd.to_numeric(items["frozen_until"], errors="coerce").fillna(0.0).to_numpy(float)


def _frozen(items: Frame, params: Params) -> Bools:
    return _thaw(items) > params.windows.first_year


def _locked(items: Frame, years: int) -> Ints:
    if "locked_year" not in items:
        return np.full(len(items), -1)
    wanted = pd.to_numeric(items["locked_year"], errors="coerce").fillna(0).to_numpy(int)
    return np.where((wanted >= 1) & (wanted <= years), wanted - 1, -1)
