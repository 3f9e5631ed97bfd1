"""Packages from a file, for computers without pip, rights or network: wheels that Clairville knows
are unzipped into the profile. A wheel is known when its SHA-256 stands in resources/wheels; nothing
is run and nothing is fetched."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
import pathlib
import re
import shutil
import stat
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...algorithms.common.errors import DependencyError
from . import files
from .meta import ROOT

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from typing import IO


# QGIS brings these, compiled against each other: a second copy would crash it.
NEVER = frozenset({"numpy", "scipy", "gdal", "shapely", "pyproj", "pyogrio", "fiona", "rasterio"})
_WHEEL_BYTES = 200 * 2**20
_UNPACKED_BYTES = 800 * 2**20
_SYSTEMS = {"win": "win32", "manylinux": "linux", "linux": "linux", "macosx": "darwin"}


@dataclass(frozen=True)
class Installed:
    """What came of a file: wheels unzipped, already there, and made for another Python or system."""

    added: tuple[str, ...]
    present: tuple[str, ...]
    unfit: tuple[str, ...]


def known_hashes() -> set[str]:
    """SHA-256 of every wheel that may be installed, from the shipped lists (pip's own form,
    ``--hash=sha256:...``).
    """
    lists = sorted((ROOT / "resources" / "wheels").glob("*.txt"))
    return {
        found
        for path in lists
        for found in re.findall(r"--hash=sha256:([0-9a-f]{64})", path.read_text(encoding="utf-8"))
    }


def fits(name: str) -> bool:
    """True if the wheel's tags name this Python (or any) and this system (or any)."""
    python, abi, systems = name.removesuffix(".whl").split("-")[-3:]
    own = f"cp{sys.version_info.major}{sys.version_info.minor}"
    if (
        own not in python.split(".")
        and "py3" not in python.split(".")
        and not (abi == "abi3" and python < own)
    ):
        return False
    return any(
        system == "any" or _SYSTEMS.get(re.split(r"[^a-z]", system)[0]) == sys.platform
        for system in systems.split(".")
    )


def install(
    path: str | pathlib.Path,
    folder: str | pathlib.Path,
    accepted: set[str] | None = None,
    progress: Callable[[float], Any] = lambda fraction: None,
) -> Installed:
    """Unzip the wheels of ``path`` (a bundle, or one wheel) into ``folder``; returns
    :class:`Installed`.

    All or nothing is accepted: one unknown or unsafe wheel and :class:`DependencyError` says which.
    ``accepted``: SHA-256 values that may enter, by default :func:`known_hashes`.

    Raises
    ------
    DependencyError
        ``wheels_unreadable``, ``wheels_unknown``, ``wheels_never``, ``wheels_unsafe``,
        ``wheels_unfit`` (none is for this Python and system), ``wheels_too_deep``,
        ``wheels_not_written``.
    """
    accepted = known_hashes() if accepted is None else accepted
    folder = pathlib.Path(folder)
    try:
        wheels = dict(_wheels(pathlib.Path(path)))
    except (OSError, zipfile.BadZipFile) as error:
        raise DependencyError("wheels_unreadable", path=path, why=error) from error
    for name, content in wheels.items():
        _check(name, content, accepted)
    fitting = {name: content for name, content in wheels.items() if fits(name)}
    if not fitting:
        raise DependencyError(
            "wheels_unfit", path=path, python=f"{sys.version_info.major}.{sys.version_info.minor}"
        )
    added: list[str] = []
    present: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for position, (name, content) in enumerate(fitting.items()):
            (added if _unzip(name, content, folder) else present).append(name)
            progress((position + 1) / len(fitting))
    except OSError as error:
        raise DependencyError("wheels_not_written", folder=folder, why=error) from error
    return Installed(tuple(added), tuple(present), tuple(n for n in wheels if n not in fitting))


def _wheels(path: pathlib.Path) -> Iterator[tuple[str, bytes]]:
    """(file name, bytes) of each wheel; sizes are read from what comes out, not from what the zip
    announces.
    """
    if path.suffix.lower() == ".whl":
        with open(path, "rb") as stream:
            yield path.name, _limited(stream, path.name)
        return
    with zipfile.ZipFile(path) as bundle:
        for entry in bundle.infolist():
            name = pathlib.PurePosixPath(entry.filename).name
            if name.lower().endswith(".whl"):
                with bundle.open(entry) as stream:
                    yield name, _limited(stream, name)


def _limited(stream: IO[bytes], name: str) -> bytes:
    content = stream.read(_WHEEL_BYTES + 1)
    if len(content) > _WHEEL_BYTES:
        raise DependencyError("wheels_unsafe", name=name)
    return content


def _check(name: str, content: bytes, accepted: Container[str]) -> None:
    if hashlib.sha256(content).hexdigest() not in accepted or name.count("-") < 4:
        raise DependencyError("wheels_unknown", name=name)
    if name.split("-")[0].lower().replace("_", "-") in NEVER:
        raise DependencyError("wheels_never", name=name)
    with zipfile.ZipFile(io.BytesIO(content)) as wheel:
        entries = wheel.infolist()
    if sum(e.file_size for e in entries) > _UNPACKED_BYTES or not all(_inside(e) for e in entries):
        raise DependencyError("wheels_unsafe", name=name)


def _inside(entry: zipfile.ZipInfo) -> bool:
    """True for a plain file or folder that stays below the folder it is unzipped in."""
    path = pathlib.PurePosixPath(entry.filename)
    outside = path.is_absolute() or ".." in path.parts or re.search(r"[\\:\0]", entry.filename)
    return not outside and not stat.S_ISLNK(entry.external_attr >> 16)


def _place(filename: str) -> pathlib.Path | None:
    """Where an entry of a wheel goes: ``x.data/purelib`` and ``platlib`` are the root, its other
    folders stay out.
    """
    parts = pathlib.PurePosixPath(filename).parts
    if parts[0].endswith(".data"):
        return (
            pathlib.Path(*parts[2:])
            if len(parts) > 2 and parts[1] in ("purelib", "platlib")
            else None
        )
    return pathlib.Path(*parts)


def _unzip(name: str, content: bytes, folder: pathlib.Path) -> bool:
    """False if this very wheel is there already. Each top folder is swapped in whole, so that none
    is half-written.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as wheel:
        entries = [
            (e, place)
            for e in wheel.infolist()
            if not e.is_dir() and (place := _place(e.filename)) is not None
        ]
        marks = [place.parts[0] for _, place in entries if place.parts[0].endswith(".dist-info")]
        if marks and (folder / marks[0] / "RECORD").exists():
            return False
        if any(len(str(folder / place)) > files.LONGEST_PATH for _, place in entries):
            raise DependencyError("wheels_too_deep", folder=folder)
        beside = functools.partial(
            tempfile.TemporaryDirectory, dir=folder, ignore_cleanup_errors=True
        )
        with beside(prefix="new") as fresh, contextlib.ExitStack() as old:
            for entry, place in entries:
                target = pathlib.Path(fresh) / place
                target.parent.mkdir(parents=True, exist_ok=True)
                with wheel.open(entry) as source, open(target, "wb") as written:
                    shutil.copyfileobj(source, written)
            # The record comes last: without it the wheel is unzipped again.
            for top in sorted(
                {place.parts[0] for _, place in entries}, key=lambda part: part in marks
            ):
                target = folder / top
                if target.exists():
                    away = old.enter_context(beside(prefix="old"))
                    target.rename(pathlib.Path(away) / top)
                (pathlib.Path(fresh) / top).rename(target)
    return True
