"""Elevations cell by cell as a raster has them, shapes as cells, and maps of cells as GeoTIFF."""

from __future__ import annotations

import math
import pathlib
from typing import TYPE_CHECKING, Any

from osgeo import gdal, ogr, osr

from ...algorithms.common.errors import DataError
from ..host import deps, files
from ..host.opening import memory_source
from ..host.placing import DEGREES, moved
from . import rasters
from .heights import Heights

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...algorithms.common.types import Array, Bools, Floats, Shapes
    from ...algorithms.water.terrainburn import Place

_PLANE = 'LOCAL_CS["cells",UNIT["metre",1]]'  # of shapes and cells alike, or GDAL warns
_STRIP = 1 << 21  # cells that are read and written at once


_IN_MEMORY = 30_000_000  # cells whose arrays memory holds: about 100 bytes each at most


class Room:
    """Arrays of a raster's size: in memory, or files of a temporary folder for more cells than that
    holds. A context; its arrays end with it."""

    def __init__(self, most: int = _IN_MEMORY) -> None:
        self._most, self._made = most, 0
        self._folder: Any = None

    def __enter__(self) -> Room:
        return self

    def __exit__(self, *_: object) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    def new(self, shape: tuple[int, ...], kind: type) -> Any:
        """An array of zeros."""
        np = deps.require("numpy")
        if shape[-1] * shape[-2] <= self._most:
            return np.zeros(shape, kind)
        if self._folder is None:
            self._folder = files.folder()
        self._made += 1
        path = pathlib.Path(self._folder.name) / f"{self._made}.cells"
        return np.memmap(path, kind, "w+", shape=shape)


class Surface:
    """The elevations of a raster: ``metres`` (rows, cols) float32 with NaN where unknown, their
    ``place``, ``doubtful`` cells, and whether it was ``moved`` onto cells in metres.

    A raster whose system is in metres and whose rows run west to east keeps its own cells, so no
    height is interpolated; any other is warped to the system given."""

    def __init__(
        self,
        path: str,
        own_wkt: str,
        crs_wkt: str,
        new: Callable[[tuple[int, ...], type], Any],
        step: Callable[[], Any] | None = None,
    ) -> None:
        np = deps.require("numpy")
        with rasters.guarded(path):
            source = gdal.OpenEx(str(path), gdal.OF_RASTER)
            turn = source.GetGeoTransform()
            straight = turn[2] == turn[4] == 0.0 and turn[1] > 0 and turn[5] < 0
            self.moved = not (straight and own_wkt == crs_wkt)
            system = source.GetProjection() or own_wkt
            if not source.GetProjection():
                source = gdal.Translate("", source, format="VRT", outputSRS=own_wkt)
            x0, y0 = turn[0], turn[3]
            x1 = x0 + turn[1] * source.RasterXSize + turn[2] * source.RasterYSize
            y1 = y0 + turn[4] * source.RasterXSize + turn[5] * source.RasterYSize
            box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
            heights = Heights(source, str(path), box, system, step=step)
            self.doubtful = heights.doubtful
            dataset = heights.dataset
            if self.moved:
                dataset = gdal.Warp(
                    "",
                    dataset,
                    format="VRT",
                    dstSRS=crs_wkt,
                    resampleAlg="bilinear",
                    dstNodata=math.nan,
                )
            rows, cols = dataset.RasterYSize, dataset.RasterXSize
            self.turn = dataset.GetGeoTransform()
            self.metres: Floats = new((rows, cols), np.float32)
            high = max(_STRIP // cols, 1)
            for row in range(0, rows, high):
                if step is not None:
                    step()
                count = min(high, rows - row)
                raw = dataset.GetRasterBand(1).ReadRaster(
                    0, row, cols, count, buf_type=gdal.GDT_Float32
                )
                self.metres[row : row + count] = np.frombuffer(raw, np.float32).reshape(count, cols)
            del dataset
            heights.close()

    @property
    def place(self) -> Place:
        """Where the cells lie."""
        from ...algorithms.water.terrainburn import Place

        return Place(self.turn[0], self.turn[3], self.turn[1], -self.turn[5])


def middle(path: str, own_wkt: str) -> tuple[float, float]:
    """(longitude, latitude) of the middle of a raster in a system.

    Raises
    ------
    DataError
        "terrain_no_crs" where the system does not reach there.
    """
    np = deps.require("numpy")
    with rasters.guarded(path):
        source = gdal.OpenEx(str(path), gdal.OF_RASTER)
        turn, col, row = source.GetGeoTransform(), source.RasterXSize / 2, source.RasterYSize / 2
    x, y = turn[0] + col * turn[1] + row * turn[2], turn[3] + col * turn[4] + row * turn[5]
    lon, lat = moved(np.array([x]), np.array([y]), own_wkt, DEGREES)
    if not np.isfinite(lon[0] + lat[0]):
        raise DataError("terrain_no_crs", name=pathlib.Path(path).name)
    return float(lon[0]), float(lat[0])


def cells_of(shapes: Shapes, place: Place, size: tuple[int, int], touched: bool = False) -> Bools:
    """Which cells (rows, cols) have their centre in one of the shapes, or are ``touched`` by one."""
    import shapely

    np = deps.require("numpy")
    source = memory_source()
    system = osr.SpatialReference()
    system.ImportFromWkt(_PLANE)
    layer = source.CreateLayer("shapes", system, ogr.wkbUnknown)
    for shape in shapely.to_wkb(shapely.force_2d(np.asarray(shapes, dtype=object))):
        if shape is None:
            continue
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkb(bytes(shape)))
        layer.CreateFeature(feature)
    burnt = gdal.GetDriverByName("MEM").Create("", size[1], size[0], 1, gdal.GDT_Byte)
    burnt.SetGeoTransform((place.x_min, place.cell_x, 0.0, place.y_max, 0.0, -place.cell_y))
    burnt.SetProjection(_PLANE)
    gdal.RasterizeLayer(
        burnt, [1], layer, burn_values=[1], options=["ALL_TOUCHED=TRUE"] if touched else []
    )
    found: Bools = np.frombuffer(burnt.ReadRaster(), np.uint8).reshape(size) == 1
    return found


