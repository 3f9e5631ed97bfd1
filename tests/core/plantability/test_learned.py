"""Learned plantability: features by hand, no leak, and an honest verdict on made-up cities."""

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.errors import ModelError
from clairville.algorithms.common.grid import Grid, Window
from clairville.algorithms.common.resources import ROOT
from clairville.algorithms.plantability import (
    factors,
    layers,
    learned,
    learnedstory,
    scoring,
    stack,
)

HEAD = {
    "version": stack.VERSION,
    "bands": ["public_parks", "gas", "trees"],
    "masks": ["gas"],
    "threshold": 0.01,
    "absent": [],
    "cell_m": 5.0,
    "factors": [
        {
            "code": c,
            "name": {"en": c, "fr": c},
            "group": g,
            "weight": w,
            "blocking": False,
            "state": "found",
        }
        for c, g, w in (
            ("public_parks", "public_space", 2.0),
            ("gas", "networks", -3.0),
            ("trees", "vegetation", 1.0),
        )
    ],
}


def test_windows_are_means_around_the_cell():
    bands = np.zeros((5, 25, 25), dtype=np.uint8)
    bands[0, 12, 12] = 255
    bands[1, 10:15, 10:15] = 51
    bands[1, 2:23, 2:9] = 255
    found = learned.features(bands, HEAD, np.array([12]), np.array([12]))[0]
    assert learned.columns(HEAD) == [
        "public_parks_5m",
        "gas_5m",
        "public_parks_25m",
        "gas_25m",
        "public_parks_105m",
        "gas_105m",
    ]
    assert found == pytest.approx([1.0, 0.2, 1 / 25, 0.2, 1 / 441, (25 * 0.2 + 21 * 7) / 441])


def test_the_answer_is_never_a_feature():
    assert not any(c in name for name in learned.columns(HEAD) for c in learned.AFTER_THE_FACT)
    bands = np.array([[255, 0, 255, 0, 1], [255, 0, 0, 0, 1]], dtype=np.uint8)
    assert learned.weighted_without_trees(bands, HEAD).tolist() == [2.0, 2.0]


def test_tree_cells_are_unique_and_inside():
    grid = Grid(0.0, 100.0, 5.0, 20, 20)
    row, col = learned.tree_cells(
        np.array([[1.0, 99.0], [2.0, 98.0], [52.0, 51.0], [-5.0, 10.0], [10.0, 1000.0]]), grid
    )
    assert row.tolist() == [0, 9] and col.tolist() == [0, 10]


def city(trees_follow, n=6000, seed=1):
    """Cells over 4 km with parks and gas; trees stand where ``trees_follow`` (park, gas) says, one
    cell in four.
    """
    rng = np.random.default_rng(seed)
    xy = rng.uniform(0, 4000, (n, 2))
    park = (np.sin(xy[:, 0] / 180) * np.sin(xy[:, 1] / 150) > 0.45).astype(float)
    gas = (np.abs(np.sin(xy[:, 0] / 90)) > 0.9).astype(float)
    tree = rng.uniform(size=n) < trees_follow(park, gas)
    x = pd.DataFrame(
        {
            "public_parks_5m": park,
            "gas_5m": gas,
            "public_parks_25m": park,
            "gas_25m": gas,
            "public_parks_105m": park,
            "gas_105m": gas,
        }
    )
    return x, tree, xy, 2.0 * park - 3.0 * gas


def test_a_model_that_knows_better_says_so():
    pytest.importorskip("lightgbm")
    x, tree, xy, weighted = city(lambda park, gas: np.where(gas > 0, 0.6, 0.03))
    learner, evidence = learned.learn(x, tree, xy, weighted, HEAD, threads=1)
    assert evidence.verdict == "better"
    assert evidence.lift_learned[2] > 2 * evidence.lift_weighted[2]
    assert evidence.importance.index[0].startswith("gas")
    top = learned.percentile(learner.predict(x[x["gas_5m"] > 0].head(1)), learner.predict(x[~tree]))
    assert top[0] > 75
    report = learnedstory.tell_evidence(evidence, HEAD)
    assert report["headline"][0]["code"] == "plant_learned_better"


