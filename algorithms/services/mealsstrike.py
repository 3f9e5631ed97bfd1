"""Strike days apart: what was served on past ones against what the day would have had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from . import meals

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame
    from .meals import Model

LEAST = 5  # past strike days from which a spread can be told
_AROUND = 56  # days on either side that say whether a place serves on a weekday


@dataclass(frozen=True)
class Strikes:
    """``days``: ``date, announced, expected, served, share`` of past strike days; ``share``: meals
    served of those expected, all days together; ``slope``: meals lost per share of announced strikers,
    NaN where fewer than :data:`LEAST` past days tell it; ``closed``: days of a place without a row,
    taken as none served; ``silent``: past strike days of which the table has no row at all."""

    days: Frame
    share: float
    slope: float
    closed: int = 0
    silent: int = 0

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
        A place that serves on that weekday and has no row on a strike day was closed: none served of
        what was expected there. A day without any row says nothing and is left out.
    """
    given = pd.DatetimeIndex(strikes["date"]).unique()
    past, inside = given.intersection(raw.index), calendar.index.intersection(given)
    inside = inside[(inside >= raw.index[0]) & (inside <= raw.index[-1])]
    off = calendar["public"] | calendar["weekday"].ge(5) | calendar["holiday"].gt(0)
    silent = int((~off.loc[inside] & ~inside.isin(past)).sum())
    told = meals.predict(model, values, calendar, past)
    long = raw.rename_axis(index="date", columns="place").stack(future_stack=True).rename("served")
    told = told.merge(long.reset_index(), on=["date", "place"], how="left")
    told = told[told["served"].notna() | _usual(values, told)]
    closed = int(told["served"].isna().sum())
    told["served"] = told["served"].fillna(0.0)
    days = told.groupby("date")[["expected", "served"]].sum()
    days["share"] = days["served"] / days["expected"]
    announced = strikes.drop_duplicates("date").set_index("date")["announced"]
    days["announced"] = announced.reindex(days.index)
    known, slope = days["announced"].gt(0), np.nan
    if known.sum() >= LEAST:
        x, lost = days.loc[known, "announced"], 1.0 - days.loc[known, "share"]
        slope = float((x * lost).sum() / (x**2).sum())
    share = float(days["served"].sum() / days["expected"].sum()) if len(days) else np.nan
    return Strikes(days.reset_index(), share, slope, closed, silent)


def _usual(values: Frame, told: Frame) -> Bools:
    """(n,) whether the place served on half of the days of that weekday around, strikes apart."""
    found = np.zeros(len(told), dtype=bool)
    for day, rows in told.groupby("date").indices.items():
        near = values[np.abs((values.index - day).days) <= _AROUND]
        near = near[near.index.dayofweek == day.dayofweek]
        share = near.notna().mean() if len(near) else pd.Series(0.0, values.columns)
        found[rows] = share.reindex(told["place"].iloc[rows]).ge(0.5).to_numpy()
    return found
