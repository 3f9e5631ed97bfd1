"""What a text says of a day and a time: the forms in which programs, databases and people write
them, in French and English.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import NamedTuple

from ..clock.timezones import zone as zone_of
from ..common.errors import DataError
from ..common.resources import table
from .wordlists import folded

_ABBREVIATIONS = {"wet": 0, "west": 1, "bst": 1, "cet": 1, "met": 1, "cest": 2, "mest": 2, "eet": 2}
SLASHED = re.compile(r"^(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
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
_LONGEST = 200  # letters; a browser's date with its zone in words has eighty


class Parsed(NamedTuple):
    """What a text says: civil fields as written, the zone it names, and what had to be guessed."""

    moment: dt.datetime
    timed: bool
    zone: dt.tzinfo | None
    precision: str  # "day", "week", "month", "year"
    how: str  # "", "month_first", "two_digits"


def parse(text: str, month_first: bool) -> Parsed | None:
    """A :class:`Parsed` or None; ValueError for 31 February."""
    if len(text) > _LONGEST:  # no date, and some of the patterns look at each pair of letters
        return None
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
            return Parsed(moment, has_time, zone if has_time else None, precision, how)
    return None


def _numeric_form(text: str, month_first: bool) -> tuple[dt.datetime, str, str, str] | None:
    """(first instant, what follows, precision, how) of 2024-06-13, 20240613, 13/06/2024, 2024-W24."""
    if match := _ISO.match(text):
        at = dt.datetime(int(match[1]), int(match[3]), int(match[4]))
        return at, text[match.end() :], "day", ""
    if match := SLASHED.match(text):
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


def _worded_form(text: str, month_first: bool) -> tuple[dt.datetime, str, str, str] | None:
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
        year = int(match[2]) if len(match[2]) == 4 else _century(int(match[2]))
        how = "two_digits" if len(match[2]) == 2 else ""
        return dt.datetime(year, months[match[1]], 1), "", "month", how
    return None


_FORMS = (_numeric_form, _worded_form)


def _timed(at: dt.datetime, rest: str, precision: str) -> tuple[dt.datetime, bool] | None:
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


def _zoned(text: str) -> tuple[str, dt.tzinfo | None]:
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


def _has_time(text: str) -> bool:
    """A "-05" behind a day is its day, behind a time its offset."""
    return bool(re.search(r"\d[:h]\d|t\d{2}|\d{1,2}\s*h\b|^\d{14}", text))


def _without_weekday(text: str) -> str:
    return re.sub(rf"^(?:le\s+)?(?:(?:{_weekdays()})\b\.?,?\s+)?(?:le\s+)?", "", text)


def packed_clock(value: object) -> tuple[int, int] | None:
    """(hour, minute) from ``HH:MM``, or from HHMM written as a number without leading zeros; None
    when it is neither.

    >>> packed_clock("930"), packed_clock("14:05"), packed_clock(5.0), packed_clock("2575")
    ((9, 30), (14, 5), (0, 5), None)
    """
    text = re.sub(r"[\s\u00a0\u202f]", "", str(value if value is not None else ""))
    text = text.removesuffix(".0")
    if match := re.fullmatch(r"(\d{1,2})[:hH](\d{2})(?::\d{2})?", text):
        hour, minute = int(match[1]), int(match[2])
    elif re.fullmatch(r"\d{1,4}", text):
        hour, minute = divmod(int(text), 100)
    else:
        return None
    return (hour, minute) if hour < 24 and minute < 60 else None


def _century(year: int) -> int:
    """Two digits as POSIX reads them: 69 to 99 of the last century, the others of this one."""
    return year + (1900 if year >= 69 else 2000)


@functools.cache
def _weekdays() -> str:
    return "|".join(sorted(map(re.escape, table("intake/words")["days"]), key=len, reverse=True))


@functools.cache
def _word_forms() -> tuple[
    dict[str, int], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]
]:
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
        # a spreadsheet shows a month as juin-24
        re.compile(rf"^({any_month})(?:\.?[\s/]+|\.?-)(\d{{4}}|(?<=-)\d{{2}})$"),
        re.compile(
            rf"^({any_month})\s+(\d{{1,2}})\s+(\d{{1,2}}:\d{{2}}(?::\d{{2}})?)\s+(\d{{4}})$"
        ),
    )
