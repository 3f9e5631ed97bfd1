"""Network density: hand-computed cases, brute forces, and the published Montreal numbers."""

import numpy as np
import pytest
import shapely

from clairville.algorithms.common import accelerate, executor
from clairville.algorithms.network import codes, density, events, kernels, lixels, reach, walks
from clairville.algorithms.network.graph import Graph, Spots


def grid(size, seed, keep=0.85):
    rng = np.random.default_rng(seed)
    node = np.arange(size * size).reshape(size, size)
    start = np.concatenate([node[:, :-1].ravel(), node[:-1].ravel()])
    end = np.concatenate([node[:, 1:].ravel(), node[1:].ravel()])
    some = rng.random(len(start)) < keep
    start, end = start[some], end[some]
    return Graph(start, end, rng.uniform(30, 150, len(start)), size * size)


def scatter(graph, n, seed, at_nodes=0):
    rng = np.random.default_rng(seed)
    edge = rng.integers(0, len(graph.start), n)
    share = rng.random(n)
    share[:at_nodes] = np.round(share[:at_nodes])
    return Spots.at(graph, edge, share * graph.length[edge])


# -- kernels
# -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", codes.KERNELS)
def test_kernels_integrate_to_one_and_the_scalar_form_agrees(name):
    u = np.linspace(0, 1, 20_001)
    k = kernels.values(name, np.minimum(u, 1 - 1e-12))
    mass = 2 * np.trapz(k, u)
    expected = {"gaussian": 0.682689492, "scaled_gaussian": 0.997300204}.get(name, 1.0)
    assert mass == pytest.approx(expected, abs=1e-6)
    scalar = [kernels.kernel_value(kernels.code(name), x) for x in (0.0, 0.3, 0.99, 1.0, 2.0)]
    assert scalar == pytest.approx(kernels.values(name, [0.0, 0.3, 0.99, 1.0, 2.0]))
    assert scalar[-2:] == [0.0, 0.0]


# -- by hand: one street, one crossing
# ---------------------------------------------------------------------------------
LINE = Graph(np.array([0]), np.array([1]), np.array([1000.0]), 2)


STAR = Graph(np.zeros(4, int), np.arange(1, 5), np.full(4, 100.0), 5)


@pytest.mark.parametrize("estimator", codes.ESTIMATORS)
def test_on_one_street_every_estimator_is_the_kernel(estimator):
    spots = Spots.at(LINE, [0, 0, 0], [500, 550, 601])
    found = density.estimate(
        LINE, Spots.at(LINE, [0], [500]), 2.0, 100.0, spots, estimator=estimator, kernel="triangle"
    )
    assert found == pytest.approx([2 * 1 / 100, 2 * 0.5 / 100, 0])


def test_a_crossing_of_four_by_hand():
    # Event 40 m before the crossing; places 10 m before it and 20 m beyond it, triangle kernel of
    # 100 m.
    event = Spots.at(STAR, [0], [40.0])
    spots = Spots.at(STAR, [0, 1], [10.0, 20.0])
    simple, split, even = (
        density.estimate(STAR, event, 1.0, 100.0, spots, estimator=e, kernel="triangle")
        for e in reversed(codes.ESTIMATORS)
    )
    assert simple * 100 == pytest.approx([0.7, 0.4])
    assert split * 100 == pytest.approx([0.7, 0.4 / 3])
    # Onward 2/4; back (2 - 4)/4 of what would be 50 m away.
    assert even * 100 == pytest.approx([0.7 - 0.5 * 0.5, 0.4 * 0.5])


def test_an_event_at_a_crossing_shares_its_mass_among_the_streets():
    event = Spots.at(STAR, [2], [0.0])
    assert event.node.tolist() == [0]
    spots = Spots.at(STAR, [0, 1, 2, 3], [50.0] * 4)
    for estimator in ("discontinuous", "continuous"):
        found = density.estimate(
            STAR, event, 1.0, 100.0, spots, estimator=estimator, kernel="triangle"
        )
        assert found * 100 == pytest.approx([0.5 * 2 / 4] * 4)


@pytest.mark.parametrize("estimator", ["discontinuous", "continuous"])
def test_the_mass_of_an_event_stays_one_away_from_dead_ends(estimator):
    graph = grid(9, 3, keep=1.1)
    middle = Spots.at(graph, [np.flatnonzero(graph.start == 40)[0]], [10.0])
    frame_row = np.repeat(np.arange(len(graph.start)), 60)
    share = np.tile((np.arange(60) + 0.5) / 60, len(graph.start))
    spots = Spots.at(graph, frame_row, share * graph.length[frame_row])
    found = density.estimate(
        graph, middle, 1.0, 200.0, spots, estimator=estimator, kernel="quartic", max_depth=30
    )
    assert (found * graph.length[frame_row] / 60).sum() == pytest.approx(1.0, abs=2e-3)


