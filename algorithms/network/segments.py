"""From streets to segments of comparable length and the junctions between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..common.errors import DataError, ParameterError
from ..common.progress import silent, stage
from ..common.shapes import shapes_of, with_columns
from . import centrality, facts, junctions, names, schemas, topology
from .codes import CROSSINGS

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, Frame, GeoFrame, Ints, Series, Shapes
    from .topology import Pieces

# Attributes in which two pieces must agree to be one segment.
_IDENTITY = (
    "class",
    "layer",
    "oneway",
    "speed_limit_kmh",
    "lanes",
    "manager",
    "roundabout",
    "traffic_veh_day",
)


@dataclass(frozen=True)
class Network:
    """The street graph.

    ``segments``: GeoDataFrame (index ``segment``, 0..n-1): ``street_id`` and every column of the
    streets, plus ``kind``, ``class``, ``length_m``, ``start_node``, ``end_node`` and the facts of
    :mod:`.facts` and :mod:`.junctions`. ``nodes``: GeoDataFrame (index ``node``): ``degree``,
    ``node_kind`` (junction, dead_end, through), ``junction`` (the same number for the nodes of one
    roundabout or crossing). ``counts``: what was snapped, dropped, merged, split.
    """

    segments: gpd.GeoDataFrame
    nodes: gpd.GeoDataFrame
    counts: dict[str, Any] = field(default_factory=dict)


def build(
    streets: GeoFrame,
    *,
    target_length_m: float = 100.0,
    snap_tolerance_m: float = 1.0,
    crossings: str = "auto",
    merge: bool = True,
    junction_link_m: float = 15.0,
    progress: Progress = silent,
) -> Network:
    """Build the :class:`Network` of a frame of streets (theme ``roads``, metres).

    Lines are cut where they meet on one level (:func:`.topology.node`), pieces of one street are
    joined through nodes where nothing else arrives, and what is longer than 1.5 ×
    ``target_length_m`` is cut into equal parts nearest to it (0: no cutting). Nodes joined by links
    up to ``junction_link_m`` metres and the nodes of a roundabout share a junction. BD TOPO and OSM
    columns are understood (:func:`.schemas.recognise`).

    Parameters
    ----------
    streets : GeoFrame
        Theme ``roads``, metres.
    target_length_m : float
        Length of a segment; 0: no cutting.
    snap_tolerance_m : float
        Ends so near are one.
    crossings : str
        "auto", "all" or "shared": where lines that cross meet.
    merge : bool
        Join pieces of one street.
    junction_link_m : float
        Links up to this length join nodes to one junction.
    progress : Progress
        Called while lines are cut.

    Returns
    -------
    Network
        Segments, nodes, and what was snapped, dropped, merged and cut.

    Raises
    ------
    DataError
        "network_no_lines" where no line is left.
    ParameterError
        "network_negative", "network_bad_choice".
    """
    streets = schemas.recognise(streets)
    if target_length_m < 0 or snap_tolerance_m < 0:
        raise ParameterError(
            "network_negative",
            name="target_length_m" if target_length_m < 0 else "snap_tolerance_m",
        )
    if crossings not in CROSSINGS:
        raise ParameterError("network_bad_choice", name="crossings", value=crossings)
    geometry = shapes_of(streets)
    lines, source = shapely.get_parts(shapely.force_2d(geometry), return_index=True)
    length = shapely.length(lines)
    usable = shapely.get_type_id(lines) == 1
    usable &= np.isfinite(length) & (length > topology.NODE_TOLERANCE_M)
    lines, source = lines[usable], source[usable]
    if not len(lines):
        raise DataError("network_no_lines")
    lines = topology.without_repeats(lines)
    level = _levels(streets)[source]
    pieces = topology.node(
        lines,
        level,
        snap_tolerance_m=snap_tolerance_m,
        crossings=crossings,
        progress=stage(progress, 0.0, 0.5),
    )
    counts = {
        "streets": len(streets),
        "unusable_lines": int((~usable).sum()),
        "input_m": float(shapely.length(lines).sum()),
        **pieces.counts,
    }
    row = source[pieces.source]
    merged, row = _merge(pieces, row, _identity(streets)) if merge else (pieces.lines, row)
    counts["merged"] = len(pieces.lines) - len(merged)
    progress(0.6)
    parts, parent = _split(merged, target_length_m)
    counts["split"] = len(parts) - len(merged)
    parts, start, end, nodes = topology.number_nodes(parts)
    segments = _frame(streets, row[parent], parts, start, end)
    progress(0.7)
    segments = with_columns(segments, facts.shape(segments))
    segments = with_columns(segments, facts.limits(segments))
    node_frame = _nodes(nodes, segments, streets.attrs)
    segments["degree_start"] = node_frame["degree"].to_numpy()[start]
    segments["degree_end"] = node_frame["degree"].to_numpy()[end]
    segments["dead_end"] = (segments["degree_start"] == 1) | (segments["degree_end"] == 1)
    segments, node_frame = junctions.mark(segments, node_frame, link_m=junction_link_m)
    counts["segments"], counts["nodes"] = len(segments), len(node_frame)
    counts["segments_m"] = float(segments["length_m"].sum())
    progress(1.0)
    return Network(segments, node_frame, counts)


def describe(
    network: Network,
    *,
    pivots: int | None = 300,
    weights: Series | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> Frame:
    """Costlier facts per segment: ``distance_to_main_m`` and ``betweenness`` (share of all pairs of
    nodes, or of their weights, whose shortest way runs through the segment; sampled from ``pivots``
    origins, None: exact).

    ``weights``: importance of each node (Series over the nodes, population), 1 without. Same index
    as the segments.

    Parameters
    ----------
    network : Network
        From :func:`build`.
    pivots : int | None
        Sampled origins; None: all.
    weights : Series | None
        Importance of each node.
    seed : int
        Of the sample.
    progress : Progress
        Called while ways are counted.

    Returns
    -------
    Frame
        ``distance_to_main_m`` in metres and ``betweenness`` 0..1, same index as the
        segments.
    """
    segments, nodes = network.segments, network.nodes
    importance = (
        np.ones(len(nodes))
        if weights is None
        else weights.reindex(nodes.index).fillna(0.0).to_numpy(float)
    )
    _, carried = centrality.betweenness(
        segments["start_node"].to_numpy(),
        segments["end_node"].to_numpy(),
        segments["length_m"].to_numpy(),
        len(nodes),
        weights=importance,
        pivots=pivots,
        seed=seed,
        progress=progress,
    )
    pairs = (importance.sum() ** 2 - (importance**2).sum()) / 2.0
    return pd.DataFrame(
        {
            "distance_to_main_m": facts.distance_to_main(segments),
            "betweenness": carried / pairs if pairs > 0 else 0.0,
        },
        index=segments.index,
    )


def _levels(streets: GeoFrame) -> Ints:
    if "layer" not in streets:
        return np.zeros(len(streets), np.int64)
    return pd.to_numeric(streets["layer"], errors="coerce").fillna(0).to_numpy().astype(np.int64)


def _identity(streets: GeoFrame) -> Ints:
    """A number per street (n,): pieces with the same number may be joined into one segment."""
    columns = {
        c: streets[c].astype("string").fillna("").to_numpy() for c in _IDENTITY if c in streets
    }
    keys = (
        streets["name"].map(names.key).to_numpy()
        if "name" in streets
        else np.full(len(streets), "", dtype=object)
    )
    # A street without a name is joined to itself only.
    own = np.array([f"#{i}" for i in range(len(streets))], dtype=object)
    columns["name"] = np.where(keys == "", own, keys)
    return (
        pd.DataFrame(columns).groupby(list(columns), sort=False, dropna=False).ngroup().to_numpy()
    )


def _merge(pieces: Pieces, row: Ints, identity: Ints) -> tuple[Shapes, Ints]:
    """Join pieces through nodes of degree 2 where both have the same identity. Returns (lines, row
    of the first).
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    n = len(pieces.lines)
    ends = np.concatenate([pieces.start, pieces.end])
    piece = np.tile(np.arange(n), 2)
    order = np.argsort(ends, kind="stable")
    degree = np.bincount(ends, minlength=len(pieces.nodes))
    first = np.searchsorted(ends[order], np.arange(len(pieces.nodes)))
    two = np.flatnonzero(degree == 2)
    a, b = piece[order[first[two]]], piece[order[first[two] + 1]]
    same = (identity[row[a]] == identity[row[b]]) & (a != b)
    a, b = a[same], b[same]
    _, chain = connected_components(
        coo_matrix((np.ones(len(a)), (a, b)), shape=(n, n)), directed=False
    )
    order = np.lexsort((np.arange(n), chain))
    joined = shapely.line_merge(shapely.multilinestrings(pieces.lines[order], indices=chain[order]))
    lead = order[np.r_[True, np.diff(chain[order]) > 0]]
    # A chain that did not become one line stays as it was.
    whole = shapely.get_type_id(joined) == 1
    stay = ~whole[chain]
    lines = np.concatenate([joined[whole], pieces.lines[stay]])
    head = np.concatenate([lead[whole], np.flatnonzero(stay)])
    order = np.argsort(head, kind="stable")
    lines, head = lines[order], head[order]
    return _oriented(lines, pieces.lines[head]), row[head]


