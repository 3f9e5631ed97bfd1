"""Which of GDAL's drivers may look into a file, by its name, and opening it with no other."""

from __future__ import annotations

import contextlib
import pathlib
from collections.abc import Iterable, Sequence

from osgeo import gdal

from ...algorithms.common.errors import SourceError
from .filebytes import files_in

# What a name lets open. A suffix that says nothing (an address often has none) lets the plain
# formats look.
_VECTOR = {
    ".shp": ["ESRI Shapefile"],
    ".dbf": ["ESRI Shapefile"],
    ".shz": ["ESRI Shapefile"],
    ".gpkg": ["GPKG"],
    ".sqlite": ["SQLite"],
    ".db": ["SQLite"],
    ".geojson": ["GeoJSON", "GeoJSONSeq"],
    ".json": ["GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON"],
    ".topojson": ["TopoJSON"],
    ".geojsonl": ["GeoJSONSeq"],
    ".geojsons": ["GeoJSONSeq"],
    ".gml": ["GML"],
    ".xml": ["GML", "GeoRSS", "KML", "LIBKML", "GPX"],
    ".kml": ["LIBKML", "KML"],
    ".kmz": ["LIBKML"],
    ".gpx": ["GPX"],
    ".georss": ["GeoRSS"],
    ".fgb": ["FlatGeobuf"],
    ".parquet": ["Parquet"],
    ".arrow": ["Arrow"],
    ".tab": ["MapInfo File"],
    ".mif": ["MapInfo File"],
    ".mid": ["MapInfo File"],
    ".dxf": ["DXF"],
    ".dgn": ["DGN"],
    ".dwg": ["CAD"],
    ".csv": ["CSV"],
    ".tsv": ["CSV"],
    ".txt": ["CSV", "Geoconcept"],
    ".gxt": ["Geoconcept"],
    ".xlsx": ["XLSX"],
    ".xlsm": ["XLSX"],
    ".xls": ["XLS"],
    ".ods": ["ODS"],
    ".gdb": ["OpenFileGDB"],
    ".pbf": ["OSM"],
    ".osm": ["OSM"],
    ".thf": ["EDIGEO"],
    ".e00": ["AVCE00"],
    ".gmt": ["OGR_GMT"],
}
_PLAIN_VECTOR = [
    "GeoJSON",
    "GeoJSONSeq",
    "ESRIJSON",
    "TopoJSON",
    "GPKG",
    "FlatGeobuf",
    "GML",
    "LIBKML",
    "KML",
    "GPX",
    "GeoRSS",
    "ESRI Shapefile",
    "MapInfo File",
    "CSV",
    "XLSX",
    "ODS",
    "XLS",
    "DXF",
    "OpenFileGDB",
    "OSM",
]
RASTER = {
    ".tif": ["GTiff"],
    ".tiff": ["GTiff"],
    ".asc": ["AAIGrid", "GRASSASCIIGrid"],
    ".img": ["HFA"],
    ".bil": ["EHdr"],
    ".flt": ["EHdr"],
    ".hgt": ["SRTMHGT"],
    ".jp2": ["JP2KAK", "JP2ECW", "JP2MrSID", "JP2OpenJPEG"],
    ".ecw": ["ECW"],
    ".png": ["PNG"],
    ".jpg": ["JPEG"],
    ".jpeg": ["JPEG"],
    ".xyz": ["XYZ"],
    ".grd": ["GSBG", "GS7BG", "GSAG"],
    ".nc": ["netCDF"],
    ".gpkg": ["GPKG"],
    ".adf": ["AIG"],
    ".bt": ["BT"],
    ".dem": ["USGSDEM"],
    ".sdat": ["SAGA"],
}
_PLAIN_RASTER = [
    "GTiff",
    "AAIGrid",
    "HFA",
    "JP2KAK",
    "JP2ECW",
    "JP2MrSID",
    "JP2OpenJPEG",
    "PNG",
    "JPEG",
    "GPKG",
]
# Formats that name other files or servers: never opened; here only to tell that a file is one of
# them.
_OUTWARD = [
    "VRT",
    "OGR_VRT",
    "WMS",
    "WMTS",
    "WCS",
    "WFS",
    "OAPIF",
    "OGCAPI",
    "HTTP",
    "GMLAS",
    "MRF",
    "STACTA",
    "STACIT",
    "GTI",
    "KMLSUPEROVERLAY",
    "DERIVED",
    "TIL",
    "CSW",
    "NGW",
    "PLMOSAIC",
    "PLSCENES",
    "DAAS",
    "EEDA",
    "EEDAI",
    "Zarr",
    "PostgreSQL",
    "PostGISRaster",
    "MySQL",
    "MSSQLSpatial",
    "ODBC",
    "PGeo",
    "Elasticsearch",
    "Carto",
    "AmigoCloud",
]


def suffix_of(name: str) -> str:
    """What the name of a file ends with: in an archive its own, without that of gzip."""
    return pathlib.PurePosixPath(name.replace("\\", "/").lower().removesuffix(".gz")).suffix


def vector_drivers(name: str, shown: str) -> list[str]:
    """The drivers that may look into a file of this name."""
    suffix = suffix_of(name)
    if suffix == ".zip":  # opened as a folder: what lies in it decides
        inside = {suffix_of(n) for n in files_in(name, shown)}
        drivers = dict.fromkeys(
            d for s in sorted(inside) for d in _VECTOR.get(s, ()) if d != "SQLite"
        )
        return list(drivers) or _PLAIN_VECTOR
    return _VECTOR.get(suffix, _PLAIN_VECTOR)


def raster_drivers(name: str) -> list[str]:
    """The drivers that may look into a raster of this name."""
    return RASTER.get(suffix_of(name), _PLAIN_RASTER)


def known_drivers(drivers: Iterable[str]) -> list[str]:
    """Of ``drivers`` those that this GDAL has."""
    return [d for d in drivers if gdal.GetDriverByName(d) is not None]


def identify_driver(name: str, allowed: Iterable[str], kind: int) -> str | None:
    """The driver, of those allowed and of those that reach out, that takes the file for its own;
    None for none of them.
    """
    with contextlib.suppress(RuntimeError):
        driver = gdal.IdentifyDriverEx(
            name, kind, allowed_drivers=known_drivers([*_OUTWARD, *allowed])
        )
        return None if driver is None else driver.ShortName
    return None


def open_with(
    name: str, kind: int, allowed: list[str], options: Sequence[str], shown: str
) -> gdal.Dataset:
    """A file opened read-only by one of the drivers ``allowed``.

    Raises
    ------
    SourceError
        None of them takes it; if a format that reaches out does, the sentence says so.
    """
    try:
        opened = gdal.OpenEx(
            name, kind | gdal.OF_READONLY, allowed_drivers=allowed, open_options=options
        )
        why = gdal.GetLastErrorMsg()
    except RuntimeError as error:
        opened, why = None, str(error)
    if opened is None:
        other = identify_driver(name, [], kind)
        if other:
            raise SourceError("source_outward", source=shown, format=other)
        why = why.partition(name)[2].strip(" `'.:") if name in why else why
        raise SourceError(
            "source_unreadable", source=shown, why=" ".join(why.split())[:200] or "GDAL"
        )
    return opened
