"""The streets of a town, to be chosen by what a person types, by what a row names, by a click."""

from __future__ import annotations

import bisect
import functools
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from ..common.errors import DataError
from . import words as w
from .doorwords import Door
from .index import EXACT, INITIALS, parts
from .spots import CORNER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..common.types import Geometry
    from .ground import Part
    from .index import Candidate
    from .locator import Locator

_MOST = 12  # streets that a list offers
_LISTED = 40  # titles that a refusal names: each has to be typed as it stands there
_TOLD = re.compile(r"\s*\([^()]*\)$")  # what a title adds to a name that is several streets
_TYPED = 3  # letters before which no other spelling is looked for


class Street(NamedTuple):
    """One street: ``title`` tells it from others of its ``name``."""

    title: str
    name: str
    part: Part
    shape: Geometry


@dataclass
class Streets:
    """The streets of a :class:`.locator.Locator`."""

    locator: Locator

    # -- one street
    def of_part(self, part: Part) -> Street:
        """A street by its place in the index."""
        ground, names = self.locator.ground, self.locator.names
        label = name = names.entries[part.entry].label
        others = ground.parts(part.entry)
        if len(others) > 1:
            towns = [ground.label_of(p) for p in others]
            own = towns[part.number]
            told = own if own and towns.count(own) == 1 else str(part.number + 1)
            label = f"{label} ({told})"
        return Street(label, name, part, ground.shape(part))

    def all(self) -> list[Street]:
        """Every street that the layer has a line of, in the order of their titles."""
        ground = self.locator.ground
        found = [
            self.of_part(part)
            for entry in range(len(self.locator.names))
            for part in ground.parts(entry)
        ]
        return sorted(found, key=lambda street: (w.split(street.title).words, street.title))

    def named(self, text: str) -> Street:
        """The street that a text names.

        Raises
        ------
        DataError
            "street_unknown"; "street_ambiguous" with those that it may mean.
        """
        text = text.strip()
        if (street := self._titled(text)) is not None:
            return street
        found = [
            self.of_part(part)
            for entry in self.entries_of(text)
            for part in self.locator.ground.parts(entry)
        ]
        if not found:
            found = self.complete(_TOLD.sub("", text))
        if not found:
            raise DataError("street_unknown", street=text)
        if len(found) > 1:
            listed = ", ".join(street.title for street in found[:_LISTED])
            listed += " …" if len(found) > _LISTED else ""
            raise DataError("street_ambiguous", street=text, streets=listed)
        return found[0]

    def _titled(self, text: str) -> Street | None:
        """The street of a title, however many bear its name."""
        asked = text.casefold()
        names = {asked, _TOLD.sub("", asked)}
        for entry, own in enumerate(self.locator.names.entries):
            if own.label.casefold() not in names:
                continue
            for part in self.locator.ground.parts(entry):
                street = self.of_part(part)
                if street.title.casefold() == asked:
                    return street
        return None

    def nearest(self, x: float, y: float, within_m: float) -> Street | None:
        """The street next to a point; None where none is near."""
        ground = self.locator.ground
        rows = np.flatnonzero(np.array(self.locator.names.rows) >= 0)
        if not len(rows):
            return None
        with np.errstate(invalid="ignore"):  # rows without a shape
            away = np.nan_to_num(
                shapely.distance(ground.lines[rows], shapely.Point(x, y)), nan=np.inf
            )
        at = int(np.argmin(away))
        if not away[at] <= within_m:
            return None
        row = rows[at]
        entry = self.locator.names.rows[row]
        for part in ground.parts(entry):
            if row in ground.rows(part):
                return self.of_part(part)
        return None

    # -- what is typed
    def complete(self, text: str, most: int = _MOST, *, misspelt: bool = True) -> list[Street]:
        """The streets that a text in the making may become, the likeliest first.

        Parameters
        ----------
        text : str
            As typed: without accents, abbreviated, its last word unfinished.
        most : int
            How many.
        misspelt : bool
            Streets of nearly this name too where none begins like it; it takes longer than a person
            types where there are many.

        Returns
        -------
        list[Street]
            Empty for a text that no street begins like.
        """
        words = [x for x in w.split(text).words if not w.is_sign(x)]
        if not words:
            return []
        scored: dict[int, tuple[int, int, str]] = {}
        for kind, rest in _ways(words):
            for entry in self._with(rest):
                own = self.locator.names.entries[entry]
                fit = _fits(rest, own.core)
                if fit is None:
                    continue
                other = bool(kind) and own.kind != kind
                told = (other, fit, own.label)
                if entry not in scored or told < scored[entry]:
                    scored[entry] = told
        entries = sorted(scored, key=lambda e: scored[e])
        if not entries and misspelt and len(text) > _TYPED:
            kind, rest = parts(words)
            found = self.locator.names.resolve(kind, rest)
            entries = [c.entry for c in found if self.locator.ground.has(c.entry)]
        made = [
            self.of_part(part)
            for entry in entries[:most]
            for part in self.locator.ground.parts(entry)
        ]
        return made[:most]

    @functools.cached_property
    def _words(self) -> tuple[list[str], dict[str, list[int]]]:
        """The words of the names in their order, and the streets that have each."""
        having: dict[str, list[int]] = defaultdict(list)
        for entry, own in enumerate(self.locator.names.entries):
            if self.locator.ground.has(entry):
                for word in set(own.core):
                    having[word].append(entry)
        return sorted(having), having

    def _with(self, typed: Sequence[str]) -> Iterable[int]:
        """The streets whose names have these words, the last of them perhaps unfinished."""
        words, having = self._words
        if not typed:
            return [e for e in range(len(self.locator.names)) if self.locator.ground.has(e)]
        *whole, last = typed
        at = bisect.bisect_left(words, last)
        found: set[int] = set()
        while at < len(words) and words[at].startswith(last):
            found.update(having[words[at]])
            at += 1
        for word in whole:
            found.intersection_update(having.get(word, ()))
        return sorted(found)

    # -- what a row names
    def entries_of(self, text: str) -> tuple[int, ...]:
        """The names of the town that a text is sure to mean: of its streets, or of both of a corner."""
        reading = self.locator.read(text)
        if reading.problem:
            return ()
        found: dict[int, None] = {}
        for spot in reading.spots:
            named = [spot.street]
            if spot.form == CORNER:
                named += [end for end in spot.ends if not isinstance(end, Door)]
            for candidates in named:
                entry = _sure(candidates)
                if entry is not None:
                    found[entry] = None
        return tuple(found)


