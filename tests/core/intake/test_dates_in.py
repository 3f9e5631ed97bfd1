"""Dates as towns, spreadsheets, databases and browsers write them, read in Paris's civil time."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clairville.algorithms.common import themes
from clairville.algorithms.intake.columns import Column
from clairville.algorithms.intake.dates import Order, read_date

PARIS = "Europe/Paris"
DAY, EIGHT = dt.datetime(2024, 6, 13), dt.datetime(2024, 6, 13, 8)
SAME_DAY = [
    "2024-06-13",
    "2024/06/13",
    "13/06/2024",
    "13.06.2024",
    "13-06-2024",
    "20240613",
    20240613,
    "13 juin 2024",
    "13 JUIN 2024",
    "le 13 juin 2024",
    "jeudi 13 juin 2024",
    "jeu. 13 juin 2024",
    "June 13, 2024",
    "13-Jun-2024",
    "2024-W24-4",
    "45456",
    45456,
    45456.0,
    "2024-06-12T22:00:00+00:00",
    "2024-06-12T22:00:00Z",
    "2024-06-13Z",
    "12/06/2024 24:00",
    "13/06/24",
    1718229600,
    "1718229600000",
    dt.date(2024, 6, 13),
    dt.datetime(2024, 6, 12, 22, tzinfo=dt.timezone.utc),
]
SAME_HOUR = [
    "2024-06-13T08:00:00",
    "2024-06-13T08:00:00.123456",
    "2024-06-13 08:00",
    "2024-06-13T080000",
    "20240613080000",
    "20240613T0800",
    "13/06/2024 8h",
    "13/06/2024 08h00",
    "13/06/2024 à 8h00",
    "13/06/2024 - 08:00",
    "13/06/2024 8:00 AM",
    "13-JUN-24 08.00.00.000000 AM",
    "13/06/2024 06:00 UTC",
    "2024-06-13T08:00:00+0200",
    "2024-06-13T08:00:00+02",
    "2024-06-13 08:00:00 CEST",
    "2024-06-13T02:00:00-04:00",
    "2024-06-13T08:00:00+02:00[Europe/Paris]",
    "2024-06-13 08:00 Europe/Paris",
    "2024-06-13 02:00 America/New_York",
    "Thu Jun 13 2024 08:00:00 GMT+0200",
    "Thu Jun 13 2024 08:00:00 GMT+0200 (heure d’été d’Europe centrale)",
    "Thu Jun 13 08:00:00 2024",
    "Thu, 13 Jun 2024 06:00:00 GMT",
]


@pytest.mark.parametrize("said", SAME_DAY, ids=str)
def test_one_day_however_it_is_written(said):
    assert read_date(said, PARIS).value == DAY
    assert read_date(said, PARIS, whole_day=True).value == DAY.date()


@pytest.mark.parametrize("said", SAME_HOUR, ids=str)
def test_one_hour_however_it_is_written(said):
    assert read_date(said, PARIS).value == EIGHT


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("31/12/2999", "no_end"),
        ("9999-12-31T23:59:59Z", "no_end"),
        ("0001-01-01", "no_end"),
        (dt.datetime(9999, 12, 31), "no_end"),
        (9999, "no_end"),
        ("jusqu’à nouvel ordre", "no_end"),
        ("infinity", "no_end"),
        ("30/12/1899", "placeholder_date"),
        ("1899-12-30 08:00", "placeholder_date"),
        ("01/01/1900", "placeholder_date"),
        ("0000-00-00", "placeholder_date"),
        (0, "placeholder_date"),
        ("1607-06-01", "too_old"),
        ("N.C.", "said_unknown"),
        ("#N/A", "said_unknown"),
        ("31/02/2024", "not_a_date"),
        ("T2 2024", "not_a_date"),
        ("bientôt", "not_a_date"),
        (-5, "not_a_date"),
        (True, "not_a_date"),
        ([2024], "not_a_date"),
    ],
    ids=str,
)
def test_what_cannot_be_computed_with_is_empty_and_says_why(said, reason):
    read = read_date(said, PARIS)
    assert (read.value, read.outcome, read.reason) == (None, "emptied", reason)


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("juin 2024", (2024, 6, 1), (2024, 6, 30)),
        ("02/2024", (2024, 2, 1), (2024, 2, 29)),
        ("2024-12", (2024, 12, 1), (2024, 12, 31)),
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        (2024, (2024, 1, 1), (2024, 12, 31)),
    ],
)
def test_a_month_or_year_starts_on_its_first_day_and_ends_on_its_last(said, start, end):
    assert read_date(said, PARIS, whole_day=True).value == dt.date(*start)
    assert read_date(said, PARIS, whole_day=True, closing=True).value == dt.date(*end)


def test_a_column_has_one_order_of_day_and_month():
    texts = ["06/13/2024", "06/05/2024", "12/31/2024"]
    column = Column(themes.theme("works").fields["start"], PARIS)
    assert column.read_all(texts) == [
        dt.datetime(2024, 6, 13),
        dt.datetime(2024, 6, 5),
        dt.datetime(2024, 12, 31),
    ]
    assert [(x.reason, x.rows) for x in column.tally] == [("month_first", 3)]


def test_the_smaller_part_of_a_column_in_two_orders_is_left_empty():
    texts = ["13/06/2024", "14/06/2024", "06/13/2024", "05/06/2024"]
    column = Column(themes.theme("works").fields["start"], PARIS)
    assert column.read_all(texts) == [
        dt.datetime(2024, 6, 13),
        dt.datetime(2024, 6, 14),
        None,
        dt.datetime(2024, 6, 5),
    ]
    assert [(x.outcome, x.reason, x.rows) for x in column.tally] == [("emptied", "other_order", 1)]


def test_a_column_that_shows_no_order_is_read_as_in_france():
    assert not Order().see(["05/06/2024", "01/02/2024"]).is_month_first
    assert read_date("05/06/2024", PARIS).value == dt.datetime(2024, 6, 5)


def test_an_hour_that_summer_time_repeats_or_leaves_out_is_read():
    assert read_date("2024-10-27T00:30:00Z", PARIS).value == dt.datetime(2024, 10, 27, 2, 30)
    assert read_date("2024-10-27T01:30:00Z", PARIS).value == dt.datetime(2024, 10, 27, 2, 30)
    assert read_date("2024-03-31T02:30:00", PARIS).value == dt.datetime(2024, 3, 31, 2, 30)


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.datetimes(), st.binary()))
@settings(max_examples=300, deadline=None)
def test_anything_is_a_date_or_a_reason(value):
    read = read_date(value, PARIS)
    assert read.value is None or dt.datetime(1678, 1, 1) <= read.value < dt.datetime(2200, 1, 2)
    assert read.value is not None or read.reason or (isinstance(value, str) and not value.strip())


@given(st.datetimes(dt.datetime(1910, 1, 1), dt.datetime(2199, 12, 30)), st.integers(-14, 14))
@settings(max_examples=200, deadline=None)
def test_an_offset_moves_the_clock_by_itself(at, hours):
    at = at.replace(microsecond=0)
    text = f"{at.isoformat()}{hours:+03d}:00"
    utc = at - dt.timedelta(hours=hours)
    assert read_date(text, "Etc/UTC").value in (utc, None)
    assert read_date(text, "Etc/UTC").value == utc or utc.year < 1910 or utc.year > 2198


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("00/00/0000", "placeholder_date"),
        ("00/00/00", "placeholder_date"),
        (2_958_465, "no_end"),
        ("2958465", "no_end"),
    ],
)
def test_what_databases_and_spreadsheets_write_for_no_date(said, reason):
    read = read_date(said, PARIS)
    assert (read.value, read.reason) == (None, reason)


def test_a_month_as_a_spreadsheet_shows_it():
    read = read_date("juin-24", PARIS)
    assert (read.value, read.reason) == (dt.datetime(2024, 6, 1), "two_digits")
    assert read_date("juin-24", PARIS, closing=True).value == dt.datetime(2024, 6, 30)
    assert read_date("juin 24", PARIS).value is None  # 24 June as well


@pytest.mark.parametrize("letters", ["a", "a/", " ", "(", "1 ", "a/b_", "- ", "juin "])
def test_a_text_of_any_length_is_no_date_at_once(letters):
    """In the time of one look at it: patterns that look at each pair of letters would take hours."""
    assert read_date(letters * 300_000 + "!", "Europe/Paris").reason == "not_a_date"


def test_long_texts_are_not_remembered():
    import tracemalloc

    column = Column(themes.theme("works").fields["description"], "Europe/Paris")
    tracemalloc.start()
    try:
        for number in range(300):
            column.read(f"{number} " + "x" * 100_000)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 3_000_000


@pytest.mark.parametrize("value", [10**400, -(10**400), "9" * 5_000, 1e308, -1e308])
def test_a_number_of_any_length_is_no_date(value):
    assert read_date(value, "Europe/Paris").value is None
    assert Column(themes.theme("works").fields["start"], "Europe/Paris").read(value) is None
