"""School surroundings on foot: a drawn grid worked out by hand, hidden small counts, and real
crashes with pedestrians.
"""

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.clock import calendars
from clairville.algorithms.common import reasons, results
from clairville.algorithms.common.errors import ParameterError
from clairville.algorithms.common.run import Run
from clairville.algorithms.crossing import catchments, report, surroundings, walking
from clairville.algorithms.network import ways

pytestmark = pytest.mark.clock

THURSDAY = calendars.moment("2024-06-13T12:00")


def grid(step=100, n=11, **columns):
    """Streets of a square grid with its corner at the origin, ``n`` lines each way."""
    end = step * (n - 1)
    lines = [[(x * step, 0), (x * step, end)] for x in range(n)] + [
        [(0, y * step), (end, y * step)] for y in range(n)
    ]
    frame = pd.DataFrame({"name": [f"Rue {i}" for i in range(len(lines))], **columns})
    return geopandas.GeoDataFrame(frame, geometry=[shapely.LineString(line) for line in lines])


def schools(*points):
    frame = pd.DataFrame(
        {
            "name": [f"École {i}" for i in range(len(points))],
            "level": "elementary",
            "insee": "75114",
        }
    )
    return geopandas.GeoDataFrame(frame, geometry=[shapely.Point(p) for p in points])


def crashes(*rows, **more):
    """(x, y, persons under 18, killed, hospitalised)"""
    frame = pd.DataFrame([r[2:] for r in rows], columns=["under_18", "killed", "hospitalised"])
    return geopandas.GeoDataFrame(
        frame.assign(**more), geometry=[shapely.Point(r[:2]) for r in rows]
    )


def measure(places, table=None, streets=None, **more):
    walker = walking.Walker(grid() if streets is None else streets)
    return surroundings.measure(
        schools(*places), walker, surroundings.Params(), crashes=table, **more
    )


def test_what_lies_within_five_and_ten_minutes_by_hand():
    # The school stands on the junction (500, 500); walking on a grid is |dx| + |dy|. 400 m and 800
    # m.
    table = crashes(
        (500, 500, 1, 0, 0),
        (700, 700, 0, 1, 0),
        (700, 710, 1, 0, 1),
        (900, 850, 2, 0, 0),
        (900, 950, 1, 0, 0),
    )
    facts = measure([(500, 500)], table).iloc[0]
    assert facts["crashes_near"] == 2 and facts["crashes_far"] == 4  # 0, 400 | 410, 750 | 850
    assert facts["minors_near"] == 1 and facts["minors_far"] == 3
    assert (
        facts["serious_near"] == 1
        and facts["serious_far"] == 2
        and np.isnan(facts["pedestrians_near"])
    )
    # Streets within 400 m of a junction of a 100 m grid: the 40 edges inside the diamond.
    assert facts["street_m_near"] == pytest.approx(4 * 4**2 * 100)
    assert facts["on_network"]


def test_a_crash_on_a_motorway_is_not_on_a_walkable_street():
    streets = pd.concat(
        [
            grid(**{"class": "residential"}),
            geopandas.GeoDataFrame(
                {"name": ["Boulevard Périphérique", "A6"], "class": ["unknown", "motorway"]},
                geometry=[
                    shapely.LineString([(0, 550), (1000, 550)]),
                    shapely.LineString([(0, 450), (1000, 450)]),
                ],
            ),
        ],
        ignore_index=True,
    )
    table = crashes((550, 550, 0, 0, 0), (550, 450, 0, 0, 0), (550, 510, 0, 0, 0))
    assert measure([(500, 500)], table, streets).iloc[0]["crashes_near"] == 1
    assert ways.walkable(streets).sum() == 22


def test_the_school_in_the_middle_of_a_street_and_a_crash_on_the_same_street():
    facts = measure([(550, 510)], crashes((570, 500, 0, 0, 0), (150, 500, 0, 0, 0))).iloc[0]
    assert facts["crashes_near"] == 1 and facts["crashes_far"] == 2  # 10 + 20 m; 10 + 400 m


