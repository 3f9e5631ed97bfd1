"""Rows that are one thing."""

import geopandas as gpd
import pandas as pd
import shapely

from clairville.algorithms.common import themes
from clairville.algorithms.intake.identity import settle
from clairville.algorithms.intake.tally import Tally

ACCIDENTS = themes.theme("accidents")


def crashes(**columns):
    x = columns.pop("x")
    return gpd.GeoDataFrame(columns, geometry=shapely.points(x, [0.0] * len(x)))


def told(tally):
    return [(line.outcome, line.reason, line.rows) for line in tally]


def test_a_count_that_every_row_repeats_is_the_crash_s_own():
    tally = Tally()
    frame = crashes(id=["a", "a", "b"], killed=[1, 1, 0], x=[0, 0, 500])
    made = settle(frame, ACCIDENTS, tally)
    assert (made["id"].tolist(), made["killed"].tolist()) == (["a", "b"], [1, 0])
    assert told(tally) == [("repaired", "row_per_person", 1)]


def test_a_count_that_differs_within_a_crash_counts_persons():
    frame = crashes(id=["a", "a", "a", "b"], killed=[1, 1, 0, 0], x=[0, 0, 0, 500])
    made = settle(frame, ACCIDENTS, Tally())
    assert made["killed"].tolist() == [2, 0]


def test_one_number_at_two_places_is_two_crashes_and_said():
    tally = Tally()
    made = settle(crashes(id=["a", "a"], killed=[1, 1], x=[0, 900]), ACCIDENTS, tally)
    assert len(made) == 2
    assert told(tally) == [("kept", "repeated_id", 1)]


def test_crashes_without_a_number_are_never_put_together():
    made = settle(crashes(id=[None, None], killed=[1, 1], x=[0, 0]), ACCIDENTS, Tally())
    assert len(made) == 2


def test_values_that_the_first_row_lacks_come_from_the_others():
    frame = crashes(id=["a", "a"], killed=[1, 1], insee=[None, "75101"], x=[0, 0])
    assert settle(frame, ACCIDENTS, Tally())["insee"].tolist() == ["75101"]


def test_repeated_pipes_are_told_and_kept():
    tally = Tally()
    frame = gpd.GeoDataFrame(
        {"id": ["1", "1"]}, geometry=shapely.linestrings([[[0, 0], [1, 0]], [[0, 5], [1, 5]]])
    )
    assert len(settle(frame, themes.theme("water_pipes"), tally)) == 2
    assert told(tally) == [("kept", "repeated_id", 1)]


def test_theme_keys_are_columns():
    for name in themes.names():
        theme = themes.theme(name)
        assert not theme.key or theme.key in theme.fields
        assert set(theme.grouped) <= {f for f, s in theme.fields.items() if s.type == "int"}


def test_an_empty_frame_stays_empty():
    empty = gpd.GeoDataFrame({"id": pd.Series([], dtype=object)}, geometry=[])
    assert not len(settle(empty, ACCIDENTS, Tally()))


def test_numbers_that_begin_anew_each_year_are_other_crashes():
    frame = crashes(id=["1", "1", "1"], year=[2022, 2023, 2023], killed=[1, 0, 0], x=[0, 0, 0])
    made = settle(frame, ACCIDENTS, Tally())
    assert (made["year"].tolist(), made["killed"].tolist()) == ([2022, 2023], [1, 0])
    days = pd.to_datetime(["2023-01-05", "2023-01-05", "2023-06-01", None])
    frame = crashes(id=["1"] * 4, year=[2023] * 4, date=days, killed=[0] * 4, x=[0] * 4)
    assert len(settle(frame, ACCIDENTS, Tally())) == 3
