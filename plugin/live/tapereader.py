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
from dataclasses import dataclass

from ...algorithms.common.errors import DataError
from ..host import files
from ..sources import archives
from ..store import ring
from .tape import FORMAT, INDEX, MOST_BODY_MB, MOST_MB, OUTLINE, pack

MOST_ROUNDS = 200_000
_MOST_JSON = 4_000_000  # bytes of one line or of the manifest
_MOST_INDEX = 200_000_000
_NAME = re.compile(r"(?:manifest|index)\.json|rounds/\d{6}\.json|bodies/[0-9a-f]{64}")
_ROUND = re.compile(r"rounds/(\d{6})\.json")
_BROKEN = (*archives.BROKEN, KeyError, TypeError, RecursionError)


@dataclass
class Played:
    """A round of a recording, without what servers answered (:meth:`Tape.whole`). ``sealed``: why
    nothing of that is there ("sensitive", "key", "too_big"; "" where it is)."""

    n: int
    feed: str
    theme: str
    started: dt.datetime
    ended: dt.datetime
    outcome: str = "ok"
    code: str = ""
    rows: int = 0
    sealed: str = ""


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

    def _json(self, name, most=_MOST_JSON):
        value = json.loads(self._bytes(name, most).decode("utf-8"))
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
        """From the index; of a recording that was cut short, from each round."""
        if INDEX in self._sizes:
            lines = self._json(INDEX, _MOST_INDEX)["rounds"]
        else:
            lines = [self._json(name) for name in sorted(self._sizes) if _ROUND.fullmatch(name)]
        found = []
        for told in lines:
            round_ = Played(
                int(told["n"]),
                str(told["feed"]),
                str(told["theme"]),
                _moment(told["started"]),
                _moment(told["ended"]),
                str(told.get("outcome", "ok")),
                str(told.get("code", "")),
                int(told.get("rows", 0)),
                str(told.get("sealed", "")),
            )
            if not ring.is_feed(round_.feed) or not ring.is_feed(round_.theme):
                raise self._bad(round_.n)
            found.append(round_)
        if len(found) > MOST_ROUNDS:
            raise DataError("live_tape_big", path=str(self.path), limit=round(MOST_MB))
        return sorted(found, key=lambda r: (r.ended, r.n))

    def whole(self, round_):
        """The line of a round as it was recorded, with "answers" and "entry".

        Raises
        ------
        DataError
            ``live_tape_bad`` where it is not the round that the index names.
        """
        try:
            told = self._json(f"rounds/{round_.n:06d}.json")
            answers, entry = told.get("answers", []), told.get("entry")
            same = (told["n"], told["feed"], told["theme"], _moment(told["ended"]))
            shaped = isinstance(answers, list) and all(isinstance(a, dict) for a in answers)
            if same != (round_.n, round_.feed, round_.theme, round_.ended) or not shaped:
                raise self._bad(f"rounds/{round_.n:06d}.json")
            return {**told, "answers": answers, "entry": dict(entry) if entry else None}
        except _BROKEN as error:
            raise self._bad(error) from error

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
            for answer in tape.whole(round_)["answers"]:
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
            index = []
            for round_ in kept:
                line = tape.whole(round_)
                for answer in line["answers"]:
                    _copy_body(tape, answer, folder)
                name = f"rounds/{round_.n:06d}.json"
                files.save(folder / name, json.dumps(line, ensure_ascii=False))
                index.append({k: v for k, v in line.items() if k not in ("answers", "entry")})
            files.save(folder / INDEX, json.dumps({"rounds": index}, ensure_ascii=False))
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


def _copy_body(tape, answer, folder):
    if "body" in answer:
        path = folder / "bodies" / answer["body"]
        if not path.exists():
            raw = tape.body(answer)
            with files.draft(path) as made:
                made.write_bytes(raw)


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
