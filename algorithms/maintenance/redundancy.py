"""Where a network has no second way: graph bridges, and what a break there cuts off. EPANET INP
read for topology.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.errors import DataError

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Floats, Ints

_LINK_SECTIONS = ("PIPES", "PUMPS", "VALVES")


@dataclass(frozen=True)
class Net:
    """``nodes``: names; ``demand`` (n,); ``source`` (n,) bool (tanks, reservoirs); ``links``:
    names; ``start``, ``end`` (m,) node numbers; ``length`` (m,) and ``diameter`` (m,) in the file's
    units, NaN for pumps and valves; ``xy`` (n, 2), NaN if absent."""

    nodes: list[str]
    demand: Floats
    source: Bools
    links: list[str]
    kind: list[str]
    start: Ints
    end: Ints
    length: Floats
    diameter: Floats
    xy: Floats


def sections(text: str) -> dict[str, list[list[str]]]:
    """{SECTION: list of words per line} of an EPANET input file; comments (;) and empty lines left
    out.
    """
    found: dict[str, list[list[str]]] = {}
    current: list[list[str]] | None = None
    for line in text.splitlines():
        line = line.split(";", 1)[0].strip()
        if line.startswith("["):
            current = found.setdefault(line.strip("[] \t").upper(), [])
        elif line and current is not None:
            current.append(line.split())
    return found


def decode(data: bytes) -> str:
    """Text of an EPANET file's bytes: UTF-8 where it is valid, else Latin-1, which older programs
    write.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def read_inp(text: str) -> Net:
    """:class:`Net` of an EPANET INP text: junctions, tanks, reservoirs, pipes, pumps, valves,
    coordinates. Links marked CLOSED stay: a valve can be opened. :class:`DataError` for a link to
    an unknown node or a file without pipes."""
    part = sections(text)
    rows = [(r, False) for r in part.get("JUNCTIONS", [])] + [
        (r, True) for k in ("RESERVOIRS", "TANKS") for r in part.get(k, [])
    ]
    nodes = [r[0] for r, _ in rows]
    number = {name: i for i, name in enumerate(nodes)}
    demand = np.array([0.0 if s or len(r) < 3 else _float(r[2]) for r, s in rows])
    extra: dict[str, Any] = {}
    for r in part.get("DEMANDS", []):
        if len(r) > 1 and r[0] in number:
            extra[r[0]] = extra.get(r[0], 0.0) + _float(r[1])
    for name, value in extra.items():
        demand[number[name]] = value
    links = [(kind, r) for kind in _LINK_SECTIONS for r in part.get(kind, [])]
    lost = [r[0] for _, r in links if len(r) < 3 or r[1] not in number or r[2] not in number]
    if lost or not links:
        raise DataError("pipes_bad_inp", links=", ".join(lost[:5]) or "-")
    xy = np.full((len(nodes), 2), np.nan)
    for r in part.get("COORDINATES", []):
        if r[0] in number and len(r) > 2:
            xy[number[r[0]]] = _float(r[1]), _float(r[2])

    def pipe(kind: str, r: list[str], k: int) -> float:
        return _float(r[k]) if kind == "PIPES" and len(r) > k else np.nan

    return Net(
        nodes,
        demand,
        np.array([s for _, s in rows], bool),
        [r[0] for _, r in links],
        [k for k, _ in links],
        np.array([number[r[1]] for _, r in links]),
        np.array([number[r[2]] for _, r in links]),
        np.array([pipe(k, r, 3) for k, r in links]),
        np.array([pipe(k, r, 4) for k, r in links]),
        xy,
    )


def _float(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return float("nan")


def bridges(
    n: int,
    start: ArrayLike,
    end: ArrayLike,
    weight: ArrayLike | None = None,
    source: Bools | None = None,
) -> tuple[Bools, Floats]:
    """(bridge (m,) bool, cut (m,)): links whose break splits the graph, and the ``weight`` (n,) it
    cuts off.

    With sources (bool (n,)) a side is cut off when it holds none; without them the lighter side is.
    Tarjan's low-link over an explicit stack (parallel links are no bridges; loops of one node
    neither).
    """
    start, end = np.asarray(start), np.asarray(end)
    weight = np.ones(n) if weight is None else np.asarray(weight, float)
    has = np.zeros(n) if source is None else np.asarray(source, float)
    m = len(start)
    order = np.argsort(np.concatenate([start, end]), kind="stable")
    other = np.concatenate([end, start])[order].tolist()
    link = np.tile(np.arange(m), 2)[order].tolist()
    first = np.searchsorted(np.concatenate([start, end])[order], np.arange(n + 1)).tolist()
    seen, low = [-1] * n, [0] * n
    total, sources = weight.tolist(), has.tolist()
    is_bridge, cut, clock = np.zeros(m, bool), np.zeros(m), 0
    for root in range(n):
        if seen[root] >= 0:
            continue
        stack, members, pending = [(root, -1, first[root])], [root], []
        seen[root] = low[root] = clock
        clock += 1
        while stack:
            node, via, at = stack.pop()
            if at < first[node + 1]:
                stack.append((node, via, at + 1))
                there, edge = other[at], link[at]
                if edge == via or there == node:
                    continue
                if seen[there] < 0:
                    seen[there] = low[there] = clock
                    clock += 1
                    members.append(there)
                    stack.append((there, edge, first[there]))
                else:
                    low[node] = min(low[node], seen[there])
            elif stack:
                parent = stack[-1][0]
                low[parent] = min(low[parent], low[node])
                if low[node] > seen[parent]:
                    is_bridge[via] = True
                    pending.append((via, total[node], sources[node]))
                total[parent] += total[node]
                sources[parent] += sources[node]
        for edge, below, fed in pending:
            above, rest = total[root] - below, sources[root] - fed
            if sources[root] == 0:
                cut[edge] = min(below, above)
            else:
                cut[edge] = (below if fed == 0 else 0.0) + (above if rest == 0 else 0.0)
    return is_bridge, cut
