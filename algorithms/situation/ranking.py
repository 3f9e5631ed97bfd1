"""Which incident first, and why: severity × who is exposed × what is cut × weather × state.

    score = S · (1 + Σe) · (1 + Σc) · (1 + w) · q

S is the severity's points, e and c what is exposed and cut, w the weather alert, q the state (an
incident that nobody closed counts less). The contributions are the steps of this product in that
order, so they add up to the score exactly. What is not known adds nothing to the score, is told, and
is drawn between nothing and its most, small amounts more often, for the interval of ranks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.reasons import Reason, phrase
from ..common.resources import table
from .exposure import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.types import Bools, Floats, Frame, Ints, Objects
    from .cut import Cuts
    from .exposure import Exposure

_DECIMALS = 6
_CUT = ("effect", "detour", "rescue")


@dataclass(frozen=True)
class Ranked:
    """All in the order of the incidents: ``score``, ``rank_low``, ``rank_high`` (n,); ``reasons``: n
    lists, strongest first; ``classes`` (n,); ``thin`` (n,): more is unknown than known."""

    score: Floats
    rank_low: Floats
    rank_high: Floats
    reasons: list[list[Reason]]
    classes: Objects
    thin: Bools


def rank(
    incidents: Frame,
    exposure: Exposure,
    cuts: Cuts,
    weather: Sequence[dict[str, Any] | None],
    seed: int,
) -> Ranked:
    """Scores, reasons and intervals of ranks.

    Parameters
    ----------
    incidents : Frame
        n rows with ``kind effect severity severity_origin state age_min life_min records``.
    exposure : Exposure
        Who is near.
    cuts : Cuts
        What is cut.
    weather : Sequence[dict[str, Any] | None]
        Per incident the alert in force ({"level", "phenomenon"}), {} for none, None where no layer
        tells.
    seed : int
        Of the draws.

    Returns
    -------
    Ranked
        Contributions of each list of reasons add up to its score.
    """
    rules = table("situation/ranking")
    base, doubt = _severity(incidents, rules)
    shares, unknown = _shares(incidents, exposure, cuts, weather, rules)
    factor = np.array([rules["state"][s] for s in incidents["state"]], dtype=float)
    reasons = [
        _reasons(k, incidents, exposure, cuts, weather, base[k], shares, unknown, factor[k])
        for k in range(len(incidents))
    ]
    score = np.array([math.fsum(r.contribution for r in told) for told in reasons])
    score = np.round(score, _DECIMALS)
    low, high = _interval(incidents, base, doubt, shares, unknown, factor, score, rules, seed)
    classes = np.array([_class(s, rules) for s in score], dtype=object)
    missing = unknown.mean(axis=1) if len(incidents) else np.zeros(0)
    return Ranked(score, low, high, reasons, classes, missing > 0.5)


def _severity(incidents: Frame, rules: dict[str, Any]) -> tuple[Floats, Floats]:
    """Points of the severity, and the points that it may be at least and at most (n, 2)."""
    points = np.array(rules["severity"], dtype=float)
    level = incidents["severity"].to_numpy(float)
    whole = np.clip(np.nan_to_num(level), 0, len(points) - 1).astype(int)
    error = np.where(incidents["severity_origin"] == "assumed", rules["assumed_error"], 0)
    low, high = (points[np.clip(whole + s * error, 0, len(points) - 1)] for s in (-1, 1))
    return points[whole], np.column_stack([low, high])


def _shares(
    incidents: Frame,
    exposure: Exposure,
    cuts: Cuts,
    weather: Sequence[dict[str, Any] | None],
    rules: dict[str, Any],
) -> tuple[Floats, Bools]:
    """((n, parts) shares, 0 where unknown; (n, parts) unknown). Parts: :data:`.exposure.KINDS`, the
    three of the cut, the weather."""
    n = len(incidents)
    parts = len(KINDS) + len(_CUT) + 1
    shares, unknown = np.zeros((n, parts)), np.zeros((n, parts), dtype=bool)
    for j, name in enumerate(KINDS):
        found = exposure.amount[name]
        unknown[:, j] = np.isnan(found)
        shares[:, j] = np.minimum(
            np.nan_to_num(found) * rules["exposed"][name], rules["most"][name]
        )
    effect = incidents["effect"].to_numpy(object)
    j = len(KINDS)
    unknown[:, j] = [e not in rules["cut"] for e in effect]
    shares[:, j] = [rules["cut"].get(e, 0.0) for e in effect]
    closed = effect == "closed"
    for step, (metres, per, most, none) in enumerate(
        (
            (cuts.detour_m, "detour_km", "detour_most", "no_detour"),
            (cuts.rescue_m, "rescue_km", "rescue_most", "rescue_none"),
        ),
        1,
    ):
        unknown[:, j + step] = closed & np.isnan(metres)
        share = np.minimum(np.nan_to_num(metres, posinf=0.0) / 1000.0 * rules[per], rules[most])
        shares[:, j + step] = np.where(np.isinf(metres), rules[none], share)
    for k, alert in enumerate(weather):
        unknown[k, -1] = alert is None
        shares[k, -1] = rules["weather"].get(str((alert or {}).get("level", "")), 0.0)
    return np.round(shares, _DECIMALS), unknown


def _most(rules: dict[str, Any]) -> Floats:
    """The most that each part can add."""
    return np.array(
        [
            *(rules["most"][name] for name in KINDS),
            rules["cut_unknown"][1],
            rules["detour_most"],
            rules["rescue_most"],
            rules["weather"]["3"],
        ]
    )


def _product(base: Any, shares: Any, factor: Any) -> Any:
    e, c, w = shares[..., : len(KINDS)], shares[..., len(KINDS) : -1], shares[..., -1]
    return base * (1 + e.sum(axis=-1)) * (1 + c.sum(axis=-1)) * (1 + w) * factor


def _reasons(
    k: int,
    incidents: Frame,
    exposure: Exposure,
    cuts: Cuts,
    weather: Sequence[dict[str, Any] | None],
    base: float,
    shares: Floats,
    unknown: Bools,
    factor: float,
) -> list[Reason]:
    row = incidents.iloc[k]
    own = shares[k]
    e, c, w = own[: len(KINDS)], own[len(KINDS) : -1], own[-1]
    after_e = base * (1 + e.sum())
    after_c = after_e * (1 + c.sum())
    after_w = after_c * (1 + w)
    kind = phrase(f"situation_kind_{row['kind']}")
    code = f"situation_severity_{row['severity_origin']}"
    first = Reason(code, round(base, _DECIMALS), {"kind": kind, "level": int(row["severity"])})
    found = []
    for j, name in enumerate(KINDS):
        if e[j] > 0:
            amount = float(exposure.amount[name][k])
            values = {
                "n": round(amount * 1000) if name.endswith("_1000") else int(amount),
                "names": ", ".join(exposure.named[name][k]),
            }
            told = f"situation_{name}_named" if values["names"] else f"situation_{name}"
            found.append(Reason(told, round(base * e[j], _DECIMALS), values))
    effect = str(row["effect"])
    for name, part in zip(_CUT, c, strict=True):
        if part > 0:
            told, values = _cut_reason(name, effect, cuts, k)
            found.append(Reason(told, round(after_e * part, _DECIMALS), values))
    if w > 0 and weather[k]:
        alert = weather[k] or {}
        values = {
            "level": int(alert["level"]),
            "phenomenon": phrase(f"situation_phenomenon_{alert['phenomenon']}"),
        }
        found.append(Reason("situation_weather", round(after_c * w, _DECIMALS), values))
    if factor < 1:
        values = {
            "hours": round(float(row["age_min"]) / 60.0, 1)
            if row["age_min"] == row["age_min"]
            else 0.0
        }
        found.append(
            Reason(
                f"situation_state_{row['state']}", round(after_w * (factor - 1), _DECIMALS), values
            )
        )
    found.sort(key=lambda r: (-abs(r.contribution), r.code))
    names = [*KINDS, *_CUT, "weather"]
    lacking = [n for j, n in enumerate(names) if unknown[k, j]]
    if lacking:
        words = [phrase(f"situation_unknown_{n}") for n in lacking]
        whole = {lang: ", ".join(dict.fromkeys(w[lang] for w in words)) for lang in ("en", "fr")}
        found.append(Reason("situation_unknown", 0.0, {"what": whole}))
    return [first, *found]


def _cut_reason(name: str, effect: str, cuts: Cuts, k: int) -> tuple[str, dict[str, Any]]:
    if name == "effect":
        return f"situation_effect_{effect}", {}
    metres = float(cuts.detour_m[k] if name == "detour" else cuts.rescue_m[k])
    if math.isinf(metres):
        return f"situation_{name}_none", {"km": table("situation/ranking")["detour_limit_m"] / 1000}
    return f"situation_{name}", {"m": round(metres, -1)}


def _interval(
    incidents: Frame,
    base: Floats,
    doubt: Floats,
    shares: Floats,
    unknown: Bools,
    factor: Floats,
    score: Floats,
    rules: dict[str, Any],
    seed: int,
) -> tuple[Floats, Floats]:
    """The ranks between which nine of ten draws lie: weights each times 1 ± spread, an assumed
    severity a level up or down, what is unknown between nothing and its most."""
    n, parts = shares.shape
    if not n:
        return np.zeros(0), np.zeros(0)
    # drawn in the order of what the incidents are, not of their rows
    order = np.lexsort((incidents["key"].to_numpy(str),))
    drawn_by = np.random.default_rng(seed)
    ranks = np.empty((rules["draws"], n))
    most = _most(rules)
    for d in range(rules["draws"]):
        weight = drawn_by.lognormal(0.0, rules["spread"], parts)
        points = drawn_by.lognormal(0.0, rules["spread"] / 2, len(rules["severity"]))
        guess = drawn_by.random((n, parts)) ** rules["unknown_power"] * most
        drawn = np.where(unknown[order], guess, shares[order] * weight)
        low, high = doubt[order].T
        spread = drawn_by.triangular(-1.0, 0.0, 1.0, n)
        step = np.where(spread < 0, base[order] - low, high - base[order])
        severity = base[order] + spread * step
        steps = np.searchsorted(np.array(rules["severity"]), base[order])
        value = _product(
            severity * points[np.clip(steps, 0, len(points) - 1)], drawn, factor[order]
        )
        ranks[d, order] = (-value).argsort(kind="stable").argsort(kind="stable") + 1
    low, high = np.quantile(ranks, [0.05, 0.95], axis=0, method="nearest")
    place = (-score).argsort(kind="stable").argsort(kind="stable") + 1
    smallest = np.array([1 + int((score > s).sum()) for s in score], dtype=float)
    return np.minimum(low, smallest), np.maximum(high, place)


def _class(score: float, rules: dict[str, Any]) -> str:
    return next(str(name) for name, least in rules["classes"] if score >= least)


def places_of(score: Floats, keys: Sequence[str]) -> Ints:
    """The order in which incidents are listed: by score, then by what they are."""
    return np.lexsort((np.array(keys, dtype=str), -score))
