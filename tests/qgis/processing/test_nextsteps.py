"""What comes after a tool: the table, what a step is filled with, what the log of a run says."""

import json

import processing
import pytest
from qgis.core import QgsProcessingFeedback

from clairville.algorithms.common.resources import table
from clairville.plugin.processing import ALGORITHMS, nextsteps

TABLE = table("panels/nextsteps")
STEPS = [(tool, s) for tool, steps in TABLE["steps"].items() for s in steps]


@pytest.fixture(scope="module")
def made():
    found = {}
    for algorithm_class in ALGORITHMS():
        found[algorithm_class.ID] = algorithm_class()
        found[algorithm_class.ID].initAlgorithm({})
    return found


def names(algorithm):
    return {d.name() for d in algorithm.parameterDefinitions()}


@pytest.mark.parametrize(("tool", "step"), [*STEPS, *(("", s) for s in TABLE["any"])])
def test_each_step_leads_from_what_is_to_what_is(tool, step, made):
    assert not tool or tool in made
    if "panel" in step:
        assert step["panel"] in ("glance", "priorities", "explain")
        return
    target = made[step["tool"]]
    assert set(step["fill"]) <= names(target)
    for source in step["fill"].values():
        kind, _, name = source.partition(":")
        if kind == "output":
            assert name in {o.name() for o in made[tool].outputDefinitions()}
        elif kind == "input":
            assert name in names(made[tool])
        else:
            assert kind in ("result", "results", "record", "place") or kind.startswith("=")


def test_tools_without_general_steps_are_tools(made):
    assert set(TABLE["without"]) <= set(made)


@pytest.mark.parametrize(
    "chain",
    [
        ("accidentrisk", "preventionplan", "placesheet"),
        ("plantability", "plantingsites", "placesheet"),
        ("citysnapshot", "coordinateworks", "mapsheet"),
        ("findconflicts", "coordinateworks", "mapsheet"),
        ("maintenancepriority", "maintenanceprogramme", "atlas"),
    ],
    ids="-".join,
)
def test_the_chains_hold_together(chain):
    for tool, following in zip(chain, chain[1:], strict=False):
        found = [s.tool or s.panel for s in nextsteps.steps(tool)]
        assert following in found and found[-3:] == ["runreport", "transparencyrecord", "explain"]


def test_what_a_step_lacks_is_left_out_or_stops_it():
    step = next(s for s in nextsteps.steps("accidentrisk") if s.tool == "placesheet")
    assert nextsteps.filled(step, nextsteps.Known()) is None
    assert nextsteps.filled(step, nextsteps.Known(result="layer")) == {"RESULT": "layer"}
    known = nextsteps.Known(outputs={"OUTPUT": "a.gpkg"}, place="id 3")
    assert nextsteps.filled(step, known) == {"RESULT": "a.gpkg", "PLACE": "id 3"}


@pytest.mark.french
def test_the_log_of_a_run_ends_in_its_next_steps(registered, tmp_path):
    feedback = QgsProcessingFeedback()
    found = processing.run(
        "clairville:newprofile",
        {"INSEE": "93010", "OUTPUT": str(tmp_path / "bondy.json")},
        feedback=feedback,
    )
    lines = feedback.textLog().splitlines()
    start = next(i for i, line in enumerate(lines) if line in ("And next:", "Et ensuite :"))
    told = lines[start + 1]
    assert f"(clairville:pullcity) PROFILE={tmp_path / 'bondy.json'}" in told
    assert json.loads((tmp_path / "bondy.json").read_text(encoding="utf-8"))
    assert found["OUTPUT"]
