"""The facilities, districts and projects that an act names, by the town's own list of them."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..common.resources import table
from ..common.words import given_names, is_word
from ..locate import words as w
from ..network.names import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FACILITY, AREA = "facility", "area"
_AREAS = frozenset({"zac", "quarter"})
_LONGEST = 9  # words of a name
_ALONE = 5  # letters of a name of one word that is told without its kind
# Words between a kind and a name that say nothing: "école primaire publique X".
_FILL = frozenset(
    "municipal municipale publique public mixte prive privee dit dite futur future".split()
)

# Initials of a firm: what is sold to it is not where it sits.
_INITIALS = re.compile(r"\s*(?:[A-Z]\.?\s?){2,6}\s*")


@dataclass(frozen=True)
class Place:
    """A place of the town's list: its ``label``, the ``kind`` of ``resources/acts/words.json`` ("" for
    another) and the words of its name without it."""

    label: str
    kind: str
    name: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A place that a sentence names: the rows it may be, and where its words begin and end."""

    rows: tuple[int, ...]
    kind: str
    start: int
    end: int


@functools.cache
def _kinds() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """{first word: (words, kind), the longest first}."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for kind, phrases in table("acts/words")["kinds"].items():
        for phrase in phrases:
            words = tuple(phrase.split())
            out[words[0]].append((words, kind))
    for told in out.values():
        told.sort(key=lambda pair: -len(pair[0]))
    return dict(out)


def kind_at(words: Sequence[str], i: int) -> tuple[str, int] | None:
    """(kind, word after it) where a word of a kind of place begins at ``i``."""
    for phrase, kind in _kinds().get(words[i], ()):
        if tuple(words[i : i + len(phrase)]) == phrase:
            return kind, i + len(phrase)
    return None


def plain_words(text: str) -> list[str]:
    """The words of a text without signs and articles, short words spelt out."""
    words = [x for x in w.split(text).words if not w.is_sign(x)]
    return [x for x in w.variants(words, 1)[0] if x not in LINKS]


def place_of(label: str, kind: str = "") -> Place:
    """A place of the list by how it is called there; ``kind``: of the whole list, where it has one."""
    words = plain_words(label)
    for i in range(len(words)):
        told = kind_at(words, i)
        if told is not None:
            at = told[1]
            while at < len(words) and words[at] in _FILL:
                at += 1
            rest = (*words[:i], *words[at:])
            if rest or i == 0:
                return Place(label, told[0], tuple(rest) or tuple(words))
            break
    return Place(label, kind, tuple(words))


class Gazetteer:
    """The places of a town by name.

    Parameters
    ----------
    labels : Iterable[str]
        How they are called.
    kinds : Iterable[str]
        Kind of the list that each comes from: "quarter" for districts, "" where its name tells.
    """

    def __init__(self, labels: Iterable[str], kinds: Iterable[str]) -> None:
        self.places = [place_of(label, kind) for label, kind in zip(labels, kinds, strict=True)]
        self._by_kind: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
        self._last: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._whole: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for row, place in enumerate(self.places):
            if place.name:
                self._by_kind[place.kind, place.name].append(row)
                self._last[place.kind, place.name[-1]].append(row)
                if not place.kind and not _INITIALS.fullmatch(place.label) and _tells(place.name):
                    self._whole[place.name].append(row)

    def __len__(self) -> int:
        return len(self.places)

    def find(self, sentence: str) -> list[Found]:
        """The places of the list that a sentence names; words of streets are the reader's to leave
        out."""
        words = plain_words(sentence)
        found: list[Found] = []
        i = 0
        while i < len(words):
            one = self._at(words, i)
            if one is not None:
                found.append(one)
                i = one.end
            else:
                i += 1
        return found

    def _at(self, words: list[str], i: int) -> Found | None:
        told = kind_at(words, i)
        if told is not None:
            kind, at = told
            while at < len(words) and words[at] in _FILL:
                at += 1
            for end in range(min(len(words), at + _LONGEST), at, -1):
                if rows := self._by_kind.get((kind, tuple(words[at:end]))):
                    return Found(tuple(rows), kind, i, end)
            if rows := self._near(kind, words, at):
                return Found(tuple(rows), kind, i, at + 1)
        for end in range(min(len(words), i + _LONGEST), i, -1):
            if rows := self._whole.get(tuple(words[i:end])):
                return Found(tuple(rows), "", i, end)
        return None

    def _near(self, kind: str, words: list[str], at: int) -> list[int]:
        """Places whose name is a part of what is written, or the other way round, both ending
        alike: "école Ludwig van Beethoven" is "Ecole élémentaire Beethoven"."""
        if kind in _AREAS:
            return []
        for end in range(min(len(words), at + 5), at, -1):
            written = tuple(words[at:end])
            rows = [
                row
                for row in self._last.get((kind, written[-1]), ())
                if _same_person(written, self.places[row].name)
            ]
            names = {self.places[row].name for row in rows}
            if len(names) == 1:
                return rows
        return []


def _same_person(written: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """True where one of two names is the end of the other and what it lacks are given names."""
    more, fewer = sorted((written, name), key=len, reverse=True)
    if len(more) == len(fewer) or more[-len(fewer) :] != fewer:
        return False
    if len(fewer) == 1 and (len(fewer[0]) < _ALONE - 1 or fewer[0] in given_names()):
        return False
    return all(x in given_names() or len(x) < 4 for x in more[: -len(fewer)])


def _tells(name: tuple[str, ...]) -> bool:
    """True for a name that is told without a kind: several words, or one that is no other word."""
    if len(name) > 1:
        return not all(is_word(x) or x in given_names() or x.isdigit() for x in name)
    return len(name[0]) >= _ALONE and not is_word(name[0]) and name[0] not in given_names()


def is_area(kind: str) -> bool:
    """True for the kind of a district or a project."""
    return kind in _AREAS
