"""Shapes on cells: a line's cells touch, an area holds its middles, off the grid is nothing."""

import numpy as np
import pytest
import shapely

from clairville.algorithms.common.grid import Grid
from clairville.algorithms.water import floodgrid

GRID = Grid(100.0, 250.0, 5.0, 20, 30)


def shapes(*items):
    out = np.empty(len(items), dtype=object)
    out[:] = items
    return out


def test_a_line_takes_cells_that_touch_and_a_point_its_own():
    line = shapely.LineString([(101, 249), (200, 180), (248, 248)])
    owner, cell = floodgrid.cells_along(
        shapes(line, shapely.Point(102, 248), None, shapely.Point(0, 0)), GRID
    )
    row, col = cell[owner == 0] // 30, cell[owner == 0] % 30
    steps = np.maximum(np.abs(np.diff(row)), np.abs(np.diff(col)))
    assert steps.max() == 1 and len(set(zip(row, col, strict=True))) == len(row)
    assert cell[owner == 1].tolist() == [0] and set(owner) == {0, 1}


def test_areas_lines_and_points_are_burnt():
    area = shapely.box(100, 230, 120, 250)
    burnt = floodgrid.burn(shapes(area, shapely.LineString([(100, 201), (250, 201)])), GRID)
    assert (burnt[:4, :4] == 0).all() and (burnt == 0).sum() == 16
    assert (burnt[9] == 1).all()
    assert (floodgrid.burn(shapes(), GRID) == -1).all()


def test_extremes_and_shares_by_hand():
    values = np.arange(600, dtype=float)
    values[31] = np.nan
    owner, cell = np.array([0, 0, 2, 2]), np.array([3, 31, 7, 9])
    assert floodgrid.lowest(values, owner, cell, 3).tolist()[0::2] == [3, 7]
    high = floodgrid.highest(values, owner, cell, 3)
    assert high[0] == 3 and np.isnan(high[1]) and high[2] == 9
    share = floodgrid.share_of(values > 8, owner, cell, 3)
    assert share[0] == 0 and share[2] == pytest.approx(0.5) and np.isnan(share[1])
