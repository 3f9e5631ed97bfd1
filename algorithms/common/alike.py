"""Two questions about one place of a ranked list: which places are like it, and what would change its rank."""

import bisect


def profile_of(reasons):
    """Contributions by reason code, as a dictionary; codes that repeat are summed."""
    found = {}
    for reason in reasons:
        found[reason.code] = found.get(reason.code, 0.0) + (reason.contribution or 0.0)
    return found


def similar(own, others, count=3):
    """Positions of the ``count`` places of ``others`` (profiles, see :func:`profile_of`) nearest to ``own``, nearest first.

    The distance is Euclidean over contributions, a missing code counting as 0; equal distances keep the list's order.
    """
    def distance(other):
        return sum((own.get(code, 0.0) - other.get(code, 0.0)) ** 2 for code in own.keys() | other.keys())

    return sorted(range(len(others)), key=lambda i: distance(others[i]))[:count]


def without(score, contributions, scores):
    """The rank a place would have without each positive contribution, as ``[(code, rank)]``, largest loss first.

    ``scores``: the scores of all other places. Rank 1 is the highest score; equal scores share the better rank. It holds
    for scores that are sums of contributions; the others keep their ranks.
    """
    ordered = sorted(scores)
    lost = sorted(((c, v) for c, v in contributions.items() if v > 0), key=lambda pair: -pair[1])
    return [(code, len(ordered) - bisect.bisect_right(ordered, score - value) + 1) for code, value in lost]
