"""Words for what is never forecast: offences, disputes, persons, whatever their spelling.

The words stand in ``resources/requests/families.json``, beside those of the services that may be.
"""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata

from .resources import table
from .words import fold

_ALIKE = 0.82  # of the letters in order: one slip in a word of six
_SHORT = 5  # letters from which a word may be met inside another, or with a slip
# Letters of other alphabets and digits that stand for the Latin letter they look like.
_LOOKS = str.maketrans("авеікмнорстухьαβεικμνορτυχ013457$@", "abeikmhopctyxbabeikmvoptuxoieastsa")


def is_refused(category: str, rendered: tuple[str, ...] = ()) -> bool:
    """Whether a category names what is never forecast: a refused word, spelt with other letters,
    apart, glued to others or with a slip.

    ``rendered``: phrases in plain letters that name a service to be rendered, though one of their words
    would be refused alone ("secours a personne").

    >>> is_refused("Propreté : s.q.u.a.t"), is_refused("Dépôt sauvage")
    (True, False)
    """
    refused, harmless = _refused(), _harmless()
    # Spellings also come with doubled letters drawn together.
    named = {*rendered, *(_undoubled(phrase) for phrase in rendered)}
    for spelt in _spellings(category):
        read = f" {spelt} "
        for phrase in sorted(named, key=lambda p: (-len(p), p)):
            read = read.replace(f" {phrase} ", " ")
        if any(f" {word} " in read for word in refused):
            return True
        for word in read.split():
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
        out |= {plain, drawn, _undoubled(drawn)}
    return out


def _undoubled(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", text)


@functools.cache
def _refused() -> tuple[str, ...]:
    return tuple(table("requests/families")["refused"])


@functools.cache
def _harmless() -> frozenset[str]:
    """Words of the families: none of them is a slip of a refused one."""
    families = table("requests/families")["families"].values()
    return frozenset(w for f in families for phrase in f["words"] for w in phrase.split())
