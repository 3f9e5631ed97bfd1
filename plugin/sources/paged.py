"""Protocols that answer in pages of JSON: OGC API Features, ArcGIS, CKAN, Data Fair, SensorThings, Hub'Eau.

A page is a request that is retried on its own: a fault in page 40 costs page 40. Repeated rows, missing rows and pages that
never end are errors.
"""

import contextlib
import functools
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urljoin

from ...algorithms.common.errors import SourceError
from .base import Announcement, Source
from .http import parsed, shown

MOST_PAGES = 20_000


class PagedSource(Source):
    """What paged protocols share: follow links, refuse loops, notice repeated identifiers."""

    PAGE = 1_000

    @property
    def _most_mb(self):
        """What one page may weigh."""
        return self.spec.get("max_mb", 256.0)

    def _get(self, url, params=None, method="GET", **more):
        return _granted(self.client.get_json(url, params, max_mb=self._most_mb, method=method, **more), url)

    def _get_if_changed(self, url, validator, params=None):
        """(answer, validator); None for the answer when the server says that nothing changed. What a server says of one page
        proves something only where that page is the whole layer."""
        body, now = self.client.get_if_changed(url, validator, params, max_mb=self._most_mb)
        return (None if body is None else _granted(parsed(body, url), url)), now

    def _pages(self, url, params, following):
        """Pages from ``url`` on. ``following(page)``: the parameters or the link of the next one, None after the last.

        The next page is on its way while the caller works on this one; a link seen before is a loop.
        """
        seen = set()
        with _ahead(self.client.ordinary(url)) as begin:
            coming = begin(self._get, url, params)
            for _ in range(MOST_PAGES):
                page = coming()
                step = following(page)
                if not step:
                    yield page
                    return
                if isinstance(step, str):
                    url, params = urljoin(url, step), None
                    if url in seen:
                        break
                    seen.add(url)
                else:
                    params = step
                coming = begin(self._get, url, params)
                yield page
        raise SourceError("source_endless", source=shown(url))

    def _unique(self, records, key, url):
        """Records as they come; :class:`SourceError` when an identifier comes twice (paging without a sort key)."""
        seen = getattr(self, "_seen", None)
        if seen is None:
            seen = self._seen = set()
        for record in records:
            name = key(record)
            if name is not None:
                if name in seen:
                    raise SourceError("source_repeated", source=shown(url), id=str(name)[:60])
                seen.add(name)
            yield record

    def _need(self, page, name, url):
        if not isinstance(page, dict) or name not in page:
            raise SourceError("source_unexpected", source=shown(url), what=name)
        return page[name]


def _granted(answer, url):
    """An answer that is no refusal in the form of an answer."""
    if isinstance(answer, dict) and answer.get("error"):
        detail = answer["error"]
        message = detail.get("message") if isinstance(detail, dict) else detail
        raise SourceError("source_refused", source=shown(url), why=str(message)[:200])
    return answer


@contextlib.contextmanager
def _ahead(threaded):
    """``begin(function, *arguments)`` → a callable that gives the result; meanwhile the work goes on in a thread."""
    if not threaded:
        yield functools.partial
        return
    pool = ThreadPoolExecutor(1, "clairville-page")
    try:
        yield lambda function, *arguments: pool.submit(function, *arguments).result
    finally:
        pool.shutdown(cancel_futures=True)


def feature(raw):
    """(properties, geometry) of a GeoJSON feature, its id kept where the properties have none."""
    properties = dict(raw.get("properties") or {})
    if raw.get("id") is not None:
        properties.setdefault("id", raw["id"])
    return properties, raw.get("geometry")


