"""A recording read back, with care whoever made it: names, sizes and digests are checked before a
byte of it is used; nothing is unpacked to the disk.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import io
import json
import pathlib
import re
import zipfile
from dataclasses import dataclass, field

from ...algorithms.common.errors import DataError
from ..host import files
from ..sources import archives
from ..store import ring
from .tape import FORMAT, MOST_BODY_MB, MOST_MB, OUTLINE, pack

MOST_ROUNDS = 200_000
_MOST_JSON = 4_000_000  # bytes of one line or of the manifest
_NAME = re.compile(r"manifest\.json|rounds/\d{6}\.json|bodies/[0-9a-f]{64}")
_ROUND = re.compile(r"rounds/(\d{6})\.json")
_BROKEN = (*archives.BROKEN, KeyError, TypeError, RecursionError)


@dataclass
class Played:
    """A round of a recording. ``answers``: what servers said, in the order they were asked;
    ``sealed``: why it holds none ("sensitive", "key", "too_big"; "" where it does)."""

    n: int
    feed: str
    theme: str
    started: dt.datetime
    ended: dt.datetime
    outcome: str = "ok"
    code: str = ""
    rows: int = 0
    sealed: str = ""
    answers: list = field(default_factory=list)
    entry: dict | None = None


class Tape:
    """A recording; use it in a ``with``. ``manifest``: as written, checked; ``rounds``: in the
    order in which they ended.

    Raises
    ------
    DataError
        ``live_tape_bad`` for what is none or was changed by another hand, ``live_tape_newer`` for
        one of a later Clairville, ``live_tape_big``.
    """

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self._zip = None
        try:
            self._open()
            self.manifest = self._manifest()
            self.rounds = self._rounds()
        except DataError:
            self.close()
            raise
        except _BROKEN as error:
            self.close()
            raise self._bad(error) from error

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Let go of the file."""
        if self._zip is not None:
            self._zip.close()
            self._zip = None

    def _bad(self, why):
        why = str(why)[:120] or type(why).__name__
        return DataError("live_tape_bad", path=str(self.path), why=why)

    # -- files
    # ------------------------------------------------------------------------------------------
    def _open(self):
        if self.path.is_dir():
            found = [p for p in self.path.rglob("*") if p.is_file() and not p.is_symlink()]
            sizes = {p.relative_to(self.path).as_posix(): p.stat().st_size for p in found}
        elif self.path.is_file():
            self._zip = zipfile.ZipFile(self.path)
            members = [m for m in self._zip.infolist() if not m.filename.endswith("/")]
            sizes = {m.filename: m.file_size for m in members}
            if len(sizes) != len(members):
                raise self._bad("double names")
        else:
            raise DataError("file_missing", path=str(self.path))
        # what is not of a recording is left alone: a note, a folder of the system
        self._sizes = {name: size for name, size in sizes.items() if _NAME.fullmatch(name)}
        if len(self._sizes) > 2 * MOST_ROUNDS or sum(self._sizes.values()) > MOST_MB * 1e6:
            raise DataError("live_tape_big", path=str(self.path), limit=round(MOST_MB))

    def _bytes(self, name, limit):
        if name not in self._sizes:
            raise self._bad(name)
        if self._sizes[name] > limit:
            raise DataError("live_tape_big", path=str(self.path), limit=round(limit / 1e6, 1))
        opened = self._zip.open(name) if self._zip is not None else open(self.path / name, "rb")
        with opened as stream:
            raw = stream.read(limit + 1)
        if len(raw) > limit:
            raise DataError("live_tape_big", path=str(self.path), limit=round(limit / 1e6, 1))
        return raw

    def _json(self, name):
        value = json.loads(self._bytes(name, _MOST_JSON).decode("utf-8"))
        if not isinstance(value, dict):
            raise self._bad(name)
        return value

    # -- what it says
    # ------------------------------------------------------------------------------------------
    def _manifest(self):
        told = self._json("manifest.json")
        if not isinstance(told.get("format"), int) or not isinstance(told.get("profile"), str):
            raise self._bad("manifest.json")
        if told["format"] > FORMAT:
            raise DataError("live_tape_newer", path=str(self.path), known=FORMAT)
        told["began"], told["ended"] = (_moment(told[name]) for name in ("began", "ended"))
        feeds = told.get("feeds")
        if not isinstance(feeds, list) or not all(
            isinstance(f, dict) and ring.is_feed(f.get("feed")) for f in feeds
        ):
            raise self._bad("manifest.json: feeds")
        return told

    def _rounds(self):
        found = []
        for name in sorted(self._sizes):
            if not (number := _ROUND.fullmatch(name)):
                continue
            told = self._json(name)
            round_ = Played(
                int(number[1]),
                str(told["feed"]),
                str(told["theme"]),
                _moment(told["started"]),
                _moment(told["ended"]),
                str(told.get("outcome", "ok")),
                str(told.get("code", "")),
                int(told.get("rows", 0)),
                str(told.get("sealed", "")),
                [dict(a) for a in told.get("answers", [])],
                dict(told["entry"]) if told.get("entry") is not None else None,
            )
            if not ring.is_feed(round_.feed) or not ring.is_feed(round_.theme):
                raise self._bad(name)
            found.append(round_)
        return sorted(found, key=lambda r: (r.ended, r.n))

    def body(self, answer):
        """The bytes of an answer, as they came.

        Raises
        ------
        DataError
            ``live_tape_bad`` where they are not what was recorded.
        """
        digest = str(answer.get("body"))
        try:
            raw = self._bytes(f"bodies/{digest}", int(MOST_BODY_MB * 1e6))
        except _BROKEN as error:
            raise self._bad(error) from error
        if hashlib.sha256(raw).hexdigest() != digest:
            raise self._bad(f"bodies/{digest[:12]}")
        return raw

    @property
    def began(self):
        """When its first round ended, UTC; when it was begun, without one."""
        return self.rounds[0].ended if self.rounds else self.manifest["began"]

    @property
    def ended(self):
        """When its last round ended, UTC."""
        return self.rounds[-1].ended if self.rounds else self.manifest["ended"]


