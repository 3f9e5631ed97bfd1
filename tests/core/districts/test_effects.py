"""What changed after a measure: drawn towns with a known truth, gaps, several treated places, and no
conclusion where the data cannot give one."""

import datetime as dt
import re

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common import results
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.reasons import sentence
from clairville.algorithms.common.run import Run
from clairville.algorithms.districts import effects, effectspanel, effectsreport
from clairville.algorithms.modeling import effects as engine

DATE = dt.date(2023, 1, 2)


def counts(seed=1, places=16, weeks=150, cut=(), drop=0.3):
    """Daily counts of places that share weeks and seasons; ``cut`` places fall after DATE."""
    rng = np.random.default_rng(seed)
    days = pd.date_range("2021-01-04", periods=7 * weeks)
    week = np.array([1.0, 1.1, 1.1, 1.0, 1.2, 0.7, 0.5])[days.dayofweek]
    year = 1 + 0.2 * np.sin(2 * np.pi * days.dayofyear / 365)
    tables = []
    for k in range(places):
        drift = np.repeat(np.exp(0.05 * rng.normal(size=weeks)), 7)
        rate = 300 * (1 + k / 4) * week * year * drift
        if f"p{k}" in cut:
            rate = np.where(days >= pd.Timestamp(DATE), rate * (1 - drop), rate)
        tables.append(pd.DataFrame({"place": f"p{k}", "date": days, "value": rng.poisson(rate)}))
    return pd.concat(tables, ignore_index=True)


def params(**given):
    return effects.Params(**{"date": DATE, "before": 6, "after": 6, **given})


def evaluated(table, treated, left_out=(), **given):
    panel = effectspanel.panel_of(table)
    return effects.evaluate(panel, treated, left_out, params(**given), Run("r", "2023-12-31"))


@pytest.fixture(scope="module")
def fallen():
    return evaluated(counts(cut=("p3",)), ["p3"])


def test_a_planted_fall_is_found_with_its_size_and_its_rehearsal_told(fallen):
    assert fallen.method == "synthetic" and fallen.verdict == "effect"
    told = effectsreport.numbers_of(fallen, fallen.study)
    assert told["low"] < -30 < told["high"] < 0 and told["p"] <= 0.05
    assert told["dates"] >= 500 and 3 <= told["rate"] <= 8
    assert 0 < told["smallest"] < 30 and told["donors"] >= 2
    assert set(fallen.designs) == set(engine.METHODS)
    assert fallen.others == 15 and fallen.p_places == pytest.approx(1 / 16)


def test_the_course_without_the_measure_is_that_of_before(fallen):
    line = effectsreport.series_of(fallen)
    line = line[line["design"] == "synthetic"]
    after = line[line["step"] >= 0]
    assert after["observed"].mean() / after["without"].mean() == pytest.approx(0.7, abs=0.04)
    placebos = effectsreport.placebos_of(fallen)
    rate = placebos[placebos["design"] == "synthetic"]["alarm"].mean()
    assert 0.02 < rate < 0.08


def test_nothing_planted_nothing_seen_and_what_would_have_been_seen_is_said():
    found = evaluated(counts(2), ["p3"])
    assert found.verdict == "no_effect_seen"
    headline = effectsreport.report_of(found, params())["headline"]
    for lang, word in (("en", "no proof"), ("fr", "pas la preuve")):
        assert word in sentence(headline[0]["code"], headline[0]["values"], lang)


def test_no_sheet_calls_a_measure_effective(fallen):
    told = effectsreport.report_of(fallen, params())
    for item in told["headline"] + told["limits"]:
        for lang in ("en", "fr"):
            said = sentence(item["code"], item["values"], lang)
            assert "efficac" not in said and "effective" not in said and "{" not in said
            assert "?" not in said


def test_several_treated_places_are_one_group_and_each_by_itself():
    found = evaluated(counts(3, cut=("p3", "p7")), ["p3", "P7 "], ["p8"])
    assert found.verdict == "effect" and list(found.places) == ["p3", "p7"]
    assert "p8" not in found.study.donors and found.clusters.places == 15
    assert found.clusters.low < -0.3 < found.clusters.high < 0
    frame = effectsreport.frame_of(found, pd.DataFrame(index=["p3", "p7", "p9"]), Run("r"))
    assert list(frame["class"]) == ["fall", "fall"]
    results.check(frame)
    assert (frame["p_among_places"] >= frame["p_value"]).all()
    assert found.others == 6  # of thirteen other places, whatever deals were needed for the dates
    groups = found.study.rehearsal.table["place"]
    assert groups.str.contains("+", regex=False).all() and not groups.str.contains("p3").any()


