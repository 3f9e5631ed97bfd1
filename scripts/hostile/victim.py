"""A run that will be killed: ``python -m scripts.hostile.victim TASK FOLDER`` writes "begin" and
"end" around the work itself.
"""

import json
import os
import pathlib
import sys

ROWS, CRASHES = 3_000, 1_500


def main(task, folder):
    folder = pathlib.Path(folder)
    from . import house

    application = house.qgis(folder / "profile")  # held: without it QGIS ends
    work = globals()[f"_{task}"](folder)
    sys.stdout.write("begin\n")
    sys.stdout.flush()
    told = work()
    sys.stdout.write(f"end {json.dumps(told, default=str)}\n")
    sys.stdout.flush()
    del application
    os._exit(0)


def town(folder, edition):
    """A profile of ``ROWS`` works whose every row says of which edition it is."""
    from .pulls import write_profile

    lines = "".join(
        f"W{i};2024-06-01;Rue {edition} {i};{3.06 + i * 1e-5:.5f};50.63\n"
        for i in range(ROWS + edition)
    )
    (folder / "w.csv").write_text("num;debut;rue;x;y\n" + lines, encoding="utf-8")
    os.utime(folder / "w.csv", (1_700_000_000 + edition, 1_700_000_000 + edition))
    return write_profile(
        folder,
        {
            "works": [
                {
                    "source": {"type": "file", "path": "w.csv", "x": "x", "y": "y"},
                    "fields": {"id": "num", "start": "debut", "street": "rue"},
                }
            ]
        },
    )


def _pull(folder):
    from .pulls import pull

    edition = int((folder / "edition").read_text(encoding="utf-8"))
    where = (folder / "store").read_text(encoding="utf-8")
    profile = town(folder, edition)
    return lambda: vars(pull(profile, "works", where))


_postgis = _pull


def _import(folder):
    from . import house

    run = house.tools()
    head = "Num_Acc;jour;mois;an;hrmn;lum;dep;com;agg;int;atm;col;adr;lat;long\n"
    (folder / "caract-2023.csv").write_text(
        head
        + "".join(
            f'2023{i:08d};20;9;2023;12:25;1;75;75104;2;2;1;3;RUE {i};"48,8{i:05d}";"2,3500000"\n'
            for i in range(CRASHES)
        ),
        encoding="utf-8",
    )
    (folder / "usagers-2023.csv").write_text(
        "Num_Acc;id_vehicule;num_veh;place;catu;grav;sexe;an_nais;trajet;secu1\n"
        + "".join(f"2023{i:08d};138;A01;1;1;3;1;1980;0;1\n" for i in range(CRASHES)),
        encoding="utf-8",
    )
    files = [str(folder / "caract-2023.csv"), str(folder / "usagers-2023.csv")]
    return lambda: run(
        "clairville:importcrashes",
        FILES=files,
        OUTPUT=str(folder / "crashes.gpkg"),
        AUDIT=str(folder / "audit.gpkg"),
    )["COUNTS"]


def _plantability(folder):
    from . import house

    run = house.tools()
    edition = int((folder / "edition").read_text(encoding="utf-8"))
    store = quarter(folder / "quarter.gpkg")
    return lambda: sorted(
        run(
            "clairville:plantability",
            STORE=store,
            CELL_SIZE=2.0 + edition,
            OUTPUT=str(folder / "map.tif"),
            COVER=str(folder / "cover.tif"),
        )
    )