def _sure(candidates: Sequence[Candidate]) -> int | None:
    told = [c for c in candidates if c.quality >= INITIALS]
    exact = [c for c in told if c.quality >= EXACT]
    chosen = exact or told
    return chosen[0].entry if len(chosen) == 1 else None


def _ways(words: list[str]) -> list[tuple[str, list[str]]]:
    """(kind, words that are compared) of the ways to read what is typed."""
    kind, rest = parts(words)
    ways = [(kind, w.core(way)) for way in w.variants(rest)]
    last = words[-1]
    if rest and last == rest[-1]:  # it may be the beginning of another word: "st" of "Stalingrad"
        ways += [(kind, [*w.core(way), last]) for way in w.variants(rest[:-1])]
    if kind and not rest:
        ways.append(("", [last]))  # "pl" of "Place", or of "Rue Plumet"
    return ways


def _fits(typed: list[str], own: Sequence[str]) -> int | None:
    """How well typed words fit the words of a name: 0 the whole of it, 1 from its beginning, 2
    within; None where they do not. The last typed word may be unfinished."""
    if not typed:
        return 1
    at = first = 0
    for i, word in enumerate(typed):
        last = i == len(typed) - 1
        while at < len(own) and not (own[at].startswith(word) if last else own[at] == word):
            at += 1
        if at == len(own):
            return None
        if i == 0:
            first = at
        at += 1
    if list(typed) == list(own):
        return 0
    return 1 if first == 0 else 2
