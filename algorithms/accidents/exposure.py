"""Exposure: how much traffic could have crashed. Vehicle-kilometres where counts are known, else a stated stand-in."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

LENGTH_ONLY = "length"
COUNTED = "counted"
MODELLED = "modelled"


@dataclass(frozen=True)
class Exposure:
    """``amount`` (n,): crashes are expected in proportion to it; ``source``: per segment "counted", "modelled" or
    "length"; ``traffic`` (n,): vehicles a day or NaN; ``unit``: "veh_km" (million vehicle-kilometres) or "km_years"."""

    amount: np.ndarray
    source: np.ndarray
    traffic: np.ndarray
    unit: str


def attach(segments, traffic, *, reach_m=25.0):
    """``segments`` with ``traffic_veh_day`` from ``traffic`` (theme ``traffic_counts``): mean of the latest year's counts
    that lie within ``reach_m`` of a point count, or whose line runs within half of it of the segment's middle."""
    if traffic is None or not len(traffic):
        return segments
    lines = np.asarray(segments.geometry.array, dtype=object)
    shapes = np.asarray(traffic.geometry.array, dtype=object)
    flat = shapely.get_dimensions(shapes) >= 1
    middle = shapely.line_interpolate_point(lines, 0.5, normalized=True)
    pairs = [np.empty((2, 0), dtype=np.int64)]
    if (~flat).any():
        points, found = shapely.STRtree(lines).query_nearest(shapes[~flat], max_distance=reach_m, all_matches=False)
        pairs.append(np.array([np.flatnonzero(~flat)[points], found]))
    if flat.any():
        found, near = shapely.STRtree(shapes[flat]).query_nearest(middle, max_distance=reach_m / 2, all_matches=False)
        pairs.append(np.array([np.flatnonzero(flat)[near], found]))
    count, segment = np.concatenate(pairs, axis=1)
    table = pd.DataFrame({"segment": segment, "veh_day": traffic["veh_day"].to_numpy(float)[count],
                          "year": traffic["year"].to_numpy(float)[count] if "year" in traffic else 0.0})
    table = table[table["veh_day"] > 0]
    latest = table.groupby("segment")["year"].transform("max")
    mean = table[(table["year"] == latest) | latest.isna()].groupby("segment")["veh_day"].mean()
    out = segments.copy()
    known = pd.to_numeric(out.get("traffic_veh_day", pd.Series(np.nan, index=out.index)), errors="coerce").to_numpy(float).copy()
    known[mean.index] = mean.to_numpy()
    out["traffic_veh_day"] = known
    return out


def of(segments, years):
    """The exposure of ``segments`` over ``years`` (a number).

    Where every segment's daily traffic is known (column ``traffic_veh_day``): million vehicle-kilometres. Otherwise
    kilometres x years for all of them, as two units cannot be compared; traffic that is known then enters the model as a feature.
    """
    km = segments["length_m"].to_numpy(float) / 1000.0
    column = segments.get("traffic_veh_day", pd.Series(np.nan, index=segments.index))
    traffic = pd.to_numeric(column, errors="coerce").to_numpy(float)
    known = np.isfinite(traffic) & (traffic > 0)
    if len(known) and known.all():
        source = segments.get("traffic_source", pd.Series(COUNTED, index=segments.index)).to_numpy(dtype=object)
        return Exposure(traffic * 365.25 * km * years / 1e6, source, traffic, "veh_km")
    return Exposure(km * years, np.full(len(km), LENGTH_ONLY, dtype=object), np.where(known, traffic, np.nan), "km_years")
