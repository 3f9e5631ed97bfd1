"""When a work would meet no school gate: the suggested shift of each conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..clock.calendars import DAY, iso_weekday, to_local, to_utc
from ..common.language import clock, date, in_each
from ..common.reasons import sentence

if TYPE_CHECKING:
    from ..clock.calendars import SchoolDays
    from ..common.types import Frame, Ints
    from .city import City
    from .conflicts import Found

# A break this short (a long weekend) is no time for works.
SHORTEST_DAYS = 5


def breaks(days: SchoolDays) -> Frame:
    """School breaks of a run of days: DataFrame ``start``, ``resumes`` (datetime64[D]), ``days``,
    ``name``, longest runs of days without class that hold a named holiday and last at least
    :data:`SHORTEST_DAYS`. Unknown days end a break."""
    off = np.array([s is not None and not s for s in days.session], dtype=bool) | (
        (iso_weekday(days.days) >= 6) & ~pd.isna(days.session)
    )
    edge = np.diff(np.concatenate([[False], off, [False]]).astype(np.int8))
    start, stop = np.flatnonzero(edge == 1), np.flatnonzero(edge == -1)
    rows = []
    for a, b in zip(start.tolist(), stop.tolist(), strict=True):
        names = [w for w in days.why[a:b] if w is not None]
        closed = (
            b < len(days.days) and days.session[b] is not None
        )  # the day classes resume is known
        if b - a >= SHORTEST_DAYS and names and closed:
            rows.append((days.days[a], days.days[b], b - a, names[len(names) // 2]))
    return pd.DataFrame(rows, columns=["start", "resumes", "days", "name"])


def suggest(city: City, found: Found, days: SchoolDays, now: int) -> Frame:
    """The shift of each conflict with a school: DataFrame ``shift`` (whole, phase, hours or ""),
    ``shift_from`` (datetime64[ns] or NaT), ``shift_fr``, ``shift_en``.

    ``days``: :class:`~..common.calendars.SchoolDays` reaching beyond the period, so that breaks
    after it are seen. ``now``: UTC minute from which works can still be moved. A work that has not
    begun and fits into a break is moved to the first such break; one that has begun or is too long
    gets its disturbing phases in the next break, and otherwise the hours between the gates.
    """
    zone = city.options.time_zone
    known = breaks(days)
    begin = (
        to_utc(known["start"].to_numpy("datetime64[ns]"), zone)
        if len(known)
        else np.zeros(0, dtype=np.int64)
    )
    first, last = _window(city, found)
    n = len(found)
    hours = {}
    kind, texts = [""] * n, {"fr": [""] * n, "en": [""] * n}
    moved = np.full(n, np.datetime64("NaT", "ns"))
    for row in np.flatnonzero(found.school >= 0).tolist():
        length = -(-(last[row] - first[row]) // DAY)
        ahead = begin >= max(first[row], now)
        fits = np.flatnonzero(ahead & (known["days"].to_numpy(int) >= length) & (first[row] >= now))
        later = np.flatnonzero(ahead & (begin < last[row]))
        if len(fits) or len(later):
            chosen = known.iloc[(fits if len(fits) else later)[0]]
            moved[row] = chosen["start"]
            code = "cross_shift_whole" if len(fits) else "cross_shift_phase"
            values = {
                "start": _day_in_each(chosen["start"]),
                "resumes": _day_in_each(chosen["resumes"]),
                "name": chosen["name"],
            }
        else:
            pattern = int(city.tables.pattern[found.school[row]])
            day = to_local([found.moment[row]], zone).astype("datetime64[D]")[0]
            if (pattern, day) not in hours:
                hours[pattern, day] = _quiet_hours(city, pattern, day)
            code, values = "cross_shift_hours", {"hours": hours[pattern, day]}
        kind[row] = code.removeprefix("cross_shift_")
        for lang in texts:
            texts[lang][row] = sentence(code, values, lang)
    return pd.DataFrame(
        {"shift": kind, "shift_from": moved, "shift_fr": texts["fr"], "shift_en": texts["en"]}
    )


def _window(city: City, found: Found) -> tuple[Ints, Ints]:
    """Start and end of the whole work (first window's start, last window's end)."""
    first, last = city.active.slices()
    return city.active.start[first[found.work]], city.active.end[last[found.work] - 1]


def _day_in_each(day: pd.Timestamp) -> dict[str, str]:
    """A day as each language writes it."""
    return in_each(lambda lang: date(day, lang))


def _quiet_hours(city: City, pattern: int, day: np.datetime64) -> dict[str, str]:
    """The time between the gate windows of one day, from the first to the last, as text in both
    languages.
    """
    zone = city.options.time_zone
    start, end = to_utc([day, day + np.timedelta64(1, "D")], zone)
    windows = city.gates.windows
    rows = (windows.owner == pattern) & (windows.start >= start) & (windows.start < end)
    edges = sorted(zip(windows.start[rows].tolist(), windows.end[rows].tolist(), strict=True))
    quiet = [(a[1], b[0]) for a, b in zip(edges, edges[1:], strict=False) if b[0] > a[1]]
    clocks = [
        tuple(str(t)[11:16] for t in to_local(list(pair), zone).astype("datetime64[m]"))
        for pair in quiet
    ]
    return in_each(lambda lang: ", ".join(f"{clock(a, lang)}–{clock(b, lang)}" for a, b in clocks))
