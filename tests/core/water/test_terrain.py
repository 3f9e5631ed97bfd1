"""The terrain: one filled surface however it is found, no cell's water lost or counted twice, heights
above the stream and hollows by hand."""

import heapq

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clairville.algorithms.common import accelerate
from clairville.algorithms.common.errors import ParameterError
from clairville.algorithms.water import (
    terrainarea,
    terraincells,
    terraindirections,
    terrainfill,
    terrainhollows,
    terrainindex,
)


def by_heap(z, hole):
    """The textbook: a queue from the outlets inwards, the lowest cell first."""
    z = z.astype(np.float32)
    filled = np.full(z.shape, np.nan, np.float32)
    done, queue = hole.copy(), []
    for row, col in zip(*np.nonzero(terraincells.outlets(hole)), strict=True):
        filled[row, col], done[row, col] = z[row, col], True
        heapq.heappush(queue, (z[row, col], row, col))
    while queue:
        level, row, col = heapq.heappop(queue)
        for south, east in terraincells.STEPS:
            a, b = row + south, col + east
            if 0 <= a < z.shape[0] and 0 <= b < z.shape[1] and not done[a, b]:
                filled[a, b], done[a, b] = max(z[a, b], level), True
                heapq.heappush(queue, (filled[a, b], a, b))
    return filled


@st.composite
def terrains(draw):
    """Rough, stepped and flat ground with and without holes, of any shape."""
    shape = draw(st.tuples(st.integers(1, 24), st.integers(1, 24)))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    kind = draw(st.sampled_from(["rough", "stepped", "flat", "hills", "huge"]))
    z = {
        "rough": lambda: rng.normal(size=shape),
        "stepped": lambda: rng.integers(-2, 3, shape),
        "flat": lambda: np.zeros(shape),
        "hills": lambda: np.round(np.cumsum(np.cumsum(rng.normal(size=shape), 0), 1), 1),
        "huge": lambda: rng.choice([-3e38, -0.0, 0.0, 1e-40, 3e38], shape),
    }[kind]().astype(np.float32)
    return z, rng.random(shape) < draw(st.sampled_from([0, 0, 0.03, 0.3, 1]))


@pytest.fixture(params=["compiled", "arrays"])
def engine(request, monkeypatch):
    """Both ways of walking down; the compiled one where numba is there."""
    if request.param == "compiled":
        if accelerate.numba() is None:
            pytest.skip("no numba")
    else:
        monkeypatch.setattr(accelerate, "numba", lambda: None)
    return request.param


def bits(values):
    return (values + np.float32(0)).view(np.uint32 if values.dtype == np.float32 else np.uint64)


@settings(max_examples=60, deadline=None)
@given(terrains(), st.sampled_from([512, (1, 1), (7, 5), (3, 40), (12, 12)]))
def test_the_filled_surface_is_the_heap_s_bit_for_bit_in_any_tiles(terrain, tile):
    z, hole = terrain
    filled = terrainfill.fill_surface(z, hole, tile=tile)
    assert filled.dtype == np.float32
    np.testing.assert_array_equal(filled, by_heap(z, hole))


@settings(max_examples=40, deadline=None)
@given(terrains(), st.sampled_from([(1, 1), (7, 5), (3, 40)]))
def test_directions_lead_out_and_areas_add_up_in_any_tiles(terrain, tile):
    z, hole = terrain
    filled = terrainfill.fill_surface(z, hole)
    to = terraindirections.d8_directions(filled, hole, 2.0, 3.0)
    np.testing.assert_array_equal(
        to, terraindirections.d8_directions(filled, hole, 2.0, 3.0, tile=tile)
    )
    area = terrainarea.flow_area(to)
    np.testing.assert_array_equal(area, terrainarea.flow_area(to, tile=tile))
    assert area[to == terraincells.OUTLET].sum() == (~hole).sum()
    assert np.isnan(area[hole]).all()
    out = terrainindex.drainage_cells(to, to == terraincells.OUTLET)
    assert (out[~hole] >= 0).all()
    for k, step in enumerate(terraincells.STEPS):
        here, there = terraincells.pair(step)
        goes = to[here] == k
        assert (filled[there][goes] <= filled[here][goes]).all()


