"""Counts as towns keep them onto streets: duplicates, directions, years and days of counting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.shapes import middles, shapes_of
from ..network import directions, match

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame, GeoFrame, Ints, Objects, Shapes

# More than any street of France carries: a number of another unit.
MOST_VEH_DAY = 300_000.0
_USUAL_DAYS = 7.0
# Log spread of one day around the mean day, and of the same street counted again another year (used
# where a town counted too few streets twice). Judgement of the authors, in the order of Montpellier.
_DAY_SD, _AGAIN_SD = 0.25, 0.20
_TWICE = 30
_LEAST_CHANGE = 10


@dataclass(frozen=True)
class Counted:
    """``segment`` (m,) row of the segments, ascending; ``veh_day`` (m,) both directions, brought to
    ``year``; ``sd`` (m,) of its logarithm; ``year_of`` (m,) of the count itself (NaN: unknown);
    ``days`` (m,); ``doubled`` (m,) one direction of a two-way street was counted; ``along`` rows of
    segments that a counted line runs along, and the place in ``segment`` of their count; ``change``
    a year in logarithm, 0 where none is sure; ``counts`` what was read and left out."""

    segment: Ints
    veh_day: Floats
    sd: Floats
    year_of: Floats
    days: Floats
    doubled: Bools
    along: tuple[Ints, Ints]
    year: float
    change: float
    counts: dict[str, int]


def read(segments: GeoFrame, counts: GeoFrame, *, reach_m: float = 25.0) -> Counted:
    """The counts of each segment.

    Parameters
    ----------
    segments : GeoFrame
        Of :func:`..network.segments.build`.
    counts : GeoFrame
        Theme ``traffic_counts``, points or lines, metres.
    reach_m : float
        A point lies within it of its street, a line within half of it.

    Returns
    -------
    Counted
        One number a segment; what was not understood is in its ``counts``.
    """
    said = {"counts_rows": len(counts)}
    table, shapes = _table(counts), shapes_of(counts)
    if "method" in counts:
        own = ~counts["method"].isin(["estimated", "not_estimated"]).to_numpy(bool)
        said["counts_estimated"] = int((~own).sum())
        table, shapes = table[own].reset_index(drop=True), shapes[own]
    value = table["veh_day"]
    read_ok = np.isfinite(value) & (value >= 0) & (value <= MOST_VEH_DAY)
    said["counts_unread"] = int((~read_ok).sum())
    said["counts_zero"] = int((value == 0).sum())
    keep = (read_ok & (value > 0)).to_numpy(bool)
    table, shapes = table[keep], shapes[keep]
    again = table.assign(place=shapely.to_wkb(shapely.force_2d(shapes)))
    twice = again.duplicated(["place", "veh_day", "year", "way", "days"]).to_numpy()
    said["counts_twice"] = int(twice.sum())
    table, shapes = table[~twice], shapes[~twice]
    row, along = _placed(table, shapes, segments, reach_m)
    said["counts_unmatched"] = int((row < 0).sum())
    table = table.assign(segment=row)[row >= 0]
    two_way = ~segments["oneway"].eq(True).to_numpy(bool) if "oneway" in segments else None
    found, more = directions.add_directions(table, two_way)
    said |= more
    said["counts_used"], said["streets_counted"] = len(table), found["segment"].nunique()
    return _latest(found, along, said)


def _table(counts: GeoFrame) -> Frame:
    def numbers(name: str) -> Floats:
        if name not in counts:
            return np.full(len(counts), np.nan)
        return pd.to_numeric(counts[name], errors="coerce").to_numpy(float)

    def texts(name: str) -> Objects:
        if name not in counts:
            return np.full(len(counts), "", dtype=object)
        return counts[name].map(lambda v: v if isinstance(v, str) else "").to_numpy(object)

    days = numbers("days")
    return pd.DataFrame(
        {
            "veh_day": numbers("veh_day"),
            "year": numbers("year"),
            "days": np.where((days >= 1) & (days <= 366), days, _USUAL_DAYS),
            "way": [directions.direction_of(t) for t in texts("direction")],
            "street": texts("street"),
        }
    )


def _placed(
    table: Frame, shapes: Shapes, segments: GeoFrame, reach_m: float
) -> tuple[Ints, tuple[Ints, Ints]]:
    """((n,) row of the segment or -1; segments that counted lines run along, row of the table)."""
    import geopandas as gpd

    row = np.full(len(table), -1)
    flat = shapely.get_dimensions(shapes) >= 1
    lines = shapes_of(segments)
    spots = shapes.copy()
    for k in np.flatnonzero(flat):
        parts = shapely.get_parts(shapes[k])
        spots[k] = middles(parts[[np.argmax(shapely.length(parts))]])[0]
    if shapely.get_type_id(spots[~flat]).size and (shapely.get_type_id(spots) != 0).any():
        spots = shapely.centroid(spots)
    points = gpd.GeoDataFrame(
        {"street": table["street"].where(table["street"] != "", None).to_numpy(object)},
        geometry=gpd.array.GeometryArray(spots),
    )
    plain = segments.reset_index(drop=True)
    for rows, reach in ((np.flatnonzero(~flat), reach_m), (np.flatnonzero(flat), reach_m / 2)):
        if len(rows):
            found = match.match(points.iloc[rows], plain, max_distance_m=reach)["segment"]
            row[rows] = found.fillna(-1).to_numpy(np.int64)
    if not flat.any():
        return row, (np.zeros(0, np.int64), np.zeros(0, np.int64))
    found, near = shapely.STRtree(shapes[flat]).query_nearest(
        middles(lines), max_distance=reach_m / 2, all_matches=False
    )
    held = row[np.flatnonzero(flat)[near]]
    return row, (found[held >= 0], held[held >= 0])


def _latest(found: Frame, along: tuple[Ints, Ints], said: dict[str, int]) -> Counted:
    """The latest year of each segment, brought to the latest of all by a change common to all."""
    logs = np.log(found["veh_day"].to_numpy(float))
    group = found.groupby("segment")
    apart = found["year"] - group["year"].transform("mean")
    off = logs - pd.Series(logs, index=found.index).groupby(found["segment"]).transform("mean")
    moved = (apart.abs() > 0).to_numpy()
    change, again = 0.0, _AGAIN_SD
    streets = found.loc[moved, "segment"].nunique()
    said["streets_counted_again"] = int(streets)
    if streets >= _LEAST_CHANGE:
        t, d = apart[moved].to_numpy(float), off[moved].to_numpy(float)
        slope = float(t @ d / (t @ t))
        free = max(int(moved.sum()) - streets - 1, 1)
        spread = float(np.sqrt(((d - slope * t) ** 2).sum() / free))
        change = slope if abs(slope) > 2.0 * spread / np.sqrt(t @ t) else 0.0
        if streets >= _TWICE:
            again = spread
    last = (
        found.assign(sort=found["year"].fillna(-np.inf))
        .sort_values(["segment", "sort"])
        .drop_duplicates("segment", keep="last")
    )
    year = float(found["year"].max()) if found["year"].notna().any() else float("nan")
    age = (year - last["year"]).fillna(0.0).to_numpy(float)
    doubled = last["doubled"].to_numpy(bool)
    days = last["days"].to_numpy(float)
    sd = np.sqrt(_DAY_SD**2 / days + again**2 + np.where(doubled, 0.15**2, 0.0))
    rows = last["segment"].to_numpy(np.int64)
    place = np.searchsorted(rows, along[1])
    return Counted(
        rows,
        last["veh_day"].to_numpy(float) * np.exp(change * age),
        sd,
        last["year"].to_numpy(float),
        days,
        doubled,
        (along[0], place),
        year,
        change,
        said,
    )
