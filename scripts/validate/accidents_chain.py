"""The accident tools one after the other from qgis_process, on real towns; writes
docs/methods/tables/accidents_chain.md.

Bondy (classed streets, crashes of four years, the last one held out), Paris (one year, no
functional class), GPSEA (a commune that borrows its neighbours' crashes) and Gent (streets without
crashes: a model by transfer). Needs CLAIRVILLE_DATA; skipped without it.
"""

import os
import pathlib
import shutil
import tempfile
import time

from osgeo import gdal
from shared import ROOT

# isort: split

from shared.chain import Chain, layer

gdal.UseExceptions()

# Motor traffic only: the footways, service and private ways of an OpenStreetMap extract are most of
# its length and hold no crash.
DRIVEN = (
    "motorway",
    "trunk",
    "primary",
    "secondary",
    "tertiary",
    "unclassified",
    "residential",
    "living_street",
)
GENT_CLASS = """CASE frc_omschrijving WHEN 'Motorway, Freeway, or Other Major Road' THEN 'motorway'
    WHEN 'a Major Road Less Important than a Motorway' THEN 'primary' WHEN 'Other Major Road' THEN 'primary'
    WHEN 'Secondary Road' THEN 'secondary' WHEN 'Local Connecting Road' THEN 'tertiary'
    WHEN 'Local Road of High Importance' THEN 'tertiary' WHEN 'Local Road' THEN 'residential'
    WHEN 'Local Road of Minor Importance' THEN 'residential' ELSE 'unknown' END"""


def bondy(chain, data):
    """Streets of OpenStreetMap, crashes 2019-2022; the model of this town serves Gent."""
    chain.heading("Bondy: three years to learn from, the fourth to judge")
    path = chain.folder / "bondy.gpkg"
    crashes = layer(
        path,
        "accidents",
        data / "bondy/accidentologie.gpkg",
        "SELECT CAST(CAST(Num_Acc AS INTEGER) AS TEXT) AS id, CAST(an AS INTEGER) AS year, "
        "SUM(catv = 1) AS cyclists, SUM(catv IN (50, 60)) AS scooters, "
        "SUM(catv IN (2, 30, 31, 32, 33, 34, 41, 42, 43)) AS powered_two_wheelers, geom FROM base2 GROUP BY Num_Acc",
    )
    names = ", ".join(f"'{n}{end}'" for n in DRIVEN for end in ("", "_link"))
    streets, plain = (
        layer(
            path,
            name,
            f"/vsigzip/{data}/bondy/rue2023.geojson.gz",
            f"SELECT {columns} FROM {{table}} WHERE highway IN ({names}) "
            "AND ST_GeometryType(geometry) = 'LINESTRING'",
            geometry="LINESTRING",
        )
        for name, columns in (("roads", "*"), ("plain_roads", "name, highway, oneway, geometry"))
    )
    chain.run(
        "snapcrashes",
        "Crashes on the network",
        STREETS=streets,
        CRASHES=crashes,
        OUTPUT=chain.file("b_snap.gpkg"),
    )
    chain.run(
        "networkdensity",
        "Network density",
        STREETS=streets,
        CRASHES=crashes,
        OUTPUT=chain.file("b_density.gpkg"),
    )
    chain.run(
        "hotspots", "Hot spots", STREETS=streets, CRASHES=crashes, OUTPUT=chain.file("b_hot.gpkg")
    )
    found = chain.run(
        "accidentrisk",
        "Accident risk",
        (
            "acc_table_time",
            "acc_table_time_moved",
            "acc_table_promised",
            "acc_table_places",
            "acc_table_years",
            "acc_table_stability",
            "acc_table_counts",
        ),
        STREETS=streets,
        CRASHES=crashes,
        OUTPUT=chain.file("b_risk.gpkg"),
    )
    both = chain.run(
        "accidentrisk",
        "With junctions as places of their own",
        ("acc_table_junctions",),
        STREETS=streets,
        CRASHES=crashes,
        OUTPUT=chain.file("b_risk2.gpkg"),
        JUNCTIONS=chain.file("b_junctions.gpkg"),
    )
    chain.run(
        "accidentrisk",
        "Ranked by crashes with a powered two-wheeler",
        STREETS=streets,
        CRASHES=crashes,
        RANK_BY=5,
        STABILITY=5,
        OUTPUT=chain.file("b_ptw.gpkg"),
    )
    for places, name in ((found["OUTPUT"], "segments"), (both["JUNCTIONS"], "junctions")):
        chain.run(
            "preventionplan",
            f"Prevention plan on {name}, 300,000 €",
            ("plan_table_funded", "acc_table_counts"),
            PLACES=places,
            BUDGET=300_000,
            INCLUDE_TO_CHECK=True,
            OUTPUT=chain.file(f"b_plan_{name}.gpkg"),
        )
    models = []
    for lines, title, name in (
        (streets, "A model kept in a file", "bondy.txt"),
        (plain, "A model of what any town knows: name, class, direction, shape", "bondy_plain.txt"),
    ):
        models.append(
            chain.run(
                "trainaccidentrisk",
                title,
                ("acc_table_places", "acc_table_years"),
                STREETS=lines,
                CRASHES=crashes,
                TERRITORY="Bondy",
                MODEL=chain.file(name),
            )["MODEL"]
        )
    return models


