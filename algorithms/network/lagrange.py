"""Exchange of sites, and bounds by Lagrangian relaxation, for location problems of a whole town.

The demand of each place to be served once is priced (λ_i); what is left falls apart into one small
question a site, so that for any prices the sum bounds every plan from below. Prices follow the
subgradient with Polyak's step (Held, Wolfe and Crowder 1974).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..common.progress import silent

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Floats, Ints
    from .access import Pairs

_PATIENCE = 20  # iterations without a better bound before the step is halved
_RESTARTS = 8
# Demands up to which every iteration of the loaded problem is filled; beyond, one of so many.
_SMALL, _EVERY = 5_000, 10
_SHAKEN = 0.15  # share of the sites that a restart draws anew


@dataclass(frozen=True)
class Case:
    """min Σ_i w_i · min(base_i, d_ij over chosen j): pairs ``i``, ``j``, ``cost`` with cost below
    ``base`` (n,), sorted by demand, then cost; ``candidates``: rows that may be chosen."""

    i: Ints
    j: Ints
    cost: Floats
    weights: Floats
    base: Floats
    candidates: Ints

    @classmethod
    def of(cls, found: Pairs, cost: Floats, weights: Floats, far: float, stay: Ints) -> Case:
        """The problem of pairs, with existing sites ``stay`` and ``far`` for who is not reached."""
        base = np.full(len(weights), far)
        old = np.isin(found.destination, stay)
        np.minimum.at(base, found.origin[old], cost[old])
        useful = ~old & (cost < base[found.origin]) & (weights[found.origin] > 0)
        i, j, c = found.origin[useful], found.destination[useful], cost[useful]
        order = np.lexsort((j, c, i))
        return cls(i[order], j[order], c[order], weights, base, np.unique(found.destination[~old]))

    def place(self, size: int) -> Ints:
        """Number of each row among the candidates."""
        out = np.full(size, -1, np.int64)
        out[self.candidates] = np.arange(len(self.candidates))
        return out

    @property
    def size(self) -> int:
        return int(self.candidates[-1]) + 1 if len(self.candidates) else 0

    def paid(self, chosen: ArrayLike) -> Floats:
        """Cost of each demand (n,), per unit of weight."""
        now = self.base.copy()
        is_open = np.zeros(self.size, bool)
        is_open[chosen] = True
        rows = np.flatnonzero(is_open[self.j])
        if len(rows):
            first = rows[np.r_[True, np.diff(self.i[rows]) > 0]]
            now[self.i[first]] = self.cost[first]
        return now

    def value(self, chosen: ArrayLike) -> float:
        return float((self.weights * self.paid(chosen)).sum())

    def gains(self, now: Floats) -> Floats:
        """What each row would save beside those that make ``now``."""
        save = np.maximum(now[self.i] - self.cost, 0.0) * self.weights[self.i]
        return np.bincount(self.j, save, minlength=self.size).astype(float)

    def greedy(
        self,
        sites: int,
        progress: Callable[[float], None] = silent,
        start: Sequence[int] = (),
    ) -> Ints:
        """The site that saves most, one after the other."""
        chosen, now = list(start), self.paid(np.array(start, np.int64))
        while len(chosen) < sites:
            gain = self.gains(now)
            best = int(gain.argmax()) if len(gain) else 0
            if not len(gain) or gain[best] <= 0:
                break
            chosen.append(best)
            mine = self.j == best
            now[self.i[mine]] = np.minimum(now[self.i[mine]], self.cost[mine])
            progress(len(chosen) / sites)
        return np.array(chosen, dtype=np.int64)

    def exchanged(self, chosen: Iterable[int], rounds: int = 50) -> Ints:
        """Sites exchanged one for one while that saves something."""
        chosen = [int(c) for c in chosen]
        scale = max(self.value(np.array(chosen, np.int64)), 1e-300) * 1e-12
        for _ in range(rounds):
            better = False
            for site in self._losses(chosen):
                rest = [c for c in chosen if c != site]
                now, all_ = (
                    self.paid(np.array(rest, np.int64)),
                    self.paid(np.array(chosen, np.int64)),
                )
                loss = float((self.weights * (now - all_)).sum())
                gain = self.gains(now)
                gain[rest] = -1.0
                best = int(gain.argmax())
                if best != site and gain[best] > loss + scale:
                    chosen, better = [*rest, best], True
            if not better:
                break
        return np.array(chosen, dtype=np.int64)

    def _losses(self, chosen: list[int]) -> list[int]:
        """The chosen sites, the one that would be missed least first."""
        is_open = np.zeros(self.size, bool)
        is_open[chosen] = True
        rows = np.flatnonzero(is_open[self.j])
        i, c = self.i[rows], self.cost[rows]
        first = np.r_[True, np.diff(i) > 0] if len(i) else np.zeros(0, bool)
        head = np.flatnonzero(first)
        after = np.minimum(head + 1, len(i) - 1)
        second = np.where((after > head) & (i[after] == i[head]), c[after], self.base[i[head]])
        loss = np.zeros(self.size)
        np.add.at(loss, self.j[rows[head]], self.weights[i[head]] * (second - c[head]))
        return sorted(chosen, key=lambda site: (loss[site], site))

    def restarted(
        self,
        chosen: Ints,
        bound: float,
        sites: int,
        seed: int,
        stop: float,
        progress: Callable[[float], None] = silent,
    ) -> Ints:
        """Better plans from restarts: some sites are drawn away, the gap filled, exchanged."""
        rng = np.random.default_rng(seed)
        best, value = chosen, self.value(chosen)
        for step in range(_RESTARTS):
            if value - bound <= stop * max(abs(value), 1e-300) or len(best) < 2:
                break
            keep = rng.random(len(best)) >= _SHAKEN
            trial = self.exchanged(self.greedy(sites, start=tuple(best[keep].tolist())), rounds=10)
            other = self.value(trial)
            if other < value:
                best, value = trial, other
            progress((step + 1) / _RESTARTS)
        progress(1.0)
        return best


def bounded(
    case: Case,
    chosen: Ints,
    sites: int,
    iterations: int,
    stop: float,
    progress: Callable[[float], None] = silent,
) -> tuple[Ints, float]:
    """(best plan met, bound from below that holds for every plan)."""
    w, i, j, cost = case.weights, case.i, case.j, case.cost
    pay = w * case.base
    best, value = chosen, case.value(chosen)
    # a price between what a demand pays and what it would pay without its site
    price = np.minimum(w * case.paid(chosen) * 0.5 + pay * 0.5, pay)
    bound, step, still = -np.inf, 1.0, 0
    for number in range(iterations):
        part = np.minimum(w[i] * cost - price[i], 0.0)
        score = np.bincount(j, part, minlength=case.size)
        top = np.argsort(score, kind="stable")[:sites]
        top = top[score[top] < 0]
        here = float(np.minimum(price, pay).sum() + score[top].sum())
        if here > bound + 1e-12 * abs(here):
            bound, still = here, 0
        else:
            still += 1
            if still >= _PATIENCE:
                step, still = step / 2.0, 0
        other = case.value(top)
        if other < value:
            best, value = top, other
        if value - bound <= stop * max(abs(value), 1e-300) or step < 1e-4:
            break
        is_open = np.zeros(case.size, bool)
        is_open[top] = True
        served = np.bincount(i[is_open[j] & (part < 0)], minlength=len(w))
        slope = 1.0 - served - (price >= pay)
        size = float((slope**2).sum())
        if size == 0:
            break
        price = np.clip(price + step * max(value - here, 1e-9) / size * slope, 0.0, pay)
        progress((number + 1) / iterations)
    progress(1.0)
    better = case.exchanged(best)
    return (better if case.value(better) < value else best), min(bound, value)


@dataclass(frozen=True)
class Loaded:
    """The capacitated problem: pairs ``i``, ``j``, ``cost`` below ``far``; ``capacity`` (k,)."""

    i: Ints
    j: Ints
    cost: Floats
    weights: Floats
    capacity: Floats
    far: float
    stay: Ints

    def value(self, assigned: Ints) -> float:
        served = assigned >= 0
        key = self.i * len(self.capacity) + self.j
        order = np.argsort(key, kind="stable")
        mine = np.flatnonzero(served) * len(self.capacity) + assigned[served]
        paid = np.full(len(self.weights), self.far)
        paid[served] = self.cost[order[np.searchsorted(key[order], mine)]]
        return float((self.weights * paid).sum())

    def assign(self, open_: Ints) -> Ints:
        """Each demand to an open site with room, those first that have most to lose; then moved
        while another site with room is nearer."""
        is_open = np.zeros(len(self.capacity), bool)
        is_open[open_] = True
        rows = np.flatnonzero(is_open[self.j] & (self.weights[self.i] > 0))
        rows = rows[np.lexsort((self.j[rows], self.cost[rows], self.i[rows]))]
        i, j, c = self.i[rows], self.j[rows], self.cost[rows]
        first = np.searchsorted(i, np.arange(len(self.weights) + 1))
        head = np.flatnonzero(np.diff(first) > 0)
        second = np.where(
            first[head] + 1 < first[head + 1], c[np.minimum(first[head] + 1, len(c) - 1)], self.far
        )
        regret = (second - c[first[head]]) * self.weights[head]
        out, room = np.full(len(self.weights), -1, np.int64), self.capacity.copy()
        for demand in head[np.lexsort((head, -regret))]:
            for k in range(first[demand], first[demand + 1]):
                if room[j[k]] >= self.weights[demand]:
                    out[demand] = j[k]
                    room[j[k]] -= self.weights[demand]
                    break
        for _ in range(20):
            moved = False
            for demand in head:
                for k in range(first[demand], first[demand + 1]):
                    if j[k] == out[demand]:
                        break
                    if room[j[k]] >= self.weights[demand]:
                        if out[demand] >= 0:
                            room[out[demand]] += self.weights[demand]
                        out[demand] = j[k]
                        room[j[k]] -= self.weights[demand]
                        moved = True
                        break
            if not moved:
                break
        out[self.weights == 0] = -1
        return out


def loaded(
    case: Loaded,
    sites: int,
    seed: int,
    iterations: int,
    progress: Callable[[float], None] = silent,
) -> tuple[Ints, Ints, float]:
    """(chosen, assigned, bound) of the capacitated problem: prices as above, where each site fills
    its capacity with the demands that pay best (a fraction of the last one: still a bound)."""
    w, i, j, cost = case.weights, case.i, case.j, case.cost
    k, pay = len(case.capacity), case.weights * case.far
    keep = w[i] > 0
    i, j, cost = i[keep], j[keep], cost[keep]
    is_old = np.zeros(k, bool)
    is_old[case.stay] = True
    price, bound, step, still = pay * 0.5, -np.inf, 1.0, 0
    chosen: Ints = np.zeros(0, np.int64)
    assigned = case.assign(case.stay)
    value, seen = case.value(assigned), {case.stay.tobytes()}
    rng = np.random.default_rng(seed)
    for number in range(iterations):
        rate = cost - price[i] / w[i]
        order = np.lexsort((rate, j))
        filled = np.where(rate[order] < 0, w[i[order]], 0.0)
        upto = np.cumsum(filled)
        start = np.searchsorted(j[order], np.arange(k))
        before = np.r_[0.0, upto][start]
        room = case.capacity[j[order]] - (upto - filled - before[j[order]])
        take = np.clip(room, 0.0, filled)
        score = np.bincount(j[order], take * rate[order], minlength=k)
        free = np.where(is_old, np.inf, score)
        top = np.argsort(free, kind="stable")[:sites]
        top = top[free[top] < 0]
        open_ = np.union1d(top, case.stay)
        here = float(np.minimum(price, pay).sum() + score[open_].sum())
        if here > bound + 1e-12 * abs(here):
            bound, still = here, 0
        else:
            still += 1
            if still >= _PATIENCE:
                step, still = step / 2.0, 0
        # Filling the sites of a town takes longer than pricing them.
        due = len(w) <= _SMALL or still == 0 and number % _EVERY == 0 or number == iterations - 1
        if due and open_.tobytes() not in seen:
            seen.add(open_.tobytes())
            placed = case.assign(open_)
            other = case.value(placed)
            if other < value:
                chosen, assigned, value = top, placed, other
        if value - bound <= 1e-9 * max(abs(value), 1e-300) or step < 1e-4:
            break
        mask = np.zeros(k, bool)
        mask[open_] = True
        share = np.where(mask[j[order]], take / w[i[order]], 0.0)
        slope = 1.0 - np.bincount(i[order], share, minlength=len(w)) - (price >= pay)
        size = float((slope**2).sum())
        if size == 0:
            break
        price = np.clip(price + step * max(value - here, 1e-9) / size * slope, 0.0, pay)
        progress(0.7 * (number + 1) / iterations)
    favoured = np.argsort(free, kind="stable")
    chosen, assigned = _swapped(case, chosen, assigned, favoured, rng)
    return chosen, assigned, min(bound, value, case.value(assigned))


def _swapped(
    case: Loaded,
    chosen: Ints,
    assigned: Ints,
    order: Ints,
    rng: np.random.Generator,
    tries: int = 200,
) -> tuple[Ints, Ints]:
    """A chosen site exchanged for one that the prices favour, while that saves something."""
    value, others = case.value(assigned), order[: 3 * max(len(chosen), 5)]
    others = others[~np.isin(others, case.stay)]
    for _ in range(tries if len(chosen) and len(others) else 0):
        out, into = int(rng.integers(len(chosen))), int(others[rng.integers(len(others))])
        if into in chosen:
            continue
        trial = chosen.copy()
        trial[out] = into
        placed = case.assign(np.union1d(trial, case.stay))
        if case.value(placed) < value - 1e-12 * abs(value):
            chosen, assigned, value = trial, placed, case.value(placed)
    return chosen, assigned
