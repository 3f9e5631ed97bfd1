"""Coordinate reference systems: those of French towns, and how they keep their definition when threads end.

QGIS shares one object per system between threads. Its definition is owned by the thread that asked for it first, and goes with
that thread; QGIS's pool lets an idle thread go after half a minute. What stays is valid by name and empty inside: coordinates
transformed from it come back as they were, and layers written in it have no system, all without an error.
"""

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform
from qgis.PyQt.QtCore import QCoreApplication, QThread

# What French files are in: Lambert-93, its nine conic zones, the old Lambert II étendu, degrees.
FRENCH = ("EPSG:2154", *(f"EPSG:{code}" for code in range(3942, 3951)), "EPSG:27572", "EPSG:4326")
_OVERSEAS = ("EPSG:5490", "EPSG:2972", "EPSG:2975", "EPSG:4467", "EPSG:4471")
_WEB = ("EPSG:3857",)
_owned = []


def own():
    """Let the main thread, which never ends, own the systems a town meets: every layer made later shares them. Once; 30 ms."""
    if _owned or QThread.currentThread() != QCoreApplication.instance().thread():
        return
    QgsCoordinateReferenceSystem.invalidateCache()
    _owned.extend(QgsCoordinateReferenceSystem(code) for code in (*FRENCH, *_OVERSEAS, *_WEB))
    for crs in _owned:
        crs.toWkt()  # with a definition in use by its owner, QGIS never drops the object from its cache


def whole(crs):
    """``crs`` with its definition: itself, or made anew when a thread that ended took the definition along. Invalid if it was
    invalid, or if no authority knows it by a code."""
    if not crs.isValid() or crs.toWkt():
        return crs
    QgsCoordinateReferenceSystem.invalidateCache()
    return QgsCoordinateReferenceSystem(crs.authid())


def transform(source, target, context):
    """The way from one system to another, both :func:`whole`; ``context``: a transform context or a project."""
    return QgsCoordinateTransform(whole(source), whole(target), context)
