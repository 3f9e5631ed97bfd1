"""Coordinate reference systems: those of French towns, and how they keep their definition when
threads end.

QGIS shares one object per system between threads. Its definition is owned by the thread that asked
for it first, and goes with that thread; QGIS's pool lets an idle thread go after half a minute.
What stays is valid by name and empty inside: coordinates transformed from it come back as they
were, and layers written in it have no system, all without an error.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from osgeo import osr
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPoint
from qgis.PyQt.QtCore import QCoreApplication, QThread

from ...algorithms.clock.timezones import ZONE
from ...algorithms.common.errors import DataError, SourceError
from . import process

if TYPE_CHECKING:
    from qgis.core import QgsCoordinateTransformContext, QgsProject

# How a system is written; GDAL would also take an address, which it asks, or a file, which it
# reads.
_SYSTEM = re.compile(
    r"[A-Za-z]\w{1,15}:[\w.+-]+$|[A-Z][A-Za-z_]+\d*\s*\[|\+\w|urn:|\{|https?://(www\.)?opengis\.net/(def/crs|gml/srs)/|"
    r"(WGS|NAD)\d\d$|CRS:?\d\d$",
    re.ASCII,
)
_GRID = re.compile(
    r"(grids|init|file)\s*=\s*[^\s+]*[/\\]|PARAMETERFILE\[[^\]]*[/\\]", re.IGNORECASE
)

# What French files are in: Lambert-93, its nine conic zones, the old Lambert II étendu, degrees.
FRENCH = ("EPSG:2154", *(f"EPSG:{code}" for code in range(3942, 3951)), "EPSG:27572", "EPSG:4326")
OVERSEAS = ("EPSG:5490", "EPSG:2972", "EPSG:2975", "EPSG:4467", "EPSG:4471")
TRUE = 0.005  # of a length, by which a projection of towns may be wrong: Lambert-93 is by 0.003
_WEST, _SOUTH, _EAST, _NORTH = -5.5, 41.0, 10.0, 51.5  # of metropolitan France
_WEB = ("EPSG:3857",)
_owned: list[QgsCoordinateReferenceSystem] = []


def own_systems() -> None:
    """Let the main thread, which never ends, own the systems a town meets: every layer made later
    shares them. Once; 30 ms.
    """
    if _owned or QThread.currentThread() != QCoreApplication.instance().thread():
        return
    process.renew_crs_cache()
    _owned.extend(QgsCoordinateReferenceSystem(code) for code in (*FRENCH, *OVERSEAS, *_WEB))
    for crs in _owned:
        # with a definition in use by its owner, QGIS never drops the object from its cache
        crs.toWkt()


def whole_system(crs: QgsCoordinateReferenceSystem) -> QgsCoordinateReferenceSystem:
    """``crs`` with its definition: itself, or made anew when a thread that ended took the
    definition along. Invalid if it was invalid, or if no authority knows it by a code."""
    if not crs.isValid() or crs.toWkt():
        return crs
    process.renew_crs_cache()
    return QgsCoordinateReferenceSystem(crs.authid())


# PROJ's names of projections made for maps of the world: their unit is called a metre and is one on
# the equator.
_WORLD = frozenset(
    "merc webmerc eqc mill robin moll cea eck1 eck2 eck3 eck4 eck5 eck6 eqearth goode igh natearth "
    "natearth2 patterson sinu vandg wag4 wag7 wintri gall gins8 hammer aitoff ortho nsper".split()
)


def is_of_the_world(crs: QgsCoordinateReferenceSystem) -> bool:
    """True for a projection of the whole world (EPSG:3857 and its like), in which nothing can be
    measured."""
    found = re.search(r"\+proj=(\w+)", crs.toProj())
    return found is not None and found[1] in _WORLD


def is_metric(crs: QgsCoordinateReferenceSystem) -> bool:
    """True if coordinates of ``crs`` are metres on a plane that lengths can be measured in.

    EPSG:3857 and its like call their unit a metre; a street of Paris is 1.5 times as long in them.
    """
    return (
        crs.isValid()
        and not crs.isGeographic()
        and crs.type() != Qgis.CrsType.Geocentric
        and crs.mapUnits() == Qgis.DistanceUnit.Meters
        and not is_of_the_world(crs)
    )


def refuse_unmeasurable(crs: QgsCoordinateReferenceSystem) -> None:
    """Refuse a system that is not :func:`is_metric`.

    Raises
    ------
    DataError
        ``crs_of_the_world`` or ``not_projected``.
    """
    if not is_metric(crs):
        code = "crs_of_the_world" if is_of_the_world(crs) else "not_projected"
        raise DataError(code, crs=crs.authid() or crs.description())


def distortion(crs: QgsCoordinateReferenceSystem, longitude: float, latitude: float) -> float:
    """By what share lengths of ``crs`` are wrong at a place (degrees), in their worst direction:
    the axes of Tissot's ellipse, as PROJ computes them. Infinite where the system does not reach."""
    found = crs.factors(QgsPoint(longitude, latitude))
    if not found.isValid():
        return math.inf
    return max(abs(found.tissotSemimajor() - 1.0), abs(found.tissotSemiminor() - 1.0))


