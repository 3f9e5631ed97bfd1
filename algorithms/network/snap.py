"""Points onto the nearest segment: one segment per point, ties broken on purpose."""

import numpy as np
import pandas as pd
import shapely

from ..common.errors import ParameterError
from ..common.progress import silent

# Distances that differ by less are a tie: the end of two segments is one place, whatever its last digits say.
TIE_M = 1e-6
_CHUNK = 50_000


def snap(points, segments, max_distance_m=50.0, *, progress=silent):
    """The nearest segment of each point, within ``max_distance_m``.

    Returns a DataFrame indexed like ``points``: ``segment`` (label of ``segments``, Int64, <NA> beyond the distance),
    ``distance_m`` and ``position_m`` (metres from the segment's start), both NaN there. Among segments at the same
    distance (to a micrometre) the lowest label is taken, so that a crash at a corner counts once and always on the
    same side.
    """
    if not max_distance_m > 0:
        raise ParameterError("network_not_positive", name="max_distance_m")
    lines = np.asarray(segments.geometry.array, dtype=object)
    spots = np.asarray(points.geometry.array, dtype=object)
    row = np.full(len(spots), -1, np.int64)
    distance = np.full(len(spots), np.nan)
    rank = np.argsort(np.argsort(segments.index.to_numpy(), kind="stable"), kind="stable")
    tree = shapely.STRtree(lines)
    for start in range(0, len(spots), _CHUNK):
        chunk = spots[start:start + _CHUNK]
        found, gap = nearest(chunk, lines, tree, rank, max_distance_m)
        row[start:start + _CHUNK], distance[start:start + _CHUNK] = found, gap
        progress(min((start + _CHUNK) / max(len(spots), 1), 1.0))
    hit = row >= 0
    position = np.full(len(spots), np.nan)
    position[hit] = shapely.line_locate_point(lines[row[hit]], spots[hit])
    label = pd.array(np.zeros(len(spots), np.int64), dtype="Int64")
    label[hit] = segments.index.to_numpy()[row[hit]]
    label[~hit] = pd.NA
    return pd.DataFrame({"segment": label, "distance_m": distance, "position_m": position}, index=points.index)


def nearest(spots, lines, tree, rank, limit):
    """Row of the nearest line (-1 beyond ``limit``) and distance (NaN) of each point; lowest ``rank`` among ties."""
    row = np.full(len(spots), -1, np.int64)
    distance = np.full(len(spots), np.nan)
    point, line = tree.query(spots, predicate="dwithin", distance=limit)
    if len(point):
        gap = shapely.distance(spots[point], lines[line])
        closest = np.full(len(spots), np.inf)
        np.minimum.at(closest, point, gap)
        tied = gap <= closest[point] + TIE_M
        point, line, gap = point[tied], line[tied], gap[tied]
        order = np.lexsort((rank[line], point))
        point, line, gap = point[order], line[order], gap[order]
        first = np.r_[True, point[1:] != point[:-1]]
        row[point[first]], distance[point[first]] = line[first], gap[first]
    return row, distance
