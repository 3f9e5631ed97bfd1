"""The ground's shape and the shade it and the buildings cast: context of the learned model, and how
much sun a site has.

Slope and exposure: the gradient over 3 × 3 cells (Horn 1981). Northness: sine of the slope times
cosine of the aspect, +1 for a wall that faces north. Shade: shadow casting on a grid of heights
(Ratti and Richens 2004, "Raster analysis of urban form"): the surface, moved step by step away from
the sun and lowered by the step times the tangent of the sun's height, shades what lies under it.
The surface is the terrain with the buildings on it, and no trees: their crowns would tell the model
where trees stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from . import layers, scan
from .cover import ring_signs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeAlias

    from ..common.grid import Grid, Window
    from ..common.types import Bools, Floats, GeoFrame, Shapes
    from .factors import Factor

    Ground: TypeAlias = Callable[
        [Window, int], Floats
    ]  # a window and its margin in cells -> metres


SLOPE, NORTHNESS, SHADE = CODES = ("context_slope", "context_northness", "context_summer_shade")
HOURS = (-4, -2, 0, 2, 4)  # from solar noon, on the day of the summer solstice
DECLINATION = 23.44  # degrees
REACH_M = 200.0  # longer shadows are cut
_TALLEST_M = 400.0
_POLYGON = 3  # GEOS's number of the type


def sun(
    latitude_deg: float, hour: float, declination_deg: float | None = None
) -> tuple[float, float]:
    """(height, azimuth from north by east) of the sun in degrees, ``hour`` hours from solar noon;
    by default on the day of the hemisphere's summer solstice."""
    if declination_deg is None:
        declination_deg = np.copysign(DECLINATION, latitude_deg)
    phi, delta, angle = (
        np.radians(latitude_deg),
        np.radians(declination_deg),
        np.radians(15.0 * hour),
    )
    sine = np.sin(phi) * np.sin(delta) + np.cos(phi) * np.cos(delta) * np.cos(angle)
    east, north = (
        -np.cos(delta) * np.sin(angle),
        np.cos(phi) * np.sin(delta) - np.sin(phi) * np.cos(delta) * np.cos(angle),
    )
    return float(np.degrees(np.arcsin(sine))), float(np.degrees(np.arctan2(east, north)) % 360.0)


def gradient(z: Floats, cell_m: float) -> tuple[Floats, Floats]:
    """Rise per metre to the east and to the north inside a border of one cell: two (rows - 2, cols
    - 2) arrays.
    """
    west, east = (z[:-2, i] + 2 * z[1:-1, i] + z[2:, i] for i in (slice(None, -2), slice(2, None)))
    north, south = (
        z[i, :-2] + 2 * z[i, 1:-1] + z[i, 2:] for i in (slice(None, -2), slice(2, None))
    )
    return (east - west) / (8 * cell_m), (north - south) / (8 * cell_m)


def shaded(
    ground: Floats, surface: Floats, cell_m: float, height_deg: float, azimuth_deg: float
) -> Bools:
    """Cells whose ground lies in the shade: boolean (rows, cols). ``surface`` has a margin of the
    same width on every side of ``ground``; shadows end with it."""
    margin = (surface.shape[0] - ground.shape[0]) // 2
    rows, cols = ground.shape
    east, north = np.sin(np.radians(azimuth_deg)), np.cos(np.radians(azimuth_deg))
    longest = max(
        abs(east), abs(north)
    )  # a step moves one cell along the axis nearer to the sun's direction
    drop = cell_m / longest * np.tan(np.radians(height_deg))
    steps = min(margin, int(np.ceil((surface.max() - ground.min()) / drop)))
    out = np.zeros(ground.shape, dtype=bool)
    for step in range(1, steps + 1):
        top, left = margin - round(step * north / longest), margin + round(step * east / longest)
        out |= surface[top : top + rows, left : left + cols] > ground + (step * drop + 1e-6)
    return out


