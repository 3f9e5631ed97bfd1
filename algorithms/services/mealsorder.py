"""What the kitchen orders: the quantile that the prices of a missing and of a thrown meal ask for
(the newsvendor's), for the day's total first and dealt to the places, or for each place alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import ParameterError

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Floats, Frame


@dataclass(frozen=True)
class Margin:
    """``level``: chance that nobody lacks a meal; ``score``: widths above the expected at a place;
    ``share``: of the day's total above its expected; ``central``: the total is ordered first."""

    level: float
    score: float
    share: float
    central: bool


@dataclass(frozen=True)
class Tried:
    """An order on days that were kept apart, in shares: ``over`` of the meals ordered, ``missing`` of
    the meals asked for, by place and day; the same for the day's totals, with ``short_days`` of
    ``days``; ``error``: mean absolute difference per meal served; ``thrown``: meals."""

    over: float
    missing: float
    error: float
    thrown: float
    served: float
    total_over: float
    total_missing: float
    short_days: int
    days: int


def level_of(missing: float, thrown: float) -> float:
    """Cu / (Cu + Co): the chance of enough meals that is worth its waste.

    Raises
    ------
    ParameterError
        "meals_prices" unless both prices are above zero.
    """
    if not (missing > 0 and thrown > 0):
        raise ParameterError("meals_prices", missing=missing, thrown=thrown)
    return missing / (missing + thrown)


def margin_at(held: Frame, level: float, *, central: bool) -> Margin:
    """The :class:`Margin` that the days kept apart ask for at a level (conformal: one day more)."""
    scores = ((held["served"] - held["expected"]) / held["width"]).to_numpy()
    totals = held.groupby("date")[["served", "expected"]].sum()
    shares = (totals["served"] / totals["expected"] - 1.0).to_numpy()
    return Margin(level, _above(scores, level), _above(shares, level), central)


def _above(values: Floats, level: float) -> float:
    n = len(values)
    return float(np.quantile(values, min(level * (n + 1) / n, 1.0)))


def order_meals(table: Frame, margin: Margin) -> Floats:
    """Whole meals to order, a row of ``table`` (``date, expected, width``) each; the places' orders
    of a day sum to the day's."""
    expected, width = table["expected"].to_numpy(float), table["width"].to_numpy(float)
    if not margin.central:
        return np.ceil(np.maximum(expected + margin.score * width, 0.0) - 1e-9)
    out = np.zeros(len(table))
    for rows in table.groupby("date", sort=False).indices.values():
        total = np.ceil(expected[rows].sum() * (1.0 + margin.share) - 1e-9)
        out[rows] = deal(expected[rows], width[rows], total)
    return out


def deal(expected: Floats, width: Floats, total: float) -> Floats:
    """The day's total over its places: each gets its expected meals and as many widths more, so that
    all run the same risk; whole meals, none below zero."""
    share = width / width.sum() if width.sum() > 0 else np.full(len(width), 1.0 / len(width))
    wanted = np.maximum(expected + share * (total - expected.sum()), 0.0)
    wanted *= total / wanted.sum() if wanted.sum() > 0 else 0.0
    whole = np.floor(wanted)
    rest = int(round(total - whole.sum()))
    whole[np.argsort(whole - wanted, kind="stable")[:rest]] += 1.0
    return whole


def try_order(table: Frame, order: ArrayLike) -> Tried:
    """What an order would have thrown and lacked; ``table``: ``date, served``."""
    served, order = table["served"].to_numpy(float), np.asarray(order, dtype=float)
    over, short = np.maximum(order - served, 0.0), np.maximum(served - order, 0.0)
    days = pd.DataFrame({"date": table["date"].to_numpy(), "o": order, "s": served})
    totals = days.groupby("date").sum()
    above = (totals["o"] - totals["s"]).clip(lower=0.0)
    below = (totals["s"] - totals["o"]).clip(lower=0.0)
    return Tried(
        float(over.sum() / order.sum()),
        float(short.sum() / served.sum()),
        float(np.abs(order - served).sum() / served.sum()),
        float(over.sum()),
        float(served.sum()),
        float(above.sum() / order.sum()),
        float(below.sum() / served.sum()),
        int((below > 0).sum()),
        len(totals),
    )


def level_lacking(held: Frame, missing: float, *, central: bool) -> float:
    """The level at which the days kept apart lack the share ``missing`` of their meals."""
    low, high = 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2.0
        lacks = try_order(held, order_meals(held, margin_at(held, middle, central=central))).missing
        low, high = (middle, high) if lacks > missing else (low, middle)
    return high


def try_lacking(own: Frame, *, central: bool) -> Tried:
    """An order on the days of which the town's own is known (``ordered``), each half of them with the
    margin at which the other half lacks as much as the town did there."""

    def order(part: Frame, other: Frame) -> Floats:
        missing = try_order(other, other["ordered"]).missing
        level = level_lacking(other, missing, central=central)
        return order_meals(part, margin_at(other, level, central=central))

    return _in_halves(own, order)


def _in_halves(held: Frame, order: Callable[[Frame, Frame], Floats]) -> Tried:
    """``order`` (of a half, by the other) on both halves of the days."""
    days = np.sort(held["date"].unique())
    first = (held["date"] < days[len(days) // 2]).to_numpy()
    if first.all() or not first.any():
        return try_order(held, order(held, held))
    found = np.zeros(len(held))
    for part in (first, ~first):
        found[part] = order(held[part], held[~part])
    return try_order(held, found)


def try_apart(held: Frame, level: float, *, central: bool) -> Tried:
    """An order at a level on the days kept apart, each half of them with the margin of the other."""
    return _in_halves(
        held, lambda part, other: order_meals(part, margin_at(other, level, central=central))
    )