def quarter(path):
    """A store of a made-up quarter of 600 × 600 m."""
    from osgeo import ogr, osr

    if path.exists():
        return str(path)
    square = "POLYGON((0 0,600 0,600 600,0 600,0 0))"
    tables = {
        "districts": ("name", [("Ville", square)]),
        "buildings": ("use", [("", "POLYGON((0 500,100 500,100 600,0 600,0 500))")]),
        "green_spaces": ("kind", [("park", "POLYGON((200 0,600 0,600 400,200 400,200 0))")]),
        "trees": (
            "state",
            [("living", f"POINT({i % 60 * 10} {i // 60 * 10})") for i in range(3_000)],
        ),
        "water_bodies": ("kind", [("river", "LINESTRING(0 50,600 50)")]),
        "railways": ("kind", [("rail", "LINESTRING(50 0,50 600)")]),
        "underground_networks": (
            "kind",
            [
                (k, f"LINESTRING(0 {y},600 {y})")
                for k, y in (("gas", 102.5), ("sewer", 154), ("power", 602.5))
            ],
        ),
    }
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(2154)
    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    for name, (field, rows) in tables.items():
        layer = made.CreateLayer(name, crs, ogr.wkbUnknown)
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
        layer.StartTransaction()
        for value, wkt in rows:
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetField(field, value)
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
            layer.CreateFeature(feature)
        layer.CommitTransaction()
    del layer, made
    return str(path)


def _city(folder):
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject

    from . import house

    house.tools()
    profile = hamlet(folder)

    def work():
        context, project = QgsProcessingContext(), QgsProject()
        context.setProject(project)
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("clairville:runcity")
        results, ok = algorithm.run(
            {"PROFILE": str(profile), "FOLDER": str(folder / "out")},
            context,
            QgsProcessingFeedback(False),
            {},
            False,
        )
        return {"ok": ok, **{k: str(v)[:200] for k, v in results.items()}}

    return work


def hamlet(folder, **texts):
    """A profile of a hamlet: streets, works and complaints as files; ``texts`` go into every row."""

    def collection(name, kind, rows):
        features = [
            {
                "type": "Feature",
                "properties": {**p, **texts},
                "geometry": {"type": kind, "coordinates": c},
            }
            for c, p in rows
        ]
        (folder / name).write_text(
            json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
        )

    spots = [(2.35 + i % 20 / 500, 48.85 + i // 20 / 500) for i in range(200)]
    collection(
        "voies.geojson",
        "LineString",
        [
            ([[x, y], [x + 0.002, y + 0.0005]], {"id": str(i), "name": f"Rue {i}"})
            for i, (x, y) in enumerate(spots)
        ],
    )
    collection(
        "travaux.geojson",
        "Polygon",
        [
            (
                [[[x, y], [x + 0.0002, y], [x + 0.0002, y + 0.0002], [x, y]]],
                {"id": str(i), "start": "2024-06-01T00:00:00", "end": "2024-06-30T00:00:00"},
            )
            for i, (x, y) in enumerate(spots[:40])
        ],
    )
    collection(
        "plaintes.geojson",
        "Point",
        [
            ([x + 0.0005, y + 0.0001], {"id": str(i), "date": "2024-06-10", "category": "Voirie"})
            for i, (x, y) in enumerate(spots)
        ],
    )
    entry = {
        "licence": "ODbL 1.0",
        "attribution": "Commune",
        "data_date": "2024-06-12",
        "refresh_days": 30,
    }
    extra = (
        {
            "works": {"street": "street", "description": "text", "owner": "owner"},
            "complaints": {"street": "street", "subcategory": "text"},
            "roads": {},
        }
        if texts
        else {}
    )
    themes = {
        name: [
            {
                "source": {"type": "file", "path": path},
                "fields": {**{f: f for f in fields}, **extra.get(name, {})},
                **entry,
            }
        ]
        for name, path, fields in (
            ("roads", "voies.geojson", ("id", "name")),
            ("works", "travaux.geojson", ("id", "start", "end")),
            ("complaints", "plaintes.geojson", ("id", "date", "category")),
        )
    }
    path = folder / "hameau.json"
    path.write_text(
        json.dumps(
            {
                "name": "hameau",
                "label": {"en": "Hamlet", "fr": "Hameau"},
                "insee": ["75056"],
                "crs": "EPSG:2154",
                "timezone": "Europe/Paris",
                "school_zone": "C",
                "moment": "2024-06-13T16:30",
                "themes": themes,
            }
        ),
        encoding="utf-8",
    )
    return path


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
