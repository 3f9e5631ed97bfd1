"""What lies along a segment: tracks, bus lines, roads that the town itself calls main, house fronts,
crossings.

A main road and a counting arc say that much traffic passes, even where nobody tells how much: a town
counts where it matters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from ..common.shapes import shapes_of

if TYPE_CHECKING:
    from ..common.types import Floats, GeoFrame, Shapes

# Parts of the length at which a line beside a segment is looked for.
_PARTS = (0.25, 0.5, 0.75)
_BESIDE_M, _FRONT_M, _CROSSING_M = 15.0, 10.0, 15.0
# Kind of the theme -> feature; a line of another kind or of none is one that its owner holds for
# important all the same.
AXES = {"main_road": "main_road", "counting_arc": "counting_arc"}
OTHER_AXIS = "other_axis"


def spots_of(lines: Shapes) -> Shapes:
    """(3 n,) points at a quarter, the half and three quarters of each line."""
    return np.concatenate(
        [shapely.line_interpolate_point(lines, part, normalized=True) for part in _PARTS]
    )


def share_beside(spots: Shapes, shapes: Shapes, within_m: float = _BESIDE_M) -> Floats:
    """(n,) share of each segment's three ``spots`` (of :func:`spots_of`) within ``within_m`` of one
    of ``shapes``."""
    found = shapely.STRtree(shapes).query(spots, predicate="dwithin", distance=within_m)[0]
    beside = np.zeros(len(spots))
    beside[found] = 1.0
    shares: Floats = beside.reshape(len(_PARTS), -1).mean(axis=0)
    return shares


def axes(spots: Shapes, layer: GeoFrame | None) -> dict[str, Floats]:
    """{feature: (n,) share of the segment along such a line} of a layer of theme
    ``traffic_network``; a kind that the layer does not hold has no feature."""
    if layer is None or not len(layer):
        return {}
    kind = (
        layer["kind"].map(AXES).fillna(OTHER_AXIS).to_numpy(object)
        if "kind" in layer
        else np.full(len(layer), OTHER_AXIS, dtype=object)
    )
    shapes = shapes_of(layer)
    return {name: share_beside(spots, shapes[kind == name]) for name in sorted(set(kind))}


def frontage(spots: Shapes, buildings: GeoFrame | None) -> dict[str, Floats]:
    """Share of the segment within 10 m of a building: people come out there, and nobody sees far."""
    if buildings is None or not len(buildings):
        return {}
    return {"frontage": share_beside(spots, shapes_of(buildings), _FRONT_M)}


def crossings_on(lines: Shapes, crossings: GeoFrame | None) -> dict[str, Floats]:
    """How many crossings for people on foot lie within 15 m of each segment."""
    if crossings is None or not len(crossings):
        return {}
    found = shapely.STRtree(lines).query(
        shapes_of(crossings), predicate="dwithin", distance=_CROSSING_M
    )[1]
    return {"crossings": np.bincount(found, minlength=len(lines)).astype(float)}
