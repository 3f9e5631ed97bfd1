"""The 7z archives in which IGN delivers: list them and unpack what is wanted, with Python's own
lzma and nothing else.

Read are archives as 7-Zip and libarchive write them for data: one LZMA, LZMA2 or stored stream a
folder, the header packed or not. Anything else (encrypted, several coders, other methods) is
refused. Format: 7zFormat.txt of the LZMA SDK.
"""

from __future__ import annotations

import io
import lzma
import pathlib
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...algorithms.common.errors import SourceError

if TYPE_CHECKING:
    from .records import Progress


SIGNATURE = b"7z\xbc\xaf\x27\x1c"
_START = 32
_LARGEST_HEADER = 64 << 20
_LARGEST_DICTIONARY = 1 << 30
_BLOCK = 1 << 18
# Property numbers of the format.
(
    _END,
    _HEADER,
    _ARCHIVE,
    _EXTRA,
    _MAIN,
    _FILES,
    _PACK,
    _UNPACK,
    _SUBSTREAMS,
    _SIZE,
    _CRC,
    _FOLDER,
    _UNPACK_SIZE,
    _NUMBER,
    _EMPTY,
    _EMPTY_FILE,
    _ANTI,
    _NAME,
) = range(18)
_PACKED_HEADER = 23


@dataclass(frozen=True)
class _Folder:
    """A packed stream: where it lies, how it is packed, and what comes out of it."""

    start: int
    packed: int
    filters: list[dict[str, int]]  # of lzma; empty: stored
    size: int
    parts: list[tuple[int, int | None]]  # (size, CRC or None) of the files in it, in order


class Archive:
    """A 7z file. ``names``: its files in order. :class:`SourceError` when it cannot be read."""

    def __init__(self, path: str | pathlib.Path, shown: str = "") -> None:
        self._path, self._shown = pathlib.Path(path), shown or pathlib.Path(path).name
        try:
            self._folders, self.names = self._read()
        except (
            IndexError,
            ValueError,
            struct.error,
            lzma.LZMAError,
            EOFError,
            OverflowError,
            OSError,
        ) as error:
            raise self._bad(str(error) or type(error).__name__) from error

    def unpack(
        self,
        wanted: Callable[[str], bool],
        folder: str | pathlib.Path,
        limit_mb: float,
        progress: Progress,
    ) -> list[pathlib.Path]:
        """Write the files that ``wanted(name)`` picks into ``folder``, with their paths; returns
        their paths.

        ``limit_mb``: what they may weigh together; ``progress(None)`` is called now and then.
        """
        found, names, left = [], iter(self.names), limit_mb * 1e6
        try:
            for part in self._folders:
                stream = self._bytes(part)
                for size, crc in part.parts:
                    name = next(names)
                    target = target_in(folder, name) if wanted(name) else None
                    if target is not None:
                        left -= size
                        if left < 0:
                            raise SourceError(
                                "source_too_big", source=self._shown, limit=round(limit_mb)
                            )
                        found.append(target)
                    self._part(stream, size, crc, target, progress)
        except (lzma.LZMAError, EOFError, StopIteration, OSError) as error:
            raise self._bad(str(error) or "7z") from error
        return found

    def _part(
        self,
        stream: Callable[[int], bytes],
        size: int,
        crc: int | None,
        target: pathlib.Path | None,
        progress: Progress,
    ) -> None:
        """One file out of a stream: written, or passed over."""
        seen, out = 0, target.open("wb") if target is not None else io.BytesIO()
        with out:
            while size:
                block = stream(min(size, _BLOCK))
                size -= len(block)
                if target is not None:
                    out.write(block)
                    seen = zlib.crc32(block, seen)
                progress(None)
        if target is not None and crc is not None and seen != crc:
            raise self._bad("CRC")

    def _bad(self, why: str) -> SourceError:
        return SourceError("source_unreadable", source=self._shown, why=f"7z: {why}")

    # -- streams
    # -----------------------------------------------------------------------------------------------------
    def _bytes(self, part: _Folder) -> Callable[[int], bytes]:
        """``read(n)`` of an unpacked folder: up to n bytes, never none before its end."""
        file = self._path.open("rb")
        file.seek(part.start)
        left = part.packed
        if not part.filters:

            def stored(number: int) -> bytes:
                block = file.read(number)
                if not block:
                    raise EOFError("cut")
                return block

            return stored
        decoder = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=part.filters)

        def read(number: int) -> bytes:
            nonlocal left
            while True:
                packed = b""
                if decoder.needs_input and left:
                    packed = file.read(min(left, _BLOCK))
                    left -= len(packed)
                block = decoder.decompress(packed, number)
                if block:
                    return block
                if decoder.eof or (not packed and decoder.needs_input):
                    raise EOFError("cut")

        return read

    # -- header
    # ------------------------------------------------------------------------------------------------------
    def _read(self) -> tuple[list[_Folder], list[str]]:
        with self._path.open("rb") as file:
            start = file.read(_START)
            if start[:6] != SIGNATURE:
                raise ValueError("signature")
            offset, size, crc = struct.unpack("<QQI", start[12:32])
            if size > _LARGEST_HEADER:
                raise ValueError("header")
            file.seek(_START + offset)
            body = file.read(size)
        if zlib.crc32(body) != crc:
            raise ValueError("CRC")
        header = _Reader(body)
        while (kind := header.byte()) == _PACKED_HEADER:
            (part,) = header.streams()
            if part.size > _LARGEST_HEADER:
                raise ValueError("header")
            read, whole = self._bytes(part), b""
            while len(whole) < part.size:
                whole += read(part.size - len(whole))
            header = _Reader(whole)
        if kind != _HEADER:
            raise ValueError("header")
        folders, names = [], []
        while (kind := header.byte()) != _END:
            if kind == _MAIN:
                folders = header.streams()
            elif kind == _FILES:
                names = header.files()
            else:
                raise ValueError(f"property {kind}")
        if len(names) != sum(len(f.parts) for f in folders):
            raise ValueError("files")
        return folders, names


