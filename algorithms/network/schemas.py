"""BD TOPO and OpenStreetMap streets read as the ``roads`` theme: their own columns fill what the
theme lacks, by the names and words of ``resources/intake/columns.json``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..common.themes import theme
from ..intake import synonyms
from ..intake.columns import Column, plain_values

if TYPE_CHECKING:
    from ..common.types import GeoFrame, Series


def recognise(streets: GeoFrame) -> GeoFrame:
    """A copy of ``streets`` with the theme's columns filled from BD TOPO or OSM columns where they
    are there.

    Only missing columns and missing values are filled; adds ``slip_road`` (bool) where the source
    tells it. OSM values in ``class`` itself ("footway", "primary_link") are translated too.
    """
    out = streets.copy()
    roads = theme("roads")
    if not synonyms.Known("roads", roads.fields, out.columns).standards:
        if "class" not in out or not _is_of_osm(out["class"]):
            return out
        out = out.rename(columns={"class": "highway"})
        return recognise(out).drop(columns="highway")
    before = {name: out[name] for name in roads.fields if name in out}
    out = synonyms.fill(out, roads)
    for name, spec in roads.fields.items():
        if name in out and out[name] is not before.get(name) and out[name].dtype == object:
            if spec.type in ("int", "float", "bool"):
                out[name] = _typed(Column(spec, None).read_all(plain_values(out[name])), out.index)
    level = (
        pd.to_numeric(out["layer"], errors="coerce") if "layer" in out else pd.Series(0, out.index)
    )
    out["layer"] = level.fillna(0).astype(np.int64)
    return out


def _is_of_osm(column: Series) -> bool:
    """True if ``class`` holds values of OSM's Key:highway that are no codes of the theme."""
    (standard,) = (s for s in synonyms.standards("roads") if s["signs"] == [["highway"]])
    words = standard["themes"]["roads"]["class"][0]["values"]
    own = set(theme("roads").fields["class"].codes)
    return bool(column.astype("string").isin(set(words) - own).any())


def _typed(values: list[object], index: pd.Index) -> Series:
    return pd.Series(values, index=index, dtype=object).infer_objects()
