"""Betweenness of nodes and segments: how many shortest ways pass there.

Brandes (2001), "A faster algorithm for betweenness centrality", written with sparse triangular
systems: for one source, let A be the matrix of the shortest-path edges (u before v, A[u, v] their
number). Path counts σ solve (I - Aᵀ)σ = e, and x = (targets + dependency) / σ solves (I - A)x =
targets / σ, so that an edge u→v carries A[u, v]·σ[u]·x[v]. Sorted by distance both are triangular;
scipy solves them exactly, ties included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..common.progress import silent

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import ArrayLike, Floats, Ints

# Two ways whose lengths differ by less (relative) are equally short.
_TIE = 1e-10
_CHUNK = 32


def betweenness(
    start: ArrayLike,
    end: ArrayLike,
    length: ArrayLike,
    n_nodes: int,
    *,
    weights: ArrayLike | None = None,
    pivots: int | None = None,
    limit_m: float = np.inf,
    seed: int = 0,
    progress: Progress = silent,
) -> tuple[Floats, Floats]:
    """Betweenness of an undirected graph given by its edges; returns (nodes (n,), edges (m,)).

    ``weights`` (n,): importance of each node as origin and as destination (population); 1 without.
    Every unordered pair counts once, with the product of its weights; a node is not counted for
    ways that begin or end in it. ``pivots``: number of sampled origins (None: all, exact); sampled
    sums are scaled to all origins (Brandes and Pich 2007). ``limit_m``: only ways up to this
    length.

    Parameters
    ----------
    start, end : ArrayLike
        (m,) node numbers.
    length : ArrayLike
        (m,) metres.
    n_nodes : int
        Number of nodes n.
    weights : ArrayLike | None
        (n,) importance of each node.
    pivots : int | None
        Number of sampled origins.
    limit_m : float
        Longest way.
    seed : int
        Of the sample.
    progress : Progress
        Called after each chunk of origins.

    Returns
    -------
    tuple[Floats, Floats]
        (n,) and (m,): sums over unordered pairs.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra

    start, end, length = np.asarray(start), np.asarray(end), np.asarray(length, dtype=float)
    weights = np.ones(n_nodes) if weights is None else np.asarray(weights, dtype=float)
    nodes, edges = np.zeros(n_nodes), np.zeros(len(start))
    loop = start == end
    # Of parallel edges the graph needs the shortest; the accumulation below sees them all.
    low, high = np.minimum(start, end), np.maximum(start, end)
    order = np.lexsort((length, high, low))
    order = order[~loop[order]]
    first = np.ones(len(order), bool)
    first[1:] = (low[order][1:] != low[order][:-1]) | (high[order][1:] != high[order][:-1])
    best = order[first]
    graph = coo_matrix((length[best], (low[best], high[best])), shape=(n_nodes, n_nodes)).tocsr()
    sources = np.arange(n_nodes)
    scale = 1.0
    if pivots is not None and pivots < n_nodes:
        sources = np.sort(np.random.default_rng(seed).choice(n_nodes, pivots, replace=False))
        scale = n_nodes / pivots
    both = np.concatenate([np.flatnonzero(~loop)] * 2)
    tail = np.concatenate([start[~loop], end[~loop]])
    head = np.concatenate([end[~loop], start[~loop]])
    for begin in range(0, len(sources), _CHUNK):
        chunk = sources[begin : begin + _CHUNK]
        reached = dijkstra(graph, directed=False, indices=chunk, limit=limit_m)
        for source, distance in zip(chunk, reached, strict=True):
            if weights[source]:
                _accumulate(source, distance, tail, head, length[both], both, weights, nodes, edges)
        progress(min((begin + _CHUNK) / len(sources), 1.0))
    # each unordered pair was met from both of its ends
    return nodes * scale / 2.0, edges * scale / 2.0


def _accumulate(
    source: int,
    distance: Floats,
    tail: Ints,
    head: Ints,
    length: Floats,
    edge: Ints,
    weights: Floats,
    nodes: Floats,
    edges: Floats,
) -> None:
    """Add one origin's share to ``nodes`` and ``edges``."""
    from scipy.sparse import csc_matrix
    from scipy.sparse.linalg import splu

    with np.errstate(invalid="ignore"):
        on = np.abs(distance[tail] + length - distance[head]) <= _TIE * np.maximum(
            distance[head], 1.0
        )
    on &= np.isfinite(distance[head])
    u, v, e = tail[on], head[on], edge[on]
    if not len(u):
        return
    order = np.argsort(distance, kind="stable")
    size = int(np.isfinite(distance).sum())
    place = np.empty(len(distance), np.int64)
    place[order] = np.arange(len(distance))
    a, b = place[u], place[v]
    diagonal = np.arange(size)
    # (I - Aᵀ): lower triangular in order of distance
    system = csc_matrix(
        (np.r_[np.ones(size), -np.ones(len(u))], (np.r_[diagonal, b], np.r_[diagonal, a])),
        shape=(size, size),
    )
    solver = splu(
        system, permc_spec="NATURAL", diag_pivot_thresh=0.0, options={"SymmetricMode": True}
    )
    unit = np.zeros(size)
    unit[0] = 1.0
    ways = solver.solve(unit)
    targets = weights[order[:size]].copy()
    targets[0] = 0.0
    x = solver.solve(targets / ways, trans="T")
    carried = weights[source] * ways[a] * x[b]
    np.add.at(edges, e, carried)
    through = weights[source] * (ways * x - targets)
    through[0] = 0.0
    nodes[order[:size]] += through
