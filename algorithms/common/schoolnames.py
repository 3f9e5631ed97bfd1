"""Names of schools as a person says them: "école élémentaire La Fontaine" where a file has "E.E.PU LA
FONTAINE" or "LA FONTAINE (12) ELEM".
"""

from __future__ import annotations

import functools
import re

from .resources import table
from .words import bare

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]*)*|[^\W_]+|.", re.S)
_ROMAN = re.compile(r"[IVX]{2,5}")
_APART = re.compile(r"\bD (?=[AEÉIOUY])")  # an apostrophe that a file lost
_VOWEL = re.compile(r"[aeiouy]")
_ELIDED = ("d", "l")


def readable(name: str | None, level: str | None = None) -> str:
    """The name with its kind of school first, in words, and without shouting.

    What says that a school is public is left away, abbreviations of the table
    ``resources/intake/schoolwords.json`` are spelt out, words in capitals get one capital (and the
    accents of names that the table knows). A name that tells no kind and does not shout stays as it
    is.

    Parameters
    ----------
    name : str | None
        As the town or the State wrote it.
    level : str | None
        Code of the theme ``schools``: the kind where the name tells none.

    Returns
    -------
    str
        "" for no name.

    Examples
    --------
    >>> readable("E.E.PU LA FONTAINE")
    'école élémentaire La Fontaine'
    >>> readable("VICTOR DURUY", "lower_secondary")
    'collège Victor Duruy'
    >>> readable("Kindergarten am Park")
    'Kindergarten am Park'
    """
    text = " ".join(str(name or "").replace("(", " (").split())
    if not any(c.isalpha() for c in text):
        return text
    kind, own = _kind(text)
    if not kind and (not level or level not in table("intake/schoolwords")["levels"]):
        return _quiet(text) if text.isupper() and " " in text else text
    kind = kind or table("intake/schoolwords")["levels"][level]
    return " ".join(part for part in (kind, _quiet(own, behind=True)) if part)


def _kind(text: str) -> tuple[str, str]:
    """(kind of school in words or "", the rest of the name): the kind leads the name or ends it, where
    one letter may follow."""
    words = text.split(" ")
    lone = [words.pop()] if len(words) > 2 and len(words[-1]) == 1 and words[-1].isalpha() else []
    known, longest = _kinds()
    folded = [bare(w) for w in words]
    for many in range(min(longest, len(words)), 0, -1):
        for part, rest in (
            (folded[:many], words[many:]),
            (folded[-many:], words[:-many]),
        ):
            if kind := known.get(" ".join(part)):
                return kind, " ".join(_without_public([*rest, *lone]))
    return "", text


def _without_public(words: list[str]) -> list[str]:
    aside = table("intake/schoolwords")["aside"]
    return words[1:] if words and bare(words[0]) in aside else words


@functools.cache
def _kinds() -> tuple[dict[str, str], int]:
    """{words that tell a kind: the kind}, and how many words the longest has."""
    found = {
        bare(said): kind
        for kind, told in table("intake/schoolwords")["kinds"].items()
        for said in told
    }
    return found, max(said.count(" ") + 1 for said in found)


def _quiet(text: str, behind: bool = False) -> str:
    """The words in capitals with one capital each, small words small, "St" spelt out. ``behind``: a
    kind of school, so that "de" and "d'" do not open the name; its article does."""
    text = _APART.sub("D'", text)
    opens = not (behind and bare(text).startswith(("de ", "du ", "des ", "d'")))
    return re.sub(
        r"\b(Sainte?|Notre-Dame) (?=[^\W\d_])",
        lambda m: f"{m[1]}-" if m[1] != "Notre-Dame" else m[0],
        "".join(_word(m[0], opens and m.start() == 0) for m in _WORD.finditer(text)),
    )


def _word(word: str, first: bool) -> str:
    lists = table("intake/schoolwords")
    folded = bare(word)
    if (whole := lists["whole"].get(folded)) and (word.isupper() or word.istitle()):
        return str(whole)
    if not word.isupper() or word in lists["capitals"] or _ROMAN.fullmatch(word):
        return word
    small, accents = _spellings()
    if folded in _ELIDED or len(folded) == 1:
        return word.lower() if folded in _ELIDED and not first else word
    if folded in small:
        return small[folded].capitalize() if first else small[folded]
    if not _VOWEL.search(folded):
        return word
    return accents.get(folded, word.capitalize())


@functools.cache
def _spellings() -> tuple[dict[str, str], dict[str, str]]:
    """({small word without accents: with}, {name without accents: with})."""
    lists = table("intake/schoolwords")
    return {bare(w): w for w in lists["small"]}, {bare(w): w for w in lists["accents"]}
