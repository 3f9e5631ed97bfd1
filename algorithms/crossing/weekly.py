"""Which works ask for a decision in a week, whatever hour of it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..clock.calendars import iso_weekday, to_local
from . import conflicts, perwork

if TYPE_CHECKING:
    from ..common.types import Ints
    from .city import City

# When schools open, at noon and when they close: the hours at which most works meet somebody.
SCHOOL_HOURS = (8 * 60 + 30, 11 * 60 + 30, 16 * 60 + 30)


def school_minutes(start: int, end: int, zone: str) -> Ints:
    """The minutes of a period at which schools open or close, weekdays only.

    Parameters
    ----------
    start, end : int
        UTC minutes, whole half-hours.
    zone : str
        IANA name.

    Returns
    -------
    Ints
        UTC minutes.
    """
    every = np.arange(start, end, 30, dtype=np.int64)
    local = to_local(every, zone).astype("datetime64[m]")
    clock = (local - local.astype("datetime64[D]")).astype(np.int64)
    return every[np.isin(clock, SCHOOL_HOURS) & (iso_weekday(local) <= 5)]


def to_decide(city: City, start: int, end: int) -> dict[str, str]:
    """The works that ask for a decision when schools open or close.

    Parameters
    ----------
    city : City
        From :func:`.city.prepare`.
    start, end : int
        UTC minutes within its horizon.

    Returns
    -------
    dict[str, str]
        Number of each work that names its site, and its street.
    """
    out: dict[str, str] = {}
    for minute in school_minutes(start, end, city.options.time_zone).tolist():
        found = conflicts.find(city, minute, minute + 1)
        lines = perwork.lines(city, found)
        works = found.work[lines.lead[lines.decision == perwork.DECIDE]]
        for work in works.tolist():
            out[str(city.sites.feature_id[city.sites.site[work]])] = str(city.street[work] or "")
    return out
