"""Dates said beside hours: on which days the hours hold, with or without their year."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.types import Bools, Dates

# (year, 0 where it is not said, month, day), first and last
Day = tuple[int, int, int]
Stretch = tuple[Day, Day]

MONTHS = (
    r"(?:janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?"
    r"|dec(?:embre)?)\b\.?"
)
DATE = (
    r"(?:\d{1,2}\s?[/.]\s?\d{1,2}\s?[/.]\s?(?:\d{4}|\d{2})\b|\d{4}-\d{2}-\d{2}"
    rf"|\d{{1,2}}(?:er)? {MONTHS}(?: \d{{4}}\b)?|\d{{1,2}}/\d{{1,2}}(?!\s?[h/\d]|:))"
)
_STARTS = ("jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec")


def day_of(text: str) -> Day | None:
    """The date that a text matching :data:`DATE` says; None where there is no such day.

    >>> day_of("1er mars 2024"), day_of("12/03"), day_of("31/02/2024")
    ((2024, 3, 1), (0, 3, 12), None)
    """
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if re.match(r"\d{4}-", text):
        year, month, day = numbers
    elif re.search(r"[a-z]{3}", text.replace("er ", " ")):
        word = re.sub(r"^\d+(?:er)? ", "", text)
        month = next(i for i, start in enumerate(_STARTS, 1) if word.startswith(start))
        day, year = numbers[0], numbers[1] if len(numbers) > 1 else 0
    else:
        day, month, year = (*numbers, 0)[:3]
    year += 2000 if 0 < year < 100 else 0
    known = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2024, month)[1]
    return (year, month, day) if known else None


def stretch_of(first: Day, last: Day) -> Stretch:
    """From one date to another: the year of the last is that of the first where only it is said, or
    the year before where the days would run backwards.
    """
    year = first[0] or (last[0] and last[0] - (first[1:] > last[1:]))
    return (year, *first[1:]), last


def holds(stretches: Sequence[Stretch], days: Dates) -> Bools:
    """(n,) bool: which days lie in one of the stretches; without a year, in any year.

    Parameters
    ----------
    stretches : Sequence[Stretch]
        First and last day, both in.
    days : Dates
        (n,) datetime64[D].

    Returns
    -------
    Bools
        (n,).
    """
    out = np.zeros(len(days), dtype=bool)
    months = days.astype("datetime64[M]")
    of_year = 100 * (months.astype(np.int64) % 12 + 1) + (days - months).astype(np.int64) + 1
    for first, last in stretches:
        if first[0] and last[0]:
            edges = [np.datetime64(f"{y:04d}-{m:02d}-{d:02d}") for y, m, d in (first, last)]
            out |= (days >= edges[0]) & (days <= edges[1])
        else:
            low, high = 100 * first[1] + first[2], 100 * last[1] + last[2]
            inside = (of_year >= low) & (of_year <= high)
            out |= inside if low <= high else (of_year >= low) | (of_year <= high)
    return out
