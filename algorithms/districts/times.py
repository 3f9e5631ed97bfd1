"""The years that dated rows tell of, and which of them are whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame

# A year is whole where rows reach to so many days of its ends.
_EDGE_DAYS = 20


@dataclass(frozen=True)
class Times:
    """``years``: the whole years, in order; ``span``: how many years the whole period is; ``text``:
    the period as it is told; ``year`` (rows,): year of each row among ``years``, 0 for another;
    ``dropped`` (rows,): True for rows without a year."""

    years: tuple[int, ...] = ()
    span: float = 1.0
    text: str = ""
    year: Floats | None = None
    dropped: Bools | None = None

    def of_rows(self, n: int) -> Floats:
        """(n,) the year of each row, 0 where it has none."""
        return np.zeros(n) if self.year is None else self.year


def times_of(frame: Frame, column: str | None, day: str = "") -> Times:
    """The period of a frame.

    Where rows carry a year alone, its years are thought to be whole. Where they carry dates, the
    whole years make the period, so that its sum is theirs; without a whole year it is what lies
    between the first and the last date. Dates after ``day`` count in no period.

    Parameters
    ----------
    frame
        Rows of a theme.
    column
        Its field of years or dates, None where time plays no part.
    day
        ISO date of the portrait.

    Returns
    -------
    Times
        Without years for a single one: there is nothing to compare.
    """
    if column is None or column not in frame or not len(frame):
        return Times()
    if column == "year":
        year = pd.to_numeric(frame[column], errors="coerce").to_numpy(float)
        dropped = np.isnan(year)
        years = tuple(int(y) for y in np.unique(year[~dropped]))
        span = float(max(len(years), 1))
        text = "–".join(str(y) for y in sorted({years[0], years[-1]})) if years else ""
        return Times(years if len(years) > 1 else (), span, text, np.nan_to_num(year), dropped)
    dates = pd.to_datetime(frame[column], errors="coerce")
    if dates.dt.tz is not None:
        dates = dates.dt.tz_localize(None)
    if day:
        dates = dates.where(dates <= pd.Timestamp(day) + pd.Timedelta(days=1))
    if dates.isna().all():
        return Times(dropped=np.ones(len(frame), bool), year=np.zeros(len(frame)))
    first, last = dates.min().normalize(), dates.max().normalize()
    edge = pd.Timedelta(days=_EDGE_DAYS)
    whole = tuple(
        year
        for year in range(first.year, last.year + 1)
        if first <= pd.Timestamp(year, 1, 1) + edge and last >= pd.Timestamp(year, 12, 31) - edge
    )
    year = dates.dt.year.to_numpy(float)
    if not whole:
        span = max(((last - first).days + 1) / 365.25, 1 / 365.25)
        text = f"{first:%Y-%m-%d} – {last:%Y-%m-%d}"
        return Times((), span, text, np.zeros(len(frame)), dates.isna().to_numpy())
    inside = np.isin(year, whole)
    text = "–".join(str(y) for y in sorted({whole[0], whole[-1]}))
    return Times(
        whole if len(whole) > 1 else (), float(len(whole)), text, np.where(inside, year, 0), ~inside
    )
