"""The town's level of next week and how wide a cell's interval is, both learned on earlier weeks only.

Level: users come and go faster than places change. Fading means of the weekly totals (half-lives of
two to 26 weeks), each with a trend damped by phi (Gardner and McKenzie 1985,
doi:10.1287/mnsc.31.10.1237), are tried at every earlier week; the one with the smallest error there
is used. Interval: the tails of a negative binomial are moved to where the earlier weeks' requests
fell (split conformal prediction on its distribution function; Chernozhukov, Wüthrich and Zhu 2021,
doi:10.1073/pnas.2107794118).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from ..common.types import Floats

LEVEL = 0.80  # cases of an interval
HALF_LIVES = (2.0, 4.0, 8.0, 13.0, 26.0)  # of the town's level, weeks
DAMPED = (0.0, 0.3, 0.6)
_TREND = 4  # weeks held against the four before
_TRIED = 52  # earlier weeks whose errors choose
_LEAST = 8  # weeks before anything is chosen
_USUAL = (8.0, 0.0)
_FEW = 200  # cells and weeks under which tails are not moved


def levels(totals: Floats) -> Floats:
    """(weeks + 1,) level foreseen for each week from the weeks before it, ``totals`` (weeks,)."""
    ways = [(h, phi) for h in HALF_LIVES for phi in DAMPED]
    told = np.array([[_level(totals[:t], *way) for t in range(len(totals) + 1)] for way in ways])
    # Roots of counts: a busy week weighs no more than a quiet one.
    error = (np.sqrt(told[:, :-1]) - np.sqrt(totals)) ** 2
    out = np.empty(len(totals) + 1)
    for t in range(len(out)):
        if t < 2 * _LEAST:
            out[t] = told[ways.index(_USUAL), t]
        else:
            out[t] = told[int(error[:, max(t - _TRIED, _LEAST) : t].sum(axis=1).argmin()), t]
    return out


def _level(before: Floats, half_life: float, phi: float) -> float:
    if not len(before):
        return 0.0
    fade = 0.5 ** (np.arange(len(before), 0, -1) / half_life)
    mean = float((fade * before).sum() / fade.sum())
    if phi == 0.0 or len(before) < 2 * _TREND:
        return mean
    now, then = before[-_TREND:].sum(), before[-2 * _TREND : -_TREND].sum()
    return mean * float(((now + 1.0) / (then + 1.0)) ** phi)


def dispersion_of(seen: Floats, mean: Floats) -> float:
    """k of variance = mean + k mean², by moments (Cameron and Trivedi 1990)."""
    square = float((mean**2).sum())
    return max(float(((seen - mean) ** 2 - mean).sum()) / square, 0.0) if square > 0 else 0.0


def tails_of(seen: Floats, mean: Floats, dispersion: float, seed: int = 0) -> tuple[float, float]:
    """Probabilities of the negative binomial between which 8 of 10 earlier requests' cells fell, each
    cell weighted by its mean: a thousand quiet cells do not hide that busy ones are missed."""
    usual = ((1.0 - LEVEL) / 2.0, (1.0 + LEVEL) / 2.0)
    if len(seen) < _FEW or mean.sum() <= 0:
        return usual
    below, at = (_spread(dispersion, mean).cdf(seen - k) for k in (1, 0))
    draw = np.random.default_rng(seed).random(len(seen))
    place = below + draw * (at - below)
    order = np.argsort(place)
    share = np.cumsum(mean[order]) / mean.sum()
    low, high = (float(place[order][np.searchsorted(share, q)]) for q in usual)
    return min(low, 0.4), max(high, 0.6)


def bounds(mean: Floats, dispersion: float, tails: tuple[float, float]) -> tuple[Floats, Floats]:
    """Low and high (cells,) around ``mean`` (cells,), whole numbers or the mean itself."""
    spread = _spread(dispersion, np.maximum(mean, 1e-12))
    low, high = spread.ppf(tails[0]), spread.ppf(min(tails[1], 1.0 - 1e-9))
    return np.minimum(np.maximum(low, 0.0), mean), np.maximum(high, mean)


def coverage(seen: Floats, low: Floats, high: Floats) -> float:
    """Share of cells (n,) whose requests lie in their interval; NaN without any."""
    return float(((seen >= np.floor(low)) & (seen <= high)).mean()) if len(seen) else float("nan")


def _spread(dispersion: float, mean: Floats) -> stats.rv_discrete:
    mu = np.maximum(mean, 1e-12)
    if dispersion < 1e-6:
        return stats.poisson(mu)
    size = 1.0 / dispersion
    return stats.nbinom(size, size / (size + mu))
