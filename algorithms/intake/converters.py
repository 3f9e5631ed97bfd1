"""Small named converters of a profile: quirks of published fields expressed in JSON, not in code.

Each takes (value, options, timezone) and returns a value of the theme's type, or None for
"unknown". ``ValueError`` means "does not parse" and is counted.
"""

from __future__ import annotations

import datetime
import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from ..clock import moments
from ..common import patterns
from .dates import read_date
from .datetexts import packed_clock

_LONGEST = 10_000  # letters of one value that are looked at


def _text(value: Any) -> str:
    return str(value).strip()


def _pick(values: list[datetime.datetime], options: dict[str, Any]) -> datetime.datetime:
    return max(values) if options.get("pick") == "last" else min(values)


class Unread(ValueError):
    """A value that is empty on purpose or cannot be computed with; its text is the reason's code."""


def _moment(value: Any, options: dict[str, Any], timezone: str) -> datetime.datetime:
    """The instant of a value, aware when it names a zone; :class:`Unread` says why there is none.

    ``options["month_first"]``: the order of day and month that the column has shown.
    """
    read = read_date(value, timezone, month_first=bool(options.get("month_first")), aware=True)
    if read.value is None:
        raise Unread(read.reason or "not_a_date")
    return read.value  # type: ignore[return-value]  # of a date reader


def separated_dates(value: Any, options: dict[str, Any], timezone: str) -> datetime.datetime:
    """``2024-01-02#2024-01-05``: the first date, or the last with ``"pick": "last"``."""
    separator, _ = patterns.compiled(options.get("separator", "#"), "separator")
    parts = [p for p in separator.split(_text(value)[:_LONGEST]) if p.strip()]
    found = [_moment(p, options, timezone) for p in parts]
    if not found:
        raise ValueError(value)
    return _pick([moments.local(m, timezone) for m in found], options)


def epoch(scale: float) -> Callable[..., Any]:
    """Seconds since 1970 times ``scale``, as an aware datetime."""

    def convert(value: Any, options: dict[str, Any], timezone: str) -> datetime.datetime:
        return dt.datetime(1970, 1, 1, tzinfo=moments.UTC) + dt.timedelta(
            seconds=float(value) / scale
        )

    return convert


def local_midnight(value: Any, options: dict[str, Any], timezone: str) -> datetime.datetime:
    """A timestamp that is local midnight written in UTC (``2024-02-09T23:00:00+00:00``): the local
    date it means.
    """
    found = _moment(value, options, timezone)
    # an hour of slack: midnight written with the other season's offset
    here = moments.local(found, timezone)
    if dt.datetime.max - here < dt.timedelta(hours=1):
        raise ValueError(value)
    return (here + dt.timedelta(hours=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def end_of_day(value: Any, options: dict[str, Any], timezone: str) -> datetime.datetime:
    """The last second of a day given without a time: works that end on the 13th are still there
    that afternoon.
    """
    found = _moment(value, options, timezone)
    here = moments.local(found, timezone)
    return here.replace(hour=23, minute=59, second=59) if here.time() == dt.time() else here


def utc_text(value: Any, options: dict[str, Any], timezone: str) -> datetime.datetime:
    """Text without an offset that is UTC."""
    found = _moment(value, options, timezone)
    return found if found.tzinfo else found.replace(tzinfo=moments.UTC)


def contains(value: Any, options: dict[str, Any], timezone: str) -> bool:
    """True if the text holds ``"text"``."""
    return options["text"].lower() in _text(value).lower()


def remove_prefix(value: Any, options: dict[str, Any], timezone: str) -> str:
    """The text without the prefix ``"text"``."""
    return _text(value).removeprefix(options["text"]).strip()


def join(value: Any, options: dict[str, Any], timezone: str) -> str | None:
    """Several fields as one text (``"with"``, a space by default)."""
    parts = [_text(v) for v in value if v is not None and _text(v)]
    return str(options.get("with", " ")).join(parts) or None


def total(value: Any, options: dict[str, Any], timezone: str) -> float | None:
    """The sum of several numeric fields; missing ones count as zero."""
    numbers = [number(v, options, timezone) for v in value if v is not None and _text(v)]
    return sum(numbers) if numbers else None


def date_parts(
    value: Any, options: dict[str, Any], timezone: str | None
) -> datetime.datetime | None:
    """A moment of the fields year, month, day and, where a fourth is given, time of day (14:05,
    1405): a day without a readable time is no moment. A year of two digits is of this century."""
    said = [None if v is None or not _text(v) else _text(v) for v in value]
    if None in said:
        return None
    year, month, day = (int(float(str(v).replace(",", "."))) for v in said[:3])
    at = dt.datetime(year + 2000 if year < 100 else year, month, day)
    if len(said) < 4:
        return at
    time = packed_clock(said[3])
    if time is None:
        raise ValueError(value)
    return at.replace(hour=time[0], minute=time[1])


def number(value: Any, options: dict[str, Any], timezone: str) -> float:
    """The first number of a text, times ``"scale"``: ``50 km/h`` → 50."""
    if isinstance(value, (int, float)):
        return value * options.get("scale", 1)
    found = re.search(
        r"-?\d+(?:[.,]\d+)?", re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}\b)", "", _text(value))
    )
    if not found:
        raise ValueError(value)
    return float(found[0].replace(",", ".")) * options.get("scale", 1)


