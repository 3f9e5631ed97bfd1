"""Civil time, activity windows, public and school holidays.

Time inside this package is int64 minutes since 1970-01-01T00:00Z. Local civil time enters through
:func:`to_utc` and leaves through :func:`to_local`, with the rules of the IANA zone, so both
daylight-saving nights count right. An activity is a set of half-open intervals ``[start, end)``;
all of a layer's intervals live in one :class:`Windows`, so nothing here loops over hours or
features.
"""

from __future__ import annotations

import datetime
import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from dateutil.easter import easter

from ..common.errors import DataError
from ..common.resources import table
from .timezones import ZONE, zone

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Dates, Frame, Ints, Objects, Series

MISSING = np.iinfo(np.int64).min
OPEN_END = np.int64(150_000_000)  # minutes: the year 2255, for works whose end nobody has published
DAY = 1440


def minutes(stamps: ArrayLike) -> Ints:
    """datetime64 of any unit as int64 minutes; NaT becomes :data:`MISSING`."""
    stamps = np.asarray(stamps, dtype="datetime64[ns]")
    return np.where(np.isnat(stamps), MISSING, stamps.astype("datetime64[m]").astype(np.int64))


def stamps(values: Ints) -> Dates:
    """The inverse of :func:`minutes`; :data:`MISSING` and :data:`OPEN_END` become NaT. Unit ns."""
    values = np.asarray(values, dtype=np.int64)
    lost = (values == MISSING) | (values >= OPEN_END)
    out = np.where(lost, 0, values).astype("datetime64[m]").astype("datetime64[ns]")
    out[lost] = np.datetime64("NaT")
    return out


def to_utc(local: ArrayLike, zone_name: str = ZONE, *, last: bool = False) -> Ints:
    """Local civil date-times (naive) as UTC minutes.

    The hour that happens twice is its first pass, or its second with ``last`` (ends of intervals: a
    closure announced until 02:30 covers both). A time that does not exist on the spring night moves
    to the hour after it.

    Parameters
    ----------
    local : (n,) naive datetime64; NaT becomes :data:`MISSING`.
    zone_name, last : IANA name of its zone; second pass of the hour that happens twice.

    Returns
    -------
    Ints
        (n,) int64 minutes since 1970.
    """
    # Zone rules cost microseconds a value and days repeat: each distinct one is asked once.
    values, back = np.unique(np.asarray(local, dtype="datetime64[ns]"), return_inverse=True)
    known = ~np.isnat(values)
    out = np.full(len(values), MISSING, dtype=np.int64)
    if known.any():
        summer = np.full(int(known.sum()), not last)
        aware = pd.DatetimeIndex(values[known]).tz_localize(
            zone(zone_name), ambiguous=summer, nonexistent="shift_forward"
        )
        out[known] = minutes(aware.tz_convert("UTC").tz_localize(None))
    return out[back]


def to_local(values: ArrayLike, zone_name: str = ZONE) -> Dates:
    """UTC minutes as naive local civil time, datetime64[ns]; missing and open ends give NaT."""
    values, back = np.unique(np.asarray(values, dtype=np.int64), return_inverse=True)
    index = pd.DatetimeIndex(stamps(values)).tz_localize("UTC").tz_convert(zone(zone_name))
    return index.tz_localize(None).to_numpy()[back]


def moment(value: str | datetime.datetime, zone_name: str = ZONE) -> int:
    """One date-time (``datetime``, aware or local, or ISO text) as UTC minutes."""
    stamp = pd.Timestamp(value)
    if stamp.tzinfo is not None:
        return int(minutes([stamp.tz_convert("UTC").tz_localize(None)])[0])
    return int(to_utc([stamp], zone_name)[0])


