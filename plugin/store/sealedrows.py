"""What a row of the sealed store holds, how its parts make one request, and when it has to go."""

from __future__ import annotations

import math
import re
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
_ROAD = re.compile(
    r"\b(?:rue|avenue|av|boulevard|bd|place|impasse|chemin|route|all[ée]e|quai|cours|square|passage|"
    r"ruelle|sentier|mont[ée]e|faubourg|promenade|esplanade|rond[- ]point|pont)\b.*",
    re.IGNORECASE,
)
_CELL = 0.0005  # degrees, about 50 m: a place in a file that is not locked


def standing(decisions: Iterable[tuple[str, str, Any, str]]) -> dict[str, dict[str, Any]]:
    """{request: what stands of its decisions}; of two on one thing the later one."""
    decided: dict[str, dict[str, Any]] = {}
    for request, what, value, at in decisions:
        of_it = decided.setdefault(request, {"joined": [], "refused": []})
        if what in ("joined", "refused"):
            of_it["joined"] = [v for v in of_it["joined"] if v != value]
            of_it["refused"] = [v for v in of_it["refused"] if v != value]
            of_it[what].append(value)
        else:
            of_it[what] = value
        if what == "handled":
            of_it["handled_on"] = at[:10] if value else None
    return decided


def join_parts(
    row: Mapping[str, Any],
    words: Mapping[str, Any],
    readings: Mapping[str, Any],
    decided: Mapping[str, Any],
) -> dict[str, Any]:
    """One request of its parts: every name of :data:`COLUMNS`, :data:`READINGS` and
    :data:`DECISIONS` is there, with "kept", the day of its import, and "handled_on"."""
    made: dict[str, Any] = {column: None for column in (*COLUMNS, *READINGS, *DECISIONS)}
    made |= {"joined": [], "refused": [], "handled_on": None}
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
    """Take the text, the door, the exact place and names out of a row that nothing locks, and count
    what went."""
    from ...algorithms.intake import freetext  # its word lists are read when a row needs them

    counts["texts_left_out"] += row["text"] is not None
    row["text"] = None
    street = _street(row["address"])
    counts["doors_left_out"] += row["address"] is not None and street != row["address"]
    row["address"] = street
    for name in ("category", "subcategory", "place_type", "channel", "service", "district"):
        if isinstance(row[name], str):
            row[name] = freetext.counted(row[name], "doors")[0].strip() or None
    for axis in ("lon", "lat"):
        if isinstance(row[axis], (int, float)):
            row[axis] = round((math.floor(row[axis] / _CELL) + 0.5) * _CELL, 6)


def _street(address: Any) -> str | None:
    """The name of a street, without what stands beside it; None where it is not sure to be one."""
    from ...algorithms.intake import freetext  # its word lists are read when a row needs them

    for part in re.split(r"[,;(/]|\s[-–]\s|\bchez\b", str(address or ""), flags=re.IGNORECASE):
        found = _ROAD.search(street_only(part) or "")
        if found:
            return freetext.counted(found[0], "doors")[0].strip() or None
    return None


def expired(
    rows: Iterable[Mapping[str, Any]], today: dt.date, longest: int
) -> tuple[list[str], list[str]]:
    """(numbers whose text must go, numbers whose row must go); ``longest``: days after which a
    request that was never closed goes. Without a closing date the day counts on which it was first
    read as closed, else that on which it was handled here: the town's list of open requests never
    tells that one of them was closed."""
    texts, gone = [], []
    for row in rows:
        closed = day(row["closed"]) or day(row["closed_seen"]) or day(row["handled_on"])
        begun = day(row["date"]) or day(row["kept"]) or today
        past = (today - closed).days if closed else -1
        if past >= KEEP_DAYS or (today - begun).days >= longest:
            gone.append(row["id"])
        if past >= TEXT_DAYS and any(row[word] is not None for word in ("text", "address")):
            texts.append(row["id"])
    return texts, gone
