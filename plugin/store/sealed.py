"""The requests of the desk, sealed: one file a territory in this person's QGIS profile, whose rows are
locked with a key of QGIS's authentication store. It is never a layer and never lies on a share. Where
nothing can be locked it keeps no free text, no door and no exact place, and says why.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import pathlib
import sqlite3
from typing import TYPE_CHECKING, Any

from ...algorithms.common.errors import StoreError
from ...algorithms.common.themes import theme
from . import sealedkey, sealedrows, shares
from .sealedfiles import files_of, stem_of
from .sealedkey import day, plain_value
from .sealedrows import COLUMNS, DECISIONS, LESSON, READINGS, WORDS, service_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

_BUSY_S = 5.0
_MAKE = """
CREATE TABLE IF NOT EXISTS kept (name BLOB NOT NULL, part TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (name, part));
CREATE TABLE IF NOT EXISTS decided (n INTEGER PRIMARY KEY, name BLOB NOT NULL, body BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS decided_of ON decided (name);
CREATE TABLE IF NOT EXISTS lessons (n INTEGER PRIMARY KEY, body BLOB NOT NULL);
"""
_PUT = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)"
_CHECK = b"check"


class SealedStore:
    """The requests of one territory. ``why``: "" where texts are kept, else a code of
    :mod:`.sealedkey`; :meth:`told` says it in a sentence."""

    def __init__(self, path: pathlib.Path | None, seal: Any, why: str) -> None:
        """``path`` None: in memory alone."""
        self.path, self.why = path, why
        self._seal = seal
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch(mode=0o600, exist_ok=True)
            where = ":memory:" if path is None else path
            self._file = sqlite3.connect(where, timeout=_BUSY_S, isolation_level=None)
            for order in ("secure_delete = ON", "journal_mode = DELETE", "temp_store = MEMORY"):
                self._file.execute(f"PRAGMA {order}")
            self._file.execute("PRAGMA synchronous = FULL")
            self._file.executescript(_MAKE)
        except (OSError, sqlite3.Error) as error:
            raise StoreError("sealed_unreadable", reason=str(error)) from None

    # -- opening
    @classmethod
    def open(cls, territory: str) -> SealedStore:
        """The store of a territory (the name of its profile), made where there is none.

        Raises
        ------
        StoreError
            ``sealed_share`` where the profile lies on a network share; ``sealed_unreadable``;
            ``sealed_locked`` where the password is not given and nobody can be asked for it.
        """
        return cls.of_stem(stem_of(territory))

    @classmethod
    def of_stem(cls, stem: str) -> SealedStore:
        """:meth:`open`, by what the files are called (:func:`.sealedfiles.stems`)."""
        path, bare = files_of(stem)
        if shares.on_share(path):
            raise StoreError("sealed_share")
        seal, why = sealedkey.seal_of(stem, made_before=path.exists())
        if why == sealedkey.LOCKED and path.exists():
            raise StoreError("sealed_locked")
        if not why:
            store = cls(path, seal, "")
            if store._own_key():
                store._take_bare(bare)
                return store
            store.close()
            why, seal = sealedkey.OTHER_KEY, sealedkey.Bare()
        return cls(bare, seal, why)

    def told(self) -> StoreError | None:
        """Why no texts are kept, with what helps; None where they are."""
        return StoreError(f"sealed_{self.why}") if self.why else None

    def _own_key(self) -> bool:
        found = self._file.execute("SELECT body FROM kept WHERE part = 'check'").fetchone()
        if found is None:
            with self._writing() as file:
                file.execute(_PUT, (_CHECK, "check", self._seal.lock("clairville", _CHECK)))
            return True
        try:
            return bool(self._seal.open(found[0], _CHECK) == "clairville")
        except ValueError:
            return False

    def _take_bare(self, path: pathlib.Path) -> None:
        """Rows kept while nothing could be locked move in; their readable file goes."""
        if not path.exists():
            return
        bare = SealedStore(path, sealedkey.Bare(), sealedkey.REFUSED)
        there = {row["id"] for row in self.records()}
        self.add([row for row in bare.records() if row["id"] not in there])
        for request, what, value, at in bare._decided():
            self._note(request, what, value, at)
        bare.empty()
        bare.close()
        path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> SealedStore:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self._file.execute("BEGIN IMMEDIATE")
            try:
                yield self._file
            except BaseException:
                self._file.execute("ROLLBACK")
                raise
            self._file.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreError("sealed_unreadable", reason=str(error)) from None

    def _parts(self, part: str, request: str | None = None) -> dict[bytes, Any]:
        order, values = "SELECT name, body FROM kept WHERE part = ?", [part]
        if request is not None:
            order, values = f"{order} AND name = ?", [part, self._seal.name(request)]
        try:
            rows = self._file.execute(order, values).fetchall()
            return {name: self._seal.open(body, name) for name, body in rows}
        except (ValueError, sqlite3.Error) as error:
            raise StoreError("sealed_unreadable", reason=str(error)) from None

    # -- rows
    def add(self, rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
        """Keep requests; a number that is there already is replaced, its readings and decisions stay.

        Parameters
        ----------
        rows : Iterable[Mapping[str, Any]]
            Values of :data:`COLUMNS` by name, or a data frame of them; dates as ISO text or dates.
            What has another name is not kept.

        Returns
        -------
        dict[str, int]
            ``added``, ``renewed``, ``without_id`` (not kept), ``without_date``, ``without_place``,
            ``texts_left_out`` and ``doors_left_out`` (nothing can be locked).
        """
        if hasattr(rows, "to_dict"):
            rows = rows.to_dict("records")
        names = ("added", "renewed", "without_id", "without_date", "without_place")
        counts = dict.fromkeys((*names, "texts_left_out", "doors_left_out"), 0)
        there = {name for (name,) in self._file.execute("SELECT name FROM kept WHERE part = 'row'")}
        with self._writing() as file:
            for given in rows:
                row = {name: plain_value(given.get(name)) for name in COLUMNS}
                if row["id"] is None:
                    counts["without_id"] += 1
                    continue
                row["id"] = str(row["id"])
                name = self._seal.name(row["id"])
                before = self._parts("row", row["id"]) if name in there else {}
                row["kept"] = plain_value(given.get("kept")) or dt.date.today().isoformat()
                sealedrows.keep_first_day(row, before.get(name))
                counts["without_date"] += day(row["date"]) is None
                counts["without_place"] += row["lon"] is None or row["lat"] is None
                if self.why:
                    sealedrows.bare(row, counts)
                counts["renewed" if name in there else "added"] += 1
                there.add(name)
                words = {part: row.pop(part) for part in WORDS}
                file.execute(_PUT, (name, "row", self._seal.lock(row, name)))
                file.execute(_PUT, (name, "words", self._seal.lock(words, name)))
        return counts

    def records(self, *, open_only: bool = False) -> list[dict[str, Any]]:
        """Every request as a dictionary of :data:`COLUMNS`, :data:`READINGS` and :data:`DECISIONS`,
        oldest first; ``open_only``: neither closed nor handled."""
        found = self._records(None)
        if open_only:
            found = [row for row in found if not sealedrows.is_done(row)]
        return sorted(found, key=lambda r: (str(r["date"] or ""), r["id"]))

    def record(self, request: str) -> dict[str, Any] | None:
        """One request of :meth:`records`; the others stay locked."""
        return next(iter(self._records(request)), None)

    def _records(self, request: str | None) -> list[dict[str, Any]]:
        words, readings = self._parts("words", request), self._parts("readings", request)
        decided = sealedrows.standing(self._decided(request))
        return [
            sealedrows.join_parts(
                row, words.get(name, {}), readings.get(name, {}), decided.get(row["id"], {})
            )
            for name, row in self._parts("row", request).items()
        ]

    def rows(self, open_only: bool = False) -> pd.DataFrame:
        """:meth:`records` as a frame."""
        import pandas as pd

        columns = [*COLUMNS, *READINGS, *DECISIONS, "kept"]
        return pd.DataFrame(self.records(open_only=open_only), columns=columns)

    def keep_readings(self, frame: Any) -> int:
        """Keep what a run read of requests: ``id`` and :data:`READINGS` (those that are there), as a
        frame or as records; returns how many belong to a request of this store."""
        rows = frame.to_dict("records") if hasattr(frame, "to_dict") else list(frame)
        there = {name for (name,) in self._file.execute("SELECT name FROM kept WHERE part = 'row'")}
        done = 0
        with self._writing() as file:
            for given in rows:
                name = self._seal.name(str(given.get("id")))
                if name in there:
                    read = {part: plain_value(given[part]) for part in READINGS if part in given}
                    if self.why:
                        read = {k: v for k, v in read.items() if k not in ("words", "reasons")}
                    file.execute(_PUT, (name, "readings", self._seal.lock(read, name)))
                    done += 1
        return done

    # -- decisions
    def keep_decision(self, request: str, what: str, value: Any = True) -> int:
        """Note what the agent decided, with the time and without a name; returns its number for
        :meth:`undo`.

        ``what``: "accepted" or "corrected" (value: the service, None takes it back), "joined" or
        "refused" (value: the number of the other request), "handled" (True or False).
        """
        if what not in DECISIONS:
            raise ValueError(what)
        return self._note(request, what, value, _now())

    def keep_decisions(self, decisions: Iterable[tuple[str, str, Any]]) -> list[int]:
        """Several of :meth:`keep_decision` (request, what, value), written all or none."""
        decisions = list(decisions)
        if any(what not in DECISIONS for _, what, _ in decisions):
            raise ValueError(decisions)
        with self._writing() as file:
            return [self._put(file, *decision, _now()) for decision in decisions]

    def _note(self, request: str, what: str, value: Any, at: str) -> int:
        with self._writing() as file:
            return self._put(file, request, what, value, at)

    def _put(self, file: sqlite3.Connection, request: str, what: str, value: Any, at: str) -> int:
        name = self._seal.name(request)
        body = {"id": request, "what": what, "value": plain_value(value), "at": at}
        put = "INSERT INTO decided (name, body) VALUES (?, ?)"
        return int(file.execute(put, (name, self._seal.lock(body, name))).lastrowid or 0)

    def undo(self, *numbers: int) -> None:
        """Take decisions back, as if they had not been made."""
        with self._writing() as file:
            file.executemany("DELETE FROM decided WHERE n = ?", [(n,) for n in numbers])

    def _decided(self, request: str | None = None) -> list[tuple[str, str, Any, str]]:
        order, values = "SELECT name, body FROM decided ORDER BY n", []
        if request is not None:
            order = "SELECT name, body FROM decided WHERE name = ? ORDER BY n"
            values = [self._seal.name(request)]
        rows = self._file.execute(order, values).fetchall()
        read = [self._seal.open(body, name) for name, body in rows]
        return [(r["id"], r["what"], r["value"], r["at"]) for r in read]

    def corrections(self) -> pd.DataFrame:
        """What the next training learns from: :data:`LESSON`, a row for each request whose service the
        agent accepted or corrected. Of rows that are gone the text is gone too ("")."""
        import pandas as pd

        found = [self._lesson(row) for row in self.records() if service_of(row)]
        return pd.concat(
            [pd.DataFrame(found, columns=list(LESSON)), self.lessons()], ignore_index=True
        )

    def lessons(self) -> pd.DataFrame:
        """The rows of :meth:`corrections` whose request is gone."""
        import pandas as pd

        bodies = self._file.execute("SELECT body FROM lessons ORDER BY n").fetchall()
        found = [self._seal.open(body, _CHECK) for (body,) in bodies]
        return pd.DataFrame(found, columns=list(LESSON))

    @staticmethod
    def _lesson(row: Mapping[str, Any]) -> dict[str, Any]:
        lesson = {name: row[name] for name in LESSON if name not in ("service", "text")}
        return lesson | {"service": service_of(row), "text": row["text"] or ""}

    # -- the end of rows
    def expired(self, today: dt.date) -> tuple[list[str], list[str]]:
        """(numbers whose text must go, numbers whose row must go) on this day. A request that was never
        closed goes after the retention of the theme."""
        longest = theme("complaints").retention_days or 1096
        return sealedrows.expired(self.records(), today, longest)

    def sweep(self, today: dt.date) -> dict[str, int]:
        """Empty texts and doors :data:`TEXT_DAYS` after closing, then remove rows :data:`KEEP_DAYS`
        after it; a power cut in between leaves a row without text, never a text without its row. Of a
        corrected request stays what it taught, without number, text, place or date.

        Returns
        -------
        dict[str, int]
            ``texts_emptied`` and ``rows_removed``.
        """
        texts, gone = self.expired(today)
        lessons = [self._lesson(r) | {"text": ""} for r in self.records() if r["id"] in set(gone)]
        with self._writing() as file:
            for request in {*texts, *gone}:
                file.execute(
                    "DELETE FROM kept WHERE name = ? AND part = 'words'",
                    (self._seal.name(request),),
                )
        with self._writing() as file:
            self._remove(file, gone)
            file.executemany(
                "INSERT INTO lessons (body) VALUES (?)",
                [(self._seal.lock(lesson, _CHECK),) for lesson in lessons if lesson["service"]],
            )
        self._wipe()
        return {"texts_emptied": len(texts), "rows_removed": len(gone)}

    def forget(self, ids: Iterable[str]) -> int:
        """Remove requests with all that was read and decided of them; returns how many there were."""
        with self._writing() as file:
            removed = self._remove(file, list(ids))
        self._wipe()
        return removed

    def forget_texts(self, ids: Iterable[str]) -> int:
        """Empty the free texts of requests; place, door and decisions stay. Returns how many there
        were."""
        wanted = {self._seal.name(str(request)) for request in ids}
        held = {n: w for n, w in self._parts("words").items() if n in wanted and w.get("text")}
        with self._writing() as file:
            for name, words in held.items():
                file.execute(_PUT, (name, "words", self._seal.lock({**words, "text": None}, name)))
        self._wipe()
        return len(held)

    def empty(self) -> None:
        """Remove every request, reading, decision and lesson."""
        with self._writing() as file:
            file.execute("DELETE FROM decided")
            file.execute("DELETE FROM lessons")
            file.execute("DELETE FROM kept WHERE part <> 'check'")
        self._wipe()

    def _remove(self, file: sqlite3.Connection, ids: list[str]) -> int:
        removed = 0
        for request in ids:
            name = (self._seal.name(str(request)),)
            there = file.execute("SELECT 1 FROM kept WHERE name = ? AND part = 'row'", name)
            removed += there.fetchone() is not None
            file.execute("DELETE FROM kept WHERE name = ?", name)
            file.execute("DELETE FROM decided WHERE name = ?", name)
        return removed

    def _wipe(self) -> None:
        """The place of what was deleted goes back to the disk; a reader beside us may forbid it, then
        the deleted bytes are zeros all the same (secure_delete)."""
        with contextlib.suppress(sqlite3.OperationalError):
            self._file.execute("VACUUM")


def _now() -> str:
    return dt.datetime.now(dt.timezone.utc).isoformat()
