"""A quiet hour: no incident, or none with a place, beside layers that are full."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from clairville.algorithms.situation import exposure


@pytest.mark.parametrize("shapes", [[], [None], [None, None]])
def test_full_layers_and_no_place(shapes):
    stops = gpd.GeoDataFrame(
        {"line": ["1", "2"]}, geometry=shapely.points([[0.0, 0.0], [5.0, 5.0]]), crs="EPSG:2154"
    )
    given = np.array([*shapes, None], dtype=object)[:-1]
    found = exposure.find(
        given,
        {"public_transport": stops},
        29_000_000,
        "Europe/Paris",
        school_zone="C",
        department="",
    )
    assert len(found.amount["transport_line"]) == len(shapes)
    assert np.isnan(found.amount["transport_line"]).all()
