"""Pupils on their way to school: from where they live along the shortest way to the school of their
sector, summed by street.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from ..common.progress import silent
from ..common.shapes import shapes_of
from ..network import access
from .facilities import key_of

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, GeoFrame, Ints, Series
    from ..network.ways import Ways
    from .facilities import Facilities
    from .footaccess import Reach
    from .people import Homes


@dataclass(frozen=True)
class Walks:
    """``pupils`` (m,): who use a street or a part of it; ``schools`` (m,): of how many schools;
    ``metres``: what they all walk in metres; ``counts``: who was walked and who was not."""

    pupils: Floats
    schools: Ints
    metres: float
    counts: Mapping[str, float]


def choose_schools(
    homes: Homes,
    facilities: Facilities,
    reach: Reach,
    sectors: GeoFrame | None = None,
    sector_key: Series | None = None,
) -> tuple[Ints, dict[str, float]]:
    """The school of each point where people live, -1 for none, and heads by how it was chosen.

    A point in a sector goes to the sector's school. Without sectors the nearest within reach is
    taken: an assumption, which the counts tell; a point of a town with sectors that lies in none, or
    whose sector names a school that is not there, goes nowhere and is counted.

    Parameters
    ----------
    homes
        Of :func:`.people.settle_people`.
    facilities, reach
        The schools, and what is reached.
    sectors, sector_key
        Polygons, and the key of the school of each.

    Returns
    -------
    tuple
        (school (k,), counts).
    """
    school = np.full(len(homes.owner), -1, np.int64)
    heads = homes.heads
    if sectors is None or sector_key is None:
        nearest, _ = access.nearest(reach.pairs)
        return nearest, {
            "pupils_nearest_school": float(heads[nearest >= 0].sum()),
            "pupils_without_school": float(heads[nearest < 0].sum()),
        }
    number = {key: row for row, key in enumerate(facilities.key)}
    target = np.array([number.get(key_of(k), -1) for k in sector_key.tolist()], np.int64)
    tree = shapely.STRtree(shapes_of(sectors))
    point, sector = tree.query(homes.point, predicate="intersects")
    order = np.lexsort((sector, point))
    point, sector = point[order], sector[order]
    first = np.r_[True, np.diff(point) > 0] if len(point) else np.zeros(0, bool)
    in_sector = np.zeros(len(school), bool)
    in_sector[point] = True
    twice = np.zeros(len(school), bool)
    twice[point[~first]] = True
    school[point[first]] = target[sector[first]]
    return school, {
        "pupils_by_sector": float(heads[school >= 0].sum()),
        "pupils_outside_sectors": float(heads[~in_sector].sum()),
        "pupils_sector_without_school": float(heads[in_sector & (school < 0)].sum()),
        "pupils_in_several_sectors": float(heads[twice].sum()),
        "sectors_without_school": float((target < 0).sum()),
    }


def sum_walks(
    ways: Ways,
    homes: Homes,
    facilities: Facilities,
    school: Ints,
    *,
    counts: Mapping[str, float] | None = None,
    progress: Progress = silent,
) -> Walks:
    """Everybody walked to their school.

    A tree of shortest ways from each school, all its entrances at once; what lives along a street
    goes to the end, or along it, that is cheapest, and its number is carried down the tree.

    Parameters
    ----------
    ways
        The streets, open both ways to a walker.
    homes, facilities
        Who walks, and where to.
    school
        The school of each point, -1 for none.
    counts
        Of :func:`choose_schools`, to be kept with the result.
    progress
        Called once a school.

    Returns
    -------
    Walks
        By street, and in all.
    """
    pupils, schools = np.zeros(len(ways.start)), np.zeros(len(ways.start), np.int64)
    metres = walked = lost = 0.0
    busy = np.unique(school[school >= 0])
    for done, one in enumerate(busy):
        who = np.flatnonzero((school == one) & (homes.heads > 0))
        doors = np.flatnonzero((facilities.of == one) & ~facilities.door.off)
        lost += float(homes.heads[who].sum())
        if len(doors):
            tree = grow_tree(ways, facilities, doors)
            flow, far = _carry(ways, homes, who, tree)
            goes = np.isfinite(far)
            lost -= float(homes.heads[who][goes].sum())
            walked += float(homes.heads[who][goes].sum())
            metres += float((homes.heads[who] * np.where(goes, far, 0.0)).sum()) / ways.off
            pupils += flow
            schools += flow > 0
        progress((done + 1) / len(busy))
    told = {**(counts or {}), "pupils_walked": walked, "pupils_not_walked": lost}
    return Walks(pupils, schools, metres, told)


@dataclass(frozen=True)
class Tree:
    """Shortest ways to one school: ``far`` (n,) from each node, ``before`` (n,) the next node on the
    way, -1 at the last one, ``street`` (n,) the street to it, -1 where there is none; ``edge``,
    ``share``, ``gap`` (d,): the school's entrances."""

    far: Floats
    before: Ints
    street: Ints
    edge: Ints
    share: Floats
    gap: Floats


