"""Air with a place: series that stand at a station or hold for a zone become windows of one class,
and works lie in some.

Series without a place stay what they are, context (:mod:`.air`); nothing here invents a place for
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..clock.calendars import DAY, MISSING, Windows, to_local, to_utc
from . import air as air_
from .pairs import SPAN, nearest

if TYPE_CHECKING:
    from ..common.types import Frame, GeoFrame, Ints, Objects, Shapes
    from .options import Options

# Within a zone: the tree wants a distance above nought.
_INSIDE_M = 0.001


@dataclass(frozen=True)
class PlacedAir:
    """Which series each work lies in and what its class is when.

    ``series``: (n works,) position in ``names`` or -1. ``windows`` (owner = series) with ``klass``
    1..6 row by row; gaps have no window.
    """

    series: Ints
    names: Objects
    windows: Windows
    klass: Ints

    def at(self, work: Ints, minute: Ints) -> Ints:
        """Class at each ``(work, minute)``, 0 where unknown: int64, arrays of the same length."""
        series = self.series[work]
        row = (
            np.searchsorted(
                self.windows.owner * SPAN + self.windows.start, series * SPAN + minute, side="right"
            )
            - 1
        )
        safe = np.maximum(row, 0)
        if not len(self.klass):
            return np.zeros(len(work), dtype=np.int64)
        inside = (
            (series >= 0)
            & (row >= 0)
            & (self.windows.owner[safe] == series)
            & (minute < self.windows.end[safe])
        )
        return np.where(inside, self.klass[safe], 0)

    def peaks(self, lowest: int) -> Windows:
        """The windows of class ``lowest`` or worse, touching ones joined."""
        bad = self.klass >= lowest
        return Windows(
            self.windows.owner[bad],
            self.windows.start[bad],
            self.windows.end[bad],
            self.windows.size,
        ).union()


def place(
    air: Frame | None,
    places: GeoFrame | None,
    shapes: Shapes,
    busy: Ints,
    n_works: int,
    options: Options,
    horizon: tuple[int, int],
) -> tuple[PlacedAir | None, dict[str, int]]:
    """``(PlacedAir or None, counts)`` for the works at positions ``busy`` with ``shapes``.

    ``places``: theme ``air_stations`` (points: stations; polygons: zones). A work takes the nearest
    station within the reach of ``conflict_weights.json``, else the zone that it lies in. None
    without places or without a series that has one.
    """
    counts: dict[str, int] = {}
    if air is None or places is None or not len(places):
        return None, counts
    windows, klass, names = classes(air, options.air_table, options.time_zone, horizon)
    position = {name: k for k, name in enumerate(names.tolist())}
    of_place = np.array(
        [position.get(str(s).strip(), -1) for s in places["station"]], dtype=np.int64
    )
    counts = {
        "air_places_without_series": int((of_place < 0).sum()),
        "air_series_without_place": int(len(names) - len(np.unique(of_place[of_place >= 0]))),
    }
    known = np.flatnonzero(of_place >= 0)
    if not len(known):
        return None, counts
    geometry = np.asarray(places.geometry.array, dtype=object)[known]
    zone = shapely.get_dimensions(geometry) == 2
    found = nearest(shapes, geometry[~zone], options.rules()["air_reach_m"])
    own = np.where(found >= 0, known[~zone][found] if (~zone).any() else -1, -1)
    inside = nearest(shapely.centroid(shapes), geometry[zone], _INSIDE_M)
    own = np.where((own < 0) & (inside >= 0), known[zone][inside] if zone.any() else -1, own)
    series = np.full(n_works, -1, dtype=np.int64)
    series[busy] = np.where(own >= 0, of_place[np.maximum(own, 0)], -1)
    counts["works_without_air_place"] = int((own < 0).sum())
    return PlacedAir(series, names, windows, klass), counts


def classes(
    air: Frame, table: str, zone_name: str, horizon: tuple[int, int]
) -> tuple[Windows, Ints, Objects]:
    """Windows of one class per series within ``horizon``: ``(Windows, class per row, names)``. An
    hour each with an hourly table, a civil day each with a daily one; hours and days without a
    value have none."""
    begin = air_.hours(air, zone_name)
    hourly = air_.index_table(table)["step"] == "hour"
    inside = (begin != MISSING) & (begin < horizon[1] + DAY) & (begin > horizon[0] - 2 * DAY)
    air, begin = air[inside], begin[inside]
    names = np.unique(air_.series(air).astype(str).str.strip().to_numpy(object).astype(str)).astype(
        object
    )
    owner = pd.Index(names).get_indexer(air_.series(air).astype(str).str.strip())
    if hourly:
        frame = pd.DataFrame({"owner": owner, "start": begin, "klass": air_.overall(air, table)})
        frame = frame.groupby(["owner", "start"], as_index=False)["klass"].max()
        frame["end"] = frame["start"] + 60
    else:
        frame = _days(air, owner, begin, table, zone_name)
    frame = frame[frame["klass"] > 0].sort_values(["owner", "start"])
    owners, starts, ends = (frame[c].to_numpy(np.int64) for c in ("owner", "start", "end"))
    return Windows(owners, starts, ends, len(names)), frame["klass"].to_numpy(np.int64), names


def _days(air: Frame, owner: Ints, begin: Ints, table: str, zone_name: str) -> Frame:
    """One row per series and civil day with the class of its daily figures."""
    shipped = air_.index_table(table)
    day = to_local(begin, zone_name).astype("datetime64[D]").astype("datetime64[ns]")
    present = [p for p in air_.POLLUTANTS if p in air.columns]
    values = air[present].where(air[present] >= 0).assign(owner=owner, day=day)
    grouped = values.groupby(["owner", "day"])
    count = grouped[present].count()
    daily = pd.DataFrame({p: getattr(grouped[p], shipped["daily"][p])() for p in present})
    frame = daily.where(count >= shipped["min_hours"])
    klass = air_.overall(frame, table)
    days = frame.index.get_level_values("day").to_numpy()
    return pd.DataFrame(
        {
            "owner": frame.index.get_level_values("owner").to_numpy(),
            "klass": klass,
            "start": to_utc(days, zone_name),
            "end": to_utc(days + np.timedelta64(1, "D"), zone_name),
        }
    )
