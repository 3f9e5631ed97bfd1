"""Who runs the road: priorities are the chosen managers' places, other high ones go to a list to
report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .codes import MANAGERS

if TYPE_CHECKING:
    from ..common.types import Frame, GeoFrame, Series

# A place that would be a priority, on another manager's road.
REPORT = "to_report"
_HIGH = ("stable_top_5", "top_5", "top_20")


def managers_of(segments: Frame) -> Series:
    """The manager of each segment, "unknown" where the streets do not tell."""
    given = segments.get("manager", pd.Series(None, index=segments.index, dtype=object))
    return given.where(given.isin(MANAGERS), "unknown").astype(object)


def divide(places: GeoFrame, chosen: tuple[str, ...] | None) -> GeoFrame:
    """``places`` (result contract) with ``priority``: rank among the places of the ``chosen``
    managers (None: all); high places of others get the class :data:`REPORT` and no priority. The
    map of risk itself stays whole: ``score`` and ``rank``."""
    own = (
        np.ones(len(places), bool) if chosen is None else places["manager"].isin(chosen).to_numpy()
    )
    out = places.copy()
    out["priority"] = pd.Series(np.where(own, places["score"], np.nan), index=places.index).rank(
        ascending=False, method="min"
    )
    out["class"] = np.where(~own & places["class"].isin(_HIGH).to_numpy(), REPORT, places["class"])
    return out


def to_report(places: GeoFrame, most: int = 30) -> GeoFrame:
    """The first ``most`` high places of other managers, highest first."""
    return places[places["class"] == REPORT].sort_values("rank").head(most)
