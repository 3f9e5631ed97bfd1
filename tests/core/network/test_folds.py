"""Streets drawn out and back, known from the drawing: what lies on itself counts once."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from clairville.algorithms.network import folds, topology

RING = [(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)]

DRAWN = {
    "out and back": ([(0, 0), (100, 0), (0, 0)], 100),
    "out and back and out": ([(0, 0), (100, 0), (0, 0), (100, 0)], 100),
    "way back is longer": ([(0, 0), (100, 0), (-50, 0)], 150),
    "way back is shorter": ([(0, 0), (100, 0), (60, 0)], 100),
    "fold within a line": ([(0, 0), (100, 0), (60, 0), (60, 50)], 150),
    "way out is a branch": ([(60, 50), (60, 0), (100, 0), (0, 0)], 150),
    "round a corner": ([(0, 0), (100, 0), (100, 100), (100, 0), (0, 0)], 200),
    "back by a short cut": ([(0, 0), (100, 0), (100, 100), (100, 50), (0, 0)], 200 + 50 * 5**0.5),
    "below the tolerance": ([(0, 0), (100, 0), (0, 0.3)], 100),
    "several vertices below the tolerance": (
        [(0, 0), (50, 0), (100, 0), (70, 0.3), (50, 0.3), (0, 0.3)],
        100,
    ),
    "partly below the tolerance": ([(0, 0), (100, 0), (60, 0.3), (60, 50.3)], 150.3),
    "ring twice": (RING + RING[1:], 400),
    "ring there and back": (RING + RING[-2::-1], 400),
    "hairpin bend": ([(0, 0), (100, 0), (0, 10)], 100 + (100**2 + 10**2) ** 0.5),
    "sharp bend": ([(0, 0), (100, 0), (20, 20)], 100 + (80**2 + 20**2) ** 0.5),
}


@pytest.mark.parametrize(("drawn", "metres"), DRAWN.values(), ids=DRAWN)
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("moved", [(0, 0), (652123.4, 6862345.6)], ids=["origin", "far"])
def test_a_street_drawn_on_itself_counts_once(drawn, metres, turned, moved):
    line = shapely.LineString(np.array(drawn[::-1] if turned else drawn) + moved)
    pieces = topology.node(np.array([line], dtype=object))
    assert shapely.length(pieces.lines).sum() == pytest.approx(metres, abs=0.05)
    left = shapely.length(line) - shapely.length(pieces.lines).sum()
    assert pieces.counts["duplicate_m"] == pytest.approx(left, abs=0.4)
    assert set(pieces.source) == {0}
    # one place is one node: what was cut still hangs together
    assert len(set(pieces.start) | set(pieces.end)) <= len(pieces.lines) + 1


def test_a_turned_street_meets_the_branch_that_leaves_it():
    line = shapely.LineString([(0, 0), (100, 0), (60, 0), (60, 50)])
    pieces = topology.node(np.array([line], dtype=object))
    degree = np.bincount(np.r_[pieces.start, pieces.end])
    assert sorted(degree) == [1, 1, 1, 3]


def test_lines_without_a_turn_are_given_back():
    lines = shapely.linestrings([[(0, 0), (10, 0)], [(0, 0), (0, 10)]])
    same, source, dropped = folds.unfolded(lines, 1.0)
    assert same is lines and source.tolist() == [0, 1] and not dropped.any()


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10**6), tolerance=st.sampled_from([0.0, 0.5, 2.0]))
def test_nothing_drawn_is_lost(seed, tolerance):
    rng = np.random.default_rng(seed)
    lines = []
    for _ in range(3):
        way = rng.uniform(0, 100, (rng.integers(2, 6), 2))
        back = way[::-1][1 : rng.integers(1, len(way) + 1)]
        lines.append(shapely.LineString(np.vstack([way, back])))
    runs, source, dropped = folds.unfolded(np.array(lines, dtype=object), tolerance)
    for number, line in enumerate(lines):
        mine = shapely.union_all(runs[source == number])
        far = shapely.distance(shapely.points(shapely.get_coordinates(line)), mine)
        assert far.max() <= tolerance + 1e-6
        assert shapely.length(runs[source == number]).sum() + dropped[number] == pytest.approx(
            shapely.length(line)
        )
