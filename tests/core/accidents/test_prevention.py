"""The prevention plan: law before money, honest factors, and the exact best set."""

import itertools
import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.accidents import facts, plan, prevention
from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.reasons import sentence
from clairville.algorithms.common.run import Run

BY_CODE = {m["code"]: m for m in prevention.measures()}
QUIET = {
    "class_rank": 2,
    "traffic": 1500,
    "heavy": 50,
    "grade_pct": 1.0,
    "bus_line": 0,
    "emergency_route": 0,
    "calm_zone": 0,
    "kind_fast": 0,
    "junction_ends": 2,
    "curvature": 5.0,
    "layer": 0,
}


def test_the_discount_rate_comes_from_the_table_with_its_source():
    found = prevention.discount()
    assert found["rate"] == 0.032 and found["source"] and found["year"] == 2021 and found["checked"]
    # By hand: 1 / 1.032 + 1 / 1.032^2.
    assert prevention.annuity(0.032, 2) == pytest.approx(0.968992 + 0.938946, abs=1e-6)
    assert prevention.annuity(0.0, 7) == 7.0
    assert prevention.discount({"discount": {"rate": 0.02}})["rate"] == 0.02
    for wrong in ("x", -0.1, 2, True):
        with pytest.raises(DataError):
            prevention.discount({"discount": {"rate": wrong}})


def test_every_measure_states_its_evidence_and_its_law():
    for m in BY_CODE.values():
        assert m["law"] and m["source"] and m["cost_low"] < m["cost_high"]
        assert {"en", "fr"} <= set(m["label"]) & set(m["authority"])
        if m["cmf_low"] is not None:
            assert m["cmf_low"] <= m["cmf"] <= m["cmf_high"]
        assert m["europe"] == (m["country"] not in ("US", "CA", ""))


@pytest.mark.parametrize(
    "change, expected",
    [
        ({}, "ok"),
        ({"traffic": 3001}, "excluded"),
        ({"heavy": 301}, "excluded"),
        ({"grade_pct": 4.1}, "excluded"),
        ({"bus_line": 1}, "excluded"),
        ({"curvature": 40.0}, "to_check"),
        ({"layer": 1}, "to_check"),
        ({"traffic": None}, "to_check"),
        ({"emergency_route": None}, "to_check"),
        ({"traffic": None, "bus_line": 0.3}, "excluded"),
    ],
)
def test_a_hump_obeys_the_decree(change, expected):
    assert prevention.fits(BY_CODE["hump"], QUIET | change)[0] == expected


def test_a_measure_stays_away_from_other_situations():
    assert prevention.fits(BY_CODE["hump"], QUIET | {"class_rank": 4}) is None
    assert prevention.fits(BY_CODE["zone_30"], QUIET | {"calm_zone": 1}) is None
    assert prevention.fits(BY_CODE["signal_timing"], QUIET) is None  # nobody says there are signals


def test_junctions_get_junction_measures_only():
    there = QUIET | {"is_junction": 1, "signals": 1}
    fitting = {code for code, m in BY_CODE.items() if prevention.fits(m, there) is not None}
    assert {"signal_timing", "visibility", "raised_crossing"} <= fitting and not fitting & {
        "zone_30",
        "hump",
        "cycle_track",
    }


def test_a_figure_that_was_not_read_again_is_marked_and_never_sure():
    assert [code for code, m in BY_CODE.items() if m.get("unverified")] == ["refuge"]
    assert not prevention.sure(BY_CODE["zone_30"] | {"unverified": {"en": "x", "fr": "x"}})
    frame = places(2)
    frame["facts"] = json.dumps(QUIET | {"class_rank": 3, "pedestrians": 2, "width_m": 9})
    made = plan.make_plan(frame, prevention.Parameters(1e5))
    refuge = made.measures[made.measures["measure"] == "refuge"]
    assert refuge["unverified"].all() and refuge["thin_data"].all()
    assert refuge["reason_fr"].str.contains("facteur non vérifié").all()
    assert "plan_limit_unverified" in [t["code"] for t in made.report["limits"]]


