"""Measured traffic, road events and disruptions: the shapes that lie to a careless reader."""

import pytest

from clairville.plugin.sources import open_source
from clairville.plugin.sources.http import Client

from ...helpers.livefeeds import ENDED, QTV, SITES, body, read, refused
from ...helpers.replay import Reply, serve


# -- traffic
# ------------------------------------------------------------------------------------------
def site(name, value, inputs="5"):
    return (
        f'<siteMeasurements><measurementSiteReference id="{name}"/>'
        "<measurementTimeDefault>2026-10-03T15:44:40+02:00</measurementTimeDefault><measuredValue>"
        f'<basicData><trafficStatus numberOfInputValuesUsed="{inputs}"><trafficStatusValue>{value}'
        "</trafficStatusValue></trafficStatus></basicData></measuredValue></siteMeasurements>"
    )


def measured(*sites):
    return Reply(
        '<d2><payloadPublication type="MeasuredDataPublication"><publicationTime>2026-10-03T15:44:40'
        f"</publicationTime>{''.join(sites)}</payloadPublication></d2>",
        kind="application/xml",
    )


def test_places_are_read_from_the_end_of_nineteen_cells(tmp_path, qgis_app):
    routes = {"/f": Reply(body(QTV)), "/sites": Reply(body(SITES))}
    found, _, _ = read(routes, "datex2_traffic", "/f", tmp_path, sites="/sites")
    rows = {row["id"]: (row, geometry) for row, geometry in found}
    row, geometry = rows["MM513.t2"]
    assert (row["road"], row["direction"], row["centre"]) == ("A55", "OUEST_EST", "MA13")
    assert (row["flow_veh_h"], row["inputs_used"]) == (
        1860.0,
        186,
    )  # a tenth of the hour was counted
    assert geometry["coordinates"] == [[888942.06, 6254719.5], [888127.06, 6255315.0]]
    assert rows["MWN44.U2"][1] is None and rows["MYi38.P2"][1]["type"] == "Point"


def test_a_state_without_a_measurement_is_unknown_and_never_free(tmp_path, qgis_app):
    answer = measured(
        site("A", "freeFlow", "0"),
        site("B", "unknown"),
        site("C", "strange"),
        site("D", "impossible"),
    )
    found, counts, _ = read({"/f": answer}, "datex2_traffic", "/f", tmp_path)
    assert [row["state"] for row, _ in found] == ["unknown", "unknown", "unknown", "blocked"]
    assert sum(counts.values()) == 2


def test_a_speed_of_nothing_is_no_car(tmp_path, qgis_app):
    text = body(QTV).replace(b"<speed>10.0</speed>", b"<speed>0.0</speed>")
    text = text.replace(b"<speed>49.145256</speed>", b"<dataError>true</dataError><speed>9</speed>")
    found, counts, _ = read({"/f": Reply(text)}, "datex2_traffic", "/f", tmp_path)
    speeds = {row["id"]: row["speed_kmh"] for row, _ in found}
    assert speeds["MWN44.U2"] is None and speeds["MM513.t2"] is None and speeds["MYi38.P2"] == 42.0
    assert counts["speed_kmh: a speed of 0, which stands for no vehicle seen"] == 1


def listing(*names):
    return Reply(
        "<html><body><a href='?C=M;O=D'>Date</a><a href='/'>Up</a>"
        + "".join(f'<a href="{n}">{n}</a>' for n in names),
        kind="text/html",
    )


def test_the_newest_file_of_each_centre_and_the_worse_of_two(tmp_path, qgis_app):
    routes = {
        "/t/": listing("Bordeaux/", "Toulouse/", "Lyon/"),
        "/t/Bordeaux/": listing(
            "ALIENOR_DataTRT_20261003_235940.xml", "ALIENOR_DataTRT_20261004_000040.xml"
        ),
        "/t/Bordeaux/ALIENOR_DataTRT_20261004_000040.xml": measured(
            site("A", "freeFlow"), site("B", "unknown")
        ),
        "/t/Toulouse/": listing("TraficErato_DataTRT_20261004_000040.xml"),
        "/t/Toulouse/TraficErato_DataTRT_20261004_000040.xml": measured(
            site("A", "congested"), site("B", "freeFlow")
        ),
    }  # Lyon does not answer
    found, counts, _ = read(routes, "datex2_traffic", "/t/", tmp_path)
    assert {row["id"]: row["state"] for row, _ in found} == {"A": "congested", "B": "free"}
    assert sorted(counts.values()) == [1, 2]
    found, _, _ = read(routes, "datex2_traffic", "/t/", tmp_path, match="alienor")
    assert {row["id"]: row["state"] for row, _ in found} == {"A": "free", "B": "unknown"}
    assert refused({"/t/": listing()}, "datex2_traffic", "/t/", tmp_path) == "source_unexpected"
    assert refused(routes, "datex2_traffic", "/t/", tmp_path, match="Myrabel") == "source_not_found"
    assert (
        refused({"/t/": listing("Lyon/")}, "datex2_traffic", "/t/", tmp_path) == "source_not_found"
    )


