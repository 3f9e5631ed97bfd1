"""Which requests may be foreseen: a closed list of four families of services. What names an offence,
a dispute or persons is refused whatever its spelling; what is not understood is left out and said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.refusal import is_refused
from ..common.resources import table
from ..common.words import fold

if TYPE_CHECKING:
    from ..common.types import Series, Texts

FAMILIES = ("cleaning", "roads", "lighting", "green")
REFUSED, UNKNOWN = "refused", ""


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
