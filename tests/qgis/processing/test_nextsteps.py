"""What comes after a tool: the table, what a step is filled with, what the log of a run says."""

import json
import shutil

import processing
import pytest
from qgis.core import QgsProcessingFeedback

from clairville.algorithms.common.resources import table
from clairville.plugin.panels.frame.nextsteps import parameters_for
from clairville.plugin.processing import ALGORITHMS, nextsteps
from tests.conftest import ROOT

V0_1 = ROOT / "tests/data/v0_1"
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


@pytest.fixture
def stores(registered, tmp_path, monkeypatch):
    """(store in force, store of another town)."""
    for name in ("here", "there"):
        shutil.copy(V0_1 / "town.gpkg", tmp_path / f"{name}.gpkg")
    monkeypatch.setenv("CLAIRVILLE_STORE", str(tmp_path / "here.gpkg"))
    return str(tmp_path / "here.gpkg"), str(tmp_path / "there.gpkg")


def filled_for(tool, **inputs):
    """The dialog's parameters of the step from a ranking of crashes to a tool."""
    fill = {"CRASHES": "input:CRASHES"} if tool == "preventionplan" else {}
    step = nextsteps.Step(tool, "", fill)
    known = nextsteps.Known(result="risk", inputs=inputs)
    return parameters_for(step, known, nextsteps.filled(step, known))


def test_what_a_record_cannot_open_is_taken_from_the_store(stores, tmp_path):
    """Keys are masked in a record, and a layer in memory is gone with its window."""
    here, _ = stores
    crashes = f"{here}|layername=accidents"
    masked = 'postgres://service=\'town\' authcfg=… table="clairville"."accidents" (geom)'
    for dead in (masked, "own_crashes_2f1c", str(tmp_path / "gone.gpkg") + "|layername=accidents"):
        assert filled_for("preventionplan", CRASHES=dead)["CRASHES"] == crashes, dead
    own = tmp_path / "own.geojson"
    own.write_text("{}", encoding="utf-8")
    assert filled_for("preventionplan", CRASHES=str(own))["CRASHES"] == str(own)
    assert "…" not in str(filled_for("placesheet", STORE="postgres://u:…@server/town"))


def test_the_layers_of_another_town_are_not_mixed_in(stores):
    here, there = stores
    told = filled_for("placesheet", CRASHES=f"{there}|layername=accidents")
    layers = {v for v in told.values() if isinstance(v, str) and "|layername=" in v}
    assert len(layers) > 2 and all(v.startswith(there) for v in layers)
    told = filled_for("placesheet", CRASHES=f"{here}|layername=accidents")
    assert str(told["STREETS"]).startswith(here)
    told = filled_for("placesheet", PROFILE="another_town")
    assert not [v for v in told.values() if "|layername=" in str(v)]


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
