"""Streets by what is typed and by what rows name, and what is counted of them."""

import datetime as dt

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.locate import streetfacts, streetwords
from clairville.algorithms.locate.locator import Locator
from clairville.algorithms.locate.streets import Streets

from ...helpers.addresses import make_locator


@pytest.fixture(scope="module")
def paris():
    return Streets(make_locator())


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("bd st germ", "Boulevard Saint-Germain"),
        ("boulevard saint g", "Boulevard Saint-Germain"),
        ("rivoli", "Rue de Rivoli"),
        ("R. de Riv", "Rue de Rivoli"),
        ("8 novem", "Place du Huit Novembre 1942"),
        ("gal lecl", "Avenue du Général Leclerc"),
        ("av du gal leclerc", "Avenue du Général Leclerc"),
        ("champs el", "Avenue des Champs Elysées"),
        ("fg st mart", "Rue du Faubourg Saint-Martin"),
        ("rue de rivolli", "Rue de Rivoli"),
        ("RIVOLI (RUE DE)", "Rue de Rivoli"),
    ],
)
def test_what_is_typed_is_completed(paris, typed, name):
    titles = [street.title for street in paris.complete(typed)]
    assert name in titles, titles


def test_nothing_is_offered_for_what_no_street_begins_like(paris):
    assert paris.complete("") == paris.complete("  ,") == []
    assert paris.complete("zzzzzz") == []
    assert len(paris.complete("rue")) == 12
    assert paris.complete("r")


def test_every_street_is_found_by_its_own_name(paris):
    names = {entry.label for entry in paris.locator.names.entries}
    lost = []
    for name in sorted(names)[::37]:
        try:
            found = paris.named(name).title
        except DataError as error:
            assert error.code == "street_ambiguous", name
            continue
        if not found.startswith(name):
            lost.append((name, found))
    assert lost == []


def test_words_typed_in_the_middle_and_the_kind_alone_are_found(paris):
    """By the index of words what a look at every name finds."""
    entries = paris.locator.names.entries
    for typed in (["saint"], ["saint", "g"], ["m"], ["victor", "hugo"], ["zz"]):
        whole, last = typed[:-1], typed[-1]
        slow = {
            entry
            for entry, own in enumerate(entries)
            if paris.locator.ground.has(entry)
            and set(whole) <= set(own.core)
            and any(word.startswith(last) for word in own.core)
        }
        assert set(paris._with(typed)) == slow


def test_another_spelling_is_looked_for_when_asked(paris):
    assert paris.complete("rue de rivolli", misspelt=False) == []
    assert paris.complete("rue de rivolli")


def streets_of(lines, **columns):
    shapes = [shapely.LineString(c) for c in lines]
    return Streets(Locator(gpd.GeoDataFrame(columns, geometry=shapes)))


def test_every_title_is_found_however_many_bear_the_name():
    lines = [[(0, 2000 * n), (100 - n, 2000 * n)] for n in range(15)]
    town = streets_of(lines, name=["Rue Pasteur"] * 15)
    titles = [street.title for street in town.all()]
    assert len(set(titles)) == 15
    assert [town.named(title).title for title in titles] == titles
    with pytest.raises(DataError) as caught:
        town.named("rue pasteur")
    assert all(title in caught.value.values["streets"] for title in titles)


def test_streets_of_two_communes_are_two_unless_they_meet():
    gare = [[(0, 0), (300, 0)], [(700, 0), (900, 0)]]
    through = [[(0, 900), (300, 900)], [(310, 900), (500, 900)], [(900, 900), (990, 900)]]
    town = streets_of(
        gare + through,
        name=["Rue de la Gare"] * 2 + ["Rue Longue"] * 3,
        insee=["59009", "59350", "59009", "59350", "59350"],
    )
    told = {street.title: round(street.shape.length) for street in town.all()}
    assert told == {
        "Rue de la Gare (Villeneuve-d'Ascq)": 300,
        "Rue de la Gare (Lille)": 200,
        "Rue Longue": 580,
    }
    assert town.named("rue de la gare (lille)").title == "Rue de la Gare (Lille)"
    untold = streets_of(gare, name=["Rue de la Gare"] * 2, insee=[None, None])
    assert [street.title for street in untold.all()] == ["Rue de la Gare"]


def test_a_click_is_the_street_next_to_it(paris):
    street = paris.named("Rue de Rivoli")
    point = shapely.line_interpolate_point(shapely.get_parts(street.shape)[0], 0.5, normalized=True)
    assert paris.nearest(point.x, point.y, 10).title == "Rue de Rivoli"
    assert paris.nearest(0.0, 0.0, 30) is None


