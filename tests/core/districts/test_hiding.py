"""No small count can be worked out of what is shown: by subtraction, by linear algebra, by bounds, by
knowing the method.
"""

import numpy as np
import pytest

from clairville.algorithms.districts.hiding import Sum, hide, is_small
from clairville.algorithms.districts.tables import hidden_counts

from ...helpers.smallcounts import alike_when_shown, attack, town, tries


def test_a_lone_small_count_takes_a_second_with_it_and_the_total_stays():
    values = np.array([30, 3, 12, 8, 53.0])
    hidden = hide(values, [Sum(4, (0, 1, 2, 3))])
    assert hidden.tolist() == [False, True, True, False, False]


def test_two_ones_are_not_told_by_their_sum():
    hidden = hide(np.array([1, 1, 20, 22.0]), [Sum(3, (0, 1, 2))])
    assert hidden[:3].all() and not hidden[3]


def test_nothing_is_hidden_where_nothing_is_small():
    values = np.array([0, 5, 9, 14.0])
    assert not hide(values, [Sum(3, (0, 1, 2))]).any()


def test_a_remainder_that_is_small_is_guarded():
    serious, all_of_them = np.array([[97.0]]), np.array([[100.0]])
    found = hidden_counts(
        {"all": all_of_them, "serious": serious}, {"serious": "all"}, (), years=False
    )
    assert found["serious"].item() or found["all"].item()


@pytest.mark.parametrize("n, most", [(2, 20), (3, 12)])
def test_who_knows_the_method_does_not_find_a_small_count(n, most):
    """Every table there is: those that look the same when shown hold different small counts."""
    for worlds in alike_when_shown(n, most):
        for cell in np.flatnonzero(worlds[0][1]):
            seen = {v[cell] for v, _ in worlds}
            assert len(seen) > 1 or not is_small(np.array([*seen])).all(), worlds


def test_no_small_count_is_worked_out():
    recovered, small, shown = tries(150, 1)
    assert small > 500 and shown > 500  # there is something to hide, and something is shown
    assert recovered == []


def test_the_attack_finds_what_is_hidden_alone():
    """An attack that finds nothing anywhere would prove nothing."""
    rng, found = np.random.default_rng(3), 0
    for _ in range(60):
        names, units, years = town(rng)
        alone = {name: is_small(table) for name, table in names.items()}
        found += bool(attack(names, alone, units, years))
    assert found > 20
