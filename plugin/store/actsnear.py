"""Acts as questions tell them, and those with a place in a part of the map: asked of SQLite at once,
whatever their number."""

from __future__ import annotations

import contextlib
import pathlib
import sqlite3
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_SYSTEM = "SELECT column_name FROM places.gpkg_geometry_columns WHERE table_name = ?"
_COLUMNS = "a.fid, a.act_id, a.number, a.date, a.title, a.subject, a.url, a.source, a.body"
_OF_WORDS = (
    " AND fid IN (SELECT rowid FROM clairville_acts_index WHERE clairville_acts_index MATCH :query)"
)


@dataclass(frozen=True)
class Hit:
    """An act that was found: ``piece`` of its text around the words that were asked for."""

    fid: int
    act_id: str
    number: str
    date: str
    title: str
    subject: str
    url: str
    source: str
    piece: str = ""


@dataclass(frozen=True)
class Around:
    """A part of the map: the GeoPackage and ``table`` of the places, ``box`` (west, south, east, north) in
    their system, ``most`` ids that are told."""

    path: pathlib.Path
    table: str
    box: tuple[float, float, float, float]
    most: int = 4_001


@dataclass(frozen=True)
class Near:
    """The newest ``hits`` of ``total`` acts, and ``ids`` of the newest, for the filter of a map."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    ids: tuple[str, ...] = ()


def find(
    connection: sqlite3.Connection, around: Around, query: str, limit: int
) -> tuple[list[Any], int, tuple[str, ...]]:
    """(rows of the newest acts, how many there are, ids of the newest); ``query``: of FTS5, "" for all."""
    if not around.path.is_file():  # to attach it would make it
        return [], 0, ()
    west, south, east, north = around.box
    connection.execute("ATTACH DATABASE ? AS places", (str(around.path),))
    try:
        told = connection.execute(_SYSTEM, (around.table,)).fetchone()
        if told is None:
            return [], 0, ()
        shape = told[0]
        connection.execute("DROP TABLE IF EXISTS temp.acts_near")
        connection.execute("CREATE TEMP TABLE acts_near (fid INTEGER PRIMARY KEY)")
        connection.execute(
            "INSERT INTO temp.acts_near SELECT fid FROM clairville_acts WHERE act_id IN"
            f' (SELECT act_id FROM places."{around.table}" WHERE rowid IN'  # nosec B608
            f' (SELECT id FROM places."rtree_{around.table}_{shape}"'
            " WHERE maxx >= :west AND minx <= :east AND maxy >= :south AND miny <= :north))"
            + (_OF_WORDS if query else ""),
            {"west": west, "south": south, "east": east, "north": north, "query": query},
        )
        (total,) = connection.execute("SELECT count(*) FROM temp.acts_near").fetchone()
        of_all = " FROM temp.acts_near n JOIN clairville_acts a ON a.fid = n.fid ORDER BY n.fid DESC LIMIT ?"
        rows = connection.execute(f"SELECT {_COLUMNS}{of_all}", (limit,)).fetchall()
        ids = connection.execute(f"SELECT a.act_id{of_all}", (around.most,)).fetchall()
        return rows, int(total), tuple(row[0] for row in ids)
    finally:
        with contextlib.suppress(sqlite3.Error):
            connection.rollback()
            connection.execute("DETACH DATABASE places")


def hit_of(row: Sequence[Any], piece: str = "") -> Hit:
    """An act as the columns of a question tell it."""
    fid, act_id, number, date, title, subject, url, source = row[:8]
    return Hit(fid, act_id, number, date, title, subject, url, source, piece)


def opened(packed: bytes | None) -> str:
    """A text that is kept packed."""
    return zlib.decompress(packed).decode() if packed else ""
