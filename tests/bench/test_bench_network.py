"""Crashes onto segments, and network density, at the size of a large city: ratios side by side in
one run.

Synthetic city: about 100,000 segments (10,300 km) and 250,000 crashes, nine in ten within some
metres of a street. DuckDB spatial runs in its own environment (build/venv-peers with duckdb==1.5.5
and duckdb-extension-spatial==1.5.5) and is skipped without it.
"""

import json
import pathlib
import subprocess
import time

import geopandas as gpd
import numpy as np
import pytest
import shapely

from clairville.algorithms.network import nearest, reach, snap, walks
from clairville.algorithms.network.graph import Graph, Spots

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = ROOT / "build/venv-peers/bin/python"
REACH_M = 50.0


@pytest.fixture(scope="module")
def city():
    """(lines, graph, crash coordinates) of a town of 22.4 km a side, denser in its middle."""
    side, extent, crashes = 225, 22_400.0, 250_000
    rng = np.random.default_rng(0)
    share = np.linspace(-1, 1, side)
    at = np.sign(share) * np.abs(share) ** 1.3 * extent / 2
    x, y = np.meshgrid(at, at)
    corner = (
        np.column_stack([x.ravel(), y.ravel()])
        + rng.uniform(-0.15, 0.15, (side * side, 2)) * extent / side
    )
    node = np.arange(side * side).reshape(side, side)
    start = np.concatenate([node[:, :-1].ravel(), node[:-1].ravel()])
    end = np.concatenate([node[:, 1:].ravel(), node[1:].ravel()])
    inner = rng.integers(0, 9, len(start)) + 2
    row = np.repeat(np.arange(len(start)), inner)
    step = (np.arange(len(row)) - np.repeat(np.cumsum(inner) - inner, inner)) / (inner[row] - 1.0)
    xy = corner[start][row] * (1 - step[:, None]) + corner[end][row] * step[:, None]
    between = (step > 0) & (step < 1)
    xy[between] += rng.normal(0, 2.0, (between.sum(), 2))
    lines = shapely.linestrings(xy, indices=row)
    graph = Graph(start, end, shapely.length(lines), side * side)
    on = rng.integers(0, len(start), crashes)
    spot = shapely.get_coordinates(
        shapely.line_interpolate_point(lines[on], rng.random(crashes), normalized=True)
    )
    spread = np.where(rng.random(crashes) < 0.9, 4.0, 40.0)
    return lines, graph, spot + rng.normal(0, 1, (crashes, 2)) * spread[:, None]


# -- crashes onto segments
# ---------------------------------------------------------------------------------------------
@pytest.mark.benchmark(group="250,000 crashes onto 100,000 segments")
def test_ours_with_numba(benchmark, city):
    lines, _, xy = city
    rank = np.arange(len(lines))
    row, distance, _ = benchmark.pedantic(
        nearest.nearest, (xy, lines, rank, REACH_M), rounds=3, warmup_rounds=1
    )
    benchmark.extra_info.update(
        located=int((row >= 0).sum()), metres=round(float(np.nansum(distance)), 1)
    )


@pytest.mark.benchmark(group="250,000 crashes onto 100,000 segments")
def test_ours_numpy_and_shapely_alone(benchmark, city):
    lines, _, xy = city
    rank = np.arange(len(lines))

    def run():
        out = np.full(len(xy), -1), np.full(len(xy), np.nan), np.full(len(xy), np.nan)
        nearest._by_tree(xy, lines, rank, REACH_M, *out, lambda fraction: None)
        return out

    row, distance, _ = benchmark.pedantic(run, rounds=3, warmup_rounds=1)
    benchmark.extra_info.update(
        located=int((row >= 0).sum()), metres=round(float(np.nansum(distance)), 1)
    )


