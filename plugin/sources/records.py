"""What sources give and what is said of it: records in chunks, and the announcement before them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

from ...algorithms.common.errors import SourceError

Spec: TypeAlias = dict[str, Any]  # the ``source`` object of a profile
Row: TypeAlias = dict[str, Any]  # {column as published: value}
Geometry: TypeAlias = bytes | dict[str, Any] | None  # WKB, GeoJSON, or none
Record: TypeAlias = tuple[Row, Geometry]
Validator: TypeAlias = dict[str, Any]
Query: TypeAlias = dict[str, Any]  # parameters of a request
Progress: TypeAlias = Callable[[float | None], object]  # None: no further than before
_Item = TypeVar("_Item")

MAX_MB = 2_000.0  # what one answer may weigh, unless a profile says otherwise
UNVERIFIED = "the server did not say where the file ends"
CHUNK = 2_000  # records per step: memory stays flat, cancel is noticed soon


@dataclass
class Announcement:
    """What a source says before it gives records.

    ``total``: rows it announces, None when it cannot tell. ``validator``: whatever the server says
    that tells a later pull that nothing changed (ETag, modification date). What the profile asks
    for does not belong in it: the store keeps it letter by letter, and a query may hold a key; that
    the profile changed is told by the digest of its map. ``fields``: {field: type as published},
    for the drift report.
    """

    total: int | None = None
    unchanged: bool = False
    validator: Validator | None = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    data_date: str = ""
    licence: str = ""
    attribution: str = ""
    url: str = ""
    crs: str = ""


def chunks(items: Iterable[_Item], size: int = CHUNK) -> Iterator[list[_Item]]:
    """Group an iterable into lists."""
    part: list[_Item] = []
    for item in items:
        part.append(item)
        if len(part) >= size:
            yield part
            part = []
    if part:
        yield part


def check_total(got: int, total: int | None, source: str) -> None:
    """Truncation is an error, not a short layer.

    Parameters
    ----------
    got
        Rows that came.
    total
        Rows that were announced; None where the source cannot tell.
    source
        What it is called in the message.

    Raises
    ------
    SourceError
        ``source_truncated`` when the two differ.
    """
    if total is not None and got != total:
        raise SourceError("source_truncated", source=source, got=got, total=total)
