"""Works feeds: CIFS (Waze), WZDx 4.2 (GeoJSON), DATEX II (situations of versions 2 and 3, traffic
regulations of version 3).

A feed is one document: it is whole or it does not parse. Addresses and paths both work.
"""

import math
import os
import stat

from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import DataError, SourceError
from ..host import files
from . import xml
from .answers import Answer, decoded
from .base import Announcement, Source
from .file import on_disk

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
_WEEK = _DAYS[3:]
_NO_GEOMETRY = {"type": "?"}
MOST_RECORDS = 500_000  # an order of a thousand periods and a thousand places would make a million
_NOT_REAL = {"test", "securityExercise", "technicalExercise"}


class FeedSource(Source):
    """One document at ``url`` (an address or a path); a subclass turns it into records."""

    def announce(self, validator=None):
        url = str(self.spec["url"])
        now = {}
        most_mb = self.spec.get("max_mb", 256.0)
        if url.lower().startswith(("http://", "https://")):
            body, now = self.client.get_if_changed(url, validator, max_mb=most_mb)
            if body is None:
                return Announcement(unchanged=True, validator=validator, url=shown(url))
        else:
            body = _read(on_disk(url, self.folder), most_mb)
        self._records = []
        for record in self._parse(body, url):
            if len(self._records) >= MOST_RECORDS:
                raise SourceError(
                    "source_too_many",
                    source=shown(url),
                    rows=f"> {MOST_RECORDS}",
                    limit=MOST_RECORDS,
                )
            if len(self._records) % 1_000 == 0:
                self.client.progress(None)
            self._records.append(record)
        return Announcement(
            len(self._records),
            validator=now,
            url=shown(url),
            fields={key: "string" for properties, _ in self._records for key in properties},
        )

    def _parse(self, body, url):
        raise NotImplementedError

    def records(self):
        yield self._records


class CifsSource(FeedSource):
    """Waze CIFS: a polyline "latitude longitude ...", a period, and windows by weekday."""

    def _parse(self, body, url):
        root = xml.tree(body, url, self.client.progress)
        if root.name != "incidents":
            raise SourceError("source_unexpected", source=shown(url), what="incidents")
        for incident in root.all("incident"):
            schedule = incident.find("schedule")
            windows = (
                {n.name: n.text.strip() for n in schedule.children if n.name in _DAYS}
                if schedule is not None
                else {}
            )
            yield (
                {
                    "id": incident.attributes.get("id"),
                    "type": incident.value("type"),
                    "subtype": incident.value("subtype"),
                    "description": incident.value("description"),
                    "street": incident.value("street"),
                    "direction": incident.value("direction"),
                    "start": incident.value("starttime"),
                    "end": incident.value("endtime"),
                    "created": incident.value("creationtime"),
                    "source": incident.value("source/name"),
                    "schedule": "; ".join(f"{day} {hours}" for day, hours in windows.items())
                    or None,
                },
                _polyline(incident.value("polyline")),
            )


def _polyline(text):
    """ "lat lon lat lon ..." as a GeoJSON line; a single position as a point."""
    positions = _positions((text or "").replace(",", " "))
    if positions is None:
        raise DataError("bad_geometry", why=str(text)[:60])
    if not positions:
        return None
    if len(positions) == 1:
        return {"type": "Point", "coordinates": positions[0]}
    return {"type": "LineString", "coordinates": positions}


class WzdxSource(FeedSource):
    """WZDx 4.x: features whose ``core_details`` name roads, whose dates are UTC."""

    def _parse(self, body, url):
        for feature in Answer(decoded(body, url), url).rows("features"):
            whole = Answer(
                {"properties": {}, **{k: v for k, v in feature.items() if v is not None}}, url
            )
            properties = whole.object("properties").value
            core = Answer({"core_details": {}, **properties}, url).object("core_details").value
            roads = core.get("road_names") or []
            if not isinstance(roads, list):
                raise whole.unexpected("road_names", "list")
            yield (
                {
                    "id": str(feature.get("id") or core.get("id") or ""),
                    "type": core.get("event_type"),
                    "street": ", ".join(str(road) for road in roads) or None,
                    "direction": core.get("direction"),
                    "description": core.get("description"),
                    "name": core.get("name"),
                    "start": properties.get("start_date"),
                    "end": properties.get("end_date"),
                    "vehicle_impact": properties.get("vehicle_impact"),
                    "location_method": properties.get("location_method"),
                    "source": core.get("data_source_id"),
                },
                feature.get("geometry"),
            )


class DatexSource(FeedSource):
    """DATEX II: roadworks situations (v2, v3) without those marked as tests, or traffic regulation
    orders (v3).
    """

    def _parse(self, body, url):
        root = xml.tree(body, url, self.client.progress)
        situations, orders = (
            list(root.deep(name, within=False)) for name in ("situation", "trafficRegulationOrder")
        )
        if not situations and not orders and next(root.deep("publicationTime"), None) is None:
            raise SourceError("source_unexpected", source=shown(url), what="situation")
        for situation in situations:
            if situation.value("headerInformation/informationStatus") in _NOT_REAL:
                continue
            for record in situation.all("situationRecord"):
                yield _situation(situation, record)
        for order in orders:
            yield from _order(order)


