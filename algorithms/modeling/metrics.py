"""Metrics people plan with: how much of what happened lies in the little that can be treated, and
how sure that is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Floats, Ints

SHARES = (0.01, 0.05, 0.10, 0.20)


def poisson_deviance(y: ArrayLike, mu: ArrayLike) -> float:
    """Sum of Poisson deviances 2 [y ln(y / mu) - (y - mu)] of counts ``y`` (n,) against means
    ``mu`` (n,) > 0.
    """
    y, mu = np.asarray(y, dtype=float), np.maximum(np.asarray(mu, dtype=float), 1e-12)
    logs = np.where(y > 0, y * np.log(np.where(y > 0, y, 1.0) / mu), 0.0)
    return float(2.0 * (logs - (y - mu)).sum())


def rescaled(mu: ArrayLike, y: ArrayLike) -> Floats:
    """``mu`` times one factor, so that its total is the total of ``y``: a hold-out year may be
    quieter everywhere.

    Parameters
    ----------
    mu, y : ArrayLike
        (n,) predicted and observed.

    Returns
    -------
    Floats
        (n,); zeros where nothing was predicted.
    """
    total = float(np.sum(mu))
    return np.asarray(mu, dtype=float) * (float(np.sum(y)) / total if total > 0 else 0.0)


def deviance_explained(y: ArrayLike, mu: ArrayLike, exposure: ArrayLike) -> float:
    """D2 = 1 - deviance(mu) / deviance(exposure only), the exposure-only mean being exposure x
    sum(y) / sum(exposure).

    0: no better than exposure alone; 1: perfect; negative: worse. NaN if there is nothing to
    explain.

    Parameters
    ----------
    y, mu : ArrayLike
        (n,) observed and predicted counts.
    exposure : ArrayLike
        (n,) > 0.

    Returns
    -------
    float
        A share of the Poisson deviance.
    """
    base = poisson_deviance(y, rescaled(exposure, y))
    return 1.0 - poisson_deviance(y, mu) / base if base > 0 else float("nan")


def gain_curve(events: ArrayLike, score: ArrayLike, length: ArrayLike) -> tuple[Floats, Floats]:
    """Points (share of length, share of events) met from the highest ``score`` down; both arrays
    start at 0, end at 1.

    ``score``: (n,) a *density* (per metre), as length is what a budget buys. Equal scores are one
    step of the curve, so that a score without information gives the diagonal whatever the order of
    rows.

    Parameters
    ----------
    events, score, length : ArrayLike
        (n,); length in metres > 0.

    Returns
    -------
    tuple[Floats, Floats]
        (k,) shares of length and of events, from 0 to 1; the second is NaN without any
        event.
    """
    events, score, length = (np.asarray(a, dtype=float) for a in (events, score, length))
    order = np.argsort(-score, kind="stable")
    last = np.flatnonzero(np.append(np.diff(score[order]) != 0, True))
    met = np.cumsum(events[order])[last]
    walked = np.cumsum(length[order])[last]
    total = met[-1] if len(met) and met[-1] > 0 else np.nan
    return np.append(0.0, walked / walked[-1]), np.append(0.0, met / total)


def hit_rates(
    events: ArrayLike, score: ArrayLike, length: ArrayLike, shares: Sequence[float] = SHARES
) -> Floats:
    """Share of ``events`` on the highest-scored ``shares`` of length (array, same order); cut
    segments count in part.

    Parameters
    ----------
    events, score, length : ArrayLike
        (n,), see :func:`gain_curve`.
    shares : Sequence[float]
        Shares of the length.

    Returns
    -------
    Floats
        One hit rate a share, 0..1.
    """
    x, y = gain_curve(events, score, length)
    return np.interp(shares, x, y)


def pai(
    events: ArrayLike, score: ArrayLike, length: ArrayLike, shares: Sequence[float] = SHARES
) -> Floats:
    """Prediction accuracy index: hit rate / share of length (1: no better than chance).

    Parameters
    ----------
    events, score, length : ArrayLike
        (n,), see :func:`gain_curve`.
    shares : Sequence[float]
        Shares of the length.

    Returns
    -------
    Floats
        One index a share (Chainey, Tompson and Uhlig 2008).
    """
    return hit_rates(events, score, length, shares) / np.asarray(shares)


@dataclass(frozen=True)
class Calibration:
    """Per bin (arrays): mean ``predicted``, mean ``observed`` and the 95 % Poisson interval of the
    observed mean.
    """

    predicted: Floats
    observed: Floats
    low: Floats
    high: Floats
    n: Ints


def calibration(y: ArrayLike, mu: ArrayLike, n_bins: int = 10) -> Calibration:
    """Observed against predicted by decile of the prediction (equal numbers of rows per bin).

    Parameters
    ----------
    y, mu : ArrayLike
        (n,) observed and predicted.
    n_bins : int
        Number of bins.

    Returns
    -------
    Calibration
        Means per bin with the exact Poisson 95 % interval of what was observed.
    """
    y, mu = np.asarray(y, dtype=float), np.asarray(mu, dtype=float)
    parts = np.array_split(np.argsort(mu, kind="stable"), min(n_bins, len(mu)))
    n = np.array([len(p) for p in parts])
    counts = np.array([y[p].sum() for p in parts])
    low, high = poisson_interval(counts)
    return Calibration(np.array([mu[p].mean() for p in parts]), counts / n, low / n, high / n, n)


def poisson_interval(count: ArrayLike, level: float = 0.95) -> tuple[Floats, Floats]:
    """Exact (Garwood 1936) interval of a Poisson mean from its count: two arrays."""
    from scipy.special import gammaincinv

    count = np.asarray(count, dtype=float)
    tail = (1.0 - level) / 2.0
    low = np.where(count > 0, gammaincinv(np.maximum(count, 1e-9), tail), 0.0)
    return low, gammaincinv(count + 1.0, 1.0 - tail)


def bootstrap(
    statistic: Callable[..., Any],
    n: int,
    *,
    blocks: ArrayLike | None = None,
    repeats: int = 200,
    level: float = 0.95,
    seed: int = 0,
) -> tuple[float, float]:
    """Percentile interval of ``statistic(rows)`` (a number or an array) under resampling of whole
    ``blocks``.

    ``blocks``: (n,) labels (rows of one block stay together: neighbours are not independent); None
    resamples rows. A difference of two models goes in as one statistic, so that both see the same
    rows. Returns (low, high).

    Parameters
    ----------
    statistic : Callable[..., Any]
        Of row positions; gives a number or an array.
    n : int
        Number of rows.
    blocks : ArrayLike | None
        (n,) labels that stay together.
    repeats : int
        Number of draws.
    level : float
        Share that the interval holds.
    seed : int
        Of the draws.

    Returns
    -------
    tuple[float, float]
        (low, high), each of the statistic's shape.
    """
    rng = np.random.default_rng(seed)
    labels = (
        np.arange(n)
        if blocks is None
        else np.unique(np.asarray(blocks), return_inverse=True)[1].ravel()
    )
    order = np.argsort(labels, kind="stable")
    members = np.split(order, np.cumsum(np.bincount(labels))[:-1])
    values = []
    for _ in range(repeats):
        drawn = rng.integers(0, len(members), len(members))
        values.append(statistic(np.concatenate([members[d] for d in drawn])))
    tail = (1.0 - level) / 2.0
    low, high = np.nanquantile(np.asarray(values, dtype=float), [tail, 1.0 - tail], axis=0)
    return low, high


def block_weights(blocks: ArrayLike, repeats: int = 200, seed: int = 0) -> Ints:
    """Multiplicity of each row (repeats, n) when whole blocks are drawn with replacement: the
    bootstrap as weights.

    Parameters
    ----------
    blocks : ArrayLike
        (n,) labels.
    repeats : int
        Number of draws.
    seed : int
        Of the draws.

    Returns
    -------
    Ints
        (repeats, n): how often each row is drawn.
    """
    labels = np.unique(np.asarray(blocks), return_inverse=True)[1].ravel()
    n = int(labels.max()) + 1
    drawn = np.random.default_rng(seed).multinomial(n, np.full(n, 1.0 / n), size=repeats)
    return drawn[:, labels]


@dataclass(frozen=True)
class Stability:
    """How much of a ranking survives another seed. ``overlap``: mean pairwise share of the top's
    length kept; ``spearman``: mean pairwise rank correlation."""

    overlap: float
    spearman: float


def in_top(score: ArrayLike, length: ArrayLike, share: float) -> Bools:
    """Boolean (n,): rows met before ``share`` of the length is used up, from the highest score down
    (ties by order).

    Parameters
    ----------
    score, length : ArrayLike
        (n,).
    share : float
        0..1 of the whole length.

    Returns
    -------
    Bools
        (n,) with the row on the border inside.
    """
    score, length = np.asarray(score, dtype=float), np.asarray(length, dtype=float)
    order = np.argsort(-score, kind="stable")
    before = np.cumsum(length[order]) - length[order]
    top = np.zeros(len(score), dtype=bool)
    top[order] = before < share * length.sum()
    return top


def rank_stability(scores: ArrayLike, length: ArrayLike, share: float = 0.05) -> Stability:
    """:class:`Stability` of the rows of ``scores`` (n_seeds, n) for the top ``share`` of
    ``length``.

    Parameters
    ----------
    scores : ArrayLike
        (seeds, n) scores of the same rows.
    length : ArrayLike
        (n,) metres.
    share : float
        Of the length, that counts as the top.

    Returns
    -------
    Stability
        Share of the top's length that two seeds have in common, and Spearman's correlation,
        means over pairs.
    """
    scores, length = np.asarray(scores, dtype=float), np.asarray(length, dtype=float)
    tops = np.array([in_top(s, length, share) for s in scores])
    weights = tops.astype(float) * length
    kept = (weights @ tops.T.astype(float)) / weights.sum(axis=1)[:, None]
    ranks = np.argsort(np.argsort(scores, axis=1), axis=1)
    pairs = np.triu_indices(len(scores), 1)
    spearman = np.corrcoef(ranks)[pairs].mean() if len(scores) > 1 else 1.0
    return Stability(float(kept[pairs].mean()) if len(scores) > 1 else 1.0, float(spearman))


def cure(x: ArrayLike, residuals: ArrayLike) -> tuple[Floats, Floats, Floats]:
    """CURE plot (Hauer & Bamfo 1997): residuals cumulated in order of ``x``, with the
    two-standard-deviation bounds of a random walk that returns to its end, 2 sqrt(s2(i) (1 - s2(i)
    / s2(n))).

    Returns (sorted x, cumulated residuals, bound), each (n,).

    Parameters
    ----------
    x : ArrayLike
        (n,) what to order by.
    residuals : ArrayLike
        (n,) observed minus predicted.

    Returns
    -------
    tuple[Floats, Floats, Floats]
        Sorted ``x``, cumulated residuals and bound, (n,) each.
    """
    order = np.argsort(np.asarray(x, dtype=float), kind="stable")
    residuals = np.asarray(residuals, dtype=float)[order]
    squares = np.cumsum(residuals**2)
    bound = 2.0 * np.sqrt(squares * np.maximum(1.0 - squares / max(squares[-1], 1e-300), 0.0))
    return np.asarray(x, dtype=float)[order], np.cumsum(residuals), bound
