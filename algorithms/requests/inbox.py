"""The order of the desk's inbox: what is for the fire service first, then urgency, and age that lifts
every request until it is read. Nothing is left out.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
from collections.abc import Mapping
from typing import Any

from ..common.resources import table
from ..common.words import fold

_APART = re.compile(r"[^a-z0-9]+")
LEVEL_POINTS = {"danger": 1000.0, "prompt": 60.0, "ordinary": 0.0}
UNREAD_POINTS = 30.0  # nobody read it yet: between the two
POINTS_A_DAY = 2.0  # an ordinary request of a month stands beside a prompt one of today
NEAR_M, NEAR_DAYS = 50.0, 30
_DEGREE_M = 111_195.0  # of latitude on a sphere of 6,371 km


@functools.lru_cache(maxsize=20_000)
def call_now(text: str) -> tuple[str, ...]:
    """The words of a text for which one calls the fire service before any sorting.

    >>> call_now("Ça sent le gaz rue des Lilas")
    ('sent le gaz',)
    """
    bare = f" {_APART.sub(' ', fold(text).lower()).strip()} "
    return tuple(w for w in table("requests/callnow")["words"] if f" {w} " in bare)


def rank_points(row: Mapping[str, Any], today: dt.date) -> float:
    """Points of a request: those of its level, and :data:`POINTS_A_DAY` for each day it has waited;
    words of :func:`call_now` count as danger whatever was read."""
    level = "danger" if call_now(row.get("text") or "") else row.get("urgency")
    base = LEVEL_POINTS.get(str(level), UNREAD_POINTS)
    try:
        age = (today - dt.date.fromisoformat(str(row.get("date"))[:10])).days
    except ValueError:
        age = 0
    return base + POINTS_A_DAY * max(age, 0)


def near_requests(
    row: Mapping[str, Any], others: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], float, int]]:
    """Requests that may tell the same: (request, metres, days), the nearest first. Within
    :data:`NEAR_M` and :data:`NEAR_DAYS`, of the same category where both have one. They are
    candidates to look at, never joined by themselves."""
    found = []
    for other in others:
        if other["id"] == row["id"] or None in (row["lon"], row["lat"], other["lon"], other["lat"]):
            continue
        if row["category"] and other["category"] and row["category"] != other["category"]:
            continue
        metres = _metres(row, other)
        if metres > NEAR_M:
            continue
        try:
            days = abs(_day(row) - _day(other)).days
        except ValueError:
            continue
        if days <= NEAR_DAYS:
            found.append((other, metres, days))
    return sorted(found, key=lambda f: (f[1], f[2]))


def _day(row: Mapping[str, Any]) -> dt.date:
    return dt.date.fromisoformat(str(row["date"])[:10])


def _metres(row: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """On a plane that touches the earth here: exact enough for a few hundred metres."""
    wide = math.cos(math.radians(row["lat"])) * (row["lon"] - other["lon"])
    return _DEGREE_M * math.hypot(wide, row["lat"] - other["lat"])
