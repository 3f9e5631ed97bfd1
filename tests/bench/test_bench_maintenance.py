"""Programmes under budget: prices with a bound beside the exact solver; funding after a slider move; pipes scored."""

import importlib.util
import pathlib

import numpy as np
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def drawn():
    spec = importlib.util.spec_from_file_location("validate_maintenance", ROOT / "scripts" / "validate" / "maintenance.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.benchmark(group="programme of 500 items")
@pytest.mark.parametrize("way", ["prices", "exact"])
def test_programme(benchmark, drawn, way):
    from clairville.algorithms.common import budget
    from clairville.algorithms.maintenance import lagrangian

    params, item, year, value, cost = drawn.drawn_programme(500)
    solve = {"prices": lambda: lagrangian.programme(item, year, value, cost, params.budgets_eur)[0],
             "exact": lambda: budget.programme(item, year, value, cost, params.budgets_eur, rel_gap=1e-3)}[way]
    found = benchmark.pedantic(solve, rounds=1)
    benchmark.extra_info["gap"] = found.gap


@pytest.mark.benchmark(group="programme of 50,000 items")
def test_large_programme(benchmark, drawn):
    from clairville.algorithms.maintenance import lagrangian

    params, item, year, value, cost = drawn.drawn_programme(50_000)
    found, _ = benchmark.pedantic(lambda: lagrangian.programme(item, year, value, cost, params.budgets_eur), rounds=1)
    benchmark.extra_info["gap"] = found.gap


@pytest.mark.benchmark(group="re-rank and fund 57,000 parts")
def test_rerank_after_a_slider(benchmark):
    from clairville.algorithms.common import budget

    rng = np.random.default_rng(0)
    value, cost = rng.gamma(0.5, 1.0, 57_000), rng.gamma(2.0, 20_000.0, 57_000)
    found = benchmark(lambda: budget.knapsack(value, cost, 5e6))
    benchmark.extra_info["gap"] = found.gap


@pytest.mark.benchmark(group="100,000 mains scored")
def test_pipes(benchmark, drawn):
    from clairville.algorithms.maintenance import pipefailure

    mains = drawn.drawn_mains(100_000)
    benchmark.pedantic(lambda: pipefailure.empirical_bayes(mains, 1997, 2022), rounds=1)
