"""The snapshot and its conflicts on real rows around Rue Niepce, Paris. Expected values were worked
out by hand.
"""

import json

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.clock import calendars
from clairville.algorithms.common import reasons, results
from clairville.algorithms.common.errors import ParameterError
from clairville.algorithms.common.nearby import inhabitants
from clairville.algorithms.common.run import Run
from clairville.algorithms.crossing import (
    air,
    city,
    conflictframe,
    conflicts,
    report,
    scoring,
    snapshot,
)

from ...helpers import crossing_data as data

pytestmark = pytest.mark.clock

MOMENT = "2024-06-13T16:30"


def take(moment=MOMENT, options=None, **changes):
    layers = {
        "schools": data.schools(),
        "calendar": data.calendar(),
        "complaints": data.complaints(),
        "air": data.air(),
    }
    return snapshot.take_snapshot(
        data.works(),
        calendars.moment(moment),
        options or city.Options(),
        run=Run("r", "2024-10-15"),
        **(layers | changes),
    )


@pytest.fixture(scope="module")
def taken():
    return take()


# -- air
# ---------------------------------------------------------------------------------------------------------------
def test_no2_at_35_is_moderate_in_europe_and_good_in_france():
    assert air.classes([35.0], "no2", "eaqi_2024")[0] == 3
    assert air.classes([35.0], "no2", "atmo_2021")[0] == 1
    assert air.index_table("atmo_2021")["classes"][0]["fr"] == "Bon"


def test_class_limits_round_to_whole_micrograms_and_gaps_stay_gaps():
    assert air.classes(
        [10.4, 10.5, 25, 150.4, 150.5, np.nan, -1.9], "no2", "eaqi_2024"
    ).tolist() == [1, 2, 2, 5, 6, 0, 0]


def test_the_air_of_the_demo_hour():
    # 16:30 in Paris is 14:30 UTC: NO2 8.8 (1), O3 83.3 (2), PM2.5 7.0 (2), PM10 missing.
    read = air.reading(data.air(), calendars.moment(MOMENT))
    assert (
        read.klass == 2
        and read.classes == {"no2": 1, "o3": 2, "pm25": 2}
        and read.missing == ("pm10", "so2")
    )
    assert read.worst == "o3" and read.values["no2"] == 8.8 and read.table == "eaqi_2024"


def test_the_repeated_hour_keeps_its_two_readings():
    first = air.reading(data.air(), calendars.moment("2023-10-29T02:30+02:00"))
    second = air.reading(data.air(), calendars.moment("2023-10-29T02:30+01:00"))
    assert first.values["o3"] == 58.7 and "o3" not in second.values and second.values["no2"] == 5.2


def test_the_daily_index_is_not_given_from_a_morning():
    # 13 June 2024 has 24 hours of O3, maximum 86.3 (class 2); PM10 has 11 hours of 24, too few for
    # a daily mean.
    read = air.reading(data.air(), calendars.moment(MOMENT), "atmo_2021")
    assert read.values["o3"] == 86.3 and read.classes["o3"] == 2 and "pm10" in read.missing
    assert air.reading(data.air(), calendars.moment("2024-03-30T22:30"), "atmo_2021").klass == 0


def test_hours_without_a_row_have_class_0():
    start = calendars.moment("2024-06-13T23:00")
    assert air.hourly_classes(data.air(), start, start + 240).tolist() == [2, 2, 2, 0]


