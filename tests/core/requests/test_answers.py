"""Written answers: whole sentences, no delay that nobody measured."""

import math

import pytest

from clairville.algorithms.common.errors import ParameterError
from clairville.algorithms.requests.answers import KINDS, Delay, draft, family


def test_ours_with_its_delay_and_how_sure_it_is():
    text = draft(
        "ours",
        "rue des Lilas",
        "Éclairage public",
        service="Éclairage",
        delay=Delay(12.4, 30, 2),
    )
    assert "l'éclairage public" in text
    assert "rue des Lilas" in text
    assert "en général en 12 jours ; une fois sur 2, il faut plus de 30 jours" in text


@pytest.mark.parametrize("delay", [None, Delay(math.nan), Delay(math.inf), Delay(-3)])
def test_no_delay_is_told_that_is_not_known(delay):
    for lang, word in (("fr", "en général"), ("en", "usually")):
        assert word not in draft("ours", "place Foch", "Voirie", delay=delay, lang=lang).lower()


def test_one_day_and_no_longer_delay_than_the_usual_one():
    assert "en général en un jour." in draft("ours", "a", delay=Delay(0.2, 1))


def test_forwarded_says_to_whom_and_promises_no_delay():
    text = draft("forwarded", "route de Sète", to="le département", delay=Delay(5))
    assert "à l'organisme compétent : le département." in text
    assert "jours" not in text
    with pytest.raises(ParameterError):
        draft("forwarded", "route de Sète")


def test_call_says_18_and_112_and_nothing_of_days():
    text = draft("call", "rue Foch", delay=Delay(3))
    assert "18" in text and "112" in text and "114" in text
    assert "jours" not in text


def test_duplicate_names_the_open_request_where_there_is_one():
    assert "(n° 42)" in draft("duplicate", "rue Foch", number="42")
    assert "n°" not in draft("duplicate", "rue Foch")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_answer_is_whole(kind, lang):
    text = draft(kind, "{place} 100 %", "Nid de poule", to="X", lang=lang)
    assert "{place} 100 %" in text  # what a person wrote is no template
    assert text.replace("{place}", "").count("{") == 0
    assert "\n\n\n" not in text


def test_told_what_is_wrong():
    with pytest.raises(ParameterError):
        draft("refused", "a")
    with pytest.raises(ParameterError):
        draft("ours", "  ")


def test_families():
    assert family("Dépôt sauvage") == "waste"
    assert family("Réseau informatique") == "other"  # "eau" is no part of it
    assert family(float("nan")) == "other"