def _text(node):
    """The first language of a multilingual text."""
    found = next(node.deep("value"), None) if node is not None else None
    text = (
        found.text.strip() if found is not None else (node.text.strip() if node is not None else "")
    )
    return " ".join(text.split()) or None


def _first(node, *names):
    for name in names:
        found = next(node.deep(name), None)
        if found is not None:
            return found
    return None


def _situation(situation, record):
    texts = [_text(comment) for comment in record.deep("comment")]
    return {
        "id": record.attributes.get("id") or situation.attributes.get("id"),
        "type": record.attributes.get("type", "").rpartition(":")[2] or None,
        "start": _value(record, "overallStartTime"),
        "end": _value(record, "overallEndTime"),
        "status": _value(record, "validityStatus"),
        "severity": _value(record, "severity") or _value(situation, "overallSeverity"),
        "street": _value(record, "roadName") or _value(record, "roadNumber"),
        "description": "; ".join(t for t in texts if t) or None,
        "impact": _value(record, "trafficConstrictionType")
        or _value(record, "roadOrCarriagewayOrLaneManagementType"),
    }, _location(record)


def _value(node, name):
    found = _first(node, name)
    return (_text(found) if found is not None else None) or None


def _order(order):
    """One record per regulation, validity and place of an order: each validity has its own dates,
    days and hours.
    """
    common = {
        "order": order.value("regulationId"),
        "authority": _text(order.find("issuingAuthority")),
        "title": _text(order.find("description")),
        "status": order.value("status"),
    }
    whole = _validity(next(iter(order.all("validityByOrder/validityTimeSpecification")), order))
    for number, regulation in enumerate(order.all("trafficRegulation")):
        kind = regulation.find("typeOfRegulation")
        measure = kind.children[0].text.strip() if kind is not None and kind.children else None
        validities = [_validity(node) for node in regulation.deep("validityTimeSpecification")] or [
            whole
        ]
        places = [*regulation.deep("locationByOrder"), *regulation.deep("implementedLocation")]
        for period, validity in enumerate(validities):
            for place, location in enumerate(places):
                yield (
                    {
                        **common,
                        "id": f"{order.attributes.get('id')}-{number}-{period}-{place}",
                        "measure": measure,
                        **validity,
                        "street": _value(location, "roadName") or _value(location, "roadNumber"),
                    },
                    _location(location),
                )


def _validity(node):
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
    days = [day for day in stated or _WEEK if day not in excepted]
    hours = [
        f"{_value(p, 'startTimeOfPeriod')[:5]}-{_value(p, 'endTimeOfPeriod')[:5]}"
        for p in node.deep("recurringTimePeriodOfDay")
        if _value(p, "startTimeOfPeriod") and _value(p, "endTimeOfPeriod")
    ]
    limited = hours or excepted or stated
    return {
        "start": _value(node, "overallStartTime"),
        "end": _value(node, "overallEndTime"),
        "schedule": " ".join([*days, *(hours or ["00:00-24:00"])]) if limited else None,
        "exceptions": "; ".join(special) or None,
    }


def _location(node):
    """A GeoJSON geometry from whatever way of placing the document uses; None when it has none."""
    inside = _first(node, "geoJsonGeometry")
    if inside is not None:
        return _geojson(inside.text)
    lines = [_positions(node.text) for node in node.deep("posList")]
    if None in lines:
        return _NO_GEOMETRY
    lines = [line for line in lines if len(line) > 1]
    if lines:
        return {"type": "MultiLineString", "coordinates": lines}
    points = _positions(
        " ".join(f"{p.value('latitude')} {p.value('longitude')}" for p in _coordinates(node))
    )
    if not points:
        return None if points is not None else _NO_GEOMETRY
    return (
        {"type": "Point", "coordinates": points[0]}
        if len(points) == 1
        else {"type": "LineString", "coordinates": points}
    )


def _positions(text):
    """[[lon, lat], ...] of "lat lon lat lon ..."; None when something in it is no number."""
    try:
        numbers = [float(n) for n in text.split()]
    except ValueError:
        return None
    if not all(map(math.isfinite, numbers)):
        return None
    return [[lon, lat] for lat, lon in zip(numbers[::2], numbers[1::2], strict=False)]


def _geojson(text):
    """A GeoJSON geometry inside XML; a geometry that is none for what cannot be read."""
    try:
        value = decoded(text.encode("utf-8", "replace"), "")
    except SourceError:
        return _NO_GEOMETRY
    return value if isinstance(value, dict) else _NO_GEOMETRY


def _read(path, most_mb):
    """The bytes of a feed's file: nothing but an ordinary file has an end."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise SourceError(
                "source_unreadable", source=path.name, why=stat.filemode(os.stat(path).st_mode)
            )
        if os.stat(path).st_size > most_mb * 1e6:
            raise SourceError("source_too_big", source=path.name, limit=round(most_mb))
        return path.read_bytes()
    except OSError as error:
        raise files.problem(error, path) from error


def _coordinates(node):
    for name in ("pointCoordinates", "coordinatesForDisplay"):
        found = [p for p in node.deep(name) if p.value("longitude") and p.value("latitude")]
        if found:
            return found
    return []
