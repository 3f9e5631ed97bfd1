"""Simple network density: every event within the bandwidth counts by its shortest distance over the
network.

Xie and Yan (2008), "Kernel density estimation of traffic accidents in a network space". Exact: a
bounded Dijkstra from both ends of every street that carries places, then every event on every
reached street. Without numba scipy's bounded Dijkstra does the same in pieces.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from ..common import accelerate, executor
from ..common.progress import silent
from . import kernels
from .graph import rows_by_key
from .kernels import code, kernel_value

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import ArrayLike, Floats, Ints
    from .graph import Graph, Spots

_CHUNK = 2048


def push(heap_d: Floats, heap_n: Ints, size: int, d: float, node: int) -> int:
    """Put a node into a binary heap of ``size`` entries; returns the new size."""
    i = size
    while i > 0:
        up = (i - 1) >> 1
        if heap_d[up] <= d:
            break
        heap_d[i], heap_n[i] = heap_d[up], heap_n[up]
        i = up
    heap_d[i], heap_n[i] = d, node
    return size + 1


def sift(heap_d: Floats, heap_n: Ints, size: int) -> int:
    """Take the first entry off a heap of ``size`` entries (already read by the caller); returns the
    new size.
    """
    size -= 1
    d, node = heap_d[size], heap_n[size]
    i = 0
    while True:
        child = 2 * i + 1
        if child >= size:
            break
        if child + 1 < size and heap_d[child + 1] < heap_d[child]:
            child += 1
        if heap_d[child] >= d:
            break
        heap_d[i], heap_n[i] = heap_d[child], heap_n[child]
        i = child
    heap_d[i], heap_n[i] = d, node
    return size


def spread(
    source: int,
    limit: float,
    first: Ints,
    to: Ints,
    edge: Ints,
    length: Floats,
    distance: Floats,
    reached: Ints,
    heap_d: Floats,
    heap_n: Ints,
) -> int:
    """Distances up to ``limit`` from ``source`` into ``distance`` (infinite elsewhere); returns how
    many ``reached``.
    """
    count = 0
    distance[source] = 0.0
    size = push(heap_d, heap_n, 0, 0.0, source)
    while size > 0:
        d, node = heap_d[0], heap_n[0]
        size = sift(heap_d, heap_n, size)
        if d > distance[node]:
            continue
        reached[count] = node
        count += 1
        for arc in range(first[node], first[node + 1]):
            further = d + length[edge[arc]]
            other = to[arc]
            if further <= limit and further < distance[other]:
                distance[other] = further
                size = push(heap_d, heap_n, size, further, other)
    return count


def simple_block(
    rows: Ints,
    arcs: tuple[Ints, Ints, Ints],
    start: Ints,
    end: Ints,
    length: Floats,
    spot_first: Ints,
    spot_at: Floats,
    event_first: Ints,
    event_at: Floats,
    weight: Floats,
    bandwidth: Floats,
    limit: float,
    kind: int,
    on_spot: Floats,
) -> None:
    """Density of all events on the places of the edges ``rows`` (sorted by start node), into
    ``on_spot`` (places, columns of ``weight``).
    """
    first, to, edge = arcs
    n = len(first) - 1
    many = weight.shape[1]
    total = np.zeros(many)
    far = np.inf
    from_u, from_v = np.full(n, far), np.full(n, far)
    reached_u, reached_v = np.empty(n, np.int64), np.empty(n, np.int64)
    heap_d, heap_n = np.empty(len(to) + 1), np.empty(len(to) + 1, np.int64)
    stamp = np.full(len(start), -1, np.int64)
    count_u, last = 0, -1
    for e in rows:
        u, v = start[e], end[e]
        if u != last:
            for i in range(count_u):
                from_u[reached_u[i]] = far
            count_u = spread(u, limit, first, to, edge, length, from_u, reached_u, heap_d, heap_n)
            last = u
        count_v = spread(v, limit, first, to, edge, length, from_v, reached_v, heap_d, heap_n)
        for i in range(count_u + count_v):
            node = reached_u[i] if i < count_u else reached_v[i - count_u]
            for arc in range(first[node], first[node + 1]):
                f = edge[arc]
                if stamp[f] == e:
                    continue
                stamp[f] = e
                low, high = event_first[f], event_first[f + 1]
                if low == high:
                    continue
                us, ue, vs, ve = from_u[start[f]], from_u[end[f]], from_v[start[f]], from_v[end[f]]
                for p in range(spot_first[e], spot_first[e + 1]):
                    at = spot_at[p]
                    rest = length[e] - at
                    to_start, to_end = min(at + us, rest + vs), min(at + ue, rest + ve)
                    if to_start >= limit and to_end >= limit and f != e:
                        continue
                    total[:] = 0.0
                    for k in range(low, high):
                        d = min(to_start + event_at[k], to_end + length[f] - event_at[k])
                        if f == e:
                            d = min(d, abs(at - event_at[k]))
                        if d < bandwidth[k]:
                            near = kernel_value(kind, d / bandwidth[k])
                            for c in range(many):
                                total[c] += near * weight[k, c] / bandwidth[k]
                    for c in range(many):
                        on_spot[p, c] += total[c]
        for i in range(count_v):
            from_v[reached_v[i]] = far


def simple(
    graph: Graph,
    events: Spots,
    weights: ArrayLike,
    bandwidths: ArrayLike,
    spots: Spots,
    *,
    kernel: str = "quartic",
    progress: Progress = silent,
) -> Floats:
    """Density (k,) at ``spots`` from ``events`` (both :class:`.graph.Spots`), weight per metre; any
    number of threads gives the same digits. ``weights`` (n, m): m amounts on one way through the
    streets, (k, m)."""
    weights = np.asarray(weights, float)
    if weights.ndim < 2:
        weights = np.broadcast_to(weights, (len(events),))[:, None]
        return simple(
            graph, events, weights, bandwidths, spots, kernel=kernel, progress=progress
        ).ravel()
    bandwidths = np.broadcast_to(np.asarray(bandwidths, float), (len(events),))
    out = np.zeros((len(spots), weights.shape[1]))
    if not len(events) or not len(spots):
        return out
    limit = float(bandwidths.max())
    if accelerate.numba() is None:
        return _by_scipy(graph, events, weights, bandwidths, spots, kernel, limit, progress)
    block = accelerate.build(kernel_value, push, sift, spread, simple_block)["simple_block"]
    spot_first, spot_order = rows_by_key(spots.edge, len(graph.start))
    event_first, event_order = rows_by_key(events.edge, len(graph.start))
    busy = np.flatnonzero(np.diff(spot_first))
    busy = busy[np.argsort(graph.start[busy], kind="stable")]
    on_spot = np.zeros(out.shape)
    arrays = (
        graph.start,
        graph.end,
        graph.length,
        spot_first,
        spots.from_start[spot_order],
        event_first,
        events.from_start[event_order],
        weights[event_order],
        bandwidths[event_order],
    )

    def work(rows: Ints) -> None:
        # each edge's places belong to one piece: threads never write the same place
        block(rows, graph.arcs[:3], *arrays, limit, code(kernel), on_spot)

    executor.run(work, [busy[a : a + _CHUNK] for a in range(0, len(busy), _CHUNK)], progress)
    out[spot_order] = on_spot
    return out


def _by_scipy(
    graph: Graph,
    events: Spots,
    weights: Floats,
    bandwidths: Floats,
    spots: Spots,
    kernel: str,
    limit: float,
    progress: Progress,
) -> Floats:
    """The same densities with scipy's bounded Dijkstra and numpy joins."""
    out = np.zeros((len(spots), *weights.shape[1:]))
    for spot, found, distance in pairs(graph, spots, events, limit, progress=progress):
        bw = bandwidths[found]
        near = kernels.values(kernel, distance / bw)
        columns = zip(np.atleast_2d(out.T), np.atleast_2d(weights.T), strict=True)
        for column, amount in columns:
            column += np.bincount(spot, near * amount[found] / bw, minlength=len(spots))
    return out


