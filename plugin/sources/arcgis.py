"""ArcGIS FeatureServer and MapServer: pages of GeoJSON by object id."""

from ...algorithms.common.addresses import shown
from .base import Announcement
from .paged import PagedSource, feature


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
        now = {"edited": stamp} if stamp else {}
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