def test_nine_other_places_and_one_window_give_no_conclusion():
    """The rank of ten cannot be below 0.1, however large the change."""
    table = counts(4, places=10, weeks=54, cut=("p3",), drop=0.9)
    panel = effectspanel.panel_of(table, step="week")
    given = params(date=dt.date(2021, 7, 5))
    found = effects.evaluate(panel, ["p3"], [], given, Run())
    assert found.verdict in ("effect_few_dates", "effect_few_places")
    frame = effectsreport.frame_of(found, pd.DataFrame(index=["p3"]), Run("r"))
    assert frame["class"].tolist() == ["no_conclusion"] and frame["expected"].isna().all()
    assert frame["estimate_pct"].notna().all() and frame["thin_data"].all()
    said = effectsreport.report_of(found, given)["headline"][0]
    assert "Aucune conclusion" in sentence(said["code"], said["values"], "fr")


def test_a_table_of_few_placebos_is_refused_whatever_their_number_of_dates():
    rng = np.random.default_rng(5)
    table = pd.DataFrame({"place": np.repeat(list("ab"), 300), "at": np.tile(np.arange(300), 2)})
    table = table.assign(date=pd.Timestamp(DATE), effect=rng.normal(size=600), error=1.0)
    found = engine.judged(engine.Rehearsal(table, "synthetic", 52, 52, 1.0, 1.0, 1.0))
    assert found.distinct == 12 and found.refusal == "effect_few_places"


def test_one_place_of_many_that_alone_would_count_does_not():
    raw = np.array([0.03, 0.5, 0.2, np.nan])
    np.testing.assert_allclose(effectsreport.holm(raw), [0.09, 0.5, 0.4, np.nan])


def test_weeks_with_missing_days_stand_at_their_usual_level():
    """A mean of the days that are there would rise in a week without its Sunday."""
    table = counts(6, places=2)
    whole = effectspanel.panel_of(table).values
    lost = table[~(table["date"].dt.dayofweek.ge(5) & table["date"].dt.month.eq(6))]
    holes = effectspanel.panel_of(lost).values
    june = holes.index.month == 6
    ratio = (holes / whole)[june].stack()
    assert ratio.notna().all() and abs(ratio.mean() - 1) < 0.02


def test_hours_that_are_missing_are_reckoned_from_the_others():
    hours = pd.date_range("2022-01-03", periods=24 * 7 * 50, freq="h")
    usual = 10 + 90 * np.exp(-(((hours.hour - 15) / 4) ** 2))
    table = pd.DataFrame({"place": "a", "date": hours, "value": usual})
    whole = effectspanel.panel_of(table, step="week").values["a"]
    dark = table[~((table["date"].dt.hour < 8) & (table["date"].dt.month < 3))]
    holes = effectspanel.panel_of(dark, step="week").values["a"]
    np.testing.assert_allclose(holes, whole, rtol=1e-9)


def test_zeros_are_outages_unless_a_person_says_otherwise():
    table = counts(7, places=4)
    table.loc[(table["place"] == "p0") & (table["date"] < "2021-03-01"), "value"] = 0
    panel = effectspanel.panel_of(table)
    assert panel.values["p0"].isna().sum() == 8 and panel.counts["zeros_unknown"] == 56
    kept = effectspanel.panel_of(table, zeros_unknown=False)
    assert kept.values["p0"].eq(0).sum() == 8
    rare = effects.evaluate(kept, ["p3"], [], params(), Run())
    assert not rare.logs and "policy_limit_ratio" in [
        t["code"] for t in effectsreport.report_of(rare, params())["limits"]
    ]


def test_monthly_counts_stay_months_and_a_silent_month_is_unknown():
    months = pd.date_range("2019-01-01", periods=48, freq="MS")
    table = pd.DataFrame({"place": "a", "date": months, "value": 100.0})
    found = effectspanel.panel_of(table.drop(index=7))
    assert found.step == "month" and found.values["a"].isna().sum() == 1


def rare(rate, clock=False, seed=9, places=12):
    """Requests, a row each, of places that have ``rate`` a day; p3 has half as many from DATE on."""
    rng = np.random.default_rng(seed)
    days = pd.date_range("2021-01-04", periods=7 * 150)
    tables = []
    for k in range(places):
        n = rng.poisson(np.where((days >= pd.Timestamp(DATE)) & (k == 3), rate / 2, rate))
        dates = days.repeat(n)
        if clock:
            dates = dates + pd.to_timedelta(rng.integers(0, 86_400, len(dates)), unit="s")
        tables.append(pd.DataFrame({"place": f"p{k}", "date": dates, "value": 1.0}))
    return pd.concat(tables, ignore_index=True)


def listed(table):
    """The same as counts a day, with no row for a day of none."""
    return table.groupby(["place", "date"], as_index=False)["value"].sum()


def change_of(panel, place="p3"):
    values = panel.values[place]
    return values[str(DATE) :].mean() / values[: str(DATE)].mean() - 1


