"""The store in a PostGIS database: one schema whose tables are themes, shared by everyone who may
read it.

A table that exists is refilled in one transaction and never dropped: grants, views, indexes and
comments stay. Columns that its theme gained are added; when anything else no longer fits, the pull
stops and names what depends on it.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from osgeo import gdal, ogr
from qgis.core import Qgis, QgsDataSourceUri, QgsMapLayer

from ...algorithms.common import themes
from ...algorithms.common.errors import StoreError
from ..host.process import gdal_quiet
from .address import Address
from .base import COUNT, META, PULLS, Store
from .places import is_raster
from .tables import (
    GEOMETRY,
    GEOMETRY_TYPES,
    check_done,
    columns_to_add,
    failure,
    field_definitions,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from ...algorithms.common.themes import Theme
    from .staging import Staging


PROVIDER = "postgres://"  # before a URI, for Processing
_KINDS = (Qgis.WkbType.MultiPoint, Qgis.WkbType.MultiLineString, Qgis.WkbType.MultiPolygon)
_LOCK_TIMEOUT = "5s"
# What the statements below hold is such a name of a schema and the names of our own themes.
_FIND_SCHEMA = "SELECT 1 AS one FROM pg_namespace WHERE nspname = '{schema}'"
_ONE_PULL = "SELECT 1 FROM pg_advisory_xact_lock(hashtext('clairville.{schema}')) AS held"
_DIMENSIONS = "SELECT DISTINCT ST_Dimension(geom) AS found FROM {table} ORDER BY 1"
_COLLECTION = "SELECT 1 AS one FROM {table} WHERE GeometryType(geom) = 'GEOMETRYCOLLECTION' LIMIT 1"
_SRID = "SELECT srid FROM geometry_columns WHERE f_table_schema = '{schema}' AND f_table_name = '{table}'"
_DESCRIPTIONS = "qgis_layer_metadata"
_ANY_ADDRESS = "SELECT id FROM {table} WHERE {column}::text LIKE '%://%'"
_READ = "SELECT {column}::text FROM {table} WHERE id = {id}"
_WRITE = "UPDATE {table} SET {column} = '{text}' WHERE id = {id}"
_EMPTY = "DELETE FROM {table}"
_OWNER = "SELECT relowner::regrole::text FROM pg_class WHERE oid = '{table}'::regclass"
_MAY_ALTER = (
    "SELECT pg_has_role(relowner, 'USAGE')::int FROM pg_class WHERE oid = '{table}'::regclass"
)
_MAY_CREATE = "SELECT has_schema_privilege('{schema}', 'CREATE')::int"
_MAY_WRITE = (
    "SELECT (has_table_privilege('{table}', 'SELECT') AND has_table_privilege('{table}', 'INSERT')"
    " AND has_table_privilege('{table}', 'DELETE'))::int"
)
_CLOCK = 'ALTER TABLE {table} ALTER COLUMN "{column}" TYPE timestamp without time zone'
# The types that OGR gives, for a person who adds the columns by hand.
_SQL_TYPES = {
    "string": "varchar",
    "int": "bigint",
    "float": "double precision",
    "bool": "boolean",
    "date": "date",
    "datetime": "timestamp with time zone",
    "clock": "timestamp without time zone",
}
_DEPENDANTS = """
SELECT DISTINCT CASE c.relkind WHEN 'v' THEN 'view ' WHEN 'm' THEN 'materialized view ' ELSE '' END
    || n.nspname || '.' || c.relname
  FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid JOIN pg_class c ON c.oid = r.ev_class
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE d.refobjid = '{table}'::regclass AND c.oid <> d.refobjid
UNION SELECT 'foreign key ' || conname || ' of ' || conrelid::regclass::text FROM pg_constraint
  WHERE confrelid = '{table}'::regclass
UNION SELECT 'trigger ' || tgname FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND NOT tgisinternal
UNION SELECT 'grant to ' || CASE a.grantee WHEN 0 THEN 'public' ELSE a.grantee::regrole::text END
  FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = '{table}'::regclass AND a.grantee <> c.relowner
ORDER BY 1"""


def _kind(theme: Theme, column: str) -> str:
    """The type of a theme's column; "clock" for civil time, which has no zone."""
    kind = theme.fields[column].type
    return "clock" if kind == "datetime" and not column.endswith("_utc") else kind


