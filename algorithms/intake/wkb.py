"""GeoJSON geometry → WKB, without a geometry library: pages of a pull become bytes one by one, in
flat memory.
"""

from __future__ import annotations

import json
import math
import struct
from typing import Any

from ..common.errors import DataError

_CODES = {
    "Point": 1,
    "LineString": 2,
    "Polygon": 3,
    "MultiPoint": 4,
    "MultiLineString": 5,
    "MultiPolygon": 6,
    "GeometryCollection": 7,
}
_PART = {4: "Point", 5: "LineString", 6: "Polygon"}
_DEPTH = 4  # nested collections deeper than this are an attack, not a map


def from_geojson(geometry: Any, swap: bool = False) -> bytes | None:
    """Little-endian 2D WKB of a GeoJSON geometry (dict or text); None for an empty one.

    ``swap``: the two coordinates stand in the wrong order.

    Raises
    ------
    DataError
        ``bad_geometry`` for a broken one.
    """
    try:
        if isinstance(geometry, str):
            geometry = json.loads(geometry) if geometry.strip() else None
        if isinstance(geometry, dict) and geometry.get("type") == "Feature":
            geometry = geometry.get("geometry")
        return None if geometry is None else _encode(geometry, swap, 0)
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        struct.error,
        RecursionError,
        OverflowError,
    ) as error:
        raise DataError("bad_geometry", why=f"{type(error).__name__}: {error}"[:120]) from error


def point(x: float | str, y: float | str) -> bytes | None:
    """WKB of one point, of numbers or their text; None when a coordinate is not finite, or larger than
    any.

    Raises
    ------
    ValueError
        For a text that is no number.
    """
    x, y = float(x), float(y)
    return struct.pack("<BIdd", 1, 1, x, y) if -1e12 < x < 1e12 and -1e12 < y < 1e12 else None


def point_xy(wkb: bytes) -> tuple[float, float] | None:
    """(x, y) of a WKB made by :func:`point`, or None for another geometry."""
    return (
        struct.unpack_from("<dd", wkb, 5)
        if len(wkb) == 21 and wkb[:5] == b"\x01\x01\x00\x00\x00"
        else None
    )


def _encode(geometry: dict[str, Any], swap: bool, depth: int) -> bytes | None:
    code = _CODES[geometry["type"]]
    head = struct.pack("<BI", 1, code)
    if code == 7:
        if depth >= _DEPTH:
            raise ValueError("nested too deep")
        parts = [p for p in (_encode(g, swap, depth + 1) for g in geometry["geometries"]) if p]
        return head + struct.pack("<I", len(parts)) + b"".join(parts) if parts else None
    coordinates = geometry["coordinates"]
    if not coordinates:
        return None
    if code == 1:
        x, y = (coordinates[1], coordinates[0]) if swap else (coordinates[0], coordinates[1])
        return head + struct.pack("<dd", x, y) if math.isfinite(x) and math.isfinite(y) else None
    if code == 2:
        return head + _ring(coordinates, swap, 2)
    if code == 3:
        return (
            head
            + struct.pack("<I", len(coordinates))
            + b"".join(_ring(r, swap, 4) for r in coordinates)
        )
    kind = _PART[code]
    parts = [
        p
        for p in (_encode({"type": kind, "coordinates": c}, swap, depth + 1) for c in coordinates)
        if p
    ]
    return head + struct.pack("<I", len(parts)) + b"".join(parts) if parts else None


def _ring(positions: Any, swap: bool, fewest: int) -> bytes:
    """A line or a ring; one of fewer positions than it takes to be one is broken, not small."""
    if len(positions) < fewest:
        raise ValueError(f"{len(positions)} positions")
    first, second = (1, 0) if swap else (0, 1)
    flat = [value for p in positions for value in (p[first], p[second])]
    return struct.pack(f"<I{len(flat)}d", len(positions), *flat)
