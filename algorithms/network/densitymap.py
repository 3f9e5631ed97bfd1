"""The network density of crashes as a result layer: lixels with density, class, reasons and a
report.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common import reporting, results
from ..common.errors import DataError, ParameterError
from ..common.progress import stage
from ..common.reasons import Reason, phrase
from ..common.run import Run
from ..common.shapes import shapes_of
from ..modeling import metrics
from . import density, events, graph, lixels, reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.types import Floats, GeoFrame, Texts
    from .graph import Graph, Spots
    from .segments import Network

_CLASSES = ((0.01, "top_1"), (0.05, "top_5"), (0.10, "top_10"), (0.20, "top_20"))
# Of the bandwidths tried on held-out halves of real records this one found most; the most likely one
# (cross-validation) is wider and finds fewer.
DEFAULT_M = 200.0
# Halves that the hit rates of bandwidths are the mean of.
_HALVES = 3
_HIT_SHARE = 0.10
# Below this many crashes in reach a density is an accident of where one crash fell.
THIN = 3.0


@dataclass(frozen=True)
class Params:
    """``bandwidth_m`` 0: chosen by the likelihood of cross-validation. ``weight_field``: column of the crashes, ""
    counts each once.
    """

    bandwidth_m: float = DEFAULT_M
    estimator: str = "continuous"
    kernel: str = "quartic"
    adaptive: bool = False
    lixel_m: float = 50.0
    gather_m: float = 5.0
    max_distance_m: float = 50.0
    max_depth: int = 8
    weight_field: str = ""


@dataclass(frozen=True)
class DensityMap:
    """``lixels``: result layer; ``bandwidth_m``: the one used; ``curve``: (bandwidths, likelihoods)
    when it was chosen.
    """

    lixels: gpd.GeoDataFrame
    bandwidth_m: float
    curve: tuple[Floats, Floats] | None
    counts: dict[str, Any]
    report: dict[str, Any]


def weights_of(crashes: GeoFrame, field: str) -> Floats:
    """The weight of each crash: 1, or a column of non-negative numbers."""
    if not field:
        return np.ones(len(crashes))
    if field not in crashes:
        raise DataError(
            "density_no_field",
            field=field,
            available=", ".join(str(c) for c in crashes.columns[:30]),
        )
    weights = pd.to_numeric(crashes[field], errors="coerce").fillna(0.0).to_numpy(float)
    if (weights < 0).any():
        raise DataError("density_negative_weight", field=field)
    return weights


def density_map(
    crashes: GeoFrame,
    network: Network,
    params: Params | None = None,
    run: Run | None = None,
) -> DensityMap:
    """Network density of ``crashes`` on ``network`` (built without cutting, so that lixels do the
    cutting).

    Parameters
    ----------
    crashes : GeoFrame
        Theme ``accidents``, metres.
    network : Network
        Built without cutting.
    params : Params | None
        Bandwidth, estimator and so on.
    run : Run | None
        Name, date and progress of the run.

    Returns
    -------
    DensityMap
        The lixels as a layer, counts and warnings.

    Raises
    ------
    DataError
        "snap_none" where no crash lies near a street.
    ParameterError
        "density_gaussian_continuous" and others.
    """
    params, run = params or Params(), run or Run()
    progress = run.progress
    if params.estimator == "continuous" and params.kernel == "gaussian":
        raise ParameterError("density_gaussian_continuous")
    streets = graph.Graph.of(network.segments, len(network.nodes))
    lines = shapes_of(network.segments)
    weights = weights_of(crashes, params.weight_field)
    xy = shapely.get_coordinates(shapes_of(crashes))
    single, kept = events.place(streets, lines, xy, params.max_distance_m)
    if not kept.any():
        raise DataError("snap_none", total=len(crashes), distance_m=params.max_distance_m)
    centres, mass, _ = events.gather(xy[kept], params.gather_m, weights[kept])
    places, near = events.place(streets, lines, centres, params.max_distance_m + params.gather_m)
    mass = mass[near]
    progress(0.1)
    curve: tuple[Floats, Floats] | None = None
    bandwidth = params.bandwidth_m
    options: dict[str, Any] = {
        "estimator": params.estimator,
        "kernel": params.kernel,
        "max_depth": params.max_depth,
    }
    if bandwidth <= 0:
        tried = np.array(density.CANDIDATES_M)
        scores = density.likelihood(
            streets,
            single,
            tried,
            weights=weights[kept],
            **options,
            progress=stage(progress, 0.1, 0.6),
        )
        bandwidth, curve = float(tried[scores.argmax()]), (tried, scores)
    widths: float | Floats = bandwidth
    if params.adaptive:
        widths = density.adaptive(
            streets, places, mass, bandwidth, **options, progress=stage(progress, 0.6, 0.7)
        )
    pieces = lixels.lixelize(network.segments, params.lixel_m)
    spots = lixels.centres(pieces, streets)
    found = density.estimate(
        streets, places, mass, widths, spots, **options, progress=stage(progress, 0.7, 0.9)
    )
    # A uniform kernel of the simple estimator counts: 0.5/bandwidth for every crash in reach.
    reached = (
        reach.simple(streets, single, 1.0, bandwidth, spots, kernel="uniform") * 2.0 * bandwidth
    )
    frame = _frame(pieces, network.segments, found, reached, _years(crashes))
    counts = {
        "crashes": len(crashes),
        "located": int(kept.sum()),
        "unmatched": int((~kept).sum()),
        "places": len(places),
        "lixels": len(pieces),
    }
    layer = results.build(
        frame,
        score=frame["density_km"].to_numpy(),
        reasons=_reasons(frame, bandwidth),
        run=run,
        classes=shares(frame["density_km"].to_numpy(), frame["length_m"].to_numpy()),
        thin_data=reached < THIN,
    )
    progress(1.0)
    used = replace(params, bandwidth_m=bandwidth)
    rates = hit_rates(streets, single, weights[kept], pieces, sorted({bandwidth, DEFAULT_M}))
    return DensityMap(
        layer, bandwidth, curve, counts, _report(layer, counts, used, curve, mass.sum(), rates)
    )


def hit_rates(
    streets: Graph, places: Spots, weights: Floats, pieces: GeoFrame, bandwidths: Sequence[float]
) -> dict[float, float]:
    """{bandwidth: share of a held-out half of the crashes on the tenth of the length that is densest
    by the other half}, mean of three divisions at random; simple estimator, quartic kernel."""
    rng = np.random.default_rng(0)
    spots = lixels.centres(pieces, streets)
    row, length = lixels.piece_of(pieces, places), pieces["length_m"].to_numpy(float)
    found: dict[float, list[float]] = {b: [] for b in bandwidths}
    for _ in range(_HALVES):
        first = rng.random(len(places)) < 0.5
        made = np.flatnonzero(first)
        held = np.bincount(row[~first], weights[~first], len(pieces))
        if not len(made) or not held.sum():
            continue
        for bandwidth in bandwidths:
            dense = density.estimate(
                streets, places.take(made), weights[made], bandwidth, spots, estimator="simple"
            )
            found[bandwidth].append(float(metrics.hit_rates(held, dense, length, (_HIT_SHARE,))[0]))
    return {b: float(np.mean(v)) for b, v in found.items() if v}


def _years(crashes: GeoFrame) -> int:
    """How many years the crashes cover (1 when no year is known)."""
    known = crashes["year"] if "year" in crashes else pd.Series(dtype=float)
    years = pd.to_numeric(known, errors="coerce").dropna()
    return int(years.max() - years.min() + 1) if len(years) else 1


def _frame(
    pieces: GeoFrame, segments: GeoFrame, found: Floats, reached: Floats, years: int
) -> GeoFrame:
    frame = pieces.drop(columns="row")
    for column in ("street_id", "name"):
        frame[column] = segments[column].to_numpy()[pieces["row"].to_numpy()]
    frame["density_km"] = found * 1000.0
    frame["density_km_year"] = found * 1000.0 / years
    frame["crashes_near"] = np.round(reached, 6)
    return frame


def shares(score: Floats, length: Floats) -> Texts:
    """Classes by share of the network's length, densest first; "none" where the density is zero."""
    order = np.argsort(-score, kind="stable")
    reach_share = np.empty(len(score))
    reach_share[order] = (np.cumsum(length[order]) - length[order] / 2.0) / max(length.sum(), 1e-12)
    classes = np.select(
        [reach_share <= top for top, _ in _CLASSES], [name for _, name in _CLASSES], "low"
    )
    return np.where(score > 0, classes, "none")


