"""Heads, places and weights as they are given, before anything is computed with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import DataError

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Floats


def amounts(
    values: ArrayLike, n: int, name: str, *, missing: bool = False, endless: bool = False
) -> Floats:
    """Heads or capacities as numbers (n,), one for each place.

    Parameters
    ----------
    values : ArrayLike
        As they were given.
    n : int
        How many places there are.
    name : str
        What they are, in the message.
    missing : bool
        NaN may stand for what is not known.
    endless : bool
        A capacity may be infinite.

    Returns
    -------
    Floats
        (n,).

    Raises
    ------
    DataError
        ``access_rows`` for another number of them, ``access_unknown`` for what is no number,
        ``access_negative`` for one below zero.
    """
    try:
        numbers = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise DataError("access_unknown", rows=np.size(np.asarray(values, dtype=object))) from None
    if numbers.shape != (n,):
        raise DataError("access_rows", given=numbers.size, name=name, n=n)
    wrong = (np.isnan(numbers) & (not missing)) | (np.isinf(numbers) & (not endless))
    if wrong.any():
        raise DataError("access_unknown", rows=int(wrong.sum()))
    if (numbers < 0).any():
        raise DataError("access_negative", rows=int((numbers < 0).sum()))
    return numbers
