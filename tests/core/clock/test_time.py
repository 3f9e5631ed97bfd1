"""Civil time, activity windows, holidays and timetables. Expected values were worked out by hand
from the files.
"""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.clock import calendars, schedules, timetables
from clairville.algorithms.common.errors import DataError

from ...helpers import crossing_data as data

pytestmark = pytest.mark.clock


def active(start, end, moment, **more):
    windows, _ = calendars.windows_between([np.datetime64(start)], [np.datetime64(end)], **more)
    return bool(windows.at(calendars.moment(moment))[0])


def work_active(identifier, moment):
    frame = data.works()
    windows, _ = calendars.windows_between(frame["start"], frame["end"])
    return bool(windows.at(calendars.moment(moment))[frame["id"].tolist().index(identifier)])


# -- real works
# --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "identifier, moment, expected",
    [
        ("EC370058", "2024-11-22T23:59", True),  # ends on 22 November: that day is included
        ("EC370058", "2024-11-23T00:00", False),  # ended the day before
        ("EC389521", "2024-06-29T23:59", False),  # begins the next day
        ("EC389521", "2024-06-30T00:00", True),
        ("EC59811", "2048-07-31T12:00", True),  # end date in 2048
        ("EC59811", "2048-08-01T00:00", False),
        ("CP002639", "2024-06-13T16:30", False),  # Invalides: from 10 July only
        ("CP002644", "2024-06-13T16:30", True),  # Rue Niepce, closed
        ("CP002710", "2024-11-05T12:00", False),  # published end before its start: no window
        ("CP002436", "2024-06-13T16:30", False),  # published without dates
    ],
)
def test_real_works_are_active_when_their_dates_say_so(identifier, moment, expected):
    assert work_active(identifier, moment) is expected


def test_what_has_no_usable_dates_is_counted():
    frame = data.works()
    _, counts = calendars.windows_between(frame["start"], frame["end"])
    assert counts == {
        "no_start": 1,
        "end_before_start": 2,
        "open_ended": 0,
    }  # CP002436; CP002710 and CP002708


def test_an_end_at_one_minute_to_midnight_is_the_whole_day():
    assert active("2024-06-01T00:00", "2024-06-13T23:59:59", "2024-06-13T23:59")
    assert not active("2024-06-01T08:00", "2024-06-13T17:00", "2024-06-13T17:00")


def test_works_without_an_end_stay_open_and_are_counted():
    windows, counts = calendars.windows_between(
        [np.datetime64("2024-01-01")], [np.datetime64("NaT")]
    )
    assert windows.at(calendars.moment("2050-01-01T00:00"))[0] and counts["open_ended"] == 1


def test_utc_columns_win_over_local_ones():
    windows, _ = calendars.windows_between(
        [np.datetime64("2024-06-13T16:00")],
        [np.datetime64("2024-06-13T18:00")],
        start_utc=[np.datetime64("2024-06-13T15:00")],
        end_utc=[np.datetime64("NaT")],
    )
    assert calendars.stamps(windows.start)[0] == np.datetime64("2024-06-13T15:00")
    assert calendars.stamps(windows.end)[0] == np.datetime64("2024-06-13T16:00")


# -- closures with a published text
# ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "identifier, moment, expected",
    [
        (13405, "2024-10-14T21:59", False),
        (13405, "2024-10-14T22:00", True),  # "du lundi 22:00 au mardi 06:00"
        (13405, "2024-10-15T05:59", True),
        (13405, "2024-10-15T06:00", False),  # the published timestamp (09:00) would still hold it
        (13427, "2024-11-14T22:30", True),  # the published timestamp (23:00) would miss it
        (15100, "2024-11-20T12:00", True),  # a closure of a month is one span
    ],
)
def test_real_closures_follow_their_text_not_their_shifted_timestamps(identifier, moment, expected):
    frame = data.table("closures")
    start, end = (pd.to_datetime(frame[c].str[:19]) for c in ("start_published", "end_published"))
    windows, _ = calendars.windows_between(start, end)
    windows, counts = schedules.apply(
        windows, frame["schedule"].to_numpy(object), (0, calendars.OPEN_END)
    )
    assert counts == {"schedules": len(frame), "schedules_not_understood": 0}
    assert (
        bool(windows.at(calendars.moment(moment))[frame["id"].tolist().index(identifier)])
        is expected
    )


