"""``clairville:maintenanceprogramme`` in one function: items with risk and cost in, a yearly programme out."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from ..common import budget as budget_
from ..common import results
from ..common.errors import DataError, ParameterError
from ..common.progress import silent, stage
from ..common.reasons import Reason
from ..common.reporting import chart, grid, text
from ..common.reporting import report as assemble
from . import lagrangian, priority

EXACT_ITEMS = 5000
# Shares of the full cost and of the risk removed: hypotheses, visible and editable.
TREATMENTS = {"full": (1.0, 1.0), "partial": (0.5, 0.6), "patch": (0.15, 0.2)}


@dataclass(frozen=True)
class Params:
    """``budgets_eur`` (Y,); ``growth``: yearly growth of the risk; ``saving``: share of the smaller cost saved when two works
    share an opening; ``distance_m``: how near shared openings lie; ``treatments``: {code: (cost share, risk share)}."""

    budgets_eur: tuple
    growth: float = 0.05
    saving: float = 0.15
    distance_m: float = 5.0
    treatments: dict = None
    time_limit_s: float = 60.0
    exact_items: int = EXACT_ITEMS

    def __post_init__(self):
        if not self.budgets_eur or any(not b >= 0 for b in self.budgets_eur):
            raise ParameterError("works_bad_budgets")


@dataclass(frozen=True)
class Result:
    """``items``: contract columns plus ``year``, ``treatment``, ``programme_cost``; ``report``; ``plan``; ``scenarios``."""

    items: object
    warnings: list
    counts: dict
    report: dict
    plan: object
    scenarios: dict


def options(risk, cost, params, locked=None):
    """Rows (item, year, treatment, value, cost): value = risk share x risk per year x sum of growth over the years left.

    ``risk`` per year and ``cost`` (n,); ``locked`` (n,): year an item must take (0..), -1 free.
    """
    kinds = params.treatments or TREATMENTS
    years = len(params.budgets_eur)
    worth = np.cumsum(((1.0 + params.growth) ** np.arange(years))[::-1])[::-1]
    n, k = len(risk), len(kinds)
    item, kind, year = (a.ravel() for a in np.meshgrid(np.arange(n), np.arange(k), np.arange(years), indexing="ij"))
    share = np.array(list(kinds.values()), float)
    value = np.asarray(risk, float)[item] * share[kind, 1] * worth[year]
    price = np.asarray(cost, float)[item] * share[kind, 0]
    if locked is not None:
        locked = np.asarray(locked)
        keep = (locked[item] < 0) | (locked[item] == year)
        item, kind, year, value, price = (a[keep] for a in (item, kind, year, value, price))
    return item, kind, year, value, price


def neighbours(items, cost, params):
    """Pairs of works of different ``kind`` within ``distance_m`` (shared opening) and the order pipe before surface."""
    if not hasattr(items, "geom_type") or "kind" not in items or params.distance_m <= 0:
        return (), ()
    shapes = np.asarray(items.geometry.array, dtype=object)
    kind = items["kind"].fillna("").astype(str).to_numpy()
    a, b = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=params.distance_m)
    keep = (a < b) & (kind[a] != kind[b])
    pairs = tuple(budget_.Pair(int(i), int(j), saving=params.saving * float(min(cost[i], cost[j])) * 0.5)
                  for i, j in zip(a[keep], b[keep], strict=True))
    under = {"pipe", "water", "sewer", "heat", "canalisation", "reseau"}
    over = {"surface", "road", "chaussee", "footway", "voirie"}
    order = tuple((int(i), int(j)) if kind[i] in under else (int(j), int(i)) for i, j in zip(a[keep], b[keep], strict=True)
                  if {kind[i] in under, kind[j] in under} == {True, False} and (kind[j] in over or kind[i] in over))
    return pairs, order


def solve(item, year, value, price, params, *, mandatory=(), order=(), pairs=(), progress=silent):
    """(:class:`~..common.budget.Plan`, exact bool): HiGHS up to ``exact_items`` items, else prices on the budgets."""
    if len(np.unique(item)) <= params.exact_items:
        return budget_.programme(item, year, value, price, params.budgets_eur, mandatory=mandatory, order=order, pairs=pairs,
                                 time_limit_s=params.time_limit_s, rel_gap=1e-3), True
    return lagrangian.programme(item, year, value, price, params.budgets_eur, mandatory=mandatory, order=order, pairs=pairs,
                                progress=progress)[0], False


def build(items, params, *, age=None, data_date="", run_id="", progress=silent):
    """Programme of ``items``: columns ``risk`` (per year, removed by full works) and ``cost`` (euros); optional ``mandatory``
    (bool), ``locked_year`` (1..Y), ``kind`` (pipe, surface ...), ``name``. Items without risk or cost are counted and left
    out."""
    risk = pd.to_numeric(items["risk"], errors="coerce").to_numpy(float)
    cost = pd.to_numeric(items["cost"], errors="coerce").to_numpy(float)
    good = np.isfinite(risk) & np.isfinite(cost) & (risk >= 0) & (cost > 0)
    if not good.any():
        raise DataError("works_nothing")
    warnings = [] if good.all() else [("works_left_out", {"count": int((~good).sum()), "total": len(items)})]
    items, risk, cost = items[good], risk[good], cost[good]
    must = items["mandatory"].eq(True).to_numpy(bool) if "mandatory" in items else np.zeros(len(items), bool)
    locked = _locked(items, len(params.budgets_eur))
    rows = options(risk, cost, params, locked)
    item, kind, year, value, price = rows
    full = [k for k, (c, _) in enumerate((params.treatments or TREATMENTS).values()) if c == 1.0]
    keep = ~must[item] | np.isin(kind, full)  # mandatory work is done whole
    item, kind, year, value, price = (a[keep] for a in (item, kind, year, value, price))
    pairs, order = neighbours(items, cost, params)
    forced = tuple(np.flatnonzero(must | (locked >= 0)).tolist())
    plan, exact = solve(item, year, value, price, params, mandatory=forced, order=order, pairs=pairs,
                        progress=stage(progress, 0.0, 0.6))
    scenarios = _scenarios(item, year, value, price, params, forced, risk, cost, age, stage(progress, 0.6, 0.9))
    out = _frame(items, risk, cost, must, (item, kind, year, value, price), plan, pairs, params, data_date, run_id)
    counts = {"items": len(items), "in_programme": int((out["year"] > 0).sum()), "mandatory": int(must.sum()),
              "shared_openings": len(plan.shared), "pairs": len(pairs)}
    return Result(out, warnings, counts, _report(out, plan, exact, params, scenarios), plan, scenarios)


def _locked(items, years):
    if "locked_year" not in items:
        return np.full(len(items), -1)
    wanted = pd.to_numeric(items["locked_year"], errors="coerce").fillna(0).to_numpy(int)
    return np.where((wanted >= 1) & (wanted <= years), wanted - 1, -1)


def _scenarios(item, year, value, price, params, forced, risk, cost, age, progress):
    """{name: value} of other ways: budget less and more 20 %, worst first, oldest first (full works while money lasts)."""
    found = {}
    for name, factor in (("less", 0.8), ("more", 1.2)):
        budgets = [b * factor for b in params.budgets_eur]
        found[name] = lagrangian.programme(item, year, value, price, budgets, mandatory=forced, target_gap=5e-3)[0].value
    progress(0.7)
    orders = {"worst": -risk} | ({} if age is None else {"oldest": -np.nan_to_num(np.asarray(age, float))})
    worth = np.cumsum(((1.0 + params.growth) ** np.arange(len(params.budgets_eur)))[::-1])[::-1]
    for name, key in orders.items():
        left, total = list(params.budgets_eur), 0.0
        for i in np.argsort(key, kind="stable"):
            for y, money in enumerate(left):
                if cost[i] <= money:
                    left[y] -= cost[i]
                    total += risk[i] * worth[y]
                    break
        found[name] = float(total)
    return found


def _frame(items, risk, cost, must, rows, plan, pairs, params, data_date, run_id):
    item, kind, year, value, price = rows
    names = list(params.treatments or TREATMENTS)
    out = items.copy()
    picked = np.flatnonzero(plan.chosen)
    when, paid, gain = np.zeros((3, len(items)))
    what = np.full(len(items), "", dtype=object)
    when[item[picked]], paid[item[picked]], gain[item[picked]] = year[picked] + 1, price[picked], value[picked]
    what[item[picked]] = [names[k] for k in kind[picked]]
    out["year"], out["treatment"], out["programme_cost"], out["risk_avoided"] = when.astype(int), what, paid.round(-2), gain
    partner = {}
    label = items["name"].fillna("").astype(str).tolist() if "name" in items else items.index.astype(str).tolist()
    for k in plan.shared:
        partner.setdefault(pairs[k].first, label[pairs[k].second])
        partner.setdefault(pairs[k].second, label[pairs[k].first])
    worst = {}
    for y in range(len(params.budgets_eur)):
        mine = picked[(year[picked] == y) & ~must[item[picked]]]
        worst[y] = float((value[mine] / np.maximum(price[mine], 1.0)).min() * 1000.0) if len(mine) else 0.0
    ratio = risk / cost
    reasons = []
    for i in range(len(items)):
        mine = [Reason("works_mandatory", 0.0, {})] if must[i] else []
        if when[i]:
            mine.append(Reason("works_in", float(gain[i]),
                               {"year": int(when[i]), "risk": float(gain[i]), "cost": float(paid[i])}))
            if i in partner:
                mine.append(Reason("works_shared", 0.0, {"other": partner[i] or "?"}))
        else:
            mine.append(Reason("works_out", 0.0, {"own": float(ratio[i] * 1000.0),
                                                  "least": min(worst.values(), default=0.0)}))
        reasons.append(mine)
    return results.build(out, score=ratio * 1000.0, reasons=reasons, data_date=data_date, run_id=run_id, expected=risk,
                         classes=np.where(must, "mandatory", priority.classes(ratio, cost)))


def _report(out, plan, exact, params, scenarios):
    spent = [float(c) for c in plan.cost]
    headline = [text("works_headline", n=int((out["year"] > 0).sum()), total=len(out), spent=sum(spent),
                     budget=float(sum(params.budgets_eur)), risk=plan.value),
                text("works_gap_exact" if exact else "works_gap_prices", gap=100.0 * plan.gap)]
    if plan.over_budget.sum() > 0:
        headline.append(text("works_over", over=float(plan.over_budget.sum())))
    years = [[y + 1, int((out["year"] == y + 1).sum()), round(c), round(float(b)), round(float(o))]
             for y, (c, b, o) in enumerate(zip(spent, params.budgets_eur, plan.over_budget, strict=True))]
    tables = [grid(text("works_table_years"),
                   [text(f"works_col_{c}") for c in ("year", "items", "cost", "budget", "over")], years),
              grid(text("works_table_scenarios"),
                   [text("works_col_scenario"), text("works_col_risk"), text("works_col_change")],
                   [[text("works_scenario_plan"), round(plan.value, 2), 0.0],
                    *[[text(f"works_scenario_{n}"), round(v, 2), round(100.0 * (v / max(plan.value, 1e-12) - 1.0), 1)]
                      for n, v in scenarios.items()]]),
              grid(text("works_table_treatments"),
                   [text("works_col_treatment"), text("works_col_cost_share"), text("works_col_risk_share")],
                   [[text(f"works_treatment_{k}") if k in TREATMENTS else k, *map(float, v)]
                    for k, v in (params.treatments or TREATMENTS).items()])]
    charts = [chart("bar", text("works_chart"), text("works_col_year"), text("works_col_cost"),
                    [{"name": text("works_col_cost"), "x": [str(y[0]) for y in years], "y": [y[2] for y in years]}])]
    limits = [text("works_limit_share"), text("works_limit_growth", growth=100.0 * params.growth)]
    return assemble(headline=headline, limits=limits, tables=tables, charts=charts)
