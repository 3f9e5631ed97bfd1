"""The one Explain panel on every kind of feature: parts that add up, how sure, how old, what is
alike, what would change.
"""

import dataclasses
import html
import json
import math
import re
import string

import processing
import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from clairville.algorithms.common.resources import sentences
from clairville.plugin.panels.frame.resultlist import read_row

from . import smallcity
from .conftest import SESSION, idle, picture

LANG = SESSION[:2]
# kind -> (geometry, reason codes with their parts, whether the parts multiply); the score is more
# than what is told.
KINDS = {
    "segment": (
        "LineString",
        (("acc_own_several", math.log(4)), ("acc_bus_lane", math.log(2))),
        True,
    ),
    "junction": ("Point", (("acc_legs", math.log(3)), ("acc_leg_bus", math.log(1.5))), True),
    "pipe": ("LineString", (("pipes_record", 3.0), ("pipes_model_up", 1.0)), False),
    "building": ("Polygon", (("energy_night", 90.0),), False),
    "conflict": ("Point", (("cross_school", 30.0), ("cross_complaints", 12.0)), False),
    "site": ("Point", (("plant_factor", 2.0),), False),
}
WKT = {
    "Point": "POINT ({x} 0)",
    "LineString": "LINESTRING ({x} 0, {x} 50)",
    "Polygon": "POLYGON (({x} 0, {x} 9, 9 9, {x} 0))",
}
COLUMNS = (
    "feature_id:string",
    "score:double",
    "rank:double",
    "rank_low:double",
    "rank_high:double",
    "class:string",
    "expected:double",
    "expected_low:double",
    "expected_high:double",
    "reasons:string",
    "reason_fr:string",
    "reason_en:string",
    "data_date:string",
    "thin_data:bool",
    "run_id:string",
)


def reason(code, part, product):
    """One stored reason, a number in every gap of its sentence."""
    texts = sentences("reasons")[code].values()
    gaps = {
        name.partition("[")[0]
        for text in texts
        for _, name, _, _ in string.Formatter().parse(text)
        if name
    }
    values = dict.fromkeys(gaps, 3) | ({"factor": math.exp(part)} if product else {})
    return {"code": code, "contribution": part, "values": values}


def result(kind):
    """A result layer of six such features: each has a little less of everything than the one
    before.
    """
    geometry, parts, product = KINDS[kind]
    layer = QgsVectorLayer(
        f"{geometry}?crs=EPSG:2154&field=" + "&field=".join(COLUMNS), kind, "memory"
    )
    features = []
    for i in range(6):
        mine = [reason(code, part * (1 - i / 10), product) for code, part in parts]
        told = sum(r["contribution"] for r in mine)
        score = math.exp(told) * 2 if product else told + 1
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(WKT[geometry].format(x=100 * i)))
        feature.setAttributes(
            [
                f"{kind}-{i}",
                score,
                i + 1.0,
                max(i - 1.0, 1.0),
                i + 4.0,
                "high",
                score / 2,
                score / 4,
                score,
                json.dumps(mine),
                f"Lieu {i}",
                f"Place {i}",
                "2024-06-01",
                i == 0,
                "run",
            ]
        )
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.mark.french
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_taken_apart(desk, kind):
    layer = result(kind)
    panel = desk.open("explain")
    row = read_row(layer, next(layer.getFeatures()).id())
    panel.explain(row, layer.name(), layer)
    idle(120)
    parts = sum(value for _text, value in panel.bars.items)
    total = math.log(row.score) if KINDS[kind][2] else row.score
    assert parts == pytest.approx(total, abs=1e-4), "contributions add up"
    assert len(panel.bars.items) == len(KINDS[kind][1]) + 1 and not any(
        "{" in text for text, _ in panel.bars.items
    )
    assert "01/06/2024" in panel.facts.text() or "2024" in panel.facts.text(), "data date"
    assert {"en": "plausible rank 1 to 4", "fr": "rang plausible 1 à 4"}[LANG] in panel.facts.text()
    assert {"en": "read it with care", "fr": "prudence"}[LANG] in panel.facts.text(), (
        "thin data are said"
    )
    assert panel.alike.text().count("<li>") == 3 and "2." in panel.alike.text()
    assert panel.change.text().count("<li>") == len(KINDS[kind][1]), "what would change the rank"
    picture(f"explain_{kind}")


