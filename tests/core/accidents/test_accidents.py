"""Accident risk against hand computations and simulated cities whose risk is known."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.accidents import (
    codes,
    crashes,
    evaluate,
    explain,
    exposure,
    fitting,
    risk,
)
from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.reasons import render
from clairville.algorithms.common.run import Run
from clairville.algorithms.common.themes import theme
from clairville.algorithms.network import features

from ...helpers.grid_city import grid_city

# -- safety performance function and empirical Bayes
# ---------------------------------------------------------------------


# -- evaluation
# ------------------------------------------------------------------------------------------------------------


# -- features and leakage
# ----------------------------------------------------------------------------------------------------


def test_every_crash_column_is_known_as_post_event():
    own = {"id", "insee"}  # a number and a place: no knowledge of the crash
    assert set(theme("accidents").fields) - own == codes.POST_EVENT


@pytest.mark.parametrize("by_name", [False, True])
def test_no_crash_column_becomes_a_feature_and_none_changes_the_result(by_name):
    """Street, road category and junction may tell where a crash was; where they may not, or are
    left as they were, no column changes anything."""
    streets, table = grid_city(n=8)
    where = {"street", "road_category", "junction"}
    kept = set() if not by_name else where
    asked = risk.Parameters(seeds=1, thinnings=1, names=by_name)
    plain = risk.assess(streets, table, parameters=asked)
    rng = np.random.default_rng(0)
    loaded = table.copy()
    for column in codes.POST_EVENT - {"year", "date", "datetime"} - kept:
        loaded[column] = rng.integers(0, 5, len(table))
    if not by_name:
        loaded["street"] = "Rue N1"
    again = risk.assess(streets, loaded, parameters=asked)
    assert again.segments["expected"].tolist() == plain.segments["expected"].tolist()
    assert again.segments["reasons"].tolist() == plain.segments["reasons"].tolist()


def test_own_crashes_do_not_reach_the_prior():
    """A place's prior comes from other blocks: adding crashes there leaves its prediction as it
    was.
    """
    streets, table = grid_city(n=10, seed=5)
    extra = grid_city(n=10, seed=5, hot={(550.0, 495.0): 40})[1]
    from clairville.algorithms.network import segments, snap

    frame = segments.build(streets).segments
    x, _ = features.build(frame)
    parts = []
    for crash_table in (table, extra):
        y = crashes.count(
            crash_table, snap.snap(crash_table, frame, 50.0)["segment"], frame.index
        ).total
        problem = fitting.problem_of(frame, x, y, exposure.exposure_of(frame, 1), risk.Parameters())
        parts.append((y, problem))
    (y, problem), (more, _) = parts
    changed = np.flatnonzero(more != y)
    assert len(changed) == 1
    for prior in (evaluate.prior_spf, evaluate.prior_model):
        assert prior(problem, more)[0][changed] == pytest.approx(
            prior(problem, y)[0][changed], rel=1e-9
        )


# -- the whole way
# -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def city():
    streets, table = grid_city(n=16, seed=7, spread=1.5, hot={(605.0, 330.0): 25})
    far = gpd.GeoDataFrame(
        {"id": ["far"], "year": [2019]},
        geometry=gpd.array.GeometryArray(np.array([shapely.Point(-900, -900)], dtype=object)),
    )
    table = pd.concat([table, far], ignore_index=True)
    return (
        streets,
        table,
        risk.assess(
            streets, table, parameters=risk.Parameters(seeds=3), run=Run("r", "2019-12-31")
        ),
    )


def test_known_risk_is_recovered(city):
    streets, table, found = city
    out = results.check(found.segments)
    avenue = out["kind"] == "avenue"

    def rate(rows):
        return out.loc[rows, "predicted"].sum() / out.loc[rows, "length_m"].sum() * 1000.0

    def observed(rows):
        return out.loc[rows, "crashes"].sum() / out.loc[rows, "length_m"].sum() * 1000.0

    assert rate(avenue) == pytest.approx(observed(avenue), rel=0.2) and rate(
        ~avenue
    ) == pytest.approx(observed(~avenue), rel=0.3)
    worst = out.sort_values("rank").iloc[0]
    assert worst["crashes"] >= 25 and worst["class"] == "stable_top_5" and worst["rank_high"] <= 10
    assert worst["psi"] > 4 and "crashes on record here (2019)" in worst["reason_en"]
    assert (out["expected_low"] <= out["expected"]).all() and (
        out["expected"] <= out["expected_high"]
    ).all()
    assert (out["rank_low"] <= out["rank"]).all() and (out["rank"] <= out["rank_high"]).all()
    assert out["expected"].sum() == pytest.approx(len(table) - 1, rel=0.05)


def test_counts_and_unmatched(city):
    _, table, found = city
    assert found.counts["crashes"] == len(table) and found.counts["crashes_unmatched"] == 1
    assert found.unmatched["id"].tolist() == ["far"]
    assert found.segments["crashes"].sum() == len(table) - 1


def test_reasons_multiply_to_the_result(city):
    streets, table, found = city
    from clairville.algorithms.network import segments, snap

    frame = segments.build(streets).segments
    x, _ = features.build(frame)
    counts = crashes.count(table, snap.snap(table, frame, 50.0)["segment"], frame.index)
    problem = fitting.problem_of(
        frame, x, counts.total, exposure.exposure_of(frame, 1), risk.Parameters()
    )
    mu, learned = evaluate.prior_model(problem, counts.total)
    for (_, held), learner in zip(problem.folds, learned, strict=True):
        parts = explain.grouped(learner.contributions(x[held]))
        assert np.exp(parts.sum(axis=1).to_numpy()) * problem.exposure[held] == pytest.approx(
            mu[held], rel=1e-9
        )


def test_report_is_complete_in_both_languages(city):
    from clairville.algorithms.common.reasons import sentence

    told = city[2].report
    texts = [*told["headline"], *told["limits"]]
    for table in told["tables"]:
        texts += [
            table["title"],
            *table["columns"],
            *(c for row in table["rows"] for c in row if isinstance(c, dict)),
        ]
    for chart in told["charts"]:
        texts += [
            chart["title"],
            chart["x_label"],
            chart["y_label"],
            *(s["name"] for s in chart["series"]),
        ]
    for lang in ("en", "fr"):
        for t in texts:
            assert "?" not in sentence(t["code"], t["values"], lang), t
    assert told["headline"][2]["code"] == f"acc_verdict_{city[2].verdict}"
    assert [t["title"]["code"] for t in told["tables"]][:4] == [
        "acc_table_thinning",
        "acc_table_thinning_moved",
        "acc_table_promised",
        "acc_table_places",
    ]
    for held in told["tables"][:2]:
        assert [row[0]["code"] for row in held["rows"]] == [
            f"acc_method_{m}" for m in evaluate.METHODS
        ]


def test_same_seed_same_result():
    streets, table = grid_city(n=8, seed=9)
    once, twice = (
        risk.assess(streets, table, parameters=risk.Parameters(seeds=2, thinnings=1, seed=4))
        for _ in range(2)
    )
    columns = [c for c in once.segments if c != "geometry"]
    pd.testing.assert_frame_equal(
        pd.DataFrame(once.segments[columns]), pd.DataFrame(twice.segments[columns])
    )


def test_years_are_held_out_in_time():
    streets, table = grid_city(n=10, seed=2, years=(2020, 2021, 2022), rate=1.5)
    found = risk.assess(streets, table, parameters=risk.Parameters(seeds=1))
    assert found.report["tables"][0]["title"]["code"] == "acc_table_time"
    assert "acc_limit_unusual" in [t["code"] for t in found.report["limits"]]
    # Two years of three were unusual: expected crashes are those of a year like 2022.
    assert found.segments["expected"].sum() == pytest.approx(
        (table["year"] == 2022).sum(), rel=0.05
    )


def test_few_crashes_are_not_learned_from():
    streets, table = grid_city(n=8, seed=2, rate=1.5)
    assert 20 < len(table) < 200
    found = risk.assess(streets, table, parameters=risk.Parameters(seeds=1, thinnings=1))
    assert found.verdict == "few" and found.segments["model"].isna().all()
    assert found.report["headline"][2]["values"]["n"] == len(table)


def test_the_verdict_follows_from_the_record_and_from_no_seed():
    streets, table = grid_city(n=8, seed=2, rate=1.5)
    for least, verdict in ((len(table) + 1, "few"), (len(table), "both")):
        asked = (
            risk.Parameters(seeds=1, thinnings=1, seed=seed, min_crashes=least) for seed in (0, 7)
        )
        assert {risk.assess(streets, table, parameters=p).verdict for p in asked} == {verdict}


@pytest.mark.parametrize("number", [1, 3, 12])
def test_a_handful_of_crashes_raises_no_numerical_warning(number):
    import warnings

    streets, table = grid_city(n=6, rate=3.0, seed=1)
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        found = risk.assess(
            streets, table.iloc[:number], parameters=risk.Parameters(seeds=2, thinnings=2)
        )
    assert found.verdict == "few"
    assert found.segments["expected"].sum() == pytest.approx(number)


def test_subsets_and_bad_input():
    streets, table = grid_city(n=6, rate=8.0)
    with pytest.raises(DataError, match="no crash of the chosen kind"):
        risk.assess(streets, table, parameters=risk.Parameters(which="cyclists"))
    half = table.assign(cyclists=np.arange(len(table)) % 2)
    found = risk.assess(
        streets, half, parameters=risk.Parameters(which="cyclists", seeds=1, thinnings=1)
    )
    assert found.counts["crashes_chosen"] == len(table) // 2
    moved = table.set_geometry(
        gpd.array.GeometryArray(shapely.points(shapely.get_coordinates(table.geometry.array) + 1e5))
    )
    with pytest.raises(DataError, match="within 50.0 m of a street"):
        risk.assess(streets, moved)
    with pytest.raises(ParameterError, match="segment_length_m is 5"):
        risk.Parameters(segment_length_m=5)


def test_reason_sentences_fit_the_place():
    frame = pd.DataFrame({"kind": ["rue", "rue"]})
    x = pd.DataFrame({"bus_line": [0.0, 1.0], "bus_stops": [0.0, 2.0]})
    parts = pd.DataFrame({"bus_line": [-0.5, 0.5], "bus_stops": [0.0, 0.1], "baseline": [1.0, 1.0]})
    found = explain.reasons(
        x, frame, parts, [0, 1], np.array([1.0, 1.0]), np.array([0.9, 1.2]), (2019, 2020)
    )
    assert (
        render(found[0], "en")
        == "neither bus lane nor bus stop: less exposed; no crash on record here (2019–2020): less exposed"
    )
    assert (
        render(found[1], "fr")
        == "couloir de bus sur 100 % du tronçon : plus exposé ; un accident recensé ici (2019–2020) : plus exposé"
    )


def test_traffic_is_modelled_only_where_that_helps():
    rng = np.random.default_rng(6)
    n = 900
    xy = rng.uniform(0, 5000, (n, 2))
    x = pd.DataFrame({"width_m": rng.uniform(3, 15, n), "noise": rng.normal(size=n)})
    truth = np.exp(5.0 + 0.25 * x["width_m"].to_numpy() + rng.normal(0, 0.2, n))
    seen = np.where(rng.uniform(size=n) < 0.4, truth, np.nan)
    frame = pd.DataFrame(
        {"class": "residential", "kind": "rue", "traffic_veh_day": seen, "length_m": 100.0}
    )
    done, model = exposure.complete(frame, x, xy)
    assert model.used and model.error < 1.35 < 1.8 < model.baseline_error
    assert 1.0 < model.gain[1] < model.gain[0] < model.gain[2]
    assert (done["traffic_source"] == "counted").sum() == model.counted == np.isfinite(seen).sum()
    assert exposure.exposure_of(done, 1).unit == "veh_km"
    hidden = np.isnan(seen)
    assert np.median(np.abs(np.log(done["traffic_veh_day"][hidden] / truth[hidden]))) < 0.3
    # Nothing to learn from: the class mean is as good, and traffic stays unknown.
    same, useless = exposure.complete(
        frame.assign(traffic_veh_day=rng.permutation(seen)), x[["noise"]], xy
    )
    assert not useless.used and "traffic_source" not in same
    assert useless.gain[1] < 1.0
    # No seed changes either verdict.
    for seed in (3, 4):
        assert exposure.complete(frame, x, xy, seed=seed)[1].used
    assert exposure.complete(frame.assign(traffic_veh_day=np.nan), x, xy)[1] is None
