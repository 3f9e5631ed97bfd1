"""Crashes that count more: severe ones, or those of one kind of user, as a share of each place's
expected crashes.

Few places have enough severe or cyclist crashes to be ranked by them alone. So the expected crashes
of a place, all kinds together, are multiplied by the share that is of the kind, pooled to the
city's share (:func:`.facts.shares`): a place with few crashes takes nearly the city's share, and
the draws of the share widen its rank interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..common.types import Floats
    from .facts import Shares

CRASHES, SEVERITY = "crashes", "severity"


@dataclass(frozen=True)
class Weighting:
    """What one crash counts at each place: ``base + extra x share``, the share Beta(``alpha``,
    ``beta``) (n,).
    """

    by: str
    alpha: Floats
    beta: Floats
    base: float
    extra: float

    @property
    def mean(self) -> Floats:
        """(n,) what one crash counts on average."""
        return self.base + self.extra * self.share

    @property
    def share(self) -> Floats:
        """(n,) pooled share of the crashes that are of the kind."""
        return self.alpha / (self.alpha + self.beta)

    def draw(self, rng: np.random.Generator) -> Floats:
        """(n,) one draw of what a crash counts."""
        return self.base + self.extra * rng.beta(self.alpha, self.beta)


def weighting_for(by: str, shares: dict[str, Shares], severe_weight: float) -> Weighting | None:
    """The :class:`Weighting` of a ranking of :data:`.codes.RANKINGS`; None for plain crashes, or if the
    crashes do not tell the kind.

    ``shares``: {kind: :class:`.facts.Shares`}; ``severe_weight``: how many light crashes one with a
    killed or hospitalised victim counts.
    """
    kind = "severe" if by == SEVERITY else by
    if by == CRASHES or kind not in shares:
        return None
    found = shares[kind]
    base, extra = (1.0, severe_weight - 1.0) if by == SEVERITY else (0.0, 1.0)
    return Weighting(by, found.alpha, found.beta, base, extra)
