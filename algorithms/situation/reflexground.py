"""What the place rules of a reflex sheet come to for one drawn perimeter: names, metres and minutes that a
person can read out, and the shapes for the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common.language import join_phrases
from ..common.reasons import phrase
from . import ground as grounds
from . import places

if TYPE_CHECKING:
    from ..common.types import Frame, GeoFrame, Geometry
    from ..network.segments import Network

WALK_M = 3000.0
_FIRST = 4
# The kind of crisis place that each rule looks for.
_KINDS = {
    "shelters": "gathering_centre",
    "water_points": "water_point",
    "cool_places": "cool_place",
}


@dataclass(frozen=True)
class Found:
    """``close``, ``detours``: lines; ``accesses``: rows of :func:`.places.accesses` (empty without
    stations); ``walks``: {rule: rows of :func:`.places.shelters` with ``name, x, y``} of what was
    given; ``affected``; ``alert``: names, nearest first; ``given``: layers that were given."""

    ground: grounds.Ground
    close: GeoFrame
    detours: GeoFrame
    accesses: Frame
    stations: list[str]
    walks: dict[str, Frame]
    affected: Frame
    alert: list[str] | None
    counts: dict[str, int]


def find(
    network: Network,
    area: Geometry,
    *,
    stations: GeoFrame | None = None,
    crisis: GeoFrame | None = None,
    layers: dict[str, GeoFrame | None] | None = None,
) -> Found:
    """Compute every place rule for a perimeter.

    Parameters
    ----------
    network : Network
        The streets, metres.
    area : Geometry
        The perimeter, same CRS.
    stations : GeoFrame | None
        Fire stations, ``name``; None: not given.
    crisis : GeoFrame | None
        Theme ``crisis_places``; None: not given.
    layers : dict[str, GeoFrame | None] | None
        What may be affected, by the name of its layer.
    """
    made = grounds.lay(network, area)
    detours, counts = places.detour(made)
    spots = np.zeros(0, object) if stations is None else np.asarray(stations.geometry.array)
    reached = places.accesses(made, spots)
    from_ = shapely.points(made.entries[["x", "y"]].to_numpy(float))
    walks: dict[str, Frame] = {}
    alert = None
    if crisis is not None:
        for rule, kind in _KINDS.items():
            some = crisis[crisis["kind"] == kind].reset_index(drop=True)
            told = places.shelters(made, from_, np.asarray(some.geometry.array), WALK_M)
            row = told["place"].to_numpy()
            names = some["name"].to_numpy(object)[row]
            at = np.asarray(some.geometry.array, dtype=object)[row]
            walks[rule] = told.assign(name=names, x=shapely.get_x(at), y=shapely.get_y(at))
        points = crisis[crisis["kind"] == "alert_point"]
        away = shapely.distance(np.asarray(points.geometry.array, dtype=object), area)
        alert = [str(n) for n in points["name"].to_numpy(object)[np.argsort(away, kind="stable")]]
    close = places.streets_to_close(made)
    counts |= {"entries": len(made.entries), "streets_to_close": close["name"].nunique()}
    names = [] if stations is None else [str(n) for n in stations["name"].fillna("")]
    affected = places.affected(area, layers or {})
    return Found(made, close, detours, reached, names, walks, affected, alert, counts)


def tell_rule(found: Found, rule: str) -> dict[str, str]:
    """What a place rule comes to, in both languages; "" for the rule "none"."""
    if rule == "none":
        return {"fr": "", "en": ""}
    if rule in ("close_streets", "perimeter"):
        metres = found.close.groupby("name", sort=False)["length_m"].sum()
        metres = metres.sort_values(ascending=False, kind="stable")
        rows = [(str(n) or None, {"metres": float(m)}) for n, m in metres.items()]
        return _listed("reflex_street", rows, "reflex_no_street")
    if rule == "detour":
        ways: list[tuple[Any, dict[str, Any]]] = [
            (
                r.name_ or phrase("reflex_end_to_end"),
                {"metres": r.round_m, "through": r.through_m},
            )
            for r in found.detours.drop(columns="geometry")
            .rename(columns={"name": "name_"})
            .itertuples(index=False)
        ]
        said = _listed("reflex_detour", ways, "reflex_no_detour")
        lost = found.counts["streets_without_way_round"]
        return join_phrases([said, phrase("reflex_cut_off", n=lost)]) if lost else said
    if rule == "accesses":
        return _accesses(found)
    if rule in _KINDS:
        if rule not in found.walks:
            return phrase("reflex_not_given")
        near = found.walks[rule].dropna(subset="metres")
        rows = [
            (str(n), {"metres": float(m)})
            for n, m in zip(near["name"], near["metres"], strict=True)
        ]
        return _listed("reflex_walk", rows, "reflex_none_on_foot")
    if rule == "affected":
        rows = [(str(n) or None, {}) for n in found.affected["name"]]
        return _listed("reflex_named", rows, "reflex_nobody")
    if rule == "alert_points":
        if found.alert is None:
            return phrase("reflex_not_given")
        return _listed("reflex_named", [(n, {}) for n in found.alert], "reflex_nobody")
    return phrase("reflex_not_computed")


def _accesses(found: Found) -> dict[str, str]:
    if not found.stations:
        names: list[tuple[str | None, dict[str, Any]]] = [
            (str(n) or None, {}) for n in dict.fromkeys(found.ground.entries["name"])
        ]
        return join_phrases(
            [_listed("reflex_named", names, "reflex_no_street"), phrase("reflex_no_station")]
        )
    best = found.accesses.dropna(subset="seconds").drop_duplicates("station")
    rows = [
        (str(r.name_) or None, {"minutes": r.seconds / 60.0, "station": found.stations[r.station]})
        for r in best.rename(columns={"name": "name_"}).itertuples(index=False)
    ]
    return _listed("reflex_access", rows, "reflex_no_access")


def _listed(code: str, rows: list[tuple[Any, dict[str, Any]]], none: str) -> dict[str, str]:
    if not rows:
        return phrase(none, metres=WALK_M)
    unnamed = phrase("reflex_unnamed")
    said = [phrase(code, name=name or unnamed, **values) for name, values in rows[:_FIRST]]
    if len(rows) > _FIRST:
        said.append(phrase("reflex_more", n=len(rows) - _FIRST))
    return join_phrases(said)


def lines_of(found: Found) -> GeoFrame:
    """``kind`` (close, detour), ``name``, ``metres``."""
    parts = [
        found.close.rename(columns={"length_m": "metres"}).assign(kind="close"),
        found.detours.rename(columns={"round_m": "metres"}).assign(kind="detour"),
    ]
    whole = pd.concat([p[["kind", "name", "metres", "geometry"]] for p in parts], ignore_index=True)
    return gpd.GeoDataFrame(whole, geometry="geometry", crs=found.close.crs)


def points_of(found: Found) -> GeoFrame:
    """``kind`` (access, or the rule of a place on foot), ``name``, ``metres``, ``minutes``."""
    entries = found.ground.entries
    best = found.accesses.dropna(subset="seconds").groupby("entry")["seconds"].min() / 60.0
    rows = [
        pd.DataFrame(
            {
                "kind": "access",
                "name": entries["name"],
                "metres": np.nan,
                "minutes": best.reindex(entries.index).to_numpy(float),
                "x": entries["x"],
                "y": entries["y"],
            }
        )
    ]
    for rule, walked in found.walks.items():
        rows.append(
            walked[["name", "metres", "x", "y"]].assign(kind=rule, minutes=walked["metres"] / 80.0)
        )
    whole = pd.concat(rows, ignore_index=True)[["kind", "name", "metres", "minutes", "x", "y"]]
    points = shapely.points(whole[["x", "y"]].to_numpy(float))
    return gpd.GeoDataFrame(
        whole.drop(columns=["x", "y"]),
        geometry=gpd.array.GeometryArray(points, crs=found.close.crs),
    )
