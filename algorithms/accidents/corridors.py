"""Places as people see them, before anything is proposed there: the stretches of one street near one
another are a corridor, the short pieces between junctions belong to their crossing.
"""

from __future__ import annotations

import heapq
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..common.words import bare
from .stubs import LEAST_KM

if TYPE_CHECKING:
    from ..common.types import Floats, GeoFrame, Ints, Series

NEAR_M = 150.0
# Nothing gathered reaches further from end to end, gaps with it: what one visit sees and one measure
# treats. A choice of ours; without it joining goes on as long as a street does.
LONGEST_M = 500.0
_TOUCH_M = 10.0
# How a fact of several stretches is told: counts add up, shares are those of the expected crashes, a
# measure must suit the narrowest stretch and the nearest school, and any other fact at its greatest. A
# fact that one stretch lacks is not known of the corridor; counts are those of the stretches that know
# them.
_COUNTS = ("severe", "pedestrians", "cyclists", "scooters", "powered_two_wheelers", "dark")
_LEAST = ("school_distance", "width_m", "lanes", "calm_zone")
STRETCH, CORRIDOR, CROSSING = "stretch", "corridor", "crossing"


def gather(places: GeoFrame, near_m: float = NEAR_M) -> GeoFrame:
    """Places of a risk layer as corridors and crossings.

    Stretches of one street (same name, same manager) within ``near_m`` are one place; pieces shorter
    than those that :mod:`.stubs` calls a street are one with the other pieces that they touch, a
    crossing, unless their street continues in a longer stretch that is looked at too. From the best
    ranked on, a place grows by its best ranked neighbour while it is at most :data:`LONGEST_M` from
    end to end. A stretch of which no fact is known stays alone: nothing could be said of the
    others with it. Expected crashes
    and their bounds add up: the bounds are those of stretches that are all low or all high together,
    wider than chance would make them.

    Parameters
    ----------
    places : GeoFrame
        Result contract with ``name``, ``length_m``, ``manager``, ``crashes`` and ``facts``, in metres.
        Points (junctions) stay as they are.
    near_m : float
        0: nothing is gathered.

    Returns
    -------
    GeoFrame
        Best rank first, each with the index of its first stretch; new columns ``grouped`` ("stretch",
        "corridor", "crossing"), ``stretches``, ``members`` (ids) and ``pieces``: how many times a
        measure of one spot is paid there.
    """
    ordered = places.sort_values("rank").copy()
    shapes = np.asarray(ordered.geometry.array, dtype=object)
    ordered["grouped"], ordered["stretches"], ordered["pieces"] = STRETCH, 1, 1
    ordered["members"] = ordered["feature_id"].astype(str)
    lines = shapely.get_dimensions(shapes) == 1
    lines &= np.array([bool(_told(f)) for f in ordered["facts"]], dtype=bool)
    if near_m <= 0 or lines.sum() < 2:
        return ordered
    group, crossing = _groups(ordered, shapes, lines, near_m)
    rows = []
    for number in dict.fromkeys(group.tolist()):
        members = np.flatnonzero(group == number)
        rows.append(
            ordered.iloc[members[0]]
            if len(members) == 1
            else _one(ordered.iloc[members], bool(crossing[members[0]]))
        )
    import geopandas as gpd
    import pandas as pd

    made = gpd.GeoDataFrame(pd.DataFrame(rows), geometry="geometry", crs=places.crs)
    return made.astype({c: t for c, t in ordered.dtypes.items() if c != "geometry"})


