"""Streets to segments: lengths kept, levels respected, pieces comparable."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.network import topology
from clairville.algorithms.network.segments import build


def streets(*rows, **columns):
    lines = np.array(
        [shapely.LineString(r) if isinstance(r, list) else r for r in rows], dtype=object
    )
    frame = gpd.GeoDataFrame(
        dict(columns),
        index=pd.RangeIndex(100, 100 + len(rows), name="feature_id"),
        geometry=gpd.array.GeometryArray(lines),
    )
    frame.attrs["crs"] = "EPSG:2154"
    return frame


def test_a_crossing_makes_four_segments_and_one_node_of_degree_four():
    network = build(streets([(0, 0), (100, 0)], [(50, -50), (50, 50)]), target_length_m=0)
    assert len(network.segments) == 4
    assert network.segments["length_m"].tolist() == [50.0] * 4
    assert sorted(network.nodes["degree"].tolist()) == [1, 1, 1, 1, 4]
    assert network.segments["street_id"].tolist() == [100, 100, 101, 101]
    assert network.segments["dead_end"].all()


def test_a_bridge_is_not_joined_to_the_street_below():
    below, above = [(0, 0), (50, 0), (100, 0)], [(50, -50), (50, 0), (50, 50)]
    network = build(streets(below, above, layer=[0, 1]), target_length_m=0)
    assert len(network.segments) == 2
    assert network.counts["crossings_apart"] > 0
    joined = build(streets(below, above, layer=[0, 0]), target_length_m=0)
    assert len(joined.segments) == 4


def test_the_end_of_a_bridge_meets_the_street_it_lands_on():
    network = build(
        streets([(0, 0), (50, 0)], [(50, 0), (100, 0)], name=["a", "b"], layer=[0, 1]),
        target_length_m=0,
    )
    assert network.nodes["degree"].tolist() == [1, 2, 1]


def test_a_layer_drawn_with_vertices_at_its_crossings_keeps_bridges_without_them_apart():
    grid = [[(0, y), *((x, y) for x in range(10, 100, 10)), (100, y)] for y in range(10, 100, 10)]
    grid += [[(x, 0), *((x, y) for y in range(10, 100, 10)), (x, 100)] for x in range(10, 100, 10)]
    flyover = [(-5, 14), (105, 16)]
    network = build(streets(*grid, flyover), target_length_m=0, snap_tolerance_m=0)
    assert (network.segments["street_id"] == 118).sum() == 1
    assert network.counts["crossings_apart"] == 9
    planar = build(streets(*grid, flyover), target_length_m=0, snap_tolerance_m=0, crossings="all")
    assert (planar.segments["street_id"] == 118).sum() == 10


def test_a_loose_end_moves_onto_the_street_it_nearly_reaches():
    network = build(streets([(0, 0), (100, 0)], [(50, 0.4), (50, 50)]), target_length_m=0)
    assert len(network.segments) == 3
    assert network.counts["snapped_ends"] == 1
    apart = build(
        streets([(0, 0), (100, 0)], [(50, 0.4), (50, 50)]), target_length_m=0, snap_tolerance_m=0.2
    )
    assert len(apart.segments) == 2


def test_a_line_that_crosses_itself_is_cut_there():
    network = build(streets([(0, 0), (100, 0), (100, 50), (50, 50), (50, -50)]), target_length_m=0)
    assert sorted(network.segments["length_m"]) == [50.0, 50.0, 200.0]
    assert network.nodes["degree"].max() == 4


def test_pieces_of_one_street_join_where_nothing_else_arrives_and_keep_their_direction():
    network = build(
        streets([(0, 0), (40, 0)], [(40, 0), (90, 0)], name=["Rue A", "R. A"]), target_length_m=0
    )
    assert len(network.segments) == 1
    assert network.counts["merged"] == 1
    assert shapely.get_coordinates(network.segments.geometry.iloc[0])[0].tolist() == [0.0, 0.0]
    apart = build(
        streets([(0, 0), (40, 0)], [(40, 0), (90, 0)], name=["Rue A", "Rue B"]), target_length_m=0
    )
    assert len(apart.segments) == 2


@pytest.mark.parametrize(
    ("length", "parts"), [(100, 1), (149, 1), (151, 2), (250, 2), (251, 3), (1000, 10)]
)
def test_long_streets_are_cut_into_equal_parts(length, parts):
    network = build(streets([(0, 0), (length, 0)]), target_length_m=100)
    assert len(network.segments) == parts
    assert np.allclose(network.segments["length_m"], length / parts)
    assert network.segments["length_m"].sum() == pytest.approx(length)


def test_a_street_drawn_twice_counts_once():
    network = build(streets([(0, 0), (100, 0)], [(100, 0), (0, 0)]), target_length_m=0)
    assert len(network.segments) == 1
    assert network.counts["duplicate_m"] == pytest.approx(100)


def test_a_closed_street_without_junction_is_one_loop():
    network = build(streets([(0, 0), (30, 0), (30, 30), (0, 30), (0, 0)]), target_length_m=0)
    assert len(network.segments) == 1
    row = network.segments.iloc[0]
    assert row["start_node"] == row["end_node"]
    assert np.isnan(row["sinuosity"])


def test_shape_facts_of_a_right_angle():
    row = build(streets([(0, 0), (30, 0), (30, 40)]), target_length_m=0).segments.iloc[0]
    assert row["sinuosity"] == pytest.approx(70 / 50)
    assert row["curvature_deg_100m"] == pytest.approx(90 / 70 * 100)


def test_a_roundabout_is_one_junction():
    ring = shapely.Point(0, 0).buffer(15).exterior
    corners = [(15, 0), (0, 15), (-15, 0), (0, -15)]
    arms = [[(x, y), (x * 8, y * 8)] for x, y in corners]
    network = build(streets(shapely.LineString(ring), *arms), target_length_m=0)
    on_ring = network.segments["roundabout"]
    assert on_ring.sum() == 4
    assert network.segments.loc[on_ring, "length_m"].sum() == pytest.approx(ring.length)
    ring_nodes = network.nodes[network.nodes.geometry.distance(shapely.Point(0, 0)) < 20]
    assert len(ring_nodes) == 4
    assert ring_nodes["junction"].nunique() == 1


def test_two_carriageways_of_one_avenue_are_marked_and_a_parallel_street_is_not():
    network = build(
        streets(
            [(0, 0), (100, 0)],
            [(0, 15), (100, 15)],
            [(0, 30), (100, 30)],
            name=["Avenue A", "av A", "Rue B"],
        ),
        target_length_m=0,
    )
    assert network.segments["dual"].tolist() == [True, True, False]


def test_the_same_streets_in_another_order_give_the_same_nodes():
    rows = [[(0, 0), (100, 0)], [(50, -50), (50, 50)], [(0, 0), (0, 80), (50, 50)]]
    one, two = (
        build(streets(*rows), target_length_m=30),
        build(streets(*rows[::-1]), target_length_m=30),
    )
    assert (
        shapely.get_coordinates(one.nodes.geometry).tolist()
        == shapely.get_coordinates(two.nodes.geometry).tolist()
    )


@pytest.mark.parametrize("seed", range(5))
def test_noding_loses_no_length(seed):
    rng = np.random.default_rng(seed)
    rows = [shapely.LineString(rng.uniform(0, 1000, (rng.integers(2, 6), 2))) for _ in range(40)]
    network = build(streets(*rows), target_length_m=50, snap_tolerance_m=0)
    assert network.segments["length_m"].sum() == pytest.approx(
        sum(r.length for r in rows), rel=1e-6
    )
    # Nothing crosses any more but at its ends.
    lines = np.asarray(network.segments.geometry.array)
    a, b = shapely.STRtree(lines).query(lines, predicate="crosses")
    assert (shapely.length(shapely.intersection(lines[a], lines[b])) == 0).all()
    deep = shapely.distance(shapely.intersection(lines[a], lines[b]), shapely.boundary(lines[a]))
    assert (deep < 0.02).all()


def test_cuts_closer_than_a_millimetre_are_one():
    line = np.array([shapely.LineString([(0, 0), (10, 0)])], dtype=object)
    pieces, source = topology.cut(line, [0, 0, 0, 0], [4.0, 4.0004, 0.0002, 9.9999])
    assert shapely.length(pieces).tolist() == [4.0, 6.0]
    assert source.tolist() == [0, 0]


def test_a_vertex_drawn_twice_changes_nothing():
    twice = build(
        streets([(0, 0), (0, 0), (50, 0), (50, 0), (100, 0), (100, 0)]), target_length_m=0
    )
    assert twice.segments["length_m"].tolist() == [100.0]
    assert shapely.get_num_coordinates(np.asarray(twice.segments.geometry.array)).tolist() == [3]


def test_bad_input_gets_a_sentence():
    with pytest.raises(DataError, match="no usable line"):
        build(streets(shapely.LineString([(0, 0), (0, 0)])))
    with pytest.raises(ParameterError, match="cannot be negative"):
        build(streets([(0, 0), (1, 0)]), target_length_m=-1)


def test_the_streets_of_paris_keep_their_length(data_folder):
    pyproj = pytest.importorskip("pyproj")
    table = pd.read_csv(
        data_folder / "paris/streets/voie.csv.gz", sep=";", encoding="utf-8-sig", dtype=str
    )
    to_metres = pyproj.Transformer.from_crs(4326, 2154, always_xy=True)
    lines = shapely.transform(
        shapely.from_geojson(table["Geometry"].to_numpy()),
        lambda xy: np.column_stack(to_metres.transform(xy[:, 0], xy[:, 1])),
    )
    network = build(
        streets(*lines, name=table["L_LONGMIN"].tolist(), kind=table["C_DESI"].tolist())
    )
    assert network.counts["input_m"] == pytest.approx(1_967_511, abs=5)
    lost = network.counts["input_m"] - network.segments["length_m"].sum()
    assert lost == pytest.approx(network.counts["duplicate_m"], abs=1.0)
    assert network.counts["duplicate_m"] < 50
    assert (network.nodes["degree"] >= 3).sum() > 13_000
    # Crossings drawn without a vertex are bridges over the quays: they stay apart.
    assert 0 < network.counts["crossings_apart"] < 60
