"""The address of a store in a database.

``postgresql://[user@]host[:port]/database?schema=clairville&authcfg=abc1234`` or
``postgresql:///?service=name&schema=clairville``; a password lies in QGIS's authentication store,
in ``pgpass`` or in the service file, never in the address.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from qgis.core import Qgis, QgsDataSourceUri

from ...algorithms.common import addresses
from ...algorithms.common.errors import StoreError
from ..host import network

if TYPE_CHECKING:
    from urllib.parse import SplitResult


# What the address may call its schema: statements hold nothing but such a name and the names of
# our own themes.
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Address:
    """The parts of a store's address. :class:`StoreError` for one with a password or without a
    database.
    """

    def __init__(self, text: object) -> None:
        try:
            parts = urlsplit(str(text))
            query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        except ValueError as error:  # brackets that do not close, too many fields
            raise StoreError("store_bad_address", path=addresses.shown(text)) from error
        self.user, self.host = (
            unquote(parts.username or ""),
            parts.hostname or query.get("host", ""),
        )
        self.database, self.service = unquote(parts.path.strip("/")), query.get("service", "")
        self.schema, self.authcfg = query.get("schema", "clairville"), query.get("authcfg", "")
        try:
            self.port = parts.port
        except ValueError as error:
            raise StoreError("store_bad_address", path=_bare(parts)) from error
        self.shown = _bare(parts)
        if parts.password or "password" in query:
            raise StoreError("store_password", path=self.shown)
        if not (self.database or self.service) or not _NAME.fullmatch(self.schema):
            raise StoreError("store_bad_address", path=self.shown)

    def connection(self) -> str:
        """What OGR opens, with user and password of the authentication configuration: never shown,
        never kept.
        """
        named = {**self.parameters(), "schemas": self.schema}
        return "PG:" + " ".join(f"{key}={_quoted(value)}" for key, value in named.items())

    def parameters(self) -> dict[str, str]:
        """What libpq takes, with user and password of the authentication configuration: never shown,
        never kept.
        """
        user, password = network._basic(self.authcfg) if self.authcfg else (self.user, "")
        named = {
            "service": self.service,
            "host": self.host,
            "port": str(self.port or ""),
            "dbname": self.database,
            "user": user,
            "password": password,
        }
        return {key: value for key, value in named.items() if value != ""}

    def server(self) -> str:
        """The database for QGIS's own PostgreSQL provider; no password is in it."""
        return self._server().uri(False)

    def _server(self) -> QgsDataSourceUri:
        uri = QgsDataSourceUri()
        where = (
            (self.service,) if self.service else (self.host or "localhost", str(self.port or 5432))
        )
        uri.setConnection(
            *where, self.database, self.user, "", QgsDataSourceUri.SslMode.SslPrefer, self.authcfg
        )
        return uri

    def native(
        self, table: str, geometry: str = "", kind: Qgis.WkbType | None = None, srid: int = 0
    ) -> str:
        """The URI of a table for QGIS's own PostgreSQL provider; ``srid``: the coordinate system of a
        column of mixed geometries, which the provider does not look for.
        """
        uri = self._server()
        uri.setDataSource(self.schema, table, geometry, "", "fid")
        if kind is not None:
            uri.setWkbType(kind)
        if srid:
            uri.setSrid(str(srid))
        return uri.uri(False)


def _bare(parts: SplitResult) -> str:
    """An address without user, password or query but the schema."""
    host = (parts.hostname or "") + (
        f":{parts.netloc.rpartition(':')[2]}" if parts.netloc.rpartition(":")[2].isdigit() else ""
    )
    schema = parse_qs(parts.query).get("schema", ["clairville"])[-1]
    return f"postgresql://{host}{parts.path}?schema={schema}"


def _quoted(value: object) -> str:
    text = str(value).replace("\\", "\\\\").replace("'", "\\'")
    return f"'{text}'"
