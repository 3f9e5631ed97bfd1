"""The conflict score: a visible weighted sum, its reasons in two languages, and how far the ranks
depend on the weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..common import results
from ..common.language import clock, in_each
from ..common.reasons import Reason, sentence
from ..common.resources import table
from ..common.schoolnames import readable
from ..modeling import ranking
from .air import index_table

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Floats, GeoFrame, Texts
    from .city import City
    from .conflicts import Found

IDLE_BELOW = 0.1  # of chance: a headline then says that probably nobody works there
INGREDIENTS = ("traffic", "school", "complaints", "transport", "air", "works")
CLASSES = ((60.0, "high"), (40.0, "medium"), (0.0, "low"))


def ingredients(city: City, found: Found) -> Floats:
    """What enters the score, each between 0 and 1: float (n conflicts, 6) in the order of
    :data:`INGREDIENTS`.
    """
    rules = city.options.rules()
    worth = {**rules["traffic_impact"], **rules["unknown_by_space"]}
    keys = city.impact[found.work]
    traffic = np.array([worth[k] for k in keys], dtype=float)
    school = np.where(
        found.school >= 0,
        np.clip(1.0 - np.nan_to_num(found.distance) / city.options.radius_m, 0.0, 1.0),
        0.0,
    )
    return np.column_stack(
        [
            traffic,
            school,
            np.minimum(found.complaints / rules["complaints_full"], 1.0),
            # A street that takes the traffic of a closed one counts in full, like one full of
            # buses.
            np.where(
                found.detours > 0, 1.0, np.minimum(found.transport / rules["transport_full"], 1.0)
            ),
            np.clip(
                (found.air - rules["air_from"]) / (rules["air_full"] - rules["air_from"]), 0.0, 1.0
            ),
            np.minimum(found.others / rules["works_full"], 1.0),
        ]
    )


def weights_of(city: City) -> Floats:
    """The weights in force, in the order of :data:`INGREDIENTS`."""
    chosen = city.options.rules()["weights"]
    return np.array([chosen[name] for name in INGREDIENTS], dtype=float)


def rank_interval(
    parts: Floats, weights: Floats, *, seed: int = 0, draws: int = 200, spread: float = 0.25
) -> tuple[Floats, Floats]:
    """Ranks (5th and 95th percentile) when every weight is multiplied by a factor drawn around 1.

    ``parts`` (n, k), ``weights`` (k,). The factor is log-normal with standard deviation ``spread``
    of its logarithm: the interval tells how far a rank is the data's doing and how far the
    weights'.
    """
    if not len(parts):
        return np.zeros(0), np.zeros(0)
    factors = np.exp(np.random.default_rng(seed).normal(0.0, spread, size=(draws, len(weights))))
    scores = ((parts @ (weights * factor)).round(9) for factor in factors)
    found = ranking.rank_interval(scores, ties="shared", method="linear")
    return np.floor(found.low), np.ceil(found.high)


def rank(city: City, found: Found, frame: GeoFrame, *, run: Run) -> GeoFrame:
    """The result layer: ``frame`` (see :func:`.conflictframe.describe`) with score, ranks and reasons,
    highest score first.
    """
    parts, weights = ingredients(city, found), weights_of(city)
    shares = parts * weights
    score = shares.sum(axis=1).round(3)
    low, high = rank_interval(parts, weights, seed=run.seed)
    ranks = results.ranks(score)
    keys = city.impact[found.work]
    frame = frame.copy()
    for name, column in zip(INGREDIENTS, shares.T, strict=True):
        frame[f"score_{name}"] = column.round(3)
    values = [
        _values(city, row, key) for row, key in zip(frame.to_dict("records"), keys, strict=True)
    ]
    reasons = [_reasons(v, s, row) for v, s, row in zip(values, shares, frame["kind"], strict=True)]
    out = results.build(
        frame,
        score=score,
        reasons=reasons,
        run=run,
        rank_low=np.minimum(low, ranks),
        rank_high=np.maximum(high, ranks),
        classes=classes(score),
        thin_data=(frame["bell_origin"] == "assumed").to_numpy(bool),
    )
    for lang in ("fr", "en"):
        out[f"reason_{lang}"] = [
            headline(v, kind, lang) for v, kind in zip(values, frame["kind"], strict=True)
        ]
    order = np.lexsort((found.moment, -score))
    return out.iloc[order]


def classes(score: Floats) -> Texts:
    """ "high", "medium" or "low" by fixed bounds, so that two runs compare."""
    return np.select(
        [score >= CLASSES[0][0], score >= CLASSES[1][0]],
        [CLASSES[0][1], CLASSES[1][1]],
        CLASSES[2][1],
    )


def _values(city: City, row: dict[str, Any], key: str) -> dict[str, Any]:
    """Values of a conflict's sentences; a part that is itself a phrase comes in both languages."""
    words = table("crossing/words")
    place = row["street"] or row["nature"] or row["work_id"] or "?"
    gate = words["gate"].get(row["gate"], {"en": "", "fr": ""})
    assumed = words["assumed"] if row["bell_origin"] == "assumed" else {"en": "", "fr": ""}
    hour = str(row["bell"] or "")
    bell = in_each(lambda lang: f"{gate[lang]} {clock(hour, lang) if hour else ''}{assumed[lang]}")
    distance = row["distance_m"]
    return {
        "place": place,
        "impact": words["impact"][key],
        "school": readable(row["school"], row["level"]),
        "bell": bell,
        "distance_m": None if distance != distance else float(distance),
        "complaints": int(row["complaints"]),
        "days": city.options.complaint_days,
        "radius_m": float(city.options.radius_m),
        "transport": int(row["transport"]),
        "works": int(row["other_works"]),
        "closed": row["detour_of"],
        "at_work_pct": 100.0 * row["chance_at_work"],
        "hours": words["hours"][row["chance_origin"]],
        "air": _air(city, row),
    }


