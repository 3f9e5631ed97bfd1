"""Overload to come: alarms by hand, thresholds chosen before what they are told of, nothing seen early,
a place that cannot be forecast is grey and never calm."""

import zoneinfo

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.common.refusal import is_refused
from clairville.algorithms.common.resources import table
from clairville.algorithms.common.run import Run
from clairville.algorithms.modeling import series
from clairville.algorithms.situation import overload, overloadframe

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
FAST = overload.Params(horizons=(1, 3))


def counter(name, weeks=20, seed=0, crowds=()):
    """Hours of a counter: a day's wave, weekends lower, crowds that build up over three hours."""
    rng = np.random.default_rng(seed)
    times = pd.date_range("2026-01-05", periods=weeks * 168, freq="h")
    wave = 60 + 50 * np.sin((times.hour.to_numpy() - 8) / 24 * 2 * np.pi)
    mean = wave * np.where(times.dayofweek >= 5, 0.5, 1.0)
    for at in crowds:
        mean[at : at + 8] += np.array([60, 150, 300, 320, 320, 300, 150, 60])
    return series.regular(times, rng.poisson(mean), name=name, step=60, kind="count", zone=PARIS)


@pytest.fixture(scope="module")
def outlook():
    panel = [counter(f"c{k}", seed=k, crowds=range(100 + 17 * k, 3300, 160)) for k in range(4)]
    return overload.foresee(panel, {"c0": 300.0}, FAST, learn=())


def told(over, observed, capacity=10.0, name="a"):
    times = pd.date_range("2026-03-02", periods=len(over), freq="h")
    return pd.DataFrame(
        {"name": name, "target": times, "over": over, "observed": observed, "capacity": capacity}
    )


def test_alarms_are_counted_by_episode_as_one_would_by_hand():
    over = [0.9, 0.9, 0.1, 0.9, 0.1, 0.1, 0.9, np.nan, 0.1]
    seen = [20.0, 20.0, 5.0, 5.0, 30.0, 30.0, 5.0, 99.0, 11.0]
    found = overload.count_alarms(told(over, seen), 0.5, 60)
    # Steps 0-1 are found; step 3 and step 6 are cried in vain; 4-5 and 8 are missed; 7 says nothing.
    assert (found.episodes, found.found, found.false) == (3, 1, 2)
    assert found.weeks == pytest.approx(8 / 168)
    assert np.isnan(found.hits)  # three episodes are no share


