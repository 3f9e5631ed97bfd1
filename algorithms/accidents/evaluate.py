"""Did the model earn its place? Every method on the same held-out crashes, baselines in the same
table.

Two tests. *Streets held out*: a model trained on other blocks predicts all crashes of a block; only
methods that need no past count of the street can take it. *Crashes held out*: the record is divided
in a part A that everything is made from and a part B that everything is judged on, so that past
counts and empirical Bayes can be judged too. With several years B is the last year. With one year
each crash goes to A or B at random with probability one half (binomial thinning): given its
expected value the two counts of a street are then independent Poisson counts, so that scoring A's
estimate on B is honest about places and silent about change in time. Even then the prior of each
street comes from other blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.progress import silent
from ..modeling import blocks, learners, metrics
from ..network import density
from ..network import graph as graph_
from . import spf

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import ArrayLike, Bools, Floats, Frame, Ints
    from ..modeling.learners import Learner
    from ..network.graph import Graph
    from .pooling import Pool
    from .record import Record

METHODS = ("exposure", "past", "density", "spf", "eb_spf", "model", "eb_model")
# What hot-spot maps commonly take; the crashes of a segment are put at its middle.
DENSITY_BANDWIDTH_M = 200.0
REPEATS = 200
# Segments are ranked by crashes per length, a shorter one as if it were this long: a crash is
# placed to within a few tens of
# metres, and nobody treats a four-metre piece of junction.
LEAST_KM = 0.05


@dataclass(frozen=True)
class Problem:
    """What every fit needs: features ``x``, ``exposure`` and ``length_km`` (n,), ``folds`` and
    learner ``settings``; ``graph``: the segments' :class:`..network.graph.Graph`, or None where
    places are not segments; ``pool``: streets of other communes that the function is fitted on too
    (:class:`.pooling.Pool`), or None."""

    x: Frame
    exposure: Floats
    length_km: Floats
    folds: blocks.Folds
    settings: learners.Settings
    monotone: dict[str, Any]
    graph: Graph | None = None
    pool: Pool | None = None

    @property
    def rank_km(self) -> Floats:
        """(n,) the length that ranking divides by (:data:`LEAST_KM` at least)."""
        return np.maximum(self.length_km, LEAST_KM)


@dataclass(frozen=True)
class Score:
    """One method in one test: deviance explained against exposure only, hit rates at
    :data:`~..modeling.metrics.SHARES`, each with its bootstrap interval (arrays: value, low, high),
    and the curve points of the gain chart."""

    method: str
    d2: Floats
    hits: Floats
    gain: tuple[Floats, Floats]


def prior_spf(
    problem: Problem, y: Floats, pooled: Floats | None = None
) -> tuple[Floats, list[Learner]]:
    """(mu, learners): expected counts of each segment by a safety performance function fitted
    without its block.

    ``pooled``: counts of the pool's segments for the same part of the record as ``y`` (default: all
    of them).
    """
    out, fitted = np.full(len(y), np.nan), []
    for seen, held in problem.folds:
        found = spf.fit(*_with_pool(problem, y, pooled, seen))
        out[held] = found.predict(problem.x[held], problem.exposure[held])
        fitted.append(learners.as_learner(found.regression, problem.x.columns))
    return out, fitted


def shape(problem: Problem, y: Floats, mu: Floats, pooled: Floats | None = None) -> float:
    """phi around the priors ``mu``; with a pool, of its streets around a function fitted on them as
    well.
    """
    if problem.pool is None:
        return spf.shape(y, mu, problem.length_km)
    pool = problem.pool
    counts = pool.counts.total if pooled is None else pooled
    theirs = spf.fit(pool.x, counts, pool.exposure, pool.length_km).predict(pool.x, pool.exposure)
    return spf.shape(
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


def estimates(
    problem: Problem,
    y: Floats,
    pooled: Floats | None = None,
    *,
    with_model: bool = True,
    settings: learners.Settings | None = None,
) -> dict[str, Floats]:
    """{method: expected counts (n,)} of every method of :data:`METHODS`, made from the counts ``y``
    (and ``pooled``) alone.
    """
    out = {"exposure": metrics.rescaled(problem.exposure, y), "past": np.asarray(y, dtype=float)}
    if problem.graph is not None:
        out["density"] = network_density(problem.graph, y)
    priors = {"spf": prior_spf(problem, y, pooled)[0]}
    if with_model:
        priors["model"] = prior_model(problem, y, settings)[0]
    for name, mu in priors.items():
        out[name] = mu
        out[f"eb_{name}"] = spf.empirical_bayes(
            y, mu, problem.length_km, shape(problem, y, mu, pooled)
        ).mean
    return {m: out[m] for m in METHODS if m in out}


def network_density(graph: Graph, y: ArrayLike, bandwidth_m: float = DENSITY_BANDWIDTH_M) -> Floats:
    """(n,) crashes that a network density map (simple estimator, quartic kernel) gives each segment
    of ``graph``: density at its middle times its length, brought to the total of ``y``."""
    edges = np.arange(len(graph.start))
    middles = graph_.Spots.at(graph, edges, graph.length / 2.0)
    y = np.asarray(y, dtype=float)
    there = np.flatnonzero(y > 0)
    found = density.estimate(
        graph, middles.take(there), y[there], bandwidth_m, middles, estimator="simple"
    )
    return metrics.rescaled(found * graph.length, y)


def thin(y: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """(A, B): each crash of the counts ``y`` goes to either with probability one half."""
    first = rng.binomial(np.asarray(y, dtype=np.int64), 0.5).astype(float)
    return first, y - first


def splits(
    counts: Record, pool: Pool | None = None, *, thinnings: int = 3, seed: int = 0
) -> tuple[str, list[tuple[Floats, Floats, Floats | None]]]:
    """The (A, B, A of the pool) of the second test and its kind: ("time", [one]) or ("thinning",
    [several]).
    """
    if len(counts.years) > 1:
        train, test = blocks.temporal_holdout(counts.years)

        def of(table: Frame, years: Any) -> Floats:
            return table.to_numpy(float)[:, years].sum(axis=1)

        return "time", [
            (
                of(counts.table, train),
                of(counts.table, test),
                None if pool is None else of(pool.counts.table, train),
            )
        ]
    # The pool draws from a stream of its own: with it or without, the territory's crashes fall into
    # the same halves.
    rng, theirs = np.random.default_rng(seed), np.random.default_rng((seed, 1))
    return "thinning", [
        (*thin(counts.total, rng), None if pool is None else thin(pool.counts.total, theirs)[0])
        for _ in range(thinnings)
    ]


def judge(
    problem: Problem,
    pairs: list[tuple[Floats, Floats, Floats | None]],
    *,
    with_model: bool = True,
    settings: learners.Settings | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> tuple[list[Score], dict[tuple[str, str], tuple[Floats, Floats]]]:
    """The second test: (list of :class:`Score`, gains), averaged over ``pairs``.

    Estimates of A are brought to B's total first: another year may be quieter everywhere.
    ``gains``: {(better, worse): (value, low, high)} differences in deviance explained and hit rate
    at 10 %, by the same resampled blocks.
    """
    found = []
    for k, (a, b, pooled) in enumerate(pairs):
        made = estimates(problem, a, pooled, with_model=with_model, settings=settings)
        found.append((b, {name: metrics.rescaled(mu, b) for name, mu in made.items()}))
        progress((k + 1) / len(pairs))
    return _scores(problem, found, seed)


def judge_places(
    problem: Problem, y: Floats, priors: dict[str, Floats], *, seed: int = 0
) -> tuple[list[Score], dict[tuple[str, str], tuple[Floats, Floats]]]:
    """The first test: all crashes of each block against ``priors`` {method: mu made without that
    block}.
    """
    made = {"exposure": metrics.rescaled(problem.exposure, y), **priors}
    return _scores(problem, [(np.asarray(y, dtype=float), made)], seed)


def _scores(
    problem: Problem, found: list[tuple[Floats, dict[str, Floats]]], seed: int
) -> tuple[list[Score], dict[tuple[str, str], tuple[Floats, Floats]]]:
    weights = metrics.block_weights(problem.folds.block, REPEATS, seed)
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
    low, high = np.nanquantile(samples[1:], [0.025, 0.975], axis=0)
    return np.array([samples[0], low, high])


def _d2(y: Floats, mu: Floats, exposure: Floats, weights: Ints) -> Floats:
    """Deviance explained (1 + repeats,): with all rows once, then under each row of ``weights``."""
    weights = np.vstack([np.ones(len(y)), weights])
    safe = np.where(y > 0, y, 1.0)
    of_model = weights @ (
        2 * (np.where(y > 0, y * np.log(safe / np.maximum(mu, 1e-12)), 0.0) - (y - mu))
    )
    events, amount = weights @ y, weights @ exposure
    of_exposure = 2 * (
        weights @ np.where(y > 0, y * np.log(safe / exposure), 0.0)
        - events * np.log(events / amount)
    )
    return 1.0 - of_model / of_exposure


def _hits(y: Floats, density: Floats, length_km: Floats, weights: Ints) -> Floats:
    """Hit rates (1 + repeats, shares); sorted once, so that each repeat is a cumulated sum."""
    order = np.argsort(-density, kind="stable")
    y, score, length_km = y[order], density[order], length_km[order]
    last = np.flatnonzero(np.append(np.diff(score) != 0, True))
    rows = [metrics.hit_rates(y, score, length_km)]
    for w in np.array_split(weights[:, order], max(len(weights) // 25, 1)):
        met, walked = np.cumsum(w * y, axis=1)[:, last], np.cumsum(w * length_km, axis=1)[:, last]
        rows += [
            np.interp(
                metrics.SHARES, np.append(0.0, x / x[-1]), np.append(0.0, e / max(e[-1], 1.0))
            )
            for x, e in zip(walked, met, strict=True)
        ]
    return np.array(rows)


def verdict(gains: dict[tuple[str, str], Any]) -> str:
    """ "model" if its empirical Bayes is no worse than the function's in both measures and surely
    better in one, "unclear" if no worse but not surely better, else "eb": empirical Bayes is
    enough."""
    if ("eb_model", "eb_spf") not in gains:
        return "eb"
    d2, hit = gains["eb_model", "eb_spf"]
    if d2[0] < 0 or hit[0] < 0:
        return "eb"
    return "model" if d2[1] > 0 or hit[1] > 0 else "unclear"
