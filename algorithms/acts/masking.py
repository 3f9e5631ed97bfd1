"""Private persons out of acts, before anything keeps them.

What every free text loses (:mod:`..intake.freetext`), door numbers aside: an act decides on a place.
Owners are told by what stands before them ("Propriété X", "consorts Y"); firms and bodies stay.
"""

from __future__ import annotations

import functools
import re

from ..common.resources import table
from ..common.traces import MASK
from ..common.words import bare
from ..intake import freetext

_KEPT = re.compile(r"⟦(\d*)⟧")
_NAME = (
    r"(?:(?!(?:M|MM|Mme|Mlle|Monsieur|Madame|Mademoiselle|Dr|Me)\b)[A-ZÀ-ÖØ-Ý][\wÀ-ÿ'’.-]*"
    r"|de|du|la|le|et|d'|[-–])"
)


@functools.cache
def _owner() -> re.Pattern[str]:
    cues = "|".join(table("acts/words")["owner_before"].split())
    cues = cues.replace("propriete", "propri[ée]t[ée]").replace("epoux", "[ée]poux")
    cues = cues.replace("heritiers", "h[ée]ritiers")
    return re.compile(
        rf"\b((?i:{cues}))((?:\s+(?i:de|des|du|aux|les|consorts|indivision|m\.|mme))*\s+[«\"]?\s*)"
        rf"([A-ZÀ-ÖØ-Ý][\wÀ-ÿ'’.-]+(?:\s+{_NAME})*)"
    )


@functools.cache
def _firms() -> frozenset[str]:
    return frozenset(table("acts/words")["owner_firm"].split())


@functools.cache
def _places() -> frozenset[str]:
    """Words that begin a place and no owner: "Acquisition Rue du Mazet"."""
    told = table("acts/words")
    kinds = {phrase.split()[0] for phrases in told["kinds"].values() for phrase in phrases}
    from ..locate.words import kinds as streets

    return frozenset(kinds | set(streets()) | set(told["owner_before"].split()))


def _hide(found: re.Match[str]) -> str:
    words = bare(found[3]).replace(".", "").replace("’", "'").split()
    firm = any(part in _firms() for word in words for part in word.split("'"))
    if firm or words[0] in _places() or words[0] in ("la", "le", "les") or len(words[0]) < 2:
        return found[0]
    return f"{found[1]}{found[2]}{MASK}"


@functools.cache
def _places_named() -> re.Pattern[str]:
    """Names of facilities and projects, which bear persons: "Maison pour tous Jean Moulin"."""
    phrases = [p for told in table("acts/words")["kinds"].values() for p in told]
    phrases += table("acts/words")["named_after"]
    written = sorted((_as_written(p) for p in phrases), key=len, reverse=True)
    return re.compile(
        rf"\b(?i:{'|'.join(written)})(?:\s+(?i:municipale?|publique?|associative?))?"
        rf"(?:\s*[-–«\"“]?\s*{_NAME}){{1,6}}"
    )


def _as_written(phrase: str) -> str:
    """A phrase of plain words as acts may write it, with accents, apostrophes and full stops."""
    letters = {"e": "[eéèê]", "a": "[aàâ]", "o": "[oô]", "i": "[iî]", "c": "[cç]", "u": "[uû]"}
    words = ["".join(letters.get(x, x) for x in word) for word in phrase.split()]
    if all(len(word) == 1 for word in phrase.split()):
        return r"\.\s?".join(words) + r"\.?"
    return r"[\s'’]\s?".join(words)


def masked(text: str) -> tuple[str, int]:
    """(the text without private persons, how many were taken out)."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        if _owner().search(found[0]):
            return found[0]
        kept.append(found[0])
        return f"⟦{len(kept) - 1}⟧"

    told, counts = freetext.counted(_places_named().sub(keep, _KEPT.sub("", text)), "names")
    hidden, number = _owner().subn(_hide, told)
    gone = sum(counts.values()) + (hidden.count(MASK) - told.count(MASK) if number else 0)
    return _KEPT.sub(lambda m: kept[int(m[1])], hidden), gone


@functools.cache
def _personal() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{p})" for p in table("acts/words")["personal"]))


def is_personal(title: str) -> bool:
    """True for an act on persons (a nomination, an agent, a taxpayer): its place is not looked for."""
    return bool(_personal().search(" ".join(re.sub(r"[^a-z0-9]+", " ", bare(title)).split())))
