"""How far it is along the streets from many places to many others, and what that gives each of them.

:func:`pairs` is a bounded Dijkstra from every origin, both ends of its street at once. The
catchments are those of Luo and Qi (2009), "An enhanced two-step floating catchment area (E2SFCA)
method for measuring spatial accessibility to primary care physicians", Health & Place 15:1100-1107.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from ..common import accelerate, executor
from ..common.errors import ParameterError
from ..common.progress import silent
from .amounts import amounts
from .graph import rows_by_key
from .reach import push, sift
from .ways import Places, Ways

if TYPE_CHECKING:
    from ..common.types import Array, Floats, Ints

_CHUNK = 256


@dataclass(frozen=True)
class Pairs:
    """Which destinations each origin reaches: ``origin``, ``destination`` (p,) rows and ``cost``
    (p,) in ``unit``, each pair once, sorted by origin, then destination. ``counts`` says how many
    places lie off the network and how many reach nothing."""

    origin: Ints
    destination: Ints
    cost: Floats
    origins: Places
    destinations: Places
    unit: str = "m"
    counts: Mapping[str, int] = field(default_factory=dict)


def flood(
    first: Ints,
    to: Ints,
    cost: Floats,
    limit: float,
    size: int,
    distance: Floats,
    reached: Ints,
    heap_d: Floats,
    heap_n: Ints,
) -> int:
    """Dijkstra from what stands in the heap (``size`` entries) up to ``limit``; returns how many
    nodes were ``reached``, in order of ``distance``."""
    count = 0
    while size > 0:
        d, node = heap_d[0], heap_n[0]
        size = sift(heap_d, heap_n, size)
        if d > distance[node]:
            continue
        reached[count] = node
        count += 1
        for arc in range(first[node], first[node + 1]):
            further = d + cost[arc]
            other = to[arc]
            if further <= limit and further < distance[other]:
                distance[other] = further
                size = push(heap_d, heap_n, size, further, other)
    return count


def sow(
    node: int, d: float, limit: float, size: int, distance: Floats, heap_d: Floats, heap_n: Ints
) -> int:
    """Put a start of the flood at ``node`` into the heap; returns the heap's new size."""
    if d <= limit and d < distance[node]:
        distance[node] = d
        size = push(heap_d, heap_n, size, d, node)
    return size


def part_cost(cost: float, part: float) -> float:
    """Cost of a part of a street; nothing of a street is free, even of one that may not be gone."""
    return cost * part if part > 0.0 else 0.0


def grown(array: Array) -> Array:
    """The array in twice its room."""
    out = np.empty(2 * len(array), array.dtype)
    out[: len(array)] = array
    return out


def travel(
    rows: Ints,
    arcs: tuple[Array, ...],
    streets: tuple[Array, ...],
    origins: tuple[Ints, Floats, Floats],
    table: tuple[Ints, Ints],
    spots: tuple[Floats, Floats],
    limit: float,
) -> tuple[Ints, Ints, Floats]:
    """Every destination within ``limit`` of the origins ``rows``: (origin, destination, cost)."""
    first, to, cost, edge, ahead = arcs
    start, end, forward, back = streets
    at_edge, at_share, at_cost = origins
    spot_first, spot_order = table
    spot_share, spot_cost = spots
    distance, reached = np.full(len(first) - 1, np.inf), np.empty(len(first) - 1, np.int64)
    heap_d, heap_n = np.empty(len(to) + 3), np.empty(len(to) + 3, np.int64)
    best, found = np.full(len(spot_order), np.inf), np.empty(len(spot_order), np.int64)
    out_o, out_d, out_c = np.empty(1024, np.int64), np.empty(1024, np.int64), np.empty(1024)
    many = 0
    for row in rows:
        e, share, base = at_edge[row], at_share[row], at_cost[row]
        if e < 0:
            continue
        size, hits = 0, 0
        go = base + part_cost(forward[e], 1.0 - share)
        size = sow(end[e], go, limit, size, distance, heap_d, heap_n)
        go = base + part_cost(back[e], share)
        size = sow(start[e], go, limit, size, distance, heap_d, heap_n)
        for p in range(spot_first[e], spot_first[e + 1]):
            step = spot_share[p] - share
            c = base + spot_cost[p]
            c += part_cost(forward[e], step) if step > 0.0 else part_cost(back[e], -step)
            if c <= limit:
                best[p] = c
                found[hits] = p
                hits += 1
        count = flood(first, to, cost, limit, size, distance, reached, heap_d, heap_n)
        for i in range(count):
            node = reached[i]
            for arc in range(first[node], first[node + 1]):
                f = edge[arc]
                for p in range(spot_first[f], spot_first[f + 1]):
                    c = spot_share[p] if ahead[arc] else 1.0 - spot_share[p]
                    c = distance[node] + part_cost(cost[arc], c) + spot_cost[p]
                    if c <= limit and c < best[p]:
                        if best[p] == np.inf:
                            found[hits] = p
                            hits += 1
                        best[p] = c
            distance[node] = np.inf
        while many + hits > len(out_o):
            out_o, out_d, out_c = grown(out_o), grown(out_d), grown(out_c)
        for i in range(hits):
            p = found[i]
            out_o[many], out_d[many], out_c[many] = row, spot_order[p], best[p]
            best[p] = np.inf
            many += 1
    return out_o[:many].copy(), out_d[:many].copy(), out_c[:many].copy()


