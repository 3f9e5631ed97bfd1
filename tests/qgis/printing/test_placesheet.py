"""One place on one page: its street, what lies around, what nobody filled left to fill."""

import json
import math
import re
import subprocess
import unicodedata

import pytest
from qgis.core import (
    QgsApplication,
    QgsField,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QMetaType

REASONS = json.dumps(
    [
        {
            "code": "acc_own_several",
            "contribution": 0.74,
            "values": {"n": 9, "period": "2019", "factor": 2.1},
        }
    ]
)


@pytest.fixture
def town(layer):
    """Two streets that cross, a stretch and a junction to print, a school, works, complaints, crashes."""
    rank = {
        "feature_id": "string", "name": "string", "score": "double", "rank": "integer",
        "reasons": "string", "reason_fr": "string", "reason_en": "string", "facts": "string",
        "expected": "double", "expected_low": "double", "expected_high": "double",
    }  # fmt: skip
    told = (REASONS, "9 accidents : × 2,10", "9 crashes: × 2.10", "{}", 0.42, 0.2, 0.81)
    result = layer(
        "LineString",
        "EPSG:2154",
        rank,
        [
            (
                "LINESTRING (650000 6860000, 650100 6860000)",
                "7",
                "Rue de la Roquette",
                4.2,
                1,
                *told,
            ),
            ("LINESTRING (650300 6860000, 650400 6860000)", "9", None, 2.1, 2, *told),
        ],
        "Risque",
    )
    made = {
        "RESULT": result,
        "STREETS": layer(
            "LineString", "EPSG:2154", {"name": "string"},
            [("LINESTRING (649800 6860000, 650500 6860000)", "Rue de la Roquette"),
             ("LINESTRING (650350 6859800, 650350 6860200)", "Rue Keller")],
        ),
        "SCHOOLS": layer(
            "Point", "EPSG:2154", {"name": "string", "level": "string"},
            [("POINT (650050 6860060)", "E.E.PU LA FONTAINE", "elementary"),
             ("POINT (659050 6860060)", "LOIN (1) MAT", "nursery")],
        ),
        "WORKS": layer(
            "Polygon", "EPSG:2154",
            {"id": "string", "start": "string", "end": "string", "street": "string", "traffic_impact": "string"},
            [(f"POLYGON ((650080 6860000, 650090 6860000, 650090 {y}, 650080 6860000))", n, start, end, street, "closed")
             for y, n, start, end, street in (
                 (6860010, "w1", "2024-06-01", "2024-06-30", "Rue de la Roquette"),
                 (6860011, "w2", "2023-06-01", "2023-06-30", "Rue Keller"))],
        ),
        "COMPLAINTS": layer(
            "Point", "EPSG:2154", {"id": "string", "date": "string", "category": "string"},
            [(f"POINT ({650000 + i} 6860020)", str(i), f"2024-05-{i + 1:02}", "Propreté") for i in range(3)],
        ),
        "CRASHES": layer(
            "Point", "EPSG:2154", {"id": "string", "year": "integer", "killed": "integer"},
            [(f"POINT ({650010 + i} 6860001)", str(i), 2018 + i % 2, i == 0) for i in range(2)],
        ),
    }  # fmt: skip
    QgsProject.instance().addMapLayers(list(made.values()))
    yield {name: one.id() for name, one in made.items()}
    QgsProject.instance().removeMapLayers([one.id() for one in made.values()])


def run(tmp_path, **parameters):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("clairville:placesheet")
    asked = {"OUTPUT": str(tmp_path / "p.pdf"), "LANGUAGE": "fr", **parameters}
    return algorithm.run(asked, context, feedback, {}, False)[0]


def text(path):
    done = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    )
    return " ".join(unicodedata.normalize("NFKC", done.stdout).split())


def test_a_place_is_called_by_its_street_and_shows_what_lies_around(town, tmp_path):
    done = run(tmp_path, **town, DATETIME="2024-06-13T12:00:00", IMAGE=str(tmp_path / "p.png"))
    said = text(done["OUTPUT"])
    assert done["NAME"] == "Rue de la Roquette" and (tmp_path / "p.png").stat().st_size > 10_000
    assert "à 60 m : école élémentaire La Fontaine" in said and "Loin" not in said
    assert "3 signalements (01/05/2024 – 03/05/2024) : propreté 3" in said
    assert "2 accidents corporels (2018–2019), dont 1 avec tué" in said
    assert "barrage total" in said and "01/06/2024 au 30/06/2024" in said and "Keller :" not in said
    assert "× 2,10" not in said and "Service pilote :" in said


