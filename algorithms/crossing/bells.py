"""The territory's own bell times as a table that a person edits: half-days per level or school,
back and forth.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..clock.calendars import MISSING
from ..clock.schedules import minutes_of
from ..clock.timetables import clock, in_force, timetables
from ..common.errors import DataError

if TYPE_CHECKING:
    import datetime

    from ..common.types import Frame, GeoFrame


@dataclass(frozen=True)
class HalfDay:
    """One line: whose (``level``, or ``school`` by name, or ``uai``), ISO weekdays, and when the
    doors open and close. ``origin``: "national", "city" or "assumed", as it stands before the edit.
    """

    level: str = ""
    school: str = ""
    uai: str = ""
    days: tuple[int, ...] = ()
    opens: str = ""
    closes: str = ""
    origin: str = "city"


def editable(
    schools: GeoFrame, bells: Frame | None = None, *, rhythm: str = "auto"
) -> list[HalfDay]:
    """Lines to edit: the city's own rows, then for every level without one the hours assumed for it
    today.

    ``schools``, ``bells``: themes (``bells`` may be None). Rows of the national file are not
    edited: they stay.

    Parameters
    ----------
    schools : GeoFrame
        Theme ``schools``.
    bells : Frame | None
        Theme ``bell_times``.
    rhythm : str
        A name of ``resources/crossing/bells.json`` or "auto".

    Returns
    -------
    list[HalfDay]
        The city's rows as half-days, then the assumed ones.
    """
    own = _city_rows(bells)
    halves: dict[tuple[str, ...], set[int]] = {}
    for row in own.to_dict("records"):
        key = tuple(_text(row, name) for name in ("level", "school", "uai", "opens", "closes"))
        halves.setdefault((*key, "city"), set()).add(int(row["weekday"]))
    told = {key[0] for key in halves if not key[1] and not key[2]}
    for level in sorted({str(v) for v in schools["level"].dropna()} - told):
        chosen = schools[schools["level"] == level].head(1)
        assumed = timetables(chosen, rhythm=rhythm)
        for day, opens, closes in zip(
            assumed.weekday, clock(assumed.opens), clock(assumed.closes), strict=True
        ):
            halves.setdefault((level, "", "", opens, closes, "assumed"), set()).add(int(day))
    return [
        HalfDay(level, school, uai, tuple(sorted(days)), opens, closes, origin)
        for (level, school, uai, opens, closes, origin), days in halves.items()
    ]


def checked(lines: list[HalfDay]) -> list[HalfDay]:
    """The lines with hours written as HH:MM. :class:`DataError` for one without owner, days or
    readable hours.

    Parameters
    ----------
    lines : list[HalfDay]
        As a person left them.

    Returns
    -------
    list[HalfDay]
        In the same order.

    Raises
    ------
    DataError
        "bells_line_empty" or "bells_line_hours" with the number of the line.
    """
    out = []
    for number, line in enumerate(lines, 1):
        opens, closes = minutes_of(line.opens), minutes_of(line.closes)
        if not (line.level or line.school or line.uai) or not line.days:
            raise DataError("bells_line_empty", number=number)
        if opens == MISSING or closes == MISSING or closes <= opens:
            raise DataError("bells_line_hours", number=number, opens=line.opens, closes=line.closes)
        out.append(replace(line, opens=clock(opens)[0], closes=clock(closes)[0]))
    return out


def merged(
    lines: list[HalfDay], bells: Frame | None = None, *, edited: datetime.date | None = None
) -> list[dict[str, Any]]:
    """The whole theme ``bell_times`` after the edit, as dictionaries: the national rows as they
    were, then ``lines`` (see :func:`checked`) as the city's own, one row a half-day. ``edited``:
    the day of the edit; rows that carry one outlive every later pull.

    Parameters
    ----------
    lines : list[HalfDay]
        From :func:`checked`.
    bells : Frame | None
        The theme before the edit.
    edited : datetime.date | None
        Day of the edit.

    Returns
    -------
    list[dict[str, Any]]
        Rows of theme ``bell_times`` without empty values.
    """
    kept = []
    if bells is not None and len(bells):
        national = (
            bells[bells["origin"] == "national"] if "origin" in bells.columns else bells.iloc[:0]
        )
        kept = [
            {k: v for k, v in row.items() if pd.notna(v)} for row in national.to_dict("records")
        ]
    made = [
        {
            "uai": line.uai,
            "school": line.school,
            "level": line.level,
            "weekday": day,
            "opens": line.opens,
            "closes": line.closes,
            "origin": "city",
            "edited": edited,
        }
        for line in lines
        for day in line.days
    ]
    return kept + [{k: v for k, v in row.items() if v not in ("", None)} for row in made]


def _city_rows(bells: Frame | None) -> Frame:
    if bells is None or not len(bells):
        return pd.DataFrame(columns=["weekday"])
    bells = in_force(bells)
    rows = bells[bells["origin"].fillna("city") == "city"] if "origin" in bells.columns else bells
    return rows[pd.to_numeric(rows["weekday"], errors="coerce").between(1, 7)]


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return "" if value is None or value != value else str(value).strip()
