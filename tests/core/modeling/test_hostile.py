"""Model files that were changed, digest and all: refused in a sentence before LightGBM sees them,
and never the end of QGIS.
"""

import json
import os
import pathlib
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.accidents import transfer
from clairville.algorithms.common.errors import ModelError
from clairville.algorithms.modeling import learners, modelfile, modeltext

from ...helpers import hostilemodel

lightgbm_only = pytest.mark.skipif(not learners.available(), reason="lightgbm is not installed")
MUTATIONS = int(os.environ.get("CLAIRVILLE_MODEL_MUTATIONS", "400"))


CONFTEST = pathlib.Path(__file__).parents[2] / "conftest.py"
_CHILD = """import runpy
runpy.run_path(r'{conftest}')
from clairville.tests.helpers import hostilemodel
hostilemodel.main(7, {count})
"""


@pytest.fixture(scope="module")
def answers():
    """What a child process said of the honest model, the named changes and the random ones; an
    abort cuts it short.
    """
    script = _CHILD.format(conftest=CONFTEST, count=MUTATIONS)
    ran = subprocess.run(
        [sys.executable, "-c", script],
        text=True,
        capture_output=True,
        timeout=120 + MUTATIONS / 10,
        check=False,
    )
    assert ran.returncode == 0, (
        f"exit {ran.returncode} after {ran.stdout.splitlines()[-1:]}: {ran.stderr[-800:]}"
    )
    lines = ran.stdout.splitlines()
    assert lines[0] == "honest\tsame" and lines[-1] == "end"
    return dict(line.split("\t") for line in lines[1:-1])


@lightgbm_only
@pytest.mark.parametrize("name", hostilemodel.NAMED)
def test_a_named_change_is_refused(answers, name):
    assert answers[name].startswith("refused model_broken"), answers[name]


@lightgbm_only
def test_random_changes_are_refused_or_are_models(answers):
    """A change of one digit of a leaf is a model like another; every other change is refused. None
    ends the process.
    """
    said = [what for name, what in answers.items() if name not in hostilemodel.NAMED]
    assert len(said) >= 0.9 * MUTATIONS
    assert set(said) <= {"refused model_broken", "same", "read"}
    assert sum(what.startswith("refused") for what in said) >= 0.9 * len(said)


@lightgbm_only
def test_what_follows_the_trees_is_never_handed_on():
    _, text, card, _ = hostilemodel.honest()
    safe = modeltext.checked(text, features=4, objective="poisson", rounds=6)
    assert (
        safe.endswith("\nend of trees\n")
        and "parameters" not in safe
        and "pandas_categorical" not in safe
    )
    planted = text.replace("[data: ]", "[data: /etc/passwd]")
    assert modeltext.checked(planted, features=4, objective="poisson", rounds=6) == safe


@lightgbm_only
def test_limits_of_size_trees_and_depth(monkeypatch):
    _, text, card, _ = hostilemodel.honest()
    with pytest.raises(ModelError) as refused:
        modeltext.checked(text, features=4, objective="poisson", rounds=3)
    assert refused.value.code == "model_broken" and "tree_sizes" in refused.value.message("en")
    chain = list(range(1, 100)) + [-1]
    assert not modeltext._is_tree(chain, [-k for k in range(2, 102)], 101)
    monkeypatch.setattr(modeltext, "MAX_CHARACTERS", 100)
    with pytest.raises(ModelError) as refused:
        modeltext.checked(text, features=4, objective="poisson", rounds=6)
    assert refused.value.code == "model_too_large"


CARDS = {
    "not json": "{",
    "brackets without end": "[" * 200_000,
    "objects without end": '{"a":' * 200_000,
    "a list": "[1]",
    "null": "null",
    "a text": '"x"',
    "a long number": "9" * 6000,
}


@pytest.mark.parametrize("name", CARDS)
def test_a_card_that_is_none_is_refused(name):
    with pytest.raises(ModelError):
        modelfile.load("", CARDS[name], purpose="accidents")


