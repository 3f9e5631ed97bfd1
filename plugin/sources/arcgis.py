"""ArcGIS FeatureServer and MapServer: pages of GeoJSON by object id."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .paged import PagedSource, feature
from .records import Announcement

if TYPE_CHECKING:
    from .answers import Answer
    from .records import Query, Record, Row, Validator


class ArcgisSource(PagedSource):
    """ArcGIS FeatureServer or MapServer layer. ``url``: .../FeatureServer/0; ``where``: SQL of the
    service.

    Pages are sorted by the object id and go on until the number that was announced is reached,
    whether ``exceededTransferLimit`` says so or not. A server that gives its first page whatever
    ``resultOffset`` is asked for is asked by ranges of object ids instead. Dates come as epoch
    milliseconds: use the converter ``epoch_ms``.
    """

    _total = None

    def announce(self, validator: Validator | None = None) -> Announcement:
        url = self.spec["url"].rstrip("/")
        card = self._get(url, {"f": "json"})
        card.rows("fields")
        fields = card.columns("fields")
        keys = (name for name, kind in fields.items() if kind == "esriFieldTypeOID")
        self._oid = card.text("objectIdField") or next(keys, "OBJECTID")
        self._page = min(card.count("maxRecordCount") or self.PAGE, 2_000)
        stamp = card.text("editingInfo", "lastEditDate")
        now = {"edited": stamp} if stamp else {}
        if now and now == validator:
            return Announcement(unchanged=True, validator=validator, url=shown(url))
        count = self._get(
            f"{url}/query",
            {"f": "json", "where": self.spec.get("where", "1=1"), "returnCountOnly": "true"},
        )
        self._total = count.count("count", needed=True)
        paging = card.value.get("advancedQueryCapabilities")
        self._by_ids = isinstance(paging, dict) and paging.get("supportsPagination") is False
        return Announcement(
            self._total,
            validator=now,
            url=shown(url),
            fields=fields,
            attribution=card.text("copyrightText"),
        )

    def records(self) -> Generator[list[Record], None, None]:
        url = f"{self.spec['url'].rstrip('/')}/query"
        query = {
            "f": "geojson",
            "where": self.spec.get("where", "1=1"),
            "outFields": "*",
            "outSR": 4326,
            "orderByFields": self._oid,
            "resultOffset": 0,
            "resultRecordCount": self._page,
        }
        first, again, seen = None, False, 0

        def following(page: Answer) -> Query | None:
            nonlocal first, again, seen
            numbers = [self._id((raw, None)) for raw in page.rows("features")]
            again = first is not None and None not in numbers and numbers == first
            if not numbers or again:
                return None
            first = first or numbers
            seen += len(numbers)
            query["resultOffset"] += len(numbers)
            told = page.value.get("properties")
            more = page.flag("exceededTransferLimit") or (
                isinstance(told, dict) and told.get("exceededTransferLimit") is True
            )
            return dict(query) if more or seen < (self._total or 0) else None

        if not self._by_ids:
            for page in self._pages(
                url, dict(query), following, lambda page: page.rows("features")
            ):
                if page.list("features") and not again:
                    yield self._rows(page, url)
                elif again:
                    break
        if self._by_ids or again:
            yield from self._ranges(url, query)

    def _rows(self, page: Answer, url: str) -> list[Record]:
        rows = [(raw, feature(raw, url)) for raw in page.rows("features")]
        return [made for _, made in self._unique(rows, self._id, url)]

    def _ranges(self, url: str, query: Query) -> Iterator[list[Record]]:
        """Rows by ranges of object ids, those that have come left out.

        The ids are asked for as a list, which no server limits; one that gives none is asked for
        what lies beyond the last id.
        """
        del query["resultOffset"]
        where, seen = query["where"], self._seen or set()
        listed = self._get(url, {"f": "json", "where": where, "returnIdsOnly": "true"})
        ids = listed.value.get("objectIds")
        if isinstance(ids, list) and all(type(i) is int for i in ids):
            left = sorted(i for i in set(ids) if i not in seen)
            for begin in range(0, len(left), self._page):
                part = left[begin : begin + self._page]
                condition = f"({where}) AND {self._oid} >= {part[0]} AND {self._oid} <= {part[-1]}"
                yield self._range(url, {**query, "where": condition})
            return
        last = max((i for i in seen if type(i) is int), default=None)
        while self._total is None or len(self._seen or ()) < self._total:
            beyond = where if last is None else f"({where}) AND {self._oid} > {last}"
            rows = self._range(url, {**query, "where": beyond})
            if not rows:
                return
            yield rows
            last = max(i for i in self._seen or () if type(i) is int)

    def _range(self, url: str, query: Query) -> list[Record]:
        page = self._get(url, query)
        numbers = [self._id((raw, None)) for raw in page.rows("features")]
        known = self._seen or set()
        if any(n is None or type(n) is not int or n in known for n in numbers):
            raise SourceError("source_no_pages", source=shown(url), limit=self._page)
        return self._rows(page, url)

    def _id(self, row: tuple[Row, Record | None]) -> Any:
        raw, _ = row
        return (raw.get("properties") or {}).get(self._oid, raw.get("id"))
