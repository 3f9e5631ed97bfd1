"""The features of a table within bounds, by the provider's own index: the R-tree of a GeoPackage, the
GiST index of PostGIS.

Rows come as they lie in the table, geometries as WKB: what they mean is the reader's to say. Nothing
of QGIS is imported, so that a process without it reads the same; whoever has the password of a
database hands it in, and it is not kept longer than the source. Threads may read side by side, each
by a connection of its own.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
import sqlite3
import threading
import urllib.parse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from ...algorithms.common.errors import StoreError

if TYPE_CHECKING:
    from ...algorithms.common.types import Ints, Objects

CHUNK = 20_000  # rows of a table that are held at once when all of it is read
BUSY_S = 5.0  # how long a reader waits for a writer
_KINDS = {  # of a column, by the first word of its declared type
    **dict.fromkeys(("TEXT", "VARCHAR", "CHARACTER", "CHAR"), "string"),
    **dict.fromkeys(("INTEGER", "INT", "MEDIUMINT", "SMALLINT", "TINYINT", "BIGINT"), "int"),
    **dict.fromkeys(("REAL", "DOUBLE", "FLOAT"), "float"),
    "BOOLEAN": "bool",
}
_VALUES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (int, bool),
}
_DECLARED = {"string": "TEXT", "int": "INTEGER", "float": "REAL", "bool": "BOOLEAN"}
# GeoPackage binary: "GP", version, flags, 4 bytes of SRS, then an envelope whose size the flags tell
_HEADER = tuple(8 + (0, 32, 48, 48, 64, 0, 0, 0)[(flags >> 1) & 7] for flags in range(64))
_EMPTY = 0x10
_PLAIN_HEADER = b"GP\x00\x01\x00\x00\x00\x00"  # no envelope

_GEOMETRY_OF = (
    "SELECT c.column_name, c.geometry_type_name, s.organization, s.organization_coordsys_id"
    " FROM gpkg_geometry_columns c LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = c.srs_id"
    " WHERE c.table_name = ?"
)
_OPENED = "SELECT count(*) FROM sqlite_master"
_IS_TABLE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
_ALL = "SELECT {columns} FROM {table} ORDER BY {key}"
_WITHIN = (
    "SELECT {columns} FROM {table} WHERE {key} IN (SELECT id FROM {index}"
    " WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?) ORDER BY {key}"
)
_COUNT = "SELECT count(*) FROM {table}"
_INSERT = "INSERT INTO {table} VALUES ({marks})"
_NEW_TABLES = """
CREATE TABLE IF NOT EXISTS gpkg_spatial_ref_sys (srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER);
CREATE TABLE IF NOT EXISTS gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER);
"""


class Unfit(Exception):
    """A row that cannot be read as it lies: a value of another type than its column's."""


@dataclass(frozen=True)
class Layout:
    """What a table holds.

    Attributes
    ----------
    key : the column of whole numbers that tells rows apart; rows come in its order
    kind : type of its geometries in capitals without Z and M ("MULTIPOLYGON", "GEOMETRY")
    crs : authority and code ("EPSG:2154"), "" when not told
    columns : {name: "string", "int", "float", "bool", "" for any other type}
    indexed : rows in the spatial index; None where there is none, -1 where the provider keeps count
    srid : the provider's own number of the system, where it asks for it
    """

    name: str
    key: str
    geometry: str
    kind: str
    crs: str
    columns: dict[str, str]
    indexed: int | None
    srid: int = 0


@dataclass(frozen=True)
class Rows:
    """Rows of a table: ``keys`` (n,) int64, ``wkb`` (n,) of bytes, None where a row has no geometry or
    an empty one, ``columns``: {name: n values}, None where one is missing."""

    keys: Ints
    wkb: Objects
    columns: dict[str, Sequence[Any]]

    def __len__(self) -> int:
        return len(self.keys)


class Source(Protocol):
    """A place whose tables are read by window."""

    def layout(self, table: str) -> Layout | None:
        """What a table holds; None for one without geometry or without a key."""

    def within(self, layout: Layout, bounds: Sequence[float], columns: Sequence[str] = ()) -> Rows:
        """The rows whose box meets ``bounds`` (x_min, y_min, x_max, y_max), in the order of the key;
        some more at the border, as indexes round their boxes up."""

    def parts(
        self, layout: Layout, columns: Sequence[str] = (), size: int = CHUNK
    ) -> Iterator[Rows]:
        """All rows, ``size`` at once, in the order of the key."""

    def mark(self) -> object:
        """Another value once anything was written since; the same for ever where all reading sees
        one moment."""

    def close(self) -> None:
        """End every connection."""


