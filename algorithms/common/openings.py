"""Works that share an opening: what two of them save when they fall in one year, and the rows that
say so to the solver of :mod:`.budget`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from .types import ArrayLike, Bools, Floats, Ints


@dataclass(frozen=True)
class Pair:
    """Two items worth opening together. In a year when both are done, ``saving`` euros leave the
    cost and ``bonus`` joins the value. An item with several neighbours saves its opening once:
    :func:`savers`. ``tag`` is the caller's own mark (a trench, a street). ``whole``: the cost from
    which the whole saving (and bonus) is had; a member done for less has it in proportion. 0:
    always whole."""

    first: int
    second: int
    saving: float = 0.0
    bonus: float = 0.0
    tag: Any = None
    whole: float = 0.0

    def part(self, cost: ArrayLike) -> Floats:
        """Share of the saving (0..1, shape of ``cost``) that members done for ``cost`` euros allow."""
        cost = np.asarray(cost, float)
        return np.minimum(cost / self.whole, 1.0) if self.whole > 0 else np.ones_like(cost)


def savers(item: ArrayLike, cost: ArrayLike, pairs: Sequence[Pair]) -> list[int]:
    """The item whose opening each of ``pairs`` saves (list of codes): the member that costs less
    done whole; of two alike, the one with fewer neighbours, then the later. In this order the first
    of any works that meet pays its opening, so no year costs less than nothing. ``item``, ``cost``
    (n,): the options, as in :func:`programme`.

    Parameters
    ----------
    item, cost : ArrayLike
        (n,) options: item code and euros.
    pairs : Sequence[Pair]
        Works that may share an opening.

    Returns
    -------
    list[int]
        One item code a pair.
    """
    codes, place = np.unique(np.asarray(item), return_inverse=True)
    top = np.zeros(len(codes))
    np.maximum.at(top, place, np.asarray(cost, float))
    whole = dict(zip(codes.tolist(), top.tolist(), strict=True))
    meetings = Counter(member for pair in pairs for member in (pair.first, pair.second))
    return [
        min(pair.first, pair.second, key=lambda m: (whole.get(m, 0.0), meetings[m], -m))
        for pair in pairs
    ]


def settle(
    item: Ints, year: Ints, cost: Floats, picks: Bools, pairs: Sequence[Pair], years: int
) -> tuple[tuple[int, ...], Floats, float]:
    """What shared openings leave to pay: (indices of the pairs whose members fall in one year,
    euros per year (Y,), bonus). ``picks`` (n,) bool: the options of a plan. What an item saves with
    all its neighbours is at most its own opening.

    Parameters
    ----------
    item, year, cost : Ints
        (n,) options.
    picks : Bools
        (n,) those of the plan.
    pairs : Sequence[Pair]
        Works that may share an opening.
    years : int
        Number of years Y.

    Returns
    -------
    tuple[tuple[int, ...], Floats, float]
        Positions in ``pairs``, (Y,) euros, and the bonus in units of value.
    """
    chosen = {
        int(i): (int(y), float(c))
        for i, y, c in zip(item[picks], year[picks], cost[picks], strict=True)
    }
    paid = np.bincount(year[picks], weights=cost[picks], minlength=years).astype(float)
    done: list[int] = []
    bonus = 0.0
    saved: dict[int, float] = defaultdict(float)
    opening: dict[int, float] = defaultdict(float)
    for k, (pair, saver) in enumerate(zip(pairs, savers(item, cost, pairs), strict=True)):
        first, second = chosen.get(pair.first), chosen.get(pair.second)
        if first is None or second is None or first[0] != second[0]:
            continue
        part = float(pair.part(min(first[1], second[1])))
        done.append(k)
        bonus += part * pair.bonus
        saved[saver] += part * pair.saving
        opening[saver] = max(opening[saver], float(pair.part(chosen[saver][1])) * pair.saving)
    for saver, euros in saved.items():
        paid[chosen[saver][0]] -= min(euros, opening[saver])
    return tuple(done), paid, bonus


def shared_years(
    item: Ints, year: Ints, cost: Floats, pairs: Sequence[Pair]
) -> list[tuple[int, Pair, int]]:
    """[(saver, pair, year)] for each year in which both members of a pair have an option. A pair
    with saving and bonus stands there twice, once for each: only savings are limited to an opening.
    """
    years: dict[int, set[int]] = {}
    for i, y in zip(item.tolist(), year.tolist(), strict=True):
        years.setdefault(i, set()).add(y)
    found = []
    for saver, pair in zip(savers(item, cost, pairs), pairs, strict=True):
        parts = [replace(pair, bonus=0.0)] * (pair.saving > 0) + [replace(pair, saving=0.0)] * (
            pair.bonus > 0
        )
        both = sorted(years.get(pair.first, set()) & years.get(pair.second, set()))
        found += [(saver, part, y) for part in parts for y in both]
    return found


def pair_rows(
    item: Ints, year: Ints, cost: Floats, shared: Sequence[tuple[int, Pair, int]], n: int
) -> Any:
    """joint <= part of the saving that the first, done that year, allows; the same for the second."""
    from scipy.sparse import lil_matrix

    rows = lil_matrix((2 * len(shared), n + len(shared)))
    for j, (_, pair, y) in enumerate(shared):
        for half, member in enumerate((pair.first, pair.second)):
            rows[2 * j + half, n + j] = 1.0
            mine = np.flatnonzero((item == member) & (year == y))
            rows[2 * j + half, mine] = -pair.part(cost[mine])
    return rows.tocsr()


def opening_rows(
    item: Ints, year: Ints, cost: Floats, shared: Sequence[tuple[int, Pair, int]], n: int
) -> Any:
    """For each item and year with several savings: their sum <= the saving of its own opening, as
    it is done that year.
    """
    from scipy.sparse import lil_matrix

    several: dict[tuple[int, int], list[int]] = {}
    for j, (saver, pair, y) in enumerate(shared):
        if pair.saving > 0:
            several.setdefault((saver, y), []).append(j)
    several = {key: columns for key, columns in several.items() if len(columns) > 1}
    rows = lil_matrix((len(several), n + len(shared)))
    for row, ((saver, y), columns) in enumerate(several.items()):
        mine = np.flatnonzero((item == saver) & (year == y))
        pairs = [shared[j][1] for j in columns]
        rows[row, mine] = -np.max([pair.part(cost[mine]) * pair.saving for pair in pairs], axis=0)
        for j, pair in zip(columns, pairs, strict=True):
            rows[row, n + j] = pair.saving
    return rows.tocsr()
