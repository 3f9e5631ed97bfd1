"""Pupils and inhabitants ahead: rolls as tables write them, ways by hand, choice and honesty."""

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.run import Run
from clairville.algorithms.services import (
    cohorts,
    newhomes,
    pupilforecast,
    pupillayer,
    pupilways,
    schoolrolls,
)


def rolls(table, kinds=None):
    """{school: [pupils by year from 2010 on]}"""
    rows = [(s, 2010 + i, v) for s, vs in table.items() for i, v in enumerate(vs) if v is not None]
    frame = pd.DataFrame(rows, columns=["school", "year", "pupils"])
    kind = frame["school"].map(kinds or {}).fillna("")
    return schoolrolls.read_rolls(frame["school"], frame["year"], frame["pupils"], kind)


def test_rows_as_tables_write_them():
    school = pd.Series(["A MATERNELLE", "A MATERNELLE", "A MATERNELLE", "B", "B", None, "C"])
    year = pd.Series(["2019-2020", "2020-2021", "2020-2021", "rentrée 2020", 2020, "2020", "?"])
    pupils = pd.Series([80.0, 82.0, 82.0, 50.0, 9.0, 5.0, 7.0])
    made = schoolrolls.read_rolls(school, year, pupils, school)
    assert made.school.tolist() == ["A MATERNELLE", "B"] and made.years.tolist() == [2019, 2020]
    assert made.pupils[0].tolist() == [80, 82] and made.pupils[1, 1] == 59
    assert made.kind.tolist() == ["nursery", ""]
    assert made.counts["rows_repeated"] == 1 and made.counts["rows_added"] == 1
    assert made.counts["rows_without_values"] == 2
    with pytest.raises(DataError, match="school"):
        schoolrolls.read_rolls(school[:0], year[:0], pupils[:0], school[:0])


def of_classes(rest, **classes):
    """A row a class of one school, all of 2020."""
    rows = [(s, n, c if rest else "") for s, ns in classes.items() for c, n in enumerate(ns)]
    made = pd.DataFrame(rows, columns=["school", "pupils", "rest"])
    year = pd.Series([2020] * len(made))
    told = made["rest"].map(str) if rest else None
    return schoolrolls.read_rolls(made["school"], year, made["pupils"], made["school"], rest=told)


def test_classes_with_equally_many_pupils_are_classes():
    sizes = dict(A=[25, 25, 24], B=[26, 26, 26], C=[22, 28])
    for rest in (True, False):
        made = of_classes(rest, **sizes)
        assert made.pupils[:, 0].tolist() == [74, 78, 50]
        assert made.counts["rows_added"] == 5 and made.counts["rows_repeated"] == 0
    # nothing tells these from a table that was written twice
    made = of_classes(False, A=[140, 140], B=[90, 90], C=[70])
    assert made.pupils[:, 0].tolist() == [140, 90, 70] and made.counts["rows_repeated"] == 2
    assert of_classes(True, A=[140, 140], B=[90, 90], C=[70]).counts["rows_added"] == 2


def test_a_row_written_twice_counts_once_where_classes_are_named():
    school, pupils = pd.Series(["A"] * 4), pd.Series([25.0, 25.0, 24.0, 24.0])
    rest = pd.Series(["PS", "MS", "GS", "GS"])
    made = schoolrolls.read_rolls(school, pd.Series([2020] * 4), pupils, school, rest=rest)
    assert made.pupils.tolist() == [[74]] and made.counts["rows_repeated"] == 1


def of_grades(words):
    rows = [("A", y, g, 10.0 + i) for y in (2010, 2011) for i, g in enumerate(words)]
    f = pd.DataFrame(rows, columns=["s", "y", "g", "p"])
    return schoolrolls.read_rolls(f["s"], f["y"], f["p"], f["s"], f["g"])


