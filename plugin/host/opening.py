"""The one door through which GDAL opens data from outside: a file of a profile, a download, a
member of an archive.

GDAL looks into a file and lets whichever of its 200 drivers knows it open it. Some do not read data
but orders: a VRT names other files, sends their rows to an address or writes to a path; others ask
servers. So the name says which drivers may look.
"""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable, Sequence
from typing import Any

from osgeo import gdal, ogr

from ...algorithms.common.errors import SourceError
from . import process
from .drivers import (
    RASTER,
    identify_driver,
    known_drivers,
    open_with,
    raster_drivers,
    suffix_of,
    vector_drivers,
)
from .filebytes import blocks_of, files_in
from .outward import (
    is_plain_database,
    refuse_linked_system,
    refuse_linked_table,
    refuse_overview,
    refuse_reaching,
    refuse_sidecars,
)

# Texts that may take many times their size in memory, and those of them that are built up whole.
_TEXTS = {"GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON", "GML", "LIBKML", "KML", "GPX", "GeoRSS"}
_BUILT_WHOLE = {"ESRIJSON", "TopoJSON", "LIBKML", "KML"}
_OPTIONS = {"GML": ["DOWNLOAD_SCHEMA=NO"]}


def memory_source() -> ogr.DataSource:
    """An OGR data source in memory, by whichever name this GDAL calls its driver."""
    return (ogr.GetDriverByName("Memory") or ogr.GetDriverByName("MEM")).CreateDataSource("")


def vector(
    name: str | os.PathLike[str],
    shown: str,
    options: Sequence[str] = (),
    progress: Callable[[float | None], Any] = lambda fraction: None,
    weighed: bool = False,
) -> gdal.Dataset:
    """The layers of a file, read-only.

    Parameters
    ----------
    name
        A path, or one as GDAL names it within an archive.
    shown
        What messages call it.
    options
        Open options of GDAL.
    progress
        Called with None before, with each block of a text.
    weighed
        This file passed here before, and is not read through again.

    Returns
    -------
    gdal.Dataset
        With a layer at least.

    Raises
    ------
    SourceError
        ``source_unreadable`` for what cannot be opened or has no layer, ``source_outward`` for a
        format that its name does not allow, or that names other files; what :mod:`.weights` says
        of a text that would fill the memory.
    """
    name = only_member(str(name), shown)
    allowed = known_drivers(vector_drivers(name, shown))
    with process.gdal_limits(), process.gdal_quiet():
        refuse_linked_table(name, shown)
        if "GeoJSON" in allowed:
            refuse_linked_system(name, shown)
        if not weighed and _TEXTS & set(allowed):
            _refuse_heavy(name, shown, _BUILT_WHOLE.issuperset(allowed), progress)
        if len(allowed) == 1:
            options = [*options, *_OPTIONS.get(allowed[0], ())]
        if "SQLite" in allowed and not is_plain_database(name):
            raise SourceError("source_outward", source=shown, format="SQLite")
        opened = open_with(name, gdal.OF_VECTOR, allowed, options, shown)
        if opened.GetLayerCount() == 0:
            raise SourceError("source_unreadable", source=shown, why="OGR")
        if opened.GetDriver().ShortName in ("GPKG", "SQLite"):
            refuse_reaching(opened, shown)
        return opened


def raster(name: str | os.PathLike[str], shown: str) -> gdal.Dataset:
    """The raster ``name``, read-only. What lies beside it (overviews, masks) is looked at too, as GDAL
    opens that later by itself.

    Raises
    ------
    SourceError
        ``source_outward`` for a format that its name does not allow, or that names other files;
        ``source_unreadable`` for what cannot be opened.
    """
    name = str(name)
    allowed = known_drivers(raster_drivers(name))
    with process.gdal_limits(), process.gdal_quiet():
        if (other := identify_driver(name, allowed, gdal.OF_RASTER)) not in (None, *allowed):
            raise SourceError("source_outward", source=shown, format=other)
        refuse_sidecars(name, shown)
        opened = open_with(name, gdal.OF_RASTER, allowed, [], shown)
        refuse_overview(opened, shown)
        if opened.GetDriver().ShortName == "GPKG":
            refuse_reaching(opened, shown)
        return opened


def grib(name: str | os.PathLike[str], shown: str) -> gdal.Dataset:
    """The GRIB file ``name``, whatever its name says, opened by that driver alone.

    Raises
    ------
    SourceError
        ``source_unreadable`` for what it cannot open, and where this GDAL lacks the driver.
    """
    name = str(name)
    allowed = known_drivers(["GRIB"])
    if not allowed:
        raise SourceError("source_unreadable", source=shown, why="GDAL: GRIB")
    with process.gdal_limits(), process.gdal_quiet():
        refuse_sidecars(name, shown)
        return open_with(name, gdal.OF_RASTER, allowed, [], shown)


def only_raster(path: str | os.PathLike[str], shown: str) -> str:
    """The path of a raster file, or of the first raster within a zip, as GDAL names it."""
    if pathlib.PurePath(str(path)).suffix.lower() != ".zip":
        return str(path)
    inside = sorted(n for n in files_in(f"/vsizip/{path}", shown) if suffix_of(n) in RASTER)
    return f"/vsizip/{path}/{inside[0]}" if inside else f"/vsizip/{path}"


def only_member(name: str, shown: str) -> str:
    """A zip with one file in it is that file."""
    inside = files_in(name, shown) if suffix_of(name) == ".zip" else []
    return f"{name}/{inside[0]}" if len(inside) == 1 else name


def _refuse_heavy(name: str, shown: str, whole: bool, progress: Any) -> None:
    """A text of a few megabytes may take gigabytes once GDAL has read it."""
    from . import weights  # needs numpy

    inside = (
        [f"/vsizip/{name}/{n}" for n in files_in(f"/vsizip/{name}", shown)]
        if suffix_of(name) == ".kmz"
        else [name]
    )
    for text in inside:
        weights.check(blocks_of(text, overlap=0), shown, progress, whole)
