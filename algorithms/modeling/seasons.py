"""What a series that goes with the year shows next: waves of the year, and a regression on the
anomaly of now whose slopes go with the season.

A spring recession and an autumn recharge leave an anomaly at different speeds: one slope for the
whole year (the damped anomaly) is their mean. Here the slopes are fitted around each week of the
year with weights that fade with the distance in season (locally weighted regression: Cleveland and
Devlin 1988) and are drawn towards the slope of the whole year, so that few years give the damped
anomaly again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .profiles import PENTADS, Profile

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Ints
    from .series import Series

# Harmonics of the year in the waves, and the observations by which each is drawn to none.
_WAVES, _CALM = 2, 4.0
# Places of the year with slopes of their own, their reach in years, and the weight of the whole
# year's slope in weeks.
_ANCHORS, _REACH, _PRIOR = 26, 0.09, 12.0


def waves(series: Series, stop: int) -> Profile:
    """The mean and two harmonics of the year, fitted on the steps before ``stop``."""
    y = series.values[:stop]
    known = np.isfinite(y)
    x = _harmonics(series.season[:stop][known])
    calm = _CALM * np.eye(x.shape[1])
    calm[0, 0] = 0.0
    found = np.linalg.solve(x.T @ x + calm, x.T @ y[known])
    year = _harmonics((np.arange(PENTADS) + 0.5) / PENTADS)[:, 1:] @ found[1:]
    return Profile("year", float(found[0]), np.empty(0), year, np.zeros((1, series.per_week)))


def _harmonics(season: Floats) -> Floats:
    turn = 2.0 * np.pi * season
    columns = [f(k * turn) for k in range(1, _WAVES + 1) for f in (np.sin, np.cos)]
    return np.column_stack([np.ones(len(season)), *columns])


def nearness(season: Floats) -> Floats:
    """(26, n) weights of each step at each place of the year, for :func:`local`."""
    apart = season[None, :] - (np.arange(_ANCHORS) / _ANCHORS)[:, None]
    return np.exp(-0.5 * (((apart + 0.5) % 1.0 - 0.5) / _REACH) ** 2)


def local(near: Floats, season: Floats, facts: Floats, later: Floats, rows: Bools) -> Floats:
    """Anomalies ahead by slopes that go with the season, for several horizons at once.

    Parameters
    ----------
    near : (26, n)
        :func:`nearness` of the steps.
    season : (n,)
        Share of the year gone by at the origin.
    facts : (n, k)
        Anomalies known at the origin; NaN where unknown.
    later : (horizons, n)
        The anomaly that came.
    rows : (horizons, n) bool
        Origins to learn from.

    Returns
    -------
    (horizons, k, n) the anomaly to expect by the first 1 .. k facts; NaN where one of all is unknown.
    """
    known = np.isfinite(facts).all(axis=1)
    used = rows & np.isfinite(later) & known
    size = np.sqrt((facts[known] ** 2).sum(axis=0) / max(int(known.sum()), 1))
    size = np.where(size > 0, size, 1.0)
    x = np.column_stack([np.ones(len(facts)), np.where(known[:, None], facts, 0.0) / size])
    wide = x.shape[1]
    # All sums that the slopes need, around all places of the year: one product.
    left, right = np.triu_indices(wide)
    pairs = used[:, :, None] * (x[:, left] * x[:, right])
    products = np.where(used, later, 0.0)[:, :, None] * x
    sums = np.concatenate([pairs, products], axis=2)
    flat = near @ sums.transpose(1, 0, 2).reshape(len(x), -1)
    around = flat.reshape(len(near), len(later), -1).transpose(1, 0, 2)
    whole = sums.sum(axis=1)[:, None, :]
    place = season * _ANCHORS
    first = np.minimum(place.astype(np.int64), _ANCHORS - 1)
    share = (place - first)[:, None]
    out = np.full((len(later), wide - 1, len(x)), np.nan)
    for k in range(1, wide):
        usual = _solved(whole, left, right, k, 1e-6)[:, :, 1:]
        slopes = _drawn(around, left, right, k, usual)
        own = slopes[:, first] * (1.0 - share) + slopes[:, (first + 1) % _ANCHORS] * share
        out[:, k - 1] = (own * x[:, : k + 1]).sum(axis=2)
    out[:, :, ~known] = np.nan
    return out


def _split(sums: Floats, left: Ints, right: Ints, k: int) -> tuple[Floats, Floats]:
    """((.., k + 1, k + 1) squares, (.., k + 1) products) of the first ``k`` facts and the constant."""
    square = np.empty((*sums.shape[:2], k + 1, k + 1))
    for at, (i, j) in enumerate(zip(left, right, strict=True)):
        if i <= k and j <= k:
            square[..., i, j] = square[..., j, i] = sums[..., at]
    return square, sums[..., len(left) : len(left) + k + 1]


def _solved(sums: Floats, left: Ints, right: Ints, k: int, calm: float) -> Floats:
    """(.., k + 1) slopes through the origin, behind a zero for the constant."""
    square, product = _split(sums, left, right, k)
    inner = square[..., 1:, 1:] + calm * np.eye(k)
    found = np.linalg.solve(inner, product[..., 1:, None])[..., 0]
    return np.concatenate([np.zeros((*found.shape[:2], 1)), found], axis=2)


def _drawn(sums: Floats, left: Ints, right: Ints, k: int, usual: Floats) -> Floats:
    """(horizons, places, k + 1) constant and slopes of each place, drawn towards the ``usual``."""
    square, product = _split(sums, left, right, k)
    whole = np.concatenate([np.zeros((*usual.shape[:2], 1)), usual], axis=2)
    left_over = product - (square * whole[..., None, :]).sum(axis=3)
    square = square + _PRIOR * np.eye(k + 1)
    return whole + np.linalg.solve(square, left_over[..., None])[..., 0]
