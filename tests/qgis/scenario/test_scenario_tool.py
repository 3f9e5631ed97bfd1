"""The comparison as a person runs it: a street closed on a small town, edits from a layer, the same run
twice, what has no effect, and a scenario without edits."""

import json

import pytest
import shapely
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsVectorLayer

from clairville.plugin.store import scenariofile

from ...helpers.chains import town as written_town
from ...helpers.chains import written
from ...helpers.risk_town import small_city
from ...helpers.toolrun import call, rows


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A small town as one store."""
    folder = tmp_path_factory.mktemp("town")
    path = folder / "ville.gpkg"
    for theme, source in written_town(folder).items():
        gdal.VectorTranslate(
            str(path), source, accessMode="append" if path.exists() else None, layerName=theme
        )
    return path


def street(store, name="Rue D"):
    layer = QgsVectorLayer(f"{store}|layername=roads", "r", "ogr")
    return next(f.geometry() for f in layer.getFeatures() if f["name"] == name)


@pytest.fixture
def tried(store, tmp_path):
    made = scenariofile.create(
        tmp_path / "rue.scenario.gpkg", str(store), "EPSG:2154", "Rue D fermée"
    )
    made.add(
        "close_street",
        values={"start": "2024-06-10T07:00:00", "end": "2024-06-30T20:00:00", "street": "Rue D"},
        shape=bytes(street(store).buffer(6, 4).asWkb()),
    )
    return made


def run(tried, tmp_path, **more):
    outputs = {
        n: str(tmp_path / f"{n.lower()}.gpkg") for n in ("CONFLICTS", "SCHOOLS", "INDICATORS")
    }
    given = {"SCENARIO": str(tried.path), "DATETIME": "2024-06-13T16:30:00", "TOOLS": [0, 1]}
    return call("scenario", **{**given, **outputs, **more})


def test_a_closed_street_appears_and_its_districts_are_told(tried, tmp_path):
    found = run(tried, tmp_path)
    told = {r["feature_id"]: r for r in rows(found["CONFLICTS"])}
    assert told["s:1"]["change"] == "change_new" and told["s:1"]["reason_fr"]
    lines = rows(found["INDICATORS"])
    town = next(r for r in lines if r["tool"] == "citysnapshot" and not r["area"])
    assert town["after"] > town["before"]
    parts = [r for r in lines if r["tool"] == "citysnapshot" and r["indicator"] == "features"]
    assert sum(r["difference"] for r in parts if r["area"]) == town["difference"]
    assert {r["area"] for r in parts} == {"", "Nord", "Sud"}
    codes = [t["code"] for t in found["RUN"]["report"]["headline"]]
    assert codes == ["scenario_said_edits", "scenario_said_comparison"]
    assert QgsVectorLayer(found["CONFLICTS"], "c", "ogr").renderer().classAttribute() == "change"


def test_the_second_run_says_the_same_from_what_is_kept(tried, tmp_path):
    first = run(tried, tmp_path)
    kept = sorted(tmp_path.glob("*.results/citysnapshot-before-*.json"))
    stamp = kept[0].stat().st_mtime_ns
    told = rows(first["CONFLICTS"])
    again = run(tried, tmp_path)
    assert kept[0].stat().st_mtime_ns == stamp
    own = {"run_id", "fid"}
    assert [{k: v for k, v in r.items() if k not in own} for r in rows(again["CONFLICTS"])] == [
        {k: v for k, v in r.items() if k not in own} for r in told
    ]


def test_undone_edits_leave_no_difference(tried, tmp_path):
    tried.add("remove_works", feature="w2")
    both = rows(run(tried, tmp_path)["CONFLICTS"])
    tried.undo()
    one = rows(run(tried, tmp_path)["CONFLICTS"])
    changes = [{r["feature_id"]: r["change"] for r in told} for told in (both, one)]
    assert changes[0]["w2"] == "change_gone" != changes[1].get("w2")
    tried.undo()
    with pytest.raises(QgsProcessingException, match="(?i)aucune modification|no edit"):
        run(tried, tmp_path)


def test_edits_come_from_a_layer_as_well(store, layer, tmp_path):
    wkt = shapely.to_wkt(shapely.from_wkb(bytes(street(store).buffer(6, 4).asWkb())), 3)
    made = layer(
        "Polygon",
        "EPSG:2154",
        {"action": "string", "feature": "string", "start": "datetime", "values": "string"},
        [
            (wkt, "close_street", None, "2024-06-10T07:00:00", json.dumps({"street": "Rue D"})),
            (wkt, "remove_works", "w2", None, None),
        ],
    )
    found = call(
        "makescenario",
        STORE=str(store),
        INPUT=made,
        TITLE="De la couche",
        OUTPUT=str(tmp_path / "e.gpkg"),
    )
    assert found["EDITS"] == 2 and found["OUTPUT"].endswith("e.scenario.gpkg")
    held = scenariofile.ScenarioFile(found["OUTPUT"]).edits()
    assert [e.action for e in held] == ["close_street", "remove_works"]
    assert held[0].values == {"street": "Rue D", "start": "2024-06-10T07:00:00"}
    with pytest.raises(QgsProcessingException):
        call("makescenario", STORE=str(store), INPUT=made, OUTPUT=str(tmp_path / "e.gpkg"))
    bad = layer("Polygon", "EPSG:2154", {"action": "string"}, [(wkt, "close_street")])
    with pytest.raises(QgsProcessingException):
        call("makescenario", STORE=str(store), INPUT=bad, OUTPUT=str(tmp_path / "f.gpkg"))
    assert not (tmp_path / "f.scenario.gpkg").exists()


def test_edits_without_an_effect_are_told(store, tmp_path):
    made = scenariofile.create(tmp_path / "b.scenario.gpkg", str(store), "EPSG:2154")
    made.add(
        "basin", values={"volume_m3": 500.0}, shape=shapely.to_wkb(shapely.Point(652100, 6862100))
    )
    with pytest.raises(QgsProcessingException):
        call("scenario", SCENARIO=str(made.path), INDICATORS=str(tmp_path / "i.gpkg"))


def test_accidents_of_a_closed_street_go_and_nothing_else_is_refitted(tmp_path):
    streets, crashes = small_city()
    path = tmp_path / "grille.gpkg"
    for theme, frame in (("roads", streets), ("accidents", crashes)):
        frame = frame.set_crs("EPSG:2154", allow_override=True)
        frame = frame.set_geometry(frame.geometry.translate(652000, 6862000))
        written(frame, str(tmp_path / f"{theme}.gpkg"))
        source = str(tmp_path / f"{theme}.gpkg")
        mode = "append" if path.exists() else None
        gdal.VectorTranslate(str(path), source, accessMode=mode, layerName=theme)
    made = scenariofile.create(tmp_path / "g.scenario.gpkg", str(path), "EPSG:2154")
    block = shapely.LineString([(652112, 6862110), (652218, 6862110)])
    made.add("close_street", values={"start": "2024-06-10"}, shape=shapely.to_wkb(block))
    found = call(
        "scenario",
        SCENARIO=str(made.path),
        TOOLS=[3],
        ACCIDENTS=str(tmp_path / "a.gpkg"),
        INDICATORS=str(tmp_path / "i.gpkg"),
    )
    told = rows(found["ACCIDENTS"])
    closed = [r for r in told if r["class_after"] == "closed"]
    assert closed and all(r["expected_after"] == 0 for r in closed)
    takes = [r for r in told if r["class_after"] == "takes_traffic"]
    assert len(takes) == 3 and all(r["expected_after"] == r["expected_before"] for r in takes)
    codes = [w["code"] for w in found["RUN"]["warnings"]]
    assert "scenario_traffic_unknown" in codes and len(told) == len(closed) + len(takes)
