"""The national services on the replay server, around Bondy: a made-up town in the shapes that the
services document.
"""

import json
import pathlib
import struct

from .national_town import (
    EAST,
    NODES,
    NORTH,
    SOUTH,
    WEST,
    crash_files,
    line,
    node,
    quarters,
    square,
    streets,
)
from .replay import Reply

_LAND_COVER = "OCS-GE_2-0__GPKG_LAMB93_D093_2021-01-01"


def _layers():
    """{type name: rows}; one row of each land layer lies in the next town, which the rectangle of a
    request touches.
    """
    town, away = square(WEST, SOUTH, EAST, NORTH), square(EAST + 0.01, SOUTH, EAST + 0.011, NORTH)
    houses = [
        square(x + 0.0006, y + 0.0006, x + 0.0010, y + 0.0009)
        for x, y in (node(i, j) for i in range(NODES - 1) for j in range(NODES - 1))
    ]
    return {
        "ADMINEXPRESS-COG.LATEST:commune": [
            {"code_insee": "93010", "nom_officiel": "Bondy", "(geometry)": town}
        ],
        "BDTOPO_V3:troncon_de_route": streets(),
        "BDTOPO_V3:batiment": [
            {
                "cleabs": f"B{n}",
                "usage_1": "Résidentiel",
                "hauteur": 9.0,
                "nombre_d_etages": 3,
                "(geometry)": g,
            }
            for n, g in enumerate([*houses, away])
        ],
        "BDTOPO_V3:zone_de_vegetation": [
            {"cleabs": "V1", "nature": "Bois", "(geometry)": square(2.480, 48.900, 2.484, 48.903)},
            {"cleabs": "V2", "nature": "Bois", "(geometry)": away},
        ],
        "BDTOPO_V3:surface_hydrographique": [
            {"cleabs": "H1", "nature": "Canal", "(geometry)": square(2.465, 48.905, 2.466, 48.912)}
        ],
        "BDTOPO_V3:troncon_hydrographique": [
            {
                "cleabs": "H2",
                "nature": "Canal",
                "(geometry)": line([2.465, 48.893], [2.466, 48.912]),
            }
        ],
        "BDTOPO_V3:troncon_de_voie_ferree": [
            {
                "cleabs": "R1",
                "nature": "Voie ferrée principale",
                "(geometry)": line([2.464, 48.8935], [2.5, 48.8935]),
            }
        ],
        "BDTOPO_V3:ligne_electrique": [
            {
                "cleabs": "L1",
                "voltage": "63 kV",
                "(geometry)": line([2.47, 48.893], [2.47, 48.913]),
            }
        ],
        "BDTOPO_V3:construction_surfacique": [
            {
                "cleabs": "P1",
                "nature": "Pont",
                "(geometry)": square(2.4648, 48.900, 2.4652, 48.9002),
            }
        ],
        "BDTOPO_V3:construction_lineaire": [
            {
                "cleabs": "P2",
                "nature": "Pont",
                "(geometry)": line([2.4648, 48.905], [2.4662, 48.905]),
            }
        ],
        "BDTOPO_V3:equipement_de_transport": [
            {
                "cleabs": "E1",
                "nature": "Parking",
                "toponyme": "Parking du Centre",
                "(geometry)": square(2.481, 48.8935, 2.482, 48.894),
            },
            {"cleabs": "E2", "nature": "Parking", "toponyme": None, "(geometry)": away},
        ],
        "STATISTICALUNITS.IRIS:contours_iris": [
            {
                "code_iris": "930100101",
                "nom_iris": "Centre",
                "code_insee": "93010",
                "(geometry)": town,
            }
        ],
        "INSEE.FILOSOFI.INDICATORS:carreaux_200m": [
            {
                "id_inspire": f"CRS3035RES200mN{n}E1",
                "ind": 120.5,
                "men": 50.0,
                "depcom": "93010",
                "(geometry)": g,
            }
            for n, g in enumerate(houses)
        ],
        "ind:ind_atmo_2021": [
            {
                "date_ech": "2024-06-13",
                "code_zone": "93010",
                "lib_zone": "Bondy",
                "code_qual": 3,
                "code_no2": 1,
                "code_o3": 3,
                "code_pm10": 2,
                "code_pm25": 3,
                "code_so2": 0,
                "(geometry)": None,
            }
        ],
    }


def _lines(name, rows):
    """The routes of a data set of a Data Fair portal: lines whose column ``geometry`` holds
    GeoJSON, once as text.
    """
    base = f"/data-fair/api/v1/datasets/{name}"
    found = [
        {"_id": f"{name}{n}", "geometry": json.dumps(g) if n else g} for n, g in enumerate(rows)
    ]
    return {
        base: Reply(
            {
                "dataUpdatedAt": "2024-06-01T00:00:00Z",
                "schema": [{"key": "geometry", "type": "string"}],
            }
        ),
        f"{base}/lines": lambda query, headers: Reply(
            {"total": len(found), "results": found if int(query["size"]) else []}
        ),
    }