class Connections:
    """A connection a thread."""

    def __init__(self, connect: Callable[[], Any]) -> None:
        self._connect, self._own = connect, threading.local()
        self._all: list[Any] = []
        self._lock = threading.Lock()

    def here(self) -> Any:
        found = getattr(self._own, "connection", None)
        if found is None:
            found = self._own.connection = self._connect()
            with self._lock:
                self._all.append(found)
        return found

    def close(self) -> None:
        with self._lock:
            for connection in self._all:
                with contextlib.suppress(Exception):
                    connection.close()
            self._all.clear()
        self._own = threading.local()


class Geopackage:
    """The tables of a GeoPackage, opened for reading alone, beside whoever writes it.

    :class:`StoreError` ``store_missing``, ``store_unreadable``, ``store_locked``.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = pathlib.Path(path)
        if not self.path.is_file():
            raise StoreError("store_missing", path=str(path))
        self._connections = Connections(self._connect)

    def __enter__(self) -> Geopackage:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """End every connection. A writer that ended while we read left its pending log to us, and
        who only reads cannot put it into the file: one more connection does, or the next one."""
        self._connections.close()
        if pathlib.Path(f"{self.path}-wal").exists():
            with contextlib.suppress(sqlite3.Error):
                last = sqlite3.connect(self.path, 0.1)
                with contextlib.closing(last):
                    last.execute(_OPENED).fetchall()

    def layout(self, table: str) -> Layout | None:
        found = self._rows(_GEOMETRY_OF, (table,))
        if not found or not self._rows(_IS_TABLE, (table,)):  # a view has no key to ask for
            return None
        geometry, kind, authority, code = found[0]
        columns, keys = {}, []
        for _, name, declared, _, _, place in self._rows(f"PRAGMA table_info({quoted(table)})"):
            columns[name] = _KINDS.get(str(declared).upper().partition("(")[0].strip(), "")
            keys += [name] if place and str(declared).upper() == "INTEGER" else []
        columns.pop(geometry, None)
        if len(keys) != 1:
            return None
        indexed = None
        if self._rows(_IS_TABLE, (f"rtree_{table}_{geometry}_rowid",)):
            counted = quoted(f"rtree_{table}_{geometry}_rowid")
            indexed = self._rows(_COUNT.format(table=counted))[0][0]
        crs = f"{authority}:{code}" if authority and code else ""
        return Layout(table, keys[0], geometry, str(kind).upper(), crs, columns, indexed)

    def within(self, layout: Layout, bounds: Sequence[float], columns: Sequence[str] = ()) -> Rows:
        x_min, y_min, x_max, y_max = map(float, bounds)
        statement = _WITHIN.format(
            **_parts_of(layout, columns), index=quoted(f"rtree_{layout.name}_{layout.geometry}")
        )
        return unpacked(
            self._rows(statement, (x_min, x_max, y_min, y_max)), layout, columns, _stripped
        )

    def parts(
        self, layout: Layout, columns: Sequence[str] = (), size: int = CHUNK
    ) -> Iterator[Rows]:
        with self._told():
            cursor = self._connections.here().execute(_ALL.format(**_parts_of(layout, columns)))
            while rows := cursor.fetchmany(size):
                yield unpacked(rows, layout, columns, _stripped)

    def mark(self) -> object:
        return self._rows("PRAGMA data_version")[0][0]

    def _rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._told():
            return self._connections.here().execute(statement, values).fetchall()

    def _connect(self) -> sqlite3.Connection:
        """Never ``immutable`` beside a log of pending writes: it would read half of them."""
        posix = self.path.absolute().as_posix()
        address = f"file://{urllib.parse.quote(posix if posix.startswith('/') else f'/{posix}')}"
        ways = [f"{address}?mode=ro"]
        if not pathlib.Path(f"{self.path}-wal").exists():
            ways.append(f"{address}?mode=ro&immutable=1")  # a folder that nobody may write to
        for last, way in enumerate(ways, 1):
            connection = sqlite3.connect(way, BUSY_S, uri=True, check_same_thread=False)
            try:
                connection.text_factory = lambda text: text.decode("utf-8", "replace")
                connection.execute(_OPENED).fetchall()
                return connection
            except sqlite3.Error as error:
                connection.close()
                if last == len(ways) or "unable to open" not in str(error):
                    raise
        raise StoreError("store_unreadable", path=str(self.path))

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            busy = "locked" in str(error) or "busy" in str(error)
            code = "store_locked" if busy else "store_unreadable"
            raise StoreError(code, path=str(self.path)) from error


@dataclass
class Draft:
    """A table being written to a file of its own, indexed, as :class:`Geopackage` reads it."""

    path: pathlib.Path
    _wrote: list[str] = field(default_factory=list)

    def write(
        self,
        name: str,
        wkb: Objects,
        columns: Mapping[str, Sequence[Any]],
        kinds: Mapping[str, str],
        crs: str = "",
    ) -> None:
        """Add a table of the rows in their order, numbered from 1.

        Parameters
        ----------
        wkb : (n,) bytes, None without a geometry
        columns : {name: n values}; ``kinds``: their types as :class:`Layout` names them
        crs : "EPSG:2154"
        """
        import numpy as np
        import shapely

        boxes = shapely.bounds(shapely.from_wkb(wkb, on_invalid="ignore"))
        there = np.flatnonzero(np.isfinite(boxes).all(axis=1))
        names = [quoted(c) for c in columns]
        declared = "".join(
            f", {q} {_DECLARED[kinds[c]]}" for q, c in zip(names, columns, strict=True)
        )
        marks = ", ?" * len(names)
        blobs = (None if b is None else _PLAIN_HEADER + b for b in wkb)
        authority, _, code = crs.partition(":")
        with contextlib.closing(sqlite3.connect(self.path)) as file:
            file.execute("PRAGMA synchronous = OFF")
            file.executescript(_NEW_TABLES)
            if not self._wrote:
                file.execute(
                    "INSERT INTO gpkg_spatial_ref_sys VALUES (1, ?, ?)", (authority, code or None)
                )
            file.execute(
                "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', 1)", (name,)
            )
            table, index = quoted(name), quoted(f"rtree_{name}_geom")
            file.execute(f"CREATE TABLE {table} (fid INTEGER PRIMARY KEY, geom BLOB{declared})")
            file.execute(f"CREATE VIRTUAL TABLE {index} USING rtree(id, minx, maxx, miny, maxy)")
            statement = _INSERT.format(table=table, marks=f"?, ?{marks}")
            file.executemany(
                statement, zip(range(1, len(wkb) + 1), blobs, *columns.values(), strict=True)
            )
            statement = _INSERT.format(table=index, marks="?, ?, ?, ?, ?")
            places = boxes[there][:, [0, 2, 1, 3]].tolist()
            file.executemany(
                statement, ((int(n) + 1, *box) for n, box in zip(there, places, strict=True))
            )
            file.commit()
        self._wrote.append(name)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _parts_of(layout: Layout, columns: Sequence[str]) -> dict[str, str]:
    wanted = [layout.key, layout.geometry, *columns]
    return {
        "columns": ", ".join(map(quoted, wanted)),
        "table": quoted(layout.name),
        "key": quoted(layout.key),
    }


def unpacked(
    rows: list[tuple[Any, ...]],
    layout: Layout,
    columns: Sequence[str],
    wkb_of: Callable[[Any], Any],
) -> Rows:
    """The rows column by column; :class:`Unfit` where a value is not of its column's type."""
    import numpy as np

    keys, blobs, *values = zip(*rows, strict=True) if rows else ((), (), *[()] * len(columns))
    for name, column in zip(columns, values, strict=True):
        expected = _VALUES.get(layout.columns.get(name, ""), ())
        if not {type(v) for v in column} <= {type(None), *expected}:
            raise Unfit(f"{layout.name}.{name}")
    wkb = np.empty(len(blobs), dtype=object)
    wkb[:] = wkb_of(blobs)
    return Rows(np.asarray(keys, dtype=np.int64), wkb, dict(zip(columns, values, strict=True)))


def _stripped(blobs: Sequence[Any]) -> list[bytes | None]:
    """The WKB within GeoPackage's own binary; None for NULL, for an empty geometry and for anything
    else that a column may hold."""
    return [
        b[_HEADER[b[3] & 63] :]
        if b.__class__ is bytes and b[:2] == b"GP" and not b[3] & _EMPTY
        else None
        for b in blobs
    ]
