"""Hot spots: statistics by hand and by brute force, windows, K functions against the published
values.
"""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.reasons import sentence
from clairville.algorithms.network import (
    events,
    hotspotmap,
    kfunction,
    localtests,
    reach,
    topology,
    windows,
)
from clairville.algorithms.network.graph import Graph, Spots
from clairville.algorithms.network.segments import build


def chain(n):
    """Neighbours of n pieces in a row: the one before and the one after."""
    rows = np.repeat(np.arange(n), 2)
    columns = rows + np.tile([-1, 1], n)
    inside = (columns >= 0) & (columns < n)
    return localtests.neighbours(rows[inside], columns[inside], n)


def test_gi_star_by_hand():
    x = np.array([0.0, 0.0, 3.0, 3.0, 0.0])
    found = localtests.gi_star(x, *chain(5))
    # mean 1.2, variance 3.6 - 1.44 = 2.16; row 2: sum 6 of 3 pieces.
    expected = (6 - 1.2 * 3) / (np.sqrt(2.16) * np.sqrt((5 * 3 - 9) / 4))
    assert found[2] == pytest.approx(expected)
    assert np.isnan(localtests.gi_star(np.ones(5), *chain(5))).all()


def test_local_moran_by_hand_and_its_mean_is_global_moran():
    x = np.array([1.0, 2.0, 6.0, 3.0, 0.0, 0.0])
    found, lag = localtests.local_moran(x, *chain(6))
    z = x - 2.0
    assert lag[2] == pytest.approx((z[1] + z[3]) / 2)
    assert found[2] == pytest.approx(z[2] * (z[1] + z[3]) / 2 / ((z**2).sum() / 5))
    weights = np.zeros((6, 6))
    first, neighbour = chain(6)
    for i in range(6):
        weights[i, neighbour[first[i] : first[i + 1]]] = 1 / (first[i + 1] - first[i])
    assert found.sum() * 6 / 5 == pytest.approx(6 * (z @ weights @ z) / (z @ z))


def test_exact_tails_equal_simulation():
    rng = np.random.default_rng(3)
    x = rng.poisson(0.4, 60)
    first, neighbour = chain(60)
    high, low = localtests.tails(x, first, neighbour, own=True)
    draws = rng.choice(x, (200_000, 3)).sum(axis=1)
    around, _ = localtests.sums(x, first, neighbour)
    for i in (1, 20, 40):
        total = around[i] + x[i]
        assert high[i] == pytest.approx((draws >= total).mean(), abs=0.004)
        assert low[i] == pytest.approx((draws <= total).mean(), abs=0.004)


def test_the_law_of_two_values_is_binomial():
    x = np.r_[np.ones(10, int), np.zeros(30, int)]
    first, neighbour = chain(40)
    high, _ = localtests.tails(x, first, neighbour, own=False)
    # Row 5 has two neighbours with a crash each; a quarter of the pieces have one.
    assert high[5] == pytest.approx(1 / 16)
    assert high[30] == pytest.approx(1.0)


def test_scattered_crashes_follow_the_binomial_law():
    x = np.zeros(40, int)
    x[5], x[20] = 3, 1
    high, low = localtests.scattered(x, np.full(40, 50.0), *chain(40), own=True)
    # Four crashes, three pieces of forty: P(at least 3) = C(4,3) q³ (1-q) + q⁴.
    q = 3 / 40
    assert high[5] == pytest.approx(4 * q**3 * (1 - q) + q**4)
    assert high[30] == 1.0 and low[30] == pytest.approx((1 - q) ** 4)


def test_false_discovery_by_hand():
    # 0.05·k/5: 0.01, 0.02, 0.03, 0.04, 0.05. The fourth passes, and with it all below.
    assert localtests.discoveries([0.005, 0.03, 0.025, 0.9, 0.039]).tolist() == [
        True,
        True,
        True,
        False,
        True,
    ]
    assert localtests.discoveries([0.02, np.nan, 0.9]).tolist() == [True, False, False]
    assert not localtests.discoveries([0.5, 0.9]).any()


