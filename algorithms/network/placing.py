"""Crashes onto segments by what the table tells: the street's name where it is written, else the
distance; crashes that stand in for a whole street lie along it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.progress import silent
from ..common.shapes import shapes_of
from . import match, names, snap

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Bools, Frame, GeoFrame, Ints

# As many crashes of one street at the very same point, and at least this share of all that name the
# street, away from any junction: the point stands for "somewhere on this street".
DEFAULT_CRASHES = 5
DEFAULT_SHARE = 0.5
# Coordinates are the same when they agree to a decimetre.
_SAME_M = 0.1


def both_name_streets(points: GeoFrame, segments: GeoFrame) -> bool:
    """Whether both sides tell street names."""
    return all(
        column in frame and frame[column].map(lambda v: isinstance(v, str) and v != "").any()
        for column, frame in (("street", points), ("name", segments))
    )


def place(
    points: GeoFrame,
    segments: GeoFrame,
    nodes: GeoFrame | None = None,
    *,
    max_distance_m: float = 50.0,
    junction_distance_m: float = 15.0,
    progress: Progress = silent,
) -> Frame:
    """Where each crash lies: by :func:`.match.match` where the table names streets, else by
    :func:`.snap.snap`; then default positions are spread along their street.

    Parameters
    ----------
    points
        Crashes (theme ``accidents``), metres.
    segments, nodes
        Of :class:`.segments.Network`; without nodes no junction is known.
    max_distance_m
        A crash beyond it lies on no segment.
    junction_distance_m
        So near a node a crash belongs to the junction.
    progress
        Called while points are matched.

    Returns
    -------
    Frame
        Index of ``points``: ``segment`` (label of ``segments``, Int64, <NA> beyond the distance),
        ``distance_m``, ``position_m`` (metres from the segment's start) and ``spread`` (bool: the
        crash stood at a default position; its distance is NaN).
    """
    if not both_name_streets(points, segments):
        found = snap.snap(points, segments, max_distance_m, progress=progress)
        return found.assign(spread=False)
    found = match.match(
        points,
        segments,
        nodes,
        max_distance_m=max_distance_m,
        junction_distance_m=junction_distance_m,
        progress=progress,
    )[["segment", "distance_m", "position_m"]].assign(spread=False)
    for rows, lines in _defaults(points, segments, nodes, junction_distance_m):
        labels, positions = _along(segments, lines, len(rows))
        found.iloc[rows, found.columns.get_loc("segment")] = labels
        found.iloc[rows, found.columns.get_loc("position_m")] = positions
        found.iloc[rows, found.columns.get_loc("distance_m")] = np.nan
        found.iloc[rows, found.columns.get_loc("spread")] = True
    return found


def _defaults(
    points: GeoFrame, segments: GeoFrame, nodes: GeoFrame | None, junction_distance_m: float
) -> list[tuple[Ints, Ints]]:
    """(rows of ``points`` at one default position, rows of the segments of their street), each."""
    xy = np.round(shapely.get_coordinates(shapes_of(points)) / _SAME_M)
    street = points["street"].map(names.key)
    table = pd.DataFrame({"x": xy[:, 0], "y": xy[:, 1], "street": street.to_numpy(object)})
    free = (table["street"] != "") & ~_at_junction(points, nodes, junction_distance_m)
    of_street = table.groupby("street").size()
    keys = segments["name"].map(names.key).to_numpy(object)
    out: list[tuple[Ints, Ints]] = []
    for (_, _, name), rows in table[free].groupby(["x", "y", "street"]).indices.items():
        if len(rows) < DEFAULT_CRASHES or len(rows) < DEFAULT_SHARE * of_street[name]:
            continue
        lines = np.flatnonzero(keys == name)
        if len(lines):
            out.append((np.flatnonzero(free.to_numpy())[rows], lines))
    return out


def _at_junction(points: GeoFrame, nodes: GeoFrame | None, distance_m: float) -> Bools:
    """True (n,) where the table says so, or where a junction is near."""
    said = (
        match.at_junction(points["junction"]).to_numpy() == 1.0
        if "junction" in points
        else np.zeros(len(points), bool)
    )
    if nodes is None or not (nodes["degree"] >= 3).any():
        return said
    tree = shapely.STRtree(shapes_of(nodes[nodes["degree"] >= 3]))
    near = said.copy()
    near[tree.query(shapes_of(points), predicate="dwithin", distance=distance_m)[0]] = True
    return near


def _along(segments: GeoFrame, rows: Ints, n: int) -> tuple[Ints, list[float]]:
    """(labels, positions in metres) of ``n`` places evenly along the segments ``rows``, each in the
    middle of its n-th part of their length."""
    ends = np.cumsum(shapely.length(shapes_of(segments)[rows]))
    at = (np.arange(n) + 0.5) / n * ends[-1]
    which = np.searchsorted(ends, at, side="right")
    begins = np.append(0.0, ends[:-1])
    return segments.index.to_numpy()[rows[which]], (at - begins[which]).tolist()
