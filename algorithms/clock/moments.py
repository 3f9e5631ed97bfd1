"""Dates and times of city data: text, epochs and offsets become local civil time and UTC, without a
zone attached.
"""

from __future__ import annotations

import datetime
import datetime as dt
import functools
import re

from .timezones import zone

_ISO = re.compile(
    r"^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$"
)
_DAY_FIRST = re.compile(
    r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ,à]+(\d{1,2})[:hH](\d{2})?(?::(\d{2}))?)?$"
)
UTC = dt.timezone.utc


@functools.lru_cache(maxsize=50_000)
def read(text: str) -> tuple[datetime.datetime, bool] | None:
    """(datetime, has a time of day) from ISO or day-first text; the datetime is aware when the text
    has an offset.

    None when the text is no date.

    Parameters
    ----------
    text : str
        ISO 8601, or day/month/year with or without a time.

    Returns
    -------
    tuple[datetime.datetime, bool] | None
        None for anything else, and for a date that no calendar has (31 February).
    """
    text = text.strip()
    match = _ISO.match(text)
    try:
        if match:
            year, month, day, hour, minute, second, offset = match.groups()
            moment = dt.datetime(
                int(year),
                int(month),
                int(day),
                int(hour or 0) % 24,
                int(minute or 0),
                int(second or 0),
            )
            if hour == "24":
                moment += dt.timedelta(days=1)
            if offset:
                moment = moment.replace(tzinfo=_offset(offset))
            return moment, hour is not None
        match = _DAY_FIRST.match(text)
        if match:
            day, month, year, hour, minute, second = (int(part or 0) for part in match.groups())
            return dt.datetime(year, month, day, hour, minute, second), match[4] is not None
    except (ValueError, OverflowError):  # the day after the last one of the calendar
        return None
    return None


def _offset(text: str) -> datetime.tzinfo:
    if text in ("Z", "UTC"):
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:]) if len(text) > 3 else 0
    delta = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-delta if text[0] == "-" else delta)


def moment(value: str | datetime.datetime) -> datetime.datetime | None:
    """A datetime (aware or not) from text, datetime or date; None when it is none of them."""
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)
    found = read(value) if isinstance(value, str) else None
    return found[0] if found else None


@functools.lru_cache(maxsize=50_000)  # works of a city share their days
def local(value: datetime.datetime, timezone: str) -> datetime.datetime:
    """Civil time of the territory, without a zone: offsets are applied, text without one is local
    already. At either end of the calendar ("9999-12-31T23:59Z" for "until further notice") there is
    no other hour to move to: it stays."""
    return _moved(value, zone(timezone)) if value.tzinfo else value


@functools.lru_cache(maxsize=50_000)
def utc(value: datetime.datetime, timezone: str) -> datetime.datetime:
    """UTC without a zone; in the repeated hour of autumn a time without offset means its first
    occurrence.

    Parameters
    ----------
    value : datetime.datetime
        Aware, or civil time of ``timezone``.

    Returns
    -------
    datetime.datetime
        Naive, in UTC; at either end of the calendar as it is.
    """
    return _moved(value if value.tzinfo else value.replace(tzinfo=zone(timezone)), UTC)


def _moved(value: datetime.datetime, to: datetime.tzinfo) -> datetime.datetime:
    try:
        return value.astimezone(to).replace(tzinfo=None)
    except (OverflowError, ValueError):
        return value.replace(tzinfo=None)
