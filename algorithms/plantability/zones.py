"""Plantability by zone: areas by class exact along the border, mean score, and the grid of
plantability by heat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..common import results
from ..common.progress import silent
from ..common.reasons import Reason
from ..common.reporting import grid, report, text
from . import scoring, stack, summary
from .codes import CLASSES
from .cover import TileSpec, cover_tile

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..common.grid import Grid, Window
    from ..common.progress import Progress
    from ..common.run import Run
    from ..common.types import Floats, GeoFrame, Ints, Shapes


def measure(
    polygons: Shapes,
    cell_grid: Grid,
    read: Callable[[Window], Ints],
    head: dict[str, Any],
    progress: Progress = silent,
    scenario: dict[str, Any] | None = None,
) -> tuple[Floats, Floats]:
    """Areas of the classes in each zone, exact at its edges. Large zones are read in blocks, so that
    memory does not grow with them.

    Parameters
    ----------
    polygons
        (zones,), metres.
    cell_grid
        Of the stack.
    read
        Gives the stack's bytes (bands, rows, cols) of a window.
    head
        The stack's header.
    progress
        Called after each zone.
    scenario
        {code: (weight, blocking)}; None: the header's own.

    Returns
    -------
    tuple[Floats, Floats]
        (zones, 6) m², and score sums (zones,) in points x m².
    """
    areas, sums = np.zeros((len(polygons), len(CLASSES))), np.zeros(len(polygons))
    for i, polygon in enumerate(polygons):
        window = (
            cell_grid.window(shapely.bounds(polygon)) if not shapely.is_empty(polygon) else None
        )
        for block in cell_grid.blocks(window):
            x_min, y_max = cell_grid.corner(block)
            spec = TileSpec(x_min, y_max, cell_grid.cell_m, block.rows, block.cols)
            share = cover_tile(spec, np.array([shapely.make_valid(polygon)], dtype=object))
            if not share.any():
                continue
            kind, points = stack.score(read(block), head, scenario)
            areas[i] += scoring.area_by_class(kind, share, cell_grid.cell_area_m2)
            sums[i] += (
                float((share * np.where(kind == scoring.NODATA, 0, points)).sum())
                / 1000.0
                * cell_grid.cell_area_m2
            )
        progress((i + 1) / len(polygons))
    return areas, sums


def are_lines(frame: GeoFrame) -> bool:
    """True for a frame of axes, which :func:`strips` makes zones of."""
    shapes = np.asarray(frame.geometry.array, dtype=object)
    return bool((shapely.get_dimensions(shapes) == 1).all())


def strips(frame: GeoFrame, half_width_m: float) -> GeoFrame:
    """Lines as zones: one strip per name (one per line without), ``half_width_m`` on either side of
    the axis.
    """
    import geopandas

    lines = np.asarray(frame.geometry.array, dtype=object)
    names = (
        frame["name"]
        if "name" in frame.columns
        else pd.Series([None] * len(frame), index=frame.index)
    )
    key = names.where(
        names.notna() & (names.astype(str).str.strip() != ""),
        pd.Series(frame.index, index=frame.index),
    )
    first, code = np.unique(key.astype(str).to_numpy(), return_index=True, return_inverse=True)[1:]
    order = np.argsort(code, kind="stable")
    together = shapely.geometrycollections(lines[order], indices=code[order])
    shapes = geopandas.array.GeometryArray(shapely.buffer(together, half_width_m, cap_style="flat"))
    made = geopandas.GeoDataFrame(
        frame.iloc[first].drop(columns=frame.geometry.name),
        index=frame.index[first],
        geometry=shapes,
    )
    made.attrs = dict(frame.attrs)
    return made


def layer(
    zones: GeoFrame,
    areas: Floats,
    sums: Floats,
    heat: GeoFrame | None = None,
    *,
    head: dict[str, Any],
    run: Run,
) -> GeoFrame:
    """The zones with their shares of each class.

    Parameters
    ----------
    zones
        Polygons; names of their own columns give way to the contract's.
    areas
        (zones, 6) m².
    sums
        (zones,) points x m².
    heat
        Polygons of the theme ``heat``, or None.
    head
        The stack's header.
    run
        Its id for the result contract.

    Returns
    -------
    GeoFrame
        ``area_<class>_m2``, ``share_<class>_pct``, ``mean_score``, and the result contract: the score
        is the share of favoured ground (classes 8 and 10, %). With ``heat``: ``heat_level`` and
        ``bivariate`` ("1-1" ... "3-3", plantability then heat, by thirds of the zones).
    """
    total = areas.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = 100.0 * areas / total[:, None]
        mean = sums / total
    # Names of the zones' own columns give way to the contract's.
    out = zones.drop(columns=[c for c in zones.columns if c in results.columns()]).copy()
    out.attrs = dict(zones.attrs)
    for i, c in enumerate(CLASSES):
        out[f"area_{c}_m2"], out[f"share_{c}_pct"] = areas[:, i], share[:, i]
    out["mean_score"] = mean
    if heat is not None:
        level = heat_of(np.asarray(zones.geometry.array, dtype=object), heat)
        out["heat_level"] = level
        plant, hot = thirds(share[:, 4:].sum(axis=1)), thirds(level)
        out["bivariate"] = [f"{p}-{h}" if p and h else "" for p, h in zip(plant, hot, strict=True)]
    favoured = share[:, 4:].sum(axis=1)
    reasons = [
        []
        if not np.isfinite(favoured[i])
        else sorted(
            (
                Reason(
                    f"plant_zone_{c}",
                    float(share[i, k]),
                    {"pct": round(float(share[i, k]), 1), "ha": round(areas[i, k] / 1e4, 2)},
                )
                for k, c in ((5, 10), (4, 8))
            ),
            key=lambda r: -r.contribution,
        )
        for i in range(len(out))
    ]
    dates = max((d for f in head["factors"] for d in f["dates"] if d), default="")
    widest = np.array([str(c) for c in CLASSES], dtype=object)[areas.argmax(axis=1)]
    return results.build(
        out,
        score=favoured,
        reasons=reasons,
        run=run,
        data_date=dates,
        thin_data=bool(head["absent"]),
        classes=np.where(total > 0, widest, ""),
    )


def heat_of(polygons: Shapes, heat: GeoFrame) -> Floats:
    """Mean heat level of each zone, by area; NaN where none is known."""
    shapes = np.asarray(heat.geometry.array, dtype=object)
    zone, at = shapely.STRtree(shapes).query(polygons, predicate="intersects")
    common = shapely.area(shapely.intersection(polygons[zone], shapes[at]))
    level = heat["level"].to_numpy(dtype=float)[at]
    known = np.isfinite(level)
    weight = np.bincount(zone[known], common[known], len(polygons))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.bincount(zone[known], common[known] * level[known], len(polygons)) / weight


def thirds(values: Floats) -> Ints:
    """1, 2 or 3 by thirds of the known values, 0 where unknown; equal values share their third."""
    ranks = pd.Series(values).rank(pct=True, method="average").to_numpy()
    return np.where(
        np.isfinite(ranks), np.clip(np.ceil(np.nan_to_num(ranks) * 3 - 1e-9), 1, 3), 0
    ).astype(int)


def report_of_zones(frame: GeoFrame, areas: Floats, head: dict[str, Any]) -> dict[str, Any]:
    """The report."""
    total = max(float(areas.sum()), 1e-9)
    headline = [
        text("plant_zones_headline", zones=len(frame), pct=100 * float(areas[:, 4:].sum()) / total)
    ]
    if head["absent"]:
        headline.append(text("plant_partial", names=summary.names(head["absent"], head)))
    names = frame["name"] if "name" in frame.columns else frame["feature_id"]
    order = np.argsort(-np.nan_to_num(frame["score"].to_numpy()), kind="stable")[:200]
    columns = [
        text("plant_col_zone"),
        text("plant_col_area_ha"),
        *(text(f"plant_class_{c}") for c in CLASSES),
    ]
    rows = [
        [
            str(names.iloc[i]),
            round(areas[i].sum() / 1e4, 1),
            *(None if areas[i].sum() < 1 else round(100 * a / areas[i].sum(), 1) for a in areas[i]),
        ]
        for i in order
    ]
    return report(
        headline=headline,
        limits=[summary.caution(head), text("plant_limit_weights")],
        tables=[grid(text("plant_table_zones"), columns, rows)],
    )
