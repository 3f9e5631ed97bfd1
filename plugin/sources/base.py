"""What every source shares: where its records lie, what was announced, and whether anything changed."""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import TYPE_CHECKING, Any, Protocol, cast

from ...algorithms.common.errors import DataError
from ...algorithms.intake import wkb
from ...algorithms.intake.tally import Tally
from .records import UNVERIFIED

if TYPE_CHECKING:
    import pathlib

    from qgis.core import QgsGeometry

    from ..bridge.area import Area
    from .download import Fetched, Local
    from .http import Client
    from .records import Announcement, Geometry, Record, Row, Spec, Validator


class HasCrs(Protocol):
    """A profile, as far as a source knows it."""

    @property
    def crs(self) -> str: ...


class Source:
    """One protocol. A subclass overrides :meth:`announce` and :meth:`records`."""

    home = ""  # the territory's coordinate system, where a pull gives it
    turned = False  # the answer gives latitude first, as was seen when it was announced
    clocked: tuple[str, ...] = ()  # fields that hold the time of the request, not what is said
    # what in an answer says when it was made, and comes into no row
    stamp: re.Pattern[bytes] | None = None
    timezone = "Europe/Paris"  # of clocks without a zone; a pull gives the territory's

    def __init__(self, spec: Spec, folder: pathlib.Path, client: Client | None) -> None:
        self.spec = spec
        self.folder = folder
        # none for a file of one's own, which asks for nothing
        self.client = cast("Client", client)
        self._clip: tuple[QgsGeometry, str] | None = None
        self._area: Area | None = None
        self.counts: dict[str, int] = {}  # what happened to rows before they became records
        self.tally = Tally()  # the same by reason, told in both languages
        self.remarks: list[
            dict[str, Any]
        ] = []  # {"kind": .., ...}: how the data are written, told with what changed

    def clip_to(self, outline: QgsGeometry, profile: HasCrs) -> None:
        """Keep what touches the territory; ``outline`` is in the profile's CRS."""
        self._clip = (outline, profile.crs)

    @property
    def area(self) -> Area | None:
        """What records must touch (a :class:`~..boundaries.Area` in their own CRS, so once
        announced); None: anything goes.
        """
        if self._area is None and self._clip is not None:
            from ..bridge.area import Area

            self._area = Area(*self._clip, self.crs)
        return self._area

    def announce(self, validator: Validator | None = None) -> Announcement:
        """An :class:`Announcement`; ``validator`` is that of the last good pull, ``{}`` or None for
        the first.
        """
        raise NotImplementedError

    def records(self) -> Generator[list[Record], None, None]:
        """Yield chunks: lists of (properties, geometry). A geometry is WKB, GeoJSON (dict) or None."""
        raise NotImplementedError

    def _taken(self, fetched: Fetched) -> Local | None:
        """The path of a download (:class:`~.download.Fetched`); one whose end nobody told is
        counted, as a table may end anywhere.
        """
        if fetched.path is not None and fetched.complete is None:
            self.counts[UNVERIFIED] = 1
        return fetched.path

    # -- where a record lies
    # -----------------------------------------------------------------------------------------
    @property
    def crs(self) -> str:
        """The CRS of geometries: what the profile says, else longitude and latitude."""
        return self.spec.get("crs", "EPSG:4326")

    def geometry_of(self, properties: Row, geometry: Geometry) -> bytes | None:
        """(properties, WKB or None) following the profile: a column of GeoJSON, two columns, or
        "lat, lon" text.
        """
        spec = self.spec
        swap = bool(spec.get("swap", self.turned))
        if "geometry" in spec:
            geometry = properties.get(spec["geometry"])
            if isinstance(geometry, str) and not geometry.lstrip().startswith("{"):
                return _wkt(geometry)
        elif "x" in spec:
            return _point(
                properties.get(spec["x"]), properties.get(spec["y"]) if "y" in spec else None
            )
        elif "point" in spec:
            return _latlon(properties.get(spec["point"]), not swap)
        if isinstance(geometry, (bytes, bytearray)):
            return bytes(geometry) or None
        return wkb.from_geojson(geometry, swap) if geometry else None


def _point(x: Any, y: Any) -> bytes | None:
    if x in (None, "") or y in (None, ""):
        return None
    try:
        return wkb.point(str(x).replace(",", "."), str(y).replace(",", "."))
    except ValueError as error:
        raise DataError("bad_geometry", why=str(error)) from error


def _latlon(value: Any, lat_first: bool) -> bytes | None:
    """A point from "48.85, 2.35" (latitude first unless told otherwise), a list, or {"lon": ..,
    "lat": ..}.
    """
    if not value:
        return None
    if isinstance(value, dict):
        return _point(value.get("lon"), value.get("lat"))
    parts = (
        value
        if isinstance(value, (list, tuple))
        else str(value).strip("[]() ").replace(";", ",").split(",")
    )
    if len(parts) != 2:
        raise DataError("bad_geometry", why=str(value)[:60])
    return _point(parts[1], parts[0]) if lat_first else _point(parts[0], parts[1])


def _wkt(text: str) -> bytes | None:
    from osgeo import ogr

    if not text.strip():
        return None
    try:
        geometry = ogr.CreateGeometryFromWkt(
            text.strip().partition(";")[2] if text.startswith("SRID=") else text
        )
    except (
        RuntimeError,
        ValueError,
        TypeError,
    ):  # half letters and nothing after "SRID=1;" are no text to GDAL
        geometry = None
    if geometry is None:
        raise DataError("bad_geometry", why=text[:60])
    geometry.FlattenTo2D()
    return bytes(geometry.ExportToWkb(ogr.wkbNDR))
