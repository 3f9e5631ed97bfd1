"""Fiches réflexes: every step has an owner, a trigger and a source in both languages; a town's own
sheets come first; registers of persons are refused."""

import json
import re

import pandas as pd
import pytest

from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.resources import ROOT, table
from clairville.algorithms.situation import reflexes

ASKED = {
    "road_accident",
    "storm",
    "river_flood",
    "flash_flood",
    "heat_wave",
    "snow",
    "crowd",
    "public_disorder",
    "water_cut",
    "power_cut",
    "pollution",
}


def test_every_kind_has_its_file_and_its_file_is_listed():
    files = {p.stem for p in (ROOT / "situation/reflexes").glob("*.json")}
    assert files == set(reflexes.kinds()) == ASKED


@pytest.mark.parametrize("kind", sorted(ASKED))
def test_a_sheet_is_sound(kind):
    sheet = table(f"situation/reflexes/{kind}")
    assert sheet["kind"] == kind
    assert reflexes.problems(sheet) == []


@pytest.mark.parametrize("kind", sorted(ASKED))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_step_has_owner_trigger_source_and_order(kind, language):
    steps = reflexes.reflex_steps(kind, language)
    assert list(steps.columns) == list(reflexes.COLUMNS)
    assert steps["order"].tolist() == list(range(1, len(steps) + 1))
    for column in ("trigger", "action", "owner", "source", "phase"):
        assert steps[column].str.strip().ne("").all(), column
    assert steps["origin"].eq("clairville").all()
    assert (steps["place_rule"] != "none").any()
    assert (steps["within_min"].dropna() > 0).all()


def test_a_command_post_is_named_by_functions():
    owners = set()
    for kind in reflexes.kinds():
        owners |= {row["owner"] for row in table(f"situation/reflexes/{kind}")["steps"]}
    assert {"dos", "cos", "rac", "cell_secretariat", "cell_traffic", "cell_population"} <= owners


def test_what_was_not_read_at_its_source_says_so():
    steps = reflexes.reflex_steps("power_cut", "fr")
    assert steps.loc[steps["to_check"], "source"].str.contains("à vérifier").all()
    assert steps["to_check"].any()
    read = steps[~steps["to_check"] & steps["source"].str.contains("L. 742-1")]
    assert read["source"].str.contains("lu le 1er décembre 2026").all() and len(read)


def test_the_heading_says_what_it_replaces():
    assert reflexes.heading("storm") == "à valider, ne remplace pas le PCS arrêté par le maire"
    own, _ = reflexes.own_steps(pd.DataFrame({"kind": ["storm"], "action": ["Fermer le parc."]}))
    assert "commune" in reflexes.heading("storm", "fr", own)
    assert reflexes.heading("snow", "fr", own) == reflexes.heading("snow", "fr")


def test_disorder_names_no_district_profiles_nobody_and_forecasts_nothing():
    sheet = (ROOT / "situation/reflexes/public_disorder.json").read_text(encoding="utf-8")
    rules = next(s for s in json.loads(sheet)["steps"] if s["id"] == "rules")
    assert "aucun quartier désigné avant l'événement" in rules["action"]["fr"]
    assert "aucune prévision d'infractions" in rules["action"]["fr"]
    without = sheet.replace(rules["action"]["fr"], "").lower()
    for word in ("quartier sensible", "jeunes", "suspect", "profil", "individu", "bande"):
        assert not re.search(rf"\b{word}\b", without), word


def test_incidents_find_their_sheets():
    assert "road_accident" in reflexes.kinds_for("accident")
    assert set(reflexes.kinds_for("flood")) == {"river_flood", "flash_flood"}
    assert reflexes.kinds_for("animal") == ()


def test_a_towns_own_sheet_comes_first_and_what_is_not_understood_is_counted():
    rows = pd.DataFrame(
        {
            "kind": ["Neige et verglas", "snow", "Rupture de barrage", "", "storm", "snow"],
            "order": [2, "1", 1, 1, 1, None],
            "action": ["Saler la côte", "Prévenir", "Monter au lavoir", "Perdu", None, "Finir"],
            "owner": ["RAC", "Chef du centre technique", "DOS", "", "", None],
            "place_rule": ["detour", "", "quelque part", "", "", "close_streets"],
            "within_min": ["30 min", "-5", None, None, None, 15],
        }
    )
    own, counts = reflexes.own_steps(rows)
    assert counts == {
        "steps": 4,
        "kinds": 2,
        "kinds_own": 1,
        "without_kind": 1,
        "without_action": 1,
        "owners_own": 1,
        "place_rules_unknown": 1,
        "delays_unread": 1,
    }
    mine = reflexes.reflex_steps("snow", "fr", own)
    assert mine["action"].tolist() == ["Prévenir", "Saler la côte", "Finir"]
    assert mine["origin"].eq("town").all()
    assert mine["owner"].tolist()[1].startswith("RAC : responsable")
    assert mine["within_min"].tolist()[1:] == [30.0, 15.0]
    assert reflexes.reflex_steps("storm", "fr", own)["origin"].eq("clairville").all()
    assert len(reflexes.reflex_steps("Rupture de barrage", "fr", own)) == 1


def test_an_empty_table_of_the_town_leaves_ours():
    own, counts = reflexes.own_steps(pd.DataFrame({"kind": [], "action": []}))
    assert counts["steps"] == 0
    assert len(reflexes.reflex_steps("snow", "en", own)) == len(reflexes.reflex_steps("snow"))


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("Registre canicule 2026", ["id"]),
        ("personnes_isolees.csv", ["adresse"]),
        ("PPMS écoles", ["uai"]),
        ("points", ["nom", "Prénom", "adresse"]),
        ("points", ["name", "date de naissance"]),
        ("foyers", ["HANDICAP"]),
    ],
)
def test_registers_of_persons_are_refused_by_name_and_by_columns(name, columns):
    with pytest.raises(DataError) as refused:
        reflexes.refuse_registers(name, columns)
    assert refused.value.code == "register_refused"


def test_a_list_of_functions_has_no_column_of_names_but_places_may_have_one():
    reflexes.refuse_registers("Centres d'accueil", ["name", "capacity"])
    with pytest.raises(DataError):
        reflexes.refuse_registers("astreinte", ["fonction", "nom"], of_functions=True)
    with pytest.raises(DataError):
        reflexes.own_steps(pd.DataFrame({"kind": ["snow"], "action": ["x"], "Prénom": ["x"]}))


def test_an_unknown_sheet_or_language_is_one_sentence():
    with pytest.raises(ParameterError) as wrong:
        reflexes.reflex_steps("meteorite")
    assert wrong.value.code == "reflex_unknown"
    with pytest.raises(ParameterError) as wrong:
        reflexes.reflex_steps("snow", "de")
    assert wrong.value.code == "reflex_language"


def test_a_broken_sheet_is_told_where():
    sheet = json.loads(json.dumps(table("situation/reflexes/snow")))
    sheet["steps"][0]["owner"] = "somebody"
    sheet["steps"][1]["trigger"]["en"] = ""
    sheet["steps"][2]["source"] = "hearsay"
    sheet["steps"][3]["within_min"] = 0
    assert [p.split(": ")[1] for p in reflexes.problems(sheet)] == [
        "owner",
        "trigger en",
        "source",
        "within_min",
    ]
    assert reflexes.problems({"steps": []}) == ["no steps"]
