"""What the relief says once for all features: hollows, height above the river, upstream area and how
much of it is sealed. Directions stay, so that each rain and each what-if is one pass over them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import DataError
from ..common.progress import silent, stage
from . import terrainarea, terraindirections, terrainfill, terrainhollows, terrainindex
from .runoff import Directions, Stores

if TYPE_CHECKING:
    from ..common.grid import Grid
    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Ints

_M2_PER_HA = 10_000.0


@dataclass(frozen=True)
class Ground:
    """The relief of a town and what follows from it; arrays are (rows, cols), metres.

    ``bed``: the ground itself; ``surface``: with houses raised and ways under bridges cut open, over
    which water runs; ``filled``, ``directions``, ``area_cells``: of :mod:`.terrainfill` and its
    neighbours; ``hollow``: depth of hollows; ``hollows``: their labels and table; ``height``: above the
    watercourse that a cell drains to, NaN where it meets none; ``river``: cells of watercourses;
    ``sealed``: share 0..1, NaN where not known; ``by_area``: True where watercourses were drawn from
    the upstream area alone.
    """

    grid: Grid
    bed: Floats
    surface: Floats
    filled: Floats
    directions: Ints
    area_cells: Floats
    hollow: Floats
    hollows: terrainhollows.Hollows
    height: Floats
    river: Bools
    sealed: Floats
    by_area: bool

    @property
    def flow(self) -> Directions:
        """Directions for :mod:`.runoff`: a cell drains less than the one below it, so that the order
        of areas is an order of flow."""
        known = np.flatnonzero(np.isfinite(self.area_cells.reshape(-1)))
        order = known[np.argsort(self.area_cells.reshape(-1)[known], kind="stable")]
        return Directions(terrainindex.next_cells(self.directions), order, self.grid.cell_area_m2)

    @property
    def stores(self) -> Stores:
        """The hollows as stores of runoff."""
        volume = self.hollows.table["volume_m3"].to_numpy(float)
        of_cell = self.hollows.label.reshape(-1).astype(np.int64) - 1
        return Stores(of_cell, volume, np.zeros(len(volume)))

    def upstream_ha(self) -> Floats:
        """(rows, cols) hectares whose water passes a cell."""
        return self.area_cells * (self.grid.cell_area_m2 / _M2_PER_HA)

    def upstream_sealed(self) -> Floats:
        """(rows, cols) sealed share of the area upstream; NaN where nothing of it is known."""
        known = np.isfinite(self.sealed)
        if not known.any():
            return np.full(self.bed.shape, np.nan)
        share = terrainarea.flow_area(self.directions, np.where(known, self.sealed, 0.0))
        of = terrainarea.flow_area(self.directions, known.astype(float))
        return np.divide(share, of, out=np.full(share.shape, np.nan), where=of > 0)


def study(
    grid: Grid,
    bed: Floats,
    surface: Floats,
    river: Bools,
    sealed: Floats,
    *,
    drainage_ha: float = 100.0,
    progress: Progress = silent,
) -> Ground:
    """Everything of :class:`Ground` from a relief.

    Parameters
    ----------
    grid : Grid
        Of all arrays.
    bed : Floats
        (rows, cols) m, NaN where unknown.
    surface : Floats
        (rows, cols) the same, prepared for running water.
    river : Bools
        (rows, cols) watercourses; none: those that drain ``drainage_ha`` or more.
    sealed : Floats
        (rows, cols) share 0..1, NaN where not known.
    drainage_ha : float
        Area from which a watercourse begins where no layer tells.
    progress : Progress
        Told fractions.

    Returns
    -------
    Ground
        Of the same shape.

    Raises
    ------
    DataError
        "water_no_relief" where no cell has a height.
    """
    if not np.isfinite(surface).any():
        raise DataError("water_no_relief")
    side = grid.cell_m
    filled = terrainfill.fill_surface(surface, progress=stage(progress, 0.0, 0.35))
    directions = terraindirections.d8_directions(
        filled, None, side, side, progress=stage(progress, 0.35, 0.6)
    )
    area = terrainarea.flow_area(directions, progress=stage(progress, 0.6, 0.8))
    by_area = not bool(river.any())
    channel = area * (grid.cell_area_m2 / _M2_PER_HA) >= drainage_ha if by_area else river
    drainage = terrainindex.drainage_cells(directions, channel)
    height = terrainindex.height_above_drainage(filled, drainage)
    progress(0.9)
    found = terrainhollows.hollows(surface, filled, directions, grid.cell_area_m2)
    hollow = terrainhollows.hollow_depth(surface, filled)
    progress(1.0)
    return Ground(
        grid,
        bed,
        surface,
        filled,
        directions,
        area,
        hollow,
        found,
        height,
        channel,
        sealed,
        by_area,
    )


def hollow_water(ground: Ground, held_m3: Floats) -> Floats:
    """(rows, cols) depth in hollows that hold a volume each, level within each.

    Parameters
    ----------
    ground : Ground
        With k hollows.
    held_m3 : Floats
        (k,) of :func:`.runoff.route`.

    Returns
    -------
    Floats
        0 outside hollows; a full one has the depth of ``ground.hollow``.
    """
    label = ground.hollows.label.reshape(-1)
    cells = np.flatnonzero(label > 0)
    out = np.zeros(label.shape)
    if not len(cells):
        return out.reshape(ground.bed.shape)
    of = label[cells] - 1
    bottom = ground.surface.reshape(-1)[cells].astype(float)
    order = np.lexsort((bottom, of))
    of, bottom, cells = of[order], bottom[order], cells[order]
    first = np.searchsorted(of, np.arange(len(held_m3)))
    count = np.arange(len(of)) - first[of] + 1.0  # lowest cells so far, this one among them
    total = np.cumsum(bottom)
    so_far = total - (total[first] - bottom[first])[of]
    need = count * bottom - so_far  # cell heights of water when it has just reached this cell
    have = held_m3[of] / ground.grid.cell_area_m2
    reached = need < have
    wet = np.bincount(of, weights=reached, minlength=len(held_m3)).astype(np.int64)
    last = first + np.maximum(wet, 1) - 1
    level = (held_m3 / ground.grid.cell_area_m2 + so_far[last]) / count[last]
    out[cells] = np.where(reached, np.maximum(level[of] - bottom, 0.0), 0.0)
    return out.reshape(ground.bed.shape)
