"""Hollows: where water stands before it can run on, how deep, how much, and where it spills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import ndimage

from .terraincells import Scratch, in_memory
from .terrainfill import settle
from .terrainindex import next_cells

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame, Ints

_ROWS = 256
_STRETCH = 1 << 20
COLUMNS = (
    "level_m",
    "depth_m",
    "mean_depth_m",
    "volume_m3",
    "area_m2",
    "cells",
    "deepest_row",
    "deepest_col",
    "spill_row",
    "spill_col",
)


@dataclass(frozen=True)
class Hollows:
    """``label`` (rows, cols) int32: the hollow of each cell, 0 for none. ``table``: a row a hollow,
    its index the label from 1 on: level of the water when full, greatest and mean depth, volume,
    area, cells, the deepest cell, and the first cell beyond through which it spills. ``left_out``:
    how many were too shallow or too small."""

    label: Ints
    table: Frame
    left_out: int


def hollow_depth(z: Floats, filled: Floats) -> Floats:
    """How deep water stands in each cell when every hollow is full: float32, in the unit of the
    elevations, NaN without elevation."""
    depth: Floats = (filled - z.astype(np.float32)).astype(np.float32)
    return depth


def hollows(
    z: Floats,
    filled: Floats,
    directions: Ints,
    cell_area_m2: float = 1.0,
    min_depth_m: float = 0.0,
    min_area_m2: float = 0.0,
    scratch: Scratch = in_memory,
) -> Hollows:
    """The hollows of a terrain, those that touch by a corner being one.

    Parameters
    ----------
    z : Floats
        (rows, cols) elevations in metres.
    filled : Floats
        (rows, cols) of :func:`~.terrainfill.fill_surface`.
    directions : Ints
        (rows, cols) of :func:`~.terraindirections.d8_directions` on ``filled``.
    cell_area_m2 : float
        Of one cell.
    min_depth_m, min_area_m2 : float
        Hollows nowhere deeper than this, or smaller, are left out.
    scratch : Scratch
        Where arrays of the raster's size live: 4 bytes a cell that stay, 5 that go. What is
        reckoned hollow by hollow takes 40 bytes a wet cell beside them.

    Returns
    -------
    Hollows
        Numbered in reading order. Water that stands in one has one level throughout, so neither
        tiles nor the order of search can part it.
    """
    wet: Bools = scratch(z.shape, np.bool_)
    for row in range(0, len(z), _ROWS):
        at = slice(row, row + _ROWS)
        wet[at] = filled[at] > z[at].astype(np.float32)
    label: Ints = scratch(z.shape, np.int32)
    count = int(ndimage.label(wet, np.ones((3, 3), bool), output=label))
    cells = np.flatnonzero(wet)
    of = label.reshape(-1)[cells]
    deep = hollow_depth(z.reshape(-1)[cells], filled.reshape(-1)[cells]).astype(np.float64)
    size = np.bincount(of, minlength=count + 1)[1:]
    volume = np.bincount(of, deep, minlength=count + 1)[1:]
    order = np.lexsort((cells, -deep, of))
    first = order[np.searchsorted(of[order], np.arange(1, count + 1))]
    keep = (deep[first] > min_depth_m) & (size * cell_area_m2 >= min_area_m2)
    number = np.zeros(count + 1, np.int32)
    number[1:][keep] = np.arange(1, keep.sum() + 1)
    deepest = cells[first][keep]
    spill = _spills(directions, wet, deepest, scratch)
    cols = z.shape[1]
    size, volume = size[keep], volume[keep]
    table = pd.DataFrame(
        {
            "level_m": filled.reshape(-1)[deepest].astype(np.float64),
            "depth_m": deep[first][keep],
            "mean_depth_m": volume / size,
            "volume_m3": volume * cell_area_m2,
            "area_m2": size * float(cell_area_m2),
            "cells": size,
            "deepest_row": deepest // cols,
            "deepest_col": deepest % cols,
            "spill_row": spill // cols,
            "spill_col": spill % cols,
        },
        index=pd.RangeIndex(1, len(size) + 1, name="hollow"),
        columns=list(COLUMNS),
    )
    for row in range(0, len(z), _ROWS):
        label[row : row + _ROWS] = number[label[row : row + _ROWS]]
    return Hollows(label, table, int(count - keep.sum()))


def _spills(directions: Ints, wet: Bools, deepest: Ints, scratch: Scratch) -> Ints:
    """The first cell that is dry down the way of each of the cells ``deepest``."""
    to = next_cells(directions, scratch)
    for start in range(0, len(to), _STRETCH):
        dry = np.flatnonzero(~wet.reshape(-1)[start : start + _STRETCH]) + start
        to[dry] = dry
    return settle(to)[deepest]
