"""Urgency: a floor of phrases, what softens it, and a model that may only raise."""

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.reasons import render
from clairville.algorithms.requests.urgency import assess, is_emergency_call

CALL = [
    "Ca sent le gaz très fort devant le 12 rue des Lilas",
    "ODEUR DE GAZ DANS LA CAGE D'ESCALIER",
    "il y a des fils denudés qui pende a hauteur de visage",
    "Un câble électrique est tombé sur le trottoir",
    "Un monsieur est allongé par terre, il ne bouge plus",
    "De la fumée noire sort d'un garage",
]
URGENT = [
    "La plaque d'egout a disparu au milieu du passage",
    "UN GROS PLATANE PENCHE SUR L'ECOLE ET VA TOMBER",
    "L'issue de secours de la salle est bloquée par des tables",
    "Grosse fissure sur la façade, on passe la main dedans et elle s'élargit",
    "Un chien a mordu un enfant au parc et il rôde encore",
    "Le garde-corps de la passerelle est arraché au-dessus du canal",
]
ORDINARY = [
    "Merci d'avoir réparé le fil tombé, plus de danger pour les enfants",
    "Un arbre est tombé l'an dernier, pouvez-vous en replanter un ?",
    "À quelle heure est tiré le feu d'artifice ?",
    "Le feu rouge de la rue Carnot dure trop longtemps",
    "Je suis mort de rire en lisant le journal municipal",
    "Il n'y a pas d'odeur de gaz, je le précise",
    "Les feuilles mortes ne sont pas ramassées",
]


def levels(texts, **columns):
    return assess(pd.DataFrame({"text": texts, **columns}))["level"].tolist()


@pytest.mark.parametrize("text", CALL)
def test_what_is_told_to_18_or_112(text):
    assert levels([text]) == ["call"]


@pytest.mark.parametrize("text", URGENT)
def test_what_is_secured_today(text):
    assert levels([text]) == ["urgent"]


@pytest.mark.parametrize("text", ORDINARY)
def test_words_of_danger_in_harmless_sentences(text):
    assert levels([text]) == ["ordinary"]


def test_the_same_in_capitals_and_without_accents():
    plain = [t.upper() for t in CALL]
    assert levels(plain) == ["call"] * len(CALL)


def test_what_may_happen_is_less_than_what_has_happened():
    assert levels(["Si jamais un câble électrique tombe sur le trottoir"]) == ["urgent"]


def test_thanks_for_one_thing_do_not_put_out_a_call():
    assert levels(["Merci d'avoir réparé le lampadaire. Ça sent le gaz rue Foch"]) == ["call"]
    assert levels(["Ça sentait le gaz hier. C'est réparé, merci d'avoir fait vite"]) == ["ordinary"]


def test_the_words_are_the_persons_own_and_the_reason_the_tables():
    row = assess(pd.DataFrame({"text": ["La PLAQUE D'ÉGOUT a disparu"]})).iloc[0]
    assert row["words"] == ["PLAQUE D'ÉGOUT", "a disparu"]
    assert "plaque d egout … a disparu" in render(row["reasons"], "fr")


def test_call_says_whom_to_call_first():
    row = assess(pd.DataFrame({"text": [CALL[0]]})).iloc[0]
    assert render(row["reasons"], "fr").startswith("appelez le 18 ou le 112")


def test_a_model_raises_and_never_lowers():
    frame = pd.DataFrame({"text": [*CALL, *URGENT, *ORDINARY]})
    floor = assess(frame)
    low = assess(frame, model=lambda texts: np.zeros(len(texts)))
    high = assess(frame, model=lambda texts: np.ones(len(texts)))
    assert low["score"].tolist() == floor["score"].tolist()
    assert (high["score"] >= floor["score"]).all()
    dangers = floor["level"].isin(["call", "urgent"])
    assert high.loc[dangers, "score"].min() > high.loc[~dangers, "score"].max()


def test_any_share_read_holds_every_danger_of_the_list_alone():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame({"text": rng.permutation([*CALL, *URGENT, *ORDINARY] * 4)})
    floor = assess(frame)
    both = assess(frame, model=lambda texts: rng.random(len(texts)))
    dangers = floor["level"].isin(["call", "urgent"])
    for read in range(1, len(frame)):
        alone = dangers[floor["score"].sort_values(ascending=False, kind="stable").index[:read]]
        mixed = dangers[both["score"].sort_values(ascending=False, kind="stable").index[:read]]
        assert mixed.sum() >= alone.sum()


def test_emergency_calls_enter_no_model():
    seen = []

    def model(texts):
        seen.extend(texts)
        return np.zeros(len(texts))

    frame = pd.DataFrame(
        {"text": ["appel transmis", "banc cassé"], "channel": ["112", "mail"]}, index=["p", "q"]
    )
    out = assess(frame, model=model)
    assert seen == ["banc cassé"]
    assert out.loc["p", ["level", "score", "emergency_call"]].tolist() == ["call", 1.0, True]
    assert out["emergency_call"].tolist() == [True, False]


@pytest.mark.parametrize(
    ("category", "channel", "wanted"),
    [
        ("Appel 18", None, True),
        ("Urgence 114", None, True),
        (None, 112, True),
        (None, "SAMU 15", True),
        ("Secteur 17", "téléphone", False),
        ("Zone 15", None, False),
        (15, None, False),
        ("17", None, False),
        ("Secteur du 17", None, False),
        (None, "Mairie du 15", False),
        (None, "Appel du 15/03", False),
        (None, "Courriel du 18 mars", False),
        (None, "Appel au 18", True),
        (None, None, False),
        (float("nan"), float("nan"), False),
    ],
)
def test_which_calls_are_emergency_calls(category, channel, wanted):
    assert is_emergency_call(category, channel) is wanted


def test_no_text_and_no_rows():
    out = assess(pd.DataFrame({"text": [None, "", 3.0, float("nan")]}))
    assert out["level"].tolist() == ["ordinary"] * 4
    assert assess(pd.DataFrame({"text": []})).empty


def test_told_what_lacks():
    with pytest.raises(DataError, match="text"):
        assess(pd.DataFrame({"comment": ["a"]}))
    with pytest.raises(DataError):
        assess(pd.DataFrame({"text": ["a"]}), model=lambda texts: np.array([np.nan]))
