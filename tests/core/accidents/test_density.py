"""Network density as a baseline: by hand on a line, and in the table of methods."""

import numpy as np
import pytest

from clairville.algorithms.accidents import evaluate
from clairville.algorithms.network import graph


def test_density_by_hand():
    # Three segments of 100 m in a row and one that touches none: distances between the middles 0,
    # 100, 200.
    line = graph.Graph(
        np.array([0, 1, 2, 4]), np.array([1, 2, 3, 5]), np.array([100.0, 100.0, 100.0, 100.0]), 6
    )
    # Quartic kernel 15/16 (1 - u²)² / h with h = 200 m: u = 0 -> 1, u = 1/2 -> 9/16, u = 1 -> 0.
    parts = np.array([1.0, 9.0 / 16.0, 0.0, 0.0])
    assert evaluate.network_density(line, [3, 0, 0, 0], 200.0) == pytest.approx(
        3.0 * parts / parts.sum()
    )
    both = np.array([1.0 + 2.0 * 9.0 / 16.0, 9.0 / 16.0 + 2.0, 2.0 * 9.0 / 16.0, 0.0])
    assert evaluate.network_density(line, [1, 2, 0, 0], 200.0) == pytest.approx(
        3.0 * both / both.sum()
    )


def test_longer_segments_hold_more():
    # At the same density a segment twice as long is given twice the crashes.
    star = graph.Graph(np.array([0, 0, 0]), np.array([1, 2, 3]), np.array([40.0, 60.0, 60.0]), 4)
    found = evaluate.network_density(star, [5, 0, 0], 200.0)
    assert found[1] == found[2] and found.sum() == pytest.approx(5.0)

    def at(d):
        return (1.0 - (d / 200.0) ** 2) ** 2

    assert found[0] / found[1] == pytest.approx(at(0.0) * 40.0 / (at(50.0) * 60.0))