# -- the moment
# -----------------------------------------------------------------------------------------------------------
def test_counts_of_the_moment(taken):
    _, active, found, _ = taken
    # Eleven of the works around Rue Niepce have begun and not ended, and the ten that end after
    # 2040.
    by_hand = {
        "EC376464",
        "EC376468",
        "EC376465",
        "EC370052",
        "EC385887",
        "EC373410",
        "EC370058",
        "EC373412",
        "EC376467",
        "EC373411",
        "EC383725",
        "EC394479",
        "CP002644",
    }
    late = (
        {"EC59811", "EC57670"}
        | {f"EC3006{n}" for n in (90, 93, 98, 99, 92)}
        | {f"EC30070{n}" for n in (3, 6, 4)}
    )
    assert set(active["id"]) == by_hand | late
    assert found["works"]["active"] == 23 and found["works"]["by_traffic_impact"]["closed"] == 1
    # Complaints dated 15 May to 13 June, that is 30 days with the day itself.
    assert found["complaints"]["total"] == 10
    assert found["complaints"]["by_category"] == {
        "Propreté": 4,
        "Objets abandonnés": 3,
        "Mobiliers urbains": 2,
        "Graffitis, tags, affiches et autocollants": 1,
    }
    assert found["schools"]["in_session"] is True and found["schools"]["gates_open"] == 8
    assert (
        found["schools"]["bells"] == ["16:30"] and found["schools"]["bell_origin"]["assumed"] == 1.0
    )
    assert found["counts"]["works_no_start"] == 1 and found["counts"]["works_end_before_start"] == 2
    json.dumps(found)


def test_rue_niepce_by_hand(taken):
    *_, pairs = taken
    row = pairs[(pairs["work_id"] == "CP002644") & (pairs["school"] == "OUEST (69) POLY")].iloc[0]
    # Distance from the school to the north edge of the site: |75.8 x 37.6 + 94.9 x 49.5| / 121.46 =
    # 62.1 m.
    assert row["distance_m"] == pytest.approx(62.1, abs=0.1)
    # 20 May, 23 May, 27 May (twice) lie within 200 m; 19 and 26 May, 3, 6 and 7 June lie farther.
    assert row["complaints"] == 4 and row["score_complaints"] == pytest.approx(
        20 * 4 / 20 * row["chance_at_work"], abs=0.03
    )
    there = row["chance_present"]
    assert 0.5 < there < 0.8 and row["chance_at_work"] < there
    assert row["score_traffic"] == pytest.approx(30.0 * there, abs=0.2)
    assert row["score_school"] == pytest.approx(35 * (1 - 62.14 / 200) * there, abs=0.2)
    assert row["score_if_active"] == pytest.approx(30 + 24.12 + 4 + 5, abs=0.1), (
        "closed, school, complaints, three other sites"
    )
    parts = [row[f"score_{name}"] for name in scoring.INGREDIENTS]
    assert row["score"] == pytest.approx(sum(parts), abs=0.005)
    assert row["bell"] == "16:30" and row["gate"] == "exit" and row["traffic_impact"] == "closed"
    assert row["reason_fr"] == (
        "Travaux Rue Niepce, barrage total, à 62 m de « école polyvalente Ouest (69) », sortie 16 h 30, "
        "4 signalements en 30 j"
    )
    assert row["reason_en"] == (
        'Works Rue Niepce, street closed, 62 m from "école polyvalente Ouest (69)", exit 16:30, '
        "4 complaints in 30 d"
    )


def test_conflicts_follow_the_result_contract_and_reasons_add_up(taken):
    ranked, _, _, pairs = taken
    results.check(ranked)
    assert ranked["score"].is_monotonic_decreasing and ranked["rank"].iloc[0] == 1
    assert (ranked["rank_low"] <= ranked["rank"]).all() and (
        ranked["rank"] <= ranked["rank_high"]
    ).all()
    for _, row in ranked.iterrows():
        assert sum(r.contribution for r in reasons.from_json(row["reasons"])) == pytest.approx(
            row["score"], abs=0.01
        )
    for frame in (ranked, pairs):
        few = frame["kind"].eq("complaints") & frame["complaints"].lt(5)
        assert frame["thin_data"].eq(few).all(), "hours assumed are told once, not on every line"


def test_conflicts_are_those_of_a_plain_search(taken):
    """The same question asked feature by feature."""
    _, active, _, ranked = taken
    expected = set()
    for work in active.itertuples():
        for school in data.schools().itertuples():
            if work.geometry.distance(school.geometry) <= 200:
                expected.add((work.id, school.name))
    with_school = ranked[ranked["kind"] == "school"]
    assert (
        set(zip(with_school["work_id"], with_school["school"], strict=True)) == expected
        and expected
    )


