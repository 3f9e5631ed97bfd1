"""Other ways to spend the same budgets, to compare a programme with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from . import largeworks

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, Ints
    from .worksparams import Params


def other_ways(
    item: Ints,
    year: Ints,
    value: Floats,
    price: Floats,
    params: Params,
    forced: tuple[int, ...],
    risk: Floats,
    cost: Floats,
    age: Ints | None,
    progress: Progress,
    loads: Any = None,
    limits: Floats | None = None,
) -> dict[str, float]:
    """{name: value} of other ways: budget less and more 20 %, worst first, oldest first (full works
    while money lasts).
    """
    found = {}
    for name, factor in (("less", 0.8), ("more", 1.2)):
        budgets = [b * factor for b in params.budgets_eur]
        found[name] = largeworks.programme(
            item,
            year,
            value,
            price,
            budgets,
            mandatory=forced,
            target_gap=5e-3,
            weeks=loads,
            week_limits=limits,
        )[0].value
    progress(0.7)
    orders = {"worst": -risk} | (
        {} if age is None else {"oldest": -np.nan_to_num(np.asarray(age, float))}
    )
    worth = np.cumsum(((1.0 + params.growth) ** np.arange(len(params.budgets_eur)))[::-1])[::-1]
    for name, key in orders.items():
        found[name] = _in_turn(
            np.argsort(key, kind="stable"),
            forced,
            (item, year, price),
            params,
            risk,
            worth,
            loads,
            limits,
        )
    return found


def _in_turn(
    sequence: Ints,
    forced: tuple[int, ...],
    rows: tuple[Ints, Ints, Floats],
    params: Params,
    risk: Floats,
    worth: Floats,
    loads: Any,
    limits: Floats | None,
) -> float:
    """Risk removed by full works in the given order, each in the first year with money and crews;
    mandatory ones first.
    """
    item, year, price = rows
    full = {}
    for row in np.argsort(
        price, kind="stable"
    ).tolist():  # the dearest option of an item and year is the full one
        full[int(item[row]), int(year[row])] = row
    money = list(map(float, params.budgets_eur))
    crews = None if limits is None else np.array(limits, float)
    must, total = set(forced), 0.0
    for i in [*forced, *(i for i in sequence.tolist() if i not in must)]:
        options = [(y, full[i, y]) for y in range(len(money)) if (i, y) in full]
        fits = [
            (y, r)
            for y, r in options
            if price[r] <= money[y] and (crews is None or (loads[:, r] <= crews[:, y]).all())
        ]
        if not fits and (i not in must or not options):
            continue
        y, r = (fits or options)[0]
        money[y] -= price[r]
        if crews is not None:
            crews[:, y] -= loads[:, r]
        total += risk[i] * worth[y]
    return float(total)
