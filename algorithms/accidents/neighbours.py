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
    middle to middle; K quartic, 1 at distance zero. (n, m): m amounts on one way through the
    streets."""
    amount = np.asarray(amount, dtype=float)
    middles = Spots.at(graph, np.arange(len(graph.start)), graph.length / 2.0)
    there = np.flatnonzero((amount > 0) if amount.ndim == 1 else (amount > 0).any(axis=1))
    found = density.estimate(
        graph, middles.take(there), amount[there], reach_m, middles, estimator="simple"
    )
    top = float(kernels.values("quartic", 0.0))
    return np.maximum(found * reach_m / top - amount, 0.0)


def adjust_all(
    graph: Graph, y: Floats, priors: dict[str, Floats], reach_m: float = REACH_M
) -> dict[str, Floats]:
    """The ``priors`` {name: (n,)} given the crashes ``y`` (n,) of the other segments, their totals
    kept."""
    around = amount_around(graph, np.column_stack([y, *priors.values()]), reach_m)
    out = {}
    for k, (name, mu) in enumerate(priors.items()):
        near = mu * (around[:, 0] + CRASHES) / (around[:, k + 1] + CRASHES)
        out[name] = near * (mu.sum() / near.sum())
    return out
