"""Where sealed requests lie: two files a territory in this person's QGIS profile."""

from __future__ import annotations

import hashlib
import pathlib

from qgis.core import QgsApplication

from . import sealedkey


def folder() -> pathlib.Path:
    """Where sealed files lie: in this person's profile."""
    return pathlib.Path(QgsApplication.qgisSettingsDirPath()) / "clairville" / "requests"


def stem_of(territory: str) -> str:
    """What the files of a territory are called; it tells no town."""
    return hashlib.sha256(territory.encode("utf-8")).hexdigest()[:24]


def files_of(stem: str) -> tuple[pathlib.Path, pathlib.Path]:
    """The locked file of a territory, and the one that is used where nothing can be locked."""
    return folder() / f"{stem}.sealed", folder() / f"{stem}.bare"


def is_there(territory: str) -> bool:
    """True where requests of a territory were kept before. Nothing is opened for it."""
    return any(path.exists() for path in files_of(stem_of(territory)))


def stems() -> list[str]:
    """Of every territory whose requests this person keeps."""
    return sorted({p.stem for p in folder().glob("*") if p.suffix in (".sealed", ".bare")})


def start_over(territory: str) -> None:
    """Remove the files of a territory and its key: what they held is gone for good."""
    stem = stem_of(territory)
    for path in files_of(stem):
        path.unlink(missing_ok=True)
    sealedkey.drop(stem)
