"""One incident once: records that tell of one thing are put together, whatever their order.

Pairs that are the same are joined strongest first, unless a record of one group speaks against a
record of the other: two accidents in one jam stay two, and the jam goes to the nearer.
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..common.progress import silent
from . import rules, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..common.progress import Progress
    from ..common.types import Ints
    from .compared import Record
    from .rules import Verdict

_NEAR_M = 4000.0  # nothing is joined over more, but by name
_TOLD_EVERY = 2000


@dataclass(frozen=True)
class Merged:
    """``incident``: (n,) group of each record, numbered by its first record in the order of keys;
    ``pairs``: joined pairs ``(i, j, strength)``; ``refused``: joins that a contradiction stopped;
    ``compared``: pairs looked at."""

    incident: Ints
    pairs: tuple[tuple[int, int, float], ...]
    refused: int
    compared: int


def merge(
    records: Sequence[Record],
    apart: Callable[[int, int], float | None] | None = None,
    progress: Progress = silent,
) -> Merged:
    """Groups of records that tell of one thing.

    Parameters
    ----------
    records : Sequence[Record]
        n records in any order.
    apart : Callable[[int, int], float | None] | None
        Metres along the network between two records, None where it does not tell.
    progress : Progress
        Called while pairs are compared.

    Returns
    -------
    Merged
        The same groups for every order of the records.
    """
    keys = [key_of(r) for r in records]
    order = sorted(range(len(records)), key=lambda i: keys[i])
    candidates = _candidates(records, order)
    verdicts: dict[tuple[int, int], Verdict] = {}
    edges = []
    for done, (i, j) in enumerate(candidates):
        if done % _TOLD_EVERY == 0:
            progress(done / max(len(candidates), 1))
        verdict = rules.compare(
            records[i], records[j], functools.partial(apart, i, j) if apart else None
        )
        verdicts[(i, j)] = verdict
        if verdict.same == rules.SAME:
            edges.append((-verdict.strength, keys[i], keys[j], i, j))
    place = {i: p for p, i in enumerate(order)}
    group = {i: [i] for i in order}
    of = {i: i for i in order}
    joined, refused = [], 0
    for minus, _, _, i, j in sorted(
        edges, key=lambda e: (e[0], e[1], e[2], place[e[3]], place[e[4]])
    ):
        a, b = of[i], of[j]
        if a == b:
            joined.append((i, j, -minus))
            continue
        if any(_against(records, verdicts, place, x, y) for x in group[a] for y in group[b]):
            refused += 1
            continue
        first, other = (a, b) if place[a] < place[b] else (b, a)
        group[first] += group.pop(other)
        for member in group[first]:
            of[member] = first
        joined.append((i, j, -minus))
    number = {head: k for k, head in enumerate(sorted(group, key=lambda h: place[h]))}
    incident = np.array([number[of[i]] for i in range(len(records))], dtype=np.int64)
    return Merged(incident, tuple(joined), refused, len(candidates))


def key_of(record: Record) -> str:
    """A mark of what a record says, so that the order in which feeds answer decides nothing."""
    return hashlib.sha256(repr(_plain(record)).encode("utf-8")).hexdigest()


def _plain(record: Record) -> tuple[object, ...]:
    told = record.told
    return (
        record.ref, round(record.start, 3), round(record.end, 3), record.status, record.feed,
        tuple(round(v, 2) for v in record.xy), told.things, sorted(told.effects), sorted(told.roads),
        sorted(told.streets), sorted(told.places), round(told.pr, 1), sorted(told.exits),
        sorted(told.way.to), sorted(told.way.frm), told.way.bearing, told.way.system, told.way.sign,
        sorted(told.spots), round(told.stretch, 1), told.between, sorted(told.letters), told.columned,
        told.lasted, sorted(told.vehicles), told.many, told.another, told.level, told.beside,
        record.exercise,
    )  # fmt: skip


def _against(
    records: Sequence[Record],
    verdicts: dict[tuple[int, int], Verdict],
    place: dict[int, int],
    x: int,
    y: int,
) -> bool:
    """Something speaks against the two being one."""
    pair = (x, y) if place[x] < place[y] else (y, x)
    verdict = verdicts.get(pair)
    if verdict is None:
        verdict = verdicts[pair] = rules.compare(records[pair[0]], records[pair[1]])
    return verdict.same == rules.DIFFERENT


def _candidates(records: Sequence[Record], order: list[int]) -> list[tuple[int, int]]:
    """Pairs that may be one: near enough for their kinds, or without coordinates on a road or at a
    place of one name. Each pair in the order of keys."""
    from scipy.spatial import cKDTree

    place = {i: p for p, i in enumerate(order)}
    located = [i for i in order if np.isfinite(records[i].xy[0])]
    found: set[tuple[int, int]] = set()
    listed: dict[str, list[int]] = {}
    for i in located:
        if records[i].listed:
            listed.setdefault(records[i].feed, []).append(i)
    free = [i for i in located if not records[i].listed]
    asked = [(free, located)]
    feeds = sorted(listed)
    asked += [(listed[a], listed[b]) for k, a in enumerate(feeds) for b in feeds[k + 1 :]]
    for left, right in asked:
        if not left or not right:
            continue
        tree = cKDTree(np.array([records[i].xy for i in right]))
        reach = [min(_widest(records[i]), _NEAR_M) for i in left]
        near = tree.query_ball_point(np.array([records[i].xy for i in left]), reach)
        for i, rows in zip(left, near, strict=True):
            found.update(_pair(place, i, right[q]) for q in rows if right[q] != i)
    numbered: dict[tuple[str, str], int] = {}
    for i in order:  # a chain is enough: joined pairs bring their groups together
        if records[i].ref:
            before = numbered.get((records[i].feed, records[i].ref))
            if before is not None:
                found.add(_pair(place, before, i))
            numbered[records[i].feed, records[i].ref] = i
    lost = [i for i in order if not np.isfinite(records[i].xy[0])]
    if lost:
        by_name: dict[str, list[int]] = {}
        for i in order:
            for name in _names(records[i].told):
                by_name.setdefault(name, []).append(i)
        for i in lost:
            for name in _names(records[i].told):
                found.update(_pair(place, i, j) for j in by_name[name] if j != i)
    return sorted(found, key=lambda p: (place[p[0]], place[p[1]]))


def _pair(place: dict[int, int], i: int, j: int) -> tuple[int, int]:
    return (i, j) if place[i] < place[j] else (j, i)


def _widest(record: Record) -> float:
    """Metres within which another record may be the same thing as this one."""
    from ..common.resources import table

    told = table("situation/incidents")
    on_road = bool(record.told.roads)
    reach = max(kind["same_moment_m"] for kind in (told["kinds"][k] for k in _kinds(record)))
    if record.told.roads or record.told.streets:
        reach = max(reach, 4 * told["pr_m"])
    if on_road:
        reach = max(reach, max(told["effects_m"].values()))
    return float(reach + record.extent + record.told.stretch + 500.0)


def _kinds(record: Record) -> list[str]:
    found = [wording.kind_of(t) for t in record.told.things] + sorted(record.told.effects)
    return [k for k in found if k in wording.kinds()] or ["other"]


def _names(told: wording.Told) -> set[str]:
    return set(told.roads | told.streets | told.also | told.places | told.crossed | told.spots)
