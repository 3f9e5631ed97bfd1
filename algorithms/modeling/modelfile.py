"""Model files: LightGBM's own text plus a JSON card. Text only; nothing in them is executed when
they are read.

The card says what the model was made from and how good it was, and a layer whose columns differ is
refused with the list of differences. The caller reads and writes the files; this module turns a
learner into texts and back.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..common.errors import ModelError
from . import modeltext
from .glm import Glm
from .learners import LINKS, Learner

FORMAT = 1
MAX_FEATURES = 1000
_LEAST_SCALE = 1e-12


@dataclass(frozen=True)
class Card:
    """What is known of a model. ``features``: [{"name", "unit"}] in order; ``metrics``, ``dates``,
    ``versions``, ``extra``: plain JSON; ``purpose``: the tool ("accidents" ...); ``data_hash``:
    SHA-256 of the training data."""

    purpose: str
    features: list[dict[str, str]]
    objective: str
    kind: str
    data_hash: str = ""
    dates: dict[str, Any] = field(default_factory=dict)
    metrics: dict[str, Any] = field(default_factory=dict)
    versions: dict[str, Any] = field(default_factory=dict)
    territory: str = ""
    trained: str = ""
    seed: int = 0
    rows: int = 0
    extra: dict[str, Any] = field(default_factory=dict)


def dump(
    learner: Learner, *, purpose: str, units: dict[str, str] | None = None, **about: Any
) -> tuple[str, str]:
    """(model text, card text) of a learner. ``units``: {feature: unit}; ``about``: the other fields
    of :class:`Card`.

    Parameters
    ----------
    learner : Learner
        To be written.
    purpose : str
        Id of the kind of model; :func:`load` asks for the same.
    units : dict[str, str] | None
        {feature: unit}.
    **about : Any
        Other fields of :class:`Card`.

    Returns
    -------
    tuple[str, str]
        LightGBM's own text ("" for a regression) and the card as JSON.
    """
    text = "" if learner.booster is None else learner.booster.model_to_string()
    card = {
        "format": FORMAT,
        "purpose": purpose,
        "kind": learner.kind,
        "objective": learner.objective,
        "features": [
            {"name": name, "unit": (units or {}).get(name, "")} for name in learner.features
        ],
        "base": learner.base,
        "rounds": learner.rounds,
        "monotone": learner.monotone,
        "model_sha256": _digest(text),
        **about,
    }
    if learner.regression is not None:
        r = learner.regression
        card["regression"] = {"link": r.link, "intercept": r.intercept} | {
            name: np.asarray(getattr(r, name)).tolist()
            for name in ("coefficients", "mean", "scale", "median", "covariance")
        }
    return text, json.dumps(card, ensure_ascii=False, indent=1, default=_plain)


def load(model_text: str, card_text: str, *, purpose: str) -> tuple[Learner, Card]:
    """(learner, :class:`Card`) from the two texts; :class:`ModelError` if they are damaged or of
    another tool.

    Parameters
    ----------
    model_text, card_text : str
        As :func:`dump` wrote them.
    purpose : str
        The kind of model that is wanted.

    Returns
    -------
    tuple[Learner, Card]
        The learner and its card.

    Raises
    ------
    ModelError
        "model_changed", "model_card_broken" and the like; nothing of the text is executed.
    """
    raw = _card(card_text, purpose)
    # LightGBM ends its text with a line feed that some editors and transfers drop or double.
    if raw["model_sha256"] not in {
        _digest(t) for t in (model_text, model_text.rstrip("\n") + "\n")
    }:
        raise ModelError("model_changed")
    features = tuple(f["name"] for f in raw["features"])
    known = {k: raw[k] for k in Card.__dataclass_fields__ if k in raw}
    return Learner(
        raw["kind"],
        raw["objective"],
        features,
        float(raw["base"]),
        _booster(model_text, raw, len(features)),
        _regression(raw, len(features)),
        raw["rounds"],
        raw.get("monotone", {}),
    ), Card(**known)


def check_columns(card: Card, columns: list[str]) -> None:
    """:class:`ModelError` with the list of differences if ``columns`` (names) are not those the
    model was trained on.

    Parameters
    ----------
    card : Card
        Of the model.
    columns : list[str]
        Names of the frame to score.

    Raises
    ------
    ModelError
        "model_columns" with what is missing and what is too much.
    """
    wanted = [f["name"] for f in card.features]
    missing = [c for c in wanted if c not in columns]
    extra = [c for c in columns if c not in wanted]
    if missing or extra:
        raise ModelError(
            "model_columns", missing=", ".join(missing) or "-", extra=", ".join(extra) or "-"
        )


def is_number(value: Any, low: float = -math.inf, high: float = math.inf) -> bool:
    """True for a finite number of JSON (no bool) within ``low`` .. ``high``."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and low <= value <= high
        and abs(value) < 1e300
    )