CHANGES = [
    ("kind", 3),
    ("kind", "other"),
    ("kind", ["lightgbm"]),
    ("objective", {}),
    ("objective", "huber"),
    ("features", 7),
    ("features", []),
    ("features", [1]),
    ("features", [{"name": 3}]),
    ("features", [{"name": "a"}, {"name": "a"}]),
    ("features", [{"name": "a"}]),
    ("base", "x"),
    ("base", float("nan")),
    ("base", 1e400),
    ("base", True),
    ("rounds", -1),
    ("rounds", 1e9),
    ("rounds", 10**12),
    ("rounds", "4"),
    ("monotone", [1]),
    ("monotone", {"a": 7}),
    ("monotone", {"a": float("nan")}),
    ("dates", 4),
    ("extra", []),
    ("territory", {}),
    ("rows", "x"),
    ("seed", "x"),
    ("model_sha256", None),
    ("format", 2),
    ("purpose", ["accidents"]),
]


@lightgbm_only
@pytest.mark.parametrize("key, value", CHANGES, ids=lambda v: str(v)[:30])
def test_a_field_of_another_kind_is_refused(key, value):
    _, text, card, _ = hostilemodel.honest()
    with pytest.raises(ModelError):
        modelfile.load(text, json.dumps({**json.loads(card), key: value}), purpose="accidents")


@lightgbm_only
def test_every_field_that_must_be_there():
    _, text, card, _ = hostilemodel.honest()
    for key in (
        "format",
        "purpose",
        "kind",
        "objective",
        "features",
        "base",
        "rounds",
        "model_sha256",
    ):
        raw = json.loads(card)
        del raw[key]
        with pytest.raises(ModelError):
            modelfile.load(text, json.dumps(raw), purpose="accidents")


@pytest.mark.parametrize(
    "key, value",
    [
        ("coefficients", [1.0]),
        ("coefficients", "x"),
        ("covariance", [[1.0]]),
        ("scale", [0.0] * 4),
        ("median", [None] * 4),
        ("mean", [float("nan")] * 4),
        ("link", "cube"),
        ("intercept", None),
    ],
)
def test_a_changed_regression_is_refused(key, value):
    rng = np.random.default_rng(1)
    x = pd.DataFrame(rng.normal(size=(300, 4)), columns=list("abcd"))
    learner = learners.train(x, rng.poisson(np.exp(x["a"])), settings=learners.Settings(kind="glm"))
    text, card = modelfile.dump(learner, purpose="accidents")
    assert np.array_equal(
        modelfile.load(text, card, purpose="accidents")[0].predict(x), learner.predict(x)
    )
    raw = json.loads(card)
    raw["regression"][key] = value
    with pytest.raises(ModelError):
        modelfile.load(text, json.dumps(raw), purpose="accidents")


@pytest.mark.parametrize(
    "extra, dates",
    [
        ({}, {}),
        ({"segment_length_m": "x"}, {"years": [2020]}),
        ({"segment_length_m": float("inf")}, {"years": [2020]}),
        ({"segment_length_m": 0}, {"years": [2020]}),
        ({"segment_length_m": 100.0, "phi": -1.0}, {"years": [2020]}),
        (
            {"segment_length_m": 100.0, "phi": 1.0, "exposure": "km_years", "ranges": {"a": [0]}},
            {"years": [2020]},
        ),
        (
            {
                "segment_length_m": 100.0,
                "phi": 1.0,
                "exposure": "km_years",
                "ranges": {"a": [0, 1]},
            },
            {"years": ["x"]},
        ),
    ],
)
def test_a_card_without_what_a_prediction_needs(extra, dates):
    card = modelfile.Card("accidents", [{"name": "a"}], "poisson", "glm", dates=dates, extra=extra)
    with pytest.raises(ModelError) as refused:
        transfer._check_card(card)
    assert refused.value.code == "model_card_broken"
