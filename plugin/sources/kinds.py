"""The table of protocols: what a profile may write for each, and where it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .records import Spec


@dataclass(frozen=True)
class Kind:
    """A protocol: its module, its class, the keys a profile must and may give."""

    module: str
    name: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    home: str = ""  # where it is asked when a profile names no address


_DATAGOUV = "https://www.data.gouv.fr"
_HTTP = ("authcfg", "max_mb", "timeout_s")

KINDS = {
    "file": Kind(
        "file",
        "FileSource",
        ("path",),
        ("layer", "delimiter", "encoding", "where", "format", "sheet", "member", *_HTTP),
    ),
    "rasterclasses": Kind(
        "rasterclasses", "RasterClassesSource", ("path",), ("classes", "band", *_HTTP)
    ),
    "opendatasoft": Kind(
        "opendatasoft", "OpendatasoftSource", ("url", "dataset"), ("where", "select", *_HTTP)
    ),
    "wfs": Kind(
        "wfs",
        "WfsSource",
        ("url", "layer"),
        ("sort", "cql", "page", "query", "format", "version", *_HTTP),
    ),
    "ogcapi": Kind("ogcapi", "OgcApiSource", ("url", "collection"), ("page", "query", *_HTTP)),
    "arcgis": Kind("arcgis", "ArcgisSource", ("url",), ("where", *_HTTP)),
    "ckan": Kind("ckan", "CkanSource", ("url", "dataset"), ("resource", "page", *_HTTP)),
    "datagouv": Kind(
        "datagouv",
        "DataGouvSource",
        ("dataset",),
        ("match", "api", "layer", "delimiter", "encoding", "format", "member", "where", *_HTTP),
        _DATAGOUV,
    ),
    "datafair": Kind("datafair", "DataFairSource", ("url", "dataset"), ("page", "query", *_HTTP)),
    "open311": Kind("open311", "Open311Source", ("url",), ("days", "page", "query", *_HTTP)),
    "sensorthings": Kind("sensorthings", "SensorThingsSource", ("url", "path"), ("page", *_HTTP)),
    "hubeau": Kind(
        "water", "HubeauSource", ("url",), ("query", "days", "date_from", "date_to", "page", *_HTTP)
    ),
    "piezometry": Kind(
        "groundwater",
        "PiezometrySource",
        ("url",),
        ("query", "stations", "around_km", "years", "page", *_HTTP),
    ),
    "dailyflows": Kind(
        "groundwater",
        "DailyFlowsSource",
        ("url",),
        ("query", "stations", "around_km", "years", "page", *_HTTP),
    ),
    "vigicrues": Kind("water", "VigicruesSource", ("url",), _HTTP),
    "geoplateforme": Kind(
        "geoplateforme",
        "GeoplateformeSource",
        ("resource", "zone"),
        ("url", "match", "member", "layer", "where", "encoding", *_HTTP),
        "https://data.geopf.fr",
    ),
    "georisques": Kind("georisques", "GeorisquesSource", ("url", "insee"), ("page", *_HTTP)),
    "cifs": Kind("feeds", "CifsSource", ("url",), _HTTP),
    "wzdx": Kind("feeds", "WzdxSource", ("url",), _HTTP),
    "datex2": Kind("datex", "DatexSource", ("url",), _HTTP),
    "datex2_incidents": Kind("incidents", "DatexIncidentSource", ("url",), ("page", *_HTTP)),
    "datex2_traffic": Kind("traffic", "DatexTrafficSource", ("url",), ("sites", "match", *_HTTP)),
    "gtfs_rt": Kind("gtfsrt", "GtfsRtSource", ("url",), _HTTP),
    "siri_sx": Kind("sirisx", "SiriSxSource", ("url",), _HTTP),
    "vigilance": Kind("vigilance", "VigilanceSource", ("url",), ("zone", *_HTTP)),
    "vigieau": Kind("vigieau", "VigieauSource", ("url",), ("insee", "zone", "query", *_HTTP)),
    "grib": Kind("grib", "GribSource", ("url",), _HTTP),
    "open_meteo": Kind("openmeteo", "OpenMeteoSource", ("url", "query"), ("zone", *_HTTP)),
    "baac": Kind(
        "baac", "BaacSource", ("dataset",), ("api", "from_year", "insee", *_HTTP), _DATAGOUV
    ),
    "postgis": Kind(
        "postgis",
        "PostgisSource",
        ("table",),
        (
            "host",
            "port",
            "service",
            "database",
            "schema",
            "geometry_column",
            "key",
            "where",
            "user",
            "authcfg",
        ),
    ),
}

# What fills raster themes.
RASTERS = {
    "file": Kind(
        "rasterfile",
        "RasterFileSource",
        ("path",),
        ("band", "nodata", "cell_m", "unit", "scale", "offset", *_HTTP),
    ),
    "wms": Kind(
        "wms", "WmsSource", ("url", "layer"), ("cell_m", "nodata", "page", "query", *_HTTP)
    ),
}


def home_of(spec: Spec) -> tuple[str, str, int] | None:
    """(scheme, host, port) of a source as its profile declares it; None for one that is not asked
    by HTTP.
    """
    protocol = str(spec.get("type"))
    kind = KINDS.get(protocol) or RASTERS.get(protocol)
    named = (spec.get("url"), spec.get("api"), spec.get("path"), kind.home if kind else "")
    address = next(
        (a for a in named if isinstance(a, str) and a.lower().startswith(("http://", "https://"))),
        None,
    )
    if address is None:
        return None
    from .origins import origin  # which loads what windows do without

    return origin(address)
