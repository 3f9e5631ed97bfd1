"""data.gouv.fr: a dataset → its newest resource that matches → that file. File names change each
year, the dataset does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .answers import Answer
from .file import FileSource
from .origins import linked_address
from .parameters import expression

if TYPE_CHECKING:
    from .download import Local
    from .records import Spec, Validator


API = "https://www.data.gouv.fr/api/1/datasets"


def card_address(spec: Spec) -> str:
    """Where the API tells about a dataset, named by its slug, its id or the address of its page."""
    return f"{spec.get('api', API).rstrip('/')}/{spec['dataset'].rstrip('/').rpartition('/')[2]}/"


class DataGouvSource(FileSource):
    """``dataset``: slug, id or address of the page; ``match``: a regular expression on the
    resource's title or file name (the newest wins)."""

    def _find(self, validator: Validator | None) -> Local | None:
        url = card_address(self.spec)
        resources = [
            Answer(r, url) for r in Answer(self.client.get_json(url), url).rows("resources")
        ]
        pattern = expression(self.spec, "match", "")
        fitting = [
            r for r in resources if pattern.search(r.text("title")) or pattern.search(r.text("url"))
        ]
        if not fitting:
            raise SourceError("source_no_resource", source=shown(url), dataset=self.spec["dataset"])
        newest = max(fitting, key=lambda r: (_year(r), r.text("last_modified")))
        address = linked_address(url, newest.link("url"))
        self._shown = shown(address)
        known = {
            "resource": newest.text("id") or None,
            "checksum": newest.text("checksum", "value") or None,
            "last_modified": newest.text("last_modified") or None,
        }
        self._validator = known
        if validator and validator == known and (known["checksum"] or known["last_modified"]):
            return None
        return self._taken(self.client.to_file(address, None, max_mb=self.spec.get("max_mb")))


def _year(resource: Answer) -> int:
    """The newest year a title or file name tells, 0 without one."""
    text = f"{resource.text('title')} {resource.text('url').rpartition('/')[2]}"
    return max((int(y) for y in re.findall(r"(?<!\d)(20\d\d)(?!\d)", text)), default=0)
