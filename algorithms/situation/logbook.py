"""The log of a crisis (*main courante*): what is written stays, what was wrong is countered.

Every entry carries the digest of the one before it (a chain as in RFC 6962's logs, without the
tree), so a byte that changes later is found. The words of an entry stand apart, under a digest of
their own with a salt: a text that the law wants erased can go, with its salt, and the chain still
holds; without the salt nobody can try texts against the digest that stays. Functions are written,
never persons.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from ..common.errors import DataError
from ..common.resources import table

KINDS = (
    "opened",
    "note",
    "call",
    "decision",
    "action",
    "undone",
    "printed",
    "counter",
    "erased",
    "closed",
)
MARKS = ("counter", "erased")  # kinds that speak of another entry
SEVERITIES = ("", "0", "1", "2", "3", "4")
LONGEST_TEXT = 10_000  # letters of an entry
_SALT_BYTES = 16
# In this order under the digest; a column that comes later stands at the end, and only where filled.
HEAD = (
    "log",
    "number",
    "at_utc",
    "noted_utc",
    "kind",
    "function",
    "origin",
    "incident",
    "incident_kind",
    "step",
    "refers_to",
    "severity",
    "exercise",
    "emergency",
)


@dataclass(frozen=True)
class Draft:
    """What a person enters. ``at_utc``: when it happened (default: now); ``function``: who writes,
    ``origin``: whom it comes from, both codes of :func:`functions`; ``step``: a step of a checklist;
    ``refers_to``: the entry that a counter-entry speaks of; ``severity``: chosen by the author;
    ``emergency``: it came from 15, 17, 18 or 112; ``lon``, ``lat``: degrees (WGS 84).
    """

    kind: str = "note"
    text: str = ""
    place: str = ""
    lon: float | None = None
    lat: float | None = None
    function: str = ""
    origin: str = ""
    incident: str = ""
    incident_kind: str = ""
    step: str = ""
    refers_to: int = 0
    severity: str = ""
    exercise: bool = False
    emergency: bool = False
    at_utc: str = ""


@dataclass(frozen=True)
class Entry:
    """A line of the log. ``body``: its words as JSON, None once they were erased; ``salt`` goes with
    them; ``text_digest`` stays. Times are ISO texts in UTC.
    """

    log: str
    number: int
    at_utc: str
    noted_utc: str
    kind: str
    function: str
    origin: str
    incident: str
    incident_kind: str
    step: str
    refers_to: int
    severity: str
    exercise: bool
    emergency: bool
    text_digest: str
    digest: str
    body: str | None = None
    salt: str = ""

    def words(self) -> dict[str, Any]:
        """``text``, ``place``, ``lon``, ``lat``; {} where the words were erased or are damaged."""
        try:
            found = json.loads(self.body) if self.body else {}
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def text(self) -> str:
        """What was written; "" where it was erased."""
        return str(self.words().get("text") or "")

    @property
    def place(self) -> str:
        """Where, as it was written."""
        return str(self.words().get("place") or "")


@dataclass(frozen=True)
class Verdict:
    """``good``; ``first``: the number of the first broken entry, 0 where all hold; ``why``: a code of
    the messages ``logbook_broken_*``."""

    entries: int
    first: int = 0
    why: str = ""

    @property
    def good(self) -> bool:
        """True where nothing was changed, taken out or put in."""
        return not self.why


def new_log(now: dt.datetime) -> str:
    """An id for a log: the second it was opened, and some letters that keep two apart."""
    return f"{now.astimezone(dt.timezone.utc):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"


def first_digest(log: str) -> str:
    """What the first entry of a log is chained to."""
    return hashlib.sha256(f"clairville main courante 1\n{log}".encode()).hexdigest()


def digest_of(entry: Entry, before: str) -> str:
    """The digest of an entry: its head, its words' digest and the digest before it."""
    head = [getattr(entry, name) for name in HEAD]
    told = json.dumps([*head, entry.text_digest, before], ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def digest_of_words(body: str, salt: str) -> str:
    """The digest of the words of an entry."""
    return hashlib.sha256(f"{salt}\n{body}".encode("utf-8", "surrogatepass")).hexdigest()


def seal(
    draft: Draft,
    log: str,
    before: tuple[int, str, str] | None,
    now: dt.datetime,
    salt: str = "",
) -> Entry:
    """A draft as the next entry of its log.

    Parameters
    ----------
    draft : Draft
        What was entered.
    log : str
        Id of the log.
    before : tuple[int, str, str] | None
        (number, digest, ``noted_utc``) of the last entry; None for the first.
    now : datetime
        The clock of the computer; an entry is never noted before the one that precedes it.
    salt : str
        For tests; drawn by chance otherwise.

    Returns
    -------
    Entry
        Chained.

    Raises
    ------
    DataError
        ``logbook_empty`` without words, ``logbook_too_long``, ``logbook_kind`` for a value that is
        none of ours, ``logbook_time`` for a time that is none.
    """
    text = draft.text.strip()
    if not text and not draft.step and draft.kind not in ("closed", "opened"):
        raise DataError("logbook_empty")
    if len(text) + len(draft.place) > LONGEST_TEXT:
        raise DataError("logbook_too_long", most=LONGEST_TEXT)
    if draft.kind not in KINDS or draft.severity not in SEVERITIES:
        raise DataError("logbook_kind", value=draft.kind)
    if draft.kind in MARKS and not 0 < draft.refers_to <= (before[0] if before else 0):
        raise DataError("logbook_refers_to", number=draft.refers_to)
    noted = _stamp(now)
    if before and noted <= before[2]:
        noted = _stamp(_read(before[2]) or now, dt.timedelta(microseconds=1))
    at = noted
    if draft.at_utc:
        told = _read(draft.at_utc)
        if told is None:
            raise DataError("logbook_time", value=draft.at_utc)
        at = _stamp(told)
    words = {"text": text, "place": draft.place.strip(), "lon": draft.lon, "lat": draft.lat}
    body = json.dumps(
        {name: value for name, value in words.items() if value not in ("", None)},
        ensure_ascii=False,
        sort_keys=True,
    )
    body = body.encode("utf-8", "replace").decode("utf-8")
    salt = salt or secrets.token_hex(_SALT_BYTES)
    made = Entry(
        log=log,
        number=(before[0] if before else 0) + 1,
        at_utc=at,
        noted_utc=noted,
        text_digest=digest_of_words(body, salt),
        digest="",
        body=body,
        salt=salt,
        **{name: _plain(getattr(draft, name)) for name in _COPIED},
    )
    return replace(made, digest=digest_of(made, before[1] if before else first_digest(log)))


_COPIED = tuple(f.name for f in fields(Draft) if f.name in HEAD and f.name != "at_utc")


def _plain(value: Any) -> Any:
    """A code as every store keeps it: one line, whole letters, none that steers a terminal."""
    if not isinstance(value, str):
        return value
    whole = value.encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in whole if c.isprintable()).strip()