@dataclass(frozen=True)
class Windows:
    """Intervals of ``size`` owners: ``owner`` (position, ascending), ``start`` (inclusive) and
    ``end`` (exclusive), UTC minutes, sorted by owner then start."""

    owner: Ints
    start: Ints
    end: Ints
    size: int

    @classmethod
    def of(cls, owner: ArrayLike, start: ArrayLike, end: ArrayLike, size: int) -> Windows:
        """Sorted windows; empty and missing ones are left out."""
        owner, start, end = (np.asarray(a, dtype=np.int64) for a in (owner, start, end))
        keep = (start != MISSING) & (end != MISSING) & (end > start)
        owner, start, end = owner[keep], start[keep], end[keep]
        order = np.lexsort((start, owner))
        return cls(owner[order], start[order], end[order], int(size))

    def clip(self, start: int, end: int) -> Windows:
        """The same windows within ``[start, end)``."""
        return Windows.of(
            self.owner, np.maximum(self.start, start), np.minimum(self.end, end), self.size
        )

    def union(self) -> Windows:
        """Overlapping and touching windows of one owner become one."""
        if not len(self.owner):
            return self
        # One running maximum over all owners: each owner's times are lifted above those of the
        # owner before.
        base = self.start.min()
        lift = self.owner * (self.end.max() - base + 2)
        reach = np.maximum.accumulate(self.end - base + lift)
        fresh = np.ones(len(self.owner), dtype=bool)
        fresh[1:] = (self.start - base + lift)[1:] > reach[:-1]
        group = np.cumsum(fresh) - 1
        last = np.append(np.flatnonzero(fresh)[1:] - 1, len(self.owner) - 1)
        end = (reach - lift)[last] + base
        return Windows(self.owner[fresh], self.start[fresh], end[group[fresh]], self.size)

    def at(self, minute: int) -> Bools:
        """True for each owner with a window open at ``minute``; bool (size,)."""
        out = np.zeros(self.size, dtype=bool)
        out[self.owner[(self.start <= minute) & (minute < self.end)]] = True
        return out

    def within(self, start: int, end: int) -> Bools:
        """True for each owner with a window that meets ``[start, end)``; bool (size,)."""
        out = np.zeros(self.size, dtype=bool)
        out[self.owner[(self.start < end) & (start < self.end)]] = True
        return out

    def total(self) -> Ints:
        """Minutes per owner, overlaps counted once; int64 (size,)."""
        merged = self.union()
        return np.bincount(
            merged.owner, weights=merged.end - merged.start, minlength=self.size
        ).astype(np.int64)

    def slices(self) -> tuple[Ints, Ints]:
        """Row range of each owner: ``(first, last)`` positions, int64 (size,) each."""
        owners = np.arange(self.size)
        return np.searchsorted(self.owner, owners, "left"), np.searchsorted(
            self.owner, owners, "right"
        )


def windows_between(
    start: ArrayLike,
    end: ArrayLike,
    *,
    start_utc: ArrayLike | None = None,
    end_utc: ArrayLike | None = None,
    zone_name: str = ZONE,
) -> tuple[Windows, dict[str, int]]:
    """Windows of features with a start and an end, and what could not be used.

    Dates without a time of day (both at midnight, or an end at 23:59) include their last day. Without
    an end a feature stays open; without a start, or ending before it starts, it has no window.

    Parameters
    ----------
    start, end : (n,) datetime64, civil time of ``zone_name``, NaT where unknown.
    start_utc, end_utc : (n,) datetime64 in UTC as published; where one is given it wins.
    zone_name : IANA name of the territory's zone.

    Returns
    -------
    tuple[Windows, dict[str, int]]
        A window a feature, and counts ``no_start``, ``end_before_start``, ``open_ended``.
    """
    start, end = (np.asarray(a, dtype="datetime64[ns]") for a in (start, end))
    n = len(start)
    last_day = end.astype("datetime64[D]")
    whole_days = (start == start.astype("datetime64[D]")) & (end == last_day)
    whole_days |= end >= last_day + np.timedelta64(1439, "m")  # 23:59 and 23:59:59 say the same
    first = to_utc(start, zone_name)
    last = to_utc(
        np.where(whole_days, last_day + np.timedelta64(1, "D"), end), zone_name, last=True
    )
    if start_utc is not None:
        given = minutes(start_utc)
        first = np.where(given != MISSING, given, first)
    if end_utc is not None:
        given = np.where(
            whole_days, MISSING, minutes(end_utc)
        )  # a whole last day has no published minute
        last = np.where(given != MISSING, given, last)
    no_start = first == MISSING
    open_ended = ~no_start & (last == MISSING)
    last = np.where(open_ended, OPEN_END, last)
    backwards = ~no_start & (last <= first)
    counts = {
        "no_start": int(no_start.sum()),
        "end_before_start": int(backwards.sum()),
        "open_ended": int(open_ended.sum()),
    }
    return Windows.of(np.arange(n), first, np.where(backwards, MISSING, last), n), counts


