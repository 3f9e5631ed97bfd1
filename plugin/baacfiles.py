"""Reading BAAC files, testing crashes against the territory, writing the theme: the glue of the import."""

import datetime as dt
import hashlib

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY

from ..algorithms.accidents import baac
from ..algorithms.common import themes, wkb
from ..algorithms.common.errors import DataError
from ..algorithms.common.fieldmap import iso
from . import deps, presenting, systems
from .staging import Staging
from .store import at

_CHUNK = 2_000


def _source(path):
    """A text file with its own delimiter, encoding and compression."""
    from .sources.file import FileSource  # the source of this kind reads its files through this module

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
    """Whether a crash belongs to the territory: by position within its area (a :class:`~.boundaries.Area` in degrees), by
    municipality code where there is no position or no area."""

    def __init__(self, codes, area=None):
        self.counts = {}
        self._codes = set(codes)
        self._area = area

    def refuses(self, code, lon, lat):
        """"" to keep a crash, else why not. Position counts first; where it disagrees with the code, that is counted."""
        named = code in self._codes
        if lon is None or self._area is None:
            return "" if named else "outside the territory"
        here = self._area.holds(lon, lat)
        if here != named:
            key = "inside by position, other code" if here else "outside by position, code of the territory"
            self.counts[key] = self.counts.get(key, 0) + 1
        return "" if here else "outside the territory"


def types():
    """{column: theme type} of the theme "accidents"."""
    return {f.name: f.type for f in themes.theme("accidents").fields.values()}


def frames(crashes, crs, context):
    """(points in ``crs``, table of crashes without position) with the theme's columns."""
    np, pd, geopandas, shapely = deps.require("numpy", "pandas", "geopandas", "shapely")
    names = list(themes.theme("accidents").fields)
    table = pd.DataFrame([{n: c.get(n) for n in names} for c in crashes], columns=names)
    for name, kind in types().items():
        if kind in ("date", "datetime"):
            table[name] = pd.to_datetime(table[name])
        elif kind == "int":
            table[name] = table[name].astype(float)
    placed = [c["lon"] is not None for c in crashes]
    transform = systems.transform(QgsCoordinateReferenceSystem("EPSG:4326"), crs, context.transformContext())
    moved = [transform.transform(QgsPointXY(c["lon"], c["lat"])) for c in crashes if c["lon"] is not None]
    located = [(point.x(), point.y()) for point in moved]
    points = shapely.points(np.array(located, dtype=float).reshape(-1, 2))
    frame = geopandas.GeoDataFrame(table[placed], geometry=geopandas.array.GeometryArray(points))
    frame.attrs["crs"] = crs.authid()
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
