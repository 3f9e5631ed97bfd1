"""How often a delivery finds every place of a bay taken: Erlang's loss formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Floats


def refused_share(places: ArrayLike, load: ArrayLike) -> Floats:
    """Erlang B (1917) of a number of places that need not be whole, as misuse takes shares of them.

    B(c, a) = (a^c / Γ(c+1)) / (e^a · Q(c+1, a)), which for whole c is (a^c/c!) / Σ_k a^k/k!; it is
    taken at the fraction of c and brought up by B(c+1) = a·B(c) / (c + 1 + a·B(c)), which is stable.

    Parameters
    ----------
    places
        (n,) zero or more.
    load
        (n,) erlang, zero or more: arrivals per minute times the minutes of a stay.

    Returns
    -------
    Floats
        (n,) from 0 to 1; NaN where one of both is unknown or below zero.
    """
    from scipy.special import gammaincc, gammaln

    c, a = np.broadcast_arrays(np.asarray(places, float), np.asarray(load, float))
    known = np.isfinite(c) & np.isfinite(a) & (c >= 0) & (a >= 0)
    c, a = np.where(known, c, 0.0), np.where(known, a, 0.0)
    whole = np.floor(c)
    part = c - whole
    some = np.maximum(a, 1e-300)
    log = part * np.log(some) - a - gammaln(part + 1.0)
    tail = np.maximum(gammaincc(part + 1.0, a), 1e-300)
    # far out the tail is all in its first term
    share = np.where(part == 0.0, 1.0, np.where(a > 600.0, 1.0 - part / (a + 1.0), 0.0))
    near = (part > 0.0) & (a <= 600.0)
    share = np.where(near, np.exp(np.minimum(log - np.log(tail), 0.0)), share)
    for step in range(1, int(whole.max(initial=0.0)) + 1):
        risen = a * share / (part + step + a * share)
        share = np.where(step <= whole, risen, share)
    share = np.where((a == 0.0) & (c > 0.0), 0.0, share)
    return np.where(known, share, np.nan)
