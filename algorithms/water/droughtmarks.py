"""Levels of a well whose reference mark moved: level = altitude of the mark - depth, so that a mark that
was measured anew shifts either the level or the depth, which did not move in the ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ..common.types import Dates, Floats

# Metres by which a mark moves when it moves, and the days between two readings that still touch.
_MOVED, _NEAR = 0.02, 45
# The share of the mark's move that must be seen in the level for the level to be at fault.
_SHARE = 0.6
_FEW = 3


@dataclass(frozen=True)
class Marked:
    """``level`` (n,) on the mark of today; ``moves``: (day, metres, True where earlier levels were
    shifted by it)."""

    level: Floats
    moves: tuple[tuple[np.datetime64, float, bool], ...]


def on_todays_mark(days: Dates, level: Floats, depth: Floats) -> Marked:
    """Levels that do not jump with their mark.

    The mark is level + depth. Where it moves for good (three readings on either side agree) and the
    level jumps with it while the depth goes on, earlier levels are shifted by the move; where the depth
    jumps and the level goes on, the levels were right. Where the readings lie too far apart to tell,
    nothing is shifted.

    Parameters
    ----------
    days : (n,) datetime64[D], in order
    level, depth : (n,) metres
        NaN where not given.
    """
    mark = level + depth
    known = np.flatnonzero(np.isfinite(mark))
    out, moves = level.astype(float).copy(), []
    if len(known) < 2 * _FEW:
        return Marked(out, ())
    value = mark[known]
    steps = np.flatnonzero(np.abs(np.diff(value)) > _MOVED)
    for k in steps:
        before, after = value[max(k - _FEW + 1, 0) : k + 1], value[k + 1 : k + 1 + _FEW]
        if len(before) < _FEW or len(after) < _FEW:
            continue
        if max(np.ptp(before), np.ptp(after)) > _MOVED:
            continue  # a wrong reading, not a mark that moved
        i, j = known[k], known[k + 1]
        move = float(np.median(after) - np.median(before))
        jump, sink = float(level[j] - level[i]), float(depth[j] - depth[i])
        near = (days[j] - days[i]) / np.timedelta64(1, "D") <= _NEAR
        shifted = bool(near and abs(jump) > abs(sink) and jump / move > _SHARE)
        if shifted:
            out[: i + 1] += move
            # What lies between without a depth stays with the newer mark.
        moves.append((days[j], round(move, 3), shifted))
    return Marked(out, tuple(moves))


def without_sites(codes: list[str]) -> list[str]:
    """The codes of rivers that are sites (8 characters) of stations (10 characters) among them: the
    same water twice."""
    stations = {c[:8] for c in codes if len(c) == 10}
    return [c for c in codes if len(c) == 8 and c in stations]