def _reasons(frame: GeoFrame, bandwidth: float) -> list[list[Reason]]:
    out = []
    for near, value in zip(frame["crashes_near"], frame["density_km_year"], strict=True):
        if value > 0:
            out.append(
                [
                    Reason("density_value", float(value), {"value": float(value)}),
                    Reason(
                        "density_near",
                        0.0,
                        {"crashes": float(near), "bandwidth_m": float(bandwidth)},
                    ),
                ]
            )
        else:
            out.append([Reason("density_none", 0.0, {"bandwidth_m": float(bandwidth)})])
    return out


def _report(
    layer: GeoFrame,
    counts: dict[str, int],
    params: Params,
    curve: tuple[Floats, Floats] | None,
    total: float,
    rates: dict[float, float],
) -> dict[str, list[dict[str, Any]]]:
    text = reporting.text
    length, mass = (
        layer["length_m"].to_numpy(),
        layer["density_km"].to_numpy() * layer["length_m"].to_numpy() / 1000.0,
    )
    order = np.argsort(-layer["density_km"].to_numpy(), kind="stable")
    part = np.cumsum(length[order]) / length.sum()
    held = np.cumsum(mass[order]) / max(mass.sum(), 1e-12)
    at = [float(np.interp(share, part, held)) for share in (0.01, 0.05, 0.10, 0.20)]
    rows = [
        [text("snap_row_quantile", share=int(100 * share)), round(100 * value, 1)]
        for share, value in zip((0.01, 0.05, 0.10, 0.20), at, strict=True)
    ]
    tables = [
        reporting.grid(
            text("density_table"), [text("density_col_length"), text("density_col_mass")], rows
        )
    ]
    if rates:
        tables.append(
            reporting.grid(
                text("density_hits", share=100 * _HIT_SHARE),
                [text("density_bandwidth"), text("density_col_hits")],
                [[b, round(100 * rate, 1)] for b, rate in rates.items()],
            )
        )
    step = np.linspace(0, 1, 51)
    charts = [
        reporting.chart(
            "gain",
            text("density_table"),
            text("density_col_length"),
            text("density_col_mass"),
            [
                {
                    "name": text("density_series"),
                    "x": step.tolist(),
                    "y": np.interp(step, part, held).tolist(),
                }
            ],
        )
    ]
    if curve is not None:
        charts.append(
            reporting.chart(
                "line",
                text("density_cv"),
                text("density_bandwidth"),
                text("density_likelihood"),
                [{"name": text("density_cv"), "x": curve[0].tolist(), "y": curve[1].tolist()}],
            )
        )
    head = [
        text("density_headline", share=round(100 * at[1], 0), bandwidth_m=params.bandwidth_m),
        text(
            "density_method",
            estimator=phrase(f"density_estimator_{params.estimator}"),
            kernel=params.kernel,
            held=round(100 * mass.sum() / max(total, 1e-12), 0),
        ),
    ]
    return reporting.report(
        headline=head,
        limits=[text("density_limit_past"), text("density_limit_exposure")],
        tables=tables,
        charts=charts,
    )
