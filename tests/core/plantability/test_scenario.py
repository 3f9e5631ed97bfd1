"""Other weights on one stack: flips, sensitivity against brute force, and what a stack cannot
answer.
"""

import numpy as np
import pytest

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.plantability import scenario, scoring, stack

CODES = ("public_parks", "gas", "sealed", "trees", "water")
WEIGHTS = (2.0, -3.0, -2.0, 1.0, -5.0)
HEAD = {
    "version": stack.VERSION,
    "bands": list(CODES),
    "masks": ["gas", "water"],
    "threshold": 0.01,
    "absent": [],
    "cell_m": 5.0,
    "factors": [
        {
            "code": c,
            "name": {"en": c, "fr": c},
            "group": "networks" if c == "gas" else "water",
            "weight": w,
            "blocking": c == "water",
            "state": "found",
            "buffer_m": 2.0,
        }
        for c, w in zip(CODES, WEIGHTS, strict=True)
    ],
}


def bands(seed=0, shape=(40, 50)):
    rng = np.random.default_rng(seed)
    out = rng.integers(0, 256, (7, *shape), dtype=np.uint8)
    out[:5][rng.uniform(size=(5, *shape)) < 0.5] = 0
    out[5] = rng.choice([0, 1, 2, 3], shape)
    out[6] = rng.choice([0, 1, 1, 1, 2], shape)
    return out


def test_sensitivity_equals_scoring_again_with_every_weight_moved():
    data = bands()
    base = stack.score(data, HEAD)[0]
    count, raised, lowered = scenario.sensitivity(data, HEAD)
    expected = np.zeros(base.shape, dtype=int)
    for i, code in enumerate(CODES):
        moved = []
        for step in (1.0, -1.0):
            weights = stack.weights(HEAD)
            weights[code] = (weights[code][0] + step, weights[code][1])
            moved.append(stack.score(data, HEAD, weights)[0] != base)
        expected += moved[0] | moved[1]
        assert (raised[i], lowered[i]) == (moved[0].sum(), moved[1].sum())
    inside = data[6] == stack.INSIDE
    assert (count[inside] == expected[inside]).all()
    assert (count[~inside] == scoring.NODATA).all()
    assert expected.max() >= 3


def test_flips_and_their_table_by_hand():
    before = np.array([[0, 2, 10, scoring.NODATA, 6]], dtype=np.int16)
    after = np.array([[2, 2, 4, 4, scoring.NODATA]], dtype=np.int16)
    assert scenario.flips(before, after).tolist() == [[2, 0, -6, scoring.NODATA, scoring.NODATA]]
    table = scenario.flip_table(before, after)
    assert table.sum() == 3 and table[0, 1] == table[1, 1] == table[5, 2] == 1


def test_changes_are_checked_against_the_stack():
    start = stack.weights(HEAD)
    assert scenario.changed(start, HEAD, {"gas": -1})["gas"] == (-1.0, False)
    assert scenario.changed(start, HEAD, blocking={"gas": True})["gas"] == (-3.0, True)
    with pytest.raises(DataError) as error:
        scenario.changed(start, HEAD, {"gaz": -1})
    assert error.value.code == "plant_unknown_factor"
    with pytest.raises(DataError) as error:
        scenario.changed(start, HEAD, blocking={"sealed": True})
    assert error.value.code == "plant_no_mask"


def test_same_weights_give_the_same_bytes_whatever_their_order():
    data = bands(3)
    again = dict(reversed(stack.weights(HEAD).items()))
    for one, two in zip(stack.score(data, HEAD), stack.score(data, HEAD, again), strict=True):
        assert (one == two).all()
