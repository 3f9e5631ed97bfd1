"""Which of several streets is meant, and what several places make together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely

if TYPE_CHECKING:
    from ..common.types import Floats, Geometry
    from .doorwords import Door
    from .ground import Part


class Option(NamedTuple):
    """A street that a spot may lie on."""

    part: Part
    quality: float
    flags: tuple[str, ...]


def surest_pairs(met: list[Any]) -> list[Any]:
    """Of pairs of streets that meet, those that are as sure as the surest."""
    if not met:
        return []
    top = max(min(a.quality, b.quality) for a, b, _ in met)
    return [m for m in met if min(m[0].quality, m[1].quality) >= top - 0.05]


def corner_sureness(one: Option, other: Option, chosen: bool) -> tuple[float, tuple[str, ...]]:
    """Sureness and flags of a corner; kinds that only this pair of streets can have are no doubt."""
    quality = min(one.quality, other.quality)
    flags = tuple(dict.fromkeys((*one.flags, *other.flags)))
    if set(flags) == {"kind_missing"}:
        return (0.9, ("kind_by_ends",)) if chosen else (0.9, ())
    return quality, flags


def outer_doors(doors: tuple[Door, ...]) -> tuple[Door, ...]:
    if len(doors) < 2:
        return doors
    ordered = sorted(doors)
    return (ordered[0], ordered[-1]) if ordered[0] != ordered[-1] else (ordered[0],)


def united_shape(shapes: list[Geometry | None]) -> Geometry:
    known = [s for s in shapes if s is not None]
    lines = [s for s in known if s.length > 0]
    if lines:  # a point beside lines is kept as a short line, so that the row is of one kind
        return shapely.union_all(
            [s if s.length > 0 else shapely.LineString(_dash(s)) for s in known]
        )
    return shapely.multipoints(known) if len(known) > 1 else known[0]


def _dash(point: Geometry) -> Floats:
    xy = shapely.get_coordinates(point)[0]
    return np.array([xy - (0.5, 0.0), xy + (0.5, 0.0)])
