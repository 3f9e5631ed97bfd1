"""Where a door number lies on its street: from addresses, else from ranges of numbers of its
segments."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from .ground import SAME_STREET_M, groups

if TYPE_CHECKING:
    from ..common.types import Floats, Shapes
    from .doorwords import Door
    from .ground import Ground, Part

# Two known numbers of one side between which another is laid.
_GAP_NUMBERS = 24
# An address further than this from every line of the street is of another street of that name.
FAR_M = 250.0
ADDRESS, INTERPOLATED, STREET_ONLY = "address", "interpolated", "street"


class Laid(NamedTuple):
    """A door: its place, how it is known, and what is doubtful."""

    xy: Floats
    known: str
    flags: tuple[str, ...] = ()


class Addresses:
    """Doors with their places, by street name.

    Parameters
    ----------
    entries : list[int]
        Entry of :class:`.index.Names` of each address, -1 where its street has none.
    numbers : list[int]
        Door numbers.
    suffixes : list[str]
        "", "b" (bis), "t" (ter) or a letter.
    xy : Floats
        (n, 2) metres.
    own : list[bool] | None
        Whether each is known to be of the communes that the streets are of; None where no streets
        are given that could bear them.
    """

    def __init__(
        self,
        entries: list[int],
        numbers: list[int],
        suffixes: list[str],
        xy: Floats,
        own: list[bool] | None = None,
    ) -> None:
        self.xy, self.numbers, self.suffixes = xy, numbers, suffixes
        self.own = own
        self.by_entry: dict[int, list[int]] = defaultdict(list)
        for row, entry in enumerate(entries):
            if entry >= 0:
                self.by_entry[entry].append(row)
        self._groups: dict[int, list[list[int]]] = {}
        self._of_part: dict[Part, dict[int, list[int]]] = {}

    def has(self, entry: int) -> bool:
        """True if an address bears the street's name."""
        return entry in self.by_entry

    def groups(self, entry: int) -> list[list[int]]:
        """Rows of a street that no line bears: those far apart are of streets of one name."""
        if entry not in self._groups:
            rows = np.array(self.by_entry.get(entry, []), dtype=np.int64)
            found = groups(shapely.points(self.xy[rows]), rows, SAME_STREET_M) if len(rows) else []
            self._groups[entry] = [g.tolist() for g in found]
        return self._groups[entry]

    def may_be_away(self, part: Part) -> bool:
        """True for a street that no line bears and whose addresses name no town: it may be another
        town's."""
        rows = self.groups(part.entry)[part.number]
        return self.own is not None and not all(self.own[r] for r in rows)

    def of(self, part: Part, ground: Ground) -> dict[int, list[int]]:
        """{number: rows} of a street."""
        if part not in self._of_part:
            if not ground.has(part.entry):
                rows = self.groups(part.entry)[part.number]
            elif rows := self.by_entry.get(part.entry, []):
                away = shapely.distance(ground.shape(part), shapely.points(self.xy[rows]))
                rows = [r for r, d in zip(rows, away, strict=True) if d <= FAR_M]
            told: dict[int, list[int]] = defaultdict(list)
            for row in rows:
                told[self.numbers[row]].append(row)
            self._of_part[part] = dict(told)
        return self._of_part[part]

    def lay(self, part: Part, door: Door, ground: Ground) -> Laid | None:
        """A door of a street; None where no address tells its place."""
        told = self.of(part, ground)
        if rows := told.get(door.number):
            same = [r for r in rows if self.suffixes[r] == door.suffix]
            flags = () if same else ("suffix_unknown",)
            plain = [r for r in rows if not self.suffixes[r]]
            chosen = (same or plain or rows)[0]
            if len(same) > 1 and _spread(self.xy[same]) > FAR_M:
                flags = ("number_twice",)
            return Laid(self.xy[chosen], ADDRESS, flags)
        side = sorted(n for n in told if n % 2 == door.number % 2)
        below = [n for n in side if n < door.number]
        above = [n for n in side if n > door.number]
        if below and above and above[0] - below[-1] <= _GAP_NUMBERS:
            a, b = below[-1], above[0]
            share = (door.number - a) / (b - a)
            start, end = self.xy[told[a][0]], self.xy[told[b][0]]
            return Laid(start + share * (end - start), INTERPOLATED)
        return None


class Ranges:
    """Ranges of door numbers of the segments of a street layer.

    Parameters
    ----------
    lines : Shapes
        (n,) metres, in the direction in which numbers are told.
    left, right : Floats
        (n, 2) first and last number of a side, NaN where it has none.
    """

    def __init__(self, lines: Shapes, left: Floats, right: Floats) -> None:
        self.lines, self.sides = lines, (left, right)

    def lay(self, part: Part, door: Door, ground: Ground) -> Laid | None:
        """A door of a street; None where no segment has its number."""
        rows = ground.rows(part)
        for sides in self.sides:
            for row, (first, last) in zip(rows, sides[rows], strict=True):
                low, high = min(first, last), max(first, last)
                if not low <= door.number <= high or door.number % 2 != int(first) % 2:
                    continue
                share = 0.5 if first == last else (door.number - first) / (last - first)
                point = shapely.line_interpolate_point(self.lines[row], share, normalized=True)
                return Laid(shapely.get_coordinates(point)[0], INTERPOLATED)
        return None


def _spread(xy: Floats) -> float:
    return float(np.hypot(*(xy.max(axis=0) - xy.min(axis=0))))
