"""readrequests on the desk's sealed requests, and where it is used badly: closed without a date, texts
to forget, overseas, another clock, hostile tables, no scikit-learn.
"""

import json
import pathlib

import pytest
from qgis.core import QgsApplication, QgsProcessingException, QgsVectorLayer

from clairville.plugin.store import sealedfiles
from clairville.plugin.store.sealed import SealedStore

from ...helpers.toolrun import call, rows
from .test_readrequests import NAMES, town

TERRITORY = "ville-essai"


def codes(found):
    return [w["code"] for w in found["RUN"]["warnings"]]


@pytest.fixture
def desk(tmp_path, monkeypatch, qgis_app):
    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("for tests only", True):
        pytest.skip("QGIS's authentication store is not available here")
    monkeypatch.setattr(sealedfiles, "folder", lambda: tmp_path / "sealed")
    with SealedStore.open(TERRITORY) as store:
        store.add(
            {
                "id": number, "date": f"{day[6:]}-{day[3:5]}-{day[:2]}", "closed": closed,
                "category": kind, "district": place, "address": street, "service": service,
                "channel": channel, "text": text, "lon": 2.35 + 1e-4 * i, "lat": 48.85,
            }
            for i, (_, number, day, closed, kind, place, street, service, channel, text) in enumerate(
                town()
            )
        )  # fmt: skip
    yield tmp_path
    sealedfiles.start_over(TERRITORY)


def test_the_filled_desk_is_read_taught_by_decisions_and_forgets_on_request(desk):
    with SealedStore.open(TERRITORY) as store:
        for i in range(600, 660):
            store.keep_decision(f"S{i}", "corrected", "Bureau des essais")
        store.keep_decision("S661", "handled", True)
    out = {k: str(desk / f"{k}.gpkg") for k in ("OUTPUT", "PAIRS", "RESOLUTION", "SERVICES")}
    found = call(
        "readrequests", SEALED=TERRITORY, **out, MODEL_OUT=str(desk / "m.npz"), FORGET_TEXTS=True
    )
    read = {r["id"]: r for r in rows(found["OUTPUT"])}
    assert set(read) == {f"S{i}" for i in range(660, 700)} - {"S661"}
    assert found["COUNTS"]["requests_learned_from"] == 660
    card = json.loads((desk / "m.json").read_text(encoding="utf-8"))
    assert "Bureau des essais" in card["labels"]
    for path in (*out.values(), desk / "m.json", found["MANIFEST"]):
        content = pathlib.Path(path).read_bytes()
        assert b"motunique" not in content and b"12 rue" not in content
    assert "motunique" not in json.dumps(found["RUN"], default=str)
    with SealedStore.open(TERRITORY) as store:
        kept = {r["id"]: r for r in store.records()}
    assert sum(r["text"] is not None for r in kept.values()) == 40
    assert kept["S660"]["text"] and kept["S660"]["urgency"] and kept["S660"]["how"]
    assert kept["S10"]["text"] is None and kept["S10"]["address"] == "12 rue des Essais"
    assert kept["S650"]["corrected"] == "Bureau des essais"
    again = call("readrequests", SEALED=TERRITORY, TRAIN=False, FORGET_TEXTS=True, **out)
    assert "requests_nothing_forgotten" in codes(again)
    with SealedStore.open(TERRITORY) as store:
        assert sum(r["text"] is not None for r in store.records()) == 40


def test_lessons_of_requests_that_are_gone_are_learned_from(desk):
    import datetime as dt

    with SealedStore.open(TERRITORY) as store:
        for i in range(30):
            store.keep_decision(f"S{i}", "corrected", "Lumière ancienne")
        store.sweep(dt.date(2024, 2, 20))
        assert len(store.lessons()) == 30
    found = call("readrequests", SEALED=TERRITORY, OUTPUT=str(desk / "o.gpkg"), TRAIN=False)
    assert found["RUN"]["counts"]["decisions_learned_from"] == 30


def closed_by_status(state="Clos"):
    names = {**NAMES, "status": "string"}
    made = [
        (*row[:3], None if i < 100 else row[3], *row[4:], state if i < 640 else "ouvert")
        for i, row in enumerate(town())
    ]
    return names, made


def test_closed_without_a_date_teaches_and_is_never_told(layer, tmp_path):
    names, made = closed_by_status()
    asked = layer("Point", "EPSG:2154", names, made)
    out = {k: str(tmp_path / f"{k}.gpkg") for k in ("OUTPUT", "PAIRS", "RESOLUTION")}
    found = call("readrequests", COMPLAINTS=asked, TRAIN=False, **out)
    assert {r["id"] for r in rows(found["OUTPUT"])} == {f"S{i}" for i in range(640, 700)}
    assert found["COUNTS"]["requests_learned_from"] == 640
    assert found["COUNTS"]["closed_without_date"] == 100
    assert "requests_closed_undated" in codes(found)
    delays = [r for r in rows(found["RESOLUTION"]) if not r["service"]]
    assert sum(r["closed"] for r in delays) <= 540 and all(r["unusable"] == 100 for r in delays)
    told = {r[side] for r in rows(found["PAIRS"]) for side in ("a", "b")}
    assert not told & {f"S{i}" for i in range(100)}


