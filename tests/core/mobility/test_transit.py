"""Vehicles on streets: by the line's shape, by the shortest way, by direction and hour, counted by hand."""

import datetime as dt

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import LineString

from clairville.algorithms.common import results
from clairville.algorithms.common.errors import ParameterError
from clairville.algorithms.common.run import Run
from clairville.algorithms.mobility import gtfs, transit, transitdays, transitlayers, transitpaths
from clairville.algorithms.network import segments as noded

from .test_gtfs import TUESDAY, files

XY = {"S1": (10, 5), "P": (500, -5), "S2": (500, -5), "S3": (990, 5)}
SHAPE = [(0, 0), (250, 0), (250, 200), (750, 200), (750, 0), (1000, 0)]


def town(*more, oneway=None):
    lines = [LineString([(0, 0), (250, 0), (750, 0), (1000, 0)]), LineString(SHAPE[1:5]), *more]
    frame = gpd.GeoDataFrame(
        {"name": ["Grande Rue", "Rue du Tour", *("Autre" for _ in more)]}, geometry=lines, crs=2154
    )
    if oneway is not None:
        frame["oneway"] = oneway
    return noded.build(frame, target_length_m=0).segments


def placed(feed):
    return np.array([XY.get(s, (np.nan, np.nan)) for s in feed.stops.index], dtype=float)


def shapes():
    return {"SB": np.column_stack([np.array(SHAPE, float), np.full(len(SHAPE), np.nan)])}


def counted(feed, streets, own=None):
    runs = transitdays.runs_of(feed, TUESDAY)
    return transit.on_streets(feed, runs, placed(feed), shapes() if own is None else own, streets)


def by_place(streets, found):
    """{(x of the middle, y of the middle): (as drawn to the east, against)}."""
    out = {}
    for k, line in enumerate(streets.geometry):
        mid = line.interpolate(0.5, normalized=True)
        east = line.coords[0][0] <= line.coords[-1][0]
        day = found.passed[k].sum(axis=1)
        out[round(mid.x), round(mid.y)] = (int(day[0 if east else 1]), int(day[1 if east else 0]))
    return out


def test_vehicles_a_day_of_the_tiny_town_by_hand():
    feed, streets = gtfs.read_feed(files()), town()
    found = counted(feed, streets)
    assert by_place(streets, found) == {
        (125, 0): (8, 1),
        (500, 0): (7, 1),
        (500, 200): (1, 0),
        (875, 0): (8, 1),
    }
    main = int(np.argmin([abs(g.centroid.x - 500) + g.centroid.y for g in streets.geometry]))
    hours = found.passed[main].sum(axis=0)
    assert {h: int(n) for h, n in enumerate(hours) if n} == {7: 3, 9: 4, 25: 1}
    assert found.counts["vehicles_elsewhere"] == 1 and found.km_lost == 0  # the train
    assert found.km_run == pytest.approx(8 * 0.98 + 1.38, abs=0.01)
    assert transitlayers.time_text(found.last[main]).endswith("+1")


def test_without_a_shape_the_detour_is_not_taken():
    feed, streets = gtfs.read_feed(files()), town()
    assert by_place(streets, counted(feed, streets, {}))[500, 200] == (0, 0)


def test_two_carriageways_take_each_their_own_direction():
    north = LineString([(1000, 12), (0, 12)])
    ends = [LineString([(x, 0), (x, 12)]) for x in (0, 1000)]
    streets = town(north, *ends, oneway=[True, False, True, False, False])
    feed = gtfs.read_feed(files())
    found = by_place(streets, counted(feed, streets, {}))
    assert found[500, 12][1] == 1 and found[500, 0] == (8, 0)


def test_a_stop_beyond_the_streets_is_lost_and_told_not_guessed():
    feed, streets = gtfs.read_feed(files()), town().iloc[:1]
    streets = streets[streets.geometry.length < 300]
    found = counted(feed, streets, {})
    assert (
        found.passed.sum() == 0 and found.counts["legs_off_streets"] == 4
    )  # S1-S2, S2-S3, S1-S3, S3-S1
    assert found.km_lost > 5


