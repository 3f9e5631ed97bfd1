"""What an interrupted pull already received, so that the next one goes on from there: finished
pages, parts of files.

It lies in the person's cache folder for a few hours and goes as soon as the pull succeeds. Pages
count only while the source announces the same as before. Sensitive themes have none: their raw rows
never reach the disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pathlib
import re
import shutil
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from .records import Announcement


KEPT_S = 6 * 3600
_TAG = re.compile(rb'(?:W/)?"[\x21\x23-\x7e]{0,4096}"')
# what stopped was the way to the server or to the store, not what the server says: going on makes
# sense
INTERRUPTED = {
    "source_cut",
    "source_timeout",
    "source_unreachable",
    "source_http",
    "source_rate_limited",
    "source_proxy",
    "store_locked",
    "store_full",
}


def root() -> pathlib.Path:
    """The folder of all journals."""
    from qgis.PyQt.QtCore import QStandardPaths  # what is read here needs no QGIS

    cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    return pathlib.Path(cache) / "clairville" / "pulls"


def sweep() -> None:
    """Forget what interrupted pulls left more than a few hours ago, of whatever source."""
    for other in root().glob("*"):
        with contextlib.suppress(OSError):
            if not 0 <= time.time() - other.stat().st_mtime <= KEPT_S:
                shutil.rmtree(other, ignore_errors=True)


def _own(folder: pathlib.Path) -> None:
    """Make a folder that nobody else may look into, whatever lies above it."""
    for path in (root(), *(p for p in reversed(folder.parents) if root() in p.parents), folder):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(OSError):
            path.chmod(0o700)


class Journal:
    """The journal of one source of one theme of one store. ``reused``, ``added``: pages taken from
    it, put into it.
    """

    def __init__(self, *names: Any) -> None:
        self.folder = root() / _digest(names)
        self.pages: pathlib.Path | None = None
        self.reused = self.added = 0

    def announced(self, card: Announcement) -> None:
        """Pages from now on belong to what the source announced; those of another announcement go."""
        self.pages = self.folder / _digest([card.total, card.validator, card.fields])
        for other in self.folder.glob("*"):
            if other.is_dir() and other != self.pages:
                shutil.rmtree(other, ignore_errors=True)

    def page(self, *request: Any) -> bytes | None:
        """The body of a finished page, or None; one that is not as it was kept is none."""
        if self.pages is None:
            return None
        with contextlib.suppress(OSError):
            body = unsealed((self.pages / _digest(request)).read_bytes())
            self.reused += body is not None
            return body
        return None

    def keep(self, body: bytes, *request: Any) -> None:
        """Remember a finished page; a full disk only costs the possibility to go on."""
        if self.pages is None:
            return
        with contextlib.suppress(OSError):
            _own(self.pages)
            path = self.pages / _digest(request)
            draft = path.with_suffix(f".{os.getpid()}")
            with open(draft, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as out:
                out.write(sealed(body))
            draft.replace(path)
            self.added += 1

    def part(self, url: str) -> tuple[pathlib.Path, pathlib.Path]:
        """Where the first part of a file lies: (path, path of its ETag)."""
        _own(self.folder)
        path = self.folder / f"{_digest([url])}.part"
        return path, path.with_suffix(".etag")

    def end(self, code: str | None) -> None:
        """Forget everything, unless ``code`` (None: cancelled) says that going on makes sense and
        some progress was made.
        """
        stuck = self.reused and not self.added  # what was kept may itself be what fails
        if stuck or (code is not None and code not in INTERRUPTED):
            shutil.rmtree(self.folder, ignore_errors=True)


def sealed(body: bytes) -> bytes:
    """A page as it lies on the disk: behind its digest, for a disk may lose what it was given."""
    return hashlib.sha256(body).digest() + body


def unsealed(raw: bytes) -> bytes | None:
    """A page from the disk; None when it is not what was kept."""
    size = hashlib.sha256().digest_size
    body = raw[size:]
    return body if raw[:size] == hashlib.sha256(body).digest() else None


def tag_of(raw: bytes) -> str:
    """The ETag that lies beside the part of a file; "" for what no server could have said."""
    return raw.decode("ascii") if _TAG.fullmatch(raw) else ""


def _digest(facts: Any) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()[:32]
