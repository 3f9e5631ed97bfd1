"""Districts as areas: which lie in which, what lies in each, what part of a square each one holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from ..common.types import Floats, GeoFrame, Ints, Shapes

# A polygon with so much of its area in a larger one lies in it; children with so much of their
# parent's area make it up.
_INSIDE, _WHOLE = 0.95, 0.98
# Two of one level that share more than this of the smaller one overlap.
_OVERLAP = 0.01


@dataclass(frozen=True)
class Areas:
    """``shapes`` (n,): polygons in metres; the row n stands for the town, the districts that lie in
    no other taken together."""

    shapes: Shapes

    @classmethod
    def of(cls, districts: GeoFrame) -> Areas:
        """Of a frame of districts; broken rings are mended."""
        shapes = np.asarray(districts.geometry.array, dtype=object)
        return cls(np.where(shapely.is_valid(shapes), shapes, shapely.make_valid(shapes)))

    def __len__(self) -> int:
        return len(self.shapes)

    @cached_property
    def km2(self) -> Floats:
        """(n + 1,) square kilometres, the town's last."""
        areas = shapely.area(self.shapes) / 1e6
        return np.append(areas, areas[self.top].sum())

    @cached_property
    def _overlaps(self) -> tuple[Ints, Ints, Floats]:
        """(smaller, larger, share of the smaller one's area) of every two that meet."""
        a, b = shapely.STRtree(self.shapes).query(self.shapes, predicate="intersects")
        area = shapely.area(self.shapes)
        keep = (area[a] < area[b]) | ((area[a] == area[b]) & (a > b))
        a, b = a[keep], b[keep]
        shared = shapely.area(shapely.intersection(self.shapes[a], self.shapes[b]))
        return a, b, shared / np.maximum(area[a], 1e-9)

    @cached_property
    def parent(self) -> Ints:
        """(n,) the smallest district that each one lies in, -1 for none."""
        out = np.full(len(self), -1, np.int64)
        area = shapely.area(self.shapes)
        for a, b, share in zip(*self._overlaps, strict=True):
            if share >= _INSIDE and (out[a] < 0 or area[b] < area[out[a]]):
                out[a] = b
        return out

    @cached_property
    def top(self) -> Ints:
        """The districts that lie in no other."""
        return np.flatnonzero(self.parent < 0)

    @cached_property
    def depth(self) -> Ints:
        """(n,) how many districts each one lies in."""
        out = np.zeros(len(self), np.int64)
        up = self.parent.copy()
        while (up >= 0).any():
            out += up >= 0
            up = np.where(up >= 0, self.parent[up], -1)
        return out

    @cached_property
    def overlapping(self) -> int:
        """How many districts share ground with another one of their level."""
        a, b, share = self._overlaps
        bad = (share > _OVERLAP) & (self.depth[a] == self.depth[b])
        return len(np.unique(np.concatenate([a[bad], b[bad]])))

    def sums(self) -> list[tuple[int, Ints, bool]]:
        """(larger unit, its parts, True where they make it up): the town is the last unit."""
        area = shapely.area(self.shapes)
        found = []
        for larger in np.unique(self.parent[self.parent >= 0]):
            parts = np.flatnonzero(self.parent == larger)
            found.append((int(larger), parts, bool(area[parts].sum() >= _WHOLE * area[larger])))
        return [*found, (len(self), self.top, True)]

    # -- what lies in them

    def holding(self, points: Shapes) -> tuple[Ints, Ints]:
        """(row of the point, district) of every point in a district, at most one of each level."""
        there = np.flatnonzero(~(shapely.is_missing(points) | shapely.is_empty(points)))
        point, district = shapely.STRtree(self.shapes).query(points[there], predicate="intersects")
        order = np.lexsort((district, self.depth[district], point))
        point, district = point[order], district[order]
        level = self.depth[district]
        first = np.ones(len(point), bool)
        first[1:] = (point[1:] != point[:-1]) | (level[1:] != level[:-1])
        return there[point[first]], district[first]

    def shared(self, shapes: Shapes) -> tuple[Ints, Ints, Floats]:
        """(row, district, share of the row's own size that lies in it): of areas the area, of lines
        the length."""
        size = self.size(shapes)
        row, district = shapely.STRtree(self.shapes).query(shapes, predicate="intersects")
        whole = shapely.contains_properly(self._prepared[district], shapes[row])
        part = np.ones(len(row))
        cut = ~whole
        pieces = shapely.intersection(shapes[row[cut]], self.shapes[district[cut]])
        with np.errstate(invalid="ignore", divide="ignore"):
            flat = shapely.area(shapes[row[cut]]) > 0  # what only touches has a length, no area
            held = np.where(flat, shapely.area(pieces), shapely.length(pieces))
            held = np.where(flat, held, held - self._doubled(row[cut], district[cut], pieces) / 2)
            part[cut] = np.nan_to_num(held / size[row[cut]])
        keep = part > 0
        return row[keep], district[keep], part[keep]

    def _doubled(self, row: Ints, district: Ints, pieces: Shapes) -> Floats:
        """(pieces,) metres of each piece of a line that lie on an edge which another district has as
        well: of its level, or a larger one that it is not a part of."""
        edges = np.full(len(row), None, dtype=object)
        several = np.bincount(row, minlength=1)[row] > 1 if len(row) else np.zeros(0, bool)
        several &= shapely.length(pieces) > 0
        edges[several] = shapely.intersection(
            pieces[several], shapely.boundary(self.shapes[district[several]])
        )
        out = np.zeros(len(row))
        on_edge = np.flatnonzero(np.nan_to_num(shapely.length(edges)) > 0)
        of_row: dict[int, list[int]] = {}
        for k in on_edge.tolist():
            of_row.setdefault(int(row[k]), []).append(k)
        for group in of_row.values():
            for k in group:
                others = [
                    edges[o] for o in group if self._beside(int(district[k]), int(district[o]))
                ]
                if others:
                    shared = shapely.intersection(edges[k], shapely.union_all(others))
                    out[k] = shapely.length(shared)
        return out

    def _beside(self, one: int, other: int) -> bool:
        """True where ``other`` is another district of the level of ``one`` or above, and does not
        hold it."""
        up = one
        while up >= 0:
            if up == other:
                return False
            up = int(self.parent[up])
        return bool(self.depth[other] <= self.depth[one])

    @cached_property
    def _prepared(self) -> Shapes:
        shapely.prepare(self.shapes)
        return self.shapes

    @staticmethod
    def size(shapes: Shapes) -> Floats:
        """Area of areas, length of lines."""
        area = shapely.area(shapes)
        return np.where(area > 0, area, shapely.length(shapes))

    def covered(self, shapes: Shapes) -> Floats:
        """(n,) square metres of each district that the shapes cover, counted once where they lie on
        each other."""
        row, district = shapely.STRtree(self.shapes).query(shapes, predicate="intersects")
        out = np.zeros(len(self))
        for number in np.unique(district):
            mine = shapes[row[district == number]]
            bad = ~shapely.is_valid(mine)
            mine[bad] = shapely.make_valid(mine[bad])
            out[number] = shapely.area(
                shapely.intersection(shapely.union_all(mine), self.shapes[number])
            )
        return out

    def with_town(self, values: Floats) -> Floats:
        """(n + 1, ...) with the town's sum as the last row."""
        return np.concatenate([values, values[self.top].sum(axis=0, keepdims=True)])

    def whole_numbers(self, values: Floats) -> Floats:
        """Counts shared out over districts as whole numbers; larger ones are the sums of theirs, or
        what was rounded would give the fractions away."""
        out = np.rint(values)
        for larger, parts, whole in sorted(self.sums()[:-1], key=lambda s: -self.depth[s[0]]):
            if whole:
                out[larger] = out[parts].sum(axis=0)
        return out
