"""Features of streets for traffic, beside those of :mod:`..network.features`: through ways by time,
what the whole street of a name carries, the town around."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from ..common.progress import silent, stage
from ..common.shapes import middles, shapes_of, sums_within
from ..network import centrality, features

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, Frame, GeoFrame, Texts

# Usual speeds (km/h) that through ways are sought by, where no limit is known: they order streets,
# no time is told from them. Judgement of the authors.
_SPEEDS = {"kind_fast": 80.0, "kind_boulevard": 45.0, "kind_avenue": 45.0, "kind_minor": 18.0}
_CLASS_SPEEDS = {
    "motorway": 100.0,
    "primary": 50.0,
    "secondary": 45.0,
    "tertiary": 35.0,
    "service": 15.0,
    "pedestrian": 5.0,
}
_STREET_SPEED = 28.0
_PIVOTS = 200
_AROUND_M = (600.0, 1500.0)
_ESTABLISHMENTS_M = 500.0


def build(
    segments: GeoFrame,
    context: features.Context,
    establishments: Floats | None = None,
    *,
    progress: Progress = silent,
) -> tuple[Frame, dict[str, int]]:
    """(features, counts) of the segments.

    Parameters
    ----------
    segments : GeoFrame
        Of :func:`..network.segments.build`.
    context : features.Context
        Layers around the streets.
    establishments : Floats | None
        (m, 2) places of establishments.
    progress : Progress
        Called while features are made.

    Returns
    -------
    tuple[Frame, dict[str, int]]
        Numbers (NaN: unknown) with the index of ``segments``, and what was left out.
    """
    x, counts = features.build(
        segments, context, constant=tuple(features.KIND_GROUPS), progress=stage(progress, 0.0, 0.7)
    )
    xy = shapely.get_coordinates(middles(shapes_of(segments)))
    length = segments["length_m"].to_numpy(float)
    ends = segments[["start_node", "end_node"]].to_numpy()
    _, carried = centrality.betweenness(
        ends[:, 0],
        ends[:, 1],
        length / _speeds(segments, x),
        int(ends.max()) + 1,
        pivots=_PIVOTS,
        seed=0,
    )
    rank = pd.Series(carried).rank(pct=True)
    own = pd.Series(np.arange(len(segments))).astype(str).radd("#")
    name = segments["name"].reset_index(drop=True)
    street = name.where(name.notna() & (name != ""), own).to_numpy(object)
    more = {
        "through_time": rank.to_numpy(),
        "street_through": rank.groupby(street).transform("max").to_numpy(),
        "street_through_mean": rank.groupby(street).transform("mean").to_numpy(),
        "name_length": pd.Series(length).groupby(street).transform("sum").to_numpy(),
        "centre_distance": np.hypot(*(xy - np.median(xy, axis=0)).T),
        **{f"streets_{r:.0f}m": sums_within(xy, length, r) for r in _AROUND_M},
    }
    if establishments is not None and len(establishments):
        near = cKDTree(establishments).query_ball_point(xy, _ESTABLISHMENTS_M, return_length=True)
        more["establishments_500m"] = np.asarray(near, dtype=float)
    progress(1.0)
    return pd.concat([x, pd.DataFrame(more, index=segments.index)], axis=1).astype(float), counts


def class_labels(segments: GeoFrame) -> Texts:
    """(n,) functional class and kind of name: what the class mean is taken over."""
    text = segments["class"].astype(str) + " " + segments["kind"].fillna("").astype(str)
    return text.to_numpy(object)


def road_groups(segments: GeoFrame) -> Texts:
    """(n,) the group whose counts speak for a street: its functional class, or where the layer
    tells fewer than two the group of its name (boulevard, avenue, minor ...)."""
    classes = segments["class"].astype(str).to_numpy(object)
    if len(set(classes) - {"unknown"}) >= 2:
        return classes
    groups = {kind: group for group, kinds in features.KIND_GROUPS.items() for kind in kinds}
    return segments["kind"].map(groups).fillna("street").to_numpy(object)


def _speeds(segments: GeoFrame, x: Frame) -> Floats:
    """(n,) km/h: the limit where it is known, else by class, else by the name."""
    by_name = np.full(len(x), _STREET_SPEED)
    for column, usual in _SPEEDS.items():
        by_name[x[column].to_numpy() > 0] = usual
    speed: Floats = segments["class"].map(_CLASS_SPEEDS).to_numpy(float)
    speed = np.where(np.isnan(speed), by_name, speed)
    if "speed_limit" in x:
        limit = x["speed_limit"].to_numpy(float)
        speed = np.where(limit > 0, np.minimum(limit, 130.0), speed)
    return speed
