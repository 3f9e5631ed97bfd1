"""What a pull of one theme gave, and the words of its log line."""

import time
from dataclasses import dataclass, field

from ...algorithms.common import themes
from ..store.log import digest_of_map

SECONDS = "seconds"


@dataclass
class Pulled:
    """What a pull of one theme gave. ``status``: "ok", "unchanged" or "failed"; ``counts`` as plain
    numbers.
    """

    theme: str
    status: str = "ok"
    counts: dict = field(default_factory=dict)
    message: str = ""
    code: str = ""
    drift: list = field(default_factory=list)


def turn_to(client, entry, journals):
    """The client's requests are for this source from now on."""
    client.serve(entry.source)
    client.journal = journals.get(entry.key)
    client.in_memory = themes.theme(entry.theme).sensitive


def unchanged(store, name, facts, line, clock):
    """Nothing to write but one line in the log."""
    keep = {k: facts.get(k) for k in ("announced", "got", "kept", "dropped", "sha256", "fields")}
    data_date = line.get("data_date") or facts.get("data_date")
    store.log(
        {
            **line,
            **keep,
            "data_date": data_date,
            "added": 0,
            "removed": 0,
            "modified": 0,
            "status": "unchanged",
            SECONDS: since(clock),
        }
    )
    counts = {k: keep[k] or 0 for k in ("announced", "got", "kept")}
    return Pulled(name, "unchanged", {**counts, **(keep["dropped"] or {})})


def listed(texts):
    """Each text once, in order."""
    return "; ".join(dict.fromkeys(t for t in texts if t))


def map_of(entries):
    """A digest of what decides how rows are read, so that a changed profile pulls again; the
    sources themselves, with their keys, have no place in a store."""
    return digest_of_map([[e.source, e.fields] for e in entries])


def since(clock):
    return round(time.perf_counter() - clock, 2)