def write_map(
    path: str, values: Array, place: Place, crs_wkt: str, unit: str, description: str
) -> None:
    """Write one band as a tiled GeoTIFF with overviews.

    Parameters
    ----------
    path : str
        Of the file.
    values : Array
        (rows, cols): bytes with 255 for unknown, or numbers, NaN for unknown, written as float32.
    place : Place
        Where the cells lie.
    crs_wkt : str
        In which system.
    unit, description : str
        Of the band.
    """
    np = deps.require("numpy")
    whole = values.dtype == np.uint8
    rows, cols = values.shape
    with rasters.guarded(path), files.draft(path) as draft:
        made = gdal.GetDriverByName("GTiff").Create(
            str(draft),
            cols,
            rows,
            1,
            gdal.GDT_Byte if whole else gdal.GDT_Float32,
            [
                "COMPRESS=DEFLATE",
                "TILED=YES",
                "BIGTIFF=IF_SAFER",
                f"PREDICTOR={2 if whole else 3}",
                f"NUM_THREADS={rasters.THREADS}",
            ],
        )
        made.SetGeoTransform((place.x_min, place.cell_x, 0.0, place.y_max, 0.0, -place.cell_y))
        made.SetProjection(crs_wkt)
        band = made.GetRasterBand(1)
        band.SetNoDataValue(255 if whole else math.nan)
        band.SetUnitType(unit)
        band.SetDescription(description)
        high = max(_STRIP // cols, rasters.BLOCK)
        for row in range(0, rows, high):
            part = values[row : row + high]
            rasters.write_array(band, part if whole else part.astype(np.float32), 0, row)
        made.FlushCache()
        sizes = [2**n for n in range(1, 8) if max(rows, cols) / 2**n >= 256]
        if sizes:
            made.BuildOverviews("NEAREST" if whole else "AVERAGE", sizes)
        del band, made
