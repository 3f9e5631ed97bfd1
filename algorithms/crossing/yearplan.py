"""The works of a year as the mayor's coordination calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.resources import table

if TYPE_CHECKING:
    from ..common.types import Frame, GeoFrame, Objects


def yearly_calendar(works: GeoFrame, year: int) -> Frame:
    """The mayor's coordination calendar of a year, from the works of :func:`coordinate`: a table
    sorted by start.

    Columns: work_id, owner, nature, location, start, end, duration_days (first and last day
    included), year_part (within, from_before, beyond, before_and_beyond) with its words in both
    languages, group, shared_with (other works of the group), young_surface.

    Parameters
    ----------
    works : GeoFrame
        From :func:`.coordination.coordinate`.
    year : int
        Civil year.

    Returns
    -------
    Frame
        Sorted by start, then ``work_id``; ``duration_days`` is NaN where the end is open.
    """
    first, after = np.datetime64(f"{year}-01-01"), np.datetime64(f"{year + 1}-01-01")
    start, end = (
        works["start_local"].to_numpy("datetime64[ns]"),
        works["end_local"].to_numpy("datetime64[ns]"),
    )
    inside = (start < after) & ((end > first) | np.isnat(end))
    rows = works[inside]
    start, end = start[inside], end[inside]
    early, late = start < first, np.isnat(end) | (end >= after)
    part = np.select(
        [early & late, early, late], ["before_and_beyond", "from_before", "beyond"], "within"
    )
    words = table("crossing/words")["year_part"]
    sizes = works["group"].value_counts()
    shared = [int(sizes.get(g, 1)) - 1 if g else 0 for g in rows["group"]]

    def column(name: str) -> Objects:
        return (
            rows[name].to_numpy(object)
            if name in rows.columns
            else np.full(len(rows), None, dtype=object)
        )

    days = (end.astype("datetime64[D]") - start.astype("datetime64[D]")).astype(
        "timedelta64[D]"
    ).astype(float) + 1
    plan = pd.DataFrame(
        {
            "work_id": column("id"),
            "owner": column("owner"),
            "nature": column("nature"),
            "location": column("street_name"),
            "start": start,
            "end": end,
            "duration_days": np.where(np.isnat(end), np.nan, days),
            "year": year,
            "year_part": part.astype(object),
            "year_part_fr": [words[p]["fr"] for p in part],
            "year_part_en": [words[p]["en"] for p in part],
            "group": rows["group"].to_numpy(),
            "shared_with": shared,
            "young_surface": rows["young_surface"].to_numpy(),
        }
    )
    return plan.sort_values(["start", "work_id"], kind="stable").reset_index(drop=True)
