"""The perimeter on a drawn grid of streets: pieces, entries, closing, ways round and shelters by hand."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.network import segments, ways
from clairville.algorithms.situation import ground, places

BOX = shapely.box(150, 150, 250, 250)


def grid(n=5, step=100.0):
    """Streets A0.. (upright) and B0.. (level), 100 m apart, 400 m long."""
    far, rows = step * (n - 1), []
    for k in range(n):
        rows.append((f"A{k}", shapely.LineString([(k * step, 0), (k * step, far)])))
        rows.append((f"B{k}", shapely.LineString([(0, k * step), (far, k * step)])))
    frame = gpd.GeoDataFrame(
        {"name": [r[0] for r in rows], "class": "local", "oneway": False},
        geometry=[r[1] for r in rows],
        crs="EPSG:2154",
    )
    return segments.build(frame, target_length_m=0)


def test_the_perimeter_cuts_the_streets_that_cross_it():
    made = ground.lay(grid(), BOX)
    inside = made.pieces[made.inside]
    assert sorted(inside["name"].unique()) == ["A2", "B2"]
    assert inside["length_m"].sum() == pytest.approx(200.0)
    assert made.pieces["length_m"].sum() == pytest.approx(10 * 400.0)
    spots = {(round(x), round(y)) for x, y in made.entries[["x", "y"]].to_numpy()}
    assert spots == {(200, 150), (200, 250), (150, 200), (250, 200)}
    assert sorted(made.entries["name"]) == ["A2", "A2", "B2", "B2"]


def test_nodes_of_a_boundary_on_a_crossing_are_entries_too():
    made = ground.lay(grid(), shapely.box(100, 100, 300, 300))
    assert made.inside.sum() == made.pieces[made.inside].shape[0]
    spots = {(round(x), round(y)) for x, y in made.entries[["x", "y"]].to_numpy()}
    assert {(100, 100), (200, 100), (300, 300)} <= spots
    assert (200, 200) not in spots


def test_closed_entries_keep_inside_and_outside_apart():
    made = ground.lay(grid(), BOX)
    for shut, reached in ((np.ones(4, bool), False), (np.arange(4) != 0, True)):
        pieces = ground.closed(made, shut)
        walked = ways.on_foot(pieces, made.n_nodes + int(shut.sum()))
        metres = places.travel(made, walked, shapely.points([(0, 0)]), shapely.points([(200, 200)]))
        assert np.isfinite(metres[0, 0]) == reached
        if reached:
            assert metres[0, 0] == pytest.approx(400.0)


def test_a_fire_engine_drives_streets_for_pedestrians_slowly():
    network = grid()
    frame = network.segments.assign(**{"class": "pedestrian"})
    made = ground.lay(segments.Network(frame, network.nodes), BOX)
    nothing = np.zeros(len(made.pieces), bool)
    driven = ground.of_rescue(made, np.zeros(4, bool), nothing)
    seconds = places.travel(made, driven, shapely.points([(0, 0)]), shapely.points([(100, 0)]))
    assert seconds[0, 0] == pytest.approx(100 / 10 * 3.6)


def test_gates_open_the_entries_near_them():
    made = ground.lay(grid(), BOX)
    gate = ground.entries_of(made, shapely.points([(200, 155), (0, 0)]), 15.0)
    xy = made.entries[["x", "y"]].to_numpy()
    assert [tuple(np.round(p)) for p in xy[gate >= 0]] == [(200.0, 150.0)]
    assert ground.entries_of(made, np.array([], dtype=object), 15.0).tolist() == [-1] * 4


def test_the_way_round_by_hand():
    lines, counts = places.detour(ground.lay(grid(), BOX))
    assert counts == {"streets_through": 2, "streets_without_way_round": 0}
    # from (200,150): 50 m down, 100 m aside, 200 m up, 100 m back, 50 m down again
    assert lines["round_m"].tolist() == pytest.approx([500.0, 500.0])
    assert lines["through_m"].tolist() == pytest.approx([100.0, 100.0])
    assert shapely.length(lines.geometry.array).tolist() == pytest.approx([500.0, 500.0])


def test_two_mouths_on_one_side_are_no_way_through():
    """A dual carriageway that ends on the square: only end to end is told."""
    frame = gpd.GeoDataFrame(
        {"name": ["Rue A", "Double", "Double"], "class": "local", "oneway": False},
        geometry=[
            shapely.LineString([(0, 0), (400, 0)]),
            shapely.LineString([(195, 0), (195, 300)]),
            shapely.LineString([(205, 0), (205, 300)]),
        ],
        crs="EPSG:2154",
    )
    made = ground.lay(segments.build(frame, target_length_m=0), shapely.box(100, -50, 300, 50))
    lines, counts = places.detour(made)
    assert counts == {"streets_through": 1, "streets_without_way_round": 1} and len(lines) == 0


def test_accesses_tell_the_seconds_of_each_station():
    made = ground.lay(grid(), BOX)
    told = places.accesses(made, shapely.points([(0, 200), (5000, 5000)]))
    first = told.iloc[0]
    assert (first["name"], first["station"]) == ("B2", 0)
    assert first["seconds"] == pytest.approx(150.0 / 50.0 * 3.6)
    assert told.loc[told["station"] == 1, "seconds"].isna().all()


def test_shelters_are_reached_around_the_closed_streets():
    made = ground.lay(grid(), BOX)
    centres = shapely.points([(200, 300), (400, 400), (210, 200), (9000, 0)])
    told = places.shelters(made, shapely.points([(200, 100)]), centres, 1000.0)
    by = told.set_index("place")
    assert by.loc[0, "metres"] == pytest.approx(400.0), "not 200 m through the perimeter"
    assert by.loc[1, "metres"] == pytest.approx(500.0)
    assert by.loc[2, "inside"] and np.isnan(by.loc[2, "metres"])
    assert np.isnan(by.loc[3, "metres"])


def test_who_is_affected():
    schools = gpd.GeoDataFrame(
        {"name": ["in", "near", "far"]},
        geometry=shapely.points([(200, 200), (260, 200), (900, 900)]),
    )
    told = places.affected(BOX, {"schools": schools, "stops": None})
    assert told["name"].tolist() == ["in", "near"]
    assert told["inside"].tolist() == [True, False]
    assert told["metres"].tolist() == pytest.approx([0.0, 10.0])
    assert len(places.affected(BOX, {"stops": None})) == 0


def test_streets_to_close():
    told = places.streets_to_close(ground.lay(grid(), BOX))
    assert told.groupby("name")["length_m"].sum().to_dict() == pytest.approx(
        {"A2": 100.0, "B2": 100.0}
    )


def test_nothing_drawn_is_one_sentence():
    for shapes in ([], [None], [shapely.Point(1, 1)], [shapely.Polygon()]):
        with pytest.raises(DataError) as wrong:
            ground.whole_area(np.array(shapes, dtype=object))
        assert wrong.value.code == "event_no_area"


def test_a_perimeter_without_streets_has_no_entries():
    made = ground.lay(grid(), shapely.box(120, 120, 130, 130))
    assert not made.inside.any() and not len(made.entries)
    assert len(places.streets_to_close(made)) == 0
    assert places.detour(made)[1]["streets_through"] == 0
