"""Any asset with a condition: likelihood x consequence, criticality classes, mandatory items apart,
unknown ones to inspect.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..common import budget as budget_
from ..common import results
from ..common.errors import ParameterError
from ..common.reasons import Reason
from ..common.reporting import grid, text
from ..common.reporting import report as assemble
from ..common.resources import table
from ..network import names

_TRUE = ("true", "1", "1.0", "oui", "yes", "s")


def _need(frame, fields):
    lost = [f for f in fields if f not in frame]
    if lost:
        raise ParameterError(
            "assets_unknown_field",
            fields=", ".join(lost),
            available=", ".join(map(str, frame.columns[:30])),
        )


@dataclass(frozen=True)
class Params:
    """``condition``: field; ``scale``: "iqoa", "words", "high_bad" or "low_bad" (numbers, stretched
    over ``low``..``high``, else over their own 2nd to 98th percentile); ``weights``: {field:
    weight} of the consequence, fields stretched likewise; ``cost``: field or euros; ``level``:
    field with a consequence that is 0..1 already, in place of weights."""

    condition: str
    scale: str = "high_bad"
    low: float | None = None
    high: float | None = None
    weights: dict | None = None
    safety: str = ""
    cost: object = 0.0
    budget_eur: float = 0.0
    level: str = ""

    def __post_init__(self):
        if self.scale not in ("iqoa", "words", "high_bad", "low_bad"):
            raise ParameterError("assets_bad_scale", scale=self.scale)


@dataclass(frozen=True)
class Result:
    """``assets`` with contract columns, ``warnings``, ``counts``, ``report``."""

    assets: object
    warnings: list
    counts: dict
    report: dict


def likelihood(values, params):
    """(likelihood 0..1 or NaN, mandatory bool, unread texts) per row of ``values`` (Series)."""
    scales = table("maintenance/asset_scales")
    none = np.zeros(len(values), bool)
    if params.scale in ("high_bad", "low_bad"):
        number = pd.to_numeric(values, errors="coerce").astype(float)
        stretched = _stretch(number, params.low, params.high)
        return (
            (stretched if params.scale == "high_bad" else 1.0 - stretched),
            none,
            _unread(values, number.isna()),
        )
    if params.scale == "words":
        plain = values.map(lambda v: names.plain(str(v)) if v is not None else "")
        found = plain.map(scales["words"]).astype(float)
        return found.to_numpy(), none, _unread(values, found.isna())
    rule = scales["iqoa"]
    code = values.map(_code)
    mandatory = code.isin(rule["mandatory"]).to_numpy()
    found = code.map(rule["likelihood"]).astype(float)
    found = found.mask(mandatory, 1.0)
    return found.to_numpy(), mandatory, _unread(values, found.isna() & ~code.isin(rule["inspect"]))


def _code(value):
    """An IQOA code as text: "2e" and 2.0 become "2E" and "2"; a missing one becomes "NE"."""
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return "NE"
    text_ = str(value).strip().upper().removesuffix(".0")
    return text_ or "NE"


def _unread(values, missing):
    filled = values.notna() & (values.astype(str).str.strip() != "")
    return sorted(set(values[filled & missing].astype(str)))[:5]


def _stretch(number, low=None, high=None):
    known = number[np.isfinite(number)]
    if not len(known):
        return np.full(len(number), np.nan)
    low = float(np.quantile(known, 0.02)) if low is None else low
    high = float(np.quantile(known, 0.98)) if high is None else high
    if high <= low:
        return np.where(np.isfinite(number), 0.5, np.nan)
    return np.clip((number.to_numpy(float) - low) / (high - low), 0.0, 1.0)


def consequence(frame, weights):
    """(consequence 0..1 (n,), parts DataFrame): weighted mean of the fields stretched to 0..1;
    true/false counts 1/0; missing values count 0; without weights 1 everywhere."""
    if not weights:
        return np.ones(len(frame)), pd.DataFrame(index=frame.index)
    _need(frame, weights)
    total = sum(weights.values())
    parts = pd.DataFrame(
        {w: np.nan_to_num(_level(frame[w])) * weights[w] / total for w in weights},
        index=frame.index,
    )
    return parts.sum(axis=1).to_numpy(), parts


def _level(column):
    if column.dropna().isin([True, False]).all() and column.notna().any():
        return column.eq(True).to_numpy(float)
    return _stretch(pd.to_numeric(column, errors="coerce").astype(float))


def rank(frame, params, *, data_date="", run_id=""):
    """Rank ``frame`` (any layer, geometry optional). Score = likelihood x consequence; criticality
    by fixed limits; mandatory items stand outside the ranking and the budget's cut, unknown ones
    are to inspect, never 0."""
    _need(frame, [params.condition])
    chance, mandatory, unread = likelihood(frame[params.condition], params)
    if params.safety:
        _need(frame, [params.safety])
        mandatory = (
            mandatory
            | frame[params.safety].astype(str).str.strip().str.lower().isin(_TRUE).to_numpy()
        )
    if params.level:
        level, parts = (
            np.clip(frame[params.level].to_numpy(float), 0.0, 1.0),
            pd.DataFrame(index=frame.index),
        )
    else:
        level, parts = consequence(frame, params.weights)
    unknown = ~np.isfinite(chance) & ~mandatory
    score = np.where(unknown, 0.0, np.nan_to_num(chance)) * level
    klass = np.full(len(frame), "low", dtype=object)
    for name, least in reversed(table("maintenance/asset_scales")["criticality"]):
        klass[score >= least] = name
    klass[unknown], klass[mandatory] = "inspect", "mandatory"
    cost = _cost(frame, params)
    payable = np.isfinite(cost) & (cost > 0)
    plan = None
    funded = np.zeros(len(frame), bool)
    if params.budget_eur > 0 and payable.any():
        plan = budget_.knapsack(
            np.where(payable & ~unknown, score, 0.0),
            np.where(payable, cost, 0.0),
            params.budget_eur,
            mandatory=mandatory & payable,
        )
        funded = plan.chosen & payable
    out = frame.rename(
        columns={
            c: f"asset_{c}" for c in frame.columns if c in results.columns() and c != "geometry"
        }
    )
    out["likelihood"], out["consequence"], out["mandatory"], out["funded"] = (
        chance,
        level,
        mandatory,
        funded,
    )
    out["cost"] = cost
    reasons = [_reasons(i, chance, level, mandatory, unknown, parts) for i in range(len(frame))]
    shown = np.where(
        mandatory, score.max(initial=0.0) + 1.0 + level, np.where(unknown, np.nan, score)
    )
    built = results.build(
        out,
        score=shown,
        reasons=reasons,
        data_date=data_date,
        run_id=run_id,
        expected=chance,
        classes=klass,
        thin_data=unknown,
    )
    warnings = [("assets_unread", {"seen": ", ".join(unread)})] if unread else []
    if (~payable).any() and params.budget_eur > 0:
        warnings.append(("assets_no_cost", {"count": int((~payable).sum())}))
    counts = {
        "assets": len(frame),
        "mandatory": int(mandatory.sum()),
        "inspect": int(unknown.sum()),
        "funded": int(funded.sum()),
    }
    return Result(
        built.sort_values("score", ascending=False, kind="stable", na_position="last"),
        warnings,
        counts,
        _report(built, counts, params, plan),
    )


def _cost(frame, params):
    if isinstance(params.cost, str) and params.cost:
        _need(frame, [params.cost])
        return pd.to_numeric(frame[params.cost], errors="coerce").to_numpy(float)
    return np.full(len(frame), float(params.cost or 0.0))


def _reasons(i, chance, level, mandatory, unknown, parts):
    if mandatory[i]:
        return [Reason("assets_mandatory", 0.0, {})]
    if unknown[i]:
        return [Reason("assets_inspect", 0.0, {})]
    mine = [
        Reason(
            "assets_condition", float(chance[i] * level[i]), {"percent": 100.0 * float(chance[i])}
        )
    ]
    if len(parts.columns):
        best = parts.iloc[i].idxmax()
        mine.append(
            Reason(
                "assets_consequence", 0.0, {"field": str(best), "percent": 100.0 * float(level[i])}
            )
        )
    return mine


def _report(built, counts, params, plan):
    headline = [text("assets_headline", **counts)]
    if plan is not None:
        headline.append(
            text(
                "assets_money",
                n=counts["funded"],
                spent=float(plan.cost[0]),
                budget=params.budget_eur,
                over=float(plan.over_budget[0]),
            )
        )
    order = ("mandatory", "very_high", "high", "medium", "low", "inspect")
    rows = [[text(f"assets_class_{k}"), int((built["class"] == k).sum())] for k in order]
    tables = [grid(text("assets_table"), [text("maint_col_what"), text("maint_col_number")], rows)]
    if params.weights:
        tables.append(
            grid(
                text("assets_weights"),
                [text("maint_col_criterion"), text("maint_col_weight")],
                [[str(k), float(v)] for k, v in params.weights.items()],
            )
        )
    return assemble(headline=headline, limits=[text("assets_limit")], tables=tables)
