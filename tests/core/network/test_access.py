"""Ways along the streets against a Dijkstra by hand, isochrones against the ways, and catchments
against PySAL ``access``, whose answers are kept in ``tests/data/peers``."""

import heapq
import json
import pathlib

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from clairville.algorithms.common import accelerate
from clairville.algorithms.common.errors import DataError, ParameterError
from clairville.algorithms.network import access, isochrones, schemas, segments, ways
from clairville.algorithms.network.ways import Places, Ways

PEERS = pathlib.Path(__file__).resolve().parents[2] / "data/peers"


def random_ways(seed, nodes=9, edges=16):
    """Loops, parallel streets, one-ways and closed streets among few nodes."""
    rng = np.random.default_rng(seed)
    start, end = rng.integers(0, nodes, (2, edges))
    forward, back = rng.uniform(1.0, 100.0, (2, edges))
    forward[rng.random(edges) < 0.25] = np.inf
    back[rng.random(edges) < 0.25] = np.inf
    return Ways(start, end, forward, back, nodes, off=1.5)


def random_places(seed, network, many):
    rng = np.random.default_rng(seed)
    edge = np.where(rng.random(many) < 0.1, -1, rng.choice(np.flatnonzero(network.open), many))
    share = rng.choice([0.0, 1.0, *rng.random(6)], many)
    return Places(
        edge, np.where(edge < 0, np.nan, share), np.where(edge < 0, np.nan, rng.random(many))
    )


def by_hand(network, origins, destinations):
    """Cost (origins, destinations): every place a node of its own on its street, a plain heap."""
    arcs = {}

    def join(a, b, cost):
        if np.isfinite(cost):
            arcs.setdefault(a, []).append((b, cost))

    for edge in range(len(network.start)):
        stops = [(0.0, ("n", network.start[edge])), (1.0, ("n", network.end[edge]))]
        for name, places in (("o", origins), ("d", destinations)):
            stops += [(places.share[k], (name, k)) for k in np.flatnonzero(places.edge == edge)]
        stops.sort(key=lambda stop: stop[0])
        for (low, a), (high, b) in zip(stops, stops[1:], strict=False):
            free = high == low  # two places at one spot: nothing to go
            join(a, b, 0.0 if free else network.forward[edge] * (high - low))
            join(b, a, 0.0 if free else network.back[edge] * (high - low))
    out = np.full((len(origins), len(destinations)), np.inf)
    for row in np.flatnonzero(~origins.off):
        best, heap = {}, [(0.0, 0, ("o", row))]
        while heap:
            cost, _, place = heapq.heappop(heap)
            if place in best:
                continue
            best[place] = cost
            for other, more in arcs.get(place, ()):
                heapq.heappush(heap, (cost + more, len(best) * 1000 + len(heap), other))
        for column in np.flatnonzero(~destinations.off):
            gaps = (origins.gap_m[row] + destinations.gap_m[column]) * network.off
            out[row, column] = best.get(("d", column), np.inf) + gaps
    return out


def table(found):
    out = np.full((len(found.origins), len(found.destinations)), np.inf)
    out[found.origin, found.destination] = found.cost
    return out


@pytest.mark.parametrize("numba", [True, False])
@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10**6), limit=st.sampled_from([30.0, 90.0, 1e9]))
def test_pairs_equal_a_dijkstra_by_hand(numba, seed, limit):
    network = random_ways(seed)
    origins, destinations = random_places(seed + 1, network, 6), random_places(seed + 2, network, 7)
    make = access._compiled if numba else access._by_scipy
    if numba and accelerate.numba() is None:
        pytest.skip("no numba")
    rows = np.flatnonzero(~origins.off)
    got = np.full((len(origins), len(destinations)), np.inf)
    origin, destination, cost = make(network, origins, destinations, limit)(rows)
    got[origin, destination] = cost
    want = by_hand(network, origins, destinations)
    edge = np.abs(want - limit) < 1e-9
    want[want > limit] = np.inf
    same = np.isclose(got, want, rtol=0, atol=1e-9) | (np.isinf(got) & np.isinf(want)) | edge
    assert same.all()


def test_pairs_are_sorted_and_what_reaches_nothing_is_counted():
    network = random_ways(3)
    origins, destinations = random_places(4, network, 30), random_places(5, network, 20)
    found = access.pairs(network, origins, destinations, 60.0)
    assert (np.diff(found.origin * 100 + found.destination) > 0).all()
    reached = np.isfinite(table(found)).any(axis=1)
    assert found.counts["origins_off_network"] == origins.off.sum() > 0
    assert found.counts["origins_reaching_nothing"] == (~reached & ~origins.off).sum()
    row, cost = access.nearest(found)
    assert (row[~reached] == -1).all() and np.isnan(cost[~reached]).all()
    assert cost[reached] == pytest.approx(table(found)[reached].min(axis=1), abs=0)
    with pytest.raises(ParameterError):
        access.pairs(network, origins, destinations, 0.0)


