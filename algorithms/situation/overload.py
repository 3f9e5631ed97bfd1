"""Overload before it comes: calls, traffic or people of the next hours held against a capacity.

The forecast is :mod:`..modeling.forecasts`: profile and damped anomaly, a learner only where it beats
them. An alarm is raised where P(N > capacity) of the negative binomial around the forecast reaches a
threshold; the threshold of each horizon is the lowest that keeps false alarms under the rate asked for
in one part of the past, and what it found and what it cried in vain are told of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import DataError, ModelError, ParameterError
from ..common.progress import silent, stage
from ..modeling import forecasts
from ..modeling.choosing import Settings
from ..modeling.series import WEEK, Series

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Frame, Ints
    from ..modeling.choosing import Verdict

# The past in three parts: fitted; thresholds chosen; what they do told.
_FITTED, _CHOSEN = 0.6, 0.8
# Thresholds that are tried, and the share of the rate asked for that the choice may use up: what was
# chosen on one part cries a little more on another.
_THRESHOLDS = np.round(np.arange(0.02, 0.99, 0.02), 2)
_MARGIN = 0.8
# Steps in vain that are one false alarm.
_IN_VAIN = 6
# Episodes under which a share of them found says nothing.
_LEAST_EPISODES = 5


@dataclass(frozen=True)
class Params:
    """``horizons`` in steps; ``false_per_week``: alarms in vain that a place may bring a week;
    ``usual``: share of the past steps under the level that stands in for a capacity nobody gave;
    ``level`` of the intervals; ``seed``."""

    horizons: tuple[int, ...] = (1, 3, 6, 24)
    false_per_week: float = 1.0
    usual: float = 0.98
    level: float = 0.8
    seed: int = 0

    def __post_init__(self) -> None:
        for name, good in (
            ("horizons", bool(self.horizons) and all(1 <= h <= 168 for h in self.horizons)),
            ("false_per_week", 0.0 < self.false_per_week <= 50.0),
            ("usual", 0.5 <= self.usual < 1.0),
        ):
            if not good:
                raise ParameterError("overload_setting", name=name, value=str(getattr(self, name)))


@dataclass(frozen=True)
class Alarms:
    """What a threshold did over a part of the past, all places together: ``episodes`` of steps above
    capacity and those ``found`` by an alarm, ``false`` alarms (:func:`count_alarms`), place ``weeks`` looked at."""

    threshold: float
    episodes: int
    found: int
    false: int
    weeks: float

    @property
    def hits(self) -> float:
        """Share of the episodes found; NaN where there are too few."""
        return self.found / self.episodes if self.episodes >= _LEAST_EPISODES else np.nan

    @property
    def false_per_week(self) -> float:
        """Alarms in vain a place and week; NaN where nothing was looked at."""
        return self.false / self.weeks if self.weeks > 0 else np.nan


@dataclass(frozen=True)
class Outlook:
    """``rows``: ``name, horizon, origin, target`` (as :attr:`Series.start` counts), ``forecast, low,
    high, way, capacity, over`` (P(N > capacity)), ``alarm``; ``alarms``: {horizon: :class:`Alarms`};
    ``verdicts`` by horizon; ``given``: {place: its capacity was given}; ``left_out``: {place: why};
    ``notes``."""

    rows: Frame
    alarms: Mapping[int, Alarms]
    verdicts: Mapping[int, Verdict]
    given: Mapping[str, bool]
    left_out: Mapping[str, DataError]
    notes: tuple[DataError, ...] = field(default=())


def foresee(
    panel: Iterable[Series],
    capacities: Mapping[str, float],
    params: Params,
    *,
    learn: tuple[str, ...] | None = None,
    progress: Progress = silent,
) -> Outlook:
    """What each place may see in the next steps, and whether it is too much.

    Parameters
    ----------
    panel : iterable of Series
        Counts of one step, a name each.
    capacities : {name: float}
        What each place bears in a step; a place without one is held against the level that only
        ``1 - usual`` of its past steps passed.

    Raises
    ------
    ModelError
        "series_none_live" where no series can be forecast.
    ParameterError
        "overload_capacity" for a capacity below zero.
    """
    panel = tuple(panel)
    bad = {n: c for n, c in capacities.items() if not c >= 0}
    if bad:
        raise ParameterError("overload_capacity", names=", ".join(sorted(bad)[:10]))
    settings = Settings(level=params.level, seed=params.seed)
    if learn is not None:
        settings = replace(settings, learn=learn)
    model = forecasts.fit(
        panel,
        params.horizons,
        until={s.name: s.times[-1] + np.timedelta64(s.step, "m") for s in panel},
        settings=settings,
        progress=stage(progress, 0.0, 0.5),
    )
    live = [s for s in panel if s.name in model.cuts]
    limits = {s.name: capacities.get(s.name, usual_peak(s.values, params.usual)) for s in live}
    alarms = _tried(live, capacities, params, settings, stage(progress, 0.5, 0.95))
    rows = forecasts.forecast(model, live)
    rows["capacity"] = rows["name"].map(limits)
    rows["over"] = chance_over(model, rows, limits)
    threshold = rows["horizon"].map({h: a.threshold for h, a in alarms.items()})
    rows["alarm"] = (rows["over"] >= threshold).to_numpy(bool)
    progress(1.0)
    given = {s.name: s.name in capacities for s in live}
    return Outlook(rows, alarms, model.verdicts, given, model.left_out, model.notes)


def usual_peak(values: Floats, share: float) -> float:
    """The level that ``1 - share`` of the known steps passed, a whole number."""
    return float(np.floor(np.nanquantile(values, share)))


def chance_over(model: forecasts.Model, rows: Frame, limits: Mapping[str, float]) -> Floats:
    """(n,) P(N > capacity) of rows of forecasts; NaN where there is no forecast."""
    out = np.full(len(rows), np.nan)
    for name, at in rows.groupby("name").indices.items():
        part = rows.iloc[at].reset_index(drop=True)
        out[at] = forecasts.overload(model, part, limits[str(name)])
    return np.where(rows["forecast"].notna(), out, np.nan)


def count_alarms(rows: Frame, threshold: float, step: int) -> Alarms:
    """What a threshold does with rows of one horizon: ``name, target, over, observed, capacity``.

    An episode is a run of neighbouring steps; it is found where an alarm stands on one of its steps.
    An alarm that rings on in vain is not one false alarm but one for each :data:`_IN_VAIN` steps, begun
    ones too where the whole episode was in vain: else an alarm that never stops would be the best.
    """
    known = rows[rows["over"].notna() & rows["observed"].notna()].sort_values(["name", "target"])
    minutes = known["target"].to_numpy("datetime64[m]").astype(np.int64)
    name = known["name"].to_numpy()
    fresh = np.append(True, (name[1:] != name[:-1]) | (np.diff(minutes) != step))
    above = (known["observed"] > known["capacity"]).to_numpy()
    raised = (known["over"] >= threshold).to_numpy()
    runs, cries = _episodes(above, fresh), _episodes(raised, fresh)
    both = above & raised
    vain = np.bincount(cries[raised & ~above], minlength=cries.max(initial=0) + 1)
    right = np.bincount(cries[both], minlength=len(vain)) > 0
    return Alarms(
        threshold,
        int(runs.max(initial=0)),
        len(np.unique(runs[both])),
        int(np.where(right, vain // _IN_VAIN, -(-vain // _IN_VAIN)).sum()),
        len(known) * step / WEEK,
    )


def _episodes(on: Bools, fresh: Bools) -> Ints:
    """(n,) the number of the episode of each step that is on, 0 for the others."""
    begins = on & (fresh | ~np.append(False, on[:-1]))
    return np.where(on, np.cumsum(begins), 0)


def _tried(
    panel: list[Series],
    capacities: Mapping[str, float],
    params: Params,
    settings: Settings,
    progress: Progress,
) -> dict[int, Alarms]:
    """The threshold of each horizon and what it does on the last part of the past, which neither the
    forecast nor the threshold has seen."""
    cuts = {s.name: _moments(s) for s in panel}
    try:
        model = forecasts.fit(
            panel,
            params.horizons,
            until={n: c[0] for n, c in cuts.items()},
            settings=settings,
            progress=progress,
        )
    except ModelError:
        return {h: Alarms(0.5, 0, 0, 0, 0.0) for h in params.horizons}
    kept = [s for s in panel if s.name in model.cuts]
    table = forecasts.roll(model, kept)
    limits = {
        s.name: capacities.get(
            s.name, usual_peak(s.values[: s.position(cuts[s.name][0])], params.usual)
        )
        for s in kept
    }
    table["capacity"] = table["name"].map(limits)
    table["over"] = chance_over(model, table, limits)
    later = table["target"].to_numpy() >= table["name"].map({n: c[1] for n, c in cuts.items()})
    out, step = {}, panel[0].step
    for h in params.horizons:
        mine = (table["horizon"] == h).to_numpy()
        chosen = choose_threshold(table[mine & ~later], step, params.false_per_week)
        out[h] = count_alarms(table[mine & later], chosen, step)
    return out


def choose_threshold(rows: Frame, step: int, false_per_week: float) -> float:
    """The lowest threshold from which on false alarms stay under the rate; 0.5 where nothing tells."""
    chosen = float(_THRESHOLDS[-1])
    for threshold in _THRESHOLDS[::-1]:
        found = count_alarms(rows, float(threshold), step)
        if not found.weeks > 0:
            return 0.5
        if found.false_per_week > _MARGIN * false_per_week:
            break
        chosen = float(threshold)
    return chosen


def _moments(series: Series) -> tuple[np.datetime64, np.datetime64]:
    """Where the fitted and the choosing part of a series end."""
    known = np.flatnonzero(np.isfinite(series.values))
    first, second = (series.times[known[int(s * (len(known) - 1))]] for s in (_FITTED, _CHOSEN))
    return first, second


def counted_steps(
    place: Frame, time: Frame, step: int
) -> dict[str, tuple[pd.DatetimeIndex, Floats]]:
    """{place: (times, counts)} of events, one row each: steps without any are zero, from the first to
    the last step of all.

    ``place`` and ``time`` are columns of the same rows; rows without either are left out.

    Raises
    ------
    DataError
        "overload_no_rows".
    """
    known = place.notna() & time.notna()
    if not known.any():
        raise DataError("overload_no_rows", n=len(place))
    at = time[known].dt.floor(f"{step}min")
    grid = pd.date_range(at.min(), at.max(), freq=f"{step}min")
    # The first and the last step are rarely whole.
    grid = grid[1:-1] if len(grid) > 3 else grid
    table = pd.crosstab(at, place[known].astype(str)).reindex(grid, fill_value=0)
    return {str(n): (grid, table[n].to_numpy(float)) for n in table}
