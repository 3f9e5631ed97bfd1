"""Metres along the streets between two places, for the few pairs that are near each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from ..network.graph import Graph

if TYPE_CHECKING:
    from ..common.types import Floats, Ints
    from ..network.segments import Network

_ON_STREET_M = 60.0  # farther off, a record lies on a road that the streets do not hold
_LIMIT_M = 4000.0


@dataclass
class Along:
    """Asked with two rows: metres along the streets, None where one of the two lies on none."""

    graph: Graph
    edge: Ints
    position: Floats
    known: dict[int, Floats]
    _matrix: object = None

    @classmethod
    def of(cls, points: Floats, network: Network) -> Along:
        """The places ``points`` (n, 2), NaN without one, on the streets of ``network``."""
        lines = np.asarray(network.segments.geometry.array, dtype=object)
        edge = np.full(len(points), -1, dtype=np.int64)
        position = np.zeros(len(points))
        placed = np.flatnonzero(np.isfinite(points[:, 0]))
        if len(placed):
            spots = shapely.points(points[placed])
            i, j = shapely.STRtree(lines).query_nearest(
                spots, max_distance=_ON_STREET_M, all_matches=False
            )
            edge[placed[i]] = j
            position[placed[i]] = shapely.line_locate_point(lines[j], spots[i])
        graph = Graph.of(network.segments, len(network.nodes))
        return cls(graph, edge, position, {})

    def __call__(self, i: int, j: int) -> float | None:
        """Metres between rows ``i`` and ``j``; more than four kilometres: infinite."""
        a, b = int(self.edge[i]), int(self.edge[j])
        if a < 0 or b < 0:
            return None
        if a == b:
            return abs(float(self.position[i] - self.position[j]))
        best = np.inf
        ends_b = (
            (self.graph.start[b], self.position[j]),
            (self.graph.end[b], self.graph.length[b] - self.position[j]),
        )
        for node, before in (
            (self.graph.start[a], self.position[i]),
            (self.graph.end[a], self.graph.length[a] - self.position[i]),
        ):
            metres = self._from(int(node))
            for other, after in ends_b:
                best = min(best, float(before + metres[other] + after))
        return best

    def _from(self, node: int) -> Floats:
        from scipy.sparse.csgraph import dijkstra

        if node not in self.known:
            if self._matrix is None:
                self._matrix = self.graph.matrix()
            self.known[node] = dijkstra(self._matrix, indices=node, limit=_LIMIT_M)
        return self.known[node]
