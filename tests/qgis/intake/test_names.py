"""Columns under the names that IGN, OpenStreetMap, the water services and the feeds give them; cut by
a shapefile, in capitals, or as a web service writes them. Nothing is read from a name whose unit is
not known.
"""

import json

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsVectorLayer

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.themes import theme
from clairville.plugin.bridge import layers

from ...helpers.cases import unpack
from ...helpers.toolrun import call, rows

BDTOPO = {
    "cleabs": ["T1", "T2", "T3"],
    "nature": ["Route à 1 chaussée", "Type autoroutier", "Rond-point"],
    "importance": ["5", "1", "3"],
    "nom_collaboratif_gauche": ["RUE BASSE", None, "PLACE"],
    "nom_collaboratif_droite": ["RUE HAUTE", "A1", None],
    "position_par_rapport_au_sol": ["0", "1", "Gué ou radier"],
    "nombre_de_voies": [2, 3, 0],
    "largeur_de_chaussee": [6.5, 10.0, 0.0],
    "sens_de_circulation": ["Double sens", "Sens direct", "Sens inverse"],
    "vitesse_moyenne_vl": [30, 110, 20],
}
SHORT = dict(
    zip(
        BDTOPO,
        "ID NATURE IMPORTANCE NOM_COLL_G NOM_COLL_D POS_SOL NB_VOIES LARGEUR SENS VIT_MOY_VL".split(),
        strict=True,
    )
)
STREETS = {
    "id": ["T1", "T2", "T3"],
    "name": ["RUE BASSE", "A1", "PLACE"],
    "class": ["residential", "motorway", "secondary"],
    "layer": [0, 1, 0],
    "lanes": [2, 3, None],
    "width_m": [6.5, 10.0, None],
    "oneway": [False, True, True],
    "oneway_against": [None, None, True],
    "slip_road": [False, False, False],
    "roundabout": [False, False, True],
    "mean_speed_kmh": [30, 110, 20],
}


def layer(columns, geometry="LineString", crs="EPSG:2154"):
    """A memory layer of these columns, its type that of the first value."""
    from qgis.core import QgsFeature, QgsField, QgsGeometry
    from qgis.PyQt.QtCore import QMetaType

    kinds = {
        int: QMetaType.Type.LongLong,
        float: QMetaType.Type.Double,
        str: QMetaType.Type.QString,
        bool: QMetaType.Type.Bool,
    }
    made = QgsVectorLayer(f"{geometry}?crs={crs}", "town", "memory")
    filled = {n: next((v for v in values if v is not None), "") for n, values in columns.items()}
    made.dataProvider().addAttributes([QgsField(n, kinds[type(v)]) for n, v in filled.items()])
    made.updateFields()
    for number, values in enumerate(zip(*columns.values(), strict=True)):
        feature = QgsFeature(made.fields())
        x = 652000 + 100 * number
        shape = {
            "LineString": f"LINESTRING({x} 6862000,{x + 100} 6862000)",
            "Point": f"POINT({x} 6862000)",
            "Polygon": f"POLYGON(({x} 6862000,{x + 9} 6862000,{x + 9} 6862009,{x} 6862000))",
        }[geometry]
        feature.setGeometry(QgsGeometry.fromWkt(shape))
        feature.setAttributes(list(values))
        made.dataProvider().addFeature(feature)
    return made


def read(columns, name, geometry="LineString", **options):
    """The frame and {column: columns it was read from} of a layer read as a theme."""
    loaded = layers.read(
        layer(columns, geometry),
        theme(name),
        QgsCoordinateReferenceSystem("EPSG:2154"),
        QgsCoordinateTransformContext(),
        **options,
    )
    told = {}
    for line in loaded.tally:
        if line.reason == "read_from":
            told.setdefault(line.column, set()).update(line.examples)
    return loaded.frame, told, loaded.tally


def same(column, expected):
    """True where a column holds the expected values, None for anything that is empty."""
    return [None if v is None or v != v else v for v in column.tolist()] == expected


