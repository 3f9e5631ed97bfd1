"""Do two records name one road? By number, street, or the ways in which roads change their names."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from ..network.names import similarity

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
_SHORT, _ALIKE = 9, 0.87  # letters of a name, share of them
_NEARLY = 0.75  # of the words


def compare_roads(a: Told, b: Told) -> int:
    """:data:`ONE` road, :data:`TWO`, or :data:`UNTOLD`. At a junction each may name the other street."""
    if a.roads and b.roads:
        if a.roads & b.roads or _renamed(a.roads, b.roads):
            return ONE
        if a.ring or b.ring or _meet(a, b) or _downgraded(a.roads, b.roads):
            return UNTOLD
        return TWO
    if a.streets and b.streets:
        if a.streets & b.streets or _streets_alike(a.streets, b.streets):
            return ONE
        return UNTOLD if _meet(a, b) else TWO
    if name_each_other(a, b):
        return ONE
    return TWO if _no_such_road(a, b) or _no_such_road(b, a) else UNTOLD


def _no_such_road(numbered: Told, named: Told) -> bool:
    """A street that no numbered road is called by: a path for D, any street for a motorway."""
    if not numbered.roads or not named.streets or named.roads:
        return False
    kinds = {s.split()[0] for s in named.streets}
    if kinds <= _PATHS:
        return True
    return all(r[0] == "A" for r in numbered.roads) and kinds <= _STREETS


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


def _streets_alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(_alike(x, y) for x in a for y in b)


def _alike(x: str, y: str) -> bool:
    """Two keys of one street: a word left out, an abbreviated kind, a slip of the pen."""
    x, y = (
        " ".join(_NUMBERS.get(w, w) for w in k.split() if not _YEAR.fullmatch(w)) for k in (x, y)
    )
    words_x, words_y = set(x.split()[1:]), set(y.split()[1:])
    if words_x and words_y and (words_x <= words_y or words_y <= words_x):
        kinds = sorted((x.split()[0], y.split()[0]), key=len)
        if kinds[1].startswith(kinds[0]) or len(words_x & words_y) > 1:
            return True
    if similarity(x, y) >= _NEARLY:
        return True
    first, second = sorted((x, y))
    return len(x) > _SHORT and difflib.SequenceMatcher(None, first, second).ratio() >= _ALIKE
