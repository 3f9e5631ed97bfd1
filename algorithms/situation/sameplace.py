"""Do two records name one place on a road? By its mark, exit or door, or by the names of the place."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Any

from ..common.resources import table
from . import bearings

if TYPE_CHECKING:
    from .wording import Told


def compare_names(a: Told, b: Told) -> int:
    """1: the places share a name; -1: both name a town or a hamlet and no more, none the same; 0: not
    told, or told as callers do ("après le bois, entre A et B")."""
    if not a.places or not b.places:
        return 0
    shared = a.places & b.places
    if len(shared) * 2 >= min(len(a.places), len(b.places)):
        return 1
    return -1 if not shared and a.town and b.town else 0


def share_more_than_a_town(a: Told, b: Told) -> bool:
    """They share a name finer than that of a town: "Cholet" alone is no place in Cholet."""
    shared = a.places & b.places
    return bool(shared) and shared not in _towns()


@functools.cache
def _towns() -> frozenset[frozenset[str]]:
    """Names of towns as places keep them."""
    dull = frozenset(table("situation/words")["generic_place"])
    return frozenset(town - dull for town in bearings.towns())


def compare_marks(a: Told, b: Told, rules: dict[str, Any]) -> int:
    """1: the same kilometre mark, exit or door; -1: another; 0: not told."""
    if not math.isnan(a.pr) and not math.isnan(b.pr):
        apart_m = abs(a.pr - b.pr)
        near = rules["pr_rounded_m"] if a.pr_rounded or b.pr_rounded else rules["pr_m"]
        return 1 if apart_m <= near else (-1 if apart_m > 1.5 * near else 0)
    if a.exits and b.exits:
        return 1 if a.exits & b.exits else (0 if _next_exits(a, b) else -1)
    if a.doors and b.doors:
        apart = min(abs(x - y) for x in a.doors for y in b.doors)
        return 1 if apart <= rules["doors"] else -1
    return 0


def _next_exits(a: Told, b: Told) -> bool:
    numbers = [[int(e) for e in t.exits if e.isdigit()] for t in (a, b)]
    return any(abs(x - y) == 1 for x in numbers[0] for y in numbers[1])
