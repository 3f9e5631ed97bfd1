"""Communes, postcodes and kilometre points among the words of an address."""

from __future__ import annotations

import re

from ..common.resources import keyed
from . import words as w

_LONGEST = 7  # words of a commune's name
_CODE = re.compile(r"\d{4,5}|2[abAB]\d{3}")  # of a commune; a table may have lost the 0 of 01004
_DISTRICTS = (["arr"], ["ardt"], ["arrondissement"], ["arrondt"])


def commune_named(text: str) -> str:
    """A commune's name as people write it, of its name or of its official code; another code stays."""
    if _CODE.fullmatch(text):
        told = keyed("communes/communes").get(text.zfill(5).upper())
        return told[0] if told else text
    return text.title() if text.isupper() else text


def spelt(words: list[str]) -> str:
    """A commune's name as the table of communes has it: "st denis" is "saint denis"."""
    return " ".join({"st": "saint", "ste": "sainte"}.get(x, x) for x in words)


def name_end(words: list[str], i: int, towns: frozenset[str]) -> int:
    """The end of a commune's name that begins at ``i`` and after which nothing but a sign, a number
    or CEDEX follows; 0 where there is none."""
    if w.kind_of(words[i]) and words[i + 1 : i + 2] in ([], [","], ["|"]):
        return 0  # there is a commune called Rue
    for end in range(min(i + _LONGEST, len(words)), i, -1):
        if any(w.is_sign(x) or x[0].isdigit() for x in words[i:end]):
            continue
        after = words[end] if end < len(words) else ","
        if not (w.is_sign(after) or after[0].isdigit() or after == "cedex"):
            continue
        if spelt(words[i:end]) in towns:
            return end
    return 0


def town_end(words: list[str], name: int) -> int:
    """The end of what follows a commune's name that ends at ``name``: CEDEX, a district."""
    end = name + (words[name : name + 1] == ["cedex"])
    at = end + (words[end : end + 1] == ["-"])
    digits = words[at].rstrip("er") if at < len(words) else ""
    if digits.isdigit() and len(digits) < 3:
        end = at + 1
        end += words[end : end + 1] in _DISTRICTS
    return end


def is_district(words: list[str], i: int) -> bool:
    """True for "11e arr."."""
    return words[i + 1 : i + 2] in _DISTRICTS


def is_postcode(word: str) -> bool:
    """True for five digits that begin with a département's."""
    return len(word) == 5 and word.isdigit() and "01" <= word[:2] <= "98" and word[:2] != "96"


def milepost_end(words: list[str], i: int) -> int:
    """The end of "PR 3+200", "PK 12"; 0 where there is none."""
    if words[i] not in ("pr", "pk") or not words[i + 1 : i + 2] or not words[i + 1].isdigit():
        return 0
    at = i + 2
    if words[at : at + 1] in (["+"], [","]) and words[at + 1 : at + 2]:
        at += 2
    return at
