"""Rows of a source on their way into staging."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from qgis.core import NULL, QgsFeatureRequest
from qgis.PyQt.QtCore import QDate

from ...algorithms.common import themes
from ...algorithms.common.errors import DataError
from ...algorithms.intake.fieldmap import FieldMap
from ...algorithms.intake.makeids import Ids, first_corner, needs_ids
from ...algorithms.intake.tally import REPAIRED, Tally
from ..host import process
from ..sources.records import check_total
from ..store.stores import layer_uri, open_layer

if TYPE_CHECKING:
    from ...algorithms.common.themes import Theme
    from ..sources.base import Source
    from ..sources.records import Announcement, Record, Row
    from ..store.base import Store
    from ..store.staging import Staging
    from ..territory.profiles import Entry, Profile
    from .locating import RowLocator

Rows: TypeAlias = list[list[Any]]  # values in the order of the theme's fields
OUTSIDE = "outside the territory"
WITHHELD = "never kept"
_BROKEN = b"\x00"  # no geometry to anyone: counted once, as the row is added or for what it lacks


@dataclass
class Part:
    """One source of a theme with what it announced."""

    entry: Entry
    source: Source
    card: Announcement


def receive_rows(
    part: Part,
    profile: Profile,
    staging: Staging,
    progress: Callable[[float], Any],
    earlier: FieldMap | None = None,
    ids: Ids | None = None,
    locating: RowLocator | None = None,
) -> tuple[int, FieldMap]:
    """Rows of one source are mapped, pseudonymised and written to staging chunk by chunk.

    Parameters
    ----------
    part
        The source and what it announced.
    profile
        Of the territory.
    staging
        Where they go.
    progress
        Called with the share of rows received.
    earlier
        The field map of an earlier reading of the same rows, which has seen how the whole of each
        column is written.
    ids
        Makes identifiers for rows without one, for all sources of the theme.
    locating
        Gives rows without a place one by the street that they name.

    Returns
    -------
    tuple[int, FieldMap]
        Rows received, and how they were read.
    """
    entry, source, total = part.entry, part.source, part.card.total
    mapping = FieldMap(staging.theme, entry.fields, profile.timezone, f"{entry.key}.fields")
    if earlier is not None:
        mapping.follow(earlier)
        source.counts.clear()  # those of the earlier reading
        source.tally = Tally()
    got, spatial = 0, staging.theme.geometry != "none"
    ids, made = ids or Ids(staging.theme), 0
    with contextlib.closing(
        source.records()
    ) as chunks:  # whatever stops us, no page stays on its way
        for chunk in chunks:
            rows, blobs = [], []
            with process.collector_paused():
                records = list(unpivoted(chunk, entry.source))
                if earlier is None:
                    mapping.look([properties for properties, _ in records])
                for properties, geometry in records:
                    try:
                        blobs.append(source.geometry_of(properties, geometry) if spatial else None)
                    except DataError:
                        blobs.append(_BROKEN)
                    rows.append(mapping.row(properties))
            got += len(chunk)
            if (
                total is not None and got > total
            ):  # a source that goes on beyond what it announced may never end
                check_total(got, total, part.card.url)
            if needs_ids(staging.theme):
                made += ids.fill(rows, (first_corner(blob) for blob in blobs))
            if locating is not None:
                found = _without_place(records, rows, blobs)
                there = locating.places(entry, found.properties) if found.rows else []
                located, placed = _complete(found.rows, there, staging)
                staging.add(located, placed, profile.crs)
            rows, blobs = _within(source, rows, blobs, staging)
            rows, blobs = _complete(rows, blobs, staging)
            staging.add(rows, blobs, source.crs)
            # without a total the bar slows down but never stands still
            progress(min(got / total, 1.0) if total else 1 - 1 / (1 + got / 20_000))
    for name, number in (locating.counts if locating is not None else {}).items():
        staging.count(name, number)
    rowwise = Tally()
    rowwise.note(staging.theme.key, REPAIRED, "id_made", made)
    for tally in (mapping.tally, source.tally, rowwise):
        for name, number in tally.counts().items():
            staging.count(name, number)
    for name, number in source.counts.items():
        staging.count(name, number)
    for kind, number in mapping.removed.items():
        staging.count(f"persons: {kind}", number)
    staging.counts = {k: v for k, v in staging.counts.items() if v}
    return got, mapping


class Unplaced(NamedTuple):
    """Rows without a place, and what the source said of each."""

    rows: Rows
    properties: list[Row]


def _without_place(records: Sequence[Record], rows: Rows, blobs: list[bytes | None]) -> Unplaced:
    """Takes the rows without a place out of ``rows`` and ``blobs``."""
    gone = [i for i, blob in enumerate(blobs) if blob is None]
    found = Unplaced([rows[i] for i in gone], [records[i][0] for i in gone])
    for i in reversed(gone):
        del rows[i], blobs[i]
    return found


def _within(
    source: Source, rows: Rows, blobs: list[bytes | None], staging: Staging
) -> tuple[Rows, list[bytes | None]]:
    """Rows that lie in the territory, where the profile asks for that ("clip"); those without a
    place are judged later.
    """
    if source.area is None:
        return rows, blobs
    kept, outside = [], []
    for row, blob in zip(rows, blobs, strict=True):
        if not blob or blob == _BROKEN or source.area.touches(blob):
            kept.append((row, blob))
        else:
            outside.append(blob)
    staging.count(OUTSIDE, len(outside))
    staging.places.judge_left_out(outside, source.crs, bool(kept))
    return [row for row, _ in kept], [blob for _, blob in kept]


def unpivoted(chunk: Iterable[Record], source: dict[str, Any]) -> Iterator[Record]:
    """Records as rows where one record holds several, such as a school's half-days in columns of
    their own.

    ``source["unpivot"]``: one object per row with its new columns, each the name of a field or
    {"value": constant}. A row none of whose fields is filled is not one.
    """
    parts = source.get("unpivot")
    if not parts:
        yield from chunk
        return
    for properties, geometry in chunk:
        for part in parts:
            taken = {
                name: properties.get(rule) for name, rule in part.items() if isinstance(rule, str)
            }
            if any(v not in (None, "") for v in taken.values()):
                constants = {
                    name: rule["value"] for name, rule in part.items() if not isinstance(rule, str)
                }
                yield {**properties, **constants, **taken}, geometry


def own_rows(store: Store, theme: Theme) -> list[list[Any]]:
    """Rows of the store's table that a person edited by hand (theme field ``edited``): they outlive
    a pull.
    """
    if "edited" not in theme.fields or theme.name not in store.themes():
        return []
    layer = open_layer(layer_uri(store.uri, theme.name), theme.name)
    names = layer.fields().names()
    if "edited" not in names:
        return []
    request = QgsFeatureRequest().setFilterExpression('"edited" IS NOT NULL')
    return [
        [_plain(f[name]) if name in names else None for name in theme.fields]
        for f in layer.getFeatures(request)
    ]


def _plain(value: Any) -> Any:
    """An attribute as staging takes it."""
    if value is None or value == NULL:
        return None
    return value.toPyDate() if isinstance(value, QDate) else value


def _complete(
    rows: Rows, blobs: list[bytes | None], staging: Staging
) -> tuple[Rows, list[bytes | None]]:
    """Rows that have every required value, and may be kept; the others are counted, by the value they
    lack."""
    theme, names = staging.theme, list(staging.theme.fields)
    required = [(i, f.name) for i, f in enumerate(staging.theme.fields.values()) if f.required]
    kept = []
    for row, blob in zip(rows, blobs, strict=True):
        lacking = [name for i, name in required if row[i] is None]
        if lacking:
            staging.count(f"without {lacking[0]}")
        elif theme.withheld and theme.is_withheld(dict(zip(names, row, strict=True))):
            staging.count(WITHHELD)
        else:
            kept.append((row, blob))
    return [r for r, _ in kept], [b for _, b in kept]


def lost_fields(
    entry: Entry, card: Announcement, before: dict[str, Any] | None, timezone: str
) -> list[dict[str, Any]]:
    """Drift: what the map names and the source no longer has.

    Raises
    ------
    DataError
        ``pull_field_lost`` for a field that the theme requires.
    """
    if not card.fields:
        return []
    mapping = FieldMap(themes.theme(entry.theme), entry.fields, timezone)
    made = {name for part in entry.source.get("unpivot", ()) for name in part}
    lost = mapping.missing_fields([*card.fields, *made])
    needed = [name for name in lost if themes.theme(entry.theme).fields[name].required]
    if needed:
        raise DataError(
            "pull_field_lost",
            key=f"{entry.key}.fields.{needed[0]}",
            field=", ".join(lost[needed[0]]),
            available=", ".join(list(card.fields)[:30]),
        )
    drift = [
        {"kind": "field_lost", "theme": entry.theme, "field": f, "used_for": n}
        for n, fs in lost.items()
        for f in fs
    ]
    old = ((before or {}).get("fields") or {}).get(entry.key) or {}
    for name in mapping.source_fields:
        if old.get(name) and card.fields.get(name) and old[name] != card.fields[name]:
            drift.append(
                {
                    "kind": "type_changed",
                    "theme": entry.theme,
                    "field": name,
                    "before": old[name],
                    "now": card.fields[name],
                }
            )
    return drift


def changes_since(
    old: dict[str, Any], new: dict[str, Any], staging: Staging, before: dict[str, Any]
) -> dict[str, int]:
    """Added, removed and modified features between two pulls; whole counts where rows have no
    identifier.
    """
    if old and new:
        shared = old.keys() & new.keys()
        return {
            "added": len(new) - len(shared),
            "removed": len(old) - len(shared),
            "modified": sum(old[k] != new[k] for k in shared),
        }
    same = before.get("sha256") == staging.digest
    return {
        "added": 0 if same else staging.kept,
        "removed": 0 if same else int(before.get("kept") or 0),
        "modified": 0,
    }
