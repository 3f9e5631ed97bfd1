"""The one door through which GDAL opens data from outside: a file of a profile, a download, a
member of an archive.

GDAL looks into a file and lets whichever of its 200 drivers knows it open it. Some do not read data
but orders: a VRT names other files, sends their rows to an address or writes to a path; others ask
servers. So the name says which drivers may look.
"""

import contextlib
import gzip
import io
import os
import pathlib
import re
import struct
import zipfile
import zlib

from osgeo import gdal, ogr

from ...algorithms.common.errors import SourceError

# What a name lets open. A suffix that says nothing (an address often has none) lets the plain
# formats look.
_VECTOR = {
    ".shp": ["ESRI Shapefile"],
    ".dbf": ["ESRI Shapefile"],
    ".shz": ["ESRI Shapefile"],
    ".gpkg": ["GPKG"],
    ".sqlite": ["SQLite"],
    ".db": ["SQLite"],
    ".geojson": ["GeoJSON", "GeoJSONSeq"],
    ".json": ["GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON"],
    ".topojson": ["TopoJSON"],
    ".geojsonl": ["GeoJSONSeq"],
    ".geojsons": ["GeoJSONSeq"],
    ".gml": ["GML"],
    ".xml": ["GML", "GeoRSS", "KML", "LIBKML", "GPX"],
    ".kml": ["LIBKML", "KML"],
    ".kmz": ["LIBKML"],
    ".gpx": ["GPX"],
    ".georss": ["GeoRSS"],
    ".fgb": ["FlatGeobuf"],
    ".parquet": ["Parquet"],
    ".arrow": ["Arrow"],
    ".tab": ["MapInfo File"],
    ".mif": ["MapInfo File"],
    ".mid": ["MapInfo File"],
    ".dxf": ["DXF"],
    ".dgn": ["DGN"],
    ".dwg": ["CAD"],
    ".csv": ["CSV"],
    ".tsv": ["CSV"],
    ".txt": ["CSV", "Geoconcept"],
    ".gxt": ["Geoconcept"],
    ".xlsx": ["XLSX"],
    ".xlsm": ["XLSX"],
    ".xls": ["XLS"],
    ".ods": ["ODS"],
    ".gdb": ["OpenFileGDB"],
    ".pbf": ["OSM"],
    ".osm": ["OSM"],
    ".thf": ["EDIGEO"],
    ".e00": ["AVCE00"],
    ".gmt": ["OGR_GMT"],
}
_PLAIN_VECTOR = [
    "GeoJSON",
    "GeoJSONSeq",
    "ESRIJSON",
    "TopoJSON",
    "GPKG",
    "FlatGeobuf",
    "GML",
    "LIBKML",
    "KML",
    "GPX",
    "GeoRSS",
    "ESRI Shapefile",
    "MapInfo File",
    "CSV",
    "XLSX",
    "ODS",
    "XLS",
    "DXF",
    "OpenFileGDB",
    "OSM",
]
_RASTER = {
    ".tif": ["GTiff"],
    ".tiff": ["GTiff"],
    ".asc": ["AAIGrid", "GRASSASCIIGrid"],
    ".img": ["HFA"],
    ".bil": ["EHdr"],
    ".flt": ["EHdr"],
    ".hgt": ["SRTMHGT"],
    ".jp2": ["JP2KAK", "JP2ECW", "JP2MrSID", "JP2OpenJPEG"],
    ".ecw": ["ECW"],
    ".png": ["PNG"],
    ".jpg": ["JPEG"],
    ".jpeg": ["JPEG"],
    ".xyz": ["XYZ"],
    ".grd": ["GSBG", "GS7BG", "GSAG"],
    ".nc": ["netCDF"],
    ".gpkg": ["GPKG"],
    ".adf": ["AIG"],
    ".bt": ["BT"],
    ".dem": ["USGSDEM"],
    ".sdat": ["SAGA"],
}
_PLAIN_RASTER = [
    "GTiff",
    "AAIGrid",
    "HFA",
    "JP2KAK",
    "JP2ECW",
    "JP2MrSID",
    "JP2OpenJPEG",
    "PNG",
    "JPEG",
    "GPKG",
]
# Formats that name other files or servers: never opened; here only to tell that a file is one of
# them.
_OUTWARD = [
    "VRT",
    "OGR_VRT",
    "WMS",
    "WMTS",
    "WCS",
    "WFS",
    "OAPIF",
    "OGCAPI",
    "HTTP",
    "GMLAS",
    "MRF",
    "STACTA",
    "STACIT",
    "GTI",
    "KMLSUPEROVERLAY",
    "DERIVED",
    "TIL",
    "CSW",
    "NGW",
    "PLMOSAIC",
    "PLSCENES",
    "DAAS",
    "EEDA",
    "EEDAI",
    "Zarr",
    "PostgreSQL",
    "PostGISRaster",
    "MySQL",
    "MSSQLSpatial",
    "ODBC",
    "PGeo",
    "Elasticsearch",
    "Carto",
    "AmigoCloud",
]
# A second wall behind the first, while a file is opened and read.
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
_OPTIONS = {"GML": ["DOWNLOAD_SCHEMA=NO"]}
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
_MOST_SIDECAR = 1 << 20
_BLOCK, _OVERLAP = 1 << 22, 1 << 13
# Texts that may take many times their size in memory, and those of them that are built up whole.
_TEXTS = {"GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON", "GML", "LIBKML", "KML", "GPX", "GeoRSS"}
_BUILT_WHOLE = {"ESRIJSON", "TopoJSON", "LIBKML", "KML"}
_CRS = re.compile(rb"\"crs\"\s*:\s*\{(.{0,4000})", re.DOTALL)
_LINK = re.compile(rb"\"(link|url)\"", re.IGNORECASE)
_HIDDEN = re.compile(rb"\\u00(6[1-9a-f]|7[0-9a])", re.IGNORECASE)


