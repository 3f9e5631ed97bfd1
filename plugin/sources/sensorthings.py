"""OGC SensorThings: things with what belongs to them, told as flat rows."""

from ...algorithms.common.addresses import shown
from .base import Announcement
from .origins import named
from .paged import PagedSource, types


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
