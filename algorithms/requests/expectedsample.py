"""Whether a layer of requests is the whole of them or a sample cut by a service's limit: no forecast
of a cut sample is honest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..common.types import Ints

_ROUND = (100, 500, 1000)  # exports stop at multiples of these
_ENOUGH = 10.0  # requests that a month without any would usually have
_JUMP = 6.0  # between two neighbouring spans of four weeks
_SPAN = 28


def signs_of_cut(day: Ints) -> list[str]:
    """Signs that rows (n,) with these days (whole numbers) are a cut sample: "cap_day" (one number of
    rows is met exactly, and never passed, on many days), "cap_rows" (a round total of 1,000 or more),
    "months_empty" (nothing for four weeks where ten or more are usual), "jump" (six times as many
    from one span of four weeks to the next). "cap_rows" alone is told and stops nothing.
    """
    if not len(day):
        return []
    daily = np.bincount(np.asarray(day, dtype=np.int64) - int(np.min(day)))
    found = []
    most = int(daily.max())
    full = int((daily == most).sum())
    if most >= 20 and full >= 5 and full >= 0.02 * (daily > 0).sum():
        found.append("cap_day")
    if len(day) >= 1000 and len(day) % _ROUND[2] == 0:
        found.append("cap_rows")
    spans = len(daily) // _SPAN
    if spans >= 3:  # counted back from the last day: the oldest rest is left out
        by = daily[len(daily) - spans * _SPAN :].reshape(spans, _SPAN).sum(axis=1)
        usual = float(np.median(by[by > 0]))
        if usual >= _ENOUGH and (by == 0).any():
            found.append("months_empty")
        a, b = by[:-1].astype(float), by[1:].astype(float)
        big = np.maximum(a, b) >= 10 * _ENOUGH
        if (big & (np.maximum(a, b) > _JUMP * np.maximum(np.minimum(a, b), 1.0))).any():
            found.append("jump")
    return found


def is_cut(signs: list[str]) -> bool:
    """Whether the signs forbid a forecast."""
    return bool(set(signs) - {"cap_rows"})