def lives(dates: Series, days: int, zone_name: str = ZONE) -> Windows:
    """Windows of ``days`` days from each date (complaints with a stated life): that day counts as
    the first.
    """
    day = np.asarray(dates, dtype="datetime64[D]")
    return Windows.of(
        np.arange(len(day)),
        to_utc(day, zone_name),
        to_utc(day + np.timedelta64(days, "D"), zone_name),
        len(day),
    )


def weekly(
    first: np.datetime64,
    last: np.datetime64,
    weekdays: Sequence[int],
    opens: int,
    closes: int,
    zone_name: str = ZONE,
) -> tuple[Ints, Ints]:
    """``(start, end)`` UTC minutes of a weekly time slot on the days ``first``..``last`` (dates,
    both included).

    ``weekdays``: 1 Monday .. 7 Sunday. ``opens``, ``closes``: minutes of the day; a slot that
    closes before it opens (23:00-05:00) ends the next morning and belongs to the day it begins on.
    """
    days = np.arange(np.datetime64(first, "D"), np.datetime64(last, "D") + 1)
    days = days[np.isin(iso_weekday(days), list(weekdays))]
    midnight = days.astype("datetime64[m]")
    end = closes if closes > opens else closes + DAY
    first_end = midnight + np.timedelta64(opens, "m"), midnight + np.timedelta64(end, "m")
    return to_utc(first_end[0], zone_name), to_utc(first_end[1], zone_name, last=True)


def iso_weekday(days: Dates) -> Ints:
    """1 Monday .. 7 Sunday of datetime64[D]."""
    return (np.asarray(days, dtype="datetime64[D]").astype(np.int64) + 3) % 7 + 1


# -- holidays
# ----------------------------------------------------------------------------------------------------------
@functools.cache
def public_holidays(year: int, department: str = "") -> dict[datetime.date, dict[str, str]]:
    """{date: {"en", "fr"}} of a year; ``department`` "57", "67" or "68" adds the two days of
    Alsace-Moselle.

    The days are those of the French labour code, L3133-1 and L3134-13
    (``resources/crossing/public_holidays.json``).
    """
    found = {}
    for day in table("crossing/public_holidays")["days"]:
        if day.get("departments") and department not in day["departments"]:
            continue
        if "easter_offset" in day:
            date = easter(year) + dt.timedelta(days=day["easter_offset"])
        else:
            date = dt.date(year, day["month"], day["day"])
        found[date] = day["name"]
    return found


def zone_letter(text: str) -> str:
    """ "Zone C" and "C" give "C"; other zones ("Corse", "Guadeloupe") stay as they are."""
    text = str(text or "").strip()
    return (
        text[5:].strip().upper()
        if text.lower().startswith("zone ")
        else text.upper()
        if len(text) == 1
        else text
    )


@dataclass(frozen=True)
class SchoolDays:
    """What a run of days is for pupils. ``days`` datetime64[D]; ``session``: True, False, or None
    where the calendar says nothing about that day; ``why``: {"en", "fr"} name of the holiday, else
    None. Weekends are left to the timetables."""

    days: Dates
    session: Objects
    why: Objects

    def on(self, day: np.datetime64) -> tuple[bool | None, dict[str, str] | None]:
        """``(session, why)`` of one day; ``(None, None)`` outside the run."""
        position = (np.datetime64(day, "D") - self.days[0]).astype(int) if len(self.days) else -1
        return (
            (self.session[position], self.why[position])
            if 0 <= position < len(self.days)
            else (None, None)
        )


