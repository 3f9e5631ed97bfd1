"""Vehicles a day on streets nobody counted: a regression on the street, the kriged rest of it, and a
verdict on blocks of the town that the estimate has not seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.linalg import cho_factor, cho_solve
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist
from scipy.stats import norm, t

from ..modeling import blocks, learners, metrics

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Frame, Ints, Texts

LEAST = 30  # fewer counts than this: the mean of the road class
SEEDS = 5
_ROUNDS = 150
_SAMPLE = 400  # counts of the likelihood
_WHOLE = 5000  # counts of one Cholesky
_NEAR = 48
_RANGES_M = (100.0, 200.0, 400.0, 800.0, 1600.0)
_NUGGETS = (0.2, 0.4, 0.6, 0.8, 1.0)
# Spread of log counts around the mean of their class where a town tells too little of its own: an
# error by a factor of 4 within 80 %, weighed as five counts.
_PRIOR_SD, _PRIOR_N = 1.08, 5.0


@dataclass(frozen=True)
class Covariance:
    """Exponential: ``sill`` × ((1 − ``nugget``) exp(−d / ``range_m``) + ``nugget`` at d = 0)."""

    sill: float
    nugget: float
    range_m: float


@dataclass(frozen=True)
class Estimate:
    """``log`` and ``sd`` (n,) of log vehicles a day; ``errors`` (m,) of held-out counts in units of
    sd, ascending."""

    log: Floats
    sd: Floats
    errors: Floats

    def quantile(self, share: float) -> Floats:
        """(n,) vehicles a day below which the truth lies with ``share``."""
        return np.exp(self.log + self.sd * np.quantile(self.errors, share))

    def chances(self, bounds: tuple[float, ...]) -> Floats:
        """(n, len(bounds) + 1) probability of each class between ``bounds`` (vehicles a day)."""
        cut = (np.log(bounds)[None, :] - self.log[:, None]) / self.sd[:, None]
        # The half of a rank keeps a class that no held-out error reached possible.
        below = (np.searchsorted(self.errors, cut) + 0.5) / (len(self.errors) + 1.0)
        return np.diff(np.pad(below, ((0, 0), (1, 1)), constant_values=(0.0, 1.0)), axis=1)


@dataclass(frozen=True)
class Trial:
    """What held-out blocks say: ``factors`` {method: median factor}; ``gain`` by what factor the
    class mean misses farther (value, low, high); ``coverage`` of the 80 % band, of the model and of
    the class mean, each calibrated on other blocks; ``used``."""

    factors: dict[str, float]
    gain: tuple[float, float, float]
    coverage: float
    class_coverage: float
    used: bool


def class_means(labels: Texts, logs: Floats, asked: Texts) -> Floats:
    """(m,) mean of log counts by label, drawn to the mean of all by the weight of three counts."""
    whole = float(logs.mean())
    table = pd.Series(logs).groupby(np.asarray(labels, dtype=object)).agg(["sum", "size"])
    means = (table["sum"] + 3.0 * whole) / (table["size"] + 3.0)
    return pd.Series(asked, dtype=object).map(means).fillna(whole).to_numpy(float)


def by_class(labels: Texts, logs: Floats, asked: Texts) -> Estimate:
    """The mean of the class, with the spread that counts left out one by one show."""
    n = len(logs)
    if n > 1:
        left = np.array(
            [
                class_means(np.delete(labels, k), np.delete(logs, k), labels[k : k + 1])[0]
                for k in range(n)
            ]
        )
        error = logs - left
    else:
        error = np.zeros(n)
    sd = float(np.sqrt(((error**2).sum() + _PRIOR_N * _PRIOR_SD**2) / (n + _PRIOR_N)))
    shape = t.ppf(np.linspace(0.005, 0.995, 199), df=max(n - 1, 2))
    middle = class_means(labels, logs, asked)
    return Estimate(middle, np.full(len(middle), sd), shape)


def covariance(xy: Floats, rest: Floats, noise: Floats, *, seed: int = 0) -> Covariance:
    """Maximum likelihood over a grid of ranges and nuggets, the sill by moments; ``noise`` (n,)
    variance of each count."""
    if len(rest) > _SAMPLE:
        chosen = np.random.default_rng(seed).choice(len(rest), _SAMPLE, replace=False)
        xy, rest, noise = xy[chosen], rest[chosen], noise[chosen]
    sill = max(float(np.mean(rest**2) - noise.mean()), 1e-3)
    distance = cdist(xy, xy)
    best, found = -np.inf, Covariance(sill, 1.0, _RANGES_M[0])
    for range_m in _RANGES_M:
        shape = np.exp(-distance / range_m)
        for nugget in _NUGGETS:
            matrix = sill * (1.0 - nugget) * shape
            matrix[np.diag_indices(len(rest))] += sill * nugget + noise + 1e-9
            factor = cho_factor(matrix, lower=True)
            value = -np.log(np.diag(factor[0])).sum() - 0.5 * rest @ cho_solve(factor, rest)
            if value > best + 1e-9:
                best, found = value, Covariance(sill, nugget, range_m)
            if nugget == 1.0:
                break
    return found


def krige(
    xy: Floats, rest: Floats, noise: Floats, at: Floats, model: Covariance
) -> tuple[Floats, Floats]:
    """(mean, variance) (m,) of the rest at ``at`` by simple kriging: one Cholesky of up to
    5,000 counts, else the 48 nearest of each place."""
    part = model.sill * (1.0 - model.nugget)
    own = model.sill * model.nugget + noise + 1e-9
    if part <= 1e-9:
        return np.zeros(len(at)), np.full(len(at), model.sill)
    mean, gain = np.empty(len(at)), np.empty(len(at))
    if len(rest) <= _WHOLE:
        matrix = part * np.exp(-cdist(xy, xy) / model.range_m)
        matrix[np.diag_indices(len(rest))] += own
        factor = cho_factor(matrix, lower=True)
        weights = cho_solve(factor, rest)
        inverse = cho_solve(factor, np.eye(len(rest)))
        for start in range(0, len(at), 2000):
            rows = slice(start, start + 2000)
            cross = part * np.exp(-cdist(at[rows], xy) / model.range_m)
            mean[rows] = cross @ weights
            gain[rows] = np.einsum("ij,ij->i", cross @ inverse, cross)
        return mean, np.maximum(model.sill - gain, model.sill * model.nugget)
    near = cKDTree(xy).query(at, k=_NEAR)[1]
    for start in range(0, len(at), 2000):
        rows = near[start : start + 2000]
        points = xy[rows]
        apart = np.sqrt(((points[:, :, None] - points[:, None]) ** 2).sum(axis=3))
        matrix = part * np.exp(-apart / model.range_m)
        diagonal = np.arange(_NEAR)
        matrix[:, diagonal, diagonal] += own[rows]
        away = np.sqrt(((points - at[start : start + 2000, None]) ** 2).sum(axis=2))
        cross = part * np.exp(-away / model.range_m)
        solved = np.linalg.solve(matrix, cross[:, :, None])[:, :, 0]
        mean[start : start + 2000] = (solved * rest[rows]).sum(axis=1)
        gain[start : start + 2000] = (solved * cross).sum(axis=1)
    return mean, np.maximum(model.sill - gain, model.sill * model.nugget)


def predict(
    x: Frame, logs: Floats, xy: Floats, noise: Floats, asked: Frame, at: Floats, *, seed: int = 0
) -> tuple[Floats, Floats, Floats]:
    """(log, sd, regression alone) (m,) of ``asked``: trees on the features, then the rest of the
    counts that trees of other counts leave, kriged over straight distance."""
    settings = learners.Settings(
        objective="regression",
        rows_per_leaf=min(10, max(3, len(logs) // 10)),
        rounds=_ROUNDS,
        learning_rate=0.05,
        seed=seed,
    )
    fold = np.random.default_rng(seed).permutation(len(logs)) % 3
    rest = np.empty(len(logs))
    for k in range(3):
        told = learners.train(x[fold != k], logs[fold != k], settings=settings)
        rest[fold == k] = logs[fold == k] - told.predict(x[fold == k])
    trend = np.asarray(learners.train(x, logs, settings=settings).predict(asked))
    model = covariance(xy, rest, noise, seed=seed)
    mean, variance = krige(xy, rest, noise, at, model)
    return trend + mean, np.sqrt(variance), trend


def judge(
    x: Frame,
    labels: Texts,
    logs: Floats,
    xy: Floats,
    noise: Floats,
    progress: Progress,
    *,
    block_size_m: float | None = None,
    seed: int = 0,
) -> tuple[Trial, Floats]:
    """(:class:`Trial`, errors in units of sd, ascending) over spatial blocks of :data:`SEEDS`
    seeds."""
    missed: dict[str, list[Floats]] = {
        k: [] for k in ("model", "class", "regression", "nearest", "kriging")
    }
    scaled, class_scaled, drawn, inside, class_inside = [], [], [], [], []
    for k in range(SEEDS):
        folds = blocks.spatial_folds(
            xy, logs - logs.mean(), seed=seed + k, block_size_m=block_size_m
        )
        told = {name: np.empty(len(logs)) for name in missed}
        sd = np.empty(len(logs))
        for seen, held in folds:
            told["class"][held] = class_means(labels[seen], logs[seen], labels[held])
            told["model"][held], sd[held], told["regression"][held] = predict(
                x[seen], logs[seen], xy[seen], noise[seen], x[held], xy[held], seed=seed + k
            )
            told["nearest"][held] = logs[seen][cKDTree(xy[seen]).query(xy[held])[1]]
            told["kriging"][held] = _plain(logs[seen], xy[seen], noise[seen], xy[held])
        for name, value in told.items():
            missed[name].append(np.abs(value - logs))
        error = (logs - told["model"]) / sd
        flat = logs - told["class"]
        inside.append(_covered(error, folds.fold))
        class_inside.append(_covered(flat, folds.fold))
        scaled.append(error)
        class_scaled.append(flat)
        weights = metrics.block_weights(folds.block, seed=seed + k)
        total = weights.sum(axis=1)
        better = missed["class"][-1] - missed["model"][-1]
        drawn.append((weights @ better)[total > 0] / total[total > 0])
        progress((k + 1) / SEEDS)
    gain = np.mean(missed["class"]) - np.mean(missed["model"])
    low, high = np.quantile(np.concatenate(drawn), [0.025, 0.975])
    trial = Trial(
        {k: float(np.exp(np.median(v))) for k, v in missed.items()},
        (float(np.exp(gain)), float(np.exp(low)), float(np.exp(high))),
        float(np.mean(inside)),
        float(np.mean(class_inside)),
        bool(low > 0),
    )
    return trial, np.sort(np.concatenate(scaled if trial.used else class_scaled))


def _plain(logs: Floats, xy: Floats, noise: Floats, at: Floats) -> Floats:
    rest = logs - logs.mean()
    return logs.mean() + krige(xy, rest, noise, at, covariance(xy, rest, noise))[0]


def _covered(error: Floats, fold: Ints) -> Bools:
    """(n,) the error lies in the 80 % band that the errors of the other folds make."""
    out = np.zeros(len(error), bool)
    for k in np.unique(fold):
        if (fold != k).any():
            low, high = np.quantile(error[fold != k], [0.1, 0.9])
            out[fold == k] = (error[fold == k] >= low) & (error[fold == k] <= high)
    return out


def normal_errors() -> Floats:
    """Quantiles of the normal law, as :attr:`Estimate.errors` of a street that was counted."""
    errors: Floats = norm.ppf(np.linspace(0.005, 0.995, 199))
    return errors
