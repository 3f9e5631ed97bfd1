"""The transparency record: both branches, nothing invented, four formats, and the register."""

import csv
import datetime as dt
import json
import subprocess

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)

from clairville.algorithms.common import transparency
from clairville.algorithms.common.errors import DataError
from clairville.plugin.printing import register
from clairville.plugin.printing.reports import record
from tests.helpers import print_samples

FORM = {
    "organisation": "Ville de Sainte-Foy",
    "contact": "dpo@ville.example",
    "purpose": "prioriser les visites",
}


def made(lang="fr", individual=False, form=FORM):
    return transparency.record(
        print_samples.model_run(), form, lang, individual=individual, today="2024-06-20"
    )


def values(record_):
    return {f["code"]: f["value"] for s in record_["sections"] for f in s["fields"]}


def test_no_individual_decision_means_no_legal_mention():
    for lang in ("fr", "en"):
        got = made(lang)
        assert got["decision"] == "voluntary" and got["mention"] == ""
        page = record.html(got)
        assert (
            "L311-3-1" not in page
            and {"fr": "Fiche volontaire", "en": "Voluntary record"}[lang] in page
        )


def test_an_individual_decision_brings_the_mention_and_the_flag():
    got = made(individual=True)
    for part in (
        "L311-3-1",
        "Risque d'accident",
        "Ville de Sainte-Foy",
        "prioriser les visites",
        "dpo@ville.example",
        "Commission d'accès",
    ):
        assert part in got["mention"], part
    sources = " ".join(item["source"] for item in got["legal"])
    assert "L312-1-3" in sources and "R311-3-1-2" in sources and "annexe III" in sources
    assert "…" in made(individual=True, form={})["mention"], "a gap is shown, not invented"


def test_the_manifest_fills_what_it_knows_and_the_rest_is_listed():
    got = values(made())
    assert (
        "Voies (6564, 2024-03-01, ODbL)" in got["data"]
        and "61" in got["technical_resources"]
        and "0,254" in got["technical_resources"]
    )
    assert (
        got["updated"] == "2024-06-20"
        and got["name"] == "Risque d'accident"
        and "qgis 3.40" in got["architecture"]
    )
    assert got["card_caveats"] == "La vitesse ne figure pas dans les données."
    empty = [code for code, value in got.items() if not value]
    assert {"legal_basis", "dpo", "alternatives", "decisions_per_year"} <= set(empty)
    assert len(empty) == len(made()["missing"])
    full = transparency.record(
        print_samples.model_run(),
        dict.fromkeys(got, "x"),
        "fr",
        individual=True,
        today="2024-06-20",
    )
    assert full["missing"] == []


def test_four_formats_say_the_same(tmp_path):
    got = made("en", individual=True)
    paths = {
        s: record.save(got, tmp_path / f"record é.{s}") for s in ("html", "csv", "json", "pdf")
    }
    with open(paths["csv"], encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert {r["field"]: r["value"] for r in rows}["organisation"] == "Ville de Sainte-Foy"
    assert sum(int(r["missing"]) for r in rows) == len(got["missing"])
    with open(paths["json"], encoding="utf-8") as stream:
        assert json.load(stream) == got
    told = subprocess.run(
        ["pdftotext", paths["pdf"], "-"], capture_output=True, text=True, check=True
    ).stdout
    with open(paths["html"], encoding="utf-8") as stream:
        page = stream.read()
    for part in ("Ville de Sainte-Foy", "L311-3-1", "to be completed", "20240613T143000Z-abcd1234"):
        assert part in told and part in page, part


def run(parameters):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(
        "clairville:transparencyrecord"
    )
    return algorithm.run(
        parameters, QgsProcessingContext(), QgsProcessingFeedback(False), {}, False
    )[0]


def test_tool_and_register(tmp_path, monkeypatch):
    monkeypatch.setattr(register, "default_path", lambda: tmp_path / "profile" / "register.json")
    (tmp_path / "m.json").write_text(json.dumps(print_samples.model_run()), encoding="utf-8")
    (tmp_path / "form.json").write_text(json.dumps(FORM), encoding="utf-8")
    parameters = {
        "MANIFEST_IN": str(tmp_path / "m.json"),
        "FORM": str(tmp_path / "form.json"),
        "OUTPUT": str(tmp_path / "r.html"),
        "LANGUAGE": "fr",
        "REGISTER": True,
        "OWNER": "Voirie",
        "REVIEW": "2025-06-30",
    }
    done = run(parameters)
    assert done["MISSING"] == len(done["MISSING_FIELDS"].split(", ")) or done["MISSING"] > 0
    run({**parameters, "OWNER": "", "REVIEW": ""})
    lines = register.Register().read()["models"]
    assert (
        len(lines) == 1
        and lines[0]["owner"] == "Voirie"
        and lines[0]["review_date"] == "2025-06-30"
    )
    assert [m["title"] for m in register.Register().due(dt.date(2025, 7, 1))] == [
        "Risque d'accident"
    ]
    assert not register.Register().due(dt.date(2025, 6, 29))


@pytest.mark.parametrize("content", ["", "[1]", "{"])
def test_a_form_that_cannot_be_read_is_one_sentence(tmp_path, content):
    (tmp_path / "m.json").write_text(json.dumps(print_samples.model_run()), encoding="utf-8")
    (tmp_path / "form.json").write_text(content, encoding="utf-8")
    with pytest.raises(QgsProcessingException) as caught:
        run(
            {
                "MANIFEST_IN": str(tmp_path / "m.json"),
                "FORM": str(tmp_path / "form.json"),
                "OUTPUT": str(tmp_path / "r.html"),
            }
        )
    assert "form.json" in str(caught.value)


def test_use_cases_travel_between_towns(tmp_path):
    ours, theirs = register.Register(tmp_path / "a.json"), register.Register(tmp_path / "b.json")
    ours.put_case({"need": "Moins de nids-de-poule", "cost": "2 jours", "unknown": "x"})
    ours.export_cases(tmp_path / "cases.json")
    assert (
        theirs.import_cases(tmp_path / "cases.json") == 1
        and theirs.import_cases(tmp_path / "cases.json") == 1
    )
    assert theirs.read()["cases"] == [
        {
            "need": "Moins de nids-de-poule",
            "situation": "",
            "cost": "2 jours",
            "environmental_impact": "",
            "contact": "",
        }
    ]
    for content in ("", "[]", '{"cases": 3}'):
        (tmp_path / "bad.json").write_text(content, encoding="utf-8")
        with pytest.raises(DataError):
            theirs.import_cases(tmp_path / "bad.json")
    with pytest.raises(DataError):
        ours.put_case({"need": " "})


def test_a_record_of_before_keeps_its_words():
    """0.1.0 counted pairs of works and schools as "conflicts", and complaints as "signs"."""
    from clairville.plugin.printing.words import count_label

    assert count_label("conflicts", "fr") == "conflits"
    assert count_label("works_in_conflict", "fr") == "chantiers en conflit"
    assert "chaussée" in count_label("signs_unmatched", "fr")
    assert "danger" in count_label("danger_signs_unmatched", "fr")
