"""First planting sites: the best cells, spaced, clear of existing trees. Deterministic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..common import results
from ..common.errors import ParameterError
from . import explain, stack

if TYPE_CHECKING:
    from ..common.grid import Grid, Window
    from ..common.run import Run
    from ..common.types import Bools, Floats, Frame, GeoFrame, Ints, Shapes


@dataclass(frozen=True)
class SiteParameters:
    """``spacing_m`` between sites and from existing trees; ``min_class`` worst class accepted;
    ``limit`` sites at most; ``per_hectare``: sites at most in each square of 100 m, None for as
    many as fit."""

    spacing_m: float = 8.0
    min_class: int = 8
    limit: int = 1000
    per_hectare: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.spacing_m <= 100:
            raise ParameterError(
                "parameter_range", name="SPACING", value=self.spacing_m, low=1, high=100
            )


def scatter(row: Ints, col: Ints) -> Ints:
    """A fixed shuffle of cells (uint64 hash): ties are broken all over the territory, not from its
    north-west corner.
    """
    with np.errstate(over="ignore"):
        key = (np.asarray(row).astype(np.uint64) << np.uint64(32)) | np.asarray(col).astype(
            np.uint64
        )
        key = (key ^ (key >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        key = (key ^ (key >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return key ^ (key >> np.uint64(31))


def clear_of(xy: Floats, points: Floats, distance_m: float) -> Bools:
    """Rows of ``xy`` (n, 2) at least ``distance_m`` from every point (m, 2): boolean array."""
    if not len(points) or not len(xy):
        return np.ones(len(xy), dtype=bool)
    from scipy.spatial import cKDTree

    near, _ = cKDTree(points).query(xy, distance_upper_bound=distance_m, workers=1)
    # The bound is open: a tree exactly at the spacing leaves room.
    return near >= distance_m


def candidates(kind: Ints, points: Ints, window: Window, min_class: int) -> tuple[Ints, Ints, Ints]:
    """Cells of a window good enough: row, col (of the whole grid), score in thousandths."""
    row, col = np.nonzero(kind >= min_class)
    return row + window.row, col + window.col, points[row, col]


def choose(
    row: Ints, col: Ints, points: Floats, grid: Grid, trees_xy: Floats, parameters: SiteParameters
) -> Ints:
    """The chosen cells, best first: greedy, each clear of the trees and of those before.

    Parameters
    ----------
    row, col
        (n,) cells of the candidates.
    points
        (n,) score; equal ones are taken in the order of :func:`scatter`.
    grid
        Of the cells.
    trees_xy
        (m, 2) metres.
    parameters
        Spacing (m), most sites, most a hectare.

    Returns
    -------
    Ints
        Positions into the arrays.
    """
    x, y = grid.centre(row, col)
    free = np.flatnonzero(clear_of(np.column_stack([x, y]), trees_xy, parameters.spacing_m))
    order = free[np.lexsort((scatter(row[free], col[free]), -points[free].astype(np.int64)))]
    reach = parameters.spacing_m / grid.cell_m
    span = int(np.ceil(reach))
    dr, dc = np.mgrid[-span : span + 1, -span : span + 1]
    disc = np.hypot(dr, dc) < reach - 1e-9
    taken = np.zeros((grid.rows + 2 * span, grid.cols + 2 * span), dtype=bool)
    chosen: list[int] = []
    left: dict[Any, Any] = {}
    for at in order.tolist():
        r, c = int(row[at]), int(col[at])
        if taken[r + span, c + span]:
            continue
        if parameters.per_hectare is not None:
            square = (int(x[at] // 100.0), int(y[at] // 100.0))
            left[square] = left.get(square, parameters.per_hectare) - 1
            if left[square] < 0:
                continue
        chosen.append(at)
        if len(chosen) >= parameters.limit:
            break
        taken[r : r + 2 * span + 1, c : c + 2 * span + 1] |= disc
    return np.array(chosen, dtype=np.int64)


def standing(trees: GeoFrame | None) -> Floats:
    """Positions (n, 2) of the trees of an inventory that stand: stumps and free pits are places to
    plant, not obstacles.
    """
    if trees is None or not len(trees):
        return np.empty((0, 2))
    return standing_among(trees, np.asarray(trees.geometry.array, dtype=object))


def standing_among(trees: Frame, shapes: Shapes) -> Floats:
    """:func:`standing` of a table's columns and its geometries."""
    import shapely

    if "state" in trees.columns:
        shapes = shapes[~trees["state"].isin(["stump", "free_pit"]).to_numpy()]
    return shapely.get_coordinates(shapes)


def nearest(xy: Floats, points: Floats) -> Floats:
    """Distance (m) from each of ``xy`` to the nearest of ``points``; NaN when there is none."""
    if not len(points) or not len(xy):
        return np.full(len(xy), np.nan)
    from scipy.spatial import cKDTree

    return cKDTree(points).query(xy, workers=1)[0]


def frame(
    row: Ints,
    col: Ints,
    values: Ints,
    head: dict[str, Any],
    grid: Grid,
    trees_xy: Floats,
    *,
    run: Run,
) -> GeoFrame:
    """The result layer of chosen cells. Reasons add up to the score.

    Parameters
    ----------
    row, col
        (n,) cells, best first.
    values
        (n, bands) uint8 of the stack.
    head
        Its header.
    grid
        Of the cells.
    trees_xy
        (m, 2) metres.
    run
        Its id and the date of its data for the result contract, its progress.

    Returns
    -------
    GeoFrame
        Points with the contract's columns, ``nearest_tree_m`` and ``partial_index``.
    """
    import geopandas
    import shapely

    kind, points = (
        stack.score(values.T[:, :, None], head)
        if len(values)
        else (np.empty((0, 1)), np.empty((0, 1)))
    )
    x, y = grid.centre(np.asarray(row, dtype=float), np.asarray(col, dtype=float))
    reasons = [explain.reasons(v, head) for v in values]
    partial = bool(head["absent"])
    sites = geopandas.GeoDataFrame(
        {"nearest_tree_m": nearest(np.column_stack([x, y]), trees_xy), "partial_index": partial},
        index=np.arange(1, len(values) + 1),
        geometry=geopandas.array.GeometryArray(shapely.points(x, y)),
    )
    score = (
        np.array([sum(r.contribution for r in each) for each in reasons])
        if len(values)
        else points[:, 0]
    )
    return results.build(
        sites,
        score=score,
        reasons=reasons,
        run=run,
        classes=[str(k) for k in kind[:, 0]],
        thin_data=partial,
    )
