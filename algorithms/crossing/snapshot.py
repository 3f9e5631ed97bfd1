"""The city at one moment: what is under way, what the air is like, what people complain of, who is
at school.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..clock.calendars import moment as local_moment
from ..clock.calendars import to_local
from ..clock.timetables import ENTRY
from ..common.run import Run
from . import activity, conflictframe, conflicts, glance, perwork, scoring
from . import air as air_
from .city import prepare

if TYPE_CHECKING:
    from ..common.types import Frame, GeoFrame
    from .air import Reading
    from .city import City
    from .options import Options


def take_snapshot(
    works: GeoFrame,
    moment: int,
    options: Options,
    *,
    air: Frame | None = None,
    run: Run | None = None,
    **layers: Any,
) -> tuple[GeoFrame, GeoFrame, dict[str, Any], GeoFrame]:
    """Everything about the UTC minute ``moment``: ``(lines, active works, snapshot, conflicts)``.

    ``layers`` are those of :func:`.city.prepare`. The lines, one a work, and the conflicts, one a
    work and school, are result layers; the active works keep the index and columns of ``works``;
    the snapshot is a plain dictionary.

    Parameters
    ----------
    works : GeoFrame
        Theme ``works``, metres.
    moment : int
        UTC minute.
    options : Options
        Radius, zones, weights.
    air : Frame | None
        Theme ``air_quality``.
    run : Run | None
        Name, date, seed and progress of the run.
    **layers : Any
        Those of :func:`.city.prepare`.

    Returns
    -------
    tuple[GeoFrame, GeoFrame, dict[str, Any], GeoFrame]
        Lines (result layer), active works, the snapshot as plain data, conflicts (result layer).
    """
    run = run or Run()
    day = whole_day(moment, options.time_zone)
    city = prepare(
        works,
        horizon=day,
        options=options,
        air=air,
        progress=run.stage(0.0, 0.7).progress,
        **layers,
    )
    found = conflicts.find(city, moment, moment + 1)
    run.progress(0.8)
    read = None
    if air is not None:
        read = air_.reading(
            air, moment, options.air_table, options.time_zone, placed=city.air is not None
        )
    pairs = scoring.rank(city, found, conflictframe.describe(city, found), run=run)
    lines = perwork.lines(city, found, seed=run.seed)
    ranked = perwork.layer_of(city, found, lines, run=run)
    for frame in (ranked, pairs):
        if read and city.air is None:
            frame["air_class"] = float(read.klass) if read.klass else np.nan
        label = air_.labels(frame["air_class"], options.air_table)
        frame["air_fr"], frame["air_en"] = label["fr"], label["en"]
    run.progress(0.95)
    active = active_works(city, moment)
    told = summary(city, moment, ranked, active, read, air, layers)
    told["hours"] = {kind: hours.tolist() for kind, hours in glance.per_hour(city, *day).items()}
    return ranked, active, told, pairs


def whole_day(moment: int, zone: str) -> tuple[int, int]:
    """The local day that holds a UTC minute, as UTC minutes ``(start, end)``: 23, 24 or 25 hours."""
    midnight = to_local([moment], zone)[0].astype("datetime64[D]")
    start, end = (local_moment(str(midnight + days) + "T00:00", zone) for days in (0, 1))
    return start, end


def active_works(city: City, moment: int) -> GeoFrame:
    """Works active at ``moment``, with what the map shows: traffic key, street, window, complaints
    around, and how likely they are to be worked on.
    """
    rows = np.flatnonzero(city.active.at(moment))
    out = city.works.iloc[rows].copy()
    chosen = (city.active.start <= moment) & (moment < city.active.end)
    out["impact"] = city.impact[rows]
    out["street_name"] = city.street[rows]
    out["active_from"] = to_local(city.active.start[chosen], city.options.time_zone)
    out["active_until"] = to_local(
        conflictframe.last_minute(city.active.end[chosen]), city.options.time_zone
    )
    minute = np.full(len(rows), moment, dtype=np.int64)
    out["complaints"] = city.tally.at(rows, minute)
    chance = activity.chances(city.rhythm, rows, minute, city.options)
    out["chance_present"], out["chance_at_work"] = chance.present, chance.at_work
    out["chance_origin"] = chance.origin
    return out


def summary(
    city: City,
    moment: int,
    ranked: GeoFrame,
    active: GeoFrame,
    read: Reading | None,
    air: Frame | None,
    layers: dict[str, Frame | None],
) -> dict[str, Any]:
    """The snapshot as plain data: the four themes' counts at the moment, and all that was set
    aside.
    """
    local = pd.Timestamp(to_local([moment], city.options.time_zone)[0])
    session, why = city.days.on(local.to_datetime64())
    alive = city.alive.at(moment)
    categories = (
        city.complaints["category"].to_numpy(object)[alive]
        if len(city.complaints)
        else np.array([], dtype=object)
    )
    names, numbers = np.unique(categories.astype(str), return_counts=True)
    order = np.argsort(-numbers, kind="stable")
    impact, many = np.unique(active["impact"].astype(str), return_counts=True)
    return {
        "datetime": local.isoformat(timespec="minutes"),
        "datetime_utc": pd.Timestamp(moment, unit="m").isoformat(timespec="minutes") + "Z",
        "time_zone": city.options.time_zone,
        "works": {
            "active": len(active),
            "by_traffic_impact": dict(zip(impact.tolist(), many.tolist(), strict=True)),
            "at_work_expected": round(float(active["chance_at_work"].sum())),
            "hours_published": int((active["chance_origin"] == activity.PUBLISHED).sum()),
        },
        "air": read.as_dict() if read else None,
        "complaints": {
            "days": city.options.complaint_days,
            "total": int(alive.sum()),
            "in_score": city.options.use_complaints,
            "by_category": {names[i]: int(numbers[i]) for i in order},
        }
        if layers.get("complaints") is not None
        else None,
        "schools": school_summary(city, moment, session, why)
        if layers.get("schools") is not None
        else None,
        "conflicts": breakdown(ranked),
        "weights": scoring.weights_table(city),
        "counts": city.counts | (air_.counts(air) if air is not None else {}),
    }


def breakdown(ranked: GeoFrame) -> dict[str, Any]:
    """How many works in conflict, by kind, by class and by what they ask for."""
    many = ranked["decision"].value_counts()
    return {
        "total": len(ranked),
        "by_decision": {name: int(many.get(name, 0)) for name in perwork.DECISIONS},
        "by_kind": ranked["kind"].value_counts().to_dict(),
        "by_class": ranked["class"].value_counts().to_dict(),
    }


def school_summary(
    city: City, moment: int, session: bool | None, why: dict[str, str] | None
) -> dict[str, Any]:
    """School in session or not and why; how many schools have a gate window open, by level; where
    the bells come from.
    """
    local = pd.Timestamp(to_local([moment], city.options.time_zone)[0])
    windows, gates = city.gates.windows, city.gates
    rows = np.flatnonzero((windows.start <= moment) & (moment < windows.end))
    open_patterns = windows.owner[rows]
    ringing = np.isin(city.tables.pattern, open_patterns)
    level = city.schools["level"].fillna("unknown").astype(str).to_numpy(object)[ringing]
    levels, many = np.unique(level.astype(str), return_counts=True)
    bells = sorted(
        {
            str(t)[11:16]
            for t in to_local(gates.bell[rows], city.options.time_zone).astype("datetime64[m]")
        }
    )
    weekend = local.dayofweek >= 5
    return {
        "zone": city.options.school_zone,
        "in_session": None if session is None else bool(session) and not weekend,
        "holiday": why,
        "weekend": bool(weekend),
        "schools": len(city.schools),
        "gates_open": int(ringing.sum()),
        "gates_open_by_level": dict(zip(levels.tolist(), many.tolist(), strict=True)),
        "bells": bells,
        "entries": int((gates.kind[rows] == ENTRY).sum()),
        "exits": int((gates.kind[rows] != ENTRY).sum()),
        "bell_origin": {k: round(v, 4) for k, v in city.tables.shares().items()},
        "several_rhythms": int(city.tables.several_rhythms.sum()),
    }
