"""Who lies near whom, and how many at a time: candidate pairs from a spatial index and counts by
binary search.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from ..clock.calendars import Windows
    from ..common.types import ArrayLike, Bools, Floats, Ints

# Lifts each owner's times above those of the owner before, so that one sorted array serves all
# owners.
SPAN = np.int64(2**31)


def pairs_within(left: ArrayLike, right: ArrayLike, radius_m: float) -> tuple[Ints, Ints, Floats]:
    """Positions and distances (m) of all pairs at most ``radius_m`` apart: int64, int64, float
    arrays, sorted by left.
    """
    left, right = np.asarray(left, dtype=object), np.asarray(right, dtype=object)
    if not len(left) or not len(right):
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty, np.zeros(0)
    i, j = shapely.STRtree(right).query(left, predicate="dwithin", distance=radius_m)
    with np.errstate(
        invalid="ignore"
    ):  # GEOS raises the flag on some polygons whose distance is right all the same
        distance = shapely.distance(left[i], right[j])
    order = np.lexsort((j, i))
    return i[order].astype(np.int64), j[order].astype(np.int64), distance[order]


def nearest(left: ArrayLike, right: ArrayLike, max_distance_m: float) -> Ints:
    """For each of ``left`` the position of its nearest in ``right`` within reach, else -1; ties
    take the first.
    """
    out = np.full(len(left), -1, dtype=np.int64)
    left, right = np.asarray(left, dtype=object), np.asarray(right, dtype=object)
    if len(left) and len(right):
        i, j = shapely.STRtree(right).query_nearest(
            left, max_distance=max_distance_m, all_matches=False
        )
        out[i] = j
    return out


def expand(lengths: ArrayLike) -> tuple[Ints, Ints]:
    """``(row, step)`` of a ragged table: row k repeated ``lengths[k]`` times, step 0, 1, 2 ...
    within it.
    """
    lengths = np.asarray(lengths, dtype=np.int64)
    row = np.repeat(np.arange(len(lengths)), lengths)
    step = np.arange(len(row)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return row, step


def open_at(windows: Windows, owner: Ints, minute: Ints) -> Bools:
    """True where ``owner``'s (disjoint) windows are open at ``minute``: bool, for arrays of the
    same length.
    """
    if not len(windows.owner):
        return np.zeros(len(owner), dtype=bool)
    position = (
        np.searchsorted(windows.owner * SPAN + windows.start, owner * SPAN + minute, side="right")
        - 1
    )
    safe = np.maximum(position, 0)
    return (position >= 0) & (windows.owner[safe] == owner) & (windows.end[safe] > minute)


@dataclass(frozen=True)
class Neighbours:
    """What goes on around each owner: pairs ``owner``, ``neighbour`` (sorted by owner), and when
    the neighbours are active (disjoint ``windows`` whose owners are the neighbours)."""

    owner: Ints
    neighbour: Ints
    windows: Windows

    @classmethod
    def of(cls, owner: Ints, neighbour: Ints, windows: Windows) -> Neighbours:
        """From pairs in any order."""
        order = np.lexsort((neighbour, owner))
        return cls(np.asarray(owner)[order], np.asarray(neighbour)[order], windows)

    def _pairs(self, owner: Ints) -> tuple[Ints, Ints]:
        first, last = (
            np.searchsorted(self.owner, owner, "left"),
            np.searchsorted(self.owner, owner, "right"),
        )
        row, step = expand(last - first)
        return row, self.neighbour[first[row] + step]

    def active(self, owner: Ints, minute: Ints) -> tuple[Ints, Ints]:
        """``(row, neighbour)``: the neighbours active at each ``(owner, minute)``, arrays of the
        same length.
        """
        row, neighbour = self._pairs(owner)
        busy = open_at(self.windows, neighbour, minute[row])
        return row[busy], neighbour[busy]

    def count(self, owner: Ints, minute: Ints) -> Ints:
        """How many neighbours are active at each ``(owner, minute)``: int64."""
        return np.bincount(self.active(owner, minute)[0], minlength=len(owner))

    def begins(self, owner: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints]:
        """``(row, minute)``: when neighbours of each owner begin within ``(start, end)``."""
        row, neighbour = self._pairs(owner)
        lifted = self.windows.owner * SPAN + self.windows.start
        low = np.searchsorted(lifted, neighbour * SPAN + start[row], side="right")
        high = np.searchsorted(lifted, neighbour * SPAN + end[row], side="left")
        part, step = expand(np.maximum(high - low, 0))
        return row[part], self.windows.start[low[part] + step]


@dataclass(frozen=True)
class Tally:
    """How many of an owner's neighbours are alive at a time: complaints around works, for example.

    ``begin`` and ``end``: sorted lifted minutes of all (owner, neighbour) pairs.
    """

    begin: Ints
    end: Ints

    @classmethod
    def of(cls, owner: Ints, start: Ints, end: Ints) -> Tally:
        """From pairs: the owner and the life ``[start, end)`` of its neighbour."""
        lifted = np.asarray(owner, dtype=np.int64) * SPAN
        return cls(np.sort(lifted + start), np.sort(lifted + end))

    def at(self, owner: Ints, minute: Ints) -> Ints:
        """Number alive for each ``(owner, minute)``: int64, arrays of the same length."""
        key = owner * SPAN + minute
        return np.searchsorted(self.begin, key, side="right") - np.searchsorted(
            self.end, key, side="right"
        )
