"""How many requests to expect by cell and week: a Poisson mean of fading memories of the cell and of
its neighbours, held against recent counts on weeks that it was not fitted to.

Mean of cell c in week t: mu = sum_k w_k x_k(c, t), w >= 0, where x are exponentially fading means of
the weekly counts (half-lives of 4 to 104 weeks), the same of the eight cells around, and a
constant. Weights by the EM steps of a Poisson mean that is linear (Richardson 1972; Lucy 1974);
memory and excitation as in Mohler et al. 2011 (doi:10.1198/jasa.2011.ap09546), here of services
to render, never of offences or persons.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse, stats

from ..common.errors import DataError, ParameterError
from ..common.progress import silent
from ..modeling import metrics

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, Ints

HALF_LIVES = (4.0, 13.0, 26.0, 104.0)
COUNTS = (8, 26)  # weeks of the recent counts that a model must beat
LEVEL = 0.80
_AROUND = (1, 2, 3)  # half-lives whose neighbours count
_REFIT = 8  # weeks between two fits on the way through the weeks kept apart
_LEARN = 104  # weeks that a fit looks at
_STEPS = 60  # of EM: the weights move by less than a thousandth after it
_TOWN = 8.0  # half-life of the town's level, weeks
_BLOCK = 4  # weeks that are drawn together


@dataclass(frozen=True)
class Params:
    """``share``: of the cells that a round can serve; ``held_weeks``: at most so many weeks are kept
    apart; ``least_weeks``: of history before them."""

    share: float = 0.05
    held_weeks: int = 59
    least_weeks: int = 26

    def __post_init__(self) -> None:
        if not 0.0 < self.share < 1.0:
            raise ParameterError(
                "parameter_range", name="SHARE", value=self.share, low=0.0, high=1.0
            )


@dataclass(frozen=True)
class Verdict:
    """On ``weeks`` weeks kept apart: shares of their requests in the foremost cells by the model and
    by recent counts; ``gain`` (low, high): interval of model less 26 weeks (95 %, blocks of four
    weeks); ``earned``: it lies above zero; ``dispersion``: variance = mu + dispersion mu²."""

    weeks: int
    requests: int
    model: float
    counts: dict[int, float]
    gain: tuple[float, float]
    earned: bool
    dispersion: float
    observed: float
    foreseen: float


@dataclass(frozen=True)
class Outlook:
    """``mean``, ``low``, ``high`` (cells,): of the days asked for; ``known`` (cells,): requests that
    the memory of the cell still holds; ``totals`` (weeks,); ``verdict``."""

    mean: Floats
    low: Floats
    high: Floats
    known: Floats
    totals: Floats
    weights: Floats
    verdict: Verdict


def count_weeks(cell: Ints, week: Ints, cells: int, weeks: int) -> sparse.csr_matrix:
    """Requests (weeks, cells) from the cell and the week of each (n,)."""
    ones = np.ones(len(cell))
    made = sparse.coo_matrix((ones, (week, cell)), shape=(weeks, cells))
    return made.tocsr()


def neighbours_of(row: Ints, col: Ints) -> sparse.csr_matrix:
    """(cells, cells): an eighth for each of the eight cells around that is in the list."""
    place = {(int(r), int(c)): k for k, (r, c) in enumerate(zip(row, col, strict=True))}
    pairs = [
        (k, place[r + a, c + b])
        for (r, c), k in place.items()
        for a in (-1, 0, 1)
        for b in (-1, 0, 1)
        if (a or b) and (r + a, c + b) in place
    ]
    i, j = np.array(pairs, int).reshape(-1, 2).T
    made = sparse.coo_matrix((np.full(len(i), 1.0 / 8.0), (i, j)), shape=(len(row), len(row)))
    return made.tocsr()


def foresee(
    counts: sparse.csr_matrix,
    around: sparse.csr_matrix,
    days: int,
    params: Params | None = None,
    progress: Progress = silent,
) -> Outlook:
    """What is to be expected after the last week of ``counts`` (weeks, cells).

    Raises
    ------
    DataError
        "expected_short" for fewer than 38 weeks.
    """
    params = params or Params()
    weeks, cells = counts.shape
    held = min(params.held_weeks, weeks - params.least_weeks)
    if held < 12:
        raise DataError("expected_short", weeks=weeks, needed=params.least_weeks + 12)
    first = weeks - held
    memory = _Memory(counts, around, weeks - held - _LEARN)
    weights = np.zeros(0)
    hits: dict[str, list[float]] = {"model": [], "8": [], "26": []}
    sums = np.zeros(4)
    totals = np.asarray(counts.sum(axis=1)).ravel()
    for t in range(first, weeks):
        if (t - first) % _REFIT == 0:
            weights = memory.learn(t)
        mean = _levelled(memory.at(t) @ weights, totals[:t])
        seen = counts[t].toarray().ravel()
        even = np.ones(cells)
        for name, score in (
            ("model", mean),
            *((str(k), recent_counts(counts, t, k)) for k in COUNTS),
        ):
            rate = metrics.hit_rates(seen, score, even, (params.share,))[0]
            hits[name].append(0.0 if not seen.sum() else float(rate * seen.sum()))
        scale = mean  # over-dispersion by moments (Cameron and Trivedi 1990)
        sums += (((seen - scale) ** 2 - scale).sum(), (scale**2).sum(), seen.sum(), mean.sum())
        progress((t - first + 1) / (held + 1))
    verdict = _judge({k: np.array(v) for k, v in hits.items()}, totals[first:], sums)
    weights = memory.learn(weeks)
    features = memory.at(weeks)
    shape = features @ weights if verdict.earned else recent_counts(counts, weeks, 26)
    mean = _levelled(shape, totals) * days / 7.0
    low, high = _bounds(mean, verdict.dispersion)
    return Outlook(mean, low, high, memory.held(), totals, weights, verdict)


def recent_counts(counts: sparse.csr_matrix, t: int, weeks: int) -> Floats:
    """(cells,) requests of the ``weeks`` weeks before week ``t``."""
    return np.asarray(counts[max(t - weeks, 0) : t].sum(axis=0), dtype=float).ravel()


def _levelled(shape: Floats, totals: Floats) -> Floats:
    """``shape`` (cells,) with the town's level: the fading mean of its weekly ``totals`` (eight
    weeks), as a town's users come and go faster than its places change."""
    fade = 0.5 ** (np.arange(len(totals), 0, -1) / _TOWN)
    level = float((fade * totals).sum() / fade.sum())
    return shape * (level / max(float(shape.sum()), 1e-12))


