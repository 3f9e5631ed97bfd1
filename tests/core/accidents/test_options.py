"""What is counted and who it is for: severity, kinds of users, road managers, slope, years across
2018.
"""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.accidents import (
    crashes,
    facts,
    managers,
    promises,
    risk,
    transfer,
    weighting,
)
from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.reasons import sentence
from clairville.algorithms.network import features, grade, segments

from ...helpers.grid_city import grid_city

QUICK = dict(seeds=2, thinnings=1)


@pytest.fixture(scope="module")
def city():
    """On two avenues nearly all crashes hurt cyclists, badly; the avenues belong to the
    département.
    """
    streets, table = grid_city(n=12, seed=3, rate=4.0)
    streets["manager"] = np.where(streets["kind"] == "AV", "departement", "commune")
    y = table.geometry.y.round()
    bad = y.isin((440.0, 880.0)).to_numpy()
    rng = np.random.default_rng(0)
    table["cyclists"] = (rng.uniform(size=len(table)) < np.where(bad, 0.9, 0.1)).astype(int)
    table["killed"] = 0
    table["hospitalised"] = (rng.uniform(size=len(table)) < np.where(bad, 0.8, 0.05)).astype(int)
    return streets, table


def assess(city, **changes):
    return risk.assess(*city, parameters=risk.Parameters(**QUICK | changes))


@pytest.fixture(scope="module")
def plain(city):
    """The city as every option is compared with."""
    return assess(city)


@pytest.mark.parametrize("by, factor", [("cyclists", 1.0), ("severity", 5.0)])
def test_ranking_by_a_kind_multiplies_by_a_pooled_share(city, plain, by, factor):
    found = assess(city, rank_by=by)
    share = (
        found.segments["expected_cyclists" if by == "cyclists" else "expected_severe"]
        / found.segments["expected"]
    )
    assert (
        share.between(0.0, 1.0).all() and share.max() < 1.0 and share.min() > 0.0
    )  # pooled: never nothing, never all
    weight = share if by == "cyclists" else 1.0 + (factor - 1.0) * share
    assert found.segments["score"].to_numpy() == pytest.approx(
        (plain.segments["score"] * weight).to_numpy(), rel=1e-9
    )
    assert found.segments["expected"].to_numpy() == pytest.approx(
        plain.segments["expected"].to_numpy()
    )
    bad = found.segments["name"].isin(("Avenue E4", "Avenue E8"))
    assert found.segments.loc[bad, "rank"].median() < 0.8 * plain.segments.loc[bad, "rank"].median()

    def wide(f):
        return (f.segments["rank_high"] - f.segments["rank_low"]).mean()

    assert (
        wide(found) > 0
        and found.segments["reason_en"].str.contains("cyclists in|severe crashes").any()
    )
    code = "acc_limit_rank_cyclists" if by == "cyclists" else "acc_limit_severity_weight"
    assert code in [t["code"] for t in found.report["limits"]]


def test_a_kind_that_nobody_recorded(city):
    with pytest.raises(DataError, match="scooters"):
        assess(city, rank_by="scooters")
    with pytest.raises(ParameterError, match="severe_weight"):
        risk.Parameters(severe_weight=0.5)


def test_weighting_draws_around_its_mean():
    found = facts.shares([0, 3, 40], [0, 10, 100])
    weights = weighting.weighting_for(weighting.SEVERITY, {"severe": found}, 5.0)
    assert (
        weights.mean == pytest.approx(1.0 + 4.0 * found.share)
        and weighting.weighting_for(weighting.CRASHES, {}, 5.0) is None
    )
    rng = np.random.default_rng(0)
    draws = np.array([weights.draw(rng) for _ in range(4000)])
    assert draws.mean(axis=0) == pytest.approx(weights.mean, rel=0.02)


def test_hospitalised_is_never_compared_across_2018():
    table = pd.DataFrame({"year": [2016, 2017, 2018, 2019], "hospitalised": 1})
    kept, left = crashes.recorded_alike(table)
    assert kept["year"].tolist() == [2018, 2019] and left == (2016, 2017)
    for one_side in (table[table["year"] < 2018], table[table["year"] >= 2018]):
        assert (
            crashes.recorded_alike(one_side)[1] == ()
            and len(crashes.recorded_alike(one_side)[0]) == 2
        )


