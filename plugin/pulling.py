"""Pulling one theme: every source of it, through the field map, into staging, then into the store. Nothing silent."""

import contextlib
import datetime as dt
import time
import traceback
from dataclasses import dataclass, field

from qgis.core import NULL, QgsFeatureRequest
from qgis.PyQt.QtCore import QDate

from ..algorithms.common import addresses, themes
from ..algorithms.common.errors import Cancelled, ClairvilleError, DataError
from ..algorithms.common.fieldmap import FieldMap
from ..algorithms.common.progress import stage
from . import boundaries, files, log, presenting, trust
from .i18n import language, tr
from .sources import open_source
from .sources.base import check_total
from .sources.journal import Journal, sweep
from .staging import Staging
from .store import digest_of_map, fingerprints, layer_uri, open_layer

SECONDS = "seconds"
OUTSIDE = "outside the territory"


@dataclass
class Pulled:
    """What a pull of one theme gave. ``status``: "ok", "unchanged" or "failed"; ``counts`` as plain numbers."""

    theme: str
    status: str = "ok"
    counts: dict = field(default_factory=dict)
    message: str = ""
    code: str = ""
    drift: list = field(default_factory=list)


def pull(profile, name, store, client, progress):
    """Pull one theme of ``profile`` into ``store``; a failure, whatever its kind, is a :class:`Pulled`, the store being what
    it was: nothing that one source sends keeps the others from being pulled.

    Cancelling raises :class:`~.errors.Cancelled`.
    """
    started, clock = dt.datetime.now(dt.timezone.utc), time.perf_counter()
    entries = profile.themes[name]
    line = {"theme": name, "started_utc": started.isoformat(timespec="seconds"),
            "source": listed(e.source["type"] for e in entries), "licence": listed(e.licence for e in entries),
            "attribution": listed(e.attribution for e in entries)}
    outcome, journals = "done", {}
    try:
        sweep()  # as a sensitive theme too, which has no journal of its own
        if not themes.theme(name).sensitive:  # raw rows of sensitive themes never reach the disk, not even for an hour
            journals = {e.key: Journal(store.uri, e.key, e.source) for e in entries}
        return _pull(profile, name, store, client, progress, line, clock, journals)
    except Cancelled:
        outcome = None
        raise
    except Exception as error:  # a theme's failure is its own
        outcome = getattr(error, "code", "system")
        message = addresses.without(_sentence(error), keys_of(profile, entries))
        traceback.clear_frames(error.__traceback__)  # rows that filled the memory, files that are open
        if outcome != "store_locked":
            _log_failure(store, {**line, "status": "failed", SECONDS: since(clock), "message": message})
        return Pulled(name, "failed", {}, message, outcome)
    finally:
        client.journal = None
        for journal in journals.values():
            journal.end(outcome)


def _pull(profile, name, store, client, progress, line, clock, journals):
    theme = themes.theme(name)
    trust.check(profile, [*(e.source for e in profile.themes[name]), profile.boundary])
    if theme.geometry == "raster":
        from . import rasterpull

        return rasterpull.pull(profile, name, store, client, progress, line, clock, journals)
    entries = profile.themes[name]
    before = store.last(name) if name in store.themes() else None
    known = (before or {}).get("validator") or {}
    parts = []
    for entry in entries:
        turn_to(client, entry, journals)
        source = open_source(boundaries.filled(entry.source, profile, client), profile.folder, client)
        if entry.source.get("clip"):
            source.clip_to(boundaries.needed(profile, client), profile)
        parts.append(_Part(entry, source, source.announce(known.get(entry.key) if before else None)))
    line["url"] = listed(p.card.url for p in parts)
    for fact in ("licence", "attribution"):  # what the profile does not say, the source may
        line[fact] = listed(getattr(p.entry, fact) or getattr(p.card, fact) for p in parts) or (before or {}).get(fact) or ""
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
            drift += _lost_fields(part.entry, part.card, before, profile.timezone)
            turn_to(client, part.entry, journals)
            if client.journal:
                client.journal.announced(part.card)
            received = _receive(part, profile, staging, stage(progress, 0.8 * i / len(parts), 0.8 * (i + 1) / len(parts)))
            check_total(received, part.card.total, part.card.url)
            got += received
            announced += received if part.card.total is None else part.card.total
        own = own_rows(store, theme)
        if own:
            staging.add(own, [None] * len(own), None)
        may_be_empty = all(e.source.get("empty") for e in entries)
        staging.finish(announced - (staging.counts.get(OUTSIDE, 0) if may_be_empty else 0))
        if not staging.kept and not may_be_empty:
            if before is not None and (there := store.rows(name)):  # a fault of the publisher's more often than a fact
                raise DataError("pull_emptied", theme=name, rows=there, url=line["url"])
            drift.append({"kind": "no_rows", "theme": name})
        counts = {"announced": announced, "got": got, "kept": staging.kept, **staging.counts}
        if pages := sum(journal.reused for journal in journals.values()):
            counts["pages of an interrupted pull"] = pages
        if own:
            counts["own rows"] = len(own)
        line |= {"announced": announced, "got": got, "kept": staging.kept, "dropped": staging.counts,
                 "sha256": staging.digest,
                 "fields": {"map": map_of(entries), **{p.entry.key: p.card.fields for p in parts}}}
        if before is not None:
            changes = _changes(store.fingerprints(name), fingerprints(staging.layer), staging, before)
            line |= changes
            if same_map and not any(changes.values()) and store.rows(name) == staging.kept:
                return unchanged(store, name, line, line, clock)
            counts |= changes
        store.refill(name, staging, {**line, "status": "ok", SECONDS: since(clock)},
                     lambda f: progress(0.8 + 0.2 * f))
    finally:
        staging.close()
    presenting.dress(store.uri, theme, line)
    return Pulled(name, "ok", counts, drift=drift)


