"""Betweenness by hand, against a brute force, and against the published Montreal values; other
schemas' columns.
"""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.network import centrality, schemas, topology
from clairville.algorithms.network.segments import build, describe


def test_a_path_of_four():
    nodes, edges = centrality.betweenness([0, 1, 2], [1, 2, 3], [1.0, 1.0, 1.0], 4)
    assert nodes.tolist() == [0, 2, 2, 0]
    assert edges.tolist() == [3, 4, 3]


def test_two_equal_ways_share():
    # A square: opposite corners have two ways each.
    nodes, edges = centrality.betweenness([0, 1, 2, 3], [1, 2, 3, 0], [1.0] * 4, 4)
    assert nodes.tolist() == [0.5] * 4
    assert edges.tolist() == [2.0] * 4


def test_weights_multiply():
    nodes, _ = centrality.betweenness([0, 1], [1, 2], [1.0, 1.0], 3, weights=[2, 1, 5])
    assert nodes.tolist() == [0, 10, 0]


def test_a_limit_cuts_long_ways():
    nodes, _ = centrality.betweenness([0, 1, 2], [1, 2, 3], [1.0, 1.0, 1.0], 4, limit_m=2.0)
    assert nodes.tolist() == [0, 1, 1, 0]


def _brute(start, end, length, n):
    """Every simple shortest way between every pair, by walking all of them."""
    neighbours = [[] for _ in range(n)]
    for k, (a, b, w) in enumerate(zip(start, end, length, strict=True)):
        if a != b:
            neighbours[a].append((b, w, k))
            neighbours[b].append((a, w, k))
    node, edge = np.zeros(n), np.zeros(len(start))
    for s in range(n):
        ways = {}

        def walk(at, so_far, path, links, ways=ways):
            best, found = ways.get(at, (np.inf, []))
            if so_far < best - 1e-9:
                ways[at] = (so_far, [(path, links)])
            elif so_far <= best + 1e-9:
                found.append((path, links))
            else:
                return
            for nxt, w, k in neighbours[at]:
                if nxt not in path:
                    walk(nxt, so_far + w, (*path, nxt), (*links, k))

        walk(s, 0.0, (s,), ())
        for t, (_, found) in ways.items():
            for path, links in found:
                if t > s:
                    node[list(path[1:-1])] += 1 / len(found)
                    edge[list(links)] += 1 / len(found)
    return node, edge


@pytest.mark.parametrize("seed", range(4))
def test_equals_a_brute_force(seed):
    rng = np.random.default_rng(seed)
    start, end = rng.integers(0, 8, 14), rng.integers(0, 8, 14)
    length = rng.integers(1, 4, 14).astype(float)
    node, edge = centrality.betweenness(start, end, length, 8)
    expected_node, expected_edge = _brute(start, end, length, 8)
    assert np.allclose(node, expected_node)
    assert np.allclose(edge, expected_edge)


def test_sampling_is_close_and_repeats():
    side = np.arange(400).reshape(20, 20)
    start = np.concatenate([side[:, :-1].ravel(), side[:-1].ravel()])
    end = np.concatenate([side[:, 1:].ravel(), side[1:].ravel()])
    length = np.random.default_rng(0).uniform(50, 150, len(start))
    exact, _ = centrality.betweenness(start, end, length, 400)
    sampled, _ = centrality.betweenness(start, end, length, 400, pivots=100, seed=1)
    again, _ = centrality.betweenness(start, end, length, 400, pivots=100, seed=1)
    assert (sampled == again).all()
    assert np.corrcoef(exact, sampled)[0, 1] > 0.97


def test_published_betweenness_of_montreal(data_folder):
    """spNetwork's own graph: the streets cut at the accidents gathered within 5 m, normalised as
    igraph does.
    """
    fiona = pytest.importorskip("fiona")

    def layer(name):
        with fiona.open(data_folder / "montreal_spnetwork/mtl_spnetwork.gpkg", layer=name) as rows:
            read = list(rows)
        return np.array([shapely.geometry.shape(f.geometry) for f in read], dtype=object), [
            f.properties for f in read
        ]

    from scipy.cluster.hierarchy import fcluster, linkage

    lines, _ = layer("mtl_network")
    accidents, _ = layer("bike_accidents")
    published, rows = layer("vertices")
    xy = shapely.get_coordinates(accidents)
    group = fcluster(linkage(xy, "single"), 5.0, "distance") - 1
    size = np.bincount(group)
    gathered = shapely.points(
        np.bincount(group, xy[:, 0]) / size, np.bincount(group, xy[:, 1]) / size
    )
    line = shapely.STRtree(lines).query_nearest(gathered, all_matches=False)[1]
    at = shapely.line_locate_point(lines[line], gathered)
    inside = (at > 0.1) & (at < shapely.length(lines[line]) - 0.1)
    pieces, _ = topology.cut(lines, line[inside], at[inside])
    pieces, start, end, nodes = topology.number_nodes(pieces)
    assert len(nodes) == len(published) == 1896
    ours, _ = centrality.betweenness(start, end, shapely.length(pieces), len(nodes))
    ours /= (len(nodes) - 1) * (len(nodes) - 2) / 2
    far = np.abs(nodes[:, None, :] - shapely.get_coordinates(published)[None]).max(axis=2)
    theirs = np.array([r["btws"] for r in rows])[far.argmin(axis=1)]
    assert far.min(axis=1).max() < 0.02
    assert np.allclose(ours, theirs, atol=1e-9)


