"""Words of French and English tables: yes and no, "nothing here", and texts made comparable."""

from __future__ import annotations

import functools
import re
import unicodedata

from ..common.resources import table

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-"})


def folded(text: object, *, accents: bool = False) -> str:
    """A text made comparable: lower case, single spaces, plain quotes, accents off (kept on demand)."""
    plain = _SPACES.sub(" ", str(text).translate(_QUOTES)).strip().casefold()
    if accents:
        return unicodedata.normalize("NFC", plain)
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@functools.cache
def words(kind: str) -> frozenset[str]:
    """The folded words of ``resources/intake/words.json`` of one kind: yes, no, unknown, open."""
    return frozenset(folded(w) for w in table("intake/words")[kind])


def is_unknown(text: object) -> bool:
    """True for what people and programs write where they know nothing: "?", NULL, n.c., #N/A."""
    return folded(text) in words("unknown")
