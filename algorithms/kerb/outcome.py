"""Layers and report of a plan of bays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common import results
from ..common.reasons import Reason
from ..common.reporting import grid, report, text
from ..common.resources import table
from .reach import LIMITS_M

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Floats, Frame, GeoFrame
    from .movements import Trade
    from .plan import Plan

# A bay is busy, and taken, from these shares of deliveries on that find no place.
TAKEN = (0.1, 0.3)


def proposals_of(plan: Plan, segments: GeoFrame, walk_m: float, crs: Any, run: Run) -> GeoFrame:
    """A point a proposal, by what it gains in movements a week; bays to share, which gain hours and
    no movement, come last, those with the least need first.

    Columns: ``bay`` (row of the layer of bays, -1 for a new one), ``number`` (of a new bay: each adds
    most beside those before; 0 for the others), ``street``, ``gain``,
    ``gain_low``, ``gain_high`` movements a week, ``hours_freed`` place-hours a week, ``from_x`` and
    ``from_y`` of a bay to move, ``order_by`` who signs; and the contract's.
    """
    rows: list[dict[str, Any]] = []
    points, reasons = [], []
    law = table("kerb/legal")["orders"][0]["article"]
    signs = Reason("bays_order", 0.0, {"article": law})
    proof = Reason(
        "bays_exact" if plan.added.gap < 1e-6 else "bays_gap", 0.0, {"gap": 100.0 * plan.added.gap}
    )
    names = segments["name"].fillna("").astype(str) if "name" in segments else None

    def street(site: int) -> str:
        return "" if names is None else str(names.iloc[plan.candidates.edge[site]])

    def put(kind: str, point: Any, gain: Floats, told: list[Reason], **more: Any) -> None:
        low, middle, high = gain
        row = {"class": kind, "bay": -1, "street": "", "hours_freed": np.nan}
        row |= {"number": 0, "from_x": np.nan, "from_y": np.nan, "score": middle}
        rows.append(row | {"gain": middle, "gain_low": low, "gain_high": high} | more)
        points.append(point)
        # paint alone needs no new order
        reasons.append(told if kind == "repair_bay" else [*told, signs])

    for number, (site, gain) in enumerate(zip(plan.added.sites, plan.added.gain, strict=True)):
        values = {**_ends(gain), "walk": walk_m, "number": number + 1}
        told = [Reason("bays_add", float(gain[1]), values), proof]
        put(
            "add_bay",
            plan.candidates.point[site],
            gain,
            told,
            street=street(site),
            number=number + 1,
        )
    for move in plan.moves:
        net = move.won - move.lost
        low, high = move.won[0] - move.lost[2], move.won[2] - move.lost[0]
        gain = np.array([low, net[1], high])
        values = {"won": float(move.won[1]), "lost": float(move.lost[1]), "walk": walk_m}
        old = plan.bays.point[move.bay]
        told = [Reason("bays_move", float(net[1]), values)]
        put(
            "move_bay", plan.candidates.point[move.site], gain, told, street=street(move.site),
            bay=int(plan.bays.rows[move.bay]), from_x=float(old.x), from_y=float(old.y),
        )  # fmt: skip
    for bay, risk in zip(*plan.repairs, strict=True):
        values = {**_ends(plan.served[bay])}
        code = f"bays_repair_{plan.bays.marking[bay]}"
        told = [Reason(code, float(risk[1]), values)]
        put("repair_bay", plan.bays.point[bay], risk, told, bay=int(plan.bays.rows[bay]))
    for bay, hours in zip(*plan.shared, strict=True):
        need = float(plan.served[bay, 1])
        told = [Reason("bays_share", 0.0, {"hours": float(hours), "need": need})]
        unknown = np.full(3, np.nan)
        put(
            "share_bay", plan.bays.point[bay], unknown, told, bay=int(plan.bays.rows[bay]),
            hours_freed=float(hours), score=-need,
        )  # fmt: skip
    columns = (
        "class", "bay", "number", "street", "gain", "gain_low", "gain_high", "hours_freed",
        "from_x", "from_y", "score",
    )  # fmt: skip
    made = pd.DataFrame(rows, columns=list(columns))
    number = made.columns.drop(["class", "street", "bay", "number"])
    made[number] = made[number].astype(float)
    made[["bay", "number"]] = made[["bay", "number"]].astype("int64")
    made["order_by"] = ["" if c == "repair_bay" else law for c in made["class"]]
    frame = gpd.GeoDataFrame(
        made.drop(columns=["class", "score"]), geometry=np.array(points, object), crs=crs
    )
    return results.build(
        frame,
        score=made["score"].to_numpy(float),
        reasons=reasons,
        run=run,
        expected=made["gain"].to_numpy(float),
        expected_low=made["gain_low"].to_numpy(float),
        expected_high=made["gain_high"].to_numpy(float),
        classes=made["class"].to_numpy(object),
        thin_data=plan.bays.counts["bays"] == 0,
    )


def _ends(three: Floats) -> dict[str, float]:
    return {"low": float(three[0]), "middle": float(three[1]), "high": float(three[2])}


def bays_of(plan: Plan, crs: Any) -> GeoFrame:
    """A point a bay that counts: places, hours a week, what it serves, its load in erlang and the
    share of deliveries that find it taken, from low to high."""
    bays = plan.bays
    out = {
        "bay": bays.rows,
        "places": bays.places,
        "open_hours_week": bays.minutes / 60.0,
        "hours_stated": bays.stated,
        "marking": bays.marking,
    }
    for name, three in (("served", plan.served), ("load", plan.load), ("refused", plan.refused)):
        for at, end in enumerate(("_low", "", "_high")):
            out[f"{name}{end}"] = three[:, at]
    taken = np.nan_to_num(plan.refused[:, 1])
    out["state"] = np.array(["free", "busy", "taken"], object)[np.digitize(taken, TAKEN)]
    return gpd.GeoDataFrame(out, geometry=np.asarray(bays.point, object), crs=crs)


def curve_of(plan: Plan) -> Frame:
    """A row a number of new bays from 0 on: movements covered and their share of all; of all, and
    within each of the limits of :data:`.reach.LIMITS_M` of the same bays."""
    curve, total = plan.curve, plan.total
    share = 100.0 * np.divide(curve, total, out=np.zeros_like(curve), where=total > 0)
    out: dict[str, Any] = {"new_bays": np.arange(len(curve))}
    for at, end in enumerate(("_low", "", "_high")):
        out[f"covered{end}"] = curve[:, at]
        out[f"covered_pct{end}"] = share[:, at]
    for at, end in enumerate(("_low", "", "_high")):
        out[f"movements{end}"] = np.full(len(curve), total[at])
        out |= {f"within_{m}{end}": plan.reach[:, i, at] for i, m in enumerate(LIMITS_M)}
    return pd.DataFrame(out)


def trades_of(plan: Plan) -> list[tuple[dict[str, Any], int, Floats]]:
    """(sentence that names it, establishments, movements (3,)) of each trade that is there, the most
    first."""
    demand, out = plan.demand, []
    for row in np.unique(demand.trade):
        mine = demand.trade == row
        label = _trade(demand.trades[row])
        out.append((label, int(mine.sum()), demand.movements[mine].sum(axis=0)))
    return sorted(out, key=lambda t: -float(t[2][1]))


def counted_of(plan: Plan) -> str:
    """Keys of the trades that count, of :func:`trades_of`, the most movements first, with ``;``
    between; of the town's own table its NAF code."""
    keys = [(t["code"].removeprefix("bays_trade_"), t) for t, _, _ in trades_of(plan)]
    return ";".join(t["values"]["naf"] if key == "own" else key for key, t in keys)


