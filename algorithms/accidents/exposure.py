"""Exposure: how much traffic could have crashed. Vehicle-kilometres where counts are known, else a
stated stand-in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.shapes import middles
from ..modeling import blocks, learners, metrics
from ..network import directions

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame, GeoFrame, Ints, Objects, Series, Shapes

LENGTH_ONLY = "length"
COUNTED = "counted"
MODELLED = "modelled"
# ``method`` of theme ``traffic_counts`` where vehicles a day were not counted.
_ESTIMATED, _NOT_ESTIMATED = "estimated", "not_estimated"
_SAME_LINE_M = 0.5
# Before and after the middle of a street: farther off than it lies, what crosses it has left it.
_ASIDE_M = 5.0


@dataclass(frozen=True)
class Exposure:
    """``amount`` (n,): crashes are expected in proportion to it; ``source``: per segment "counted",
    "modelled" or "length"; ``traffic`` (n,): vehicles a day or NaN; ``unit``: "veh_km" (million
    vehicle-kilometres) or "km_years"."""

    amount: Floats
    source: Objects
    traffic: Floats
    unit: str

    def of(self, rows: Bools) -> Exposure:
        """That of some segments, ``rows`` (n,) boolean."""
        return Exposure(self.amount[rows], self.source[rows], self.traffic[rows], self.unit)


def attach(segments: GeoFrame, traffic: GeoFrame | None, *, reach_m: float = 25.0) -> GeoFrame:
    """``segments`` with ``traffic_veh_day``, both directions, from ``traffic`` (theme
    ``traffic_counts``): of the latest year, the mean of the counts whose nearest street, within
    ``reach_m``, is the segment, or whose line runs beside its middle within half of that; counts
    of one direction are added, a single one of a two-way street is doubled. Rows whose ``method``
    is "estimated" give traffic only where nothing was counted, and ``traffic_source`` then says
    "modelled"; those "not_estimated" give none."""
    if traffic is None or not len(traffic):
        return segments
    method = traffic["method"] if "method" in traffic else pd.Series(COUNTED, index=traffic.index)
    told = method.isin([_ESTIMATED, _NOT_ESTIMATED]).to_numpy(bool)
    count, segment = _pairs(segments, traffic, reach_m)
    year = traffic["year"] if "year" in traffic else pd.Series(0.0, index=traffic.index)
    way = traffic["direction"] if "direction" in traffic else pd.Series("", index=traffic.index)
    table = pd.DataFrame(
        {
            "segment": segment,
            "veh_day": pd.to_numeric(traffic["veh_day"], errors="coerce").to_numpy(float)[count],
            "year": pd.to_numeric(year, errors="coerce").fillna(-np.inf).to_numpy(float)[count],
            "way": [
                directions.direction_of(w) if isinstance(w, str) else "" for w in way.iloc[count]
            ],
            "days": 0,
            "told": told[count],
        }
    )
    table = table[(table["veh_day"] > 0) & ~method.eq(_NOT_ESTIMATED).to_numpy(bool)[count]]
    # A count tells more than an estimate of the same street, of whatever year.
    table = table[table["told"] == table.groupby("segment")["told"].transform("min")]
    table = table[table["year"] == table.groupby("segment")["year"].transform("max")]
    two_way = ~segments["oneway"].eq(True).to_numpy(bool) if "oneway" in segments else None
    both = directions.add_directions(table, two_way)[0].set_index("segment")["veh_day"]
    out = segments.copy()
    known = (
        pd.to_numeric(
            out.get("traffic_veh_day", pd.Series(np.nan, index=out.index)), errors="coerce"
        )
        .to_numpy(float)
        .copy()
    )
    known[both.index.to_numpy(int)] = both.to_numpy()
    out["traffic_veh_day"] = known
    if told.any():
        source = np.full(len(out), COUNTED, dtype=object)
        source[table.loc[table["told"], "segment"].to_numpy(int)] = MODELLED
        out["traffic_source"] = source
    return out


def _pairs(segments: GeoFrame, traffic: GeoFrame, reach_m: float) -> tuple[Ints, Ints]:
    """(rows of ``traffic``, places of segments) that belong together: each line the nearest of all
    rows, so that no street takes its neighbour's, and all that are drawn on the same line."""
    lines = np.asarray(segments.geometry.array, dtype=object)
    shapes = np.asarray(traffic.geometry.array, dtype=object)
    size = shapely.get_dimensions(shapes)
    spots, drawn = np.flatnonzero(size == 0), np.flatnonzero(size > 0)
    point, street = shapely.STRtree(lines).query_nearest(shapes[spots], max_distance=reach_m)
    # A count on a junction is the first street's there, in whatever order counts were written.
    first = np.lexsort((street, point))
    point, at = np.unique(point[first], return_index=True)
    found, near = shapely.STRtree(shapes[drawn]).query(
        middles(lines), predicate="dwithin", distance=reach_m / 2
    )
    away = _beside(lines[found], shapes[drawn][near])
    least = pd.Series(away).groupby(found).transform("min").to_numpy(float)
    same = away <= least + _SAME_LINE_M
    return (
        np.concatenate([spots[point], drawn[near[same]]]),
        np.concatenate([street[first][at], found[same]]),
    )


