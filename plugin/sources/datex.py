"""DATEX II: situations (versions 2 and 3) and traffic regulation orders (version 3)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ...algorithms.clock import moments
from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from . import xml
from .answers import decoded
from .feeds import FeedSource, pieces, positions

if TYPE_CHECKING:
    from .feeds import Pieces
    from .records import Record, Row
    from .xml import Node


_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NO_GEOMETRY = {"type": "?"}
NOT_REAL = {"test", "securityExercise", "technicalExercise"}
_OURS = {"SituationPublication", "TrafficRegulationPublication", "GenericPublication", ""}
_MOST_NIGHTS = 400  # of one record, as spans in its schedule
PUBLISHED = re.compile(rb"<(?:\w{1,20}:)?publicationTime[^<]{0,100}")
_SYSTEMS = ("4326", "4258", "4171")  # whose latitude stands first


class DatexSource(FeedSource):
    """DATEX II: roadworks situations (v2, v3) without those marked as tests, or traffic regulation
    orders (v3).
    """

    stamp = PUBLISHED

    def _parse(self, body: Pieces, url: str) -> Iterator[Record]:
        seen: dict[str, Mapping[str, str]] = {}
        any_ = False
        for node in xml.branches(
            pieces(body), url, ("situation", "trafficRegulationOrder"), seen, self._progress
        ):
            any_ = True
            yield from _order(node) if node.name != "situation" else self._situation(node)
        if not any_:
            kind = publication_of(seen)
            if kind not in _OURS:
                raise SourceError("datex_publication", source=shown(url), kind=kind)
            if "publicationTime" not in seen:
                raise SourceError("source_unexpected", source=shown(url), what="situation")

    def _situation(self, situation: Node) -> Iterator[Record]:
        records = situation.all("situationRecord")
        if situation.value("headerInformation/informationStatus") in NOT_REAL:
            for _ in records:
                self._leave("test_record")
            return
        for record in records:
            if reason := over(record):
                self._leave(reason)
            else:
                yield _situation(situation, record, self.timezone)


def publication_of(seen: dict[str, Mapping[str, str]]) -> str:
    """The kind of publication that a document says it is; "" where it says none."""
    for name in ("payloadPublication", "payload", next(iter(seen), "")):
        kind = seen.get(name, {}).get("type", "").rpartition(":")[2]
        if kind:
            return kind
    return "MeasuredDataPublication" if "siteMeasurements" in seen else ""


def over(record: Node) -> str:
    """Why a record tells of nothing any more: it was ended, cancelled or suspended; "" otherwise."""
    for name, reason in (("end", "ended"), ("cancel", "cancelled")):
        for cycle in record.deep("lifeCycleManagement"):
            if (cycle.value(name) or "").lower() in ("true", "1"):
                return reason
    return "suspended" if value_of(record, "validityStatus") == "suspended" else ""


def text_of(node: Node | None) -> str | None:
    """The first language of a multilingual text."""
    found = next(node.deep("value"), None) if node is not None else None
    text = (
        found.text.strip() if found is not None else (node.text.strip() if node is not None else "")
    )
    return " ".join(text.split()) or None


def first_deep(node: Node, *names: str) -> Node | None:
    """The first descendant called one of ``names``, the first name first."""
    for name in names:
        found = next(node.deep(name), None)
        if found is not None:
            return found
    return None


def _situation(situation: Node, record: Node, timezone: str) -> Record:
    texts = [text_of(comment) for comment in record.deep("comment")]
    return {
        "id": record.attributes.get("id") or situation.attributes.get("id"),
        "type": record.attributes.get("type", "").rpartition(":")[2] or None,
        **validity_of(first_deep(record, "validity") or record, timezone),
        "status": value_of(record, "validityStatus"),
        "severity": value_of(record, "severity") or value_of(situation, "overallSeverity"),
        "street": value_of(record, "roadName") or value_of(record, "roadNumber"),
        "description": "; ".join(t for t in texts if t) or None,
        "impact": value_of(record, "trafficConstrictionType")
        or value_of(record, "roadOrCarriagewayOrLaneManagementType"),
    }, location_of(record.find("groupOfLocations") or record.find("locationReference") or record)


def value_of(node: Node, name: str) -> str | None:
    """The text of the first descendant called ``name``."""
    found = first_deep(node, name)
    return (text_of(found) if found is not None else None) or None


def _order(order: Node) -> Iterator[Record]:
    """One record per regulation, validity and place of an order: each validity has its own dates,
    days and hours.
    """
    common = {
        "order": order.value("regulationId"),
        "authority": text_of(order.find("issuingAuthority")),
        "title": text_of(order.find("description")),
        "status": order.value("status"),
    }
    whole = validity_of(next(iter(order.all("validityByOrder/validityTimeSpecification")), order))
    for number, regulation in enumerate(order.all("trafficRegulation")):
        kind = regulation.find("typeOfRegulation")
        measure = kind.children[0].text.strip() if kind is not None and kind.children else None
        validities = [
            validity_of(node) for node in regulation.deep("validityTimeSpecification")
        ] or [whole]
        places = [*regulation.deep("locationByOrder"), *regulation.deep("implementedLocation")]
        for period, validity in enumerate(validities):
            for place, location in enumerate(places):
                yield (
                    {
                        **common,
                        "id": f"{order.attributes.get('id')}-{number}-{period}-{place}",
                        "measure": measure,
                        **validity,
                        "street": value_of(location, "roadName")
                        or value_of(location, "roadNumber"),
                    },
                    location_of(location),
                )


def validity_of(node: Node, timezone: str = "Europe/Paris") -> Row:
    """Start, end, weekly hours and what is excepted of one validity.

    Hours are the clock on the road sign whatever offset they carry: exports of the same order agree
    so. Excepted weekdays leave the schedule; other exceptions (public holidays) are told in
    ``exceptions``, not taken out.
    """
    excepted = {
        n.text.strip() for part in node.deep("exceptionPeriod") for n in part.deep("applicableDay")
    }
    special = [
        n.text.strip() for part in node.deep("exceptionPeriod") for n in part.deep("specialDayType")
    ]
    stated = [
        n.text.strip() for part in node.deep("validPeriod") for n in part.deep("applicableDay")
    ]
    special += [
        f"{value_of(part, 'startOfPeriod') or ''}/{value_of(part, 'endOfPeriod') or ''}"
        for part in node.deep("exceptionPeriod")
        if value_of(part, "startOfPeriod") or value_of(part, "endOfPeriod")
    ]
    days = [day for day in stated or _WEEK if day not in excepted]
    hours = _hours(node)
    limited = hours or excepted or stated
    spans = _spans([*node.deep("validPeriod")], excepted, timezone)
    return {
        "start": value_of(node, "overallStartTime"),
        "end": value_of(node, "overallEndTime"),
        "schedule": "#".join(spans)
        or (" ".join([*days, *(hours or ["00:00-24:00"])]) if limited else None),
        "exceptions": "; ".join(special) or None,
    }


def _hours(node: Node) -> list[str]:
    """["21:00-05:00", ...] of the recurring times of a period."""
    return [
        f"{start[:5]}-{end[:5]}"
        for p in node.deep("recurringTimePeriodOfDay")
        if (start := value_of(p, "startTimeOfPeriod")) and (end := value_of(p, "endTimeOfPeriod"))
    ]


def _spans(periods: list[Node], excepted: set[str], timezone: str) -> list[str]:
    """["2024-06-10 21:00 / 2024-06-11 05:00", ...]: single nights and periods that have dates of their
    own, in civil time; [] where the periods have none, or more of them than a schedule should hold.
    """
    found = []
    for period in periods:
        ends = [moments.moment(value_of(period, f"{n}OfPeriod") or "") for n in ("start", "end")]
        if None in ends:
            return []
        first, last = (moments.local(end, timezone) for end in ends)
        hours = _hours(period)
        days = {node.text.strip() for node in period.deep("applicableDay")} or set(_WEEK)
        days -= excepted
        if not hours and len(days) == len(_WEEK):
            found.append((first, last))
            continue
        day = first.date()
        while day <= last.date() and len(found) <= _MOST_NIGHTS:
            for text in (hours or ["00:00-24:00"]) if _WEEK[day.weekday()] in days else ():
                opens, closes = (_clock(day, part) for part in text.split("-"))
                closes += dt.timedelta(days=closes <= opens)
                if opens < last and closes > first:
                    found.append((max(opens, first), min(closes, last)))
            day += dt.timedelta(days=1)
    if len(found) > _MOST_NIGHTS:
        return []
    return [f"{a:%Y-%m-%d %H:%M} / {b:%Y-%m-%d %H:%M}" for a, b in sorted(found)]


def _clock(day: dt.date, text: str) -> dt.datetime:
    hour, minute = (int(part) for part in text.split(":"))
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(hours=hour, minutes=minute)


def _lines(node: Node, dimension: int = 0, system: str = "") -> Iterator[tuple[str, int, str]]:
    """[(text, numbers a position, coordinate system)] of every list of positions; the innermost
    element that tells counts."""
    for child in node.children:
        told = child.attributes.get("srsDimension", "")
        inner = int(told) if told in ("2", "3") else dimension
        named = child.attributes.get("srsName") or system
        if child.name == "posList":
            yield child.text, inner, named
        else:
            yield from _lines(child, inner, named)


def _line(text: str, dimension: int, system: str) -> list[list[float]] | None:
    """[[lon, lat], ...] of a list of positions; None when it cannot be read, or lies in a system
    that is not in degrees.

    Heights that nobody announced are seen where the numbers lie together three by three, and two by
    two far from each other.
    """
    swapped = "CRS84" in system.upper()
    if system and not swapped and not any(code in system for code in _SYSTEMS):
        return None
    if dimension:
        found = positions(text, dimension)
    else:
        flat, high = positions(text), positions(text, 3)
        found = high if flat is None or (high and _reach(flat) > 2 > _reach(high)) else flat
    if found is not None and not swapped and any(abs(lat) > 90 for _, lat in found):
        return None
    return [[lat, lon] for lon, lat in found] if swapped and found else found


def _reach(line: list[list[float]]) -> float:
    """The larger side of a line's box, in degrees."""
    return max((max(side) - min(side) for side in zip(*line, strict=True)), default=0.0)


