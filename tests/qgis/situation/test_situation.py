"""The tool as a person runs it: layers of any source, a store, a moment; replay to the byte."""

import pytest
from qgis.core import QgsProcessingException

from ...helpers.toolrun import call, rows

MOMENT = "2024-10-15T08:20:00"
INCIDENTS = {
    "id": "string",
    "kind": "string",
    "road": "string",
    "direction": "string",
    "effect": "string",
    "start": "datetime",
    "status": "string",
    "description": "string",
    "source_name": "string",
}


def at(x, y=0):
    return f"POINT({650000 + x} {6860000 + y})"


@pytest.fixture
def incidents(layer):
    told = [
        (at(0), "a", "accident", "D178", "vers Nantes", None, "2024-10-15T07:50:00", "active", "Accident 2 VL", "CD44"),
        (at(700), "b", "congestion", "D178", "vers Nantes", None, "2024-10-15T08:00:00", None, "Bouchon 1 km", "Waze"),
        (at(40), "c", "accident", "D178", "vers Nantes", None, "2024-10-15T07:55:00", None, "Accident", "Waze"),
        (at(20, 8), "d", "accident", "D178", "vers Machecoul", None, "2024-10-15T08:05:00", None, "Accident", "Waze"),
        (at(5000), "e", "obstacle", "D7", None, "narrowed", "2024-10-15T05:00:00", "ended", "Arbre", "CD44"),
        (at(9000), "f", "congestion", "D7", None, "slow", "2024-10-14T05:00:00", "active", "Bouchon", "CD44"),
    ]  # fmt: skip
    return layer("Point", "EPSG:2154", INCIDENTS, told)


def test_only_a_layer_of_incidents_is_enough(incidents, tmp_path):
    found = call("situation", INCIDENTS=incidents, DATETIME=MOMENT, OUTPUT=str(tmp_path / "o.gpkg"))
    ranked = rows(found["OUTPUT"])
    assert [r["kind"] for r in ranked] == ["accident", "accident", "congestion"]
    first = max(ranked, key=lambda r: r["records"])
    assert first["records"] == 3 and first["sources"] == "CD44, Waze"
    assert [r["status"] for r in ranked] == ["active", "active", "stale"]
    assert ranked[-1]["class"] == "stale" and "personne ne l'a clos" in ranked[-1]["reason_fr"]
    assert found["INCIDENTS_COUNT"] == 3 and found["RECORDS_COUNT"] == 5
    assert found["COUNTS"]["records_ended"] == 1
    assert all("non connu" in r["reasons"] or "situation_unknown" in r["reasons"] for r in ranked)


def test_a_replay_is_the_first_time_to_the_byte(incidents, layer, tmp_path):
    def once(name, rows_given):
        found = call(
            "situation", INCIDENTS=rows_given, DATETIME=MOMENT, SEED=4, OUTPUT=str(tmp_path / name)
        )
        return [
            {k: str(v) for k, v in r.items() if k not in ("run_id", "fid")}
            for r in rows(found["OUTPUT"])
        ]

    told = [(f.geometry().asWkt(), *f.attributes()) for f in incidents.getFeatures()]
    turned = layer("Point", "EPSG:2154", INCIDENTS, told[::-1])
    assert once("a.gpkg", incidents) == once("b.gpkg", incidents) == once("c.gpkg", turned)


def test_without_anything_it_says_so(layer):
    empty = layer("Point", "EPSG:2154", INCIDENTS, [])
    found = call("situation", INCIDENTS=empty, DATETIME=MOMENT, OUTPUT="TEMPORARY_OUTPUT")
    assert found["INCIDENTS_COUNT"] == 0
    with pytest.raises(QgsProcessingException):
        call("situation", STORE="/nowhere/at/all.gpkg", OUTPUT="TEMPORARY_OUTPUT")


def test_a_french_layer_of_another_system_with_what_nobody_foresaw(layer, tmp_path):
    told = [
        (
            "POINT(-52.33 4.93)",
            "1",
            "ACCIDENT",
            "15/10/2024 08:05",
            "en cours",
            "<b>accident</b> =1+1",
        ),
        ("POINT(-52.33 4.931)", "2", "panne", "15/10/2024 08:10", "???", None),
        ("POINT(-52.31 4.92)", "3", "inondation", "2024-10-15", "Résolu", "eau"),
        ("POINT(-52.30 4.92)", "4", None, "hier", None, "x" * 200),
    ]
    names = {n: "string" for n in ("num", "nature", "debut", "etat", "txt")}
    given = layer("Point", "EPSG:4326", names, told)
    found = call(
        "situation",
        INCIDENTS=given,
        INCIDENTS_FIELDS='{"id": "num", "kind": "nature", "start": "debut", "status": "etat", "description": "txt"}',
        DATETIME=MOMENT,
        OUTPUT=str(tmp_path / "o.gpkg"),
        MEMBERS=str(tmp_path / "m.gpkg"),
    )
    kinds = {r["kind"]: r["status"] for r in rows(found["OUTPUT"])}
    assert kinds == {"accident": "active", "breakdown": "active", "other": "unknown"}
    assert found["COUNTS"]["records_ended"] == 1, "what its source calls resolved is over"


def test_a_call_without_a_place_joins_by_its_road_and_mark(layer, tmp_path):
    names = INCIDENTS | {"place": "string"}
    told = [
        (at(0), "a", "accident", "D178", None, None, "2024-10-15T08:00:00", "active", "Accident", "CD44", "PR 12+300"),
        (None, "b", "accident", "D178", None, None, "2024-10-15T08:05:00", None, "accident PR 12", "appel", None),
        (None, "c", "flood", "D7", None, None, "2024-10-15T07:05:00", None, "inondation", "appel", None),
    ]  # fmt: skip
    found = call(
        "situation",
        INCIDENTS=layer("Point", "EPSG:2154", names, told),
        DATETIME=MOMENT,
        OUTPUT=str(tmp_path / "o.gpkg"),
    )
    assert {(r["kind"], r["records"]) for r in rows(found["OUTPUT"])} == {
        ("accident", 2),
        ("flood", 1),
    }
