"""Rows that lie where they cannot: by pull and by layer, with what is said of them."""

import json

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

from clairville.algorithms.common.errors import DataError
from clairville.plugin.bridge import layers
from clairville.plugin.host import placing, systems
from clairville.plugin.territory import profiles

from ...helpers.cases import unpack
from ...helpers.toolrun import call, rows

BONDY = (2.469, 48.887, 2.500, 48.921)
TOWN = [(2.470 + 0.002 * i, 48.890 + 0.002 * j) for i in range(5) for j in range(5)]


def moved(points, code):
    """Degrees as coordinates of a system."""
    way = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateReferenceSystem(code),
        QgsProject.instance(),
    )
    return [(p.x(), p.y()) for p in (way.transform(QgsPointXY(*xy)) for xy in points)]


def layer(points, code):
    made = QgsVectorLayer(f"Point?crs={code}&field=id:string", "town", "memory")
    features = []
    for x, y in points:
        feature = QgsFeature(made.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        features.append(feature)
    made.dataProvider().addFeatures(features)
    return made


def doubts(points, code, known=None, to="EPSG:2154"):
    """{code: rows, and the system that rows seem to be in} of a layer given to a tool."""
    made = layer(points, code)
    loaded = layers.raw_frame(
        made,
        QgsCoordinateReferenceSystem(to),
        QgsCoordinateTransformContext(),
        name="town",
        expected=known,
    )
    told = {code: values["rows"] for code, values in loaded.doubts}
    system = "".join(values["system"] for _, values in loaded.doubts)
    return told, system.rpartition("(")[2].rstrip(")")


@pytest.fixture(params=["territory", "project", "alone"])
def known(request):
    if request.param == "alone":
        return placing.Known()
    return placing.Known(**{request.param: BONDY})


@pytest.mark.parametrize("code", ["EPSG:4326", "EPSG:2154", "EPSG:3949"])
def test_nothing_is_said_of_rows_at_their_place(provider, known, code):
    assert doubts(moved(TOWN, code), code, known) == ({}, "")


@pytest.mark.parametrize("code", ["EPSG:4326", "EPSG:2154"])
def test_rows_at_zero_in_a_good_layer(provider, known, code):
    assert doubts([(0, 0), (0, 0), *moved(TOWN, code)], code, known)[0] == {"place_zero": 2}


def test_rows_with_swapped_axes_in_a_good_layer(provider, known):
    swapped = [(y, x) for x, y in TOWN[:4]]
    assert doubts([*swapped, *TOWN], "EPSG:4326", known)[0] == {"place_swapped": 4}


def test_a_whole_layer_with_swapped_axes(provider, known):
    swapped = [(y, x) for x, y in TOWN]
    assert doubts(swapped, "EPSG:4326", known)[0] == {"place_swapped": 25}
    assert doubts(swapped[:2], "EPSG:4326", known)[0] == {"place_swapped": 2}


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("EPSG:4326", "EPSG:2154"),  # metres read as degrees
        ("EPSG:2154", "EPSG:4326"),
        ("EPSG:2154", "EPSG:3949"),  # one Lambert for another
        ("EPSG:3948", "EPSG:3949"),
        ("EPSG:2154", "EPSG:27572"),
    ],
)
@pytest.mark.parametrize("good", [0, 60])
def test_rows_in_another_system(provider, known, said, written, good):
    points = [*moved(TOWN, written), *(3 * moved(TOWN, said))[:good]]
    assert doubts(points, said, known) == ({"place_system": 25}, written)


def test_a_zone_of_utm_for_another(provider):
    wrong = moved(TOWN, "EPSG:32631")
    told = doubts(wrong, "EPSG:32632", placing.Known(territory=BONDY))
    assert told == ({"place_system": 25}, "EPSG:32631")


def test_longitudes_without_their_sign(provider):
    brest = [(-4.5 + 0.001 * i, 48.4) for i in range(9)]
    wrong = [(4.5 - 0.001 * i, 48.4) for i in range(3)]
    known = placing.Known(territory=(-4.57, 48.36, -4.43, 48.46))
    assert doubts([*brest, *wrong], "EPSG:4326", known)[0] == {"place_sign": 3}


def test_a_layer_that_lies_elsewhere_than_those_read_before(provider):
    known = placing.Known()
    assert doubts(TOWN, "EPSG:4326", known)[0] == {}
    marseille = [(x + 2.9, y - 5.6) for x, y in TOWN]
    assert doubts(marseille, "EPSG:4326", known)[0] == {"place_far": 25}


