"""Works feeds: CIFS (Waze, XML and JSON), WZDx 3 and 4 (GeoJSON); DATEX II lies in :mod:`.datex`.

A feed is one document: it is whole or it does not parse. It is read from the disk entry by entry, so
that its length costs no memory. Addresses and paths both work.
"""

from __future__ import annotations

import gzip
import itertools
import math
import os
import stat
from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import DataError, SourceError
from ...algorithms.intake.tally import DROPPED, EMPTIED, ROWS, Tally
from ..host import files
from . import archives, jsonstream, xml
from .answers import Answer
from .base import Source
from .file import on_disk
from .origins import unexpected
from .records import Announcement

if TYPE_CHECKING:
    import pathlib

    from .download import Local
    from .records import Record, Row, Validator
    from .xml import Node


_DAYS = (
    "everyday",
    "weekdays",
    "weekend",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
MOST_RECORDS = 500_000  # an order of a thousand periods and a thousand places would make a million
_KEPT, _HEAVY = (
    2_000,
    2e6,
)  # records, bytes of them that are held at once; a shorter feed is counted
_BLOCK = 1 << 20
Pieces: TypeAlias = bytes | Iterable[bytes]  # a document, or pieces of it


class FeedSource(Source):
    """One document at ``url`` (an address or a path); a subclass turns it into records."""

    _ahead: list[Record] | None = None
    _first: list[Record] | None
    _body: Local

    def announce(self, validator: Validator | None = None) -> Announcement:
        url = str(self.spec["url"])
        now = {}
        self._most_mb = self.spec.get("max_mb", 256.0)
        if url.lower().startswith(("http://", "https://")):
            fetched = self.client.to_file(url, validator, max_mb=self._most_mb)
            if fetched.path is None:
                return Announcement(unchanged=True, validator=validator, url=shown(url))
            self._body, now = fetched.path, fetched.validator
        else:
            self._body = _checked(on_disk(url, self.folder), self._most_mb)
        first = self._begin()
        return Announcement(
            len(first) if self._ahead is None else None,
            validator=now,
            url=shown(url),
            fields={key: "string" for properties, _ in first for key in properties},
        )

    def _begin(self) -> list[Record]:
        """Read the first records; of a longer feed the rest comes as it is asked for."""
        self._left = Tally()
        self._coming = _parted(self._counted())
        self._first = next(self._coming, [])
        self._ahead = next(self._coming, None)
        return self._first

    def _counted(self) -> Iterator[Record]:
        url = str(self.spec["url"])
        for number, record in enumerate(self._parse(self._blocks(), url)):
            if number >= MOST_RECORDS:
                raise SourceError(
                    "source_too_many",
                    source=shown(url),
                    rows=f"> {MOST_RECORDS}",
                    limit=MOST_RECORDS,
                )
            if number % 1_000 == 0:
                self._progress(None)
            yield record

    def _blocks(self) -> Iterator[bytes]:
        """The document in pieces, unpacked where it is gzip."""
        with self._body.open("rb") as stream:
            packed = stream.read(2) == b"\x1f\x8b"
            stream.seek(0)
            name = shown(str(self.spec["url"]))
            try:
                opened = gzip.open(stream) if packed else stream
                limited = archives.Limited(opened, self._most_mb, name, self._progress)
                while block := limited.read(_BLOCK):
                    yield block
            except archives.BROKEN as error:
                raise archives.broken(name, error) from error

    def _progress(self, fraction: float | None) -> None:
        if self.client is not None:
            self.client.progress(fraction)

    def _parse(self, body: Pieces, url: str) -> Iterator[Record]:
        """Records of a document: bytes, or pieces of them."""
        raise NotImplementedError

    def records(self) -> Generator[list[Record], None, None]:
        # a long feed is read a second time
        yield self._first if self._first is not None else self._begin()
        if self._ahead is not None:
            self._first, ahead = None, self._ahead
            yield ahead
            del ahead
            yield from self._coming
        self.tally.merge(self._left)

    def _leave(self, reason: str) -> None:
        """Count a record that is none of the territory's works any more."""
        self._left.note(ROWS, DROPPED, reason)

    _left = Tally()


def _parted(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Records in lists of what is held at once."""
    part: list[Record] = []
    held = 0
    for record in records:
        part.append(record)
        held += _weight(record)
        if len(part) >= _KEPT or held >= _HEAVY:
            yield part
            part, held = [], 0
    if part:
        yield part


def _weight(value: Any) -> int:
    """About the bytes that a record, or a value of it, takes."""
    if isinstance(value, dict):
        value = (*value, *value.values())
    if isinstance(value, (list, tuple)):
        return 60 + sum(map(_weight, value))
    return 30 + (len(value) if isinstance(value, (str, bytes)) else 0)


def pieces(body: Pieces) -> Iterable[bytes]:
    """A document as pieces of bytes."""
    return [body] if isinstance(body, (bytes, bytearray)) else body


def _is_json(body: Pieces) -> tuple[bool, Iterable[bytes]]:
    """(True for JSON, pieces): told by the first sign that is no blank."""
    coming = iter(pieces(body))
    first = next(coming, b"")
    sign = first.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return sign in (b"{", b"["), itertools.chain([first], coming)


class CifsSource(FeedSource):
    """Waze CIFS, XML or JSON: a polyline "latitude longitude ...", a period, and windows by weekday.
    Street, direction and polyline stand in the incident or in its ``location``.
    """

    def _parse(self, body: Pieces, url: str) -> Iterator[Record]:
        is_json, coming = _is_json(body)
        incidents = self._of_json(coming, url) if is_json else self._of_xml(coming, url)
        for incident in incidents:
            if not isinstance(incident, dict):
                raise unexpected(url, "incidents", "rows")
            yield self._record(incident)

    def _of_json(self, body: Iterable[bytes], url: str) -> Iterator[Any]:
        for entry in jsonstream.entries(body, url, ("incidents", "incident")):
            inner = entry.get("incident", entry) if isinstance(entry, dict) else entry
            yield from inner if isinstance(inner, list) else [inner]

    def _of_xml(self, body: Iterable[bytes], url: str) -> Iterator[Any]:
        seen: dict[str, Mapping[str, str]] = {}
        for node in xml.branches(body, url, ("incident",), seen, self._progress):
            if next(iter(seen), None) != "incidents":
                break
            yield {**_plain(node), "id": node.attributes.get("id")}
        if next(iter(seen), None) != "incidents":
            raise SourceError("source_unexpected", source=shown(url), what="incidents")

    def _record(self, incident: Row) -> Record:
        place = incident.get("location")
        place = place if isinstance(place, dict) else {}
        said = {**incident, **{k: v for k, v in place.items() if v not in (None, "", {})}}
        source = incident.get("source")
        schedule = incident.get("schedule")
        windows = _windows(schedule) if isinstance(schedule, dict) else {}
        if schedule and not windows:
            self._left.note("schedule", EMPTIED, "not_understood", example=str(schedule))
        return (
            {
                "id": _first_of(incident, "id", "@id", "-id", "_id", "uuid"),
                "type": incident.get("type"),
                "subtype": incident.get("subtype"),
                "description": incident.get("description"),
                "street": said.get("street"),
                "direction": said.get("direction"),
                "start": incident.get("starttime"),
                "end": incident.get("endtime"),
                "created": incident.get("creationtime"),
                "source": source.get("name") if isinstance(source, dict) else source,
                "schedule": "; ".join(f"{day} {hours}" for day, hours in windows.items()) or None,
            },
            _polyline(said.get("polyline")),
        )


def _plain(node: Node) -> dict[str, Any]:
    """An element as JSON would say it: {name: text or object}; the first of each name."""
    found: dict[str, Any] = {}
    for child in node.children:
        found.setdefault(
            child.name, _plain(child) if child.children else child.text.strip() or None
        )
    return found


def _first_of(entry: Row, *names: str) -> str | None:
    return next((str(entry[name]) for name in names if entry.get(name) not in (None, "")), None)


def _windows(schedule: dict[str, Any]) -> dict[str, str]:
    """{day: "08:00-10:00,14:00-16:00"} of a schedule by weekday."""
    found: dict[str, Any] = {}
    for day, hours in schedule.items():
        if str(day).lower() in _DAYS and hours:
            found[str(day).lower()] = (
                ",".join(map(str, hours)) if isinstance(hours, list) else str(hours)
            )
    return found


def _polyline(value: object) -> dict[str, Any] | None:
    """ "lat lon lat lon ..." as a GeoJSON line; a single position as a point."""
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    for sign in ",;[]()":
        text = text.replace(sign, " ")
    read = positions(text)
    if read is None:
        raise DataError("bad_geometry", why=text[:60])
    if not read:
        return None
    if len(read) == 1:
        return {"type": "Point", "coordinates": read[0]}
    return {"type": "LineString", "coordinates": read}


class WzdxSource(FeedSource):
    """WZDx 4 (``core_details`` name roads) and 3 (the same beside the dates); dates are UTC. Events
    that were cancelled or are over are left out and counted.
    """

    def _parse(self, body: Pieces, url: str) -> Iterator[Record]:
        for feature in jsonstream.entries(pieces(body), url, ("features",)):
            if not isinstance(feature, dict):
                raise unexpected(url, "features", "rows")
            whole = Answer(
                {"properties": {}, **{k: v for k, v in feature.items() if v is not None}}, url
            )
            properties = whole.object("properties").value
            core = Answer({"core_details": {}, **properties}, url).object("core_details").value
            said = {**properties, **core}
            status = str(properties.get("event_status") or "").lower()
            if status in _OVER:
                self._leave(_OVER[status])
                continue
            roads = said.get("road_names") or said.get("road_name") or said.get("road_number") or []
            roads = [roads] if isinstance(roads, str) else roads
            if not isinstance(roads, list):
                raise whole.unexpected("road_names", "list")
            number = feature.get("id") or said.get("id") or said.get("road_event_id")
            yield (
                {
                    "id": str(number or ""),
                    "type": said.get("event_type"),
                    "street": ", ".join(str(road) for road in roads) or None,
                    "direction": said.get("direction"),
                    "description": said.get("description"),
                    "name": said.get("name"),
                    "start": properties.get("start_date"),
                    "end": properties.get("end_date"),
                    "vehicle_impact": properties.get("vehicle_impact"),
                    "location_method": properties.get("location_method"),
                    "source": said.get("data_source_id"),
                    "status": properties.get("event_status"),
                },
                feature.get("geometry"),
            )


_OVER = {"completed": "ended", "cancelled": "cancelled", "canceled": "cancelled"}


def positions(text: str, dimension: int = 2) -> list[list[float]] | None:
    """[[lon, lat], ...] of "lat lon lat lon ...", each of ``dimension`` numbers; None when something
    in it is no number, or numbers are left over.
    """
    try:
        numbers = [float(n) for n in text.split()]
    except ValueError:
        return None
    if not all(map(math.isfinite, numbers)) or len(numbers) % dimension:
        return None
    return [
        [lon, lat] for lat, lon in zip(numbers[::dimension], numbers[1::dimension], strict=True)
    ]


def _checked(path: pathlib.Path, most_mb: float) -> pathlib.Path:
    """A feed's file: nothing but an ordinary file has an end."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise SourceError(
                "source_unreadable", source=path.name, why=stat.filemode(os.stat(path).st_mode)
            )
        if os.stat(path).st_size > most_mb * 1e6:
            raise SourceError("source_too_big", source=path.name, limit=round(most_mb))
    except OSError as error:
        raise files.problem(error, path) from error
    return path
