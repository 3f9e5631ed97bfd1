"""The places of a reflex sheet, computed on the map: streets to close, the way round, accesses,
shelters within reach on foot, who is affected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common.errors import ParameterError
from ..network import access
from ..network import ways as modes
from . import ground as grounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..common.types import Bools, Floats, Frame, GeoFrame, Geometry, Ints, Shapes

_FAR_S = 3600.0  # a rescue access beyond an hour is none
BESIDE_M = 100.0
_SIDES = 0.5  # of its width between two entries: a street that leads through


def streets_to_close(ground: grounds.Ground) -> GeoFrame:
    """The pieces of street inside the perimeter: ``name, length_m`` and their shape."""
    rows = np.flatnonzero(ground.inside)
    pieces = ground.pieces.iloc[rows]
    names = pieces["name"] if "name" in pieces else pd.Series("", index=pieces.index)
    return gpd.GeoDataFrame(
        {"name": names.fillna("").astype(str), "length_m": pieces["length_m"].to_numpy(float)},
        geometry=pieces.geometry.array,
        crs=pieces.crs,
    )


def accesses(ground: grounds.Ground, stations: Shapes) -> Frame:
    """How soon each station reaches each entry of the perimeter, by car on the streets outside it.

    Returns
    -------
    Frame
        ``entry, name, x, y, station, seconds``: a row each pair, the nearest entry of each station
        first; seconds are nan where no way leads within an hour or the station is on no street.
    """
    open_ = np.zeros(len(ground.entries), bool)
    driven = grounds.of_rescue(ground, open_, ground.inside)
    spots = shapely.points(ground.entries[["x", "y"]].to_numpy(float))
    seconds = travel(ground, driven, stations, spots)
    entry, station = (k.ravel() for k in np.indices((len(spots), len(stations))))
    told = ground.entries.iloc[entry][["name", "x", "y"]].reset_index(drop=True)
    told = told.assign(entry=entry, station=station, seconds=seconds.T.ravel())
    columns = ["entry", "name", "x", "y", "station", "seconds"]
    return told.sort_values(["station", "seconds"], kind="stable", ignore_index=True)[columns]


def travel(
    ground: grounds.Ground,
    ways: modes.Ways,
    origins: Shapes,
    destinations: Shapes,
    reach_m: float = modes.OFF_NETWORK_M,
) -> Floats:
    """(origins, destinations) seconds or metres of ``ways``, nan where no way leads or no street is
    within ``reach_m`` of the destination."""
    begins = modes.attach(origins, ground.pieces, ways)
    ends = modes.attach(destinations, ground.pieces, ways, reach_m)
    limit = _FAR_S if ways.unit == "s" else 20_000.0
    found = access.pairs(ways, begins, ends, limit)
    out = np.full((len(origins), len(destinations)), np.nan)
    out[found.origin, found.destination] = found.cost
    return out


def shelters(ground: grounds.Ground, people: Shapes, places: Shapes, limit_m: float) -> Frame:
    """Which reception centres people reach on foot without the streets inside the perimeter.

    Parameters
    ----------
    ground : Ground
        The closed streets are those inside.
    people : Shapes
        (p,) where people leave from: entries of the perimeter, stops.
    places : Shapes
        (c,) the centres.
    limit_m : float
        The longest walk, metres.

    Returns
    -------
    Frame
        A row each centre: ``place, metres`` (of the shortest walk, nan where nobody reaches it),
        ``inside`` (the centre itself lies in the perimeter), nearest first.

    Raises
    ------
    ParameterError
        ``network_not_positive`` for a limit that is not above zero.
    """
    if not limit_m > 0:
        raise ParameterError("network_not_positive", name="limit_m")
    walked = modes.on_foot(ground.pieces, ground.n_nodes).without(ground.inside)
    begins = modes.attach(people, ground.pieces, walked)
    ends = modes.attach(places, ground.pieces, walked)
    found = access.pairs(walked, begins, ends, limit_m)
    metres = np.full(len(places), np.inf)
    np.minimum.at(metres, found.destination, found.cost)
    within = shapely.covers(ground.area, np.asarray(places, dtype=object))
    told = pd.DataFrame(
        {
            "place": np.arange(len(places)),
            "metres": np.where(np.isinf(metres) | within, np.nan, metres),
            "inside": within,
        }
    )
    return told.sort_values("metres", kind="stable", ignore_index=True)


def affected(
    area: Geometry, layers: Mapping[str, GeoFrame | None], beside_m: float = BESIDE_M
) -> Frame:
    """What lies in or beside the perimeter, by layer.

    Returns
    -------
    Frame
        ``layer, row, name, inside, metres``: nearest first within each layer; layers that are None
        were not given and have no rows.
    """
    made = []
    for layer, frame in layers.items():
        if frame is None or not len(frame):
            continue
        metres = shapely.distance(np.asarray(frame.geometry.array, dtype=object), area)
        rows: Ints = np.flatnonzero(metres <= beside_m)
        rows = rows[np.argsort(metres[rows], kind="stable")]
        names = frame["name"].to_numpy(object) if "name" in frame else np.full(len(frame), "")
        inside: Bools = metres[rows] <= 0
        made.append(
            pd.DataFrame(
                {
                    "layer": layer,
                    "row": rows,
                    "name": [n if isinstance(n, str) else "" for n in names[rows]],
                    "inside": inside,
                    "metres": metres[rows],
                }
            )
        )
    empty = pd.DataFrame({"layer": [], "row": [], "name": [], "inside": [], "metres": []})
    return pd.concat(made, ignore_index=True) if made else empty


def detour(ground: grounds.Ground) -> tuple[GeoFrame, dict[str, int]]:
    """The way round the perimeter by car: for each named street that leads through it, and from end
    to end, the shortest way between the two entries without the streets inside.

    Returns
    -------
    tuple
        Lines with ``name`` ("" from end to end), ``through_m`` (the shortest way before), ``round_m``;
        counts ``streets_through``, ``streets_without_way_round``. One-ways respected; widths and
        forbidden turns are not known.
    """
    from scipy.sparse.csgraph import dijkstra

    free = modes.by_car(ground.pieces, ground.n_nodes, seconds=False)
    driven = free.without(ground.inside)
    before, after = free.matrix(), driven.matrix()
    pairs = _through(ground)
    rows, shapes, lost = [], [], 0
    spots = ground.entries[["x", "y"]].to_numpy(float)
    node = ground.entries["node"].to_numpy(np.int64)
    for name, *ends in pairs:
        for a, b in (ends, ends[::-1]):  # a one-way street leads round in one direction alone
            metres, last = dijkstra(after, indices=int(node[a]), return_predecessors=True)
            if np.isfinite(metres[node[b]]):
                break
        else:
            lost += 1
            continue
        chain = [int(node[b])]
        while chain[-1] != node[a]:
            chain.append(int(last[chain[-1]]))
        shape = drawn(ground, driven, chain[::-1])
        shapes.append(shape if shape is not None else shapely.linestrings(spots[[a, b]]))
        through = float(dijkstra(before, indices=int(node[a]))[node[b]])
        rows.append((name, through, float(metres[node[b]])))
    frame = gpd.GeoDataFrame(
        pd.DataFrame(rows, columns=["name", "through_m", "round_m"]),
        geometry=gpd.array.GeometryArray(np.array(shapes, dtype=object)),
        crs=ground.pieces.crs,
    )
    return frame, {"streets_through": len(pairs), "streets_without_way_round": lost}


def _through(ground: grounds.Ground) -> list[tuple[str, int, int]]:
    """(name, entry, entry) of each named street whose two farthest entries lie on two sides of the
    perimeter (half its width apart), and of the two farthest entries of all ("")."""
    entries = ground.entries
    if len(entries) < 2:
        return []
    xy = entries[["x", "y"]].to_numpy(float)
    apart = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    wide = _SIDES * float(np.sqrt(shapely.area(ground.area)))
    found = []
    for name, rows in entries[entries["name"] != ""].groupby("name", sort=True):
        some = rows.index.to_numpy()
        a, b = _farthest(apart[np.ix_(some, some)])
        if apart[some[a], some[b]] >= wide:
            found.append((str(name), int(some[a]), int(some[b])))
    a, b = _farthest(apart)
    if all({a, b} != {c, d} for _, c, d in found):
        found.append(("", a, b))
    return found


def _farthest(apart: Floats) -> tuple[int, int]:
    a, b = np.unravel_index(int(np.argmax(apart)), apart.shape)
    return int(a), int(b)


def drawn(ground: grounds.Ground, driven: modes.Ways, chain: list[int]) -> Geometry | None:
    """The line along the cheapest piece between each two nodes of a chain."""
    lines, out = ground.lines, []
    for a, b in zip(chain[:-1], chain[1:], strict=True):
        ahead = np.flatnonzero((driven.start == a) & (driven.end == b))
        back = np.flatnonzero((driven.start == b) & (driven.end == a))
        some = [(driven.forward[k], k) for k in ahead] + [(driven.back[k], k) for k in back]
        if not some:
            return None
        out.append(lines[min(some)[1]])
    return shapely.line_merge(shapely.multilinestrings(out)) if out else None
