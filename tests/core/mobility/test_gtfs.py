"""Timetables as they come: bytes, separators, blanks, nights, calendars; a tiny feed counted by hand."""

import datetime as dt
import os
import pathlib
import zipfile

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.mobility import gtfs, gtfstables, transit, transitdays

TINY = pathlib.Path(__file__).parents[2] / "data" / "tiny_gtfs"
TUESDAY = dt.date(2026, 3, 3)


def files(**changed):
    """The tiny feed; ``name=None`` leaves a file out, a text takes its place."""
    found = {p.stem: p.read_bytes() for p in TINY.glob("*.txt")}
    for name, text in changed.items():
        found.pop(name)
        if text is not None:
            found[name] = text if isinstance(text, bytes) else text.encode("utf-8")
    return found


def codes(feed):
    return [code for code, _ in feed.notes]


def test_the_tiny_feed_counted_by_hand():
    feed = gtfs.read_feed(files())
    assert (feed.first, feed.last) == (dt.date(2026, 3, 2), dt.date(2026, 3, 29))
    by_route = transitdays.trips_by_route(feed, TUESDAY)
    assert by_route.to_dict() == {"A": 4, "B": 1, "C": 4, "X": 1}
    assert transitdays.trips_by_route(feed, dt.date(2026, 3, 14)).to_dict() == {
        "A": 1,
        "B": 0,
        "C": 0,
        "X": 0,
    }
    assert transitdays.trips_by_route(feed, dt.date(2026, 3, 10)).sum() == 0
    assert transitdays.trips_by_route(feed, dt.date(2026, 3, 15)).sum() == 10  # a Sunday added
    counts = feed.counts
    assert (counts["trips_without_times"], counts["trips_without_service"]) == (1, 1)
    assert (counts["times_filled_in"], counts["stops_without_place"]) == (3, 1)
    per_day = transitdays.vehicles_by_day(feed)
    days = transitdays.days_of(feed)
    assert per_day.tolist() == [len(transitdays.runs_of(feed, d)) for d in days]
    by_both = transitdays.vehicles_by_route_and_day(feed)
    one_by_one = [transitdays.trips_by_route(feed, d).tolist() for d in days]
    assert by_both.T.tolist() == one_by_one


def test_a_blank_time_lies_between_by_distance_and_a_night_after_its_evening():
    feed = gtfs.read_feed(files())
    at = feed.times[feed.times["trip"] == feed.trips.index.get_loc("A1")]
    assert at["leaves"].tolist() == pytest.approx([25200, 25200 + 600 * 490 / 980, 25800], abs=1)
    late = feed.times[feed.times["trip"] == feed.trips.index.get_loc("A4")]
    assert late["leaves"].iloc[0] == 25 * 3600 + 600
    assert (
        gtfstables.seconds_of(pd.Series(["7:05", "", "25:61:00", "x", "00:00:30"])).tolist()[0]
        == 25500
    )
    odd = gtfstables.seconds_of(pd.Series(["25:61:00", "x", "-1:00:00"]))
    assert odd.tolist() == [-1, -1, -1]


def test_a_platform_without_a_place_lies_at_its_station():
    stops = gtfs.read_feed(files()).stops
    assert stops.loc["S2", "lon"] == stops.loc["P", "lon"]
    assert np.isnan(stops.loc["S4", "lon"]) and not stops.loc["P", "boarded"]


@pytest.mark.parametrize("how", ["latin", "bom", "semicolon", "quoted", "utf16", "crlf"])
def test_the_same_feed_in_other_bytes_is_the_same_feed(how):
    changed = {}
    for name, raw in files().items():
        text = raw.decode("utf-8")
        if how == "latin":
            changed[name] = text.encode("latin-1")
        elif how == "bom":
            changed[name] = text.encode("utf-8-sig")
        elif how == "utf16":
            changed[name] = text.encode("utf-16")
        elif how == "crlf":
            changed[name] = text.replace("\n", "\r\n").encode() + b"\r\n"
        elif how == "semicolon":
            changed[name] = (
                text.replace('"Mairie, place"', '"Mairie; place"').replace(",", ";").encode()
            )
        else:
            lines = [x.replace('"Mairie, place"', "Mairie place") for x in text.splitlines()]
            changed[name] = "\n".join(
                ",".join(f'"{v}"' for v in line.split(",")) for line in lines
            ).encode()
    feed = gtfs.read_feed(changed)
    assert transitdays.trips_by_route(feed, TUESDAY).tolist() == [4, 1, 4, 1]
    assert feed.stops.loc["S3", "name"] == "Église"
    assert ("gtfs_latin" in codes(feed)) == (how == "latin")
    place = {"semicolon": "Mairie; place", "quoted": "Mairie place"}.get(how, "Mairie, place")
    assert feed.stops.loc["S1", "name"] == place


def test_files_that_lack_are_one_sentence_each():
    for lacking, code in (
        ({"stop_times": None}, "gtfs_no_times"),
        ({"trips": None, "stop_times": None, "routes": None}, "gtfs_no_files"),
        ({"calendar": None, "calendar_dates": None}, "gtfs_no_calendar"),
        (
            {"calendar": None, "calendar_dates": "service_id,date,exception_type\n"},
            "gtfs_no_calendar",
        ),
        ({"stop_times": "trip_id,stop_id\n"}, "gtfs_no_column"),
        ({"routes": 'route_id,route_type\nA,3\n"B,3\n'}, "gtfs_unreadable"),
        ({"stop_times": "trip_id,stop_id,stop_sequence\n"}, "gtfs_empty"),
    ):
        with pytest.raises(DataError) as error:
            gtfs.read_feed(files(**lacking))
        assert error.value.code == code
        assert "{" not in error.value.told("fr") and len(error.value.told("fr")) > 30


