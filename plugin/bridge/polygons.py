"""Rasters as vectors: a polygon a patch of a plantability map or of other classes, one feature a
class, vector tiles.
"""

from __future__ import annotations

import pathlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from osgeo import gdal, ogr, osr

from ...algorithms.common.errors import Cancelled, DataError
from ..host import deps, files, opening
from . import rasters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


FORMATS = {".gpkg": "GPKG", ".shp": "ESRI Shapefile", ".geojson": "GeoJSON", ".fgb": "FlatGeobuf"}
_DESCRIBED = ("GPKG", "GeoJSON")  # formats that keep a sentence with the layer
# From the whole métropole on a screen to a street: a tile's own grid is 1.2 m fine at level 13,
# finer than a cell.
_ZOOM = (10, 14)
_STRIP = 1 << 21  # cells that are classified at once


def polygonise(
    source: str,
    path: str,
    min_cells: int,
    progress: Callable[[float], Any],
    *,
    dissolved: bool = False,
    notice: str = "",
) -> tuple[int, bool]:
    """The classes of a score map as polygons: one feature per patch, or with ``dissolved`` one per class.

    Parameters
    ----------
    source
        Path of the map.
    path
        Of the file to write; its suffix says the format.
    min_cells
        Smaller patches join their largest neighbour.
    progress
        Called with the share done; may raise Cancelled.
    dissolved
        One feature per class.
    notice
        Kept as the layer's description where the format can.

    Returns
    -------
    tuple[int, bool]
        Number of features, and whether the index is partial.

    Raises
    ------
    DataError
        ``plant_not_a_map`` for another raster, ``write_failed``.
    """
    file = pathlib.Path(path)
    if file.suffix.lower() not in FORMATS:
        raise DataError("write_failed", path=str(file), why=file.suffix)
    with rasters.guarded(file), files.draft(file) as draft, _Stoppable(progress) as step:
        raster = gdal.OpenEx(source, gdal.OF_RASTER)
        band = raster.GetRasterBand(1)
        if band.GetDescription() != "class":
            raise DataError("plant_not_a_map")
        made = ogr.GetDriverByName(FORMATS[file.suffix.lower()]).CreateDataSource(str(draft))
        if made is None:
            raise DataError("write_failed", path=str(file), why="OGR")
        layer = _layer(
            made, file.stem, raster, ogr.wkbMultiPolygon if dissolved else ogr.wkbPolygon, notice
        )
        patches = opening.memory_source() if dissolved else None
        target = _layer(patches, "patches", raster, ogr.wkbPolygon) if dissolved else layer
        layer.StartTransaction()
        sieved = _sieved(
            raster, min_cells
        )  # held by name: GDAL's bands and layers do not hold their dataset
        gdal.Polygonize(sieved.GetRasterBand(1), band.GetMaskBand(), target, 0, [], callback=step)
        if dissolved:
            _dissolve(target, layer)
        layer.CommitTransaction()
        layer = made = None
        # Some formats count their features only once they are closed.
        written = ogr.Open(str(draft))
        return written.GetLayer(0).GetFeatureCount(), raster.RasterCount > 2


class _Stoppable:
    """GDAL's progress callback: an exception cannot pass through GDAL, so it stops there and is
    raised on leaving.
    """

    def __init__(self, progress: Callable[[float], object]) -> None:
        self._progress = progress
        self._stopped: Cancelled | None = None

    def __enter__(self) -> Callable[[float, str, Any], int]:
        return self._step

    def __exit__(self, *_error: object) -> None:
        if self._stopped is not None:
            raise self._stopped from None

    def _step(self, fraction: float, _message: str, _data: Any) -> int:
        try:
            self._progress(min(fraction, 1.0))
        except Cancelled as cancelled:
            self._stopped = cancelled
        return 0 if self._stopped is not None else 1


def _layer(
    dataset: gdal.Dataset, name: str, raster: gdal.Dataset, kind: int, notice: str = ""
) -> ogr.Layer:
    described = notice and dataset.GetDriver().GetName() in _DESCRIBED
    crs = osr.SpatialReference(raster.GetProjection())
    layer = dataset.CreateLayer(name, crs, kind, [f"DESCRIPTION={notice}"] if described else [])
    layer.CreateField(ogr.FieldDefn("class", ogr.OFTInteger))
    return layer


def _sieved(raster: gdal.Dataset, min_cells: int) -> gdal.Dataset:
    """The raster, or a copy of its classes in memory without their smallest patches."""
    if min_cells < 2:
        return raster
    band = raster.GetRasterBand(1)
    copy = gdal.GetDriverByName("MEM").Create(
        "", raster.RasterXSize, raster.RasterYSize, 1, gdal.GDT_Int16
    )
    copy.SetGeoTransform(raster.GetGeoTransform())
    copy.SetProjection(raster.GetProjection())
    copy.GetRasterBand(1).SetNoDataValue(band.GetNoDataValue())
    gdal.SieveFilter(band, band.GetMaskBand(), copy.GetRasterBand(1), min_cells, 4)
    return copy


