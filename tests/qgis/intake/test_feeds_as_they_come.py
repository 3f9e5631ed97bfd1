"""Feeds of works as road operators publish them: heights, what is over, hours and nights, measured
data, other forms of one format. Every right value is known from the drawing.
"""

import contextlib
import gzip
import json
import pathlib
import resource

import pandas as pd
import pytest

from clairville.algorithms.clock.calendars import to_local, to_utc
from clairville.algorithms.crossing.city import work_windows

from ...helpers.cases import unpack
from ...helpers.pulling_world import profile, pull, rows

DATES = (
    "<overallStartTime>2024-06-10T00:00:00+02:00</overallStartTime>"
    "<overallEndTime>2024-06-21T23:59:00+02:00</overallEndTime>"
)
LINE = "<gmlLineString><posList>48.8560 2.3500 48.8562 2.3510 48.8564 2.3520 48.8566 2.3530</posList></gmlLineString>"
FIELDS = {
    name: name for name in ("id", "start", "end", "street", "status", "schedule", "description")
}


def record(number, inside="", validity=DATES, place=LINE, status="active"):
    return (
        f'<situation id="S{number}"><headerInformation><informationStatus>real</informationStatus>'
        f'</headerInformation><situationRecord id="R{number}"><validity><validityStatus>{status}'
        f"</validityStatus><validityTimeSpecification>{validity}</validityTimeSpecification></validity>"
        f"<groupOfLocations>{place}</groupOfLocations>{inside}</situationRecord></situation>"
    )


def document(*records, kind="SituationPublication"):
    return (
        '<?xml version="1.0" encoding="UTF-8"?><d2LogicalModel xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<payloadPublication xsi:type="{kind}"><publicationTime>2024-06-13T08:00:00+02:00</publicationTime>'
        + "".join(records)
        + "</payloadPublication></d2LogicalModel>"
    )


def pulled(folder, kind, body, suffix="xml", fields=FIELDS):
    data = body if isinstance(body, bytes) else body.encode()
    (folder / f"feed.{suffix}").write_bytes(data)
    entry = {"source": {"type": kind, "url": f"feed.{suffix}"}, "fields": fields}
    told = pull(profile(folder, {"works": entry}), folder / "s.gpkg")
    return told, rows(folder / "s.gpkg") if told.status == "ok" else {}


def length_of(feature):
    return feature.geometry().length()


def test_a_line_with_heights_lies_where_the_flat_one_does(tmp_path):
    unpack("08", tmp_path)
    told = pull(tmp_path / "p.json", tmp_path / "s.gpkg")
    found = rows(tmp_path / "s.gpkg")
    assert told.counts["kept"] == 2
    assert length_of(found["L2D_1"]) == pytest.approx(230, rel=0.05)
    assert length_of(found["L3D_1"]) == pytest.approx(length_of(found["L2D_1"]), rel=1e-9)


HIGH = "48.8560 2.3500 35.0 48.8562 2.3510 35.2 48.8564 2.3520 35.4 48.8566 2.3530 35.6"
FLAT = "48.8560 2.3500 48.8562 2.3510 48.8564 2.3520 48.8566 2.3530"
TURNED = "2.3500 48.8560 2.3510 48.8562 2.3520 48.8564 2.3530 48.8566"
PLACES = {
    "announced by the line": f'<gmlLineString srsDimension="3"><posList>{HIGH}</posList></gmlLineString>',
    "announced by the list": f'<gmlLineString><posList srsDimension="3">{HIGH}</posList></gmlLineString>',
    "announced further out": f'<x srsDimension="3"><y><posList>{HIGH}</posList></y></x>',
    "not announced": f"<gmlLineString><posList>{HIGH}</posList></gmlLineString>",
    "an odd number of them": f"<gmlLineString><posList>{HIGH.rsplit(' ', 3)[0]}</posList></gmlLineString>",
    "flat": f'<gmlLineString srsName="urn:ogc:def:crs:EPSG::4326"><posList>{FLAT}</posList></gmlLineString>',
    "longitude first": f'<gmlLineString srsName="urn:ogc:def:crs:OGC:1.3:CRS84"><posList>{TURNED}</posList></gmlLineString>',
}


@pytest.mark.parametrize("which", PLACES)
def test_positions_however_they_are_announced(tmp_path, which):
    _, found = pulled(tmp_path, "datex2", document(record(1, place=PLACES[which])))
    box = found["R1"].geometry().boundingBox()
    assert box.width() < 250 and box.height() < 100
    assert 652_000 < box.xMinimum() < 653_000 and 6_861_000 < box.yMinimum() < 6_863_000


