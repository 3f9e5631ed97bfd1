"""Do two records name one road? By number, street, or the ways in which roads change their names."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from ..network.names import KIND_OF, similarity
from . import ways
from .marks import compare_spots
from .sameplace import share_more_than_a_town

if TYPE_CHECKING:
    from .wording import Told

ONE, UNTOLD, TWO = 1, 0, -1
_NUMBERS = {
    "quatre": "4",
    "huit": "8",
    "onze": "11",
    "quatorze": "14",
    "dix": "10",
    "premier": "1",
    "1er": "1",
}
_YEAR = re.compile(r"1[89]\d\d")
_PATHS = {"chemin", "impasse", "sentier", "allee", "venelle", "ruelle", "passage", "square"}
_STREETS = _PATHS | {"rue", "place", "quai", "cours", "faubourg", "promenade", "esplanade"}
_SPELT = frozenset(KIND_OF.values()) | {"rond"}
_OWN_KIND = {
    "place",
    "pont",
    "impasse",
    "passage",
    "chemin",
    "sentier",
    "square",
    "ruelle",
    "venelle",
    "quai",
}
_TITLES = set(
    "general marechal docteur president commandant colonel capitaine lieutenant professeur abbe amiral sergent".split()
)
_SHORT, _ALIKE = 9, 0.87  # letters of a name, share of them
_NEARLY = 0.75  # of the words


def compare_roads(a: Told, b: Told) -> int:
    """:data:`ONE` road, :data:`TWO`, or :data:`UNTOLD`. At a junction each may name the other street."""
    if a.roads and b.roads:
        if a.roads & b.roads or _renamed(a.roads, b.roads):
            return ONE
        if a.ring or b.ring or _meet(a, b) or _downgraded(a.roads, b.roads) or renumbered(a, b):
            return UNTOLD
        return TWO
    if a.streets and b.streets:
        if a.streets & b.streets or _streets_alike(a, b):
            return ONE
        return UNTOLD if _meet(a, b) or _on_the_place(a.streets, b.streets) else TWO
    if name_each_other(a, b):
        return ONE
    return TWO if _no_such_road(a, b) or _no_such_road(b, a) else UNTOLD


def _no_such_road(numbered: Told, named: Told) -> bool:
    """A street that no numbered road is called by: a path for D, any street for a motorway."""
    if numbered.roads and named.letters and not named.roads and not numbered.ring:
        letters = {r.rstrip("0123456789") for r in numbered.roads}
        if letters <= set("AND") and not letters & named.letters and not _may_be_path(named):
            return True  # "la départementale" is no motorway
    if not numbered.roads or not named.streets or named.roads:
        return False
    if any(r.startswith("VC") for r in numbered.roads):
        return False  # any street of a commune
    kinds = {s.split()[0] for s in named.streets}
    if kinds <= _PATHS:
        return True
    fast = all(r[0] == "A" for r in numbered.roads) or numbered.way.system == "ring"
    return fast and kinds <= _STREETS


def _may_be_path(named: Told) -> bool:
    """A street in a town, which a national road may cross."""
    return bool(named.streets) and not any(s.startswith("route ") for s in named.streets)


def renumbered(a: Told, b: Told) -> bool:
    """A national road handed to a department, whose new number holds the old one: N39 and D939, N7 and
    D2007, N96 and D4096."""
    return any(_holds(x, y) or _holds(y, x) for x in a.roads for y in b.roads)


def _holds(national: str, departmental: str) -> bool:
    old, new = national[1:], departmental[1:]
    if national[0] != "N" or departmental[0] != "D" or not (old.isdigit() and new.isdigit()):
        return False
    return len(new) > max(2, len(old)) and new.endswith(old.zfill(2))


def may_be_one(a: Told, b: Told) -> bool:
    """Two names that one road can bear, and something else that they share: a town that the road leads to,
    a place, the way."""
    named, numbered = (a, b) if not a.roads else (b, a)
    if a.roads and b.roads:
        called = renumbered(a, b)
    else:
        called = any(r[0] in named.letters for r in numbered.roads)
    if not called:
        return False
    ahead = {w for s in named.streets if s.startswith("route ") for w in s.split()[1:]}
    towns = numbered.places | numbered.way.to | numbered.way.frm
    if ahead & towns or _same_way(a, b) or compare_spots(a.spots, b.spots) > 0:
        return True
    in_town = bool(named.streets) and not ahead and not (a.roads and b.roads)
    return share_more_than_a_town(a, b) if in_town else bool(a.places & b.places)


def _same_way(a: Told, b: Told) -> bool:
    return ways.compare_ways(a.way, b.way) > 0


def name_each_other(a: Told, b: Told) -> bool:
    """One names the other's road beside its own."""
    numbers = (a.roads & b.also) | (b.roads & a.also)
    return bool(numbers | (a.streets & b.crossed) | (b.streets & a.crossed))


