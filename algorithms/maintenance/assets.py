"""Any asset with a condition: likelihood x consequence, criticality classes, mandatory items apart,
unknown ones to inspect.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from ..common import budget, results
from ..common.errors import DataError, ParameterError
from ..common.reasons import Reason
from ..common.reporting import grid, text
from ..common.reporting import report as assemble
from ..common.resources import table
from ..common.run import Run
from ..intake import rawcolumns
from ..intake.coded import read_truth
from ..intake.tally import Tally
from . import conditions
from .codes import SCALES

if TYPE_CHECKING:
    from ..common.budget import Plan
    from ..common.types import Bools, Floats, Frame, Series

_FEW = 5  # texts shown in a warning


def _need(frame: Frame, fields: list[str] | dict[str, float]) -> None:
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
    field with a consequence that is 0..1 already, in place of weights; ``words``: {word: likelihood
    0..1} beyond the table's."""

    condition: str
    scale: str = "high_bad"
    low: float | None = None
    high: float | None = None
    weights: dict[str, float] | None = None
    safety: str = ""
    cost: float | str = 0.0
    budget_eur: float = 0.0
    level: str = ""
    words: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        if self.scale not in SCALES:
            raise ParameterError("assets_bad_scale", scale=self.scale)


@dataclass(frozen=True)
class Result:
    """``assets`` with contract columns, ``warnings``, ``counts``, ``report``; ``tally``: what became
    of the values of the fields that were read."""

    assets: Frame
    warnings: list[tuple[str, dict[str, Any]]]
    counts: dict[str, int]
    report: dict[str, Any]
    tally: Tally = field(default_factory=Tally)


class Condition(NamedTuple):
    """``chance``: likelihood 0..1 (n,), NaN where unknown; ``mandatory`` (n,) bool; ``unread``:
    {text that was not understood: rows}; ``graded``: rows whose grade or letter was read by a
    convention; ``rated``: True (n,) where something was understood, "to inspect" among it."""

    chance: Floats
    mandatory: Bools
    unread: dict[str, int]
    rated: Bools
    graded: int = 0


def likelihood(values: Series, params: Params, tally: Tally | None = None) -> Condition:
    """The :class:`Condition` of a column (Series); numbers are counted in ``tally``."""
    none = np.zeros(len(values), bool)
    if params.scale in ("high_bad", "low_bad"):
        number = rawcolumns.numbers(conditions.grades(values), Tally() if tally is None else tally)
        stretched = _stretch(number, params.low, params.high)
        chance = stretched if params.scale == "high_bad" else 1.0 - stretched
        unread = conditions.unread(values, number.isna())
        return Condition(chance, none, unread, np.isfinite(chance))
    if params.scale == "words":
        said = conditions.judged(values, params.words)
        chance = said.values.to_numpy(float)
        return Condition(chance, none, said.unread, np.isfinite(chance), said.graded)
    rule = table("maintenance/asset_scales")["iqoa"]
    code = values.map(_code)
    mandatory = code.isin(rule["mandatory"]).to_numpy()
    found = code.map(rule["likelihood"]).astype(float)
    found = found.mask(mandatory, 1.0)
    rated = found.notna() | code.isin(rule["inspect"])
    return Condition(
        found.to_numpy(), mandatory, conditions.unread(values, ~rated), rated.to_numpy()
    )


def _code(value: str | float | None) -> str:
    """An IQOA code as text: "2e" and 2.0 become "2E" and "2"; a missing one becomes "NE"."""
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return "NE"
    text_ = str(value).strip().upper().removesuffix(".0")
    return text_ or "NE"


def _stretch(number: Series, low: float | None = None, high: float | None = None) -> Floats:
    known = number[np.isfinite(number)]
    if not len(known):
        return np.full(len(number), np.nan)
    low = float(np.quantile(known, 0.02)) if low is None else low
    high = float(np.quantile(known, 0.98)) if high is None else high
    if high <= low:
        return np.where(np.isfinite(number), 0.5, np.nan)
    return np.clip((number.to_numpy(float) - low) / (high - low), 0.0, 1.0)


def consequence(
    frame: Frame,
    weights: dict[str, float] | None,
    *,
    words: dict[str, Any] | None = None,
    tally: Tally | None = None,
    unread: dict[str, dict[str, int]] | None = None,
) -> tuple[Floats, Frame]:
    """(consequence (n,), parts DataFrame): weighted mean of the fields stretched to 0..1, brought
    to ``least``..1 of the table, for the least important thing fails too; without weights 1
    everywhere.

    True/false and yes/no count 1/0, words as in the table; missing values count 0. ``unread``:
    {field: {text that was not understood: rows}} is filled.
    """
    if not weights:
        return np.ones(len(frame)), pd.DataFrame(index=frame.index)
    _need(frame, weights)
    total = sum(weights.values())
    parts = {}
    for name, weight in weights.items():
        level, lost = _level(frame[name], words, Tally() if tally is None else tally)
        parts[name] = np.nan_to_num(level) * weight / total
        if lost and unread is not None:
            unread[name] = lost
        if not np.isfinite(level).any() and frame[name].notna().any():
            raise DataError("assets_field_not_understood", field=name, seen=_seen(lost))
    found = pd.DataFrame(parts, index=frame.index)
    least = table("maintenance/asset_scales")["least_consequence"]
    return least + (1.0 - least) * found.sum(axis=1).to_numpy(), found


