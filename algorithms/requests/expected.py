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
from scipy import sparse

from ..common.errors import DataError, ParameterError
from ..common.progress import silent
from ..modeling import metrics
from . import expectedlevel

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, Ints

HALF_LIVES = (4.0, 13.0, 26.0, 104.0)
COUNTS = (8, 26)  # weeks of the recent counts that a model must beat
_AROUND = (1, 2, 3)  # half-lives whose neighbours count
_REFIT = 8  # weeks between two fits on the way through the weeks kept apart
_LEARN = 104  # weeks that a fit looks at
_STEPS = 60  # of EM: the weights move by less than a thousandth after it
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
    weeks); ``earned``: it lies above zero; ``dispersion``: variance = mu + dispersion mu².
    ``covered``, ``covered_first``: shares of all and of the foremost cells inside their interval in
    the later half of these weeks, the interval made from the earlier half."""

    weeks: int
    requests: int
    model: float
    counts: dict[int, float]
    gain: tuple[float, float]
    earned: bool
    dispersion: float
    observed: float
    foreseen: float
    covered: float
    covered_first: float


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
    totals = np.asarray(counts.sum(axis=1), dtype=float).ravel()
    level = expectedlevel.levels(totals)
    seen, means = np.zeros((held, cells)), {w: np.zeros((held, cells)) for w in ("model", "26")}
    even = np.ones(cells)
    for t in range(first, weeks):
        k = t - first
        if k % _REFIT == 0:
            weights = memory.learn(t)
        seen[k] = counts[t].toarray().ravel()
        scores = {str(w): recent_counts(counts, t, w) for w in COUNTS}
        scores["model"] = memory.at(t) @ weights
        for name, score in scores.items():
            rate = metrics.hit_rates(seen[k], score, even, (params.share,))[0]
            hits[name].append(0.0 if not seen[k].sum() else float(rate * seen[k].sum()))
        for name, kept in means.items():
            kept[k] = _levelled(scores[name], level[t])
        progress((k + 1) / (held + 1))
    found = {k: np.array(v) for k, v in hits.items()}
    gain = _gain(found, totals[first:])
    used = means["model" if gain[0] > 0.0 else "26"]
    covered = _check(seen, used, params.share)
    # Cells of the weeks kept apart in which nothing was foreseen tell nothing of an interval.
    some = used.ravel() > 0
    dispersion = expectedlevel.dispersion_of(seen.ravel()[some], used.ravel()[some])
    tails = expectedlevel.tails_of(seen.ravel()[some], used.ravel()[some], dispersion)
    asked = max(float(seen.sum()), 1.0)
    verdict = Verdict(
        held,
        int(seen.sum()),
        float(found["model"].sum() / asked),
        {k: float(found[str(k)].sum() / asked) for k in COUNTS},
        gain,
        gain[0] > 0.0,
        dispersion,
        float(seen.sum()),
        float(used.sum()),
        *covered,
    )
    weights = memory.learn(weeks)
    features = memory.at(weeks)
    shape = features @ weights if verdict.earned else recent_counts(counts, weeks, 26)
    mean = _levelled(shape, level[weeks]) * days / 7.0
    low, high = expectedlevel.bounds(mean, dispersion, tails)
    return Outlook(mean, low, high, memory.held(), totals, weights, verdict)


def recent_counts(counts: sparse.csr_matrix, t: int, weeks: int) -> Floats:
    """(cells,) requests of the ``weeks`` weeks before week ``t``."""
    return np.asarray(counts[max(t - weeks, 0) : t].sum(axis=0), dtype=float).ravel()


def _levelled(shape: Floats, level: float) -> Floats:
    """``shape`` (cells,) with the town's ``level``."""
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


def _gain(hits: dict[str, Floats], totals: Floats) -> tuple[float, float]:
    blocks = np.arange(len(totals)) // _BLOCK

    def gain(rows: Ints) -> float:
        return float((hits["model"][rows] - hits["26"][rows]).sum() / max(totals[rows].sum(), 1.0))

    low, high = metrics.bootstrap(gain, len(totals), blocks=blocks, repeats=1000)
    return float(low), float(high)


def _check(seen: Floats, means: Floats, share: float) -> tuple[float, float]:
    """Coverage in the later half of the weeks (weeks, cells), of all and of the foremost cells."""
    half = len(seen) // 2
    before, y = means[:half].ravel(), seen[:half].ravel()
    some = before > 0
    dispersion = expectedlevel.dispersion_of(y[some], before[some])
    tails = expectedlevel.tails_of(y[some], before[some], dispersion)
    later, y = means[half:], seen[half:]
    low, high = expectedlevel.bounds(later.ravel(), dispersion, tails)
    most = max(int(share * later.shape[1]), 1)
    first = np.argsort(-later, axis=1, kind="stable")[:, :most]
    picked = [
        np.take_along_axis(v.reshape(later.shape), first, axis=1).ravel() for v in (y, low, high)
    ]
    return (
        expectedlevel.coverage(y.ravel(), low, high),
        expectedlevel.coverage(*picked),
    )