def test_a_table_of_the_store_forgets_its_texts_and_the_file_holds_none(layer, tmp_path):
    from qgis.core import QgsVectorFileWriter

    path = tmp_path / "store.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "complaints"
    made = layer("Point", "EPSG:2154", NAMES, town())
    context = made.transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(made, str(path), context, options)
    found = call(
        "readrequests", COMPLAINTS=f"{path}|layername=complaints", FORGET_TEXTS=True,
        OUTPUT=str(tmp_path / "o.gpkg"),
    )  # fmt: skip
    assert found["RUN"]["counts"]["texts_forgotten"] == 640
    left = {r["id"]: r["description"] for r in rows(str(path), "complaints")}
    assert len(left) == 700 and sum(bool(v) for v in left.values()) == 60
    assert b"motunique10" not in path.read_bytes()
    assert b"motunique699" in path.read_bytes()


def test_a_layer_that_cannot_be_changed_says_so(layer, tmp_path):
    path = tmp_path / "calls.csv"
    header = ["wkt", *NAMES]
    lines = [",".join(header), *(",".join(f'"{v or ""}"' for v in row) for row in town())]
    path.write_text("\n".join(lines), encoding="utf-8")
    source = f"file://{path}?type=csv&wktField=wkt&crs=EPSG:2154&delimiter=,"
    asked = QgsVectorLayer(source, "calls", "delimitedtext")
    assert asked.isValid()
    found = call(
        "readrequests", COMPLAINTS=asked, FORGET_TEXTS=True, OUTPUT=str(tmp_path / "o.gpkg")
    )
    assert "requests_texts_kept" in codes(found)


@pytest.mark.parametrize("crs", ["EPSG:2975", "EPSG:5490", "EPSG:2972", "EPSG:4471"])
def test_overseas_points_stay_in_their_own_cells(layer, tmp_path, crs):
    made = [
        (f"POINT({340000 + 7 * i} {7640000 + 11 * i})", *row[1:]) for i, row in enumerate(town())
    ]
    asked = layer("Point", crs, NAMES, made)
    found = call("readrequests", COMPLAINTS=asked, TRAIN=False, OUTPUT=str(tmp_path / "o.gpkg"))
    read = QgsVectorLayer(found["OUTPUT"], "o", "ogr")
    assert read.crs().authid() == crs and read.featureCount() == 60
    for f in read.getFeatures():
        at, number = f.geometry().asPoint(), int(f["id"][1:])
        assert abs(at.x() - 340000 - 7 * number) <= 25 and abs(at.y() - 7640000 - 11 * number) <= 25


def test_another_clock_gives_the_same_list(layer, tmp_path, monkeypatch):
    import time

    def read():
        asked = layer("Point", "EPSG:2154", NAMES, town())
        return rows(call("readrequests", COMPLAINTS=asked, TRAIN=False,
                         OUTPUT=str(tmp_path / "o.gpkg"))["OUTPUT"])  # fmt: skip

    here = read()
    monkeypatch.setenv("TZ", "America/Cayenne")
    time.tzset()
    try:
        there = read()
    finally:
        monkeypatch.undo()
        time.tzset()
    for name in ("id", "date", "proposed", "rank", "class"):
        assert [r[name] for r in there] == [r[name] for r in here]


def test_a_hostile_table_is_text_and_nothing_else(layer, tmp_path):
    hostile = (
        "<img src=x onerror=alert(1)>", "=cmd|' /C calc'!A0", "'; DROP TABLE gpkg_contents; --",
        "[% eval('1') %]", "\u202eeciov", "É" * 200, "{0.__class__}", "%s%n",
    )  # fmt: skip
    asked = layer("Point", "EPSG:2154", NAMES, [
        (*row[:4], f"genre {i % 8}", *row[5:]) for i, row in enumerate(town(80, labels=False))
    ])  # fmt: skip
    table = layer(
        "NoGeometry", "", {"Category": "string", "Service": "string", "Place": "string"},
        [(None, f"GENRE {i}", value, None) for i, value in enumerate(hostile)]
        + [(None, None, "x", None), (None, "genre 0", None, None), (None, "", "", "")],
    )  # fmt: skip
    found = call(
        "readrequests",
        COMPLAINTS=asked,
        TABLE=table,
        EVERYTHING=True,
        OUTPUT=str(tmp_path / "o.gpkg"),
    )
    read = rows(found["OUTPUT"])
    by_kind = {r["category"]: r["proposed"] for r in read}
    assert by_kind == {f"genre {i}": value for i, value in enumerate(hostile)}
    made = QgsVectorLayer(found["OUTPUT"], "o", "ogr")
    assert "<img" not in made.mapTipTemplate()
    with pytest.raises(QgsProcessingException):
        call(
            "readrequests", COMPLAINTS=asked, OUTPUT=str(tmp_path / "p.gpkg"),
            TABLE=layer("NoGeometry", "", {"nothing": "string"}, [(None, "x")]),
        )  # fmt: skip


