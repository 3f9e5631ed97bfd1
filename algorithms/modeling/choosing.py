"""Which way of looking ahead is taken: all are fitted on the first part of training and held
against its rolling origins in the second. Used by :mod:`.forecasts`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import DataError, ParameterError
from . import candidates, learners, metrics, profiles
from .candidates import BASELINES, Sight
from .profiles import Profile
from .series import Series

if TYPE_CHECKING:
    from ..common.types import Floats, Ints
    from .learners import Learner

LEARNED = ("ridge", "trees")
_LOSSES = ("absolute", "squared")
# The part of training that is fitted; the rest chooses.
_FITTED = 0.65
# Rows a learner sees of one horizon, over all series.
_MOST_ROWS = 60_000
# Standardised residuals beyond this teach nothing but themselves.
_CLIP = 6.0
_BLOCKS = 20
# The weight of the panel's mean loss, in origins, when a series chooses its baseline.
_PANEL = 500.0


@dataclass(frozen=True)
class Settings:
    """``level``: share an interval should hold; ``loss``: "absolute" or "squared", by which ways
    are chosen; ``learn``: learners to try, of :data:`LEARNED`; ``seed``."""

    level: float = 0.8
    loss: str = "absolute"
    learn: tuple[str, ...] = LEARNED
    seed: int = 0

    def __post_init__(self) -> None:
        for name, fits, value, allowed in (
            ("level", 0.0 < self.level < 1.0, self.level, "0 < level < 1"),
            ("loss", self.loss in _LOSSES, self.loss, ", ".join(_LOSSES)),
            ("learn", set(self.learn) <= set(LEARNED), self.learn, ", ".join(LEARNED)),
        ):
            if not fits:
                raise ParameterError(
                    "series_bad_setting", name=name, value=str(value), allowed=allowed
                )


@dataclass(frozen=True)
class Verdict:
    """What was weighed at one horizon. ``losses``: {way: mean loss in units of each series' own
    scale, over the panel}; ``baseline``: the best simple way; ``learned``: learners that beat the
    series' own best baselines; ``gain``: of the best learner over them, with its 95 % ``low`` and
    ``high``. ``code`` is "learned_used" or "baseline_used"."""

    losses: Mapping[str, float]
    baseline: str
    learned: str | None
    gain: float
    low: float
    high: float

    @property
    def code(self) -> str:
        """ "learned_used" or "baseline_used"."""
        return "learned_used" if self.learned else "baseline_used"


@dataclass(frozen=True)
class Part:
    """One series in training: ``sight`` and ``profile`` of the fitted part, ``stop`` where that
    part ends, ``cut`` where training ends."""

    series: Series
    profile: Profile
    sight: Sight
    stop: int
    cut: int


def check(
    panel: tuple[Series, ...],
    horizons: tuple[int, ...],
    until: np.datetime64 | Mapping[str, np.datetime64],
) -> None:
    """Raise for what :func:`.forecasts.fit` cannot work with."""
    whole = all(isinstance(h, (int, np.integer)) and h >= 1 for h in horizons)
    if not horizons or not whole:
        told = ", ".join(map(str, horizons)) or "()"
        raise ParameterError(
            "series_bad_setting", name="horizon", value=told, allowed="1, 2, 3 ..."
        )
    names: set[str] = set()
    for one in panel:
        alike = (one.step, one.kind, one.log) == (panel[0].step, panel[0].kind, panel[0].log)
        if one.name in names or not alike:
            raise DataError("series_mixed", name=one.name)
        names.add(one.name)
        end = until.get(one.name) if isinstance(until, Mapping) else until
        if end is None or np.isnat(np.datetime64(end)):
            raise ParameterError(
                "series_bad_setting", name="until", value=str(end), allowed="2024-06-13 ..."
            )


def part_of(series: Series, cut: int, horizons: tuple[int, ...], settings: Settings) -> Part:
    """The :class:`Part` with the profile that serves the damped anomaly best."""
    first = int(np.flatnonzero(np.isfinite(series.values))[0])
    stop = first + int(_FITTED * (cut - first))
    tried = []
    for kind in profiles.kinds(series, stop - first):
        profile = profiles.learn(series, slice(0, stop), kind)
        sight = candidates.look(series, profile, slice(0, stop))
        loss = np.mean([_damped_loss(sight, h, stop, cut, settings) for h in horizons])
        tried.append((float(loss), Part(series, profile, sight, stop, cut)))
    return min(tried, key=lambda pair: pair[0])[1]


def _damped_loss(sight: Sight, h: int, stop: int, cut: int, settings: Settings) -> float:
    found = candidates.slopes(sight, h, stop)
    rows = slice(stop, max(cut - h, stop))
    way = candidates.damped(sight, h, found)[rows]
    # What a profile has never seen it must not gain by: there the level is its forecast.
    middle = np.nanmedian(sight.series.values[:stop])
    miss = candidates.ahead(sight.series.values, h)[rows] - np.where(np.isfinite(way), way, middle)
    known = np.isfinite(miss)
    return float(np.mean(_loss(miss[known], settings))) if known.any() else np.inf


def _loss(miss: Floats, settings: Settings) -> Floats:
    return miss**2 if settings.loss == "squared" else np.abs(miss)


def weigh(
    parts: dict[str, Part], teachers: set[str], h: int, settings: Settings
) -> dict[str, dict[str, Floats]]:
    """{series: {way: (n_origins,) forecasts}} of the choosing part, "observed" among them."""
    out = {}
    for n, p in parts.items():
        rows = slice(p.stop, max(p.cut - h, p.stop))
        found = candidates.baselines(p.sight, h, candidates.slopes(p.sight, h, p.stop))
        out[n] = {way: values[rows] for way, values in found.items()}
        out[n]["observed"] = candidates.ahead(p.series.values, h)[rows]
    seen = {n: (parts[n].sight, parts[n].stop) for n in teachers}
    for name in settings.learn:
        learner = learn_rest(seen, h, name, settings)
        if learner is None:
            continue
        for n, p in parts.items():
            origins = np.arange(p.stop, max(p.cut - h, p.stop))
            out[n][name] = learned_ahead(learner, p.sight, h, origins, out[n]["damped"])
    return out


def learn_rest(
    seen: dict[str, tuple[Sight, int]], h: int, name: str, settings: Settings
) -> Learner | None:
    """A learner of what the damped anomaly leaves over, in units of each series' scale; None where
    there is too little, or no LightGBM for trees."""
    if name == "trees" and not learners.available():
        return None
    xs, ys, blocks = [], [], []
    share = max(sum(stop for _, stop in seen.values()) / _MOST_ROWS, 1.0)
    for i, (sight, stop) in enumerate(seen.values()):
        damped = candidates.damped(sight, h, candidates.slopes(sight, h, stop))
        y = (candidates.ahead(sight.series.values, h) - damped) / sight.scale
        rows = np.flatnonzero(np.isfinite(y[: max(stop - h, 0)]))
        rows = rows[np.unique((np.arange(0, len(rows), share)).astype(np.int64))]
        xs.append(candidates.features(sight, h, rows))
        ys.append(np.clip(y[rows], -_CLIP, _CLIP))
        blocks.append(i * _BLOCKS + rows * _BLOCKS // max(stop, 1))
    if sum(map(len, ys)) < 10 * len(candidates.FEATURES):
        return None
    x = pd.DataFrame(np.concatenate(xs), columns=list(candidates.FEATURES))
    kind = "glm" if name == "ridge" else "lightgbm"
    chosen = learners.Settings(
        objective="regression", kind=kind, max_rounds=200, rows_per_leaf=100, seed=settings.seed
    )
    return learners.train(x, np.concatenate(ys), blocks=np.concatenate(blocks), settings=chosen)


def learned_ahead(learner: Learner, sight: Sight, h: int, rows: Ints, damped: Floats) -> Floats:
    """The learner's forecasts of the origins ``rows``; NaN where the profile has none."""
    if not len(rows):
        return np.empty(0)
    x = pd.DataFrame(candidates.features(sight, h, rows), columns=list(candidates.FEATURES))
    return damped + sight.scale * np.clip(learner.predict(x), -_CLIP, _CLIP)


