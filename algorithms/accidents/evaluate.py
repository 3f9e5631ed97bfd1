"""Did the model earn its place? Every method on the same held-out crashes, baselines in the same
table.

Two tests. *Streets held out*: a model trained on other blocks predicts all crashes of a block; only
methods that need no past count of the street can take it. *Crashes held out* (:mod:`.trials`): the
record is divided in a part that everything is made from and a part that everything is judged on, so
that past counts and empirical Bayes can be judged too; judged as the record stands, and as another
service would have drawn it. Even then the prior of each street comes from other blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd

from ..common.progress import silent
from ..modeling import blocks, learners, metrics
from ..network import density
from ..network.graph import Spots
from . import neighbours, spf, stubs, trust

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.progress import Progress
    from ..common.types import ArrayLike, Bools, Floats, Frame, Ints
    from ..modeling.learners import Learner
    from ..network.graph import Graph
    from .pooling import Pool
    from .trials import Trial
    from .trust import Trust

Held: TypeAlias = "list[tuple[Floats, dict[str, Floats]]]"  # judged counts, {method: estimates}
Gains: TypeAlias = "dict[tuple[str, str], tuple[Floats, Floats]]"
Judgement: TypeAlias = "tuple[list[Score], Gains]"
METHODS = ("exposure", "past", "density", "spf", "eb_spf", "model", "eb_model", "eb_both")
# What hot-spot maps commonly take; the crashes of a segment are put at its middle.
DENSITY_BANDWIDTH_M = 200.0
REPEATS = 200


@dataclass(frozen=True)
class Problem:
    """What every fit needs: features ``x``, ``exposure`` and ``length_km`` (n,), ``folds`` and
    learner ``settings``; ``graph``: the segments' :class:`..network.graph.Graph`, or None where
    places are not segments; ``pool``: streets of other communes that the function is fitted on too
    (:class:`.pooling.Pool`), or None; ``neighbours_m``: how far neighbours' crashes tell of a
    segment (0: not at all)."""

    x: Frame
    exposure: Floats
    length_km: Floats
    folds: blocks.Folds
    settings: learners.Settings
    monotone: dict[str, Any]
    graph: Graph | None = None
    pool: Pool | None = None
    neighbours_m: float = 0.0

    @property
    def rank_km(self) -> Floats:
        """(n,) the length that hit rates divide by (:data:`.stubs.LEAST_KM` at least)."""
        return np.maximum(self.length_km, stubs.LEAST_KM)

    def density(self, expected: Floats) -> Floats:
        """(..., n) what places are ranked by (:func:`.stubs.density`)."""
        return stubs.density(expected, self.length_km, self.graph)


@dataclass(frozen=True)
class Score:
    """One method in one test: deviance explained against exposure only, hit rates at
    :data:`~..modeling.metrics.SHARES`, each with its bootstrap interval (arrays: value, low, high),
    and the curve points of the gain chart."""

    method: str
    d2: Floats
    hits: Floats
    gain: tuple[Floats, Floats]


def functions(
    problem: Problem, y: Floats, pooled: Floats | None = None, begin: spf.Spf | None = None
) -> list[spf.Spf]:
    """One :class:`.spf.Spf` a fold, fitted without it. ``pooled``: counts of the pool's segments for
    the same part of the record as ``y`` (default: all); ``begin``: a fit on other blocks to start at."""
    return [
        spf.fit(*_with_pool(problem, y, pooled, seen), begin=begin) for seen, _ in problem.folds
    ]


def prior_spf(
    problem: Problem, y: Floats, pooled: Floats | None = None, found: list[spf.Spf] | None = None
) -> tuple[Floats, list[Learner]]:
    """(mu, learners): expected counts of each segment by a safety performance function fitted
    without its block (``found``: of :func:`functions`, made here if None)."""
    found = functions(problem, y, pooled) if found is None else found
    out = np.full(len(y), np.nan)
    for (_, held), function in zip(problem.folds, found, strict=True):
        out[held] = function.predict(problem.x[held], problem.exposure[held])
    return out, [learners.as_learner(f.regression, problem.x.columns) for f in found]


def shape(problem: Problem, y: Floats, mu: Floats, pooled: Floats | None = None) -> spf.Dispersion:
    """:class:`.spf.Dispersion` around the priors ``mu``; with a pool, of its streets around a
    function fitted on them as well.
    """
    if problem.pool is None:
        return spf.dispersion(y, mu, problem.length_km)
    pool = problem.pool
    counts = pool.counts.total if pooled is None else pooled
    theirs = spf.fit(pool.x, counts, pool.exposure, pool.length_km).predict(pool.x, pool.exposure)
    return spf.dispersion(
        np.append(y, counts), np.append(mu, theirs), np.append(problem.length_km, pool.length_km)
    )


def _with_pool(
    problem: Problem, y: Floats, pooled: Floats | None, seen: Bools
) -> tuple[Frame, Floats, Floats, Floats]:
    """(x, y, exposure, length_km) of the rows ``seen``, the pool's below them."""
    rows = problem.x[seen], y[seen], problem.exposure[seen], problem.length_km[seen]
    if problem.pool is None:
        return rows
    pool = problem.pool
    more = pool.x, pool.counts.total if pooled is None else pooled, pool.exposure, pool.length_km
    return pd.concat([rows[0], more[0]], ignore_index=True), *(
        np.append(a, b) for a, b in zip(rows[1:], more[1:], strict=True)
    )


