"""Getis-Ord Gi* and local Moran on network neighbours, with exact tails for counts and
false-discovery-rate control.

Getis and Ord (1992), Ord and Getis (1995), Anselin (1995); Benjamini and Hochberg (1995). Crashes
are few and most pieces of street have none, so that the normal approximation calls clusters that
are chance. Here the sum over k neighbours is compared with an exact law: of crashes scattered
evenly over the length (binomial, :func:`scattered`), or of k values drawn at random from all values
(with replacement, by convolution, :func:`tails`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import DataError

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Floats, Ints

_LEAST = 30


def neighbours(rows: Ints, columns: Ints, n: int) -> tuple[Ints, Ints]:
    """Neighbour lists (first (n+1,), neighbour) of pairs of rows, without the row itself, sorted."""
    keep = rows != columns
    rows, columns = rows[keep], columns[keep]
    order = np.lexsort((columns, rows))
    return np.searchsorted(rows[order], np.arange(n + 1)), columns[order]


def sums(values: ArrayLike, first: Ints, neighbour: Ints) -> tuple[Floats, Ints]:
    """Sum of the neighbours' values (n,) and their number (n,)."""
    running = np.concatenate([[0.0], np.cumsum(np.asarray(values, float)[neighbour])])
    return running[first[1:]] - running[first[:-1]], np.diff(first)


def gi_star(values: ArrayLike, first: Ints, neighbour: Ints) -> Floats:
    """Gi* z-scores (n,): the sum over a row and its neighbours, standardised; NaN where all values
    are equal.
    """
    x = np.asarray(values, dtype=float)
    n = len(x)
    around, many = sums(x, first, neighbour)
    total, w = around + x, many + 1.0
    spread = np.sqrt(np.mean(x**2) - np.mean(x) ** 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(
            spread > 0,
            (total - x.mean() * w) / (spread * np.sqrt((n * w - w**2) / (n - 1.0))),
            np.nan,
        )


def local_moran(values: ArrayLike, first: Ints, neighbour: Ints) -> tuple[Floats, Floats]:
    """(I (n,), mean deviation of the neighbours (n,)), row-standardised; a row without neighbours
    has I = 0.
    """
    x = np.asarray(values, dtype=float)
    z = x - x.mean()
    around, many = sums(z, first, neighbour)
    lag = np.divide(around, many, out=np.zeros(len(x)), where=many > 0)
    return (len(x) - 1.0) * z * lag / np.maximum((z**2).sum(), 1e-300), lag


def scattered(
    values: Ints, length: Floats, first: Ints, neighbour: Ints, *, own: bool
) -> tuple[Floats, Floats]:
    """As :func:`tails`, when chance is every event falling anywhere on the network with equal
    probability per metre.

    Binomial: N events (those of the row apart when ``own`` is False) and the share of ``length`` in
    the neighbourhood.
    """
    from scipy.special import bdtr, bdtrc

    x, length = np.asarray(values, dtype=np.int64), np.asarray(length, dtype=float)
    if len(x) < _LEAST:
        raise DataError("hotspots_few", n=len(x), least=_LEAST)
    around, _ = sums(x, first, neighbour)
    near, _ = sums(length, first, neighbour)
    total = x.sum() if own else x.sum() - x
    found = around + (x if own else 0)
    share = (near + length) / length.sum() if own else near / (length.sum() - length)
    share = np.clip(share, 0.0, 1.0)
    return np.where(found > 0, bdtrc(np.maximum(found - 1, 0), total, share), 1.0), bdtr(
        found, total, share
    )


def tails(values: Ints, first: Ints, neighbour: Ints, *, own: bool) -> tuple[Floats, Floats]:
    """Probability that chance gives a neighbourhood sum as large, and as small: two arrays (n,).

    ``values``: whole numbers of 0 or more. ``own``: the row itself belongs to the sum (Gi*) or not
    (Moran). Exact for values drawn with replacement. Raises :class:`DataError` below 30 rows.
    """
    x = np.asarray(values)
    if len(x) < _LEAST:
        raise DataError("hotspots_few", n=len(x), least=_LEAST)
    counts = x.astype(np.int64)
    around, many = sums(counts, first, neighbour)
    total = np.round(around + (counts if own else 0)).astype(np.int64)
    size = many + (1 if own else 0)
    law = np.bincount(counts) / len(counts)
    high, low = np.ones(len(x)), np.ones(len(x))
    powers = _Powers(law)
    for k in np.unique(size):
        if k == 0:
            continue
        at = np.flatnonzero(size == k)
        mass = powers.of(int(k))
        upper = np.cumsum(mass[::-1])[::-1]
        lower = np.cumsum(mass)
        s = total[at]
        inside = s < len(mass)
        high[at] = np.where(inside, upper[np.minimum(s, len(mass) - 1)], 0.0)
        low[at] = np.where(inside, lower[np.minimum(s, len(mass) - 1)], 1.0)
    return np.minimum(high, 1.0), np.minimum(low, 1.0)


class _Powers:
    """k-fold convolutions of a law, by squaring; the far tail below 1e-300 is cut off."""

    def __init__(self, law: Floats) -> None:
        self.squares = [law]

    def of(self, k: int) -> Floats:
        out: Floats | None = None
        bit = 0
        while k >> bit:
            while len(self.squares) <= bit:
                self.squares.append(_trim(np.convolve(self.squares[-1], self.squares[-1])))
            if k >> bit & 1:
                out = (
                    self.squares[bit] if out is None else _trim(np.convolve(out, self.squares[bit]))
                )
            bit += 1
        return np.ones(1) if out is None else out


def _trim(mass: Floats) -> Floats:
    kept = np.flatnonzero(mass > 1e-300)
    return mass[: kept[-1] + 1] if len(kept) else mass[:1]


def discoveries(p: ArrayLike, rate: float = 0.05) -> Bools:
    """True where Benjamini and Hochberg's step-up test rejects at false-discovery rate ``rate``;
    NaN never.
    """
    p = np.asarray(p, dtype=float)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    passed = np.flatnonzero(p[order] <= rate * np.arange(1, len(order) + 1) / max(len(order), 1))
    out = np.zeros(len(p), bool)
    if len(passed):
        out[order[: passed[-1] + 1]] = True
    return out
