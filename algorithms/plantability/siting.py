"""From candidate cells to planting sites: the constraints in order, each with its count, then
priority, spacing and the layer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..common import results, themes
from ..common.language import in_each, join_phrases
from ..common.reasons import phrase
from ..common.reporting import grid, report, text
from ..common.resources import table
from . import networks, placing, priority, relief, sites

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..common.run import Run
    from ..common.types import Bools, Floats, Frame, GeoFrame, Objects, Shapes, Texts
    from .placing import Crown

NETWORK_CLEARANCE_M = 2.0
_PROTECTED = {
    "heritage_perimeters": "heritage",
    "protected_alignments": "protected_alignment",
}  # tables that are no themes


def geometries(frames: dict[str, GeoFrame], name: str) -> Shapes:
    """The geometries of a table, empty where the store has none."""
    frame = frames.get(name)
    return (
        np.empty(0, dtype=object)
        if frame is None
        else np.asarray(frame.geometry.array, dtype=object)
    )


def column(frames: dict[str, GeoFrame], name: str, field: str) -> Floats:
    """A numeric column of a table, NaN where it is missing."""
    frame = frames[name]
    return (
        np.asarray(frame[field], dtype=float)
        if field in frame.columns
        else np.full(len(frame), np.nan)
    )


def screen(
    xy: Floats, soil_m3: Floats, frames: dict[str, GeoFrame], crown: Crown, allowed_land: list[str]
) -> tuple[Bools, dict[str, int], dict[str, Objects]]:
    """Which candidates meet every constraint.

    Constraints apply one after the other, so that the counts add up to what was removed. Data the
    store lacks remove nothing.

    Parameters
    ----------
    xy : (n, 2) metres.
    soil_m3 : (n,) soil that roots can reach.
    frames : {theme: what the store holds of it}, metres.
    crown : Distances (m) and soil (m³) that a tree of this size needs.
    allowed_land : States of the ground that may be planted.

    Returns
    -------
    tuple[Bools, dict[str, int], dict[str, Objects]]
        (n,) kept; {constraint: number that it removed}; ``land`` and ``network_status``, each (n,).
    """
    keep, counts = np.ones(len(xy), dtype=bool), {}

    def drop(name: str, test: Callable[..., Bools]) -> None:
        at = np.flatnonzero(keep)
        bad = test(at)
        counts[name] = int(bad.sum())
        keep[at[bad]] = False

    drop(
        "facade", lambda i: placing.too_near(xy[i], geometries(frames, "buildings"), crown.facade_m)
    )
    standing = sites.standing(frames.get("trees"))
    drop("trees", lambda i: ~sites.clear_of(xy[i], standing, crown.spacing_m))
    if (
        len(standing)
        and "crown_radius_m" in frames["trees"].columns
        and len(standing) == len(frames["trees"])
    ):
        radius = column(frames, "trees", "crown_radius_m")
        drop("crowns", lambda i: placing.under_crowns(xy[i], standing, radius, crown.spacing_m))
    for rule in table("plantability/sites")["rules"]:
        drop(
            rule["code"],
            lambda i, r=rule: placing.too_near(
                xy[i], geometries(frames, r["source"]), r["distance_m"]
            ),
        )
    if "sidewalks" in frames:
        width = column(frames, "sidewalks", "width_m")
        drop(
            "footway",
            lambda i: placing.narrow_footway(xy[i], geometries(frames, "sidewalks"), width),
        )
    drop("soil", lambda i: soil_m3[i] < crown.soil_m3)
    land = placing.land_status(xy, frames.get("parcels"))
    drop("land", lambda i: ~np.isin(land[i], allowed_land))
    pieces, widths = _networks(frames)
    at = np.flatnonzero(keep)
    state = np.full(len(xy), networks.UNVERIFIED, dtype=object)
    if len(pieces):
        state[at], _ = networks.status(xy[at], pieces, widths, NETWORK_CLEARANCE_M)
    drop("networks", lambda i: state[i] == networks.CONFLICT)
    return keep, counts, {"land": land, "network_status": state}


def _networks(frames: dict[str, GeoFrame]) -> tuple[Shapes, Floats]:
    if "underground_networks" not in frames:
        return np.empty(0, dtype=object), np.empty(0)
    frame = frames["underground_networks"]
    return networks.stretches(
        geometries(frames, "underground_networks"), networks.uncertainty(frame)
    )[:2]


def surveys(xy: Floats, frames: dict[str, GeoFrame]) -> tuple[Shapes, Frame]:
    """Stretches of network to locate first: (lines, DataFrame alone/sites), for sites ``xy``. No
    kind of network is told.
    """
    pieces, widths = _networks(frames)
    _, pairs = networks.status(xy, pieces, widths, NETWORK_CLEARANCE_M)
    found = networks.survey(pairs, len(pieces))
    return pieces[found.index], found


def parts(xy: Floats, points: Floats, frames: dict[str, GeoFrame]) -> dict[str, Floats | None]:
    """What a priority is made of, raw: {"plantability", "heat", "people", "equity"}, None where the
    store has no data.
    """
    out = {"plantability": points, "heat": None, "people": None, "equity": None}
    if "heat" in frames:
        out["heat"] = placing.values_at(
            xy, geometries(frames, "heat"), column(frames, "heat", "level")
        )
    if "population" in frames:
        squares = geometries(frames, "population")
        people = column(frames, "population", "population") / np.maximum(
            shapely.area(squares) / 1e4, 1e-9
        )
        out["people"] = np.nan_to_num(placing.values_at(xy, squares, people))
        poor, all_ = (
            column(frames, "population", "poor_households"),
            column(frames, "population", "households"),
        )
        with np.errstate(invalid="ignore", divide="ignore"):
            out["equity"] = placing.values_at(
                xy, squares, 100.0 * np.where(all_ > 0, poor / all_, np.nan)
            )
    return out


def nearest_constraint(xy: Floats, frames: dict[str, GeoFrame]) -> tuple[Objects, Floats]:
    """(code, distance m) of what lies nearest to each site among buildings, trees and the rules'
    tables; "" and NaN if none.
    """
    names = {"facade": "buildings", "trees": "trees"} | {
        r["code"]: r["source"] for r in table("plantability/sites")["rules"]
    }
    code, gap = np.full(len(xy), "", dtype=object), np.full(len(xy), np.inf)
    for name, source in names.items():
        shapes = geometries(frames, source)
        if not len(shapes) or not len(xy):
            continue
        site, distance = shapely.STRtree(shapes).query_nearest(
            shapely.points(xy), return_distance=True, all_matches=False
        )
        at = site[0]
        closer = distance < gap[at]
        gap[at[closer]], code[at[closer]] = distance[closer], name
    return code, np.where(np.isfinite(gap), gap, np.nan)


def protections(xy: Floats, frames: dict[str, GeoFrame]) -> tuple[Objects, list[str]]:
    """(what protects the ground of each site, codes joined by ", "; codes of the protections the
    store says nothing of).

    "none known" where the store knows of none, "not verified" where it has no protection at all to
    look at.
    """
    green = frames.get("green_spaces")
    woods = np.empty(0, dtype=object)
    if green is not None and "kind" in green.columns:
        woods = np.asarray(
            green[(green["kind"] == "protected_wood").to_numpy()].geometry.array, dtype=object
        )
    shapes = {
        "heritage": geometries(frames, "heritage_perimeters"),
        "protected_wood": woods,
        "protected_alignment": geometries(frames, "protected_alignments"),
    }
    reach = {"protected_alignment": table("plantability/sites")["alignment_m"]}
    near = {
        name: placing.too_near(xy, found, reach.get(name, 1e-9)) for name, found in shapes.items()
    }
    unverified = [name for name, found in shapes.items() if not len(found)]
    nothing = "not verified" if len(unverified) == len(shapes) else "none known"
    told_ = [
        ", ".join(name for name, hit in near.items() if hit[i]) or nothing for i in range(len(xy))
    ]
    return np.array(told_, dtype=object), unverified


def setting(xy: Floats, frames: dict[str, GeoFrame]) -> Objects:
    """Where each candidate stands: "street" near a road's axis, else "open_ground"; "unknown"
    without roads.
    """
    roads = geometries(frames, "roads")
    if not len(roads):
        return np.full(len(xy), "unknown", dtype=object)
    near = placing.too_near(xy, roads, table("plantability/sites")["street_m"])
    return np.where(near, "street", "open_ground").astype(object)


def layer(
    xy: Floats,
    score: Floats,
    contributions: dict[str, Floats],
    raw: dict[str, Floats | None],
    attributes: dict[str, Texts],
    *,
    partial: bool,
    run: Run,
) -> GeoFrame:
    """The result layer of the chosen sites.

    Parameters
    ----------
    xy : (n, 2) metres, best first.
    score : (n,).
    contributions : {part: (n,) points of the score}.
    raw : {part: (n,) in its own unit, or None where the store says nothing of it}.
    attributes : {column: (n,)}, ``network_status`` among them.
    partial : True where needed data are absent.
    run : Its id and the date of its data for the result contract, its progress.

    Returns
    -------
    GeoFrame
        Points with the contract's columns.
    """
    import geopandas

    frame = geopandas.GeoDataFrame(
        attributes,
        index=np.arange(1, len(xy) + 1),
        geometry=geopandas.array.GeometryArray(shapely.points(xy)),
    )
    reasons = [priority.reasons(contributions, raw, i) for i in range(len(xy))]
    return results.build(
        frame,
        score=score,
        reasons=reasons,
        run=run,
        thin_data=partial,
        classes=np.asarray(attributes["network_status"]),
    )


def nothing(n_candidates: int, counts: dict[str, int], land: Objects) -> tuple[str, dict[str, int]]:
    """Why no site is left, as a warning: (code, values). ``counts``: removed per constraint;
    ``land``: status per candidate.
    """
    if not n_candidates:
        return "plant_sites_no_candidate", {}
    names = list(counts)
    last = max((i for i, name in enumerate(names) if counts[name]), default=0)
    if names[last] == "land":  # what met every constraint before it fell to the land status
        unknown = int((land == "unknown").sum())
        return "plant_sites_land", {
            "count": counts["land"],
            "unknown": unknown,
            "candidates": n_candidates,
        }
    return "plant_sites_none", {"candidates": n_candidates}


def _label(name: str) -> dict[str, str]:
    """The name of a table in both languages."""
    if name in themes.names():
        return themes.theme(name).label
    rules = {r["source"]: r["name"] for r in table("plantability/sites")["rules"]}
    return rules.get(name) or phrase(f"plant_protection_{_PROTECTED[name]}")


def report_of_sites(
    n_sites: int,
    n_candidates: int,
    counts: dict[str, Any],
    raw: dict[str, Floats | None],
    weights: dict[str, Any],
    states: Texts,
    crown: Crown,
    absent_tables: list[str],
    unprotected: tuple[Any, ...],
    bands: list[Any],
) -> dict[str, Any]:
    """The report of sites.

    Parameters
    ----------
    n_sites, n_candidates : How many were chosen, of how many.
    counts : {constraint: number that it removed}.
    raw : {part: (n,) in its own unit, or None}.
    weights : {part: weight} as asked for.
    states : (n,) status of the networks at each site.
    crown : The size of tree that was asked for.
    absent_tables : Themes that the store lacks.
    unprotected : Protections the store says nothing of.
    bands : The stack's.

    Returns
    -------
    dict[str, Any]
        As :func:`~..common.reporting.report` has it, in both languages.
    """
    sun = "no_sun" if relief.SHADE not in bands else "sun" if relief.SLOPE in bands else "sun_level"
    limits = [text("plant_limit_dict"), text("plant_limit_felling"), text(f"plant_limit_{sun}")]
    if unprotected:
        limits.append(
            text(
                "plant_limit_protections",
                names=join_phrases(phrase(f"plant_protection_{p}") for p in unprotected),
            )
        )
    if absent_tables:
        names = [_label(t) for t in absent_tables]
        limits.append(
            text(
                "plant_limit_tables",
                tables=in_each(lambda lang: ", ".join(n[lang].lower() for n in names)),
            )
        )
    if without := [p for p in priority.PARTS if p not in priority.shares(raw, weights)]:
        limits.append(
            text(
                "plant_limit_parts",
                names=join_phrases(phrase(f"plant_part_{p}") for p in without),
            )
        )
    located = text(
        "plant_sites_networks",
        **{
            name: int((states == code).sum())
            for name, code in (
                ("locate", networks.LOCATE),
                ("clear", networks.CLEAR),
                ("unverified", networks.UNVERIFIED),
            )
        },
    )
    removed = [[text(f"plant_drop_{c}"), n] for c, n in counts.items()]
    chosen = [
        ("spacing", crown.spacing_m),
        ("facade", crown.facade_m),
        ("soil", crown.soil_m3),
        ("depth", table("plantability/sites")["soil_depth_m"]),
    ]
    return report(
        headline=[text("plant_sites", count=n_sites, candidates=n_candidates), located],
        limits=limits,
        tables=[
            grid(
                text("plant_table_drops"),
                [text("plant_col_constraint"), text("plant_col_candidates")],
                removed,
            ),
            grid(
                text("plant_table_crown"),
                [text("plant_col_constraint"), text("plant_col_value")],
                [[text(f"plant_crown_{name}"), value] for name, value in chosen],
            ),
            grid(
                text("plant_table_parts"),
                [text("plant_col_constraint"), text("plant_col_share_weight")],
                [
                    [text(f"plant_part_{p}"), round(100 * share)]
                    for p, share in priority.shares(raw, weights).items()
                ],
            ),
        ],
    )