def _beside(lines: Shapes, drawn: Shapes) -> Floats:
    """(n,) mean distance of ``drawn`` from the middle of ``lines`` and from just before and after
    it: what crosses there is no line of theirs."""
    length = shapely.length(lines)
    step = np.minimum(_ASIDE_M, length / 4.0)
    spots = [shapely.line_interpolate_point(lines, length / 2.0 + k * step) for k in (-1, 0, 1)]
    return np.mean([shapely.distance(spot, drawn) for spot in spots], axis=0)


def exposure_of(segments: Frame, years: float, *, length_only: bool = False) -> Exposure:
    """The exposure of ``segments`` over ``years`` (a number).

    Where every segment's daily traffic is known (column ``traffic_veh_day``): million
    vehicle-kilometres. Otherwise kilometres x years for all of them, as two units cannot be
    compared; traffic that is known then enters the model as a feature. ``length_only`` asks for
    kilometres x years whatever is known.
    """
    km = segments["length_m"].to_numpy(float) / 1000.0
    column = segments.get("traffic_veh_day", pd.Series(np.nan, index=segments.index))
    traffic = pd.to_numeric(column, errors="coerce").to_numpy(float)
    known = np.isfinite(traffic) & (traffic > 0)
    if len(known) and known.all() and not length_only:
        source = segments.get("traffic_source", pd.Series(COUNTED, index=segments.index)).to_numpy(
            dtype=object
        )
        return Exposure(traffic * 365.25 * km * years / 1e6, source, traffic, "veh_km")
    return Exposure(
        km * years,
        np.full(len(km), LENGTH_ONLY, dtype=object),
        np.where(known, traffic, np.nan),
        "km_years",
    )


# Fewer counted segments than this teach nothing about the others.
LEAST_COUNTED = 100
# Ways in which the blocks are laid and dealt; the verdict hangs on none of them alone.
SEEDS = 5


@dataclass(frozen=True)
class TrafficModel:
    """``traffic`` (n,): counted where known, modelled elsewhere; ``error`` and ``baseline_error``:
    median factor by which a count that the model (the mean of its class) did not see is missed,
    over spatial blocks of :data:`SEEDS` seeds; ``gain``: by what factor the mean of the class misses
    farther than the model, with its 95 % interval by bootstrap of blocks (value, low, high);
    ``used``: that interval lies above one."""

    traffic: Floats
    error: float
    baseline_error: float
    counted: int
    gain: tuple[float, float, float]

    @property
    def used(self) -> bool:
        """The model is surely better; a tie is no reason for a model."""
        return self.gain[1] > 1.0


