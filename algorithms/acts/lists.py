"""A list of acts as towns publish it (the SCDL schema, or their own titles) becomes one table."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..common.errors import DataError
from ..common.resources import table
from ..common.words import bare
from ..intake.dates import read_date

if TYPE_CHECKING:
    from ..common.types import Frame

ROLES = ("number", "date", "title", "subject", "url", "text")
FIELDS = ("act_id", "number", "date", "title", "body", "subject", "url", "source")
_SPACES = re.compile(r"[ \t\u00a0]+")


def columns_of(frame: Frame, chosen: dict[str, str] | None = None) -> dict[str, str]:
    """{role: column} of a list, by the titles of its columns; ``chosen``: by a person.

    Raises
    ------
    DataError
        "acts_no_title" where no column holds the titles of the acts.
    """
    told = dict(chosen or {})
    plain = {
        " ".join(re.sub(r"[^a-z0-9]+", " ", bare(c)).split()): c for c in reversed(frame.columns)
    }
    for role in ROLES:
        names = table("acts/columns")[role]
        found = next(
            (plain[n] for n in names if n in plain and plain[n] not in told.values()), None
        )
        if role not in told and found is not None:
            told[role] = found
    if "title" not in told:
        raise DataError("acts_no_title", available=", ".join(map(str, frame.columns[:30])))
    return told


def read_list(
    frame: Frame, columns: dict[str, str], source: str = ""
) -> tuple[Frame, dict[str, int]]:
    """The acts of a list, each once.

    Parameters
    ----------
    frame : Frame
        n rows.
    columns : dict[str, str]
        Of :func:`columns_of`.
    source : str
        Name of the list.

    Returns
    -------
    tuple[Frame, dict[str, int]]
        :data:`FIELDS` (date as ISO text, "" where none is understood), the oldest first, and
        ``rows``, ``acts``, ``repeated`` (the same number, date and title again), ``untitled`` and
        ``undated``.
    """
    told = {
        role: [_text(v) for v in frame[columns[role]].tolist()]
        if role in columns
        else [""] * len(frame)
        for role in ROLES
    }
    dates = (
        [_day(v) for v in frame[columns["date"]].tolist()] if "date" in columns else told["date"]
    )
    rows: dict[tuple[str, str, str], dict[str, Any]] = {}
    counts = {"rows": len(frame), "acts": 0, "repeated": 0, "untitled": 0, "undated": 0}
    for i in range(len(frame)):
        title = told["title"][i]
        if not title:
            counts["untitled"] += 1
            continue
        key = (told["number"][i], dates[i], bare(title))
        if key in rows:
            counts["repeated"] += 1
            rows[key]["body"] = rows[key]["body"] or told["text"][i]
            continue
        counts["undated"] += not dates[i]
        rows[key] = {
            "act_id": "",
            "number": told["number"][i],
            "date": dates[i],
            "title": title,
            "body": told["text"][i],
            "subject": told["subject"][i],
            "url": told["url"][i],
            "source": source,
        }
    counts["acts"] = len(rows)
    return ordered(pd.DataFrame(list(rows.values()), columns=list(FIELDS))), counts


def ordered(acts: Frame) -> Frame:
    """Acts with an id each, the oldest first: its number where that is no other's, else a digest of
    what it is."""
    acts = acts.sort_values(["date", "number", "title"], kind="stable").reset_index(drop=True)
    number = acts["number"].astype(str)
    once = (number != "") & ~number.duplicated(keep=False)
    digest = [
        hashlib.sha256(f"{d}\n{n}\n{t}".encode()).hexdigest()[:12]
        for d, n, t in zip(acts["date"], number, acts["title"], strict=True)
    ]
    ids = [n if ok else d for n, ok, d in zip(number, once, digest, strict=True)]
    seen: dict[str, int] = {}
    for i, one in enumerate(ids):  # two files of one text
        seen[one] = seen.get(one, 0) + 1
        ids[i] = one if seen[one] == 1 else f"{one}-{seen[one]}"
    return acts.assign(act_id=ids)


def mark_of(act: Any) -> str:
    """What tells whether an act is as it was: a digest of all that its source says."""
    told = "\n".join(str(act[f]) for f in FIELDS if f != "act_id")
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:24]


def _text(value: object) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _SPACES.sub(" ", str(value)).strip()


def _day(value: object) -> str:
    if value is None or value != value or value == "":
        return ""
    found = read_date(value, None)
    return str(found.value)[:10] if found.value is not None else ""
