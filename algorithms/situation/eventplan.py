"""A public event in a perimeter: how many it holds, how it empties, who still reaches it, whom it meets.

"Calcul d'aide ; l'avis de la commission de sécurité et du SDIS prévaut."
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..common import progress as parts
from ..common.errors import DataError
from ..network import ways as modes
from ..network.closures import closed_by
from . import crowd, eventmeets, ground, places
from .eventgiven import FLOWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..common.progress import Progress
    from ..common.types import Bools, Floats, GeoFrame, Geometry, Ints, Shapes
    from ..network.segments import Network
    from .eventgiven import Given, Params

_CELLS = 80  # of the public: more change the clearing time by less than a step
_NEAREST_CELL_M = 2.0


@dataclass(frozen=True)
class Leaving:
    """How the place empties at one flow: ``spread`` best split, ``nearest`` everyone by the nearest
    gate, ``lost_gate`` (e,): minutes with that gate gone; ``lost_people`` (e,): people with no exit then."""

    rate: Floats
    spread: crowd.Spread
    nearest: crowd.Spread
    lost_gate: Floats
    lost_people: Floats


@dataclass(frozen=True)
class Plan:
    """What was found. ``usable`` ground in m²; ``open_ground``: buildings or obstacles were given;
    ``walk_min`` (c, e): of each part of the public; ``rescue``: (stations, 2 + e) seconds before, with
    the perimeter closed, with each gate lost; ``meets``: conflicts; ``residents`` None: not given;
    ``gates``: the usable ones."""

    params: Params
    given: Given
    ground: ground.Ground
    gates: GeoFrame
    stage: Geometry
    usable: Geometry
    open_ground: bool
    people: Floats
    walk_min: Floats
    leaving: Mapping[str, Leaving]
    passable: Bools
    opened: Ints
    rescue: Floats
    closed: Bools
    meets: GeoFrame
    residents: float | None
    counts: dict[str, int]
    warnings: list[tuple[str, dict[str, Any]]]

    @functools.cached_property
    def capacity(self) -> dict[str, float]:
        """People: ``surface``; ``exits_prudent``, ``exits_guide``; ``prudent``, ``guide``: the least."""
        width = self.gates["width_m"].to_numpy(float)
        out = {"surface": crowd.surface_capacity(shapely.area(self.usable), self.params.people_m2)}
        for flow in FLOWS:
            held = crowd.exit_capacity(width, self.params.flow(flow), self.params.egress_min)
            out[f"exits_{flow}"] = float(held.sum())
            out[flow] = min(out["surface"], out[f"exits_{flow}"])
        return out


def plan(network: Network, given: Given, params: Params, progress: Progress) -> Plan:
    """Reckon an event.

    Parameters
    ----------
    network : Network
        The streets, noded; metres.
    given : Given
        Perimeter, gates and what else is known.
    params : Params
        People, times, densities.
    progress : Progress
        Called after each part.

    Returns
    -------
    Plan
        See there.

    Raises
    ------
    DataError
        ``event_no_gates`` where no gate has a width above zero.
    """
    warnings: list[tuple[str, dict[str, Any]]] = []
    gates = _usable_gates(given, params, warnings)
    made = ground.lay(network, given.area)
    progress(0.15)
    works, work_counts = eventmeets.works_at(given.layer("works"), params)
    shut = [eventmeets.closing(works), given.shapes("closed")]
    closed = closed_by(np.concatenate(shut), made.lines)
    usable, open_ground = _usable_ground(given, works, warnings)
    points, people = _public(usable, params.people)
    walk_min, off = _walks(made, closed, points, gates, usable, open_ground, params)
    if off:
        warnings.append(("event_gates_off_streets", {"n": off}))
    if not made.inside.any():
        warnings.append(("event_no_streets_inside", {}))
    progress(0.3)
    leaving = {}
    for i, flow in enumerate(FLOWS):
        rate = gates["width_m"].to_numpy(float) * params.flow(flow)
        told = parts.stage(progress, 0.3 + 0.2 * i, 0.5 + 0.2 * i)
        leaving[flow] = _leaving(people, walk_min, rate, told)
    lost = leaving["prudent"].spread.lost
    if lost > 0.5:
        warnings.append(("event_people_without_exit", {"people": lost}))
    stage = _stage(given, usable, warnings)
    passable = gates["width_m"].to_numpy(float) >= params.lane_m
    opened = ground.entries_of(made, np.asarray(gates.geometry.array), params.gate_reach_m)
    rescue = _rescue(made, given.shapes("stations"), stage, passable, opened, closed)
    progress(0.85)
    meets = eventmeets.find(given, works, params)
    residents = eventmeets.residents(given.layer("population"), given.area)
    counts = {
        "gates": len(gates),
        "gates_for_rescue": int(passable.sum()),
        "entries": len(made.entries),
        "entries_open": int((opened >= 0).sum()),
        "streets_inside": int(made.pieces.loc[made.inside, "segment"].nunique()),
        "pieces_closed_by_works": int(closed.sum()),
        "parts_of_the_public": len(people),
        "conflicts": len(meets),
        **work_counts,
    }
    progress(1.0)
    return Plan(
        params,
        given,
        made,
        gates,
        stage,
        usable,
        open_ground,
        people,
        walk_min,
        leaving,
        passable,
        opened,
        rescue,
        closed,
        meets,
        residents,
        counts,
        warnings,
    )


def _usable_gates(
    given: Given, params: Params, warnings: list[tuple[str, dict[str, Any]]]
) -> GeoFrame:
    """Gates with a shape and a width; those far from the perimeter are told and kept."""
    gates = given.gates
    shapes = np.asarray(gates.geometry.array, dtype=object)
    width = gates["width_m"].to_numpy(float)
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    good = there & np.isfinite(width) & (width > 0)
    if (~good).any():
        warnings.append(("event_gates_without_width", {"n": int((~good).sum())}))
    if not good.any():
        raise DataError("event_no_gates", n=len(gates))
    gates = gates[good].reset_index(drop=True)
    away = shapely.distance(np.asarray(gates.geometry.array), shapely.boundary(given.area))
    if (away > params.gate_reach_m).any():
        n = int((away > params.gate_reach_m).sum())
        warnings.append(("event_gates_far", {"n": n, "metres": params.gate_reach_m}))
    return gates


def _usable_ground(
    given: Given, works: GeoFrame | None, warnings: list[tuple[str, dict[str, Any]]]
) -> tuple[Geometry, bool]:
    """The perimeter less buildings, obstacles and the sites of works, and whether any was given."""
    taken = [given.shapes(name) for name in ("buildings", "obstacles")]
    known = any(len(shapes) for shapes in taken)
    if works is not None:
        taken.append(np.asarray(works.geometry.array, dtype=object))
    flat = np.concatenate(taken)
    with np.errstate(invalid="ignore"):  # GEOS raises the flag on some polygons
        meets = shapely.intersects(flat, given.area)
    flat = flat[(shapely.get_dimensions(flat) == 2) & meets]
    left = given.area
    if len(flat):
        left = shapely.difference(given.area, shapely.union_all(shapely.make_valid(flat)))
    parts = shapely.get_parts(left)
    left = shapely.union_all(parts[shapely.get_dimensions(parts) == 2])
    if not known:
        warnings.append(("event_no_obstacles", {}))
    if not shapely.area(left) > 0:
        raise DataError("event_no_ground")
    return left, known


def _public(usable: Geometry, people: float) -> tuple[Shapes, Floats]:
    """Points of the ground and how many of the public stand around each: even over the usable ground."""
    side = max(float(np.sqrt(shapely.area(usable) / _CELLS)), _NEAREST_CELL_M)
    west, south, east, north = shapely.bounds(usable)
    x, y = np.arange(west, east, side), np.arange(south, north, side)
    gx, gy = (a.ravel() for a in np.meshgrid(x, y))
    parts = shapely.intersection(shapely.box(gx, gy, gx + side, gy + side), usable)
    area = shapely.area(parts)
    parts, area = parts[area > 1e-6], area[area > 1e-6]
    return shapely.point_on_surface(parts), people * area / area.sum()


def _walks(
    made: ground.Ground,
    closed: Bools,
    points: Shapes,
    gates: GeoFrame,
    usable: Geometry,
    open_ground: bool,
    params: Params,
) -> tuple[Floats, int]:
    """(parts, gates) minutes on foot, inf where no way leads, and how many gates no inside street
    reaches. Along the streets inside; straight where the ground between is known to be free, or where
    there is no street inside at all."""
    at_gates = np.asarray(gates.geometry.array, dtype=object)
    metres = np.full((len(points), len(gates)), np.inf)
    off = 0
    if made.inside.any():
        walked = ground.on_foot_inside(made, closed)
        found = places.travel(made, walked, points, at_gates, params.gate_reach_m)
        metres = np.where(np.isnan(found), np.inf, found)
        near = modes.attach(at_gates, made.pieces, walked, params.gate_reach_m)
        off = int(near.off.sum())
    if open_ground or not made.inside.any():
        free = shapely.buffer(usable if open_ground else made.area, params.gate_reach_m / 10)
        shapely.prepare(free)
        p, g = (k.ravel() for k in np.indices(metres.shape))
        ends = np.stack([shapely.get_coordinates(points)[p], shapely.get_coordinates(at_gates)[g]])
        straight = shapely.linestrings(ends.transpose(1, 0, 2))
        seen = shapely.covers(free, straight)
        length = np.where(seen, shapely.length(straight), np.inf)
        metres = np.minimum(metres, length.reshape(metres.shape))
    return metres / params.walk_m_min, off


def _leaving(people: Floats, walk_min: Floats, rate: Floats, progress: Progress) -> Leaving:
    best, naive = crowd.spread(people, walk_min, rate), crowd.by_nearest(people, walk_min, rate)
    minutes, lost = np.zeros(len(rate)), np.zeros(len(rate))
    for gate in range(len(rate)):
        left = np.where(np.arange(len(rate)) == gate, 0.0, rate)
        found = crowd.spread(people, walk_min, left, tidy=False)
        minutes[gate], lost[gate] = found.minutes, found.lost
        progress((gate + 1) / len(rate))
    return Leaving(rate, best, naive, minutes, lost)


def _stage(given: Given, usable: Geometry, warnings: list[tuple[str, dict[str, Any]]]) -> Geometry:
    if given.stage is not None and not shapely.is_empty(given.stage):
        if not shapely.covers(given.area, given.stage):
            warnings.append(("event_stage_outside", {}))
        return given.stage
    warnings.append(("event_no_stage", {}))
    parts = shapely.get_parts(usable)
    return shapely.point_on_surface(parts[np.argmax(shapely.area(parts))])


def _rescue(
    made: ground.Ground,
    stations: Shapes,
    stage: Geometry,
    passable: Bools,
    opened: Ints,
    closed: Bools,
) -> Floats:
    """(stations, 2 + gates) seconds to the stage: before the event, with the perimeter closed but for
    the gates wide enough, and with each of those lost too; nan where no way leads."""
    out = np.full((len(stations), 2 + len(passable)), np.nan)
    if not len(stations):
        return out
    target = np.array([stage], dtype=object)
    wide = np.append(passable, False)[opened]  # entries at -1 take the last: closed
    cases = [np.zeros(len(opened), bool), ~wide]
    cases += [~wide | (opened == gate) for gate in range(len(passable))]
    for k, shut in enumerate(cases):
        if k > 1 and not passable[k - 2]:
            out[:, k] = out[:, 1]  # no fire engine came through it before either
            continue
        driven = ground.of_rescue(made, shut, closed)
        out[:, k] = places.travel(made, driven, stations, target)[:, 0]
    return out