def night(text, moment, start="2024-06-10", end="2024-06-12"):
    windows, _ = calendars.windows_between([np.datetime64(start)], [np.datetime64(end)])
    horizon = calendars.moment(moment), calendars.moment(moment) + 1
    windows, counts = schedules.apply(windows, [text], horizon)
    assert counts["schedules"] == 1, text
    return bool(windows.at(horizon[0])[0])


def test_a_night_closure_crosses_midnight_and_belongs_to_the_day_it_begins_on():
    assert not night(
        "23:00-05:00", "2024-06-10T04:00"
    )  # the night before the first day is not part of it
    assert night("23:00–05:00", "2024-06-11T04:59")
    assert not night("23:00-05:00", "2024-06-11T05:00")
    assert night("23:00-05:00", "2024-06-13T04:00")  # the night of the last day runs into the next
    assert not night("23:00-05:00", "2024-06-13T23:30")


def test_weekday_schedules():
    text = "du lundi au vendredi de 8h à 17h"
    assert night(text, "2024-06-14T08:00", end="2024-06-30") and not night(
        text, "2024-06-15T08:00", end="2024-06-30"
    )
    assert schedules.parse("Mo-Fr 22:00-05:00").slots == (((1, 2, 3, 4, 5), 1320, 300),)
    assert schedules.parse("mercredi 9h30-11h30; samedi 8h-12h").slots == (
        ((3,), 570, 690),
        ((6,), 480, 720),
    )


def test_hash_separated_lists():
    spans = schedules.parse("2024-06-01 / 2024-06-03#2024-07-01 / 2024-07-02").spans
    assert spans == (
        (np.datetime64("2024-06-01T00:00"), np.datetime64("2024-06-04T00:00")),
        (np.datetime64("2024-07-01T00:00"), np.datetime64("2024-07-03T00:00")),
    )


@pytest.mark.parametrize(
    "text",
    [
        "par phases",
        "la nuit de 23h à 5h sauf le samedi après-midi",
        "selon avancement de 8h à 17h",
        "99:00-05:00",
    ],
)
def test_what_is_not_understood_is_said_not_guessed(text):
    assert schedules.parse(text) is None
    windows, _ = calendars.windows_between(
        [np.datetime64("2024-06-10")], [np.datetime64("2024-06-12")]
    )
    again, counts = schedules.apply(windows, [text], (0, calendars.OPEN_END))
    assert counts["schedules_not_understood"] == 1 and again.total()[0] == 3 * 1440


# -- the two nights
# -----------------------------------------------------------------------------------------------------
def test_the_autumn_night_has_25_hours():
    windows, _ = calendars.windows_between(
        [np.datetime64("2024-10-27")], [np.datetime64("2024-10-27")]
    )
    assert windows.total()[0] == 25 * 60
    # 22:00 to 06:00 is nine hours that night, and a closure until 02:30 covers both passes of
    # 02:30.
    night_windows, _ = calendars.windows_between(
        [np.datetime64("2024-10-26T22:00")], [np.datetime64("2024-10-27T06:00")]
    )
    assert night_windows.total()[0] == 9 * 60
    both, _ = calendars.windows_between(
        [np.datetime64("2024-10-27T01:30")], [np.datetime64("2024-10-27T02:30")]
    )
    assert both.total()[0] == 120


def test_the_spring_night_has_23_hours_and_no_half_past_two():
    windows, _ = calendars.windows_between(
        [np.datetime64("2024-03-31")], [np.datetime64("2024-03-31")]
    )
    assert windows.total()[0] == 23 * 60
    assert calendars.moment("2024-03-31T02:30") == calendars.moment("2024-03-31T03:00")
    assert calendars.moment("2024-03-31T03:00+02:00") == calendars.moment("2024-03-31T03:00")


def test_local_time_comes_back_from_utc():
    stamps = np.array(
        ["2024-06-13T16:30", "2024-12-13T16:30", "2024-10-27T02:30"], dtype="datetime64[ns]"
    )
    assert (calendars.to_local(calendars.to_utc(stamps)) == stamps).all()
    assert np.isnat(calendars.to_local([calendars.MISSING]))[0]