def test_grades_in_words_are_in_the_order_of_school():
    words = ["Grande section", "Moyenne section", "PETITE SECTION", "Toute petite section"]
    made = of_grades([*words, "Cours préparatoire", "CE1 (cours élémentaire 1re année)", "6ème"])
    assert made.grade.tolist() == ["TPS", "PS", "MS", "GS", "CP", "CE1", "6E"]
    assert made.follows.tolist() == [False, True, True, True, True, True, False]
    assert of_grades(["10", "9,0", "1"]).grade.tolist() == ["1", "9", "10"]


def test_pupils_of_two_grades_at_once_or_of_none_stay_where_they_are():
    made = of_grades(["CP", "ULIS", "CM1-CM2", None])
    assert made.grade.tolist()[0] == "CP" and not made.follows.any()
    assert made.counts["rows_of_other_grades"] == 6
    assert pupilways.by_grades(made, 3) == pytest.approx(made.pupils[:, -1])


def test_years_before_a_gap_are_left_out():
    made = rolls({"A": [10, 11, None, None, 14, 15], "B": [20, 21, None, None, 24, 25]})
    assert made.years.tolist() == [2014, 2015] and made.counts["years_before_a_gap"] == 2


def test_growth_is_that_of_schools_of_both_years():
    made = rolls({"A": [100, 110], "B": [None, 500], "C": [100, 110]})
    assert pupilways.growth_of_kind(made) == pytest.approx(np.log(1.1))
    assert pupilways.by_town(made, 2) == pytest.approx(np.array([110, 500, 110]) * 1.21)
    assert pupilways.as_now(made, 5).tolist() == [110, 500, 110]


def test_grades_move_up_by_hand():
    rows = []
    for s, by_year in {"A": [(30, 20), (30, 27)], "B": [(30, 20), (30, 27)]}.items():
        for i, grades in enumerate(by_year):
            rows += [(s, 2010 + i, g, v) for g, v in zip(("CP", "CE1"), grades, strict=True)]
    f = pd.DataFrame(rows, columns=["s", "y", "g", "p"])
    made = schoolrolls.read_rolls(f["s"], f["y"], f["p"], f["s"], f["g"])
    assert made.grade.tolist() == ["CP", "CE1"]
    # nine of ten go up: the first grade stays 30, the second is 27 again
    assert pupilways.by_grades(made, 1) == pytest.approx([57, 57])


def test_births_carry_the_cohorts():
    made = rolls({"A": [90, 90]}, {"A": "nursery"})
    births = {2011 - a: 100.0 for a in (3, 4, 5)} | {2009: 160.0}
    # of the classes of 2012 (ages 3, 4, 5) one was born in 2009
    assert pupilways.by_births(made, 1, births) == pytest.approx([90 * 360 / 300])
    assert np.isnan(pupilways.by_births(made, 3, births)).all()


def drawn(seed, growth, n=60, years=9, noise=0.04):
    rng = np.random.default_rng(seed)
    own = growth + 0.01 * rng.normal(size=n)
    level = (
        150 * np.exp(0.3 * rng.normal(size=n))[:, None] * np.exp(own[:, None] * np.arange(years))
    )
    seen = np.round(level * np.exp(noise * rng.normal(size=(n, years))))
    return rolls({f"S{i:02d}": row.tolist() for i, row in enumerate(seen)})


def test_a_town_that_grows_is_seen_and_one_that_does_not_keeps_persistence():
    grows = pupilforecast.forecast_pupils(drawn(1, 0.07), 3)
    assert grows.choice.way != "persistence" and grows.choice.ratio <= 0.88
    still = pupilforecast.forecast_pupils(drawn(2, 0.0, noise=0.02), 3)
    assert still.choice.way == "persistence" and still.choice.best
    assert still.value == pytest.approx(drawn(2, 0.0, noise=0.02).pupils[:, -1])


