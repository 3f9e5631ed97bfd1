"""Reading BAAC files, testing crashes against the territory, writing the theme: the glue of the import."""

import datetime as dt
import hashlib

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPoint,
    QgsPointXY,
    QgsVectorLayer,
)

from ..algorithms.accidents import baac
from ..algorithms.common import themes, wkb
from ..algorithms.common.errors import DataError
from ..algorithms.common.fieldmap import iso
from . import deps, presenting
from .sources.file import FileSource
from .staging import Staging
from .store import at

_CHUNK = 2_000


def _source(path):
    """A text file with its own delimiter, encoding and compression."""
    source = FileSource({"path": str(path), "format": "csv"}, path.parent, None)
    return source, source.announce()


def sorted_files(paths):
    """[(kind, path)] of the files that are BAAC tables; :class:`DataError` names one that is not."""
    found = []
    for path in paths:
        _, card = _source(path)
        kind = baac.kind_of(card.fields)
        if kind is None:
            raise DataError("baac_unknown_file", file=path.name, columns=", ".join(list(card.fields)[:12]))
        found.append((kind, path))
    return found


def rows(path, progress):
    """The rows of one file."""
    source, _ = _source(path)
    got = 0
    for chunk in source.records():
        yield from (properties for properties, _ in chunk)
        got += len(chunk)
        progress(1 - 1 / (1 + got / 50_000))


class Territory:
    """Whether a crash belongs to the territory: by position within its boundary, else by municipality code."""

    def __init__(self, profile, crs, tolerance_m, context):
        self.crs = crs
        self.counts = {}
        self._transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), crs, context.transformContext())
        self._codes = set(profile.insee_all) if profile else set()
        self._area = _boundary(profile, crs, context).buffer(tolerance_m, 12) if _local_boundary(profile) else None
        self._engine = None
        if self._area is not None:
            self._engine = QgsGeometry.createGeometryEngine(self._area.constGet())
            self._engine.prepareGeometry()

    def project(self, lon, lat):
        """(x, y) in the territory's system."""
        point = self._transform.transform(QgsPointXY(lon, lat))
        return point.x(), point.y()

    def refuses(self, code, lon, lat):
        """"" to keep a crash, else why not. Position counts first; where it disagrees with the code, that is counted."""
        named = code in self._codes
        if lon is None or self._engine is None:
            return "" if named else "outside the territory"
        point = QgsPoint(*self.project(lon, lat))
        here = self._engine.contains(point)
        if here != named:
            key = "inside by position, other code" if here else "outside by position, code of the territory"
            self.counts[key] = self.counts.get(key, 0) + 1
        return "" if here else "outside the territory"


def _local_boundary(profile):
    """True if the profile has a boundary file; a boundary behind a service is not fetched for this."""
    return profile is not None and profile.boundary.get("type") == "file"


def _boundary(profile, crs, context):
    path = str((profile.folder / profile.boundary["path"]).resolve())
    layer = QgsVectorLayer(path, "boundary", "ogr")
    if not layer.isValid():
        raise DataError("source_file_missing", path=path)
    request = QgsFeatureRequest().setDestinationCrs(crs, context.transformContext())
    return QgsGeometry.unaryUnion([f.geometry() for f in layer.getFeatures(request)])


def types():
    """{column: theme type} of the theme "accidents"."""
    return {f.name: f.type for f in themes.theme("accidents").fields.values()}


def frames(crashes, territory):
    """(points, table of crashes without position) with the theme's columns."""
    np, pd, geopandas, shapely = deps.require("numpy", "pandas", "geopandas", "shapely")
    names = list(themes.theme("accidents").fields)
    table = pd.DataFrame([{n: c.get(n) for n in names} for c in crashes], columns=names)
    for name, kind in types().items():
        if kind in ("date", "datetime"):
            table[name] = pd.to_datetime(table[name])
        elif kind == "int":
            table[name] = table[name].astype(float)
    placed = [c["lon"] is not None for c in crashes]
    located = [territory.project(c["lon"], c["lat"]) for c in crashes if c["lon"] is not None]
    points = shapely.points(np.array(located, dtype=float).reshape(-1, 2))
    frame = geopandas.GeoDataFrame(table[placed], geometry=geopandas.array.GeometryArray(points))
    frame.attrs["crs"] = territory.crs.authid()
    return frame, table[[not p for p in placed]]


def into_store(path, crashes, crs, files):
    """Replace the theme "accidents" of a store, in one transaction with its line in the log."""
    theme = themes.theme("accidents")
    staging = Staging(theme, crs)
    started = dt.datetime.now(dt.timezone.utc)
    try:
        for start in range(0, len(crashes), _CHUNK):
            part = crashes[start:start + _CHUNK]
            staging.add([[c.get(name) for name in theme.fields] for c in part],
                        [wkb.point(c["lon"], c["lat"]) if c["lon"] is not None else None for c in part], "EPSG:4326")
        staging.finish(len(crashes))
        digest = hashlib.sha256()
        for file in files:
            digest.update(file.read_bytes())
        line = {"theme": theme.name, "status": "ok", "started_utc": started.isoformat(timespec="seconds"), "source": "baac",
                "url": ", ".join(f.name for f in files), "announced": len(crashes), "got": len(crashes), "kept": staging.kept,
                "dropped": staging.counts, "sha256": digest.hexdigest(), "licence": "Licence Ouverte 2.0",
                "attribution": "ONISR, ministère de l'Intérieur",
                "data_date": iso(max((c["date"] for c in crashes if c["date"]), default=None)) or ""}
        with at(path) as store:
            store.refill(theme.name, staging, line)
    finally:
        staging.close()
    presenting.dress(path, theme, line)
