"""PostGIS: a table or view through QGIS's own provider, so that passwords stay in the
authentication store (authcfg).

A view may compute for hours, and the provider hears no cancel: it is asked in the client's thread,
which is left behind when nobody waits for it any more.
"""

import itertools
from collections.abc import Callable, Iterator

from qgis.core import QgsDataSourceUri, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QByteArray

from ...algorithms.common.errors import SourceError
from .base import CHUNK, Announcement, Source
from .helper import TooLong

PATIENCE_S = 900.0  # for the number of rows, and between two chunks of them
_HEAVY = 32e6  # bytes of rows that are held at once, but for the last of them


class PostgisSource(Source):
    """``host``/``port`` or ``service``, ``database``, ``user``, ``schema``, ``table``,
    ``geometry_column``, ``where``.
    """

    def announce(self, validator: dict | None = None) -> Announcement:
        return self._asked(self._announce)

    def _announce(self):
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
        if not self._layer.isValid():
            raise SourceError("source_unreachable", source=self._shown, host=self._host)
        fields = {f.name(): f.typeName() for f in self._layer.fields()}
        self._crs = self._layer.crs().authid()
        total = self._layer.featureCount()
        if total < 0:  # rows that nobody counted might end anywhere
            raise SourceError("source_unreadable", source=self._shown, why="COUNT")
        return Announcement(total, fields=fields, url=self._shown, crs=self._crs)

    @property
    def _host(self):
        return self.spec.get("host") or self.spec.get("service") or "localhost"

    @property
    def _shown(self):
        spec = self.spec
        return f"{spec.get('service') or spec.get('host', 'localhost')}/{spec.get('database', '')} {spec['table']}"

    @property
    def crs(self) -> str:
        return self.spec.get("crs") or getattr(self, "_crs", "") or "EPSG:4326"

    def records(self) -> Iterator[list]:
        names = [f.name() for f in self._layer.fields()]
        features = self._asked(lambda: self._layer.getFeatures(QgsFeatureRequest()))
        while chunk := self._asked(lambda: list(_chunk(features, names))):
            yield chunk
        if not features.isValid():
            raise SourceError("source_cut", source=self._shown)

    def _asked(self, call: Callable):
        """What a call to the server gives; a cancel is seen meanwhile."""
        if self.client is None:
            return call()
        patience = max(PATIENCE_S, self.client.timeout[1])
        try:
            return self.client.run(call, patience)
        except TooLong as error:
            raise SourceError(
                "source_timeout", source=self._shown, seconds=round(patience)
            ) from error


def _chunk(features, names):
    """The next records, as many as memory should hold."""
    weight = 0
    for feature in itertools.islice(features, CHUNK):
        record, blob = _record(feature, names)
        yield record, blob
        weight += len(blob or b"") + sum(len(v) for v in record.values() if isinstance(v, str))
        if weight > _HEAVY:
            return


def _record(feature, names):
    geometry = feature.geometry()
    blob = bytes(geometry.asWkb()) if not geometry.isNull() and not geometry.isEmpty() else None
    return {
        name: _plain(value) for name, value in zip(names, feature.attributes(), strict=True)
    }, blob


def _plain(value):
    if value is None or (hasattr(value, "isNull") and value.isNull()):
        return None
    if isinstance(value, QByteArray):
        return None  # no theme has a field of bytes
    if hasattr(value, "toPyDateTime"):
        return value.toPyDateTime()
    return value.toPyDate() if hasattr(value, "toPyDate") else value
