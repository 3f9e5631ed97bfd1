"""The batch door: qgis_process finds every tool, prints JSON and nothing else, and exits with 0."""

import json
import os
import shutil
import subprocess

import pytest
from qgis.core import QgsApplication, QgsJsonUtils

from clairville.plugin.host.meta import ROOT
from clairville.plugin.processing import ALGORITHMS

pytestmark = pytest.mark.skipif(
    shutil.which("qgis_process") is None, reason="qgis_process is not installed"
)


def qgis_process(*arguments, stdin=None, **environment):
    # pytest-qgis points QGIS at an empty profile; the batch door needs the one where Clairville is
    # enabled.
    environment["QGIS_CUSTOM_CONFIG_PATH"] = os.environ.get(
        "CLAIRVILLE_QGIS_FOLDER", str(ROOT / "build/profile")
    )
    return subprocess.run(
        ["qgis_process", "--json", *arguments],
        capture_output=True,
        text=True,
        input=stdin,
        check=False,
        env={**os.environ, **environment},
        timeout=300,
    )


@pytest.mark.parametrize("language", ["C.UTF-8", "fr_FR.UTF-8"])
def test_lists_every_tool_as_json(language):
    done = qgis_process("list", LANG=language, LC_ALL=language)
    assert done.returncode == 0, done.stderr
    listed = json.loads(done.stdout)["providers"]["clairville"]["algorithms"]
    assert set(listed) == {f"clairville:{c.ID}" for c in ALGORITHMS()}


def first_of_each_group():
    """One tool of each group: a start of QGIS costs two seconds."""
    return list({algorithm.GROUP: algorithm for algorithm in reversed(ALGORITHMS())}.values())


@pytest.mark.parametrize("algorithm_class", first_of_each_group(), ids=lambda c: c.ID)
def test_help_of_a_tool_is_json(algorithm_class):
    done = qgis_process("help", f"clairville:{algorithm_class.ID}")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)["parameters"]
    assert set(told) == set(defined(algorithm_class))


def defined(algorithm_class):
    """{parameter: what qgis_process writes about it}."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(
        f"clairville:{algorithm_class.ID}"
    )
    return {
        d.name(): (d.defaultValue(), d.toVariantMap()) for d in algorithm.parameterDefinitions()
    }


@pytest.mark.parametrize("algorithm_class", ALGORITHMS(), ids=lambda c: c.ID)
def test_what_help_tells_of_every_tool_is_json(algorithm_class):
    for name, (default, whole) in defined(algorithm_class).items():
        json.loads(QgsJsonUtils.encodeValue(default))
        told = json.loads(QgsJsonUtils.encodeValue(whole))
        assert told["name"] == name and told["description"]


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A folder with the town of tests/data/v0_1, one of whose files is not there."""
    folder = shutil.copytree(
        ROOT / "tests" / "data" / "v0_1", tmp_path_factory.mktemp("town") / "town"
    )
    (folder / "schools.geojson").unlink()
    return folder


def said(done):
    """Lines of standard error but for what Qt says at start."""
    return [
        line for line in done.stderr.splitlines() if line and not line.startswith("QStandardPaths")
    ]


@pytest.mark.parametrize("words", [("--json", "run"), ("run",)], ids=["json", "text"])
def test_an_error_is_printed_once(town, words):
    asked = [
        f"STREETS={town / 'trees.geojson'}",
        f"CRASHES={town / 'crashes.geojson'}",
        f"OUTPUT={town / 'o.gpkg'}",
    ]
    done = subprocess.run(
        ["qgis_process", *words, "clairville:hotspots", "--", *asked],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={
            **os.environ,
            "QGIS_CUSTOM_CONFIG_PATH": os.environ.get(
                "CLAIRVILLE_QGIS_FOLDER", str(ROOT / "build/profile")
            ),
            "LC_ALL": "C.UTF-8",
        },
    )
    assert done.returncode == 1
    assert (
        sum("holds point where line is needed" in line for line in said(done))
        == 1
        == len(said(done))
    ), done.stderr


def test_a_strict_pull_ends_as_failed_and_keeps_the_rest(town, tmp_path):
    from tests.helpers.toolrun import rows

    store = tmp_path / "s.gpkg"
    asked = [
        "run",
        "clairville:pullcity",
        "--",
        f"PROFILE={town / 'town.json'}",
        f"STORE={store}",
        "THEMES=schools,works",
    ]
    strict = qgis_process(*asked, "STRICT=true", LC_ALL="C.UTF-8")
    assert strict.returncode == 1 and strict.stdout == ""
    (line,) = said(strict)
    assert (
        line.startswith("1 of 2 themes could not be pulled, the others were. schools: ")
        and "schools.geojson" in line
    )
    assert len(rows(str(store), "works")) == 24
    assert (
        json.loads((tmp_path / "s.manifest.json").read_text(encoding="utf-8"))["outputs"]["COUNTS"][
            "works"
        ]["kept"]
        == 24
    )
    lenient = qgis_process(*asked, LC_ALL="C.UTF-8")
    assert lenient.returncode == 0 and "schools" in json.loads(lenient.stdout)["results"]["FAILED"]
