"""Columns of any layer that a person points at, read by the rules of the intake: a number, a year,
yes or no, a day; what is not understood is counted in a tally.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from ..common.themes import Field
from .coded import read_truth
from .columns import Column
from .numerals import PLACEHOLDERS
from .tally import KEPT, Read, Tally
from .years import read_year


def numbers(values: pd.Series, tally: Tally, *, unit: str = "", name: str = "") -> pd.Series:
    """A column as floats, NaN where there is none: "12 000 €", "DN 100", "3,5" are numbers.

    Parameters
    ----------
    values : as a layer gave them
    tally : counts what was repaired and left empty, by ``name`` or the column's own name
    unit : what the numbers are measured in; texts in another unit of its kind are converted
    """
    if values.dtype.kind in "biuf" and not values.isin(list(PLACEHOLDERS)).any():
        return values.astype(float)
    spec = Field(name or str(values.name), "float", False, unit, {}, {})
    column = Column(spec, None)
    read = column.read_all(_plain(values))
    tally.merge(column.tally)
    return pd.Series([np.nan if v is None else v for v in read], index=values.index, dtype=float)


def years(values: pd.Series, tally: Tally, *, name: str = "") -> pd.Series:
    """A column as years (floats, NaN where unknown)."""
    called = name or str(values.name)
    return _read(values, lambda v: read_year(v, called), tally, called).astype(float)


def truths(values: pd.Series, tally: Tally, *, name: str = "") -> pd.Series:
    """A column as True, False and None (objects); an unknown word is None and counted."""
    return _read(values, read_truth, tally, name or str(values.name))


def _read(values: pd.Series, read: Callable[[object], Read], tally: Tally, name: str) -> pd.Series:
    out = []
    for value in _plain(values):
        found = Read(None) if value is None else read(value)
        if found.outcome != KEPT:
            tally.note(name, found.outcome, found.reason, 1, value)
        out.append(found.value)
    return pd.Series(out, index=values.index, dtype=object)


def _plain(values: pd.Series) -> list[Any]:
    return [None if v is None or v is pd.NaT or v != v else v for v in values.tolist()]
