"""Folders that a web server lists (Apache's index): the addresses below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from .http import Client

_LINK = re.compile(r"""href\s*=\s*["']([^"'<>]{1,300})["']""", re.IGNORECASE)
_LISTING_MB = 4.0


def links_below(client: Client, url: str) -> list[str]:
    """The addresses below ``url`` that its listing names, each once, in its order; what leads
    elsewhere, and the links that sort the listing, are none of them."""
    with client.open(url) as response:
        body = b"".join(client.body(response, url, _LISTING_MB).blocks())
    here = url.partition("?")[0]
    links = [urljoin(here, link) for link in _LINK.findall(body.decode("utf-8", "replace"))]
    return list(
        dict.fromkeys(k for k in links if k.startswith(here) and k != here and "?" not in k)
    )
