"""Crashes onto segments: one record each, ties on purpose, names and categories when asked."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common.errors import ParameterError
from clairville.algorithms.network import match, names, nearest, topology
from clairville.algorithms.network.segments import build
from clairville.algorithms.network.snap import snap


def points(*xy, **columns):
    return gpd.GeoDataFrame(
        dict(columns),
        index=pd.RangeIndex(500, 500 + len(xy)),
        geometry=gpd.array.GeometryArray(shapely.points(np.array(xy, dtype=float))),
    )


def lines(*rows, index=None, **columns):
    made = np.array([shapely.LineString(r) for r in rows], dtype=object)
    return gpd.GeoDataFrame(dict(columns), index=index, geometry=gpd.array.GeometryArray(made))


@pytest.mark.parametrize(
    "said, wanted",
    [
        ("9", 1.0),
        ("Autre intersection", 1.0),
        ("autre intersection", 1.0),
        ("Hors intersection", 0.0),
        ("8", 0.0),
        ("Passage à niveau", 0.0),
        ("Autre", 0.0),
        ("1", 0.0),
        ("2", 1.0),
        ("Intersection à plus de 4 branches", 1.0),
        ("Non renseigné", None),
    ],
)
def test_each_code_and_label_of_a_junction(said, wanted):
    found = match.at_junction(pd.Series([said])).iloc[0]
    assert (found != found) if wanted is None else found == wanted


def test_the_nearest_segment_with_distance_and_position():
    found = snap(points((30, 4), (30, 90)), lines([(0, 0), (100, 0)], [(0, 10), (100, 10)]), 50)
    assert found.index.tolist() == [500, 501]
    assert found["segment"].tolist() == [0, pd.NA]
    assert found["distance_m"].iloc[0] == 4 and np.isnan(found["distance_m"].iloc[1])
    assert found["position_m"].iloc[0] == 30


def test_a_crash_at_a_shared_corner_counts_once_on_the_lowest_label():
    star = lines([(0, 0), (100, 0)], [(0, 0), (0, 100)], [(0, 0), (-100, 0)], index=[9, 4, 7])
    found = snap(points((0, 0), (0, -3)), star, 50)
    assert found["segment"].tolist() == [4, 4]
    assert len(found) == 2


def test_ties_do_not_depend_on_the_order_of_the_segments():
    rng = np.random.default_rng(3)
    network = build(
        lines(
            *[[(0, y), (200, y)] for y in range(0, 201, 50)],
            *[[(x, 0), (x, 200)] for x in range(0, 201, 50)],
        )
    )
    crashes = points(*np.round(rng.uniform(0, 200, (300, 2)) / 25) * 25)
    one = snap(crashes, network.segments, 30)
    shuffled = network.segments.sample(frac=1, random_state=5)
    two = snap(crashes, shuffled, 30)
    pd.testing.assert_frame_equal(one, two)


@pytest.mark.parametrize("seed", range(3))
def test_snapping_equals_a_brute_force(seed):
    rng = np.random.default_rng(seed)
    segments = lines(*[rng.uniform(0, 500, (3, 2)) for _ in range(60)])
    crashes = points(*rng.uniform(0, 500, (200, 2)))
    found = snap(crashes, segments, 25)
    grid = shapely.distance(
        np.asarray(crashes.geometry.array)[:, None], np.asarray(segments.geometry.array)[None, :]
    )
    within = grid.min(axis=1) <= 25
    assert found["segment"].notna().tolist() == within.tolist()
    assert (found["segment"][within].to_numpy(int) == grid.argmin(axis=1)[within]).all()
    assert np.allclose(found["distance_m"][within], grid.min(axis=1)[within])


@pytest.mark.parametrize("seed", range(4))
def test_with_and_without_numba_the_same_segments(seed):
    rng = np.random.default_rng(seed)
    # Corners on a lattice, so that many crashes lie equally far from several segments.
    made = np.array(
        [shapely.LineString(np.round(rng.uniform(0, 20, (4, 2))) * 25) for _ in range(80)],
        dtype=object,
    )
    made = topology.without_repeats(made[shapely.length(made) > 0])
    xy = np.vstack([rng.uniform(-300, 800, (300, 2)), np.round(rng.uniform(0, 20, (200, 2))) * 25])
    rank = rng.permutation(len(made))
    compiled = nearest.nearest(xy, made, rank, 60.0)
    plain = (np.full(len(xy), -1), np.full(len(xy), np.nan), np.full(len(xy), np.nan))
    nearest._by_tree(xy, made, rank, 60.0, *plain, lambda fraction: None)
    assert (compiled[0] == plain[0]).all() and 0 < (plain[0] < 0).sum() < len(xy)
    assert np.allclose(compiled[1], plain[1], equal_nan=True)
    # Where a line comes back to the same distance either place is right.
    on = compiled[0] >= 0
    there = shapely.line_interpolate_point(made[compiled[0][on]], compiled[2][on])
    assert np.allclose(shapely.distance(there, shapely.points(xy[on])), compiled[1][on], atol=2e-6)


def test_one_straight_street_far_from_the_origin():
    street = np.array(
        [shapely.LineString([(650_000, 6_860_000), (651_000, 6_860_000)])], dtype=object
    )
    spots = [(650_300, 6_860_040), (649_000, 6_860_000), (651_030, 6_860_000)]
    row, distance, position = nearest.nearest(spots, street, [0], 50.0)
    assert row.tolist() == [0, -1, 0]
    assert distance[[0, 2]].tolist() == [40.0, 30.0] and position[[0, 2]].tolist() == [
        300.0,
        1000.0,
    ]


def test_a_distance_of_zero_is_refused():
    with pytest.raises(ParameterError, match="above zero"):
        snap(points((0, 0)), lines([(0, 0), (1, 0)]), 0)


@pytest.mark.parametrize(("first", "second"), [
    ("Bd St-Germain", "BOULEVARD SAINT GERMAIN"),
    ("AV. DE LA REPUBLIQUE", "Avenue de la République"),
    ("R. de l'Aude", "Rue de l'Aude"),
    ("GAMBETTA (RUE)", "rue Gambetta"),
    ("12 rue de la Paix", "Rue de la Paix"),
    ("Pl du Gal Leclerc", "Place du Général Leclerc"),
])  # fmt: skip
def test_names_written_two_ways_have_one_key(first, second):
    assert names.key(first) == names.key(second)
    assert names.similarity(first, second) == 1.0


def test_names_that_differ():
    assert names.similarity("Rue Victor Hugo", "Rue Pasteur") == 0.0
    assert names.similarity("Avenue Victor Hugo", "Rue Victor Hugo") == pytest.approx(0.8)
    assert names.similarity("Rue Victor Hugo", "Rue Hugo") == pytest.approx(0.5)
    assert np.isnan(names.similarity(None, "Rue Hugo"))


@pytest.mark.parametrize(("kind", "name", "expected"), [
    ("BD", None, "boulevard"), (None, "Quai de Seine", "quai"), ("BD", "Boulevard Périphérique", "peripherique"), ("", "", ""),
    (None, "Rond-point de la Paix", "rond point"),
])  # fmt: skip
def test_kinds(kind, name, expected):
    assert names.kind_of(kind, name) == expected


def test_the_street_name_outweighs_a_few_metres():
    segments = lines(
        [(0, 0), (100, 0)], [(0, 12), (100, 12)], name=["Rue Pasteur", "Boulevard Victor Hugo"]
    )
    crashes = points((50, 5), (50, 5), (50, 5), street=["BD V. HUGO", None, "Rue Inconnue"])
    found = match.match(crashes, segments, max_distance_m=50)
    assert found["segment"].tolist() == [1, 0, 0]
    assert found["distance_m"].tolist() == pytest.approx([7.0, 5.0, 5.0])
    assert found["candidates"].tolist() == [2, 2, 2]
    # Without a name only the distance counts: 1 - 5/50.
    assert found["match_score"].iloc[1] == pytest.approx(0.9)
    # (0.5 × 0.86 + 0.3 × 0.5) / 0.8: "v hugo" shares one word of three with "victor hugo".
    assert found["name_score"].iloc[0] == pytest.approx(1 / 3)
    assert found["match_score"].iloc[0] == pytest.approx((0.5 * 0.86 + 0.3 / 3) / 0.8)


def test_the_road_category_decides_between_equal_streets():
    segments = lines(
        [(0, 0), (100, 0)], [(0, 10), (100, 10)], **{"class": ["residential", "motorway"]}
    )
    found = match.match(points((50, 5), (50, 5), road_category=[1, 4]), segments)
    assert found["segment"].tolist() == [1, 0]


def test_junction_crashes_go_to_junctions():
    network = build(lines([(0, 0), (200, 0)], [(100, -100), (100, 100)]), target_length_m=0)
    crashes = points(
        (103, 2),
        (150, 1),
        (103, 2),
        (122, 1),
        junction=["Intersection en X", None, "Hors intersection", "3"],
    )
    found = match.match(
        crashes, network.segments, network.nodes, max_distance_m=50, junction_distance_m=15
    )
    centre = network.nodes.loc[network.nodes["degree"] == 4, "junction"].iloc[0]
    assert found["junction_id"].tolist() == [centre, pd.NA, pd.NA, centre]


def test_what_the_police_file_says_of_the_place():
    said = match.at_junction(
        pd.Series(["1", "3", "Hors intersection", "Giratoire", "Passage à niveau", None, "Place"])
    )
    assert said.tolist()[:5] == [0.0, 1.0, 0.0, 1.0, 0.0]
    assert np.isnan(said.iloc[5]) and said.iloc[6] == 1.0


def test_match_equals_snap_when_only_the_distance_is_known():
    rng = np.random.default_rng(1)
    segments = lines(*[rng.uniform(0, 500, (2, 2)) for _ in range(50)])
    crashes = points(*rng.uniform(0, 500, (100, 2)))
    simple, scored = snap(crashes, segments, 40), match.match(crashes, segments, max_distance_m=40)
    pd.testing.assert_frame_equal(simple, scored[simple.columns.tolist()])