def test_another_towns_layer_is_no_fault_of_the_project(provider):
    marseille = [(x + 2.9, y - 5.6) for x, y in TOWN]
    assert doubts(marseille, "EPSG:4326", placing.Known(project=BONDY))[0] == {}
    assert doubts(marseille, "EPSG:4326", placing.Known(territory=BONDY))[0] == {"place_far": 25}


def test_rows_beyond_the_earth_are_dropped_and_counted(provider):
    made = layer([*moved(TOWN, "EPSG:2154"), (1e12, 1e12)], "EPSG:2154")
    loaded = layers.raw_frame(
        made, QgsCoordinateReferenceSystem("EPSG:2154"), QgsCoordinateTransformContext()
    )
    assert len(loaded.frame) == 25
    assert loaded.tally.rows("dropped") == 1


def test_a_tool_says_so_once_a_cause(provider, tmp_path):
    made = layer([(0, 0), *TOWN], "EPSG:4326")
    results = call("pseudonymise", INPUT=made, OUTPUT=str(tmp_path / "o.gpkg"))
    assert [w["code"] for w in results["RUN"]["warnings"]] == ["place_zero"]


# -- by pull
WORKS = """numero;debut;rue;lat_lon
1;03/06/2024;RUE A;48.9022, 2.4851
2;03/06/2024;RUE B;48.9043, 2.4880
3;03/06/2024;RUE C;2.4880, 48.9043
4;03/06/2024;RUE D;0, 0
5;03/06/2024;RUE E;48.80, 2.20
"""


def pulled(folder, text, **source):
    (folder / "works.csv").write_text(text, encoding="utf-8")
    profile = {
        "name": "p",
        "label": "p",
        "insee": ["93010"],
        "crs": "EPSG:2154",
        "timezone": "Europe/Paris",
        "themes": {
            "works": {
                "source": {"type": "file", "path": "works.csv", "point": "lat_lon", **source},
                "fields": {"id": "numero", "start": "debut", "street": "rue"},
            }
        },
    }
    (folder / "p.json").write_text(json.dumps(profile), encoding="utf-8")
    return call(
        "pullcity",
        PROFILE=str(folder / "p.json"),
        STORE=str(folder / "s.gpkg"),
        THEMES="works",
        TRUST=True,
    )


def test_a_pull_without_boundary_tells_each_cause(provider, tmp_path):
    results = pulled(tmp_path, WORKS)
    said = {w["code"]: w["values"]["rows"] for w in results["RUN"]["warnings"]}
    assert said == {"place_swapped": 1, "place_zero": 1, "place_far": 1}
    # where Lambert-93 does not hold nothing can be kept
    assert {r["id"] for r in rows(str(tmp_path / "s.gpkg"), "works")} == {"1", "2", "5"}
    assert results["COUNTS"]["works"]["at (0, 0)"] == 1
    assert results["COUNTS"]["works"]["outside_crs"] == 2


def test_a_pull_of_rows_at_their_place_says_nothing(provider, tmp_path):
    results = pulled(tmp_path, "\n".join(WORKS.splitlines()[:3]))
    assert results["RUN"]["warnings"] == []


def test_a_pull_of_lambert_zones_mixed_up(provider, tmp_path):
    ((x, y),) = moved([(2.485, 48.902)], "EPSG:3949")
    text = f"numero;debut;rue;x;y\n1;03/06/2024;A;{x};{y}\n"
    with pytest.raises(QgsProcessingException, match="CC49.*EPSG:3949"):
        pulled(tmp_path, text, x="x", y="y", crs="EPSG:2154")


@pytest.mark.parametrize("name", ["p_noclip", "p_clip"])
def test_swapped_axes_of_a_pull_are_named_with_and_without_clip(
    provider, tmp_path, monkeypatch, name
):
    monkeypatch.chdir(unpack("24", tmp_path))
    with pytest.raises(QgsProcessingException, match='with x and y swapped.*"swap": true'):
        call("pullcity", PROFILE=f"{name}.json", STORE="s.gpkg", THEMES="works")


def test_swapped_axes_once_said_are_right(provider, tmp_path, monkeypatch):
    monkeypatch.chdir(unpack("24", tmp_path))
    raw = json.loads((tmp_path / "p_clip.json").read_text(encoding="utf-8"))
    raw["themes"]["works"][0]["source"]["swap"] = True
    (tmp_path / "p.json").write_text(json.dumps(raw), encoding="utf-8")
    call("pullcity", PROFILE="p.json", STORE="s.gpkg", THEMES="works")
    assert len(rows("s.gpkg", "works")) == 2


