"""School timetables: which bells each school rings, where that comes from, and the windows when its
gates are busy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.resources import table
from .calendars import MISSING, Windows, iso_weekday, to_local, to_utc
from .schedules import minutes_of
from .timezones import ZONE

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Frame, Ints, Objects
    from .calendars import SchoolDays

ENTRY, EXIT = 0, 1
ORIGINS = ("national", "city", "assumed")


@dataclass(frozen=True)
class Timetables:
    """Who rings what.

    ``pattern``: (n schools,) row into the distinct weekly timetables, -1 for none. ``origin``: (n,)
    one of :data:`ORIGINS`. ``several_rhythms``: (n,) bool. ``school_year``: (n,) text, the file's
    own. ``weekday``, ``opens``, ``closes`` with ``of``: the half-days of the patterns (1 Monday;
    minutes of the day). ``dropped``: bell rows whose times could not be read.
    """

    pattern: Ints
    origin: Objects
    several_rhythms: Bools
    school_year: Objects
    of: Ints
    weekday: Ints
    opens: Ints
    closes: Ints
    dropped: int = 0

    @property
    def patterns(self) -> int:
        """Number of distinct weekly timetables."""
        return int(self.of.max()) + 1 if len(self.of) else 0

    @property
    def all_assumed(self) -> bool:
        """True where no school's hours are known: then each need not be told so apart."""
        return bool((self.origin == "assumed").all())

    def shares(self) -> dict[str, float]:
        """Share of schools per origin, 0..1."""
        n = max(len(self.origin), 1)
        return {name: float((self.origin == name).sum() / n) for name in ORIGINS}

    def table(self) -> Any:
        """The half-days as an editable table: theme ``bell_times`` columns plus ``schools`` (how
        many ring them).
        """
        ringing = np.bincount(self.pattern[self.pattern >= 0], minlength=self.patterns)
        return pd.DataFrame(
            {
                "weekday": self.weekday,
                "opens": clock(self.opens),
                "closes": clock(self.closes),
                "schools": ringing[self.of],
            }
        )


def clock(minutes: ArrayLike) -> list[str]:
    """Minutes of the day as "HH:MM".

    Parameters
    ----------
    minutes : ArrayLike
        (n,) or one, minutes since midnight.

    Returns
    -------
    list[str]
        (n,) texts.
    """
    return [f"{int(m) // 60:02d}:{int(m) % 60:02d}" for m in np.atleast_1d(minutes)]


def rhythm_for(insee: str) -> str:
    """The shipped rhythm of a municipality code, else "four_days"."""
    for name, rhythm in table("crossing/bells")["rhythms"].items():
        prefix = rhythm.get("insee_prefix")
        if prefix and str(insee or "").startswith((prefix, rhythm["insee"])):
            return name
    return "four_days"


def timetables(schools: Frame, bells: Frame | None = None, *, rhythm: str = "auto") -> Timetables:
    """Bells of each school: its own row of the national file, then the city's table (by school,
    then by level), then the assumed rhythm of its level. Rows edited by hand replace the city's
    other rows of the same school or level.

    ``schools``: theme ``schools``. ``bells``: theme ``bell_times`` or None. ``rhythm``: a name of
    ``resources/crossing/bells.json`` or "auto" (by municipality code).

    Parameters
    ----------
    schools : Frame
        n rows of theme ``schools``.
    bells : Frame | None
        Theme ``bell_times``.
    rhythm : str
        What a school without published bells rings by; "auto": that of its municipality.

    Returns
    -------
    Timetables
        A pattern number per school, the slots of each pattern, and where its hours come
        from (national, city, assumed).
    """
    n = len(schools)
    uai = _text(schools, "uai")
    name = np.array([t.lower() for t in _text(schools, "name")], dtype=object)
    level, insee = _text(schools, "level"), _text(schools, "insee")
    rows, dropped = _bell_rows(bells)
    keys = np.full(n, None, dtype=object)
    origin = np.full(n, "assumed", dtype=object)
    several = np.zeros(n, dtype=bool)
    year = np.full(n, "", dtype=object)
    for column, values in (("uai", uai), ("school", name), ("level", level)):
        held = rows[
            (rows[column] != "")
            & ((rows["uai"] == "") & (rows["school"] == "") if column == "level" else True)
        ]
        for value, group in held.groupby(column, sort=False):
            for source in ORIGINS[:2]:
                part = group[group["origin"] == source]
                hit = np.flatnonzero((values == value) & _unset(keys)) if len(part) else ()
                if len(hit):
                    latest = part[part["school_year"] == part["school_year"].max()]
                    key = _key(latest)
                    for position in hit:
                        keys[position] = key
                    origin[hit], year[hit] = source, latest["school_year"].iloc[0]
                    several[hit] = bool(latest["several_rhythms"].any())
    assumed = {}
    for position in np.flatnonzero(_unset(keys)):
        chosen = rhythm_for(insee[position]) if rhythm == "auto" else rhythm
        if (chosen, level[position]) not in assumed:
            assumed[chosen, level[position]] = _assumed(chosen, level[position])
        keys[position] = assumed[chosen, level[position]]
    return _numbered(keys, origin, several, year, dropped)


def _unset(keys: Objects) -> Bools:
    return np.array([key is None for key in keys], dtype=bool)


def _text(frame: Frame, column: str) -> Objects:
    if column not in frame.columns:
        return np.full(len(frame), "", dtype=object)
    return frame[column].fillna("").astype(str).str.strip().to_numpy(object)


