"""DATEX II situations as incidents: one record per situation, its cause, with the worst effect of all
of its records; what has ended or is suspended says so, since others may still tell of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ...algorithms.common.resources import table
from ...algorithms.intake.tally import DROPPED, ROWS, Tally
from .datex import NOT_REAL, DatexSource, first_deep, location_of, over, text_of, value_of
from .listing import links_below
from .paged import types
from .records import Announcement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .records import Record, Validator
    from .xml import Node


_EFFECTS = (
    "trafficConstrictionType",
    "roadOrCarriagewayOrLaneManagementType",
    "abnormalTrafficType",
)
_NEWEST_FIRST = "?C=M;O=D"  # Apache's own way to sort a listing
_NUMBERED = re.compile(r"/\d{1,12}\.xml$")
_MOST_EVENTS = 60
_STATED = {"active": "active", "planned": "planned", "suspended": "suspended"}


class DatexIncidentSource(DatexSource):
    """As ``datex2``, of which the records of one situation are put together. ``status`` is "ended",
    "suspended", "planned" or "active" where the document says so, else empty: then its times
    decide. A record that was cancelled never was and is left out.

    ``url`` may be a folder that lists one document an event (it ends in ``/``): the newest
    ``page`` of them are read, as the server sorts them, and of one situation its last version.
    """

    def announce(self, validator: Validator | None = None) -> Announcement:
        url = str(self.spec["url"])
        if not url.endswith("/"):
            return super().announce(validator)
        self._left = Tally()
        listed = links_below(self.client, f"{url}{_NEWEST_FIRST}")
        files = [link for link in listed if _NUMBERED.search(link)]
        if not files:
            raise SourceError("source_unexpected", source=shown(url), what="*.xml")
        most = self.spec.get("page", _MOST_EVENTS)
        self._left.note(ROWS, DROPPED, "older_file", max(0, len(files) - most))
        records = self._last_versions(files[:most])
        self._first, self._ahead = records, None
        return Announcement(len(records), fields=types(row for row, _ in records), url=shown(url))

    def _last_versions(self, files: list[str]) -> list[Record]:
        """The last version of each situation; a file that went between listing and reading is
        counted."""
        kept: dict[Any, Record] = {}
        for file in files:
            try:
                body, _ = self.client.get_if_changed(
                    file, None, max_mb=self.spec.get("max_mb", 64.0)
                )
            except SourceError as error:
                if error.code != "source_not_found":
                    raise
                self._leave("ended")
                continue
            for record in self._parse(body, file):
                name = record[0]["id"] or file
                before = kept.get(name)
                if before is not None:
                    self._leave("older_version")
                if before is None or _version(record) > _version(before):
                    kept[name] = record
        return list(kept.values())

    def _situation(self, situation: Node) -> Iterator[Record]:
        records = situation.all("situationRecord")
        if situation.value("headerInformation/informationStatus") in NOT_REAL:
            for _ in records:
                self._leave("test_record")
            return
        said = [record for record in records if over(record) != "cancelled"]
        self._left.note(ROWS, DROPPED, "cancelled", len(records) - len(said))
        if not said:
            return
        live = [record for record in said if not over(record)] or said
        causes = table("intake/roadevents")["causes"]
        cause = min(live, key=lambda record: causes.index(_kind(record)))
        self._left.note(ROWS, DROPPED, "same_situation", len(said) - 1)
        fields, where = _incident(situation, cause, live)
        if where is None and self._clip is not None and not self.spec.get("locate"):
            self._left.note(ROWS, DROPPED, "no_geometry")  # it may be anywhere in the country
        else:
            yield fields, where


def _version(record: Record) -> tuple[int, str]:
    """What tells the later of two records of one situation."""
    text = str(record[0]["version"] or "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
    return number, str(record[0]["updated"] or "")


def _kind(record: Node) -> str:
    known = table("intake/roadevents")
    for name, finer in known["finer"].items():
        told = value_of(record, name)
        if told and (kind := finer.get(told) or finer.get("*")):
            return str(kind)
    return str(known["kinds"].get(record.attributes.get("type", "").rpartition(":")[2], "other"))


def _effect(record: Node) -> str:
    known = table("intake/roadevents")
    lanes, whole = (
        _number(record, n) for n in ("numberOfLanesRestricted", "originalNumberOfLanes")
    )
    found = [known["effects"].get(value_of(record, name) or "") for name in _EFFECTS]
    if lanes:
        found.append("closed" if whole and lanes >= whole else "narrowed")
    elif lanes == 0:
        found.append("none")
    return _worst([str(effect) for effect in found if effect])


def _worst(effects: list[str]) -> str:
    order = table("intake/roadevents")["worst"]
    return min(effects, key=order.index, default="unknown")


def _number(record: Node, name: str) -> int | None:
    try:
        return int(float(value_of(record, name) or ""))
    except (ValueError, OverflowError):
        return None


def _incident(situation: Node, cause: Node, live: list[Node]) -> Record:
    status = over(cause) or _STATED.get(value_of(cause, "validityStatus") or "", "")
    updated = value_of(cause, "situationRecordVersionTime") or situation.value(
        "situationVersionTime"
    )
    validity = first_deep(cause, "validity") or cause
    severity = value_of(cause, "severity") or situation.value("overallSeverity")
    places, texts = _comments(live)
    directions = [text for text in places if _tells_direction(text)]
    lanes = [n for record in live if (n := _number(record, "numberOfLanesRestricted")) is not None]
    where = cause.find("groupOfLocations") or cause.find("locationReference") or cause
    fields: dict[str, Any] = {
        "id": situation.attributes.get("id") or cause.attributes.get("id"),
        "record": cause.attributes.get("id"),
        "version": situation.attributes.get("version"),
        "type": cause.attributes.get("type", "").rpartition(":")[2] or None,
        "kind": _kind(cause),
        "status": status or None,
        "effect": _worst([_effect(record) for record in live]),
        "lanes_cut": max(lanes, default=None),
        "severity": table("intake/roadevents")["severities"].get(severity or ""),
        "start": value_of(validity, "overallStartTime"),
        "end": value_of(validity, "overallEndTime") or (updated if status == "ended" else None),
        "updated": updated,
        "road": value_of(where, "roadNumber") or value_of(where, "roadName"),
        "place": "; ".join([*_names(where), *(t for t in places if t not in directions)]) or None,
        "direction": "; ".join(directions) or value_of(where, "tpegDirection"),
        "description": "; ".join(texts) or None,
        "source": text_of(first_deep(cause, "sourceIdentification"))
        or text_of(first_deep(cause, "sourceName")),
    }
    return fields, location_of(where)


def _comments(records: list[Node]) -> tuple[list[str], list[str]]:
    """(what tells the place, what tells the thing), each once."""
    places: dict[str, None] = {}
    texts: dict[str, None] = {}
    for record in records:
        for comment in (
            *record.all("generalPublicComment"),
            *record.all("nonGeneralPublicComment"),
        ):
            text = text_of(comment.find("comment"))
            if text:
                kind = value_of(comment, "commentType")
                (places if kind == "locationDescriptor" else texts)[text] = None
    return list(places), list(texts)


def _tells_direction(text: str) -> bool:
    plain = f" {text.lower()} "
    return " vers " in plain or plain.startswith((" sens ", " direction "))


def _names(where: Node) -> list[str]:
    """Names of towns that place a point."""
    return list(
        dict.fromkeys(
            text
            for name in where.deep("name")
            if value_of(name, "tpegOtherPointDescriptorType") == "townName"
            and (text := text_of(name.find("descriptor")))
        )
    )
