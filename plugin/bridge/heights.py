"""Heights of a raster in metres: scale, offset and unit of its band, values that mean "no data"
without being declared so, and heights that are impossible where the raster lies.
"""

from __future__ import annotations

import math
import pathlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from osgeo import gdal

from ...algorithms.common.errors import DataError
from ...algorithms.intake import relief
from ..host import deps, files
from ..host.placing import DEGREES, moved

if TYPE_CHECKING:
    from collections.abc import Sequence


_STRIP = 1 << 20  # cells that are looked at at once


class Heights:
    """A window of a raster as metres: ``dataset`` has one band of float32, NaN without data.

    ``doubtful``: cells whose height no ground has, which are without data here.

    Parameters
    ----------
    source : the raster; ``path`` names it in messages
    bounds, crs : where heights are wanted: (west, south, east, north) in a system (WKT or code)
    number : of the band; scale, offset and unit of it are obeyed
    said : what a person says instead of the band: ``scale``, ``offset``, ``unit``
    step : called between strips; it may raise Cancelled

    Raises
    ------
    DataError
        Its unit is none of length, or its heights are impossible at the place.
    """

    def __init__(
        self,
        source: gdal.Dataset,
        path: str,
        bounds: tuple[float, float, float, float],
        crs: str,
        number: int = 1,
        said: dict[str, Any] | None = None,
        step: Callable[[], Any] | None = None,
    ) -> None:
        self.path, self.doubtful, self._step = path, 0, step
        self._folder: Any = None
        self._source = source  # of which the part is a view
        window = _window(source, bounds, crs)
        band = source.GetRasterBand(number)
        said = {"unit": unit_of(source, band)} | (said or {})
        metres = relief.metres_in(str(said["unit"]))
        if metres is None:
            raise DataError("height_unit", path=path, unit=said["unit"])
        self._factor = metres * float(said.get("scale", band.GetScale() or 1.0))
        self._offset = metres * float(said.get("offset", band.GetOffset() or 0.0))
        self._unknown = band.GetNoDataValue()
        self._part = gdal.Translate(
            "", source, format="VRT", bandList=[number], **({"srcWin": window} if window else {})
        )
        place = _middle(self._part)
        self._limits = relief.limits(*place) if place else relief.limits_anywhere()
        self.dataset: Any = self._made()

    def close(self) -> None:
        """Let go of the window and of the file that holds it."""
        self.dataset = None
        if self._folder is not None:
            self._folder.cleanup()

    def _made(self) -> gdal.Dataset:
        np = deps.require("numpy")
        part = self._part
        self._folder = files.folder()
        path = pathlib.Path(self._folder.name) / "heights.tif"
        made = gdal.GetDriverByName("GTiff").Create(
            str(path),
            part.RasterXSize,
            part.RasterYSize,
            1,
            gdal.GDT_Float32,
            ["COMPRESS=LZW", "BIGTIFF=IF_SAFER"],
        )
        made.SetGeoTransform(part.GetGeoTransform())
        made.SetProjection(part.GetProjection())
        made.GetRasterBand(1).SetNoDataValue(math.nan)
        seen = relief.Seen(self._limits)
        step = max(_STRIP // part.RasterXSize, 1)
        for row in range(0, part.RasterYSize, step):
            if self._step is not None:
                self._step()
            rows = min(step, part.RasterYSize - row)
            raw = part.GetRasterBand(1).ReadRaster(
                0, row, part.RasterXSize, rows, buf_type=gdal.GDT_Float64
            )
            stored = np.frombuffer(raw, dtype=np.float64)
            values = stored * self._factor + self._offset
            if self._unknown is not None:
                values[stored == self._unknown] = np.nan
            values = seen.settled(values, stored).astype("<f4")
            made.GetRasterBand(1).WriteRaster(
                0, row, part.RasterXSize, rows, values.tobytes(), buf_type=gdal.GDT_Float32
            )
        made.FlushCache()
        self.doubtful = seen.doubtful
        if seen.is_impossible:
            low, high = seen.range
            raise DataError(
                "height_impossible",
                path=self.path,
                low=round(low),
                high=round(high),
                limit=round(self._limits[1]),
            )
        return made


def unit_of(source: gdal.Dataset, band: gdal.Band) -> str:
    """What a band's values are measured in, as it says, else as its system's heights are; "" where
    neither does."""
    if unit := band.GetUnitType():
        return unit
    system = source.GetSpatialRef()
    if system is None or not system.IsCompound():
        return ""
    name = system.GetAttrValue("VERT_CS|UNIT") or ""
    return name or ("m" if system.GetTargetLinearUnits("VERT_CS") == 1.0 else "")


def _window(source: gdal.Dataset, bounds: Sequence[float], crs: str) -> list[int] | None:
    """[column, row, columns, rows] of what lies in and around ``bounds``; None for all of it."""
    system = source.GetSpatialRef()
    turned = gdal.InvGeoTransform(source.GetGeoTransform())
    if system is None or turned is None:
        return None
    np = deps.require("numpy")
    west, south, east, north = bounds
    share = np.linspace(0.0, 1.0, 9)
    x, y = (
        v.ravel()
        for v in np.meshgrid(west + share * (east - west), south + share * (north - south))
    )
    x, y = moved(x, y, crs, system.ExportToWkt())
    if not np.isfinite(x + y).all():
        return None
    columns = turned[0] + turned[1] * x + turned[2] * y
    rows = turned[3] + turned[4] * x + turned[5] * y
    reach = (
        4 + max(np.ptp(columns), np.ptp(rows)) / 50
    )  # curved edges, and neighbours to interpolate
    c0, r0 = (max(math.floor(v.min() - reach), 0) for v in (columns, rows))
    c1 = min(math.ceil(columns.max() + reach), source.RasterXSize)
    r1 = min(math.ceil(rows.max() + reach), source.RasterYSize)
    return [c0, r0, c1 - c0, r1 - r0] if c0 < c1 and r0 < r1 else [0, 0, 1, 1]


def _middle(part: gdal.Dataset) -> tuple[float, float] | None:
    """(longitude, latitude) of the middle of a raster; None where it does not say."""
    system = part.GetSpatialRef()
    if system is None:
        return None
    t = part.GetGeoTransform()
    column, row = part.RasterXSize / 2, part.RasterYSize / 2
    x, y = t[0] + column * t[1] + row * t[2], t[3] + column * t[4] + row * t[5]
    np = deps.require("numpy")
    lon, lat = moved(np.array([x]), np.array([y]), system.ExportToWkt(), DEGREES)
    return (float(lon[0]), float(lat[0])) if np.isfinite(lon[0]) else None
