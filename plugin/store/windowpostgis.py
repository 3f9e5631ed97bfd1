"""The tables of a PostGIS database read by window (:mod:`.window`)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import psycopg2
from psycopg2 import sql

from ...algorithms.common.errors import StoreError
from .window import CHUNK, Connections, Layout, Rows, quoted, unpacked

_COLUMNS = (
    "SELECT a.attname, t.typname, a.attnum = ANY (coalesce(i.indkey::int2[], '{}'::int2[]))"
    "  AND i.indnatts = 1 FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid"
    " LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary"
    " WHERE a.attrelid = to_regclass(%s) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"
)
_GEOMETRY_OF = (
    "SELECT g.type, s.auth_name, s.auth_srid, g.srid FROM geometry_columns g"
    " LEFT JOIN spatial_ref_sys s ON s.srid = g.srid"
    " WHERE g.f_table_schema = %s AND g.f_table_name = %s AND g.f_geometry_column = %s"
)
_INDEXED = (
    "SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
    " JOIN pg_am m ON m.oid = c.relam JOIN pg_attribute a ON a.attrelid = i.indrelid"
    " AND a.attnum = i.indkey[0] WHERE i.indrelid = to_regclass(%s) AND m.amname = 'gist'"
    " AND i.indisvalid AND i.indpred IS NULL AND a.attname = %s"
)
_KINDS = {
    **dict.fromkeys(("text", "varchar", "bpchar"), "string"),
    **dict.fromkeys(("int2", "int4", "int8"), "int"),
    **dict.fromkeys(("float4", "float8"), "float"),
    "bool": "bool",
}


class Postgis:
    """The tables of a schema of a PostGIS database, all as they were at one moment.

    Parameters
    ----------
    parameters : what ``psycopg2.connect`` takes, the password among it
    schema : where the tables lie
    shown : the address as an officer may read it
    """

    def __init__(self, parameters: Mapping[str, Any], schema: str, shown: str) -> None:
        self._parameters = dict(parameters)
        self.schema, self.shown = schema, shown
        self._snapshot = ""
        self._connections = Connections(self._connect)
        self._first = self._connect()  # holds the moment for as long as anyone reads
        with self._told(), self._first.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            self._snapshot = cursor.fetchone()[0]

    def __enter__(self) -> Postgis:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        self._connections.close()
        with contextlib.suppress(Exception):
            self._first.close()

    def layout(self, table: str) -> Layout | None:
        named = f"{quoted(self.schema)}.{quoted(table)}"
        columns, keys, geometry = {}, [], ""
        for name, kind, is_key in self._rows(_COLUMNS, (named,)):
            if kind == "geometry":
                geometry = geometry or name
                continue
            columns[name] = _KINDS.get(kind, "")
            keys += [name] if is_key and columns[name] == "int" else []
        found = self._rows(_GEOMETRY_OF, (self.schema, table, geometry))
        if not found or len(keys) != 1:
            return None
        kind, authority, code, srid = found[0]
        indexed = self._rows(_INDEXED, (named, geometry))[0][0]
        crs = f"{authority}:{code}" if authority and code else ""
        kind = str(kind).upper().removesuffix("M")
        return Layout(table, keys[0], geometry, kind, crs, columns, -1 if indexed else None, srid)

    def within(self, layout: Layout, bounds: Sequence[float], columns: Sequence[str] = ()) -> Rows:
        query = self._query(
            "SELECT {columns} FROM {table}"
            " WHERE {geometry} && ST_MakeEnvelope(%s, %s, %s, %s, %s) ORDER BY {key}",
            layout,
            columns,
        )
        values = (*map(float, bounds), layout.srid)
        return unpacked(self._rows(query, values), layout, columns, _bytes)

    def parts(
        self, layout: Layout, columns: Sequence[str] = (), size: int = CHUNK
    ) -> Iterator[Rows]:
        query = self._query("SELECT {columns} FROM {table} ORDER BY {key}", layout, columns)
        with self._told(), self._connections.here().cursor("clairville_window") as cursor:
            cursor.itersize = size
            cursor.execute(query)
            while rows := cursor.fetchmany(size):
                yield unpacked(rows, layout, columns, _bytes)

    def mark(self) -> object:
        return self._snapshot

    def _query(self, text: str, layout: Layout, columns: Sequence[str]) -> Any:
        shape = sql.Identifier(layout.geometry)
        binary = sql.SQL("CASE WHEN ST_IsEmpty({g}) THEN NULL ELSE ST_AsBinary({g}) END")
        wanted = [sql.Identifier(layout.key), binary.format(g=shape)]
        # days, where a layout asks for them as the texts that a GeoPackage keeps
        text_of = sql.SQL("{c}::text AS {c}")
        texts = {name for name, kind in layout.columns.items() if kind == "string"}
        wanted += [
            text_of.format(c=sql.Identifier(name)) if name in texts else sql.Identifier(name)
            for name in columns
        ]
        return sql.SQL(text).format(
            columns=sql.SQL(", ").join(wanted),
            table=sql.Identifier(self.schema, layout.name),
            geometry=shape,
            key=sql.Identifier(layout.key),
        )

    def _rows(self, query: Any, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._told(), self._connections.here().cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchall()

    def _connect(self) -> Any:
        with self._told():
            connection = psycopg2.connect(**self._parameters)
            connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
            if self._snapshot:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION SNAPSHOT %s", (self._snapshot,))
            return connection

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except psycopg2.Error:  # what libpq says may hold the connection string
            raise StoreError("store_unreachable", path=self.shown) from None


def _bytes(blobs: Sequence[Any]) -> list[bytes | None]:
    return [None if b is None else bytes(b) for b in blobs]