def prior_model(
    problem: Problem, y: Floats, settings: learners.Settings | None = None
) -> tuple[Floats, list[Learner]]:
    """(mu, learners): the same by gradient boosting."""
    return learners.cross_predict(
        problem.x,
        y,
        problem.folds,
        exposure=problem.exposure,
        settings=settings or problem.settings,
        monotone=problem.monotone,
    )


@dataclass(frozen=True)
class Made:
    """``estimates``: {method: expected counts (n,)} of :data:`METHODS`; ``near``: {prior: the prior
    that its empirical Bayes stands on}; ``posteriors``: {prior: :class:`.spf.Posterior`}."""

    estimates: dict[str, Floats]
    near: dict[str, Floats]
    posteriors: dict[str, spf.Posterior]


def estimates(
    problem: Problem,
    y: Floats,
    pooled: Floats | None = None,
    *,
    with_model: bool = True,
    settings: learners.Settings | None = None,
) -> Made:
    """Every method of :data:`METHODS`, made from the counts ``y`` (and ``pooled``) alone."""
    out = {"exposure": metrics.rescaled(problem.exposure, y), "past": np.asarray(y, dtype=float)}
    if problem.graph is not None:
        out["density"] = network_density(problem.graph, y)
    priors = {"spf": prior_spf(problem, y, pooled)[0]}
    if with_model:
        priors["model"] = prior_model(problem, y, settings)[0]
        priors["both"] = together(priors["spf"], priors["model"])
    near = with_neighbours(problem, y, priors)
    posteriors = {
        name: empirical_bayes(problem, y, mu, shape(problem, y, mu, pooled))
        for name, mu in near.items()
    }
    for name, found in posteriors.items():
        out[name], out[f"eb_{name}"] = priors[name], found.mean
    return Made({m: out[m] for m in METHODS if m in out}, near, posteriors)


def together(one: Floats, other: Floats) -> Floats:
    """(n,) geometric mean of two priors, at the mean of their totals."""
    both = np.sqrt(one * other)
    return both * ((one.sum() + other.sum()) / 2.0 / both.sum())


def empirical_bayes(
    problem: Problem, y: Floats, mu: Floats, dispersion: spf.Dispersion
) -> spf.Posterior:
    """:class:`.spf.Posterior` of the places of ``problem``."""
    return spf.empirical_bayes(y, mu, dispersion.size(problem.length_km), dispersion.phi)


