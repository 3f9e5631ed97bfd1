"""Protocols that answer in pages of JSON: OGC API Features, ArcGIS, CKAN, Data Fair, SensorThings,
Hub'Eau.

A page is a request that is retried on its own: a fault in page 40 costs page 40. Repeated rows,
repeated pages, missing rows and pages that never end are errors.
"""

import contextlib
import functools
import hashlib
from concurrent.futures import ThreadPoolExecutor

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .answers import Answer, decoded
from .base import Announcement, Source
from .origins import named, unexpected

# where a source does not say how many rows it has; with a total, rows beyond it end the pull
MOST_PAGES = 5_000


class PagedSource(Source):
    """What paged protocols share: follow links, refuse loops, notice repeated pages and
    identifiers.
    """

    PAGE = 1_000

    @property
    def _size(self):
        """Rows a page."""
        return self.spec.get("page", self.PAGE)

    @property
    def _most_mb(self):
        """What one page may weigh."""
        return self.spec.get("max_mb", 256.0)

    def _get(self, url, params=None, method="GET", **more):
        """The :class:`Answer` of a page."""
        return granted(
            self.client.get_json(url, params, max_mb=self._most_mb, method=method, **more), url
        )

    def _get_if_changed(self, url, validator, params=None):
        """(answer, validator); None for the answer when the server says that nothing changed. What
        a server says of one page proves something only where that page is the whole layer."""
        body, now = self.client.get_if_changed(url, validator, params, max_mb=self._most_mb)
        return (None if body is None else granted(decoded(body, url), url)), now

    def _pages(self, url, params, following, rows):
        """Pages from ``url`` on. ``following(page)``: the parameters or the link of the next one,
        None after the last; ``rows(page)``: its rows.

        The next page is on its way while the caller works on this one. A link seen before is a
        loop, and so are the same rows again, or no rows twice.
        """
        links, known = set(), set()
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
                    url, params = named(url, step), None
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

    def _unique(self, records, key, url):
        """Records as they come; :class:`SourceError` when an identifier comes twice (paging without
        a sort key).
        """
        seen = getattr(self, "_seen", None)
        if seen is None:
            seen = self._seen = set()
        for record in records:
            name = key(record)
            if name is not None:
                if isinstance(name, (list, dict)):
                    raise unexpected(url, "id", "text")
                if name in seen:
                    raise SourceError("source_repeated", source=shown(url), id=str(name)[:60])
                seen.add(name)
            yield record


def granted(value, url):
    """An answer that is no refusal in the form of an answer."""
    answer = Answer(value, url)
    if value.get("error"):
        why = answer.text("error", "message") or answer.text("error") or "?"
        raise SourceError("source_refused", source=shown(url), why=" ".join(why.split())[:200])
    return answer


@contextlib.contextmanager
def _ahead(threaded):
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


def feature(raw, url=""):
    """(properties, geometry) of a GeoJSON feature, its id kept where the properties have none."""
    properties = raw.get("properties") or {}
    if not isinstance(properties, dict):
        raise unexpected(url, "properties", "object")
    if raw.get("id") is not None:
        properties = {**properties, "id": properties.get("id", raw["id"])}
    return properties, raw.get("geometry")


def types(records):
    """{field: name of the type of its first value} over records; "" where there is none."""
    found = {}
    for record in records:
        for name, value in record.items():
            if not found.get(name):
                found[name] = "" if value is None else type(value).__name__
    return found


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


class ArcgisSource(PagedSource):
    """ArcGIS FeatureServer or MapServer layer. ``url``: .../FeatureServer/0; ``where``: SQL of the
    service.

    Pages are sorted by the object id; ``exceededTransferLimit`` says whether another follows. Dates
    come as epoch milliseconds: use the converter ``epoch_ms``.
    """

    def announce(self, validator=None):
        url = self.spec["url"].rstrip("/")
        card = self._get(url, {"f": "json"})
        card.rows("fields")
        fields = card.columns("fields")
        keys = (name for name, kind in fields.items() if kind == "esriFieldTypeOID")
        self._oid = card.text("objectIdField") or next(keys, "OBJECTID")
        self._page = min(card.count("maxRecordCount") or self.PAGE, 2_000)
        stamp = card.text("editingInfo", "lastEditDate")
        now = {"edited": stamp, "where": self.spec.get("where", "1=1")} if stamp else {}
        if now and now == validator:
            return Announcement(unchanged=True, validator=validator, url=shown(url))
        count = self._get(
            f"{url}/query",
            {"f": "json", "where": self.spec.get("where", "1=1"), "returnCountOnly": "true"},
        )
        return Announcement(
            count.count("count", needed=True),
            validator=now,
            url=shown(url),
            fields=fields,
            attribution=card.text("copyrightText"),
        )

    def records(self):
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

        def following(page):
            number = len(page.list("features"))
            query["resultOffset"] += number
            told = page.value.get("properties")
            more = page.flag("exceededTransferLimit") or (
                isinstance(told, dict) and told.get("exceededTransferLimit") is True
            )
            return dict(query) if number and more else None

        for page in self._pages(url, dict(query), following, lambda page: page.rows("features")):
            rows = [(raw, feature(raw, url)) for raw in page.rows("features")]
            yield [made for _, made in self._unique(rows, self._id, url)]

    def _id(self, row):
        raw, _ = row
        return (raw.get("properties") or {}).get(self._oid, raw.get("id"))


