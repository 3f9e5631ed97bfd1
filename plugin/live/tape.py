"""Recordings: what servers answered, as they sent it, with the times, to be played again through
the same way of reading.

A recording is a folder, or one zip of it: ``manifest.json``, ``rounds/000001.json`` ... (one a round:
which feed, when, what was asked and what came), ``bodies/<SHA-256>`` (each body once), at the end
``index.json`` (the rounds without their answers). Every file is written whole, so that a recording
that was cut short can be played up to the cut.

What is never on a recording: answers of sensitive themes (calls, complaints: the round is noted, with
how many rows it had, and no text, no place); answers in which a key of the profile stands; addresses
with their keys. What people note by hand is on it only where it is marked as an exercise.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import pathlib
import threading
import zlib

from ...algorithms.common import addresses
from ...algorithms.common.errors import Cancelled, ClairvilleError, DataError
from ..host import files, meta
from ..pull.outcome import map_of
from ..sources.http import Client

FORMAT = 1
MOST_MB = 4_000.0  # of a whole recording
MOST_BODY_MB = 256.0
_HEADERS = ("Content-Type", "Content-Encoding", "Content-Length", "ETag", "Last-Modified")
_OUT = 1 << 20
_WHOLE = 1 << 25
_SAME = "sha256"  # of a body, among what tells the next round that nothing changed
INDEX = "index.json"  # the rounds without their answers, so that a day opens at once
OUTLINE = "outline"  # the round in which the territory's outline was asked for


class LiveClient(Client):
    """The client of a feed: it asks twice at most (the poller asks again later), and no answer
    takes longer than ``total_s``. A body that is the last one to the byte is one that did not
    change, for servers that do not say so; ``stamp``: a pattern of what in it says when it was made.
    ``moment``: when the round began, UTC, for sources that ask for a
    span of time or note when they asked; ``turn``: a semaphore that is held by whoever computes and
    given up while a server is waited for: feeds that read at once would take the window's share."""

    moment = None
    turn = None
    stamp = None

    def __init__(self, progress=None, total_s=120.0, **more):
        more = {"timeout_s": (5.0, 20.0), "attempts": 2, **more}
        super().__init__(progress, total_s=total_s, **more)

    def now(self):
        return self.moment or super().now()

    def run(self, call, seconds):
        with self.out_of_turn():
            return super().run(call, seconds)

    def _pause(self, seconds):
        with self.out_of_turn():
            super()._pause(seconds)

    def _sent(self, way, *args):
        if way != "qgis":
            return super()._sent(way, *args)
        with self.out_of_turn():  # QGIS's own requests are waited for where they are made
            return super()._sent(way, *args)

    def get_if_changed(self, url, validator=None, params=None, max_mb=64.0):
        body, now = super().get_if_changed(url, validator, params, max_mb)
        if body is None:
            return body, now
        digest = self._digest(body)
        if (validator or {}).get(_SAME) == digest:
            return None, {**now, _SAME: digest}
        return body, {**now, _SAME: digest}

    def to_file(self, url, validator=None, params=None, max_mb=None):
        fetched = super().to_file(url, validator, params, max_mb)
        if fetched.path is None or fetched.complete is False:
            return fetched
        with fetched.path.open("rb") as stream:
            body = stream.read(_WHOLE + 1)
        if len(body) <= _WHOLE:  # a longer one is read again
            digest = self._digest(body)
            fetched.validator = {**fetched.validator, _SAME: digest}
            if (validator or {}).get(_SAME) == digest:
                fetched.path = None
        return fetched

    def _digest(self, body):
        plain = self.stamp.sub(b"", body) if self.stamp is not None else body
        return hashlib.sha256(plain).hexdigest()

    @contextlib.contextmanager
    def out_of_turn(self):
        """Whoever computes gives up its turn while the block waits."""
        if self.turn is None:
            yield
            return
        self.turn.release()
        try:
            yield
        finally:
            self.turn.acquire()