def _level(
    column: Series, words: dict[str, Any] | None, tally: Tally
) -> tuple[Floats, dict[str, int]]:
    """(0..1 or NaN (n,), {text not understood: rows}) of a consequence field: yes/no, words or
    numbers, whichever most of its values are."""
    filled = column.dropna()
    if len(filled) and filled.isin([True, False]).all():
        return np.where(column.isna(), np.nan, column.eq(True)), {}
    mine = Tally()
    number = rawcolumns.numbers(column, mine)
    if column.dtype == object:
        said = conditions.levels(column, words)
        yes_no = filled.map(lambda v: read_truth(v).value is not None).all()
        if said.notna().sum() > number.notna().sum() or (len(filled) and yes_no):
            return said.to_numpy(float), conditions.unread(column, said.isna())
    tally.merge(mine)
    return _stretch(number), conditions.unread(column, number.isna())


def rank(
    frame: Frame,
    params: Params,
    *,
    run: Run | None = None,
) -> Result:
    """Rank ``frame`` (any layer, geometry optional). Score = likelihood x consequence; criticality
    by fixed limits; mandatory items stand outside the ranking and the budget's cut, unknown ones
    are to inspect, never 0.

    Raises
    ------
    DataError
        ``assets_nothing_understood`` where no condition is a word or a number of its scale;
        ``assets_field_not_understood`` where a column of the consequence is none.
    ParameterError
        ``assets_unknown_field`` for a column that ``params`` names and the layer lacks.
    """
    run = run or Run()
    tally = Tally()
    unread: dict[str, dict[str, int]] = {}
    _need(frame, [params.condition])
    condition = likelihood(frame[params.condition], params, tally)
    chance, mandatory = condition.chance, condition.mandatory
    if len(frame) and not (condition.rated | mandatory).any():
        raise DataError(
            "assets_nothing_understood", field=params.condition, seen=_seen(condition.unread)
        )
    if params.safety:
        mandatory = mandatory | _unsafe(frame, params, unread)
    if params.level:
        level, parts = (
            np.clip(frame[params.level].to_numpy(float), 0.0, 1.0),
            pd.DataFrame(index=frame.index),
        )
    else:
        level, parts = consequence(
            frame, params.weights, words=params.words, tally=tally, unread=unread
        )
    unknown = ~np.isfinite(chance) & ~mandatory
    score = np.where(unknown, 0.0, np.nan_to_num(chance)) * level
    klass = np.full(len(frame), "low", dtype=object)
    for name, least in reversed(table("maintenance/asset_scales")["criticality"]):
        klass[score >= least] = name
    klass[unknown], klass[mandatory] = "inspect", "mandatory"
    cost = _cost(frame, params, tally)
    payable = np.isfinite(cost) & (cost > 0)
    plan = None
    funded = np.zeros(len(frame), bool)
    if params.budget_eur > 0 and payable.any():
        plan = budget.knapsack(
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
        run=run,
        expected=chance,
        classes=klass,
        thin_data=unknown,
    )
    warnings = _doubts(condition, unread, len(frame))
    if (~payable).any() and params.budget_eur > 0:
        warnings.append(("assets_no_cost", {"count": int((~payable).sum())}))
    counts = {
        "assets": len(frame),
        "mandatory": int(mandatory.sum()),
        "inspect": int(unknown.sum()),
        "funded": int(funded.sum()),
        "unread": sum(condition.unread.values()),
    }
    return Result(
        built.sort_values("score", ascending=False, kind="stable", na_position="last"),
        warnings,
        counts,
        _report(built, counts, params, plan),
        tally,
    )


def _unsafe(frame: Frame, params: Params, unread: dict[str, dict[str, int]]) -> Bools:
    """True (n,) where the user-safety field says danger."""
    _need(frame, [params.safety])
    column = frame[params.safety]
    found = conditions.dangers(column, params.words)
    lost = conditions.unread(column, found.isna())
    if lost and not found.notna().any():
        raise DataError("assets_field_not_understood", field=params.safety, seen=_seen(lost))
    if lost:
        unread[params.safety] = lost
    return found.eq(True).to_numpy(bool)


def _doubts(
    condition: Condition, unread: dict[str, dict[str, int]], total: int
) -> list[tuple[str, dict[str, Any]]]:
    """Warnings of what was not understood, or by a convention only."""
    told: list[tuple[str, dict[str, Any]]] = []
    if condition.unread:
        told.append(("assets_unread", {"seen": _seen(condition.unread)}))
    if condition.graded:
        told.append(("assets_graded", {"count": condition.graded}))
    for name, lost in unread.items():
        values: dict[str, Any] = {
            "field": name,
            "count": sum(lost.values()),
            "total": total,
            "seen": _seen(lost),
        }
        told.append(("assets_field_unread", values))
    return told


def _seen(lost: dict[str, int]) -> str:
    return ", ".join(list(lost)[:_FEW]) or "-"


def _cost(frame: Frame, params: Params, tally: Tally) -> Floats:
    if isinstance(params.cost, str) and params.cost:
        _need(frame, [params.cost])
        return rawcolumns.numbers(frame[params.cost], tally).to_numpy(float)
    return np.full(len(frame), float(params.cost or 0.0))


def _reasons(
    i: int, chance: Floats, level: Floats, mandatory: Bools, unknown: Bools, parts: Frame
) -> list[Reason]:
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


def _report(
    built: Frame, counts: dict[str, int], params: Params, plan: Plan | None
) -> dict[str, Any]:
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
