"""Civil time on a computer whose Python has no time zone data, as QGIS's own on Windows."""

import datetime as dt
import sys
import zoneinfo

import numpy as np
import pytest

from clairville.algorithms.clock import calendars, moments, timezones
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.resources import table

pytestmark = pytest.mark.clock

NAMES = [(rule, name) for rule, names in table("timezones").items() for name in names]


@pytest.fixture
def no_zone_data(monkeypatch):
    for name in {"tzdata", *(name for name in sys.modules if name.startswith("tzdata."))}:
        monkeypatch.setitem(sys.modules, name, None)  # importing it fails
    zoneinfo.reset_tzpath(to=())
    zoneinfo.ZoneInfo.clear_cache()
    timezones.forget()
    with pytest.raises(zoneinfo.ZoneInfoNotFoundError):
        zoneinfo.ZoneInfo("Europe/Paris")
    yield
    zoneinfo.reset_tzpath()
    timezones.forget()


def test_civil_time_needs_no_zone_data(no_zone_data):
    summer, night = (
        dt.datetime(2024, 6, 13, 14, 30, tzinfo=dt.timezone.utc),
        dt.datetime(2024, 10, 27, 2, 30),
    )
    assert moments.local(summer, "Europe/Paris") == dt.datetime(2024, 6, 13, 16, 30)
    assert moments.local(summer, "Indian/Reunion") == dt.datetime(2024, 6, 13, 18, 30)
    # the repeated hour of autumn, its first pass and its second
    first, last = (calendars.to_utc([night], "Europe/Paris", last=last) for last in (False, True))
    assert last - first == 60
    assert calendars.stamps(first)[0] == np.datetime64("2024-10-27T00:30")
    assert calendars.to_local(calendars.to_utc([dt.datetime(2024, 1, 13, 16, 30)]))[
        0
    ] == np.datetime64("2024-01-13T16:30")


def test_a_zone_without_rules_is_named(no_zone_data):
    with pytest.raises(DataError, match="Asia/Tokyo"):
        timezones.zone("Asia/Tokyo")


@pytest.mark.parametrize(("rule", "name"), NAMES, ids=[name for _, name in NAMES])
def test_a_rule_gives_the_time_of_the_iana_data(rule, name):
    if name not in zoneinfo.available_timezones():
        pytest.skip(f"no {name} in this computer's time zone data")
    iana, ruled = zoneinfo.ZoneInfo(name), timezones.ruled(rule, name)
    days = [
        dt.datetime(2008, 1, 1, 12, tzinfo=dt.timezone.utc) + dt.timedelta(days=n)
        for n in range(30 * 365)
    ]
    offsets = [day.astimezone(iana).utcoffset() for day in days]
    assert [day.astimezone(ruled).utcoffset() for day in days] == offsets
    changes = [
        day
        for day, before, after in zip(days[1:], offsets[:-1], offsets[1:], strict=True)
        if before != after
    ]
    for moment in (
        day - dt.timedelta(minutes=30 * n) for day in changes for n in range(49)
    ):  # the very hour
        here, there = moment.astimezone(ruled), moment.astimezone(iana)
        assert (here.replace(tzinfo=None), here.fold) == (there.replace(tzinfo=None), there.fold)