@pytest.mark.benchmark(group="250,000 crashes onto 100,000 segments")
def test_ours_frames_to_frame(benchmark, city):
    lines, _, xy = city
    segments = gpd.GeoDataFrame(geometry=gpd.array.GeometryArray(lines))
    crashes = gpd.GeoDataFrame(geometry=gpd.array.GeometryArray(shapely.points(xy)))
    found = benchmark.pedantic(snap.snap, (crashes, segments, REACH_M), rounds=2, warmup_rounds=1)
    benchmark.extra_info["located"] = int(found["segment"].notna().sum())


@pytest.fixture(scope="module")
def exported(city, tmp_path_factory):
    """The city as text files that DuckDB loads before its clock starts."""
    if not PEERS.exists():
        pytest.skip("no build/venv-peers with duckdb and its spatial extension")
    lines, _, xy = city
    folder = tmp_path_factory.mktemp("peers")
    wkt = shapely.to_wkt(lines, rounding_precision=12)
    (folder / "lines.csv").write_text(
        "\n".join(f'{i};"{t}"' for i, t in enumerate(wkt)), encoding="utf-8"
    )
    np.savetxt(
        folder / "xy.csv",
        np.column_stack([np.arange(len(xy)), xy]),
        delimiter=";",
        fmt=["%d", "%.12f", "%.12f"],
    )
    return folder


_SCRIPT = """
import json, sys, time
import glob, os
import duckdb, duckdb_extension_spatial
con = duckdb.connect(config={"threads": 2})
where = os.path.join(os.path.dirname(duckdb_extension_spatial.__file__), "extensions", "*", "spatial.duckdb_extension")
con.execute(f"LOAD '{glob.glob(where)[0]}'")
folder = sys.argv[1]
con.execute(f"CREATE TABLE s AS SELECT column0 id, ST_GeomFromText(column1) g FROM read_csv('{folder}/lines.csv', "
            "delim=';', header=false, quote='\\"', columns={'column0': 'INT', 'column1': 'VARCHAR'})")
con.execute(f"CREATE TABLE p AS SELECT column0 id, ST_Point(column1, column2) g FROM read_csv('{folder}/xy.csv', delim=';', "
            "header=false, columns={'column0': 'INT', 'column1': 'DOUBLE', 'column2': 'DOUBLE'})")
best = None
for _ in range(4):
    clock = time.perf_counter()
    con.execute("CREATE OR REPLACE TABLE r AS SELECT p.id, arg_min(s.id, ST_Distance(p.g, s.g)) sid, "
                "min(ST_Distance(p.g, s.g)) d FROM p JOIN s ON ST_DWithin(p.g, s.g, 50.0) GROUP BY p.id")
    took = time.perf_counter() - clock
    best = took if best is None else min(best, took)
found, metres = con.execute("SELECT count(*), sum(d) FROM r").fetchone()
print(json.dumps({"seconds": best, "located": found, "metres": metres}))
"""


