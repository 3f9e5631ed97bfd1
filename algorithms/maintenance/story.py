"""What the maintenance priority says about itself: verdict, baselines, counts, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..common.language import join_phrases
from ..common.reasons import phrase
from ..common.reporting import chart, grid, text
from ..common.reporting import report as assemble
from . import priority

if TYPE_CHECKING:
    import pandas as pd

    from ..common.budget import Plan
    from ..common.types import Frame, GeoFrame, Series
    from .priority import Params
    from .surface import Validation

_NAMES = {
    "length": "maint_row_length",
    "activity": "maint_row_activity",
    "past": "maint_row_past",
    "eb_kind": "maint_row_eb",
    "model": "maint_row_model",
    "model_record": "maint_row_model_record",
}


def report(
    frame: GeoFrame,
    validation: Validation | None,
    rate: Any,
    plan: Plan,
    params: Params,
    weights: dict[str, float],
    criteria: Frame,
    counts: dict[str, int],
    cut: pd.Timestamp,
    dates: Series,
    years: float,
) -> dict[str, Any]:
    """The report of one run (see :mod:`..common.reporting`)."""
    headline = [_plain(frame, plan), _trust(validation, rate)]
    limits = [
        _verdict(validation, rate, cut),
        _money(frame, plan, params),
        text("maint_limit_sample"),
        text("maint_limit_reporting", correction=params.correction),
        text(
            "maint_limit_cost", carriageway=params.carriageway_eur_m2, footway=params.footway_eur_m2
        ),
    ]
    absent = [c for c in ("bus", "school") if c not in criteria]
    if absent:
        missing = join_phrases(phrase(f"maint_criterion_{criterion}") for criterion in absent)
        limits.append(text("maint_limit_criteria", missing=missing))
    tables = [_weights(weights, criteria), _counts(counts, years), _first(frame)]
    charts = []
    if validation is not None:
        tables.insert(0, _baselines(validation))
        charts = _charts(validation)
    return assemble(headline=headline, limits=limits, tables=tables, charts=charts)


def _plain(frame: GeoFrame, plan: Plan) -> dict[str, Any]:
    """What the money does, in words that need no explanation."""
    expected = frame["expected"] * frame["length_m"]
    chosen = frame["funded"] != ""
    return text(
        "maint_plain",
        n=int(chosen.sum()),
        km=float(frame.loc[chosen, "length_m"].sum()) / 1000.0,
        spent=float(plan.cost[0]),
        share=100.0 * float(expected[chosen].sum()) / max(float(expected.sum()), 1e-9),
    )


def _trust(validation: Validation | None, rate: Any) -> dict[str, Any]:
    """How far the order may be trusted."""
    if validation is None:
        return text("maint_trust_none")
    code = (
        "maint_trust_beats"
        if validation.beats
        else "maint_trust_unsure"
        if rate.learned
        else "maint_trust_not"
    )
    return text(
        code,
        hit=100.0 * validation.table["model_record"][2],
        best_hit=100.0 * validation.table[validation.best][2],
    )


def _verdict(validation: Validation | None, rate: Any, cut: pd.Timestamp) -> dict[str, Any]:
    if validation is None:
        return text("maint_verdict_none")
    points = [100.0 * g for g in validation.gain]
    code = (
        "maint_verdict_beats"
        if validation.beats
        else "maint_verdict_unsure"
        if rate.learned
        else "maint_verdict_not"
    )
    return text(
        code,
        gain=points[0],
        low=points[1],
        high=points[2],
        signs=validation.signs_test,
        since=str(cut)[:10],
        hit=100.0 * validation.table["model_record"][2],
        best=_label(validation.best),
        best_hit=100.0 * validation.table[validation.best][2],
    )


def _label(name: str) -> dict[str, str]:
    from ..common.resources import sentences

    return sentences("reasons")[_NAMES[name]]


def _money(frame: GeoFrame, plan: Plan, params: Params) -> dict[str, Any]:
    chosen = frame["funded"] != ""
    return text(
        "maint_money",
        n=int(chosen.sum()),
        km=float(frame.loc[chosen, "length_m"].sum()) / 1000.0,
        spent=float(plan.cost[0]),
        budget=params.budget_eur,
        gap=100.0 * plan.gap,
    )


def _baselines(validation: Validation) -> dict[str, Any]:
    rows = []
    for name, hits in validation.table.items():
        explained = validation.explained.get(name)
        rows.append(
            [
                text(_NAMES[name]),
                *[round(100.0 * float(h), 1) for h in hits],
                None if explained is None else round(100.0 * float(explained), 1),
            ]
        )
    columns = [
        text("maint_col_method"),
        *[text("maint_col_share", share=s) for s in (1, 5, 10, 20)],
        text("maint_col_deviance"),
    ]
    return grid(
        text(
            "maint_table_baselines",
            train=validation.signs_train,
            test=validation.signs_test,
            block=validation.fitted.folds.block_size_m,
        ),
        columns,
        rows,
    )


def _charts(validation: Validation) -> list[dict[str, Any]]:
    curves = [
        {
            "name": text(_NAMES[name]),
            "x": [round(float(v), 4) for v in x[:: max(1, len(x) // 200)]] + [1.0],
            "y": [round(float(v), 4) for v in y[:: max(1, len(y) // 200)]] + [1.0],
        }
        for name, (x, y) in validation.curves.items()
    ]
    found = validation.calibration
    points = {
        "name": text("maint_row_model_record"),
        "x": found.predicted.tolist(),
        "y": found.observed.tolist(),
        "low": found.low.tolist(),
        "high": found.high.tolist(),
    }
    return [
        chart(
            "gain",
            text("maint_chart_gain"),
            text("maint_axis_length"),
            text("maint_axis_signs"),
            curves,
        ),
        chart(
            "calibration",
            text("maint_chart_calibration"),
            text("maint_axis_expected"),
            text("maint_axis_observed"),
            [points],
        ),
    ]


def _weights(weights: dict[str, float], criteria: Frame) -> dict[str, Any]:
    met = {name: round(100.0 * float((criteria[name] > 0.5).mean()), 1) for name in criteria}
    return grid(
        text("maint_table_weights"),
        [text("maint_col_criterion"), text("maint_col_weight"), text("maint_col_met")],
        [[text(f"maint_{name}"), weight, met.get(name)] for name, weight in weights.items()],
    )


def _counts(counts: dict[str, int], years: float) -> dict[str, Any]:
    named = (
        "complaints",
        "complaints_after_moment",
        "surface_signs",
        "signs_unmatched",
        "signs_by_name",
        "segments",
        *(f"state_{s}" for s in priority.STATES),
    )
    return grid(
        text("maint_table_counts", years=years),
        [text("maint_col_what"), text("maint_col_number")],
        [[text(f"maint_count_{name}"), counts[name]] for name in named],
    )


def _first(frame: GeoFrame, rows: int = 10) -> dict[str, Any]:
    top = frame[frame["funded"] != ""].head(rows)
    cells = [
        [
            r["name"] or "-",
            int(r["rank"]),
            int(r["rank_low"]),
            int(r["rank_high"]),
            int(r["signs"]),
            round(r["length_m"]),
            float(r["cost"]),
            text(f"maint_part_{r['funded']}"),
        ]
        for _, r in top.iterrows()
    ]
    return grid(
        text("maint_table_first"),
        [
            text(c)
            for c in (
                "maint_col_street",
                "maint_col_rank",
                "maint_col_rank_low",
                "maint_col_rank_high",
                "maint_col_signs",
                "maint_col_length",
                "maint_col_cost",
                "maint_col_part",
            )
        ],
        cells,
    )
