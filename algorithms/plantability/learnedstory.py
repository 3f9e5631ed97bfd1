"""What the report tells of the learned model beside the weighted score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..common.reporting import chart, grid, text
from . import learned, relief

if TYPE_CHECKING:
    from ..common.types import Floats


def tell_evidence(evidence: learned.Evidence, head: dict[str, Any]) -> dict[str, Any]:
    """The model's part of the report: {"headline", "limits", "tables", "charts"}."""
    at = learned.SHARES.index(0.10)
    names = {f["code"]: f["name"] for f in head["factors"]}
    headline = text(
        f"plant_learned_{evidence.verdict}",
        learned=round(evidence.lift_learned[at], 2),
        weighted=round(evidence.lift_weighted[at], 2),
        low=round(evidence.gain_low[at], 2),
        high=round(evidence.gain_high[at], 2),
        trees=evidence.trees,
    )
    rows = [
        [f"{100 * s:.0f} %", round(w, 2), round(m, 2), round(lo, 2), round(hi, 2)]
        for s, w, m, lo, hi in zip(
            learned.SHARES,
            evidence.lift_weighted,
            evidence.lift_learned,
            evidence.gain_low,
            evidence.gain_high,
            strict=True,
        )
    ]
    titles = [text(f"plant_col_{c}") for c in ("share_area", "weighted", "learned", "low", "high")]
    lift = grid(text("plant_table_lift"), titles, rows)
    top = evidence.importance.head(10)
    total = max(float(evidence.importance.sum()), 1e-12)
    rows = [
        [
            text("plant_name", name=names[c.rpartition("_")[0]]),
            c.rpartition("_")[2],
            round(100 * v / total, 1),
        ]
        for c, v in top.items()
    ]
    matters = grid(
        text("plant_table_importance"),
        [text(f"plant_col_{c}") for c in ("factor", "window", "share")],
        rows,
    )
    curves = [
        {
            "name": text(name),
            "x": curve[0][:: _every(curve)].tolist(),
            "y": curve[1][:: _every(curve)].tolist(),
        }
        for name, curve in zip(
            ("plant_col_learned", "plant_col_weighted"), evidence.curves, strict=True
        )
    ]
    gain = chart(
        "gain",
        text("plant_chart_gain"),
        text("plant_col_share_area"),
        text("plant_col_share_trees"),
        curves,
    )
    fit = evidence.calibration
    calibrated = chart(
        "calibration",
        text("plant_chart_calibration"),
        text("plant_col_predicted"),
        text("plant_col_observed"),
        [
            {
                "name": text("plant_col_learned"),
                "x": fit.predicted.tolist(),
                "y": fit.observed.tolist(),
                "low": fit.low.tolist(),
                "high": fit.high.tolist(),
            }
        ],
    )
    limits = [
        text("plant_limit_learned", blocks=evidence.n_blocks, size=round(evidence.block_size_m))
    ]
    if relief.SLOPE not in head["bands"]:
        limits.append(
            text(
                "plant_limit_level_ground"
                if relief.SHADE in head["bands"]
                else "plant_limit_no_relief"
            )
        )
    tables = [lift, matters]
    if len(evidence.weights):
        rows = [
            [text("plant_name", name=names[c]), *(round(float(v), 2) for v in row)]
            for c, row in zip(evidence.weights.index, evidence.weights.to_numpy(), strict=True)
        ]
        columns_ = [
            text(f"plant_col_{c}")
            for c in ("factor", "weight", "proposed", "weight_low", "weight_high")
        ]
        tables.append(grid(text("plant_table_proposed"), columns_, rows))
    return {
        "headline": [headline],
        "limits": limits,
        "tables": tables,
        "charts": [gain, calibrated],
    }


def _every(curve: tuple[Floats, Floats], points: int = 200) -> int:
    return max(len(curve[0]) // points, 1)