def test_chance_alone_makes_few_hot_spots():
    hits = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        x = np.bincount(rng.integers(0, 500, 200), minlength=500)
        high, low = localtests.scattered(x, np.full(500, 50.0), *chain(500), own=True)
        hits += localtests.discoveries(np.minimum(2 * np.minimum(high, low), 1)).any()
    # Under chance the rate is the probability of any discovery at all: 5 % of 20 runs, at most 4
    # with probability 0.997.
    assert hits <= 4


def test_too_few_pieces_get_a_sentence():
    with pytest.raises(DataError, match="at least 30"):
        localtests.tails(np.zeros(10, int), *chain(10), own=True)


# -- windows
# -----------------------------------------------------------------------------------------------------------
def test_best_windows_of_a_street_do_not_overlap():
    position = np.array([10.0, 60, 90, 100, 110, 480, 495])
    found = windows.best_windows(position, np.ones((7, 1)), 500.0, 60.0)
    # 60..120 holds four; 440..500 two (pulled back inside the street); 10..70 overlaps the first
    # and its crash at 60.
    assert [(a, b, len(rows)) for a, b, rows in found] == [
        (60.0, 120.0, 4),
        (440.0, 500.0, 2),
    ]


def test_no_window_anywhere_holds_more_than_the_best():
    rng = np.random.default_rng(5)
    for _ in range(20):
        position = rng.uniform(0, 1000, 40)
        best = windows.best_windows(position, np.ones((40, 1)), 1000.0, 120.0)[0]
        brute = max(
            ((position >= a) & (position <= a + 120)).sum() for a in np.linspace(0, 880, 8801)
        )
        assert len(best[2]) >= brute


def test_whole_streets_run_through_their_junctions():
    network = build(
        frame([(0, 0), (300, 0)], [(100, -50), (100, 50)], name=["Rue A", "Rue B"]),
        target_length_m=0,
    )
    lines, key = windows.whole_streets(network.segments, network.segments["name"].to_numpy(object))
    assert dict(zip(key, shapely.length(lines), strict=True)) == {"Rue A": 300.0, "Rue B": 100.0}


def test_shrinking_by_hand():
    # Tiles 0, 0, 4, 4: mean 2, variance 16/3, φ = (16/3 - 2)/4 = 5/6, w = 1/(1 + 5/3) = 3/8.
    found, w = windows.shrunk([6.0], [0, 0, 4, 4])
    assert w == pytest.approx(3 / 8) and found[0] == pytest.approx(3 / 8 * 2 + 5 / 8 * 6)
    even, w = windows.shrunk([6.0], [2, 2, 2, 2])
    assert w == 1.0 and even[0] == 2.0


def test_parts_of_a_line():
    line = shapely.LineString([(0, 0), (10, 0), (10, 10)])
    assert windows.substring(line, 4, 15).wkt == "LINESTRING (4 0, 10 0, 10 5)"


# -- layers
# ------------------------------------------------------------------------------------------------------------
def frame(*rows, **columns):
    lines = np.array([shapely.LineString(r) for r in rows], dtype=object)
    made = gpd.GeoDataFrame(dict(columns), geometry=gpd.array.GeometryArray(lines))
    made.index.name = "feature_id"
    return made


@pytest.fixture(scope="module")
def town():
    rows = [[(0, y), (1000, y)] for y in range(0, 1001, 200)] + [
        [(x, 0), (x, 1000)] for x in range(0, 1001, 200)
    ]
    return build(frame(*rows, name=[f"Rue {i}" for i in range(12)]), target_length_m=0)


def crashes(seed=0, cluster=14, spread=60):
    rng = np.random.default_rng(seed)
    around = np.column_stack([400 + rng.uniform(-25, 25, cluster), np.full(cluster, 400.0)])
    other = np.column_stack([rng.integers(0, 6, spread) * 200.0, rng.uniform(0, 1000, spread)])
    xy = np.vstack([around, other])
    data = {
        "year": rng.integers(2019, 2024, len(xy)),
        "killed": 0,
        "hospitalised": np.r_[np.ones(cluster, int), np.zeros(spread, int)],
    }
    return gpd.GeoDataFrame(data, geometry=gpd.array.GeometryArray(shapely.points(xy)))


