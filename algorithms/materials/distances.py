"""Kilometres between works: along the streets where they are given, else straight ones times a detour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from ..common.errors import DataError
from ..common.progress import silent
from ..network import access, ways

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, GeoFrame

DETOUR = 1.3
_MOST_PAIRS = 40_000_000  # 320 MB of kilometres


def straight_km(from_xy: Floats, to_xy: Floats, detour: float = DETOUR) -> Floats:
    """(n, m) straight kilometres times ``detour`` between places in metres.

    Raises
    ------
    DataError
        ``materials_too_many`` above 40 million pairs.
    """
    if len(from_xy) * len(to_xy) > _MOST_PAIRS:
        raise DataError("materials_too_many", n=len(from_xy), m=len(to_xy))
    out: Floats = np.hypot(
        from_xy[:, None, 0] - to_xy[None, :, 0], from_xy[:, None, 1] - to_xy[None, :, 1]
    )
    out *= detour / 1000.0
    return out


def road_km(
    from_xy: Floats,
    to_xy: Floats,
    segments: GeoFrame,
    *,
    limit_km: float,
    detour: float = DETOUR,
    progress: Progress = silent,
) -> tuple[Floats, dict[str, int]]:
    """(n, m) kilometres as a lorry drives, one-ways respected, and counts.

    Parameters
    ----------
    from_xy, to_xy : Floats
        (n, 2), (m, 2) metres, in the CRS of ``segments``.
    segments : GeoFrame
        Of the prepared network.
    limit_km : float
        Ways that are longer are not looked for.
    detour : float
        What straight kilometres are multiplied by where one of the two places is on no street.

    Returns
    -------
    tuple
        Kilometres, inf beyond the limit and where no way leads; ``places``, ``places_off_network``,
        ``one_way_unknown``.
    """
    driven = ways.by_car(segments, seconds=False)
    out = straight_km(from_xy, to_xy, detour)
    begins = ways.attach(shapely.points(from_xy), segments, driven)
    ends = ways.attach(shapely.points(to_xy), segments, driven)
    found = access.pairs(driven, begins, ends, limit_km * 1000.0, progress=progress)
    on = ~begins.off[:, None] & ~ends.off[None, :]
    out[on] = np.inf
    out[found.origin, found.destination] = found.cost / 1000.0
    counts = {
        "places": len(from_xy) + len(to_xy),
        "places_off_network": int(begins.off.sum() + ends.off.sum()),
        "one_way_unknown": driven.counts["one_way_unknown"],
    }
    return out, counts
