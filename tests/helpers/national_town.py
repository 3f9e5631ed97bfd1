"""A made-up town around Bondy: a grid of streets, and crashes along them in the shapes of the national files."""

import io
import json
import random
import zipfile

WEST, SOUTH, EAST, NORTH = 2.464, 48.892, 2.500, 48.914
NODES = 10


_YEARS = {
    2019: "caracteristiques",
    2020: "caracteristiques",
    2021: "carcteristiques",
    2022: "caracteristiques",
    2023: "caract",
}


_CRASHES = 120  # a year


def square(west, south, east, north):
    return {
        "type": "Polygon",
        "coordinates": [
            [[west, south], [east, south], [east, north], [west, north], [west, south]]
        ],
    }


def line(*points):
    return {"type": "LineString", "coordinates": list(points)}


def node(i, j):
    return [
        WEST + 0.001 + (EAST - WEST - 0.002) * i / (NODES - 1),
        SOUTH + 0.001 + (NORTH - SOUTH - 0.002) * j / (NODES - 1),
    ]


def streets():
    """A grid, one feature an edge; every third avenue is important."""
    edges = [((i, j), (i + 1, j)) for i in range(NODES - 1) for j in range(NODES)]
    edges += [((i, j), (i, j + 1)) for i in range(NODES) for j in range(NODES - 1)]
    return [
        {
            "cleabs": f"T{n:04d}",
            "nature": "Route à 1 chaussée",
            "importance": "3" if a[1] == b[1] and a[1] % 3 == 0 else "5",
            "nombre_de_voies": 2,
            "largeur_de_chaussee": 6.0,
            "nom_voie_ban_gauche": f"Rue {a}-{b}",
            "nom_voie_ban_droite": None,
            "cpx_toponyme_route_nommee": None,
            "(geometry)": line(node(*a), node(*b)),
        }
        for n, (a, b) in enumerate(edges)
    ]


def crash_files():
    """{file name: text} of five years in their published shapes: crashes along the streets, the
    more the bigger the street.
    """
    rng = random.Random(7)
    edges = [
        row["(geometry)"]["coordinates"]
        for row in streets()
        for _ in range(6 if row["importance"] == "3" else 1)
    ]
    files = {}
    for year, first in _YEARS.items():
        tables = {
            first: ["Num_Acc;jour;mois;an;hrmn;lum;dep;com;agg;int;atm;col;adr;lat;long"],
            "lieux": [
                "Num_Acc;catr;voie;v1;v2;circ;nbv;vosp;prof;pr;pr1;plan;lartpc;larrout;surf;infra;situ;vma"
            ],
            "vehicules": ["Num_Acc;id_vehicule;num_veh;senc;catv;obs;obsm;choc;manv;motor;occutc"],
            "usagers": [
                "Num_Acc;id_vehicule;num_veh;place;catu;grav;sexe;an_nais;trajet;secu1;secu2;secu3;locp;actp"
            ],
        }
        for n in range(_CRASHES):
            (x1, y1), (x2, y2) = rng.choice(edges)
            part = rng.random()
            lon, lat = x1 + part * (x2 - x1), y1 + part * (y2 - y1)
            if n == 0:
                lon, lat = 2.35, 48.85  # coded in Bondy, lies in Paris
            number = f"{year}{n:08d}"
            tables[first].append(
                f"{number};{1 + n % 28};{1 + n % 12};{year};{n % 24:02d}:15;1;93;93010;2;1;1;3;12 RUE DUPONT;"
                f'"{lat:.7f}";" {lon:.7f}"'.replace(".", ",")
            )
            tables["lieux"].append(f"{number};4;X;0;;2;2;0;1;(1);(1);1;;-1;1;0;1;50")
            tables["vehicules"].append(f"{number};138\u00a0{n:03d};A01;1;7;0;2;1;1;1;")
            tables["usagers"].append(
                f"{number};138\u00a0{n:03d};A01;1;1;{(4, 3, 4, 2, 1)[n % 5]};1;1980;0;1;-1;-1;-1;-1"
            )
        files |= {f"{name}-{year}.csv": "\n".join(lines) + "\n" for name, lines in tables.items()}
    return files


def crashes_inside():
    """How many of the crashes lie in the town."""
    return len(_YEARS) * (_CRASHES - 1)


def quarters():
    """The archive of the priority quarters: a file a territory; the one of the whole country holds
    a quarter elsewhere too.
    """

    def features(*codes):
        return json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {
                            "code_qp": f"QN{code}M",
                            "lib_qp": f"Quartier {code}",
                            "insee_com": code,
                        },
                        "geometry": square(2.47, 48.895, 2.475, 48.898),
                    }
                    for code in codes
                ],
            }
        )

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("GEOJSON/QP2024_Guyane_RGF95_UTM22N.geojson", features("97302"))
        archive.writestr(
            "GEOJSON/QP2024_France_Hexagonale_Outre_Mer_WGS84.geojson", features("93010", "93005")
        )
    return packed.getvalue()
