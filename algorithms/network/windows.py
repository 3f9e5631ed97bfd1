"""Windows that slide along streets: the peaks of a street, and the French accumulation zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.shapes import shapes_of

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Floats, Frame, GeoFrame, Geometry, Ints, Objects, Shapes

# Zone d'accumulation d'accidents corporels: at least ten injury crashes with at least ten people
# killed or seriously hurt
# within 500 m in five years, the rule of the national programme of 1982 for main roads (Sécurité
# routière de A à Z,
# article "ZAAC"). Later guides and départements use other windows and thresholds: they are
# parameters.
ZAAC_SERIOUS = 10
ZAAC_YEARS = 5


def whole_streets(segments: GeoFrame, key: Objects) -> tuple[Objects, Objects]:
    """Segments of one ``key`` (street name) joined into the longest lines they make: (lines, key of
    each).
    """
    codes, names = pd.factorize(np.asarray(key, dtype=object))
    named = codes >= 0
    order = np.argsort(codes[named], kind="stable")
    geometry = shapes_of(segments)[named][order]
    grouped = shapely.line_merge(shapely.multilinestrings(geometry, indices=codes[named][order]))
    lines, owner = shapely.get_parts(grouped, return_index=True)
    return lines, names[np.unique(codes[named])[owner]] if len(lines) else names[:0]


def best_windows(
    position: Floats, weight: Floats, length: float, window_m: float
) -> list[tuple[float, float, Ints]]:
    """Windows of one street that do not overlap, best first: list of (from, to, rows inside).

    ``position`` (n,): metres along the street of ``length``; ``weight`` (n, c): what is counted,
    most important column first. Every window begins at an event: none that begins elsewhere holds
    more.
    """
    order = np.argsort(position, kind="stable")
    at, value = position[order], np.asarray(weight, dtype=float)[order]
    start = np.clip(at, 0.0, max(length - window_m, 0.0))
    first = np.searchsorted(at, start - 1e-9, side="left")
    last = np.searchsorted(at, start + window_m + 1e-9, side="right")
    running = np.vstack([np.zeros(value.shape[1]), np.cumsum(value, axis=0)])
    held = running[last] - running[first]
    rank = np.lexsort((start, *(-held[:, c] for c in range(held.shape[1] - 1, -1, -1))))
    taken: list[tuple[float, float, Ints]] = []
    used = np.zeros(len(at), bool)
    for i in rank:
        low, high = start[i], min(start[i] + window_m, length)
        if used[first[i] : last[i]].any() or any(
            low < b - 1e-9 and a + 1e-9 < high for a, b, _ in taken
        ):
            continue
        used[first[i] : last[i]] = True
        taken.append((low, high, order[first[i] : last[i]]))
    return taken


def search(
    lines: Shapes, crash_line: Ints, crash_position: Floats, weight: Floats, window_m: float
) -> tuple[Frame, Shapes]:
    """Best windows of every line: DataFrame (line, from_m, to_m, one column ``sum_<c>`` per column
    of ``weight``) and cut lines (same order)."""
    rows, parts = [], []
    weight = np.asarray(weight, dtype=float).reshape(len(crash_line), -1)
    order = np.argsort(crash_line, kind="stable")
    length = shapely.length(lines)
    for group in (
        np.split(order, np.flatnonzero(np.diff(crash_line[order])) + 1) if len(order) else []
    ):
        line = crash_line[group[0]]
        for low, high, inside in best_windows(
            crash_position[group], weight[group], length[line], window_m
        ):
            rows.append((line, low, high, *weight[group[inside]].sum(axis=0)))
            parts.append(substring(lines[line], low, high))
    columns = ["line", "from_m", "to_m"] + [f"sum_{c}" for c in range(weight.shape[1])]
    return pd.DataFrame(rows, columns=columns), np.array(parts, dtype=object)


def substring(line: Geometry, low: float, high: float) -> Geometry:
    """The part of a line between two measures (metres)."""
    xy = shapely.get_coordinates(line)
    at = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    ends = shapely.get_coordinates(shapely.line_interpolate_point(line, [low, high]))
    inner = xy[(at > low + 1e-6) & (at < high - 1e-6)]
    return shapely.LineString(np.vstack([ends[:1], inner, ends[1:]]))


def shrunk(found: ArrayLike, tiles: ArrayLike) -> tuple[Floats, float]:
    """Empirical-Bayes expectation of window counts: w·m + (1 - w)·n with w = 1 / (1 + φ·m).

    m and φ: mean and overdispersion (moments) of the counts of ``tiles``, equal windows laid side
    by side on all streets. Returns (expectation (n,), w). It draws a window that was picked because
    it was high back to what is likely.
    """
    tiles = np.asarray(tiles, dtype=float)
    mean = tiles.mean() if len(tiles) else 0.0
    if mean <= 0:
        return np.asarray(found, float), 0.0
    overdispersion = max((tiles.var(ddof=1) - mean) / mean**2, 0.0) if len(tiles) > 1 else 0.0
    w = 1.0 / (1.0 + overdispersion * mean)
    return w * mean + (1.0 - w) * np.asarray(found, float), w


def tile_counts(lines: Shapes, crash_line: Ints, crash_position: Floats, window_m: float) -> Ints:
    """Crashes in windows laid side by side along every line (those at least half as long as the
    window).
    """
    many = np.maximum(np.round(shapely.length(lines) / window_m), 0).astype(np.int64)
    size = np.divide(shapely.length(lines), many, out=np.full(len(lines), np.inf), where=many > 0)
    first = np.concatenate([[0], np.cumsum(many)])
    on = many[crash_line] > 0
    line, position = crash_line[on], crash_position[on]
    tile = first[line] + np.minimum((position / size[line]).astype(np.int64), many[line] - 1)
    return np.bincount(tile, minlength=first[-1])