def test_nothing_after_a_year_is_known_in_it():
    panel = drawn(3, 0.05)
    later = schoolrolls.Rolls(
        panel.school, panel.years, panel.pupils.copy(), panel.kind, None, panel.grade, {}
    )
    later.pupils[:, 6:] *= 3.0
    for h in (1, 3):
        a, b = (pupilforecast.forecast_pupils(p.upto(6), h) for p in (panel, later))
        assert np.array_equal(a.value, b.value) and np.array_equal(a.high, b.high)


def of_births(kinds, births, years=range(2010, 2020)):
    """Schools whose pupils are the births of the town behind their classes, nothing else."""
    rows = []
    for school, kind in kinds.items():
        young, old = pupilways.AGES[kind]
        for y in years:
            rows.append((school, y, sum(births[y - age] for age in range(young, old + 1))))
    frame = pd.DataFrame(rows, columns=["school", "year", "pupils"])
    kind = frame["school"].map(kinds)
    return schoolrolls.read_rolls(frame["school"], frame["year"], frame["pupils"], kind)


BIRTHS = {y: 40.0 + 35 * np.sin(y / 1.7) for y in range(1995, 2020)}
KINDS = {f"{k[0]}{i}": k for k in ("nursery", "elementary") for i in range(15)}


def test_births_of_a_year_and_later_are_not_known_in_it():
    panel = of_births(KINDS, BIRTHS)
    other = {y: b if y < 2015 else 3.0 * b for y, b in BIRTHS.items()}
    told, strange = (pupilforecast.rehearse_pupils(panel, b) for b in (BIRTHS, other))
    then = told["year"] <= 2015
    assert then.sum() > 8
    pd.testing.assert_frame_equal(told[then], strange[then])
    # a table that ends some years before the rolls ended as many years before them in the past
    late = {y: b for y, b in BIRTHS.items() if y <= 2016}
    assert max(pupilforecast.births_then(late, 2019, 2015)) == 2012
    assert max(pupilforecast.births_then(BIRTHS, 2019, 2015)) == 2014


def test_births_are_taken_for_kinds_only_of_which_they_were_tried():
    panel = of_births(KINDS, BIRTHS)
    made = pupilforecast.forecast_pupils(panel, 3, BIRTHS)
    # nurseries of three years later are of the births of this year, which nobody knew in any year
    ways = pd.Series(made.way).groupby(panel.kind).unique().to_dict()
    assert {k: v.tolist() for k, v in ways.items()} == {
        "nursery": ["persistence"],
        "elementary": ["births"],
    }
    here = panel.kind == "nursery"
    assert np.array_equal(made.value[here], panel.pupils[here, -1])
    assert not np.allclose(made.value[~here], panel.pupils[~here, -1], rtol=0.05)
    layer = pupillayer.pupil_layer(panel, {3: made}, None, None, Run("r"))
    assert layer.groupby("kind")["way_3"].first().to_dict() == {k: v[0] for k, v in ways.items()}
    assert "persistence" in layer.loc["n0", "reason_en"]


def test_schools_that_nobody_finds_again_are_no_trial():
    made = rolls({f"S{i}": [None] * i + [50] for i in range(6)})
    told = pupilforecast.forecast_pupils(made, 1)
    assert told.choice.way == "persistence" and np.isnan(told.choice.ratio)


def test_intervals_hold_what_they_promise_over_drawn_towns():
    inside = judged = 0
    for seed in range(12):
        told = pupilforecast.rehearse_pupils(drawn(seed, 0.01), horizons=(1, 3))
        told = told[told["year"] >= 2014]
        inside, judged = inside + told["inside"].sum(), judged + told["judged"].sum()
    assert judged > 2000 and 0.74 <= inside / judged <= 0.90


def test_one_year_has_no_interval():
    made = pupilforecast.forecast_pupils(rolls({"A": [10], "B": [20]}), 1)
    assert made.value.tolist() == [10, 20] and np.isnan(made.low).all()
    assert made.choice.origins == 0 and np.isnan(made.choice.ratio)


# -- homes and exemptions


