"""Short pieces between junctions: ranked by what their surroundings bear out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from ..common.types import Floats
    from ..network.graph import Graph

# Segments are ranked by crashes per length, a shorter one as if it were this long: a crash is
# placed to within a few tens of metres, and nobody treats a four-metre piece of junction.
LEAST_KM = 0.05
# Among this many first places a shorter one stands only where its junction bears it out.
FIRST = 20


def density(expected: Floats, length_km: Floats, graph: Graph | None) -> Floats:
    """(..., n) what segments are ranked by: ``expected`` (..., n) crashes per km, lengths under
    :data:`LEAST_KM` counting as that.

    A shorter segment stands behind the first :data:`FIRST` longer ones unless crashes per km over
    it and the segments it meets reach theirs: one or two crashes on a stub of some metres tell of
    the junction, if of anything. Without ``graph`` (places that are no segments) nothing is moved.
    """
    expected = np.asarray(expected, dtype=float)
    out = expected / np.maximum(length_km, LEAST_KM)
    short = length_km < LEAST_KM
    if graph is None or not short.any() or (~short).sum() <= FIRST:
        return out
    touches = touching(graph)
    around = (touches @ expected.T).T / np.maximum(touches @ length_km, LEAST_KM)
    last = np.partition(out[..., ~short], -FIRST, axis=-1)[..., -FIRST, None]
    held = short & (around < last) & (out >= last)
    # In their own order just behind the last of the first places.
    return np.where(held, last * (1.0 - 1e-6 / (1.0 + out)), out)


def touching(graph: Graph) -> csr_matrix:
    """Sparse (n, n): 1 for a segment and those it meets at an end."""
    from scipy.sparse import csr_matrix

    n = len(graph.start)
    ends = csr_matrix(
        (np.ones(2 * n), (np.tile(np.arange(n), 2), np.concatenate([graph.start, graph.end]))),
        shape=(n, graph.n_nodes),
    )
    found = (ends @ ends.T).tocsr()
    found.data[:] = 1.0
    return found
