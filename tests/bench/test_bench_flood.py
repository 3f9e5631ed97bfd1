"""A town's streets and buildings on its relief: 25,000 segments and 100,000 buildings, a what-if on the
directions kept, and running water on 250,000 cells."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from scipy import ndimage

from clairville.algorithms.common.grid import Grid
from clairville.algorithms.common.run import Run
from clairville.algorithms.water import floodground, floodlayer, floodspread, runoff

SIDE = 1500


@pytest.fixture(scope="module")
def town():
    """(grid, heights, streets, buildings) of 2.25 million cells of 5 m."""
    rng = np.random.default_rng(0)
    z = ndimage.gaussian_filter(rng.normal(size=(SIDE, SIDE)), 12) * 60.0
    z += 0.02 * np.arange(SIDE)[:, None]
    grid = Grid(0.0, SIDE * 5.0, 5.0, SIDE, SIDE)
    a = rng.uniform(0, SIDE * 5.0, (25_000, 2))
    turn = rng.uniform(0, 2 * np.pi, 25_000)
    b = a + 90.0 * np.column_stack([np.cos(turn), np.sin(turn)])
    at = rng.uniform(0, SIDE * 5.0, (100_000, 2))
    streets = gpd.GeoDataFrame(geometry=shapely.linestrings(np.stack([a, b], axis=1)), crs=2154)
    houses = gpd.GeoDataFrame(
        geometry=shapely.box(at[:, 0], at[:, 1], at[:, 0] + 12, at[:, 1] + 9), crs=2154
    )
    return grid, z, streets, houses


def studied(grid, z):
    river = np.zeros(z.shape, bool)
    return floodground.study(grid, z, z.astype(np.float32), river, np.full(z.shape, 0.5))


@pytest.mark.benchmark(group="flood: 25,000 streets and 100,000 buildings (bar: 15 s)")
def test_streets_and_buildings(benchmark, town):
    grid, z, streets, houses = town

    def run():
        sources = floodlayer.Sources(ground=studied(grid, z))
        first = floodlayer.streets_layer(streets, sources, None, Run())
        second = floodlayer.places_layer(houses, floodlayer.BUILDING, sources, Run())
        return len(first) + len(second)

    assert benchmark.pedantic(run, rounds=1) == 125_000


@pytest.mark.benchmark(group="flood: one what-if on 2.25 M cells (bar: 5 s)")
def test_what_if(benchmark, town):
    grid, z, *_ = town
    ground = studied(grid, z)
    flow, stores, sealed = ground.flow, ground.stores, ground.sealed.reshape(-1)
    change = runoff.Change(np.where(np.arange(len(sealed)) < 400, 0.0, np.nan))

    def run():
        return runoff.compare(flow, runoff.Rain(40.0), sealed, change, stores)

    before, after = benchmark.pedantic(run, rounds=3)
    assert after.balance["infiltrated"] > before.balance["infiltrated"]


@pytest.mark.benchmark(group="flood: running water on 250,000 cells")
def test_running_water(benchmark, town):
    z = town[1][:500, :500]
    source = np.full(z.shape, 1e-4)

    def run():
        return floodspread.spread(z, source, np.full(z.shape, 0.03), 5.0, rounds=20)

    assert benchmark.pedantic(run, rounds=1).depth_m.max() > 0
