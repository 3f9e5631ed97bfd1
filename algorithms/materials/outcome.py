"""What a plan hands out: pairs to call, lines on the map, the books by work and month, the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common import results
from ..common.language import join_phrases
from ..common.reasons import Reason, phrase, render
from .lots import NEED, SUPPLY
from .plan import COMPATIBLE, OWN, TO_ANALYSE
from .spared import co2_of_moves, euros_of_moves

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Frame, GeoFrame
    from .kinds import Catalogue
    from .plan import Plan
    from .spared import Prices

# What has to be done to a lot before it may leave: each is a sentence of its own.
CHECKS = ("analysis", "dates", "quality", "aside", "drawn", "own")


def pairs_of(plan: Plan, kinds: Catalogue, prices: Prices) -> Frame:
    """A row a movement, the most spared first: ``from_work, to_work, kind, use, leaves, arrives``
    (``YYYY-MM``), ``tonnes`` with low and high, ``km, aside_months, class, spared_tkm, co2_kg`` and
    ``euros`` with low and high, why (``reason_fr, reason_en``) and what to check (``check_fr, check_en``)."""
    moves, lots = plan.moves, plan.lots.table
    supply, need = moves["supply"].to_numpy(), moves["need"].to_numpy()
    months = np.array(plan.lots.months, dtype=object)
    give, take = lots.iloc[supply], lots.iloc[need]
    share = moves["tonnes"].to_numpy(float) / give["tonnes"].to_numpy(float)
    co2, euros = co2_of_moves(plan, kinds), euros_of_moves(plan, prices)
    out = pd.DataFrame(
        {
            "from_work": give["work"].to_numpy(),
            "to_work": take["work"].to_numpy(),
            "kind": give["kind"].to_numpy(),
            **{
                f"kind_{lang}": [kinds.label(k)[lang] for k in give["kind"]]
                for lang in ("fr", "en")
            },
            "use": np.where(take["use"] != "", take["use"], take["kind"]),
            "leaves": months[moves["leaves"].to_numpy()],
            "arrives": months[moves["arrives"].to_numpy()],
            "tonnes": moves["tonnes"].to_numpy(),
            "tonnes_low": share * give["tonnes_low"].to_numpy(float),
            "tonnes_high": share * give["tonnes_high"].to_numpy(float),
            "km": moves["km"].to_numpy(),
            "aside_months": (moves["arrives"] - moves["leaves"]).to_numpy(),
            "class": moves["class"].to_numpy(),
            "spared_tkm": moves["spared_tkm"].to_numpy(),
            "co2_low_kg": co2[:, 0],
            "co2_kg": co2[:, 1],
            "co2_high_kg": co2[:, 2],
            "euros_low": np.nan if euros is None else euros[:, 0],
            "euros_high": np.nan if euros is None else euros[:, 1],
        },
        index=moves.index,
    )
    instead = plan.dump_km[supply] + plan.quarry_km[need]
    drawn = give["drawn"].to_numpy(bool)
    reasons = [
        _reasons(row, float(far), bool(invented), kinds)
        for row, far, invented in zip(out.to_dict("records"), instead, drawn, strict=True)
    ]
    told = [
        _checks(row, bool(d), kinds) for row, d in zip(out.to_dict("records"), drawn, strict=True)
    ]
    for lang in ("fr", "en"):
        out[f"reason_{lang}"] = [render(r, lang) for r in reasons]
        out[f"check_{lang}"] = [c[lang] for c in told]
    return out.sort_values(["spared_tkm"], ascending=False, kind="stable").reset_index(drop=True)


def flows_of(plan: Plan, kinds: Catalogue, prices: Prices, run: Run, crs: Any) -> GeoFrame:
    """A line a pair of works, kind and class, over all months, with the result contract.

    ``score`` and ``expected`` are the tonne-kilometres that the pair spares (``expected_low`` and
    ``_high`` by the range of its volumes); a pair that is to be analysed stands behind all that are not.
    """
    pairs = pairs_of(plan, kinds, prices)
    moves = plan.moves
    lots = plan.lots.table
    if not len(pairs):
        frame = gpd.GeoDataFrame(
            {"from_work": [], "to_work": [], "kind": [], "tonnes": [], "km": []},
            geometry=[],
            crs=crs,
        )
        return results.build(frame, score=[], reasons=[], run=run)
    keys = ["from_work", "to_work", "kind", "class"]
    order = moves["spared_tkm"].sort_values(ascending=False, kind="stable").index
    ends = np.column_stack(
        [
            lots[["x", "y"]].to_numpy(float)[moves.loc[order, "supply"]],
            lots[["x", "y"]].to_numpy(float)[moves.loc[order, "need"]],
        ]
    )
    pairs[["x0", "y0", "x1", "y1"]] = ends
    pairs["low"] = pairs["spared_tkm"] * pairs["tonnes_low"] / pairs["tonnes"]
    pairs["high"] = pairs["spared_tkm"] * pairs["tonnes_high"] / pairs["tonnes"]
    grouped = pairs.groupby(keys, sort=False)
    sums = grouped[
        ["tonnes", "spared_tkm", "low", "high", "co2_low_kg", "co2_kg", "co2_high_kg"]
    ].sum()
    first = grouped[["use", "x0", "y0", "x1", "y1", "km", "check_fr", "check_en"]].first()
    made = sums.join(first).reset_index()
    made["first_month"] = grouped["leaves"].min().to_numpy()
    made["last_month"] = grouped["arrives"].max().to_numpy()
    made["aside_months"] = grouped["aside_months"].max().to_numpy()
    made["euros_low"] = grouped["euros_low"].sum(min_count=1).to_numpy()
    made["euros_high"] = grouped["euros_high"].sum(min_count=1).to_numpy()
    drawn = bool(lots["drawn"].any())
    reasons = []
    for row in made.to_dict("records"):
        far = row["km"] + row["spared_tkm"] / row["tonnes"]
        reasons.append(_reasons(row, far, drawn, kinds))
    start, end = made[["x0", "y0"]].to_numpy(float), made[["x1", "y1"]].to_numpy(float)
    lines = shapely.linestrings(np.stack([start, end], axis=1))
    frame = gpd.GeoDataFrame(
        made[
            [
                "from_work",
                "to_work",
                "kind",
                "use",
                "first_month",
                "last_month",
                "tonnes",
                "km",
                "aside_months",
                "spared_tkm",
                "co2_low_kg",
                "co2_kg",
                "co2_high_kg",
                "euros_low",
                "euros_high",
                "check_fr",
                "check_en",
            ]
        ],
        geometry=lines,
        crs=crs,
    )
    sure = made["class"].isin([COMPATIBLE, OWN]).to_numpy()
    spared = made["spared_tkm"].to_numpy(float)
    behind = np.where(sure, 0.0, spared.max(initial=0.0) + 1.0)
    return results.build(
        frame,
        score=spared - behind,
        reasons=reasons,
        run=run,
        expected=spared,
        expected_low=made[["low", "high"]].min(axis=1).to_numpy(float),
        expected_high=made[["low", "high"]].max(axis=1).to_numpy(float),
        classes=made["class"].to_numpy(object),
        thin_data=~sure | drawn,
    )


def balance_of(plan: Plan) -> Frame:
    """The books: a row a work, role, kind and month with ``tonnes`` = ``matched + to_analyse + own +
    escape`` (dump for a supply, quarry for a need), and ``difference_t``."""
    lots, inside = plan.lots.table, plan.lots.inside
    months = np.array(plan.lots.months, dtype=object)
    parts = {c: np.zeros(inside.shape) for c in (COMPATIBLE, TO_ANALYSE, OWN)}
    for label, group in plan.moves.groupby("class"):
        for end, when in (("supply", "leaves"), ("need", "arrives")):
            np.add.at(
                parts[label],
                (group[end].to_numpy(), group[when].to_numpy()),
                group["tonnes"].to_numpy(float),
            )
    lot, month = np.nonzero(inside > 0)
    role = lots["role"].to_numpy(object)[lot]
    out = pd.DataFrame(
        {
            "work": lots["work"].to_numpy(object)[lot],
            "role": role,
            "kind": np.where(lots["kind"] != "", lots["kind"], lots["use"])[lot],
            "month": months[month],
            "tonnes": inside[lot, month],
            "matched_t": parts[COMPATIBLE][lot, month],
            "to_analyse_t": parts[TO_ANALYSE][lot, month],
            "own_reuse_t": parts[OWN][lot, month],
            "dump_t": np.where(role == SUPPLY, plan.dumped[lot, month], 0.0),
            "quarry_t": np.where(role == NEED, plan.bought[lot, month], 0.0),
        }
    )
    books = out.groupby(["work", "role", "kind", "month"], as_index=False, sort=True).sum()
    there = books[["matched_t", "to_analyse_t", "own_reuse_t", "dump_t", "quarry_t"]].sum(axis=1)
    books["difference_t"] = books["tonnes"] - there
    return books


def _reasons(row: dict[str, Any], instead: float, drawn: bool, kinds: Catalogue) -> list[Reason]:
    values = {
        "tonnes": round(row["tonnes"], 1),
        "kind": kinds.label(row["kind"]),
        "origin": row["from_work"],
        "destination": row["to_work"],
        "km": round(row["km"], 1),
        "instead": round(instead, 1),
    }
    spared = float(row["spared_tkm"])
    out = []
    if drawn:
        out.append(Reason("materials_drawn", 0.0, {}))
    if row["class"] == TO_ANALYSE:
        out.append(Reason("materials_to_analyse", 0.0, {}))
    if row["class"] == OWN:
        out.append(Reason("materials_own", 0.0, {}))
    out.append(Reason("materials_pair", spared, values))
    if row["aside_months"]:
        out.append(Reason("materials_aside", 0.0, {"months": int(row["aside_months"])}))
    return out


def _checks(row: dict[str, Any], drawn: bool, kinds: Catalogue) -> dict[str, str]:
    told = [
        code
        for code, asked in (
            ("drawn", drawn),
            ("analysis", row["class"] == TO_ANALYSE),
            ("own", row["class"] == OWN),
            ("dates", True),
            ("quality", True),
            ("aside", row["aside_months"] > 0),
        )
        if asked
    ]
    return join_phrases(phrase(f"materials_check_{c}", use=kinds.label(row["use"])) for c in told)
