"""Signs of danger: placed by hand, weighed where they tell, left out and told where they do not."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.accidents import exposure, fitting, record, risk, signs
from clairville.algorithms.network import features, segments

from ...helpers.grid_city import grid_city

ASKED = risk.Parameters(thinnings=1, seeds=1, min_crashes=100000)


def layer(shapes, **columns):
    """A frame of theme ``danger_signs``."""
    return gpd.GeoDataFrame(
        pd.DataFrame(columns, index=range(len(shapes))),
        geometry=gpd.array.GeometryArray(np.array(shapes, dtype=object)),
    )


@pytest.fixture(scope="module")
def town():
    """(streets, crashes of 2019, crashes of 2012 to 2014 at the same places)."""
    streets, found = grid_city(seed=4, years=(2012, 2013, 2014, 2019))
    year = found["year"]
    return streets, found[year == 2019].reset_index(drop=True), found[year < 2019]


def weighed(town, warnings):
    streets, crashes, _ = town
    network = segments.build(streets)
    frame = network.segments
    made = record.make_record(record.choose(crashes, ASKED), network, frame, ASKED)
    x, counts = signs.attach(features.build(frame)[0], frame, warnings, made.years)
    amount = exposure.exposure_of(frame, made.usual_years)
    problem = fitting.problem_of(frame, x, made.total, amount, ASKED)
    return signs.weigh(problem, made, ASKED), counts


def test_signs_that_tell_of_danger_are_used(town):
    points = np.asarray(town[2].geometry.array, dtype=object)
    found, counts = weighed(town, layer(points, date="2014-06-01"))
    assert found.used and found.factor[1] > 1.1
    assert counts["signs_used"] == len(points) and counts["signs_without_date"] == 0


def test_signs_that_lie_anywhere_are_not(town):
    rng = np.random.default_rng(2)
    lines = np.asarray(town[0].geometry.array, dtype=object)[rng.integers(0, len(town[0]), 600)]
    points = shapely.line_interpolate_point(lines, rng.random(600), normalized=True)
    found, _ = weighed(town, layer(points, date="2014-06-01"))
    assert not found.used and found.factor[1] < 1.0 < found.factor[2] * 1.1


def test_what_counts_by_hand():
    streets, _ = grid_city(n=3)
    frame = segments.build(streets).segments
    spot = shapely.Point(0, 55)
    here = int(np.argmin(shapely.distance(np.asarray(frame.geometry.array, dtype=object), spot)))
    warnings = layer(
        [spot, spot, spot, spot, shapely.Point(-31, 55), spot],
        date=["2018-12-31", "2019-01-01", None, "2021-05-05", "2010-01-01", "2010-01-01"],
        count=[4.0, 9.0, np.nan, 9.0, 9.0, -3.0],
    )
    amount, counts = signs.on_segments(frame, warnings, (2017, 2019))
    # Four by their number, one without any; a negative number is none.
    assert amount[here] == 5.0 and amount.sum() == 5.0
    assert counts == {
        "signs_used": 3,
        "signs_later": 2,
        "signs_without_date": 1,
        "danger_signs_unmatched": 1,
    }


def test_the_report_says_what_became_of_them(town):
    streets, crashes, earlier = town
    points = np.asarray(earlier.geometry.array, dtype=object)
    dates = ["2019-05-01"] * (len(points) - 1) + [None]
    said = {}
    for name, warnings in (
        ("later", layer(points, date=dates[:-1] + ["2019-01-01"])),
        ("undated", layer(points, date=[None] * len(points))),
    ):
        told = risk.assess(streets, crashes, None, ASKED, warnings=warnings)
        said[name] = {line["code"] for line in told.report["limits"]}
    assert "acc_limit_signs_none" in said["later"]
    assert {"acc_limit_signs_used", "acc_limit_signs_undated"} <= said["undated"]
