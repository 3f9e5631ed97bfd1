"""What comes out of gzip and zip, within limits: a file of a few kilobytes may unpack to gigabytes,
or not at all.
"""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from ...algorithms.common.errors import SourceError

if TYPE_CHECKING:
    from typing import IO, Any

    from .download import Local
    from .records import Progress


OWN = (".xlsx", ".xlsm", ".ods", ".kmz", ".shz")  # formats that are zips themselves
_BLOCK = 1 << 20
MOST_FILES = 50_000
_IN_MEMORY_MB = 256.0  # what a workbook may unpack to: its driver holds it whole
BROKEN = (
    EOFError,
    OSError,
    zlib.error,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,  # a place before the file's beginning, half a letter
    struct.error,
)


class Limited(io.RawIOBase):
    """A stream that gives at most ``limit_mb``; ``progress(None)`` is called with every block, and
    raises when cancelled.
    """

    def __init__(
        self, stream: IO[bytes] | io.BufferedIOBase, limit_mb: float, shown: str, progress: Progress
    ) -> None:
        super().__init__()
        self._stream, self._left, self._limit_mb = stream, int(limit_mb * 1e6), limit_mb
        self._shown, self._progress = shown, progress

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        block = self.read(len(buffer))
        buffer[: len(block)] = block
        return len(block)

    def read(self, size: int = -1) -> bytes:
        self._progress(None)
        block = self._stream.read(min(size, _BLOCK) if size >= 0 else _BLOCK)
        self._left -= len(block)
        if self._left < 0:
            raise too_big(self._shown, self._limit_mb)
        return block

    read1 = read


def check(path: Local, limit_mb: float, shown: str, progress: Progress) -> None:
    """Read through a gzip file or a zip once and keep nothing: :class:`SourceError` when it unpacks
    to more than allowed, is locked by a password, packed in a way that is not known, or broken."""
    try:
        with path.open("rb") as file:
            if file.read(2) == b"\x1f\x8b":
                file.seek(0)
                with gzip.open(file) as stream:
                    _drain(Limited(stream, limit_mb, shown, progress))
            else:
                file.seek(0)
                _check_zip(file, limit_mb, shown, progress)
    except BROKEN as error:
        raise broken(shown, error) from error


def _check_zip(file: IO[bytes], limit_mb: float, shown: str, progress: Progress) -> None:
    limit_mb = min(limit_mb, _IN_MEMORY_MB) if shown.lower().endswith(OWN) else limit_mb
    with zipfile.ZipFile(file) as archive:
        # not is_dir(): before Python 3.12 it fails at a member without a name
        members = [m for m in archive.infolist() if not m.filename.endswith("/")]
        if len(members) > MOST_FILES:
            raise too_big(shown, limit_mb)
        left = limit_mb
        for member in members:
            with archive.open(member) as stream:
                left -= _drain(Limited(stream, left, shown, progress)) / 1e6
            if left < 0:
                raise too_big(shown, limit_mb)


def _drain(stream: Limited) -> int:
    got = 0
    while block := stream.read(_BLOCK):
        got += len(block)
    return got


def too_big(shown: str, limit_mb: float) -> SourceError:
    """The error for what unpacks to more than allowed."""
    return SourceError("source_unpacked_too_big", source=shown, limit=round(limit_mb))


def broken(shown: str, error: BaseException) -> SourceError:
    """The error for what could not be unpacked."""
    if isinstance(error, (NotImplementedError, RuntimeError)):  # a way of packing, or a password
        return SourceError(
            "source_packed", source=shown, why=str(error)[:120] or type(error).__name__
        )
    return SourceError(
        "source_unreadable", source=shown, why=str(error)[:120] or type(error).__name__
    )