@contextlib.contextmanager
def limits():
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
def quiet():
    """GDAL's own messages stay out of stdout and stderr: what matters becomes an error with a
    sentence.
    """
    gdal.ErrorReset()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def memory_source():
    """An OGR data source in memory, by whichever name this GDAL calls its driver."""
    return (ogr.GetDriverByName("Memory") or ogr.GetDriverByName("MEM")).CreateDataSource("")


def vector(name, shown, options=(), progress=lambda fraction: None, weighed=False):
    """The layers of ``name`` (a path, or one as GDAL names it within an archive), read-only;
    :class:`SourceError`, which calls it ``shown``, when it cannot be opened, is not of a format
    that its name allows, or would fill the memory. ``progress(None)`` is called before, with each
    block of a text. ``weighed``: this file passed here before, and is not read through again."""
    name = _member(str(name), shown)
    allowed = _known(_vector_drivers(name, shown))
    with limits(), quiet():
        _refuse_linked(name, shown)
        if "GeoJSON" in allowed:
            _refuse_link_of_system(name, shown)
        if not weighed and _TEXTS & set(allowed):
            _refuse_heavy(name, shown, _BUILT_WHOLE.issuperset(allowed), progress)
        if len(allowed) == 1:
            options = [*options, *_OPTIONS.get(allowed[0], ())]
        if "SQLite" in allowed and not _plain_database(name):
            raise SourceError("source_outward", source=shown, format="SQLite")
        opened = _open(name, gdal.OF_VECTOR, allowed, options, shown)
        if opened.GetLayerCount() == 0:
            raise SourceError("source_unreadable", source=shown, why="OGR")
        if opened.GetDriver().ShortName in ("GPKG", "SQLite"):
            _refuse_reaching(opened, shown)
        return opened


def raster(name, shown):
    """The raster ``name``, read-only; :class:`SourceError` as for :func:`vector`. What lies beside
    it (overviews, masks) is looked at too, as GDAL opens that later by itself."""
    name = str(name)
    allowed = _known(_RASTER.get(_suffix(name), _PLAIN_RASTER))
    with limits(), quiet():
        if (other := _identified(name, allowed, gdal.OF_RASTER)) not in (None, *allowed):
            raise SourceError("source_outward", source=shown, format=other)
        _refuse_sidecars(name, shown)
        opened = _open(name, gdal.OF_RASTER, allowed, [], shown)
        _refuse_overview(opened, shown)
        if opened.GetDriver().ShortName == "GPKG":
            _refuse_reaching(opened, shown)
        return opened


def only_raster(path, shown):
    """The path of a raster file, or of the first raster within a zip, as GDAL names it."""
    if pathlib.PurePath(str(path)).suffix.lower() != ".zip":
        return str(path)
    inside = sorted(n for n in files_in(f"/vsizip/{path}", shown) if _suffix(n) in _RASTER)
    return f"/vsizip/{path}/{inside[0]}" if inside else f"/vsizip/{path}"


