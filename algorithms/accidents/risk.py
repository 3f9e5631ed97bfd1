"""Where the next injury crashes are likely: streets and crashes in, ranked segments with reasons and uncertainty out."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import shapely

from ..common import results
from ..common.errors import DataError, ParameterError
from ..common.progress import silent, stage
from ..modeling import blocks, learners, metrics
from ..network import graph
from ..network import segments as segments_
from ..network import snap as snap_
from . import crashes as crashes_
from . import evaluate, explain, exposure, facts, features, junctions, report, spf

# Shares of the length that make a class, and how sure "stably" is.
TOP, WIDE_TOP, STABLE = 0.05, 0.20, 0.90
DRAWS = 300
# Below this shape of the posterior (in crashes: own ones plus those that similar streets lend) the interval is wider than
# a factor of 500: the place is hatched on the map.
THIN = 0.5
# Where engineering leaves no doubt about the sign. More of it, everything else equal, never means fewer crashes.
MONOTONE = {"traffic_log": 1, "speed_limit": 1}


@dataclass(frozen=True)
class Parameters:
    """``segment_length_m``: target length; ``snap_distance_m``: crashes farther from any street are set aside;
    ``min_crashes``: below it no learning, only the safety performance function; ``seeds``: models that differ by their
    seed, for the stability of ranks; ``which``: a subset of :data:`.crashes.SUBSETS`; ``junctions``: crashes within
    ``junction_distance_m`` of a junction (twice as far where the file says so) count there and no longer on a segment."""

    segment_length_m: float = 100.0
    snap_distance_m: float = 50.0
    folds: int = 5
    seed: int = 0
    seeds: int = 5
    thinnings: int = 3
    min_crashes: int = 200
    which: str = "all"
    threads: int = 1
    junctions: bool = False
    junction_distance_m: float = 15.0

    def __post_init__(self):
        for name, low, high in (("segment_length_m", 20, 2000), ("snap_distance_m", 1, 500), ("folds", 2, 20),
                                ("seeds", 1, 50), ("thinnings", 1, 20), ("min_crashes", 0, 100000),
                                ("junction_distance_m", 1, 100)):
            value = getattr(self, name)
            if not low <= value <= high:
                raise ParameterError("parameter_range", name=name, value=value, low=low, high=high)


@dataclass(frozen=True)
class Assessment:
    """``segments``: result contract; ``unmatched``: crashes beyond the distance; ``report``; ``counts``; ``verdict``;
    ``junctions``: result contract, or None where not asked for."""

    segments: object
    unmatched: object
    report: dict
    counts: dict = field(default_factory=dict)
    verdict: str = ""
    junctions: object = None


def assess(streets, crashes, context=None, parameters=None, *, data_date="", run_id="", progress=silent):
    """The whole way (see docs/methods/accidents.md). ``streets``: theme ``roads``; ``crashes``: theme ``accidents``;
    ``context``: :class:`.features.Context`. Raises :class:`DataError` when no crash lies near a street."""
    parameters = parameters or Parameters()
    chosen = crashes_.subset(crashes, parameters.which)
    if chosen is None or not len(chosen):
        raise DataError("accidents_subset_empty", which=parameters.which)
    network = segments_.build(streets, target_length_m=parameters.segment_length_m, progress=stage(progress, 0.0, 0.10))
    frame = exposure.attach(network.segments, context.traffic if context else None)
    snapped = snap_.snap(chosen, frame, parameters.snap_distance_m)
    at = junctions.of_crashes(chosen, network.nodes, parameters.junction_distance_m) if parameters.junctions else None
    counts = crashes_.count(chosen, snapped if at is None else snapped.assign(segment=snapped["segment"].mask(at.notna())), frame)
    y = counts.total
    if not y.sum():
        raise DataError("accidents_none_near", n=len(chosen), distance=parameters.snap_distance_m)
    x, dropped = features.build(frame, context, progress=stage(progress, 0.10, 0.20))
    frame, model = exposure.complete(frame, x, middles(frame), seed=parameters.seed)
    by_year = crashes_.year_effects(crashes_.totals(chosen, snapped, counts.years), counts.years)
    years = by_year.effective
    amount = exposure.of(frame, years)
    x = x.assign(traffic_log=np.log(amount.traffic)) if np.isfinite(amount.traffic).any() else x
    problem = _problem(frame, x, y, amount, parameters)
    fitted = _fit(problem, counts, parameters, stage(progress, 0.20, 0.85))
    posterior, best = fitted.posterior(), fitted.best
    ranking = _ranking(fitted, posterior, problem, parameters)
    progress(0.92)
    reasons = explain.reasons(x, frame, fitted.contributions(best), y, fitted.priors[best], posterior.mean, counts.years)
    by_kind = facts.kinds(chosen, snapped, frame.index)
    crossing = None
    if at is not None:
        crossing = _at_junctions(network, frame, x, chosen, at, years, parameters, data_date, run_id)
    matched = counts.matched if crossing is None else counts.matched | crossing.counts.matched
    base = _base(frame, counts, amount, fitted, posterior, ranking, years).assign(
        **{f"expected_{kind}": posterior.mean / years * share for kind, (_, share) in by_kind.items()},
        facts=facts.build(frame, x, amount.traffic, by_kind))
    out = _result(base, posterior, ranking, problem, years, reasons, data_date, run_id)
    tally = {"crashes": len(crashes), "crashes_chosen": len(chosen), "crashes_on_segments": int(y.sum()),
             "crashes_unmatched": int((~matched).sum()), "segments": len(frame),
             "segments_without_crash": int((y == 0).sum()), "network_km": round(float(problem.length_km.sum())), **dropped}
    if crossing is not None:
        tally |= {"crashes_at_junctions": int(crossing.counts.total.sum()), "junctions": len(crossing.places)}
    told = report.build(fitted, problem, counts, ranking, amount, model, tally, parameters, by_year, crossing)
    progress(1.0)
    return Assessment(out, chosen[~matched], told, tally, fitted.verdict, None if crossing is None else crossing.places)


@dataclass(frozen=True)
class Crossing:
    """Junction results: ``places`` (result contract), ``counts``, and ``fitted`` (:class:`Fitted` by junction)."""

    places: object
    counts: object
    fitted: object


def _at_junctions(network, frame, x, chosen, at, years, parameters, data_date, run_id):
    """:class:`Crossing`: empirical Bayes on a function of their own, shape per junction (a junction stands for one "km")."""
    places, known = junctions.build(network, frame, x)
    counts = junctions.count(chosen, at, places)
    y, one = counts.total, np.ones(len(places))
    if not y.sum():
        raise DataError("accidents_none_at_junctions", distance=parameters.junction_distance_m)
    residual = np.sqrt(y) + np.sqrt(y + 1.0) - np.sqrt(4.0 * y.mean() + 1.0)
    folds = blocks.spatial_folds(shapely.get_coordinates(np.asarray(places.geometry.array, dtype=object)), residual,
                                 n_folds=parameters.folds, seed=parameters.seed)
    problem = evaluate.Problem(known, one * years, one, folds, learners.Settings(seed=parameters.seed), {})
    fitted = _fit(problem, counts, parameters, silent, learn=False)
    posterior = fitted.posterior()
    ranking = _ranking(fitted, posterior, problem, parameters)
    mu = fitted.priors["spf"]
    reasons = explain.reasons(known, places, fitted.contributions("spf"), y, mu, posterior.mean, counts.years)
    low, high = posterior.interval(0.90)
    base = places.assign(crashes=y.astype(np.int64), years=len(counts.years), predicted=mu / years,
                         psi=(posterior.mean - mu) / years, top5_probability=ranking.top)
    out = results.build(base, score=posterior.mean / years, reasons=reasons, data_date=data_date, run_id=run_id,
                        expected=posterior.mean / years, expected_low=low / years, expected_high=high / years,
                        rank_low=ranking.low, rank_high=ranking.high, classes=ranking.classes, thin_data=ranking.thin)
    return Crossing(out, counts, fitted)


def middles(segments):
    """(n, 2) coordinates of the middle of each segment."""
    return shapely.get_coordinates(shapely.line_interpolate_point(np.asarray(segments.geometry.array, dtype=object), 0.5,
                                                                  normalized=True))


def _problem(frame, x, y, amount, parameters, seed=None):
    seed = parameters.seed if seed is None else seed
    # Freeman-Tukey residuals from exposure alone: their variance hardly depends on the length of the segment.
    mu = metrics.rescaled(amount.amount, y)
    residual = np.sqrt(y) + np.sqrt(y + 1.0) - np.sqrt(4.0 * mu + 1.0)
    folds = blocks.spatial_folds(middles(frame), residual, n_folds=parameters.folds, seed=seed)
    settings = learners.Settings(learning_rate=0.2, threads=parameters.threads, seed=seed)
    # With vehicle-kilometres as exposure crashes may well grow less than traffic does: no constraint on what is left of it.
    monotone = {k: v for k, v in MONOTONE.items() if k in x and not (k == "traffic_log" and amount.unit == "veh_km")}
    return evaluate.Problem(x, amount.amount, frame["length_m"].to_numpy(float) / 1000.0, folds, settings, monotone,
                            graph.Graph.of(frame))


@dataclass(frozen=True)
class Fitted:
    """Priors without own block, their shapes, both tests and the choice. ``best``: "model" or "spf"."""

    problem: object
    y: np.ndarray
    priors: dict
    phi: dict
    learners: dict
    more_priors: list
    kind: str
    places: tuple
    held: tuple
    verdict: str

    @property
    def best(self):
        """The prior that the result stands on."""
        return "model" if self.verdict == "model" else "spf"

    def posterior(self, prior=None):
        """Empirical Bayes from a prior (default: the best)."""
        prior = prior or self.best
        return spf.empirical_bayes(self.y, self.priors[prior], self.problem.length_km, self.phi[prior])

    def contributions(self, prior):
        """Contributions (DataFrame) of each segment by the learner that did not see its block."""
        parts = []
        for (_, held), learner in zip(self.problem.folds, self.learners[prior], strict=True):
            parts.append(learner.contributions(self.problem.x[held]))
        return pd.concat(parts).loc[self.problem.x.index]


def _fit(problem, counts, parameters, progress, *, learn=True):
    y = counts.total
    with_model = learn and y.sum() >= parameters.min_crashes
    priors, learned = {}, {}
    priors["spf"], learned["spf"] = evaluate.prior_spf(problem, y)
    settings = problem.settings
    more = []
    if with_model:
        priors["model"], learned["model"] = evaluate.prior_model(problem, y)
        settings = learners.with_rounds(settings, learned["model"])
    progress(0.2)
    kind, pairs = evaluate.splits(counts, thinnings=parameters.thinnings, seed=parameters.seed)
    # Early stopping again, inside part A: the number of trees found on all crashes would have seen part B.
    held = evaluate.judge(problem, pairs, with_model=with_model, seed=parameters.seed, progress=stage(progress, 0.2, 0.7))
    places = evaluate.judge_places(problem, y, priors, seed=parameters.seed)
    verdict = evaluate.verdict(held[1]) if with_model else "few"
    best = "model" if verdict == "model" else "spf"
    for k in range(1, parameters.seeds):
        more.append(_other_seed(problem, y, best, settings, parameters.seed + k))
        progress(0.7 + 0.3 * k / parameters.seeds)
    phi = {name: spf.shape(y, mu, problem.length_km) for name, mu in priors.items()}
    return Fitted(problem, y, priors, phi, learned, more, kind, places, held, verdict)


def _other_seed(problem, y, prior, settings, seed):
    """The chosen prior again, blocks dealt to folds (and columns to trees) by another seed."""
    from dataclasses import replace

    folds = problem.folds
    dealt = blocks.deal(folds.block, folds.n_folds, np.random.default_rng(seed))
    again = replace(problem, folds=replace(folds, fold=dealt), settings=replace(settings, seed=seed))
    return (evaluate.prior_model(again, y) if prior == "model" else evaluate.prior_spf(again, y))[0]


@dataclass(frozen=True)
class Ranking:
    """Per segment: ``low`` and ``high`` rank (90 %), ``top`` probability of lying in the top 5 % of the length,
    ``classes`` and ``thin``; ``stability`` over seeds (or None)."""

    low: np.ndarray
    high: np.ndarray
    top: np.ndarray
    classes: np.ndarray
    thin: np.ndarray
    stability: object


def _ranking(fitted, posterior, problem, parameters):
    """Ranks under draws from the posteriors of every seed's prior: own record, similar streets and seed all vary."""
    rng = np.random.default_rng(parameters.seed)
    km, rank_km = problem.length_km, problem.rank_km
    phi = fitted.phi[fitted.best]
    posteriors = [posterior, *(spf.empirical_bayes(fitted.y, mu, km, phi) for mu in fitted.more_priors)]
    ranks, inside = np.empty((DRAWS, len(km)), dtype=np.int32), np.zeros(len(km))
    for k in range(DRAWS):
        density = posteriors[k % len(posteriors)].draw(rng, 1)[0] / rank_km
        order = np.argsort(-density, kind="stable")
        ranks[k, order] = np.arange(1, len(km) + 1)
        before = np.cumsum(km[order]) - km[order]
        inside[order] += before < TOP * km.sum()
    low, high = np.quantile(ranks, [0.05, 0.95], axis=0, method="nearest")
    top = inside / DRAWS
    density = posterior.mean / rank_km
    in_top, in_wide = metrics.in_top(density, km, TOP), metrics.in_top(density, km, WIDE_TOP)
    classes = np.select([in_top & (top >= STABLE), in_top, in_wide], ["stable_top_5", "top_5", "top_20"], "other")
    rank = results.ranks(density).to_numpy()
    low, high = np.minimum(low, rank), np.maximum(high, rank)
    stability = None
    if len(posteriors) > 1:
        stability = metrics.rank_stability([p.mean / rank_km for p in posteriors], km, TOP)
    return Ranking(low, high, top, classes, posterior.a < THIN, stability)