@pytest.mark.french
def test_the_chance_that_a_work_is_active_is_told_beside_the_score(desk):
    layer = result("conflict")
    row = read_row(layer, next(layer.getFeatures()).id())
    values = {
        "present_pct": 73.0,
        "at_work_pct": 41.0,
        "hours": {"en": "assumed", "fr": "supposée"},
    }
    told = json.loads(row.reasons)
    told.append({"code": "cross_activity", "contribution": 0.0, "values": values})
    panel = desk.open("explain")
    panel.explain(dataclasses.replace(row, reasons=json.dumps(told)), layer.name(), layer)
    idle(120)
    assert "73" in panel.also.text() and "41" in panel.also.text() and not panel.also.isHidden()
    assert len(panel.bars.items) == len(KINDS["conflict"][1]) + 1, "no bar of no length"
    picture("explain_chance")
    panel.explain(row, layer.name(), layer)
    assert panel.also.isHidden()


@pytest.mark.french
def test_a_cell_is_taken_apart_as_the_tool_does(desk, tmp_path):
    made = processing.run(
        "clairville:plantability",
        {
            "STORE": str(smallcity.store(tmp_path / "small.gpkg")),
            "LEARN": False,
            "OUTPUT": str(tmp_path / "map.tif"),
            "THREADS": 1,
        },
    )
    layer = QgsRasterLayer(made["OUTPUT"], "cells")
    QgsProject.instance().addMapLayer(layer)
    panel = desk.open("explain")
    panel.explain_cell(layer, QgsPointXY(402.5, 202.5), layer.crs())
    idle(120)
    told = processing.run(
        "clairville:plantabilitycell", {"COVER": made["COVER"], "POINT": "402.5,202.5 [EPSG:2154]"}
    )
    assert [text for text, _ in panel.bars.items] == [reason[LANG] for reason in told["REASONS"]]
    assert (
        sum(part for _, part in panel.bars.items)
        == pytest.approx(told["SCORE"], abs=1e-3)
        == pytest.approx(2.5, abs=0.01)
    )
    # A park (2 points) with a tree (half a point) just above or below 2.5: the tool's own words, no
    # rank but a class.
    assert told["CHANGES"] and all(
        html.escape(change[LANG]) in panel.change.text() for change in told["CHANGES"]
    )
    links = re.findall(r"href='([^']*)'", panel.alike.text())
    assert links == [f"{s['x']} {s['y']}" for s in told["SIMILAR"]] and len(links) == 3
    sure = (
        {"en": "would change its class", "fr": "changerait sa classe"}
        if told["HINGES"]
        else {"en": "leaves its class as it is", "fr": "ne change pas sa classe"}
    )
    assert sure[LANG] in panel.facts.text() and "DT-DICT" in panel.facts.text()
    picture("explain_cell")
    panel._follow(links[0])
    assert panel.row.score == pytest.approx(told["SIMILAR"][0]["score"]), (
        "a similar place is explained in its turn"
    )


def test_a_row_without_score_says_nothing_about_ranks(desk):
    layer = result("conflict")
    layer.startEditing()
    first = next(layer.getFeatures()).id()
    layer.changeAttributeValue(first, layer.fields().lookupField("score"), None)
    layer.commitChanges()
    panel = desk.open("explain")
    panel.explain(read_row(layer, first), layer.name(), layer)
    assert panel.change.text() == "" and panel.total.text() == ""


def test_a_row_that_lies_nowhere_is_explained_without_street_pictures(desk):
    """A programme made from a CSV has no geometry."""
    layer = result("conflict")
    first = next(layer.getFeatures()).id()
    desk.explain(read_row(layer, first), layer.name(), layer, show=True)
    panel = desk.open("explain")
    assert not panel.pictures.isHidden()
    layer.dataProvider().changeGeometryValues({first: QgsGeometry()})
    desk.explain(read_row(layer, first), layer.name(), layer, show=True)
    assert panel.pictures.isHidden() and panel.at is None and panel.headline.text()
