"""Words of French inventories on the scale of asset priority, fields that nobody understands."""

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.maintenance import assets, conditions


@pytest.mark.parametrize(
    ("said", "likelihood"),
    [
        ("Bon état", 0.1),
        ("bon", 0.1),
        ("BON ETAT", 0.1),
        ("en bon état général", 0.1),
        ("bons", 0.1),
        ("Très bon état", 0.05),
        ("état moyen", 0.5),
        ("Moyenne", 0.5),
        ("usé", 0.6),
        ("usée", 0.6),
        ("usés", 0.6),
        ("dégradées", 0.8),
        ("très dégradé", 0.95),
        ("peu dégradé", 0.3),
        ("vétuste", 0.9),
        ("Vétustes", 0.9),
        ("mauvais état", 0.9),
        ("absent", 1.0),
        ("Absente", 1.0),
        ("hors service", 1.0),
        ("H.S.", None),
        ("HS", 1.0),
        ("conforme", 0.0),
        ("Non conforme", 1.0),
        ("non-conforme", 1.0),
        ("à reprendre", 0.8),
        ("A reprendre", 0.8),
        ("oui", 0.0),
        ("non", 1.0),
        ("état 1/5", 0.0),
        ("3/5", 0.5),
        ("état 5/5", 1.0),
        ("4 sur 4", 1.0),
        ("A", 0.0),
        ("C", 0.5),
        ("E", 1.0),
        ("bon mais poteau cassé", 1.0),
        ("pas cassé", None),
        ("plus en service", None),
        ("bleu", None),
        ("", None),
        (None, None),
        (True, 0.0),
        (False, 1.0),
        ("6/5", None),
    ],
)
def test_words_of_inventories(said, likelihood):
    found = conditions.judged(pd.Series([said], dtype=object)).values.iloc[0]
    assert np.isnan(found) if likelihood is None else found == pytest.approx(likelihood)


def test_letters_go_as_far_as_the_column_does():
    five = conditions.judged(pd.Series(["A", "B", "E"], dtype=object))
    seven = conditions.judged(pd.Series(["A", "D", "G"], dtype=object))
    assert five.values.tolist() == [0.0, 0.25, 1.0]
    assert seven.values.tolist() == [0.0, 0.5, 1.0]
    assert five.graded == 3


def test_words_that_a_person_adds_go_first():
    own = conditions.additions('{"à démonter": 1, "moyen": 0.2}')
    found = conditions.judged(pd.Series(["A démonter", "Moyen", "bon"], dtype=object), own)
    assert found.values.tolist() == [1.0, 0.2, 0.1]
    for wrong in ('{"x": 2}', "[1]", "{", '{"x": "y"}', '{"": 1}', '{"x": NaN}'):
        with pytest.raises(ParameterError) as caught:
            conditions.additions(wrong)
        assert caught.value.code == "assets_bad_words"


def rank(frame, *args, **kwargs):
    return assets.rank(pd.DataFrame(frame), assets.Params(*args, **kwargs))


def test_nothing_understood_stops_with_a_sentence():
    for values in (["bleu", "vert"], [None, None]):
        for scale in ("words", "high_bad", "low_bad"):
            with pytest.raises(DataError) as caught:
                rank({"c": values}, "c", scale)
            assert caught.value.code == "assets_nothing_understood"
            assert "«" in caught.value.message("fr")
    with pytest.raises(DataError) as caught:
        rank({"c": ["bon"] * 2, "w": ["bleu", "vert"]}, "c", "words", weights={"w": 1})
    assert (caught.value.code, caught.value.values["field"]) == ("assets_field_not_understood", "w")
    with pytest.raises(DataError):
        rank({"c": ["bon"] * 2, "s": ["bleu", "vert"]}, "c", "words", safety="s")


def test_bridges_that_nobody_rated_are_understood():
    found = rank({"c": ["NE", None]}, "c", "iqoa")
    assert found.counts["inspect"] == 2


def test_a_weight_or_safety_field_without_number_or_known_word_warns():
    found = rank(
        {"c": ["bon", "usé", "usé"], "w": ["10", "bleu", "5,5"], "s": ["oui", "non", "peut-être"]},
        "c",
        "words",
        weights={"w": 1.0},
        safety="s",
    )
    told = {values["field"]: values for code, values in found.warnings}
    assert {code for code, _ in found.warnings} == {"assets_field_unread"}
    assert (told["w"]["count"], told["w"]["seen"]) == (1, "bleu")
    assert (told["s"]["count"], told["s"]["seen"]) == (1, "peut-être")


@pytest.mark.parametrize(
    ("said", "danger"),
    [
        ("oui", True),
        ("x", True),
        ("vrai", True),
        (1, True),
        (1.0, True),
        ("S", True),
        ("dangereux", True),
        ("non conforme", True),
        ("hors service", True),
        ("conforme", False),
        ("en service", False),
        ("bon état", False),
        ("non", False),
        (0, False),
        (False, False),
    ],
)
def test_what_a_safety_field_says(said, danger):
    found = conditions.dangers(pd.Series([said, None], dtype=object))
    assert found.tolist() == [danger, None]


def test_the_least_important_thing_still_has_a_risk():
    found = rank({"c": [5, 5, 1], "traffic": [100, 900, 900]}, "c", weights={"traffic": 1.0})
    built = found.assets.sort_index()
    assert built["consequence"].tolist() == pytest.approx([0.1, 1.0, 1.0])
    assert built["score"].tolist() == pytest.approx([0.1, 1.0, 0.0])
    assert built["rank"].tolist()[0] == 2


def test_consequences_in_words():
    found = rank(
        {"c": ["usé"] * 3, "enjeu": ["forte", "Faible", "moyenne"]},
        "c",
        "words",
        weights={"enjeu": 1},
    )
    level = found.assets.sort_index()["consequence"].tolist()
    assert level == pytest.approx([0.1 + 0.9 * v for v in (0.9, 0.2, 0.5)])


def test_numbers_of_inventories():
    found = rank({"c": ["état 1", "3/5", "5", "4,0"], "cost": ["1 200 €"] * 4}, "c", cost="cost")
    built = found.assets.sort_index()
    assert built["cost"].tolist() == [1200.0] * 4
    assert built["likelihood"].is_monotonic_increasing is False
    assert np.isfinite(built["likelihood"]).all()
