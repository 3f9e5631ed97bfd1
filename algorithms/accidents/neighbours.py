"""What the streets around suffered: crashes near a segment say something of it that no map shows.

The prior of a segment is multiplied by (Σ K y + c) / (Σ K mu + c) over its neighbours along the
streets, itself left out: counts against what their own priors promised, held to one by
:data:`CRASHES` crashes where little is around. A kernel smoother of the residual risk, in the
spirit of the spatially structured effect of Besag, York and Mollié (1991, Annals of the Institute
of Statistical Mathematics 43), without its own crashes entering twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..network import density, kernels
from ..network.graph import Spots

if TYPE_CHECKING:
    from ..common.types import Floats
    from ..network.graph import Graph

# Crashes that hold the factor at one.
CRASHES = 2.0
REACH_M = 300.0


def amount_around(graph: Graph, amount: Floats, reach_m: float = REACH_M) -> Floats:
    """(n,) Σ K(d) of ``amount`` (n,) over the other segments within ``reach_m`` along the streets,
    middle to middle; K quartic, 1 at distance zero."""
    amount = np.asarray(amount, dtype=float)
    middles = Spots.at(graph, np.arange(len(graph.start)), graph.length / 2.0)
    there = np.flatnonzero(amount > 0)
    found = density.estimate(
        graph, middles.take(there), amount[there], reach_m, middles, estimator="simple"
    )
    top = float(kernels.values("quartic", 0.0))
    return np.maximum(found * reach_m / top - amount, 0.0)


def adjust(
    graph: Graph,
    y: Floats,
    mu: Floats,
    reach_m: float = REACH_M,
    seen: Floats | None = None,
) -> Floats:
    """The prior ``mu`` (n,) given the crashes ``y`` (n,) of the other segments, its total kept;
    ``seen``: :func:`amount_around` of ``y``, if it is known already."""
    seen = amount_around(graph, y, reach_m) if seen is None else seen
    factor = (seen + CRASHES) / (amount_around(graph, mu, reach_m) + CRASHES)
    out = mu * factor
    return out * (mu.sum() / out.sum())
