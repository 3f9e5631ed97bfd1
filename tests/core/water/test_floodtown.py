"""The town's table on its streets: rows read, rows not read, the lowest height wins; marks and orders."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.locate.locator import Locator
from clairville.algorithms.water import floodtown


@pytest.fixture(scope="module")
def segments():
    names = ["Rue des Quais", "Rue des Quais", "Avenue Jean Jaurès", "Place du Marché", None]
    lines = [
        shapely.LineString([(0, 0), (100, 0)]),
        shapely.LineString([(100, 0), (200, 0)]),
        shapely.LineString([(100, 0), (100, 150)]),
        shapely.LineString([(200, 0), (260, 40)]),
        shapely.LineString([(0, 50), (40, 90)]),
    ]
    return gpd.GeoDataFrame({"name": names}, geometry=lines, crs=2154)


@pytest.fixture(scope="module")
def locator(segments):
    return Locator(segments)


TABLE = pd.DataFrame(
    {
        "Cote à l'échelle": ["3,20 m", "2.9", "410 cm", None, "3.5"],
        "Rues coupées": [
            "rue des Quais",
            "av. Jean-Jaurès ; place du Marché",
            "Rue des Quais",
            "place du marché",
            "rue de la Lune",
        ],
        "Action du PCS": ["fermer le quai", "prévenir l'école", "évacuer", "surveiller", "?"],
    }
)


def columns(frame):
    street = floodtown.guess_column(frame, "street")
    stage = floodtown.guess_column(frame, "stage", [street])
    return {
        "street": street,
        "stage": stage,
        "action": floodtown.guess_column(frame, "action", [street, stage]),
    }


def test_titles_tell_the_columns():
    assert columns(TABLE) == dict(zip(("stage", "street", "action"), TABLE.columns, strict=True))
    assert floodtown.guess_column(pd.DataFrame({"a": [1]}), "stage") == ""


def test_rows_reach_their_streets_and_the_lowest_height_counts(segments, locator):
    told = floodtown.read_table(TABLE, columns(TABLE), locator, segments)
    assert told.level_m[:4].tolist() == [3.2, 3.2, 2.9, 2.9] and np.isnan(told.level_m[4])
    assert told.listed.tolist() == [2, 2, 1, 2, 0]
    assert told.action[:3] == ["fermer le quai", "fermer le quai", "prévenir l'école"]
    counts = told.counts
    assert counts["town_rows"] == 5 and counts["town_rows_read"] == 4
    assert counts["town_rows_unread"] == 1 and counts["town_rows_without_stage"] == 1
    assert told.unread["text_read"].tolist() == ["rue de la Lune"]
    assert told.unread["why_fr"].str.len().min() > 10


def test_a_table_without_heights_and_one_without_rows(segments, locator):
    only = TABLE[["Rues coupées"]]
    told = floodtown.read_table(only, {"street": "Rues coupées"}, locator, segments)
    assert np.isnan(told.level_m).all() and told.listed.sum() > 0
    none = floodtown.read_table(TABLE.head(0), columns(TABLE), locator, segments)
    assert none.listed.sum() == 0 and len(none.unread) == 0


def test_a_side_street_that_only_touches_is_not_cut(segments, locator):
    short = gpd.GeoDataFrame(
        {"name": ["Rue du Puits", None]},
        geometry=[
            shapely.LineString([(50, 0), (50, 4)]),
            shapely.LineString([(60, 0), (60, 30)]),
        ],
        crs=2154,
    )
    both = pd.concat([segments, short], ignore_index=True)
    told = floodtown.read_table(
        pd.DataFrame({"rue": ["rue des Quais"], "cote": [3.0]}),
        {"street": "rue", "stage": "cote"},
        Locator(both),
        both,
    )
    assert told.listed.tolist() == [1, 1, 0, 0, 0, 0, 0]


def test_hostile_cells_are_counted_not_believed(segments, locator):
    frame = pd.DataFrame(
        {"rue": [None, "", "'; DROP TABLE", 12.0, "rue des Quais"], "cote": ["x", 1, 2, 3, "n.c."]}
    )
    told = floodtown.read_table(frame, {"street": "rue", "stage": "cote"}, locator, segments)
    assert told.counts["town_rows_unread"] == 4 and told.counts["town_rows_read"] == 1
    assert told.counts["town_rows_without_stage"] == 1


def test_marks_near_a_shape():
    shapes = np.array([shapely.LineString([(0, 0), (100, 0)]), shapely.Point(500, 0)], dtype=object)
    marks = np.array(
        [
            shapely.Point(50, 15),
            shapely.Point(50, 25),
            None,
            shapely.LineString([(10, 1), (20, 1)]),
        ],
        dtype=object,
    )
    days = pd.Series(["2025-01-26", "2024-01-01", None, "1999-12-31"])
    found = floodtown.records_near(shapes, marks, days)
    assert found.count.tolist() == [2, 0] and found.last == ["2025-01-26", ""]
    assert floodtown.records_near(shapes, marks[:0], None).count.tolist() == [0, 0]


def test_catastrophe_orders_are_counted_by_their_words():
    frame = pd.DataFrame(
        {
            "code_national_catnat": ["a", "b", "c", "d"],
            "libelle_risque_jo": [
                "Inondations et/ou Coulées de Boue",
                "Sécheresse",
                "Mouvement de terrain",
                "Inondations Remontée Nappe",
            ],
        }
    )
    assert floodtown.flood_orders(frame) == {"orders": 4, "orders_flood": 2}
    assert floodtown.flood_orders(frame.head(0)) == {"orders": 0, "orders_flood": 0}
