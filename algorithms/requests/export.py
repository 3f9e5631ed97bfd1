"""The export of a town's own request software, read into the columns of the desk: which column feeds
which, and how many values were not understood.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..common.resources import table
from ..common.themes import Field, Theme, theme
from ..common.words import fold
from ..intake import freetext, guessing
from ..intake.dates import read_date

SAMPLE = 200  # rows that may refuse a guess
_APART = re.compile(r"[^a-z0-9]+")
_PAIR = re.compile(r"(-?\d{1,2}\.\d+)\s*[,; ]\s*(-?\d{1,3}\.\d+)")


@dataclass
class Reading:
    """What an export became. ``columns``: {column of the desk: column of the file}; ``left``: columns
    of the file that are not kept; ``counts``: {what was not understood or masked: rows}; ``states``:
    {state of a request that is neither known as open nor as closed: rows}."""

    columns: dict[str, str]
    left: list[str]
    rows: list[dict[str, Any]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    states: dict[str, int] = field(default_factory=dict)


@functools.cache
def _wanted() -> Theme:
    """The columns of the desk, as the guessing of columns takes them."""
    import dataclasses

    spoken = table("requests/export")
    fields = {
        name: Field(
            name,
            spoken["kinds"].get(name, "string"),
            name in ("id", "date"),
            "",
            {},
            {str(at): said for at, said in enumerate(names)},
        )
        for name, names in spoken["columns"].items()
    }
    return dataclasses.replace(theme("complaints"), fields=fields)


def guess_columns(available: Sequence[str], samples: Sequence[dict[str, Any]]) -> dict[str, str]:
    """{column of the desk: column of the file}; columns that name a person are never proposed.

    Parameters
    ----------
    available : Sequence[str]
        Names of the file's columns.
    samples : Sequence[dict]
        First rows by column name.
    """
    never = set(table("requests/export")["never"])
    harmless = [c for c in available if not never & set(guessing.words(c))]
    return guessing.fields(_wanted(), harmless, samples)


def read_export(
    records: Iterable[dict[str, Any]],
    timezone: str,
    chosen: Mapping[str, str] | None = None,
    degrees: Callable[[float, float], tuple[float, float] | None] | None = None,
    today: dt.date | None = None,
) -> Reading:
    """Rows of the desk from the rows of an export.

    Parameters
    ----------
    records : Iterable[dict]
        Rows by column name, values as they came.
    timezone : str
        Of clocks without a zone (IANA name).
    chosen : Mapping[str, str], optional
        {column of the desk: column of the file}; guessed without it.
    degrees : Callable, optional
        (x, y) of the file as (longitude, latitude), None for what has none; without it they are
        degrees already.
    today : date, optional
        Of the import: the first day on which a request that a state alone says to be closed is known
        as closed (``closed_seen``; its closing date stays empty).

    Returns
    -------
    Reading
        Texts with names, telephones and addresses of mail masked. A place outside ±180 and ±90, or
        at 0, 0, is counted (``places_unread``) and left out. ``closed_undated``: rows that a state
        alone says to be closed.
    """
    rows = list(records)
    available = list(dict.fromkeys(name for row in rows[:SAMPLE] for name in row))
    columns = dict(chosen) if chosen is not None else guess_columns(available, rows[:SAMPLE])
    reading = Reading(columns, [c for c in available if c not in columns.values()])
    day = (today or dt.date.today()).isoformat()
    for record in rows:
        row = _row(record, columns, timezone, reading.counts)
        _place(row, degrees, reading.counts)
        _state(row, day, reading)
        reading.rows.append(row)
    return reading


def planar(
    records: Sequence[dict[str, Any]], columns: Mapping[str, str]
) -> tuple[float, float] | None:
    """The middle (x, y) of the places of some rows; None where there are none."""
    if "lon" not in columns or "lat" not in columns:
        return None
    pairs = [
        (_number(str(r.get(columns["lon"]) or "")), _number(str(r.get(columns["lat"]) or "")))
        for r in records
    ]
    there = [(x, y) for x, y in pairs if x is not None and y is not None and (x or y)]
    if not there:
        return None
    return statistics.median(x for x, _ in there), statistics.median(y for _, y in there)


def are_degrees(place: tuple[float, float] | None) -> bool:
    """True for a middle that degrees can be; also where there is none."""
    return place is None or (abs(place[0]) <= 180 and abs(place[1]) <= 90)


def _row(
    record: Mapping[str, Any], columns: Mapping[str, str], timezone: str, counts: dict[str, int]
) -> dict[str, Any]:
    said = {name: record.get(source) for name, source in columns.items()}
    row: dict[str, Any] = {
        n: None if v is None else str(v).strip() or None for n, v in said.items()
    }
    for name in ("date", "closed", "expected"):
        if row.get(name) is not None:
            value = read_date(row[name], timezone).value
            if isinstance(value, (dt.date, dt.datetime)):
                row[name] = value.isoformat()
            else:
                row[name] = None
                _count(counts, f"{name}_unread")
    for name in ("lon", "lat", "requesters"):
        if row.get(name) is not None:
            row[name] = _number(row[name])
            if row[name] is None:
                _count(counts, f"{name}_unread")
    if row.get("requesters") is not None:
        row["requesters"] = max(int(row["requesters"]), 1)
    if row.get("text"):
        row["text"], masked = freetext.counted(row["text"], "names")
        if masked:
            _count(counts, "texts_masked")
    return row


def _place(
    row: dict[str, Any],
    degrees: Callable[[float, float], tuple[float, float] | None] | None,
    counts: dict[str, int],
) -> None:
    point = row.pop("point", None)
    if point is not None and row.get("lon") is None:
        found = _PAIR.search(point)
        if found:  # "lat, lon", as open-data portals write it
            row["lat"], row["lon"] = float(found[1]), float(found[2])
            degrees = None
        else:
            _count(counts, "places_unread")
    x, y = row.get("lon"), row.get("lat")
    if x is None or y is None:
        return
    place = (x, y) if degrees is None else degrees(x, y)
    if not (x or y) or place is None or abs(place[0]) > 180 or abs(place[1]) > 90:
        row["lon"] = row["lat"] = None
        _count(counts, "places_unread")
    else:
        row["lon"], row["lat"] = place


def _state(row: dict[str, Any], day: str, reading: Reading) -> None:
    given = row.pop("status", None)
    if given is None or row.get("closed"):
        return
    said = says_closed(given)
    if said is False:
        return
    if said:
        row["closed_seen"] = day
        _count(reading.counts, "closed_undated")
    else:
        reading.states[given] = reading.states.get(given, 0) + 1
        _count(reading.counts, "states_unread")


def says_closed(state: str) -> bool | None:
    """Whether a state says that a request is closed; None where it is understood as neither."""
    said = " ".join(_APART.sub(" ", fold(state).lower()).split())
    known = table("requests/export")
    if _begins(said, known["open_words"]):
        return False
    return True if _begins(said, known["closed_words"]) else None


def _begins(said: str, words: Sequence[str]) -> bool:
    return any(said == word or said.startswith(f"{word} ") for word in words)


def _count(counts: dict[str, int], what: str) -> None:
    counts[what] = counts.get(what, 0) + 1


def _number(text: str) -> float | None:
    try:
        return float(text.replace("\u202f", "").replace(" ", "").replace(",", "."))
    except ValueError:
        return None
