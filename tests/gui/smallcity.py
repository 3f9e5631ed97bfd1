"""A made-up quarter of 600 × 600 m for the plantability window: its store is written in a moment,
its areas known by hand.
"""

import pathlib

from osgeo import ogr, osr

_WHOLE, _NORTH, _SOUTH = (
    f"POLYGON((0 {a},600 {a},600 {b},0 {b},0 {a}))" for a, b in ((0, 600), (300, 600), (0, 300))
)
# theme -> (fields, rows of values and WKT)
TABLES = {
    "districts": (
        ("name", "kind"),
        [
            ("Ville", "commune", _WHOLE),
            ("North", "iris", _NORTH),
            ("South", "iris", _SOUTH),
            ("Le Nord", "quartier", _NORTH),
            ("Le Sud", "quartier", _SOUTH),
        ],
    ),
    "parcels": (
        ("id",),
        [
            ("AB 1", "POLYGON((200 200,300 200,300 300,200 300,200 200))"),
            ("AB 2", "POLYGON((300 200,400 200,400 250,300 250,300 200))"),
        ],
    ),
    "roads": (
        ("name",),
        [
            ("Rue Haute", "LINESTRING(100 450,300 450)"),
            ("Rue Basse", "LINESTRING(100 150,200 150)"),
        ],
    ),
    "buildings": (("use",), [("", "POLYGON((0 500,100 500,100 600,0 600,0 500))")]),
    "green_spaces": (
        ("kind",),
        [
            ("park", "POLYGON((200 0,600 0,600 400,200 400,200 0))"),
            ("lawn", "POLYGON((400 400,600 400,600 600,400 600,400 400))"),
        ],
    ),
    "trees": (("state",), [("living", "POINT(402.5 202.5)")]),
    "water_bodies": (("kind",), [("river", "LINESTRING(0 50,600 50)")]),
    "railways": (("kind",), [("rail", "LINESTRING(50 0,50 600)")]),
    "underground_networks": (
        ("kind",),
        [
            (k, f"LINESTRING(0 {y},600 {y})")
            for k, y in (("gas", 102.5), ("sewer", 154), ("power", 602.5))
        ],
    ),
}


def store(path):
    """The quarter as a store; returns its path."""
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(2154)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    for name, (fields, rows) in TABLES.items():
        layer = dataset.CreateLayer(name, crs, ogr.wkbUnknown)
        for field in fields:
            layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
        for *values, wkt in rows:
            feature = ogr.Feature(layer.GetLayerDefn())
            for field, value in zip(fields, values, strict=True):
                feature.SetField(field, value)
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
            layer.CreateFeature(feature)
    dataset = None
    return pathlib.Path(path)
