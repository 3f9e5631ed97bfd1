"""CKAN: the rows of a dataset's datastore, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .answers import Answer
from .paged import PagedSource
from .records import Announcement

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from .records import Query, Record, Validator


class CkanSource(PagedSource):
    """CKAN. ``url``: the portal; ``dataset`` and optionally ``resource`` (id or name): its
    datastore rows, page by page.
    """

    PAGE = 10_000

    def announce(self, validator: Validator | None = None) -> Announcement:
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

    def records(self) -> Generator[list[Record], None, None]:
        query: Query = {
            "resource_id": self._resource,
            "limit": self._size,
            "offset": 0,
            "sort": "_id",
        }

        def rows(answer: Answer) -> list[dict[str, Any]]:
            return answer.object("result").rows("records")

        def following(answer: Answer) -> Query | None:
            number = len(rows(answer))
            query["offset"] += number
            return dict(query) if number else None

        for answer in self._pages(self._search, dict(query), following, rows):
            yield [
                (row, None)
                for row in self._unique(rows(answer), lambda r: r.get("_id"), self._search)
            ]