# -- what is measured in
@pytest.mark.parametrize(
    ("code", "insee", "reason"),
    [
        ("EPSG:3857", "75056", "crs_of_the_world"),
        ("EPSG:3395", "75056", "crs_of_the_world"),
        ("ESRI:54030", "75056", "crs_of_the_world"),
        ("EPSG:32633", "75056", "crs_distorts"),  # a zone too far east: 1 %
        ("EPSG:3035", "97411", "crs_distorts"),
        ("EPSG:2154", "97411", "crs_distorts"),
        ("EPSG:3035", "29019", None),  # Brest, at the edge of LAEA: 0.4 %
        ("EPSG:3949", "93010", None),
        ("EPSG:27572", "93010", None),
        ("EPSG:2975", "97411", None),
    ],
)
def test_systems_of_a_profile(provider, code, insee, reason):
    raw = {"name": "p", "label": "p", "insee": [insee], "crs": code}
    raw |= {"timezone": "Europe/Paris", "themes": {}}
    if reason is None:
        assert profiles.parse(raw).crs == code
        return
    with pytest.raises(DataError) as error:
        profiles.parse(raw)
    assert error.value.code == reason
    assert code in error.value.message("fr")


def test_the_share_by_which_lengths_are_wrong(provider):
    paris = (2.35, 48.85)
    wrong = {
        code: systems.distortion(QgsCoordinateReferenceSystem(code), *paris)
        for code in ("EPSG:3857", "EPSG:2154", "EPSG:32633")
    }
    # Web Mercator: 1 / cos(latitude); Lambert-93 near its northern parallel; UTM: 0.9996 (1 + x²/2)
    assert wrong["EPSG:3857"] == pytest.approx(0.52, abs=0.003)
    assert wrong["EPSG:2154"] < 0.0005
    assert wrong["EPSG:32633"] == pytest.approx(0.0101, abs=0.0002)


@pytest.mark.parametrize(
    "code", ["EPSG:3857", "EPSG:3395", "ESRI:54030", "EPSG:32633", "EPSG:4326"]
)
def test_privacy_cells_are_true_squares(provider, tmp_path, code):
    """Points 1 m apart along 100 m fall into two or three cells of 50 m, whatever they come in."""
    metres = [(660_000.0 + i, 6_866_000.0) for i in range(100)]
    way = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:2154"),
        QgsCoordinateReferenceSystem(code),
        QgsProject.instance(),
    )
    points = [way.transform(QgsPointXY(*xy)) for xy in metres]
    made = layer([(p.x(), p.y()) for p in points], code)
    out = str(tmp_path / "o.gpkg")
    call("pseudonymise", INPUT=made, OUTPUT=out)
    written = QgsVectorLayer(out, "o", "ogr")
    assert written.crs().authid() == "EPSG:2154"
    assert len({f.geometry().asPoint().x() for f in written.getFeatures()}) in (2, 3)


@pytest.mark.parametrize("code", ["EPSG:4326", "EPSG:3857", "EPSG:2154"])
def test_maps_are_drawn_in_a_system_with_a_scale(provider, code):
    from clairville.plugin.printing.sheets import furniture

    assert furniture.map_crs([layer(moved(TOWN, code), code)]).authid() == "EPSG:2154"


def test_a_written_project_measures_on_the_ellipsoid(provider):
    from clairville.plugin.dress import projects

    made = projects.create(title="t", crs=QgsCoordinateReferenceSystem("EPSG:2154"), groups=[])
    assert made.ellipsoid() == QgsCoordinateReferenceSystem("EPSG:2154").ellipsoidAcronym() != ""


@pytest.mark.parametrize(
    ("place", "code", "zone"),
    [
        ((2.35, 48.85), "EPSG:2154", "Europe/Paris"),
        ((55.45, -20.9), "EPSG:2975", "Indian/Reunion"),
        ((45.2, -12.8), "EPSG:4471", "Indian/Mayotte"),
        ((-61.5, 16.2), "EPSG:5490", "America/Guadeloupe"),
        ((-52.3, 4.9), "EPSG:2972", "America/Cayenne"),
        ((-56.2, 46.8), "EPSG:4467", "America/Miquelon"),
        ((166.4, -22.3), "EPSG:3163", "Pacific/Noumea"),
        ((-149.6, -17.5), "EPSG:32706", "Pacific/Tahiti"),
        ((13.4, 52.5), "EPSG:32633", "Europe/Paris"),
    ],
)
def test_a_layer_in_degrees_is_measured_and_timed_where_it_lies(provider, place, code, zone):
    found = systems.local(*place)
    assert (found.authid(), systems.timezone(found)) == (code, zone)
    assert systems.is_true_at(found, *place)
    assert not systems.is_metric(QgsCoordinateReferenceSystem("EPSG:4978"))
