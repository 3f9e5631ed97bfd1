"""Densities on the network of Montreal beside the published ones."""

import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.network import density, events, lixels, topology, walks
from clairville.algorithms.network.graph import Graph, Spots


# -- the published numbers
# ---------------------------------------------------------------------------------------------
class Montreal:
    """spNetwork's reference case, its graph built the way it builds it (see
    docs/methods/network.md).
    """

    def __init__(self, folder):
        fiona = pytest.importorskip("fiona")
        self.folder = folder / "montreal_spnetwork"

        def layer(name):
            with fiona.open(self.folder / "mtl_spnetwork.gpkg", layer=name) as rows:
                return shapely.force_2d(
                    np.array([shapely.geometry.shape(r.geometry) for r in rows], dtype=object)
                )

        self.lines = layer("mtl_network")
        self.xy = shapely.get_coordinates(layer("bike_accidents"))
        self.centres, self.weights, self.group = events.gather(self.xy, 5.0)
        spots = shapely.points(self.centres)
        self.line = shapely.STRtree(self.lines).query_nearest(spots, all_matches=False)[1]
        self.at = shapely.line_locate_point(self.lines[self.line], spots)
        self.snapped = shapely.get_coordinates(
            shapely.line_interpolate_point(self.lines[self.line], self.at)
        )

    def graph(self, inside, digits, every_vertex):
        """Cut at the events of ``inside``; nodes are coordinates cut off (not rounded) after
        ``digits`` decimals.
        """
        pieces, _ = topology.cut(self.lines, self.line[inside], self.at[inside], tolerance=1e-9)
        if every_vertex:
            xy, line, _ = topology.vertices(pieces)
            k = np.flatnonzero(line[1:] == line[:-1])
            pieces = shapely.linestrings(np.stack([xy[k], xy[k + 1]], axis=1))
        ends = [shapely.get_coordinates(shapely.get_point(pieces, k)) for k in (0, -1)]
        nodes, number = np.unique(
            np.floor(np.vstack(ends) * 10**digits + 1e-7) / 10**digits, axis=0, return_inverse=True
        )
        start, end = number.reshape(2, -1)
        real = (start != end) & (shapely.length(pieces) > 0)
        self.pieces, self.nodes = pieces[real], nodes
        return Graph(start[real], end[real], shapely.length(pieces)[real], len(nodes))

    def at_nodes(self, rows):
        """The events ``rows`` at the nodes nearest to them."""
        from scipy.spatial import cKDTree

        node = cKDTree(self.nodes).query(self.snapped[rows])[1].astype(np.int64)
        zero = np.zeros(len(node))
        return Spots(zero.astype(np.int64), zero, zero, node)

    def on_edge(self, graph, xy, edge):
        """Places on straight edges, with straight distances to the cut-off coordinates of the
        nodes.
        """
        far = [np.hypot(*(xy - self.nodes[ends[edge]]).T) for ends in (graph.start, graph.end)]
        return Spots(edge, *far, np.full(len(edge), -1))


@pytest.fixture(scope="module")
def montreal(data_folder):
    return Montreal(data_folder)


def test_published_densities(montreal):
    """Discontinuous, quartic, 300 m, depth 8, one decimal, gathered within 5 m: relative error at
    most 1e-3 everywhere.
    """
    import geopandas as gpd

    table = pd.read_csv(montreal.folder / "expected_nkde_densities_3163_lixels.csv")
    network = gpd.GeoDataFrame(geometry=gpd.array.GeometryArray(montreal.lines))
    centres = shapely.line_interpolate_point(
        np.asarray(lixels.lixelize(network, 200, minimum_m=50).geometry.array), 0.5, normalized=True
    )
    assert len(centres) == len(table) == 3163
    # A vertex is added for every event at least 1 m from the start of its line (the published rule
    # looks at the start only).
    graph = montreal.graph(montreal.at >= 1.0, 1, every_vertex=True)
    edge = shapely.STRtree(montreal.pieces).query_nearest(centres, all_matches=False)[1]
    spots = montreal.on_edge(graph, shapely.get_coordinates(centres), edge)
    places = montreal.at_nodes(np.arange(len(montreal.weights)))
    ours = (
        walks.split(
            graph, places, montreal.weights, np.full(len(places), 300.0), spots, max_depth=8
        )
        / 300.0
    )
    theirs = table["densities"].to_numpy()
    assert ((ours > 0) == (theirs > 0)).all()
    error = np.abs(ours - theirs)[theirs > 0] / theirs[theirs > 0]
    assert error.max() < 1e-3 and np.quantile(error, 0.99) < 1e-6

    adaptive = pd.read_csv(montreal.folder / "expected_nkde_adaptive_events_267.csv")
    published = np.array([[float(v) for v in key.split("_")] for key in adaptive["spid"]])
    keys = np.floor(montreal.centres * 10 + 1e-7) / 10
    order = np.array([np.flatnonzero((np.abs(published - k) < 1e-6).all(axis=1))[0] for k in keys])
    bandwidths = adaptive["bw"].to_numpy()[order]
    ours = walks.split(
        graph, places, montreal.weights / bandwidths, bandwidths, spots, max_depth=16
    )
    theirs = table["adapt"].to_numpy()
    error = np.abs(ours - theirs)[theirs > 0] / theirs[theirs > 0]
    assert error.max() < 1e-3

    # An event lies where several streets end, and the discontinuous density differs from one to the
    # next: the published
    # run read it on one of them. For every event one of its streets gives the published bandwidth
    # to nine digits.
    point, candidate = shapely.STRtree(montreal.pieces).query(
        shapely.points(montreal.snapped), predicate="dwithin", distance=0.1
    )
    spots = montreal.on_edge(graph, montreal.snapped[point], candidate)
    pilot = walks.split(
        graph, places, montreal.weights, np.full(len(places), 300.0), spots, max_depth=16
    )
    scale = np.median((bandwidths[point] ** 2 * pilot)[bandwidths[point] < 600])
    for _ in range(5):
        error = np.abs(np.sqrt(scale / pilot) / bandwidths[point] - 1.0)
        best = pd.Series(error).groupby(point).idxmin().to_numpy()
        free = bandwidths < 600
        scale = np.median((bandwidths**2 * pilot[best])[free])
    assert density.abramson(pilot[best], 300.0, 600.0) == pytest.approx(bandwidths, rel=1e-9)


def test_published_bandwidth_likelihoods(montreal):
    """Leave-one-out likelihood at 50 to 700 m, discontinuous, quartic, two decimals, depth 8:
    within 0.1 %.
    """
    table = pd.read_csv(montreal.folder / "expected_nkde_cv_values.csv")
    length = shapely.length(montreal.lines[montreal.line])
    graph = montreal.graph(
        (montreal.at > 0.1) & (length - montreal.at > 0.1), 2, every_vertex=False
    )
    places = montreal.at_nodes(montreal.group)
    assert len(places) == 347
    # The published code does not let two accidents of one place see each other.
    ours = density.likelihood(
        graph, places, table["bw"].to_numpy(float), max_depth=8, coincident=False
    )
    assert ours == pytest.approx(table["cv_likelihood"].to_numpy(), rel=1e-3)
    assert table["bw"][ours.argmax()] == 600
