"""Which rows are one school, and what the row that is left says."""

import csv
import gzip
import itertools

import geopandas as gpd
import pyproj
import pytest
import shapely

from clairville.algorithms.common import themes
from clairville.algorithms.intake.identity import settle
from clairville.algorithms.intake.sameschools import School, find_doubles, merge_values
from clairville.algorithms.intake.tally import Tally

SCHOOLS = themes.theme("schools")
A, B, C = "0751234A", "0751235B", "0751236C"
LEVELS = ("nursery", "elementary", "primary", "lower_secondary", "upper_secondary", "unknown")


def groups(*rows):
    """Rows (uai, name, level, x in metres) of one school each, as tuples of positions."""
    made = find_doubles(School(uai, name, level, (x, 0.0)) for uai, name, level, x in rows)
    return [school.rows for school in made]


def one(first, second):
    """Whether two rows are one school, and the same whichever comes first."""
    there, back = groups(first, second), groups(second, first)
    assert there == back
    return there == [(0, 1)]


def test_one_code_is_one_school_wherever_it_lies_and_whatever_it_is_called():
    assert one((A, "Jules Ferry", "elementary", 0), (A, "EEPU Centre", "elementary", 900))
    assert one((A, "Jules Ferry", "elementary", 0), (" 0751234a", "Ferry", "unknown", 0))


def test_two_codes_at_one_place_stay_two():
    same = ("Cité scolaire", "upper_secondary", 0)
    assert not one((A, *same), (B, *same))
    assert groups((None, *same), (A, *same), (B, *same)) == [(0, 1)]
    assert groups((A, *same), (B, *same), (None, *same)) == [(0, 2)]


@pytest.mark.parametrize("code", [None, "", "1", "inconnu"])
def test_what_is_no_uai_code_joins_nothing_by_itself(code):
    assert not one((code, "Jules Ferry", "elementary", 0), (code, "Jean Macé", "elementary", 0))
    assert not one((code, "Jules Ferry", "elementary", 0), (code, "Jules Ferry", "elementary", 40))
    assert one((code, "Jules Ferry", "elementary", 0), (code, "Jules Ferry", "elementary", 20))


def test_numbers_of_a_town_that_differ_are_other_schools():
    assert not one(("12", "Jules Ferry", "elementary", 0), ("13", "Jules Ferry", "elementary", 0))
    assert not one(("12", "Jules Ferry", "elementary", 0), (A, "Jules Ferry", "elementary", 0))


def test_a_nursery_and_an_elementary_school_side_by_side_stay_two():
    assert not one((None, "Jules Ferry", "nursery", 0), (None, "Jules Ferry", "elementary", 0))
    assert not one((A, "Jules Ferry", "nursery", 0), (None, "Jules Ferry", "elementary", 0))
    names = ("École maternelle Jules Ferry", "École élémentaire Jules Ferry")
    assert not one((None, names[0], "unknown", 0), (None, names[1], "unknown", 0))
    assert not one((None, names[0], "unknown", 0), (None, "Jules Ferry", "elementary", 0))


@pytest.mark.parametrize(
    "names", [("MOUSSY (9) POLY", "Moussy (9) polyvalente"), ("E. primaire",) * 2]
)
def test_a_school_of_both_kinds_in_the_nursery_and_the_elementary_file(names):
    levels = ("nursery", "elementary")
    rows = [(None, n, level, 0) for n, level in zip(names, levels, strict=True)]
    assert one(*rows) and one(rows[0], (None, names[1], "primary", 0))
    assert not one(rows[0], (None, names[1], "lower_secondary", 0))
    assert not one(
        (None, "KUSS (8) POLY", "elementary", 0), (None, "KUSS (8) ELEM", "elementary", 0)
    )
    group = ("Groupe scolaire Ferry",) * 2  # two schools under one roof
    assert not one(*((None, n, level, 0) for n, level in zip(group, levels, strict=True)))