def test_a_centre_that_was_found_is_asked_alone(tmp_path, qgis_app):
    routes = {
        "/t/": listing("Bordeaux/", "Toulouse/"),
        "/t/Bordeaux/": listing("ALIENOR_DataTRT_20261004_000040.xml"),
        "/t/Bordeaux/ALIENOR_DataTRT_20261004_000040.xml": measured(site("A", "freeFlow")),
        "/t/Toulouse/": listing("TraficErato_DataTRT_20261004_000040.xml"),
    }
    with serve(routes) as (address, replay):
        for asked in (4, 2, 2):
            client = Client(backoff_s=0.005, timeout_s=(6.0, 6.0))
            spec = {"type": "datex2_traffic", "url": f"{address}/t/", "match": "alienor"}
            before = len(replay.seen)
            assert open_source(spec, tmp_path, client).announce(None).total == 1
            client.close()
            assert len(replay.seen) - before == asked


# -- incidents
# ------------------------------------------------------------------------------------------
def record(kind, inner="", number=1):
    return (
        f'<situationRecord xmlns:xsi="i" xsi:type="{kind}" id="S-{number}"><validity><validityStatus>'
        "active</validityStatus><validityTimeSpecification><overallStartTime>2026-10-03T08:00:00Z"
        f"</overallStartTime></validityTimeSpecification></validity>{inner}<groupOfLocations><point>"
        "<pointCoordinates><latitude>50.63</latitude><longitude>3.06</longitude></pointCoordinates>"
        "</point></groupOfLocations></situationRecord>"
    )


def situation(*records):
    return Reply(
        '<d2><payloadPublication type="SituationPublication"><publicationTime>2026-10-03T15:44:40Z'
        f'</publicationTime><situation id="S"><overallSeverity>high</overallSeverity>'
        f"{''.join(records)}</situation></payloadPublication></d2>",
        kind="application/xml",
    )


ENDS = "<management><lifeCycleManagement><{0}>true</{0}></lifeCycleManagement></management>"
CLOSED = "<roadOrCarriagewayOrLaneManagementType>roadClosed</roadOrCarriagewayOrLaneManagementType>"


def test_one_incident_of_several_records_is_its_cause_with_the_worst_effect(tmp_path, qgis_app):
    answer = situation(
        record("RoadOrCarriagewayOrLaneManagement", CLOSED), record("Accident", "", 2)
    )
    ((row, geometry),), counts, _ = read({"/f": answer}, "datex2_incidents", "/f", tmp_path)
    assert (row["kind"], row["effect"], row["severity"]) == ("accident", "closed", 3)
    assert (row["status"], geometry["coordinates"]) == ("active", [3.06, 50.63])
    assert sum(counts.values()) == 1


def test_what_ended_is_said_to_have_ended(tmp_path, qgis_app):
    ((row, _),), _, _ = read({"/f": Reply(body(ENDED))}, "datex2_incidents", "/f", tmp_path)
    assert (row["kind"], row["status"], row["lanes_cut"]) == ("breakdown", "ended", 0)
    assert row["end"] == row["updated"] == "2026-10-03T15:00:07.738+02:00"
    assert (row["road"], row["direction"]) == ("A0055", "De Martigues vers Marseille")
    over = record("Accident", ENDS.format("end"))
    rest = record("RoadOrCarriagewayOrLaneManagement", CLOSED, 2)
    ((row, _),), _, _ = read({"/f": situation(over, rest)}, "datex2_incidents", "/f", tmp_path)
    assert (row["kind"], row["status"]) == ("closure", "active")  # the road is closed all the same
    paused = record("Accident").replace(">active<", ">suspended<").replace("active", "suspended")
    ((row, _),), _, _ = read({"/f": situation(paused)}, "datex2_incidents", "/f", tmp_path)
    assert row["status"] == "suspended"
    found, counts, _ = read(
        {"/f": situation(record("Accident", ENDS.format("cancel")))},
        "datex2_incidents",
        "/f",
        tmp_path,
    )
    assert found == [] and counts == {"cancelled": 1}


