"""Rounds against every plan there is: rooms, windows, shifts, several trips, places to unload; and the
published instance that others solve."""

import dataclasses
import itertools

import numpy as np
import pytest

from clairville.algorithms.requests import roundspyvrp, roundssearch
from clairville.algorithms.requests.roundstask import (
    Shift,
    Solution,
    Task,
    check_solution,
    clock_of,
    worked_of,
)


def task(seed, stops, *, sites=1, **changes):
    """Stops drawn in a square of 2 km, one-ways by a drawn detour, 15 km/h."""
    rng = np.random.default_rng(seed)
    n = stops + sites
    xy = rng.uniform(0.0, 2000.0, (n, 2))
    metres = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    metres = (metres * rng.uniform(1.0, 1.4, metres.shape)).round().astype(np.float32)
    np.fill_diagonal(metres, 0.0)
    m3 = np.r_[np.zeros(sites), rng.integers(1, 5, stops).astype(float)]
    made = Task(
        metres,
        (metres / (15.0 / 3.6)).astype(np.float32),
        sites,
        True,
        m3,
        m3 * 0.2,
        np.r_[np.zeros(sites), np.full(stops, 300.0)],
        np.zeros(n),
        np.full(n, 1e9),
        np.r_[np.zeros(sites), np.ones(stops)],
        3,
        6.0,
        np.inf,
        25200.0,
        600.0,
    )
    return dataclasses.replace(made, **changes)


def partitions(items):
    """All ways to part a list into ordered groups, their order aside."""
    if not items:
        yield []
        return
    first, rest = items[0], items[1:]
    for size in range(len(rest) + 1):
        for others in itertools.combinations(rest, size):
            left = [i for i in rest if i not in others]
            for order in itertools.permutations((first, *others)):
                for more in partitions(left):
                    yield [list(order), *more]


def best_of_all(given):
    """Least metres over all sets of trips, each driven by a lorry of its own or after another."""
    best = np.inf
    for trips in partitions(list(range(given.sites, len(given.m3)))):
        for lorries in ([[t] for t in trips], [trips], [list(reversed(trips))]):
            done = check_solution(given, Solution(lorries, [], ""))
            if not done.faults:
                best = min(best, done.metres)
    return best


@pytest.mark.parametrize("seed", range(3))
def test_no_plan_has_fewer_kilometres_than_the_one_found(seed):
    given = task(seed, 5, lorries=5)
    found = roundssearch.search_rounds(given, 1500, seed)
    done = check_solution(given, found)
    assert not done.faults
    assert not found.left
    assert done.metres == pytest.approx(best_of_all(given), abs=0.5)


@pytest.mark.parametrize("seed", range(3))
def test_windows_are_promises(seed):
    """One lorry and windows that leave few orders: the best of those that keep them all."""
    given = task(seed + 10, 5, room_m3=99.0, lorries=1)
    opens, closes = given.opens.copy(), given.closes.copy()
    opens[2], closes[2] = 3000.0, 4200.0
    closes[4] = 1500.0
    opens[5], closes[5] = 5400.0, 7200.0
    given = dataclasses.replace(given, opens=opens, closes=closes)
    orders = [
        check_solution(given, Solution([[list(p)]], [], ""))
        for p in itertools.permutations(range(1, 6))
    ]
    best = min((o.metres for o in orders if not o.faults), default=None)
    found = roundssearch.search_rounds(given, 2000, 0)
    done = check_solution(given, found)
    assert not done.faults
    if not found.left:
        # trips may be more than one: never worse than the best single one
        assert best is None or done.metres <= best + 0.5
    else:
        assert best is None


def test_a_window_that_closes_too_early_leaves_that_stop_alone():
    given = task(3, 6)
    closes = given.closes.copy()
    closes[4] = 1.0
    found = roundssearch.search_rounds(dataclasses.replace(given, closes=closes), 300, 0)
    assert found.left == [4]


def test_a_lorry_unloads_and_goes_again_within_its_shift():
    given = task(4, 8, lorries=1, room_m3=8.0)
    found = roundssearch.search_rounds(given, 2000, 0)
    done = check_solution(given, found)
    assert len(found.lorries) == 1
    assert len(found.lorries[0]) >= 2
    assert not done.faults
    for trip, after in itertools.pairwise(done.trips[0]):
        # ten minutes of unloading lie between the way to the depot and the next trip
        way = trip.leave[-1] + given.seconds[trip.stops[-1], trip.end]
        assert after.leaves == pytest.approx(way + 600.0, abs=0.01)


