"""Result layers are whole or absent: killed, cancelled or refused in the middle, the layer that was
there stays.
"""

import pathlib
import signal
import subprocess
import sys
import textwrap
import types

import geopandas
import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from clairville.plugin.host import process
from clairville.plugin.processing import drafts, outputs
from clairville.plugin.processing.base import ClairvilleAlgorithm

from ...helpers.toolrun import rows

ROOT = pathlib.Path(__file__).resolve().parents[3]


class Points(ClairvilleAlgorithm):
    """Writes ``count`` points."""

    ID, count, kind = "testpoints", 3, 1

    def label(self):
        return "Points"

    def summary(self):
        return "Writes points."

    def declare(self):
        self.add_sink("OUTPUT", "Points", "help", geometry="point")

    def compute(self, run):
        numbers = np.arange(self.count)
        frame = geopandas.GeoDataFrame(
            {
                "kind": self.kind,
                "name": ["=1+1"] * self.count,
                "day": np.datetime64("2026-11-30"),
                "yes": True,
                "n": numbers + 0.5,
            },
            geometry=geopandas.points_from_xy(7e5 + numbers, 66e5 + numbers),
        )
        from clairville.plugin.bridge import area

        run.set_crs(area.crs_of("EPSG:2154"))
        return {"OUTPUT": run.write("OUTPUT", frame, types={"day": "date"})}


def run(output, count=3, kind=1, context=None):
    algorithm = type("Made", (Points,), {"count": count, "kind": kind})().create({})
    return algorithm.run(
        {"OUTPUT": output},
        context or QgsProcessingContext(),
        QgsProcessingFeedback(False),
        {},
        False,
    )


def table(path, name):
    return f"ogr:dbname='{path}' table=\"{name}\" (geom)"


def kinds(path, name=None):
    return [row["kind"] for row in rows(str(path), name)]


def left(folder):
    return sorted(
        p.name for p in folder.iterdir() if not p.name.endswith((".manifest.json", "-wal", "-shm"))
    )


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "geojson", "fgb", "csv", ""])
def test_a_file_is_replaced_by_the_finished_one(tmp_path, suffix):
    path = tmp_path / (f"École.{suffix}" if suffix else "École")
    for kind in (1, 2):
        results, ok = run(str(path), kind=kind)
        assert ok
    assert {int(kind) for kind in kinds(results["OUTPUT"])} == {2}
    assert results["OUTPUT"] == str(path if suffix else path.with_suffix(".gpkg"))
    assert not [name for name in left(tmp_path) if name.startswith(".") or "draft" in name]
    if suffix == "csv":
        assert "'=1+1" in path.read_text(encoding="utf-8-sig")


def test_a_table_of_a_shared_geopackage_keeps_its_neighbours_styles_and_views(tmp_path):
    path = tmp_path / "ville.gpkg"
    assert run(table(path, "others"))[1]
    results, ok = run(table(path, "points"))
    assert ok and results["OUTPUT"] == f"{path}|layername=points"
    layer = QgsVectorLayer(results["OUTPUT"], "x", "ogr")
    layer.saveStyleToDatabase("mine", "", True, "")
    del layer
    store = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    store.ReleaseResultSet(store.ExecuteSQL("CREATE VIEW seen AS SELECT * FROM points"))
    store = None
    opened = QgsVectorLayer(f"{path}|layername=points", "of a map", "ogr")  # a map has it open
    assert run(table(path, "points"), count=5, kind=2)[1]
    assert (
        kinds(path, "points") == [2] * 5 and kinds(path, "others") == [1] * 3 and opened.isValid()
    )
    store = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    asked = "SELECT styleName FROM layer_styles WHERE f_table_name = 'points'"
    assert [f["styleName"] for f in store.ExecuteSQL(asked)] == ["mine"]
    assert next(iter(store.ExecuteSQL("SELECT count(*) AS n FROM seen")))["n"] == 5
    assert store.GetLayerByName("points").GetGeometryColumn() == "geom"
    assert (
        store.ExecuteSQL("SELECT HasSpatialIndex('points', 'geom') AS i")
        .GetNextFeature()
        .GetField(0)
        == 1
    )
    assert left(tmp_path) == ["ville.gpkg"]


def test_types_of_a_table_are_those_that_qgis_writes(tmp_path):
    run(str(tmp_path / "plain.gpkg"))
    run(table(tmp_path / "ville.gpkg", "plain"))
    run(table(tmp_path / "ville.gpkg", "second"))
    expected = QgsVectorLayer(str(tmp_path / "plain.gpkg"), "x", "ogr")
    for name in ("plain", "second"):
        made = QgsVectorLayer(f"{tmp_path / 'ville.gpkg'}|layername={name}", "x", "ogr")
        assert [(f.name(), f.typeName()) for f in made.fields()] == [
            (f.name(), f.typeName()) for f in expected.fields()
        ]
        assert made.crs() == expected.crs() and made.wkbType() == expected.wkbType()
        assert [f.id() for f in made.getFeatures()] == [f.id() for f in expected.getFeatures()]


@pytest.mark.parametrize("into_table", [False, True])
def test_the_project_loads_the_finished_layer(tmp_path, into_table):
    path = tmp_path / "ville.gpkg"
    asked = QgsProcessingOutputLayerDefinition(
        table(path, "points") if into_table else str(path), QgsProject.instance()
    )
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    results, ok = run(asked, context=context)
    assert ok and list(context.layersToLoadOnCompletion()) == [results["OUTPUT"]]
    details = context.layerToLoadOnCompletionDetails(results["OUTPUT"])
    assert (details.name, details.outputName) == (
        "Points",
        "OUTPUT",
    ) and details.project is QgsProject.instance()
    assert (
        QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context, True).featureCount() == 3
    )


