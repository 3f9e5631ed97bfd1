"""Rounds of a town: requests to stops, stops to sectors and days, days to lorries and trips.

Who asks plays no part: a request left out costs the same whoever made it, and no field ranks them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..common.errors import DataError, ParameterError
from ..common.progress import stage
from ..common.resources import table
from . import roundsday, roundsgroups, roundspyvrp, roundssectors, roundsstops, roundsstreets
from .roundsstreets import Doors, Lorry
from .roundstask import Shift, Task, worked_of

if TYPE_CHECKING:
    from ..common.run import Run
    from ..common.types import ArrayLike, Floats, Frame, GeoFrame, Ints
    from ..network.segments import Network

# A crew member with a load, metres a second; he goes there and back once for each started m³.
WALK_M_S = 1.1


def default_speeds() -> dict[str, float]:
    """km/h by class of street, of ``resources/requests/speeds.json``."""
    return {k: float(v) for k, v in table("requests/speeds")["kmh"].items()}


@dataclass(frozen=True)
class Params:
    """What the town has and wants.

    ``lorries`` a day, each with room for ``room_m3`` and ``room_t`` (inf: not limited); ``shift``;
    ``unloading_min``; ``lorry``: its measures and habits; ``speeds``: km/h by class; ``foot_limit_m``:
    how far the crew fetches on foot; ``group_m``: longest way of people to a collection point, 0: at
    the door; ``point_m3``: what a point holds; ``days``; ``first_day``; ``sectors``: how many are
    drawn where none are given, 0: one a day; ``steps``: of the search, 0: by size; ``outing_km``: what
    taking out one more lorry is worth; ``spread``: share by which driving and work may differ in the
    times told; ``pyvrp``: use it where it is installed.
    """

    lorries: int = 1
    room_m3: float = 12.0
    room_t: float = np.inf
    shift: Shift = field(default_factory=lambda: Shift(6 * 3600.0, 7 * 3600.0))
    unloading_min: float = 15.0
    lorry: Lorry = field(default_factory=Lorry)
    speeds: Mapping[str, float] = field(default_factory=default_speeds)
    foot_limit_m: float = 50.0
    group_m: float = 0.0
    point_m3: float = np.inf
    days: int = 1
    first_day: dt.date | None = None
    sectors: int = 0
    steps: int = 0
    outing_km: float = 5.0
    spread: float = 0.2
    pyvrp: bool = True

    def __post_init__(self) -> None:
        for name in ("lorries", "room_m3", "room_t", "days", "point_m3"):
            if not getattr(self, name) > 0:
                raise ParameterError("rounds_not_positive", name=name)
        if not self.shift.works > 0:
            raise ParameterError("rounds_no_shift")
        if not all(np.isfinite(v) and v > 0 for v in self.speeds.values()):
            raise ParameterError("rounds_not_positive", name="speeds")


@dataclass(frozen=True)
class Plan:
    """``stops``: a row a stop, served or not (see :func:`make_stops`), with ``day``, ``sector``,
    ``cause``, ``foot_m``; ``days``: {day number: (its :class:`.roundsday.Day`, rows of ``stops`` in
    the order of the task)}; ``doors``, ``yards``; ``sectors``: frame with ``sector``, ``day``;
    ``requests``: with ``stop``, ``walk_m``; ``counts``; ``way``: "pyvrp" or "search"."""

    network: Network
    net: roundsstreets.LorryNet
    requests: GeoFrame
    stops: GeoFrame
    days: dict[int, tuple[roundsday.Day, Ints]]
    doors: Doors
    yards: int
    sectors: GeoFrame | None
    counts: dict[str, Any]
    way: str
    params: Params


def make_stops(
    requests: GeoFrame, groups: roundsgroups.Groups | None, nodes: GeoFrame, params: Params
) -> GeoFrame:
    """Stops of requests: one a door, one a collection point; what no lorry could load at once is
    several stops.

    Parameters
    ----------
    requests
        Points with ``m3``, ``tonnes``, ``service_s``, ``opens``, ``closes`` (clock seconds, NaN: any
        time), index their ids.
    groups
        Of :func:`.roundsgroups.group_requests`; None: all at the door.
    nodes
        Of the streets.
    params
        The room of a lorry.

    Returns
    -------
    GeoFrame
        ``m3``, ``tonnes``, ``service_s``, ``opens``, ``closes``, ``requests`` (how many), ``members``
        (their ids), ``node`` (-1: a door), ``parts`` (of how many it is one), ``whole`` (number of
        what it is a part of).
    """
    point = np.full(len(requests), -1, np.int64) if groups is None else groups.point
    key = np.where(point >= 0, point, len(requests) + np.arange(len(requests)))
    rows = []
    places = np.asarray(nodes.geometry.array, dtype=object)
    for whole, (_, some) in enumerate(pd.Series(np.arange(len(requests))).groupby(key, sort=False)):
        these = requests.iloc[some.to_numpy()]
        number = int(point[some.iloc[0]])
        node = int(groups.node[number]) if groups is not None and number >= 0 else -1
        m3, tonnes = float(these["m3"].sum()), float(these["tonnes"].fillna(0.0).sum())
        parts = max(
            1, int(np.ceil(m3 / params.room_m3 - 1e-9)), int(np.ceil(tonnes / params.room_t - 1e-9))
        )
        for _part in range(parts):
            rows.append(
                {
                    "m3": m3 / parts,
                    "tonnes": tonnes / parts,
                    "service_s": float(these["service_s"].sum()) / parts,
                    "opens": these["opens"].max(),
                    "closes": these["closes"].min(),
                    "requests": len(these),
                    "members": [str(i) for i in these.index],
                    "node": node,
                    "parts": parts,
                    "whole": whole,
                    "geometry": places[node] if node >= 0 else these.geometry.iloc[0],
                }
            )
    frame = pd.DataFrame(rows, index=pd.RangeIndex(len(rows), name="stop"))
    return type(requests)(frame, geometry="geometry", crs=requests.crs)


def plan_rounds(
    network: Network,
    requests: GeoFrame,
    yards: ArrayLike,
    params: Params,
    run: Run,
    *,
    sectors: GeoFrame | None = None,
    turning: ArrayLike | None = None,
    home: bool = True,
) -> Plan:
    """Plan the rounds of all days.

    Parameters
    ----------
    network
        Noded streets.
    requests
        As of :func:`make_stops`, with ``keeps`` (True: stays at the door when others are grouped, as
        everybody does who was promised a time).
    yards
        Points: the depot first, then places to unload.
    params
        What the town has.
    run
        Seed and progress.
    sectors
        Polygons with ``sector`` and, where the town has fixed it, ``day`` (1 ...).
    turning
        Points where a lorry can turn.
    home
        The depot is a place to unload.

    Returns
    -------
    Plan
        With every request in it, served or not.

    Raises
    ------
    DataError
        ``rounds_no_requests``, ``rounds_yard_off``, ``rounds_no_streets``.
    """
    if not len(requests):
        raise DataError("rounds_no_requests")
    segments, nodes = network.segments, network.nodes
    net = roundsstreets.build_net(segments, nodes, params.speeds, params.lorry, turning)
    gates, off = roundsstops.place_yards(yards, segments, net)
    if off.any():
        raise DataError("rounds_yard_off", n=int(off.sum()), metres=int(roundsstops.YARD_REACH_M))
    run.progress(0.05)
    groups = None
    if params.group_m > 0:
        good = roundsstreets.reach_of(net, gates.arc[gates.place == 0])
        # a time is promised to a person: no neighbour's promise may narrow it
        promised = np.isfinite(requests["opens"]) | np.isfinite(requests["closes"])
        groups = roundsgroups.group_requests(
            requests.geometry,
            requests["m3"].to_numpy(float),
            (requests["keeps"].astype(bool) | promised).to_numpy(bool),
            segments,
            nodes,
            net,
            good,
            limit_m=params.group_m,
            room_m3=params.point_m3,
            seed=run.seed,
            progress=stage(run.progress, 0.05, 0.25),
        )
    stops = make_stops(requests, groups, nodes, params)
    standing = roundsstops.place_stops(
        stops.geometry,
        segments,
        net,
        gates,
        node=stops["node"].to_numpy(np.int64),
        both_sides=params.lorry.both_sides,
        foot_limit_m=params.foot_limit_m,
    )
    stops["foot_m"], stops["cause"] = standing.foot_m, standing.cause
    stops["across"] = standing.across
    turns = np.ceil(np.maximum(stops["m3"], 0.01))
    walking = 2.0 * stops["foot_m"].fillna(0.0) / WALK_M_S * turns
    stops["service_s"] = stops["service_s"] + walking
    drawn, counts = _set_days(stops, sectors, params, run.seed)
    ways = roundsstreets.measure_ways(net, standing.doors, stage(run.progress, 0.25, 0.5))
    counts |= {
        "requests": len(requests),
        "stops": len(stops),
        "stops_split": int((stops["parts"] > 1).sum()),
        "stops_across": int(standing.across.sum()),
        "stops_on_foot": int((stops["foot_m"] > 0).sum()),
        "unloading_places": len(yards) - (not home),
        **net.counts,
    }
    if groups is not None:
        counts["collection_points"] = len(groups.node)
        counts["requests_grouped"] = int((groups.point >= 0).sum())
    requests = requests.copy()
    of = {m: s for s, members in stops["members"].items() for m in members}
    requests["stop"] = [of[str(i)] for i in requests.index]
    requests["walk_m"] = 0.0 if groups is None else groups.walk_m
    pyvrp = roundspyvrp.find_pyvrp() if params.pyvrp else None
    days: dict[int, tuple[roundsday.Day, Ints]] = {}
    there = standing.served & stops["day"].notna().to_numpy(bool)
    numbers = sorted(int(d) for d in stops.loc[there, "day"].unique())
    for turn, number in enumerate(numbers):
        rows = np.flatnonzero(there & (stops["day"] == number).fillna(False).to_numpy(bool))
        share = (turn / len(numbers), (turn + 1) / len(numbers))
        day = roundsday.solve_day(
            _task_of(stops.iloc[rows], standing.yards, home, params),
            ways,
            standing.doors,
            np.r_[np.arange(standing.yards), standing.yards + rows],
            standing.yards,
            steps=params.steps,
            seed=run.seed,
            pyvrp=pyvrp,
            progress=stage(run.progress, 0.5 + 0.45 * share[0], 0.5 + 0.45 * share[1]),
        )
        days[number] = (day, rows)
    used = {day.solution.way for day, _ in days.values()}
    way = "pyvrp" if "pyvrp" in used else "search"
    return Plan(
        network,
        net,
        requests,
        stops,
        days,
        standing.doors,
        standing.yards,
        drawn,
        counts,
        way,
        params,
    )


def _task_of(stops: GeoFrame, yards: int, home: bool, params: Params) -> Task:
    """The task of a day without its ways."""
    zero = np.zeros(yards)

    def of(name: str) -> Floats:
        return np.r_[zero, stops[name].to_numpy(float)]

    opens = worked_of(params.shift, stops["opens"].to_numpy(float))
    closes = worked_of(params.shift, stops["closes"].to_numpy(float))
    works = params.shift.works
    return Task(
        np.zeros((0, 0), np.float32),
        np.zeros((0, 0), np.float32),
        yards,
        home,
        of("m3"),
        of("tonnes"),
        of("service_s"),
        np.r_[zero, np.nan_to_num(np.maximum(opens, 0.0), nan=0.0)],
        np.r_[zero + works, np.nan_to_num(np.minimum(closes, works), nan=works)],
        # never so little that a part of a large one would not be worth its way
        np.r_[zero, np.maximum(stops["requests"].to_numpy(float) / stops["parts"], 0.5)],
        params.lorries,
        params.room_m3,
        params.room_t,
        works,
        params.unloading_min * 60.0,
        params.outing_km * 1000.0,
    )


def _set_days(
    stops: GeoFrame, sectors: GeoFrame | None, params: Params, seed: int
) -> tuple[GeoFrame | None, dict[str, Any]]:
    """Write ``sector`` and ``day`` of each stop; returns the sectors and what was counted."""
    counts: dict[str, Any] = {}
    served = np.isfinite(stops["foot_m"].to_numpy(float))
    # work: the fuller of the crew's time and the lorry's room
    work = stops["service_s"] / params.shift.works + stops["m3"] / params.room_m3
    work = np.where(served, work, 0.0)
    stops["sector"], stops["day"] = "", pd.Series(1, index=stops.index, dtype="Int64")
    if sectors is None:
        many = params.sectors or params.days
        if many < 2 or served.sum() < 2:
            return None, counts
        xy = shapely.get_coordinates(np.asarray(stops.geometry.array, dtype=object))
        part, shapes = roundssectors.draw_sectors(xy[served], work[served], many, seed)
        sectors = roundssectors.frame_sectors(shapes, stops.crs)
        where: Ints = np.zeros(len(stops), np.int64)
        where[served] = part
        away = np.flatnonzero(~served)
        if len(away):
            where[away] = roundssectors.find_sectors(stops.iloc[away], sectors)[0]
    else:
        where, outside = roundssectors.find_sectors(stops, sectors)
        counts["stops_outside_sectors"] = outside
    sectors = sectors.reset_index(drop=True).copy()
    sums = np.bincount(where, work, minlength=len(sectors)).astype(float)
    if "day" in sectors and sectors["day"].notna().any():
        told = pd.to_numeric(sectors["day"], errors="coerce").round().astype("Int64")
    else:
        told = pd.Series(roundssectors.deal_days(sums, params.days) + 1, dtype="Int64")
    sectors["day"] = told.to_numpy()
    sectors["work"] = sums
    sectors["stops"] = np.bincount(where[served], minlength=len(sectors))
    sectors["m3"] = np.bincount(where, np.where(served, stops["m3"], 0.0), minlength=len(sectors))
    stops["sector"] = sectors["sector"].astype(str).to_numpy()[where]
    stops["day"] = pd.Series(told.to_numpy()[where], index=stops.index, dtype="Int64")
    counts["sectors"] = len(sectors)
    counts["stops_without_day"] = int(stops["day"].isna().sum())
    return sectors, counts


def missing_of(plan: Plan) -> Mapping[str, float]:
    """``m3`` and ``hours`` that the lorries lack, with ``m3_all``: what was asked; 0 where all that a
    lorry can come to is fetched."""
    m3 = hours = 0.0
    for day, _ in plan.days.values():
        full = [c for c, why in day.lacking.items() if why == "room"]
        m3 += float(day.task.m3[full].sum()) if full else 0.0
        hours += day.extra_s / 3600.0
    return {"m3": m3, "hours": hours, "m3_all": float(plan.stops["m3"].sum())}


def left_of(plan: Plan) -> Frame:
    """``stop``, ``why`` of the stops that nobody fetches: "off_network", "dead_end", "side", "class",
    "weight", "height", "width", "no_day", "window", "shift", "room"."""
    rows: list[tuple[int, str]] = []
    stops = plan.stops
    for k in np.flatnonzero(~np.isfinite(stops["foot_m"].to_numpy(float))):
        rows.append((int(k), str(stops["cause"].iloc[k])))
    for k in np.flatnonzero(np.isfinite(stops["foot_m"]) & stops["day"].isna()):
        rows.append((int(k), "no_day"))
    for day, where in plan.days.values():
        rows += [(int(where[c - plan.yards]), why) for c, why in day.lacking.items()]
    return pd.DataFrame(sorted(rows), columns=["stop", "why"])
