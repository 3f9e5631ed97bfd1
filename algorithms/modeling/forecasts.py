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
from . import candidates, choosing, intervals, profiles
from . import series as series_
from .candidates import BASELINES
from .choosing import LEARNED, Settings
from .intervals import Spread
from .profiles import Profile
from .series import Level, Series

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Floats, Frame, Texts
    from .candidates import Sight
    from .choosing import Part, Verdict
    from .learners import Learner

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
    until: np.datetime64,
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
    learn_from : iterable of str, optional
        Series that the learners may see; by default all.

    Raises
    ------
    ModelError
        "series_none_live" when every series is left out.
    """
    settings, horizons = settings or Settings(), tuple(horizons)
    parts, left_out, levels = {}, {}, {}
    notes: list[DataError] = []
    for one in panel:
        cut = one.position(until[one.name] if isinstance(until, Mapping) else until)
        levels[one.name] = series_.level(one, cut)
        sound = series_.without_silence(one, cut, levels[one.name])
        lost = int(np.isfinite(one.values).sum() - np.isfinite(sound.values).sum())
        why = series_.standing(one.values[:cut], one.name)
        if lost and why is None:
            why = _silence(sound, cut, lost, notes)
        one = sound
        if why is not None:
            left_out[one.name] = why
            continue
        parts[one.name] = choosing.part_of(one, cut, horizons, settings)
    if not parts:
        raise ModelError("series_none_live", n=len(left_out))
    whole = {
        name: profiles.learn(p.series, slice(0, p.cut), p.profile.kind) for name, p in parts.items()
    }
    sights = {n: candidates.look(p.series, whole[n], slice(0, p.cut)) for n, p in parts.items()}
    teachers = set(parts if learn_from is None else learn_from) & set(parts)
    ways, verdicts, learned = {}, {}, {}
    for k, h in enumerate(horizons):
        tried = choosing.weigh(parts, teachers, h, settings)
        verdicts[h] = choosing.verdict(parts, tried, settings)
        name = verdicts[h].learned
        if name:
            seen = {n: (sights[n], parts[n].cut) for n in teachers}
            learned[h] = choosing.learn_rest(seen, h, name, settings)
        for n, part in parts.items():
            slopes = candidates.slopes(sights[n], h, part.cut)
            ways[n, h] = _way(part, tried[n], h, slopes, verdicts[h], settings)
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
        {n: int(series_.runs(p.series.values[: p.cut]).max(initial=1)) for n, p in parts.items()},
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
    found = []
    for one in panel:
        if one.name not in model.cuts:
            continue
        series = one.extended(max(model.horizons))
        sight = _sight(model, series)
        lost = np.where(
            series_.runs(series.values) > 2 * max(model.quiet[one.name], series.per_day),
            "stuck",
            np.where(model.levels[one.name].silent(series.values), "silent", ""),
        )
        for h in model.horizons:
            found.append(_rolled(model, series, sight, h, lost, every_way))
    table = pd.concat(found, ignore_index=True)
    return table[table["observed"].notna()].reset_index(drop=True) if known_only else table


def forecast(model: Model, panel: Iterable[Series]) -> pd.DataFrame:
    """The forecasts from the last step of each series: rows as of :func:`roll`, without
    ``observed``."""
    panel = list(panel)
    table = roll(model, panel, known_only=False)
    last = {s.name: s.times[-1] for s in panel}
    now = table["origin"].to_numpy() == table["name"].map(last).to_numpy("datetime64[ns]")
    return table[now].drop(columns="observed").reset_index(drop=True)


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
    return series_.standing(sound.values[:cut], sound.name)


def _way(
    part: Part,
    tried: dict[str, Floats],
    h: int,
    slopes: tuple[Floats, float],
    verdict: Verdict,
    settings: Settings,
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
    )
    return Way(chosen, baseline, slopes, spread)


def _sight(model: Model, series: Series) -> Sight:
    cut = model.cuts[series.name]
    return candidates.look(series, model.profile[series.name], slice(0, cut))


def _rolled(
    model: Model, series: Series, sight: Sight, h: int, lost: Texts, every_way: bool
) -> Frame:
    """The frame of :func:`roll` for one series and horizon."""
    way, cut = model.ways[series.name, h], model.cuts[series.name]
    # The last steps are the unknown ones behind the series: no origin lies there.
    rows = np.arange(max(cut - 1, 0), len(series) - max(model.horizons))
    found = candidates.baselines(sight, h, way.slopes)
    learner = model.learned.get(h)
    if learner is not None and way.name in LEARNED:
        point = choosing.learned_ahead(learner, sight, h, rows, found["damped"][rows])
    else:
        point = found[way.name][rows]
    observed = candidates.ahead(series.values, h)[rows]
    if series.kind == "count":
        point = np.maximum(point, 0.0)
    # What a broken sensor brings teaches the interval nothing.
    sound = np.where(lost[rows + h] == "", candidates.ahead(series.values, h)[rows], np.nan)
    low, high = intervals.follow(way.spread, sound, point, h, level=model.settings.level)
    point = way.spread.mean(point) if way.spread.counts else point
    seen = np.where(np.isfinite(point), way.name, "unseen")
    names = np.where(lost[rows] != "", lost[rows], seen)
    back = np.exp if series.log else (lambda a: a)

    def hide(a: Floats) -> Floats:
        return np.where(names != way.name, np.nan, back(a))

    table = {
        "name": series.name,
        "horizon": h,
        "origin": series.times[rows],
        "target": series.times[rows + h],
        "forecast": hide(point),
        "low": hide(low),
        "high": hide(high),
        "observed": back(observed),
        "way": names,
    }
    if every_way:
        table |= {w: hide(found[w][rows]) for w in BASELINES}
    return pd.DataFrame(table)