class OgcApiSource(PagedSource):
    """OGC API Features. ``url``: the landing page; ``collection``; ``query``: further parameters (filter, bbox ...)."""

    @property
    def _collection(self):
        return f"{self.spec['url'].rstrip('/')}/collections/{self.spec['collection']}"

    def _params(self, limit):
        return {"f": "json", "limit": limit, **(self.spec.get("query") or {})}

    def announce(self, validator=None):
        url = f"{self._collection}/items"
        self._first, now = self._get_if_changed(url, validator, self._params(self.spec.get("page", self.PAGE)))
        if self._first is None:
            return Announcement(unchanged=True, validator=validator, url=shown(self._collection))
        fields = types(feature(f)[0] for f in self._need(self._first, "features", url))
        card = self._get(self._collection, {"f": "json"})
        return Announcement(self._first.get("numberMatched"), validator={} if _next(self._first) else now, fields=fields,
                            url=shown(self._collection), licence=_licence(card), attribution=str(card.get("attribution") or ""))

    def records(self):
        url, following = f"{self._collection}/items", _next(self._first)
        yield self._features(self._first, url)
        if following:
            for page in self._pages(urljoin(url, following), None, _next):
                yield self._features(page, url)

    def _features(self, page, url):
        return [feature(f) for f in self._unique(self._need(page, "features", url), lambda f: f.get("id"), url)]


def types(records):
    """{field: name of the type of its first value} over records; "" where there is none."""
    found = {}
    for record in records:
        for name, value in record.items():
            if not found.get(name):
                found[name] = "" if value is None else type(value).__name__
    return found


def _next(page):
    links = page.get("links") or []
    return next((link.get("href") for link in links if link.get("rel") == "next"), None)


def _licence(card):
    links = card.get("links") or []
    return next((link.get("title") or link.get("href") for link in links if link.get("rel") == "license"), "")


class ArcgisSource(PagedSource):
    """ArcGIS FeatureServer or MapServer layer. ``url``: .../FeatureServer/0; ``where``: SQL of the service.

    Pages are sorted by the object id; ``exceededTransferLimit`` says whether another follows. Dates come as epoch
    milliseconds: use the converter ``epoch_ms``.
    """

    def announce(self, validator=None):
        url = self.spec["url"].rstrip("/")
        card = self._get(url, {"f": "json"})
        fields = self._need(card, "fields", url)
        self._oid = card.get("objectIdField") or next(
            (f["name"] for f in fields if f.get("type") == "esriFieldTypeOID"), "OBJECTID")
        self._page = min(int(card.get("maxRecordCount") or self.PAGE), 2_000)
        stamp = (card.get("editingInfo") or {}).get("lastEditDate")
        now = {"edited": stamp, "where": self.spec.get("where", "1=1")} if stamp else {}
        if now and now == validator:
            return Announcement(unchanged=True, validator=validator, url=shown(url))
        count = self._get(f"{url}/query", {"f": "json", "where": self.spec.get("where", "1=1"), "returnCountOnly": "true"})
        return Announcement(self._need(count, "count", url), validator=now, url=shown(url),
                            fields={f["name"]: f.get("type", "") for f in fields}, attribution=card.get("copyrightText") or "")

    def records(self):
        url = f"{self.spec['url'].rstrip('/')}/query"
        query = {"f": "geojson", "where": self.spec.get("where", "1=1"), "outFields": "*", "outSR": 4326,
                 "orderByFields": self._oid, "resultOffset": 0, "resultRecordCount": self._page}

        def following(page):
            number = len(self._need(page, "features", url))
            query["resultOffset"] += number
            more = page.get("exceededTransferLimit") or (page.get("properties") or {}).get("exceededTransferLimit")
            return dict(query) if number and more else None

        for page in self._pages(url, dict(query), following):
            yield [feature(f) for f in self._unique(page["features"], self._id, url)]

    def _id(self, raw):
        return (raw.get("properties") or {}).get(self._oid, raw.get("id"))