@pytest.mark.parametrize("output", ["memory:", "TEMPORARY_OUTPUT"])
def test_layers_in_memory_are_as_before(output):
    context = QgsProcessingContext()
    results, ok = run(output, context=context)
    assert (
        ok and QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context).featureCount() == 3
    )


@pytest.mark.parametrize("into_table", [False, True])
def test_a_failure_leaves_the_layer_that_was_there(tmp_path, monkeypatch, into_table):
    path = tmp_path / "ville.gpkg"
    output = table(path, "ville") if into_table else str(path)
    assert run(output)[1]
    monkeypatch.setattr(
        drafts,
        "_whole",
        lambda *facts: (_ for _ in ()).throw(OSError(28, "No space left on device")),
    )
    with pytest.raises(QgsProcessingException, match="disk is full"):
        run(output, kind=2)
    assert kinds(path, "ville") == [1] * 3 and left(tmp_path) == ["ville.gpkg"]


KILLED = """
    import os, signal, sys
    import importlib.util, types
    package = sys.modules["tests"] = types.ModuleType("tests")
    package.__path__ = [{tests!r}]
    spec = importlib.util.spec_from_file_location("root", {tests!r} + "/conftest.py")
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
    from qgis.core import QgsApplication
    app = QgsApplication([], False)
    app.initQgis()
    import tests.qgis.house.test_results_whole as tests
    from clairville.plugin.bridge import sinks as bridge
    from clairville.plugin.host import files
    from clairville.plugin.processing import drafts, outputs as styling
    moment, output = sys.argv[1:]
    die = lambda *_facts, **_more: os.kill(os.getpid(), signal.SIGKILL)
    if moment == "writing":
        add = bridge.QgsFeature
        class Dying(add):
            made = 0
            def __init__(self, *facts):
                Dying.made += 1
                die() if Dying.made > 30_000 else None
                super().__init__(*facts)
        bridge.QgsFeature = Dying
    elif moment == "counting":
        drafts._counted = die
    elif moment == "copying":
        drafts._counted, drafts._whole = (lambda *_facts: None), die
    else:
        files.os.replace = die
    tests.run(output, count=40_000, kind=2)
"""


@pytest.mark.parametrize(
    ("moment", "into_table"),
    [("writing", True), ("copying", True), ("writing", False), ("replacing", False)],
)
def test_a_killed_run_leaves_the_layer_that_was_there(tmp_path, moment, into_table):
    path = tmp_path / "ville.gpkg"
    output = table(path, "ville") if into_table else str(path)
    assert run(output)[1]
    script = tmp_path / "killed.py"
    text = textwrap.dedent(KILLED).format(tests=str(ROOT / "tests"))
    script.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), moment, output],
        timeout=120,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]
    script.unlink()
    assert kinds(path, "ville") == [1] * 3
    assert [name for name in left(tmp_path) if name.startswith(".clairville-")], (
        "killed in the middle"
    )
    assert run(output, kind=3)[1]
    assert kinds(path, "ville") == [3] * 3 and left(tmp_path) == ["ville.gpkg"]


def test_a_table_of_a_database_takes_its_place_in_one_step():
    from ...helpers.postgres import cluster

    with cluster() as server:
        uri = f"dbname='{server['database']}' host={server['host']} port={server['port']} user='{server['user']}'"
        connection = (
            QgsProviderRegistry.instance().providerMetadata("postgres").createConnection(uri, {})
        )
        connection.executeSql("CREATE EXTENSION IF NOT EXISTS postgis")
        output = f'postgis:{uri} table="public"."points" (geom)'
        context = QgsProcessingContext()
        for kind in (1, 2):
            results, ok = run(output, kind=kind, context=context)
            assert ok
        asked = connection.executeSql("SELECT kind, count(*) FROM public.points GROUP BY kind")
        assert asked == [[2, 3]]
        assert not connection.executeSql("SELECT 1 FROM pg_tables WHERE tablename LIKE '\\_draft%'")
        made = QgsVectorLayer(results["OUTPUT"].partition(":")[2], "x", "postgres")
        assert made.isValid() and made.featureCount() == 3
        assert "points" in results["OUTPUT"] and "_draft" not in results["OUTPUT"]


def test_every_layer_of_a_long_batch_is_styled_when_it_is_loaded():
    """QGIS loads the layers of a batch after its last run, and owns no post-processor."""
    context, algorithm = QgsProcessingContext(), Points().create({})
    manifest = types.SimpleNamespace(run_id="x")
    for number in range(300):
        name = f"memory{number}"
        context.addLayerToLoadOnCompletion(
            name, QgsProcessingContext.LayerDetails(name, QgsProject.instance(), "OUTPUT")
        )
        outputs.apply(
            types.SimpleNamespace(
                styles={name: ("", name)}, algorithm=algorithm, manifest=manifest
            ),
            context,
        )
    details = context.layersToLoadOnCompletion()
    assert len(details) == 300 and all(one.postProcessor() is not None for one in details.values())
    alive = {id(processor) for processor in process.kept_post_processors()}
    assert all(id(one.postProcessor()) in alive for one in details.values())
    process.restore()
    assert not process.kept_post_processors()
