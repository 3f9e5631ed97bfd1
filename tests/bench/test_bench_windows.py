"""Plantability from a store: tables read whole against tables read by window, each in a process of
its own, with its time and its peak of memory; and one window against the whole table.

``CLAIRVILLE_BENCH_CELLS`` as in :mod:`.test_bench_plantability`.
"""

import json
import os
import pathlib
import subprocess
import sys

import numpy as np
import pytest
import shapely

from clairville.algorithms.common.resources import ROOT as RESOURCES
from clairville.algorithms.common.themes import names, theme
from clairville.algorithms.plantability import factors

from .test_bench_plantability import FEATURES, SIDE, lines, rectangles

ROOT = pathlib.Path(__file__).resolve().parents[2]
STORE = "plantability from a store"
WINDOW = "one window of a table"
EXTENT_M = SIDE * 5.0


def rows_of(factor, n, number, rng):
    """(table, {field: value}, n shapes) that a factor finds by its first source."""
    source = factor.sources[0]
    kind = theme(source.theme).geometry if source.theme in names() else "any"
    kind = ("polygon", "line", "point")[number % 3] if kind == "any" else kind
    if kind == "polygon":
        shapes = rectangles(n, rng)
    elif kind == "line":
        shapes = lines(n, rng)
    else:
        shapes = shapely.points(rng.uniform(0, EXTENT_M, (n, 2)))
    values = {
        field: patterns[0].replace("*", "") if wanted else "other"
        for field, wanted, patterns in source.conditions
    }
    return source.theme, values, shapes


def write_town(path):
    """A store of 36 factors whose tables have texts that no factor asks for."""
    from osgeo import ogr, osr

    rng = np.random.default_rng(0)
    text = (RESOURCES / "plantability" / "factors.csv").read_text(encoding="utf-8")
    table = [f for f in factors.parse(text) if f.active and f.weight]
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(2154)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path), ["VERSION=1.3"])
    dataset.StartTransaction()
    made = {}
    for number, factor in enumerate(table):
        name, values, shapes = rows_of(factor, FEATURES // len(table), number, rng)
        if name not in made:
            made[name] = dataset.CreateLayer(name, crs, ogr.wkbUnknown)
            asked = factors.fields_of(table, name) | {"id", "name"}
            known = theme(name).fields if name in names() else {}
            for field in sorted(f for f in asked if f[0].isalpha()):
                kind = known[field].type if field in known else "string"
                declared = {"float": ogr.OFTReal, "int": ogr.OFTInteger64, "bool": ogr.OFTInteger}
                definition = ogr.FieldDefn(field, declared.get(kind, ogr.OFTString))
                if kind == "bool":
                    definition.SetSubType(ogr.OFSTBoolean)
                made[name].CreateField(definition)
        layer = made[name]
        for i, blob in enumerate(shapely.to_wkb(shapes)):
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetField("id", f"{factor.code}-{i}")
            feature.SetField("name", f"rue du {i} novembre")
            for field, value in values.items():
                feature.SetField(field, 1 if value == "true" else value)
            feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(blob))
            layer.CreateFeature(feature)
    dataset.CommitTransaction()
    dataset = None
    return path


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    pytest.importorskip("osgeo.gdal")
    given = os.environ.get("CLAIRVILLE_BENCH_TOWN")  # made once, for several runs
    path = pathlib.Path(given) if given else tmp_path_factory.mktemp("town") / "town.gpkg"
    return path if path.exists() else write_town(path)


