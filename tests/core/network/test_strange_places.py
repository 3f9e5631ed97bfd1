"""Streets, places and weights as no one should give them: the right answer, or one code."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from clairville.algorithms.common.errors import ClairvilleError
from clairville.algorithms.network import access, isochrones, location, segments, ways

GRID = [shapely.LineString([(0, k * 100), (300, k * 100)]) for k in range(4)]
GRID += [shapely.LineString([(k * 100, 0), (k * 100, 300)]) for k in range(4)]


def streets(lines):
    shapes = gpd.array.GeometryArray(np.array(lines, dtype=object))
    return gpd.GeoDataFrame({"name": ["x"] * len(lines)}, geometry=shapes)


@pytest.mark.parametrize(
    "bad",
    [
        shapely.LineString([(0, 0), (np.inf, 0)]),
        shapely.LineString([(0, 0), (np.nan, 5)]),
        shapely.LineString([(7, 7), (7, 7)]),
        shapely.LineString(),
        None,
    ],
    ids=["endless", "nowhere", "a point", "empty", "none"],
)
def test_a_line_that_is_none_is_left_out(bad):
    made = segments.build(streets([bad, *GRID]))
    assert len(made.segments) == 24 and made.counts["input_m"] == 2400.0


@pytest.mark.parametrize(
    "lines", [[], [shapely.Point(0, 0)], [None]], ids=["none", "point", "null"]
)
def test_streets_without_a_line_are_one_code(lines):
    with pytest.raises(ClairvilleError) as refused:
        segments.build(streets(lines))
    assert refused.value.code == "network_no_lines"


@pytest.fixture(scope="module")
def town():
    made = segments.build(streets(GRID))
    return made, ways.on_foot(made.segments, len(made.nodes))


def attached(town, *xy):
    points = np.array([None if p is None else shapely.Point(*p) for p in xy], dtype=object)
    return ways.attach(points, town[0].segments, town[1])


@pytest.fixture(scope="module")
def found(town):
    here = attached(town, (0, 0), (50, 0), (300, 300))
    return access.pairs(town[1], here, attached(town, (100, 0), (200, 200)), 600.0)


def test_places_off_the_network_are_counted_and_reach_nothing(town):
    here = attached(town, None, (np.nan, 0), (9e6, 9e6), (0, 0), (0, 0))
    made = access.pairs(town[1], here, attached(town, (100, 0), (100, 0)), 500.0)
    assert made.counts["origins_off_network"] == 3
    assert made.origin.tolist() == [3, 3, 4, 4] and made.cost.tolist() == [100.0] * 4
    assert len(access.pairs(town[1], attached(town), attached(town), 500.0).cost) == 0


@pytest.mark.parametrize("limits", [[], [0.0], [-5.0], [np.nan]], ids=str)
def test_no_way_is_as_long_as_that(town, limits):
    here = attached(town, (0, 0))
    with pytest.raises(ClairvilleError) as refused:
        isochrones.stretches(town[1], here, np.zeros(1, int), limits)
    assert refused.value.code == "network_not_positive"
    for limit in limits:
        with pytest.raises(ClairvilleError):
            access.pairs(town[1], here, here, limit)


WEIGHTS = {
    "too few": ([1.0, 2.0], "access_rows"),
    "missing": ([1.0, np.nan, 1.0], "access_unknown"),
    "null": ([None, 1, 1], "access_unknown"),
    "endless": ([1.0, np.inf, 1.0], "access_unknown"),
    "texts": (["a", "b", "c"], "access_unknown"),
    "below zero": ([1.0, -1.0, 1.0], "access_negative"),
}


@pytest.mark.parametrize("name", WEIGHTS)
def test_weights_that_are_none_are_one_code(found, name):
    weights, code = WEIGHTS[name]
    asks = [
        lambda: location.maximal_cover(found, weights, 1, method="exact"),
        lambda: location.p_median(found, weights, 1, method="exchange"),
        lambda: location.capacitated_p_median(found, weights, [9.0, 9.0], 1),
    ]
    for ask in asks:
        with pytest.raises(ClairvilleError) as refused:
            ask()
        assert refused.value.code == code
        assert refused.value.message("en") and refused.value.message("fr")


@pytest.mark.parametrize(
    "capacity, code",
    [
        ([5.0], "access_rows"),
        ([1.0, 2.0, 3.0], "access_rows"),
        ([np.nan, 1.0], "access_unknown"),
        ([-1.0, 1.0], "access_negative"),
    ],
    ids=str,
)
def test_capacities_that_are_none_are_one_code(found, capacity, code):
    for ask in (
        lambda: location.capacitated_p_median(found, [1, 1, 1], capacity, 1),
        lambda: (
            access.e2sfca(found, [1, np.nan, 1], capacity, np.ones_like)
            if code != "access_unknown"
            else location.capacitated_p_median(found, [1, 1, 1], capacity, 1, method="exchange")
        ),
    ):
        with pytest.raises(ClairvilleError) as refused:
            ask()
        assert refused.value.code == code


def test_without_weight_no_site_is_needed_and_without_room_none_serves(found):
    for ask in (location.maximal_cover, location.p_median):
        for method in ("exact", "exchange"):
            plan = ask(found, np.zeros(3), 1, method=method)
            assert plan.value == plan.bound == 0.0 and len(plan.sites) == 0
    full = location.capacitated_p_median(found, np.ones(3), np.zeros(2), 1, far=600.0)
    assert full.assigned.tolist() == [-1, -1, -1] and full.value == 1800.0
    room = location.capacitated_p_median(found, np.ones(3), np.full(2, np.inf), 1, far=600.0)
    free = location.p_median(found, np.ones(3), 1, far=600.0)
    assert room.value == free.value and room.gap == 0.0


@pytest.mark.parametrize("sites", [0, -1, 1.5, np.nan])
def test_a_number_of_sites_that_is_none(found, sites):
    with pytest.raises(ClairvilleError) as refused:
        location.maximal_cover(found, np.ones(3), sites)
    assert refused.value.code == "network_not_positive"


@pytest.mark.parametrize("existing", [[7], [-1]], ids=str)
def test_an_existing_site_that_is_none(found, existing):
    with pytest.raises(ClairvilleError) as refused:
        location.p_median(found, np.ones(3), 1, existing=existing)
    assert refused.value.code == "network_bad_choice"
