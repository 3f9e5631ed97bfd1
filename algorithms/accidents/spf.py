"""Safety performance function and empirical Bayes: what similar streets suffer, mended by what this
street suffered.

The function has the form of the Highway Safety Manual (AASHTO 2010, chapters 10-12 and appendix A):
expected crashes mu = exposure x exp(b0 + sum b x), counts negative binomial around it with an
overdispersion *per kilometre*, Var = mu + mu^2 / (phi L) (Hauer 2001). With that form the empirical
Bayes estimate of a homogeneous segment does not change when it is cut in n pieces: shape phi L and
mean mu are both proportional to the length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from ..modeling import glm

if TYPE_CHECKING:
    from ..common.types import Floats, Frame

_PHI_RANGE = (1e-3, 1e4)


@dataclass(frozen=True)
class Spf:
    """A fitted function. ``regression``: log link, offset log(exposure); ``phi``: shape per
    kilometre (large: Poisson).
    """

    regression: glm.Glm
    features: tuple[str, ...]
    phi: float

    def predict(self, x: Frame, exposure: Floats) -> Floats:
        """(n,) expected crashes of similar streets."""
        return (
            np.exp(np.clip(self.regression.linear(x[list(self.features)].to_numpy(float)), -30, 30))
            * exposure
        )


def fit(
    x: Frame,
    y: Floats,
    exposure: Floats,
    length_km: Floats,
    *,
    ridge: float = 2.0,
    iterations: int = 30,
) -> Spf:
    """Maximum likelihood of the negative binomial by alternation: coefficients given phi (Fisher
    scoring, weights 1 / (1 + mu / (phi L))), then phi given the means. ``x`` DataFrame (n, p);
    ``y``, ``exposure``, ``length_km`` (n,)."""
    y, length_km = np.asarray(y, dtype=float), np.asarray(length_km, dtype=float)
    offset = np.log(np.maximum(np.asarray(exposure, dtype=float), 1e-12))
    values, phi, weights, regression = x.to_numpy(dtype=float), np.inf, np.ones(len(y)), None
    for _ in range(iterations):
        regression = glm.fit(
            values,
            y,
            offset=offset,
            weights=weights,
            ridge=ridge,
            begin=regression,
            iterations=50 if regression is None else 2,
        )
        mu = np.exp(np.clip(offset + regression.linear(values), -30, 30))
        previous, phi = phi, shape(y, mu, length_km)
        weights = 1.0 / (1.0 + mu / (phi * length_km))
        if abs(phi - previous) <= 1e-5 * phi:
            break
    return Spf(cast("glm.Glm", regression), tuple(x.columns), float(phi))


def shape(y: Floats, mu: Floats, length_km: Floats) -> float:
    """phi (shape per kilometre) of greatest negative binomial likelihood of counts ``y`` given
    means ``mu``; (n,) each.
    """
    from scipy.optimize import minimize_scalar

    def loss(log_phi: float) -> float:
        return -log_likelihood(y, mu, np.exp(log_phi) * length_km)

    found = minimize_scalar(
        loss, bounds=np.log(_PHI_RANGE), method="bounded", options={"xatol": 1e-7}
    )
    return float(np.exp(found.x))


def log_likelihood(y: Floats, mu: Floats, r: Floats) -> float:
    """Negative binomial log-likelihood (sum) of counts ``y`` with means ``mu`` and shapes ``r``."""
    from scipy.special import gammaln

    y, mu = np.asarray(y, dtype=float), np.maximum(np.asarray(mu, dtype=float), 1e-12)
    return float(
        (
            gammaln(y + r)
            - gammaln(r)
            - gammaln(y + 1)
            + r * np.log(r / (r + mu))
            + y * np.log(mu / (r + mu))
        ).sum()
    )


@dataclass(frozen=True)
class Posterior:
    """Gamma distribution of the expected count of each segment over the period: shape ``a``, rate
    ``b``; mean a / b.
    """

    a: Floats
    b: Floats

    @property
    def mean(self) -> Floats:
        """(n,) empirical Bayes estimate."""
        return self.a / self.b

    def interval(self, level: float = 0.90) -> tuple[Floats, Floats]:
        """(low, high) of the expected count."""
        from scipy.special import gammaincinv

        tail = (1.0 - level) / 2.0
        return gammaincinv(self.a, tail) / self.b, gammaincinv(self.a, 1.0 - tail) / self.b

    def draw(self, rng: np.random.Generator, n: int) -> Floats:
        """(n, n_segments) draws of the expected counts."""
        return rng.standard_gamma(self.a, (n, len(self.a))) / self.b


def empirical_bayes(y: Floats, mu: Floats, length_km: Floats, phi: float) -> Posterior:
    """:class:`Posterior` of segments with ``y`` crashes where similar ones expect ``mu``: Gamma(phi
    L + y, phi L / mu + 1).

    Its mean is Hauer's weighted form w mu + (1 - w) y with w = 1 / (1 + mu / (phi L)).
    """
    prior = phi * np.asarray(length_km, dtype=float)
    return Posterior(
        prior + np.asarray(y, dtype=float),
        prior / np.maximum(np.asarray(mu, dtype=float), 1e-12) + 1.0,
    )
