"""Zones, cells and thirds: exact along borders, adding up to the whole."""

import geopandas
import numpy as np
import pytest
import shapely

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.grid import Grid
from clairville.algorithms.common.run import Run
from clairville.algorithms.plantability import explain, stack, summary, zones

GRID = Grid(0.0, 20.0, 5.0, 4, 4)
HEAD = {
    "version": stack.VERSION,
    "bands": ["public_parks", "water"],
    "masks": ["water"],
    "threshold": 0.01,
    "absent": [],
    "cell_m": 5.0,
    "factors": [
        {
            "code": c,
            "name": {"en": c, "fr": c},
            "group": g,
            "weight": w,
            "blocking": b,
            "state": "found",
            "buffer_m": 0.0,
            "tables": ["t"],
            "dates": ["2024-01-01"],
            "features": 1,
        }
        for c, g, w, b in (
            ("public_parks", "public_space", 2.0, False),
            ("water", "water", -5.0, True),
        )
    ],
}
BANDS = np.zeros((4, 4, 4), dtype=np.uint8)
BANDS[0, :, 2:] = 255
BANDS[1, 3], BANDS[2, 3], BANDS[3] = 128, 1, 1
BANDS[3, 0, 0] = 0


def read(window):
    return BANDS[:, window.slices[0], window.slices[1]]


def test_areas_are_exact_along_the_zone_border():
    polygons = np.array(
        [shapely.box(7.5, 5, 12.5, 20), shapely.box(0, 0, 20, 20), shapely.box(900, 900, 950, 950)],
        dtype=object,
    )
    areas, sums = zones.measure(polygons, GRID, read, HEAD)
    assert areas[0] == pytest.approx([0, 0, 0, 37.5, 37.5, 0])  # half neutral, half park
    assert sums[0] == pytest.approx(75.0)
    assert areas[1].sum() == pytest.approx(375.0) and areas[1][0] == pytest.approx(
        100.0
    )  # one cell lies outside
    assert areas[2].sum() == 0


def test_zones_that_tile_the_map_add_up():
    triangles = shapely.polygons([[(0, 0), (20, 20), (0, 20)], [(0, 0), (20, 0), (20, 20)]])
    parts, sums = zones.measure(triangles, GRID, read, HEAD)
    whole, total = zones.measure(
        np.array([shapely.box(0, 0, 20, 20)], dtype=object), GRID, read, HEAD
    )
    assert parts.sum(axis=0) == pytest.approx(whole[0]) and sums.sum() == pytest.approx(total[0])


def test_layer_has_shares_heat_and_the_grid_of_both():
    shapes = np.array(
        [shapely.box(10, 5, 20, 20), shapely.box(0, 5, 10, 15), shapely.box(0, 0, 20, 5)],
        dtype=object,
    )
    frame = geopandas.GeoDataFrame(
        {"name": list("abc"), "score": [1, 2, 3]},
        index=[5, 6, 7],
        geometry=geopandas.array.GeometryArray(shapes),
    )
    heat = geopandas.GeoDataFrame(
        {"level": [9.0, 3.0]},
        geometry=geopandas.array.GeometryArray(
            np.array([shapely.box(10, 0, 20, 20), shapely.box(0, 0, 10, 20)], dtype=object)
        ),
    )
    areas, sums = zones.measure(shapes, GRID, read, HEAD)
    made = zones.layer(frame, areas, sums, heat, head=HEAD, run=Run("r"))
    assert made.index.tolist() == [5, 6, 7] and made["score"].tolist() == [100, 0, 0]
    assert made["mean_score"].tolist() == pytest.approx([2.0, 0.0, -5.0])
    assert made["heat_level"].tolist() == pytest.approx([9.0, 3.0, 6.0])
    assert made["bivariate"].iloc[0] == "3-3" and made["class"].tolist() == ["8", "6", "0"]
    assert zones.report_of_zones(made, areas, HEAD)["headline"][0]["values"]["zones"] == 3


