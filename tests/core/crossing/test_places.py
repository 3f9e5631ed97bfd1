"""Ways round closed streets and air with a place: drawn cases worked out by hand, and that air
without a place ranks nothing.
"""

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.clock import calendars
from clairville.algorithms.common import reasons, results
from clairville.algorithms.crossing import (
    airplaces,
    city,
    conflicts,
    detours,
    glance,
    period,
    report,
    snapshot,
)

pytestmark = pytest.mark.clock

NOON = calendars.moment("2024-06-13T12:00")


def block():
    """A block of 100 m by 60 m with a street to the west and one to the east; the north side is Rue
    Haute.
    """
    lines = {
        "Rue Haute": [(0, 60), (100, 60)],
        "Rue Basse": [(0, 0), (100, 0)],
        "Rue Ouest": [(0, 0), (0, 60)],
        "Rue Est": [(100, 0), (100, 60)],
        "Avenue": [(-200, 60), (0, 60)],
        "Cours": [(100, 60), (300, 60)],
    }
    return geopandas.GeoDataFrame(
        {"name": list(lines)}, geometry=[shapely.LineString(line) for line in lines.values()]
    )


def works(*rows):
    """(geometry, start, end, traffic impact) each."""
    frame = pd.DataFrame([r[1:] for r in rows], columns=["start", "end", "traffic_impact"])
    frame["start"], frame["end"] = pd.to_datetime(frame["start"]), pd.to_datetime(frame["end"])
    frame["id"] = [f"W{i}" for i in range(len(rows))]
    frame.index = range(1, len(rows) + 1)
    return geopandas.GeoDataFrame(
        frame, geometry=geopandas.array.GeometryArray(np.array([r[0] for r in rows], dtype=object))
    )


CLOSED = (shapely.box(20, 57, 80, 63), "2024-06-10", "2024-06-20", "closed")
BELOW = (shapely.Point(50, 1), "2024-06-12", "2024-06-30", "restricted")
AWAY = (shapely.Point(-150, 61), "2024-06-12", "2024-06-30", "restricted")


def way(frame, streets=None, limit=2500):
    shapes = np.asarray(frame.geometry.array, dtype=object)
    closed = np.flatnonzero(frame["traffic_impact"] == "closed")
    return detours.find(
        shapes,
        np.arange(len(frame)),
        closed,
        block() if streets is None else streets,
        limit_m=limit,
        beside_m=5,
    )


# -- ways round
# --------------------------------------------------------------------------------------------------------
def test_the_way_round_is_the_rest_of_the_block():
    found = way(works(CLOSED, BELOW, AWAY))
    row = found.layer.iloc[0]
    assert (row["closed_m"], row["length_m"]) == (100.0, 220.0), "60 m down, 100 m along, 60 m up"
    assert list(zip(found.work, found.closure, strict=True)) == [(1, 0)], (
        "the other side of the block, not the avenue"
    )
    assert found.counts == {"closures": 1, "closures_without_way_round": 0}


def test_a_side_street_cut_at_its_mouth_stays_open():
    lines = np.asarray(block().geometry.array, dtype=object)
    assert detours.closed_edges(shapely.box(-3, 57, 80, 63), lines).tolist() == [0]
    assert detours.closed_edges(shapely.box(40, 58, 48, 62), lines).tolist() == [0], (
        "the street it covers most"
    )
    assert detours.closed_edges(shapely.Point(500, 500), lines).tolist() == []


def test_closures_without_a_way_round_are_counted():
    dead_end = block().iloc[[0, 4]]  # Avenue and Rue Haute in one line: nothing goes round
    assert way(works(CLOSED), dead_end).counts == {"closures": 1, "closures_without_way_round": 1}
    assert way(works(CLOSED), limit=200).counts["closures_without_way_round"] == 1, (
        "220 m is too far round for 200 m"
    )
    assert way(works(BELOW)).counts == {} and len(way(works(BELOW)).layer) == 0


def test_cars_take_no_footpath():
    streets = block().assign(**{"class": ["residential", "pedestrian", *["residential"] * 4]})
    assert way(works(CLOSED), streets).counts["closures_without_way_round"] == 1


def prepared(frame, start, end, **layers):
    return city.prepare(
        frame, horizon=(start, end), options=city.Options(), streets=block(), **layers
    )


def test_a_work_on_the_way_round_is_a_conflict_only_while_the_street_is_closed():
    frame = works(CLOSED, BELOW, AWAY)
    for day, expected in (("2024-06-15", ["W1"]), ("2024-06-25", [])):
        ranked, _, found, _ = snapshot.take_snapshot(
            frame, calendars.moment(f"{day}T12:00"), city.Options(), streets=block()
        )
        assert ranked["work_id"].tolist() == expected
    ranked, *_ = snapshot.take_snapshot(frame, NOON, city.Options(), streets=block())
    row = ranked.iloc[0]
    assert (
        row["kind"] == "transport"
        and row["detours"] == 1
        and row["detour_of"] == "Rue Haute"
        and row["score_transport"] == pytest.approx(10 * row["chance_present"], abs=0.05)
    )
    # restricted: 30 × 0.5; on the way round: 10 × 1; one other work, the closure itself: 5 × 1 / 3.
    assert row["score_if_active"] == pytest.approx(26.667)
    expected = 25 * row["chance_present"] + 5 / 3 * row["chance_at_work"]
    assert row["score"] == pytest.approx(expected, abs=0.15)
    assert row["decision"] == "watch"
    assert (
        row["reason_fr"]
        == "Travaux Rue Basse, circulation restreinte, sur le contournement calculé de Rue Haute (barrage)"
    )
    assert {r.code for r in reasons.from_json(row["reasons"])} == {
        "cross_traffic",
        "cross_detour",
        "cross_works",
        "cross_activity",
    }
    results.check(ranked)


