"""Maintenance priority on a small invented city whose truth is known."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.run import Run
from clairville.algorithms.maintenance import consequence, priority, signs, surface
from clairville.algorithms.maintenance import streets as streets_

HOLE = ("Voirie et espace public", "Trottoirs : Affaissement, trou, bosse, pavé arraché")
LITTER = ("Propreté", "Déchets et/ou salissures divers")


def frame(columns, shapes):
    made = gpd.GeoDataFrame(
        columns, geometry=gpd.array.GeometryArray(np.array(shapes, dtype=object))
    )
    made.index.name = "feature_id"
    made.attrs["crs"] = "EPSG:2154"
    return made


@pytest.fixture(scope="module")
def town():
    """A grid of 20 x 20 streets 100 m apart; east-west streets are avenues that wear four times
    faster; the west reports three times more than the east."""
    rng = np.random.default_rng(5)
    lines, name = [], []
    for k in range(20):
        lines += [
            shapely.linestrings([[0, 100 * k], [1900, 100 * k]]),
            shapely.linestrings([[100 * k, 0], [100 * k, 1900]]),
        ]
        name += [f"Avenue Numéro {k}", f"Rue Numéro {k}"]
    streets = frame(
        {"id": [str(i) for i in range(40)], "name": name, "kind": ["AV", "RUE"] * 20}, lines
    )
    rows, points = [], []
    for k, line in enumerate(lines):
        for at in np.arange(50.0, 1900.0, 100.0):
            spot = shapely.line_interpolate_point(line, at)
            voice = 3.0 if spot.x < 950 else 1.0
            for words, rate in (
                (HOLE, (0.6 if k % 2 == 0 else 0.15) * voice),
                (LITTER, 6.0 * voice),
            ):
                for _ in range(rng.poisson(rate)):
                    day = pd.Timestamp("2023-01-01") + pd.Timedelta(days=int(rng.integers(0, 720)))
                    rows.append((day, *words, f"{name[k]}"))
                    points.append(
                        shapely.points(spot.x + rng.uniform(-20, 20), spot.y + rng.uniform(-20, 20))
                    )
    table = pd.DataFrame(rows, columns=["date", "category", "subcategory", "street"])
    complaints = frame(
        {"id": [str(i) for i in range(len(table))], **{c: table[c].to_numpy() for c in table}},
        points,
    )
    return streets, complaints


@pytest.fixture(scope="module")
def ranked(town):
    return streets_.rank_streets(
        *town, params=priority.Params(budget_eur=2e6), run=Run("r", "2024-12-31")
    )


def test_signs_are_read_from_the_real_categories():
    rows = [
        (
            "Voirie et espace public",
            "Chaussées : Affaissement, trou, bosse, pavé arraché",
            "carriageway",
        ),
        ("Voirie et espace public", "Trottoirs : [] Revêtement manquant - GRDF", "footway"),
        (
            "Voirie et espace public",
            "Aménagements cyclables : Obstacle sur la piste (bordure descellée)",
            "carriageway",
        ),
        (
            "Voirie et espace public",
            "Trappes ou grilles au sol : Grille de caniveau sur trottoir endommagée ou absente",
            "",
        ),
        ("Voirie et espace public", "Chantier : [] Revêtement manquant sur EP/SLT-CIELIS", ""),
        ("Voirie et espace public", "Marquage au sol  effacé  : Marquage routier", ""),
        ("Propreté", "Déchets sur chaussée", ""),
    ]
    table = pd.DataFrame(rows, columns=["category", "subcategory", "wanted"])
    assert list(signs.classify(table)) == list(table["wanted"])
    assert list(signs.classify(table, ["marquage routier"])) == [""] * 5 + ["carriageway", ""]
    with pytest.raises(DataError, match="Propreté"):
        signs.classify(table[6:])


def test_a_complaint_goes_to_the_street_it_names():
    segments = frame(
        {"name": ["Rue de la Paix", "Boulevard Saint-Germain"], "kind": ["rue", "boulevard"]},
        [shapely.linestrings([[0, 0], [100, 0]]), shapely.linestrings([[0, 30], [100, 30]])],
    )
    points = frame(
        {"street": ["Bd St Germain", "R de la Paix", None, "Rue Ailleurs", "Rue de la Paix"]},
        [shapely.points(50, y) for y in (2, 28, 2, 28, 200)],
    )
    found = signs.attach(points, segments, max_distance_m=60)
    assert list(found["row"]) == [1, 0, 0, 1, -1]
    assert list(found["by_name"]) == [True, True, False, False, False]


def test_the_model_finds_the_worn_avenues_and_says_what_it_beats(ranked):
    found = ranked.segments
    results.check(found)
    top = found[found["class"] == "very_high"]
    assert (top["kind"] == "avenue").mean() > 0.9
    table = ranked.report["tables"][0]["rows"]
    hits = {row[0]["code"]: row[1:5] for row in table}
    assert hits["maint_row_model_record"][3] > hits["maint_row_length"][3] + 10
    assert hits["maint_row_length"] == pytest.approx([1, 5, 10, 20], abs=0.6)
    assert [t["code"] for t in ranked.report["headline"]] == ["maint_plain", "maint_trust_beats"]
    assert ranked.report["limits"][0]["code"] == "maint_verdict_beats"


def test_reporting_bias_is_taken_out(town):
    streets, complaints = town
    share = []
    for correction in (0.0, 1.0):
        found = streets_.rank_streets(
            streets, complaints, params=priority.Params(correction=correction), kind="glm"
        ).segments
        top = found[found["class"].isin(["very_high", "high"])]
        share.append((shapely.get_x(shapely.centroid(top.geometry.array)) < 950).mean())
    # the west reports three times more and is no more worn
    assert share[0] > 0.75
    assert share[1] < share[0] - 0.1


def test_contributions_add_up_to_the_score():
    rng = np.random.default_rng(0)
    logs = pd.DataFrame(rng.normal(0, 0.7, (50, 4)))
    score = 3.0 * np.exp(logs.sum(axis=1).to_numpy())
    parts = priority.divisia(score, 3.0, logs)
    assert parts.sum(axis=1).to_numpy() == pytest.approx(score - 3.0)
    assert priority.divisia(np.array([3.0]), 3.0, pd.DataFrame([[0.5, -0.5]])).to_numpy()[
        0
    ] == pytest.approx([1.5, -1.5])


def test_the_layer_keeps_the_reasons_that_add_up(ranked):
    from clairville.algorithms.common import reasons

    first = reasons.from_json(ranked.segments["reasons"].iloc[0])
    assert first[0].code in ("maint_record", "maint_model_up", "maint_street")
    assert ranked.segments["reason_fr"].str.len().min() > 10


def test_funding_stays_under_the_budget_and_buys_the_most(ranked):
    found = ranked.segments
    assert ranked.funded_eur <= 2e6
    assert ranked.funded_eur > 1.9e6
    assert found.loc[found["funded"] != "", "cost"].sum() == pytest.approx(
        ranked.funded_eur, rel=0.01
    )


def test_works_private_streets_and_resurfacing_wait(town):
    streets, complaints = town
    streets = streets.assign(
        manager=["private" if i == 1 else "commune" for i in range(40)],
        resurfaced=[pd.Timestamp("2024-06-01") if i == 3 else pd.NaT for i in range(40)],
    )
    box = shapely.box(
        0, 390, 1900, 410
    )  # on avenue number 4 only by name; touches the streets that cross it too
    works = frame(
        {"id": ["1"], "start": [pd.Timestamp("2025-01-15")], "end": [pd.Timestamp("2025-03-01")]},
        [box],
    )
    found = streets_.rank_streets(
        streets,
        complaints,
        works=works,
        now=pd.Timestamp("2024-12-31"),
        kind="glm",
        params=priority.Params(budget_eur=1e9),
    ).segments
    state = found.groupby("name")["state"].agg(lambda s: s.value_counts().index[0])
    assert (
        state["Rue Numéro 0"] == "private"
        and state["Rue Numéro 1"] == "recent"
        and state["Avenue Numéro 4"] == "works"
    )
    waiting = found["state"] != "open"
    assert (found.loc[waiting, "funded"] == "").all() and (
        found.loc[~waiting, "funded"] != ""
    ).all()
    assert found.loc[found["state"] == "private", "reason_fr"].str.startswith("voie privée").all()


def test_nothing_later_than_the_moment_is_used(town):
    streets, complaints = town
    moment = pd.Timestamp("2024-03-01")
    known = streets_.rank_streets(
        streets, complaints[complaints["date"] <= moment], now=moment, kind="glm"
    )
    all_ = streets_.rank_streets(streets, complaints, now=moment, kind="glm")
    assert all_.counts["complaints_after_moment"] > 0
    pd.testing.assert_series_equal(known.segments["score"], all_.segments["score"])
    with pytest.raises(DataError):
        streets_.rank_streets(streets, complaints, now=pd.Timestamp("2020-01-01"))


def test_future_works_do_not_enter_the_features(town):
    streets, complaints = town
    segs = streets_.network_segments.build(streets).segments
    works = frame(
        {"id": ["1"], "start": [pd.Timestamp("2025-01-15")], "end": [pd.Timestamp("2025-03-01")]},
        [shapely.box(0, 390, 1900, 410)],
    )
    rows = streets_._touching(works, segs)
    assert len(rows[0])
    before = priority.states(segs, rows, works, pd.Timestamp("2024-06-01"), priority.Params())[1]
    assert before.sum() == 0
    assert priority.states(segs, rows, works, pd.Timestamp("2025-06-01"), priority.Params())[
        1
    ].sum() == len(rows[0])


def test_few_signs_give_an_unvalidated_ranking_that_says_so(town):
    streets, complaints = town
    few = complaints[(complaints["category"] != HOLE[0]) | (np.arange(len(complaints)) % 40 == 0)]
    found = streets_.rank_streets(streets, few)
    assert [w[0] for w in found.warnings] == ["maintenance_few_signs"]
    assert found.report["headline"][1]["code"] == "maint_trust_none"
    assert found.report["limits"][0]["code"] == "maint_verdict_none"
    only = complaints[complaints["category"] == HOLE[0]]
    assert "maintenance_no_activity" in [
        w[0] for w in streets_.rank_streets(streets, only, kind="glm").warnings
    ]


def test_weights_are_checked_and_used(town):
    assert consequence.weights('{"bus": 2}') == {"street": 1.0, "bus": 2.0, "school": 0.6}
    for wrong in ('{"buss": 2}', '{"bus": -1}', "[1]", "{"):
        with pytest.raises(ParameterError):
            consequence.weights(wrong)
    segments = streets_.network_segments.build(town[0]).segments
    school = frame({"name": ["a"], "level": ["primary"]}, [shapely.points(50, 0)])
    level, parts = consequence.combine(
        consequence.criteria(segments, schools=school), {"street": 0.0, "school": 1.0}
    )
    assert set(np.unique(level)) == {1.0, 2.0} and list(parts) == ["street", "school"]
    with pytest.raises(ParameterError):
        priority.Params(correction=1.5)
    with pytest.raises(ParameterError):
        priority.Params(budget_eur=float("nan"))


def test_activity_without_other_complaints_is_one():
    assert (surface.activity(np.zeros(3), np.ones(3), np.zeros((3, 2))) == 1).all()


def test_same_seed_same_ranking(town, ranked):
    again = streets_.rank_streets(
        *town, params=priority.Params(budget_eur=2e6), run=Run("r", "2024-12-31")
    )
    pd.testing.assert_frame_equal(
        ranked.segments.drop(columns="geometry"), again.segments.drop(columns="geometry")
    )
