"""The cadastral parcels that an act names: "parcelles cadastrées BY 38, BY 39 et BY 40"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..common.words import bare

if TYPE_CHECKING:
    from collections.abc import Iterable

_CUE = re.compile(r"\b(?:parcelles?|cadastr\w*|section)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b([A-Z]{1,2})\s?(?:n[°o]s?\s?)?(\d{1,4})(?=p?\b)")
_NEXT = re.compile(
    r"p?(?:\s*(?:,|et|-|/|;|\+)\s*"
    r"(?:(?:de |la |les )*(?:section |parcelles? )*([A-Z]{1,2})\s?)?(?:n[°o]s?\s?)?(\d{1,4})"
    r"|\s+([A-Z]{2})\s?(\d{1,4}))"  # "BY 38 BY 39"
    r"(?=p?\b)(?!\s*(?:m2|m²|ha|euros|€|rue|avenue|ca\b|a\b))"
)
_REACH = 60  # letters between the cue and the first parcel
# "section de fonctionnement", "section BP 2013": years after letters are no parcels
_NOT = frozenset({"BP", "BS", "DM", "CA", "M", "N", "RD", "RN"})


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
        first = _FIRST.search(text, cue.end(), cue.end() + _REACH)
        if first is None or (first[1] in _NOT and int(first[2]) > 1900):
            continue
        section, end = first[1], first.end()
        found[f"{section} {int(first[2])}"] = None
        while more := _NEXT.match(text, end):
            section, end = more[1] or more[3] or section, more.end()
            found[f"{section} {int(more[2] or more[4])}"] = None
    return list(found)


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