@pytest.mark.parametrize(
    "spelt",
    [lambda n: n, str.upper, lambda n: n[:10], lambda n: n[:10].upper(), SHORT.get],
    ids=["GeoPackage", "upper case", "shapefile of it", "upper-case shapefile", "shapefile"],
)
def test_streets_of_bd_topo(provider, spelt):
    columns = {}
    for name, values in BDTOPO.items():
        short = spelt(name)
        columns[short if short not in columns else "nom_coll_1"] = values
    if "nom_coll_1" in columns:  # of two columns cut to one name, the first keeps it
        columns.pop("nom_coll_1")
        expected = STREETS | {"name": ["RUE BASSE", None, "PLACE"]}
    else:
        expected = STREETS
    frame, told, _ = read(columns, "roads")
    for name, values in expected.items():
        assert same(frame[name], values), name
    assert told["width_m"] == {spelt("largeur_de_chaussee")}


def test_the_same_network_from_long_and_short_names(provider, tmp_path, monkeypatch):
    monkeypatch.chdir(unpack("17", tmp_path))
    seen = []
    for names in ("troncon_de_route", "troncon_short"):
        made = call("buildnetwork", STREETS=f"{names}.gpkg", OUTPUT=f"{names}_out.gpkg")
        assert made["RUN"]["counts"]["crossings_apart"] == 4
        found = rows(f"{names}_out.gpkg")
        seen.append({(r["name"], r["layer"], r["oneway"]) for r in found if r["name"]})
        bridge = next(r for r in found if r["name"] == "PONT HAUT")
        assert (bridge["layer"], bridge["oneway"], bridge["lanes"], bridge["width_m"]) == (
            1,
            True,
            3,
            10,
        )
    assert seen[0] == seen[1] == {("RUE BASSE", 0, False), ("PONT HAUT", 1, True)}


OSM = {
    "osm_id": ["1", "2", "3"],
    "highway": ["residential", "primary_link", "footway"],
    "oneway": ["no", "-1", None],
    "maxspeed": ["FR:urban", "30 mph", None],
    "bridge": [None, "yes", None],
    "lanes": ["2", "1", None],
}


@pytest.mark.parametrize("packed", [False, True], ids=["own columns", "other_tags"])
def test_streets_of_openstreetmap(provider, packed):
    columns = dict(OSM)
    if packed:
        tags = [name for name in OSM if name not in ("osm_id", "highway")]
        columns = {n: OSM[n] for n in ("osm_id", "highway")} | {
            "other_tags": [
                ",".join(f'"{n}"=>"{OSM[n][row]}"' for n in tags if OSM[n][row]) or None
                for row in range(3)
            ]
        }
    frame, _, tally = read(columns, "roads")
    assert same(frame["class"], ["residential", "primary", "pedestrian"])
    assert same(frame["oneway"], [False, True, False])
    assert same(frame["oneway_against"], [None, True, None])
    assert same(frame["slip_road"], [False, True, False])
    assert same(frame["layer"], [0, 1, 0])
    assert same(frame["lanes"], [2, 1, None])
    assert same(frame["speed_limit_kmh"].round(1), [50, 48.3, None])
    assert not tally.rows("emptied") and not tally.rows("dropped")


def test_a_roundabout_and_a_motorway_of_openstreetmap_run_one_way(provider):
    """As its mappers agree, where nobody says otherwise."""
    columns = {
        "osm_id": ["1", "2", "3", "4", "5", "6"],
        "highway": ["primary", "primary", "residential", "motorway", "motorway", "primary"],
        "junction": ["roundabout", "roundabout", "circular", None, None, None],
        "oneway": [None, "no", None, None, "no", None],
    }
    frame, _, _ = read(columns, "roads")
    assert same(frame["oneway"], [True, False, False, True, False, False])
    assert same(frame["roundabout"], [True, True, True, False, False, False])


def test_ways_that_osmnx_put_together(provider):
    columns = {
        "osmid": ["1", "2", "3"],
        "highway": ["['primary', 'service']", "residential", "['rocket', 'primary']"],
    }
    frame, _, tally = read(columns, "roads")
    assert same(frame["class"], ["primary", "residential", "unknown"])
    (line,) = [x for x in tally if x.outcome == "emptied"]
    assert (line.column, line.reason, line.rows) == ("class", "unknown_code", 1)
    assert "rocket" in next(iter(line.examples))


def test_an_importance_of_bd_topo_that_is_none_is_counted(provider):
    columns = {"cleabs": ["a", "b", "c"], "nature": ["Rond-point"] * 3}
    frame, _, tally = read({**columns, "importance": ["3", "9", "NR"]}, "roads")
    assert same(frame["class"], ["secondary", "unknown", "unknown"])
    assert {(x.column, x.reason, x.rows) for x in tally if x.outcome == "emptied"} == {
        ("class", "unknown_code", 1),
        ("class", "said_unknown", 1),
    }


