"""Which published works are one site, what space a site takes, and how far it gets in the way of
traffic.

A town's register often lists one building site as several footprints: they are one line to decide
on. Rules and figures are those of ``resources/crossing/decisions.json``.
"""

from __future__ import annotations

import hashlib
import re
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
_GRID_M = 10.0  # a place drawn anew a little further on is the same
_APART = re.compile(r"#[0-9a-f]{8}(-\d+)?$")


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

    def ids(self) -> dict[str, tuple[str, ...]]:
        """What else a work may be called by: {its id: ids of all works of its site, that of the site
        first}; the :func:`published_id` of ids that repeat stands for all their sites.
        """
        of_site: dict[int, list[str]] = {}
        for site, own in zip(self.site.tolist(), self.feature_id.tolist(), strict=True):
            of_site.setdefault(site, []).append(str(own))
        out: dict[str, tuple[str, ...]] = {}
        for site, ids in of_site.items():
            name = str(self.feature_id[site])
            whole = (name, *sorted(set(ids) - {name}))
            out.update(dict.fromkeys(whole, whole))
            for bare_id in {published_id(own) for own in whole} - set(whole):
                out[bare_id] = (*out.get(bare_id, ()), *whole)
        return out


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
    ids = ids_of(works)
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


def ids_by_work(works: GeoFrame) -> list[tuple[str, ...]]:
    """The ids under which each work may be known: its own, then those of the others of its site.

    Parameters
    ----------
    works : GeoFrame
        n rows of theme ``works``, metres.

    Returns
    -------
    list[tuple[str, ...]]
        n of them.
    """
    ids = ids_of(works)
    site = _one_place(works, ids, table("crossing/decisions")).tolist()
    members: dict[int, list[str]] = {}
    for one, own in zip(site, ids.tolist(), strict=True):
        members.setdefault(one, []).append(own)
    return [
        (own, *sorted(set(members[one]) - {own}))
        for one, own in zip(site, ids.tolist(), strict=True)
    ]


def published_id(feature_id: str) -> str:
    """The id as the town publishes it, of one that :func:`ids_of` told apart from others like it."""
    return _APART.sub("", feature_id)


def ids_of(works: GeoFrame) -> Objects:
    """The id of each work, unique: as published where it stands once; where it repeats, with a sign
    made of what stays from pull to pull (start, street, nature, place), whatever the order of the
    rows; the key in the frame where there is none.

    Parameters
    ----------
    works : GeoFrame
        n rows of theme ``works``, metres.

    Returns
    -------
    Objects
        (n,) texts.
    """
    key = pd.Series(works.index.astype(str), index=works.index)
    if "id" not in works.columns:
        return key.to_numpy(object)
    own = works["id"].where(works["id"].notna(), key).astype(str)
    twice = own.duplicated(keep=False).to_numpy(bool)
    out = own.to_numpy(object)
    if twice.any():
        out[twice] = _told_apart(works[twice], out[twice])
    return out


def _told_apart(works: GeoFrame, ids: Objects) -> list[str]:
    """Ids that repeat, each with a sign of its row's content; rows alike in it are numbered by their
    outline.
    """
    shapes = np.asarray(works.geometry.array)
    middle = shapely.centroid(shapes)
    x, y = (np.nan_to_num(np.round(of(middle) / _GRID_M)) for of in (shapely.get_x, shapely.get_y))
    start = _texts(works, "start").str[:10].str.replace("/", "-")
    said = zip(start, _texts(works, "street"), _texts(works, "nature"), x, y, strict=True)
    signs = [
        hashlib.sha256("\x1f".join((a, b, c, f"{e:.0f}", f"{f:.0f}")).encode()).hexdigest()[:8]
        for a, b, c, e, f in said
    ]
    names = [f"{own}#{sign}" for own, sign in zip(ids.tolist(), signs, strict=True)]
    outline = shapely.to_wkb(shapes).tolist()
    ends = _texts(works, "end").tolist()
    seen: dict[str, int] = {}
    for i in sorted(range(len(names)), key=lambda i: (names[i], ends[i], outline[i] or b"")):
        seen[names[i]] = count = seen.get(names[i], 0) + 1
        names[i] += f"-{count}" if count > 1 else ""
    return names


def _texts(works: GeoFrame, column: str) -> pd.Series:
    if column not in works.columns:
        return pd.Series("", index=works.index)
    return works[column].astype(object).where(works[column].notna(), "").astype(str)


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
