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