def paris(chain):
    """The demo profile: every source in the package."""
    chain.heading("Paris 2019: one year, no functional class")
    store = chain.file("paris.gpkg")
    chain.run("pullcity", "The store", PROFILE="paris_demo", STORE=store)
    themes = {
        "STREETS": "roads",
        "CRASHES": "accidents",
        "ZONES": "speed_zones",
        "CYCLE": "cycle_network",
        "TRANSPORT": "public_transport",
        "SCHOOLS": "schools",
        "POPULATION": "population",
    }
    inputs = {key: f"{store}|layername={theme}" for key, theme in themes.items()}
    chain.run(
        "networkdensity",
        "Network density",
        STREETS=inputs["STREETS"],
        CRASHES=inputs["CRASHES"],
        OUTPUT=chain.file("p_density.gpkg"),
    )
    chain.run(
        "hotspots",
        "Hot spots",
        STREETS=inputs["STREETS"],
        CRASHES=inputs["CRASHES"],
        OUTPUT=chain.file("p_hot.gpkg"),
    )
    found = chain.run(
        "accidentrisk",
        "Accident risk, priorities of the commune",
        (
            "acc_table_thinning",
            "acc_table_thinning_moved",
            "acc_table_promised",
            "acc_table_places",
            "acc_table_stability",
        ),
        OUTPUT=chain.file("p_risk.gpkg"),
        MANAGERS=[0],
        **inputs,
    )
    both = chain.run(
        "accidentrisk",
        "With junctions as places of their own, ranked by severity",
        ("acc_table_junctions",),
        OUTPUT=chain.file("p_risk2.gpkg"),
        JUNCTIONS=chain.file("p_junctions.gpkg"),
        RANK_BY=1,
        STABILITY=5,
        **inputs,
    )
    for places, name in ((found["OUTPUT"], "segments"), (both["JUNCTIONS"], "junctions")):
        chain.run(
            "preventionplan",
            f"Prevention plan on {name}, 2,000,000 €",
            ("plan_table_funded", "acc_table_counts"),
            PLACES=places,
            BUDGET=2_000_000,
            CRASHES=inputs["CRASHES"],
            MANAGERS=[0],
            INCLUDE_TO_CHECK=True,
            OUTPUT=chain.file(f"p_plan_{name}.gpkg"),
        )


