"""numba where it is installed, the same functions in plain Python where it is not: same numbers,
only slower.

Kernels are ordinary module functions on arrays. :func:`build` compiles them (helpers first) with
``nogil`` so that :mod:`.executor` can run pieces in threads; never ``parallel=True``, which would
abort QGIS when two panels compute.
"""

from __future__ import annotations

import functools
import os
import types
from collections.abc import Callable
from typing import Any


@functools.cache
def numba() -> Any:
    """The numba module, or None when it is missing, broken, or switched off by
    ``CLAIRVILLE_NO_NUMBA``.

    Returns
    -------
    Any
        Asked again at each call; Python keeps the import.
    """
    if os.environ.get("CLAIRVILLE_NO_NUMBA"):
        return None
    try:
        import numba as module
    except (ImportError, OSError, SystemError, AttributeError):
        return None
    return module


@functools.cache
def build(*functions: Any) -> dict[str, Callable[..., Any]]:
    """{name: function}, compiled where numba is there. A function may call those named before it.

    Parameters
    ----------
    *functions : Any
        Plain loops over arrays and numbers.

    Returns
    -------
    dict[str, Callable[..., Any]]
        By the functions' own names.
    """
    module = numba()
    if module is None:
        return {f.__name__: f for f in functions}
    scope: dict[str, Callable[..., Any]] = {}
    for function in functions:
        copy = types.FunctionType(
            function.__code__,
            {**function.__globals__, **scope},
            function.__name__,
            function.__defaults__,
        )
        copy.__module__, copy.__qualname__, copy.__doc__ = (
            function.__module__,
            function.__qualname__,
            function.__doc__,
        )
        try:
            made = module.njit(copy, nogil=True, cache=True, error_model="numpy")
        except RuntimeError:  # no folder where the compiled code could be kept
            made = module.njit(copy, nogil=True, error_model="numpy")
        scope[function.__name__] = made
    return scope