@pytest.mark.parametrize(
    "place",
    [
        f'<gmlLineString srsName="EPSG:2154"><posList>{FLAT}</posList></gmlLineString>',
        '<gmlLineString srsDimension="3"><posList>48.8 2.3 35 48.9</posList></gmlLineString>',
    ],
    ids=["another system", "numbers left over"],
)
def test_positions_that_cannot_be_told_are_counted(tmp_path, place):
    told, found = pulled(tmp_path, "datex2", document(record(1, place=place), record(2)))
    assert set(found) == {"R2"} and told.counts["bad_geometry"] == 1


def test_the_way_around_is_no_place_of_works(tmp_path):
    around = "<alternativeRoute><posList>45.0 1.0 45.1 1.1</posList></alternativeRoute>"
    _, found = pulled(tmp_path, "datex2", document(record(1, inside=around)))
    assert length_of(found["R1"]) < 300


def test_what_is_over_or_suspended_is_left_out_and_counted(tmp_path):
    end, cancel = (
        f"<management><lifeCycleManagement><{n}>true</{n}></lifeCycleManagement></management>"
        for n in ("end", "cancel")
    )
    body = document(
        record(1, end), record(2, cancel), record(3, status="suspended"), record(4), record(5)
    ).replace("<informationStatus>real", "<informationStatus>test", 1)
    body = body.replace("test", "real", 1) + ""
    told, found = pulled(tmp_path, "datex2", body)
    assert set(found) == {"R4", "R5"}
    assert [told.counts[k] for k in ("ended, as its source says", "cancelled", "suspended")] == [
        1
    ] * 3


def test_an_exercise_is_counted(tmp_path):
    body = document(record(1), record(2)).replace(">real<", ">technicalExercise<", 1)
    told, found = pulled(tmp_path, "datex2", body)
    assert set(found) == {"R2"} and told.counts["a test or an exercise"] == 1


def period(start="", end="", hours=(), days=()):
    ends = "".join(
        f"<{n}OfPeriod>{t}</{n}OfPeriod>" for n, t in (("start", start), ("end", end)) if t
    )
    times = "".join(
        f"<recurringTimePeriodOfDay><startTimeOfPeriod>{a}</startTimeOfPeriod>"
        f"<endTimeOfPeriod>{b}</endTimeOfPeriod></recurringTimePeriodOfDay>"
        for a, b in hours
    )
    week = "".join(f"<applicableDay>{d}</applicableDay>" for d in days)
    week = f"<recurringDayWeekMonthPeriod>{week}</recurringDayWeekMonthPeriod>" if week else ""
    return f"{DATES}<validPeriod>{ends}{times}{week}</validPeriod>"


NIGHTS = {
    "every night": (
        period(hours=[("21:00:00", "05:00:00")]),
        {"2024-06-10T23:00": True, "2024-06-11T04:00": True, "2024-06-11T12:00": False},
    ),
    "nights of weekdays": (
        period(hours=[("21:00:00", "23:00:00")], days=["monday", "tuesday"]),
        {"2024-06-10T22:00": True, "2024-06-12T22:00": False, "2024-06-11T12:00": False},
    ),
    "a single night in UTC": (
        period("2024-06-13T19:00:00Z", "2024-06-14T03:00:00Z"),
        {"2024-06-13T20:30": False, "2024-06-13T21:30": True, "2024-06-14T04:30": True, "2024-06-14T21:30": False},
    ),
    "two single nights": (
        period("2024-06-13T21:00:00+02:00", "2024-06-14T05:00:00+02:00")
        + period("2024-06-17T21:00:00+02:00", "2024-06-18T05:00:00+02:00").replace(DATES, ""),
        {"2024-06-14T04:00": True, "2024-06-15T04:00": False, "2024-06-17T22:00": True},
    ),
    "hours within dates": (
        period("2024-06-13T00:00:00+02:00", "2024-06-15T00:00:00+02:00", [("08:00:00", "17:00:00")]),
        {"2024-06-12T10:00": False, "2024-06-13T10:00": True, "2024-06-13T20:00": False, "2024-06-14T10:00": True,
         "2024-06-15T10:00": False},
    ),
}  # fmt: skip