@pytest.mark.parametrize("options", [{"which": "severe"}, {"rank_by": "severity"}])
def test_years_before_2018_give_no_severity(options):
    streets, table = grid_city(n=8, seed=4, years=(2016, 2017, 2018, 2019), rate=4.0)
    table["hospitalised"] = (np.arange(len(table)) % 2 == 0).astype(int)
    # Before, everybody was "hospitalised": only the later years may tell the share.
    table.loc[table["year"] < 2018, "hospitalised"] = 1
    found = risk.assess(streets, table, parameters=risk.Parameters(**QUICK | options))
    told = {t["code"]: t for t in found.report["limits"]}
    assert (
        told["acc_limit_severity_years"]["values"]["years"] == "2016, 2017"
        and "acc_limit_police" in told
    )
    later = table[table["year"] >= 2018]
    if "which" in options:
        assert found.counts["crashes_on_segments"] == (later["hospitalised"] > 0).sum()
    else:
        share = (found.segments["expected_severe"] / found.segments["expected"]).mean()
        assert share == pytest.approx(later["hospitalised"].mean(), abs=0.1)


def test_priorities_are_the_chosen_managers(city, plain):
    found = assess(city, managers=("commune",))
    out = found.segments
    theirs = out["manager"] == "departement"
    assert out.loc[theirs, "priority"].isna().all() and set(out.loc[~theirs, "priority"]) >= {
        1.0,
        2.0,
    }
    assert (out.loc[theirs, "class"].isin(("to_report", "other"))).all() and (
        out["class"] == "to_report"
    ).sum() > 10
    assert out["rank"].min() == 1 and out.loc[out["rank"] == 1, "manager"].iloc[0] == "departement"
    titles = {t["title"]["code"]: t for t in found.report["tables"]}
    rows = titles["acc_table_to_report"]["rows"]
    assert (
        rows[0][0] == 1
        and {r[2]["code"] for r in rows} == {"acc_manager_departement"}
        and len(rows) <= 30
    )
    assert found.counts["high_places_to_report"] == (out["class"] == "to_report").sum()
    everybody = plain.segments
    assert (everybody["priority"] == everybody["rank"]).all() and "to_report" not in set(
        everybody["class"]
    )


def test_a_manager_that_nobody_knows():
    frame = pd.DataFrame({"manager": ["commune", None, "somebody"]})
    assert managers.managers_of(frame).tolist() == ["commune", "unknown", "unknown"]
    assert managers.managers_of(frame.drop(columns="manager")).tolist() == ["unknown"] * 3


# -- slope
# --------------------------------------------------------------------------------------------------------------


def plane(slope_x=0.06, slope_y=0.0, cell=25.0):
    """A tilted plane around the origin: known at the middles of its cells."""
    x = -500.0 + cell * (np.arange(60) + 0.5)
    y = 1000.0 - cell * (np.arange(60) + 0.5)
    return grade.Elevation(slope_x * x[None, :] + slope_y * y[:, None], -500.0, 1000.0, cell)


def test_slope_of_a_plane():
    lines = [
        [(0, 0), (100, 0)],
        [(0, 0), (0, 100)],
        [(0, 0), (80, 60)],
        [(0, 0), (10, 0)],
        [(5000, 0), (5100, 0)],
    ]
    frame = gpd.GeoDataFrame(
        {"grade_pct": [np.nan] * 5}, geometry=[shapely.LineString(c) for c in lines]
    )
    found = grade.attach(frame, plane())["grade_pct"]
    # Ten metres of street are measured over one cell of 25 m; outside the grid nothing is known.
    assert found[:4].tolist() == pytest.approx([6.0, 0.0, 4.8, 2.4]) and np.isnan(found[4])
    assert grade.attach(frame.assign(grade_pct=3.0), plane())["grade_pct"].tolist() == [3.0] * 5
    assert grade.attach(frame, None) is frame


def test_slope_reaches_the_result_and_a_hump(city):
    streets, table = city
    found = risk.assess(
        streets, table, features.Context(elevation=plane()), risk.Parameters(**QUICK)
    )
    known = found.segments["facts"].map(json.loads).map(lambda f: f.get("grade_pct"))
    flat = found.segments["name"].str.contains(" N")
    assert known[flat].dropna().max() < 0.1 and known[~flat].dropna().median() == pytest.approx(
        6.0, abs=0.1
    )


def test_through_traffic_passes_over_the_bridge():
    """Two towns joined by one bridge: it carries every way between them, whatever its class says."""
    lines, names = [], []
    for x in (0.0, 1000.0):
        for k in range(4):
            lines += [
                [(x, 100.0 * k), (x + 300.0, 100.0 * k)],
                [(x + 100.0 * k, 0.0), (x + 100.0 * k, 300.0)],
            ]
            names += [f"Rue E{x:.0f}{k}", f"Rue N{x:.0f}{k}"]
    lines.append([(300.0, 200.0), (1000.0, 200.0)])
    streets = gpd.GeoDataFrame(
        {"name": [*names, "Pont"]}, geometry=[shapely.LineString(c) for c in lines]
    )
    frame = segments.build(streets, target_length_m=0).segments
    through = features.build(frame)[0]["through"]
    assert (
        frame.loc[through.idxmax(), "name"] == "Pont"
        and through.max() == 1.0
        and 0.0 < through.min() < 0.1
    )