def test_calendar_or_dates_alone_and_no_agency_are_enough():
    feed = gtfs.read_feed(files(calendar_dates=None, agency=None))
    assert transitdays.trips_by_route(feed, dt.date(2026, 3, 10)).sum() == 10
    assert "gtfs_no_agency" in codes(feed)
    feed = gtfs.read_feed(files(calendar=None))
    assert transitdays.choose_day(feed, None) == (dt.date(2026, 3, 14), "weekday")


def test_the_median_tuesday_is_a_tuesday_with_service_and_a_day_outside_says_what_is_covered():
    feed = gtfs.read_feed(files())
    day, how = transitdays.choose_day(feed, None)
    assert how == "tuesday" and day.weekday() == 1 and day == dt.date(2026, 3, 17)
    with pytest.raises(DataError) as error:
        transitdays.choose_day(feed, dt.date(2027, 1, 1))
    assert (
        error.value.values["first"] == "2026-03-02" and error.value.values["last"] == "2026-03-29"
    )
    with pytest.raises(DataError) as error:
        transitdays.choose_day(feed, dt.date(2026, 3, 10))
    assert error.value.code == "gtfs_no_service"


def test_orphans_broken_rows_and_routes_without_a_row_are_counted():
    feed = gtfs.read_feed(
        files(
            routes="route_id,route_type\nA,3\nB,3\n",
            stop_times=(TINY / "stop_times.txt").read_text(encoding="utf-8")
            + "NOBODY,01:00:00,01:00:00,S1,1\nA1,01:00:00,01:00:00,NOWHERE,9\nB1,xx,xx,S2,9\n",
        )
    )
    assert feed.counts["rows_orphan"] == 2 and feed.counts["rows_broken"] == 1
    assert feed.counts["routes_unnamed"] == 2 and "gtfs_routes_unnamed" in codes(feed)
    assert feed.routes.loc["C", "kind"] == 3  # the only kind of the feed
    assert (
        transitdays.trips_by_route(feed, TUESDAY).sum() == 9
    )  # B1 has no time at its end any more
    long = (TINY / "stops.txt").read_text(encoding="utf-8") + "S9,a,b,c,d,e,f,g,h\n"
    assert gtfs.read_feed(files(stops=long)).counts["rows_broken"] == 1


def test_stops_have_departures_headway_and_span_by_hand():
    feed = gtfs.read_feed(files())
    found = transit.stop_service(feed, transitdays.runs_of(feed, TUESDAY))
    s1 = found.loc["S1"]
    assert s1["departures"] == 9 and found.loc["S3", "departures"] == 1  # A4 ends at S1
    assert (s1["first"], s1["last"]) == (6 * 3600, 9.75 * 3600)
    # 7:00 7:30 7:45 8:00 9:00 9:15 9:30 9:45: gaps 30 15 15 60 15 15 15, their squares over their sum
    assert s1["headway_min"] == pytest.approx(5625 / 165) and s1["longest_min"] == 60
    assert found.loc["S4", "departures"] == 0 and found.loc["S4", "routes"] == []


def test_lines_that_leave_together_are_no_service_without_a_wait():
    hours = np.repeat(np.arange(7, 19) * 3600.0, 4)
    assert transit.usual_headway(hours) == 60
    assert transit.usual_headway(np.arange(7, 19, 0.25) * 3600) == 15
    assert np.isnan(transit.usual_headway(np.full(4, 25_200.0)))
    assert np.isnan(transit.usual_headway(np.array([25_200.0])))


def test_what_runs_only_after_a_call_is_on_demand():
    table = (TINY / "stop_times.txt").read_text(encoding="utf-8").splitlines()
    head = table[0].split(",")
    rows = [dict(zip(head, line.split(","), strict=False)) for line in table[1:]]
    called = {row["trip_id"] for row in rows if row["trip_id"].startswith("A")}
    text = ",".join([*head, "pickup_type"] if "pickup_type" not in head else head)
    names = text.split(",")
    for row in rows:
        row["pickup_type"] = "2" if row["trip_id"] in called else row.get("pickup_type") or "0"
        text += "\n" + ",".join(row.get(name, "") for name in names)
    feed = gtfs.read_feed(files(stop_times=text))
    phone = transit.by_phone(feed)
    told = set(feed.trips.index[phone].astype(str))
    assert told and told <= called and not transit.by_phone(gtfs.read_feed(files())).any()


def test_kinds_of_vehicles_of_the_plain_and_the_extended_list():
    told = {
        3: "bus",
        700: "bus",
        204: "bus",
        715: "demand",
        0: "tram",
        900: "tram",
        1: "rail",
        2: "rail",
        109: "rail",
        4: "other",
        1000: "other",
        -1: "",
    }
    assert {k: transit.mode_of(k) for k in told} == told


def test_royan_as_other_people_count_it():
    """Vehicles a day and route of a whole network; gtfs-kit's numbers are held in scripts/validate."""
    folder = os.environ.get("CLAIRVILLE_DATA")
    if not folder:
        pytest.skip("CLAIRVILLE_DATA is not set")
    with zipfile.ZipFile(pathlib.Path(folder) / "royan_gtfs" / "gtfs_royan_2017.zip") as archive:
        feed = gtfs.read_feed({n.removesuffix(".txt"): archive.read(n) for n in archive.namelist()})
    assert {"gtfs_latin", "gtfs_no_agency", "gtfs_routes_unnamed"} <= set(codes(feed))
    assert transitdays.vehicles_by_day(feed).sum() == 26_656
    assert transitdays.choose_day(feed, None)[0].weekday() == 1
