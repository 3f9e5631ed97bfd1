"""Counts of districts as one set of tied cells: units, kinds and years at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from .hiding import SMALL, Sum, hide

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Ints


def hidden_counts(
    counts: Mapping[str, Floats],
    wholes: Mapping[str, str],
    units: Sequence[tuple[int, Ints, bool]],
    *,
    years: bool,
    small: int = SMALL,
) -> dict[str, Bools]:
    """Which counts of a family of tables must not be shown.

    Parameters
    ----------
    counts
        By name, (units, periods) each; NaN where nobody knows, such cells are not shown anyway.
    wholes
        {name: the name of what it is a part of}; the other part stands in no table, and is guarded
        too.
    units
        (larger unit, the rows it is made of, True where they make it up without a remainder).
    years
        True where the first period is the sum of the others.
    small
        Counts from 1 to below it are small.

    Returns
    -------
    dict[str, Bools]
        By name, (units, periods).
    """
    names = list(counts)
    tables = np.stack([np.nan_to_num(np.rint(counts[name])) for name in names])
    n_names, n_units, n_periods = tables.shape
    cells = list(tables.ravel())
    shown = [True] * len(cells)

    def at(name: int, unit: int, period: int) -> int:
        return (name * n_units + unit) * n_periods + period

    def remainder(total: int, parts: Sequence[int]) -> int:
        cells.append(max(cells[total] - sum(cells[p] for p in parts), 0.0))
        shown.append(False)
        return len(cells) - 1

    sums = []
    for name in range(n_names):
        for period in range(n_periods):
            for larger, smaller, whole in units:
                total, parts = at(name, larger, period), [at(name, int(u), period) for u in smaller]
                rest = [] if whole else [remainder(total, parts)]
                sums.append(Sum(total, (*parts, *rest)))
        if years and n_periods > 1:
            for unit in range(n_units):
                sums.append(
                    Sum(at(name, unit, 0), tuple(at(name, unit, p) for p in range(1, n_periods)))
                )
        whole_name = wholes.get(names[name])
        if whole_name is not None and whole_name in counts:
            other = names.index(whole_name)
            for unit in range(n_units):
                for period in range(n_periods):
                    total, part = at(other, unit, period), at(name, unit, period)
                    sums.append(Sum(total, (part, remainder(total, [part]))))
    hidden = hide(np.array(cells), sums, shown=np.array(shown), small=small)
    found = hidden[: tables.size].reshape(tables.shape)
    return {name: found[k] for k, name in enumerate(names)}
