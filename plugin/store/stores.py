"""The one place where a store is made, and what QGIS opens of it."""

from __future__ import annotations

import pathlib

from qgis.core import QgsDataSourceUri, QgsMapLayer, QgsRasterLayer, QgsVectorLayer

from ...algorithms.common.errors import StoreError
from . import scenariofile, shares, window
from .address import Address
from .base import Store
from .geopackage import GeopackageStore
from .places import in_database


def open_store(path: str | pathlib.Path) -> Store:
    """The store at a path, or at the address of a PostGIS database; of a scenario's file, the town with
    its edits."""
    if scenariofile.is_scenario(path):
        from .scenario import ScenarioStore

        return ScenarioStore(path, open_store)
    if in_database(path):
        from .postgis import PostgisStore

        return PostgisStore(str(path))
    return GeopackageStore(path)


def layer_uri(store: str | pathlib.Path, theme: str) -> str:
    """:meth:`.base.Store.layer_uri` of the store at a path or address."""
    with open_store(store) as opened:
        return opened.layer_uri(theme)


def display_uris(store: str | pathlib.Path, theme: str) -> list[str]:
    """:meth:`.base.Store.display_uris` of the store at a path or address."""
    with open_store(store) as opened:
        return opened.display_uris(theme)


def open_layer(uri: str, name: str) -> QgsMapLayer:
    """The layer at an address of :func:`layer_uri` or :func:`display_uris`."""
    provider, found, rest = str(uri).partition("://")
    if str(uri).lower().endswith((".tif", ".tiff")):
        return QgsRasterLayer(str(uri), name)
    if found and provider == "postgres":
        return QgsVectorLayer(rest, name, provider)
    shares.no_log_ahead(str(uri).partition("|")[0])
    return QgsVectorLayer(str(uri), name, "ogr")


def filtered(uri: str, where: str) -> str:
    """The address of those rows of a layer that an SQL condition keeps."""
    provider, found, rest = str(uri).partition("://")
    if not found:
        return f"{uri}|subset={where}"
    parts = QgsDataSourceUri(rest)
    parts.setSql(where)
    return f"{provider}://{parts.uri(False)}"


def windows(store: str | pathlib.Path) -> window.Source | None:
    """The store as a source of features within bounds; None where it can only be read the long way,
    by QGIS. For a database the password goes along, into libpq and nowhere else."""
    if scenariofile.is_scenario(store):
        from .scenario import ScenarioStore

        with ScenarioStore(store, open_store) as opened:
            return opened.windows(windows(opened.base.uri))
    if not in_database(store):
        try:
            return window.Geopackage(store)
        except StoreError:
            return None
    try:
        from .windowpostgis import Postgis
    except ImportError:  # a QGIS without psycopg2
        return None
    address = Address(store)
    return Postgis(address.parameters(), address.schema, address.shown)