@pytest.mark.parametrize(
    ("kind", "inner", "wanted"),
    [
        (
            "VehicleObstruction",
            "<vehicleObstructionType>vehicleOnFire</vehicleObstructionType>",
            "fire",
        ),
        (
            "VehicleObstruction",
            "<vehicleObstructionType>spilledLoad</vehicleObstructionType>",
            "obstacle",
        ),
        (
            "EnvironmentalObstruction",
            "<environmentalObstructionType>flooding</environmentalObstructionType>",
            "flood",
        ),
        (
            "AbnormalTraffic",
            "<abnormalTrafficType>queuingTraffic</abnormalTrafficType>",
            "congestion",
        ),
        ("ns2:MaintenanceWorks", "", "roadworks"),
        ("SomethingNew", "", "other"),
    ],
)
def test_kinds(tmp_path, qgis_app, kind, inner, wanted):
    ((row, _),), _, _ = read(
        {"/f": situation(record(kind, inner))}, "datex2_incidents", "/f", tmp_path
    )
    assert row["kind"] == wanted


V3 = """<d2:payload xmlns:d2="d" xmlns:sit="s" xmlns:com="c" xmlns:loc="l" xmlns:xsi="i"
xsi:type="sit:SituationPublication"><com:publicationTime>2026-10-03T15:00:00Z</com:publicationTime>
<sit:situation id="S3"><sit:overallSeverity>highest</sit:overallSeverity><sit:headerInformation>
<com:informationStatus>real</com:informationStatus></sit:headerInformation>
<sit:situationRecord xsi:type="sit:EnvironmentalObstruction" id="R3" version="4">
<sit:situationRecordVersionTime>2026-10-03T14:00:00Z</sit:situationRecordVersionTime><sit:validity>
<com:validityStatus>definedByValidityTimeSpec</com:validityStatus><com:validityTimeSpecification>
<com:overallStartTime>2026-10-03T12:00:00Z</com:overallStartTime></com:validityTimeSpecification>
</sit:validity><sit:impact><sit:trafficConstrictionType>roadBlocked</sit:trafficConstrictionType>
</sit:impact><sit:locationReference xsi:type="loc:LinearLocation"><loc:gmlLineString><loc:posList>
50.63 3.06 50.64 3.07</loc:posList></loc:gmlLineString></sit:locationReference>{end}
<sit:environmentalObstructionType>flashFloods</sit:environmentalObstructionType>
</sit:situationRecord></sit:situation></d2:payload>"""


@pytest.mark.parametrize("ended", [False, True])
def test_a_flood_of_version_3(tmp_path, qgis_app, ended):
    """A body made from the model's documentation: none was recorded."""
    end = (
        "<sit:management><com:lifeCycleManagement><com:end>true</com:end></com:lifeCycleManagement>"
    )
    whole = V3.format(end=f"{end}</sit:management>" if ended else "")
    ((row, geometry),), _, _ = read({"/f": Reply(whole)}, "datex2_incidents", "/f", tmp_path)
    assert (row["kind"], row["effect"], row["severity"]) == ("flood", "closed", 4)
    assert row["status"] == ("ended" if ended else None)
    assert row["end"] == ("2026-10-03T14:00:00Z" if ended else None)
    assert geometry["type"] == "MultiLineString"


# -- transport
# ------------------------------------------------------------------------------------------
def siri(*elements, more=""):
    return Reply(
        "<Siri><ServiceDelivery><SituationExchangeDelivery>"
        f"{more}<Situations>{''.join(elements)}</Situations></SituationExchangeDelivery>"
        "</ServiceDelivery></Siri>",
        kind="application/xml",
    )


def test_disruptions(tmp_path, qgis_app):
    period = "<ValidityPeriod><StartTime>2026-10-0{}T06:00:00Z</StartTime></ValidityPeriod>"
    several = (
        f"<PtSituationElement><SituationNumber>N</SituationNumber>{period.format(1)}{period.format(2)}"
        "<Severity>verySevere</Severity><Summary lang='EN'>Strike</Summary><Summary lang='FR'>Grève"
        "</Summary><Affects><LineRef>L1</LineRef><LineRef>L2</LineRef><LineRef>L1</LineRef></Affects>"
        "</PtSituationElement>"
    )
    closed = several.replace("<Severity>", "<Progress>closed</Progress><Severity>")
    found, counts, _ = read({"/f": siri(several, closed)}, "siri_sx", "/f", tmp_path)
    assert [row["id"] for row, _ in found] == ["N", "N#2"]
    assert (found[0][0]["title"], found[0][0]["line"]) == ("Grève", "L1, L2")
    assert found[0][0]["severity"] == "very_severe" and counts == {"ended, as its source says": 1}
    assert read({"/f": siri()}, "siri_sx", "/f", tmp_path)[0] == []  # no disruption is an answer
    error = "<ErrorCondition><Description>Clé inconnue</Description></ErrorCondition>"
    assert refused({"/f": siri(more=error)}, "siri_sx", "/f", tmp_path) == "source_refused"
