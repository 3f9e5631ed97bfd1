"""What the words of a record tell: what happened, on which road, where on it, and which way traffic
went. French control rooms, departments, feeds and callers each write it their own way."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..common.resources import table
from ..network import names as streets
from . import marks, roadnames, ways, whereabouts

_REASON = re.compile(r" (?:suite (?:a|au|aux)|en raison|pour cause|a cause|due? a|pour) ")
_NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6}
_COUNT = re.compile(
    r" (\d|deux|trois|quatre|cinq|six) (?:vl|voitures|vehicules|pl|camions|motos|autos) "
)
_ALONE = re.compile(r" (?:vl|pl|vehicule|voiture|camion|moto) seule? ")
_NAMED = re.compile(
    r" (?:rue|avenue|boulevard|bd|place|quai|chemin|impasse|cours|square|allee|giratoire|rond point|carrefour|lotissement"
    r"|residence|za|zac|zone|lieu dit|lieudit|ecole|quartier|parking|hameau|col|porte)(?: (?:de|du|des|d|la|le|les|l))+ $"
)
_NAME_WORDS = 5
_WHEREABOUTS = re.compile(
    r" (?:entre|apres|avant|pres|proche|hauteur|niveau|lieu dit|lieudit|sortie|entree|vers|face|devant|derriere|cote|sens|virage"
    r"|bois|descente|montee|km|pr|echangeur|giratoire|rond point|carrefour|pont|zone|za|aire) "
)


@dataclass(frozen=True)
class Told:
    """What one record says, for comparison only.

    ``things``: causes, surest first; ``effects``: consequences among :func:`consequences`;
    ``recurrent``: a queue of every day; ``roads``: numbers of its own road; ``also``: those it names
    beside; ``streets``: keys of named streets, own ones; ``pr``: metres along the road, NaN; ``pr_rounded``: without its metres;
    ``exits``, ``doors``; ``places``: words of the place; ``way``; ``level``: 1 above, -1 below, 0;
    ``beside``: off the carriageway; ``junction``; ``another``: says that it is a further one;
    ``vehicles``; ``follows``: it tells of the queue or the closure, whatever cause it names;
    ``guessed``: no kind was given, the words alone tell; ``unread``: there are words, none understood;
    ``ring``: its road is a ring road without a number; ``many``: vehicles, 0 where not told;
    ``town``: its place is a name and no more; ``spots``: junctions, gates and hamlets by name; ``stretch``: metres
    between two kilometre marks; ``between``: its place is between two; ``letters``: of the numbers that a road named so
    may bear; ``columned``: the road's column holds a street; ``lasted``: it says that it has lasted.
    """

    things: tuple[str, ...] = ()
    effects: frozenset[str] = frozenset()
    recurrent: bool = False
    roads: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()
    crossed: frozenset[str] = frozenset()
    pr: float = np.nan
    pr_rounded: bool = False
    exits: frozenset[str] = frozenset()
    doors: frozenset[int] = frozenset()
    places: frozenset[str] = frozenset()
    way: ways.Way = ways.NOWHERE
    level: int = 0
    beside: bool = False
    junction: bool = False
    another: bool = False
    vehicles: frozenset[str] = frozenset()
    follows: bool = False
    guessed: bool = False
    unread: bool = False
    ring: bool = False
    many: int = 0
    town: bool = False
    spots: frozenset[str] = frozenset()
    stretch: float = 0.0
    between: bool = False
    letters: frozenset[str] = frozenset()
    columned: bool = False
    lasted: bool = False


def consequences() -> frozenset[str]:
    """Things that follow from another: the queue, the closure."""
    return frozenset(table("situation/words")["consequences"])


def read(
    *,
    kind: str = "",
    road: str = "",
    place: str = "",
    direction: str = "",
    text: str = "",
    effect: str = "",
) -> Told:
    """What the words of a record tell. Empty texts tell nothing.

    Parameters
    ----------
    kind : str
        A kind of the theme ``incidents``, a type of DATEX or CIFS, or a word.
    road, place, direction : str
        As given.
    text : str
        The description.
    effect : str
        Of the theme ``incidents``: "closed" makes a closure of it.

    Returns
    -------
    Told
        Hashable; equal words give an equal reading.
    """
    plain = f" {_plain(text)} "
    things, effects = _things(kind, plain, effect)
    first = thing_of(kind)
    words = table("situation/words")
    whole = f" {_plain(' , '.join((road, place, text)))} "
    own, also = whereabouts.roads_of(road, place, text)
    own_is_ring = len(own) > 1 and not whereabouts.ROAD.search(f"{road} {place}")
    own_streets, crossed = whereabouts.streets_of(road, place, text)
    another = bool(things) and (_has(plain, words["another"]) or bool(_another().search(plain)))
    found = (m for m in map(marks.read_mark, (road, place, text)) if np.isfinite(m[0]))
    mark = next(found, (float("nan"), False))
    vehicles = frozenset(v for v, said in words["vehicles"].items() if _has(plain, said))
    way = ways.read_way(direction)
    for source in (road, place, text):
        way = way if way.known else ways.find_way(source)
    return Told(
        things=things,
        effects=effects,
        recurrent=_has(plain, words["recurrent"]),
        roads=own,
        also=also,
        streets=own_streets,
        crossed=crossed,
        pr=mark[0],
        pr_rounded=mark[1],
        exits=marks.read_exits(road, place, text),
        doors=marks.read_doors(road, place, text) if own_streets and not own else frozenset(),
        places=whereabouts.place_words(road, place) or whereabouts.proper_words(text),
        way=way,
        level=_level(whole),
        beside=_has(whole, words["beside"]),
        junction=_has(whole, words["junction"]),
        another=another,
        vehicles=vehicles,
        follows=bool(effects)
        and not another
        and first in ("", *words["consequences"], *words["vague"]),
        ring=own_is_ring,
        many=_many(plain),
        town=0 < len(_plain(place).split()) <= _NAME_WORDS
        and not (
            any(c.isdigit() for c in place) or whereabouts.STREET.search(whereabouts.spelt(place))
        )
        and not _WHEREABOUTS.search(f" {_plain(place)} "),
        unread=not (things or effects or vehicles) and bool(plain.strip()),
        guessed=first in ("", "other", "hazard"),
        spots=marks.read_spots(road, place, text),
        stretch=marks.read_stretch(road, place, text),
        between=" entre " in f" {_plain(place)} ",
        letters=frozenset() if own else roadnames.letters_of(road),
        columned=bool(road and own_streets),
        lasted=_has(plain, words["lasted"]),
    )


def thing_of(code: str) -> str:
    """The thing that a kind of the theme, a type of DATEX or CIFS, or a French word names; "" for none."""
    words = table("situation/words")
    plain = _plain(code)
    known = words["codes"].get(plain) or words["codes"].get(plain.replace(" ", ""))
    if known or not plain:
        return known or ""
    found = _found(f" {plain} ")
    causes = [t for t in found if t not in words["consequences"] and t not in words["vague"]]
    return next(iter(causes), "") or next(iter(found), "")


def kind_of(thing: str) -> str:
    """The kind of theme ``incidents`` that a thing belongs to; "other" for an unknown one."""
    told = table("situation/words")["things"].get(thing)
    return told["kind"] if told else {"weather": "weather", "reason": "closure"}.get(thing, "other")


def _things(kind: str, plain: str, effect: str) -> tuple[tuple[str, ...], frozenset[str]]:
    words = table("situation/words")
    follows, vague = words["consequences"], words["vague"]
    first = thing_of(kind)
    found = _found(plain)
    said = ([first] if first else []) + [t for t in found if t != first]
    effects = {t for t in said if t in follows} | ({"closure"} if effect == "closed" else set())
    causes = [t for t in said if t not in follows]
    if effects and not causes and _REASON.search(plain):
        causes = ["reason"]  # "fermeture pour ...": a cause that is not understood
    if causes and causes[0] == first and first == kind_of(first):  # "fire" of a feed: a car on fire
        causes.sort(key=lambda t: t == first or kind_of(t) != first)
    clear = [t for t in causes if t not in vague and t != "stopped"]
    if first in (*vague, "stopped", "") and clear:  # "danger" of a feed whose text says what it is
        causes = [*clear, *(t for t in causes if t not in clear)]
    if effects and causes == ["obstacle"] and "obstacle" not in found:
        causes = []  # "obstacle" of a feed whose text tells of a closure alone
    return tuple(dict.fromkeys(causes)), frozenset(effects)


def _found(plain: str) -> list[str]:
    """Things that a plain text names, in the order in which it names them, without denied ones."""
    hits: list[tuple[int, int, str]] = []
    for thing, pattern in _patterns().items():
        for match in pattern.finditer(plain):
            hits.append((match.start(), -len(match.group()), thing))
    denials = tuple(table("situation/words")["denied_before"])
    taken, found = -1, []
    for start, size, thing in sorted(hits):
        if start < taken:  # within a longer word: "feux en panne" is no breakdown
            continue
        taken = start - size - 1
        if _NAMED.search(plain[:start]):
            continue  # "rue de la Foire" is no fair
        before = plain[:start].rstrip().split()
        near = " ".join(before[-3:])
        if not any(near == d or near.endswith(f" {d}") for d in denials):
            found.append(thing)
    return list(dict.fromkeys(found))


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    things = table("situation/words")["things"]
    return {
        thing: re.compile(
            "(?<= )(?:"
            + "|".join(sorted(map(re.escape, told["words"]), key=len, reverse=True))
            + ")(?:e?s)?(?= )"  # plurals and feminines
        )
        for thing, told in things.items()
    }


@functools.cache
def _another() -> re.Pattern[str]:
    told = table("situation/words")["another_of"]
    return re.compile(rf" (?:{'|'.join(told['which'])}) (?:{'|'.join(told['what'])}) ")


def _plain(text: str) -> str:
    return streets.plain_street(text)


def _has(plain: str, phrases: list[str]) -> bool:
    return any(f" {phrase} " in plain for phrase in phrases)


def _many(plain: str) -> int:
    """How many vehicles a plain text counts; of "VL seule" one; 0 where it does not."""
    match = _COUNT.search(plain)
    if match:
        return _NUMBERS.get(match.group(1)) or int(match.group(1))
    return 1 if _ALONE.search(plain) else 0


def _level(plain: str) -> int:
    words = table("situation/words")
    above, below = _has(plain, words["above"]), _has(plain, words["below"])
    return int(above) - int(below)


def told_kind(told: Told, kind: str) -> str:
    """The kind of theme ``incidents`` of a record: that of its cause, else of what it is."""
    if told.things and told.things[0] not in ("other",):
        return kind_of(told.things[0])
    if told.effects:
        return "closure" if "closure" in told.effects else "congestion"
    return kind if kind in kinds() else "other"


@functools.cache
def kinds() -> tuple[str, ...]:
    """The kinds of theme ``incidents`` of :mod:`.rules`, in order."""
    found: dict[str, Any] = table("situation/incidents")["kinds"]
    return tuple(found)
