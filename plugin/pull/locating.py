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
    from ...algorithms.locate.columns import Columns
    from ...algorithms.locate.locator import Locator
    from ..sources.records import Row
    from ..store.base import Store
    from ..territory.profiles import Entry, Profile

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
        if "roads" not in store.themes():
            raise DataError("locate_no_streets", theme=theme.name)

    def places(self, entry: Entry, rows: Sequence[Row]) -> list[bytes | None]:
        """The place of each row as WKB in the profile's system; None for what is not sure, which is
        counted."""
        from ...algorithms.locate.columns import guess, row_texts
        from ...algorithms.locate.located import CHECK, class_of, middle_of

        pd = deps.require("pandas")
        frame = pd.DataFrame(list(rows))
        locator = self._ready()
        if entry.key not in self._columns:
            street = entry.fields.get("street")
            chosen = {"street": street} if isinstance(street, str) and street in frame else {}
            self._columns[entry.key] = guess(frame, chosen, locator.says_street)
        columns = self._columns[entry.key]
        if not columns.any_street:
            raise DataError("locate_no_column", available=", ".join(map(str, frame.columns[:30])))
        found: list[bytes | None] = []
        for text, town, code in zip(*row_texts(frame, columns), strict=True):
            placed = locator.place(text, town, code)
            kind = class_of(placed) if placed.shape is not None else placed.problem
            if placed.shape is None or kind == CHECK:
                self.counts[f"not located: {kind}"] += 1
                found.append(None)
                continue
            self.counts[f"located: {kind}"] += 1
            fits = _KINDS.get(placed.shape.geom_type) in (self._theme.geometry, None)
            whole = self._theme.geometry == "any" or fits
            shape: Any = placed.shape if whole else middle_of(placed)
            found.append(shape.wkb)
        return found

    def _ready(self) -> Locator:
        """Made for the first rows that ask."""
        from ...algorithms.locate.locator import Locator

        if self._locator is None:
            layer = open_layer(layer_uri(self._store.uri, "roads"), "roads")
            crs = QgsCoordinateReferenceSystem(self._profile.crs)
            read = layers.read(layer, load_theme("roads"), crs, QgsCoordinateTransformContext())
            self._locator = Locator(read.frame, None, towns_of(self._profile, None, crs.authid()))
        return self._locator