@pytest.mark.clock
@pytest.mark.parametrize("which", NIGHTS)
def test_hours_and_nights_of_situations(tmp_path, which):
    validity, moments = NIGHTS[which]
    told, found = pulled(tmp_path, "datex2", document(record(1, validity=validity)))
    columns = ("start", "end", "start_utc", "end_utc")
    frame = pd.DataFrame(
        {n: [pd.Timestamp(found["R1"][n].toPyDateTime()).tz_localize(None)] for n in columns}
        | {"schedule": [found["R1"]["schedule"]]}
    )
    horizon = to_utc(pd.to_datetime(["2024-06-01", "2024-07-01"]).to_numpy(), "Europe/Paris")
    active, counts = work_windows(frame, tuple(int(h) for h in horizon), "Europe/Paris")
    assert counts["works_schedules_not_understood"] == 0
    start, end = (to_local(part, "Europe/Paris") for part in (active.start, active.end))
    for moment, under_way in moments.items():
        at = pd.Timestamp(moment).to_datetime64()
        assert bool(((start <= at) & (at < end)).any()) == under_way, moment


@pytest.mark.parametrize(
    "kind", ["MeasuredDataPublication", "s:ElaboratedDataPublication", "VmsPublication"]
)
def test_publications_of_something_else_are_refused_by_name(tmp_path, kind):
    told, _ = pulled(tmp_path, "datex2", document("<siteMeasurements/>", kind=kind))
    assert told.code == "datex_publication" and kind.rpartition(":")[2] in told.message


@pytest.mark.data
def test_recorded_publications(tmp_path, data_folder):
    folder = data_folder / "live_feeds_fr/roads"
    for name in ("qtvDir_2026-10-03_extract", "traficolor_ALIENOR_2026-10-03", "datex4j_speeds"):
        told, _ = pulled(tmp_path, "datex2", (folder / f"{name}.xml").read_bytes())
        assert told.code == "datex_publication" and "MeasuredData" in told.message
    told, _ = pulled(tmp_path, "datex2", (folder / "datex_event_3566869_soap.xml").read_bytes())
    assert told.status == "ok" and told.counts["ended, as its source says"] == 1
    told, found = pulled(tmp_path, "datex2", (folder / "datex4j_events.xml").read_bytes())
    assert told.counts["kept"] == len(found) == 1


INCIDENT = {
    "id": "A",
    "type": "ROAD_CLOSED",
    "description": "Interdit",
    "starttime": "2024-06-13T06:00:00+02:00",
    "endtime": "2024-06-14T22:00:00+02:00",
    "schedule": {"tuesday": "12:00-14:00"},
}
PLACE = {"street": "Rue A", "polyline": "50.63 3.06 50.64 3.07"}
WAYS = {
    "a list": {"incidents": [{**INCIDENT, **PLACE}]},
    "wrapped": {"incidents": [{"incident": {**INCIDENT, **PLACE}}]},
    "as converted from XML": {"incidents": {"incident": [{**INCIDENT, **PLACE}]}},
    "a bare list": [{**INCIDENT, **PLACE}],
    "with a location": {"feed": {"name": "x"}, "incidents": [{**INCIDENT, "location": PLACE}]},
    "commas in the line": {"incidents": [{**INCIDENT, **PLACE, "polyline": "50.63,3.06 50.64,3.07"}]},
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_incidents_as_json(tmp_path, way):
    told, found = pulled(tmp_path, "cifs", json.dumps(WAYS[way]), "json")
    check_incident(told, found["A"])


def check_incident(told, feature):
    assert told.counts["kept"] == 1 and feature["street"] == "Rue A"
    assert feature["schedule"] == "tuesday 12:00-14:00"
    assert feature["start"].toString("yyyy-MM-dd HH:mm") == "2024-06-13 06:00"
    box = feature.geometry().boundingBox()
    assert 703_000 < box.xMinimum() < 706_000 and 7_058_000 < box.yMinimum() < 7_061_000


def test_incidents_with_a_location_element(tmp_path):
    body = (
        '<incidents><incident id="A"><type>ROAD_CLOSED</type><location><street>Rue A</street>'
        "<polyline>50.63 3.06 50.64 3.07</polyline></location><starttime>2024-06-13T06:00:00+02:00</starttime>"
        "<schedule><Tuesday>12:00-14:00</Tuesday></schedule></incident></incidents>"
    )
    told, found = pulled(tmp_path, "cifs", body)
    check_incident(told, found["A"])


def zone(**properties):
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": [[3.06, 50.63, 20], [3.07, 50.64, 21]]},
        "properties": {"start_date": "2024-06-13T04:00:00Z", "end_date": "2024-06-14T22:00:00Z", **properties},
    }  # fmt: skip


