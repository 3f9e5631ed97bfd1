"""Questions about one place of a ranked list: what its score is made of, which places are like it,
what would change its rank.
"""

import bisect
import math
from dataclasses import dataclass

REST = ""  # the code of everything that has no reason of its own


@dataclass(frozen=True)
class Account:
    """What a score is made of: ``parts`` {reason code or :data:`REST`: part} add up to ``total``.

    ``product``: the parts are logarithms of factors, ``total`` that of the score.
    """

    parts: dict
    total: float
    product: bool = False

    def share(self, score):
        """Another place's score on the scale of the parts; None where it has none."""
        if not self.product:
            return score
        return math.log(score) if score > 0 else -math.inf


def account(reasons, score):
    """The :class:`Account` of a score; None without a score or a contribution.

    Tools keep the strongest reasons only: what is left stands under :data:`REST`. Reasons with a
    ``factor`` multiply.
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


def profile_of(reasons):
    """Contributions by reason code, as a dictionary; codes that repeat are summed."""
    found = {}
    for reason in reasons:
        found[reason.code] = found.get(reason.code, 0.0) + (reason.contribution or 0.0)
    return found


def similar(own, others, count=3):
    """Positions of the ``count`` places of ``others`` (profiles, see :func:`profile_of`) nearest to
    ``own``, nearest first.

    The distance is Euclidean over contributions, a missing code counting as 0; equal distances keep
    the list's order.
    """

    def distance(other):
        return sum(
            (own.get(code, 0.0) - other.get(code, 0.0)) ** 2 for code in own.keys() | other.keys()
        )

    return sorted(range(len(others)), key=lambda i: distance(others[i]))[:count]


def without(score, contributions, scores):
    """The rank a place would have without each positive contribution, as ``[(code, rank)]``,
    largest loss first.

    ``scores``: the scores of all other places. Rank 1 is the highest score; equal scores share the
    better rank. It holds for scores that are sums of contributions; the others keep their ranks.
    """
    ordered = sorted(scores)
    lost = sorted(((c, v) for c, v in contributions.items() if v > 0), key=lambda pair: -pair[1])
    return [
        (code, len(ordered) - bisect.bisect_right(ordered, score - value) + 1)
        for code, value in lost
    ]
