"""Rain to runoff: the formulas by hand, a balance that closes, and basins that take exactly what they
hold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clairville.algorithms.common.errors import ParameterError
from clairville.algorithms.water import runoff


def slope(rows=40, cols=25, side=10.0):
    """A plane: every cell to the one below it, the last row leaves."""
    n = rows * cols
    below = np.arange(n) + cols
    below[-cols:] = -1
    return runoff.Directions(below, np.arange(n), side * side)


def gully(rows=40, cols=25, side=10.0):
    """A plane whose rows run to a line in the middle, which runs down."""
    here = np.arange(rows * cols)
    row, col = here // cols, here % cols
    middle = cols // 2
    below = np.where(col < middle, here + 1, here - 1)
    below = np.where(col == middle, here + cols, below)
    below[(col == middle) & (row == rows - 1)] = -1
    order = np.lexsort((-np.abs(col - middle), row))
    return runoff.Directions(below, here[order], side * side)


def store(cells, n, volume, outflow=0.0):
    of_cell = np.full(n, -1)
    of_cell[list(cells)] = 0
    return runoff.Stores(of_cell, np.array([volume]), np.array([outflow]))


def closes(balance, share=1e-9):
    parts = sum(v for k, v in balance.items() if k != "rain")
    assert parts == pytest.approx(balance["rain"], rel=share, abs=1e-6)


def test_curve_numbers_by_hand():
    # CN 80: S = 63.5 mm, Ia = 12.7 mm; 50 mm give 37.3² / 100.8 = 13.8025... mm
    found = runoff.excess_scs(50.0, np.array([80.0, 98.0, 100.0]))
    assert found[0] == pytest.approx(37.3**2 / 100.8, rel=1e-12)
    s = 25400 / 98 - 254
    assert found[1] == pytest.approx((50 - 0.2 * s) ** 2 / (50 + 0.8 * s), rel=1e-12)
    assert found[2] == pytest.approx(50.0)
    assert runoff.excess_scs(12.7, np.array([80.0]))[0] == pytest.approx(0, abs=1e-12)


def test_a_sealed_share_mixes_by_area_and_an_unknown_one_takes_the_told_value():
    cn = runoff.coefficients(np.array([0.0, 1.0, 0.5, np.nan]), "scs", "B")
    assert cn.tolist() == pytest.approx([61, 98, 79.5, 0.65 * 98 + 0.35 * 61])
    c = runoff.coefficients(np.array([0.0, 1.0]), "rational", "D")
    assert c.tolist() == pytest.approx([0.3, 0.9])


@settings(deadline=None, max_examples=40)
@given(
    st.floats(0, 200),
    st.floats(0, 40),
    st.sampled_from(runoff.METHODS),
    st.sampled_from(runoff.GROUPS),
    st.floats(0, 3000),
    st.floats(0, 0.2),
    st.integers(0, 2**31),
)
def test_every_drop_is_somewhere(depth, sewers, method, soil, volume, outflow, seed):
    rng = np.random.default_rng(seed)
    place = gully()
    n = len(place.receivers)
    sealed = rng.random(n)
    sealed[rng.random(n) < 0.1] = np.nan
    rain = runoff.Rain(depth, 3.0, sewers, method, soil)
    pond = store([500, 501, 502], n, volume, outflow)
    routed = runoff.route(place, rain, runoff.coefficients(sealed, method, soil), pond)
    closes(routed.balance)
    assert routed.balance["rain"] == pytest.approx(depth / 1000 * n * 100)
    assert min(routed.balance.values()) >= -1e-9
    assert routed.held[0] <= volume + 1e-9


@pytest.mark.parametrize("depth", [5.0, 20.0, 40.0, 120.0])
@pytest.mark.parametrize("outflow", [0.0, 0.05])
def test_a_basin_of_500_m3_takes_exactly_its_volume_until_it_is_full(depth, outflow):
    place = gully()
    n = len(place.receivers)
    sealed = np.full(n, 0.7)
    rain = runoff.Rain(depth, 3.0)
    outlet = 39 * 25 + 12
    unsealed = np.full(n, np.nan)
    unsealed[:100] = 0.0  # 100 cells of 100 m²: one hectare
    lone = runoff.Change(sealed=unsealed)
    both = runoff.Change(sealed=unsealed, basins=store([outlet], n, 500.0, outflow))
    before, open_ground = runoff.compare(place, rain, sealed, lone)
    _, basin = runoff.compare(place, rain, sealed, both)
    room = 500.0 + outflow * 3 * 3600
    assert basin.passed[outlet] == pytest.approx(
        max(open_ground.passed[outlet] - room, 0.0), abs=1e-9
    )
    fallen = open_ground.passed[outlet] - basin.passed[outlet]
    assert fallen == pytest.approx(min(room, open_ground.passed[outlet]), abs=1e-9)
    for routed in (before, open_ground, basin):
        closes(routed.balance)
    gone = before.balance["left"] - open_ground.balance["left"]
    kept = open_ground.balance["infiltrated"] - before.balance["infiltrated"]
    assert gone == pytest.approx(kept, rel=1e-9)
    assert (gone > 0) == (depth > 8)


def test_a_basin_on_a_hollow_comes_first_and_stores_keep_their_numbers():
    hollow = runoff.Stores(
        np.array([-1] * 6 + [0, 0, 0, 1, 1, 1]), np.array([5.0, 7.0]), np.zeros(2)
    )
    basin = store([7], 12, 9.0)
    merged = runoff.merge_stores([basin, hollow], 12)
    assert merged.of_cell.tolist() == [-1] * 6 + [1, 0, 1, 2, 2, 2]
    assert merged.volume_m3.tolist() == [9.0, 5.0, 7.0]


def test_cells_without_relief_take_no_part():
    place = slope(3, 3)
    part = runoff.Directions(place.receivers, place.order[3:], place.cell_m2)
    routed = runoff.route(part, runoff.Rain(10.0), np.full(9, 100.0))
    assert routed.balance["rain"] == pytest.approx(6 * 100 * 0.01)
    assert routed.runoff[:3].sum() == 0
    closes(routed.balance)


def test_sewers_take_no_more_than_runs_off():
    place = slope()
    routed = runoff.route(place, runoff.Rain(30.0, sewers_mm=50.0), np.full(1000, 90.0))
    assert routed.balance["left"] == 0 and routed.balance["sewers"] > 0
    closes(routed.balance)


@pytest.mark.parametrize(
    "wrong",
    [
        {"depth_mm": -1},
        {"depth_mm": float("nan")},
        {"depth_mm": 9, "hours": 0},
        {"depth_mm": 9, "sewers_mm": -2},
    ],
)
def test_values_out_of_range_are_refused(wrong):
    with pytest.raises(ParameterError):
        runoff.Rain(**wrong)


def test_words_that_are_no_choice_are_refused():
    for wrong in ({"method": "magic"}, {"soil": "Z"}):
        with pytest.raises(ParameterError):
            runoff.Rain(10.0, **wrong)
    with pytest.raises(ParameterError):
        store([0], 4, -1.0)
