"""The conflict score: a visible weighted sum, its reasons in two languages, and how far the ranks
depend on the weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..clock.calendars import DAY, to_local
from ..common import results
from ..common.language import clock, in_each
from ..common.reasons import Reason, sentence
from ..common.resources import table
from ..common.schoolnames import readable
from ..modeling import ranking
from . import activity
from .air import index_table

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Bools, Floats, GeoFrame, Ints, Texts
    from .city import City
    from .conflicts import Found

IDLE_BELOW = 0.1  # of chance: a headline then says that probably nobody works there
# The draws of the rank interval and their seed: a place has one interval, in the panel as on a sheet.
DRAWS, SEED = 200, 1
THIN_BELOW = 5  # complaints
INGREDIENTS = ("traffic", "school", "complaints", "transport", "air", "works")
CLASSES = ((60.0, "high"), (40.0, "medium"), (0.0, "low"))


def ingredients(city: City, found: Found) -> Floats:
    """What enters the score, each between 0 and 1: float (n conflicts, 6) in the order of
    :data:`INGREDIENTS`.
    """
    rules = city.options.rules()
    school = np.where(
        found.school >= 0,
        np.clip(1.0 - np.nan_to_num(found.distance) / city.options.radius_m, 0.0, 1.0),
        0.0,
    )
    return np.column_stack(
        [
            city.sites.in_the_way[found.work],
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


def chances(city: City, found: Found, hour: Ints | None = None) -> Floats:
    """How likely each ingredient counts at the hour: float (n conflicts, 6) between 0 and 1.

    Whatever a site is in the way of (traffic, the way to school, a stop) counts by the chance that
    it takes its space, what comes from work on it (noise and dust that people report, air, lorries
    beside other works) by the chance that people are at work. Traffic and buses count less while
    the town sleeps.

    Parameters
    ----------
    city : City
        From :func:`.city.prepare`.
    found : Found
        n conflicts.
    hour : Ints | None
        (n,) UTC minutes that are asked about; default: the moments of the conflicts.

    Returns
    -------
    Floats
        In the order of :data:`INGREDIENTS`.
    """
    rules = table("crossing/decisions")
    hour = found.moment if hour is None else hour
    told = activity.chances(city.rhythm, found.work, hour, city.options)
    either = {"present": told.present, "at_work": told.at_work}
    out = np.column_stack([either[rules["chance_of"][name]] for name in INGREDIENTS])
    local = to_local(hour, city.options.time_zone)
    minute = (local - local.astype("datetime64[D]")).astype("timedelta64[m]").astype(np.int64)
    awake = np.ones(DAY)
    for first, last, share in rules["town_awake"]:
        awake[first:last] = share
    for name in ("traffic", "transport"):
        out[:, INGREDIENTS.index(name)] *= awake[minute]
    return out


@dataclass(frozen=True)
class Scores:
    """Of n conflicts: ``shares`` (n, 6) what each ingredient adds, weighted by its chance; ``score``
    (n,) their sum; ``gravity`` (n,) the sum were every work active for sure; ``rank``, ``rank_low``
    and ``rank_high`` (n,).
    """

    shares: Floats
    score: Floats
    gravity: Floats
    rank: Floats
    rank_low: Floats
    rank_high: Floats

    def take(self, rows: Ints) -> Scores:
        """Some of the conflicts; their ranks stay those among all."""
        return Scores(**{name: getattr(self, name)[rows] for name in self.__dataclass_fields__})


def shares(city: City, found: Found, hour: Ints | None = None) -> Floats:
    """What each ingredient adds to the score, weighted by its chance: float (n conflicts, 6)."""
    return ingredients(city, found) * chances(city, found, hour) * weights_of(city)


def score(city: City, found: Found, hour: Ints | None = None, *, seed: int = SEED) -> Scores:
    """Scores and ranks of conflicts, see :class:`Scores`."""
    parts, weights = ingredients(city, found), weights_of(city)
    sure = parts * chances(city, found, hour)
    added = sure * weights
    total = added.sum(axis=1).round(3)
    low, high = rank_interval(sure, weights, seed=seed)
    ranks = results.ranks(total).to_numpy(float)
    return Scores(
        added,
        total,
        (parts * weights).sum(axis=1).round(3),
        ranks,
        np.minimum(low, ranks),
        np.maximum(high, ranks),
    )


def weights_of(city: City) -> Floats:
    """The weights in force, in the order of :data:`INGREDIENTS`."""
    chosen = city.options.rules()["weights"]
    return np.array([chosen[name] for name in INGREDIENTS], dtype=float)


def rank_interval(
    parts: Floats, weights: Floats, *, seed: int = SEED, draws: int = DRAWS, spread: float = 0.25
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


def rank(
    city: City, found: Found, frame: GeoFrame, *, run: Run, scores: Scores | None = None
) -> GeoFrame:
    """The result layer: ``frame`` (see :func:`.conflictframe.describe`) with score, ranks and reasons,
    highest score first.

    Parameters
    ----------
    city : City
        From :func:`.city.prepare`.
    found : Found
        n conflicts.
    frame : GeoFrame
        Their n rows; its index gives ``feature_id``.
    run : Run
        Its name and date stand on every row.
    scores : Scores | None
        Of the n conflicts, from :func:`score`; default: at their moments.

    Returns
    -------
    GeoFrame
        n rows.
    """
    scores = score(city, found, seed=run.seed) if scores is None else scores
    keys = city.impact[found.work]
    frame = frame.copy()
    for name, column in zip(INGREDIENTS, scores.shares.T, strict=True):
        frame[f"score_{name}"] = column.round(3)
    frame["score_if_active"] = scores.gravity
    values = [
        _values(city, row, key) for row, key in zip(frame.to_dict("records"), keys, strict=True)
    ]
    reasons = [
        _reasons(v, s, row) for v, s, row in zip(values, scores.shares, frame["kind"], strict=True)
    ]
    out = results.build(
        frame,
        score=scores.score,
        reasons=reasons,
        run=run,
        rank_low=scores.rank_low,
        rank_high=scores.rank_high,
        classes=classes(scores.gravity),
        thin_data=thin(frame),
    )
    out["rank"] = scores.rank
    for lang in ("fr", "en"):
        out[f"reason_{lang}"] = [
            headline(v, kind, lang) for v, kind in zip(values, frame["kind"], strict=True)
        ]
    order = np.lexsort((found.moment, -scores.score))
    return out.iloc[order]


def thin(frame: GeoFrame) -> Bools:
    """True where a conflict hangs on a few complaints alone: one more or less would change it."""
    few = frame["complaints"] < THIN_BELOW
    return ((frame["kind"] == "complaints") & few).to_numpy(bool)


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
    marked = row["bell_origin"] == "assumed" and not city.tables.all_assumed
    assumed = words["assumed"] if marked else {"en": "", "fr": ""}
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
        "more_schools": int(row.get("schools", 1)) - 1,
        "closed": row["detour_of"],
        "at_work_pct": 100.0 * row["chance_at_work"],
        "present_pct": 100.0 * row["chance_present"],
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
    if kind == "school" and values["more_schools"] > 0:
        clauses.append(sentence("cross_clause_schools", values, lang))
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
