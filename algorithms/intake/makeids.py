"""Identifiers for rows that have none: made of what a row says and where it lies, so that the same row
has the same one in every pull and in every tool, wherever it stands in the file.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import struct
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..common.themes import Theme

_DIGITS = 16
_XY = struct.Struct("<dd")
# Where the first corner stands in a point, a line and an area, the most frequent of all.
_FIRST = {struct.pack("<BI", 1, kind): at for kind, at in ((1, 5), (2, 9), (3, 13))}
# Columns that a pull makes, and those in which it masks persons: the row says the same by both doors.
_LEFT_OUT = ("keep_until", "edited", "owner", "description", "impact_detail")


def needs_ids(theme: Theme) -> bool:
    """True for a theme whose rows must have an identifier."""
    return bool(theme.key) and theme.fields[theme.key].required


class Ids:
    """Makes the identifiers of a table; equal rows at one place get one each, in their order."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._seen: dict[bytes, int] = {}

    def make(self, values: Mapping[str, Any], place: tuple[float, float] | None) -> str:
        """The identifier of one row.

        Parameters
        ----------
        values : {theme column: value in the theme's type}; empty ones and the key count nothing
        place : first corner in the source's own system; left out for themes about persons, whose
            place stays unknown
        """
        said = [
            f"{name}={_text(values[name], spec.type)}"
            for name, spec in self._theme.fields.items()
            if name != self._theme.key
            and not name.endswith("_utc")
            and name not in _LEFT_OUT
            and not _is_empty(values.get(name))
        ]
        if place is not None and not self._theme.sensitive:
            digits = 7 if _degrees(place) else 2
            said.append(f"{place[0]:.{digits}f} {place[1]:.{digits}f}")
        digest = hashlib.sha256("\n".join(said).encode("utf-8", "replace")).digest()
        again = self._seen[digest] = self._seen.get(digest, 0) + 1
        made = "r" + digest.hex()[:_DIGITS]
        return made if again == 1 else f"{made}-{again}"

    def fill(
        self,
        rows: Iterable[list[Any]],
        places: Iterable[tuple[float, float] | None],
    ) -> int:
        """Give every row (values in the theme's order) without an identifier one, in place.

        Returns
        -------
        int
            how many were made.
        """
        names = list(self._theme.fields)
        key, made = names.index(self._theme.key), 0
        for row, place in zip(rows, places, strict=True):
            if _is_empty(row[key]):
                row[key] = self.make(dict(zip(names, row, strict=True)), place)
                made += 1
        return made


def first_corner(wkb: bytes | None) -> tuple[float, float] | None:
    """(x, y) of the first corner of a WKB, whatever its kind; None where it has none."""
    if wkb is not None and len(wkb) >= (at := _FIRST.get(wkb[:5], len(wkb))) + 16:
        return _XY.unpack_from(wkb, at)
    at, left = 0, 8
    while wkb is not None and left:
        left -= 1
        try:
            order = "<" if wkb[at] == 1 else ">"
            (code,) = struct.unpack_from(f"{order}I", wkb, at + 1)
            at += 9 if code & 0x20000000 else 5
            kind = (code & 0x0FFFFFFF) % 1000
            if kind == 1:
                return struct.unpack_from(f"{order}dd", wkb, at)
            (count,) = struct.unpack_from(f"{order}I", wkb, at)
            if not count:
                return None
            at += 4
            if kind in (2, 8, 13):
                return struct.unpack_from(f"{order}dd", wkb, at)
            if kind in (3, 17):
                return struct.unpack_from(f"{order}dd", wkb, at + 4)
        except (IndexError, struct.error):
            return None
    return None


def _degrees(place: tuple[float, float]) -> bool:
    return abs(place[0]) <= 360 and abs(place[1]) <= 90


def _is_empty(value: Any) -> bool:
    return bool(value is None or value != value or value == "")


def _text(value: Any, kind: str) -> str:
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()[: 10 if kind == "date" else 19]
    if kind == "int":
        return str(int(value))
    if kind == "float":
        return f"{float(value):.9g}"
    if kind == "bool":
        return str(bool(value))
    return str(value)
