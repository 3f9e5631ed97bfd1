"""Lixels: streets cut into short pieces of one length, the pixels of a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from ..common.errors import ParameterError
from ..common.shapes import shapes_of
from . import topology
from .graph import Spots

if TYPE_CHECKING:
    from ..common.types import GeoFrame, Ints
    from .graph import Graph


def lixelize(segments: GeoFrame, length_m: float, *, minimum_m: float | None = None) -> GeoFrame:
    """Cut every segment into pieces of ``length_m``; a last piece shorter than ``minimum_m``
    (default a tenth) stays with the one before it.

    Returns a GeoDataFrame (index ``lixel``): ``segment`` (label), ``row`` (position of the
    segment), ``from_m``, ``to_m``, ``length_m`` and the pieces. Together they are exactly the
    segments.
    """
    minimum_m = length_m / 10.0 if minimum_m is None else minimum_m
    if not length_m > 0:
        raise ParameterError("network_not_positive", name="length_m")
    if not 0 <= minimum_m < length_m:
        raise ParameterError("lixel_minimum", minimum_m=minimum_m, length_m=length_m)
    lines = shapes_of(segments)
    total = shapely.length(lines)
    cuts = np.floor(total / length_m + 1e-12).astype(np.int64)
    # no cut at the very end, and none that would leave too short a rest
    cuts = np.where(total - cuts * length_m < max(minimum_m, 1e-9), cuts - 1, cuts)
    cuts = np.maximum(cuts, 0)
    at = np.repeat(np.arange(len(lines)), cuts)
    number = np.arange(len(at)) - np.repeat(np.cumsum(cuts) - cuts, cuts) + 1
    pieces, row = topology.cut(lines, at, number * length_m)
    length = shapely.length(pieces)
    reach = np.cumsum(length)
    first = np.searchsorted(row, np.arange(len(lines)))
    before = np.concatenate([[0.0], reach])[first]
    out = gpd.GeoDataFrame(
        {
            "segment": segments.index.to_numpy()[row],
            "row": row,
            "from_m": reach - length - before[row],
            "to_m": reach - before[row],
            "length_m": length,
        },
        geometry=gpd.array.GeometryArray(pieces),
    )
    out.index.name = "lixel"
    out.attrs = dict(segments.attrs)
    return out


def centres(lixels: GeoFrame, graph: Graph) -> Spots:
    """The middles of lixels as places on the graph of their segments."""
    return Spots.at(
        graph, lixels["row"].to_numpy(), (lixels["from_m"] + lixels["to_m"]).to_numpy() / 2.0
    )


def piece_of(pieces: GeoFrame, places: Spots) -> Ints:
    """Row of the lixel on which each place lies."""
    first = np.searchsorted(pieces["row"].to_numpy(), places.edge)
    last = np.searchsorted(pieces["row"].to_numpy(), places.edge, side="right") - 1
    reached = pieces["to_m"].to_numpy()
    # distances along one street restart at each segment: an offset per segment makes them one
    # growing list
    offset = pieces["row"].to_numpy() * (reached.max() + 1.0)
    at = np.searchsorted(
        reached + offset, places.from_start + places.edge * (reached.max() + 1.0), side="left"
    )
    return np.clip(at, first, last)
