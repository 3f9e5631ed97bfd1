"""Private persons out of acts, before anything keeps them.

What every free text loses (:mod:`..intake.freetext`), door numbers aside: an act decides on a place.
Owners are told by what stands before them ("Propriété X", "consorts Y"); firms and bodies stay.
"""

from __future__ import annotations

import functools
import hashlib
import json
import pathlib
import re
import urllib.parse

from ..common import contacts, doors, namelists, nameruns, names, papers, placenames, plates, traces
from ..common.resources import table
from ..common.traces import MASK
from ..common.words import bare, given_names, is_word
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
def version() -> str:
    """A digest of the rules by which persons are found: what an older version masked is masked again."""
    rules = (
        freetext, contacts, doors, namelists, nameruns, names, papers, placenames, plates, traces,
    )  # fmt: skip
    told = hashlib.sha256(pathlib.Path(__file__).read_bytes())
    for module in rules:
        told.update(pathlib.Path(str(module.__file__)).read_bytes())
    for name in ("acts/words", "privacy/cues", "privacy/given_names"):
        told.update(json.dumps(table(name), sort_keys=True).encode())
    return told.hexdigest()[:16]


def masked_path(path: str, *, personal: bool = False) -> str:
    """A path or an address without private persons: a part that names one is a digest of itself, and
    so is the last part of an act on persons (``personal``).

    >>> masked_path("2024/deliberation_12.pdf")
    '2024/deliberation_12.pdf'
    """
    parts = re.split(r"([/?&=])", path)
    for i, part in enumerate(parts):
        stem, dot, ending = part.rpartition(".") if "." in part else (part, "", "")
        if (personal and i == len(parts) - 1) or _names_one(stem):
            digest = hashlib.sha256(part.encode("utf-8", "replace")).hexdigest()[:8]
            parts[i] = f"{MASK}{digest}{dot}{ending}"
    return "".join(parts)


def title_of_name(name: str) -> str:
    """The words of a file's name as a title, without private persons. Of an act on persons only words
    of the language stay: in small letters no rule tells "dupont" from a word."""
    told = _apart(name)
    hidden, gone = masked(told)
    if not gone and masked(told.title())[1]:
        hidden = masked(told.title())[0]
    if not is_personal(told):
        return hidden
    return " ".join(x if x == MASK or _says_nobody(x) else MASK for x in hidden.split())


def _says_nobody(word: str) -> bool:
    plain = bare(word)
    return word.isdigit() or (is_word(plain) and plain not in given_names())


def _apart(name: str) -> str:
    return " ".join(re.split(r"[_\W]+", urllib.parse.unquote(name))).strip()


def _names_one(stem: str) -> bool:
    told = _apart(stem)
    return is_personal(told) or bool(masked(told)[1] or masked(told.title())[1])


@functools.cache
def _personal() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{p})" for p in table("acts/words")["personal"]))


def is_personal(title: str) -> bool:
    """True for an act on persons (a nomination, an agent, a taxpayer): its place is not looked for."""
    return bool(_personal().search(" ".join(re.sub(r"[^a-z0-9]+", " ", bare(title)).split())))
