"""SIRI situation exchange: disruptions of public transport, one record per situation and period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from . import xml
from .feeds import FeedSource, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .feeds import Pieces
    from .records import Record
    from .xml import Node


_NAMES = ("PtSituationElement", "RoadSituationElement")
_ERRORS = ("ErrorCondition",)
# SIRI 2.0, part 5: severity and progress
_SEVERITIES = {
    "noImpact": "none",
    "verySlight": "slight",
    "slight": "slight",
    "normal": "normal",
    "severe": "severe",
    "verySevere": "very_severe",
}
_OVER = {"closed": "ended", "closing": "ended"}
_NOT_REAL = {"draft", "pendingApproval", "approvedDraft"}
_LINES = ("PublishedLineName", "LineName", "LineRef", "TrainNumberRef")
_STOPS = ("StopPointName", "StopPlaceName", "StopPointRef", "StopPlaceRef")


class SiriSxSource(FeedSource):
    """``url``: a SIRI-SX delivery. Situations that are closed, or not published yet, are counted."""

    def _parse(self, body: Pieces, url: str) -> Iterator[Record]:
        seen: dict[str, Mapping[str, str]] = {}
        any_ = False
        for node in xml.branches(pieces(body), url, (*_NAMES, *_ERRORS), seen, self._progress):
            if node.name in _ERRORS:
                why = " ".join(child.text for child in node.deep("Description", "ErrorText"))
                raise SourceError(
                    "source_refused", source=shown(url), why=" ".join(why.split())[:200] or "?"
                )
            any_ = True
            progress = node.value("Progress") or ""
            if progress in _OVER or progress in _NOT_REAL:
                self._leave(_OVER.get(progress, "test_record"))
                continue
            yield from _records(node)
        if not any_ and "SituationExchangeDelivery" not in seen:
            raise SourceError(
                "source_unexpected", source=shown(url), what="SituationExchangeDelivery"
            )


def _records(node: Node) -> Iterator[Record]:
    number = node.value("SituationNumber") or ""
    severity = node.value("Severity") or next((s.text for s in node.deep("Severity")), "")
    common = {
        "severity": _SEVERITIES.get(severity, "unknown"),
        "title": _told(node, "Summary"),
        "description": _told(node, "Description"),
        "line": _first_of(node, _LINES),
        "stop": _first_of(node, _STOPS),
        "updated": node.value("VersionedAtTime") or node.value("CreationTime"),
        "source": node.value("ParticipantRef"),
        "reference": number or None,
        "kind": "road" if node.name == "RoadSituationElement" else "transit",
    }
    periods = node.all("ValidityPeriod")
    for place, period in enumerate(periods or [node]):
        yield (
            {
                "id": f"{number}#{place + 1}" if place else number or None,
                **common,
                "start": period.value("StartTime"),
                "end": period.value("EndTime"),
            },
            None,
        )


def _told(node: Node, name: str) -> str | None:
    """A text in French where there is one, else the first."""
    texts = node.all(name)
    french = [t for t in texts if t.attributes.get("lang", "").lower().startswith("fr")]
    found = next(iter(french or texts), None)
    return " ".join(found.text.split()) or None if found is not None else None


def _first_of(node: Node, names: tuple[str, ...]) -> str | None:
    """The different texts of the first of ``names`` that the situation has."""
    for name in names:
        found = dict.fromkeys(" ".join(n.text.split()) for n in node.deep(name))
        if any(found):
            return ", ".join(text for text in found if text)
    return None