@pytest.mark.parametrize("scattered", [True, False])
@pytest.mark.parametrize("method", ["gi", "moran"])
def test_a_cluster_is_found_and_only_it(town, method, scattered):
    params = hotspotmap.Params(method, reach_m=60.0, scattered=scattered)
    found = hotspotmap.hotspots(crashes(), town, params)
    layer = results.check(found.layer)
    hot = layer[layer["class"] == "hot"]
    middle = shapely.centroid(np.asarray(hot.geometry.array))
    assert len(hot) and (shapely.distance(middle, shapely.Point(400, 400)) <= 130).all()
    assert layer["crashes"].sum() == found.counts["located"] == 74
    assert layer["length_m"].sum() == pytest.approx(12_000)
    for lang in ("fr", "en"):
        for line in found.report["headline"] + found.report["limits"]:
            assert "{" not in sentence(line["code"], line["values"], lang)


def test_neighbourhood_sums_equal_a_brute_force(town):
    layer = hotspotmap.hotspots(crashes(), town, hotspotmap.Params("gi", reach_m=120.0)).layer
    # On this grid the distance along the streets between middles of pieces is at least the straight
    # one.
    middle = shapely.line_interpolate_point(np.asarray(layer.geometry.array), 0.5, normalized=True)
    straight = shapely.distance(middle[:, None], middle[None, :]) <= 120.0
    bound = straight.astype(int) @ layer["crashes"].to_numpy() - layer["crashes"].to_numpy()
    assert (layer["crashes_around"] <= bound).all()
    # On one street, away from crossings, they are equal: a piece in the middle of a block of 200 m.
    assert (layer["neighbours"] >= 2).all()


def test_windows_and_zones(town):
    peaks = hotspotmap.hotspots(
        crashes(), town, hotspotmap.Params("window", window_m=100.0, min_crashes=3)
    ).layer
    top = peaks.loc[peaks["rank"] == 1].iloc[0]
    assert top["name"] == "Rue 2" and top["crashes"] >= 14 and top["expected"] < top["crashes"]
    params = hotspotmap.Params("zaac", window_m=500.0, min_crashes=10, min_serious=10)
    found = hotspotmap.hotspots(crashes(), town, params)
    assert found.layer["class"].tolist() == ["zaac"]
    assert [code for code, _ in found.warnings] == ["zaac_in_town"]
    none = hotspotmap.hotspots(crashes(cluster=3), town, params)
    assert len(none.layer) == 0 and "score" in none.layer


def test_the_rule_speaks_of_five_years(town):
    short = crashes()
    short["year"] = 2019
    codes = [
        code
        for code, _ in hotspotmap.hotspots(
            short, town, hotspotmap.Params("zaac", window_m=500.0)
        ).warnings
    ]
    assert "zaac_years" in codes


def test_bad_method(town):
    with pytest.raises(ParameterError, match="magic"):
        hotspotmap.hotspots(crashes(), town, hotspotmap.Params("magic"))


# -- K functions
# -------------------------------------------------------------------------------------------------------
def test_pairs_equal_all_distances():
    from scipy.sparse.csgraph import dijkstra

    rng = np.random.default_rng(1)
    graph = Graph(rng.integers(0, 12, 20), rng.integers(0, 12, 20), rng.uniform(10, 50, 20), 12)
    a = Spots.at(graph, rng.integers(0, 20, 15), rng.uniform(0, 10, 15))
    between = dijkstra(graph.matrix(), directed=False)
    expected = np.full((15, 15), np.inf)
    for i in range(15):
        for j in range(15):
            e, f = a.edge[i], a.edge[j]
            ways = [
                p + between[x, y] + q
                for x, p in ((graph.start[e], a.from_start[i]), (graph.end[e], a.from_end[i]))
                for y, q in ((graph.start[f], a.from_start[j]), (graph.end[f], a.from_end[j]))
            ]
            ways += [abs(a.from_start[i] - a.from_start[j])] if e == f else []
            expected[i, j] = min(ways)
    found = np.full((15, 15), np.inf)
    for i, j, d in reach.pairs(graph, a, a, 80.0):
        found[i, j] = d
    assert found == pytest.approx(np.where(expected <= 80.0, expected, np.inf))