def test_an_unknown_zone_is_one_clear_error():
    with pytest.raises(DataError) as caught:
        calendars.moment("2024-06-13T16:30", "Europe/Lutece")
    assert "Europe/Lutece" in caught.value.message("fr")


def test_windows_merge_and_clip():
    windows = calendars.Windows.of([1, 0, 0, 0], [5, 0, 8, 20], [9, 10, 15, 30], 2)
    merged = windows.union()
    assert (
        merged.owner.tolist() == [0, 0, 1]
        and merged.start.tolist() == [0, 20, 5]
        and merged.end.tolist() == [15, 30, 9]
    )
    assert windows.total().tolist() == [25, 4]
    assert merged.clip(7, 22).start.tolist() == [7, 20, 7]


# -- holidays
# ----------------------------------------------------------------------------------------------------------
def test_public_holidays_of_2024():
    days = calendars.public_holidays(2024)
    assert calendars.easter(2024) == dt.date(2024, 3, 31) and calendars.easter(2038) == dt.date(
        2038, 4, 25
    )
    assert (
        dt.date(2024, 4, 1) in days and dt.date(2024, 5, 9) in days and dt.date(2024, 5, 20) in days
    )
    assert len(days) == 11 and len(calendars.public_holidays(2024, "67")) == 13
    assert calendars.public_holidays(2024, "67")[dt.date(2024, 3, 29)]["fr"] == "Vendredi saint"


@pytest.mark.parametrize(
    "zone, day, session, why",
    [
        ("C", "2024-06-13", True, None),  # the demo Thursday
        ("C", "2024-02-12", False, "Vacances d'Hiver"),  # zone C only: 10 to 26 February
        ("A", "2024-02-12", True, None),
        ("B", "2024-02-12", True, None),
        ("C", "2024-02-26", True, None),  # classes resume
        ("Zone C", "2024-05-10", False, "Pont de l'Ascension"),
        ("C", "2024-05-09", False, "Ascension"),  # public holiday
        ("C", "2024-07-05", True, None),  # last day of class
        ("C", "2024-07-08", False, "Vacances d'Été"),
        ("C", "2024-08-30", False, "Vacances d'Été"),  # teachers are back, pupils are not
        ("C", "2024-09-02", True, None),
        ("C", "2025-11-03", None, None),  # after the last published holiday
    ],
)
def test_school_days_by_zone(zone, day, session, why):
    days = calendars.school_days(data.calendar(), zone, "2023-09-01", "2025-12-31")
    found, name = days.on(day)
    assert found is session or found == session
    assert (name or {}).get("fr") == why


def test_summer_without_a_published_end_lasts_until_september():
    frame = pd.DataFrame(
        {
            "description": ["Début des Vacances d'Été"],
            "zone": ["A"],
            "start": pd.to_datetime(["2026-07-04"]),
            "end": pd.to_datetime(["2026-07-04"]),
        }
    )
    days = calendars.school_days(frame, "A", "2026-06-01", "2026-09-30")
    assert (
        days.on("2026-07-03")[0] is True
        and days.on("2026-08-31")[0] is False
        and days.on("2026-09-01")[0] is None
    )


def test_a_zone_the_calendar_does_not_know_is_refused():
    with pytest.raises(DataError):
        calendars.school_days(data.calendar(), "Corse", "2024-01-01", "2024-02-01")


# -- timetables
# --------------------------------------------------------------------------------------------------------
def gates(day, frame=None, bells=None, **more):
    tables = timetables.timetables(data.schools() if frame is None else frame, bells, **more)
    days = calendars.school_days(data.calendar(), "C", day, day)
    return tables, timetables.gates(tables, days)


def open_at(day, clock, school="OUEST (69) POLY", **more):
    tables, found = gates(day, **more)
    position = data.schools()["name"].tolist().index(school)
    return bool(found.windows.at(calendars.moment(f"{day}T{clock}"))[tables.pattern[position]])


