"""Closures of streets as navigation services and neighbours read them: CIFS, WZDx 4.2, DATEX II v3.

A work says where its site is; a service wants the street. The lines are those of the streets along the
site, cut to it. What has no street beside it, no begin, or is over is left out and counted.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..clock import calendars
from ..clock.timezones import ZONE
from ..common.words import bare

if TYPE_CHECKING:
    from ..common.types import GeoFrame, Ints, Shapes

# Impacts that a driver has to know of, and what each is called by the three formats.
IMPACTS = {
    "closed": ("ROAD_CLOSED", "ROAD_CLOSED_CONSTRUCTION", "all-lanes-closed", "roadClosed"),
    "one_way": (
        "HAZARD",
        "HAZARD_ON_ROAD_CONSTRUCTION",
        "some-lanes-closed",
        "singleAlternateLineTraffic",
    ),
    "restricted": ("HAZARD", "HAZARD_ON_ROAD_CONSTRUCTION", "some-lanes-closed", "laneClosures"),
    "dead_end": ("ROAD_CLOSED", "ROAD_CLOSED_CONSTRUCTION", "all-lanes-closed", "roadClosed"),
}
_BESIDE_M = 8.0  # from the edge of a site to the axis of its street
_LEAST_M = 3.0  # a shorter line is a corner of the site
_NAMESPACE = uuid.UUID("6f1d2f9e-5d0b-4c39-9a43-2a8f5f1a7c11")


@dataclass(frozen=True)
class Closure:
    """One street with one site. ``start``, ``end``: aware UTC, ``end`` None where nobody said;
    ``line``: (n, 2) longitude and latitude; ``impact``: of :data:`IMPACTS`."""

    id: str
    order: str
    street: str
    impact: str
    start: dt.datetime
    end: dt.datetime | None
    line: tuple[tuple[float, float], ...]
    description: str


@dataclass(frozen=True)
class Found:
    """``closures``, and how many works were left out: ``over``, ``no_start``, ``no_impact`` (none, or
    none that is published), ``no_street``."""

    closures: list[Closure]
    counts: dict[str, int]


def find_closures(
    works: GeoFrame,
    streets: GeoFrame,
    now: int,
    to_degrees: Any,
    *,
    zone_name: str = ZONE,
    impacts: Sequence[str] = tuple(IMPACTS),
) -> Found:
    """The closures that works make on streets, from ``now`` on.

    Parameters
    ----------
    works : GeoDataFrame
        Theme ``works``, in metres.
    streets : GeoDataFrame
        Theme ``roads`` in the same system.
    now : int
        UTC minutes: what ended before is over.
    to_degrees : callable
        (n, 2) coordinates of the frames to (n, 2) longitude and latitude.
    zone_name : str
        Of the dates of the works.
    impacts : sequence of str
        Impacts that are published, of :data:`IMPACTS`.

    Returns
    -------
    Found
        One closure a work and street, by work.
    """
    counts = {"over": 0, "no_start": 0, "no_impact": 0, "no_street": 0}
    start = calendars.to_utc(works["start"], zone_name)
    end = calendars.to_utc(works["end"], zone_name, last=True) if "end" in works else None
    site, street, lines = _along(works.geometry.to_numpy(), streets.geometry.to_numpy())
    names = _texts(streets, "name")
    found: list[Closure] = []
    impact = _texts(works, "traffic_impact")
    for k in range(len(works)):
        ends = None if end is None or end[k] == calendars.MISSING else int(end[k])
        if start[k] == calendars.MISSING:
            counts["no_start"] += 1
        elif ends is not None and ends <= now:
            counts["over"] += 1
        elif impact[k] not in impacts:
            counts["no_impact"] += 1
        else:
            made = _of_work(works, k, impact[k], int(start[k]), ends, to_degrees)
            own = [
                made(names[j], line)
                for j, line in _chosen(
                    _texts(works, "street")[k], names, street[site == k], lines[site == k]
                )
            ]
            counts["no_street"] += not own
            found += own
    return Found(found, counts)


def _of_work(
    works: GeoFrame, k: int, impact: str, start: int, end: int | None, to_degrees: Any
) -> Any:
    key = str(works["id"].iloc[k]) if "id" in works else str(works.index[k])
    words = [_texts(works, c)[k] for c in ("nature", "impact_detail")]
    description = ". ".join(w for w in words if w)[:500]

    def make(street: str, line: Any) -> Closure:
        degrees = to_degrees(shapely.get_coordinates(line))
        name = f"{key} {street} {shapely.to_wkt(line, 0)}"
        return Closure(
            str(uuid.uuid5(_NAMESPACE, name)),
            key,
            street,
            impact,
            _moment(start),
            None if end is None else _moment(end),
            tuple((float(x), float(y)) for x, y in degrees),
            description,
        )

    return make


def _moment(minutes: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(minutes * 60, dt.timezone.utc)


def _texts(frame: GeoFrame, name: str) -> list[str]:
    if name not in frame:
        return [""] * len(frame)
    return [str(v).strip() for v in frame[name].astype(object).where(frame[name].notna(), "")]


def _along(sites: Shapes, streets: Shapes) -> tuple[Ints, Ints, Shapes]:
    """(site, street, line) of every street along a site, its part beside it as one line."""
    wide = shapely.buffer(sites, _BESIDE_M)
    site, street = shapely.STRtree(streets).query(wide, predicate="intersects")
    parts = shapely.line_merge(shapely.intersection(streets[street], wide[site]))
    longest = np.array([_longest(p) for p in parts], dtype=object)
    good = np.array([p is not None for p in longest], dtype=bool)
    return site[good], street[good], longest[good]


def _longest(shape: Any) -> Any:
    parts = [p for p in shapely.get_parts(shape) if shapely.get_type_id(p) == 1]
    best = max(parts, key=shapely.length, default=None)
    return best if best is not None and shapely.length(best) >= _LEAST_M else None


def _chosen(said: str, names: list[str], street: Ints, lines: Shapes) -> list[tuple[int, Any]]:
    """The streets that a work means among those along it: those of its own street's name, else the
    longest; a street that crosses the site is none of its own."""
    if not len(street):
        return []
    own = [
        i for i, j in enumerate(street) if said and bare(names[j]) and bare(names[j]) in bare(said)
    ]
    if not own:
        own = [int(np.argmax(shapely.length(lines)))]
    return [(int(street[i]), lines[i]) for i in own]


def write_cifs(closures: Sequence[Closure], publisher: str) -> dict[str, Any]:
    """The closures as a CIFS feed (Waze, Google), JSON-ready. A closure without an end has no
    ``endtime`` in CIFS and is left out: the format takes none."""
    return {
        "incidents": [
            {
                "id": c.id,
                "type": IMPACTS[c.impact][0],
                "subtype": IMPACTS[c.impact][1],
                "street": c.street or "-",
                "polyline": " ".join(f"{y:.6f} {x:.6f}" for x, y in c.line),
                "direction": "BOTH_DIRECTIONS",
                "starttime": c.start.isoformat(timespec="seconds"),
                "endtime": c.end.isoformat(timespec="seconds"),
                "description": c.description or c.order,
                "source": {"reference": publisher, "name": publisher},
            }
            for c in closures
            if c.end is not None
        ]
    }


def write_wzdx(closures: Sequence[Closure], publisher: str, now: dt.datetime) -> dict[str, Any]:
    """The closures as a WZDx 4.2 work zone feed, JSON-ready. Directions of travel are not known to a
    street of both ways: "undefined"; a closure without an end is left out, as the format wants one."""
    source = str(uuid.uuid5(_NAMESPACE, publisher))
    update = _utc(now)
    return {
        "feed_info": {
            "publisher": publisher,
            "version": "4.2",
            "update_date": update,
            "data_sources": [
                {"data_source_id": source, "organization_name": publisher, "update_date": update}
            ],
        },
        "type": "FeatureCollection",
        "features": [
            {
                "id": c.id,
                "type": "Feature",
                "properties": {
                    "core_details": {
                        "event_type": "work-zone",
                        "data_source_id": source,
                        "direction": "undefined",
                        "road_names": [c.street or "-"],
                        "name": c.order,
                        "description": c.description or c.order,
                        "update_date": update,
                    },
                    "start_date": _utc(c.start),
                    "end_date": _utc(c.end),
                    "is_start_date_verified": False,
                    "is_end_date_verified": False,
                    "is_start_position_verified": False,
                    "is_end_position_verified": False,
                    "vehicle_impact": IMPACTS[c.impact][2],
                    "location_method": "unknown",
                },
                "geometry": {
                    "type": "LineString",
                    "coordinates": [[round(x, 6), round(y, 6)] for x, y in c.line],
                },
            }
            for c in closures
            if c.end is not None
        ],
    }


def write_datex(
    closures: Sequence[Closure],
    publisher: str,
    now: dt.datetime,
    *,
    country: str = "fr",
    test: bool = False,
) -> str:
    """The closures as a DATEX II v3 situation publication: a situation a work, a record a street.

    Parameters
    ----------
    closures : sequence of Closure
        As :func:`find_closures` gives them.
    publisher : str
        Who answers for them.
    now : datetime
        Aware moment of the publication.
    country : str
        Of the publisher, two letters.
    test : bool
        Marked as a test, which readers leave out.

    Returns
    -------
    str
        The XML document.
    """
    head = " ".join(f'xmlns:{k}="http://datex2.eu/schema/3/{v}"' for k, v in _SPACES.items())
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<d2:payload {head} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:type="sit:SituationPublication" lang="fr" modelBaseVersion="3">',
        f"<com:publicationTime>{_utc(now)}</com:publicationTime>",
        f"<com:publicationCreator><com:country>{escape(country)}</com:country>"
        f"<com:nationalIdentifier>{escape(publisher)}</com:nationalIdentifier></com:publicationCreator>",
    ]
    by_order: dict[str, list[Closure]] = {}
    for c in closures:
        by_order.setdefault(c.order, []).append(c)
    for order, own in by_order.items():
        key = uuid.uuid5(_NAMESPACE, order)
        lines += [
            f'<sit:situation id="{key}">',
            "<sit:headerInformation><com:informationStatus>"
            f"{'test' if test else 'real'}</com:informationStatus></sit:headerInformation>",
            *(_record(c, publisher, now) for c in own),
            "</sit:situation>",
        ]
    return "\n".join([*lines, "</d2:payload>", ""])


_SPACES = {
    "d2": "d2Payload",
    "sit": "situation",
    "com": "common",
    "loc": "locationReferencing",
}


def _record(c: Closure, publisher: str, now: dt.datetime) -> str:
    end = "" if c.end is None else f"<com:overallEndTime>{_utc(c.end)}</com:overallEndTime>"
    said = " · ".join(t for t in (c.street, c.description, c.order) if t)
    points = " ".join(f"{y:.6f} {x:.6f}" for x, y in c.line)

    def spoken(text: str) -> str:
        return f'<com:values><com:value lang="fr">{escape(text)}</com:value></com:values>'

    return "\n".join(
        (
            f'<sit:situationRecord xsi:type="sit:RoadOrCarriagewayOrLaneManagement" id="{c.id}" version="1">',
            f"<sit:situationRecordCreationTime>{_utc(now)}</sit:situationRecordCreationTime>",
            f"<sit:situationRecordVersionTime>{_utc(now)}</sit:situationRecordVersionTime>",
            "<sit:probabilityOfOccurrence>certain</sit:probabilityOfOccurrence>",
            f"<sit:source><com:sourceName>{spoken(publisher)}</com:sourceName></sit:source>",
            "<sit:validity><com:validityStatus>definedByValidityTimeSpec</com:validityStatus>"
            "<com:validityTimeSpecification>"
            f"<com:overallStartTime>{_utc(c.start)}</com:overallStartTime>{end}"
            "</com:validityTimeSpecification></sit:validity>",
            "<sit:cause><sit:causeType>roadMaintenance</sit:causeType></sit:cause>",
            f"<sit:generalPublicComment><sit:comment>{spoken(said)}</sit:comment></sit:generalPublicComment>",
            '<sit:locationReference xsi:type="loc:LinearLocation">'
            f"<loc:gmlLineString><loc:posList>{points}</loc:posList></loc:gmlLineString>"
            "</sit:locationReference>",
            "<sit:complianceOption>mandatory</sit:complianceOption>",
            "<sit:roadOrCarriagewayOrLaneManagementType>"
            f"{IMPACTS[c.impact][3]}</sit:roadOrCarriagewayOrLaneManagementType>",
            "</sit:situationRecord>",
        )
    )


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
