"""data.gouv.fr: a dataset → its newest resource that matches → that file. File names change each year, the dataset does not."""

import re

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .file import FileSource

API = "https://www.data.gouv.fr/api/1/datasets"


def card_address(spec):
    """Where the API tells about a dataset, named by its slug, its id or the address of its page."""
    return f"{spec.get('api', API).rstrip('/')}/{spec['dataset'].rstrip('/').rpartition('/')[2]}/"


class DataGouvSource(FileSource):
    """``dataset``: slug, id or address of the page; ``match``: a regular expression on the resource's title or file name
    (the newest wins)."""

    def _find(self, validator):
        url = card_address(self.spec)
        card = self.client.get_json(url)
        resources = card.get("resources") if isinstance(card, dict) else None
        if resources is None:
            raise SourceError("source_unexpected", source=shown(url), what="resources")
        pattern = re.compile(self.spec.get("match", ""), re.IGNORECASE)
        fitting = [r for r in resources if pattern.search(r.get("title") or "") or pattern.search(r.get("url") or "")]
        if not fitting:
            raise SourceError("source_no_resource", source=shown(url), dataset=self.spec["dataset"])
        newest = max(fitting, key=lambda r: (_year(r), r.get("last_modified") or ""))
        self._shown = shown(newest["url"])
        known = {"resource": newest.get("id"), "checksum": (newest.get("checksum") or {}).get("value"),
                 "last_modified": newest.get("last_modified")}
        self._validator = known
        if validator and validator == known and (known["checksum"] or known["last_modified"]):
            return None
        return self.client.to_file(newest["url"], None, max_mb=self.spec.get("max_mb")).path


def _year(resource):
    """The newest year a title or file name tells, 0 without one."""
    text = f"{resource.get('title') or ''} {(resource.get('url') or '').rpartition('/')[2]}"
    return max((int(y) for y in re.findall(r"(?<!\d)(20\d\d)(?!\d)", text)), default=0)
