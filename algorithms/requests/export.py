"""The export of a town's own request software, read into the columns of the desk: which column feeds
which, and how many values were not understood.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..common.resources import table
from ..common.themes import Field, Theme, theme
from ..common.words import fold
from ..intake import freetext, guessing
from ..intake.dates import read_date

SAMPLE = 200  # rows that may refuse a guess


@dataclass
class Reading:
    """What an export became. ``columns``: {column of the desk: column of the file}; ``left``: columns
    of the file that are not kept; ``counts``: {what was not understood or masked: rows}."""

    columns: dict[str, str]
    left: list[str]
    rows: list[dict[str, Any]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


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
    records: Iterable[dict[str, Any]], timezone: str, chosen: Mapping[str, str] | None = None
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

    Returns
    -------
    Reading
        Texts with names, telephones and addresses of mail masked. Degrees only: a place outside
        ±180 and ±90 is counted (``places_unread``) and left out. ``closed_today``: rows that a status
        alone says to be closed.
    """
    rows = list(records)
    available = list(dict.fromkeys(name for row in rows[:SAMPLE] for name in row))
    columns = dict(chosen) if chosen is not None else guess_columns(available, rows[:SAMPLE])
    reading = Reading(columns, [c for c in available if c not in columns.values()])
    reading.rows = [_row(record, columns, timezone, reading.counts) for record in rows]
    return reading


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
    lon, lat = row.get("lon"), row.get("lat")
    if (
        lon is not None
        and lat is not None
        and (abs(lon) > 180 or abs(lat) > 90 or not (lon or lat))
    ):
        row["lon"] = row["lat"] = None
        _count(counts, "places_unread")
    if row.get("text"):
        row["text"], masked = freetext.counted(row["text"], "names")
        if masked:
            _count(counts, "texts_masked")
    status = fold(row.pop("status", None) or "").lower()
    if status in table("requests/export")["closed_words"] and not row.get("closed"):
        row["closed"] = dt.datetime.now(dt.timezone.utc).date().isoformat()
        _count(counts, "closed_today")
    return row


def _count(counts: dict[str, int], what: str) -> None:
    counts[what] = counts.get(what, 0) + 1


def _number(text: str) -> float | None:
    try:
        return float(text.replace("\u202f", "").replace(" ", "").replace(",", "."))
    except ValueError:
        return None