def target_in(folder: str | pathlib.Path, name: str) -> pathlib.Path:
    """Where a file of an archive goes: within ``folder``, whatever its name says."""
    parts = [
        p for p in name.replace("\\", "/").split("/") if p not in ("", ".", "..") and ":" not in p
    ]
    target = pathlib.Path(folder, *parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


class _Reader:
    """The header's own notation."""

    def __init__(self, body: bytes) -> None:
        self._body, self._at = body, 0

    def byte(self) -> int:
        return self.take(1)[0]

    def take(self, number: int) -> bytes:
        if self._at + number > len(self._body):
            raise EOFError("header")
        found = self._body[self._at : self._at + number]
        self._at += number
        return found

    def number(self) -> int:
        """As many further bytes as the first has leading ones; its other bits are the highest."""
        first, value, mask = self.byte(), 0, 0x80
        for i in range(8):
            if not first & mask:
                return value | (first & (mask - 1)) << 8 * i
            value |= self.byte() << 8 * i
            mask >>= 1
        return value

    def count(self) -> int:
        """A number of things: none is described in less than a bit."""
        number = self.number()
        if number > 8 * len(self._body):
            raise ValueError("count")
        return number

    def bits(self, number: int) -> list[bool]:
        raw = self.take((number + 7) // 8)
        return [bool(raw[i // 8] & 0x80 >> i % 8) for i in range(number)]

    def digests(self, number: int) -> list[int | None]:
        known = [True] * number if self.byte() else self.bits(number)
        return [struct.unpack("<I", self.take(4))[0] if there else None for there in known]

    def expect(self, kind: int) -> None:
        if self.byte() != kind:
            raise ValueError(f"property {kind}")

    def streams(self) -> list[_Folder]:
        """The folders of a StreamsInfo."""
        self.expect(_PACK)
        at, packs, sizes = _START + self.number(), self.count(), []
        while (kind := self.byte()) != _END:
            if kind == _SIZE:
                sizes = [self.number() for _ in range(packs)]
            elif kind == _CRC:
                self.digests(packs)
            else:
                raise ValueError(f"property {kind}")
        self.expect(_UNPACK)
        self.expect(_FOLDER)
        coders = self._coders(self.count())
        self.expect(_UNPACK_SIZE)
        unpacked = [self.number() for _ in coders]
        digests: list[int | None] = [None] * len(coders)
        while (kind := self.byte()) != _END:
            if kind != _CRC:
                raise ValueError(f"property {kind}")
            digests = self.digests(len(coders))
        parts = [[(size, crc)] for size, crc in zip(unpacked, digests, strict=True)]
        if (kind := self.byte()) == _SUBSTREAMS:
            parts = self._substreams(unpacked, digests)
            kind = self.byte()
        if kind != _END or len(sizes) != len(coders):
            raise ValueError("streams")
        found = []
        for packed, filters, size, inside in zip(sizes, coders, unpacked, parts, strict=True):
            found.append(_Folder(at, packed, filters, size, inside))
            at += packed
        return found

    def _coders(self, number: int) -> list[list[dict[str, int]]]:
        if self.byte():
            raise ValueError("external")
        found = []
        for _ in range(number):
            if self.count() != 1:
                raise ValueError("coders")
            flags = self.byte()
            method = self.take(flags & 0x0F)
            if flags & 0xD0:
                raise ValueError("coder")
            found.append(_filters(method, self.take(self.count()) if flags & 0x20 else b""))
        return found

    def _substreams(
        self, unpacked: list[int], digests: list[int | None]
    ) -> list[list[tuple[int, int | None]]]:
        """[(size, CRC), ...] of the files in each folder."""
        numbers, kind = [1] * len(unpacked), self.byte()
        if kind == _NUMBER:
            numbers, kind = [self.count() for _ in unpacked], self.byte()
        sizes = []
        for number, whole in zip(numbers, unpacked, strict=True):
            own = [self.number() for _ in range(number - 1)] if kind == _SIZE else []
            sizes.append([*own, whole - sum(own)] if number else [])
        if kind == _SIZE:
            kind = self.byte()
        if any(size < 0 for own in sizes for size in own):
            raise ValueError("sizes")
        told = [crc if number == 1 else None for number, crc in zip(numbers, digests, strict=True)]
        rest: Iterator[int | None] = iter(())
        if kind == _CRC:
            rest = iter(
                self.digests(sum(n for n, crc in zip(numbers, told, strict=True) if crc is None))
            )
            kind = self.byte()
        if kind != _END:
            raise ValueError(f"property {kind}")
        return [
            [(size, next(rest, None) if crc is None else crc) for size in own]
            for own, crc in zip(sizes, told, strict=True)
        ]

    def files(self) -> list[str]:
        """The names of the files that have content."""
        number, names, empty = self.count(), [], []
        while (kind := self.byte()) != _END:
            inner = _Reader(self.take(self.count()))
            if kind == _EMPTY:
                empty = inner.bits(number)
            elif kind == _NAME:
                if inner.byte():
                    raise ValueError("external")
                names = inner._body[1:].decode("utf-16-le").split("\0")[:number]
        if len(names) != number:
            raise ValueError("names")
        return [
            name
            for name, without in zip(names, empty or [False] * number, strict=True)
            if not without
        ]


def _filters(method: bytes, properties: bytes) -> list[dict[str, int]]:
    """What lzma needs to unpack a coder; empty for a stored one."""
    if method == b"\x00":
        return []
    if method == b"\x03\x01\x01" and len(properties) == 5:
        first, size = struct.unpack("<BI", properties)
        rest, lc = divmod(first, 9)
        pb, lp = divmod(rest, 5)
        found = {
            "id": lzma.FILTER_LZMA1,
            "dict_size": max(size, 4096),
            "lc": lc,
            "lp": lp,
            "pb": pb,
        }
    elif method == b"\x21" and len(properties) == 1:
        found = {
            "id": lzma.FILTER_LZMA2,
            "dict_size": (2 | properties[0] & 1) << properties[0] // 2 + 11,
        }
    else:
        raise ValueError(f"method {method.hex()}")
    if found["dict_size"] > _LARGEST_DICTIONARY:
        raise ValueError("dictionary")
    return [found]