def pairs(
    graph: Graph, spots: Spots, events: Spots, limit: float, *, progress: Progress = silent
) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Yield (spot rows, event rows, network distances) of all pairs up to ``limit`` metres, in
    pieces, each pair once.

    scipy and numpy only; within a piece sorted by spot, then event.
    """
    from scipy.sparse.csgraph import dijkstra

    matrix = graph.matrix()
    at_node, event_of = _ends(graph, events)
    node_first, order = rows_by_key(at_node, graph.n_nodes)
    event_of, beyond = event_of[order], np.concatenate([events.from_start, events.from_end])[order]
    event_first, event_order = rows_by_key(events.edge, len(graph.start))
    sequence = np.argsort(spots.edge, kind="stable")
    step = max(1, min(200, 20_000_000 // max(graph.n_nodes, 1)))
    for begin in range(0, len(sequence), step):
        rows = sequence[begin : begin + step]
        ends, which = np.unique(
            np.concatenate([graph.start[spots.edge[rows]], graph.end[spots.edge[rows]]]),
            return_inverse=True,
        )
        reach = dijkstra(matrix, directed=False, indices=ends, limit=limit)
        source, node = np.nonzero(np.isfinite(reach))
        # events at the streets of every reached node
        pair, slot = _expand(node_first, node)
        way = reach[source[pair], node[pair]] + beyond[slot]
        good = way <= limit
        source, event, way = source[pair][good], event_of[slot[good]], way[good]
        source_first, by_source = rows_by_key(source, len(ends))
        event, way = event[by_source], way[by_source]
        pair, slot = _expand(source_first, which.reshape(-1))
        side = np.concatenate([spots.from_start[rows], spots.from_end[rows]])
        spot, found, distance = pair % len(rows), event[slot], side[pair] + way[slot]
        # events on the very street of the place
        own, slot = _expand(event_first, spots.edge[rows])
        same = event_order[slot]
        spot, found = np.concatenate([spot, own]), np.concatenate([found, same])
        distance = np.concatenate(
            [distance, np.abs(spots.from_start[rows][own] - events.from_start[same])]
        )
        near = distance <= limit
        spot, found, distance = rows[spot[near]], found[near], distance[near]
        order = np.lexsort((distance, found, spot))
        spot, found, distance = spot[order], found[order], distance[order]
        shortest = np.ones(len(spot), bool)
        shortest[1:] = (spot[1:] != spot[:-1]) | (found[1:] != found[:-1])
        yield spot[shortest], found[shortest], distance[shortest]
        progress(min((begin + step) / len(sequence), 1.0))


def _expand(first: Ints, keys: Ints) -> tuple[Ints, Ints]:
    """For each key its rows of a table: (position in ``keys``, row), flattened."""
    many = first[keys + 1] - first[keys]
    which = np.repeat(np.arange(len(keys)), many)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(many) - many, many) + first[
        keys[which]
    ]


def _ends(graph: Graph, events: Spots) -> tuple[Ints, Ints]:
    """Both ends of the street of each event: (node, event row), starts first."""
    return np.concatenate([graph.start[events.edge], graph.end[events.edge]]), np.tile(
        np.arange(len(events)), 2
    )
