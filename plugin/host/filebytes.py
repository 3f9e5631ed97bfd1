"""The bytes of a file as GDAL names it, also within a zip or gzip, read by Python."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Generator
from typing import Any

from osgeo import gdal

from ...algorithms.common.errors import SourceError

_MOST_SIDECAR = 1 << 20
_BLOCK, _OVERLAP = 1 << 22, 1 << 13


def files_in(name: str, shown: str) -> list[str]:
    """The files of an archive or a folder as GDAL names it, those of its folders too.

    Raises
    ------
    SourceError
        ``source_unreadable``, which calls it ``shown``, where its list is broken.
    """
    try:
        return [n for n in gdal.ReadDirRecursive(name) or () if not n.endswith("/")]
    except RuntimeError as error:
        raise SourceError(
            "source_unreadable", source=shown, why=" ".join(str(error).split())[:200] or "GDAL"
        ) from error


def head(name: str, most: int = _MOST_SIDECAR) -> bytes:
    """The first bytes of a file as GDAL names it; none when it is not there."""
    with contextlib.closing(blocks_of(name, most)) as blocks:
        return next(blocks, b"")[:most]


def blocks_of(
    name: str, most: int | None = None, overlap: int = _OVERLAP
) -> Generator[bytes, None, None]:
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


def _stream(name: str, opened: contextlib.ExitStack) -> Any:
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


def _split(path: str) -> tuple[str, str]:
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
