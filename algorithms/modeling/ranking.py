"""How far a ranking is the data's doing: ranks under draws of the score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Floats, Ints

LEVELS = (0.05, 0.95)


@dataclass(frozen=True)
class RankInterval:
    """``low`` (n,): the best rank that is plausible (5 % of the draws), ``high`` (n,): the worst
    (95 %); ``top`` (n,): share of draws in which the row stands in the top."""

    low: Floats
    high: Floats
    top: Floats


def rank_interval(
    draws: Iterable[Floats],
    *,
    length: ArrayLike | None = None,
    top_share: float = 0.0,
    ties: Literal["order", "shared"] = "order",
    method: Literal["nearest", "linear"] = "nearest",
) -> RankInterval:
    """Plausible ranks of rows whose score is drawn again and again.

    Parameters
    ----------
    draws : scores (n,) of every draw, highest first in rank; at least one draw
    length : (n,) length of each row, in any unit; None: rows count alike
    top_share : share (0 to 1) of the whole length that the top holds
    ties : "order": equal scores rank in the order of the rows; "shared": they share the best rank
    method : how the two levels of the ranks are read, see :func:`numpy.quantile`

    Returns
    -------
    RankInterval

    Raises
    ------
    ValueError
        when there is no draw
    """
    ranks: list[Ints] = []
    top = np.zeros(0)
    for score in draws:
        n = len(score)
        if not ranks:
            top = np.zeros(n)
        size = np.ones(n) if length is None else np.asarray(length, dtype=float)
        order = np.argsort(-score, kind="stable")
        rank = np.empty(n, dtype=np.int32)
        rank[order] = np.arange(1, n + 1)
        walked = np.cumsum(size[order]) - size[order]
        top[order[walked < top_share * size.sum()]] += 1.0
        if ties == "shared":
            rank = (n - np.searchsorted(np.sort(score), score, side="right") + 1).astype(np.int32)
        ranks.append(rank)
    if not ranks:
        raise ValueError("no draw")
    low, high = np.quantile(np.array(ranks), LEVELS, axis=0, method=method)
    return RankInterval(low, high, top / len(ranks))
