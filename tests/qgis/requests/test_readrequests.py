"""readrequests through Processing: a town's layer, its table, a model kept, and what has no labels."""

import pathlib

import numpy as np
import pandas as pd
import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from ...helpers.toolrun import call, rows

SAID = {
    "Éclairage": ("lampadaire éteint", "rue dans le noir", "candélabre cassé"),
    "Propreté": ("dépôt sauvage", "poubelle qui déborde", "ordures sur le trottoir"),
}
NAMES = dict.fromkeys(
    ("id", "date", "closed", "category", "district", "street", "service", "channel", "description"),
    "string",
)


def town(n=700, labels=True):
    rng = np.random.default_rng(2)
    made = []
    for i in range(n):
        kind = list(SAID)[rng.integers(2)]
        day = pd.Timestamp("2024-01-01") + pd.Timedelta(days=i // 3)
        still = i >= n - 60
        place = ("nord", "sud")[rng.integers(2)]
        service = "Lumière" if kind == "Éclairage" else f"Propreté {place}"
        where = f"POINT({652000 + 7 * (i % 90)} {6862000 + 11 * (i % 70)})"
        made.append(
            (where, f"S{i}", f"{day:%d/%m/%Y}", None if still else f"{day + pd.Timedelta(days=4):%Y-%m-%d %H:%M}",
             None if i % 9 == 0 else kind, place, "12 rue des Essais",
             service if labels and not still else None, "téléphone",
             f"{SAID[kind][rng.integers(3)]} motunique{i}")
        )  # fmt: skip
    return made


@pytest.fixture
def asked(layer):
    made = town()
    made[-1] = (*made[-1][:8], "Appel 112", made[-1][9])
    return layer("Point", "EPSG:2154", NAMES, made)


def test_open_requests_get_a_service_and_no_text_leaves(asked, tmp_path):
    out = {k: str(tmp_path / f"{k}.gpkg") for k in ("OUTPUT", "PAIRS", "RESOLUTION", "SERVICES")}
    found = call("readrequests", COMPLAINTS=asked, **out, MODEL_OUT=str(tmp_path / "m.npz"))
    read = rows(found["OUTPUT"])
    assert len(read) == 60 and found["COUNTS"]["emergency_calls"] == 1
    by_id = {r["id"]: r for r in read}
    assert by_id["S699"]["class"] == "route_call" and by_id["S699"]["rank"] == 1
    assert not by_id["S699"]["proposed"]
    lit = [r for r in read if r["category"] == "Éclairage" and r["class"] == "route_learned"]
    assert lit and {r["proposed"] for r in lit} == {"Lumière"}
    by_words = [r for r in read if r["class"] == "route_text"]
    assert by_words and all(r["words"] for r in by_words)
    for path in (*out.values(), tmp_path / "m.json", found["MANIFEST"]):
        assert b"motunique" not in pathlib.Path(path).read_bytes()
    assert {r["street"] for r in read} == {"rue des Essais"}
    made = QgsVectorLayer(found["OUTPUT"], "o", "ogr")
    assert made.renderer().type() == "categorizedSymbol"
    points = [f.geometry().asPoint() for f in made.getFeatures()]
    assert all((p.x() - 25) % 50 == 0 and (p.y() - 25) % 50 == 0 for p in points)
    delays = rows(found["RESOLUTION"])
    assert delays and all(r["days_50"] > 3 for r in delays)
    services = rows(found["SERVICES"])
    assert {"category", "service", "place"} <= set(services[0])

    again = call(
        "readrequests", COMPLAINTS=asked, TRAIN=False, MODEL=str(tmp_path / "m.npz"),
        OUTPUT=str(tmp_path / "again.gpkg"),
    )  # fmt: skip
    assert {r["id"]: r["proposed"] for r in rows(again["OUTPUT"])} == {
        r["id"]: r["proposed"] for r in read
    }


def test_without_services_rules_and_the_own_table_serve(layer, tmp_path):
    asked = layer("Point", "EPSG:2154", NAMES, town(40, labels=False))
    own = layer(
        "NoGeometry",
        "",
        {"Category": "string", "Service": "string"},
        [(None, "propreté", "Équipe 3")],
    )
    found = call(
        "readrequests", COMPLAINTS=asked, TABLE=own, OUTPUT=str(tmp_path / "o.gpkg"),
        EVERYTHING=True, SERVICES=str(tmp_path / "s.gpkg"),
    )  # fmt: skip
    read = rows(found["OUTPUT"])
    assert {r["proposed"] for r in read if r["category"] == "Propreté"} == {"Équipe 3"}
    assert "requests_no_labels" in [w["code"] for w in found["RUN"]["warnings"]]
    assert rows(found["SERVICES"]) == []


def test_a_source_is_needed_and_one_only(tmp_path):
    from qgis import processing

    with pytest.raises(QgsProcessingException):
        processing.run("clairville:readrequests", {"OUTPUT": str(tmp_path / "o.gpkg")})
    with pytest.raises(QgsProcessingException):
        processing.run(
            "clairville:readrequests", {"SEALED": "99999", "OUTPUT": str(tmp_path / "o.gpkg")}
        )


def test_a_request_without_a_place_stays_in_the_list(layer, tmp_path):
    made = town(80)
    made[-1] = (None, *made[-1][1:9], "Forte odeur de gaz, fuite de gaz")
    asked = layer("Point", "EPSG:2154", NAMES, made)
    found = call(
        "readrequests", COMPLAINTS=asked, OUTPUT=str(tmp_path / "o.gpkg"), TRAIN=False,
        PAIRS=str(tmp_path / "p.gpkg"),
    )  # fmt: skip
    read = {r["id"]: r for r in rows(found["OUTPUT"])}
    assert len(read) == 60 and found["COUNTS"]["requests"] == 80
    assert read["S79"]["urgency"] == "call" and read["S79"]["rank"] == 1
    assert "requests_unplaced" in [w["code"] for w in found["RUN"]["warnings"]]


def test_a_closing_in_the_future_moves_no_delay_and_few_labels_are_told(layer, tmp_path):
    made = town(100)
    made[0] = (*made[0][:3], "2062-11-06 10:00", *made[0][4:])
    asked = layer("Point", "EPSG:2154", NAMES, made)
    found = call(
        "readrequests", COMPLAINTS=asked, OUTPUT=str(tmp_path / "o.gpkg"), TRAIN=False,
        RESOLUTION=str(tmp_path / "r.gpkg"),
    )  # fmt: skip
    codes = [w["code"] for w in found["RUN"]["warnings"]]
    assert "requests_closed_ahead" in codes
    assert "requests_few_labels" in codes and "requests_no_labels" not in codes
    told = [r for r in rows(found["RESOLUTION"]) if not r["service"]]
    assert told and all((r["days_80"] or 0) < 60 and r["unusable"] == 1 for r in told)
