"""The situation at a moment: states, who is exposed, what adds up, what a call never tells."""

import json
import math

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.clock import calendars
from clairville.algorithms.common import results
from clairville.algorithms.common.run import Run
from clairville.algorithms.network import segments
from clairville.algorithms.situation import health, records, situation, weather

pytestmark = pytest.mark.clock
ZONE = "Europe/Paris"
AT = calendars.moment("2024-10-15T08:20:00", ZONE)


def frame(rows, **columns):
    shapes = [shapely.Point(x, y) if x is not None else None for x, y in rows]
    made = pd.DataFrame(columns) if columns else pd.DataFrame(index=range(len(rows)))
    for name in ("start", "end", "updated"):
        if name in made:
            made[name] = pd.to_datetime(made[name])
    return geopandas.GeoDataFrame(made, geometry=shapes)


def incidents(n=1, **columns):
    base = {"kind": ["accident"] * n, "start": ["2024-10-15 08:00"] * n}
    return frame([(2000 * k, 0) for k in range(n)], **(base | columns))


def take(layers, seed=1, network=None, **params):
    params = situation.Params(at=AT, zone=ZONE, **params)
    return situation.take_situation(layers, params, network=network, run=Run(seed=seed))


def reasons_of(row):
    return json.loads(row["reasons"])


def codes(row):
    return [r["code"] for r in reasons_of(row)]


def test_contributions_add_up_to_the_score_exactly():
    schools = frame([(50, 50), (4000, 20)], name=["A", "B"], level=["elementary", "nursery"])
    stops = frame([(10, 0)], route=["C1;C2"], element=["stop"])
    people = geopandas.GeoDataFrame(
        {"population": [900.0]}, geometry=[shapely.box(-500, -500, 500, 500)]
    )
    layers = {
        "incidents": incidents(3, effect=["closed", None, "slow"], severity=[4, np.nan, 1]),
        "schools": schools,
        "public_transport": stops,
        "population": people,
        "weather_alerts": pd.DataFrame(
            {
                "phenomenon": ["wind"],
                "level": [3],
                "start": pd.to_datetime(["2024-10-15 06:00"]),
                "end": pd.to_datetime(["2024-10-15 18:00"]),
            }
        ),
    }  # fmt: skip
    found = results.check(take(layers).incidents)
    for row in found.to_dict("records"):
        assert math.fsum(r["contribution"] for r in reasons_of(row)) == pytest.approx(
            row["score"], abs=1e-9
        )
    first = found.iloc[0]
    assert first["severity"] == 4 and first["severity_origin"] == "given"
    assert {"situation_school_gate_named", "situation_effect_closed", "situation_weather"} <= set(
        codes(first)
    )
    assert (found["rank_low"] <= found["rank"]).all() and (
        found["rank"] <= found["rank_high"]
    ).all()


def test_what_no_layer_tells_is_unknown_and_not_zero():
    bare = take({"incidents": incidents()}).incidents.iloc[0]
    assert "situation_unknown" in codes(bare) and bare["thin_data"]
    assert "écoles" in bare["reason_fr"]
    known = take(
        {"incidents": incidents(), "schools": frame([(9000, 0)], name=["A"], level=["nursery"])}
    )
    told = [r for r in reasons_of(known.incidents.iloc[0]) if r["code"] == "situation_unknown"]
    assert "écoles" not in told[0]["values"]["what"]["fr"]


def test_what_is_over_is_gone_and_what_nobody_closed_is_told():
    layer = incidents(
        5,
        start=[
            "2024-10-15 08:00",
            "2024-10-15 06:00",
            "2024-10-12 06:00",
            "2024-10-15 10:00",
            None,
        ],
        end=[None, "2024-10-15 07:00", None, None, None],
        status=["ended", None, "active", None, None],
    )
    found = take({"incidents": layer})
    assert sorted(found.incidents["status"]) == ["planned", "stale", "unknown"]
    assert found.counts["records_ended"] == 2
    assert "stale" not in set(take({"incidents": layer}, keep_stale=False).incidents["status"])


def test_no_word_of_a_call_leaves():
    calls = frame(
        [(0, 0)],
        kind=["accident"],
        start=["2024-10-15 08:10"],
        place=["12 rue Secrète chez Mme X"],
        description=["secret"],
        severity=[4],
    )
    found = take({"calls": calls, "incidents": incidents()})
    assert found.incidents["records"].tolist() == [2]
    told = (
        found.incidents.drop(columns="geometry").to_csv()
        + found.members.drop(columns="geometry").to_csv()
    )
    assert "ecr" not in told and "Mme" not in told


def test_an_exercise_and_a_real_incident_stay_two():
    played = frame(
        [(20, 0)], kind=["accident"], start=["2024-10-15 08:10"], severity=[4], exercise=[True]
    )
    alone = take({"incidents": incidents()}).incidents.iloc[0]
    both = take({"calls": played, "incidents": incidents()}).incidents.set_index("exercise")
    assert len(both) == 2 and (both["records"] == 1).all()
    assert both.loc[False, "severity"] == alone["severity"]


