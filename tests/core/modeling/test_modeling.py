"""Blocks, metrics, learners and model files, against hand-made expectations and known processes."""

import json

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.errors import ModelError
from clairville.algorithms.modeling import blocks, glm, learners, metrics, modelfile

lightgbm_only = pytest.mark.skipif(not learners.available(), reason="lightgbm is not installed")


def correlated_field(xy, scale_m, rng, n_waves=400):
    """A Gaussian field of unit variance with covariance exp(-(h / scale)^2 / 2), by random Fourier
    features.
    """
    waves = rng.normal(0.0, 1.0 / scale_m, (n_waves, 2))
    return np.sqrt(2.0 / n_waves) * np.cos(xy @ waves.T + rng.uniform(0, 2 * np.pi, n_waves)).sum(
        axis=1
    )


@pytest.fixture(scope="module")
def places():
    return np.random.default_rng(3).uniform(0.0, 8000.0, (2500, 2))


def test_variogram_finds_a_known_range(places):
    field = correlated_field(places, 300.0, np.random.default_rng(4))
    found = blocks.variogram(places, field)
    # That covariance reaches 5 % at h = 300 sqrt(2 ln 20) = 734 m.
    assert 500.0 < found.range_m < 1300.0
    assert 1.0 - found.nugget / found.sill > 0.8
    noise = blocks.variogram(places, np.random.default_rng(6).normal(size=len(places)))
    assert noise.range_m == 0.0 and noise.nugget == noise.sill


def test_spatial_folds_keep_blocks_whole_and_follow_the_range(places):
    field = correlated_field(places, 300.0, np.random.default_rng(4))
    folds = blocks.spatial_folds(places, field, n_folds=5, seed=1)
    assert folds.source == "variogram" and folds.block_size_m == pytest.approx(1.5 * folds.range_m)
    assert all(len(set(folds.fold[folds.block == b])) == 1 for b in np.unique(folds.block))
    assert np.ptp(np.bincount(folds.fold)) < 0.1 * len(places)
    for train, test in folds:
        assert not (train & test).any() and (train | test).all()
    again = blocks.spatial_folds(places, field, n_folds=5, seed=1)
    assert (again.fold == folds.fold).all()
    inside = places[folds.block == folds.block[0]]
    assert np.ptp(inside, axis=0).max() <= folds.block_size_m


def test_spatial_folds_cap_a_range_longer_than_the_town(places):
    trend = places[:, 0] / 1000.0
    folds = blocks.spatial_folds(places, trend, n_folds=5)
    assert folds.source == "extent" and len(np.unique(folds.block)) >= 20
    with pytest.raises(ModelError):
        blocks.spatial_folds(places[:8], n_folds=5)


def test_blocks_of_different_sizes_fall_otherwise_with_another_seed():
    block = np.repeat(np.arange(12), np.arange(10, 130, 10))

    def dealt(seed, **how):
        return blocks.deal(block, 4, np.random.default_rng(seed), **how)

    assert (
        len({tuple(dealt(s)) for s in range(8)})
        == 1
        < len({tuple(dealt(s, by_size=False)) for s in range(8)})
    )
    assert np.bincount(dealt(3, by_size=False)).min() > 0


def test_grouped_folds_and_years():
    folds = blocks.grouped_folds(np.repeat(["a", "b", "c", "d"], 5), n_folds=2)
    assert folds.source == "groups" and sorted(np.bincount(folds.fold)) == [10, 10]
    train, test = blocks.temporal_holdout([2019, 2020, 2021, 2022, 2022])
    assert train.tolist() == [True, True, True, False, False] and test.tolist() == [
        False,
        False,
        False,
        True,
        True,
    ]
    with pytest.raises(ModelError, match="single period"):
        blocks.temporal_holdout([2019, 2019])