def paris_postcode(value: Any, options: dict[str, Any], timezone: str) -> str | None:
    """Postcode of a Paris, Lyon or Marseille arrondissement → its INSEE code; others have none."""
    text = _text(value)
    if re.fullmatch(r"75(?:0|1)(?:0[1-9]|1\d|20)", text) or text == "75116":
        return "751" + text[-2:]
    if re.fullmatch(r"6900[1-9]", text):
        return "6938" + text[-1]
    if re.fullmatch(r"130(?:0[1-9]|1[0-6])", text):
        return "132" + text[-2:]
    return None


def split_part(value: Any, options: dict[str, Any], timezone: str) -> str | None:
    """One part of a separated text: ``"separator"``, ``"part"`` (0 is the first)."""
    parts = _text(value).split(options.get("separator", ","))
    index = options.get("part", 0)
    return parts[index].strip() if -len(parts) <= index < len(parts) else None


def present(value: Any, options: dict[str, Any], timezone: str) -> bool:
    """True for anything but an empty value."""
    return bool(_text(value))


def pattern(value: Any, options: dict[str, Any], timezone: str | None) -> str | None:
    """The first group of the regular expression ``"regex"``, or None."""
    regex, longest = patterns.compiled(options["regex"])
    found = regex.search(_text(value)[:longest])
    return (found[1] if found.groups() else found[0]) if found else None


def street(value: Any, options: dict[str, Any], timezone: str) -> str | None:
    """A street without door number."""
    from .pseudonymise import street_only  # its patterns cost a start of QGIS

    return street_only(_text(value))


def organisation(value: Any, options: dict[str, Any], timezone: str) -> str | None:
    """The name of an organisation; None for what reads like a person."""
    from ..common import owners  # its patterns cost a start of QGIS

    return owners.organisation(_text(value))


CONVERTERS = {
    "hash_separated_dates": separated_dates,
    "separated_dates": separated_dates,
    "epoch_ms": epoch(1000.0),
    "epoch_s": epoch(1.0),
    "paris_midnight": local_midnight,
    "local_midnight": local_midnight,
    "end_of_day": end_of_day,
    "utc": utc_text,
    "contains": contains,
    "remove_prefix": remove_prefix,
    "join": join,
    "sum": total,
    "date_parts": date_parts,
    "number": number,
    "paris_postcode": paris_postcode,
    "split_part": split_part,
    "present": present,
    "pattern": pattern,
    "street": street,
    "organisation": organisation,
}

# How many fields a converter takes: these read a list of values.
SEVERAL = ("join", "sum", "date_parts")
_NEEDED = {"contains": "text", "remove_prefix": "text", "pattern": "regex"}


# Those that read a day and so need to know the column's order of day and month.
DATED = frozenset(["local_midnight", "end_of_day", "utc_text"])


def wrong_option(options: dict[str, Any]) -> str:
    """The name of a converter's option that is missing or of another type, "" when all are right."""
    needed = _NEEDED.get(options["name"])
    if needed and not isinstance(options.get(needed), str):
        return needed
    for name in ("text", "with", "separator", "regex", "pick"):
        if not isinstance(options.get(name, ""), str):
            return name
    if not isinstance(options.get("part", 0), int) or not isinstance(
        options.get("scale", 1), (int, float)
    ):
        return "part" if "part" in options else "scale"
    return "separator" if options.get("separator") == "" else ""


def check_patterns(options: dict[str, Any], key: str) -> None:
    """DataError when a regular expression of a converter is broken or could run without end."""
    wanted = {
        "pattern": "regex",
        "separated_dates": "separator",
        "hash_separated_dates": "separator",
    }.get(str(options.get("name")))
    if wanted and isinstance(options.get(wanted), str):
        patterns.compiled(options[wanted], f"{key}.{wanted}")
