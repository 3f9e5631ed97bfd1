"""Open311 GeoReport v2: a query covers at most 90 days, so a longer period is asked for window by
window, page by page.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .answers import objects
from .paged import MOST_PAGES, PagedSource, granted
from .records import Announcement

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from typing import Any

    from .records import Query, Record, Row, Validator


WINDOW_DAYS = 90
_REMEMBERED = 8


class Open311Source(PagedSource):
    """A closed request without a closing date gets ``closed_last_update``, its last update: the
    protocol has no day of closing.

    ``url``: the endpoint; ``days``: how far back (default 365); ``query``: jurisdiction_id,
    service_code ...
    """

    PAGE = 200

    def announce(self, validator: Validator | None = None) -> Announcement:
        # the protocol has no total: a window is complete when a page comes back short
        return Announcement(None, url=shown(self._url()))

    def _url(self) -> str:
        return f"{self.spec['url'].rstrip('/')}/requests.json"

    def _windows(self, now: dt.datetime | None = None) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        end = now or dt.datetime.now(dt.timezone.utc).replace(microsecond=0)
        first = end - dt.timedelta(days=self.spec.get("days", 365.0))
        while first < end:
            start = max(first, end - dt.timedelta(days=WINDOW_DAYS))
            yield start, end
            end = start - dt.timedelta(seconds=1)

    def records(self) -> Generator[list[Record], None, None]:
        size = self._size
        for start, end in self._windows():
            query = {
                "start_date": start.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "end_date": end.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "page_size": size,
                **(self.spec.get("query") or {}),
            }
            seen: list[list[Any]] = []
            for number in range(1, MOST_PAGES + 1):
                rows = self._rows({**query, "page": number})
                ids = [row.get("service_request_id") for row in rows]
                if not rows or ids in seen[:1]:
                    break  # a server that knows no pages gives the same rows again
                if ids in seen:
                    raise SourceError("source_endless", source=shown(self._url()))
                seen = [ids, *seen[:_REMEMBERED]]
                yield [(row, _point(row)) for row in rows]
                if len(rows) < size:
                    break
            else:
                raise SourceError("source_pages", source=shown(self._url()), pages=MOST_PAGES)

    def _rows(self, query: Query) -> list[Row]:
        value = self.client.get_json(self._url(), query, max_mb=self._most_mb)
        if isinstance(value, dict):  # a refusal in the form of an answer
            granted(value, self._url())
        return [_with_closing(row) for row in objects(value, "answer", self._url())]


def _with_closing(row: Row) -> Row:
    if (
        str(row.get("status") or "").strip().lower() == "closed"
        and not row.get("closed_datetime")
        and row.get("updated_datetime")
    ):
        return {**row, "closed_last_update": row["updated_datetime"]}
    return row


def _point(row: Row) -> dict[str, Any] | None:
    lon, lat = row.get("long"), row.get("lat")
    if lon in (None, "") or lat in (None, ""):
        return None
    try:
        return {"type": "Point", "coordinates": [float(lon), float(lat)]}
    except (TypeError, ValueError, OverflowError):
        return {
            "type": "Point",
            "coordinates": [lon, lat],
        }  # told as a place that is none, like any other
