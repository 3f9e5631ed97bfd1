"""Buried networks are not where the plan draws them: what their location class allows to say, and
what to survey first.

Class A: 0.40 m for rigid, 0.50 m for flexible networks; B: 1.50 m; C and unknown: more, 3 m by
default (classes of the French decree on works near networks). The answer is never "safe": "no known
conflict", "to be located" or "conflict".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.resources import table

if TYPE_CHECKING:
    from ..common.types import Floats, Frame, Ints, Objects, Shapes

CLEAR, LOCATE, CONFLICT = "no_known_conflict", "to_be_located", "conflict"
UNVERIFIED = "not_verified"  # no network layer at all
GROUP = "networks"  # of the factor table: told as one reason in what is published
THEMES = ("underground_networks", "water_pipes")
FIELDS = ("location_class", "rigid")  # of the theme, what the uncertainty depends on


def uncertainty(frame: Frame) -> Floats:
    """Half-width (m) of where each network of the theme may really lie."""
    widths = table("plantability/sites")["uncertainty_m"]
    given = (
        frame["location_class"].tolist()
        if "location_class" in frame.columns
        else [None] * len(frame)
    )
    rigid = frame["rigid"].tolist() if "rigid" in frame.columns else [None] * len(frame)
    found = [
        widths.get(str(c).strip().upper(), widths["unknown"]) if c else widths["unknown"]
        for c in given
    ]
    stiff = np.array([r is True for r in rigid]) & np.array(
        [str(c).strip().upper() == "A" for c in given]
    )
    return np.where(stiff, widths["A_rigid"], np.array(found, dtype=float))


def stretches(lines: Shapes, widths: Floats, length_m: float = 50.0) -> tuple[Shapes, Floats, Ints]:
    """Networks cut into stretches of at most ``length_m``: (lines (k,), widths (k,), number of the
    original (k,)).
    """
    parts, origin = shapely.get_parts(shapely.segmentize(lines, length_m), return_index=True)
    keep = shapely.get_type_id(parts) == 1
    coords, owner = shapely.get_coordinates(parts[keep], return_index=True)
    same = owner[1:] == owner[:-1]
    pieces = shapely.linestrings(np.stack([coords[:-1][same], coords[1:][same]], axis=1))
    number = origin[keep][owner[:-1][same]]
    return pieces, widths[number], number


def status(xy: Floats, pieces: Shapes, widths: Floats, required_m: float) -> tuple[Objects, Ints]:
    """Per site: :data:`CONFLICT` where a drawn network lies within ``required_m``, :data:`LOCATE`
    where one may, else :data:`CLEAR`; also the pairs (site, stretch) that must be located."""
    out = np.full(len(xy), CLEAR, dtype=object)
    if not len(pieces) or not len(xy):
        return out, np.empty((0, 2), dtype=np.int64)
    points = shapely.points(xy)
    site, piece = shapely.STRtree(pieces).query(
        points, predicate="dwithin", distance=required_m + float(widths.max())
    )
    gap = shapely.distance(points[site], pieces[piece])
    doubtful = (gap >= required_m) & (gap < required_m + widths[piece])
    out[np.unique(site[doubtful])] = LOCATE
    out[np.unique(site[gap < required_m])] = CONFLICT
    pairs = np.column_stack([site, piece])[doubtful & (out[site] == LOCATE)]
    return out, pairs


def survey(pairs: Ints, n_pieces: int) -> Frame:
    """What locating each stretch may free: DataFrame (stretches with any site) of ``alone`` (sites
    it alone holds back) and ``sites`` (all it touches), best first."""
    per_site = (
        pd.Series(pairs[:, 1]).groupby(pairs[:, 0]).transform("size").to_numpy()
        if len(pairs)
        else np.empty(0)
    )
    sites = (
        np.bincount(pairs[:, 1], minlength=n_pieces)
        if len(pairs)
        else np.zeros(n_pieces, dtype=int)
    )
    alone = (
        np.bincount(pairs[:, 1], weights=per_site == 1, minlength=n_pieces)
        if len(pairs)
        else np.zeros(n_pieces)
    )
    out = pd.DataFrame({"alone": alone.astype(int), "sites": sites})
    return out[out["sites"] > 0].sort_values(["alone", "sites"], ascending=False, kind="stable")
