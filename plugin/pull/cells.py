"""Pulling a raster theme: cells of its source into a GeoTIFF, checked, then put beside the store
together with its log line.
"""

from __future__ import annotations

import contextlib
import pathlib
from collections.abc import Iterator
from typing import Any

from ...algorithms.common.errors import StoreError
from ..sources import open_raster_source
from ..sources.base import Source
from ..sources.rasterfile import DOUBTFUL
from ..territory import boundaries
from ..territory.profiles import Entry
from .base import Pull
from .geotiff import Cells
from .outcome import map_of

_RECEIVED = 0.9  # of the progress


class CellPull(Pull):
    """The pull of a raster theme, which has one source."""

    @property
    def target(self) -> pathlib.Path:
        """The file of the theme beside the store."""
        path = self.store.raster_target(self.theme.name)
        if path is None:
            raise StoreError("raster_in_database", theme=self.theme.name)
        return path

    def last_pull(self) -> dict[str, Any] | None:
        name = self.theme.name
        return self.store.last(name) if self.target and self.target.is_file() else None

    @property
    def area(self) -> Any:
        """The territory; None when the profile does not say where it lies."""
        known = self.profile.boundary
        return boundaries.needed_outline(self.profile, self.client) if known else None

    def open_source(self, entry: Entry) -> Source:
        spec = boundaries.filled(entry.source, self.profile, self.client)
        source = open_raster_source(spec, self.profile.folder, self.client)
        source.cover(self.area, self.profile.crs)
        return source

    @contextlib.contextmanager
    def receive(self) -> Iterator[Cells]:
        (part,) = self.parts
        source: Any = part.source  # a raster's
        line = self.line
        with (
            self.on_behalf_of(part.entry),
            Cells(self.target, self.theme, source.grid, source.crs, self.area) as cells,
        ):
            self.keep_pages_of(part.card)
            for window, values in source.blocks():
                cells.add(window, values)
                self.progress(_RECEIVED * cells.done)
            credit = "; ".join(text for text in (line.attribution, line.licence) if text)
            cells.finish(credit, line.started_utc)
            self.progress((1 + _RECEIVED) / 2)
            self._tell(cells)
            yield cells

    def _tell(self, cells: Cells) -> None:
        (part,) = self.parts
        source_counts = part.source.counts
        self.counts = {
            "announced": part.card.total,
            "got": cells.got,
            **cells.counts,
            **source_counts,
        }
        self.count_reused()
        if doubtful := source_counts.get(DOUBTFUL):
            self.doubts.append(("heights_doubtful", {"cells": doubtful}))
        line, grid = self.line, cells.grid
        line.announced, line.got, line.kept = part.card.total, cells.got, cells.counts["kept"]
        line.dropped = {
            k: v for k, v in (cells.counts | source_counts).items() if k != "kept" and v
        }
        line.sha256 = cells.digest
        line.fields = {"map": map_of(self.entries), "grid": [grid.cols, grid.rows, grid.cell_m]}

    def is_as_before(self, cells: Cells) -> bool:
        return self.before is not None and self.same_map and self.before["sha256"] == cells.digest

    def commit(self, cells: Cells) -> None:
        self.store.swap(
            self.theme.name, cells.path, self.line.as_row(status="ok", seconds=self.seconds)
        )
