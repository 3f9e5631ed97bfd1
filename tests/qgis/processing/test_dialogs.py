"""Every tool with just the parameters that its dialog makes when a person opens it and presses
*Run*.

A dialog hands NULL for an empty file, None for an empty number, "" for an empty text; a tool must
run, or refuse with one sentence. The window itself is pressed in tests/gui/test_dialogs.py.
"""

import itertools
import json
import re
import shutil

import pytest
from qgis.core import (
    NULL,
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime, QVariant

from clairville.plugin.processing import ALGORITHMS
from clairville.plugin.processing.parameters import as_given
from tests.conftest import ROOT

from ...helpers.toolrun import run_tool

V0_1 = ROOT / "tests" / "data" / "v0_1"
TOOLS = [algorithm.ID for algorithm in ALGORITHMS()]
# Layers of the town, under the names that "add to map" gives them.
TABLES = (
    "accidents",
    "buildings",
    "complaints",
    "districts",
    "green_spaces",
    "roads",
    "schools",
    "trees",
    "works",
)


class Feedback(QgsProcessingFeedback):
    """What a person is told besides the end."""

    def __init__(self):
        super().__init__(False)
        self.errors = []

    def reportError(self, error, fatalError=False):
        self.errors.append(error)


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The town of tests/data/v0_1 in the project, and a copy of its folder that tools may write to."""
    folder = shutil.copytree(V0_1, tmp_path_factory.mktemp("town") / "town")
    project = QgsProject.instance()
    project.clear()
    layers = [
        QgsVectorLayer(f"{folder / 'town.gpkg'}|layername={name}", name, "ogr") for name in TABLES
    ]
    layers.append(QgsRasterLayer(str(folder / "stack.tif"), "stack"))
    project.addMapLayers(layers)
    few = json.loads((folder / "town.json").read_text(encoding="utf-8"))
    few["themes"] = {name: few["themes"][name] for name in ("roads", "districts")}
    (folder / "streets.json").write_text(json.dumps(few), encoding="utf-8")
    run_tool(
        "buildnetwork",
        {
            "STREETS": str(folder / "streets.geojson"),
            "OUTPUT": "memory:",
            "BETWEENNESS": False,
            "MANIFEST": str(folder / "run.json"),
        },
    )
    yield folder
    project.clear()


@pytest.fixture
def dialog_of(monkeypatch):
    """Opens the dialog of a tool as QGIS does, without a window around it."""
    from processing.gui import AlgorithmDialog as dialogs
    from processing.gui import ParametersPanel as panels

    monkeypatch.setattr(panels, "iface", None)
    monkeypatch.setattr(dialogs, "iface", None)
    opened = []

    def make(tool):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"clairville:{tool}")
        opened.append(dialogs.AlgorithmDialog(algorithm, False, None))
        return opened[-1]

    yield make
    for dialog in opened:
        dialog.close()
        dialog.deleteLater()


def answer(name, folder):
    """What a person fills into a required parameter that the dialog leaves empty."""
    files = {
        "STORE": "town.gpkg",
        "MODEL": "risk.txt",
        "MANIFEST_IN": "run.json",
        "SCENARIO": "x.scenario.gpkg",
    }
    layers = [f"{folder / 'results.gpkg'}|layername=accident_risk"]
    return {
        "POINT": "650300,6860300 [EPSG:2154]",
        "DEPOT": "650300,6860300 [EPSG:2154]",
        "FILES": [str(folder / "town.json")],
        "LAYERS": layers,
        "INSEE": "59350",
    }.get(name, str(folder / files.get(name, "absent")))


def parameters_of(dialog, folder):
    """The dialog's own parameters; what it refuses to run without is filled in."""
    from processing.gui.AlgorithmDialogBase import AlgorithmDialogBase

    panel = dialog.mainWidget()
    for _ in dialog.algorithm().parameterDefinitions():
        try:
            return panel.createProcessingParameters()
        except AlgorithmDialogBase.InvalidParameterValue as refused:
            name = refused.parameter.name()
            panel.wrappers[name].parameterValue = lambda name=name: answer(name, folder)
    raise AssertionError(f"{dialog.algorithm().name()}: {name} cannot be filled")


def outcome(algorithm, parameters):
    """ "ok" or the sentence of the refusal."""
    context, feedback = QgsProcessingContext(), Feedback()
    context.setProject(QgsProject.instance())
    possible, why = algorithm.checkParameterValues(parameters, context)
    if not possible:
        return why
    try:
        _, ok = algorithm.create().run(parameters, context, feedback, {}, False)
    except QgsProcessingException as error:
        return str(error)
    return "ok" if ok else "; ".join(feedback.errors)


# A dialog as drawn would take minutes or another's town here; these are what a person on this town
# would set.
SET = {
    "runcity": {"PROFILE": "streets.json"},
    "pullcity": {"PROFILE": "town.json"},
    "accidentrisk": {"STABILITY": 2},
    "networkdensity": {"BANDWIDTH": 100.0},
    "maintenancepriority": {"PATTERNS": "voirie"},
}
# The layers that belong into a parameter, where the dialog takes the first of the right kind.
RIGHT = {
    "PLACES": "accident_risk",
    "RESULT": "accident_risk",
    "LAYER": "complaints",
    "INPUT": "complaints",
    "ASSETS": "accident_risk",
    "ITEMS": "accident_risk",
}
# The fields of them that no tool may choose by itself.
FIELDS = {
    "assetpriority": {"CONDITION": "score"},
    "maintenanceprogramme": {"RISK": "expected", "COST": "length_m"},
}
# Tools that the town has all layers for: they run, whatever is left empty.
RUN = {
    "pullcity",
    "pseudonymise",
    "purge",
    "newprofile",
    "citysnapshot",
    "findconflicts",
    "coordinateworks",
    "complaintclusters",
    "schoolsafety",
    "buildnetwork",
    "snapcrashes",
    "networkdensity",
    "hotspots",
    "runcity",
    "mapsheet",
    "runreport",
    "transparencyrecord",
    "accidentrisk",
    "trainaccidentrisk",
    "predictaccidentrisk",
    "preventionplan",
    "maintenancepriority",
    "roadmaintenance",
    "pipefailure",
    "assetpriority",
    "maintenanceprogramme",
    "plantability",
    "rescoreplantability",
    "plantingsites",
    "plantabilitycell",
    "plantabilityzones",
}
BAD = re.compile(r"Unexpected|Traceback|Errno|NULL|QVariant|NoneType|\n.")


def settled(tool, parameters, folder):
    """The parameters with what the town needs."""
    given = dict(SET.get(tool, {}))
    if "PROFILE" in given:
        given["PROFILE"] = str(folder / given["PROFILE"])
    return {**parameters, **given}


def with_right_layers(algorithm, parameters, folder, pipes):
    """The parameters with layers of the themes that the tool asks for."""
    given = dict(FIELDS.get(algorithm.name(), {}))
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        if definition.type() not in ("source", "vector"):
            continue
        theme = RIGHT.get(name) or getattr(algorithm, "_themes", {}).get(name, "")
        if theme in pipes:
            given[name] = pipes[theme]
        elif theme in TABLES:
            given[name] = f"{folder / 'town.gpkg'}|layername={theme}"
        elif theme == "accident_risk":
            given[name] = f"{folder / 'results.gpkg'}|layername={theme}"
    return {**parameters, **given}


@pytest.fixture
def pipes(layer):
    """Water mains and their breaks, as memory layers by theme."""
    mains = [
        (
            f"LINESTRING({650000 + 40 * i} 6860000, {650030 + 40 * i} 6860000)",
            f"c{i}",
            "11",
            150,
            str(1950 + i % 40),
        )
        for i in range(150)
    ]
    repairs = [
        (None, str(k), f"c{3 * k % 150}", f"{1995 + k % 28}-05-01", "01") for k in range(250)
    ]
    return {
        "water_pipes": layer(
            "LineString",
            "EPSG:2154",
            {
                "idcana": "string",
                "materiau": "string",
                "diametre": "integer",
                "anfinpose": "string",
            },
            mains,
        ),
        "pipe_breaks": layer(
            "None",
            "EPSG:2154",
            {
                "idrepar": "string",
                "idsuprepar": "string",
                "daterepar": "string",
                "defreparee": "string",
            },
            repairs,
        ),
    }


@pytest.mark.parametrize("tool", TOOLS)
def test_an_untouched_dialog_runs_or_refuses_in_one_sentence(tool, dialog_of, town):
    dialog = dialog_of(tool)
    assert not BAD.search(
        outcome(dialog.algorithm(), settled(tool, parameters_of(dialog, town), town))
    )


@pytest.mark.parametrize(
    "tool", [tool for tool in TOOLS if tool != "runcity"]
)  # it has one, and takes the longest
def test_whatever_is_left_empty_the_tool_runs(tool, dialog_of, town, pipes):
    dialog = dialog_of(tool)
    parameters = settled(
        tool, with_right_layers(dialog.algorithm(), parameters_of(dialog, town), town, pipes), town
    )
    empty = itertools.cycle((NULL, NULL, None, ""))
    for definition in dialog.algorithm().parameterDefinitions():
        kept = {"BREAKS", *RIGHT, *SET.get(tool, ()), *FIELDS.get(tool, ())}
        if (
            definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
            and definition.name() not in kept
        ):
            parameters[definition.name()] = next(empty)
    told = outcome(dialog.algorithm(), parameters)
    assert not BAD.search(told) and (told == "ok" or tool not in RUN), told


@pytest.mark.clock
@pytest.mark.parametrize("tool", TOOLS)
def test_each_way_of_leaving_empty_is_the_same(tool, provider):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"clairville:{tool}")
    optional = [
        d
        for d in algorithm.parameterDefinitions()
        if d.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
    ]
    ways = [
        as_given(algorithm, {d.name(): value for d in optional})
        for value in (NULL, QVariant(), QDateTime(), None, "", [])
    ]
    assert all(way == ways[0] for way in ways)
    assert all(algorithm.parameterDefinition(name).defaultValue() for name in ways[0])
