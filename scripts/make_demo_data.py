"""Make the demo territory (resources/demo/paris) from a folder of raw open data: reduced, licensed,
without persons.

    build/venv/bin/python scripts/make_demo_data.py FOLDER [OUTPUT]

What is reduced, and why, is written in resources/demo/paris/SOURCES.md. Gzip headers carry no date,
so the same input gives the same bytes.
"""

import csv
import gzip
import io
import json
import pathlib
import re
import shutil
import sys
import zipfile

from democrashes import accidents
from demofiles import (
    feature,
    geojson,
    read_text,
    rounded,
    rounded_text,
    save_csv,
    save_geojson,
    table,
    transformer,
)
from osgeo import ogr

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from algorithms.intake.pseudonymise import cell_centre, street_only  # noqa: E402

SCHOOL_YEAR = "2023/2024"
FIRST_AIR_HOUR = "2023-01-01"


def streets(source, out):
    rows = table(source / "streets/voie.csv.gz")
    kept = [
        {
            "N_SQ_VO": r["N_SQ_VO"],
            "C_DESI": r["C_DESI"],
            "L_LONGMIN": r["L_LONGMIN"],
            "C_DOMOFF": r["C_DOMOFF"],
            "Geometry": rounded_text(r["Geometry"]),
        }
        for r in rows
    ]
    save_csv(out / "voie.csv.gz", kept)


def works(source, out):
    """Both works datasets; an owner who is a natural person is left out, and so are internal
    addresses.
    """
    for name in ("chantiers-a-paris.csv.gz", "chantiers-perturbants.csv"):
        rows = table(source / "works/2024-10" / name)
        drop = {
            "geo_point_2d",
            "URL LettreInfoChantier",
            "Identifiant demande CITE",
            "Identifiant Chantier CITE",
        }
        for row in rows:
            row["geo_shape"] = rounded_text(row["geo_shape"])
            for key in ("Maîtrise d'ouvrage principale", "Maitre d'ouvrage"):
                if row.get(key) == "PERSONNE PHYSIQUE":
                    row[key] = ""
        save_csv(out / name, rows, [c for c in rows[0] if c not in drop])


def complaints(source, out):
    """All exports together, one row per number; street without door number, point at the centre of
    a 50 m cell.
    """
    to_metres = transformer(4326)
    found = {}
    for path in sorted((source / "complaints").glob("*.csv.gz")):
        text = read_text(path)
        # one export was written without quotes, its dates day first
        unquoted = text.split("\n", 1)[0].count(";") > 5
        reader = csv.DictReader(io.StringIO(text), delimiter=";" if unquoted else ",")
        for row in reader:
            date = re.sub(r"^(\d\d)/(\d\d)/(\d{4})$", r"\3-\2-\1", row["datedecl"])
            point = re.search(r"'lon': ([-\d.]+), 'lat': ([-\d.]+)", row["geo_point_2d"] or "")
            if not point:
                continue
            x, y, _ = to_metres.TransformPoint(float(point[1]), float(point[2]))
            x, y = cell_centre(x, y)
            found.setdefault(
                row["id_dmr"],
                {
                    "id_dmr": row["id_dmr"],
                    "datedecl": date,
                    "type": row["type"],
                    "soustype": row["soustype"],
                    "voie": street_only(row["adresse"]) or "",
                    "insee": f"751{int(row['arrondissement']):02d}",
                    "conseilquartier": row["conseilquartier"],
                    "prefixe": row["prefixe"],
                    "intervenant": row["intervenant"],
                    "x_l93": int(x),
                    "y_l93": int(y),
                },
            )
    save_csv(
        out / "dans_ma_rue.csv.gz",
        sorted(found.values(), key=lambda r: (r["datedecl"], r["id_dmr"])),
    )


def air(source, out):
    rows = [r for r in table(source / "air/train.csv.gz", ",") if r["id"] >= FIRST_AIR_HOUR]
    save_csv(out / "airparif_heures.csv.gz", rows)