def test_an_edited_table_brings_its_own_values():
    assert prevention.values({"measures": []})["price_year"] == 2016
    own = prevention.values(
        {"values": {"killed": 10, "hospitalised": 5, "light": 1, "source": "s", "price_year": 2030}}
    )
    crashes = pd.DataFrame(
        {
            "year": [2017, 2019, 2019],
            "killed": [9, 1, 0],
            "hospitalised": [9, 0, 1],
            "light": [9, 0, 2],
        }
    )
    # 2017 is on the other side of 2018: its "hospitalised" says something else.
    assert prevention.unit_value(crashes, own) == pytest.approx((10 + 7) / 2)


def test_avoided_by_hand():
    zone = BY_CODE["zone_30"]
    mean, low, high = prevention.avoided(zone, 2.0, 1.0, 3.0, 1.0)
    assert (mean, low, high) == (
        pytest.approx(2 * 0.419),
        pytest.approx(0.36),
        pytest.approx(3 * 0.478),
    )
    # An interval that holds 1 may harm; one that is not known reaches 1.
    assert prevention.avoided(BY_CODE["signal_timing"], 2.0, 1.0, 3.0, 0.5)[1] == pytest.approx(
        -0.5 * 3.0 * 0.03
    )
    assert prevention.avoided(BY_CODE["enforcement"], 2.0, 1.0, 3.0, 1.0)[1] == 0.0
    assert (
        prevention.sure(zone)
        and not prevention.sure(BY_CODE["signal_timing"])
        and not prevention.sure(BY_CODE["enforcement"])
    )
    assert prevention.cost(BY_CODE["zone_30"], 20.0) == (15000.0, 60000.0)


def test_value_of_a_crash():
    crashes = pd.DataFrame(
        {"year": 2019, "killed": [1, 0], "hospitalised": [0, 1], "light": [2, 0]}
    )
    assert prevention.unit_value(crashes) == pytest.approx((3_241_000 + 405_180 + 2 * 16_207) / 2)
    assert prevention.unit_value(pd.DataFrame({"year": [1]})) is None


def test_pooled_shares_pull_small_counts_to_the_city():
    rng = np.random.default_rng(0)
    whole = rng.poisson(3, 2000) + rng.integers(0, 2, 2000) * 30
    part = rng.binomial(whole, rng.beta(4, 12, 2000))
    found = facts.shares(part, whole)
    share, k = found.share, found.strength
    assert k == pytest.approx(16.0, rel=0.25)
    city = part.sum() / whole.sum()
    assert share[whole == 0] == pytest.approx(city)
    raw = part / np.maximum(whole, 1)
    assert (np.abs(share - city)[whole > 0] <= np.abs(raw - city)[whole > 0] + 1e-12).all()


def places(n=6, manager="commune"):
    rng = np.random.default_rng(1)
    frame = gpd.GeoDataFrame(
        {
            "name": [f"Rue {k}" for k in range(n)],
            "kind": "rue",
            "road_class": "residential",
            "length_m": rng.uniform(60, 140, n),
            "crashes": 3,
            "manager": manager,
            "facts": [json.dumps(QUIET)] * n,
        },
        geometry=gpd.array.GeometryArray(
            np.array([shapely.LineString([(0, k), (100, k)]) for k in range(n)], dtype=object)
        ),
    )
    expected = rng.uniform(0.3, 2.0, n)
    return results.build(
        frame,
        score=expected,
        reasons=[[]] * n,
        run=Run("r"),
        expected=expected,
        expected_low=expected / 2,
        expected_high=expected * 2,
    )


