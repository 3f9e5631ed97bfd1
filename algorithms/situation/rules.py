"""Do two records tell of one thing? By kind, time, direction, road and place, each from tables.

A pair is the same, different (something speaks against it), or neither: two records far apart are not
a contradiction, they just do not meet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..common.resources import table
from ..network.names import similarity
from . import bearings, ways, wording

if TYPE_CHECKING:
    from collections.abc import Callable

SAME, NEITHER, DIFFERENT = 1, 0, -1
_DAY = 1440.0
_ALONE = ("accident", "breakdown", "roadworks", "flood", "fire")  # two of them apart are two
_NOWHERE = (math.nan, math.nan)


@dataclass(frozen=True)
class Record:
    """What is compared of one record.

    ``start``, ``end``: UTC minutes, NaN where unknown; ``day``: the start is a day without an hour;
    ``status``: "ended", "active", "planned", "suspended" or ""; ``xy``: metres; ``degrees``: longitude
    and latitude; NaN without a place; ``extent``: metres from the middle to the end of its shape;
    ``feed``: who publishes it; ``listed``: that feed lists a thing once (works).
    """

    told: wording.Told
    start: float = math.nan
    end: float = math.nan
    day: bool = False
    end_day: bool = False
    status: str = ""
    xy: tuple[float, float] = _NOWHERE
    degrees: tuple[float, float] = _NOWHERE
    extent: float = 0.0
    feed: str = ""
    listed: bool = False


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
    if a.listed and b.listed and a.feed == b.feed:
        return Verdict(DIFFERENT, why="listed")
    link = _kinds(a.told, b.told)
    if link is None:
        return Verdict(DIFFERENT, why="kind")
    if _opposite(a, b):
        return Verdict(DIFFERENT, why="direction")
    if a.told.level * b.told.level < 0 or a.told.beside != b.told.beside:
        return Verdict(DIFFERENT, why="level")
    gap = _gap(a, b, link)
    if gap is None:
        return Verdict(DIFFERENT, why="time")
    if a.told.another != b.told.another and not link.effect and (math.isnan(gap) or gap > 2):
        return Verdict(DIFFERENT, why="another")
    road = _road(a.told, b.told)
    if road < 0:
        return Verdict(DIFFERENT, why="road")
    return _place(a, b, link, gap, road, apart)


@dataclass(frozen=True)
class _Link:
    """How two records may belong together: ``kind`` gives the table; ``effect``: the consequence among
    them ("" where both are causes); ``chain``: one is the cause of the other."""

    kind: str
    effect: str = ""
    chain: bool = False
    both: bool = False  # both are consequences
    sure: bool = True


def _kinds(a: wording.Told, b: wording.Told) -> _Link | None:
    """How the two kinds go together; None where they do not."""
    recurrent = [t for t in (a, b) if t.recurrent]
    causes = [t for t in (a, b) if t.things and t.things[0] not in ("other",)]
    if recurrent and causes and any(c not in recurrent for c in causes):
        return None
    first, second = (t.things[0] if t.things else "" for t in (a, b))
    if first and second:
        return _causes(a, b, first, second)
    if first or second:
        cause, follower = (a, b) if first else (b, a)
        effect = _effect(follower)
        kind = wording.kind_of(cause.things[0])
        if not effect:
            return _Link(kind, sure=False)  # a record that does not say what it is
        if kind == "roadworks" and effect == "congestion":
            return None  # a queue that names no works is its own
        return _Link(kind, effect, chain=True)
    effects = [_effect(t) for t in (a, b)]
    if not all(effects):
        return _Link(effects[0] or effects[1] or "other", both=True, sure=False)
    kind = effects[0] if effects[0] == effects[1] else "congestion"
    return _Link(kind, kind, both=True)


def _causes(a: wording.Told, b: wording.Told, first: str, second: str) -> _Link | None:
    words = table("situation/words")
    kinds = {wording.kind_of(first), wording.kind_of(second)}
    effect = _effect(a) or _effect(b) if bool(a.effects) != bool(b.effects) else ""
    if first == second:
        kind = wording.kind_of(first)
        return _Link(kind, effect, chain=bool(effect) and _is_effect(a, b))
    if [first, second] in words["compatible"] or [second, first] in words["compatible"]:
        return _Link(sorted(kinds, key=wording.kinds().index)[0], sure=False)
    vague = {first, second} & set(words["vague"])
    if vague and "obstacle" not in vague:
        other = (({first, second} - vague) or vague).pop()
        return _Link(wording.kind_of(other), sure=False)
    shared = set(a.things) & set(b.things) - set(words["vague"])
    if shared and min(len(a.things), len(b.things)) > 1:
        return _Link(wording.kind_of(min(shared)), sure=False)
    return None


def _effect(told: wording.Told) -> str:
    return "closure" if "closure" in told.effects else ("congestion" if told.effects else "")


def _is_effect(a: wording.Told, b: wording.Told) -> bool:
    """One of the two tells of the consequence and names the cause ("bouchon suite accident")."""
    return bool(a.effects) != bool(b.effects)


def _opposite(a: Record, b: Record) -> bool:
    turned = ways.compare_ways(a.told.way, b.told.way)
    if turned or not (a.told.way.known and b.told.way.known) or a.told.way.both or b.told.way.both:
        return turned < 0
    at = a.degrees if not math.isnan(a.degrees[0]) else b.degrees
    first, second = (_bearing(r.told.way, at) for r in (a, b))
    if not math.isnan(first) and not math.isnan(second):
        return abs((first - second + 180.0) % 360.0 - 180.0) > 90.0
    if {a.told.way.system, b.told.way.system} & {"pr", "ring"}:
        return False  # told in two languages
    return bool(a.told.way.to) and bool(b.told.way.to)  # towards two towns


def _bearing(way: ways.Way, at: tuple[float, float]) -> float:
    return float(way.bearing) if way.bearing >= 0 else bearings.bearing_of(way.to, way.frm, at)


def _gap(a: Record, b: Record, link: _Link) -> float | None:
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
    if link.chain and link.effect and not (first.day or second.day):
        return gap if gap <= _effect_window(a, b, link, rules) else None
    window = rules["kinds"][link.kind]["window_min"]
    return gap if gap <= window else None


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


def _effect_window(a: Record, b: Record, link: _Link, rules: dict[str, Any]) -> float:
    """How long after its cause a queue or a closure may begin, or before."""
    cause, follower = (a, b) if a.told.things and not (a.told.effects and b.told.things) else (b, a)
    if a.told.things and b.told.things:
        cause, follower = (a, b) if not a.told.effects else (b, a)
    if follower.start < cause.start:
        return float(rules["effects_before_min"])
    return float(rules["effects_after_min"].get(link.kind, 180))


def _road(a: wording.Told, b: wording.Told) -> int:
    """1: one road; 0: not told; -1: two roads. At a junction each may name the other street."""
    if a.roads and b.roads:
        if a.roads & b.roads or _renamed(a.roads, b.roads):
            return 1
        return 0 if _meet(a, b) else -1
    if a.streets and b.streets:
        if a.streets & b.streets or _streets_alike(a.streets, b.streets):
            return 1
        return 0 if _meet(a, b) else -1
    if (a.roads & b.also) or (b.roads & a.also):
        return 1
    if (a.streets & b.crossed) or (b.streets & a.crossed):
        return 1
    return 0


def _meet(a: wording.Told, b: wording.Told) -> bool:
    if a.level or b.level:
        return False
    crossed = (
        (a.roads & b.also)
        or (b.roads & a.also)
        or (a.streets & b.crossed)
        or (b.streets & a.crossed)
    )
    return bool(crossed) and (a.junction or b.junction)


def _renamed(a: frozenset[str], b: frozenset[str]) -> bool:
    """A motorway or national road that a métropole took over keeps its number: A6 and M6."""
    return any(
        x[1:] == y[1:] and "M" in (x[0], y[0])
        for x in a
        for y in b
        if x[1:].isdigit() and y[1:].isdigit()
    )


def _streets_alike(a: frozenset[str], b: frozenset[str]) -> bool:
    for x in a:
        for y in b:
            words_x, words_y = set(x.split()[1:]), set(y.split()[1:])
            if words_x and words_y and (words_x <= words_y or words_y <= words_x):
                if x.split()[0] == y.split()[0] or len(words_x & words_y) > 1:
                    return True
            if similarity(x, y) >= 0.75:
                return True
    return False


def _place(
    a: Record,
    b: Record,
    link: _Link,
    gap: float,
    road: int,
    apart: Callable[[], float | None] | None,
) -> Verdict:
    """The verdict by place, once nothing speaks against the pair."""
    rules = table("situation/incidents")
    near = not math.isnan(gap) and gap <= rules["moment_min"]
    both = not (math.isnan(a.xy[0]) or math.isnan(b.xy[0]))
    marked = _marked(a.told, b.told, rules) if road > 0 else 0
    reach = _reach(link, road, near, rules)
    time = (
        0.0
        if math.isnan(gap)
        else 0.2 * max(0.0, 1.0 - gap / rules["kinds"][link.kind]["window_min"])
    )
    if both:
        metres = math.dist(a.xy, b.xy)
        along = apart() if apart is not None and metres <= reach else None
        if along is not None:
            metres = max(metres, along)
        metres = max(0.0, metres - a.extent - b.extent)
        if marked < 0 and not link.effect:
            return Verdict(DIFFERENT, why="mark")
        limit = reach
        clash = a.told.vehicles and b.told.vehicles and not a.told.vehicles & b.told.vehicles
        if clash and link.kind in ("accident", "breakdown") and not link.effect:
            limit = rules["vehicles_apart_m"]
        if marked > 0 and not link.effect:
            limit = max(limit, 4.0 * rules["pr_m"])
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
    return _by_name(a, b, link, gap, road, marked, time)


def _by_name(
    a: Record, b: Record, link: _Link, gap: float, road: int, marked: int, time: float
) -> Verdict:
    """The verdict where one record has no coordinates: by the road and a mark on it, or by words."""
    if marked < 0:
        return Verdict(DIFFERENT if not link.effect else NEITHER, why="mark")
    words = _shared_words(a.told, b.told)
    street = bool(a.told.streets and b.told.streets) and road > 0
    if marked > 0 and road > 0:
        return Verdict(SAME, _bounded(0.6 + time), "mark")
    if road > 0 and street and words >= 0:
        return Verdict(SAME, _bounded(0.45 + time), "street")
    if road > 0 and words > 0:
        return Verdict(SAME, _bounded(0.5 + time), "words")
    if road == 0 and words > 0 and link.sure and not math.isnan(gap):
        return Verdict(SAME, _bounded(0.35 + time), "words")
    if words < 0:
        return Verdict(DIFFERENT if not link.effect else NEITHER, why="words")
    if road > 0 and link.sure and not math.isnan(gap) and gap <= 30:
        return Verdict(SAME, _bounded(0.3 + time), "road")
    return Verdict(NEITHER, why="place")


def _shared_words(a: wording.Told, b: wording.Told) -> int:
    """1: the places share a name; -1: both name places, none the same; 0: not told."""
    if not a.places or not b.places:
        return 0
    shared = a.places & b.places
    return 1 if len(shared) * 2 >= min(len(a.places), len(b.places)) else (-1 if not shared else 0)


def _marked(a: wording.Told, b: wording.Told, rules: dict[str, Any]) -> int:
    """1: the same kilometre mark, exit or door; -1: another; 0: not told."""
    if not math.isnan(a.pr) and not math.isnan(b.pr):
        return 1 if abs(a.pr - b.pr) <= rules["pr_m"] else -1
    if a.exits and b.exits:
        return 1 if a.exits & b.exits else -1
    if a.doors and b.doors:
        apart = min(abs(x - y) for x in a.doors for y in b.doors)
        return 1 if apart <= rules["doors"] else -1
    return 0


def _reach(link: _Link, road: int, near: bool, rules: dict[str, Any]) -> float:
    """Metres that two records of one thing may lie apart."""
    told = rules["kinds"][link.kind]
    if link.effect:
        told_m = rules["effects_m"] if road > 0 else rules["effects_off_road_m"]
        if link.chain:
            return float(told_m[link.effect])
    if road <= 0:
        return float(
            min(rules["unknown_road_m"], told["reach_m"])
            if told["reach_m"] <= 150
            else told["reach_m"]
        )
    return float(told["same_moment_m"] if near else told["same_road_m"])


def _bounded(value: float) -> float:
    return round(min(1.0, max(0.01, value)), 6)
