"""Each model has a shape of its own, so that two numbers on one map are never mistaken for each other."""

import pytest

from clairville.algorithms.common.badges import badge_of, waits
from clairville.algorithms.common.resources import table
from clairville.algorithms.maintenance import priority


def test_no_two_models_share_a_shape_or_a_colour():
    entries = [*table("styles/badges")["models"], table("styles/badges")["other"]]
    assert len({e["colour"] for e in entries}) == len(entries)
    named = [e["shape"] for e in entries[:-1]]
    assert len(set(named)) == len(named) == 4


@pytest.mark.parametrize(
    ("columns", "model"),
    [
        (["rank", "work_id", "traffic_impact", "school"], "conflict"),
        (["rank", "crashes", "psi", "length_m"], "accident"),
        (["rank", "nearest_tree_m"], "tree"),
        (["rank", "crown", "soil_m3"], "tree"),
        (["rank", "consequence", "state", "signs"], "maintenance"),
        (["rank", "state"], "other"),
        ([], "other"),
    ],
)
def test_a_result_is_known_by_its_columns(columns, model):
    assert badge_of(columns).model == model


@pytest.mark.parametrize(
    ("state", "said"),
    [("open", False), ("", False), (None, False), ("in service", False), ("works", True)],
)
def test_what_waits(state, said):
    assert waits(state) is said


def test_every_state_of_a_repair_but_open_waits():
    assert {state for state in priority.STATES if not waits(state)} == {"open"}
