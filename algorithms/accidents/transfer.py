"""A risk model trained in one territory and applied in another: useful, weaker, and it must say
where it does not reach.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common import reporting, results
from ..common.errors import ModelError
from ..common.executor import one_linear_thread
from ..common.progress import silent, stage
from ..common.reporting import text
from ..common.run import Run
from ..modeling import learners, metrics, modelfile
from ..network import features
from ..network import segments as network_segments
from . import evaluate, explain, exposure, fitting, record, report, risk, spf, stubs
from .settings import Parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..common.progress import Progress
    from ..common.types import Frame, GeoFrame
    from ..modeling.modelfile import Card
    from ..network.features import Context
    from ..network.segments import Network

PURPOSE = "accidents"
UNITS = {
    "speed_limit": "km/h",
    "main_distance": "m",
    "street_length": "m",
    "school_distance": "m",
    "width_m": "m",
    "population_density": "1/km2",
    "network_density": "km/km2",
    "junction_density": "1/km2",
    "curvature": "deg/100 m",
}
# A feature is out of reach where it lies beyond the 0.5 % and 99.5 % quantiles of training.
_REACH = (0.005, 0.995)


@dataclass(frozen=True)
class Trained:
    """``model`` and ``card``: the two texts of a model file; ``report``; ``counts``."""

    model: str
    card: str
    report: dict[str, Any]
    counts: dict[str, int]


@dataclass(frozen=True)
class Predicted:
    """``segments``: result contract; ``outside``: share of the length beyond the training range;
    ``report``; ``counts``.
    """

    segments: GeoFrame
    outside: float
    report: dict[str, Any]
    counts: dict[str, int]


@one_linear_thread()
def train(
    streets: GeoFrame,
    crashes: GeoFrame,
    context: Context | None = None,
    parameters: Parameters | None = None,
    *,
    node: Callable[..., Network] = network_segments.build,
    territory: str = "",
    data_hash: str = "",
    trained: str = "",
    versions: dict[str, str] | None = None,
    progress: Progress = silent,
) -> Trained:
    """The model of all crashes of a territory, for another one, with the scores it reached on blocks it
    had not seen.

    Parameters
    ----------
    streets
        Theme ``roads``, metres.
    crashes
        Theme ``accidents``, metres.
    context
        Layers around the streets.
    parameters
        Which crashes, length of a segment, seed.
    node
        Makes the network of the streets.
    territory, data_hash, trained, versions
        For the card: name, fingerprint of the data, ISO date, versions of packages.
    progress
        Called on the way.

    Returns
    -------
    Trained
        Text of the model and of its card, report, counts.

    Raises
    ------
    ModelError
        ``accidents_too_few`` below ``parameters.min_crashes`` located crashes.
    """
    parameters = parameters or Parameters()
    context = context or features.Context()
    choice = record.choose(crashes, parameters)
    network, frame = _segments(streets, context, parameters, stage(progress, 0.0, 0.3), node)
    # A model that travels is one of segments: every crash counts on its street.
    found = record.make_record(choice, network, frame, replace(parameters, junctions=False))
    x, amount = _described(frame, context, found.usual_years)
    progress(0.4)
    y = found.total
    if y.sum() < max(parameters.min_crashes, 1):
        raise ModelError("accidents_too_few", n=int(y.sum()), least=parameters.min_crashes)
    problem = fitting.problem_of(frame, x, y, amount, parameters)
    mu, fitted = evaluate.prior_model(problem, y)
    base, _ = evaluate.prior_spf(problem, y)
    progress(0.8)
    scores, _ = evaluate.judge_places(problem, y, {"spf": base, "model": mu}, seed=parameters.seed)
    final = learners.train(
        x,
        y,
        exposure=problem.exposure,
        blocks=problem.folds.block,
        monotone=problem.monotone,
        settings=learners.with_rounds(problem.settings, fitted),
    )

    def rounded(values: Any) -> Any:
        return [round(float(v), 4) for v in values]

    reached = {s.method: {"d2": rounded(s.d2), "hit_10": rounded(s.hits[:, 2])} for s in scores}
    ranges = {c: [float(v) for v in np.nanquantile(x[c], _REACH)] for c in x}
    model, card = modelfile.dump(
        final,
        purpose=PURPOSE,
        units=UNITS,
        territory=territory,
        data_hash=data_hash,
        trained=trained,
        versions=versions or {},
        dates={"years": list(found.years)},
        metrics=reached,
        seed=parameters.seed,
        rows=len(x),
        extra={
            "usual_years": found.usual_years,
            "phi": spf.shape(y, mu, problem.length_km),
            "exposure": amount.unit,
            "ranges": ranges,
            "which": parameters.which,
            "segment_length_m": parameters.segment_length_m,
            "feature_set": features.FEATURE_SET,
        },
    )
    told = reporting.report(
        headline=[text("acc_train_headline", n=int(y.sum()), segments=len(x), features=x.shape[1])],
        limits=[
            text("acc_train_limit"),
            *report.unusual(found.years),
            *report.severity(found.left_years),
            text("acc_limit_police"),
        ],
        tables=[report.table(scores, "acc_table_places"), *report.years(found.by_year)],
    )
    progress(1.0)
    return Trained(
        model,
        card,
        told,
        {
            "crashes_on_segments": int(y.sum()),
            "crashes_unmatched": int((~found.matched).sum()),
            "segments": len(x),
        },
    )


def predict(
    streets: GeoFrame,
    model_text: str,
    card_text: str,
    context: Context | None = None,
    *,
    node: Callable[..., Network] = network_segments.build,
    run: Run | None = None,
) -> Predicted:
    """What similar streets of the *training* territory suffer in a year; no crash of this one is used.

    The interval is that of one street among similar ones (gamma of shape phi L).

    Parameters
    ----------
    streets
        Theme ``roads``, metres.
    model_text, card_text
        The two files of a model.
    context
        Layers around the streets.
    node
        Makes the network of the streets.
    run
        Progress, seed, date of the data and number of the run.

    Returns
    -------
    Predicted
        Segments with the contract's columns, the share of length outside what training knew, report,
        counts.

    Raises
    ------
    ModelError
        ``accidents_other_exposure`` where traffic is known here and was not there, or the reverse;
        what :func:`~..modeling.modelfile.load` refuses, and ``check_columns``, with the list of
        differences.
    """
    run = run or Run()
    learner, card = modelfile.load(model_text, card_text, purpose=PURPOSE)
    _check_card(card)
    parameters = Parameters(segment_length_m=float(card.extra["segment_length_m"]), seed=run.seed)
    context = context or features.Context()
    _, frame = _segments(streets, context, parameters, stage(run.progress, 0.0, 0.5), node)
    # A card of 0.1.0 names no feature set: it was the first.
    x, amount = _described(
        frame, context, 1, learner.features, feature_set=int(card.extra.get("feature_set", 1))
    )
    run.progress(0.6)
    modelfile.check_columns(card, list(x.columns))
    if amount.unit != card.extra["exposure"]:
        raise ModelError("accidents_other_exposure", here=amount.unit, there=card.extra["exposure"])
    km = frame["length_m"].to_numpy(float) / 1000.0
    mu = learner.predict(x, amount.amount)
    phi = float(card.extra["phi"])
    prior = spf.Posterior(phi * km, phi * km / np.maximum(mu, 1e-12))
    low, high = prior.interval(0.90)
    outside = _outside(x, card.extra["ranges"])
    density = mu / np.maximum(km, stubs.LEAST_KM)
    parts = learner.contributions(x)
    reasons = [
        [r for r in row if not r.code.startswith("acc_own")][:3]
        for row in explain.reasons(
            x, frame, parts, np.zeros(len(x)), mu, mu, tuple(card.dates["years"])
        )
    ]
    tops = [metrics.in_top(density, km, share) for share in (fitting.TOP, fitting.WIDE_TOP)]
    classes = np.select(tops, ["top_5", "top_20"], "other")
    base = frame[
        [c for c in ("street_id", "name", "kind", "length_m", "geometry") if c in frame]
    ].assign(road_class=frame["class"], expected_km=mu / km, outside_training=outside.any(axis=1))
    out = results.build(
        base,
        score=density,
        reasons=reasons,
        run=run,
        expected=mu,
        expected_low=low,
        expected_high=high,
        classes=classes,
        thin_data=outside.any(axis=1) | (prior.a < fitting.THIN),
    )
    share = float(km[outside.any(axis=1)].sum() / km.sum())
    worst = outside.mean().sort_values(ascending=False)
    rows = [
        [name, round(100.0 * float(value), 1)] for name, value in worst[worst > 0].head(8).items()
    ]
    told = reporting.report(
        headline=[
            text(
                "acc_predict_headline",
                territory=card.territory or "?",
                years=", ".join(map(str, card.dates["years"])),
            ),
            text("acc_predict_outside", share=100.0 * share),
        ],
        limits=[
            text("acc_predict_limit"),
            *report.unusual(card.dates["years"]),
            text("acc_limit_police"),
            text("acc_limit_decides"),
        ],
        tables=[
            reporting.grid(
                text("acc_predict_table"), [text("acc_col_feature"), text("acc_col_outside")], rows
            )
        ],
    )
    run.progress(1.0)
    return Predicted(
        out,
        share,
        told,
        {"segments": len(out), "segments_outside_training": int(outside.any(axis=1).sum())},
    )


def _check_card(card: Card) -> None:
    """:class:`ModelError` unless the card holds what a prediction needs beyond the model itself."""
    extra, years = card.extra, card.dates.get("years")
    if (
        not isinstance(years, list)
        or not years
        or not all(modelfile.is_count(year, 9999) for year in years)
    ):
        raise modelfile.card_broken("years")
    if not modelfile.is_count(extra.get("feature_set", 1), features.FEATURE_SET):
        raise modelfile.card_broken("feature_set")
    for key, low, high in (("segment_length_m", 1.0, 1e5), ("phi", 1e-12, 1e12)):
        if not modelfile.is_number(extra.get(key), low, high):
            raise modelfile.card_broken(key)
    if not isinstance(extra.get("exposure"), str):
        raise modelfile.card_broken("exposure")
    ranges = extra.get("ranges")
    for name in (f["name"] for f in card.features):
        limits = ranges.get(name) if isinstance(ranges, dict) else None
        # A column that was empty at training has no range: NaN, and nothing lies beyond it.
        if (
            not isinstance(limits, list)
            or len(limits) != 2
            or not all(isinstance(v, int | float) for v in limits)
        ):
            raise modelfile.card_broken("ranges")


def _segments(
    streets: GeoFrame,
    context: Context,
    parameters: Parameters,
    progress: Progress,
    node: Callable[..., Network],
) -> tuple[Network, GeoFrame]:
    """(network, its segments described)."""
    network = node(streets, target_length_m=parameters.segment_length_m, progress=progress)
    return network, risk.describe(network.segments, context)


def _described(
    frame: GeoFrame,
    context: Context,
    years: float,
    keep: Sequence[str] | None = None,
    feature_set: int = features.FEATURE_SET,
) -> tuple[Frame, exposure.Exposure]:
    """(features, exposure). ``keep``: columns that training had; those constant here are put back,
    as a feature that does not vary in this territory is still known."""
    x, _ = features.build(frame, context, constant=keep, feature_set=feature_set)
    amount = exposure.exposure_of(frame, years)
    if np.isfinite(amount.traffic).any() and amount.unit == "km_years":
        x = x.assign(traffic_log=np.log(amount.traffic))
    # What the model never knew is left aside; what it knew and is missing here is refused by the
    # caller.
    return x if keep is None else x[[c for c in keep if c in x]], amount


def _outside(x: Frame, ranges: dict[str, list[float]]) -> Frame:
    """Boolean frame: values beyond the training range (missing values are not)."""
    return x.apply(
        lambda column: (column < ranges[column.name][0]) | (column > ranges[column.name][1])
    )
