"""What a form asks of each theme."""

import re

import pytest

from clairville.algorithms.common import themes
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.intake import surveys

VECTORS = [n for n in themes.names() if themes.theme(n).geometry != "raster"]


def asked(name, lang="fr", only=()):
    return {q.name: q for q in surveys.questions(themes.theme(name), lang, only)}


@pytest.mark.parametrize("name", VECTORS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_row_has_a_number_and_a_day(name, lang):
    theme = themes.theme(name)
    told = asked(name, lang)
    assert set(theme.required) <= set(told)
    assert any(q.default.startswith("uuid(") for q in told.values())
    assert any(q.type in ("date", "datetime") for q in told.values())
    for field, question in told.items():
        assert question.label
        if field in theme.fields:
            assert question.choices.keys() == theme.fields[field].codes.keys()
            assert bool(question.check) == bool(question.why)


def test_words_and_units_are_those_of_the_language():
    assert asked("works")["traffic_impact"].choices["closed"] == "fermée"
    assert asked("works", "en")["area_m2"].label == "Area (m²)"
    assert asked("road_condition")["condition_index"].why == "de 0 à 100"
    assert "start_utc" not in asked("works") and "edited" not in asked("bell_times")


def test_only_things_with_a_number_and_a_condition_are_inspected():
    inspected = {n for n in VECTORS if surveys.inspected_by(themes.theme(n))}
    assert inspected == {"bridges", "playgrounds", "street_lights", "sidewalks"}
    visits = {
        q.name: q
        for q in surveys.visits(themes.theme("inspections"), themes.theme("bridges"), "fr")
    }
    assert list(visits["condition"].choices) == list(
        themes.theme("bridges").fields["condition"].codes
    )
    assert visits["theme"].default == "'bridges'" and visits["thing"].widget == surveys.HIDDEN
    lights = [
        q.name
        for q in surveys.visits(themes.theme("inspections"), themes.theme("street_lights"), "fr")
    ]
    assert "condition_index" not in lights


@pytest.mark.parametrize("name", VECTORS)
def test_a_check_names_only_columns_that_are_asked(name):
    """An absent or an empty column makes a check NULL, and no row could be saved."""
    theme = themes.theme(name)
    for field in (f for f in theme.fields if f in asked(name)):
        told = asked(name, only=(field,))
        for question in told.values():
            others = set(re.findall(r'"(\w+)"', question.check)) - {question.name}
            assert others <= set(told), question
            for other in others:
                assert f'"{other}" IS NULL' in question.check


def test_what_cannot_be_asked_is_named():
    with pytest.raises(DataError) as error:
        asked("trees", only=("colour",))
    assert error.value.code == "survey_field_unknown"
    with pytest.raises(DataError) as error:
        asked("elevation")
    assert error.value.code == "survey_raster"