def _groups(places: GeoFrame, shapes: Any, lines: Any, near_m: float) -> tuple[Ints, Any]:
    """(n,) number of each place's group, and (n,) whether it is a crossing of short pieces."""
    n = len(places)
    short = lines & (places["length_m"].to_numpy(float) < 1000.0 * LEAST_KM)
    names = np.array([bare(v).strip() if isinstance(v, str) else "" for v in places["name"]])
    keys = np.char.add(
        np.char.add(names, "|"), places["manager"].fillna("").astype(str).to_numpy(str)
    )
    tree = shapely.STRtree(shapes)
    one, other = tree.query(shapes, predicate="dwithin", distance=near_m)
    apart = one < other
    one, other = one[apart], other[apart]
    both = lines[one] & lines[other]
    named = (names[one] != "") & (keys[one] == keys[other])
    touching = shapely.distance(shapes[one], shapes[other]) <= _TOUCH_M
    street = both & named & ~(short[one] & short[other])
    street &= ~(short[one] | short[other]) | touching  # a piece is of its street where it goes on
    of_street = np.zeros(n, bool)
    of_street[one[street]] = of_street[other[street]] = True
    loose = short & ~of_street
    pieces = both & loose[one] & loose[other] & touching
    joined = street | pieces
    return _grown(shapely.bounds(shapes), one[joined], other[joined]), loose


def _grown(bounds: Floats, one: Ints, other: Ints) -> Ints:
    """(n,) number of each place's group: places joined by the pairs ``one``–``other``, each group grown
    from its first place while the diagonal of its bounds ((n, 4)) is at most :data:`LONGEST_M`."""
    beside: dict[int, list[int]] = {}
    for a, b in zip(one.tolist(), other.tolist(), strict=True):
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    group = np.full(len(bounds), -1)
    for first in range(len(bounds)):
        if group[first] >= 0:
            continue
        group[first], box = first, bounds[first]
        waiting = list(beside.get(first, ()))
        heapq.heapify(waiting)
        while waiting:
            place = heapq.heappop(waiting)
            if group[place] >= 0:
                continue
            wider = np.concatenate(
                [np.minimum(box[:2], bounds[place][:2]), np.maximum(box[2:], bounds[place][2:])]
            )
            if np.hypot(*(wider[2:] - wider[:2])) > LONGEST_M:
                continue
            group[place], box = first, wider
            for near in beside[place]:
                heapq.heappush(waiting, near)
    return group


def _one(rows: GeoFrame, crossing: bool) -> Series:
    """Several stretches as one place."""
    first = rows.iloc[0].copy()
    first["geometry"] = shapely.line_merge(
        shapely.union_all(np.asarray(rows.geometry.array, dtype=object))
    )
    for column in ("length_m", "crashes", "expected", "expected_low", "expected_high"):
        if column in rows:
            first[column] = rows[column].sum()
    facts = _facts([_told(facts) for facts in rows["facts"]], rows["expected"].to_numpy(float))
    if crossing:
        facts |= {"is_junction": 1.0, "junction_ends": 1.0}
        names = [v for v in dict.fromkeys(rows["name"]) if isinstance(v, str) and v]
        first["name"] = " / ".join(names[:2]) or first["name"]
    first["facts"] = json.dumps(facts, separators=(",", ":"))
    first["grouped"] = CROSSING if crossing else CORRIDOR
    first["stretches"] = len(rows)
    first["pieces"] = 1 if crossing else len(rows)
    first["members"] = "; ".join(rows["feature_id"].astype(str))
    return first


def _told(facts: Any) -> dict[str, float]:
    """The facts of a stretch; none for an empty cell."""
    return json.loads(facts) if isinstance(facts, str) and facts else {}


def _facts(told: list[dict[str, float]], expected: Floats) -> dict[str, float]:
    known = set(told[0]).intersection(*told[1:]).union(_COUNTS)
    out = {}
    for name in (n for n in dict.fromkeys(n for f in told for n in f) if n in known):
        values = np.array([f[name] for f in told if name in f], dtype=float)
        if name in _COUNTS:
            out[name] = float(values.sum())
        elif name.endswith("_share"):
            weights = expected if expected.sum() > 0 else np.ones(len(values))
            out[name] = round(float(np.average(values, weights=weights)), 3)
        else:
            out[name] = float(values.min() if name in _LEAST else values.max())
    return out
