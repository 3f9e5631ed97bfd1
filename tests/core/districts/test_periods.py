"""Of which years a count is, who is counted in the town, and how far a value may be off."""

import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.districts import indicators, times
from clairville.algorithms.districts.areas import Areas

from .conftest import frame


def value(table, district, indicator, field="value"):
    row = table[(table["district"] == district) & (table["indicator"] == indicator)]
    return row[field].iloc[0]


def crashes_of(years, place, **columns):
    ids = [f"a{k}" for k in range(len(years))]
    return frame([place] * len(years), id=ids, year=list(years), **columns)


def test_a_rare_kind_is_of_the_years_of_the_whole_layer(portrait, themes, districts):
    """All five crashes with a cyclist are of one year: they are five in twelve years all the same."""
    years = np.repeat(np.arange(2012, 2024), 5)
    cyclists = np.where((years == 2012), 1, 0)
    place = districts.geometry.iloc[0].centroid
    crashes = crashes_of(years, place, cyclists=cyclists)
    _, table, _ = portrait(themes={**themes, "accidents": crashes})
    people = value(table, "Delta", "crashes_cyclist", "base")
    assert value(table, "Delta", "crashes_cyclist", "period") == "2012–2023"
    assert value(table, "Delta", "crashes_cyclist") == pytest.approx(10000 * 5 / people / 12)


def test_years_without_a_row_are_years():
    found = times.times_of(pd.DataFrame({"year": [2012, 2015, 2018, 2019, 2022, 2023]}), "year")
    assert found.years == tuple(range(2012, 2024)) and found.span == 12


def test_a_trend_steps_over_years_without_a_row(portrait, themes, districts):
    years = [y for y in (2012, 2013, 2014, 2015, 2021, 2022, 2023) for _ in range(40)]
    crashes = crashes_of(years, districts.geometry.iloc[0].centroid)
    found = times.times_of(crashes, "year")
    assert len(found.years) == 12
    _, table, _ = portrait(themes={**themes, "accidents": crashes})
    series = value(table, "Delta", "crashes_per_inhabitants", "series")
    assert series.count("[2017, 0.0]") == 1


@pytest.mark.parametrize("column, slip", [("year", 1900), ("planted", pd.Timestamp(1700, 1, 1))])
def test_a_placeholder_begins_no_period(column, slip):
    days = list(pd.date_range("2019-01-01", "2023-12-31", freq="D"))
    rows = days if column == "planted" else [d.year for d in days]
    found = times.times_of(pd.DataFrame({column: [slip, *rows]}), column)
    assert found.span == 5 and found.dropped.tolist() == [True] + [False] * len(days)


def test_trees_planted_are_those_of_ten_years():
    days = pd.date_range("1950-01-01", "2024-01-15", freq="MS")
    found = times.times_of(pd.DataFrame({"planted": days}), "planted", last=10)
    assert found.years == tuple(range(2014, 2024)) and (~found.dropped).sum() == 120
    assert indicators.rules()["measures"]["trees_planted"]["last_years"] == 10


def test_the_year_that_runs_is_no_whole_year():
    rows = pd.DataFrame({"year": [2022] * 20 + [2023] * 20 + [2024] * 9})
    assert times.times_of(rows, "year", "2024-06-13").years == (2022, 2023)
    assert times.times_of(rows, "year", "2024-12-20").years == (2022, 2023, 2024)
    alone = times.times_of(rows.iloc[-9:], "year", "2024-06-13")
    assert alone.text == "2024" and not alone.dropped.any()


def test_what_is_after_the_day_counts_nowhere(portrait, themes, districts):
    frame_of = pd.DataFrame({"date": pd.to_datetime(["2024-06-13 23:59", "2024-06-14 00:00"])})
    assert times.times_of(frame_of, "date", "2024-06-13").dropped.tolist() == [False, True]
    place = districts.geometry.iloc[0].centroid
    later = crashes_of([2024] * 30 + [2026] * 50, place)
    _, table, _ = portrait(themes={**themes, "accidents": later})
    assert value(table, "Delta", "crashes_per_km", "count") == 30
    only_later = crashes_of([2026] * 50, place)
    _, table, _ = portrait(themes={**themes, "accidents": only_later})
    assert value(table, "Delta", "crashes_per_km", "state") == "none"