@pytest.mark.parametrize("between", [(None, "Jules Ferry", "unknown", 0), (None, None, None, 0)])
def test_a_row_that_says_little_never_joins_two_schools(between):
    two = (None, "Jules Ferry", "nursery", 0), (None, "Jules Ferry", "elementary", 0)
    for rows in itertools.permutations([*two, between]):
        (school,) = groups(*rows)
        assert len(school) == 2 and {rows.index(r) for r in two} - set(school)
    two = (None, "Jules Ferry", "nursery", 0), (None, "Jean Macé", "nursery", 0)
    for rows in itertools.permutations([*two, (None, None, "nursery", 0)]):
        assert [len(school) for school in groups(*rows)] == [2]


def test_a_school_that_moved_is_not_the_one_that_was_there():
    school = "Jules Ferry", "elementary"
    assert not one((None, *school, 0), (None, *school, 200))
    assert not one((A, *school, 0), (None, *school, 31))
    assert one((A, *school, 0), (None, *school, 30))
    assert one((A, *school, -1), (None, *school, 1))


@pytest.mark.parametrize(
    "name",
    [
        "École élémentaire Jules-Ferry",
        "ECOLE ELEMENTAIRE PUBLIQUE JULES FERRY",
        "E.E.PU JULES FERRY",
        "EEPU Jules Ferry",
        "Éc. élém. J. Ferry",
        "Élémentaire d’application Jules Ferry",
        "jules  ferry",
        "École élémentaire",
        "",
    ],
)
def test_names_that_are_readably_the_same(name):
    assert one((A, "Jules Ferry", "elementary", 0), (None, name, "elementary", 0))


@pytest.mark.parametrize(
    "names",
    [
        ("École Jules Ferry A", "École Jules Ferry B"),
        ("École Jules Ferry 1", "École Jules Ferry 2"),
        ("École Jules Ferry", "École Jules Ferry A"),
        ("École Jules Ferry D", "École Jules Ferry L"),
        ("FERRY (1) POLY", "FERRY (12) POLY"),
        ("École Jules Ferry", "École Jean Ferry"),
        ("Lycée Jean Moulin", "Lycée professionnel Jean Moulin"),
    ],
)
def test_names_that_are_not(names):
    assert not one(*((None, name, "unknown", 0) for name in names))


def test_saints_ligatures_and_generals():
    for names in (("St-Joseph", "Saint Joseph"), ("Sacré-Cœur", "Sacre Coeur")):
        assert one(*((None, name, "primary", 0) for name in names))
    assert one(*((None, n, "primary", 0) for n in ("Gal Leclerc", "École du Général Leclerc")))


def test_three_sources_are_one_school_and_how_each_was_told():
    (school,) = find_doubles(
        School(*row, (0.0, 0.0))
        for row in ((None, "J. Ferry", "primary"), (A, "Ferry", "primary"), (A, "Jules Ferry", ""))
    )[:1]
    assert (school.rows, school.by_code) == ((1, 2), 1)
    (school,) = find_doubles(
        School(*row, (0.0, 0.0))
        for row in ((None, "J. Ferry", "primary"), (A, "Jules Ferry", "primary"), (A, "Ferry", ""))
    )
    assert (school.rows, school.by_code) == ((0, 1, 2), 1)


def test_thousands_that_someone_put_at_the_town_hall():
    rows = [(None, f"École {i % 4000}", "primary", 0) for i in range(8000)]
    assert groups(*rows) == [(i, i + 4000) for i in range(4000)]
    assert groups(*[(None, None, "primary", 0)] * 8000) == [tuple(range(8000))]


def values(**given):
    return {"uai": None, "name": "Ferry", "level": "elementary", "pupils": None} | given


