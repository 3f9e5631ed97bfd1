"""Zones, cells and thirds: exact along borders, adding up to the whole."""

import geopandas
import numpy as np
import pytest
import shapely

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.plantability import explain, stack, summary, zones
from clairville.algorithms.plantability.grid import Grid

GRID = Grid(0.0, 20.0, 5.0, 4, 4)
HEAD = {
    "version": stack.VERSION, "bands": ["public_parks", "water"], "masks": ["water"], "threshold": 0.01, "absent": [],
    "cell_m": 5.0,
    "factors": [{"code": c, "name": {"en": c, "fr": c}, "group": g, "weight": w, "blocking": b, "state": "found", "buffer_m": 0.0,
                 "tables": ["t"], "dates": ["2024-01-01"], "features": 1}
                for c, g, w, b in (("public_parks", "public_space", 2.0, False), ("water", "water", -5.0, True))],
}
BANDS = np.zeros((4, 4, 4), dtype=np.uint8)
BANDS[0, :, 2:] = 255
BANDS[1, 3], BANDS[2, 3], BANDS[3] = 128, 1, 1
BANDS[3, 0, 0] = 0


def read(window):
    return BANDS[:, window.slices[0], window.slices[1]]


def test_areas_are_exact_along_the_zone_border():
    polygons = np.array([shapely.box(7.5, 5, 12.5, 20), shapely.box(0, 0, 20, 20), shapely.box(900, 900, 950, 950)], dtype=object)
    areas, sums = zones.measure(polygons, GRID, read, HEAD)
    assert areas[0] == pytest.approx([0, 0, 0, 37.5, 37.5, 0])  # half neutral, half park
    assert sums[0] == pytest.approx(75.0)
    assert areas[1].sum() == pytest.approx(375.0) and areas[1][0] == pytest.approx(100.0)  # one cell lies outside
    assert areas[2].sum() == 0


def test_zones_that_tile_the_map_add_up():
    triangles = shapely.polygons([[(0, 0), (20, 20), (0, 20)], [(0, 0), (20, 0), (20, 20)]])
    parts, sums = zones.measure(triangles, GRID, read, HEAD)
    whole, total = zones.measure(np.array([shapely.box(0, 0, 20, 20)], dtype=object), GRID, read, HEAD)
    assert parts.sum(axis=0) == pytest.approx(whole[0]) and sums.sum() == pytest.approx(total[0])


def test_layer_has_shares_heat_and_the_grid_of_both():
    shapes = np.array([shapely.box(10, 5, 20, 20), shapely.box(0, 5, 10, 15), shapely.box(0, 0, 20, 5)], dtype=object)
    frame = geopandas.GeoDataFrame({"name": list("abc"), "score": [1, 2, 3]}, index=[5, 6, 7],
                                   geometry=geopandas.array.GeometryArray(shapes))
    heat = geopandas.GeoDataFrame({"level": [9.0, 3.0]}, geometry=geopandas.array.GeometryArray(
        np.array([shapely.box(10, 0, 20, 20), shapely.box(0, 0, 10, 20)], dtype=object)))
    areas, sums = zones.measure(shapes, GRID, read, HEAD)
    made = zones.layer(frame, areas, sums, heat, head=HEAD, run_id="r")
    assert made.index.tolist() == [5, 6, 7] and made["score"].tolist() == [100, 0, 0]
    assert made["mean_score"].tolist() == pytest.approx([2.0, 0.0, -5.0])
    assert made["heat_level"].tolist() == pytest.approx([9.0, 3.0, 6.0])
    assert made["bivariate"].iloc[0] == "3-3" and made["class"].tolist() == ["8", "6", "0"]
    assert zones.told(made, areas, HEAD)["headline"][0]["values"]["zones"] == 3


def test_thirds_leave_out_what_is_unknown():
    assert zones.thirds(np.array([1.0, 2, 3, np.nan, 4, 5, 6])).tolist() == [1, 1, 2, 0, 2, 3, 3]
    assert zones.thirds(np.full(4, np.nan)).tolist() == [0, 0, 0, 0]


def test_a_cell_is_explained_and_the_outside_is_not():
    score, kind, reasons = explain.cell(BANDS[:, 3, 3], HEAD)
    assert (score, kind) == (-5.0, 0)
    assert sum(r.contribution for r in reasons) == pytest.approx(-5.0, abs=1e-3)
    told = explain.told(reasons)
    assert told[0]["fr"] == "bloqué par : water"
    assert summary.cell(score, kind, reasons, HEAD)["tables"][0]["rows"][-1][1] == -5.0
    with pytest.raises(DataError):
        explain.cell(BANDS[:, 0, 0], HEAD)


def test_a_district_without_a_mapped_cell_prints_a_dash_and_three_sentences_at_most():
    areas = np.array([[0.0] * 6, [0, 0, 0, 50.0, 50.0, 0]])
    learned = {"headline": [{"code": "plant_learned_enough", "values": {}}], "limits": [], "tables": [], "charts": []}
    made = summary.build(HEAD | {"absent": ["water"]}, areas.sum(axis=0), zone_names=["empty", "half"], zone_areas_m2=areas,
                         sites=3, candidates=9, learned=learned)
    rows = next(t for t in made["tables"] if t["title"]["code"] == "plant_table_zones")["rows"]
    assert rows == [["half", 0.0, 0.0, 0.0, 0.0, 50.0, 50.0, 0.0], ["empty", 0.0, *[None] * 6]]
    assert [s["code"] for s in made["headline"]] == ["plant_headline", "plant_partial", "plant_learned_enough"]