def grow_tree(ways: Ways, facilities: Facilities, doors: Ints) -> Tree:
    """The shortest ways from every node to the nearest of the entrances ``doors``."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra

    n = ways.n_nodes
    edge, share = facilities.door.edge[doors], facilities.door.share[doors]
    gap = facilities.door.gap_m[doors] * ways.off
    at = np.concatenate([ways.start[edge], ways.end[edge]])
    cost = np.concatenate([share * ways.back[edge] + gap, (1 - share) * ways.forward[edge] + gap])
    # scipy takes an explicit zero for "no way"
    cost = np.maximum(cost, 1e-9)
    order = np.lexsort((cost, at))
    first = order[np.r_[True, np.diff(at[order]) > 0]]
    base = ways.matrix().tocoo()
    whole = coo_matrix(
        (
            np.concatenate([base.data, cost[first]]),
            (
                np.concatenate([base.row, np.full(len(first), n)]),
                np.concatenate([base.col, at[first]]),
            ),
        ),
        shape=(n + 1, n + 1),
    ).tocsr()
    far, before = dijkstra(whole, indices=n, return_predecessors=True)
    far, before = far[:n], before[:n].astype(np.int64)
    street = np.full(n, -1, np.int64)
    inner = np.flatnonzero((before >= 0) & (before < n))
    street[inner] = _street_between(ways, before[inner], inner)
    last = np.full(n, -1, np.int64)
    # nobody walks along the street of a door that stands on the junction itself
    part = np.concatenate([share, 1 - share])[first] > 0
    last[at[first]] = np.where(part, np.tile(edge, 2)[first], -1)
    rooted = before == n
    street[rooted] = last[rooted]
    return Tree(far, np.where(before == n, -1, before), street, edge, share, gap)


def _street_between(ways: Ways, a: Ints, b: Ints) -> Ints:
    """The cheapest street between nodes that are joined."""
    low, high = np.minimum(ways.start, ways.end), np.maximum(ways.start, ways.end)
    key = low * ways.n_nodes + high
    cost = np.minimum(ways.forward, ways.back)
    order = np.lexsort((cost, key))
    order = order[np.isfinite(cost[order])]
    first = order[np.r_[True, np.diff(key[order]) > 0]]
    asked = np.minimum(a, b) * ways.n_nodes + np.maximum(a, b)
    return first[np.searchsorted(key[first], asked)]


def _carry(ways: Ways, homes: Homes, who: Ints, tree: Tree) -> tuple[Floats, Floats]:
    """(heads on each street (m,), cost of each one's way, inf where there is none)."""
    edge, share = homes.place.edge[who], np.nan_to_num(homes.place.share[who])
    on = edge >= 0
    whole = ways.forward[edge]
    by_start = tree.far[ways.start[edge]] + share * whole
    by_end = tree.far[ways.end[edge]] + (1 - share) * whole
    along = np.full(len(who), np.inf)
    for e, s, g in zip(tree.edge, tree.share, tree.gap, strict=True):
        same = edge == e
        along[same] = np.minimum(along[same], np.abs(share[same] - s) * whole[same] + g)
    best = np.minimum(np.minimum(by_start, by_end), along)
    best = np.where(on, best + np.nan_to_num(homes.place.gap_m[who]) * ways.off, np.inf)
    goes = np.isfinite(best)
    heads = np.where(goes, homes.heads[who], 0.0)
    stays = along <= np.minimum(by_start, by_end)
    starts = ~stays & (by_start <= by_end)
    ends = ~stays & ~starts
    flow = np.zeros(len(ways.start))
    uses = goes & (stays | (starts & (share > 0)) | (ends & (share < 1)))
    np.add.at(flow, edge[uses], heads[uses])
    at_node = np.zeros(len(tree.far))
    np.add.at(at_node, ways.start[edge[goes & starts]], heads[goes & starts])
    np.add.at(at_node, ways.end[edge[goes & ends]], heads[goes & ends])
    busy = at_node > 0
    if busy.any():
        rows = np.flatnonzero(tree.far <= tree.far[busy].max())
        for node in rows[np.argsort(-tree.far[rows], kind="stable")].tolist():
            many = at_node[node]
            if many > 0:
                if tree.street[node] >= 0:
                    flow[tree.street[node]] += many
                if tree.before[node] >= 0:
                    at_node[tree.before[node]] += many
    return flow, best


def flow_layer(segments: GeoFrame, walks: Walks) -> GeoFrame:
    """The streets that somebody walks: ``street_id``, ``street``, ``pupils``, ``schools``,
    ``length_m``; most pupils first."""
    rows = np.flatnonzero(walks.pupils > 0)
    rows = rows[np.argsort(-walks.pupils[rows], kind="stable")]
    out = segments.iloc[rows][[segments.geometry.name]].copy()
    out.insert(0, "street_id", segments["street_id"].iloc[rows].astype(str).to_numpy())
    named = segments["name"].iloc[rows].to_numpy() if "name" in segments else None
    out.insert(1, "street", named)
    out.insert(2, "pupils", np.round(walks.pupils[rows], 2))
    out.insert(3, "schools", walks.schools[rows])
    out.insert(4, "length_m", segments["length_m"].iloc[rows].to_numpy(float))
    return out
