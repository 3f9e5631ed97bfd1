"""The place rules of a sheet on a drawn grid, in words."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from clairville.algorithms.common.resources import table
from clairville.algorithms.situation import reflexground

from .test_ground import BOX, grid

CRS = "EPSG:2154"


def frame(rows, **columns):
    return gpd.GeoDataFrame(columns, geometry=[shapely.Point(p) for p in rows], crs=CRS)


@pytest.fixture(scope="module")
def found():
    crisis = frame(
        [(200, 300), (400, 400), (0, 0)],
        name=["Gymnase", "Fontaine", "Sirène"],
        kind=["gathering_centre", "water_point", "alert_point"],
    )
    schools = frame([(260, 200)], name=["École X"])
    return reflexground.find(
        grid(),
        BOX,
        stations=frame([(0, 200)], name=["Caserne A"]),
        crisis=crisis,
        layers={"schools": schools},
    )


def test_every_rule_of_the_sheets_says_something(found):
    for rule in table("situation/reflexes_index")["places"]:
        said = reflexground.tell_rule(found, rule)
        assert bool(said["fr"]) == bool(said["en"]) == (rule != "none"), rule


def test_rules_by_hand(found):
    told = {
        r: reflexground.tell_rule(found, r)["fr"]
        for r in table("situation/reflexes_index")["places"]
    }
    assert told["close_streets"] == "A2 (100 m), B2 (100 m)"
    assert "500 m de tour au lieu de 100 m" in told["detour"]
    assert told["accesses"] == "B2 (0,2 min depuis Caserne A)"
    assert told["shelters"] == "Gymnase (50 m à pied)"
    assert told["affected"] == "École X" and told["alert_points"] == "Sirène"
    assert told["cool_places"].startswith("aucun à moins de")
    assert "plan" in told["low_points"]


def test_what_is_not_given_is_said():
    bare = reflexground.find(grid(), BOX)
    assert "non donnés" in reflexground.tell_rule(bare, "shelters")["fr"]
    assert "aucune caserne donnée" in reflexground.tell_rule(bare, "accesses")["fr"]
    assert reflexground.tell_rule(bare, "affected")["en"] == "nobody known there"


def test_the_layers_of_the_map(found):
    lines, points = reflexground.lines_of(found), reflexground.points_of(found)
    assert set(lines["kind"]) == {"close", "detour"}
    assert set(points["kind"]) == {"access", "shelters", "water_points"}
    assert np.isfinite(points.loc[points["kind"] == "access", "minutes"]).all()
    empty = reflexground.find(grid(), shapely.box(120, 120, 130, 130))
    assert len(reflexground.lines_of(empty)) == 0 and len(reflexground.points_of(empty)) == 0
