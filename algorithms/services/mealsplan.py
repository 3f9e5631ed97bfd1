"""From a table of days to the orders of the days ahead."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import DataError
from . import meals, mealsorder, mealsstrike
from .mealscalendar import calendar_of
from .mealslags import open_in_holidays

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Frame
    from .meals import Model
    from .mealsorder import Margin
    from .mealsstrike import Strikes

# Without prices and without the town's own orders: an example, told as such.
EXAMPLE_LEVEL = 0.95
_INTERVAL = (0.1, 0.9)
_RECENT = 8  # weeks that say on which weekdays a place serves


@dataclass(frozen=True)
class Params:
    """``first``, ``days``: what is ordered (None: the day after the last known); ``lead``: days between
    order and service; ``missing``, ``thrown``: prices of a meal, NaN unknown; ``central``: the
    kitchen cooks the day's total and deals it; ``department``: for its public holidays."""

    first: dt.date | None = None
    days: int = 14
    lead: int = 7
    missing: float = np.nan
    thrown: float = np.nan
    central: bool = True
    department: str = ""


@dataclass(frozen=True)
class Plan:
    """``rows``: ``date, place, expected, low, high, order, strike``; ``served``: (days, places) as
    learned from; ``ordered``: the town's own orders on the same days, or None; ``origin`` of the
    level: "prices", "town" or "example"; ``lead`` used; ``counts`` of what was left out."""

    rows: Frame
    model: Model
    margin: Margin
    strikes: Strikes | None
    served: Frame
    ordered: Frame | None
    origin: str
    lead: int
    counts: dict[str, int]


def plan(
    table: Frame, holidays: Frame | None, strikes: Frame | None, params: Params, run: Run
) -> Plan:
    """The orders of the days ahead.

    Parameters
    ----------
    table : Frame
        ``place, date, value`` and, where the town kept them, ``ordered``: a row a day and place.
    holidays : Frame, optional
        ``start, end`` (the day service resumes).
    strikes : Frame, optional
        ``date, announced`` of past and coming strike days.
    params : Params
    run : Run

    Returns
    -------
    Plan

    Raises
    ------
    DataError
        "meals_no_rows"; "meals_no_days" where no day of the period has service.
    ModelError
        "meals_short".
    """
    raw, ordered, counts = spread_table(table)
    days_off = set() if strikes is None else set(pd.DatetimeIndex(strikes["date"]))
    values = raw.where(raw > 0)
    values = values[~values.index.isin(list(days_off))].dropna(how="all")
    counts["strike_days"] = len(raw.index.intersection(list(days_off)))
    if not len(values):
        raise DataError("meals_no_rows", n=len(table))
    end = values.index[-1]
    first = pd.Timestamp(params.first) if params.first else end + pd.Timedelta(days=1)
    last = first + pd.Timedelta(days=params.days - 1)
    lead = max(params.lead, (last - end).days)
    span = raw.index[0].date(), max(last, end).date()
    calendar = calendar_of(*span, holidays, department=params.department)
    there = calendar["holiday"].reindex(values.index) > 0
    counts["days_in_holidays"] = 0 if open_in_holidays(values.index, calendar) else int(there.sum())
    targets = _targets(values, calendar, first, last)
    if not len(targets):
        raise DataError("meals_no_days", first=str(first)[:10], last=str(last)[:10])
    model = meals.fit(values, calendar, lead, seed=run.seed, progress=run.stage(0.0, 0.9).progress)
    held = model.held
    level, origin = _level(held, ordered, params)
    margin = mealsorder.margin_at(held, level, central=params.central)
    found = None
    if strikes is not None and len(strikes):
        found = mealsstrike.look_back(model, values, raw, strikes, calendar)
    rows = meals.predict(model, values, calendar, targets)
    rows = rows[_serves(values, rows)].reset_index(drop=True)
    if not len(rows):
        raise DataError("meals_no_days", first=str(first)[:10], last=str(last)[:10])
    rows = _with_orders(rows, held, margin)
    rows["strike"] = rows["date"].isin(list(days_off))
    if found is not None and rows["strike"].any():
        rows = _on_strike(rows, found, strikes, margin)
    run.progress(1.0)
    return Plan(rows, model, margin, found, values, ordered, origin, lead, counts)