def _oriented(lines: Shapes, model: Shapes) -> Shapes:
    """Lines turned to run the way of ``model``, a part of each."""
    from_start = shapely.line_locate_point(
        lines, shapely.line_interpolate_point(model, 0.25, normalized=True)
    )
    to_end = shapely.line_locate_point(
        lines, shapely.line_interpolate_point(model, 0.75, normalized=True)
    )
    return np.where(from_start > to_end, shapely.reverse(lines), lines)


def _split(lines: Shapes, target: float) -> tuple[Shapes, Ints]:
    """Cut lines into equal parts nearest to ``target`` metres; returns (parts, line of each)."""
    if target <= 0:
        return lines, np.arange(len(lines))
    length = shapely.length(lines)
    number = np.where(length > 1.5 * target, np.maximum(np.round(length / target), 2), 1).astype(
        np.int64
    )
    at = np.repeat(np.arange(len(lines)), number - 1)
    step = np.arange(len(at)) - np.repeat(np.cumsum(number - 1) - (number - 1), number - 1) + 1
    return topology.cut(lines, at, step * (length / number)[at])


def _frame(streets: GeoFrame, row: Ints, parts: Shapes, start: Ints, end: Ints) -> GeoFrame:
    """The segments with the columns of their streets."""
    data = streets.drop(columns=streets.geometry.name).iloc[row].reset_index(drop=True)
    data = data.drop(columns="street_id", errors="ignore")  # of an earlier network
    data.insert(0, "street_id", streets.index.to_numpy()[row])
    for column in ("name", "kind", "class"):
        if column not in data:
            data[column] = None
    data["kind"] = [names.kind_of(k, n) for k, n in zip(data["kind"], data["name"], strict=True)]
    data["class"] = data["class"].where(data["class"].notna(), "unknown")
    data["slip_road"] = (
        data["slip_road"].eq(True).fillna(False).astype(bool) if "slip_road" in data else False
    )
    data["length_m"] = shapely.length(parts)
    data["start_node"], data["end_node"] = start, end
    frame = gpd.GeoDataFrame(data, geometry=gpd.array.GeometryArray(parts))
    frame.index.name = "segment"
    frame.attrs = dict(streets.attrs)
    return frame


def _nodes(nodes: Floats, segments: GeoFrame, attrs: dict[str, Any]) -> GeoFrame:
    """The nodes with their degree."""
    degree = np.bincount(
        np.concatenate([segments["start_node"], segments["end_node"]]), minlength=len(nodes)
    )
    kind = np.select([degree == 1, degree == 2], ["dead_end", "through"], "junction")
    frame = gpd.GeoDataFrame(
        {"degree": degree, "node_kind": kind},
        geometry=gpd.array.GeometryArray(shapely.points(nodes)),
    )
    frame.index.name = "node"
    frame.attrs = dict(attrs)
    return frame
