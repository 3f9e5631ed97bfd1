"""Promised and found: whether places hold the crashes that they were said to hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..modeling import metrics
from ..network import names

if TYPE_CHECKING:
    from ..common.types import GeoFrame

PARTS = 10
TOP = 0.10


@dataclass(frozen=True)
class Promise:
    """Per tenth of the expected crashes, lowest crashes per km first: ``promised`` crashes of the
    held-out part, and found / promised with its 95 % Poisson interval, (value, low, high) each, as
    the record stands (``same``) and with its points moved (``moved``)."""

    promised: float
    same: tuple[float, float, float]
    moved: tuple[float, float, float]


def tenths(
    trials: list[tuple[np.ndarray, np.ndarray, np.ndarray]], rank_km: np.ndarray
) -> list[Promise]:
    """:class:`Promise` of each tenth, mean of ``trials`` (see :class:`.evaluate.Judged`,
    ``promised``); the interval is that of one trial's crashes. Empty without a held-out crash."""
    if not trials or not all(part.sum() > 0 for trial in trials for part in trial):
        return []
    told = [_ratios(best, same, moved, rank_km) for best, same, moved in trials]
    out = []
    for k in range(PARTS):
        found, promised = (np.mean([t[i][:, k] for t in told], axis=0) for i in (0, 1))
        low, high = metrics.poisson_interval(found)
        value, below, above = found / promised, low / promised, high / promised
        as_it_is, elsewhere = (
            (float(value[i]), float(below[i]), float(above[i])) for i in range(len(promised))
        )
        out.append(Promise(float(promised[0]), as_it_is, elsewhere))
    return out


def _ratios(
    best: np.ndarray, same: np.ndarray, moved: np.ndarray, rank_km: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """(found, promised), (2, tenths) each."""
    order = np.argsort(best / rank_km, kind="stable")
    # A place belongs to the tenth in which its middle lies.
    upto = np.cumsum(best[order]) - best[order] / 2.0
    tenth = np.minimum((PARTS * upto / best.sum()).astype(int), PARTS - 1)

    def by_tenth(values: np.ndarray) -> np.ndarray:
        return np.bincount(tenth, values[order], PARTS)

    found = np.array([by_tenth(judged) for judged in (same, moved)])
    promised = np.array([by_tenth(best * (j.sum() / best.sum())) for j in (same, moved)])
    return found, np.maximum(promised, 1e-12)


def greatest_road(segments: GeoFrame) -> tuple[str, float]:
    """(name, share) of the road that takes most of the first tenth of the length (result contract
    with ``score``, ``name`` and ``length_m``); ("", 0.0) where none has a name."""
    length = segments["length_m"].to_numpy(float)
    top = segments[metrics.in_top(segments["score"].to_numpy(float), length, TOP)]
    named = top[top["name"].map(lambda n: isinstance(n, str) and n != "").to_numpy(bool)]
    if not len(named):
        return "", 0.0
    by_road = named["length_m"].groupby(named["name"].map(names.key)).sum()
    road = by_road.idxmax()
    shown = named.loc[named["name"].map(names.key) == road, "name"].iloc[0]
    return str(shown), float(by_road.max() / top["length_m"].sum())
