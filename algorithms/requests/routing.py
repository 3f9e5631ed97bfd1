"""Which service takes a request, from its category and its place: shares of the town's own closed
requests, from coarse to fine, and the table of them that the town edits.

Each step (all, category, subcategory, each with the place) leans on the one before it: share = (own
requests + m × share before) / (own requests + m), a Dirichlet prior whose m is chosen by telling later
requests from earlier ones. Where the place changes nothing the unit is fixed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..common.types import Bools, Floats, Frame, Ints, Series

KEYS = ("category", "subcategory", "place")
COLUMNS = (*KEYS, "service", "requests", "share", "fixed")  # of the table that the town edits
STEPS: tuple[tuple[str, ...], ...] = (
    (),
    ("place",),
    ("category",),
    ("category", "place"),
    ("category", "subcategory"),
    ("category", "subcategory", "place"),
)
_LEANS = (0.5, 2.0, 8.0, 32.0)
_FIXED = 0.95  # share of one service from which a category is of a fixed unit
_ANY = "*"


def keys_of(requests: Frame) -> Frame:
    """``category, subcategory, place`` as texts without spaces around, "" where unknown; same index.

    ``place`` is ``place``, else ``district``, else ``insee``, whichever is known.
    """
    found = pd.DataFrame(index=requests.index)
    for name in ("category", "subcategory"):
        found[name] = _texts(requests, name)
    place = _texts(requests, "place")
    for name in ("district", "insee"):
        place = place.where(place != "", _texts(requests, name))
    found["place"] = place
    return found


def _texts(frame: Frame, name: str) -> Series:
    if name not in frame.columns:
        return pd.Series("", index=frame.index, dtype=object)
    return pd.Series([_text(v) for v in frame[name]], index=frame.index, dtype=object)


def _text(value: object) -> str:
    """A code as a person writes it: a column of numbers holds 12 as 12.0."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


@dataclass(frozen=True)
class Shares:
    """Shares of the services by step: ``services`` (k,), ``counts``: per step of ``steps`` {key:
    (k,) requests}, ``lean``: m."""

    services: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]
    counts: tuple[Mapping[tuple[str, ...], Floats], ...]
    lean: float

    def probabilities(self, keys: Frame) -> tuple[Floats, Ints]:
        """(n, k) shares of the services, and (n,) own requests behind the finest step."""
        unique, at = _groups(keys, KEYS)
        told = np.empty((len(unique), len(self.services)))
        behind = np.zeros(len(unique), dtype=np.int64)
        for row, key in enumerate(unique):
            values = dict(zip(KEYS, key, strict=True))
            share = np.full(len(self.services), 1.0 / len(self.services))
            for step, counts in zip(self.steps, self.counts, strict=True):
                if not all(values[name] for name in step):
                    continue
                own = counts.get(tuple(values[name] for name in step))
                if own is not None:
                    share = (own + self.lean * share) / (own.sum() + self.lean)
                    behind[row] = round(own.sum())
            told[row] = share
        return told[at], behind[at]


def _groups(keys: Frame, names: tuple[str, ...]) -> tuple[list[tuple[str, ...]], Ints]:
    tuples = list(zip(*(keys[name] for name in names), strict=True))
    at, unique = pd.factorize(pd.Series(tuples, dtype=object))
    return list(unique), at


def count(
    keys: Frame,
    service: Series,
    *,
    lean: float = 2.0,
    steps: tuple[tuple[str, ...], ...] = STEPS,
    weights: Floats | None = None,
) -> Shares:
    """Shares of requests whose ``service`` (n,) is known; ``weights`` (n,) of the requests, 1 by
    default."""
    services = tuple(sorted(set(service)))
    code = pd.Categorical(service, categories=services).codes
    w = np.ones(len(code)) if weights is None else weights
    counts = []
    for step in steps:
        if step:
            unique, at = _groups(keys, step)
        else:
            unique, at = [()], np.zeros(len(code), dtype=np.int64)
        table = np.zeros((len(unique), len(services)))
        np.add.at(table, (at, code), w)
        counts.append({k: row for k, row in zip(unique, table, strict=True) if all(k)})
    return Shares(services, steps, tuple(counts), lean)


def fit(keys: Frame, service: Series, steps: tuple[tuple[str, ...], ...] = STEPS) -> Shares:
    """Shares of requests in order of time; m is the one that tells the last fifth of them best from
    the rest (log-loss)."""
    n = len(service)
    cut = round(0.8 * n)
    best = (np.inf, _LEANS[1])
    if 20 <= cut < n:
        for lean in _LEANS:
            early = count(keys.iloc[:cut], service.iloc[:cut], lean=lean, steps=steps)
            told, _ = early.probabilities(keys.iloc[cut:])
            number = {name: i for i, name in enumerate(early.services)}
            at = np.array([number.get(s, -1) for s in service.iloc[cut:]])
            chance = np.where(at >= 0, told[np.arange(len(at)), at], 1e-6)
            best = min(best, (float(-np.log(np.maximum(chance, 1e-12)).mean()), lean))
    return count(keys, service, lean=best[1], steps=steps)