def _trade(trade: Trade) -> dict[str, Any]:
    if trade.key.startswith("own_"):
        return text("bays_trade_own", naf=trade.codes[0])
    return text(f"bays_trade_{trade.key}")


def report_of(plan: Plan, *, walk_m: float, misuse: float, missing: list[str]) -> dict[str, Any]:
    """The report.

    Parameters
    ----------
    plan
        Of :func:`.plan.make_plan`.
    walk_m, misuse
        Of the run.
    missing
        Keys of what a new bay keeps away from whose layers were not given.
    """
    total, now, then = plan.total, plan.covered, plan.curve[-1]
    headline = [
        text(
            "bays_said_now",
            low=float(total[0]), high=float(total[2]), walk=walk_m,
            share=100.0 * float(now[1] / total[1]) if total[1] else 0.0,
            bays=len(plan.bays),
        )
    ]  # fmt: skip
    if len(plan.added.sites):
        headline.append(
            text(
                "bays_said_then", n=len(plan.added.sites),
                share=100.0 * float(then[1] / total[1]), gap=100.0 * plan.added.gap,
            )
        )  # fmt: skip
    headline.append(
        text(
            "bays_said_rest", moves=len(plan.moves), repairs=len(plan.repairs[0]),
            shares=len(plan.shared[0]),
        )
    )  # fmt: skip
    counts, unknown = plan.counts, plan.demand.unknown_codes
    limits = [
        text(
            "bays_limit_trades", counted=counts["establishments_counted"],
            other=counts["establishments_other_trade"],
            unknown=counts["establishments_code_unknown"],
            codes=", ".join(list(unknown)[:5]) or "–",
        ),
        text("bays_limit_rates"),
        text("bays_limit_misuse", share=100.0 * misuse),
        text("bays_limit_alone"),
        sense_of(table("kerb/sense")),
        text("bays_limit_sense"),
        text("bays_limit_law"),
    ]  # fmt: skip
    limits += [text(f"bays_limit_no_{key}") for key in missing]
    return report(
        headline=headline[:3],
        limits=limits,
        tables=[
            grid(
                text("bays_title_trades"),
                [text(f"bays_column_{c}") for c in ("trade", "establishments", "low", "high")],
                [[label, n, round(float(m[0])), round(float(m[2]))]
                 for label, n, m in trades_of(plan)],
            ),
            grid(
                text("bays_title_curve"),
                [text(f"bays_column_{c}") for c in ("new", "covered", "share")],
                [[n, round(float(plan.curve[n, 1])),
                  round(100.0 * float(plan.curve[n, 1] / total[1]), 1) if total[1] else 0.0]
                 for n in _some(len(plan.curve))],
            ),
        ],
    )  # fmt: skip


def sense_of(measured: dict[str, Any]) -> dict[str, Any]:
    """Whether a model learned from existing bays finds those of districts left out better than the
    rule (movements a metre of street), with the figures of ``measured`` (``kerb/sense``)."""
    ends = measured["share_of_length"]
    values = {f"{key}_{share}": ends[share][key] for share in ends for key in ends[share]}
    code = "bays_sense_model" if measured["model_finds_more"] else "bays_sense_rule"
    return text(code, choices=measured["choices"], **values)


def _some(n: int) -> list[int]:
    """At most eleven numbers from 0 to n - 1, both ends with them."""
    return sorted({round(x) for x in np.linspace(0, n - 1, min(n, 11))})


def shapes_of(layer: GeoFrame | None) -> Any:
    """The shapes of a layer that has a place, (0,) without a layer."""
    if layer is None:
        return np.zeros(0, object)
    shapes = np.asarray(layer.geometry.array, dtype=object)
    return shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
