"""Flow over a terrain, from its elevations to what each cell and each hollow is: all steps in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import DataError, ParameterError
from ..common.progress import silent, stage
from . import terrainarea, terraindirections, terrainfill, terrainhollows, terrainindex
from .terraincells import TILE, UNKNOWN, Scratch, in_memory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Ints
    from .terrainburn import Place

# The exponent is the mean of rivers in Samela and others (2018), "A GIS tool for cost-effective
# delineation of flood-prone areas", Computers, Environment and Urban Systems 70:43-52.
DEPTH_EXPONENT = 0.3544
_RANGES = {
    "exponent": (0.0, 100.0),
    "slope_floor": (1e-9, 1.0),
    "channel_km2": (1e-9, 1e6),
    "min_depth_m": (0.0, 1000.0),
    "min_area_m2": (0.0, 1e9),
    "depth_scale_m": (1e-6, 1000.0),
    "depth_exponent": (0.0, 2.0),
}


@dataclass(frozen=True)
class Params:
    """``channel_km2``: upstream area from which water runs in a channel; ``min_depth_m``,
    ``min_area_m2``: hollows that are not deeper, or smaller, are left out; ``exponent`` of multiple
    flow; ``slope_floor`` of the wetness index; depth of a stream in flood: ``depth_scale_m`` × km²
    to the power of ``depth_exponent``.

    Raises
    ------
    ParameterError
        "parameter_range".
    """

    channel_km2: float = 1.0
    min_depth_m: float = 0.1
    min_area_m2: float = 0.0
    exponent: float = terraindirections.FREEMAN
    slope_floor: float = terrainindex.SLOPE_FLOOR
    depth_scale_m: float = 1.0
    depth_exponent: float = DEPTH_EXPONENT

    def __post_init__(self) -> None:
        for name, (low, high) in _RANGES.items():
            value = getattr(self, name)
            if not low <= value <= high:
                raise ParameterError("parameter_range", name=name, value=value, low=low, high=high)


@dataclass(frozen=True)
class Flow:
    """All (rows, cols): ``filled`` (m), ``directions``, ``area_cells`` by D8, ``spread_cells`` by
    multiple flow, ``drainage``, ``hand`` (m), ``wetness``, ``flood_index``, ``depth`` (m) of full
    hollows; ``hollows``; ``counts``."""

    filled: Floats
    directions: Ints
    area_cells: Floats
    spread_cells: Floats
    drainage: Ints
    hand: Floats
    wetness: Floats
    flood_index: Floats
    depth: Floats
    hollows: terrainhollows.Hollows
    counts: Mapping[str, int] = field(default_factory=dict)


def flow_over(
    z: Floats,
    place: Place,
    params: Params,
    streams: Bools | None = None,
    *,
    tile: int | tuple[int, int] = TILE,
    scratch: Scratch = in_memory,
    progress: Progress = silent,
) -> Flow:
    """Everything that flow over a terrain tells.

    Parameters
    ----------
    z : Floats
        (rows, cols) float32 elevations in metres, NaN where unknown.
    place : Place
        Where it lies.
    params : Params
        The choices.
    streams : Bools | None
        (rows, cols), True where a water course is known: a channel whatever its upstream area.
    tile : int | tuple[int, int]
        Cells a side (or rows, columns) of the pieces worked on one by one.
    scratch : Scratch
        Where arrays of the raster's size live.
    progress : Progress
        Told fractions.

    Returns
    -------
    Flow
        Counts: cells, cells without elevation, flat cells are not among them; channel cells; cells
        whose water leaves without meeting a channel; hollows left out.

    Raises
    ------
    DataError
        "terrain_empty" without one elevation.
    """
    unknown = ~np.isfinite(z)
    if unknown.all():
        raise DataError("terrain_empty")
    x, y = place.cell_x, place.cell_y
    filled = terrainfill.fill_surface(
        z, unknown, tile=tile, scratch=scratch, progress=stage(progress, 0.0, 0.3)
    )
    to = terraindirections.d8_directions(
        filled, unknown, x, y, tile=tile, scratch=scratch, progress=stage(progress, 0.3, 0.5)
    )
    area = terrainarea.flow_area(to, scratch=scratch, progress=stage(progress, 0.5, 0.6))
    spread = _spread(filled, to, place, params, tile, scratch, stage(progress, 0.6, 0.75))
    wetness = terrainindex.wetness_index(
        z, to, spread, x, y, params.slope_floor, tile=tile, scratch=scratch
    )
    progress(0.8)
    channel: Bools = scratch(z.shape, np.bool_)
    np.greater_equal(area, params.channel_km2 * 1e6 / place.cell_area_m2, out=channel)
    if streams is not None:
        channel |= streams
        channel &= ~unknown
    drainage = terrainindex.drainage_cells(to, channel, scratch)
    hand = terrainindex.height_above_drainage(filled, drainage, scratch)
    progress(0.85)
    flood_index = terrainindex.geomorphic_flood_index(
        hand,
        drainage,
        area,
        place.cell_area_m2,
        params.depth_scale_m,
        params.depth_exponent,
        scratch=scratch,
    )
    progress(0.9)
    found = terrainhollows.hollows(
        z, filled, to, place.cell_area_m2, params.min_depth_m, params.min_area_m2, scratch
    )
    depth: Floats = scratch(z.shape, np.float32)
    np.subtract(filled, z, out=depth)
    progress(1.0)
    counts = {
        "cells": int(z.size),
        "cells_unknown": int(unknown.sum()),
        "channel_cells": int(channel.sum()),
        "without_channel": int(((drainage < 0) & (to != UNKNOWN)).sum()),
        "hollows": len(found.table),
        "hollows_left_out": found.left_out,
    }
    return Flow(
        filled, to, area, spread, drainage, hand, wetness, flood_index, depth, found, counts
    )


def _spread(
    filled: Floats,
    to: Ints,
    place: Place,
    params: Params,
    tile: int | tuple[int, int],
    scratch: Scratch,
    progress: Progress,
) -> Floats:
    """Upstream area by multiple flow; the shares, the largest arrays of all, go with it."""
    shares = terraindirections.multiple_flow_shares(
        filled, to, place.cell_x, place.cell_y, params.exponent, tile=tile, scratch=scratch
    )
    return terrainarea.multiple_flow_area(to, shares, scratch=scratch, progress=progress)


def holes(z: Floats) -> int:
    """Patches without elevation that lie inside the terrain, touching no edge: water leaves there."""
    from scipy import ndimage

    label, count = ndimage.label(~np.isfinite(z), structure=np.ones((3, 3), bool))
    edge = np.unique(np.concatenate([label[0], label[-1], label[:, 0], label[:, -1]]))
    return int(count - np.count_nonzero(edge))
