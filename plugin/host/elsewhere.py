"""Pages and map grounds of other people: the only addresses that Clairville itself brings to a click.

They stand in ``resources/elsewhere.json``, hosts included; nothing is asked of them before the
click, and nothing but the place of the map is told to them.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

from ...algorithms.common.resources import table

_TABLE = "elsewhere"


def street_pictures(longitude: float, latitude: float, zoom: int = 18) -> str:
    """The page of Panoramax at a place (degrees, WGS 84)."""
    page: str = table(_TABLE)["pages"]["panoramax"]
    return page.format(zoom=int(zoom), latitude=f"{latitude:.6f}", longitude=f"{longitude:.6f}")


def grounds() -> dict[str, dict[str, Any]]:
    """{name: label, address of its tiles, zooms, credit, licence, whether it may be kept}."""
    found: dict[str, dict[str, Any]] = table(_TABLE)["grounds"]
    return found


def tiles_uri(name: str) -> str:
    """The source of a ground for QGIS's tile provider. It asks for nothing until the map is drawn."""
    ground = grounds()[name]
    low, high = ground["zoom"]
    return f"type=xyz&url={quote(ground['url'], safe=':/{}')}&zmin={low}&zmax={high}"


def host_of(name: str) -> str:
    """The host that a ground's tiles come from."""
    return urlsplit(grounds()[name]["url"]).hostname or ""
