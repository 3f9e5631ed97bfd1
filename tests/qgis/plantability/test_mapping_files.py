"""Plantability from the files of an office: an extract, land cover as a raster, canopy heights, a wrong file."""

import csv

import pytest

from clairville.algorithms.common.grid import Window
from clairville.plugin.bridge import stacks

from ...helpers.plantability_profiles import entry, profile_of, written


def test_a_municipal_office_with_an_osm_extract(mapped, data_folder, tmp_path):
    """Bondy: one OpenStreetMap file of mixed geometries serves five themes; a grid in an undefined
    system; no built ground.
    """
    folder = data_folder / "bondy"
    lines = "OGR_GEOMETRY = 'LINESTRING' AND highway"

    def osm(where, **fields):
        return entry(
            folder, "rue2023.geojson.gz", day="2023-01-01", more={"where": where}, **fields
        )

    def flag(name, value):
        return {"field": name, "values": {value: True, "*": False}}

    bay = {"value": "street"}
    themes = {
        "districts": [
            entry(
                folder,
                "limitesSocle.gpkg",
                more={"layer": "iris"},
                name="NOM_IRIS",
                kind={"value": "iris"},
            ),
            entry(
                folder,
                "limitesSocle.gpkg",
                "EPSG:2154",
                "2024-01-01",
                more={"layer": "neauQPV_2024"},
                name="L_NQPV",
                kind={"value": "qpv"},
            ),
        ],
        "roads": [
            osm(
                f"{lines} NOT IN ('footway', 'path', 'steps', 'cycleway')",
                id="@id",
                name="name",
                layer="layer",
                roundabout=flag("junction", "roundabout"),
            )
        ],
        "sidewalks": [osm(f"{lines} = 'footway'", id="@id")],
        "crossings": [
            osm("highway = 'crossing'", id="@id"),
            osm(
                "highway = 'traffic_signals'",
                id="@id",
                kind={"value": "signals"},
                signalised={"value": True},
            ),
        ],
        "public_transport": [
            osm(
                "highway = 'bus_stop'",
                name="name",
                mode={"value": "bus"},
                element={"value": "stop"},
            )
        ],
        "speed_zones": [
            osm("OGR_GEOMETRY = 'POLYGON' AND highway = 'pedestrian'", kind={"value": "pedestrian"})
        ],
        "cycle_network": [
            entry(folder, "velo.geojson", day="2023-01-01", name="name", kind={"value": "track"})
        ],
        "parking": [
            entry(folder, "stationnement2024.geojson", day="2024-01-01", name="nom", kind=bay)
        ],
        "trees": [entry(folder, "arbreOSM.geojson", state={"value": "living"})],
        "population": [
            entry(
                folder,
                "carreaux.gpkg",
                "EPSG:2154",
                "2019-01-01",
                more={"layer": "bondy"},
                population="ind",
                households="men",
                poor_households="men_pauv",
            )
        ],
    }
    states, made = mapped(written(tmp_path / "bondy.json", "bondy", "93010", themes))
    assert {name: rest for name, (state, *rest) in states.items() if state == "found"} == {
        "Roundabouts": [2, "roads", "2023-01-01"],
        "Trees": [25, "trees", None],
        "Play and pedestrian areas": [12, "speed_zones", "2023-01-01"],
        "Cycle track": [54, "cycle_network", "2023-01-01"],
        "Traffic signals": [85, "crossings", "2023-01-01"],
        "Public-transport stop": [111, "public_transport", "2023-01-01"],
        "Priority neighbourhoods (QPV)": [3, "districts", "2024-01-01"],
    }
    assert {name for name, (state, *_) in states.items() if state == "proxy"} == {
        "Sealed areas",
        "Bridges",
    }
    # Streets with parking rules are lines without a width: they are no car park.
    assert states["Car parks"][0] == "missing" and len(made["MISSING"].split(",")) == 28
    caution = made["RUN"]["report"]["limits"][0][
        "values"
    ]  # printed on the sheet: 28 of 37, buildings among them
    assert caution["count"] == 28 and "Bâtiments" in caution["names"]["fr"]


