"""What every source shares: records in chunks, where they lie, what was announced, and whether
anything changed.
"""

from dataclasses import dataclass, field

from ...algorithms.common.errors import DataError, SourceError
from ...algorithms.intake import wkb
from ...algorithms.intake.tally import Tally

MAX_MB = 2_000.0  # what one answer may weigh, unless a profile says otherwise
UNVERIFIED = "the server did not say where the file ends"
CHUNK = 2_000  # records per step: memory stays flat, cancel is noticed soon


@dataclass
class Announcement:
    """What a source says before it gives records.

    ``total``: rows it announces, None when it cannot tell. ``validator``: whatever the server says
    that tells a later pull that nothing changed (ETag, modification date). What the profile asks
    for does not belong in it: the store keeps it letter by letter, and a query may hold a key; that
    the profile changed is told by the digest of its map. ``fields``: {field: type as published},
    for the drift report.
    """

    total: int | None = None
    unchanged: bool = False
    validator: dict = field(default_factory=dict)
    fields: dict = field(default_factory=dict)
    data_date: str = ""
    licence: str = ""
    attribution: str = ""
    url: str = ""
    crs: str = ""


class Source:
    """One protocol. A subclass overrides :meth:`announce` and :meth:`records`."""

    home = ""  # the territory's coordinate system, where a pull gives it
    turned = False  # the answer gives latitude first, as was seen when it was announced
    timezone = "Europe/Paris"  # of clocks without a zone; a pull gives the territory's

    def __init__(self, spec, folder, client):
        self.spec = spec
        self.folder = folder
        self.client = client
        self._clip = self._area = None
        self.counts = {}  # what happened to rows before they became records
        self.tally = Tally()  # the same by reason, told in both languages
        self.remarks = []  # {"kind": .., ...}: how the data are written, told with what changed

    def clip_to(self, outline, profile):
        """Keep what touches the territory; ``outline`` is in the profile's CRS."""
        self._clip = (outline, profile.crs)

    @property
    def area(self):
        """What records must touch (a :class:`~..boundaries.Area` in their own CRS, so once
        announced); None: anything goes.
        """
        if self._area is None and self._clip is not None:
            from ..bridge.area import Area

            self._area = Area(*self._clip, self.crs)
        return self._area

    def announce(self, validator=None):
        """An :class:`Announcement`; ``validator`` is that of the last good pull, ``{}`` or None for
        the first.
        """
        raise NotImplementedError

    def records(self):
        """Yield chunks: lists of (properties, geometry). A geometry is WKB, GeoJSON (dict) or None."""
        raise NotImplementedError

    def _taken(self, fetched):
        """The path of a download (:class:`~.download.Fetched`); one whose end nobody told is
        counted, as a table may end anywhere.
        """
        if fetched.path is not None and fetched.complete is None:
            self.counts[UNVERIFIED] = 1
        return fetched.path

    # -- where a record lies
    # -----------------------------------------------------------------------------------------
    @property
    def crs(self):
        """The CRS of geometries: what the profile says, else longitude and latitude."""
        return self.spec.get("crs", "EPSG:4326")

    def geometry_of(self, properties, geometry):
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
            return _point(properties.get(spec["x"]), properties.get(spec.get("y")))
        elif "point" in spec:
            return _latlon(properties.get(spec["point"]), not swap)
        if isinstance(geometry, (bytes, bytearray)):
            return bytes(geometry) or None
        return wkb.from_geojson(geometry, swap) if geometry else None


def _point(x, y):
    if x in (None, "") or y in (None, ""):
        return None
    try:
        return wkb.point(str(x).replace(",", "."), str(y).replace(",", "."))
    except ValueError as error:
        raise DataError("bad_geometry", why=str(error)) from error


def _latlon(value, lat_first):
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


def _wkt(text):
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


def chunks(items, size=CHUNK):
    """Group an iterable into lists."""
    part = []
    for item in items:
        part.append(item)
        if len(part) >= size:
            yield part
            part = []
    if part:
        yield part


def check_total(got, total, source):
    """Truncation is an error, not a short layer."""
    if total is not None and got != total:
        raise SourceError("source_truncated", source=source, got=got, total=total)
