"""Rows of a PostgreSQL relation as they come: COPY sends one after the other, so that memory holds
what was weighed and not what a cursor was asked for.

A thread of its own reads; whoever waits for it may leave, and the server is then told to stop.
"""

from __future__ import annotations

import contextlib
import os
import queue
import struct
import tempfile
import threading
from typing import Any

from qgis.core import QgsCredentials, QgsDataSourceUri

from ..host import deps
from .helper import STEP_S

HEAVY = 16e6  # bytes of rows that are held at once, but for the last of them
HEAVIEST_ROW = 64_000_000  # bytes; a heavier one stays at the server
_CONNECT_S = 30
_SIGNATURE = b"PGCOPY\n\xff\r\n\0"
_NUMBER, _LENGTH = struct.Struct("!h"), struct.Struct("!i")
_TEMPORARY = ("sslcert", "sslkey", "sslrootcert")


class Broken(Exception):
    """The rows ended before their end, or what came is none."""


class TooHeavy(Exception):
    """A row of more than :data:`HEAVIEST_ROW`."""


class _Left(Exception):
    """Nobody waits any more."""


def quoted(*names: str) -> str:
    """A name of SQL, of its parts."""
    return ".".join('"' + name.replace('"', '""') + '"' for name in names)


def statement(relation: str, where: str, columns: list[tuple[str, bool]]) -> str:
    """The statement that copies ``columns`` of ``relation``.

    Parameters
    ----------
    relation : quoted, or a query in brackets
    where : condition as the profile has it, "" for none
    columns : (expression of type text or bytea, True if it may be long)

    Returns
    -------
    Rows of the weight of what may be long, then the columns; all NULL beyond
    :data:`HEAVIEST_ROW`.
    """
    inner = ", ".join(f"{expression} AS c{i}" for i, (expression, _) in enumerate(columns))
    weighed = [
        f"coalesce(octet_length(c{i}), 0)::bigint" for i, (_, long) in enumerate(columns) if long
    ]
    kept = "".join(
        f", CASE WHEN w <= {HEAVIEST_ROW} THEN c{i} END" if long else f", c{i}"
        for i, (_, long) in enumerate(columns)
    )
    condition = f" WHERE ({where}\n)" if where else ""  # a comment ends with its line
    # names are quoted, the condition is the profile's own; OFFSET 0 keeps the three levels apart: a
    # view computes each value once
    plain = " ".join(
        (
            "(SELECT",
            inner or "NULL::text AS c0",
            "FROM",
            relation,
            "AS told",
            condition,
            "OFFSET 0)",
        )
    )
    scale = " + ".join(weighed) or "0"
    levels = ("(SELECT *,", scale, "AS w FROM", plain, "AS plain OFFSET 0)")
    return " ".join(
        ("COPY (SELECT w::text", kept, "FROM", *levels, "AS weighed) TO STDOUT (FORMAT binary)")
    )


