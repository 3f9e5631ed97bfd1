"""Programmes under budget: prices with a bound beside the exact solver; re-ranking after a slider
move; pipes scored.

Each tells what it found beside the time: ``gap`` is (bound - value) / bound against a proven bound,
``peak_gib`` the memory of process that does nothing else. The aims: 50,000 assets within 1 % in 120
s, 200 ms for a slider, a million pipes in 60 s, 2 GiB.
"""

import importlib
import json
import pathlib
import subprocess
import sys

import numpy as np
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts" / "validate"
_MILLION = f"""
import json, resource, sys, time
sys.path.insert(0, {str(SCRIPTS)!r})
import maintenance as drawn
frames = drawn.drawn_pipes(1_000_000)
begin = time.perf_counter()
rate = drawn.score(frames)
print(json.dumps([time.perf_counter() - begin, len(rate), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20]))
"""


@pytest.fixture(scope="module")
def drawn():
    """scripts/validate/maintenance.py, which draws the assets."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(SCRIPTS))
        yield importlib.import_module("maintenance")


@pytest.mark.benchmark(group="programme of 500 items")
@pytest.mark.parametrize("way", ["prices", "exact"])
def test_programme(benchmark, drawn, way):
    from clairville.algorithms.common import budget
    from clairville.algorithms.maintenance import largeworks

    params, item, year, value, cost, _ = drawn.drawn_programme(500)
    solve = {
        "prices": lambda: largeworks.programme(item, year, value, cost, params.budgets_eur)[0],
        "exact": lambda: budget.programme(
            item, year, value, cost, params.budgets_eur, rel_gap=1e-3
        ),
    }[way]
    found = benchmark.pedantic(solve, rounds=1)
    benchmark.extra_info["gap"] = found.gap


@pytest.mark.benchmark(group="programme of 50,000 items, 5 years, 3 treatments")
@pytest.mark.parametrize("limited", [False, True], ids=["money", "money and crews"])
def test_large_programme(benchmark, drawn, limited):
    from clairville.algorithms.maintenance import largeworks

    params, item, year, value, cost, limits = drawn.drawn_programme(
        50_000, crews=drawn.CREWS if limited else 0
    )
    found = benchmark.pedantic(
        lambda: largeworks.programme(item, year, value, cost, params.budgets_eur, **limits)[0],
        rounds=1,
    )
    benchmark.extra_info["gap"] = found.gap


@pytest.mark.benchmark(group="slider: 50,000 assets ranked again over 5 years")
def test_rerank_after_a_slider(benchmark):
    from clairville.algorithms.maintenance import quick

    rng = np.random.default_rng(0)
    score, level, cost = (
        rng.gamma(0.5, 1.0, 50_000),
        1.0 + rng.random(50_000),
        rng.gamma(2.0, 20_000.0, 50_000),
    )
    found = benchmark(lambda: quick.sketch(quick.reweigh(score, level, 1.3), cost, [5e6] * 5))
    benchmark.extra_info["gap"] = found.gap


@pytest.mark.benchmark(group="slider: fund 57,000 parts exactly")
def test_exact_funding_after_a_slider(benchmark):
    from clairville.algorithms.common import budget

    rng = np.random.default_rng(0)
    value, cost = rng.gamma(0.5, 1.0, 57_000), rng.gamma(2.0, 20_000.0, 57_000)
    found = benchmark(lambda: budget.knapsack(value, cost, 5e6))
    benchmark.extra_info["gap"] = found.gap


@pytest.mark.benchmark(group="mains read and scored")
def test_pipes(benchmark, drawn):
    frames = drawn.drawn_pipes(100_000)
    benchmark.pedantic(lambda: drawn.score(frames), rounds=1)


@pytest.mark.benchmark(group="mains read and scored")
def test_a_million_pipes_in_a_process_of_their_own(benchmark):
    def run():
        return subprocess.run(
            [sys.executable, "-c", _MILLION], check=True, capture_output=True, text=True
        )

    seconds, count, peak = json.loads(benchmark.pedantic(run, rounds=1).stdout.splitlines()[-1])
    benchmark.extra_info |= {"seconds": seconds, "mains": count, "peak_gib": peak}
