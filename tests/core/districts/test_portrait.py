"""The portrait of districts: what is counted, what is said where nothing can be, what stays hidden."""

import json

import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common import results
from clairville.algorithms.common import themes as known_themes
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.districts import indicators, times
from clairville.algorithms.districts.areas import Areas

from .conftest import frame


def value(table, district, indicator, field="value"):
    row = table[(table["district"] == district) & (table["indicator"] == indicator)]
    return row[field].iloc[0]


def test_counts_are_those_of_the_layers(portrait, themes, districts):
    layer, table, counts = portrait()
    results.check(layer)
    assert list(layer["name"]) == ["Alpha", "bravo", "Charlie", "Delta"]
    assert layer["score"].isna().all() and layer["rank"].isna().all()
    town = table[table["district_id"] == "town"].set_index("indicator")
    inside = themes["population"].geometry.intersection(shapely.box(0, 0, 2000, 2000)).area / 40000
    assert town.loc["population", "count"] == pytest.approx(
        (themes["population"]["population"] * inside).sum(), abs=4
    )
    trees = table[(table["indicator"] == "trees_per_hectare") & (table["district_id"] != "town")]
    assert trees["count"].sum() == 200 == town.loc["trees_per_hectare", "count"]
    assert value(table, "Delta", "trees_per_hectare") == pytest.approx(
        shapely.contains(districts.geometry.iloc[0], themes["trees"].geometry.array).sum() / 100
    )
    assert counts["indicators"] + counts["indicators_not_possible"] == len(
        indicators.rules()["indicators"]
    )


def test_what_cannot_be_reckoned_is_said_and_is_no_zero(portrait):
    _, table, _ = portrait()
    for indicator, words in (
        ("green_share", "no layer of Green spaces"),
        ("crashes_pedestrian", "nothing in the field Pedestrians"),
        ("education_children", "no layer of Actions"),
    ):
        rows = table[table["indicator"] == indicator]
        assert rows["value"].isna().all() and (rows["state"] == "none").all()
        assert rows["why_en"].str.contains(words).all() and (rows["why_fr"] != "").all()


def test_a_sample_is_not_counted(portrait):
    _, table, _ = portrait(sampled=frozenset({"complaints"}))
    rows = table[table["indicator"] == "requests_per_inhabitants"]
    assert rows["value"].isna().all() and rows["why_fr"].str.contains("échantillon").all()
    _, table, _ = portrait()
    assert value(table, "Alpha", "requests_per_inhabitants") > 0


def test_rates_are_a_year_and_stand_in_their_interval(portrait):
    _, table, _ = portrait()
    row = table[
        (table["district"] == "Alpha") & (table["indicator"] == "crashes_per_inhabitants")
    ].iloc[0]
    assert row["period"] == "2015–2020"
    assert row["value"] == pytest.approx(10000 * row["count"] / row["base"] / 6)
    assert row["low"] < row["value"] < row["high"]
    assert row["rank_low"] <= row["rank"] <= row["rank_high"] and row["ranked"] == 4
    known = table[table["state"] == "ok"]
    assert (known["low"] <= known["value"] + 1e-9).all() and (
        known["value"] <= known["high"] + 1e-9
    ).all()


def test_years_of_small_counts_are_not_in_the_curve(portrait, themes):
    _, table, _ = portrait()
    row = table[(table["district"] == "Alpha") & (table["indicator"] == "crashes_serious")].iloc[0]
    if row["series"]:
        assert all(v is None or v > 0 for _, v in json.loads(row["series"]))
    assert row["state"] == "hidden" and np.isnan(row["count"])
    rate = table[(table["indicator"] == "crashes_serious") & (table["state"] == "ok")]
    assert (rate["count"] >= 5).all()


def test_a_planted_rise_is_a_trend_and_noise_is_none(portrait, themes, districts):
    middle = districts.geometry.iloc[3].centroid
    many = [(year, k) for year in range(2013, 2022) for k in range(20 + 12 * (year - 2013))]
    steady = [(year, k) for year in range(2013, 2022) for k in range(30 + (year * 7) % 5)]
    low = districts.geometry.iloc[0].centroid
    crashes = frame(
        [middle] * len(many) + [low] * len(steady),
        id=[str(k) for k in range(len(many) + len(steady))],
        year=[y for y, _ in many + steady],
    )
    _, table, _ = portrait(themes={**themes, "accidents": crashes})
    assert value(table, "Alpha", "crashes_per_inhabitants", "trend") == "up"
    assert value(table, "Alpha", "crashes_per_inhabitants", "trend_p") < 0.01
    assert value(table, "Delta", "crashes_per_inhabitants", "trend") == "none"


def test_nested_districts_add_up_and_the_town_counts_once(districts, themes, portrait):
    larger = [shapely.box(0, 0, 2000, 1000), shapely.box(0, 1000, 2000, 2000)]
    both = pd.concat(
        [districts, frame(larger, id=["n", "m"], name=["North", "South"])], ignore_index=True
    )
    areas = Areas.of(both)
    assert areas.parent.tolist() == [4, 4, 5, 5, -1, -1] and areas.top.tolist() == [4, 5]
    _, table, counts = portrait(districts=both)
    assert counts["districts_nested"] == 4 and counts["districts_overlapping"] == 0
    people = table[table["indicator"] == "population"].set_index("district")["value"]
    assert people["North"] == people["Delta"] + people["Charlie"]
    assert people.iloc[-1] == people["North"] + people["South"]
    ranked = table[(table["indicator"] == "density")].set_index("district")["rank"]
    assert sorted(ranked[["North", "South"]]) == [1, 2]  # among their like, not among their parts