def pairs(
    ways: Ways,
    origins: Places,
    destinations: Places,
    limit: float,
    *,
    progress: Callable[[float], None] = silent,
) -> Pairs:
    """All pairs of places whose cheapest way costs at most ``limit``, in the unit of ``ways``.

    The way begins at the origin's place along its street and ends at the destination's; the straight
    metres between a place and its street cost ``ways.off`` each. One-ways are respected. Without
    numba scipy's Dijkstra gives the same costs.

    Parameters
    ----------
    ways
        Streets and what they cost.
    origins, destinations
        Places on them.
    limit
        The dearest way that counts.
    progress
        Called once a piece of origins.

    Returns
    -------
    Pairs
        Each pair once, by origin, then destination.

    Raises
    ------
    ParameterError
        ``network_not_positive`` when ``limit`` is not above zero.
    """
    if not limit > 0:
        raise ParameterError("network_not_positive", name="limit")
    rows = np.flatnonzero(~origins.off)
    pieces = [rows[a : a + _CHUNK] for a in range(0, len(rows), _CHUNK)]
    work = _by_scipy if accelerate.numba() is None else _compiled
    parts = executor.run(work(ways, origins, destinations, float(limit)), pieces, progress)
    nothing = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    origin, destination, cost = (np.concatenate(a) for a in zip(*parts, nothing, strict=True))
    order = np.lexsort((destination, origin))
    origin, destination = origin[order], destination[order]
    served = np.zeros(len(origins), bool)
    served[origin] = True
    counts = {
        "origins": len(origins),
        "origins_off_network": int(origins.off.sum()),
        "origins_reaching_nothing": int((~served & ~origins.off).sum()),
        "destinations": len(destinations),
        "destinations_off_network": int(destinations.off.sum()),
        "pairs": len(origin),
    }
    return Pairs(origin, destination, cost[order], origins, destinations, ways.unit, counts)


def _compiled(
    ways: Ways, origins: Places, destinations: Places, limit: float
) -> Callable[[Ints], tuple[Ints, Ints, Floats]]:
    """``work(rows)`` by the compiled kernel."""
    run = accelerate.build(push, sift, sow, flood, part_cost, grown, travel)["travel"]
    on = np.flatnonzero(~destinations.off)
    first, order = rows_by_key(destinations.edge[on], len(ways.start))
    spots = on[order]
    given = (
        ways.arcs,
        (ways.start, ways.end, ways.forward, ways.back),
        (origins.edge, origins.share, np.nan_to_num(origins.gap_m) * ways.off),
        (first, spots),
        (destinations.share[spots], destinations.gap_m[spots] * ways.off),
        limit,
    )
    return lambda rows: run(rows, *given)