def test_f_of_geofabrik_is_forward_and_not_false(provider):
    frame, _, _ = read(
        {
            "osm_id": ["1", "2", "3"],
            "fclass": ["residential", "trunk_link", "track_grade1"],
            "oneway": ["F", "T", "B"],
            "maxspeed": [50, 0, 0],
            "layer": [0, 0, 0],
            "bridge": ["F", "T", "F"],
            "tunnel": ["F", "F", "T"],
        },
        "roads",
    )
    assert same(frame["oneway"], [True, True, False])
    assert same(frame["oneway_against"], [None, True, None])
    assert same(frame["class"], ["residential", "motorway", "service"])
    assert same(frame["speed_limit_kmh"], [50, None, None])
    assert same(frame["layer"], [0, 1, -1])


def test_a_width_without_a_unit_is_not_read_but_named(provider):
    frame, told, tally = read({"largeur": [650.0], "nom_voie": ["Rue A"], "lane": [2]}, "roads")
    assert "width_m" not in frame and "lanes" not in frame
    assert same(frame["name"], ["Rue A"]) and told == {"name": {"nom_voie"}}
    near = {x.column: list(x.examples) for x in tally if x.reason == "near_name"}
    assert near == {"width_m": ["largeur"], "lanes": ["lane"]}
    assert "width_m was not found; nearly called so: largeur" in tally.told("en")
    assert "name is read from: nom_voie" in tally.told("en")


@pytest.mark.parametrize("standard", ["StaR-Eau", "RAEPA"])
def test_water_pipes(provider, standard):
    star = {
        "id_canalisation": ["C1"],
        "materiau": ["fd"],
        "diametre_equivalent": [150],
        "an_pose_sup": ["1975"],
        "longueur_terrain": [98.5],
        "exploitant": ["Régie"],
    }
    raepa = dict(
        zip(
            "idcana materiau diametre anfinpose longcana gexploit".split(),
            star.values(),
            strict=True,
        )
    )
    frame, _, _ = read(star if standard == "StaR-Eau" else raepa, "water_pipes")
    (pipe,) = frame.to_dict("records")
    expected = {
        "id": "C1",
        "material": "fd",
        "diameter_mm": 150,
        "installed_year": 1975,
        "length_m": 98.5,
        "operator": "Régie",
    }
    assert {name: pipe[name] for name in expected} == expected


def test_states_of_service_of_star_eau(provider):
    states = ["en_service", "en_arret", "abandon", "en_projet", "comble", "depose", "non_renseigne"]
    frame, _, _ = read(
        {
            "id_canalisation": [f"C{i}" for i in range(7)],
            "diametre_equivalent": [100] * 7,
            "etat_service": states,
        },
        "water_pipes",
    )
    assert same(frame["in_service"], [True, True, False, False, False, False, None])


@pytest.mark.parametrize("version", [3, 4])
def test_works_of_wzdx(provider, version):
    core = (
        '{"road_names": ["Main St", "2nd Av"], "event_type": "work-zone", "description": "sewer"}'
    )
    columns = {
        "id": ["w1"],
        "core_details": [core],
        "start_date": ["2024-06-01T06:00:00Z"],
        "end_date": ["2024-06-02T06:00:00Z"],
        "vehicle_impact": ["some-lanes-closed"],
    }
    if version == 3:
        columns |= {"road_event_id": ["w1"], "road_names": ["Main St, 2nd Av"]}
        columns |= {"event_type": ["work-zone"], "description": ["sewer"]}
        del columns["core_details"], columns["id"]
    frame, _, _ = read(columns, "works")
    (work,) = frame.to_dict("records")
    assert (work["id"], work["street"], work["nature"]) == ("w1", "Main St, 2nd Av", "work-zone")
    assert (work["traffic_impact"], work["description"]) == ("restricted", "sewer")
    assert str(work["start"]) == "2024-06-01 08:00:00"


def test_crashes_of_national_files(provider):
    baac, _, _ = read(
        {"Num_Acc": ["201800000001"], "an": [18], "adr": ["Rue A"]}, "accidents", "Point"
    )
    assert (baac["id"].tolist(), baac["year"].tolist()) == (["201800000001"], [2018])
    german, _, _ = read(
        {"UIDENTSTLAE": ["0520"], "UJAHR": [2020], "IstRad": [1]}, "accidents", "Point"
    )
    assert german["year"].tolist() == [2020] and "cyclists" not in german
    american, _, _ = read({"ST_CASE": [10001], "YEAR": [2020], "FATALS": [2]}, "accidents", "Point")
    assert (american["id"].tolist(), american["killed"].tolist()) == (["10001"], [2])


