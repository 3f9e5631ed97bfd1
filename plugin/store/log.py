"""The log of pulls: one line a pull, read with care whoever wrote it, and nothing in it that lets
one in.

Stores of version 0.1.0 kept the sources of the profile, with their keys, in it: they are taken
out as the store is opened, and out of the pages that the file no longer uses.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import pathlib
import re
from typing import TYPE_CHECKING, Any

from osgeo import gdal, ogr

from ...algorithms.common.addresses import cleaned, cleaned_whole
from ...algorithms.common.errors import DataError
from ..host import files
from .tables import check_done

if TYPE_CHECKING:
    from collections.abc import Callable


FIELDS = {
    "theme": ogr.OFTString,
    "status": ogr.OFTString,
    "started_utc": ogr.OFTString,
    "seconds": ogr.OFTReal,
    "source": ogr.OFTString,
    "url": ogr.OFTString,
    "announced": ogr.OFTInteger64,
    "got": ogr.OFTInteger64,
    "kept": ogr.OFTInteger64,
    "dropped": ogr.OFTString,
    "sha256": ogr.OFTString,
    "licence": ogr.OFTString,
    "attribution": ogr.OFTString,
    "data_date": ogr.OFTString,
    "validator": ogr.OFTString,
    "fields": ogr.OFTString,
    "added": ogr.OFTInteger64,
    "removed": ogr.OFTInteger64,
    "modified": ogr.OFTInteger64,
    "message": ogr.OFTString,
}
JSON_FIELDS = ("dropped", "validator", "fields")
CLEAN = "addresses"  # the mark of a store whose log holds no keys
_EXACT = ("theme", "status", "started_utc", "sha256")
_NEVER = "1970-01-01T00:00:00+00:00"
# as QGIS writes it, and as GDAL keeps it within XML of its own
_ABSTRACT = re.compile(r"(?s)((?:<|&lt;)abstract(?:>|&gt;))(.*?)(?=(?:<|&lt;)/abstract)")


def digest_of_map(value: object) -> str:
    """What stands in the log for how a source is read: equal for equal sources, and not to be read
    back.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def kept_value(name: str, value: Any) -> Any:
    """A value of a line as the store keeps it."""
    if name in JSON_FIELDS and not isinstance(value, str):
        if name == "fields" and isinstance(value, dict) and isinstance(value.get("map"), list):
            value = {**value, "map": digest_of_map(value["map"])}
        # what a server calls its version is sent back to it letter by letter
        value = value if name == "validator" else cleaned_whole(value)
        value = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    elif isinstance(value, str) and name not in _EXACT:
        value = cleaned(value)
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def line(feature: ogr.Feature) -> dict[str, Any]:
    """A line of the log as a dictionary with all of :data:`FIELDS`; what another hand left there is
    None, "" or {}.
    """
    raw = feature.items()
    found: dict[str, Any] = {}
    for name, kind in FIELDS.items():
        value = raw.get(name)
        if name in JSON_FIELDS:
            found[name] = _object(value)
        elif kind == ogr.OFTString:
            found[name] = value if value is None else str(value)
        else:
            found[name] = _number(value, int if kind == ogr.OFTInteger64 else float)
    found["started_utc"] = _moment(found["started_utc"])
    if not all(isinstance(v, int) for v in found["dropped"].values()):
        found["dropped"] = {k: v for k, v in found["dropped"].items() if isinstance(v, int)}
    found["fields"] = {
        k: v for k, v in found["fields"].items() if k in ("map", "grid") or isinstance(v, dict)
    }
    found["validator"] = {k: v for k, v in found["validator"].items() if isinstance(v, dict)}
    return found


def _object(text: Any) -> dict[str, Any]:
    try:
        value = json.loads(text or "{}")
    except (ValueError, TypeError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _number(value: Any, kind: Callable[[Any], Any]) -> Any:
    try:
        return None if value is None else kind(value)
    except (ValueError, TypeError, OverflowError):
        return None


def _moment(text: Any) -> str:
    try:
        moment = dt.datetime.fromisoformat(text or "")
    except ValueError:
        return _NEVER
    return text if moment.tzinfo else f"{text}+00:00"


def add(layer: ogr.Layer, entry: dict[str, Any], path: object) -> None:
    """Write a line."""
    row = ogr.Feature(layer.GetLayerDefn())
    _fill(row, entry)
    check_done(layer.CreateFeature(row), path)


def _fill(row: ogr.Feature, entry: dict[str, Any]) -> None:
    for name, value in entry.items():
        if value is not None and row.GetFieldIndex(name) >= 0:
            row.SetField(name, kept_value(name, value))


def clean_rows(layer: ogr.Layer, path: object) -> None:
    """Take what lets one in out of every line."""
    rows = [feature.Clone() for feature in layer]
    for row in rows:
        found = {
            name: value
            for name, value in row.items().items()
            if name in FIELDS and isinstance(value, str)
        }
        entry = {
            name: _object(value) if name in JSON_FIELDS else value for name, value in found.items()
        }
        if "validator" in entry:
            entry["validator"] = {}  # held what was asked for beside what the server said of it
        _fill(row, entry)
        check_done(layer.SetFeature(row), path)
    check_done(layer.SyncToDisk(), path)


def mark(dataset: gdal.Dataset, table: str, path: object) -> None:
    """Note that the log holds no keys."""
    meta = dataset.GetLayerByName(table)
    row = ogr.Feature(meta.GetLayerDefn())
    row.SetField("name", CLEAN)
    row.SetField("value", "1")
    check_done(meta.CreateFeature(row), path)
    check_done(meta.SyncToDisk(), path)


def without_keys(xml: str) -> str:
    """A description of a layer, QGIS's XML or plain text, with its addresses shown without keys."""
    if "abstract" not in xml:
        return cleaned(xml)
    return _ABSTRACT.sub(lambda m: m[1] + cleaned(m[2]), xml)


def clean_files(store: object) -> None:
    """Take what lets one in out of the descriptions of rasters beside a store (its path)."""
    path = pathlib.Path(str(store))
    for beside in path.parent.glob("*.qmd") if path.is_file() else ():
        if beside.name.startswith(f"{path.stem}."):
            with contextlib.suppress(OSError, ValueError, DataError):
                before = beside.read_text(encoding="utf-8")
                if (after := without_keys(before)) != before:
                    files.save(beside, after)