def schools(points):
    return geopandas.GeoDataFrame(geometry=[shapely.Point(*p) for p in points.values()]).set_index(
        pd.Index(list(points))
    )


def test_new_homes_fill_the_school_of_their_sector():
    panel = rolls({"E": [100, 100], "M": [60, 60], "P": [80, 80]}, dict(E="elementary", M="nursery", P="primary"))  # fmt: skip
    at = schools({"E": (0, 0), "M": (10, 0), "P": (1000, 0)})
    homes = geopandas.GeoDataFrame(geometry=[shapely.Point(5, 5), shapely.Point(900, 0), None])
    given = (homes, np.array([80.0, 40.0, 10]), np.array([2012.0, 2014, 2012]), 0.2, panel, at)
    found = newhomes.settle_homes(*given, (1, 3))
    assert found.added[1] == pytest.approx([10, 6, 0])
    assert found.added[3] == pytest.approx([10, 6, 8])
    assert found.counts["programmes_without_school"] == 1 and found.counts["homes_to_come"] == 130
    sectors = geopandas.GeoDataFrame(geometry=[shapely.box(-1, -1, 20, 20)])
    found = newhomes.settle_homes(*given, (1,), sectors=sectors, sector_key=pd.Series(["P"]))
    assert found.added[1] == pytest.approx([0, 0, 16])


def test_exemptions_part_the_new_pupils_and_lose_nobody():
    panel = rolls({"A": [90, 90], "B": [110, 110]}, dict(A="primary", B="primary"))
    homes = geopandas.GeoDataFrame(geometry=[shapely.Point(0, 0)])
    moved = pd.DataFrame({"source": ["A"], "target": ["B"], "pupils": [10.0]})
    found = newhomes.settle_homes(
        homes,
        np.array([100.0]),
        np.array([2012.0]),
        0.2,
        panel,
        schools({"A": (0, 0), "B": (500, 0)}),
        (1,),
        exemptions=moved,
    )
    # of 100 who live in A's sector 10 go to B
    assert found.added[1] == pytest.approx([18, 2])


# -- inhabitants


def table(people, years, ages, areas):
    rows = [
        (areas[i], y, a, people[i, t, k])
        for i in range(len(areas))
        for t, y in enumerate(years)
        for k, a in enumerate(ages)
    ]
    frame = pd.DataFrame(rows, columns=["area", "year", "age", "people"])
    return cohorts.read_ages(*(frame[c] for c in frame.columns))


def constant_town(areas=6, censuses=4, bands=12, seed=0):
    """Areas whose true ratios are all the town's."""
    rng = np.random.default_rng(seed)
    ratio = np.linspace(1.1, 0.5, bands - 1)
    people = np.zeros((areas, censuses, bands))
    people[:, 0] = rng.uniform(50, 900, (areas, 1)) * np.linspace(1.2, 0.4, bands)
    for t in range(1, censuses):
        low = people[:, t - 1, :-1].copy()
        low[:, -1] += people[:, t - 1, -1]
        people[:, t, 1:] = low * ratio
        people[:, t, 0] = 0.2 * people[:, t, 3:10].sum(axis=1)
    return people


def test_ratios_that_hold_are_found_again():
    people = constant_town()
    ages = table(people[:, :3], (2006, 2011, 2016), range(0, 60, 5), list("abcdef"))
    made = cohorts.step_ahead(ages)
    assert made == pytest.approx(people[:, 3], rel=1e-6)
    told = cohorts.project_ages(ages, 2)
    assert set(told["year"]) == {2021, 2026}
    miss, plain = told.attrs["tried"]
    assert miss < 1e-6 < plain and (told["low"] <= told["people"]).all()


