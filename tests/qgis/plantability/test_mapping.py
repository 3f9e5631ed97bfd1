"""BD TOPO, OpenStreetMap and a city's open data end to end: profile from the file, pull, map, and
what each factor found.
"""

import json

from ...helpers.plantability_profiles import profile_of


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
                    crs="EPSG:4326",  # degrees, unlike the other files of the town
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
