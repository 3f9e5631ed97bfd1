"""Crashes go to the street they name; a default position is spread along its street."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from clairville.algorithms.network import events, graph, hotspotmap, placing, segments


@pytest.fixture(scope="module")
def network():
    """A long street, a short one that ends on it, and one beside it."""
    lines = [[(0, 0), (300, 0)], [(120, 0), (120, 90)], [(0, 20), (300, 20)]]
    streets = gpd.GeoDataFrame(
        {
            "id": ["a", "b", "c"],
            "name": ["Rue Longue", "Rue Courte", "Rue d'À Côté"],
            "layer": [0, 0, 1],
        },
        geometry=gpd.array.GeometryArray(shapely.linestrings(lines[:1] + lines[1:])),
    )
    return segments.build(streets, target_length_m=100.0)


def crashes(rows):
    return gpd.GeoDataFrame(
        {"id": [str(i) for i in range(len(rows))], "street": [r[2] for r in rows]},
        geometry=gpd.array.GeometryArray(shapely.points([r[:2] for r in rows])),
    )


def streets_of(network, found):
    return network.segments.loc[found["segment"].astype(int), "name"].tolist()


def test_the_named_street_wins_over_the_nearer_one(network):
    points = crashes([(50, 12, "RUE LONGUE"), (50, 12, "R. D A COTE"), (50, 12, None)])
    found = placing.place(points, network.segments, network.nodes)
    assert streets_of(network, found) == ["Rue Longue", "Rue d'À Côté", "Rue d'À Côté"]
    assert not found["spread"].any()


def test_without_street_names_the_nearest_counts(network):
    points = crashes([(50, 8, None), (50, 12, None)])
    found = placing.place(points, network.segments, network.nodes)
    assert streets_of(network, found) == ["Rue Longue", "Rue d'À Côté"]


def test_a_default_position_lies_along_its_street(network):
    stack = [(60, 0, "Rue Longue")] * 6
    found = placing.place(crashes(stack), network.segments, network.nodes)
    assert found["spread"].all() and set(streets_of(network, found)) == {"Rue Longue"}
    lines = network.segments.geometry
    x = [
        lines[s].interpolate(at).x
        for s, at in zip(found["segment"], found["position_m"], strict=True)
    ]
    assert sorted(np.round(x)) == [25, 75, 125, 175, 225, 275]


@pytest.mark.parametrize(
    "rows",
    [
        [(60, 0, "Rue Longue")] * 4,  # too few
        [(60, 0, "Rue Longue")] * 6
        + [(10 + k, 0, "Rue Longue") for k in range(7)],  # a few of many
        [(120, 0, "Rue Longue")] * 6,  # at a junction
    ],
)
def test_what_is_no_default_position(network, rows):
    assert not placing.place(crashes(rows), network.segments, network.nodes)["spread"].any()


def test_hot_spots_count_crashes_on_the_street_they_name(network):
    points = crashes([(50, 12, "Rue Longue")] * 3)
    spots, kept, spread = events.place_crashes(
        graph.Graph.of(network.segments, len(network.nodes)), network, points, 50.0
    )
    assert kept.all() and spread == 0
    assert set(network.segments["name"].to_numpy()[spots.edge]) == {"Rue Longue"}
    found = hotspotmap.hotspots(points, network, hotspotmap.Params(method="window"))
    assert found.counts["located"] == 3 and found.counts["spread"] == 0
