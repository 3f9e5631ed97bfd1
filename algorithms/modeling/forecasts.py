"""Forecasts of a panel of series with intervals, chosen on the past they were not fitted to, and
the word "baseline used" where nothing beats the simple ways.

Training is parted in time: everything is fitted on the first part and held against its rolling
origins in the second; the best baseline of each series and horizon is taken, a learner only where
it beats that baseline over the panel (bootstrap of blocks of time, 95 % interval above zero) and
on the series itself. Then all is fitted again on the whole of training. Nothing after ``until`` is
looked at before its own moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import DataError, ModelError
from ..common.progress import silent
from . import candidates, choosing, intervals, profiles, sensors
from .candidates import BASELINES
from .choosing import LEARNED, Settings
from .intervals import Spread
from .profiles import Profile
from .sensors import Level
from .series import Series

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, Frame, Ints, Texts
    from .candidates import Sight
    from .choosing import Part, Verdict
    from .learners import Learner

_COLUMNS = (
    *("name", "horizon", "origin", "target"),
    *("forecast", "low", "high", "observed", "way"),
)
# A sensor that was silent for more of its readings than this is not forecast.
_SILENT_SHARE = 0.2


@dataclass(frozen=True)
class Way:
    """How one series is forecast at one horizon: ``name`` of :data:`BASELINES` or
    :data:`LEARNED`, its slopes and the spread of its misses."""

    name: str
    baseline: str
    slopes: tuple[Floats, float]
    spread: Spread


@dataclass(frozen=True)
class Model:
    """``ways``: {(series, horizon): :class:`Way`}; ``verdicts``: {horizon:
    :class:`~.choosing.Verdict`}; ``learned``: {horizon: learner}; ``cuts``: {series: first step
    after training}; ``quiet``: {series: longest run of one value in training}; ``levels``:
    {series: the level under which its sensor is silent}; ``left_out``: {series: why}; ``notes``:
    what of training was not used."""

    horizons: tuple[int, ...]
    settings: Settings
    profile: Mapping[str, Profile]
    ways: Mapping[tuple[str, int], Way]
    verdicts: Mapping[int, Verdict]
    learned: Mapping[int, Learner | None] = field(repr=False)
    cuts: Mapping[str, int]
    quiet: Mapping[str, int]
    levels: Mapping[str, Level]
    left_out: Mapping[str, DataError]
    notes: tuple[DataError, ...]


def fit(
    panel: Iterable[Series],
    horizons: Iterable[int],
    *,
    until: np.datetime64 | Mapping[str, np.datetime64],
    settings: Settings | None = None,
    learn_from: Iterable[str] | None = None,
    progress: Progress = silent,
) -> Model:
    """Learn how to forecast every live series of a panel.

    Parameters
    ----------
    panel : iterable of Series
        Series of one step and kind, with names of their own.
    horizons : iterable of int
        Steps ahead.
    until : datetime64 or {name: datetime64}
        The end of training.
    settings : Settings, optional
        The interval, the loss by which ways are chosen, the learners that are tried, the seed.
    learn_from : iterable of str, optional
        Series that the learners may see; by default all.
    progress : Progress
        Told a fraction a horizon.

    Returns
    -------
    Model
        A way for each live series and horizon, and who was left out.

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
    parts, left_out, levels = {}, {}, {}
    notes: list[DataError] = []
    for one in panel:
        cut = one.position(until[one.name] if isinstance(until, Mapping) else until)
        levels[one.name] = sensors.level(one, cut)
        sound = sensors.without_silence(one, cut, levels[one.name])
        lost = int(np.isfinite(one.values).sum() - np.isfinite(sound.values).sum())
        why = sensors.standing(one.values[:cut], one.name)
        if lost and why is None:
            why = _silence(sound, cut, lost, notes)
        one = sound
        if why is not None:
            left_out[one.name] = why
            continue
        parts[one.name] = choosing.part_of(one, cut, horizons, settings)
    if not parts:
        reasons = {name: why.code for name, why in left_out.items()}
        raise ModelError("series_none_live", n=len(left_out), reasons=reasons)
    whole = {
        name: profiles.learn(p.series, slice(0, p.cut), p.profile.kind) for name, p in parts.items()
    }
    teachers = set(parts if learn_from is None else learn_from) & set(parts)
    slopes: dict[tuple[str, int], tuple[Floats, float]] = {}
    sights = {}
    for n, part in parts.items():
        sight = candidates.look(part.series, whole[n], slice(0, part.cut))
        slopes |= {(n, h): candidates.slopes(sight, h, part.cut) for h in horizons}
        if settings.learn and n in teachers:  # of a large panel they would fill the memory
            sights[n] = sight
    ways, verdicts, learned = {}, {}, {}
    for k, h in enumerate(horizons):
        tried = choosing.weigh(parts, teachers, h, settings)
        verdicts[h] = choosing.verdict(parts, tried, settings)
        name = verdicts[h].learned
        if name:
            seen = {n: (sights[n], parts[n].cut) for n in teachers}
            learned[h] = choosing.learn_rest(seen, h, name, settings)
        for n, part in parts.items():
            ways[n, h] = _way(part, tried[n], h, slopes[n, h], verdicts[h], settings, len(parts))
        drawn = intervals.pooled({n: ways[n, h].spread for n in parts})
        ways |= {(n, h): replace(ways[n, h], spread=spread) for n, spread in drawn.items()}
        progress((k + 1) / len(horizons))
    return Model(
        horizons,
        settings,
        whole,
        ways,
        verdicts,
        learned,
        {n: p.cut for n, p in parts.items()},
        {n: int(sensors.runs(p.series.values[: p.cut]).max(initial=1)) for n, p in parts.items()},
        levels,
        left_out,
        tuple(notes),
    )


