"""What protocols that answer in pages of JSON share: OGC API Features, ArcGIS, CKAN, Data Fair,
SensorThings, Hub'Eau ...

A page is a request that is retried on its own: a fault in page 40 costs page 40. Repeated rows,
repeated pages, missing rows and pages that never end are errors.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar, overload

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .answers import Answer, decoded
from .base import Source
from .origins import linked_address, unexpected

if TYPE_CHECKING:
    from .records import Query, Record, Row, Validator


# where a source does not say how many rows it has; with a total, rows beyond it end the pull
MOST_PAGES = 5_000
_Item = TypeVar("_Item")


class PagedSource(Source):
    """What paged protocols share: follow links, refuse loops, notice repeated pages and
    identifiers.
    """

    PAGE = 1_000
    _seen: set[Any] | None = None  # identifiers that came

    @property
    def _size(self) -> int:
        """Rows a page."""
        return self.spec.get("page", self.PAGE)

    @property
    def _most_mb(self) -> float:
        """What one page may weigh."""
        return self.spec.get("max_mb", 256.0)

    def _get(
        self, url: str, params: Query | None = None, method: str = "GET", **more: Any
    ) -> Answer:
        """The :class:`Answer` of a page."""
        return granted(
            self.client.get_json(url, params, max_mb=self._most_mb, method=method, **more), url
        )

    @overload
    def _get_if_changed(
        self, url: str, validator: None, params: Query | None = None
    ) -> tuple[Answer, Validator]: ...

    @overload
    def _get_if_changed(
        self, url: str, validator: Validator | None, params: Query | None = None
    ) -> tuple[Answer | None, Validator]: ...

    def _get_if_changed(
        self, url: str, validator: Validator | None, params: Query | None = None
    ) -> tuple[Answer | None, Validator]:
        """(answer, validator); None for the answer when the server says that nothing changed. What
        a server says of one page proves something only where that page is the whole layer."""
        body, now = self.client.get_if_changed(url, validator, params, max_mb=self._most_mb)
        return (None if body is None else granted(decoded(body, url), url)), now

    def _pages(
        self,
        url: str,
        params: Query | None,
        following: Callable[[Answer], Query | str | None],
        rows: Callable[[Answer], Any],
    ) -> Iterator[Answer]:
        """Pages from ``url`` on. ``following(page)``: the parameters or the link of the next one,
        None after the last; ``rows(page)``: its rows.

        The next page is on its way while the caller works on this one. A link seen before is a
        loop, and so are the same rows again, or no rows twice.
        """
        links: set[str] = set()
        known: set[bytes] = set()
        with _ahead(self.client.ordinary(url)) as begin:
            coming = begin(self._get, url, params)
            for _ in range(MOST_PAGES):
                page = coming()
                step = following(page)
                if not step:
                    yield page
                    return
                content = hashlib.sha256(repr(rows(page)).encode("utf-8", "surrogatepass")).digest()
                if isinstance(step, str):
                    url, params = linked_address(url, step), None
                if url in links or content in known:
                    raise SourceError("source_endless", source=shown(url))
                known.add(content)
                if isinstance(step, str):
                    links.add(url)
                else:
                    params = step
                coming = begin(self._get, url, params)
                yield page
        raise SourceError("source_pages", source=shown(url), pages=MOST_PAGES)

    def _unique(
        self, records: Iterable[_Item], key: Callable[[_Item], Any], url: str
    ) -> Iterator[_Item]:
        """Records as they come; :class:`SourceError` when an identifier comes twice (paging without
        a sort key).
        """
        if self._seen is None:
            self._seen = set()
        seen = self._seen
        for record in records:
            name = key(record)
            if name is not None:
                if isinstance(name, (list, dict)):
                    raise unexpected(url, "id", "text")
                if name in seen:
                    raise SourceError("source_repeated", source=shown(url), id=str(name)[:60])
                seen.add(name)
            yield record


def granted(value: Any, url: str) -> Answer:
    """An answer that is no refusal in the form of an answer."""
    answer = Answer(value, url)
    if value.get("error"):
        why = answer.text("error", "message") or answer.text("error") or "?"
        raise SourceError("source_refused", source=shown(url), why=" ".join(why.split())[:200])
    return answer


@contextlib.contextmanager
def _ahead(threaded: bool) -> Iterator[Callable[..., Callable[[], Any]]]:
    """``begin(function, *arguments)`` → a callable that gives the result; meanwhile the work goes
    on in a thread.

    That thread uses the caller's client: while a page is on its way, the caller asks for nothing
    else.
    """
    if not threaded:
        yield functools.partial
        return
    pool = ThreadPoolExecutor(1, "clairville-page")
    try:
        yield lambda function, *arguments: pool.submit(function, *arguments).result
    finally:
        pool.shutdown(cancel_futures=True)


def feature(raw: dict[str, Any], url: str = "") -> Record:
    """(properties, geometry) of a GeoJSON feature, its id kept where the properties have none."""
    properties = raw.get("properties") or {}
    if not isinstance(properties, dict):
        raise unexpected(url, "properties", "object")
    if raw.get("id") is not None:
        properties = {**properties, "id": properties.get("id", raw["id"])}
    return properties, raw.get("geometry")


def types(records: Iterable[Row]) -> dict[str, str]:
    """{field: name of the type of its first value} over records; "" where there is none."""
    found: dict[str, str] = {}
    for record in records:
        for name, value in record.items():
            if not found.get(name):
                found[name] = "" if value is None else type(value).__name__
    return found