def street(xy, **columns):
    return {"geometry": shapely.LineString(xy), "name": None, "class": "residential", **columns}


def town(rows):
    made = segments.build(gpd.GeoDataFrame(rows, geometry="geometry"), target_length_m=0)
    return made.segments, len(made.nodes)


def test_a_place_is_reached_along_its_street_and_not_at_its_nearest_end():
    frame, nodes = town([street([(0, 0), (200, 0)]), street([(200, 0), (200, 100)])])
    network = ways.on_foot(frame, nodes)
    points = gpd.GeoSeries.from_xy([90, 110, 205, 500], [3, -4, 60, 500])
    found = access.pairs(*[network, *[ways.attach(points, frame, network)] * 2], 1000.0)
    got = table(found)
    assert got[0, 1] == pytest.approx(20 + 3 + 4)
    assert got[0, 2] == pytest.approx(3 + 110 + 60 + 5)
    assert np.isinf(got[3]).all() and found.counts["origins_off_network"] == 1


def test_a_car_follows_one_ways_and_says_what_it_was_not_told():
    rows = [
        street([(0, 0), (100, 0)], oneway=True),
        street([(100, 0), (100, 100)], oneway=None),
        street([(100, 100), (0, 100)], oneway=False),
        street([(0, 100), (0, 0)], oneway=None),
        street([(0, 0), (100, 100)], oneway=False, **{"class": "pedestrian"}),
    ]
    frame, nodes = town(rows)
    network = ways.by_car(frame, nodes)
    assert network.counts["one_way"] == 1 and network.counts["one_way_unknown"] == 2
    assert network.counts["streets_left_out"] == (frame["class"] == "pedestrian").sum()
    spots = ways.attach(gpd.GeoSeries.from_xy([20, 80], [0, 0]), frame, network)
    metres = ways.by_car(frame, nodes, seconds=False)
    assert table(access.pairs(metres, spots, spots, 1e4)) == pytest.approx(
        np.array([[0, 60], [340, 0]])
    )
    seconds = table(access.pairs(network, spots, spots, 1e4))
    assert seconds[0, 1] == pytest.approx(60 / (50 / 3.6))
    on_foot = ways.on_foot(frame, nodes)
    assert table(access.pairs(on_foot, spots, spots, 1e4))[1, 0] == pytest.approx(60)


@pytest.mark.parametrize(
    "column, said", [("oneway", "-1"), ("SENS", "Sens inverse")], ids=["OSM", "BD TOPO"]
)
def test_a_one_way_against_the_drawing_is_driven_that_way(column, said):
    extra = {"highway": "residential"} if column == "oneway" else {"IMPORTANCE": "5", "NATURE": "x"}
    other = "no" if column == "oneway" else "Double sens"
    rows = [
        {"geometry": shapely.LineString([(0, 0), (100, 0)]), column: said, **extra},
        {"geometry": shapely.LineString([(100, 0), (100, 100)]), column: other, **extra},
    ]
    frame = schemas.recognise(gpd.GeoDataFrame(rows, geometry="geometry"))
    ahead, against = ways.directions(frame)
    assert ahead.tolist() == [False, True] and against.tolist() == [True, True]


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 10**6), towards=st.booleans())
def test_isochrones_hold_the_places_within_the_limit_and_no_other(seed, towards):
    network = random_ways(seed)
    doors, spots = random_places(seed + 1, network, 5), random_places(seed + 2, network, 40)
    spots = Places(spots.edge, spots.share, np.zeros(40))
    group = np.array([0, 0, 1, 1, 2])
    found = isochrones.stretches(network, doors, group, [25.0, 80.0], towards=towards)
    used = network.turned() if towards else network
    cost = by_hand(used, doors, spots)
    for number in range(3):
        best = cost[group == number].min(axis=0)
        for limit in (25.0, 80.0):
            mine = found[(found["group"] == number) & (found["limit"] == limit)]
            inside = [
                bool(((mine["edge"] == e) & (mine["low"] <= s) & (mine["high"] >= s)).any())
                for e, s in zip(spots.edge, spots.share, strict=True)
            ]
            # at a node a stretch of no length is left out, and at the limit the last digit decides
            clear = (np.abs(best - limit) > 1e-6) & (spots.share > 0) & (spots.share < 1)
            clear &= ~np.isin(spots.share, doors.share)
            assert (np.array(inside) == (best < limit))[clear].all()
    again = found.sort_values(["group", "limit", "edge", "low"])
    same = (again[["group", "limit", "edge"]].diff() == 0).all(axis=1)
    assert (again["low"] > again["high"].shift())[same].all()