def model_traffic(
    x: Frame, classes: Series, traffic: Floats, xy: Floats, *, seed: int = 0, n_folds: int = 5
) -> TrafficModel | None:
    """:class:`TrafficModel` of daily vehicles from features ``x`` (DataFrame (n, p)), or None with
    too few counts.

    Learned on log(vehicles) and judged on spatial blocks beside the geometric mean of each class
    (``classes`` (n,)).
    """
    known = np.isfinite(traffic) & (traffic > 0)
    if known.sum() < LEAST_COUNTED or known.all():
        return None
    rows = np.flatnonzero(known)
    logs, part = np.log(traffic[known]), x[known]
    labels = pd.Series(np.asarray(classes, dtype=object)[rows]).fillna("")
    settings = learners.Settings(objective="regression", rows_per_leaf=10, seed=seed)
    missed, by_class, fitted, drawn = [], [], [], []
    for k in range(seed, seed + SEEDS):
        folds = blocks.spatial_folds(
            np.asarray(xy)[rows], logs - logs.mean(), n_folds=n_folds, seed=k
        )
        predicted, some = learners.cross_predict(
            part, logs, folds, settings=replace(settings, seed=k)
        )
        missed.append(np.abs(predicted - logs))
        by_class.append(np.abs(_class_means(labels, logs, folds) - logs))
        fitted += some
        drawn.append(_drawn_gain(by_class[-1] - missed[-1], folds.block, k))
    gain = np.mean(by_class) - np.mean(missed)
    low, high = np.quantile(np.concatenate(drawn), [0.025, 0.975])
    final = learners.train(part, logs, settings=learners.with_rounds(settings, fitted))
    return TrafficModel(
        np.where(known, traffic, np.exp(final.predict(x))),
        float(np.exp(np.median(missed))),
        float(np.exp(np.median(by_class))),
        int(known.sum()),
        (float(np.exp(gain)), float(np.exp(low)), float(np.exp(high))),
    )


def _class_means(labels: Series, logs: Floats, folds: blocks.Folds) -> Floats:
    """(n,) mean logarithm of the class, of other folds; of all where the class is not there."""
    means = np.empty(len(logs))
    for seen, held in folds:
        table = pd.Series(logs[seen]).groupby(labels[seen].to_numpy()).mean()
        means[held] = labels[held].map(table).fillna(logs[seen].mean()).to_numpy()
    return means


def _drawn_gain(gain: Floats, block: Ints, seed: int) -> Floats:
    """Mean ``gain`` (n,) under resampled blocks; draws without a row are left out."""
    weights = metrics.block_weights(block, seed=seed)
    total = weights.sum(axis=1)
    return (weights @ gain)[total > 0] / total[total > 0]


def complete(
    segments: Frame, x: Frame, xy: Floats, *, seed: int = 0
) -> tuple[Frame, TrafficModel | None]:
    """(segments, :class:`TrafficModel` or None): traffic where none is given, by the model if it
    surely beats the class mean. Traffic that was estimated before (``traffic_source`` "modelled")
    stays, and the model learns from counts alone.

    ``traffic_source`` then says "counted" or "modelled" per segment.
    """
    column = segments.get("traffic_veh_day", pd.Series(np.nan, index=segments.index))
    traffic = pd.to_numeric(column, errors="coerce").to_numpy(float)
    kind = segments["class"].astype(str) + " " + segments["kind"].fillna("").astype(str)
    source = segments.get("traffic_source", pd.Series(COUNTED, index=segments.index))
    given = np.isfinite(traffic) & (traffic > 0)
    if given.all():
        return segments, None
    # What another tool estimated is nothing to learn from, and no count to be judged by.
    counted = given & source.ne(MODELLED).to_numpy(bool)
    model = model_traffic(x, kind, np.where(counted, traffic, np.nan), xy, seed=seed)
    if model is None or not model.used:
        return segments, model
    return segments.assign(
        traffic_veh_day=np.where(given, traffic, model.traffic),
        traffic_source=np.where(counted, COUNTED, MODELLED),
    ), model
