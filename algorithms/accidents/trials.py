"""What a method is made from and what it is judged on: the record in two parts, the second also as
another service would have drawn it.

With several years the last one is held out. With one year each crash goes to either part with
probability one half (binomial thinning): given its expected value the two counts of a street are
then independent Poisson counts, so that scoring one part's estimate on the other is honest about
places and silent about change in time. Halves of one file share the service that drew their points:
a crash at a corner falls on the same side in both. The second judgement takes that away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..modeling import blocks
from .record import order_of

if TYPE_CHECKING:
    from ..common.types import Bools, Floats
    from .record import Record


@dataclass(frozen=True)
class Trial:
    """Counts (n,) that everything is ``made_from``, those it is judged on as they are
    (``judged``) and with their points ``moved``; ``pooled``: what other communes lend for the
    making, or None."""

    made_from: Floats
    judged: Floats
    moved: Floats
    pooled: Floats | None = None


def trials_of(
    record: Record, pool: Any = None, *, thinnings: int = 3, seed: int = 0
) -> tuple[str, list[Trial]]:
    """("time", [one trial]) or ("thinning", [several]); ``pool``: :class:`.pooling.Pool` or None.

    A crash's half goes by its own number, so that the same crashes in another order, or on other
    segments, are divided alike.
    """
    year = pd.to_numeric(record.crashes["year"], errors="coerce").to_numpy(float)
    if len(record.years) > 1:
        train, test = blocks.temporal_holdout(record.years)
        earlier, later = (np.isin(year, np.array(record.years)[m]) for m in (train, test))
        pooled = None if pool is None else pool.counts.table.to_numpy(float)[:, train].sum(axis=1)
        return "time", [_trial(record, earlier, later, 0, pooled)]
    known = np.isfinite(year)
    order = order_of(record.crashes)
    # The pool draws from a stream of its own: with it or without, the territory's crashes fall into
    # the same halves.
    rng, theirs = np.random.default_rng(seed), np.random.default_rng((seed, 1))
    out = []
    for draw in range(thinnings):
        first = np.empty(len(order), bool)
        first[order] = rng.random(len(order)) < 0.5
        pooled = None if pool is None else thin(pool.counts.total, theirs)[0]
        out.append(_trial(record, known & first, known & ~first, draw, pooled))
    return "thinning", out


def _trial(record: Record, first: Bools, second: Bools, draw: int, pooled: Floats | None) -> Trial:
    index = record.table.index
    here, there = record.counted_at, record.moved[draw].counted_at
    return Trial(
        _count(here, first, index),
        _count(here, second, index),
        _count(there, second, index),
        pooled,
    )


def _count(place: pd.Series, rows: Bools, index: pd.Index) -> Floats:
    """Crashes (n,) at each of the places ``index``."""
    return place[rows].dropna().value_counts().reindex(index, fill_value=0).to_numpy(float)


def thin(y: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """(A, B): each crash of the counts ``y`` goes to either with probability one half."""
    first = rng.binomial(np.asarray(y, dtype=np.int64), 0.5).astype(float)
    return first, y - first
