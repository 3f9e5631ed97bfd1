"""The text model: equal to scikit-learn, saved without code, calibrated on what came later."""

import json

import numpy as np
import pytest

from clairville.algorithms.common.errors import DataError, ModelError
from clairville.algorithms.requests import textmodel, texttrain

learn = pytest.importorskip("sklearn.linear_model") and texttrain
KINDS = {
    "voirie": ("trou dans la chaussee", "nid de poule profond", "bordure cassee"),
    "eclairage": ("lampadaire eteint", "rue dans le noir", "candelabre casse"),
    "proprete": ("depot sauvage", "poubelle qui deborde", "ordures sur le trottoir"),
}


def town(n=900, seed=0, noise=0.1):
    rng = np.random.default_rng(seed)
    names = list(KINDS)
    texts, labels = [], []
    for _ in range(n):
        kind = names[rng.choice(3, p=[0.6, 0.25, 0.15])]
        said = KINDS[kind if rng.random() > noise else names[rng.integers(3)]]
        place = f"rue {'abcdefgh'[rng.integers(8)]}{'abcdefgh'[rng.integers(8)]}"
        texts.append(f"{said[rng.integers(3)]} {place}")
        labels.append(kind)
    return texts, labels


@pytest.fixture(scope="module")
def trained():
    texts, labels = town()
    return texttrain.train(texts, labels)


@pytest.mark.parametrize("kinds", [2, 3])
def test_scores_equal_those_of_scikit_learn(kinds):
    from scipy import sparse

    texts, labels = town()
    names = tuple(sorted(KINDS))[:kinds]
    rows = [i for i, label in enumerate(labels) if label in names]
    texts, truth = [texts[i] for i in rows], np.array([names.index(labels[i]) for i in rows])
    model, (makers, regression, judges) = texttrain.fit(
        texts, truth, names, fade=0.5, params=texttrain.Params()
    )
    asked = [*texts[:200], "", "mot jamais lu", "a", "trou trou trou"]
    matrix = sparse.hstack([maker.transform(asked) for maker in makers]).tocsr()
    all_labels = regression.decision_function(matrix)
    if kinds == 2:
        all_labels = np.column_stack([np.zeros(len(asked)), all_labels])
    each = [one.decision_function(matrix @ sparse.diags(ratios)) for ratios, one in judges]
    theirs = (all_labels + np.column_stack(each)) / 2.0
    assert np.abs(model.scores(asked) - theirs).max() < 1e-12
    assert np.abs(model.raw(asked) - textmodel.softmax(theirs)).max() < 1e-12


def test_a_saved_model_gives_the_same_answers_and_holds_no_rare_term(trained):
    model, _ = trained
    content, card = textmodel.dump(model)
    again = textmodel.load(content, card)
    asked = ["nid de poule", "", "lampadaire"]
    assert np.abs(again.probabilities(asked) - model.probabilities(asked)).max() < 1e-12
    assert (
        again.propose(again.probabilities(asked)) == model.propose(model.probabilities(asked))
    ).all()
    texts, _ = town()
    for analyse, terms in zip(textmodel.ANALYSERS, again.terms, strict=True):
        held = [set(analyse(t)) for t in texts]
        assert all(sum(term in h for h in held) >= 10 for term in list(terms)[::7])


def test_changed_or_foreign_files_are_refused(trained):
    content, card = textmodel.dump(trained[0])
    for bad, code in (
        (card.replace('"slope"', '"slop"'), "model_card_broken"),
        (card.replace(textmodel.PURPOSE, "accidents"), "model_other"),
        ("[" * 100_000, "model_unreadable"),
        ("[]", "model_card_broken"),
    ):
        with pytest.raises(ModelError) as refused:
            textmodel.load(content, bad)
        assert refused.value.code == code
    with pytest.raises(ModelError) as refused:
        textmodel.load(content[:-5] + b"12345", card)
    assert refused.value.code == "model_changed"
    import hashlib

    told = json.loads(card) | {"model_sha256": hashlib.sha256(b"PK junk").hexdigest()}
    with pytest.raises(ModelError) as refused:
        textmodel.load(b"PK junk", json.dumps(told))
    assert refused.value.code == "model_unreadable"


def test_later_requests_are_told_by_earlier_ones_and_words_are_reasons(trained):
    model, told = trained
    assert len(told.truth) == 180 and told.macro_f1() > 0.8
    assert told.calibration_error() < 0.1
    assert told.accuracy(0.5) >= told.accuracy()
    at = model.labels.index("eclairage")
    assert "lampadaire" in model.words_that_count("lampadaire eteint rue ab", at)
    assert model.words_that_count("", at) == []
    assert np.allclose(model.probabilities(["", "trou"]).sum(axis=1), 1.0)


def test_a_label_never_learned_counts_as_told_wrong():
    texts, labels = town()
    labels[-20:] = ["nouveau"] * 20
    _, told = texttrain.train(texts, labels)
    assert "nouveau" in told.labels
    assert told.accuracy() <= 1.0 - 20 / 180


def test_a_service_that_began_late_is_learned_and_not_overdone():
    texts, labels = town()
    for i in range(len(texts) - 60, len(texts), 2):
        texts[i], labels[i] = "frelon nid sous le toit", "nature"
    model, told = texttrain.train(texts, labels)
    assert "nature" in model.labels and told.labels[-1] == "nature"
    asked = model.probabilities(["frelon nid sous le toit", "lampadaire eteint", "depot sauvage"])
    names = [model.labels[i] for i in model.propose(asked)]
    assert names == ["nature", "eclairage", "proprete"]


def test_too_little_is_said():
    texts, labels = town(100)
    for given in ((texts, labels), ([], []), (texts, ["voirie"] * 100), ([""] * 100, labels)):
        with pytest.raises(DataError) as refused:
            texttrain.train(*given)
        assert refused.value.code == "requests_text_few"


def test_measures_by_hand():
    truth, told = np.array([0, 0, 0, 1, 1]), np.array([0, 0, 1, 1, 0])
    assert texttrain.macro_f1(truth, told, 3) == pytest.approx((4 / 6 + 2 / 4) / 2)
    assert texttrain.calibration_error(np.array([0.9, 0.9]), np.array([1, 0])) == pytest.approx(0.4)
