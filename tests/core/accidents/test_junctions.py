"""Junctions as places of their own: each crash counts once, and a bad crossing is found."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.accidents import junctions, risk
from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.reasons import sentence
from clairville.algorithms.network import features, segments

from ...helpers.grid_city import grid_city


def with_crossings(n=14, seed=3, hot=(330.0, 440.0), number=18):
    """The grid city with Poisson(0.6) crashes at every crossing (four times as many on avenues) and
    ``number`` at one.
    """
    streets, table = grid_city(n=n, seed=seed)
    rng = np.random.default_rng(seed)
    spots = []
    for i in range(n):
        for j in range(n):
            mean = 0.6 * (4.0 if i % 4 == 0 or j % 4 == 0 else 1.0)
            spots += [shapely.Point(i * 110.0 + 2.0, j * 110.0 + 2.0)] * rng.poisson(mean)
    spots += [shapely.Point(hot[0] + 2.0, hot[1] + 2.0)] * number
    more = gpd.GeoDataFrame(
        {"id": [f"j{k}" for k in range(len(spots))], "year": 2019},
        geometry=gpd.array.GeometryArray(np.array(spots, dtype=object)),
    )
    return streets, pd.concat([table, more], ignore_index=True), len(spots)


@pytest.fixture(scope="module")
def city():
    streets, table, at = with_crossings()
    plain = risk.assess(streets, table, parameters=risk.Parameters(seeds=1, thinnings=1))
    asked = risk.assess(
        streets, table, parameters=risk.Parameters(seeds=2, thinnings=1, junctions=True)
    )
    return streets, table, at, plain, asked


def test_each_crash_counts_once(city):
    _, table, _, plain, asked = city
    assert plain.junctions is None and plain.segments["crashes"].sum() == len(table)
    assert asked.segments["crashes"].sum() + asked.junctions["crashes"].sum() == len(table)
    near = (
        np.abs((shapely.get_coordinates(table.geometry.array) + 55.0) % 110.0 - 55.0).max(axis=1)
        <= 10.0
    )
    assert (
        asked.counts["crashes_at_junctions"] >= near.sum() > 100
        and asked.counts["crashes_unmatched"] == 0
    )


def test_the_crashes_behind_each_place_are_those_it_counts(city):
    *_, plain, asked = city
    for found in (plain, asked):
        for kind, places in (("segment", found.segments), ("junction", found.junctions)):
            behind = found.placed[found.placed["place_kind"] == kind]["place_id"].value_counts()
            counted = {} if places is None else places.set_index("feature_id")["crashes"]
            assert dict(behind) == {place: n for place, n in dict(counted).items() if n}


def test_a_bad_crossing_is_found_and_explained(city):
    out = results.check(city[4].junctions)
    worst = out.sort_values("rank").iloc[0]
    assert (
        shapely.distance(worst["geometry"], shapely.Point(330.0, 440.0)) < 1.0
        and worst["crashes"] >= 18
    )
    assert worst["class"] == "stable_top_5" and worst["rank_high"] <= 3 and worst["psi"] > 4
    assert worst["legs"] == 4 and "Rue N3" in worst["name"] and "Avenue E4" in worst["name"]
    assert "crashes on record here" in worst["reason_en"]
    assert (out["expected_low"] <= out["expected"]).all() and (out["rank_low"] <= out["rank"]).all()
    assert out["expected"].sum() == pytest.approx(out["crashes"].sum(), rel=0.05)
    main = out["name"].str.contains("Avenue")
    assert out.loc[main, "predicted"].mean() > 1.8 * out.loc[~main, "predicted"].mean()


def test_report_speaks_of_junctions(city):
    told = city[4].report
    assert "acc_table_junctions" in [t["title"]["code"] for t in told["tables"]]
    limit = next(t for t in told["limits"] if t["code"] == "acc_limit_junctions")
    assert f"{city[4].counts['crashes_at_junctions']:,}" in sentence(
        limit["code"], limit["values"], "en"
    )
    assert "?" not in sentence(limit["code"], limit["values"], "fr")
    assert "acc_table_junctions" not in [t["title"]["code"] for t in city[3].report["tables"]]


def test_the_police_file_has_the_word(city):
    network = segments.build(city[0])
    spots = [shapely.Point(330.0 + dx, 440.0) for dx in (5.0, 5.0, 25.0, 25.0)]
    table = gpd.GeoDataFrame(
        {"junction": ["2", "1", "2", None], "year": 2019},
        geometry=gpd.array.GeometryArray(np.array(spots, dtype=object)),
    )
    # At a junction; said not to be; far but said to be; far and nothing said.
    at = junctions.of_crashes(table, network.nodes, 15.0)
    assert at.notna().tolist() == [True, False, True, False] and at[0] == at[2]


def test_legs_put_together(city):
    network = segments.build(city[0])
    x, _ = features.build(network.segments)
    x = x.assign(bus_line=np.arange(len(x)) == 0, school_distance=np.arange(len(x)))
    places, known = junctions.build(network.nodes, network.segments, x)
    assert len(places) == 14 * 14 - 4 and set(places["legs"]) == {3, 4}
    ends = network.segments[["start_junction", "end_junction"]]
    for place in places.index[:20]:
        rows = (ends == place).any(axis=1).to_numpy()
        assert known.loc[place, "school_distance"] == np.flatnonzero(rows).min()
        assert known.loc[place, "leg_bus"] == float(rows[0])
        assert known.loc[place, "kind_avenue"] == x.loc[rows, "kind_avenue"].max()


def test_no_crash_at_a_junction():
    streets, table = grid_city(n=8)
    away = (
        np.abs((shapely.get_coordinates(table.geometry.array) + 55.0) % 110.0 - 55.0).max(axis=1)
        > 16.0
    )
    with pytest.raises(DataError, match="within 15.0 m of a junction"):
        risk.assess(
            streets, table[away], parameters=risk.Parameters(seeds=1, thinnings=1, junctions=True)
        )
