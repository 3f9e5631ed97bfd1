"""Columns of years: a year as such, as text, as the year of a date; never a year that stands for
"nothing here"."""

from __future__ import annotations

from ..common.resources import table
from ..common.themes import Field
from .dates import FIRST, LAST, read_date
from .numerals import read_number
from .tally import EMPTIED, REPAIRED, Read

_EARLIEST = 1000


def is_year(spec: Field) -> bool:
    """True for a column of whole years, told by its name."""
    return spec.type == "int" and (spec.name == "year" or spec.name.endswith("_year"))


def stand_ins(name: str) -> frozenset[int]:
    """The numbers that say "unknown" in a column of years of this name
    (``resources/intake/years.json``)."""
    rules = table("intake/years")
    return frozenset(rules["any"]) | frozenset(rules["columns"].get(name, ()))


def read_year(value: object, name: str = "year", timezone: str | None = None) -> Read:
    """One value as a year.

    Parameters
    ----------
    value : number, text or date, as it came: 1985, "1985", "vers 1950", "01/06/1985"
    name : the column; what stands for "unknown" depends on it
    timezone : IANA name, for dates that carry a zone

    Returns
    -------
    Read
        an ``int``, or ``None`` with the reason where nobody can tell a year.
    """
    if value is None:
        return Read(None)
    number = read_number(value, whole=True)
    if number.value is not None:
        year = int(number.value)  # type: ignore[call-overload]  # of a number reader
        if year in stand_ins(name):
            return Read(None, EMPTIED, "placeholder_year")
        if _EARLIEST <= year < LAST.year and number.reason in ("", "about"):
            return number
    day = read_date(value, timezone, whole_day=True)
    if day.value is not None:
        year = day.value.year  # type: ignore[attr-defined]  # of a date reader
        if year in stand_ins(name):
            return Read(None, EMPTIED, "placeholder_year")
        return Read(year, REPAIRED, "year_of_date")
    if day.reason in ("placeholder_date", "no_end"):
        return Read(None, EMPTIED, "placeholder_year")
    if number.value is None and number.reason != "not_a_number":
        return number
    return Read(None, EMPTIED, "not_a_year") if number.reason or number.value else Read(None)


def is_plain(year: float, name: str) -> bool:
    """True for a number that :func:`read_year` gives back as it is."""
    return FIRST.year <= year < LAST.year and year == int(year) and year not in stand_ins(name)
