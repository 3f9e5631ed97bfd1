"""Opendatasoft Explore v2.1: the dataset's card says what to expect, ``/exports/jsonl`` gives every
row in one stream.

``/records`` stops at 10,000 rows, exports do not. A card whose modification date did not move costs
one request.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .answers import Answer, decoded
from .base import Source
from .records import Announcement, chunks

if TYPE_CHECKING:
    from collections.abc import Generator

    from .records import Query, Record, Validator


class OpendatasoftSource(Source):
    """``url``: the portal; ``dataset``: its identifier; ``where``, ``select``: ODSQL."""

    @property
    def _dataset(self) -> str:
        portal = self.spec["url"].rstrip("/")
        return f"{portal}/api/explore/v2.1/catalog/datasets/{self.spec['dataset']}"

    def _query(self) -> Query:
        return {key: self.spec[key] for key in ("where", "select") if self.spec.get(key)}

    def announce(self, validator: Validator | None = None) -> Announcement:
        card = Answer(self.client.get_json(self._dataset), self._dataset)
        metas = card.object("metas").object("default")
        now = {"modified": metas.text("data_processed") or metas.text("modified")}
        total = metas.count("records_count")
        if "where" in self.spec:
            url = f"{self._dataset}/records"
            total = Answer(
                self.client.get_json(url, {"where": self.spec["where"], "limit": 0}), url
            ).count("total_count")
        self._total = total
        return Announcement(
            total=total,
            unchanged=bool(now["modified"]) and now == (validator or {}),
            validator=now,
            fields=card.columns("fields"),
            data_date=metas.text("modified")[:10],
            licence=metas.text("license"),
            attribution=metas.text("publisher"),
            url=shown(self._dataset),
        )

    def records(self) -> Generator[list[Record], None, None]:
        url = f"{self._dataset}/exports/jsonl"
        params = {**self._query(), "limit": -1, "timezone": "UTC"}
        with self.client.open(url, params) as response:
            body = self.client.body(response, url, self.spec.get("max_mb"))
            yield from chunks(_record(line, url) for line in body.lines() if line.strip())
            if (
                self._total is None and body.complete is None
            ):  # neither the card nor the answer says where the rows end
                raise SourceError("source_cut", source=shown(url))


def _record(line: bytes, url: str) -> Record:
    """(fields, geometry) of one line; the shape goes before the point when a row has both."""
    row = Answer(decoded(line, url), url).value
    shape = point = None
    for value in row.values():
        if isinstance(value, dict):
            if value.get("type") == "Feature" or "coordinates" in value:
                shape = shape or value
            elif {"lon", "lat"} <= set(value):
                point = point or {"type": "Point", "coordinates": [value["lon"], value["lat"]]}
    return row, shape or point
