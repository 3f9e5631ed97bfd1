"""Which rows with one identifier are one thing, asked row by row: by a layer's frame and by a pull,
which holds no table in memory.
"""

from __future__ import annotations

import math
from typing import Generic, TypeVar

Place = tuple[float, float]
Row = TypeVar("Row")

WHEN = ("year", "date")  # columns in which rows of one thing say the same
APART_M = 25.0  # rows of one crash lie on each other; the same number further away is another's


class Same(Generic[Row]):
    """Remembers the first row at each place of each identifier."""

    def __init__(self) -> None:
        self._firsts: dict[object, list[tuple[Place | None, Row]]] = {}

    def first(self, key: object, place: Place | None, row: Row) -> Row:
        """The first row of what this one belongs to; itself where it begins anew.

        Parameters
        ----------
        key : identifier and day
        place : in metres; None: nothing tells it from others of its key
        """
        known = self._firsts.setdefault(key, [])
        for there, first in known:
            if place is None or there is None or math.dist(place, there) <= APART_M:
                return first
        known.append((place, row))
        return row

    def forget(self) -> None:
        """Let go of all: rows come ordered by key, and the next ones have another."""
        self._firsts.clear()
