"""The streets and addresses that the text of an act names: prose, not the cell of an address."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..common.resources import table
from ..common.words import is_word
from ..locate import words as w
from ..locate.index import INITIALS, ONE_LETTER, Candidate
from ..locate.scan import DOORS, MARK, SIGN, STREET, UNKNOWN, Item, Scanner
from ..network.names import LINKS

if TYPE_CHECKING:
    from ..locate.doorwords import Door

STREET_NAMED, ADDRESS_NAMED = "street", "address"
LONGEST = 560  # letters that are read at once: below what a cell may hold
# "avenue dHeidelberg", "rue lOASIS": the apostrophe was lost on the way
_LOST = re.compile(r"\b([dl])([A-ZÀÂÄÉÈÊËÎÏÔÖÛÜ])")
_SENTENCE = re.compile(r"(?<=[.;!?:])\s+|\s+/\s+|\n\s*\n|\n\s*(?=[-•*–])|\s{3,}")
_SPACES = re.compile(r"\s+")
_MASKED = re.compile(r"\[(?:…|NOM|\.\.\.)\]")
# How a name may differ from the register's in prose, where any word may follow it.
_SURE = frozenset({"initials", "spelling", "shortened", "longer"})
_YEARS = range(1850, 2101)
_MOST_NUMBERS, _SHARE_NUMBERS = 6, 0.2
_NEAR = 12  # words before a street in which a home or a seat is told
_JOIN = frozenset({",", "-", "/", "et", "+"})


@dataclass(frozen=True)
class Named:
    """A street or an address in a sentence.

    ``streets``: what it may be, the likeliest first; ``doors``: numbers before it; ``sentence``: in
    which it stands; ``doubt``: "" or why it is to be looked at; ``piece``: it is one end of a piece of
    another street.
    """

    streets: tuple[Candidate, ...]
    doors: tuple[Door, ...]
    sentence: str
    doubt: str = ""
    piece: bool = False

    @property
    def what(self) -> str:
        """:data:`ADDRESS_NAMED` or :data:`STREET_NAMED`."""
        return ADDRESS_NAMED if self.doors else STREET_NAMED


def sentences(text: str) -> list[str]:
    """The sentences of a text, and the parts of a title, none longer than :data:`LONGEST` letters.

    >>> sentences("Foncier / Rue du Mazet / Vente")
    ['Foncier', 'Rue du Mazet', 'Vente']
    """
    out: list[str] = []
    for part in _SENTENCE.split(_LOST.sub(r"\1'\2", text)):
        rest = _SPACES.sub(" ", part or "").strip()
        while len(rest) > LONGEST:
            at = max(rest.rfind(sign, 200, LONGEST) for sign in (", ", " ", ","))
            at = at if at > 0 else LONGEST
            out.append(rest[:at].strip(" ,"))
            rest = rest[at:].strip(" ,")
        if rest:
            out.append(rest)
    return out


@functools.cache
def _no_number() -> frozenset[str]:
    return frozenset(table("acts/words")["no_number_before"].split())


def streets_in(scanner: Scanner, sentence: str) -> tuple[list[Named], list[str]]:
    """What a sentence names of the town's streets.

    Parameters
    ----------
    scanner : Scanner
        Knows the town's streets.
    sentence : str
        One of :func:`sentences`.

    Returns
    -------
    tuple[list[Named], list[str]]
        In the order of the sentence, and names with the word of a street that the town has not.
    """
    told = scanner.scan(sentence)
    items, words = told.items, told.words
    found: list[Named] = []
    unknown = [i.text for i in items if i.what == UNKNOWN and _is_a_street(i.text)]
    between, figures = False, _is_of_figures(words)
    for at, item in enumerate(items):
        if item.what == MARK:
            between = between or item.text in ("between", "piece")
        elif item.what == SIGN and item.text in (".", "|"):
            between = False
        if item.what != STREET or not _begins_with_kind(item, words):
            continue
        streets = tuple(c for c in item.streets if _sure(c))
        if not streets:
            if _is_a_street(text := " ".join(words[item.start : item.end])):
                unknown.append(text)
            continue
        if is_home(words[: item.start]):
            continue  # where a person lives is nobody's business
        doubt = _doubt(item, streets, words) or ("seat" if _is_seat(words[: item.start]) else "")
        doors = () if figures else _doors_before(items, at, words)
        if doors and _MASKED.search(sentence):
            doors, doubt = (), "person"  # a name stood beside it: it may be where that person lives
        found.append(Named(streets, doors, sentence, doubt, between and bool(found)))
        if item.many:
            found += _others(scanner, items, at, words, sentence)
    return found, unknown


def _begins_with_kind(item: Item, words: list[str]) -> bool:
    """True for "rue X" and "X (rue de la)"; "pour les écoles" is no misspelt "cour des Écoles"."""
    part = words[item.start : item.end]
    return bool(w.kind_of(part[0])) or part[0] in ("rond", "ronds", "lieu") or "(" in part


def _is_a_street(text: str) -> bool:
    """True for a name that begins as streets do: "quartier X" and "chemin piéton" are none."""
    told = table("acts/words")
    words = text.split()
    return (
        len(words) > 1
        and words[0] in told["street_kinds"].split()
        and not any(x in told["no_street_after"].split() for x in words[1:3])
    )


def _is_of_figures(words: list[str]) -> bool:
    """True for a line of a table: its numbers are amounts and no doors."""
    numbers = sum(x[0].isdigit() for x in words)
    return numbers >= _MOST_NUMBERS and numbers > _SHARE_NUMBERS * len(words)


def is_home(before: list[str]) -> bool:
    """True where the words before a street say that somebody lives there."""
    return any(x in table("acts/words")["home_before"].split() for x in before[-_NEAR:])


def _is_seat(before: list[str]) -> bool:
    """True where they say that a body has its seat there."""
    return any(x in table("acts/words")["seat_before"].split() for x in before[-_NEAR:])


def _sure(candidate: Candidate) -> bool:
    if candidate.quality >= INITIALS:
        return set(candidate.flags) <= _SURE
    return candidate.quality >= ONE_LETTER - 0.1 and set(candidate.flags) <= _SURE


def _doubt(item: Item, streets: tuple[Candidate, ...], words: list[str]) -> str:
    """Why a street is to be looked at."""
    flags = set(streets[0].flags)
    if "spelling" in flags:
        return "spelling"
    if flags:
        return "shortened"
    after = words[item.end] if item.end < len(words) else ""
    if item.left and after.isalpha() and len(after) > 2 and not is_word(after):
        return "words_left"
    return ""


def _doors_before(items: list[Item], at: int, words: list[str]) -> tuple[Door, ...]:
    """The numbers right before a street: "13, rue X"; no years, no numbers of contracts."""
    item = items[at]
    before = next((i for i in reversed(items[:at]) if i.what == DOORS), None)
    if before is None or item.many:
        return ()
    link = words[before.end : item.start]
    if len(link) > 2 or any(x not in (",", "de", "la", "du", "des", "d", "l") for x in link):
        return ()
    back = before.start - 1
    while back >= 0 and words[back] in ("n", "no", "numero", "numeros", "°"):
        back -= 1
    if back >= 0 and words[back] in _no_number():
        return ()
    if back < before.start - 1 and back >= 0 and words[back].isalpha() and words[back] not in LINKS:
        return ()  # "kiosque n° 3, allée X": the number is the kiosk's
    if any(d.number in _YEARS and not d.suffix for d in before.doors):
        return ()
    return before.doors


def _others(
    scanner: Scanner, items: list[Item], at: int, words: list[str], sentence: str
) -> list[Named]:
    """The further streets of "rues A, B et C"."""
    kind = items[at].kind
    end = items[at].end
    out: list[Named] = []
    start = end
    while start < len(words):
        stop = start
        while stop < len(words) and (words[stop] in _JOIN or words[stop] in LINKS):
            stop += 1
        if stop == start or not any(x in _JOIN for x in words[start:stop]) or stop >= len(words):
            break
        if w.kind_of(words[stop]) or words[stop][0].isdigit():
            break
        longest = stop
        while longest < len(words) and longest - stop < 7 and words[longest] not in _JOIN:
            if w.is_sign(words[longest]):
                break
            longest += 1
        hit = 0
        for last in range(longest, stop, -1):
            if words[last - 1] in LINKS:
                continue
            exact = scanner.names.exact(kind, words[stop:last])
            near = () if exact else scanner.names.resolve(kind, words[stop:last])
            streets = tuple(Candidate(e, 1.0) for e in exact) or tuple(
                c for c in near if c.quality >= ONE_LETTER and set(c.flags) <= _SURE
            )
            if streets and (exact or last == longest):
                doubt = (
                    "" if exact else ("spelling" if "spelling" in streets[0].flags else "shortened")
                )
                out.append(Named(streets, (), sentence, doubt))
                hit = last
                break
        if not hit:
            break
        start = hit
    return out
