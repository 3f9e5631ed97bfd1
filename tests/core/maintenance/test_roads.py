"""Pavement condition: index by hand, forecast against baselines, treatments and obligations."""

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError, ModelError
from clairville.algorithms.common.run import Run
from clairville.algorithms.maintenance import roadplan, roads
from clairville.algorithms.modeling import learners


def surveys(n=3000, seed=0):
    """Fair roads stay, poor ones fall fast, a quarter is treated without record."""
    rng = np.random.default_rng(seed)
    old = rng.uniform(20, 100, n)
    fall = np.where(
        old > 70, rng.normal(4, 2, n), np.where(old > 50, rng.normal(25, 4, n), rng.normal(8, 3, n))
    )
    treated = rng.random(n) < 0.25
    new = np.clip(np.where(treated, rng.uniform(85, 100, n), old - fall), 0, 100)
    ids = [f"s{i}" for i in range(n)]
    before = pd.DataFrame({"id": ids, "condition_index": old, "date": pd.Timestamp("2016-07-01")})
    after = pd.DataFrame({"id": ids, "condition_index": new, "date": pd.Timestamp("2023-07-01")})
    return before, after.sample(frac=1, random_state=1)


def test_index_from_each_kind_of_survey():
    survey = pd.DataFrame(
        {
            "condition_index": [80.0, None, None, None, 140.0],
            "cracking": [2, 2, None, None, None],
            "alligator": [0, 1, None, None, None],
            "iri_m_km": [None, None, 7.0, None, None],
        }
    )
    index, counts = roads.condition(survey)
    # 100 - 15 x 2/2 - 30 x 1/2 = 70; roughness half-way between 2 and 12
    assert index.tolist()[:3] == [80.0, 70.0, 50.0] and index.isna().tolist()[3:] == [True, True]
    assert counts == {"index": 1, "out_of_range": 1, "visual": 1, "iri": 1}


def test_classes_of_the_standard():
    assert roads.classes([100, 85, 84.9, 70, 55, 40, 39.9, 25, 10, 9.9, np.nan]).tolist() == [
        "good",
        "good",
        "satisfactory",
        "satisfactory",
        "fair",
        "poor",
        "very_poor",
        "very_poor",
        "serious",
        "failed",
        "",
    ]


def test_pairs_are_joined_by_name_not_by_order():
    before, after = surveys()
    paired, counts = roads.pair(before, after)
    truth = before.set_index("id")["condition_index"].reindex(after["id"])
    assert np.allclose(paired["old"], truth) and counts["pairs"] == 3000
    assert counts["rose"] == int((after["condition_index"].to_numpy() - truth.to_numpy() > 5).sum())
    with pytest.raises(DataError):
        roads.pair(before.assign(id="x" + before["id"]), after)


def test_the_model_beats_mean_drift_where_decay_is_uneven():
    paired, _ = roads.pair(*surveys())
    found = roads.validate(paired, repeats=50)
    assert found.mae["model"] < found.mae["drift"] < found.mae["persistence"] + 10
    assert found.beats and 0.7 < found.inside < 0.9
    assert found.mae["persistence"] == pytest.approx((paired["new"] - paired["old"]).abs().mean())


def test_without_works_nothing_rises_and_the_horizon_scales():
    paired, _ = roads.pair(*surveys())
    seven = roads.untreated(paired, horizon_years=7, gap_years=7)
    half = roads.untreated(paired, horizon_years=3.5, gap_years=7)
    start = paired["new"].to_numpy()
    assert (seven[:, 2] <= start + roads.ROSE + 1e-9).all()
    assert half[:, 2] - start == pytest.approx((seven[:, 2] - start) / 2)
    fair = (start > 55) & (start < 68)
    assert (start - seven[:, 2])[fair].mean() == pytest.approx(25, abs=4)


def test_chance_below_by_hand():
    quantiles = np.array([[10.0, 25, 50, 75, 90], [50, 60, 70, 80, 90]])
    # uniform 0..100: 40 %; second: 0.1 x 40 / 50
    assert roads.chance_below(quantiles) == pytest.approx([0.4, 0.08], abs=1e-3)


def test_running_quantiles_stand_in_for_lightgbm():
    x = pd.DataFrame({"index": np.linspace(0, 100, 2000)})
    median = roads._running(x["index"].to_numpy(), x["index"].to_numpy() * 0.5, 0.5)
    assert median(pd.DataFrame({"index": [40.0]}))[0] == pytest.approx(20, abs=1.5)


