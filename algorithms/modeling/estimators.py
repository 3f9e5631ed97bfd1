"""Estimates of a change: difference in differences, synthetic control, interrupted series.

Each is the textbook's, so that it can be held against other people's programs; what their standard
errors are worth on real series is the business of :mod:`.effects`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..common.types import Array, Floats, Ints

# Weights of the wild cluster bootstrap for few clusters (Webb 2014).
_WEBB = np.sqrt(np.array([1.5, 1.0, 0.5]))
_MOST_AUTOCORRELATION = 0.95


@dataclass(frozen=True)
class Difference:
    """``effect`` of a two-way fixed effects regression, its cluster-robust ``error``, interval
    ``low`` .. ``high`` and ``p`` by Student's t with ``clusters`` - 1 degrees; ``p_wild`` by the
    wild cluster bootstrap."""

    effect: float
    error: float
    low: float
    high: float
    p: float
    p_wild: float
    clusters: int


def difference_in_differences(
    y: Floats,
    unit: Array,
    time: Array,
    treated: Array,
    *,
    level: float = 0.95,
    draws: int = 999,
    seed: int = 0,
) -> Difference:
    """y = unit + time + effect x treated + error, errors alike within units.

    Parameters
    ----------
    y, unit, time : (n,)
        Values and labels.
    treated : (n,) bool
        True for treated units after the measure.
    level : float
        Of the interval.
    draws, seed : int
        Of the wild bootstrap.

    Returns
    -------
    Difference

    Notes
    -----
    Variance CR1: G / (G - 1) x (n - 1) / (n - k) times the sandwich (Cameron, Miller 2015); wild
    bootstrap with the null imposed and Webb's six weights (Cameron, Gelbach, Miller 2008).

    Raises
    ------
    DataError
        "effect_no_contrast" when units and times explain the treatment.
    """
    from scipy.stats import t as student

    known = np.isfinite(np.asarray(y, dtype=float))
    y = np.asarray(y, dtype=float)[known]
    d = np.asarray(treated, dtype=float)[known]
    u = np.unique(np.asarray(unit)[known], return_inverse=True)[1].ravel()
    t = np.unique(np.asarray(time)[known], return_inverse=True)[1].ravel()
    clusters, times = int(u.max()) + 1, int(t.max()) + 1
    dummies = np.concatenate([np.eye(clusters)[u], np.eye(times)[t][:, 1:]], axis=1)
    rest = (
        np.column_stack([y, d])
        - dummies @ np.linalg.lstsq(dummies, np.column_stack([y, d]), rcond=None)[0]
    )
    y_rest, d_rest = rest.T
    square = float(d_rest @ d_rest)
    if square < 1e-9 * max(len(d), 1) or clusters < 2:
        raise DataError("effect_no_contrast", n=clusters)
    effect = float(d_rest @ y_rest) / square
    k = np.linalg.matrix_rank(dummies) + 1
    factor = clusters / (clusters - 1) * (len(y) - 1) / max(len(y) - k, 1)

    def meat(e: Floats) -> Any:
        return np.sqrt(factor * (np.bincount(u, d_rest * e, clusters) ** 2).sum()) / square

    error = float(meat(y_rest - effect * d_rest))
    reach = float(student.ppf(0.5 + level / 2.0, clusters - 1)) * error
    p = 2.0 * float(student.sf(abs(effect) / max(error, 1e-300), clusters - 1))
    p_wild = _wild(
        y_rest, d_rest, u, clusters, meat, effect / max(error, 1e-300), dummies, draws, seed
    )
    return Difference(effect, error, effect - reach, effect + reach, p, p_wild, clusters)


def _wild(
    y_rest: Floats,
    d_rest: Floats,
    u: Ints,
    clusters: int,
    meat: Callable[[Floats], Any],
    score: float,
    dummies: Floats,
    draws: int,
    seed: int,
) -> float:
    rng = np.random.default_rng(seed)
    basis = np.linalg.qr(dummies)[0]
    square, beyond = float(d_rest @ d_rest), 0
    for _ in range(draws):
        weight = rng.choice(np.append(-_WEBB, _WEBB), clusters)[u]
        drawn = y_rest * weight
        drawn = drawn - basis @ (basis.T @ drawn)
        effect = float(d_rest @ drawn) / square
        beyond += abs(effect) >= abs(score) * meat(drawn - effect * d_rest) * (1.0 - 1e-12)
    return (1.0 + beyond) / (1.0 + draws)


@dataclass(frozen=True)
class Synthetic:
    """``weights`` (J,) of the donors, ``gap`` (T,) treated - synthetic, root mean squared ``rmspe``
    before and after, ``effect``: mean gap after; ``p``: rank of after / before among placebos in
    space, never below 1 / (J + 1)."""

    weights: Floats
    gap: Floats
    rmspe_before: float
    rmspe_after: float
    effect: float
    p: float


def synthetic_control(
    treated: Floats,
    donors: Floats,
    before: int,
    *,
    predictors: tuple[Floats, Floats] | None = None,
    importance: Floats | None = None,
) -> Synthetic:
    """The mix of donors that was like the treated place before (Abadie, Gardeazabal 2003).

    Parameters
    ----------
    treated : (T,)
    donors : (T, J)
    before : int
        Steps before the measure.
    predictors : ((m,), (m, J)), optional
        What is matched instead of the values before.
    importance : (m,) or (m, m), optional
        V of (x - X w)' V (x - X w); by default alike.
    """
    treated, donors = np.asarray(treated, dtype=float), np.asarray(donors, dtype=float)
    own, others = (treated[:before], donors[:before]) if predictors is None else predictors
    others = np.asarray(others, dtype=float)
    weights = simplex(others, own, importance)
    found = treated - donors @ weights
    gaps = [found]
    for j in range(donors.shape[1] if donors.shape[1] > 1 else 0):
        placebo = simplex(np.delete(others, j, axis=1), others[:, j], importance)
        gaps.append(donors[:, j] - np.delete(donors, j, axis=1) @ placebo)
    ratio = [_rms(gap[before:]) / max(_rms(gap[:before]), 1e-300) for gap in gaps]
    return Synthetic(
        weights,
        found,
        _rms(found[:before]),
        _rms(found[before:]),
        float(found[before:].mean()),
        float(np.mean(np.array(ratio) >= ratio[0])),
    )


def _rms(values: Floats) -> float:
    return float(np.sqrt(np.mean(values**2)))


def simplex(x: Floats, y: Floats, importance: Floats | None = None) -> Floats:
    """w >= 0 with sum 1 that minimises (y - x w)' V (y - x w); x (n, p), y (n,).

    Non-negative least squares with the sum as a heavy row finds who takes part (Lawson, Hanson
    1974, chapter 23); those weights are then exact by the equations of the equality alone.
    """
    from scipy.optimize import nnls

    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if importance is not None:
        v = np.asarray(importance, dtype=float)
        root = np.sqrt(v)[:, None] if v.ndim == 1 else np.linalg.cholesky(v).T
        x = x * root if v.ndim == 1 else root @ x
        y = y * root[:, 0] if v.ndim == 1 else root @ y
    if x.shape[1] == 1:
        return np.ones(1)
    scale = max(float(np.abs(x).max()), float(np.abs(y).max()), 1e-12)
    x, y = x / scale, y / scale
    heavy = 1e4 * np.sqrt(len(x))
    rough = nnls(np.vstack([x, np.full(x.shape[1], heavy)]), np.append(y, heavy))[0]
    active = np.flatnonzero(rough > 1e-9)
    while len(active) > 1:
        a = x[:, active]
        system = np.block([[a.T @ a, np.ones((len(active), 1))], [np.ones((1, len(active))), 0.0]])
        exact = np.linalg.lstsq(system, np.append(a.T @ y, 1.0), rcond=None)[0][:-1]
        if exact.min() >= 0:
            break
        active = np.delete(active, int(np.argmin(exact)))
    else:
        exact = np.ones(1)
    out = np.zeros(x.shape[1])
    out[active] = exact
    return out


@dataclass(frozen=True)
class Interrupted:
    """``coefficients`` (k,) with ``errors`` of constant, trend, step, change of slope (if asked),
    sines and cosines; ``rho`` (order,) of the errors; ``step``: the jump with ``step_error``."""

    coefficients: Floats
    errors: Floats
    rho: Floats
    step: float
    step_error: float


def interrupted(
    y: Floats,
    before: int,
    *,
    slope: bool = False,
    period: float | None = None,
    harmonics: int = 1,
    order: int = 1,
    iterations: int = 8,
) -> Interrupted:
    """y = constant + trend + step after ``before`` (+ change of slope, season) + errors of an
    autoregression of ``order``: Cochrane, Orcutt (1949) with Yule-Walker's rho.

    Steps that are not known are left out after whitening, with those that lean on them.
    """
    y = np.asarray(y, dtype=float)
    n = len(y)
    x = interrupted_design(n, before, slope, period, harmonics)
    known = np.isfinite(y)
    rho = np.zeros(0)
    for _ in range(iterations):
        white_x, white_y = _whitened(x, rho), _whitened(np.where(known, y, np.nan), rho)
        whole = np.isfinite(white_y)
        beta = np.linalg.lstsq(white_x[whole], white_y[whole], rcond=None)[0]
        if not order:
            break
        rest = y - x @ beta
        new = yule_walker(rest, order)
        if len(rho) and np.abs(new - rho).max() < 1e-10:
            break
        rho = new
    white_x, white_y = _whitened(x, rho), _whitened(y, rho)
    whole = np.isfinite(white_y)
    xw, yw = white_x[whole], white_y[whole]
    beta = np.linalg.lstsq(xw, yw, rcond=None)[0]
    variance = float(((yw - xw @ beta) ** 2).sum()) / max(len(yw) - x.shape[1], 1)
    errors = np.sqrt(np.diag(variance * np.linalg.pinv(xw.T @ xw)))
    return Interrupted(beta, errors, rho, float(beta[2]), float(errors[2]))


def interrupted_design(
    n: int, before: int, slope: bool = False, period: float | None = None, harmonics: int = 1
) -> Floats:
    """(n, k) columns: 1, t, step, (t - before) after, sines and cosines of the period."""
    t = np.arange(n, dtype=float)
    columns = [np.ones(n), t, (t >= before).astype(float)]
    columns += [np.maximum(t - before, 0.0)] if slope else []
    if period:
        for k in range(1, harmonics + 1):
            columns += [np.sin(2 * np.pi * k * t / period), np.cos(2 * np.pi * k * t / period)]
    return np.column_stack(columns)


def _whitened(a: Floats, rho: Floats) -> Floats:
    out = a[len(rho) :].copy()
    for k, r in enumerate(rho, 1):
        out = out - r * a[len(rho) - k : len(a) - k]
    return out


def yule_walker(rest: Floats, order: int) -> Floats:
    """(order,) coefficients of an autoregression from adjusted autocovariances; unknown steps are
    passed over, and a series that would run away is held at a root of 0.95."""
    from scipy.linalg import solve_toeplitz

    known = np.isfinite(rest)
    rest = np.where(known, rest - rest[known].mean(), 0.0)
    n = len(rest)
    pairs = [max(int((known[: n - k] & known[k:]).sum()), 1) for k in range(order + 1)]
    covariance = [float(rest[: n - k] @ rest[k:]) / pairs[k] for k in range(order + 1)]
    if not covariance[0] > 0:
        return np.zeros(order)
    rho = np.array([covariance[1] / covariance[0]])
    if order > 1:
        rho = solve_toeplitz(covariance[:-1], covariance[1:])
    return rho * min(1.0, _MOST_AUTOCORRELATION / max(np.abs(rho).sum(), 1e-12))


def step_of(gap: Floats, before: int) -> tuple[float, float]:
    """(mean after - mean before, its error with a first-order autocorrelation of the gaps)."""
    known = np.isfinite(gap)
    first, last = gap[:before][known[:before]], gap[before:][known[before:]]
    begin, end = first.mean(), last.mean()
    rest = gap - np.where(np.arange(len(gap)) < before, begin, end)
    rho = min(max(float(yule_walker(rest, 1)[0]), 0.0), _MOST_AUTOCORRELATION)
    stretch = (1.0 + rho) / (1.0 - rho) * (1.0 / len(first) + 1.0 / len(last))
    return float(end - begin), float(np.sqrt(rest[known].var() * stretch) + 1e-12)


def filled(window: Floats, before: int) -> Floats:
    """(n, p) donors less their own level before; an unknown step takes the mean of the others."""
    known = np.isfinite(window)
    values = np.where(known, window, 0.0)
    level = values[:before].sum(axis=0) / known[:before].sum(axis=0)
    centred = np.where(known, window - level, 0.0)
    middle = centred.sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    return np.where(known, centred, middle[:, None])
