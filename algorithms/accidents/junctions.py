"""Junctions as places of their own: which crashes happened there, and what is known of them before
any crash.

In the Highway Safety Manual (AASHTO 2010, chapters 10-12) intersections have functions of their
own, with one overdispersion per intersection and not per kilometre. A crash counts once: at its
junction or on its segment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..network import match
from . import managers

if TYPE_CHECKING:
    from ..common.types import Frame, GeoFrame, Objects, Series

# How the legs' features become the junction's: the greatest, the smallest or the mean of them.
_GREATEST = (
    "class_rank",
    "through",
    "kind_boulevard",
    "kind_avenue",
    "kind_quay",
    "kind_square",
    "kind_fast",
    "street_length",
    "roundabout",
    "dual",
    "bus_stops",
    "schools_150m",
    "lanes",
    "width_m",
    "speed_limit",
    "traffic_log",
    "main_road",
    "counting_arc",
    "other_axis",
    "crossings",
)
_SMALLEST = ("main_distance", "school_distance")
_MEAN = (
    "network_density",
    "junction_density",
    "population_density",
    "calm_zone",
    "oneway",
    "frontage",
)


def of_crashes(crashes: GeoFrame, nodes: GeoFrame, distance_m: float) -> Series:
    """Junction (Int64 Series, index of ``crashes``; <NA>: on a street) of each crash; see
    :func:`..network.match.junction_of`.
    """
    flag = (
        match.at_junction(crashes["junction"]).to_numpy()
        if "junction" in crashes
        else np.full(len(crashes), np.nan)
    )
    return pd.Series(match.junction_of(crashes, nodes, flag, distance_m), index=crashes.index)


def build(
    nodes: GeoFrame, segments: GeoFrame, x: Frame, constant: tuple[str, ...] = ()
) -> tuple[GeoFrame, Frame]:
    """(places, features): one row per junction of ``nodes`` where three or more segments meet,
    index: the junction's number.

    ``segments``, ``x``: the segments and their features, of which the legs' values are put
    together; a feature that does not vary is left out, unless named in ``constant``. Places are
    points with ``name`` (its two greatest streets), ``kind``, ``manager`` and ``road_class`` of the
    greatest leg, ``legs`` and ``roundabout``.
    """
    nodes = nodes[nodes["degree"] >= 3]
    xy = pd.DataFrame(
        shapely.get_coordinates(np.asarray(nodes.geometry.array, dtype=object)), columns=["x", "y"]
    )
    middle = xy.groupby(nodes["junction"].to_numpy()).mean()
    ends = pd.DataFrame(
        {
            "junction": np.concatenate([segments["start_junction"], segments["end_junction"]]),
            "row": np.tile(np.arange(len(segments)), 2),
        }
    )
    ends = ends[ends["junction"].isin(middle.index)]
    inside = segments["link"].to_numpy(bool)[ends["row"]]
    legs = ends[~inside].groupby("junction").size().reindex(middle.index, fill_value=0)
    # Both ends of a link lie in the same junction: for what it is like, a segment counts once.
    ends = ends.drop_duplicates()
    features = _features(ends, x, legs, constant)
    rank = x["class_rank"] if "class_rank" in x else pd.Series(0.0, index=x.index)
    ends = ends.assign(
        inside=segments["link"].to_numpy(bool)[ends["row"]],
        rank=-rank.fillna(-1.0).to_numpy()[ends["row"]],
        length=-x["street_length"].to_numpy()[ends["row"]] if "street_length" in x else 0.0,
    )
    ends = ends.sort_values(["junction", "inside", "rank", "length", "row"])
    first = ends.groupby("junction")["row"].first().reindex(middle.index).to_numpy()

    def greatest(column: str, default: Any) -> Objects:
        return (
            segments[column].to_numpy(object)[first]
            if column in segments
            else np.full(len(first), default, dtype=object)
        )

    places = gpd.GeoDataFrame(
        {
            "name": _names(ends, segments).reindex(middle.index),
            "kind": greatest("kind", ""),
            "manager": managers.managers_of(segments).to_numpy(object)[first],
            "road_class": greatest("class", "unknown"),
            "legs": legs,
            "roundabout": _legs(ends, segments["roundabout"].astype(float))
            .max()
            .reindex(middle.index)
            > 0,
        },
        geometry=gpd.array.GeometryArray(shapely.points(middle.to_numpy())),
        index=middle.index,
    )
    places.index.name = "junction"
    places.attrs = dict(segments.attrs)
    return places, features


def _legs(ends: Frame, column: Series) -> Any:
    """The values of ``column`` (one per segment) grouped by junction."""
    return pd.Series(
        column.to_numpy(float)[ends["row"]], index=ends["junction"].to_numpy()
    ).groupby(level=0)


def _features(ends: Frame, x: Frame, legs: Series, constant: tuple[str, ...]) -> Frame:
    out = {"legs": legs.clip(upper=8).astype(float)}
    for columns, how in ((_GREATEST, "max"), (_SMALLEST, "min"), (_MEAN, "mean")):
        out.update({c: getattr(_legs(ends, x[c]), how)() for c in columns if c in x})
    # On or off: the share along a leg says nothing of the junction.
    for column, name in (("bus_line", "leg_bus"), ("cycle_way", "leg_cycle")):
        if column in x:
            out[name] = (_legs(ends, x[column]).max() > 0).astype(float)
    table = pd.DataFrame(out).reindex(legs.index)
    return table[[c for c in table if table[c].nunique(dropna=True) > 1 or c in constant]]


def _names(ends: Frame, segments: GeoFrame) -> Series:
    """ "Boulevard A / Rue B" per junction: its two first names."""
    table = pd.DataFrame(
        {
            "junction": ends["junction"].to_numpy(),
            "name": segments["name"].to_numpy(object)[ends["row"]],
        }
    )
    table = table[table["name"].map(lambda n: isinstance(n, str) and n != "")].drop_duplicates()
    table = table[table.groupby("junction").cumcount() < 2]
    return table.groupby("junction")["name"].agg(" / ".join)
