"""Tables of the risk report that stand beside the comparison of methods: steadiness, roads of others,
numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..common import reporting
from ..common.reporting import text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ..common.types import GeoFrame
    from .evaluate import Problem
    from .fitting import Fitted, Ranking
    from .settings import Parameters


def percent(value: float, digits: int = 1) -> float | None:
    return None if not np.isfinite(value) else round(100.0 * float(value), digits)


def stability(ranking: Ranking, parameters: Parameters) -> list[dict[str, Any]]:
    if ranking.stability is None:
        return []
    s = ranking.stability
    rows: list[list[Any]] = [
        [text("acc_stability_overlap"), percent(s.overlap)],
        [text("acc_stability_spearman"), round(s.spearman, 3)],
    ]
    return [
        reporting.grid(
            text("acc_table_stability", seeds=parameters.seeds),
            [text("acc_col_measure"), text("acc_col_value")],
            rows,
        )
    ]


def to_report(foreign: GeoFrame) -> list[dict[str, Any]]:
    """The first high places on the roads of managers that were not chosen: theirs to treat, ours to
    tell.
    """
    if not len(foreign):
        return []
    rows = [
        [
            int(p["rank"]),
            p["name"] if isinstance(p.get("name"), str) else "",
            text(f"acc_manager_{p['manager']}"),
            int(p["crashes"]),
            round(p["expected"], 2),
        ]
        for p in foreign.drop(columns="geometry").to_dict("records")
    ]
    columns = [text(f"acc_col_{c}") for c in ("rank", "name", "manager", "crashes", "expected")]
    return [reporting.grid(text("acc_table_to_report"), columns, rows)]


def numbers(fitted: Fitted, problem: Problem, tally: Mapping[str, int]) -> dict[str, Any]:
    order = (
        "crashes",
        "crashes_chosen",
        "crashes_on_segments",
        "crashes_unmatched",
        "segments",
        "segments_without_crash",
        "network_km",
        "segments_left_out",
        "crashes_left_out",
        "pooled_crashes",
        "pooled_segments",
        "pooled_crashes_at_junctions",
        "pooled_junctions",
        "pooled_communes",
        "high_places_to_report",
    )
    rows = [[text(f"acc_count_{k}"), tally[k]] for k in order if k in tally]
    rows += [
        [text(f"acc_count_phi_{name}"), round(shape.phi, 2)] for name, shape in fitted.phi.items()
    ]
    rows += [
        [text("acc_count_exponent"), round(fitted.phi[fitted.best].exponent, 2)],
        *(
            [text("acc_count_trust"), round(1.0 + found.own, 2)]
            for name, found in fitted.trust.items()
            if name == fitted.best
        ),
    ]
    rows.append([text("acc_count_features"), problem.x.shape[1]])
    return reporting.grid(
        text("acc_table_counts"), [text("acc_col_measure"), text("acc_col_value")], rows
    )
