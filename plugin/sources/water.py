"""Hub'Eau (levels and flows, 20,000 rows at most a query: split by date) and Vigicrues (alert
levels).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .answers import Answer, decoded
from .base import Source
from .origins import linked_address
from .paged import PagedSource, feature, types
from .records import Announcement

if TYPE_CHECKING:
    from typing import Any

    from .records import Query, Record, Row, Validator


MOST_ROWS = 20_000
_HYDROMETRY = "/hydrometrie/observations_tr"
# what keeps a query of measured levels from being the whole country's (Hub'Eau, hydrometry v2)
_PLACED = (
    "code_entite bbox longitude code_departement code_commune code_region code_cours_eau".split()
)


class HubeauSource(PagedSource):
    """``url``: an operation (.../hydrometrie/observations_tr); ``query``: its parameters; ``days``:
    how far back.

    ``date_from``, ``date_to``: names of the operation's date parameters. Raw levels are
    millimetres, flows litres a second: scale them in the field map (``number`` with ``"scale":
    0.001``).
    """

    PAGE = 5_000

    def _query(self, start: dt.datetime | None = None, end: dt.datetime | None = None) -> Query:
        query = {**(self.spec.get("query") or {}), "size": self._size}
        if start is not None and end is not None:
            names = (
                self.spec.get("date_from", "date_debut_obs"),
                self.spec.get("date_to", "date_fin_obs"),
            )
            query |= {
                name: moment.strftime("%Y-%m-%dT%H:%M:%SZ")
                for name, moment in zip(names, (start, end), strict=True)
            }
        return query

    def announce(self, validator: Validator | None = None) -> Announcement:
        url: str = self.spec["url"]
        if _HYDROMETRY in url and not any((self.spec.get("query") or {}).get(k) for k in _PLACED):
            raise SourceError("hubeau_unfiltered", source=shown(url))
        now: Validator = {}
        self._spans: list[tuple[dt.datetime, dt.datetime, int]] = []
        if "days" in self.spec:
            end = self.client.now().replace(microsecond=0)
            self._spans = list(self._split(end - dt.timedelta(days=self.spec["days"]), end))
            first = self._get(url, {**self._query(*self._spans[0][:2]), "size": 1})
            total = sum(n for _, _, n in self._spans)
        else:
            page, now = self._get_if_changed(url, validator, self._query())
            if page is None:
                return Announcement(unchanged=True, validator=validator, url=shown(url))
            first = self._first = page
            total = first.count("count", needed=True)
            if total > MOST_ROWS:
                raise SourceError("source_too_many", source=shown(url), rows=total, limit=MOST_ROWS)
        return Announcement(
            total,
            validator={} if first.link("next") else now,
            fields=types(first.few("data")),
            url=shown(url),
            licence="Licence Ouverte 2.0",
            attribution="Hub'Eau",
        )

    def _split(
        self, start: dt.datetime, end: dt.datetime, depth: int = 0
    ) -> Iterator[tuple[dt.datetime, dt.datetime, int]]:
        """Spans of time with at most 20,000 rows each."""
        page = self._get(self.spec["url"], {**self._query(start, end), "size": 1})
        count = page.count("count", needed=True)
        if count <= MOST_ROWS:
            yield start, end, count
        elif depth > 20 or (end - start) < dt.timedelta(seconds=2):
            raise SourceError(
                "source_too_many", source=shown(self.spec["url"]), rows=count, limit=MOST_ROWS
            )
        else:
            middle = (start + (end - start) / 2).replace(microsecond=0)
            yield from self._split(start, middle, depth + 1)
            yield from self._split(middle + dt.timedelta(seconds=1), end, depth + 1)

    def records(self) -> Generator[list[Record], None, None]:
        url = self.spec["url"]
        if not self._spans:
            yield self._rows(self._first)
            if link := self._first.link("next"):
                yield from self._following(linked_address(url, link), None)
        for start, end, count in self._spans:
            if count:
                yield from self._following(url, self._query(start, end))

    def _following(self, url: str, params: Query | None) -> Iterator[list[Record]]:
        for page in self._pages(
            url, params, lambda page: page.link("next"), lambda page: page.rows("data")
        ):
            yield self._rows(page)

    def _rows(self, page: Answer) -> list[Record]:
        return [(row, _point(row)) for row in page.rows("data")]


def _point(row: Row) -> dict[str, Any] | None:
    lon, lat = row.get("longitude"), row.get("latitude")
    return (
        {"type": "Point", "coordinates": [lon, lat]}
        if lon is not None and lat is not None
        else None
    )


class VigicruesSource(Source):
    """Alert levels of river reaches (``url``: the GeoJSON of reaches): a level (1 green to 4 red)
    on each reach.

    The service tells the state of the moment and no date of it: ``read_at`` is the time of the
    request, UTC.
    """

    clocked = ("read_at",)

    def announce(self, validator: Validator | None = None) -> Announcement:
        url = self.spec["url"]
        body, now = self.client.get_if_changed(url, validator, max_mb=self.spec.get("max_mb", 64.0))
        if body is None:
            return Announcement(unchanged=True, validator=validator, url=shown(url))
        self._features = [feature(f, url) for f in Answer(decoded(body, url), url).rows("features")]
        fields = types(properties for properties, _ in self._features)
        self._read_at = self.client.now().isoformat(timespec="seconds")
        return Announcement(
            len(self._features),
            validator=now,
            fields={**fields, "read_at": "string"},
            data_date=self._read_at[:10],
            url=shown(url),
            licence="Licence Ouverte 2.0",
            attribution="Vigicrues",
        )

    def records(self) -> Generator[list[Record], None, None]:
        yield [
            ({**properties, "read_at": self._read_at}, geometry)
            for properties, geometry in self._features
        ]