def gpsea(chain, data):
    """Créteil has too few crashes on its territorial streets: the function is fitted on the fifteen
    other communes too.
    """
    chain.heading("GPSEA: Créteil borrows the crashes of fifteen communes")
    path = chain.folder / "gpsea.gpkg"
    lines, points = (
        f"/vsigzip/{data}/gpsea/voirie_gpsea.geojson.gz",
        f"/vsigzip/{data}/gpsea/acc_2021_geometrie3949.geojson.gz",
    )
    streets = "SELECT nom_voie AS name, CAST(code_insee AS TEXT) AS insee, geometry FROM {table}"
    crashes = "SELECT Num_Acc AS id, 2021 AS year, com AS insee, geometry FROM {table}"
    inputs = {
        "STREETS": layer(path, "own_roads", lines, streets + " WHERE code_insee = 94028"),
        "CRASHES": layer(path, "own_crashes", points, crashes + " WHERE com = '94028'"),
    }
    pool = {
        "POOLED_STREETS": layer(path, "roads", lines, streets),
        "POOLED_CRASHES": layer(path, "crashes", points, crashes),
        "POOLED_AREAS": layer(
            path,
            "communes",
            f"/vsigzip/{data}/gpsea/contours_gpsea.geojson.gz",
            "SELECT CAST(code_insee_commune AS TEXT) AS insee, nom_de_la_commune AS name, geometry FROM "
            "{table}",
        ),
        "POOLED_CODES": "94",
    }
    chain.run(
        "accidentrisk",
        "Alone",
        ("acc_table_thinning", "acc_table_thinning_moved"),
        OUTPUT=chain.file("g_alone.gpkg"),
        **inputs,
    )
    chain.run(
        "accidentrisk",
        "With the pooled communes",
        ("acc_table_thinning", "acc_table_thinning_moved", "acc_table_counts"),
        OUTPUT=chain.file("g_pooled.gpkg"),
        **inputs,
        **pool,
    )


def gent(chain, data, models):
    """No crash here: what similar streets of Bondy suffer, with the warning that nothing was
    validated.
    """
    chain.heading("Gent: streets without crashes, by transfer from Bondy")
    path = chain.folder / "gent.gpkg"
    source = f"/vsizip/{data}/gent/wegsegmenten-gent.geojson.zip"
    streets = layer(
        path,
        "roads",
        source,
        f"SELECT straatnaam AS name, {GENT_CLASS} AS class, rijrichting <> 'D' AS oneway, "
        "geometry FROM {table} WHERE frc_omschrijving <> 'Path'",
        crs="EPSG:31370",
    )
    terrain = f"/vsizip/{data}/gent/DHMVIIDTMRAS25m.zip"
    names = [n for n in gdal.ReadDirRecursive(terrain) if n.lower().endswith((".tif", ".asc"))]
    rich, plain = models
    chain.run(
        "predictaccidentrisk",
        "A model that knows lanes, on streets that do not tell theirs",
        refused=True,
        STREETS=streets,
        MODEL=rich,
        OUTPUT=chain.file("gent_refused.gpkg"),
    )
    chain.run(
        "predictaccidentrisk",
        "By transfer",
        ("acc_predict_table",),
        STREETS=streets,
        MODEL=plain,
        OUTPUT=chain.file("gent_risk.gpkg"),
    )
    chain.run(
        "buildnetwork",
        f"The network with its slopes, from {pathlib.Path(names[0]).name}",
        STREETS=streets,
        ELEVATION=f"{terrain}/{names[0]}",
        OUTPUT=chain.file("gent_network.gpkg"),
    )


def main():
    data = os.environ.get("CLAIRVILLE_DATA")
    if not data:
        print("CLAIRVILLE_DATA is not set: the accident chain is left out")
        return
    data = pathlib.Path(data)
    folder = pathlib.Path(
        os.environ.get("CLAIRVILLE_KEEP") or tempfile.mkdtemp(prefix="clairville_chain_")
    )
    chain = Chain(folder)
    today = time.strftime("%Y-%m-%d")
    chain.lines = [
        "# Accident tools from `qgis_process`: what they said",
        "",
        f"Made by `scripts/validate/accidents_chain.py` on {today}; times include the start of QGIS.",
    ]
    models = bondy(chain, data)
    gpsea(chain, data)
    gent(chain, data, models)
    paris(chain)
    target = ROOT / "docs/methods/tables/accidents_chain.md"
    target.write_text("\n".join(chain.lines).replace("\n\n\n", "\n\n") + "\n", encoding="utf-8")
    print(target)
    if not os.environ.get("CLAIRVILLE_KEEP"):
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
