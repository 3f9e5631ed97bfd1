"""The streets of a town by what people call them: exactly, without the kind, shortened, misspelt."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.words import given_names
from ..network.names import LINKS
from . import words as w

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..common.types import Ints

# How sure a street is by how its name was found; held against the measured shares in
# docs/methods/locate.md.
EXACT = 1.0
INITIALS, KIND_MISSING, ONE_LETTER, SHORTENED, LONGER, TWO_LETTERS, PART = (
    0.9, 0.85, 0.8, 0.72, 0.72, 0.6, 0.6,
)  # fmt: skip
_OTHER_KIND, _NO_KIND = 0.7, 0.85  # factors
# Two streets that are this close in sureness are both told.
_MARGIN = 0.2
_LEAST = 0.5  # what is less sure is no candidate
_MOST = 12  # candidates told
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_PLACE = {letter: i for i, letter in enumerate(_LETTERS)}


@dataclass(frozen=True)
class Candidate:
    """A street that a text may mean: its entry in :class:`Names`, how sure (0..1), and what differs."""

    entry: int
    quality: float
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A name of the town: as it is written there, its kind, the words that are compared, and all of
    them as one ("rue du Bois" and "rue des Bois" are two streets)."""

    label: str
    kind: str
    core: tuple[str, ...]
    whole: str