@settings(max_examples=30, deadline=None)
@given(terrains())
def test_multiple_flow_loses_nothing(terrain):
    z, hole = terrain
    filled = terrainfill.fill_surface(z, hole)
    to = terraindirections.d8_directions(filled, hole)
    shares = terraindirections.multiple_flow_shares(filled, to)
    gives = to < 8
    np.testing.assert_allclose(shares.sum(axis=0)[gives], 1, rtol=1e-5)
    area = terrainarea.multiple_flow_area(to, shares)
    ends = shares.sum(axis=0) == 0
    assert area[ends & ~hole].sum() == pytest.approx((~hole).sum(), rel=1e-4)


def ground(shape=(60, 70), seed=3):
    rng = np.random.default_rng(seed)
    z = np.round(np.cumsum(np.cumsum(rng.normal(size=shape), 0), 1) / 5, 1).astype(np.float32)
    hole = np.zeros(shape, bool)
    hole[20:24, 30:37] = True
    return z, hole


def test_weights_and_shares_sum_the_same_compiled_and_by_arrays_and_in_tiles(engine):
    z, hole = ground()
    filled = terrainfill.fill_surface(z, hole)
    to = terraindirections.d8_directions(filled, hole, 2, 3)
    shares = terraindirections.multiple_flow_shares(filled, to, 2, 3)
    weights = np.random.default_rng(1).random(z.shape)
    for tile in (2048, (31, 12)):
        told = {
            "d8": terrainarea.flow_area(to, weights, tile=tile),
            "mfd": terrainarea.multiple_flow_area(to, shares, weights, tile=tile),
        }
        assert told["d8"][to == 8].sum() == pytest.approx(weights[~hole].sum(), rel=1e-12)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(accelerate, "numba", lambda: None)
            np.testing.assert_array_equal(
                bits(told["d8"]), bits(terrainarea.flow_area(to, weights))
            )
            np.testing.assert_array_equal(
                bits(told["mfd"]), bits(terrainarea.multiple_flow_area(to, shares, weights))
            )


def test_a_flat_drains_from_high_ground_to_its_way_out():
    z = np.full((7, 9), 5, np.float32)
    z[0] = z[:, 0] = z[-1] = 9
    z[3, -1] = 4
    z[:3, -1] = z[4:, -1] = 9
    to = terraindirections.d8_directions(terrainfill.fill_surface(z))
    assert (to[3, 1:8] == 0).all()
    assert to[3, 8] == terraincells.OUTLET
    area = terrainarea.flow_area(to)
    assert area[3, 8] == 5 * 7 + 1 + 2 + np.count_nonzero(
        to[[0, -1], :] != terraincells.OUTLET
    ) + np.count_nonzero(to[1:-1, 0] != terraincells.OUTLET) + (
        np.count_nonzero(to[[1, 2, 4, 5], 8] != terraincells.OUTLET) - 2
    )


def test_long_cells_lengthen_the_way():
    z = np.array([[9, 9, 9], [9, 5, 3], [9, 2, 9]], np.float32)
    assert terraindirections.d8_directions(z, None, 1, 1)[1, 1] == 2
    assert terraindirections.d8_directions(z, None, 1, 2)[1, 1] == 0


def test_water_finds_its_height_above_the_stream():
    z = np.array([[9, 8, 9], [7, 3, 7], [6, 2, 6], [6, 1, 6]], np.float32)
    to = terraindirections.d8_directions(terrainfill.fill_surface(z))
    stream = np.zeros(z.shape, bool)
    stream[1:, 1] = True
    met = terrainindex.drainage_cells(to, stream)
    hand = terrainindex.height_above_drainage(z, met)
    np.testing.assert_array_equal(hand[1], [4, 0, 4])
    assert hand[3, 0] == 5
    none = terrainindex.drainage_cells(to, np.zeros(z.shape, bool))
    assert np.isnan(terrainindex.height_above_drainage(z, none)).all()
    area = terrainarea.flow_area(to)
    gfi = terrainindex.geomorphic_flood_index(hand, met, area, 1e6, 0.5, 0.4)
    assert gfi[1, 0] == pytest.approx(np.log(0.5 * area.flat[met[1, 0]] ** 0.4 / 4), rel=1e-6)
    assert gfi[3, 1] == pytest.approx(np.log(0.5 * area[3, 1] ** 0.4 / 0.01), rel=1e-6)