def test_its_bars_are_those_of_explain():
    from clairville.algorithms.common import alike, reasons
    from clairville.plugin.printing import sheets

    row = {"reasons": REASONS, "score": 4.2}
    place = sheets.Place(row, None, None, 200.0, "fr")
    drawn = sheets.bars(place)["series"][0]
    account = alike.account(reasons.from_json(REASONS), 4.2)
    assert drawn["y"] == [round(part, 2) for part in account.parts.values()]
    assert (
        drawn["x"][0]["fr"] == "9 accidents recensés ici (2019)" and "niveau" in drawn["x"][1]["fr"]
    )
    assert (
        sheets.bars(sheets.Place({"reasons": "[]", "score": 1.0}, None, None, 200.0, "fr")) is None
    )


def test_bars_that_leave_the_house_tell_no_small_count():
    from clairville.plugin.printing import charts, sheets

    parts = (("acc_own_one", 0.2, {"period": "2019"}), ("acc_length_log", 0.3, {}))
    told = [
        {"code": code, "contribution": part, "values": {**values, "factor": math.exp(part)}}
        for code, part, values in parts
    ]
    row = {"reasons": json.dumps(told), "score": math.exp(0.6)}
    place = sheets.Place(row, None, None, 200.0, "fr", published=True)
    drawn = sheets.bars(place)["series"][0]
    assert drawn["y"] == [0.3, 0.3], "a bar of 0.2 would tell the count"
    assert "un accident" not in str(drawn)
    assert drawn["x"][1]["fr"] == "moins de 5 accidents recensés ici (2019) ; tout le reste"
    lines = re.findall(
        r">([^<>]+)</text>", charts.svg(sheets.bars(place), "fr", width=3.0, titled="right")
    )
    assert not any("…" in line for line in lines), "a name is cut"
    assert any("multiplient" in line for line in lines) and max(map(len, lines)) <= 40
    row["reasons"] = json.dumps(told[:1])
    only = sheets.bars(place)
    assert only is None, "no bar but the one to hide"


def test_complaints_without_date_or_category_are_counted_and_said():
    import pandas as pd

    from clairville.plugin.printing import sheets

    def told(dates, categories):
        frame = pd.DataFrame({"date": pd.to_datetime(dates), "category": categories})
        near = {"COMPLAINTS": frame.assign(distance_m=1.0)}
        return sheets.around_in_words(sheets.Place({}, None, None, 200.0, "fr", near=near))

    said = told(["2024-05-01", None, "2024-05-03"], ["Propreté", None, float("nan")])
    assert "3 signalements (01/05/2024 – 03/05/2024, 1 sans date) : propreté 1" in said
    said = told([None, None], [None, None])
    assert "2 signalements (sans date)" in said and "NaT" not in said and "nan" not in said
    assert not said.rstrip(" .").endswith(":")


def test_the_sheet_says_the_decision_it_was_given_and_no_metal(town, tmp_path):
    layer = QgsProject.instance().mapLayer(town["RESULT"])
    provider = layer.dataProvider()
    provider.addAttributes(
        [QgsField("lead", QMetaType.Type.Bool), QgsField("decision_lead", QMetaType.Type.QString)]
    )
    layer.updateFields()
    metal, decided = (layer.fields().lookupField(n) for n in ("lead", "decision_lead"))
    provider.changeAttributeValues({f.id(): {metal: True} for f in layer.getFeatures()})
    said = text(run(tmp_path, **town)["OUTPUT"])
    assert said.split("Service pilote : ")[1].startswith("...") and "True" not in said
    given = {"LEAD": "Direction de l'eau", "DUE": "2026-03-01"}
    said = text(run(tmp_path, **town, **given)["OUTPUT"])
    assert "Direction de l'eau" in said and "1er mars 2026" in said
    provider.changeAttributeValues({f.id(): {decided: "Voirie nord"} for f in layer.getFeatures()})
    for kind in ("place", "note"):
        said = text(run(tmp_path, **town, KIND=kind)["OUTPUT"])
        assert "Voirie nord" in said and "True" not in said


def test_a_number_that_is_one_place_and_the_rank_of_another_is_refused(town, tmp_path):
    layer = QgsProject.instance().mapLayer(town["RESULT"])
    assert run(tmp_path, **town, PLACE="2")["NAME"].endswith("Keller"), "no id is 2: a rank"
    at = layer.fields().lookupField("feature_id")
    first, second = sorted(layer.getFeatures(), key=lambda f: f["rank"])
    layer.dataProvider().changeAttributeValues({first.id(): {at: "2"}, second.id(): {at: "1"}})
    with pytest.raises(QgsProcessingException, match="rank of another|rang d'un autre"):
        run(tmp_path, **town, PLACE="2")
    for wanted in ("rank 2", "Rang 2", "#2", "id 1"):
        assert run(tmp_path, **town, PLACE=wanted)["NAME"].endswith("Keller"), wanted
    assert run(tmp_path, **town, PLACE="id 2")["NAME"] == "Rue de la Roquette"


