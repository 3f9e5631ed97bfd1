"""One hash per row of a layer: what two pulls of a theme are compared by."""

from osgeo import ogr

_MULTI = (ogr.wkbMultiPoint, ogr.wkbMultiLineString, ogr.wkbMultiPolygon)


def fingerprints(layer, key="id"):
    """{id: hash of values and geometry} of a layer; {} when it has no such column or an id repeats."""
    definition = layer.GetLayerDefn()
    index = definition.GetFieldIndex(key)
    if index < 0:
        return {}
    layer.ResetReading()
    found, columns = {}, range(definition.GetFieldCount())
    for feature in layer:
        geometry = feature.GetGeometryRef()
        values = tuple(feature.GetFieldAsString(i) for i in columns)
        if not values[index] or values[index] in found:
            return {}
        found[values[index]] = hash((values, _shape(geometry)))
    layer.ResetReading()
    return found


def _shape(geometry):
    """WKB of a geometry, of its only part where it has one: a table is of multi parts or not by what else came in a pull."""
    if geometry is None:
        return None
    if ogr.GT_Flatten(geometry.GetGeometryType()) in _MULTI and geometry.GetGeometryCount() == 1:
        geometry = geometry.GetGeometryRef(0)
    return bytes(geometry.ExportToWkb())
