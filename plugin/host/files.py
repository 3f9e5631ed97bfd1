"""Files written whole or not at all, folders for what is temporary, and what the system says of a
file as a sentence a person can act on. Nothing else in the plugin writes a file: a run that is
killed leaves the file that was there, or none."""

from __future__ import annotations

import contextlib
import errno
import glob
import hashlib
import os
import pathlib
import platform
import re
import shutil
import tempfile
import time
from collections.abc import Iterator

from ...algorithms.common.errors import DataError

# Windows opens longer paths only where an administrator allowed it.
LONGEST_PATH = 259 if os.name == "nt" else 4096
_DAY = 24 * 3600
_OURS = re.compile(r"\.?clairville-(?:([0-9a-f]{8})-(\d+)-)?\w+$")
# What belongs to a file that is replaced and would be wrong beside the new one. A journal of SQLite
# would even be played into it.
_LEFT = {
    ".gpkg": ("{}-wal", "{}-shm", "{}-journal"),
    ".mbtiles": ("{}-wal", "{}-shm", "{}-journal"),
    ".tif": ("{}.aux.xml",),
    ".shp": tuple("{stem}" + kind for kind in (".qix", ".sbn", ".sbx", ".idx", ".cpg", ".prj")),
}


# -- written whole
# -----------------------------------------------------------------------------------------------------
def save(path: str | os.PathLike[str], text: str, encoding: str = "utf-8") -> None:
    """Replace a text file in one step; :class:`DataError` when it cannot be written."""
    with draft(path) as made:
        made.write_bytes(
            text.encode(encoding, "replace")
        )  # half a letter of someone's JSON is no reason to stop


@contextlib.contextmanager
def draft(path: str | os.PathLike[str], *, beside: bool = False) -> Iterator[pathlib.Path]:
    """A path to write to instead of ``path``, of the same name in a hidden folder beside it. When
    the block ends, what was written takes the place of what was there, with the files beside it (of
    a shapefile, a raster); on a failure or a cancel it is removed. What killed runs left in the
    folder goes too.

    ``beside``: the draft is in the same folder under another name, for a project, whose paths are
    relative to its own.

    Raises
    ------
    DataError
        ``write_failed`` when nothing was written, or what :func:`problem` says of the disk.
    """
    path = pathlib.Path(path)
    with folder_beside(path) as hidden:
        # A project's archive names what is in it by what comes before the first dot.
        made = (
            path.with_name(f"{path.stem}{hidden.name}.draft{path.suffix}")
            if beside
            else hidden / path.name
        )
        try:
            yield made
            if not made.exists():
                raise DataError("write_failed", path=str(path), why=os.strerror(errno.ENOENT))
            _land(
                made, path, [made] if beside else sorted(hidden.glob(f"{glob.escape(path.stem)}*"))
            )
        finally:
            if beside:
                with contextlib.suppress(OSError):
                    made.unlink(missing_ok=True)


@contextlib.contextmanager
def folder_beside(path: str | os.PathLike[str]) -> Iterator[pathlib.Path]:
    """A hidden folder beside ``path`` that is removed at the end; what killed runs left there goes
    too.

    Raises
    ------
    DataError
        ``file_failed`` for a name that no system takes, or what :func:`problem` says of the disk.
    """
    path = pathlib.Path(path)
    if "\0" in str(path):  # no system takes such a name
        raise DataError("file_failed", path=repr(str(path)), why=os.strerror(errno.EINVAL))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent, ".clairville-*", 0)
        hidden = pathlib.Path(
            tempfile.mkdtemp(prefix=f".clairville-{_process()}-", dir=path.parent)
        )
    except OSError as error:
        raise problem(error, path) from error
    try:
        yield hidden
    except OSError as error:
        raise problem(error, path) from error
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def _land(made: pathlib.Path, path: pathlib.Path, files: list[pathlib.Path]) -> None:
    """Put finished files in their places, the one that was asked for last."""
    for file in files:
        with open(file, "rb+") as written:
            os.fsync(written.fileno())
    new = {file.name for file in files}
    for pattern in _LEFT.get(path.suffix.lower(), ()):
        old = path.with_name(pattern.format(path.name, stem=path.stem))
        if old.name not in new:
            old.unlink(missing_ok=True)
    for file in files:
        if file != made:
            os.replace(file, path.with_name(file.name))
    if path.exists():
        shutil.copymode(path, made)
    else:
        made.chmod(0o666 & ~_umask())
    os.replace(made, path)


