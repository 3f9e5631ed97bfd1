"""Which bays cover which deliveries on foot, and where new and moved ones cover most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..common.errors import ParameterError
from ..common.progress import silent, stage
from ..network import access, location
from ..network.access import Pairs
from ..network.ways import Places

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, GeoFrame, Ints, Shapes
    from ..network.ways import Ways

# A new bay keeps this far from what may not be taken or hidden.
KEEP_OFF_M = {"disabled": 8.0, "crossings": 5.0, "stops": 15.0, "schools": 10.0}


@dataclass(frozen=True)
class Params:
    """``walk_m``: as far as somebody walks with goods; the weight falls to 0 at twice that;
    ``new``: bays to add at most; ``moves``: bays to move at most; ``move_cost``: movements a week
    that a move must gain beyond what it loses; ``step_m``: between two possible places of a bay."""

    walk_m: float = 50.0
    new: int = 50
    moves: int = 10
    move_cost: float = 10.0
    step_m: float = 25.0

    def __post_init__(self) -> None:
        for name, value, low, high in (
            ("walk_m", self.walk_m, 5.0, 500.0),
            ("new", self.new, 0, 2000),
            ("moves", self.moves, 0, 200),
            ("move_cost", self.move_cost, 0.0, 1e6),
            ("step_m", self.step_m, 5.0, 200.0),
        ):
            if not low <= value <= high:
                raise ParameterError(
                    "parameter_range", name=name, value=f"{value:g}", low=low, high=high
                )

    def weight(self, metres: Floats) -> Floats:
        """1 within ``walk_m``, then falling to 0 at twice that."""
        return np.clip(2.0 - np.asarray(metres, float) / self.walk_m, 0.0, 1.0)


@dataclass(frozen=True)
class Candidates:
    """Where a bay could be: ``point`` (c,), ``edge`` (c,): row of the street, ``place``;
    ``refused``: {what they were too near to: how many}."""

    point: Shapes
    edge: Ints
    place: Places
    refused: dict[str, int]


@dataclass(frozen=True)
class Cover:
    """``near`` (n,): the nearest bay within twice the walk, -1 for none; ``metres`` (n,), NaN for
    none; ``covered`` (n,): it is within the walk; ``weight`` (n,): falling from 1 to 0."""

    near: Ints
    metres: Floats
    covered: Any
    weight: Floats


@dataclass(frozen=True)
class Added:
    """``sites``: candidates in the order in which each adds most; ``gain`` (s, 3): movements newly
    covered by each, low, middle, high; ``gap``, ``method``: of the proof for all of them together;
    ``left``: movements a week that no bay covers today."""

    sites: Ints
    gain: Floats
    gap: float
    method: str
    left: float


@dataclass(frozen=True)
class Move:
    """Bay ``bay`` to candidate ``site``: ``lost`` and ``won`` movements a week (3,) each."""

    bay: int
    site: int
    lost: Floats
    won: Floats


def lay_candidates(
    segments: GeoFrame,
    ways: Ways,
    params: Params,
    demand: Shapes,
    keep_off: dict[str, Shapes],
) -> Candidates:
    """Points along the streets that carry cars, ``step_m`` apart, within reach of a delivery and
    away from what ``keep_off`` names.

    Parameters
    ----------
    segments, ways
        Streets.
    params
        Step and reach.
    demand
        Points of the establishments.
    keep_off
        {key of :data:`KEEP_OFF_M`: shapes}.
    """
    able = ways.open.copy()
    if "class" in segments:
        able &= (segments["class"] != "pedestrian").to_numpy(bool)
    rows = np.flatnonzero(able)
    lines = np.asarray(segments.geometry.array, dtype=object)[rows]
    length = shapely.length(lines)
    many = np.maximum(np.ceil(length / params.step_m), 1).astype(np.int64)
    owner = np.repeat(np.arange(len(rows)), many)
    number = np.arange(len(owner)) - np.repeat(np.cumsum(many) - many, many)
    share = (number + 0.5) / many[owner]
    point = shapely.line_interpolate_point(lines[owner], share, normalized=True)
    keep = np.zeros(len(point), bool)
    if len(demand) and len(point):
        near = shapely.STRtree(demand).query(point, predicate="dwithin", distance=params.walk_m)
        keep[near[0]] = True
    refused = {}
    for key, shapes in keep_off.items():
        if not len(shapes):
            continue
        close = shapely.STRtree(shapes).query(point, predicate="dwithin", distance=KEEP_OFF_M[key])
        hit = np.zeros(len(point), bool)
        hit[close[0]] = True
        refused[key] = int((hit & keep).sum())
        keep &= ~hit
    edge = rows[owner[keep]] if len(rows) else np.zeros(0, np.int64)
    place = Places(edge, share[keep], np.zeros(len(edge)))
    return Candidates(point[keep], edge, place, refused)


def pair(ways: Ways, demand: Places, bays: Places, metres: float, progress: Progress) -> Pairs:
    """Metres on foot from each establishment to each bay within ``metres``; the search starts at the
    bays, of which there are fewer."""
    found = access.pairs(ways, bays, demand, metres, progress=progress)
    order = np.lexsort((found.origin, found.destination))
    return Pairs(
        found.destination[order], found.origin[order], found.cost[order], demand, bays, ways.unit
    )


def cover_of(found: Pairs, params: Params) -> Cover:
    """What is covered by bays paired up to twice the walk."""
    near, metres = access.nearest(found)
    weight = np.where(near >= 0, params.weight(np.nan_to_num(metres)), 0.0)
    return Cover(near, metres, np.nan_to_num(metres, nan=np.inf) <= params.walk_m, weight)


def add_sites(
    found: Pairs,
    covered: Any,
    movements: Floats,
    params: Params,
    *,
    seed: int = 0,
    progress: Progress = silent,
) -> Added:
    """Maximal cover of what no bay covers (Church, ReVelle 1974), existing bays fixed.

    What is covered already and places that cover nothing more than another are taken out first,
    which changes no optimum and keeps a district small enough for a proof.

    Parameters
    ----------
    found
        Establishments and candidates within ``walk_m``.
    covered
        (n,) by a bay that is there.
    movements
        (n, 3).
    params
        How many.
    seed, progress
        Of the exchange, where the case is too large for a proof.
    """
    middle = movements[:, 1]
    left = float(middle[~covered].sum())
    nothing = Added(np.zeros(0, np.int64), np.zeros((0, 3)), 0.0, "exact", left)
    use = ~covered[found.origin] & (middle[found.origin] > 0)
    origin, site = found.origin[use], found.destination[use]
    if not len(origin) or not params.new:
        return nothing
    kept = _undominated(origin, site)
    stay = np.isin(site, kept)
    demand, i = np.unique(origin[stay], return_inverse=True)
    sites, j = np.unique(site[stay], return_inverse=True)
    order = np.lexsort((j, i))
    small = Pairs(
        i[order], j[order], np.zeros(len(i)), places_at(found.origins, demand),
        places_at(found.destinations, sites), found.unit,
    )  # fmt: skip
    plan = location.maximal_cover(
        small, middle[demand], min(params.new, len(sites)), seed=seed, progress=progress
    )
    chosen, gain = _in_order(origin, site, sites[plan.sites], movements)
    some = gain[:, 1] > 0
    return Added(chosen[some], gain[some], plan.gap, plan.method, left)


def places_at(places: Places, rows: Ints) -> Places:
    """Those of the places that these rows name, in their order."""
    return Places(places.edge[rows], places.share[rows], places.gap_m[rows])


def _matrix(rows: Ints, columns: Ints, shape: tuple[int, int]) -> Any:
    from scipy.sparse import csr_matrix

    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)


def _undominated(origin: Ints, site: Ints) -> Ints:
    """Sites whose cover is no part of another's; of equal ones the first."""
    sites, j = np.unique(site, return_inverse=True)
    demand, i = np.unique(origin, return_inverse=True)
    matrix = _matrix(j, i, (len(sites), len(demand)))
    both = (matrix @ matrix.T).tocoo()
    size = np.asarray(matrix.sum(axis=1)).ravel()
    a, b = both.row, both.col
    inside = (both.data == size[a]) & (a != b)
    worse = inside & ((size[b] > size[a]) | ((size[b] == size[a]) & (b < a)))
    out = np.ones(len(sites), bool)
    out[a[worse]] = False
    return sites[out]


