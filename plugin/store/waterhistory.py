"""How the drought orders of a town changed, kept by the store itself: the service publishes the state of
the day and nothing of the days before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from osgeo import ogr

from ...algorithms.water import droughtorders
from . import owntables
from .owntables import OwnTable
from .tables import check_done

if TYPE_CHECKING:
    from ...algorithms.common.types import Frame

TABLE = OwnTable(
    "clairville_water_history", {name: ogr.OFTString for name in droughtorders.HISTORY}
)


def of_orders(store: Any) -> Frame:
    """The history so far, in the order in which it was noted."""
    import pandas as pd

    rows: list[dict[str, Any]] = []
    if store.exists and store.has_own(TABLE.name):
        layer = store.dataset().GetLayerByName(TABLE.name)
        if layer is not None:
            rows = owntables.rows_of(layer, TABLE)
    frame = pd.DataFrame(rows, columns=list(droughtorders.HISTORY)).fillna("")
    return frame.sort_values("seen_utc", kind="stable").reset_index(drop=True)


def note_orders(store: Any, current: Frame, seen_utc: str = "") -> int | None:
    """Keep what changed since the last time; how many rows that was, None where this store cannot
    keep anything.

    Raises
    ------
    StoreError
        ``store_locked``, ``store_readonly`` ...; the store is what it was.
    """
    if not store.exists or not store.may_keep(TABLE.name):
        return None
    seen = seen_utc or dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds")
    made = droughtorders.to_note(of_orders(store), current, seen)
    if not len(made):
        return 0
    there = store.has_own(TABLE.name)
    with store.transaction() as dataset:
        layer = owntables.open_table(dataset, store, TABLE, "", there)
        for row in made.to_dict("records"):
            feature = ogr.Feature(layer.GetLayerDefn())
            owntables.fill_row(feature, TABLE, row, "")
            check_done(layer.CreateFeature(feature), store.path)
        check_done(layer.SyncToDisk(), store.path)
    return len(made)
