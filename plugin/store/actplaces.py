"""The places of a council's acts, a point each: a table of the store."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING, Any

from osgeo import ogr
from qgis.core import QgsVectorLayer

from .acts import places_file_of
from .owntables import OwnTable, fill_row, open_table
from .stores import open_store
from .tables import check_done

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable, Mapping

_TEXT = ogr.OFTString
TABLE = OwnTable(
    "clairville_act_places",
    {
        "act_id": _TEXT,
        "number": _TEXT,
        "date": ogr.OFTDate,
        "title": _TEXT,
        "place": _TEXT,
        "place_kind": _TEXT,
        "named_in": _TEXT,
        "sentence": _TEXT,
        "class": _TEXT,
        "url": _TEXT,
    },
    placed=True,
)


def write(store: str | pathlib.Path, rows: Iterable[Mapping[str, Any]], crs: str) -> int:
    """Put these places, with "x" and "y" in ``crs``, in the place of those that are there; returns
    how many.

    Raises
    ------
    StoreError
        ``store_locked``, ``store_full`` ...; the store is what it was.
    """
    number = 0
    with open_store(places_file_of(store)) as opened, opened.transaction() as dataset:
        there = opened.has_own(TABLE.name)
        layer = open_table(dataset, opened, TABLE, crs, there)
        layer.ResetReading()
        for fid in [f.GetFID() for f in layer]:
            check_done(layer.DeleteFeature(fid), opened.path)
        for row in rows:
            feature = ogr.Feature(layer.GetLayerDefn())
            told = {**row, "date": _day(row.get("date"))}
            fill_row(feature, TABLE, told, crs, layer.GetSpatialRef())
            check_done(layer.CreateFeature(feature), opened.path)
            number += 1
        check_done(layer.SyncToDisk(), opened.path)
    return number


def _day(value: object) -> dt.date | None:
    with contextlib.suppress(ValueError, TypeError):
        return dt.date.fromisoformat(str(value)[:10])
    return None


def layer_of(store: str | pathlib.Path) -> QgsVectorLayer | None:
    """The places as a layer; None where there are none."""
    path = places_file_of(store)
    if not path.is_file():
        return None
    layer = QgsVectorLayer(f"{path}|layername={TABLE.name}", TABLE.name, "ogr")
    return layer if layer.isValid() else None
