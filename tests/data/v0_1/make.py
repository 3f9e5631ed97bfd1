"""Made the files of this folder, by the tools of version 0.1.0 (commit ea3940b). Run it with that
version alone:

    git worktree add OLD ea3940b && cd OLD && make setup-tests && source scripts/env.sh
    PYTHONPATH=$PYTHONPATH:. build/venv/bin/python THIS_FOLDER/make.py EMPTY_FOLDER

The town is made up from seeds. Every key and password is invented; they are here so that cleaning
can be tested.
"""

import functools
import http.server
import importlib
import json
import os
import pathlib
import random
import subprocess
import sys
import threading

HERE = pathlib.Path(sys.argv[1]).resolve()
sys.path.insert(0, str(pathlib.Path.cwd() / "build" / "plugins"))
X, Y, N, STEP = 650_000.0, 6_860_000.0, 12, 110.0
END = (N - 1) * STEP


def geojson(name, features):
    """Write features [(properties, geometry type, coordinates)] in Lambert-93."""
    rows = [
        {
            "type": "Feature",
            "properties": properties,
            "geometry": {"type": kind, "coordinates": coordinates},
        }
        for properties, kind, coordinates in features
    ]
    whole = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}},
        "features": rows,
    }
    (HERE / f"{name}.geojson").write_text(
        json.dumps(whole, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )


def square(x, y, size):
    return [
        [
            [X + x, Y + y],
            [X + x + size, Y + y],
            [X + x + size, Y + y + size],
            [X + x, Y + y + size],
            [X + x, Y + y],
        ]
    ]


def town():
    """A grid of streets; crashes, works, schools and the rest on it."""
    dice = random.Random(2019)
    lines, crashes = [], []
    for k in range(N):
        for flip in (False, True):
            name = f"{'Avenue' if k % 3 == 0 else 'Rue'} {'Nord' if flip else 'Est'} {k}"
            corners = [(0.0, k * STEP), (END, k * STEP)]
            corners = [[X + a, Y + b] for a, b in ([c[::-1] for c in corners] if flip else corners)]
            lines.append(
                (
                    {"id": f"S{len(lines)}", "nom": name, "voies": 4 if k % 3 == 0 else 2},
                    "LineString",
                    corners,
                )
            )
            for i in range(40 if k % 3 == 0 else 4):
                along = (i + dice.random()) / 40 * END
                x, y = (k * STEP, along) if flip else (along, k * STEP)
                crashes.append(
                    (
                        {
                            "num": f"A{len(crashes)}",
                            "an": 2017 + len(crashes) % 3,
                            "tues": int(i == 0),
                        },
                        "Point",
                        [round(X + x + 1, 1), round(Y + y + 1, 1)],
                    )
                )
    geojson("streets", lines)
    geojson("crashes", crashes)
    geojson(
        "works",
        [
            (
                {
                    "num": f"W{i}",
                    "debut": f"2024-0{1 + i % 9}-01",
                    "fin": f"2024-0{1 + i % 9}-28",
                    "rue": lines[i % len(lines)][0]["nom"],
                },
                "Point",
                [X + 50 + 45 * i, Y + 110 * (i % N)],
            )
            for i in range(24)
        ],
    )
    geojson(
        "schools",
        [
            (
                {"nom": f"École {i}", "niveau": "elementary", "uai": f"0750{i:03d}A"},
                "Point",
                [X + 180 * i + 60, Y + 160 * i + 30],
            )
            for i in range(6)
        ],
    )
    geojson(
        "complaints",
        [
            (
                {
                    "num": f"P{i}",
                    "jour": f"2024-05-{1 + i % 28:02d}",
                    "sujet": "Voirie",
                    "voie": f"{i} {lines[i % len(lines)][0]['nom']}",
                },
                "Point",
                [X + dice.random() * END, Y + dice.random() * END],
            )
            for i in range(60)
        ],
    )
    geojson(
        "trees",
        [
            ({"etat": "living"}, "Point", [X + dice.random() * END, Y + dice.random() * END])
            for _ in range(80)
        ],
    )
    geojson(
        "buildings",
        [
            ({}, "Polygon", square(20 + STEP * (i % 10), 20 + STEP * (i // 10), 60))
            for i in range(50)
        ],
    )
    geojson(
        "parks",
        [
            ({"genre": "park"}, "Polygon", square(700, 700, 90)),
            ({"genre": "lawn"}, "Polygon", square(810, 920, 80)),
        ],
    )
    geojson(
        "pipes",
        [
            ({"genre": kind}, "LineString", [[X, Y + y], [X + END, Y + y]])
            for kind, y in (("gas", 54), ("sewer", 160))
        ],
    )
    geojson("districts", [({"nom": "Ville", "genre": "commune"}, "Polygon", square(0, 0, END))])


def entry(source, fields, **more):
    return {
        "source": source,
        "fields": fields,
        "licence": "Licence Ouverte 2.0",
        "attribution": "Ville de Test",
        "data_date": "2024-06-10",
        **more,
    }


FIELDS = {
    "roads": {"id": "id", "name": "nom", "lanes": "voies"},
    "accidents": {"id": "num", "year": "an", "killed": "tues"},
    "works": {
        "id": "num",
        "start": "debut",
        "end": {"field": "fin", "convert": "end_of_day"},
        "street": "rue",
    },
    "schools": {"name": "nom", "level": "niveau", "uai": "uai"},
    "complaints": {"id": "num", "date": "jour", "category": "sujet", "street": "voie"},
    "trees": {"state": "etat"},
    "buildings": {},
    "green_spaces": {"kind": "genre"},
    "underground_networks": {"kind": "genre"},
    "districts": {"name": "nom", "kind": "genre"},
}
FILES = {
    "roads": "streets",
    "accidents": "crashes",
    "green_spaces": "parks",
    "underground_networks": "pipes",
}


def profile(path, sources):
    whole = {
        "name": path.stem,
        "label": {"en": "Test town", "fr": "Ville de test"},
        "insee": ["59350"],
        "crs": "EPSG:2154",
        "timezone": "Europe/Paris",
        "moment": "2024-05-16T16:30",
        "themes": {name: entry(source, FIELDS[name]) for name, source in sources.items()},
    }
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


class Server(http.server.SimpleHTTPRequestHandler):
    """Serves this folder, whatever key the address holds; one address is refused."""

    def do_GET(self):
        if "refused" in self.path:
            self.send_error(403)
        else:
            super().do_GET()

    def log_message(self, *_):
        pass


def addresses(port):
    """Sources whose addresses hold what must not be kept."""
    host = f"127.0.0.1:{port}"
    return {
        "works": {
            "type": "file",
            "path": f"http://{host}/works.geojson?apikey=K3Y-OF-WORKS-0123456789",
        },
        "schools": {
            "type": "file",
            "path": f"http://agent:PASSW0RD-OF-SCHOOLS@{host}/schools.geojson",
        },
        "trees": {
            "type": "file",
            "path": f"http://{host}/trees.geojson?cle=CLE-DES-ARBRES-42&client_secret=SECRET-OF-TREES",
        },
        "buildings": {
            "type": "file",
            "path": f"http://{host}/buildings.geojson?sig=SIGNATURE-OF-BUILDINGS&se=2030",
        },
        "districts": {
            "type": "file",
            "path": f"http://{host}/refused.geojson?jeton=JETON-DES-QUARTIERS&token=T0KEN-DISTRICTS",
        },
    }


def call(tool, **parameters):
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"clairville:{tool}")
    results, ok = algorithm.run(
        parameters, QgsProcessingContext(), QgsProcessingFeedback(), {}, False
    )
    if not ok:
        raise RuntimeError(tool)
    return results


def store(port):
    """town.gpkg: pulled from files, then some themes from addresses with keys, one of them in vain."""
    path = HERE / "town.gpkg"
    path.unlink(missing_ok=True)
    files = {name: {"type": "file", "path": f"{FILES.get(name, name)}.geojson"} for name in FIELDS}
    call("pullcity", PROFILE=str(profile(HERE / "town.json", files)), STORE=str(path))
    call("pullcity", PROFILE=str(profile(HERE / "keyed.json", addresses(port))), STORE=str(path))
    return path


def database():
    """town.sql: a dump of a schema with a view and a grant; its log of pulls holds keys too."""
    from tests.helpers import postgres

    with postgres.cluster() as found:
        address = "postgresql://{user}@{host}:{port}/{database}?schema=town".format(**found)
        call("pullcity", PROFILE=str(HERE / "town.json"), STORE=address, THEMES="works,districts")
        call("pullcity", PROFILE=str(HERE / "keyed.json"), STORE=address, THEMES="works,districts")
        server = [
            "-h",
            found["host"],
            "-p",
            str(found["port"]),
            "-U",
            found["user"],
            "-d",
            found["database"],
        ]
        subprocess.run(
            [
                "psql",
                *server,
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-c",
                """
            CREATE ROLE town_reader;
            GRANT USAGE ON SCHEMA town TO town_reader;
            GRANT SELECT ON town.works TO town_reader;
            CREATE VIEW town.works_in_june AS SELECT id, street, start FROM town.works WHERE start::date = '2024-06-01'""",
            ],
            check=True,
        )
        dump = subprocess.run(
            ["pg_dump", *server, "--no-owner", "--schema=town", "--inserts"],
            check=True,
            capture_output=True,
        )
    (HERE / "town.sql").write_bytes(dump.stdout)


def model(path):
    """chain.model3: crashes put on streets, then hot spots of them, by two Clairville tools."""
    from qgis.core import (
        QgsProcessing,
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
        QgsProcessingModelParameter,
        QgsProcessingParameterFeatureSource,
    )

    def given(*sources):
        return [*sources]

    source = QgsProcessingModelChildParameterSource
    whole = QgsProcessingModelAlgorithm("Clairville chain", "Clairville")
    kinds = QgsProcessing.SourceType
    for name, kind in (("streets", kinds.TypeVectorLine), ("crashes", kinds.TypeVectorPoint)):
        whole.addModelParameter(
            QgsProcessingParameterFeatureSource(name, name, [kind]),
            QgsProcessingModelParameter(name),
        )
    snap = QgsProcessingModelChildAlgorithm("clairville:snapcrashes")
    snap.setChildId("snap")
    snap.addParameterSources("STREETS", given(source.fromModelParameter("streets")))
    snap.addParameterSources("CRASHES", given(source.fromModelParameter("crashes")))
    snap.addParameterSources(
        "CRASHES_FIELDS", given(source.fromStaticValue('{"id": "num", "year": "an"}'))
    )
    whole.addChildAlgorithm(snap)
    spots = QgsProcessingModelChildAlgorithm("clairville:hotspots")
    spots.setChildId("spots")
    spots.addParameterSources("STREETS", given(source.fromModelParameter("streets")))
    spots.addParameterSources("CRASHES", given(source.fromChildOutput("snap", "OUTPUT")))
    for name, value in (("METHOD", 0), ("REACH", 150.0), ("MIN_CRASHES", 5), ("SEED", 1)):
        spots.addParameterSources(name, given(source.fromStaticValue(value)))
    output = QgsProcessingModelOutput("hot spots")
    output.setChildId("spots")
    output.setChildOutputName("OUTPUT")
    spots.setModelOutputs({"hot spots": output})
    whole.addChildAlgorithm(spots)
    whole.updateDestinationParameters()
    if not whole.toFile(str(path)):
        raise RuntimeError(path)


def project(gpkg):
    """town.qgz: layers of the store and of a result as the tools dress them, and a page of the
    print tool.
    """
    from qgis.core import (
        Qgis,
        QgsApplication,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProject,
        QgsVectorLayer,
    )

    for old in HERE.glob("results.*"):
        old.unlink()
    risk = f"ogr:dbname='{HERE / 'results.gpkg'}' table=\"accident_risk\" (geom)"
    call(
        "accidentrisk",
        STREETS=f"{gpkg}|layername=roads",
        CRASHES=f"{gpkg}|layername=accidents",
        STABILITY=2,
        OUTPUT=risk,
    )
    whole = QgsProject.instance()
    whole.clear()
    whole.setFilePathStorage(Qgis.FilePathType.Relative)
    layers = [
        QgsVectorLayer(f"{HERE / 'results.gpkg'}|layername=accident_risk", "Accident risk", "ogr")
    ]
    layers += [
        QgsVectorLayer(f"{gpkg}|layername={name}", name, "ogr")
        for name in ("roads", "accidents", "works", "schools")
    ]
    whole.addMapLayers(layers)
    whole.setFileName(str(HERE / "town.qgz"))
    context = QgsProcessingContext()
    context.setProject(whole)
    page = QgsApplication.processingRegistry().createAlgorithmById("clairville:mapsheet")
    _, ok = page.run(
        {
            "LAYERS": layers[:1],
            "SUBJECT": "risk",
            "TITLE": "Risk of the test town",
            "LANGUAGE": "en",
            "KEEP_LAYOUT": True,
            "OUTPUT": str(HERE / "page.pdf"),
        },
        context,
        QgsProcessingFeedback(),
        {},
        False,
    )
    if not (ok and whole.write()):
        raise RuntimeError("town.qgz")
    whole.clear()
    for rest in HERE.glob("page.*"):
        rest.unlink()


def learned(gpkg):
    """risk.txt and its card, and what they say of the same streets."""
    from qgis.core import QgsVectorLayer

    call(
        "trainaccidentrisk",
        STREETS=f"{gpkg}|layername=roads",
        CRASHES=f"{gpkg}|layername=accidents",
        TERRITORY="Test town",
        SEED=7,
        MODEL=str(HERE / "risk.txt"),
    )
    out = call(
        "predictaccidentrisk",
        STREETS=f"{gpkg}|layername=roads",
        MODEL=str(HERE / "risk.txt"),
        OUTPUT=str(HERE / "predicted.gpkg"),
    )
    layer = QgsVectorLayer(out["OUTPUT"], "p", "ogr")
    rows = [
        [
            f["feature_id"],
            *(
                round(f[name], 12)
                for name in ("score", "expected", "expected_low", "expected_high")
            ),
            f["rank"],
            f["class"],
        ]
        for f in layer.getFeatures()
    ]
    (HERE / "risk_expected.json").write_text(
        json.dumps(rows, separators=(",", ":")).replace("],[", "],\n["), encoding="utf-8"
    )
    for rest in HERE.glob("predicted*"):
        rest.unlink()


def stack(gpkg):
    """stack.tif: the coverage that plantability is scored from, and how many cells have which
    class.
    """
    from osgeo import gdal

    call(
        "plantability",
        STORE=str(gpkg),
        CELL_SIZE=10.0,
        LEARN=False,
        OUTPUT=str(HERE / "plant.tif"),
        COVER=str(HERE / "stack.tif"),
    )
    values = gdal.Open(str(HERE / "plant.tif")).ReadAsArray()[0]
    counts = {
        str(value): int((values == value).sum()) for value in sorted(set(values.ravel().tolist()))
    }
    (HERE / "stack_expected.json").write_text(json.dumps(counts), encoding="utf-8")
    for rest in [*HERE.glob("plant.*"), *HERE.glob("stack.tif.*"), *HERE.glob("*_sites*")]:
        rest.unlink()


def main():
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    sys.path.append(str(pathlib.Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    from processing.core.Processing import Processing

    Processing.initialize()
    plugin = importlib.import_module("clairville").classFactory(None)
    plugin.initProcessing()
    town()
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Server, directory=str(HERE))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        gpkg = store(server.server_port)
        database()
        server.shutdown()
    learned(gpkg)
    stack(gpkg)
    model(HERE / "chain.model3")
    project(gpkg)
    for rest in [*HERE.glob("*.manifest.json"), HERE / "keyed.json"]:
        rest.unlink()
    os._exit(0)


if __name__ == "__main__":
    main()
