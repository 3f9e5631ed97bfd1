"""Flow over real ground by tiles and whole; buildings raised, passages opened, hollows as shapes."""

import pathlib

import numpy as np
import pytest
import shapely

from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.reasons import sentence
from clairville.algorithms.water import (
    terrainburn,
    terraincells,
    terrainfill,
    terrainflow,
    terrainhollows,
    terrainreport,
    terrainshapes,
)

from .test_terrain import bits, by_heap

WINDOW = pathlib.Path(__file__).parents[2] / "data/merewether/window.npz"
PLACE = terrainburn.Place(1000.0, 5000.0, 1.0, 1.0)
EMPTY = np.empty(0, object)


@pytest.fixture(scope="module")
def window():
    with np.load(WINDOW) as held:
        return held["z"]


def test_real_ground_fills_as_the_heap_does(window):
    hole = np.zeros(window.shape, bool)
    hole[50:60, 70:80] = True
    np.testing.assert_array_equal(
        bits(terrainfill.fill_surface(window, hole, tile=64)), bits(by_heap(window, hole))
    )


@pytest.mark.parametrize("tiles", [(2, 2), (5, 3)])
def test_tiles_give_what_the_whole_gives_bit_for_bit(window, tiles, tmp_path):
    z = window.copy()
    z[50:60, 70:80] = np.nan
    tile = tuple(-(-side // n) for side, n in zip(z.shape, tiles, strict=True))
    assert len(terraincells.tiling(z.shape, tile)) == tiles[0] * tiles[1]
    made = iter(range(1000))

    def on_disk(shape, kind):
        return np.memmap(tmp_path / f"{next(made)}", kind, "w+", shape=shape)

    params = terrainflow.Params(channel_km2=0.002)
    whole = terrainflow.flow_over(z, PLACE, params, tile=1000)
    parts = terrainflow.flow_over(z, PLACE, params, tile=tile, scratch=on_disk)
    for name in ("filled", "directions", "area_cells", "spread_cells", "hand"):
        one, other = getattr(whole, name), np.asarray(getattr(parts, name))
        np.testing.assert_array_equal(other, one, err_msg=name)
    np.testing.assert_array_equal(parts.wetness, whole.wetness)
    np.testing.assert_array_equal(parts.flood_index, whole.flood_index)
    np.testing.assert_array_equal(parts.hollows.label, whole.hollows.label)
    assert parts.hollows.table.equals(whole.hollows.table)
    assert parts.counts == whole.counts


def test_hollows_as_shapes_have_their_cells_area(window):
    flow = terrainflow.flow_over(window, PLACE, terrainflow.Params(min_depth_m=0.05))
    areas = terrainshapes.hollow_areas(flow.hollows, PLACE, "EPSG:32756")
    assert len(areas) > 3
    assert areas.geometry.is_valid.all()
    np.testing.assert_allclose(areas.geometry.area, areas["area_m2"])
    assert list(areas["rank"]) == list(range(1, len(areas) + 1))
    assert areas["feature_id"].is_unique
    assert (areas["depth_m"] > 0.05).all()
    spills = terrainshapes.spill_points(flow.hollows, areas, PLACE)
    assert (spills.geometry.distance(areas.geometry, align=False) < 1.5).all()
    assert not spills.geometry.within(areas.geometry, align=False).any()
    none = terrainhollows.hollows(flow.filled, flow.filled, flow.directions)
    assert len(terrainshapes.hollow_areas(none, PLACE, "EPSG:32756")) == 0


def test_cells_that_touch_by_a_corner_are_one_hollow_of_two_parts():
    label = np.zeros((4, 4), np.int32)
    label[1, 1] = label[2, 2] = 1
    (shape,) = terrainshapes.outlines(label, 1, terrainburn.Place(0.1, 0.7, 0.1, 0.1))
    assert shape.area == pytest.approx(0.02)
    assert len(shapely.get_parts(shape)) == 2


def dam():
    z = np.repeat(np.linspace(10, 8, 21, dtype=np.float32)[None], 9, 0)
    z[:, 9:12] = 15
    return z


def test_a_passage_is_cut_from_ground_to_ground_and_nothing_is_raised():
    z = dam()
    before = z.copy()
    axis = shapely.linestrings([[1008.5, 4995.5], [1012.5, 4995.5]])
    assert terrainburn.cut_open(z, PLACE, np.array([axis]), 1.0) == (1, 0)
    assert (z <= before).all()
    assert (z[4, 8:13][:-1] >= z[4, 8:13][1:]).all()
    assert z[4, 10] < 9.3
    assert (z[3] == before[3]).all()
    filled = terrainfill.fill_surface(z)
    assert filled[4, 8] == z[4, 8]
    far = shapely.linestrings([[0, 0], [5, 5]])
    assert terrainburn.cut_open(z, PLACE, np.array([far]), 1.0) == (0, 1)


def test_what_passes_below_a_bridge_is_its_part_and_tunnels_are_whole():
    road = shapely.from_wkt("LINESTRING(0 0, 100 0)")
    over = shapely.from_wkt("LINESTRING(50 -40, 50 40)")
    tunnel = shapely.from_wkt("MULTILINESTRING Z((0 9 1, 5 9 1), (5 9 1, 9 9 1))")
    roads = np.array([road, over, tunnel, None], object)
    found = terrainburn.passages(roads, np.array([np.nan, 1, -1, 0]), EMPTY, EMPTY, 8.0)
    assert sorted(found, key=lambda s: s.length)[0].length == pytest.approx(9)
    assert max(s.length for s in found) == pytest.approx(16, abs=0.2)
    assert len(found) == 2
    none = terrainburn.passages(EMPTY, np.empty(0), EMPTY, EMPTY, 8.0)
    assert len(none) == 0
    point = np.array([shapely.Point(30, 0)], object)
    (below,) = terrainburn.passages(EMPTY, np.empty(0), point, np.array([road], object), 5.0)
    assert below.length == pytest.approx(10, abs=0.2)


def test_raised_cells_and_gaps():
    z = np.array([[1, np.nan], [2, 3]], np.float32)
    assert terrainburn.raise_cells(z, np.array([[True, True], [False, True]]), 10) == 2
    np.testing.assert_array_equal(z, np.array([[11, np.nan], [2, 13]], np.float32))
    gaps = np.zeros((6, 6))
    gaps[0, 0] = gaps[2, 2] = gaps[3, 3] = gaps[4, 1] = np.nan
    assert terrainflow.holes(gaps) == 2


def test_known_streams_are_channels_whatever_drains_to_them(window):
    streams = np.zeros(window.shape, bool)
    streams[:, 100] = True
    flow = terrainflow.flow_over(window, PLACE, terrainflow.Params(channel_km2=1e5), streams)
    assert (flow.hand[:, 100] == 0).all()
    assert flow.counts["channel_cells"] == 180
    bare = terrainflow.flow_over(window, PLACE, terrainflow.Params(channel_km2=1e5))
    assert np.isnan(bare.hand).all()
    assert bare.counts["without_channel"] == window.size


def test_what_does_not_fit_is_said(window):
    with pytest.raises(ParameterError):
        terrainflow.Params(exponent=-1)
    with pytest.raises(ParameterError):
        terrainflow.Params(slope_floor=float("nan"))
    with pytest.raises(DataError) as told:
        terrainflow.flow_over(np.full((2, 2), np.nan, np.float32), PLACE, terrainflow.Params())
    assert told.value.code == "terrain_empty"


@pytest.mark.french
def test_the_report_says_what_the_hollows_hold_and_what_it_is_not(window):
    flow = terrainflow.flow_over(window, PLACE, terrainflow.Params(channel_km2=0.005))
    areas = terrainshapes.hollow_areas(flow.hollows, PLACE, "EPSG:32756")
    told = terrainreport.report_of(flow, areas)
    said = told["headline"][0]["values"]
    assert said["n"] == len(areas)
    assert said["volume"] == pytest.approx(areas["volume_m3"].sum())
    (table,) = told["tables"]
    assert len(table["rows"]) == min(10, len(areas))
    for part in (*told["headline"], *told["limits"], table["title"], *table["columns"]):
        one, other = (sentence(part["code"], part["values"], lang) for lang in ("en", "fr"))
        assert "{" not in one + other
    flat = terrainflow.flow_over(np.zeros((5, 5)), PLACE, terrainflow.Params())
    none = terrainreport.report_of(
        flat, terrainshapes.hollow_areas(flat.hollows, PLACE, "EPSG:32756")
    )
    assert none["headline"][0]["code"] == "terrain_said_none"
    assert not none["tables"]
