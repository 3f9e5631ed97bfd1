"""Both hold-outs: the same crashes judged as they are and as another service would have drawn them."""

import numpy as np
import pytest

from clairville.algorithms.accidents import evaluate, neighbours, record, risk, trials
from clairville.algorithms.network import graph, segments

from ...helpers.grid_city import grid_city


@pytest.fixture(scope="module")
def town():
    streets, crashes = grid_city(n=8, seed=3, spread=6.0)
    network = segments.build(streets, target_length_m=100.0)
    return crashes, network


def made(town, crashes, **changes):
    asked = risk.Parameters(thinnings=2, **changes)
    _, network = town
    return record.make_record(record.choose(crashes, asked), network, network.segments, asked)


def test_the_halves_make_the_record_and_the_moved_half_is_the_same_crashes(town):
    found = made(town, town[0])
    kind, held = trials.trials_of(found, thinnings=2)
    assert kind == "thinning" and len(held) == 2
    for trial in held:
        assert (trial.made_from + trial.judged == found.total).all()
        assert trial.moved.sum() == pytest.approx(trial.judged.sum(), abs=3)
        assert (trial.moved != trial.judged).any()
    assert (held[0].judged != held[1].judged).any()


def test_the_halves_do_not_hang_on_the_order_of_the_rows(town):
    crashes = town[0]
    turned = crashes.iloc[::-1].reset_index(drop=True)
    pairs = zip(
        trials.trials_of(made(town, crashes), thinnings=2)[1],
        trials.trials_of(made(town, turned), thinnings=2)[1],
        strict=True,
    )
    for one, other in pairs:
        for part in ("made_from", "judged", "moved"):
            assert (getattr(one, part) == getattr(other, part)).all()


def test_the_moved_points_are_fifteen_metres_off(town):
    crashes, network = town
    asked = risk.Parameters()
    placed = record.place_crashes(crashes, network, network.segments, asked)
    again = record.move(crashes, placed, network, network.segments, asked, 0)
    other = record.move(crashes, placed, network, network.segments, asked, 1)
    stays = (again.segment == placed.segment).mean()
    assert 0.5 < stays < 1.0 and (again.segment != other.segment).any()


def test_neighbours_by_hand():
    # Three segments of 100 m in a row and one that touches none: K(100 of 200 m) = 9/16, K(200) = 0.
    line = graph.Graph(
        np.array([0, 1, 2, 4]), np.array([1, 2, 3, 5]), np.array([100.0, 100.0, 100.0, 100.0]), 6
    )
    y, mu = np.array([4.0, 0.0, 0.0, 2.0]), np.ones(4)
    assert neighbours.amount_around(line, y, 200.0) == pytest.approx([0.0, 4 * 9 / 16, 0.0, 0.0])
    factor = np.array([2 / (9 / 16 + 2), (4 * 9 / 16 + 2) / (18 / 16 + 2), 2 / (9 / 16 + 2), 1.0])
    found = neighbours.adjust_all(line, y, {"one": mu, "twice": 2.0 * mu}, 200.0)
    assert found["one"] == pytest.approx(factor * 4.0 / factor.sum())
    factor = np.array([2 / (18 / 16 + 2), (4 * 9 / 16 + 2) / (36 / 16 + 2), 2 / (18 / 16 + 2), 1.0])
    assert found["twice"] == pytest.approx(factor * 8.0 / factor.sum())


def test_own_crashes_enter_no_neighbours_factor():
    line = graph.Graph(np.array([0, 1]), np.array([1, 2]), np.array([80.0, 120.0]), 3)
    few, many = (neighbours.amount_around(line, [n, 1.0], 300.0)[0] for n in (0.0, 50.0))
    assert few == pytest.approx(many) and few > 0


def test_one_fit_is_judged_twice(monkeypatch):
    fits = []
    monkeypatch.setattr(
        evaluate,
        "estimates",
        lambda *a, **k: (
            fits.append(1)
            or evaluate.Made(
                {"eb_spf": np.ones(40)},
                {"spf": np.ones(40)},
                {"spf": evaluate.spf.Posterior(np.ones(40), np.ones(40))},
            )
        ),
    )
    problem = evaluate.Problem(
        None,
        np.ones(40),
        np.full(40, 0.1),
        evaluate.blocks.grouped_folds(np.arange(40) // 4),
        None,
        {},
    )
    y = np.arange(40.0)
    found = evaluate.judge(problem, [trials.Trial(y, y, y[::-1])], with_model=False)
    assert len(fits) == 1
    assert found.same[0][0].hits.shape == found.moved[0][0].hits.shape == (3, 4)
