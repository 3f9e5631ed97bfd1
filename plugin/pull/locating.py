"""Rows without a place that name a street: onto the streets of the store, where the profile asks
for that ("locate")."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from ...algorithms.common.errors import DataError
from ...algorithms.common.themes import theme as load_theme
from ..bridge import layers
from ..host import deps
from ..store.stores import layer_uri, open_layer
from ..territory.towns import towns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...algorithms.common.themes import Theme
    from ...algorithms.common.types import Frame
    from ...algorithms.locate.columns import Columns
    from ...algorithms.locate.locator import Locator
    from ..sources.records import Row
    from ..store.base import Store
    from ..territory.profiles import Entry, Profile

# Counts of what became of rows without a place; the words stand in resources/reasons.
LOCATED, NOT_LOCATED = "located_", "not_located_"
_KINDS = {"Point": "point", "LineString": "line", "MultiLineString": "line"}


class RowLocator:
    """Gives rows a place by the street that they name.

    Parameters
    ----------
    profile : Profile
        Whose streets the store holds.
    store : Store
        With the theme ``roads``.
    theme : Theme
        Of the rows.

    Attributes
    ----------
    counts : {what became of the rows that had no place: how many}

    Raises
    ------
    DataError
        ``locate_no_streets`` where the store has none yet.
    """

    def __init__(self, profile: Profile, store: Store, theme: Theme) -> None:
        self.counts: Counter[str] = Counter()
        self._profile, self._store, self._theme = profile, store, theme
        self._locator: Locator | None = None
        self._columns: dict[str, Columns] = {}
        self._seen: dict[str, dict[str, None]] = {}  # the columns of an entry's rows so far
        if "roads" not in store.themes():
            raise DataError("locate_no_streets", theme=theme.name)

    def places(self, entry: Entry, rows: Sequence[Row]) -> list[bytes | None]:
        """The place of each row as WKB in the profile's system; None for what is not sure, which is
        counted."""
        from ...algorithms.locate.columns import row_texts
        from ...algorithms.locate.located import CHECK, class_of, middle_of

        locator = self._ready()
        frame = self._framed(entry, rows)
        columns = self._columns[entry.key]
        if not columns.any_street:
            self.counts[f"{NOT_LOCATED}no_street"] += len(rows)
            return [None] * len(rows)
        found: list[bytes | None] = []
        for text, town, code in zip(*row_texts(frame, columns), strict=True):
            placed = locator.place(text, town, code)
            kind = class_of(placed) if placed.shape is not None else placed.problem
            if placed.shape is None or kind == CHECK:
                self.counts[f"{NOT_LOCATED}{kind}"] += 1
                found.append(None)
                continue
            self.counts[f"{LOCATED}{kind}"] += 1
            fits = _KINDS.get(placed.shape.geom_type) in (self._theme.geometry, None)
            whole = self._theme.geometry == "any" or fits
            shape: Any = placed.shape if whole else middle_of(placed)
            found.append(shape.wkb)
        return found

    def _framed(self, entry: Entry, rows: Sequence[Row]) -> Frame:
        """Rows with all columns that rows of the entry have had so far: a row of JSON leaves out
        what is empty. A new column may tell what none told before; what was told stays."""
        from ...algorithms.locate.columns import ROLES, guess

        frame = deps.require("pandas").DataFrame(list(rows))
        seen = self._seen.setdefault(entry.key, {})
        grown = any(column not in seen for column in frame.columns)
        seen.update(dict.fromkeys(frame.columns))
        frame = frame.reindex(columns=list(seen))
        known = self._columns.get(entry.key)
        if known is not None and not grown and known.any_street:
            return frame
        chosen = {role: getattr(known, role) for role in ROLES} if known is not None else {}
        street = entry.fields.get("street")
        if isinstance(street, str) and street in frame:
            chosen["street"] = street
        self._columns[entry.key] = guess(frame, chosen, self._ready().says_street)
        return frame

    def _ready(self) -> Locator:
        """Made for the first rows that ask."""
        from ...algorithms.locate.locator import Locator

        if self._locator is None:
            layer = open_layer(layer_uri(self._store.uri, "roads"), "roads")
            crs = QgsCoordinateReferenceSystem(self._profile.crs)
            read = layers.read(layer, load_theme("roads"), crs, QgsCoordinateTransformContext())
            self._locator = Locator(read.frame, None, towns_of(self._profile, None, crs.authid()))
        return self._locator