def spread_table(table: Frame) -> tuple[Frame, Frame | None, dict[str, int]]:
    """(served, ordered or None, counts); rows of one place and day are summed."""
    known = table["place"].notna() & table["date"].notna() & table["value"].ge(0)
    rows = table[known].assign(date=lambda t: t["date"].dt.normalize())
    if not len(rows):
        raise DataError("meals_no_rows", n=len(table))
    doubled = rows.duplicated(["place", "date"], keep=False)
    counts = {
        "rows": len(table),
        "rows_unusable": int((~known).sum()),
        "rows_summed": int(doubled.sum()),
        "rows_zero": int(rows["value"].eq(0).sum()),
    }

    middle = rows["value"].where(rows["value"] > 0).groupby(rows["place"]).transform("median")
    counts["rows_outlying"] = int((rows["value"] > 4 * middle).sum())

    def spread(column: str) -> Frame:
        sums = rows.groupby(["date", "place"])[column].sum(min_count=1)
        return sums.unstack("place").sort_index()

    served = spread("value")
    counts["orders_zero"] = 0
    if "ordered" in rows:
        counts["orders_zero"] = int((rows["ordered"].eq(0) & rows["value"].gt(0)).sum())
    counts["places"], counts["days"] = served.shape[1], served.shape[0]
    return served, spread("ordered") if "ordered" in rows else None, counts


def _level(held: Frame, ordered: Frame | None, params: Params) -> tuple[float, str]:
    if np.isfinite(params.missing) and np.isfinite(params.thrown):
        return mealsorder.level_of(params.missing, params.thrown), "prices"
    own = with_town(held, ordered)
    if len(own):
        lacking = mealsorder.try_order(own, own["ordered"]).missing
        return mealsorder.level_lacking(own, lacking, central=params.central), "town"
    return EXAMPLE_LEVEL, "example"


def with_town(held: Frame, ordered: Frame | None, *, zeros: bool = False) -> Frame:
    """The rows kept apart for which the town's own order is known, with it as ``ordered``; ``zeros``:
    an order of nothing for a day that served is one, else it was not recorded."""
    if ordered is None:
        return held.iloc[:0].assign(ordered=np.nan)
    long = (
        ordered.where(ordered >= 0 if zeros else ordered > 0)
        .stack(future_stack=True)
        .rename("ordered")
        .dropna()
    )
    return held.merge(long.reset_index(), on=["date", "place"], how="inner")


def _targets(
    values: Frame, calendar: Frame, first: pd.Timestamp, last: pd.Timestamp
) -> pd.DatetimeIndex:
    """Days of the period on whose weekday there is service, without days off."""
    period = calendar.loc[first:last]
    off = period["public"].to_numpy(bool)
    if not open_in_holidays(values.index, calendar):
        off = off | (period["holiday"].to_numpy() > 0)
    recent = values.index[values.index > values.index[-1] - pd.Timedelta(weeks=_RECENT)]
    return period.index[~off & period.index.dayofweek.isin(recent.dayofweek.unique())]


def _serves(values: Frame, rows: Frame) -> Any:
    """(n,) whether the place served on at least half of the recent days of that weekday."""
    recent = values[values.index > values.index[-1] - pd.Timedelta(weeks=_RECENT)]
    share = recent.notna().groupby(recent.index.dayofweek).mean()
    keys = zip(rows["date"].dt.dayofweek, rows["place"], strict=True)
    return np.array([share.at[w, p] >= 0.5 if w in share.index else False for w, p in keys], bool)


def _with_orders(rows: Frame, held: Frame, margin: Margin) -> Frame:
    scores = ((held["served"] - held["expected"]) / held["width"]).to_numpy()
    low, high = np.quantile(scores, _INTERVAL)
    return rows.assign(
        low=np.maximum(rows["expected"] + low * rows["width"], 0.0),
        high=rows["expected"] + high * rows["width"],
        order=mealsorder.order_meals(rows, margin),
    )


def _on_strike(rows: Frame, found: Strikes, strikes: Frame, margin: Margin) -> Frame:
    """Rows of coming strike days at the share that past ones had; their order at the same level."""
    announced = strikes.drop_duplicates("date").set_index("date")["announced"]
    rows = rows.copy()
    for day in rows.loc[rows["strike"], "date"].unique():
        of_day = rows["date"].eq(day)
        shares = found.shares(float(announced.get(day, np.nan)))
        low, middle, high, order = np.quantile(
            shares, [*_INTERVAL[:1], 0.5, _INTERVAL[1], margin.level]
        )
        usual = rows.loc[of_day, "expected"]
        rows.loc[of_day, "low"], rows.loc[of_day, "high"] = low * usual, high * usual
        rows.loc[of_day, "expected"] = middle * usual
        rows.loc[of_day, "order"] = np.ceil(order * usual - 1e-9)
    return rows
