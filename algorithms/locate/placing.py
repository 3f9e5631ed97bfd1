"""A reading becomes a place: candidates are told apart by what meets what, by numbers, by town."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import shapely

from . import words as w
from .choices import Option, corner_sureness, outer_doors, surest_pairs, united_shape
from .doors import ADDRESS, INTERPOLATED, STREET_ONLY, Laid
from .doorwords import Door
from .ground import MEET_M, MEET_PLACE_M, Ground, Part
from .spots import CORNER, DOOR, PIECE, Reading, Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..common.types import Floats, Geometry
    from .doors import Addresses, Ranges
    from .index import Candidate, Names

CROSSING, ALONG, WHOLE_STREET = "crossing", "piece", "whole"
# A piece shorter than this lies between an end and itself.
_SHORTEST_M = 5.0
_COMBINATIONS = 60
_NO_MEETING = 0.6  # factor of the sureness: one of two streets that do not meet is another
_MOST_TOLD = 8


@dataclass
class Placed:
    """A spot or a row on the map.

    ``shape``: point or line, metres, None where it is not placed; ``known``: "address",
    "interpolated", "crossing", "piece", "whole" (a whole street was meant) or "street" (a door whose
    place on its street is not known); ``score``: how sure, 0..1; ``flags``: what is to be looked at;
    ``problem``: why there is no place; ``told``: (name, sureness, point) of the streets that it may
    be where it is not decided."""

    shape: Geometry | None = None
    known: str = ""
    score: float = 0.0
    flags: tuple[str, ...] = ()
    problem: str = ""
    street: str = ""
    told: tuple[tuple[str, float, Geometry], ...] = ()


@dataclass
class Placer:
    """Places readings on the streets of ``ground``; ``own``: names of the communes that these are
    of, ``departements``: the first characters of their postcodes, ``boxes``: where each of several
    communes lies, metres."""

    names: Names
    ground: Ground
    addresses: Addresses | None = None
    ranges: Ranges | None = None
    own: frozenset[str] = frozenset()
    departements: frozenset[str] = frozenset()
    boxes: Mapping[str, tuple[float, float, float, float]] = field(default_factory=dict)
    _squares: frozenset[str] = field(default_factory=lambda: w.word_list("kinds_for_crossings"))

    def place(self, reading: Reading, towns: Iterable[str] = (), postcode: str = "") -> Placed:
        """Where a row lies.

        Parameters
        ----------
        reading : Reading
            What its text says.
        towns : Iterable[str]
            Towns that another column names, plain words.
        postcode : str
            Of another column.

        Returns
        -------
        Placed
            ``problem``: that of the reading, "elsewhere", "ambiguous" or "ambiguous_crossing".
        """
        said = [t for t in (*reading.towns, *towns) if t]
        if self.own and said and not any(t in self.own for t in said):
            return Placed(problem="elsewhere")
        codes = [c for c in (*reading.postcodes, postcode) if c]
        if (
            codes
            and self.departements
            and not any(c[: len(d)] == d for c in codes for d in self.departements)
        ):
            return Placed(problem="elsewhere")
        if reading.problem:
            return Placed(problem=reading.problem)
        town = next((t for t in said if t in self.own), "")
        found = [self._spot(spot, town) for spot in reading.spots]
        return self._together(found, reading)

    def _together(self, found: list[Placed], reading: Reading) -> Placed:
        placed = [p for p in found if p.shape is not None]
        if not placed:
            told = tuple(itertools.islice((t for p in found for t in p.told), _MOST_TOLD))
            return Placed(problem=found[0].problem, told=told, street=found[0].street)
        flags = [f for p in placed for f in p.flags] + list(reading.flags)
        if len(placed) < len(found):
            flags.append("partly_placed")
        if not self.own and reading.towns:
            flags.append("town_unchecked")
        flags = list(dict.fromkeys(flags))
        best = placed[0]
        if len(placed) == 1:
            shape = best.shape
        else:
            shape = united_shape([p.shape for p in placed])
        score = min(p.score for p in placed)
        if reading.flags or len(placed) < len(found):
            score *= 0.8
        street = " + ".join(dict.fromkeys(p.street for p in placed))
        return Placed(shape, best.known, round(score, 3), tuple(flags), street=street)

    # -- options
    def _options(self, candidates: tuple[Candidate, ...], town: str = "") -> list[Option]:
        out = []
        for c in candidates:
            parts = self.ground.parts(c.entry)
            told = self.addresses if not parts else None
            if told is not None and told.has(c.entry):
                parts = [Part(c.entry, k) for k in range(len(told.groups(c.entry)))]
            if town and len(parts) > 1:
                there = [p for p in parts if town in self.ground.towns_of(p)]
                parts = there or parts
            if town in self.boxes:
                parts = [p for p in parts if self._within(p, self.boxes[town])]
            for p in parts:
                away = ("address_town",) if told is not None and told.may_be_away(p) else ()
                out.append(Option(p, c.quality, (*c.flags, *away)))
        return out

    def _within(self, part: Part, box: tuple[float, float, float, float]) -> bool:
        west, south, east, north = box
        shape = self._whole(part)
        a, b, c, d = shape.bounds
        return bool(a <= east and c >= west and b <= north and d >= south)

    def _label(self, part: Part) -> str:
        return self.names.entries[part.entry].label

    def _spot(self, spot: Spot, town: str) -> Placed:
        options = self._options(spot.street, town)
        if not options:
            elsewhere = town in self.boxes and spot.street
            return Placed(problem="not_there" if elsewhere else "unknown_street")
        if spot.form == CORNER:
            placed = self._corner(spot, options, town)
        elif spot.form == PIECE:
            placed = self._piece(spot, options, town)
        else:
            placed = self._on_street(spot, options)
        if spot.flags and placed.shape is not None:
            placed.flags = tuple(dict.fromkeys((*placed.flags, *spot.flags)))
            placed.score *= 0.8
        return placed

    def _undecided(self, options: list[Option], problem: str = "ambiguous") -> Placed:
        told = tuple(
            (self._label(o.part), o.quality, self._anywhere(o.part)) for o in options[:_MOST_TOLD]
        )
        return Placed(problem=problem, told=told, street=" / ".join(t[0] for t in told[:3]))

    def _anywhere(self, part: Part) -> Geometry:
        if self.ground.has(part.entry):
            return self.ground.middle(part)
        if self.addresses is None:
            raise KeyError(part)
        return shapely.Point(
            self.addresses.xy[self.addresses.groups(part.entry)[part.number]].mean(axis=0)
        )

    # -- a door, a whole street
    def _lay(self, part: Part, door: Door) -> Laid | None:
        if self.addresses is not None and (laid := self.addresses.lay(part, door, self.ground)):
            return laid
        if self.ranges is not None and self.ground.has(part.entry):
            return self.ranges.lay(part, door, self.ground)
        return None

    def _on_street(self, spot: Spot, options: list[Option]) -> Placed:
        flags: tuple[str, ...] = ()
        if len(options) > 1 and spot.doors:
            # one of several streets of the name has the number
            having = [
                o
                for o in options
                if (laid := self._lay(o.part, spot.doors[0])) and laid.known == ADDRESS
            ]
            if len(having) == 1:
                options, flags = having, ("by_number",)
        if len(options) > 1:
            return self._undecided(options)
        option = options[0]
        flags = (*option.flags, *flags)
        if spot.form != DOOR:
            if not self.ground.has(option.part.entry):
                return Placed(
                    self._anywhere(option.part), STREET_ONLY, option.quality, (*flags, "no_line"),
                    street=self._label(option.part),
                )  # fmt: skip
            return Placed(
                self.ground.shape(option.part), WHOLE_STREET, option.quality, flags,
                street=self._label(option.part),
            )  # fmt: skip
        return self._doors(option, spot.doors, flags)

    def _doors(self, option: Option, doors: tuple[Door, ...], flags: tuple[str, ...]) -> Placed:
        part, label = option.part, self._label(option.part)
        doors = outer_doors(doors)
        laid = [found for door in doors if (found := self._lay(part, door))]
        if not laid:
            why = "number_unknown" if self._has_numbers(part) else "street_only"
            return Placed(
                self._whole(part), STREET_ONLY, option.quality, (*flags, why), street=label
            )
        flags = (*flags, *(f for one in laid for f in one.flags))
        if len(laid) < len(doors):
            flags = (*flags, "number_unknown")
        known = ADDRESS if all(one.known == ADDRESS for one in laid) else INTERPOLATED
        score = option.quality * (1.0 if known == ADDRESS else 0.95)
        shape: Geometry = shapely.Point(laid[0].xy)
        if len(laid) > 1 and self.ground.has(part.entry):
            way = self.ground.way(part, laid[0].xy[None, :], laid[-1].xy[None, :])
            shape = way or shapely.LineString([one.xy for one in laid])
        elif len(laid) > 1:
            shape = shapely.LineString([one.xy for one in laid])
        return Placed(shape, known, score, tuple(dict.fromkeys(flags)), street=label)

    def _has_numbers(self, part: Part) -> bool:
        return self.addresses is not None and bool(self.addresses.of(part, self.ground))

    # -- a corner
    def _reach(self, *parts: Part) -> float:
        square = any(self.names.entries[p.entry].kind in self._squares for p in parts)
        return MEET_PLACE_M if square else MEET_M

    def _corner(self, spot: Spot, options: list[Option], town: str) -> Placed:
        if spot.doors and len(options) == 1 and (laid := self._lay(options[0].part, spot.doors[0])):
            return Placed(
                shapely.Point(laid.xy), laid.known, options[0].quality,
                (*options[0].flags, *laid.flags), street=self._label(options[0].part),
            )  # fmt: skip
        end = spot.ends[0]
        others = self._options(end, town) if not isinstance(end, Door) else []
        met = [
            (one, other, crossings)
            for one, other in itertools.islice(itertools.product(options, others), _COMBINATIONS)
            if one.part != other.part
            and (
                crossings := self.ground.meet(
                    one.part, other.part, self._reach(one.part, other.part)
                )
            )
        ]
        met = surest_pairs(met)
        if not met:
            if len(options) > 1:
                return self._undecided(options)
            one = options[0]
            return Placed(
                self.ground.shape(one.part), WHOLE_STREET, one.quality * _NO_MEETING,
                (*one.flags, "do_not_meet"), street=self._label(one.part),
            )  # fmt: skip
        spots = [(a, b, xy) for a, b, crossings in met for xy in crossings]
        label = f"{self._label(met[0][0].part)} / {self._label(met[0][1].part)}"
        if len(spots) > 1:
            told = tuple(
                (f"{self._label(a.part)} / {self._label(b.part)}", min(a.quality, b.quality),
                 shapely.Point(xy.mean(axis=0)))
                for a, b, xy in spots[:_MOST_TOLD]
            )  # fmt: skip
            return Placed(problem="ambiguous_crossing", told=told, street=label)
        one, other, xy = spots[0]
        quality, flags = corner_sureness(one, other, len(options) > 1 or len(others) > 1)
        return Placed(shapely.Point(xy.mean(axis=0)), CROSSING, quality, flags, street=label)

    # -- a piece of street
    def _piece(self, spot: Spot, options: list[Option], town: str) -> Placed:
        doors = tuple(end for end in spot.ends if isinstance(end, Door))
        if doors and len(doors) == len(spot.ends):
            return self._on_street(Spot(DOOR, spot.street, doors), options)
        found = []
        for option in options[:_COMBINATIONS]:
            ends = [self._end(option.part, end, town) for end in spot.ends]
            if len(ends) == 2 and all(ends):
                way = self._best_way(option.part, ends[0], ends[1])
                if way is not None:
                    found.append((option, *way))
        if len(found) > 1:
            top = max(o.quality for o, *_ in found)
            found = [f for f in found if f[0].quality >= top - 0.05]
        if len(found) > 1:
            return self._undecided([f[0] for f in found])
        if not found:
            if len(options) > 1:
                return self._undecided(options)
            one = options[0]
            lacking = "ends_not_met" if len(spot.ends) == 2 else "end_unknown"
            return Placed(
                self._whole(one.part), WHOLE_STREET, one.quality * _NO_MEETING,
                (*one.flags, lacking), street=self._label(one.part),
            )  # fmt: skip
        option, shape, quality, flags = found[0]
        kept, score = option.flags, min(option.quality, quality)
        if len(options) > 1 and option.flags == ("kind_missing",):
            kept, score = ("kind_by_ends",), min(0.9, quality)
        if shape.length < _SHORTEST_M:
            flags = (*flags, "ends_same")
        return Placed(
            shape, ALONG, score, tuple(dict.fromkeys((*kept, *flags))),
            street=self._label(option.part),
        )  # fmt: skip

    def _whole(self, part: Part) -> Geometry:
        return self.ground.shape(part) if self.ground.has(part.entry) else self._anywhere(part)

    def _end(
        self, part: Part, end: tuple[Candidate, ...] | Door, town: str
    ) -> list[tuple[Floats, float, tuple[str, ...]]]:
        """(points on the street, sureness, flags) of each place where an end of a piece may be."""
        if not self.ground.has(part.entry):
            return []
        if isinstance(end, Door):
            laid = self._lay(part, end)
            return [(laid.xy[None, :], 1.0, laid.flags)] if laid else []
        told = []
        options = self._options(end, town)
        for option in options:
            if option.part == part or not self.ground.has(option.part.entry):
                continue
            reach = self._reach(part, option.part)
            for xy in self.ground.meet(part, option.part, reach):
                told.append((xy, option.quality, option.flags))
        if not told:
            return []
        top = max(quality for _, quality, _ in told)
        told = [t for t in told if t[1] >= top - 0.05]
        if len(told) == 1 and told[0][2] == ("kind_missing",):
            # what is meant is what meets the street
            told = [(told[0][0], 0.95, ())]
        return told

    def _best_way(
        self, part: Part,
        begins: list[tuple[Floats, float, tuple[str, ...]]],
        ends: list[tuple[Floats, float, tuple[str, ...]]],
    ) -> tuple[Geometry, float, tuple[str, ...]] | None:  # fmt: skip
        best: tuple[Geometry, float, tuple[str, ...]] | None = None
        several = len(begins) > 1 or len(ends) > 1
        for (a, qa, fa), (b, qb, fb) in itertools.islice(
            itertools.product(begins, ends), _COMBINATIONS
        ):
            way = self.ground.way(part, a, b)
            if way is None or (best is not None and way.length >= best[0].length):
                continue
            flags = (*fa, *fb, *(("meets_twice",) if several else ()))
            best = (way, min(qa, qb) * (0.9 if several else 1.0), flags)
        return best
