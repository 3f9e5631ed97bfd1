"""WFS 2.0: hits first, then pages by ``startIndex`` and ``count``, sorted; without a sort key
repeated rows are noticed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from . import axes
from .answers import whole_number
from .paged import PagedSource, feature, types
from .records import Announcement
from .xml import elements

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from .answers import Answer
    from .records import Query, Record, Validator


_JSON = ("application/json", "application/geo+json", "json", "geojson")


class WfsSource(PagedSource):
    """``url``: the service; ``layer``: its type name; ``sort``: a field; ``cql``: a filter where
    the server has CQL.
    """

    _crs = ""
    PAGE = 5_000  # what the national platform allows

    def _query(self, **more: object) -> Query:
        # TYPENAME and MAXFEATURES are the names of WFS 1.1, which QGIS Server still wants; others
        # pass over them
        query = {
            "SERVICE": "WFS",
            "VERSION": self.spec.get("version", "2.0.0"),
            "REQUEST": "GetFeature",
            "TYPENAMES": self.spec["layer"],
            "TYPENAME": self.spec["layer"],
            "SRSNAME": self.spec.get("crs", "EPSG:4326"),
            **(self.spec.get("query") or {}),
        }
        if "cql" in self.spec:
            query["CQL_FILTER"] = self.spec["cql"]
        return query | more

    def announce(self, validator: Validator | None = None) -> Announcement:
        url, size = self.spec["url"], self._size
        self._first: Answer | None = None
        now: Validator = {}
        if validator:  # left by a pull whose only page was the whole layer
            self._first, now = self._get_if_changed(url, validator, self._page(0, size))
            if self._first is None:
                return Announcement(unchanged=True, validator=validator, url=self._shown)
        total = self._total = self._hits()
        if total is None or total > size:
            self._first = None
            sample = self._get(url, self._page(0, 1))
        else:
            if self._first is None:
                self._first, now = self._get_if_changed(url, None, self._page(0, size))
            sample = self._first
        features = self._features(sample)
        self._crs, self.turned = axes.settled(
            features, axes.declared(sample.value), super().crs, self.home
        )
        self.remarks = (
            [{"kind": "turned", "source": self._shown}]
            if self.turned and "swap" not in self.spec
            else []
        )
        return Announcement(
            total,
            validator=now if self._first and len(features) == total else {},
            fields=types(feature(f, url)[0] for f in features),
            url=self._shown,
            crs=self._crs,
        )

    @property
    def crs(self) -> str:
        """What the answer declares, else what was asked for."""
        return self._crs or super().crs

    @property
    def _shown(self) -> str:
        return f"{shown(self.spec['url'])} ({self.spec['layer']})"

    def _hits(self) -> int | None:
        """How many rows the service announces; None where it does not say."""
        body, _ = self.client.get_if_changed(self.spec["url"], None, self._query(RESULTTYPE="hits"))
        total = None
        for name, attributes, text in elements(body, self.spec["url"], self.client.progress):
            if name in ("ExceptionText", "ServiceException"):
                raise SourceError(
                    "source_refused",
                    source=shown(self.spec["url"]),
                    why=(text or "?").strip()[:200],
                )
            value = attributes.get("numberMatched") or attributes.get("numberOfFeatures")
            total = (
                total if whole_number(value) is None else whole_number(value)
            )  # "unknown" is an answer too
        return total

    def _page(self, start: int, count: int) -> Query:
        query = self._query(
            COUNT=count,
            MAXFEATURES=count,
            STARTINDEX=start,
            OUTPUTFORMAT=self.spec.get("format", _JSON[0]),
        )
        if "sort" in self.spec:
            query["SORTBY"] = self.spec["sort"]
        return query

    def _features(self, page: Answer) -> list[dict[str, Any]]:
        return page.rows("features")

    def records(self) -> Generator[list[Record], None, None]:
        size, seen = self._size, 0

        def following(page: Answer) -> Query | None:
            nonlocal seen
            number = len(self._features(page))
            seen += number
            less_than_asked = number and self._total is not None and seen < self._total
            return self._page(seen, size) if number >= size or less_than_asked else None

        step: Query | None = self._page(0, size)
        if self._first:
            yield self._rows(self._first)
            step = following(self._first)
        if step:
            for page in self._pages(self.spec["url"], step, following, self._features):
                yield self._rows(page)

    def _rows(self, page: Answer) -> list[Record]:
        return [
            feature(f, self.spec["url"])
            for f in self._unique(self._features(page), _id, self.spec["url"])
        ]


def _id(raw: dict[str, Any]) -> Any:
    return raw.get("id")
