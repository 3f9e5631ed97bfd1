"""Points onto the nearest segment: one segment per point, ties broken on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.errors import ParameterError
from ..common.progress import silent
from ..common.shapes import shapes_of
from .nearest import nearest

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Frame, GeoFrame


def snap(
    points: GeoFrame,
    segments: GeoFrame,
    max_distance_m: float = 50.0,
    *,
    progress: Progress = silent,
) -> Frame:
    """The nearest segment of each point, within ``max_distance_m``.

    Returns a DataFrame indexed like ``points``: ``segment`` (label of ``segments``, Int64, <NA>
    beyond the distance), ``distance_m`` and ``position_m`` (metres from the segment's start), both
    NaN there. Among segments at the same distance (to a micrometre) the lowest label is taken, so
    that a crash at a corner counts once and always on the same side.

    Parameters
    ----------
    points : GeoFrame
        Metres.
    segments : GeoFrame
        Metres.
    max_distance_m : float
        Reach, > 0.
    progress : Progress
        Called while points are joined.

    Returns
    -------
    Frame
        ``segment`` (Int64), ``distance_m``, ``position_m``; same index as ``points``.

    Raises
    ------
    ParameterError
        "network_not_positive".
    """
    if not max_distance_m > 0:
        raise ParameterError("network_not_positive", name="max_distance_m")
    labels = segments.index.to_numpy()
    rank = np.argsort(np.argsort(labels, kind="stable"), kind="stable")
    row, distance, position = nearest(
        shapely.get_coordinates(shapes_of(points)),
        shapes_of(segments),
        rank,
        max_distance_m,
        progress=progress,
    )
    hit = row >= 0
    label = pd.array(np.where(hit, labels[row] if len(labels) else 0, 0), dtype="Int64")
    label[~hit] = pd.NA
    return pd.DataFrame(
        {"segment": label, "distance_m": distance, "position_m": position}, index=points.index
    )
