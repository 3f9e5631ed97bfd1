"""From a table of crashes on segments to counts: which crashes, which years, on which segment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .codes import SEVERITY_SINCE, SUBSETS, UNUSUAL_YEARS

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Floats, Frame, GeoFrame, Index, Ints, Series


@dataclass(frozen=True)
class Counts:
    """``table``: crashes per segment (row, index of the segments) and year (column). ``matched``:
    bool per crash.
    """

    table: Frame
    matched: Bools
    years: tuple[int, ...]

    @property
    def total(self) -> Floats:
        """(n,) crashes per segment over all years."""
        return self.table.sum(axis=1).to_numpy(float)


@dataclass(frozen=True)
class YearEffects:
    """``factor``, ``low``, ``high`` (t,): level of each year against the mean usual one, 95 %
    interval; ``usual`` (t,) bool; ``effective``: how many usual years the period is worth."""

    years: tuple[int, ...]
    crashes: Floats
    factor: Floats
    low: Floats
    high: Floats
    usual: Bools
    effective: float


def year_effects(totals: ArrayLike, years: tuple[int, ...]) -> YearEffects:
    """:class:`YearEffects` of the network's ``totals`` (t,) in ``years``.

    With mu_it = f_t m_i the greatest Poisson likelihood makes f_t proportional to the total of the
    year, whatever the m_i. f is 1 on average over the usual years (not :data:`UNUSUAL_YEARS`), so
    that the function speaks of a usual year; where a period has no usual year (or no crash in one),
    over all of them. Intervals: exact for a Poisson total.
    """
    from scipy.special import gammaincinv

    totals = np.asarray(totals, dtype=float)
    usual = ~np.isin(years, UNUSUAL_YEARS)
    level = totals[usual].mean() if totals[usual].sum() else max(totals.mean(), 1e-12)
    low = np.where(totals > 0, gammaincinv(np.maximum(totals, 1.0), 0.025), 0.0)
    high = gammaincinv(totals + 1.0, 0.975)
    return YearEffects(
        tuple(years),
        totals,
        totals / level,
        low / level,
        high / level,
        usual,
        float(totals.sum() / level),
    )


def totals(crashes: GeoFrame, place: Series, years: tuple[int, ...]) -> Ints:
    """(t,) crashes near a street in each of ``years``."""
    near = pd.to_numeric(crashes["year"], errors="coerce")[place.notna().to_numpy()]
    return np.array([int((near == year).sum()) for year in years])


def first_year(crashes: GeoFrame) -> int | None:
    """The earliest year of a crash table, or None."""
    year = pd.to_numeric(crashes["year"], errors="coerce").dropna()
    return int(year.min()) if len(year) else None


def subset(crashes: GeoFrame, which: str) -> GeoFrame | None:
    """The crashes of a subset of :data:`SUBSETS`; the frame itself for "all". None if the table
    lacks its columns.
    """
    columns = [c for c in SUBSETS[which] if c in crashes and crashes[c].notna().any()]
    if not SUBSETS[which]:
        return crashes
    if not columns:
        return None
    return crashes[(crashes[columns].fillna(0) > 0).any(axis=1)]


def recorded_alike(crashes: Frame) -> tuple[Frame, tuple[int, ...]]:
    """(crashes, years left out): those whose "hospitalised" may be compared. Of a table on both
    sides of 2018, the later side.
    """
    year = pd.to_numeric(crashes["year"], errors="coerce")
    earlier = year < SEVERITY_SINCE
    if not earlier.any() or not (year >= SEVERITY_SINCE).any():
        return crashes, ()
    return crashes[~earlier], tuple(sorted(int(y) for y in year[earlier].unique()))


def count(crashes: GeoFrame, place: Series, index: Index) -> Counts:
    """:class:`Counts` of ``crashes`` (theme ``accidents``) on the places ``index``, given the
    ``place`` of each (Int64 Series, <NA>: none).
    """
    matched = place.notna().to_numpy()
    year = pd.to_numeric(crashes["year"], errors="coerce")
    years = tuple(sorted(int(v) for v in year.dropna().unique()))
    known = matched & year.notna().to_numpy()
    table = pd.crosstab(place[known].astype(np.int64), year[known].astype(int))
    return Counts(table.reindex(index=index, columns=years, fill_value=0), known, years)
