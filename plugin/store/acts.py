"""The acts of a council and their full-text index, in a file beside the store.

The table of the acts and the index of SQLite (FTS5) make eight tables that only this module reads: in
the GeoPackage itself QGIS would offer each of them as a layer. Their places are a table of the store
(:mod:`.actplaces`). No pull and no purge of a theme touches either. A store in a database has no such
beside: both are kept in files of this person's profile, and whoever runs the tool is told so.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import pathlib
import sqlite3
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsDataSourceUri

from ...algorithms.acts import search as words
from ...algorithms.common.errors import StoreError
from . import actsnear, places, shares
from .actsnear import Hit, hit_of, opened
from .address import Address
from .tables import failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

COLUMNS = (
    "act_id",
    "number",
    "date",
    "title",
    "body",
    "subject",
    "url",
    "source",
    "mark",
    "personal",
)
_BUSY_S = 5.0
MANY = 1_500  # acts beyond which the newest come first: to rank them all takes longer than a person types
_MAKE = """
CREATE TABLE IF NOT EXISTS clairville_acts (fid INTEGER PRIMARY KEY, act_id TEXT NOT NULL UNIQUE, number TEXT, date TEXT,
 title TEXT, body BLOB, subject TEXT, url TEXT, source TEXT, mark TEXT, personal INTEGER);
CREATE TABLE IF NOT EXISTS clairville_acts_stems (stem TEXT, term TEXT, acts INTEGER, PRIMARY KEY (stem, term)) WITHOUT ROWID;
"""
_INDEX = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS clairville_acts_index USING fts5(title, body, content='',"
    " tokenize='unicode61 remove_diacritics 2')"
)
_VOCABULARY = (
    "CREATE VIRTUAL TABLE temp.acts_words USING fts5vocab(main, clairville_acts_index, row)"
)
_THERE = "SELECT 1 FROM sqlite_master WHERE name = 'clairville_acts_index'"
_FILL = "INSERT INTO clairville_acts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INDEX_ROW = "INSERT INTO clairville_acts_index(rowid, title, body) VALUES (?, ?, ?)"
_BEST = (
    "SELECT a.fid, a.act_id, a.number, a.date, a.title, a.subject, a.url, a.source, a.body FROM"
    " (SELECT rowid AS found, bm25(clairville_acts_index, 4.0, 1.0) AS how FROM clairville_acts_index"
    " WHERE clairville_acts_index MATCH ? ORDER BY how, found DESC LIMIT ?) i"
    " JOIN clairville_acts a ON a.fid = i.found ORDER BY i.how, i.found DESC"
)
_NEWEST = (
    "SELECT a.fid, a.act_id, a.number, a.date, a.title, a.subject, a.url, a.source, a.body FROM"
    " (SELECT rowid AS found FROM clairville_acts_index"
    " WHERE clairville_acts_index MATCH ? ORDER BY rowid DESC LIMIT ?) i"
    " JOIN clairville_acts a ON a.fid = i.found ORDER BY i.found DESC"
)
_LATEST = (
    "SELECT fid, act_id, number, date, title, subject, url, source FROM clairville_acts"
    " ORDER BY fid DESC LIMIT ?"
)
_ALL = "SELECT count(*) FROM clairville_acts_index WHERE clairville_acts_index MATCH ?"
_LAST = (
    "SELECT a.fid, a.act_id, a.number, a.date, a.title, a.subject, a.url, a.source"
    " FROM clairville_acts_index i JOIN clairville_acts a ON a.fid = i.rowid"
    " WHERE clairville_acts_index MATCH ? ORDER BY a.date DESC, a.fid DESC LIMIT 1"
)
_IDS = (
    "SELECT a.act_id FROM clairville_acts_index i JOIN clairville_acts a ON a.fid = i.rowid"
    " WHERE clairville_acts_index MATCH ? ORDER BY i.rowid DESC LIMIT ?"
)
_HOW_MANY = (
    "SELECT count(*) FROM (SELECT 1 FROM clairville_acts_index"
    " WHERE clairville_acts_index MATCH ? LIMIT ?)"
)
_PART = 2_000  # acts that are written at once


@dataclass(frozen=True)
class Answer:
    """What a question found: ``total`` acts (more than :data:`MANY` are not counted), the best ``hits``
    of them; ``newest``: the newest stand first, because there are too many to be ranked; ``lacking``:
    words that no act holds."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    newest: bool = False
    lacking: tuple[str, ...] = ()


def lies_in_profile(store: str | pathlib.Path) -> bool:
    """True where the acts of a store are kept in a file of this person's profile."""
    return places.in_database(store)