def test_small_areas_lean_on_the_town_and_large_ones_do_not():
    rng = np.random.default_rng(5)
    before = np.array([[20.0], [20.0], [20000.0], [20000.0], [20000.0]])
    after = np.array([[36.0], [12.0], [24000.0], [16000.0], [20000.0]])
    made = cohorts.shrink_ratio(before, after)[:, 0]
    assert abs(made[0] - 1.0) < 0.4 * 0.8 and abs(made[2] - 1.2) < 0.01
    chance = rng.poisson(100, (200, 1)).astype(float)
    made = cohorts.shrink_ratio(np.full((200, 1), 100.0), chance)
    assert made.std() < 0.35 * (chance / 100).std()


def test_two_censuses_have_no_interval_and_one_is_refused():
    people = constant_town()
    told = cohorts.project_ages(table(people[:, :2], (2006, 2011), range(0, 60, 5), list("abcdef")))
    assert told["low"].isna().all() and told.attrs["tried"] is None
    with pytest.raises(DataError, match=r"1|one"):
        table(people[:, :1], (2006,), range(0, 60, 5), list("abcdef"))
    with pytest.raises(DataError):
        table(people[:, :3], (2006, 2011, 2017), range(0, 60, 5), list("abcdef"))


def test_bands_of_other_widths_are_refused_and_single_years_with_old_gaps_are_not():
    years, town = (2006, 2011), np.full((2, 2, 10), 100.0)
    with pytest.raises(DataError, match="0, 3, 6, 11, 18"):
        table(town, years, (0, 3, 6, 11, 18, 25, 40, 55, 65, 80), list("ab"))
    old = [a for a in range(106) if a not in (97, 100, 101)]
    ages = table(np.ones((2, 2, len(old))), years, old, list("ab"))
    assert ages.age.tolist() == list(range(0, 100, 5))
    # the open band takes up the rest
    assert ages.people[0, 0, :3].tolist() == [5, 5, 5] and ages.people[0, 0].sum() == len(old)
    single = table(np.ones((2, 2, len(old))), (2010, 2011), old, list("ab"))
    assert single.age[-1] == 96 and single.people[0, 0, -1] == len(old) - 96


def test_an_open_band_that_begins_sooner_in_one_census_does_in_all():
    rows = [
        ("a", y, k, 10.0) for y, last in ((2006, 80), (2011, 95)) for k in range(0, last + 1, 5)
    ]
    frame = pd.DataFrame(rows, columns=["area", "year", "age", "people"])
    ages = cohorts.read_ages(*(frame[c] for c in frame.columns))
    assert ages.age[-1] == 80 and ages.people[0, :, -1].tolist() == [10, 40]


def test_a_band_that_nobody_was_in_keeps_its_people():
    made = cohorts.shrink_ratio(np.array([[0.0, 8.0], [0.0, 12.0]]), np.array([[2.0, 8], [0, 12]]))
    assert made[:, 0] == pytest.approx([1, 1])


def test_births_deaths_and_moves_are_kept_in_balance():
    n, a, years = 3, 101, 4
    rate = np.linspace(0.0, 0.3, a)
    people = np.zeros((n, years, a))
    people[:, 0] = np.random.default_rng(1).uniform(20, 400, (n, 1)) * np.linspace(1.3, 0.1, a)
    births, dead = {}, []
    for t in range(years - 1):
        left = people[:, t] * (1 - rate)
        people[:, t + 1, 1:] = left[:, :-1] * 1.02  # two of a hundred move in
        people[:, t + 1, -1] += left[:, -1] * 1.02
        people[:, t + 1, 0] = 0.02 * people[:, t, 15:50].sum(axis=1)
        births[2011 + t] = people[:, t + 1, 0].sum()
        dead += [(2010 + t, k, v) for k, v in enumerate((people[:, t] * rate).sum(axis=0))]
    deaths = pd.DataFrame(dead, columns=["year", "age", "deaths"])
    ages = table(people[:, :3], (2010, 2011, 2012), range(a), list("abc"))
    made, found = cohorts.component_ahead(ages, births, deaths, 1)
    assert found[5:90] == pytest.approx(rate[5:90], rel=1e-6)
    assert made[0] == pytest.approx(people[:, 3], rel=1e-6)