def patches(
    raster: gdal.Dataset,
    number: int,
    ranges: Sequence[tuple[float | None, float | None]],
    path: str | pathlib.Path,
    progress: Callable[[float], object],
) -> int:
    """One polygon per patch of equal class of a band, in a GeoPackage with the field ``class``.

    Parameters
    ----------
    raster
        Open.
    number
        Of the band, from 1.
    ranges
        The classes' [from, below] in the band's unit (None: no limit), numbered from 1 in ``class``; a
        cell in several takes the first, a cell in none has no polygon. Without ranges the band's own
        whole values are the classes.
    path
        Of the GeoPackage.
    progress
        Called with the share done; may raise Cancelled.

    Returns
    -------
    int
        Cells whose value stands for "no data" without being declared so: they are of no class, unless
        one has that value between two limits.
    """
    path = pathlib.Path(path)
    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = _layer(made, "patches", raster, ogr.wkbPolygon)
    classes = band = None
    undeclared = 0
    try:
        layer.StartTransaction()
        if ranges:
            classes, undeclared = _classified(
                raster.GetRasterBand(number), ranges, path.with_suffix(".tif"), progress
            )
        else:
            classes = raster
        band = classes.GetRasterBand(1 if ranges else number)
        with _Stoppable(progress) as step:
            gdal.Polygonize(band, band.GetMaskBand(), layer, 0, [], callback=step)
        layer.CommitTransaction()
    finally:
        # closed here, also where the reason to stop keeps this frame: the folder goes away next
        del band, classes, layer, made
    return undeclared


def _classified(
    band: gdal.Band,
    ranges: Sequence[tuple[float | None, float | None]],
    path: pathlib.Path,
    progress: Callable[[float], object],
) -> tuple[gdal.Dataset, int]:
    """(the number of the range that each cell lies in, 0 for none: a raster beside the result, made
    strip by strip; the cells with an undeclared value for "no data")."""
    from ...algorithms.intake import relief  # needs numpy

    undeclared = 0
    np = deps.require("numpy")
    source = band.GetDataset()
    made = gdal.GetDriverByName("GTiff").Create(str(path), band.XSize, band.YSize, 1, gdal.GDT_Byte)
    made.SetGeoTransform(source.GetGeoTransform())
    made.SetProjection(source.GetProjection())
    made.GetRasterBand(1).SetNoDataValue(0)
    scale, offset, unknown = band.GetScale() or 1.0, band.GetOffset() or 0.0, band.GetNoDataValue()
    strip = max(_STRIP // band.XSize, 1)
    for row in range(0, band.YSize, strip):
        progress(row / band.YSize)
        rows = min(strip, band.YSize - row)
        raw = np.frombuffer(
            band.ReadRaster(0, row, band.XSize, rows, buf_type=gdal.GDT_Float64), dtype=np.float64
        )
        values, number = raw * scale + offset, np.zeros(len(raw), dtype=np.uint8)
        for i, (low, below) in reversed(list(enumerate(ranges, 1))):
            number[
                (values >= (-np.inf if low is None else low))
                & (values < (np.inf if below is None else below))
            ] = i
        closed = np.zeros(len(raw), dtype=bool)
        for low, below in ranges:
            if low is not None and below is not None:
                closed |= (values >= low) & (values < below)
        absent = relief.is_placeholder(raw) & ~closed & ~(raw == unknown)
        number[absent] = 0
        undeclared += int(absent.sum())
        number[np.isnan(raw) if unknown is None else np.isnan(raw) | (raw == unknown)] = 0
        made.GetRasterBand(1).WriteRaster(0, row, band.XSize, rows, number.tobytes())
    made.FlushCache()
    return made, undeclared


def _dissolve(patches: Iterable[ogr.Feature], layer: ogr.Layer) -> None:
    """One multipolygon per class: patches of a class touch at corners only, so there is no border
    left to remove.
    """
    classes: dict[int, ogr.Geometry] = {}
    for patch in patches:
        classes.setdefault(patch.GetField(0), ogr.Geometry(ogr.wkbMultiPolygon)).AddGeometry(
            patch.GetGeometryRef()
        )
    for kind in sorted(classes):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField(0, kind)
        feature.SetGeometryDirectly(classes[kind])
        layer.CreateFeature(feature)


def tiles(
    source: str, path: str, title: str, notice: str, progress: Callable[[float], Any]
) -> None:
    """Vector tiles (MBTiles) of a polygon layer, simplified by level.

    Parameters
    ----------
    source
        Path of the layer.
    path
        Of the file to write.
    title, notice
        For their description.
    progress
        Called with the share done; may raise Cancelled.
    """
    with rasters.guarded(path), files.draft(path) as made, _Stoppable(progress) as step:
        gdal.VectorTranslate(
            str(made),
            source,
            format="MVT",
            layerName="plantability",
            datasetCreationOptions=[
                f"MINZOOM={_ZOOM[0]}",
                f"MAXZOOM={_ZOOM[1]}",
                f"NAME={title}",
                f"DESCRIPTION={notice}",
            ],
            callback=step,
        )
