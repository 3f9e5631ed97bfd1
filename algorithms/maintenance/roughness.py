"""Vehicle or phone tracks (time, position, vertical acceleration) into an IRI-like roughness per
street segment.

The root mean square of the vertical acceleration grows with speed: a ~ speed^p. p is fitted inside
segments (differences from the segment's own mean, so that rough slow streets do not bias it), and
every pass is brought to 50 km/h. The index of a segment is the median over its passes of the
normalised RMS, scaled so that the territory's median is 100 (relative, no standard).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common import results
from ..common.errors import DataError
from ..common.progress import stage
from ..common.reasons import Reason
from ..common.reporting import report as assemble
from ..common.reporting import text
from ..common.run import Run
from ..network import segments as network_segments
from ..network import snap
from . import priority

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..common.types import Floats, Frame, GeoFrame
    from ..network.segments import Network

REFERENCE_KMH = 50.0
_SLOW, _FAST = 10.0, 120.0
_DEFAULT_POWER = 1.0
_BREAK_S = 30.0


@dataclass(frozen=True)
class Result:
    """``segments`` with contract columns, ``power``: fitted speed exponent, ``warnings``,
    ``counts``, ``report``.
    """

    segments: GeoFrame
    power: float
    warnings: list[tuple[str, dict[str, int]]]
    counts: dict[str, int]
    report: dict[str, Any]


def speeds(points: GeoFrame) -> Floats:
    """Speed in km/h (n,) from successive positions of one ``track`` (frame in metres, sorted by
    track and time), NaN where unknown: first points, gaps longer than 30 s, repeated times."""
    x, y = points.geometry.x.to_numpy(), points.geometry.y.to_numpy()
    seconds = points["datetime"].to_numpy().astype("datetime64[ms]").astype(np.int64) / 1000.0
    step = np.r_[np.nan, np.diff(seconds)]
    first = np.r_[True, points["track"].to_numpy()[1:] != points["track"].to_numpy()[:-1]]
    moved = np.r_[np.nan, np.hypot(np.diff(x), np.diff(y))]
    good = ~first & (step > 0) & (step <= _BREAK_S)
    return np.where(good, moved / np.where(good, step, 1.0) * 3.6, np.nan)


def passes(matched: GeoFrame) -> Frame:
    """One row per pass of a track over a segment: ``segment``, ``rms``, ``speed``, ``n`` (points).
    A pass ends when the segment changes."""
    change = (matched["segment"] != matched["segment"].shift()) | (
        matched["track"] != matched["track"].shift()
    )
    grouped = matched.assign(square=matched["acceleration"] ** 2).groupby(change.cumsum())
    table = grouped.agg(
        segment=("segment", "first"),
        square=("square", "mean"),
        speed=("speed", "median"),
        n=("square", "size"),
    )
    table["rms"] = np.sqrt(table["square"])
    return (
        table[(table["n"] >= 2) & (table["rms"] > 0)].drop(columns="square").reset_index(drop=True)
    )


def speed_power(table: Frame) -> float:
    """Exponent p of rms ~ speed^p by least squares within segments; 1 when fewer than 20 repeated
    passes tell.
    """
    logs = (
        pd.DataFrame({"a": np.log(table["rms"]), "v": np.log(table["speed"])})
        .groupby(table["segment"])
        .transform(lambda c: c - c.mean())
    )
    spread = float((logs["v"] ** 2).sum())
    if (logs["v"].abs() > 1e-6).sum() < 20 or spread < 0.5:
        return _DEFAULT_POWER
    return float(np.clip((logs["a"] * logs["v"]).sum() / spread, 0.0, 2.0))


def measure(
    points: GeoFrame,
    streets: GeoFrame,
    *,
    max_distance_m: float = 15.0,
    segment_length_m: float = 100.0,
    node: Callable[..., Network] = network_segments.build,
    run: Run | None = None,
) -> Result:
    """Roughness of the segments that tracks ran over, brought to one speed; 100 is the median segment.

    Parameters
    ----------
    points
        Metres, with ``datetime``, ``acceleration`` (m/s², gravity is taken out here) and optional
        ``track``, ``speed`` (km/h; else from the positions).
    streets
        Theme ``roads``, metres.
    max_distance_m
        A point beyond it is on no street.
    segment_length_m
        Length of a segment.
    node
        Makes the network of the streets.
    run
        Its id and the date of its data for the result contract, its progress.

    Returns
    -------
    Result
        Segments with ``passes`` and the contract's columns, roughest first; the power of the speed;
        warnings, counts, report.

    Raises
    ------
    DataError
        ``rough_no_points`` where no point, or no whole pass, lies on a street.
    """
    run = run or Run()
    total = len(points)
    points = points[points["datetime"].notna() & points["acceleration"].notna()].copy()
    if "track" not in points:
        points["track"] = ""
    points = points.sort_values(["track", "datetime"], kind="stable")
    points["acceleration"] = points["acceleration"] - points.groupby("track")[
        "acceleration"
    ].transform("median")
    if "speed" not in points or points["speed"].isna().all():
        points["speed"] = speeds(points)
    points = points[points["speed"].between(_SLOW, _FAST)]
    network = node(
        streets, target_length_m=segment_length_m, progress=stage(run.progress, 0.0, 0.5)
    )
    joined = snap.snap(points, network.segments, max_distance_m)
    points["segment"] = joined["segment"]
    matched = points[points["segment"].notna()]
    if not len(matched):
        raise DataError("rough_no_points", distance=max_distance_m)
    table = passes(matched)
    if not len(table):
        raise DataError("rough_no_points", distance=max_distance_m)
    power = speed_power(table)
    table["level"] = table["rms"] * (REFERENCE_KMH / table["speed"]) ** power
    found = table.groupby("segment")["level"].agg(["median", "std", "size"])
    scale = 100.0 / float(found["median"].median())
    frame = network.segments.loc[found.index.astype(int)]
    keep = [c for c in ("street_id", "name", "kind", "length_m") if c in frame]
    frame = frame[[*keep, frame.geometry.name]].copy()
    frame["passes"] = found["size"].to_numpy()
    value = found["median"].to_numpy() * scale
    error = np.where(
        found["size"] > 1, found["std"].fillna(0.0) / np.sqrt(found["size"]) * scale, np.nan
    )
    reasons = [
        [Reason("rough_reason", float(v), {"value": float(v), "passes": int(n)})]
        for v, n in zip(value, found["size"], strict=True)
    ]
    out = results.build(
        frame,
        score=value,
        reasons=reasons,
        run=run,
        expected=value,
        expected_low=value - 1.64 * error,
        expected_high=value + 1.64 * error,
        classes=priority.classes(value, frame["length_m"].to_numpy()),
        thin_data=(found["size"] < 3).to_numpy(),
    )
    counts = {
        "points": total,
        "points_used": len(matched),
        "passes": len(table),
        "segments": len(out),
    }
    warnings = (
        [("rough_dropped", {"count": total - len(matched), "total": total})]
        if total > len(matched)
        else []
    )
    report = assemble(
        headline=[
            text(
                "rough_headline",
                n=len(out),
                points=len(matched),
                distance=max_distance_m,
                matched=100.0 * len(matched) / max(len(points), 1),
            ),
            text("rough_speed", power=power),
        ],
        limits=[text("rough_limit")],
    )
    run.progress(1.0)
    return Result(
        out.sort_values("score", ascending=False, kind="stable"), power, warnings, counts, report
    )
