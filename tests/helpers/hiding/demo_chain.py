"""Run in a process of its own: the tools that must work without learner and compiler, one after the
other on the demo.

demo_chain.py FOLDER PLUGINS    prints one JSON line: {tool: what it gave}
"""

import importlib
import json
import pathlib
import sys

from qgis.analysis import QgsNativeAlgorithms
from qgis.core import QgsApplication, QgsVectorLayer

# around the Hôtel de Ville: rivers, works, schools, crashes
BOX = "651200,652800,6861000,6862400 [EPSG:2154]"
CHARACTERISTICS = (
    "Num_Acc;jour;mois;an;hrmn;lum;dep;com;agg;int;atm;col;adr;lat;long\n"
    '201900000001;20;9;2019;12:25;1;75;75104;2;2;1;3;10 BD HENRI IV;"48,8520000";"2,3650000"\n'
)
USERS = (
    "Num_Acc;id_vehicule;num_veh;place;catu;grav;sexe;an_nais;trajet;secu1\n"
    "201900000001;138;A01;1;1;2;1;1980;0;1\n"
)


def chain(folder, run):
    """{tool: something that only a real result has}."""
    store, found = str(folder / "store.gpkg"), {}

    def theme(name):
        return f"{store}|layername={name}"

    def small(name):
        return run(
            "native:extractbyextent",
            INPUT=theme(name),
            EXTENT=BOX,
            OUTPUT=str(folder / f"{name}.gpkg"),
        )["OUTPUT"]

    def count(path):
        return QgsVectorLayer(path, "r", "ogr").featureCount()

    pulled = run(
        "clairville:pullcity",
        PROFILE="paris_demo",
        STORE=store,
        THEMES=("roads,accidents,works,complaints,schools,school_calendar,land_cover,districts"),
    )
    found["pullcity"] = pulled["COUNTS"]["roads"]["kept"]
    streets, crashes, works, complaints = (
        small("roads"),
        small("accidents"),
        small("works"),
        small("complaints"),
    )
    crossed = {
        "WORKS": works,
        "COMPLAINTS": complaints,
        "SCHOOLS": theme("schools"),
        "CALENDAR": theme("school_calendar"),
    }
    found["citysnapshot"] = run(
        "clairville:citysnapshot",
        **crossed,
        DATETIME="2024-06-13T16:30:00",
        OUTPUT=str(folder / "snapshot.gpkg"),
        ACTIVE_WORKS=str(folder / "active.gpkg"),
    )["CONFLICTS"]
    found["findconflicts"] = run(
        "clairville:findconflicts",
        **crossed,
        START="2024-06-10T00:00:00",
        END="2024-06-17T00:00:00",
        WALKING=False,
        OUTPUT=str(folder / "conflicts.gpkg"),
    )["CONFLICTS"]
    files = [folder / "caracteristiques-2019.csv", folder / "usagers-2019.csv"]
    for path, text in zip(files, (CHARACTERISTICS, USERS), strict=True):
        path.write_text(text, encoding="utf-8")
    found["importcrashes"] = run(
        "clairville:importcrashes",
        FILES=[str(f) for f in files],
        PROFILE="paris_demo",
        OUTPUT=str(folder / "baac.gpkg"),
        AUDIT=str(folder / "audit.gpkg"),
    )["COUNTS"]["kept"]
    found["snapcrashes"] = count(
        run(
            "clairville:snapcrashes",
            STREETS=streets,
            CRASHES=crashes,
            OUTPUT=str(folder / "snapped.gpkg"),
        )["OUTPUT"]
    )
    found["networkdensity"] = count(
        run(
            "clairville:networkdensity",
            STREETS=streets,
            CRASHES=crashes,
            BANDWIDTH=150.0,
            OUTPUT=str(folder / "density.gpkg"),
        )["OUTPUT"]
    )
    risk = run(
        "clairville:accidentrisk",
        STREETS=streets,
        CRASHES=crashes,
        STABILITY=1,
        OUTPUT=str(folder / "risk.gpkg"),
    )
    found["accidentrisk"] = count(risk["OUTPUT"])
    found["preventionplan"] = count(
        run(
            "clairville:preventionplan",
            PLACES=risk["OUTPUT"],
            PLACES_NUMBER=20,
            OUTPUT=str(folder / "plan.gpkg"),
        )["OUTPUT"]
    )
    district = run(
        "native:extractbyexpression",
        INPUT=theme("districts"),
        EXPRESSION="@id = 1",
        OUTPUT=str(folder / "district.gpkg"),
    )["OUTPUT"]
    trees = run(
        "clairville:plantability",
        STORE=store,
        BOUNDARY=district,
        CELL_SIZE=20.0,
        OUTPUT=str(folder / "score.tif"),
        COVER=str(folder / "cover.tif"),
        SITES=str(folder / "sites.gpkg"),
    )
    found["plantability"] = count(trees["SITES"])
    found["plantingsites"] = count(
        run(
            "clairville:plantingsites",
            COVER=trees["COVER"],
            STORE=store,
            CROWN=0,
            LAND=[0, 1, 2, 3],
            OUTPUT=str(folder / "planting.gpkg"),
        )["OUTPUT"]
    )
    first = run(
        "clairville:maintenancepriority",
        STREETS=streets,
        COMPLAINTS=complaints,
        DATETIME="2024-06-13T16:30:00",
        OUTPUT=str(folder / "maintenance.gpkg"),
    )
    found["maintenanceprogramme"] = count(
        run(
            "clairville:maintenanceprogramme",
            ITEMS=first["OUTPUT"],
            RISK="score",
            COST="cost",
            BUDGETS="200000;200000",
            YEAR_LAYERS=False,
            OUTPUT=str(folder / "programme.gpkg"),
        )["OUTPUT"]
    )
    sheet = run(
        "clairville:mapsheet",
        LAYERS=[risk["OUTPUT"]],
        TITLE="Risque",
        OUTPUT=str(folder / "sheet.pdf"),
    )
    found["mapsheet"] = pathlib.Path(sheet["OUTPUT"]).stat().st_size
    letters = run(
        "native:refactorfields",
        INPUT=complaints,
        OUTPUT=str(folder / "letters.gpkg"),
        FIELDS_MAPPING=[
            {
                "name": "text",
                "type": 10,
                "expression": "'Appelez Mme Durand au 06 12 34 56 78'",
                "length": 0,
                "precision": 0,
            }
        ],
    )
    clean = run(
        "clairville:pseudonymise", INPUT=letters["OUTPUT"], OUTPUT=str(folder / "clean.gpkg")
    )["OUTPUT"]
    texts = {f["text"] for f in QgsVectorLayer(clean, "clean", "ogr").getFeatures()}
    found["pseudonymise"] = bool(texts) and not any("Durand" in t or "12 34" in t for t in texts)
    found["versions"] = risk["RUN"]["versions"]
    found["warnings"] = risk["RUN"].get("warnings", [])
    return found


def main(folder, plugins):
    application = QgsApplication([], True)
    application.initQgis()
    sys.path[:0] = [plugins, str(pathlib.Path(QgsApplication.pkgDataPath()) / "python/plugins")]
    import processing
    from processing.core.Processing import Processing

    Processing.initialize()
    registry = QgsApplication.processingRegistry()
    if registry.providerById("native") is None:
        registry.addProvider(QgsNativeAlgorithms(registry))
    plugin = importlib.import_module("clairville").classFactory(None)
    plugin.initProcessing()
    found = chain(pathlib.Path(folder), lambda tool, **inputs: processing.run(tool, inputs))
    sys.stdout.write(json.dumps(found, default=str) + "\n")
    sys.stdout.flush()
    plugin.unload()


if __name__ == "__main__":
    main(*sys.argv[1:])