@pytest.mark.parametrize("made", [rare(1.0, clock=True), rare(4.0, clock=True), rare(1.0)])
@pytest.mark.parametrize("zeros_unknown", [True, False])
def test_half_as_many_requests_are_half(made, zeros_unknown):
    """Rows averaged by hour, or days without a row left out, would show no change."""
    own = made[made["place"] == "p3"]
    later = (own["date"] >= pd.Timestamp(DATE)).sum()
    true = (later / 322) / ((len(own) - later) / 728) - 1
    assert true < -0.4
    by_day = made.assign(date=made["date"].dt.normalize())
    grid = pd.MultiIndex.from_product([sorted(set(made["place"])), sorted(set(by_day["date"]))])
    known = by_day.groupby(["place", "date"])["value"].sum().reindex(grid, fill_value=0.0)
    zeros = known.rename_axis(["place", "date"]).reset_index()
    for table in (made, listed(made), listed(by_day), zeros):
        panel = effectspanel.panel_of(table, zeros_unknown=zeros_unknown)
        assert panel.step == "week" and change_of(panel) == pytest.approx(true, abs=0.02)
        assert panel.values["p2"].mean() * 7 * 150 == pytest.approx(
            table.loc[table["place"] == "p2", "value"].sum(), rel=0.01
        )


def test_days_without_a_row_that_are_filled_are_counted():
    panel = effectspanel.panel_of(listed(rare(1.0)))
    assert panel.counts["places_filled"] == 12
    assert panel.counts["zeros_filled"] == pytest.approx(12 * 1050 * np.exp(-1), rel=0.05)
    assert effectspanel.panel_of(counts(places=3)).counts["places_filled"] == 0


def test_very_rare_things_are_compared_by_months():
    panel = effectspanel.panel_of(rare(0.05))
    assert panel.step == "month" and panel.counts["zeros_unknown"] == 0
    monthly = listed(rare(0.05).assign(date=lambda t: t["date"].dt.to_period("M").dt.start_time))
    again = effectspanel.panel_of(monthly)
    assert again.step == "month" and again.values.notna().mean().min() > 0.9


def test_amounts_at_irregular_moments_are_not_taken_for_readings():
    table = rare(3.0, clock=True)
    table["value"] = np.random.default_rng(1).poisson(30, len(table))
    with pytest.raises(DataError) as error:
        effectspanel.panel_of(table)
    assert error.value.code == "policy_irregular" and "{" not in error.value.told("fr")


def test_weekly_readings_by_month_are_no_sums():
    """Months of four and of five weeks, and one that is cut, are alike."""
    weeks = pd.date_range("2021-01-04", "2022-12-05", freq="7D")
    table = pd.DataFrame({"place": "a", "date": weeks, "value": 100.0})
    values = effectspanel.panel_of(table, step="month").values["a"]
    assert np.isnan(values.iloc[-1]) and values.dropna().eq(100.0).all() and len(values) == 24


def test_the_week_that_holds_the_date_is_on_neither_side(fallen):
    assert not fallen.cut
    table = counts(cut=("p3",))
    found = evaluated(table, ["p3"], date=dt.date(2022, 12, 28))
    course = found.lines["synthetic"]
    assert found.cut and pd.Timestamp("2022-12-26") not in course.index
    assert course.index[found.before] == pd.Timestamp(DATE)
    codes = [t["code"] for t in effectsreport.report_of(found, params())["limits"]]
    assert "policy_limit_cut" in codes


@pytest.mark.parametrize(
    "treated, given, code",
    [
        ([], {}, "policy_no_treated"),
        (["Rue Inconnue"], {}, "policy_unknown_place"),
        (["p1"], {"date": dt.date(2030, 1, 1)}, "policy_no_after"),
    ],
)
def test_what_cannot_be_asked_is_told(treated, given, code):
    with pytest.raises(DataError) as error:
        evaluated(counts(8, places=4, weeks=60), treated, **given)
    assert error.value.code == code
    for lang in ("en", "fr"):
        assert "{" not in error.value.told(lang)


def test_a_table_without_a_usable_row_is_told():
    empty = pd.DataFrame({"place": ["a"], "date": [pd.NaT], "value": [np.nan]})
    with pytest.raises(DataError) as error:
        effectspanel.panel_of(empty)
    assert error.value.code == "policy_no_rows"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_one_of_a_thing_is_told_in_the_singular(lang):
    values = dict.fromkeys(("n", "total", "places", "dates", "distinct", "needed", "rate"), 1)
    values |= dict.fromkeys(("p", "best", "smallest", "change", "low", "high"), 0.5)
    plural = {
        "en": "rows|readings|names|dates|placebos",
        "fr": "lignes|mesures|noms|dates|placebos",
    }
    for code in ("policy_no_rows", "policy_rows_left", "policy_zeros", "policy_places_thin"):
        assert not re.search(rf"\b({plural[lang]})\b", DataError(code, **values).message(lang)), (
            code
        )
    assert "1 places" not in DataError("policy_filled", **values).message(lang)
    for code in ("policy_rehearsed", "policy_p", "policy_why_effect_few_dates"):
        assert not re.search(rf"\b({plural[lang]})\b", sentence(code, values, lang)), code
