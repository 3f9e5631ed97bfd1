"""Air quality classes from two named tables that are never mixed: ``eaqi_2024`` (hourly) and
``atmo_2021`` (daily).

The tables, with their source and dates of validity, are ``resources/crossing/air_indices.json``. A
gap stays a gap: a class is given from the pollutants that are there, and the missing ones are
named. A class is never called a pollution episode: that is a published prefectoral procedure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..clock.calendars import MISSING, minutes, to_local, to_utc
from ..clock.timezones import ZONE
from ..common.language import LANGUAGES
from ..common.resources import table

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Frame, Ints, Series

POLLUTANTS = ("no2", "o3", "pm10", "pm25", "so2")


def index_table(name: str) -> dict[str, Any]:
    """The table called ``name``: step, classes, upper bounds, source, validity.

    Parameters
    ----------
    name : str
        "eaqi_2024" or "atmo_2021".

    Returns
    -------
    dict[str, Any]
        Not to be changed.
    """
    return table("crossing/air_indices")[name]


def classes(values: ArrayLike, pollutant: str, name: str) -> Ints:
    """Class 1..6 of concentrations (µg/m³) of one pollutant; 0 where there is no valid value.

    Concentrations are rounded to whole µg/m³, halves up, as the bands are published; negative ones
    are no value.
    """
    values = np.asarray(values, dtype=float)
    valid = values >= 0
    rounded = np.floor(np.where(valid, values, 0.0) + 0.5)
    upper = np.asarray(index_table(name)["upper"][pollutant], dtype=float)
    return np.where(valid, np.searchsorted(upper, rounded, side="left") + 1, 0)


def overall(frame: Frame, name: str) -> Ints:
    """Worst class per row of a frame with pollutant columns; 0 where no pollutant has a value."""
    found = [classes(frame[p], p, name) for p in POLLUTANTS if p in frame.columns]
    return np.max(found, axis=0) if found else np.zeros(len(frame), dtype=int)


def labels(klass: ArrayLike, name: str) -> dict[str, list[str | None]]:
    """Names of classes, {"en", "fr"}: lists with None where a class is missing."""
    shipped = index_table(name)["classes"]
    return {
        lang: [shipped[int(k) - 1][lang] if k > 0 else None for k in klass] for lang in LANGUAGES
    }


@dataclass(frozen=True)
class Reading:
    """The air at one moment. ``klass`` 0 means no value. ``values``: {pollutant: µg/m³};
    ``missing``: pollutants of the table without a value; ``worst``: the pollutant that gives the
    class; ``stations``: how many series were read."""

    table: str
    klass: int = 0
    worst: str = ""
    values: dict[str, float] = field(default_factory=dict)
    classes: dict[str, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    stations: int = 0
    placed: bool = False

    def label(self) -> dict[str, str] | None:
        """{"en", "fr"} name of the class, or None."""
        return index_table(self.table)["classes"][self.klass - 1] if self.klass else None

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the snapshot."""
        shipped = index_table(self.table)
        return {
            "table": self.table,
            "source": shipped["source"],
            "valid_from": shipped["valid_from"],
            "step": shipped["step"],
            "class": self.klass or None,
            "label": self.label(),
            "pollutant": self.worst or None,
            "values": self.values,
            "classes": self.classes,
            "missing": list(self.missing),
            "stations": self.stations,
            "placed": self.placed,
        }


def hours(air: Frame, zone_name: str = ZONE) -> Ints:
    """UTC minutes at which each row's hour begins; ``datetime_utc`` wins over local time where
    given.
    """
    begin = (
        minutes(air["datetime_utc"])
        if "datetime_utc" in air.columns
        else np.full(len(air), MISSING)
    )
    local_only = begin == MISSING
    if local_only.any():
        begin = begin.copy()
        begin[local_only] = to_utc(air["datetime"].to_numpy()[local_only], zone_name)
    return begin


