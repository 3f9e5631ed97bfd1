"""What today's and the proposed bays cover at other walking limits than that of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .sites import pair

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats
    from ..network.ways import Places, Ways

LIMITS_M = (25, 50, 75, 100)


def reach_of(
    ways: Ways,
    homes: Places,
    there: Places,
    new: Places,
    movements: Floats,
    progress: Progress,
) -> Floats:
    """(s + 1, limits, 3) movements a week within each of :data:`LIMITS_M` of a bay that is there or
    of one of the first 0, 1 ... s new ones, low, middle, high.

    Parameters
    ----------
    ways, homes
        Streets; the n establishments on them.
    there, new
        Bays of today; the s places of new ones, in their order.
    movements
        (n, 3) a week.
    progress
        Of the search.
    """
    out = np.zeros((len(new.edge) + 1, len(LIMITS_M), 3))
    now = pair(ways, homes, there, float(LIMITS_M[-1]), progress)
    then = pair(ways, homes, new, float(LIMITS_M[-1]), progress)
    for at, limit in enumerate(LIMITS_M):
        first = np.full(len(movements), len(out))  # the number of new bays from which it is covered
        close = then.cost <= limit
        np.minimum.at(first, then.origin[close], then.destination[close] + 1)
        first[now.origin[now.cost <= limit]] = 0
        some = first < len(out)
        np.add.at(out[:, at], first[some], movements[some])
    return np.cumsum(out, axis=0)