def schools(source, out):
    found = {}
    for name in ("maternelles", "ecoles-elementaires", "colleges"):
        for row in table(source / f"schools/etablissements-scolaires-{name}.csv.gz"):
            # a nursery-and-elementary school stands in both files
            if SCHOOL_YEAR in row["Type d'établissement - Année scolaire"]:
                found.setdefault((row["Libellé établissement"], row["geo_point_2d"]), row)
    rows = [
        {
            **r,
            "Année scolaire": SCHOOL_YEAR.replace("/", "-"),
            "geo_shape": rounded_text(r["geo_shape"]),
        }
        for r in found.values()
    ]
    save_csv(
        out / "ecoles_2023_2024.csv",
        rows,
        [
            "Libellé établissement",
            "Adresse",
            "Code INSEE",
            "Année scolaire",
            "Type établissement",
            "geo_shape",
        ],
    )
    calendar = table(source / "schools/fr-en-calendrier-scolaire.csv")
    save_csv(
        out / "calendrier_scolaire.csv", [r for r in calendar if r["annee_scolaire"] >= "2022-2023"]
    )


def trees(source, out):
    shutil.copyfile(source / "trees/paris_trees.gpkg", out / "arbres_echantillon.gpkg")
    (out / "arbres_echantillon.gpkg").chmod(0o644)
    rows = [
        r
        for r in table(source / "trees/les-arbres-plantes.csv.gz")
        if r["Emplacement - Domanialité gestionnaire"] != "PRIVE"
    ]
    for row in rows:
        row["geo_shape"] = rounded_text(row["geo_shape"])
    save_csv(
        out / "arbres_plantes.csv.gz",
        rows,
        [
            "Emplacement - Identifiant unique",
            "Emplacement - Domanialité gestionnaire",
            "Arbre - Circonférence en cm",
            "Arbre - Hauteur en m",
            "Arbre essence - Espèce var.",
            "Arbre essence - Genre",
            "Arbre Exploitation - Planté le",
            "Arbre Essence - Nom français",
            "geo_shape",
        ],
    )