def _streets(*rows, **columns):
    made = np.array([shapely.LineString(r) for r in rows], dtype=object)
    frame = gpd.GeoDataFrame(dict(columns), geometry=gpd.array.GeometryArray(made))
    frame.index.name = "feature_id"
    return frame


def test_facts_that_cost_more():
    network = build(
        _streets(
            [(0, 0), (100, 0)],
            [(100, 0), (200, 0)],
            [(100, 0), (100, 60)],
            name=["Avenue A", "Rue B", "Rue C"],
        ),
        target_length_m=0,
    )
    found = describe(network, pivots=None)
    # Star of three arms: each arm carries 3 of the 6 pairs of nodes.
    assert found["betweenness"].tolist() == [0.5] * 3
    # Rue B: its middle is 50 m from Avenue A; Rue C: 30 m.
    assert found["distance_to_main_m"].tolist() == [0.0, 50.0, 30.0]


def test_a_missing_speed_limit_is_the_law_and_says_so():
    network = build(
        _streets(
            [(0, 0), (50, 0)],
            [(0, 20), (50, 20)],
            [(0, 40), (50, 40)],
            speed_limit_kmh=[30.0, None, None],
            **{"class": ["residential", "tertiary", "motorway"]},
        ),
        target_length_m=0,
    )
    assert network.segments["limit_kmh"].tolist() == [30.0, 50.0, 130.0]
    assert network.segments["limit_given"].tolist() == [True, False, False]


def test_openstreetmap_columns_are_understood():
    seen = schemas.recognise(
        _streets(
            [(0, 0), (1, 0)],
            [(0, 0), (1, 0)],
            [(0, 0), (1, 0)],
            highway=["primary_link", "footway", "residential"],
            maxspeed=["30 mph", None, "FR:urban"],
            bridge=["yes", None, "no"],
            junction=[None, None, "roundabout"],
        )
    )
    assert seen["class"].tolist() == ["primary", "pedestrian", "residential"]
    assert seen["slip_road"].tolist() == [True, False, False]
    assert seen["speed_limit_kmh"].round(1).tolist()[::2] == [48.3, 50.0]
    assert seen["layer"].tolist() == [1, 0, 0]
    assert seen["roundabout"].tolist() == [False, False, True]


def test_tags_that_ogr_keeps_in_one_text_are_understood():
    seen = schemas.recognise(
        _streets(
            [(0, 0), (1, 0)],
            [(0, 0), (1, 0)],
            [(0, 0), (1, 0)],
            highway=["trunk_link", "residential", "tertiary"],
            other_tags=[
                '"lanes"=>"2","maxspeed"=>"70","note"=>"says \\"30\\""',
                '"junction"=>"roundabout","oneway"=>"yes"',
                None,
            ],
        )
    )
    assert seen["speed_limit_kmh"].tolist()[0] == 70.0 and seen[
        "speed_limit_kmh"
    ].isna().tolist() == [False, True, True]
    assert seen["lanes"].tolist()[0] == 2 and seen["roundabout"].tolist() == [False, True, False]
    assert seen["oneway"].tolist() == [False, True, False] and seen["slip_road"].tolist() == [
        True,
        False,
        False,
    ]


def test_bd_topo_columns_are_understood():
    seen = schemas.recognise(
        _streets(
            [(0, 0), (1, 0)],
            [(0, 0), (1, 0)],
            [(0, 0), (1, 0)],
            [(0, 0), (1, 0)],
            NATURE=["Route à 1 chaussée", "Rond-point", "Bretelle", "Type autoroutier"],
            IMPORTANCE=["5", "3", "2", "1"],
            POS_SOL=["0", "0", "1", "Gué ou radier"],
            SENS=["Double sens", "Sens direct", "Sens direct", "Sens direct"],
            NB_VOIES=[2, 1, 1, 3],
            LARGEUR=[5.5, 4, 4, 10.5],
            NOM_COLL_G=["R DE LA PAIX", None, None, "A86"],
        )
    )
    assert seen["class"].tolist() == ["residential", "secondary", "primary", "motorway"]
    assert seen["roundabout"].tolist() == [False, True, False, False]
    assert seen["slip_road"].tolist() == [False, False, True, False]
    assert seen["layer"].tolist() == [0, 0, 1, 0]
    assert seen["oneway"].tolist() == [False, True, True, True]
    assert seen["lanes"].tolist() == [2, 1, 1, 3]


def test_the_theme_itself_is_left_alone():
    streets = _streets([(0, 0), (1, 0)], name=["Rue A"], **{"class": ["residential"]})
    pd.testing.assert_frame_equal(pd.DataFrame(schemas.recognise(streets)), pd.DataFrame(streets))
