"""What is known of a street in words, and as a table for the call desk and the town's website."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING, Any

from ..common.language import decimals, join_sentences, number, short_date
from ..common.reasons import sentence
from ..common.themes import theme as load_theme
from ..intake.publication import SMALL
from .sections import Section, sections
from .streetfacts import ENDLESS, FATAL, LIGHT, SERIOUS, UNDATED, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..common.types import Frame

_REQUESTS = ("requests_year", "requests_all")
_SEVERITIES = (FATAL, SERIOUS, LIGHT, UNKNOWN)
_OF_CRASHES = tuple(f"crashes_{s}" for s in (*_SEVERITIES, "by_year"))
_OLD_DAYS = 31  # data that are older than that say their day
_FEW, _AT_LEAST = "<", "≥"  # before the number of a count that is not told


def say(code: str, lang: str, **values: object) -> str:
    """A sentence of the sheet."""
    return sentence(f"street_{code}", values, lang)


def told_of(
    row: Mapping[str, Any],
    lang: str,
    *,
    published: bool,
    distance_m: float,
    dates: Mapping[str, str] | None = None,
    day: dt.date | None = None,
) -> list[tuple[str, str]]:
    """(label, words) of what is known of a street.

    Parameters
    ----------
    row : Mapping[str, Any]
        Of :func:`.streetfacts.count_streets`.
    lang : str
        "en" or "fr".
    published : bool
        As :func:`hide_row` has it.
    distance_m : float
        How far from the street a thing is of it.
    dates : Mapping[str, str] | None
        {theme: day that its data are of}; old ones are told with what they say.
    day : dt.date | None
        That the counts are of.

    Returns
    -------
    list[tuple[str, str]]
        A line a theme that the store holds.
    """
    out, row = [], hide_row(row, published=published)
    for section in sections(published=published):
        text = _WORDS[section.kind](row, section, lang)
        if text is not None:
            metres = section.distance_m or distance_m
            of = str((dates or {}).get(section.theme) or "")
            if day is not None and of and of < (day - dt.timedelta(_OLD_DAYS)).isoformat():
                text = f"{text} ({say('data_of', lang, day=short_date(of, lang))})"
            out.append((say(f"label_{section.code}", lang, metres=metres), text))
    return out


def line_of_acts(total: int, date: str, title: str, lang: str) -> tuple[str, str]:
    """(label, words) of the council's acts that hold the name of a street."""
    if not total:
        return say("label_acts", lang), say("none", lang)
    told = say("acts", lang, n=total)
    if title:
        last = " ".join(p for p in (short_date(date, lang) if date else "", title) if p)
        told = join_sentences([told, say("acts_last", lang, last=last)], lang)
    return say("label_acts", lang), told


def figures(row: Mapping[str, Any], lang: str, *, published: bool) -> list[tuple[str, str]]:
    """(figure, label) of the four numbers that a page begins with."""
    wanted = (
        ("works_now", "works"),
        ("orders_now", "orders"),
        ("requests_year", "requests"),
        ("crashes", "crashes"),
        ("trees", "trees"),
    )
    shown = hide_row(row, published=published)
    told = [
        (_written(shown[column], lang), say(f"fact_{code}", lang))
        for column, code in wanted
        if column in shown
    ]
    return told[:4]


def hide_row(row: Mapping[str, Any], *, published: bool) -> dict[str, Any]:
    """What is known of a street without what could point to a person.

    Parameters
    ----------
    row : Mapping[str, Any]
        Of :func:`.streetfacts.count_streets`.
    published : bool
        Small counts of crashes are hidden too, with their severity and year; what is not public is
        left out. Requests are always hidden.

    Returns
    -------
    dict[str, Any]
        "<5" for a small count. Requests in all are "≥7" where all but the 7 of the past year would be
        a small count.
    """
    out = {name: value for name, value in dict(row).items() if name not in _kept_back(published)}
    if published and "crashes" in out:
        out["crashes"] = _few(out["crashes"])
    if "requests_all" in out:
        year, every = (int(out[column]) for column in _REQUESTS)
        out |= {"requests_year": _few(year), "requests_all": _few(every)}
        if year >= SMALL and 0 < every - year < SMALL:
            out["requests_all"] = f"{_AT_LEAST}{year}"
    return out


def hide_small(frame: Frame, *, published: bool) -> Frame:
    """The streets as a table that leaves the office: each row as :func:`hide_row` has it."""
    if not len(frame):
        return frame.drop(columns=[c for c in _kept_back(published) if c in frame])
    rows = [hide_row(row, published=published) for row in frame.to_dict("records")]
    out = frame[list(rows[0])].copy()
    for column in (*_REQUESTS, "crashes"):
        if column in out:
            out[column] = [row[column] for row in rows]
    return out


def in_words(frame: Frame, lang: str) -> Frame:
    """The streets as a table for people: kinds and conditions in words, means as the language writes
    them, so that no spreadsheet takes 12.5 for a day."""
    out = frame.copy()
    for section in sections():
        for end, column in (("kinds", section.by), ("condition", section.condition)):
            if (name := f"{section.code}_{end}") in out:
                out[name] = [_in_words(v, section, column, lang) for v in out[name].tolist()]
        if (name := f"{section.code}_mean") in out:
            means = out[name].tolist()
            out[name] = ["" if v != v else decimals(v, 1, lang) for v in means]
    return out


