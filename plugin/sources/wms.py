"""WMS 1.3.0 with values instead of pictures: raw 32-bit floats, tile by tile, as the national
platform gives elevations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import DataError, SourceError
from ..host import deps
from .raster import CELL_BYTES, RasterSource, grid_over
from .records import Announcement
from .xml import elements

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from ...algorithms.common.grid import Window
    from ...algorithms.common.types import Floats
    from .records import Query, Validator


RAW = "image/x-bil;bits=32"  # rows from north to south, little-endian floats, nothing else


class WmsSource(RasterSource):
    """``url``: the service; ``layer``; ``cell_m``: side of a cell (5 m); ``nodata``: the value that
    says there is none; ``page``: side of a tile in cells; ``query``: further parameters.

    Where the server gives validators, each tile is asked for only if it changed.
    """

    CELL_M = 5.0
    PAGE = 1_024

    def announce(self, validator: Validator | None = None) -> Announcement:
        if self._bounds is None:
            raise DataError("boundary_absent", profile=shown(self.spec["url"]))
        self.grid = grid_over(self._bounds, self._cell_m(self.CELL_M))
        self._fits()
        self._windows = self.grid.tiles(int(self.spec.get("page", self.PAGE)))
        self.validators: dict[str, Any] = {}
        before = validator or {}
        unchanged = bool(before) and all(self._same(window, before) for window in self._windows)
        return Announcement(
            self.grid.rows * self.grid.cols,
            unchanged,
            before if unchanged else self.validators,
            url=f"{shown(self.spec['url'])} ({self.spec['layer']})",
        )

    def _same(self, window: Window, validator: Validator) -> bool:
        """True if the server says that a tile is what it was."""
        params = self._params(window)
        known = validator.get(params["BBOX"])
        return (
            bool(known)
            and self.client.get_if_changed(self.spec["url"], known, params, self._most_mb(window))[
                0
            ]
            is None
        )

    @staticmethod
    def _most_mb(window: Window) -> float:
        return window.rows * window.cols * CELL_BYTES / 1e6 + 1.0

    def _params(self, window: Window) -> Query:
        corners = self.grid.extent(window)
        if QgsCoordinateReferenceSystem(
            self._territory
        ).hasAxisInverted():  # version 1.3.0: as the system orders its axes
            corners = (corners[1], corners[0], corners[3], corners[2])
        return {
            "SERVICE": "WMS",
            "VERSION": "1.3.0",
            "REQUEST": "GetMap",
            "LAYERS": self.spec["layer"],
            "STYLES": "",
            "CRS": self._territory,
            "BBOX": ",".join(f"{v:.3f}" for v in corners),
            "WIDTH": str(window.cols),
            "HEIGHT": str(window.rows),
            "FORMAT": RAW,
            **(self.spec.get("query") or {}),
        }

    def blocks(self) -> Generator[tuple[Window, Floats], None, None]:
        np = deps.require("numpy")
        nodata = self.spec.get("nodata")
        for window in self._windows:
            values = np.frombuffer(self._tile(window), dtype="<f4").reshape(
                window.rows, window.cols
            )
            yield (
                window,
                values
                if nodata is None
                else np.where(values == np.float32(nodata), np.float32("nan"), values),
            )
        if len(self.validators) < len(self._windows):
            self.validators.clear()  # a tile without one may change unseen

    def _tile(self, window: Window) -> bytes:
        """The body of a tile; one that an interrupted pull left is not asked for again."""
        url, params, journal = self.spec["url"], self._params(window), self.client.journal
        kept = journal.page(url, params) if journal else None
        if kept is not None:
            return kept
        body, validator = self.client.get_if_changed(url, None, params, self._most_mb(window))
        if len(body) != window.rows * window.cols * CELL_BYTES:
            self._refuse(body)
        if validator:
            self.validators[params["BBOX"]] = validator
        if journal:
            journal.keep(body, url, params)
        return body

    def _refuse(self, body: bytes) -> None:
        """Not the cells that were asked for: what the server says instead, or how many bytes came."""
        source = shown(self.spec["url"])
        if body.lstrip()[:1] == b"<":
            for name, _, text in elements(body, source, self.client.progress):
                if name in ("ServiceException", "ExceptionText"):
                    raise SourceError(
                        "source_refused", source=source, why=(text or "?").strip()[:200]
                    )
        raise SourceError("source_unexpected", source=source, what=RAW)
