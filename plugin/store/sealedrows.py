"""What a row of the sealed store holds, how its parts make one request, and when it has to go."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ...algorithms.intake.pseudonymise import street_only
from .sealedkey import day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

COLUMNS = (
    *("id", "date", "closed", "closed_seen", "expected", "category", "subcategory", "place_type"),
    *("text", "address", "lon", "lat", "channel", "service", "requesters", "district"),
)  # closed_seen: the day on which a request closed without a date was first read as closed
READINGS = (
    *("service_proposed", "how", "probability", "urgency", "score", "words", "reasons"),
    "duplicates",
)
DECISIONS = ("accepted", "corrected", "joined", "refused", "handled")
LESSON = ("category", "subcategory", "place_type", "service", "text")
WORDS = ("text", "address", "lon", "lat")  # what goes first
KEEP_DAYS = 30  # a row, from the day its request was closed
TEXT_DAYS = 15  # its free text and its door
_CELL = 0.0005  # degrees, about 50 m: a place in a file that is not locked


def standing(decisions: Iterable[tuple[str, str, Any, str]]) -> dict[str, dict[str, Any]]:
    """{request: what stands of its decisions}; of two on one thing the later one."""
    decided: dict[str, dict[str, Any]] = {}
    for request, what, value, _at in decisions:
        of_it = decided.setdefault(request, {"joined": [], "refused": []})
        if what in ("joined", "refused"):
            of_it["joined"] = [v for v in of_it["joined"] if v != value]
            of_it["refused"] = [v for v in of_it["refused"] if v != value]
            of_it[what].append(value)
        else:
            of_it[what] = value
    return decided


def whole(
    row: Mapping[str, Any],
    words: Mapping[str, Any],
    readings: Mapping[str, Any],
    decided: Mapping[str, Any],
) -> dict[str, Any]:
    """One request of its parts: every name of :data:`COLUMNS`, :data:`READINGS` and
    :data:`DECISIONS` is there, with "kept", the day of its import."""
    made: dict[str, Any] = {column: None for column in (*COLUMNS, *READINGS, *DECISIONS)}
    made |= {"joined": [], "refused": []}
    made |= {**row, **words, **readings}
    return {**made, **decided, "kept": row.get("kept")}


def is_done(row: Mapping[str, Any]) -> bool:
    """True for a request that is closed, with or without a date, or handled here."""
    return bool(row["closed"] or row["closed_seen"] or row["handled"])


def service_of(row: Mapping[str, Any]) -> str | None:
    """What the agent decided."""
    return row["corrected"] or row["accepted"] or None


def keep_first_day(row: dict[str, Any], before: Mapping[str, Any] | None) -> None:
    """A request that is imported again keeps the days of its first import and of its first being
    read as closed: else no retention would ever end."""
    if before is None:
        return
    row["kept"] = before.get("kept") or row["kept"]
    if row["closed_seen"]:
        row["closed_seen"] = before.get("closed_seen") or row["closed_seen"]


def bare(row: dict[str, Any], counts: dict[str, int]) -> None:
    """Take the text, the door and the exact place out of a row that nothing locks, and count them."""
    counts["texts_left_out"] += row["text"] is not None
    row["text"] = None
    street = street_only(row["address"]) if row["address"] else None
    counts["doors_left_out"] += row["address"] is not None and street != row["address"]
    row["address"] = street
    for axis in ("lon", "lat"):
        if isinstance(row[axis], (int, float)):
            row[axis] = round((math.floor(row[axis] / _CELL) + 0.5) * _CELL, 6)


def expired(
    rows: Iterable[Mapping[str, Any]], today: dt.date, longest: int
) -> tuple[list[str], list[str]]:
    """(numbers whose text must go, numbers whose row must go); ``longest``: days after which a
    request that was never closed goes. Without a closing date the day counts on which it was first
    read as closed."""
    texts, gone = [], []
    for row in rows:
        closed = day(row["closed"]) or day(row["closed_seen"])
        begun = day(row["date"]) or day(row["kept"]) or today
        past = (today - closed).days if closed else -1
        if past >= KEEP_DAYS or (today - begun).days >= longest:
            gone.append(row["id"])
        if past >= TEXT_DAYS and any(row[word] is not None for word in ("text", "address")):
            texts.append(row["id"])
    return texts, gone
