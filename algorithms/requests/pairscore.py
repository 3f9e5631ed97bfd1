"""How likely two requests tell one thing: features of a pair, weighed by a logistic function.

    score = 1 / (1 + exp(-(bias + sum of coefficient times feature)))

The coefficients stand in ``resources/requests/duplicates_score.json`` with how they were learned
(``scripts/validate/learn_duplicates.py``). Every feature has a sign that it may not leave: what contradicts can
only lower. Every feature with a word of its own is told as a reason, in the order of its weight.
"""

from __future__ import annotations

import functools
import math
import re
from typing import TYPE_CHECKING

from ..common.reasons import Reason
from ..common.resources import table
from .details import Details, other_side, same_street

if TYPE_CHECKING:
    from collections.abc import Mapping

DOORS_M, DOORS = 30.0, 4  # two doors a frontage or two apart, in metres and in numbers
CORNER_M = 40.0  # a thing at a corner belongs to both streets
VAGUE_WORDS = 3  # a text of so few words of more than three letters can fit many things
# +1: may only raise the score, -1: may only lower it, 0: either
SIGNS: Mapping[str, int] = {
    "distance": -1,
    "days": -1,
    "other_category": -1,
    "no_text": 0,
    "cosine": 1,
    "words": 1,
    "object": 1,
    "other_object": -1,
    "no_object": -1,
    "sort": 1,
    "other_sort": -1,
    "street": 1,
    "other_street": -1,
    "spot": 1,
    "other_spot": -1,
    "door": 1,
    "other_door": -1,
    "other_mark": -1,
    "side": -1,
    "another": -1,
    "solved": -1,
    "asks": -1,
    "still": 1,
    "again": -1,
    "other_event": -1,
    "vague": 0,
}


@functools.cache
def coefficients() -> dict[str, float]:
    """{feature: coefficient}, ``bias`` among them; 0 where the table names none."""
    learned = table("requests/duplicates_score")["coefficients"]
    return {name: float(learned.get(name, 0.0)) for name in ("bias", *SIGNS)}