def test_an_alarm_that_never_stops_is_many_false_ones():
    always = told(np.full(336, 0.9), np.where(np.arange(336) == 100, 20.0, 5.0))
    found = overload.count_alarms(always, 0.5, 60)
    assert (found.episodes, found.found, found.false) == (1, 1, 335 // 6)
    assert overload.choose_threshold(always, 60, 1.0) > 0.9


def test_episodes_end_with_the_place_and_with_a_gap():
    two = pd.concat([told([0.9], [20.0]), told([0.9], [20.0], name="b")])
    assert overload.count_alarms(two, 0.5, 60).episodes == 2
    gap = told([0.9, 0.9, 0.9], [20.0, 20.0, 20.0]).drop(index=1)
    assert overload.count_alarms(gap, 0.5, 60).episodes == 2


def test_the_lowest_threshold_that_keeps_the_rate_is_taken():
    rng = np.random.default_rng(1)
    rows = told(rng.uniform(size=3000) ** 12, np.zeros(3000))
    chosen = overload.choose_threshold(rows, 60, 1.0)
    lower = overload.count_alarms(rows, round(chosen - 0.02, 2), 60)
    assert overload.count_alarms(rows, chosen, 60).false_per_week <= 0.8 < lower.false_per_week
    assert overload.choose_threshold(rows.iloc[:0], 60, 1.0) == 0.5


def test_crowds_that_build_up_are_found_at_the_rate_asked_for(outlook):
    near = outlook.alarms[1]
    assert near.episodes >= 5
    assert near.hits >= 0.7
    assert near.false_per_week <= 1.5


def test_capacity_given_or_the_usual_peak_is_told_apart(outlook):
    assert outlook.given == {"c0": True, "c1": False, "c2": False, "c3": False}
    limits = outlook.rows.groupby("name")["capacity"].first()
    assert limits["c0"] == 300.0
    assert limits["c1"] < 500.0


def test_a_lower_capacity_is_never_less_likely_to_be_passed():
    panel = [counter("c", weeks=12)]
    low = overload.foresee(panel, {"c": 40.0}, FAST, learn=()).rows["over"]
    high = overload.foresee(panel, {"c": 80.0}, FAST, learn=()).rows["over"]
    assert (low >= high).all() and (low > high).any()
    never = overload.foresee(panel, {"c": 1e9}, FAST, learn=()).rows
    assert np.allclose(never["over"], 0.0) and not never["alarm"].any()


def test_what_comes_later_changes_nothing_said_of_the_past():
    one = counter("c", weeks=12)
    cut = one.values.copy()
    cut[-200:] = np.nan
    import dataclasses

    first = dataclasses.replace(
        one, values=np.where(np.arange(len(cut)) < len(cut) - 200, cut, 7e5)
    )
    a = overload._tried([one], {"c": 90.0}, FAST, overload.Settings(learn=()), lambda f: None)
    b = overload._tried([first], {"c": 90.0}, FAST, overload.Settings(learn=()), lambda f: None)
    assert {h: x.threshold for h, x in a.items()} == {h: x.threshold for h, x in b.items()}


def test_places_without_a_forecast_are_grey_and_last(outlook):
    dead = series.regular(
        pd.date_range("2026-01-05", periods=500, freq="h"), np.full(500, 7.0), name="dead", step=60,
        kind="count", zone=PARIS,
    )  # fmt: skip
    found = overload.foresee([counter("c", weeks=12), dead], {}, FAST, learn=())
    hours = overloadframe.frame_hours(found, 60, PARIS)
    frame = overloadframe.frame_places(found, hours, pd.DataFrame(index=["c", "dead"]), Run())
    results.check(frame)
    assert frame.loc["dead", "class"] == "overload_unknown"
    assert (
        np.isnan(frame.loc["dead", "score"])
        and "pas de prévision" in frame.loc["dead", "reason_fr"]
    )
    report = overloadframe.report_of(found, hours, 60)
    assert report["headline"][1]["code"] == "overload_said_usual"


def test_civil_times_follow_the_change_of_clocks():
    rows = pd.Series(pd.to_datetime(["2026-03-29T00:00", "2026-03-29T01:00"]))
    civil = overloadframe._civil(rows, 60, PARIS)
    assert [str(t)[11:16] for t in civil] == ["01:00", "03:00"]
    assert str(overloadframe._civil(rows, series.WEEK, PARIS)[0])[11:16] == "00:00"


def test_calls_are_counted_with_the_hours_without_any():
    times = pd.Series(pd.to_datetime(["2026-03-02T00:10", "2026-03-02T02:20", "2026-03-02T02:40",
                                      "2026-03-02T04:05", "2026-03-02T05:00", None]))  # fmt: skip
    place = pd.Series(["a", "a", "b", "b", None, "a"])
    found = overload.counted_steps(place, times, 60)
    assert found["a"][1].tolist() == [0, 1, 0] and found["b"][1].tolist() == [0, 1, 0]
    with pytest.raises(DataError, match="overload_no_rows|place"):
        overload.counted_steps(place.where(place == "x"), times, 60)


@pytest.mark.parametrize(
    "wrong", [{"horizons": ()}, {"horizons": (0,)}, {"false_per_week": 0.0}, {"usual": 1.0}]
)
def test_settings_that_mean_nothing_are_refused(wrong):
    with pytest.raises(ParameterError):
        overload.Params(**wrong)


def test_a_negative_capacity_is_refused():
    with pytest.raises(ParameterError, match="c"):
        overload.foresee([counter("c", weeks=8)], {"c": -1.0}, FAST, learn=())


def test_what_is_never_forecast_is_known_whatever_its_spelling():
    rendered = tuple(table("situation/rendered")["phrases"])
    assert is_refused("T.a.p.a.g.e nocturne", rendered) and is_refused("Secours à personne")
    for kind in ("Secours à personne", "SECOURS AUX PERSONNES", "Accident, trafic routier"):
        assert not is_refused(kind, rendered)
    for kind in ("Personne agressée", "Trafic de stupéfiants", "Secours à personne - agression"):
        assert is_refused(kind, rendered)
