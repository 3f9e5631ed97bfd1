"""A small valid town: its rows, its shapes, its files. What the attackers start from."""

import io
import json
import pathlib
import struct
import tempfile
import zipfile

from .server import Reply

ROWS = 5
ROOT = pathlib.Path(__file__).resolve().parents[2]
X, Y = 3.06, 50.63
OUTLINE = [[3.0, 50.6], [3.1, 50.6], [3.1, 50.66], [3.0, 50.66], [3.0, 50.6]]


def place(i):
    return {"type": "Point", "coordinates": [X + i * 1e-4, Y]}


def values(i, **more):
    return {"num": f"W{i}", "debut": "2024-06-01", "rue": "Rue Basse", **more}


def feature(i, **more):
    return {
        "type": "Feature",
        "id": f"w.{i}",
        "properties": values(i, **more),
        "geometry": place(i),
    }


def collection(**more):
    return {"type": "FeatureCollection", "features": [feature(i) for i in range(ROWS)], **more}


TABLE = "num;debut;rue;x;y\n" + "".join(
    f"W{i};2024-06-01;Rue Basse;{X + i * 1e-4};{Y}\n" for i in range(ROWS)
)
FIELDS = {"id": "num", "start": "debut", "street": "rue"}
FEED_FIELDS = {
    "id": "id",
    "start": "start",
    "end": "end",
    "street": "street",
    "description": "description",
    "schedule": "schedule",
}
AT = {"x": "x", "y": "y"}


def said(body, kind="application/json", **headers):
    return lambda query, asked: Reply(body, kind=kind, headers=headers)


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name.replace("__", "."), body)
    return out.getvalue()


def made_by_gdal(driver, suffix, raster=False):
    """A file of the five rows (or a small raster) as GDAL writes it."""
    from osgeo import gdal, ogr, osr

    gdal.UseExceptions()
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(2154)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/works{suffix}"
        if raster:
            made = gdal.GetDriverByName(driver).Create(path, 100, 100, 1, gdal.GDT_Float32)
            made.SetGeoTransform((699_000, 100, 0, 7_064_000, 0, -100))
            made.SetProjection(crs.ExportToWkt())
            heights = struct.pack("<10000f", *(float(i % 7) for i in range(10_000)))
            made.GetRasterBand(1).WriteRaster(0, 0, 100, 100, heights, buf_type=gdal.GDT_Float32)
            made = None
            return pathlib.Path(path).read_bytes()
        crs.ImportFromEPSG(4326)
        crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        made = ogr.GetDriverByName(driver).CreateDataSource(path)
        layer = made.CreateLayer("works", crs, ogr.wkbPoint)
        for name in ("num", "debut", "rue", "x", "y"):
            layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
        for i in range(ROWS):
            row = ogr.Feature(layer.GetLayerDefn())
            for name, value in values(i, x=str(X), y=str(Y)).items():
                row.SetField(name, value)
            row.SetGeometry(ogr.CreateGeometryFromJson(json.dumps(place(i))))
            layer.CreateFeature(row)
        layer = made = None
        if suffix == ".shp":
            return zipped(**{p.name: p.read_bytes() for p in pathlib.Path(folder).iterdir()})
        return pathlib.Path(path).read_bytes()


def file_world(suffix, body, kind="application/octet-stream", **source):
    def world(address):
        return (
            {"type": "file", "path": f"{address}/works{suffix}", **source},
            FIELDS,
            "works",
            {f"/works{suffix}": said(body() if callable(body) else body, kind)},
        )

    return world
