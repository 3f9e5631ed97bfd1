"""What the town decided of its works, kept in the store beside them: one row a work, which no pull,
no run and no purge of a theme touches. It holds what is needed to read it when the work is no
longer published. Two people who write at once do not overwrite each other.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import Any

from osgeo import ogr
from qgis.core import NULL, QgsDataSourceUri, QgsFeature, QgsVectorLayer
from qgis.PyQt.QtCore import QDate

from ...algorithms.common.errors import StoreError
from . import owntables
from .base import META, Store
from .owntables import OwnTable
from .stores import open_store
from .tables import GEOMETRY, check_done

THEME = "works"
_TEXT, _DATE = ogr.OFTString, ogr.OFTDate
TABLE = OwnTable(
    "clairville_decisions",
    {
        "theme": _TEXT,
        "feature_id": _TEXT,
        "state": _TEXT,
        "lead": _TEXT,
        "due": _DATE,
        "note": _TEXT,
        "called": _TEXT,
        "document": _TEXT,
        "name": _TEXT,
        "work_start": _DATE,
        "work_end": _DATE,
        "noted_utc": _TEXT,
        "changed_utc": _TEXT,
    },
    placed=True,
)


def read(store: Store, crs: str = "") -> list[dict[str, Any]]:
    """Every decision as a dictionary of the table's columns, with "x" and "y" in ``crs`` (default:
    in the table's own system); [] where none was ever noted.
    """
    if not store.has_own(TABLE.name):
        return []
    layer = store.dataset().GetLayerByName(TABLE.name)
    return owntables.rows_of(layer, TABLE, crs) if layer is not None else []


def beside(source: str, provider: str) -> list[dict[str, Any]]:
    """The decisions kept beside a layer, told by its source and the name of its provider; [] where it
    is no table of a store, or of one without decisions.
    """
    if provider == "postgres":
        uri = QgsDataSourceUri(source)
        if uri.table() != THEME:
            return []
        uri.setDataSource(uri.schema(), TABLE.name, GEOMETRY, "", "fid")
        layer = QgsVectorLayer(uri.uri(False), TABLE.name, provider)
        return [_of_feature(f) for f in layer.getFeatures()] if layer.isValid() else []
    path, _, rest = source.partition("|layername=")
    if rest.partition("|")[0] != THEME or not path.lower().endswith(".gpkg"):
        return []
    try:
        with open_store(path) as store:
            return read(store) if store.has_own(META) else []
    except StoreError:  # whoever reads the works themselves says why
        return []


def _of_feature(feature: QgsFeature) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in TABLE.fields:
        value = feature[name]
        if value is None or value == NULL:
            found[name] = None
        else:
            found[name] = value.toPyDate() if isinstance(value, QDate) else str(value)
    return found


def save(store: Store, row: dict[str, Any], crs: str, seen: str = "") -> dict[str, Any]:
    """Keep a decision in the place of the one before on the same work; returns it as kept.

    Parameters
    ----------
    store
        Made where there is none.
    row
        Values of the table's columns, those of the clock aside; "x" and "y" may be left out.
    crs
        Of "x" and "y".
    seen
        ``changed_utc`` of the decision that the person saw, "" where there was none.

    Returns
    -------
    dict[str, Any]
        With ``noted_utc`` and ``changed_utc``.

    Raises
    ------
    StoreError
        ``decision_changed`` where someone else wrote in between; ``store_locked``,
        ``store_readonly`` ...
    """
    with store.transaction() as dataset:
        there = store.has_own(TABLE.name)
        layer = owntables.open_table(dataset, store, TABLE, crs, there)
        feature = _found(layer, store, row, seen)
        old = owntables.row_of(feature, TABLE) if feature is not None else {}
        now = _later(old.get("changed_utc") or "")
        kept = {**row, "noted_utc": old.get("noted_utc") or now, "changed_utc": now}
        made = feature if feature is not None else ogr.Feature(layer.GetLayerDefn())
        owntables.fill_row(made, TABLE, kept, crs, layer.GetSpatialRef())
        write = layer.CreateFeature if feature is None else layer.SetFeature
        check_done(write(made), store.path)
        check_done(layer.SyncToDisk(), store.path)
    return kept


def remove(store: Store, theme: str, feature_id: str, seen: str) -> None:
    """Take a decision out of the store, and what it said out of the file.

    Raises
    ------
    StoreError
        As :func:`save`.
    """
    if not store.has_own(TABLE.name):
        return
    with store.transaction() as dataset:
        layer = dataset.GetLayerByName(TABLE.name)
        feature = _found(layer, store, {"theme": theme, "feature_id": feature_id}, seen)
        if feature is not None:
            check_done(layer.DeleteFeature(feature.GetFID()), store.path)


def _found(layer: ogr.Layer, store: Store, row: dict[str, Any], seen: str) -> ogr.Feature | None:
    """The row of a work, as the person saw it."""
    layer.ResetReading()
    wanted = (row["theme"], row["feature_id"])
    found = next(
        (f for f in layer if (f.GetField("theme"), f.GetField("feature_id")) == wanted), None
    )
    found = found.Clone() if found is not None else None
    layer.ResetReading()
    there = (found.GetField("changed_utc") or "") if found is not None else ""
    if there != seen:
        raise StoreError("decision_changed", path=str(store.path))
    return found


def _later(before: str) -> str:
    """Now, and later than ``before``, whatever the clock of the other computer said."""
    now = dt.datetime.now(dt.timezone.utc)
    with contextlib.suppress(ValueError, TypeError):  # another hand wrote it
        now = max(now, dt.datetime.fromisoformat(before) + dt.timedelta(microseconds=1))
    return now.isoformat(timespec="microseconds")
