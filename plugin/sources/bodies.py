"""The body of a response, block by block: unpacked within limits of size and time, and told whether
it was whole.
"""

from __future__ import annotations

import functools
import time
import zlib
from collections.abc import Callable, Iterator

import requests
from urllib3.exceptions import HTTPError, ReadTimeoutError

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .helper import TooLong
from .origins import unexpected
from .signals import refuse_html

BLOCK = 1 << 16
_LEAST = 1 << 10  # bytes that must come within the patience between two
_OUT = 1 << 20
LONGEST_LINE_MB = 32.0


class Body:
    """``complete``: True once the end was announced and reached, None when the connection just
    ended, False before that.

    ``run(call, seconds)``: makes a call that may block; ``patience_s``: for each kilobyte;
    ``total_s``: for all of it.
    """

    def __init__(
        self,
        response: requests.Response,
        url: str,
        limit_mb: float,
        run: Callable[[Callable[[], bytes], float], bytes],
        patience_s: float,
        total_s: float,
        start: int = 0,
    ) -> None:
        self.complete: bool | None = False
        self._response, self._url, self._run = response, url, run
        self._limit_mb, self._seen = limit_mb, start
        self._patience_s, self._end = patience_s, time.monotonic() + total_s
        self._total_s = total_s
        packed = (response.headers.get("Content-Encoding") or "").strip().lower()
        if packed not in ("", "identity", "gzip", "x-gzip"):
            raise unexpected(url, "Content-Encoding", "gzip")
        self._unpacker = (
            zlib.decompressobj(16 + zlib.MAX_WBITS) if packed.endswith("gzip") else None
        )

    def blocks(self) -> Iterator[bytes]:
        """Unpacked blocks; :class:`SourceError` for what is too large, too slow, or shorter than it
        said.
        """
        for packed in self._raw():
            for block in self._unpacked(packed):
                self._seen += len(block)
                if self._seen > self._limit_mb * 1e6:
                    raise SourceError(
                        "source_too_big", source=shown(self._url), limit=round(self._limit_mb)
                    )
                yield block
        if self._unpacker is not None and self._got and not self._unpacker.eof:
            raise self._cut()
        self.complete = True if self._ends_told() else None

    def _raw(self) -> Iterator[bytes]:
        raw = self._response.raw
        more = {"decode_content": False} if hasattr(raw, "decode_content") else {}
        amount, self._got = _LEAST, 0
        while True:
            began = time.monotonic()
            try:
                block = self._run(
                    functools.partial(raw.read, amount, **more), self._patience_s + 1.0
                )
            except TooLong as error:
                raise SourceError(
                    "source_slow", source=shown(self._url), seconds=round(self._patience_s)
                ) from error
            except ReadTimeoutError as error:
                raise SourceError(
                    "source_timeout", source=shown(self._url), seconds=round(self._patience_s)
                ) from error
            except (
                HTTPError,
                requests.RequestException,
                OSError,
                ValueError,
                AttributeError,
            ) as error:
                # the last two: the library's own words for a connection that was shut under it
                raise self._cut() from error
            if not block:
                break
            self._got += len(block)
            yield block
            now = time.monotonic()
            if now > self._end:
                raise SourceError(
                    "source_late",
                    source=shown(self._url),
                    minutes=max(round(self._total_s / 60), 1),
                )
            amount = min(amount * 4, BLOCK) if now - began < 0.1 else _LEAST
        announced = self._response.headers.get("Content-Length") or ""
        if announced.isascii() and announced.isdigit() and self._got < int(announced[:18]):
            raise self._cut()

    def _unpacked(self, block: bytes) -> Iterator[bytes]:
        if self._unpacker is None:
            yield block
            return
        try:
            while block:
                if self._unpacker.eof:  # another member follows, or what some servers pad with
                    if block[:2] != b"\x1f\x8b":
                        return
                    self._unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
                if out := self._unpacker.decompress(block, _OUT):
                    yield out
                block = self._unpacker.unconsumed_tail or self._unpacker.unused_data
            while not self._unpacker.eof and (out := self._unpacker.decompress(b"", _OUT)):
                yield out
        except zlib.error as error:
            raise self._cut() from error

    def _ends_told(self) -> bool:
        headers = self._response.headers
        return (
            self._unpacker is not None
            or "chunked" in (headers.get("Transfer-Encoding") or "").lower()
            or bool(headers.get("Content-Length"))
        )

    def _cut(self) -> SourceError:
        return SourceError("source_cut", source=shown(self._url))

    def lines(self) -> Iterator[bytes]:
        """Lines (bytes), one block and one line in memory; nothing reaches the disk."""
        parts, size, first = [], 0, True
        for block in self.blocks():
            if first:
                refuse_html(block, self._response, self._url)
                first = False
            head, newline, rest = block.partition(b"\n")
            parts.append(head)
            size += len(head)
            if size > LONGEST_LINE_MB * 1e6:
                raise SourceError(
                    "source_too_big", source=shown(self._url), limit=round(LONGEST_LINE_MB)
                )
            if newline:
                yield b"".join(parts)
                *whole, rest = rest.split(b"\n")
                yield from whole
                parts, size = [rest], len(rest)
        if size:
            yield b"".join(parts)
