"""Stations, marks that move, orders and margins."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.run import Run
from clairville.algorithms.water import (
    droughtmarks,
    droughtorders,
    droughtreport,
    droughtseries,
    droughtstations,
)


def well(code="W", years=20, end="2026-11-27", seed=0, step="7D"):
    days = pd.date_range(
        end=end, periods=int(years * 365.25 / (7 if step == "7D" else 1)), freq=step
    )
    rng = np.random.default_rng(seed)
    x = np.zeros(len(days))
    for i in range(1, len(days)):
        x[i] = 0.97 * x[i - 1] + 0.1 * rng.normal()
    level = 30 + x + np.sin(2 * np.pi * days.dayofyear / 365.25)
    return pd.DataFrame({"station": code, "date": days, "level_m": level, "depth_m": 50 - level})


def test_a_mark_that_took_the_level_with_it_is_set_right():
    days = np.arange("2020-01-01", "2020-04-01", dtype="datetime64[D]")
    depth = 10 + 0.01 * np.sin(np.arange(len(days)))
    level = np.where(np.arange(len(days)) < 40, 100.0, 100.5) - depth
    told = droughtmarks.on_todays_mark(days, level, depth)
    assert told.moves == ((days[40], 0.5, True),)
    assert np.allclose(told.level, 100.5 - depth)


def test_a_mark_that_left_the_level_alone_is_told_and_a_wrong_reading_is_no_mark():
    days = np.arange("2020-01-01", "2020-04-01", dtype="datetime64[D]")
    level = 90 + 0.01 * np.sin(np.arange(len(days)))
    depth = np.where(np.arange(len(days)) < 40, 100.0, 100.5) - level
    told = droughtmarks.on_todays_mark(days, level, depth)
    assert told.moves == ((days[40], 0.5, False),) and np.allclose(told.level, level)
    wrong = level.copy()
    wrong[60] += 3.0
    assert not droughtmarks.on_todays_mark(days, wrong, 100 - level).moves
    nothing = droughtmarks.on_todays_mark(days, level, np.full(len(days), np.nan))
    assert not nothing.moves and np.allclose(nothing.level, level)


def test_sites_that_repeat_their_stations():
    codes = ["Y0474010", "Y047401001", "Y0500000", "A1234567"]
    assert droughtmarks.without_sites(codes) == ["Y0474010"]


def test_wrong_readings_negative_flows_and_stale_stations_are_counted():
    good, old = well(), well("OLD", end="2020-01-03", seed=1)
    good["quality"] = np.where(np.arange(len(good)) % 50 == 0, "wrong", "good")
    depth_only = well("D", seed=2).assign(level_m=np.nan)
    days = pd.date_range(end="2026-11-27", periods=4000)
    flow = pd.DataFrame({"station": "Q", "date": days, "flow_m3s": 2 + np.sin(np.arange(4000))})
    flow.loc[7, "flow_m3s"] = -99.0
    told = droughtstations.judge(pd.concat([good, old, depth_only]), flow)
    counts = told.counts
    assert counts["rows_wrong"] > 5 and counts["flows_negative"] == 1
    assert counts["wells_without_level"] == 1 and counts["stale"] == 1
    assert set(told.forecasts["station"]) == {"W", "D", "Q"}
    assert told.stations["value"]["D"] < 0
    assert (told.forecasts["low"] < told.forecasts["high"]).all()
    frame = droughtreport.layer_of(told, None, Run("r"))
    assert frame["expected"].isna().sum() == 1 and frame["score"].between(0, 100).all()


def test_litres_that_pose_as_cubic_metres_are_told():
    days = pd.date_range(end="2026-11-27", periods=4000)
    flow = pd.DataFrame({"station": "Q", "date": days, "flow_m3s": 9300.0 + np.arange(4000) % 7})
    notes = droughtstations.judge(None, flow).notes
    assert [n.code for n in notes] == ["drought_flow_units"]


def test_no_reading_after_the_day_of_the_run_is_seen():
    whole = well()
    day = dt.date(2025, 6, 30)
    cut = whole[whole["date"] <= pd.Timestamp(day)]
    one = droughtstations.judge(whole, None, droughtstations.Params(today=day))
    two = droughtstations.judge(cut, None, droughtstations.Params(today=day))
    pd.testing.assert_frame_equal(one.forecasts, two.forecasts)
    pd.testing.assert_frame_equal(one.stations, two.stations)


def test_too_short_a_series_is_told_without_a_forecast_and_nothing_is_refused():
    told = droughtstations.judge(well(years=1), None)
    assert told.counts["not_forecast"] == 1 and not len(told.forecasts)
    assert told.stations["class"]["W"] == ""
    one_row = droughtstations.judge(well().head(1), None)
    assert len(one_row.stations) == 1 and one_row.stations["tendency"]["W"] == ""
    with pytest.raises(DataError):
        droughtstations.judge(well().head(0), None)
    with pytest.raises(DataError):
        droughtstations.judge(None, None)
    with pytest.raises(ParameterError):
        droughtstations.Params(weeks=(14,))


def test_weeks_are_whole_or_wait_and_week_53_is_a_week():
    days = pd.date_range("2020-12-21", "2021-01-12")  # a year with week 53; ends on a Tuesday
    weeks = droughtseries.weeks(days, np.arange(len(days), dtype=float))
    assert weeks.series.values.tolist() == [3.0, 10.0, 17.0]
    assert weeks.latest.tolist() == [6.0, 13.0, 20.0]
    assert str(weeks.series.times[1])[:10] == "2020-12-28"
    zero = droughtseries.weeks(days, np.where(np.arange(len(days)) < 7, 0.0, 2.0), log=True)
    assert np.allclose(np.exp(zero.series.values), [1.0, 2.0, 2.0])


def test_rain_of_hours_becomes_days_and_a_day_that_lacks_hours_is_none():
    hours = pd.date_range("2024-01-01", periods=72, freq="h")
    frame = pd.DataFrame({"datetime": hours, "rain_mm": 0.5, "station": "A"})
    days, rain = droughtseries.daily_rain(frame.drop(index=range(30, 40)))
    assert rain.tolist() == [12.0, 12.0] and str(days[1]) == "2024-01-03"


ORDERS = pd.DataFrame(
    {
        "area_code": "34148",
        "zone": ["A", "B", "C"],
        "zone_name": ["Orb", "Lez", "Eau potable"],
        "resource": ["surface", "ground", "drinking"],
        "level": [3.0, np.nan, 1.0],
        "uses": ["Arrosage des pelouses; Lavage de véhicules", "", "Alimentation des fontaines"],
        "start": pd.to_datetime(["2024-04-16"] * 3),
        "end": pd.to_datetime(["2024-04-30"] * 3),
        "order_url": ["https://example.org/a.pdf", "", ""],
        "datetime": pd.to_datetime(["2024-04-17"] * 3),
    }
)


def test_levels_of_zones_against_the_towns_uses():
    day = dt.date(2024, 4, 20)
    told = droughtorders.town_uses(ORDERS, {"lawns": 3, "fountains": 1}, day).uses
    assert len(told) == 6
    first = told.iloc[0]
    assert first["level_code"] == "heightened"
    lawns = told[told["use"] == "lawns"].set_index("zone")
    assert lawns["listed_as"]["A"] == "Arrosage des pelouses" and lawns["listed_as"]["C"] == ""
    assert lawns["level_code"]["B"] == "unknown" and np.isnan(lawns["level"]["B"])
    assert droughtorders.strictest(droughtorders.town_uses(ORDERS, None, day)) == 3
    over = droughtorders.town_uses(ORDERS, None, dt.date(2024, 5, 2))
    assert over.counts["restrictions_over"] == 3
    assert droughtorders.strictest(over) is None and set(over.uses["level_code"]) == {"unknown"}
    early = droughtorders.town_uses(ORDERS, None, dt.date(2024, 4, 1))
    assert early.counts["restrictions_to_come"] == 3
    none = ORDERS.assign(level=0.0)
    assert droughtorders.strictest(droughtorders.town_uses(none, None, day)) == 0
    assert droughtorders.age_days(ORDERS, day) == 3
    utc = ORDERS.rename(columns={"datetime": "datetime_utc"})
    assert droughtorders.age_days(utc, day) == 3
    assert np.isnan(droughtorders.age_days(None, day))


def test_the_rule_of_a_use_is_what_the_order_says_of_it():
    detail = "Arrosage des pelouses : Interdit de 8 h à 20 h. Lavage de véhicules : Interdit sauf station."
    one = ORDERS.iloc[:1].assign(uses_detail=detail)
    many = {"lawns": 1, "vehicle_washing": 1, "golf": 1}
    told = droughtorders.town_uses(one, many, dt.date(2024, 4, 20)).uses.set_index("use")["rule"]
    assert told["lawns"] == "Interdit de 8 h à 20 h."
    assert told["vehicle_washing"] == "Interdit sauf station." and told["golf"] == ""


def test_a_level_that_is_none_of_the_scale_is_unknown():
    told = droughtorders.town_uses(ORDERS.assign(level=9.0), None, dt.date(2024, 4, 20))
    assert set(told.uses["level_code"]) == {"unknown"}


@pytest.mark.parametrize(
    ("name", "use"),
    [
        ("Square Jean-Jaurès", "lawns"),
        ("FONTAINE Sainte-Anne", "fountains"),
        ("Stade municipal", "sports_grounds"),
        ("jardins familiaux du Lez", "vegetable_gardens"),
        ("Nettoyage des voiries", "street_cleaning"),
        ("Plan d'eau", "ponds"),
        ("Bibliothèque", ""),
        (None, ""),
    ],
)
def test_a_towns_own_words(name, use):
    assert droughtorders.use_of(name or "") == use


def test_uses_without_a_name_are_counted():
    places, strange = droughtorders.uses_named(["parc", None, float("nan"), "gare", "parc"])
    assert places == {"lawns": 2} and strange == {"-": 2, "gare": 1}


def test_history_keeps_changes_alone():
    nothing = pd.DataFrame(columns=list(droughtorders.HISTORY))
    first = droughtorders.to_note(nothing, ORDERS, "2024-04-17T08:00:00+00:00")
    assert first["event"].tolist() == ["first"] * 3
    assert not len(droughtorders.to_note(first, ORDERS, "2024-04-18T08:00:00+00:00"))
    worse = ORDERS.assign(level=[4.0, np.nan, 1.0]).iloc[:2]
    then = droughtorders.to_note(first, worse, "2024-04-25T08:00:00+00:00")
    assert then[["zone", "event", "level"]].values.tolist() == [
        ["A", "changed", "4"],
        ["C", "gone", ""],
    ]
    known = pd.concat([first, then])
    assert not len(droughtorders.to_note(known, ORDERS.iloc[:0], "2024-04-26T08:00:00+00:00"))
    back = droughtorders.to_note(known, ORDERS, "2024-05-01T08:00:00+00:00")
    assert set(zip(back["zone"], back["event"], strict=True)) == {("A", "changed"), ("C", "first")}


def test_weeks_of_margin():
    told = droughtorders.margin(1000.0, 50.0, 150.0)
    assert told.weeks == 10.0 and told.lacks_m3 == 100.0
    covered = droughtorders.margin(1000.0, 150.0, 150.0)
    assert covered.weeks == float("inf") and droughtorders.told_weeks(covered) is None
    assert droughtorders.told_weeks(None) is None
    for numbers in ((-1.0, 0.0, 1.0), (1.0, 0.0, 0.0), (float("nan"), 0.0, 1.0)):
        with pytest.raises(ParameterError):
            droughtorders.margin(*numbers)
