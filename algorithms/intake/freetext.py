"""Persons out of French free text: names, and what leads to a person; streets, places, firms and
dates stay.

First what has a form of its own is masked (:mod:`.traces`). Streets and public places are set aside
("rue du Docteur Roux" is a street, "le docteur Roux" a person), names are looked for around them
(:mod:`.names`), then door numbers beside them (:mod:`.doors`). A false hit costs a word, a miss a
person. Recall by kind and register on labelled sentences: ``docs/methods/tables/privacy.md``.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from ..common.doors import without_doors
from ..common.names import Names
from ..common.placenames import END, HELD, HOLD, PLACE, PLACE_END, places
from ..common.traces import MASK, without_traces

_BORN = re.compile(  # in brackets behind a name
    r"[ ]?\([ ]?\d{1,2}[ ]?[/.-][ ]?\d{1,2}[ ]?[/.-][ ]?(?:19\d\d|200\d|201[0-5])[ ]?\)"
)
_OURS = re.compile(f"[{HOLD}{END}{PLACE}{PLACE_END}]")


def scrub(text: str) -> str:
    """Free text without persons, phones, e-mails, plates, numbers of persons and door numbers;
    other values as they are.

    >>> scrub("Mme Durand, 06 12 34 56 78, demande au 12 bis rue des Lilas")
    '[…], […], demande au rue des Lilas'
    """
    return _whole(text)[0] if isinstance(text, str) else text


def trim(text: str) -> str:
    """Text without phones, e-mails, plates, accounts and the like, names and doors left as they
    are; other values as they are.

    >>> trim("Ligne HTA 20 kV, tél. 06 12 34 56 78")
    'Ligne HTA 20 kV, tél. […]'
    """
    return _traced(text)[0] if isinstance(text, str) else text


def counted(text: str, depth: str = "doors") -> tuple[str, dict[str, int]]:
    """The text and how many of each kind went: ``{"names": 1, "phones": 1}``.

    ``depth``: "traces" (what :func:`trim` takes), "names" (names as well), "doors" (door numbers as
    well, as :func:`scrub`).
    """
    found, counts = _traced(text) if depth == "traces" else _whole(text, depth == "doors")
    return found, dict(counts)


@functools.lru_cache(maxsize=10_000)  # categories and services repeat
def _traced(text: str) -> tuple[str, tuple[Any, ...]]:
    counts: dict[str, int] = {}
    return without_traces(text, counts), tuple(counts.items())


def _past_birth(text: str, end: int) -> int:
    found = _BORN.match(text, end)
    return found.end() if found else end


@functools.lru_cache(maxsize=10_000)
def _whole(text: str, doors: bool = True) -> tuple[str, tuple[Any, ...]]:
    counts: dict[str, int] = {}
    text = without_traces(_OURS.sub("", text), counts)
    held = places(text)
    names = [
        (start, _past_birth(text, end))
        for start, end in Names(text, [(start, end) for start, end, _ in held]).spans()
    ]
    if names:
        counts["names"] = len(names)
    parts: list[str] = []
    kept: list[str] = []
    at = 0
    for start, end, place in sorted(held + [(s, e, "") for s, e in names]):
        parts += [
            text[at:start],
            f"{place}{len(kept)}{END if place == HOLD else PLACE_END}" if place else MASK,
        ]
        kept += [text[start:end]] if place else []
        at = end
    text = "".join([*parts, text[at:]])
    if doors:
        text = without_doors(text, MASK, counts)
    return HELD.sub(lambda m: kept[int(m[1])], text).strip(), tuple(counts.items())
