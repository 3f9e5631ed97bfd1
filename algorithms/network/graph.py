"""The street graph as arrays, and places on it: what the distance and density kernels work on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Floats, GeoFrame, Ints


@dataclass(frozen=True)
class Graph:
    """An undirected graph with lengths. ``start``, ``end`` (m,) int64 node numbers 0..n_nodes-1;
    ``length`` (m,) metres.
    """

    start: Ints
    end: Ints
    length: Floats
    n_nodes: int

    @classmethod
    def of(cls, segments: GeoFrame, n_nodes: int | None = None) -> Graph:
        """The graph of a segments frame, in its row order."""
        start, end = (segments[c].to_numpy(np.int64) for c in ("start_node", "end_node"))
        size = (
            int(max(start.max(initial=-1), end.max(initial=-1))) + 1 if n_nodes is None else n_nodes
        )
        return cls(start, end, segments["length_m"].to_numpy(float), size)

    @cached_property
    def arcs(self) -> tuple[Ints, Ints, Ints, Bools, Ints]:
        """Arcs sorted by the node they leave: (first (n+1,), to, edge, forward, twin). Arc k of
        edge e runs forward or back.
        """
        m = len(self.start)
        leave = np.concatenate([self.start, self.end])
        order = np.argsort(leave, kind="stable")
        place = np.empty(2 * m, np.int64)
        place[order] = np.arange(2 * m)
        first = np.searchsorted(leave[order], np.arange(self.n_nodes + 1)).astype(np.int64)
        to = np.concatenate([self.end, self.start])[order]
        edge = np.tile(np.arange(m), 2)[order]
        forward = order < m
        twin = place[np.where(order < m, order + m, order - m)]
        return first, to, edge, forward, twin

    @cached_property
    def arcs_of_edges(self) -> Ints:
        """(m, 2): the arc that runs each edge forward, and the one that runs it back."""
        _, _, edge, forward, _ = self.arcs
        out = np.empty((len(self.start), 2), np.int64)
        out[edge, np.where(forward, 0, 1)] = np.arange(len(edge))
        return out

    @cached_property
    def degree(self) -> Ints:
        """Arcs that leave each node (n,)."""
        return np.diff(self.arcs[0])

    def matrix(self) -> Any:
        """Symmetric sparse matrix of the shortest edge between two nodes, for scipy."""
        from scipy.sparse import coo_matrix

        low, high = np.minimum(self.start, self.end), np.maximum(self.start, self.end)
        order = np.lexsort((self.length, high, low))
        keep = low[order] != high[order]
        order = order[keep]
        first = np.ones(len(order), bool)
        first[1:] = (low[order][1:] != low[order][:-1]) | (high[order][1:] != high[order][:-1])
        best = order[first]
        # scipy takes an explicit zero for "no edge": the shortest edge has a micrometre at least
        weight = np.maximum(self.length[best], 1e-6)
        rows, columns = (
            np.concatenate([low[best], high[best]]),
            np.concatenate([high[best], low[best]]),
        )
        return coo_matrix(
            (np.tile(weight, 2), (rows, columns)), shape=(self.n_nodes, self.n_nodes)
        ).tocsr()


@dataclass(frozen=True)
class Spots:
    """Places on a graph: ``edge`` (k,), ``from_start`` and ``from_end`` (k,) metres along the edge
    to its two ends, and ``node`` (k,): the node where the place lies on one, else -1."""

    edge: Ints
    from_start: Floats
    from_end: Floats
    node: Ints

    @classmethod
    def at(
        cls, graph: Graph, edge: ArrayLike, position: ArrayLike, *, node_tolerance_m: float = 1e-6
    ) -> Spots:
        """Places ``position`` metres from the start of ``edge``; on the node when nearer than
        ``node_tolerance_m``.
        """
        edge = np.asarray(edge, dtype=np.int64)
        position = np.clip(np.asarray(position, dtype=float), 0.0, graph.length[edge])
        rest = graph.length[edge] - position
        node = np.where(position <= node_tolerance_m, graph.start[edge], -1)
        node = np.where((node < 0) & (rest <= node_tolerance_m), graph.end[edge], node)
        return cls(edge, position, rest, node)

    def __len__(self) -> int:
        return len(self.edge)

    def take(self, rows: ArrayLike) -> Spots:
        """Some of the places."""
        return Spots(self.edge[rows], self.from_start[rows], self.from_end[rows], self.node[rows])


def rows_by_key(keys: Ints, size: int) -> tuple[Ints, Ints]:
    """(first (size+1,), order): the rows with key k are ``order[first[k]:first[k + 1]]``, in their
    own order.
    """
    order = np.argsort(keys, kind="stable")
    return np.searchsorted(keys[order], np.arange(size + 1)).astype(np.int64), order
