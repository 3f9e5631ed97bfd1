"""Everything that Clairville changes in QGIS's process, which it shares with QGIS and with every other
plugin: a function a change, with its reason.

A change that holds while a block runs is a context manager. One that has to hold longer is noted,
and :func:`restore` takes it back when the plugin is unloaded; what needs it asks for it again each
time. (The translator is Qt's own list, see :mod:`.i18n`.)
"""

from __future__ import annotations

import contextlib
import csv
import gc
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

from osgeo import gdal
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem

_undo: dict[str, Callable[[], Any]] = {}
_kept: list[Any] = []  # post-processors of layers that QGIS has not loaded yet
# A second wall behind the drivers that a name allows, while a file is opened and read.
_LIMITS = {
    "OGR_SQLITE_STATIC_VIRTUAL_OGR": "NO",  # tables of a GeoPackage that are files elsewhere
    "OGR_SQLITE_ALLOW_EXTERNAL_ACCESS": "NO",
    "ALLOW_OGR_SQL_FUNCTIONS_FROM_TRIGGER_AND_VIEW": "NO",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
    "GDAL_HTTP_PROXY": "none://",
    "GDAL_HTTPS_PROXY": "none://",  # no way out, so that nothing is asked
    "CPL_VSIL_GZIP_WRITE_PROPERTIES": "NO",
    "OGR_GEOJSON_MAX_OBJ_SIZE": "64",  # MB of one feature
    "OGR_XLSX_HEADERS": "FORCE",  # guessing fails where all cells are texts
    "OGR_ODS_HEADERS": "FORCE",
}


def restore() -> None:
    """Take back every change that still holds, the last first."""
    while _undo:
        _, undo = _undo.popitem()
        undo()


def _once(name: str, undo: Callable[[], Any]) -> bool:
    """Note how a change is taken back; False if it holds already."""
    if name in _undo:
        return False
    _undo[name] = undo
    return True


# -- Python
# ---------------------------------------------------------------------------------------------
@contextlib.contextmanager
def collector_paused() -> Iterator[None]:
    """The garbage collector waits: loading three dozen modules makes no garbage, yet wakes it, and
    it walks all of QGIS each time: half of what Clairville adds to a start."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def allow_long_csv_fields(characters: int) -> None:
    """Fields of a CSV may be this long: the outline of a département does not fit in Python's
    131,072 characters, and its limit is one for all readers of the process."""
    if csv.field_size_limit() < characters:
        before = csv.field_size_limit(characters)
        _once("csv", lambda: csv.field_size_limit(before))


def find_packages_in(folder: str) -> Callable[[], None]:
    """Python finds packages in a folder as well, last of all: what QGIS brings wins.

    Returns
    -------
    callable
        The way back.
    """

    def forget() -> None:
        with contextlib.suppress(ValueError):
            sys.path.remove(folder)
        _undo.pop(f"path {folder}", None)

    if folder not in sys.path and os.path.isdir(folder):
        sys.path.append(folder)
        _once(f"path {folder}", forget)
    return forget


@contextlib.contextmanager
def own_symbols() -> Iterator[None]:
    """Libraries loaded within keep their symbols to themselves (Linux): wheels of pyproj and pyogrio
    carry a PROJ and a GDAL of their own, and QGIS crashes at exit when it calls those in place of
    its own (qgis/QGIS#37289, pyproj4/pyproj#1414: neither will change it)."""
    if not sys.platform.startswith("linux") or not hasattr(os, "RTLD_DEEPBIND"):
        yield
        return
    before = sys.getdlopenflags()
    sys.setdlopenflags(before | os.RTLD_DEEPBIND)
    try:
        yield
    finally:
        sys.setdlopenflags(before)


def keep_kernels_in(folder: str) -> None:
    """numba keeps what it compiled in ``folder``, where the environment does not name another: beside
    its sources, its own choice, means the plugin's folder, which an update replaces."""
    if not os.environ.get("NUMBA_CACHE_DIR"):
        os.environ["NUMBA_CACHE_DIR"] = folder
        _once("numba", lambda: os.environ.pop("NUMBA_CACHE_DIR", None))


# -- GDAL
# ---------------------------------------------------------------------------------------------
@contextlib.contextmanager
def gdal_limits() -> Iterator[None]:
    """GDAL's settings for data from outside, in this thread; those of before come back."""
    before = {key: gdal.GetThreadLocalConfigOption(key, None) for key in _LIMITS}
    for key, value in _LIMITS.items():
        gdal.SetThreadLocalConfigOption(key, value)
    try:
        yield
    finally:
        for key, value in before.items():
            gdal.SetThreadLocalConfigOption(key, value)


@contextlib.contextmanager
def gdal_option(name: str, value: str) -> Iterator[None]:
    """One of GDAL's settings, in this thread; what it was before comes back."""
    before = gdal.GetThreadLocalConfigOption(name, None)
    gdal.SetThreadLocalConfigOption(name, value)
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption(name, before)


@contextlib.contextmanager
def gdal_quiet() -> Iterator[None]:
    """GDAL's own messages stay out of stdout and stderr: what matters becomes an error with a
    sentence.
    """
    gdal.ErrorReset()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


@contextlib.contextmanager
def gdal_raising(most_cache: int) -> Iterator[None]:
    """GDAL raises, as its bindings of GDAL 4 will by themselves, and holds at most ``most_cache``
    bytes of blocks: left alone it takes a twentieth of the machine's memory."""
    raising, cache = gdal.GetUseExceptions(), gdal.GetCacheMax()
    gdal.UseExceptions()
    gdal.SetCacheMax(min(cache, most_cache))
    try:
        yield
    finally:
        gdal.SetCacheMax(cache)
        if not raising:
            gdal.DontUseExceptions()


def no_log_ahead() -> None:
    """GeoPackages are opened without a log written ahead, by QGIS too, until the plugin is unloaded:
    SQLite's does not work on a share, and QGIS takes for local what FUSE or a mapped folder mounts
    (qgis/QGIS#36741 tells the others apart; qgis/QGIS#37623 is what happens else)."""
    option = "OGR_SQLITE_JOURNAL"
    before = gdal.GetConfigOption(option, None)
    if _once("journal", lambda: gdal.SetConfigOption(option, before)):
        gdal.SetConfigOption(option, "DELETE")


# -- QGIS
# ---------------------------------------------------------------------------------------------
def renew_crs_cache() -> None:
    """QGIS makes its coordinate reference systems anew when they are asked for next: those in its
    cache lose their definition with the thread that asked first (qgis/QGIS#33939 made definitions
    a thread's own). Nothing to take back: a cache fills by itself."""
    QgsCoordinateReferenceSystem.invalidateCache()


def keep_post_processor(processor: Any) -> None:
    """Hold what styles a layer as QGIS loads it: QGIS does not own it, and calls it after the
    algorithm is gone, in a batch after all runs. One that was ``used`` goes with the next."""
    _kept[:] = [one for one in _kept if not one.used]
    _kept.append(processor)
    _once("post-processors", _kept.clear)


def kept_post_processors() -> tuple[Any, ...]:
    """What :func:`keep_post_processor` holds."""
    return tuple(_kept)


def mute_message_log() -> None:
    """QGIS's message log says nothing more: for qgis_process, which prints it, and where a tool is
    about to end with its own sentence."""
    messages = QgsApplication.messageLog()
    if not messages.signalsBlocked():
        messages.blockSignals(True)
        _once("log", lambda: messages.blockSignals(False))
