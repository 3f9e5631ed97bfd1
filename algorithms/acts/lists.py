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
        ``rows``, ``acts``, ``repeated`` (the same number, date and title again; without a number the
        same address and text as well), ``untitled`` and ``undated``.
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
    rows: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    counts = {"rows": len(frame), "acts": 0, "repeated": 0, "untitled": 0, "undated": 0}
    for i in range(len(frame)):
        title = told["title"][i]
        if not title:
            counts["untitled"] += 1
            continue
        key = (told["number"][i], dates[i], bare(title))
        one = {
            "act_id": "",
            "number": told["number"][i],
            "date": dates[i],
            "title": title,
            "body": told["text"][i],
            "subject": told["subject"][i],
            "url": told["url"][i],
            "source": source,
        }
        there = rows.setdefault(key, [])
        same = next((act for act in there if key[0] or _may_be_one(act, one)), None)
        if same is None:
            there.append(one)
            counts["undated"] += not dates[i]
            continue
        counts["repeated"] += 1
        same["url"] = same["url"] or one["url"]
        if one["body"] and one["body"] not in same["body"]:
            same["body"] = f"{same['body']}\n\n{one['body']}".strip()
    acts = [act for told_there in rows.values() for act in told_there]
    counts["acts"] = len(acts)
    return ordered(pd.DataFrame(acts, columns=list(FIELDS))), counts


def _may_be_one(act: dict[str, Any], other: dict[str, Any]) -> bool:
    """True for two rows of one title and day without a number whose address and text do not differ:
    a council grants subsidies three times a session under one title."""
    return all(not act[f] or not other[f] or act[f] == other[f] for f in ("url", "body"))


def join_documents(acts: Frame) -> tuple[Frame, int]:
    """Acts of a list and of documents, each once: a document of the number and day of one act of the
    list is its text; and how many were joined.

    Parameters
    ----------
    acts : Frame
        :data:`FIELDS`; those of documents have no ``url`` and the path of a PDF as ``source``.
    """
    is_file = acts["source"].str.lower().str.endswith(".pdf") & (acts["url"] == "")
    key = acts["number"].str.strip().str.lower() + "\n" + acts["date"]
    key = key.where((acts["number"] != "") & (acts["date"] != ""))
    listed = {k: i for i, k in key[~is_file].dropna().drop_duplicates(keep=False).items()}
    files = key[is_file].dropna().drop_duplicates(keep=False)
    pairs = [(listed[k], i) for i, k in files.items() if k in listed]
    acts = acts.copy()
    for to, of in pairs:
        acts.loc[to, "body"] = acts.loc[to, "body"] or acts.loc[of, "body"]
        acts.loc[to, "source"] = acts.loc[of, "source"]
    return ordered(acts.drop(index=[of for _, of in pairs])), len(pairs)


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


def mark_of(act: Any, version: str = "") -> str:
    """What tells whether an act is as it was: a digest of all that its source says, and of the
    ``version`` of the rules that read it."""
    told = "\n".join([version, *(str(act[f]) for f in FIELDS if f != "act_id")])
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