def file_of(store: str | pathlib.Path) -> pathlib.Path:
    """The file that holds the index of a store's acts: beside the GeoPackage, as its rasters are, or
    in the profile for a database."""
    if places.in_database(store):
        return _in_profile(store, "sqlite")
    path = pathlib.Path(store)
    return path.with_name(f"{path.stem}.acts.sqlite")


def places_file_of(store: str | pathlib.Path) -> pathlib.Path:
    """The GeoPackage that holds the places of a store's acts: its own, or one of the profile for a
    database."""
    return _in_profile(store, "gpkg") if places.in_database(store) else pathlib.Path(store)


def _in_profile(store: str | pathlib.Path, ending: str) -> pathlib.Path:
    uri = QgsDataSourceUri(Address(str(store)).native("acts"))
    server = uri.service() or f"{uri.host().lower() or 'localhost'}:{uri.port() or 5432}"
    told = json.dumps([server, uri.database(), uri.schema()])
    name = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]
    folder = pathlib.Path(QgsApplication.qgisSettingsDirPath()) / "clairville" / "acts"
    return folder / f"{name}.{ending}"


class Acts:
    """The acts in the file of a store; use it in a ``with``.

    Raises
    ------
    StoreError
        ``acts_no_search`` where this SQLite has no full-text search; ``store_locked`` where another
        program writes it for longer than ``wait_s`` seconds.
    """

    def __init__(self, path: str | pathlib.Path, wait_s: float = _BUSY_S) -> None:
        self.path, self._wait_s = pathlib.Path(path), wait_s
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Acts:
        return self

    def __exit__(self, *what: object) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    # -- reading
    def exists(self) -> bool:
        """True where acts were indexed; an error where that cannot be told while another writes."""
        if not self.path.is_file():
            return False
        with self._sentences():
            try:
                return bool(self._read().execute(_THERE).fetchone())
            except sqlite3.OperationalError:
                raise
            except sqlite3.Error:
                return False  # no file of SQLite

    def marks(self) -> dict[str, str]:
        """{id of an act: mark of its source} of what is there."""
        if not self.exists():
            return {}
        return dict(self._read().execute("SELECT act_id, mark FROM clairville_acts"))

    def rows(self) -> Iterator[dict[str, Any]]:
        """Every act as a dictionary, oldest first."""
        if not self.exists():
            return
        told = ("fid", *COLUMNS)
        for row in self._read().execute("SELECT * FROM clairville_acts ORDER BY fid"):
            yield {**dict(zip(told, row, strict=True)), "body": opened(row[5])}

    def count(self) -> int:
        """How many acts there are."""
        if not self.exists():
            return 0
        with self._sentences():
            told = self._read().execute("SELECT count(*) FROM clairville_acts")
            return int(told.fetchone()[0])

    def search(self, text: str, limit: int = 30) -> Answer:
        """The acts that hold every word of ``text``, in any form of it.

        Parameters
        ----------
        text : str
            Words; between quotation marks side by side.
        limit : int
            Acts that are told.

        Returns
        -------
        Answer
            The best first, or the newest where there are more than :data:`MANY`.
        """
        if not self.exists():
            return Answer()
        with self._sentences():
            query, terms = words.question(text, self._of_stem, self._beginning)
        if not query:
            return Answer()
        lacking = [
            " ".join(asked)
            for asked, told in zip(words.words_asked(text), terms, strict=True)
            if not told
        ]
        if lacking:
            return Answer(lacking=tuple(lacking))
        with self._sentences():
            connection = self._read()
            total = connection.execute(_HOW_MANY, (query, MANY + 1)).fetchone()[0]
            newest = total > MANY
            found = connection.execute(_NEWEST if newest else _BEST, (query, limit)).fetchall()
        hits = tuple(hit_of(row, words.sentence_with(opened(row[8]), terms)) for row in found)
        return Answer(hits, total, newest)

    def last(self, text: str) -> tuple[int, Hit | None]:
        """How many acts hold every word of ``text``, all counted, and the one of the latest date."""
        if not self.exists():
            return 0, None
        with self._sentences():
            query, terms = words.question(text, self._of_stem, self._beginning)
            if not query or not all(terms):
                return 0, None
            total = self._read().execute(_ALL, (query,)).fetchone()[0]
            row = self._read().execute(_LAST, (query,)).fetchone()
        return total, None if row is None else hit_of(row)

    def ids(self, text: str, most: int = 20_000) -> list[str]:
        """The ids of the acts that :meth:`search` finds, the newest first, for the filter of a map."""
        if not self.exists():
            return []
        with self._sentences():
            query, terms = words.question(text, self._of_stem, self._beginning)
            if not query or not all(terms):
                return []
            return [row[0] for row in self._read().execute(_IDS, (query, most))]

    def newest(self, limit: int = 30) -> list[Hit]:
        """The acts of the latest dates."""
        if not self.exists():
            return []
        with self._sentences():
            return [hit_of(row) for row in self._read().execute(_LATEST, (limit,))]

    def near(self, around: actsnear.Around, text: str = "", limit: int = 30) -> actsnear.Near:
        """The acts with a place in a part of the map, of those that hold every word of ``text``."""
        if not self.exists():
            return actsnear.Near()
        query, terms = words.question(text, self._of_stem, self._beginning) if text else ("", [])
        if not all(terms):
            return actsnear.Near()
        with self._sentences():
            rows, total, ids = actsnear.find(self._read(), around, query, limit)
        pieces = [words.sentence_with(opened(row[8]), terms) if terms else "" for row in rows]
        return actsnear.Near(tuple(map(hit_of, rows, pieces)), total, ids)

    def _of_stem(self, stem: str) -> list[str]:
        found = self._read().execute(
            "SELECT term FROM clairville_acts_stems WHERE stem = ? ORDER BY acts DESC LIMIT ?",
            (stem, words.MOST_TERMS),
        )
        return [row[0] for row in found]

    def _beginning(self, letters: str) -> list[str]:
        found = self._read().execute(
            "SELECT DISTINCT term FROM clairville_acts_stems WHERE stem >= ? AND stem < ? AND term LIKE ?"
            " ORDER BY acts DESC LIMIT ?",
            (letters[:3], letters[:3] + "\U0010ffff", f"{letters}%", words.MOST_TERMS),
        )
        return [row[0] for row in found]

    def _read(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite3.connect(self.path, timeout=self._wait_s)
        return self._connection

    @contextlib.contextmanager
    def _sentences(self) -> Iterator[None]:
        """What SQLite refuses as one of our errors."""
        try:
            yield
        except sqlite3.Error as error:
            raise failure(self.path, str(error)) from error

    # -- writing
    def write(self, acts: Iterable[Sequence[Any]]) -> int:
        """Put these acts in the place of those that are there, one transaction; returns how many.

        Parameters
        ----------
        acts : Iterable[Sequence[Any]]
            Values of :data:`COLUMNS`, oldest first; without private persons.

        Returns
        -------
        int
            Acts in the index.

        Raises
        ------
        StoreError
            ``acts_no_search``, ``store_locked``, ``store_full`` ...; the store is what it was.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = not self.path.exists()
        try:
            connection = self._read()
        except sqlite3.Error as error:
            raise failure(self.path, str(error)) from error
        connection.isolation_level = None
        try:
            if new:  # rows are of some thousand bytes
                connection.execute("PRAGMA page_size = 16384")
            if shares.on_share(self.path):
                connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN IMMEDIATE")
            for statement in _MAKE.strip().split(";\n"):
                connection.execute(statement)
            _make_index(connection, self.path)
            connection.execute("DELETE FROM clairville_acts")
            connection.execute(
                "INSERT INTO clairville_acts_index(clairville_acts_index) VALUES ('delete-all')"
            )
            number = _fill(connection, acts)
            self._stem(connection)
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise failure(self.path, str(error)) from error
        return number

    @staticmethod
    def _stem(connection: sqlite3.Connection) -> None:
        """The vocabulary by stem."""
        with contextlib.suppress(sqlite3.OperationalError):
            connection.execute(_VOCABULARY)
        told = dict(connection.execute("SELECT term, doc FROM temp.acts_words"))
        connection.execute("DELETE FROM clairville_acts_stems")
        connection.executemany(
            "INSERT OR IGNORE INTO clairville_acts_stems VALUES (?, ?, ?)",
            (
                (stem, term, told[term])
                for stem, terms in words.stems(told).items()
                for term in terms
            ),
        )


def _fill(connection: sqlite3.Connection, acts: Iterable[Sequence[Any]]) -> int:
    """The rows and their words; a text is kept packed."""
    at_title, at_body, number = COLUMNS.index("title"), COLUMNS.index("body"), 0
    rows = iter(acts)
    while part := list(itertools.islice(rows, _PART)):
        numbered = list(enumerate(part, number + 1))
        connection.executemany(
            _FILL,
            (
                (
                    fid,
                    *row[:at_body],
                    zlib.compress((row[at_body] or "").encode(), 1),
                    *row[at_body + 1 :],
                )
                for fid, row in numbered
            ),
        )
        connection.executemany(
            _INDEX_ROW, ((fid, row[at_title], row[at_body]) for fid, row in numbered)
        )
        number += len(part)
    return number


def _make_index(connection: sqlite3.Connection, path: pathlib.Path) -> None:
    try:
        connection.execute(_INDEX)
    except sqlite3.OperationalError as error:
        if "fts5" in str(error).lower():
            raise StoreError("acts_no_search", path=str(path)) from error
        raise
