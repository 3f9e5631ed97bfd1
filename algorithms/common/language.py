"""How French and English write numbers, dates, clocks, lists and sentences: the one place that knows.

Reasons, errors, reports, charts, sheets and panels ask here, so that a figure reads the same
wherever it stands. What differs between the languages is data (``resources/language.json``); no Qt,
so that computations speak too.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
import string
from collections.abc import Callable, Iterable, Mapping, Sequence
from numbers import Real
from typing import Any

from .resources import sentences, table

LANGUAGES = ("en", "fr")
DASH = "–"
_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_DAY_FIRST = re.compile(r"(\d{4})[^\w\s](\d{2})[^\w\s](\d{2})")


def _way(name: str, lang: str) -> Any:
    """What ``resources/language.json`` says of one language."""
    return table("language")[name][lang]


def in_each(write: Callable[[str], str]) -> dict[str, str]:
    """A text in both languages: ``{"en", "fr"}`` of what ``write`` gives for each.

    >>> in_each(lambda lang: decimals(1234.5, 1, lang))
    {'en': '1,234.5', 'fr': '1\\u202f234,5'}
    """
    return {lang: write(lang) for lang in LANGUAGES}


def text_in(texts: Mapping[str, str], lang: str, default: str = "") -> str:
    """The text of a language out of ``{"en", "fr"}``; the English one where it lacks, then
    ``default``.
    """
    return texts.get(lang, texts.get("en", default))


def with_marks(text: str, lang: str) -> str:
    """A number written with Python's marks ("1,234.5"), with those of the language: "1 234,5"."""
    if lang == "en":
        return text
    return text.replace(",", _way("thousands", lang)).replace(".", _way("decimal", lang))


def decimals(value: float, places: int, lang: str) -> str:
    """A number with so many decimals, thousands grouped.

    >>> decimals(1234.5, 2, "en")
    '1,234.50'
    """
    return with_marks(f"{value:,.{places}f}", lang)


def number(value: Any, lang: str) -> str:
    """A number as a reader takes it in: thousands grouped, three significant digits below 100.

    Parameters
    ----------
    value : Any
        None, and a number that is none, give a dash; a truth gives yes or no; another text is
        itself.
    lang : str
        "en" or "fr".

    Returns
    -------
    str
        On one line.
    """
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return DASH
    if isinstance(value, bool):
        return str(sentences("reasons")["print_yes" if value else "print_no"][lang])
    if isinstance(value, int):
        return with_marks(f"{value:,}", lang)
    return with_marks(_significant(value), lang) if isinstance(value, float) else str(value)


def _significant(value: float) -> str:
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    places = min(max(2 - math.floor(math.log10(abs(value))), 0), 6)
    return f"{value:.{places}f}"


def plain_number(value: float | None, lang: str, places: int = 2) -> str:
    """A number as it stands: whole ones without decimals, others with ``places``; a dash for none."""
    if value is None:
        return DASH
    return (
        with_marks(f"{int(value):,}", lang)
        if float(value).is_integer()
        else decimals(value, places, lang)
    )


def tick(value: float, lang: str) -> str:
    """The number at a mark of an axis: no trailing zeros, never 1e+06."""
    return with_marks(f"{value:,.0f}" if abs(value) >= 1e5 else f"{value:,.6g}", lang)


def with_unit(text: str, unit: str, lang: str) -> str:
    """A written number with its unit behind it, on one line: "12 km", "5%" and "5 %".

    >>> with_unit("5", "%", "en")
    '5%'
    """
    return text + (_way("percent", lang) if unit == "%" else f"\u00a0{unit}")


def money(value: float, lang: str) -> str:
    """Euros as people say them: "2 M€" for round millions.

    >>> money(2_500_000, "fr"), money(450_000, "en")
    ('2,5\\xa0M€', '450,000\\xa0€')
    """
    millions = value / 1e6
    if millions >= 1 and round(millions, 1) == millions:
        return with_unit(with_marks(f"{millions:g}", lang), "M€", lang)
    return with_unit(number(int(round(value)), lang), "€", lang)


def with_colon(parts: Iterable[str], lang: str) -> str:
    """A name and what is said of it, a colon between: "works: 3", "travaux : 3"."""
    return str(_way("colon", lang)).join(parts)


def join_sentences(parts: Iterable[str], lang: str) -> str:
    """Sentences one after the other on one line, semicolons between."""
    return str(_way("list", lang)).join(parts)


