"""A small valid town for every protocol: (source, fields, theme, routes, extras). What the
attackers start from.

A route is ``{path: function(query, headers) → Reply}``; the first route named is what is asked
first.
"""

import gzip
import json

from . import portals, services, town

WORLDS = {
    "file-geojson": town.file_world(
        ".geojson", json.dumps(town.collection()), "application/geo+json"
    ),
    "file-json": town.file_world(".json", json.dumps(town.collection())),
    "file-jsonl": town.file_world(
        ".jsonl",
        "".join(json.dumps(town.values(i, x=town.X, y=town.Y)) + "\n" for i in range(town.ROWS)),
        **town.AT,
    ),
    "file-csv": town.file_world(".csv", town.TABLE, "text/csv", **town.AT),
    "file-csv-gz": town.file_world(
        ".csv.gz", gzip.compress(town.TABLE.encode(), mtime=0), **town.AT
    ),
    "file-csv-zip": town.file_world(".zip", town.zipped(w__csv=town.TABLE), **town.AT),
    "file-geojson-zip": town.file_world(
        ".geojson.zip", town.zipped(w__geojson=json.dumps(town.collection()))
    ),
    "file-gpkg": town.file_world(".gpkg", lambda: town.made_by_gdal("GPKG", ".gpkg")),
    "file-shp-zip": town.file_world(".zip", lambda: town.made_by_gdal("ESRI Shapefile", ".shp")),
    "file-gml": town.file_world(".gml", lambda: town.made_by_gdal("GML", ".gml")),
    "file-kml": town.file_world(".kml", lambda: town.made_by_gdal("KML", ".kml")),
    "file-xlsx": town.file_world(".xlsx", lambda: town.made_by_gdal("XLSX", ".xlsx"), **town.AT),
    "rasterclasses": services.rasterclasses,
    "opendatasoft": portals.opendatasoft,
    "wfs": portals.wfs,
    "ogcapi": portals.ogcapi,
    "arcgis": portals.arcgis,
    "ckan": portals.ckan,
    "datagouv": portals.datagouv,
    "datafair": portals.datafair,
    "open311": portals.open311,
    "sensorthings": portals.sensorthings,
    "hubeau": portals.hubeau,
    "hubeau-days": portals.hubeau_days,
    "vigicrues": portals.vigicrues,
    "geoplateforme": portals.geoplateforme,
    "georisques": portals.georisques,
    "cifs": services.cifs,
    "wzdx": services.wzdx,
    "datex2": services.datex2,
    "baac": services.baac,
    "raster-file": services.raster,
    "raster-zip": services.raster_zip,
    "wms": services.wms,
}
