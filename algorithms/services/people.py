"""Where the people of a square live, as far as its streets tell: spread over points within it.

A square of 200 m is no point: its middle may lie in a river, a park or on the far side of a railway.
Its people are dealt to points all over it, each of which meets the street nearest to it; points that
no street is near to take nobody as long as another point of the square has a street.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from ..common.shapes import shapes_of
from ..network.amounts import amounts
from ..network.ways import Places, Ways, attach

if TYPE_CHECKING:
    from ..common.types import Floats, GeoFrame, Ints, Shapes

# Points along one side of an area, and how near and how far apart they may stand.
PER_SIDE = 3
_STEP_M = (20.0, 100.0)


@dataclass(frozen=True)
class Homes:
    """``owner`` (k,): the area of each point; ``heads`` (k,): who lives there; ``point`` (k,): the
    point itself, ``place``: where it meets the streets; ``middle`` (n,): the point of each area that stands for it where one must, -1
    for an area off the network; ``people`` (n,): heads of the areas, NaN where nobody told them."""

    owner: Ints
    heads: Floats
    point: Shapes
    place: Places
    middle: Ints
    people: Floats

    @property
    def off(self) -> Ints:
        """Rows of the areas that no street is near to."""
        return np.flatnonzero(self.middle < 0)


def settle_people(areas: GeoFrame, people: Floats, segments: GeoFrame, ways: Ways) -> Homes:
    """The people of areas (squares, blocks, addresses) on the streets.

    Parameters
    ----------
    areas
        Polygons, or points where addresses are known; metres.
    people
        (n,) heads; NaN where unknown, which counts as nobody and is told.
    segments, ways
        The streets, and how they are walked.

    Raises
    ------
    DataError
        ``access_negative``, ``access_rows``, ``access_unknown``
    """
    shapes = shapes_of(areas)
    people = amounts(people, len(areas), "people", missing=True)
    points, owner = points_within(shapes)
    place = attach(points, segments, ways)
    on = ~place.off
    many = np.bincount(owner[on], minlength=len(areas))
    share = np.where(on, 1.0 / np.maximum(many[owner], 1), 0.0)
    heads = np.nan_to_num(people)[owner] * share
    centre = shapely.centroid(shapes)[owner]
    away = np.where(on, shapely.distance(points, centre), np.inf)
    order = np.lexsort((np.arange(len(owner)), np.round(away, 6), owner))
    first = order[np.r_[True, np.diff(owner[order]) > 0]] if len(order) else order
    middle = np.full(len(areas), -1, np.int64)
    middle[owner[first]] = np.where(on[first], first, -1)
    return Homes(owner, heads, points, place, middle, people)


def points_within(shapes: Shapes) -> tuple[Shapes, Ints]:
    """(points (k,), row of the shape of each): a grid within every polygon, one point for anything
    else; nothing for what has no place."""
    points: list[Shapes] = []
    owners: list[Ints] = []
    for row, shape in enumerate(shapes):
        if shape is None or shape.is_empty:
            continue
        made = _grid(shape) if shape.area > 0 else np.array([shapely.point_on_surface(shape)])
        points.append(made)
        owners.append(np.full(len(made), row, np.int64))
    if not points:
        return np.empty(0, dtype=object), np.zeros(0, np.int64)
    return np.concatenate(points), np.concatenate(owners)


def _grid(shape: shapely.Geometry) -> Shapes:
    low_x, low_y, high_x, high_y = shape.bounds
    step = float(np.clip(np.sqrt(shape.area) / PER_SIDE, *_STEP_M))
    columns, rows = (max(1, round((b - a) / step)) for a, b in ((low_x, high_x), (low_y, high_y)))
    x = low_x + (np.arange(columns) + 0.5) * (high_x - low_x) / columns
    y = low_y + (np.arange(rows) + 0.5) * (high_y - low_y) / rows
    points = shapely.points(np.column_stack([np.tile(x, rows), np.repeat(y, columns)]))
    shapely.prepare(shape)
    inside = points[shapely.intersects(shape, points)]
    return inside if len(inside) else np.array([shapely.point_on_surface(shape)])
