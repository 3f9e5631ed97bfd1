"""Rows of a live feed on their way into the ring store: in memory, behind a digest each, so that
those that did not change are known without writing anything."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from osgeo import ogr

from .staging import Staging

if TYPE_CHECKING:
    from ...algorithms.common.themes import Theme
    from ..host.placing import Places


class Row(NamedTuple):
    """A row as the ring takes it: values in the order of the theme's fields, WKB or None, digest."""

    values: tuple[Any, ...]
    shape: bytes | None
    digest: str


class Gathered(Staging):
    """As :class:`.staging.Staging`, for a feed of minutes: nothing reaches the disk.

    ``clocked``: columns that hold the time of the request and nothing that the feed says; they do
    not make a row another one.
    """

    def __init__(
        self,
        theme: Theme,
        crs: str,
        places: Places | None = None,
        clocked: Collection[str] = (),
    ) -> None:
        super().__init__(theme, crs, places)
        self.rows: list[Row] = []
        self._compared = [i for i, name in enumerate(theme.fields) if name not in clocked]

    def _make(self, theme: Theme, crs: str) -> None:
        self.layer = None

    def _write(self, row: Sequence[Any], geometry: ogr.Geometry | None) -> None:
        values, whole = tuple(row), len(self._compared) == len(row)
        told = repr(values)
        if "\\ud" in told:  # half a character, as repr writes it
            values = tuple(self._text(v) if isinstance(v, str) else v for v in row)
            told = repr(values)
        if not whole:
            told = repr([values[i] for i in self._compared])
        shape = bytes(geometry.ExportToWkb(ogr.wkbNDR)) if geometry is not None else None
        compared = told.encode("utf-8", "replace")
        digest = hashlib.sha256(compared + b"\0" + (shape or b"")).hexdigest()[:32]
        self.rows.append(Row(values, shape, digest))
        self.kept += 1
        self._hash.update(digest.encode())

    def add_unplaced(self, row: Sequence[Any]) -> None:
        """Add a row that a person noted with words for a place."""
        self._write(row, None)

    def group(self) -> None:
        """Nothing: a feed tells of one thing in one row."""

    def repeated(self) -> int:
        """How many rows carry an identifier that another has."""
        if not self.theme.key or self.theme.key not in self.theme.fields:
            return 0
        place = list(self.theme.fields).index(self.theme.key)
        keys = Counter(row.values[place] for row in self.rows)
        return sum(keys.values()) - len(keys)

    def _end_writing(self) -> None:
        """Nothing was begun."""

    def close(self) -> None:
        """Forget the rows."""
        self.rows = []
