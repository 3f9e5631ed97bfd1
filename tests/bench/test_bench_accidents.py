"""The learned risk of a large city: five spatial folds, a final model and reasons for every
segment.

Synthetic: 100,000 segments of a town of 30 km a side, 40 features (some spatially smooth, some
noise), a known risk with a threshold, an interaction and a log-linear part, overdispersed counts on
an exposure of three orders of magnitude.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.modeling import blocks, learners, metrics

N, P = 100_000, 40
SHALLOW = learners.Settings(threads=2)


@pytest.fixture(scope="module")
def town():
    """(features (N, P), counts, exposure, folds)."""
    rng = np.random.default_rng(0)
    xy = rng.uniform(0, 30_000, (N, 2))
    x = rng.normal(size=(N, P))
    for j in range(0, P, 2):  # half of the features vary smoothly over the town, as a city's do
        wave, turn = rng.uniform(2_000, 12_000), rng.uniform(0, np.pi)
        along = xy @ [np.cos(turn), np.sin(turn)]
        x[:, j] = np.sin(2 * np.pi * along / wave) + 0.4 * x[:, j]
    exposure = rng.lognormal(0.0, 1.2, N)
    risk = (
        -1.2 + 0.5 * x[:, 0] + 0.6 * (x[:, 1] > 0.5) + 0.4 * x[:, 2] * (x[:, 3] > 0) - 0.3 * x[:, 5]
    )
    y = rng.poisson(exposure * np.exp(risk) * rng.gamma(2.0, 0.5, N))
    table = pd.DataFrame(x, columns=[f"feature_{j}" for j in range(P)])
    return table, y, exposure, blocks.spatial_folds(xy, n_folds=5, block_size_m=2_000.0)


def chain(town, settings):
    """Out-of-fold predictions, the final model and every segment's contributions: what the tool
    does.
    """
    x, y, exposure, folds = town
    found, each = learners.cross_predict(x, y, folds, exposure=exposure, settings=settings)
    final = learners.train(
        x, y, exposure=exposure, settings=learners.with_rounds(settings, each), blocks=folds.block
    )
    return found, final, final.contributions(x)


def _notes(benchmark, town, result):
    x, y, exposure, _ = town
    found, final, parts = result
    benchmark.extra_info.update(
        deviance_explained=round(float(metrics.deviance_explained(y, found, exposure)), 4),
        trees=final.rounds,
        contributions_add_up=float(np.abs(parts.sum(axis=1) - final.linear(x)).max()),
    )


@pytest.mark.benchmark(
    group="100,000 segments x 40 features: five folds, final model, reasons for all"
)
@pytest.mark.parametrize("depth", [3, 4])
def test_shallow_trees(benchmark, town, depth):
    _notes(
        benchmark, town, benchmark.pedantic(chain, (town, replace(SHALLOW, depth=depth)), rounds=1)
    )


@pytest.mark.benchmark(
    group="100,000 segments x 40 features: five folds, final model, reasons for all"
)
def test_wide_trees_of_31_leaves(benchmark, town, monkeypatch):
    plain = learners._parameters
    monkeypatch.setattr(
        learners, "_parameters", lambda *given: {**plain(*given), "max_depth": -1, "num_leaves": 31}
    )
    _notes(benchmark, town, benchmark.pedantic(chain, (town, SHALLOW), rounds=1))


@pytest.mark.benchmark(group="reasons alone, per 100,000 segments")
@pytest.mark.parametrize("leaves", ["depth 3", "31 leaves"])
def test_reasons_alone(benchmark, town, monkeypatch, leaves):
    """The same number of trees in both, so that only their shape counts."""
    if leaves == "31 leaves":
        plain = learners._parameters
        monkeypatch.setattr(
            learners,
            "_parameters",
            lambda *given: {**plain(*given), "max_depth": -1, "num_leaves": 31},
        )
    x, y, exposure, folds = town
    final = learners.train(
        x, y, exposure=exposure, settings=replace(SHALLOW, rounds=150), blocks=folds.block
    )
    benchmark.pedantic(final.contributions, (x,), rounds=2, warmup_rounds=0)
