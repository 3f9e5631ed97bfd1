"""What could be done at the places that stand out: measures that fit, what they may avoid, what the
law asks, what fits a budget.

The table is ``resources/measures.json`` (editable: a copy can be given). Nothing here decides: a
condition that fails excludes a measure, a condition that nobody knows puts it "to check", and a
factor whose interval holds 1 is never counted as a sure gain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.budget import knapsack
from ..common.errors import DataError
from ..common.resources import table
from .crashes import recorded_alike

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..common.types import Bools, Frame, GeoFrame

OK, CHECK, EXCLUDED = "ok", "to_check", "excluded"
# At most two factors multiply at one place: more has no evidence behind it (Highway Safety Manual
# 2010, part D).
MOST_TOGETHER = 2


@dataclass(frozen=True)
class Parameters:
    """``budget_eur``; ``places``: how many of the first ranks; ``managers``: those whose places may
    be funded (None: all); ``include_to_check``: whether measures with unknown conditions may be
    funded (they stay marked); ``corridor_m``: within which stretches of one street are one place
    (:mod:`.corridors`; 0: each stays)."""

    budget_eur: float
    places: int = 50
    managers: tuple[str, ...] | None = None
    include_to_check: bool = False
    corridor_m: float = 150.0


def measures(raw: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """The measures, checked: list of dictionaries. ``raw``: the content of an edited copy of the
    table.
    """
    raw = table("measures") if raw is None else raw
    needed = {
        "code",
        "label",
        "when",
        "cmf",
        "cmf_low",
        "cmf_high",
        "source",
        "country",
        "europe",
        "crash_type",
        "severity",
        "quality",
        "at",
        "checked",
        "cost_low",
        "cost_high",
        "cost_unit",
        "life_years",
        "authority",
        "law",
        "conditions",
    }
    for number, measure in enumerate(raw.get("measures", []), 1):
        lacking = needed - set(measure)
        if lacking:
            raise DataError(
                "measures_incomplete",
                measure=measure.get("code", number),
                fields=", ".join(sorted(lacking)),
            )
    if not raw.get("measures"):
        raise DataError("measures_incomplete", measure="-", fields="measures")
    return raw["measures"]


def values(raw: dict[str, Any] | None = None) -> dict[str, Any]:
    """Euros of a killed, hospitalised and lightly injured person, with ``source`` and
    ``price_year``; of the edited table if it has its own."""
    return (raw or {}).get("values") or table("measures")["values"]


def discount(raw: dict[str, dict[str, Any]] | None = None) -> dict[str, Any]:
    """{"rate", "source", "year", "checked"} by which later years count less; of the edited table if
    it has its own.
    """
    found = (raw or {}).get("discount") or table("measures")["discount"]
    rate = found.get("rate") if isinstance(found, dict) else None
    if isinstance(rate, bool) or not isinstance(rate, int | float) or not 0 <= rate < 1:
        raise DataError("measures_incomplete", measure="discount", fields="rate")
    return found


def annuity(rate: float, years: int) -> float:
    """What one unit a year over ``years`` is worth today at ``rate``."""
    return float(years) if rate == 0 else (1 - (1 + rate) ** -years) / rate


def holds(rule: dict[str, Any], facts: Mapping[str, float | None]) -> bool | None:
    """True, False, or None when the fact is unknown. ``rule``: {"fact", "op": "<=" "<" ">=" "yes"
    "not", "value"}.
    """
    value = facts.get(rule["fact"])
    if value is None or value != value:
        return None
    value = float(value)
    told: dict[str, Callable[[], bool]] = {
        "<=": lambda: value <= rule["value"],
        "<": lambda: value < rule["value"],
        ">=": lambda: value >= rule["value"],
        "yes": lambda: value > 0,
        "not": lambda: value == 0,
    }
    return told[rule["op"]]()


def fits(
    measure: dict[str, Any], facts: Mapping[str, float | None]
) -> tuple[str, list[dict[str, str]]] | None:
    """(state, why) of a measure at a place: None unless the situation it addresses is known to be
    met, else :data:`OK`, :data:`CHECK` or :data:`EXCLUDED`, with the conditions that fail or are
    unknown (texts in both languages)."""
    place = "junction" if facts.get("is_junction") else "segment"
    if place not in measure["at"] or not all(holds(rule, facts) for rule in measure["when"]):
        return None
    failed, unknown = [], []
    for condition in measure["conditions"]:
        answer = holds(condition, facts)
        if answer is None or (answer is False and condition.get("check")):
            unknown.append(condition["text"])
        elif answer is False:
            failed.append(condition["text"])
    if failed:
        return EXCLUDED, failed
    return (CHECK, unknown) if unknown else (OK, [])


def avoided(
    measure: dict[str, Any], expected: float, low: float, high: float, share: float
) -> tuple[float, float, float]:
    """(mean, low, high) crashes avoided per year, ``share`` of the crashes being of the kind the
    factor was measured on.

    The low end takes the low expectation and the high factor, the high end the reverse; a factor
    without an interval is taken to reach 1. NaN where no factor was measured.
    """
    if measure["cmf"] is None:
        return float("nan"), float("nan"), float("nan")
    upper = 1.0 if measure["cmf_high"] is None else measure["cmf_high"]
    lower = measure["cmf"] if measure["cmf_low"] is None else measure["cmf_low"]
    return (
        share * expected * (1 - measure["cmf"]),
        share * low * max(1 - upper, 0.0) + share * high * min(1 - upper, 0.0),
        share * high * (1 - lower),
    )


def sure(measure: dict[str, Any]) -> bool:
    """True if the factor's interval lies below 1 and its figure could be read at the source."""
    known = measure["cmf"] is not None and measure["cmf_high"] is not None
    return known and measure["cmf_high"] < 1.0 and not measure.get("unverified")