_QUARTERS = "quartiers-prioritaires-de-la-politique-de-la-ville-qpv"


def _wfs(layers):
    def answer(query, headers):
        rows = layers[query["TYPENAMES"]]
        if query.get("RESULTTYPE") == "hits":
            return Reply(f'<wfs:FeatureCollection xmlns:wfs="w" numberMatched="{len(rows)}"/>')
        start, count = int(query["STARTINDEX"]), int(query["COUNT"])
        return Reply(
            {
                "features": [
                    {
                        "type": "Feature",
                        "id": f"{n}",
                        "properties": {k: v for k, v in row.items() if k != "(geometry)"},
                        "geometry": row["(geometry)"],
                    }
                    for n, row in list(enumerate(rows))[start : start + count]
                ]
            }
        )

    return answer


def _ods(name, rows):
    """The four routes of a data set of an Opendatasoft portal."""
    base = f"/api/explore/v2.1/catalog/datasets/{name}"
    return {
        base: Reply(
            {
                "metas": {"default": {"records_count": len(rows), "modified": "2024-06-01"}},
                "fields": [{"name": k, "type": "text"} for k in rows[0]],
            }
        ),
        f"{base}/records": Reply({"total_count": len(rows)}),
        f"{base}/exports/jsonl": Reply("".join(json.dumps(r) + "\n" for r in rows)),
    }


def _terrain(query, headers):
    """A hill that rises by 4 m in 100 towards the north, as raw floats."""
    cols, rows = int(query["WIDTH"]), int(query["HEIGHT"])
    _, south, _, north = map(float, query["BBOX"].split(","))
    step = (north - south) / rows
    heights = (0.04 * (north - (row + 0.5) * step - 6_860_000.0) for row in range(rows))
    return Reply(
        b"".join(struct.pack("<f", height) * cols for height in heights), kind="image/x-bil;bits=32"
    )


_CIFS = """<?xml version="1.0"?><incidents>
<incident id="F1"><type>ROAD_CLOSED</type><description>Circulation interdite</description><street>Rue du Centre</street>
<polyline>48.9007 2.4800 48.9017 2.4815</polyline><starttime>2024-06-03T00:00:00+02:00</starttime>
<endtime>2024-06-28T23:59:00+02:00</endtime><source><name>DiaLog</name></source></incident>
<incident id="F2"><type>ROAD_CLOSED</type><street>Ailleurs</street><polyline>43.3 5.37 43.301 5.371</polyline>
<starttime>2024-06-03T00:00:00+02:00</starttime><endtime>2024-06-28T23:59:00+02:00</endtime></incident></incidents>"""

_ORDERS = '<?xml version="1.0"?><payload xmlns="http://datex2.eu/schema/3/d2Payload"></payload>'


_WELL = {"code_bss": "01837A0001/P", "bss_id": "BSS000ABCD", "x": 2.49, "y": 48.91}
_WELL_LEVEL = {"code_bss": "01837A0001/P", "date_mesure": "2024-06-12", "niveau_nappe_eau": 38.2}
_GAUGE = {"code_station": "F700000103", "longitude_station": 2.49, "latitude_station": 48.91}
_GAUGE_FLOW = {
    "code_station": "F700000103",
    "date_obs_elab": "2024-06-12",
    "resultat_obs_elab": 3e5,
}


