"""PostGIS: QGIS's own provider says what a table or view holds, so that passwords stay in the
authentication store (authcfg); its rows come by COPY, for the provider fetches up to 10,000 of them
at once however wide they are.

A view may compute for hours, and the provider hears no cancel: it is asked in the client's thread,
which is left behind when nobody waits for it any more.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from qgis.core import QgsDataSourceUri, QgsField, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType

from ...algorithms.clock import moments
from ...algorithms.common.errors import SourceError
from . import answers, copied
from .base import Source
from .helper import TooLong
from .records import CHUNK, Announcement

if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

    from .records import Record, Validator


PATIENCE_S = 900.0  # for the number of rows, and between two chunks of them
_WHOLE = (
    QMetaType.Type.Int,
    QMetaType.Type.UInt,
    QMetaType.Type.LongLong,
    QMetaType.Type.ULongLong,
)
_NESTED = (QMetaType.Type.QVariantMap, QMetaType.Type.QVariantList, QMetaType.Type.QStringList)
_SPATIAL = ("geometry", "geography")


class PostgisSource(Source):
    """``host``/``port`` or ``service``, ``database``, ``user``, ``schema``, ``table``,
    ``geometry_column``, ``where``.
    """

    def announce(self, validator: Validator | None = None) -> Announcement:
        return self._asked(self._announce)

    def _announce(self) -> Announcement:
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
        self._uri = uri
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
    def _host(self) -> str:
        return self.spec.get("host") or self.spec.get("service") or "localhost"

    @property
    def _shown(self) -> str:
        spec = self.spec
        return f"{spec.get('service') or spec.get('host', 'localhost')}/{spec.get('database', '')} {spec['table']}"

    @property
    def crs(self) -> str:
        return self.spec.get("crs") or getattr(self, "_crs", "") or "EPSG:4326"

    def records(self) -> Generator[list[Record], None, None]:
        columns = [_Column(field) for field in self._layer.fields()]
        shape = self.spec.get("geometry_column")
        expressions = [(column.expression, column.long) for column in columns]
        if shape:
            name = copied.quoted(shape)
            expressions.append((f"ST_AsBinary({name}, 'NDR')", True))
        text = copied.statement(self._relation(), self.spec.get("where", ""), expressions)
        copy = copied.Copy(self._uri, text, len(expressions), CHUNK)
        try:
            while rows := self._asked(copy.chunk):
                yield [self._record(columns, row, shape) for row in rows]
        except copied.TooHeavy as error:
            raise SourceError(
                "source_heavy", source=self._shown, limit=round(copied.HEAVIEST_ROW / 1e6)
            ) from error
        except copied.Broken as error:
            raise SourceError("source_cut", source=self._shown) from error
        finally:
            copy.stop()

    def _relation(self) -> str:
        schema, table = self.spec.get("schema", "public"), self.spec["table"]
        if not schema and table.startswith("(") and table.endswith(")"):
            return table  # a query
        return copied.quoted(schema, table) if schema else copied.quoted(table)

    def _record(self, columns: list[_Column], row: list[bytes | None], shape: str | None) -> Record:
        properties = {
            column.name: None if value is None else column.read(value, self._shown)
            for column, value in zip(columns, row, strict=False)
        }
        return properties, _shape(row[-1]) if shape and row[-1] else None

    def _asked(self, call: Callable[[], Any]) -> Any:
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


class _Column:
    """A field as text of the server, and back."""

    def __init__(self, field: QgsField) -> None:
        self.name, kind, published = (
            field.name(),
            QMetaType.Type(int(field.type())),
            field.typeName(),
        )
        name = copied.quoted(self.name)
        self.long, self.expression = True, f"{name}::text"
        self._read: Callable[[str], Any] | None = str
        if published == "bytea":
            self.long, self.expression = False, "NULL::text"  # no theme has a field of bytes
        elif published in _SPATIAL:
            self.expression = f"ST_AsText({name})"
        elif kind in _NESTED:
            self.expression, self._read = f"to_json({name})::text", None
        elif kind in _WHOLE:
            self.long, self._read = False, int
        elif kind == QMetaType.Type.Double:
            self._read = _number
            if published == "money":
                self.expression = f"{name}::numeric::text"
        elif kind == QMetaType.Type.Bool:
            self.long, self._read = False, "true".__eq__
        elif kind in (QMetaType.Type.QDate, QMetaType.Type.QDateTime):
            self.long, self._read = False, _day if kind == QMetaType.Type.QDate else _moment

    def read(self, value: bytes, source: str) -> Any:
        """What the server's text says."""
        if self._read is None:
            return answers.decoded(value, source)
        return self._read(value.decode("utf-8", "replace"))


def _number(text: str) -> float | None:
    number = float(text)
    return None if math.isinf(number) else number


def _day(text: str) -> dt.date | None:
    """A day; None for infinity, and for years that no calendar of Python has."""
    found = _moment(text)
    return found and found.date()


def _moment(text: str) -> dt.datetime | None:
    found = None if text.endswith(" BC") else moments.read(text)
    return found and found[0]


def _shape(blob: bytes) -> bytes | None:
    geometry = QgsGeometry()
    geometry.fromWkb(blob)
    return None if geometry.isNull() or geometry.isEmpty() else bytes(geometry.asWkb())