def test_wetness_of_a_plane_and_of_flat_ground():
    z = np.repeat(np.arange(6, 0, -1, np.float32)[None], 5, 0)  # falls 1 in 10 to the east
    to = terraindirections.d8_directions(z, None, 10, 10)
    area = np.ones(z.shape)
    wet = terrainindex.wetness_index(z, to, area, 10, 10)
    diagonal = 1 / np.hypot(10, 10)
    fall = 0.1 * 5 + 2 * diagonal * 3.54
    assert wet[2, 2] == pytest.approx(np.log(100 / fall), rel=1e-6)
    flat = np.zeros((3, 3), np.float32)
    to = terraindirections.d8_directions(flat)
    wet = terrainindex.wetness_index(flat, to, np.ones((3, 3)), slope_floor=0.01)
    assert wet[0, 0] == pytest.approx(np.log(1 / 0.01), rel=1e-6)
    with pytest.raises(ParameterError):
        terrainindex.wetness_index(flat, to, np.ones((3, 3)), slope_floor=0)


def test_hollows_by_hand():
    z = np.full((8, 12), 10, np.float32)
    z[2:5, 2:5] = 8
    z[3, 3] = 7  # 9 cells, 8 of 1 m and one of 2 m once it spills at 9
    z[3, 5] = z[3, 6] = 9
    z[3, 7:] = 8.5
    z[6, 9] = 9.9
    filled = terrainfill.fill_surface(z)
    to = terraindirections.d8_directions(filled)
    found = terrainhollows.hollows(z, filled, to, 4.0)
    assert list(found.table.columns) == list(terrainhollows.COLUMNS)
    big = found.table.loc[1]
    assert (big["level_m"], big["depth_m"], big["cells"]) == (9, 2, 9)
    assert big["volume_m3"] == 10 * 4
    assert big["area_m2"] == 36
    assert (big["deepest_row"], big["deepest_col"]) == (3, 3)
    assert (big["spill_row"], big["spill_col"]) == (3, 5)
    assert len(found.table) == 2
    assert found.label[3, 3] == 1
    assert found.label[6, 9] == 2
    fewer = terrainhollows.hollows(z, filled, to, 4.0, min_depth_m=0.2)
    assert len(fewer.table) == 1
    assert fewer.left_out == 1
    assert fewer.label[6, 9] == 0
    none = terrainhollows.hollows(filled, filled, to)
    assert len(none.table) == 0
    assert list(none.table.columns) == list(terrainhollows.COLUMNS)


@pytest.mark.parametrize("shape", [(1, 1), (1, 5), (5, 1)])
def test_slim_rasters(shape):
    z = np.arange(np.prod(shape), dtype=np.float32).reshape(shape)
    to = terraindirections.d8_directions(terrainfill.fill_surface(z))
    area = terrainarea.flow_area(to)
    assert area[to == terraincells.OUTLET].sum() == z.size
    assert area.flat[0] == z.size


def test_no_elevation_at_all():
    z = np.full((4, 4), np.nan, np.float32)
    filled = terrainfill.fill_surface(z)
    to = terraindirections.d8_directions(filled)
    assert (to == terraincells.UNKNOWN).all()
    area = terrainarea.flow_area(to)
    assert np.isnan(area).all()
    assert len(terrainhollows.hollows(z, filled, to).table) == 0


def test_what_does_not_fit_is_said():
    z = np.zeros((3, 4), np.float32)
    with pytest.raises(ParameterError) as told:
        terrainfill.fill_surface(z, np.zeros((4, 3), bool))
    assert told.value.code == "terrain_shape"
    with pytest.raises(ParameterError) as told:
        terraindirections.d8_directions(z, None, 0, 1)
    assert told.value.code == "terrain_cell"
    ring = np.array([[0, 4]], np.uint8)
    with pytest.raises(ParameterError) as told:
        terrainarea.flow_area(ring)
    assert told.value.code == "terrain_ring"
    for code in ("terrain_shape", "terrain_cell", "terrain_ring"):
        error = ParameterError(code, shape="(1,)", width=0, height=1)
        assert error.told("fr") != error.told("en")


def test_the_ground_of_a_hollow_keeps_its_slope():
    z = np.full((9, 9), 10, np.float32)
    z[2:7, 2:7] = 8
    z[3:6, 3:6] = 6
    z[4, 4] = 2
    filled = terrainfill.fill_surface(z)
    to = terraindirections.d8_directions(filled)
    wet = terrainindex.wetness_index(z, to, np.ones(z.shape))
    assert wet[3, 3] == pytest.approx(np.log(1 / (4 / np.sqrt(2) * 0.354)), rel=1e-6)
    level = terrainindex.wetness_index(filled, to, np.ones(z.shape))
    assert level[3, 3] > wet[3, 3] + 3
