"""Alerts of GTFS-Realtime, events that lie one file each in a folder, and what a field map alone makes
of towns' own files.
"""

import importlib.util
import json

import pytest
from qgis.core import QgsVectorLayer

from ...helpers.livefeeds import ENDED, body, read, refused
from ...helpers.pulling_world import profile, pull
from ...helpers.replay import Reply, serve
from .test_services_roads import listing, record, situation

try:
    BINDINGS = importlib.util.find_spec("google.transit.gtfs_realtime_pb2") is not None
except ModuleNotFoundError:
    BINDINGS = False


# -- GTFS-Realtime
# ------------------------------------------------------------------------------------------
@pytest.mark.skipif(BINDINGS, reason="gtfs-realtime-bindings is installed")
def test_without_the_package_the_feed_says_how_to_get_it(tmp_path, qgis_app):
    assert refused({"/f": Reply(b"\x0a\x00")}, "gtfs_rt", "/f", tmp_path) == "package_missing"


@pytest.mark.skipif(not BINDINGS, reason="gtfs-realtime-bindings is not installed")
def test_alerts_of_a_network(tmp_path, qgis_app):
    from google.transit import gtfs_realtime_pb2 as made

    feed = made.FeedMessage()
    feed.header.gtfs_realtime_version, feed.header.timestamp = "2.0", 1_790_000_000
    entity = feed.entity.add(id="a1")
    for start in (1_790_000_000, 1_790_100_000):
        entity.alert.active_period.add(start=start)
    for line in ("L1", "L2", "L1"):
        entity.alert.informed_entity.add(route_id=line)
    entity.alert.header_text.translation.add(text="Strike", language="en")
    entity.alert.header_text.translation.add(text="Grève", language="fr")
    entity.alert.severity_level = made.Alert.SEVERE
    feed.entity.add(id="v1").vehicle.trip.trip_id = "unknown"
    feed.entity.add(id="g1", is_deleted=True)
    whole = feed.SerializeToString()
    found, counts, _ = read({"/f": Reply(whole)}, "gtfs_rt", "/f", tmp_path)
    assert [row["id"] for row, _ in found] == ["a1", "a1#2"]
    row, geometry = found[0]
    assert (row["title"], row["line"], row["severity"]) == ("Grève", "L1, L2", "severe")
    assert (row["start"], row["end"]) == ("2026-09-21T14:13:20+00:00", None) and geometry is None
    assert sum(counts.values()) == 2
    for odd in (b"", b"{}", whole[:-3], b"\xff" * 50, b"<html></html>"):
        assert refused({"/f": Reply(odd)}, "gtfs_rt", "/f", tmp_path) in (
            "source_unexpected",
            "source_html",
        )


# -- a folder of events
# ------------------------------------------------------------------------------------------
def test_events_that_lie_one_file_each(tmp_path, qgis_app):
    def versioned(number):
        answer = situation(record("Accident"))
        return Reply(answer.body.replace(b'id="S">', f'id="S" version="{number}">'.encode()))

    routes = {
        "/e/": listing("content.xml", "12.xml", "11.xml", "10.xml", "9.xml", "8.xml"),
        "/e/12.xml": Reply(body(ENDED)),
        "/e/11.xml": versioned(9),
        "/e/10.xml": versioned(10),
        "/e/8.xml": versioned(1),
    }  # 9 went between the listing and the reading
    found, counts, seen = read(routes, "datex2_incidents", "/e/", tmp_path, page=4)
    assert sorted((row["id"], row["version"]) for row, _ in found) == [
        ("261002-001268", "2"),
        ("S", "10"),
    ]
    assert [path for path, _ in seen][1:] == [f"/e/{n}.xml" for n in (12, 11, 10, 9)]
    assert sorted(counts.values()) == [1, 1, 1]
    assert refused({"/e/": listing("a.txt")}, "datex2_incidents", "/e/", tmp_path) == (
        "source_unexpected"
    )


