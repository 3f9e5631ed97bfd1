"""Opendatasoft Explore v2.1: the dataset's card says what to expect, ``/exports/jsonl`` gives every row in one stream.

``/records`` stops at 10,000 rows, exports do not. A card whose modification date did not move costs one request.
"""

import json

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .base import Announcement, Source, chunks


class OpendatasoftSource(Source):
    """``url``: the portal; ``dataset``: its identifier; ``where``, ``select``: ODSQL."""

    @property
    def _dataset(self):
        portal = self.spec["url"].rstrip("/")
        return f"{portal}/api/explore/v2.1/catalog/datasets/{self.spec['dataset']}"

    def _query(self):
        return {key: self.spec[key] for key in ("where", "select") if self.spec.get(key)}

    def announce(self, validator=None):
        card = self.client.get_json(self._dataset)
        metas = (card.get("metas") or {}).get("default") or {} if isinstance(card, dict) else {}
        if not metas:
            raise SourceError("source_unexpected", source=shown(self._dataset), what="metas.default")
        now = {"modified": str(metas.get("data_processed") or metas.get("modified") or ""), **self._query()}
        total = metas.get("records_count")
        if "where" in self.spec:
            answer = self.client.get_json(f"{self._dataset}/records", {"where": self.spec["where"], "limit": 0})
            total = answer.get("total_count")
        return Announcement(
            total=total, unchanged=bool(now["modified"]) and now == (validator or {}), validator=now,
            fields={f["name"]: f.get("type", "") for f in card.get("fields") or [] if "name" in f},
            data_date=str(metas.get("modified") or "")[:10], licence=metas.get("license") or "",
            attribution=metas.get("publisher") or "", url=shown(self._dataset))

    def records(self):
        url = f"{self._dataset}/exports/jsonl"
        params = {**self._query(), "limit": -1, "timezone": "UTC"}
        with self.client.open(url, params) as response:
            lines = self.client.lines(response, url, self.spec.get("max_mb"))
            yield from chunks(_record(line, url) for line in lines if line.strip())


def _record(line, url):
    """(fields, geometry) of one line; the shape goes before the point when a row has both."""
    try:
        row = json.loads(line)
    except ValueError as error:
        raise SourceError("source_bad_json", source=shown(url), why=str(error)) from error
    if not isinstance(row, dict):
        raise SourceError("source_unexpected", source=shown(url), what="object")
    shape = point = None
    for value in row.values():
        if isinstance(value, dict):
            if value.get("type") == "Feature" or "coordinates" in value:
                shape = shape or value
            elif {"lon", "lat"} <= set(value):
                point = point or {"type": "Point", "coordinates": [value["lon"], value["lat"]]}
    return row, shape or point
