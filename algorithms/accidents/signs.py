"""Signs of danger: what others than the police saw. Calls of the fire service, claims of insurers, near
misses, harsh braking.

They are no injury crashes and never added to them: they enter as a feature with a weight of its own,
fitted on the crashes, and only where crashes put aside bear it out in both judgements. A sign may be
of a crash of the very record. So those dated in or after the part that is put aside (the last year,
or the only one) are not looked at; those without a date are, and are told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.shapes import shapes_of
from ..modeling import metrics
from . import evaluate, spf, trials

if TYPE_CHECKING:
    from ..common.types import Floats, Frame, GeoFrame
    from .evaluate import Problem
    from .record import Record
    from .settings import Parameters

FEATURE = "signs_log"
_REACH_M = 30.0


@dataclass(frozen=True)
class Weighed:
    """``factor``: what doubling the signs of a segment (one more, on a quiet one) multiplies its
    expected crashes by; ``same``, ``moved``: points of deviance of held-out crashes that they explain
    more, as the record stands and with its points moved; (value, low, high) each, 95 %. ``used``: above
    zero in both, and surely in one of them."""

    factor: tuple[float, float, float]
    same: tuple[float, float, float]
    moved: tuple[float, float, float]

    @property
    def used(self) -> bool:
        """They stay in the model."""
        both = self.same[0] > 0.0 and self.moved[0] > 0.0
        return both and max(self.same[1], self.moved[1]) > 0.0


def on_segments(
    segments: GeoFrame, layer: GeoFrame, years: tuple[int, ...]
) -> tuple[Floats, dict[str, int]]:
    """(amount (n,), counts): signs of a layer of theme ``danger_signs`` within 30 m of each segment, each
    at the nearest, a row as many as its ``count`` says; ``years``: of the crashes."""
    dates = pd.to_datetime(
        layer["date"] if "date" in layer else pd.Series(pd.NaT, index=layer.index),
        errors="coerce",
        utc=True,
    )
    later = (dates.dt.year >= max(years)).to_numpy(bool)
    many = pd.to_numeric(
        layer["count"] if "count" in layer else pd.Series(1.0, index=layer.index), errors="coerce"
    )
    weight = many.fillna(1.0).clip(lower=0.0).to_numpy(float)
    rows, near = shapely.STRtree(shapes_of(segments)).query_nearest(
        shapes_of(layer), max_distance=_REACH_M, all_matches=False
    )
    stays = ~later[rows]
    amount = np.zeros(len(segments))
    np.add.at(amount, near[stays], weight[rows[stays]])
    return amount, {
        "signs_used": int(stays.sum()),
        "signs_later": int(later.sum()),
        "signs_without_date": int(dates.isna().to_numpy()[rows].sum()),
        "danger_signs_unmatched": len(layer) - len(rows),
    }


def attach(
    x: Frame, segments: GeoFrame, layer: GeoFrame | None, years: tuple[int, ...]
) -> tuple[Frame, dict[str, int]]:
    """(features with that of the signs, counts); without it where no sign lies on a segment."""
    if layer is None or not len(layer):
        return x, {}
    amount, counts = on_segments(segments, layer, years)
    return (x.assign(**{FEATURE: np.log1p(amount)}) if amount.any() else x), counts


def weigh(problem: Problem, record: Record, parameters: Parameters) -> Weighed | None:
    """:class:`Weighed` of the signs among the features of ``problem``; None without them. Judged by
    empirical Bayes on the function, with and without."""
    if FEATURE not in problem.x:
        return None
    bare = without_signs(problem)
    found: dict[str, list[Floats]] = {"judged": [], "moved": []}
    divided = trials.trials_of(record, thinnings=parameters.thinnings, seed=parameters.seed)[1]
    for trial in divided:
        plain, told = (
            evaluate.estimates(p, trial.made_from, with_model=False).estimates["eb_spf"]
            for p in (bare, problem)
        )
        for name, gains in found.items():
            judged = getattr(trial, name)
            pair = {
                method: metrics.rescaled(mu, judged)
                for method, mu in (("spf", plain), ("model", told))
            }
            gain = evaluate.judge_places(problem, judged, pair, seed=parameters.seed)[1]
            gains.append(100.0 * gain["model", "spf"][0])
    same, moved = (np.mean(found[name], axis=0) for name in ("judged", "moved"))
    return Weighed(_factor(problem, record.total), _three(same), _three(moved))


def without_signs(problem: Problem) -> Problem:
    """The same without the signs."""
    return replace(problem, x=problem.x.drop(columns=FEATURE))


def _factor(problem: Problem, y: Floats) -> tuple[float, float, float]:
    """What doubling multiplies by, by the function of all crashes."""
    fitted = spf.fit(problem.x, y, problem.exposure, problem.length_km)
    k = fitted.features.index(FEATURE)
    scale = fitted.regression.scale[k]
    slope = fitted.regression.coefficients[k] / scale
    error = np.sqrt(fitted.regression.covariance[k + 1, k + 1]) / scale
    return _three(2.0 ** (slope + np.array([0.0, -1.96, 1.96]) * error))


def _three(values: Floats) -> tuple[float, float, float]:
    value, low, high = (float(v) for v in values)
    return value, low, high
