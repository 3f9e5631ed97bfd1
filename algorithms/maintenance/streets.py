"""``clairville:maintenancepriority`` in one function: frames in, ranked and funded segments out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from ..common import results
from ..common.errors import DataError
from ..common.progress import stage
from ..common.run import Run
from ..common.shapes import sums_within
from ..network import segments as network_segments
from . import consequence, priority, signs, story, surface

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..common.budget import Plan
    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Frame, GeoFrame, Ints, Objects, Series
    from ..network.segments import Network
    from .priority import Params
    from .surface import Validation

# A works site belongs to the segments it touches within this distance.
_WORKS_M = 8.0
# Fewer signs than this give no model worth the name.
_FEWEST_SIGNS = 60
_HOLDOUT_SHARE = 0.6
_THIN_RADIUS_M = 250.0
_THIN_SIGNS = 3


@dataclass(frozen=True)
class Result:
    """``segments``: contract columns plus cost, funded, state ...; ``counts``, ``warnings`` [(code,
    values)], ``report``.
    """

    segments: GeoFrame
    counts: dict[str, int]
    warnings: list[tuple[str, dict[str, int]]]
    report: dict[str, Any]
    funded_eur: float


def rank_streets(
    streets: GeoFrame,
    complaints: GeoFrame,
    *,
    works: GeoFrame | None = None,
    schools: GeoFrame | None = None,
    transport: GeoFrame | None = None,
    params: Params | None = None,
    weights: dict[str, float] | None = None,
    now: pd.Timestamp | None = None,
    patterns: Sequence[str] = (),
    segment_length_m: float = 100.0,
    node: Callable[..., Network] = network_segments.build,
    kind: str = "auto",
    threads: int = 1,
    run: Run | None = None,
) -> Result:
    """Rank the segments of ``streets`` by expected surface signs x consequence and fund them under
    the budget.

    Parameters
    ----------
    streets
        Theme ``roads``, metres.
    complaints
        Theme ``complaints``.
    works, schools, transport
        Layers around the streets, metres.
    params
        Prices, budget, spans, seed.
    weights
        {criterion: weight} of the consequence.
    now
        Moment of the decision; later complaints are unknown then and left out. None: the last one.
    patterns
        Regular expressions of further surface signs.
    segment_length_m
        Length of a segment.
    node
        Makes the network of the streets.
    kind
        Of learner: "auto", "lightgbm" or "glm".
    threads
        Of the learner.
    run
        Its id and the date of its data for the result contract, its progress.

    Returns
    -------
    Result
        Segments with the contract's columns, best first; counts, warnings, report, euros funded.

    Raises
    ------
    DataError
        ``maintenance_no_complaints_yet`` when none was made before ``now``.
    """
    run = run or Run()
    params = params or priority.Params()
    warnings = []
    complaints = complaints[complaints["date"].notna()]
    now = complaints["date"].max() + pd.Timedelta(days=1) if now is None else now
    later = int((complaints["date"] > now).sum())
    complaints = complaints[complaints["date"] <= now]
    if not len(complaints):
        raise DataError("maintenance_no_complaints_yet", moment=str(now)[:16], later=later)
    network = node(
        streets, target_length_m=segment_length_m, progress=stage(run.progress, 0.0, 0.2)
    )
    segs = network.segments[network.segments["length_m"] > 0.5].copy()
    part = signs.classify(complaints, patterns)
    joined = signs.attach(complaints, segs)
    run.progress(0.3)
    n, rows, sign = len(segs), joined["row"].to_numpy(), (part != "").to_numpy()
    counts = {
        "complaints": len(complaints),
        "complaints_after_moment": later,
        "surface_signs": int(sign.sum()),
        "signs_unmatched": int((sign & (rows < 0)).sum()),
        "signs_by_name": int(joined["by_name"][sign].sum()),
        "segments": n,
    }
    works_rows = _touching(works, segs)
    xy, length = surface.midpoints(segs), segs["length_m"].to_numpy()
    dates = complaints["date"]
    cut = _cut(dates)
    state, started = priority.states(segs, works_rows, works, now, params)
    validation = None
    if sign.sum() >= _FEWEST_SIGNS:
        old = (dates < cut).to_numpy()
        earlier = priority.states(segs, works_rows, works, cut, params)[1]
        held = surface.activity(signs.counts(rows, n, old & ~sign), length, xy)
        validation = surface.validate(
            segs,
            surface.features(segs, xy, earlier),
            signs.counts(rows, n, old & sign),
            signs.counts(rows, n, ~old & sign),
            held,
            seed=params.seed,
            threads=threads,
            kind=kind,
            progress=stage(run.progress, 0.3, 0.6),
        )
    else:
        warnings.append(
            ("maintenance_few_signs", {"signs": int(sign.sum()), "needed": _FEWEST_SIGNS})
        )
    years = max((dates.max() - dates.min()).days + 1, 30) / 365.25
    y = signs.counts(rows, n, sign)
    act = surface.activity(signs.counts(rows, n, ~sign), length, xy)
    if not (~sign).any():
        warnings.append(("maintenance_no_activity", {}))
    rate = _rates(
        segs, y, act, xy, started, validation, params, threads, kind, stage(run.progress, 0.6, 0.8)
    )
    found = consequence.criteria(segs, schools=schools, transport=transport)
    chosen = consequence.weights() if weights is None else weights
    level, level_parts = consequence.combine(found, chosen)
    frame, plan = _assemble(
        segs,
        rate,
        y,
        years,
        part,
        rows,
        sign,
        act,
        level,
        level_parts,
        state,
        params,
        xy,
        run,
    )
    run.progress(0.95)
    counts |= {f"state_{s}": int((state == s).sum()) for s in priority.STATES}
    counts |= {
        "funded_segments": int((frame["funded"] != "").sum()),
        "funded_eur": int(plan.cost[0]),
    }
    report = story.report(
        frame, validation, rate, plan, params, chosen, found, counts, cut, dates, years
    )
    run.progress(1.0)
    return Result(frame, counts, warnings, report, float(plan.cost[0]))


def _cut(dates: Series) -> pd.Timestamp:
    """First day of the month nearest to 60 % of the observed time: earlier complaints train, later
    ones test.
    """
    moment = dates.min() + _HOLDOUT_SHARE * (dates.max() - dates.min())
    return (moment + pd.Timedelta(days=15)).to_period("M").to_timestamp()


def _touching(works: GeoFrame | None, segs: GeoFrame) -> tuple[Ints, Ints]:
    if works is None or not len(works):
        return np.zeros(0, int), np.zeros(0, int)
    shapes = np.asarray(works.geometry.array, dtype=object)
    site, row = shapely.STRtree(np.asarray(segs.geometry.array, dtype=object)).query(
        shapes, predicate="dwithin", distance=_WORKS_M
    )
    dated = works["start"].notna().to_numpy()[site]
    return site[dated], row[dated]


@dataclass(frozen=True)
class Rates:
    """``prior`` (n,): expected signs of the whole period without own record; ``reporting``: factor
    taken out (n,); ``logs``: DataFrame of log ratios of the model's features against the mean rate;
    ``shape``: gamma shape."""

    prior: Floats
    reporting: Floats
    logs: Frame
    shape: float
    alpha: float
    learned: bool


def _rates(
    segs: GeoFrame,
    y: Floats,
    act: Floats,
    xy: Floats,
    started: Floats,
    validation: Validation | None,
    params: Params,
    threads: int,
    kind: str,
    progress: Progress,
) -> Rates:
    """Prior rate per segment from the whole period: the model, or the rate by street kind when it
    has not earned it.
    """
    length = segs["length_m"].to_numpy()
    mean = y.sum() / length.sum()
    if validation is None or not validation.useful:
        prior = surface.kind_baseline(segs, y)
        logs = pd.DataFrame({"street_kind": np.log(prior / (length * mean))}, index=segs.index)
        return Rates(prior, np.ones(len(segs)), logs, surface.gamma_shape(y, prior), 0.0, False)
    x = surface.features(segs, xy, started)
    fitted = surface.fit(
        x, y, length, act, xy, seed=params.seed, threads=threads, kind=kind, progress=progress
    )
    exposure = length * act**fitted.alpha
    scale = y.sum() / fitted.learner.predict(x, exposure).sum()
    logs = fitted.contributions.drop(columns="baseline")
    base = fitted.contributions["baseline"].to_numpy() + np.log(scale)
    logs = logs.add((base - np.log(mean)) / logs.shape[1], axis=0)
    prior = fitted.learner.predict(x, exposure) * scale
    return Rates(prior, act**fitted.alpha, logs, fitted.shape, fitted.alpha, True)


def _assemble(
    segs: GeoFrame,
    rate: Rates,
    y: Floats,
    years: float,
    part: Series,
    rows: Ints,
    sign: Bools,
    act: Floats,
    level: Floats,
    level_parts: Frame,
    state: Objects,
    params: Params,
    xy: Floats,
    run: Run,
) -> tuple[GeoFrame, Plan]:
    """Score, interval, cost, funding, reasons and contract columns."""
    n, length = len(segs), segs["length_m"].to_numpy()
    record = (rate.shape + y) / (rate.shape + rate.prior)
    taken_out = rate.reporting**-params.correction
    per_year = rate.prior * record * taken_out / years
    to_score = 100.0 / length * level
    score = per_year * to_score
    scale = rate.prior / (rate.shape + rate.prior) * taken_out / years
    rng = np.random.default_rng(params.seed)
    low, high, top = priority.rank_interval(
        rng, rate.shape + y, scale, to_score, priority.CLASS_SHARES[0], length
    )
    by_part = {p: signs.counts(rows, n, sign & (part == p).to_numpy()) for p in signs.PARTS}
    share = {p: by_part[p].sum() / max(y.sum(), 1.0) for p in signs.PARTS}
    benefit = pd.DataFrame(
        {p: per_year * level * (by_part[p] + 2.0 * share[p]) / (y + 2.0) for p in signs.PARTS},
        index=segs.index,
    )
    cost = priority.costs(segs, params)
    chosen, plan = priority.fund(benefit, cost, state, params.budget_eur)
    reference = y.sum() / length.sum() * 100.0 / years
    logs = rate.logs.copy()
    logs["reporting"] = (1.0 - params.correction) * np.log(rate.reporting)
    logs["record"] = np.log(record)
    weight = np.log(level) / np.maximum(level - 1.0, 1e-12)
    logs = logs.join(level_parts.mul(weight, axis=0))
    parts = priority.divisia(score, reference, logs)
    around = sums_within(xy, y, _THIN_RADIUS_M)
    facts = pd.DataFrame(
        {"score": score, "signs": y, "activity": act, "state": state}, index=segs.index
    )
    keep = [c for c in ("street_id", "name", "kind", "class", "length_m") if c in segs]
    frame = segs[[*keep, segs.geometry.name]].rename(columns={"class": "street_class"})
    frame["signs"] = y.astype(int)
    frame["consequence"] = level
    frame["state"] = state
    frame["stable_top"] = top
    frame["cost"] = (
        (chosen * cost).sum(axis=1).where(chosen.any(axis=1), cost.min(axis=1)).round(-2)
    )
    frame["funded"] = np.select(
        [chosen.all(axis=1), chosen["carriageway"], chosen["footway"]],
        ["both", "carriageway", "footway"],
        "",
    )
    from scipy.special import gammaincinv

    expected = per_year * 100.0 / length
    limits = [gammaincinv(rate.shape + y, q) * scale * 100.0 / length for q in (0.05, 0.95)]
    built = results.build(
        frame,
        score=score,
        reasons=priority.reasons(parts, facts),
        run=run,
        expected=expected,
        expected_low=limits[0],
        expected_high=limits[1],
        rank_low=low,
        rank_high=high,
        classes=priority.classes(score, length),
        thin_data=around < _THIN_SIGNS,
    )
    return built.sort_values("score", ascending=False, kind="stable"), plan
