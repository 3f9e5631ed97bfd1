"""The days on which the services of a timetable run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import DataError
from .gtfstables import COLUMNS

if TYPE_CHECKING:
    from ..common.types import Bools, Frame, Ints

MOST_DAYS = 1500


def services_of(
    tables: Mapping[str, Frame], counts: dict[str, int]
) -> tuple[list[str], dt.date, Bools]:
    """(names, first day, (services, days) active): calendar, then exceptions."""
    week, more = tables.get("calendar"), tables.get("calendar_dates")
    spans: list[tuple[str, int, int, list[bool]]] = []
    if week is not None:
        begins, ends = _dates(week["start_date"]), _dates(week["end_date"])
        on = week[list(COLUMNS["calendar"][0][1:8])].eq("1").to_numpy(bool)
        for name, a, b, days in zip(week["service_id"], begins, ends, on.tolist(), strict=True):
            if a < 0 or b < a:
                counts["dates_broken"] += 1
                continue
            spans.append((str(name), int(a), int(b), days))
    days_of: list[tuple[str, int, str]] = []
    if more is not None:
        for name, at, kind in zip(
            more["service_id"], _dates(more["date"]), more["exception_type"], strict=True
        ):
            if at < 0 or kind not in ("1", "2"):
                counts["dates_broken"] += 1
                continue
            days_of.append((str(name), int(at), str(kind)))
    added = [d for _, d, kind in days_of if kind == "1"]
    if not spans and not added:
        raise DataError("gtfs_no_calendar")
    first = min([s[1] for s in spans] + added)
    last = max([s[2] for s in spans] + added)
    if last - first >= MOST_DAYS:
        counts["days_beyond"] = last - first - MOST_DAYS + 1
        last = first + MOST_DAYS - 1
    names = sorted({s[0] for s in spans} | {d[0] for d in days_of})
    row = {name: k for k, name in enumerate(names)}
    active = np.zeros((len(names), last - first + 1), bool)
    weekday = np.array([dt.date.fromordinal(d).weekday() for d in range(first, last + 1)])
    for name, a, b, on_days in spans:
        within = slice(a - first, min(b, last) - first + 1)
        active[row[name], within] |= np.array(on_days)[weekday[within]]
    for name, at, kind in days_of:
        if first <= at <= last:
            active[row[name], at - first] = kind == "1"
    return names, dt.date.fromordinal(first), active


def _dates(texts: pd.Series) -> Ints:
    """Ordinals of ``YYYYMMDD`` (or with hyphens), -1 for what is none."""
    known = {}
    for text in texts.unique():
        try:
            known[text] = dt.datetime.strptime(text.replace("-", "")[:8], "%Y%m%d").toordinal()
        except ValueError:
            known[text] = -1
    return texts.map(known).to_numpy(np.int64)