@pytest.mark.parametrize(
    "feature",
    [
        zone(road_event_id="W", road_names=["Rue A"], event_type="work-zone"),
        zone(road_event_id="W", road_name="Rue A", event_type="work-zone"),
        {**zone(core_details={"road_names": ["Rue A"], "event_type": "work-zone"}), "id": "W"},
        {**zone(core_details={"road_names": ["Rue A"]}, vehicle_impact="all-lanes-closed"), "id": "W"},
    ],
    ids=["3.1", "2", "4.0", "4.2"],
)  # fmt: skip
def test_work_zones_of_each_version(tmp_path, feature):
    body = json.dumps(
        {"road_event_feed_info": {"version": "3.1"}, "type": "FeatureCollection", "features": [
            feature, zone(road_event_id="X", event_status="completed"), zone(road_event_id="Y", event_status="cancelled")
        ]}
    )  # fmt: skip
    told, found = pulled(tmp_path, "wzdx", body, "json")
    assert set(found) == {"W"} and found["W"]["street"] == "Rue A"
    assert found["W"]["start"].toString("yyyy-MM-dd HH:mm") == "2024-06-13 06:00"
    assert told.counts["ended, as its source says"] == told.counts["cancelled"] == 1
    assert 700 < length_of(found["W"]) < 1_500


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        ("wzdx", '{"features": [{}', "source_bad_json"),
        ("wzdx", '{"features": [1]}', "source_unexpected"),
        ("wzdx", '{"features": []} x', "source_bad_json"),
        ("wzdx", '{"features": {}}', "source_unexpected"),
        ("cifs", "[1]", "source_unexpected"),
        ("datex2", document(record(1))[:-20], "source_bad_xml"),
        ("datex2", document(record(1)) + "<x>", "source_bad_xml"),
    ],
)
def test_a_feed_is_whole_or_nothing(tmp_path, kind, body, code):
    told, _ = pulled(tmp_path, kind, body)
    assert (told.status, told.code) == ("failed", code)
    assert not (tmp_path / "s.gpkg").exists()


def test_a_long_feed_is_read_record_by_record(tmp_path):
    """More records than are held at once, gzipped; a day that tells the order of all comes last."""
    from clairville.plugin.sources.datex import DatexSource

    body = document(*(record(i) for i in range(5_000)))
    (tmp_path / "feed.xml").write_bytes(gzip.compress(body.encode()))
    source = DatexSource({"url": "feed.xml"}, tmp_path, None)
    assert source.announce().total is None
    for _ in range(2):
        names = [p["id"] for chunk in source.records() for p, _ in chunk]
        assert names == [f"R{i}" for i in range(5_000)]


@pytest.mark.parametrize(
    ("form", "kind"), [("xml", "DatexSource"), ("json", "WzdxSource")], ids=["xml", "json"]
)
def test_a_feed_costs_no_memory_by_its_length(tmp_path, form, kind):
    from clairville.plugin.sources import datex, feeds

    path, padding = tmp_path / f"feed.{form}", "x" * 10_000
    begin, middle, end = (
        document("|").replace("><", ">\n<").partition("|")
        if form == "xml"
        else ('{"type": "FeatureCollection", "features": [', "|", "]}")
    )
    entry = (
        record(1, f"<comment>{padding}</comment>")
        if form == "xml"
        else json.dumps(zone(note=padding))
    )
    with path.open("w", encoding="utf-8") as out:
        out.write(begin)
        for number in range(4_000):
            out.write(("," if number and form == "json" else "") + entry)
        out.write(end)
    source = getattr(datex if form == "xml" else feeds, kind)({"url": path.name}, tmp_path, None)
    before = _peak_mb(anew=True)
    source.announce()
    assert sum(map(len, source.records())) == 4_000
    grown = _peak_mb() - before
    # what is held grows with neither the length of a feed nor that of its records
    assert grown < 15, f"{grown:.0f} MB for a feed of {path.stat().st_size / 1e6:.0f} MB"


def _peak_mb(anew=False):
    """The most memory this process has had; ``anew``: from now on, where the system counts anew."""
    if anew:
        with contextlib.suppress(OSError):
            pathlib.Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    with contextlib.suppress(OSError):
        status = pathlib.Path("/proc/self/status").read_text(encoding="utf-8")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
