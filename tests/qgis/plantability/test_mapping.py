"""BD TOPO, OpenStreetMap and a city's open data end to end: profile from the file, pull, map, and
what each factor found.
"""

import csv
import json

import pytest

from clairville.algorithms.common.grid import Window
from clairville.plugin.bridge import stacks

from .test_rescore import call


@pytest.fixture
def mapped(provider, tmp_path):
    """profile → {factor: (state, features, tables, date)} and the results of the run."""

    def run(profile, themes=(), boundary=None):
        pulled = call(
            "pullcity",
            PROFILE=str(profile),
            STORE=str(tmp_path / "s.gpkg"),
            THEMES=",".join(themes),
        )
        assert not pulled["FAILED"] and pulled["COUNTS"], pulled
        made = call(
            "plantability",
            STORE=str(tmp_path / "s.gpkg"),
            OUTPUT=str(tmp_path / "p.tif"),
            LEARN=False,
            CELL_SIZE=30,
            **({"BOUNDARY": boundary} if boundary else {}),
        )
        table = next(
            t
            for t in made["RUN"]["report"]["tables"]
            if t["title"]["code"] == "plant_table_factors"
        )
        states = {
            name["values"]["name"]["en"]: (state["code"].removeprefix("plant_state_"), *rest)
            for name, _weight, _buffer, state, *rest in table["rows"]
        }
        assert len(states) == 37
        return states, made

    return run


def profile_of(tmp_path, insee, **products):
    """(profile, its themes that lie in the products: the national sources would ask the network)."""
    made = call("newprofile", INSEE=insee, OUTPUT=str(tmp_path / "profile.json"), **products)
    written = json.loads((tmp_path / "profile.json").read_text(encoding="utf-8"))["themes"]
    assert list(written) == made["THEMES"]
    return made["OUTPUT"], sorted(
        t for t, entries in written.items() if all(e["source"]["type"] == "file" for e in entries)
    )


def montpellier(folder):
    """The city's open data of 2014 as a profile."""

    def file(path, day="2014-06-01", crs="EPSG:2154", **fields):
        source = {
            "type": "file",
            "path": str(folder / f"{path}.zip"),
            "crs": crs,
            "encoding": "ISO-8859-1",
        }
        return {
            "source": source,
            "fields": fields,
            "licence": "Licence Ouverte",
            "attribution": "Ville de Montpellier",
            "data_date": day,
        }

    kinds = {"Livraison": "other", "GIG/GIC": "disabled", "*": "other"}
    return {
        "name": "montpellier_2014",
        "label": "Montpellier",
        "insee": ["34172"],
        "crs": "EPSG:2154",
        "timezone": "Europe/Paris",
        "themes": {
            "districts": [
                file("admin/VilleMTP_MTP_Quartiers", name="LIBQUART", kind={"value": "quartier"})
            ],
            "roads": [file("streets/VilleMTP_MTP_FilaireVoies", id="IDARC", name="LIB_OFF")],
            "trees": [
                file(
                    "green/VilleMTP_MTP_ArbresAlign",
                    species="BOTANIQUE",
                    height_m="HAUTEUR_M",
                    girth_cm="CIRCONF_CM",
                )
            ],
            "green_spaces": [
                file(
                    "green/VilleMTP_MTP_EspacesVertsSurface", name="LIBEL", kind={"value": "park"}
                ),
                file(
                    "green/VilleMTP_MTP_EspacesBois_2011",
                    "2011-12-31",
                    kind={"value": "protected_wood"},
                ),
            ],
            "buildings": [file("assets/VilleMTP_MTP_Batiments", use="TYPE")],
            "playgrounds": [
                file("assets/VilleMTP_MTP_JeuEnfantType", crs="EPSG:3943", name="NOM_AIRE")
            ],
            "bridges": [file("assets/VilleMTP_MTP_OuvragesArt", kind="STRUCTURE")],
            "cycle_network": [
                file(
                    "streets/VilleMTP_AggloMTP_PistesCyclables", name="Nom", kind={"value": "track"}
                )
            ],
            "speed_zones": [
                file("streets/VilleMTP_MTP_ZonePietonne", kind={"value": "pedestrian"})
            ],
            "crossings": [
                file(
                    "accessibility/VilleMTP_MTP_PassagesPiet",
                    id="ID_PP",
                    signalised={"value": False},
                ),
                file(
                    "traffic/VilleMTP_MTP_Signalisation",
                    "2013-12-31",
                    kind={"value": "signals"},
                    signalised={"value": True},
                ),
            ],
            "water_bodies": [
                file("water/VilleMTP_MTP_CoursEau", name="TEXTE", kind={"value": "stream"})
            ],
            "parking": [
                file(
                    "parking/VilleMTP_MTP_PlacesReserv",
                    kind={"field": "F01_TYPE_D", "values": kinds},
                ),
                file(
                    "parking/VilleMTP_MTP_ParkingOuv",
                    "2011-12-31",
                    name="NOM_C_50",
                    kind={"value": "entrance"},
                ),
            ],
        },
    }


