"""Conflicts of a period: the same search as the snapshot's, with walking distance, the air of the
hour and a shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..clock import calendars
from ..clock.timetables import horizon_days
from ..common.errors import ParameterError
from ..common.run import Run
from . import activity, conflictframe, conflicts, glance, perwork, scoring, shift
from . import air as air_
from .city import prepare
from .snapshot import breakdown

if TYPE_CHECKING:
    from ..common.types import Floats, Frame, GeoFrame, Ints
    from .city import City
    from .conflicts import Found
    from .options import Options

WEEK = 7 * calendars.DAY
# How far beyond the period a break is looked for: a school year.
AHEAD_DAYS = 400


def search(
    works: GeoFrame,
    start: int,
    end: int,
    options: Options,
    *,
    air: Frame | None = None,
    run: Run | None = None,
    **layers: Any,
) -> tuple[GeoFrame, dict[str, Any], dict[str, Ints], GeoFrame, GeoFrame]:
    """Conflicts of ``[start, end)`` UTC minutes: ``(lines, summary, works in conflict per hour of
    the first week, ways round, conflicts)``.

    ``layers`` are those of :func:`.city.prepare`. The ways round are the layer of
    :class:`.detours.Detours` with the street closed; lines, one a work, and conflicts, one a work
    and school, are result layers.

    Parameters
    ----------
    works : GeoFrame
        Theme ``works``, metres.
    start, end : int
        UTC minutes.
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
    tuple[GeoFrame, dict[str, Any], dict[str, Ints], GeoFrame, GeoFrame]
        Lines (result layer), summary as plain data, works in conflict per hour of the first
        week, ways round closures, conflicts (result layer).

    Raises
    ------
    ParameterError
        "bad_period" where the end is not after the start.
    """
    run = run or Run()
    if end <= start:
        raise ParameterError("bad_period", start=_local(start, options), end=_local(end, options))
    city = prepare(
        works,
        horizon=(start, end),
        options=options,
        air=air,
        progress=run.stage(0.0, 0.5).progress,
        **layers,
    )
    found = conflicts.find(city, start, end, progress=run.stage(0.5, 0.7).progress)
    # A conflict with a bell is judged at the bell; any other in the hours in which people work.
    alone = found.school < 0
    hour = found.moment.copy()
    hour[alone] = activity.working_hours(
        city.rhythm, found.work[alone], hour[alone], (start, end), options
    )
    frame = conflictframe.describe(city, found, hour)
    more = _shifts(city, found, layers.get("calendar"), start, end)
    if city.air is None:
        more["air_class"] = air_at(air, found.moment, options)
    for name in more.columns:
        frame[name] = more[name].to_numpy()
    scores = scoring.score(city, found, hour, seed=run.seed)
    pairs = scoring.rank(city, found, frame, run=run, scores=scores)
    lines = perwork.lines(city, found, hour, seed=run.seed)
    ranked = perwork.layer_of(city, found, lines, run=run, hour=hour, more=more)
    run.progress(0.9)
    hours = glance.per_hour(city, start, min(end, start + WEEK))
    run.progress(1.0)
    return ranked, summary(city, start, end, ranked, air), hours, ways_round(city), pairs


def ways_round(city: City) -> GeoFrame:
    """The computed ways round closures, each with the work and the street that it goes round."""
    out = city.ways.copy()
    position = out.pop("closure").to_numpy(np.int64)
    out.insert(
        0, "work_id", city.works["id"].to_numpy(object)[position] if "id" in city.works else None
    )
    out.insert(1, "street", city.street[position])
    return out


def air_at(air: Frame | None, moments: Ints, options: Options) -> Floats:
    """Air class of the hour of each moment (hourly table), NaN for gaps and for daily tables."""
    out = np.full(len(moments), np.nan)
    if air is not None and len(moments) and air_.index_table(options.air_table)["step"] == "hour":
        first = int(moments.min())
        classes = air_.hourly_classes(
            air, first, int(moments.max()) + 1, options.air_table, options.time_zone
        )
        found = classes[moments // 60 - first // 60]
        out = np.where(found > 0, found, np.nan).astype(float)
    return out


def _shifts(city: City, found: Found, calendar: Frame | None, start: int, end: int) -> Frame:
    """Suggested shifts; without a calendar nobody knows a break, so there is none."""
    if calendar is None:
        none = np.full(len(found), "", dtype=object)
        return pd.DataFrame(
            {
                "shift": none,
                "shift_from": np.full(len(found), np.datetime64("NaT", "ns")),
                "shift_fr": none,
                "shift_en": none,
            }
        )
    first, last = horizon_days(start, end, city.options.time_zone)
    days = calendars.school_days(
        calendar,
        city.options.school_zone,
        first,
        last + np.timedelta64(AHEAD_DAYS, "D"),
        department=city.options.department,
    )
    return shift.suggest(city, found, days, start)


def summary(
    city: City, start: int, end: int, ranked: GeoFrame, air: Frame | None
) -> dict[str, Any]:
    """Counts of the period, plain data."""
    shifts = ranked["shift"].value_counts().to_dict()
    complaints = {"days": city.options.complaint_days, "in_score": city.options.use_complaints}
    pairs = {
        "pairs_walked": int(city.pair_walked.sum()),
        "pairs_straight": int((~city.pair_walked).sum()),
    }
    return {
        "start": _local(start, city.options),
        "end": _local(end, city.options),
        "time_zone": city.options.time_zone,
        "works": {"active": int(city.active.within(start, end).sum())},
        "schools": {"schools": len(city.schools), "bell_origin": city.tables.shares()}
        if len(city.schools)
        else None,
        "complaints": complaints if len(city.complaints) else None,
        "air": {"table": city.options.air_table, "placed": city.air is not None}
        if air is not None
        else None,
        "conflicts": breakdown(ranked),
        "shifts": {"whole": shifts.get("whole", 0), "phase": shifts.get("phase", 0)},
        "weights": scoring.weights_table(city),
        "counts": city.counts | pairs | (air_.counts(air) if air is not None else {}),
    }


def _local(minute: int, options: Options) -> str:
    return pd.Timestamp(calendars.to_local([minute], options.time_zone)[0]).isoformat(
        timespec="minutes"
    )
