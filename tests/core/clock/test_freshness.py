"""The five states of a feed, by hand."""

import datetime as dt

import pytest

from clairville.algorithms.clock import freshness

pytestmark = pytest.mark.clock
NOW = dt.datetime(2026, 12, 1, 7, 0, tzinfo=dt.timezone.utc)


def ago(seconds):
    return NOW - dt.timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("success", "failed", "covered", "state"),
    [
        (None, False, True, "grey"),  # never asked: no data is not green
        (None, True, True, "failed"),
        (ago(0), False, True, "fresh"),
        (ago(600), False, True, "fresh"),
        (ago(601), False, True, "late"),
        (ago(1800), False, True, "late"),
        (ago(1801), False, True, "grey"),
        (ago(10), True, True, "failed"),  # the last try counts, whatever lies before
        (ago(1801), True, True, "grey"),  # dead since long: absence, no news
        (ago(10), False, False, "not_covered"),
        (ago(1801), False, False, "grey"),  # what it covered then is no longer known
    ],
)
def test_states_of_a_feed_of_five_minutes(success, failed, covered, state):
    assert freshness.state_of(NOW, 300.0, success, failed, covered) == state


def test_a_service_that_repeats_the_values_of_this_morning_is_not_fresh():
    told = [
        freshness.state_of(NOW, 300.0, ago(5), False, True, ago(s), 360.0)
        for s in (300, 720, 721, 2160, 2161)
    ]
    assert told == ["fresh", "fresh", "late", "late", "grey"]


def test_a_fast_feed_has_a_minute_and_a_half():
    told = [freshness.state_of(NOW, 10.0, ago(s), False) for s in (90, 91, 180, 181)]
    assert told == ["fresh", "late", "late", "grey"]


def test_a_clock_set_back_gives_no_negative_age():
    assert freshness.age_s(NOW + dt.timedelta(hours=1), NOW) == 0.0
    assert freshness.state_of(NOW, 60.0, NOW + dt.timedelta(hours=1), False) == "fresh"


def test_the_back_off_doubles_is_bounded_and_never_asks_sooner_than_allowed():
    waits = [freshness.next_wait_s(60.0, n, 0.0) for n in range(8)]
    assert waits == [60, 120, 240, 480, 900, 900, 900, 900]
    for failures in range(40):
        for chance in (0.0, 0.5, 0.999):
            wait = freshness.next_wait_s(60.0, failures, chance)
            assert 60.0 <= wait <= 900.0 * 1.2
    # slower than the bound by itself: a failure does not make it be asked more often
    assert freshness.next_wait_s(3600.0, 5, 0.0) == 3600.0
