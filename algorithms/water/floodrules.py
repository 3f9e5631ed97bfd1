"""The open rule of susceptibility: facts give points, points add up, and every point has its reason.

The table is ``resources/water/susceptibility.json``. Nothing is learned: floods of one town are too few
to teach another. No class says that a place is safe: without a sign it is "no_sign", without relief
or record "not_studied".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.language import date, in_each
from ..common.reasons import Reason
from ..common.resources import table

if TYPE_CHECKING:
    from ..common.types import Floats, Frame, Texts

TOWN, RECORDED, HIGH, MEDIUM, LOW, NO_SIGN, NOT_STUDIED = (
    "town_listed",
    "recorded",
    "high",
    "medium",
    "low",
    "no_sign",
    "not_studied",
)
CLASSES = (TOWN, RECORDED, HIGH, MEDIUM, LOW, NO_SIGN, NOT_STUDIED)
_RELIEF = ("hollow_m", "height_m", "upstream_ha")
_LEAST_HA = 1.0  # of an area whose sealed share is told


@dataclass(frozen=True)
class Rated:
    """``points`` (n,), the score; ``classes`` (n,) of :data:`CLASSES`; ``reasons``: a list a row,
    whose contributions add up to its points."""

    points: Floats
    classes: Texts
    reasons: list[list[Reason]]


def rate(facts: Frame) -> Rated:
    """Points, class and reasons of each row.

    Parameters
    ----------
    facts : Frame
        n rows of ``hollow_m``, ``height_m``, ``upstream_ha``, ``upstream_sealed`` (0..1), NaN where
        not known; ``underpass`` (bool), ``records`` (number), ``record_last`` (ISO or ""),
        ``town_rows`` (number), ``town_level_m``.

    Returns
    -------
    Rated
        In the order of the rows.
    """
    told = table("water/susceptibility")
    rules: dict[str, Any] = told["facts"]
    values = {name: facts[name].to_numpy(float) for name in (*_RELIEF, "upstream_sealed")}
    area = values["upstream_ha"]
    values["upstream_sealed"] = np.where(area >= _LEAST_HA, values["upstream_sealed"], np.nan)
    points = {name: steps(value, rules[name]) for name, value in values.items()}
    under = facts["underpass"].to_numpy(bool)
    records = facts["records"].to_numpy(int)
    town = facts["town_rows"].to_numpy(int)
    points["underpass"] = under * float(rules["underpass"]["points"])
    points["records"] = (records > 0) * float(rules["records"]["points"])
    points["town"] = (town > 0) * float(rules["town"]["points"])
    relief = sum(points[name] for name in (*_RELIEF, "upstream_sealed", "underpass"))
    total = relief + points["records"] + points["town"]
    studied = np.isfinite(np.column_stack([values[name] for name in _RELIEF])).any(axis=1)
    limits = told["classes"]
    classes = np.select(
        [
            town > 0,
            records > 0,
            relief >= limits["high"],
            relief >= limits["medium"],
            relief >= limits["low"],
            studied,
        ],
        [TOWN, RECORDED, HIGH, MEDIUM, LOW, NO_SIGN],
        NOT_STUDIED,
    ).astype(object)
    return Rated(total, classes, _reasons(facts, values, points, classes))


def steps(values: Floats, rule: dict[str, Any]) -> Floats:
    """(n,) points of a fact: none before its first step, then between steps in proportion (of the
    logarithm where ``scale`` is "log"), and no more after the last; 0 where it is not known.

    Parameters
    ----------
    values : Floats
        (n,) in the fact's unit.
    rule : dict[str, Any]
        ``at_least`` or ``at_most``: [[limit, points], ...], the weakest first.

    Returns
    -------
    Floats
        (n,) so that what is deeper or lower stands before what is less so.
    """
    sign = 1.0 if "at_least" in rule else -1.0
    told = rule.get("at_least") or rule["at_most"]
    limits = np.array([limit for limit, _ in told], dtype=float)
    points = np.array([given for _, given in told], dtype=float)
    known = np.isfinite(values) & (sign * values >= sign * limits[0])
    x, at = np.where(known, values, limits[0]), limits
    if rule.get("scale") == "log":
        x, at = np.log10(x), np.log10(limits)
    return np.where(known, np.interp(sign * x, sign * at, points), 0.0)


def _reasons(
    facts: Frame, values: dict[str, Floats], points: dict[str, Floats], classes: Texts
) -> list[list[Reason]]:
    """Strongest first; the class itself where nothing speaks."""
    last = facts["record_last"].astype(str).tolist()
    level = facts["town_level_m"].to_numpy(float)
    records = facts["records"].to_numpy(int)
    out: list[list[Reason]] = []
    for i, kind in enumerate(classes):
        found: list[Reason] = []
        if points["town"][i]:
            known = bool(np.isfinite(level[i]))
            code = "water_town_level" if known else "water_town"
            height = {"level_m": round(float(level[i]), 2)} if known else {}
            found.append(Reason(code, points["town"][i], height))
        if points["records"][i]:
            code = "water_record_dated" if last[i] else "water_record"
            told = {"n": int(records[i]), "date": _day(last[i])}
            found.append(Reason(code, points["records"][i], told))
        relief = [
            Reason(f"water_{name}", points[name][i], {"value": _told(name, values[name][i])})
            for name in values
            if points[name][i]
        ]
        found += sorted(relief, key=lambda r: -r.contribution)
        if points["underpass"][i]:
            found.append(Reason("water_underpass", points["underpass"][i], {}))
        out.append(found or [Reason(f"water_{kind}", 0.0, {})])
    return out


def _day(iso: str) -> dict[str, str]:
    """A day as each language writes it."""
    return in_each(lambda lang: date(iso, lang))


def _told(name: str, value: float) -> float:
    """A fact as its sentence tells it: shares in percent."""
    return round(100.0 * float(value)) if name == "upstream_sealed" else round(float(value), 2)
