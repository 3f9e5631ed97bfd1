"""Phrases of a table found in what people write: folded, with endings, faults of spelling and words
in between.

A term of a table is one or more words; a star at a word's end stands for any ending. Words are
compared by a skeleton in which the usual French faults fall together ("tomber", "tombé", "tombée";
"cable", "kable"; doubled letters), and, from seven letters on, with one letter wrong.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..common.words import fold

_TOKEN = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.!?;\n]+")
_FUZZY = 7
_SOUNDS = (
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"qu|q|c(?=[aouklrt]|$)"), "k"),
    (re.compile(r"eau|au"), "o"),
    (re.compile(r"(?<!c)h"), ""),
    (re.compile(r"y"), "i"),
)
_ENDING = re.compile(r"(?:ees|ee|es|er|ez|e|ait|aient)$")


def _sounds(word: str) -> str:
    for sound, letter in _SOUNDS:
        word = sound.sub(letter, word)
    return word


def skeleton(word: str) -> str:
    """A folded word with the usual faults of spelling taken out.

    >>> skeleton("tombee") == skeleton("tomber") == skeleton("tombes")
    True
    """
    word = _sounds(word)
    if len(word) > 3:
        word = word[:-1] if word[-1] in "sx" else word
        word = _ENDING.sub("e", word)
    return word


@dataclass(frozen=True)
class Token:
    """A word of a text: folded, where it stands, and the number of its sentence."""

    word: str
    start: int
    end: int
    sentence: int


def read_tokens(text: str) -> list[Token]:
    """The words of a text, in order; apostrophes and hyphens part words."""
    stops = [m.start() for m in _STOP.finditer(text)]
    tokens, sentence = [], 0
    for m in _TOKEN.finditer(text):
        while sentence < len(stops) and stops[sentence] < m.start():
            sentence += 1
        tokens.append(Token(fold(m[0]), m.start(), m.end(), sentence))
    return tokens


def _one_apart(a: str, b: str) -> bool:
    """True if one letter added, left out, changed or two neighbours swapped make a of b."""
    if abs(len(a) - len(b)) > 1:
        return False
    k = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if k is None:
        return True
    rest_a, rest_b = a[k + 1 :], b[k + 1 :]
    swapped = len(a) == len(b) and a[k : k + 2] == b[k : k + 2][::-1] and a[k + 2 :] == b[k + 2 :]
    return rest_a == rest_b or a[k:] == rest_b or rest_a == b[k:] or swapped


class Phrases:
    """Named lists of terms, searched together.

    Parameters
    ----------
    lists
        {name: terms}.
    """

    def __init__(self, lists: dict[str, Iterable[str]]) -> None:
        self._words: dict[tuple[str, bool], int] = {}
        self._starts: dict[int, list[tuple[tuple[int, ...], str, str]]] = defaultdict(list)
        for name, terms in lists.items():
            for term in terms:
                ids = tuple(self._number(w) for w in fold(term).replace("'", " ").split())
                self._starts[ids[0]].append((ids, name, fold(term)))
        self._by_letter: dict[str, list[tuple[str, bool, int]]] = defaultdict(list)
        for (word, starred), number in self._words.items():
            self._by_letter[word[:1]].append((word, starred, number))
        self._numbers = functools.lru_cache(maxsize=50_000)(self._find)

    def _number(self, word: str) -> int:
        starred = word.endswith("*")
        stem = _sounds(word[:-1]) if starred else skeleton(word)
        return self._words.setdefault((stem, starred), len(self._words))

    def _find(self, word: str) -> frozenset[int]:
        full, plain = skeleton(word), _sounds(word)
        found = set()
        for known, starred, number in self._by_letter.get(full[:1], ()):
            if starred:
                near = len(known) >= _FUZZY and (
                    _one_apart(plain[: len(known)], known)
                    or _one_apart(plain[: len(known) + 1], known)
                )
                if plain.startswith(known) or near:
                    found.add(number)
            elif known == full or (
                len(known) >= _FUZZY and len(full) >= _FUZZY - 1 and _one_apart(full, known)
            ):
                found.add(number)
        return frozenset(found)

    def search(self, tokens: Sequence[Token]) -> dict[str, list[tuple[int, int]]]:
        """{name: [(first, last word)]} of every list with a term in the words."""
        numbers = [self._numbers(t.word) for t in tokens]
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for i, here in enumerate(numbers):
            for number in here:
                for ids, name, _ in self._starts.get(number, ()):
                    end = i + len(ids)
                    if end <= len(numbers) and all(
                        wanted in numbers[k] for wanted, k in zip(ids, range(i, end), strict=True)
                    ):
                        found[name].append((i, end - 1))
        return {name: sorted(set(spans)) for name, spans in found.items()}

    def term(self, tokens: Sequence[Token], first: int, last: int) -> str:
        """The table's own term that the words first to last are, folded, its star as "…"; "" for
        words that are none. What a person wrote cannot be read from it."""
        numbers = [self._numbers(t.word) for t in tokens[first : last + 1]]
        for here in sorted(numbers[0]):
            for ids, _, term in self._starts.get(here, ()):
                fits = len(ids) == len(numbers)
                if fits and all(k in n for k, n in zip(ids, numbers, strict=True)):
                    return term.replace("*", "…")
        return ""
