"""Finding a commune of France by what a person types: its name, a postcode, a code; also what a
commune was called before it merged."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import NamedTuple

from ..common.resources import keyed
from ..common.words import fold
from .france import departement_of

# Columns of the table of communes after its code.
_NAME, _PEOPLE, _MERGED, _POSTCODES, _OLD_NAME, _OLD_CODES = 0, 3, 4, 5, 6, 7
# Names by which more than a town is meant: statistics and post give each of its parts a code.
_PARTS = {"75056": ("751", 20), "69123": ("6938", 9), "13055": ("132", 16)}
_SHORT = {"st": "saint", "ste": "sainte"}
_ARTICLES = ("le", "la", "les", "l")  # of a name, that few people type
_CODE = re.compile(r"(?:\d[\dab]|\d)?\d{0,4}", re.IGNORECASE)
_ARRONDISSEMENT = re.compile(
    r"(?P<name>.+?) (?P<number>\d{1,2}) ?(?:e|er|eme|ieme|nd|nde|re|st|rd|th)?"
    r"(?: (?:arrondissement|arr|ardt))?"
)
_NUMBER_LAST = re.compile(r"(?P<name>.*\D)\b(?P<number>\d[\dab]\d{0,3})", re.IGNORECASE)


@dataclass(frozen=True)
class Commune:
    """A commune of today. ``asked``: the old name or the old code by which it was found, "" for its
    own."""

    code: str
    name: str
    people: int
    postcodes: tuple[str, ...]
    asked: str = ""

    @property
    def departement(self) -> str:
        """Its département: two characters, three overseas."""
        return departement_of(self.code)


class _Key(NamedTuple):
    """What a commune can be found by: a folded name or a code; ``old``: as it is told, "" for what
    holds today."""

    text: str
    code: str
    old: str = ""


class _Index(NamedTuple):
    communes: dict[str, Commune]
    names: list[_Key]
    codes: list[_Key]


def plain_name(name: str) -> str:
    """A name as it is compared: no accents, no hyphens, "St" as "Saint".

    >>> plain_name("St-Étienne-du-Bois"), plain_name("L'Haÿ-les-Roses")
    ('saint etienne du bois', 'l hay les roses')
    """
    words = re.findall(r"[a-z0-9]+", fold(name))
    return " ".join(_SHORT.get(word, word) for word in words)


@functools.cache
def index() -> _Index:
    """Every commune and what it is found by; made once, a quarter of a second: not where a person
    waits."""
    table = keyed("communes/communes")
    communes = {
        code: Commune(code, row[_NAME], int(row[_PEOPLE]), tuple(row[_POSTCODES].split()))
        for code, row in table.items()
        if not row[_MERGED] and row[_PEOPLE]  # places without inhabitants have no town hall
    }
    names, codes = [], []
    for code, commune in communes.items():
        row = table[code]
        names.append(_Key(plain_name(commune.name), code))
        codes += [_Key(known, code) for known in (code, *commune.postcodes)]
        codes += [_Key(old, code, old) for old in row[_OLD_CODES].split()]
        if row[_OLD_NAME]:
            names.append(_Key(plain_name(row[_OLD_NAME]), code, row[_OLD_NAME]))
        if code in _PARTS:
            start, parts = _PARTS[code]
            codes += [_Key(start + f"{n:0{5 - len(start)}}", code) for n in range(1, parts + 1)]
    for old, row in table.items():
        if row[_MERGED] in communes:
            codes.append(_Key(old, row[_MERGED], old))
            names.append(_Key(plain_name(row[_NAME]), row[_MERGED], row[_NAME]))
    return _Index(communes, names, codes)


def suggested(text: str, most: int = 12) -> list[Commune]:
    """What a person may mean who has typed so much.

    Parameters
    ----------
    text : str
        The beginning of a name, a postcode, an INSEE code; a name may be followed by a département
        or a postcode.
    most : int
        How many to give.

    Returns
    -------
    list[Commune]
        What holds today before what held once, whole names before their beginnings, and the largest
        first. Each commune once.
    """
    found, wanted = _ranked(text)
    found.sort(key=lambda rank: (rank[0], -wanted[rank[1].code].people, rank[1].code))
    once: dict[str, Commune] = {}
    for _rank, key in found:
        commune = wanted[key.code]
        once.setdefault(
            key.code,
            commune
            if not key.old
            else Commune(commune.code, commune.name, commune.people, commune.postcodes, key.old),
        )
        if len(once) == most:
            break
    return list(once.values())


def named_so(text: str) -> list[Commune]:
    """The communes that a whole name, postcode or code is of; several where it is not the only one.

    What holds today goes before what held once. A village is not taken for a larger commune that was
    called so, or whose name goes on after it: both are given.
    """
    found, communes = _ranked(text)
    whole = [key for (missing, old, later), key in found if not missing and not later]
    now = [key for key in whole if not key.old] or whole
    if not now:
        return []
    codes = {key.code for key in now}
    if not _CODE.fullmatch(text.strip()):
        least = max(communes[code].people for code in codes)
        begun = tuple(f"{key.text} " for key in now)
        codes |= {
            key.code
            for (missing, _old, later), key in found
            if communes[key.code].people > least
            and (key.text.startswith(begun) if missing else not later)
        }
    return [c for c in suggested(text, len(communes)) if c.code in codes]


def _ranked(text: str) -> tuple[list[tuple[tuple[bool, bool, bool], _Key]], dict[str, Commune]]:
    """[((not whole, of the past, in the middle), key)] of what fits, and every commune."""
    communes, names, codes = index()
    typed = text.strip().upper()
    if not plain_name(typed):
        return [], communes
    if _CODE.fullmatch(typed):
        fit = [key for key in codes if key.text.startswith(typed)]
        return [((key.text != typed, bool(key.old), False), key) for key in fit], communes
    if code := _arrondissement(plain_name(typed)):
        return [((False, False, False), _Key(plain_name(communes[code].name), code))], communes
    number = ""
    if several := _NUMBER_LAST.fullmatch(typed.rstrip(" )")):
        typed, number = several["name"], several["number"]
    wanted = plain_name(typed)
    ways = (wanted, *(f"{article} {wanted}" for article in _ARTICLES))
    inner, found = f" {wanted}", []
    for key in names:
        begins = key.text.startswith(ways)
        if (begins or inner in key.text) and (not number or _lies(communes[key.code], number)):
            found.append(((key.text not in ways, bool(key.old), not begins), key))
    return found, communes


def _arrondissement(typed: str) -> str:
    """The code of the town that a name and the number of one of its arrondissements are of, "" for
    none."""
    parted = _ARRONDISSEMENT.fullmatch(typed)
    if parted is None:
        return ""
    communes = index().communes
    return next(
        (
            code
            for code, (_start, parts) in _PARTS.items()
            if plain_name(communes[code].name) == parted["name"]
            and 1 <= int(parted["number"]) <= parts
        ),
        "",
    )


def _lies(commune: Commune, number: str) -> bool:
    """True if a département, a postcode or a code begins with these characters."""
    return any(known.startswith(number) for known in (commune.code, *commune.postcodes))