class Copy:
    """Rows of one statement, read in a thread; :meth:`chunk` waits for the next of them, and
    :meth:`stop` ends it whoever still waits.
    """

    def __init__(self, uri: QgsDataSourceUri, text: str, width: int, most: int) -> None:
        self._uri, self._text, self._width, self._most = uri, text, width, most
        self._chunks: queue.Queue[Any] = queue.Queue(maxsize=1)
        self._left = threading.Event()
        self._connection: Any = None
        self._rows: list[list[bytes | None]] = []
        self._weight = 0
        self._psycopg2 = deps.require("psycopg2", tool="PostGIS")
        threading.Thread(target=self._read, name="clairville-postgis", daemon=True).start()

    def chunk(self) -> list[list[bytes | None]]:
        """The next rows, [] after the last.

        Raises
        ------
        Broken, TooHeavy
            also when :meth:`stop` was called meanwhile
        """
        while True:
            try:
                found = self._chunks.get(timeout=STEP_S)
            except queue.Empty:
                if self._left.is_set():
                    raise Broken from None
                continue
            if isinstance(found, BaseException):
                raise found
            return found

    def stop(self) -> None:
        """End it: the server is told in a thread of its own, for it may be silent."""
        self._left.set()
        if self._connection is not None:
            threading.Thread(target=self._cancel, name="clairville-postgis", daemon=True).start()

    def _cancel(self) -> None:
        with contextlib.suppress(self._psycopg2.Error):
            if not self._connection.closed:
                self._connection.cancel()

    def _read(self) -> None:
        try:
            with contextlib.closing(self._connected()) as connection:
                self._connection = connection
                if self._left.is_set():
                    return
                connection.set_session(readonly=True)
                with connection.cursor() as cursor:
                    cursor.execute("SET datestyle = ISO, YMD")
                    cursor.execute("SET timezone = 'UTC'")
                    cursor.copy_expert(self._text, self, 1 << 13)
            self._hand_over()
            self._put([])
        except _Left:
            pass
        except (Broken, TooHeavy) as error:
            self._tell(error)
        except self._psycopg2.Error as error:
            self._tell(Broken(error.pgcode or ""))
        except Exception as error:  # a thread that ends without a word would be waited for
            self._tell(Broken(type(error).__name__))

    def _tell(self, error: Exception) -> None:
        with contextlib.suppress(_Left):
            self._put(error)

    def _connected(self) -> Any:
        return connected(self._psycopg2, self._uri)

    def write(self, row: bytes) -> None:
        """One row as the server sends it (called by psycopg2)."""
        if self._left.is_set():
            raise _Left
        values = _values(row, self._width + 1)
        if values is None:
            return
        if int(values[0] or 0) > HEAVIEST_ROW:
            raise TooHeavy
        self._rows.append(values[1:])
        self._weight += len(row)
        if len(self._rows) >= self._most or self._weight > HEAVY:
            self._hand_over()

    def _hand_over(self) -> None:
        if self._rows:
            self._put(self._rows)
        self._rows, self._weight = [], 0

    def _put(self, item: Any) -> None:
        while not self._left.is_set():
            try:
                self._chunks.put(item, timeout=STEP_S)
                return
            except queue.Full:
                continue
        raise _Left


def _values(row: bytes, width: int) -> list[bytes | None] | None:
    """The values of a row in the binary form of COPY; None for what closes them."""
    try:
        at = 0
        if row.startswith(_SIGNATURE):
            at = len(_SIGNATURE) + 8 + _LENGTH.unpack_from(row, len(_SIGNATURE) + 4)[0]
            if at == len(row):
                return None
        number = _NUMBER.unpack_from(row, at)[0]
        at += 2
        if number == -1:
            return None
        if number != width:
            raise Broken
        values: list[bytes | None] = []
        for _ in range(number):
            length = _LENGTH.unpack_from(row, at)[0]
            at += 4
            if length < 0:
                values.append(None)
                continue
            values.append(row[at : at + length])
            at += length
        if at != len(row):
            raise Broken
    except struct.error as error:
        raise Broken from error
    return values


def connected(psycopg2: Any, uri: QgsDataSourceUri) -> Any:
    """A connection with what QGIS knows of ``uri``: its authentication configuration, or the
    password that was typed in this session. Its TLS settings hold.
    """
    told = QgsDataSourceUri(uri)
    try:
        return _opened(psycopg2, told)
    except psycopg2.OperationalError:
        if told.authConfigId():
            raise
        found = QgsCredentials.instance().get(
            uri.connectionInfo(False), uri.username(), uri.password()
        )
        good, user, password = (*found, None, None)[:3]
        if not good:
            raise
        told.setUsername(user or "")
        told.setPassword(password or "")
        connection = _opened(psycopg2, told)
        QgsCredentials.instance().put(uri.connectionInfo(False), user, password)
        return connection


def _opened(psycopg2: Any, uri: QgsDataSourceUri) -> Any:
    words = uri.connectionInfo(True)
    try:
        return psycopg2.connect(
            words, connect_timeout=_CONNECT_S, client_encoding="UTF8", application_name="Clairville"
        )
    finally:
        _forget(psycopg2.extensions.parse_dsn(words))


def _forget(settings: dict[str, str]) -> None:
    """Remove the key and certificates that QGIS wrote for one connection."""
    for name in _TEMPORARY:
        path = settings.get(name, "")
        folder, own = os.path.split(path)
        if (
            own.startswith("tmp")
            and folder
            and os.path.realpath(folder) == os.path.realpath(tempfile.gettempdir())
        ):
            with contextlib.suppress(OSError):
                os.unlink(path)