def test_speed_where_the_streets_tell_it():
    speed = np.r_[np.full(11, 30.0), np.full(11, np.nan)]
    speed[5] = 50.0  # the street x = 500
    facts = measure([(500, 500)], streets=grid(speed_limit_kmh=speed)).iloc[0]
    # Of the north-south streets within 400 m (3,200 m in all), the one through the school has 800
    # m.
    assert facts["speed_known_m_near"] == pytest.approx(3200) and facts[
        "fast_m_near"
    ] == pytest.approx(800)
    assert measure([(500, 500)]).iloc[0]["speed_known_m_near"] == 0


def test_the_highest_traffic_counted_within_reach():
    counted = geopandas.GeoDataFrame(
        {"veh_day": [4000.0, 9000.0, np.nan, 30000.0]},
        geometry=[
            shapely.LineString([(500, 500), (600, 500)]),
            shapely.Point(500, 900),
            shapely.Point(500, 510),
            shapely.Point(500, 1000),
        ],
    )
    facts = measure([(500, 500)], traffic=counted).iloc[0]
    assert facts["traffic_near"] == 9000 and facts["traffic_far"] == 30000  # 400 m and 500 m away
    assert np.isnan(measure([(500, 500)]).iloc[0]["traffic_near"])


def test_exits_follow_the_timetable():
    places = schools((500, 500))
    exits, tables = surroundings.next_exits(places, None, None, THURSDAY, surroundings.Params())
    assert str(calendars.to_local(exits)[0])[:16] == "2024-06-13T16:30"
    after = calendars.moment("2024-06-13T16:31")
    exits, _ = surroundings.next_exits(places, None, None, after, surroundings.Params())
    assert str(calendars.to_local(exits)[0])[:16] == "2024-06-14T15:00", "a Paris Friday"
    assert tables.origin[0] == "assumed"


def assess(table, published=True, works=None):
    places, params = (
        schools((500, 500), (0, 0), (5000, 5000)),
        surroundings.Params(published=published),
    )
    return surroundings.assess(
        places, walking.Walker(grid()), THURSDAY, params, crashes=table, works=works, run=Run("r")
    )


def many(n, place, **kinds):
    return [(*place, kinds.get("minor", 0), 0, kinds.get("serious", 0))] * n


def test_small_counts_are_hidden_and_cannot_be_read_from_the_score():
    one, _, _ = assess(crashes(*many(1, (500, 500), minor=1)))
    four, _, _ = assess(crashes(*many(4, (500, 500), minor=1)))
    assert (
        one["score"].tolist() == four["score"].tolist()
        and one["reasons"].tolist() == four["reasons"].tolist()
    )
    row = four.iloc[0]
    assert (
        np.isnan(row["minors_near"])
        and row["minors_near_fr"] == "moins de 5"
        and row["minors_near_en"] == "under 5"
    )
    assert "moins de 5" in row["reason_fr"] and "4" not in row["reason_fr"]
    assert (
        one.drop(columns=["feature_id"])
        .iloc[0]
        .drop("geometry")
        .equals(row.drop(["feature_id", "geometry"]))
    )
    five, _, _ = assess(crashes(*many(5, (500, 500), minor=1)))
    assert five.iloc[0]["minors_near"] == 5 and five.iloc[0]["minors_near_fr"] == "5"
    inside, _, _ = assess(crashes(*many(4, (500, 500), minor=1)), published=False)
    assert inside.iloc[0]["minors_near"] == 4 and "minors_near_fr" not in inside.columns


