"""Whether a sensor lives: which series cannot be forecast, and which stretches of one are silence and
not measurement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import DataError
from .series import DAY, WEEK, Series

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Ints

# Fewer readings than this do not show how far a series moves.
LEAST_READINGS = 150
# A series with fewer known steps than this is not on this grid.
LEAST_KNOWN = 0.05
# Under this share of its usual level a sensor brings nothing.
SILENT = 0.1
# The share of readings that repeat the one before, from which a sensor counts as dead.
DEAD_SHARE = 0.995


def standing(values: Floats, name: str = "", least: int = LEAST_READINGS) -> DataError | None:
    """Why a series cannot be forecast, from what is known of it; None for a live one.

    Parameters
    ----------
    values : (n,) float
        The part before the first forecast.
    name : str
        Of the series, for the sentence.
    least : int
        Readings that it needs.
    """
    known = values[np.isfinite(values)]
    told: dict[str, Any] = {"name": name, "n": len(known)}
    if len(known) < least:
        return DataError("series_short", needed=least, **told)
    if len(known) < LEAST_KNOWN * len(values):
        return DataError("series_sparse", steps=len(values), **told)
    if not known.any():
        return DataError("series_zero", **told)
    if np.ptp(known) <= 1e-12 * max(abs(float(known[0])), 1e-300):
        return DataError("series_constant", value=float(known[0]), **told)
    moving = np.diff(known) != 0
    if moving.mean() < 1.0 - DEAD_SHARE:
        return DataError("series_dead", share=round(100.0 * float(1.0 - moving.mean()), 1), **told)
    return None


@dataclass(frozen=True)
class Level:
    """The level a sensor works at: ``usual`` weekly mean of its good weeks and the ``window`` of
    steps that is held against it; ``usual`` 0 where the series is of no such kind."""

    usual: float
    window: int

    def silent(self, values: Floats) -> Bools:
        """(n,) True where the last ``window`` steps bring under a tenth of the usual: broken,
        moved, closed."""
        if not self.usual > 0:
            return np.zeros(len(values), dtype=bool)
        known = np.isfinite(values)
        total = np.concatenate([[0.0], np.cumsum(np.where(known, values, 0.0))])
        n = np.concatenate([[0], np.cumsum(known)])
        first = np.maximum(np.arange(len(values)) + 1 - self.window, 0)
        count = n[1:] - n[first]
        return (count >= 3) & (total[1:] - total[first] < SILENT * self.usual * count)


def level(series: Series, stop: int) -> Level:
    """The :class:`Level` of the part before ``stop``.

    Only series that are never negative and whose good weeks resemble each other (their lowest
    tenth above three tenths of the usual) have one: a count of forest fires is silent in winter
    and right.
    """
    values = series.values[:stop]
    known = values[np.isfinite(values)]
    wide = series.per_week if series.step < WEEK else 4
    if series.log or not len(known) or known.min() < 0:
        return Level(0.0, wide)
    weeks = pd.Series(values).groupby(np.arange(stop) // series.per_week).mean()
    usual = float(weeks.quantile(0.9))
    good = weeks >= SILENT * usual
    if good.sum() < 3 or not weeks[good].quantile(0.1) > 0.3 * usual:
        return Level(0.0, wide)
    narrow = Level(usual, 2 * series.per_day if series.step < DAY else wide)
    # Two quiet days are a fault only where good weeks have none.
    false = narrow.silent(values)[good.to_numpy()[np.arange(stop) // series.per_week]]
    return narrow if false.mean() < 0.02 else Level(usual, wide)


def without_silence(series: Series, stop: int, level: Level) -> Series:
    """The series with the weeks before ``stop`` in which its sensor was silent unknown."""
    if not level.usual > 0:
        return series
    values = series.values.copy()
    block = np.arange(stop) // series.per_week
    weeks = pd.Series(values[:stop]).groupby(block).transform("mean").to_numpy()
    values[:stop][(weeks < SILENT * level.usual) | level.silent(values[:stop])] = np.nan
    return replace(series, values=values)


def runs(values: Floats) -> Ints:
    """(n,) how many steps in a row, this one included, have brought the same known value."""
    known = np.isfinite(values)
    same = np.zeros(len(values), dtype=bool)
    same[1:] = known[1:] & known[:-1] & (values[1:] == values[:-1])
    place = np.arange(len(values))
    begun = np.maximum.accumulate(np.where(same, 0, place))
    return np.where(known, place - begun + 1, 0)
