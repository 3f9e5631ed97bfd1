"""The relief of the flood tool, read around the streets and prepared for running water."""

import math

from ....algorithms.common.errors import DataError
from ....algorithms.common.progress import stage
from ...bridge import rasters, surfaces
from ...dress import provenance
from ...host import deps
from ..network import terrain as _terrain

_MOST_CELLS = 4_000_000  # of a relief whose cell nobody chose
_LEAST_CELL, _LARGEST_CELL = 1.0, 30.0
_COARSE_M = 5.0  # a coarser relief shows valleys, not streets
_HOUSE_M = 5.0  # by which a house stands above the water
_ABUTMENT_M = 15.0


def study(run, streets, segments, frames, progress):
    """The relief studied, or None without one."""
    from ....algorithms.water import floodground, terrainflow

    np = deps.require("numpy")
    layer = (
        run.as_described("ELEVATION")
        if run.given("ELEVATION")
        else _terrain.pulled_beside(run.as_described("STREETS"))
    )
    if layer is None:
        return None
    margin = run.as_double("MARGIN")
    x0, y0, x1, y1 = streets.total_bounds
    grid = _grid(run, layer, (x0 - margin, y0 - margin, x1 + margin, y1 + margin))
    terrain = rasters.Terrain(layer.source, grid, run.crs.toWkt(), 0)
    _terrain.tell_doubtful(run, terrain.doubtful)
    from ....algorithms.common.grid import Window

    bed = terrain.read(Window(0, 0, grid.rows, grid.cols)).astype(float)
    run.manifest.inputs.append(provenance.describe_raster(layer, "ELEVATION", _terrain.THEME, bed))
    run.manifest.parameters["CELL_SIZE"] = grid.cell_m
    progress(0.2)
    if grid.cell_m > _COARSE_M:
        run.warn("terrain_coarse", cell=round(grid.cell_m, 1))
    if holes := terrainflow.holes(bed):
        run.warn("terrain_holes", holes=holes)
    surface, houses = _prepared(bed, grid, segments, frames)
    water = water_areas(frames["WATER"])
    river = np.zeros(bed.shape, dtype=bool)
    if len(water):
        river = _cells(water, grid, touched=True)
    sealed = _sealed(frames["LAND_COVER"], houses, grid)
    return floodground.study(
        grid,
        bed,
        surface,
        river & np.isfinite(bed),
        sealed,
        drainage_ha=run.as_double("DRAINAGE"),
        progress=stage(progress, 0.3, 1.0),
    )


def _grid(run, layer, bounds):
    from ....algorithms.common.grid import covering

    cell = run.as_double("CELL_SIZE")
    own = rasters.own_cell(layer.source, run.crs.toWkt())
    area = (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])
    if not cell:
        cell = min(max(own, _LEAST_CELL, math.sqrt(area / _MOST_CELLS)), _LARGEST_CELL)
    if area / cell**2 > 10 * _MOST_CELLS:
        raise DataError("water_too_many_cells", n=area / cell**2)
    return covering(bounds, cell)


def _place(grid):
    from ....algorithms.water.terrainburn import Place

    return Place(grid.x_min, grid.y_max, grid.cell_m, grid.cell_m)


def _cells(shapes, grid, touched=False):
    return surfaces.cells_of(shapes, _place(grid), (grid.rows, grid.cols), touched)


def shapes_in(frame):
    """The shapes of a frame that may be missing."""
    np = deps.require("numpy")
    return (
        np.empty(0, dtype=object)
        if frame is None
        else np.asarray(frame.geometry.array, dtype=object)
    )


def water_areas(frame):
    """The shapes of watercourses, lines with a width as wide as they are."""
    np, pd, shapely = deps.require("numpy", "pandas", "shapely")
    shapes = shapes_in(frame).copy()
    if frame is not None and "width_m" in frame:
        half = pd.to_numeric(frame["width_m"], errors="coerce").to_numpy(float) / 2.0
        wide = np.isfinite(half) & (half > 0) & (shapely.length(shapes) > 0)
        wide &= shapely.area(shapes) == 0
        shapes[wide] = shapely.buffer(shapes[wide], half[wide])
    return shapes


def _prepared(bed, grid, segments, frames):
    """(surface over which water runs: houses raised, ways below bridges cut open; cells of houses)."""
    from ....algorithms.water import terrainburn

    np = deps.require("numpy")
    pd = deps.require("pandas")
    surface = bed.astype(np.float32)
    houses = np.zeros(bed.shape, dtype=bool)
    buildings = shapes_in(frames["BUILDINGS"])
    if len(buildings):
        houses = _cells(buildings, grid)
        terrainburn.raise_cells(surface, houses, _HOUSE_M)
    levels = np.zeros(len(segments))
    if "layer" in segments:
        levels = pd.to_numeric(segments["layer"], errors="coerce").fillna(0).to_numpy(float)
    axes = terrainburn.passages(
        shapes_in(segments),
        levels,
        shapes_in(frames["BRIDGES"]),
        shapes_in(frames["WATER"]),
        _ABUTMENT_M,
    )
    terrainburn.cut_open(surface, _place(grid), axes, _ABUTMENT_M)
    return surface, houses


def _sealed(cover, houses, grid):
    """(rows, cols) sealed share 0..1; NaN where no layer tells."""
    from ....algorithms.water import floodgrid

    np = deps.require("numpy")
    share = np.full((grid.rows, grid.cols), np.nan)
    if cover is not None and "sealed_pct" in cover and cover["sealed_pct"].notna().any():
        known = cover[cover["sealed_pct"].notna()]
        owner = floodgrid.burn(shapes_in(known), grid)
        told = np.append(known["sealed_pct"].to_numpy(float) / 100.0, np.nan)
        share = told[owner]
        share[houses] = 1.0
    return share
