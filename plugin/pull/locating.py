"""Rows without a place that name a street: onto the streets of the store, where the profile asks
for that ("locate")."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext

from ...algorithms.common.errors import DataError, DependencyError
from ...algorithms.common.themes import theme as load_theme
from ..bridge import layers
from ..host import deps, placing
from ..store.stores import layer_uri, open_layer
from ..territory.towns import towns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...algorithms.common.themes import Theme
    from ...algorithms.common.types import Frame, GeoFrame
    from ...algorithms.intake.france import Box
    from ...algorithms.locate.columns import Columns
    from ...algorithms.locate.locator import Locator
    from ..sources.records import Row
    from ..store.base import Store
    from ..territory.profiles import Entry, Profile

# Counts of what became of rows without a place; the words stand in resources/reasons.
LOCATED, NOT_LOCATED = "located_", "not_located_"


def may_be_located(theme: Theme) -> bool:
    """True for a theme whose rows may be placed by the street that they name: never rows of persons,
    nor the streets themselves."""
    return (
        theme.geometry not in ("none", "raster") and not theme.sensitive and theme.name != "roads"
    )


def street_column(fields: Iterable[str], rows: Sequence[Row] = (), mapped: object = None) -> str:
    """The column of a source that names a street or an address, "" where none does.

    Parameters
    ----------
    fields : Iterable[str]
        Its columns.
    rows : Sequence[Row]
        Its first rows, where they are at hand: a column of numbers names no street.
    mapped : object
        The field that a profile maps to ``street``.
    """
    from ...algorithms.locate.columns import guess

    names = list(fields)
    if isinstance(mapped, str) and mapped in names:
        return mapped
    try:
        frame = deps.require("pandas").DataFrame(list(rows), columns=names)
    except DependencyError:  # nothing could be located either
        return ""
    told = guess(frame, {}, lambda _text: False)
    return told.street or told.address


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
        from ...algorithms.locate import located

        locator = self._ready()
        frame = self._framed(entry, rows)
        columns = self._columns[entry.key]
        if not columns.any_street:
            self.counts[f"{NOT_LOCATED}no_street"] += len(rows)
            return [None] * len(rows)
        shapes, kinds = located.places(frame, columns, locator, self._theme.geometry)
        for shape, kind in zip(shapes, kinds, strict=True):
            self.counts[f"{NOT_LOCATED if shape is None else LOCATED}{kind}"] += 1
        return [None if shape is None else shape.wkb for shape in shapes]

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
        if self._locator is None:
            crs = QgsCoordinateReferenceSystem(self._profile.crs)
            self._locator = of_store(self._store, crs, self._profile)
        return self._locator


def of_store(store: Store, crs: QgsCoordinateReferenceSystem, profile: Profile | None) -> Locator:
    """What locates on the streets of a store, in ``crs``; ``profile``: whose they are."""
    from ...algorithms.locate.locator import Locator

    layer = open_layer(layer_uri(store.uri, "roads"), "roads")
    read = layers.read(layer, load_theme("roads"), crs, QgsCoordinateTransformContext())
    box = None if profile is not None else _degrees(read.frame, crs)
    return Locator(read.frame, None, towns_of(profile, box, crs.authid()))


def _degrees(frame: GeoFrame, crs: QgsCoordinateReferenceSystem) -> Box | None:
    return placing.box_in(tuple(frame.total_bounds), placing.DEGREES, crs.authid() or crs.toWkt())