def test_k_by_hand():
    line = Graph(np.array([0]), np.array([1]), np.array([1000.0]), 2)
    three = Spots.at(line, [0, 0, 0], [100, 150, 400])
    k, g = kfunction.observed(line, three, [0, 50, 100, 300], 20.0)
    # L/(n-1) = 500; neighbours within 50: one each for the first two; within 300: all.
    assert k == pytest.approx([0, 500 * 2 / 3, 500 * 2 / 3, 500 * 6 / 3])
    assert g == pytest.approx([0, 500 * 2 / 3, 0, 500 * 2 / 3])


def test_the_envelope_holds_chance_and_not_a_cluster():
    side = np.arange(100).reshape(10, 10)
    graph = Graph(
        np.r_[side[:, :-1].ravel(), side[:-1].ravel()],
        np.r_[side[:, 1:].ravel(), side[1:].ravel()],
        np.full(180, 100.0),
        100,
    )
    radii = np.array([50.0, 100, 200, 300])
    low, high, _, _ = kfunction.envelope(graph, 60, radii, 50.0, simulations=60, seed=3)
    k, _ = kfunction.observed(
        graph, kfunction.scatter(graph, 60, np.random.default_rng(9)), radii, 50.0
    )
    assert ((k >= low * 0.8) & (k <= high * 1.2)).all()
    heap = Spots.at(graph, np.repeat([3, 4, 5], 20), np.tile(np.linspace(0, 99, 20), 3))
    k, _ = kfunction.observed(graph, heap, radii, 50.0)
    assert (k[:2] > high[:2]).all()


@pytest.mark.parametrize(("table", "around", "others"), [
    ("kfun_theatre", "theatres", None), ("kfun_biblio", "libraries", None),
    ("cross_biblio_theatre", "theatres", "libraries"), ("cross_theatre_biblio", "libraries", "theatres"),
])  # fmt: skip
def test_published_k_and_g(data_folder, table, around, others):
    """Observed values to 1e-6 (the published ones are single precision); the band is drawn anew and
    close.
    """
    fiona = pytest.importorskip("fiona")

    def layer(name):
        with fiona.open(data_folder / "montreal_spnetwork/mtl_spnetwork.gpkg", layer=name) as rows:
            return shapely.force_2d(
                np.array([shapely.geometry.shape(r.geometry) for r in rows], dtype=object)
            )

    lines = layer("main_network_mtl")
    _, start, end, nodes = topology.number_nodes(lines)
    graph = Graph(start, end, shapely.length(lines), len(nodes))
    places = {
        name: events.place(graph, lines, shapely.get_coordinates(layer(f"mtl_{name}")))[0]
        for name in (around, others)
        if name
    }
    published = pd.read_csv(data_folder / f"montreal_spnetwork/expected_kfunc_{table}.csv")
    radii = published["distances"].to_numpy(float)
    k, g = kfunction.observed(graph, places[around], radii, 1000.0, others=places.get(others))
    assert k == pytest.approx(published["obs_k"].to_numpy(), rel=1e-6, abs=1e-3)
    assert g == pytest.approx(published["obs_g"].to_numpy(), rel=1e-6, abs=1e-3)
    if others is None:
        low, high, _, _ = kfunction.envelope(
            graph, len(places[around]), radii[-1:], 1000.0, simulations=20, seed=2
        )
        middle = (published["lower_k"].iloc[-1] + published["upper_k"].iloc[-1]) / 2
        assert (low[0] + high[0]) / 2 == pytest.approx(middle, rel=0.15)
