"""Heights of the ground on their way in: units, values that mean "no data", and what is impossible
at a place.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from ..common.resources import keyed, table
from .france import departement_of

if TYPE_CHECKING:
    from ..common.types import Bools, Floats

_US_FOOT = 1200 / 3937
# As GDAL, PROJ and surveyors write it, spaces and case aside; all others stand with the intake's units.
_UNITS = {"us-ft": _US_FOOT, "ftus": _US_FOOT, "foot_us": _US_FOOT, "us survey foot": _US_FOOT}
_NEAR = 0.05  # degrees: communes around a place whose heights are thought of too
_FEW = 3  # different values that stand for "no data" in one raster
_SHARE = 0.01  # of cells with data, above which heights are impossible and not spikes
_MOST_DISTINCT = 64


def metres_in(unit: str) -> float | None:
    """Metres in a unit of length; 1 where none is said, None for what is no length.

    >>> metres_in("feet"), metres_in(""), metres_in("degC")
    (0.3048, 1.0, None)
    """
    said = " ".join(unit.lower().replace(".", "").split())
    if not said:
        return 1.0
    found = _UNITS.get(said) or table("intake/units")["length"].get(said)
    return None if found is None else float(found)


def limits_anywhere() -> tuple[float, float]:
    """(lowest, highest) height of any ground, in metres."""
    known = table("intake/heights")
    return float(known["lowest_m"]), float(known["highest_m"])


def limits(longitude: float, latitude: float) -> tuple[float, float]:
    """(lowest, highest) height of the ground, in metres, in the départements around a place; of any
    ground where no commune of France is near."""
    known, (lowest, highest) = table("intake/heights"), limits_anywhere()
    near = {
        departement_of(code)
        for code, row in keyed("communes/boxes").items()
        if float(row[0]) - _NEAR <= longitude <= float(row[2]) + _NEAR
        and float(row[1]) - _NEAR <= latitude <= float(row[3]) + _NEAR
    }
    if not near:
        return lowest, highest
    summits = [known["summits"].get(d, known["elsewhere"])[1] for d in near]
    return lowest, _above(max(summits), known["margin"])


def _above(summit: float, margin: float) -> float:
    """A summit and its margin, up to whole hundreds of metres."""
    return math.ceil(summit * (1 + margin) / 100) * 100.0


class Seen:
    """What was seen of a raster, strip by strip. ``doubtful``: cells whose height is impossible."""

    def __init__(self, within: tuple[float, float]) -> None:
        self._low, self._high = within
        self.doubtful = self._data = 0
        self._stored: set[float] = set()  # as the raster has them: one value a placeholder
        self.range = (np.inf, -np.inf)

    def settled(self, metres: Floats, stored: Floats) -> Floats:
        """Heights with NaN for those that are impossible; ``stored``: the same as the raster has
        them."""
        there = np.isfinite(metres)
        bad = there & ((metres < self._low) | (metres > self._high))
        self._data += int(there.sum())
        if bad.any():
            self.doubtful += int(bad.sum())
            self.range = (
                min(self.range[0], float(metres[bad].min())),
                max(self.range[1], float(metres[bad].max())),
            )
            if len(self._stored) <= _MOST_DISTINCT:
                self._stored.update(np.unique(stored[bad])[: _MOST_DISTINCT + 1].tolist())
        return np.where(bad | ~there, np.nan, metres)

    @property
    def is_impossible(self) -> bool:
        """True if the heights themselves are wrong: more than spikes, and more different ones than
        the few values that files use for "no data"."""
        return len(self._stored) > _FEW and self.doubtful > _SHARE * self._data


# What programs write for "no data" when nobody told them a value: the least and largest floats,
# nines, the least integers; none is a height of a plant, a building or the ground.
_PLACEHOLDERS = (-9999.0, -99999.0, -999.0, -32768.0, -32767.0, -2147483648.0, 65535.0, 1e20, -1e30)
_ENDLESS = 1e30


def is_placeholder(stored: Floats) -> Bools:
    """True for values that usually stand for "no data", as a raster has them."""
    return np.isin(stored, _PLACEHOLDERS) | (np.abs(stored) >= _ENDLESS)
