"""Years as towns write them, and columns that a person points at."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from clairville.algorithms.common import themes
from clairville.algorithms.intake import rawcolumns
from clairville.algorithms.intake.columns import Column
from clairville.algorithms.intake.tally import Tally
from clairville.algorithms.intake.years import read_year


@pytest.mark.parametrize(
    ("said", "year", "reason"),
    [
        (1985, 1985, ""),
        (1985.0, 1985, ""),
        ("1985", 1985, ""),
        (" 1985 ", 1985, ""),
        ("~1950", 1950, "about"),
        ("env. 1950", 1950, "about"),
        ("01/06/1985", 1985, "year_of_date"),
        ("1985-06-01", 1985, "year_of_date"),
        (dt.date(1985, 6, 1), 1985, "year_of_date"),
        (dt.datetime(1985, 6, 1, 12), 1985, "year_of_date"),
        (19850601, 1985, "year_of_date"),
        (31048, 1985, "year_of_date"),
        ("juin 1985", 1985, "year_of_date"),
        (0, None, "placeholder_year"),
        (9999, None, "placeholder_year"),
        ("9999", None, "placeholder_year"),
        (1899, None, "placeholder_year"),
        (1900, None, "placeholder_year"),
        ("01/01/1900", None, "placeholder_year"),
        ("30/12/1899", None, "placeholder_year"),
        (dt.date(1899, 12, 30), None, "placeholder_year"),
        ("inconnue", None, "said_unknown"),
        ("1970-1980", None, "several_numbers"),
        ("vieux", None, "not_a_year"),
        (12, None, "not_a_year"),
        (-5, None, "not_a_year"),
        (None, None, ""),
        ("", None, ""),
    ],
)
def test_years(said, year, reason):
    found = read_year(said, "installed_year")
    assert (found.value, found.reason) == (year, reason)


def test_1900_is_a_year_of_a_building_and_no_year_of_a_main():
    for theme, year in (("buildings", 1900), ("water_pipes", None)):
        name = "built_year" if theme == "buildings" else "installed_year"
        column = Column(themes.theme(theme).fields[name], "Europe/Paris")
        assert column.read_all([1900, 1901, 9999]) == [year, 1901, None]
        assert column.tally.rows("emptied") == (1 if year else 2)


def test_columns_of_any_layer():
    tally = Tally()
    texts = pd.Series(["12 000 €", "DN 100", "3,5", "x", None], name="n", dtype=object)
    assert rawcolumns.numbers(texts, tally).tolist()[:3] == [12000.0, 100.0, 3.5]
    assert np.isnan(rawcolumns.numbers(texts, Tally()).to_numpy()[3:]).all()
    yes = pd.Series(["Oui", "f", "x", "?", 1, None, "peut-être"], name="b", dtype=object)
    assert rawcolumns.truths(yes, tally).tolist() == [True, False, True, None, True, None, None]
    assert {(x.column, x.reason, x.rows) for x in tally} == {
        ("n", "prefix", 2),
        ("n", "not_a_number", 1),
        ("b", "said_unknown", 1),
        ("b", "not_yes_or_no", 1),
    }
    kept = pd.Series([1, 2], name="n")
    assert rawcolumns.numbers(kept, Tally()).tolist() == [1.0, 2.0]
    assert np.isnan(rawcolumns.numbers(pd.Series([-9999.0]), tally).iloc[0])


def test_the_year_of_a_time_with_a_zone():
    assert read_year("2019-06-13T08:00:00Z").value == 2019
    assert read_year("2019-06-13 08:00 Europe/Paris").value == 2019
