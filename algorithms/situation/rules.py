"""Do two records tell of one thing? By kind, time, direction, road and place, each from tables.

A pair is the same, different (something speaks against it), or neither: two records far apart are not
a contradiction, they just do not meet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from ..common.resources import table
from . import bearings, marks, sameplace, sameroad, ways, wording
from .compared import Link, Record
from .sametime import LASTING, effect_of, minutes_between

if TYPE_CHECKING:
    from collections.abc import Callable

SAME, NEITHER, DIFFERENT = 1, 0, -1
_TELLING = {
    "vl",
    "pl",
    "moto",
    "cycle",
    "tram",
    "tractor",
}  # in an accident; a bus may only be late
_ALONE = ("accident", "breakdown", "roadworks", "flood", "fire")  # two of them apart are two
_TURNED = 60.0  # degrees between two towns that one carriageway leads to


@dataclass(frozen=True)
class Verdict:
    """``same``: :data:`SAME`, :data:`NEITHER` or :data:`DIFFERENT`; ``strength``: of a pair that is the
    same, 0..1; ``why``: what decided."""

    same: int
    strength: float = 0.0
    why: str = ""


def compare(a: Record, b: Record, apart: Callable[[], float | None] | None = None) -> Verdict:
    """The verdict on a pair; the same whichever comes first.

    Parameters
    ----------
    a, b : Record
        Of any sources.
    apart : Callable[[], float | None] | None
        Tells metres along the network between them, None where it cannot; asked only of pairs near
        enough. None: straight ahead.

    Returns
    -------
    Verdict
        With the reason.
    """
    if a.exercise != b.exercise:
        return Verdict(DIFFERENT, why="exercise")  # a drill never changes what is real
    if a.ref and (a.feed, a.ref) == (b.feed, b.ref):
        return Verdict(SAME, 1.0, "number")  # footprints of one site
    if a.listed and b.listed and a.feed == b.feed:
        return Verdict(DIFFERENT, why="listed")
    link = _kinds(a.told, b.told)
    if link is None:
        return Verdict(DIFFERENT, why="kind")
    if _opposite(a, b):
        return Verdict(DIFFERENT, why="direction")
    if a.told.level * b.told.level < 0 or a.told.beside != b.told.beside:
        return Verdict(DIFFERENT, why="level")
    gap = minutes_between(a, b, link)
    if gap is None:
        return Verdict(DIFFERENT, why="time")
    if a.told.another != b.told.another and not link.effect and (math.isnan(gap) or gap > 2):
        return Verdict(DIFFERENT, why="another")
    road = sameroad.compare_roads(a.told, b.told)
    if road < 0 and link.effect == "closure" and sameroad.name_each_other(a.told, b.told):
        road = sameroad.ONE  # a detour over another road names the closed one
    if road < 0:
        return Verdict(DIFFERENT, why="road")
    return _place(a, b, link, gap, road, apart)


def _kinds(a: wording.Told, b: wording.Told) -> Link | None:
    """How the two kinds go together; None where they do not."""
    recurrent = [t for t in (a, b) if t.recurrent]
    causes = [t for t in (a, b) if t.things and t.things[0] not in ("other",)]
    if recurrent and causes and any(c not in recurrent for c in causes):
        return None
    if a.unread or b.unread:
        return None
    first, second = (t.things[0] if t.things else "" for t in (a, b))
    if first and second:
        return _causes(a, b, first, second)
    if first or second:
        cause, follower = (a, b) if first else (b, a)
        effect = effect_of(follower) or effect_of(cause)
        kind = wording.kind_of(cause.things[0])
        if not effect:
            return Link(kind, sure=False)  # a record that does not say what it is
        if kind == "roadworks" and effect == "congestion":
            return None  # a queue that names no works is its own
        return Link(kind, effect, chain=True)
    effects = [effect_of(t) for t in (a, b)]
    if not all(effects):
        return Link(effects[0] or effects[1] or "other", both=True, sure=False)
    kind = effects[0] if effects[0] == effects[1] else "congestion"
    return Link(kind, kind, both=True)


def _causes(a: wording.Told, b: wording.Told, first: str, second: str) -> Link | None:
    words = table("situation/words")
    kinds = {wording.kind_of(first), wording.kind_of(second)}
    effect = effect_of(a) or effect_of(b)
    if first == second:
        return Link(wording.kind_of(first), effect, chain=bool(effect))
    if [first, second] in words["compatible"] or [second, first] in words["compatible"]:
        return Link(sorted(kinds, key=wording.kinds().index)[0], sure=False)
    vague = {first, second} & (set(words["vague"]) - {"obstacle"})
    if vague and not (vague == {"other"} and "obstacle" in (first, second)):
        other = (({first, second} - vague) or vague).pop()
        return Link(wording.kind_of(other), sure=False)
    if first in b.things or second in a.things:  # "gasoil sur chaussée suite accident"
        return Link(wording.kind_of(first if first in b.things else second), sure=False)
    return None


def _opposite(a: Record, b: Record) -> bool:
    turned = ways.compare_ways(a.told.way, b.told.way)
    if turned or not (a.told.way.known and b.told.way.known) or a.told.way.both or b.told.way.both:
        return turned < 0
    at = a.degrees if not math.isnan(a.degrees[0]) else b.degrees
    first, second = (_bearing(r.told.way, at) for r in (a, b))
    if not math.isnan(first) and not math.isnan(second):
        return abs((first - second + 180.0) % 360.0 - 180.0) > _TURNED
    if {a.told.way.system, b.told.way.system} & {"pr", "ring", "town", "slope", "wy"}:
        return False  # told in two languages
    return bool(a.told.way.to) and bool(b.told.way.to)  # towards two towns


def _bearing(way: ways.Way, at: tuple[float, float]) -> float:
    return float(way.bearing) if way.bearing >= 0 else bearings.bearing_of(way.to, way.frm, at)


def _clash(a: wording.Told, b: wording.Told) -> bool:
    """Two accidents of other vehicles: a lorry there, a motorcycle here; two cars, five cars."""
    driven = [t.vehicles & _TELLING for t in (a, b)]
    counted = a.many and b.many and a.many != b.many
    return bool(counted or (driven[0] and driven[1] and not driven[0] & driven[1]))


def _apart(a: Record, b: Record) -> float:
    """Metres from the middle of one to the other, the nearer way: two streets that only meet at a
    corner are half a street apart."""
    if a.shape is None and b.shape is None:
        return math.dist(a.xy, b.xy)
    shapes = [shapely.Point(r.xy) if r.shape is None else r.shape for r in (a, b)]
    to_b = shapely.distance(shapely.Point(a.xy), shapes[1])
    return float(min(to_b, shapely.distance(shapely.Point(b.xy), shapes[0])))


def _elsewhere(link: Link, rules: dict[str, Any]) -> float:
    """Metres within which two names may mean one place."""
    if link.chain:
        return float(rules["effects_elsewhere_m"])
    return float(rules["kinds"][link.kind]["same_road_m"])


def _place(
    a: Record,
    b: Record,
    link: Link,
    gap: float,
    road: int,
    apart: Callable[[], float | None] | None,
) -> Verdict:
    """The verdict by place, once nothing speaks against the pair."""
    rules = table("situation/incidents")
    near = not math.isnan(gap) and gap <= rules["moment_min"]
    both = not (math.isnan(a.xy[0]) or math.isnan(b.xy[0]))
    marked = sameplace.compare_marks(a.told, b.told, rules) if road > 0 else 0
    spot = marks.compare_spots(a.told.spots, b.told.spots)
    marked = marked or (
        0 if _clash(a.told, b.told) and spot > 0 else max(spot, 0) if both else spot
    )
    likely = road == 0 and sameroad.may_be_one(a.told, b.told)
    reach = _reach(link, max(road, int(likely and not link.effect)), near, rules)
    if road == 0 and near and link.sure and not link.effect and _nameless(a.told, b.told):
        reach = max(reach, float(rules["kinds"][link.kind]["same_road_m"]))
    if road > 0 or likely:
        wider = _wider(a, b, link, gap, rules)
        reach = max(reach, wider if road > 0 else min(wider, rules["between_m"]))
    if link.effect == "closure" and sameroad.name_each_other(a.told, b.told):
        reach = max(reach, float(rules["effects_m"]["closure"]))
    elif marked < 0 and math.isnan(a.told.pr + b.told.pr):  # two exits, two doors
        reach = min(reach, _elsewhere(link, rules))
    time = (
        0.0
        if math.isnan(gap)
        else 0.2 * max(0.0, 1.0 - gap / rules["kinds"][link.kind]["window_min"])
    )
    wide = max(a.extent, b.extent)
    if both and wide > rules["widest_m"] and min(a.extent, b.extent) < 0.5 * wide:
        return Verdict(NEITHER, why="area")  # a notice for a whole district swallows nothing
    if both:
        metres = _apart(a, b)
        along = apart() if apart is not None and metres <= reach else None
        if along is not None:
            metres = max(metres, along)
        if marked < 0 and not link.effect:
            return Verdict(DIFFERENT, why="mark")
        limit = reach
        if _clash(a.told, b.told) and link.kind in ("accident", "breakdown") and not link.effect:
            limit = rules["vehicles_apart_m"]
        if marked > 0 and not link.effect:
            limit = max(limit, 2.0 * rules["pr_m"])
        if metres <= limit:
            strength = (
                0.4
                + 0.3 * (1.0 - metres / max(limit, 1.0))
                + time
                + 0.1 * (road > 0)
                - 0.1 * (not link.sure)
            )
            return Verdict(SAME, _bounded(strength), "place")
        alone = not link.effect and link.kind in _ALONE
        return Verdict(DIFFERENT if alone else NEITHER, why="place")
    likely = likely and (near or sameplace.share_more_than_a_town(a.told, b.told))
    return _by_name(a, b, link, gap, max(road, int(likely)), marked, time, rules)


def _by_name(
    a: Record,
    b: Record,
    link: Link,
    gap: float,
    road: int,
    marked: int,
    time: float,
    rules: dict[str, Any],
) -> Verdict:
    """The verdict where one record has no coordinates: by the road and a mark on it, or by words."""
    if marked < 0 and link.effect and abs(a.told.pr - b.told.pr) <= rules["effects_m"][link.effect]:
        marked = 1  # a queue begins before what it waits for
    if marked < 0:
        return Verdict(DIFFERENT if not link.effect else NEITHER, why="mark")
    if _clash(a.told, b.told) and link.kind in ("accident", "breakdown") and not link.effect:
        return Verdict(NEITHER, why="vehicles")
    words = sameplace.compare_names(a.told, b.told)
    near = not math.isnan(gap) and gap <= rules["by_name_min"]
    street = bool(a.told.streets and b.told.streets) and road > 0
    if marked > 0 and (road > 0 or (near and link.sure)):
        return Verdict(SAME, _bounded(0.6 + time), "mark")
    one_way = ways.compare_ways(a.told.way, b.told.way) > 0
    told = link.sure or one_way or gap <= rules["call_min"]
    if road > 0 and (street or (near and told)) and words >= 0:
        return Verdict(SAME, _bounded(0.45 + time), "street")
    if road > 0 and words > 0:
        return Verdict(SAME, _bounded(0.5 + time), "words")
    nameless = _nameless(a.told, b.told)
    finer = sameplace.share_more_than_a_town(a.told, b.told)
    if (
        road == 0
        and (nameless or near)
        and words > 0
        and finer
        and link.sure
        and not math.isnan(gap)
    ):
        return Verdict(SAME, _bounded(0.35 + time), "words")
    if words < 0:
        return Verdict(DIFFERENT if not link.effect else NEITHER, why="words")
    return Verdict(NEITHER, why="place")


def _nameless(a: wording.Told, b: wording.Told) -> bool:
    """One of them names no road at all."""
    return not all(t.roads or t.streets or t.letters for t in (a, b))


def _wider(a: Record, b: Record, link: Link, gap: float, rules: dict[str, Any]) -> float:
    """Metres for what is told of a stretch, and for one moment on one carriageway: a driver calls, a
    phone answers farther on."""
    metres = 0.0
    if link.kind in LASTING or link.effect:
        metres = float(rules["kinds"][link.kind]["same_road_m"]) + max(
            a.told.stretch, b.told.stretch
        )
        if a.told.between or b.told.between:
            metres = max(metres, float(rules["between_m"]))
    one_way = ways.compare_ways(a.told.way, b.told.way) > 0
    if one_way and gap <= rules["call_min"] and not link.effect:
        metres = max(metres, float(rules["one_way_m"]))
    return metres


def _reach(link: Link, road: int, near: bool, rules: dict[str, Any]) -> float:
    """Metres that two records of one thing may lie apart."""
    told = rules["kinds"][link.kind]
    if link.effect:
        told_m = rules["effects_m"] if road > 0 else rules["effects_off_road_m"]
        if link.chain:
            return float(told_m[link.effect])
    if road <= 0:
        return float(max(rules["unknown_road_m"], told["reach_m"]))
    return float(told["same_moment_m"] if near else told["same_road_m"])


def _bounded(value: float) -> float:
    return round(min(1.0, max(0.01, value)), 6)