def test_a_paris_thursday():
    assert (
        open_at("2024-06-13", "16:30")
        and open_at("2024-06-13", "16:59")
        and not open_at("2024-06-13", "17:00")
    )
    assert (
        not open_at("2024-06-13", "16:29")
        and open_at("2024-06-13", "08:00")
        and not open_at("2024-06-13", "08:30")
    )


def test_a_paris_tuesday_ends_at_three():
    assert open_at("2024-06-11", "15:00") and not open_at("2024-06-11", "16:30")


def test_a_wednesday_has_a_morning_only():
    assert (
        open_at("2024-06-12", "11:30")
        and not open_at("2024-06-12", "16:30")
        and not open_at("2024-06-12", "13:15")
    )
    assert not open_at("2024-06-12", "11:30", rhythm="four_days")


def test_no_gate_opens_on_a_holiday_or_a_saturday():
    assert (
        not open_at("2024-02-12", "16:30")
        and not open_at("2024-05-09", "16:30")
        and not open_at("2024-06-15", "11:30")
    )


def test_winter_and_summer_bells_ring_at_the_same_local_hour():
    _, summer = gates("2024-06-13")
    _, winter = gates("2024-01-11")

    firsts = [str(calendars.to_local(g.bell[:1])[0])[11:16] for g in (summer, winter)]
    assert firsts == ["08:30"] * 2
    assert (summer.bell[0] - calendars.moment("2024-06-13")) == (
        winter.bell[0] - calendars.moment("2024-01-11")
    )


def test_the_national_file_comes_first_then_the_city_then_the_assumption():
    frame = data.schools()
    frame["uai"] = [f"0750{i}" for i in range(len(frame))]
    bells = pd.DataFrame(
        {
            "uai": ["07500", "07500", None, None],
            "school": [None, None, "ouest (69) poly", None],
            "level": [None, None, None, "nursery"],
            "weekday": [4, 4, 4, 4],
            "opens": ["08:20", "13:30", "08:45", "8h50"],
            "closes": ["11:30", "16:15", "16:00", "16h00"],
            "school_year": ["2022-2023", "2023-2024", "2023-2024", "2023-2024"],
            "several_rhythms": [None, True, None, None],
            "origin": ["national", "national", "city", "city"],
        }
    )
    tables = timetables.timetables(frame, bells)
    assert (
        tables.origin.tolist()[:4] == ["national", "city", "city", "city"]
        and tables.origin[4] == "assumed"
    )
    assert tables.several_rhythms.sum() == 1 and tables.school_year[0] == "2023-2024"
    mine = tables.of == tables.pattern[0]
    assert timetables.clock(tables.closes[mine]) == ["16:15"], "the latest school year wins"
    assert tables.shares() == {"national": 1 / 8, "city": 3 / 8, "assumed": 4 / 8}


def test_bell_rows_that_cannot_be_read_are_counted():
    bells = pd.DataFrame(
        {
            "level": ["nursery", "nursery", "nursery"],
            "weekday": [4, 9, 4],
            "opens": ["08:30", "08:30", "?"],
            "closes": ["16:30", "16:30", "16:30"],
        }
    )
    assert timetables.timetables(data.schools(), bells).dropped == 2


def test_schools_of_niort_take_the_assumed_four_days(data_folder):
    """37 real schools without codes or bells: every one assumed, no Wednesday for nursery and
    elementary schools.
    """
    import json

    raw = json.loads((data_folder / "niort" / "ecoles.geojson").read_text(encoding="utf-8"))[
        "features"
    ]
    kinds = [f["properties"]["type_etab"] for f in raw]
    frame = pd.DataFrame(
        {
            "name": [f["properties"]["nom"] for f in raw],
            "level": ["nursery" if "MATERNELLE" in k else "elementary" for k in kinds],
        }
    )
    tables = timetables.timetables(frame)
    assert len(frame) == 37 and tables.shares()["assumed"] == 1.0 and 3 not in tables.weekday
    days = calendars.school_days(data.calendar(), "A", "2024-06-12", "2024-06-13")
    found = timetables.gates(tables, days)
    assert not found.windows.at(calendars.moment("2024-06-12T11:30")).any()
    assert found.windows.at(calendars.moment("2024-06-13T16:30"))[tables.pattern].all()
