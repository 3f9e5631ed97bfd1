"""Counts of districts as sets of tied cells: units, kinds and years at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..common.resources import table
from .hiding import SMALL, Sum, hide, is_small

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Ints
    from .measures import Measure

# A table tells its years by district where at most this part of them, and this many, are small:
# where most are, nearly all would be hidden, the totals among them.
_SMALL_SHARE, _SMALL_MOST = 0.25, 40


def hidden_of(
    measures: Mapping[str, Measure],
    units: Sequence[tuple[int, Ints, bool]],
    tick: Callable[[], None] = lambda: None,
) -> dict[str, Bools]:
    """Which counts of a portrait must not be shown, all tables that are tied reckoned together.

    Parameters
    ----------
    measures
        By name in ``resources/districts/indicators.json``; a family is of one theme, so of one
        period.
    units
        As for :func:`hidden_counts`.
    tick
        Likewise.

    Returns
    -------
    dict[str, Bools]
        By name of those that can be small, (n + 1, periods).
    """
    rules = table("districts/indicators")
    small = {name: m.values for name, m in measures.items() if m.small and m.why is None}
    of = {n: str(w) for n in small if (w := rules["measures"][n].get("of")) in small}
    # One table under two names: what one hides the other must not tell.
    same = {n: w for n, w in of.items() if np.array_equal(small[n], small[w])}

    def itself(name: str) -> str:
        while name in same:
            name = same[name]
        return name

    of = {n: itself(w) for n, w in of.items() if n not in same}
    families: dict[str, list[str]] = {}
    for name in (n for n in small if n not in same):
        head = name
        while head in of:
            head = of[head]
        families.setdefault(head, []).append(name)
    found: dict[str, Bools] = {}
    for names in families.values():
        found |= hidden_counts(
            {n: small[n] for n in names},
            {n: of[n] for n in names if n in of},
            units,
            years=small[names[0]].shape[1] > 1,
            apart=rules["apart"],
            small=rules["small_count"],
            tick=tick,
        )
    return found | {name: found[itself(name)] for name in same}


def hidden_counts(
    counts: Mapping[str, Floats],
    wholes: Mapping[str, str],
    units: Sequence[tuple[int, Ints, bool]],
    *,
    years: bool,
    apart: Mapping[str, Sequence[str]] | None = None,
    small: int = SMALL,
    tick: Callable[[], None] = lambda: None,
) -> dict[str, Bools]:
    """Which counts of a family of tables must not be shown.

    A table whose years are mostly small in the districts tells its years of the town alone, so that
    the period of the districts can be shown.

    Parameters
    ----------
    counts
        By name, (units, periods) each, the town in the last row; NaN where nobody knows, such cells
        are not shown anyway.
    wholes
        {name: the name of what it is a part of}; the other part stands in no table, and is guarded
        too.
    units
        (larger unit, the rows it is made of, True where they make it up without a remainder).
    years
        True where the first period is the sum of the others.
    apart
        {whole: parts of it that have nobody in common}: what is in none of them is guarded as well.
    small
        Counts from 1 to below it are small.
    tick
        Called often; may raise to end it.

    Returns
    -------
    dict[str, Bools]
        By name, (units, periods).

    Raises
    ------
    ValueError
        Where tables of one family are not of the same periods.
    """
    names = list(counts)
    tables = np.stack([np.nan_to_num(np.rint(counts[name])) for name in names])
    n_names, n_units, n_periods = tables.shape
    town = n_units - 1
    by_year = _tell_years(dict(zip(names, tables, strict=True)), wholes, small)
    cells = list(tables.ravel())
    shown = [True] * len(cells)

    def at(name: str, unit: int, period: int) -> int:
        return (names.index(name) * n_units + unit) * n_periods + period

    def remainder(total: int, parts: Sequence[int]) -> int:
        cells.append(max(cells[total] - sum(cells[p] for p in parts), 0.0))
        shown.append(False)
        return len(cells) - 1

    def told(unit: int, period: int, *of: str) -> bool:
        return period == 0 or unit == town or all(by_year[name] for name in of)

    sums = []
    for name in names:
        for period in range(n_periods):
            if not told(-1, period, name):
                continue
            for larger, smaller, whole in units:
                total, parts = at(name, larger, period), [at(name, int(u), period) for u in smaller]
                rest = [] if whole else [remainder(total, parts)]
                sums.append(Sum(total, (*parts, *rest)))
        if years and n_periods > 1:
            for unit in range(n_units):
                if told(unit, 1, name):
                    of_years = tuple(at(name, unit, p) for p in range(1, n_periods))
                    sums.append(Sum(at(name, unit, 0), of_years))
    of_wholes = [(w, [part]) for part, w in wholes.items()]
    of_wholes += [(w, list(parts)) for w, parts in (apart or {}).items()]
    for whole_name, part_names in of_wholes:
        if not {whole_name, *part_names} <= set(names):
            continue
        for unit in range(n_units):
            for period in range(n_periods):
                if told(unit, period, whole_name, *part_names):
                    total = at(whole_name, unit, period)
                    parts = [at(part, unit, period) for part in part_names]
                    sums.append(Sum(total, (*parts, remainder(total, parts))))
    kept = np.zeros(len(cells), bool)
    kept[[at(name, town, 0) for name in names]] = True
    hidden = hide(np.array(cells), sums, shown=np.array(shown), kept=kept, small=small, tick=tick)
    found = hidden[: tables.size].reshape(tables.shape)
    if years:
        for k, name in enumerate(names):
            found[k, :town, 1:] |= not by_year[name]
    return {name: found[k] for k, name in enumerate(names)}


def _tell_years(
    tables: Mapping[str, Floats], wholes: Mapping[str, str], small: int
) -> dict[str, bool]:
    """{name: True where its years are told by district}; a part's only with those of its whole."""

    def few(counts: Floats, rest: Floats) -> bool:
        tight = is_small(counts[:-1, 1:], small) | is_small(rest[:-1, 1:], small)
        most = min(_SMALL_SHARE * (counts[:-1, 1:] > 0).sum(), _SMALL_MOST)
        return bool(tight.sum() <= most)

    def tells(name: str) -> bool:
        whole = wholes.get(name, "")
        if whole not in tables:
            return few(tables[name], np.zeros_like(tables[name]))
        return tells(whole) and few(tables[name], tables[whole] - tables[name])

    return {name: tells(name) for name in tables}
