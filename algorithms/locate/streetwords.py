"""What is known of a street in words, and as a table for the call desk and the town's website."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from ..common.language import decimals, join_sentences, number, short_date
from ..common.reasons import sentence
from ..common.themes import theme as load_theme
from ..intake.publication import SMALL
from .streetfacts import FATAL, LIGHT, SERIOUS, UNDATED, Section, sections

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..common.types import Frame

_REQUESTS = ("requests_year", "requests_all")
_OF_CRASHES = tuple(f"crashes_{s}" for s in (FATAL, SERIOUS, LIGHT, "by_year"))
_OLD_DAYS = 31  # data that are older than that say their day
_FEW = f"<{SMALL}"


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
        Small counts of crashes are hidden too; those of requests always are.
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
    out = []
    for section in sections():
        text = _WORDS[section.kind](row, section, lang, published)
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
    told = []
    for column, code in wanted:
        if column not in row:
            continue
        hides = column in _REQUESTS or (column == "crashes" and published)
        text = _hidden(row[column], lang) if hides else number(int(row[column]), lang)
        told.append((text, say(f"fact_{code}", lang)))
    return told[:4]


def hide_small(frame: Frame, *, published: bool) -> Frame:
    """The streets as a table that leaves the office: small counts are "<5"; on one that is published
    crashes have neither severity nor year."""
    out = frame.copy()
    hidden = [c for c in (*_REQUESTS, *(("crashes",) if published else ())) if c in out]
    for column in hidden:
        out[column] = [_FEW if 0 < v < SMALL else str(v) for v in out[column].tolist()]
    if published:
        out = out.drop(columns=[c for c in _OF_CRASHES if c in out])
    return out


def crashes_by_year(row: Mapping[str, Any], *, published: bool) -> list[tuple[str, int]]:
    """(year, crashes) for a chart; [] where it would tell a small number of a published page."""
    text = "" if published else str(row.get("crashes_by_year") or "")
    pairs = (part.rsplit(" ", 1) for part in text.split(", ") if part)
    return [(year, int(count)) for year, count in pairs]


def _hidden(count: int, lang: str) -> str:
    return say("few", lang, small=SMALL) if 0 < count < SMALL else number(int(count), lang)


def _dated(row: Mapping[str, Any], section: Section, lang: str, _published: bool) -> str | None:
    told = {
        state: row.get(f"{section.code}_{state}")
        for state in ("now", "coming", "past_year", UNDATED)
    }
    if told["now"] is None:
        return None
    parts = [say("dated", lang, **{k: v for k, v in told.items() if k != UNDATED})]
    if told[UNDATED]:
        parts.append(say("undated", lang, undated=told[UNDATED]))
    return ", ".join(parts)


def _listed(row: Mapping[str, Any], section: Section, lang: str, _published: bool) -> str | None:
    count = row.get(section.code)
    if count is None:
        return None
    names = str(row.get(f"{section.code}_names") or "")
    return names or (number(int(count), lang) if count else say("none", lang))


def _area(row: Mapping[str, Any], section: Section, lang: str, _published: bool) -> str | None:
    names = row.get(section.code)
    return None if names is None else str(names) or say("no_sector", lang)


def _requests(row: Mapping[str, Any], _section: Section, lang: str, _published: bool) -> str | None:
    if "requests_all" not in row:
        return None
    year, every = (_hidden(row[column], lang) for column in _REQUESTS)
    return say("requests", lang, year=year, all=every)


def _crashes(row: Mapping[str, Any], _section: Section, lang: str, published: bool) -> str | None:
    if "crashes" not in row:
        return None
    total = int(row["crashes"])
    if published or not total:
        return _hidden(total, lang)
    if f"crashes_{FATAL}" not in row:
        told = number(total, lang)
    else:
        parts = {s: row[f"crashes_{s}"] for s in (FATAL, SERIOUS, LIGHT)}
        told = say("severity", lang, total=total, **parts)
    years = str(row.get("crashes_by_year") or "")
    if len(years.split(", ")) > 1:
        told = join_sentences([told, say("by_year", lang, years=years)], lang)
    elif years:
        told = f"{told} ({years.rsplit(' ', 1)[0]})"
    return told


def _things(row: Mapping[str, Any], section: Section, lang: str, _published: bool) -> str | None:
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


def _measured(row: Mapping[str, Any], section: Section, lang: str, _published: bool) -> str | None:
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
