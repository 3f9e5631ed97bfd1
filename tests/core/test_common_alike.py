"""Places like one, and the rank without a reason: expectations worked out by hand."""

from clairville.algorithms.common import alike
from clairville.algorithms.common.reasons import Reason


def test_profile_sums_repeated_codes():
    assert alike.profile_of([Reason("a", 1.0), Reason("b", 2.0), Reason("a", 0.5)]) == {"a": 1.5, "b": 2.0}


def test_similar_counts_a_missing_code_as_zero():
    own = {"a": 3.0, "b": 1.0}
    others = [{"a": 3.0}, {"a": 3.0, "b": 1.2}, {"c": 9.0}, {"a": 2.0, "b": 1.0}]
    # squared distances: 1.0, 0.04, 91.0, 1.0
    assert alike.similar(own, others, 3) == [1, 0, 3]


def test_rank_without_each_reason():
    # scores of the others: 9, 7, 5, 5; this place has 8 = 4 + 3 + 1
    found = alike.without(8.0, {"x": 4.0, "y": 3.0, "z": 1.0, "minus": -2.0}, [9.0, 7.0, 5.0, 5.0])
    # without x: 4 -> behind all four; without y: 5 -> ties with the fives, behind 9 and 7; without z: 7 -> ties with 7
    assert found == [("x", 5), ("y", 3), ("z", 2)]


def test_alone_it_stays_first():
    assert alike.without(1.0, {"x": 1.0}, []) == [("x", 1)]
