"""Facilities with the places where people enter them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..common.errors import DataError
from ..common.shapes import shapes_of
from ..network.amounts import amounts
from ..network.ways import OFF_NETWORK_M, Places, Ways, attach

if TYPE_CHECKING:
    from ..common.types import Floats, GeoFrame, Ints, Shapes

# Along the outline of a park somebody may come in wherever a street is as near as this.
GATE_EVERY_M, GATE_NEAR_M = 25.0, 30.0


@dataclass(frozen=True)
class Facilities:
    """``key`` (k,): what tells each facility; ``name`` (k,); ``capacity`` (k,): NaN where nobody
    told it; ``shape`` (k,): its first entrance, or the middle of its ground; ``door``: where its
    entrances meet the streets, ``of`` (d,): the facility of each; ``counts``: what was given."""

    key: pd.Index
    name: list[str]
    capacity: Floats
    shape: Shapes
    door: Places
    of: Ints
    counts: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.key)

    @property
    def on(self) -> Ints:
        """Rows of the facilities that have an entrance at a street."""
        return np.unique(self.of[~self.door.off])


def gather_facilities(
    frame: GeoFrame,
    segments: GeoFrame,
    ways: Ways,
    *,
    key: pd.Series | None = None,
    name: pd.Series | None = None,
    capacity: pd.Series | None = None,
) -> Facilities:
    """Rows of a layer as facilities: rows of one key are entrances of one facility.

    A point is an entrance. Ground (a park, a stadium) is entered wherever its outline comes within
    :data:`GATE_NEAR_M` of a street, or at the nearest street where it nowhere does.

    Parameters
    ----------
    frame
        Points or polygons, metres.
    segments, ways
        The streets, and how they are walked.
    key
        What tells a facility; None, or empty in a row: each row is one.
    name
        What it is called; None: its key.
    capacity
        Places, hours, square metres; of several rows of one facility the largest counts.

    Returns
    -------
    Facilities
        With their entrances on the streets.

    Raises
    ------
    DataError
        ``facilities_none`` where no row has a place; ``access_negative``.
    """
    shapes = shapes_of(frame)
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    if not there.any():
        raise DataError("facilities_none")
    told = _keys(frame, key)[there]
    shapes, rows = shapes[there], np.flatnonzero(there)
    code, keys = pd.factorize(told)
    first = np.unique(code, return_index=True)[1]
    amount = np.full(len(frame), np.nan) if capacity is None else capacity.to_numpy(float)
    amount = amounts(amount, len(frame), "capacities", missing=True)[rows]
    most = pd.Series(amount).groupby(code).max().to_numpy(float)
    least = pd.Series(amount).groupby(code).min().to_numpy(float)
    called = [str(k) for k in keys]
    if name is not None:
        given = name.iloc[rows[first]].tolist()
        called = [c if _is_blank(g) else str(g) for g, c in zip(given, called, strict=True)]
    points, of, gate = _entrances(shapes, code)
    place = attach(points, segments, ways, OFF_NETWORK_M)
    # of ground the near gates alone are entrances, unless it has none
    near = ~place.off & (~gate | (np.nan_to_num(place.gap_m, nan=np.inf) <= GATE_NEAR_M))
    has = np.bincount(of[near], minlength=len(keys)) > 0
    gap = np.nan_to_num(place.gap_m, nan=np.inf)
    order = np.lexsort((gap, of))
    nearest = np.zeros(len(of), bool)
    nearest[order[np.r_[True, np.diff(of[order]) > 0]]] = True
    keep = near | (~has[of] & nearest)
    door = Places(place.edge[keep], place.share[keep], place.gap_m[keep])
    counts = {
        "facilities": len(keys),
        "facility_rows": len(frame),
        "facilities_without_place": int((~there).sum()),
        "entrances": int(keep.sum()),
        "facilities_off_network": int(len(keys) - len(np.unique(of[keep & ~place.off]))),
        "capacities_unknown": int(np.isnan(most).sum()),
        "capacities_that_differ": int((most > least).sum()),
    }
    middle = np.array([shapely.point_on_surface(s) for s in shapes[first]], dtype=object)
    return Facilities(pd.Index(keys), called, most, middle, door, of[keep], counts)


def _keys(frame: GeoFrame, key: pd.Series | None) -> pd.Series:
    """A text a row; rows without a key are told by their number."""
    own = [f"#{row}" for row in frame.index]
    if key is None:
        return pd.Series(own)
    given = [None if _is_blank(v) else _plain(v) for v in key.tolist()]
    return pd.Series([o if g is None else g for g, o in zip(given, own, strict=True)])


def _is_blank(value: object) -> bool:
    return value is None or value != value or not str(value).strip()


def _plain(value: object) -> str:
    """The text of a key: 12.0 of one layer is 12 of another."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def key_of(value: object) -> str:
    """The key that a value of another layer means, "" for none."""
    return "" if _is_blank(value) else _plain(value)


def _entrances(shapes: Shapes, code: Ints) -> tuple[Shapes, Ints, Ints]:
    """(points, facility of each, True where it is a gate along an outline)."""
    points: list[Shapes] = []
    of: list[Ints] = []
    gate: list[Ints] = []
    for shape, owner in zip(shapes, code, strict=True):
        ground = shape.area > 0
        made = (
            _gates(shape) if ground else shapely.get_parts([shapely.extract_unique_points(shape)])
        )
        points.append(made)
        of.append(np.full(len(made), owner, np.int64))
        gate.append(np.full(len(made), ground))
    return np.concatenate(points), np.concatenate(of), np.concatenate(gate)


def _gates(shape: shapely.Geometry) -> Shapes:
    out = []
    for ring in shapely.get_parts(shapely.boundary(shape)):
        length = shapely.length(ring)
        steps = max(4, int(np.ceil(length / GATE_EVERY_M)))
        out.append(shapely.line_interpolate_point(ring, np.arange(steps) * length / steps))
    return np.concatenate(out)