def refuse_distorted(crs: QgsCoordinateReferenceSystem, longitude: float, latitude: float) -> None:
    """Refuse a system whose lengths are wrong at a place (degrees) by more than :data:`TRUE`.

    Raises
    ------
    DataError
        ``crs_distorts``.
    """
    wrong = distortion(crs, longitude, latitude)
    if wrong > TRUE:
        percent = round(100 * wrong, 1) if math.isfinite(wrong) else 100
        raise DataError("crs_distorts", crs=crs.authid() or crs.description(), percent=percent)


def is_true_at(crs: QgsCoordinateReferenceSystem, longitude: float, latitude: float) -> bool:
    """True if lengths of ``crs`` are right at a place to :data:`TRUE`."""
    return distortion(crs, longitude, latitude) <= TRUE


# The legal systems of the parts of France overseas, by (west, south, east, north) in degrees.
_PARTS = {
    (-63.3, 14.2, -60.6, 18.3): "EPSG:5490",
    (-54.8, 2.0, -51.5, 6.0): "EPSG:2972",
    (55.0, -21.6, 56.0, -20.7): "EPSG:2975",
    (44.8, -13.2, 45.5, -12.4): "EPSG:4471",
    (-56.6, 46.6, -56.0, 47.3): "EPSG:4467",
    (158.0, -23.5, 172.5, -18.5): "EPSG:3163",
    (_WEST, _SOUTH, _EAST, _NORTH): "EPSG:2154",
}


def local(longitude: float, latitude: float) -> QgsCoordinateReferenceSystem:
    """The system in which a place is measured: the legal one of its part of France, else its zone
    of UTM."""
    for (west, south, east, north), code in _PARTS.items():
        if west <= longitude <= east and south <= latitude <= north:
            return QgsCoordinateReferenceSystem(code)
    zone = int((longitude + 180) // 6) + 1
    return QgsCoordinateReferenceSystem(f"EPSG:{(32600 if latitude >= 0 else 32700) + zone}")


# The zones of the French systems overseas; everywhere else that of Paris stands in until a profile
# says otherwise.
_ZONES = {
    "EPSG:5490": "America/Guadeloupe",
    "EPSG:4559": "America/Guadeloupe",
    "EPSG:32620": "America/Guadeloupe",
    "EPSG:2972": "America/Cayenne",
    "EPSG:2975": "Indian/Reunion",
    "EPSG:4471": "Indian/Mayotte",
    "EPSG:4467": "America/Miquelon",
    "EPSG:3163": "Pacific/Noumea",
    "EPSG:3297": "Pacific/Tahiti",
    # layers of these parts come in WGS 84 too
    "EPSG:32622": "America/Cayenne",
    "EPSG:32740": "Indian/Reunion",
    "EPSG:32738": "Indian/Mayotte",
    "EPSG:32621": "America/Miquelon",
    "EPSG:32758": "Pacific/Noumea",
    "EPSG:32706": "Pacific/Tahiti",
}


def timezone(crs: QgsCoordinateReferenceSystem) -> str:
    """The time zone of the part of France that a system is for."""
    return _ZONES.get(crs.authid(), ZONE)


def transform(
    source: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext | QgsProject,
) -> QgsCoordinateTransform:
    """The way from one system to another, both :func:`whole_system`; ``context``: a transform context or a
    project.
    """
    return QgsCoordinateTransform(whole_system(source), whole_system(target), context)


def reference(text: str) -> osr.SpatialReference:
    """An OGR spatial reference, x before y, from "EPSG:2154" or WKT.

    Raises
    ------
    SourceError
        ``source_bad_crs`` for what is none.
    """
    text = str(text).strip()
    crs = osr.SpatialReference()
    try:
        code = crs.SetFromUserInput(text) if _SYSTEM.match(text) and not _GRID.search(text) else 1
    except RuntimeError:
        code = 1
    if code != 0:
        raise SourceError("source_bad_crs", crs=text[:60])
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return crs


def extent(system: osr.SpatialReference) -> tuple[float, float, float, float]:
    """(west, south, east, north), in its own unit, of where a spatial reference holds, a tenth
    wider; infinite where unknown.
    """
    everywhere = (-math.inf, -math.inf, math.inf, math.inf)
    area = system.GetAreaOfUse()
    if area is None or area.west_lon_degree >= area.east_lon_degree:
        return everywhere
    try:
        west, south, east, north = osr.CoordinateTransformation(
            reference("EPSG:4326"), system
        ).TransformBounds(
            area.west_lon_degree,
            area.south_lat_degree,
            area.east_lon_degree,
            area.north_lat_degree,
            21,
        )
    except RuntimeError:
        return everywhere
    if (
        not all(math.isfinite(v) for v in (west, south, east, north))
        or west >= east
        or south >= north
    ):
        return everywhere
    x, y = (east - west) / 10, (north - south) / 10
    return west - x, south - y, east + x, north + y