def turn_to(client, entry, journals):
    """The client's requests are for this source from now on."""
    client.serve(entry.source)
    client.journal = journals.get(entry.key)
    client.in_memory = themes.theme(entry.theme).sensitive


@dataclass
class _Part:
    """One source of a theme with what it announced."""

    entry: object
    source: object
    card: object


def _receive(part, profile, staging, progress):
    """Rows received from one source; they are mapped, pseudonymised and written to staging chunk by chunk."""
    entry, source, total = part.entry, part.source, part.card.total
    mapping = FieldMap(staging.theme, entry.fields, profile.timezone, f"{entry.key}.fields")
    got, spatial = 0, staging.theme.geometry != "none"
    with contextlib.closing(source.records()) as chunks:  # whatever stops us, no page stays on its way
        for chunk in chunks:
            rows, blobs = [], []
            for properties, geometry in unpivoted(chunk, entry.source):
                try:
                    blobs.append(source.geometry_of(properties, geometry) if spatial else None)
                except DataError:
                    blobs.append(None)
                    staging.count("bad_geometry")
                    staging.count("no_geometry", -1)  # counted again as it is added
                rows.append(mapping.row(properties))
            got += len(chunk)
            if total is not None and got > total:  # a source that goes on beyond what it announced may never end
                check_total(got, total, part.card.url)
            rows, blobs = _complete(*_within(source, rows, blobs, staging), staging)
            staging.add(rows, blobs, source.crs)
            # without a total the bar slows down but never stands still
            progress(min(got / total, 1.0) if total else 1 - 1 / (1 + got / 20_000))
    for name, number in mapping.counts.items():
        staging.count(f"{name}: unreadable", number)
    for name, number in source.counts.items():
        staging.count(name, number)
    for kind, number in mapping.removed.items():
        staging.count(f"persons: {kind}", number)
    staging.counts = {k: v for k, v in staging.counts.items() if v}
    return got


def _within(source, rows, blobs, staging):
    """Rows that lie in the territory, where the profile asks for that ("clip"); those without a place are judged later."""
    if source.area is None:
        return rows, blobs
    kept = [(row, blob) for row, blob in zip(rows, blobs, strict=True) if not blob or source.area.touches(blob)]
    staging.count(OUTSIDE, len(rows) - len(kept))
    return [row for row, _ in kept], [blob for _, blob in kept]


def unpivoted(chunk, source):
    """Records as rows where one record holds several, such as a school's half-days in columns of their own.

    ``source["unpivot"]``: one object per row with its new columns, each the name of a field or {"value": constant}. A row
    none of whose fields is filled is not one.
    """
    parts = source.get("unpivot")
    if not parts:
        yield from chunk
        return
    for properties, geometry in chunk:
        for part in parts:
            taken = {name: properties.get(rule) for name, rule in part.items() if isinstance(rule, str)}
            if any(v not in (None, "") for v in taken.values()):
                constants = {name: rule["value"] for name, rule in part.items() if not isinstance(rule, str)}
                yield {**properties, **constants, **taken}, geometry


def own_rows(store, theme):
    """Rows of the store's table that a person edited by hand (theme field ``edited``): they outlive a pull."""
    if "edited" not in theme.fields or theme.name not in store.themes():
        return []
    layer = open_layer(layer_uri(store.uri, theme.name), theme.name)
    names = layer.fields().names()
    if "edited" not in names:
        return []
    request = QgsFeatureRequest().setFilterExpression('"edited" IS NOT NULL')
    return [[_plain(f[name]) if name in names else None for name in theme.fields] for f in layer.getFeatures(request)]