def _air(city: City, row: dict[str, Any]) -> dict[str, str]:
    """The air at the place as both languages say it; empty where it has no place or is good enough
    not to count.
    """
    if not row["air_place"] or row["air_class"] <= city.options.rules()["air_from"]:
        return {"en": "", "fr": ""}
    label, place = (
        index_table(city.options.air_table)["classes"][int(row["air_class"]) - 1],
        row["air_place"],
    )
    return in_each(lambda lang: f"{label[lang].lower()} ({place})")


def _reasons(values: dict[str, Any], shares: Floats, kind: str) -> list[Reason]:
    """The ingredients that count, strongest first; their contributions add up to the score."""
    made = []
    for name, share in zip(INGREDIENTS, shares, strict=True):
        if share > 0:
            code = "cross_detour" if name == "transport" and values["closed"] else f"cross_{name}"
            made.append(Reason(code, float(share), values))
    made.sort(key=lambda r: -r.contribution)
    return [*made, Reason("cross_activity", 0.0, values)]


def headline(values: dict[str, Any], kind: str, lang: str) -> str:
    """The whole conflict as one sentence."""
    clauses = [sentence("cross_head_school" if kind == "school" else "cross_head", values, lang)]
    if values["complaints"]:
        several = values["complaints"] > 1
        clauses.append(
            sentence(
                "cross_clause_complaints" if several else "cross_clause_complaint", values, lang
            )
        )
    if values["transport"] and kind != "school":
        clauses.append(sentence("cross_clause_transport", values, lang))
    if values["closed"]:
        clauses.append(sentence("cross_clause_detour", values, lang))
    if values["air"][lang]:
        clauses.append(sentence("cross_clause_air", values, lang))
    if values["works"] and kind == "works":
        clauses.append(sentence("cross_clause_works", values, lang))
    if values["at_work_pct"] < 100 * IDLE_BELOW:
        clauses.append(sentence("cross_clause_idle", values, lang))
    return ", ".join(clauses)


def weights_table(city: City) -> dict[str, Any]:
    """The weights in force, as the report and the outputs show them."""
    rules = city.options.rules()
    return {
        k: rules[k]
        for k in (
            "weights",
            "traffic_impact",
            "unknown_by_space",
            "complaints_full",
            "complaints_min",
            "transport_radius_m",
            "transport_full",
            "detour_max_m",
            "detour_beside_m",
            "air_reach_m",
            "air_min",
            "air_from",
            "air_full",
            "works_radius_m",
            "works_full",
        )
    } | {"radius_m": city.options.radius_m, "complaint_days": city.options.complaint_days}
