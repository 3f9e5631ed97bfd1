"""Hub'Eau (levels and flows, 20,000 rows at most a query: split by date) and Vigicrues (alert levels)."""

import datetime as dt
from urllib.parse import urljoin

from ...algorithms.common.errors import SourceError
from .base import Announcement, Source
from .http import parsed, shown
from .paged import PagedSource, types

MOST_ROWS = 20_000


class HubeauSource(PagedSource):
    """``url``: an operation (.../hydrometrie/observations_tr); ``query``: its parameters; ``days``: how far back.

    ``date_from``, ``date_to``: names of the operation's date parameters. Raw levels are millimetres, flows litres a second:
    scale them in the field map (``number`` with ``"scale": 0.001``).
    """

    PAGE = 5_000

    def _query(self, start=None, end=None):
        query = {**(self.spec.get("query") or {}), "size": self.spec.get("page", self.PAGE)}
        if start is not None:
            names = (self.spec.get("date_from", "date_debut_obs"), self.spec.get("date_to", "date_fin_obs"))
            query |= {name: moment.strftime("%Y-%m-%dT%H:%M:%SZ") for name, moment in zip(names, (start, end), strict=True)}
        return query

    def announce(self, validator=None):
        url, self._spans, now = self.spec["url"], [], {}
        if "days" in self.spec:
            end = dt.datetime.now(dt.timezone.utc).replace(microsecond=0)
            self._spans = list(self._split(end - dt.timedelta(days=float(self.spec["days"])), end))
            first = self._get(url, {**self._query(*self._spans[0][:2]), "size": 1})
            total = sum(n for _, _, n in self._spans)
        else:
            self._first, now = self._get_if_changed(url, validator, self._query())
            if self._first is None:
                return Announcement(unchanged=True, validator=validator, url=shown(url))
            first, total = self._first, int(self._need(self._first, "count", url))
            if total > MOST_ROWS:
                raise SourceError("source_too_many", source=shown(url), rows=total, limit=MOST_ROWS)
        return Announcement(total, validator={} if first.get("next") else now, fields=types(first.get("data") or []),
                            url=shown(url), licence="Licence Ouverte 2.0", attribution="Hub'Eau")

    def _split(self, start, end, depth=0):
        """Spans of time with at most 20,000 rows each."""
        page = self._get(self.spec["url"], {**self._query(start, end), "size": 1})
        count = int(self._need(page, "count", self.spec["url"]))
        if count <= MOST_ROWS:
            yield start, end, count
        elif depth > 20 or (end - start) < dt.timedelta(seconds=2):
            raise SourceError("source_too_many", source=shown(self.spec["url"]), rows=count, limit=MOST_ROWS)
        else:
            middle = (start + (end - start) / 2).replace(microsecond=0)
            yield from self._split(start, middle, depth + 1)
            yield from self._split(middle + dt.timedelta(seconds=1), end, depth + 1)

    def records(self):
        url = self.spec["url"]
        if not self._spans:
            yield self._rows(self._first)
            if self._first.get("next"):
                yield from self._following(urljoin(url, self._first["next"]), None)
        for start, end, count in self._spans:
            if count:
                yield from self._following(url, self._query(start, end))

    def _following(self, url, params):
        for page in self._pages(url, params, lambda p: p.get("next")):
            yield self._rows(page)

    def _rows(self, page):
        return [(row, _point(row)) for row in self._need(page, "data", self.spec["url"])]


def _point(row):
    lon, lat = row.get("longitude"), row.get("latitude")
    return {"type": "Point", "coordinates": [lon, lat]} if lon is not None and lat is not None else None


class VigicruesSource(Source):
    """Alert levels of river reaches (``url``: the GeoJSON of reaches): a level (1 green to 4 red) on each reach.

    The service tells the state of the moment and no date of it: ``read_at`` is the time of the request, UTC.
    """

    def announce(self, validator=None):
        url = self.spec["url"]
        body, now = self.client.get_if_changed(url, validator, max_mb=self.spec.get("max_mb", 64.0))
        if body is None:
            return Announcement(unchanged=True, validator=validator, url=shown(url))
        self._answer = parsed(body, url)
        features = self._answer.get("features") if isinstance(self._answer, dict) else None
        if features is None:
            raise SourceError("source_unexpected", source=shown(url), what="features")
        fields = types(f.get("properties") or {} for f in features)
        self._read_at = dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds")
        return Announcement(len(features), validator=now, fields={**fields, "read_at": "string"}, data_date=self._read_at[:10],
                            url=shown(url), licence="Licence Ouverte 2.0", attribution="Vigicrues")

    def records(self):
        yield [({**(f.get("properties") or {}), "read_at": self._read_at}, f.get("geometry"))
               for f in self._answer["features"]]