def test_the_first_row_leads_and_the_others_fill_it():
    rows = [values(name="Ferry", pupils=None), values(name="EEPU", uai=A, pupils=210)]
    assert merge_values(rows) == {"uai": A, "pupils": 210}
    assert merge_values(rows[::-1]) == {}
    assert merge_values([values(level="unknown", pupils=5), values()]) == {"level": "elementary"}
    assert merge_values([values(), values(level="primary", pupils=None)]) == {}


@pytest.mark.parametrize(
    ("nursery", "elementary", "whole"),
    [(80, 150, 230), (230, 230, 230), (80, None, None), (None, 150, None)],
)
def test_nursery_and_elementary_classes_of_one_code_are_one_primary_school(
    nursery, elementary, whole
):
    rows = [values(level="nursery", pupils=nursery), values(pupils=elementary)]
    for both in (rows, rows[::-1]):
        first = dict(both[0], **merge_values(both))
        assert (first["level"], first["pupils"]) == ("primary", whole)
    assert merge_values([*rows, values(level="primary", pupils=240)])["pupils"] == 240


def frame(**columns):
    x = columns.pop("x")
    made = gpd.GeoDataFrame(columns, geometry=shapely.points(x, [0.0] * len(x)))
    made.index += 7
    return made


def test_a_frame_in_which_a_school_is_one_row():
    tally = Tally()
    made = settle(
        frame(
            uai=[None, B, A, A],
            name=["École Jules Ferry", "Macé", "JULES FERRY", "Ferry"],
            level=["elementary", "unknown", "elementary", "unknown"],
            pupils=[float("nan"), 90.0, 210.0, 4.0],
            seen=["a", "b", "c", "d"],
            x=[0, 0, 10, 800],
        ),
        SCHOOLS,
        tally,
    )
    assert made.index.tolist() == [7, 8]
    assert made[["uai", "name", "pupils", "seen"]].to_numpy().tolist() == [
        [A, "École Jules Ferry", 210.0, "a"],
        [B, "Macé", 90.0, "b"],
    ]
    assert made.geometry.x.tolist() == [0, 0]
    assert [(line.outcome, line.reason, line.rows) for line in tally] == [
        ("repaired", "same_uai", 1),
        ("repaired", "same_school", 1),
    ]


def test_one_code_at_all_levels_leaves_one_row_and_tells_the_rest():
    tally = Tally()
    made = settle(frame(uai=[A] * 6, name=["x"] * 6, level=list(LEVELS), x=[0] * 6), SCHOOLS, tally)
    assert made["level"].tolist() == ["primary"]
    assert tally.rows("repaired") == 5


def test_a_frame_without_doubles_codes_or_places_stays():
    told = Tally()
    assert len(settle(frame(name=["a", "b"], level=["primary"] * 2, x=[0, 0]), SCHOOLS, told)) == 2
    assert len(settle(frame(uai=[], name=[], level=[], x=[]), SCHOOLS, told)) == 0
    assert not told


def test_the_schools_of_paris(data_folder):
    """The town's nursery and elementary files of one year, without codes: 92 rows of its "polyvalentes"
    stand again in the other, or in the same; A and B, 10 and 12 of one street stay."""
    rows = []
    to_metres = pyproj.Transformer.from_crs(4326, 2154, always_xy=True)
    for file, level in (("ecoles-elementaires", "elementary"), ("maternelles", "nursery")):
        path = data_folder / f"paris/schools/etablissements-scolaires-{file}.csv.gz"
        with gzip.open(path, "rt", encoding="utf-8-sig") as text:
            for row in csv.DictReader(text, delimiter=";"):
                if row["Année scolaire"] == "2023-2024":
                    y, x = map(float, row["geo_point_2d"].split(","))
                    place = to_metres.transform(x, y)
                    rows.append(School(None, row["Libellé établissement"], level, place))
    made = find_doubles(rows)
    assert sum(len(school.rows) - 1 for school in made) == 92
    assert all(len({rows[row].name for row in school.rows}) == 1 for school in made)
    assert all("POLY" in rows[school.rows[0]].name for school in made)
