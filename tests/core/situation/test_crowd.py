"""Capacities and clearing times by hand, and the split against brute force."""

import itertools

import numpy as np
import pytest

from clairville.algorithms.common.errors import ParameterError
from clairville.algorithms.situation import crowd

EXACT = 1e-9


def test_the_example_of_1150_square_metres_is_2300_people():
    assert crowd.surface_capacity(1150.0, 2.0) == 2300.0  # a public example writes 4,600


def test_exits_by_hand():
    widths = np.array([1.4, 3.0, 0.9])
    assert crowd.exit_capacity(widths, 60.0, 8.0) == pytest.approx(
        [672.0, 1440.0, 432.0], abs=EXACT
    )
    assert crowd.exit_capacity(widths, 82.0, 8.0) == pytest.approx(
        [918.4, 1968.0, 590.4], abs=EXACT
    )


def test_one_group_one_exit_is_walk_plus_queue():
    found = crowd.spread(np.array([600.0]), np.array([[2.0]]), np.array([120.0]))
    assert found.minutes == pytest.approx(2.0 + 600.0 / 120.0, abs=EXACT)
    assert found.last_min == pytest.approx([7.0], abs=EXACT) and found.lost == 0.0


def test_two_exits_end_together():
    # x / 120 + 1 = (900 - x) / 60 + 2, by hand: x = 640, both end at 19 / 3 minutes
    found = crowd.spread(np.array([900.0]), np.array([[1.0, 2.0]]), np.array([120.0, 60.0]))
    assert found.people[0] == pytest.approx([640.0, 260.0], abs=1e-6)
    assert found.minutes == pytest.approx(19.0 / 3.0, abs=EXACT)


def test_an_exit_too_far_to_help_is_left_alone():
    found = crowd.spread(np.array([100.0]), np.array([[1.0, 9.0]]), np.array([100.0, 100.0]))
    assert found.people[0].tolist() == [100.0, 0.0]
    assert found.minutes == pytest.approx(2.0, abs=EXACT)


def test_a_queue_that_empties_before_the_far_ones_come():
    # 60 people at 1 min, 60 at 10 min, 60 people a minute: the last is out at 11, not at 10 + 2
    found = crowd.spread(np.array([60.0, 60.0]), np.array([[1.0], [10.0]]), np.array([60.0]))
    assert found.minutes == pytest.approx(11.0, abs=EXACT)
    assert crowd.finish(np.array([60.0, 60.0]), np.array([1.0, 10.0]), 60.0) == 11.0


def test_when_the_longest_walk_decides_the_rest_spreads_within_it():
    people, walk = np.array([10.0, 100.0]), np.array([[5.0, np.inf], [1.0, 1.5]])
    found = crowd.spread(people, walk, np.array([100.0, 100.0]))
    assert found.minutes == pytest.approx(5.1, abs=EXACT)
    # whoever is out by then walks least
    assert found.people[1] == pytest.approx([100.0, 0.0], abs=1e-6)


def test_nearest_is_never_sooner_than_spread():
    people, walk = np.array([900.0]), np.array([[1.0, 2.0]])
    rate = np.array([120.0, 60.0])
    naive = crowd.by_nearest(people, walk, rate)
    assert naive.minutes == pytest.approx(8.5, abs=EXACT)
    assert naive.people[0].tolist() == [900.0, 0.0]


def test_people_without_an_exit_are_lost_not_forgotten():
    people, walk = np.array([50.0, 70.0]), np.array([[1.0, np.inf], [np.inf, np.inf]])
    for way in (crowd.spread, crowd.by_nearest):
        found = way(people, walk, np.array([60.0, 60.0]))
        assert found.lost == 70.0 and found.people.sum() == pytest.approx(50.0)
        closed = way(people, walk, np.array([0.0, 60.0]))
        assert closed.lost == 120.0 and closed.minutes == 0.0
        assert way(people, np.zeros((2, 0)), np.zeros(0)).lost == 120.0
        assert way(np.zeros(0), np.zeros((0, 2)), np.ones(2)).minutes == 0.0


def test_a_handful_among_millions_is_not_lost():
    people = np.array([1e7, 1e-3, 0.0])
    found = crowd.spread(
        people, np.array([[1.0, 2.0], [3.0, 1.0], [1.0, 1.0]]), np.array([90.0, 60.0])
    )
    assert found.people.sum(axis=1) == pytest.approx(people)
    assert np.isfinite(found.last_min).all()


def test_numbers_that_are_none_are_refused():
    for people, walk, rate in (
        ([-1.0], [[1.0]], [1.0]),
        ([1.0], [[np.nan]], [1.0]),
        ([1.0], [[-1.0]], [1.0]),
        ([1.0], [[1.0]], [np.inf]),
    ):
        with pytest.raises(ParameterError) as wrong:
            crowd.spread(np.array(people), np.array(walk), np.array(rate))
        assert wrong.value.code == "event_bad_crowd"


@pytest.mark.parametrize("seed", range(12))
def test_no_split_of_whole_parties_is_sooner(seed):
    """Every way of sending small parties, one by one: none is out before the split found, and the
    bound by all exits at once (people over rates) holds."""
    rng = np.random.default_rng(seed)
    groups, exits = 5, 2 + seed % 2
    people = rng.integers(5, 60, groups).astype(float)
    walk = rng.uniform(0.2, 6.0, (groups, exits))
    walk[rng.random((groups, exits)) < 0.2] = np.inf
    rate = rng.uniform(10, 60, exits)
    found = crowd.spread(people, walk, rate)
    served = np.isfinite(walk).any(axis=1)
    best = np.inf
    for choice in itertools.product(range(exits), repeat=groups):
        if any(
            s and not np.isfinite(walk[g, c])
            for g, (c, s) in enumerate(zip(choice, served, strict=True))
        ):
            continue
        split = np.zeros((groups, exits))
        for g, c in enumerate(choice):
            if served[g]:
                split[g, c] = people[g]
        ends = [crowd.finish(split[:, e], walk[:, e], rate[e]) for e in range(exits)]
        best = min(best, max(ends))
    assert found.minutes <= best + 1e-9
    assert found.minutes >= people[served].sum() / rate.sum() - 1e-9
    assert found.people.sum(axis=1)[served] == pytest.approx(people[served])
    assert found.minutes <= crowd.by_nearest(people, walk, rate).minutes + 1e-9


@pytest.mark.parametrize("seed", range(6))
def test_a_little_sooner_is_impossible(seed):
    """Max flow on the same queue: everyone fits at the time found, and not a thousandth sooner."""
    from scipy.optimize import linprog

    rng = np.random.default_rng(100 + seed)
    people = rng.integers(5, 90, 6).astype(float)
    walk, rate = rng.uniform(0.2, 4.0, (6, 3)), rng.uniform(15, 60, 3)
    soonest = crowd.spread(people, walk, rate).minutes

    def fits(limit):
        rows, right = [], []
        for e in range(3):
            for t in walk[:, e]:
                row = np.zeros((6, 3))
                row[walk[:, e] >= t, e] = 1.0
                rows.append(row.ravel())
                right.append(max(rate[e] * (limit - t), 0.0))
        sums = np.kron(np.eye(6), np.ones(3))
        bounds = [(0, None if w <= limit else 0) for w in walk.ravel()]
        found = linprog(np.zeros(18), np.array(rows), right, sums, people, bounds, method="highs")
        return found.status == 0

    assert fits(soonest + 1e-6) and not fits(soonest - 1e-3)
