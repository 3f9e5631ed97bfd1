"""Breaks of water mains: joined by the main's number, else by their place, else refused."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.maintenance import pipes


def mains(rows):
    return pd.DataFrame(
        rows, columns=["id", "material", "diameter_mm", "installed_year", "length_m"]
    )


def drawn(places):
    lines = [shapely.linestrings([[0, y], [100, y]]) for y in places]
    frame = mains([(str(i), "CI", 100, 1960, 100) for i in range(len(places))])
    return gpd.GeoDataFrame(frame, geometry=lines)


def test_breaks_without_a_main_s_number_go_to_the_main_they_lie_on():
    where = gpd.GeoDataFrame(
        {"date": pd.to_datetime(["2001-05-01", "2002-05-01", "2003-05-01"])},
        geometry=shapely.points([[50, 4], [50, 98], [50, 50]]),
    )
    found = pipes.read(drawn([0, 100]), where, last_year=2024)
    assert found.breaks[["row", "year"]].to_numpy().tolist() == [[0, 2001], [1, 2002]]
    told = dict(found.warnings)
    assert told["pipes_breaks_by_place"]["count"] == 2
    assert told["pipes_breaks_unjoined"]["count"] == 1


def test_a_number_counts_before_the_place():
    where = gpd.GeoDataFrame(
        {"pipe_id": ["1", None], "date": pd.to_datetime(["2001-05-01", "2002-05-01"])},
        geometry=shapely.points([[50, 0], [50, 0]]),
    )
    found = pipes.read(drawn([0, 100]), where, last_year=2024)
    assert found.breaks["row"].tolist() == [1, 0]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (pd.DataFrame({"date": pd.to_datetime(["2001-05-01"])}), "pipes_breaks_no_link"),
        (pd.DataFrame({"pipe_id": ["0"]}), "pipes_breaks_no_date"),
    ],
)
def test_breaks_that_cannot_be_joined_are_one_sentence(table, code):
    with pytest.raises(DataError) as caught:
        pipes.read(mains([("0", "CI", 100, 1960, 100)]), table, last_year=2024)
    assert caught.value.code == code


def test_mains_out_of_service_are_counted_and_not_ranked():
    table = mains(
        [
            ("1", "CI", 100, 1930, 100),
            ("1", "DI", 100, 2010, 100),  # laid in the place of the first, under its number
            ("2", "CI", 100, 1955, 300),
            ("3", "CI", 100, 1955, 300),
        ]
    ).assign(
        in_service=[False, True, None, True],
        abandoned=pd.to_datetime([None, None, "2030-01-01", "2005-06-01"]),
    )
    broken = pd.DataFrame(
        {"pipe_id": ["1", "3"], "date": pd.to_datetime(["2012-01-01", "2001-01-01"])}
    )
    found = pipes.read(table, broken, last_year=2024)
    assert found.frame.index.tolist() == [1, 2]
    assert found.counts["out_of_service"] == 2 and found.counts["breaks_unjoined"] == 1
    assert ("pipes_out_of_service", {"count": 2, "total": 4}) in found.warnings
    with pytest.raises(DataError) as none:
        pipes.read(table.assign(in_service=False), broken, last_year=2024)
    assert none.value.code == "pipes_none_in_service"