class CkanSource(PagedSource):
    """CKAN. ``url``: the portal; ``dataset`` and optionally ``resource`` (id or name): its
    datastore rows, page by page.
    """

    PAGE = 10_000

    def announce(self, validator=None):
        base = f"{self.spec['url'].rstrip('/')}/api/3/action"
        answer = self._get(f"{base}/package_show", {"id": self.spec["dataset"]})
        package = answer.object("result")
        wanted = self.spec.get("resource")
        resources = [
            r for r in package.few("resources") if wanted in (None, r.get("id"), r.get("name"))
        ]
        resource = next((Answer(r, base) for r in resources if r.get("datastore_active")), None)
        if resource is None:
            raise SourceError(
                "source_no_resource", source=shown(base), dataset=self.spec["dataset"]
            )
        self._search, self._resource = f"{base}/datastore_search", resource.text("id")
        if not self._resource:
            raise resource.unexpected("id", "text")
        now = {
            "modified": resource.text("last_modified") or package.text("metadata_modified"),
            "resource": self._resource,
        }
        if now["modified"] and now == validator:
            return Announcement(unchanged=True, validator=validator, url=shown(base))
        head = self._get(self._search, {"resource_id": self._resource, "limit": 0}).object("result")
        return Announcement(
            head.count("total"),
            validator=now,
            fields=head.columns("fields", "id"),
            data_date=now["modified"][:10],
            licence=package.text("license_title"),
            attribution=package.text("organization", "title"),
            url=shown(base),
        )

    def records(self):
        query = {"resource_id": self._resource, "limit": self._size, "offset": 0, "sort": "_id"}

        def rows(answer):
            return answer.object("result").rows("records")

        def following(answer):
            number = len(rows(answer))
            query["offset"] += number
            return dict(query) if number else None

        for answer in self._pages(self._search, dict(query), following, rows):
            yield [
                (row, None)
                for row in self._unique(rows(answer), lambda r: r.get("_id"), self._search)
            ]


class DataFairSource(PagedSource):
    """Data Fair (Koumoul and others). ``url``: the portal; ``dataset``; ``query``: further
    parameters (qs, select ...).
    """

    PAGE = 5_000

    @property
    def _dataset(self):
        return f"{self.spec['url'].rstrip('/')}/data-fair/api/v1/datasets/{self.spec['dataset']}"

    def announce(self, validator=None):
        card = self._get(self._dataset)
        now = {"modified": card.text("dataUpdatedAt"), **(self.spec.get("query") or {})}
        if now["modified"] and now == validator:
            return Announcement(unchanged=True, validator=validator, url=shown(self._dataset))
        first = self._get(f"{self._dataset}/lines", {"size": 0, **(self.spec.get("query") or {})})
        return Announcement(
            first.count("total", needed=True),
            validator=now,
            fields=card.columns("schema", "key"),
            data_date=str(now["modified"])[:10],
            licence=card.text("license", "title"),
            attribution=card.text("owner", "name"),
            url=shown(self._dataset),
        )

    def records(self):
        url = f"{self._dataset}/lines"
        params = {"size": self._size, **(self.spec.get("query") or {})}
        for page in self._pages(
            url, params, lambda page: page.link("next"), lambda page: page.rows("results")
        ):
            yield [
                (row, row.get("_geoshape"))
                for row in self._unique(page.rows("results"), lambda r: r.get("_id"), url)
            ]


class SensorThingsSource(PagedSource):
    """OGC SensorThings. ``url``: .../v1.1; ``path``: what to read
    (``Datastreams(3)/Observations?$expand=...``).
    """

    def announce(self, validator=None):
        url = self._url()
        self._first, now = self._get_if_changed(
            url, validator, {"$count": "true", "$top": self._size, "$orderby": "@iot.id"}
        )
        if self._first is None:
            return Announcement(unchanged=True, validator=validator, url=shown(url))
        return Announcement(
            self._first.count("@iot.count"),
            validator={} if _further(self._first) else now,
            url=shown(url),
            fields=types(flat(r) for r in self._first.rows("value")),
        )

    def _url(self):
        return f"{self.spec['url'].rstrip('/')}/{self.spec['path'].lstrip('/')}"

    def records(self):
        url, link = self._url(), _further(self._first)
        yield self._rows(self._first)
        if link:
            for page in self._pages(
                named(url, link), None, _further, lambda page: page.rows("value")
            ):
                yield self._rows(page)

    def _rows(self, page):
        return [
            (flat(r), _place(r))
            for r in self._unique(page.rows("value"), lambda r: r.get("@iot.id"), self._url())
        ]


def _further(page):
    return page.link("@iot.nextLink")


def flat(record, prefix="", depth=0):
    """A nested object as one level: ``Thing.name``."""
    out = {}
    for key, value in record.items():
        if isinstance(value, dict) and depth < 4 and "coordinates" not in value:
            out |= flat(value, f"{prefix}{key}.", depth + 1)
        elif isinstance(value, list) and value and isinstance(value[0], dict) and depth < 4:
            out |= flat(value[0], f"{prefix}{key}.", depth + 1)
        else:
            out[f"{prefix}{key}"] = value
    return out


def _place(record, depth=0):
    """The first geometry inside a SensorThings record."""
    if not isinstance(record, (dict, list)) or depth > 6:
        return None
    if isinstance(record, dict) and "coordinates" in record and "type" in record:
        return record
    values = record.values() if isinstance(record, dict) else record
    return next((found for found in (_place(v, depth + 1) for v in values) if found), None)
