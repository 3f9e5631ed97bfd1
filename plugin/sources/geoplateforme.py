"""The download service of IGN's Géoplateforme: a product and a zone → its newest archive that
matches → the file in it.

Two steps: the list of archives (Atom, page by page), then the archive, whose address follows from
its name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .answers import whole_number
from .file import FileSource
from .origins import unexpected
from .parameters import expression
from .xml import tree

if TYPE_CHECKING:
    from .download import Local
    from .records import Announcement, Validator
    from .xml import Node


SERVICE = "https://data.geopf.fr/telechargement"
_PAGE = 50
_MOST_PAGES = 200
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class GeoplateformeSource(FileSource):
    """``resource`` (OCSGE ...); ``zone`` (D093: a département); ``match``: a regular expression on
    an archive's name (the latest date wins); ``member``: on the name of the file in it. With
    "clip", only what lies around the territory is read."""

    BY_PLACE = True

    def announce(self, validator: Validator | None = None) -> Announcement:
        card = super().announce(validator)
        card.data_date = self._date
        return card

    def _find(self, validator: Validator | None) -> Local | None:
        service, resource = self.spec.get("url", SERVICE).rstrip("/"), self.spec["resource"]
        pattern = expression(self.spec, "match", "")
        fitting = [
            name for name in self._names(f"{service}/resource/{resource}") if pattern.search(name)
        ]
        if not fitting:
            raise SourceError(
                "source_no_resource",
                source=shown(service),
                dataset=f"{resource} {self.spec['zone']}",
            )
        newest = max(fitting, key=lambda name: (_dated(name), name))
        self._shown, self._date, self._validator = newest, _dated(newest), {"archive": newest}
        if validator == self._validator:
            return None
        address = f"{service}/download/{resource}/{newest}/{newest}.7z"
        return self._taken(self.client.to_file(address, None, max_mb=self.spec.get("max_mb")))

    def _names(self, url: str) -> list[str]:
        """Names of the zone's archives, from every page of the list."""
        found: list[str] = []
        page, pages = 1, 1
        total: int | None = None
        while page <= min(pages, _MOST_PAGES):
            body, _ = self.client.get_if_changed(
                url, None, {"zone": self.spec["zone"], "page": page, "limit": _PAGE}
            )
            feed = tree(body, url, self.client.progress)
            if feed.name != "feed":
                raise SourceError("source_unexpected", source=shown(url), what="feed")
            pages = self._count(feed, "pagecount", 1, url) or 1
            total = self._count(feed, "totalentries", None, url)
            found += [entry.value("title", "") for entry in feed.all("entry")]
            page += 1
        if total is not None and len(found) < total:
            raise SourceError("source_truncated", source=shown(url), got=len(found), total=total)
        return found

    @staticmethod
    def _count(feed: Node, name: str, default: int | None, url: str) -> int | None:
        text = feed.attributes.get(name)
        number = whole_number(text) if text else default
        if text and number is None:
            raise unexpected(url, name, "count")
        return number


def _dated(name: str) -> str:
    """The last date in a name, "" without one."""
    return (_DATE.findall(name) or [""])[-1]