def routes(address):
    """What the server answers, by path; ``address``: its own, for the files of data.gouv.fr."""
    files = crash_files()
    schools = [
        {
            "identifiant_de_l_etablissement": f"093000{n}A",
            "nom_etablissement": f"École {n}",
            "type_etablissement": "Ecole",
            "ecole_maternelle": 1,
            "ecole_elementaire": 1,
            "code_commune": "93010",
            "nombre_d_eleves": 200,
            "statut_public_prive": "Public",
            "latitude": node(n, n)[1] + 0.0003,
            "longitude": node(n, n)[0] + 0.0003,
        }
        for n in range(4, 7)
    ]
    hours = [
        {
            "uai": s["identifiant_de_l_etablissement"],
            "annee_scolaire": "2023-2024",
            "multi_rythme": "Non",
            **{
                f"{day}_{half}_{end}": clock
                for day in ("lundi", "mardi", "jeudi", "vendredi")
                for half, pair in (
                    ("matin", ("08:30", "11:30")),
                    ("apres_midi", ("13:30", "16:30")),
                )
                for end, clock in zip(("debut", "fin"), pair, strict=True)
            },
        }
        for s in schools
    ]
    holidays = [
        {
            "description": "Vacances d'Été",
            "population": "-",
            "start_date": "2024-07-05T22:00:00+00:00",
            "end_date": "2024-08-31T22:00:00+00:00",
            "location": "Créteil",
            "zones": "Zone C",
            "annee_scolaire": "2023-2024",
        }
    ]
    level = {
        "code_station": "F700",
        "date_obs": "2024-06-13T12:00:00Z",
        "resultat_obs": 1250.0,
        "longitude": 2.466,
        "latitude": 48.9,
    }
    resources = [
        {"id": name, "title": name, "url": f"{address}/files/{name}", "last_modified": "2024-10-01"}
        for name in files
    ]
    resources.append(
        {
            "id": "x",
            "title": "vehicules-immatricules-baac-2022.csv",
            "url": f"{address}/files/x.csv",
        }
    )
    feed = _wfs(_layers())
    return {
        "/telechargement/resource/OCSGE": Reply(
            f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>{_LAND_COVER}</title></entry></feed>',
            kind="text/xml",
        ),
        f"/telechargement/download/OCSGE/{_LAND_COVER}/{_LAND_COVER}.7z": Reply(
            (pathlib.Path(__file__).parents[1] / "data" / "ocsge" / "lzma2.7z").read_bytes(),
            kind="application/x-7z-compressed",
        ),
        "/api/zones": Reply([{"id": 1, "code": "Z1", "type": "AEP", "niveauGravite": "vigilance"}]),
        "/services/1/InfoVigiCru.geojson": Reply(
            {
                "features": [
                    {
                        "properties": {
                            "CdEntCru": "SN9",
                            "NivInfViCr": 2,
                            "lbentcru": "Seine aval",
                        },
                        "geometry": line([1.0, 49.0], [1.1, 49.0]),
                    }
                ]
            }
        ),
        "/api/v1/gaspar/risques": Reply(
            {
                "results": 1,
                "next": None,
                "data": [
                    {
                        "code_insee": "93010",
                        "libelle_commune": "BONDY",
                        "risques_detail": [
                            {
                                "num_risque": "14",
                                "libelle_risque_long": "Mouvement de terrain",
                                "zone_sismicite": None,
                            }
                        ],
                    }
                ],
            }
        ),
        "/wfs/ows": feed,
        "/geoserver/ind/ows": feed,
        "/wms-r/wms": _terrain,
        **_ods("fr-en-annuaire-education", schools),
        **_ods("fr-en-calendrier-scolaire", holidays),
        **_ods("fr-en-organisation-du-temps-scolaire", hours),
        "/api/1/datasets/53698f4ca3a729239d2036df/": Reply({"resources": resources}),
        **{f"/files/{name}": Reply(text, kind="text/csv") for name, text in files.items()},
        f"/api/1/datasets/{_QUARTERS}/": Reply(
            {
                "resources": [
                    {
                        "id": "old",
                        "title": "Contours 2015",
                        "url": f"{address}/files/qp-2015.zip",
                        "last_modified": "2024-10-01",
                    },
                    {
                        "id": "list",
                        "title": "Liste 2024",
                        "url": f"{address}/files/liste-2024.csv",
                        "last_modified": "2024-10-01",
                    },
                    {
                        "id": "new",
                        "title": "Contours 2024",
                        "url": f"{address}/files/qp-2024.zip",
                        "last_modified": "2024-09-01",
                    },
                ]
            }
        ),
        "/files/qp-2024.zip": Reply(quarters(), kind="application/zip"),
        **_lines(
            "infrastructures-reseau-gaz",
            [line([2.466, 48.896], [2.48, 48.896]), line([2.6, 48.9], [2.61, 48.9])],
        ),
        **_lines("reseau-souterrain-hta", [line([2.466, 48.897], [2.48, 48.897])]),
        **_lines(
            "reseau-souterrain-bt",
            [line([2.466, 48.898], [2.48, 48.898]), line([2.467, 48.899], [2.48, 48.899])],
        ),
        **_lines("reseau-hta", [line([2.466, 48.91], [2.48, 48.91])]),
        **_lines("reseau-bt", []),
        "/api/regulations/cifs.xml": Reply(_CIFS, kind="text/xml"),
        "/api/regulations.xml": Reply(_ORDERS, kind="text/xml"),
        "/api/v2/hydrometrie/observations_tr": lambda query, headers: Reply(
            {"count": 1, "data": [level]}
        ),
        "/api/v1/niveaux_nappes/stations": Reply({"count": 1, "data": [_WELL]}),
        "/api/v1/niveaux_nappes/chroniques": Reply({"count": 1, "data": [_WELL_LEVEL]}),
        "/api/v2/hydrometrie/referentiel/stations": Reply({"count": 1, "data": [_GAUGE]}),
        "/api/v2/hydrometrie/obs_elab": Reply({"count": 1, "data": [_GAUGE_FLOW]}),
    }
