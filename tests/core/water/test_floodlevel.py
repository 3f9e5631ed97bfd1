"""A level over the relief: only what the water reaches is wet, dykes hold until they are overtopped, and
without a zero or a datum there is no map."""

import numpy as np
import pandas as pd
import pytest
import shapely
from scipy import ndimage

from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.grid import Grid
from clairville.algorithms.water import floodlevel

EIGHT = np.ones((3, 3))


def valley(rows=30, cols=40):
    """A river down column 5, ground that rises from it, a hole at 0 m behind a ridge of 4 m."""
    bed = np.abs(np.arange(cols) - 5.0)[None, :].repeat(rows, 0) * 0.25
    river = np.zeros((rows, cols), bool)
    river[:, 5] = True
    bed[:, 20] = 6.0
    bed[10:20, 25:35] = 0.0
    return bed, river


def reference(bed, river, level):
    labels, _ = ndimage.label((bed < level) | river, structure=EIGHT)
    return np.isin(labels, np.unique(labels[river]))


@pytest.mark.parametrize("level", [-1.0, 0.3, 1.0, 3.0, 5.9, 6.1, 20.0])
def test_wet_is_what_lies_below_and_is_joined(level):
    bed, river = valley()
    wet = floodlevel.reach_level(bed, river) < level
    assert (wet == reference(bed, river, level)).all()
    if level == 5.9:
        assert not wet[15, 30], "low ground behind a ridge is dry"
    if level == 6.1:
        assert wet[15, 30]


def test_random_reliefs_agree_with_a_flood_fill():
    rng = np.random.default_rng(5)
    for _ in range(20):
        bed = ndimage.gaussian_filter(rng.normal(size=(40, 50)), 2).astype(np.float32) * 10.0
        bed[rng.random(bed.shape) < 0.02] = np.nan
        river = np.zeros(bed.shape, bool)
        river[20, :] = True
        found = floodlevel.reach_level(bed, river)
        for level in (-2.0, 0.0, 1.5):
            assert ((found < level) == reference(bed, river, level)).all()


def test_twenty_depths_by_hand():
    bed, river = valley()
    level = 2.6
    wet = floodlevel.reach_level(bed, river) < level
    depth = floodlevel.depths(bed, wet, level)
    by_hand = {
        (0, 5): 2.6, (3, 6): 2.35, (3, 7): 2.1, (3, 8): 1.85, (3, 9): 1.6, (3, 10): 1.35,
        (3, 11): 1.1, (3, 12): 0.85, (3, 13): 0.6, (3, 14): 0.35, (3, 15): 0.1, (3, 16): 0.0,
        (3, 4): 2.35, (3, 3): 2.1, (3, 2): 1.85, (3, 1): 1.6, (3, 0): 1.35, (15, 30): 0.0,
        (12, 26): 0.0, (29, 15): 0.1,
    }  # fmt: skip
    assert len(by_hand) == 20
    for cell, told in by_hand.items():
        assert depth[cell] == pytest.approx(told, abs=1e-9), cell


def test_a_dyke_holds_to_its_crest_and_has_no_leak_at_corners():
    bed, river = valley()
    diagonal = np.full(bed.shape, -1)
    for row in range(30):
        diagonal[row, 8 + row // 3] = 0
    walls = floodlevel.walls_of(diagonal, np.array([2.0]))
    held = floodlevel.reach_level(bed, river, walls)
    assert not (held[5, 13:] < 1.9).any()
    assert held[5, 12] < 2.1
    unknown = floodlevel.walls_of(diagonal, np.array([np.nan]))
    closed = floodlevel.reach_level(bed, river, unknown)
    assert np.isinf(closed[5, 13:]).all(), "a dyke of unknown crest is never overtopped"
    assert (closed[5, :5] < 2).all()


def gauge(**more):
    return floodlevel.Gauge(**{"x": 5.5, "y": 15.0, "height_m": 1.0, **more})


def test_no_absolute_level_without_zero_and_datum():
    for told, code in (
        ({}, "water_no_zero"),
        ({"zero_m": 131.9}, "water_no_datum"),
        ({"zero_m": 131.9, "datum": "other"}, "water_no_datum"),
        ({"zero_m": 131.9, "datum": "as_relief", "height_m": float("nan")}, "water_no_height"),
    ):
        with pytest.raises(DataError) as caught:
            _ = gauge(**told).level_m
        assert caught.value.code == code
    assert gauge(zero_m=131.905, datum="as_relief", height_m=8.32).level_m == pytest.approx(140.225)
    with pytest.raises(DataError, match="8,?320"):
        gauge(height_m=8320.0)  # millimetres
    with pytest.raises(ParameterError):
        gauge(datum="IGN")


def test_where_no_gauge_speaks_nothing_is_covered():
    grid = Grid(0.0, 30.0, 1.0, 30, 40)
    bodies = np.full((30, 40), -1)
    bodies[:, 5], bodies[:, 35] = 0, 1
    here = gauge(reach_m=12.0)
    assert floodlevel.river_of(here, bodies, grid) == 0
    speaks = floodlevel.covered(here, bodies, grid, 0)
    assert speaks[15, 8] and not speaks[15, 36], "another river"
    assert not speaks[0, 5], "out of reach"
    far = gauge(x=5000.0)
    assert floodlevel.river_of(far, bodies, grid) == -1
    assert not floodlevel.covered(far, bodies, grid, -1).any()
    assert floodlevel.river_of(here, np.full((30, 40), -1), grid) == -1


def test_rivers_are_told_by_name_or_by_touch():
    shapes = np.array(
        [
            shapely.LineString([(0, 0), (10, 0)]),
            shapely.LineString([(50, 0), (60, 0)]),
            shapely.LineString([(10, 1), (20, 1)]),
            shapely.LineString([(20, 2), (30, 2)]),
            shapely.LineString([(5, 0), (5, 9)]),
        ],
        dtype=object,
    )
    group = floodlevel.group_bodies(shapes, ["Lez", "Lez", "", "", "Mosson"], 2.0)
    assert group[0] == group[1] and group[2] == group[3]
    assert len({group[0], group[2], group[4]}) == 3


def levels(**columns):
    return pd.DataFrame(
        {
            "station": ["O2000040"] * 3,
            "datetime": pd.to_datetime(
                ["2026-10-04 08:00", "2026-10-04 06:00", "2026-10-04 07:00"]
            ),
            "level_m": [2.5, 1.0, np.nan],
            **columns,
        }
    )


def test_the_last_reading_and_its_change():
    told = floodlevel.last_reading(levels())
    assert (told.height_m, told.change_m, told.hours) == (2.5, 1.5, 2.0)
    assert floodlevel.last_reading(levels(), " O2000040 ").station == "O2000040"
    with pytest.raises(ParameterError):
        floodlevel.last_reading(levels(), "X")
    with pytest.raises(ParameterError):
        floodlevel.last_reading(levels(station=["a", "b", "b"]))
    with pytest.raises(DataError):
        floodlevel.last_reading(levels(level_m=[np.nan] * 3))
    with pytest.raises((DataError, ParameterError)):
        floodlevel.last_reading(levels().head(0))