def test_deviance_by_hand():
    assert metrics.poisson_deviance([0, 2], [1.0, 1.0]) == pytest.approx(
        2 * (1.0 + 2 * np.log(2) - 1.0)
    )
    y, length = np.array([4.0, 0.0, 2.0]), np.array([1.0, 1.0, 1.0])
    assert metrics.deviance_explained(y, [2, 2, 2], length) == pytest.approx(0.0)
    assert metrics.deviance_explained(y, y, length) == pytest.approx(1.0)
    assert metrics.deviance_explained(y, [1, 5, 1], length) < 0


def test_gain_by_hand():
    events, score, length = [3, 1, 0, 0], [9.0, 5.0, 1.0, 0.5], [100.0, 100.0, 300.0, 500.0]
    x, y = metrics.gain_curve(events, score, length)
    assert x.tolist() == [0.0, 0.1, 0.2, 0.5, 1.0] and y.tolist() == [0.0, 0.75, 1.0, 1.0, 1.0]
    # 5 % of the length is half of the first segment: half of its three crashes out of four.
    assert metrics.hit_rates(events, score, length, [0.05, 0.10]).tolist() == [0.375, 0.75]
    assert metrics.pai(events, score, length, [0.10]).tolist() == [7.5]


def test_a_score_without_information_gives_the_diagonal():
    rng = np.random.default_rng(0)
    events, length = rng.poisson(1.0, 50), rng.uniform(50, 150, 50)
    assert metrics.hit_rates(events, np.ones(50), length) == pytest.approx(list(metrics.SHARES))


def test_calibration_and_poisson_interval():
    low, high = metrics.poisson_interval([0, 10])
    # Garwood's table: 0 -> (0, 3.689), 10 -> (4.795, 18.390).
    assert low == pytest.approx([0.0, 4.795], abs=1e-3) and high == pytest.approx(
        [3.689, 18.390], abs=1e-3
    )
    mu = np.linspace(0.1, 2.0, 1000)
    found = metrics.calibration(np.random.default_rng(1).poisson(mu), mu)
    assert found.n.tolist() == [100] * 10 and (np.diff(found.predicted) > 0).all()
    assert ((found.low <= found.predicted) & (found.predicted <= found.high)).sum() >= 8


def test_block_bootstrap_is_wider_than_rows_when_neighbours_agree():
    block = np.repeat(np.arange(20), 50)
    value = np.random.default_rng(2).normal(size=20)[block]

    def mean(rows):
        return value[rows].mean()

    low, high = metrics.bootstrap(mean, 1000, blocks=block, seed=1)
    thin_low, thin_high = metrics.bootstrap(mean, 1000, seed=1)
    assert high - low > 4 * (thin_high - thin_low)
    # The standard error of a mean of 20 independent blocks.
    assert high - low == pytest.approx(
        2 * 1.96 * value.reshape(20, 50)[:, 0].std() / np.sqrt(20), rel=0.2
    )


def test_rank_stability_by_hand():
    length = np.ones(10)
    first = np.arange(10.0)
    swapped = first.copy()
    swapped[[9, 0]] = swapped[[0, 9]]
    same = metrics.rank_stability([first, first], length, share=0.2)
    assert same.overlap == 1.0 and same.spearman == pytest.approx(1.0)
    half = metrics.rank_stability([first, swapped], length, share=0.2)
    assert half.overlap == 0.5


def test_cure_returns_to_the_sum_and_bounds_close():
    x, total, bound = metrics.cure([3.0, 1.0, 2.0], [1.0, -2.0, 0.5])
    assert x.tolist() == [1.0, 2.0, 3.0] and total.tolist() == [-2.0, -1.5, -0.5]
    assert bound[-1] == pytest.approx(0.0) and bound[0] == pytest.approx(
        2 * np.sqrt(4 * (1 - 4 / 5.25))
    )


