"""The week in which the clocks change: its first and last hour belong to it, and the strip shows
each hour under its name.
"""

import datetime as dt

import numpy as np
import pytest
from qgis.PyQt.QtCore import QDateTime

from clairville.algorithms.clock import calendars
from clairville.plugin.live import clock as cityclock
from clairville.plugin.panels.glance.strip import WeekStrip

pytestmark = pytest.mark.clock

PARIS = "Europe/Paris"
WEEKS = [
    ("2024-10-23T10:00", "2024-10-21", "2024-10-28", 169),
    ("2024-10-27T23:30", "2024-10-21", "2024-10-28", 169),
    ("2024-10-21T00:00", "2024-10-21", "2024-10-28", 169),
    ("2024-03-31T23:59", "2024-03-25", "2024-04-01", 167),
    ("2024-03-27T08:00", "2024-03-25", "2024-04-01", 167),
    ("2024-06-12T08:00", "2024-06-10", "2024-06-17", 168),
]


def hours_of(first, count):
    start = calendars.moment(first, PARIS)
    return calendars.to_local(start + 60 * np.arange(count), PARIS).astype("datetime64[m]")


@pytest.mark.parametrize("local, monday, following, hours", WEEKS)
def test_a_week_goes_from_midnight_to_midnight(local, monday, following, hours):
    start, end = cityclock.week_of(dt.datetime.fromisoformat(local), PARIS)
    assert (start, end) == tuple(calendars.moment(day, PARIS) for day in (monday, following))
    assert end - start == 60 * hours


@pytest.mark.parametrize(
    "monday, hours", [("2024-10-21", 169), ("2024-03-25", 167), ("2024-06-10", 168)]
)
def test_the_clock_holds_its_week_and_nothing_else(monday, hours):
    clock = cityclock.CityClock()
    clock.profile = type("Profile", (), {"timezone": PARIS})
    start, end = cityclock.week_of(dt.datetime.fromisoformat(monday), PARIS)
    clock.week = cityclock.Week(None, start, end, hours_of(monday, hours), None, None)
    first = dt.datetime.fromisoformat(monday)
    assert all(clock.holds(first + dt.timedelta(minutes=m)) for m in range(0, 7 * 1440, 30))
    assert not clock.holds(first - dt.timedelta(minutes=1)) and not clock.holds(
        first + dt.timedelta(days=7)
    )


@pytest.mark.parametrize(
    "monday, hours, night",
    [("2024-10-21", 169, 25), ("2024-03-25", 167, 23), ("2024-06-10", 168, 24)],
)
def test_the_strip_shows_each_hour_under_its_own_name(qgis_app, monday, hours, night):
    strip = WeekStrip()
    strip.resize(500, 96)
    strip.show_week(
        hours_of(monday, hours),
        {"school": range(hours), "other": range(hours)},
        np.arange(hours) % 7,
    )
    days = strip._days()
    assert [b - a for a, b in zip(days, days[1:], strict=False)] == [24] * 6 + [night]
    assert strip._hour_at(strip._plot().right()) == hours - 1
    picked = []
    strip.picked.connect(picked.append)
    strip._pick(hours - 1)
    last = picked[0].toPyDateTime()
    assert last == dt.datetime.fromisoformat(monday) + dt.timedelta(days=6, hours=23)
    assert strip._hour_of(QDateTime(last)) == hours - 1
    half = QDateTime(last + dt.timedelta(minutes=30))
    assert strip._hour_of(half) == hours - 0.5
    assert strip._hour_of(QDateTime(last + dt.timedelta(hours=1))) is None
    strip.set_cursor(half)
    strip.grab()


def test_the_arrows_pass_the_hour_that_stands_twice(qgis_app):
    strip = WeekStrip()
    strip.show_week(hours_of("2024-10-21", 169), {"school": range(169), "other": range(169)})
    second = 6 * 24 + 3  # Sunday: 0, 1, 2, 2, 3 o'clock
    assert [h.time().hour() for h in strip.hours[second - 3 : second + 2]] == [0, 1, 2, 2, 3]
    assert strip._moved(second - 1, 1) == second + 1 and strip._moved(second + 1, -1) == second - 1
    assert strip._moved(5 * 24 + 8, 24) == 6 * 24 + 9  # Saturday at 8 to Sunday at 8
    assert strip._moved(168, 1) == 168 and strip._moved(0, -24) == 0
