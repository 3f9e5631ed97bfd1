"""Reading raw open data and writing the files of the demo territory: rounded, compressed without a date."""

import csv
import gzip
import io
import json

from osgeo import ogr, osr

ogr.UseExceptions()
csv.field_size_limit(1 << 24)


def read_text(path):
    opened = (
        gzip.open(path, "rt", encoding="utf-8-sig", newline="")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8-sig", newline="")
    )
    with opened as stream:
        return stream.read()


def table(path, delimiter=";"):
    return list(csv.DictReader(io.StringIO(read_text(path)), delimiter=delimiter))


def geojson(path):
    return json.loads(read_text(path))["features"]


def save(path, text):
    data = text.encode("utf-8")
    if path.suffix == ".gz":
        with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
            packed.write(data)
    else:
        path.write_bytes(data)


def save_csv(path, rows, columns=None):
    out = io.StringIO()
    writer = csv.DictWriter(
        out, columns or list(rows[0]), delimiter=";", lineterminator="\n", extrasaction="ignore"
    )
    writer.writeheader()
    writer.writerows(rows)
    save(path, out.getvalue())


def save_geojson(path, features, epsg=None):
    collection = {"type": "FeatureCollection"}
    if epsg:
        collection["crs"] = {
            "type": "name",
            "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"},
        }
    collection["features"] = features
    save(path, json.dumps(collection, ensure_ascii=False, separators=(",", ":")))


def feature(properties, geometry):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def rounded(geometry, digits):
    """A GeoJSON geometry with shorter coordinates (6 decimals of a degree are 11 cm)."""

    def walk(value):
        return [walk(v) for v in value] if isinstance(value, list) else round(value, digits)

    return (
        None
        if geometry is None
        else {"type": geometry["type"], "coordinates": walk(geometry["coordinates"])}
    )


def rounded_text(text, digits=6):
    return json.dumps(rounded(json.loads(text), digits), separators=(",", ":")) if text else ""


def transformer(source, target=2154):
    ends = []
    for code in (source, target):
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(code)
        crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        ends.append(crs)
    return osr.CoordinateTransformation(*ends)