def test_without_scikit_learn_the_table_serves_and_it_is_said(layer, tmp_path, monkeypatch):
    from clairville.algorithms.requests import texttrain

    asked = layer("Point", "EPSG:2154", NAMES, town())
    with_it = call("readrequests", COMPLAINTS=asked, MODEL_OUT=str(tmp_path / "m.npz"),
                   OUTPUT=str(tmp_path / "o.gpkg"))  # fmt: skip
    monkeypatch.setattr(texttrain, "available", lambda: False)
    found = call("readrequests", COMPLAINTS=asked, OUTPUT=str(tmp_path / "p.gpkg"))
    assert "requests_no_sklearn" in codes(found)
    assert {"route_learned"} <= {r["class"] for r in rows(found["OUTPUT"])}
    assert "route_text" not in {r["class"] for r in rows(found["OUTPUT"])}
    applied = call("readrequests", COMPLAINTS=asked, MODEL=str(tmp_path / "m.npz"),
                   OUTPUT=str(tmp_path / "q.gpkg"))  # fmt: skip
    assert [r["proposed"] for r in rows(applied["OUTPUT"])] == [
        r["proposed"] for r in rows(with_it["OUTPUT"])
    ]


def urgent_at_last():
    made = town(80)
    made[-1] = (
        *made[-1][:6], "Mme Durand, 12 rue des Essais", None, "téléphone",
        "La PLAKE d'Égouut A DISPARUE, zut-motunique",
    )  # fmt: skip
    return made


def test_no_word_of_a_text_is_in_a_layer_a_manifest_or_the_log(layer, tmp_path):
    asked = layer("Point", "EPSG:2154", NAMES, urgent_at_last())
    found = call("readrequests", COMPLAINTS=asked, TRAIN=False, OUTPUT=str(tmp_path / "o.gpkg"))
    (last,) = [r for r in rows(found["OUTPUT"]) if r["id"] == "S79"]
    assert last["urgency"] == "urgent" and "gout" in last["reason_fr"]
    assert last["street"] == "rue des Essais" or "Durand" not in last["street"]
    content = (
        pathlib.Path(found["OUTPUT"]).read_bytes() + pathlib.Path(found["MANIFEST"]).read_bytes()
    )
    content += json.dumps(found["RUN"], default=str, ensure_ascii=False).encode()
    for said in ("PLAKE", "plake", "gouut", "DISPARUE", "disparue", "zut-motunique", "Durand"):
        assert said.encode() not in content


def test_pairs_of_the_desk_quote_no_text_and_no_door(desk):
    with SealedStore.open(TERRITORY) as store:
        store.add([
            {"id": f"P{k}", "date": "2024-08-20", "category": "Éclairage", "address": None,
             "text": f"Lampadaire éteint devant le {door} rue Jeanne Lefort", "lon": 2.35, "lat": 48.85}
            for k, door in ((1, 12), (2, 14))
        ])  # fmt: skip
    out = {k: str(desk / f"{k}_p.gpkg") for k in ("OUTPUT", "PAIRS")}
    found = call("readrequests", SEALED=TERRITORY, TRAIN=False, **out)
    mine = [r for r in rows(found["PAIRS"]) if {r["a"], r["b"]} == {"P1", "P2"}]
    assert len(mine) == 1
    told = " ".join(str(mine[0][n]) for n in ("reasons", "reason_fr", "reason_en")).lower()
    assert not any(
        word in told for word in ("lampadaire", "lefort", "jeanne", '"12', '"14', " 12", " 14")
    )


def test_of_the_desk_no_word_of_a_request_leaves_at_all(desk):
    with SealedStore.open(TERRITORY) as store:
        store.add([{
            "id": "U1", "date": "2024-08-20", "category": None, "address": "3 rue X",
            "text": "Plaque d'égout disparue", "lon": 2.35, "lat": 48.85,
        }])  # fmt: skip
    found = call("readrequests", SEALED=TERRITORY, OUTPUT=str(desk / "o.gpkg"), TRAIN=False)
    (urgent,) = [r for r in rows(found["OUTPUT"]) if r["id"] == "U1"]
    assert urgent["urgency"] == "urgent" and not urgent["words"]
    for name in ("reasons", "reason_fr", "reason_en"):
        assert urgent[name]
        assert not any(word in urgent[name].lower() for word in ("égout", "egout", "dispar"))
    assert all(not r["words"] for r in rows(found["OUTPUT"]))