def _meet(a: Told, b: Told) -> bool:
    return not (a.level or b.level) and name_each_other(a, b) and (a.junction or b.junction)


def _renamed(a: frozenset[str], b: frozenset[str]) -> bool:
    """A road that a métropole took over keeps its number (A6 and M6); so do parts of ring roads that
    are a motorway here and a national road there (A844 and N844)."""
    return any(
        x[1:] == y[1:] and ("M" in (x[0], y[0]) or ({x[0], y[0]} == {"A", "N"} and len(x) > 3))
        for x in a
        for y in b
        if x[1:].isdigit() and y[1:].isdigit()
    )


def _downgraded(a: frozenset[str], b: frozenset[str]) -> bool:
    """A national road that became a departmental one often keeps its number; so does the old road
    beside a new one: it is not told."""
    return any(x[1:] == y[1:] and {x[0], y[0]} == {"N", "D"} for x in a for y in b)


def _streets_alike(a: Told, b: Told) -> bool:
    whole = a.columned and b.columned
    return any(_alike(x, y, whole) for x in a.streets for y in b.streets)


def _on_the_place(a: frozenset[str], b: frozenset[str]) -> bool:
    """A street and the square of its name."""
    return any(
        x.split()[1:] == y.split()[1:] and "place" in (x.split()[0], y.split()[0])
        for x in a
        for y in b
    )


def _two_kinds(x: str, y: str) -> bool:
    """A street and a bridge, a square, a path of one name are two; a street and an avenue may be one in
    a caller's mouth."""
    kinds = {k.split()[0] for k in (x, y)}
    return len(kinds) == 2 and kinds <= _SPELT and bool(kinds & _OWN_KIND)


def _titled(x: str, y: str) -> bool:
    """One family name, with a title here and a first name there: "Général" and "Charles de Gaulle"."""
    (*first, name_x), (*second, name_y) = x.split()[1:] or [""], y.split()[1:] or [""]
    return bool(
        name_x
        and name_x == name_y
        and x.split()[0] == y.split()[0]
        and first
        and second
        and (set(first) <= _TITLES) != (set(second) <= _TITLES)
    )


def _alike(x: str, y: str, whole: bool) -> bool:
    """Two keys of one street: a word left out, an abbreviated kind, a slip of the pen. ``whole``: both
    are names of a column, which end where they end: the last word is that of the name."""
    if _two_kinds(x, y):
        return False
    x, y = (
        " ".join(_NUMBERS.get(w, w) for w in k.split() if not _YEAR.fullmatch(w)) for k in (x, y)
    )
    words_x, words_y = (set(k.split()[k.split()[0] in _SPELT :]) for k in (x, y))
    if min(x.split()[0] in _SPELT, y.split()[0] in _SPELT) == 0 and words_x == words_y:
        return True  # "les Tilleuls": the name without its kind
    if _titled(x, y):
        return True
    small, large = sorted((x, y), key=lambda k: len(k.split()))
    if whole and large.split()[-1] not in small.split() and set(small.split()) < set(large.split()):
        return False  # "rue du Collège" and "rue du Collège de l'Arc"
    if words_x and words_y and (words_x <= words_y or words_y <= words_x):
        kinds = sorted((x.split()[0], y.split()[0]), key=len)
        if kinds[1].startswith(kinds[0]) or len(words_x & words_y) > 1:
            return True
    if similarity(x, y) >= _NEARLY:
        return True
    first, second = sorted((x, y))
    return len(x) > _SHORT and difflib.SequenceMatcher(None, first, second).ratio() >= _ALIKE
