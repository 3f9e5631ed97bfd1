"""Crashes onto segments by more than distance: street name, road category and the junction flag of
the police file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.errors import ParameterError
from ..common.progress import silent
from ..common.resources import table
from ..common.shapes import shapes_of
from . import names
from .nearest import TIE_M

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, Frame, GeoFrame, Ints, Series, Shapes


@dataclass(frozen=True)
class Weights:
    """How much each criterion counts; a criterion without data on either side is left out and the
    others rescaled. The values are the judgement of the authors, not measured."""

    distance: float = 0.5
    name: float = 0.3
    category: float = 0.15
    junction: float = 0.05


def at_junction(column: Series) -> Series:
    """True, False or NaN per crash: what the police file says of the place (BAAC ``int``, code or
    label).

    Parameters
    ----------
    column : Series
        Codes or labels of the police file.

    Returns
    -------
    Series
        1.0, 0.0 or NaN, same index.
    """
    text = column.map(lambda v: names.plain_street(str(v)) if v is not None and v == v else "")
    out = pd.Series(np.nan, index=column.index)
    out[text.isin(["2", "3", "4", "5", "6", "7", "9", "true", "oui", "yes"])] = 1.0
    out[
        text.str.contains("intersection|giratoire|place|carrefour|branches|junction|roundabout")
    ] = 1.0
    # 9 and its label "Autre intersection" are junctions; "autre" alone is not.
    other = text.str.contains("autre") & ~text.str.contains("intersection")
    out[
        text.isin(["1", "8", "false", "non", "no"])
        | other
        | text.str.contains("hors|passage a niveau|not at")
    ] = 0.0
    return out


def match(
    points: GeoFrame,
    segments: GeoFrame,
    nodes: GeoFrame | None = None,
    *,
    max_distance_m: float = 50.0,
    junction_distance_m: float = 15.0,
    weights: Weights | None = None,
    progress: Progress = silent,
) -> Frame:
    """The best segment of each crash within ``max_distance_m``, and its junction.

    ``points``: crashes (theme ``accidents``; ``street``, ``road_category``, ``junction`` are used
    when there). ``weights``: :class:`Weights`. Each candidate scores Σ w·s / Σ w over the criteria
    that both sides know: distance 1 - d/max, name similarity (:func:`.names.similarity`), agreement
    of road category and class, and nearness to a junction when the file says the crash was at one.
    Ties go to the shorter distance, then to the lowest label. Returns a DataFrame indexed like
    ``points``: ``segment``, ``distance_m``, ``position_m`` as :func:`.snap.snap`, plus
    ``match_score`` (0..1), ``name_score``, ``category_score`` (NaN where unknown), ``candidates``
    and ``junction_id`` (number of :attr:`Network.nodes` ``junction``, <NA> away from junctions).

    Parameters
    ----------
    points : GeoFrame
        Metres.
    segments : GeoFrame
        Metres.
    nodes : GeoFrame | None
        Nodes of the network; None: no junctions.
    max_distance_m : float
        Reach, > 0.
    junction_distance_m : float
        Reach of a junction.
    weights : Weights | None
        How much each criterion counts.
    progress : Progress
        Called while points are matched.

    Returns
    -------
    Frame
        A row a point, same index.

    Raises
    ------
    ParameterError
        "network_not_positive".
    """
    if not max_distance_m > 0:
        raise ParameterError("network_not_positive", name="max_distance_m")
    weights = weights or Weights()
    lines = shapes_of(segments)
    spots = shapes_of(points)
    point, row = shapely.STRtree(lines).query(spots, predicate="dwithin", distance=max_distance_m)
    progress(0.3)
    gap = shapely.distance(spots[point], lines[row])
    flag = (
        at_junction(points["junction"]).to_numpy()
        if "junction" in points
        else np.full(len(points), np.nan)
    )
    parts = {
        "distance": 1.0 - gap / max_distance_m,
        "name": _name_scores(points, segments, point, row),
        "category": _category_scores(points, segments, point, row),
        "junction": _junction_scores(
            spots, lines, nodes, segments, flag, point, row, junction_distance_m
        ),
    }
    progress(0.7)
    total, known = np.zeros(len(point)), np.zeros(len(point))
    for name, value in parts.items():
        weight = np.where(np.isnan(value), 0.0, getattr(weights, name))
        total += weight * np.nan_to_num(value)
        known += weight
    with np.errstate(invalid="ignore", divide="ignore"):
        score = np.where(known > 0, total / known, 0.0)
    label = segments.index.to_numpy()
    rank = np.argsort(np.argsort(label, kind="stable"), kind="stable")
    order = np.lexsort((rank[row], np.round(gap / TIE_M), -np.round(score, 9), point))
    first = order[np.r_[True, point[order][1:] != point[order][:-1]]] if len(order) else order
    out = pd.DataFrame(index=points.index)
    chosen = pd.array(np.zeros(len(points), np.int64), dtype="Int64")
    chosen[:] = pd.NA
    chosen[point[first]] = label[row[first]]
    out["segment"] = chosen
    columns = {
        "distance_m": gap,
        "position_m": None,
        "match_score": score,
        "name_score": parts["name"],
        "category_score": parts["category"],
    }
    for column, value in columns.items():
        filled = np.full(len(points), np.nan)
        filled[point[first]] = (
            shapely.line_locate_point(lines[row[first]], spots[point[first]])
            if value is None
            else value[first]
        )
        out[column] = filled
    out["candidates"] = np.bincount(point, minlength=len(points))
    out["junction_id"] = junction_of(points, nodes, flag, junction_distance_m)
    out.loc[out["segment"].isna(), "junction_id"] = pd.NA
    progress(1.0)
    return out


def junction_of(
    points: GeoFrame, nodes: GeoFrame | None, flag: Floats, distance_m: float
) -> Series:
    """The junction (Int64) of each point: the nearest node where three or more segments meet,
    within ``distance_m``.

    A crash that the file places away from junctions has none; one that it places at a junction may
    be twice as far.

    Parameters
    ----------
    points : GeoFrame
        Crashes, metres.
    nodes : GeoFrame | None
        With ``degree``; None: no junction anywhere.
    flag : Floats
        (n,) from :func:`at_junction`.
    distance_m : float
        Reach; twice as far for a crash that is said to be at a junction.

    Returns
    -------
    Series
        Labels of ``nodes``, <NA> where there is none; same index as ``points``.
    """
    out = pd.array(np.zeros(len(points), np.int64), dtype="Int64")
    out[:] = pd.NA
    if nodes is None:
        return out
    busy = nodes[nodes["degree"] >= 3]
    if not len(busy):
        return out
    spots = shapes_of(points)
    tree = shapely.STRtree(shapes_of(busy))
    pair, gap = tree.query_nearest(
        spots, max_distance=2 * distance_m, return_distance=True, all_matches=True
    )
    order = np.lexsort((pair[1], pair[0]))
    point, node, gap = pair[0][order], pair[1][order], gap[order]
    first = np.r_[True, point[1:] != point[:-1]] if len(point) else np.zeros(0, bool)
    point, node, gap = point[first], node[first], gap[first]
    near = np.where(
        flag[point] == 1.0, gap <= 2 * distance_m, (gap <= distance_m) & ~(flag[point] == 0.0)
    )
    out[point[near]] = busy["junction"].to_numpy()[node[near]]
    return out


def _name_scores(points: GeoFrame, segments: GeoFrame, point: Ints, row: Ints) -> Floats:
    """Name similarity per candidate; each pair of names is compared once."""
    if "street" not in points or "name" not in segments:
        return np.full(len(point), np.nan)
    ours, our_names = pd.factorize(points["street"].to_numpy(object))
    theirs, their_names = pd.factorize(segments["name"].to_numpy(object))
    a, b = ours[point], theirs[row]
    pairs, inverse = np.unique(np.column_stack([a, b]), axis=0, return_inverse=True)
    scores = np.array(
        [
            names.similarity(our_names[i], their_names[j]) if i >= 0 and j >= 0 else np.nan
            for i, j in pairs
        ]
    )
    return scores[inverse.reshape(-1)] if len(pairs) else np.zeros(0)


def _category_scores(points: GeoFrame, segments: GeoFrame, point: Ints, row: Ints) -> Floats:
    if "road_category" not in points or "class" not in segments:
        return np.full(len(point), np.nan)
    category = pd.to_numeric(points["road_category"], errors="coerce").to_numpy()[point]
    classes = segments["class"].to_numpy(object)[row]
    out = np.full(len(point), np.nan)
    for code, agreed in table("network/match")["agree"].items():
        mine = (category == int(code)) & (classes != "unknown") & pd.notna(classes)
        out[mine] = [agreed.get(c, 0.0) for c in classes[mine]]
    return out


def _junction_scores(
    spots: Shapes,
    lines: Shapes,
    nodes: GeoFrame | None,
    segments: GeoFrame,
    flag: Floats,
    point: Ints,
    row: Ints,
    distance_m: float,
) -> Floats:
    """Nearness of the foot point to a junction end of the candidate, for crashes that the file
    places at a junction.
    """
    out = np.full(len(point), np.nan)
    said = flag[point] == 1.0
    if nodes is None or not said.any():
        return out
    degree = nodes["degree"].to_numpy()
    p, r = point[said], row[said]
    at = shapely.line_locate_point(lines[r], spots[p])
    length = shapely.length(lines[r])
    place = pd.Series(np.arange(len(nodes)), index=nodes.index)
    start, end = (
        degree[place[segments[c].to_numpy()[r]].to_numpy()] for c in ("start_node", "end_node")
    )
    reach = np.minimum(np.where(start >= 3, at, np.inf), np.where(end >= 3, length - at, np.inf))
    out[said] = np.clip(1.0 - reach / (2 * distance_m), 0.0, 1.0)
    return out
