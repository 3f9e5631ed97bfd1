"""Rows that lie where they cannot: at (0, 0), with x and y swapped, written in another system, or
simply far away. What is thought of each is a code of ``resources/intake/reasons.json``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ..common.resources import keyed
from .france import FRANCE, Box

if TYPE_CHECKING:
    from ..common.types import Bools, Floats

# Where rows written in a system lie: (code of the system, x, y) -> degrees east, degrees north.
Placed = Callable[[str, "Floats", "Floats"], "tuple[Floats, Floats]"]

ZERO, SWAPPED, SIGN, SYSTEM, FAR = (
    "place_zero",
    "place_swapped",
    "place_sign",
    "place_system",
    "place_far",
)
_CITIES = {"751": "75056", "6938": "69123", "132": "13055"}  # of arrondissements' codes
_DEGREE_M = 111_195.0  # of latitude, on the mean sphere
_ZERO_DEGREES = 1e-3
_LEAST_WIDTH_M = 1_000.0
# Rows that only the others speak against: several times as far as the others reach, and far enough
# that no town's own data would.
_TIMES, _LEAST_M = 5.0, 50_000.0
_HALF = 0.5


class Cause(NamedTuple):
    """What is thought of a row that lies far away. ``system``: the one it seems to be written in."""

    code: str
    system: str = ""


def box_of(codes: Iterable[str]) -> Box | None:
    """The box around communes, in degrees; None when none of the INSEE codes has one."""
    known = keyed("communes/boxes")
    found = []
    for code in codes:
        city = next((c for start, c in _CITIES.items() if code.startswith(start)), code)
        if row := known.get(code) or known.get(city):
            found.append([float(v) for v in row])
    return united(*found)


def united(*boxes: Sequence[float] | None) -> Box | None:
    """The box around boxes; None around none."""
    there = [box for box in boxes if box is not None]
    if not there:
        return None
    west, south, east, north = zip(*there, strict=True)
    return min(west), min(south), max(east), max(north)


def widened(box: Box, *, guessed: bool = False) -> Box:
    """A box in degrees, wider on each side by its own width; ``guessed``: by what rows may lie
    apart where nothing but themselves tells where the territory is."""
    west, south, east, north = box
    shrunk = max(math.cos(math.radians((south + north) / 2)), 0.01)
    width = max((east - west) * shrunk, north - south, _LEAST_WIDTH_M / _DEGREE_M)
    margin = max(_TIMES * width, _LEAST_M / _DEGREE_M) if guessed else width
    return west - margin / shrunk, south - margin, east + margin / shrunk, north + margin


def mass(x: Floats, y: Floats) -> Box | None:
    """Where most points lie: three median deviations around their median, which up to half of them
    being elsewhere cannot move away. None of fewer than three points."""
    good = np.isfinite(x) & np.isfinite(y)
    if good.sum() < 3:
        return None
    x, y = x[good], y[good]
    cx, cy = float(np.median(x)), float(np.median(y))
    dx, dy = (3.0 * float(np.median(np.abs(v - c))) for v, c in ((x, cx), (y, cy)))
    return cx - dx, cy - dy, cx + dx, cy + dy


def are_within(x: Floats, y: Floats, *boxes: Box) -> Bools:
    """True (n,) for points in one of the boxes."""
    found = np.zeros(len(x), dtype=bool)
    for west, south, east, north in boxes:
        found |= (x >= west) & (x <= east) & (y >= south) & (y <= north)
    return found


def causes(
    x: Floats,
    y: Floats,
    boxes: Sequence[Box],
    own: str,
    placed: Placed,
    systems: Sequence[str],
) -> list[Cause]:
    """What is thought of rows that lie outside ``boxes``.

    Parameters
    ----------
    x, y : (n,) as they are written
    boxes : where they should lie, in degrees
    own : code of the system they are said to be in
    placed : brings coordinates of a system to degrees; NaN where it cannot
    systems : codes of the systems that they may be written in; the first is taken of several that
        do as well

    Returns
    -------
    list of Cause, one a row; :data:`FAR` where nothing brings it back
    """
    found: list[Cause | None] = [None] * len(x)
    left = np.ones(len(x), dtype=bool)

    def settle(which: Bools, cause: Cause) -> None:
        for i in np.flatnonzero(which & left):
            found[i] = cause
        left[which] = False

    def back(system: str, first: Floats, second: Floats) -> Bools:
        return left & are_within(*placed(system, first, second), *boxes)

    settle((np.abs(x) < _ZERO_DEGREES) & (np.abs(y) < _ZERO_DEGREES), Cause(ZERO))
    if left.any():
        settle(back(own, y, x), Cause(SWAPPED))
    if left.any():
        settle(back(own, -x, y), Cause(SIGN))
    while left.any():
        tried = [(back(system, a, b), system) for a, b in ((x, y), (y, x)) for system in systems]
        best, system = max(tried, key=lambda pair: int(pair[0].sum()), default=(left & False, ""))
        if not best.any():
            break
        settle(best, Cause(SYSTEM, system))
    if left.any():  # zeros that were brought to another system before they came here
        lon, lat = placed(own, x, y)
        settle((np.abs(lon) < _ZERO_DEGREES) & (np.abs(lat) < _ZERO_DEGREES), Cause(ZERO))
    settle(left.copy(), Cause(FAR))
    return [cause or Cause(FAR) for cause in found]


def misplaced_as_a_whole(
    x: Floats, y: Floats, own: str, placed: Placed, systems: Sequence[str]
) -> bool:
    """True if most rows lie outside France and would lie in it with their axes swapped or in one of
    ``systems``: the mass of the rows itself is not where it should be.

    Parameters
    ----------
    x, y
        (n,) in ``own``, a sample of the rows.
    own
        The system that the layer says.
    placed
        (system, x, y) -> longitudes and latitudes in degrees.
    systems
        Codes of systems that may have been meant.

    Returns
    -------
    bool
    """
    if are_within(*placed(own, x, y), *FRANCE).sum() >= _HALF * len(x):
        return False
    thought = causes(x, y, FRANCE, own, placed, systems)
    return sum(c.code in (SWAPPED, SYSTEM) for c in thought) > _HALF * max(len(x), 1)