def _by_scipy(
    ways: Ways, origins: Places, destinations: Places, limit: float
) -> Callable[[Ints], tuple[Ints, Ints, Floats]]:
    """``work(rows)`` with scipy and numpy alone."""
    from scipy.sparse.csgraph import dijkstra

    matrix = ways.matrix()
    on = np.flatnonzero(~destinations.off)
    f, share, gap = destinations.edge[on], destinations.share[on], destinations.gap_m[on] * ways.off
    ahead, against = _part(ways.forward[f], share), _part(ways.back[f], 1.0 - share)

    def some(rows: Ints) -> tuple[Ints, Ints, Floats]:
        e, at = origins.edge[rows], origins.share[rows]
        nodes, which = np.unique(np.concatenate([ways.end[e], ways.start[e]]), return_inverse=True)
        near = dijkstra(matrix, indices=nodes, limit=limit)[which.reshape(2, -1)]
        out = _part(ways.forward[e], 1.0 - at), _part(ways.back[e], at)
        node = np.minimum(near[0] + out[0][:, None], near[1] + out[1][:, None])
        cost = np.minimum(node[:, ways.start[f]] + ahead, node[:, ways.end[f]] + against)
        row, spot = np.nonzero(e[:, None] == f)
        step = share[spot] - at[row]
        along = np.where(
            step > 0, _part(ways.forward[e[row]], step), _part(ways.back[e[row]], -step)
        )
        cost[row, spot] = np.minimum(cost[row, spot], along)
        cost += origins.gap_m[rows][:, None] * ways.off + gap
        row, spot = np.nonzero(cost <= limit)
        return rows[row], on[spot], cost[row, spot]

    step = max(1, 4_000_000 // max(len(on), ways.n_nodes, 1))

    def work(rows: Ints) -> tuple[Ints, Ints, Floats]:
        done = [some(rows[a : a + step]) for a in range(0, len(rows), step)]
        return tuple(np.concatenate(a) for a in zip(*done, strict=True))

    return work


def _part(cost: Floats, part: Floats) -> Floats:
    """:func:`part_cost` of arrays."""
    with np.errstate(invalid="ignore"):
        return np.where(part > 0, cost * part, 0.0)


def nearest(found: Pairs) -> tuple[Ints, Floats]:
    """(row of the cheapest destination of each origin, -1 for none; its cost, NaN for none). Of two
    at the same cost the lower row."""
    row, cost = np.full(len(found.origins), -1, np.int64), np.full(len(found.origins), np.nan)
    order = np.lexsort((found.destination, found.cost, found.origin))
    origin = found.origin[order]
    first = order[np.r_[True, origin[1:] != origin[:-1]]] if len(order) else order
    row[found.origin[first]], cost[found.origin[first]] = (
        found.destination[first],
        found.cost[first],
    )
    return row, cost


# -- catchments


@dataclass(frozen=True)
class Decay:
    """How much a place counts at a cost d, between 1 and 0; nothing beyond ``limit``.

    ``kind``: "uniform" 1; "step" the weight of the first of ``steps`` ((limit, weight), ...) that d
    does not exceed; "gaussian" exp(-d² / 2·scale²); "kernel_gaussian" the Gaussian that is 0 at the
    limit, (exp(-½(d/limit)²) - exp(-½)) / (1 - exp(-½)) (Dai 2010); "exponential" exp(-d/scale);
    "linear" 1 - d/limit.
    """

    kind: str
    limit: float
    scale: float = 0.0
    steps: tuple[tuple[float, float], ...] = ()

    def __post_init__(self) -> None:
        kinds = ("uniform", "step", "gaussian", "kernel_gaussian", "exponential", "linear")
        if self.kind not in kinds:
            raise ParameterError("network_bad_choice", name="decay", value=self.kind)
        if not self.limit > 0 or (self.kind in ("gaussian", "exponential") and not self.scale > 0):
            raise ParameterError("network_not_positive", name="limit, scale")
        if self.kind == "step" and (not self.steps or min(w for _, w in self.steps) < 0):
            raise ParameterError("network_negative", name="steps")

    def __call__(self, cost: Floats) -> Floats:
        """Weights (p,) of costs (p,)."""
        d = np.asarray(cost, dtype=float)
        if self.kind == "step":
            upto, weight = (np.array(a, float) for a in zip(*sorted(self.steps), strict=True))
            out = np.append(weight, 0.0)[np.searchsorted(upto, d, side="left")]
        elif self.kind == "gaussian":
            out = np.exp(-d * d / (2.0 * self.scale**2))
        elif self.kind == "kernel_gaussian":
            out = (np.exp(-0.5 * (d / self.limit) ** 2) - np.exp(-0.5)) / (1.0 - np.exp(-0.5))
        elif self.kind == "exponential":
            out = np.exp(-d / self.scale)
        else:
            out = np.ones(d.shape) if self.kind == "uniform" else 1.0 - d / self.limit
        return np.where(d <= self.limit, out, 0.0)


@dataclass(frozen=True)
class Catchments:
    """``access`` (n,): capacity per head that each origin can reach, 0 where it reaches none, NaN off
    the network; ``ratio`` (k,): capacity per weighted head of each destination, NaN where nobody
    reaches it; ``counts``: heads and capacity that take no part, so that
    Σ access·people = Σ capacity - what ``counts`` names."""

    access: Floats
    ratio: Floats
    counts: Mapping[str, float]


def e2sfca(found: Pairs, people: Floats, capacity: Floats, decay: Decay) -> Catchments:
    """The enhanced two-step floating catchment area.

    R_j = S_j / Σ_k P_k·w(d_kj), then A_i = Σ_j R_j·w(d_ij); the sums run over ``found``, which must
    reach as far as the decay does.

    Parameters
    ----------
    found
        Which origin reaches which destination.
    people
        P (n,) of the origins: heads, or a demand; a missing one counts as 0 and is counted.
    capacity
        S (k,) of the destinations: places, hours, square metres; missing ones likewise.
    decay
        The weight of a cost.

    Raises
    ------
    DataError
        Of :func:`.amounts.amounts`.
    """
    people = amounts(people, len(found.origins), "people", missing=True)
    capacity = amounts(capacity, len(found.destinations), "capacities", missing=True)
    unknown = int(np.isnan(people).sum() + np.isnan(capacity).sum())
    people, capacity = np.nan_to_num(people), np.nan_to_num(capacity)
    weight = decay(found.cost)
    asked = np.bincount(
        found.destination, people[found.origin] * weight, minlength=len(found.destinations)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(asked > 0, capacity / asked, np.nan)
    given = np.nan_to_num(ratio)[found.destination] * weight
    access = np.bincount(found.origin, given, minlength=len(found.origins))
    alone = (access == 0) & ~found.origins.off
    counts = {
        "values_unknown": unknown,
        "people_off_network": float(people[found.origins.off].sum()),
        "people_reaching_nothing": float(people[alone].sum()),
        "capacity_off_network": float(capacity[found.destinations.off].sum()),
        "capacity_nobody_reaches": float(capacity[np.isnan(ratio) & ~found.destinations.off].sum()),
    }
    return Catchments(np.where(found.origins.off, np.nan, access), ratio, counts)
