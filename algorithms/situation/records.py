"""Layers of a situation as one table of records: incidents of any feed, calls, works, orders, events.

A table's rows keep their own labels, so that a member of a merged incident is found again. Times are
UTC minutes, NaN where unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..clock import calendars, schedules
from ..common.resources import table
from ..common.words import bare
from . import wording
from .compared import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..common.types import Floats, Frame, GeoFrame, Objects

# What makes records, in the order in which they are told.
THEMES = ("incidents", "calls", "works", "traffic_orders", "events", "transit_alerts")
COLUMNS = (
    "theme", "row", "kind", "effect", "road", "place", "direction", "text", "severity", "start", "end",
    "updated", "seen", "status", "source", "ref", "exercise", "emergency", "people", "day", "end_day",
)  # fmt: skip
_NUMBERS = ("severity", "start", "end", "updated", "seen", "people")
_FLAGS = ("exercise", "emergency", "day", "end_day")
_EFFECT_OF_IMPACT = {
    "closed": "closed",
    "restricted": "narrowed",
    "one_way": "alternate",
    "dead_end": "closed",
    "none": "none",
}
_STATUSES = (
    (
        "ended",
        "ended over resolved cleared inactive finished expired termine terminee resolu resolue clos close closed fini"
        " leve levee cancelled annule annulee reouvert reouverte traite traitee cloture cloturee acheve achevee"
        " degage degagee inactif",
    ),
    ("suspended", "suspended suspendu suspendue interrompu"),
    ("planned", "planned prevu prevue programme programmee planifie future projet"),
    ("active", "active actif confirme confirmed open ouvert new current present cours"),
)
_NOT = frozenset({"non", "pas", "not", "aucun", "aucune", "never", "jamais"})
_UNSURE = frozenset({"attente", "doute", "prevu", "prevue", "avant", "pending"})
_OPEN = float(calendars.OPEN_END)


@dataclass(frozen=True)
class Records:
    """``frame``: one row a record with :data:`COLUMNS` and a shape (None without a place), metres;
    ``told``: what its words say; ``counts``: by theme, and what could not be used."""

    frame: GeoFrame
    told: tuple[wording.Told, ...]
    counts: dict[str, int]

    def compared(self, to_degrees: Any = None) -> list[Record]:
        """The records as :mod:`.rules` compares them. ``to_degrees``: (n, 2) metres to longitude and
        latitude; None: bearings of towns are not used."""
        middles = middle_of(self.frame.geometry.array)
        degrees = middles if to_degrees is None else to_degrees(middles)
        if to_degrees is None:
            degrees = np.full((len(middles), 2), np.nan)
        extents = _extents(self.frame.geometry.array)
        shapes = np.asarray(self.frame.geometry.array, dtype=object)
        rows = zip(
            self.frame.itertuples(),
            self.told,
            middles,
            degrees,
            extents.tolist(),
            shapes,
            strict=True,
        )
        return [
            Record(
                told=told,
                start=row.start,
                end=row.end,
                day=bool(row.day),
                end_day=bool(row.end_day),
                status=row.status,
                xy=(float(xy[0]), float(xy[1])),
                degrees=(float(at[0]), float(at[1])),
                extent=extent,
                feed=f"{row.theme} {row.source}",
                shape=shape if shape is not None and shapely.get_dimensions(shape) > 0 else None,
                ref=row.ref if row.theme in ("works", "traffic_orders") else "",
                listed=row.theme in ("works", "traffic_orders", "events"),
                exercise=bool(row.exercise),
            )
            for row, told, xy, at, extent, shape in rows
        ]


def read(layers: Mapping[str, GeoFrame | None], at: int, zone: str) -> Records:
    """Records of the layers at a moment.

    Parameters
    ----------
    layers : Mapping[str, GeoFrame | None]
        {theme of :data:`THEMES`: rows in metres}; others are left alone.
    at : int
        UTC minute: hours of works are read around it.
    zone : str
        IANA name of the territory's zone.

    Returns
    -------
    Records
        In the order of :data:`THEMES`, then of the rows.
    """
    parts: list[Frame] = []
    counts: dict[str, int] = {}
    for theme in THEMES:
        frame = layers.get(theme)
        if frame is None or not len(frame):
            continue
        part, own = _of_theme(theme, frame, at, zone)
        counts |= {f"records_{theme}": len(part)} | own
        parts.append(part)
    if parts:
        whole = pd.concat(parts, ignore_index=True)
    else:
        whole = pd.DataFrame({name: [] for name in (*COLUMNS, "geometry")})
    crs = next((f.crs for f in layers.values() if f is not None and getattr(f, "crs", None)), None)
    for names, kind in ((_NUMBERS, float), (_FLAGS, bool)):  # no rows have no types of their own
        whole = whole.astype(dict.fromkeys(names, kind))
    frame = geopandas.GeoDataFrame(whole, geometry="geometry", crs=crs)
    told = tuple(
        wording.read(
            kind=r.kind,
            road=r.road,
            place=r.place,
            direction=r.direction,
            text=r.text,
            effect=r.effect,
        )
        for r in frame.itertuples()
    )
    frame["kind"] = [wording.told_kind(t, k) for t, k in zip(told, frame["kind"], strict=True)]
    return Records(frame, told, counts)


def _of_theme(theme: str, frame: GeoFrame, at: int, zone: str) -> tuple[Frame, dict[str, int]]:
    n = len(frame)
    start, day = _minutes(frame, "start", zone)
    end, end_day = _minutes(frame, "end", zone)
    # as in calendars.windows_between: an end at midnight is a whole day where the start is one too
    end_day = [e and (d or s != s) for e, d, s in zip(end_day, day, start.tolist(), strict=True)]
    made: dict[str, Any] = {
        "theme": theme,
        "row": frame.index.astype(str).to_numpy(object),
        "kind": _kinds(theme, frame),
        "effect": _effects(theme, frame),
        "road": _texts(frame, "road", "street", "line"),
        "place": _texts(frame, "place", "stop", "title"),
        "direction": _texts(frame, "direction"),
        "text": _descriptions(theme, frame),
        "severity": _numbers(frame, "severity"),
        "start": start,
        "end": end,
        "updated": _minutes(frame, "updated", zone)[0],
        "seen": _minutes(frame, "seen", zone)[0],
        "status": [status_of(v) for v in _texts(frame, "status")],
        "source": _texts(frame, "source_name", "dataset", "feed", "authority", "owner"),
        "ref": _texts(frame, "source_ref", "id"),
        "exercise": _flags(frame, "exercise"),
        "emergency": _flags(frame, "emergency"),
        "people": _numbers(frame, "people"),
        "day": day,
        "end_day": end_day,
        "geometry": np.asarray(frame.geometry.array, dtype=object)
        if isinstance(frame, geopandas.GeoDataFrame) and frame._geometry_column_name in frame
        else np.full(n, None, dtype=object),
    }
    made["source"] = [s or theme for s in made["source"]]
    part = pd.DataFrame(made)
    counts: dict[str, int] = {}
    if theme == "works" and "schedule" in frame.columns:
        part, counts = _within_hours(part, frame["schedule"].to_numpy(object), at, zone)
    counts |= {f"{theme}_without_start": int(part["start"].isna().sum())}
    return part, counts


def _within_hours(part: Frame, texts: Objects, at: int, zone: str) -> tuple[Frame, dict[str, int]]:
    """Works whose published hours are not those of the moment are suspended until the next ones."""
    start = part["start"].fillna(_OPEN).to_numpy(float)
    end = part["end"].fillna(_OPEN).to_numpy(float) + np.where(part["end_day"], 1440.0, 0.0)
    windows = calendars.Windows.of(
        np.arange(len(part)), start.astype(np.int64), end.astype(np.int64), len(part)
    )
    hours, counts = schedules.apply(windows, texts, (at - 1440, at + 1440), zone)
    off = windows.at(at) & ~hours.at(at)
    part.loc[off, "status"] = "suspended"
    return part, {f"works_{name}": number for name, number in counts.items()}


def status_of(text: str) -> str:
    """ "planned", "active", "suspended", "ended", or "" for a status as published."""
    said = bare(text).replace("_", " ").split()
    if said == ["fin"]:
        return "ended"
    found = next((code for code, words in _STATUSES if set(said) & set(words.split())), "")
    if found == "ended" and set(said) & _NOT:
        return "active"  # "non terminé", "pas encore levé": it goes on
    if found == "ended" and set(said) & _UNSURE:
        return ""  # "levée de doute en attente": not over, and no word says that it is
    if found == "active" and set(said) & _NOT:
        return ""
    return found


def state_of(frame: Frame, at: int) -> tuple[Any, Any]:
    """Each record's state at a moment and its age.

    Parameters
    ----------
    frame : Frame
        Of :class:`Records`.
    at : int
        UTC minute.

    Returns
    -------
    tuple[Any, Any]
        (n,) "planned", "active", "suspended", "ended", "stale" (nobody closed it and it outlived its
        kind) or "unknown" (no time at all); (n,) minutes since it last gave a sign of life, NaN.
    """
    told = table("situation/incidents")["kinds"]
    start, end = (frame[c].to_numpy(float) for c in ("start", "end"))
    end = end + np.where(frame["end_day"].to_numpy(bool), 1440.0, 0.0)
    status = frame["status"].to_numpy(object)
    sign = np.column_stack([frame[c].to_numpy(float) for c in ("start", "updated", "seen")])
    sign[sign > at] = np.nan
    with np.errstate(all="ignore"):
        last = np.where(
            np.isnan(sign).all(axis=1), np.nan, np.nanmax(np.nan_to_num(sign, nan=-1.0), axis=1)
        )
    age = at - last
    life = np.array([told.get(k, told["other"])["life_min"] for k in frame["kind"]], dtype=float)
    state = np.full(len(frame), "active", dtype=object)
    state[np.isnan(last) & np.isnan(start)] = "unknown"
    state[status == "planned"] = "planned"
    state[(status == "planned") & (start <= at)] = "active"  # the hour has come
    state[np.isnan(end) & (age > life) & (state == "active")] = "stale"
    state[start > at] = "planned"
    state[status == "suspended"] = "suspended"
    turned = end < start  # one of the two dates is wrong: nobody knows when it ends
    state[((end <= at) & ~turned) | (status == "ended")] = "ended"
    return state, age


def read_times(frame: Frame, zone: str) -> tuple[Floats, Floats]:
    """(start, end) of each row in UTC minutes, NaN where unknown; an end at midnight of a day that
    began at midnight is that whole day.

    Parameters
    ----------
    frame : Frame
        With ``start``, ``end`` in local time, ``start_utc``, ``end_utc``, or none of them.
    zone : str
        IANA name.

    Returns
    -------
    tuple[Floats, Floats]
        (n,) each.
    """
    start, day = _minutes(frame, "start", zone)
    end, end_day = _minutes(frame, "end", zone)
    whole = np.array(day, dtype=bool) & np.array(end_day, dtype=bool)
    return start, end + np.where(whole, 1440.0, 0.0)


def middle_of(shapes: Any) -> Floats:
    """(n, 2): a point on each shape, NaN without one."""
    shapes = np.asarray(shapes, dtype=object)
    with np.errstate(invalid="ignore"):
        points = shapely.point_on_surface(shapes)
    lines = shapely.get_type_id(shapes) == 1
    if lines.any():
        points[lines] = shapely.line_interpolate_point(shapes[lines], 0.5, normalized=True)
    xy = np.column_stack([shapely.get_x(points), shapely.get_y(points)])
    xy[~np.isfinite(xy).all(axis=1)] = np.nan  # what another system could not hold
    return xy


def _extents(shapes: Any) -> Floats:
    """(n,) metres from the middle of a line or an area to its end; 0 for points."""
    shapes = np.asarray(shapes, dtype=object)
    radius = shapely.minimum_bounding_radius(shapes)
    return np.where(np.isnan(radius), 0.0, radius)


def _texts(frame: Frame, *names: str) -> list[str]:
    """The first of the columns that says something, row by row."""
    found = [""] * len(frame)
    for name in names:
        if name in frame.columns:
            values = frame[name].tolist()
            found = [
                f or ("" if v is None or v != v or v is pd.NA else str(v).strip())
                for f, v in zip(found, values, strict=True)
            ]
    return found


def _descriptions(theme: str, frame: Frame) -> list[str]:
    columns = {
        "works": ("nature", "description", "impact_detail"),
        "traffic_orders": ("measure",),
        "events": ("title", "kind"),
        "transit_alerts": ("title",),
    }.get(theme, ("title", "description"))
    parts = [_texts(frame, c) for c in columns]
    return [", ".join(dict.fromkeys(t for t in row if t)) for row in zip(*parts, strict=True)]


def _kinds(theme: str, frame: Frame) -> list[str]:
    fixed = {"works": "roadworks", "traffic_orders": "closure", "events": "gathering"}.get(theme)
    return [fixed] * len(frame) if fixed else _texts(frame, "kind")


def _effects(theme: str, frame: Frame) -> list[str]:
    if theme == "works":
        return [_EFFECT_OF_IMPACT.get(v, "unknown") for v in _texts(frame, "traffic_impact")]
    if theme == "transit_alerts":
        return ["none"] * len(frame)
    return [v or "unknown" for v in _texts(frame, "effect")]


def _numbers(frame: Frame, name: str) -> Floats:
    if name not in frame.columns:
        return np.full(len(frame), np.nan)
    return pd.to_numeric(frame[name], errors="coerce").to_numpy(float, na_value=np.nan)


def _flags(frame: Frame, name: str) -> list[bool]:
    if name not in frame.columns:
        return [False] * len(frame)
    return [v is True or (v is not pd.NA and v == 1) for v in frame[name].tolist()]


def _minutes(frame: Frame, name: str, zone: str) -> tuple[Floats, list[bool]]:
    """(UTC minutes, whether it is a day without an hour) of a time: its UTC column, else the local one."""
    out = np.full(len(frame), np.nan)
    day = np.zeros(len(frame), dtype=bool)
    if name in frame.columns:
        local = pd.to_datetime(frame[name], errors="coerce")
        local = local.dt.tz_localize(None) if getattr(local.dt, "tz", None) is not None else local
        values = local.to_numpy("datetime64[ns]")
        known = ~np.isnat(values)
        out[known] = calendars.to_utc(values[known], zone).astype(float)
        day[known] = values[known] == values[known].astype("datetime64[D]")
    for column in (f"{name}_utc", f"{name}_time"):
        if column in frame.columns:
            stamps = pd.to_datetime(frame[column], errors="coerce", utc=True).dt.tz_localize(None)
            values = stamps.to_numpy("datetime64[ns]")
            known = ~np.isnat(values)
            found = calendars.minutes(values[known]).astype(float)
            if name not in frame.columns:
                local = calendars.to_local(found.astype(np.int64), zone)
                day[known] = local == local.astype("datetime64[D]")
            # a service that writes days as times writes them at its own midnight, or at UTC's
            day[known] |= found % 1440.0 == 0.0
            out[known] = found
    return out, day.tolist()
