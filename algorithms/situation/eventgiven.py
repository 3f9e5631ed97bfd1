"""What an event's reckoning is given: its numbers, and the layers of the place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from ..clock import timezones
from ..common.errors import ParameterError
from ..common.resources import table

if TYPE_CHECKING:
    from ..common.types import GeoFrame, Geometry, Shapes

FLOWS = ("prudent", "guide")


def number(name: str) -> float:
    """A number of ``resources/situation/crowd.json``."""
    return float(table("situation/crowd")[name]["value"])


@dataclass(frozen=True)
class Params:
    """``people`` expected at one time; ``start``, ``end``: local civil time; ``zone_name``;
    ``people_m2``: design density; ``egress_min``: minutes to be out; ``walk_m_min``: walking speed;
    ``lane_m``: least width for a fire engine; ``gate_reach_m``: how near to a gate a street is
    opened by it; ``beside_m``: what is beside the perimeter; ``invented``: a drawn example
    (FICTIF)."""

    people: float
    start: pd.Timestamp
    end: pd.Timestamp
    zone_name: str = timezones.ZONE
    people_m2: float = field(default_factory=lambda: number("density_people_m2"))
    egress_min: float = field(default_factory=lambda: number("egress_min"))
    walk_m_min: float = field(default_factory=lambda: number("walk_m_min"))
    lane_m: float = field(default_factory=lambda: number("rescue_lane_m"))
    gate_reach_m: float = field(default_factory=lambda: number("gate_reach_m"))
    beside_m: float = field(default_factory=lambda: number("quiet_m"))
    invented: bool = False

    def __post_init__(self) -> None:
        for name in ("people", "people_m2", "egress_min", "walk_m_min", "gate_reach_m"):
            if not 0 < getattr(self, name) < np.inf:
                raise ParameterError("event_not_positive", name=name)
        if not self.end > self.start:
            raise ParameterError("event_ends_first", start=str(self.start), end=str(self.end))

    def flow(self, name: str) -> float:
        """People a minute and metre of "prudent" or "guide"."""
        return number(f"flow_{name}")


@dataclass(frozen=True)
class Given:
    """What is known of the place, all in one CRS in metres; None: not given.

    ``area``; ``gates``: points with ``name, width_m`` (nan: not told); ``stage``; ``layers``:
    ``works, schools, transport, bays, quiet, population, buildings, obstacles, stations, closed``.
    """

    area: Geometry
    gates: GeoFrame
    stage: Geometry | None
    layers: Mapping[str, GeoFrame | None]

    def layer(self, name: str) -> GeoFrame | None:
        """A layer, or None where it was not given."""
        return self.layers.get(name)

    def shapes(self, name: str) -> Shapes:
        """The shapes of a layer; none where it was not given."""
        frame = self.layers.get(name)
        if frame is None or not len(frame):
            return np.zeros(0, dtype=object)
        out = np.asarray(frame.geometry.array, dtype=object)
        return out[~(shapely.is_missing(out) | shapely.is_empty(out))]