def location_of(node: Node) -> dict[str, Any] | None:
    """A GeoJSON geometry from whatever way of placing the document uses; None when it has none."""
    inside = first_deep(node, "geoJsonGeometry")
    if inside is not None:
        return _geojson(inside.text)
    read = [_line(*told) for told in _lines(node)]
    if None in read:
        return _NO_GEOMETRY
    lines = [line for line in read if line is not None and len(line) > 1]
    if lines:
        return {"type": "MultiLineString", "coordinates": lines}
    points = positions(
        " ".join(f"{p.value('latitude')} {p.value('longitude')}" for p in _coordinates(node))
    )
    if not points:
        return None if points is not None else _NO_GEOMETRY
    return (
        {"type": "Point", "coordinates": points[0]}
        if len(points) == 1
        else {"type": "LineString", "coordinates": points}
    )


def _geojson(text: str) -> dict[str, Any]:
    """A GeoJSON geometry inside XML; a geometry that is none for what cannot be read."""
    try:
        value = decoded(text.encode("utf-8", "replace"), "")
    except SourceError:
        return _NO_GEOMETRY
    return value if isinstance(value, dict) else _NO_GEOMETRY


def _coordinates(node: Node) -> list[Node]:
    for name in ("pointCoordinates", "coordinatesForDisplay"):
        found = [p for p in node.deep(name) if p.value("longitude") and p.value("latitude")]
        if found:
            return found
    return []
