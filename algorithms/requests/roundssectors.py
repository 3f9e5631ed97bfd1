"""Sectors that people remember: compact, of equal work, each with its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

if TYPE_CHECKING:
    from ..common.types import Floats, GeoFrame, Ints, Shapes

_ROUNDS, _BALANCING = 40, 60
_BESIDE_M = 250.0  # the sectors' ground goes so far beyond the outermost stops


def draw_sectors(xy: Floats, work: Floats, sectors: int, seed: int = 0) -> tuple[Ints, Shapes]:
    """Compact sectors of about equal work.

    Lloyd's centres, each with an offset that grows while it has less work than its part (a power
    diagram, Aurenhammer 1987): the sectors are convex and without gaps, and a point lies in the one
    that it is counted in.

    Parameters
    ----------
    xy
        Places (k, 2), metres.
    work
        Of each place (k,), not negative.
    sectors
        How many at most; fewer where there are fewer places.
    seed
        Of the first centres.

    Returns
    -------
    tuple[Ints, Shapes]
        The sector of each place, numbered from the north-west on, and their polygons.
    """
    distinct = np.unique(xy, axis=0)
    many = max(1, min(sectors, len(distinct)))
    rng = np.random.default_rng(seed)
    best: tuple[float, Floats, Floats, Ints] | None = None
    for _ in range(4):
        centres = _spread(distinct, many, rng)
        offset = np.zeros(many)
        part = _nearest(xy, centres, offset)
        for _ in range(_ROUNDS):
            offset, part = _balance(xy, work, centres, offset)
            moved = centres.copy()
            for k in range(many):
                if (part == k).any():
                    moved[k] = np.average(xy[part == k], axis=0, weights=work[part == k] + 1e-9)
            if np.allclose(moved, centres, atol=0.1):
                break
            centres = moved
        offset, part = _balance(xy, work, centres, offset)
        sums = np.bincount(part, work, minlength=many)
        spread = float((((xy - centres[part]) ** 2).sum(axis=1) * (work + 1e-9)).sum())
        score = spread * (1.0 + 4.0 * float(sums.max() / max(sums.mean(), 1e-12) - 1.0))
        if best is None or score < best[0]:
            best = (score, centres, offset, part)
    if best is None:
        return np.zeros(len(xy), np.int64), np.zeros(0, object)
    _, centres, offset, part = best
    order = np.lexsort((centres[:, 0], -centres[:, 1]))
    number = np.empty(many, np.int64)
    number[order] = np.arange(many)
    return number[part], _cells(xy, centres[order], offset[order])


def _spread(xy: Floats, many: int, rng: np.random.Generator) -> Floats:
    """Centres that lie apart (k-means++)."""
    chosen = [int(rng.integers(len(xy)))]
    far = ((xy - xy[chosen[0]]) ** 2).sum(axis=1)
    while len(chosen) < many:
        chosen.append(int(rng.choice(len(xy), p=far / far.sum())))
        far = np.minimum(far, ((xy - xy[chosen[-1]]) ** 2).sum(axis=1))
    return xy[chosen].astype(float)


def _nearest(xy: Floats, centres: Floats, offset: Floats) -> Ints:
    away = ((xy[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2) - offset[None, :]
    return np.argmin(away, axis=1)


def _balance(xy: Floats, work: Floats, centres: Floats, offset: Floats) -> tuple[Floats, Ints]:
    """The offsets, and the parts, with the least of the largest work that the steps came by."""
    many = len(centres)
    target = float(work.sum()) / many
    size = float(((xy - xy.mean(axis=0)) ** 2).sum(axis=1).mean())
    now, step = offset.copy(), 0.5 * size / many
    kept, part = offset, _nearest(xy, centres, offset)
    least = float(np.bincount(part, work, minlength=many).max())
    for _ in range(_BALANCING if target > 0 else 0):
        sums = np.bincount(_nearest(xy, centres, now), work, minlength=many)
        now = now + step * (1.0 - sums / target)
        step *= 0.95
        found = _nearest(xy, centres, now)
        most = float(np.bincount(found, work, minlength=many).max())
        if most < least - 1e-9:
            least, kept, part = most, now.copy(), found
    return kept, part


def _cells(xy: Floats, centres: Floats, offset: Floats) -> Shapes:
    """The ground of each centre: where its squared distance less its offset is the least."""
    hull = shapely.MultiPoint(xy).convex_hull.buffer(_BESIDE_M)
    low_x, low_y, high_x, high_y = hull.bounds
    size = 4.0 * (high_x - low_x + high_y - low_y)
    out = np.empty(len(centres), object)
    for k, (centre, weight) in enumerate(zip(centres, offset, strict=True)):
        cell = hull
        for other, heavy in zip(np.delete(centres, k, 0), np.delete(offset, k), strict=True):
            away = other - centre
            apart = float(np.hypot(*away))
            if apart < 1e-9:
                continue
            unit = away / apart
            # the border lies across the line of both centres, nearer to the lighter one
            border = centre + unit * (apart**2 + weight - heavy) / (2.0 * apart)
            side = np.array([-unit[1], unit[0]]) * size
            back = -unit * 2.0 * size
            cell = cell.intersection(
                shapely.Polygon(
                    [border + side, border - side, border - side + back, border + side + back]
                )
            )
        out[k] = cell
    return out


def find_sectors(points: GeoFrame, sectors: GeoFrame) -> tuple[Ints, int]:
    """(row of the sector of each point: the one it lies in, the lower of two, else the nearest; how
    many lie in none)."""
    tree = shapely.STRtree(np.asarray(sectors.geometry.array, dtype=object))
    shapes = np.asarray(points.geometry.array, dtype=object)
    out = np.full(len(shapes), -1, np.int64)
    point, sector = tree.query(shapes, predicate="intersects")
    for p, s in sorted(zip(point.tolist(), sector.tolist(), strict=True), reverse=True):
        out[p] = s
    outside = np.flatnonzero(out < 0)
    if len(outside):
        near, sector = tree.query_nearest(shapes[outside], all_matches=False)
        out[outside[near]] = sector
    return out, len(outside)


def deal_days(work: Floats, days: int) -> Ints:
    """A day (from 0) for each sector: the largest first, to the day that has least."""
    out, sums = np.zeros(len(work), np.int64), np.zeros(max(days, 1))
    for k in np.argsort(-np.asarray(work, float), kind="stable"):
        out[k] = int(np.argmin(sums))
        sums[out[k]] += work[k]
    return out


def frame_sectors(shapes: Shapes, crs: object) -> GeoFrame:
    """The drawn sectors as a frame with their names, "1", "2" ..."""
    names = [str(k + 1) for k in range(len(shapes))]
    return gpd.GeoDataFrame({"sector": names}, geometry=list(shapes), crs=crs)
