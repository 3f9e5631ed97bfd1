"""How many signs of a worn surface a street segment will get: reporting activity, model, own
record, validation.

People report where people are. The complaints about everything else (litter, graffiti, dumped
objects ...) measure how much a place reports at all; the expected number of surface signs of a
segment is

    mu = length x activity^alpha x f(street),     posterior ~ Gamma(phi + y, (phi + mu) / mu)

with alpha fitted (Poisson regression), f learned by LightGBM with length x activity^alpha as its
exposure, and the segment's own record y joined by empirical Bayes (Hauer 1997; phi by the method of
moments on predictions made without the segment's own block).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.progress import silent, stage
from ..common.shapes import middles, sums_within
from ..modeling import blocks, glm, learners, metrics
from ..network import facts

if TYPE_CHECKING:
    from typing import Any

    from ..common.progress import Progress
    from ..common.types import Floats, Frame, GeoFrame, Ints
    from ..modeling.blocks import Folds
    from ..modeling.learners import Learner
    from ..modeling.metrics import Calibration

RADIUS_M = 150.0
# Own record against neighbourhood in the reporting activity: the neighbourhood weighs as much as 30
# m of street.
_OWN_WEIGHT_M = 30.0
MAIN = "main_distance_m"


@dataclass(frozen=True)
class Fitted:
    """A model of surface signs. ``mean`` (n,): expected signs of the period without own record (out
    of fold when cross-validated); ``alpha``: exponent of the activity; ``shape``: gamma shape;
    ``contributions``: log scale."""

    mean: Floats
    alpha: float
    shape: float
    learner: Learner
    contributions: Frame
    folds: Folds


def midpoints(segments: GeoFrame) -> Floats:
    """(n, 2) middle of each segment, metres."""
    lines = np.asarray(segments.geometry.array, dtype=object)
    return shapely.get_coordinates(middles(lines))


def activity(others: Floats, length: Floats, xy: Floats) -> Floats:
    """Reporting activity (n,): complaints about other things per metre, own street and
    surroundings, mean 1 by length.

    Without any other complaint it is 1 everywhere: nothing is known about who reports.
    """
    if not others.sum() > 0:
        return np.ones(len(length))
    around = sums_within(xy, np.column_stack([others, length]), RADIUS_M)
    rate = (around[:, 0] + 0.5) / np.maximum(around[:, 1], 1.0)
    own = (others + rate * _OWN_WEIGHT_M) / (length + _OWN_WEIGHT_M)
    return own / np.average(own, weights=length)


def features(segments: GeoFrame, xy: Floats, works_before: Floats) -> Frame:
    """What the street tells (DataFrame (n, p)); nothing here depends on complaints or on the
    future.
    """
    length = segments["length_m"].to_numpy()
    kind = segments["kind"].fillna("")
    return pd.DataFrame(
        {
            "main_street": facts.is_main(segments).astype(float),
            MAIN: facts.distance_to_main(segments),
            "street_kind": kind.map({k: i for i, k in enumerate(sorted(kind.unique()))}).astype(
                float
            ),
            "minor_way": kind.isin(
                ["villa", "impasse", "cite", "square", "voie", "passage", "cour", "galerie"]
            ).astype(float),
            "fast_road": kind.isin(
                ["peripherique", "autoroute", "souterrain", "echangeur", "route"]
            ).astype(float),
            "junction_arms": (segments["degree_start"] + segments["degree_end"]).to_numpy(float),
            "dead_end": segments["dead_end"].astype(float),
            "dual": segments["dual"].astype(float) if "dual" in segments else 0.0,
            "segment_length_m": length,
            "street_length_m": segments.groupby("street_id")["length_m"].transform("sum"),
            "network_density": sums_within(xy, length, RADIUS_M) / (np.pi * RADIUS_M**2) * 1e4,
            "works_before": np.asarray(works_before, float),
        },
        index=segments.index,
    )


def fit(
    x: Frame,
    y: Floats,
    length: Floats,
    act: Floats,
    xy: Floats,
    *,
    seed: int = 0,
    threads: int = 1,
    kind: str = "auto",
    progress: Progress = silent,
) -> Fitted:
    """Spatially cross-validated :class:`Fitted` of counts ``y`` (n,) of one period."""
    base = glm.fit(np.log(act)[:, None], y, offset=np.log(length), ridge=1e-6)
    alpha = float(base.coefficients[0] / base.scale[0]) if act.std() > 0 else 0.0
    exposure = length * act**alpha
    rate = (y - exposure * y.sum() / exposure.sum()) / np.sqrt(exposure)
    folds = blocks.spatial_folds(xy, rate, seed=seed)
    settings = learners.Settings(kind=kind, threads=threads, seed=seed, learning_rate=0.03, depth=2)
    held_out, found = learners.cross_predict(
        x, y, folds, exposure=exposure, settings=settings, progress=stage(progress, 0.0, 0.7)
    )
    held_out = metrics.rescaled(np.maximum(held_out, 1e-12), y)
    full = learners.train(
        x,
        y,
        exposure=exposure,
        settings=learners.with_rounds(settings, found),
        progress=stage(progress, 0.7, 1.0),
    )
    return Fitted(held_out, alpha, gamma_shape(y, held_out), full, full.contributions(x), folds)


def gamma_shape(y: Floats, mu: Floats) -> float:
    """Shape phi of the gamma-Poisson mixture by moments: Var = mu + mu^2 / phi, within 0.2 and 50."""
    excess = ((y - mu) ** 2 - mu).sum()
    return float(np.clip((mu**2).sum() / excess, 0.2, 50.0)) if excess > 0 else 50.0


def posterior_mean(mu: Floats, y: Floats, shape: float) -> Floats:
    """Empirical Bayes: mean of Gamma(shape + y, (shape + mu) / mu) = mu (shape + y) / (shape + mu)."""
    return mu * (shape + y) / (shape + mu)


def kind_baseline(segments: GeoFrame, y: Floats) -> Floats:
    """Expected counts by the rate of the street's designation, shrunk by one average event: the
    plain prior.
    """
    length = segments["length_m"].to_numpy()
    kind = segments["kind"].fillna("").to_numpy()
    total = pd.DataFrame({"y": y, "length": length}).groupby(kind).sum()
    rate = (total["y"] + 1.0) / (total["length"] + length.sum() / max(y.sum(), 1.0))
    return rate.reindex(kind).to_numpy() * length


@dataclass(frozen=True)
class Validation:
    """What the ranking would have caught in the held-out months. ``table``: {name: hit rates at
    shares of length}; ``explained``: {name: deviance explained}; ``gain``: difference model - best
    baseline with interval, at 10 %."""

    table: dict[str, Floats]
    explained: dict[str, float]
    best: str
    gain: tuple[float, float, float]
    signs_train: int
    signs_test: int
    calibration: Calibration
    curves: dict[str, tuple[Floats, Floats]]
    fitted: Fitted

    @property
    def beats(self) -> bool:
        """True when the interval of the gain at 10 % of length lies above 0."""
        return self.gain[1] > 0

    @property
    def useful(self) -> bool:
        """True when the model explains the held-out months better than length alone and finds at
        least as much on 10 % of length as empirical Bayes by kind of street, which would rank in
        its place."""
        return (
            self.explained["model"] > 0
            and self.table["model_record"][2] >= self.table["eb_kind"][2]
        )


def validate(
    segments: GeoFrame,
    x: Frame,
    before: Floats,
    after: Floats,
    act: Floats,
    *,
    seed: int = 0,
    threads: int = 1,
    kind: str = "auto",
    progress: Progress = silent,
) -> Validation:
    """Train on ``before`` (n,), never on the same block, and test on ``after`` (n,): space and time
    held out together.

    ``x`` and ``act`` must come from the first period only. Baselines: length, reporting activity
    alone, past counts, and empirical Bayes by street kind.
    """
    length, xy = segments["length_m"].to_numpy(), midpoints(segments)
    model = fit(
        x, before, length, act, xy, seed=seed, threads=threads, kind=kind, progress=progress
    )
    prior = kind_baseline(segments, before)
    scores = {
        "length": length,
        "activity": length * act,
        "past": before,
        "eb_kind": posterior_mean(prior, before, gamma_shape(before, prior)),
        "model": model.mean,
        "model_record": posterior_mean(model.mean, before, model.shape),
    }
    found = {name: metrics.hit_rates(after, s / length, length) for name, s in scores.items()}
    explained = {
        name: metrics.deviance_explained(
            after, metrics.rescaled(np.maximum(s, 1e-9), after), length
        )
        for name, s in scores.items()
        if name not in ("past",)
    }
    best = max(("length", "activity", "past", "eb_kind"), key=lambda name: found[name][2])

    def gain(rows: Ints) -> float:
        def hit(name: str) -> Any:
            return metrics.hit_rates(
                after[rows], (scores[name] / length)[rows], length[rows], (0.1,)
            )[0]

        return hit("model_record") - hit(best)

    low, high = metrics.bootstrap(gain, len(length), blocks=model.folds.block, seed=seed)
    return Validation(
        found,
        explained,
        best,
        (found["model_record"][2] - found[best][2], float(low), float(high)),
        int(before.sum()),
        int(after.sum()),
        metrics.calibration(after, metrics.rescaled(scores["model_record"], after)),
        {
            name: metrics.gain_curve(after, scores[name] / length, length)
            for name in dict.fromkeys((best, "length", "model_record"))
        },
        model,
    )