def land_cover(source, out):
    """The same shapefile packed again, without what a shapefile does not need."""
    with (
        zipfile.ZipFile(source / "land_use/paris_land_use.zip") as old,
        zipfile.ZipFile(
            out / "urban_atlas_2012.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9
        ) as new,
    ):
        for member in sorted(old.namelist()):
            suffix = pathlib.PurePosixPath(member).suffix.lower()
            if suffix in (".shp", ".shx", ".dbf", ".prj", ".cpg"):
                info = zipfile.ZipInfo(f"urban_atlas_2012{suffix}", (2020, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(info, old.read(member))


def districts(source, out):
    rows = [
        feature(
            {
                "id": p["id"],
                "nom": p["district_name"],
                "population": p["population"],
                "insee": f"751{(p['id'] - 1) // 4 + 1:02d}",
            },
            rounded(f["geometry"], 6),
        )
        for f in geojson(source / "admin/paris_districts.geojson")
        for p in (f["properties"],)
    ]
    save_geojson(out / "quartiers.geojson.gz", rows)


def boundary(source, out):
    """The twenty arrondissements as one polygon; returns it in EPSG:2154."""
    layers = ogr.Open(str(source / "admin/com_75.shp"))
    whole = ogr.Geometry(ogr.wkbMultiPolygon)
    for f in layers[0]:
        geometry = ogr.ForceToMultiPolygon(f.geometry().Clone())
        for part in range(geometry.GetGeometryCount()):
            whole.AddGeometry(geometry.GetGeometryRef(part))
    whole = whole.UnionCascaded()
    shown = whole.Clone()
    shown.Transform(transformer(2154, 4326))
    polygon = rounded(json.loads(shown.ExportToJson()), 6)
    save_geojson(out / "limite.geojson", [feature({"insee": "75056", "nom": "Paris"}, polygon)])
    return whole


def population(source, out, folder):
    packed = folder / "squares.gpkg"
    packed.write_bytes(
        gzip.decompress(
            (source / "population/Filosofi2015_carreaux_200m_paris.gpkg.gz").read_bytes()
        )
    )
    rows = []
    opened = ogr.Open(str(packed))
    for f in opened[0]:

        def total(*names, f=f):
            return round(sum(f[n] or 0 for n in names), 1)

        rows.append(
            feature(
                {
                    "id": f["IdINSPIRE"],
                    "ind": total("Ind"),
                    "ind_0_17": total("Ind_0_3", "Ind_4_5", "Ind_6_10", "Ind_11_17"),
                    "ind_65p": total("Ind_65_79", "Ind_80p"),
                    "men": total("Men"),
                    "men_pauv": total("Men_pauv"),
                },
                rounded(json.loads(f.geometry().ExportToJson()), 0),
            )
        )
    save_geojson(out / "carreaux_200m_2015.geojson.gz", rows, 2154)
    del opened
    packed.unlink()


def streets_around(source, out):
    """Calm-traffic zones, cycle tracks, bus lanes and stops: names and kinds only, no mapper's
    notes.
    """
    zones = [
        feature(
            {"objectid": p["objectid"], "nom_zca": p["nom_zca"], "date": p.get("first_date_arr")},
            rounded(f["geometry"], 6),
        )
        for f in geojson(source / "speed_zones/zones-de-circulation-apaisee.geojson.gz")
        for p in (f["properties"],)
    ]
    save_geojson(out / "zones_circulation_apaisee.geojson.gz", zones)

    def lines(name, kind):
        return [
            feature(
                {
                    "name": f["properties"].get("name"),
                    "kind": kind,
                    "oneway": f["properties"].get("oneway"),
                },
                rounded(f["geometry"], 6),
            )
            for f in geojson(source / f"cycling/{name}.geojson.gz")
        ]

    save_geojson(
        out / "pistes_cyclables_2019.geojson.gz",
        lines("osm_voies_separees", "track") + lines("osm_voies_separees_un_seul_sens", "track"),
    )
    save_geojson(out / "couloirs_bus_2019.geojson.gz", lines("osm_bus", "bus_lane"))
    elements = json.loads(read_text(source / "mobility/osm_bus_stops_2023-12.overpass.json.gz"))[
        "elements"
    ]
    stops = [
        feature(
            {
                "id": str(e["id"]),
                "name": e["tags"].get("name"),
                "shelter": e["tags"].get("shelter"),
                "route": e["tags"].get("route_ref"),
            },
            {"type": "Point", "coordinates": [round(e["lon"], 6), round(e["lat"], 6)]},
        )
        for e in elements
        if e["type"] == "node" and e.get("tags", {}).get("highway") == "bus_stop"
    ]
    save_geojson(out / "arrets_bus_2023.geojson.gz", stops)


def axes(source, out):
    """Counting arcs (no counts: what is counted at all) and OpenStreetMap's main roads, as lines that
    stray by three metres at most; arcs that end before the crashes begin are left out."""
    to_metres, back = transformer(4326), transformer(2154, 4326)

    def thin(geometry, known_metres):
        shape = geometry.Clone()
        if not known_metres:
            shape.Transform(to_metres)
        shape = shape.Simplify(3.0)
        shape.Transform(back)
        return rounded(json.loads(shape.ExportToJson()), 5)

    arcs = [
        feature(
            {
                "id": str(p["iu_ac"]),
                "nom": p["libelle"].replace("_", " "),
                "date": p["date_debut"][:10],
            },
            thin(ogr.CreateGeometryFromJson(json.dumps(f["geometry"])), False),
        )
        for f in geojson(source / "traffic/referentiel-comptages-routiers.geojson.gz")
        for p in (f["properties"],)
        if p["date_fin"] >= "2019"
    ]
    save_geojson(out / "arcs_de_comptage_2019.geojson.gz", arcs)
    opened = ogr.Open(str(source / "roads/roadsfull.gpkg"))
    roads = [
        feature({"id": f["osm_id"], "name": f["name"]}, thin(f.geometry(), True)) for f in opened[0]
    ]
    save_geojson(out / "grands_axes_2021.geojson.gz", roads)


def water(source, out, limit):
    near = limit.Buffer(300)
    rows = []
    opened = ogr.Open(str(source / "roads/river.shp"))  # a layer dies with its data source: keep it
    for number, f in enumerate(opened[0]):
        part = f.geometry().Intersection(near)
        if part is not None and not part.IsEmpty():
            rows.append(feature({"id": str(number)}, rounded(json.loads(part.ExportToJson()), 1)))
    save_geojson(out / "cours_eau.geojson.gz", rows, 2154)


def main(source, out):
    out.mkdir(parents=True, exist_ok=True)
    limit = boundary(source, out)
    for step in (
        streets,
        accidents,
        works,
        complaints,
        air,
        schools,
        trees,
        land_cover,
        districts,
        streets_around,
        axes,
    ):
        step(source, out)
    population(source, out, out)
    water(source, out, limit)
    total = sum(p.stat().st_size for p in out.iterdir())
    sys.stdout.write(f"{len(list(out.iterdir()))} files, {total / 1e6:.1f} MB in {out}\n")


if __name__ == "__main__":
    main(
        pathlib.Path(sys.argv[1]),
        pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "resources/demo/paris",
    )