def test_isochrones_are_cut_where_the_cost_ends():
    frame, nodes = town([street([(0, 0), (100, 0), (100, 100)]), street([(50, 0), (50, -80)])])
    network = ways.on_foot(frame, nodes)
    doors = ways.attach(gpd.GeoSeries.from_xy([50, 100], [0, 90]), frame, network)
    found = isochrones.stretches(network, doors, np.zeros(2), [30.0], extra=np.array([0.0, 10.0]))
    drawn = isochrones.lines(frame, found)
    want = shapely.MultiLineString(
        [[(20, 0), (80, 0)], [(50, 0), (50, -30)], [(100, 70), (100, 100)]]
    )
    assert drawn["length_m"].tolist() == pytest.approx([120.0])
    assert shapely.hausdorff_distance(drawn.geometry[0], want) < 1e-9
    ground = isochrones.areas(drawn, 10.0)
    assert ground.geometry[0].area > 120 * 20 * 0.8 and ground.geometry[0].covers(want)


def test_filled_holes():
    ring = shapely.MultiLineString([shapely.Point(0, 0).buffer(50).exterior.coords[:]])
    frame = gpd.GeoDataFrame({"group": [0]}, geometry=[ring])
    open_, filled = (isochrones.areas(frame, 5.0, hole).geometry[0] for hole in (0.0, 1e4))
    assert filled.area - open_.area == pytest.approx(
        shapely.Polygon(open_.geoms[0].interiors[0]).area
        if open_.geom_type != "Polygon"
        else shapely.Polygon(open_.interiors[0]).area
    )


# -- catchments


@pytest.fixture(scope="module")
def peer():
    return json.loads((PEERS / "access.json").read_text(encoding="utf-8"))


def catchment(case, decay):
    n, k = len(case["people"]), len(case["capacity"])

    def here(many):
        return Places(np.zeros(many, np.int64), np.zeros(many), np.zeros(many))

    found = access.Pairs(
        np.array(case["origin"]),
        np.array(case["destination"]),
        np.array(case["cost"]),
        here(n),
        here(k),
    )
    return access.e2sfca(found, case["people"], case["capacity"], decay)


DECAYS = {
    "two_stage": access.Decay("uniform", 900.0),
    "step": access.Decay("step", 900.0, steps=((300.0, 1.0), (600.0, 0.68), (900.0, 0.22))),
    "gaussian": access.Decay("gaussian", 900.0, scale=400.0),
}


@pytest.mark.parametrize("name", DECAYS)
def test_catchments_equal_those_of_pysal_access(peer, name):
    got = catchment(peer, DECAYS[name]).access
    want = np.array([np.nan if v is None else v for v in peer["answers"][name]])
    assert np.nan_to_num(got) == pytest.approx(np.nan_to_num(want), abs=1e-9, rel=1e-9)
    assert (want[~np.isnan(want)] > 0).sum() > 100


@pytest.mark.parametrize(
    "decay",
    [
        *DECAYS.values(),
        access.Decay("linear", 700.0),
        access.Decay("exponential", 700.0, scale=200.0),
        access.Decay("kernel_gaussian", 700.0),
    ],
    ids=lambda d: f"{d.kind}",
)
def test_what_is_given_out_is_what_there_is(peer, decay):
    made = catchment(peer, decay)
    people, capacity = np.array(peer["people"]), np.array(peer["capacity"])
    given = (made.access * people).sum()
    assert given == pytest.approx(capacity.sum() - made.counts["capacity_nobody_reaches"], rel=1e-9)


@pytest.mark.parametrize("kind", ["linear", "kernel_gaussian", "uniform"])
def test_a_decay_falls_from_one_and_ends_at_its_limit(kind):
    decay = access.Decay(kind, 500.0)
    d = np.linspace(0, 500, 101)
    assert decay(d)[0] == 1.0 and (np.diff(decay(d)) <= 0).all()
    assert decay(np.array([500.0001])) == 0.0


def test_a_step_counts_its_own_limit():
    assert DECAYS["step"](np.array([0, 300, 300.1, 600, 900, 901])).tolist() == [
        1.0,
        1.0,
        0.68,
        0.68,
        0.22,
        0.0,
    ]


def test_catchments_name_who_takes_no_part():
    places = Places(np.array([0, 0, -1]), np.array([0.1, 0.9, np.nan]), np.zeros(3))
    found = access.Pairs(np.array([0]), np.array([1]), np.array([5.0]), places, places)
    made = access.e2sfca(found, [10.0, 20.0, 30.0], [7.0, 5.0, np.nan], access.Decay("uniform", 10))
    assert made.access[:2].tolist() == [0.5, 0.0] and np.isnan(made.access[2])
    assert made.counts == {
        "values_unknown": 1,
        "people_off_network": 30.0,
        "people_reaching_nothing": 20.0,
        "capacity_off_network": 0.0,
        "capacity_nobody_reaches": 7.0,
    }
    with pytest.raises(DataError):
        access.e2sfca(found, [10.0, -1.0, 0.0], [1.0, 1.0, 1.0], access.Decay("uniform", 10))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "cosine", "limit": 5},
        {"kind": "linear", "limit": 0},
        {"kind": "gaussian", "limit": 5},
    ],
    ids=str,
)
def test_a_decay_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(ParameterError):
        access.Decay(**wrong)