def test_what_the_shift_cannot_hold_stays_and_the_rest_is_driven():
    given = task(5, 10, lorries=1, shift=3600.0)
    found = roundssearch.search_rounds(given, 1500, 0)
    done = check_solution(given, found)
    assert found.left
    assert not done.faults
    assert done.seconds <= 3600.0
    served = sum(len(t) for lorry in found.lorries for t in lorry)
    assert served + len(found.left) == 10


def test_tonnes_bind_as_cubic_metres_do():
    given = task(6, 6, room_m3=99.0, room_t=0.8)
    done = check_solution(given, roundssearch.search_rounds(given, 1000, 0))
    assert not done.faults
    assert max(t.tonnes for trips in done.trips for t in trips) <= 0.8 + 1e-6
    assert sum(map(len, done.trips)) > 1


def test_the_nearer_place_to_unload_is_used():
    given = task(7, 6, sites=2)
    only = dataclasses.replace(given, home=False)
    with_both = check_solution(given, roundssearch.search_rounds(given, 1500, 0))
    with_tip = check_solution(only, roundssearch.search_rounds(only, 1500, 0))
    assert not with_both.faults
    assert {t.end for trips in with_tip.trips for t in trips} == {1}
    assert with_both.metres <= with_tip.metres + 0.5


def test_the_same_seed_gives_the_same_plan_and_none_depends_on_names():
    given = task(8, 20)
    first, again = (roundssearch.search_rounds(given, 400, 7) for _ in range(2))
    assert first == again


def test_plain_python_gives_the_plan_of_the_compiled_search(monkeypatch):
    from clairville.algorithms.common import accelerate

    given = task(9, 12)
    fast = roundssearch.search_rounds(given, 60, 3)
    accelerate.build.cache_clear()
    accelerate.numba.cache_clear()
    monkeypatch.setenv("CLAIRVILLE_NO_NUMBA", "1")
    try:
        slow = roundssearch.search_rounds(given, 60, 3)
    finally:
        monkeypatch.delenv("CLAIRVILLE_NO_NUMBA")
        accelerate.build.cache_clear()
        accelerate.numba.cache_clear()
    done = check_solution(given, slow)
    assert not done.faults
    assert not slow.left
    assert done.metres == pytest.approx(check_solution(given, fast).metres, rel=0.02)


def test_a_stop_without_a_way_stays_out():
    given = task(11, 5)
    metres = given.metres.copy()
    metres[:, 3] = np.inf
    found = roundssearch.search_rounds(dataclasses.replace(given, metres=metres), 200, 0)
    assert found.left == [3]
    assert not check_solution(given, found).faults


def test_nothing_to_fetch_is_no_round():
    found = roundssearch.search_rounds(task(12, 0), 100, 0)
    assert found.lorries == []
    assert found.left == []


def test_the_break_is_a_hole_in_the_clock():
    shift = Shift(6 * 3600.0, 7 * 3600.0, 1200.0, 4 * 3600.0)
    worked = np.array([0.0, 3600.0, 4 * 3600.0, 4 * 3600.0 + 1, shift.works])
    clock = clock_of(shift, worked)
    assert clock[2] == 10 * 3600.0
    assert clock[3] == 10 * 3600.0 + 1201.0
    assert clock[-1] == 13 * 3600.0
    assert worked_of(shift, clock) == pytest.approx(worked)
    assert worked_of(shift, 10 * 3600.0 + 600.0) == 4 * 3600.0


def test_pyvrp_keeps_the_same_rules():
    pyvrp = roundspyvrp.find_pyvrp()
    if pyvrp is None:
        pytest.skip("PyVRP is not installed")
    for seed, changes in (
        (20, {}),
        (21, {"lorries": 1, "room_m3": 8.0}),
        (22, {"sites": 2, "home": False}),
        (23, {"room_t": 0.9}),
    ):
        given = task(seed, 9, **changes)
        own = roundssearch.search_rounds(given, 3000, 0)
        theirs = roundspyvrp.solve_rounds(pyvrp, given, 300, 0, start=own)
        done = check_solution(given, theirs)
        assert not done.faults
        assert theirs.left == own.left == []
        assert done.metres <= check_solution(given, own).metres * 1.01 + 5.0
