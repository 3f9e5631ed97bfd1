"""Progress is a callable ``progress(fraction)``; cancelling raises :class:`~.errors.Cancelled` from
inside it.
"""


def silent(fraction):
    """Progress nobody watches."""


def stage(progress, start, end):
    """Part of a budget: a callable that maps 0..1 onto ``start``..``end`` of ``progress``.

    >>> seen = []
    >>> stage(seen.append, 0.5, 1.0)(0.5)
    >>> seen
    [0.75]
    """
    width = end - start

    def inner(fraction):
        progress(start + width * fraction)

    return inner


def steps(progress, items, total=None):
    """Yield ``items`` and report after each one; cancel is noticed between two items."""
    total = len(items) if total is None else total
    for done, item in enumerate(items, 1):
        yield item
        progress(done / max(total, 1))
