"""The order of the desk's inbox, the requests that may tell the same, and how long they usually take:
what is for the fire service first, then urgency, and age that lifts every request until it is read.
Nothing is left out, nothing is joined.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.resources import table
from . import duplicates, urgency
from .answers import Delay
from .resolution import resolution

if TYPE_CHECKING:
    from ..common.types import Floats

Row = Mapping[str, Any]
LEVEL_POINTS = {"urgent": 200.0, "prompt": 60.0, "ordinary": 0.0}
UNREAD_POINTS = 30.0  # neither words nor a reading: between the two
POINTS_A_DAY = 2.0  # an ordinary request of a month stands beside a prompt one of today
LONG_ONE_IN = 5  # delays are told with the 80 % quantile: one in five takes longer
_DEGREE_M = 111_195.0  # of latitude on a sphere of 6,371 km


@dataclass(frozen=True)
class Danger:
    """How urgent a request is: ``level`` of :data:`.urgency.LEVELS` ("" for one without words that
    nobody read), the ``words`` that say so, and its ``reasons``."""

    level: str
    words: tuple[str, ...]
    reasons: tuple[Any, ...]


@dataclass(frozen=True)
class Alike:
    """A request that may tell the same as another: its number, score 0..1, metres and days apart."""

    id: str
    score: float
    metres: float
    days: float


def dangers(rows: Sequence[Row]) -> list[Danger]:
    """What the words of each request say, and what was read of it before: the more urgent of the two.

    Parameters
    ----------
    rows : Sequence[Row]
        ``text, category, channel`` and ``urgency`` (of a reading kept before, or None).

    Returns
    -------
    list[Danger]
        One a row, in their order.
    """
    if not rows:
        return []
    frame = pd.DataFrame(
        {name: [row.get(name) for row in rows] for name in ("text", "category", "channel")},
        dtype=object,
    )
    told = urgency.assess(frame)
    found = []
    for row, level, words, reasons in zip(
        rows, told["level"], told["words"], told["reasons"], strict=True
    ):
        read = row.get("urgency")
        if read in urgency.LEVELS and urgency.LEVELS.index(read) > urgency.LEVELS.index(level):
            level = read
        elif level == "ordinary" and read is None and not row.get("text"):
            level = ""
        found.append(Danger(level, tuple(words), tuple(reasons)))
    return found


def place_in_order(row: Row, level: str, today: dt.date) -> tuple[bool, float]:
    """What rows are sorted by, the smallest first: what one calls the fire service for, then points
    of the level and :data:`POINTS_A_DAY` for each day waited."""
    try:
        age = (today - dt.date.fromisoformat(str(row.get("date"))[:10])).days
    except ValueError:
        age = 0
    points = LEVEL_POINTS.get(level, UNREAD_POINTS) + POINTS_A_DAY * max(age, 0)
    return level != "call", -points


class Nearby:
    """Where requests lie, to find look-alikes of one of them without comparing all with all."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = [row for row in rows if row["lon"] is not None and row["lat"] is not None]
        self._lon = np.array([row["lon"] for row in self.rows], dtype=float)
        self._lat = np.array([row["lat"] for row in self.rows], dtype=float)

    def alike(self, row: Row) -> list[Alike]:
        """Look-alikes of a request among those that are not ``done``, the likeliest first, by
        :func:`.duplicates.candidates` of what lies around it. They are to look at, never joined by
        themselves.

        Parameters
        ----------
        row : Row
            One of the rows; with ``done`` (bool) on each of them.
        """
        if row["lon"] is None or row["lat"] is None or not len(self.rows):
            return []
        x, y = self._metres(row)
        at = np.flatnonzero(np.hypot(x, y) <= _widest())
        chosen = [i for i in at if self.rows[i]["id"] == row["id"] or not self.rows[i]["done"]]
        if len(chosen) < 2:
            return []
        found = duplicates.candidates(_points([self.rows[i] for i in chosen], x[chosen], y[chosen]))
        here = found[(found["a"] == row["id"]) | (found["b"] == row["id"])]
        return [
            Alike(
                str(r.b if r.a == row["id"] else r.a),
                float(r.score),
                float(r.distance_m),
                float(r.days),
            )
            for r in here.itertuples()
        ]

    def _metres(self, row: Row) -> tuple[Floats, Floats]:
        """On a plane that touches the earth here: exact enough for a few hundred metres."""
        wide = math.cos(math.radians(row["lat"])) * _DEGREE_M
        return (self._lon - row["lon"]) * wide, (self._lat - row["lat"]) * _DEGREE_M


def _widest() -> float:
    shipped = table("requests/duplicates")
    return max(float(r["radius_m"]) for r in (shipped["otherwise"], *shipped["categories"]))


def _points(rows: Sequence[Row], x: Floats, y: Floats) -> Any:
    import geopandas as gpd

    names = ("id", "date", "category", "text")
    frame = pd.DataFrame({name: [row[name] for row in rows] for name in names}, dtype=object)
    frame["date"] = [_utc(row["date"]) for row in rows]
    return gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(x, y))


def _utc(value: object) -> pd.Timestamp:
    """A moment of an ISO text; NaT for anything else. Days and moments stand in one column."""
    try:
        moment = dt.datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    except ValueError:
        return pd.NaT
    return pd.Timestamp(moment if moment.tzinfo else moment.replace(tzinfo=dt.timezone.utc))


def count_requesters(rows: Sequence[Row]) -> dict[str, int]:
    """{request: how many asked for it and for what the agent joined with it}, by
    :func:`.duplicates.joined`."""
    there = {row["id"] for row in rows}
    pairs = [(r["id"], other, True) for r in rows for other in r["joined"] if other in there]
    frame = pd.DataFrame(
        {"id": [r["id"] for r in rows], "requesters": [r["requesters"] or 1 for r in rows]}
    )
    if not pairs:
        return dict(zip(frame["id"], map(int, frame["requesters"]), strict=True))
    told = duplicates.joined(frame, pd.DataFrame(pairs, columns=["a", "b", "joined"]))
    return dict(zip(told["id"], map(int, told["group_requesters"]), strict=True))


def usual_delays(
    rows: Sequence[Row], today: dt.date, kept_days: int
) -> dict[tuple[str, str], Delay]:
    """How long requests take, by (category, service) and (category, ""): those whose median is
    reached (Kaplan and Meier, :func:`.resolution.resolution`).

    Closed requests leave the desk ``kept_days`` after their closing while open ones stay: only those
    that came within these days are all still there, so they alone are counted; what usually takes
    longer has no delay to tell.
    """
    frame = pd.DataFrame(
        [
            (_utc(r["date"]), _utc(r["closed"]), r["category"] or "", r["service"] or "")
            for r in rows
            if not r.get("closed_seen")
        ],
        columns=["date", "closed", "category", "service"],
    )
    now = pd.Timestamp(today, tz="UTC") + pd.Timedelta(days=1)
    if not len(frame):
        return {}
    for name in ("date", "closed"):
        frame[name] = pd.to_datetime(frame[name], utc=True).dt.tz_localize(None)
    now = now.tz_localize(None)
    frame = frame[frame["date"] >= now - pd.Timedelta(days=kept_days)]
    if not len(frame):
        return {}
    told = resolution(frame.reset_index(drop=True), now)
    return {
        (r.category, r.service): Delay(
            float(r.days_50), float(r.days_80) if r.reached_80 else None, LONG_ONE_IN
        )
        for r in told.itertuples()
        if r.reached_50
    }