def _read(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None


def _stamp(value: dt.datetime, later: dt.timedelta = dt.timedelta()) -> str:
    aware = value if value.tzinfo is not None else value.replace(tzinfo=dt.timezone.utc)
    return (aware.astimezone(dt.timezone.utc) + later).isoformat(timespec="microseconds")


def verify(
    entries: Sequence[Entry], told_entries: int | None = None, told_digest: str = ""
) -> Verdict:
    """Look whether a log is what was written.

    Parameters
    ----------
    entries : Sequence[Entry]
        All of one log, in whatever order.
    told_entries : int | None
        How many the store counted when it wrote the last one, or a printed page says.
    told_digest : str
        The last digest, or its first letters, as the store or a printed page has it; it finds
        entries that were taken off the end.

    Returns
    -------
    Verdict
        The first entry that does not hold, and why: "order" (one is missing, twice or out of its
        place), "head" (a value changed), "words" (the text changed), "gone" (a text is missing that
        no entry says was erased), "end" (the last entries are missing).
    """
    in_order = sorted(entries, key=lambda e: e.number)
    erased = {e.refers_to for e in in_order if e.kind == "erased"}
    before = first_digest(in_order[0].log) if in_order else ""
    for place, entry in enumerate(in_order, 1):
        why = _broken(entry, place, in_order[0].log, before, erased)
        if why:
            return Verdict(len(in_order), min(entry.number, place) or place, why)
        before = entry.digest
    short = told_entries is not None and told_entries != len(in_order)
    other = bool(told_digest) and not before.startswith(told_digest.lower())
    if short or other:
        return Verdict(len(in_order), len(in_order) + 1 if short else len(in_order), "end")
    return Verdict(len(in_order))


def _broken(entry: Entry, place: int, log: str, before: str, erased: set[int]) -> str:
    if entry.number != place or entry.log != log:
        return "order"
    if digest_of(entry, before) != entry.digest:
        return "head"
    if entry.body is None or not entry.salt:
        gone = entry.body is None and not entry.salt and entry.number in erased
        return "" if gone else "gone"
    return "" if digest_of_words(entry.body, entry.salt) == entry.text_digest else "words"


def countered(entries: Iterable[Entry]) -> dict[int, int]:
    """{number of an entry: number of the counter-entry that takes it back}."""
    return {e.refers_to: e.number for e in entries if e.kind == "counter"}


def erased(entries: Iterable[Entry]) -> dict[int, int]:
    """{number of an entry: number of the entry that says its text was erased}."""
    return {e.refers_to: e.number for e in entries if e.kind == "erased"}


def ticked(entries: Iterable[Entry], incident: str) -> dict[str, Entry]:
    """{step of a checklist: the entry that ticked it} of an incident: what was undone or countered
    counts no more.
    """
    entries = sorted(entries, key=lambda e: e.number)
    back, found = countered(entries), dict[str, Entry]()
    for entry in entries:
        if entry.incident != incident or not entry.step or entry.number in back:
            continue
        if entry.kind == "action":
            found[entry.step] = entry
        elif entry.kind == "undone":
            found.pop(entry.step, None)
    return found


def is_open(entries: Iterable[Entry]) -> bool:
    """True for a log that was not closed."""
    kinds = {e.kind for e in entries}
    return bool(kinds) and "closed" not in kinds


def functions() -> dict[str, Mapping[str, str]]:
    """{code: {"fr", "en", "short_fr", "short_en"}} of the functions of a command post, in the order of the lists."""
    found: dict[str, Mapping[str, str]] = table("situation/logbook")["functions"]
    return found


def origins() -> dict[str, Mapping[str, Any]]:
    """{code: {"fr", "en", "emergency"}} of whom a message comes from."""
    found: dict[str, Mapping[str, Any]] = table("situation/logbook")["origins"]
    return found


def persons_in(text: str) -> dict[str, int]:
    """What of a text looks like a person or leads to one: {"names": 1, "phones": 1}; {} for nothing.

    A warning, no door: who writes in a crisis may know better.
    """
    from ..intake import freetext

    _clean, counts = freetext.counted(text, "names")
    return {kind: n for kind, n in counts.items() if n}
