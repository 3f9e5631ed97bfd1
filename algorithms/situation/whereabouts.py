"""Where a record is, by its words: the numbers of its roads, its streets, the names of its place."""

from __future__ import annotations

import re

from ..common.resources import table
from ..common.words import bare
from ..network import names as streets
from . import roadnames, ways

# Letters of a numbered road: "RD 178", "D178", "autoroute A84", "route départementale n° 178".
ROAD = re.compile(
    r"(?<![A-Za-z0-9])(?:\d\d(?=D\d))?(?:(RN|RD|CD|RM|VC|A|N|D|M)[ .-]?(?:n ?° ?)?(\d{1,4})|(rn|rd|cd|rm) ?(\d{1,4})"
    r"|(?:(?<=la )|(?<=de )|(?<=l'))([adn]) ?(\d{2,4})|([andm])(\d{1,4}))"
    r"(?![0-9])(?! ?(?:m|km|mn|min|h|ans|metres|mètres|personnes|véhicules|voies|vl|pl)\b)",
)
_SPELT = re.compile(
    r"\b(autoroute|nationale|departementale|metropolitaine|(?:(?<=route )|(?<=rte ))(?:dep|nat)\.?)s?\s+"
    r"(?:n ?° ?|numero )?(?:[andm] ?)?(\d{1,4})\b"
)
_OF_WORD = {
    "dep": "D",
    "nat": "N",
    "autoroute": "A",
    "nationale": "N",
    "departementale": "D",
    "metropolitaine": "M",
}
_OF_LETTERS = {"RN": "N", "RD": "D", "CD": "D", "RM": "M"}
_KINDS_OF_STREET = (
    r"rue|avenue|av\.?|boulevard|bd|bld|place|quai|chemin|allee|allees|impasse|cours|square|route de|"
    r"route du|route d['’]|pont|tunnel|viaduc|rond-point|giratoire|faubourg|esplanade|traverse|montee|"
    r"venelle|ruelle|promenade|passage|levee"
)
STREET = re.compile(
    rf"\b(?:{_KINDS_OF_STREET})\s+[a-z0-9'’ .-]+?"
    r"(?=\s*(?:[,;:()/]|$|\bvers\b|\bsens\b|\ba (?:la )?hauteur\b|\bau niveau\b|\bangle\b|\bentre\b|\bdirection\b"
    r"|\bdevant\b|\bface\b|\bapres\b|\bavant\b|\bdepuis\b|\bcroisement\b|\bcarrefour\b|\bintersection\b"
    r"|\bet\b|\bau carrefour\b|\ba l'angle\b|\ba l.angle\b|\bcote\b|\bpres\b|\bau \d|\bsuite\b|\bbarree?\b|\bsur\b"
    r"|\bau n\b|\bn ?°|\bnumero\b|\b\d{5}\b"
    r"|\bfermee?\b|\bcoupee?\b|\best\b|\ba partir\b|\bpour\b|\bavec\b|\by a\b|\bdeux\b|\b[.!?]\s|\s-\s))"
)
_PROPER = re.compile(
    r"(?<=[a-z0-9éè,'’] )[A-ZÉÈÂÎÔ][\wéèêëàâîïôûç'’-]{2,}|(?<=[dlDL]['’])[A-ZÉÈÂÎÔ][\wéèêëàâîïôûç-]{2,}"
)


def _numbered(text: str) -> list[str]:
    """Numbers of the roads that a text names, in order: ["N137", "D178"]."""
    return list(dict.fromkeys(code for _, code in _numbered_at(text)))


def _first_numbered(text: str) -> list[str]:
    """Numbers of the road that a text names first: a ring road has several."""
    found = _numbered_at(text)
    return [code for at, code in found if at == found[0][0]]


def _numbered_at(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for match in ROAD.finditer(text):
        letters, number = (g for g in match.groups() if g)
        letters = letters.upper()
        found.append((match.start(), f"{_OF_LETTERS.get(letters, letters)}{int(number)}"))
    plain = bare(text)
    for match in _SPELT.finditer(plain):
        found.append(
            (match.start(), f"{_OF_WORD[match.group(1).rstrip('.')]}{int(match.group(2))}")
        )
    simple = streets.plain_street(text)
    for name, codes in table("situation/words")["rings"].items():
        at = f" {simple} ".find(f" {name} ")
        if at >= 0:
            found += [(at, code) for code in codes]
    return sorted(found)


def roads_of(road: str, place: str, text: str) -> tuple[frozenset[str], frozenset[str]]:
    """(numbers of the record's own road, all others named)."""
    every = [_numbered(t) for t in (road, place, text)]
    own = list(every[0])
    if not own and not _street_key(road):
        own = _first_numbered(place) or _first_numbered(roadnames.before_detour(text))
    for source in (road, place, text):  # "D137 (ex RN 137)"
        for match in re.finditer(
            r"\b(?:ex|ancienne|alias|dite?)[ -]+([A-Za-z]{1,2}[ -]?\d+)", source
        ):
            own += _numbered(match.group(1).upper())
    others = {code for found in every for code in found} - set(own)
    return frozenset(own), frozenset(others)


def _street_key(road: str) -> str:
    """The key of a road's column that holds a street's name; "" where it holds a number alone."""
    rest = ROAD.sub(" ", road)
    match = STREET.search(spelt(rest))
    return streets.key(match.group()) if match else ""


def streets_of(road: str, place: str, text: str) -> tuple[frozenset[str], frozenset[str]]:
    """(keys of the record's own streets, of others named)."""
    named = [
        [streets.key(m.group()) for m in STREET.finditer(spelt(t))] for t in (road, place, text)
    ]
    own = [k for k in named[0] if k]
    if roadnames.is_class_alone(road):  # "la rocade": no name
        own = []
    elif not own and road and not _numbered(road) and len(streets.plain_street(road)) > 3:
        own = [streets.key(spelt(road))]
    if not own and not _numbered(road) and not roadnames.is_class_alone(road):
        told = roadnames.before_detour(text)
        first = [streets.key(m.group()) for m in STREET.finditer(spelt(told))][:1]
        own = (first if roadnames.tells_of_a_crossing(place) else named[1][:1]) or first
    others = {k for found in named for k in found if k} - set(own)
    return frozenset(k for k in own if k), frozenset(others)


def spelt(text: str) -> str:
    """Bare, with the words that mean one thing written as one."""
    return re.sub(
        r"\bgiratoire\b",
        "rond-point",
        re.sub(r"\btrav\.? ", "traverse ", roadnames.set_right(text)),
    )


def place_words(road: str, place: str) -> frozenset[str]:
    """Words of the place that tell it from others. A road's column as "D7 / Remouillé" names one too."""
    behind = road.split("/", 1)[1] if "/" in road else ""
    dull = frozenset(table("situation/words")["generic_place"]) | streets.LINKS
    place = STREET.sub(" ", spelt(place))  # a street is compared as one
    words = streets.plain_street(f"{behind} {place}").split()
    if set(words) & set(table("situation/words")["landmarks"]):
        return frozenset()  # "après le garage": no name of a place
    return frozenset(w for w in words if len(w) > 2 and not w.isdigit() and w not in dull)


def proper_words(text: str) -> frozenset[str]:
    """Names in a description without a place: words with a capital, beside streets and directions."""
    if text.isupper():
        return frozenset()
    names = " ".join(m.group() for m in _PROPER.finditer(text) if not m.group().isupper())
    way = ways.find_way(text)
    return (
        place_words("", names)
        - way.to
        - way.frm
        - frozenset(
            w for m in STREET.finditer(spelt(text)) for w in streets.plain_street(m.group()).split()
        )
    )
