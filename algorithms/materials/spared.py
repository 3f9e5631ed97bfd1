"""What a match spares: tonne-kilometres, kilograms of CO₂ and euros, each from low to high.

CO₂ = (kilometres to the dump and from the quarry − kilometres of the match) × tonnes × factor + natural
aggregate that is not made × its factor. The factor of a tonne-kilometre is that of a cubic metre
(TERCO2, empty return included) over the density it was told for. Euros only by prices that somebody gave.
The baseline is "no match": all to the dump, all from the quarry. Loading twice, crushing and sieving are
in none of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import ParameterError
from ..common.resources import table

if TYPE_CHECKING:
    from ..common.types import Floats
    from .kinds import Catalogue
    from .plan import Plan


@dataclass(frozen=True)
class Prices:
    """(low, high) each: euros a tonne-kilometre, a tonne at the dump, a tonne from the quarry; None where
    nobody gave any."""

    transport: tuple[float, float] | None = None
    dump: tuple[float, float] | None = None
    quarry: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        for name in ("transport", "dump", "quarry"):
            pair = getattr(self, name)
            if pair is not None and not 0 <= pair[0] <= pair[1]:
                raise ParameterError("materials_prices", low=pair[0], high=pair[1])

    @property
    def complete(self) -> bool:
        """True where all three were given."""
        return None not in (self.transport, self.dump, self.quarry)


def per_tkm() -> tuple[float, float, float]:
    """(low, middle, high) kg CO₂e of a tonne-kilometre."""
    told = table("materials/factors")
    by = told["transport_kg_m3_km"]
    weight = told["lorry_density_t_m3"]["value"]
    return by["low"] / weight, by["middle"] / weight, by["high"] / weight


def aggregate_per_tonne() -> tuple[float, float, float]:
    """(low, middle, high) kg CO₂e of a tonne of natural aggregate."""
    told = table("materials/factors")["aggregate_kg_t"]
    return told["low"], told["middle"], told["high"]


def co2_of_moves(plan: Plan, kinds: Catalogue) -> Floats:
    """(moves, 3) kg CO₂e spared by each movement, low, middle and high.

    Where a match is longer than what it spares, the high factor makes the low end.
    """
    moves, lots = plan.moves, plan.lots.table
    kind = lots["kind"].to_numpy(object)
    wanted = kind[moves["need"].to_numpy()]
    given = kind[moves["supply"].to_numpy()]
    code = np.where(wanted == "", given, wanted)
    made = np.array([k in kinds.kinds and kinds.kinds[k].aggregate for k in code], float)
    tkm = moves["spared_tkm"].to_numpy(float)[:, None] * np.asarray(per_tkm())[None, :]
    tkm.sort(axis=1)
    stone = (moves["tonnes"].to_numpy(float) * made)[:, None] * np.asarray(aggregate_per_tonne())
    return tkm + stone


def euros_of_moves(plan: Plan, prices: Prices) -> Floats | None:
    """(moves, 2) euros spared, low and high; None unless all prices are known."""
    if prices.transport is None or prices.dump is None or prices.quarry is None:
        return None
    tkm = plan.moves["spared_tkm"].to_numpy(float)[:, None] * np.asarray(prices.transport)
    tkm.sort(axis=1)
    tonnes = plan.moves["tonnes"].to_numpy(float)[:, None]
    return tkm + tonnes * (np.asarray(prices.dump) + np.asarray(prices.quarry))