@dataclass(frozen=True)
class Trial:
    """The latest requests told by the earlier ones: ``right`` {way: (n,) told right}, ``chance``
    (n,) of the proposed service, ``rows_before``, ``keys`` of the held-out requests."""

    right: dict[str, Bools]
    chance: Floats
    rows_before: int
    extra: dict[str, Any] = field(default_factory=dict)

    def share(self, way: str) -> float:
        """Share that a way told right."""
        return float(self.right[way].mean())

    def gain(self, way: str, seed: int = 0, draws: int = 999) -> tuple[float, float]:
        """Interval of 95 % of what the table tells right more than ``way`` (bootstrap by blocks of
        time: neighbours in time are alike)."""
        diff: Floats = self.right["table"].astype(float) - self.right[way].astype(float)
        starts = np.arange(0, len(diff), max(1, len(diff) // 40))
        sums: Floats = np.add.reduceat(diff, starts)
        sizes: Floats = np.diff(np.append(starts, len(diff))).astype(float)
        drawn = np.random.default_rng(seed).integers(0, len(starts), (draws, len(starts)))
        means = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
        low, high = np.quantile(means, [0.025, 0.975])
        return float(low), float(high)


WAYS: dict[str, tuple[tuple[str, ...], ...]] = {
    "table": STEPS,
    "category": ((), ("category",)),
    "subcategory": ((), ("category",), ("category", "subcategory")),
    "place": ((), ("place",)),
}


def trial(keys: Frame, service: Series, held_share: float = 0.2) -> Trial:
    """The last share in time of requests (in order of time, service known) told from the rest, by the
    table and by place or category alone.

    Raises
    ------
    DataError
        "requests_route_few" where less than 50 are left to learn from or 10 to tell.
    """
    cut = round((1.0 - held_share) * len(service))
    if cut < 50 or len(service) - cut < 10:
        raise DataError("requests_route_few", rows=len(service))
    truth = service.iloc[cut:].to_numpy(dtype=object)
    right: dict[str, Bools] = {}
    chance = np.zeros(len(truth))
    for way, steps in WAYS.items():
        shares = fit(keys.iloc[:cut], service.iloc[:cut], steps)
        told, _ = shares.probabilities(keys.iloc[cut:])
        at = told.argmax(axis=1)
        right[way] = np.array(shares.services, dtype=object)[at] == truth
        if way == "table":
            chance = told.max(axis=1)
    return Trial(right, chance, cut)


def table_of(shares: Shares, keys: Frame, service: Series) -> Frame:
    """The table that the town edits: a row a category, subcategory and place with requests:
    ``category, subcategory, place, service, requests, share, fixed``; a category of a fixed unit
    has one row with place "*"."""
    rows: list[tuple[Any, ...]] = []
    data = keys.assign(service=service.to_numpy())
    for (category, sub), part in data.groupby(["category", "subcategory"], sort=True):
        if not category:
            continue
        by = part["service"].value_counts()
        share = by.iloc[0] / len(part)
        if share >= _FIXED or part["place"].nunique() < 2:
            rows.append((category, sub or _ANY, _ANY, by.index[0], len(part), share, True))
            continue
        for place, near in part.groupby("place", sort=True):
            told, _ = shares.probabilities(near.iloc[:1])
            best = shares.services[int(told[0].argmax())]
            own = float((near["service"] == best).mean())
            rows.append((category, sub or _ANY, place or _ANY, best, len(near), own, False))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def looked_up(table: Frame, keys: Frame) -> Series:
    """(n,) service of the town's own table for each request, "" where no line fits; the finest line
    wins (subcategory before place), empty and "*" stand for any.

    Raises
    ------
    DataError
        "requests_table_columns" without category or service; "requests_table_twice" where two lines
        of the same key name two services.
    """
    missing = [c for c in ("category", "service") if c not in table.columns]
    if missing:
        raise DataError("requests_table_columns", missing=", ".join(missing))
    lines: dict[tuple[str, str, str], str] = {}
    read = pd.DataFrame({c: _texts(table, c) for c in (*KEYS, "service")})
    read = read[(read["service"] != "")]
    for *key, service in read.itertuples(index=False, name=None):
        a, b, c = (_ANY if not v else v.casefold() for v in key)
        known = lines.setdefault((a, b, c), service)
        if known != service:
            raise DataError("requests_table_twice", line=" / ".join((a, b, c)))
    found = []
    for category, sub, place in zip(*(keys[name] for name in KEYS), strict=True):
        a, b, c = category.casefold(), sub.casefold(), place.casefold()
        tried = (
            (a, b, c), (a, b, _ANY), (a, _ANY, c), (a, _ANY, _ANY), (_ANY, _ANY, c),
        )  # fmt: skip
        found.append(next((lines[t] for t in tried if t in lines), ""))
    return pd.Series(found, index=keys.index, dtype=object)