@dataclass
class Relief:
    """Relief of the windows of a grid. ``ground(window, margin)``: elevation (m) of the cells with
    a margin around them, NaN where unknown; None: level ground. ``buildings``: a layer of polygons,
    their ``heights`` (m), 0 where unknown."""

    latitude_deg: float
    ground: Ground | None = None
    buildings: layers.Layer | None = None
    heights: Floats | None = None

    def slope(self, grid: Grid, window: Window) -> Floats:
        """Rise over run, held to 0..1 (45°); 0 where the ground is not known."""
        return np.clip(np.nan_to_num(np.hypot(*self._gradient(grid, window))), 0.0, 1.0)

    def northness(self, grid: Grid, window: Window) -> Floats:
        """(1 + northness) / 2: 0.5 on level ground and where it is not known."""
        east, north = self._gradient(grid, window)
        return 0.5 - 0.5 * np.nan_to_num(north / np.sqrt(1.0 + east * east + north * north))

    def summer_shade(self, grid: Grid, window: Window) -> Floats:
        """Share of :data:`HOURS` in which the ground lies in the shade; unknown ground neither
        casts any nor lies in it.
        """
        margin = int(np.ceil(REACH_M / grid.cell_m))
        wide = _widened(window, margin)
        level = (
            np.zeros((wide.rows, wide.cols)) if self.ground is None else self.ground(window, margin)
        )
        surface, inner = level + self.built(grid, wide), level[margin:-margin, margin:-margin]
        if np.isnan(inner).all():
            return np.zeros(inner.shape)
        surface, inner = (
            np.where(np.isnan(surface), -np.inf, surface),
            np.where(np.isnan(inner), np.inf, inner),
        )
        return np.mean(
            [shaded(inner, surface, grid.cell_m, *sun(self.latitude_deg, hour)) for hour in HOURS],
            axis=0,
        )

    def built(self, grid: Grid, window: Window) -> Floats:
        """Mean height (m) of what is built in each cell that is built over by half or more, else 0."""
        if self.buildings is None or self.heights is None:
            return np.zeros((window.rows, window.cols))
        near = self.buildings.near(grid, window)
        parts, owner = shapely.get_parts(self.buildings.geometries[near], return_index=True)
        keep = shapely.get_type_id(parts) == _POLYGON
        if not keep.any():
            return np.zeros((window.rows, window.cols))
        coords, (ring, polygon) = shapely.to_ragged_array(parts[keep])[1:]
        x_min, y_max = grid.corner(window)
        local = np.column_stack([coords[:, 0] - x_min, y_max - coords[:, 1]]) / grid.cell_m
        ring = ring.astype(np.int64)
        sign = ring_signs(local, ring, polygon)
        tall = np.repeat(self.heights[near][owner[keep]] / _TALLEST_M, np.diff(polygon))
        share, volume = (
            scan.accumulate(local, ring, s, window.rows, window.cols) for s in (sign, sign * tall)
        )
        return np.where(share >= 0.5, _TALLEST_M * volume / np.maximum(share, 0.5), 0.0)

    def _gradient(self, grid: Grid, window: Window) -> tuple[Floats, Floats]:
        level = np.zeros((window.rows + 2, window.cols + 2))
        return gradient(level if self.ground is None else self.ground(window, 1), grid.cell_m)


@dataclass
class ReliefLayer:
    """A factor that is measured on the grid instead of drawn: looks like :class:`layers.Layer` to
    the stack.
    """

    factor: Factor
    cover: Callable[[Grid, Window], Floats]
    tables: tuple[str, ...]
    dates: tuple[str, ...]
    features: int
    state: str = layers.FOUND
    no_area: int = 0
    has_data: bool = True

    def index(self) -> ReliefLayer:
        """Nothing to build: buildings are indexed as the layer is made."""
        return self


def split(factors: Iterable[Factor]) -> tuple[list[Factor], list[Factor]]:
    """(factors that are drawn, factors that are measured here)."""
    return [f for f in factors if f.code not in CODES], [
        f for f in factors if f.code in CODES and f.active
    ]


def build(
    factors: Iterable[Factor],
    frames: Mapping[str, GeoFrame],
    dates: Mapping[str, str],
    latitude_deg: float,
    ground: Ground | None = None,
    ground_date: str = "",
) -> list[ReliefLayer]:
    """The layers of ``factors`` (those of :data:`CODES`) that the data allow: slope and northness
    from an elevation, shade from an elevation or from buildings whose height is known."""
    buildings, heights = _buildings(frames.get("buildings"))
    relief = Relief(latitude_deg, ground, buildings, heights)
    tall_ = 0 if buildings is None else buildings.features
    return measured(factors, relief, tall_, {**dates, "elevation": ground_date})


def measured(
    factors: Iterable[Factor], relief: Relief, tall_: int, dates: Mapping[str, str]
) -> list[ReliefLayer]:
    """The layers of ``factors`` that a relief allows. ``tall_``: how many buildings of known height
    the whole territory has; ``dates``: {table: ISO date}, of the elevation too."""
    known = [] if relief.ground is None else ["elevation"]
    tall_tables = ["buildings"] if tall_ else []
    measures = {
        SLOPE: (relief.slope, known),
        NORTHNESS: (relief.northness, known),
        SHADE: (relief.summer_shade, known + tall_tables),
    }
    made = []
    for factor in factors:
        measure, tables = measures[factor.code]
        if (known or factor.code == SHADE) and tables:
            made.append(
                ReliefLayer(
                    factor,
                    measure,
                    tuple(tables),
                    tuple(dates.get(t, "") for t in tables),
                    tall_ if "buildings" in tables else 0,
                )
            )
    return made


def standing(
    latitude_deg: float, ground: Ground | None, shapes: Shapes | None, heights: Floats | None
) -> Relief:
    """The :class:`Relief` of buildings of known height (:func:`tall`), perhaps none."""
    if shapes is None or not len(shapes):
        return Relief(latitude_deg, ground)
    layer = layers.Layer(None, shapes, np.zeros(len(shapes)), layers.FOUND).index()
    return Relief(latitude_deg, ground, layer, heights)


def tall(frame: GeoFrame, shapes: Shapes) -> tuple[Shapes, Floats]:
    """(shapes, heights in metres) of the buildings whose height is known."""
    if "height_m" not in frame.columns:
        return np.empty(0, dtype=object), np.empty(0)
    height = np.clip(np.nan_to_num(frame["height_m"].to_numpy(dtype=float)), 0.0, _TALLEST_M)
    return layers.clean(shapes[height > 0], height[height > 0])[:2]


def _buildings(frame: GeoFrame | None) -> tuple[layers.Layer | None, Floats | None]:
    """(layer of the buildings whose height is known, heights), (None, None) where there is none."""
    if frame is None:
        return None, None
    found = standing(0.0, None, *tall(frame, np.asarray(frame.geometry.array, dtype=object)))
    return found.buildings, found.heights


def _widened(window: Window, margin: int) -> Window:
    return type(window)(
        window.row - margin, window.col - margin, window.rows + 2 * margin, window.cols + 2 * margin
    )
