"""The cadastral parcels that an act names: "parcelles cadastrées BY 38, BY 39 et BY 40"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..common.words import bare

if TYPE_CHECKING:
    from collections.abc import Iterable

_CUE = re.compile(r"\b(?:parcelles?|cadastr\w*|section)\b", re.IGNORECASE)
# "section EW", "section cadastrale EW"; not "section de fonctionnement, chapitre D 12"
_SECTION_GAP = re.compile(r"\s*(?:cadastrales?\s*)?[«\"':]*\s*", re.IGNORECASE)
_FIRST = re.compile(r"\b([A-Z]{1,2})\s?(?:n[°o]s?\s?)?(\d{1,4})(?=p?\b)")
_NEXT = re.compile(
    r"p?(?:\s*\([^()]{0,40}\)|\s+(?:de|pour)\s+\d[\d  .,]*\s*(?:m2|m²|ha|ca|a)\b)?(?:\s*(?:,|et|-|/|;|\+)\s*"
    r"(?:(?:de |la |les )*(?:section |parcelles? )*([A-Z]{1,2})\s?)?(?:n[°o]s?\s?)?(\d{1,4})"
    r"|\s+([A-Z]{2})\s?(\d{1,4}))"  # "BY 38 BY 39"
    r"(?=p?\b)(?!\s*(?:m2|m²|ha|euros|€|%|rue|avenue|ca\b|a\b))(?!\s\d{3}\b)"
)
# "AB 12 et 250 logements": a number before a noun in the plural counts things
_NOUN = re.compile(r"\s+([a-zà-ÿ]{2,}[sx])\b")
_NO_NOUN = re.compile(
    r"(?:.*(?:[éiu]e?s|ises)|des|les|ses|aux|dans|sous|plus|vers|mais|hors|soumis|pris|compris|sis)"
)
_COUNTED = frozenset({"annees", "journees", "rues", "avenues", "soirees", "arrivees", "entrees"})
_REACH = 60  # letters between the cue and the first parcel
# Budgets and decisions ("DM 2", "M 57", "BP 2013") and roads ("RD 613", "A 9"): sections only where
# the word of a parcel stands right before.
_ELSE = frozenset({"BP", "BS", "DM", "CA", "M", "N", "RD", "RN", "RM", "A", "D", "L", "R"})
_RIGHT_BEFORE = re.compile(
    r"\s*(?:,?\s*cadastr\w*|,?\s*sises?|en|à la|de la|section|sous|les?|n[°o]s?|num[ée]ros?|[,:(«\"]|\s)*",
    re.IGNORECASE,
)
_ROAD = re.compile(
    r"(?:\bla|\bl['’]|\broute|\bautoroute|\barticles?|\bart\.?|\bcode)\s*$", re.IGNORECASE
)
_SMALL_WORDS = frozenset({"DE", "DU", "ET", "LA", "LE", "EN", "AU", "OU", "UN"})


def parcels_in(text: str) -> list[str]:
    """The parcels that a text names, "EW 562" each, in order and once.

    >>> parcels_in("parcelles cadastrées DZ 111, 113p et section EH n° 44")
    ['DZ 111', 'DZ 113', 'EH 44']
    """
    found: dict[str, None] = {}
    end = 0
    for cue in _CUE.finditer(text):
        if cue.start() < end:
            continue
        first = next(
            (
                f
                for f in _FIRST.finditer(text, cue.end(), cue.end() + _REACH)
                if _is_one(text, cue, f)
            ),
            None,
        )
        if first is None:
            continue
        section, end = first[1], first.end()
        found[f"{section} {int(first[2])}"] = None
        while (more := _NEXT.match(text, end)) and not _counts(text, more):
            section, end = more[1] or more[3] or section, more.end()
            found[f"{section} {int(more[2] or more[4])}"] = None
    return list(found)


def _is_one(text: str, cue: re.Match[str], first: re.Match[str]) -> bool:
    """True where letters and a number after the word of a parcel are one."""
    gap = text[cue.end() : first.start()]
    if cue[0].isupper() and first[1] in _SMALL_WORDS:  # "PARCELLES DE 120 M2"
        return False
    if cue[0].lower() == "section" and not _SECTION_GAP.fullmatch(gap):
        return False
    if _ROAD.search(gap):
        return False
    return first[1] not in _ELSE or (int(first[2]) < 1900 and bool(_RIGHT_BEFORE.fullmatch(gap)))


def _counts(text: str, more: re.Match[str]) -> bool:
    """True for a number without a section that counts the things after it."""
    noun = None if more[1] or more[3] else _NOUN.match(text, more.end())
    if noun is None:
        return False
    return bare(noun[1]) in _COUNTED or not _NO_NOUN.fullmatch(noun[1])


def key_of(parcel: str) -> str:
    """The end of a parcel's national identifier: "EW 562" is "EW0562", "B 12" is "0B0012"."""
    section, _, number = parcel.partition(" ")
    return f"{section.rjust(2, '0')}{int(number):04d}"


def keys_of(ids: Iterable[object]) -> dict[str, list[int]]:
    """{end of the identifier: rows} of a layer of parcels; several where it holds several communes
    or sections that were merged."""
    out: dict[str, list[int]] = {}
    for row, told in enumerate(ids):
        text = re.sub(r"[^0-9a-z]", "", bare(told)).upper() if isinstance(told, str) else ""
        if len(text) >= 6 and text[-4:].isdigit():
            out.setdefault(text[-6:], []).append(row)
    return out
