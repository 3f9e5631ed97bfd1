"""What people write, as the models of this room read it: letters folded, apostrophes and hyphens
opened, abbreviations of the street written out, the marks of what was masked left out.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import pandas as pd

from ..common.resources import table
from ..common.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..common.types import Series

MOST_CHARACTERS = 4000  # what is behind is not read: one pasted e-mail would weigh as a hundred
_MASKED = re.compile(r"\[(?:…|\.\.\.)\]")
_APART = re.compile(r"[^a-z0-9]+")


@functools.cache
def slang() -> dict[str, str]:
    """{abbreviation: words} of ``resources/requests/slang.json``, both folded."""
    return dict(table("requests/slang")["words"])


@functools.lru_cache(maxsize=20_000)  # short reports repeat
def plain_text(text: str) -> str:
    """One text in plain words, parted by single spaces; "" where nothing is left.

    >>> plain_text("Véhicule GCUM sur la PC, j'ai dû descendre […]")
    'vehicule gare comme un malpropre sur la piste cyclable j ai du descendre'
    """
    bare = _APART.sub(" ", fold(_MASKED.sub(" ", text[:MOST_CHARACTERS])).lower())
    known = slang()
    return " ".join(known.get(word, word) for word in bare.split())


def plain_texts(texts: Iterable[object]) -> Series:
    """The texts in plain words, "" for what is no text.

    Parameters
    ----------
    texts : Iterable[object]
        (n,) texts as people wrote them; None, NaN and numbers count as no text.

    Returns
    -------
    Series
        (n,) texts of ``a-z0-9`` and single spaces; index of ``texts`` where it is a Series.
    """
    given = texts if isinstance(texts, pd.Series) else pd.Series(list(texts), dtype=object)
    read = [plain_text(t) if isinstance(t, str) else "" for t in given]
    return pd.Series(read, index=given.index, dtype=object)


plain = plain_texts  # as this room calls it
