"""Plantability at the size of a métropole: exact cover, the coverage stack, rescoring; ratios side
by side.

``CLAIRVILLE_BENCH_CELLS`` sets the number of 5 m cells (default 2 million; 20 million is a
métropole of 500 km²) and features follow in proportion (2 million at 20 million cells).
"""

import os
import resource

import numpy as np
import pytest
import shapely

from clairville.algorithms.common import executor, grid
from clairville.algorithms.common.resources import ROOT
from clairville.algorithms.plantability import cover, factors, layers, scoring, stack

CELLS = int(os.environ.get("CLAIRVILLE_BENCH_CELLS", "2000000"))
SIDE = int(np.sqrt(CELLS))
GRID = grid.Grid(0.0, SIDE * 5.0, 5.0, SIDE, SIDE)
FEATURES = CELLS // 10


def rectangles(n, rng, size=(6.0, 25.0)):
    """Turned rectangles on a jittered lattice: a third detached, two thirds attached two by two, a
    few overlapping.
    """
    side = int(np.ceil(np.sqrt(2 * n / 3)))
    step = SIDE * 5.0 / side
    x, y = (np.indices((side, side)).reshape(2, -1) + 0.5) * step + rng.uniform(
        -0.2, 0.2, (2, side * side)
    ) * step
    a, b = rng.uniform(*size, (2, side * side)) / 2
    t = rng.uniform(0, np.pi, side * side)
    u, v = np.column_stack([np.cos(t), np.sin(t)]), np.column_stack([-np.sin(t), np.cos(t)])
    attached = np.arange(side * side)[: n - side * side] if n > side * side else np.arange(0)
    centre = np.concatenate(
        [
            np.column_stack([x, y]),
            np.column_stack([x, y])[attached] + 2 * a[attached, None] * u[attached],
        ]
    )
    a, b, u, v = (np.concatenate([k, k[attached]]) for k in (a, b, u, v))
    corners = [
        centre + sa * a[:, None] * u + sb * b[:, None] * v
        for sa, sb in ((1, 1), (-1, 1), (-1, -1), (1, -1), (1, 1))
    ]
    return shapely.polygons(np.stack(corners, axis=1))


def lines(n, rng):
    """Pieces of network of about 40 m with a bend."""
    start = rng.uniform(0, SIDE * 5.0, (n, 2))
    steps = rng.normal(0, 15, (n, 3, 2)).cumsum(axis=1)
    return shapely.linestrings(np.concatenate([start[:, None], start[:, None] + steps], axis=1))


@pytest.fixture(scope="module")
def city():
    """36 factors: a third polygons, a third lines, a third points, with the shipped weights and
    buffers.
    """
    rng = np.random.default_rng(0)
    text = (ROOT / "plantability" / "factors.csv").read_text(encoding="utf-8")
    table = [f for f in factors.parse(text) if f.active and f.weight]
    made = []
    for i, factor in enumerate(table):
        n = FEATURES // len(table)
        shapes = (
            rectangles(n, rng),
            lines(n, rng),
            shapely.points(rng.uniform(0, SIDE * 5.0, (n, 2))),
        )[i % 3]
        radius = factor.buffer_m if i % 3 == 0 else max(factor.buffer_m, 2.0)
        made.append(layers.Layer(factor, shapes, np.full(n, min(radius, 6.0)), layers.FOUND))
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("plantability")


@pytest.fixture(scope="module")
def cover_file(city, folder):
    """The stack on disk; written here if its own benchmark is left out. A path: an open dataset
    must not outlive QGIS.
    """
    pytest.importorskip("osgeo.gdal")
    if not (folder / "cover.tif").exists():
        cover_stack(city, folder / "cover.tif")
    return folder / "cover.tif"


def cover_stack(city, path, threads=2):
    """As the tool does it: tiles into the journal, the journal into one file."""
    from clairville.plugin.bridge import stacks

    head = stack.header(city, GRID, 0.01)
    for layer in city:
        layer.index()
    journal = stacks.Journal(path, "bench")
    tiles = executor.stream(
        lambda w: stack.tile(head, city, GRID, w), GRID.tiles(), workers=threads
    )
    for window, bands in zip(GRID.tiles(), tiles, strict=True):
        journal.put(window, bands)
    stacks.write_stack(path, journal, head, GRID, "", lambda f: None)
    journal.clear()
    return path.stat().st_size