def test_thirds_leave_out_what_is_unknown():
    assert zones.thirds(np.array([1.0, 2, 3, np.nan, 4, 5, 6])).tolist() == [1, 1, 2, 0, 2, 3, 3]
    assert zones.thirds(np.full(4, np.nan)).tolist() == [0, 0, 0, 0]


def test_a_cell_is_explained_and_the_outside_is_not():
    found = taken_apart(17.5, 2.5)
    assert (found.score, found.kind, found.dates) == (-5.0, 0, ["2024-01-01"])
    assert sum(r.contribution for r in found.reasons) == pytest.approx(-5.0, abs=1e-3)
    told = explain.tell_reasons(found.reasons + found.changes)
    assert told[0]["fr"] == "bloqué par : water"
    # Without the water the park's two points are left: class 8.
    assert (
        told[-1]["en"] == 'blocked by "water": nothing else counts; without it, favoured (class 8)'
    )
    tables = summary.cell(found, HEAD)["tables"]
    assert tables[0]["rows"][-1][1] == -5.0 and len(tables) == 4
    for x, y in ((2.5, 17.5), (-1.0, 5.0)):
        with pytest.raises(DataError):
            taken_apart(x, y)


def taken_apart(x, y, bands=BANDS, head=HEAD, **how):
    return explain.cell(bands, explain.window_around(GRID, x, y), GRID, x, y, head, **how)


def with_weights(*factors):
    """A header of factors (code, group, weight, blocking), each with its own mask."""
    return HEAD | {
        "bands": [f[0] for f in factors],
        "masks": [],
        "factors": [
            HEAD["factors"][0]
            | {"code": c, "name": {"en": c, "fr": c}, "group": g, "weight": w, "blocking": b}
            for c, g, w, b in factors
        ],
    }


@pytest.mark.parametrize(
    ("covers", "expected"),
    [
        # 2 x 0.4 - 3 x 0.2 = 0.2 > 0.15, class 8. Down to 0.15: 0.05 points, 2.5 % of the cell less
        # park or 1.7 % more road.
        # Up to more than 2.5: 2.3 points. The park would have to cover 155 %, the road less than
        # nothing; the gas gives nothing.
        ((102, 51, 0), [("plant_change_none", 10), ("plant_change_down", 6, "road", 20, 22)]),
        # -0.6: class 6 (above -0.75). Up to more than 0.15: 0.75 points, 38 % more park; without
        # the road only 0.6: not enough.
        # Down to -0.75: 0.15 points, 5 % more road: 13 bytes of 255, told as 26 %.
        (
            (0, 51, 0),
            [("plant_change_up", 8, "park", 0, 38), ("plant_change_down", 4, "road", 20, 26)],
        ),
        # 2 - 1.2 (all networks) = 0.8: class 8. Up: no factor reaches 2.5. Down: 0.65 points, 22 %
        # more road.
        ((255, 0, 102), [("plant_change_none", 10), ("plant_change_down", 6, "road", 0, 22)]),
        # -3 x 0.4 = -1.2: class 4. Up to more than -0.75: 0.45 points, 15 % less networks (39
        # bytes, told as 24 %); 23 % more park.
        (
            (0, 0, 102),
            [
                ("plant_change_up", 6, "networks", 40, 24),
                ("plant_change_up", 6, "park", 0, 23),
                ("plant_change_down", 2, "road", 0, 27),
            ],
        ),
    ],
)
def test_what_would_change_the_class_by_hand(covers, expected):
    head = with_weights(
        ("park", "land", 2.0, False),
        ("road", "land", -3.0, False),
        ("gas", "networks", -3.0, False),
    )
    values = np.array([*covers, 1], dtype=np.uint8)
    found = [
        (
            r.code,
            r.values["class"],
            *(
                (r.values["name"]["en"], r.values["from_pct"], r.values["to_pct"])
                if "name" in r.values
                else ()
            ),
        )
        for r in explain.changes(values, head)
    ]
    assert found == expected