def join_phrases(phrases: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Phrases ``{"en", "fr"}`` as one, commas between.

    >>> join_phrases([{"en": "bus", "fr": "bus"}, {"en": "school", "fr": "écoles"}])
    {'en': 'bus, school', 'fr': 'bus, écoles'}
    """
    phrases = list(phrases)
    return in_each(lambda lang: ", ".join(phrase[lang] for phrase in phrases))


def date(text: object, lang: str, *, weekday: bool = False, time: bool = False) -> str:
    """A day as people write it: "13 juin 2024", "Thursday 13 June 2024, 16:30".

    Parameters
    ----------
    text : object
        An ISO date or date-time, or what writes itself as one; another text stays as it is.
    lang : str
        "en" or "fr".
    weekday, time : bool
        With the day of the week before, with the hour behind.

    Returns
    -------
    str
        "" for nothing.
    """
    try:
        moment = dt.datetime.fromisoformat(str(text).replace("Z", "+00:00"))
    except ValueError:
        return str(text or "")
    day = _way("first_day", lang) if moment.day == 1 else str(moment.day)
    words = f"{day} {_way('months', lang)[moment.month - 1]} {moment.year}"
    if weekday:
        words = f"{_way('days', lang)[moment.weekday()]} {words}"
    if not time:
        return words
    hours = f"{moment.hour}" if lang == "fr" else f"{moment.hour:02d}"
    written = f"{hours}{_way('hour', lang)}{moment.minute:02d}"
    return str(_way("date_time", lang).format(date=words, clock=written))


def date_and_clock(local: object, lang: str) -> str:
    """A local ISO date-time within a sentence: "13 June 2024 at 16:30", "13 juin 2024 à 16 h 30"."""
    day, hour = date(str(local)[:10], lang), str(local)[11:16]
    return str(_way("moment", lang).format(date=day, clock=clock(hour, lang))) if hour else day


def clock(text: str, lang: str) -> str:
    """The hour of a day, "16:30", within a sentence: "16 h 30"; a whole one is "16 h".

    >>> clock("08:00", "fr")
    '8 h'
    """
    if lang == "en":
        return text
    hour, minute = text.split(":")
    written = f"{int(hour)}{_way('hour', lang)}"
    return written.rstrip() if minute == "00" else f"{written}{minute}"


def short_date(text: str, lang: str) -> str:
    """The day of an ISO date or date-time where room is scarce: "13 Jun 2024", "13/06/2024"; another
    text as it is.
    """
    match = _DAY_FIRST.fullmatch((text or "")[:10])
    if match is None:
        return text or ""
    try:
        day = dt.date(*(int(part) for part in match.groups()))
    except ValueError:
        return text
    return str(
        _way("short_date", lang).format(
            day=day.day,
            month=day.month,
            year=day.year,
            short_month=_way("short_months", lang)[day.month - 1],
        )
    )


def day_names(lang: str, form: str = "short") -> Sequence[str]:
    """Monday to Sunday, "short" (Mon, lun.) or "narrow" (M, L)."""
    names: Sequence[str] = _way(f"{form}_days", lang)
    return names


def dated(text: object, lang: str) -> str:
    """A text in which ISO dates are written as people do."""
    return _ISO_DAY.sub(lambda match: date(match.group(), lang), str(text))


def dates_in(text: object, lang: str) -> str:
    """Dates of data: "2023-07-17..2024-09-12" gives two."""
    return dated(text, lang).replace("..", f" {DASH} ")


def duration(seconds: float | None, lang: str) -> str:
    """Seconds as "1 min 12 s"."""
    seconds = float(seconds or 0)
    if seconds < 60:
        return f"{number(round(seconds, 1), lang)} s"
    return f"{int(seconds // 60)} min {int(seconds % 60):02d} s"


def unbroken(text: str, lang: str) -> str:
    """French signs stay with their word at the end of a line: no break before : ; ! ? % » nor after
    «.
    """
    return re.sub(r" (?=[:;!?%»€])|(?<=«) ", "\u00a0", text) if lang == "fr" else text


def agreed(count: Any, forms: Sequence[str], lang: str) -> str:
    """The form of a word that agrees with a count: English takes the first for 1, French below 2.

    >>> agreed(0, ("chantier", "chantiers"), "fr"), agreed(0, ("work", "works"), "en")
    ('chantier', 'works')
    """
    try:
        one = abs(float(count)) < 2 if lang == "fr" else abs(float(count)) == 1
    except (TypeError, ValueError):
        one = False
    return forms[0] if one else forms[-1]


@functools.lru_cache(4096)
def _parsed(template: str) -> tuple[Any, ...]:
    """A template's parts; a few of them are filled for each of many thousand places."""
    return tuple(string.Formatter().parse(template))


class _Filler(string.Formatter):
    """Fills a template; numbers as the language writes them, a value ``{"en", "fr"}`` by the text of
    the language.
    """

    def __init__(self, lang: str, missing: str) -> None:
        super().__init__()
        self.lang, self.missing = lang, missing

    def parse(self, format_string: Any) -> Any:
        return _parsed(format_string)

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        name, *forms = str(key).split("|")
        if forms:
            return agreed(kwargs.get(name), forms, self.lang)
        value = kwargs.get(str(key), self.missing.replace("NAME", str(key)))
        if isinstance(value, dict):
            return value.get(self.lang, value.get("en", "?"))
        return "?" if value is None else value

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, str):
            return value
        text = super().format_field(value, format_spec)
        return with_marks(text, self.lang) if isinstance(value, Real) else text


def fill(template: str, values: Mapping[str, Any], lang: str, missing: str = "?") -> str:
    """A template's placeholders filled in.

    Parameters
    ----------
    template : str
        As ``str.format`` takes it; ``{n|crash|crashes}`` is the word that agrees with ``n``.
    values : Mapping[str, Any]
        More than the template names is no harm; ``{"en", "fr"}`` gives the text of the language.
    lang : str
        "en" or "fr".
    missing : str
        What stands where a value lacks; NAME in it is the placeholder's.

    Returns
    -------
    str
        Numbers as the language writes them.
    """
    return _Filler(lang, missing).vformat(template, (), values)
