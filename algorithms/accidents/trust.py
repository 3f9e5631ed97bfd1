"""How far a record's own places may be trusted: empirical Bayes tempered by what another service
would have drawn.

A place's own crashes lie where one service put them. Judged on points moved by some metres, the
estimate promises too much where the record is rich: it is a power too steep. Two exponents mend
that, learned on the moved half: estimate = level x mu x (mu / L)^a x (EB / mu)^(1 + b), a and b held
towards zero. Monotone in the empirical Bayes estimate, so draws and intervals go the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..modeling import glm

if TYPE_CHECKING:
    from ..modeling.blocks import Folds
    from .spf import Posterior

# Weight of the exponents at zero, in crashes.
_HELD = 20.0
# Fewer judged crashes than this tell no exponent.
_LEAST = 20.0


@dataclass(frozen=True)
class Trust:
    """``prior``, ``own``: exponents a and b of the module; zero leaves empirical Bayes as it is."""

    prior: float = 0.0
    own: float = 0.0

    def temper(self, values: np.ndarray, near: np.ndarray, length_km: np.ndarray) -> np.ndarray:
        """Estimates or draws (..., n) of places with prior ``near`` (n,), up to their level."""
        return values * (near / length_km) ** self.prior * (values / near) ** self.own


def learn(raw: np.ndarray, near: np.ndarray, length_km: np.ndarray, judged: np.ndarray) -> Trust:
    """:class:`Trust` from estimates ``raw`` on priors ``near`` and the counts ``judged``: a Poisson
    regression with log(raw) as offset."""
    if judged.sum() < _LEAST:
        return Trust()
    columns = np.column_stack([np.log(near / length_km), np.log(raw / near)])
    found = glm.fit(columns, judged, offset=np.log(raw), ridge=_HELD)
    prior, own = found.coefficients / found.scale
    return Trust(float(np.clip(prior, -0.5, 0.5)), float(np.clip(own, -0.9, 0.5)))


def cross_fit(
    raw: np.ndarray, near: np.ndarray, km: np.ndarray, folds: Folds, judged: np.ndarray
) -> tuple[np.ndarray, Trust]:
    """(estimates (n,) tempered by exponents that did not see the place's block, exponents of
    all)."""
    raw, near = np.maximum(raw, 1e-12), np.maximum(near, 1e-12)
    out = np.empty(len(raw))
    for seen, held in folds:
        found = learn(raw[seen], near[seen], km[seen], judged[seen])
        level = raw[seen].sum() / found.temper(raw[seen], near[seen], km[seen]).sum()
        out[held] = level * found.temper(raw[held], near[held], km[held])
    return out, learn(raw, near, km, judged)


def mean(found: list[Trust]) -> Trust:
    """The mean exponents of several trials."""
    return Trust(*(float(np.mean([getattr(t, k) for t in found])) for k in ("prior", "own")))


@dataclass(frozen=True)
class Tempered:
    """A :class:`.spf.Posterior` under ``trust``, its mean brought to ``total`` crashes (None: its
    own total): the same face."""

    posterior: Posterior
    near: np.ndarray
    length_km: np.ndarray
    trust: Trust
    total: float | None = None

    def _of(self, values: np.ndarray) -> np.ndarray:
        near = np.maximum(self.near, 1e-12)
        tempered = self.trust.temper(self.posterior.mean, near, self.length_km)
        total = self.posterior.mean.sum() if self.total is None else self.total
        level = total / tempered.sum()
        return level * self.trust.temper(values, near, self.length_km)

    @property
    def a(self) -> np.ndarray:
        """(n,) shape before tempering: how many crashes the estimate stands on."""
        return self.posterior.a

    @property
    def mean(self) -> np.ndarray:
        """(n,) estimate."""
        return self._of(self.posterior.mean)

    def interval(self, level: float = 0.90) -> tuple[np.ndarray, np.ndarray]:
        """(low, high) of the expected count."""
        low, high = self.posterior.interval(level)
        return self._of(low), self._of(high)

    def draw(self, rng: np.random.Generator, n: int) -> np.ndarray:
        """(n, n_segments) draws of the expected counts."""
        return self._of(self.posterior.draw(rng, n))