@pytest.fixture
def town():
    lines = {
        "Rue Alpha": [(0, 0), (100, 0)],
        "Rue Beta": [(50, -50), (50, 50)],
        "Rue Vide": [(0, 900), (9, 900)],
    }
    frame = gpd.GeoDataFrame(
        {"name": list(lines)}, geometry=[shapely.LineString(c) for c in lines.values()]
    )
    return Streets(Locator(frame))


def told(town, day=dt.date(2024, 6, 15), **frames):
    out, _ = streetfacts.count_streets(town.all(), frames, town, day, 20.0)
    return out.set_index("street")


def points(xy, **columns):
    return gpd.GeoDataFrame(columns, geometry=[shapely.Point(*p) if p else None for p in xy])


def test_a_corner_is_of_both_streets_and_a_request_of_the_one_it_names(town):
    corner, far = (50, 0), (50, 200)
    out = told(
        town,
        trees=points([corner, far, None], species=["Tilleul", "Orme", "Orme"]),
        complaints=points(
            [corner, corner, corner, (0, 30)],
            street=["rue Alpha", None, "rue Zorn", "12 rue beta"],
            date=["2024-06-01", "2023-06-17", None, "2022-01-01"],
        ),
    )  # fmt: skip
    assert out["trees"].to_dict() == {"Rue Alpha": 1, "Rue Beta": 1, "Rue Vide": 0}
    assert out["requests_all"].to_dict() == {"Rue Alpha": 3, "Rue Beta": 3, "Rue Vide": 0}
    # the 365 days that end on 15 June 2024
    assert out["requests_year"].to_dict() == {"Rue Alpha": 2, "Rue Beta": 1, "Rue Vide": 0}
    assert "crashes" not in out and "works_now" not in out


def test_what_is_now_coming_and_past(town):
    at = [(10, 0)] * 8
    out = told(
        town,
        works=points(
            at,
            start=[
                "2024-06-15",
                "2024-06-16",
                "2024-01-01",
                "2023-01-01",
                None,
                None,
                "2024-06-01",
                "2015-01-01",
            ],
            end=[
                "2024-06-15T23:59:59",
                None,
                "2024-06-14",
                "2023-06-14",
                None,
                "2024-07-01",
                None,
                None,
            ],
        ),
    )
    row = out.loc["Rue Alpha"]
    assert (
        row["works_now"],
        row["works_coming"],
        row["works_past_year"],
        row["works_undated"],
        row["works_no_end"],
    ) == (3, 1, 1, 1, 1)
    told_fr = dict(streetwords.told_of(row, "fr", published=False, distance_m=20))["Travaux"]
    assert "en cours 3" in told_fr and "sans date de fin 1" in told_fr


def test_crashes_by_severity_and_year(town):
    frame = points(
        [(10, 5)] * 4,
        year=[2019, 2020.0, 2019, 2019],
        killed=[1, 0, 0, None],
        hospitalised=[2, 1, 0, None],
    )
    row = told(town, accidents=frame).loc["Rue Alpha"]
    severities = ("fatal", "serious", "light", "unknown")
    assert [row[f"crashes_{s}"] for s in severities] == [1, 1, 1, 1] and row["crashes"] == 4
    assert row["crashes_by_year"] == "2019 3, 2020 1"
    assert streetwords.crashes_by_year(row, published=False) == [("2019", 3), ("2020", 1)]
    assert streetwords.crashes_by_year(row, published=True) == []
    lines = dict(streetwords.told_of(row, "fr", published=True, distance_m=20))
    assert lines["Accidents corporels"] == "moins de 5"
    lines = dict(streetwords.told_of(row, "fr", published=False, distance_m=20))
    severity = "4, dont 1 avec tué, 1 avec hospitalisé, 1 autre, 1 de gravité inconnue"
    assert lines["Accidents corporels"].startswith(severity)


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (
            {"killed": [0, 0], "hospitalised": [1, 0]},
            "2, dont 0 avec tué, 1 avec hospitalisé, 1 autre",
        ),
        (
            {"killed": [1, 0], "hospitalised": [None, None]},
            "2, dont 1 avec tué, 1 de gravité inconnue",
        ),
        ({"killed": [None, None], "hospitalised": [None, None]}, "2"),
        ({"killed": [0, 0]}, "2"),
        ({}, "2"),
    ],
)
def test_a_severity_that_nobody_wrote_is_not_told(town, columns, words):
    row = told(town, accidents=points([(10, 5)] * 2, **columns)).loc["Rue Alpha"]
    lines = dict(streetwords.told_of(row, "fr", published=False, distance_m=20))
    assert lines["Accidents corporels"] == words


