"""Complaints as signs of a worn surface: which ones count, and on which street segment they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.errors import DataError
from ..common.resources import table
from ..network import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.types import Bools, Floats, Frame, GeoFrame, Ints, Series

PARTS = ("carriageway", "footway")


def classify(complaints: Frame, patterns: Sequence[str] = ()) -> Series:
    """ "carriageway", "footway" or "" per complaint (Series, same index).

    The rules are ``resources/maintenance/surface_signs.json``. ``patterns``: the city's own words
    (texts found in category or subcategory, accents and case ignored) take the place of the rules
    and mark carriageway signs, or footway signs where the text speaks of a footway.

    Parameters
    ----------
    complaints : Frame
        Theme ``complaints``.
    patterns : Sequence[str]
        The city's own words; () for the shipped rules.

    Returns
    -------
    Series
        Same index.

    Raises
    ------
    DataError
        ``maintenance_no_signs`` where nothing matches, with the categories met.
    """
    text = complaints["category"].fillna("").astype(str)
    if "subcategory" in complaints:
        text = text + " " + complaints["subcategory"].fillna("").astype(str)
    kinds = text.drop_duplicates()
    known = {raw: _part(names.plain_street(raw), patterns) for raw in kinds}
    part = text.map(known)
    if not (part != "").any():
        seen = complaints["category"].dropna().astype(str).value_counts().index[:8]
        raise DataError("maintenance_no_signs", total=len(complaints), seen=", ".join(seen))
    return part


def _part(text: str, patterns: Sequence[str]) -> str:
    if patterns:
        hit = any(names.plain_street(p) in text for p in patterns if names.plain_street(p))
        return (
            (
                "footway"
                if "trottoir" in text or "sidewalk" in text or "footway" in text
                else "carriageway"
            )
            if hit
            else ""
        )
    for rule in table("maintenance/surface_signs")["rules"]:
        if rule["topic"] in text and any(sign in text for sign in rule["signs"]):
            return rule["part"]
    return ""


def attach(
    points: GeoFrame,
    segments: GeoFrame,
    *,
    max_distance_m: float = 60.0,
    street: Series | None = None,
) -> Frame:
    """The segment of each point (DataFrame like ``points``: ``row`` of ``segments`` or -1,
    ``by_name`` bool).

    Complaint points are coarse (cells of 50 m), their street name is not: among segments within
    ``max_distance_m`` the nearest one of the same street wins (names compared without accents, case
    and abbreviations), else the nearest.
    """
    spots = np.asarray(points.geometry.array, dtype=object)
    lines = np.asarray(segments.geometry.array, dtype=object)
    own = np.array([names.key(n) for n in segments["name"]], dtype=object)
    said = np.array(
        [
            names.key(n)
            for n in (street if street is not None else points.get("street", [None] * len(points)))
        ],
        dtype=object,
    )
    point, line = shapely.STRtree(lines).query(spots, predicate="dwithin", distance=max_distance_m)
    gap = shapely.distance(spots[point], lines[line])
    same = (own[line] == said[point]) & (said[point] != "")
    order = np.lexsort((line, gap, ~same, point))
    point, line, same = point[order], line[order], same[order]
    first = np.r_[True, point[1:] != point[:-1]] if len(point) else np.zeros(0, bool)
    row, by_name = np.full(len(points), -1), np.zeros(len(points), bool)
    row[point[first]], by_name[point[first]] = line[first], same[first]
    return pd.DataFrame({"row": row, "by_name": by_name}, index=points.index)


def counts(rows: Ints, n: int, chosen: Bools | None = None) -> Floats:
    """(n,) number of points per segment row; ``rows`` below 0 are left out, ``chosen`` (bool)
    selects points.
    """
    rows = np.asarray(rows)
    keep = rows >= 0 if chosen is None else (rows >= 0) & np.asarray(chosen, bool)
    return np.bincount(rows[keep], minlength=n).astype(float)
