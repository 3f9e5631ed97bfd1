"""What a pull of one theme gave, and its line in the store's log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from ..store.log import digest_of_map
from ..territory.profiles import Entry


@dataclass
class Pulled:
    """What a pull of one theme gave.

    ``status``: "ok", "unchanged" or "failed"; ``counts`` as plain numbers; ``message`` and
    ``code``: why it failed; ``drift``: what changed at the sources; ``doubts``: what is to be said
    of where rows lie, as (code, values).
    """

    theme: str
    status: str = "ok"
    counts: dict[str, Any] = field(default_factory=dict)
    message: str = ""
    code: str = ""
    drift: list[dict[str, Any]] = field(default_factory=list)
    doubts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


@dataclass
class LogLine:
    """A line of the log in the making: filled while the pull runs, so that the line of one that
    failed tells what was reached. None: not known yet."""

    theme: str
    started_utc: str
    source: str
    licence: str = ""
    attribution: str = ""
    url: str | None = None
    data_date: str | None = None
    validator: dict[str, Any] | None = None
    announced: int | None = None
    got: int | None = None
    kept: int | None = None
    dropped: dict[str, int] | None = None
    sha256: str | None = None
    fields: dict[str, Any] | None = None
    added: int | None = None
    removed: int | None = None
    modified: int | None = None

    def as_row(self, **more: Any) -> dict[str, Any]:
        """What is known, by the columns of the log, and ``more``."""
        known = {f.name: getattr(self, f.name) for f in fields(self)}
        return {**{name: value for name, value in known.items() if value is not None}, **more}


def join_once(texts: Iterable[str]) -> str:
    """Each text once, in order."""
    return "; ".join(dict.fromkeys(t for t in texts if t))


def map_of(entries: Iterable[Entry]) -> str:
    """A digest of what decides how rows are read, so that a changed profile pulls again; the
    sources themselves, with their keys, have no place in a store."""
    return digest_of_map([[e.source, e.fields] for e in entries])