def test_conditions_are_told_in_words_and_indices_as_a_mean(town):
    out = told(
        town,
        bridges=points([(0, 0)] * 3, condition=["2", "2", "NE"], inspected=["2024-01-02", None, "2023-05-05"]),
        road_condition=points([(0, 0), (1, 0), (2, 0)], condition_index=[40.0, np.nan, 61.0], date=["2020-01-01"] * 3),
    )  # fmt: skip
    row = out.loc["Rue Alpha"]
    assert (row["bridges"], row["bridges_condition"], row["bridges_last"]) == (
        3,
        "2 2, NE 1",
        "2024-01-02",
    )
    assert (row["road_condition"], row["road_condition_mean"]) == (3, 50.5)
    assert np.isnan(out.loc["Rue Vide", "road_condition_mean"])
    lines = dict(streetwords.told_of(row, "fr", published=False, distance_m=20))
    assert lines["État de la chaussée, relevés"].startswith("3, indice moyen 50,5")


def test_a_table_that_leaves_the_office_hides_small_counts(town):
    frame = pd.DataFrame(
        {
            "requests_year": [0, 4, 5],
            "requests_all": [1, 4, 12],
            "crashes": [0, 1, 9],
            "crashes_fatal": [0, 1, 1],
        }
    )
    own = streetwords.hide_small(frame, published=False)
    assert own["requests_year"].tolist() == [0, "<5", 5] and own["crashes"].tolist() == [
        0,
        1,
        9,
    ]
    out = streetwords.hide_small(frame, published=True)
    assert out["crashes"].tolist() == [0, "<5", 9] and "crashes_fatal" not in out


def test_no_small_count_is_the_difference_of_two_that_are_told():
    year, every = [7, 7, 7, 0, 3, 0, 4], [9, 7, 12, 4, 9, 0, 4]
    frame = pd.DataFrame({"requests_year": year, "requests_all": every})
    out = streetwords.hide_small(frame, published=False)
    assert out["requests_year"].tolist() == [7, 7, 7, 0, "<5", 0, "<5"]
    assert out["requests_all"].tolist() == ["≥7", 7, 12, "<5", 9, 0, "<5"]
    line = streetwords.told_of(frame.iloc[0], "fr", published=False, distance_m=20)
    assert line == [("Signalements", "depuis un an 7, en tout au moins 7")]


def test_what_is_not_public_is_not_in_what_is_published(town):
    frame = points([(10, 5)] * 2, condition=["3", "3"], inspected=["2024-01-01"] * 2)
    pipes = points([(10, 5)] * 2, material=["lead", "lead"])
    out = told(town, bridges=frame, water_pipes=pipes)
    row = out.loc["Rue Alpha"]
    own = dict(streetwords.told_of(row, "fr", published=False, distance_m=20))
    assert own["Ponts et murs"].startswith("2, état : ") and len(own) == 2
    shown = streetwords.told_of(row, "fr", published=True, distance_m=20)
    assert shown == [("Ponts et murs", "2")]
    assert list(streetwords.hide_small(out, published=True)) == ["length_m", "bridges"]


def test_an_area_is_of_a_street_by_its_length(town):
    west, sliver = shapely.box(-1, -5, 60, 5), shapely.box(99.5, -5, 200, 5)
    frame = gpd.GeoDataFrame({"name": ["École Nord", "École Sud"]}, geometry=[west, sliver])
    assert told(town, school_sectors=frame).loc["Rue Alpha", "school_sectors"] == "École Nord"


def test_a_crooked_area_ends_no_sheet(town):
    bow = shapely.Polygon([(-10, -10), (110, 10), (110, -10), (-10, 10)])
    frame = gpd.GeoDataFrame({"name": ["École Nord", "Rien"]}, geometry=[bow, None])
    assert told(town, school_sectors=frame).loc["Rue Alpha", "school_sectors"] == "École Nord"


def test_a_table_is_in_words_and_its_decimals_are_those_of_the_language(town):
    out = told(
        town,
        bridges=points([(0, 0)] * 2, condition=["2E", "2E"]),
        public_transport=points([(0, 0)], element=["stop"], mode=["tram"]),
        road_condition=points([(0, 0), (1, 0)], condition_index=[12.0, 13.0]),
    )
    row = streetwords.in_words(out, "fr").loc["Rue Alpha"]
    assert row["road_condition_mean"] == "12,5"
    assert streetwords.in_words(out, "en").loc["Rue Vide", "road_condition_mean"] == ""
    assert row["stops_kinds"] == "tramway 1"


def test_tables_without_a_row_say_zero(town):
    empty = np.empty(0, dtype=object)

    def none(**columns):
        return gpd.GeoDataFrame(columns, geometry=gpd.array.GeometryArray(empty))

    out = told(
        town,
        works=none(street=[], start=[], end=[]),
        complaints=none(street=[], date=[]),
        accidents=none(year=[], killed=[]),
        districts=none(name=[]),
        trees=none(species=[], state=[]),
    )
    row = out.loc["Rue Alpha"]
    assert (row["works_now"], row["requests_all"], row["crashes"], row["trees"]) == (0, 0, 0, 0)
    assert row["districts"] == "" and row["trees_kinds"] == ""