def test_over_a_period_the_minute_is_one_at_which_it_is_a_conflict():
    """The work begins on 1 June, the closure on the 10th: the conflict is told for the 10th, and
    nothing before.
    """
    frame = works(CLOSED, (shapely.Point(50, 1), "2024-06-01", "2024-06-30", "restricted"))
    start, end = calendars.moment("2024-06-01"), calendars.moment("2024-06-30")
    ranked, found, _, ways, _ = period.search(frame, start, end, city.Options(), streets=block())
    assert (
        ranked["work_id"].tolist() == ["W1"]
        and str(ranked["moment"].iloc[0])[:16] == "2024-06-10 00:00"
    )
    assert (
        found["counts"]["closures"] == 1
        and ways["street"].tolist() == ["Rue Haute"]
        and ways["work_id"].tolist() == ["W0"]
    )
    assert (
        len(
            period.search(
                frame, start, calendars.moment("2024-06-09"), city.Options(), streets=block()
            )[0]
        )
        == 0
    )


def test_hours_of_the_strip_follow_the_closure():
    start = calendars.moment("2024-06-20T20:00")
    ready = prepared(works(CLOSED, BELOW), start, start + 8 * 60)
    hours = glance.per_hour(ready, start, start + 8 * 60)["other"].tolist()
    assert hours == [1, 1, 1, 1, 0, 0, 0, 0], "the last day of the closure ends at midnight"
    assert hours == [
        len(conflicts.find(ready, start + 60 * k, start + 60 * k + 60)) for k in range(8)
    ]


def test_the_report_says_that_ways_round_are_computed():
    ranked, _, found, _ = snapshot.take_snapshot(
        works(CLOSED, BELOW), NOON, city.Options(), streets=block()
    )
    limit = next(
        said
        for said in report.of_snapshot(found, ranked)["limits"]
        if said["code"] == "cross_limit_detour"
    )
    assert "déviations jalonnées" in reasons.sentence(limit["code"], limit["values"], "fr")


# -- air with a place
# --------------------------------------------------------------------------------------------------
def air(**series):
    """Hours from 10 h to 14 h (UTC+2) of 13 June 2024 with NO2 by station."""
    utc = pd.date_range("2024-06-13T08:00", periods=5, freq="h")
    rows = [
        (name, t, t + pd.Timedelta(hours=2), v)
        for name, values in series.items()
        for t, v in zip(utc, values, strict=True)
    ]
    return pd.DataFrame(rows, columns=["station", "datetime_utc", "datetime", "no2"])


def stations(**places):
    return geopandas.GeoDataFrame({"station": list(places)}, geometry=list(places.values()))


TWO = air(NORD=[5, 5, 120, 120, 5], SUD=[5, 5, 5, 5, 5])
PLACES = stations(NORD=shapely.Point(0, 1000), SUD=shapely.Point(0, -3000))
PAIR = works(
    (shapely.Point(0, 900), "2024-06-10", "2024-06-20", "restricted"),
    (shapely.Point(0, -2500), "2024-06-10", "2024-06-20", "restricted"),
)


def test_each_work_takes_the_nearest_station_within_reach_else_its_zone():
    frame = works(
        *[
            (shapely.Point(0, y), "2024-06-10", "2024-06-20", "none")
            for y in (900, -2500, -6000, 9000)
        ]
    )
    zone = pd.concat(
        [PLACES, stations(ZONE=shapely.box(-100, -7000, 100, -5500))], ignore_index=True
    )
    table = pd.concat([TWO, air(ZONE=[30] * 5, PERDUE=[1] * 5)], ignore_index=True)
    placed, counts = airplaces.place(
        table,
        zone,
        np.asarray(frame.geometry.array),
        np.arange(4),
        4,
        city.Options(),
        (NOON, NOON + 60),
    )
    assert [placed.names[s] if s >= 0 else None for s in placed.series] == [
        "NORD",
        "SUD",
        "ZONE",
        None,
    ]
    # 12 h local: NO2 120 is class 5, 5 class 1, 30 class 3.
    assert placed.at(np.arange(4), np.full(4, NOON)).tolist() == [5, 1, 3, 0]
    assert counts == {
        "air_places_without_series": 0,
        "air_series_without_place": 1,
        "works_without_air_place": 1,
    }


