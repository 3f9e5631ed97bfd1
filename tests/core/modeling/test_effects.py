"""Effects: other programs' stored answers, drawn cases with a known truth, and the rehearsal that
keeps a drifting series from telling stories."""

import json
import pathlib

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.modeling import effects, estimators

PEERS = pathlib.Path(__file__).resolve().parents[2] / "data/peers/effects.json"
ANSWERS = json.loads(PEERS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", ANSWERS["difference"])
def test_difference_in_differences_is_that_of_statsmodels(case):
    found = estimators.difference_in_differences(**case["given"], draws=9)
    for name, told in case["told"].items():
        assert getattr(found, name) == pytest.approx(told, rel=1e-8, abs=1e-10), name


@pytest.mark.parametrize("case", ANSWERS["synthetic"])
def test_synthetic_control_is_that_of_pysyncon(case):
    given = dict(case["given"])
    if "predictors" in given:
        given["predictors"] = tuple(map(np.array, given["predictors"]))
    found = estimators.synthetic_control(**given)
    np.testing.assert_allclose(found.weights, case["told"]["weights"], atol=1e-4)
    for name in ("rmspe_before", "effect"):
        assert getattr(found, name) == pytest.approx(case["told"][name], abs=1e-4)
    assert found.weights.min() >= 0 and found.weights.sum() == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize("case", ANSWERS["interrupted"])
def test_interrupted_series_is_that_of_statsmodels(case):
    found = estimators.interrupted(**case["given"], iterations=200)
    for name in ("coefficients", "errors", "rho"):
        np.testing.assert_allclose(getattr(found, name), case["told"][name], rtol=1e-6, atol=1e-8)
    assert found.step == pytest.approx(case["told"]["coefficients"][2], rel=1e-6)


def test_peers_are_named_with_version_and_script():
    assert set(ANSWERS["versions"]) >= {"statsmodels", "pysyncon"}
    assert (PEERS.parents[3] / ANSWERS["script"]).is_file()


def test_simplex_weights_are_optimal_by_the_conditions_of_kuhn_and_tucker():
    rng = np.random.default_rng(0)
    for _ in range(50):
        n, p = rng.integers(3, 40), rng.integers(2, 30)
        x, y = rng.normal(size=(n, p)), rng.normal(size=n)
        w = estimators.simplex(x, y)
        slope = x.T @ (x @ w - y)
        assert slope[w > 0].max() - slope.min() < 1e-6 * max(1.0, np.abs(slope).max())


def test_placebos_in_space_cannot_say_more_than_their_number():
    rng = np.random.default_rng(1)
    donors = rng.normal(size=(40, 9)).cumsum(axis=0)
    own = donors[:, :3].mean(axis=1) + 0.01 * rng.normal(size=40)
    own[30:] += 50.0
    assert estimators.synthetic_control(own, donors, 30).p == pytest.approx(0.1)


def test_cluster_intervals_hold_the_truth_and_the_wild_bootstrap_its_level():
    rng = np.random.default_rng(2)
    held, false = [], []
    unit, time = np.repeat(np.arange(16), 10), np.tile(np.arange(10), 16)
    for _ in range(150):
        shock = rng.normal(size=(16, 10)).cumsum(axis=1).ravel()
        y = rng.normal(size=16)[unit] + 0.1 * time + shock
        treated = (unit < 8) & (time >= 5)
        found = estimators.difference_in_differences(y, unit, time, treated, draws=99)
        held.append(found.low <= 0 <= found.high)
        false.append(found.p_wild <= 0.05)
    assert np.mean(held) > 0.88 and np.mean(false) < 0.11


def test_units_that_explain_the_treatment_are_told():
    with pytest.raises(DataError) as error:
        estimators.difference_in_differences(
            np.arange(8.0), np.repeat([0, 1], 4), np.tile(np.arange(4), 2), np.repeat([0, 1], 4)
        )
    assert error.value.code == "effect_no_contrast"


def town(seed, places=12, weeks=110, rho=0.7):
    """Places that share a season and drift each for itself, as logarithms."""
    rng = np.random.default_rng(seed)
    season = 0.3 * np.sin(2 * np.pi * np.arange(weeks) / 52)
    drift = np.zeros((weeks, places))
    for i in range(1, weeks):
        drift[i] = rho * drift[i - 1] + 0.05 * rng.normal(size=places)
    level = rng.normal(5, 1, places)
    return pd.DataFrame(
        level + season[:, None] * rng.uniform(0.5, 1.5, places) + drift,
        index=pd.date_range("2021-01-04", periods=weeks, freq="7D"),
        columns=[f"p{k}" for k in range(places)],
    )


@pytest.fixture(scope="module")
def rehearsals():
    return {m: effects.rehearse(town(3), method=m, before=26, after=26) for m in effects.METHODS}


@pytest.mark.parametrize("method", effects.METHODS)
def test_the_rehearsal_holds_its_own_level_where_the_textbook_does_not(rehearsals, method):
    found = rehearsals[method]
    assert len(found.table) >= 500 and found.refusal is None
    assert 0.03 <= found.false_alarms <= 0.08


def test_false_alarms_at_invented_dates_of_a_town_it_was_not_rehearsed_on(rehearsals):
    """One rehearsal judges other towns of the same kind."""
    found, alarms = rehearsals["difference"], []
    for seed in range(20, 22):
        other = effects.rehearse(town(seed), method="difference", before=26, after=26)
        scores = other.table["effect"].to_numpy() / found.drawn(other.table["error"].to_numpy())
        alarms.append(np.abs(scores) > found.limit)
    assert np.concatenate(alarms).size >= 500
    assert 0.01 < np.concatenate(alarms).mean() < 0.1


@pytest.mark.parametrize("method", ["difference", "synthetic"])
def test_a_planted_change_is_found_with_its_size(method):
    panel = town(4)
    at = panel.index[70]
    panel.loc[at:, "p2"] += np.log(0.6)
    found = effects.study(panel, "p2", at, method=method, before=26, after=26)
    assert found.verdict == "effect" and found.low < np.log(0.6) < found.high < 0
    panel = town(4)
    quiet = effects.study(panel, "p5", at, method=method, before=26, after=26)
    assert quiet.verdict == "no_effect_seen" and quiet.low < 0 < quiet.high


def test_the_smallest_change_is_seen_as_often_as_it_says(rehearsals):
    for found in rehearsals.values():
        size = effects.smallest(found.scores, found.limit)
        for sign in (-1.0, 1.0):
            seen = np.abs(found.scores + sign * size) > found.limit
            assert seen.mean() >= 0.795
        assert (np.abs(found.scores + 0.8 * size) > found.limit).mean() < 0.8


def test_the_measured_place_does_not_rehearse_on_its_own_change():
    panel = town(5)
    at = panel.index[60]
    plain = effects.study(panel, "p1", at, method="difference", before=26, after=26)
    changed = panel.copy()
    changed.loc[at:, "p1"] += 3.0
    found = effects.study(changed, "p1", at, method="difference", before=26, after=26)
    pd.testing.assert_frame_equal(found.rehearsal.table, plain.rehearsal.table)
    assert found.effect == pytest.approx(plain.effect + 3.0)
    own = found.rehearsal.table[found.rehearsal.table["place"] == "p1"]
    assert (own["at"] + 26 <= 60).all()


def test_too_few_invented_dates_give_no_conclusion_and_say_so():
    panel = town(6, places=5, weeks=70)
    panel.iloc[50:, 0] += 5.0
    found = effects.study(panel, "p0", panel.index[50], method="difference", before=20, after=20)
    assert found.verdict == "effect_few_dates"
    for lang in ("en", "fr"):
        assert str(len(found.rehearsal.table)) in found.told().message(lang)


def test_a_rehearsal_that_misjudges_itself_gives_no_conclusion():
    """One wild place of five: the limit of the others does not hold for it."""
    panel, rng = town(7), np.random.default_rng(8)
    size = np.where(np.arange(600) < 120, 9.0, 1.0)
    table = pd.DataFrame(
        {"place": np.repeat(list("abcde"), 120), "date": panel.index[0], "at": 30, "error": 1.0}
    ).assign(effect=size * rng.normal(size=600))
    rehearsal = effects.judged(effects.Rehearsal(table, "difference", 26, 26, 1.0, 1.0, 1.0))
    assert rehearsal.false_alarms > 0.12
    given = {"method": "difference", "before": 26, "after": 26, "rehearsal": rehearsal}
    found = effects.study(panel, "p9", panel.index[60], **given)
    assert found.verdict == "effect_false_alarms"
    for lang in ("en", "fr"):
        share = str(round(100 * rehearsal.false_alarms, 1))
        told = found.told().message(lang)
        assert (share.replace(".", ",") if lang == "fr" else share) in told


def test_gaps_are_passed_over_and_too_many_of_them_told():
    panel = town(9)
    rng = np.random.default_rng(9)
    holes = panel.mask(rng.random(panel.shape) < 0.05)
    found = effects.study(holes, "p3", panel.index[60], method="synthetic", before=26, after=26)
    assert found.verdict == "no_effect_seen" and sum(found.donors.values()) == pytest.approx(1.0)
    holes.iloc[60:, 3] = np.nan
    for place, code in (("p3", "effect_no_window"), ("nowhere", "effect_no_place")):
        with pytest.raises(DataError) as error:
            effects.study(holes, place, panel.index[60], method="difference", before=26, after=26)
        assert error.value.code == code and error.value.message("fr")
    lonely = panel.iloc[:, :3]
    with pytest.raises(DataError) as error:
        effects.study(lonely, "p0", panel.index[60], method="synthetic", before=26, after=26)
    assert error.value.code == "effect_no_donors"


def test_one_invented_date_alone_is_judged_by_none():
    table = pd.DataFrame({"place": ["a"], "date": ["x"], "at": [9], "effect": [5.0], "error": [1]})
    found = effects.judged(effects.Rehearsal(table, "difference", 9, 9, 1.0, 1.0, 1.0))
    assert found.false_alarms == 0.0 and found.refusal == "effect_few_dates"


def test_every_verdict_is_told_in_both_languages(rehearsals):
    panel = town(3)
    found = effects.study(
        panel, "p0", panel.index[70], method="difference", before=26, after=26,
        rehearsal=rehearsals["difference"],
    )  # fmt: skip
    for lang in ("en", "fr"):
        assert "{" not in found.told().told(lang) and len(found.told().message(lang)) > 40
