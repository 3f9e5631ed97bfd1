"""Where do trees already live on comparable ground? A positive-unlabelled model beside the weighted
score, never instead of it.

Cells with a standing tree are the positives, cells drawn evenly from the territory the unlabelled
rest: the model's output ranks cells by how much they resemble those that carry trees (Elkan and
Noto 2008: under a constant chance of being in the inventory it is proportional to the chance of a
tree). What only a standing tree brings about never enters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..common.errors import ModelError
from ..common.progress import silent, stage
from ..modeling import blocks, learners, metrics
from . import scoring, stack

if TYPE_CHECKING:
    from ..common.grid import Grid, Window
    from ..common.progress import Progress
    from ..common.types import Bools, Floats, Frame, Ints
    from ..modeling.learners import Learner

# Known only because a tree stands there (or stood): the answer, not a reason.
AFTER_THE_FACT = ("trees", "tree_layer", "free_pits")
WINDOWS = (1, 5, 21)  # cells: the cell itself, its surroundings, its block
MARGIN = max(WINDOWS) // 2
SHARES = (0.01, 0.05, 0.10, 0.20)
MIN_TREES = 200
_BACKGROUND = (20_000, 60_000)
_COLUMNS = 512  # of cells predicted at once


@dataclass(frozen=True)
class Evidence:
    """What held-out blocks say. ``lift_*``: at :data:`SHARES` of the area; ``gain_low``,
    ``gain_high``: 95 % interval of the learned minus the weighted lift."""

    trees: int
    background: int
    n_blocks: int
    block_size_m: float
    lift_learned: Any
    lift_weighted: Any
    gain_low: Any
    gain_high: Any
    calibration: Any
    curves: Any
    importance: Any
    weights: Any

    @property
    def verdict(self) -> str:
        """ "better", "enough" or "worse": the learned against the weighted score at 10 % of the
        area.
        """
        at = SHARES.index(0.10)
        return (
            "better" if self.gain_low[at] > 0 else "worse" if self.gain_high[at] < 0 else "enough"
        )


def codes(head: dict[str, Any]) -> list[str]:
    """The factors the model may see."""
    return [c for c in head["bands"] if c not in AFTER_THE_FACT]


def columns(head: dict[str, Any]) -> list[str]:
    """Feature names: each factor in each window, by its width in metres."""
    return [f"{code}_{round(w * head['cell_m'])}m" for w in WINDOWS for code in codes(head)]


def features(bands: Ints, head: dict[str, Any], row: Ints, col: Ints) -> Floats:
    """Mean cover (0..1) of each factor around cells: float32 (cells, features).

    ``bands``: uint8 (bands, rows, cols) with a margin of :data:`MARGIN` cells; ``row``, ``col``:
    cells inside that margin.
    """
    chosen = [head["bands"].index(c) for c in codes(head)]
    out = np.zeros((len(row), len(WINDOWS) * len(chosen)), dtype=np.float32)
    sums = np.zeros((bands.shape[1] + 1, bands.shape[2] + 1), dtype=np.int64)
    for j, band in enumerate(chosen):
        if not bands[band].any():
            continue
        sums[1:, 1:] = bands[band].astype(np.int64).cumsum(axis=0).cumsum(axis=1)
        for i, width in enumerate(WINDOWS):
            half = width // 2
            top, bottom, left, right = row - half, row + half + 1, col - half, col + half + 1
            total = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
            out[:, i * len(chosen) + j] = total / (width * width * float(scoring.FULL))
    return out


def weighted_without_trees(bands: Ints, head: dict[str, Any]) -> Floats:
    """The weighted score (points) that the model is compared with: the same weights, without what a
    tree itself brings.

    ``bands``: uint8 (cells, bands)."""
    scenario = {
        c: (0.0, False) if c in AFTER_THE_FACT else w for c, w in stack.weights(head).items()
    }
    inside = bands.copy()
    inside[:, -1] = stack.INSIDE
    return stack.score(inside.T[:, :, None], head, scenario)[1][:, 0] / 1000.0


def tree_cells(trees_xy: Floats, cell_grid: Grid) -> tuple[Ints, Ints]:
    """Row and column of each cell with at least one tree."""
    if not len(trees_xy):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    row, col = cell_grid.locate(trees_xy[:, 0], trees_xy[:, 1])
    inside = (row >= 0) & (row < cell_grid.rows) & (col >= 0) & (col < cell_grid.cols)
    cell = np.unique(row[inside].astype(np.int64) * cell_grid.cols + col[inside].astype(np.int64))
    return cell // cell_grid.cols, cell % cell_grid.cols


def background(cell_grid: Grid, n_trees: int, seed: int) -> tuple[Ints, Ints]:
    """Cells drawn evenly over the grid (row, col); those outside the territory are dropped by the
    caller.
    """
    n = int(np.clip(4 * n_trees, *_BACKGROUND))
    cell = np.random.default_rng(seed).integers(0, cell_grid.rows * cell_grid.cols, n)
    return cell // cell_grid.cols, cell % cell_grid.cols


def learn(
    x: Frame,
    is_tree: Bools,
    xy: Floats,
    weighted: Floats,
    head: dict[str, Any],
    *,
    seed: int = 0,
    threads: int = 2,
    progress: Progress = silent,
) -> tuple[Learner, Evidence]:
    """Train on cells with trees against cells without, and judge on blocks of ground not seen.

    Parameters
    ----------
    x : (n, features), as :func:`features` has them.
    is_tree : (n,) bool.
    xy : (n, 2) metres.
    weighted : (n,) points of the weighted score.
    head : The stack's header.
    seed, threads : Of folds, learner and draws.
    progress : Called on the way.

    Returns
    -------
    tuple[Learner, Evidence]
        The learner of all rows, and how it did beside the weighted score where it had not seen the
        ground.

    Raises
    ------
    ModelError
        ``plant_too_few_trees`` with fewer than :data:`MIN_TREES`.
    """
    if is_tree.sum() < MIN_TREES:
        raise ModelError("plant_too_few_trees", n=int(is_tree.sum()), needed=MIN_TREES)
    y = is_tree.astype(float)
    folds = blocks.spatial_folds(xy, y, seed=seed)
    settings = learners.Settings(
        objective="binary", depth=4, rows_per_leaf=50, threads=threads, seed=seed
    )
    held_out, trained = learners.cross_predict(
        x, y, folds, settings=settings, progress=stage(progress, 0.0, 0.7)
    )
    learner = learners.train(
        x, y, settings=learners.with_rounds(settings, trained), progress=stage(progress, 0.7, 0.85)
    )
    area = 1.0 - y  # unlabelled cells stand for the territory

    def lifts(rows: Ints) -> Floats:
        return np.array(
            [metrics.pai(y[rows], s[rows], area[rows], SHARES) for s in (held_out, weighted)]
        )

    whole = lifts(np.arange(len(y)))
    low, high = metrics.bootstrap(
        lambda rows: np.subtract(*lifts(rows)), len(y), blocks=folds.block, seed=seed
    )
    sample = np.random.default_rng(seed).choice(len(x), min(len(x), 5000), replace=False)
    curves = tuple(metrics.gain_curve(y, s, area) for s in (held_out, weighted))
    progress(1.0)
    return learner, Evidence(
        int(y.sum()),
        int(area.sum()),
        int(folds.block.max()) + 1,
        folds.block_size_m,
        whole[0],
        whole[1],
        low,
        high,
        metrics.calibration(y, held_out),
        curves,
        learners.importance(learner.contributions(x.iloc[sample])),
        proposed_weights(x, is_tree, head, folds.block, seed=seed),
    )


def percentile(values: Floats, reference: Floats) -> Floats:
    """Share (0..100) of the territory's cells that the model ranks lower; ``reference``: its output
    on unlabelled cells.
    """
    return 100.0 * np.searchsorted(np.sort(reference), values, side="left") / max(len(reference), 1)


def maps(
    bands: Ints,
    head: dict[str, Any],
    window: Window,
    learner: Learner,
    reference: Floats,
    weighted_reference: Floats,
) -> tuple[Ints, Ints]:
    """What the learned model says of a window, and where it disagrees with the weights.

    Disagreement: percentile of the learned minus percentile of the weighted score; high where trees
    thrive on ground that the weights call hard, low where the weights praise ground on which trees are
    not seen.

    Parameters
    ----------
    bands : (bands, rows, cols) uint8 with a margin of :data:`MARGIN` cells around the window.
    head : The stack's header.
    window : Without the margin.
    learner : Of :func:`learn`.
    reference, weighted_reference : Both outputs on the unlabelled cells, any order.

    Returns
    -------
    tuple[Ints, Ints]
        int16 (rows, cols): 0..100 and -100..100, NODATA outside the territory.
    """
    out = np.full((2, window.rows, window.cols), scoring.NODATA, dtype=np.int16)
    ordered = np.sort(weighted_reference)
    for left in range(
        0, window.cols, _COLUMNS
    ):  # the features of a strip as wide as a métropole would fill 600 MB
        part = bands[:, :, left : left + _COLUMNS + 2 * MARGIN]
        inner = part[:, MARGIN:-MARGIN, MARGIN:-MARGIN]
        row, col = np.nonzero(inner[-1] == stack.INSIDE)
        if not len(row):
            continue
        likely = percentile(
            learner.predict(features(part, head, row + MARGIN, col + MARGIN)), reference
        )
        weighted = weighted_without_trees(inner[:, row, col].T, head)
        # Many cells share a weighted score: they stand in the middle of their own rank.
        rank = (
            50.0
            * (
                np.searchsorted(ordered, weighted, "left")
                + np.searchsorted(ordered, weighted, "right")
            )
            / len(ordered)
        )
        out[0, row, left + col] = np.rint(likely)
        # Blocked cells all share the lowest rank: the weights do not praise them, whatever the
        # middle of that rank is.
        out[1, row, left + col] = np.rint(
            np.where(weighted <= scoring.CUTS[0], np.maximum(likely - rank, 0.0), likely - rank)
        )
    return out[0], out[1]


def proposed_weights(
    x: Frame, is_tree: Bools, head: dict[str, Any], block: Ints, *, repeats: int = 60, seed: int = 0
) -> Frame:
    """Weights that the inventory suggests: DataFrame by factor of ``weight`` (published),
    ``proposed``, ``low``, ``high``.

    A logistic regression of tree presence on the cells' own cover, put on the scale of the
    published weights (same sum of absolute values over these factors); the interval resamples whole
    ``block`` labels. A proposal: it repeats past habits.
    """
    from ..modeling import glm

    shipped = {f["code"]: f for f in head["factors"]}
    width = f"_{round(head['cell_m'])}m"
    chosen = [
        c
        for c in codes(head)
        if shipped[c]["group"] != "context"
        and shipped[c]["weight"]
        and (x[c + width] > 0).sum() >= MIN_TREES // 4
    ]
    if not chosen:
        return pd.DataFrame(columns=["weight", "proposed", "low", "high"])
    values, y = x[[c + width for c in chosen]].to_numpy(dtype=float), is_tree.astype(float)
    published = np.array([shipped[c]["weight"] for c in chosen])

    def slopes(rows: Ints) -> Floats:
        found = glm.fit(values[rows], y[rows], ridge=5.0, link="logit")
        slope = found.coefficients / found.scale
        return slope * np.abs(published).sum() / max(np.abs(slope).sum(), 1e-9)

    low, high = metrics.bootstrap(slopes, len(y), blocks=block, repeats=repeats, seed=seed)
    return pd.DataFrame(
        {"weight": published, "proposed": slopes(np.arange(len(y))), "low": low, "high": high},
        index=chosen,
    )