def test_the_town_holds_the_squares_that_were_estimated(portrait, themes):
    """A fifth of the households poor everywhere: a fifth of the town's as well."""
    cells = themes["population"].assign(households=40.0, poor_households=8.0)
    imputed = (cells.geometry.centroid.x < 1000) & (cells.geometry.centroid.y < 1000)
    _, table, _ = portrait(themes={**themes, "population": cells.assign(imputed=imputed)})
    assert value(table, "Delta", "poor_households", "state") == "none"
    town = table[(table["district_id"] == "town") & (table["indicator"] == "poor_households")]
    assert town["value"].iloc[0] == pytest.approx(20, abs=0.1)
    assert value(table, "Alpha", "poor_households", "versus") == "like"
    everywhere = cells.assign(imputed=True)
    _, table, _ = portrait(themes={**themes, "population": everywhere})
    assert table.loc[table["indicator"] == "poor_households", "value"].isna().all()


def test_children_are_of_the_ages_of_educational_actions_alone(portrait, themes, districts):
    squares = themes["population"].assign(aged_0_3=4.0, aged_4_5=2.0, aged_6_10=5.0, aged_11_17=7.0)
    place = districts.geometry.iloc[0].centroid

    def base(kinds, low, high):
        actions = frame(
            [place] * len(kinds),
            name=[f"m{k}" for k in range(len(kinds))],
            kind=kinds,
            year=2023,
            age_from=low,
            age_to=high,
            beneficiaries=40,
            euros=9000.0,
        )
        _, table, _ = portrait(themes={**themes, "population": squares, "actions": actions})
        return value(table, "Delta", "education_children", "base")

    young = base(["education"], [3], [5])
    assert young == base(["education", "seniors"], [3, 65], [5, 99])
    assert base(["education", "education"], [3, 12], [5, 15]) == pytest.approx(
        13 / 6 * young, abs=2
    )


def test_a_coarse_share_is_no_surer_than_it_is(districts):
    """Squares that a boundary cuts leave both counts open; what was rounded off adds to it."""
    rule = next(r for r in indicators.rules()["indicators"] if r["code"] == "near_school_5")
    n = 5
    people, near = np.full(n, 2000.0), np.full(n, 1000.0)
    from clairville.algorithms.districts.measures import City, Measure

    city = City(Areas.of(districts), {})
    error = np.array([80.0, 80.0, 80.0, 80.0, 0.0])
    base = Measure(people[:, None], spread=error, small=True)
    top = Measure(near[:, None], spread=error / 2)
    found = indicators._one(
        rule, city, {"near_school_5": top, "population": base}, {}, np.random.default_rng(1)
    )
    rel = np.sqrt(((40 / 1000) ** 2 + (80 / 2000) ** 2) / 2)
    assert found.low[0] <= 50 - 1.645 * 50 * rel - 0.5 and found.low[0] > 44
    assert found.high[0] >= 50 + 1.645 * 50 * rel + 0.5 and found.low[-1] == 49
    assert np.isnan(found.count).all() and (found.low % 1 == 0).all()


def test_a_line_on_the_edge_of_two_districts_is_half_in_each(districts):
    areas = Areas.of(districts)
    edge = np.array([shapely.LineString([(1000, 0), (1000, 1000), (1500, 1000)])], dtype=object)
    row, district, part = areas.shared(edge)
    metres = np.zeros(len(areas))
    np.add.at(metres, district, part * 1500)
    assert areas.with_town(metres)[-1] == pytest.approx(1500)
    assert metres.tolist() == pytest.approx([500, 750, 0, 250])


def test_a_line_on_an_edge_of_nested_districts_is_counted_once(districts):
    larger = frame([shapely.box(0, 0, 1000, 2000)], id=["w"], name=["West"])
    areas = Areas.of(pd.concat([districts, larger], ignore_index=True))
    edge = np.array([shapely.LineString([(1000, 0), (1000, 1000)])], dtype=object)
    _, district, part = areas.shared(edge)
    held = dict(zip(district.tolist(), part.tolist(), strict=True))
    assert held[0] == held[1] == held[4] == pytest.approx(0.5)
