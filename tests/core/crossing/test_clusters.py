"""Clusters of complaints in space and time: against scikit-learn, against planted truths and
against pure chance.
"""

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.run import Run
from clairville.algorithms.crossing import clusters, report

pytestmark = pytest.mark.clock


def complaints(xy, dates, category="Propreté", subcategory=None):
    frame = pd.DataFrame({"date": pd.to_datetime(dates), "category": category})
    frame["subcategory"] = (
        subcategory if subcategory is not None else [f"s{k}" for k in range(len(frame))]
    )
    frame.index = range(100, 100 + len(frame))
    return geopandas.GeoDataFrame(
        frame, geometry=geopandas.points_from_xy(*np.asarray(xy, float).T)
    )


def scattered(n, seed, days=90, size=5000):
    generator = np.random.default_rng(seed)
    return generator.uniform(0, size, (n, 2)), np.datetime64("2024-04-02") + generator.integers(
        0, days, n
    )


def planted(seed=2):
    """400 scattered complaints and 12 gathered within 80 m and a week."""
    xy, dates = scattered(400, seed)
    generator = np.random.default_rng(seed + 1)
    more = np.array([2525.0, 2525.0]) + generator.uniform(-40, 40, (12, 2))
    return np.vstack([xy, more]), np.concatenate(
        [dates, np.datetime64("2024-05-10") + generator.integers(0, 7, 12)]
    )


def find(frame, **params):
    return clusters.find(frame, "2024-06-30", 90, clusters.Params(**params), run=Run("r"))


def test_the_same_clusters_as_scikit_learn():
    from sklearn.cluster import DBSCAN

    generator = np.random.default_rng(4)
    xy = generator.normal(0, 250, (300, 2))
    day = generator.integers(0, 40, 300)
    label = clusters.st_dbscan(clusters.neighbours(xy, 60.0), day, 5, 4)
    apart = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    distance = np.where((apart <= 60.0) & (np.abs(day[:, None] - day[None]) <= 5), 0.5, 9.0)
    np.fill_diagonal(distance, 0.0)
    other = DBSCAN(eps=1.0, min_samples=4, metric="precomputed").fit(distance)
    assert label.max() > 5
    core = np.zeros(300, dtype=bool)
    core[other.core_sample_indices_] = True
    assert ((label >= 0) == (other.labels_ >= 0)).all()
    pairs = pd.crosstab(label[core], other.labels_[core])
    assert ((pairs > 0).sum(axis=0) == 1).all() and ((pairs > 0).sum(axis=1) == 1).all(), (
        "one to one on the cores"
    )


def test_a_planted_cluster_is_found_and_chance_does_not_explain_it():
    frame = complaints(*planted())
    found, members, counts = find(frame)
    best = found.iloc[0]
    assert best["class"] == "significant" and best["p_value"] == 1 / 200 and best["distinct"] >= 12
    assert best.geometry.contains(shapely.Point(2525, 2525)) and best["rank"] == 1
    assert (members["cluster"] == 0).sum() > 380 and members.index.tolist() == frame.index.tolist()
    assert counts["clusters_significant"] == 1
    results.check(found)
    assert "plus groupées que le hasard" in best["reason_fr"]
    assert (
        report.of_clusters(found, counts, clusters.Params(), 90)["headline"][1]["values"][
            "significant"
        ]
        == 1
    )


def test_pure_chance_is_rarely_called_significant():
    """Twenty fields of pure chance: at the 5 % level one in twenty is expected; four would be most
    unlucky (p = 0.016).
    """
    hits = 0
    for seed in range(20):
        xy, dates = scattered(300, 100 + seed, size=1500)
        hits += (
            find(complaints(xy, dates), permutations=39, min_points=4, seed=seed)[2][
                "clusters_significant"
            ]
            > 0
        )
    assert hits <= 4


def test_a_steadily_busy_place_is_not_an_event():
    """One busy corner, evenly over the period: many complaints, no excess."""
    xy = np.vstack([np.full((60, 2), 525.0), scattered(100, 9)[0]])
    dates = np.concatenate(
        [np.datetime64("2024-04-02") + np.linspace(0, 89, 60).astype(int), scattered(100, 9)[1]]
    )
    found, _, _ = find(complaints(xy, dates), permutations=99)
    assert found.iloc[0]["distinct"] >= 60 and found.iloc[0]["class"] == "not_significant"


