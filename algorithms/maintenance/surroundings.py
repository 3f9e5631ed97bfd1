"""What lies around a main: its soil and pressure zone, the traffic and the main road above it, and
road works with their years.

Each is used where the city has it; what is not given is no feature. Works count from their start,
so that a year of the past never knows later ones. Soil and zone enter as the record of the other
mains there (:func:`record`), never as a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.shapes import middles
from ..network import facts

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, Frame, GeoFrame, Objects, Shapes

# Works, streets and counts belong to a main within these distances.
_WORKS_M, _STREET_M = 5.0, 15.0
_LEAST_KNOWN = 0.5
FEATURES = ("soil_record", "zone_record", "pressure_m", "traffic", "main_road", "works_above")


def facts_around(
    mains: Frame,
    *,
    soil: GeoFrame | None = None,
    streets: GeoFrame | None = None,
    works: GeoFrame | None = None,
) -> tuple[Frame, Frame]:
    """(static (n,) DataFrame, works DataFrame ``row``, ``year``) of ``mains`` (theme water_pipes,
    geometry optional).

    Columns of the first, each only where known: ``soil`` and ``zone`` (text or None),
    ``pressure_m``, ``traffic`` (vehicles a day), ``main_road`` (bool). ``soil``: polygons with
    ``kind``; ``streets``, ``works``: their themes.
    """
    found = pd.DataFrame(index=mains.index)
    for ours, theirs in (("soil", "soil"), ("zone", "pressure_zone")):
        if theirs in mains and mains[theirs].notna().mean() > _LEAST_KNOWN:
            found[ours] = mains[theirs].astype(object)
    for ours, theirs in (("pressure_m", "pressure_m"), ("traffic", "traffic_veh_day")):
        if theirs in mains and mains[theirs].notna().any():
            found[ours] = pd.to_numeric(mains[theirs], errors="coerce").astype(float)
    dug = pd.DataFrame({"row": np.zeros(0, int), "year": np.zeros(0, int)})
    if not hasattr(mains, "geom_type"):
        return found, dug
    lines = np.asarray(mains.geometry.array, dtype=object)
    if soil is not None and "soil" not in found:
        found["soil"] = _first(
            middles(shapely.line_merge(lines)),
            soil,
            "kind",
            0.0,
        )
    if streets is not None and len(streets):
        main = facts.is_main(streets.assign(**{c: streets.get(c) for c in ("class", "kind")}))
        found["main_road"] = _touched(lines, streets[np.asarray(main, bool)], _STREET_M)
        if (
            "traffic" not in found
            and "traffic_veh_day" in streets
            and streets["traffic_veh_day"].notna().any()
        ):
            counted = streets[streets["traffic_veh_day"].notna()]
            found["traffic"] = pd.to_numeric(
                pd.Series(_first(lines, counted, "traffic_veh_day", _STREET_M), index=mains.index),
                errors="coerce",
            )
    if works is not None and len(works):
        site, row = shapely.STRtree(lines).query(
            np.asarray(works.geometry.array, dtype=object), predicate="dwithin", distance=_WORKS_M
        )
        start = works["start"].to_numpy()[site]
        dated = ~np.isnat(start)
        dug = pd.DataFrame(
            {"row": row[dated], "year": start[dated].astype("datetime64[Y]").astype(int) + 1970}
        )
    return found, dug


def _touched(lines: Shapes, things: GeoFrame, distance: float) -> Bools:
    out = np.zeros(len(lines), bool)
    if len(things):
        tree = shapely.STRtree(lines)
        out[
            tree.query(
                np.asarray(things.geometry.array, dtype=object),
                predicate="dwithin",
                distance=distance,
            )[1]
        ] = True
    return out


def _first(shapes: Shapes, things: GeoFrame, column: str, distance: float) -> Objects:
    """Value of ``column`` at the nearest thing within ``distance`` (n,), None elsewhere."""
    out = np.full(len(shapes), None, dtype=object)
    here = np.flatnonzero(~shapely.is_missing(shapes) & ~shapely.is_empty(shapes))
    if len(things) and len(here):
        tree = shapely.STRtree(np.asarray(things.geometry.array, dtype=object))
        mine, theirs = tree.query_nearest(
            shapes[here], max_distance=max(distance, 1e-6), all_matches=False
        )
        out[here[mine]] = things[column].to_numpy()[theirs]
    return out


def record(key: Objects, y: Floats, expected: Floats) -> Floats:
    """log of breaks over those expected among the *other* mains of the same ``key`` (n,); 0 where
    the key is not known.
    """
    known = pd.notna(key)
    total = (
        pd.DataFrame({"y": y, "e": expected})
        .groupby(pd.Series(key).astype(str).to_numpy())
        .transform("sum")
        .to_numpy()
    )
    return np.where(known, np.log((total[:, 0] - y + 0.5) / (total[:, 1] - expected + 0.5)), 0.0)


def features(found: Frame, dug: Frame, y: Floats, expected: Floats, until: int) -> Frame:
    """DataFrame of :data:`FEATURES` that are known, at the end of year ``until``. ``y``,
    ``expected``: breaks seen and expected by then (n,)."""
    out = pd.DataFrame(index=found.index)
    for name in ("soil", "zone"):
        if name in found:
            out[f"{name}_record"] = record(found[name].to_numpy(), y, expected)
    for name in ("pressure_m", "traffic", "main_road"):
        if name in found:
            out[name] = found[name].to_numpy(float)
    if len(dug):
        out["works_above"] = np.bincount(
            dug.loc[dug["year"] <= until, "row"], minlength=len(found)
        ).astype(float)
    return out
