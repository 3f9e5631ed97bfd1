"""Network K and G functions: are events nearer to each other, along the streets, than chance would
have it?

Okabe and Yamada (2001): K(r) = L / (n - 1) · mean number of other events within r; G(r) the same in
a ring of given width. The cross function counts events of one set around those of another: K(r) = L
/ n_a · mean number of a's within r of a b.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..common.progress import silent, steps
from . import reach
from .graph import Spots

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import ArrayLike, Floats
    from .graph import Graph


def counts(
    graph: Graph, around: Spots, others: Spots, radii: Floats, width: float, *, same: bool
) -> tuple[Floats, Floats]:
    """Pairs within each radius and within each ring (radius ± width / 2), summed over all
    ``around``: two arrays.

    ``same``: both sets are one; an event is then no neighbour of itself, but two events of one
    place are.
    """
    limit = float(radii.max() + width / 2.0)
    inside, ring = np.zeros(len(radii)), np.zeros(len(radii))
    for one, other, distance in reach.pairs(graph, around, others, limit):
        if same:
            distance = distance[one != other]
        distance = np.sort(distance)
        inside += np.searchsorted(distance, radii, side="right")
        ring += np.searchsorted(distance, radii + width / 2.0, side="right")
        ring -= np.searchsorted(distance, radii - width / 2.0, side="left")
    return inside, ring


def observed(
    graph: Graph, around: Spots, radii: ArrayLike, width: float, *, others: Spots | None = None
) -> tuple[Floats, Floats]:
    """(K, G) at ``radii`` (metres) for ``around``, or for ``others`` counted around ``around``
    (cross function).
    """
    radii = np.asarray(radii, dtype=float)
    same = others is None
    seen = around if others is None else others
    inside, ring = counts(graph, around, seen, radii, width, same=same)
    total = graph.length.sum()
    density = (len(seen) - 1 if same else len(seen)) / total
    return inside / len(around) / density, ring / len(around) / density


def scatter(graph: Graph, n: int, rng: np.random.Generator) -> Spots:
    """``n`` places at random, evenly over the length of the network."""
    reached = np.cumsum(graph.length)
    at = rng.uniform(0.0, reached[-1], n)
    edge = np.minimum(np.searchsorted(reached, at, side="right"), len(reached) - 1)
    return Spots.at(graph, edge, at - (reached[edge] - graph.length[edge]))


def envelope(
    graph: Graph,
    n: int,
    radii: Floats,
    width: float,
    *,
    simulations: int = 99,
    confidence: float = 0.95,
    others: Spots | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> tuple[Floats, Floats, Floats, Floats]:
    """What chance gives: (K low, K high, G low, G high), pointwise quantiles of ``simulations``
    random scatters of ``n``.

    ``others``: the fixed set around which the ``n`` are counted (cross function). Pointwise means
    that over a hundred radii some leave the band by chance alone.
    """
    radii = np.asarray(radii, dtype=float)
    rng = np.random.default_rng(seed)
    k, g = [], []
    for _ in steps(progress, range(simulations)):
        drawn = scatter(graph, n, rng)
        found = (
            observed(graph, drawn, radii, width)
            if others is None
            else observed(graph, others, radii, width, others=drawn)
        )
        k.append(found[0])
        g.append(found[1])
    tails = [(1 - confidence) / 2, (1 + confidence) / 2]
    return (*np.quantile(k, tails, axis=0), *np.quantile(g, tails, axis=0))
