"""Number plates of vehicles in free text, as patterns and a decision on what else a match could be."""

from __future__ import annotations

import re

from .contacts import SEP
from .words import fold, is_word

# -- plates
# -------------------------------------------------------------------------------------------------------------------
_P = rf"{SEP}?"
PLATE = re.compile(
    rf"(?<![\w])(?:(?P<new>[A-Z]{_P}[A-Z]{_P}\d{_P}\d{_P}\d{_P}[A-Z]{_P}[A-Z])(?:[ ]?\(?(?:\d\d|2[AB])\)(?!\d))?|"
    rf"(?P<old>\d{{2,4}}{_P}(?P<letters>[A-Z]{{2,3}}){_P}(?:97\d|\d\d|2[AB]))|"
    rf"(?P<temporary>W{_P}\d{{3}}{_P}[A-Z]{{2}})|(?P<corps>(?:CD|CMD|CC|[CKDW]){_P}\d{{1,3}}{_P}\d{{2}})(?!{_P}\w)|"
    rf"(?P<moped>(?P<first>[A-Z]{{1,2}}){_P}\d{{2,3}}{_P}[A-Z]))(?!\w)",
    re.IGNORECASE,
)
PLATE_TOLD = re.compile(
    r"\b((?:plaques?|immat(?:ricul\w{1,6})?)\b(?:[ ](?:d['’]immatriculation|du|de|la|le|est|belge|suisse|allemande"
    r"|espagnole|italienne|"
    r"portugaise|anglaise|polonaise|roumaine|étrangère|v[ée]hicule|voiture|camion|scooter)){0,4}[ :=]{0,3})"
    r"(?=[\w \-.]{0,8}\d)([A-Z\d]{1,4}(?:[ \-.]?[A-Z\d]{1,4}){1,3})(?!\w)",
    re.IGNORECASE,
)
_VEHICLE = re.compile(
    r"(?:plaque|immat|v[ée]hicule|voiture|camion|scooter|moto|mob|cyclo|trottinette|garage|gar[ée]|fourgon|remorque|quad)"
)


_ROADS = frozenset("rd rn pr pk dn bp no".split())
_UNITS = frozenset(
    "km ml cm mm db kv no fg et ht rue bis ter les des sur par mai non pas aux est cts ans kwh kva mhz".split()
)
_SMALL = frozenset(
    "en et du de la le au ou un va se ne ce ma ta sa on il je tu a es est ai as ni si".split()
)


def is_plate(found: re.Match[str]) -> bool:
    """A plate, rather than "du 12 a 14" or "30 km 15"."""
    text = found.group()
    glued, shouted = " " not in text and "\u00a0" not in text, text.upper() == text
    near = _VEHICLE.search(found.string[max(0, found.start() - 60) : found.end() + 25].lower())
    before = found.string[max(0, found.start() - 14) : found.start()].lower()
    if re.search(r"(?:parcelles?|cadastr\w{1,4}|section|lots?)\s*$", before):
        return False
    if found["new"]:
        first, last = fold(text[:2]), fold(text[-2:])
        if glued or near:
            return True
        mixed = text[:2].isupper() != text[-2:].isupper()
        return (
            not mixed
            and first not in _ROADS
            and not (text.lower() == text or shouted) | (last in _SMALL and text[-3] == " ")
            or (not mixed and first not in _ROADS and last not in _SMALL)
        )
    if found["old"]:
        word = fold(found["letters"])
        return (
            (not is_word(word) or len(word) == 3 and glued | shouted)
            and word not in _UNITS
            or (
                bool(near)
                and word
                not in (
                    "et",
                    "au",
                    "ou",
                    "du",
                    "rue",
                    "bis",
                    "ter",
                    "la",
                    "le",
                    "les",
                    "est",
                    "km",
                    "mai",
                )
            )
        )
    if found["corps"]:
        return (
            bool(near)
            if text[0] in "cCdDkKwW" and (text[1:2].isdigit() or not text[1:2].isalpha())
            else text[:2].upper() != "CC" or bool(near)
        )
    if found["temporary"]:
        return True
    first = fold(found["first"])
    if first in (
        "du",
        "le",
        "au",
        "de",
        "la",
        "en",
        "rd",
        "rn",
        "dn",
        "pr",
        "d",
        "n",
        "m",
        "a",
        "c",
        "t",
        "l",
        "e",
        "bp",
        "no",
        "et",
        "ou",
        "un",
    ):
        return bool(near) and glued and shouted and first not in ("rd", "rn", "d", "n", "dn", "pr")
    return len(first) == 2 and ((glued and shouted and not is_word(first)) or bool(near))
