"""Where a pull writes before the store hears of it: a temporary GeoPackage with the theme's own
columns and CRS.

Only theme columns are written, in the territory's projected CRS; sensitive points at the centre of
their cell.
"""

from __future__ import annotations

import hashlib
import pathlib
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from osgeo import gdal, ogr, osr

from ...algorithms.common.errors import DataError
from ...algorithms.common.themes import Theme
from ...algorithms.intake import pseudonymise, wkb
from ...algorithms.intake.tally import DROPPED, REPAIRED, ROWS, Tally
from ..host import files, placing
from ..host.placing import Places
from ..host.process import gdal_quiet
from ..host.systems import extent, reference
from . import grouping, shaping
from .tables import GEOMETRY_TYPES, check_done, create_table, failure

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = sys.float_info.max
_REPEATED = "SELECT count({key}) - count(DISTINCT {key}) FROM pull"
# Reasons of the intake that a pull has its own word for, which logs of earlier pulls hold.
_OURS = ("collection", "moved_to_point")


class Staging:
    """The rows of one pull. ``counts``: kept and dropped by reason; ``digest``: SHA-256 of the rows
    in order; ``places``: judges where they lie.
    """

    def __init__(self, theme: Theme, crs: str, places: Places | None = None) -> None:
        self.theme = theme
        self.crs = crs
        self.places = places or Places(None, crs)
        self.counts: dict[str, int] = {}
        self.tally = Tally()  # of geometries and of rows that are one thing
        self.kept = 0
        self._hash = hashlib.sha256()
        self._dimensions: set[int] = set()
        self._multi = False
        self._astray: list[bytes] = []  # of the rows at hand, those that lie far away
        self._transforms: dict[str | None, Any] = {}
        self._extent: tuple[float, float, float, float] | None = None
        self._kinds = [f.type for f in theme.fields.values()]
        self._utc = [f.name.endswith("_utc") for f in theme.fields.values()]
        self._make(theme, crs)

    def _make(self, theme: Theme, crs: str) -> None:
        """The empty table that rows are written to."""
        self._folder = files.folder()
        self.path = pathlib.Path(self._folder.name) / "pull.gpkg"
        declared = GEOMETRY_TYPES.get(theme.geometry, ogr.wkbUnknown)
        with gdal_quiet():
            self._dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(self.path))
            if self._dataset is None:
                raise failure(self.path, gdal.GetLastErrorMsg())
            try:
                # nobody reads this file after a power cut: no index, no waiting for the disk
                self._dataset.ReleaseResultSet(self._dataset.ExecuteSQL("PRAGMA synchronous = OFF"))
                self.layer = create_table(
                    self._dataset, "pull", theme, crs, declared, indexed=False
                )
                self._dataset.StartTransaction()
            except RuntimeError as error:
                raise failure(self.path, str(error)) from error
        self._definition = self.layer.GetLayerDefn()

    @property
    def digest(self) -> str:
        """SHA-256 of what was kept, in the order received."""
        return self._hash.hexdigest()

    def count(self, reason: str, number: int = 1) -> None:
        """One more row dropped or repaired."""
        self.counts[reason] = self.counts.get(reason, 0) + number

    def add(
        self, rows: Sequence[Sequence[Any]], blobs: Sequence[bytes | None], crs: str | None
    ) -> None:
        """Add rows (lists of theme values) with their WKB (None: no position) in ``crs``."""
        geometries = (
            self._project(blobs, crs)
            if self.theme.geometry not in ("none", "raster")
            else [None] * len(rows)
        )
        with gdal_quiet():
            try:
                for row, geometry in zip(rows, geometries, strict=True):
                    if geometry is None and self.theme.geometry != "none":
                        continue
                    self._write(row, geometry)
            except RuntimeError as error:
                raise failure(self.path, str(error)) from error

    def _write(self, row: Sequence[Any], geometry: ogr.Geometry | None) -> None:
        feature = ogr.Feature(self._definition)
        for i, value in enumerate(row):
            if value is None:
                continue
            kind = self._kinds[i]
            if kind == "string":
                feature.SetFieldString(i, value if value.isascii() else self._text(value))
            elif kind == "datetime":
                # no zone: QGIS shows and filters the wall clock as written
                feature.SetFieldString(i, value.isoformat()[:19] + ("Z" if self._utc[i] else ""))
            elif kind == "date":
                feature.SetFieldString(i, value.isoformat())
            elif kind == "float":
                feature.SetField(i, float(value))
            else:
                feature.SetFieldInteger64(i, int(value))
        if geometry is not None:
            feature.SetGeometryDirectly(geometry)
        check_done(self.layer.CreateFeature(feature), self.path)
        self.kept += 1
        self._hash.update(repr(row).encode("utf-8", "replace"))
        if geometry is not None:
            self._hash.update(bytes(feature.GetGeometryRef().ExportToWkb(ogr.wkbNDR)))

    def _text(self, value: str) -> str:
        """A text as a database takes it: half a character, which JSON may hold, becomes the sign
        for an unreadable one.
        """
        try:
            value.encode()
            return value
        except UnicodeEncodeError:
            whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if "\ufffd" in whole and "\ufffd" not in value:
            self.count("character replaced")
        return whole

    def group(self) -> None:
        """Make one row of the rows of one thing (a crash of a table with a row per person, a school
        in two files), as a layer given to a tool is read."""
        with gdal_quiet():
            try:
                if self.theme.grouped:
                    extra = grouping.group(self._dataset, self.layer, self.theme)
                    self.kept -= extra
                    self.tally.note(self.theme.key, REPAIRED, "row_per_person", extra)
                if self.theme.doubled:
                    self.kept -= grouping.merge(self.layer, self.theme, self.tally)
            except RuntimeError as error:
                raise failure(self.path, str(error)) from error

    def repeated(self) -> int:
        """How many rows carry an identifier that another has; counted on disk, in flat memory."""
        if not self.theme.key:
            return 0
        with gdal_quiet():
            found = self._dataset.ExecuteSQL(
                _REPEATED.format(key=f'"{self.theme.key}"'), dialect="SQLITE"
            )
            number = int(found.GetNextFeature().GetField(0) or 0)
            self._dataset.ReleaseResultSet(found)
        return number

    # -- geometry
    # ----------------------------------------------------------------------------------------------------
    def _transform(self, crs: str | None) -> osr.CoordinateTransformation | None:
        if crs not in self._transforms:
            source, target = reference(str(crs)), reference(self.crs)
            self._transforms[crs] = (
                None if source.IsSame(target) else osr.CoordinateTransformation(source, target)
            )
        return self._transforms[crs]

    def _project(self, blobs: Iterable[bytes | None], crs: str | None) -> list[ogr.Geometry | None]:
        """WKB in ``crs`` as OGR geometries of the theme's kind in the territory's CRS; None where
        there is none.
        """
        transform = self._transform(crs)
        out, self._astray = [], []
        with gdal_quiet():
            for blob in blobs:
                out.append(self._one(blob, transform))
        self.places.judge_blobs(self._astray, crs or self.crs)
        return out

    def _one(
        self, blob: bytes | None, transform: osr.CoordinateTransformation | None
    ) -> ogr.Geometry | None:
        if not blob:
            self.count("no_geometry")
            return None
        try:
            geometry = self._moved(blob, transform)
            if geometry is not None:
                west, east, south, north = geometry.GetEnvelope()
                held = self._holds((west, east, south, north))
                if not held or self.places.is_far(west, south, east, north):
                    self._astray.append(blob)
                if not held:
                    self.count("outside_crs")
                    return None
            geometry, reason = (
                (None, "bad_geometry") if geometry is None else self._shaped(geometry)
            )
        except RuntimeError:  # GEOS refuses rings that do not close, and worse
            self._astray.append(blob)
            geometry, reason = None, "bad_geometry"
        if geometry is None and reason == "no_area":
            self.tally.note(ROWS, DROPPED, reason)
        elif geometry is None:
            self.count(reason)
        return geometry

    def _holds(self, envelope: tuple[float, float, float, float]) -> bool:
        """True where the territory's system holds: swapped coordinates, poles and other continents
        lie outside.
        """
        if self._extent is None:
            self._extent = extent(reference(self.crs))
        west, south, east, north = self._extent
        return (  # no comparison holds for NaN
            max(west, -_MOST) <= envelope[0]
            and envelope[1] <= min(east, _MOST)
            and max(south, -_MOST) <= envelope[2]
            and envelope[3] <= min(north, _MOST)
        )

    @staticmethod
    def _moved(blob: bytes, transform: osr.CoordinateTransformation | None) -> ogr.Geometry | None:
        """A WKB as an OGR geometry in the territory's CRS; None when it is broken."""
        xy = wkb.point_xy(blob)
        if xy is not None:
            x, y = transform.TransformPoint(*xy)[:2] if transform else xy
            geometry = ogr.Geometry(ogr.wkbPoint)
            geometry.AddPoint_2D(x, y)
            return geometry
        geometry = ogr.CreateGeometryFromWkb(blob)
        return (
            None
            if geometry is None or (transform and geometry.Transform(transform) != 0)
            else geometry
        )

    def _shaped(self, geometry: ogr.Geometry) -> tuple[ogr.Geometry | None, str]:
        """(geometry as the theme wants it, "") or (None, why not): its kind, multi for lines and
        polygons, cells for sensitive points."""
        made, why = shaping.settled(geometry, self.theme.geometry, self._repaired)
        if made is None:
            return None, why
        if self.theme.geometry == "point" and self.theme.sensitive:
            x, y = pseudonymise.cell_centre(made.GetX(), made.GetY())
            made = ogr.Geometry(ogr.wkbPoint)
            made.AddPoint_2D(x, y)
        if self.theme.geometry == "any":
            self._dimensions.add(made.GetDimension())
            flat = ogr.GT_Flatten(made.GetGeometryType())
            self._multi = self._multi or flat == ogr.wkbMultiPoint
        return made, ""

    def _repaired(self, reason: str) -> None:
        if reason in _OURS:
            self.count(reason)
        else:
            self.tally.note(ROWS, REPAIRED, reason)

    def geometry_type(self) -> int:
        """The narrowest OGR type for what was kept; unknown when a theme of any geometry holds
        several kinds.
        """
        if self.theme.geometry != "any":
            return GEOMETRY_TYPES[self.theme.geometry]
        if self._dimensions == {0}:
            return ogr.wkbMultiPoint if self._multi else ogr.wkbPoint
        if len(self._dimensions) != 1:
            return ogr.wkbUnknown
        (dimension,) = self._dimensions
        return {1: ogr.wkbMultiLineString, 2: ogr.wkbMultiPolygon}.get(dimension, ogr.wkbUnknown)

    # -- end
    # ---------------------------------------------------------------------------------------------------------
    def finish(self, announced: int) -> None:
        """Close the rows; :class:`DataError` when the theme's rules are broken."""
        self._end_writing()
        for tally in (self.tally, self.places.tally):
            for reason, number in tally.counts().items():
                self.count(reason, number)
        if not self.kept and announced:
            if doubts := self.places.doubts(self.theme.name):
                raise DataError("all_elsewhere", rows=announced, why=placing.sentences(doubts))
            raise DataError(
                "pull_nothing_kept",
                theme=self.theme.name,
                total=announced,
                why=", ".join(f"{k}: {v}" for k, v in self.counts.items()) or "-",
            )

    def _end_writing(self) -> None:
        with gdal_quiet():
            try:
                check_done(self._dataset.CommitTransaction(), self.path)
            except RuntimeError as error:
                raise failure(self.path, str(error)) from error

    def close(self) -> None:
        """Remove the temporary file."""
        self.layer = None
        self._dataset = None
        self._folder.cleanup()
