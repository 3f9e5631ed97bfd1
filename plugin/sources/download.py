"""Files from an address: to a temporary file, going on where a connection was cut, or to memory."""

from __future__ import annotations

import contextlib
import io
import os
import pathlib
import re
import shutil
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias
from urllib.parse import urlsplit

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ..host import files
from .journal import tag_of
from .origins import unexpected
from .records import MAX_MB
from .signals import conditional, refuse_html, validator_of

if TYPE_CHECKING:
    import tempfile

    from requests import Response

    from .bodies import Body
    from .journal import Journal
    from .records import Query, Validator


_AGAIN = ("source_cut", "source_timeout")
_RANGE = re.compile(r"bytes (\d{1,18})-")


@dataclass
class Fetched:
    """A downloaded file; ``path`` is None when the server says nothing changed.

    ``complete``: True when the server told where the file ends and it ended there; None when the
    connection just ended, which only the file's own form can judge.
    """

    path: Local | None
    validator: Validator = field(default_factory=dict)
    content_type: str = ""
    complete: bool | None = None


class Asking(Protocol):
    """The client, as far as a download knows it."""

    in_memory: bool
    folder: tempfile.TemporaryDirectory[str] | None
    journal: Journal | None
    requests: int
    attempts: int

    def open(
        self,
        url: str,
        params: Query | None = None,
        headers: dict[str, str] | None = None,
    ) -> contextlib.AbstractContextManager[Response]: ...

    def body(
        self,
        response: Response,
        url: str,
        max_mb: float | None = None,
        start: int = 0,
    ) -> Body: ...

    def wait(self, attempt: int) -> None: ...


class MemoryFile:
    """A download that never reaches the disk: opened like a path, known to OGR by its text."""

    def __init__(self, body: bytes, suffix: str) -> None:
        from osgeo import gdal

        self._body, self.suffix = body, suffix
        self.name = f"download{suffix}"
        self._name = f"/vsimem/clairville-{id(self)}/download{suffix}"
        gdal.FileFromMemBuffer(self._name, body)
        weakref.finalize(self, gdal.Unlink, self._name)

    def __str__(self) -> str:
        return self._name

    def open(self, mode: str = "rb") -> io.BytesIO:
        """The body from its beginning."""
        return io.BytesIO(self._body)


Local: TypeAlias = pathlib.Path | MemoryFile  # a file here


def to_file(
    client: Asking,
    url: str,
    validator: Validator | None = None,
    params: Query | None = None,
    max_mb: float | None = None,
) -> Fetched:
    """Download to a temporary file, or to memory; a cut body resumes where it stopped when the
    server allows ranges.

    A :class:`Fetched` without path means "not modified" (ETag or Last-Modified of the last pull).
    """
    suffix = re.sub(
        r"[^\w.]", "", "".join(pathlib.PurePosixPath(urlsplit(url).path).suffixes[-2:])
    )[-12:]
    if client.in_memory:
        return _to_memory(client, url, validator, params, max_mb or MAX_MB, suffix)
    if client.folder is None:
        client.folder = files.folder()
    path = pathlib.Path(client.folder.name) / f"download{client.requests}{suffix}"
    final, have, etag = path, 0, ""
    tag = None
    if client.journal:
        with contextlib.suppress(OSError):  # no room in the cache: it cannot go on from there
            path, tag = client.journal.part(url)
    if tag is not None:
        if path.exists() and tag.exists():
            etag = tag_of(tag.read_bytes())
            have = path.stat().st_size if etag else 0
    for attempt in range(client.attempts):
        before = have
        asked = {
            **conditional(validator),
            **(
                {"Range": f"bytes={have}-", "If-Range": etag, "Accept-Encoding": "identity"}
                if have
                else {}
            ),
        }
        try:
            with client.open(url, params, asked) as response:
                if response.status_code == 304:
                    return Fetched(None, dict(validator or {}))
                have = _start(response, have, url)
                etag = _etag(response)
                if tag is not None:
                    with _said(tag):
                        tag.write_text(etag, encoding="utf-8")
                body = client.body(response, url, max_mb, have)
                for block in _written(path, body.blocks(), bool(have)):
                    if not have:
                        refuse_html(block, response, url)
                    have += len(block)
                if path != final:
                    with _said(final):
                        shutil.move(path, final)
                return Fetched(
                    final,
                    validator_of(response),
                    response.headers.get("Content-Type", ""),
                    body.complete,
                )
        except SourceError as error:
            beyond = (
                have and error.values.get("status") == 416
            )  # nothing is left after what we have: it is not that file
            # silence was waited for already; after some bytes a server may only have been slow
            silent = error.code == "source_timeout" and have <= before
            if (
                (error.code not in _AGAIN and not beyond)
                or silent
                or attempt == client.attempts - 1
            ):
                raise
            have = have if etag and not beyond else 0
            client.wait(attempt)
    raise SourceError("source_cut", source=shown(url))


def _to_memory(
    client: Asking,
    url: str,
    validator: Validator | None,
    params: Query | None,
    max_mb: float,
    suffix: str,
) -> Fetched:
    for attempt in range(client.attempts):
        try:
            with client.open(url, params, conditional(validator)) as response:
                if response.status_code == 304:
                    return Fetched(None, dict(validator or {}))
                body = client.body(response, url, max_mb)
                whole = b"".join(body.blocks())
                refuse_html(whole, response, url)
                return Fetched(
                    MemoryFile(whole, suffix),
                    validator_of(response),
                    response.headers.get("Content-Type", ""),
                    body.complete,
                )
        except SourceError as error:
            if error.code != "source_cut" or attempt == client.attempts - 1:
                raise
            client.wait(attempt)
    raise SourceError("source_cut", source=shown(url))


def _start(response: Response, have: int, url: str) -> int:
    """Where the body that comes starts in the file; :class:`SourceError` when it is a part that was
    not asked for.
    """
    if response.status_code != 206:
        return 0  # the server starts over
    told = _RANGE.match(response.headers.get("Content-Range") or "")
    if not have or (told and int(told[1]) != have):
        raise unexpected(url, "Content-Range", f"bytes {have}-")
    return have


def _etag(response: Response) -> str:
    resumable = response.headers.get("Accept-Ranges") == "bytes" and not response.headers.get(
        "Content-Encoding"
    )
    return response.headers.get("ETag", "") if resumable or response.status_code == 206 else ""


def _written(path: pathlib.Path, blocks: Iterable[bytes], further: bool) -> Iterator[bytes]:
    """Blocks as they are written to a file of one's own."""
    with _said(path):
        out = open(
            path, "ab" if further else "wb", opener=lambda name, flags: os.open(name, flags, 0o600)
        )
    with out:
        for block in blocks:
            yield block
            with _said(path):
                out.write(block)
                out.flush()


@contextlib.contextmanager
def _said(path: pathlib.Path) -> Iterator[None]:
    """A full disk, a file that is held: each is said as what it is."""
    try:
        yield
    except OSError as error:
        raise files.problem(error, path) from error
