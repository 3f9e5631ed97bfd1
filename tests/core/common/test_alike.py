"""Places like one, and the rank without a reason: expectations worked out by hand."""

import math

import pytest

from clairville.algorithms.common import alike
from clairville.algorithms.common.reasons import Reason


def test_profile_sums_repeated_codes():
    assert alike.profile_of([Reason("a", 1.0), Reason("b", 2.0), Reason("a", 0.5)]) == {
        "a": 1.5,
        "b": 2.0,
    }


def test_similar_counts_a_missing_code_as_zero():
    own = {"a": 3.0, "b": 1.0}
    others = [{"a": 3.0}, {"a": 3.0, "b": 1.2}, {"c": 9.0}, {"a": 2.0, "b": 1.0}]
    # squared distances: 1.0, 0.04, 91.0, 1.0
    assert alike.similar(own, others, 3) == [1, 0, 3]


def test_rank_without_each_reason():
    # scores of the others: 9, 7, 5, 5; this place has 8 = 4 + 3 + 1
    found = alike.ranks_without(
        8.0, {"x": 4.0, "y": 3.0, "z": 1.0, "minus": -2.0}, [9.0, 7.0, 5.0, 5.0]
    )
    # without x: 4 -> behind all four; without y: 5 -> ties with the fives, behind 9 and 7; without
    # z: 7 -> ties with 7
    assert found == [("x", 5), ("y", 3), ("z", 2)]


def test_alone_it_stays_first():
    assert alike.ranks_without(1.0, {"x": 1.0}, []) == [("x", 1)]


def test_an_account_adds_up_with_a_rest():
    made = alike.account([Reason("a", 3.0), Reason("b", 1.5), Reason("c", 0.0)], 6.0)
    assert (
        made.parts == {"a": 3.0, "b": 1.5, alike.REST: 1.5}
        and made.total == 6.0
        and not made.product
    )
    assert alike.account([Reason("a", 4.0), Reason("b", 2.0)], 6.0).parts == {"a": 4.0, "b": 2.0}, (
        "no rest where all is told"
    )
    assert made.share(2.0) == 2.0


def test_an_account_of_factors_multiplies():
    # 12 = 2 × 3 × 2
    found = [Reason("a", math.log(2), {"factor": 2.0}), Reason("b", math.log(3), {"factor": 3.0})]
    made = alike.account(found, 12.0)
    assert made.product and math.exp(sum(made.parts.values())) == pytest.approx(12.0)
    assert math.exp(made.parts[alike.REST]) == pytest.approx(2.0)
    # without b the score is 4: behind 5, before 3
    others = [made.share(score) for score in (5.0, 3.0, 0.0)]
    assert alike.ranks_without(made.total, {"b": made.parts["b"]}, others) == [("b", 2)]


@pytest.mark.parametrize(
    ("reasons", "score"),
    [
        ([], 3.0),
        ([Reason("a", 0.0)], 3.0),
        ([Reason("a", 1.0)], None),
        ([Reason("a", 1.0, {"factor": 2.0})], 0.0),
    ],
)
def test_no_account_without_score_or_contribution(reasons, score):
    assert alike.account(reasons, score) is None
