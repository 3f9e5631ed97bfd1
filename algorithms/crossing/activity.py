"""Is anybody at work there? Published dates are windows, in which a site is not busy at every hour.

Two chances are told apart: that a work takes its space (*present*: a hut, a scaffold, a trench) and
that people work there (*at work*: noise, lorries). Hours that the town publishes come first; else
they come from ``resources/crossing/activity.json``, by nature or owner, length of the window, day
and hour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..clock.calendars import (
    DAY,
    OPEN_END,
    iso_weekday,
    public_holidays,
    to_local,
    to_utc,
)
from ..common.resources import table
from ..common.words import bare
from .pairs import SPAN

if TYPE_CHECKING:
    from ..clock.calendars import Windows
    from ..common.types import Bools, Dates, Floats, GeoFrame, Ints, Objects
    from .options import Options

PUBLISHED, ASSUMED = "published", "assumed"
_TEN = 600  # in the morning: when most sites of any nature are busy
_DAY_KINDS = ("weekday", "saturday", "sunday")


@dataclass(frozen=True)
class Chances:
    """Of n works at n minutes: ``present`` and ``at_work`` (n,) in 0..1, ``origin`` (n,) "published"
    where hours of the town tell them, else "assumed"; ``family`` (n,) key of the table.
    """

    present: Floats
    at_work: Floats
    origin: Objects
    family: Objects


@dataclass(frozen=True)
class Rhythm:
    """What does not change from hour to hour, of n works: ``family``, key of the table; ``days``,
    length of the published window, NaN where its end is open; ``active``, when each is under way.
    """

    family: Objects
    days: Floats
    active: Windows


def families(works: GeoFrame) -> Objects:
    """Key of each work's family: words of its nature, else of its description, else of its owner.

    Parameters
    ----------
    works : GeoFrame
        Theme ``works``.

    Returns
    -------
    Objects
        (n,) keys of ``families`` in the table; "other" where no word is known.
    """
    rules = table("crossing/activity")
    known = [(name, _any_of(rules["families"][name]["words"])) for name in rules["order"]]
    out = np.full(len(works), "other", dtype=object)
    for column in ("owner", "description", "nature"):  # the last that speaks rules
        if column not in works.columns:
            continue
        texts = works[column].fillna("").astype(str)
        said = {text: _family(text, known) for text in set(texts)}
        found = texts.map(said).to_numpy(object)
        out = np.where(found != "", found, out)
    return out


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")\b")


def _family(text: str, known: list[tuple[str, re.Pattern[str]]]) -> str:
    """The family of a text, "" where no word of it is known."""
    plain = re.sub(r"[^a-z0-9]+", " ", bare(text))
    return next((name for name, words in known if words.search(plain)), "")


def rhythm(works: GeoFrame, dates: Windows, active: Windows) -> Rhythm:
    """What the chances of each work are told by.

    Parameters
    ----------
    works : GeoFrame
        n rows of theme ``works``.
    dates : Windows
        What the town publishes of each, as :func:`.city.work_dates` reads it.
    active : Windows
        When each is under way: ``dates``, narrowed by published schedules.

    Returns
    -------
    Rhythm
        Of the n works.
    """
    days = np.full(len(works), np.nan)
    days[dates.owner] = np.where(dates.end < OPEN_END, (dates.end - dates.start) / DAY, np.nan)
    return Rhythm(families(works), days, active)


def chances(rhythm: Rhythm, work: Ints, minute: Ints, options: Options) -> Chances:
    """How likely works are to take their space, and to be worked on, at a minute each.

    Parameters
    ----------
    rhythm : Rhythm
        Of all works.
    work : Ints
        (n,) positions of works, each under way at its minute.
    minute : Ints
        (n,) UTC minutes.
    options : Options
        Time zone, and the département for the public holidays that only some have.

    Returns
    -------
    Chances
        Within a window of less than 23 hours the town has told the hours: ``published`` of the
        table. Else at work = chance of the hour × share of the days worked in a window so long ×
        pause of the day; present = share of the family × that of a window so long, never less.
    """
    rules = table("crossing/activity")
    local = to_local(minute, options.time_zone)
    family, days = rhythm.family[work], rhythm.days[work]
    at_work = _by_hour(rules, family, local) * _by_length(rules["days_worked"], days)
    at_work *= _pause(rules["pauses"], local, options.department)
    stays = np.array([rules["families"][name]["present"] for name in family], dtype=float)
    present = np.maximum(stays * _by_length(rules["space_taken"], days), at_work)
    told = _hours_told(rhythm.active, work, minute)
    return Chances(
        np.where(told, rules["published"]["present"], present),
        np.where(told, rules["published"]["at_work"], at_work),
        np.where(told, PUBLISHED, ASSUMED).astype(object),
        family,
    )


def working_hours(
    rhythm: Rhythm, work: Ints, minute: Ints, period: tuple[int, int], options: Options
) -> Ints:
    """For works found at any minute of a period: the next minute at which people would work there.

    Parameters
    ----------
    rhythm : Rhythm
        Of all works.
    work, minute : Ints
        (n,) positions, and the UTC minutes at which they were found.
    period : tuple[int, int]
        UTC minutes (start, end).
    options : Options
        Time zone and département.

    Returns
    -------
    Ints
        (n,) the likeliest of the minute itself and ten in the morning of its day and of the six days
        after it, as far as the work's window and the period hold them.
    """
    best = np.array(minute, dtype=np.int64)
    chance = chances(rhythm, work, best, options).at_work
    day = to_local(best, options.time_zone).astype("datetime64[D]")
    own, _ = _window_at(rhythm.active, work, best)
    for later in range(7):
        at = to_utc(day + np.timedelta64(later, "D") + np.timedelta64(_TEN, "m"), options.time_zone)
        row, holds = _window_at(rhythm.active, work, at)
        same = holds & (row == own) & (at >= period[0]) & (at < period[1])
        told = chances(rhythm, work, at, options).at_work
        better = same & (told > chance)
        best[better], chance[better] = at[better], told[better]
    return best


def _by_hour(rules: dict[str, Any], family: Objects, local: Dates) -> Floats:
    """Chance of the hour by family and kind of day, (n,)."""
    names, code = np.unique(family.astype(str), return_inverse=True)
    grid = np.empty((len(names), len(_DAY_KINDS), DAY))
    for k, name in enumerate(names):
        entry = rules["families"][name]
        grid[k] = entry["otherwise"]
        for d, name_of_day in enumerate(_DAY_KINDS):
            for first, last, chance in entry[name_of_day]:
                grid[k, d, first:last] = chance
    kind = np.maximum(iso_weekday(local) - 5, 0)
    minute = (local - local.astype("datetime64[D]")).astype("timedelta64[m]").astype(np.int64)
    return grid[code, kind, minute]


def _by_length(points: list[list[float]], days: Floats) -> Floats:
    """A share by length of the window, between the points of the table along the logarithm of the
    days; an open end counts as the longest.
    """
    x, y = np.array(points, dtype=float).T
    known = np.where(np.isnan(days), x[-1], np.clip(days, x[0], x[-1]))
    return np.interp(np.log(known), np.log(x), y)


def _pause(pauses: dict[str, float], local: Dates, department: str) -> Floats:
    """What is left on public holidays, in the first half of August and between the years, (n,)."""
    days, back = np.unique(local.astype("datetime64[D]"), return_inverse=True)
    factor = np.ones(len(days))
    for k, day in enumerate(pd.DatetimeIndex(days)):
        if day.date() in public_holidays(day.year, department):
            factor[k] = pauses["public_holiday"]
        elif day.month == 8 and day.day <= 15:
            factor[k] = pauses["august"]
        elif (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1):
            factor[k] = pauses["year_end"]
    return factor[back]


def _hours_told(active: Windows, work: Ints, minute: Ints) -> Bools:
    """True where the window that holds the minute is one of hours, not of days."""
    row, holds = _window_at(active, work, minute)
    out = np.zeros(len(work), dtype=bool)
    out[holds] = (active.end - active.start)[row[holds]] < DAY - 60
    return out


def _window_at(active: Windows, work: Ints, minute: Ints) -> tuple[Ints, Bools]:
    """Row of the window of each work that began last before a minute, and whether it still runs."""
    if not len(active.owner):
        return np.zeros(len(work), dtype=np.int64), np.zeros(len(work), dtype=bool)
    row = np.searchsorted(active.owner * SPAN + active.start, work * SPAN + minute, side="right")
    row = np.maximum(row - 1, 0)
    return row, (active.owner[row] == work) & (minute < active.end[row])
