"""The shortest way round a closed stretch of street. It is no signed detour: one-way streets, widths
and forbidden turns are not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .graph import Graph

if TYPE_CHECKING:
    from ..common.types import Floats, Ints


def way_round(graph: Graph, nodes: Floats, shut: Ints, limit_m: float) -> Ints:
    """Edges of the shortest way between the two ends of the closed stretch that avoids it.

    Parameters
    ----------
    graph : Graph
        The streets.
    nodes : Floats
        (n, 2) where its nodes lie, metres.
    shut : Ints
        Closed edges.
    limit_m : float
        A longer way is none: traffic then chooses another route long before.

    Returns
    -------
    Ints
        Rows of edges from one end to the other; empty without a way.
    """
    from scipy.sparse.csgraph import dijkstra

    left = np.setdiff1d(np.arange(len(graph.length)), shut)
    open_ = Graph(graph.start[left], graph.end[left], graph.length[left], graph.n_nodes)
    ends = np.unique(np.concatenate([graph.start[shut], graph.end[shut]]))
    ends = ends[open_.degree[ends] > 0]
    nothing = np.zeros(0, dtype=np.int64)
    if len(ends) < 2:
        return nothing
    apart = np.hypot(*(nodes[ends][:, None] - nodes[ends][None]).transpose(2, 0, 1))
    a, b = (int(ends[k]) for k in np.unravel_index(np.argmax(apart), apart.shape))
    metres, before = dijkstra(open_.matrix(), indices=a, limit=limit_m, return_predecessors=True)
    if not np.isfinite(metres[b]):
        return nothing
    edges = []
    while b != a:
        step = int(before[b])
        joins = np.flatnonzero(
            ((open_.start == step) & (open_.end == b)) | ((open_.start == b) & (open_.end == step))
        )
        edges.append(int(left[joins[np.argmin(open_.length[joins])]]))
        b = step
    return np.array(edges, dtype=np.int64)
