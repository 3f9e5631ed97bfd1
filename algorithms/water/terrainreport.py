"""What a run of flow over the terrain tells in its report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.reporting import grid, report, text

if TYPE_CHECKING:
    from ..common.types import GeoFrame
    from .terrainflow import Flow

LOW_M = 1.0
_ROWS = 10


def report_of(flow: Flow, areas: GeoFrame) -> dict[str, Any]:
    """The report of a run.

    Parameters
    ----------
    flow : Flow
        Of :func:`~.terrainflow.flow_over`.
    areas : GeoFrame
        Of :func:`~.terrainshapes.hollow_areas`, the largest first.

    Returns
    -------
    dict[str, Any]
        As :func:`~..common.reporting.report` gives it.
    """
    headline = [text("terrain_said_none")]
    if len(areas):
        first = areas.iloc[0]
        headline = [
            text(
                "terrain_said_hollows",
                n=len(areas),
                volume=float(areas["volume_m3"].sum()),
                largest=float(first["volume_m3"]),
                depth=float(first["depth_m"]),
            )
        ]
    met = int(np.count_nonzero(flow.drainage >= 0))
    if met:
        low = int(np.count_nonzero(flow.hand < LOW_M))
        headline.append(text("terrain_said_low", percent=100.0 * low / met, metres=LOW_M))
    limits = [text(f"terrain_limit_{what}") for what in ("no_flood", "model", "edge")]
    if flow.counts["hollows_left_out"]:
        limits.append(text("terrain_limit_left_out", n=flow.counts["hollows_left_out"]))
    columns = [
        text(f"terrain_column_{what}") for what in ("rank", "x", "y", "depth", "volume", "area")
    ]
    centres = areas.geometry.representative_point()
    rows = [
        [
            int(row.rank),
            round(point.x),
            round(point.y),
            round(row.depth_m, 2),
            round(row.volume_m3),
            round(row.area_m2),
        ]
        for row, point in zip(areas.head(_ROWS).itertuples(), centres, strict=False)
    ]
    tables = [grid(text("terrain_largest"), columns, rows)] if rows else []
    return report(headline=headline, limits=limits, tables=tables)
