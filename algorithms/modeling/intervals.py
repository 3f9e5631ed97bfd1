"""Intervals that keep their promise while the world drifts: conformal quantiles of what was missed
before, followed online.

Scores of past forecasts (split conformal prediction: Vovk, Gammerman, Shafer 2005) give the first
quantiles; each target that becomes known moves them by the quantile tracker of Angelopoulos,
Candès, Tibshirani (2023, Conformal PID control for time series prediction, algorithm 1):
q <- q + eta (missed - alpha), whose long-run share of misses is alpha whatever the series does.
A score is the miss in units of the usual miss at that height; a count's in standard deviations of
the negative binomial around the forecast, sqrt(m + m^2 / r).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..common.types import Bools, Floats, Ints

# Step of the tracker in units of the spread of the scores; larger, up to the second, where few
# scores came before (the third over their number).
_RATE = (0.03, 0.12, 15.0)
# Forecast heights told apart when misses are measured.
_BINS = 8
_ROWS_PER_BIN = 30
# Groups of heights with quantiles of their own, and the scores each needs.
_GROUPS = 4
_ROWS_PER_GROUP = 300
# The weight of the panel, in scores, beside a series' own.
PANEL = 40.0
# What the panel's relative misses may make of a series' own.
_RATIO = (0.67, 1.5)
_SHAPES = (1e-2, 1e6)
# A count that is forecast as nothing still has a mean: this share of the usual one, and at least so
# much.
_FLOOR, _LEAST = 0.02, 0.05
# A tail that is missed again and again opens faster: weight of the newest miss in its running
# share, and how many times faster for each tail's worth of misses above so many promised.
_NEWEST, _HASTE, _PATIENCE = 0.1, 3.0, 3.0
# Series followed at once: a few hundred hide the cost of a step, more would only ask for memory.
_SIDE_BY_SIDE = 256
# Haste is for series with fewer scores than this; the past of longer ones has seen worse.
_FEW = 150.0


@dataclass(frozen=True)
class Spread:
    """How far a forecast misses: ``height`` (k,) of the forecast and the mean absolute ``miss``
    there, for measures; ``shape`` (g,) r of the negative binomial (Var = m + m^2 / r) and
    ``level``, observed / forecast, and ``floor`` of the mean, for counts. ``edges`` (g - 1,) part
    the heights into groups of their own, so that quiet nights do not pay for busy days: first
    quantiles ``low``, ``high`` of the scores and their ``reach``, (g,) each. ``n``: scores behind
    them, ``worth``: so many that do not overlap; ``size``: the usual miss in units that series share
    (of the series' scale; of a count's mean)."""

    height: Floats
    miss: Floats
    shape: Floats
    level: float
    floor: float
    edges: Floats
    low: Floats
    high: Floats
    reach: Floats
    n: int
    worth: float
    size: float

    @property
    def counts(self) -> bool:
        """True for a negative binomial."""
        return len(self.shape) > 0

    def usual(self, forecast: Floats) -> Floats:
        """The usual miss at these forecasts; of counts the standard deviation."""
        if not self.counts:
            return np.interp(forecast, self.height, self.miss)
        mean = self.mean(forecast)
        return np.sqrt(mean + mean**2 / self.shape[self.group(forecast)])

    def mean(self, forecast: Floats) -> Floats:
        """The mean: of counts never below zero, and what the forecast came to in training."""
        return np.maximum(forecast * self.level, self.floor) if self.counts else forecast

    def scores(self, observed: Floats, forecast: Floats) -> Floats:
        """(n,) signed misses in units of the usual one; NaN where either is unknown."""
        return (observed - self.mean(forecast)) / self.usual(forecast)

    def bound(self, score: Floats, forecast: Floats) -> Floats:
        """(n,) the value that has this score; of counts not below zero."""
        found = self.mean(forecast) + score * self.usual(forecast)
        return np.maximum(found, 0.0) if self.counts else found

    def group(self, forecast: Floats) -> Ints:
        """(n,) group of heights."""
        return np.searchsorted(self.edges, forecast, side="right")

    def cdf(self, count: Floats, forecast: Floats) -> Floats:
        """P(N <= count) of the negative binomial around a forecast."""
        from scipy.special import betainc

        mean, shape = self.mean(forecast), self.shape[self.group(forecast)]
        inside = np.floor(np.maximum(count, 0.0)) + 1.0
        found = betainc(shape, inside, shape / (shape + mean))
        return np.where(count < 0, 0.0, found)


def learn(
    observed: Floats,
    forecast: Floats,
    h: int,
    *,
    counts: bool,
    level: float,
    scale: float = 1.0,
    behind: float = 0.0,
) -> Spread:
    """The :class:`Spread` of forecasts that were not fitted to what they are held against.

    Parameters
    ----------
    observed, forecast : (n,)
        Of consecutive origins.
    h : int
        Horizon: forecasts that overlap miss together, so n of them are worth 2 n / h at most.
    counts : bool
        Negative binomial with the shape of greatest likelihood.
    level : float
        Share that the interval should hold, 0.8.
    scale : float
        What a miss of 1 is to the series, for :func:`pooled`.
    behind : float
        Scores of other series that :func:`pooled` will put beside these.
    """
    known = np.isfinite(observed) & np.isfinite(forecast)
    y, f, overlap = observed[known], forecast[known], _overlap(h, known)
    groups = int(np.clip(len(y) // _ROWS_PER_GROUP, 1, _GROUPS))
    edges = np.unique(np.quantile(f, np.arange(1, groups) / groups)) if groups > 1 else np.empty(0)
    group, tail = np.searchsorted(edges, f, side="right"), (1.0 - level) / 2.0
    if counts:
        ratio = float(y.sum() / f.sum()) if f.sum() > 0 and y.sum() > 0 else 1.0
        floor = max(_FLOOR * float(y.mean()), _LEAST) if len(y) else _LEAST
        mean = np.maximum(f * ratio, floor)
        shape = np.array([_shape(y[group == g], mean[group == g]) for g in range(len(edges) + 1)])
        height, miss = np.zeros(1), np.ones(1)
        size = (
            float(np.sqrt(1.0 / max(mean.mean(), 1e-3) + (1.0 / shape).mean())) if len(y) else 1.0
        )
    else:
        ratio, floor, shape = 1.0, 0.0, np.empty(0)
        height, miss = _misses(y, f)
        size = float(miss.mean()) / scale
    nothing = np.zeros(1)
    rough = Spread(
        height,
        miss,
        shape,
        ratio,
        floor,
        edges,
        nothing,
        nothing,
        nothing,
        len(y),
        len(y) / overlap,
        size,
    )
    scores = rough.scores(y, f)
    found = [_quantiles(scores[group == g], tail, overlap, behind) for g in range(len(edges) + 1)]
    low, high, reach = np.array(found).T
    return replace(rough, low=low, high=high, reach=reach)


def pooled(spreads: Mapping[Any, Spread]) -> dict[Any, Spread]:
    """{key: Spread} with the first quantiles of short series drawn towards the panel's.

    A few scores of one stretch of time know little of how far a series may move: their quantiles
    are mixed with the panel's, in shares of what they are worth to :data:`PANEL`, both told as
    relative misses.
    """
    weight = {key: max(s.worth, 1.0) for key, s in spreads.items()}

    def mean(of: Callable[[Spread], Any]) -> Any:
        return sum(weight[k] * of(s) for k, s in spreads.items()) / sum(weight.values())

    size, low = mean(lambda s: s.size), mean(lambda s: s.low.mean())
    high = mean(lambda s: s.high.mean())
    out = {}
    for key, s in spreads.items():
        own = s.worth / (s.worth + PANEL)
        ratio = float(np.clip(size / max(s.size, 1e-9), *_RATIO))
        out[key] = replace(
            s,
            low=own * s.low + (1.0 - own) * low * ratio,
            high=own * s.high + (1.0 - own) * high * ratio,
        )
    return out


def _quantiles(
    scores: Floats, tail: float, overlap: float, behind: float
) -> tuple[float, float, float]:
    """(low, high, reach): the quantiles whose tails hold at most ``tail`` of n + 1 exchangeable
    scores, of which ``overlap`` count as one, with ``behind`` more of other series; plus and minus
    a usual miss where there is none."""
    if not len(scores):
        return -1.0, 1.0, 2.0
    n = len(scores) / overlap + behind
    share = min((1.0 - tail) * (n + 1.0) / n, 1.0)
    low, high = np.quantile(scores, [1.0 - share, share])
    reach = float(np.subtract(*np.quantile(scores, [0.95, 0.05])))
    return float(low), float(high), max(reach, 1e-3)


def _overlap(h: int, known: Bools) -> float:
    """How many forecasts of a horizon are worth one: they share most of what they miss."""
    return max(0.5 * h * float(known.mean()), 1.0) if len(known) else 1.0


def _misses(y: Floats, f: Floats) -> tuple[Floats, Floats]:
    if not len(y):
        return np.zeros(1), np.ones(1)
    order = np.argsort(f, kind="stable")
    parts = np.array_split(order, int(np.clip(len(y) // _ROWS_PER_BIN, 1, _BINS)))
    height = np.array([f[p].mean() for p in parts])
    miss = np.array([np.abs(y[p] - f[p]).mean() for p in parts])
    whole = max(float(np.abs(y - f).mean()), 1e-9)
    height, first = np.unique(height, return_index=True)
    # A height at which nothing was missed so far may still be missed a little.
    return height, np.maximum(miss[first], 0.02 * whole)


def _shape(y: Floats, mean: Floats) -> float:
    """r of greatest likelihood of counts ``y`` around ``mean``."""
    from scipy.optimize import minimize_scalar
    from scipy.special import gammaln

    def loss(log_r: float) -> float:
        r = np.exp(log_r)
        return -float(
            (
                gammaln(y + r)
                - gammaln(r)
                + r * np.log(r / (r + mean))
                + y * np.log(mean / (r + mean))
            ).sum()
        )

    return float(np.exp(minimize_scalar(loss, bounds=np.log(_SHAPES), method="bounded").x))


def follow(
    spread: Spread, observed: Floats, forecast: Floats, h: int, *, level: float
) -> tuple[Floats, Floats]:
    """:func:`follow_all` of one series."""
    return follow_all([spread], [observed], [forecast], h, level=level)[0]


def follow_all(
    spreads: Sequence[Spread],
    observed: Sequence[Floats],
    forecast: Sequence[Floats],
    h: int,
    *,
    level: float,
) -> list[tuple[Floats, Floats]]:
    """Intervals of consecutive origins, each from the misses known at its own moment. The series
    know nothing of each other; they are followed side by side because a step costs the same for one
    as for many.

    Parameters
    ----------
    observed, forecast : (n,) of each series
        Of the target of each origin in turn; the target of origin i is known from origin i + h on.
    h : int
        Horizon in steps.

    Returns
    -------
    [(low, high)] : (n,) each
    """
    out = []
    for first in range(0, len(spreads), _SIDE_BY_SIDE):
        part = slice(first, first + _SIDE_BY_SIDE)
        out += _follow(spreads[part], observed[part], forecast[part], h, level)
    return out


def _follow(
    spreads: Sequence[Spread],
    observed: Sequence[Floats],
    forecast: Sequence[Floats],
    h: int,
    level: float,
) -> list[tuple[Floats, Floats]]:
    tail, every = (1.0 - level) / 2.0, np.arange(len(spreads))
    steps = max(map(len, forecast), default=0)
    score = np.full((steps, len(spreads)), np.nan)
    group = np.zeros((steps, len(spreads)), dtype=np.int64)
    for k, (s, y, f) in enumerate(zip(spreads, observed, forecast, strict=True)):
        score[: len(f), k], group[: len(f), k] = s.scores(y, f), s.group(f)
    wide = max((len(s.low) for s in spreads), default=1)
    q_low, q_high, reach = (
        np.stack([np.pad(getattr(s, name), (0, wide - len(s.low))) for s in spreads])
        for name in ("low", "high", "reach")
    )
    n = np.maximum([s.n for s in spreads], 1)
    # Overlapping forecasts miss together and answer late: what they move before the first answer
    # comes is bounded, or the interval closes while it waits and opens when it is over.
    overlap = np.array([_overlap(h, np.isfinite(y)) for y in observed])
    rate = np.clip(_RATE[2] / n, *_RATE[:2])
    eta = np.minimum(rate, 2.0 * _RATE[1] / overlap)[:, None] * reach
    haste_of = _HASTE * np.minimum(_FEW / n, 1.0) / overlap
    often_low, often_high = np.full(len(spreads), tail), np.full(len(spreads), tail)
    low, high = np.empty(score.shape), np.empty(score.shape)
    for i in range(steps):
        if i >= h:
            told = every[score[i - h] == score[i - h]]  # known
            new, g = score[i - h, told], group[i - h, told]
            for often, quantile, missed, sign in (
                (often_low, q_low, new < low[i - h, told], -1.0),
                (often_high, q_high, new > high[i - h, told], 1.0),
            ):
                often[told] += _NEWEST * (missed - often[told])
                haste = 1.0 + haste_of[told] * np.maximum(often[told] / tail - _PATIENCE, 0.0)
                quantile[told, g] += sign * eta[told, g] * haste * (missed - tail)
        a, b = q_low[every, group[i]], q_high[every, group[i]]
        low[i], high[i] = np.minimum(a, b), np.maximum(a, b)
    return [
        (s.bound(low[: len(f), k], f), s.bound(high[: len(f), k], f))
        for k, (s, f) in enumerate(zip(spreads, forecast, strict=True))
    ]
