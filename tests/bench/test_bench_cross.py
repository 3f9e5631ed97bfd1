"""A month of conflicts: searched in sorted time beside the same question as hour-by-hour spatial
joins; and what a panel asks.
"""

import importlib.util
import pathlib
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAY, HOURS = "2024-06-01", 24 * 30
GROUP = "a month of conflicts, 1,000 works, 12,000 complaints, 180 schools"


@pytest.fixture(scope="module")
def drawn():
    sys.path.insert(0, str(ROOT / "scripts/validate"))  # what the script shares with the others
    spec = importlib.util.spec_from_file_location(
        "validate_crossing", ROOT / "scripts/validate/crossing.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.benchmark(group=GROUP)
def test_prepared_and_searched(benchmark, drawn):
    frames = drawn.synthetic(1_000, 12_000, 180)
    assert benchmark.pedantic(lambda: drawn.searched(frames, DAY, HOURS), rounds=3)


@pytest.mark.benchmark(group=GROUP)
def test_hour_by_hour_joins(benchmark, drawn):
    frames = drawn.synthetic(1_000, 12_000, 180)
    prepared, _ = drawn.ready(frames, HOURS, DAY)
    found = benchmark.pedantic(lambda: drawn.hour_by_hour(frames, DAY, HOURS, prepared), rounds=1)
    assert set(found) == set(drawn.searched(frames, DAY, HOURS))


@pytest.fixture(scope="module")
def prepared(drawn):
    return drawn.ready(drawn.synthetic(5_000, 60_000, 900), 8_760)


@pytest.mark.benchmark(group="what a panel asks, 5,000 works, 60,000 complaints, 900 schools")
def test_counts_at_an_hour(benchmark, prepared):
    from clairville.algorithms.crossing import glance

    assert (
        benchmark(lambda: glance.counts_at(prepared[0], prepared[1] + 163 * 1440 + 990))["works"]
        > 0
    )


@pytest.mark.benchmark(group="what a panel asks, 5,000 works, 60,000 complaints, 900 schools")
def test_first_hundred_conflicts(benchmark, prepared):
    from clairville.algorithms.crossing import glance

    assert (
        len(benchmark(lambda: glance.first_conflicts(prepared[0], prepared[1] + 163 * 1440 + 990)))
        == 100
    )


@pytest.mark.benchmark(group="what a panel asks, 5,000 works, 60,000 complaints, 900 schools")
def test_strip_of_a_week(benchmark, prepared):
    from clairville.algorithms.crossing import glance

    assert len(benchmark(lambda: glance.strip(prepared[0], prepared[1] + 160 * 1440))[0]) == 168


@pytest.mark.benchmark(group="conflicts of a year, 5,000 works, 60,000 complaints, 900 schools")
def test_a_year(benchmark, drawn):
    frames = drawn.synthetic(5_000, 60_000, 900)
    ranked, *_ = benchmark.pedantic(lambda: drawn.ours(frames, 8_760), rounds=1)
    assert len(ranked) > 1_000