def _in_order(origin: Ints, site: Ints, chosen: Ints, movements: Floats) -> tuple[Ints, Floats]:
    """The chosen sites, the one that adds most first, and what each adds beside those before."""
    use = np.isin(site, chosen)
    at = np.searchsorted(chosen, site[use])
    demand = origin[use]
    left = [demand[at == k] for k in range(len(chosen))]
    done = np.zeros(len(movements), bool)
    order, gain = [], []
    waiting = set(range(len(chosen)))
    while waiting:
        worth = {k: float(movements[left[k][~done[left[k]]], 1].sum()) for k in waiting}
        best = min(waiting, key=lambda k: (-worth[k], k))
        rows = left[best][~done[left[best]]]
        order.append(best)
        gain.append(movements[rows].sum(axis=0))
        done[rows] = True
        waiting.remove(best)
    return chosen[np.array(order, np.int64)], np.array(gain).reshape(len(order), 3)


def move_bays(
    bays: Pairs, found: Pairs, movements: Floats, params: Params, progress: Progress = silent
) -> list[Move]:
    """The exchanges of a bay for another place that win most (Teitz, Bart 1968), one after the
    other, each of which gains more than ``move_cost``.

    Parameters
    ----------
    bays
        Establishments and bays that are there, within ``walk_m``.
    found
        Establishments and candidates within ``walk_m``.
    movements
        (n, 3).
    params
        How many, and the cost of one.
    """
    n, middle = len(movements), movements[:, 1]
    k, c = len(bays.destinations), len(found.destinations)
    if not (k and c and len(found.origin)) or not params.moves:
        return []
    there = _matrix(bays.destination, bays.origin, (k, n))
    could = _matrix(found.destination, found.origin, (c, n))
    times = np.asarray(there.sum(axis=0)).ravel()
    fixed = np.zeros(n)
    gone = np.zeros(k, bool)
    moves: list[Move] = []
    for turn in range(params.moves):
        stage(progress, turn / params.moves, (turn + 1) / params.moves)(1.0)
        uncovered = (times + fixed) == 0
        alone = ((times == 1) & (fixed == 0)).astype(float) * middle
        loss = there @ alone
        loss[gone] = np.inf
        gain = could @ (uncovered * middle)
        # what a bay alone covers, and the new place would cover again
        again = (there.multiply(alone[None, :]).tocsr() @ could.T).tocoo()
        pairs_b = np.append(again.row, int(np.argmin(loss)))
        pairs_c = np.append(again.col, int(np.argmax(gain)))
        extra = np.append(again.data, 0.0)
        value = gain[pairs_c] + extra - loss[pairs_b]
        best = int(np.argmax(value))
        if not value[best] > params.move_cost:
            break
        b, site = int(pairs_b[best]), int(pairs_c[best])
        mine = bays.origin[bays.destination == b]
        new = found.origin[found.destination == site]
        left = mine[(times[mine] == 1) & (fixed[mine] == 0)]
        lost = np.setdiff1d(left, new)
        won = new[uncovered[new]]
        moves.append(Move(b, site, movements[lost].sum(axis=0), movements[won].sum(axis=0)))
        times[mine] -= 1
        fixed[new] += 1
        gone[b] = True
    return moves
