"""Pulling one theme: every source of it, through the field map, into staging, then into the store.
Nothing silent.
"""

import datetime as dt
import time
import traceback

from ...algorithms.common import addresses, themes
from ...algorithms.common.errors import Cancelled, ClairvilleError, DataError
from ...algorithms.common.progress import stage
from ..dress import tables
from ..host import files, log
from ..host.i18n import language, tr
from ..sources import open_source
from ..sources.base import check_total
from ..sources.journal import Journal, sweep
from ..store.staging import Staging, fingerprints
from ..territory import boundaries, trust
from .outcome import SECONDS, Pulled, listed, map_of, since, turn_to, unchanged
from .rows import OUTSIDE, Part, changes_since, lost_fields, own_rows, receive


def pull(profile, name, store, client, progress):
    """Pull one theme of ``profile`` into ``store``; a failure, whatever its kind, is a
    :class:`Pulled`, the store being what it was: nothing that one source sends keeps the others
    from being pulled.

    Cancelling raises :class:`~.errors.Cancelled`.
    """
    started, clock = dt.datetime.now(dt.timezone.utc), time.perf_counter()
    entries = profile.themes[name]
    line = {
        "theme": name,
        "started_utc": started.isoformat(timespec="seconds"),
        "source": listed(e.source["type"] for e in entries),
        "licence": listed(e.licence for e in entries),
        "attribution": listed(e.attribution for e in entries),
    }
    outcome, journals = "done", {}
    try:
        sweep()  # as a sensitive theme too, which has no journal of its own
        if not themes.theme(
            name
        ).sensitive:  # raw rows of sensitive themes never reach the disk, not even for an hour
            journals = {e.key: Journal(store.uri, e.key, e.source) for e in entries}
        return _pull(profile, name, store, client, progress, line, clock, journals)
    except Cancelled:
        outcome = None
        raise
    except Exception as error:  # a theme's failure is its own
        outcome = getattr(error, "code", "system")
        message = addresses.without(_sentence(error), keys_of(profile, entries))
        traceback.clear_frames(
            error.__traceback__
        )  # rows that filled the memory, files that are open
        if outcome != "store_locked":
            _log_failure(
                store, {**line, "status": "failed", SECONDS: since(clock), "message": message}
            )
        return Pulled(name, "failed", {}, message, outcome)
    finally:
        client.journal = None
        for journal in journals.values():
            journal.end(outcome)


def _pull(profile, name, store, client, progress, line, clock, journals):
    theme = themes.theme(name)
    trust.check(profile, [*(e.source for e in profile.themes[name]), profile.boundary])
    if theme.geometry == "raster":
        from . import cells

        return cells.pull(profile, name, store, client, progress, line, clock, journals)
    entries = profile.themes[name]
    before = store.last(name) if name in store.themes() else None
    known = (before or {}).get("validator") or {}
    parts = []
    for entry in entries:
        turn_to(client, entry, journals)
        source = open_source(
            boundaries.filled(entry.source, profile, client), profile.folder, client
        )
        if entry.source.get("clip"):
            source.clip_to(boundaries.needed(profile, client), profile)
        parts.append(Part(entry, source, source.announce(known.get(entry.key) if before else None)))
    line["url"] = listed(p.card.url for p in parts)
    for fact in ("licence", "attribution"):  # what the profile does not say, the source may
        line[fact] = (
            listed(getattr(p.entry, fact) or getattr(p.card, fact) for p in parts)
            or (before or {}).get(fact)
            or ""
        )
    line["data_date"] = max((p.entry.data_date or p.card.data_date for p in parts), default="")
    same_map = before is not None and before["fields"].get("map") == map_of(entries)
    if same_map and all(p.card.unchanged for p in parts):
        return unchanged(store, name, before, {**line, "validator": known}, clock)
    for part in parts:  # one source of several changed: the table is made of all of them
        turn_to(client, part.entry, journals)
        if part.card.unchanged:
            part.card = part.source.announce(None)
    line["validator"] = {p.entry.key: p.card.validator for p in parts}
    staging = Staging(theme, profile.crs)
    try:
        announced = got = 0
        drift = []
        for i, part in enumerate(parts):
            drift += lost_fields(part.entry, part.card, before, profile.timezone)
            turn_to(client, part.entry, journals)
            if client.journal:
                client.journal.announced(part.card)
            received = receive(
                part,
                profile,
                staging,
                stage(progress, 0.8 * i / len(parts), 0.8 * (i + 1) / len(parts)),
            )
            check_total(received, part.card.total, part.card.url)
            got += received
            announced += received if part.card.total is None else part.card.total
        own = own_rows(store, theme)
        if own:
            staging.add(own, [None] * len(own), None)
        may_be_empty = all(e.source.get("empty") for e in entries)
        staging.finish(announced - (staging.counts.get(OUTSIDE, 0) if may_be_empty else 0))
        if not staging.kept and not may_be_empty:
            if before is not None and (
                there := store.rows(name)
            ):  # a fault of the publisher's more often than a fact
                raise DataError("pull_emptied", theme=name, rows=there, url=line["url"])
            drift.append({"kind": "no_rows", "theme": name})
        counts = {"announced": announced, "got": got, "kept": staging.kept, **staging.counts}
        if pages := sum(journal.reused for journal in journals.values()):
            counts["pages of an interrupted pull"] = pages
        if own:
            counts["own rows"] = len(own)
        line |= {
            "announced": announced,
            "got": got,
            "kept": staging.kept,
            "dropped": staging.counts,
            "sha256": staging.digest,
            "fields": {"map": map_of(entries), **{p.entry.key: p.card.fields for p in parts}},
        }
        if before is not None:
            changes = changes_since(
                store.fingerprints(name), fingerprints(staging.layer), staging, before
            )
            line |= changes
            if same_map and not any(changes.values()) and store.rows(name) == staging.kept:
                return unchanged(store, name, line, line, clock)
            counts |= changes
        store.refill(
            name,
            staging,
            {**line, "status": "ok", SECONDS: since(clock)},
            lambda f: progress(0.8 + 0.2 * f),
        )
    finally:
        staging.close()
    tables.dress(store.uri, theme, line)
    return Pulled(name, "ok", counts, drift=drift)


def keys_of(profile, entries):
    """What the sources of a theme hold that no message may repeat."""
    return addresses.keys_of([*(e.source for e in entries), profile.boundary])


def _sentence(error):
    if isinstance(error, OSError) and error.filename:
        error = files.problem(error)
    if isinstance(error, ClairvilleError):
        return " ".join(t for t in (error.message(language()), error.hint(language())) if t)
    if isinstance(error, MemoryError):
        return tr(
            "This computer's memory is not large enough for what the source sent; ask it for a part of the territory."
        )
    if isinstance(error, OSError):
        return str(error)
    log.error("".join(traceback.format_exception(error)))
    return tr(
        "The source sent what Clairville cannot read ({why}). The details are in the Clairville log tab."
    ).format(why=f"{type(error).__name__}: {error}"[:200])


def _log_failure(store, line):
    """The log says why, when it can be written: a store that does not exist yet is not made for a
    failure.
    """
    try:
        if store.exists:
            store.log(line)
    except ClairvilleError as error:
        log.warning(_sentence(error))
