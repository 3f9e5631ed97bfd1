"""Model files: LightGBM's own text plus a JSON card. Text only; nothing in them is executed when they are read.

The card says what the model was made from and how good it was, and a layer whose columns differ is refused with the
list of differences. The caller reads and writes the files; this module turns a learner into texts and back.
"""

import hashlib
import json
from dataclasses import dataclass, field

import numpy as np

from ..common.errors import ModelError
from .glm import Glm
from .learners import Learner

FORMAT = 1


@dataclass(frozen=True)
class Card:
    """What is known of a model. ``features``: [{"name", "unit"}] in order; ``metrics``, ``dates``, ``versions``, ``extra``:
    plain JSON; ``purpose``: the tool ("accidents" ...); ``data_hash``: SHA-256 of the training data."""

    purpose: str
    features: list
    objective: str
    kind: str
    data_hash: str = ""
    dates: dict = field(default_factory=dict)
    metrics: dict = field(default_factory=dict)
    versions: dict = field(default_factory=dict)
    territory: str = ""
    trained: str = ""
    seed: int = 0
    rows: int = 0
    extra: dict = field(default_factory=dict)


def dump(learner, *, purpose, units=None, **about):
    """(model text, card text) of a learner. ``units``: {feature: unit}; ``about``: the other fields of :class:`Card`."""
    text = "" if learner.booster is None else learner.booster.model_to_string()
    card = {
        "format": FORMAT,
        "purpose": purpose,
        "kind": learner.kind,
        "objective": learner.objective,
        "features": [{"name": name, "unit": (units or {}).get(name, "")} for name in learner.features],
        "base": learner.base,
        "rounds": learner.rounds,
        "monotone": learner.monotone,
        "model_sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        **about,
    }
    if learner.regression is not None:
        r = learner.regression
        card["regression"] = {"link": r.link, "intercept": r.intercept} | {
            name: np.asarray(getattr(r, name)).tolist() for name in ("coefficients", "mean", "scale", "median", "covariance")}
    return text, json.dumps(card, ensure_ascii=False, indent=1, default=_plain)


def load(model_text, card_text, *, purpose):
    """(learner, :class:`Card`) from the two texts; :class:`ModelError` if they are damaged or of another tool."""
    try:
        raw = json.loads(card_text)
        features = tuple(f["name"] for f in raw["features"])
        learned = raw["model_sha256"], raw["kind"], raw["objective"], float(raw["base"]), int(raw["rounds"])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError("model_unreadable", why=str(error)) from error
    digest, kind, objective, base, rounds = learned
    if raw.get("format") != FORMAT or raw.get("purpose") != purpose:
        raise ModelError("model_other", purpose=raw.get("purpose", "?"), wanted=purpose, format=raw.get("format", "?"))
    # LightGBM ends its text with a line feed that some editors and transfers drop or double.
    if digest not in {hashlib.sha256(t.encode("utf-8")).hexdigest() for t in (model_text, model_text.rstrip("\n") + "\n")}:
        raise ModelError("model_changed")
    known = {k: raw[k] for k in Card.__dataclass_fields__ if k in raw}
    return Learner(kind, objective, features, base, _booster(model_text, rounds, kind), _regression(raw), rounds,
                   raw.get("monotone", {})), Card(**known)


def check_columns(card, columns):
    """:class:`ModelError` with the list of differences if ``columns`` (names) are not those the model was trained on."""
    wanted = [f["name"] for f in card.features]
    missing = [c for c in wanted if c not in columns]
    extra = [c for c in columns if c not in wanted]
    if missing or extra:
        raise ModelError("model_columns", missing=", ".join(missing) or "-", extra=", ".join(extra) or "-")


def _booster(text, rounds, kind):
    if kind != "lightgbm" or rounds == 0:
        return None
    try:
        import lightgbm
    except (ImportError, OSError) as error:
        raise ModelError("model_needs_lightgbm") from error
    try:
        return lightgbm.Booster(model_str=text)
    except lightgbm.basic.LightGBMError as error:
        raise ModelError("model_unreadable", why=str(error).splitlines()[0]) from error


def _regression(raw):
    r = raw.get("regression")
    if not r:
        return None
    arrays = {name: np.asarray(r[name], dtype=float) for name in ("coefficients", "mean", "scale", "median", "covariance")}
    return Glm(r["link"], float(r["intercept"]), **arrays)


def _plain(value):
    return value.tolist() if hasattr(value, "tolist") else str(value)