def _umask() -> int:
    """The rights that new files are refused."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


# -- temporary
# ---------------------------------------------------------------------------------------------------------
_swept: list[bool] = []


def folder() -> tempfile.TemporaryDirectory[str]:
    """A temporary folder (``.name``, ``.cleanup()``, a context) that goes with this process; those
    that killed processes left more than a day ago are removed. :class:`DataError` where none can
    be made.
    """
    try:
        if not _swept:
            _swept.append(True)
            _sweep(pathlib.Path(tempfile.gettempdir()), "clairville-*", _DAY)
        return tempfile.TemporaryDirectory(
            prefix=f"clairville-{_process()}-", ignore_cleanup_errors=True
        )
    except OSError as error:
        raise problem(error) from error


def _process() -> str:
    """This process by a name that tells it from those of other computers and containers that write
    to the same folder.
    """
    space = ""
    with contextlib.suppress(OSError):
        space = os.readlink("/proc/self/ns/pid")
    return f"{hashlib.sha256(f'{platform.node()} {space}'.encode()).hexdigest()[:8]}-{os.getpid()}"


def _sweep(parent: pathlib.Path, pattern: str, age_s: float) -> None:
    """Remove what processes that are gone left in a folder, if it is older than ``age_s`` seconds;
    of processes that cannot be asked, what is older than a day."""
    here = _process().partition("-")[0]
    with contextlib.suppress(OSError):
        for left in parent.glob(pattern):
            known = _OURS.match(left.name)
            if (
                known is None
                or left.name.startswith("clairville-ca-")
                or left.is_symlink()
                or not left.is_dir()
            ):
                continue
            with contextlib.suppress(OSError):
                ask = known[1] == here and os.name != "nt"
                if ask and _alive(int(known[2])):
                    continue
                if time.time() - _newest(left) < (age_s if ask else _DAY):
                    continue
                for draft_ in parent.glob(f"*{left.name}.draft*"):
                    draft_.unlink(missing_ok=True)
                shutil.rmtree(left, ignore_errors=True)


def _newest(path: pathlib.Path) -> float:
    """When a file, or anything in a folder, was last written."""
    return max(p.stat().st_mtime for p in (path, *(path.rglob("*") if path.is_dir() else ())))


def _alive(pid: int) -> bool:
    """True while a process of this computer runs. Not on Windows, where asking would stop it."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


# -- what the system says
# ----------------------------------------------------------------------------------------------
def problem(error: OSError, path: str | os.PathLike[str] = "") -> DataError:
    """The :class:`DataError` for what the system said. Windows holds a file as long as one program
    has it open, and QGIS itself has the layers of a map open: both come as "permission denied"."""
    path = str(path or error.filename2 or error.filename or "?")
    if len(os.path.abspath(path)) > LONGEST_PATH:
        return DataError("path_too_long", path=path, longest=LONGEST_PATH)
    if isinstance(error, PermissionError):
        return DataError("file_held", path=path)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DataError("disk_full", path=path)
    if error.errno == errno.EROFS:
        return DataError("file_held", path=path)
    if isinstance(error, FileNotFoundError):
        return DataError("file_missing", path=path)
    return DataError("file_failed", path=path, why=error.strerror or str(error))


_SAID = (
    (
        ("no space left", "disk is full", "disk full", "quota exceeded", "not enough space"),
        "disk_full",
    ),
    (
        (
            "permission denied",
            "read-only",
            "readonly",
            "locked",
            "access is denied",
            "being used by another",
        ),
        "file_held",
    ),
)


def error_for(why: str | None, path: str | os.PathLike[str]) -> DataError:
    """The :class:`DataError` for what GDAL, SQLite or QGIS said of a file in its own words. GDAL
    may not tell why a write was cut: then the disk is asked."""
    low = (why or "").lower()
    code = next((code for words, code in _SAID if any(word in low for word in words)), "")
    if not code and _full(path):
        code = "disk_full"
    return (
        DataError(code, path=str(path))
        if code
        else DataError("write_failed", path=str(path), why=why or "?")
    )


def _full(path: str | os.PathLike[str]) -> bool:
    """True if the disk of a path has no room left."""
    with contextlib.suppress(OSError, ValueError):
        return shutil.disk_usage(pathlib.Path(path).absolute().parent).free < 65_536
    return False