def test_the_set_is_the_best_of_all():
    frame = places(3)
    catalogue = [BY_CODE[c] for c in ("zone_30", "hump", "raised_crossing")]
    table = prevention.options(frame.sort_values("rank"), [QUIET] * 3, catalogue)
    table["expected"] = frame.sort_values("rank")["expected"].to_numpy()[table["position"]]
    table["manager"] = "commune"
    parameters = prevention.Parameters(95_000.0)
    chosen, value, gap = prevention.choose(table, parameters)
    per_place = [
        [()] + [c for r in (1, 2) for c in itertools.combinations(g.index, r)]
        for _, g in table.groupby("position")
    ]

    def worth(rows):
        if not rows:
            return 0.0
        first = table.loc[rows[0]]
        rest = (
            0.0
            if len(rows) == 1
            else table.loc[rows[1], "avoided_life"] * (1 - first["avoided"] / first["expected"])
        )
        return first["avoided_life"] + rest

    best = max(
        sum(map(worth, combo))
        for combo in itertools.product(*per_place)
        if sum(table.loc[list(rows), "cost"].sum() for rows in combo) <= 95_000.0
    )
    assert value == pytest.approx(best) and gap == pytest.approx(0.0, abs=1e-6)
    assert (
        table.loc[chosen, "cost"].sum() <= 95_000.0
        and table[chosen].groupby("position").size().max() <= 2
    )


def test_a_plan_is_complete_and_says_why():
    made = plan.make_plan(places(), prevention.Parameters(200_000.0), crash_value=60_000.0)
    out = results.check(made.measures)
    assert set(out["class"]) <= {"funded", "candidate", "to_check", "excluded", "obligation"}
    assert out.loc[out["funded"], "cost"].sum() == made.counts["spent_eur"] <= 200_000
    obliged = out[out["measure"] == "visibility"]
    assert (
        (obliged["class"] == "obligation").all()
        and not obliged["funded"].any()
        and obliged["expected"].isna().all()
    )
    assert out.sort_values("rank")["funded"].iloc[0]
    assert out["reason_fr"].str.len().min() > 10
    for t in [
        *made.report["headline"],
        *made.report["limits"],
        *(c for x in made.report["tables"] for r in x["rows"] for c in r if isinstance(c, dict)),
    ]:
        assert all("?" not in sentence(t["code"], t["values"], lang) for lang in ("en", "fr"))


def test_other_managers_are_reported_never_funded():
    made = plan.make_plan(
        places(manager="departement"), prevention.Parameters(1e6, managers=("commune",))
    )
    assert set(made.measures["class"]) == {"report"} and made.counts["funded"] == 0


def test_own_places_are_looked_at_although_others_stand_first():
    frame = places(6)
    frame["manager"] = np.where(frame["rank"] <= 3, "departement", "commune")
    made = plan.make_plan(frame, prevention.Parameters(1e6, places=2, managers=("commune",)))
    assert set(made.measures.loc[made.measures["class"] == "report", "place_rank"]) == {1, 2, 3}
    assert set(made.measures.loc[made.measures["funded"], "place_rank"]) == {4, 5}


def test_unknown_conditions_are_funded_only_on_demand():
    frame = places()
    frame["facts"] = json.dumps({"class_rank": 2, "junction_ends": 0, "calm_zone": 1})
    closed = plan.make_plan(frame, prevention.Parameters(1e6))
    assert closed.counts["funded"] == 0 and set(closed.measures["class"]) == {"to_check"}
    opened = plan.make_plan(frame, prevention.Parameters(1e6, include_to_check=True))
    assert (
        opened.counts["funded"] == 6
        and opened.measures["reason_en"].str.contains("to check: at most 3,000 vehicles").all()
    )


def test_works_near_by_are_named():
    works = gpd.GeoDataFrame(
        {"id": ["T1"], "start": [pd.Timestamp("2027-03-01")]},
        geometry=gpd.array.GeometryArray(np.array([shapely.Point(50, -15)], dtype=object)),
    )
    out = plan.make_plan(places(), prevention.Parameters(0.0), works=works).measures
    assert set(out.loc[out["name"] == "Rue 0", "conflict"]) == {"T1 2027-03-01"}


def test_bad_tables_and_layers():
    with pytest.raises(DataError, match="lacks length_m|length_m"):
        plan.make_plan(places().drop(columns="length_m"), prevention.Parameters(1.0))
    with pytest.raises(DataError, match="law"):
        prevention.measures(
            {"measures": [{k: v for k, v in BY_CODE["hump"].items() if k != "law"}]}
        )
