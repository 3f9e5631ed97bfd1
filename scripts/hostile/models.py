"""Model files that someone changed: the text of the trees and the card, whose digest the sender
wrote anew. ``models:what:number``.
"""

import hashlib
import json
import random
import re

LISTS = (
    "num_leaves",
    "num_cat",
    "split_feature",
    "split_gain",
    "threshold",
    "decision_type",
    "left_child",
    "right_child",
    "leaf_value",
    "leaf_weight",
    "leaf_count",
    "internal_value",
    "internal_weight",
    "internal_count",
    "is_linear",
    "shrinkage",
    "tree_sizes",
    "max_feature_idx",
    "num_class",
    "num_tree_per_iteration",
    "label_index",
    "objective",
    "feature_names",
    "feature_infos",
    "version",
    "monotone_constraints",
    "cat_boundaries",
    "cat_threshold",
    "average_output",
)
VALUES = (
    "",
    "0",
    "-1",
    "1",
    "2000000000",
    "99999",
    "-2147483648",
    "9999999999999999999",
    "nan",
    "inf",
    "1e400",
    "x",
    "0 0",
    "-1 -1 -1",
    "0 " * 400,
    "1 0",
    "0.5",
    "\x00",
    "2",
)
RANDOM = 400


def names():
    """Each key with each value, and changes at random."""
    found = [f"models:{key}:{n}" for key in LISTS for n in range(len(VALUES))]
    return (
        found
        + [f"models:random:{n}" for n in range(RANDOM)]
        + [f"models:card:{n}" for n in range(100)]
    )


class Models:
    """A small model of trees, changed, loaded and applied in this process."""

    def __init__(self):
        import numpy as np

        from clairville.algorithms.modeling import modelfile
        from clairville.algorithms.modeling.learners import Learner

        self.file, self.table = modelfile, np.random.default_rng(1).normal(size=(200, 3))
        import lightgbm

        data = lightgbm.Dataset(
            self.table, np.random.default_rng(2).poisson(1.0, 200), feature_name=["a", "b", "c"]
        )
        booster = lightgbm.train(
            {
                "objective": "poisson",
                "num_leaves": 7,
                "min_data_in_leaf": 5,
                "verbose": -1,
                "num_threads": 1,
            },
            data,
            4,
        )
        learner = Learner("lightgbm", "poisson", ("a", "b", "c"), 1.0, booster, None, 4, {})
        self.text, self.card = modelfile.dump(learner, purpose="accidents")

    def run(self, name):
        from clairville.algorithms.common.errors import ClairvilleError

        text, card = self._changed(name)
        try:
            learner, known = self.file.load(text, card, purpose="accidents")
            self.file.check_columns(known, ["a", "b", "c"])
            if learner.booster is not None:
                learner.booster.predict(self.table, num_threads=1)
                learner.booster.predict(self.table, pred_contrib=True, num_threads=1)
        except ClairvilleError:
            return {"good": True, "why": "", "status": "refused"}
        except Exception as error:
            from .pulls import _where

            return {"good": False, "why": f"unexpected {_where(error)}", "status": "raised"}
        return {"good": True, "why": "", "status": "applied"}

    def _changed(self, name):
        _, what, number = name.split(":")
        text, raw = self.text, json.loads(self.card)
        chance = random.Random(name)
        if what == "card":
            from tests.helpers.fuzz import changed

            raw = changed([raw], "card", int(number))
        elif what == "random":
            text = self._twisted(text, chance)
        else:
            value = VALUES[int(number)]
            text = (
                re.sub(rf"(?m)^{what}=.*$", f"{what}={value}", text)
                if re.search(rf"(?m)^{what}=", text)
                else text.replace("\n\nTree=0", f"\n{what}={value}\n\nTree=0", 1)
            )
        if isinstance(raw, dict) and what != "card":
            raw["model_sha256"] = hashlib.sha256(text.encode("utf-8")).hexdigest()
        return text, json.dumps(raw, default=repr)

    @staticmethod
    def _twisted(text, chance):
        lines = text.split("\n")
        for _ in range(chance.choice((1, 1, 2, 4))):
            at = chance.randrange(len(lines))
            deed = chance.randrange(5)
            if deed == 0:
                del lines[at]
            elif deed == 1:
                lines[at:at] = [lines[chance.randrange(len(lines))]]
            elif deed == 2:
                lines[at] = re.sub(
                    r"-?\d+(\.\d+)?",
                    lambda m: chance.choice((m[0], m[0], chance.choice(VALUES[1:10]))),
                    lines[at],
                )
            elif deed == 3:
                lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
            else:
                key, mark, values = lines[at].partition("=")
                parts = values.split(" ")
                lines[at] = (
                    key + mark + " ".join(parts[:-1] if chance.random() < 0.5 else [*parts, *parts])
                )
            if not lines:
                break
        return "\n".join(lines)
