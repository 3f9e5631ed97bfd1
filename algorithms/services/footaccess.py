"""What the people of each place reach on foot: minutes along the streets to the nearest facility, how
many lie within reach, and what of their capacity falls to a head (E2SFCA).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common import results
from ..common.errors import ParameterError
from ..common.progress import silent
from ..common.reasons import Reason
from ..network import access
from ..network.access import Decay, Pairs
from ..network.ways import Places

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.run import Run
    from ..common.types import Bools, Floats, GeoFrame, Ints
    from ..network.ways import Ways
    from .facilities import Facilities
    from .people import Homes

# Luo and Qi (2009): weights of three rings of equal width.
RING_WEIGHTS = (1.0, 0.68, 0.22)
# Percent of an area's people from which on they count as all of them.
_ALL = 99.5
DECAYS = ("step", "gaussian", "linear", "uniform")


@dataclass(frozen=True)
class Params:
    """``minutes``: how far is still near enough; ``speed_kmh``: of someone walking; ``decay``: how
    the weight of a facility falls within these minutes (:class:`..network.access.Decay`)."""

    minutes: float = 15.0
    speed_kmh: float = 4.8
    decay: str = "step"

    def __post_init__(self) -> None:
        for name, value, low, high in (
            ("minutes", self.minutes, 1, 120),
            ("speed_kmh", self.speed_kmh, 1, 8),
        ):
            if not low <= value <= high:
                raise ParameterError(
                    "parameter_range", name=name, value=f"{value:g}", low=low, high=high
                )
        if self.decay not in DECAYS:
            raise ParameterError("network_bad_choice", name="decay", value=self.decay)

    @property
    def seconds(self) -> float:
        """The limit as seconds."""
        return 60.0 * self.minutes

    def weights(self) -> Decay:
        """The decay over the seconds of a way."""
        limit = self.seconds
        if self.decay == "step":
            rings = tuple((limit * (k + 1) / 3, w) for k, w in enumerate(RING_WEIGHTS))
            return Decay("step", limit, steps=rings)
        return Decay("kernel_gaussian" if self.decay == "gaussian" else self.decay, limit)


@dataclass(frozen=True)
class Reach:
    """``pairs``: which point of :class:`.people.Homes` reaches which facility, in seconds;
    ``minutes`` (n, 3): mean, least and most of an area's people to the nearest facility, NaN where
    nobody reaches one; ``share`` (n,): of its people who do; ``nearest`` (n,): the facility that
    most of them are nearest to, -1 for none; ``within`` (n,): facilities that half of them reach;
    ``catchments``: the E2SFCA over the points."""

    pairs: Pairs
    minutes: Floats
    share: Floats
    nearest: Ints
    within: Ints
    catchments: access.Catchments


def pair_doors(
    ways: Ways, homes: Homes, facilities: Facilities, limit: float, progress: Progress = silent
) -> Pairs:
    """Seconds from every point where people live to every facility, by its nearest entrance.

    The search starts at the entrances, which are fewer: on foot a way costs the same both ways.

    Parameters
    ----------
    ways
        Streets, in seconds.
    homes, facilities
        What is paired.
    limit
        Seconds of the longest way.
    progress
        Of the search.

    Returns
    -------
    Pairs
        Each point and facility once.
    """
    found = access.pairs(ways, facilities.door, homes.place, limit, progress=progress)
    home, facility = found.destination, facilities.of[found.origin]
    order = np.lexsort((found.cost, facility, home))
    home, facility, cost = home[order], facility[order], found.cost[order]
    first = (
        np.r_[True, (home[1:] != home[:-1]) | (facility[1:] != facility[:-1])]
        if len(order)
        else np.zeros(0, bool)
    )
    spots = one_place_each(facilities)
    return Pairs(
        home[first], facility[first], cost[first], homes.place, spots, ways.unit, found.counts
    )


def one_place_each(facilities: Facilities) -> Places:
    """A place for each facility: an entrance on the network where it has one."""
    edge = np.full(len(facilities), -1, np.int64)
    share, gap = np.full(len(edge), np.nan), np.full(len(edge), np.nan)
    on = np.flatnonzero(~facilities.door.off)[::-1]
    of = facilities.of[on]
    edge[of], share[of] = facilities.door.edge[on], facilities.door.share[on]
    gap[of] = facilities.door.gap_m[on]
    return Places(edge, share, gap)


def measure_reach(pairs: Pairs, homes: Homes, facilities: Facilities, params: Params) -> Reach:
    """What each area reaches, from what its points reach.

    Parameters
    ----------
    pairs
        Of :func:`pair_doors`, up to the limit of ``params`` at least.
    homes, facilities
        What was paired.
    params
        Minutes and decay. Where no capacity is known at all, each facility counts as one.
    """
    keep = pairs.cost <= params.seconds
    if not keep.all():
        pairs = replace(
            pairs,
            origin=pairs.origin[keep],
            destination=pairs.destination[keep],
            cost=pairs.cost[keep],
        )
    n, k = len(homes.middle), len(facilities)
    on = ~homes.place.off
    many = np.bincount(homes.owner[on], minlength=n)
    share = np.where(on, 1.0 / np.maximum(many[homes.owner], 1), 0.0)
    nearest, cost = access.nearest(pairs)
    served = nearest >= 0
    reached = np.bincount(homes.owner, share * served, minlength=n)
    total = np.bincount(homes.owner, share * np.nan_to_num(cost), minlength=n)
    minutes = np.full((n, 3), np.nan)
    some = reached > 0
    minutes[some, 0] = total[some] / reached[some] / 60.0
    low, high = np.full(n, np.inf), np.full(n, -np.inf)
    np.minimum.at(low, homes.owner[served], cost[served])
    np.maximum.at(high, homes.owner[served], cost[served])
    minutes[some, 1], minutes[some, 2] = low[some] / 60.0, high[some] / 60.0
    owner = homes.owner[pairs.origin]
    known = pd.DataFrame(
        {"area": owner, "facility": pairs.destination, "share": share[pairs.origin]}
    )
    both = known.groupby(["area", "facility"])["share"].sum()
    areas = both.index.get_level_values(0).to_numpy()
    within = np.bincount(areas[both.to_numpy() >= 0.5 - 1e-9], minlength=n)
    capacity = facilities.capacity
    if np.isnan(capacity).all():
        capacity = np.ones(k)
    return Reach(
        pairs,
        minutes,
        np.minimum(reached, 1.0),
        _most_near(homes, nearest, share, n),
        within,
        access.e2sfca(pairs, homes.heads, capacity, params.weights()),
    )


def _most_near(homes: Homes, nearest: Ints, share: Floats, n: int) -> Ints:
    """The facility that is nearest for most of each area."""
    out = np.full(n, -1, np.int64)
    served = nearest >= 0
    told = pd.DataFrame(
        {"area": homes.owner[served], "facility": nearest[served], "share": share[served]}
    )
    both = told.groupby(["area", "facility"], as_index=False)["share"].sum()
    best = both.sort_values(["area", "share", "facility"], ascending=[True, False, True])
    best = best.drop_duplicates("area")
    out[best["area"].to_numpy(np.int64)] = best["facility"].to_numpy(np.int64)
    return out


def access_layer(
    areas: GeoFrame, homes: Homes, facilities: Facilities, reach: Reach, params: Params, run: Run
) -> GeoFrame:
    """The result layer of areas: ``people``, ``minutes``, ``share_within`` (percent of its people),
    ``facilities_within``, ``nearest``, ``per_1000`` (capacity that falls to 1,000 heads), and the
    contract's columns. The score is what its people walk in all, in hours: ways beyond the limit
    count as the limit, and so they do in the class, thirds of the limit of what a head walks.
    ``per_1000`` is NaN where all that is reached has no known capacity.

    Parameters
    ----------
    areas
        As given to :func:`.people.settle_people`.
    homes, facilities, reach
        What was settled, gathered and measured.
    params, run
        Of the run.

    Returns
    -------
    GeoFrame
        Most walking first.
    """
    n = len(areas)
    people = np.nan_to_num(homes.people)
    walked = np.where(
        np.isnan(reach.minutes[:, 0]),
        params.minutes,
        reach.share * np.nan_to_num(reach.minutes[:, 0]) + (1 - reach.share) * params.minutes,
    )
    off = homes.middle < 0
    score = np.where(off, np.nan, people * walked / 60.0)
    given = np.bincount(homes.owner, homes.heads * np.nan_to_num(reach.catchments.access), n)
    settled = np.bincount(homes.owner, homes.heads, n)
    told = (settled > 0) & ~_only_unknown(homes, facilities, reach, n)
    per_head = np.where(told, given / np.where(told, settled, 1.0), np.nan)
    out = areas[[areas.geometry.name]].copy()
    out["people"] = homes.people
    out["minutes"] = reach.minutes[:, 0]
    out["share_within"] = np.where(off, np.nan, 100.0 * reach.share)
    out["facilities_within"] = reach.within
    out["nearest"] = [facilities.name[f] if f >= 0 else None for f in reach.nearest]
    out["per_1000"] = np.where(off, np.nan, 1000.0 * per_head)
    reasons = []
    for row in range(n):
        values = {
            "minutes": float(np.nan_to_num(reach.minutes[row, 0])),
            "limit": params.minutes,
            "people": float(people[row]),
            "share": 100.0 * float(reach.share[row]),
            "facility": out["nearest"].iloc[row] or "",
            "within": int(reach.within[row]),
            "per_1000": float(np.nan_to_num(out["per_1000"].iloc[row])),
        }
        if off[row]:
            reasons.append([Reason("foot_off_network", 0.0, values)])
        elif reach.nearest[row] < 0:
            reasons.append([Reason("foot_nothing", float(score[row]), values)])
        else:
            code = "foot_nearest" if 100.0 * reach.share[row] >= _ALL else "foot_nearest_some"
            made = [Reason(code, float(score[row]), values)]
            made.append(Reason("foot_within", 0.0, values))
            reasons.append(made)
    near, far = params.minutes / 3.0, 2.0 * params.minutes / 3.0
    classes = np.select(
        [off, np.isnan(out["minutes"]), walked <= near, walked <= far],
        ["not_known", "out_of_reach", "near", "middle"],
        "far",
    )
    made = results.build(
        out,
        score=score,
        reasons=reasons,
        run=run,
        classes=classes,
        expected=reach.minutes[:, 0],
        expected_low=reach.minutes[:, 1],
        expected_high=reach.minutes[:, 2],
        thin_data=off | np.isnan(homes.people),
    )
    return made.iloc[np.argsort(-np.nan_to_num(score, nan=-1.0), kind="stable")]


def _only_unknown(homes: Homes, facilities: Facilities, reach: Reach, n: int) -> Bools:
    """True for areas that reach something, but nothing of which the capacity is known."""
    known = ~np.isnan(facilities.capacity)
    if not known.any():  # each counts as one
        return np.zeros(n, bool)
    owner = homes.owner[reach.pairs.origin]
    any_reached = np.bincount(owner, minlength=n) > 0
    return any_reached & (np.bincount(owner, known[reach.pairs.destination], minlength=n) == 0)


def facility_layer(
    frame_crs: object, homes: Homes, facilities: Facilities, reach: Reach
) -> GeoFrame:
    """A point a facility: ``facility``, ``name``, ``capacity``, ``people_within``,
    ``people_nearest`` (to whom it is the nearest), ``per_1000`` (capacity to 1,000 weighted heads
    within reach, NaN where it is not known), ``on_network``."""
    import geopandas as gpd

    k = len(facilities)
    nearest, _ = access.nearest(reach.pairs)
    some = nearest >= 0
    on = np.zeros(k, bool)
    on[facilities.on] = True
    unknown = np.isnan(facilities.capacity)
    unknown &= not unknown.all()  # where none is known each counts as one
    data = {
        "facility": facilities.key.to_numpy(),
        "name": facilities.name,
        "capacity": facilities.capacity,
        "people_within": np.bincount(
            reach.pairs.destination, homes.heads[reach.pairs.origin], minlength=k
        ),
        "people_nearest": np.bincount(nearest[some], homes.heads[some], minlength=k),
        "per_1000": np.where(unknown, np.nan, 1000.0 * reach.catchments.ratio),
        "on_network": on,
    }
    shape = gpd.array.GeometryArray(facilities.shape, crs=frame_crs)
    return gpd.GeoDataFrame(data, geometry=shape)