def logistic(x: float) -> float:
    """1 / (1 + exp(-x)) without overflow.

    >>> logistic(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-x)) if x >= 0 else 1 - 1 / (1 + math.exp(x))


def ceiling() -> float:
    """Most that the features of the texts can add, the cosine left out."""
    weights = coefficients()
    own = set(SIGNS) - {"distance", "days", "cosine"}
    return sum(max(weights[name], 0.0) for name in own)


def plain_score(distance: float, days: float, other_category: bool) -> float:
    """Score of a pair of which one has no text; 0 for two categories.

    Parameters
    ----------
    distance, days
        As parts of the radius and of the window, 0..1.
    other_category
        Whether the two are of two categories.
    """
    if other_category:
        return 0.0
    w = coefficients()
    return logistic(w["bias"] + w["no_text"] + w["distance"] * distance + w["days"] * days)


def features(
    a: Details, b: Details, *, metres: float, days: float, cosine: float
) -> dict[str, float]:
    """What two texts say for and against one thing, each 0..1; 0 is not named.

    Parameters
    ----------
    a, b
        The details of the earlier and of the later text.
    metres, days
        Between the two.
    cosine
        Of their character n-grams.
    """
    found: dict[str, float] = {}
    both = a.objects & b.objects
    if both:
        found["object"] = 0.5 + 0.5 * len(both) / min(len(a.objects), len(b.objects))
    elif a.objects and b.objects:
        found["other_object"] = 1.0
    else:
        # a thing that the table does not know: the words themselves have to speak
        least = min(len(a.own), len(b.own))
        found["no_object"] = 1.0
        found["words"] = len(a.own & b.own) / least if least else 0.0
        found["cosine"] = cosine
    if a.sorts & b.sorts:
        found["sort"] = 1.0
    elif other_sorts(a, b):
        found["other_sort"] = 1.0
    _agree(found, "spot", a.spots, b.spots)
    street = same_street(a, b)
    corner = bool(a.corner or b.corner) and metres <= CORNER_M
    if street:
        found["street"] = 1.0
    elif street is False and not corner:  # at a corner each tells it from the own street
        found["other_street"] = 1.0
    if a.doors & b.doors and street is not False:
        found["door"] = 1.0
    elif a.doors and b.doors and street is not False:
        found["other_door"] = _door_gap(a.doors, b.doors, metres)
    if a.marks & b.marks:
        found["door"] = 1.0
    elif a.marks and b.marks:
        found["other_mark"] = 1.0
    told = {
        "side": other_side(a, b) is not None,
        "another": bool(b.another),
        "solved": bool(a.solved) != bool(b.solved),
        "asks": bool(a.asks) != bool(b.asks),
        "still": bool(b.still),
        "again": bool(b.again),
        "vague": min(a.length, b.length) <= VAGUE_WORDS,
    }
    found.update({name: 1.0 for name, yes in told.items() if yes})
    passing = both & _events()
    if passing and not (a.lasting or b.lasting):
        found["other_event"] = min(1.0, max(0.0, days - 1.0)) * len(passing) / len(both)
    return found


def category_gap(same: bool, found: Mapping[str, float]) -> float:
    """0 in one category, 1 in two, half where both name one thing: people choose a desk by chance."""
    return 0.0 if same else 0.5 if "object" in found else 1.0


def other_sorts(a: Details, b: Details) -> tuple[str, str] | None:
    """Two sorts of one family ("dump sofa", "dump fridge") of which each text names another."""
    for one in sorted(a.sorts - b.sorts):
        family = one.split()[0]
        for two in sorted(b.sorts - a.sorts):
            if two.split()[0] == family:
                return one, two
    return None


def _agree(found: dict[str, float], name: str, one: frozenset[str], two: frozenset[str]) -> None:
    if one & two:
        found[name] = 1.0
    elif one and two:
        found[f"other_{name}"] = 1.0


@functools.cache
def _events() -> frozenset[str]:
    return frozenset(table("requests/duplicates")["events"])


def _door_gap(one: frozenset[str], two: frozenset[str], metres: float) -> float:
    """0..1: neighbours tell one thing in the street each from their own door, so that two doors at
    most :data:`DOORS` apart say little against it where the places lie beside each other."""
    numbers = [[int(n) for d in side for n in re.findall(r"\d+", d)[:1]] for side in (one, two)]
    gap = min((abs(x - y) for x in numbers[0] for y in numbers[1]), default=DOORS + 1)
    return min(1.0, metres / DOORS_M) if gap <= DOORS else 1.0


def judge(
    a: Details,
    b: Details,
    *,
    metres: float,
    days: float,
    parts: tuple[float, float],
    cosine: float,
    same_category: bool,
) -> tuple[float, dict[str, float]]:
    """Score 0..1 of a pair with two texts, and what each feature adds to its log-odds.

    Parameters
    ----------
    a, b, metres, days, cosine
        See :func:`features`.
    parts
        Distance and days as parts of the radius and of the window.
    same_category
        Whether the two are of one category.
    """
    weights = coefficients()
    found = features(a, b, metres=metres, days=days, cosine=cosine)
    found["distance"], found["days"] = parts
    found["other_category"] = category_gap(same_category, found)
    adds = {name: weights[name] * value for name, value in found.items()}
    return logistic(weights["bias"] + sum(adds.values())), adds


def explain(a: Details, b: Details, adds: Mapping[str, float]) -> list[Reason]:
    """The features with words of their own as reasons, what counts most first."""
    told: list[Reason] = []

    def tell(name: str, code: str, **values: str) -> None:
        if abs(adds.get(name, 0.0)) > 1e-9:
            told.append(Reason(code, adds[name], values))

    def said(kind: str, names: frozenset[str]) -> str:
        words = b.words if all(f"{kind} {n}" in b.words for n in names) else a.words
        return ", ".join(sorted({words[f"{kind} {n}"] for n in names}))

    def apart(name: str, code: str, one: frozenset[str], two: frozenset[str], kind: str) -> None:
        if one and two:
            values = {
                "one": a.words.get(f"{kind} {min(one)}", min(one)),
                "other": b.words.get(f"{kind} {min(two)}", min(two)),
            }
            tell(name, code, **values)

    shared = (a.objects & b.objects, a.sorts & b.sorts, a.spots & b.spots)
    if shared[0]:
        tell("object", "duplicate_words", words=said("object", shared[0]))
    if shared[2]:
        tell("spot", "duplicate_same_spot", words=said("spot", shared[2]))
    if a.doors & b.doors or a.marks & b.marks:
        tell("door", "duplicate_same_door", words=min(a.doors & b.doors or a.marks & b.marks))
    apart("other_door", "duplicate_other_door", a.doors, b.doors, "door")
    apart("other_mark", "duplicate_other_door", a.marks, b.marks, "mark")
    apart("other_street", "duplicate_other_street", a.streets, b.streets, "street")
    apart("other_object", "duplicate_other_object", a.objects, b.objects, "object")
    sorts = other_sorts(a, b)
    if sorts:
        first, second = a.words[f"sort {sorts[0]}"], b.words[f"sort {sorts[1]}"]
        tell("other_sort", "duplicate_other_object", one=first, other=second)
    apart("other_spot", "duplicate_other_spot", a.spots, b.spots, "spot")
    side = other_side(a, b)
    if side:
        tell("side", "duplicate_other_side", one=side[0], other=side[1])
    tell("another", "duplicate_another_one", words=b.another)
    tell("solved", "duplicate_solved", words=a.solved or b.solved)
    tell("asks", "duplicate_asks", words=a.asks or b.asks)
    tell("again", "duplicate_again", words=b.again)
    tell("still", "duplicate_still", words=b.still)
    tell("other_event", "duplicate_other_event")
    return sorted(told, key=lambda r: -abs(r.contribution))
