"""Heights of the ground: units, limits by place, and what is a fault of the whole raster."""

import numpy as np
import pytest

from clairville.algorithms.common.resources import table
from clairville.algorithms.intake import relief

PARIS, CHAMONIX, CILAOS, WARSAW = (2.35, 48.85), (6.87, 45.92), (55.47, -21.13), (21.0, 52.2)


@pytest.mark.parametrize(
    ("unit", "metres"),
    [
        ("", 1.0),
        ("m", 1.0),
        ("metre", 1.0),
        ("ft", 0.3048),
        ("Feet", 0.3048),
        ("US survey foot", 1200 / 3937),
        ("us-ft", 1200 / 3937),
        ("cm", 0.01),
        ("km", 1000.0),
        ("degC", None),
        ("%", None),
    ],
)
def test_units(unit, metres):
    assert relief.metres_in(unit) == metres


def test_the_highest_ground_by_place():
    highest = {place: relief.limits(*place)[1] for place in (PARIS, CHAMONIX, CILAOS, WARSAW)}
    assert highest[PARIS] < 2_000
    assert 4_806 < highest[CHAMONIX] < 6_000
    assert 3_071 < highest[CILAOS] < 4_000
    assert highest[WARSAW] == relief.limits_anywhere()[1]


def test_every_limit_lies_above_its_summit_and_names_it():
    known = table("intake/heights")
    assert known["source"] and known["credit"] and known["why"]
    for name, metres in [*known["summits"].values(), known["elsewhere"]]:
        limit = relief._above(metres, known["margin"])
        assert name and 1.1 * metres <= limit <= 1.1 * metres + 100
    assert relief.limits(*CHAMONIX)[1] == 5_300 and relief.limits(*PARIS)[1] == 1_100


def seen(values, limits=(-500.0, 1100.0)):
    found = relief.Seen(limits)
    stored = np.array(values, dtype=float)
    return found, found.settled(stored, stored)


def test_a_value_for_no_data_is_left_empty_however_many_cells_have_it():
    found, metres = seen([-99999.0] * 90 + [40.0] * 10)
    assert (found.doubtful, found.is_impossible) == (90, False)
    assert np.isnan(metres).sum() == 90


def test_spikes_are_left_empty():
    found, metres = seen([*np.linspace(20, 90, 996), 3000, 4000, 5000, 6000])
    assert (found.doubtful, found.is_impossible) == (4, False)
    assert np.nanmax(metres) == 90


def test_heights_in_another_unit_are_impossible():
    found, _ = seen(np.linspace(2775, 6225, 1000))
    assert found.is_impossible
    assert found.range == (2775, 6225)


def test_a_part_of_the_heights_in_another_unit_is_impossible():
    found, _ = seen([*np.linspace(20, 90, 900), *np.linspace(2000, 9000, 100)])
    assert found.is_impossible


@pytest.mark.parametrize(
    "value", [-9999.0, -99999.0, -32768.0, 3.4e38, -3.4028234663852886e38, 1e20]
)
def test_placeholders(value):
    assert (
        relief.is_placeholder(np.array([value, 0.0, 12.5, 255.0])).tolist() == [True] + [False] * 3
    )