# -- learners
# ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def city():
    """3,000 places whose crash rate per exposure depends on two of four columns."""
    rng = np.random.default_rng(11)
    x = pd.DataFrame(rng.normal(size=(3000, 4)), columns=["speed", "degree", "noise 1", "noise,2"])
    exposure = rng.uniform(0.2, 3.0, 3000)
    rate = 0.6 * np.exp(0.7 * x["speed"] - 0.5 * (x["degree"] > 0.5))
    return x, rng.poisson(rate * exposure), exposure, rate, rng.integers(0, 40, 3000)


def test_glm_equals_scikit_learn(city):
    linear_model = pytest.importorskip("sklearn.linear_model")
    x, y, exposure, *_ = city
    values = (x.to_numpy() - x.to_numpy().mean(axis=0)) / x.to_numpy().std(axis=0)
    ridge = 3.0
    # scikit-learn minimises mean(half the deviance) over weights + alpha / 2 |b|^2.
    oracle = linear_model.PoissonRegressor(alpha=ridge / exposure.sum(), tol=1e-10, max_iter=2000)
    oracle.fit(values, y / exposure, sample_weight=exposure)
    found = glm.fit(x.to_numpy(), y, offset=np.log(exposure), ridge=ridge)
    assert found.coefficients == pytest.approx(oracle.coef_, abs=1e-5)
    assert found.intercept == pytest.approx(oracle.intercept_, abs=1e-5)


@pytest.mark.parametrize("kind", ["glm", pytest.param("lightgbm", marks=lightgbm_only)])
def test_learner_recovers_the_rate_and_its_contributions_add_up(city, kind):
    x, y, exposure, rate, block = city
    settings = learners.Settings(kind=kind)
    learner = learners.train(x, y, exposure=exposure, blocks=block, settings=settings)
    assert np.corrcoef(np.log(learner.predict(x)), np.log(rate))[0, 1] > 0.93
    assert learner.predict(x, exposure).sum() == pytest.approx(y.sum(), rel=0.02)
    parts = learner.contributions(x)
    assert list(parts.columns) == [*x.columns, "baseline"]
    assert parts.sum(axis=1).to_numpy() == pytest.approx(learner.linear(x), abs=1e-9)
    assert set(learners.importance(parts).index[:2]) == {"speed", "degree"}
    # Twice the exposure, twice the crashes: the offset is exact.
    assert learner.predict(x, 2 * exposure) == pytest.approx(2 * learner.predict(x, exposure))


@lightgbm_only
def test_lightgbm_is_deterministic_whatever_the_threads_and_keeps_monotone(city):
    x, y, exposure, _, block = city
    one = learners.train(
        x, y, exposure=exposure, blocks=block, settings=learners.Settings(threads=1)
    )
    two = learners.train(
        x, y, exposure=exposure, blocks=block, settings=learners.Settings(threads=2)
    )
    assert (one.predict(x) == two.predict(x)).all()
    falling = learners.train(x, y, exposure=exposure, blocks=block, monotone={"speed": -1})
    line = pd.DataFrame({c: np.zeros(50) for c in x.columns}).assign(speed=np.linspace(-2, 2, 50))
    assert (np.diff(falling.predict(line)) <= 1e-12).all()
    assert (np.diff(one.predict(line)) >= -1e-12).sum() > 40


@lightgbm_only
def test_a_leaf_holds_at_least_so_many_expected_events():
    """LightGBM's leaf_weight is its Hessian; the expected events of each leaf are counted here by
    hand, before the first tree.
    """
    rng = np.random.default_rng(2)
    x = pd.DataFrame(rng.normal(size=(4000, 3)), columns=list("abc"))
    y = rng.poisson(0.05 * np.exp(x["a"]))
    settings = learners.Settings(
        kind="lightgbm", rounds=1, events_per_leaf=5, rows_per_leaf=1, depth=6
    )
    learner = learners.train(x, y, settings=settings)
    leaf = learner.booster.predict(x.to_numpy(), pred_leaf=True).ravel().astype(int)
    expected = np.bincount(leaf) * np.exp(learner.base)
    text = learner.booster.model_to_string()
    weight = np.array(text.split("leaf_weight=")[1].split("\n")[0].split(), float)
    assert weight == pytest.approx(expected * np.exp(0.7), rel=1e-5)
    assert len(expected) > 5 and expected.min() >= 5 * (1 - 1e-6)