def test_districts_that_share_ground_are_counted(districts):
    shifted = districts.copy()
    shifted.loc[1, "geometry"] = shapely.box(800, 0, 2000, 1000)
    assert Areas.of(shifted).overlapping == 2


def test_minutes_are_walked(portrait, themes):
    _, table, _ = portrait()
    near = [value(table, "Delta", f"near_school_{m}") for m in (5, 10, 15)]
    assert near == sorted(near) and 0 < near[0] < 100
    # one school at (250, 250): nobody of the farthest district walks 1,200 m to it
    assert value(table, "Alpha", "near_school_15") == 0
    without = {k: v for k, v in themes.items() if k != "roads"}
    _, table, _ = portrait(themes=without)
    assert "no layer of" in value(table, "Delta", "near_school_5", "why_en")


def test_a_coarse_share_tells_no_small_count():
    people = np.array([100.0, 340.0, 1000.0, 20000.0])
    made = indicators.coarse(np.array([97.0, 97.0, 97.0, 97.4]), people)
    assert made.tolist() == [100.0, 95.0, 97.0, 97.0]


def test_children_of_the_age_of_the_actions(portrait, themes, districts):
    squares = themes["population"].assign(aged_0_3=4.0, aged_4_5=2.0, aged_6_10=5.0, aged_11_17=7.0)
    actions = frame(
        [districts.geometry.iloc[0].centroid],
        name=["Coup de pouce"],
        kind=["education"],
        year=[2023],
        age_from=[6],
        age_to=[10],
        beneficiaries=[40],
        euros=[9000.0],
    )
    _, table, _ = portrait(themes={**themes, "population": squares, "actions": actions})
    base = value(table, "Delta", "education_children", "base")
    assert base == pytest.approx(5.0 * 25, abs=15)
    assert value(table, "Delta", "education_children") == pytest.approx(100 * 40 / base)
    assert value(table, "Delta", "education_euros") == pytest.approx(9000 / base)


def test_no_poverty_from_squares_that_were_estimated(portrait, themes):
    cells = themes["population"]
    imputed = cells.geometry.centroid.x < 1000
    _, table, _ = portrait(themes={**themes, "population": cells.assign(imputed=imputed)})
    assert "estimated" in value(table, "Delta", "poor_households", "why_en")
    assert value(table, "Charlie", "poor_households") > 0


def test_part_years_are_not_years():
    days = pd.date_range("2021-06-01", "2024-05-31", freq="D")
    found = times.times_of(pd.DataFrame({"date": days}), "date")
    assert found.years == (2022, 2023) and found.span == 2 and found.text == "2022–2023"
    assert found.dropped.sum() == len(days) - 730
    short = times.times_of(pd.DataFrame({"date": days[:90]}), "date")
    assert short.years == () and short.span == pytest.approx(90 / 365.25)
    late = times.times_of(pd.DataFrame({"date": days}), "date", "2023-12-31")
    assert late.years == (2022, 2023)


def test_same_seed_same_ranks_and_no_districts_is_one_sentence(portrait, districts):
    (_, one, _), (_, two, _) = portrait(), portrait()
    pd.testing.assert_frame_equal(one, two)
    with pytest.raises(DataError, match="no polygon"):
        portrait(districts=districts.iloc[:0])


def test_the_table_of_indicators_is_whole():
    rules = indicators.rules()
    codes = [r["code"] for r in rules["indicators"]]
    assert len(codes) == len(set(codes)) >= 40
    for rule in rules["indicators"]:
        for key in ("name", "definition", "unit"):
            assert set(rule[key]) == {"en", "fr"} and all(rule[key].values())
        assert rule["direction"] in ("more", "less", "") and rule["domain"] in rules["domains"]
        for name in (rule["numerator"], rule["denominator"]):
            assert name is None or name in rules["measures"]
    for name, measure in rules["measures"].items():
        theme = measure["theme"]
        assert theme in (*known_themes.names(), "plantable", "planting"), name
        if theme in known_themes.names():
            fields = set(known_themes.theme(theme).fields) | {None}
            asked = {measure.get("field"), measure.get("known"), measure.get("time")}
            assert asked | {c["field"] for c in measure.get("where", ())} <= fields, name
    text = json.dumps(rules, ensure_ascii=False).casefold()
    assert not any(word in text for word in ("religion", "nationalit", "étranger", "foreign"))


def test_names_are_in_order_whatever_their_accents_and_numbers(portrait, districts):
    named = districts.assign(name=["Zénith", "Écusson", "Paris 10e", "paris 2e"])
    layer, _, _ = portrait(districts=named)
    assert list(layer["name"]) == ["Écusson", "paris 2e", "Paris 10e", "Zénith"]


def test_a_part_of_the_town_is_not_called_the_town(portrait, districts):
    _, table, counts = portrait(town="Paris")
    assert counts["whole_town"] == 1 and counts["rows_outside"] == 0
    assert table["district"].iloc[-1] == "Paris"
    _, table, counts = portrait(districts=districts.iloc[:2], town="Paris")
    assert counts["whole_town"] == 0 and counts["rows_outside"] > 200
    assert table["district"].iloc[-1] == "Ensemble des quartiers fournis"


def test_a_rank_is_among_the_districts_of_its_level(districts, portrait):
    larger = [shapely.box(0, 0, 2000, 1000), shapely.box(0, 1000, 2000, 2000)]
    both = pd.concat(
        [districts, frame(larger, id=["n", "m"], name=["North", "South"])], ignore_index=True
    )
    _, table, _ = portrait(districts=both)
    of = table[table["indicator"] == "density"].set_index("district")["ranked"]
    assert of["North"] == of["South"] == 2 and of["Alpha"] == 4 and np.isnan(of.iloc[-1])
