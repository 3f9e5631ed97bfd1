"""What an event's plan hands out: gates in order of what their loss costs, the perimeter, streets,
rescue ways, conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common import results
from ..common.reasons import Reason, phrase
from ..network import ways as modes
from . import ground, places
from .eventgiven import FLOWS
from .eventrules import units_of

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import Floats, Frame, GeoFrame
    from .eventplan import Plan

VITAL, NEEDED, SPARE = "gate_vital", "gate_needed", "gate_spare"


def gates_of(plan: Plan, run: Run) -> GeoFrame:
    """A point a gate, with the result contract.

    ``score``: people with no exit when it is lost, then minutes that its loss adds at the prudent
    flow; ``rank_low, rank_high``: over both flows; ``expected``: people who leave there at the
    prudent flow; ``class``: gate_vital (people without exit, or later than the minutes asked for,
    without it), gate_needed (later than with it), gate_spare.
    """
    params, gates = plan.params, plan.gates
    out = gates[["name", "width_m"]].copy()
    out["units"] = units_of(gates["width_m"].to_numpy(float))
    out["for_rescue"] = plan.passable
    out["entries"] = [int((plan.opened == k).sum()) for k in range(len(gates))]
    for flow in FLOWS:
        leaving = plan.leaving[flow]
        out[f"rate_{flow}"] = leaving.rate
        out[f"capacity_{flow}"] = leaving.rate * params.egress_min
        out[f"people_{flow}"] = leaving.spread.people.sum(axis=0)
        out[f"last_min_{flow}"] = leaving.spread.last_min
        out[f"lost_min_{flow}"] = leaving.lost_gate
    out["lost_people"] = plan.leaving["prudent"].lost_people
    scores = {flow: _score(plan, flow) for flow in FLOWS}
    ranks = pd.DataFrame({flow: results.ranks(s) for flow, s in scores.items()})
    classes = [_class(plan, k) for k in range(len(gates))]
    frame = gpd.GeoDataFrame(out, geometry=gates.geometry.array, crs=gates.crs)
    return results.build(
        frame,
        score=scores["prudent"],
        reasons=[_reasons(plan, k, scores["prudent"]) for k in range(len(gates))],
        run=run,
        expected=out["people_prudent"].to_numpy(float),
        expected_low=out[["people_prudent", "people_guide"]].min(axis=1),
        expected_high=out[["people_prudent", "people_guide"]].max(axis=1),
        rank_low=ranks.min(axis=1),
        rank_high=ranks.max(axis=1),
        classes=classes,
        thin_data=not plan.open_ground,
    )


def _score(plan: Plan, flow: str) -> Floats:
    leaving = plan.leaving[flow]
    later = np.maximum(leaving.lost_gate - leaving.spread.minutes, 0.0)
    return np.maximum(leaving.lost_people - leaving.spread.lost, 0.0) + later


def _class(plan: Plan, gate: int) -> str:
    leaving = plan.leaving["prudent"]
    stranded = leaving.lost_people[gate] > leaving.spread.lost + 0.5
    if stranded or leaving.lost_gate[gate] > plan.params.egress_min >= leaving.spread.minutes:
        return VITAL
    return NEEDED if leaving.lost_gate[gate] > leaving.spread.minutes + 1e-6 else SPARE


def _reasons(plan: Plan, gate: int, score: Floats) -> list[Reason]:
    prudent, guide = plan.leaving["prudent"], plan.leaving["guide"]
    said = [
        Reason(
            "event_gate_leaves",
            0.0,
            {
                "people": float(prudent.spread.people[:, gate].sum()),
                "minutes": float(prudent.spread.last_min[gate]),
                "guide": float(guide.spread.last_min[gate]),
            },
        )
    ]
    lost = float(prudent.lost_people[gate] - prudent.spread.lost)
    if lost > 0.5:
        said.insert(0, Reason("event_gate_strands", lost, {"people": lost}))
    said.append(
        Reason(
            "event_gate_lost",
            float(score[gate] - max(lost, 0.0)),
            {"minutes": float(prudent.lost_gate[gate]), "with_it": prudent.spread.minutes},
        )
    )
    return said


def perimeter_of(plan: Plan) -> GeoFrame:
    """One row: the perimeter with its capacities, clearing times and counts; nan for what was not
    given."""
    held = plan.capacity
    row: dict[str, Any] = {
        "area_m2": float(shapely.area(plan.given.area)),
        "usable_m2": float(shapely.area(plan.usable)),
        "obstacles_given": plan.open_ground,
        "people": plan.params.people,
        "start": plan.params.start,
        "end": plan.params.end,
        "capacity_surface": held["surface"],
    }
    for flow in FLOWS:
        leaving = plan.leaving[flow]
        row[f"exits_{flow}"] = held[f"exits_{flow}"]
        row[f"capacity_{flow}"] = held[flow]
        row[f"clear_min_{flow}"] = leaving.spread.minutes
        row[f"clear_nearest_{flow}"] = leaving.nearest.minutes
        row[f"clear_lost_{flow}"] = float(leaving.lost_gate.max(initial=0.0))
    row["without_exit"] = plan.leaving["prudent"].spread.lost
    row["residents"] = np.nan if plan.residents is None else plan.residents
    row["conflicts"] = len(plan.meets)
    row["invented"] = plan.params.invented
    return gpd.GeoDataFrame(
        [row], geometry=gpd.array.GeometryArray(np.array([plan.given.area])), crs=plan.gates.crs
    )


def streets_of(plan: Plan) -> GeoFrame:
    """Lines: ``kind`` inside (in the perimeter), closed (by works), rescue (a station's way with the
    perimeter closed but for its gates); ``name, metres, minutes``."""
    made = plan.ground
    names = made.pieces["name"] if "name" in made.pieces else pd.Series("", made.pieces.index)
    rows: list[tuple[str, str, float, float]] = []
    shapes: list[Any] = []
    for kind, which in (
        ("closed", plan.closed & _near(plan)),
        ("inside", made.inside & ~plan.closed),
    ):
        for k in np.flatnonzero(which).tolist():
            name = names.iloc[k]
            length = float(shapely.length(made.lines[k]))
            rows.append((kind, name if isinstance(name, str) else "", length, np.nan))
            shapes.append(made.lines[k])
    for name, shape, seconds in rescue_ways(plan):
        rows.append(("rescue", name, float(shapely.length(shape)), seconds / 60.0))
        shapes.append(shape)
    frame = pd.DataFrame(rows, columns=["kind", "name", "metres", "minutes"])
    geometry = np.empty(len(shapes), dtype=object)
    geometry[:] = shapes
    return gpd.GeoDataFrame(frame, geometry=gpd.array.GeometryArray(geometry), crs=plan.gates.crs)


def _near(plan: Plan) -> Any:
    reach = plan.params.beside_m
    return shapely.distance(plan.ground.lines, plan.given.area) <= reach


def rescue_ways(plan: Plan) -> list[tuple[str, Any, float]]:
    """(station, line, seconds) of the way of each station that reaches the stage with the perimeter
    closed but for its gates."""
    from scipy.sparse.csgraph import dijkstra

    stations = plan.given.layer("stations")
    if stations is None or not len(stations):
        return []
    wide = np.append(plan.passable, False)[plan.opened]
    driven = ground.of_rescue(plan.ground, ~wide, plan.closed)
    at = places_on(plan, driven)
    spots = modes.attach(plan.given.shapes("stations"), plan.ground.pieces, driven)
    names = stations["name"] if "name" in stations else pd.Series("", stations.index)
    matrix, found = driven.matrix(), []
    for k in range(len(spots)):
        if spots.off[k] or at.off[0] or np.isnan(plan.rescue[k, 1]):
            continue
        edge, target = int(spots.edge[k]), int(at.edge[0])
        if edge == target:
            continue
        leave = {
            int(driven.end[edge]): driven.forward[edge] * (1.0 - spots.share[k]),
            int(driven.start[edge]): driven.back[edge] * spots.share[k],
        }
        enter = {
            int(driven.start[target]): driven.forward[target] * at.share[0],
            int(driven.end[target]): driven.back[target] * (1.0 - at.share[0]),
        }
        nodes = list(leave)
        cost, before = dijkstra(matrix, indices=nodes, return_predecessors=True)
        whole = {
            (i, e): leave[n] + cost[i, e] + enter[e] for i, n in enumerate(nodes) for e in enter
        }
        (i, node), _ = min(whole.items(), key=lambda item: item[1])
        if not np.isfinite(whole[i, node]):
            continue
        chain = [node]
        while chain[-1] != nodes[i]:
            chain.append(int(before[i, chain[-1]]))
        shape = places.drawn(plan.ground, driven, chain[::-1])
        if shape is not None:
            name = names.iloc[k]
            found.append((name if isinstance(name, str) else "", shape, float(plan.rescue[k, 1])))
    return found


def places_on(plan: Plan, driven: modes.Ways) -> modes.Places:
    """Where the stage meets the streets."""
    return modes.attach(np.array([plan.stage], dtype=object), plan.ground.pieces, driven)


def rescue_table(plan: Plan) -> Frame:
    """``station, before_min, closed_min, worst_min, worst_gate, gates_lost_cut``: a row a station; nan
    where no way leads; ``gates_lost_cut``: how many single gates cut it off when lost."""
    stations = plan.given.layer("stations")
    columns = ["station", "before_min", "closed_min", "worst_min", "worst_gate", "gates_lost_cut"]
    if stations is None or not len(stations):
        return pd.DataFrame({c: [] for c in columns})
    names = stations["name"] if "name" in stations else pd.Series("", stations.index)
    rows = []
    for k in range(plan.rescue.shape[0]):
        lost = plan.rescue[k, 2:] / 60.0
        cut = np.isnan(lost)
        worst = int(np.argmax(np.where(cut, np.inf, lost))) if len(lost) else -1
        name = names.iloc[k]
        rows.append(
            (
                name if isinstance(name, str) and name else phrase("event_station", n=k + 1)["fr"],
                plan.rescue[k, 0] / 60.0,
                plan.rescue[k, 1] / 60.0,
                np.nan if cut.any() else float(lost.max(initial=0.0)),
                str(plan.gates["name"].iloc[worst]) if worst >= 0 else "",
                int(cut.sum()) if not np.isnan(plan.rescue[k, 1]) else 0,
            )
        )
    return pd.DataFrame(rows, columns=columns)