def _base(frame, counts, amount, fitted, posterior, ranking, years):
    """What the result says beyond the contract; ``years``: usual years that the period is worth."""
    km = fitted.problem.length_km
    base = frame[[c for c in ("street_id", "name", "kind", "length_m", "geometry") if c in frame]].copy()
    manager = frame.get("manager", pd.Series("unknown", index=frame.index))
    base["manager"] = manager.where(manager.notna(), "unknown")
    base["road_class"] = frame["class"]
    base["crashes"] = counts.total.astype(np.int64)
    base["years"] = len(counts.years)
    base["predicted"] = fitted.priors[fitted.best] / years
    base["psi"] = (posterior.mean - fitted.priors[fitted.best]) / years
    base["expected_km"] = posterior.mean / km / years
    base["top5_probability"] = ranking.top
    base["eb_spf"] = fitted.posterior("spf").mean / years
    base["model"] = fitted.priors["model"] / years if "model" in fitted.priors else np.nan
    base["exposure"] = amount.amount
    base["exposure_source"] = amount.source
    return base


def _result(base, posterior, ranking, problem, years, reasons, data_date, run_id):
    low, high = posterior.interval(0.90)
    score = posterior.mean / problem.rank_km / years
    return results.build(base, score=score, reasons=reasons, data_date=data_date, run_id=run_id,
                         expected=posterior.mean / years, expected_low=low / years, expected_high=high / years,
                         rank_low=ranking.low, rank_high=ranking.high, classes=ranking.classes, thin_data=ranking.thin)
