"""The table of bell times that a person edits."""

import datetime as dt

import pandas as pd
import pytest

from clairville.algorithms.clock.timetables import clock, timetables
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.crossing import bells

pytestmark = pytest.mark.clock

SCHOOLS = pd.DataFrame(
    {
        "name": ["A", "B", "C"],
        "level": ["elementary", "elementary", "lower_secondary"],
        "uai": ["0790001A", None, None],
        "insee": "79191",
    }
)
NATIONAL = pd.DataFrame(
    {
        "uai": ["0790001A"],
        "school": [None],
        "level": [None],
        "weekday": [1],
        "opens": ["08:45"],
        "closes": ["11:45"],
        "origin": ["national"],
        "school_year": ["2024-2025"],
    }
)


def test_what_is_assumed_is_offered_for_editing():
    lines = bells.editable(SCHOOLS, NATIONAL)
    assert {line.origin for line in lines} == {"assumed"} and {line.level for line in lines} == {
        "elementary",
        "lower_secondary",
    }
    morning = next(line for line in lines if line.level == "elementary" and line.opens == "08:30")
    assert morning.days == (1, 2, 4, 5) and morning.closes == "11:30"


def test_saved_lines_are_used_and_the_national_rows_stay():
    lines = bells.checked(
        [
            bells.HalfDay(level="elementary", days=(1, 4), opens="8h40", closes="16:20"),
            bells.HalfDay(school="C", days=(3,), opens="8:05", closes="12:05"),
        ]
    )
    assert (lines[0].opens, lines[1].opens) == ("08:40", "08:05")
    table = pd.DataFrame(bells.merged(lines, NATIONAL)).reindex(columns=NATIONAL.columns)
    assert len(table) == 4 and table["origin"].tolist() == ["national", "city", "city", "city"]
    made = timetables(SCHOOLS, table)
    assert made.origin.tolist() == ["national", "city", "city"] and made.shares()["assumed"] == 0.0
    back = bells.editable(SCHOOLS, table)
    assert bells.HalfDay(level="elementary", days=(1, 4), opens="08:40", closes="16:20") in back
    assert [line.level for line in back if line.origin == "assumed"] == ["lower_secondary"] * 2


def test_lines_edited_by_hand_replace_the_pulled_rows_of_their_owner_only():
    pulled = pd.DataFrame(
        {
            "uai": None,
            "school": None,
            "level": ["elementary", "elementary", "lower_secondary"],
            "weekday": [1, 2, 1],
            "opens": ["08:30", "08:30", "08:00"],
            "closes": ["11:30", "11:30", "12:00"],
            "origin": "city",
            "school_year": "2025-2026",
        }
    )
    lines = bells.checked(
        [bells.HalfDay(level="elementary", days=(1,), opens="8h40", closes="16:20")]
    )
    own = pd.DataFrame(bells.merged(lines, edited=dt.date(2026, 11, 22)))
    both = pd.concat([pulled, own], ignore_index=True)  # what a store holds after the next pull
    made = timetables(SCHOOLS, both)
    mine = made.of == made.pattern[1]
    assert clock(made.opens[mine]) == ["08:40"] and made.weekday[mine].tolist() == [1], (
        "the edit, not the newer school year"
    )
    assert clock(made.opens[made.of == made.pattern[2]]) == ["08:00"], (
        "the other level keeps its pulled hours"
    )
    shown = bells.editable(SCHOOLS, both)
    assert [(line.level, line.opens) for line in shown] == [
        ("lower_secondary", "08:00"),
        ("elementary", "08:40"),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (bells.HalfDay(days=(1,), opens="08:00", closes="09:00"), "bells_line_empty"),
        (bells.HalfDay(level="primary", opens="08:00", closes="09:00"), "bells_line_empty"),
        (
            bells.HalfDay(level="primary", days=(1,), opens="noon", closes="13:00"),
            "bells_line_hours",
        ),
        (
            bells.HalfDay(level="primary", days=(1,), opens="16:00", closes="09:00"),
            "bells_line_hours",
        ),
    ],
)
def test_lines_that_mean_nothing_are_refused(line, code):
    with pytest.raises(DataError) as caught:
        bells.checked([line])
    assert caught.value.code == code
