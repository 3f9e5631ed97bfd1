"""Which pieces of street a site closes, and the streets without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from ..common.types import ArrayLike, Bools, Geometry, Ints, Shapes

# A street is closed where the site lies along it, not where it only reaches into its mouth.
BESIDE_M = 5.0
_ALONG_M = 20.0
# ... and along a good part of it: a side street cut at its mouth stays open.
_SHARE = 0.3


def closed_edges(site: Geometry, lines: Shapes) -> Ints:
    """Positions of the street pieces that a site lies along: those it covers for a good part of
    their length, else the one it covers most; none where no street runs through or beside it."""
    edge = np.sort(shapely.STRtree(lines).query(site, predicate="dwithin", distance=BESIDE_M))
    with np.errstate(invalid="ignore"):  # GEOS raises the flag on some polygons
        covered = shapely.length(shapely.intersection(lines[edge], shapely.buffer(site, BESIDE_M)))
    most = covered.max(initial=0.0)
    along = (covered >= _ALONG_M) & (
        (covered >= _SHARE * shapely.length(lines[edge])) | (covered >= most / 2)
    )
    return edge[along] if along.any() else edge[covered == most][:1]


def closed_by(sites: ArrayLike, lines: Shapes) -> Bools:
    """True (m,) for street pieces that one of the sites closes (:func:`closed_edges`); sites without a
    shape close nothing."""
    shut = np.zeros(len(lines), bool)
    sites = np.asarray(sites, dtype=object)
    sites = sites[~(shapely.is_missing(sites) | shapely.is_empty(sites))]
    if not len(sites) or not len(lines):
        return shut
    site, edge = shapely.STRtree(lines).query(sites, predicate="dwithin", distance=BESIDE_M)
    for k in np.unique(site):
        beside = edge[site == k]
        shut[beside[closed_edges(sites[k], lines[beside])]] = True
    return shut
