"""Works on roads where nobody walks: tunnels, underpasses, motorways, ring roads. They meet no school
gate, however near it lies in a straight line.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import numpy as np

from ..common.resources import table
from ..common.words import bare
from .pairs import pairs_within

if TYPE_CHECKING:
    from ..common.types import Bools, GeoFrame, Ints, Objects, Series


def find(works: GeoFrame, busy: Ints, streets: GeoFrame | None) -> Bools:
    """Which works lie on a road without pupils.

    Parameters
    ----------
    works : GeoFrame
        n rows of theme ``works``, metres.
    busy : Ints
        Positions that are asked for.
    streets : GeoFrame | None
        Theme ``roads`` in the same CRS.

    Returns
    -------
    Bools
        (n,) True where the published street names such a road
        (``resources/crossing/roads_left_out.json``), or, where none is published, where such roads
        run beside the work and no other street does.
    """
    rules = table("crossing/roads_left_out")
    out = np.zeros(len(works), dtype=bool)
    own = _texts(works["street"]) if "street" in works.columns else np.full(len(works), "")
    out[busy] = _named(own[busy])
    unnamed = busy[own[busy] == ""]
    if streets is None or not len(streets) or not len(unnamed):
        return out
    without = without_pupils(streets)
    if not without.any():
        return out
    shapes = np.asarray(works.geometry.array)[unnamed]
    work, street, _ = pairs_within(shapes, streets.geometry.array, rules["beside_m"])
    some = np.bincount(work[without[street]], minlength=len(unnamed)) > 0
    other = np.bincount(work[~without[street]], minlength=len(unnamed)) > 0
    out[unnamed] = some & ~other
    return out


def without_pupils(streets: GeoFrame) -> Bools:
    """Which of the streets (theme ``roads``) are roads on which no pupil walks, by class or name."""
    out = np.zeros(len(streets), dtype=bool)
    if "class" in streets.columns:
        classes = table("crossing/roads_left_out")["classes"]
        out |= streets["class"].isin(classes).to_numpy(bool)
    if "name" in streets.columns:
        out |= _named(_texts(streets["name"]))
    return out


def _texts(names: Series) -> Objects:
    """Names as texts, "" where there is none."""
    return names.fillna("").astype(str).str.strip().to_numpy(object)


def _named(names: Objects) -> Bools:
    """Whether names say that nobody walks there."""
    return np.array([_is_apart(name) for name in names.tolist()], dtype=bool)


@functools.lru_cache(maxsize=50_000)  # the streets of a town are asked for by more than one
def _is_apart(name: str) -> bool:
    plain, rules = re.sub(r"\s+", " ", bare(name)), table("crossing/roads_left_out")
    begins, number = _patterns()
    return bool(
        begins.match(plain) or number.match(plain) or any(mark in plain for mark in rules["holds"])
    )


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = table("crossing/roads_left_out")
    words = "|".join(map(re.escape, rules["begins"]))
    return re.compile(rf"(?:{words})s?\b"), re.compile(rules["numbers"])
