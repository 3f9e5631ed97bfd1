"""A street graph as one mode of travel uses it, and places attached to it.

On foot every street but motorways and ring roads may be walked both ways. By car a one-way street is
driven the way it is drawn (or against it where the source says so), and streets for pedestrians are
left out. A place lies at a point *along* a street, never at the street's nearest end: on a long
street that would move it by half a block.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common.errors import ParameterError
from . import facts
from .nearest import nearest

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from ..common.types import Array, ArrayLike, Bools, Floats, Ints

# Farther than this from any street a place is not on the network.
OFF_NETWORK_M = 100.0
_RING_ROAD = re.compile(r"(?i)\b(?:autoroute|(?:boulevard|bd|bvd) p[ée]riph[ée]rique)\b")


@dataclass(frozen=True)
class Ways:
    """Streets with what they cost in each direction.

    ``start``, ``end`` (m,): node numbers 0..n_nodes-1; ``forward``, ``back`` (m,): metres or seconds
    from start to end and from end to start, inf where one may not go; ``off``: cost of a metre
    between a place and its street; ``unit``: "m" or "s"; ``counts``: how many streets the mode leaves
    out, goes one way only, and of how many nobody said whether they are one-way.
    """

    start: Ints
    end: Ints
    forward: Floats
    back: Floats
    n_nodes: int
    off: float = 1.0
    unit: str = "m"
    counts: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def open(self) -> Bools:
        """True (m,) for streets that may be gone along in one direction at least."""
        return np.isfinite(self.forward) | np.isfinite(self.back)

    @cached_property
    def arcs(self) -> tuple[Array, ...]:
        """Both directions of every open street by the node they leave: (first (n+1,), to, cost,
        edge, ahead). ``ahead``: True from the start of the street to its end."""
        rows = np.flatnonzero(self.open)
        leave = np.concatenate([self.start[rows], self.end[rows]])
        order = np.argsort(leave, kind="stable")
        first = np.searchsorted(leave[order], np.arange(self.n_nodes + 1)).astype(np.int64)
        to = np.concatenate([self.end[rows], self.start[rows]])[order]
        cost = np.concatenate([self.forward[rows], self.back[rows]])[order]
        return first, to, cost, np.tile(rows, 2)[order], order < len(rows)

    def turned(self) -> Ways:
        """The same streets gone the other way: what it costs to come *to* a place."""
        return Ways(
            self.start,
            self.end,
            self.back,
            self.forward,
            self.n_nodes,
            self.off,
            self.unit,
            self.counts,
        )

    def without(self, shut: Bools) -> Ways:
        """The same streets, those where ``shut`` (m,) is True closed both ways."""
        return replace(
            self,
            forward=np.where(shut, np.inf, self.forward),
            back=np.where(shut, np.inf, self.back),
        )

    def matrix(self) -> csr_matrix:
        """Sparse directed matrix of the cheapest arc between two nodes, for scipy."""
        from scipy.sparse import coo_matrix

        tail, head = np.concatenate([self.start, self.end]), np.concatenate([self.end, self.start])
        cost = np.concatenate([self.forward, self.back])
        rows = np.flatnonzero(np.isfinite(cost) & (tail != head))
        rows = rows[np.lexsort((cost[rows], head[rows], tail[rows]))]
        t, h = tail[rows], head[rows]
        one = np.r_[True, (t[1:] != t[:-1]) | (h[1:] != h[:-1])] if len(rows) else np.zeros(0, bool)
        return coo_matrix(
            (cost[rows][one], (t[one], h[one])), shape=(self.n_nodes, self.n_nodes)
        ).tocsr()


@dataclass(frozen=True)
class Places:
    """Places on a network: ``edge`` (k,) row of the street, -1 where none is near; ``share`` (k,):
    where along it, 0 at its start and 1 at its end; ``gap_m`` (k,): straight metres to it."""

    edge: Ints
    share: Floats
    gap_m: Floats

    def __len__(self) -> int:
        return len(self.edge)

    @property
    def off(self) -> Bools:
        """True (k,) for places that no street is near to."""
        return self.edge < 0


def walkable(segments: pd.DataFrame) -> Bools:
    """True (m,) for streets people may walk along: no motorway, no ring road."""
    out = np.ones(len(segments), dtype=bool)
    if "class" in segments:
        out &= (segments["class"] != "motorway").to_numpy(bool)
    if "name" in segments:
        out &= ~segments["name"].fillna("").astype(str).str.contains(_RING_ROAD).to_numpy(bool)
    return out


def on_foot(
    segments: gpd.GeoDataFrame, n_nodes: int | None = None, *, speed_kmh: float | None = None
) -> Ways:
    """The streets as someone on foot uses them, in metres, or in seconds at ``speed_kmh``.

    Raises
    ------
    ParameterError
        ``network_not_positive`` for a speed that is not above zero.
    """
    if speed_kmh is not None and not speed_kmh > 0:
        raise ParameterError("network_not_positive", name="speed_kmh")
    pace = 1.0 if speed_kmh is None else 3.6 / speed_kmh
    cost = np.where(walkable(segments), segments["length_m"].to_numpy(float) * pace, np.inf)
    counts = {"streets": len(segments), "streets_left_out": int(np.isinf(cost).sum())}
    start, end, size = _nodes(segments, n_nodes)
    return Ways(start, end, cost, cost, size, pace, "m" if speed_kmh is None else "s", counts)


def by_car(
    segments: gpd.GeoDataFrame,
    n_nodes: int | None = None,
    *,
    seconds: bool = True,
    share_of_limit: float = 1.0,
    off_kmh: float = 4.0,
) -> Ways:
    """The streets as a car uses them: one-ways respected, streets for pedestrians left out.

    Seconds are those of an empty street at ``share_of_limit`` of the speed limit
    (:func:`.facts.limits`); no junction, turn or traffic takes time. The metres between a place and
    its street are walked at ``off_kmh``. A street of which nobody says whether it is one-way is
    driven both ways, and counted.

    Parameters
    ----------
    segments : GeoDataFrame
        Of the prepared network, ``length_m`` in metres.
    n_nodes : int | None
        Nodes of the network; None: as many as the segments name.
    seconds : bool
        Cost in seconds, else in metres.
    share_of_limit : float
        Above zero.
    off_kmh : float
        Above zero, km/h.

    Returns
    -------
    Ways
        Costs in each direction, inf where one may not drive.

    Raises
    ------
    ParameterError
        ``network_not_positive`` for a share or a speed that is not above zero.
    """
    for name, value in (("share_of_limit", share_of_limit), ("off_kmh", off_kmh)):
        if not value > 0:
            raise ParameterError("network_not_positive", name=name)
    limit = facts.limits(segments)["limit_kmh"].to_numpy(float) * share_of_limit
    length = segments["length_m"].to_numpy(float)
    cost = length * 3.6 / np.maximum(limit, 1e-9) if seconds else length.copy()
    drivable = (
        (segments["class"] != "pedestrian").to_numpy(bool)
        if "class" in segments
        else np.ones(len(segments), bool)
    )
    ahead, against = directions(segments)
    known = segments["oneway"].notna().to_numpy() if "oneway" in segments else False
    counts = {
        "streets": len(segments),
        "streets_left_out": int((~drivable).sum()),
        "one_way": int((drivable & (ahead != against)).sum()),
        "one_way_unknown": int((drivable & ~np.broadcast_to(known, len(segments))).sum()),
    }
    start, end, size = _nodes(segments, n_nodes)
    return Ways(
        start,
        end,
        np.where(drivable & ahead, cost, np.inf),
        np.where(drivable & against, cost, np.inf),
        size,
        3.6 / off_kmh if seconds else 1.0,
        "s" if seconds else "m",
        counts,
    )


def directions(segments: pd.DataFrame) -> tuple[Floats, Floats]:
    """(may be driven as drawn (m,), may be driven against the drawing (m,)), from ``oneway`` and,
    where the source has it, ``oneway_against``: the one-way runs against the drawing."""
    one = (
        segments["oneway"].eq(True).fillna(False).to_numpy(bool)
        if "oneway" in segments
        else np.zeros(len(segments), bool)
    )
    turned = (
        segments["oneway_against"].eq(True).fillna(False).to_numpy(bool)
        if "oneway_against" in segments
        else np.zeros(len(segments), bool)
    )
    return ~(one & turned), ~one | turned


def attach(
    points: ArrayLike,
    segments: gpd.GeoDataFrame,
    ways: Ways,
    max_distance_m: float = OFF_NETWORK_M,
) -> Places:
    """Where points meet the streets that the mode may use: the nearest place along the nearest one.

    Parameters
    ----------
    points
        Points (k,) in the CRS of ``segments``, metres; missing and empty ones are off the network.
    segments
        The segments that ``ways`` was made of, in the same order.
    max_distance_m
        Farther places are off the network.

    Raises
    ------
    ParameterError
        ``network_not_positive`` where that distance is not above zero.
    """
    if not max_distance_m > 0:
        raise ParameterError("network_not_positive", name="max_distance_m")
    shapes = np.asarray(getattr(points, "array", points), dtype=object)
    there = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    rows = np.flatnonzero(ways.open)
    lines = np.asarray(segments.geometry.array, dtype=object)[rows]
    xy = np.column_stack([shapely.get_x(shapes[there]), shapely.get_y(shapes[there])])
    row, gap, position = nearest(xy, lines, np.arange(len(rows)), max_distance_m)
    edge = np.full(len(shapes), -1, np.int64)
    share, gap_m = np.full(len(shapes), np.nan), np.full(len(shapes), np.nan)
    hit = row >= 0
    edge[there[hit]] = rows[row[hit]]
    share[there[hit]] = np.clip(position[hit] / shapely.length(lines[row[hit]]), 0.0, 1.0)
    gap_m[there[hit]] = gap[hit]
    return Places(edge, share, gap_m)


def _nodes(segments: pd.DataFrame, n_nodes: int | None) -> tuple[Ints, Ints, int]:
    start, end = (segments[c].to_numpy(np.int64) for c in ("start_node", "end_node"))
    least = int(max(start.max(initial=-1), end.max(initial=-1))) + 1
    return start, end, max(least, n_nodes or 0)