def test_a_town_abroad_with_land_cover_from_a_raster(mapped, data_folder, tmp_path):
    """Ghent in Belgian Lambert: Corine's codes as polygons; a park's missing geometry is counted,
    nothing else is lost.
    """
    folder = data_folder / "gent"
    corine = {
        str(r["value"]): r["class"]
        for r in csv.DictReader(
            (folder / "CLC2018_V2018_legend_grouped.csv").read_text(encoding="utf-8").splitlines()
        )
    }
    themes = {
        "districts": [entry(folder, "gent.geojson", name="NAAM", kind={"value": "commune"})],
        "roads": [entry(folder, "wegsegmenten-gent.geojson.zip", id="wegsegid", name="straatnaam")],
        "green_spaces": [
            entry(folder, "parken-gent.geojson.gz", id="urid", name="naam", kind={"value": "park"})
        ],
        "land_cover": [
            entry(
                folder,
                "CLC2018_V2020_20u1_flanders.tif",
                day="2018-01-01",
                protocol="rasterclasses",
                more={"clip": True},
                code="value",
                **{"class": {"field": "value", "values": corine}},
            )
        ],
    }
    boundary = {"type": "file", "path": str(folder / "gent.geojson")}
    states, made = mapped(
        written(
            tmp_path / "gent.json",
            "gent",
            "44021",
            themes,
            "EPSG:31370",
            "Europe/Brussels",
            boundary=boundary,
        )
    )
    assert {
        name: (state, count, date)
        for name, (state, count, _tables, date) in states.items()
        if count
    } == {
        "Public parks and gardens": ("found", 158, None),
        "Farmland": ("found", 125, "2018-01-01"),
        "Forest": ("found", 5, "2018-01-01"),
        "Sealed areas": ("found", 102, "2018-01-01"),
        "Water": ("found", 18, "2018-01-01"),
        "Buildings": ("proxy", 70, "2018-01-01"),
    }
    assert len(made["MISSING"].split(",")) == 31
    assert sum(
        v for k, v in made["RUN"]["counts"].items() if k.startswith("class_")
    ) == pytest.approx(157.7e6, rel=0.01)


def test_canopy_heights_of_a_raster_are_the_tree_layer(mapped, data_folder, tmp_path):
    """Niort: heights above 3 m (centimetres) of a raster in degrees, whose grid is none of the
    map's.
    """
    folder = data_folder / "niort"
    themes = {
        "districts": [
            entry(folder, "boundary.geojson", name={"value": "Niort"}, kind={"value": "commune"})
        ],
        "land_cover": [
            entry(
                folder,
                "niort_vegetation_precise.tif",
                protocol="rasterclasses",
                more={"classes": {"tree layer": [300, None]}},
                **{"class": "class"},
            )
        ],
    }
    states, made = mapped(written(tmp_path / "niort.json", "niort", "79191", themes))
    assert {name: state for name, (state, *_) in states.items() if state != "missing"} == {
        "Tree layer": "found"
    }
    stack = stacks.Stack(made["COVER"])
    whole = stack.read(Window(0, 0, stack.grid.rows, stack.grid.cols), [0])
    # 10.31 km² of pixels of at least 3 m, each with its own area on the ellipsoid; the map's cells
    # hold the same ground.
    assert whole.sum() / 255 * 900 == pytest.approx(10.31e6, rel=0.005)


def test_a_product_that_is_something_else_gets_one_sentence(provider, tmp_path):
    from qgis.core import QgsProcessingException

    (tmp_path / "x.gpkg").write_text("no", encoding="utf-8")
    with pytest.raises(QgsProcessingException) as error:
        profile_of(tmp_path, "35236", BDTOPO=str(tmp_path / "x.gpkg"))
    assert "BD TOPO" in str(error.value) or "bdtopo" in str(error.value)
