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

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame, GeoFrame, Ints, Objects, Series

LENGTH_ONLY = "length"
COUNTED = "counted"
MODELLED = "modelled"
# ``method`` of theme ``traffic_counts`` where vehicles a day were not counted.
_ESTIMATED, _NOT_ESTIMATED = "estimated", "not_estimated"
_SAME_LINE_M = 0.5


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
    """``segments`` with ``traffic_veh_day`` from ``traffic`` (theme ``traffic_counts``): mean of
    the latest year's counts that lie within ``reach_m`` of a point count, or whose line runs within
    half of it of the segment's middle. Rows whose ``method`` is "estimated" give traffic only where
    nothing was counted, and ``traffic_source`` then says "modelled"; those "not_estimated" give
    none."""
    if traffic is None or not len(traffic):
        return segments
    method = traffic["method"] if "method" in traffic else pd.Series(COUNTED, index=traffic.index)
    told = method.isin([_ESTIMATED, _NOT_ESTIMATED]).to_numpy(bool)
    count, segment = _pairs(segments, traffic, told, reach_m)
    table = pd.DataFrame(
        {
            "segment": segment,
            "veh_day": traffic["veh_day"].to_numpy(float)[count],
            "year": traffic["year"].to_numpy(float)[count] if "year" in traffic else 0.0,
            "told": told[count],
        }
    )
    table = table[(table["veh_day"] > 0) & ~method.eq(_NOT_ESTIMATED).to_numpy(bool)[count]]
    # A count tells more than an estimate of the same street, of whatever year.
    table = table[table["told"] == table.groupby("segment")["told"].transform("min")]
    latest = table.groupby("segment")["year"].transform("max")
    mean = table[(table["year"] == latest) | latest.isna()].groupby("segment")["veh_day"].mean()
    out = segments.copy()
    known = (
        pd.to_numeric(
            out.get("traffic_veh_day", pd.Series(np.nan, index=out.index)), errors="coerce"
        )
        .to_numpy(float)
        .copy()
    )
    known[mean.index] = mean.to_numpy()
    out["traffic_veh_day"] = known
    if told.any():
        source = np.full(len(out), COUNTED, dtype=object)
        source[table.loc[table["told"], "segment"].to_numpy(int)] = MODELLED
        out["traffic_source"] = source
    return out


def _pairs(segments: GeoFrame, traffic: GeoFrame, told: Bools, reach_m: float) -> tuple[Ints, Ints]:
    """(rows of ``traffic``, places of segments) that belong together: each line the nearest of all
    rows, so that no street takes its neighbour's; where that is no count (``told``), also the count
    drawn on the same line."""
    lines = np.asarray(segments.geometry.array, dtype=object)
    shapes = np.asarray(traffic.geometry.array, dtype=object)
    flat = shapely.get_dimensions(shapes) >= 1
    middle = middles(lines)
    pairs = [np.empty((2, 0), dtype=np.int64)]
    if (~flat).any():
        points, found = shapely.STRtree(lines).query_nearest(
            shapes[~flat], max_distance=reach_m, all_matches=False
        )
        pairs.append(np.array([np.flatnonzero(~flat)[points], found]))

    def nearest(rows: Ints) -> Floats:
        (found, near), away = shapely.STRtree(shapes[rows]).query_nearest(
            middle, max_distance=reach_m / 2, all_matches=False, return_distance=True
        )
        distance = np.full(len(lines), np.inf)
        distance[found] = away
        pairs.append(np.array([rows[near], found]))
        return distance

    if flat.any():
        away = nearest(np.flatnonzero(flat))
        if told.any() and (flat & ~told).any():
            beside = nearest(np.flatnonzero(flat & ~told))
            pairs[-1] = pairs[-1][:, (beside <= away + _SAME_LINE_M)[pairs[-1][1]]]
    count, segment = np.unique(np.concatenate(pairs, axis=1), axis=1)
    return count, segment


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
