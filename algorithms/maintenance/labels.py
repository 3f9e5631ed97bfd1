"""Energy labels of certificates (DPE) joined to buildings: by the building's number, else by place;
the newest of each counts.

Public buildings are in the tertiary set: labels of dwellings are left out and counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    from ..common.types import Frame, Series

# A certificate is placed at its address: in front of the building.
_NEAR_M = 15.0
_KEPT = {
    "label": "energy_label",
    "climate_label": "climate_label",
    "date": "label_date",
    "kwh_m2_year": "label_kwh_m2",
}


@dataclass(frozen=True)
class Labels:
    """``table``: DataFrame by building number, columns ``energy_label``, ``climate_label``,
    ``label_date``, ``label_kwh_m2``. ``counts``: ``labels``, ``labels_dwellings``,
    ``labels_older``, ``labels_unmatched``, ``labels_by_place``."""

    table: Frame
    counts: dict[str, int]


def join(labels: Frame, buildings: Frame) -> Labels:
    """:class:`Labels` of ``labels`` (theme energy_labels) for ``buildings`` (``id``, geometry
    optional).
    """
    dwellings = (
        labels["set"].eq("dwelling").to_numpy(bool)
        if "set" in labels
        else np.zeros(len(labels), bool)
    )
    mine = labels[~dwellings].copy()
    known = set(buildings["id"].astype(str))
    named = (
        mine["building_id"].astype(str).str.strip()
        if "building_id" in mine
        else pd.Series("", index=mine.index)
    )
    mine["building"] = named.where(named.isin(known), None).astype(object)
    placed = _nearest(mine[mine["building"].isna()], buildings)
    mine.loc[placed.index, "building"] = placed
    found = mine[mine["building"].notna()]
    if "date" in found:
        found = found.sort_values("date", kind="stable", na_position="first")
    last = found.drop_duplicates("building", keep="last").set_index("building")
    table = last[[c for c in _KEPT if c in last]].rename(columns=_KEPT)
    table["energy_label"] = table["energy_label"].astype(str).str.strip().str.upper()
    return Labels(
        table,
        {
            "labels": len(labels),
            "labels_dwellings": int(dwellings.sum()),
            "labels_by_place": len(placed),
            "labels_older": len(found) - len(last),
            "labels_unmatched": len(mine) - len(found),
        },
    )


def _nearest(labels: Frame, buildings: Frame) -> Series:
    """Number of the nearest building within 15 m (Series over the labels that have one)."""
    none = pd.Series([], index=labels.index[:0], dtype=object)
    if not len(labels) or not hasattr(labels, "geom_type") or not hasattr(buildings, "geom_type"):
        return none
    shapes = np.asarray(labels.geometry.array, dtype=object)
    here = np.flatnonzero(~shapely.is_missing(shapes) & ~shapely.is_empty(shapes))
    mine, theirs = shapely.STRtree(
        np.asarray(buildings.geometry.array, dtype=object)
    ).query_nearest(shapes[here], max_distance=_NEAR_M, all_matches=False)
    return pd.Series(
        buildings["id"].astype(str).to_numpy()[theirs], index=labels.index[here[mine]], dtype=object
    )