def test_when_trees_follow_the_weights_the_weighted_score_is_enough():
    pytest.importorskip("lightgbm")
    x, tree, xy, weighted = city(lambda park, gas: 0.04 + 0.4 * ((park > 0) & (gas == 0)))
    _, evidence = learned.learn(x, tree, xy, weighted, HEAD, threads=1)
    assert evidence.verdict == "enough"
    assert evidence.lift_weighted[2] > 1.5


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.1, 0.9, "better"),
        (-0.2, 0.3, "enough"),
        (0.0, 0.4, "enough"),
        (-0.9, -0.1, "worse"),
        (-0.9, 0.0, "enough"),
    ],
)
def test_the_verdict_hangs_on_the_interval_of_the_gain_at_a_tenth_of_the_area(low, high, verdict):
    at = learned.SHARES.index(0.10)
    lows, highs = np.full(4, -5.0), np.full(4, 5.0)  # the other shares do not count
    lows[at], highs[at] = low, high
    rest = dict.fromkeys(
        ("lift_learned", "lift_weighted", "calibration", "curves", "importance", "weights")
    )
    found = learned.Evidence(
        trees=500,
        background=2000,
        n_blocks=20,
        block_size_m=5e2,
        gain_low=lows,
        gain_high=highs,
        **rest,
    )
    assert found.verdict == verdict


def test_too_few_trees_are_refused():
    x, tree, xy, weighted = city(lambda park, gas: 0.01)
    with pytest.raises(ModelError):
        learned.learn(x, tree, xy, weighted, HEAD)


class Fixed:
    """A stand-in for a learner: its output is the cell's own gas cover."""

    def predict(self, x):
        return x[:, learned.columns(HEAD).index("gas_5m")]


@pytest.mark.parametrize("columns", [1, 512])
def test_maps_give_percentiles_and_disagreement_by_hand(columns, monkeypatch):
    monkeypatch.setattr(learned, "_COLUMNS", columns)
    window = Window(0, 0, 2, 2)
    m = learned.MARGIN
    bands = np.zeros((5, 2 + 2 * m, 2 + 2 * m), dtype=np.uint8)
    bands[4] = stack.INSIDE
    bands[4, m, m] = stack.OUTSIDE
    bands[1, m, m + 1] = 255  # gas: the model likes it, the weights do not
    bands[0, m + 1, m] = 255  # park: the other way round
    likely, against = learned.maps(
        bands,
        HEAD,
        window,
        Fixed(),
        np.array([0.0, 0.0, 0.5, 0.5]),
        np.array([-3.0, 0.0, 0.0, 2.0]),
    )
    assert likely.tolist() == [[scoring.NODATA, 100], [0, 0]]
    assert against.tolist() == [[scoring.NODATA, 88], [-88, -50]]


def test_context_is_a_feature_but_never_part_of_the_index():
    table = factors.parse((ROOT / "plantability" / "context.csv").read_text(encoding="utf-8"))
    assert all(f.weight == 0 and f.group == "context" and not f.needed for f in table)
    assert layers.build(table, {}) == []


def test_proposed_weights_follow_the_trees_and_not_the_published_signs():
    x, tree, xy, _ = city(lambda park, gas: np.where(gas > 0, 0.6, 0.03))
    found = learned.proposed_weights(x, tree, HEAD, (xy // 800).astype(int) @ [1, 100], repeats=20)
    assert found.loc["gas", "weight"] == -3 and found.loc["gas", "low"] > 0
    assert found["proposed"].abs().sum() == pytest.approx(5.0)
    assert (found["low"] <= found["proposed"]).all() and (found["proposed"] <= found["high"]).all()
