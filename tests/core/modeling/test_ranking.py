"""Ranks under draws, by hand."""

import numpy as np
import pytest

from clairville.algorithms.modeling.ranking import rank_interval


def test_ranks_of_three_draws_by_hand():
    draws = [np.array([3.0, 2.0, 1.0]), np.array([3.0, 1.0, 2.0]), np.array([1.0, 3.0, 2.0])]
    found = rank_interval(draws, length=[1.0, 2.0, 1.0], top_share=0.25)
    assert found.low.tolist() == [1, 1, 2] and found.high.tolist() == [3, 3, 3]
    # the first quarter of the length is used up by the first row of each draw
    assert found.top == pytest.approx([2 / 3, 1 / 3, 0.0])


def test_equal_scores_stand_in_order_or_share_the_best_rank():
    draws = [np.array([1.0, 1.0, 0.0])]
    assert rank_interval(draws).low.tolist() == [1, 2, 3]
    assert rank_interval(draws, ties="shared").low.tolist() == [1, 1, 3]


def test_levels_between_two_ranks():
    draws = [np.array([2.0, 1.0]), np.array([1.0, 2.0])]
    assert rank_interval(draws, method="linear").low.tolist() == pytest.approx([1.05, 1.05])
    with pytest.raises(ValueError):
        rank_interval([])
