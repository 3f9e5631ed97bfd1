"""The files of a timetable (GTFS) out of a zip or a folder, within limits; nothing is unpacked to the disk."""

from __future__ import annotations

import pathlib
import zipfile
from typing import TYPE_CHECKING, Any

from ...algorithms.common.errors import DataError
from ...algorithms.mobility.gtfstables import COLUMNS
from . import archives

if TYPE_CHECKING:
    from typing import IO

    from .records import Progress

MOST_MB = 2000.0  # of all files together: the largest French networks have half of it


def read_files(path: str, progress: Progress) -> dict[str, bytes]:
    """The files of the feed at ``path``, by name without ``.txt`` in lower case.

    Parameters
    ----------
    path : str
        A zip; a folder; or any file of that folder. Of a zip the files of the folder that holds
        ``stop_times.txt`` (else ``trips.txt``) are taken, wherever it lies within; a member's name is only
        compared and never becomes a path on the disk. Links out of the folder are not followed.
    progress : Progress
        Called with every block; raises when cancelled.

    Raises
    ------
    DataError
        ``gtfs_not_found`` where there is no such thing.
    SourceError
        ``source_unpacked_too_big``, ``source_packed``, ``source_unreadable`` for an archive that cannot or
        must not be unpacked.
    """
    place = pathlib.Path(path)
    if place.is_file():
        with place.open("rb") as file:
            if file.read(4)[:2] == b"PK":
                file.seek(0)
                return _of_zip(file, place.name, progress)
        place = place.parent
    if not place.is_dir():
        raise DataError("gtfs_not_found", path=path)
    return _of_folder(place, progress)


def _of_zip(file: IO[bytes], shown: str, progress: Progress) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(file) as archive:
            members = [m for m in archive.infolist() if not m.filename.endswith("/")]
            if len(members) > archives.MOST_FILES:
                raise archives.too_big(shown, MOST_MB)
            chosen = _chosen([m.filename for m in members])
            out: dict[str, bytes] = {}
            left = MOST_MB
            for name, number in chosen.items():
                with archive.open(members[number]) as stream:
                    out[name] = _whole(stream, left, shown, progress)
                left -= len(out[name]) / 1e6
            return out
    except archives.BROKEN as error:
        raise archives.broken(shown, error) from error


def _of_folder(place: pathlib.Path, progress: Progress) -> dict[str, bytes]:
    inside = [p for p in sorted(place.iterdir()) if p.is_file() and not p.is_symlink()]
    out: dict[str, bytes] = {}
    left = MOST_MB
    for name, number in _chosen([p.name for p in inside]).items():
        with inside[number].open("rb") as stream:
            out[name] = _whole(stream, left, place.name, progress)
        left -= len(out[name]) / 1e6
    return out


def _chosen(names: list[str]) -> dict[str, int]:
    """{file of a feed: its number} among names of one folder within: that of ``stop_times.txt``."""
    parts = [n.replace("\\", "/").rsplit("/", 1) for n in names]
    folders = ["" if len(p) == 1 else p[0] for p in parts]
    files = [p[-1].lower() for p in parts]
    home = ""
    for wanted in ("stop_times.txt", "trips.txt", "stops.txt"):
        found = sorted((f for f, n in zip(folders, files, strict=True) if n == wanted), key=len)
        if found:
            home = found[0]
            break
    return {
        n.removesuffix(".txt"): k
        for k, (f, n) in enumerate(zip(folders, files, strict=True))
        if f == home and n.endswith(".txt") and n.removesuffix(".txt") in COLUMNS
    }


def _whole(stream: Any, limit_mb: float, shown: str, progress: Progress) -> bytes:
    limited = archives.Limited(stream, limit_mb, shown, progress)
    blocks = []
    while block := limited.read(1 << 20):
        blocks.append(block)
    return b"".join(blocks)
