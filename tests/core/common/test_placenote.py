"""The note for the people who decide: what a result tells, what a person wrote, nothing invented."""

import json

import pytest

from clairville.algorithms.common import placenote
from clairville.algorithms.common.nearby import rows_near
from clairville.algorithms.common.reasons import Reason, plainly
from clairville.algorithms.intake import publication

RISK = {
    "reasons": json.dumps(
        [
            {
                "code": "acc_own_several",
                "contribution": 0.7,
                "values": {"n": 3, "period": "2019", "factor": 2.1},
            }
        ]
    ),
    "reason_fr": "3 accidents recensés ici (2019) : × 2,10",
    "reason_en": "3 crashes on record here (2019): × 2.10",
    "facts": "{}",
    "rank": 4,
    "rank_low": 2,
    "rank_high": 9,
    "data_date": "2019-12-31",
    "expected": 0.42,
    "expected_low": 0.2,
    "expected_high": 0.81,
    "thin_data": False,
}


def test_a_risk_is_told_in_words_with_its_uncertainty():
    said = placenote.note_of(RISK, "Rue de la Roquette", "fr", total=527)
    assert said["subject"] == "Sécurité routière : Rue de la Roquette"
    assert said["finding"] == (
        "3 accidents recensés ici (2019) : plus exposé. Rang 4 sur 527 dans la liste du 31 décembre 2019. "
        "Rang plausible : 2 à 9."
    )
    assert said["nothing"] == (
        "Le modèle attend 0,42 accident corporel par an ici (0,2 à 0,81). Il dit combien, non quand ni par la "
        "faute de qui."
    )
    assert said["proposal"] == said["cost"] == said["due"] == said["lead"] == ""


def test_what_a_person_wrote_stands_instead():
    given = {"cost": " 45 000 € votés ", "lead": "Voirie", "due": ""}
    said = placenote.note_of(RISK, "Rue A", "en", given=given)
    assert (said["cost"], said["lead"], said["due"]) == ("45 000 € votés", "Voirie", "")
    assert "Rank" not in said["finding"]


@pytest.mark.parametrize(
    ("factor", "said"), [(1.004, ""), (0.996, ""), (1.01, "plus exposé"), (0.99, "moins exposé")]
)
def test_a_factor_that_changes_nothing_is_neither_more_nor_less(factor, said):
    reason = Reason("acc_own_one", 0.0, {"period": "2019", "factor": factor})
    told = plainly(reason, "fr")
    assert (said in told) if said else ("exposé" not in told)


def test_service_and_day_are_those_of_a_decision_never_a_metal():
    """Water mains have a Boolean column ``lead``; a result may have any ``due``."""
    mains = {**RISK, "lead": True, "due": "2026-01-31"}
    said = placenote.note_of(mains, "Rue A", "fr")
    assert said["lead"] == said["due"] == ""
    decided = {**mains, "decision_lead": "Eau", "decision_due": "2026-03-01"}
    said = placenote.note_of(decided, "Rue A", "fr")
    assert (said["lead"], said["due"]) == ("Eau", "1er mars 2026")


def test_a_note_that_leaves_the_house_tells_no_small_count():
    one = {"code": "acc_own_one", "contribution": 0.2, "values": {"period": "2019", "factor": 1.2}}
    row = {**RISK, "reasons": json.dumps([one]), "reason_fr": "un accident recensé ici (2019)"}
    said = placenote.note_of(publication.hide_counts_of(row), "Rue A", "fr")["finding"]
    assert said.startswith("Moins de 5 accidents recensés ici (2019).") and "exposé" not in said
    assert publication.hide_counts_of({"reasons": None}) == {"reasons": None}


def test_a_measure_has_its_cost_and_what_to_check():
    row = {
        **RISK,
        "measure_en": "raised crossing",
        "conditions_en": "no bus line",
        "cost_low": 20_000.0,
        "cost_high": 61_234.0,
        "thin_data": True,
    }
    said = placenote.note_of(row, "Rue A", "en")
    assert said["proposal"] == "Raised crossing. To check before: no bus line."
    assert said["cost"].replace("\xa0", " ").startswith("20,000 € to 61,200 €")
    assert said["nothing"].startswith(
        "The measure would avoid about 0.42 injury crashes a year here (0.2 to 0.81)"
    )
    assert said["nothing"].endswith("read it with care.")


def test_breaks_are_those_of_the_main_not_of_a_hundred_kilometres():
    row = {
        "reasons": json.dumps(
            [{"code": "pipes_record", "contribution": 1, "values": {"breaks": 2}}]
        ),
        "expected": 20.0,
        "expected_low": 10.0,
        "expected_high": 40.0,
        "breaks_year": 0.1,
    }
    assert (
        "0.1 breaks a year on this main (0.05 to 0.2)"
        in placenote.note_of(row, "x", "en")["nothing"]
    )


@pytest.mark.parametrize("reasons", ["[]", "", None, "broken"])
def test_what_no_model_tells_is_said_so(reasons):
    """The expected value of a strange layer, or of a study before and after, is no year's crashes."""
    row = {"reasons": reasons, "expected": 7.0, "expected_low": 1.0, "expected_high": 9.0}
    said = placenote.note_of(row, "Ici", "fr")
    assert said["nothing"] == "Aucun modèle de Clairville ne le dit pour ce lieu."
    study = {**RISK, "facts": None}
    assert "Aucun modèle" in placenote.note_of(study, "Ici", "fr")["nothing"]


def test_near_is_by_metres_nearest_first():
    import geopandas as gpd
    import shapely

    frame = gpd.GeoDataFrame(
        {"n": [1, 2, 3, 4]},
        geometry=[shapely.Point(300, 0), shapely.Point(50, 0), shapely.Point(0, 10), None],
    )
    found = rows_near(frame, shapely.Point(0, 0), 100.0)
    assert found["n"].tolist() == [3, 2] and found["distance_m"].tolist() == [10.0, 50.0]


def test_money_that_nobody_voted_is_told_behind_the_first_sentence():
    from clairville.algorithms.common import reporting
    from clairville.algorithms.common.reasons import sentence

    plain = reporting.report(headline=[reporting.text("a"), reporting.text("b")])
    told = reporting.with_example(plain, 2e6)
    assert [t["code"] for t in told["headline"]] == ["a", "budget_example", "b"]
    said = reporting.example_in(told)
    text = sentence(said["code"], said["values"], "fr").replace("\xa0", " ")
    assert text == "Exemple à 2 M€ : aucun budget n'a été saisi, personne n'a voté ce montant."
    assert reporting.example_in(plain) is None and reporting.with_example({}, 2e6) == {}
