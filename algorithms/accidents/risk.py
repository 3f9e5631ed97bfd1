"""Where the next injury crashes are likely: streets and crashes in, ranked segments with reasons
and uncertainty out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely

from ..common import results
from ..common.errors import DataError
from ..common.executor import one_linear_thread
from ..common.progress import silent, stage
from ..common.run import Run
from ..modeling import blocks, learners
from ..network import features, grade
from ..network import segments as network_segments
from . import (
    evaluate,
    explain,
    exposure,
    facts,
    fitting,
    junctions,
    managers,
    pooling,
    promises,
    report,
    signs,
    weighting,
)
from . import record as record_
from .settings import Parameters

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..common.reasons import Reason
    from ..common.types import Floats, Frame, GeoFrame
    from ..network.features import Context
    from ..network.segments import Network
    from .exposure import Exposure
    from .fitting import Fitted, Ranking
    from .pooling import Request
    from .record import Record
    from .trust import Tempered


@dataclass(frozen=True)
class Assessment:
    """``segments``: result contract; ``unmatched``: crashes beyond the distance; ``report``;
    ``counts``; ``verdict``; ``junctions``: result contract, or None where not asked for; ``placed``:
    see :func:`.record.with_places`."""

    segments: gpd.GeoDataFrame
    unmatched: gpd.GeoDataFrame
    report: dict[str, Any]
    counts: dict[str, int] = field(default_factory=dict)
    verdict: str = ""
    junctions: gpd.GeoDataFrame | None = None
    placed: gpd.GeoDataFrame | None = None


@one_linear_thread()
def assess(
    streets: GeoFrame,
    crashes: GeoFrame,
    context: Context | None = None,
    parameters: Parameters | None = None,
    pooled: Request | None = None,
    *,
    warnings: GeoFrame | None = None,
    districts: GeoFrame | None = None,
    node: Callable[..., Network] = network_segments.build,
    run: Run | None = None,
) -> Assessment:
    """The whole way from streets and crashes to ranked places (docs/methods/accidents.md).

    Parameters
    ----------
    streets
        Theme ``roads``, metres.
    crashes
        Theme ``accidents``, metres.
    context
        Layers around the streets.
    parameters
        Which crashes, distances, what is ranked by, seeds.
    warnings
        Theme ``danger_signs``; not looked at where the function borrows from other communes.
    districts
        Theme ``districts``, by which the report tells what was promised and found.
    pooled
        Other communes, used below ``parameters.min_crashes``.
    node
        Makes the network of the streets.
    run
        Progress, date of the data and number of the run.

    Returns
    -------
    Assessment
        Segments (and junctions) with the contract's columns, crashes that lie nowhere, report, counts,
        verdict.

    Raises
    ------
    DataError
        ``accidents_none_near`` when no crash lies near a street.
    """
    run = run or Run()
    parameters, context = parameters or Parameters(), context or features.Context()
    choice = record_.choose(crashes, parameters)
    network = node(
        streets,
        target_length_m=parameters.segment_length_m,
        progress=stage(run.progress, 0.0, 0.10),
    )
    frame = describe(network.segments, context)
    record = record_.make_record(choice, network, frame, parameters)
    y = record.total
    if not y.sum():
        raise DataError(
            "accidents_none_near", n=len(choice.crashes), distance=parameters.snap_distance_m
        )
    ground: Any = None
    if pooled is not None and y.sum() < parameters.min_crashes:
        ground = pooling.prepare(
            pooled, frame, context, record.years, parameters, stage(run.progress, 0.10, 0.15)
        )
        record = record.joined_by(ground.year_totals)
    if ground is None:
        pool = None
        x, dropped = features.build(frame, context, progress=stage(run.progress, 0.15, 0.20))
        frame, model = exposure.complete(frame, x, fitting.middles(frame), seed=parameters.seed)
        amount = exposure.exposure_of(frame, record.usual_years)
        x = x.assign(traffic_log=np.log(amount.traffic)) if np.isfinite(amount.traffic).any() else x
        x, seen = signs.attach(x, frame, warnings, record.years)
        dropped |= seen
    else:
        pool, x, amount, dropped = pooling.join(ground, frame, record.usual_years)
        model = None
    if parameters.without_fast:
        kept = record_.looked_at(frame, parameters)
        frame, x, amount = frame[kept], x[kept], amount.of(kept)
    problem = fitting.problem_of(frame, x, y, amount, parameters, pool)
    weighed = signs.weigh(problem, record, parameters)
    if weighed is not None and not weighed.used:
        problem = signs.without_signs(problem)
    fitted = fitting.fit(problem, record, parameters, stage(run.progress, 0.20, 0.85))
    out, ranking = _on_segments(frame, record, amount, fitted, parameters, run)
    run.progress(0.92)
    crossing = borrowed = None
    if parameters.junctions:
        if pool is None:
            places, known = junctions.build(network.nodes, frame, problem.x)
        else:
            borrowed, places, known = pooling.join_junctions(
                ground, pool, network.nodes, frame, x, record.usual_years
            )
        crossing = _at_junctions(
            places, known, borrowed, record.at_junctions(places), parameters, run
        )
    matched = record.matched if crossing is None else record.matched | crossing.record.matched
    tally = {
        "crashes": len(crashes),
        "crashes_chosen": len(record.crashes),
        "crashes_on_segments": int(y.sum()),
        "crashes_unmatched": int((~matched).sum()),
        "segments": len(frame),
        "segments_without_crash": int((y == 0).sum()),
        "network_km": round(float(problem.length_km.sum())),
        **_tally_of_left_out(record, network.segments, frame, parameters),
        "high_places_to_report": int((out["class"] == managers.REPORT).sum()),
        **dropped,
        **_tally_of_others(crossing, pool, borrowed),
    }
    told = report.build(
        fitted,
        problem,
        record,
        ranking,
        amount,
        model,
        tally,
        parameters,
        crossing,
        report.Notes(
            () if ground is None else ground.left_out,
            managers.to_report(out),
            promises.greatest_road(out) if "name" in out else ("", 0.0),
            promises.by_district(fitted.promised, frame, districts),
            weighed,
            warnings is not None and pool is not None,
        ),
    )
    run.progress(1.0)
    return Assessment(
        out,
        record.crashes[~matched],
        told,
        tally,
        fitted.verdict,
        None if crossing is None else crossing.places,
        record_.with_places(record, run.run_id),
    )


def _tally_of_left_out(
    record: Record, segments: GeoFrame, frame: GeoFrame, parameters: Parameters
) -> dict[str, int]:
    """Counts of motorways and ring roads, where they are not looked at."""
    if not parameters.without_fast:
        return {}
    return {
        "segments_left_out": len(segments) - len(frame),
        "crashes_left_out": record.left_out,
    }


def _tally_of_others(crossing: Crossing | None, pool: Any, borrowed: Any) -> dict[str, int]:
    """Counts of junctions, and of what other communes lend."""
    tally: dict[Any, Any] = {}
    if crossing is not None:
        tally |= {
            "crashes_at_junctions": int(crossing.record.total.sum()),
            "junctions": len(crossing.places),
        }
    if pool is not None:
        tally |= {
            "pooled_crashes": int(pool.counts.total.sum()),
            "pooled_segments": len(pool.x),
            "pooled_communes": pool.communes,
        }
        if crossing is not None and crossing.fitted.problem.pool is not None:
            tally |= {
                "pooled_crashes_at_junctions": int(borrowed.counts.total.sum()),
                "pooled_junctions": len(borrowed.x),
            }
    return tally


def _on_segments(
    frame: GeoFrame,
    record: Record,
    amount: Exposure,
    fitted: Fitted,
    parameters: Parameters,
    run: Run,
) -> tuple[GeoFrame, Ranking]:
    """(result contract of the segments, :class:`.fitting.Ranking`)."""
    problem, posterior, best = fitted.problem, fitted.posterior(), fitted.best
    years = record.usual_years
    weights = record.weighting(parameters)
    if weights is None and parameters.rank_by != weighting.CRASHES:
        raise DataError("accidents_subset_empty", which=parameters.rank_by)
    ranking = fitting.ranking(fitted, posterior, problem, parameters, weights)
    reasons = explain.reasons(
        problem.x,
        frame,
        fitted.contributions(best),
        record.total,
        fitted.priors[best],
        posterior.mean,
        record.years,
        weights,
        fitted.near[best] if problem.neighbours_m else None,
    )
    base = _base(frame, record, amount, fitted, posterior, ranking).assign(
        **record.expected_by_kind(posterior.mean / years),
        facts=facts.build(frame, problem.x, amount.traffic, record.kinds),
    )
    counted = posterior.mean * (1.0 if weights is None else weights.mean)
    score = problem.density(counted) / years
    out = _result(base, score, posterior, ranking, years, reasons, run)
    return managers.divide(out, parameters.managers), ranking


def describe(segments: GeoFrame, context: Context) -> GeoFrame:
    """The segments with what needs their geometry: counted traffic and, where an elevation is
    given, the slope.
    """
    return grade.attach(exposure.attach(segments, context.traffic), context.elevation)


@dataclass(frozen=True)
class Crossing:
    """Junction results: ``places`` (result contract), their ``record``, and ``fitted``
    (:class:`.fitting.Fitted` by junction).
    """

    places: gpd.GeoDataFrame
    record: record_.Record
    fitted: fitting.Fitted


def _at_junctions(
    places: GeoFrame,
    known: Frame,
    pool: Any,
    record: Record,
    parameters: Parameters,
    run: Run,
) -> Crossing:
    """:class:`Crossing`: empirical Bayes on a function of their own, shape per junction (a junction
    stands for one "km"); ``places``, ``known``: of :func:`.junctions.build`; ``pool``: junctions of
    other communes, or None; ``record``: of the places."""
    y, one, years = record.total, np.ones(len(places)), record.usual_years
    if not y.sum():
        raise DataError("accidents_none_at_junctions", distance=parameters.junction_distance_m)
    residual = np.sqrt(y) + np.sqrt(y + 1.0) - np.sqrt(4.0 * y.mean() + 1.0)
    folds = blocks.spatial_folds(
        shapely.get_coordinates(np.asarray(places.geometry.array, dtype=object)),
        residual,
        n_folds=parameters.folds,
        seed=parameters.seed,
    )
    problem = evaluate.Problem(
        known, one * years, one, folds, learners.Settings(seed=parameters.seed), {}, pool=pool
    )
    fitted = fitting.fit(problem, record, parameters, silent, learn=False)
    posterior = fitted.posterior()
    weights = record.weighting(parameters)
    ranking = fitting.ranking(fitted, posterior, problem, parameters, weights)
    mu = fitted.priors["spf"]
    reasons = explain.reasons(
        known, places, fitted.contributions("spf"), y, mu, posterior.mean, record.years, weights
    )
    base = places.assign(
        crashes=y.astype(np.int64),
        years=len(record.years),
        predicted=mu / years,
        psi=(posterior.mean - mu) / years,
        top5_probability=ranking.top,
        length_m=0.0,
        facts=facts.of_junctions(places, known, record.kinds),
        **record.expected_by_kind(posterior.mean / years),
    )
    score = posterior.mean / years * (1.0 if weights is None else weights.mean)
    out = _result(base, score, posterior, ranking, years, reasons, run)
    return Crossing(managers.divide(out, parameters.managers), record, fitted)


def _base(
    frame: GeoFrame,
    record: Record,
    amount: Exposure,
    fitted: Fitted,
    posterior: Tempered,
    ranking: Ranking,
) -> GeoFrame:
    """What the result says beyond the contract, by the usual year."""
    km, years = fitted.problem.length_km, record.usual_years
    base = frame[
        [c for c in ("street_id", "name", "kind", "length_m", "geometry") if c in frame]
    ].copy()
    base["manager"] = managers.managers_of(frame)
    base["road_class"] = frame["class"]
    base["crashes"] = record.total.astype(np.int64)
    base["years"] = len(record.years)
    base["predicted"] = fitted.priors[fitted.best] / years
    base["psi"] = (posterior.mean - fitted.priors[fitted.best]) / years
    base["expected_km"] = posterior.mean / km / years
    base["top5_probability"] = ranking.top
    base["eb_spf"] = fitted.posterior("spf").mean / years
    base["model"] = fitted.priors["model"] / years if "model" in fitted.priors else np.nan
    base["exposure"] = amount.amount
    base["exposure_source"] = amount.source
    return base


def _result(
    base: GeoFrame,
    score: Floats,
    posterior: Tempered,
    ranking: Ranking,
    years: float,
    reasons: list[list[Reason]],
    run: Run,
) -> GeoFrame:
    low, high = posterior.interval(0.90)
    return results.build(
        base,
        score=score,
        reasons=reasons,
        run=run,
        expected=posterior.mean / years,
        expected_low=low / years,
        expected_high=high / years,
        rank_low=ranking.low,
        rank_high=ranking.high,
        classes=ranking.classes,
        thin_data=ranking.thin,
    )