def test_a_peak_with_a_place_makes_and_ranks_a_conflict():
    ranked, _, found, _ = snapshot.take_snapshot(
        PAIR, NOON, city.Options(), air=TWO, air_places=PLACES
    )
    row = ranked.iloc[0]
    assert (
        ranked["work_id"].tolist() == ["W0"]
        and row["kind"] == "air"
        and row["air_class"] == 5
        and row["air_place"] == "NORD"
    )
    assert row["score_air"] == pytest.approx(7.5 * row["chance_at_work"], abs=0.05), (
        "weight 10 × (class 5 - 2) / 4, by the chance that people work there"
    )
    assert "air : très médiocre (NORD)" in row["reason_fr"] and found["air"]["placed"]
    assert (
        len(snapshot.take_snapshot(PAIR, NOON - 120, city.Options(), air=TWO, air_places=PLACES)[0])
        == 0
    ), "10 h: no peak yet"


def test_removing_air_without_a_place_leaves_the_order_and_with_one_changes_it():
    busy = geopandas.GeoDataFrame(
        {"date": pd.to_datetime(["2024-06-12"] * 7), "category": "Voirie"},
        geometry=[shapely.Point(0, 900)] * 3 + [shapely.Point(0, -2500)] * 4,
    )
    said = {"complaints": busy}
    without = snapshot.take_snapshot(PAIR, NOON, city.Options(), **said)[0]
    context = snapshot.take_snapshot(PAIR, NOON, city.Options(), air=TWO, **said)[0]
    placed = snapshot.take_snapshot(PAIR, NOON, city.Options(), air=TWO, air_places=PLACES, **said)[
        0
    ]
    assert without["work_id"].tolist() == context["work_id"].tolist() == ["W1", "W0"]
    assert (
        without["score"].tolist() == context["score"].tolist() and context["air_class"].eq(5).all()
    )
    assert placed["work_id"].tolist() == ["W0", "W1"]


def test_the_peak_of_a_period_is_found_at_its_hour():
    start = calendars.moment("2024-06-13")
    ranked, *_ = period.search(
        PAIR, start, start + 1440, city.Options(), air=TWO, air_places=PLACES
    )
    assert (
        ranked["work_id"].tolist() == ["W0"]
        and str(ranked["moment"].iloc[0])[:16] == "2024-06-13 12:00"
    )
    ready = city.prepare(
        PAIR, horizon=(start, start + 1440), options=city.Options(), air=TWO, air_places=PLACES
    )
    assert np.flatnonzero(glance.per_hour(ready, start, start + 1440)["other"]).tolist() == [12, 13]


def test_the_daily_index_is_one_class_a_day_and_needs_its_hours():
    hours = pd.date_range(
        "2024-06-12T22:00", periods=42, freq="h"
    )  # 13 June whole, 18 hours of the 14th
    table = pd.DataFrame(
        {
            "station": "75101",
            "datetime_utc": hours,
            "datetime": hours + pd.Timedelta(hours=2),
            "no2": 35.0,
        }
    )
    table.loc[10, "no2"] = 95.0  # the daily maximum of the 13th: class 3
    day = calendars.moment("2024-06-13")
    windows, klass, names = airplaces.classes(table, "atmo_2021", "Europe/Paris", (day, day + 2880))
    assert names.tolist() == ["75101"] and klass.tolist() == [3, 1]
    assert windows.start.tolist() == [day, day + 1440] and windows.end.tolist() == [
        day + 1440,
        day + 2880,
    ]
    _, klass, _ = airplaces.classes(table.iloc[:-1], "atmo_2021", "Europe/Paris", (day, day + 2880))
    assert klass.tolist() == [3], "17 hours: a gap"


def test_gaps_have_no_class():
    placed, _ = airplaces.place(
        air(NORD=[np.nan, -2, 5, 5, 5]),
        PLACES,
        np.asarray(PAIR.geometry.array),
        np.arange(2),
        2,
        city.Options(),
        (NOON, NOON + 60),
    )
    assert placed.at(np.zeros(3, dtype=int), NOON + np.array([-120, -60, 0])).tolist() == [0, 0, 1]
    nothing, counts = airplaces.place(
        TWO,
        stations(AUTRE=shapely.Point(0, 0)),
        np.asarray(PAIR.geometry.array),
        np.arange(2),
        2,
        city.Options(),
        (NOON, NOON + 60),
    )
    assert (
        nothing is None
        and counts["air_places_without_series"] == 1
        and counts["air_series_without_place"] == 2
    )


# -- inhabitants
# -------------------------------------------------------------------------------------------------------
def test_squares_with_inhabitants_take_the_place_of_districts():
    square = geopandas.GeoDataFrame(
        {"population": [1000.0]}, geometry=[shapely.box(-500, -500, 500, 2000)]
    )
    districts = square.assign(population=9000.0)
    moment = {"horizon": (NOON, NOON + 1), "options": city.Options()}
    people = [
        city.prepare(PAIR, **moment, **layers).people[0]
        for layers in ({"districts": districts}, {"districts": districts, "population": square})
    ]
    assert people[0] == pytest.approx(9 * people[1]) and people[1] == pytest.approx(
        1000 * np.pi * 200**2 / 2.5e6, rel=0.01
    )
