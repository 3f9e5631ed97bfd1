"""Hot spots as result layers: clusters of street pieces, or windows along streets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common import reporting, results
from ..common.errors import DataError, ParameterError
from ..common.progress import stage
from ..common.reasons import Reason
from ..common.run import Run
from ..common.shapes import shapes_of
from . import events, graph, kfunction, lixels, localtests, names, reach, windows
from .codes import METHODS

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, GeoFrame
    from .graph import Graph, Spots
    from .segments import Network

_text = reporting.text


@dataclass(frozen=True)
class Params:
    """``reach_m``: how far pieces are neighbours along the streets; ``false_discovery``: rate of
    the test.

    ``scattered``: chance is crashes scattered evenly over the length; else pieces shuffled.
    ``window_m``, ``min_crashes``: the window methods; ``min_serious`` and ``years`` belong to the
    accumulation zones. ``simulations``: of the K function, 0 leaves it out.
    """

    method: str = "gi"
    lixel_m: float = 50.0
    reach_m: float = 150.0
    false_discovery: float = 0.05
    scattered: bool = True
    max_distance_m: float = 50.0
    window_m: float = 200.0
    min_crashes: int = 2
    min_serious: int = windows.ZAAC_SERIOUS
    years: int = windows.ZAAC_YEARS
    simulations: int = 0
    seed: int = 1


@dataclass(frozen=True)
class Hotspots:
    """``layer``: result layer; ``counts`` and ``report`` for the manifest; ``warnings``: codes with
    values.
    """

    layer: gpd.GeoDataFrame
    counts: dict[str, Any]
    report: dict[str, Any]
    warnings: list[tuple[str, dict[str, int]]]


def hotspots(
    crashes: GeoFrame,
    network: Network,
    params: Params | None = None,
    run: Run | None = None,
) -> Hotspots:
    """Hot spots of ``crashes`` on ``network`` (built without cutting).

    Parameters
    ----------
    crashes : GeoFrame
        Theme ``accidents``, metres.
    network : Network
        Built without cutting.
    params : Params | None
        Method and its limits.
    run : Run | None
        Name, date, seed and progress of the run.

    Returns
    -------
    Hotspots
        The layer of hot spots, counts and warnings.

    Raises
    ------
    DataError
        "snap_none" where no crash lies near a street.
    ParameterError
        "network_bad_choice" for a method.
    """
    params, run = params or Params(), run or Run()
    progress = run.progress
    if params.method not in METHODS:
        raise ParameterError("network_bad_choice", name="method", value=params.method)
    streets = graph.Graph.of(network.segments, len(network.nodes))
    places, kept, spread = events.place_crashes(streets, network, crashes, params.max_distance_m)
    if not kept.any():
        raise DataError("snap_none", total=len(crashes), distance_m=params.max_distance_m)
    counts = {
        "crashes": len(crashes),
        "located": int(kept.sum()),
        "unmatched": int((~kept).sum()),
        "spread": spread,
    }
    warnings = []
    if params.method in ("gi", "moran"):
        frame, extra = _clusters(network, streets, places, params, stage(progress, 0.0, 0.7))
    else:
        frame, extra = _windows(network, crashes[kept], params)
        warnings += _zone_warnings(crashes[kept], params) if params.method == "zaac" else []
    counts |= extra.pop("counts")
    layer = results.build(
        frame,
        score=frame["score"].to_numpy(),
        reasons=extra["reasons"],
        run=run,
        classes=frame["class"].to_numpy(),
        expected=extra.get("expected"),
    )
    charts = []
    if params.simulations > 0:
        charts = _k_charts(streets, places, params, stage(progress, 0.7, 1.0))
    progress(1.0)
    report = reporting.report(
        headline=extra["headline"],
        limits=extra["limits"],
        tables=extra.get("tables", ()),
        charts=charts,
    )
    return Hotspots(layer, counts, report, warnings)


def _clusters(
    network: Network, streets: Graph, places: Spots, params: Params, progress: Progress
) -> tuple[GeoFrame, dict[str, Any]]:
    pieces = lixels.lixelize(network.segments, params.lixel_m, minimum_m=params.lixel_m / 2.0)
    middle = lixels.centres(pieces, streets)
    row = lixels.piece_of(pieces, places)
    value = np.bincount(row, minlength=len(pieces))
    found = [
        (a, b)
        for a, b, _ in reach.pairs(streets, middle, middle, params.reach_m, progress=progress)
    ]
    rows, others = (np.concatenate(c) for c in zip(*found, strict=True))
    first, neighbour = localtests.neighbours(rows, others, len(pieces))
    around, many = localtests.sums(value, first, neighbour)
    star = params.method == "gi"
    length = pieces["length_m"].to_numpy()
    if params.scattered:
        high, low = localtests.scattered(value, length, first, neighbour, own=star)
    else:
        high, low = localtests.tails(value, first, neighbour, own=star)
    frame = pieces.drop(columns="row")
    frame["name"] = network.segments["name"].to_numpy()[pieces["row"].to_numpy()]
    frame["crashes"], frame["crashes_around"], frame["neighbours"] = (
        value,
        around.astype(np.int64),
        many,
    )
    if star:
        frame["z"] = localtests.gi_star(value, first, neighbour)
        frame["p"] = np.minimum(2.0 * np.minimum(high, low), 1.0)
        hit = localtests.discoveries(frame["p"], params.false_discovery)
        frame["class"] = np.select(
            [hit & (high < low), hit & (high > low)], ["hot", "cold"], "none"
        )
        frame["score"] = frame["z"].fillna(0.0)
    else:
        frame["moran"], lag = localtests.local_moran(value, first, neighbour)
        frame["p"] = np.minimum(2.0 * np.minimum(high, low), 1.0)
        hit = localtests.discoveries(frame["p"], params.false_discovery) & (many > 0)
        above = value > value.mean()
        frame["class"] = np.select(
            [
                hit & above & (high < low),
                hit & ~above & (high > low),
                hit & above & (high > low),
                hit & ~above & (high < low),
            ],
            ["hot", "cold", "high_outlier", "low_outlier"],
            "none",
        )
        frame["score"] = np.where(
            above & (lag > 0), frame["moran"], np.minimum(frame["moran"], 0.0)
        )
    near, _ = localtests.sums(length, first, neighbour)
    expected = value.sum() / length.sum() * (near + (length if star else 0.0))
    reasons = [
        [
            Reason(
                "hot_around",
                float(s),
                {"found": int(n), "expected": float(e), "reach_m": params.reach_m},
            ),
            Reason("hot_chance", 0.0, {"p": float(p)}),
        ]
        for s, n, e, p in zip(
            frame["score"], around + (value if star else 0), expected, frame["p"], strict=True
        )
    ]
    spotted = frame["class"] == "hot"
    held = 100.0 * frame.loc[spotted, "crashes"].sum() / max(value.sum(), 1)
    share = 100.0 * frame.loc[spotted, "length_m"].sum() / frame["length_m"].sum()
    return frame, {
        "counts": {"pieces": len(frame), "hot": int(spotted.sum())},
        "reasons": reasons,
        "expected": expected,
        "headline": [
            _text(
                "hot_headline",
                hot=int(spotted.sum()),
                share=round(share, 1),
                held=round(held, 1),
                rate=round(100 * params.false_discovery, 1),
            )
        ],
        "limits": [_text("hot_limit_test"), _text("density_limit_exposure")],
    }


def _windows(
    network: Network, crashes: GeoFrame, params: Params
) -> tuple[GeoFrame, dict[str, Any]]:
    zone = params.method == "zaac"
    size = params.window_m
    if size <= 0:
        raise ParameterError("network_not_positive", name="window_m")
    segments = network.segments
    named = segments["name"].map(names.key).to_numpy(object)
    named[named == ""] = None
    lines, key = windows.whole_streets(segments, named)
    label = segments.groupby(pd.Series(named, index=segments.index), sort=False)["name"].first()
    spots = shapes_of(crashes)
    found = (
        shapely.STRtree(lines).query(spots, predicate="dwithin", distance=params.max_distance_m)
        if len(lines)
        else ((), ())
    )
    point, line = (np.asarray(a, dtype=np.int64) for a in found)
    order = (
        np.lexsort((line, np.round(shapely.distance(spots[point], lines[line]), 6), point))
        if len(point)
        else point
    )
    point, line = point[order], line[order]
    first = np.r_[True, point[1:] != point[:-1]] if len(point) else np.zeros(0, bool)
    point, line = point[first], line[first]
    at = shapely.line_locate_point(lines[line], spots[point]) if len(point) else np.zeros(0)
    serious = _serious(crashes)[point]
    ones = np.ones(len(point))
    weight = np.column_stack([ones, serious])
    table, parts = windows.search(lines, line, at, weight, size)
    tiles = windows.tile_counts(lines, line, at, size)
    table = table.rename(columns={"sum_0": "crashes", "sum_1": "serious"})
    table["expected"], pull = windows.shrunk(table["crashes"].to_numpy(), tiles)
    keep = table["crashes"] >= params.min_crashes
    if zone:
        keep &= table["serious"] >= params.min_serious
    parts, table = (
        parts[keep.to_numpy()] if len(table) else parts,
        table[keep].reset_index(drop=True),
    )
    frame = gpd.GeoDataFrame(table, geometry=gpd.array.GeometryArray(parts))
    frame["name"] = [label.get(key[i]) for i in frame["line"]]
    frame["length_m"] = frame["to_m"] - frame["from_m"]
    frame[["crashes", "serious"]] = frame[["crashes", "serious"]].astype(np.int64)
    frame["class"] = "zaac" if zone else "peak"
    frame["score"] = frame["expected"]
    frame = frame.drop(columns="line")
    frame.attrs = dict(segments.attrs)
    reasons = [
        [
            Reason(
                "window_found", 0.0, {"crashes": int(n), "serious": int(s), "length_m": float(m)}
            ),
            Reason("window_expected", float(e), {"expected": float(e)}),
        ]
        for n, s, m, e in zip(
            frame["crashes"], frame["serious"], frame["length_m"], frame["expected"], strict=True
        )
    ]
    head = _text(
        "zaac_headline" if zone else "window_headline", windows=len(frame), window_m=float(size)
    )
    limits = [_text("window_limit_pick", pull=round(100 * pull))]
    return frame, {
        "counts": {"windows": len(frame), "on_named_streets": len(point)},
        "reasons": reasons,
        "expected": frame["expected"].to_numpy(),
        "headline": [head],
        "limits": [_text("zaac_limit_towns"), *limits] if zone else limits,
    }


def _serious(crashes: GeoFrame) -> Floats:
    """People killed or taken to hospital per crash (0 where the columns are missing)."""
    total = np.zeros(len(crashes))
    for column in ("killed", "hospitalised"):
        if column in crashes:
            total += pd.to_numeric(crashes[column], errors="coerce").fillna(0.0).to_numpy(float)
    return total


def _zone_warnings(crashes: GeoFrame, params: Params) -> list[tuple[str, dict[str, int]]]:
    """The accumulation rule was made for roads between towns and for a span of years."""
    out: list[tuple[str, dict[str, int]]] = []
    if "built_up" not in crashes or crashes["built_up"].map(lambda v: v is True or v is None).any():
        out.append(("zaac_in_town", {}))
    years = (
        pd.to_numeric(crashes["year"], errors="coerce").dropna()
        if "year" in crashes
        else pd.Series(dtype=float)
    )
    span = int(years.max() - years.min() + 1) if len(years) else 0
    if span != params.years:
        out.append(("zaac_years", {"found": span, "years": params.years}))
    return out


def _k_charts(
    streets: Graph, places: Spots, params: Params, progress: Progress
) -> list[dict[str, Any]]:
    """The network K function with its envelope, over four times the reach."""
    radii = np.linspace(0.0, 4.0 * params.reach_m, 25)
    seen, _ = kfunction.observed(streets, places, radii, params.reach_m)
    low, high, _, _ = kfunction.envelope(
        streets,
        len(places),
        radii,
        params.reach_m,
        simulations=params.simulations,
        seed=params.seed,
        progress=progress,
    )
    series = [
        {"name": _text("k_seen"), "x": radii.tolist(), "y": seen.tolist()},
        {
            "name": _text("k_chance"),
            "x": radii.tolist(),
            "y": ((low + high) / 2).tolist(),
            "low": low.tolist(),
            "high": high.tolist(),
        },
    ]
    return [reporting.chart("line", _text("k_title"), _text("k_radius"), _text("k_value"), series)]