def _bell_rows(bells: Frame | None) -> tuple[Frame, int]:
    """Readable bell rows with every optional column filled; how many rows could not be read."""
    columns = [
        "uai",
        "school",
        "level",
        "origin",
        "school_year",
        "several_rhythms",
        "weekday",
        "opens",
        "closes",
    ]
    bells = in_force(bells)
    if bells is None or not len(bells):
        return pd.DataFrame(columns=columns), 0
    rows = pd.DataFrame({c: _text(bells, c) for c in columns[:5]})
    rows["school"] = rows["school"].str.lower()
    rows["origin"] = rows["origin"].replace("", "city")
    rows["several_rhythms"] = (
        [v is True for v in bells["several_rhythms"]] if "several_rhythms" in bells else False
    )
    rows["weekday"] = pd.to_numeric(bells["weekday"], errors="coerce").to_numpy(float)
    rows["opens"] = [minutes_of(v) for v in bells["opens"]]
    rows["closes"] = [minutes_of(v) for v in bells["closes"]]
    good = (
        rows["weekday"].between(1, 7)
        & (rows["opens"] != MISSING)
        & (rows["closes"] > rows["opens"])
    )
    return rows[good & rows["origin"].isin(ORIGINS[:2])], int((~good).sum())


def in_force(bells: Frame | None) -> Frame:
    """Bell rows without the city's own that somebody's edit by hand replaces; None stays None.

    Parameters
    ----------
    bells : Frame | None
        Theme ``bell_times``.

    Returns
    -------
    Frame
        The rows that count, same index.
    """
    if bells is None or "edited" not in bells.columns or bells["edited"].isna().all():
        return bells
    owner = pd.MultiIndex.from_arrays([_text(bells, c) for c in ("uai", "school", "level")])
    edited = bells["edited"].notna().to_numpy()
    national = _text(bells, "origin") == "national"
    return bells[edited | national | ~owner.isin(owner[edited])]


def _key(rows: Frame) -> tuple[tuple[int, int, int], ...]:
    slots = zip(rows["weekday"], rows["opens"], rows["closes"], strict=True)
    return tuple(sorted({(int(w), int(a), int(b)) for w, a, b in slots}))


def _assumed(rhythm: str, level: str) -> tuple[tuple[int, int, int], ...]:
    shipped = table("crossing/bells")
    levels = shipped["rhythms"][rhythm]["levels"]
    slots = levels.get(level) or levels[shipped["fallback_level"]]
    return tuple(sorted((w, minutes_of(a), minutes_of(b)) for days, a, b in slots for w in days))


def _numbered(
    keys: Objects, origin: Objects, several: Bools, year: Objects, dropped: int
) -> Timetables:
    numbers = {key: i for i, key in enumerate(dict.fromkeys(keys))}
    flat = [(i, *slot) for key, i in numbers.items() for slot in key]
    of, weekday, opens, closes = (
        np.array([row[k] for row in flat], dtype=np.int64) for k in range(4)
    )
    pattern = np.array([numbers[k] for k in keys], dtype=np.int64)
    return Timetables(pattern, origin, several, year, of, weekday, opens, closes, dropped)


@dataclass(frozen=True)
class Gates:
    """Windows when gates are busy, per pattern: ``windows`` (owner = pattern), ``bell`` (UTC
    minutes of the bell itself) and ``kind`` (:data:`ENTRY` or :data:`EXIT`), row by row."""

    windows: Windows
    bell: Ints
    kind: Objects


def gates(
    tables: Timetables,
    days: SchoolDays,
    zone_name: str = ZONE,
    *,
    buffers: dict[str, int] | None = None,
) -> Gates:
    """Gate windows of every pattern over the school days ``days``
    (:class:`~.calendars.SchoolDays`).

    A window runs from ``entry_before`` minutes before the doors open to ``entry_after`` after, and
    from ``exit_before`` minutes before the last bell to ``exit_after`` after. Days the calendar
    says nothing about have no window.

    Parameters
    ----------
    tables : Timetables
        From :func:`timetables`.
    days : SchoolDays
        The days to ring on; those with ``session`` None or False stay silent.
    buffers : dict[str, int] | None
        Minutes {entry_before, entry_after, exit_before, exit_after}; by default those of
        ``resources/crossing/bells.json``.
    zone_name : str
        IANA name of the zone whose clock the bells mean.

    Returns
    -------
    Gates
        Windows in UTC minutes with owner = pattern, sorted by owner and start, with their
        bell and kind.
    """
    buffers = buffers or table("crossing/bells")["buffers_min"]
    open_days = days.days[days.session == True]  # noqa: E712 - the array holds True, False and None
    weekday = iso_weekday(open_days)
    slot, day = np.nonzero(tables.weekday[:, None] == weekday[None, :])
    midnight = open_days[day].astype("datetime64[m]")
    parts = []
    for kind, clock_, before, after in (
        (ENTRY, tables.opens, buffers["entry_before"], buffers["entry_after"]),
        (EXIT, tables.closes, buffers["exit_before"], buffers["exit_after"]),
    ):
        bell = to_utc(midnight + clock_[slot].astype("timedelta64[m]"), zone_name)
        parts.append((tables.of[slot], bell - before, bell + after, bell, np.full(len(bell), kind)))
    owner, start, end, bell, kind = (np.concatenate([p[i] for p in parts]) for i in range(5))
    order = np.lexsort((start, owner))
    order = order[end[order] > start[order]]
    return Gates(
        Windows(owner[order], start[order], end[order], tables.patterns), bell[order], kind[order]
    )


def horizon_days(
    start: int, end: int, zone_name: str = ZONE
) -> tuple[np.datetime64, np.datetime64]:
    """First and last civil date touched by ``[start, end)`` UTC minutes."""
    first, last = to_local([start, max(end - 1, start)], zone_name).astype("datetime64[D]")
    return first, last
