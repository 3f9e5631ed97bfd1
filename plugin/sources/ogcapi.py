"""OGC API Features: pages of GeoJSON that name the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from .answers import Answer
from .origins import linked_address
from .paged import PagedSource, feature, types
from .records import Announcement

if TYPE_CHECKING:
    from collections.abc import Generator

    from .records import Query, Record, Validator


class OgcApiSource(PagedSource):
    """OGC API Features. ``url``: the landing page; ``collection``; ``query``: further parameters
    (filter, bbox ...).
    """

    @property
    def _collection(self) -> str:
        return f"{self.spec['url'].rstrip('/')}/collections/{self.spec['collection']}"

    def _params(self, limit: int) -> Query:
        return {"f": "json", "limit": limit, **(self.spec.get("query") or {})}

    def announce(self, validator: Validator | None = None) -> Announcement:
        url = f"{self._collection}/items"
        first, now = self._get_if_changed(url, validator, self._params(self._size))
        if first is None:
            return Announcement(unchanged=True, validator=validator, url=shown(self._collection))
        self._first = first
        fields = types(feature(f, url)[0] for f in self._first.rows("features"))
        card = self._get(self._collection, {"f": "json"})
        return Announcement(
            self._first.count("numberMatched"),
            validator={} if _next(self._first) else now,
            fields=fields,
            url=shown(self._collection),
            licence=_licence(card),
            attribution=card.text("attribution"),
        )

    def records(self) -> Generator[list[Record], None, None]:
        url, following = f"{self._collection}/items", _next(self._first)
        yield self._features(self._first, url)
        if following:
            for page in self._pages(
                linked_address(url, following), None, _next, lambda page: page.rows("features")
            ):
                yield self._features(page, url)

    def _features(self, page: Answer, url: str) -> list[Record]:
        return [
            feature(f, url) for f in self._unique(page.rows("features"), lambda f: f.get("id"), url)
        ]


def _next(page: Answer) -> str | None:
    return next(
        (
            Answer(link, page.url).link("href")
            for link in page.few("links")
            if link.get("rel") == "next"
        ),
        None,
    )


def _licence(card: Answer) -> str:
    links = (Answer(link, card.url) for link in card.few("links") if link.get("rel") == "license")
    return next((link.text("title") or link.text("href") for link in links), "")
