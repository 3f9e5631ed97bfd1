"""Which counts of a set of tables may be shown, so that none of the small ones can be worked out.

Counts are tied by sums: districts make a larger district and the town, years make a period, crashes
with someone hurt badly and the others make all crashes. Hiding a small count is not enough where a
sum gives it back; then further counts are hidden (secondary suppression, as in Hundepool et al.
(2012), *Statistical Disclosure Control*, chapter 4). The person who works it out is thought to know
every count that is shown, every sum, that a hidden count is at least one, and the method. Which
further count is hidden does not depend on how large it is, or the choice would tell; and a small
count keeps two possible values even for somebody who knows which of the hidden ones are the small
ones, which nothing tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Ints

SMALL = 5
# A hidden small count can have at least this many other values, and so many for somebody who knows
# which of the hidden counts are small.
SPREAD, SPREAD_TOLD = 3, 1


@dataclass(frozen=True)
class Sum:
    """``total`` = the sum of ``parts``, rows of the cells; what it is short of is known to all."""

    total: int
    parts: tuple[int, ...]


def is_small(values: Floats, small: int = SMALL) -> Bools:
    """True for counts of 1 to ``small`` - 1."""
    return (values >= 1) & (values < small)


def hide(
    values: Floats,
    sums: Sequence[Sum],
    *,
    shown: Bools | None = None,
    kept: Bools | None = None,
    small: int = SMALL,
    tick: Callable[[], None] = lambda: None,
) -> Bools:
    """Which cells must not be shown.

    Parameters
    ----------
    values
        (n,) counts, whole numbers from 0.
    sums
        How the cells are tied.
    shown
        (n,) False for cells that no table has (a remainder): they are guarded like the others, and
        help to guard.
    kept
        (n,) True for cells that are hidden after all others, such as the town's.
    small
        Counts from 1 to below it are small.
    tick
        Called often; may raise to end it.

    Returns
    -------
    Bools
        (n,) True for small counts and for what would give one of them away. Where all that hangs
        together is hidden nothing is told of it, and nothing more can be done.
    """
    values = np.rint(np.asarray(values, dtype=float))
    shown = np.ones(len(values), bool) if shown is None else np.asarray(shown, dtype=bool)
    guarded = is_small(values, small)
    hidden = guarded | ~shown
    kept = np.zeros(len(values), bool) if kept is None else kept
    known = _sums_of_cells(sums, len(values))
    while True:
        exposed = given_away(values, hidden, sums, guarded, shown=shown, small=small, tick=tick)
        covered: set[int] = set()
        for cell in exposed.tolist():
            if covered.intersection(known[cell]):
                continue  # what was just hidden beside another one may do for this one too
            covered.update(_cover(cell, values, hidden, sums, known, shown, kept))
        if not covered:
            return hidden


def given_away(
    values: Floats,
    hidden: Bools,
    sums: Sequence[Sum],
    guarded: Bools,
    *,
    shown: Bools | None = None,
    small: int = SMALL,
    tick: Callable[[], None] = lambda: None,
) -> Ints:
    """The guarded cells that can be worked out too narrowly, by linear programming over all sums at
    once.

    Returns
    -------
    Ints
        Rows, in order.
    """
    values = np.asarray(values, dtype=float)
    shown = np.ones(len(values), bool) if shown is None else shown
    zeros_hide = bool(((values == 0) & hidden & shown).any())
    least = np.where(shown & (not zeros_hide), 1.0, 0.0)
    told = (
        np.where(guarded, 1.0, np.where(shown, float(small), 0.0)),
        np.where(guarded, small - 1.0, np.inf),
    )
    out = []
    for cells, rows in _parts(hidden, sums):
        mine = [c for c in cells if guarded[c]]
        if mine:
            out += _exposed(mine, cells, rows, values, *told, SPREAD_TOLD, tick)
            mine = [c for c in mine if c not in out]
            most = np.full(len(values), np.inf)
            out += _exposed(mine, cells, rows, values, least, most, SPREAD, tick)
    alone = set(np.flatnonzero(guarded & ~hidden).tolist())
    return np.array(sorted({*out, *alone}), dtype=np.int64)


def _sums_of_cells(sums: Sequence[Sum], n: int) -> list[list[int]]:
    """The sums that each cell stands in."""
    found: list[list[int]] = [[] for _ in range(n)]
    for number, one in enumerate(sums):
        for cell in (one.total, *one.parts):
            found[cell].append(number)
    return found


def _parts(
    hidden: Bools, sums: Sequence[Sum]
) -> Iterable[tuple[list[int], list[dict[int, float]]]]:
    """Hidden cells that hang together through sums, each with its equations {cell: sign}."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    rows = []
    for one in sums:
        row = {c: 1.0 for c in one.parts if hidden[c]}
        if hidden[one.total]:
            row[one.total] = -1.0
        if row:
            rows.append(row)
    cells = np.flatnonzero(hidden)
    at = {c: k for k, c in enumerate(cells.tolist())}
    pairs = [(at[next(iter(row))], at[c]) for row in rows for c in row]
    start, end = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    n = len(cells)
    _, label = connected_components(
        coo_matrix((np.ones(len(start)), (start, end)), shape=(n, n)), directed=False
    )
    groups: dict[int, tuple[list[int], list[dict[int, float]]]] = {}
    for c, k in at.items():
        groups.setdefault(int(label[k]), ([], []))[0].append(c)
    for row in rows:
        groups[int(label[at[next(iter(row))]])][1].append(row)
    return groups.values()