def counts(air: Frame) -> dict[str, int]:
    """What a report says about an air table: rows without time, negative values, hours without any
    value.
    """
    present = [p for p in POLLUTANTS if p in air.columns]
    values = air[present].to_numpy(float) if present else np.zeros((len(air), 0))
    return {
        "air_rows": len(air),
        "air_without_time": int((hours(air) == MISSING).sum()),
        "air_negative": int((values < 0).sum()),
        "air_gaps": int(np.isnan(values).all(axis=1).sum()),
    }


def reading(
    air: Frame, minute: int, name: str = "eaqi_2024", zone_name: str = ZONE, *, placed: bool = False
) -> Reading:
    """The air of the hour (``eaqi_2024``) or civil day (``atmo_2021``) that holds ``minute``; the
    worst series where there are several stations. ``placed``: whether the series have places.

    Parameters
    ----------
    air : Frame
        Theme ``air_quality``.
    minute : int
        UTC minute.
    name : str
        Table of classes; its step says whether an hour or a civil day is read.
    zone_name : str
        Time zone of the civil day.
    placed : bool
        Whether the series have places.

    Returns
    -------
    Reading
        ``klass`` 0 where no series has a value then.
    """
    begin = hours(air, zone_name)
    if index_table(name)["step"] == "hour":
        rows = air[(begin <= minute) & (minute < begin + 60) & (begin != MISSING)]
        concentrations = [row for _, row in rows.iterrows()]
    else:
        day = to_local([minute], zone_name).astype("datetime64[D]")[0]
        local = to_local(begin, zone_name).astype("datetime64[D]")
        rows = air[local == day]
        concentrations = [_daily(part, name) for _, part in rows.groupby(series(rows), sort=False)]
    present = [p for p in POLLUTANTS if p in air.columns]
    best = Reading(name, missing=POLLUTANTS, placed=placed)
    for row in concentrations:
        values = {p: float(row[p]) for p in present if row[p] == row[p] and row[p] >= 0}
        found = {p: int(classes([v], p, name)[0]) for p, v in values.items()}
        if found and max(found.values()) >= max(best.klass, 1):
            worst = max(found, key=found.__getitem__)
            missing = tuple(p for p in POLLUTANTS if p not in found)
            best = Reading(
                name, found[worst], worst, values, found, missing, len(concentrations), placed
            )
    return best


def series(air: Frame) -> Series:
    """The series each row belongs to: its station or area, "" where the table has one series only."""
    return air["station"].fillna("") if "station" in air.columns else pd.Series("", index=air.index)


def _daily(rows: Frame, name: str) -> dict[str, float]:
    """Daily figures of one series; a pollutant with fewer than ``min_hours`` hours has none."""
    shipped = index_table(name)
    out = {}
    for pollutant in POLLUTANTS:
        if pollutant in rows.columns:
            valid = rows[pollutant].where(rows[pollutant] >= 0)
            enough = valid.notna().sum() >= shipped["min_hours"]
            out[pollutant] = getattr(valid, shipped["daily"][pollutant])() if enough else np.nan
    return out


def hourly_classes(
    air: Frame, start: int, end: int, name: str = "eaqi_2024", zone_name: str = ZONE
) -> Ints:
    """Worst class of each hour of ``[start, end)`` over all series, int (hours,), 0 for gaps;
    hourly tables only.

    Parameters
    ----------
    air : Frame
        Theme ``air_quality``.
    start, end : int
        UTC minutes.
    name : str
        An hourly table.
    zone_name : str
        Time zone of local times.

    Returns
    -------
    Ints
        (hours,) 1..6, 0 for gaps.
    """
    first = start // 60
    out = np.zeros(max(-(-end // 60) - first, 0), dtype=np.int64)
    begin = hours(air, zone_name)
    inside = (begin != MISSING) & (begin // 60 >= first) & (begin // 60 < first + len(out))
    np.maximum.at(out, begin[inside] // 60 - first, overall(air[inside], name))
    return out