def _moment(text):
    moment = dt.datetime.fromisoformat(str(text))
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(dt.timezone.utc)


def list_recordings(folder):
    """The recordings of a folder, newest first: [{"path", "profile", "began", "ended", "rounds",
    "feeds"}]; what is none is left out."""
    found = []
    with contextlib.suppress(OSError):
        for path in sorted(pathlib.Path(folder).iterdir()):
            if path.suffix == ".zip" or (path / "manifest.json").is_file():
                with contextlib.suppress(DataError, OSError), Tape(path) as tape:
                    found.append(
                        {
                            "path": str(path),
                            "profile": tape.manifest["profile"],
                            "began": tape.began,
                            "ended": tape.ended,
                            "rounds": len(tape.rounds),
                            "feeds": [f["feed"] for f in tape.manifest["feeds"]],
                        }
                    )
    return sorted(found, key=lambda r: r["began"], reverse=True)


def check(path):
    """Read all of a recording: {"rounds", "answers", "sealed", "bytes", "missing"}; the numbers of
    rounds that were noted and are not there are ``missing``.

    Raises
    ------
    DataError
        As :class:`Tape`, and where a body is not what was recorded.
    """
    with Tape(path) as tape:
        size = answers = 0
        for round_ in tape.rounds:
            for answer in round_.answers:
                answers += 1
                if "body" in answer:
                    size += len(tape.body(answer))
        last = max([r.n for r in tape.rounds], default=0)
        noted = max(int(tape.manifest.get("rounds") or 0), last)
        return {
            "rounds": len(tape.rounds),
            "answers": answers,
            "sealed": sum(bool(r.sealed) for r in tape.rounds),
            "bytes": size,
            "missing": noted - len(tape.rounds) if not tape.manifest.get("cut") else 0,
        }


def cut(path, target, start, end):
    """Make a recording of the rounds that ended from ``start`` to ``end`` (UTC), with what stood
    before them: the last whole answer of each feed, and the outline. Returns how many rounds it
    holds.

    Raises
    ------
    DataError
        As :class:`Tape`; ``live_tape_window`` where nothing lies in the window.
    """
    target = pathlib.Path(target)
    with Tape(path) as tape:
        inside = [r for r in tape.rounds if start <= r.ended <= end]
        if not inside:
            raise DataError(
                "live_tape_window", began=tape.began.isoformat(), ended=tape.ended.isoformat()
            )
        before = {}
        for round_ in tape.rounds:
            if round_.ended < start and (round_.outcome == "ok" or round_.feed == OUTLINE):
                before[round_.feed] = round_
        kept = sorted([*before.values(), *inside], key=lambda r: r.n)
        with files.folder_beside(target) as hidden:
            folder = hidden / "cut"
            for name in {a["body"] for r in kept for a in r.answers if "body" in a}:
                with files.draft(folder / "bodies" / name) as made:
                    made.write_bytes(tape.body({"body": name}))
            for round_ in kept:
                name = f"rounds/{round_.n:06d}.json"
                files.save(folder / name, json.dumps(tape._json(name), ensure_ascii=False))
            told = {
                **tape.manifest,
                "began": kept[0].ended.isoformat(),
                "ended": kept[-1].ended.isoformat(),
                "rounds": len(kept),
                "cut": [start.isoformat(), end.isoformat()],
            }
            files.save(folder / "manifest.json", json.dumps(told, ensure_ascii=False))
            pack(folder, target)
    return len(kept)


def stream(raw, broke):
    """A body as the client reads it; ``broke``: the error that ended it, or None."""
    return _Body(raw, broke)


class _Body(io.BytesIO):
    def __init__(self, raw, broke):
        super().__init__(raw)
        self._broke = broke

    def read(self, size=-1):
        block = super().read(size)
        if not block and self._broke is not None:
            raise self._broke
        return block