def test_holidays_and_weekends_have_no_school_conflict():
    for moment, session in (
        ("2024-07-11T16:30", False),
        ("2024-06-15T16:30", False),
        ("2024-05-09T16:30", False),
    ):
        ranked, _, found, _ = take(moment)
        assert not (ranked["kind"] == "school").any() and found["schools"]["in_session"] is session
    assert take("2024-07-11T16:30")[2]["schools"]["holiday"]["fr"] == "Vacances d'Été"


def test_air_without_a_place_leaves_the_order(taken):
    without, *_ = take(air=None)
    assert without["reason_fr"].tolist() == taken[0]["reason_fr"].tolist()
    assert without["score"].tolist() == taken[0]["score"].tolist()
    assert taken[0]["air_class"].eq(2).all() and without["air_class"].isna().all()


def test_the_switch_removes_complaints_from_the_score():
    ranked, _, found, _ = take(options=city.Options(use_complaints=False))
    assert ranked["score_complaints"].eq(0).all() and not (ranked["kind"] == "complaints").any()
    assert found["complaints"]["total"] == 10 and not found["complaints"]["in_score"]
    assert (ranked["complaints"] > 0).any(), "the raw counts stay in sight"


def test_the_report_names_the_places_complaints_put_forward():
    frame = pd.DataFrame(
        {"score": [50.0, 40.0, 30.0], "score_complaints": [20.0, 0.0, 5.0], "rank": [1, 2, 3]}
    )
    assert report.leave_without_complaints(frame, top=2)["rank"].tolist() == []
    frame["score_complaints"] = [30.0, 0.0, 5.0]
    assert report.leave_without_complaints(frame, top=2)["rank"].tolist() == [1]


def test_the_report_says_which_places_leave_the_first_twenty():
    """21 works of equal effect; complaints alone put the last one first, so it leaves without them."""
    shapes = [shapely.Point(1000 * k, 0) for k in range(21)]
    works = geopandas.GeoDataFrame(
        {
            "id": [f"W{k}" for k in range(21)],
            "start": pd.Timestamp("2024-06-01"),
            "end": pd.Timestamp("2024-06-30"),
            "street": [f"Rue {k}" for k in range(21)],
            "traffic_impact": ["closed"] * 20 + ["none"],
        },
        geometry=shapes,
    )
    said = [shapely.Point(1000 * k, 50) for k in range(21) for _ in range(30 if k == 20 else 3)]
    complaints = geopandas.GeoDataFrame(
        {"date": pd.Timestamp("2024-06-12"), "category": ["Voirie"] * len(said)}, geometry=said
    )
    options = city.Options(weights={"traffic": 10})
    ranked, _, found, _ = snapshot.take_snapshot(
        works, calendars.moment(MOMENT), options, complaints=complaints
    )
    assert ranked["work_id"].iloc[0] == "W20"
    limit = next(
        said for said in report.limits(found, ranked) if said["code"] == "cross_limit_complaints"
    )
    assert limit["values"] == {"gone": 1, "places": "1 (Rue 20)"}


def test_complaints_per_1000_inhabitants_by_share_of_area():
    square = shapely.box(0, 0, 1000, 1000)
    zones = [
        shapely.box(0, 0, 100, 100),
        shapely.box(900, 0, 1100, 100),
        shapely.box(5000, 0, 5100, 100),
    ]
    found = inhabitants(zones, [square, shapely.box(1000, 0, 2000, 1000)], [20_000.0, np.nan])
    assert (
        found[0] == pytest.approx(200.0) and found[1] == pytest.approx(200.0) and np.isnan(found[2])
    )