def _plain(value):
    """An attribute as staging takes it."""
    if value is None or value == NULL:
        return None
    return value.toPyDate() if isinstance(value, QDate) else value


def _complete(rows, blobs, staging):
    """Rows that have every required value; the others are counted by the value they lack."""
    required = [(i, f.name) for i, f in enumerate(staging.theme.fields.values()) if f.required]
    kept = []
    for row, blob in zip(rows, blobs, strict=True):
        lacking = [name for i, name in required if row[i] is None]
        if lacking:
            staging.count(f"without {lacking[0]}")
        else:
            kept.append((row, blob))
    return [r for r, _ in kept], [b for _, b in kept]


def _lost_fields(entry, card, before, timezone):
    """Drift: what the map names and the source no longer has; a required field lost stops the pull."""
    if not card.fields:
        return []
    mapping = FieldMap(themes.theme(entry.theme), entry.fields, timezone)
    made = {name for part in entry.source.get("unpivot", ()) for name in part}
    lost = mapping.missing_fields({**card.fields, **dict.fromkeys(made, "")})
    needed = [name for name in lost if themes.theme(entry.theme).fields[name].required]
    if needed:
        raise DataError("pull_field_lost", key=f"{entry.key}.fields.{needed[0]}", field=", ".join(lost[needed[0]]),
                        available=", ".join(list(card.fields)[:30]))
    drift = [{"kind": "field_lost", "theme": entry.theme, "field": f, "used_for": n} for n, fs in lost.items() for f in fs]
    old = ((before or {}).get("fields") or {}).get(entry.key) or {}
    for name in mapping.source_fields:
        if old.get(name) and card.fields.get(name) and old[name] != card.fields[name]:
            drift.append({"kind": "type_changed", "theme": entry.theme, "field": name,
                          "before": old[name], "now": card.fields[name]})
    return drift


def _changes(old, new, staging, before):
    """Added, removed and modified features between two pulls; whole counts where rows have no identifier."""
    if old and new:
        shared = old.keys() & new.keys()
        return {"added": len(new) - len(shared), "removed": len(old) - len(shared),
                "modified": sum(old[k] != new[k] for k in shared)}
    same = before.get("sha256") == staging.digest
    return {"added": 0 if same else staging.kept, "removed": 0 if same else int(before.get("kept") or 0), "modified": 0}


def unchanged(store, name, facts, line, clock):
    """Nothing to write but one line in the log."""
    keep = {k: facts.get(k) for k in ("announced", "got", "kept", "dropped", "sha256", "fields")}
    data_date = line.get("data_date") or facts.get("data_date")
    store.log({**line, **keep, "data_date": data_date, "added": 0, "removed": 0, "modified": 0, "status": "unchanged",
               SECONDS: since(clock)})
    counts = {k: keep[k] or 0 for k in ("announced", "got", "kept")}
    return Pulled(name, "unchanged", {**counts, **(keep["dropped"] or {})})


def listed(texts):
    """Each text once, in order."""
    return "; ".join(dict.fromkeys(t for t in texts if t))


def map_of(entries):
    """A digest of what decides how rows are read, so that a changed profile pulls again; the sources themselves, with their
    keys, have no place in a store."""
    return digest_of_map([[e.source, e.fields] for e in entries])


def keys_of(profile, entries):
    """What the sources of a theme hold that no message may repeat."""
    return addresses.keys_of([*(e.source for e in entries), profile.boundary])


def since(clock):
    return round(time.perf_counter() - clock, 2)


def _sentence(error):
    if isinstance(error, OSError) and error.filename:
        error = files.problem(error)
    if isinstance(error, ClairvilleError):
        return " ".join(t for t in (error.message(language()), error.hint(language())) if t)
    if isinstance(error, MemoryError):
        return tr("This computer's memory is not large enough for what the source sent; ask it for a part of the territory.")
    if isinstance(error, OSError):
        return str(error)
    log.error("".join(traceback.format_exception(error)))
    return tr("The source sent what Clairville cannot read ({why}). The details are in the Clairville log tab.").format(
        why=f"{type(error).__name__}: {error}"[:200])


def _log_failure(store, line):
    """The log says why, when it can be written: a store that does not exist yet is not made for a failure."""
    try:
        if store.exists:
            store.log(line)
    except ClairvilleError as error:
        log.warning(_sentence(error))