_CHILD = """
import importlib.util, json, os, pathlib, resource, sys, time
way, root, store, out = sys.argv[1:]
root = pathlib.Path(root)
spec = importlib.util.spec_from_file_location("clairville", root / "__init__.py", submodule_search_locations=[str(root)])
sys.modules["clairville"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sys.modules["clairville"])
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback
application = QgsApplication([], False)
application.initQgis()
from clairville.algorithms.common import executor, grid as grids
from clairville.algorithms.plantability import layers as layers_, stack, tilekey, windows
from clairville.plugin.bridge import stacks
from clairville.plugin.processing.plantability import plantability, shared, tiles, townstore
from clairville.plugin.processing.run import Run
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
parameters = {"STORE": store, "OUTPUT": out + ".map.tif", "LEARN": False, "THREADS": 2}
algorithm = plantability.Plantability().create()
algorithm.initAlgorithm({})
run = Run(algorithm, parameters, QgsProcessingContext(), QgsProcessingFeedback())
factors = shared.factor_table("")
names = [t for t in shared.tables(store) if any(t in f.themes for f in factors if f.active)]
shared.use_store_crs(run, store, names)
from clairville.algorithms.plantability import factors as factors_
began, silent = time.monotonic(), lambda f: None
if way == "whole":
    frames, dates = shared.read_tables(run, store, names, silent, {*factors_.fields(factors), "name", "state"})
    found = layers_.build(factors, frames, dates)
    del frames
    import numpy as np, shapely
    bounds = shapely.total_bounds(np.concatenate([x.geometries for x in found if x.has_data]))
    grid = grids.covering(bounds, 5.0)
    head = stack.header(found, grid, 0.01, factors=factors, crs=run.crs.authid())
    read = time.monotonic() - began
    for layer in found:
        layer.index()
    journal = stacks.Journal(out, head)
    made = executor.stream(lambda w: stack.tile(head, found, grid, w), grid.tiles(), workers=2)
    for window, bands in zip(grid.tiles(), made):
        journal.put(window, bands)
    del found
else:
    with townstore.TownStore(run, store, names, factors, silent) as town:
        known = windows.known_of_factors(factors, town.censuses, town.dates)
        grid = grids.covering(windows.bounds(known), 5.0)
        head = stack.header(known, grid, 0.01, factors=factors, crs=run.crs.authid())
        read = time.monotonic() - began
        near = windows.Town(town.tables, known, layers_.evidence_tables(known))
        settings = tilekey.settings(head, "bench")
        journal = tiles.compute(run, out, head, near, grid, None, settings)
        town.check_unchanged()
computed = time.monotonic() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
stacks.write_stack(out, journal, head, grid, run.crs.toWkt(), silent)
import hashlib
digest, opened = hashlib.sha256(), stacks.Stack(out)
for window in grid.tiles():
    digest.update(opened.read(window).tobytes())
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({
    "cells": grid.rows * grid.cols, "features": sum(f["features"] for f in head["factors"]),
    "read_s": round(read, 1), "until_tiles_s": round(computed, 1),
    "processor_s": round(used.ru_utime + used.ru_stime, 1), "qgis_mib": own >> 10, "peak_tiles_mib": peak >> 10,
    "peak_mib": used.ru_maxrss >> 10, "bytes": digest.hexdigest()[:16]}))
journal.clear()
os._exit(0)
"""


@pytest.mark.benchmark(group=STORE)
@pytest.mark.parametrize("way", ["whole", "windows"])
def test_town(benchmark, town, tmp_path, way):
    def child():
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, way, str(ROOT), str(town), str(tmp_path / "c.tif")],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout.splitlines()[-1])

    benchmark.extra_info |= benchmark.pedantic(child, rounds=1)


@pytest.mark.benchmark(group=WINDOW)
@pytest.mark.parametrize("share", ["all", "window"])
def test_a_table(benchmark, town, share):
    """All rows of the buildings, and those of one tile of 512 cells in the middle."""
    from clairville.plugin.store import window

    with window.Geopackage(town) as source:
        layout = source.layout("buildings")
        low, high = EXTENT_M / 2 - 1280.0, EXTENT_M / 2 + 1280.0

        def read():
            if share == "all":
                return sum(len(shapely.from_wkb(p.wkb)) for p in source.parts(layout, ["id"]))
            return len(shapely.from_wkb(source.within(layout, (low, low, high, high), ["id"]).wkb))

        benchmark.extra_info["rows"] = benchmark.pedantic(read, rounds=5, warmup_rounds=1)
