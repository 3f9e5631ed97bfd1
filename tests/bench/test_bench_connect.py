"""100,000 features from a local QGIS Server into the store: a pull beside ogr2ogr, turn by turn,
from the same server into the same kind of file and CRS; and the memory a pull takes for ten times
as many features."""

import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

import pytest

HERE = pathlib.Path(__file__).resolve().parent
MANY, FEW, PAGE = 100_000, 10_000, 5_000
FIELDS = {"id": "num", "start": "debut", "end": "fin"}


def _module(path):
    """A helper of the tests next door."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


servers = _module(HERE.parent / "helpers" / "servers.py")


def published(folder, number):
    """A GeoPackage of works in Lambert-93."""
    features = [
        {
            "type": "Feature",
            "properties": {
                "num": f"W{i}",
                "debut": "2024-06-01",
                "fin": "2024-06-30",
                "libelle": f"Travaux n° {i}",
                "emprise": i % 97,
            },
            "geometry": {
                "type": "Point",
                "coordinates": [700_000 + i % 400 * 25, 7_050_000 + i // 400 * 25],
            },
        }
        for i in range(number)
    ]
    source = folder / f"works{number}.geojson"
    source.write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": features,
                "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}},
            }
        ),
        encoding="utf-8",
    )
    from osgeo import gdal

    made = folder / f"works{number}.gpkg"
    gdal.VectorTranslate(str(made), str(source), format="GPKG", layerName="works")
    return made


@pytest.fixture(scope="module")
def server(bench_qgis, tmp_path_factory):
    """The address of a QGIS Server with the many features."""
    folder = tmp_path_factory.mktemp("server")
    with servers.qgis_server(
        folder, f"{published(folder, MANY)}|layername=works", 10_000
    ) as address:
        yield address


def source_of(kind, address):
    if kind == "wfs":
        return {
            "type": "wfs",
            "url": f"{address}/",
            "layer": "works",
            "page": PAGE,
            "format": "application/vnd.geo+json",
        }
    return {"type": "ogcapi", "url": f"{address}/wfs3", "collection": "works", "page": PAGE}


def profile_of(folder, kind, address):
    path = folder / f"{kind}.json"
    path.write_text(
        json.dumps(
            {
                "name": kind,
                "label": "Bench",
                "insee": ["59350"],
                "crs": "EPSG:2154",
                "timezone": "Europe/Paris",
                "themes": {"works": {"source": source_of(kind, address), "fields": FIELDS}},
            }
        ),
        encoding="utf-8",
    )
    return path


def emptied(folder):
    """A path where nothing lies yet."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder / "out.gpkg"


def ogr2ogr(kind, address, path):
    """Seconds that ogr2ogr takes for the same."""
    words = {
        "ogcapi": [f"OAPIF:{address}/wfs3", "works", "-oo", f"PAGE_SIZE={PAGE}"],
        "wfs": [
            f"WFS:{address}/?VERSION=1.1.0",
            "works",
            "--config",
            "OGR_WFS_PAGING_ALLOWED",
            "ON",
            "--config",
            "OGR_WFS_PAGE_SIZE",
            str(PAGE),
        ],
    }[kind]
    clock = time.perf_counter()
    subprocess.run(
        ["ogr2ogr", "-f", "GPKG", "-t_srs", "EPSG:2154", str(path), *words],
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - clock


@pytest.mark.parametrize("kind", ["ogcapi", "wfs"])
def test_pull_beside_ogr2ogr(benchmark, server, tmp_path, kind):
    if shutil.which("ogr2ogr") is None:
        pytest.skip("ogr2ogr is not installed (Debian: gdal-bin)")
    from clairville.plugin.pull import theme
    from clairville.plugin.sources.http import Client
    from clairville.plugin.store import stores
    from clairville.plugin.territory import profiles

    profile, theirs = profiles.load(profile_of(tmp_path, kind, server)), []

    def turn():
        theirs.append(ogr2ogr(kind, server, emptied(tmp_path / "theirs")))
        return (emptied(tmp_path / "ours"),), {}

    def pull(path):
        client = Client()
        with stores.open_store(path) as opened:
            pulled = theme.pull(profile, "works", opened, client, lambda fraction: None)
        client.close()
        assert (pulled.status, pulled.counts["kept"]) == ("ok", MANY), pulled.message

    benchmark.group = "100,000 features into the store"
    benchmark.pedantic(pull, setup=turn, rounds=3, warmup_rounds=1)
    best = min(theirs[1:])
    benchmark.stats.name = (
        f"pull by {kind}: {benchmark.stats.stats.min / best:.2f} × ogr2ogr's {best:.1f} s"
    )


CHILD = r"""
import pathlib, re, sys
sys.path.insert(0, sys.argv[1])
import conftest
from qgis.core import QgsApplication
app = QgsApplication([], False); app.initQgis()
from clairville.plugin.territory import profiles
from clairville.plugin.pull import theme as pulling
from clairville.plugin.store import stores
from clairville.plugin.sources.http import Client
with stores.open_store(sys.argv[3]) as opened:
    pulled = pulling.pull(profiles.load(sys.argv[2]), "works", opened, Client(), lambda fraction: None)
# not getrusage: its peak begins with that of the process that started this one
peak = re.search(r"VmHWM:\s+(\d+)", pathlib.Path("/proc/self/status").read_text())[1]
print("PEAK", pulled.counts["kept"], int(peak) / 1024, flush=True)
import os; os._exit(0)
"""


@pytest.mark.parametrize("kind", ["ogcapi", "wfs"])
def test_memory(benchmark, server, bench_qgis, tmp_path, kind):
    """Peak resident memory at 100,000 features and at 10,000: flat within 50 MiB."""

    def peak(address, name):
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                CHILD,
                str(HERE.parent),
                str(profile_of(tmp_path, kind, address)),
                str(tmp_path / f"{name}.gpkg"),
            ],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ,
        )
        _, kept, megabytes = next(
            line for line in done.stdout.splitlines() if line.startswith("PEAK")
        ).split()
        return int(kept), float(megabytes)

    with servers.qgis_server(
        tmp_path, f"{published(tmp_path, FEW)}|layername=works", 10_000
    ) as small:
        few, low = peak(small, "few")
    benchmark.group = "memory of a pull (limit: 50 MiB more)"
    many, high = benchmark.pedantic(lambda: peak(server, "many"), rounds=1)
    benchmark.stats.name = (
        f"by {kind}: {low:.0f} MiB at {few:,} features, {high:.0f} MiB at {many:,}"
    )
    assert (few, many) == (FEW, MANY)
    assert high - low <= 50
