"""Noding: street lines cut where they meet, so that every piece runs from one node to another.

Works on arrays of shapely LineStrings; every piece remembers the line it comes from. Lengths are
metres.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..common.progress import silent
from . import folds

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import ArrayLike, Bools, Floats, Ints, Shapes

# Coordinates closer than this are one point: below any survey's precision, above the rounding of
# reprojection.
POINT_TOLERANCE_M = 1e-3
NODE_TOLERANCE_M = 0.01
# Above this share of crossings drawn with a vertex on both lines, the layer says by itself where
# streets meet.
NODED_SHARE = 0.9


@dataclass(frozen=True)
class Pieces:
    """Lines cut at their meeting points.

    ``lines``: LineStrings (m,); ``source``: row of the original line (m,); ``start``, ``end``: node
    numbers (m,); ``nodes``: coordinates (k, 2); ``counts``: what was done, by name (metres where
    the name ends in ``_m``).
    """

    lines: Shapes
    source: Ints
    start: Ints
    end: Ints
    nodes: Floats
    counts: dict[str, Any]


def vertices(lines: Shapes) -> tuple[Floats, Ints, Floats]:
    """Coordinates (N, 2), line of each (N,), measure along its line in metres (N,)."""
    xy, line = shapely.get_coordinates(lines, return_index=True)
    step = np.zeros(len(xy))
    if len(xy) > 1:
        step[1:] = np.hypot(*(xy[1:] - xy[:-1]).T)
        step[1:][line[1:] != line[:-1]] = 0.0
    total = np.cumsum(step)
    first = np.searchsorted(line, np.arange(len(lines)))
    return xy, line, total - total[first[line]] if len(xy) else total


def without_repeats(lines: Shapes) -> Shapes:
    """The lines without vertices that repeat the one before; lines need a length above zero."""
    xy, line, measure = vertices(lines)
    keep = np.r_[True, (line[1:] != line[:-1]) | (measure[1:] > measure[:-1])]
    return lines if keep.all() else shapely.linestrings(xy[keep], indices=line[keep])


def cut(
    lines: Shapes, at_line: ArrayLike, at_measure: ArrayLike, tolerance: float = POINT_TOLERANCE_M
) -> tuple[Shapes, Ints]:
    """Cut lines at measures. Returns (pieces, source line of each), in the order of the lines.

    A cut within ``tolerance`` metres of a vertex uses that vertex; cuts at the ends change nothing.
    """
    xy, line, measure = vertices(lines)
    at_line = np.asarray(at_line, dtype=np.int64)
    at_measure = np.asarray(at_measure, dtype=float)
    new_xy = shapely.get_coordinates(
        shapely.line_interpolate_point(np.asarray(lines)[at_line], at_measure)
    )
    all_line = np.concatenate([line, at_line])
    all_measure = np.concatenate([measure, at_measure])
    all_xy = np.concatenate([xy, new_xy])
    is_cut = np.concatenate([np.zeros(len(xy), bool), np.ones(len(at_line), bool)])
    # Vertices come before cuts of the same measure, so that a cut falls onto the vertex and not the
    # reverse.
    order = np.lexsort((is_cut, all_measure, all_line))
    all_line, all_measure, all_xy, is_cut = (
        all_line[order],
        all_measure[order],
        all_xy[order],
        is_cut[order],
    )
    keep, flagged = _fold(all_line, all_measure, is_cut, tolerance)
    all_line, all_xy, flagged = all_line[keep], all_xy[keep], flagged[keep]
    same = np.r_[False, all_line[1:] == all_line[:-1]]
    last = np.r_[all_line[1:] != all_line[:-1], True] if len(all_line) else np.zeros(0, bool)
    inner = flagged & same & ~last
    # An inner cut vertex ends one piece and starts the next: it is written twice.
    repeat = np.where(inner, 2, 1)
    rows = np.repeat(np.arange(len(all_xy)), repeat)
    second = np.r_[False, rows[1:] == rows[:-1]] if len(rows) else np.zeros(0, bool)
    begins = second | ~same[rows]
    piece = np.cumsum(begins) - 1
    pieces = shapely.linestrings(all_xy[rows], indices=piece)
    return pieces, all_line[rows][begins]


def _fold(line: Ints, measure: Floats, is_cut: Bools, tolerance: float) -> tuple[Bools, Bools]:
    """Which sorted entries stay, and which of them are cuts, after cuts closer than ``tolerance``
    became one.

    A group of close entries keeps its vertices; its cuts move onto the first vertex, or onto the
    first cut.
    """
    near = np.r_[False, (line[1:] == line[:-1]) & (measure[1:] - measure[:-1] <= tolerance)]
    group = np.cumsum(~near) - 1
    rows = np.arange(len(line))
    order = np.lexsort((rows, is_cut, group))
    speaker = order[np.r_[True, np.diff(group[order]) > 0]] if len(line) else order
    flagged = np.zeros(len(line), bool)
    has_cut = np.zeros(len(speaker), bool)
    has_cut[group[is_cut]] = True
    flagged[speaker[has_cut]] = True
    keep = ~is_cut
    keep[speaker] = True
    return keep, flagged


def node(
    lines: Shapes,
    level: Ints | None = None,
    *,
    snap_tolerance_m: float = 1.0,
    crossings: str = "auto",
    progress: Progress = silent,
) -> Pieces:
    """Cut ``lines`` where they meet on the same level; returns :class:`Pieces`.

    Ways back that a line draws on itself count once (:mod:`.folds`). Loose ends within
    ``snap_tolerance_m`` of another line move onto it. ``level`` (n,) int: lines
    of different levels meet only where the end of one lies on a vertex of the other. ``crossings``:
    "all" joins every crossing of one level; "shared" only those where one of the lines has a
    vertex; "auto" is "shared" when the layer draws at least 90 % of its crossings with a vertex on
    both lines (then a crossing without one is a bridge), else "all".
    """
    lines = np.asarray(lines, dtype=object)
    level = np.zeros(len(lines), np.int64) if level is None else np.asarray(level, dtype=np.int64)
    counts: dict[str, Any] = {}
    lines, row, folded_m = folds.unfolded(lines, snap_tolerance_m)
    level = level[row]
    lines, counts["snapped_ends"] = _snap_ends(lines, level, snap_tolerance_m)
    progress(0.3)
    at_line, at_measure, found = _meetings(lines, level, crossings)
    counts.update(found)
    progress(0.6)
    before = shapely.length(lines).sum()
    pieces, source = cut(lines, at_line, at_measure)
    counts["noding_change_m"] = float(shapely.length(pieces).sum() - before)
    progress(0.8)
    pieces, start, end, nodes = number_nodes(pieces)
    tiny = (start == end) & (shapely.length(pieces) <= 4 * NODE_TOLERANCE_M)
    counts["tiny_pieces"] = int(tiny.sum())
    double = _duplicates(pieces, start, end) & ~tiny
    counts["duplicate_m"] = float(shapely.length(pieces[double]).sum() + folded_m.sum())
    counts["duplicates"] = int(double.sum() + (folded_m > NODE_TOLERANCE_M).sum())
    good = ~(tiny | double)
    progress(1.0)
    return Pieces(pieces[good], row[source[good]], start[good], end[good], nodes, counts)


def _sides(lines: Shapes) -> tuple[Shapes, Ints, Floats, Floats]:
    """The two-point sides of lines: shapely lines, line of each, measure and length of each."""
    xy, line, measure = vertices(lines)
    first = np.flatnonzero(line[1:] == line[:-1])
    first = first[measure[first + 1] > measure[first]]
    sides = shapely.linestrings(np.stack([xy[first], xy[first + 1]], axis=1))
    return sides, line[first], measure[first], measure[first + 1] - measure[first]


def _snap_ends(lines: Shapes, level: Ints, tolerance: float) -> tuple[Shapes, int]:
    """Move loose ends onto the nearest line of their level within ``tolerance``; returns (lines,
    ends moved).
    """
    if tolerance <= 0 or len(lines) < 2:
        return lines, 0
    sides, side_line, _, _ = _sides(lines)
    xy, line, _ = vertices(lines)
    first = np.searchsorted(line, np.arange(len(lines)))
    last = np.searchsorted(line, np.arange(len(lines)), side="right") - 1
    where = np.concatenate([first, last])
    owner = line[where]
    ends = shapely.points(xy[where])
    end, side = shapely.STRtree(sides).query(ends, predicate="dwithin", distance=tolerance)
    other = (side_line[side] != owner[end]) & (level[side_line[side]] == level[owner[end]])
    end, side = end[other], side[other]
    distance = shapely.distance(ends[end], sides[side])
    order = np.lexsort((side, distance, end))
    end, side, distance = end[order], side[order], distance[order]
    nearest = np.r_[True, end[1:] != end[:-1]] if len(end) else np.zeros(0, bool)
    end, side, distance = end[nearest], side[nearest], distance[nearest]
    loose = distance > POINT_TOLERANCE_M
    # The shorter of two lines that end near each other moves; a line never shrinks to nothing.
    loose &= shapely.length(lines)[owner[end]] > 2 * tolerance
    end, side = end[loose], side[loose]
    target = shapely.line_interpolate_point(
        sides[side], shapely.line_locate_point(sides[side], ends[end])
    )
    corners = shapely.get_coordinates(sides[side]).reshape(-1, 2, 2)
    point = shapely.get_coordinates(target)
    gap = np.linalg.norm(corners - point[:, None, :], axis=2)
    best = gap.argmin(axis=1)
    onto_vertex = gap[np.arange(len(best)), best] <= tolerance
    point = np.where(onto_vertex[:, None], corners[np.arange(len(best)), best], point)
    # Two loose ends that see each other would swap places: only the later one moves.
    moved = xy.copy()
    moved[where[end]] = point
    back = {
        tuple(xy[w]): tuple(p) for w, p in zip(where[end].tolist(), point.tolist(), strict=True)
    }
    for w, p in zip(where[end].tolist(), point.tolist(), strict=True):
        if back.get(tuple(p)) == tuple(xy[w]) and tuple(xy[w]) < tuple(p):
            moved[w] = xy[w]
    return shapely.linestrings(moved, indices=line), len(end)


def _meetings(lines: Shapes, level: Ints, crossings: str) -> tuple[Ints, Floats, dict[str, float]]:
    """Where lines meet: (line, measure) of every cut, and counts."""
    sides, side_line, side_measure, side_length = _sides(lines)
    tree = shapely.STRtree(sides)
    a, b = tree.query(sides, predicate="intersects")
    forward = a < b
    a, b = a[forward], b[forward]
    # Neighbouring sides of one line share their vertex and nothing else.
    neighbours = (side_line[a] == side_line[b]) & (b == a + 1)
    a, b = a[~neighbours], b[~neighbours]
    points, pair = shapely.get_coordinates(
        shapely.intersection(sides[a], sides[b]), return_index=True
    )
    a, b = a[pair], b[pair]
    # Ends that lie on a side up to rounding are not always found by an exact predicate.
    xy, line, _ = vertices(lines)
    first = np.searchsorted(line, np.arange(len(lines)))
    last = np.searchsorted(line, np.arange(len(lines)), side="right") - 1
    ends = np.concatenate([first, last])
    owner = line[ends]
    on, side = tree.query(shapely.points(xy[ends]), predicate="dwithin", distance=POINT_TOLERANCE_M)
    other = side_line[side] != owner[on]
    on, side = on[other], side[other]
    corner_a, end_a = _where_on(points, a, sides, side_line, lines)
    corner_b, end_b = _where_on(points, b, sides, side_line, lines)
    corner_e, _ = _where_on(xy[ends[on]], side, sides, side_line, lines)
    same = level[side_line[a]] == level[side_line[b]]
    drawn = corner_a | corner_b
    share = float((corner_a & corner_b)[same].mean()) if same.any() else 0.0
    shared_only = crossings == "shared" or (crossings == "auto" and share >= NODED_SHARE)
    joins = (same & (drawn | (not shared_only))) | (
        ~same & ((end_a & corner_b) | (end_b & corner_a))
    )
    joins_end = (level[owner[on]] == level[side_line[side]]) | corner_e
    a, b, points = a[joins], b[joins], points[joins]
    on, side = on[joins_end], side[joins_end]
    at_side = np.concatenate([a, b, side])
    at_xy = np.concatenate([points, points, xy[ends[on]]])
    along = shapely.line_locate_point(sides[at_side], shapely.points(at_xy))
    counts = {"crossings_apart": int((~joins).sum()), "noded_percent": round(100.0 * share, 2)}
    return (
        side_line[at_side],
        side_measure[at_side] + np.clip(along, 0.0, side_length[at_side]),
        counts,
    )


def _where_on(
    points: Floats, side: Ints, sides: Shapes, side_line: Ints, lines: Shapes
) -> tuple[Bools, Bools]:
    """For points on sides: is it a vertex of the line (n,) bool, is it an end of the line (n,)
    bool.
    """
    corners = shapely.get_coordinates(sides[side]).reshape(-1, 2, 2)
    at_vertex = (np.abs(corners - points[:, None, :]).max(axis=2) <= POINT_TOLERANCE_M).any(axis=1)
    owner = np.asarray(lines)[side_line[side]]
    ends = np.stack(
        [shapely.get_coordinates(shapely.get_point(owner, k)).reshape(-1, 2) for k in (0, -1)],
        axis=1,
    )
    at_end = (np.abs(ends - points[:, None, :]).max(axis=2) <= POINT_TOLERANCE_M).any(axis=1)
    return at_vertex, at_end


def number_nodes(
    pieces: Shapes, tolerance: float = NODE_TOLERANCE_M
) -> tuple[Shapes, Ints, Ints, Floats]:
    """Give the ends of pieces node numbers; ends within ``tolerance`` are one node and get its
    coordinates.

    Returns (pieces, start, end, nodes). Nodes are numbered by x, then y: the same lines give the
    same numbers whatever their order.

    Parameters
    ----------
    pieces : Shapes
        (n,) lines.
    tolerance : float
        Metres.

    Returns
    -------
    tuple[Shapes, Ints, Ints, Floats]
        The pieces with shared ends, start and end node (n,), nodes (k, 2).
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    n = len(pieces)
    if not n:
        return pieces, np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 2))
    xy, line, _ = vertices(pieces)
    first = np.searchsorted(line, np.arange(n))
    last = np.searchsorted(line, np.arange(n), side="right") - 1
    where = np.concatenate([first, last])
    exact, inverse = np.unique(xy[where], axis=0, return_inverse=True)
    inverse = inverse.reshape(-1)
    close = cKDTree(exact).query_pairs(tolerance, output_type="ndarray")
    links = coo_matrix((np.ones(len(close)), (close[:, 0], close[:, 1])), shape=(len(exact),) * 2)
    _, label = connected_components(links, directed=False)
    # the first member of a cluster in (x, y) order speaks for it
    _, representative = np.unique(label, return_index=True)
    rank = np.argsort(np.argsort(representative))
    number = rank[label[inverse]]
    nodes = exact[np.sort(representative)]
    xy = xy.copy()
    xy[where] = nodes[number]
    return shapely.linestrings(xy, indices=line), number[:n], number[n:], nodes


def _duplicates(pieces: Shapes, start: Ints, end: Ints) -> Bools:
    """True for a piece drawn a second time between the same nodes along the same way (the first
    stays).
    """
    key = np.column_stack([np.minimum(start, end), np.maximum(start, end)])
    length = shapely.length(pieces)
    order = np.lexsort((np.arange(len(pieces)), length, key[:, 1], key[:, 0]))
    same = (key[order][1:] == key[order][:-1]).all(axis=1) & (np.diff(length[order]) <= 0.1)
    double = np.zeros(len(pieces), bool)
    later, earlier = order[1:][same], order[:-1][same]
    if len(later):
        apart = shapely.hausdorff_distance(pieces[later], pieces[earlier])
        double[np.maximum(later, earlier)[apart <= 0.05]] = True
    return double
