"""What QGIS opens of a store: the addresses of its tables and GeoTIFFs."""

from osgeo import ogr
from qgis.core import QgsDataSourceUri, QgsRasterLayer, QgsVectorLayer

from ..host.process import gdal_quiet as quiet
from . import shares
from .geopackage import Store
from .places import in_database, is_raster, raster_path, raster_target


def layer_uri(store, theme):
    """What QGIS opens: the table of a theme, or its GeoTIFF."""
    if is_raster(theme):
        return str(raster_target(store, theme) or "")
    if in_database(store):
        from . import postgis

        return postgis.layer_uri(store, theme)
    return f"{store}|layername={theme}"


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
    """What to add to a map: the table, or one address a geometry kind where a theme mixes points,
    lines and surfaces (tools read all of them through :func:`layer_uri`; a map draws one kind a
    layer)."""
    if is_raster(theme):
        return [str(path)] if (path := raster_path(store, theme)) else []
    if in_database(store):
        from . import postgis

        return [f"{postgis.PROVIDER}{uri}" for uri in postgis.native_uris(store, theme)]
    from .stores import at

    with at(store) as opened, quiet():
        layer = opened._open(False).GetLayerByName(theme) if opened.exists else None
        if layer is None:
            return []
        if layer.GetGeomType() != ogr.wkbUnknown:
            return [layer_uri(store, theme)]
        found = {f.GetGeometryRef().GetDimension() for f in layer if f.GetGeometryRef() is not None}
    return [
        f"{layer_uri(store, theme)}|geometrytype={kind}"
        for dimension, kind in enumerate(("Point", "LineString", "Polygon"))
        if dimension in found
    ]


def at(path):
    """The store at a path, or at the address of a PostGIS database (:mod:`.pgstore`)."""
    if in_database(path):
        from . import postgis

        return postgis.PostgisStore(path)
    return Store(path)
