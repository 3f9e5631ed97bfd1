"""Collection points: a few places on the streets to which people carry what is fetched, none farther
than a limit, none across a big street.

The fewest points that reach everybody are a maximal cover (Church and ReVelle 1974) that covers all;
of the covers with that many points the one with the least walking is a p-median, with a limit of
cubic metres a capacitated one (:mod:`..network.location`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from ..common.progress import silent
from ..network import access, facts, location
from ..network import ways as walked

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import ArrayLike, Bools, Floats, GeoFrame, Ints
    from .roundsstreets import LorryNet

_ASKED = 8  # how often the number of points is halved towards the fewest
_ROUND_THE_END_M = 10.0  # beyond the end of a big street
_FAR = 20.0  # limits: what it costs not to be reached


@dataclass(frozen=True)
class Groups:
    """``point`` (k,): the number of each request's collection point, -1 where it keeps its door;
    ``walk_m`` (k,): metres along the streets, 0 at the door; ``node`` (p,): the street node of each
    point; ``proven``: no fewer points could reach as many."""

    point: Ints
    walk_m: Floats
    node: Ints
    proven: bool


def group_requests(
    points: ArrayLike,
    m3: Floats,
    keeps: Bools,
    segments: GeoFrame,
    nodes: GeoFrame,
    net: LorryNet,
    good: Bools,
    *,
    limit_m: float = 150.0,
    room_m3: float = np.inf,
    seed: int = 0,
    progress: Progress = silent,
) -> Groups:
    """Collection points for requests.

    Parameters
    ----------
    points
        Requests, in the CRS of the streets.
    m3
        Their volumes (k,).
    keeps
        (k,): True for persons of reduced mobility and others who keep their door.
    segments, nodes
        Noded streets.
    net, good
        The lorry's arcs and which of them it comes home from: a point is where it can stop.
    limit_m
        The longest way on foot, along the streets.
    room_m3
        What one point holds.
    seed
        Of the search.
    progress
        Of the search.

    Returns
    -------
    Groups
        Requests that no point reaches keep their door.
    """
    shapes = np.asarray(getattr(points, "array", points), dtype=object)
    many = len(shapes)
    point, walk = np.full(many, -1, np.int64), np.zeros(many)
    foot = walked.on_foot(segments)
    homes = walked.attach(shapes, segments, foot)
    big = facts.is_main(segments).fillna(False).to_numpy(bool)
    ends = segments[["start_node", "end_node"]].to_numpy(np.int64)
    allowed = np.zeros(foot.n_nodes, bool)
    allowed[net.head[good]] = True
    allowed[ends[big].ravel()] = False
    candidate = np.flatnonzero(allowed)
    edge, share = _edge_of(ends, foot.open, candidate)
    candidate, edge, share = candidate[edge >= 0], edge[edge >= 0], share[edge >= 0]
    asked = ~keeps & ~homes.off
    if not asked.any() or not len(candidate):
        return Groups(point, walk, np.zeros(0, np.int64), True)
    found = access.pairs(
        foot,
        walked.Places(np.where(asked, homes.edge, -1), homes.share, homes.gap_m),
        walked.Places(edge, share, np.zeros(len(edge))),
        limit_m,
    )
    at = np.asarray(nodes.geometry.array, dtype=object)[candidate]
    keep = ~_crosses(shapes[found.origin], at[found.destination], segments, big)
    rows = np.unique(found.origin[keep])
    if not len(rows):
        return Groups(point, walk, np.zeros(0, np.int64), True)
    back = np.full(many, -1, np.int64)
    back[rows] = np.arange(len(rows))
    sites, column = np.unique(found.destination[keep], return_inverse=True)
    nowhere = np.zeros(len(rows), np.int64)
    pairs = access.Pairs(
        back[found.origin[keep]],
        column,
        found.cost[keep],
        walked.Places(nowhere, nowhere.astype(float), nowhere.astype(float)),
        walked.Places(np.zeros(len(sites), np.int64), np.zeros(len(sites)), np.zeros(len(sites))),
        found.unit,
    )
    assigned, proven = _choose(pairs, m3[rows], limit_m, room_m3, seed, progress)
    _send_home(assigned, homes.edge[rows], net, good)
    taken = np.unique(assigned[assigned >= 0])
    cost = {
        (int(o), int(d)): float(c) for o, d, c in zip(pairs.origin, column, pairs.cost, strict=True)
    }
    number = np.full(len(sites), -1, np.int64)
    number[taken] = np.arange(len(taken))
    for k, row in enumerate(rows):
        if assigned[k] >= 0:
            point[row] = number[assigned[k]]
            walk[row] = cost[k, int(assigned[k])]
    return Groups(point, walk, candidate[sites[taken]], proven)


def _send_home(assigned: Ints, edge: Ints, net: LorryNet, good: Bools) -> None:
    """Who would be alone at a point keeps the door, where the lorry comes to it."""
    alone = np.bincount(assigned[assigned >= 0], minlength=1) == 1
    arcs = net.of_edge[edge]
    comes = ((arcs >= 0) & good[np.maximum(arcs, 0)]).any(axis=1)
    assigned[(assigned >= 0) & alone[np.maximum(assigned, 0)] & comes] = -1


def _edge_of(ends: Ints, usable: Bools, nodes: Ints) -> tuple[Ints, Floats]:
    """(a street at each node, -1 for none; 0 at its start, 1 at its end)."""
    edge = np.full(int(ends.max(initial=0)) + 1, -1, np.int64)
    share = np.zeros(len(edge))
    for side in (1, 0):
        rows = np.flatnonzero(usable)[::-1]
        edge[ends[rows, side]] = rows
        share[ends[rows, side]] = float(side)
    return edge[nodes], share[nodes]


def _crosses(a: ArrayLike, b: ArrayLike, segments: GeoFrame, big: Bools) -> Bools:
    """(p,): the straight line from a to b crosses a big street, or goes round its end."""
    out = np.zeros(len(a), bool)
    if not big.any() or not len(a):
        return out
    lines = np.asarray(segments.geometry.array, dtype=object)[big]
    tree = shapely.STRtree(lines)
    start, end = shapely.get_coordinates(a), shapely.get_coordinates(b)
    ways = shapely.linestrings(np.stack([start, end], axis=1))
    # a door just beyond the last junction of a big street is still on one side of it
    row, _ = tree.query(ways, predicate="dwithin", distance=_ROUND_THE_END_M)
    near, _ = tree.query(shapely.points(start), predicate="dwithin", distance=_ROUND_THE_END_M)
    crossed, _ = tree.query(ways, predicate="intersects")
    out[row] = True
    # who lives on the big street itself is near it whichever way he goes: only crossing counts
    out[near] = False
    out[crossed] = True
    return out


def _choose(
    pairs: access.Pairs, m3: Floats, limit_m: float, room_m3: float, seed: int, progress: Progress
) -> tuple[Ints, bool]:
    """(site of each request, -1 for none; whether no fewer sites could do)."""
    weights = np.ones(len(m3))
    high = _greedy(pairs, len(m3))
    plan = location.maximal_cover(pairs, weights, high, seed=seed)
    low, proven = 1, True
    for turn in range(_ASKED):
        if low >= high:
            break
        middle = (low + high) // 2 if turn else max(low, high - max(1, high // 10))
        tried = location.maximal_cover(pairs, weights, middle, seed=seed)
        if tried.value > len(m3) - 0.5:
            plan, high = tried, middle
        else:
            proven = proven and tried.bound < len(m3) - 1e-6
            low = middle + 1
        progress(0.7 * (turn + 1) / _ASKED)
    proven = proven and low >= high
    far = _FAR * limit_m
    if np.isfinite(room_m3):
        load = np.minimum(m3, room_m3)
        rooms = np.full(len(pairs.destinations), room_m3)
        sites = max(high, int(np.ceil(load.sum() / room_m3)))
        for _ in range(_ASKED):
            heavy = location.capacitated_p_median(pairs, load, rooms, sites, far=far, seed=seed)
            if (heavy.assigned >= 0).all():
                break
            sites = max(sites + 1, sites + int((heavy.assigned < 0).sum()) // 2)
        return heavy.assigned, False
    median = location.p_median(pairs, weights, max(1, len(plan.sites)), far=far, seed=seed)
    progress(1.0)
    best = median if (median.assigned >= 0).all() else plan
    return best.assigned, proven


def _greedy(pairs: access.Pairs, many: int) -> int:
    """How many sites reach everybody when each time the one that reaches most is taken."""
    order = np.argsort(pairs.destination, kind="stable")
    first = np.searchsorted(pairs.destination[order], np.arange(len(pairs.destinations) + 1))
    open_ = np.ones(many, bool)
    count = 0
    gain = np.diff(first).astype(np.int64)
    reach = [pairs.origin[order[first[d] : first[d + 1]]] for d in range(len(pairs.destinations))]
    while open_.any():
        best = int(np.argmax(gain))
        while True:
            real = int(open_[reach[best]].sum())
            if real == gain[best]:
                break
            gain[best] = real
            best = int(np.argmax(gain))
        if gain[best] == 0:
            break
        open_[reach[best]] = False
        gain[best] = 0
        count += 1
    return max(count, 1)
