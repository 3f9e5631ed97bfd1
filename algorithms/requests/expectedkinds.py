"""Which requests may be foreseen: a closed list of four families of services. What names an offence,
a dispute or persons is refused whatever its spelling; what is not understood is left out and said.
"""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.resources import table
from ..common.words import fold

if TYPE_CHECKING:
    from ..common.types import Series, Texts

FAMILIES = ("cleaning", "roads", "lighting", "green")
REFUSED, UNKNOWN = "refused", ""
_ALIKE = 0.82  # of the letters in order: one slip in a word of six
_SHORT = 5  # letters from which a word may be met inside another, or with a slip
# Letters of other alphabets and digits that stand for the Latin letter they look like.
_LOOKS = str.maketrans("авеікмнорстухьαβεικμνορτυχ013457$@", "abeikmhopctyxbabeikmvoptuxoieastsa")


@dataclass(frozen=True)
class Kinds:
    """``family`` (n,): of :data:`FAMILIES`, :data:`REFUSED` or :data:`UNKNOWN`; ``refused`` and
    ``unknown``: {category as written: rows}."""

    family: Texts
    refused: dict[str, int]
    unknown: dict[str, int]


def known_families() -> dict[str, Any]:
    """The table of ``resources/requests/families.json``: families with their words."""
    return dict(table("requests/families")["families"])


def read_kinds(categories: Series, families: Mapping[str, Any] | None = None) -> Kinds:
    """The family of each category (n,), from the words of ``families`` (as
    :func:`known_families`). A table of the town's own can add words to the four families; it can
    neither add a family nor admit a refused word."""
    given = families or known_families()
    words = tuple((f, tuple(given[f]["words"])) for f in FAMILIES if f in given)
    texts = categories.astype(object).where(categories.notna(), "").map(str)
    found = {text: _family(text, words) for text in texts.unique()}
    family = texts.map(found).to_numpy(object)
    counts = texts.value_counts()
    return Kinds(
        np.asarray(family, dtype=object),
        {str(t): int(n) for t, n in counts.items() if found[t] == REFUSED},
        {str(t): int(n) for t, n in counts.items() if found[t] == UNKNOWN},
    )


def is_refused(category: str) -> bool:
    """Whether a category names what is never forecast: a refused word, spelt with other letters,
    apart, glued to others or with a slip.

    >>> is_refused("Propreté : s.q.u.a.t"), is_refused("Dépôt sauvage")
    (True, False)
    """
    refused, harmless = _refused(), _harmless()
    for spelt in _spellings(category):
        read = f" {spelt} "
        if any(f" {word} " in read for word in refused):
            return True
        for word in spelt.split():
            if len(word) < _SHORT or word in harmless:
                continue
            if any(len(r) >= _SHORT and r in word for r in refused):
                return True
            if difflib.get_close_matches(word, refused, 1, _ALIKE):
                return True
    return False


def _spellings(text: str) -> set[str]:
    """The text in plain words: as written, with look-alikes read as letters, and each with letters
    that stand alone drawn together."""
    unified = unicodedata.normalize("NFKC", text)
    unified = "".join(c for c in unified if unicodedata.category(c) != "Cf")
    out = set()
    for one in (unified, unified.lower().translate(_LOOKS)):
        plain = re.sub(r"[^a-z0-9]+", " ", fold(one).lower()).strip()
        drawn = re.sub(r"\b(?:[a-z0-9] ){2,}[a-z0-9]\b", lambda m: m[0].replace(" ", ""), plain)
        out |= {plain, drawn, re.sub(r"(.)\1+", r"\1", drawn)}
    return out


@functools.cache
def _refused() -> tuple[str, ...]:
    return tuple(table("requests/families")["refused"])


@functools.cache
def _harmless() -> frozenset[str]:
    """Words of the families: none of them is a slip of a refused one."""
    found = (w for f in known_families().values() for phrase in f["words"] for w in phrase.split())
    return frozenset(found)


def _family(text: str, words: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    if is_refused(text):
        return REFUSED
    read = " " + re.sub(r"[^a-z0-9]+", " ", fold(text).lower()).strip() + " "
    hits = {
        family: max((len(w) for w in named if f" {fold(w).lower()} " in read), default=0)
        for family, named in words
    }
    best = max(hits.values(), default=0)
    if not best:
        return UNKNOWN
    return next(f for f, size in hits.items() if size == best)


def counted(kinds: Kinds) -> dict[str, int]:
    """What a run counts of the categories."""
    family = pd.Series(kinds.family)
    return {
        "requests_refused": int((family == REFUSED).sum()),
        "requests_not_understood": int((family == UNKNOWN).sum()),
        "requests_foreseen": int(family.isin(FAMILIES).sum()),
    }
