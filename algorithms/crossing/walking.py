"""Walking distance along the streets, bounded: from schools to works and to whatever else lies
within reach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from ..network import segments
from ..network.graph import Graph
from ..network.ways import walkable
from .pairs import expand, nearest, pairs_within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..common.types import ArrayLike, Bools, Floats, GeoFrame, Ints, Shapes

# A gate or a site this far from any street is not on the network: its straight distance stands.
OFF_NETWORK_M = 80.0
_BATCH = 64
# A site lies along the stretch of street that is no farther from it than its nearest point, to a
# centimetre.
_TOUCH_M = 0.01


class Walker:
    """The street graph with places on it. ``counts``: what :func:`..network.segments.build` did to
    the streets. ``node``: what nodes them, a ``segments.build``.
    """

    def __init__(
        self, streets: GeoFrame, node: Callable[..., segments.Network] = segments.build
    ) -> None:
        network = node(streets[walkable(streets)], target_length_m=0)
        self.lines = np.asarray(network.segments.geometry.array, dtype=object)
        self.graph = Graph.of(network.segments, len(network.nodes))
        self.nodes = network.nodes
        self.segments = network.segments
        self.counts = network.counts

    def spots(
        self, shapes: ArrayLike, beside_m: float, reach_m: float = OFF_NETWORK_M
    ) -> tuple[Ints, Ints, Floats, Floats, Floats]:
        """Where shapes touch the network: ``(owner, edge, low, high, gap)`` for every edge within
        ``beside_m``, else for the nearest one within ``reach_m``. ``low`` and ``high``: the stretch
        of the edge that lies along the shape, metres from its start; ``gap``: metres between the
        two."""
        shapes = np.asarray(shapes, dtype=object)
        owner, edge, gap = pairs_within(shapes, self.lines, beside_m)
        lonely = np.setdiff1d(np.arange(len(shapes)), owner)
        closest = nearest(shapes[lonely], self.lines, reach_m)
        more, line = lonely[closest >= 0], closest[closest >= 0]
        owner, edge = np.concatenate([owner, more]), np.concatenate([edge, line])
        gap = np.concatenate([gap, shapely.distance(shapes[more], self.lines[line])])
        order = np.lexsort((edge, owner))
        owner, edge, gap = owner[order], edge[order], gap[order]
        with np.errstate(invalid="ignore"):
            touch = shapely.intersection(
                self.lines[edge], shapely.buffer(shapes[owner], gap + _TOUCH_M, quad_segs=4)
            )
        points, spot = shapely.get_coordinates(touch, return_index=True)
        along = shapely.line_locate_point(self.lines[edge[spot]], shapely.points(points))
        low, high = np.full(len(owner), np.inf), np.full(len(owner), -np.inf)
        np.minimum.at(low, spot, along)
        np.maximum.at(high, spot, along)
        lost = ~np.isfinite(low)  # a stretch too short for the buffer: the nearest point stands
        low[lost] = high[lost] = shapely.line_locate_point(
            self.lines[edge[lost]], shapely.centroid(shapes[owner[lost]])
        )
        return owner, edge, low, high, gap

    def from_points(
        self, points: Shapes, limit_m: float, rows: Ints | None = None
    ) -> Iterator[tuple[Ints, Floats, Ints, Floats, Floats]]:
        """Metres from each of ``points`` (positions ``rows``) to every node, inf beyond
        ``limit_m``; yields ``(positions, distances (len, n_nodes), edge, from_start, gap)`` batch
        by batch. Points off the network are left out."""
        from scipy.sparse import coo_matrix
        from scipy.sparse.csgraph import dijkstra

        points = np.asarray(points, dtype=object)
        rows = np.arange(len(points)) if rows is None else rows
        edge = nearest(points[rows], self.lines, OFF_NETWORK_M)
        owner = np.flatnonzero(edge >= 0)
        edge, own_points = edge[owner], points[rows[owner]]
        start = shapely.line_locate_point(self.lines[edge], own_points)
        end, gap = self.graph.length[edge] - start, shapely.distance(self.lines[edge], own_points)
        base, n = self.graph.matrix().tocoo(), self.graph.n_nodes
        for begin in range(0, len(owner), _BATCH):
            part = slice(begin, begin + _BATCH)
            count = len(owner[part])
            own = n + np.arange(count)
            # Each point becomes a node of its own, joined to the two ends of its street.
            data = np.maximum(
                np.concatenate([start[part] + gap[part], end[part] + gap[part]]), 1e-6
            )
            row = np.concatenate([base.row, own, own])
            column = np.concatenate(
                [base.col, self.graph.start[edge[part]], self.graph.end[edge[part]]]
            )
            graph = coo_matrix(
                (np.concatenate([base.data, data]), (row, column)), shape=(n + count, n + count)
            ).tocsr()
            yield (
                rows[owner[part]],
                dijkstra(graph, indices=own, limit=limit_m)[:, :n],
                edge[part],
                start[part],
                gap[part],
            )

    def __call__(
        self, works: Shapes, schools: Shapes, radius_m: float, beside_m: float = 15.0
    ) -> tuple[Ints, Ints, Floats, Bools]:
        """Pairs within ``radius_m`` on foot: work and school positions, metres, and True where the
        metres are walked (False: one of the two is off the network and the straight distance
        stands). Sorted by work."""
        work, school, straight = pairs_within(works, schools, radius_m)
        # Only works with a school in reach are laid on the network.
        near, work = np.unique(work, return_inverse=True)
        owner, edge, low, high, gap = self.spots(np.asarray(works, dtype=object)[near], beside_m)
        end = self.graph.length[edge] - high
        first = np.searchsorted(owner, np.arange(len(near)), "left")
        last = np.searchsorted(owner, np.arange(len(near)), "right")
        walked = np.full(len(work), np.nan)
        by_school = np.argsort(school, kind="stable")
        edges_of = np.searchsorted(school[by_school], np.arange(len(schools) + 1))
        for positions, distance, school_edge, school_start, school_gap in self.from_points(
            schools, radius_m, np.unique(school)
        ):
            for k, position in enumerate(positions.tolist()):
                pairs = by_school[edges_of[position] : edges_of[position + 1]]
                row, step = expand((last - first)[work[pairs]])
                spot = first[work[pairs[row]]] + step
                reach = (
                    np.minimum(
                        distance[k, self.graph.start[edge[spot]]] + low[spot],
                        distance[k, self.graph.end[edge[spot]]] + end[spot],
                    )
                    + gap[spot]
                )
                same = edge[spot] == school_edge[k]
                along = np.maximum(
                    np.maximum(low[spot] - school_start[k], school_start[k] - high[spot]), 0.0
                )
                reach = np.where(same, np.minimum(reach, along + gap[spot] + school_gap[k]), reach)
                best = np.full(len(pairs), np.inf)
                np.minimum.at(best, row, reach)
                # A site nearer to the school than its own street is reached directly (the point
                # stands inside the plot).
                best = np.where(straight[pairs] <= school_gap[k], straight[pairs], best)
                on_network = (last - first)[work[pairs]] > 0
                walked[pairs[on_network]] = best[on_network]
        on_foot = ~np.isnan(walked)
        metres = np.where(on_foot, np.maximum(walked, straight), straight)
        keep = metres <= radius_m
        return near[work[keep]], school[keep], metres[keep], on_foot[keep]
