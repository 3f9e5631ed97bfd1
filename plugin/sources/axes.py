"""Which coordinate system and which order of axes an answer is written in: what it declares, checked
against where its rows lie.
"""

from __future__ import annotations

import math
import re
from typing import Any, TypeAlias

from osgeo import osr

from ...algorithms.common.errors import SourceError
from ..host.systems import reference

_CODE = re.compile(r"EPSG[:/]+(?:[\d.]*[:/])?(\d{4,6})$", re.IGNORECASE)
_SAMPLE = 50
Position: TypeAlias = tuple[float, float]


def declared(page: dict[str, Any]) -> str:
    """ "EPSG:2154" of the ``crs`` member of a GeoJSON answer; "" where it has none that is known."""
    member = page.get("crs")
    properties = member.get("properties") if isinstance(member, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str):
        return ""
    found = _CODE.search(name.strip())
    return f"EPSG:{found[1]}" if found else "EPSG:4326" if "CRS84" in name.upper() else ""


def settled(features: list[dict[str, Any]], said: str, asked: str, home: str) -> tuple[str, bool]:
    """(coordinate system, True for latitude or northing first) of the rows of an answer.

    Parameters
    ----------
    features : GeoJSON features
    said : what the answer declares, "" where it declares nothing
    asked : the system that was asked for
    home : the territory's system, whose area of use the rows should touch; "" where it is not known
    """
    points = [xy for f in features[:_SAMPLE] if (xy := _position(f.get("geometry"))) is not None]
    crs = said if said and _known(said) else asked
    if not points:
        return crs, False
    degrees = all(abs(x) <= 180 and abs(y) <= 180 for x, y in points)
    if crs != asked and _geographic(said) != degrees and _geographic(asked) == degrees:
        crs = asked  # a member that the server writes whatever it gives
    turned = [(y, x) for x, y in points]
    return crs, bool(home) and not _within(points, crs, home) and _all_within(turned, crs, home)


def _position(geometry: object) -> Position | None:
    """The first position of a GeoJSON geometry; None where there is none."""
    value = geometry.get("coordinates") if isinstance(geometry, dict) else None
    while isinstance(value, list) and value and isinstance(value[0], list):
        value = value[0]
    if not isinstance(value, list) or len(value) < 2:
        return None
    x, y = value[:2]
    good = all(
        isinstance(v, (int, float)) and not isinstance(v, bool) and math.isfinite(v) for v in (x, y)
    )
    return (float(x), float(y)) if good else None


def _known(crs: str) -> bool:
    try:
        return reference(crs) is not None
    except SourceError:
        return False


def _geographic(crs: str) -> bool:
    return bool(reference(crs).IsGeographic())


def _inside(points: list[Position], crs: str, home: str) -> list[bool] | None:
    """For each point whether it lies where the territory's system is used; None where nobody knows."""
    try:
        area = reference(home).GetAreaOfUse()
        way = osr.CoordinateTransformation(reference(crs), reference("EPSG:4326"))
    except (RuntimeError, ValueError, SourceError):
        return None
    if area is None or area.west_lon_degree >= area.east_lon_degree:
        return None
    found = []
    for x, y in points:
        try:
            lon, lat = way.TransformPoint(x, y)[:2]
        except RuntimeError:
            lon = lat = math.inf
        found.append(
            area.west_lon_degree <= lon <= area.east_lon_degree
            and area.south_lat_degree <= lat <= area.north_lat_degree
        )
    return found


def _within(points: list[Position], crs: str, home: str) -> bool:
    inside = _inside(points, crs, home)
    return inside is None or any(inside)


def _all_within(points: list[Position], crs: str, home: str) -> bool:
    inside = _inside(points, crs, home)
    return inside is not None and all(inside)