def verdict(
    parts: dict[str, Part], tried: dict[str, dict[str, Floats]], settings: Settings
) -> Verdict:
    ways = [w for w in (*BASELINES, *LEARNED) if all(w in t for t in tried.values())]
    own = {n: own_losses(parts[n], t, ways, settings) for n, t in tried.items()}
    losses = {w: float(np.mean([o[w].mean() for o in own.values() if len(o[w])])) for w in ways}
    baseline = min(BASELINES, key=lambda way: losses[way])
    best = {n: best_baseline(own[n], losses) for n in own}
    choices = [w for w in ways if w in LEARNED]
    if not choices:
        return Verdict(losses, baseline, None, 0.0, 0.0, 0.0)
    name = min(choices, key=lambda way: losses[way])
    total = np.concatenate([own[n][best[n]] - own[n][name] for n in own])
    # One block is one stretch of time over all series: what happens in a town happens to all.
    times = np.concatenate([_known_times(parts[n], t) for n, t in tried.items()])
    if not len(total):
        return Verdict(losses, baseline, None, 0.0, 0.0, 0.0)
    span = max(int(np.ptp(times)), 1)
    blocks = (times - times.min()) * _BLOCKS // (span + 1)
    low, high = metrics.bootstrap(
        lambda rows: total[rows].mean(), len(total), blocks=blocks, seed=settings.seed
    )
    gain = float(total.mean())
    return Verdict(losses, baseline, name if low > 0 else None, gain, float(low), float(high))


def _known_times(part: Part, tried: dict[str, Floats]) -> Ints:
    """Minutes of the origins of :func:`own_losses`."""
    known = np.isfinite(tried["observed"]) & np.isfinite(tried["profile"])
    return part.series.start + part.series.step * (part.stop + np.flatnonzero(known))


def own_losses(
    part: Part, tried: dict[str, Floats], ways: list[str], settings: Settings
) -> dict[str, Floats]:
    """{way: losses of the origins that all ways can forecast, in units of the series' scale}."""
    miss = {w: (tried["observed"] - tried[w]) / part.sight.scale for w in ways}
    known = np.isfinite(tried["observed"]) & np.isfinite(tried["profile"])
    return {w: _loss(m[known], settings) for w, m in miss.items()}


def best_baseline(own: dict[str, Floats], losses: Mapping[str, float]) -> str:
    """The baseline of one series: its own losses, drawn towards the panel's where they are few."""

    def drawn(w: str) -> float:
        return own[w].sum() + _PANEL * losses[w]

    return min(BASELINES, key=drawn)


def mean_loss(values: Floats) -> float:
    return float(values.mean()) if len(values) else np.inf
