"""Poisson and logistic regression with an offset, in numpy: the plain baseline, and the learner
where LightGBM is absent.

Fisher scoring with a ridge on standardised columns (not on the intercept): McCullagh & Nelder
(1989), chapter 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import ModelError

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Floats


@dataclass(frozen=True)
class Glm:
    """Linear predictor ``intercept + ((x or its median) - mean) / scale @ coefficients``; link
    "log", "logit" or "identity".

    ``covariance``: ((1 + p), (1 + p)) of intercept and coefficients on the standardised scale.
    """

    link: str
    intercept: float
    coefficients: Floats
    mean: Floats
    scale: Floats
    median: Floats
    covariance: Floats

    def standardised(self, x: ArrayLike) -> Floats:
        """(n, p) columns as the regression sees them: missing values at the median of training."""
        x = np.asarray(x, dtype=float)
        return (np.where(np.isfinite(x), x, self.median) - self.mean) / self.scale

    def linear(self, x: ArrayLike) -> Floats:
        """(n,) linear predictor without the offset."""
        return self.intercept + self.standardised(x) @ self.coefficients


def fit(
    x: ArrayLike,
    y: ArrayLike,
    *,
    offset: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    ridge: float = 1.0,
    link: str = "log",
    begin: Glm | None = None,
    standardised: Floats | None = None,
    iterations: int = 50,
    tolerance: float = 1e-8,
) -> Glm:
    """Fit a GLM with its canonical link. ``x`` (n, p), ``y`` (n,), ``offset`` (n,) on the link's
    scale; :class:`Glm`.

    ``ridge`` is the weight of half the squared standardised coefficients against the
    log-likelihood. ``begin``: a :class:`Glm` of the same columns to start from, on its scale.

    Parameters
    ----------
    x : ArrayLike
        (n, p); NaN takes the column's median.
    y : ArrayLike
        (n,) counts for the log link, 0/1 for the logit link, numbers for the identity.
    offset : ArrayLike | None
        (n,) on the link's scale.
    weights : ArrayLike | None
        (n,) >= 0.
    ridge : float
        Weight of half the squared standardised coefficients against the log-likelihood.
    link : str
        "log", "logit" or "identity".
    begin : Glm | None
        A fit of the same columns on the same or like rows to start from; its medians, means and
        scales are kept.
    standardised : Floats | None
        What ``begin.standardised(x)`` gives, where it is known already.
    iterations, tolerance : int
        When the iteratively reweighted least squares stop.

    Returns
    -------
    Glm
        Coefficients of standardised columns with their covariance.

    Raises
    ------
    ModelError
        ``glm_diverged`` where no finite coefficients were found.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    offset = np.zeros(len(y)) if offset is None else np.asarray(offset, dtype=float)
    weights = np.ones(len(y)) if weights is None else np.asarray(weights, dtype=float)
    if begin is None:
        known = np.isfinite(x)
        median = np.array([np.median(x[k, j]) if k.any() else 0.0 for j, k in enumerate(known.T)])
        filled = np.where(known, x, median)
        mean, scale = filled.mean(axis=0), filled.std(axis=0)
        scale = np.where(scale > 1e-12, scale, 1.0)
        columns = (filled - mean) / scale
    else:
        median, mean, scale = begin.median, begin.mean, begin.scale
        columns = begin.standardised(x) if standardised is None else standardised
    design = np.column_stack([np.ones(len(y)), columns])
    penalty = np.diag(np.append(0.0, np.full(x.shape[1], float(ridge))))
    beta = np.zeros(design.shape[1])
    beta[0] = start(y, offset, weights, link)
    if begin is not None:
        beta = np.append(begin.intercept, begin.coefficients)
    information = penalty
    for _ in range(iterations):
        mu, variance = _moments(offset + design @ beta, link)
        # A matrix times its own transpose costs half of a product of two.
        root = design * np.sqrt(weights * variance)[:, None]
        information = root.T @ root + penalty
        step = np.linalg.solve(
            information + 1e-9 * np.eye(len(beta)), design.T @ (weights * (y - mu)) - penalty @ beta
        )
        # A long first step of a log link overshoots: at most one unit of the linear predictor's
        # coefficients at a time.
        beta = beta + step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < tolerance:
            break
    if not np.isfinite(beta).all():
        raise ModelError("glm_diverged")
    covariance = np.linalg.inv(information + 1e-9 * np.eye(len(beta)))
    return Glm(link, float(beta[0]), beta[1:], mean, scale, median, covariance)


def inverse(link: str, linear: Floats) -> Floats:
    """The mean of a linear predictor."""
    return _moments(linear, link)[0]


def _moments(linear: Floats, link: str) -> tuple[Floats, Floats]:
    if link == "log":
        mu = np.exp(np.clip(linear, -30.0, 30.0))
        return mu, np.maximum(mu, 1e-10)
    if link == "logit":
        mu = 1.0 / (1.0 + np.exp(-np.clip(linear, -30.0, 30.0)))
        return mu, np.maximum(mu * (1.0 - mu), 1e-10)
    return linear, np.ones_like(linear)


def start(y: Floats, offset: Floats, weights: Floats, link: str) -> float:
    """The intercept of a model without columns: the link of the mean rate."""
    if link == "log":
        return float(np.log(max((weights * y).sum(), 1e-9) / (weights * np.exp(offset)).sum()))
    mean = float((weights * y).sum() / weights.sum())
    if link == "logit":
        mean = min(max(mean, 1e-6), 1.0 - 1e-6)
        return float(np.log(mean / (1.0 - mean)))
    return mean
