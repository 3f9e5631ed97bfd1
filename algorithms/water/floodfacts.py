"""The relief's facts of each street, underpass, building, school and facility, and what today's water
means for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from scipy import ndimage

from . import floodgrid, floodlevel
from .floodground import Ground, hollow_water
from .floodspread import Spread, spread
from .runoff import Change, Rain, Routed, Stores, compare

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Ints, Shapes
    from .floodlevel import Gauge

IN_WATER, NOT_REACHED, NOT_COVERED, NO_LEVEL, UNSTUDIED = (
    "in_water",
    "not_reached",
    "not_covered",
    "no_level",
    "not_studied",
)


@dataclass(frozen=True)
class Places:
    """The cells of n features: ``owner`` and ``cell`` (m,) pair them; ``n`` is their number. What lies
    off the relief, on a bridge, or over water only has none."""

    owner: Ints
    cell: Ints
    n: int


def street_places(ground: Ground, lines: Shapes, bridge: Bools) -> Places:
    """Cells of streets. Those over a watercourse are left out, and a cell around it: there the relief is
    the river's. Of a street that crosses one, cells lower than both of its ends are left out too: they
    are the bed below a bridge that nobody marked. ``bridge`` (n,): streets above another level have
    none at all."""
    shapes = lines.copy()
    shapes[bridge] = None
    owner, cell = floodgrid.cells_along(shapes, ground.grid)
    usable = np.ones(len(cell), dtype=bool)
    if not ground.by_area:
        over = ground.river.reshape(-1)[cell]
        crosses = np.bincount(owner, weights=over, minlength=len(lines)) > 0
        near = ndimage.binary_dilation(ground.river, structure=np.ones((3, 3)))
        ends = np.fmin(*(_ground_at(ground, shapely.get_point(shapes, k)) for k in (0, -1)))
        below = ground.bed.reshape(-1)[cell] < ends[owner]  # never where an end is not known
        usable = ~near.reshape(-1)[cell] & ~(crosses[owner] & below)
    return _known(ground, owner[usable], cell[usable], len(lines), np.ones_like(ground.river))


def _ground_at(ground: Ground, points: Shapes) -> Floats:
    """(n,) ground at points; NaN off the relief and for none."""
    grid = ground.grid
    x, y = shapely.get_x(points), shapely.get_y(points)
    row, col = grid.locate(x, y)
    inside = (row >= 0) & (col >= 0) & (row < grid.rows) & (col < grid.cols)
    out = np.full(len(points), np.nan)
    out[inside] = ground.bed[row[inside].astype(int), col[inside].astype(int)]
    return out


def building_places(ground: Ground, shapes: Shapes) -> Places:
    """Cells around buildings, one cell off their walls: the ground that they stand on. Points have the
    cell that they lie in and those around it."""
    around = shapely.buffer(shapes, ground.grid.cell_m, quad_segs=1)
    owner, cell = floodgrid.cells_along(around, ground.grid)
    raised = ground.surface > ground.bed + 0.5
    return _known(ground, owner, cell, len(shapes), ~raised)


def _known(ground: Ground, owner: Ints, cell: Ints, n: int, usable: Bools) -> Places:
    keep = (usable & np.isfinite(ground.bed)).reshape(-1)[cell]
    return Places(owner[keep], cell[keep], n)


def relief_facts(ground: Ground, places: Places) -> pd.DataFrame:
    """(n rows) ``hollow_m`` the deepest, ``height_m`` the lowest, ``upstream_ha`` the largest with
    ``upstream_sealed`` there, ``ground_m`` the lowest ground; NaN where the relief says nothing.

    Parameters
    ----------
    ground : Ground
        Relief.
    places : Places
        Cells of n features.

    Returns
    -------
    pd.DataFrame
        In the order of the features.
    """
    owner, cell, n = places.owner, places.cell, places.n
    area = ground.upstream_ha()
    largest = floodgrid.highest(area, owner, cell, n)
    at_largest = area.reshape(-1)[cell] == largest[owner]
    sealed = floodgrid.highest(ground.upstream_sealed(), owner[at_largest], cell[at_largest], n)
    return pd.DataFrame(
        {
            "hollow_m": floodgrid.highest(ground.hollow.astype(float), owner, cell, n),
            "height_m": floodgrid.lowest(ground.height.astype(float), owner, cell, n),
            "upstream_ha": largest,
            "upstream_sealed": sealed,
            "ground_m": floodgrid.lowest(ground.bed, owner, cell, n),
        }
    )


@dataclass(frozen=True)
class River:
    """A gauge over the relief: ``reach_m`` and ``open_m`` (rows, cols), the altitude that the water must
    pass to come there, with dykes and as if there were none; ``covered``: where the gauge speaks."""

    gauge: Gauge
    reach_m: Floats
    open_m: Floats
    covered: Bools


def lay_river(
    ground: Ground,
    gauge: Gauge,
    bodies: Ints,
    walls: Floats | None,
    named: Bools | None = None,
) -> River:
    """The gauge's own river and what it can reach.

    Parameters
    ----------
    ground : Ground
        Relief.
    gauge : Gauge
        Place and reach.
    bodies : Ints
        (rows, cols) number of the watercourse on a cell, -1 on land.
    walls : Floats | None
        Of :func:`.floodlevel.walls_of`.
    named : Bools | None
        (k,) bodies with a name. Where the gauge's own has one, ditches without a name are no other
        river.

    Returns
    -------
    River
        Covers nothing where no watercourse is near the gauge.
    """
    body = floodlevel.river_of(gauge, bodies, ground.grid)
    own = bodies == body if body >= 0 else np.zeros(bodies.shape, dtype=bool)
    rivals = bodies
    if named is not None and body >= 0 and named[body]:
        rivals = np.where((bodies >= 0) & np.append(named, False)[bodies], bodies, -1)
    covered = floodlevel.covered(gauge, rivals, ground.grid, body)
    free = floodlevel.reach_level(ground.bed, own)
    held = free if walls is None else floodlevel.reach_level(ground.bed, own, walls)
    return River(gauge, held, free, covered)


def river_facts(
    ground: Ground | None, river: River | None, places: Places, level_m: float
) -> pd.DataFrame:
    """(n rows) of the river at a level: ``first_level_m``, the altitude at which water first comes;
    ``river_state``; ``river_depth_m``, the deepest; ``behind_dyke``, dry only as long as a dyke holds.

    A street is told by its lowest cell that the gauge covers: depth = level - ground.

    Parameters
    ----------
    ground : Ground | None
        Relief.
    river : River | None
        None where no gauge is given: nothing is covered.
    places : Places
        Cells of n features.
    level_m : float
        Altitude of the water; NaN where no absolute level may be told.

    Returns
    -------
    pd.DataFrame
        In the order of the features.
    """
    n = places.n
    has = np.bincount(places.owner, minlength=n) > 0
    state = np.where(has, NOT_COVERED, UNSTUDIED).astype(object)
    nothing = np.full(n, np.nan)
    if river is None or ground is None:
        return pd.DataFrame(
            {
                "first_level_m": nothing,
                "river_state": state,
                "river_depth_m": nothing,
                "behind_dyke": np.zeros(n, dtype=bool),
            }
        )
    told = river.covered.reshape(-1)[places.cell]
    owner, cell = places.owner[told], places.cell[told]
    speaks = np.bincount(owner, minlength=n) > 0
    first = floodgrid.lowest(_finite(river.reach_m), owner, cell, n)
    free = floodgrid.lowest(_finite(river.open_m), owner, cell, n)
    state[speaks] = NO_LEVEL
    depth, held = nothing.copy(), np.zeros(n, dtype=bool)
    if np.isfinite(level_m):
        wet = river.reach_m < level_m
        deep = floodlevel.depths(ground.bed, wet, level_m)
        depth = floodgrid.highest(deep, owner, cell, n)
        reached = speaks & (first < level_m)
        state[speaks] = NOT_REACHED
        state[reached] = IN_WATER
        depth = np.where(speaks, np.where(reached, depth, 0.0), np.nan)
        held = speaks & ~reached & (free < level_m)
    return pd.DataFrame(
        {
            "first_level_m": first,
            "river_state": state,
            "river_depth_m": depth,
            "behind_dyke": held,
        }
    )


def _finite(values: Floats) -> Floats:
    return np.where(np.isposinf(values), np.nan, values)


@dataclass(frozen=True)
class Storm:
    """A rain over the relief: ``routed`` its balance, ``moving`` the water that runs, ``depth_m``
    (rows, cols) the deeper of running and standing water."""

    rain: Rain
    routed: Routed
    moving: Spread
    depth_m: Floats


def rain_on(
    ground: Ground,
    rain: Rain,
    roughness: Floats,
    *,
    rounds: int,
    progress: Progress,
    change: Change | None = None,
) -> Storm:
    """Runoff of a rain, what hollows hold of it, and how deep the rest runs on average over the rain.

    Parameters
    ----------
    ground : Ground
        Relief with its stored directions.
    rain : Rain
        Depth, hours, method, sewers.
    roughness : Floats
        (rows, cols) Manning's n.
    rounds : int
        Of :func:`.floodspread.spread`.
    progress : Progress
        Told fractions.
    change : Change | None
        Ground unsealed and basins of a what-if.

    Returns
    -------
    Storm
        Its balance closes.
    """
    before, after = compare(
        ground.flow, rain, ground.sealed.reshape(-1), change or Change(), ground.stores
    )
    routed = before if change is None else after
    basins = len(routed.held) - len(ground.hollows.table)
    seconds = rain.hours * 3600.0
    source = routed.runoff / seconds
    table = ground.hollows.table
    spill = table["spill_row"].to_numpy(int) * ground.bed.shape[1] + table["spill_col"].to_numpy(
        int
    )
    np.subtract.at(source, spill, routed.held[basins:] / seconds)
    if change is not None and change.basins is not None:
        taken = (routed.held + routed.drained)[:basins]
        np.subtract.at(source, _mouths(change.basins, routed.passed), taken / seconds)
    source = source.reshape(ground.bed.shape)
    moving = spread(
        ground.surface, source, roughness, ground.grid.cell_m, rounds=rounds, progress=progress
    )
    standing = hollow_water(ground, routed.held[basins:])
    return Storm(rain, routed, moving, np.maximum(moving.depth_m, standing))


def _mouths(basins: Stores, passed: Floats) -> Ints:
    """The cell of each basin through which most water leaves it."""
    cells = np.flatnonzero(basins.of_cell >= 0)
    of = basins.of_cell[cells]
    order = np.lexsort((cells, -passed[cells], of))
    first = np.searchsorted(of[order], np.arange(len(basins.volume_m3)))
    mouth: Ints = cells[order][first]
    return mouth


def rain_facts(storm: Storm | None, places: Places) -> pd.DataFrame:
    """(n rows) ``rain_depth_m``, the deepest, and ``rain_flow_m3s``, the largest; NaN without a rain."""
    n = places.n
    if storm is None:
        return pd.DataFrame({"rain_depth_m": [np.nan] * n, "rain_flow_m3s": [np.nan] * n})
    depth = floodgrid.highest(storm.depth_m, places.owner, places.cell, n)
    flow = floodgrid.highest(storm.moving.flow_m3s, places.owner, places.cell, n)
    return pd.DataFrame({"rain_depth_m": depth, "rain_flow_m3s": flow})