def with_neighbours(problem: Problem, y: Floats, priors: dict[str, Floats]) -> dict[str, Floats]:
    """The ``priors`` {name: (n,)} given the crashes ``y`` of the segments around; themselves where
    places have no graph."""
    if problem.graph is None or not problem.neighbours_m:
        return dict(priors)
    return neighbours.adjust_all(problem.graph, y, priors, problem.neighbours_m)


def network_density(graph: Graph, y: ArrayLike, bandwidth_m: float = DENSITY_BANDWIDTH_M) -> Floats:
    """(n,) crashes that a network density map (simple estimator, quartic kernel) gives each segment
    of ``graph``: density at its middle times its length, brought to the total of ``y``."""
    edges = np.arange(len(graph.start))
    middles = Spots.at(graph, edges, graph.length / 2.0)
    y = np.asarray(y, dtype=float)
    there = np.flatnonzero(y > 0)
    found = density.estimate(
        graph, middles.take(there), y[there], bandwidth_m, middles, estimator="simple"
    )
    return metrics.rescaled(found * graph.length, y)


@dataclass(frozen=True)
class Judged:
    """Scores and gains (see :func:`judge`) of one fit on the judged crashes as they are (``same``) and
    with their points ``moved``; ``trust``: {prior: Trust} of the moved ones; ``promised``: [(promised,
    found as they are, found moved)] per trial, (n,) each, of what the map shows."""

    same: Judgement
    moved: Judgement
    trust: dict[str, Trust]
    promised: list[tuple[Floats, Floats, Floats]]


