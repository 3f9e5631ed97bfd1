"""OGC API Features: pages of GeoJSON that name the next one."""

from ...algorithms.common.addresses import shown
from .answers import Answer
from .base import Announcement
from .origins import named
from .paged import PagedSource, feature, types


class OgcApiSource(PagedSource):
    """OGC API Features. ``url``: the landing page; ``collection``; ``query``: further parameters
    (filter, bbox ...).
    """

    @property
    def _collection(self):
        return f"{self.spec['url'].rstrip('/')}/collections/{self.spec['collection']}"

    def _params(self, limit):
        return {"f": "json", "limit": limit, **(self.spec.get("query") or {})}

    def announce(self, validator=None):
        url = f"{self._collection}/items"
        self._first, now = self._get_if_changed(url, validator, self._params(self._size))
        if self._first is None:
            return Announcement(unchanged=True, validator=validator, url=shown(self._collection))
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

    def records(self):
        url, following = f"{self._collection}/items", _next(self._first)
        yield self._features(self._first, url)
        if following:
            for page in self._pages(
                named(url, following), None, _next, lambda page: page.rows("features")
            ):
                yield self._features(page, url)

    def _features(self, page, url):
        return [
            feature(f, url) for f in self._unique(page.rows("features"), lambda f: f.get("id"), url)
        ]


def _next(page):
    return next(
        (
            Answer(link, page.url).link("href")
            for link in page.few("links")
            if link.get("rel") == "next"
        ),
        None,
    )


def _licence(card):
    links = (Answer(link, card.url) for link in card.few("links") if link.get("rel") == "license")
    return next((link.text("title") or link.text("href") for link in links), "")