def school_days(
    calendar: Frame | None,
    zone_name: str,
    first: np.datetime64,
    last: np.datetime64,
    *,
    department: str = "",
) -> SchoolDays:
    """Days ``first``..``last`` (both included) for the pupils of a zone.

    ``calendar``: theme ``school_calendar`` (start: first day off; end: day classes resume), or
    None: public holidays only. Rows for teachers are left out. A summer whose end is not published
    yet lasts until 31 August.

    Parameters
    ----------
    calendar : Theme ``school_calendar``.
    zone_name : School zone: A, B, C, Corse ...
    first, last : First and last day, both included.
    department : Code of the département, for the public holidays that only some have.

    Returns
    -------
    SchoolDays
        One entry a day; ``session`` is None where the calendar says nothing.

    Raises
    ------
    DataError
        "zone_without_calendar" where no row of the calendar is of this zone.
    """
    days = np.arange(np.datetime64(first, "D"), np.datetime64(last, "D") + 1)
    session = np.full(len(days), True, dtype=object)
    why = np.full(len(days), None, dtype=object)
    if calendar is not None:
        off = holidays_of(calendar, zone_name)
        if not len(off):
            zones = sorted({str(z) for z in calendar["zone"].dropna()})
            raise DataError("zone_without_calendar", zone=zone_name, zones=", ".join(zones[:20]))
        known = (days >= _school_year_begins(off["start"].min())) & (days < off["end"].max())
        session[~known] = None
        for row in off.itertuples():
            inside = (days >= row.start) & (days < row.end)
            session[inside] = False
            why[inside] = [{"en": row.description, "fr": row.description}] * int(inside.sum())
    for year in np.unique(days.astype("datetime64[Y]").astype(int) + 1970):
        for date, name in public_holidays(int(year), department).items():
            hit = days == np.datetime64(date, "D")
            session[hit] = False
            why[hit] = [name] * int(hit.sum())
    return SchoolDays(days, session, why)


def holidays_of(calendar: Frame, zone_name: str) -> Frame:
    """Pupils' holidays of one zone: DataFrame ``description, start, end`` (datetime64[D]), without
    repeats.
    """
    rows = calendar[calendar["zone"].map(zone_letter) == zone_letter(zone_name)]
    if "population" in rows.columns:
        rows = rows[
            ~rows["population"].fillna("").astype(str).str.lower().str.startswith("enseignant")
        ]
    start = rows["start"].to_numpy("datetime64[D]")
    end = rows["end"].to_numpy("datetime64[D]").copy()
    text = rows["description"].fillna("").astype(str).to_numpy(object)
    summer = np.array(["été" in t.lower() for t in text], dtype=bool)
    unfinished = summer & (np.isnat(end) | (end <= start))
    september = start.astype("datetime64[Y]").astype("datetime64[M]") + np.timedelta64(8, "M")
    end = np.where(unfinished, september.astype("datetime64[D]"), end)
    end = np.where(
        end == start, start + np.timedelta64(1, "D"), end
    )  # a single day off is published with one date
    frame = pd.DataFrame(
        {
            "description": text,
            "start": start.astype("datetime64[s]"),
            "end": end.astype("datetime64[s]"),
        }
    )
    usable = frame[frame["end"] > frame["start"]]
    kept = usable.drop_duplicates().sort_values(["start", "end"]).reset_index(drop=True)
    kept.attrs["dropped"] = len(frame) - len(usable)
    return kept


def _school_year_begins(date: pd.Timestamp) -> pd.Timestamp:
    """1 September before a holiday: the year is known from its first school day, not from its first
    holiday.
    """
    year = date.year if date.month >= 8 else date.year - 1
    return np.datetime64(f"{year}-09-01")