def test_planned_without_an_end_grows_stale_and_a_turned_end_ends_nothing():
    old = take({"incidents": incidents(status=["planned"], start=["2024-08-01 08:00"])})
    assert old.incidents["status"].tolist() == ["stale"]
    turned = take({"incidents": incidents(end=["2024-10-14 08:00"])})
    assert len(turned.incidents) == 1 and turned.counts["records_ended"] == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("non terminé", "active"),
        ("pas encore terminé", "active"),
        ("not resolved", "active"),
        ("fin prévue à 18 h", "planned"),
        ("levée de doute en attente", ""),
        ("non actif", ""),
        ("Route réouverte", "ended"),
        ("clôturé", "ended"),
        ("fin", "ended"),
    ],
)
def test_a_status_that_says_not_over_ends_nothing(text, code):
    assert records.status_of(text) == code


def test_the_same_inputs_give_the_same_bytes_in_any_order():
    layer = incidents(12, effect=["closed", None, "slow"] * 4)
    one, two = (take({"incidents": rows}).incidents for rows in (layer, layer.iloc[::-1]))
    assert one.to_wkb().to_csv() == two.to_wkb().to_csv()
    assert (take({"incidents": layer}, seed=2).incidents["score"] == one["score"]).all()


def test_a_closed_street_has_its_way_round_and_rescue_its_detour():
    lines = [
        [(0, 0), (500, 0)], [(500, 0), (1000, 0)], [(1000, 0), (1500, 0)],
        [(500, 0), (500, 400)], [(500, 400), (1000, 400)], [(1000, 400), (1000, 0)],
    ]  # fmt: skip
    streets = geopandas.GeoDataFrame(
        {"name": list("abcdef")}, geometry=[shapely.LineString(p) for p in lines]
    )
    network = segments.build(streets, target_length_m=0)
    closed = frame(
        [(750, 2), (1300, 1)],
        kind=["accident"] * 2,
        effect=["closed"] * 2,
        start=["2024-10-15 08:00"] * 2,
    )
    station = frame([(0, 0)], naf=["84.25Z"])
    found = take(
        {"incidents": closed, "roads": streets, "establishments": station}, network=network
    )
    by_place = found.incidents.set_index(found.incidents.geometry.x.round())
    assert by_place.loc[750, "detour_m"] == 800 and by_place.loc[750, "rescue_m"] == 800
    assert by_place.loc[1300, "detour_none"]


def test_an_emergency_without_any_layer_and_rows_without_places():
    assert len(take({}).incidents) == 0
    lost = frame([(None, None)], kind=["flood"], start=["2024-10-15 08:00"], road=["D7"])
    found = take({"incidents": lost}).incidents
    assert len(found) == 1 and found.geometry.iloc[0] is None


def test_works_without_a_told_effect_are_counted_not_listed():
    works = frame(
        [(0, 0), (900, 0), (1800, 0)],
        id=["a", "b", "c"],
        start=["2024-10-01"] * 3,
        end=["2024-11-01"] * 3,
        traffic_impact=["closed", "unknown", "none"],
    )
    found = take({"works": works})
    assert len(found.incidents) == 1 and found.counts["works_effect_unknown"] == 1
    assert len(take({"works": works}, all_works=True).incidents) == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Résolu", "ended"),
        ("Actif", "active"),
        ("en cours", "active"),
        ("suspended", "suspended"),
        ("prévu", "planned"),
        ("x", ""),
    ],
)
def test_statuses(text, code):
    assert records.status_of(text) == code


def test_weather_bears_on_its_kinds_and_hours():
    alerts = pd.DataFrame(
        {
            "phenomenon": ["5", "vent"],
            "level": [3, 1],
            "start": pd.to_datetime(["2024-10-15 06:00"] * 2),
            "end": pd.to_datetime(["2024-10-15 09:00"] * 2),
        }
    )
    shapes = np.array([shapely.Point(0, 0)] * 2, dtype=object)
    told = weather.at_places(shapes, pd.Series(["accident", "gathering"]), alerts, AT, ZONE)
    assert told == [{"level": 3, "phenomenon": "snow_ice"}, {}]
    assert weather.at_places(shapes, pd.Series(["accident"] * 2), alerts, AT + 600, ZONE) == [
        {},
        {},
    ]


def test_grey_is_never_green():
    feeds = pd.DataFrame(
        {
            "feed": ["a", "b", "c"],
            "theme": ["incidents", "calls", "weather_alerts"],
            "state": ["fresh", "failed", "not_covered"],
            "last_success": pd.to_datetime(["2024-10-15T06:18:00Z", None, None], utc=True),
            "age_s": [120.0, np.nan, np.nan],
            "cadence_s": [60.0, 60.0, 60.0],
            "rows": [0.0, np.nan, np.nan],
        }
    )
    told = health.table_of(
        feeds, {"roads": {"rows": 3, "date": ""}}, ["roads", "schools"], AT, ZONE
    )
    texts = told.set_index("feed")["text_fr"]
    assert texts["a"] == "Vert : mesuré et normal à 8 h 18."
    assert (
        texts["b"].startswith("Rouge")
        and texts["c"].startswith("Gris")
        and texts["schools"] == "Gris : pas de donnée."
    )


def test_what_ended_weeks_before_is_grey():
    stored = {
        "complaints": {"rows": 9, "date": "2024-10-01", "until": "2024-09-12"},
        "air_quality": {"rows": 9, "date": "2024-10-14", "until": "2024-10-14"},
    }
    told = health.table_of(None, stored, list(stored), AT, ZONE).set_index("theme")
    assert (
        told.loc["complaints", "state"] == "grey" and told.loc["air_quality", "state"] == "stored"
    )
    assert told.loc["complaints", "text_fr"] == "Gris : pas de donnée depuis le 12 septembre 2024."
