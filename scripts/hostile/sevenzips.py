"""Archives of 7-Zip that nobody packed in good faith: bombs, lies about sizes, headers that lead to
themselves, names that climb out."""

import functools
import json
import lzma
import struct
import zlib

from . import town

_STORED = b"\x01\x00"
_MOST = (1 << 63) - 1


def number(value):
    """A number as the format writes it."""
    for extra in range(8):
        if value < 1 << (7 * (extra + 1)):
            first = (0xFF00 >> extra) & 0xFF | value >> (8 * extra)
            return bytes([first]) + (value & ((1 << 8 * extra) - 1)).to_bytes(extra, "little")
    return b"\xff" + value.to_bytes(8, "little")


def packed(files, *, told=None, dictionary=16, crc=True, cut=None):
    """An archive with one solid LZMA2 folder. ``files``: [(name, body or (byte, megabytes))];
    ``told``: sizes that the header tells instead of the true ones.
    """
    out, sizes, digests = [], [], []
    for _, body in files:
        block, times = (body, 1) if isinstance(body, bytes) else (body[0] * (1 << 20), body[1])
        seen = 0
        for _ in range(times):
            seen = zlib.crc32(block, seen)
        out.append(_squeezed(block) * times if block else b"")
        sizes.append(len(block) * times)
        digests.append(seen)
    stream = b"".join([*out, b"\0"])
    sizes = told or sizes
    coder = b"\x01\x21\x21\x01" + bytes([dictionary])
    header = b"\x01\x04" + _streams(0, len(stream), coder, sum(sizes))
    header += b"\x08\x0d" + number(len(files))
    if len(files) > 1:
        header += b"\x09" + b"".join(number(s) for s in sizes[:-1])
    if crc:
        header += b"\x0a\x01" + b"".join(struct.pack("<I", d) for d in digests)
    header += b"\x00\x00" + _names([name for name, _ in files]) + b"\x00"
    return signed(stream if cut is None else stream[:cut], header)


def _squeezed(block):
    """LZMA2 without its end mark: such pieces one behind the other are one stream, so that a bomb
    is made in the time of one block.
    """
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 20}]
    return lzma.compress(block, lzma.FORMAT_RAW, filters=filters)[:-1]


def _streams(at, size, coder, unpacked):
    return (
        b"\x06" + number(at) + b"\x01\x09" + number(size) + b"\x00"
        b"\x07\x0b\x01\x00" + coder + b"\x0c" + number(unpacked) + b"\x00"
    )


def _names(names):
    texts = b"\x00" + b"".join(f"{n}\0".encode("utf-16-le", "surrogatepass") for n in names)
    return b"\x05" + number(len(names)) + b"\x11" + number(len(texts)) + texts + b"\x00"


def signed(stream, header):
    """The archive of a stream and a header."""
    start = struct.pack("<QQI", len(stream), len(header), zlib.crc32(header))
    return (
        b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<I", zlib.crc32(start)) + start + stream + header
    )


def _packed_header(stream, coder, size, unpacked, at=0):
    return signed(stream, b"\x17" + _streams(at, size, coder, unpacked) + b"\x00")


def _to_itself():
    """A header that says: the header lies here, as it is."""
    body = b"\x17" + _streams(0, 40, _STORED, 40) + b"\x00"
    body = b"\x17" + _streams(0, len(body), _STORED, len(body)) + b"\x00"
    return signed(b"", body)


def _of_zeros():
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 20}]
    stream = lzma.compress(b"\x17" * (60 << 20), lzma.FORMAT_RAW, filters=filters)
    return _packed_header(stream, b"\x01\x21\x21\x01\x10", len(stream), 60 << 20)


GOOD = json.dumps(
    {"type": "FeatureCollection", "features": [town.feature(i) for i in range(town.ROWS)]}
).encode()
_VRT = (
    b"<OGRVRTDataSource><OGRVRTLayer name='s'><SrcDataSource>/etc/passwd</SrcDataSource>"
    b"</OGRVRTLayer></OGRVRTDataSource>"
)
_FEW = {"max_mb": 20}
# {name: () → (the archive, more of the source)}
ARCHIVES = {
    name: functools.cache(made)
    for name, made in {
        "plain": lambda: (packed([("w.geojson", GOOD)]), {}),
        "bomb": lambda: (packed([("w.geojson", (b" ", 400))]), _FEW),
        "bomb-default": lambda: (packed([("w.geojson", (b" ", 2_100))]), {}),
        "bomb-beside": lambda: (packed([("w.dbf", (b"\0", 400)), ("w.geojson", GOOD)]), _FEW),
        "bomb-before": lambda: (packed([("a.bin", (b"\0", 900)), ("w.geojson", GOOD)]), {}),
        "told-less": lambda: (packed([("w.geojson", (b" ", 300))], told=[1_000]), _FEW),
        "told-more": lambda: (packed([("w.geojson", GOOD)], told=[10**15], crc=False), _FEW),
        "told-most": lambda: (packed([("w.geojson", GOOD)], told=[_MOST], crc=False), {}),
        "told-none": lambda: (packed([("w.geojson", GOOD)], told=[0], crc=False), {}),
        "dictionary": lambda: (packed([("w.geojson", GOOD[:-9])], dictionary=37), {}),
        "dictionary-most": lambda: (packed([("w.geojson", GOOD)], dictionary=40), {}),
        "files-many": lambda: (packed([(f"a{i}.bin", b"") for i in range(100_000)]), {}),
        "files-count": lambda: (
            signed(b"", b"\x01\x05" + number(_MOST) + b"\x00\x00"),
            {},
        ),
        "header-itself": lambda: (_to_itself(), {}),
        "header-zeros": lambda: (_of_zeros(), {}),
        "header-size": lambda: (
            _packed_header(b"x", b"\x01\x21\x21\x01\x10", 1, _MOST),
            {},
        ),
        "place-most": lambda: (_packed_header(b"x", _STORED, 1, 1, _MOST), {}),
        "name-up": lambda: (packed([("../../escaped.geojson", GOOD[:-1])]), {}),
        "name-root": lambda: (packed([("/tmp/escaped.geojson", GOOD[:-1])]), {}),
        "name-drive": lambda: (packed([("C:\\escaped.geojson", GOOD[:-1])]), {}),
        "name-nothing": lambda: (packed([("", GOOD)]), {"member": "^$"}),
        "name-long": lambda: (packed([("w" * 5_000 + ".geojson", GOOD)]), {}),
        "name-half": lambda: (packed([("\ud800.geojson", GOOD[:-1])]), {}),
        "name-folder": lambda: (packed([("w.geojson/", GOOD)]), {"member": "w"}),
        "name-twice": lambda: (packed([("w.geojson", GOOD[:-1]), ("w.geojson", GOOD[:-2])]), {}),
        "member-vrt": lambda: (packed([("w.vrt", _VRT)]), {"member": "vrt"}),
        "member-hidden": lambda: (packed([("w.geojson", _VRT)]), {}),
        "member-slow": lambda: (packed([("a" * 60 + "!", GOOD)]), {"member": "(a+)+$"}),
        "cut": lambda: (packed([("w.geojson", GOOD)], cut=40), {}),
    }.items()
}
