"""The prevention plan: the places that stand out, every measure that fits them, and the best set
under a budget.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..common import reporting, results
from ..common.errors import DataError
from ..common.language import join_phrases
from ..common.reasons import Reason
from ..common.reporting import text
from ..common.run import Run
from . import corridors, prevention

if TYPE_CHECKING:
    from ..common.types import Bools, Frame, GeoFrame, Objects
    from .prevention import Parameters

FUNDED, CANDIDATE, REPORT, OBLIGATION = "funded", "candidate", "report", "obligation"
_STATES = (CANDIDATE, prevention.CHECK, prevention.EXCLUDED, OBLIGATION, REPORT)
_NEAR_WORKS_M = 20.0
_OF_PLACE = (
    "name",
    "kind",
    "road_class",
    "length_m",
    "crashes",
    "grouped",
    "stretches",
    "members",
)


@dataclass(frozen=True)
class Plan:
    """``measures``: result contract, one row per place and fitting measure; ``report``; ``counts``."""

    measures: GeoFrame
    report: dict[str, Any]
    counts: dict[str, int]


def make_plan(
    places: GeoFrame,
    parameters: Parameters,
    *,
    works: GeoFrame | None = None,
    crash_value: float | None = None,
    raw: Any = None,
    run: Run | None = None,
) -> Plan:
    """What is done where for the budget: measures that fit the places of a risk layer.

    Parameters
    ----------
    places
        Result contract with ``length_m``, ``manager`` and ``facts``, as :func:`.risk.assess` gives it.
    parameters
        Budget and how many places are looked at.
    works
        Planned works (theme ``works``), which a measure may conflict with, or None.
    crash_value
        Euros of one crash; None: costs per crash avoided alone.
    raw
        An edited measures table; None: the shipped one.
    run
        Progress, date of the data and number of the run.

    Returns
    -------
    Plan
        Places with their measures, the report, counts.

    Raises
    ------
    DataError
        ``contract_missing`` for a layer that is no accident risk result, ``measures_none_fit`` where
        no measure fits any of the places.
    """
    run = run or Run()
    results.check(places)
    missing = [c for c in ("length_m", "facts", "manager") if c not in places]
    if missing:
        raise DataError("contract_missing", columns=", ".join(missing))
    catalogue = prevention.measures(raw)
    looked_at = _first(places, parameters)
    first = corridors.gather(looked_at, parameters.corridor_m)
    facts = [json.loads(f) if f else {} for f in first["facts"]]
    conflicts = _conflicts(first, works)
    table = prevention.options(
        first,
        facts,
        catalogue,
        crash_value=crash_value,
        conflicts=conflicts,
        rate=prevention.discount(raw)["rate"],
    )
    if not len(table):
        raise DataError("measures_none_fit", places=len(first))
    table["manager"] = first["manager"].fillna("unknown").to_numpy()[table["position"]]
    table["expected"] = first["expected"].to_numpy(float)[table["position"]]
    chosen, _, gap = prevention.choose(table, parameters)
    classes = _classes(table, chosen, parameters)
    out = _frame(table, first, chosen, classes, catalogue, run)
    counts = {
        "places": len(first),
        "stretches": len(looked_at),
        "corridors": int((first["grouped"] == corridors.CORRIDOR).sum()),
        "crossings": int((first["grouped"] == corridors.CROSSING).sum()),
        "options": len(table),
        "funded": int(chosen.sum()),
        "spent_eur": int(round(table.loc[chosen, "cost"].sum())),
        **{state: int((classes == state).sum()) for state in _STATES},
        "without_measure": int(len(first) - table["position"].nunique()),
    }
    return Plan(
        out,
        _report(table, chosen, facts, catalogue, counts, parameters, crash_value, raw, gap),
        counts,
    )


def _first(places: GeoFrame, parameters: Parameters) -> GeoFrame:
    """The first places of the chosen managers, and those of others that stand between them: to
    report.
    """
    ordered = places.sort_values("rank")
    own = np.ones(len(ordered), bool)
    if parameters.managers is not None:
        own = ordered["manager"].fillna("unknown").isin(parameters.managers).to_numpy()
    last = (ordered[own] if own.any() else ordered)["rank"].head(parameters.places).max()
    return ordered[ordered["rank"] <= last]


def _conflicts(places: GeoFrame, works: GeoFrame | None) -> dict[int, str]:
    """{label: works text} for places with works within 20 m: open the street once."""
    if works is None or not len(works):
        return {}
    tree = shapely.STRtree(np.asarray(works.geometry.array, dtype=object))
    lines = np.asarray(places.geometry.array, dtype=object)
    place, work = tree.query(lines, predicate="dwithin", distance=_NEAR_WORKS_M)
    out: dict[Any, Any] = {}
    for p, w in zip(place, work, strict=True):
        row = works.iloc[w]
        start = row.get("start")
        when = "" if start is None or start != start else f"{pd.Timestamp(start):%Y-%m-%d}"
        out.setdefault(places.index[p], " ".join(str(v) for v in (row.get("id"), when) if v))
    return out


def _classes(table: Frame, chosen: Bools, parameters: Parameters) -> Objects:
    foreign = np.zeros(len(table), bool)
    if parameters.managers is not None:
        foreign = ~table["manager"].isin(parameters.managers).to_numpy()
    state = table["state"].to_numpy(dtype=object)
    return np.select(
        [foreign, table["obligation"].to_numpy(bool), chosen, state != prevention.OK],
        [REPORT, OBLIGATION, FUNDED, state],
        CANDIDATE,
    ).astype(object)


def _frame(
    table: Frame,
    first: GeoFrame,
    chosen: Bools,
    classes: Objects,
    catalogue: list[dict[str, Any]],
    run: Run,
) -> GeoFrame:
    by_code = {m["code"]: m for m in catalogue}
    rows = first.iloc[table["position"]]
    kept = [c for c in (*_OF_PLACE, "geometry") if c in rows]
    base = rows[kept].reset_index(drop=True)
    base["place"] = rows["feature_id"].to_numpy()
    base["place_rank"] = rows["rank"].to_numpy()
    for column in (
        "measure",
        "state",
        "obligation",
        "manager",
        "sure",
        "transfer_not_verified",
        "cost_low",
        "cost_high",
        "cost",
        "life_years",
        "eur_per_crash",
        "benefit_cost",
        "conflict",
    ):
        base[column] = table[column].to_numpy()
    for lang in ("fr", "en"):
        base[f"measure_{lang}"] = [by_code[c]["label"][lang] for c in table["measure"]]
        base[f"authority_{lang}"] = [by_code[c]["authority"][lang] for c in table["measure"]]
        base[f"conditions_{lang}"] = [
            "; ".join(t[lang] for t in why) for why in table["conditions"]
        ]
    base["law"] = [by_code[c]["law"] for c in table["measure"]]
    for column, key in (
        ("factor", "cmf"),
        ("factor_low", "cmf_low"),
        ("factor_high", "cmf_high"),
        ("factor_country", "country"),
        ("factor_crashes", "crash_type"),
        ("factor_severity", "severity"),
        ("factor_quality", "quality"),
        ("factor_source", "source"),
    ):
        base[column] = [by_code[c][key] for c in table["measure"]]
    base["unverified"] = [bool(by_code[c].get("unverified")) for c in table["measure"]]
    base["funded"] = chosen
    reasons = [
        [*_reasons(row, by_code[row.measure]), *_gathered(first.iloc[row.position])]
        for row in table.itertuples()
    ]
    # Years of life per million euros; what is funded stands above all that is not.
    worth = table["avoided_life"].fillna(0.0).to_numpy() / table["cost"].to_numpy() * 1e6
    above = np.floor(worth[~chosen].max(initial=0.0)) + 1.0
    score = worth + np.where(chosen, above, 0.0)
    return results.build(
        base,
        score=score,
        reasons=reasons,
        run=run,
        expected=table["avoided"],
        expected_low=table["avoided_low"],
        expected_high=table["avoided_high"],
        classes=classes,
        thin_data=~table["sure"].to_numpy(bool),
    )


def _reasons(row: Any, measure: dict[str, Any]) -> list[Reason]:
    """Why this measure here: what it may avoid, how sure the factor is, and what must be checked."""
    out = []
    if row.avoided == row.avoided:
        code = "plan_avoids" if row.sure else "plan_may_avoid"
        out.append(
            Reason(
                code,
                row.avoided,
                {
                    "avoided": row.avoided,
                    "low": row.avoided_low,
                    "high": row.avoided_high,
                    "expected": row.expected,
                    "source": measure["source"],
                },
            )
        )
    else:
        out.append(Reason("plan_no_factor", 0.0, {}))
    if row.transfer_not_verified:
        out.append(Reason("plan_transfer", 0.0, {"country": measure["country"]}))
    if measure.get("unverified"):
        out.append(Reason("plan_unverified", 0.0, {"why": measure["unverified"]}))
    if row.state != prevention.OK:
        texts = join_phrases(row.conditions)
        out.append(
            Reason(
                "plan_excluded" if row.state == prevention.EXCLUDED else "plan_check",
                0.0,
                {"conditions": texts},
            )
        )
    if row.conflict:
        out.append(Reason("plan_works", 0.0, {"works": row.conflict}))
    return out


def _gathered(place: Any) -> list[Reason]:
    """That a place is a corridor or a crossing, where it is one."""
    if place["grouped"] == corridors.STRETCH:
        return []
    values = {"n": int(place["stretches"]), "length": float(place["length_m"])}
    return [Reason(f"plan_{place['grouped']}", 0.0, values)]


def _report(
    table: Frame,
    chosen: Bools,
    facts: list[dict[str, float]],
    catalogue: list[dict[str, Any]],
    counts: dict[str, int],
    parameters: Parameters,
    crash_value: float | None,
    raw: Any,
    gap: float,
) -> dict[str, Any]:
    euros, discount = prevention.values(raw), prevention.discount(raw)
    label = {m["code"]: m["label"] for m in catalogue}
    picked = table[chosen]
    rows = []
    for code, group in picked.groupby("measure"):
        rows.append(
            [
                text("plan_label", label=label[code]),
                len(group),
                round(group["cost"].sum()),
                *(round(group[c].sum(), 2) for c in ("avoided", "avoided_low", "avoided_high")),
            ]
        )
    low, high = picked["avoided_low"].sum(), picked["avoided_high"].sum()
    headline = [
        text(
            "plan_headline",
            n=int(chosen.sum()),
            cost=float(picked["cost"].sum()),
            budget=parameters.budget_eur,
            avoided=float(picked["avoided"].sum()),
            low=float(low),
            high=float(high),
        ),
        text(
            "plan_headline_states",
            to_check=counts[prevention.CHECK],
            excluded=counts[prevention.EXCLUDED],
            obligations=counts[OBLIGATION],
            report=counts[REPORT],
        ),
    ]
    limits = [
        text("plan_limit_decides"),
        text("plan_limit_factors"),
        text("plan_limit_costs"),
        text(
            "plan_limit_discount",
            rate=100.0 * discount["rate"],
            source=str(discount.get("source", "?")),
            checked=str(discount.get("checked", "?")),
        ),
    ]
    if crash_value:
        limits.append(
            text(
                "plan_limit_values",
                source=euros["source"],
                year=str(euros["price_year"]),
                value=crash_value,
            )
        )
    if gap > 1e-4:
        limits.append(text("plan_limit_gap", gap=100.0 * gap))
    unverified = [
        label[m["code"]]
        for m in catalogue
        if m.get("unverified") and (table["measure"] == m["code"]).any()
    ]
    if unverified:
        names = join_phrases(unverified)
        limits.append(text("plan_limit_unverified", measures=names))
    if any(f.get("class_from_name") for f in facts):
        limits.append(text("plan_limit_class"))
    return reporting.report(
        headline=headline,
        limits=limits,
        tables=[
            reporting.grid(
                text("plan_table_funded"),
                [
                    text(f"plan_col_{c}")
                    for c in ("measure", "places", "cost", "avoided", "low", "high")
                ],
                rows,
            ),
            reporting.grid(
                text("acc_table_counts"),
                [text("acc_col_measure"), text("acc_col_value")],
                [[text(f"plan_count_{k}"), v] for k, v in counts.items()],
            ),
        ],
    )