def is_count(value: Any, high: int = 2**53) -> bool:
    """True for a whole number of JSON from 0 to ``high``."""
    return isinstance(value, int) and is_number(value, 0, high)


def card_broken(key: str) -> ModelError:
    """:class:`ModelError`: ``key`` of the card is missing or of another kind than it should be.

    Parameters
    ----------
    key : str
        Name of the card's entry.

    Returns
    -------
    ModelError
        "model_card_broken", not raised.
    """
    return ModelError("model_card_broken", key=key)


def _card(text: str, purpose: str) -> dict[str, Any]:
    """The card as plain JSON whose every field is of the kind that the rest of the house takes for
    granted.
    """
    if len(text) > modeltext.MAX_CHARACTERS:
        raise ModelError("model_too_large", most=modeltext.MAX_CHARACTERS // 1024**2)
    try:
        raw = json.loads(text)
    except (
        ValueError,
        RecursionError,
    ) as error:  # RecursionError: brackets within brackets without end
        raise ModelError("model_unreadable", why=str(error)) from error
    if not isinstance(raw, dict):
        raise card_broken("{")
    if raw.get("format") != FORMAT or raw.get("purpose") != purpose:
        raise ModelError(
            "model_other",
            purpose=raw.get("purpose", "?"),
            wanted=purpose,
            format=raw.get("format", "?"),
        )
    for key, (optional, right) in _KINDS.items():
        if key not in raw and optional:
            continue
        if key not in raw or not right(raw[key]):
            raise card_broken(key)
    return raw


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _are_features(value: Any) -> bool:
    if (
        not isinstance(value, list)
        or not 0 < len(value) <= MAX_FEATURES
        or not all(isinstance(f, dict) for f in value)
    ):
        return False
    names = [f.get("name") for f in value]
    return all(isinstance(n, str) for n in names) and len(set(names)) == len(names)


def _are_signs(value: Any) -> bool:
    return isinstance(value, dict) and all(
        is_number(sign, -1, 1) and sign == int(sign) for sign in value.values()
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_table(value: Any) -> bool:
    return isinstance(value, dict)


# Field of the card -> (it may be absent, what it must be).
_KINDS: dict[str, tuple[bool, Callable[[Any], bool]]] = {
    "kind": (False, lambda value: value in ("lightgbm", "glm")),
    "objective": (False, lambda value: value in tuple(LINKS)),
    "features": (False, _are_features),
    "model_sha256": (False, _is_text),
    "base": (False, is_number),
    "rounds": (False, lambda value: is_count(value, modeltext.MAX_TREES)),
    "monotone": (True, _are_signs),
    "dates": (True, _is_table),
    "metrics": (True, _is_table),
    "versions": (True, _is_table),
    "extra": (True, _is_table),
    "territory": (True, _is_text),
    "trained": (True, _is_text),
    "data_hash": (True, _is_text),
    "seed": (True, is_number),
    "rows": (True, is_count),
}


def _booster(text: str, raw: dict[str, Any], features: int) -> Any:
    if raw["kind"] != "lightgbm" or raw["rounds"] == 0:
        return None
    trees = modeltext.checked(
        text, features=features, objective=raw["objective"], rounds=raw["rounds"]
    )
    try:
        import lightgbm
    except (ImportError, OSError) as error:
        raise ModelError("model_needs_lightgbm") from error
    try:
        return lightgbm.Booster(model_str=trees)
    except lightgbm.basic.LightGBMError as error:
        raise ModelError("model_unreadable", why=str(error).splitlines()[0]) from error


def _regression(raw: dict[str, Any], features: int) -> Glm | None:
    """The :class:`~.glm.Glm` of a card; every array has the shape that ``features`` columns ask
    for.
    """
    r = raw.get("regression")
    if raw["kind"] != "glm":
        return None
    if (
        not isinstance(r, dict)
        or r.get("link") != LINKS[raw["objective"]]
        or not is_number(r.get("intercept"))
    ):
        raise card_broken("regression")
    arrays = {}
    for name in ("coefficients", "mean", "scale", "median", "covariance"):
        shape = (features + 1, features + 1) if name == "covariance" else (features,)
        try:
            arrays[name] = np.asarray(r.get(name), dtype=float)
        except (TypeError, ValueError) as error:
            raise card_broken(name) from error
        if arrays[name].shape != shape or not np.isfinite(arrays[name]).all():
            raise card_broken(name)
    if not (arrays["scale"] >= _LEAST_SCALE).all():
        raise card_broken("scale")
    return Glm(r["link"], float(r["intercept"]), **arrays)


def _plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else str(value)