def test_bd_topo_from_its_shapefiles(mapped, data_folder, tmp_path):
    import zipfile

    with zipfile.ZipFile(data_folder / "bdtopo_12174/bdtopo_v3_12174.zip") as archive:
        archive.extractall(tmp_path)
    path, themes = profile_of(tmp_path, "12174", BDTOPO=str(tmp_path / "v3/BATIMENT.shp"))
    # No aerodrome in this commune: an empty layer is no source, and no land cover is made of it.
    assert themes == [
        "bridges",
        "buildings",
        "districts",
        "green_spaces",
        "parking",
        "railways",
        "water_bodies",
    ]
    states, made = mapped(path, themes)
    assert states["Buildings"][:3] == ("found", 2273, "buildings")
    assert states["Façade proximity"][:2] == ("found", 2273) and states["Railways"][:2] == (
        "found",
        6,
    )
    assert states["Water"][:2] == ("found", 28) and states["Bridges"][:2] == ("found", 4)
    assert {s for s, (state, *_) in states.items() if state == "found"} == {
        "Buildings",
        "Façade proximity",
        "Water",
        "Railways",
        "Bridges",
        "Car parks",
        "Forest",
        "Tree layer",
        "Farmland",
        "Natural wasteland",
    }
    assert made["PARTIAL"] is True and "gas" in made["MISSING"] and "sewer" in made["MISSING"]
    caution = made["RUN"]["report"]["limits"][0]  # the one that a sheet prints
    assert caution["code"] == "plant_limit_sheet" and caution["values"]["count"] == 27
    assert "Réseau de gaz" in caution["values"]["names"]["fr"]


def test_openstreetmap_from_a_zipped_extract(mapped, data_folder, tmp_path):
    path, themes = profile_of(tmp_path, "35236", OSM=str(data_folder / "redon_osm/redon.osm.gz"))
    states, _ = mapped(path, themes)
    assert states["Trees"][:2] == ("found", 317) and states["Traffic signals"][1] >= 4
    found = {s for s, (state, *_) in states.items() if state == "found"}
    assert {
        "Buildings",
        "Water",
        "Railways",
        "Bridges",
        "Car parks",
        "Low vegetation and lawn",
        "Public parks and gardens",
        "Car-park entrance",
        "Public-transport stop",
        "Forest",
    } <= found
    assert states["Gas network"] == ("missing", 0, None, None)


def test_a_city_by_its_own_open_data(mapped, data_folder, tmp_path):
    path = tmp_path / "montpellier.json"
    path.write_text(json.dumps(montpellier(data_folder / "montpellier")), encoding="utf-8")
    states, made = mapped(path)
    assert states["Trees"] == ("found", 23_972, "trees", "2014-06-01")
    assert states["Traffic signals"] == ("found", 373, "crossings", "2014-06-01")
    assert states["Forest"] == ("found", 908, "green_spaces", "2014-06-01")
    assert (
        states["Sealed areas"][0] == "proxy"
        and states["Bridges"][1] == 67
        and states["Disabled parking bay"][1] == 150
    )
    found = sum(state == "found" for state, *_ in states.values())
    assert (found, len(made["MISSING"].split(","))) == (12, 24)
    # Each table is noted with its date and its hash, so that the sheet can say how old it is.
    assert all(i["data_date"] and len(i["sha256"]) == 64 for i in made["RUN"]["inputs"])


def test_the_published_index_own_test_layers(mapped, data_folder, tmp_path):
    """Public spaces of Lyon in EPSG:3946, car parks in EPSG:2154: two factors of 37."""

    def file(stem, crs, **fields):
        source = {
            "type": "file",
            "path": str(data_folder / f"lyon_iarbre/{stem}.geojson"),
            "crs": crs,
        }
        return {
            "source": source,
            "fields": fields,
            "licence": "Licence Ouverte",
            "attribution": "Métropole de Lyon",
            "data_date": "2025-01-01",
        }

    path = tmp_path / "lyon.json"
    path.write_text(
        json.dumps(
            {
                "name": "lyon_layers",
                "label": "Lyon",
                "insee": ["69381"],
                "crs": "EPSG:2154",
                "timezone": "Europe/Paris",
                "themes": {
                    "districts": [
                        file("communes_gl_2025", "EPSG:2154", name="nom", kind={"value": "commune"})
                    ],
                    "speed_zones": [
                        file("espacepublic2025", "EPSG:3946", kind={"value": "pedestrian"})
                    ],
                    "parking": [
                        file(
                            "parkingsurfacique", "EPSG:2154", name="nom", kind={"value": "surface"}
                        )
                    ],
                },
            }
        ),
        encoding="utf-8",
    )
    states, made = mapped(path)
    assert states["Play and pedestrian areas"][:2] == ("found", 5) and states["Car parks"][:2] == (
        "found",
        6,
    )
    assert made["PARTIAL"] is True and len(made["MISSING"].split(",")) == 35


def entry(folder, path, crs=None, day="", protocol="file", more=None, **fields):
    """A profile's entry for one file of a data folder; ``more``: other keys of its source."""
    source = {
        "type": protocol,
        "path": str(folder / path),
        **({"crs": crs} if crs else {}),
        **(more or {}),
    }
    return {"source": source, "fields": fields, "data_date": day}


def written(path, name, insee, themes, crs="EPSG:2154", zone="Europe/Paris", **more):
    path.write_text(
        json.dumps(
            {
                "name": name,
                "label": name,
                "insee": [insee],
                "crs": crs,
                "timezone": zone,
                "themes": themes,
                **more,
            }
        ),
        encoding="utf-8",
    )
    return path


def test_a_municipal_office_with_an_osm_extract(mapped, data_folder, tmp_path):
    """Bondy: one OpenStreetMap file of mixed geometries serves five themes; a grid in an undefined
    system; no built ground.
    """
    folder = data_folder / "bondy"
    lines = "OGR_GEOMETRY = 'LINESTRING' AND highway"
    osm = lambda where, **fields: entry(
        folder, "rue2023.geojson.gz", day="2023-01-01", more={"where": where}, **fields
    )
    flag = lambda name, value: {"field": name, "values": {value: True, "*": False}}
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