def test_a_nameless_place_is_called_by_the_streets_that_meet_there(town, tmp_path):
    assert run(tmp_path, **town, PLACE="9")["NAME"] == "Rue de la Roquette et Rue Keller"


def test_the_selected_place_is_printed(town, tmp_path):
    layer = QgsProject.instance().mapLayer(town["RESULT"])
    layer.selectByExpression("feature_id = '9'")
    assert "Keller" in run(tmp_path, **town)["NAME"]


def test_a_note_says_what_the_model_says_and_leaves_the_rest_to_fill(town, tmp_path):
    done = run(tmp_path, **town, KIND="note", LEAD="Direction de la voirie", PLACE="7")
    said = text(done["OUTPUT"])
    for label in (
        "Objet",
        "Constat",
        "Proposition",
        "Coût",
        "Échéance",
        "Service pilote",
        "Si l'on ne fait",
    ):
        assert label in said
    assert "Sécurité routière : Rue de la Roquette" in said and "Direction de la voirie" in said
    assert "0,42 accident corporel par an ici (0,2 à 0,81)" in said
    assert "€" not in said and "× 2,10" not in said


def test_a_field_that_nobody_filled_is_a_rule_to_write_on(town, tmp_path):
    from clairville.plugin.printing import sheets

    result = QgsProject.instance().mapLayer(town["RESULT"])
    texts = dict.fromkeys(sheets.NOTE_FIELDS, "") | {"subject": "Objet", "cost": "45 000 €"}
    layout, _ = sheets.build_note(
        QgsProject(),
        sheets.Sheet("Rue", [result], "fr", extent=QgsRectangle(650000, 6859900, 650400, 6860100)),
        texts,
    )
    assert (
        layout.itemById("note_cost_rule1") is None and layout.itemById("note_subject_rule1") is None
    )
    for empty in ("finding", "proposal", "due", "lead", "nothing"):
        assert layout.itemById(f"note_{empty}_rule1") is not None
    page = layout.pageCollection().page(0).pageSize()
    the_map = layout.itemById("map")
    assert the_map.sizeWithUnits().height() > 60
    assert the_map.positionWithUnits().y() + the_map.sizeWithUnits().height() < page.height() - 10


def test_a_long_note_keeps_its_map_and_says_what_it_cut(town, tmp_path):
    done = run(tmp_path, **town, KIND="note", FINDING="Le constat est très long. " * 160)
    assert "une rubrique de la note" in done["RUN"]["warnings"][0]["values"]["what"]


def test_a_published_page_tells_no_small_number_of_crashes(town, tmp_path):
    for name in town.values():
        one = QgsProject.instance().mapLayer(name)
        metadata = one.metadata()
        metadata.setLicenses(["Licence Ouverte 2.0"])
        one.setMetadata(metadata)
    said = text(run(tmp_path, **town, PUBLISH=True)["OUTPUT"])
    assert "moins de 5 accidents corporels (2018–2019)" in said and "2 accidents" not in said
    result = QgsProject.instance().mapLayer(town["RESULT"])
    own = {"code": "acc_own_one", "contribution": 0.2, "values": {"period": "2019", "factor": 1.2}}
    names = ("reasons", "reason_fr")
    told = dict(
        zip(
            map(result.fields().lookupField, names), (json.dumps([own]), "un accident"), strict=True
        )
    )
    result.dataProvider().changeAttributeValues({f.id(): told for f in result.getFeatures()})
    said = text(run(tmp_path, **town, PUBLISH=True, KIND="note")["OUTPUT"])
    assert "Moins de 5 accidents recensés ici (2019)." in said and "n accident recensé" not in said


@pytest.mark.parametrize("wanted", ["77", "x"])
def test_a_place_that_is_not_there_is_one_sentence(town, tmp_path, wanted):
    with pytest.raises(QgsProcessingException, match=f"no place {wanted}"):
        run(tmp_path, **town, PLACE=wanted)


def test_without_anything_around_the_page_still_comes(town, tmp_path):
    done = run(tmp_path, RESULT=town["RESULT"], LANGUAGE="en")
    assert done["NAME"] == "Rue de la Roquette"
    assert "Nothing of what was given lies within 200 m" in text(done["OUTPUT"])
