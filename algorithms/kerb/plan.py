"""What to do about bays: add, move, share, repair, computed together from today's bays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import DataError
from ..common.progress import silent, stage
from ..network.access import Pairs
from ..network.ways import attach, on_foot
from . import reach
from . import sites as siting
from .supply import Bays, load_of

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, GeoFrame, Ints, Shapes
    from . import supply
    from .movements import Demand
    from .sites import Added, Candidates, Cover, Move

# How much of what depends on a bay its missing paint puts at risk: an assumption.
REPAIR = {"damaged": 0.5, "absent": 1.0}
NIGHT_HOURS, SUNDAY_HOURS = 10.0, 14.0  # 20:00 to 06:00; the rest of Sunday


@dataclass(frozen=True)
class Plan:
    """``bays`` (k), ``demand`` (n); ``cover``: of today; ``served`` (k, 3): movements a week nearest
    to each bay within the walk; ``load``, ``refused`` (k, 3); ``candidates``, ``added``, ``moves``;
    ``shared``: (rows of bays, hours a week of a place they free); ``repairs``: (rows of bays,
    movements at risk (r, 3)); ``reach`` (s + 1, limits, 3): of :func:`.reach.reach_of`; ``counts``."""

    bays: Bays
    demand: Demand
    cover: Cover
    served: Floats
    load: Floats
    refused: Floats
    candidates: Candidates
    added: Added
    moves: list[Move]
    shared: tuple[Ints, Floats]
    repairs: tuple[Ints, Floats]
    reach: Floats
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> Floats:
        """Movements a week of all establishments that count: low, middle, high."""
        return np.asarray(self.demand.movements.sum(axis=0), float)

    @property
    def covered(self) -> Floats:
        """Those within the walk of a bay today: low, middle, high."""
        return np.asarray(self.demand.movements[self.cover.covered].sum(axis=0), float)

    @property
    def curve(self) -> Floats:
        """(s + 1, 3) movements covered with 0, 1 ... new bays."""
        return np.vstack([self.covered, self.covered + np.cumsum(self.added.gain, axis=0)])


def make_plan(
    demand: Demand,
    points: Shapes,
    bays: Bays,
    segments: GeoFrame,
    params: siting.Params,
    supply_params: supply.Params,
    keep_off: dict[str, Shapes] | None = None,
    *,
    seed: int = 0,
    progress: Progress = silent,
) -> Plan:
    """All four kinds of proposal, each counted alone from today.

    Parameters
    ----------
    demand
        Of :func:`.movements.movements_of`.
    points
        (n,) where its establishments are.
    bays
        Of :func:`.supply.read_bays`.
    segments
        Streets, noded.
    params, supply_params
        Walk and numbers; hours, stays and misuse.
    keep_off
        {key of :data:`.sites.KEEP_OFF_M`: shapes} that a new bay stays away from.
    seed, progress
        Of the exchange.

    Raises
    ------
    DataError
        ``kerb_no_demand`` where no establishment counts, ``kerb_off_streets`` where all lie far from
        the streets.
    """
    if not len(demand.rows):
        raise DataError("kerb_no_demand", n=demand.counts["establishments"])
    ways = on_foot(segments)
    homes = attach(points, segments, ways)
    if homes.off.all():
        raise DataError("kerb_off_streets", n=len(homes))
    there = attach(bays.point, segments, ways)
    far = siting.pair(ways, homes, there, 2 * params.walk_m, stage(progress, 0.0, 0.15))
    cover = siting.cover_of(far, params)
    k = len(bays)
    served = np.zeros((k, 3))
    use = cover.near >= 0
    np.add.at(served, cover.near[use], demand.movements[use] * cover.weight[use, None])
    load, refused = load_of(bays, served, supply_params)
    candidates = siting.lay_candidates(segments, ways, params, points, keep_off or {})
    found = siting.pair(ways, homes, candidates.place, params.walk_m, stage(progress, 0.15, 0.4))
    added = siting.add_sites(
        found,
        cover.covered,
        demand.movements,
        params,
        seed=seed,
        progress=stage(progress, 0.4, 0.8),
    )
    new = siting.places_at(candidates.place, added.sites)
    close = _within(far, params.walk_m)
    moves = siting.move_bays(close, found, demand.movements, params, stage(progress, 0.8, 0.95))
    risk = np.array([REPAIR.get(m, 0.0) for m in bays.marking], float).reshape(k)
    worn = np.flatnonzero((risk > 0) & (served[:, 1] > 0))
    counts = {
        **demand.counts,
        **bays.counts,
        "establishments_off_network": int(homes.off.sum()),
        "bays_off_network": int(there.off.sum()),
        "candidates": len(candidates.edge),
        **{f"candidates_refused_{key}": n for key, n in candidates.refused.items()},
    }
    return Plan(
        bays,
        demand,
        cover,
        served,
        load,
        refused,
        candidates,
        added,
        moves,
        _shared(bays, demand, cover),
        (worn, served[worn] * risk[worn, None]),
        reach.reach_of(ways, homes, there, new, demand.movements, stage(progress, 0.95, 1.0)),
        counts,
    )


def _within(found: Pairs, metres: float) -> Pairs:
    keep = found.cost <= metres
    return Pairs(
        found.origin[keep],
        found.destination[keep],
        found.cost[keep],
        found.origins,
        found.destinations,
        found.unit,
    )


def _shared(bays: Bays, demand: Demand, cover: Cover) -> tuple[Ints, Floats]:
    """Bays reserved day and night, and the place-hours a week that nobody of the trades near them
    needs: nights, and Sundays where none of them is served then."""
    rows = np.flatnonzero(bays.whole_day)
    sunday = np.zeros(len(bays), bool)
    mine = (cover.near >= 0) & demand.sunday
    sunday[cover.near[mine]] = True
    hours = 7 * NIGHT_HOURS + np.where(sunday[rows], 0.0, SUNDAY_HOURS)
    return rows, hours * bays.places[rows]
