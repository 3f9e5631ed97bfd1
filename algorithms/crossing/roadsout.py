"""Works on roads where nobody walks: tunnels, underpasses, motorways, ring roads. They meet no school
gate, however near it lies in a straight line.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import numpy as np

from ..common.resources import table
from .pairs import pairs_within

if TYPE_CHECKING:
    from ..common.types import Bools, GeoFrame, Ints, Objects


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
    own = _plain(works["street"]) if "street" in works.columns else np.full(len(works), "")
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
        out |= _named(_plain(streets["name"]))
    return out


def _plain(names: Objects) -> Objects:
    """Names in small letters without accents, "" where there is none."""

    def plain(name: object) -> str:
        if not isinstance(name, str):
            return ""
        text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        return re.sub(r"\s+", " ", text).strip()

    return np.array([plain(name) for name in names], dtype=object)


def _named(plain: Objects) -> Bools:
    """Whether names say that nobody walks there, each distinct one read once."""
    rules = table("crossing/roads_left_out")
    begins = re.compile(r"(?:" + "|".join(map(re.escape, rules["begins"])) + r")s?\b")
    number = re.compile(rules["numbers"])
    known = {
        name: bool(
            begins.match(name) or number.match(name) or any(mark in name for mark in rules["holds"])
        )
        for name in set(plain.tolist())
    }
    return np.array([known[name] for name in plain.tolist()], dtype=bool)