def test_the_score_is_the_visible_sum():
    works = geopandas.GeoDataFrame(
        {
            "id": ["a", "b"],
            "start": pd.to_datetime(["2024-06-01", "2024-06-14"]),
            "end": pd.to_datetime(["2024-06-13", "2024-06-20"]),
        },
        geometry=[shapely.Point(500, 600), shapely.Point(500, 550)],
    )
    ranked, counts, told = assess(crashes(*many(10, (500, 500), minor=1, serious=1)), works=works)
    row = ranked.iloc[0]
    # minors 40 × 1, serious 20 × 1, crashes 15 × 10 / 30, works 15 × 1 / 3 (the second begins the
    # day after).
    assert row["score"] == pytest.approx(40 + 20 + 5 + 5) and row["works_near"] == 1
    assert sum(r.contribution for r in reasons.from_json(row["reasons"])) == pytest.approx(
        row["score"]
    )
    results.check(ranked)
    assert counts["schools_off_network"] == 1 and told == {
        "crashes": True,
        "minors": True,
        "serious": True,
        "pedestrians": False,
    }
    lost = ranked[ranked["name"] == "École 2"].iloc[0]
    assert lost["thin_data"] and not lost["on_network"]
    made = report.of_surroundings(ranked, counts, told, surroundings.Params())
    assert "cross_limit_no_pedestrians" in {limit["code"] for limit in made["limits"]}


def test_catchments_are_what_the_walk_reaches():
    walker = walking.Walker(grid())
    found = catchments.walked_areas(schools((500, 500)), walker, surroundings.Params())
    near, far = found.geometry
    assert found["minutes"].tolist() == [5.0, 10.0] and found["street_m"].iloc[0] == pytest.approx(
        6400
    )
    assert near.contains(shapely.Point(500, 890)) and not near.contains(shapely.Point(900, 900))
    assert far.contains(shapely.Point(900, 880)) and near.area < far.area and near.is_valid


def test_walking_times_must_be_in_order():
    with pytest.raises(ParameterError):
        surroundings.Params(minutes=(10.0, 5.0))


def test_pedestrians_and_minors_of_real_crashes(data_folder):
    """National file of 2016: pedestrians (catu 3) and persons under 18 around a place in Nice,
    against a count by hand.
    """
    folder = data_folder / "baac_france" / "2016"
    persons = pd.read_csv(folder / "the_result_file.csv.gz", encoding="utf-8", low_memory=False)
    places = pd.read_csv(
        folder / "caracteristiques_2016.csv.gz", sep=";", encoding="latin-1", low_memory=False
    )
    nice = places[(places["dep"] == 60) & (places["lat"].fillna(0) != 0)].copy()
    by = persons.assign(
        pedestrian=persons["catu"] == 3, minor=2016 - persons["an_nais"] < 18
    ).groupby("Num_Acc")
    nice["pedestrians"] = nice["Num_Acc"].map(by["pedestrian"].sum())
    nice["under_18"] = nice["Num_Acc"].map(by["minor"].sum())
    nice = nice[nice["pedestrians"].notna()]
    # Metres around the centre of Nice, flat enough for a few hundred metres.
    x = (nice["long"].astype(float) / 1e5 - 7.2661) * 111_320 * np.cos(np.radians(43.7031))
    y = (nice["lat"].astype(float) / 1e5 - 43.7031) * 111_320
    near = (x.abs() < 2000) & (y.abs() < 2000)
    assert near.sum() > 50
    on_grid = geopandas.points_from_xy(*((v[near] / 20).round() * 20 + 500 for v in (x, y)))
    table = geopandas.GeoDataFrame(
        nice.loc[near, ["pedestrians", "under_18"]].reset_index(drop=True), geometry=on_grid
    )
    walker = walking.Walker(grid(step=20, n=51))
    facts = surroundings.measure(
        schools((500, 500)), walker, surroundings.Params(), crashes=table
    ).iloc[0]
    steps = (table.geometry.x - 500).abs() + (table.geometry.y - 500).abs()
    inside = (table.geometry.x.between(0, 1000)) & (table.geometry.y.between(0, 1000))
    assert (
        facts["pedestrians_near"]
        == int((inside & (steps <= 400) & (table["pedestrians"] > 0)).sum())
        > 0
    )
    assert facts["minors_far"] == int((inside & (steps <= 800) & (table["under_18"] > 0)).sum())
