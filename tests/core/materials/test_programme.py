"""The transport programme: the cheapest of all by enumeration, whole books, room for what is aside."""

import itertools

import numpy as np
import pytest

from clairville.algorithms.common.errors import ParameterError
from clairville.algorithms.materials import programme

INF = float("inf")


def problem(supply, need, km, *, dump=20.0, quarry=30.0, months=0, stock_km=1.0, room=INF):
    supply, need = np.array(supply, float), np.array(need, float)
    n, m = len(supply), len(need)
    return programme.Problem(
        supply,
        need,
        np.array(km, float),
        np.full(n, dump),
        np.full(m, quarry),
        months,
        stock_km,
        np.full(n, room),
        np.arange(n),
    )


def cheapest(p):
    """Cost of the best of all whole-tonne programmes, one by one."""
    arcs = []
    months = p.supply.shape[1]
    for i, j in itertools.product(range(len(p.supply)), range(len(p.need))):
        for t in range(months):
            for lag in range(min(p.stock_months, months - 1 - t) + 1):
                if np.isfinite(p.km[i, j]):
                    arcs.append((i, t, j, t + lag, p.km[i, j] + lag * p.stock_km, lag))
    best = [INF]

    def go(k, supply, need, room, cost):
        if k == len(arcs):
            rest = cost + (supply.sum(1) @ p.dump_km) + (need.sum(1) @ p.quarry_km)
            best[0] = min(best[0], rest)
            return
        i, t, j, u, c, lag = arcs[k]
        most = min(supply[i, t], need[j, u])
        if lag:
            most = min(most, room[i, t:u].min())
        for x in range(int(most) + 1):
            supply[i, t] -= x
            need[j, u] -= x
            room[i, t:u] -= x
            go(k + 1, supply, need, room, cost + c * x)
            supply[i, t] += x
            need[j, u] += x
            room[i, t:u] += x

    room = np.repeat(p.stock_t[:, None], months, axis=1)
    go(0, p.supply.copy(), p.need.copy(), room, 0.0)
    return best[0]


def books(p, f):
    """Largest difference of supplies and needs."""
    out, into = f.dumped.copy(), f.bought.copy()
    np.add.at(out, (f.supply, f.leaves), f.tonnes)
    np.add.at(into, (f.need, f.arrives), f.tonnes)
    return max(np.abs(out - p.supply).max(), np.abs(into - p.need).max())


def test_by_hand_the_nearest_pair_is_not_the_cheapest_programme():
    # greedy takes the kilometre 1 and leaves the other two with 20; the programme takes 2 and 2
    p = problem([[1], [1]], [[1], [1]], [[1, 2], [2, 20]])
    assert programme.greedy(p).tkm(p) == pytest.approx(21)
    best = programme.solve(p)
    assert best.tkm(p) == pytest.approx(4)
    assert programme.nothing(p).tkm(p) == pytest.approx(2 * 20 + 2 * 30)
    assert sorted(zip(best.supply, best.need, strict=True)) == [(0, 1), (1, 0)]


@pytest.mark.parametrize("seed", range(12))
def test_every_small_case_is_as_cheap_as_by_enumeration(seed):
    random = np.random.default_rng(seed)
    n, m, months = 2, 2, int(random.integers(1, 3))
    p = problem(
        random.integers(0, 3, (n, months)),
        random.integers(0, 3, (m, months)),
        np.where(random.random((n, m)) < 0.15, INF, random.integers(1, 60, (n, m))),
        months=int(random.integers(0, 2)),
        stock_km=float(random.integers(0, 9)),
        room=float(random.integers(0, 3)) if seed % 2 else INF,
    )
    found = programme.solve(p)
    assert found.cost(p) == pytest.approx(cheapest(p), abs=1e-6)
    assert books(p, found) < 1e-6 and books(p, programme.greedy(p)) < 1e-6
    assert found.cost(p) <= programme.greedy(p).cost(p) + 1e-6


@pytest.mark.parametrize("room", [INF, 4.0])
def test_arcs_added_by_price_give_the_optimum_of_all_arcs(monkeypatch, room):
    random = np.random.default_rng(5)
    a, b = random.random((30, 2)) * 20, random.random((25, 2)) * 20
    km = np.hypot(a[:, None, 0] - b[None, :, 0], a[:, None, 1] - b[None, :, 1])
    p = problem(random.random((30, 4)) * 9, random.random((25, 4)) * 9, km, months=2, room=room)
    monkeypatch.setattr(programme, "_FEW", 1)
    few = programme.solve(p)
    monkeypatch.setattr(programme, "_FEW", 1000)
    all_at_once = programme.solve(p)
    assert all_at_once.rounds == 1 < few.rounds
    assert few.cost(p) == pytest.approx(all_at_once.cost(p), rel=1e-9)
    assert books(p, few) < 1e-6


def test_nothing_is_put_aside_beyond_the_room_of_a_site():
    p = problem([[10, 0, 0]], [[0, 0, 10]], [[1]], months=2, room=3.0)
    found = programme.solve(p)
    assert found.tonnes.sum() == pytest.approx(3) and found.dumped.sum() == pytest.approx(7)
    assert programme.solve(problem([[10, 0, 0]], [[0, 0, 10]], [[1]], months=1)).tonnes.size == 0
    assert programme.greedy(p).tonnes.sum() == pytest.approx(3)


def test_a_way_longer_than_what_it_spares_is_no_pair():
    assert programme.solve(problem([[1]], [[1]], [[49.9]])).tonnes.sum() == pytest.approx(1)
    assert programme.solve(problem([[1]], [[1]], [[50.1]])).tonnes.size == 0


def test_without_supplies_or_needs_there_is_a_programme():
    p = problem(np.zeros((0, 2)), [[1, 2]], np.zeros((0, 1)))
    assert programme.solve(p).bought.sum() == 3 and programme.greedy(p).bought.sum() == 3
    with pytest.raises(ParameterError):
        problem([[1]], [[1]], [[1]], months=99)
