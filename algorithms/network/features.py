"""What is known of a street segment before anything is counted on it: the only things a model of
crashes or of traffic may look at.

Every feature comes from the street, its network and the layers around it. Nothing of a crash table
or of a count is used here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..common.progress import silent
from ..common.shapes import middles, shapes_of, sums_within
from . import alongside, centrality, crossingstreets, facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Frame, GeoFrame, Index, Shapes
    from .grade import Elevation

# What a model was made of; its card says which.
FEATURE_SET = 2

CLASS_RANK = {
    "motorway": 6,
    "primary": 5,
    "secondary": 4,
    "tertiary": 3,
    "residential": 2,
    "service": 1,
    "pedestrian": 0,
}
# Origins that shortest ways are sampled from: more of them change the ranks of few segments.
_PIVOTS = 200
# Name types grouped by the street they usually name; what is in no group is a plain street ("rue").
KIND_GROUPS = {
    "kind_boulevard": ("boulevard", "cours"),
    "kind_avenue": ("avenue", "route", "chaussee"),
    "kind_quay": ("quai",),
    "kind_square": ("place", "carrefour", "rond point", "placette", "esplanade", "parvis"),
    "kind_fast": (
        "peripherique",
        "autoroute",
        "echangeur",
        "bretelle",
        "rocade",
        "souterrain",
        "tunnel",
    ),
    "kind_minor": (
        "allee",
        "passage",
        "square",
        "villa",
        "impasse",
        "cite",
        "cour",
        "hameau",
        "galerie",
        "chemin",
        "voie",
        "promenade",
        "terrasse",
        "ruelle",
        "sentier",
        "sente",
        "venelle",
        "port",
        "passerelle",
        "residence",
    ),
}


@dataclass(frozen=True)
class Context:
    """The optional layers around the streets (frames in the streets' CRS, or None).

    ``elevation``: :class:`.grade.Elevation`. ``before``: year of the first crash; zones,
    cycle tracks and main roads dated later are left out, for they may have been made because of the
    crashes. ``axes``: theme ``traffic_network``.
    """

    zones: GeoFrame | None = None
    cycle: GeoFrame | None = None
    transport: GeoFrame | None = None
    schools: GeoFrame | None = None
    population: GeoFrame | None = None
    traffic: GeoFrame | None = None
    elevation: Elevation | None = None
    before: int | None = None
    axes: GeoFrame | None = None
    crossings: GeoFrame | None = None
    buildings: GeoFrame | None = None


def build(
    segments: GeoFrame,
    context: Context | None = None,
    *,
    constant: Sequence[str] | None = (),
    feature_set: int = FEATURE_SET,
    progress: Progress = silent,
) -> tuple[Frame, dict[str, int]]:
    """What is known of each segment as numbers, for a model.

    Columns without a single known value, or with one value only, are left out: an absent layer gives
    no columns.

    Parameters
    ----------
    segments
        Of :func:`.segments.build`, in metres.
    context
        The layers beside the streets; none: the streets alone.
    constant
        Columns that stay although they have one value; None as no name.
    feature_set
        1 (that of 0.1.0) or 2, which knows the crossing streets as well.
    progress
        Called with the share done.

    Returns
    -------
    tuple[Frame, dict[str, int]]
        A frame of floats (NaN: unknown) with the index of ``segments``, and {code: rows of the context
        that were left out}.
    """
    context = context or Context()
    counts: dict[str, int] = {}
    middle = middles(shapes_of(segments))
    parts = [_street(segments), _network(segments, middle)]
    progress(0.3)
    parts.append(_speed(segments, middle, context, counts))
    spots = alongside.spots_of(shapes_of(segments))
    parts.append(_near_lines(segments, spots, context, counts))
    progress(0.6)
    parts.append(_places(segments, middle, context))
    if feature_set >= 2:
        axes = _earlier(context.axes, context.before, "axes", counts)
        on_it = {
            **alongside.axes(spots, axes),
            **alongside.frontage(spots, context.buildings),
            **alongside.crossings_on(shapes_of(segments), context.crossings),
        }
        parts.append(pd.DataFrame(on_it, index=segments.index))
    parts.append(_population(middle, context.population, segments.index))
    if feature_set >= 2:
        parts.append(crossingstreets.build(segments, pd.concat(parts, axis=1).astype(float)))
    table = pd.concat(parts, axis=1).astype(float)
    useful = [c for c in table if table[c].nunique(dropna=True) > 1 or c in (constant or ())]
    progress(1.0)
    return table[useful], counts


def fast(segments: Frame) -> Bools:
    """True (n,) for motorways and ring roads, by class or by the type in the name."""
    kinds = segments["kind"].isin(KIND_GROUPS["kind_fast"])
    return (kinds | (segments["class"] == "motorway")).to_numpy(bool)


def _street(segments: GeoFrame) -> Frame:
    kind = segments["kind"].fillna("")
    rank = segments["class"].map(CLASS_RANK)
    out = {"class_rank": rank, "length_log": np.log(segments["length_m"].clip(lower=1.0))}
    for column, kinds in KIND_GROUPS.items():
        out[column] = kind.isin(kinds)
    for column in ("lanes", "width_m", "grade_pct", "heavy_share"):
        if column in segments:
            out[column] = pd.to_numeric(segments[column], errors="coerce")
    if "oneway" in segments:
        out["oneway"] = segments["oneway"].map({True: 1.0, False: 0.0})
    if "manager" in segments:
        out["private"] = segments["manager"] == "private"
    return pd.DataFrame(out, index=segments.index)


def _network(segments: GeoFrame, middle: Shapes) -> Frame:
    degree = segments[["degree_start", "degree_end"]].to_numpy()
    junctions = (degree >= 3).sum(axis=1)
    length = segments["length_m"].to_numpy()
    xy = shapely.get_coordinates(middle)
    whole = segments.groupby("street_id")["length_m"].transform("sum")
    return pd.DataFrame(
        {
            "degree_max": degree.max(axis=1),
            "junction_ends": junctions,
            "dead_end": segments["dead_end"],
            "dual": segments["dual"],
            "roundabout": segments["roundabout"],
            "junction_link": segments["link"],
            "sinuosity": segments["sinuosity"].clip(upper=3.0),
            "curvature": np.minimum(segments["curvature_deg_100m"], 360.0),
            "main_distance": facts.distance_to_main(segments),
            "through": _through(segments),
            "street_length": whole,
            "network_density": sums_within(xy, length, 300.0) / (np.pi * 0.3**2) / 1000.0,
            "junction_density": sums_within(xy, junctions / 2.0, 300.0) / (np.pi * 0.3**2),
        },
        index=segments.index,
    )


def _through(segments: GeoFrame) -> Floats:
    """(n,) how much of the town's through traffic would pass here: betweenness as a rank from 0 to
    1, so that towns of other sizes compare. Sampled from :data:`_PIVOTS` origins."""
    ends = segments[["start_node", "end_node"]].to_numpy()
    _, carried = centrality.betweenness(
        ends[:, 0],
        ends[:, 1],
        segments["length_m"].to_numpy(),
        int(ends.max()) + 1,
        pivots=_PIVOTS,
        seed=0,
    )
    return pd.Series(carried, index=segments.index).rank(pct=True).to_numpy()


def _speed(segments: GeoFrame, middle: Shapes, context: Context, counts: dict[str, Any]) -> Frame:
    """Speed limit (from the streets, else of the zone around) and whether the segment lies in a
    calm zone.
    """
    limit = pd.to_numeric(
        segments.get("speed_limit_kmh", pd.Series(np.nan, index=segments.index)), errors="coerce"
    ).astype(float)
    out = pd.DataFrame({"speed_limit": limit}, index=segments.index)
    zones = _earlier(context.zones, context.before, "zones", counts)
    if zones is not None and len(zones):
        point, zone = shapely.STRtree(np.asarray(zones.geometry.array, dtype=object)).query(
            middle, predicate="intersects"
        )
        calm = np.zeros(len(segments), bool)
        calm[point] = True
        out["calm_zone"] = calm
        if limit.notna().any() and "speed_limit_kmh" in zones:
            low = np.full(len(segments), np.nan)
            np.fmin.at(low, point, zones["speed_limit_kmh"].to_numpy(float)[zone])
            out["speed_limit"] = limit.fillna(pd.Series(low, index=segments.index))
    return out


def _near_lines(
    segments: GeoFrame, spots: Shapes, context: Context, counts: dict[str, int]
) -> Frame:
    """Cycle ways and bus lines along the segment (share of the three ``spots`` on it)."""
    out = {}
    cycle = _earlier(context.cycle, context.before, "cycle", counts)
    if cycle is not None and len(cycle):
        out["cycle_way"] = alongside.share_beside(spots, shapes_of(cycle))
    if context.transport is not None:
        flat = (
            shapely.get_dimensions(np.asarray(context.transport.geometry.array, dtype=object)) == 1
        )
        if flat.any():
            out["bus_line"] = alongside.share_beside(spots, shapes_of(context.transport)[flat])
    return pd.DataFrame(out, index=segments.index)


def _places(segments: GeoFrame, middle: Shapes, context: Context) -> Frame:
    """Bus stops within 40 m of the segment; schools within 150 m; distance to the nearest school
    (at most 1 km).
    """
    lines = np.asarray(segments.geometry.array, dtype=object)
    out = {}
    if context.transport is not None:
        shapes = np.asarray(context.transport.geometry.array, dtype=object)
        stops = shapes[shapely.get_dimensions(shapes) == 0]
        if len(stops):
            found = shapely.STRtree(lines).query(stops, predicate="dwithin", distance=40.0)[1]
            out["bus_stops"] = np.bincount(found, minlength=len(lines))
    if context.schools is not None and len(context.schools):
        tree = shapely.STRtree(np.asarray(context.schools.geometry.array, dtype=object))
        pairs, distance = tree.query_nearest(
            middle, max_distance=1000.0, return_distance=True, all_matches=False
        )
        near = np.full(len(lines), 1000.0)
        near[pairs[0]] = distance
        out["school_distance"] = near
        out["schools_150m"] = np.bincount(
            tree.query(middle, predicate="dwithin", distance=150.0)[0], minlength=len(lines)
        )
    return pd.DataFrame(out, index=segments.index)


def _population(middle: Shapes, population: GeoFrame | None, index: Index | list[int]) -> Frame:
    """Inhabitants per km2 around: mean over the middle and eight points 200 m from it of the
    density where each lies.
    """
    if population is None or not len(population):
        return pd.DataFrame(index=index)
    shapes = np.asarray(population.geometry.array, dtype=object)
    density = population["population"].to_numpy(float) / np.maximum(shapely.area(shapes), 1.0) * 1e6
    xy = shapely.get_coordinates(middle)
    turn = np.linspace(0.0, 2.0 * np.pi, 8, endpoint=False)
    around = np.concatenate([[[0.0, 0.0]], 200.0 * np.column_stack([np.cos(turn), np.sin(turn)])])
    spots = shapely.points((xy[:, None, :] + around[None]).reshape(-1, 2))
    point, cell = shapely.STRtree(shapes).query(spots, predicate="intersects")
    value = np.zeros(len(spots))
    value[point] = density[cell]
    return pd.DataFrame(
        {"population_density": value.reshape(len(xy), -1).mean(axis=1)}, index=index
    )


def _earlier(
    frame: GeoFrame | None, before: int | None, name: str, counts: dict[str, int]
) -> GeoFrame | None:
    """The rows that existed when the crashes began (undated rows are kept)."""
    if frame is None or before is None or "since" not in frame:
        return frame
    later = pd.to_datetime(frame["since"], errors="coerce").dt.year >= before
    counts[f"{name}_too_recent"] = int(later.sum())
    return frame[~later]
