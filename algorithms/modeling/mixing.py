"""Forecasts of series that go with the year by a mix of simple ways, each series with its own
weights: where no single way wins everywhere, their mean is seldom far from the best of them.

Training is parted in time: what is fitted on the steps before each fold is held against the fold
(rolling origins). The weights of the mix are least squares on these forecasts, not negative, of sum
one, drawn towards equal ones (Granger and Ramanathan 1984; the pull is that of Diebold and Pauly
1990). Then the mix is weighed against the best simple way of the series: its share is least squares
too, drawn towards one; a mix that is worth nothing there leaves "baseline used". Nothing after
``until`` is looked at before its own moment. Used by the topics for weeks ahead; :mod:`.forecasts`
is for hours and days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import DataError, ModelError
from ..common.executor import one_linear_thread
from ..common.progress import silent
from . import choosing, intervals, members, seasons, sensors
from .members import BASELINES, MEMBERS

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Ints
    from .intervals import Spread
    from .series import Series

# Steps of training below which a series has no forecast: a year and a half of weeks.
LEAST_STEPS = 78
# Folds of rolling origins and the share of training before the first.
_FOLDS, _FIRST = 6, 0.4
# Past forecasts below which the mix is not believed.
_LEAST_TRIED = 40
# The pull to equal weights, and to the mix against the baseline, in independent forecasts.
_TO_EQUAL, _TO_MIX = 30.0, 10.0
# A share of the mix below this is none.
_NONE = 0.1
_AT_ONCE = 64
_COLUMNS = (
    *("name", "horizon", "origin", "target"),
    *("forecast", "low", "high", "observed", "way"),
)


@dataclass(frozen=True)
class Settings:
    """``level``: share an interval should hold; ``months``: {horizon: months (1..12) of the
    target} by which ways are weighed and misses are counted, all where a horizon is not named."""

    level: float = 0.8
    months: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Mix:
    """``baseline``: the best of :data:`~.members.BASELINES` in training, its forecast's weight being
    1 - ``share``; ``weights`` (k,) of :data:`~.members.MEMBERS`; ``losses``: {way, "mix": root mean
    square error of the rolling origins}; ``tried``: their number; ``spread`` of the misses."""

    baseline: str
    share: float
    weights: Floats
    losses: Mapping[str, float]
    tried: int
    spread: Spread

    @property
    def way(self) -> str:
        """ "mix", or the name of the baseline where the mix is worth nothing beside it."""
        return "mix" if self.share > 0 else self.baseline


@dataclass(frozen=True)
class Model:
    """``mixes``: {(series, horizon): :class:`Mix`}; ``cuts``: {series: first step after training};
    ``left_out``: {series: why}."""

    horizons: tuple[int, ...]
    settings: Settings
    mixes: Mapping[tuple[str, int], Mix]
    cuts: Mapping[str, int]
    left_out: Mapping[str, DataError]


@one_linear_thread()
def fit(
    panel: Iterable[Series],
    horizons: Iterable[int],
    *,
    until: np.datetime64 | Mapping[str, np.datetime64],
    latest: Mapping[str, Floats] | None = None,
    settings: Settings | None = None,
    progress: Progress = silent,
) -> Model:
    """Weigh the ways of every series.

    Parameters
    ----------
    panel : iterable of Series
        Of days or weeks, with names of their own.
    horizons : iterable of int
        Steps ahead.
    until : datetime64 or {name: datetime64}
        The end of training.
    latest : {name: (n,)}, optional
        The newest value known within each step, where a step is the mean of several readings.
    settings : Settings, optional
        Level of the intervals, months that are judged.
    progress : callable
        Told 0..1.

    Returns
    -------
    Model
        The mix of each series and horizon, with what was left out and why.

    Raises
    ------
    ModelError
        "series_none_live" when every series is left out.
    ParameterError
        "series_bad_setting".
    DataError
        "series_mixed" for a series of another step or kind, or whose name comes twice.
    """
    settings, horizons, panel = settings or Settings(), tuple(horizons), tuple(panel)
    choosing.check(panel, horizons, until)
    latest = latest or {}
    left_out: dict[str, DataError] = {}
    cuts: dict[str, int] = {}
    mixes: dict[tuple[str, int], Mix] = {}
    for i, one in enumerate(panel):
        cut = one.position(until[one.name] if isinstance(until, Mapping) else until)
        why = sensors.standing(one.values[:cut], one.name, LEAST_STEPS)
        if why is not None:
            left_out[one.name] = why
            continue
        cuts[one.name] = cut
        tried = _tried(one, latest.get(one.name), cut, horizons)
        for h in horizons:
            judged = _judged(one, h, settings)
            mixes[one.name, h] = _mixed(one, tried[h], h, judged, settings, len(panel))
        progress((i + 1) / len(panel))
    if not cuts:
        reasons = {name: why.code for name, why in left_out.items()}
        raise ModelError("series_none_live", n=len(left_out), reasons=reasons)
    for h in horizons:
        drawn = intervals.pooled({n: mixes[n, h].spread for n in cuts})
        for n, spread in drawn.items():
            mixes[n, h] = _with(mixes[n, h], spread)
    return Model(horizons, settings, mixes, cuts, left_out)


@one_linear_thread()
def roll(
    model: Model,
    panel: Iterable[Series],
    *,
    latest: Mapping[str, Floats] | None = None,
    every_way: bool = False,
    last: bool = False,
) -> pd.DataFrame:
    """Forecasts from every origin whose target lies after training; with ``last`` from the last step
    alone.

    Parameters
    ----------
    model : Model
        Of :func:`fit`, on the same series or longer ones.
    panel : iterable of Series
        Series that the model does not know are left out.
    latest : {name: (n,)}, optional
        As for :func:`fit`.
    every_way : bool
        A column more for each baseline.
    last : bool
        From the last step alone.

    Returns
    -------
    DataFrame
        ``name, horizon, origin, target`` (as :attr:`Series.start` counts), ``forecast, low, high,
        observed, way``; with ``every_way`` a column more for each baseline. NaN where nothing has
        been known at the origin for too long.
    """
    known = [one for one in panel if one.name in model.cuts]
    # What every way says of a series from every origin is large: a few series at a time.
    parts = [known[k : k + _AT_ONCE] for k in range(0, len(known), _AT_ONCE)]
    tables = [_rolled(model, part, latest or {}, every_way, last) for part in parts]
    columns = [*_COLUMNS, *(BASELINES if every_way else ())]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=columns)


def _rolled(
    model: Model, panel: list[Series], latest: Mapping[str, Floats], every_way: bool, last: bool
) -> pd.DataFrame:
    longest = max(model.horizons)
    found = {}
    views = []
    for one in panel:
        extended = one.extended(longest)
        fresh = latest.get(one.name)
        newest = None if fresh is None else np.append(fresh, np.full(longest, np.nan))
        cut = model.cuts[one.name]
        views.append((one, extended, members.ways(extended, newest, cut, model.horizons)))
    for h in model.horizons:
        spreads, told, seen, points = [], [], [], []
        for one, extended, ways in views:
            mix, cut = model.mixes[one.name, h], model.cuts[one.name]
            rows = np.arange(max(cut - h, 0), len(one))
            point = _said(mix, ways[h])[rows]
            judged = _judged(extended, h, model.settings)[rows]
            observed = _ahead(extended.values, h)[rows]
            spreads.append(mix.spread)
            told.append(np.where(judged, observed, np.nan))
            seen.append((rows, observed))
            points.append(point)
        bounds = intervals.follow_all(spreads, told, points, h, level=model.settings.level)
        for k, (one, extended, ways) in enumerate(views):
            rows, observed = seen[k]
            kept = slice(len(rows) - 1, None) if last else slice(None)
            table = _table(
                extended, model.mixes[one.name, h], h, rows, observed, (points[k], *bounds[k])
            )
            if every_way:
                back = np.exp if extended.log else (lambda a: a)
                table = table.assign(**{w: back(ways[h][j][rows]) for j, w in enumerate(BASELINES)})
            found[k, h] = table.iloc[kept]
    tables = [found[k, h] for k in range(len(views)) for h in model.horizons]
    return pd.concat(tables, ignore_index=True)


def _table(
    series: Series,
    mix: Mix,
    h: int,
    rows: Ints,
    observed: Floats,
    said: tuple[Floats, Floats, Floats],
) -> pd.DataFrame:
    back = np.exp if series.log else (lambda a: a)
    return pd.DataFrame(
        {
            "name": series.name,
            "horizon": h,
            "origin": series.times[rows],
            "target": series.times[rows + h],
            "forecast": back(said[0]),
            "low": back(said[1]),
            "high": back(said[2]),
            "observed": back(observed),
            "way": mix.way,
        }
    )


def _judged(series: Series, h: int, settings: Settings) -> Bools:
    """(n,) True at the origins whose target lies in the months of the horizon."""
    months = settings.months.get(h)
    if not months:
        return np.ones(len(series), dtype=bool)
    middle = series.times + np.timedelta64(series.step * h + series.step // 2, "m")
    month = middle.astype("datetime64[M]").astype(np.int64) % 12 + 1
    return np.isin(month, months)


def _ahead(values: Floats, h: int) -> Floats:
    out = np.full(len(values), np.nan)
    out[: len(values) - h] = values[h:]
    return out


def _tried(
    one: Series, latest: Floats | None, cut: int, horizons: tuple[int, ...]
) -> dict[int, Floats]:
    """{horizon: (ways, cut)} forecasts of each fold by what was fitted before it; NaN elsewhere."""
    first = int(np.flatnonzero(np.isfinite(one.values))[0])
    edges = np.linspace(first + _FIRST * (cut - first), cut, _FOLDS + 1).astype(np.int64)
    count = len(BASELINES) + len(MEMBERS)
    out = {h: np.full((count, cut), np.nan) for h in horizons}
    near = seasons.nearness(one.season)
    for begin, end in zip(edges[:-1], edges[1:], strict=True):
        found = members.ways(one, latest, int(begin), horizons, end=int(end), near=near)
        for h in horizons:
            rows = slice(max(int(begin) - h, 0), max(int(end) - h, 0))
            out[h][:, rows] = found[h][:, rows]
    return out


def _mixed(
    one: Series, tried: Floats, h: int, judged: Bools, settings: Settings, series: int
) -> Mix:
    cut = tried.shape[1]
    observed = _ahead(one.values[:cut], h) if h < cut else np.full(cut, np.nan)
    sound = np.isfinite(observed) & np.isfinite(tried).all(axis=0)
    rows = sound & judged[:cut]
    if rows.sum() < _LEAST_TRIED:
        rows = sound
    y, count = observed[rows], len(BASELINES)
    simple, mixing = tried[:count, rows], tried[count:, rows]
    losses = {w: _rms(y - simple[k]) for k, w in enumerate(BASELINES)}
    baseline = min(losses, key=lambda w: losses[w])
    base = simple[BASELINES.index(baseline)]
    weights = np.full(len(MEMBERS), 1.0 / len(MEMBERS))
    share, worth = 0.0, len(y) / max(h, 2)
    if len(y) >= _LEAST_TRIED:
        weights = _weights(y - simple[0], mixing - simple[0], worth)
        step = weights @ mixing - base
        square = float(step @ step)
        own = float((y - base) @ step) / square if square > 0 else 1.0
        share = float(np.clip((own * worth + _TO_MIX) / (worth + _TO_MIX), 0.0, 1.0))
        share = share if share >= _NONE else 0.0
        losses["mix"] = _rms(y - base - share * step)
    said = np.full(cut, np.nan)
    said[rows] = base + share * (weights @ mixing - base)
    spread = intervals.learn(
        np.where(rows, observed, np.nan),
        said,
        h,
        counts=False,
        level=settings.level,
        scale=max(float(np.std(y)), 1e-9) if len(y) else 1.0,
        behind=intervals.PANEL * (1.0 - 1.0 / series),
    )
    return Mix(baseline, share, weights, losses, len(y), spread)


def _weights(y: Floats, ways: Floats, worth: float) -> Floats:
    """(k,) least squares on (k, n) ``ways``, not negative, of sum one, drawn to equal ones."""
    from scipy.optimize import nnls

    k = len(ways)
    equal = np.full(k, 1.0 / k)
    left = max(float(np.mean((y - equal @ ways) ** 2)), 1e-300)
    # The forecasts overlap: all of them are worth as many as do not.
    each = worth / (len(y) * left)
    square = each * (ways @ ways.T) + _TO_EQUAL * np.eye(k)
    product = each * (ways @ y) + _TO_EQUAL * equal
    heavy = 1e4 * float(np.trace(square)) / k
    square, product = square + heavy, product + heavy
    root = np.linalg.cholesky(square)
    found, _ = nnls(root.T, np.linalg.solve(root, product))
    total = float(found.sum())
    return found / total if total > 0 else equal


def _said(mix: Mix, ways: Floats) -> Floats:
    """(n,) what the mix says beside its baseline."""
    base = ways[BASELINES.index(mix.baseline)]
    if mix.share == 0:
        return base
    return base + mix.share * (mix.weights @ ways[len(BASELINES) :] - base)


def _with(mix: Mix, spread: Spread) -> Mix:
    return Mix(mix.baseline, mix.share, mix.weights, mix.losses, mix.tried, spread)


def _rms(miss: Floats) -> float:
    return float(np.sqrt(np.mean(miss**2))) if len(miss) else np.inf
