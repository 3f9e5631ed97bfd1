"""The quick programme behind the sliders: hand-worked cases, and never above its bound."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clairville.algorithms.maintenance import quick


def test_best_value_per_euro_first_then_what_fits():
    # ratios 3, 2, 1.5, 1: the first two fill 30; the third (20) does not fit, the fourth (10) does
    found = quick.sketch([30, 40, 30, 10], [10, 20, 20, 10], [40])
    assert found.year.tolist() == [0, 0, -1, 0]
    assert found.value == 80 and found.cost.tolist() == [40]
    assert found.bound == pytest.approx(30 + 40 + 30 * 10 / 20)  # half of the third item
    assert found.gap == pytest.approx(5 / 85)


def test_early_years_are_worth_more():
    # two years, no growth: work of the first year removes risk twice
    found = quick.sketch([10, 8], [5, 5], [5, 5])
    assert found.year.tolist() == [0, 1] and found.value == 10 * 2 + 8


def test_must_and_out():
    found = quick.sketch([1, 100, 50], [30, 10, 10], [20], must=[0], out=[1])
    assert found.year.tolist() == [0, -1, -1]  # the mandatory item already exceeds the budget
    assert found.cost.tolist() == [30]


def test_nothing_to_do_and_no_money():
    assert quick.sketch([], [], [10]).value == 0
    assert quick.sketch([5.0], [1.0], [0.0]).year.tolist() == [-1]


def test_worst_or_oldest_first_keeps_the_bound_of_the_best():
    best = quick.sketch([30, 40, 30], [10, 40, 20], [40])
    worst = quick.sketch([30, 40, 30], [10, 40, 20], [40], first=[30, 40, 30])
    assert worst.year.tolist() == [-1, 0, -1] and worst.value == 40 < best.value == 60
    assert worst.bound == best.bound
    assert quick.sketch([1, 1], [5, 5], [5], first=[np.nan, 3.0]).year.tolist() == [-1, 0]


def test_weights_by_kind():
    assert quick.by_kind(["pipe", "street", "other"], {"pipe": 2.0, "street": 0.5}).tolist() == [
        2.0,
        0.5,
        1.0,
    ]


def test_reweigh():
    assert quick.reweigh([10, 10], [2, 4], 1.0).tolist() == [10, 10]
    assert quick.reweigh([10, 10], [2, 4], 0.0).tolist() == [5, 2.5]
    assert quick.reweigh([10], [np.nan], 2.0).tolist() == [10]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0.5, 50)), max_size=12),
    st.lists(st.floats(0, 80), min_size=1, max_size=3),
)
def test_a_plan_keeps_its_budgets_and_stays_below_its_bound(items, budgets):
    value, cost = [v for v, _ in items], [c for _, c in items]
    found = quick.sketch(value, cost, budgets, growth=0.05)
    assert (found.cost <= np.asarray(budgets) + 1e-9).all()
    assert found.value <= found.bound + 1e-6