class CkanSource(PagedSource):
    """CKAN. ``url``: the portal; ``dataset`` and optionally ``resource`` (id or name): its datastore rows, page by page."""

    PAGE = 10_000

    def announce(self, validator=None):
        base = f"{self.spec['url'].rstrip('/')}/api/3/action"
        answer = self._get(f"{base}/package_show", {"id": self.spec["dataset"]})
        package = self._need(answer, "result", base)
        wanted = self.spec.get("resource")
        resources = [r for r in package.get("resources") or [] if wanted in (None, r.get("id"), r.get("name"))]
        stored = [r for r in resources if r.get("datastore_active")]
        if not stored:
            raise SourceError("source_no_resource", source=shown(base), dataset=self.spec["dataset"])
        resource = stored[0]
        self._search, self._resource = f"{base}/datastore_search", resource["id"]
        now = {"modified": resource.get("last_modified") or package.get("metadata_modified") or "", "resource": resource["id"]}
        if now["modified"] and now == validator:
            return Announcement(unchanged=True, validator=validator, url=shown(base))
        head = self._need(self._get(self._search, {"resource_id": self._resource, "limit": 0}), "result", base)
        fields = {f["id"]: f.get("type", "") for f in head.get("fields") or []}
        return Announcement(head.get("total"), validator=now, fields=fields,
                            data_date=now["modified"][:10], licence=package.get("license_title") or "",
                            attribution=(package.get("organization") or {}).get("title") or "", url=shown(base))

    def records(self):
        query = {"resource_id": self._resource, "limit": self.spec.get("page", self.PAGE), "offset": 0, "sort": "_id"}

        def following(answer):
            number = len(self._need(self._need(answer, "result", self._search), "records", self._search))
            query["offset"] += number
            return dict(query) if number else None

        for answer in self._pages(self._search, dict(query), following):
            rows = answer["result"]["records"]
            yield [(row, None) for row in self._unique(rows, lambda r: r.get("_id"), self._search)]


class DataFairSource(PagedSource):
    """Data Fair (Koumoul and others). ``url``: the portal; ``dataset``; ``query``: further parameters (qs, select ...)."""

    PAGE = 5_000

    @property
    def _dataset(self):
        return f"{self.spec['url'].rstrip('/')}/data-fair/api/v1/datasets/{self.spec['dataset']}"

    def announce(self, validator=None):
        card = self._get(self._dataset)
        now = {"modified": str(card.get("dataUpdatedAt") or ""), **(self.spec.get("query") or {})}
        if now["modified"] and now == validator:
            return Announcement(unchanged=True, validator=validator, url=shown(self._dataset))
        first = self._get(f"{self._dataset}/lines", {"size": 0, **(self.spec.get("query") or {})})
        return Announcement(self._need(first, "total", self._dataset), validator=now,
                            fields={f["key"]: f.get("type", "") for f in card.get("schema") or [] if "key" in f},
                            data_date=now["modified"][:10], licence=(card.get("license") or {}).get("title") or "",
                            attribution=(card.get("owner") or {}).get("name") or "", url=shown(self._dataset))

    def records(self):
        url = f"{self._dataset}/lines"
        params = {"size": self.spec.get("page", self.PAGE), **(self.spec.get("query") or {})}
        for page in self._pages(url, params, lambda p: p.get("next")):
            rows = self._need(page, "results", url)
            yield [(row, row.get("_geoshape")) for row in self._unique(rows, lambda r: r.get("_id"), url)]


class SensorThingsSource(PagedSource):
    """OGC SensorThings. ``url``: .../v1.1; ``path``: what to read (``Datastreams(3)/Observations?$expand=...``)."""

    def announce(self, validator=None):
        url = self._url()
        self._first, now = self._get_if_changed(
            url, validator, {"$count": "true", "$top": self.spec.get("page", self.PAGE), "$orderby": "@iot.id"})
        if self._first is None:
            return Announcement(unchanged=True, validator=validator, url=shown(url))
        rows = self._need(self._first, "value", url)
        return Announcement(self._first.get("@iot.count"), validator={} if _further(self._first) else now, url=shown(url),
                            fields=types(flat(r) for r in rows))

    def _url(self):
        return f"{self.spec['url'].rstrip('/')}/{self.spec['path'].lstrip('/')}"

    def records(self):
        url, link = self._url(), _further(self._first)
        yield self._rows(self._first)
        if link:
            for page in self._pages(urljoin(url, link), None, _further):
                yield self._rows(page)

    def _rows(self, page):
        rows = self._need(page, "value", self._url())
        return [(flat(r), _place(r)) for r in self._unique(rows, lambda r: r.get("@iot.id"), self._url())]


def _further(page):
    return page.get("@iot.nextLink")


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
