"""Can two records be of one hour? By the window of their kind, by what is over, and by what lasts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ..common.resources import table

if TYPE_CHECKING:
    from . import wording
    from .compared import Link, Record

LASTING = ("closure", "roadworks", "flood", "weather", "gathering", "fire")
_DAY = 1440.0
_ANNOUNCED = ("closure", "roadworks")


def effect_of(told: wording.Told) -> str:
    """The consequence that a record tells of; "" for one that tells of a cause."""
    if not told.follows:
        return ""
    return "closure" if "closure" in told.effects else "congestion"


def minutes_between(a: Record, b: Record, link: Link) -> float | None:
    """Minutes between the two beginnings, NaN where one has none; None where they cannot be of one
    thing."""
    rules = table("situation/incidents")
    first, second = sorted((a, b), key=lambda r: (math.isnan(r.start), r.start))
    if math.isnan(second.start):
        one_over = (a.status == "ended") != (b.status == "ended")
        return None if one_over and math.isnan(first.start) else math.nan
    gap = second.start - first.start
    if first.day or second.day:
        gap = _days_apart(first, second)
    end = first.end + (_DAY if first.end_day else 0.0)
    if not first.day and not math.isnan(end) and second.start > end + rules["ended_before_min"]:
        return None
    if (
        first.day
        and not math.isnan(end)
        and second.start > end + rules["ended_before_min"]
        and end > first.start
    ):
        return None
    over = first.status == "ended" and second.status not in ("ended", "")
    if over and math.isnan(end) and gap > rules["ended_without_hour_min"]:
        return None
    window = _window(a, b, link, rules)
    if link.chain and not (first.day or second.day):
        after = _effect_window(a, b, link, rules)
        window = max(window, after) if _one_cause(a.told, b.told) else after
    if gap <= window:
        return gap
    lasting = link.effect == "closure" or link.kind in LASTING
    if lasting and second.told.lasted and math.isnan(end) and gap <= rules["lasted_min"]:
        return gap  # who calls says that it has lasted
    told_within = rules["within_min"]
    if link.kind in _ANNOUNCED and math.isnan(second.end):
        told_within = rules["announced_min"]  # of an announced site, without an end of its own
    return gap if lasting and second.start <= end and gap <= told_within else None


def _window(a: Record, b: Record, link: Link, rules: dict[str, Any]) -> float:
    """Minutes between two reports of one thing of their kind: a hole in the road stays."""
    window = float(rules["kinds"][link.kind]["window_min"])
    first, second = (t.things[0] if t.things else "" for t in (a.told, b.told))
    if first and first == second:
        window = float(rules["windows_of_things_min"].get(first, window))
    return window


def _one_cause(a: wording.Told, b: wording.Told) -> bool:
    """The closure names the cause that the other record tells of."""
    return bool(a.things and b.things and a.things[0] == b.things[0])


def _days_apart(first: Record, second: Record) -> float:
    """Minutes between two beginnings of which one or both are days without an hour."""
    ends = first.start + (_DAY if first.day else 0.0)
    if second.day and not first.day:
        return (
            0.0 if second.start <= first.start < second.start + _DAY else second.start - first.start
        )
    if first.day and second.day:
        return 0.0 if first.start == second.start else second.start - first.start
    return max(0.0, second.start - ends + (1.0 if second.start >= ends else 0.0))


def _effect_window(a: Record, b: Record, link: Link, rules: dict[str, Any]) -> float:
    """How long after its cause a queue or a closure may begin, or before."""
    if bool(effect_of(a.told)) == bool(effect_of(b.told)):
        return float(rules["effects_after_min"].get(link.kind, 180))
    cause, follower = (a, b) if not effect_of(a.told) else (b, a)
    if follower.start < cause.start:
        seen_late = effect_of(follower.told) == "closure" or link.kind in rules["seen_late"]
        return float(rules["effects_before_min" if seen_late else "queue_before_min"])
    return float(rules["effects_after_min"].get(link.kind, 180))
