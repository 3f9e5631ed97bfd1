"""Numba when this Python has it: hot kernels compile, and everything also runs without."""

import functools


@functools.cache
def numba():
    """The numba package, or None where it is missing or broken."""
    try:
        import numba as found
    except Exception:  # an import runs foreign code: whatever it raises means "not here"
        return None
    return found


@functools.cache
def kernel(function):
    """``function`` compiled (no GIL, compile cache on disk where it can be), or None without numba.

    Never ``parallel=True``: two panels computing at once would abort QGIS. Parallelism is a thread pool over chunks.
    """
    found = numba()
    if found is None:
        return None
    try:
        return found.njit(nogil=True, cache=True)(function)
    except RuntimeError:  # no writable place for the compile cache
        return found.njit(nogil=True)(function)
