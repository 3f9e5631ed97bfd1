"""Another set of weights on the same stack: which cells change class, and which weights the map
hangs on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..common.errors import DataError
from . import factors as factors_
from . import scoring, stack
from .codes import CLASSES

if TYPE_CHECKING:
    from ..common.types import Ints
    from .factors import Factor

_CUTS = np.array([round(c * scoring.UNIT) for c in scoring.CUTS], dtype=np.int64)
_FAR = 2**31 - 1


def from_table(factors: list[Factor], head: dict[str, Any]) -> dict[str, tuple[float, bool]]:
    """The scenario of a factor table: {code: (weight, blocking)}; factors that are off count for
    nothing.
    """
    return {f.code: (f.weight, f.blocking) for f in factors if f.active}


def changed(
    scenario: dict[str, tuple[float, bool]],
    head: dict[str, Any],
    weights: dict[str, int] | None = None,
    blocking: dict[str, bool] | None = None,
) -> dict[str, tuple[float, bool]]:
    """``scenario`` with other weights ({code: number}) and other blocking factors ({code: bool}).

    Raises
    ------
    DataError
        ``plant_unknown_factor`` for a code that the stack does not have; ``plant_no_mask`` for a factor
        that blocks and whose exact mask was not kept.
    """
    weights, blocking = weights or {}, blocking or {}
    known = {f["code"] for f in head["factors"]} | set(scenario)
    unknown = sorted((set(weights) | set(blocking)) - known)
    if unknown:
        raise DataError("plant_unknown_factor", factors=", ".join(unknown))
    out = dict(scenario)
    for code in set(weights) | set(blocking):
        weight, block = scenario.get(code, (0.0, False))
        out[code] = (float(weights.get(code, weight)), bool(blocking.get(code, block)))
    return check(out, head)


def check(
    scenario: dict[str, tuple[float, bool]], head: dict[str, Any]
) -> dict[str, tuple[float, bool]]:
    """Raise :class:`DataError` where the stack cannot answer: a factor blocks whose exact mask was
    not kept. Returns it.
    """
    lost = sorted(
        c for c in head["bands"] if scenario.get(c, (0, False))[1] and c not in head["masks"]
    )
    if lost:
        raise DataError("plant_no_mask", factors=", ".join(lost))
    return scenario


def differing(
    factors: list[Factor], head: dict[str, Any]
) -> tuple[dict[str, float], dict[str, bool]]:
    """({code: weight}, {code: blocking}) in which a table differs from what the stack was made with
    and that it can answer.
    """
    new, old, weights_, blocking = from_table(factors, head), stack.weights(head), {}, {}
    for code in head["bands"]:
        weight, blocks = new.get(code, (0.0, False))
        if weight != old[code][0]:
            weights_[code] = weight
        if blocks != old[code][1] and (code in head["masks"] or not blocks):
            blocking[code] = blocks
    return weights_, blocking


def outdated(factors: list[Factor], head: dict[str, Any]) -> dict[str, list[str]]:
    """{code: columns} of the rows of a table that ask for what the stack does not hold: other data,
    other buffers, a factor it was made without, blocking without its exact mask."""
    made = {f.code: f for f in factors_.active(factors_.parse(head["table"]))}
    found = {}
    for f in factors_.active(factors):
        columns = [] if f.code in made else ["active"] if f.weight or f.blocking else []
        if f.code in made:
            columns += [
                c for c in ("sources", "proxies") if getattr(f, c) != getattr(made[f.code], c)
            ]
        if f.code in made and f.code in head["bands"]:
            columns += [
                c for c in ("buffer_m", "buffer_field") if getattr(f, c) != getattr(made[f.code], c)
            ]
            columns += ["blocking"] if f.blocking and f.code not in head["masks"] else []
        if columns:
            found[f.code] = columns
    return found


def flips(before: Ints, after: Ints) -> Ints:
    """Change of class, -10 ... 10 (int16); NODATA where either is."""
    out = after - before
    out[(before == scoring.NODATA) | (after == scoring.NODATA)] = scoring.NODATA
    return out


def flip_table(before: Ints, after: Ints) -> Ints:
    """Number of cells (6, 6) by class before (rows) and after (columns)."""
    valid = (before != scoring.NODATA) & (after != scoring.NODATA)
    pair = (before[valid] // 2) * len(CLASSES) + after[valid] // 2
    return np.bincount(pair, minlength=len(CLASSES) ** 2).reshape(len(CLASSES), -1)


def sensitivity(
    bands: Ints,
    head: dict[str, Any],
    scenario: dict[str, tuple[float, bool]] | None = None,
    step: float = 1.0,
) -> tuple[Ints, Ints, Ints]:
    """Which cells change class when a weight moves by ``step``: (count int16, raised (factors,),
    lowered (factors,)).

    ``count``: number of factors (of the stack's bands) that change the cell's class by moving up or
    down, NODATA outside; ``raised``, ``lowered``: cells that change when that factor's weight goes
    up, down.
    """
    scenario = stack.weights(head) if scenario is None else scenario
    n = len(head["bands"])
    total = scoring.sums(
        bands[:n], [round(1000 * scenario.get(c, (0.0, False))[0]) for c in head["bands"]]
    )
    index = np.searchsorted(_CUTS, total, side="left")
    up = np.append(_CUTS, _FAR)[index] - total  # rising by more than this changes the class
    down = total - np.append(-_FAR, _CUTS)[index]  # falling by at least this does
    # A blocked cell stays impossible, and outside there is nothing to change.
    still = stack.blocked_cells(bands, head, scenario) | (bands[-1] != stack.INSIDE)
    up[still] = down[still] = _FAR
    up, down = np.minimum(up, _FAR).astype(np.int32), np.minimum(down, _FAR).astype(np.int32)
    move = np.int32(round(1000 * step))
    count = np.zeros(total.shape, dtype=np.int16)
    raised, lowered = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    context = {f["code"] for f in head["factors"] if f["group"] == "context"}
    for i, code in enumerate(head["bands"]):
        if code in context or not bands[i].any():
            continue
        moved = bands[i].astype(np.int32) * move
        rises, falls = moved > up, (moved >= down) & (moved > 0)
        raised[i], lowered[i] = int(rises.sum()), int(falls.sum())
        count += rises | falls
    count[bands[-1] != stack.INSIDE] = scoring.NODATA
    return count, raised, lowered
