"""Where an account departs from its own past and from what all accounts, or other towns', did that
year.

Growth is in logarithms. What all items did in a year (their median), or the median of the same item
in other towns, is taken off; what is left by the same measure over earlier years tells how much an item
varies, shrunk to what items vary as a whole. An item whose ordinary variation hides a rise of 30 % is told so and never
an anomaly, but for a break that no ordinary year has.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .costtables import plain_title

if TYPE_CHECKING:
    from ..common.types import Floats, Frame

ANOMALY, USUAL, VARIABLE, THIN, SMALL = "anomaly", "usual", "variable", "thin", "small"
PERIMETER, SUSPECTED = "perimeter", "perimeter_suspected"
CLASSES = (ANOMALY, PERIMETER, SUSPECTED, VARIABLE, USUAL, THIN, SMALL)
# Chosen on 2009 and 2010 of the accounts of docs/methods/costs.md, and only then tried on 2011, 2012.
RARE = 0.03  # share of ordinary years that a threshold lets through, both ways together
Z_BREAK = 10.0  # of an item that varies much
_POWER = 0.84  # a rise is seen four times in five
_PRIOR = 2.0  # years that the variation of all items counts for
_CLIP = 3.0  # a year of the past counts for at most so many times the variation of all items
LEAST_YEARS = 3  # growths before the year that is judged
LEAST_PEERS = 5
SEEN = 0.30  # the rise that must be seen for an item to be judged
_SHARE = 0.0005  # of all: below, an item is not judged
# A change of perimeter is suspected where an item loses or gains all but this share ...
_GONE = 0.2
_SHARE_MOVED = 0.002  # ... and what moves is at least this share of all
_ALIKE = 0.35  # what another item gains differs from it by at most this share


@dataclass(frozen=True)
class Judged:
    """Every item and year of the town, in the order of ``rows``.

    ``rows`` has ``code``, ``item``, ``year``, ``amount``, ``before``, ``expected``, ``expected_low``,
    ``expected_high``, ``z``, ``class``, ``smallest`` (the smallest rise that would have been seen, share),
    ``years`` of the past that were used, ``beside`` ("peers" or "town"), ``said`` (of a perimeter) and
    ``partner`` (the item that gained or lost as much).
    """

    rows: pd.DataFrame
    typical: float  # how much items vary, share
    peers: int


def judge(
    accounts: Frame,
    perimeters: dict[tuple[str, int], str] | None = None,
    town: str = "",
    *,
    rare: float = RARE,
) -> Judged:
    """Judge every item and year of a town.

    Parameters
    ----------
    accounts : Frame
        Of :func:`.costtables.read_accounts`: of one town, or of several of one size.
    perimeters : dict[tuple[str, int], str] | None
        Of :func:`.costtables.read_perimeters`.
    town : str
        Which of several towns is judged; the others are its peers.
    rare : float
        The share of ordinary years that may look like an anomaly.

    Returns
    -------
    Judged
        Without items that the town never had, and without years that its table leaves out.
    """
    perimeters = perimeters or {}
    own = accounts[accounts["town"] == town] if town else accounts
    others = accounts[accounts["town"] != town] if town else accounts.iloc[:0]
    wide = own.pivot_table(index="code", columns="year", values="amount", aggfunc="sum")
    wide = wide.reindex(columns=range(int(wide.columns.min()), int(wide.columns.max()) + 1))
    names = own.groupby("code")["item"].last()
    logs = np.log(wide.where(wide > 0))
    growth = logs.diff(axis=1)
    moved = _moved(wide)
    told = {
        (code, year): said
        for code in wide.index
        for year in wide.columns
        if (
            said := perimeters.get(
                (plain_title(code), year), perimeters.get((plain_title(names[code]), year))
            )
        )
        is not None
    }
    for code, year in [*told, *moved]:
        if year in growth.columns and code in growth.index:
            growth.loc[code, year] = np.nan  # no growth of one thing
    ordinary = growth.median()
    beside = _peers(others)
    common_of = pd.DataFrame(
        [[beside.get((code, y), ordinary[y]) for y in wide.columns] for code in wide.index],
        index=wide.index,
        columns=wide.columns,
        dtype=float,
    )
    rest = growth - common_of
    rows = []
    for year in [y for y in wide.columns[1:] if wide[y].notna().any()]:
        past = rest[[y for y in rest.columns if y < year]]
        spread = _spread(past.to_numpy())
        total = float(wide[year].abs().sum())
        for code in wide.index:
            amount, before = wide.loc[code, year], wide.loc[code, year - 1]
            if not (np.isfinite(amount) or np.isfinite(before)):
                continue
            common = float(common_of.loc[code, year])
            history = past.loc[code].dropna().to_numpy()
            row = _judge_one(amount, before, common, history, spread, total, rare)
            row |= {"code": code, "item": names[code], "year": year, "partner": "", "said": ""}
            row["beside"] = "peers" if (code, year) in beside else "town"
            if (code, year) in told:
                row |= {"class": PERIMETER, "said": told[code, year]}
            elif (code, year) in moved:
                other = moved[code, year]
                row |= {"class": SUSPECTED, "partner": names[other] if other else ""}
            rows.append(row)
    typical = _spread(rest.to_numpy())
    return Judged(pd.DataFrame(rows), float(np.expm1(typical)), int(others["town"].nunique()))


def _judge_one(
    amount: float,
    before: float,
    common: float,
    history: Floats,
    spread: float,
    total: float,
    rare: float,
) -> dict[str, object]:
    """One item in one year."""
    nan = float("nan")
    row: dict[str, object] = {
        "amount": amount,
        "before": before,
        "expected": nan,
        "expected_low": nan,
        "expected_high": nan,
        "z": nan,
        "threshold": nan,
        "smallest": nan,
        "years": len(history),
        "class": THIN,
    }
    if not (amount > 0 and before > 0) or len(history) < LEAST_YEARS or not np.isfinite(common):
        return row
    if not spread > 0:
        return row
    clipped = np.clip(history, -_CLIP * spread, _CLIP * spread)
    scale = float(
        np.sqrt((np.square(clipped).sum() + _PRIOR * spread**2) / (len(history) + _PRIOR))
    )
    z = _threshold(len(history), rare)
    away = float(np.log(amount / before) - common)
    expected = float(before * np.exp(common))
    smallest = float(np.expm1((z + _POWER) * scale))
    row |= {
        "expected": expected,
        "expected_low": expected * np.exp(-z * scale),
        "expected_high": expected * np.exp(z * scale),
        "z": away / scale,
        "threshold": z,
        "smallest": smallest,
    }
    if before < _SHARE * total and amount < _SHARE * total:
        row["class"] = SMALL
    elif smallest > SEEN:
        row["class"] = ANOMALY if abs(away / scale) >= Z_BREAK else VARIABLE
    else:
        row["class"] = ANOMALY if abs(away / scale) >= z else USUAL
    return row


@functools.cache
def _threshold(years: int, rare: float) -> float:
    """How many times its variation an item may be away: Student's, as the variation is known from a
    few years only."""
    from scipy.stats import t

    return float(t.ppf(1 - rare / 2, years + _PRIOR))


def _spread(values: Floats) -> float:
    """How much growth varies beside what is common: 1.4826 times the median of its size. From zero, not
    from its median: two of three years in which the town alone went up are no steadiness."""
    known = values[np.isfinite(values)]
    if len(known) < LEAST_YEARS:
        return float("nan")
    return float(1.4826 * np.median(np.abs(known)))


def _peers(others: Frame) -> dict[tuple[str, int], float]:
    """{(code, year): median growth of the item in other towns}, where enough of them have it."""
    if not len(others):
        return {}
    table = others.assign(log=np.log(others["amount"].where(others["amount"] > 0)))
    table = table.sort_values(["town", "code", "year"])
    last = table.groupby(["town", "code"])[["log", "year"]].shift()
    growth = table["log"] - last["log"]
    usable = table.assign(growth=growth)[(table["year"] - last["year"] == 1) & growth.notna()]
    grouped = usable.groupby(["code", "year"])["growth"]
    told = grouped.median()[grouped.count() >= LEAST_PEERS]
    return {(str(code), int(year)): float(v) for (code, year), v in told.items()}


def _moved(wide: Frame) -> dict[tuple[str, int], str]:
    """{(code, year): the item that gained or lost as much, "" where none did} of items that lose or
    gain nearly all that they are, where that is much: a competence or a label moved. A year that the
    table leaves out tells nothing of itself nor of the year after it."""
    out: dict[tuple[str, int], str] = {}
    there = [y for y in wide.columns if wide[y].notna().any()]
    for year in [y for y in there if y - 1 in there]:
        before, now = wide[year - 1].fillna(0.0), wide[year].fillna(0.0)
        total = max(float(before.sum()), float(now.sum()))
        change = now - before
        big = change.abs() >= _SHARE_MOVED * total
        gone = big & (before > 0) & (now <= _GONE * before)
        come = big & (now > 0) & (before <= _GONE * now)
        for code in wide.index[gone | come]:
            pool = change[come] if change[code] < 0 else change[gone]
            apart = (pool.abs() - abs(change[code])).abs() / abs(change[code])
            other = str(apart.idxmin()) if len(apart) and apart.min() <= _ALIKE else ""
            out[code, int(year)] = other
    return out
