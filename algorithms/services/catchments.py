"""The ground that each facility serves on foot, and the streets that several of them serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.progress import silent
from ..network import isochrones

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Frame, GeoFrame
    from ..network.ways import Ways
    from .facilities import Facilities
    from .footaccess import Params

# A street belongs to what is served when somebody on it reaches the facility; gardens beside it too.
BESIDE_M, HOLE_M2 = 30.0, 10_000.0
_HALF, _AT_ONCE = 0.5, 30


def reach_streets(
    ways: Ways, facilities: Facilities, params: Params, progress: Progress = silent
) -> Frame:
    """Stretches of street within a third, two thirds and the whole of the limit of each facility:
    :func:`..network.isochrones.stretches` in seconds."""
    limits = [params.seconds / 3.0, 2.0 * params.seconds / 3.0, params.seconds]
    return isochrones.stretches(
        ways, facilities.door, facilities.of, limits, towards=True, progress=progress
    )


def catchment_layer(
    reached: Frame, segments: GeoFrame, facilities: Facilities, progress: Progress = silent
) -> GeoFrame:
    """Three polygons a facility: ``facility``, ``name``, ``minutes``, ``street_m``; the widest
    first, so that the nearest is drawn on top. ``progress`` is called once a few facilities, so that
    a person can cancel."""
    lines = isochrones.lines(segments, reached)
    parts = []
    for begin in range(0, max(len(lines), 1), _AT_ONCE):
        parts.append(isochrones.areas(lines.iloc[begin : begin + _AT_ONCE], BESIDE_M, HOLE_M2))
        progress(min((begin + _AT_ONCE) / max(len(lines), 1), 1.0))
    made = pd.concat(parts, ignore_index=True)
    group = made["group"].to_numpy(int)
    made.insert(0, "facility", facilities.key.to_numpy()[group])
    made.insert(1, "name", [facilities.name[g] for g in group])
    made.insert(2, "minutes", made["limit"].to_numpy(float) / 60.0)
    made = made.rename(columns={"length_m": "street_m"}).drop(columns=["group", "limit"])
    return made.sort_values(["minutes", "facility"], ascending=[False, True]).reset_index(drop=True)


def overlap_layer(reached: Frame, segments: GeoFrame, params: Params) -> GeoFrame:
    """The streets with ``facilities``: how many reach half of the street or more within the limit,
    0 where none does; ``street_id``, ``street``, ``length_m``."""
    last = reached[reached["limit"] >= params.seconds - 1e-6]
    part = (last["high"] - last["low"]).groupby([last["edge"], last["group"]]).sum()
    edges = part.index.get_level_values(0).to_numpy()[part.to_numpy() >= _HALF]
    out = segments[[segments.geometry.name]].copy()
    out.insert(0, "street_id", segments["street_id"].astype(str).to_numpy())
    out.insert(1, "street", segments["name"].to_numpy() if "name" in segments else None)
    out.insert(2, "facilities", np.bincount(edges, minlength=len(segments)))
    out.insert(3, "length_m", segments["length_m"].to_numpy(float))
    return out
