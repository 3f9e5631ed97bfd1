"""Network kernel density in its three estimators, with fixed, adaptive or cross-validated
bandwidth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..common.errors import ParameterError
from ..common.progress import silent, stage
from . import reach, walks
from .codes import ESTIMATORS
from .kernels import values

if TYPE_CHECKING:
    from ..common.progress import Progress
    from ..common.types import ArrayLike, Floats
    from .graph import Graph, Spots

TINY = np.finfo(float).tiny
# Bandwidths (m) that cross-validation tries: 50 m to 1 km, denser at the short end.
CANDIDATES_M = (50.0, 75.0, 100.0, 150.0, 200.0, 250.0, 300.0, 400.0, 500.0, 600.0, 800.0, 1000.0)


def estimate(
    graph: Graph,
    events: Spots,
    weights: ArrayLike,
    bandwidths: ArrayLike,
    spots: Spots,
    *,
    estimator: str = "discontinuous",
    kernel: str = "quartic",
    max_depth: int = 15,
    progress: Progress = silent,
) -> Floats:
    """Density (k,) at ``spots`` in weight per metre; ``events`` and ``spots`` are
    :class:`.graph.Spots`.

    ``bandwidths``: metres, one for all or one per event. ``max_depth`` bounds the junctions that
    the discontinuous and continuous estimators follow; the simple one has no need of it.

    Parameters
    ----------
    graph : Graph
        Streets.
    events, spots : Spots
        Places on it: where something happened, where density is wanted.
    weights : ArrayLike
        (events,) or one; for the simple estimator also (events, m), m amounts at once.
    bandwidths : ArrayLike
        Metres, (events,) or one.
    estimator : str
        One of :data:`.codes.ESTIMATORS` (Okabe and Sugihara 2012).
    kernel : str
        A name of :mod:`.kernels`.
    max_depth : int
        Junctions that are followed.
    progress : Progress
        Called while events are spread.

    Returns
    -------
    Floats
        (k,) weight per metre of street; (k, m) for m amounts.

    Raises
    ------
    ParameterError
        "network_not_positive" for a bandwidth, "network_bad_choice" for an estimator.
    """
    bandwidths = np.broadcast_to(np.asarray(bandwidths, float), (len(events),))
    if len(events) and not bandwidths.min() > 0:
        raise ParameterError("network_not_positive", name="bandwidth_m")
    if estimator == "simple":
        return reach.simple(
            graph, events, weights, bandwidths, spots, kernel=kernel, progress=progress
        )
    if estimator not in ESTIMATORS:
        raise ParameterError("network_bad_choice", name="estimator", value=estimator)
    return walks.split(
        graph,
        events,
        np.broadcast_to(np.asarray(weights, float), (len(events),)),
        bandwidths,
        spots,
        kernel=kernel,
        max_depth=max_depth,
        continuous=estimator == "continuous",
        progress=progress,
    )


def adaptive(
    graph: Graph,
    events: Spots,
    weights: ArrayLike,
    bandwidth_m: float,
    *,
    trim_m: float | None = None,
    estimator: str = "discontinuous",
    kernel: str = "quartic",
    max_depth: int = 15,
    progress: Progress = silent,
) -> Floats:
    """A bandwidth per event (Abramson 1982): h·k^(-1/2) / geometric mean of k^(-1/2), at most
    ``trim_m`` (default 2 h).

    k is the density at the event with the fixed bandwidth h, the event itself included.
    """
    trim_m = 2.0 * bandwidth_m if trim_m is None else trim_m
    pilot = estimate(
        graph,
        events,
        weights,
        bandwidth_m,
        events,
        estimator=estimator,
        kernel=kernel,
        max_depth=max_depth,
        progress=progress,
    )
    return abramson(pilot, bandwidth_m, trim_m)


def abramson(pilot: ArrayLike, bandwidth_m: float, trim_m: float) -> Floats:
    """Bandwidths from pilot densities (n,); a density of zero or less gets the trimmed bandwidth."""
    pilot = np.asarray(pilot, dtype=float)
    if not len(pilot):
        return pilot
    root = np.maximum(pilot, TINY) ** -0.5
    return np.minimum(bandwidth_m * root / np.exp(np.mean(np.log(root))), trim_m)


def likelihood(
    graph: Graph,
    events: Spots,
    candidates: ArrayLike,
    *,
    weights: ArrayLike = 1.0,
    estimator: str = "discontinuous",
    kernel: str = "quartic",
    max_depth: int = 15,
    coincident: bool = True,
    progress: Progress = silent,
) -> Floats:
    """Leave-one-out log-likelihood of each candidate bandwidth (metres), mean over the events: the
    highest is best.

    ln of the density at each event from all others; a density of zero counts as the smallest
    positive number, so that a bandwidth that leaves events alone is punished. ``coincident``: other
    events at the very same place count. As in the published reference each density is divided by
    the bandwidth once more, which favours the narrower of two bandwidths that fit equally well.
    """
    weights = np.broadcast_to(np.asarray(weights, float), (len(events),))
    out = np.empty(len(candidates))
    for i, bandwidth in enumerate(candidates):
        part = stage(progress, i / len(candidates), (i + 1) / len(candidates))
        bandwidths = np.full(len(events), float(bandwidth))
        if estimator == "simple":
            found = reach.simple(
                graph, events, weights, bandwidths, events, kernel=kernel, progress=part
            )
            found = found - weights * values(kernel, 0.0) / bandwidth
            # what is left of the subtraction when an event is alone
            found[found < 1e-12 / bandwidth] = 0.0
        else:
            found = walks.split(
                graph,
                events,
                weights,
                bandwidths,
                events,
                kernel=kernel,
                max_depth=max_depth,
                continuous=estimator == "continuous",
                owner=np.arange(len(events)),
                coincident=coincident,
                progress=part,
            )
        out[i] = np.mean(np.log(np.maximum(found / bandwidth, TINY)))
    return out
