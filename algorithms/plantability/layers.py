"""From theme frames to each factor's geometries, with what was found, what stands in for it and
what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from . import factors as factors_
from .cover import TileSpec, cover_tile

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from ..common.grid import Grid, Window
    from ..common.types import Bools, Floats, GeoFrame, Ints, Shapes
    from .factors import Factor


FOUND, PROXY, MISSING, NONE = "found", "proxy", "missing", "none"


@dataclass
class Layer:
    """A factor's geometries ready for the grid. ``state``: found, proxy (stand-in data), none
    (known not to exist) or missing.
    """

    factor: Any  # Factor; None for buildings that only cast shade
    geometries: Shapes
    buffers: Floats
    state: str
    tables: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    no_area: int = 0
    _tree: Any = field(default=None, repr=False)

    @property
    def has_data(self) -> bool:
        """True if the factor has geometries to put on the grid."""
        return len(self.geometries) > 0

    @property
    def features(self) -> int:
        """How many geometries it has."""
        return len(self.geometries)

    @property
    def reach(self) -> float:
        """The widest buffer (m)."""
        return float(self.buffers.max()) if len(self.buffers) else 0.0

    def index(self) -> Layer:
        """Build the spatial index, once and before threads share it."""
        if self._tree is None and self.has_data:
            self._tree = shapely.STRtree(self.geometries)
        return self

    def near(self, grid: Grid, window: Window) -> Ints:
        """Numbers of the geometries whose box comes within reach of a window, in order."""
        x_min, y_min, x_max, y_max = grid.extent(window)
        reach = self.reach
        return np.sort(
            self._tree.query(
                shapely.box(x_min - reach, y_min - reach, x_max + reach, y_max + reach)
            )
        )

    def cover(self, grid: Grid, window: Window) -> Floats | None:
        """Exact cover of one window, or None when nothing comes near it."""
        if not self.has_data:
            return None
        near = self.near(grid, window)
        if not len(near):
            return None
        spec = TileSpec(
            *grid.corner(window), grid.cell_m, window.rows, window.cols, self.buffers[near]
        )
        return cover_tile(spec, self.geometries[near])


def build(
    factors: Iterable[Factor],
    frames: Mapping[str, GeoFrame],
    dates: Mapping[str, str] | None = None,
    known_none: Container[str] = (),
) -> list[Layer]:
    """One :class:`Layer` per active factor, in the table's order.

    ``frames``: {table: GeoDataFrame} for the tables that exist; ``dates``: {table: ISO date};
    ``known_none``: codes of factors that the territory does not have (no railway, no tram ...),
    which then are not missing.
    """
    built = [_layer(f, frames, dates or {}, f.code in known_none) for f in factors_.active(factors)]
    # Context only helps the learned model: where it is missing nothing is missing from the index.
    return [layer for layer in built if layer.has_data or layer.factor.group != "context"]


def _layer(
    factor: Factor, frames: Mapping[str, GeoFrame], dates: Mapping[str, str], none: bool
) -> Layer:
    for sources, state in ((factor.sources, FOUND), (factor.proxies, PROXY)):
        geometries, buffers = [], []
        tables: list[str] = []
        for source in sources:
            frame = frames.get(source.theme)
            if frame is None or not len(frame):
                continue
            keep = factors_.matches(source, frame)
            if keep.any():
                rows = frame[keep]
                geometries.append(np.asarray(rows.geometry.array, dtype=object))
                buffers.append(factors_.buffers(source, factor, rows))
                tables.append(source.theme)
        if tables:
            shapes, radii, no_area = clean(np.concatenate(geometries), np.concatenate(buffers))
            if len(shapes):
                read = tuple(dict.fromkeys(tables))
                return Layer(
                    factor,
                    shapes,
                    radii,
                    state,
                    read,
                    tuple(dates.get(t, "") for t in read),
                    no_area,
                )
    return Layer(factor, np.empty(0, dtype=object), np.empty(0), NONE if none else MISSING)


def clean(geometries: Shapes, buffers: Floats) -> tuple[Shapes, Floats, int]:
    """Valid geometries that have or get an area, their buffers, and how many have none (points or
    open lines, no buffer).
    """
    keep = ~(shapely.is_missing(geometries) | shapely.is_empty(geometries))
    geometries, buffers = geometries[keep], buffers[keep]
    bad = ~shapely.is_valid(geometries)
    if bad.any():
        geometries = geometries.copy()
        geometries[bad] = shapely.make_valid(geometries[bad])
    flat = (buffers <= 0) & is_thin(geometries)
    return geometries[~flat], buffers[~flat], int(flat.sum())


def is_thin(geometries: Shapes) -> Bools:
    """Points and open lines, which have no area but by a buffer: boolean array."""
    dimension = shapely.get_dimensions(geometries)
    return (dimension == 0) | ((dimension == 1) & ~shapely.is_closed(geometries))


def evidence_tables(layers: Iterable[Layer]) -> tuple[str, ...]:
    """The tables that stand in for a needed factor, in alphabetical order: see :func:`evidence`."""
    stand_ins = [
        layer
        for layer in layers
        if layer.state == PROXY and layer.factor.needed and layer.factor.blocking
    ]
    return tuple(sorted({t for layer in stand_ins for t in layer.tables}))


def evidence(layers: Iterable[Layer], frames: Mapping[str, GeoFrame]) -> Shapes | None:
    """Where a stand-in for a needed factor says something at all: the geometries of its whole
    table, or None if there is none.

    A land-cover extract may end in the middle of the territory: beyond it "no built class" does not
    mean "not built".
    """
    polygons = [np.asarray(frames[t].geometry.array, dtype=object) for t in evidence_tables(layers)]
    polygons = [clean(p, np.zeros(len(p)))[0] for p in polygons]
    return np.concatenate(polygons) if polygons else None


def absent(layers: Iterable[Layer]) -> list[Factor]:
    """Factors whose absence makes the index partial: missing, or only a stand-in known."""
    return [
        layer.factor for layer in layers if layer.factor.needed and layer.state in (MISSING, PROXY)
    ]
