"""How far the middle of a square is from the nearest place along the streets, and which ages an
action is for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.resources import table
from ..network import access, ways

if TYPE_CHECKING:
    from ..common.types import Floats, Frame, Shapes
    from ..network.segments import Network

FARTHEST_MIN = 15.0
# A park is entered where its edge is nearest: a point so often along it.
_EDGE_M = 40.0
# Ages of the squares' bands, both ends among them.
BANDS = {
    "aged_0_3": (0, 3),
    "aged_4_5": (4, 5),
    "aged_6_10": (6, 10),
    "aged_11_17": (11, 17),
}


def minutes_to(squares: Shapes, places: Shapes, network: Network) -> Floats:
    """(squares,) minutes on foot from each square's middle to the nearest place, inf beyond
    :data:`FARTHEST_MIN` or off the streets.

    Parameters
    ----------
    squares
        Polygons or points in metres.
    places
        Points, lines or areas; an area is entered anywhere along its edge, as nobody knows its gates.
    network
        Streets of the whole town.

    Returns
    -------
    Floats
        Along the streets at the pace of ``resources/districts/indicators.json``.
    """
    pace = float(table("districts/indicators")["metres_per_minute"])
    walk = ways.on_foot(network.segments, len(network.nodes))
    starts = ways.attach(shapely.centroid(squares), network.segments, walk, 200.0)
    ends = ways.attach(entrances(places), network.segments, walk, 200.0)
    found = access.pairs(walk, starts, ends, FARTHEST_MIN * pace)
    _, metres = access.nearest(found)
    return np.where(np.isnan(metres), np.inf, metres / pace)


def entrances(places: Shapes) -> Shapes:
    """Points where places are entered."""
    points = places[shapely.get_type_id(places) == 0]
    others = places[shapely.get_type_id(places) != 0]
    dense = shapely.segmentize(others, _EDGE_M)
    edge = shapely.points(shapely.get_coordinates(dense))
    return np.concatenate([points, edge])


def bands_of(actions: Frame, columns: Iterable[str]) -> list[str]:
    """The columns of the squares that hold the ages of any of the actions, one without an age having
    all of them: ``under_18`` where the squares have no bands or all bands are meant."""
    there = set(columns)
    if not set(BANDS) <= there or not {"age_from", "age_to"} <= set(actions.columns):
        return ["under_18"]
    low = pd.to_numeric(actions["age_from"], errors="coerce").fillna(0.0)
    high = pd.to_numeric(actions["age_to"], errors="coerce").fillna(np.inf)
    meant = [name for name, (a, b) in BANDS.items() if ((a <= high) & (b >= low)).any()]
    whole = not meant or (len(meant) == len(BANDS) and "under_18" in there)
    return ["under_18"] if whole else meant