class Names:
    """The names of a town's streets.

    Parameters
    ----------
    names : Iterable[str | None]
        As the layer writes them, one per line of it.
    kinds : Iterable[str | None] | None
        Kind of each, where a column of its own tells it.
    """

    def __init__(
        self, names: Iterable[str | None], kinds: Iterable[str | None] | None = None
    ) -> None:
        self.entries: list[Entry] = []
        self._ids: dict[tuple[str, str], int] = {}
        self._by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_rest: dict[str, list[int]] = defaultdict(list)
        self._by_joined: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._rests: list[str] = []
        self._rest_entries: dict[str, set[int]] = defaultdict(set)
        self._bags: Ints | None = None
        self._found: dict[tuple[str, tuple[str, ...]], tuple[Candidate, ...]] = {}
        self._exact: dict[tuple[str, tuple[str, ...]], tuple[int, ...]] = {}
        self.rows: list[int] = []
        seen: dict[tuple[str, str], int] = {}
        names = list(names)
        told = list(kinds) if kinds is not None else [None] * len(names)
        for name, kind in zip(names, told, strict=True):
            if not isinstance(name, str) or not name:
                self.rows.append(-1)
                continue
            key = (name, kind if isinstance(kind, str) else "")
            if key not in seen:
                seen[key] = self._add(*key)
            self.rows.append(seen[key])

    # -- filling
    def _add(self, name: str, kind_told: str) -> int:
        kind, words = parts(w.split(name).words)
        if not kind and kind_told:
            first = w.split(kind_told).words
            kind = (w.kind_of(first[0]) or "") if first else ""
        core = w.core(w.variants(words)[0])
        if not core:
            core = [x for x in words if not w.is_sign(x)]
        if not core and not kind:
            return -1
        return self.add_entry(name.strip(), kind, core, words)

    def add_entry(self, label: str, kind: str, core: Sequence[str], words: Sequence[str]) -> int:
        """The entry of a name, made where there is none yet."""
        whole = w.joined(x for x in w.variants(list(words))[0] if not w.is_sign(x))
        told = (kind, whole)
        if told in self._ids:
            return self._ids[told]
        entry = self._ids[told] = len(self.entries)
        self.entries.append(Entry(label, kind, tuple(core), whole))
        for way in w.variants(list(words)):
            rest = " ".join(w.core(way)) or " ".join(core)
            whole = w.joined(x for x in way if not w.is_sign(x))
            for told_entries in (
                self._by_key[kind, rest],
                self._by_rest[rest],
                self._by_joined[kind, whole],
                self._by_joined[kind, w.joined(rest.split())],
            ):
                if entry not in told_entries:
                    told_entries.append(entry)
        for word in core:
            self._by_word[word].add(entry)
        self._rest_entries[w.joined(core)].add(entry)
        self._bags = None
        return entry

    def forget(self) -> None:
        """Let go of what was found before a name was added."""
        self._found.clear()
        self._exact.clear()

    def __len__(self) -> int:
        return len(self.entries)

    # -- asking
    def exact(self, kind: str, words: Sequence[str]) -> tuple[int, ...]:
        """Entries of just this kind and name; () where there is none."""
        key = (kind, tuple(words))
        if (found := self._exact.get(key)) is not None:
            return found
        entries: tuple[int, ...] = ()
        for way in w.variants(list(words)):
            hit = self._by_key.get((kind, " ".join(w.core(way))))
            if not hit:
                hit = self._by_joined.get((kind, w.joined(way))) or self._by_joined.get(
                    (kind, w.joined(w.core(way)))
                )
            if hit:
                same = [e for e in hit if self.entries[e].whole == w.joined(way)]
                entries = tuple(same or hit)
                break
        self._keep(self._exact, key, entries)
        return entries

    def bare(self, words: Sequence[str]) -> tuple[Candidate, ...]:
        """Streets of any kind with just this name."""
        hits: dict[int, None] = {}
        for way in w.variants(list(words)):
            hits.update(dict.fromkeys(self._by_rest.get(" ".join(w.core(way)), ())))
        return tuple(self._missing_kind(e) for e in list(hits)[:_MOST])

    def _missing_kind(self, entry: int) -> Candidate:
        if not self.entries[entry].kind:
            return Candidate(entry, EXACT)
        return Candidate(entry, KIND_MISSING, ("kind_missing",))

    def resolve(self, kind: str, words: Sequence[str]) -> tuple[Candidate, ...]:
        """The streets that a kind ("" where none is written) and a name may mean, the likeliest
        first; more than one where nothing tells them apart; () where none is near."""
        key = (kind, tuple(words))
        if (found := self._found.get(key)) is not None:
            return found
        if hit := self.exact(kind, words):
            found = tuple(Candidate(e, EXACT) for e in hit[:_MOST])
        else:
            found = self._close(kind, list(words))
        self._keep(self._found, key, found)
        return found

    def _keep(self, table: dict[Any, Any], key: Any, value: Any) -> None:
        if len(table) > 200_000:
            table.clear()  # memory stays flat however long the table is
        table[key] = value

    def _close(self, kind: str, words: list[str]) -> tuple[Candidate, ...]:
        found: dict[int, Candidate] = {}

        def note(entry: int, quality: float, *flags: str) -> None:
            own = self.entries[entry].kind
            if own != kind:
                flags += ("kind_differs" if kind and own else "kind_missing",)
                quality *= _OTHER_KIND if kind and own else _NO_KIND
            if entry not in found or found[entry].quality < quality:
                found[entry] = Candidate(entry, round(quality, 3), flags)

        for way in w.variants(words):
            core = w.core(way)
            if not core:
                continue
            for entry in self._by_rest.get(" ".join(core), ()):
                note(entry, 0.9 if kind else EXACT)
            if kind:  # "faubourg Saint-Martin" of "rue du Faubourg Saint-Martin"
                for entry in self._by_rest.get(" ".join([*kind.split(), *core]), ()):
                    found[entry] = self._missing_kind(entry)
            for entry, quality, flag in self._by_words(core):
                note(entry, quality, flag)
            if not any(c.quality >= KIND_MISSING for c in found.values()):
                for entry, distance in self._misspelt(core):
                    note(entry, ONE_LETTER if distance == 1 else TWO_LETTERS, "spelling")
        return decide(found.values())

    def _by_words(self, core: list[str]) -> list[tuple[int, float, str]]:
        """Streets with these words and others, or with fewer: given names, titles, a year."""
        whole = [word for word in core if len(word) > 1 and word in self._by_word]
        if not whole or all(w.kind_of(word) for word in whole):
            return []
        out = []
        for entry in set.intersection(*(self._by_word[word] for word in whole)):
            own = self.entries[entry].core
            if own == tuple(core):
                continue
            extra = _beyond(core, own)
            if extra is None:
                continue
            if not extra:
                out.append((entry, INITIALS, "initials"))
            elif len(core) == 1 and len(core[0]) < 3:
                continue
            else:
                light = all(x.isdigit() or x in _light() for x in extra)
                out.append((entry, SHORTENED if light else PART, "shortened"))
        last = self._by_word.get(core[-1], ())
        for entry in last:
            extra = _beyond(list(self.entries[entry].core), tuple(core))
            if extra and all(x in _light() or len(x) == 1 for x in extra):
                whole_words = all(len(x) > 1 for x in extra)
                out.append((entry, LONGER if whole_words else PART, "longer"))
        return out

    def _misspelt(self, core: list[str]) -> list[tuple[int, int]]:
        """(entry, wrong letters) of names up to two letters away."""
        word = w.joined(core)
        if len(word) < 4:
            return []
        limit = 1 if len(word) < 6 else 2
        if self._bags is None:
            self._rests = list(self._rest_entries)
            self._bags = np.array([_bag(rest) for rest in self._rests], dtype=np.int16)
        if not self._rests:
            return []
        apart = np.abs(self._bags - _bag(word)).sum(axis=1)
        out = []
        for at in np.flatnonzero(apart <= 2 * limit):
            other = self._rests[at]
            if _digits(other) != _digits(word):
                continue
            distance = letters_apart(word, other, limit)
            if distance <= limit:
                out += [(entry, max(distance, 1)) for entry in self._rest_entries[other]]
        return out