def _open(name, kind, allowed, options, shown):
    try:
        opened = gdal.OpenEx(
            name, kind | gdal.OF_READONLY, allowed_drivers=allowed, open_options=options
        )
        why = gdal.GetLastErrorMsg()
    except RuntimeError as error:
        opened, why = None, str(error)
    if opened is None:
        other = _identified(name, [], kind)
        if other:
            raise SourceError("source_outward", source=shown, format=other)
        why = why.partition(name)[2].strip(" `'.:") if name in why else why
        raise SourceError(
            "source_unreadable", source=shown, why=" ".join(why.split())[:200] or "GDAL"
        )
    return opened


def _suffix(name):
    """What the name of a file ends with: in an archive its own, without that of gzip."""
    return pathlib.PurePosixPath(name.replace("\\", "/").lower().removesuffix(".gz")).suffix


def _member(name, shown):
    """A zip with one file in it is that file."""
    inside = files_in(name, shown) if _suffix(name) == ".zip" else []
    return f"{name}/{inside[0]}" if len(inside) == 1 else name


def files_in(name: str, shown: str) -> list[str]:
    """The files of an archive or a folder as GDAL names it, those of its folders too;
    :class:`SourceError`, which calls it ``shown``, where its list is broken.
    """
    try:
        return [n for n in gdal.ReadDirRecursive(name) or () if not n.endswith("/")]
    except RuntimeError as error:
        raise SourceError(
            "source_unreadable", source=shown, why=" ".join(str(error).split())[:200] or "GDAL"
        ) from error


def _vector_drivers(name, shown):
    suffix = _suffix(name)
    if suffix == ".zip":  # opened as a folder: what lies in it decides
        inside = {_suffix(n) for n in files_in(name, shown)}
        found = dict.fromkeys(
            d for s in sorted(inside) for d in _VECTOR.get(s, ()) if d != "SQLite"
        )
        return list(found) or _PLAIN_VECTOR
    return _VECTOR.get(suffix, _PLAIN_VECTOR)


def _known(drivers):
    """Of ``drivers`` those that this GDAL has."""
    return [d for d in drivers if gdal.GetDriverByName(d) is not None]


def _identified(name, allowed, kind):
    """The driver, of those allowed and of those that reach out, that takes the file for its own;
    None for none of them.
    """
    with contextlib.suppress(RuntimeError):
        found = gdal.IdentifyDriverEx(name, kind, allowed_drivers=_known([*_OUTWARD, *allowed]))
        return None if found is None else found.ShortName
    return None


# -- what a file brings along
# ------------------------------------------------------------------------------------------
def _refuse_linked(name, shown):
    """A MapInfo table may be a view of others, wherever they lie."""
    if _suffix(name) == ".tab" and re.search(
        rb"(?im)^\s*(open\s+table|create\s+view)\b|type\s+\"?(linked|odbc)", head(name)
    ):
        raise SourceError("source_outward", source=shown, format="MapInfo view")


def _refuse_link_of_system(name, shown):
    """GeoJSON of before 2016 may have an address as its coordinate reference system, which GDAL
    asks.
    """
    for block in _blocks(name):
        if block.startswith((b"SQLite format 3", b"PK\x03\x04", b"fgb")):
            return
        for found in _CRS.finditer(block):
            told = found[1].partition(b"}}")
            if _LINK.search(told[0]) or not told[1] and b"}" not in told[0]:
                raise SourceError("source_outward", source=shown, format="crs")
        if _HIDDEN.search(
            block
        ):  # letters written as numbers: no program does, except to hide a word
            raise SourceError("source_outward", source=shown, format="\\u")


def _refuse_heavy(name, shown, whole, progress):
    """A text of a few megabytes may take gigabytes once GDAL has read it."""
    from . import weights  # needs numpy

    inside = (
        [f"/vsizip/{name}/{n}" for n in files_in(f"/vsizip/{name}", shown)]
        if _suffix(name) == ".kmz"
        else [name]
    )
    for text in inside:
        weights.check(_blocks(text, overlap=0), shown, progress, whole)


