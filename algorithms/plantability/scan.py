"""Exact area of polygons in each cell: signed-area accumulation along the edges, then a running sum
along each row.

An edge crossing a cell adds, with its direction's sign, the area between itself and the cell's
right side, and its height to every cell further right; summed over a closed ring this is the ring's
area in each cell (the scan conversion of font renderers). :func:`edges_numba` and
:func:`edges_numpy` cut every edge at the same rows and columns.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from ..common import accelerate

if TYPE_CHECKING:
    from ..common.types import Floats, Ints

_CHUNK = 100_000


def accumulate(
    coords: Floats,
    ring_start: Ints,
    ring_sign: Floats,
    rows: int,
    cols: int,
    use_numba: bool = True,
) -> Floats:
    """Cover fraction of each cell, float64 (rows, cols), as the sum over rings, held to 0..1: 1 is
    a full cell.

    ``coords``: (n, 2) vertices in cells (column, row from the north-west corner); ``ring_start``:
    (r + 1) offsets of closed rings; ``ring_sign``: (r,) +1 where the ring adds area as given, -1
    where its direction must be turned.
    """
    if use_numba and accelerate.numba() is not None:
        sums = np.zeros((rows, cols + 1))
        accelerate.build(_edges, _run)["_edges"](coords, ring_start, ring_sign, sums)
        accelerate.build(_edges, _run)["_run"](sums)
        return sums[:, :cols]
    sums = edges_numpy(coords, ring_start, ring_sign, rows, cols)[:, :cols]
    return np.minimum(np.maximum(np.cumsum(sums, axis=1, out=sums), 0.0, out=sums), 1.0, out=sums)


def _run(sums: Floats) -> None:
    """Running sum along each row, held to 0..1."""
    for row in range(sums.shape[0]):
        total = 0.0
        for column in range(sums.shape[1]):
            total += sums[row, column]
            sums[row, column] = min(max(total, 0.0), 1.0)


def _edges(coords: Floats, ring_start: Ints, ring_sign: Floats, sums: Floats) -> None:
    """The loop numba compiles; adds every edge's share to ``sums`` (rows, cols + 1)."""
    rows = sums.shape[0]
    cols = sums.shape[1] - 1
    for ring in range(ring_sign.shape[0]):
        for i in range(ring_start[ring], ring_start[ring + 1] - 1):
            x0, y0, x1, y1 = coords[i, 0], coords[i, 1], coords[i + 1, 0], coords[i + 1, 1]
            if y0 == y1:
                continue
            sign = ring_sign[ring]
            if y0 > y1:
                x0, y0, x1, y1 = x1, y1, x0, y0
                sign = -sign
            if y1 <= 0.0 or y0 >= rows:
                continue
            slope = (x1 - x0) / (y1 - y0)
            first = max(int(math.floor(y0)), 0)
            last = min(int(math.ceil(y1)), rows)
            for row in range(first, last):
                top = max(y0, float(row))
                bottom = min(y1, row + 1.0)
                height = bottom - top
                if height <= 0.0:
                    continue
                left = x0 + (top - y0) * slope
                right = x0 + (bottom - y0) * slope
                if left > right:
                    left, right = right, left
                if left >= cols:
                    continue
                if right <= 0.0:
                    sums[row, 0] += sign * height
                    continue
                if right - left < 1e-12:
                    column = min(int(math.floor(left)), cols - 1) if left > 0.0 else 0
                    part = sign * height
                    mean = min(max(0.5 * (left + right), 0.0), float(cols)) - column
                    sums[row, column] += part * (1.0 - mean)
                    sums[row, column + 1] += part * mean
                    continue
                density = sign * height / (right - left)
                if left < 0.0:
                    sums[row, 0] += density * -left
                    left = 0.0
                if right > cols:
                    right = float(cols)
                for column in range(int(math.floor(left)), int(math.ceil(right))):
                    start = max(left, float(column))
                    end = min(right, column + 1.0)
                    part = density * (end - start)
                    mean = 0.5 * (start + end) - column
                    sums[row, column] += part * (1.0 - mean)
                    sums[row, column + 1] += part * mean


