"""Questions about one place of a ranked list: what its score is made of, which places are like it,
what would change its rank.
"""

from __future__ import annotations

import bisect
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .reasons import Reason

REST = ""  # the code of everything that has no reason of its own


@dataclass(frozen=True)
class Account:
    """What a score is made of: ``parts`` {reason code or :data:`REST`: part} add up to ``total``.

    ``product``: the parts are logarithms of factors, ``total`` that of the score.
    """

    parts: dict[str, Any]
    total: float
    product: bool = False

    def share(self, score: float) -> float:
        """Another place's score on the scale of the parts; None where it has none."""
        if not self.product:
            return score
        return math.log(score) if score > 0 else -math.inf


def account(reasons: list[Reason], score: float | None) -> Account | None:
    """The :class:`Account` of a score; None without a score or a contribution.

    Tools keep the strongest reasons only: what is left stands under :data:`REST`. Reasons with a
    ``factor`` multiply.

    Parameters
    ----------
    reasons : list[Reason]
        Of one place.
    score : float | None
        Its score.

    Returns
    -------
    Account | None
        Parts that add up to the score, or to its logarithm where reasons multiply.
    """
    parts = {code: part for code, part in profile_of(reasons).items() if part}
    product = any("factor" in reason.values for reason in reasons)
    if score is None or not parts or (product and score <= 0):
        return None
    total = math.log(score) if product else float(score)
    rest = total - sum(parts.values())
    if abs(rest) > max(0.005 * abs(total), 1e-6):
        parts[REST] = rest
    return Account(parts, total, product)


def profile_of(reasons: list[Reason]) -> dict[str, float]:
    """Contributions by reason code, as a dictionary; codes that repeat are summed.

    Parameters
    ----------
    reasons : list[Reason]
        Of one place.

    Returns
    -------
    dict[str, float]
        {code: contribution}.
    """
    found: dict[str, float] = {}
    for reason in reasons:
        found[reason.code] = found.get(reason.code, 0.0) + (reason.contribution or 0.0)
    return found


def similar(own: dict[str, float], others: list[dict[str, float]], count: int = 3) -> list[int]:
    """Positions of the ``count`` places of ``others`` (profiles, see :func:`profile_of`) nearest to
    ``own``, nearest first.

    The distance is Euclidean over contributions, a missing code counting as 0; equal distances keep
    the list's order.

    Parameters
    ----------
    own : dict[str, float]
        Contributions of the place.
    others : list[dict[str, float]]
        Those of the other places.
    count : int
        How many are wanted.

    Returns
    -------
    list[int]
        Positions in ``others``.
    """

    def distance(other: dict[str, float]) -> float:
        return sum(
            (own.get(code, 0.0) - other.get(code, 0.0)) ** 2 for code in own.keys() | other.keys()
        )

    return sorted(range(len(others)), key=lambda i: distance(others[i]))[:count]


def ranks_without(
    score: float, contributions: dict[str, float], scores: list[float]
) -> list[tuple[str, int]]:
    """The rank a place would have without each positive contribution, as ``[(code, rank)]``,
    largest loss first.

    ``scores``: the scores of all other places. Rank 1 is the highest score; equal scores share the
    better rank. It holds for scores that are sums of contributions; the others keep their ranks.

    Parameters
    ----------
    score : float
        Of the place.
    contributions : dict[str, float]
        {code: part of the score}.
    scores : list[float]
        Of all other places.

    Returns
    -------
    list[tuple[str, int]]
        (code, rank), negative and zero contributions left out.
    """
    ordered = sorted(scores)
    lost = sorted(((c, v) for c, v in contributions.items() if v > 0), key=lambda pair: -pair[1])
    return [
        (code, len(ordered) - bisect.bisect_right(ordered, score - value) + 1)
        for code, value in lost
    ]