class _Memory:
    """Fading means of every cell before each week from ``start`` on."""

    def __init__(self, counts: sparse.csr_matrix, around: sparse.csr_matrix, start: int) -> None:
        self._counts, self._around = counts, around
        self._start = max(start, min(13, counts.shape[0]))
        weeks, cells = counts.shape
        fade = 0.5 ** (1.0 / np.array(HALF_LIVES))
        total = np.zeros((len(HALF_LIVES), cells))
        self._kept: list[Floats] = []
        for t in range(weeks + 1):
            if t >= self._start:
                # A short history is not read as a quiet one: divided by the weight it has.
                span = (1.0 - fade**t) / (1.0 - fade)
                self._kept.append((total / np.maximum(span, 1.0)[:, None]).astype(np.float32))
            if t < weeks:
                row = counts[t]
                total *= fade[:, None]
                total[:, row.indices] += row.data
        self._last = total

    def at(self, t: int) -> Floats:
        """(cells, k) means before week ``t``."""
        own = self._kept[t - self._start].astype(float)
        near = [self._around @ own[k] for k in _AROUND]
        return np.column_stack([*own, *near, np.full(own.shape[1], max(own[-1].mean(), 1e-9))])

    def held(self) -> Floats:
        """(cells,) requests that the half-life of 26 weeks still holds."""
        return np.asarray(self._last[2], dtype=float)

    def learn(self, t: int) -> Floats:
        """(k,) weights from the weeks before ``t``."""
        rows = range(max(self._start, t - _LEARN), t)
        norm, parts, seen = np.zeros(0), [], []
        for s in rows:  # a week in which nothing came tells by its means alone
            x = self.at(s)
            norm = x.sum(axis=0) if not len(norm) else norm + x.sum(axis=0)
            row = self._counts[s]
            parts.append(x[row.indices])
            seen.append(row.data)
        x, y = np.vstack(parts), np.concatenate(seen)
        weights = np.full(x.shape[1], y.sum() / max(norm.sum(), 1e-12))
        for _ in range(_STEPS):
            weights = (
                weights * (x.T @ (y / np.maximum(x @ weights, 1e-12))) / np.maximum(norm, 1e-12)
            )
        return np.asarray(weights)


def _judge(hits: dict[str, Floats], totals: Floats, sums: Floats) -> Verdict:
    asked = max(float(totals.sum()), 1.0)
    blocks = np.arange(len(totals)) // _BLOCK

    def gain(rows: Ints) -> float:
        return float((hits["model"][rows] - hits["26"][rows]).sum() / max(totals[rows].sum(), 1.0))

    low, high = metrics.bootstrap(gain, len(totals), blocks=blocks, repeats=1000)
    return Verdict(
        len(totals),
        int(totals.sum()),
        float(hits["model"].sum() / asked),
        {k: float(hits[str(k)].sum() / asked) for k in COUNTS},
        (float(low), float(high)),
        bool(low > 0.0),
        float(max(sums[0] / sums[1], 0.0)) if sums[1] > 0 else 0.0,
        float(sums[2]),
        float(sums[3]),
    )


def _bounds(mean: Floats, dispersion: float) -> tuple[Floats, Floats]:
    """8 cases of 10 of a negative binomial count with variance mu + dispersion mu²."""
    tails = ((1.0 - LEVEL) / 2.0, (1.0 + LEVEL) / 2.0)
    mu = np.maximum(mean, 1e-12)
    if dispersion < 1e-6:
        low, high = (stats.poisson.ppf(q, mu) for q in tails)
    else:
        size = 1.0 / dispersion
        low, high = (stats.nbinom.ppf(q, size, size / (size + mu)) for q in tails)
    return np.minimum(np.maximum(low, 0.0), mean), np.maximum(high, mean)
