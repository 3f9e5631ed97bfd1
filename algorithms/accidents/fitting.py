"""Priors that never saw their own block, both tests, and the ranking that stands on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common import results, shapes
from ..common.progress import stage
from ..modeling import blocks, learners, metrics
from ..modeling.ranking import rank_interval
from ..network import graph
from . import evaluate, trials, trust

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Frame, GeoFrame, Texts
    from ..modeling.learners import Learner
    from ..modeling.metrics import Stability
    from .evaluate import Judgement, Problem
    from .exposure import Exposure
    from .pooling import Pool
    from .record import Record
    from .settings import Parameters
    from .spf import Dispersion, Spf
    from .trust import Tempered, Trust
    from .weighting import Weighting

# Shares of the length that make a class, and how sure "stably" is.
TOP, WIDE_TOP, STABLE = 0.05, 0.20, 0.90
DRAWS = 300
# Below this shape of the posterior (in crashes: own ones plus those that similar streets lend) the
# interval is wider than
# a factor of 500: the place is hatched on the map.
THIN = 0.5
# Where engineering leaves no doubt about the sign. More of it, everything else equal, never means
# fewer crashes.
MONOTONE = {"traffic_log": 1, "speed_limit": 1}


def middles(segments: GeoFrame) -> Floats:
    """(n, 2) coordinates of the middle of each segment."""
    return shapely.get_coordinates(shapes.middles(shapes.shapes_of(segments)))


def problem_of(
    frame: GeoFrame,
    x: Frame,
    y: Floats,
    amount: Exposure,
    parameters: Parameters,
    pool: Pool | None = None,
) -> Problem:
    """The :class:`.evaluate.Problem` of segments ``frame`` with features ``x``, counts ``y`` and
    exposure ``amount``.
    """
    seed = parameters.seed
    # Freeman-Tukey residuals from exposure alone: their variance hardly depends on the length of
    # the segment.
    mu = metrics.rescaled(amount.amount, y)
    residual = np.sqrt(y) + np.sqrt(y + 1.0) - np.sqrt(4.0 * mu + 1.0)
    folds = blocks.spatial_folds(middles(frame), residual, n_folds=parameters.folds, seed=seed)
    settings = learners.Settings(
        parameters.loss, learning_rate=0.2, threads=parameters.threads, seed=seed
    )
    # With vehicle-kilometres as exposure crashes may well grow less than traffic does: no
    # constraint on what is left of it.
    monotone = {
        k: v
        for k, v in MONOTONE.items()
        if k in x and not (k == "traffic_log" and amount.unit == "veh_km")
    }
    return evaluate.Problem(
        x,
        amount.amount,
        frame["length_m"].to_numpy(float) / 1000.0,
        folds,
        settings,
        monotone,
        graph.Graph.of(frame),
        pool,
        parameters.neighbours_m,
    )


@dataclass(frozen=True)
class Fitted:
    """Priors without own block (``priors``), the same given the crashes around (``near``), their
    dispersions, the tests and the choice. ``best``: "both" or "spf". ``held``, ``moved``: (scores,
    gains) on held-out crashes as they are, and with their points moved.
    """

    problem: evaluate.Problem
    y: Floats
    priors: dict[str, Floats]
    near: dict[str, Floats]
    phi: dict[str, Dispersion]
    learners: dict[str, list[Learner]]
    more_priors: list[Floats]
    kind: str
    places: Judgement
    held: Judgement
    moved: Judgement
    trust: dict[str, Trust]
    promised: list[tuple[Floats, Floats, Floats]]
    verdict: str

    @property
    def best(self) -> str:
        """The prior that the result stands on."""
        return "both" if self.verdict == "both" else "spf"

    def posterior(self, prior: str | None = None, near: Floats | None = None) -> Tempered:
        """Empirical Bayes from a prior (default: the best), tempered; ``near``: the same prior by
        another seed."""
        prior = prior or self.best
        near = self.near[prior] if near is None else near
        found = evaluate.empirical_bayes(self.problem, self.y, near, self.phi[prior])
        # A record that borrows others' level keeps what it borrowed.
        total = None if self.problem.pool is not None else float(self.y.sum())
        known = self.trust.get(prior, trust.Trust())
        return trust.Tempered(found, near, self.problem.length_km, known, total)

    def contributions(self, prior: str) -> Frame:
        """Contributions (DataFrame) of each segment by the learner that did not see its block."""
        if prior != "both":
            return self._contributions(prior)
        # Logarithms of a geometric mean: half of each, and what brings it to its total.
        parts = [self._contributions(name) for name in ("spf", "model")]
        both = (parts[0] + parts[1].reindex(columns=parts[0].columns)) / 2.0
        made = self.problem.exposure * np.exp(both.sum(axis=1).to_numpy())
        both["baseline"] += np.log(self.priors["both"].sum() / made.sum())
        return both

    def _contributions(self, prior: str) -> Frame:
        parts = []
        for (_, held), learner in zip(self.problem.folds, self.learners[prior], strict=True):
            parts.append(learner.contributions(self.problem.x[held]))
        return pd.concat(parts).loc[self.problem.x.index]


def fit(
    problem: Problem,
    counts: Record,
    parameters: Parameters,
    progress: Progress,
    *,
    learn: bool = True,
) -> Fitted:
    """:class:`Fitted`: priors made without each place's own block, judged twice; no model is
    learned from too few crashes.
    """
    y = counts.total
    with_model = learn and y.sum() >= parameters.min_crashes
    priors, learned = {}, {}
    functions = evaluate.functions(problem, y)
    priors["spf"], learned["spf"] = evaluate.prior_spf(problem, y, found=functions)
    settings = problem.settings
    if with_model:
        priors["model"], learned["model"] = evaluate.prior_model(problem, y)
        priors["both"] = evaluate.together(priors["spf"], priors["model"])
        settings = learners.with_rounds(settings, learned["model"])
    progress(0.2)
    kind, divided = trials.trials_of(
        counts, problem.pool, thinnings=parameters.thinnings, seed=parameters.seed
    )
    # Early stopping again, inside part A: the number of trees found on all crashes would have seen
    # part B.
    judged = evaluate.judge(
        problem,
        divided,
        with_model=with_model,
        seed=parameters.seed,
        progress=stage(progress, 0.2, 0.7),
    )
    alone = {name: mu for name, mu in priors.items() if name != "both"}
    places = evaluate.judge_places(problem, y, alone, seed=parameters.seed)
    verdict = "both" if with_model else "few" if problem.pool is None else "pooled"
    best = "both" if with_model else "spf"
    # Other folds, much the same function: each fit begins at this one.
    more = {}
    for k in range(1, parameters.seeds):
        more[f"seed_{k}"] = _other_seed(
            problem, y, best, settings, parameters.seed + k, functions[0]
        )
        progress(0.7 + 0.3 * k / parameters.seeds)
    near = evaluate.with_neighbours(problem, y, {**priors, **more})
    more_priors = [near.pop(name) for name in more]
    phi = {name: evaluate.shape(problem, y, mu) for name, mu in near.items()}
    return Fitted(
        problem,
        y,
        priors,
        near,
        phi,
        learned,
        more_priors,
        kind,
        places,
        judged.same,
        judged.moved,
        judged.trust,
        judged.promised,
        verdict,
    )


def _other_seed(
    problem: Problem,
    y: Floats,
    prior: str,
    settings: learners.Settings,
    seed: int,
    begin: Spf,
) -> Floats:
    """The chosen prior again, blocks dealt to folds (and columns to trees) by another seed."""
    folds = problem.folds
    dealt = blocks.deal(folds.block, folds.n_folds, np.random.default_rng(seed), by_size=False)
    again = replace(
        problem, folds=replace(folds, fold=dealt), settings=replace(settings, seed=seed)
    )
    found = evaluate.prior_spf(again, y, found=evaluate.functions(again, y, begin=begin))[0]
    if prior == "both":
        found = evaluate.together(found, evaluate.prior_model(again, y)[0])
    return found


@dataclass(frozen=True)
class Ranking:
    """Per segment: ``low`` and ``high`` rank (90 %), ``top`` probability of lying in the top 5 % of
    the length, ``classes`` and ``thin``; ``stability`` over seeds (or None)."""

    low: Floats
    high: Floats
    top: Floats
    classes: Texts
    thin: Bools
    stability: Stability | None


def ranking(
    fitted: Fitted,
    posterior: Tempered,
    problem: Problem,
    parameters: Parameters,
    weights: Weighting | None = None,
) -> Ranking:
    """Ranks under draws from the posteriors of every seed's prior: own record, similar streets and
    seed all vary, and with ``weights`` (:class:`.weighting.Weighting`) what a crash counts at each
    place."""
    rng = np.random.default_rng(parameters.seed)
    km = problem.length_km
    posteriors = [posterior, *(fitted.posterior(near=near) for near in fitted.more_priors)]
    densities = (
        problem.density(
            posteriors[k % len(posteriors)].draw(rng, 1)[0]
            * (1.0 if weights is None else weights.draw(rng))
        )
        for k in range(DRAWS)
    )
    found = rank_interval(densities, length=km, top_share=TOP)
    low, high, top = found.low, found.high, found.top
    weight = 1.0 if weights is None else weights.mean
    density = problem.density(posterior.mean * weight)
    in_top, in_wide = metrics.in_top(density, km, TOP), metrics.in_top(density, km, WIDE_TOP)
    classes = np.select(
        [in_top & (top >= STABLE), in_top, in_wide], ["stable_top_5", "top_5", "top_20"], "other"
    )
    rank = results.ranks(density).to_numpy()
    low, high = np.minimum(low, rank), np.maximum(high, rank)
    stability = None
    if len(posteriors) > 1:
        stability = metrics.rank_stability(
            [problem.density(p.mean * weight) for p in posteriors], km, TOP
        )
    return Ranking(low, high, top, classes, posterior.a < THIN, stability)
