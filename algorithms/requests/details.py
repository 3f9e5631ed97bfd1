"""What tells two requests apart: the door, the street, the side, the object, "another one", "it is
mended"; read from each text once.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from ..common.resources import table
from ..common.words import fold
from .phrases import Phrases, read_tokens

_WAY = r"(?:rue|avenue|av|bd|boulevard|place|chemin|impasse|allee|quai|route|square|cours|passage|esplanade)"
_STREET = re.compile(
    rf"\b{_WAY}\s+((?:(?:de la|de l|du|des|de|d|la|le|les|l)\s+)?(?!est\b|et\b|a\b|on\b|qui\b|"
    r"il\b|tres\b|pour\b|depuis\b|entre\b|devant\b|en\b|au\b|dans\b|sur\b|pas\b|avec\b)[a-z]{3,}"
    r"(?:\s+[a-z]{4,})?)"
)
_DOOR = re.compile(
    rf"(?:\b(?:au|du|le|n|no|num|numero|face au|devant le|niveau du)\s+(\d{{1,4}})\b|"
    rf"\b(\d{{1,4}})\s*(?:bis|ter|b|t)?\s+{_WAY}\b)"
    r"(?!\s*(?:h\b|heure|jour|janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|cm|m\b|metre|"
    r"er\b|an\b|ans\b|euro|semaine|mois|km))"
)
_MARKED = re.compile(
    r"\b(?:lampadaire|poteau|mat|candelabre|reverbere|borne|arret|ligne|batiment|bat|entree|cage|"
    r"emplacement|conteneur|quai|place|feu|hall|escalier|reference|ref|tour|bloc)\s+(?:n|no|numero)?"
    r"\s*([a-z]?\d{1,6}|[a-h])\b"
)
_SMALL = frozenset("de du des la le les l d et a au aux".split())


@dataclass(frozen=True)
class Details:
    """What one text names; empty where it names none."""

    doors: frozenset[str]
    streets: frozenset[str]
    marks: frozenset[str]
    objects: frozenset[str]
    sides: frozenset[str]
    another: str
    solved: str
    words: dict[str, str]


@functools.cache
def _phrases() -> Phrases:
    shipped = table("requests/duplicates")
    lists: dict[str, Any] = {f"object {k}": v for k, v in shipped["objects"].items()}
    lists |= {"another": shipped["another"], "solved": shipped["solved"]}
    lists |= {f"side {w}": [w] for pair in shipped["sides"] for w in pair}
    return Phrases(lists)


@functools.lru_cache(maxsize=50_000)
def read_details(text: str) -> Details:
    """The details that a text names."""
    tokens = read_tokens(text)
    found = _phrases().search(tokens)
    flat = " ".join(t.word for t in tokens)

    def said(name: str) -> str:
        first, last = found[name][0]
        return text[tokens[first].start : tokens[last].end]

    words = {name: said(name) for name in found}
    return Details(
        doors=frozenset(a or b for a, b in _DOOR.findall(flat)),
        streets=frozenset(_street(s) for s in _STREET.findall(flat)),
        marks=frozenset(_MARKED.findall(flat)),
        objects=frozenset(n[7:] for n in found if n.startswith("object ")),
        sides=frozenset(n[5:] for n in found if n.startswith("side ")),
        another=words.get("another", ""),
        solved=words.get("solved", ""),
        words=words,
    )


def _street(name: str) -> str:
    return " ".join(w for w in fold(name).split() if w not in _SMALL)


def other_street(a: Details, b: Details) -> bool:
    """True if both name streets and none of one shares a word with one of the other."""
    one = {w for s in a.streets for w in s.split()}
    two = {w for s in b.streets for w in s.split()}
    return bool(one and two and not any(_alike(x, y) for x in one for y in two))


def _alike(x: str, y: str) -> bool:
    return x == y or (len(x) > 4 and len(y) > 4 and (x[:4] == y[:4] or x[-5:] == y[-5:]))


def other_side(a: Details, b: Details) -> tuple[str, str] | None:
    """The two words of a pair of sides that the two texts part between them."""
    for one, two in table("requests/duplicates")["sides"]:
        for x, y in ((one, two), (two, one)):
            if x in a.sides and y in b.sides and y not in a.sides and x not in b.sides:
                return x, y
    return None