def _blocks(name, most=None, overlap=_OVERLAP):
    """The bytes of a file in blocks that overlap, at most ``most`` of them; what cannot be read
    ends them.
    """
    rest, seen = b"", 0
    with contextlib.suppress(
        OSError,
        EOFError,
        RuntimeError,
        NotImplementedError,
        KeyError,
        ValueError,
        struct.error,
        zlib.error,
        zipfile.BadZipFile,
    ):
        with contextlib.ExitStack() as opened:
            stream = _stream(name, opened)
            while stream is not None and (most is None or seen < most):
                block = stream.read(min(_BLOCK, most or _BLOCK))
                if not block:
                    return
                seen += len(block)
                yield rest + block
                rest = block[-overlap:] if overlap else b""


def _stream(name, opened):
    """The bytes of a file as GDAL names it, read by Python: GDAL's own reading frees a broken
    archive's memory twice.
    """
    if name.startswith("/vsigzip/"):
        return opened.enter_context(gzip.open(_stream(name[len("/vsigzip/") :], opened)))
    if name.startswith("/vsizip/"):
        path, member = _split(name[len("/vsizip/") :])
        archive = opened.enter_context(zipfile.ZipFile(_stream(path, opened)))
        return opened.enter_context(archive.open(member)) if member else None
    if name.startswith("/vsimem/"):
        file = gdal.VSIFOpenL(name, "rb")
        if file is None:
            return None
        opened.callback(gdal.VSIFCloseL, file)
        return io.BytesIO(bytes(gdal.VSIFReadL(1, gdal.VSIStatL(name).size, file) or b""))
    return opened.enter_context(open(name, "rb")) if os.path.isfile(name) else None


def _split(path):
    """(archive, member) of a path within a zip: the archive is the first part that is a file."""
    parts = path.split("/")
    for i in range(1, len(parts) + 1):
        archive = "/".join(parts[:i])
        if archive and (
            os.path.isfile(archive)
            or (
                archive.startswith("/vsimem/")
                and gdal.VSIStatL(archive) is not None
                and not gdal.VSIStatL(archive).IsDirectory()
            )
        ):
            return archive, "/".join(parts[i:]).lstrip("/")
    return path, ""


def _refuse_sidecars(name, shown):
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
            if _identified(path, ["GTiff"], gdal.OF_RASTER) != "GTiff":
                raise SourceError("source_outward", source=shown, format=path.rpartition(".")[2])
            _refuse_overview(_open(path, gdal.OF_RASTER, ["GTiff"], [], shown), shown)
    for path in (f"{name}.aux", f"{base}.aux", f"{name}.AUX", f"{base}.AUX"):
        if gdal.VSIStatL(path) is not None and _identified(path, ["HFA"], gdal.OF_RASTER) not in (
            None,
            "HFA",
        ):
            raise SourceError("source_outward", source=shown, format="aux")
    for path in (f"{name}.aux.xml", f"{base}.aux.xml"):
        if re.search(rb"OVERVIEW|VRT", head(path), re.IGNORECASE):
            raise SourceError("source_outward", source=shown, format="aux.xml")


def _refuse_overview(dataset, shown):
    """A GeoTIFF may name any file as its overview."""
    if dataset.GetMetadata("OVERVIEWS") or dataset.GetMetadata("xml:VRT"):
        raise SourceError("source_outward", source=shown, format="OVERVIEW_FILE")


def head(name, most=_MOST_SIDECAR):
    """The first bytes of a file as GDAL names it; none when it is not there."""
    with contextlib.closing(_blocks(name, most)) as blocks:
        return next(blocks, b"")[:most]


def _refuse_reaching(dataset, shown):
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
        bad = next((f["name"] for f in rows if reaches(f["type"], f["sql"])), None)
    finally:
        dataset.ReleaseResultSet(rows)
    if bad is not None:
        raise SourceError("source_outward", source=shown, format=f"SQLite: {bad[:60]}")


def reaches(kind, sql):
    """True if a table or view of a database, by its definition, reaches out of the database."""
    module = _MODULE.search(sql)
    return bool(module and not _OWN_TABLES.fullmatch(module[1])) or (
        kind in ("view", "table") and bool(_REACHING.search(sql))
    )


def _plain_database(name):
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
                reaches(kind, sql)
                for kind, sql in database.execute(
                    "SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL"
                )
            )
    except sqlite3.DatabaseError:
        return True  # not a database: the driver says so
