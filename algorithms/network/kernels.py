"""Kernel functions of the network density, in one dimension: they integrate to 1 over -1..1 (the
Gaussian is cut at 1).

u = distance / bandwidth; the density of an event at distance d is k(u) / bandwidth. Formulas:
Silverman (1986), Density Estimation for Statistics and Data Analysis, section 3.3; cosine and
tricube as in Okabe and Sugihara (2012), Spatial Analysis along Networks, chapter 9.
"scaled_gaussian" has a standard deviation of a third of the bandwidth.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import ParameterError
from .codes import KERNELS

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Floats


def code(name: str) -> int:
    """The number of a kernel, for the compiled functions."""
    if name not in KERNELS:
        raise ParameterError("network_bad_choice", name="kernel", value=name)
    return KERNELS.index(name)


def kernel_value(kind: int, u: float) -> float:
    """k(u) for one u in 0..1 (0 from 1 on); compiled where numba is there."""
    if u >= 1.0:
        return 0.0
    if kind == 0:
        v = 1.0 - u * u
        return 0.9375 * v * v
    if kind == 1:
        return 0.75 * (1.0 - u * u)
    if kind == 2:
        return 1.0 - u
    if kind == 3:
        return 0.5
    if kind == 4:
        v = 1.0 - u * u * u
        return 70.0 / 81.0 * v * v * v
    if kind == 5:
        v = 1.0 - u * u
        return 1.09375 * v * v * v
    if kind == 6:
        return math.pi / 4.0 * math.cos(math.pi / 2.0 * u)
    if kind == 7:
        return 0.3989422804014327 * math.exp(-0.5 * u * u)
    return 1.1968268412042982 * math.exp(-4.5 * u * u)


def values(name: str, u: ArrayLike) -> Floats:
    """k(u) of an array."""
    u = np.asarray(u, dtype=float)
    v = 1.0 - u * u
    kind = code(name)
    out = (
        lambda: 0.9375 * v * v,
        lambda: 0.75 * v,
        lambda: 1.0 - u,
        lambda: np.full(u.shape, 0.5),
        lambda: 70.0 / 81.0 * (1.0 - u * u * u) ** 3,
        lambda: 1.09375 * v * v * v,
        lambda: math.pi / 4.0 * np.cos(math.pi / 2.0 * u),
        lambda: 0.3989422804014327 * np.exp(-0.5 * u * u),
        lambda: 1.1968268412042982 * np.exp(-4.5 * u * u),
    )[kind]()
    return np.where(u < 1.0, out, 0.0)
