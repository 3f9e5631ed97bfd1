"""Dates at the ends of the calendar and of other kinds: a moment, or none; never an exception of
Python's.
"""

import datetime as dt

import pytest

from clairville.algorithms.clock import moments, timezones
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.intake import converters

pytestmark = pytest.mark.clock

TEXTS = [
    "0001-01-01",
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-14:00",
    "9999-12-31T24:00",
    "9999-12-31",
    "31/12/9999 23:59",
    "01/01/0001",
    "0000-01-01",
    "2024-02-30",
    "2024-01-01T00:00+99:99",
    "2024-01-01T25:00",
    "٢٠٢٤-٠١-٠١",
    "",
    "-",
    "2024",
]


@pytest.mark.parametrize("zone", ["Europe/Paris", "Pacific/Noumea", "America/Martinique"])
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_is_a_moment_or_none(text, zone):
    found = moments.moment(text)
    if found is not None:
        for move in (moments.local, moments.utc):
            assert move(found, zone).tzinfo is None
        assert abs(moments.utc(found, zone).year - found.year) <= 1
    for convert in (
        converters.local_midnight,
        converters.end_of_day,
        converters.utc_text,
        converters.separated_dates,
    ):
        try:
            assert isinstance(convert(text, {}, zone), dt.datetime)
        except ValueError:
            continue  # counted as unreadable


def test_the_end_of_the_calendar_stays_where_it_is():
    last = moments.moment("9999-12-31T23:30:00Z")
    assert moments.local(last, "Europe/Paris") == dt.datetime(9999, 12, 31, 23, 30)
    first = moments.moment("0001-01-01")
    assert moments.utc(first, "Europe/Paris") == dt.datetime(1, 1, 1)
    assert moments.local(moments.moment("2024-06-01T12:00:00Z"), "Europe/Paris") == dt.datetime(
        2024, 6, 1, 14
    )


@pytest.mark.parametrize(
    "name",
    [None, 5, [], {}, ["Europe/Paris"], "", "Europe", "../../etc/passwd", "\x00", "x" * 10_000],
)
def test_what_is_no_time_zone_is_one_sentence(name):
    with pytest.raises(DataError) as error:
        timezones.zone(name)
    assert error.value.code == "unknown_timezone"


def test_a_broken_separator_is_a_fault_of_the_profile():
    with pytest.raises(DataError, match="separator"):
        converters.separated_dates("2024-01-01#2024-01-02", {"separator": "("}, "Europe/Paris")
