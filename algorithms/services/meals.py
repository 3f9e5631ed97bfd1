"""How many meals (or visits) each place will have on days ahead: trees on what its past says, where
they beat the simple ways on the last part of the history; the spread from that same part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import ModelError
from ..common.progress import silent, stage
from ..modeling import learners
from .mealscalendar import COLUMNS
from .mealslags import BASELINES, LAGS, build_lags

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, Frame

# Share of the days that choose and calibrate; days at least.
HELD, LEAST_HELD = 0.25, 30
# Ratios to the base outside are typing errors or merged sites: the trees learn from the bound.
_RATIOS = (0.3, 2.0)
_HIGH = 0.8  # the quantile that tells how wide a day is
_LEAST_WIDTH = 0.01  # of the forecast
_FEWEST = 30  # days of a place that tell its own width
TREES = "trees"
_BLOCKS = 20
_DRAWS = 1000


def _settings(alpha: float, seed: int) -> learners.Settings:
    return learners.Settings(
        objective="quantile",
        kind="lightgbm",
        alpha=alpha,
        depth=-1,
        leaves=63,
        learning_rate=0.05,
        rounds=250,
        rows_per_leaf=60,
        feature_fraction=0.5,
        l2=0.0,
        seed=seed,
    )


@dataclass(frozen=True)
class Model:
    """``way``: "trees" or one of :data:`.mealslags.BASELINES`; ``middle``, ``high``: quantile
    learners of the ratio to the base, None for a baseline; ``widths``: {place: width of a baseline as
    a share, "" of all}; ``held``: the days kept apart, with ``expected``, ``width`` and what was ``served``, by the way
    as it was fitted before them; ``losses``: {way: mean absolute error per meal served there};
    ``gain``: (low, high) of the 95 % interval of the trees' gain on the best baseline;
    ``lead``: days between order and service."""

    way: str
    middle: learners.Learner | None
    high: learners.Learner | None
    widths: dict[str, float]
    held: Frame
    losses: dict[str, float]
    gain: tuple[float, float]
    lead: int


def fit(
    values: Frame,
    calendar: Frame,
    lead: int,
    *,
    since: pd.Timestamp | None = None,
    seed: int = 0,
    final: bool = True,
    progress: Progress = silent,
) -> Model:
    """Learn from the days of service of all places together.

    Parameters
    ----------
    values : (days, places) Frame
        Served; NaN where unknown.
    calendar : Frame
        Of :func:`.mealscalendar.calendar_of`.
    lead : int
        Days between order and service.
    since : Timestamp, optional
        First of the days kept apart to choose and to calibrate; by default the last quarter.
    seed : int
        Of the learners.
    final : bool
        Learn once more from all days; without it the model tells only the days kept apart.
    progress : Progress

    Returns
    -------
    Model

    Raises
    ------
    ModelError
        "meals_short" where the history is too short to hold a part of it apart.
    """
    table = build_lags(values, calendar, lead, values.index)
    table = _served(table, values)
    days = np.unique(table["date"])
    if since is None:
        since = pd.Timestamp(days[int((1 - HELD) * len(days))]) if len(days) else pd.Timestamp(0)
    held = table["date"] >= since
    n = int(table.loc[held, "date"].nunique()), int(table.loc[~held, "date"].nunique())
    if min(n) < LEAST_HELD:
        raise ModelError("meals_short", n=len(values), needed=40 + 4 * LEAST_HELD)
    progress(0.2)
    seen, apart = table[~held], table[held].copy()
    tried = {way: apart[way].fillna(apart["base"]).to_numpy() for way in BASELINES}
    made: tuple[Any, Any] | None = None
    if learners.available():
        made = _learn(seen, seed, stage(progress, 0.2, 0.6))
        tried[TREES] = _expected(made, apart)
    served = apart["served"].to_numpy()
    losses = {way: float(np.abs(served - f).sum() / served.sum()) for way, f in tried.items()}
    best = min(BASELINES, key=losses.__getitem__)
    widths = _baseline_widths(seen, best)
    spreads = {best: _plain_width(widths, apart["place"], tried[best])}
    if made is not None:
        spreads[TREES] = _width(made, apart)
    gain = _gain(apart, tried, spreads, best)
    way = TREES if gain[0] > 0 else best
    apart["expected"], apart["width"] = tried[way], spreads[way]
    for name, column in tried.items():
        apart[f"by_{name}"] = column
    middle = high = None
    if way == TREES and final:
        middle, high = _learn(table, seed, stage(progress, 0.6, 1.0))
    return Model(way, middle, high, widths, apart.reset_index(drop=True), losses, gain, lead)


def predict(model: Model, values: Frame, calendar: Frame, targets: pd.DatetimeIndex) -> Frame:
    """``date, place, expected, width`` of the target days, by what is known ``lead`` days before each
    of them, or at the end of the history where that is earlier."""
    table = build_lags(values, calendar, model.lead, targets)
    if model.middle is not None and model.high is not None and len(table):
        made = (model.middle, model.high)
        table["expected"], table["width"] = _expected(made, table), _width(made, table)
    elif len(table):
        table["expected"] = table[model.way].fillna(table["base"])
        table["width"] = _plain_width(
            model.widths, table["place"], table["expected"].to_numpy(float)
        )
    columns = ["date", "place", "expected", "width"]
    return table.reindex(columns=columns).reset_index(drop=True)


def _served(table: Frame, values: Frame) -> Frame:
    long = values.rename_axis(index="date", columns="place").stack(future_stack=True)
    table = table.merge(long.rename("served").reset_index(), on=["date", "place"], how="left")
    return table[table["served"].notna()]


def _inputs(table: Frame) -> Frame:
    base = table["base"]
    lags = {name: table[name] / base for name in LAGS}
    return pd.DataFrame(
        lags
        | {"base": np.log(base), "same_season": table["same_season"], "gap": table["gap"]}
        | {name: table[name] for name in COLUMNS}
    )


def _learn(table: Frame, seed: int, progress: Progress) -> tuple[Any, Any]:
    """(learner of the middle ratio, of the high one)."""
    x, base = _inputs(table), table["base"].to_numpy()
    ratio = np.clip(table["served"].to_numpy() / base, *_RATIOS)
    made = []
    for k, alpha in enumerate((0.5, _HIGH)):
        made.append(learners.train(x, ratio, weights=base, settings=_settings(alpha, seed)))
        progress((k + 1) / 2)
    return made[0], made[1]


def _expected(made: tuple[Any, Any], table: Frame) -> Floats:
    ratio: Floats = made[0].predict(_inputs(table))
    return ratio * table["base"].to_numpy()


def _width(made: tuple[Any, Any], table: Frame) -> Floats:
    """How far the high quantile lies above the middle, in meals."""
    x, base = _inputs(table), table["base"].to_numpy()
    middle, high = made[0].predict(x), made[1].predict(x)
    return np.maximum(high - middle, _LEAST_WIDTH * middle) * base


def _baseline_widths(seen: Frame, way: str) -> dict[str, float]:
    """{place: how far the quantile 0.8 of a baseline's misses lies above it, as a share}, by the days
    before those kept apart; "" for places with few."""
    ratio = seen["served"] / seen[way].fillna(seen["base"])
    ratio = ratio[np.isfinite(ratio)]
    grouped = ratio.groupby(seen["place"])
    known = grouped.quantile(_HIGH)[grouped.size() >= _FEWEST] - 1.0
    found = {"": float(ratio.quantile(_HIGH)) - 1.0} | {str(k): float(v) for k, v in known.items()}
    return {place: max(width, _LEAST_WIDTH) for place, width in found.items()}


def _plain_width(widths: dict[str, float], places: pd.Series, expected: Floats) -> Floats:
    share = places.map(lambda place: widths.get(place, widths[""])).to_numpy(float)
    return share * np.maximum(expected, 1.0)


def _pinball(served: Floats, told: Floats, alpha: float) -> Floats:
    miss = served - told
    return np.maximum(alpha * miss, (alpha - 1.0) * miss)


def _gain(
    apart: Frame, tried: dict[str, Floats], spreads: dict[str, Floats], best: str
) -> tuple[float, float]:
    """95 % interval of the share that the trees take off the best baseline's loss (pinball of the
    middle and of the quantile 0.8, as an order needs both): bootstrap of :data:`_BLOCKS` stretches
    of days."""
    if TREES not in tried:
        return np.nan, np.nan
    served = apart["served"].to_numpy()
    day = np.unique(apart["date"], return_inverse=True)[1]
    block = day * _BLOCKS // (day.max() + 1)
    sums = []
    for way in (best, TREES):
        loss = _pinball(served, tried[way], 0.5)
        loss = loss + _pinball(served, tried[way] + spreads[way], _HIGH)
        sums.append(np.bincount(block, loss, _BLOCKS))
    rng = np.random.default_rng(0)
    drawn = rng.integers(0, _BLOCKS, (_DRAWS, _BLOCKS))
    gains = 1.0 - sums[1][drawn].sum(axis=1) / sums[0][drawn].sum(axis=1)
    low, high = np.quantile(gains, [0.025, 0.975])
    return float(low), float(high)
