"""Progress is a callable ``progress(fraction)``; cancelling raises :class:`~.errors.Cancelled` from
inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Any, TypeVar, cast

T = TypeVar("T")
Progress = Callable[[float], Any]


def silent(fraction: float) -> None:
    """Progress nobody watches."""


def stage(progress: Progress, start: float, end: float) -> Progress:
    """Part of a budget: a callable that maps 0..1 onto ``start``..``end`` of ``progress``.

    Parameters
    ----------
    progress : Progress
        Of the whole.
    start, end : float
        0..1, the part's share of it.

    Returns
    -------
    Progress
        Called with 0..1 of the part.

    Examples
    --------
    >>> seen = []
    >>> stage(seen.append, 0.5, 1.0)(0.5)
    >>> seen
    [0.75]
    """
    width = end - start

    def inner(fraction: float) -> None:
        progress(start + width * fraction)

    return inner


def steps(progress: Progress, items: Iterable[T], total: int | None = None) -> Iterator[T]:
    """Yield ``items`` and report after each one; cancel is noticed between two items. ``total`` is
    needed where ``items`` has no length.

    Parameters
    ----------
    progress : Progress
        Called after each item.
    items : Iterable[T]
        To be gone through.
    total : int | None
        Number of items.

    Returns
    -------
    Iterator[T]
        The items.

    Raises
    ------
    Cancelled
        By ``progress``, between two items.
    """
    total = len(cast(Sized, items)) if total is None else total
    for done, item in enumerate(items, 1):
        yield item
        progress(done / max(total, 1))
