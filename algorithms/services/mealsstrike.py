"""Strike days apart: what was served on past ones against what the day would have had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from . import meals

if TYPE_CHECKING:
    from ..common.types import Floats, Frame
    from .meals import Model

LEAST = 5  # past strike days from which a spread can be told


@dataclass(frozen=True)
class Strikes:
    """``days``: ``date, announced, expected, served, share`` of past strike days; ``share``: meals
    served of those expected, all days together; ``slope``: meals lost per share of announced strikers,
    NaN where fewer than :data:`LEAST` past days tell it."""

    days: Frame
    share: float
    slope: float

    def shares(self, announced: float) -> Floats:
        """(k,) shares of the expected meals that such a day may have, by the past ones; (0 .. 1)
        where they are too few to say."""
        if len(self.days) < LEAST:
            return np.array([0.0, 1.0])
        found = self.days["share"].to_numpy(float)
        if np.isfinite(announced) and np.isfinite(self.slope):
            known = self.days["announced"].notna().to_numpy()
            told = 1.0 - self.slope * self.days["announced"].to_numpy(float)[known]
            found = 1.0 - self.slope * announced + (found[known] - told)
        return np.clip(found, 0.0, 1.5)


def look_back(model: Model, values: Frame, raw: Frame, strikes: Frame, calendar: Frame) -> Strikes:
    """The :class:`Strikes` of a history.

    Parameters
    ----------
    model : Model
        Fitted without them.
    values : (days, places) Frame
        Served, strike days unknown.
    raw : (days, places) Frame
        Served, strike days and zeros included.
    strikes : Frame
        ``date, announced`` (share of strikers, 0 to 1, or NaN).
    calendar : Frame

    Returns
    -------
    Strikes
    """
    past = pd.DatetimeIndex(strikes["date"]).intersection(raw.index)
    told = meals.predict(model, values, calendar, past)
    long = raw.rename_axis(index="date", columns="place").stack(future_stack=True).rename("served")
    told = told.merge(long.reset_index(), on=["date", "place"], how="left").dropna(subset="served")
    days = told.groupby("date")[["expected", "served"]].sum()
    days["share"] = days["served"] / days["expected"]
    announced = strikes.drop_duplicates("date").set_index("date")["announced"]
    days["announced"] = announced.reindex(days.index)
    known, slope = days["announced"].gt(0), np.nan
    if known.sum() >= LEAST:
        x, lost = days.loc[known, "announced"], 1.0 - days.loc[known, "share"]
        slope = float((x * lost).sum() / (x**2).sum())
    share = float(days["served"].sum() / days["expected"].sum()) if len(days) else np.nan
    return Strikes(days.reset_index(), share, slope)
