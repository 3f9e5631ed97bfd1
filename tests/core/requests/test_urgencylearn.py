"""What is learned of urgency: from the shipped sentences, from a town's own labels; the floor holds."""

import builtins

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.requests import urgency, urgencylearn
from clairville.algorithms.requests.textmodel import dump, load
from clairville.algorithms.requests.urgency import assess

NEW = {  # in no shipped sentence
    "urgent": [
        "La nacelle du peintre est restée au-dessus du trottoir, elle tient par une seule corde",
        "Le pilier du préau est fendu en deux et il bouge quand les élèves jouent à côté",
        "Plus de garde-fou sur le pont des Meuniers, un vélo a failli finir dans la rivière",
    ],
    "ordinary": [
        "Pourriez-vous repeindre les bancs du parc en bleu ?",
        "Quels papiers faut-il pour une carte d'identité ?",
        "Les nouveaux massifs de fleurs sont superbes",
    ],
}


@pytest.fixture(scope="module")
def sentences():
    pytest.importorskip("sklearn")
    return urgencylearn.learned()


def test_every_level_and_theme_has_sentences():
    rows = urgencylearn.examples()
    assert set(rows["level"]) == set(urgency.LEVELS)
    assert (rows.groupby("theme")["level"].nunique() >= 3).all()
    assert not rows["text"].str.lower().duplicated().any()


def test_stored_calibration_is_that_of_the_sentences():
    pytest.importorskip("sklearn")
    slope, shifts, told = urgencylearn.calibrate_examples()
    model = urgencylearn.of_examples()
    assert model.slope == pytest.approx(slope, abs=0.01)
    assert model.shifts == pytest.approx(shifts + urgencylearn.rarer(), abs=0.01)
    truth = urgencylearn.classes_of(urgencylearn.examples()["level"])
    levels = [urgency.read_floor(t)[0] for t in urgencylearn.examples()["text"]]
    floor = np.isin(levels, ["call", "urgent"])
    both = floor | (told[:, 0] >= urgency.RAISES["urgent"])
    danger = truth == 0
    # themes that were left out: the sentences add what the phrases do not see
    assert (both & danger).sum() / danger.sum() > (floor & danger).sum() / danger.sum() + 0.1
    assert (both & danger).sum() / both.sum() > 0.75


def test_new_sentences_are_raised_and_told_why(sentences):
    out = assess(pd.DataFrame({"text": NEW["urgent"]}), sentences)
    assert out["level"].isin(["urgent", "call"]).all()
    assert assess(pd.DataFrame({"text": NEW["ordinary"]}), sentences)["level"].eq("ordinary").all()


def test_a_model_never_reaches_call_and_never_lowers(sentences):
    frame = urgencylearn.examples()
    floor, both = assess(frame), assess(frame, sentences)
    assert ((both["level"] == "call") == (floor["level"] == "call")).all()
    assert (
        both["level"].map(urgency.LEVELS.index) >= floor["level"].map(urgency.LEVELS.index)
    ).all()
    assert (both["score"] >= floor["score"]).all()


def _town(n=900, seed=2):
    rng = np.random.default_rng(seed)
    hits = rng.random(n) < 0.06
    bad = ["tombé sur le rail", "percuté au carrefour", "glissé et blessé", "renversée ici"]
    fine = ["voiture garée", "poubelle pleine", "lampe éteinte", "trou dans le trottoir", "tag"]
    place = ["rue Foch", "place du Lac", "quai Nord", "avenue Verte"]
    texts = [
        f"{rng.choice(bad if h else fine)} {rng.choice(place)} {rng.choice(fine)}" for h in hits
    ]
    dates = pd.date_range("2023-01-01", periods=n, freq="7h")
    kinds = np.where(hits, "Accident, chute", "Voirie")
    return pd.DataFrame({"text": texts, "date": dates, "category": kinds})


def test_a_towns_own_labels_give_the_order_below_the_floor(sentences):
    town = _town()
    past, danger = urgencylearn.past_of(town.iloc[:700])
    own = urgencylearn.learn_own(past, danger)
    assert own.found > 0.5 * own.dangers
    later = town.iloc[700:]
    truth = (later["category"] == "Accident, chute").to_numpy()
    model = urgencylearn.Learned(urgencylearn.of_examples(), own)
    floor, both = assess(later), assess(later, model)
    words = floor["level"].isin(["call", "urgent"]).to_numpy()
    by_words = np.lexsort((np.arange(len(later)), -floor["level"].map(urgency.LEVELS.index)))
    by_words = by_words[words[by_words]]
    by_both = np.argsort(-both["score"].to_numpy(), kind="stable")
    # at any share read: first what the words show, in the same order
    assert by_both[: len(by_words)].tolist() == by_words.tolist()
    for read in range(1, len(later) + 1):
        assert truth[by_both[:read]].sum() >= truth[by_words[:read]].sum()
    read = int(truth.sum()) + len(by_words)
    assert truth[by_both[:read]].mean() > 2 * truth.mean()


def test_a_towns_own_is_kept_as_text_models_are():
    pytest.importorskip("sklearn")
    town = _town()
    own = urgencylearn.learn_own(*urgencylearn.past_of(town))
    lines = [urgencylearn.marked(t) for t in town["text"][:20]]
    again = load(*dump(own.model))
    assert np.allclose(again.probabilities(lines), own.model.probabilities(lines), atol=1e-12)


def test_too_few_labels_teach_nothing():
    town = _town(200)
    assert urgencylearn.learn_own(*urgencylearn.past_of(town)) is None
    calm = _town().assign(category="Voirie")
    assert urgencylearn.learn_own(*urgencylearn.past_of(calm)) is None
    assert urgencylearn.past_of(town.iloc[:0])[0] == []


def test_the_past_is_what_is_closed_and_no_emergency_call():
    town = _town(6).assign(
        closed=[pd.Timestamp("2024-01-01"), None] * 3, channel=["112", *["mail"] * 5]
    )
    past, danger = urgencylearn.past_of(town)
    assert past == town["text"].iloc[[2, 4]].tolist()
    assert len(danger) == 2


def test_labels_of_danger_are_found_in_the_towns_own_names():
    labels = [
        "Accident, chute, incident",
        "MISE EN SÉCURITÉ",
        "Voirie",
        None,
        3.0,
        "Péril imminent",
    ]
    assert urgencylearn.tells_danger(labels).tolist() == [True, True, False, False, False, True]


def test_without_scikit_learn_the_floor_serves_alone(monkeypatch):
    kept = builtins.__import__

    def refused(name, *args, **kwargs):
        if name.startswith("sklearn"):
            raise ImportError(name)
        return kept(name, *args, **kwargs)

    urgencylearn.of_examples.cache_clear()
    monkeypatch.setattr(builtins, "__import__", refused)
    assert urgencylearn.learned() is None
    monkeypatch.undo()
    urgencylearn.of_examples.cache_clear()
