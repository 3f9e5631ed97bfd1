"""What tells two requests apart or brings them together: the door, the street, the landmark, the side,
the object and its sort, "another one", "it is mended", "still there"; read from each text once.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from ..common.resources import table
from ..common.words import fold
from .phrases import Phrases, read_tokens, skeleton

_WAY = (
    r"(?:rue|avenue|av|bd|boulevard|place|chemin|impasse|allee|quai|route|square|cours|passage|esplanade|"
    r"carrefour|croisement|parc|pont|arret|mail|cite|sentier|hameau|lotissement|residence)"
)
_STREET = re.compile(
    rf"\b{_WAY}\s+((?:(?:de la|de l|du|des|de|d|la|le|les|l)\s+)?(?!est\b|et\b|a\b|on\b|qui\b|"
    r"mais\b|quand\b|car\b|rue\b|velos|pietons|voitures|cyclistes|livraison|"
    r"danger|mettre|par\b|juste|un\b|une\b|sncf\b|departementale|bus\b|public|pieton|cyclable|velo|communal|"
    r"il\b|ce\b|cette\b|mon\b|ma\b|entier|tres\b|pour\b|depuis\b|entre\b|"
    r"devant\b|en\b|au\b|dans\b|sur\b|pas\b|avec\b)[a-z]{3,}"
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
_THANKED = re.compile(
    r"\bmerci (?:(?:beaucoup |encore )?(?:aux|a l|a la|a tous|a vos|d avoir|pour (?:le|la|l|les|ce|cette|cet)\b|"
    r"pour votre (?:rapid|reactiv|interv|passage|travail|effica|action)|de votre (?:rapid|reactiv)))"
)
_DONE = (
    r"(?:repare|rebouche|remplace|nettoye|enleve|retire|detruit|degage|remis|repeint|efface|ramasse|"
    r"refait|regle|resolu|evacue|debouche|tondu|elague|retabli|redresse)(?:e|s|es)?"
)
_MENDED = re.compile(
    rf"(?<!pas )(?:\b(?:a|ont) (?:(?:bien|enfin|deja) )*ete (?:(?:bien|enfin) )*{_DONE}\b(?! a la va| par un)|"
    rf"\b(?:ont|est|sont) (?:bien|enfin) (?:ete )?{_DONE}\b|"
    rf"\b{_DONE}\b.{{0,40}}\bmerci$|\b(?:bravo|felicitations?)\b)"
)
# Without a verb before it only what cannot be damage too ("panneau enleve", "marquage efface")
_BARE = re.compile(
    r"(?<!pas )(?<!non )(?<!jamais )(?<!etre )(?<!pas ete )(?<!pas encore )(?<!mal )"
    r"\b(?:repare|rebouche|remplace|nettoye|regle|resolu|repeint|retabli)(?:e|s|es)?\b(?! a la va)"
)
_TOLD = ("another", "solved", "asks", "still", "again", "lasting", "corner")
_OWN = 3  # words of more letters say something of their own
_COMMON = frozenset(
    "dans avec pour depuis devant face cote plus tres tout toute tous toutes cette entre encore toujours "
    "vers chez sous apres avant merci bonjour quand sans comme mais sont etait fait faire chaque jour jours "
    "matin soir nuit hier semaine mois niveau angle hauteur bout long milieu pres place rue avenue "
    "boulevard chemin impasse allee quai route square cours passage carrefour parc pont".split()
)
_SMALL = frozenset("de du des la le les l d et a au aux".split())


@dataclass(frozen=True)
class Details:
    """What one text names; empty where it names none."""

    doors: frozenset[str]
    streets: frozenset[str]
    marks: frozenset[str]
    objects: frozenset[str]
    sorts: frozenset[str]
    spots: frozenset[str]
    sides: frozenset[str]
    own: frozenset[str]
    length: int
    another: str
    solved: str
    asks: str
    still: str
    again: str
    lasting: str
    corner: str
    words: dict[str, str]


@functools.cache
def _phrases() -> Phrases:
    shipped = table("requests/duplicates")
    lists: dict[str, Any] = {f"object {k}": v for k, v in shipped["objects"].items()}
    lists |= {f"sort {k}": v for k, v in shipped["sorts"].items()}
    lists |= {f"spot {k}": v for k, v in shipped["spots"].items()}
    lists |= {name: shipped[name] for name in _TOLD}
    return Phrases(lists)


@functools.cache
def _sides() -> list[tuple[str, re.Pattern[str]]]:
    """Words of sides as they are written: "entre" is no entrance, "sortir" no exit."""
    words = {w for pair in table("requests/duplicates")["sides"] for w in pair}
    return [(w, re.compile(rf"\b{w}s?\b")) for w in sorted(words)]


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
    streets = frozenset(_street(s) for s in _STREET.findall(flat))
    named = {w for s in streets for w in s.split()} | _COMMON
    return Details(
        doors=frozenset(a or b for a, b in _DOOR.findall(flat)),
        streets=streets,
        marks=frozenset(_MARKED.findall(flat)),
        objects=frozenset(n[7:] for n in found if n.startswith("object ")),
        sorts=frozenset(n[5:] for n in found if n.startswith("sort ")),
        spots=frozenset(n[5:] for n in found if n.startswith("spot ")),
        own=frozenset(
            skeleton(t.word) for t in tokens if len(t.word) > _OWN and t.word not in named
        ),
        length=sum(len(t.word) > _OWN for t in tokens),
        sides=frozenset(w for w, named in _sides() if named.search(flat)),
        another=words.get("another", ""),
        solved=words.get("solved", "") or _mended(flat),
        asks=words.get("asks", ""),
        still=words.get("still", ""),
        again=words.get("again", ""),
        lasting=words.get("lasting", ""),
        corner=words.get("corner", ""),
        words=words,
    )


def _mended(flat: str) -> str:
    """The words that thank for a repair or tell it; "" where there are none."""
    found = _THANKED.search(flat) or _MENDED.search(flat) or _BARE.search(flat)
    return found[0] if found else ""


def _street(name: str) -> str:
    return " ".join(w for w in fold(name).split() if w not in _SMALL)


def same_street(a: Details, b: Details) -> bool | None:
    """Whether a street of one shares a word with a street of the other; None if one names none."""
    one = {w for s in a.streets for w in s.split()}
    two = {w for s in b.streets for w in s.split()}
    return any(_alike(x, y) for x in one for y in two) if one and two else None


def _alike(x: str, y: str) -> bool:
    return x == y or (len(x) > 4 and len(y) > 4 and (x[:4] == y[:4] or x[-5:] == y[-5:]))


def other_side(a: Details, b: Details) -> tuple[str, str] | None:
    """The two words of a pair of sides that the two texts part between them."""
    for one, two in table("requests/duplicates")["sides"]:
        for x, y in ((one, two), (two, one)):
            if x in a.sides and y in b.sides and y not in a.sides and x not in b.sides:
                return x, y
    return None
