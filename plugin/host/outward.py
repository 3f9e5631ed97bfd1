"""What a file brings along that names other files or servers: refused before GDAL follows it."""

from __future__ import annotations

import contextlib
import pathlib
import re

from osgeo import gdal

from ...algorithms.common.errors import SourceError
from .drivers import identify_driver, open_with, suffix_of
from .filebytes import blocks_of, head

# Virtual tables that read nothing but their own database; functions of views that reach out of it.
_OWN_TABLES = re.compile(
    r"rtree\w*|fts[345]\w*|geopoly|virtual(spatialindex|elementary|knn2?)", re.IGNORECASE
)
_MODULE = re.compile(
    r"create\s+virtual\s+table\b.*?\busing\s+[\"'`\[]?(\w+)", re.IGNORECASE | re.DOTALL
)
_REACHING = re.compile(
    r"\b(ogr_\w+|gdal_\w+|load_extension|readfile|writefile|\w*(from|to)file|import\w+|export\w+|attach|"
    r"http\w*|eval|pragma_\w+)\s*\(",
    re.IGNORECASE,
)
_CRS = re.compile(rb"\"crs\"\s*:\s*\{(.{0,4000})", re.DOTALL)
_LINK = re.compile(rb"\"(link|url)\"", re.IGNORECASE)
_HIDDEN = re.compile(rb"\\u00(6[1-9a-f]|7[0-9a])", re.IGNORECASE)


def refuse_linked_table(name: str, shown: str) -> None:
    """A MapInfo table may be a view of others, wherever they lie."""
    if suffix_of(name) == ".tab" and re.search(
        rb"(?im)^\s*(open\s+table|create\s+view)\b|type\s+\"?(linked|odbc)", head(name)
    ):
        raise SourceError("source_outward", source=shown, format="MapInfo view")


def refuse_linked_system(name: str, shown: str) -> None:
    """GeoJSON of before 2016 may have an address as its coordinate reference system, which GDAL
    asks.
    """
    for block in blocks_of(name):
        if block.startswith((b"SQLite format 3", b"PK\x03\x04", b"fgb")):
            return
        for member in _CRS.finditer(block):
            inside, end, _ = member[1].partition(b"}}")
            if _LINK.search(inside) or not end and b"}" not in inside:
                raise SourceError("source_outward", source=shown, format="crs")
        if _HIDDEN.search(
            block
        ):  # letters written as numbers: no program does, except to hide a word
            raise SourceError("source_outward", source=shown, format="\\u")


def refuse_sidecars(name: str, shown: str) -> None:
    """Overviews, masks and notes beside a raster, which GDAL opens by itself."""
    base = re.sub(r"\.[^./\\]*$", "", name)
    for path in (
        f"{name}.ovr",
        f"{name}.msk",
        f"{name}.OVR",
        f"{name}.MSK",
        f"{base}.ovr",
        f"{base}.OVR",
    ):
        if gdal.VSIStatL(path) is not None:
            if identify_driver(path, ["GTiff"], gdal.OF_RASTER) != "GTiff":
                raise SourceError("source_outward", source=shown, format=path.rpartition(".")[2])
            refuse_overview(open_with(path, gdal.OF_RASTER, ["GTiff"], [], shown), shown)
    for path in (f"{name}.aux", f"{base}.aux", f"{name}.AUX", f"{base}.AUX"):
        if gdal.VSIStatL(path) is not None and identify_driver(
            path, ["HFA"], gdal.OF_RASTER
        ) not in (
            None,
            "HFA",
        ):
            raise SourceError("source_outward", source=shown, format="aux")
    for path in (f"{name}.aux.xml", f"{base}.aux.xml"):
        if re.search(rb"OVERVIEW|VRT", head(path), re.IGNORECASE):
            raise SourceError("source_outward", source=shown, format="aux.xml")


def refuse_overview(dataset: gdal.Dataset, shown: str) -> None:
    """A GeoTIFF may name any file as its overview."""
    if dataset.GetMetadata("OVERVIEWS") or dataset.GetMetadata("xml:VRT"):
        raise SourceError("source_outward", source=shown, format="OVERVIEW_FILE")


def refuse_reaching(dataset: gdal.Dataset, shown: str) -> None:
    """Tables of a database that are files elsewhere, and views that call what reaches out of it,
    are refused.
    """
    try:
        rows = dataset.ExecuteSQL("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    except RuntimeError as error:
        raise SourceError(
            "source_unreadable", source=shown, why=str(error).splitlines()[0][:200]
        ) from error
    if rows is None:
        raise SourceError("source_unreadable", source=shown, why="sqlite_master")
    try:
        bad = next((f["name"] for f in rows if reaches_out(f["type"], f["sql"])), None)
    finally:
        dataset.ReleaseResultSet(rows)
    if bad is not None:
        raise SourceError("source_outward", source=shown, format=f"SQLite: {bad[:60]}")


def reaches_out(kind: str, sql: str) -> bool:
    """True if a table or view of a database, by its definition, reaches out of the database."""
    module = _MODULE.search(sql)
    return bool(module and not _OWN_TABLES.fullmatch(module[1])) or (
        kind in ("view", "table") and bool(_REACHING.search(sql))
    )


def is_plain_database(name: str) -> bool:
    """True for a SQLite file on disk without such tables: opening one is enough for some of them to
    read their files.
    """
    import sqlite3

    if name.startswith("/vsi"):
        return False
    try:
        with contextlib.closing(
            sqlite3.connect(f"{pathlib.Path(name).resolve().as_uri()}?mode=ro", uri=True)
        ) as database:
            return not any(
                reaches_out(kind, sql)
                for kind, sql in database.execute(
                    "SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL"
                )
            )
    except sqlite3.DatabaseError:
        return True  # not a database: the driver says so
