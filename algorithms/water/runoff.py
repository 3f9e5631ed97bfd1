"""Rain that becomes runoff, and its way down stored directions through basins and hollows: a balance
in cubic metres that closes.

Nothing here reads a relief: directions come from :mod:`.terrain` once, coefficients change with each
what-if, so that a changed cover or a new basin costs one pass over the cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..common import accelerate
from ..common.errors import ParameterError
from ..common.resources import table

if TYPE_CHECKING:
    from ..common.types import Floats, Ints

METHODS = ("scs", "rational")
GROUPS = ("A", "B", "C", "D")


@dataclass(frozen=True)
class Rain:
    """One rain, even over the town.

    ``depth_mm`` in ``hours``; ``sewers_mm``: how much of what runs off the sewers take within the
    same hours, 0 where nobody chose a design rain; ``method``: one of :data:`METHODS`; ``soil``: one
    of :data:`GROUPS`, from sand (A) to clay (D).
    """

    depth_mm: float
    hours: float = 3.0
    sewers_mm: float = 0.0
    method: str = "scs"
    soil: str = "C"

    def __post_init__(self) -> None:
        for name, value, low, high in (
            ("RAIN", self.depth_mm, 0.0, 1000.0),
            ("RAIN_HOURS", self.hours, 0.05, 72.0),
            ("SEWERS", self.sewers_mm, 0.0, 1000.0),
        ):
            if not low <= value <= high:
                raise ParameterError("parameter_range", name=name, value=value, low=low, high=high)
        if self.method not in METHODS:
            raise ParameterError("water_choice", name="METHOD", value=self.method)
        if self.soil not in GROUPS:
            raise ParameterError("water_choice", name="SOIL", value=self.soil)


@dataclass(frozen=True)
class Directions:
    """Where each cell's water goes, kept between what-ifs.

    ``receivers`` (n,): index of the cell below, or of the cell itself or a negative number where it
    leaves; ``order`` (m,): every cell that takes part, each before its receiver; ``cell_m2``: area
    of a cell.
    """

    receivers: Ints
    order: Ints
    cell_m2: float


@dataclass(frozen=True)
class Stores:
    """Places that hold water back: basins that somebody plans, hollows of the relief.

    ``of_cell`` (n,): number of the store that a cell belongs to, -1 for none; ``volume_m3`` (k,);
    ``outflow_m3s`` (k,): what each lets go to the sewers while it rains, 0 for a hollow.
    """

    of_cell: Ints
    volume_m3: Floats
    outflow_m3s: Floats

    def __post_init__(self) -> None:
        sizes = (self.volume_m3, self.outflow_m3s)
        if any(not np.isfinite(s).all() or (s < 0).any() for s in sizes):
            raise ParameterError("water_store_negative")


@dataclass(frozen=True)
class Routed:
    """What became of one rain (cubic metres).

    ``passed`` (n,): leaves each cell downwards; ``runoff`` (n,): made on each cell, after the sewers;
    ``held`` (k,): in each store at the end; ``drained`` (k,): let go by each; ``balance``: {rain,
    infiltrated, sewers, held, drained, left}, whose parts add up to the rain.
    """

    passed: Floats
    runoff: Floats
    held: Floats
    drained: Floats
    balance: dict[str, float]


def excess_scs(rain_mm: float, curve_number: Floats) -> Floats:
    """(n,) runoff in mm of a rain, by curve numbers: S = 25400 / CN - 254, Ia = 0.2 S,
    R = (P - Ia)² / (P - Ia + S) above Ia, else 0 (USDA, TR-55, 1986).

    Parameters
    ----------
    rain_mm : float
        P.
    curve_number : Floats
        (n,), above 0 and at most 100.

    Returns
    -------
    Floats
        (n,), never more than the rain.
    """
    storage = 25400.0 / curve_number - 254.0
    over = np.maximum(rain_mm - 0.2 * storage, 0.0)
    return over * over / np.maximum(over + storage, 1e-12)


def coefficients(sealed: Floats, method: str, soil: str) -> Floats:
    """(n,) curve numbers (``method`` "scs") or runoff coefficients ("rational") of cells sealed by a
    share 0..1: mean of sealed and open ground by area (TR-55, composite curve number). A share that is
    not known (NaN) takes that of ``sealed_unknown`` in ``resources/water/runoff.json``."""
    told = table("water/runoff")
    values = told["curve_numbers" if method == "scs" else "coefficients"]
    share = np.where(np.isfinite(sealed), sealed, told["sealed_unknown"]["share"])
    share = np.clip(share, 0.0, 1.0)
    return share * values["sealed"] + (1.0 - share) * values["open"][soil]


def runoff_depth(rain: Rain, coefficient: Floats) -> Floats:
    """(n,) mm that run off, before the sewers."""
    if rain.method == "scs":
        return excess_scs(rain.depth_mm, coefficient)
    return rain.depth_mm * coefficient


def merge_stores(parts: Sequence[Stores], n: int) -> Stores:
    """Stores of several kinds as one; where two claim a cell, the first one has it.

    Parameters
    ----------
    parts : Sequence[Stores]
        In the order of their rights.
    n : int
        Number of cells.

    Returns
    -------
    Stores
        Numbered through: those of the first part, then those of the next.
    """
    of_cell = np.full(n, -1, dtype=np.int64)
    first = 0
    for part in parts:
        free = (of_cell < 0) & (part.of_cell >= 0)
        of_cell[free] = part.of_cell[free] + first
        first += len(part.volume_m3)
    none = [np.zeros(0)]
    return Stores(
        of_cell,
        np.concatenate([p.volume_m3 for p in parts] or none),
        np.concatenate([p.outflow_m3s for p in parts] or none),
    )


def route(
    directions: Directions, rain: Rain, coefficient: Floats, stores: Stores | None = None
) -> Routed:
    """One rain over all cells, down the directions, through the stores.

    A store takes what reaches any of its cells until it is full, and lets ``outflow`` go to the sewers
    meanwhile; the rest runs on. So the water below a basin falls by exactly its volume once it is full.

    Parameters
    ----------
    directions : Directions
        Of n cells.
    rain : Rain
        Depth, hours, method, sewers.
    coefficient : Floats
        (n,) of :func:`coefficients`.
    stores : Stores | None
        Basins and hollows.

    Returns
    -------
    Routed
        In cubic metres.
    """
    n = len(directions.receivers)
    kept = stores or Stores(np.full(n, -1, dtype=np.int64), np.zeros(0), np.zeros(0))
    to_m3 = directions.cell_m2 / 1000.0
    taking = np.zeros(n, dtype=bool)
    taking[directions.order] = True
    made = np.where(taking, runoff_depth(rain, coefficient), 0.0)
    sewers = np.minimum(made, rain.sewers_mm)
    runoff = (made - sewers) * to_m3
    room = kept.volume_m3 + kept.outflow_m3s * rain.hours * 3600.0
    passed, taken, left = accelerate.build(_pass_down)["_pass_down"](
        np.asarray(directions.receivers, dtype=np.int64),
        np.asarray(directions.order, dtype=np.int64),
        runoff.copy(),
        np.asarray(kept.of_cell, dtype=np.int64),
        np.asarray(room, dtype=np.float64),
    )
    # a store lets go first: what it holds at the end is what came above its outflow
    drained = np.minimum(taken, kept.outflow_m3s * rain.hours * 3600.0)
    fallen = rain.depth_mm * to_m3 * float(taking.sum())
    balance = {
        "rain": fallen,
        "infiltrated": fallen - float(made.sum()) * to_m3,
        "sewers": float(sewers.sum()) * to_m3,
        "held": float((taken - drained).sum()),
        "drained": float(drained.sum()),
        "left": float(left),
    }
    return Routed(passed, runoff, taken - drained, drained, balance)


def _pass_down(
    receivers: Ints, order: Ints, water: Floats, of_cell: Ints, room: Floats
) -> tuple[Floats, Floats, float]:
    """``water`` becomes what leaves each cell; also what each store took, and what left the grid."""
    taken = np.zeros(len(room))
    left = 0.0
    for k in range(len(order)):
        i = order[k]
        store = of_cell[i]
        if store >= 0:
            take = min(room[store] - taken[store], water[i])
            taken[store] += take
            water[i] -= take
        below = receivers[i]
        if below < 0 or below == i:
            left += water[i]
        else:
            water[below] += water[i]
    return water, taken, left


@dataclass(frozen=True)
class Change:
    """What a what-if changes.

    ``sealed`` (n,): shares after it, NaN where it changes nothing; ``basins``: new stores, or None.
    """

    sealed: Floats | None = None
    basins: Stores | None = None


def compare(
    directions: Directions,
    rain: Rain,
    sealed: Floats,
    change: Change,
    hollows: Stores | None = None,
) -> tuple[Routed, Routed]:
    """The same rain before and after a change of cover and new basins.

    Parameters
    ----------
    directions : Directions
        Of n cells, of the relief as it is.
    rain : Rain
        Depth, hours, method, sewers.
    sealed : Floats
        (n,) shares 0..1 today, NaN where not known.
    change : Change
        Cells unsealed (or sealed) and basins.
    hollows : Stores | None
        Of the relief; a basin on one of their cells comes first.

    Returns
    -------
    tuple[Routed, Routed]
        (before, after); the stores of the second are the basins, then the hollows.
    """
    before = route(directions, rain, coefficients(sealed, rain.method, rain.soil), hollows)
    then = sealed
    if change.sealed is not None:
        then = np.where(np.isfinite(change.sealed), change.sealed, sealed)
    parts = [s for s in (change.basins, hollows) if s is not None]
    stores = merge_stores(parts, len(sealed)) if parts else None
    after = route(directions, rain, coefficients(then, rain.method, rain.soil), stores)
    return before, after
