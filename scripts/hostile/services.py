"""The town as road feeds, crash files and rasters: (source, fields, theme, routes) of each."""

import struct

from . import town
from .server import Reply


def cifs(address):
    rows = "".join(
        f'<incident id="W{i}"><type>ROAD_CLOSED</type><description>Ici</description><street>Rue Basse</street>'
        f"<polyline>50.63 3.06 50.64 3.07</polyline><starttime>2024-06-13T06:00:00+02:00</starttime>"
        f"<endtime>2024-06-14T22:00:00+00:00</endtime><schedule><tuesday>12:00-14:00</tuesday></schedule></incident>"
        for i in range(town.ROWS)
    )
    return (
        {"type": "cifs", "url": f"{address}/feed"},
        town.FEED_FIELDS,
        "works",
        {
            "/feed": town.said(
                f'<?xml version="1.0"?><incidents>{rows}</incidents>', "application/xml"
            )
        },
    )


def wzdx(address):
    rows = [
        {
            "id": f"W{i}",
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": [[3.06, 50.63], [3.07, 50.64]]},
            "properties": {
                "core_details": {
                    "event_type": "work-zone",
                    "road_names": ["Rue A"],
                    "direction": "undefined",
                    "description": "x",
                    "name": "n",
                    "data_source_id": "1",
                },
                "start_date": "2024-06-13T04:00:00Z",
                "end_date": "2024-06-14T22:00:00Z",
                "vehicle_impact": "all-lanes-closed",
                "location_method": "other",
            },
        }
        for i in range(town.ROWS)
    ]
    return (
        {"type": "wzdx", "url": f"{address}/feed"},
        town.FEED_FIELDS,
        "works",
        {
            "/feed": town.said(
                {"feed_info": {"version": "4.2"}, "type": "FeatureCollection", "features": rows}
            )
        },
    )


def datex2(address):
    body = (town.ROOT / "scripts/hostile/datex.xml").read_bytes()
    return (
        {"type": "datex2", "url": f"{address}/feed"},
        town.FEED_FIELDS,
        "works",
        {"/feed": town.said(body, "application/xml")},
    )


def baac(address):
    crashes = "Num_Acc;jour;mois;an;hrmn;lum;dep;com;agg;int;atm;col;adr;lat;long\n" + "".join(
        f'20230000000{i};20;9;2023;12:25;1;59;59350;2;2;1;3;RUE BASSE;"50,630{i}";"3,0600"\n'
        for i in range(town.ROWS)
    )
    users = "Num_Acc;id_vehicule;num_veh;place;catu;grav;sexe;an_nais;trajet;secu1\n" + "".join(
        f"20230000000{i};138;A01;1;1;3;1;1980;0;1\n" for i in range(town.ROWS)
    )
    named = {"caract-2023.csv": crashes, "usagers-2023.csv": users}
    card = {
        "resources": [
            {
                "id": n,
                "title": n,
                "url": f"{address}/f/{n}",
                "last_modified": "2024-01-01",
                "checksum": {"value": n},
            }
            for n in named
        ]
    }
    return (
        {"type": "baac", "dataset": "b", "api": f"{address}/api", "insee": ["59350"]},
        {"id": "id", "datetime": "datetime", "date": "date", "year": "year"},
        "accidents",
        {
            "/api/b/": town.said(card),
            **{f"/f/{n}": town.said(text, "text/csv") for n, text in named.items()},
        },
    )


def rasterclasses(address):
    return (
        {
            "type": "rasterclasses",
            "path": f"{address}/h.tif",
            "classes": {"tree layer": [3, None], "grass": [None, 3]},
        },
        {"class": "class"},
        "land_cover",
        {"/h.tif": town.said(town.made_by_gdal("GTiff", ".tif", True), "image/tiff")},
    )


def raster(address):
    return (
        {"type": "file", "path": f"{address}/h.tif"},
        None,
        "elevation",
        {"/h.tif": town.said(town.made_by_gdal("GTiff", ".tif", True), "image/tiff")},
    )


def raster_zip(address):
    body = town.zipped(a__tif=town.made_by_gdal("GTiff", ".tif", True))
    return (
        {"type": "file", "path": f"{address}/h.zip"},
        None,
        "elevation",
        {"/h.zip": town.said(body, "application/zip")},
    )


def wms(address):
    def tile(query, headers):
        wide, high = int(query.get("WIDTH", 1)), int(query.get("HEIGHT", 1))
        return Reply(struct.pack("<f", 21.0) * (wide * high), kind="image/x-bil;bits=32")

    return (
        {"type": "wms", "url": f"{address}/wms", "layer": "mnt", "cell_m": 25.0},
        None,
        "elevation",
        {"/wms": tile},
    )
