"""Where one more facility would help most: maximal cover, or least walking (p-median), beside the
facilities that stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..common import results
from ..common.errors import DataError
from ..common.progress import silent
from ..common.reasons import Reason
from ..network import access, location
from ..network.access import Pairs
from ..network.ways import Places, attach

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.run import Run
    from ..common.types import Floats, GeoFrame, Ints, Shapes
    from ..network.location import Plan
    from ..network.ways import Ways
    from .facilities import Facilities
    from .footaccess import Params, Reach
    from .people import Homes

PURPOSES = ("cover", "median")


@dataclass(frozen=True)
class Proposal:
    """``plan``: of :mod:`..network.location`; ``shape``, ``name``: of the candidates; ``gained``:
    heads newly within reach of each chosen site; ``saved``: hours that all walk less because of each
    (ways beyond the limit count as the limit); ``candidates``: how many were looked at."""

    plan: Plan
    sites: Ints
    shape: Shapes
    name: list[str]
    gained: Floats
    saved: Floats
    candidates: int
    candidates_off: int


def propose_sites(
    ways: Ways,
    segments: GeoFrame,
    homes: Homes,
    facilities: Facilities,
    reach: Reach,
    params: Params,
    *,
    sites: int,
    purpose: str = "cover",
    candidates: GeoFrame | None = None,
    names: list[str] | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> Proposal:
    """At most ``sites`` new places among the candidates.

    Each area stands at its middle point with all its people, which keeps a district small enough for
    the proof. Facilities that are there stay where they are. A place that would help nobody is not
    proposed: there may be fewer than asked, or none.

    Parameters
    ----------
    ways, segments
        Streets.
    homes, facilities, reach
        What was settled, gathered and measured.
    params
        The limit.
    sites
        How many at most.
    purpose
        "cover": most people newly within the limit; "median": least walking of all.
    candidates, names
        Places where one could be built; None: the middle point of every area.
    seed
        Of the exchange, where the case is too large for a proof.
    progress
        Of the search.

    Returns
    -------
    Proposal
        The sites, the one that brings most of what was asked first.

    Raises
    ------
    DataError
        ``facilities_no_candidate`` where no candidate has anybody within reach.
    """
    rows = homes.middle[homes.middle >= 0]
    demand = Places(homes.place.edge[rows], homes.place.share[rows], homes.place.gap_m[rows])
    weights = np.nan_to_num(homes.people)[homes.middle >= 0]
    if candidates is None:
        shape, place = homes.point[rows], demand
        names = [""] * len(rows)
    else:
        shape = np.asarray(candidates.geometry.array, dtype=object)
        place = attach(shape, segments, ways)
        names = names or [""] * len(shape)
    found = access.pairs(ways, place, demand, params.seconds, progress=progress)
    k = len(place)
    # the facilities that stay come after the candidates
    number = np.full(len(homes.owner), -1, np.int64)
    number[rows] = np.arange(len(rows))
    stays = number[reach.pairs.origin] >= 0
    there = Pairs(
        np.concatenate([found.destination, number[reach.pairs.origin[stays]]]),
        np.concatenate([found.origin, k + reach.pairs.destination[stays]]),
        np.concatenate([found.cost, reach.pairs.cost[stays]]),
        demand,
        _both(place, reach.pairs.destinations),
        ways.unit,
    )
    if not len(found.cost):
        raise DataError("facilities_no_candidate")
    order = np.lexsort((there.destination, there.origin))
    pairs = Pairs(
        there.origin[order],
        there.destination[order],
        there.cost[order],
        there.origins,
        there.destinations,
        there.unit,
    )
    existing = k + np.arange(len(facilities))
    if purpose == "cover":
        plan = location.maximal_cover(pairs, weights, sites, existing=existing, seed=seed)
    else:
        plan = location.p_median(
            pairs, weights, sites, far=params.seconds, existing=existing, seed=seed
        )
    chosen = plan.sites[plan.sites < k]
    gained, saved = _worth(pairs, weights, chosen, k, params.seconds)
    best, other = (gained, saved) if purpose == "cover" else (saved, gained)
    order = np.lexsort((-other, -best))
    # a place that brings nobody anything is no proposal, however well it solves the problem
    order = order[best[order] > 0]
    return Proposal(
        plan,
        chosen[order],
        shape[chosen[order]],
        [names[c] for c in chosen[order]],
        gained[order],
        saved[order],
        k,
        int(place.off.sum()),
    )


def _both(a: Places, b: Places) -> Places:
    return Places(
        np.concatenate([a.edge, b.edge]),
        np.concatenate([a.share, b.share]),
        np.concatenate([a.gap_m, b.gap_m]),
    )


def _worth(
    pairs: Pairs, weights: Floats, chosen: Ints, k: int, far: float
) -> tuple[Floats, Floats]:
    """What each chosen site brings to those whom no other, old or new, brings as near: (heads newly
    within reach, hours saved)."""
    now = np.full(len(weights), far)
    old = pairs.destination >= k
    reached = np.zeros(len(weights), bool)
    np.minimum.at(now, pairs.origin[old], pairs.cost[old])
    reached[pairs.origin[old]] = True
    best, site = np.full(len(weights), np.inf), np.full(len(weights), -1, np.int64)
    for number, one in enumerate(chosen):
        mine = pairs.destination == one
        origin, cost = pairs.origin[mine], pairs.cost[mine]
        nearer = cost < best[origin]
        best[origin[nearer]], site[origin[nearer]] = cost[nearer], number
    gained, saved = np.zeros(len(chosen)), np.zeros(len(chosen))
    some = site >= 0
    np.add.at(gained, site[some & ~reached], weights[some & ~reached])
    less = np.where(some, np.maximum(now - np.where(some, best, far), 0.0), 0.0)
    np.add.at(saved, site[some], (weights * less)[some] / 3600.0)
    return gained, saved


def site_layer(proposal: Proposal, crs: object, params: Params, purpose: str, run: Run) -> GeoFrame:
    """A point a proposed site: ``site``, ``people_gained``, ``hours_saved``, and the contract's
    columns; the score is what was asked for.

    Parameters
    ----------
    proposal
        Of :func:`propose_sites`.
    crs
        Of the streets.
    params, run
        Of the run.
    purpose
        One of :data:`PURPOSES`.

    Returns
    -------
    GeoFrame
        In the order of the proposal.
    """
    import geopandas as gpd

    n = len(proposal.sites)
    frame = gpd.GeoDataFrame(
        {
            "site": proposal.name,
            "people_gained": proposal.gained,
            "hours_saved": proposal.saved,
            "proof": [proposal.plan.method] * n,
            "gap_pct": np.full(n, 100.0 * proposal.plan.gap),
        },
        geometry=gpd.array.GeometryArray(proposal.shape, crs=crs),
    )
    score = proposal.gained if purpose == "cover" else proposal.saved
    reasons = [
        [
            Reason(
                "foot_site",
                float(score[row]),
                {
                    "people": float(proposal.gained[row]),
                    "hours": float(proposal.saved[row]),
                    "limit": params.minutes,
                },
            ),
            Reason(
                "foot_site_exact" if proposal.plan.gap < 1e-6 else "foot_site_gap",
                0.0,
                {"gap": 100.0 * proposal.plan.gap, "candidates": proposal.candidates},
            ),
        ]
        for row in range(n)
    ]
    return results.build(frame, score=score, reasons=reasons, run=run)
