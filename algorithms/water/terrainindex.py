"""What flow over the terrain says of a place: its height above the stream its water meets, how wet
its ground stays, how its height compares to the stream's depth in flood.

HAND: Rennó and others (2008), "HAND, a new terrain descriptor using SRTM-DEM", Remote Sensing of
Environment 112:3469-3481; Nobre and others (2011), "Height Above the Nearest Drainage", Journal of
Hydrology 404:13-29. TWI: Beven and Kirkby (1979), "A physically based, variable contributing area
model of basin hydrology", Hydrological Sciences Bulletin 24:43-69, with the contour lengths of
Quinn and others (1991), "The prediction of hillslope flow paths for distributed hydrological
modelling using digital terrain models", Hydrological Processes 5:59-79. GFI: Samela, Troy and
Manfreda (2017), "Geomorphic classifiers for flood-prone areas delineation for data-scarce
environments", Advances in Water Resources 102:13-28.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import ParameterError
from .terraincells import (
    STEPS,
    TILE,
    UNKNOWN,
    Scratch,
    distances,
    in_memory,
    pair,
    part_index,
    tiling,
    wider,
)
from .terrainfill import settle

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Ints

SLOPE_FLOOR = 0.001
HEIGHT_FLOOR_M = 0.01
_STRETCH = 1 << 20
_DIAGONAL = 0.354  # of a cell's side, half of the diagonal's contour; 0.5 for a straight neighbour


def next_cells(directions: Ints, scratch: Scratch = in_memory) -> Ints:
    """The flat index of the cell that takes each cell's water by D8; its own where none does.

    Returns
    -------
    Ints
        (rows * cols,) int32, int64 for more cells than that counts.
    """
    rows, cols = directions.shape
    kind = np.int32 if rows * cols < np.iinfo(np.int32).max else np.int64
    offsets = np.zeros(256, kind)
    offsets[:8] = [row * cols + col for row, col in STEPS]
    to: Ints = scratch(directions.shape, kind).reshape(-1)
    for start, end in _stretches(rows * cols):
        part = offsets[directions.reshape(-1)[start:end]]
        to[start:end] = part + np.arange(start, end, dtype=kind)
    return to


def _stretches(cells: int) -> list[tuple[int, int]]:
    """(start, end) of pieces of a flat array."""
    return [(at, min(at + _STRETCH, cells)) for at in range(0, cells, _STRETCH)]


def drainage_cells(directions: Ints, channel: Bools, scratch: Scratch = in_memory) -> Ints:
    """The first channel cell down each cell's D8 way.

    Parameters
    ----------
    directions : Ints
        (rows, cols) of :func:`~.terraindirections.d8_directions`.
    channel : Bools
        (rows, cols), True where a stream runs.
    scratch : Scratch
        Where the answer lives: 4 bytes a cell.

    Returns
    -------
    Ints
        (rows, cols) flat index; -1 where the water leaves the raster without meeting a channel.

    Raises
    ------
    ParameterError
        "terrain_shape" where the two differ.
    """
    if channel.shape != directions.shape:
        raise ParameterError("terrain_shape", shape=str(channel.shape))
    to = next_cells(directions, scratch)
    streams = channel.reshape(-1)
    for start, end in _stretches(len(to)):
        ends = np.flatnonzero(streams[start:end]) + start
        to[ends] = ends
    settle(to)
    there = directions.reshape(-1)
    for start, end in _stretches(len(to)):
        part = to[start:end]
        lost = ~streams[part] | (there[start:end] == UNKNOWN)
        to[start:end] = np.where(lost, -1, part)
    return to.reshape(directions.shape)


def height_above_drainage(filled: Floats, drainage: Ints, scratch: Scratch = in_memory) -> Floats:
    """HAND: height of each cell above the channel cell that its water meets.

    Parameters
    ----------
    filled : Floats
        (rows, cols) the surface whose directions led to ``drainage``: on it no height is negative.
    drainage : Ints
        (rows, cols) of :func:`drainage_cells`.
    scratch : Scratch
        Where the answer lives: 4 bytes a cell.

    Returns
    -------
    Floats
        (rows, cols) float32 in the unit of the elevations; NaN where no channel is met.
    """
    heights, at = filled.reshape(-1), drainage.reshape(-1)
    hand: Floats = scratch(filled.shape, np.float32)
    for start, end in _stretches(len(at)):
        part = at[start:end]
        hand.reshape(-1)[start:end] = np.where(part < 0, np.nan, heights[start:end] - heights[part])
    return hand


def wetness_index(
    z: Floats,
    directions: Ints,
    area_cells: Floats,
    cell_x: float = 1.0,
    cell_y: float = 1.0,
    slope_floor: float = SLOPE_FLOOR,
    *,
    tile: int | tuple[int, int] = TILE,
    scratch: Scratch = in_memory,
) -> Floats:
    """TWI = ln(a / tan β): a, the upstream area a metre of contour; tan β, the mean slope to the
    lower neighbours, each weighed by its length of contour.

    Parameters
    ----------
    z : Floats
        (rows, cols) the terrain as it is, NaN where unknown: the ground of a hollow has its own
        slope, though its water runs level.
    directions : Ints
        (rows, cols) of :func:`~.terraindirections.d8_directions`.
    area_cells : Floats
        (rows, cols) upstream cells, of :func:`~.terrainarea.multiple_flow_area` as a rule.
    cell_x, cell_y : float
        Sides of a cell, in the unit of the elevations.
    slope_floor : float
        The least tan β: on flat ground the index has no upper limit without one.
    tile : int | tuple[int, int]
        Cells a side (or rows, columns) of the pieces looked at one by one.
    scratch : Scratch
        Where the answer lives: 4 bytes a cell.

    Returns
    -------
    Floats
        (rows, cols) float32, NaN without elevation.

    Raises
    ------
    ParameterError
        "terrain_cell"; "parameter_range" for a floor that is not above 0.
    """
    if not 0 < slope_floor <= 1:
        raise ParameterError(
            "parameter_range", name="SLOPE_FLOOR", value=slope_floor, low=0, high=1
        )
    lengths = distances(cell_x, cell_y)
    contours = _contours(cell_x, cell_y)
    wet: Floats = scratch(z.shape, np.float32)
    own = np.append(contours, [np.sqrt(cell_x * cell_y)] * 248)
    for window in tiling(z.shape, tile):
        outer = wider(window, z.shape)
        surface = z[outer.slices].astype(np.float64)
        contour, fall = np.zeros(surface.shape), np.zeros(surface.shape)
        for k, step in enumerate(STEPS):
            here, there = pair(step)
            slope = (surface[here] - surface[there]) / lengths[k]
            falls = slope > 0
            contour[here] += contours[k] * falls
            fall[here] += np.where(falls, slope * contours[k], 0)
        at = part_index(window, outer)
        contour, fall = contour[at], fall[at]
        contour = np.where(contour > 0, contour, own[directions[window.slices]])
        fall = np.maximum(fall, slope_floor * contour)
        wet[window.slices] = np.log(area_cells[window.slices] * cell_x * cell_y / fall)
    return wet


def _contours(cell_x: float, cell_y: float) -> Floats:
    """(8,) length of contour across which a cell gives water to each neighbour."""
    return np.array(
        [
            _DIAGONAL * np.sqrt(cell_x * cell_y)
            if row and col
            else 0.5 * (cell_x if row else cell_y)
            for row, col in STEPS
        ]
    )


def geomorphic_flood_index(
    hand: Floats,
    drainage: Ints,
    area_cells: Floats,
    cell_area_m2: float,
    depth_scale_m: float,
    depth_exponent: float,
    height_floor_m: float = HEIGHT_FLOOR_M,
    scratch: Scratch = in_memory,
) -> Floats:
    """GFI = ln(h / HAND): h = scale × area^exponent is the depth of the stream that the cell's
    water meets, from that stream's upstream area in km².

    Parameters
    ----------
    hand : Floats
        (rows, cols) of :func:`height_above_drainage`, in metres.
    drainage : Ints
        (rows, cols) of :func:`drainage_cells`.
    area_cells : Floats
        (rows, cols) upstream cells of :func:`~.terrainarea.flow_area`.
    cell_area_m2 : float
        Of one cell.
    depth_scale_m : float
        Depth (m) of a stream that drains 1 km². It shifts the whole index and ranks nothing.
    depth_exponent : float
        How depth grows with area.
    height_floor_m : float
        The least HAND (m): in the stream itself the index has no upper limit without one.
    scratch : Scratch
        Where the answer lives: 4 bytes a cell.

    Returns
    -------
    Floats
        (rows, cols) float32; above 0 where a flood of that depth would stand higher than the
        cell. NaN where HAND is.

    Raises
    ------
    ParameterError
        "parameter_range" for a scale or a floor that is not above 0.
    """
    for name, value in (("DEPTH_SCALE", depth_scale_m), ("HEIGHT_FLOOR", height_floor_m)):
        if not 0 < value <= 1000:
            raise ParameterError("parameter_range", name=name, value=value, low=0, high=1000)
    gfi: Floats = scratch(hand.shape, np.float32)
    areas, at, above = area_cells.reshape(-1), drainage.reshape(-1), hand.reshape(-1)
    for start, end in _stretches(len(at)):
        part = at[start:end]
        depth = depth_scale_m * (areas[part] * (cell_area_m2 / 1e6)) ** depth_exponent
        index = np.log(depth / np.maximum(above[start:end], height_floor_m))
        gfi.reshape(-1)[start:end] = np.where(part < 0, np.nan, index)
    return gfi
