"""Raster files: anything GDAL reads, a folder, a zip or a 7z of tiles (RGE ALTI comes as .asc), or
an address.
"""

from __future__ import annotations

import contextlib
import zipfile
from typing import TYPE_CHECKING, cast

from osgeo import gdal

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ..bridge import rasters
from ..bridge.heights import Heights, unit_of
from ..host import deps, filebytes, files, opening
from ..host.systems import extent, reference
from . import archives, vsi7z
from .file import is_address, on_disk
from .raster import RasterSource, grid_over
from .records import MAX_MB, Announcement

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Generator, Iterator

    from osgeo import osr

    from ...algorithms.common.grid import Window
    from ...algorithms.common.types import Floats
    from .records import Validator


_SUFFIXES = (".tif", ".tiff", ".asc", ".img", ".bil", ".hgt", ".jp2")
DOUBTFUL = "not plausible in the file"
_SAID = ("unit", "scale", "offset")
_BLOCK = 1_024
_CACHE = 32 << 20  # bytes of blocks that GDAL may hold


class RasterFileSource(RasterSource):
    """``path``: a file, a folder, an archive or an address; ``crs``, ``nodata``, ``unit``, ``scale``
    and ``offset`` where the file does not tell; ``band``; ``cell_m``: coarser or finer cells than
    the file's own."""

    def announce(self, validator: Validator | None = None) -> Announcement:
        files = self._find(validator or {})
        if files is None:
            return Announcement(unchanged=True, validator=validator, url=self._shown)
        with self._reading():
            self._mosaic = self._joined(files)
            self._cells = self._on_grid()
        return Announcement(
            self.grid.rows * self.grid.cols, False, self._validator, url=self._shown
        )

    def blocks(self) -> Generator[tuple[Window, Floats], None, None]:
        np = deps.require("numpy")
        band = self._cells.GetRasterBand(1)
        for window in self.grid.tiles(_BLOCK):
            with self._reading():
                raw = band.ReadRaster(
                    window.col, window.row, window.cols, window.rows, buf_type=gdal.GDT_Float32
                )
            yield window, np.frombuffer(raw, dtype=np.float32).reshape(window.rows, window.cols)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        with rasters.guarded(
            self._shown,
            lambda why: SourceError("source_unreadable", source=self._shown, why=why),
            _CACHE,
        ):
            yield

    # -- finding
    # -----------------------------------------------------------------------------------------------------
    def _find(self, validator: Validator | None) -> list[str] | None:
        """The raster files as GDAL names them; None when nothing changed since ``validator``."""
        path = str(self.spec["path"])
        if is_address(path):
            self._shown = shown(path)
            fetched = self.client.to_file(path, validator, max_mb=self.spec.get("max_mb"))
            self._validator = fetched.validator
            taken = self._taken(fetched)  # cells are nobody's: they may lie on the disk
            return None if taken is None else self._within(cast("pathlib.Path", taken))
        found = on_disk(path, self.folder)
        self._shown = found.name
        inside = [found]
        if found.is_dir():
            inside = sorted(
                p for p in found.rglob("*") if p.suffix.lower() in _SUFFIXES and p.is_file()
            )
        stats = [p.stat() for p in inside]
        self._validator = {
            "files": len(inside),
            "size": sum(s.st_size for s in stats),
            "mtime": max((s.st_mtime_ns for s in stats), default=0),
        }
        if not self._validator["size"]:
            raise SourceError("source_empty_file", path=found.name)
        if validator == self._validator:
            return None
        if found.is_dir():
            return [str(p) for p in inside]
        return mosaic_of(found) if found.suffix.lower() == ".vrt" else self._within(found)

    def _within(self, path: pathlib.Path) -> list[str]:
        if path.suffix.lower() == ".7z":
            self._unpacked = files.folder()
            found = vsi7z.opened(path, self._shown).unpack(
                lambda name: name.lower().endswith(_SUFFIXES),
                self._unpacked.name,
                self.spec.get("max_mb") or MAX_MB,
                self.client.progress,
            )
            if not found:
                raise SourceError("source_unreadable", source=self._shown, why="7z")
            return sorted(map(str, found))
        if not zipfile.is_zipfile(path):
            return [str(path)]
        archives.check(path, self.spec.get("max_mb") or MAX_MB, self._shown, self.client.progress)
        inside = sorted(
            n
            for n in filebytes.files_in(f"/vsizip/{path}", self._shown)
            if n.lower().endswith(_SUFFIXES)
        )
        if not inside:
            raise SourceError("source_unreadable", source=self._shown, why="zip")
        return [f"/vsizip/{path}/{name}" for name in inside]

    # -- one raster on the territory's grid
    # --------------------------------------------------------------------------
    def _joined(self, files: list[str]) -> gdal.Dataset:
        """All tiles as one raster; tiles that do not go together are an error, not a hole."""
        self._unit = ""
        system = reference(self.spec["crs"]) if "crs" in self.spec else None
        options = {"strict": True, "bandList": [int(self.spec.get("band", 1))]}
        if "nodata" in self.spec:
            options |= {"srcNodata": self.spec["nodata"], "VRTNodata": self.spec["nodata"]}
        if system is not None:
            options["outputSRS"] = system.ExportToWkt()
        for name in files:  # GDAL opens them again by their names: each is looked at before
            self.client.progress(None)
            opened = opening.raster(name, self._shown)
            band = int(self.spec.get("band", 1))
            if 1 <= band <= opened.RasterCount:  # a mosaic forgets the unit of its tiles
                self._unit = unit_of(opened, opened.GetRasterBand(band))
        mosaic = gdal.BuildVRT("", files, **options)
        if mosaic.GetSpatialRef() is None:
            raise SourceError("source_no_crs", source=self._shown)
        return mosaic

    def _near(self, seen: gdal.Dataset, system: osr.SpatialReference) -> None:
        """:class:`SourceError` for cells that lie where the territory's system does not hold: none
        of them is of the town.
        """
        left, width, _, top, _, height = seen.GetGeoTransform()
        west, south, east, north = extent(system)
        right, bottom = left + width * seen.RasterXSize, top + height * seen.RasterYSize
        if not (
            min(left, right) < east
            and west < max(left, right)
            and min(bottom, top) < north
            and south < max(bottom, top)
        ):
            raise SourceError("source_outside_crs", source=self._shown, crs=self._territory)

    def _on_grid(self) -> gdal.Dataset:
        """The mosaic seen through the grid: its own cells where it has the territory's system, else
        between them.
        """
        system = reference(self._territory)
        x, width, turn_x, y, turn_y, height = self._mosaic.GetGeoTransform()
        own = (
            bool(self._mosaic.GetSpatialRef().IsSame(system))
            and not turn_x
            and not turn_y
            and width == -height
        )
        if own:
            seen, cell = self._mosaic, width
        else:
            seen = gdal.Warp("", self._mosaic, format="VRT", dstSRS=system.ExportToWkt())
            cell = seen.GetGeoTransform()[1]
        self._near(seen, system)
        if self._bounds is None:
            left, top = seen.GetGeoTransform()[0], seen.GetGeoTransform()[3]
            self._bounds = left, top - cell * seen.RasterYSize, left + cell * seen.RasterXSize, top
        own = own and "cell_m" not in self.spec
        self.grid = grid_over(self._bounds, self._cell_m(cell), (x, y) if own else (0.0, 0.0))
        self._fits()
        said = {"unit": self._unit, **{k: self.spec[k] for k in _SAID if k in self.spec}}
        client = self.client  # not self: a ring would keep tiles open that are pulled again
        self._heights = Heights(
            self._mosaic,
            self._shown,
            self.grid.bounds,
            system.ExportToWkt(),
            said=said,
            step=lambda: client.progress(None),
        )
        if self._heights.doubtful:
            self.counts[DOUBTFUL] = self._heights.doubtful
        return gdal.Warp(
            "",
            self._heights.dataset,
            format="VRT",
            dstSRS=system.ExportToWkt(),
            outputBounds=self.grid.bounds,
            xRes=self.grid.cell_m,
            yRes=self.grid.cell_m,
            outputType=gdal.GDT_Float32,
            dstNodata="nan",
            resampleAlg="near" if own else "bilinear",
        )


def mosaic_of(path: pathlib.Path) -> list[str]:
    """The tiles that a mosaic (.vrt) of one's own disk lists, all of them in its folder or below
    it.

    It is read as that list, never opened: a VRT may also name any file and any server.
    :class:`SourceError` otherwise.
    """
    from . import xml

    root = xml.tree(path.read_bytes(), path.name)
    named = [n for n in root.deep("SourceFilename")]
    folder, found = path.parent.resolve(), []
    for node in named:
        tile = (folder / node.text.strip()).resolve()
        if (
            not tile.is_relative_to(folder)
            or tile.suffix.lower() not in _SUFFIXES
            or not tile.is_file()
        ):
            raise SourceError(
                "source_outward", source=path.name, format=f"VRT: {node.text.strip()[:60]}"
            )
        found.append(str(tile))
    if not found or any("subClass" in n.attributes for n in (root, *root.deep("VRTRasterBand"))):
        raise SourceError("source_outward", source=path.name, format="VRT")
    return list(dict.fromkeys(found))
