"""A territory with raster themes, and the ground that its services and files tell."""

import json
import math

from .pulling_world import profile

X, Y = 660_000.0, 6_867_000.0  # south-west corner of a territory of 2,000 m by 1,500 m


NODATA = -99_999.0


def height(x, y):
    """The ground: a slope to the east with a wave."""
    return 50.0 + (x - X) / 100.0 + 3.0 * math.sin((y - Y) / 200.0)


def boundary(folder):
    ring = [[X, Y], [X + 2_000, Y], [X + 2_000, Y + 1_500], [X, Y + 1_500], [X, Y]]
    (folder / "town.geojson").write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}},
                "features": [
                    {
                        "type": "Feature",
                        "properties": {},
                        "geometry": {"type": "Polygon", "coordinates": [ring]},
                    }
                ],
            }
        ),
        encoding="utf-8",
    )
    return {"boundary": {"type": "file", "path": "town.geojson"}}


def written(folder, source, **more):
    entry = {
        "source": source,
        "licence": "Licence Ouverte 2.0",
        "attribution": "IGN, RGE ALTI",
        "data_date": "2024-03-01",
        **more,
    }
    return profile(folder, {"elevation": entry}, **boundary(folder))


def ask(path, x, y):
    """The value of a raster at a place, None without one."""
    from osgeo import gdal

    opened = gdal.Open(str(path))
    x0, width, _, y0, _, down = opened.GetGeoTransform()
    import struct

    raw = opened.GetRasterBand(1).ReadRaster(
        int((x - x0) // width), int((y - y0) // down), 1, 1, buf_type=gdal.GDT_Float32
    )
    (value,) = struct.unpack("<f", raw)
    return None if value == opened.GetRasterBand(1).GetNoDataValue() else value
