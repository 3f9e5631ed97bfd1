"""A street drawn out and back in one line: where a line turns round on itself, the way back counts
once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from ..common.types import Floats, Ints, Shapes

_BACK = -0.98  # cosine between two sides: a turn of more than 168 degrees
_ROUNDING_M = 1e-3


def unfolded(lines: Shapes, tolerance: float) -> tuple[Shapes, Ints, Floats]:
    """Lines without the ways back that lie on what they have drawn already.

    Parameters
    ----------
    lines : LineStrings (n,), metres, without repeated vertices
    tolerance : metres between a way out and its way back that are one street

    Returns
    -------
    lines : (m,) the runs between turns, without the ways back
    source : (m,) the line each run comes from, ascending
    dropped : (n,) metres of each line that were left out
    """
    dropped = np.zeros(len(lines))
    turns = _turns(lines)
    if not len(turns):
        return lines, np.arange(len(lines)), dropped
    made: list[list[shapely.LineString]] = [[line] for line in lines]
    for row in np.unique(turns[:, 0]).tolist():
        xy = shapely.get_coordinates(lines[row])
        at = turns[turns[:, 0] == row, 1].tolist()
        runs = [
            xy[start : end + 1] for start, end in zip([0, *at], [*at, len(xy) - 1], strict=True)
        ]
        made[row] = _runs(runs, max(tolerance, _ROUNDING_M))
        dropped[row] = shapely.length(lines[row]) - shapely.length(made[row]).sum()
    source = np.repeat(np.arange(len(lines)), [len(runs) for runs in made])
    flat = np.empty(len(source), dtype=object)
    flat[:] = [run for runs in made for run in runs]
    return flat, source, dropped


def _turns(lines: Shapes) -> Ints:
    """(line, place of the vertex in it) of every vertex at which a line turns round."""
    xy, line = shapely.get_coordinates(lines, return_index=True)
    if len(xy) < 3:
        return np.zeros((0, 2), np.int64)
    side = np.diff(xy, axis=0)
    size = np.hypot(*side.T)
    inner = np.flatnonzero((line[2:] == line[:-2]) & (size[1:] > 0) & (size[:-1] > 0))
    along = (side[inner] * side[inner + 1]).sum(axis=1) / (size[inner] * size[inner + 1])
    turned = inner[along <= _BACK] + 1
    first = np.searchsorted(line, line[turned])
    return np.column_stack([line[turned], turned - first])


def _runs(runs: list[Floats], tolerance: float) -> list[shapely.LineString]:
    """The runs of one line as LineStrings, each without what an earlier or the next one draws."""
    kept = [runs[0]]
    for run in runs[1:]:
        known = shapely.MultiLineString([shapely.LineString(one) for one in kept])
        rest = _beyond(run, known, tolerance)
        if len(rest) == len(run):  # the way back is the longer: the way out lies on it
            out = _beyond(kept[-1][::-1], shapely.LineString(run), tolerance)[::-1]
            if len(out) < len(kept[-1]):
                kept.pop()
                if len(out) > 1:
                    kept.append(out)
        if len(rest) > 1:
            kept.append(rest)
    return [shapely.LineString(run) for run in kept]


def _beyond(run: Floats, known: shapely.Geometry, tolerance: float) -> Floats:
    """The vertices of a run from where it leaves what is ``known``; its first is then moved onto
    that."""
    near = shapely.buffer(known, tolerance)
    sides = shapely.linestrings(np.stack([run[:-1], run[1:]], axis=1))
    shapely.prepare(near)
    away = np.flatnonzero(~shapely.covers(near, sides))
    leaves = int(away[0]) if len(away) else len(sides)
    if leaves == 0:
        return run
    rest = run[leaves:].copy()
    nearest = shapely.shortest_line(known, shapely.points(rest[0]))
    rest[0] = shapely.get_coordinates(shapely.get_point(nearest, 0))[0]
    return rest