def test_stops_on_a_line_that_returns_are_passed_in_order():
    line = np.array([(0, 0), (100, 0), (100, 50), (0, 50), (0, 0), (100, 0)], float)
    stops = np.array([(10, 0), (90, 50), (90, 0)], float)
    at = transitpaths.along_shape(line, stops)
    assert at.tolist() == pytest.approx([10, 160, 390])
    assert transitpaths.along_shape(line, stops, np.array([5.0, 3.0, 9.0])).tolist() == [5, 5, 9]
    part = transitpaths.part_of(line, 50.0, 120.0)
    assert shapely.length(shapely.linestrings(part)) == pytest.approx(70)


def test_layers_have_the_contract_and_the_list_its_threshold():
    feed, streets = gtfs.read_feed(files()), town()
    found, run = counted(feed, streets), Run("r", "2026-03-01")
    params = transit.Params(buses_hour=4.0)
    lines = transitlayers.street_layer(feed, found, streets, params, run)
    results.check(lines)
    assert lines["vehicles_day"].max() == 9 and len(lines) == 4
    busy = lines.sort_values("vehicles_day").iloc[-1]
    assert busy["class"] == "lane_priority" and busy["peak_hour"] == "09:00-10:00"
    assert "9 véhicules par jour (A, B, Navette), au plus 4 de 9 h à 10 h" in busy["reason_fr"]
    assert "from 09:00 to 10:00" in busy["reason_en"]
    listed = transitlayers.priority_layer(feed, found, streets, params, run)
    results.check(listed)
    assert listed["name"].tolist() == ["Grande Rue"] and listed["hours_above"].tolist() == [1]
    assert listed["length_m"].iloc[0] == pytest.approx(1000)
    none = transitlayers.priority_layer(feed, found, streets, transit.Params(50.0), run)
    assert not len(results.check(none))
    stops = transitlayers.stop_layer(
        feed, transit.stop_service(feed, transitdays.runs_of(feed, TUESDAY)), placed(feed), 2154
    )
    assert stops["stop_id"].tolist() == ["S1", "S2", "S3"]
    with pytest.raises(ParameterError):
        transit.Params(0.0)


def test_routes_tell_school_weeks_from_holidays():
    feed = gtfs.read_feed(files())
    runs = transitdays.runs_of(feed, TUESDAY)
    off = pd.DataFrame(
        {"start": pd.to_datetime(["2026-03-09"]), "end": pd.to_datetime(["2026-03-23"])}
    )
    typical = transitlayers.typical_days(feed, off)
    assert typical["school"] in (dt.date(2026, 3, 3), dt.date(2026, 3, 24))
    assert typical["holiday"] == dt.date(2026, 3, 17) and typical["saturday"] is not None
    table = transitlayers.route_table(feed, runs, typical)
    assert table["vehicles"].tolist() == [4, 1, 4, 1] and table["vehicles_holiday"].tolist() == [
        4,
        1,
        4,
        1,
    ]
    assert table["days_run"].tolist() == [22, 20, 20, 20]
    without = transitlayers.route_table(feed, runs, transitlayers.typical_days(feed, None))
    assert without["vehicles_school"].isna().all()
    found, streets = counted(feed, town()), town()
    params = transit.Params()
    layers = tuple(
        made(feed, found, streets, params, Run("r"))
        for made in (transitlayers.street_layer, transitlayers.priority_layer)
    )
    told = transitlayers.report_of(feed, runs, "given", found, layers, typical, params)
    assert told["headline"][0]["values"]["vehicles"] == 10
    assert len(told["tables"][0]["rows"]) == 5
    assert [r[0] for r in told["tables"][1]["rows"]] == ["Grande Rue", "Rue du Tour"]
