"""How people call a road that has a number: the class of the road alone ("la nationale"), where it leads
("départementale de Redon"), a street file's order ("Gare (rue de la)")."""

from __future__ import annotations

import re

from ..common.words import bare

_KINDS = r"rue|avenue|av\.?|boulevard|bd|place|quai|chemin|allee|impasse|cours|square|route|rte|faubourg|passage"
_LINK = r"de la|de l['’]|du|des|de|d['’]"
_BRACKETS = re.compile(rf"^\s*(.+?)\s*\(\s*((?:{_KINDS})(?:\s+(?:{_LINK}))?)\s*\)\s*$")
_COMMA = re.compile(rf"^\s*(.+?)\s*,\s*((?:{_KINDS})\s+(?:{_LINK}))\s*$")
_INITIAL = re.compile(
    r"\b([a-z]|gen|gal|mal|dr|st|ste|cdt|pdt|prof|lt|cne)\.\s+(?=[a-z])"
)  # "boulevard J. Moulin"
_LEADS = re.compile(
    r"\b(?:(?:ancienne |ex[ -])?(?:route )?(?:departementale|nationale)|rte|(?:ancienne|vieille|grand[e']?) route)"
    r"\s+(?=(?:de |du |des |d['’]))"
)
# No streets: "passage difficile", "place de stationnement".
_NO_STREET = re.compile(
    r"\b(?:(?:rue|route|avenue|boulevard|voie|chemin|place|pont|quai|passage|tunnel|impasse|cours)s?"
    r"\s+(?:(?:entierement|totalement|toujours|encore|completement) )?(?:(?:ferme|barre|coupe|bloque|interdit|inonde"
    r"|impraticable|glissant|verglace|obstrue|submerge|encombre|ouvert|neutralise|devie|rendu)[a-z]*|est|en|sous|a)\b"
    r"|passage (?:difficile|interdit|impossible|a niveau|inferieur|superieur|souterrain|pietons?|protege)"
    r"|place de (?:stationnement|parking)|en cours|pont au dessus)\b"
)
_DETOUR = re.compile(
    r"\b(?:d[ée]viation|d[ée]vi[ée]e?s?|itin[ée]raire|d[ée]lestage|via|emprunte[rz]|passe[rz] par|bus|ligne)\b",
    re.IGNORECASE,
)
_CROSSED = re.compile(r"\b(?:entre|intersection|angle|croisement|carrefour|a la hauteur|hauteur)\b")
# The class alone, and the letters of the roads that people mean by it.
_CLASSES = (
    (re.compile(r"\bautoroute\b"), "AN"),
    (re.compile(r"\b(?:2 ?x ?2|2 fois 2|deux fois deux|4|quatre) voies\b"), "AND"),
    (re.compile(r"\bvoie (?:express|rapide)\b"), "ANDM"),
    (re.compile(r"\b(?:rocade|peripherique|periph)\b"), "ANDM"),
    (re.compile(r"\bnationale\b(?! \d)"), "ND"),
    (re.compile(r"\bdepartementale\b(?! \d)"), "DM"),
    (re.compile(r"\b(?:route|rte)\b"), "NDM"),
    (re.compile(r"\b(?:avenue|av|boulevard|bd|bld|rue|quai|cours|faubourg)\b"), "DM"),
)
_GENERIC = re.compile(
    r"^(?:la |le |l['’]|une? )?(?:autoroute|nationale|departementale|rocade|peripherique|periph|voie (?:express|rapide)"
    r"|(?:2 ?x ?2|2 fois 2|4|quatre) voies|route|axe|chaussee)\b(?! d[eu']| des)"
)


def set_right(text: str) -> str:
    """A bare text whose street's kind comes first and whose roads lead somewhere by one word: "gare (rue
    de la)" is "rue de la gare", "departementale de redon" is "route de redon".

    Parameters
    ----------
    text : str
        Of a record.

    Returns
    -------
    str
        Bare, for comparison only.
    """
    plain = bare(text)
    turned = _BRACKETS.match(plain) or _COMMA.match(plain)
    if turned:
        plain = f"{turned.group(2)} {turned.group(1)}"
    plain = _INITIAL.sub(r"\1 ", plain)
    return _NO_STREET.sub(" ", _LEADS.sub("route ", plain))


def before_detour(text: str) -> str:
    """The text up to the way round that it proposes, whose roads are not its own."""
    match = _DETOUR.search(text)
    return text[: match.start()] if match else text


def is_class_alone(road: str) -> bool:
    """The road's column says of which class it is and no name: "la rocade", "2x2 voies Évreux Dreux"."""
    return bool(_GENERIC.match(bare(road).strip()))


def letters_of(road: str) -> frozenset[str]:
    """Letters of the numbers that a road called so may bear; empty where its name does not tell.

    Parameters
    ----------
    road : str
        A road's column.

    Returns
    -------
    frozenset[str]
        Among A, N, D, M.
    """
    plain = bare(road)
    for pattern, letters in _CLASSES:
        if pattern.search(plain):
            return frozenset(letters)
    return frozenset()


def tells_of_a_crossing(place: str) -> bool:
    """The streets of a place are those that the road meets: "entre rue A et rue B"."""
    return bool(_CROSSED.search(bare(place)))
