"""Vehicles a day on every street of a town from its few counts, with a class, a band, and the verdict
on whether a model tells more than the mean of the road class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.spatial import cKDTree

from ..common.errors import DataError, ModelError, ParameterError
from ..common.progress import silent, stage
from ..common.shapes import middles, shapes_of
from ..network.features import Context
from . import trafficcounts, trafficfeatures, trafficmodel

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import Bools, Floats, GeoFrame, Ints, Texts
    from .trafficcounts import Counted
    from .trafficmodel import Trial

BOUNDS = (500.0, 2000.0, 5000.0)
CLASSES = ("traffic_low", "traffic_some", "traffic_much", "traffic_heavy")
UNKNOWN = "traffic_unknown"
COUNTED, MODEL, CLASS_MEAN, NOT_ESTIMATED = "counted", "model", "class_mean", "not_estimated"
_BAND = 1.2816  # standard deviations of a normal 80 % band
_FEW, _FAR_M = 3, 2000.0


@dataclass(frozen=True)
class Params:
    """``reach_m``: how far from its street a count may lie; ``seed``: of blocks and trees."""

    reach_m: float = 25.0
    seed: int = 0

    def __post_init__(self) -> None:
        if not 0.0 < self.reach_m <= 500.0:
            raise ParameterError("traffic_reach", reach=self.reach_m)


@dataclass(frozen=True)
class Estimated:
    """Of n segments: ``veh_day, low, high`` (n,) (80 % band; NaN where not estimated), ``classes``,
    ``chance`` of the class, ``method``, ``nearest_m`` to the next counted street, ``thin``; ``own``
    (n,) row in ``counted`` or -1; ``trial`` None where too few counts allow none."""

    veh_day: Floats
    low: Floats
    high: Floats
    classes: Texts
    chance: Floats
    method: Texts
    nearest_m: Floats
    thin: Bools
    own: Ints
    counted: Counted
    trial: Trial | None
    groups: dict[str, int]
    counts: dict[str, int]

    @property
    def used(self) -> bool:
        """The model surely misses less than the mean of the class."""
        return self.trial is not None and self.trial.used


def estimate(
    segments: GeoFrame,
    counts: GeoFrame,
    params: Params | None = None,
    *,
    context: Context | None = None,
    establishments: Floats | None = None,
    progress: Progress = silent,
) -> Estimated:
    """Vehicles a day of both directions on each segment.

    Parameters
    ----------
    segments : GeoFrame
        Of :func:`..network.segments.build`.
    counts : GeoFrame
        Theme ``traffic_counts``, metres.
    params : Params | None
        How counts are matched, and the seed.
    context : Context | None
        Layers around the streets.
    establishments : Floats | None
        (m, 2) places of establishments.
    progress : Progress
        Called while the estimate is made.

    Returns
    -------
    Estimated
        Numbers a segment and the verdict.

    Raises
    ------
    DataError
        "traffic_no_count" where no count above zero lies on a street.
    """
    params = params or Params()
    counted = trafficcounts.read(segments, counts, reach_m=params.reach_m)
    if not len(counted.segment):
        raise DataError("traffic_no_count", n=len(counts), reach=params.reach_m)
    x, left = trafficfeatures.build(
        segments, context or Context(), establishments, progress=stage(progress, 0.05, 0.4)
    )
    x = x.reset_index(drop=True)
    labels = trafficfeatures.class_labels(segments)
    xy = shapely.get_coordinates(middles(shapes_of(segments)))
    rows, logs = counted.segment, np.log(counted.veh_day)
    noise = counted.sd**2
    trial, made = None, None
    if len(rows) >= trafficmodel.LEAST:
        try:
            trial, errors = trafficmodel.judge(
                x.iloc[rows].reset_index(drop=True),
                labels[rows],
                logs,
                xy[rows],
                noise,
                stage(progress, 0.4, 0.9),
                seed=params.seed,
            )
        except ModelError:  # all counts at one place: no block can be kept apart
            trial = None
    if trial is not None and trial.used:
        log, sd, _ = trafficmodel.predict(
            x.iloc[rows], logs, xy[rows], noise, x, xy, seed=params.seed
        )
        made = trafficmodel.Estimate(log, sd, errors)
    elif trial is not None:
        log = trafficmodel.class_means(labels[rows], logs, labels)
        made = trafficmodel.Estimate(log, np.ones(len(log)), errors)
    else:
        made = trafficmodel.by_class(labels[rows], logs, labels)
    progress(0.95)
    return _put_together(segments, counted, made, trial, xy, left)


def _put_together(
    segments: GeoFrame,
    counted: Counted,
    made: trafficmodel.Estimate,
    trial: Trial | None,
    xy: Floats,
    left: dict[str, int],
) -> Estimated:
    n = len(segments)
    method = np.full(n, MODEL if trial is not None and trial.used else CLASS_MEAN, dtype=object)
    groups = trafficfeatures.road_groups(segments)
    names, number = np.unique(groups[counted.segment].astype(str), return_counts=True)
    told = dict(zip(names.tolist(), number.tolist(), strict=True))
    of_group = np.array([told.get(str(g), 0) for g in groups])
    value, chances = made.quantile(0.5), made.chances(BOUNDS)
    low, high = made.quantile(0.1), made.quantile(0.9)
    own = np.full(n, -1)
    own[counted.along[0]] = counted.along[1]
    own[counted.segment] = np.arange(len(counted.segment))
    here = own >= 0
    method[here] = COUNTED
    log, sd = np.log(counted.veh_day[own[here]]), counted.sd[own[here]]
    value[here] = np.exp(log)
    low[here], high[here] = np.exp(log - _BAND * sd), np.exp(log + _BAND * sd)
    normal = trafficmodel.Estimate(log, sd, trafficmodel.normal_errors())
    chances[here] = normal.chances(BOUNDS)
    place = chances.argmax(axis=1)
    # A counted street is in the class of its count.
    place[here] = np.searchsorted(BOUNDS, value[here], side="right")
    classes = np.array(CLASSES, dtype=object)[place]
    chance = chances[np.arange(n), place]
    blind = (of_group == 0) & ~here
    method[blind], classes[blind] = NOT_ESTIMATED, UNKNOWN
    for column in (value, low, high, chance):
        column[blind] = np.nan
    nearest = cKDTree(xy[counted.segment]).query(xy)[0]
    return Estimated(
        value,
        low,
        high,
        classes,
        chance,
        method,
        nearest,
        ~here & ((of_group < _FEW) | (nearest > _FAR_M) | (trial is None)),
        own,
        counted,
        trial,
        told,
        {**counted.counts, **left, "streets_not_estimated": int(blind.sum())},
    )
