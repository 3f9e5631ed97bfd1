"""A number that decides euros or an order stands in a table, with its source and what was checked
of it.
"""

import json

import pytest

from clairville.algorithms.common.resources import ROOT, table
from clairville.algorithms.maintenance import energy

ROOMS = ("crossing", "maintenance", "network", "plantability")
TABLES = [
    ROOT / "measures.json",
    *(path for room in ROOMS for path in sorted((ROOT / room).glob("*.json"))),
]


def unsourced(node, where="", told=False):
    """Paths of the numbers for which neither their own object nor one around it has ``source`` and
    ``checked``.
    """
    if isinstance(node, dict):
        told = told or all(node.get(key) for key in ("source", "checked"))
        for key, value in node.items():
            yield from unsourced(value, f"{where}.{key}", told)
    elif isinstance(node, list):
        for i, value in enumerate(node):
            yield from unsourced(value, f"{where}[{i}]", told)
    elif isinstance(node, (int, float)) and not isinstance(node, bool) and not told:
        yield where


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_number_has_a_source_and_what_was_checked(path):
    assert list(unsourced(json.loads(path.read_text(encoding="utf-8")))) == []


def test_a_number_without_a_source_is_seen():
    assert list(
        unsourced(
            {
                "a": {"source": "s", "checked": "c", "b": [1]},
                "c": 2,
                "d": {"source": "s", "e": [{"f": 0.5}]},
            }
        )
    ) == [".c", ".d.e[0].f"]


def test_what_a_fault_of_a_building_costs_has_a_source_for_each_number():
    faults = table("maintenance/energy")["faults"]
    assert all(
        set(entry) == {"value", "unit", "source", "checked"}
        for name, entry in faults.items()
        if name != "note"
    )
    assert energy.limits() == pytest.approx(
        {
            "weekend_share": 0.85,
            "weekend_useful_share": 0.6,
            "weekend_days": 104,
            "night_share": 0.8,
            "night_useful_share": 0.5,
            "night_day_share": 1 / 3,
            "drift_share": 0.05,
            "break_share": 0.12,
            "most_share": 0.6,
        }
    )
