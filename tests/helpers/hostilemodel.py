"""A child process: loads changed model files one after the other and prints what became of each.

LightGBM ends the process on a bad text, so the parent sees a short answer where one got through.
"""

import hashlib
import json
import random
import re
import sys

import numpy as np
import pandas as pd

from clairville.algorithms.common.errors import ModelError
from clairville.algorithms.modeling import learners, modelfile

ODD = (
    "2000000000",
    "-1",
    "0",
    "99999",
    "",
    "nan",
    "inf",
    "1e999",
    "1_0",
    " 1",
    "-0",
    "x",
    "4294967296",
    "9" * 5000,
    "1 2",
    "\x00",
    "é",
    "\u0663",
)


def honest(rounds=6, rows=600):
    """(learner, model text, card text, rows to predict)."""
    rng = np.random.default_rng(1)
    x = pd.DataFrame(rng.normal(size=(rows, 4)), columns=list("abcd"))
    x.iloc[::7, 1] = np.nan
    learner = learners.train(
        x,
        rng.poisson(np.exp(x["a"])),
        settings=learners.Settings(kind="lightgbm", rounds=rounds),
        monotone={"a": 1},
    )
    return learner, *modelfile.dump(learner, purpose="accidents"), x


def signed(text, card):
    """The card with the digest of ``text``, as a sender who changes both files would write it."""
    return json.dumps(
        {**json.loads(card), "model_sha256": hashlib.sha256(text.encode()).hexdigest()}
    )


def line(key, value, occurrence=0):
    """A change of the nth line ``key=`` to ``value``."""

    def change(text):
        found = list(re.finditer(rf"^{key}=.*$", text, re.M))[occurrence]
        return text[: found.start()] + f"{key}={value}" + text[found.end() :]

    return change


def first_of(key, value):
    """A change of the first number of a list."""
    return lambda text: re.sub(rf"^{key}=\S+", f"{key}={value}", text, count=1, flags=re.M)


NAMED = {
    "leaves without end": line("num_leaves", 2000000000),
    "leaves below 0": line("num_leaves", -1),
    "no leaf": line("num_leaves", 0),
    "leaves as words": line("num_leaves", "eight"),
    "few leaf values": line("leaf_value", "0.1"),
    "few thresholds": line("threshold", "0.5"),
    "few features": line("split_feature", "0"),
    "few children": line("left_child", "-1"),
    "categories": line("num_cat", 3),
    "categories below 0": line("num_cat", -1),
    "sizes of trees": line("tree_sizes", "9 9"),
    "size of the first tree": first_of("tree_sizes", 1),
    "size of a tree below 0": first_of("tree_sizes", -5),
    "child is its parent": first_of("left_child", 0),
    "child outside": first_of("right_child", 5000),
    "leaf outside": first_of("left_child", -5000),
    "feature outside": first_of("split_feature", 99999),
    "feature below 0": first_of("split_feature", -1),
    "a categorical split": first_of("decision_type", 9),
    "odd decision": first_of("decision_type", 64),
    "no number": first_of("threshold", "nan"),
    "no end": first_of("leaf_value", "1e999"),
    "linear": line("is_linear", 1),
    "classes": line("num_class", 7),
    "trees at once": line("num_tree_per_iteration", 3),
    "features of the header": line("max_feature_idx", 2000000000),
    "names": line("feature_names", "f0"),
    "ranges": line("feature_infos", "none"),
    "signs": line("monotone_constraints", "1"),
    "objective": line("objective", "binary sigmoid:-1"),
    "counts": first_of("internal_count", 0),
    "no trees": lambda t: t[: t.index("Tree=0")],
    "half": lambda t: t[: len(t) // 2],
    "nothing": lambda t: "",
    "version": line("version", "v99"),
    "average": lambda t: t.replace("\nobjective", "\naverage_output\nobjective", 1),
    "tree twice": lambda t: t.replace("Tree=1", "Tree=0", 1),
}


def mutated(text, rng):
    """``text`` with one to three random changes, within the part that predicts."""
    end = text.index("end of trees")
    head, tail = text[:end], text[end:]
    for _ in range(rng.randint(1, 3)):
        lines = head.split("\n")
        i = rng.randrange(len(lines))
        key, equals, value = lines[i].partition("=")
        words = value.split(" ")
        way = rng.randrange(8)
        if way == 0 and equals:
            words[rng.randrange(len(words))] = rng.choice(ODD)
        elif way == 1 and equals:
            words.pop(rng.randrange(len(words)))
        elif way == 2 and equals:
            words.insert(rng.randrange(len(words) + 1), rng.choice(ODD))
        elif way == 3:
            lines.pop(i)
        elif way == 4:
            lines.insert(i, lines[rng.randrange(len(lines))])
        elif way == 5 and equals:
            words = [str(rng.randint(-9, 9)) for _ in words]
        if equals and way in (0, 1, 2, 5):
            lines[i] = f"{key}={' '.join(words)}"
        head = "\n".join(lines)
        if way == 6 and head:
            at = rng.randrange(len(head))
            head = head[:at] + rng.choice("0123456789-. e=\n\tTx") + head[at + 1 :]
        elif way == 7:
            head = head[: rng.randrange(len(head) + 1)]
    return head + tail


def answer(text, card, x, wanted):
    """What came of it: "refused CODE", "same", or "read": other numbers from a text that is a model
    in itself.
    """
    try:
        learner, _ = modelfile.load(text, signed(text, card), purpose="accidents")
    except ModelError as error:
        return f"refused {error.code}"
    found = learner.predict(x)
    learner.contributions(x)
    return (
        "same"
        if np.array_equal(found, wanted)
        else "read"
        if np.isfinite(found).all()
        else "not a number"
    )


def say(*parts):
    """A line that is out before the next text is loaded."""
    sys.stdout.write("\t".join(map(str, parts)) + "\n")
    sys.stdout.flush()


def main(seed, count):
    """Load the honest model, every named change and ``count`` random ones."""
    learner, text, card, x = honest()
    wanted, rng = learner.predict(x), random.Random(seed)
    say("honest", answer(text, card, x, wanted))
    for name, change in NAMED.items():
        say(name, answer(change(text), card, x, wanted))
    for k in range(count):
        changed = mutated(text, rng)
        if changed != text:
            say(k, answer(changed, card, x, wanted))
    say("end")