def test_every_told_change_does_what_it_says():
    """The told percentages, put into the cell, give the told class, and one byte less does not."""
    head = with_weights(
        ("park", "land", 2.0, False), ("road", "land", -3.0, False), ("wall", "land", -4.0, True)
    )
    random = np.random.default_rng(5)
    checked = 0
    for covers in random.integers(0, 256, (60, 3)):
        for change in explain.changes(np.array([*covers, 1], dtype=np.uint8), head):
            if "name" not in change.values:
                continue
            after = covers.copy()
            after[["park", "road", "wall"].index(change.values["name"]["en"])] = round(
                2.55 * change.values["to_pct"]
            )
            kind = stack.score(np.array([*after, 1], dtype=np.uint8)[:, None, None], head)[0][0, 0]
            up = change.code == "plant_change_up"
            assert (kind >= change.values["class"]) if up else (kind <= change.values["class"])
            checked += 1
    assert checked > 60


def test_similar_cells_are_of_the_class_apart_and_nearest_in_their_parts():
    head = with_weights(
        ("park", "land", 2.0, False),
        ("gas", "networks", -1.0, False),
        ("power", "networks", -1.0, False),
    )
    grid = Grid(0.0, 200.0, 5.0, 40, 40)
    bands = np.zeros((4, 40, 40), dtype=np.uint8)
    bands[3] = 1
    bands[0, 20, 20] = 200  # the cell asked for
    for row, col, park in (
        (20, 21, 200),
        (2, 2, 210),
        (3, 3, 210),
        (38, 38, 190),
        (38, 2, 255),
        (2, 38, 30),
    ):
        bands[0, row, col] = park
    bands[0, 20, 0], bands[1, 20, 0], bands[2, 20, 0] = 200, 40, 0
    window = explain.window_around(grid, 102.5, 97.5)
    found = explain.similar(
        bands[:, window.slices[0], window.slices[1]],
        window,
        grid,
        20 - window.row,
        20 - window.col,
        head,
    )
    # The neighbour is no other place, (3, 3) is nearer than (2, 2) and takes its place; gas takes
    # 0.16 points away at (20, 0).
    assert [(s.x, s.y) for s in found] == [(17.5, 182.5), (192.5, 7.5), (2.5, 97.5)]
    assert found[0].metres == pytest.approx(5 * 17 * 2**0.5) and found[0].score == pytest.approx(
        2 * 210 / 255, abs=1e-3
    )
    merged = bands.copy()
    merged[1, 20, 20], merged[2, 20, 0], merged[1, 20, 0] = (
        40,
        40,
        0,
    )  # another network, the same to the reader
    first = explain.similar(merged, window, grid, 20, 20, head)[0]
    assert (first.x, first.y) == (2.5, 97.5)
    first = explain.similar(merged, window, grid, 20, 20, head, merge_networks=False)[0]
    assert (first.x, first.y) == (17.5, 182.5)


def test_a_district_without_a_mapped_cell_prints_a_dash_and_three_sentences_at_most():
    areas = np.array([[0.0] * 6, [0, 0, 0, 50.0, 50.0, 0]])
    learned = {
        "headline": [{"code": "plant_learned_enough", "values": {}}],
        "limits": [],
        "tables": [],
        "charts": [],
    }
    made = summary.build(
        HEAD | {"absent": ["water"]},
        areas.sum(axis=0),
        zone_names=["empty", "half"],
        zone_areas_m2=areas,
        sites=3,
        candidates=9,
        learned=learned,
    )
    rows = next(t for t in made["tables"] if t["title"]["code"] == "plant_table_zones")["rows"]
    assert rows == [["half", 0.0, 0.0, 0.0, 0.0, 50.0, 50.0, 0.0], ["empty", 0.0, *[None] * 6]]
    assert [s["code"] for s in made["headline"]] == [
        "plant_headline",
        "plant_partial",
        "plant_learned_enough",
    ]
