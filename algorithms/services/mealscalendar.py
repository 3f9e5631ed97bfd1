"""The days of a service as its users see them: how far the last and the next holiday are, and which
weekday and time of the year it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..clock import calendars

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame

# Days further from a holiday than this are all alike.
_FAR, _NEAR = 40, 15
COLUMNS = (
    *("since_holiday", "until_holiday", "since_day_off", "until_day_off"),
    *("weekday", "month", "day_of_year", "day_of_season", "holiday"),
)


def calendar_of(
    first: dt.date, last: dt.date, holidays: Frame | None, *, department: str = ""
) -> Frame:
    """What is known of each day beforehand.

    Parameters
    ----------
    first, last : date
        Both included.
    holidays : Frame, optional
        ``start`` (first day off), ``end`` (day after the last), as
        :func:`..clock.calendars.holidays_of` gives them.
    department : str
        For public holidays that only some have.

    Returns
    -------
    Frame
        Index: days; :data:`COLUMNS`, and ``public`` for public holidays.
    """
    margin = pd.Timedelta(days=_FAR + 1)
    days = pd.date_range(pd.Timestamp(first) - margin, pd.Timestamp(last) + margin)
    off = np.zeros(len(days), dtype=bool)
    for start, end in () if holidays is None else zip(*_bounds(holidays), strict=True):
        off |= np.asarray((days >= start) & (days < end))
    named = {d for y in range(days[0].year, days[-1].year + 1) for d in _public(y, department)}
    public = np.array([d.date() in named for d in days])
    # A Friday after a public holiday on a Thursday: seen as one day from a day off on either side.
    free = off | public | np.asarray(days.dayofweek >= 5)
    season = days.year - (days.month < 9).astype(int)
    begun = pd.to_datetime(pd.Series(season).astype(str) + "-09-01").to_numpy()
    found = pd.DataFrame(
        {
            "since_holiday": _since(off, _FAR),
            "until_holiday": _since(off[::-1], _FAR)[::-1],
            "since_day_off": _since(off | public, _NEAR),
            "until_day_off": _since((off | public)[::-1], _NEAR)[::-1],
            "weekday": np.asarray(days.dayofweek, dtype=float),
            "month": np.asarray(days.month, dtype=float),
            "day_of_year": np.asarray(days.dayofyear, dtype=float),
            "day_of_season": (days.to_numpy() - begun) / np.timedelta64(1, "D"),
            "holiday": off.astype(float),
            "public": public,
            "free": free,
        },
        index=days,
    )
    return found.loc[str(first) : str(last)]


def _bounds(holidays: Frame) -> tuple[Iterable[pd.Timestamp], Iterable[pd.Timestamp]]:
    return pd.to_datetime(holidays["start"]), pd.to_datetime(holidays["end"])


def _public(year: int, department: str) -> Iterable[dt.date]:
    return calendars.public_holidays(year, department)


def _since(flag: Bools, most: int) -> Floats:
    """Days since the last True, 0 on it, at most ``most``."""
    place = np.arange(len(flag))
    last = np.maximum.accumulate(np.where(flag, place, -most))
    return np.minimum(place - last, most).astype(float)
