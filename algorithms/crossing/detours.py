"""The way round a closed street, computed: the shortest one over the streets, for want of a
published detour.

It is no signed detour: one-way streets, widths and forbidden turns are not known. It serves to find
works that stand on the way that traffic is likely to take while the street is closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..network import segments
from ..network.closures import BESIDE_M, closed_edges
from ..network.graph import Graph
from ..network.wayround import way_round
from .pairs import pairs_within

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..common.types import ArrayLike, Bools, Floats, GeoFrame, Ints, Shapes


@dataclass(frozen=True)
class Detours:
    """``layer``: one line per closure with a way round: ``closure`` (position of the work),
    ``closed_m``, ``length_m``. ``work``, ``closure``: pairs of a work that stands on the way and
    the closure. ``counts``: closures by fate."""

    layer: GeoFrame
    work: Ints
    closure: Ints
    counts: dict[str, int]


def drivable(streets: GeoFrame) -> Bools:
    """True for streets that cars may take, as far as their class tells."""
    if "class" not in streets.columns:
        return np.ones(len(streets), dtype=bool)
    return ~streets["class"].isin(["pedestrian", "footway", "path", "steps", "cycleway"]).to_numpy(
        bool
    )


def find(
    shapes: Shapes,
    positions: Ints,
    closed: ArrayLike,
    streets: GeoFrame | None,
    *,
    limit_m: float,
    beside_m: float,
    node: Callable[..., segments.Network] = segments.build,
) -> Detours:
    """:class:`Detours` of the works ``closed`` (positions) over ``streets`` (theme ``roads`` or
    None).

    ``shapes`` with their ``positions``: the works that may stand on a way, the closed ones among
    them. A way longer than ``limit_m`` is none: traffic then chooses another route long before.
    ``node``: what nodes the streets, a ``segments.build``.
    """
    sites = np.flatnonzero(np.isin(positions, closed))
    lines, graph, nodes = _network(shapes[sites], streets, limit_m, node)
    rows, ways = [], []
    if len(lines) and graph is not None and nodes is not None:
        at, edge, _ = pairs_within(shapes[sites], lines, BESIDE_M)
        for k, site in enumerate(sites.tolist()):
            beside = edge[at == k]
            shut = beside[closed_edges(shapes[site], lines[beside])]
            way = way_round(graph, nodes, shut, limit_m)
            if len(way):
                rows.append((positions[site], graph.length[shut].sum(), graph.length[way].sum()))
                ways.append(shapely.line_merge(shapely.multilinestrings(lines[way])))
    frame = pd.DataFrame(rows, columns=["closure", "closed_m", "length_m"]).astype(
        {"closure": np.int64}
    )
    layer = geopandas.GeoDataFrame(
        frame.round({"closed_m": 0, "length_m": 0}),
        geometry=geopandas.array.GeometryArray(np.array(ways, dtype=object)),
    )
    work, way, _ = pairs_within(shapes, ways, beside_m)
    work, closure = positions[work], frame["closure"].to_numpy()[way]
    other = work != closure
    asked = streets is not None and len(sites)
    counts = (
        {"closures": len(sites), "closures_without_way_round": len(sites) - len(layer)}
        if asked
        else {}
    )
    return Detours(layer, work[other], closure[other], counts)


def _network(
    sites: Shapes, streets: GeoFrame | None, limit_m: float, node: Callable[..., segments.Network]
) -> tuple[Shapes, Graph | None, Floats | None]:
    """Lines, graph and node coordinates of the streets; none where no street lies near a site.

    All of the town is noded, whichever works are closed: one network serves every hour, and a street
    ends where it really ends.
    """
    empty = np.zeros(0, dtype=object), None, None
    if streets is None or not len(sites):
        return empty
    streets = streets[drivable(streets)]
    if not len(pairs_within(sites, streets.geometry.array, limit_m / 2)[0]):
        return empty
    network = node(streets, target_length_m=0)
    nodes = shapely.get_coordinates(network.nodes.geometry.array)
    return (
        np.asarray(network.segments.geometry.array, dtype=object),
        Graph.of(network.segments, len(nodes)),
        nodes,
    )
