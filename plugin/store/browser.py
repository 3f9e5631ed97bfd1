"""The store in QGIS's Browser, so that its tables are found like any other data: a connection of
ours among the GeoPackages, or among the PostgreSQL databases for a store that lies in one. It holds
no password: that stays where the store's address says."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING

from qgis.core import QgsProviderRegistry, QgsSettings

from ...algorithms.common.errors import StoreError
from ..host import settings

if TYPE_CHECKING:
    from qgis.core import QgsProviderMetadata


NAME = "Clairville"
# the provider that keeps our connection; a person's own of the same name is left alone
_OURS = f"{settings.GROUP}/browser"
_DATABASE = {"allowGeometrylessTables": True, "saveUsername": True, "savePassword": False}


def show(store_path: str) -> bool:
    """List the store in the Browser; True when something changed. One that does not exist yet takes
    the entry away.
    """
    provider, uri = _address(store_path)
    if not provider:
        return hide()
    connections = _connections(provider)
    known = connections.connections(False).get(NAME)
    if known is not None and (known.uri() == uri or QgsSettings().value(_OURS) != provider):
        return False
    hide()
    connections.saveConnection(
        connections.createConnection(uri, _DATABASE if provider == "postgres" else {}), NAME
    )
    QgsSettings().setValue(_OURS, provider)
    return True


def hide() -> bool:
    """Take the entry away; True when there was one."""
    provider = QgsSettings().value(_OURS, "")
    if not provider:
        return False
    _connections(provider).deleteConnection(NAME)
    QgsSettings().remove(_OURS)
    return True


def _connections(provider: str) -> QgsProviderMetadata:
    return QgsProviderRegistry.instance().providerMetadata(provider)


def _address(store_path: str) -> tuple[str, str]:
    """(provider, what it opens); empty where there is nothing to show."""
    from . import address, places  # here: QGIS starts with this module, and GDAL's Python can wait

    if places.in_database(store_path):
        try:
            return "postgres", address.Address(store_path).server()
        except StoreError:
            return "", ""
    path = pathlib.Path(store_path)
    return ("ogr", str(path)) if path.suffix.lower() == ".gpkg" and path.is_file() else ("", "")