def test_excess_by_hand():
    # Three points at one place on days 0, 1, 2 make a cluster; a fourth lies near on day 29: place
    # 4, span 3 of 30 days.
    pairs = np.array([[0, 1], [0, 2], [1, 2], [0, 3], [1, 3], [2, 3]])
    size, expected, statistic = clusters.excess(
        np.array([0, 0, 0, -1]), np.array([0, 1, 2, 29]), pairs, 30
    )
    assert size[0] == 3 and expected[0] == pytest.approx(0.4)
    assert statistic[0] == pytest.approx(3 * np.log(3 / 0.4) - 2.6)


def test_repeated_reports_are_one_complaint():
    xy = np.array([[25.0, 25.0]] * 5 + [[75.0, 25.0]])
    day = np.array([0, 2, 5, 9, 0, 1])
    group, stands = clusters.duplicates(["a", "a", "a", "a", "b", "a"], xy, day, 3)
    # Days 0, 2 and 5 are a chain of at most 3 days; day 9 is new; another kind and another cell are
    # others.
    assert (
        len(stands) == 4
        and group[0] == group[1] == group[2]
        and len({group[0], group[3], group[4], group[5]}) == 4
    )
    assert sorted(stands.tolist()) == [0, 3, 4, 5]


def test_duplicates_do_not_make_a_cluster():
    same = complaints([[1025.0, 1025.0]] * 8, ["2024-05-01"] * 8, subcategory="Dépôt")
    found, members, counts = find(same)
    assert (
        len(found) == 0
        and counts["duplicates"] == 7
        and members["duplicate"].tolist() == [False] + [True] * 7
    )


def test_growth_compares_with_the_period_before():
    here = [[1025.0, 1025.0]] * 6
    earlier = [[1025.0, 1025.0]] * 2
    dates = [
        "2024-05-01",
        "2024-05-02",
        "2024-05-03",
        "2024-05-04",
        "2024-05-05",
        "2024-05-06",
        "2024-02-01",
        "2024-03-01",
    ]
    found, _, counts = find(complaints(here + earlier, dates), permutations=0)
    row = found.iloc[0]
    assert (
        row["in_period"] == 6
        and row["previous"] == 2
        and row["growth_pct"] == 200.0
        and np.isnan(row["p_value"])
    )
    assert counts["complaints_in_period"] == 6 and counts["complaints_before"] == 2


def test_points_are_moved_to_cells_and_stay_there():
    moved = clusters.cells(
        [shapely.Point(12.0, 49.9), shapely.Point(50.0, -0.1), shapely.Point(25.0, 25.0)]
    )
    assert moved.tolist() == [[25.0, 25.0], [75.0, -25.0], [25.0, 25.0]]
    _, members, _ = find(complaints([[1012.0, 1049.0]] * 3, ["2024-05-01"] * 3))
    assert members.geometry.iloc[0].coords[0] == (1025.0, 1025.0), (
        "published members lie on their cells"
    )


def test_rates_need_enough_inhabitants():
    districts = geopandas.GeoDataFrame(
        {"population": [25_000_000.0]}, geometry=[shapely.box(-1000, -1000, 4000, 4000)]
    )
    frame = complaints(*planted())
    found = clusters.find(
        frame, "2024-06-30", 90, clusters.Params(permutations=0), districts=districts
    )[0]
    row = found.iloc[0]
    assert row["per_1000"] == pytest.approx(1000 * row["distinct"] / row["inhabitants"], rel=0.01)
    few = districts.assign(population=10.0)
    assert (
        clusters.find(frame, "2024-06-30", 90, clusters.Params(permutations=0), districts=few)[0][
            "per_1000"
        ]
        .isna()
        .all()
    )


def test_the_same_seed_gives_the_same_result():
    frame = complaints(*planted())
    first, second = find(frame, permutations=49)[0], find(frame, permutations=49)[0]
    assert first["p_value"].tolist() == second["p_value"].tolist()


def test_bad_input_gets_one_sentence():
    with pytest.raises(ParameterError) as caught:
        clusters.Params(distance_m=50.0)
    assert "100" in caught.value.message("fr")
    with pytest.raises(DataError) as caught:
        clusters.find(complaints([[0.0, 0.0]], ["2020-01-01"]), "2024-06-30", 90, clusters.Params())
    assert "2024-06-30" in caught.value.message("en")
