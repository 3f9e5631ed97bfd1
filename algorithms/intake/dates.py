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
from ..clock.timezones import zone as zone_of
from ..common.errors import DataError
from ..common.resources import table
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
_ABBREVIATIONS = {"wet": 0, "west": 1, "bst": 1, "cet": 1, "met": 1, "cest": 2, "mest": 2, "eet": 2}
_NUMERIC = re.compile(r"^\d+(?:[.,]\d+)?$")
_SLASHED = re.compile(r"^(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?=t?\d{4}|t?\d{6}|[t ]|$)")
_WEEK = re.compile(r"^(\d{4})[- ]?[ws](\d{2})(?:-?([1-7]))?$")
_YEAR_MONTH = re.compile(r"^(\d{4})[-/.](\d{1,2})$")
_MONTH_YEAR = re.compile(r"^(\d{1,2})[-/.](\d{4})$")
_CLOCK = re.compile(
    r"^(?P<gap>\s*(?:t|,|-|@|à|a|at|vers)?\s*)(?P<h>\d{1,2})\s*"
    r"(?:(?P<sign>[:h.])\s*(?P<m>\d{2})?(?:[:m.](?P<s>\d{2}))?(?:[.,]\d+)?\s*s?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?$"
)
_PACKED = re.compile(r"^[t ]?(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?$")
_OFFSET = re.compile(
    r"(?<=[\dhms:.])\s*(?:(?:utc|gmt)\s*)?(?P<sign>[+-])(?P<h>\d{1,2})(?::?(?P<m>\d{2}))?$"
)
_NAMED = re.compile(r"\s*\[?(?P<name>[a-z]+/[a-z_]+(?:/[a-z_]+)?)\]?$", re.I)
_ABBREVIATED = re.compile(
    r"(?<=[\dhms:])\s*(?P<name>z|utc|gmt|tu|wet|west|bst|cet|met|cest|mest|eet)$"
)


class _Parsed(NamedTuple):
    """What a text says: civil fields as written, the zone it names, and what had to be guessed."""

    moment: dt.datetime
    timed: bool
    zone: dt.tzinfo | None
    precision: str  # "day", "week", "month", "year"
    how: str  # "", "month_first", "two_digits"


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
            if isinstance(value, str) and (match := _SLASHED.match(value.strip())):
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
    timezone : IANA name; offsets and zones in the value are brought to it
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
        parsed = _Parsed(value.replace(tzinfo=None), True, value.tzinfo, "day", "")
        return _settled(parsed, wanted, "")
    if isinstance(value, dt.date):
        at = dt.datetime(value.year, value.month, value.day)
        return _settled(_Parsed(at, False, None, "day", ""), wanted, "")
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return Read(None, EMPTIED, "not_a_date")
    if isinstance(value, str):
        if (at := _iso(value)) is not None:
            parsed = _Parsed(at.replace(tzinfo=None), len(value) > 10, at.tzinfo, "day", "")
            return _settled(parsed, wanted, "")
        return _of_text(value, month_first, wanted)
    return _of_number(float(value), str(value), wanted)


def _iso(text):
    """The instant of a text in ISO's usual form, the most frequent one; None for every other."""
    if len(text) < 10 or text[4] != "-" or text[7] != "-" or text[:4] == "0000":
        return None
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _of_text(text, month_first, wanted):
    text = folded(text, accents=True)
    if not text:
        return Read(None)
    if is_unknown(text):
        return Read(None, EMPTIED, "said_unknown")
    if text in _open_words():
        return Read(None, EMPTIED, "no_end")
    if text.startswith("0000"):
        return Read(None, EMPTIED, "placeholder_date")
    if _NUMERIC.match(text):
        return _of_number(float(text.replace(",", ".")), text, wanted)
    try:
        parsed = _parse(text, month_first)
    except (ValueError, OverflowError):
        parsed = None
    if parsed is None:
        other = _tried(text, not month_first)
        return Read(None, EMPTIED, "other_order" if other is not None else "not_a_date")
    return _settled(parsed, wanted, parsed.how)


def _tried(text, month_first):
    try:
        return _parse(text, month_first) if _SLASHED.match(text) else None
    except (ValueError, OverflowError):
        return None