def test_treatments_and_obligations():
    code, cost, duties = roads.treatment([90, 75, 50, 10, np.nan])
    assert code.tolist() == ["none", "seal", "overlay", "rebuild", "inspect"]
    assert cost[0] == 0 and cost[3] > cost[2] > cost[1] > 0
    assert "cycle" in duties[3] and "asbestos_pah" in duties[2] and duties[4] == []


def test_plan_funds_under_the_budget_and_names_what_is_unknown():
    before, after = surveys()
    after = after.assign(
        condition_index=after["condition_index"].where(after.index % 50 != 0),
        length_m=100.0,
        width_m=8.0,
    )
    found = roadplan.plan(after, before, budget_eur=1e6, run=Run("r"))
    results.check(found.segments)
    assert found.segments.loc[found.segments["funded"], "cost"].sum() <= 1e6 + 1e4
    unknown = found.segments[found.segments["thin_data"]]
    assert (
        len(unknown) == found.counts["unknown"] == 60
        and (unknown["class"] == "inspect").all()
        and not unknown["funded"].any()
    )
    assert found.segments["obligations_fr"].str.contains("à vérifier").sum() > 100
    assert not {"old", "new"} & set(found.segments)


def test_one_survey_gives_a_stated_rule():
    _, after = surveys(200)
    found = roadplan.plan(after)
    assert [w[0] for w in found.warnings][0] == "roads_expert_rule" and found.validation is None
    assert found.report["headline"][1]["code"] == "roads_verdict_expert"
    assert (found.segments["expected"] == found.segments["expected_low"]).all()


def test_gap_comes_from_the_dates_or_is_asked_for():
    before, after = surveys(200)
    assert roadplan._gap(before, after) == pytest.approx(7.0, abs=0.01)
    with pytest.raises(DataError):
        roadplan._gap(after, before)
    with pytest.raises(DataError):
        roadplan._gap(before.drop(columns="date"), after)


def test_san_diego_figures(data_folder):
    """30,609 pairs, 30 % rose by more than 5 points; mean drift by class is beaten in mean error."""
    folder = data_folder / "san_diego_pavement"
    old, new = (
        pd.read_csv(
            folder / f"pavement_condition_assessment_{y}_datasd.csv.gz", encoding="utf-8"
        ).rename(columns={"seg_id": "id", "pci": "condition_index"})
        for y in (2016, 2023)
    )
    paired, counts = roads.pair(old, new)
    assert counts["pairs"] == 30609 and counts["rose"] / counts["pairs"] == pytest.approx(
        0.30, abs=0.01
    )
    sample = paired.sample(8000, random_state=0)
    found = roads.validate(sample, repeats=100)
    assert found.beats and found.mae["model"] == pytest.approx(18.6, abs=0.5)


def test_a_bus_line_along_a_segment_enters_the_forecast():
    import geopandas as gpd
    import shapely

    from clairville.algorithms.maintenance import consequence

    streets = gpd.GeoDataFrame(
        {"id": ["a", "b", "c"]},
        geometry=[shapely.linestrings([[0, y], [200, y]]) for y in (0, 300, 600)],
    )
    buses = gpd.GeoDataFrame(
        {"mode": ["bus", "bus", "metro", "bus"]},
        geometry=[
            shapely.linestrings([[0, 3], [200, 3]]),
            shapely.linestrings([[10, 200], [10, 400]]),  # along a; across the end of b
            shapely.linestrings([[0, 600], [200, 600]]),
            shapely.Point(100, 605),
        ],
    )  # a metro wears no street; a stop on c
    found = consequence.served(streets, buses)
    assert found.tolist() == [True, False, True]
    x = roads.predictors(streets.assign(bus=found.astype(float)), [50.0, 60.0, 70.0])
    assert x["bus"].tolist() == [1.0, 0.0, 1.0]
    assert "bus" not in roads.predictors(streets, [50.0, 60.0, 70.0])


def test_quantiles_are_learned_by_the_common_learner_or_by_neighbours(monkeypatch):
    x = pd.DataFrame({"index": np.linspace(0, 100, 2000)})
    rng = np.random.default_rng(1)
    y = np.clip(x["index"] - rng.gamma(2.0, 5.0, len(x)), 0.0, 100.0).to_numpy()
    wide = roads.forecast(roads.quantile_models(x, y), x)
    inside = (y >= wide[:, 0]) & (y <= wide[:, -1])
    assert inside.mean() == pytest.approx(0.8, abs=0.1)
    asked = learners.Settings("quantile", kind="glm")
    with pytest.raises(ModelError):  # a regression would answer with the mean
        learners.train(x, y, settings=asked)
    monkeypatch.setattr(learners, "available", lambda: False)
    near = roads.forecast(roads.quantile_models(x, y), x)
    assert np.abs(near - wide).mean() < 3.0