# -- against brute forces
# ----------------------------------------------------------------------------------------------
def brute_simple(graph, places, weights, bandwidths, spots, kernel):
    """One Dijkstra per place on a graph cut at it and at every event."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra

    n, k, m = graph.n_nodes, len(spots), len(places)
    rows, columns, length = [], [], []
    for e in range(len(graph.start)):
        stops = [(0.0, graph.start[e]), (graph.length[e], graph.end[e])]
        stops += [(spots.from_start[i], n + i) for i in np.flatnonzero(spots.edge == e)]
        stops += [(places.from_start[i], n + k + i) for i in np.flatnonzero(places.edge == e)]
        stops.sort()
        for (a, x), (b, y) in zip(stops[:-1], stops[1:], strict=True):
            rows.append(x)
            columns.append(y)
            length.append(max(b - a, 1e-12))
    whole = coo_matrix((length, (rows, columns)), shape=(n + k + m,) * 2).tocsr()
    reach_all = dijkstra(whole, directed=False, indices=np.arange(n, n + k))[:, n + k :]
    return (kernels.values(kernel, reach_all / bandwidths) * weights / bandwidths).sum(axis=1)


@pytest.mark.parametrize("kernel", codes.KERNELS)
def test_simple_equals_a_dijkstra_per_place(kernel):
    graph = grid(7, 5)
    rng = np.random.default_rng(2)
    places, spots = scatter(graph, 80, 1, at_nodes=8), scatter(graph, 60, 9)
    weights, bandwidths = rng.uniform(0.5, 3, 80), rng.uniform(150, 400, 80)
    expected = brute_simple(graph, places, weights, bandwidths, spots, kernel)
    assert density.estimate(
        graph, places, weights, bandwidths, spots, estimator="simple", kernel=kernel
    ) == pytest.approx(expected, rel=1e-9, abs=1e-15)
    without = reach._by_scipy(
        graph, places, weights, bandwidths, spots, kernel, bandwidths.max(), lambda f: None
    )
    assert without == pytest.approx(expected, rel=1e-9, abs=1e-15)


def test_simple_without_numba_equals_with_it_on_two_thousand_lixels():
    graph = grid(22, 8)
    places, edge = scatter(graph, 600, 4), np.repeat(np.arange(len(graph.start)), 3)
    spots = Spots.at(graph, edge, np.tile([0.2, 0.5, 0.8], len(graph.start)) * graph.length[edge])
    assert len(spots) > 2000
    ours = reach.simple(graph, places, 1.0, 500.0, spots)
    theirs = reach._by_scipy(
        graph, places, np.ones(600), np.full(600, 500.0), spots, "quartic", 500.0, lambda f: None
    )
    assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-15)


def brute_walk(graph, place, bandwidth, spots, kernel, continuous, max_depth):
    """The recursion as it is written in the book, one call per street entered."""
    out = np.zeros(len(spots))
    around = [[] for _ in range(graph.n_nodes)]
    for e, (a, b) in enumerate(zip(graph.start, graph.end, strict=True)):
        around[a].append((e, True))
        around[b].append((e, False))

    def value(d):
        return kernels.values(kernel, d / bandwidth) / bandwidth

    def enter(e, forward, d, part, depth):
        for i in np.flatnonzero(spots.edge == e):
            out[i] += part * value(d + (spots.from_start[i] if forward else spots.from_end[i]))
        if continuous or depth < max_depth:
            arrive(
                graph.end[e] if forward else graph.start[e],
                (e, not forward),
                d + graph.length[e],
                part,
                depth,
            )

    def arrive(node, back, d, part, depth):
        n = len(around[node])
        depth += n > 2
        if d >= bandwidth or n == 1 or depth > max_depth:
            return
        for e, forward in around[node]:
            if (e, forward) == back:
                if continuous and n > 2:
                    enter(e, forward, d, part * (2 - n) / n, depth)
            else:
                enter(e, forward, d, part * 2 / n if continuous else part / (n - 1), depth)

    if place.node[0] >= 0:
        n = len(around[place.node[0]])
        for e, forward in around[place.node[0]]:
            enter(e, forward, 0.0, 2 / n, 0 if continuous else int(n > 2))
        return out
    e = place.edge[0]
    for i in np.flatnonzero(spots.edge == e):
        out[i] += value(abs(spots.from_start[i] - place.from_start[0]))
    arrive(graph.end[e], (e, False), place.from_end[0], 1.0, 0)
    arrive(graph.start[e], (e, True), place.from_start[0], 1.0, 0)
    return out


@pytest.mark.parametrize("continuous", [False, True], ids=["discontinuous", "continuous"])
@pytest.mark.parametrize("kernel", codes.KERNELS)
def test_walks_equal_the_recursion(kernel, continuous):
    graph = grid(5, 11)
    places, spots = scatter(graph, 12, 3, at_nodes=4), scatter(graph, 40, 6)
    expected = sum(
        brute_walk(graph, places.take([i]), 260.0, spots, kernel, continuous, 9) for i in range(12)
    )
    found = walks.split(
        graph,
        places,
        np.ones(12),
        np.full(12, 260.0),
        spots,
        kernel=kernel,
        continuous=continuous,
        max_depth=9,
    )
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-15)
    assert found.max() > 0


@pytest.mark.parametrize("continuous", [False, True])
def test_a_small_depth_cuts_the_walk_as_the_recursion_does(continuous):
    graph = grid(5, 12)
    place, spots = scatter(graph, 1, 5), scatter(graph, 60, 7)
    for depth in (1, 2, 3):
        expected = brute_walk(graph, place, 400.0, spots, "quartic", continuous, depth)
        found = walks.split(
            graph, place, [1.0], [400.0], spots, continuous=continuous, max_depth=depth
        )
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-15)


@pytest.mark.parametrize("continuous", [False, True])
def test_walks_in_plain_python_give_the_same_numbers(continuous, monkeypatch):
    graph = grid(5, 13)
    places, spots = scatter(graph, 20, 5, at_nodes=5), scatter(graph, 30, 7)
    compiled = walks.split(
        graph, places, np.ones(20), np.full(20, 250.0), spots, continuous=continuous
    )
    monkeypatch.setattr(accelerate, "numba", lambda: None)
    accelerate.build.cache_clear()
    try:
        plain = walks.split(
            graph, places, np.ones(20), np.full(20, 250.0), spots, continuous=continuous
        )
    finally:
        accelerate.build.cache_clear()
    assert plain == pytest.approx(compiled, rel=1e-12)


def test_threads_do_not_change_a_digit(monkeypatch):
    graph = grid(20, 14)
    places, spots = scatter(graph, 3000, 5), scatter(graph, 500, 7)
    one = []
    for threads in (1, 2):
        monkeypatch.setattr(executor, "free_threads", lambda threads=threads: threads)
        one.append(
            [
                density.estimate(graph, places, 1.0, 300.0, spots, estimator=e, max_depth=6)
                for e in codes.ESTIMATORS
            ]
        )
    for a, b in zip(*one, strict=True):
        assert (a == b).all()


# -- bandwidths
# --------------------------------------------------------------------------------------------------------
def test_abramson_by_hand():
    # k^-1/2 = 1, 1/2, 2: geometric mean 1.
    assert density.abramson([1.0, 4.0, 0.25], 100.0, 150.0) == pytest.approx([100.0, 50.0, 150.0])


def test_likelihood_by_hand():
    # Two events 50 m apart on one street, triangle kernel of 100 m: each sees 0.5/100, divided by
    # 100 once more.
    pair = Spots.at(LINE, [0, 0], [500, 550])
    for estimator in codes.ESTIMATORS:
        found = density.likelihood(
            LINE, pair, [100.0, 40.0], estimator=estimator, kernel="triangle"
        )
        assert found == pytest.approx([np.log(0.5 / 100 / 100), np.log(density.TINY)])


@pytest.mark.parametrize("estimator", ["discontinuous", "continuous"])
def test_leaving_one_out_equals_doing_it(estimator):
    graph = grid(6, 21)
    places = scatter(graph, 15, 3)
    found = density.likelihood(graph, places, [350.0], estimator=estimator, max_depth=6)[0]
    logs = []
    for i in range(15):
        others = np.delete(np.arange(15), i)
        value = density.estimate(
            graph,
            places.take(others),
            1.0,
            350.0,
            places.take([i]),
            estimator=estimator,
            max_depth=6,
        )
        logs.append(np.log(max(value[0] / 350.0, density.TINY)))
    assert found == pytest.approx(np.mean(logs))


# -- lixels
# ------------------------------------------------------------------------------------------------------------
def test_lixels_keep_the_length_and_the_rest_with_the_last():
    import geopandas as gpd

    lines = [shapely.LineString([(0, 0), (x, 0)]) for x in (249.0, 250.0, 400.0, 449.0, 20.0)]
    segments = gpd.GeoDataFrame(
        {"a": 1},
        index=[5, 6, 7, 8, 9],
        geometry=gpd.array.GeometryArray(np.array(lines, dtype=object)),
    )
    found = lixels.lixelize(segments, 200.0, minimum_m=50.0)
    assert found["length_m"].tolist() == [249.0, 200.0, 50.0, 200.0, 200.0, 200.0, 249.0, 20.0]
    assert found["segment"].tolist() == [5, 6, 6, 7, 7, 8, 8, 9]
    assert found["to_m"].tolist() == [249.0, 200.0, 250.0, 200.0, 400.0, 200.0, 449.0, 20.0]


def test_events_near_each_other_are_gathered():
    centres, weights, group = events.gather([(0, 0), (100, 0), (4, 0), (8, 0), (100, 0)], 5.0)
    assert group.tolist() == [0, 1, 0, 0, 1]
    assert centres.tolist() == [[4, 0], [100, 0]] and weights.tolist() == [3, 2]
