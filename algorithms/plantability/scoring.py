"""Score and class of each cell from the stored cover bytes: whole-number arithmetic, the same to
the last bit everywhere.

score = sum over factors of weight x cover (a blocked cell: at most -5); class by the cuts -5, -2,
-0.75, 0.15, 2.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .codes import CLASSES

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Floats, Ints

CUTS = (-5.0, -2.0, -0.75, 0.15, 2.5)
NODATA = -32768
FULL = 255
UNIT = 1000 * FULL  # sums are in points x 1000 x 255
# Strokes of the hatching drawn over the two top classes of a partial index: display value of class
# 8 and 10.
STROKES = {8: 9, 10: 11}
_CUT_SUMS = np.array([round(c * UNIT) for c in CUTS], dtype=np.int64)
_STRIP = 16
_BLOCKED_SUM = round(CUTS[0] * UNIT)


def sums(stack: Ints, milli: ArrayLike) -> Ints:
    """Weighted sum per cell, int32 (points x 1000 x 255).

    ``stack``: uint8 (factors, rows, cols); ``milli``: whole weights x 1000, one per factor. A strip
    of the sum stays in the processor's cache: as fast as memory can be read, compiled or not.
    """
    milli = np.asarray(milli, dtype=np.int32)
    out = np.zeros(stack.shape[1:], dtype=np.int32)
    for row in range(0, out.shape[0], _STRIP):
        strip = out[row : row + _STRIP]
        for layer, weight in zip(stack, milli, strict=True):
            if weight:
                strip += np.multiply(layer[row : row + _STRIP], weight, dtype=np.int32)
    return out


def block(total: Ints, blocked: Bools) -> Ints:
    """Blocked cells fall to the lowest class: their sum is at most -5 points. Changes and returns
    ``total``.
    """
    np.minimum(total, np.int32(_BLOCKED_SUM), out=total, where=blocked)
    return total


def classes(total: Ints) -> Ints:
    """Class 0, 2 ... 10 per cell, int16: a sum equal to a cut belongs to the class below it."""
    return (2 * np.searchsorted(_CUT_SUMS, total, side="left")).astype(np.int16)


def thousandths(total: Ints) -> Ints:
    """The score in thousandths of a point as stored, int16."""
    return np.clip(np.rint(total / FULL), -32767, 32767).astype(np.int16)


def hatched(classes_: Ints, row0: int = 0, col0: int = 0, period: int = 3) -> Ints:
    """Display values of a partial index: classes 8 and 10 carry diagonal strokes (9, 11), one cell
    in ``period``.
    """
    rows, cols = classes_.shape
    stroke = (
        np.arange(row0, row0 + rows)[:, None] + np.arange(col0, col0 + cols)[None, :]
    ) % period == 0
    out = classes_.copy()
    for value, mark in STROKES.items():
        out[stroke & (classes_ == value)] = mark
    return out


def area_by_class(classes_: Ints, share: Floats, cell_area_m2: float) -> Floats:
    """Area (m²) of each class of :data:`CLASSES`; ``share``: how much of each cell counts (0..1)."""
    index = np.where(classes_ == NODATA, len(CLASSES), classes_ // 2)
    return (
        np.bincount(index.ravel(), weights=share.ravel(), minlength=len(CLASSES) + 1)[
            : len(CLASSES)
        ]
        * cell_area_m2
    )