def cost(measure: dict[str, Any], length_m: float, pieces: int = 1) -> tuple[float, float]:
    """(low, high) euros at a place of ``length_m``; what is paid by length has a least length (a
    zone is no ten metres), what is paid a piece is paid on each of the ``pieces`` of a corridor.
    """
    amount = (
        max(length_m, measure.get("least_m", 0.0)) / 1000.0
        if measure["cost_unit"] == "km"
        else float(pieces)
    )
    return measure["cost_low"] * amount, measure["cost_high"] * amount


def unit_value(crashes: Frame, euros: dict[str, Any] | None = None) -> float | None:
    """Mean euros of one crash, from the victims of the crash table (killed, hospitalised, light) at
    ``euros`` (of :func:`values`); "hospitalised" only of years that may be compared. None when the
    crash table has no victims.
    """
    euros = euros or values()
    crashes, _ = recorded_alike(crashes)
    known = [
        c for c in ("killed", "hospitalised", "light") if c in crashes and crashes[c].notna().any()
    ]
    if not known or not len(crashes):
        return None
    return float(sum(crashes[c].fillna(0).sum() * euros[c] for c in known) / len(crashes))


def options(
    places: GeoFrame,
    facts: list[dict[str, float]],
    catalogue: list[dict[str, Any]],
    *,
    crash_value: float | None = None,
    conflicts: dict[int, str] | None = None,
    rate: float | None = None,
) -> Frame:
    """One row per place and fitting measure. ``places``: frame of the result contract, highest
    first; ``facts``: list of dictionaries; ``conflicts``: list of works texts per place or None.
    ``crash_value``: euros of one crash, or None; ``rate``: of :func:`discount`, that of the shipped
    table when None."""
    rate = discount()["rate"] if rate is None else rate
    rows = []
    for position, (label, place) in enumerate(places.iterrows()):
        known = facts[position]
        for measure in catalogue:
            found = fits(measure, known)
            if found is None:
                continue
            state, why = found
            share = _share(measure, known)
            mean, low, high = avoided(
                measure, place["expected"], place["expected_low"], place["expected_high"], share
            )
            cheap, dear = cost(measure, place["length_m"], int(place.get("pieces", 1)))
            years = measure["life_years"]
            worth = annuity(rate, years)
            middle = 0.5 * (cheap + dear)
            rows.append(
                {
                    "place": label,
                    "position": position,
                    "measure": measure["code"],
                    "state": state,
                    "obligation": bool(measure.get("obligation")),
                    "conditions": why,
                    "avoided": mean,
                    "avoided_low": low,
                    "avoided_high": high,
                    "sure": sure(measure),
                    "transfer_not_verified": measure["cmf"] is not None and not measure["europe"],
                    "cost_low": cheap,
                    "cost_high": dear,
                    "cost": middle,
                    "life_years": years,
                    "avoided_life": mean * worth,
                    "eur_per_crash": middle / (mean * worth) if mean > 0 else float("nan"),
                    "benefit_cost": mean * worth * crash_value / middle
                    if crash_value and mean > 0
                    else float("nan"),
                    "share": share,
                    "conflict": (conflicts or {}).get(label, ""),
                }
            )
    return pd.DataFrame(rows)


def _share(measure: dict[str, Any], facts: dict[str, float]) -> float:
    """Share of the place's crashes that the factor speaks of; the city's own share where the place
    has too few to say.
    """
    kind = measure.get("share")
    if not kind:
        return 1.0
    return float(facts.get(f"{kind}_share", 0.0) or 0.0)


def choose(table_: Frame, parameters: Parameters) -> tuple[Bools, float, float]:
    """Boolean (n,): the funded rows: greatest expected crashes avoided (discounted over the
    measure's life) within the budget.

    Exact (mixed-integer programme). Each place takes one measure or one pair of measures, whose
    factors multiply. Obligations stand outside the choice; excluded measures and those without a
    factor never enter it, nor do measures to check unless wished.
    """
    chosen = np.zeros(len(table_), bool)
    if not len(table_):
        return chosen, 0.0, 0.0
    states = (OK, CHECK) if parameters.include_to_check else (OK,)
    eligible = table_["state"].isin(states) & ~table_["obligation"] & (table_["avoided"] > 0)
    if "manager" in table_ and parameters.managers is not None:
        eligible &= table_["manager"].isin(parameters.managers)
    bundles: list[list[Any]] = []
    value: list[float] = []
    price: list[float] = []
    group: list[Any] = []
    for place, rows in table_[eligible].groupby("position"):
        index = rows.index.to_list()
        expected = rows["expected"].iloc[0]
        for i, a in enumerate(index):
            _add(bundles, value, price, group, place, table_, [a], expected)
            for b in index[i + 1 :]:
                _add(bundles, value, price, group, place, table_, [a, b], expected)
    if not bundles:
        return chosen, 0.0, 0.0
    plan = knapsack(value, price, parameters.budget_eur, group=group)
    for bundle in np.flatnonzero(plan.chosen):
        chosen[bundles[bundle]] = True
    return chosen, plan.value, plan.gap


def _add(
    bundles: list[list[int]],
    value: list[float],
    price: list[float],
    group: list[int],
    place: int,
    table_: Frame,
    rows: list[int],
    expected: float,
) -> None:
    """One bundle: the second factor applies to what the first leaves (factors multiply)."""
    first = table_.loc[rows[0]]
    total = first["avoided_life"]
    if len(rows) == MOST_TOGETHER:
        second = table_.loc[rows[1]]
        total += second["avoided_life"] * (1.0 - first["avoided"] / expected)
    bundles.append(rows)
    value.append(total)
    price.append(table_.loc[rows, "cost"].sum())
    group.append(place)