def test_cross_predictions_never_saw_their_row(city):
    x, y, exposure, _, block = city
    folds = blocks.grouped_folds(block, n_folds=4)
    predicted, fitted = learners.cross_predict(x, y, folds, exposure=exposure)
    assert np.isfinite(predicted).all() and len(fitted) == 4
    # Change the counts of one fold: its own predictions stay as they were.
    changed = np.where(folds.fold == 2, 9, y)
    again, _ = learners.cross_predict(x, changed, folds, exposure=exposure)
    assert (again[folds.fold == 2] == predicted[folds.fold == 2]).all()
    assert (again[folds.fold != 2] != predicted[folds.fold != 2]).all()
    assert metrics.deviance_explained(y, predicted, exposure) > 0.1


def test_pure_noise_earns_nothing():
    rng = np.random.default_rng(8)
    x = pd.DataFrame(rng.normal(size=(1500, 6)), columns=list("abcdef"))
    y, block = rng.poisson(0.5, 1500), rng.integers(0, 30, 1500)
    predicted, _ = learners.cross_predict(x, y, blocks.grouped_folds(block), exposure=np.ones(1500))
    assert metrics.deviance_explained(y, predicted, np.ones(1500)) < 0.005


@pytest.mark.parametrize("objective, expected", [("binary", 0.4), ("regression", 0.4)])
def test_other_objectives(objective, expected):
    rng = np.random.default_rng(5)
    x = pd.DataFrame({"a": rng.normal(size=800)})
    y = (rng.uniform(size=800) < 1 / (1 + np.exp(0.5 - 2 * x["a"]))).astype(float)
    for kind in ("glm", "lightgbm") if learners.available() else ("glm",):
        learner = learners.train(
            x, y, settings=learners.Settings(objective=objective, kind=kind, ridge=0.1)
        )
        assert learner.predict(x).mean() == pytest.approx(y.mean(), abs=0.02)
        assert (
            learner.predict(x)[x["a"] > 1].mean() - learner.predict(x)[x["a"] < -1].mean()
            > expected
        )


def test_no_event_is_refused():
    with pytest.raises(ModelError, match="no event"):
        learners.train(pd.DataFrame({"a": [1.0, 2.0]}), [0, 0])


# -- model files
# ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["glm", pytest.param("lightgbm", marks=lightgbm_only)])
def test_model_file_round_trip(city, kind):
    x, y, exposure, _, block = city
    learner = learners.train(
        x, y, exposure=exposure, blocks=block, settings=learners.Settings(kind=kind)
    )
    text, card = modelfile.dump(
        learner,
        purpose="accidents",
        units={"speed": "km/h"},
        territory="Test",
        rows=3000,
        metrics={"d2": 0.2},
    )
    again, known = modelfile.load(text, card, purpose="accidents")
    assert (again.predict(x, exposure) == learner.predict(x, exposure)).all()
    assert known.features[0] == {"name": "speed", "unit": "km/h"} and known.metrics == {"d2": 0.2}
    modelfile.check_columns(known, list(x.columns))
    with pytest.raises(ModelError, match="Missing here: degree. Unknown to the model: width"):
        modelfile.check_columns(known, ["speed", "noise 1", "noise,2", "width"])
    with pytest.raises(ModelError, match="of another kind"):
        modelfile.load(text, card, purpose="plantability")
    with pytest.raises(ModelError, match="does not match its card"):
        modelfile.load(text + "x", card, purpose="accidents")
    with pytest.raises(ModelError, match="cannot be read"):
        modelfile.load(text, "{", purpose="accidents")
    broken = json.loads(card)
    del broken["features"]
    with pytest.raises(ModelError, match="cannot be read"):
        modelfile.load(text, json.dumps(broken), purpose="accidents")
