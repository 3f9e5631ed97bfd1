"""The ONLY place that reads and writes rasters: tiles, GeoTIFF, overviews, the journal that lets a
run resume.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from typing import TYPE_CHECKING, Any

from osgeo import gdal

from ...algorithms.common.errors import DataError
from ...algorithms.common.grid import Grid
from ..host import deps, files, process
from .heights import Heights

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterator, Sequence

    from ...algorithms.common.grid import Window
    from ...algorithms.common.types import Array, Floats


STACK_TAG = "CLAIRVILLE_STACK"
BLOCK = 512
_CACHE = 256 << 20  # bytes of blocks that GDAL may hold
_UNKNOWN = -9999.0  # elevation of a cell without data
THREADS = 2  # of GDAL's own: packing and unpacking blocks


@contextlib.contextmanager
def guarded(
    path: str | pathlib.Path, error_of: Callable[[str], Exception] | None = None, most: int = _CACHE
) -> Iterator[None]:
    """GDAL errors as one :class:`DataError`, or as ``error_of(why)``, and a block cache of at most
    ``most`` bytes; the process's own settings are left as they were."""
    try:
        with process.gdal_raising(most):
            yield
    except RuntimeError as error:
        why = str(error).splitlines()[0]
        raise (error_of(why) if error_of else files.error_for(why, path)) from error


def geotransform(grid: Grid) -> tuple[float, ...]:
    """GDAL's six numbers of a grid."""
    return (grid.x_min, grid.cell_m, 0.0, grid.y_max, 0.0, -grid.cell_m)


# GDAL's own numpy bridge (gdal_array) is compiled for the distribution's numpy and fails to import
# beside numpy 2, which pip
# brings with geopandas: bytes in and bytes out need nothing but GDAL.
def write_array(band: gdal.Band, array: Any, col: int = 0, row: int = 0) -> None:
    """Write an array (rows, cols) of the band's own type at a position."""
    np = deps.require("numpy")
    array = np.ascontiguousarray(array)
    band.WriteRaster(col, row, array.shape[1], array.shape[0], array.tobytes())


def read_array(dataset: gdal.Dataset, window: Window, numbers: list[int]) -> Array:
    """Bands (numbers from 1) of a window: (bands, rows, cols)."""
    np = deps.require("numpy")
    kind = {
        gdal.GDT_Byte: np.uint8,
        gdal.GDT_Int16: np.int16,
        gdal.GDT_Float32: np.float32,
        gdal.GDT_Float64: np.float64,
    }[dataset.GetRasterBand(numbers[0]).DataType]
    raw = dataset.ReadRaster(window.col, window.row, window.cols, window.rows, band_list=numbers)
    return np.frombuffer(raw, dtype=kind).reshape(len(numbers), window.rows, window.cols)


def read(path: str | pathlib.Path, band: int, window: Window) -> Array:
    """One band's values in a window."""
    with guarded(path):
        dataset = gdal.OpenEx(str(path), gdal.OF_RASTER)
        return read_array(dataset, window, [band])[0]


def warped(
    path: str | pathlib.Path, crs_wkt: str, bounds: Sequence[float]
) -> tuple[Floats, float, float, float, int]:
    """Heights of band 1 in a CRS, some cells beyond ``bounds``.

    Returns
    -------
    (values, x_min, y_max, cell, doubtful)
        metres (rows, cols) with NaN where unknown; the corner; the side of a cell; how many cells of
        the raster have a height that no ground has
    """
    np = deps.require("numpy")
    x0, y0, x1, y1 = bounds
    with guarded(path):
        source = gdal.OpenEx(str(path), gdal.OF_RASTER)
        cell = gdal.Warp("", source, format="VRT", dstSRS=crs_wkt).GetGeoTransform()[1]
        wanted = x0 - 2 * cell, y0 - 2 * cell, x1 + 2 * cell, y1 + 2 * cell
        heights = Heights(source, str(path), wanted, crs_wkt)
        grid = gdal.Warp(
            "",
            heights.dataset,
            format="MEM",
            dstSRS=crs_wkt,
            resampleAlg="bilinear",
            xRes=cell,
            yRes=cell,
            outputBounds=wanted,
            outputType=gdal.GDT_Float64,
            dstNodata=_UNKNOWN,
        )
        raw = grid.GetRasterBand(1).ReadRaster()
        corner = grid.GetGeoTransform()
    values = np.frombuffer(raw, dtype=np.float64).reshape(grid.RasterYSize, grid.RasterXSize)
    values = np.where(values == _UNKNOWN, np.nan, values)
    return values, corner[0], corner[3], cell, heights.doubtful


def own_cell(path: str, crs_wkt: str) -> float:
    """Side (m) of a raster's cells in a CRS."""
    with guarded(path):
        source = gdal.OpenEx(str(path), gdal.OF_RASTER)
        return float(gdal.Warp("", source, format="VRT", dstSRS=crs_wkt).GetGeoTransform()[1])


class Terrain:
    """A raster of elevations on the cells of a grid and around it, read window by window, by any
    thread.

    Finer rasters are averaged, coarser ones interpolated: a step of 25 m in every fifth cell would
    be no slope. ``doubtful``: cells of the raster whose height no ground has."""

    def __init__(self, path: str, grid: Grid, crs_wkt: str, margin: int) -> None:
        self.grid, self.margin = grid, margin
        self._lock = threading.Lock()
        self._path = str(path)
        cell, (x0, y0, x1, y1) = grid.cell_m, grid.bounds
        with guarded(path, self._wrong):
            source = gdal.OpenEx(str(path), gdal.OF_RASTER)
            if not source.GetProjection():
                raise self._wrong("CRS")
            own = gdal.Warp("", source, format="VRT", dstSRS=crs_wkt).GetGeoTransform()[1]
            reach = margin * cell
            wanted = x0 - reach, y0 - reach, x1 + reach, y1 + reach
            self._heights = Heights(source, str(path), wanted, crs_wkt)
            self.doubtful = self._heights.doubtful
            self._warped = gdal.Warp(
                "",
                self._heights.dataset,
                format="VRT",
                dstSRS=crs_wkt,
                resampleAlg="average" if own < cell else "bilinear",
                xRes=cell,
                yRes=cell,
                outputBounds=wanted,
                outputType=gdal.GDT_Float32,
                dstNodata=_UNKNOWN,
            )

    def _wrong(self, why: str) -> DataError:
        return DataError("plant_elevation", path=self._path, why=why)

    def read(self, window: Window, margin: int = 0) -> Floats:
        """Metres in a window and ``margin`` cells around it (at most the terrain's own): float32,
        NaN where unknown.
        """
        np = deps.require("numpy")
        rows, cols = window.rows + 2 * margin, window.cols + 2 * margin
        with self._lock:
            raw = self._warped.GetRasterBand(1).ReadRaster(
                window.col + self.margin - margin, window.row + self.margin - margin, cols, rows
            )
        if raw is None:  # the worker threads may run without GDAL's exceptions
            raise self._wrong(gdal.GetLastErrorMsg())
        values = np.frombuffer(raw, dtype=np.float32).reshape(rows, cols)
        return np.where(values == _UNKNOWN, np.float32("nan"), values)

    def fingerprint(self) -> str:
        """SHA-256 of the elevations over the grid, read strip by strip."""
        digest = hashlib.sha256()
        for window in self.grid.strips():
            digest.update(self.read(window).tobytes())
        return digest.hexdigest()
