"""Data Fair (Koumoul and others): the lines of a dataset, each page naming the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from .paged import PagedSource
from .records import Announcement

if TYPE_CHECKING:
    from collections.abc import Generator

    from .records import Record, Validator


class DataFairSource(PagedSource):
    """Data Fair (Koumoul and others). ``url``: the portal; ``dataset``; ``query``: further
    parameters (qs, select ...).
    """

    PAGE = 5_000

    @property
    def _dataset(self) -> str:
        return f"{self.spec['url'].rstrip('/')}/data-fair/api/v1/datasets/{self.spec['dataset']}"

    def announce(self, validator: Validator | None = None) -> Announcement:
        card = self._get(self._dataset)
        now = {"modified": card.text("dataUpdatedAt")}
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

    def records(self) -> Generator[list[Record], None, None]:
        url = f"{self._dataset}/lines"
        params = {"size": self._size, **(self.spec.get("query") or {})}
        for page in self._pages(
            url, params, lambda page: page.link("next"), lambda page: page.rows("results")
        ):
            yield [
                (row, row.get("_geoshape"))
                for row in self._unique(page.rows("results"), lambda r: r.get("_id"), url)
            ]
