"""Promised and found: whether places hold the crashes that they were said to hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..common import reporting, shapes
from ..common.reporting import text
from ..modeling import metrics
from ..network import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..common.types import Array, Floats, GeoFrame, Ints

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


def tenths(trials: list[tuple[Floats, Floats, Floats]], rank_km: Floats) -> list[Promise]:
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


def _ratios(best: Floats, same: Floats, moved: Floats, rank_km: Floats) -> tuple[Floats, Floats]:
    """(found, promised), (2, tenths) each."""
    order = np.argsort(best / rank_km, kind="stable")
    # A place belongs to the tenth in which its middle lies.
    upto = np.cumsum(best[order]) - best[order] / 2.0
    tenth = np.minimum((PARTS * upto / best.sum()).astype(int), PARTS - 1)

    def by_tenth(values: Floats) -> Array:
        return np.bincount(tenth, values[order], PARTS)

    found = np.array([by_tenth(judged) for judged in (same, moved)])
    promised = np.array([by_tenth(best * (j.sum() / best.sum())) for j in (same, moved)])
    return found, np.maximum(promised, 1e-12)


@dataclass(frozen=True)
class Told:
    """Crashes promised to a district (the held-out part), and found / promised with its 95 %
    Poisson interval, (value, low, high) each, as the record stands and with its points moved."""

    name: str
    promised: float
    same: tuple[float, float, float]
    moved: tuple[float, float, float]


def by_district(
    trials: list[tuple[Floats, Floats, Floats]],
    segments: GeoFrame,
    districts: GeoFrame | None,
) -> list[Told]:
    """:class:`Told` of each district (theme ``districts``) by name, by the middle of the segments:
    mean of ``trials`` (see :func:`tenths`). Streets in none are one row without a name; districts
    without a promised crash are left out."""
    if districts is None or not len(districts) or not trials:
        return []
    number = _district_of(segments, districts)
    parts = len(districts) + 1

    def sums(values: Floats) -> Array:
        return np.bincount(number, values, parts)

    promised = np.mean([sums(best * (same.sum() / best.sum())) for best, same, _ in trials], axis=0)
    found = [np.mean([sums(trial[i]) for trial in trials], axis=0) for i in (1, 2)]
    level = [float(f.sum() / max(promised.sum(), 1e-12)) for f in found]
    told = [_against(f, promised * at) for f, at in zip(found, level, strict=True)]
    names = [*districts["name"].map(lambda n: n if isinstance(n, str) else ""), ""]
    rows = np.flatnonzero(promised > 0)
    return [Told(names[k], float(promised[k]), told[0][k], told[1][k]) for k in rows]


def _against(found: Floats, promised: Floats) -> list[tuple[float, float, float]]:
    """found / promised with its interval."""
    safe = np.maximum(promised, 1e-12)
    low, high = metrics.poisson_interval(found)
    return list(zip(*((v / safe).tolist() for v in (found, low, high)), strict=True))


def _district_of(segments: GeoFrame, districts: GeoFrame) -> Ints:
    """(n,) row of the district that holds the middle of each segment; their number: none."""
    middle, area = shapely.STRtree(shapes.shapes_of(districts)).query(
        shapes.middles(shapes.shapes_of(segments)), predicate="intersects"
    )
    out = np.full(len(segments), len(districts), dtype=np.int64)
    # On the border of two the first one.
    np.minimum.at(out, middle, area)
    return out


def grids(parts: list[Promise], districts: Sequence[Told]) -> list[dict[str, Any]]:
    """The tables of the report: by tenths, and by district in the order of their names."""
    rows = [
        [k + 1, round(p.promised, 1), _ratio(p.same), _ratio(p.moved)] for k, p in enumerate(parts)
    ]
    places = [
        [d.name or text("acc_no_district"), round(d.promised, 1), _ratio(d.same), _ratio(d.moved)]
        for d in sorted(districts, key=lambda d: (d.name == "", d.name))
    ]
    found = [text(f"acc_col_{c}") for c in ("promised", "found", "found_moved")]
    return [
        reporting.grid(text(title), [text(first), *found], table)
        for title, first, table in (
            ("acc_table_promised", "acc_col_tenth", rows),
            ("acc_table_districts", "acc_col_district", places),
        )
        if table
    ]


def _ratio(found: tuple[float, float, float]) -> dict[str, Any]:
    return text("acc_ratio", **dict(zip(("value", "low", "high"), found, strict=True)))


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