def decide(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The best candidate, with those that are nearly as good."""
    told = [c for c in candidates if c.quality >= _LEAST]
    ordered = sorted(told, key=lambda c: (-c.quality, c.entry))
    if not ordered:
        return ()
    best = ordered[0].quality
    return tuple(c for c in ordered if c.quality > best - _MARGIN)[:_MOST]


def parts(words: list[str]) -> tuple[str, list[str]]:
    """(kind, words of the name) of a street's name; the kind may stand last: "PAIX (RUE DE LA)"."""
    plain = [x for x in words if not w.is_sign(x)]
    if plain[:2] in (["rond", "point"], ["lieu", "dit"]):
        return " ".join(plain[:2]), plain[2:]
    if plain and (kind := w.kind_of(plain[0])):
        return kind, plain[1:]
    for i in range(len(plain) - 1, 0, -1):
        if plain[i] not in LINKS:
            kind = w.kind_of(plain[i])
            turned = i < len(plain) - 1 or "(" in words or "," in words
            if kind and turned:
                return kind, [*plain[i + 1 :], *plain[:i]]
            break
    return "", plain


@functools.cache
def _light() -> frozenset[str]:
    return w.word_list("titles") | given_names()


def _beyond(fewer: list[str], more: tuple[str, ...]) -> list[str] | None:
    """The words of ``more`` that ``fewer`` lacks, both in one order; None where ``fewer`` has others.
    A letter stands for a word that it begins. Both end in the same word, but for a year."""
    at, extra = 0, []
    for word in more:
        if at < len(fewer) and (
            fewer[at] == word or (len(fewer[at]) == 1 and word.startswith(fewer[at]))
        ):
            at += 1
        else:
            extra.append(word)
    if at < len(fewer):
        return None
    ends = list(more)
    while ends and ends[-1].isdigit() and ends[-1] in extra:
        ends.pop()
    return extra if ends and (ends[-1] == fewer[-1] or len(fewer[-1]) == 1) else None


def _bag(word: str) -> Ints:
    bag = np.zeros(len(_LETTERS), dtype=np.int16)
    for letter in word:
        bag[_PLACE.get(letter, 0)] += 1
    return bag


def _digits(word: str) -> str:
    return "".join(c for c in word if c.isdigit())


def letters_apart(a: str, b: str, limit: int) -> int:
    """Letters to add, take away, change or swap with their neighbour to make ``a`` of ``b``
    (optimal string alignment); ``limit`` + 1 as soon as it is more than ``limit``.

    >>> letters_apart("pasteur", "pastuer", 2), letters_apart("monge", "mongie", 2)
    (1, 1)
    """
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        new = [i]
        for j, y in enumerate(b, 1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        if min(new) > limit:
            return limit + 1
        before, row = row, new
    return row[-1]
