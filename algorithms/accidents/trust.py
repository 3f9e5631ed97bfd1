"""How far a record's own places may be trusted: empirical Bayes tempered by what another service
would have drawn.

A place's own crashes lie where one service put them. Judged on points moved by some metres, the
estimate promises too much where the record is rich: it is a power too steep. Two exponents mend
that, learned on the moved half: estimate = level x mu x (mu / L)^a x (EB / mu)^(1 + b), a and b held
towards zero. How far the truth may lie from such an estimate is learned there too: held-out counts
are negative binomial around it, of a shape that is a multiple (``spread``) of the shape of empirical
Bayes; intervals and draws are gamma of that shape. The multiple is itself known to within some
(``unsure``): intervals and draws are mixtures over it, wide where few crashes taught it. Points that are off smooth the differences
between places, moved ones more than the record's own; the step between the two is carried on to
points without error (simulation extrapolation: Cook & Stefanski 1994, Journal of the American
Statistical Association 89).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ..modeling import glm
from . import spf

if TYPE_CHECKING:
    from ..common.types import Floats
    from ..modeling.blocks import Folds

# Weight of the exponents at zero, in crashes.
_HELD = 20.0
# Fewer judged crashes than this tell no exponent.
_LEAST = 20.0
# Standard deviation that holds the logarithm of the spread at zero.
_SPREAD_SD = 0.5
# Step of the derivatives by that logarithm.
_STEP = 0.05
# Points at which a mixture over it is taken, and halvings that find its quantiles.
_NODES, _HALVINGS = 5, 24
# Errors of the points, one service's against another's being one: the record's own, and that of the
# moved points. The share of crashes that an error takes over the end of their segment is proportional
# to it, so the step is carried on by the error itself, not by its square.
_OWN, _MOVED = 0.5**0.5, 1.5**0.5
_FURTHER = _OWN / (_MOVED - _OWN)


@dataclass(frozen=True)
class Trust:
    """``prior``, ``own``: exponents a and b of the module; zero leaves empirical Bayes as it is.
    ``spread``: multiple of its shape; below one the intervals are wider; ``unsure``: standard error
    of its logarithm."""

    prior: float = 0.0
    own: float = 0.0
    spread: float = 1.0
    unsure: float = 0.0

    def temper(self, values: Floats, near: Floats, length_km: Floats) -> Floats:
        """Estimates or draws (..., n) of places with prior ``near`` (n,), up to their level."""
        return values * (near / length_km) ** self.prior * (values / near) ** self.own


def exponents(raw: Floats, near: Floats, length_km: Floats, moved: Floats) -> Trust:
    """:class:`Trust` of estimates ``raw`` on priors ``near`` in the held-out counts with their points
    ``moved`` (n,): a Poisson regression with log(raw) as offset."""
    if moved.sum() < _LEAST:
        return Trust()
    columns = np.column_stack([np.log(near / length_km), np.log(raw / near)])
    found = glm.fit(columns, moved, offset=np.log(raw), ridge=_HELD)
    prior, own = found.coefficients / found.scale
    return Trust(float(np.clip(prior, -0.5, 0.5)), float(np.clip(own, -0.9, 0.5)))


def learn(
    raw: Floats,
    near: Floats,
    length_km: Floats,
    moved: Floats,
    judged: Floats,
    shape: Floats,
) -> Trust:
    """:func:`exponents`, and the spread around them in the same counts and in the held-out ones as
    they are (``judged``); ``shape`` (n,): of empirical Bayes."""
    told = exponents(raw, near, length_km, moved)
    if moved.sum() < _LEAST or judged.sum() < _LEAST:
        return told
    mean = told.temper(raw, near, length_km)
    (own, by_own), (elsewhere, by_moved) = (
        _spread(y, mean * (y.sum() / mean.sum()), shape) for y in (judged, moved)
    )
    # Both are learned on the same places: what one place says of the step is the difference of what
    # it says of either.
    pull = by_own + _FURTHER * (by_own - by_moved)
    # Points that are off smooth the differences between places: the shape of empirical Bayes is if
    # anything too great. What held-out counts say beyond it is their own noise.
    return replace(
        told,
        spread=float(np.exp(min(own + _FURTHER * (own - elsewhere), 0.0))),
        unsure=float(np.sqrt((pull**2).sum())),
    )


def _spread(y: Floats, mean: Floats, shape: Floats) -> tuple[float, Floats]:
    """(logarithm of the multiple of ``shape`` of greatest negative binomial likelihood, held towards
    one; (n,) by how much each place moved it: its score over the curvature)."""
    from scipy.optimize import minimize_scalar

    def parts(log_spread: float) -> Floats:
        return spf.log_likelihoods(y, mean, np.exp(log_spread) * shape)

    def loss(log_spread: float) -> float:
        return 0.5 * (log_spread / _SPREAD_SD) ** 2 - float(parts(log_spread).sum())

    found = float(minimize_scalar(loss, bounds=(-3.0, 3.0), method="bounded").x)
    lower, here, upper = (parts(found + step) for step in (-_STEP, 0.0, _STEP))
    curvature = (2.0 * here - lower - upper).sum() / _STEP**2 + _SPREAD_SD**-2
    return found, (upper - lower) / (2.0 * _STEP) / max(curvature, _SPREAD_SD**-2)


def cross_fit(
    raw: Floats,
    near: Floats,
    km: Floats,
    folds: Folds,
    moved: Floats,
    judged: Floats,
    shape: Floats,
) -> tuple[Floats, Trust]:
    """(estimates (n,) tempered by exponents that did not see the place's block, exponents of
    all)."""
    raw, near = np.maximum(raw, 1e-12), np.maximum(near, 1e-12)
    out = np.empty(len(raw))
    for seen, held in folds:
        found = exponents(raw[seen], near[seen], km[seen], moved[seen])
        level = raw[seen].sum() / found.temper(raw[seen], near[seen], km[seen]).sum()
        out[held] = level * found.temper(raw[held], near[held], km[held])
    return out, learn(raw, near, km, moved, judged, shape)


def mean(found: list[Trust]) -> Trust:
    """The mean of several trials."""
    prior, own = (float(np.mean([getattr(t, k) for t in found])) for k in ("prior", "own"))
    spread = float(np.exp(np.mean([np.log(t.spread) for t in found])))
    # Trials divide one record: their errors are much the same, and do not shrink with their number.
    return Trust(prior, own, spread, float(np.sqrt(np.mean([t.unsure**2 for t in found]))))


@dataclass(frozen=True)
class Tempered:
    """A :class:`.spf.Posterior` under ``trust``, its mean brought to ``total`` crashes (None: its
    own total): the same face."""

    posterior: spf.Posterior
    near: Floats
    length_km: Floats
    trust: Trust
    total: float | None = None

    @property
    def a(self) -> Floats:
        """(n,) shape before tempering: how many crashes the estimate stands on."""
        return self.posterior.a

    @cached_property
    def mean(self) -> Floats:
        """(n,) estimate."""
        near = np.maximum(self.near, 1e-12)
        raw = self.posterior.mean
        tempered = self.trust.temper(raw, near, self.length_km)
        total = raw.sum() if self.total is None else self.total
        return tempered * (total / tempered.sum())

    def _gamma(self, log_factor: float = 0.0) -> spf.Posterior:
        shape = self.trust.spread * np.exp(log_factor) * self.posterior.a
        return spf.Posterior(shape, shape / np.maximum(self.mean, 1e-12))

    def interval(self, level: float = 0.90) -> tuple[Floats, Floats]:
        """(low, high) of the expected count."""
        if not self.trust.unsure:
            return self._gamma().interval(level)
        from scipy.special import gammainc

        at, weights = np.polynomial.hermite_e.hermegauss(_NODES)
        parts = [self._gamma(self.trust.unsure * k) for k in at]
        weights = weights / weights.sum()
        ends = np.array([part.interval(level) for part in parts])
        found = []
        for side, aim in enumerate(((1.0 - level) / 2.0, (1.0 + level) / 2.0)):
            low, high = ends[:, side].min(axis=0), ends[:, side].max(axis=0)
            for _ in range(_HALVINGS):
                middle = (low + high) / 2.0
                below = sum(
                    w * gammainc(part.a, part.b * middle)
                    for w, part in zip(weights, parts, strict=True)
                )
                short = below < aim
                low, high = np.where(short, middle, low), np.where(short, high, middle)
            found.append((low + high) / 2.0)
        return found[0], found[1]

    def draw(self, rng: np.random.Generator, n: int) -> Floats:
        """(n, n_segments) draws of the expected counts, each with a spread of its own."""
        if not self.trust.unsure:
            return self._gamma().draw(rng, n)
        factors = rng.normal(0.0, self.trust.unsure, n)
        return np.concatenate([self._gamma(float(k)).draw(rng, 1) for k in factors])
