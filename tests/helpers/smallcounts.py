"""Small tables as a town has them, and who tries to work out the small counts that they hide."""

import itertools
from collections import defaultdict

import numpy as np

from clairville.algorithms.districts.hiding import SMALL, Sum, hide, is_small
from clairville.algorithms.districts.tables import hidden_counts


def town(rng, large=False):
    """Small tables as a town has them: nested districts, years, parts of a whole."""
    groups = [
        int(g) for g in rng.integers(1, 4, rng.integers(3, 5) if large else rng.integers(1, 3))
    ]
    leaves, years = sum(groups), int(rng.choice([4, 5, 6] if large else [1, 1, 2, 3]))
    nested = bool(rng.integers(2)) and len(groups) > 1
    scale = rng.choice([1.0, 3.0, 8.0, 30.0, 100.0] if large else [1.0, 3.0, 8.0, 30.0])
    base = rng.poisson(rng.gamma(1.0, scale, (leaves, 1)), (leaves, years)).astype(float)
    part = rng.binomial(base.astype(int), rng.uniform(0.05, 0.95)).astype(float)
    units, first = [], 0
    rows = list(range(leaves))
    parents = []
    if nested:
        for size in groups:
            parents.append((leaves + len(parents), np.arange(first, first + size), True))
            first += size
    top = [p[0] for p in parents] or rows
    last = leaves + len(parents)
    units = [*parents, (last, np.array(top), True)]

    def whole(table):
        out = np.zeros((last + 1, years))
        out[:leaves] = table
        for larger, smaller, _ in units:
            out[larger] = out[smaller].sum(0)
        return out if years == 1 else np.column_stack([out.sum(1), out])

    names = {"all": whole(base)}
    if rng.integers(2):
        names["part"] = whole(part)
    return names, units, years > 1


def equations(names, units, years):
    """What ties the cells, written anew and apart from the code: {cell: sign} = 0."""
    shape = next(iter(names.values())).shape
    for name in names:
        for p in range(shape[1]):
            for larger, smaller, _ in units:
                yield {(name, larger, p): -1} | {(name, int(u), p): 1 for u in smaller}
        if years:
            for u in range(shape[0]):
                yield {(name, u, 0): -1} | {(name, u, p): 1 for p in range(1, shape[1])}
    if "part" in names:
        for u, p in np.ndindex(shape):
            yield {("all", u, p): -1, ("part", u, p): 1, ("rest", u, p): 1}


def attack(names, hidden, units, years):
    """Small counts that one gets for certain: by exact algebra over all equations at once, and by
    narrowing lower and upper bounds until nothing moves."""
    unknown, rows = {}, []
    for row in equations(names, units, years):
        left, right = {}, 0.0
        for cell, sign in row.items():
            name, u, p = cell
            if name == "rest" or hidden[name][u, p]:
                left[unknown.setdefault(cell, len(unknown))] = sign
            else:
                right -= sign * names[name][u, p]
        if left:
            rows.append((left, right))
    if not rows:
        return {}
    matrix = np.zeros((len(rows), len(unknown)))
    for r, (left, _) in enumerate(rows):
        for c, sign in left.items():
            matrix[r, c] = sign
    found = {}
    _, singular, vectors = np.linalg.svd(matrix)
    rank = int((singular > 1e-9).sum())
    free = vectors[rank:]
    solved = np.linalg.lstsq(matrix, np.array([b for _, b in rows]), rcond=None)[0]
    for cell, c in unknown.items():
        if not len(free) or np.abs(free[:, c]).max() < 1e-9:
            found[cell] = round(solved[c])
    untold = {n for n in names if years and hidden[n][:-1, 1:].all()}  # they tell no years

    def is_told(name, unit, period):
        return name != "rest" and not (name in untold and period and unit < len(hidden[name]) - 1)

    told = [is_told(*cell) for cell in unknown]
    low = np.where(told, 1.0, 0.0)
    if any(names[n][u, p] == 0 for (n, u, p), t in zip(unknown, told, strict=True) if t):
        low[:] = 0.0
    high = np.full(len(unknown), 1e9)
    for _ in range(60):
        before = low.sum() - high.sum()
        for left, right in rows:
            for c, sign in left.items():
                others = [(k, s) for k, s in left.items() if k != c]
                least = right - sum(s * (high[k] if s > 0 else low[k]) for k, s in others)
                most = right - sum(s * (low[k] if s > 0 else high[k]) for k, s in others)
                a, b = sorted((least * sign, most * sign))
                low[c], high[c] = max(low[c], a), min(high[c], b)
        if low.sum() - high.sum() == before:
            break
    found |= {cell: low[c] for cell, c in unknown.items() if high[c] - low[c] < 0.5}
    truth = {
        cell: names["all"][cell[1:]] - names["part"][cell[1:]]
        if cell[0] == "rest"
        else names[cell[0]][cell[1:]]
        for cell in found
    }
    return {c: v for c, v in found.items() if 1 <= truth[c] < SMALL and abs(v - truth[c]) < 0.5}


def tries(n, seed, large=False):
    rng = np.random.default_rng(seed)
    recovered, small, shown = [], 0, 0
    for _ in range(n):
        names, units, years = town(rng, large)
        hidden = hidden_counts(names, {"part": "all"}, units, years=years)
        for name, table in names.items():
            assert hidden[name][is_small(table)].all()
            small += int(is_small(table).sum())
            shown += int((~hidden[name]).sum())
        recovered += (
            [(names, hidden, found)] if (found := attack(names, hidden, units, years)) else []
        )
    return recovered, small, shown


def alike_when_shown(n, most, **how):
    """Every table of ``n`` counts up to ``most`` with their total, those that look the same when
    shown together: lists of (values, hidden). Without those that a table with a larger count would
    look like. ``how``: of :func:`hide`.
    """
    looks = defaultdict(list)
    for row in itertools.product(range(most + 1), repeat=n):
        values = np.array([*row, sum(row)], float)
        hidden = hide(values, [Sum(n, tuple(range(n)))], **how)
        looks[tuple(np.where(hidden, -1, values).tolist())].append((values, hidden))
    return [worlds for worlds in looks.values() if worlds[0][0][worlds[0][1]].sum() <= most]
