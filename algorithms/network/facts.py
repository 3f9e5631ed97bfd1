"""What the geometry of a segment says: bends, detour, distance to the main streets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.shapes import middles, shapes_of
from . import topology

if TYPE_CHECKING:
    from ..common.types import Frame, GeoFrame, Series

MAIN_CLASSES = ("motorway", "primary", "secondary")
# Where no functional class is known, the name type stands in for it: a stated proxy, never a
# measured hierarchy.
MAIN_KINDS = (
    "peripherique",
    "boulevard",
    "avenue",
    "quai",
    "cours",
    "route",
    "autoroute",
    "rocade",
)
# Speed limit where the source gives none, km/h: Code de la route R413-2 (motorways 130), R413-3 (50
# in built-up areas),
# pedestrian areas at walking pace (R110-2). Municipal limits of 30 are unknown here: the default is
# the law's.
DEFAULT_LIMIT_KMH = {"motorway": 130.0, "pedestrian": 6.0}
BUILT_UP_LIMIT_KMH = 50.0


def limits(segments: GeoFrame) -> Frame:
    """``limit_kmh``: the source's speed limit, else the law's default by class; ``limit_given``:
    whether the source said.
    """
    known = (
        segments["speed_limit_kmh"]
        if "speed_limit_kmh" in segments
        else pd.Series(np.nan, index=segments.index)
    )
    known = pd.to_numeric(known, errors="coerce")
    default = segments["class"].map(DEFAULT_LIMIT_KMH).fillna(BUILT_UP_LIMIT_KMH)
    return pd.DataFrame(
        {
            "limit_kmh": known.where(known.notna(), default).astype(float),
            "limit_given": known.notna(),
        },
        index=segments.index,
    )


def shape(segments: GeoFrame) -> Frame:
    """Per segment: ``sinuosity`` (length over distance between ends, 1 when straight; a loop has
    none: NaN), ``curvature_deg_100m`` (sum of absolute turns in degrees per 100 m), ``bearing_deg``
    (end from start, 0..180)."""
    lines = shapes_of(segments)
    xy, line, _ = topology.vertices(lines)
    length = shapely.length(lines)
    a, b = (shapely.get_coordinates(shapely.get_point(lines, k)) for k in (0, -1))
    chord = np.hypot(*(b - a).T)
    with np.errstate(divide="ignore", invalid="ignore"):
        sinuosity = np.where(chord > 0.01, length / chord, np.nan)
    step = np.diff(xy, axis=0)
    heading = np.arctan2(step[:, 1], step[:, 0])
    turn = np.abs(np.angle(np.exp(1j * np.diff(heading))))
    inside = (line[2:] == line[:-2]) & (np.hypot(*step[1:].T) > 0) & (np.hypot(*step[:-1].T) > 0)
    turns = np.bincount(line[1:-1][inside], weights=turn[inside], minlength=len(lines))
    bearing = np.degrees(np.arctan2(b[:, 0] - a[:, 0], b[:, 1] - a[:, 1])) % 180.0
    return pd.DataFrame(
        {
            "sinuosity": sinuosity,
            "curvature_deg_100m": np.degrees(turns) / length * 100.0,
            "bearing_deg": bearing,
        },
        index=segments.index,
    )


def is_main(segments: GeoFrame) -> Series:
    """True for main streets: by class where any class is known, else by name type
    (:data:`MAIN_KINDS`).

    Parameters
    ----------
    segments : GeoFrame
        With ``class`` and ``kind``.

    Returns
    -------
    Series
        bool, same index.
    """
    classes = segments["class"]
    if classes.isin(MAIN_CLASSES).any():
        return classes.isin(MAIN_CLASSES)
    return segments["kind"].isin(MAIN_KINDS)


def distance_to_main(segments: GeoFrame, main: Series | None = None) -> Series:
    """Straight distance in metres from the middle of each segment to the nearest main street; 0 on
    one, NaN if none.

    Parameters
    ----------
    segments : GeoFrame
        With ``class`` or ``kind``.
    main : Series | None
        From :func:`is_main`.

    Returns
    -------
    Series
        Metres, same index.
    """
    main = is_main(segments) if main is None else main
    out = pd.Series(np.nan, index=segments.index)
    if main.any():
        lines = shapes_of(segments)
        middle = middles(lines)
        tree = shapely.STRtree(lines[main.to_numpy()])
        pair, distance = tree.query_nearest(middle, return_distance=True, all_matches=False)
        values = np.full(len(lines), np.nan)
        values[pair[0]] = distance
        values[main.to_numpy()] = 0.0
        out[:] = values
    return out
