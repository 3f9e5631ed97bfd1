"""QGIS runs a tool in a thread of its own: no layer of the project is asked anything there, and no
parameter is read that the tool does not have.
"""

import ast
import functools
import shutil

import pytest
from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEventLoop, QThread, QTimer

from tests.conftest import ROOT

V0_1 = ROOT / "tests" / "data" / "v0_1"
ASKED = (
    "metadata setMetadata source publicSource crs name id isValid providerType dataProvider extent "
    "loadDefaultMetadata fields getFeatures featureCount primaryKeyAttributes width height wkbType "
    "subsetString clone"
).split()


@pytest.fixture
def asked_elsewhere(monkeypatch):
    """What layers were asked in another thread than their own."""
    found = []

    def watch(kind, name):
        original = getattr(kind, name)

        @functools.wraps(original)
        def watched(self, *values, **named):
            if self.thread() != QThread.currentThread():
                found.append(f"{self.objectName()}.{name}")
            return original(self, *values, **named)

        monkeypatch.setattr(kind, name, watched)

    for kind in (QgsMapLayer, QgsVectorLayer, QgsRasterLayer):
        for name in ASKED:
            if name in vars(kind):
                watch(kind, name)
    return found


def run_in_thread(tool, parameters):
    """The results of a tool that QGIS runs as it does from its toolbox, in a task."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"clairville:{tool}")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    loop, found = QEventLoop(), []

    def executed(successful, results):
        found.append((successful, results))
        loop.quit()

    task.executed.connect(executed)
    QTimer.singleShot(120_000, loop.quit)
    QgsApplication.taskManager().addTask(task)
    if not found:
        loop.exec()
    assert found and found[0][0], feedback.textLog()
    return found[0][1]


@pytest.fixture
def project():
    """The running project, emptied at the end."""
    yield QgsProject.instance()
    QgsProject.instance().clear()


def added(project, path, name):
    raster = str(path).endswith(".tif")
    layer = QgsRasterLayer(str(path), name) if raster else QgsVectorLayer(str(path), name, "ogr")
    assert layer.isValid()
    project.addMapLayer(layer)
    return layer


STREETS = "town.gpkg|layername=roads"
TOOLS = {
    "buildnetwork": {"STREETS": STREETS},
    "snapcrashes": {"STREETS": STREETS, "CRASHES": "town.gpkg|layername=accidents"},
    "locate": {"INPUT": "town.gpkg|layername=works", "STREETS": STREETS},
    "rescoreplantability": {"COVER": "stack.tif"},
    "plantabilityzones": {"COVER": "stack.tif", "ZONES": "town.gpkg|layername=districts"},
}


@pytest.fixture
def town(tmp_path):
    """A folder with version 0.1.0's town: opening an old store cleans it, so never the kept one."""
    return shutil.copytree(V0_1, tmp_path / "town")


@pytest.mark.parametrize("tool", TOOLS)
def test_no_layer_of_the_project_is_asked_in_the_tools_thread(
    tool, provider, project, asked_elsewhere, town, tmp_path
):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"clairville:{tool}")
    layers = {name: added(project, town / path, name) for name, path in TOOLS[tool].items()}
    outputs = {
        d.name(): str(tmp_path / f"{d.name()}.{'tif' if 'aster' in d.type() else 'gpkg'}")
        for d in algorithm.destinationParameterDefinitions()
        if d.name() != "MANIFEST" and d.defaultValue() is None and not d.flags() & d.FlagOptional
    }
    found = run_in_thread(tool, {**layers, **outputs})
    assert asked_elsewhere == []
    read = {i["name"]: i for i in found["RUN"]["inputs"]}
    assert set(layers) <= set(read) and all(read[name]["source"] for name in layers)


def test_the_watch_sees_what_it_is_for(asked_elsewhere, project, town):
    layer = added(project, town / STREETS, "roads")

    class Asking(QThread):
        def run(self):
            layer.metadata()

    thread = Asking()
    thread.start()
    assert thread.wait(10_000)
    assert asked_elsewhere


MODULES = sorted((ROOT / "plugin" / "processing").rglob("*.py"))
READERS = {"theme", "raw", "given"}


def names_read(path):
    """(class or "", parameter) of every literal name that a module reads of its run."""
    tree = ast.parse(path.read_text(encoding="utf-8"))

    def walk(node, owner):
        for child in ast.iter_child_nodes(node):
            here = child.name if isinstance(child, ast.ClassDef) else owner
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute):
                name = child.func.attr
                ours = getattr(child.func.value, "id", "") == "run"
                if ours and (name in READERS or name.startswith("as_")) and child.args:
                    if isinstance(child.args[0], ast.Constant):
                        yield here, child.args[0].value
            yield from walk(child, here)

    yield from walk(tree, "")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.stem)
def test_every_parameter_read_is_declared(path, provider):
    """By the class that reads it, or, in what tools share, by one of them."""
    tools = {}
    for tool in provider.algorithms():
        declared = {d.name() for d in tool.parameterDefinitions()}
        for kind in type(tool).__mro__:
            tools.setdefault(kind.__name__, set()).update(declared)
    anywhere = set().union(*tools.values())
    unknown = [
        (owner, name)
        for owner, name in names_read(path)
        if name not in (tools.get(owner) or anywhere)
    ]
    assert unknown == []


def test_a_name_that_no_tool_declares_is_refused(provider):
    from clairville.plugin.processing.run import Run

    tool = QgsApplication.processingRegistry().createAlgorithmById("clairville:hotspots")
    run = Run(tool, {}, QgsProcessingContext(), QgsProcessingFeedback(False))
    for read in (run.as_int, run.as_source, run.given, run.as_described):
        with pytest.raises(KeyError, match="CELSIUS"):
            read("CELSIUS")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.stem)
def test_layers_are_opened_in_one_place(path):
    """And asked for themselves by tools alone that stay in the main thread."""
    text = path.read_text(encoding="utf-8")
    if path.name != "parameters.py":
        for name in ("Source", "VectorLayer", "RasterLayer", "Layer", "LayerList", "MeshLayer"):
            assert f"parameterAs{name}(" not in text
    if path.name != "parameters.py" and ("as_vector_layer(" in text or "as_layer_list(" in text):
        assert path.name == "purge.py" or path.parent.name == "documents"


def test_tools_of_the_main_thread_stay_there(provider):
    flag = QgsProcessingAlgorithm.Flag.FlagNoThreading
    stay = {tool.name() for tool in provider.algorithms() if tool.flags() & flag}
    assert {"purge", "atlas", "mapsheet", "runreport"} <= stay
