"""Marks on a road: kilometre marks, exits, doors, as records write them."""

from __future__ import annotations

import re

from ..common.words import bare

_PR = re.compile(
    r"(?<!\d)(?<!\d )\b(?:pr|pk|points? (?:de )?repere|point kilometrique|borne|km)[ .:]*(?:n ?° ?)?"
    r"(\d{1,3})(?:\s*(?:\+|,|\.)\s*(\d{1,4}))?\b(?!\s*km)"
)
_EXIT = re.compile(
    r"\b(?:sortie|echangeur|ech|bretelle|diffuseur)s?\.?\s*(?:n ?° ?|numero )?(\d{1,3}[a-z]?)\b"
    r"(?:\s*(?:et|-|/|a)\s*(\d{1,3}[a-z]?)\b)?"
)
_NUMBER = re.compile(
    r"\b(?:au|n ?° ?|numero|face au|face|devant le|hauteur du|niveau du)\s*(\d{1,4})\b(?!\s*(?:m|km|h|mn|min|metres)\b)"
    r"|^\s*(\d{1,4})\s*(?:bis|ter)?[, ]+(?=rue|avenue|av|bd|boulevard|place|quai|chemin|route|allee|cours)"
)
_METRES = 1000.0
_STRETCH = re.compile(
    r"\b(?:pr|pk)[ .:]*(\d{1,3})\s*\+\s*(\d{1,4})\s*(?:a|au|et|-|/|jusqu'au)\s*(?:pr|pk)?[ .:]*(\d{1,3})\s*\+\s*(\d{1,4})\b"
)
_LONGEST = 20_000.0
_LINKS = frozenset("de du des d la le les l".split())
_TURNED = {
    "rond-point": "giratoire",
    "rond point": "giratoire",
    "lieudit": "lieu-dit",
    "lieu dit": "lieu-dit",
}
_OTHERS = {"giratoire", "porte", "echangeur", "lieu-dit", "col"}  # two names are two places
_SPOT = re.compile(
    r"\b(giratoire|rond[- ]point|porte|echangeur|carrefour|lieu[- ]?dit|col|peage|viaduc|tunnel|pont|aire)\s*:?\s+"
    r"(?:de la |de l['’]|du |des |de |d['’]|la |le |les )?"
    r"(?!(?:avec|et|en|sur|a|au|gauche|droite|sens|apres|avant|dessus|dessous)\b)"
    r"([a-z][a-z0-9'’-]+(?: [a-z0-9'’-]+){0,3}?)"
    r"(?=\s*(?:[,;:.()!/]|$|\b(?:vers|direction|sens|et|a|au|en|sur|entre|apres|avant|plusieurs|voie|suite|ca|il|y|est)\b))"
)


def read_mark(text: str) -> tuple[float, bool]:
    """(metres along the road, NaN without a mark; whether the mark stands alone)."""
    match = _PR.search(bare(text))
    if not match:
        return float("nan"), False
    rest = match.group(2) or ""
    metres = 0.0
    if rest:  # "km 12,5" is half a kilometre, "PR 12+500" is 500 m
        metres = float(rest) if "+" in match.group(0) else float(f"0.{rest}") * _METRES
    return float(match.group(1)) * _METRES + metres, not rest


def read_exits(*texts: str) -> frozenset[str]:
    """Numbers of the exits that the texts name."""
    found = (m for t in texts for m in _EXIT.finditer(bare(t)))
    return frozenset(number for m in found for number in m.groups() if number)


def read_doors(*texts: str) -> frozenset[int]:
    """Door numbers that the texts name."""
    found = (m for t in texts for m in _NUMBER.finditer(bare(t)))
    return frozenset(int(m.group(1) or m.group(2)) for m in found)


def read_stretch(*texts: str) -> float:
    """Metres between two marks, "PR 22+300 à PR 23+100"; 0 without two."""
    for text in texts:
        match = _STRETCH.search(bare(text))
        if match:
            told = [float(g) for g in match.groups()]
            metres = abs((told[2] - told[0]) * _METRES + told[3] - told[1])
            return metres if metres <= _LONGEST else 0.0
    return 0.0


def read_spots(*texts: str) -> frozenset[str]:
    """Junctions, gates and hamlets by name: "giratoire:parc", whatever the words between."""
    found = set()
    for text in texts:
        for match in _SPOT.finditer(bare(text)):
            words = re.split(r"[^a-z0-9]+", match.group(2))
            name = " ".join(w for w in words if w not in _LINKS)
            kind = _TURNED.get(match.group(1), match.group(1))
            if name and not name.isdigit():
                found.add(f"{kind}:{name}")
    return frozenset(found)


def compare_spots(a: frozenset[str], b: frozenset[str]) -> int:
    """1: one name among both; -1: two names of one sort of place; 0: not told."""
    first, second = ({tuple(s.split(":", 1)) for s in told} for told in (a, b))
    names = {n for _, n in first} & {n for _, n in second}
    if names:
        return 1
    return -1 if {k for k, _ in first} & {k for k, _ in second} & _OTHERS else 0
