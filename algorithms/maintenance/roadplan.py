"""``clairville:roadmaintenance`` in one function: surveys in, forecast, treatment, obligations and
a funded list out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common import budget, results
from ..common.errors import DataError
from ..common.language import LANGUAGES, join_sentences
from ..common.progress import stage
from ..common.reasons import Reason, phrase
from ..common.reporting import chart, grid, text
from ..common.reporting import report as assemble
from ..common.resources import table
from ..common.run import Run
from . import consequence, priority, roads

if TYPE_CHECKING:
    from ..common.budget import Plan
    from ..common.types import Floats, Frame, Series
    from .roads import Validation


@dataclass(frozen=True)
class Result:
    """``segments`` with contract columns, ``warnings``, ``counts``, ``report``, ``validation`` or
    None.
    """

    segments: Frame
    warnings: list[tuple[str, dict[str, int]]]
    counts: dict[str, int]
    report: dict[str, Any]
    validation: Validation | None


def plan(
    new: Frame,
    old: Frame | None = None,
    *,
    gap_years: float = 0.0,
    horizon_years: float = 5.0,
    budget_eur: float = 5e6,
    run: Run | None = None,
    threads: int = 1,
) -> Result:
    """Rank road segments by P(index < 40 within ``horizon_years``, nothing done) x street importance x
    area, and fund treatments.

    Parameters
    ----------
    new, old
        Theme ``road_condition`` (index 0..100), of the last survey and of the one before; without
        ``old`` the stated expert rule, and the report says so.
    gap_years
        Between the surveys; 0: from their dates.
    horizon_years
        How far ahead.
    budget_eur
        Euros.
    threads
        Of the learner.
    run
        Its id and the date of its data for the result contract, its progress.

    Returns
    -------
    Result
        Segments with the contract's columns, best first; warnings, counts, report, validation (None
        without ``old``).
    """
    run = run or Run()
    warnings: list[tuple[str, dict[str, Any]]] = []
    validation = None
    if old is not None:
        frame, counts = roads.pair(old, new)
        gap_years = gap_years or _gap(old, new)
        validation = roads.validate(
            frame, seed=run.seed, threads=threads, progress=stage(run.progress, 0.0, 0.7)
        )
        quantiles = roads.untreated(
            frame, horizon_years=horizon_years, gap_years=gap_years, seed=run.seed, threads=threads
        )
        index = frame["new"]
    else:
        frame = new.copy()
        index, counts = roads.condition(new)
        quantiles = roads.expert(index, horizon_years)
        warnings.append(("roads_expert_rule", {}))
    if counts["out_of_range"]:
        warnings.append(("roads_out_of_range", {"count": counts["out_of_range"]}))
    counts["unknown"] = int(index.isna().sum())
    run.progress(0.85)
    out, plan_ = _rank(frame, index, quantiles, horizon_years, budget_eur, run, warnings)
    counts |= {"funded": int(out["funded"].sum()), "funded_eur": int(plan_.cost[0])}
    report = _report(validation, counts, frame, plan_, budget_eur, horizon_years, gap_years)
    run.progress(1.0)
    return Result(out, warnings, counts, report, validation)


def _gap(old: Frame, new: Frame) -> float:
    dates = [
        pd.to_datetime(f["date"], errors="coerce").median() if "date" in f else pd.NaT
        for f in (old, new)
    ]
    years = (
        (dates[1] - dates[0]).days / 365.25 if pd.notna(dates[0]) and pd.notna(dates[1]) else 0.0
    )
    if years <= 0:
        raise DataError("roads_no_gap")
    return years


def _rank(
    frame: Frame,
    index: Series,
    quantiles: Floats,
    horizon_years: float,
    budget_eur: float,
    run: Run,
    warnings: list[tuple[str, dict[str, Any]]],
) -> tuple[Frame, Plan]:
    rules = table("maintenance/road_treatments")
    known = index.notna().to_numpy()
    chance = np.where(known, np.nan_to_num(roads.chance_below(np.nan_to_num(quantiles))), 0.0)
    street = (
        consequence.street_level(frame.assign(kind=frame.get("kind", "")))
        if "class" in frame
        else np.zeros(len(frame))
    )
    level = 1.0 + street
    area = _area(frame, rules, warnings)
    code, unit, duties = roads.treatment(index.to_numpy())
    duty_cost = np.array(
        [sum(rules["obligations"][d]["eur"] for d in mine) for mine in duties], float
    )
    cost = unit * area + np.where(unit > 0, duty_cost, 0.0)
    score = chance * level
    chosen = budget.knapsack(np.where(cost > 0, score * area, 0.0), cost, budget_eur)
    out = frame.copy()
    if "class" in out:
        out = out.rename(columns={"class": "street_class"})
    out["condition_index"], out["condition_class"] = index, roads.classes(index)
    for name, column in (("forecast_low", 0), ("forecast", 2), ("forecast_high", 4)):
        out[name] = np.round(quantiles[:, column], 1)
    labels = {t["code"]: t["label"] for t in rules["treatments"]} | {
        "inspect": phrase("roads_treatment_inspect")
    }
    out["risk_below_40"] = np.where(known, chance, np.nan).round(3)
    out["treatment"] = code
    out["treatment_fr"] = [labels[c]["fr"] for c in code]
    out["cost"], out["area_m2"], out["funded"] = cost.round(-2), area, chosen.chosen
    days = [max([rules["obligations"][d]["days"] for d in mine], default=0) for mine in duties]
    out["lead_days"] = days
    label = {
        d: phrase("roads_to_check", what=spec["label"]) for d, spec in rules["obligations"].items()
    }
    for lang in LANGUAGES:
        out[f"obligations_{lang}"] = [
            join_sentences((label[d][lang] for d in mine), lang) for mine in duties
        ]
    reasons = [
        _reason(k, v, q, c, lv, horizon_years)
        for k, v, q, c, lv in zip(
            known, index.to_numpy(), quantiles[:, 2], chance, level, strict=True
        )
    ]
    klass = priority.classes(score, area)
    klass = np.where(known, klass, "inspect")
    built = results.build(
        out,
        score=score,
        reasons=reasons,
        run=run,
        expected=quantiles[:, 2],
        expected_low=quantiles[:, 0],
        expected_high=quantiles[:, 4],
        classes=klass,
        thin_data=~known,
    )
    built = built.drop(columns=[c for c in ("old", "new") if c in built])
    return built.sort_values("score", ascending=False, kind="stable"), chosen


def _area(
    frame: Frame, rules: dict[str, Any], warnings: list[tuple[str, dict[str, Any]]]
) -> Floats:
    def number(c: str) -> Series:
        return (
            pd.to_numeric(frame[c], errors="coerce")
            if c in frame
            else pd.Series(np.nan, index=frame.index)
        )

    length = number("length_m")
    if hasattr(frame, "geom_type"):
        length = length.fillna(frame.geometry.length.where(frame.geometry.length > 0))
    width = number("width_m").fillna(7.0)
    area = length * width
    lost = int((~(area > 0)).sum())
    if lost:
        warnings.append(("roads_no_area", {"count": lost, "area": rules["default_area_m2"]}))
    return area.where(area > 0, rules["default_area_m2"]).to_numpy(float)


def _reason(
    known: bool, value: float, middle: float, chance: float, level: float, horizon: float
) -> list[Reason]:
    if not known:
        return [Reason("roads_inspect", 0.0, {})]
    mine = [
        Reason(
            "roads_chance",
            chance,
            {
                "chance": 100.0 * float(chance),
                "years": float(horizon),
                "index": float(value),
                "later": float(middle),
            },
        )
    ]
    if level > 1:
        mine.append(Reason("maint_street", float(chance * (level - 1.0)), {}))
    return mine


_ROWS = ("persistence", "drift", "drift_median", "curve", "model")


def _report(
    v: Validation | None,
    counts: dict[str, int],
    frame: Frame,
    plan_: Plan,
    budget_eur: float,
    horizon: float,
    gap: float,
) -> dict[str, Any]:
    headline, tables, charts = [], [], []
    limits = [text("roads_limit_astm"), text("roads_limit_cost"), text("roads_limit_obligations")]
    if v is None:
        headline.append(text("roads_verdict_expert"))
    else:
        values = {
            "mae": v.mae["model"],
            "drift": v.mae["drift"],
            "gain": v.gain[0],
            "low": v.gain[1],
            "high": v.gain[2],
            "n": v.n,
        }
        headline.append(text("roads_verdict_beats" if v.beats else "roads_verdict_not", **values))
        headline.append(
            text(
                "roads_fell",
                found=v.found["chance"],
                persistence=v.found["persistence"],
                fell=v.fell,
            )
        )
        limits = [
            text("roads_limit_space"),
            text("roads_limit_rose", share=100.0 * counts["rose"] / counts["pairs"]),
            text("roads_limit_interval", inside=100.0 * v.inside),
            *limits,
        ]
        rows = [[text(f"roads_row_{n}"), round(v.mae[n], 2), v.found[n]] for n in _ROWS]
        rows.append([text("roads_row_chance"), None, v.found["chance"]])
        tables.append(
            grid(
                text("roads_table", n=v.n),
                [
                    text("maint_col_method"),
                    text("roads_col_mae"),
                    text("roads_col_fell", fell=v.fell),
                ],
                rows,
            )
        )
        cross = roads.markov(frame)
        shares = cross.div(cross.sum(axis=1).clip(lower=1), axis=0)
        tables.append(
            grid(
                text("roads_markov", years=gap),
                [text("roads_col_from"), *[text(f"roads_class_{c}") for c in cross]],
                [
                    [text(f"roads_class_{n}"), *[round(100 * float(s), 1) for s in row]]
                    for n, row in zip(cross.index, shares.to_numpy(), strict=True)
                ],
            )
        )
        charts.append(
            chart(
                "bar",
                text("roads_chart"),
                text("maint_col_method"),
                text("roads_col_mae"),
                [
                    {
                        "name": text("roads_col_mae"),
                        "x": [text(f"roads_row_{n}") for n in _ROWS],
                        "y": [round(v.mae[n], 2) for n in _ROWS],
                    }
                ],
            )
        )
    headline.insert(
        0,
        text(
            "roads_money",
            n=counts["funded"],
            spent=float(plan_.cost[0]),
            budget=budget_eur,
            years=horizon,
        ),
    )
    return assemble(headline=headline, limits=limits, tables=tables, charts=charts)
