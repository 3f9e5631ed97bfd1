"""Flow over the terrain of Gent (2.25 million cells), with numba, without, and GRASS's r.watershed (single and
multiple flow with TCI) in turns. Needs CLAIRVILLE_DATA; GRASS where it is installed.
"""

import os
import pathlib
import sys
import time

import numpy as np
import pytest

from clairville.algorithms.common import accelerate
from clairville.algorithms.water import terrainburn, terrainfill, terrainflow

ROOT = pathlib.Path(__file__).resolve().parents[2]
CELL = 25.0


@pytest.fixture(scope="module")
def gent():
    gdal = pytest.importorskip("osgeo.gdal")
    path = pathlib.Path(os.environ.get("CLAIRVILLE_DATA") or "/nowhere") / "gent"
    made = path / "DHMVIIDTMRAS25m.zip"
    if not made.exists():
        pytest.skip("no CLAIRVILLE_DATA with gent")
    opened = gdal.Open(f"/vsizip/{made}/DHMVIIDTMRAS25m.tif")
    z = np.frombuffer(opened.ReadRaster(buf_type=gdal.GDT_Float32), np.float32)
    z = z.reshape(opened.RasterYSize, opened.RasterXSize)
    return np.where(z == np.float32(opened.GetRasterBand(1).GetNoDataValue()), np.nan, z)


def flow(z):
    return terrainflow.flow_over(z, terrainburn.Place(0, 0, CELL, CELL), terrainflow.Params())


@pytest.mark.benchmark(group="terrain of 2.25 M cells: all of it")
@pytest.mark.parametrize("engine", ["numba", "arrays", "grass"])
def test_flow(benchmark, gent, engine, monkeypatch):
    if engine == "grass":
        sys.path.insert(0, str(ROOT / "scripts/validate"))
        try:
            from shared import terrainpeers
        finally:
            sys.path.remove(str(ROOT / "scripts/validate"))
        told = benchmark.pedantic(terrainpeers.ask_grass, (gent, np.isnan(gent), CELL), rounds=1)
        if told is None:
            pytest.skip("no GRASS")
        benchmark.extra_info.update(processor_seconds=round(float(told[2][0]), 2))
        return
    if engine == "arrays":
        monkeypatch.setattr(accelerate, "numba", lambda: None)
    elif accelerate.numba() is None:
        pytest.skip("no numba")
    flow(gent[:60, :60])
    clock = time.process_time()
    benchmark.pedantic(flow, (gent,), rounds=1)
    benchmark.extra_info.update(processor_seconds=round(time.process_time() - clock, 2))


@pytest.mark.benchmark(group="terrain of 2.25 M cells: filled surface")
@pytest.mark.parametrize("tile", [256, 512, 4096])
def test_fill(benchmark, gent, tile):
    clock = time.process_time()
    benchmark.pedantic(terrainfill.fill_surface, (gent,), {"tile": tile}, rounds=1)
    benchmark.extra_info.update(processor_seconds=round(time.process_time() - clock, 2))