def roll(
    model: Model, panel: Iterable[Series], *, every_way: bool = False, known_only: bool = True
) -> pd.DataFrame:
    """Forecasts from every origin after training.

    Parameters
    ----------
    model : Model
        What :func:`fit` learned.
    panel : iterable of Series
        The series it was fitted to, as far as they are known now.
    every_way : bool
        Columns of all baselines beside the one used.
    known_only : bool
        Only targets that have been observed, which a score needs.

    Returns
    -------
    DataFrame
        ``name, horizon, origin, target`` (as :attr:`Series.start` counts), ``forecast, low, high,
        observed, way``. There is no forecast where the sensor repeats one value longer than ever
        (``way`` "stuck"), brings under a tenth of its usual level ("silent"), or at an hour that
        training never saw ("unseen").
    """
    table = _rolled(model, panel, every_way=every_way)
    return table[table["observed"].notna()].reset_index(drop=True) if known_only else table


def forecast(model: Model, panel: Iterable[Series]) -> pd.DataFrame:
    """The forecasts from the last step of each series: rows as of :func:`roll`, without
    ``observed``."""
    return _rolled(model, panel, last=True).drop(columns="observed")


def overload(model: Model, table: pd.DataFrame, capacity: float) -> Floats:
    """(n,) P(N > capacity) of rows of :func:`roll` or :func:`forecast`, for counts.

    Raises
    ------
    ModelError
        "series_no_counts" for measures.
    """
    out = np.full(len(table), np.nan)
    for key, rows in table.groupby(["name", "horizon"]).indices.items():
        spread = model.ways[key].spread
        if not spread.counts:
            raise ModelError("series_no_counts", name=key[0])
        mean = table["forecast"].to_numpy()[rows] / spread.level
        out[rows] = 1.0 - spread.cdf(np.full(len(rows), float(capacity)), mean)
    return out


def score(table: pd.DataFrame, by: Iterable[str] = ("horizon",)) -> pd.DataFrame:
    """Errors and coverage of rolled forecasts by some of their columns: ``n, mae, rmse, wape,
    coverage, width``; a column more, ``mae_<way>``, for every baseline that is there."""
    held = table[table["forecast"].notna() & table["observed"].notna()].copy()
    miss = held["observed"] - held["forecast"]
    held = held.assign(
        miss=miss.abs(),
        square=miss**2,
        size=held["observed"].abs(),
        held=(held["observed"] >= held["low"]) & (held["observed"] <= held["high"]),
        width=held["high"] - held["low"],
    )
    for way in BASELINES:
        if way in held:
            held[f"mae_{way}"] = (held["observed"] - held[way]).abs()
    groups = held.groupby(list(by))
    out = groups.agg(
        n=("miss", "size"),
        mae=("miss", "mean"),
        rmse=("square", lambda v: float(np.sqrt(v.mean()))),
        coverage=("held", "mean"),
        width=("width", "mean"),
    )
    out["wape"] = groups["miss"].sum() / groups["size"].sum()
    more = [c for c in held if c.startswith("mae_")]
    return out.join(groups[more].mean()).reset_index()


def _silence(sound: Series, cut: int, lost: int, notes: list[DataError]) -> DataError | None:
    """Why a series that lost ``lost`` readings to silence cannot be forecast; None, and a line in
    ``notes``, where enough is left."""
    kept = int(np.isfinite(sound.values[:cut]).sum())
    if lost > _SILENT_SHARE * (lost + kept):
        return DataError("series_broken", name=sound.name, n=lost, steps=lost + kept)
    notes.append(DataError("series_silent", name=sound.name, n=lost))
    return sensors.standing(sound.values[:cut], sound.name)


