"""Two maps of one grid, one taken from the other."""

from __future__ import annotations

import pathlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from osgeo import gdal

from ..host import deps, files
from .rasters import geotransform, guarded, read, write_array

if TYPE_CHECKING:
    from ...algorithms.common.grid import Grid


def write_difference(
    before: str | pathlib.Path,
    after: str | pathlib.Path,
    path: str | pathlib.Path,
    grid: Grid,
    wkt: str,
    progress: Callable[[float], Any],
    *,
    band: int = 2,
    nodata: int,
    scale: float,
) -> tuple[int, int, int]:
    """Write after minus before of an int16 band; cells unknown in one of them, and cells that did not
    change, are no data.

    Parameters
    ----------
    before, after
        The maps, on ``grid``.
    path
        Of the file to write.
    grid, wkt
        Of all three, and their system.
    progress
        Called with the share done.
    band
        That is compared.
    nodata, scale
        Of the band: the value for unknown, and what a stored unit is worth.

    Returns
    -------
    Cells that rose, that fell, and that are known in one of the two alone.
    """
    np = deps.require("numpy")
    rose = fell = lost = 0
    with guarded(str(path)), files.draft(str(path)) as made:
        options = ["COMPRESS=DEFLATE", "TILED=YES", "PREDICTOR=2"]
        dataset = gdal.GetDriverByName("GTiff").Create(
            str(made), grid.cols, grid.rows, 1, gdal.GDT_Int16, options
        )
        dataset.SetGeoTransform(geotransform(grid))
        dataset.SetProjection(wkt)
        out = dataset.GetRasterBand(1)
        out.SetNoDataValue(nodata)
        out.SetScale(scale)
        out.SetDescription("difference")
        strips = grid.strips(512)
        for done, window in enumerate(strips, 1):
            a, b = (read(p, band, window).astype(np.int32) for p in (before, after))
            known = (a != nodata) & (b != nodata)
            change = np.where(known, b - a, 0)
            rose += int((change > 0).sum())
            fell += int((change < 0).sum())
            lost += int(((a != nodata) ^ (b != nodata)).sum())
            shown = np.where(change != 0, np.clip(change, nodata + 1, 32_767), nodata)
            write_array(out, shown.astype(np.int16), window.col, window.row)
            progress(done / len(strips))
        dataset.FlushCache()
        dataset = None
    return rose, fell, lost