def _of_number(number, text, wanted):
    """Years, packed days, a spreadsheet's serials and counts since 1970, told apart by their size."""
    digits = text.partition(".")[0].partition(",")[0]
    whole = number == int(number) if abs(number) < 1e18 else False
    if whole and len(digits) in (8, 12, 14) and (packed := _unpacked(digits)):
        return _settled(packed, wanted, "")
    if whole and len(digits) == 6 and 1000 <= number // 100 < LAST.year and 1 <= number % 100 <= 12:
        at = dt.datetime(int(number // 100), int(number % 100), 1)
        return _settled(_Parsed(at, False, None, "month", ""), wanted, "")
    if whole and _EARLIEST <= number < LAST.year:
        at = dt.datetime(int(number), 1, 1)
        return _settled(_Parsed(at, False, None, "year", ""), wanted, "")
    if whole and number in (9999, 2999, 2222, 99999999):
        return Read(None, EMPTIED, "no_end")
    if 0 <= number < 2:
        return Read(None, EMPTIED, "placeholder_date")
    if _SERIALS[0] <= number < _SERIALS[1]:
        at = _SERIAL_ZERO + dt.timedelta(seconds=round(number * 86400))
        parsed = _Parsed(at, number != int(number), None, "day", "")
        return _settled(parsed, wanted, "serial")
    for scale, low, high in ((1, 1e8, 5e9), (1e3, 1e11, 5e12), (1e6, 1e14, 5e15)):
        if low <= number < high:
            at = dt.datetime(1970, 1, 1) + dt.timedelta(seconds=number // scale)
            parsed = _Parsed(at, True, moments.UTC, "day", "")
            return _settled(parsed, wanted, "epoch")
    return Read(None, EMPTIED, "not_a_date")


def _unpacked(digits):
    padded = digits.ljust(14, "0")
    parts = [int(padded[i:j]) for i, j in ((0, 4), (4, 6), (6, 8), (8, 10), (10, 12), (12, 14))]
    if not 1000 <= parts[0] <= 9999:
        return None
    try:
        return _Parsed(dt.datetime(*parts), len(digits) > 8, None, "day", "")
    except ValueError:
        return None


def _settled(parsed, wanted, how):
    """Zone, ends of months and years, and the days that stand for something else."""
    at, reason = parsed.moment, how
    if parsed.precision in ("month", "year") and wanted.closing:
        at = _last_day(at, parsed.precision)
    if parsed.precision != "day":
        reason = reason or ("whole_week" if parsed.precision == "week" else "whole_year")
    if at.year >= LAST.year or at.year < _EARLIEST:
        return Read(None, EMPTIED, "no_end")
    if parsed.zone is not None:
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


def _last_day(at, precision):
    if precision == "year":
        return at.replace(month=12, day=31)
    following = at.replace(day=28) + dt.timedelta(days=4)
    return following - dt.timedelta(days=following.day)


def _parse(text, month_first):
    """A :class:`_Parsed` or None; ValueError for 31 February."""
    text, zone = _zoned(text)
    bare = _without_weekday(text)  # "mar" is a weekday and a month: both readings are tried
    for form, said in ((f, t) for t in dict.fromkeys((bare, text)) for f in _FORMS):
        found = form(said, month_first)
        if found is not None:
            at, rest, precision, how = found
            timed = _timed(at, rest, precision)
            if timed is None:
                return None
            moment, has_time = timed
            return _Parsed(moment, has_time, zone if has_time else None, precision, how)
    return None


def _numeric_form(text, month_first):
    """(first instant, what follows, precision, how) of 2024-06-13, 20240613, 13/06/2024, 2024-W24."""
    if match := _ISO.match(text):
        at = dt.datetime(int(match[1]), int(match[3]), int(match[4]))
        return at, text[match.end() :], "day", ""
    if match := _SLASHED.match(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        day, month = (second, first) if month_first else (first, second)
        how = "month_first" if month_first and first != second else ""
        if len(match[4]) == 2:
            year, how = _century(year), how or "two_digits"
        return dt.datetime(year, month, day), text[match.end() :], "day", how
    if match := _COMPACT.match(text):
        at = dt.datetime(int(match[1]), int(match[2]), int(match[3]))
        return at, text[match.end() :], "day", ""
    if match := _WEEK.match(text):
        at = dt.datetime.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or 1))
        return at, "", "day" if match[3] else "week", ""
    if match := _YEAR_MONTH.match(text):
        return dt.datetime(int(match[1]), int(match[2]), 1), "", "month", ""
    if match := _MONTH_YEAR.match(text):
        return dt.datetime(int(match[2]), int(match[1]), 1), "", "month", ""
    return None


def _worded_form(text, month_first):
    """The same of 13 juin 2024, June 13 2024, juin 2024 and C's "Jun 13 08:00:00 2024"."""
    months, day_month, month_day, month_only, c_like = _word_forms()
    if match := day_month.match(text):
        year = int(match[3]) if len(match[3]) == 4 else _century(int(match[3]))
        how = "two_digits" if len(match[3]) == 2 else ""
        return dt.datetime(year, months[match[2]], int(match[1])), text[match.end() :], "day", how
    if match := c_like.match(text):
        at = dt.datetime(int(match[4]), months[match[1]], int(match[2]))
        return at, " " + match[3], "day", ""
    if match := month_day.match(text):
        at = dt.datetime(int(match[3]), months[match[1]], int(match[2]))
        return at, text[match.end() :], "day", ""
    if match := month_only.match(text):
        return dt.datetime(int(match[2]), months[match[1]], 1), "", "month", ""
    return None


_FORMS = (_numeric_form, _worded_form)


def _timed(at, rest, precision):
    """(instant, has a time of day) with the time that follows a date; None where it is no time."""
    if not rest.strip():
        return at, False
    if precision != "day":
        return None
    if match := _PACKED.match(rest):
        hour, minute, second = (int(p or 0) for p in match.groups())
    elif match := _CLOCK.match(rest):
        hour, minute, second = (int(match[k] or 0) for k in ("h", "m", "s"))
        if not (match["sign"] or match["half"] or "t" in match["gap"]):
            return None
        if match["half"]:
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if match["half"].startswith("p") else 0)
    else:
        return None
    if hour == 24 and not minute and not second:  # midnight at the end of the day
        return at + dt.timedelta(days=1), True
    return at.replace(hour=hour, minute=minute, second=min(second, 59)), True


def _zoned(text):
    """(text without its zone, tzinfo or None): Z, +02:00, UTC, GMT+0200, [Europe/Paris], CEST."""
    text = re.sub(r"\s*\([^)]*\)$", "", text)  # what browsers write behind GMT+0200
    text = re.sub(r"^(\d{4}-\d{2}-\d{2})z$", r"\1", text)  # a day of XML: no hour to move
    named = None
    if (match := _NAMED.search(text)) and ":" in text[: match.start()] + "h":
        try:
            name = "/".join(part.title() for part in match["name"].split("/"))
            named = zone_of(name)
            text = text[: match.start()]
        except DataError:
            named = None
    if _has_time(text):
        if match := _OFFSET.search(text):
            shift = dt.timedelta(hours=int(match["h"]), minutes=int(match["m"] or 0))
            if shift < dt.timedelta(hours=15):
                sign = -1 if match["sign"] == "-" else 1
                return text[: match.start()].rstrip(), dt.timezone(sign * shift)
        if match := _ABBREVIATED.search(text):
            hours = _ABBREVIATIONS.get(match["name"], 0)
            return text[: match.start()].rstrip(), dt.timezone(dt.timedelta(hours=hours))
    return text, named


def _has_time(text):
    """A "-05" behind a day is its day, behind a time its offset."""
    return bool(re.search(r"\d[:h]\d|t\d{2}|\d{1,2}\s*h\b|^\d{14}", text))


def _without_weekday(text):
    return re.sub(rf"^(?:le\s+)?(?:(?:{_weekdays()})\b\.?,?\s+)?(?:le\s+)?", "", text)


def _century(year):
    """Two digits as POSIX reads them: 69 to 99 of the last century, the others of this one."""
    return year + (1900 if year >= 69 else 2000)


@functools.cache
def _open_words():
    return frozenset(folded(w, accents=True) for w in table("intake/words")["open"])


@functools.cache
def _weekdays():
    return "|".join(sorted(map(re.escape, table("intake/words")["days"]), key=len, reverse=True))


@functools.cache
def _word_forms():
    months = {}
    for number, words in table("intake/words")["months"].items():
        for word in words:
            months[word] = months[folded(word)] = int(number)
    any_month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    gap = r"[\s.\-/]*"
    return (
        months,
        re.compile(
            rf"^(\d{{1,2}})(?:er|st|nd|rd|th)?{gap}({any_month})\b\.?,?{gap}(\d{{4}}|\d{{2}})(?!\d)"
        ),
        re.compile(rf"^({any_month})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)"),
        re.compile(rf"^({any_month})\.?\s+(\d{{4}})$"),
        re.compile(
            rf"^({any_month})\s+(\d{{1,2}})\s+(\d{{1,2}}:\d{{2}}(?::\d{{2}})?)\s+(\d{{4}})$"
        ),
    )