# -- the field map alone
# ------------------------------------------------------------------------------------------
WAZE = """<incidents><incident id="W1"><type>ACCIDENT</type><street>Rue Colbert</street>
<polyline>50.63 3.06 50.64 3.07</polyline><starttime>2026-10-03T13:00:00+02:00</starttime></incident>
<incident id="W2"><type>CHIT_CHAT</type><polyline>50.63 3.06</polyline>
<starttime>2026-10-03T13:00:00+02:00</starttime></incident></incidents>"""
KINDS = {"ACCIDENT": "accident", "HAZARD": "hazard", "JAM": "congestion", "*": "other"}


def rows(store, theme):
    layer = QgsVectorLayer(f"{store}|layername={theme}", theme, "ogr")
    assert layer.isValid()
    return list(layer.getFeatures())


def pulled(folder, theme, answer, source, fields):
    with serve({"/f.csv": answer, "/f": answer}) as (address, _):
        source = {
            k: v.replace("{}", address) if isinstance(v, str) else v for k, v in source.items()
        }
        path = profile(folder, {theme: {"source": source, "fields": fields}})
        done = pull(path, folder / "s.gpkg", theme)
    assert done.message == ""
    return done, rows(folder / "s.gpkg", theme)


def test_incidents_of_waze(tmp_path, qgis_app):
    fields = {"id": "id", "kind": {"field": "type", "values": KINDS}, "road": "street"}
    fields["start"] = "start"
    _, found = pulled(tmp_path, "incidents", Reply(WAZE), {"type": "cifs", "url": "{}/f"}, fields)
    assert {f["id"]: f["kind"] for f in found} == {"W1": "accident", "W2": "other"}
    assert {f["start_utc"].toString("HH:mm") for f in found} == {"11:00"}


CALLS = (
    "n;quand;nature;gravite;lieu;urgence;x;y\n"
    "1;2026-10-03 13:00;Arbre;3;12 rue Colbert, chez Mme Durand 06 12 34 56 78;oui;704013;7059017\n"
    "2;2026-10-03 13:05;?;;place du Marché;non;704050;7059090\n"
)


@pytest.mark.french
def test_calls_lose_persons_doors_and_their_exact_place(tmp_path, qgis_app):
    source = {"type": "file", "path": "{}/f.csv", "x": "x", "y": "y", "crs": "EPSG:2154"}
    fields = {
        "id": "n",
        "start": "quand",
        "kind": {"field": "nature", "values": {"Arbre": "obstacle", "*": "other"}},
        "severity": "gravite",
        "place": "lieu",
        "emergency": "urgence",
    }
    _, found = pulled(tmp_path, "calls", Reply(CALLS, kind="text/csv"), source, fields)
    first, second = sorted(found, key=lambda f: f["id"])
    assert (first["kind"], first["severity"], first["emergency"]) == ("obstacle", 3, True)
    for private in ("Durand", "06", "12 "):
        assert private not in first["place"]
    assert "Colbert" in first["place"] and second["kind"] == "other"
    spot = first.geometry().asPoint()
    assert (spot.x(), spot.y()) != (704013, 7059017)  # the middle of a cell
    assert first["keep_until"].toString("yyyy-MM-dd") == "2026-11-03"


def test_of_cameras_position_and_owner_stay(tmp_path, qgis_app):
    features = [
        {
            "type": "Feature",
            "properties": {"exploitant": "Ville", "url_image": "http://x/1.jpg", "rue": "Colbert"},
            "geometry": {"type": "Point", "coordinates": [3.06, 50.63]},
        }
    ]
    (tmp_path / "c.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
    source = {"type": "file", "path": "c.geojson"}
    _, (camera,) = pulled(tmp_path, "cameras", Reply(b""), source, {"owner": "exploitant"})
    assert camera["owner"] == "Ville"
    assert set(camera.fields().names()) - {"fid"} == {"owner"}
