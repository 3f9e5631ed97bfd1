"""What a school's children reach on foot, as polygons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas
import numpy as np
import pandas as pd
import shapely

from ..common.progress import silent

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, GeoFrame, Shapes
    from .schoolrank import Params
    from .walking import Walker


def walked_areas(
    schools: GeoFrame,
    walker: Walker,
    params: Params,
    *,
    width_m: float = 25.0,
    progress: Progress = silent,
) -> GeoFrame:
    """The two walking catchments of each school as polygons: the concave hull (ratio 0.15) of the
    streets reached, widened by ``width_m``. Columns ``school_id`` (index of ``schools``), ``name``,
    ``minutes``, ``street_m``.

    Parameters
    ----------
    schools : GeoFrame
        Theme ``schools``, metres.
    walker : Walker
        Streets.
    params : Params
        The two walking times.
    width_m : float
        On either side of a street.
    progress : Progress
        Called once a batch of schools.

    Returns
    -------
    GeoFrame
        Two polygons a school that is on the network.
    """
    points = np.asarray(schools.geometry.array)
    rows, shapes = [], []
    limits = params.metres()
    position = 0
    for batch, distance, edge, start, _ in walker.from_points(points, limits[1]):
        for k, school in enumerate(batch.tolist()):
            for minutes, limit in zip(params.minutes, limits, strict=True):
                lines = _reached_lines(walker, distance[k], limit, edge[k], start[k])
                rows.append(
                    (
                        schools.index[school],
                        schools["name"].iloc[school],
                        minutes,
                        float(shapely.length(lines).sum()),
                    )
                )
                hull = shapely.concave_hull(shapely.multilinestrings(lines), ratio=0.15)
                shapes.append(shapely.simplify(shapely.buffer(hull, width_m, quad_segs=2), 1.0))
        position += len(batch)
        progress(position / max(len(points), 1))
    frame = pd.DataFrame(rows, columns=["school_id", "name", "minutes", "street_m"])
    return geopandas.GeoDataFrame(
        frame, geometry=geopandas.array.GeometryArray(np.array(shapes, dtype=object))
    )


def _reached_lines(
    walker: Walker, distance: Floats, limit: float, own_edge: int, own_start: float
) -> Shapes:
    """Pieces of street within ``limit`` metres of a school."""
    from shapely.ops import substring

    length = walker.graph.length
    from_start = np.clip(limit - distance[walker.graph.start], 0.0, length)
    from_end = np.clip(limit - distance[walker.graph.end], 0.0, length)
    whole = from_start + from_end >= length
    pieces = [*walker.lines[whole]]
    for e in np.flatnonzero(~whole & (from_start > 0)).tolist():
        pieces.append(substring(walker.lines[e], 0.0, from_start[e]))
    for e in np.flatnonzero(~whole & (from_end > 0)).tolist():
        pieces.append(substring(walker.lines[e], length[e] - from_end[e], length[e]))
    if not whole[own_edge]:
        pieces.append(
            substring(
                walker.lines[own_edge],
                max(own_start - limit, 0.0),
                min(own_start + limit, length[own_edge]),
            )
        )
    return np.array(pieces, dtype=object)
