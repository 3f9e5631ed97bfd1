"""The outline of a territory, from whatever source its profile names, and what lies within it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
)

from ...algorithms.common.errors import ClairvilleError, DataError
from ..bridge.area import Area, crs_of
from ..host import systems
from ..sources import open_source
from ..sources.file import is_address
from . import trust

if TYPE_CHECKING:
    from qgis.core import QgsCoordinateTransform

    from ..sources.http import Client
    from .profiles import Profile

_SLACK_M = 200.0  # streets of the neighbours are often in a city's layers
_LEAST = 0.5


def outline(profile: Profile, client: Client) -> QgsGeometry | None:
    """One geometry in the profile's CRS; None when the profile has no boundary.

    Raises
    ------
    DataError
        ``boundary_empty`` when it holds no area, ``profile_asks`` when the person did not say yes to
        its source.
    SourceError
        What the source raises.
    """
    if not profile.boundary:
        return None
    trust.check(profile, [profile.boundary])
    parts = []
    with client.on_behalf_of(profile.boundary):
        source = open_source(profile.boundary, profile.folder, client)
        source.announce(None)
        for chunk in source.records():
            for properties, geometry in chunk:
                blob = source.geometry_of(properties, geometry)
                if blob:
                    part = QgsGeometry()
                    part.fromWkb(blob)
                    parts.append(part)
    area = QgsGeometry.unaryUnion(parts)
    if area.isEmpty():
        raise DataError("boundary_empty", profile=profile.name)
    transform = systems.transform(
        crs_of(source.crs), profile.qgis_crs(), QgsCoordinateTransformContext()
    )
    area.transform(transform)
    return area


def outline_at_hand(profile: Profile, client: Client) -> QgsGeometry | None:
    """The outline if it is known or lies in a file on disk; None otherwise, and where that file
    cannot be read: whoever needs it says so."""
    path = str(profile.boundary.get("path", ""))
    if profile.name not in client.outlines and (not path or is_address(path)):
        return None
    try:
        return needed_outline(profile, client)
    except ClairvilleError:
        return None


def filled(spec: dict[str, Any], profile: Profile, client: Client) -> dict[str, Any]:
    """A ``source`` object with ``{bbox}`` (west,south,east,north in degrees) of the territory in
    its texts.
    """
    if "{bbox}" not in str(spec):
        return spec
    area = needed_outline(profile, client)
    area.transform(
        systems.transform(profile.qgis_crs(), crs_of("EPSG:4326"), QgsCoordinateTransformContext())
    )
    box = area.boundingBox()
    return _replaced(
        spec,
        ",".join(
            f"{v:.5f}" for v in (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        ),
    )


def needed_outline(profile: Profile, client: Client) -> QgsGeometry:
    """The outline, asked for once a run.

    Raises
    ------
    DataError
        ``boundary_absent`` when the profile has none, and what :func:`outline` raises.
    """
    if profile.name not in client.outlines:
        client.outlines[profile.name] = outline(profile, client)
    area = client.outlines[profile.name]
    if area is None:
        raise DataError("boundary_absent", profile=profile.name)
    return QgsGeometry(area)


def _replaced(value: Any, box: str) -> Any:
    if isinstance(value, dict):
        return {k: _replaced(v, box) for k, v in value.items()}
    if isinstance(value, list):
        return [_replaced(v, box) for v in value]
    return value.replace("{bbox}", box) if isinstance(value, str) else value


def systems_within(
    points: Sequence[tuple[float, float]],
    area: QgsGeometry,
    profile_crs: str,
    candidates: Iterable[str],
) -> list[tuple[str, float]]:
    """[(CRS, share)] of ``candidates`` that put at least half of ``points`` within ``area`` (a
    geometry in ``profile_crs``).

    ``points``: (x, y) pairs in the unknown system; the best candidate first, in the given order
    where they are as good.
    """
    territory = Area(area, profile_crs, profile_crs, _SLACK_M)
    target, found = QgsCoordinateReferenceSystem(profile_crs), []
    for candidate in candidates:
        transform = systems.transform(
            QgsCoordinateReferenceSystem(candidate), target, QgsCoordinateTransformContext()
        )
        transform.setAllowFallbackTransforms(True)
        inside = sum(_inside(territory, transform, *xy) for xy in points)
        if points and inside >= _LEAST * len(points):
            found.append((candidate, inside / len(points)))
    return sorted(found, key=lambda pair: -pair[1])


def _inside(territory: Area, transform: QgsCoordinateTransform, x: float, y: float) -> bool:
    try:
        moved = transform.transform(QgsPointXY(x, y))
    except QgsCsException:
        return False
    return territory.holds(moved.x(), moved.y())