def edges_numpy(
    coords: Floats, ring_start: Ints, ring_sign: Floats, rows: int, cols: int
) -> Floats:
    """The same sums without numba: edges are cut with arrays, a chunk at a time."""
    counts = np.diff(ring_start)
    last = np.zeros(len(coords), dtype=bool)
    last[np.asarray(ring_start[1:]) - 1] = True
    begin = np.flatnonzero(~last[:-1]) if len(coords) else np.empty(0, dtype=np.int64)
    sign_of = np.repeat(ring_sign, counts)
    sums = np.zeros(rows * (cols + 1))
    for at in range(0, len(begin), _CHUNK):
        chunk = begin[at : at + _CHUNK]
        _add_chunk(coords[chunk], coords[chunk + 1], sign_of[chunk], rows, cols, sums)
    return sums.reshape(rows, cols + 1)


def _pieces(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Repeat each item once per whole number of ``first``..``last`` (exclusive): (index, number)."""
    count = np.maximum(last - first, 0)
    index = np.repeat(np.arange(len(count)), count)
    offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return index, first[index] + offset


def _add_chunk(
    begin: Floats, end: Floats, sign: Floats, rows: int, cols: int, sums: Floats
) -> None:
    down = begin[:, 1] <= end[:, 1]
    x0, y0 = np.where(down, begin[:, 0], end[:, 0]), np.where(down, begin[:, 1], end[:, 1])
    x1, y1 = np.where(down, end[:, 0], begin[:, 0]), np.where(down, end[:, 1], begin[:, 1])
    sign = np.where(down, sign, -sign)
    keep = (y0 != y1) & (y1 > 0) & (y0 < rows)
    x0, y0, x1, y1, sign = x0[keep], y0[keep], x1[keep], y1[keep], sign[keep]
    slope = (x1 - x0) / (y1 - y0)
    edge, row = _pieces(
        np.maximum(np.floor(y0), 0).astype(np.int64), np.minimum(np.ceil(y1), rows).astype(np.int64)
    )
    top, bottom = np.maximum(y0[edge], row), np.minimum(y1[edge], row + 1.0)
    height = sign[edge] * (bottom - top)
    xa, xb = x0[edge] + (top - y0[edge]) * slope[edge], x0[edge] + (bottom - y0[edge]) * slope[edge]
    left, right = np.minimum(xa, xb), np.maximum(xa, xb)
    base = row * (cols + 1)

    def add(where: Ints, share: Floats) -> None:
        if len(where):
            sums[:] += np.bincount(where, weights=share, minlength=len(sums))

    outside = (right <= 0) & (left < cols)
    add(base[outside], height[outside])
    inside = (left < cols) & (right > 0)
    upright = inside & (right - left < 1e-12)
    slanted = inside & ~upright
    column: Ints = np.where(
        left[upright] > 0, np.minimum(np.floor(left[upright]), cols - 1), 0
    ).astype(np.int64)
    mean = np.clip(0.5 * (left[upright] + right[upright]), 0.0, cols) - column
    add(base[upright] + column, height[upright] * (1.0 - mean))
    add(base[upright] + column + 1, height[upright] * mean)
    left, right, base = left[slanted], right[slanted], base[slanted]
    density = height[slanted] / (right - left)
    before = left < 0
    add(base[before], density[before] * -left[before])
    left, right = np.maximum(left, 0.0), np.minimum(right, float(cols))
    piece, column = _pieces(np.floor(left).astype(np.int64), np.ceil(right).astype(np.int64))
    start, end_ = np.maximum(left[piece], column), np.minimum(right[piece], column + 1.0)
    part = density[piece] * (end_ - start)
    mean = 0.5 * (start + end_) - column
    add(base[piece] + column, part * (1.0 - mean))
    add(base[piece] + column + 1, part * mean)
