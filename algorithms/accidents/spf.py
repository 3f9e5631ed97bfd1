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
    from ..common.types import ArrayLike, Floats, Frame

_PHI_RANGE = (1e-3, 1e4)
_EXPONENT_SD = 0.3


@dataclass(frozen=True)
class Spf:
    """A fitted function. ``regression``: log link, offset log(exposure); ``phi``: shape per
    kilometre (large: Poisson); ``ridge``: how firmly its coefficients were held towards zero.
    """

    regression: glm.Glm
    features: tuple[str, ...]
    phi: float
    ridge: float = 2.0

    def predict(self, x: Frame, exposure: Floats) -> Floats:
        """(n,) expected crashes of similar streets."""
        return (
            np.exp(np.clip(self.regression.linear(x[list(self.features)].to_numpy(float)), -30, 30))
            * exposure
        )


# Rounds of a fit that begins at one of similar rows and keeps its shape.
_ROUNDS = 3


# The ridge lies between a breath of a prior and one that leaves nothing but the exposure.
_RIDGE_RANGE = (2.0, 1e4)


def fit(
    x: Frame,
    y: ArrayLike,
    exposure: ArrayLike,
    length_km: ArrayLike,
    *,
    ridge: float | None = None,
    iterations: int = 30,
    begin: Spf | None = None,
) -> Spf:
    """Negative binomial by alternation: coefficients given phi and ridge (Fisher scoring, weights
    1 / (1 + mu / (phi L))), then phi of greatest likelihood given the means and the ridge of greatest
    evidence (:func:`evident_ridge`), so that few crashes bend the function little.

    ``x`` DataFrame (n, p); ``y``, ``exposure``, ``length_km`` (n,); ``ridge``: a number instead of the
    evident one; ``begin``: an :class:`Spf` of the same columns on similar rows, to start from: its
    shape and ridge are kept, and a few rounds are enough."""
    y, length_km = np.asarray(y, dtype=float), np.asarray(length_km, dtype=float)
    offset = np.log(np.maximum(np.asarray(exposure, dtype=float), 1e-12))
    values, phi, weights = x.to_numpy(dtype=float), np.inf, np.ones(len(y))
    given, regression, columns = ridge, None, None
    ridge = _RIDGE_RANGE[0] if given is None else given

    def mean(of: glm.Glm, columns: Floats) -> Floats:
        linear = offset + of.intercept + columns @ of.coefficients
        return cast("Floats", np.exp(np.clip(linear, -30, 30)))

    if begin is not None:
        regression, phi, ridge, iterations = begin.regression, begin.phi, begin.ridge, _ROUNDS
        columns = regression.standardised(values)
        mu = mean(regression, columns)
        weights = 1.0 / (1.0 + mu / (phi * length_km))
    for _ in range(iterations):
        regression = glm.fit(
            values,
            y,
            offset=offset,
            weights=weights,
            ridge=ridge,
            begin=regression,
            standardised=columns,
            iterations=50 if regression is None else 2,
        )
        columns = regression.standardised(values) if columns is None else columns
        mu = mean(regression, columns)
        if begin is None:
            before = phi, ridge
            phi = shape(y, mu, length_km)
            ridge = evident_ridge(regression, ridge) if given is None else given
            if np.allclose(before, (phi, ridge), rtol=1e-3, atol=0.0):
                break
        weights = 1.0 / (1.0 + mu / (phi * length_km))
    return Spf(cast("glm.Glm", regression), tuple(x.columns), float(phi), float(ridge))


def evident_ridge(regression: glm.Glm, ridge: float) -> float:
    """The next ridge of greatest evidence: (p - ridge tr(covariance)) / |b|², the parameters that
    the data determine over their squared size (MacKay 1992, Neural Computation 4). Few crashes
    determine none, and the ridge grows."""
    spread = np.trace(regression.covariance[1:, 1:])
    determined = max(len(regression.coefficients) - ridge * spread, 0.0)
    size = max(float(regression.coefficients @ regression.coefficients), 1e-12)
    return float(np.clip(determined / size, *_RIDGE_RANGE))


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


@dataclass(frozen=True)
class Dispersion:
    """Shape phi L^exponent of a place of length L (km): an exponent below one says that crashes
    cluster at points (junctions) rather than along the length."""

    phi: float
    exponent: float = 1.0

    def size(self, length_km: ArrayLike) -> Floats:
        """(n,) lengths to the exponent: what phi is multiplied by."""
        return np.asarray(length_km, dtype=float) ** self.exponent


def dispersion(y: Floats, mu: Floats, length_km: ArrayLike) -> Dispersion:
    """:class:`Dispersion` of greatest negative binomial likelihood, its exponent held towards one
    (normal, standard deviation :data:`_EXPONENT_SD`) where few crashes tell. Where all places are
    of one length the exponent is one."""
    from scipy.optimize import minimize

    length_km = np.asarray(length_km, dtype=float)
    phi = shape(y, mu, length_km)
    if np.ptp(length_km) == 0:
        return Dispersion(phi)
    # phi at the typical length, so that the two parameters hardly depend on each other.
    typical = float(np.exp(np.average(np.log(length_km))))
    low, high = np.log(_PHI_RANGE)

    def loss(values: Floats) -> float:
        log_shape, exponent = values
        shapes = np.exp(np.clip(log_shape, low, high)) * (length_km / typical) ** exponent
        return 0.5 * ((exponent - 1.0) / _EXPONENT_SD) ** 2 - log_likelihood(y, mu, shapes)

    begin = [np.log(phi * typical), 1.0]
    found = minimize(loss, begin, method="Nelder-Mead", options={"xatol": 1e-4, "fatol": 1e-4})
    log_shape, exponent = found.x
    return Dispersion(
        float(np.exp(np.clip(log_shape, low, high)) / typical**exponent), float(exponent)
    )


def log_likelihood(y: ArrayLike, mu: ArrayLike, r: ArrayLike) -> float:
    """Negative binomial log-likelihood (sum) of counts ``y`` with means ``mu`` and shapes ``r``."""
    return float(log_likelihoods(y, mu, r).sum())


def log_likelihoods(y: ArrayLike, mu: ArrayLike, r: ArrayLike) -> Floats:
    """(n,) the parts of :func:`log_likelihood`."""
    from scipy.special import gammaln

    y, mu = np.asarray(y, dtype=float), np.maximum(np.asarray(mu, dtype=float), 1e-12)
    r = np.broadcast_to(np.asarray(r, dtype=float), y.shape)
    out: Floats = -r * np.log1p(mu / r)
    # Most places have no crash: there the gamma functions cancel, and they are what costs time.
    some = y > 0
    n, m, s = y[some], mu[some], r[some]
    out[some] += gammaln(n + s) - gammaln(s) - gammaln(n + 1) + n * np.log(m / (s + m))
    return out


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