class RecordingClient(LiveClient):
    """Keeps what came in ``answers``: [{"key", "where", "status", "headers", "raw"} or {"key",
    "where", "error"}]; "broke": what ended the reading of a body before its end."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.answers = []
        self._noting = threading.Lock()

    @contextlib.contextmanager
    def open(self, url, params=None, headers=None, method="GET", **more):
        asked = {"key": key_of(method, url, params), "where": addresses.shown(url)}
        try:
            opened = super().open(url, params, headers, method, **more)
            response = opened.__enter__()
        except Cancelled:
            raise
        except ClairvilleError as error:
            self._note({**asked, "error": {"code": error.code, "values": error.values}})
            raise
        tee = _Tee(response.raw)
        response.raw = tee
        broke = {}
        try:
            with contextlib.ExitStack() as stack:
                stack.push(opened)
                yield response
        except Cancelled:
            raise
        except ClairvilleError as error:
            broke = {"broke": {"code": error.code, "values": error.values}}
            raise
        finally:
            kept = {h: response.headers[h] for h in _HEADERS if h in response.headers}
            told = {"status": response.status_code, "headers": kept, "raw": tee.got()}
            self._note({**asked, **told, **broke})

    def _note(self, answer):
        with self._noting:
            self.answers.append(answer)


class _Tee:
    """A body that is read, and kept as it was read."""

    def __init__(self, raw):
        self._raw, self._blocks = raw, []
        if hasattr(raw, "decode_content"):
            self.decode_content = raw.decode_content

    def read(self, *args, **more):
        block = self._raw.read(*args, **more)
        self._blocks.append(block)
        return block

    def got(self):
        return b"".join(self._blocks)

    def __getattr__(self, name):
        return getattr(self._raw, name)


def key_of(method, url, params):
    """What tells one request from another, without what it says."""
    listed = sorted((str(k), str(v)) for k, v in (params or {}).items())
    return hashlib.sha256(json.dumps([method, url, listed]).encode()).hexdigest()[:32]


class Recorder:
    """Writes a recording to a folder; :meth:`finish` packs it where ``path`` is a zip.

    Parameters
    ----------
    path
        A folder that holds nothing yet, or a ``.zip`` that is made at the end (until then its rounds
        lie in a folder of the same name without the ending).
    profile, feeds
        The territory and its feeds.
    began
        UTC.

    Raises
    ------
    DataError
        ``live_tape_there`` where something else lies at the path.
    """

    def __init__(self, path, profile, feeds, began):
        self.path = pathlib.Path(path)
        self.folder = self.path.with_suffix("") if self.path.suffix == ".zip" else self.path
        self._lock = threading.Lock()
        self._index, self._bytes = [], 0
        self._keys = {
            f.name: addresses.keys_of([f.entry.source, f.profile.boundary]) for f in feeds
        }
        if self.path.exists() or (self.folder.exists() and any(self.folder.iterdir())):
            raise DataError("live_tape_there", path=str(self.path))
        self.manifest = {
            "format": FORMAT,
            "clairville": meta.version(),
            "profile": profile.name,
            "insee": list(profile.insee),
            "crs": profile.crs,
            "timezone": profile.timezone,
            "began": began.isoformat(),
            "ended": began.isoformat(),
            "rounds": 0,
            "feeds": [_told(feed) for feed in feeds],
        }
        self._save("manifest.json", self.manifest)

    def add(self, feed, round_, answers, entry=None):
        """Keep a round that was written: ``feed`` (None for the outline or for an exercise's
        entry), the round, what its client noted, an entry of an exercise."""
        sealed = feed is not None and feed.theme.sensitive
        keys = self._keys.get(feed.name, set()) if feed is not None else set()
        with self._lock:
            told, why = [], "sensitive" if sealed else ""
            for answer in [] if sealed else answers:
                kept, reason = self._answer(answer, keys)
                told.append(kept)
                why = why or reason
            line = {
                "n": len(self._index) + 1,
                "feed": feed.name if feed is not None else round_.feed,
                "theme": round_.theme,
                "started": round_.started.isoformat(),
                "ended": round_.ended.isoformat(),
                "outcome": round_.outcome,
                "code": round_.code,
                "rows": round_.kept,
                "sealed": why,
                "answers": [] if why else told,
                **({"entry": entry} if entry is not None else {}),
            }
            self._index.append({k: v for k, v in line.items() if k not in ("answers", "entry")})
            self._save(f"rounds/{line['n']:06d}.json", line)

    def _answer(self, answer, keys):
        """(the answer as it is kept, "" or why the round is not)."""
        told = {k: v for k, v in answer.items() if k != "raw"}
        told = json.loads(json.dumps(addresses.cleaned_whole(told), default=str))
        if "error" in told:
            return told, ""
        raw = answer["raw"]
        if len(raw) > MOST_BODY_MB * 1e6 or self._bytes + len(raw) > MOST_MB * 1e6:
            return told, "too_big"
        plain = _plain(raw, told["headers"].get("Content-Encoding", ""))
        if plain is None or any(key.encode() in plain for key in keys if len(key) > 3):
            return told, "key" if plain is not None else "too_big"
        told["body"], told["size"] = hashlib.sha256(raw).hexdigest(), len(raw)
        path = self.folder / "bodies" / told["body"]
        if not path.exists():
            self._bytes += len(raw)
            with files.draft(path) as made:
                made.write_bytes(raw)
        return told, ""

    def _save(self, name, value):
        files.save(self.folder / name, json.dumps(value, ensure_ascii=False, indent=1))

    def finish(self, ended):
        """Close the recording; the path where it lies."""
        with self._lock:
            self.manifest |= {"ended": ended.isoformat(), "rounds": len(self._index)}
            self._save("manifest.json", self.manifest)
            self._save(INDEX, {"rounds": self._index})
            if self.folder == self.path:
                return self.path
            pack(self.folder, self.path)
            remove(self.folder)
        return self.path


def _told(feed):
    entry = feed.entry
    return {
        "feed": feed.name,
        "theme": entry.theme,
        "name": feed.label,
        "type": entry.source["type"],
        "cadence_s": feed.cadence_s,
        "licence": entry.licence,
        "attribution": entry.attribution,
        "map": map_of([entry]),
        "sealed": "sensitive" if feed.theme.sensitive else "",
    }


def _plain(raw, packed):
    """The body without its packing, as far as it goes; None where it unpacks to too much."""
    if not packed.strip().lower().endswith("gzip"):
        return raw
    unpacker, out, size = zlib.decompressobj(16 + zlib.MAX_WBITS), [], 0
    try:
        while raw and not unpacker.eof:
            part = unpacker.decompress(raw, _OUT)
            raw, size = unpacker.unconsumed_tail, size + len(part)
            out.append(part)
            if size > MOST_BODY_MB * 1e6:
                return None
    except zlib.error:
        return b"".join(out)
    return b"".join(out)


def pack(folder, path):
    """Make the zip of a recording's folder."""
    import zipfile

    with files.draft(path) as made, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(p for p in folder.rglob("*") if p.is_file()):
            packed.write(file, file.relative_to(folder).as_posix())


def remove(folder):
    """Take away the folder of a recording that was packed: its own files and nothing else."""
    for name in ("rounds", "bodies"):
        for file in (folder / name).glob("*"):
            file.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            (folder / name).rmdir()
    for name in ("manifest.json", INDEX):
        (folder / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        folder.rmdir()
