"""The GeoTIFF of a raster theme's pull: written block by block, checked, then left for the store to
take.
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
import pathlib
import time
from collections.abc import Iterator
from typing import Any

from osgeo import gdal, ogr, osr
from qgis.core import QgsGeometry

from ...algorithms.common.errors import DataError
from ...algorithms.common.grid import Grid, Window
from ...algorithms.common.themes import Theme
from ..bridge import rasters
from ..host import deps
from ..host.opening import memory_source
from ..host.systems import reference
from ..store.tables import failure

MOST_EMPTY = 0.5  # share of cells without data above which a source does not serve the territory
_LEFTOVER_S = 24 * 3600
_CACHE = 32 << 20  # bytes of blocks that GDAL may hold: a département takes no more than a commune
_LAYOUT = [
    "TILED=YES",
    "BLOCKXSIZE=256",
    "BLOCKYSIZE=256",
    "COMPRESS=DEFLATE",
    "PREDICTOR=3",
    "BIGTIFF=IF_SAFER",
]


class Cells:
    """The GeoTIFF of one pull, beside the one it will replace. ``counts``: cells kept and without
    data; ``digest``: SHA-256 of grid and values; ``area``: the territory (a geometry in ``crs``),
    None when it is not known."""

    def __init__(
        self,
        target: pathlib.Path,
        theme: Theme,
        grid: Grid,
        crs: str,
        area: QgsGeometry | None,
    ) -> None:
        self._stem = target.stem
        self.path = target.with_name(f".{target.stem}.{os.getpid()}.part.tif")
        self.grid, self.theme, self._area = grid, theme, area
        self._nodata = float(theme.raster["nodata"])
        self._hash = hashlib.sha256(repr((grid, crs)).encode())
        self._system = reference(crs)
        self.got = self._within = self._empty_within = 0
        self.counts = {"kept": 0, "without data": 0, "not plausible": 0}
        self._dataset: Any = None
        self._mask: _Mask | None = None

    def __enter__(self) -> Cells:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for other in self.path.parent.glob(
            f".{glob.escape(self._stem)}.*.part.tif"
        ):  # of a pull that was killed
            with contextlib.suppress(OSError):
                if time.time() - other.stat().st_mtime > _LEFTOVER_S:
                    other.unlink()
        with self._writing():
            self._dataset = gdal.GetDriverByName("GTiff").Create(
                str(self.path), self.grid.cols, self.grid.rows, 1, gdal.GDT_Float32, _LAYOUT
            )
            self._dataset.SetGeoTransform(rasters.geotransform(self.grid))
            self._dataset.SetProjection(self._system.ExportToWkt())
            band = self._dataset.GetRasterBand(1)
            band.SetNoDataValue(self._nodata)
            band.SetUnitType(self.theme.raster["unit"])
            band.SetDescription(self.theme.name)
        if self._area is not None:
            self._mask = _Mask(self._area, self._system, self.grid)
        return self

    def __exit__(self, *_: object) -> None:
        self._dataset = self._mask = None
        self.path.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with rasters.guarded(self.path, lambda why: failure(self.path, why), _CACHE):
            yield

    @property
    def digest(self) -> str:
        """SHA-256 of what was kept."""
        return self._hash.hexdigest()

    @property
    def done(self) -> float:
        """The fraction of cells received."""
        return self.got / (self.grid.rows * self.grid.cols)

    def add(self, window: Window, values: Any) -> None:
        """Write a block (float32, NaN without data); values that the theme calls impossible become
        no data, and are counted.
        """
        np = deps.require("numpy")
        present = np.isfinite(values)
        low, high = self.theme.raster["range"]
        good = present & (values >= low) & (values <= high)
        if self._mask is not None:
            within = self._mask.cells_within(window)
            self._within += int(within.sum())
            self._empty_within += int((within & ~good).sum())
        self.got += values.size
        for name, mask in (
            ("kept", good),
            ("without data", ~present),
            ("not plausible", present & ~good),
        ):
            self.counts[name] += int(mask.sum())
        block = np.where(good, values, self._nodata).astype("<f4").tobytes()
        self._hash.update(repr(window).encode() + block)
        with self._writing():
            band = self._dataset.GetRasterBand(1)
            band.WriteRaster(
                window.col, window.row, window.cols, window.rows, block, buf_type=gdal.GDT_Float32
            )
            band.FlushCache()

    def finish(self, credit: str, started_utc: str) -> None:
        """Close the file and read it again.

        Parameters
        ----------
        credit
            Who is to be named with the cells, and their licence.
        started_utc
            When the pull began (ISO 8601).

        Raises
        ------
        DataError
            It does not serve the territory.
        StoreError
            What is on disk is not what was written.
        """
        total = self._within or self.got
        empty = self._empty_within if self._within else self.got - self.counts["kept"]
        if empty > MOST_EMPTY * total:
            raise DataError("raster_empty", theme=self.theme.name, share=round(100 * empty / total))
        with self._writing():
            moment = started_utc[:19].replace("-", ":").replace("T", " ")  # as TIFF writes it
            self._dataset.SetMetadata({"TIFFTAG_COPYRIGHT": credit, "TIFFTAG_DATETIME": moment})
            factors = [
                2**i for i in range(1, 10) if max(self.grid.rows, self.grid.cols) / 2**i >= 128
            ]
            if factors:
                self._dataset.BuildOverviews("AVERAGE", factors)
            self._dataset.FlushCache()
            self._dataset = None
            written = gdal.OpenEx(str(self.path), gdal.OF_RASTER)
            band = written.GetRasterBand(1)
            whole = (
                written.RasterCount,
                written.RasterXSize,
                written.RasterYSize,
                band.GetNoDataValue(),
            ) == (
                1,
                self.grid.cols,
                self.grid.rows,
                self._nodata,
            ) and written.GetSpatialRef().IsProjected()
            band.Checksum()  # reads every block: a cut one is an error
        if not whole:
            raise failure(self.path, self.theme.name)


class _Mask:
    """Which cells of a window have their centre in the territory."""

    def __init__(self, area: QgsGeometry, system: osr.SpatialReference, grid: Grid) -> None:
        self._grid, self._system = grid, system
        self._source = memory_source()
        layer = self._source.CreateLayer("territory", system, ogr.wkbUnknown)
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkb(bytes(QgsGeometry(area).asWkb())))
        layer.CreateFeature(feature)
        self._layer = layer

    def cells_within(self, window: Window) -> Any:
        """bool (rows, cols)."""
        np = deps.require("numpy")
        burnt = gdal.GetDriverByName("MEM").Create("", window.cols, window.rows, 1, gdal.GDT_Byte)
        x, y = self._grid.corner(window)
        burnt.SetGeoTransform((x, self._grid.cell_m, 0.0, y, 0.0, -self._grid.cell_m))
        burnt.SetProjection(self._system.ExportToWkt())
        gdal.RasterizeLayer(burnt, [1], self._layer, burn_values=[1])
        return (
            np.frombuffer(burnt.ReadRaster(), dtype=np.uint8).reshape(window.rows, window.cols) == 1
        )
