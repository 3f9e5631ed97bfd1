"""What sources of raster themes share: cells instead of records, on a grid of square cells in the
territory's system.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import DataError, SourceError
from ...algorithms.common.grid import Grid
from .base import Source
from .records import MAX_MB

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Generator, Sequence

    from qgis.core import QgsGeometry

    from ...algorithms.common.grid import Window
    from ...algorithms.common.types import Floats
    from .http import Client
    from .records import Spec


CELL_BYTES = 4
MARGIN_M = 100.0  # streets end beyond the boundary, and a slope needs its neighbours


class RasterSource(Source):
    """One protocol that gives cells. ``grid`` (metres) is known once announced. A subclass
    overrides :meth:`announce` and :meth:`blocks`."""

    def __init__(self, spec: Spec, folder: pathlib.Path, client: Client | None) -> None:
        super().__init__(spec, folder, client)
        self.grid = cast(Grid, None)  # until announced
        self._bounds: tuple[float, float, float, float] | None = None
        self._territory = ""

    def cover(self, area: QgsGeometry | None, crs: str) -> None:
        """What to give: the territory (a geometry in ``crs``) and what lies around it; None: all
        there is.
        """
        self._territory = crs
        if area is not None:
            box = area.boundingBox().buffered(MARGIN_M)
            self._bounds = box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()

    @property
    def crs(self) -> str:
        return self._territory

    def blocks(self) -> Generator[tuple[Window, Floats], None, None]:
        """Yield (window of the grid, its values: float32 (rows, cols), NaN without data), each cell
        once.
        """
        raise NotImplementedError

    def _fits(self) -> None:
        """:class:`SourceError` when the cells weigh more than allowed: a whole country, for lack of
        a boundary.
        """
        refuse_many(self.grid.rows * self.grid.cols, self.spec)

    def _cell_m(self, default: float) -> float:
        """The side of a cell that the profile asks for."""
        asked = self.spec.get("cell_m")
        cell = default if asked is None else asked
        if not (isinstance(cell, (int, float)) and 0.1 <= cell <= 1_000):
            raise DataError("profile_bad_value", key="cell_m", value=str(cell))
        return cell


def refuse_many(cells: int, spec: Spec) -> None:
    """:class:`SourceError` for cells that weigh more than a source may: a file of some kilobytes
    can announce any number.
    """
    limit = spec.get("max_mb") or MAX_MB
    if cells * CELL_BYTES > limit * 1e6:
        raise SourceError(
            "source_too_big", source=shown(spec.get("url") or spec["path"]), limit=round(limit)
        )


def grid_over(
    bounds: Sequence[float], cell_m: float, origin: tuple[float, float] = (0.0, 0.0)
) -> Grid:
    """The :class:`Grid` over ``bounds`` whose corners lie whole cells from ``origin``."""
    x0, y0 = (
        o + math.floor((v - o) / cell_m) * cell_m for v, o in zip(bounds[:2], origin, strict=True)
    )
    cols, rows = (
        max(math.ceil((v - low) / cell_m - 1e-9), 1)
        for v, low in zip(bounds[2:], (x0, y0), strict=True)
    )
    return Grid(x0, y0 + rows * cell_m, cell_m, rows, cols)
