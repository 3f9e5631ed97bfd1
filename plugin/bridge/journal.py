"""Finished tiles of a map on disk, so that a run killed in the middle starts again from them."""

from __future__ import annotations

import contextlib
import hashlib
import json
import pathlib
import re
from typing import TYPE_CHECKING, Any

from ...algorithms.common import grid
from ...algorithms.common.errors import DataError
from ..host import deps, files

if TYPE_CHECKING:
    from ...algorithms.common.grid import Window


# A journal's folder is ours when its note holds a digest; these are the files that it may hold.
_NOTE, _DIGEST, _TILE = (
    "key.txt",
    re.compile(r"[0-9a-f]{64}"),
    re.compile(r"\d+_\d+(\.[0-9a-f]+)?\.(npy|part)"),
)


class Journal:
    """Finished tiles in a folder beside the result, one file each, written whole or not at all: a
    run killed in the middle starts again from them. ``key``: whatever all tiles share; another one
    empties the folder. A tile may have a key of its own (hexadecimal): one with another is not it."""

    def __init__(self, target: str | pathlib.Path, key: Any) -> None:
        self.folder = pathlib.Path(f"{target}.tiles")
        digest = hashlib.sha256(
            json.dumps(key, sort_keys=True, default=str).encode("utf-8")
        ).hexdigest()
        known = self._noted()
        if self.folder.exists() and not _DIGEST.fullmatch(known) and any(self.folder.iterdir()):
            raise DataError("folder_taken", path=str(self.folder))
        if known != digest:
            self.clear()
            files.save(self.folder / _NOTE, digest)
        self.keys: dict[str, str] = {}  # {name of a tile that is here: its own key}

    def _path(self, window: Window, key: str | None = None) -> pathlib.Path:
        name = tile_name(window)
        key = self.keys.get(name, "") if key is None else key
        return self.folder / f"{name}{'.' if key else ''}{key}.npy"

    def has(self, window: grid.Window, key: str = "") -> bool:
        """True if this tile was finished, with this key, by an earlier run."""
        there = self._path(window, key).exists()
        if there:
            self.keys[tile_name(window)] = key
        return there

    def put(self, window: grid.Window, bands: Any, key: str = "") -> None:
        """Keep a finished tile; one with another key goes."""
        np = deps.require("numpy")
        path = self._path(window, key)
        with files.draft(path) as made, made.open("wb") as file:
            np.save(file, bands, allow_pickle=False)
        self.keys[tile_name(window)] = key
        for old in self.folder.glob(f"{tile_name(window)}.*"):
            if old != path and _TILE.fullmatch(old.name):
                old.unlink(missing_ok=True)

    def get(self, window: grid.Window) -> Any:
        """A finished tile, mapped from disk."""
        np = deps.require("numpy")
        return np.load(self._path(window), mmap_mode="r", allow_pickle=False)

    def clear(self) -> None:
        """Forget the tiles: the result is written. Only what a journal writes is removed from the
        folder.
        """
        if _DIGEST.fullmatch(self._noted()):
            for path in self.folder.iterdir():
                if path.name == _NOTE or _TILE.fullmatch(path.name):
                    path.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                self.folder.rmdir()

    def _noted(self) -> str:
        """What the folder's note says; "" without one."""
        with contextlib.suppress(OSError):
            return (self.folder / _NOTE).read_text(encoding="utf-8", errors="replace")
        return ""


def tile_name(window: grid.Window) -> str:
    """What a tile is called."""
    return f"{window.row}_{window.col}"