def _way(
    part: Part,
    tried: dict[str, Floats],
    h: int,
    slopes: tuple[Floats, float],
    verdict: Verdict,
    settings: Settings,
    series: int,
) -> Way:
    """The way of one series: the panel's learner where it also wins here, else the best baseline."""
    name = verdict.learned
    own = choosing.own_losses(part, tried, [*BASELINES, *([name] if name else [])], settings)
    baseline = choosing.best_baseline(own, verdict.losses)
    chosen = (
        name
        if name and choosing.mean_loss(own[name]) < choosing.mean_loss(own[baseline])
        else baseline
    )
    spread = intervals.learn(
        tried["observed"],
        tried[chosen],
        h,
        counts=part.series.kind == "count",
        level=settings.level,
        scale=part.sight.scale,
        behind=intervals.PANEL * (1.0 - 1.0 / series),
    )
    return Way(chosen, baseline, slopes, spread)


@dataclass(frozen=True)
class _Seen:
    """A series as its origins see it: ``lost`` (n,) why there is no forecast from a step; ``cut``:
    the first step after training; ``n``: known steps."""

    series: Series
    sight: Sight
    lost: Texts
    cut: int
    n: int

    def origins(self, h: int = 1) -> Ints:
        """The origins whose target of ``h`` steps ahead lies after training."""
        # The last steps are the unknown ones behind the series: no origin lies there.
        return np.arange(max(self.cut - h, 0), self.n)


def _seen(model: Model, one: Series) -> _Seen:
    series, cut = one.extended(max(model.horizons)), model.cuts[one.name]
    sight = candidates.look(series, model.profile[one.name], slice(0, cut))
    stuck = sensors.runs(series.values) > 2 * max(model.quiet[one.name], series.per_day)
    silent = model.levels[one.name].silent(series.values)
    lost = np.where(stuck, "stuck", np.where(silent, "silent", ""))
    return _Seen(series, sight, lost, cut, len(one))


def _rolled(
    model: Model, panel: Iterable[Series], *, every_way: bool = False, last: bool = False
) -> Frame:
    """The frame of :func:`roll`; with ``last`` only the last origin of each series."""
    found, views = {}, [_seen(model, one) for one in panel if one.name in model.cuts]
    for h in model.horizons:
        # The interval learns from every target after training, also of origins within it.
        origins = [view.origins(h) for view in views]
        points = [_points(model, view, h, rows) for view, rows in zip(views, origins, strict=True)]
        # What a broken sensor brings teaches the interval nothing.
        sound = [
            np.where(
                view.lost[rows + h] == "", candidates.ahead(view.series.values, h)[rows], np.nan
            )
            for view, rows in zip(views, origins, strict=True)
        ]
        spreads = [model.ways[view.series.name, h].spread for view in views]
        bounds = intervals.follow_all(spreads, sound, points, h, level=model.settings.level)
        for k, view in enumerate(views):
            kept = view.origins()[-1 if last else 0 :]
            row = kept - origins[k][0] if len(kept) else kept
            said = (points[k][row], bounds[k][0][row], bounds[k][1][row])
            found[k, h] = _told(model, view, h, kept, said, every_way)
    tables = [found[k, h] for k in range(len(views)) for h in model.horizons]
    if tables:
        return pd.concat(tables, ignore_index=True)
    ways = BASELINES if every_way else ()
    return pd.DataFrame(columns=[*_COLUMNS, *ways])


def _points(model: Model, view: _Seen, h: int, rows: Ints) -> Floats:
    """What the way of a series says at the origins ``rows``, before the spread has its word."""
    way, sight = model.ways[view.series.name, h], view.sight
    learner = model.learned.get(h)
    if learner is not None and way.name in LEARNED:
        damped = candidates.damped(sight, h, way.slopes)[rows]
        point = choosing.learned_ahead(learner, sight, h, rows, damped)
    else:
        point = candidates.baselines(sight, h, way.slopes)[way.name][rows]
    return np.maximum(point, 0.0) if view.series.kind == "count" else point


def _told(
    model: Model,
    view: _Seen,
    h: int,
    rows: Ints,
    said: tuple[Floats, Floats, Floats],
    every_way: bool,
) -> Frame:
    """The origins ``rows`` of one series and horizon, of which the forecast, the low and the high end
    are ``said``."""
    series, way = view.series, model.ways[view.series.name, h]
    point = way.spread.mean(said[0]) if way.spread.counts else said[0]
    seen = np.where(np.isfinite(point), way.name, "unseen")
    names = np.where(view.lost[rows] != "", view.lost[rows], seen)
    back = np.exp if series.log else (lambda a: a)

    def hide(a: Floats) -> Floats:
        return np.where(names != way.name, np.nan, back(a))

    table = {
        "name": series.name,
        "horizon": h,
        "origin": series.times[rows],
        "target": series.times[rows + h],
        "forecast": hide(point),
        "low": hide(said[1]),
        "high": hide(said[2]),
        "observed": back(candidates.ahead(series.values, h)[rows]),
        "way": names,
    }
    if every_way:
        found = candidates.baselines(view.sight, h, way.slopes)
        table |= {w: hide(found[w][rows]) for w in BASELINES}
    return pd.DataFrame(table)