def test_weights_are_visible_and_can_be_changed():
    ranked, _, found, _ = take(options=city.Options(weights={"school": 0, "traffic": 100}))
    assert found["weights"]["weights"] == {
        "traffic": 100,
        "school": 0,
        "complaints": 20,
        "transport": 10,
        "works": 5,
        "air": 10,
    }
    assert ranked["work_id"].iloc[0] == "CP002644"
    with pytest.raises(ParameterError) as caught:
        city.Options(weights={"ecole": 3}).rules()
    assert "ecole" in caught.value.message("fr")
    with pytest.raises(ParameterError):
        city.Options(radius_m=0)


def test_ranks_depend_on_the_weights_only_as_far_as_they_say():
    low, high = scoring.rank_interval(
        np.array([[1.0, 1.0], [0.5, 0.4], [0.1, 0.9]]), np.array([30.0, 30.0]), seed=1
    )
    assert low[0] == high[0] == 1 and low[1] < high[1], (
        "first in every ingredient is first whatever the weights"
    )


def test_snapshot_without_anything_but_works():
    ranked, active, found, _ = snapshot.take_snapshot(
        data.works(), calendars.moment(MOMENT), city.Options()
    )
    assert (
        len(active) == 23
        and found["schools"] is None
        and found["air"] is None
        and found["complaints"] is None
    )
    results.check(ranked)
    assert set(ranked["kind"]) <= {"works"} and report.of_snapshot(found, ranked)["headline"]


def test_nothing_at_all_is_an_empty_result_not_an_error():
    ranked, active, *_ = take("1999-01-01T00:00", calendar=None)
    assert len(ranked) == 0 and len(active) == 0
    results.check(ranked)


def test_the_nearest_named_street_names_works_without_one():
    streets = geopandas.GeoDataFrame(
        {"name": ["Rue Niepce", None]},
        geometry=[
            shapely.LineString([(649930, 6859690), (650007, 6859590)]),
            shapely.LineString([(649700, 6859590), (649710, 6859600)]),
        ],
    )
    frame = data.works()
    names = city.street_names(frame, np.arange(len(frame)), streets)
    assert names[frame["id"].tolist().index("CP002644")] == "Rue Niepce"
    assert names[frame["id"].tolist().index("EC370052")] == ""


def test_a_year_of_conflicts_is_what_every_gate_window_says():
    """The search over a period against a count of every gate of every school, one by one."""
    start, end = calendars.moment("2024-06-01"), calendars.moment("2024-07-20")
    ready = city.prepare(
        data.works(),
        horizon=(start, end),
        options=city.Options(),
        schools=data.schools(),
        calendar=data.calendar(),
        complaints=data.complaints(),
    )
    found = conflicts.find(ready, start, end)
    frame = conflictframe.describe(ready, found)
    row = frame[(frame["work_id"] == "CP002644") & (frame["school"] == "OUEST (69) POLY")].iloc[0]
    # 3 June to 5 July: 5 weeks of 9 half-days, an entry and an exit each.
    assert row["gate_windows"] == 5 * 9 * 2
    # Most complaints within 200 m on any school day, each living 30 days.
    days = pd.to_datetime(data.complaints()["date"])
    near = data.complaints()[
        data.complaints().distance(ready.works.geometry[ready.works["id"] == "CP002644"].iloc[0])
        <= 200
    ]
    best = max(
        int(((days[near.index] <= d) & (days[near.index] > d - pd.Timedelta(days=30))).sum())
        for d in pd.date_range("2024-06-03", "2024-07-05")
        if d.dayofweek < 5
    )
    assert row["complaints"] == best


def test_the_strip_of_the_day_counts_the_hours_of_that_day(taken):
    ranked, _, found, _ = taken
    hours = found["hours"]
    assert len(hours["school"]) == len(hours["other"]) == 24
    assert hours["school"][16] + hours["other"][16] >= len(ranked) > 0, (
        "the moment's conflicts are among those of its hour"
    )
    for date, long in (("2024-03-31", 23), ("2024-10-27", 25)):
        start, end = snapshot.whole_day(calendars.moment(f"{date}T16:30"), "Europe/Paris")
        assert end - start == 60 * long
