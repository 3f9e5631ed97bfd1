"""OGC SensorThings: things with what belongs to them, told as flat rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from .origins import linked_address
from .paged import PagedSource, types
from .records import Announcement

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from .answers import Answer
    from .records import Record, Row, Validator


class SensorThingsSource(PagedSource):
    """OGC SensorThings. ``url``: .../v1.1; ``path``: what to read
    (``Datastreams(3)/Observations?$expand=...``).
    """

    def announce(self, validator: Validator | None = None) -> Announcement:
        url = self._url()
        first, now = self._get_if_changed(
            url, validator, {"$count": "true", "$top": self._size, "$orderby": "@iot.id"}
        )
        if first is None:
            return Announcement(unchanged=True, validator=validator, url=shown(url))
        self._first = first
        return Announcement(
            self._first.count("@iot.count"),
            validator={} if _further(self._first) else now,
            url=shown(url),
            fields=types(flat(r) for r in self._first.rows("value")),
        )

    def _url(self) -> str:
        return f"{self.spec['url'].rstrip('/')}/{self.spec['path'].lstrip('/')}"

    def records(self) -> Generator[list[Record], None, None]:
        url, link = self._url(), _further(self._first)
        yield self._rows(self._first)
        if link:
            for page in self._pages(
                linked_address(url, link), None, _further, lambda page: page.rows("value")
            ):
                yield self._rows(page)

    def _rows(self, page: Answer) -> list[Record]:
        return [
            (flat(r), _place(r))
            for r in self._unique(page.rows("value"), lambda r: r.get("@iot.id"), self._url())
        ]


def _further(page: Answer) -> str | None:
    return page.link("@iot.nextLink")


def flat(record: dict[str, Any], prefix: str = "", depth: int = 0) -> Row:
    """A nested object as one level: ``Thing.name``."""
    out: Row = {}
    for key, value in record.items():
        if isinstance(value, dict) and depth < 4 and "coordinates" not in value:
            out |= flat(value, f"{prefix}{key}.", depth + 1)
        elif isinstance(value, list) and value and isinstance(value[0], dict) and depth < 4:
            out |= flat(value[0], f"{prefix}{key}.", depth + 1)
        else:
            out[f"{prefix}{key}"] = value
    return out


def _place(record: object, depth: int = 0) -> dict[str, Any] | None:
    """The first geometry inside a SensorThings record."""
    if not isinstance(record, (dict, list)) or depth > 6:
        return None
    if isinstance(record, dict) and "coordinates" in record and "type" in record:
        return record
    values = record.values() if isinstance(record, dict) else record
    return next((found for found in (_place(v, depth + 1) for v in values) if found), None)
