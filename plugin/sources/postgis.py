"""PostGIS: a table or view through QGIS's own provider, so that passwords stay in the
authentication store (authcfg).
"""

from qgis.core import QgsDataSourceUri, QgsFeatureRequest, QgsVectorLayer

from ...algorithms.common.errors import SourceError
from .base import Announcement, Source, chunks


class PostgisSource(Source):
    """``host``/``port`` or ``service``, ``database``, ``user``, ``schema``, ``table``,
    ``geometry_column``, ``where``.
    """

    def announce(self, validator=None):
        spec = self.spec
        uri = QgsDataSourceUri()
        secure = QgsDataSourceUri.SslMode.SslPrefer
        where = (
            (spec["service"],)
            if spec.get("service")
            else (spec.get("host", "localhost"), str(spec.get("port", 5432)))
        )
        uri.setConnection(
            *where,
            spec.get("database", ""),
            spec.get("user", ""),
            "",
            secure,
            spec.get("authcfg", ""),
        )
        uri.setDataSource(
            spec.get("schema", "public"),
            spec["table"],
            spec.get("geometry_column"),
            spec.get("where", ""),
            spec.get("key", ""),
        )
        self._layer = QgsVectorLayer(uri.uri(False), "source", "postgres")
        shown = f"{spec.get('service') or spec.get('host', 'localhost')}/{spec.get('database', '')} {spec['table']}"
        if not self._layer.isValid():
            raise SourceError(
                "source_unreachable",
                source=shown,
                host=spec.get("host") or spec.get("service") or "localhost",
            )
        fields = {f.name(): f.typeName() for f in self._layer.fields()}
        self._crs = self._layer.crs().authid()
        return Announcement(self._layer.featureCount(), fields=fields, url=shown, crs=self._crs)

    @property
    def crs(self):
        return self.spec.get("crs") or getattr(self, "_crs", "") or "EPSG:4326"

    def records(self):
        names = [f.name() for f in self._layer.fields()]
        yield from chunks(_record(f, names) for f in self._layer.getFeatures(QgsFeatureRequest()))


def _record(feature, names):
    geometry = feature.geometry()
    blob = bytes(geometry.asWkb()) if not geometry.isNull() and not geometry.isEmpty() else None
    return {
        name: _plain(value) for name, value in zip(names, feature.attributes(), strict=True)
    }, blob


def _plain(value):
    if value is None or (hasattr(value, "isNull") and value.isNull()):
        return None
    if hasattr(value, "toPyDateTime"):
        return value.toPyDateTime()
    return value.toPyDate() if hasattr(value, "toPyDate") else value