class PostgisStore(Store):
    """A store whose tables lie in a schema of a database."""

    path: str

    def __init__(self, path: str) -> None:
        super().__init__()
        self.address = Address(path)
        self.path = self.address.shown
        self.uri = str(path)

    @property
    def exists(self) -> bool:
        """True once a pull made the log; :class:`StoreError` when the database cannot be reached."""
        self._connect(self._update)
        return self._has(META)

    # -- what QGIS opens
    # -----------------------------------------------------------------------------------------
    def layer_uri(self, theme: str) -> str:
        """By QGIS's own provider and not by OGR's, whose layers show the password of an
        authentication configuration in their source, and so in projects.
        """
        if is_raster(theme):
            return ""
        found = self._native_uris(theme)
        if len(found) != 1 or self._holds_collections(theme):
            # this provider reads a mixed column when told that it holds collections
            kind = Qgis.WkbType.GeometryCollection
            found = [self.address.native(theme, GEOMETRY, kind, self._srid(theme))]
        return f"{PROVIDER}{found[0]}"

    def _holds_collections(self, theme: str) -> bool:
        if themes.theme(theme).geometry != "any" or not self._has(theme):
            return False
        return bool(self._sql(_COLLECTION.format(table=self._named(theme))))

    def _srid(self, theme: str) -> int:
        names = {"schema": _literal(self.address.schema), "table": _literal(theme)}
        found = self._sql(_SRID.format(**names)) if self._has(theme) else []
        return int(found[0]) if found and found[0] else 0

    def display_uris(self, theme: str) -> list[str]:
        return [f"{PROVIDER}{uri}" for uri in self._native_uris(theme)]

    def styled_uris(self, theme: str) -> list[str]:
        """Those that QGIS's own provider opens, whose styles everyone shares (OGR would make a table
        of styles that this provider cannot read).
        """
        return self.display_uris(theme)

    def holds(self, layer: QgsMapLayer) -> bool:
        if layer.providerType() != "postgres":
            return False
        here, there = QgsDataSourceUri(self.address.native("")), QgsDataSourceUri(layer.source())
        return all(
            getattr(here, part)() == getattr(there, part)()
            for part in ("service", "host", "port", "database", "schema")
        )

    def _native_uris(self, theme: str) -> list[QgsDataSourceUri]:
        """What QGIS's own provider opens, which takes one kind of geometry a layer: a URI for each
        kind the table holds.
        """
        self._connect(False)
        geometry = themes.theme(theme).geometry if theme in themes.names() else "raster"
        if geometry == "raster" or not self._has(theme):
            return []
        if geometry != "any":
            return [self.address.native(theme, "" if geometry == "none" else GEOMETRY)]
        found = self._sql(_DIMENSIONS.format(table=self._named(theme)))
        return [
            self.address.native(theme, GEOMETRY, _KINDS[dimension])
            for dimension in found
            if dimension is not None
        ]

    # -- opening
    # -----------------------------------------------------------------------------------------
    def _layer(self, theme: str) -> ogr.Layer | None:
        return self._connect(False).GetLayerByName(theme) if theme in themes.names() else None

    def _has(self, table: str) -> bool:
        # asked of the server: OGR would also find a table of that name in another schema of the
        # search path
        return self._sql(
            f"SELECT to_regclass('{_literal(self._named(table))}')::text AS found"
        ) != [None]

    def _named(self, table: str) -> str:
        return f'"{self.address.schema}"."{table}"'

    def _connect(self, update: bool) -> gdal.Dataset:
        if self._dataset is not None and (self._update or not update):
            return self._dataset
        self.close()
        with gdal_quiet():
            try:
                dataset = gdal.OpenEx(
                    self.address.connection(),
                    gdal.OF_VECTOR | (gdal.OF_UPDATE if update else 0),
                    ["PostgreSQL"],
                    ["LIST_ALL_TABLES=YES"],
                )
            except RuntimeError:
                dataset = None  # what libpq says may hold the connection string
            if dataset is None:
                raise StoreError("store_unreachable", path=self.path)
            self._dataset, self._update = dataset, update
            self._sql("SET TIME ZONE 'UTC'")
        return dataset

    def _open(self, update: bool) -> gdal.Dataset:
        dataset = self._connect(update)
        if not self._has(META):
            if not update:
                raise StoreError("store_missing", path=self.path)
            with gdal_quiet():
                try:
                    if not self._sql(_FIND_SCHEMA.format(schema=self.address.schema)):
                        self._sql(f'CREATE SCHEMA "{self.address.schema}"')
                        self.close()  # a connection keeps the schema it found when it began
                        dataset = self._connect(update)
                    self._make_tables(dataset)
                except RuntimeError as error:
                    raise failure(self.path, str(error)) from error
        return self._checked()

    def _clean_descriptions(self, change: Callable[[str], str]) -> None:
        if not self._has(_DESCRIPTIONS):
            return
        table = self._named(_DESCRIPTIONS)
        for column in ("abstract", "qmd"):
            for number in self._sql(_ANY_ADDRESS.format(table=table, column=column)):
                (before,) = self._sql(_READ.format(table=table, column=column, id=int(number)))
                if (after := change(before)) != before:
                    self._sql(
                        _WRITE.format(
                            table=table, column=column, id=int(number), text=_literal(after)
                        )
                    )

    def _compact(self) -> None:
        with contextlib.suppress(
            RuntimeError, StoreError
        ):  # for the owner alone; the server does it later by itself
            for table in (PULLS, _DESCRIPTIONS):
                if self._has(table):
                    self._sql(f"VACUUM FULL {self._named(table)}")

    def own_name(self, table: str) -> str:
        return self._named(table)

    def own_options(self) -> list[str]:
        return [
            "FID=fid",
            f"GEOMETRY_NAME={GEOMETRY}",
            "LAUNDER=NO",
            f"SCHEMA={self.address.schema}",
        ]

    def own_uri(self, table: str) -> str:
        return f"{PROVIDER}{self.address.native(table, GEOMETRY)}"

    def has_own(self, table: str) -> bool:
        self._connect(self._update)
        return self._has(table)

    def may_keep(self, table: str) -> bool:
        rule = _MAY_WRITE if self.has_own(table) else _MAY_CREATE
        named = _literal(self._named(table))
        return bool(self._sql(rule.format(table=named, schema=self.address.schema))[0])

    def _count(self, theme: str) -> int:
        return self._sql(COUNT.format(table=self._named(theme)))[0]

    def _sql(self, text: str) -> list[Any]:
        """Run a statement; the first column of its rows. Statements here hold no value of a
        person's or of a source.
        """
        result = self._dataset.ExecuteSQL(text)
        if result is None:
            if gdal.GetLastErrorType() >= gdal.CE_Failure:
                raise failure(self.path, gdal.GetLastErrorMsg())
            return []
        found = [feature.GetField(0) for feature in result]
        self._dataset.ReleaseResultSet(result)
        return found

    def _begin(self, entry: dict[str, Any] | None) -> gdal.Dataset:
        dataset = self._open(True)
        with gdal_quiet():
            try:
                check_done(dataset.StartTransaction(), self.path)
                self._sql(f"SET LOCAL lock_timeout = '{_LOCK_TIMEOUT}'")
                # one pull at a time: the second waits, then says so
                self._sql(_ONE_PULL.format(schema=self.address.schema))
                self._add_line(dataset, entry)
            except (RuntimeError, StoreError) as error:
                self._rollback()
                raise (
                    error if isinstance(error, StoreError) else failure(self.path, str(error))
                ) from error
        return dataset

    def _rollback(self) -> None:
        with contextlib.suppress(RuntimeError, AttributeError):
            self._dataset.RollbackTransaction()
        self.close()

    def _table(self, dataset: gdal.Dataset, name: str, staging: Staging) -> ogr.Layer:
        kind = GEOMETRY_TYPES.get(
            staging.theme.geometry, ogr.wkbUnknown
        )  # wide enough for any later pull
        layer = dataset.GetLayerByName(name) if self._has(name) else None
        if layer is None:
            return self._create_table(dataset, name, staging, kind)
        missing = columns_to_add(layer, staging.theme, kind, staging.crs)
        if missing is None:
            found = self._sql(_DEPENDANTS.format(table=_literal(self._named(name))))
            raise StoreError(
                "store_schema_changed",
                theme=name,
                path=self.path,
                dependants=", ".join(found) or "-",
            )
        if missing:  # before the rows go: a table with deferred triggers at work cannot change
            self._grow(layer, name, [d.GetName() for d in missing], staging.theme)
        self._sql(_EMPTY.format(table=self._named(name)))
        if left := self._count(name):
            raise StoreError("store_rows_stay", theme=name, path=self.path, rows=left)
        return layer

    def _grow(self, layer: ogr.Layer, name: str, columns: Sequence[str], theme: Theme) -> None:
        """Give a table the columns that its theme gained; only its owner may."""
        table = self._named(name)
        (owner,) = self._sql(_OWNER.format(table=_literal(table)))
        if not self._sql(_MAY_ALTER.format(table=_literal(table)))[0]:
            added = ", ".join(f'ADD COLUMN "{c}" {_SQL_TYPES[_kind(theme, c)]}' for c in columns)
            raise StoreError(
                "store_columns_owner",
                theme=name,
                path=self.path,
                columns=", ".join(columns),
                owner=owner,
                statement=f"ALTER TABLE {table} {added};",
            )
        for definition in field_definitions(theme):
            if definition.GetName() in columns:
                check_done(layer.CreateField(definition), self.path)
        for column in columns:
            # as _create_table has it; no row is written again, as the session's zone is UTC
            if _kind(theme, column) == "clock":
                self._sql(_CLOCK.format(table=table, column=column))

    def _create_table(
        self, dataset: gdal.Dataset, name: str, staging: Staging, kind: int
    ) -> ogr.Layer:
        clocks = [c for c in staging.theme.fields if _kind(staging.theme, c) == "clock"]
        options = self.own_options()
        if clocks:  # civil time, whatever the zone of a session
            options.append(
                "COLUMN_TYPES=" + ",".join(f"{c}=timestamp without time zone" for c in clocks)
            )
        from ..host.systems import reference

        layer = dataset.CreateLayer(
            name, reference(staging.crs) if kind != ogr.wkbNone else None, kind, options
        )
        if layer is None:
            raise failure(self.path, gdal.GetLastErrorMsg())
        for definition in field_definitions(staging.theme):
            check_done(layer.CreateField(definition), self.path)
        return layer


def _literal(text: str) -> str:
    return text.replace("'", "''")
