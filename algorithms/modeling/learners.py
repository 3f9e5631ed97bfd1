"""Learners: shallow deterministic gradient boosting with an exposure offset, or a regression where
LightGBM is absent.

Both have the same face: :func:`train` gives a :class:`Learner` with ``predict`` and additive
``contributions``; :func:`cross_predict` gives predictions of rows the model never saw. Early
stopping looks at inner blocks of the training rows only; the test blocks are never touched.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import ModelError
from ..common.executor import free_threads
from ..common.progress import silent
from . import blocks as blocks_
from . import glm

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import ArrayLike, Bools, Floats, Frame, Ints, Series
    from .blocks import Folds

# Objective -> link of the mean.
LINKS = {
    "poisson": "log",
    "tweedie": "log",
    "binary": "logit",
    "regression": "identity",
    "quantile": "identity",
}


@dataclass(frozen=True)
class Settings:
    """How to learn. ``objective``: "poisson", "tweedie", "binary", "regression" or "quantile" (of
    share ``alpha``, LightGBM only); ``kind``: "lightgbm", "glm" or "auto"; ``leaves`` of a tree, or
    None for as many as its ``depth`` allows (-1: any depth).

    ``events_per_leaf``: least expected events in a leaf (Poisson; for Tweedie a floor of the
    Hessian's sum, which is no count); ``delta_step``: LightGBM's ``poisson_max_delta_step``, by
    whose exponential its Hessian exceeds the expected count; ``rounds``: a fixed number of trees,
    or None for early stopping over ``inner_folds`` (1 to 4) quarters of the training blocks.
    ``threads``: one by default, as two on a busy machine wait for each other; the model is the
    same.
    """

    objective: str = "poisson"
    kind: str = "auto"
    depth: int = 3
    learning_rate: float = 0.1
    max_rounds: int = 400
    patience: int = 30
    rounds: int | None = None
    inner_folds: int = 1
    rows_per_leaf: int = 40
    events_per_leaf: float = 5.0
    delta_step: float = 0.7
    l2: float = 5.0
    feature_fraction: float = 0.8
    tweedie_power: float = 1.3
    alpha: float = 0.5
    leaves: int | None = None
    ridge: float = 5.0
    threads: int = 1
    seed: int = 0


def available() -> bool:
    """True if LightGBM can be imported here."""
    try:
        import lightgbm  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


@dataclass(frozen=True)
class Learner:
    """A trained model. ``features``: column names in order; ``base``: constant on the link's scale
    (log of the mean rate).

    ``booster``: lightgbm.Booster or None; ``regression``: :class:`~.glm.Glm` or None; ``rounds``:
    trees used.
    """

    kind: str
    objective: str
    features: tuple[str, ...]
    base: float
    booster: Any = None
    regression: glm.Glm | None = None
    rounds: int = 0
    monotone: dict[str, int] = field(default_factory=dict)

    @property
    def link(self) -> str:
        """ "log", "logit" or "identity"."""
        return LINKS[self.objective]

    def linear(self, x: ArrayLike) -> Floats:
        """(n,) score on the link's scale, without the exposure."""
        values = self._matrix(x)
        if self.regression is not None:
            return self.base + self.regression.linear(values)
        if self.rounds == 0:
            return np.full(len(values), self.base)
        return self.base + self._boosted(values, raw_score=True)

    def predict(self, x: ArrayLike, exposure: ArrayLike | None = None) -> Floats:
        """(n,) expected value; with a log link times ``exposure`` (n,)."""
        mean = glm.inverse(self.link, self.linear(x))
        return mean if exposure is None else mean * np.asarray(exposure, dtype=float)

    def contributions(self, x: ArrayLike) -> Frame:
        """DataFrame, index of ``x``: one column per feature and "baseline"; each row sums to
        :meth:`linear` (TreeSHAP by LightGBM's pred_contrib; coefficient x (value - mean) for a
        regression)."""
        values = self._matrix(x)
        if self.regression is not None:
            parts = self.regression.standardised(values) * self.regression.coefficients
            baseline = np.full(len(values), self.base + self.regression.intercept)
        elif self.rounds == 0:
            parts, baseline = np.zeros(values.shape), np.full(len(values), self.base)
        else:
            found = self._boosted(values, pred_contrib=True)
            parts, baseline = found[:, :-1], found[:, -1] + self.base
        table = pd.DataFrame(parts, columns=list(self.features), index=getattr(x, "index", None))
        table["baseline"] = baseline
        return table

    def _boosted(self, values: Floats, **kind: bool) -> Floats:
        # threads of LightGBM that wait for each other spin: beside another program they cost many
        # times their work
        found: Floats = self.booster.predict(values, num_threads=free_threads(), **kind)
        return found

    def _matrix(self, x: ArrayLike) -> Floats:
        if not hasattr(x, "columns"):
            return np.asarray(x, dtype=float)
        missing = [c for c in self.features if c not in x.columns]
        if missing:
            raise ModelError("model_columns", missing=", ".join(missing), extra="-")
        return x[list(self.features)].to_numpy(dtype=float)


def as_learner(regression: glm.Glm, features: Sequence[str]) -> Learner:
    """A fitted Poisson :class:`~.glm.Glm` with the face of a learner."""
    return Learner("glm", "poisson", tuple(features), 0.0, regression=regression)


def train(
    x: Frame,
    y: ArrayLike,
    *,
    exposure: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    blocks: ArrayLike | None = None,
    settings: Settings | None = None,
    monotone: dict[str, int] | None = None,
    progress: Progress = silent,
) -> Learner:
    """Train on every row.

    Parameters
    ----------
    x : (n, p) numbers, NaN allowed.
    y : (n,) counts, 0/1 or numbers, as the objective of ``settings`` has it.
    exposure : (n,) > 0, an offset (log links only).
    weights : (n,) >= 0.
    blocks : (n,) labels that early stopping keeps whole; None: rows.
    settings : Objective, kind of learner and its limits.
    monotone : {feature: +1 or -1} where engineering says so (LightGBM only).
    progress : Called while boosting.

    Returns
    -------
    Learner
        LightGBM, or the regression of :mod:`.glm` where that is asked for or LightGBM is missing.

    Raises
    ------
    ModelError
        ``nothing_to_learn`` when no count is above zero; ``model_needs_lightgbm`` for quantiles by
        the regression.
    """
    settings = settings or Settings()
    y = np.asarray(y, dtype=float)
    link = LINKS[settings.objective]
    if link == "log" and not y.sum() > 0:
        raise ModelError("nothing_to_learn")
    offset = (
        np.zeros(len(y))
        if exposure is None
        else np.log(np.maximum(np.asarray(exposure, dtype=float), 1e-12))
    )
    kind = settings.kind if settings.kind != "auto" else "lightgbm" if available() else "glm"
    features = tuple(x.columns)
    values = x.to_numpy(dtype=float)
    if kind == "glm" and settings.objective == "quantile":
        raise ModelError("model_needs_lightgbm")
    if kind == "glm":
        found = glm.fit(values, y, offset=offset, weights=weights, ridge=settings.ridge, link=link)
        return Learner("glm", settings.objective, features, 0.0, regression=found)
    base = glm.start(
        y, offset, np.ones(len(y)) if weights is None else np.asarray(weights, dtype=float), link
    )
    score = offset + base
    if settings.objective == "quantile":  # LightGBM begins at the quantile itself
        base, score = 0.0, None
    parameters = _parameters(settings, features, monotone)
    rounds = settings.rounds
    if rounds is None:
        labels = (
            np.arange(len(y))
            if blocks is None
            else np.unique(np.asarray(blocks), return_inverse=True)[1].ravel()
        )
        rounds = _best_rounds(values, y, score, weights, labels, parameters, settings, progress)
    booster = None
    if rounds > 0:
        import lightgbm

        told = _data(values, y, score, weights, features)
        booster = lightgbm.train(parameters, told, num_boost_round=rounds)
    progress(1.0)
    return Learner(
        "lightgbm",
        settings.objective,
        features,
        float(base),
        booster,
        None,
        int(rounds),
        dict(monotone or {}),
    )


def cross_predict(
    x: Frame,
    y: ArrayLike,
    folds: Folds,
    *,
    exposure: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    settings: Settings | None = None,
    monotone: dict[str, int] | None = None,
    progress: Progress = silent,
) -> tuple[Floats, list[Learner]]:
    """What a model that has not seen a row says of it.

    Parameters
    ----------
    x : (n, p) numbers, NaN allowed.
    y : (n,) as :func:`train` takes it.
    folds : :class:`~.blocks.Folds`: pairs of rows seen and rows held out.
    exposure, weights : (n,) > 0.
    settings : With ``rounds`` None each fold stops early inside its own training blocks.
    monotone : {feature: +1 or -1}.
    progress : Called after each fold.

    Returns
    -------
    tuple[Floats, list[Learner]]
        (n,) predictions, each by the model of its fold, and those models.
    """
    out, learners = np.full(len(y), np.nan), []
    y = np.asarray(y, dtype=float)

    def take(a: ArrayLike | None, rows: Bools) -> Floats | None:
        return None if a is None else np.asarray(a, dtype=float)[rows]

    for k, (seen, held) in enumerate(folds):
        learner = train(
            x[seen],
            y[seen],
            exposure=take(exposure, seen),
            weights=take(weights, seen),
            blocks=folds.block[seen],
            settings=settings,
            monotone=monotone,
        )
        out[held] = learner.predict(x[held], take(exposure, held))
        learners.append(learner)
        progress((k + 1) / folds.n_folds)
    return out, learners


def with_rounds(settings: Settings, learners: Sequence[Learner]) -> Settings:
    """The same settings with the number of trees fixed at the mean of what early stopping chose."""
    if any(k.kind == "glm" for k in learners):
        return settings
    return replace(settings, rounds=int(round(np.mean([k.rounds for k in learners]))))


def importance(contributions: Frame) -> Series:
    """Mean absolute contribution per feature, largest first (Series; "baseline" left out)."""
    return contributions.drop(columns="baseline").abs().mean().sort_values(ascending=False)


def _parameters(
    settings: Settings, features: tuple[str, ...], monotone: dict[str, int] | None
) -> dict[str, Any]:
    parameters = {
        "objective": settings.objective,
        "learning_rate": settings.learning_rate,
        "max_depth": settings.depth,
        "num_leaves": settings.leaves or 2**settings.depth,
        "min_data_in_leaf": settings.rows_per_leaf,
        "lambda_l2": settings.l2,
        "feature_fraction": settings.feature_fraction,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": settings.threads,
        "seed": settings.seed,
        "verbosity": -1,
    }
    if settings.objective == "poisson":
        # LightGBM's Poisson Hessian is the expected count times exp(poisson_max_delta_step).
        parameters["poisson_max_delta_step"] = settings.delta_step
        parameters["min_sum_hessian_in_leaf"] = settings.events_per_leaf * math.exp(
            settings.delta_step
        )
    if settings.objective == "tweedie":
        parameters["tweedie_variance_power"] = settings.tweedie_power
        parameters["min_sum_hessian_in_leaf"] = settings.events_per_leaf
    if settings.objective == "quantile":
        parameters["alpha"] = settings.alpha
    if monotone:
        parameters["monotone_constraints"] = [int(monotone.get(f, 0)) for f in features]
    return parameters


def _data(
    values: Floats,
    y: Floats,
    score: Floats | None,
    weights: Floats | None,
    features: range | tuple[str, ...],
) -> Any:
    import lightgbm

    names = [f"f{j}" for j in range(len(features))]  # LightGBM refuses some characters in names
    return lightgbm.Dataset(
        values, y, weight=weights, init_score=score, feature_name=names, free_raw_data=False
    )


def _best_rounds(
    values: Floats,
    y: Floats,
    score: Floats | None,
    weights: Floats | None,
    labels: Ints,
    parameters: dict[str, Any],
    settings: Settings,
    progress: Progress,
) -> int:
    import lightgbm

    rng = np.random.default_rng(settings.seed)
    inner = min(max(settings.inner_folds, 4), int(labels.max()) + 1)
    if inner < 2:
        return min(100, settings.max_rounds)
    fold = blocks_.deal(labels, inner, rng)
    weights = None if weights is None else np.asarray(weights, dtype=float)
    chosen = []
    for k in range(min(settings.inner_folds, inner)):
        seen, held = fold != k, fold == k
        if not seen.any() or not held.any():
            continue
        training, validation = (
            _data(
                values[rows],
                y[rows],
                None if score is None else score[rows],
                None if weights is None else weights[rows],
                range(values.shape[1]),
            )
            for rows in (seen, held)
        )
        validation.set_reference(training)
        booster = lightgbm.train(
            parameters,
            training,
            num_boost_round=settings.max_rounds,
            valid_sets=[validation],
            callbacks=[lightgbm.early_stopping(settings.patience, verbose=False)],
        )
        chosen.append(booster.best_iteration or booster.current_iteration())
        progress((k + 1) / (inner + 1))
    return int(round(np.mean(chosen)))
