"""What QGIS opens of a store: the addresses of its tables and GeoTIFFs."""

import pathlib

from osgeo import ogr
from qgis.core import QgsDataSourceUri, QgsRasterLayer, QgsVectorLayer

from ..algorithms.common import themes
from . import shares
from .staging import quiet


def layer_uri(store, theme):
    """What QGIS opens: the table of a theme, or its GeoTIFF."""
    if is_raster(theme):
        return str(raster_target(store, theme) or "")
    if in_database(store):
        from . import pgstore

        return pgstore.layer_uri(store, theme)
    return f"{store}|layername={theme}"


def is_raster(theme):
    """True for the name of a raster theme."""
    return theme in themes.names() and themes.theme(theme).geometry == "raster"


def raster_path(store, theme):
    """The GeoTIFF of a raster theme, beside the GeoPackage that its pull is logged in; None when it was never pulled."""
    path = raster_target(store, theme)
    return path if path is not None and path.is_file() else None


def raster_target(store, theme):
    """Where a pull puts the GeoTIFF of a raster theme; None for a store in a database, which has no beside."""
    if in_database(store):
        return None
    path = pathlib.Path(store)
    return path.with_name(f"{path.stem}.{theme}.tif")


def in_database(path):
    """True for the address of a PostGIS store."""
    return str(path).startswith(("postgresql://", "postgres://"))


def open_layer(uri, name):
    """The layer at an address of :func:`layer_uri` or :func:`display_uris`."""
    provider, found, rest = str(uri).partition("://")
    if str(uri).lower().endswith((".tif", ".tiff")):
        return QgsRasterLayer(str(uri), name)
    if found and provider == "postgres":
        return QgsVectorLayer(rest, name, provider)
    shares.no_log_ahead(str(uri).partition("|")[0])
    return QgsVectorLayer(str(uri), name, "ogr")


def filtered(uri, where):
    """The address of those rows of a layer that an SQL condition keeps."""
    provider, found, rest = str(uri).partition("://")
    if not found:
        return f"{uri}|subset={where}"
    parts = QgsDataSourceUri(rest)
    parts.setSql(where)
    return f"{provider}://{parts.uri(False)}"


def display_uris(store, theme):
    """What to add to a map: the table, or one address a geometry kind where a theme mixes points, lines and surfaces (tools
    read all of them through :func:`layer_uri`; a map draws one kind a layer)."""
    if is_raster(theme):
        return [str(path)] if (path := raster_path(store, theme)) else []
    if in_database(store):
        from . import pgstore

        return [f"{pgstore.PROVIDER}{uri}" for uri in pgstore.native_uris(store, theme)]
    from .store import at

    with at(store) as opened, quiet():
        layer = opened._open(False).GetLayerByName(theme) if opened.exists else None
        if layer is None:
            return []
        if layer.GetGeomType() != ogr.wkbUnknown:
            return [layer_uri(store, theme)]
        found = {f.GetGeometryRef().GetDimension() for f in layer if f.GetGeometryRef() is not None}
    return [f"{layer_uri(store, theme)}|geometrytype={kind}"
            for dimension, kind in enumerate(("Point", "LineString", "Polygon")) if dimension in found]
