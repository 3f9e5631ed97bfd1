"""The log of a crisis as people read it: the lines of a list, of a printed page and of a CSV file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..clock import moments
from ..common.language import short_date, with_colon
from ..common.reasons import sentence
from ..common.resources import table
from . import logbook
from .logbook import Entry

_LATE_S = 120.0  # what is noted later than that after it happened is told with both times
CSV_COLUMNS = (
    "number",
    "time",
    "noted",
    "kind",
    "function",
    "origin",
    "text",
    "place",
    "lon",
    "lat",
    "incident",
    "incident_kind",
    "step",
    "refers_to",
    "countered_by",
    "severity",
    "exercise",
    "emergency",
    "at_utc",
    "noted_utc",
    "text_digest",
    "digest",
)


@dataclass(frozen=True)
class Line:
    """An entry in words: ``clock`` "16:28", ``day`` where it is another than that of the line before,
    ``who`` (function, whom it comes from), ``what`` (kind), ``text`` with the place, ``marks`` (counter,
    erased, exercise, noted later ...); ``struck``: another entry takes it back.
    """

    number: int
    clock: str
    day: str
    who: str
    what: str
    text: str
    marks: tuple[str, ...]
    struck: bool
    exercise: bool
    incident: str


def _local(stamp: str, timezone: str) -> dt.datetime | None:
    try:
        return moments.local(dt.datetime.fromisoformat(stamp), timezone)
    except ValueError:
        return None


def word(group: str, code: str, lang: str, form: str = "") -> str:
    """A word of ``resources/situation/logbook.json``; the code itself where it is none of ours.

    Parameters
    ----------
    group : str
        "functions", "origins", "kinds" or "severities".
    code : str
        As an entry has it.
    lang : str
        "fr" or "en".
    form : str
        "short" for the abbreviation of a function.

    Returns
    -------
    str
        In ``lang``.
    """
    told = table("situation/logbook")[group].get(code)
    if told is None:
        return code
    return str(told.get(f"{form}_{lang}") or told[lang])


def lines(entries: Sequence[Entry], lang: str, timezone: str) -> list[Line]:
    """The entries of one log in words, in their order.

    Parameters
    ----------
    entries : Sequence[Entry]
        All of them: a counter-entry changes how another one is told.
    lang : str
        "fr" or "en".
    timezone : str
        Of the territory.

    Returns
    -------
    list[Line]
        One an entry.
    """
    back, erased = logbook.countered(entries), logbook.erased(entries)
    drill = bool(entries) and entries[0].exercise
    made, day = [], ""
    for entry in entries:
        at = _local(entry.at_utc, timezone)
        this = at.date().isoformat() if at else ""
        made.append(
            Line(
                entry.number,
                f"{at:%H:%M}" if at else entry.at_utc,
                short_date(this, lang) if this != day else "",
                _who(entry, lang),
                word("kinds", entry.kind, lang),
                _text(entry, lang),
                tuple(_marks(entry, lang, timezone, drill, back, erased)),
                entry.number in back,
                entry.exercise,
                entry.incident,
            )
        )
        day = this
    return made


def _who(entry: Entry, lang: str) -> str:
    function = word("functions", entry.function, lang, "short") if entry.function else ""
    origin = word("origins", entry.origin, lang) if entry.origin not in ("", "none") else ""
    return " ← ".join(part for part in (function, origin) if part)


def _text(entry: Entry, lang: str) -> str:
    if entry.body is None:
        return sentence("logbook_text_erased", {}, lang)
    return " · ".join(part for part in (entry.text, entry.place) if part)


def _marks(
    entry: Entry,
    lang: str,
    timezone: str,
    drill: bool,
    back: dict[int, int],
    erased: dict[int, int],
) -> list[str]:
    told = []
    if entry.exercise or drill:
        told.append(sentence("logbook_exercise" if entry.exercise else "logbook_real", {}, lang))
    if entry.kind in logbook.MARKS:
        told.append(sentence(f"logbook_{entry.kind}_of", {"number": entry.refers_to}, lang))
    if entry.number in back:
        told.append(sentence("logbook_countered_by", {"number": back[entry.number]}, lang))
    if entry.number in erased:
        told.append(sentence("logbook_erased_by", {"number": erased[entry.number]}, lang))
    if entry.severity:
        told.append(sentence("logbook_severity", {"severity": entry.severity}, lang))
    at, noted = (_local(stamp, timezone) for stamp in (entry.at_utc, entry.noted_utc))
    if at and noted and abs((noted - at).total_seconds()) > _LATE_S:
        clock = f"{noted:%H:%M}"
        if noted.date() != at.date():
            clock = f"{short_date(noted.date().isoformat(), lang)} {clock}"
        told.append(sentence("logbook_noted_at", {"clock": clock}, lang))
    return told


def csv_rows(entries: Sequence[Entry], lang: str, timezone: str) -> list[list[Any]]:
    """A head and a row an entry, for :func:`..common.sheet.text`, which keeps formulas from running.

    Parameters
    ----------
    entries : Sequence[Entry]
        Of one log.
    lang : str
        Of the words; digests and UTC times are the same in both.
    timezone : str
        Of ``time`` and ``noted``.

    Returns
    -------
    list[list[Any]]
        :data:`CSV_COLUMNS`.
    """
    back = logbook.countered(entries)
    rows: list[list[Any]] = [[sentence(f"logbook_column_{name}", {}, lang) for name in CSV_COLUMNS]]
    yes_no = {
        flag: sentence(f"logbook_{'yes' if flag else 'no'}", {}, lang) for flag in (True, False)
    }
    for entry in entries:
        said = entry.words()
        at, noted = (_local(stamp, timezone) for stamp in (entry.at_utc, entry.noted_utc))
        values = {
            "time": f"{at:%Y-%m-%d %H:%M:%S}" if at else "",
            "noted": f"{noted:%Y-%m-%d %H:%M:%S}" if noted else "",
            "kind": word("kinds", entry.kind, lang),
            "function": word("functions", entry.function, lang),
            "origin": word("origins", entry.origin, lang),
            "text": sentence("logbook_text_erased", {}, lang) if entry.body is None else entry.text,
            "place": entry.place,
            "lon": said.get("lon"),
            "lat": said.get("lat"),
            "refers_to": entry.refers_to or "",
            "countered_by": back.get(entry.number, ""),
            "exercise": yes_no[entry.exercise],
            "emergency": yes_no[entry.emergency],
        }
        rows.append([values.get(name, getattr(entry, name, "")) for name in CSV_COLUMNS])
    return rows


def told_persons(counts: dict[str, int], lang: str) -> str:
    """A warning on what :func:`~.logbook.persons_in` found; "" for nothing.

    >>> told_persons({}, "fr")
    ''
    """
    if not counts:
        return ""
    kinds = ", ".join(
        sentence(f"logbook_person_{kind if kind in ('names', 'phones') else 'other'}", {}, lang)
        for kind in sorted(counts, key=lambda k: (k != "names", k != "phones"))
    )
    return with_colon([sentence("logbook_persons", {}, lang), kinds], lang)
