"""Discontinuous and continuous network density: an event's mass walks out over the graph and splits
at junctions.

Okabe, Satoh and Sugihara (2009), "A kernel density estimation method for networks"; Okabe and
Sugihara (2012), chapter 9: the equal split. At a junction of n streets the discontinuous estimator
gives each of the n - 1 onward streets 1/(n - 1) of what arrives; the continuous one gives each
onward street 2/n and sends (2 - n)/n back. An event at a node sends 2/n into each of its n streets.
Cycles are followed and added up (Sugihara, Satoh and Okabe 2010). A walk ends at the bandwidth, at
dead ends and after ``max_depth`` junctions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..common import accelerate, executor
from ..common.progress import silent
from .graph import rows_by_key
from .kernels import code, kernel_value

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import ArrayLike, Bools, Floats, Ints
    from .graph import Graph, Spots

_CHUNK = 1024


def step(
    arc: int,
    d: float,
    part: float,
    spot_first: Ints,
    spot_start: Floats,
    spot_end: Floats,
    spot_owner: Ints,
    edge: Ints,
    forward: Bools,
    kind: int,
    bw: float,
    scale: float,
    me: int,
    on_spot: Floats,
) -> None:
    """Add what one walk leaves on the places of the arc it runs along, ``d`` metres from its event."""
    e = edge[arc]
    for p in range(spot_first[e], spot_first[e + 1]):
        far = d + (spot_start[p] if forward[arc] else spot_end[p])
        if far < bw and spot_owner[p] != me:
            on_spot[p] += kernel_value(kind, far / bw) * part * scale


def walk(
    events: Ints,
    arcs: tuple[Ints, Ints, Ints, Bools, Ints],
    arc_of: Ints,
    length: Floats,
    spots: tuple[Ints, Floats, Floats, Ints],
    nodes: tuple[Ints, Ints],
    homes: tuple[Floats, ...],
    kind: int,
    max_depth: int,
    continuous: bool,
    coincident: bool,
    on_spot: Floats,
    on_node: Floats,
    size: int,
) -> None:
    """Walk from every event of ``events`` (rows) and add its density to ``on_spot`` and
    ``on_node``.

    ``arcs``: :attr:`Graph.arcs`; ``spots``: (first, from_start, from_end, owner) by edge;
    ``nodes``: (first, owner) by node; ``homes``: (edge, from_start, from_end, node, id, weight,
    bandwidth) of the events. A place owned by an event gets nothing from it. ``size``: room for the
    walks that wait.
    """
    first, to, edge, forward, twin = arcs
    spot_first, spot_start, spot_end, spot_owner = spots
    node_first, node_owner = nodes
    home_edge, home_start, home_end, home_node, home_id, weight, bandwidth = homes
    wait_arc, wait_depth = np.empty(size, np.int64), np.empty(size, np.int64)
    wait_d, wait_part = np.empty(size), np.empty(size)
    for event in events:
        bw, me = bandwidth[event], home_id[event]
        scale = weight[event] / bw
        top = 0
        node = home_node[event]
        if node >= 0:
            n = first[node + 1] - first[node]
            part = 2.0 / n if n > 0 else 0.0
            if coincident:
                for p in range(node_first[node], node_first[node + 1]):
                    if node_owner[p] != me:
                        on_node[p] += kernel_value(kind, 0.0) * part * scale
            depth = 1 if n > 2 and not continuous else 0
            for arc in range(first[node], first[node + 1]):
                step(
                    arc,
                    0.0,
                    part,
                    spot_first,
                    spot_start,
                    spot_end,
                    spot_owner,
                    edge,
                    forward,
                    kind,
                    bw,
                    scale,
                    me,
                    on_spot,
                )
                if length[edge[arc]] < bw and (continuous or depth < max_depth):
                    wait_arc[top], wait_depth[top], wait_d[top], wait_part[top] = (
                        arc,
                        depth,
                        length[edge[arc]],
                        part,
                    )
                    top += 1
        else:
            e = home_edge[event]
            for p in range(spot_first[e], spot_first[e + 1]):
                far = abs(spot_start[p] - home_start[event])
                if spot_owner[p] != me and (coincident or far > 0.0):
                    on_spot[p] += kernel_value(kind, far / bw) * scale
            if home_end[event] < bw:
                wait_arc[top], wait_depth[top], wait_d[top], wait_part[top] = (
                    arc_of[e, 0],
                    0,
                    home_end[event],
                    1.0,
                )
                top += 1
            if home_start[event] < bw:
                wait_arc[top], wait_depth[top], wait_d[top], wait_part[top] = (
                    arc_of[e, 1],
                    0,
                    home_start[event],
                    1.0,
                )
                top += 1
        while top > 0:
            top -= 1
            came, depth, d, part = wait_arc[top], wait_depth[top], wait_d[top], wait_part[top]
            node = to[came]
            for p in range(node_first[node], node_first[node + 1]):
                if node_owner[p] != me:
                    on_node[p] += kernel_value(kind, d / bw) * part * scale
            n = first[node + 1] - first[node]
            deeper = depth + 1 if n > 2 else depth
            if n == 1 or (continuous and deeper > max_depth):
                continue
            for arc in range(first[node], first[node + 1]):
                share = part * 2.0 / n if continuous else part / (n - 1.0)
                if arc == twin[came]:
                    if not continuous or n == 2:
                        continue
                    share = part * (2.0 - n) / n
                step(
                    arc,
                    d,
                    share,
                    spot_first,
                    spot_start,
                    spot_end,
                    spot_owner,
                    edge,
                    forward,
                    kind,
                    bw,
                    scale,
                    me,
                    on_spot,
                )
                further = d + length[edge[arc]]
                if further < bw and (continuous or deeper < max_depth):
                    wait_arc[top], wait_depth[top], wait_d[top], wait_part[top] = (
                        arc,
                        deeper,
                        further,
                        share,
                    )
                    top += 1


def split(
    graph: Graph,
    events: Spots,
    weights: ArrayLike,
    bandwidths: ArrayLike,
    spots: Spots,
    *,
    kernel: str = "quartic",
    max_depth: int = 15,
    continuous: bool = False,
    owner: Ints | None = None,
    coincident: bool = True,
    progress: Progress = silent,
) -> Floats:
    """Density (k,) at ``spots`` (:class:`.graph.Spots`) from ``events`` with ``weights`` and
    ``bandwidths`` (metres).

    ``owner`` (k,): row of the event that is left out at each spot (-1: none), for leave-one-out.
    ``coincident``: whether an event counts at distance zero at other places of its very position.
    Unit: weight per metre. Places on a node get what arrives there along each street.
    """
    functions = accelerate.build(kernel_value, step, walk)
    owner = np.full(len(spots), -1, np.int64) if owner is None else np.asarray(owner, np.int64)
    on_edges = np.flatnonzero(spots.node < 0)
    on_nodes = np.flatnonzero(spots.node >= 0)
    spot_first, order = rows_by_key(spots.edge[on_edges], len(graph.start))
    edge_rows = on_edges[order]
    node_first, order = rows_by_key(spots.node[on_nodes], graph.n_nodes)
    node_rows = on_nodes[order]
    spot_arrays = (
        spot_first,
        spots.from_start[edge_rows],
        spots.from_end[edge_rows],
        owner[edge_rows],
    )
    node_arrays = (node_first, owner[node_rows])
    homes = (
        events.edge,
        events.from_start,
        events.from_end,
        events.node,
        np.arange(len(events)),
        np.asarray(weights, float),
        np.asarray(bandwidths, float),
    )
    # A walk that splits leaves at most degree waiting ones behind per junction it passed.
    size = (int(max_depth) + 3) * int(graph.degree.max(initial=2)) + 4
    if continuous:
        size *= 2

    def work(rows: Ints) -> tuple[Floats, Floats]:
        on_spot, on_node = np.zeros(len(edge_rows)), np.zeros(len(node_rows))
        functions["walk"](
            rows,
            graph.arcs,
            graph.arcs_of_edges,
            graph.length,
            spot_arrays,
            node_arrays,
            homes,
            code(kernel),
            int(max_depth),
            bool(continuous),
            bool(coincident),
            on_spot,
            on_node,
            size,
        )
        return on_spot, on_node

    # Every piece brings its own sums: at most 32 of them, whatever the number of events.
    size_of_piece = max(_CHUNK, -(-len(events) // 32))
    pieces = [
        np.arange(a, min(a + size_of_piece, len(events)))
        for a in range(0, len(events), size_of_piece)
    ]
    out = np.zeros(len(spots))
    # The pieces are added in their order, so that the number of threads does not change a digit.
    for on_spot, on_node in executor.run(work, pieces, progress):
        out[edge_rows] += on_spot
        out[node_rows] += on_node
    return out