@functools.cache
def _kept_back(published: bool) -> frozenset[str]:
    """The columns that a table does not tell."""
    if not published:
        return frozenset()
    ends = ("", "_kinds", "_condition", "_last", "_mean")
    every = {f"{s.code}{end}" for s in sections() if not s.public for end in ends}
    things = {
        f"{s.code}_{end}" for s in sections() if s.kind == "things" for end in ("condition", "last")
    }
    return frozenset(every | things | {*_OF_CRASHES})


def crashes_by_year(row: Mapping[str, Any], *, published: bool) -> list[tuple[str, int]]:
    """(year, crashes) for a chart; [] where it would tell a small number of a published page."""
    text = "" if published else str(row.get("crashes_by_year") or "")
    pairs = (part.rsplit(" ", 1) for part in text.split(", ") if part)
    return [(year, int(count)) for year, count in pairs]


def _few(count: int) -> int | str:
    return f"{_FEW}{SMALL}" if 0 < count < SMALL else int(count)


def _written(count: int | str, lang: str) -> str:
    """A count of :func:`hide_row` in words."""
    text = str(count)
    if text.startswith(_FEW):
        return say("few", lang, small=SMALL)
    if text.startswith(_AT_LEAST):
        return say("at_least", lang, n=int(text[1:]))
    return number(int(count), lang)


def _dated(row: Mapping[str, Any], section: Section, lang: str) -> str | None:
    told = {
        state: row.get(f"{section.code}_{state}")
        for state in ("now", "coming", "past_year", ENDLESS, UNDATED)
    }
    if told["now"] is None:
        return None
    parts = [say("dated", lang, **told)]
    parts += [say(state, lang, n=told[state]) for state in (ENDLESS, UNDATED) if told[state]]
    return ", ".join(parts)


def _listed(row: Mapping[str, Any], section: Section, lang: str) -> str | None:
    count = row.get(section.code)
    if count is None:
        return None
    names = str(row.get(f"{section.code}_names") or "")
    return names or (number(int(count), lang) if count else say("none", lang))


def _area(row: Mapping[str, Any], section: Section, lang: str) -> str | None:
    names = row.get(section.code)
    return None if names is None else str(names) or say("no_sector", lang)


def _requests(row: Mapping[str, Any], _section: Section, lang: str) -> str | None:
    if "requests_all" not in row:
        return None
    year, every = (_written(row[column], lang) for column in _REQUESTS)
    return say("requests", lang, year=year, all=every)


def _crashes(row: Mapping[str, Any], _section: Section, lang: str) -> str | None:
    if "crashes" not in row:
        return None
    told = _written(row["crashes"], lang)
    if parts := _by_severity(row, lang):
        told = say("severity", lang, total=row["crashes"], told=parts)
    years = str(row.get("crashes_by_year") or "")
    if len(years.split(", ")) > 1:
        told = join_sentences([told, say("by_year", lang, years=years)], lang)
    elif years:
        told = f"{told} ({years.rsplit(' ', 1)[0]})"
    return told


def _by_severity(row: Mapping[str, Any], lang: str) -> str:
    """ "1 with killed, 2 of unknown severity"; no 0 where the severity of others is not known, "" where
    it is of none."""
    found = {s: row.get(f"crashes_{s}") for s in _SEVERITIES}
    if not row["crashes"] or found[FATAL] is None or found[UNKNOWN] == row["crashes"]:
        return ""
    told = [s for s in _SEVERITIES if found[s] or not (found[UNKNOWN] or s == UNKNOWN)]
    return ", ".join(say(f"severity_{s}", lang, n=found[s]) for s in told)


def _things(row: Mapping[str, Any], section: Section, lang: str) -> str | None:
    count = row.get(section.code)
    if count is None:
        return None
    parts = [number(int(count), lang)]
    if kinds := _in_words(row.get(f"{section.code}_kinds"), section, section.by, lang):
        parts[0] = f"{parts[0]} ({kinds})"
    if told := _in_words(row.get(f"{section.code}_condition"), section, section.condition, lang):
        parts.append(say("condition", lang, told=told))
    if day := row.get(f"{section.code}_last"):
        parts.append(say("last", lang, day=short_date(str(day), lang)))
    return ", ".join(parts) if count else say("none", lang)


def _measured(row: Mapping[str, Any], section: Section, lang: str) -> str | None:
    count = row.get(section.code)
    if count is None:
        return None
    parts = [number(int(count), lang)]
    mean = row.get(f"{section.code}_mean")
    if mean is not None and mean == mean:
        parts.append(say("mean", lang, mean=decimals(float(mean), 1, lang)))
    if day := row.get(f"{section.code}_last"):
        parts.append(say("last", lang, day=short_date(str(day), lang)))
    return ", ".join(parts) if count else say("none", lang)


def _in_words(told: object, section: Section, column: str, lang: str) -> str:
    """ "living 3, stump 1" with the words of the theme's code list."""
    text = str(told or "")
    field = load_theme(section.theme).fields.get(column)
    if not text or field is None or not field.codes:
        return text
    parts = (part.rsplit(" ", 1) for part in text.split(", "))
    return ", ".join(f"{field.codes.get(n, {}).get(lang, n)} {count}" for n, count in parts)


_WORDS = {
    "dated": _dated,
    "listed": _listed,
    "area": _area,
    "requests": _requests,
    "crashes": _crashes,
    "things": _things,
    "measured": _measured,
}