@pytest.mark.parametrize("key", ["Num_Acc", "Accident_Id", "NUMAC"])
def test_a_day_in_parts_and_codes_of_national_files(provider, key):
    columns = {
        key: ["1", "2", "3"],
        "an": ["18", "2023", "5"],
        "mois": [2, 12, 1],
        "jour": [1, 31, 32],
        "hrmn": ["930", "08:05", "1200"],
        "lum": [1, 5, 9],
        "agg": [2, 1, -1],
        "int": [1, 6, 0],
    }
    frame, told, _ = read(columns, "accidents", "Point")
    assert frame["year"].tolist() == [2018, 2023, 2005]
    assert [str(d)[:10] for d in frame["date"]] == ["2018-02-01", "2023-12-31", "NaT"]
    assert [str(d) for d in frame["datetime"]] == [
        "2018-02-01 09:30:00",
        "2023-12-31 08:05:00",
        "NaT",
    ]
    assert same(frame["built_up"], [True, False, None])
    assert same(frame["junction"], ["Hors intersection", "Giratoire", None])
    assert told["date"] == {"an, mois, jour"}


def test_a_row_per_person_of_national_files(provider):
    columns = {"Num_Acc": ["1"] * 3, "an": [23] * 3, "grav": [2, 2, 3], "catu": [1, 3, 2]}
    made = layer(columns, "Point")
    place = made.getFeature(1).geometry()
    made.dataProvider().changeGeometryValues({2: place, 3: place})
    frame = layers.read(
        made,
        theme("accidents"),
        QgsCoordinateReferenceSystem("EPSG:2154"),
        QgsCoordinateTransformContext(),
    ).frame
    (crash,) = frame.to_dict("records")
    counted = ("killed", "hospitalised", "light", "unhurt", "pedestrians")
    assert [crash[name] for name in counted] == [2, 1, 0, 0, 1]


@pytest.mark.parametrize("name", ["crs", "CRS", "geometry", "feature_id", "index", "sindex", "T"])
def test_a_column_that_frames_call_their_own(provider, name):
    frame, _, _ = read({"name": ["Rue A"], name: ["x"]}, "roads")
    assert same(frame["name"], ["Rue A"]) and frame.attrs["crs"] == "EPSG:2154"
    assert frame.columns.is_unique and "x" in frame.drop(columns="geometry").iloc[0].tolist()


def test_a_column_without_a_name_moves_no_other(provider, tmp_path):
    """OGR takes it for the number of the row: every row has the same, and other columns go."""
    place = {"type": "Point", "coordinates": [2.35, 48.85]}
    rows = [
        {"type": "Feature", "properties": {"": 3, "id": f"c{i}", "year": 2020}, "geometry": place}
        for i in range(3)
    ]
    path = tmp_path / "town.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": rows}), encoding="utf-8")
    frame = layers.read(
        QgsVectorLayer(str(path), "town", "ogr"),
        theme("accidents"),
        QgsCoordinateReferenceSystem("EPSG:2154"),
        QgsCoordinateTransformContext(),
    ).frame
    assert frame["id"].tolist() == ["c0", "c1", "c2"] and frame["year"].tolist() == [2020] * 3
    assert frame.index.is_unique


def test_what_a_person_chose_is_not_filled_from_elsewhere(provider):
    columns = {"nom_voie": ["Rue A", "Rue B"], "alias": [None, "B"]}
    frame, told, _ = read(columns, "roads", mapping={"name": "alias"})
    assert same(frame["name"], [None, "B"]) and "name" not in told


def test_names_of_a_result_that_a_shapefile_cut(provider):
    cut = {"speed_limi": [50.0], "traffic_ve": [900.0], "name": ["Rue A"]}
    frame, _, _ = read(cut, "roads")
    assert same(frame["speed_limit_kmh"], [50]) and same(frame["traffic_veh_day"], [900])


def test_what_is_required_and_nowhere_is_asked_for(provider):
    with pytest.raises(DataError) as error:
        read({"nom_voie": ["Rue A"]}, "works")
    assert error.value.code == "missing_fields"