@pytest.mark.benchmark(group="250,000 crashes onto 100,000 segments")
def test_duckdb_spatial(benchmark, exported):
    """Tables in memory; the best of four joins inside DuckDB is its time, loading left out."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(exported)}

    def run():
        done = subprocess.run(
            [str(PEERS), "-c", _SCRIPT, str(exported)],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        if done.returncode:
            pytest.skip(done.stderr.strip().splitlines()[-1])
        return json.loads(done.stdout.strip().splitlines()[-1])

    found = benchmark.pedantic(run, rounds=1)
    benchmark.extra_info.update(
        join_seconds=round(found["seconds"], 3),
        located=found["located"],
        metres=round(found["metres"], 1),
    )


@pytest.mark.benchmark(group="250,000 crashes onto 100,000 segments")
def test_qgis_join_by_nearest(benchmark, city, bench_qgis):
    from qgis.core import (
        QgsFeature,
        QgsGeometry,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsVectorLayer,
    )

    lines, _, xy = city

    def layer(kind, geometries):
        made = QgsVectorLayer(f"{kind}?crs=EPSG:2154&field=id:integer", kind, "memory")
        features = []
        for i, blob in enumerate(shapely.to_wkb(geometries, output_dimension=2)):
            feature, geometry = QgsFeature(made.fields()), QgsGeometry()
            geometry.fromWkb(blob)
            feature.setGeometry(geometry)
            feature.setAttributes([i])
            features.append(feature)
        made.dataProvider().addFeatures(features)
        return made

    from qgis.analysis import QgsNativeAlgorithms

    bench_qgis.processingRegistry().addProvider(
        QgsNativeAlgorithms(bench_qgis.processingRegistry())
    )
    points, streets = layer("Point", shapely.points(xy)), layer("LineString", lines)
    algorithm = bench_qgis.processingRegistry().createAlgorithmById("native:joinbynearest")

    def run():
        context = QgsProcessingContext()
        result, ok = algorithm.run(
            {
                "INPUT": points,
                "INPUT_2": streets,
                "FIELDS_TO_COPY": ["id"],
                "MAX_DISTANCE": REACH_M,
                "DISCARD_NONMATCHING": True,
                "NEIGHBORS": 1,
                "OUTPUT": "memory:",
            },
            context,
            QgsProcessingFeedback(),
        )
        return context.getMapLayer(result["OUTPUT"]).featureCount() if ok else 0

    benchmark.extra_info["rows"] = benchmark.pedantic(run, rounds=1)


# -- network density
# ---------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def density(city):
    """(graph, 250,000 events, 260,000 lixels)."""
    _, graph, _ = city
    rng = np.random.default_rng(1)
    edge = rng.integers(0, len(graph.start), 250_000)
    events = Spots.at(graph, edge, rng.random(len(edge)) * graph.length[edge])
    many = np.maximum(np.round(graph.length / 39.5), 1).astype(int)
    row = np.repeat(np.arange(len(graph.start)), many)
    number = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
    return graph, events, Spots.at(graph, row, (number + 0.5) / many[row] * graph.length[row])


@pytest.mark.benchmark(group="network density, 250,000 events")
@pytest.mark.parametrize("bandwidth", [300.0, 500.0, 1000.0])
def test_simple(benchmark, density, bandwidth):
    graph, events, spots = density
    found = benchmark.pedantic(
        reach.simple,
        (graph, events, 1.0, bandwidth, spots),
        {"kernel": "epanechnikov"},
        rounds=1,
        warmup_rounds=1,
    )
    benchmark.extra_info.update(edges=len(graph.start), lixels=len(spots), total=float(found.sum()))


@pytest.mark.benchmark(group="network density, 250,000 events")
def test_simple_a_million_lixels_at_500_m(benchmark, density):
    graph, events, _ = density
    many = np.maximum(np.round(graph.length / 9.4), 1).astype(int)
    row = np.repeat(np.arange(len(graph.start)), many)
    number = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
    spots = Spots.at(graph, row, (number + 0.5) / many[row] * graph.length[row])
    benchmark.pedantic(reach.simple, (graph, events, 1.0, 500.0, spots), rounds=1)
    benchmark.extra_info["lixels"] = len(spots)


@pytest.mark.benchmark(group="network density, 250,000 events")
def test_brute_force_on_one_lixel_in_a_hundred(benchmark, density):
    """One bounded Dijkstra per lixel (scipy) and every event within reach; the full size would take
    a hundred times as long.
    """
    graph, events, spots = density
    some = spots.take(
        np.sort(np.random.default_rng(2).choice(len(spots), len(spots) // 100, replace=False))
    )
    from scipy.sparse.csgraph import dijkstra

    from clairville.algorithms.network import kernels

    matrix = graph.matrix()

    def run():
        out = np.empty(len(some))
        for i in range(len(some)):
            e = some.edge[i]
            near = dijkstra(
                matrix, directed=False, indices=[graph.start[e], graph.end[e]], limit=1000.0
            )
            node = np.minimum(near[0] + some.from_start[i], near[1] + some.from_end[i])
            d = np.minimum(
                node[graph.start[events.edge]] + events.from_start,
                node[graph.end[events.edge]] + events.from_end,
            )
            own = events.edge == e
            d[own] = np.minimum(d[own], np.abs(events.from_start[own] - some.from_start[i]))
            out[i] = kernels.values("epanechnikov", d[d < 1000.0] / 1000.0).sum() / 1000.0
        return out

    expected = benchmark.pedantic(run, rounds=1)
    clock = time.perf_counter()
    ours = reach.simple(graph, events, 1.0, 1000.0, some, kernel="epanechnikov")
    benchmark.extra_info.update(
        lixels=len(some),
        largest_difference=float(np.abs(ours - expected).max()),
        ours_on_the_same_lixels=round(time.perf_counter() - clock, 2),
    )


@pytest.mark.benchmark(group="network density, 250,000 events")
@pytest.mark.parametrize("estimator", ["discontinuous", "continuous"])
def test_walks(benchmark, density, estimator):
    graph, events, spots = density
    run = {"max_depth": 8, "continuous": estimator == "continuous"}
    ones = np.ones(len(events))
    benchmark.pedantic(walks.split, (graph, events, ones, ones * 300.0, spots), run, rounds=1)


@pytest.fixture(scope="module")
def curves():
    """{panel: {estimator: [(x, processor seconds), ...]}}, drawn to build/bench/network_cost.svg at
    the end.
    """
    found = {}
    yield found
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 3.2), layout="constrained")
    for axes, (title, lines) in zip(
        figure.subplots(1, len(found), squeeze=False)[0], found.items(), strict=True
    ):
        for (name, points), marker in zip(lines.items(), "os^", strict=False):
            axes.plot(*np.transpose(points), marker=marker, label=name)
        axes.set(xlabel=title, ylabel="processor seconds", ylim=(0, None), xlim=(0, None))
        axes.legend(frameon=False)
        axes.grid(alpha=0.3)
    folder = ROOT / "build/bench"
    folder.mkdir(parents=True, exist_ok=True)
    figure.savefig(folder / "network_cost.svg")


def _costs(benchmark, curves, title, x, name, run):
    run()  # compiled, pages touched

    def timed():
        clock = time.process_time()
        run()
        curves.setdefault(title, {}).setdefault(name, []).append((x, time.process_time() - clock))

    benchmark.pedantic(timed, rounds=1)


@pytest.mark.benchmark(group="network density against events, 500 m")
@pytest.mark.parametrize("number", [25_000, 50_000, 100_000, 250_000])
def test_cost_against_events(benchmark, density, curves, number):
    graph, events, spots = density
    some = events.take(np.arange(number))
    _costs(
        benchmark,
        curves,
        "events (bandwidth 500 m)",
        number,
        "simple",
        lambda: reach.simple(graph, some, 1.0, 500.0, spots),
    )


@pytest.mark.benchmark(group="network density against bandwidth, 250,000 events")
@pytest.mark.parametrize("bandwidth", [100.0, 200.0, 300.0, 500.0, 750.0, 1000.0])
def test_cost_against_bandwidth(benchmark, density, curves, bandwidth):
    graph, events, spots = density
    _costs(
        benchmark,
        curves,
        "bandwidth in metres (250,000 events)",
        bandwidth,
        "simple",
        lambda: reach.simple(graph, events, 1.0, bandwidth, spots),
    )


@pytest.mark.benchmark(group="network density against bandwidth, 250,000 events")
@pytest.mark.parametrize("bandwidth", [100.0, 200.0, 300.0, 400.0])
@pytest.mark.parametrize("estimator", ["discontinuous", "continuous"])
def test_cost_of_walks_against_bandwidth(benchmark, density, curves, estimator, bandwidth):
    graph, events, spots = density
    ones = np.ones(len(events))
    _costs(
        benchmark,
        curves,
        "bandwidth in metres (250,000 events)",
        bandwidth,
        estimator,
        lambda: walks.split(
            graph,
            events,
            ones,
            ones * bandwidth,
            spots,
            max_depth=8,
            continuous=estimator == "continuous",
        ),
    )
