"""GTFS-Realtime: the alerts of a transport network. Positions and delays of vehicles that stand in the
same feed are counted and left out.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from ...algorithms.intake.tally import DROPPED, ROWS
from ..host import deps
from .feeds import FeedSource, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .feeds import Pieces
    from .records import Record, Row


MODULE = "google.transit.gtfs_realtime_pb2"
_MOST_MB = 32.0  # a message is held whole: an archive is none
_SEVERITIES = {"INFO": "information", "WARNING": "normal", "SEVERE": "severe"}
_LAST_S = 253_402_300_799  # the last second that a calendar holds


class GtfsRtSource(FeedSource):
    """``url``: a feed of GTFS-Realtime (protobuf). One record per alert and period; needs the package
    gtfs-realtime-bindings."""

    def _parse(self, body: Pieces, url: str) -> Iterator[Record]:
        reader = deps.require(MODULE, tool="GTFS-RT")
        feed = reader.FeedMessage()
        parts, size = [], 0
        for part in pieces(body):
            size += len(part)
            if size > _MOST_MB * 1e6:
                raise SourceError("source_too_big", source=shown(url), limit=round(_MOST_MB))
            parts.append(part)
        try:
            feed.ParseFromString(b"".join(parts))
            known = feed.IsInitialized() and bool(parts)
        except Exception:  # the package's own classes differ from version to version
            known = False
        if not known:
            raise SourceError("source_unexpected", source=shown(url), what="FeedMessage")
        told = _moment(feed.header.timestamp)
        for entity in feed.entity:
            if entity.is_deleted:
                self._leave("ended")
            elif not entity.HasField("alert"):
                self._left.note(ROWS, DROPPED, "not_an_alert")
            else:
                yield from _records(entity.id, entity.alert, told, reader)


def _records(name: str, alert: Any, told: str | None, reader: Any) -> Iterator[Record]:
    severity = reader.Alert.SeverityLevel.Name(alert.severity_level)
    common: Row = {
        "line": _once(entity.route_id for entity in alert.informed_entity),
        "stop": _once(entity.stop_id for entity in alert.informed_entity),
        "severity": _SEVERITIES.get(severity, "unknown"),
        "title": _text(alert.header_text),
        "description": _text(alert.description_text),
        "effect": reader.Alert.Effect.Name(alert.effect),
        "updated": told,
    }
    for place, period in enumerate(alert.active_period or [None]):
        yield (
            {
                "id": f"{name}#{place + 1}" if place else name,
                **common,
                "start": _moment(period.start) if period is not None else None,
                "end": _moment(period.end) if period is not None else None,
            },
            None,
        )


def _moment(seconds: int) -> str | None:
    """Seconds since 1970 as a time in UTC; None for 0, which stands for no limit, and for what no
    calendar holds."""
    if not 0 < seconds <= _LAST_S:
        return None
    return dt.datetime.fromtimestamp(seconds, dt.timezone.utc).isoformat(timespec="seconds")


def _text(texts: Any) -> str | None:
    """A translated text in French where there is one, else the first."""
    told = list(texts.translation)
    french = [t for t in told if t.language.lower().startswith("fr")]
    found = next(iter(french or told), None)
    return (" ".join(found.text.split()) or None) if found is not None else None


def _once(values: Any) -> str | None:
    return ", ".join(dict.fromkeys(v for v in values if v)) or None
