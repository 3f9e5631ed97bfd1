"""How deep water stands in streets while it runs: a steady flow spread over every lower neighbour, with
Manning's depth, on a surface that rises with the water itself.

HAND and hollows both miss a street that carries water down a slope: it is no hollow, and no river.
Here each cell hands its water to the lower neighbours in shares that follow Manning's law for a sheet
(width × √slope: the zero-inertia form of the shallow-water equations, as in Hunter and others 2007,
"Simple spatially-distributed models for predicting flood inundation: A review", Geomorphology
90:208-225), which fixes the depth that carries it: h = (Q n / Σ w √S)^(3/5). Then the water's surface,
not the ground, says where the next round runs, so that a full street spills over into the next one.
Rounds are averaged with weights 1, 1/2, 1/3 … (successive averages: Robbins and Monro 1951, "A
stochastic approximation method"), which settles where plain repetition swings.

It is steady: it tells the depth of a flow that lasts, not when it arrives, and has no inertia.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import ParameterError
from ..common.progress import silent
from ..common.resources import table
from .terrainarea import multiple_flow_area
from .terraincells import OUTLET, STEPS, pair
from .terraindirections import d8_directions
from .terrainfill import fill_surface
from .terrainindex import next_cells

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Array, Bools, Floats, Ints

ROUNDS = 150
TOLERANCE_M = 0.002  # a mean change of wet cells below it is settled
LEAST_SLOPE = 1e-4  # of the water's surface: what is flatter is told as this
_DEEPEST_M = 20.0  # of a first guess in a pit, before it has spread
_WET_M = 0.01  # a film is no water on a street
_SIDE, _CORNER = 0.5, math.sqrt(0.125)  # width of the way to a neighbour, in sides of a cell


@dataclass(frozen=True)
class Spread:
    """``depth_m``, ``flow_m3s`` (rows, cols): depth, and what passes each cell; ``last_change_m``: mean
    change over wet cells in the last of ``rounds``."""

    depth_m: Floats
    flow_m3s: Floats
    last_change_m: float
    rounds: int


def roughness_of(streets: Bools) -> Floats:
    """Manning's n (s/m^(1/3)) of cells: streets and other ground (``resources/water/runoff.json``)."""
    told = table("water/runoff")["roughness"]
    return np.where(streets, told["street"], told["ground"])


def spread(
    bed: Floats,
    source_m3s: Floats,
    roughness: Floats,
    cell_m: float,
    *,
    rounds: int = ROUNDS,
    progress: Progress = silent,
) -> Spread:
    """Depth and flow of a steady supply of water.

    Parameters
    ----------
    bed : Floats
        (rows, cols) m, houses raised; NaN where unknown: water leaves there.
    source_m3s : Floats
        (rows, cols) supply of each cell; below 0 where a hollow or a basin takes some.
    roughness : Floats
        (rows, cols) Manning's n.
    cell_m : float
        Side of a cell.
    rounds : int
        At most; it ends where the mean change of wet cells is below :data:`TOLERANCE_M`.
    progress : Progress
        Called each round.

    Returns
    -------
    Spread
        Depth 0 where no water passes.

    Raises
    ------
    ParameterError
        "parameter_range" for fewer than one round.
    """
    if rounds < 1:
        raise ParameterError("parameter_range", name="ROUNDS", value=rounds, low=1, high=1000)
    known = np.isfinite(bed)
    depth, flow, change = np.zeros(bed.shape), np.zeros(bed.shape), math.nan
    for k in range(rounds):
        filled = fill_surface(bed + depth)
        directions = d8_directions(filled, None, cell_m, cell_m)
        shares = _ways(filled, directions, cell_m)
        carries = shares.sum(axis=0, dtype=np.float64)
        shares /= np.where(carries > 0, carries, 1.0).astype(np.float32)
        flow = np.maximum(multiple_flow_area(directions, shares, source_m3s), 0.0)
        # off the raster over one side, at a slope of one in a hundred
        carries = np.where(carries > 0, carries, cell_m * 0.1)
        fresh = np.minimum((flow * roughness / carries) ** 0.6, _DEEPEST_M)
        moved = np.where(known, fresh - depth, 0.0) / (k + 1.0)
        depth = depth + moved
        wet = depth > _WET_M
        change = float(np.abs(moved[wet]).mean()) if wet.any() else 0.0
        progress((k + 1.0) / rounds)
        if k and change < TOLERANCE_M:
            break
    return Spread(depth, np.where(known, flow, 0.0), change, k + 1)


def _ways(filled: Array, directions: Ints, cell_m: float) -> Array:
    """(8, rows, cols) w √S (m) to each neighbour that takes water, float32: the lower ones, and over
    level water all that are fewer steps from where it leaves, at :data:`LEAST_SLOPE`."""
    out = np.zeros((8, *filled.shape), np.float32)
    steps = _steps_out(directions)
    for k, step in enumerate(STEPS):
        here, there = pair(step)
        away = cell_m * (math.sqrt(2.0) if k % 2 else 1.0)
        wide = cell_m * (_CORNER if k % 2 else _SIDE)
        fall = filled[here].astype(np.float64) - filled[there]
        takes = (fall > 0) | ((fall == 0) & (steps[there] < steps[here]))
        slope = np.sqrt(np.maximum(fall / away, LEAST_SLOPE))
        out[k][here] = np.where(takes & (directions[here] < OUTLET), wide * slope, 0.0)
    return out


def _steps_out(directions: Ints) -> Ints:
    """(rows, cols) cells along the D8 way until the water leaves the raster."""
    to = next_cells(directions)
    steps = (to != np.arange(len(to))).astype(np.int32)
    while True:
        further = to[to]
        if np.array_equal(further, to):
            return steps.reshape(directions.shape)
        steps = steps + steps[to]
        to = further