def _exposed(
    mine: list[int],
    cells: list[int],
    rows: list[dict[int, float]],
    values: Floats,
    least: Floats,
    most: Floats,
    spread: int,
    tick: Callable[[], None],
) -> list[int]:
    """The cells of ``mine`` whose range is narrower than ``spread``, each cell being between
    ``least`` and ``most`` (or what it truly is)."""
    if not rows or not mine:
        return []
    from scipy.optimize import linprog
    from scipy.sparse import coo_matrix

    at = {c: k for k, c in enumerate(cells)}
    entries = [(r, at[c], sign) for r, row in enumerate(rows) for c, sign in row.items()]
    r, k, sign = (np.array(a) for a in zip(*entries, strict=True))
    matrix = coo_matrix((sign, (r, k)), shape=(len(rows), len(cells))).tocsr()
    true = values[cells]
    right = matrix @ true
    lower = np.minimum(least[cells], true)
    upper = np.minimum(np.maximum(most[cells], true), max(1e6, 4 * true.sum()))
    if len(rows) == 1:
        width = _widths(sign[np.argsort(k)], right[0], lower, upper)
        return [c for c in mine if width[at[c]] < spread]
    low, high = true.copy(), true.copy()
    exposed = []
    for cell in mine:
        tick()
        j = at[cell]
        for way in (-1.0, 1.0):
            if np.floor(high[j] + 1e-6) - np.ceil(low[j] - 1e-6) >= spread:
                break
            cost = np.zeros(len(cells))
            cost[j] = way
            bounds = np.column_stack([lower, upper])
            found = linprog(cost, A_eq=matrix, b_eq=right, bounds=bounds, method="highs")
            if found.x is not None:
                low, high = np.minimum(low, found.x), np.maximum(high, found.x)
        if np.floor(high[j] + 1e-6) - np.ceil(low[j] - 1e-6) < spread:
            exposed.append(cell)
    return exposed


def _widths(sign: Floats, right: float, lower: Floats, upper: Floats) -> Floats:
    """How wide each cell's range is under one equation and the bounds."""
    a, b = np.minimum(sign * lower, sign * upper), np.maximum(sign * lower, sign * upper)
    low = np.maximum(a, right - (b.sum() - b))
    high = np.minimum(b, right - (a.sum() - a))
    return np.floor(high + 1e-6) - np.ceil(low - 1e-6)


def _cover(
    cell: int,
    values: Floats,
    hidden: Bools,
    sums: Sequence[Sum],
    known: list[list[int]],
    shown: Bools,
    kept: Bools,
) -> list[int]:
    """Hide one more cell in a sum that gives ``cell`` away: in its own ones, else in the nearest that
    give away what is hidden beside it, else in any that it hangs on. Returns these sums, none where
    there is nothing left to hide. The next one that is not zero is taken, however large it is; zeros
    and what is kept only where nothing else is left."""
    ways = _around(cell, hidden, sums, known)
    open_ = shown & ~hidden & ~kept
    for free_now, only_tight in (
        (open_ & (values > 0), True),
        (open_ & (values > 0), False),
        (open_, False),
        (shown & ~hidden, False),
    ):
        for numbers in ways:
            done = []
            for number in numbers:
                one = sums[number]
                if only_tight and _slack(one, values, hidden, shown) >= SPREAD:
                    continue
                free = [c for c in one.parts if free_now[c] and not hidden[c]]
                free.sort(key=lambda c: (c < cell, c))
                if not free and free_now[one.total] and not hidden[one.total]:
                    free = [one.total]
                if free:
                    hidden[free[0]] = True
                    done.append(number)
            if done:
                return done
    return []


def _around(
    cell: int, hidden: Bools, sums: Sequence[Sum], known: list[list[int]]
) -> list[list[int]]:
    """The sums that ``cell`` hangs on, its own first, then those of what is hidden in them."""
    seen, levels, cells = set(known[cell]), [list(known[cell])], {cell}
    while levels[-1]:
        beside = {
            c
            for number in levels[-1]
            for c in (sums[number].total, *sums[number].parts)
            if hidden[c] and c not in cells
        }
        cells |= beside
        further = sorted({n for c in beside for n in known[c]} - seen)
        seen.update(further)
        levels.append(further)
    return levels[:-1]


def _slack(one: Sum, values: Floats, hidden: Bools, shown: Bools) -> float:
    """How far a hidden part may move in this sum alone."""
    if hidden[one.total]:
        return np.inf if any(hidden[c] for c in one.parts) else 0.0
    inside = [c for c in one.parts if hidden[c]]
    if len(inside) < 2:
        return 0.0
    return float(sum(values[c] - (1.0 if shown[c] else 0.0) for c in inside))
