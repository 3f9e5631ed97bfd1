"""Published opening texts as time slots: ``Du lundi 14/10/2024 22:00 au mardi 15/10/2024 06:00``,
``lundi au vendredi de 22h à 5h``, ``Mo-Fr 23:00-05:00``, lists separated by ``#``. What is not
understood is said so, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.words import bare
from . import hourtexts
from .calendars import (
    MISSING,
    OPEN_END,
    Windows,
    public_holidays,
    to_local,
    to_utc,
    weekly,
)
from .saiddates import Stretch, holds
from .timezones import ZONE

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Dates, Ints

_DAY = "lundi|lun|mardi|mar|mercredi|mer|jeudi|jeu|vendredi|ven|samedi|sam|dimanche|dim|mon|tue|wed|thu|fri|sat|sun"
_DATE = r"(\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})(?:[t\s]+(?:a\s+)?(\d{1,2})(?:h|:)(\d{2})?)?"
_FROM_TO = re.compile(
    rf"^(?:du|from|le)?\s*(?:(?:{_DAY})\s+)?{_DATE}\s*(?:au|to|a|-|/)\s*(?:(?:{_DAY})\s+)?{_DATE}$"
)
_ALONE = re.compile(rf"^(?:le\s+)?(?:(?:{_DAY})\s+)?{_DATE}$")


@dataclass(frozen=True)
class Schedule:
    """``spans``: (start, end) local date-times, datetime64[m]; ``slots``: (weekdays, opens, closes)
    in minutes. ``dates``: the days on which these hold, () for all.
    ``holidays`` False: not on public holidays. ``plain``: the text held nothing else.
    """

    spans: tuple[tuple[np.datetime64, np.datetime64], ...] = ()
    slots: tuple[tuple[tuple[int, ...], int, int], ...] = ()
    dates: tuple[Stretch, ...] = ()
    holidays: bool | None = None
    plain: bool = True


def _simple(text: str) -> str:
    said = str(text).replace("–", "-").replace("—", "-").replace("−", "-").replace("’", "'")
    return re.sub(r"\s+", " ", bare(said)).strip()


def parse(text: Any) -> Schedule | None:
    """The :class:`Schedule` a text announces, or None when it is empty or not understood.

    Parameters
    ----------
    text : Any
        As CIFS, DATEX II or a town publishes it: spans separated by "#", or weekly slots by
        ";".

    Returns
    -------
    Schedule | None
        None where any part of it is not understood: half a schedule would be a wrong one.
    """
    if text is None or text != text or not str(text).strip():
        return None
    simple = _simple(text)
    if "#" in simple or _FROM_TO.match(simple) or _ALONE.match(simple):
        spans = [_span(part.strip()) for part in simple.split("#") if part.strip()]
        known = tuple(span for span in spans if span is not None)
        return Schedule(spans=known) if spans and len(known) == len(spans) else None
    found = hourtexts.read(str(text))
    if found is None:
        return None
    return Schedule((), found.slots, found.dates, found.holidays, found.plain)


def _span(text: str) -> tuple[np.datetime64, np.datetime64] | None:
    pair, one = _FROM_TO.match(text), _ALONE.match(text)
    if pair:
        first, last = _stamp(*pair.groups()[:3]), _stamp(*pair.groups()[3:])
        if first is None or last is None:
            return None
        whole = pair.group(2) is None and pair.group(5) is None
        return (first, last + np.timedelta64(1, "D") if whole else last)
    if one:
        first = _stamp(*one.groups())
        return (
            None
            if first is None
            else (first, first.astype("datetime64[D]") + np.timedelta64(1, "D"))
        )
    return None


def _stamp(date: str, hour: str | None, minute: str | None) -> np.datetime64 | None:
    day = pd.to_datetime(date, dayfirst="/" in date, errors="coerce")
    if pd.isna(day) or int(hour or 0) > 24:
        return None
    clock = int(hour or 0) * 60 + int(minute or 0)
    return np.datetime64(day.date(), "m") + np.timedelta64(clock, "m")


def apply(
    windows: Windows, texts: ArrayLike, horizon: tuple[int, int], zone_name: str = ZONE
) -> tuple[Windows, dict[str, int]]:
    """Windows of features narrowed by their published schedules.

    ``texts``: one per owner (None where the feature is active day and night). A span text replaces
    the feature's own window (it is what the road sign says); a weekly text cuts the window into its
    slots, within ``horizon`` = ``(start, end)`` UTC minutes. Returns ``(Windows, counts)``:
    ``schedules`` read, ``schedules_not_understood``.

    Parameters
    ----------
    windows : Windows
        UTC minutes, one owner a feature.
    texts : ArrayLike
        (owners,) published schedules; None where there is none.
    horizon : tuple[int, int]
        ``(start, end)`` UTC minutes within which weekly slots are written out.
    zone_name : str
        IANA name of the zone whose clock the schedules mean.

    Returns
    -------
    tuple[Windows, dict[str, int]]
        The windows, narrowed, and counts: ``schedules`` read, ``schedules_not_understood``.
    """
    texts = np.asarray(texts, dtype=object)
    stated = np.array([isinstance(t, str) and bool(t.strip()) for t in texts], dtype=bool)
    parsed = {text: parse(text) for text in set(texts[stated].tolist())}
    used = np.array(
        [bool(s) and parsed[t] is not None for t, s in zip(texts, stated, strict=True)], dtype=bool
    )
    first, last = windows.slices()
    for position in np.flatnonzero(used):  # dates of another year, or of another work, are no hours
        schedule = parsed[texts[position]] or Schedule()
        if schedule.dates:
            rows = range(first[position], last[position])
            own = [(windows.start[row], windows.end[row]) for row in rows]
            used[position] = _meets(schedule.dates, own, zone_name)
    keep = ~used[windows.owner]
    owners, starts, ends = [windows.owner[keep]], [windows.start[keep]], [windows.end[keep]]
    for position in np.flatnonzero(used):
        schedule = parsed[texts[position]] or Schedule()
        for begin, finish in schedule.spans:
            pair = to_utc([begin], zone_name)[0], to_utc([finish], zone_name, last=True)[0]
            _append(owners, starts, ends, position, np.array([pair[0]]), np.array([pair[1]]))
        for row in range(first[position], last[position]) if schedule.slots else ():
            _slots(
                owners,
                starts,
                ends,
                position,
                schedule,
                (windows.start[row], windows.end[row]),
                horizon,
                zone_name,
            )
    counts = {"schedules": int(used.sum()), "schedules_not_understood": int((stated & ~used).sum())}
    merged = Windows.of(
        np.concatenate(owners), np.concatenate(starts), np.concatenate(ends), windows.size
    )
    return merged.union(), counts


def _append(
    owners: list[Ints], starts: list[Ints], ends: list[Ints], position: int, start: Ints, end: Ints
) -> None:
    owners.append(np.full(len(start), position, dtype=np.int64))
    starts.append(start)
    ends.append(end)


def _slots(
    owners: list[Ints],
    starts: list[Ints],
    ends: list[Ints],
    position: int,
    schedule: Schedule,
    own: tuple[int, int],
    horizon: tuple[int, int],
    zone_name: str,
) -> None:
    """Weekly slots of one window within the horizon: nights that begin on its last day run into the
    next morning.
    """
    ends_at = min(own[1], int(OPEN_END) - 1), min(own[1], int(OPEN_END)) - 1
    edges = to_local([own[0], *ends_at, horizon[0], horizon[1] - 1], zone_name)
    days = edges.astype("datetime64[D]")
    whole_days = edges[0] == days[0] and (own[1] >= OPEN_END or edges[1] == days[1])
    # The night that began the evening before the horizon may still run in it.
    first, last = max(days[0], days[3] - np.timedelta64(1, "D")), min(days[2], days[4])
    for weekdays, opens, closes in schedule.slots:
        start, end = weekly(first, last, weekdays, opens, closes, zone_name)
        on = to_local(start, zone_name).astype("datetime64[D]")
        held = ~_are_holidays(on) if schedule.holidays is False else np.ones(len(on), dtype=bool)
        if schedule.dates:
            held &= holds(schedule.dates, on)
        start, end = start[held], end[held]
        if not whole_days:
            start, end = np.maximum(start, own[0]), np.minimum(end, own[1])
        _append(owners, starts, ends, position, start, end)


def _meets(dates: tuple[Stretch, ...], own: list[tuple[int, int]], zone_name: str) -> bool:
    """Whether a day of ``dates`` lies in one of the windows, as far as a year after its start."""
    for start, end in own:
        edges = to_local([start, min(end, int(OPEN_END)) - 1], zone_name).astype("datetime64[D]")
        years = {d[0] for pair in dates for d in pair if d[0]}
        reach = max([edges[0] + 366, *(np.datetime64(f"{y:04d}-12-31") for y in years)])
        if holds(dates, np.arange(edges[0], min(edges[1], reach) + 1)).any():
            return True
    return False


def _are_holidays(days: Dates) -> Bools:
    """(n,) bool: national public holidays, those that all départements have."""
    years = {int(str(day)[:4]) for day in days}
    known = [np.datetime64(day, "D") for year in years for day in public_holidays(year)]
    return np.isin(days, np.array(known, dtype="datetime64[D]"))


def minutes_of(clock: str) -> int:
    """ "16:30", "16h30" or "16:30:00" as minutes of the day; :data:`~.calendars.MISSING` when it is
    no time of day.

    Parameters
    ----------
    clock : str
        Text of a time of day; None counts as no time.

    Returns
    -------
    int
        0..1440.
    """
    match = re.match(r"^\s*(\d{1,2})\s*[:hH]\s*(\d{2})?", str(clock if clock is not None else ""))
    if not match or int(match[1]) > 24:
        return MISSING
    return int(match[1]) * 60 + int(match[2] or 0)
