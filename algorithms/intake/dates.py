"""Dates and times as towns write them, read into the territory's civil time.

The order of day and month is decided on a whole column (:class:`Order`), never value by value: read
otherwise, 06/13/2024 and 06/05/2024 of one column become 13 June and 6 May.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..clock import moments
from ..common.resources import table
from .datetexts import SLASHED, Parsed, parse
from .tally import EMPTIED, KEPT, REPAIRED, Read
from .wordlists import folded, is_unknown

FIRST, LAST = dt.datetime(1678, 1, 1), dt.datetime(2200, 1, 1)  # the days that can be computed with
_EARLIEST = 1000  # years before it say "no start", as 0001 of databases does
# What spreadsheets and databases write where there is no date: day 0 and 1 of Excel and Access, the
# first day of SQL Server's and of Windows's calendar.
PLACEHOLDERS = frozenset(
    [
        dt.date(1899, 12, 30),
        dt.date(1899, 12, 31),
        dt.date(1900, 1, 1),
        dt.date(1753, 1, 1),
        dt.date(1601, 1, 1),
        dt.date(1600, 1, 1),
    ]
)
_SERIAL_ZERO = dt.datetime(1899, 12, 30)  # a spreadsheet's day 0
_SERIALS = (10_000, 80_000)  # 1927 to 2119
_LAST_SERIALS = (2_958_465, 2_958_466)  # 31 December 9999 as a spreadsheet counts
_NUMERIC = re.compile(r"^\d+(?:[.,]\d+)?$")
_ZEROS = re.compile(r"^0{1,2}[/.\-]0{1,2}[/.\-]0{2,4}\b")  # MySQL's "no date", in France's order


class _Wanted(NamedTuple):
    """How a column wants its dates."""

    timezone: str | None
    whole_day: bool
    closing: bool
    aware: bool


@dataclass
class Order:
    """Evidence in a column for the order of day and month: values that can be read one way only."""

    day_first: int = 0
    month_first: int = 0
    open: int = 0

    def see(self, values: Iterable[object]) -> Order:
        """Count what ``values`` show; others than texts like 13/06/2024 show nothing."""
        for value in values:
            if isinstance(value, str) and (match := SLASHED.match(value.strip())):
                first, second = int(match[1]), int(match[3])
                if first > 12 >= second:
                    self.day_first += 1
                elif second > 12 >= first:
                    self.month_first += 1
                else:
                    self.open += 1
        return self

    @property
    def is_month_first(self) -> bool:
        """True if the column shows month before day more often than day before month; France's
        order where it shows neither."""
        return self.month_first > self.day_first


def read_date(
    value: object,
    timezone: str | None,
    *,
    whole_day: bool = False,
    month_first: bool = False,
    closing: bool = False,
    aware: bool = False,
) -> Read:
    """One value as a date or a date-time in the civil time of ``timezone``.

    Parameters
    ----------
    value : text, number, datetime or date, as it came
    timezone : IANA name; offsets and zones in the value are brought to it (None: left as written)
    whole_day : give a ``date``, not a ``datetime``
    month_first : order of day and month of the column (:class:`Order`)
    closing : the column holds ends: a month or a year without a day means its last day
    aware : leave a zone that the value names on it, instead of bringing it to civil time (which
        says no more which of autumn's two hours it was)

    Returns
    -------
    Read
        value ``None`` with the reason where nothing can be computed with.
    """
    wanted = _Wanted(timezone, whole_day, closing, aware)
    if isinstance(value, dt.datetime):
        parsed = Parsed(value.replace(tzinfo=None), True, value.tzinfo, "day", "")
        return _settled(parsed, wanted, "")
    if isinstance(value, dt.date):
        at = dt.datetime(value.year, value.month, value.day)
        return _settled(Parsed(at, False, None, "day", ""), wanted, "")
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return Read(None, EMPTIED, "not_a_date")
    if isinstance(value, str):
        if (said := _iso(value)) is not None:
            parsed = Parsed(said.replace(tzinfo=None), len(value) > 10, said.tzinfo, "day", "")
            return _settled(parsed, wanted, "")
        return _of_text(value, month_first, wanted)
    try:
        return _of_number(float(value), str(value), wanted)
    except (OverflowError, ValueError):  # whole numbers of hundreds of digits
        return Read(None, EMPTIED, "not_a_date")


def _iso(text: str) -> dt.datetime | None:
    """The instant of a text in ISO's usual form, the most frequent one; None for every other."""
    if len(text) < 10 or text[4] != "-" or text[7] != "-" or text[:4] == "0000":
        return None
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _of_text(text: str, month_first: bool, wanted: _Wanted) -> Read:
    text = folded(text, accents=True)
    if not text:
        return Read(None)
    if is_unknown(text):
        return Read(None, EMPTIED, "said_unknown")
    if text in _open_words():
        return Read(None, EMPTIED, "no_end")
    if text.startswith("0000") or _ZEROS.match(text):
        return Read(None, EMPTIED, "placeholder_date")
    if _NUMERIC.match(text):
        return _of_number(float(text.replace(",", ".")), text, wanted)
    try:
        parsed = parse(text, month_first)
    except (ValueError, OverflowError):
        parsed = None
    if parsed is None:
        other = _tried(text, not month_first)
        return Read(None, EMPTIED, "other_order" if other is not None else "not_a_date")
    return _settled(parsed, wanted, parsed.how)


def _tried(text: str, month_first: bool) -> Parsed | None:
    try:
        return parse(text, month_first) if SLASHED.match(text) else None
    except (ValueError, OverflowError):
        return None


def _of_number(number: float, text: str, wanted: _Wanted) -> Read:
    """Years, packed days, a spreadsheet's serials and counts since 1970, told apart by their size."""
    digits = text.partition(".")[0].partition(",")[0]
    whole = number == int(number) if abs(number) < 1e18 else False
    if whole and len(digits) in (8, 12, 14) and (packed := _unpacked(digits)):
        return _settled(packed, wanted, "")
    if whole and len(digits) == 6 and 1000 <= number // 100 < LAST.year and 1 <= number % 100 <= 12:
        at = dt.datetime(int(number // 100), int(number % 100), 1)
        return _settled(Parsed(at, False, None, "month", ""), wanted, "")
    if whole and _EARLIEST <= number < LAST.year:
        at = dt.datetime(int(number), 1, 1)
        return _settled(Parsed(at, False, None, "year", ""), wanted, "")
    if whole and number in (9999, 2999, 2222, 99999999, *_LAST_SERIALS):
        return Read(None, EMPTIED, "no_end")
    if 0 <= number < 2:
        return Read(None, EMPTIED, "placeholder_date")
    if _SERIALS[0] <= number < _SERIALS[1]:
        at = _SERIAL_ZERO + dt.timedelta(seconds=round(number * 86400))
        parsed = Parsed(at, number != int(number), None, "day", "")
        return _settled(parsed, wanted, "serial")
    for scale, low, high in ((1, 1e8, 5e9), (1e3, 1e11, 5e12), (1e6, 1e14, 5e15)):
        if low <= number < high:
            at = dt.datetime(1970, 1, 1) + dt.timedelta(seconds=number // scale)
            parsed = Parsed(at, True, moments.UTC, "day", "")
            return _settled(parsed, wanted, "epoch")
    return Read(None, EMPTIED, "not_a_date")


def _unpacked(digits: str) -> Parsed | None:
    padded = digits.ljust(14, "0")
    cuts = ((0, 4), (4, 6), (6, 8), (8, 10), (10, 12), (12, 14))
    year, month, day, hour, minute, second = (int(padded[i:j]) for i, j in cuts)
    if not 1000 <= year <= 9999:
        return None
    try:
        at = dt.datetime(year, month, day, hour, minute, second)
        return Parsed(at, len(digits) > 8, None, "day", "")
    except ValueError:
        return None


def _settled(parsed: Parsed, wanted: _Wanted, how: str) -> Read:
    """Zone, ends of months and years, and the days that stand for something else."""
    at, reason = parsed.moment, how
    if parsed.precision in ("month", "year") and wanted.closing:
        at = _last_day(at, parsed.precision)
    if parsed.precision != "day":
        reason = reason or ("whole_week" if parsed.precision == "week" else "whole_year")
    if at.year >= LAST.year or at.year < _EARLIEST:
        return Read(None, EMPTIED, "no_end")
    if parsed.zone is not None and wanted.timezone is not None:
        local = moments.local(at.replace(tzinfo=parsed.zone), wanted.timezone)
        if how != "epoch" and local != at:
            reason = "zone"
        at = local
    if at.date() in PLACEHOLDERS:
        return Read(None, EMPTIED, "placeholder_date")
    if at < FIRST:
        return Read(None, EMPTIED, "too_old")
    at = at.replace(microsecond=0)
    outcome = REPAIRED if reason else KEPT
    if wanted.whole_day:
        return Read(at.date(), outcome, reason)
    if wanted.aware and parsed.zone is not None:
        return Read(parsed.moment.replace(microsecond=0, tzinfo=parsed.zone), outcome, reason)
    return Read(at, outcome, reason)


def _last_day(at: dt.datetime, precision: str) -> dt.datetime:
    if precision == "year":
        return at.replace(month=12, day=31)
    following = at.replace(day=28) + dt.timedelta(days=4)
    return following - dt.timedelta(days=following.day)


@functools.cache
def _open_words() -> frozenset[str]:
    return frozenset(folded(w, accents=True) for w in table("intake/words")["open"])
