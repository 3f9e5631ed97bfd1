"""Who may see whom: spatial blocks, groups and years that keep training and test data apart.

Neighbouring places resemble each other. Folds drawn at random let a model learn the neighbour of
what it is tested on; blocks wider than the data's own correlation range do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import ModelError

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Floats, Ints

# A block is at least this many times the correlation range (half a block then lies beyond it).
RANGES_PER_BLOCK = 1.5
# The lags whose pairs count as close in the test for any correlation at all.
_CLOSE_LAGS = 3
# Fewer blocks than this per fold would make a fold one place.
MIN_BLOCKS_PER_FOLD = 4


@dataclass(frozen=True)
class Variogram:
    """Empirical semivariance by distance and the exponential model fitted to it.

    ``lags_m``, ``gamma``, ``pairs``: (n_lags,); ``range_m``: practical range (95 % of the sill; 3 x
    the exponential's parameter), 0 where no correlation shows.
    """

    lags_m: Floats
    gamma: Floats
    pairs: Floats
    nugget: float
    sill: float
    range_m: float


@dataclass(frozen=True)
class Folds:
    """``fold``: (n,) int, 0..n_folds-1; ``block``: (n,) int label of the spatial block or group of
    each row.

    ``source``: "variogram" (size from ``range_m``), "given", "extent" (range too long or unknown:
    capped so that every fold holds several blocks) or "groups" (no positions: the report must say
    "not spatially validated").
    """

    fold: Ints
    block: Ints
    n_folds: int
    block_size_m: float = float("nan")
    range_m: float = float("nan")
    source: str = "groups"

    def __iter__(self) -> Iterator[tuple[Bools, Bools]]:
        """Yields (train, test) boolean masks, one pair per fold."""
        for k in range(self.n_folds):
            test = self.fold == k
            yield ~test, test


def variogram(
    xy: ArrayLike,
    values: ArrayLike,
    *,
    max_distance_m: float | None = None,
    n_lags: int = 15,
    sample: int = 4000,
    seed: int = 0,
) -> Variogram:
    """Empirical variogram (Matheron) of ``values`` (n,) at ``xy`` (n, 2) in metres, with an
    exponential model.

    A random sample of at most ``sample`` points keeps it quadratic in a small number.
    ``max_distance_m``: default a sixth of the extent's diagonal. The model gamma(h) = nugget +
    psill (1 - exp(-h / a)) is fitted by least squares weighted with the pairs of each lag, scanning
    a; Cressie (1985) divides these weights by gamma(h)^2 of the fit as well, which gives the same
    median range on simulated fields and moves single ones by up to a tenth. Values that are not
    finite are left out. The range is 0 unless close pairs differ less than those of 99 shuffles of
    the values do (one-sided test at 1 %).
    """
    xy = np.asarray(xy, dtype=float)
    values = np.asarray(values, dtype=float)
    known = np.isfinite(values) & np.isfinite(xy).all(axis=1)
    xy, values = xy[known], values[known]
    if len(values) < 30:
        raise ModelError("too_few_places", n=len(values), needed=30)
    if len(values) > sample:
        chosen = np.random.default_rng(seed).choice(len(values), sample, replace=False)
        xy, values = xy[chosen], values[chosen]
    if max_distance_m is None:
        max_distance_m = float(np.hypot(*np.ptp(xy, axis=0))) / 6.0
    # Finer lags near zero, where the range of street data lies.
    edges = max_distance_m * np.linspace(0.0, 1.0, n_lags + 1) ** 1.5
    total, pairs, distance = np.zeros(n_lags), np.zeros(n_lags), np.zeros(n_lags)
    close = []
    for start in range(0, len(xy), 500):
        rows = slice(start, start + 500)
        d = np.hypot(xy[rows, None, 0] - xy[None, :, 0], xy[rows, None, 1] - xy[None, :, 1])
        later = np.arange(len(xy))[None, :] > np.arange(start, min(start + 500, len(xy)))[:, None]
        lag = np.digitize(d[later], edges) - 1
        half = 0.5 * (values[rows, None] - values[None, :])[later] ** 2
        inside = (lag >= 0) & (lag < n_lags)
        near = np.flatnonzero(later.ravel())[lag < _CLOSE_LAGS]
        close.append(np.column_stack([near // len(xy) + start, near % len(xy)]))
        total += np.bincount(lag[inside], half[inside], n_lags)
        distance += np.bincount(lag[inside], d[later][inside], n_lags)
        pairs += np.bincount(lag[inside], minlength=n_lags)
    seen = pairs >= 30
    lags, gamma, pairs = distance[seen] / pairs[seen], total[seen] / pairs[seen], pairs[seen]
    if len(lags) < 4 or not gamma.max() > 0 or not _alike(np.concatenate(close), values, seed):
        sill = float(np.average(gamma, weights=pairs)) if len(lags) else 0.0
        return Variogram(lags, gamma, pairs, sill, sill, 0.0)
    return _exponential(lags, gamma, pairs)


def _alike(pairs: Ints, values: Floats, seed: int, shuffles: int = 99) -> bool:
    """True if close pairs (m, 2) differ less than under every shuffle of the values."""
    rng = np.random.default_rng(seed)

    def difference(of: Floats) -> float:
        return float(((of[pairs[:, 0]] - of[pairs[:, 1]]) ** 2).mean())

    return len(pairs) > 0 and difference(values) < min(
        difference(rng.permutation(values)) for _ in range(shuffles)
    )


def _exponential(lags: Floats, gamma: Floats, pairs: Floats) -> Variogram:
    weight = np.sqrt(pairs) / gamma.mean()
    best = None
    for a in np.geomspace(lags[0] / 3.0, lags[-1], 60):
        shape = 1.0 - np.exp(-lags / a)
        design = np.column_stack([np.ones_like(lags), shape]) * weight[:, None]
        coefficients, *_ = np.linalg.lstsq(design, gamma * weight, rcond=None)
        nugget, psill = coefficients
        if nugget < 0:  # through the origin
            nugget, psill = (
                0.0,
                float((shape * gamma * weight**2).sum() / (shape**2 * weight**2).sum()),
            )
        if psill < 0:
            continue
        loss = float((((nugget + psill * shape - gamma) * weight) ** 2).sum())
        if best is None or loss < best[0]:
            best = (loss, nugget, psill, a)
    flat = float((((np.average(gamma, weights=pairs) - gamma) * weight) ** 2).sum())
    if best is None or best[0] > 0.8 * flat:
        sill = float(np.average(gamma, weights=pairs))
        return Variogram(lags, gamma, pairs, sill, sill, 0.0)
    _, nugget, psill, a = best
    sill = nugget + psill
    range_m = float(min(3.0 * a, lags[-1]))
    return Variogram(lags, gamma, pairs, float(nugget), float(sill), range_m)


def spatial_folds(
    xy: ArrayLike,
    values: ArrayLike | None = None,
    *,
    n_folds: int = 5,
    seed: int = 0,
    block_size_m: float | None = None,
) -> Folds:
    """Square blocks, whole blocks dealt to ``n_folds`` folds of about equal size; same result for
    the same ``seed``.

    ``xy``: (n, 2) metres, e.g. segment midpoints. ``values``: (n,) standardised rates or residuals
    whose variogram sets the block size (:data:`RANGES_PER_BLOCK` x range); without them, or where
    they show no correlation, the extent sets it. Returns :class:`Folds`; :class:`ModelError` for
    fewer than 2 x ``n_folds`` places.

    Parameters
    ----------
    xy : ArrayLike
        (n, 2) metres.
    values : ArrayLike | None
        (n,) standardised rates or residuals whose variogram sets the size of a block.
    n_folds : int
        Number of folds.
    seed : int
        Of the origin of the squares and of the dealing.
    block_size_m : float | None
        Side of a square; by default it follows from ``values`` or the extent.

    Returns
    -------
    Folds
        Iterates as (train, test) masks, with the size of its blocks.

    Raises
    ------
    ModelError
        "too_few_places" for fewer than 2 x ``n_folds`` places.
    """
    xy = np.asarray(xy, dtype=float)
    if len(xy) < 2 * n_folds:
        raise ModelError("too_few_places", n=len(xy), needed=2 * n_folds)
    extent = np.ptp(xy, axis=0)
    # The largest square size that still leaves enough blocks; the smallest that is worth calling a
    # block.
    largest = max(
        float(
            np.sqrt(max(extent.prod(), extent.max() ** 2 / 50.0) / (n_folds * MIN_BLOCKS_PER_FOLD))
        ),
        1e-9,
    )
    smallest = largest / 10.0
    range_m, source = float("nan"), "given"
    if block_size_m is None:
        source = "extent"
        block_size_m = largest / 2.0
        if values is not None:
            range_m = variogram(xy, values, seed=seed).range_m
            wanted = RANGES_PER_BLOCK * range_m
            if wanted > 0:
                block_size_m = float(np.clip(wanted, smallest, largest))
                source = "variogram" if wanted <= largest else "extent"
    rng = np.random.default_rng(seed)
    origin = xy.min(axis=0) - rng.uniform(0.0, block_size_m, 2)
    cell = np.floor((xy - origin) / block_size_m).astype(np.int64)
    block = np.unique(cell, axis=0, return_inverse=True)[1].ravel()
    folds = min(n_folds, int(block.max()) + 1)
    if folds < 2:
        raise ModelError("too_few_places", n=int(block.max()) + 1, needed=2)
    return Folds(deal(block, folds, rng), block, folds, float(block_size_m), range_m, source)


def grouped_folds(groups: ArrayLike, *, n_folds: int = 5, seed: int = 0) -> Folds:
    """Folds that keep every group (pressure zone, street ...) whole. ``groups``: (n,) labels. Not
    spatial: say so.

    Parameters
    ----------
    groups : ArrayLike
        (n,) labels.
    n_folds : int
        Most folds; as many as groups where there are fewer.
    seed : int
        Of the order in which equal groups are dealt.

    Returns
    -------
    Folds
        Iterates as (train, test) masks.

    Raises
    ------
    ModelError
        "too_few_places" for fewer than two groups.
    """
    block = np.unique(np.asarray(groups).astype(str), return_inverse=True)[1].ravel()
    folds = min(n_folds, int(block.max(initial=-1)) + 1)
    if folds < 2:
        raise ModelError("too_few_places", n=folds, needed=2)
    return Folds(deal(block, folds, np.random.default_rng(seed)), block, folds)


def deal(block: Ints, n_folds: int, rng: np.random.Generator, *, by_size: bool = True) -> Ints:
    """Deal whole blocks to folds: largest first to the emptiest fold, order of equals shuffled.
    (n,) fold numbers.

    ``by_size`` False: in random order to the emptiest fold, less even. Few blocks of different
    sizes would otherwise fall the same way whatever the seed, and a stability over seeds would be a
    hundred percent of nothing.

    Parameters
    ----------
    block : Ints
        (n,) block number of each row, 0..b-1.
    n_folds : int
        Number of folds.
    rng : np.random.Generator
        Breaks ties; moves on.
    by_size : bool
        Largest blocks first, each to the fold with the fewest rows; False: in random order.

    Returns
    -------
    Ints
        (n,) fold of each row; rows of a block share it.
    """
    sizes = np.bincount(block)
    order = rng.permutation(len(sizes))
    if by_size:
        order = order[np.argsort(-sizes[order], kind="stable")]
    load, fold_of = np.zeros(n_folds), np.empty(len(sizes), dtype=np.int64)
    for label in order:
        lightest = int(np.argmin(load))
        fold_of[label] = lightest
        load[lightest] += sizes[label]
    return fold_of[block]


def temporal_holdout(
    years: ArrayLike, test_years: Sequence[int] | None = None
) -> tuple[Bools, Bools]:
    """(train, test) boolean masks: the last year (or ``test_years``) is held out, only earlier
    years train.

    :class:`ModelError` when there is a single year: then nothing can be said about the future, and
    the report says so.

    Parameters
    ----------
    years : ArrayLike
        (n,) year of each row.
    test_years : Sequence[int] | None
        Years that are held out.

    Returns
    -------
    tuple[Bools, Bools]
        Masks (n,); years after the held ones are in neither.

    Raises
    ------
    ModelError
        "one_period_only" where no year lies before the held ones.
    """
    years = np.asarray(years)
    distinct = np.unique(years)
    held = distinct[-1:] if test_years is None else np.atleast_1d(test_years)
    train = years < np.min(held)
    if not train.any():
        raise ModelError("one_period_only", years=", ".join(map(str, distinct)))
    return train, np.isin(years, held)