def judge(
    problem: Problem,
    trials: Sequence[Trial],
    *,
    with_model: bool = True,
    settings: learners.Settings | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> Judged:
    """The second test: :class:`Judged`, each part (list of :class:`Score`, gains), averaged over
    ``trials`` (:class:`.trials.Trial`). Everything is fitted once a trial and judged twice.

    Empirical Bayes is tempered first (:mod:`.trust`), each place by exponents that did not see its
    block. Estimates are brought to the judged total: another year may be quieter everywhere.
    ``gains``: {(better, worse): (value, low, high)} differences in deviance explained and hit rate
    at 10 %, by the same resampled blocks.
    """
    same: Held = []
    moved: Held = []
    learned: dict[str, list[Trust]] = {}
    promised = []
    for k, trial in enumerate(trials):
        made = estimates(
            problem, trial.made_from, trial.pooled, with_model=with_model, settings=settings
        )
        # Fifteen metres take a crash from its junction: no measure of how far a record of junctions
        # may be trusted.
        for name, near in made.near.items() if problem.graph is not None else ():
            raw = made.estimates[f"eb_{name}"]
            values, final = trust.cross_fit(
                raw,
                near,
                problem.length_km,
                problem.folds,
                trial.moved,
                trial.judged,
                made.posteriors[name].a,
            )
            made.estimates[f"eb_{name}"] = values
            learned.setdefault(name, []).append(final)
        for found, judged in ((same, trial.judged), (moved, trial.moved)):
            found.append(
                (judged, {n: metrics.rescaled(mu, judged) for n, mu in made.estimates.items()})
            )
        best = made.estimates["eb_both" if with_model else "eb_spf"]
        promised.append((best, trial.judged, trial.moved))
        progress((k + 1) / len(trials))
    return Judged(
        _scores(problem, same, seed),
        _scores(problem, moved, seed),
        {name: trust.mean(found) for name, found in learned.items()},
        promised,
    )


def judge_places(
    problem: Problem, y: Floats, priors: dict[str, Floats], *, seed: int = 0
) -> Judgement:
    """The first test: all crashes of each block against ``priors`` {method: mu made without that
    block}.
    """
    made = {"exposure": metrics.rescaled(problem.exposure, y), **priors}
    return _scores(problem, [(np.asarray(y, dtype=float), made)], seed)


def _scores(problem: Problem, found: Held, seed: int) -> Judgement:
    weights = np.asfortranarray(
        metrics.block_weights(problem.folds.block, REPEATS, seed), dtype=float
    )
    names = list(found[0][1])
    d2, hits = {}, {}
    for name in names:
        d2[name] = np.mean(
            [_d2(b, made[name], problem.exposure, weights) for b, made in found], axis=0
        )
        hits[name] = np.mean(
            [
                _hits(b, made[name] / problem.rank_km, problem.length_km, weights)
                for b, made in found
            ],
            axis=0,
        )
    b, made = found[0]
    length, rank_km = problem.length_km, problem.rank_km
    scores = [
        Score(
            n,
            _interval(d2[n]),
            _interval(hits[n]),
            metrics.gain_curve(b, made[n] / rank_km, length),
        )
        for n in names
    ]
    gains = {}
    for better, worse in (
        ("eb_both", "eb_spf"),
        ("eb_both", "density"),
        ("eb_spf", "density"),
        ("eb_model", "eb_spf"),
        ("eb_spf", "past"),
        ("model", "spf"),
        ("spf", "exposure"),
    ):
        if better in d2 and worse in d2:
            gains[better, worse] = (
                _interval(d2[better] - d2[worse]),
                _interval((hits[better] - hits[worse])[:, 2]),
            )
    return scores, gains


def _interval(samples: Floats) -> Floats:
    """(value, low, high) from a first row (all rows once) and the bootstrap rows below it."""
    drawn = samples[1:][np.isfinite(samples[1:]).reshape(len(samples) - 1, -1).all(axis=1)]
    if not len(drawn):
        return np.array([samples[0], *2 * [np.full(np.shape(samples[0]), np.nan)]])
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    return np.array([samples[0], low, high])


def _d2(y: Floats, mu: Floats, exposure: Floats, weights: Ints) -> Floats:
    """Deviance explained (1 + repeats,): with all rows once, then under each row of ``weights``."""
    weights = np.vstack([np.ones(len(y)), weights])
    safe = np.where(y > 0, y, 1.0)
    of_model = weights @ (
        2 * (np.where(y > 0, y * np.log(safe / np.maximum(mu, 1e-12)), 0.0) - (y - mu))
    )
    events, amount = weights @ y, weights @ exposure
    # A draw of blocks without a crash has nothing to explain: NaN.
    events = np.where(events > 0, events, np.nan)
    of_exposure = 2 * (
        weights @ np.where(y > 0, y * np.log(safe / exposure), 0.0)
        - events * np.log(events / amount)
    )
    return 1.0 - of_model / np.where(of_exposure > 0, of_exposure, np.nan)


def _hits(y: Floats, density: Floats, length_km: Floats, weights: ArrayLike) -> Floats:
    """Hit rates (1 + repeats, shares); sorted once, and cumulated only where the gain curve bends:
    before and after the places of one density that hold an event."""
    from scipy.sparse import csr_matrix

    order = np.argsort(-density, kind="stable")
    y, score, length_km = y[order], density[order], length_km[order]
    last = np.flatnonzero(np.append(np.diff(score) != 0, True))
    busy = np.flatnonzero(np.diff(np.append(0.0, np.cumsum(y)[last])) > 0)
    bends = np.unique(np.concatenate([last[busy], last[busy[busy > 0] - 1], last[-1:]]))
    first = np.append(0, bends + 1)
    drawn = np.ascontiguousarray(np.asarray(weights, dtype=float).T)
    walked = csr_matrix((length_km, order, first), (len(bends), len(y)))
    met = csr_matrix((y, order, first), walked.shape, copy=True)
    met.eliminate_zeros()
    met, walked = (np.cumsum(amount @ drawn, axis=0).T for amount in (met, walked))
    rows = [metrics.hit_rates(y, score, length_km)]
    rows += [
        np.interp(metrics.SHARES, np.append(0.0, x / x[-1]), np.append(0.0, e / max(e[-1], 1.0)))
        for x, e in zip(walked, met, strict=True)
    ]
    return np.array(rows)
