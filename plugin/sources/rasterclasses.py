"""A raster as polygons, one per patch of equal class: tree cover from canopy heights, land cover
from its codes.
"""

from __future__ import annotations

import contextlib
import pathlib
from typing import TYPE_CHECKING

from osgeo import gdal, ogr

from ...algorithms.common.errors import SourceError
from ..bridge import polygons, rasters
from ..host import files, opening
from .file import FileSource
from .ogr import authority_of, ogr_record
from .raster import refuse_many
from .records import Announcement, chunks

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from typing import Any

    from .records import Record, Validator


class RasterClassesSource(FileSource):
    """``classes``: {name: [from, below]} in the band's unit, None for no limit; without it each
    whole value is a class.
    """

    def announce(self, validator: Validator | None = None) -> Announcement:
        found = self._find(validator or {})
        if found is None:
            return Announcement(unchanged=True, validator=validator, url=self._shown)
        self._local = found
        with self._opened() as raster:
            self._layer_crs = authority_of(raster.GetSpatialRef())
        if not self._layer_crs and "crs" not in self.spec:
            raise SourceError("source_no_crs", source=self._shown)
        return Announcement(
            None,
            False,
            self._validator,
            {self._field: "string"},
            url=self._shown,
            crs=self._layer_crs,
        )

    def records(self) -> Generator[list[Record], None, None]:
        names = list(self._classes)
        with files.folder() as folder:
            path = pathlib.Path(folder) / "patches.gpkg"
            with self._opened() as raster:
                if (
                    self.area is not None
                ):  # of a raster of the whole country only the cells around the territory
                    x0, y0, x1, y1 = self.area.bounds
                    raster = gdal.Translate("", raster, format="VRT", projWin=(x0, y1, x1, y0))
                refuse_many(raster.RasterXSize * raster.RasterYSize, self.spec)
                undeclared = polygons.patches(
                    raster,
                    int(self.spec.get("band", 1)),
                    list(self._classes.values()),
                    path,
                    self._progress,
                )
            if undeclared:
                self.counts["cells with an undeclared value for no data"] = undeclared
            layer = (opened := opening.vector(path, self._shown)).GetLayer(0)
            for chunk in chunks(ogr_record(f, [(0, "value", ogr.OFTInteger)]) for f in layer):
                yield [
                    ({self._field: names[p["value"] - 1] if names else p["value"]}, blob)
                    for p, blob in chunk
                ]
            del layer, opened

    @property
    def _classes(self) -> dict[str, Any]:
        return self.spec.get("classes") or {}

    @property
    def _field(self) -> str:
        return "class" if self._classes else "value"

    @contextlib.contextmanager
    def _opened(self) -> Iterator[gdal.Dataset]:
        name = opening.only_raster(str(self._local), self._shown)
        band = int(self.spec.get("band", 1))
        with rasters.guarded(
            name, lambda why: SourceError("source_unreadable", source=self._shown, why=why)
        ):
            raster = opening.raster(name, self._shown)
            if not 1 <= band <= raster.RasterCount:
                known = f"1–{raster.RasterCount}"
                raise SourceError(
                    "source_layer_missing", source=self._shown, layer=f"band {band}", known=known
                )
            yield raster
