"""River stage some hours ahead from the gauges upstream, while the flood runs.

At every origin all is fitted anew on the hours before it. Three experts: a ridge on the stages of the
gauge and of those upstream; a ridge of the change ahead on the changes of the last twelve hours there;
the same with weights that cannot be negative, as water that rises upstream does not sink downstream.
The first knows the usual hours best, the others do not overrun a crest that is higher than all they
have seen, for they know changes alone. They are mixed by the inverse of their mean square miss so far
(Bates and Granger 1969). Intervals: misses in units of a size that grows with the change ahead,
their quantiles followed online (Angelopoulos, Candès, Tibshirani 2023), so that they widen while a flood
runs otherwise than told.

Stages are in metres above the zero of their own gauge: a zero that differs or that moved between two
floods does no harm as long as it stays within the hours that are given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.errors import DataError, ParameterError
from ..common.executor import one_linear_thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.types import Bools, Floats, Frame, Ints

# Hours before the first forecast, and the share of them that a gauge must know to be asked.
LEAST_HOURS, _KNOWN = 96, 0.5
# A reading stands this many hours for those that follow.
_HELD = 6
# Stages the first expert sees (hours back) of the gauge itself and upstream.
_OWN_LAGS, _UP_LAGS = (0, 1, 2, 3, 6, 12, 24), (0, 3, 6)
# Changes the others see: between so many hours back.
_OWN_CHANGES = ((0, 1), (1, 3), (3, 6), (6, 12))
_UP_CHANGES = ((0, 3), (3, 6), (6, 12))
_WARM = 24
_RIDGE, _CALM = 10.0, 20.0
# Metres below which a miss is the gauge's own.
_FINEST = 0.005
# The tracker: step in units of the usual miss.
_STEP = 0.12
EXPERTS = ("stages", "changes", "rises")


@dataclass(frozen=True)
class Params:
    """``horizons`` in hours; ``level``: share that an interval should hold; ``every``: hours between
    the origins of the past from which weights and intervals are learned."""

    horizons: tuple[int, ...] = (3, 6, 12)
    level: float = 0.8
    every: int = 1

    def __post_init__(self) -> None:
        sound = bool(self.horizons) and all(1 <= h <= 48 for h in self.horizons)
        if not sound or not 0.0 < self.level < 1.0 or not 1 <= self.every <= 12:
            raise ParameterError("stage_bad_setting", horizons=", ".join(map(str, self.horizons)))


def hourly(readings: Frame) -> Frame:
    """(hours, stations) of the readings ``station, time, level_m``: the mean of each hour that is
    known, NaN elsewhere; ``time`` in UTC."""
    known = readings.dropna(subset=["station", "time", "level_m"])
    hour = pd.DatetimeIndex(known["time"]).floor("h")
    table = known.assign(hour=hour).pivot_table("level_m", "hour", "station", "mean")
    if not len(table):
        return table
    return table.reindex(pd.date_range(table.index[0], table.index[-1], freq="h"))


def upstream_of(levels: Frame, target: str) -> list[str]:
    """Gauges whose changes come before those of ``target`` by an hour or more, as far as the given
    hours tell; the nearest in time first. For a river whose order nobody entered."""
    moves = levels.ffill(limit=_HELD).diff(3)
    own, found = moves[target], []
    for name in levels.columns.drop(target):
        if not moves[name].std() > 0 or not own.std() > 0:
            continue  # it does not move
        lags = {lag: own.corr(moves[name].shift(lag)) for lag in range(-12, 25)}
        known = {lag: c for lag, c in lags.items() if c == c}
        if known:
            lag = max(known, key=lambda k: known[k])
            if lag >= 1 and known[lag] >= 0.3:
                found.append((lag, str(name)))
    return [name for _, name in sorted(found)]


@one_linear_thread()
def ahead(
    levels: Frame,
    target: str,
    upstream: Sequence[str],
    params: Params | None = None,
    *,
    every_expert: bool = False,
) -> Frame:
    """Stages to expect at ``target`` from every origin, the last one included.

    Parameters
    ----------
    levels : (hours, stations)
        Of :func:`hourly`, metres.
    upstream : sequence of str
        Gauges upstream; those that know too little are left out.

    Returns
    -------
    DataFrame
        ``origin, target_time, horizon, level_m, low_m, high_m, observed_m, persistence_m``; with
        ``every_expert`` also ``ridge_own_m`` and each of :data:`EXPERTS`. Nothing of an origin's row
        but ``observed_m`` depends on what came after it. Empty where there are under 96 hours.

    Raises
    ------
    DataError
        "stage_no_station" without the gauge, "stage_no_upstream" where none upstream is known.
    """
    params = params or Params()
    if target not in levels or not levels[target].notna().any():
        raise DataError("stage_no_station", station=target)
    held = levels.ffill(limit=_HELD)
    known = [u for u in upstream if u in held and u != target and held[u].notna().mean() >= _KNOWN]
    if not known:
        raise DataError("stage_no_upstream", station=target)
    y = held[target].to_numpy(float)
    above = held[known].to_numpy(float)
    tables = [
        _horizon(levels.index, y, above, levels[target].to_numpy(float), h, params)
        for h in params.horizons
    ]
    whole = pd.concat(tables, ignore_index=True)
    return whole if every_expert else whole.drop(columns=[*EXPERTS, "ridge_own"])


def _horizon(
    times: pd.DatetimeIndex, y: Floats, above: Floats, raw: Floats, h: int, params: Params
) -> Frame:
    n = len(y)
    later = np.full(n, np.nan)
    later[: max(n - h, 0)] = raw[h:]
    own = np.column_stack([_back(y, k) for k in _OWN_LAGS])
    stages = np.column_stack([own, *(_back(u, k) for u in above.T for k in _UP_LAGS)])
    changes = np.column_stack(
        [
            *(_back(y, a) - _back(y, b) for a, b in _OWN_CHANGES),
            *(_back(u, a) - _back(u, b) for u in above.T for a, b in _UP_CHANGES),
        ]
    )
    changes = np.where(np.isfinite(changes), changes, 0.0)
    origins = np.arange(LEAST_HOURS, n, params.every)
    if n > LEAST_HOURS and (not len(origins) or origins[-1] != n - 1):
        origins = np.append(origins, n - 1)
    origins = origins[np.isfinite(y[origins])] if len(origins) else origins.astype(np.int64)
    said = np.full((len(origins), len(EXPERTS) + 1), np.nan)
    for i, o in enumerate(origins):
        rows = np.arange(_WARM, o - h + 1)
        rows = rows[np.isfinite(later[rows]) & np.isfinite(y[rows])]
        if len(rows) < _WARM:
            continue
        said[i] = (
            *_of_origin(stages, changes, y, later, rows, int(o)),
            _ridge(_filled(own, rows), later[rows], int(o), rows),
        )
    point, low, high = _mixed(said[:, :-1], y, later, origins, h, params)
    moment = times[origins]
    return pd.DataFrame(
        {
            "origin": moment,
            "target_time": moment + pd.Timedelta(hours=h),
            "horizon": h,
            "level_m": point,
            "low_m": low,
            "high_m": high,
            "observed_m": later[origins],
            "persistence_m": y[origins],
            **dict(zip((*EXPERTS, "ridge_own"), said.T, strict=True)),
        }
    )


def _back(x: Floats, hours: int) -> Floats:
    return x if hours == 0 else np.concatenate([np.full(hours, np.nan), x[:-hours]])


def _filled(x: Floats, rows: Ints) -> Floats:
    """``x`` with what is unknown at the mean of the rows that are learned from."""
    part = x[rows]
    seen = np.isfinite(part)
    mean = np.where(seen, part, 0.0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    return np.where(np.isfinite(x), x, mean)


def _of_origin(
    stages: Floats, changes: Floats, y: Floats, later: Floats, rows: Ints, origin: int
) -> tuple[float, float, float]:
    """What each expert says from one origin."""
    from scipy.optimize import nnls

    by_stage = _ridge(_filled(stages[: origin + 1], rows), later[rows], origin, rows)
    change = later[rows] - y[rows]
    scale = max(float(change.std()), 2.0 * _FINEST)
    x, wanted = changes[rows] / scale, change / scale
    square = x.T @ x + _CALM * np.eye(x.shape[1])
    product = x.T @ wanted
    now = changes[origin]
    free = float(now @ np.linalg.solve(square, product))
    root = np.linalg.cholesky(square)
    weights, _ = nnls(root.T, np.linalg.solve(root, product))
    return by_stage, float(y[origin]) + free, float(y[origin]) + float(now @ weights)


def _ridge(x: Floats, y: Floats, origin: int, rows: Ints) -> float:
    part = x[rows]
    mean, scale = part.mean(axis=0), part.std(axis=0)
    scale = np.where(scale > 1e-9, scale, 1.0)
    z = (part - mean) / scale
    slopes = np.linalg.solve(z.T @ z + _RIDGE * np.eye(z.shape[1]), z.T @ (y - y.mean()))
    return float(y.mean() + ((x[origin] - mean) / scale) @ slopes)


def _mixed(
    said: Floats, y: Floats, later: Floats, origins: Ints, h: int, params: Params
) -> tuple[Floats, Floats, Floats]:
    """(point, low, high) of each origin; an answer is known ``h`` hours after its origin."""
    n, tail = len(origins), (1.0 - params.level) / 2.0
    point, low, high = np.full(n, np.nan), np.full(n, np.nan), np.full(n, np.nan)
    size = np.full(n, np.nan)
    total, count, answered = np.zeros(said.shape[1]), 0, 0
    misses: list[tuple[float, float]] = []
    q_low, q_high = -1.8, 1.8
    for i, o in enumerate(origins):
        while answered < i and origins[answered] + h <= o:
            k, answered = answered, answered + 1
            if not (np.isfinite(later[origins[k]]) and np.isfinite(point[k])):
                continue
            total, count = total + (said[k] - later[origins[k]]) ** 2, count + 1
            missed = abs(float(later[origins[k]] - point[k]))
            misses.append((missed, abs(float(point[k] - y[origins[k]]))))
            q_low -= _STEP * float((low[k] > later[origins[k]]) - tail)
            q_high += _STEP * float((high[k] < later[origins[k]]) - tail)
        if not np.isfinite(said[i]).all():
            continue
        weights = 1.0 / ((total + _FINEST**2) / (count + 1.0))
        point[i] = float(said[i] @ weights / weights.sum())
        size[i] = _size(misses, abs(float(point[i] - y[o])), float(np.ptp(said[i])))
        low[i] = point[i] + min(q_low, q_high) * size[i]
        high[i] = point[i] + max(q_low, q_high) * size[i]
    return point, low, high


def _size(misses: list[tuple[float, float]], change: float, apart: float) -> float:
    """The usual miss of a forecast of this change: what was missed so far, and as much of the change
    as was missed of changes; not under a quarter of what the experts differ by."""
    if len(misses) < _WARM:
        return max(_FINEST + 0.3 * change, 0.5 * apart)
    miss, moved = np.array(misses).T
    x = np.column_stack([np.ones(len(miss)), moved])
    slope = float(((moved - moved.mean()) * (miss - miss.mean())).sum())
    slope = float(np.clip(slope / max(float(((moved - moved.mean()) ** 2).sum()), 1e-9), 0.0, 1.0))
    level = max(float(miss.mean() - slope * x[:, 1].mean()), _FINEST)
    return max(level + slope * change, 0.25 * apart)


def score(table: Frame) -> Frame:
    """Errors by horizon of a rolled table: ``n, rmse`` of the forecast and, as far as they are there,
    of persistence, of the ridge on the own stage (``ridge_own``) and of the ridge with the gauges
    upstream (``stages``); ``coverage``; ``crest_m``: highest forecast less highest stage; ``crest_h``:
    hours by which the highest forecast is late."""
    rows = []
    ways = {"level_m": "rmse", "persistence_m": "persistence", "ridge_own": "ridge_own"}
    ways |= {"stages": "ridge_upstream"}
    for h, part in table.groupby("horizon"):
        known: Bools = part[["level_m", "observed_m"]].notna().all(axis=1).to_numpy()
        held = part[known]
        row: dict[str, float] = {"horizon": h, "n": len(held)}
        for column, name in ways.items():
            if column in held:
                row[name] = float(np.sqrt(((held[column] - held["observed_m"]) ** 2).mean()))
        inside = (held["observed_m"] >= held["low_m"]) & (held["observed_m"] <= held["high_m"])
        row["coverage"] = float(inside.mean())
        if len(held):
            seen, told = held["observed_m"].idxmax(), held["level_m"].idxmax()
            row["crest_m"] = float(held["level_m"].max() - held["observed_m"].max())
            late = held.loc[told, "target_time"] - held.loc[seen, "target_time"]
            row["crest_h"] = late / pd.Timedelta(hours=1)
        rows.append(row)
    return pd.DataFrame(rows)