def test_compiling_the_kernel(benchmark):
    """Once a machine: kept in numba's cache afterwards."""
    spec = cover.TileSpec(0, 50, 5, 10, 10)
    benchmark.pedantic(lambda: cover.cover_tile(spec, [shapely.box(1, 1, 30, 30)]), rounds=1)


def test_cover_stack_of_36_factors(benchmark, city, folder):
    pytest.importorskip("osgeo.gdal")
    size = benchmark.pedantic(cover_stack, args=(city, folder / "cover.tif"), rounds=1)
    benchmark.extra_info |= {
        "cells": GRID.rows * GRID.cols,
        "features": sum(len(c.geometries) for c in city),
        "file_mib": size >> 20,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def test_score_array_after_a_weight_change(benchmark):
    stack_ = np.random.default_rng(0).integers(0, 256, (36, SIDE, SIDE), dtype=np.uint8)
    milli = np.arange(-18, 18) * 250
    benchmark.pedantic(lambda: scoring.sums(stack_, milli), rounds=3)


def test_score_file_to_file_after_a_weight_change(benchmark, cover_file, folder):
    from clairville.plugin.bridge import stacks

    opened = stacks.Stack(cover_file)
    after = {
        code: (weight + 1.0, blocks)
        for code, (weight, blocks) in stack.weights(opened.head).items()
    }
    benchmark.pedantic(
        lambda: stacks.write_score(folder / "score.tif", opened, lambda f: None, after), rounds=1
    )


def test_classes_as_polygons(benchmark, cover_file, folder):
    from clairville.plugin.bridge import polygons, stacks

    if not (folder / "score.tif").exists():
        stacks.write_score(folder / "score.tif", stacks.Stack(cover_file), lambda f: None)
    (folder / "classes.gpkg").unlink(missing_ok=True)
    made = benchmark.pedantic(
        lambda: polygons.polygonise(
            str(folder / "score.tif"), folder / "classes.gpkg", 5, lambda f: None
        ),
        rounds=1,
    )
    benchmark.extra_info["polygons"] = made[0]


# -- one factor, three ways
# --------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def one_factor():
    return rectangles(CELLS // 100, np.random.default_rng(1))


def exact(shapes, use_numba=True):
    layer = layers.Layer(None, shapes, np.zeros(len(shapes)), layers.FOUND).index()
    for window in GRID.tiles():
        x_min, y_min, x_max, y_max = GRID.extent(window)
        near = np.sort(layer._tree.query(shapely.box(x_min, y_min, x_max, y_max)))
        cover.cover_tile(
            cover.TileSpec(x_min, y_max, 5.0, window.rows, window.cols), shapes[near], use_numba
        )


@pytest.mark.parametrize("numba", [True, False])
def test_one_factor_exact(benchmark, one_factor, numba):
    exact(one_factor[:100], numba)
    benchmark.pedantic(exact, args=(one_factor, numba), rounds=1)


def test_one_factor_by_metre_raster_and_convolution(benchmark, one_factor):
    """The common way: burn at 1 m over the whole box, mean of 5 x 5 by convolution, every fifth
    pixel.
    """
    gdal = pytest.importorskip("osgeo.gdal")
    from osgeo import ogr
    from scipy import ndimage

    source = ogr.GetDriverByName("Memory").CreateDataSource("m")
    layer = source.CreateLayer("f")
    for blob in shapely.to_wkb(one_factor):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(blob))
        layer.CreateFeature(feature)

    def common():
        raster = gdal.GetDriverByName("MEM").Create("", SIDE * 5, SIDE * 5, 1, gdal.GDT_Byte)
        raster.SetGeoTransform((0, 1, 0, SIDE * 5, 0, -1))
        gdal.RasterizeLayer(raster, [1], layer, burn_values=[1])
        burnt = np.frombuffer(raster.ReadRaster(), dtype=np.uint8).reshape(SIDE * 5, SIDE * 5)
        return ndimage.convolve(burnt.astype(np.float32), np.ones((5, 5), dtype=np.float32) / 25)[
            ::5, ::5
        ]

    benchmark.pedantic(common, rounds=1)
