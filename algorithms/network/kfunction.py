"""Network K and G functions: are events nearer to each other, along the streets, than chance would
have it?

Okabe and Yamada (2001): K(r) = L / (n - 1) · mean number of other events within r; G(r) the same in
a ring of given width. The cross function counts events of one set around those of another: K(r) = L
/ n_a · mean number of a's within r of a b.
"""

import numpy as np

from ..common.progress import silent, steps
from . import graph as graph_
from . import reach


def counts(graph, around, others, radii, width, *, same):
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


def observed(graph, around, radii, width, *, others=None):
    """(K, G) at ``radii`` (metres) for ``around``, or for ``others`` counted around ``around``
    (cross function).
    """
    radii = np.asarray(radii, dtype=float)
    same = others is None
    inside, ring = counts(graph, around, around if same else others, radii, width, same=same)
    total = graph.length.sum()
    density = (len(around) - 1 if same else len(others)) / total
    return inside / len(around) / density, ring / len(around) / density


def scatter(graph, n, rng):
    """``n`` places at random, evenly over the length of the network."""
    reached = np.cumsum(graph.length)
    at = rng.uniform(0.0, reached[-1], n)
    edge = np.minimum(np.searchsorted(reached, at, side="right"), len(reached) - 1)
    return graph_.Spots.at(graph, edge, at - (reached[edge] - graph.length[edge]))


def envelope(
    graph, n, radii, width, *, simulations=99, confidence=0.95, others=None, seed=0, progress=silent
):
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
