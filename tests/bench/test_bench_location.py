"""Delivery bays added in Paris: how many of the food shops and restaurants a bay within 100 m along the
streets would reach. Exact in one arrondissement, by exchange with a proven bound on the whole town.

Needs CLAIRVILLE_DATA.
"""

import os
import pathlib
import time

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from clairville.algorithms.network import access, location, segments, ways
from clairville.algorithms.network.ways import Places

REACH_M = 100.0


def table(name, **options):
    folder = pathlib.Path(os.environ.get("CLAIRVILLE_DATA") or "/nowhere")
    if not (folder / name).exists():
        pytest.skip(f"no CLAIRVILLE_DATA with {name}")
    return pd.read_csv(folder / name, sep=";", encoding="utf-8-sig", low_memory=False, **options)


def in_metres(geometry):
    frame = gpd.GeoSeries(gpd.array.GeometryArray(geometry, crs="EPSG:4326"))
    return np.asarray(frame.to_crs("EPSG:2154").array, dtype=object)


@pytest.fixture(scope="module")
def bays():
    """(pairs within reach, weekly movements, existing rows): candidates are the middles of all street
    segments, then come the bays."""
    streets = table("paris/streets/voie.csv.gz")
    made = segments.build(
        gpd.GeoDataFrame(
            {"name": streets["L_LONGMIN"]},
            geometry=gpd.array.GeometryArray(
                in_metres(shapely.from_geojson(streets["Geometry"])), crs="EPSG:2154"
            ),
        )
    )
    shops = table("paris_delivery/food_shops_bdcom.csv.gz")
    meals = table("paris_delivery/restaurants_sirene_2018.csv.gz")
    there = table("paris_delivery/bays_2026-03.csv.gz", dtype=str)
    xy = np.concatenate([shops[["X", "Y"]], meals[["x_l93", "y_l93"]]]).astype(float)
    movements = np.where(np.arange(len(xy)) < len(shops), 8.0, 6.0)
    point = there.columns[there.iloc[0].astype(str).str.contains('"Point"')][0]
    bay = in_metres(shapely.from_geojson(there[point].dropna()))
    network = ways.on_foot(made.segments, len(made.nodes))
    open_ = np.flatnonzero(network.open)
    attached = ways.attach(bay, made.segments, network)
    sites = Places(
        np.concatenate([open_, attached.edge]),
        np.concatenate([np.full(len(open_), 0.5), attached.share]),
        np.concatenate([np.zeros(len(open_)), np.zeros(len(bay))]),
    )
    demand = ways.attach(shapely.points(xy), made.segments, network)
    found = access.pairs(network, demand, sites, REACH_M)
    return found, movements, len(open_) + np.arange(len(bay)), xy, len(open_)


def district(bays, many=2_700):
    """The establishments nearest to the middle of the 11th arrondissement, and who serves them."""
    found, movements, existing, xy, candidates = bays
    near = np.argsort(np.hypot(*(xy - [653_800.0, 6_862_200.0]).T), kind="stable")[:many]
    inside = np.zeros(len(xy), bool)
    inside[near] = True
    keep = inside[found.origin]
    number = np.cumsum(inside) - 1

    def take(places, rows):
        return Places(places.edge[rows], places.share[rows], places.gap_m[rows])

    some = access.Pairs(
        number[found.origin[keep]],
        found.destination[keep],
        found.cost[keep],
        take(found.origins, inside),
        found.destinations,
    )
    return some, movements[inside], existing, candidates


def tell(benchmark, plan, found, candidates, clock):
    benchmark.extra_info.update(
        processor_seconds=round(time.process_time() - clock, 2),
        method=plan.method,
        value=round(plan.value, 1),
        gap=f"{plan.gap:.5f}",
        candidates=int(len(np.unique(found.destination[found.destination < candidates]))),
        pairs=len(found.cost),
        unserved=plan.counts["places_unserved"],
    )


@pytest.mark.benchmark(group="sites in a district, 50 new ones")
@pytest.mark.parametrize("method", ["exact", "exchange"])
@pytest.mark.parametrize("kind", ["cover", "median"])
def test_district(benchmark, bays, kind, method):
    found, weights, existing, candidates = district(bays)
    ask = location.maximal_cover if kind == "cover" else location.p_median
    clock = time.process_time()
    plan = benchmark.pedantic(
        ask, (found, weights, 50), {"existing": existing, "method": method}, rounds=1
    )
    tell(benchmark, plan, found, candidates, clock)


def without_bays(found, candidates):
    """The pairs of the candidates alone, as if the town had no bay."""
    keep = found.destination < candidates
    return access.Pairs(
        found.origin[keep],
        found.destination[keep],
        found.cost[keep],
        found.origins,
        found.destinations,
    )


@pytest.mark.benchmark(group="sites in the whole town, 200 new ones")
@pytest.mark.parametrize("kind", ["cover", "median"])
@pytest.mark.parametrize("bays_there", [True, False])
def test_town(benchmark, bays, kind, bays_there):
    """``bays_there`` False: as if the town had none, the largest problem of the two."""
    found, weights, existing, _, candidates = bays
    if not bays_there:
        found = without_bays(found, candidates)
    ask = location.maximal_cover if kind == "cover" else location.p_median
    options = {"existing": existing if bays_there else None, "method": "exchange"}
    clock = time.process_time()
    plan = benchmark.pedantic(ask, (found, weights, 200), options, rounds=1)
    tell(benchmark, plan, found, candidates, clock)


@pytest.mark.benchmark(group="sites with a capacity in the whole town, 200 new ones")
@pytest.mark.parametrize("movements", [240.0, 480.0, 960.0])
def test_town_capacities(benchmark, bays, movements):
    """Each new bay takes so many movements a week at most; as if the town had none."""
    found, weights, _, _, candidates = bays
    found = without_bays(found, candidates)
    room = np.full(len(found.destinations), movements)
    clock = time.process_time()
    plan = benchmark.pedantic(
        location.capacitated_p_median,
        (found, weights, room, 200),
        {"far": REACH_M, "method": "exchange"},
        rounds=1,
    )
    tell(benchmark, plan, found, candidates, clock)
