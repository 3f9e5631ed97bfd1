"""Weeks in which crews may work: school holidays, closed periods, and the weeks each chosen work
takes.

A year has 52 weeks. A period is ``MM-DD/MM-DD`` (every year; it may run over New Year) or
``YYYY-MM-DD/YYYY-MM-DD`` (once).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import ParameterError

if TYPE_CHECKING:
    import datetime

    from ..common.types import ArrayLike, Bools, Floats, Ints

WEEKS = 52


@dataclass(frozen=True)
class Windows:
    """``first_year``: calendar year of the programme's year 1; ``crews``: at work side by side, 0
    when not limited; ``pace_eur``: works of one crew in one week; ``holidays``: when works near a
    school may take place; ``closed``: when no works may take place."""

    first_year: int = 2026
    crews: int = 0
    pace_eur: float = 25_000.0
    holidays: str = ""
    closed: str = ""

    def __post_init__(self) -> None:
        if self.crews < 0 or not self.pace_eur > 0:
            raise ParameterError(
                "parameter_range", name="pace_eur", value=self.pace_eur, low=0, high="∞"
            )
        periods(self.holidays, self.first_year)
        periods(self.closed, self.first_year)


def periods(text: str, year: int) -> list[tuple[datetime.date, datetime.date]]:
    """[(first day, last day)] of ``text`` that touch ``year``; raises :class:`ParameterError` on
    anything else.
    """
    found = []
    for part in (p.strip() for p in text.replace("\n", ";").split(";")):
        if not part:
            continue
        try:
            low, high = (side.strip() for side in part.split("/"))
            if len(low) > 5:
                found.append((dt.date.fromisoformat(low), dt.date.fromisoformat(high)))
                backwards = found[-1][0] > found[-1][1]
            else:
                backwards = False
                over = low > high
                for start in (year - 1, year) if over else (year,):
                    found.append((_day(start, low), _day(start + over, high)))
        except ValueError as error:
            raise ParameterError("works_bad_period", period=part) from error
        if backwards:
            raise ParameterError("works_bad_period", period=part)
    return [(a, b) for a, b in found if a.year <= year <= b.year]


def _day(year: int, month_day: str) -> datetime.date:
    """The date; 29 February falls back to the 28th outside leap years."""
    if month_day == "02-29":
        return dt.date(year, 3, 1) - dt.timedelta(days=1)
    return dt.date.fromisoformat(f"{year}-{month_day}")


def allowed(windows: Windows, years: int) -> dict[str, Bools]:
    """{"any", "school"}: (years, 52) bool, weeks in which a work may take place. A week (seven days
    from 1 January) belongs to the holidays if all its working days do, and is closed if one of them
    is."""
    holiday, closed = np.zeros((2, years, WEEKS), bool)
    for y in range(years):
        year = windows.first_year + y
        for week in range(WEEKS):
            days = [dt.date(year, 1, 1) + dt.timedelta(days=7 * week + d) for d in range(7)]
            days = [d for d in days if d.weekday() < 5]
            holiday[y, week] = all(
                any(a <= d <= b for a, b in periods(windows.holidays, year)) for d in days
            )
            closed[y, week] = any(
                a <= d <= b for d in days for a, b in periods(windows.closed, year)
            )
    return {"any": ~closed, "school": holiday & ~closed}


def weeks_of(cost: ArrayLike, share: Floats, duration: Floats, windows: Windows) -> Floats:
    """Whole weeks a work takes: its stated ``duration`` (weeks, NaN when unknown) or cost / pace,
    times the treatment's share.
    """
    full = np.where(
        np.isfinite(duration) & (duration > 0), duration, np.asarray(cost, float) / windows.pace_eur
    )
    return np.maximum(np.ceil(full * share - 1e-9), 1.0)


def schedule(
    year: Ints,
    weeks: Ints,
    school: Bools,
    sequence: list[int],
    open_weeks: dict[str, Bools],
    crews: int,
    before: tuple[tuple[int, int], ...] | list[tuple[int, int]] = (),
) -> tuple[Ints, Ints]:
    """(first week, last week) 1..52 of every work, 0 where it has no year or found no room.

    ``year`` (n,) 0.. or -1; ``weeks`` (n,) whole; ``school`` (n,) bool; ``sequence``: positions in
    the order wished (pipes before surfaces, the most useful first). Works near schools choose
    first, as they have the fewest weeks. A work may pause over closed weeks and pass from one crew
    to the next; one crew at a time works on it. ``before``: pairs (a, b), b starts after a ends.
    """
    ahead: dict[int, list[int]] = {}
    for a, b in before:
        if year[a] >= 0 and year[a] == year[b]:
            ahead.setdefault(b, []).append(a)
    urgent = {a for b, mine in ahead.items() if school[b] for a in mine}
    first, last = np.zeros((2, len(year)), int)
    years = open_weeks["any"].shape[0]
    left = np.full((years, WEEKS), crews if crews else len(year) + 1)
    order = sorted(sequence, key=lambda i: (i not in urgent, not school[i], i in ahead))
    for i in order:
        if year[i] < 0:
            continue
        free = np.flatnonzero(
            open_weeks["school" if school[i] else "any"][year[i]] & (left[year[i]] > 0)
        )
        free = free[free >= max((last[a] for a in ahead.get(i, ())), default=0)]
        need = int(weeks[i])
        if len(free) < need:
            continue
        taken = free[:need]
        left[year[i], taken] -= 1
        first[i], last[i] = taken[0] + 1, taken[-1] + 1
    return first, last
