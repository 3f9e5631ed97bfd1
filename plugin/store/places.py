"""Where a store lies, and where its rasters lie beside it."""

from __future__ import annotations

import pathlib

from ...algorithms.common import themes


def is_raster(theme: str) -> bool:
    """True for the name of a raster theme."""
    return theme in themes.names() and themes.theme(theme).geometry == "raster"


def raster_path(store: str | pathlib.Path, theme: str) -> pathlib.Path | None:
    """The GeoTIFF of a raster theme, beside the GeoPackage that its pull is logged in; None when it
    was never pulled.
    """
    path = raster_target(store, theme)
    return path if path is not None and path.is_file() else None


def raster_target(store: str | pathlib.Path, theme: str) -> pathlib.Path | None:
    """Where a pull puts the GeoTIFF of a raster theme; None for a store in a database, which has no
    beside.
    """
    if in_database(store):
        return None
    return raster_beside(pathlib.Path(store), theme)


def raster_beside(path: pathlib.Path, theme: str) -> pathlib.Path:
    """Where the GeoTIFF of a raster theme lies beside a GeoPackage, pulled or not."""
    return path.with_name(f"{path.stem}.{theme}.tif")


def in_database(path: object) -> bool:
    """True for the address of a PostGIS store."""
    return str(path).startswith(("postgresql://", "postgres://"))
