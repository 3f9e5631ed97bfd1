"""Open311 GeoReport v2: a query covers at most 90 days, so a longer period is asked for window by window, page by page."""

import datetime as dt

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .base import Announcement
from .paged import MOST_PAGES, PagedSource

WINDOW_DAYS = 90


class Open311Source(PagedSource):
    """``url``: the endpoint; ``days``: how far back (default 365); ``query``: jurisdiction_id, service_code ..."""

    PAGE = 200

    def announce(self, validator=None):
        # the protocol has no total: a window is complete when a page comes back short
        return Announcement(None, url=shown(self._url()))

    def _url(self):
        return f"{self.spec['url'].rstrip('/')}/requests.json"

    def _windows(self, now=None):
        end = now or dt.datetime.now(dt.timezone.utc).replace(microsecond=0)
        first = end - dt.timedelta(days=float(self.spec.get("days", 365)))
        while first < end:
            start = max(first, end - dt.timedelta(days=WINDOW_DAYS))
            yield start, end
            end = start - dt.timedelta(seconds=1)

    def records(self):
        size = int(self.spec.get("page", self.PAGE))
        for start, end in self._windows():
            query = {"start_date": start.strftime("%Y-%m-%dT%H:%M:%SZ"), "end_date": end.strftime("%Y-%m-%dT%H:%M:%SZ"),
                     "page_size": size, **(self.spec.get("query") or {})}
            before = None
            for number in range(1, MOST_PAGES):
                rows = self._get(self._url(), {**query, "page": number})
                if not isinstance(rows, list):
                    raise SourceError("source_unexpected", source=shown(self._url()), what="[...]")
                ids = [r.get("service_request_id") for r in rows]
                if not rows or ids == before:
                    break  # a server that knows no pages gives the same rows again
                before = ids
                yield [(row, _point(row)) for row in rows]
                if len(rows) < size:
                    break


def _point(row):
    lon, lat = row.get("long"), row.get("lat")
    return {"type": "Point", "coordinates": [float(lon), float(lat)]} if lon not in (None, "") and lat not in (None, "") else None
