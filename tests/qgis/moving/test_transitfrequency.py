"""The tool as a person runs it: a zip, a folder, streets of another system, refused feeds and archives."""

import pathlib
import zipfile

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from ...helpers.toolrun import call, rows

TINY = pathlib.Path(__file__).parents[2] / "data" / "tiny_gtfs"


@pytest.fixture
def streets(layer):
    lines = [
        (
            "LINESTRING(650000 6860000, 650250 6860000, 650750 6860000, 651000 6860000)",
            "Grande Rue",
        ),
        (
            "LINESTRING(650250 6860000, 650250 6860200, 650750 6860200, 650750 6860000)",
            "Rue du Tour",
        ),
    ]
    return layer("LineString", "EPSG:2154", {"name": "string"}, lines)


def packed(path, folder="", **more):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in TINY.glob("*.txt"):
            if more.get(file.stem, "") is not None:
                archive.writestr(f"{folder}{file.name}", file.read_bytes())
        for name, text in more.items():
            if text is not None:
                archive.writestr(name, text)
    return str(path)


def test_only_what_is_needed_gives_streets_stops_routes_and_the_day(streets, tmp_path):
    found = call(
        "transitfrequency",
        FEED=packed(
            tmp_path / "f.zip", "network/2026/", **{"../../evil.txt": "x", "readme.md": "y"}
        ),
        STREETS=streets,
        **{n: str(tmp_path / f"{n}.gpkg") for n in ("OUTPUT", "STOPS", "ROUTES", "PRIORITY")},
    )
    assert found["DAY_COUNTED"] == "2026-03-17" and found["VEHICLES"] == 10
    days = {round(r["length_m"]): r["vehicles_day"] for r in rows(found["OUTPUT"])}
    assert days == {250: 9, 500: 8, 900: 1}
    assert {r["stop_id"]: r["departures"] for r in rows(found["STOPS"])} == {
        "S1": 9,
        "S2": 3,
        "S3": 1,
    }
    assert {r["route_id"]: r["vehicles"] for r in rows(found["ROUTES"])} == {
        "A": 4,
        "B": 1,
        "C": 4,
        "X": 1,
    }
    assert found["STREETS_LISTED"] == 0 and rows(found["PRIORITY"]) == []
    assert found["STREETS_KM"] == pytest.approx(1.9, abs=0.01)
    made = QgsVectorLayer(found["OUTPUT"], "o", "ogr")
    assert made.renderer().type() == "categorizedSymbol"
    told = [w["code"] for w in found["RUN"]["warnings"]]
    assert told == ["gtfs_times_filled", "gtfs_trips_left_out", "gtfs_stops_without_place"]
    assert found["RUN"]["report"]["headline"][0]["code"] == "transit_said_tuesday"
    assert not (tmp_path / "evil.txt").exists() and not (tmp_path.parent / "evil.txt").exists()


def test_a_folder_a_day_a_threshold_and_the_school_calendar(streets, layer, tmp_path):
    calendar = layer(
        "NoGeometry",
        "",
        {"description": "string", "start": "string", "end": "string", "zone": "string"},
        [(None, "Vacances", "2026-03-09", "2026-03-23", "C")],
    )
    found = call(
        "transitfrequency",
        FEED=str(TINY),
        STREETS=streets,
        DAY="2026-03-04",
        BUSES_HOUR=4,
        CALENDAR=calendar,
        OUTPUT=str(tmp_path / "o.gpkg"),
        ROUTES=str(tmp_path / "r.gpkg"),
        PRIORITY=str(tmp_path / "p.gpkg"),
    )
    assert found["DAY_COUNTED"] == "2026-03-04" and found["STREETS_LISTED"] == 1
    assert [r["name"] for r in rows(found["PRIORITY"])] == ["Grande Rue"]
    assert {r["vehicles_holiday"] for r in rows(found["ROUTES"])} == {4, 1}


def test_streets_overseas_and_in_degrees_are_measured_in_metres(layer, tmp_path):
    far = layer(
        "LineString", "EPSG:4326", {"name": "string"},
        [("LINESTRING(2.31879060 48.83811012, 2.33241413 48.83818693)", "Longue Rue")],
    )  # fmt: skip
    found = call(
        "transitfrequency",
        FEED=packed(tmp_path / "f.zip"),
        STREETS=far,
        OUTPUT=str(tmp_path / "o.gpkg"),
    )
    assert found["VEHICLES"] == 10
    cayenne = layer(
        "LineString",
        "EPSG:2972",
        {"name": "string"},
        [("LINESTRING(352000 545000, 353000 545000)", "a")],
    )
    with pytest.raises(QgsProcessingException, match=r"near the streets|près des voies"):
        call(
            "transitfrequency", FEED=packed(tmp_path / "g.zip"), STREETS=cayenne,
            OUTPUT=str(tmp_path / "o.gpkg"),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda p: packed(p / "f.zip", stop_times=None), r"stop_times"),
        (lambda p: str(p / "nothing" / "here.zip"), r"zip"),
        (
            lambda p: packed(p / "f.zip", stops=None, trips=None, routes=None, stop_times=None),
            r"GTFS",
        ),
    ],
)
def test_what_is_no_feed_is_one_sentence(streets, tmp_path, made, said):
    with pytest.raises(QgsProcessingException, match=said):
        call(
            "transitfrequency",
            FEED=made(tmp_path),
            STREETS=streets,
            OUTPUT=str(tmp_path / "o.gpkg"),
        )


def test_a_broken_and_a_bloated_zip_are_refused(streets, tmp_path, monkeypatch):
    broken = tmp_path / "b.zip"
    broken.write_bytes(pathlib.Path(packed(tmp_path / "f.zip")).read_bytes()[:900])
    with pytest.raises(QgsProcessingException):
        call("transitfrequency", FEED=str(broken), STREETS=streets, OUTPUT=str(tmp_path / "o.gpkg"))
    from clairville.plugin.sources import transitfeed

    monkeypatch.setattr(transitfeed, "MOST_MB", 0.001)
    with pytest.raises(QgsProcessingException, match=r"MB|Mo"):
        call(
            "transitfrequency", FEED=str(tmp_path / "f.zip"), STREETS=streets,
            OUTPUT=str(tmp_path / "o.gpkg"),
        )  # fmt: skip


def test_a_day_that_the_feed_does_not_cover_says_which_it_covers(streets, tmp_path):
    with pytest.raises(QgsProcessingException, match="2026"):
        call(
            "transitfrequency", FEED=str(TINY / "stops.txt"), STREETS=streets, DAY="2031-01-01",
            OUTPUT=str(tmp_path / "o.gpkg"),
        )  # fmt: skip
