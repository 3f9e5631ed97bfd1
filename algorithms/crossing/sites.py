"""Which published works are one site, what space a site takes, and how far it gets in the way of
traffic.

A town's register often lists one building site as several footprints: they are one line to decide
on. Rules and figures are those of ``resources/crossing/decisions.json``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ..common.resources import table
from ..common.words import bare
from .pairs import pairs_within

if TYPE_CHECKING:
    from ..common.types import Bools, Floats, GeoFrame, Ints, Objects

_WHO = ("nature", "description", "owner")
_BY_SPACE = ("unknown", "carriageway", "footway")


@dataclass(frozen=True)
class Sites:
    """Of n works: ``site`` (n,) position of the work that its site is called by, ``feature_id``
    (n,) the id of each work, unique; ``area_m2`` (n,) space of the whole site; ``published`` (n,)
    True where the town itself calls the work disturbing; ``in_the_way`` (n,) 0..1, its effect on
    traffic; ``perimeter`` (n,) True where the outline is that of a whole district, in which no one
    place is the site.
    """

    site: Ints
    feature_id: Objects
    area_m2: Floats
    published: Bools
    in_the_way: Floats
    perimeter: Bools


def find(works: GeoFrame, impact: Objects, rules: dict[str, Any]) -> Sites:
    """Sites of works, and what each is worth to traffic.

    Parameters
    ----------
    works : GeoFrame
        n rows of theme ``works``, metres.
    impact : Objects
        (n,) keys of ``traffic_impact`` or ``unknown_by_space`` in ``rules``.
    rules : dict[str, Any]
        The conflict weights in force.

    Returns
    -------
    Sites
        Works of the same dates, nature and owner within ``site_m`` of one another are one site,
        called by the first of its ids in the order of the alphabet.
    """
    said = table("crossing/decisions")
    ids = _ids(works)
    site = _one_place(works, ids, said)
    own = _space(works)
    summed = np.bincount(site, weights=own, minlength=len(works))
    space = np.asarray(summed, dtype=float)[site]
    published = _published(works, said)
    worth = {**rules["traffic_impact"], **rules["unknown_by_space"]}
    plain = np.array([worth[key] for key in impact], dtype=float)
    metres2, share = np.array(said["space"]).T
    by_space = np.interp(np.log(np.maximum(space, 1.0)), np.log(metres2), share)
    plain = np.where(np.isin(impact, _BY_SPACE) & (space > 0), plain * by_space, plain)
    return Sites(
        site, ids, space, published > 0, np.maximum(plain, published), own > said["perimeter_m2"]
    )


def _ids(works: GeoFrame) -> Objects:
    """The id of each work; its key in the frame where it has none, both where one stands twice."""
    key = pd.Series(works.index.astype(str), index=works.index)
    if "id" not in works.columns:
        return key.to_numpy(object)
    own = works["id"].where(works["id"].notna(), key).astype(str)
    twice = own.duplicated(keep=False)
    return own.where(~twice, own + "#" + key).to_numpy(object)


def _one_place(works: GeoFrame, ids: Objects, said: dict[str, Any]) -> Ints:
    """Position of the work that names the site of each work, (n,)."""
    n = len(works)
    who = [
        works[c].fillna("").astype(str) if c in works.columns else pd.Series("", index=works.index)
        for c in _WHO
    ]
    dates = [
        works[c].astype(str) if c in works.columns else pd.Series("", index=works.index)
        for c in ("start", "end")
    ]
    known = np.any([texts.ne("").to_numpy(bool) for texts in who], axis=0)
    dated = works["start"].notna().to_numpy(bool)
    same, _ = pd.factorize(pd.Series(list(zip(*dates, *who, strict=True)), dtype=object))
    often = np.bincount(same, minlength=1)[same] > 1
    rows = np.flatnonzero(often & known & dated)
    shapes = np.asarray(works.geometry.array)[rows]
    left, right, _ = pairs_within(shapes, shapes, said["site_m"])
    link = same[rows[left]] == same[rows[right]]
    left, right = rows[left[link]], rows[right[link]]
    _, label = connected_components(
        coo_matrix((np.ones(len(left)), (left, right)), shape=(n, n)), directed=False
    )
    order = np.lexsort((ids.astype(str), label))
    first = order[np.append(True, np.diff(label[order]) > 0)] if n else order
    return first[label]


def _space(works: GeoFrame) -> Floats:
    """Square metres of each work, as published, else of its outline; 0 for points and lines."""
    drawn = shapely.area(np.asarray(works.geometry.array))
    if "area_m2" not in works.columns:
        return drawn
    told = works["area_m2"].to_numpy(float)
    return np.where(told > 0, told, drawn)


def _published(works: GeoFrame, said: dict[str, Any]) -> Floats:
    """What the town's own word is worth that a work disturbs, 0 where it says none, (n,): its level,
    or a data set of disturbing works.
    """
    out = np.zeros(len(works))
    if "dataset" in works.columns:
        worth = {
            text: max(
                (v for word, v in said["disturbing_sets"].items() if word in bare(text)), default=0
            )
            for text in works["dataset"].dropna().astype(str).unique()
        }
        out = works["dataset"].astype(object).map(worth).fillna(0.0).to_numpy(float)
    if "level" in works.columns:
        level = works["level"].to_numpy(float)
        for number, value in said["disturbing_levels"].items():
            out = np.where(level == float(number), np.maximum(out, value), out)
    return out
