"""7z archives through GDAL where it has a reader of them (from 3.7 on, in a build with libarchive),
through :mod:`.sevenzip` where it has none.

GDAL's knows more ways of packing, but begins at the archive's start again for each file. Many files
are therefore unpacked by ours, which goes through the archive once, unless it does not know how they
are packed.
"""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from osgeo import gdal

from ...algorithms.common.errors import SourceError
from ..host import filebytes, process
from . import archives, sevenzip

if TYPE_CHECKING:
    from .records import Progress

PREFIX = "/vsi7z/"
_FEW = 8  # files that GDAL unpacks one by one
_BLOCK = 1 << 18


def opened(path: str | pathlib.Path, shown: str = "") -> VsiArchive | sevenzip.Archive:
    """An archive, read by whichever of the two this GDAL allows; :class:`SourceError` when it
    cannot be read.
    """
    return VsiArchive(path, shown) if is_offered() else sevenzip.Archive(path, shown)


def is_offered() -> bool:
    """True if this GDAL reads 7z archives."""
    return PREFIX in gdal.GetFileSystemsPrefixes()


class VsiArchive:
    """As :class:`.sevenzip.Archive`, through GDAL."""

    def __init__(self, path: str | pathlib.Path, shown: str = "") -> None:
        self._path, self._shown = pathlib.Path(path), shown or pathlib.Path(path).name
        with process.gdal_quiet():
            self.names = filebytes.files_in(f"{PREFIX}{self._path}", self._shown)
        if not self.names:
            self.names = self._ours().names  # it says why, where the archive is none
        if len(self.names) > archives.MOST_FILES:
            raise archives.too_big(self._shown, archives.MOST_FILES)

    def _ours(self) -> sevenzip.Archive:
        return sevenzip.Archive(self._path, self._shown)

    def unpack(
        self,
        wanted: Callable[[str], bool],
        folder: str | pathlib.Path,
        limit_mb: float,
        progress: Progress,
    ) -> list[pathlib.Path]:
        """As :meth:`.sevenzip.Archive.unpack`."""
        chosen = [name for name in self.names if wanted(name)]
        if len(chosen) > _FEW:
            try:
                return self._ours().unpack(wanted, folder, limit_mb, progress)
            except SourceError as error:
                if error.code != "source_unreadable":
                    raise
        found, left = [], int(limit_mb * 1e6)
        for name in chosen:
            found.append(sevenzip.target_in(folder, name))
            with found[-1].open("wb") as out, process.gdal_quiet():
                for block in self._blocks(name):
                    progress(None)
                    left -= len(block)
                    if left < 0:
                        raise SourceError(
                            "source_too_big", source=self._shown, limit=round(limit_mb)
                        )
                    out.write(block)
        return found

    def _blocks(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, all that the archive announces or an error."""
        path = f"{PREFIX}{self._path}/{name}"
        try:
            told, file = gdal.VSIStatL(path), gdal.VSIFOpenL(path, "rb")
        except RuntimeError:
            told = file = None
        if told is None or file is None:
            raise self._bad(name)
        got = 0
        try:
            while block := gdal.VSIFReadL(1, _BLOCK, file):
                got += len(block)
                yield bytes(block)
        except RuntimeError as error:
            raise self._bad(name) from error
        finally:
            gdal.VSIFCloseL(file)
        if got != told.size:
            raise self._bad(name)

    def _bad(self, name: str) -> SourceError:
        return SourceError("source_unreadable", source=self._shown, why=f"7z: {name[:120]}")
