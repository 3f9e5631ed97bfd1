"""Rows that are one thing: repeated identifiers, crash tables with a row per vehicle or person, and
schools in two files."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.shapes import shapes_of
from . import sameschools, samethings
from .tally import KEPT, REPAIRED, Tally

if TYPE_CHECKING:
    from ..common.themes import Theme
    from ..common.types import GeoFrame, Ints


def settle(frame: GeoFrame, theme: Theme, tally: Tally) -> GeoFrame:
    """A frame in which one row is one thing, as far as its identifiers tell.

    Repeated identifiers are told. Crashes (``theme.grouped``) of which several rows carry one
    number at one place are made one row: a table of vehicles or persons joined to its crashes.
    Schools (``theme.doubled``) that stand twice are made one row.
    """
    if theme.doubled:
        frame = _merged(frame, theme, tally)
    key = theme.key
    if not key or key not in frame or not len(frame):
        return frame
    numbers = frame[key]
    again = numbers.notna() & numbers.duplicated(keep="first")
    if not again.any():
        return frame
    example = numbers[again].iloc[0]
    if not theme.grouped:
        tally.note(key, KEPT, "repeated_id", int(again.sum()), example)
        return frame
    groups = _groups(frame, key)
    extra = len(frame) - (int(groups.max()) + 1)
    if extra:
        tally.note(key, REPAIRED, "row_per_person", extra, example)
        frame = _grouped(frame, groups, theme)
    left = int((frame[key].notna() & frame[key].duplicated(keep="first")).sum())
    tally.note(key, KEPT, "repeated_id", left)
    return frame


def _groups(frame: GeoFrame, key: str) -> Ints:
    """A number (n,) per row, the same for rows of one identifier at one place and day; rows without
    an identifier are alone. Towns begin anew with number 1 each year."""
    told = [key, *(name for name in samethings.WHEN if name in frame)]
    number = frame.groupby(told, sort=False, dropna=False).ngroup().to_numpy()
    number = np.where(frame[key].isna().to_numpy(), -1, number)
    x, y = shapely.bounds(shapes_of(frame))[:, :2].T if "geometry" in frame else (None, None)
    same: samethings.Same[int] = samethings.Same()
    again = pd.Series(number).duplicated(keep=False).to_numpy() & (number >= 0)
    out = np.arange(len(frame))
    for i in np.flatnonzero(again):
        place = None if x is None or y is None else (float(x[i]), float(y[i]))
        out[i] = same.first(int(number[i]), place, int(i))
    groups: Ints = pd.factorize(out)[0].astype(np.int64)
    return groups


def _grouped(frame: GeoFrame, groups: Ints, theme: Theme) -> GeoFrame:
    """The first row of each group, with counts of the whole group.

    A count that all rows of every crash repeat is the crash's own; one that differs within a crash
    counts persons or vehicles and is summed.
    """
    first = ~pd.Series(groups).duplicated().to_numpy()
    out = frame[first].copy()
    for name, spec in theme.fields.items():
        if name in frame and spec.type == "int" and name in theme.grouped:
            values = frame[name].astype(float)
            by_crash = values.groupby(groups)
            if (by_crash.max() != by_crash.min()).any():
                out[name] = by_crash.sum(min_count=1).to_numpy()
        elif name in frame:
            filled = frame[name].groupby(groups).first()
            out[name] = filled.to_numpy() if filled.dtype == frame[name].dtype else out[name]
    return out


def _merged(frame: GeoFrame, theme: Theme, tally: Tally) -> GeoFrame:
    """A frame in which a school is one row: the first that tells of it, filled from the others."""
    names = [name for name in theme.fields if name in frame]
    uai, called, level = (
        [v if isinstance(v, str) else None for v in frame[n]] if n in frame else [None] * len(frame)
        for n in ("uai", "name", "level")
    )
    places: list[sameschools.Place | None] = [None] * len(frame)
    if "geometry" in frame:
        corners = shapely.bounds(shapes_of(frame))[:, :2].tolist()
        places = [(x, y) if math.isfinite(x) else None for x, y in corners]
    schools = list(map(sameschools.School, uai, called, level, places))
    together = sameschools.find_doubles(schools)
    if not together:
        return frame
    several = [row for school in together for row in school.rows]
    said = {
        row: {name: None if pd.isna(value) else value for name, value in values.items()}
        for row, values in zip(several, frame[names].iloc[several].to_dict("records"), strict=True)
    }
    out, gone = frame.copy(), np.zeros(len(frame), dtype=bool)
    for school in together:
        values = sameschools.merge_values([said[row] for row in school.rows])
        for name, value in values.items():
            out.iat[school.rows[0], out.columns.get_loc(name)] = value
        gone[list(school.rows[1:])] = True
        school.note(tally, called[school.rows[0]])
    return out[~gone]