# -- a trained model
# ---------------------------------------------------------------------------------------------------


def test_training_counts_usual_years_and_flags_the_others():
    streets, table = grid_city(n=12, seed=6, years=(2019, 2020, 2021, 2022), rate=2.0)
    # Half the traffic in 2020 and 2021.
    quiet = table["year"].isin((2020, 2021)).to_numpy() & (np.arange(len(table)) % 2 == 0)
    table = table[~quiet].reset_index(drop=True)
    made = transfer.train(streets, table, parameters=risk.Parameters(min_crashes=50))
    card = json.loads(made.card)
    assert card["extra"]["usual_years"] == pytest.approx(3.0, abs=0.35)
    told = {t["code"]: t["values"] for t in made.report["limits"]}
    assert told["acc_limit_unusual"]["years"] == "2020, 2021" and "acc_limit_police" in told
    assert "acc_table_years" in [t["title"]["code"] for t in made.report["tables"]]
    found = transfer.predict(streets, made.model, made.card)
    usual = table["year"].isin((2019, 2022)).sum() / 2
    assert found.segments["expected"].sum() == pytest.approx(usual, rel=0.15)
    limits = {t["code"]: t["values"] for t in found.report["limits"]}
    assert limits["acc_limit_unusual"]["years"] == "2020, 2021" and "acc_predict_limit" in limits
    assert all("?" not in sentence(c, v, lang) for c, v in limits.items() for lang in ("en", "fr"))


# -- roads that are left out, promised and found by district
# ------------------------------------------------------------------------


def test_motorways_and_ring_roads_are_neither_ranked_nor_judged():
    """One avenue is a motorway, one a ring road by its name: the others keep their features, and no
    crash of theirs moves to a neighbour."""
    streets, table = grid_city(n=8, rate=6.0)
    streets.loc[100, "class"], streets.loc[103, "kind"] = "motorway", "peripherique"
    plain, found = (
        risk.assess(streets, table, parameters=risk.Parameters(**QUICK, without_fast=out))
        for out in (False, True)
    )
    left = plain.segments.index.difference(found.segments.index)
    assert set(plain.segments.loc[left, "name"]) == {"Avenue E0", "Rue N1"}
    assert found.counts["segments_left_out"] == len(left)
    assert found.counts["crashes_left_out"] == plain.segments.loc[left, "crashes"].sum() > 0
    kept = found.segments.index
    assert (found.segments["crashes"] == plain.segments.loc[kept, "crashes"]).all()
    assert found.counts["crashes_unmatched"] == 0
    assert "acc_limit_without_fast" in [t["code"] for t in found.report["limits"]]
    only = streets[streets["class"] == "motorway"]
    with pytest.raises(DataError, match="motorways or ring roads"):
        risk.assess(only, table, parameters=risk.Parameters(**QUICK, without_fast=True))


def test_promised_and_found_by_district():
    west, east = shapely.box(0, 0, 100, 100), shapely.box(100, 0, 200, 100)
    lines = [shapely.LineString([(x, 10), (x + 20, 10)]) for x in (10, 50, 110, 300)]

    def frame(shapes, **columns):
        return gpd.GeoDataFrame(
            columns, geometry=gpd.array.GeometryArray(np.array(shapes, dtype=object))
        )

    best = np.array([4.0, 4.0, 8.0, 4.0])
    trial = (best, np.array([2.0, 0.0, 6.0, 2.0]), np.array([5.0, 0.0, 0.0, 0.0]))
    found = promises.by_district([trial], frame(lines), frame([west, east], name=["West", "East"]))
    # Twenty crashes expected for ten held out: half of each is promised.
    assert [(t.name, t.promised) for t in found] == [("West", 4.0), ("East", 4.0), ("", 2.0)]
    assert [t.same[0] for t in found] == pytest.approx([0.5, 1.5, 1.0])
    # Only five were found with moved points: what is promised of them is half as much.
    assert [t.moved[0] for t in found] == pytest.approx([2.5, 0.0, 0.0])
    low, high = found[0].same[1:]
    assert low < 0.5 < high
    assert promises.by_district([trial], frame(lines), None) == []
    grid = promises.grids([], found)[0]
    assert [row[0] for row in grid["rows"][:2]] == ["East", "West"]
    assert grid["rows"][2][0]["code"] == "acc_no_district"
