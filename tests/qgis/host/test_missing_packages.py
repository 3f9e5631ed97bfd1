"""A plain QGIS: what runs without learner and compiler, and what is said where the tables
themselves are missing.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

from clairville.plugin.host.meta import ROOT

HIDING = pathlib.Path(__file__).parents[2] / "helpers" / "hiding"
LEARNERS = "lightgbm,sklearn,numba"
EVERYTHING = "pandas,geopandas,shapely,matplotlib," + LEARNERS
CHAIN = (
    "pullcity",
    "citysnapshot",
    "findconflicts",
    "importcrashes",
    "snapcrashes",
    "networkdensity",
    "accidentrisk",
    "plantability",
    "plantingsites",
    "preventionplan",
    "maintenanceprogramme",
    "mapsheet",
    "pseudonymise",
)
SYSTEMS = ("OSGeo4W", "macOS", "Debian", "Flatpak", "QPIP")


def without(packages, profile, **environment):
    """An environment where Python does not find these packages."""
    path = os.pathsep.join(filter(None, [str(HIDING), os.environ.get("PYTHONPATH", "")]))
    return {
        **os.environ,
        "PYTHONPATH": path,
        "HIDDEN_PACKAGES": packages,
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
        **environment,
    }


@pytest.fixture(scope="module")
def chained(tmp_path_factory):
    """What each tool gave on the demo, in one process without lightgbm, scikit-learn and numba."""
    folder = tmp_path_factory.mktemp("démo sans apprentissage")
    done = subprocess.run(
        [sys.executable, str(HIDING / "demo_chain.py"), str(folder), str(ROOT / "build/plugins")],
        env=without(LEARNERS, folder / "profile"),
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )
    assert done.returncode == 0 and done.stdout, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("tool", CHAIN)
def test_runs_without_learner_and_compiler(chained, tool):
    assert chained[tool]


def test_the_packages_were_hidden_and_the_tool_said_so(chained):
    assert not {"lightgbm", "scikit-learn", "numba"} & set(chained["versions"])
    assert "accidents_no_lightgbm" in [w["code"] for w in chained["warnings"]]


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """Runs qgis_process where QGIS has brought nothing but itself."""
    profile = tmp_path_factory.mktemp("profile")
    shutil.copytree(
        os.environ.get("CLAIRVILLE_QGIS_FOLDER", ROOT / "build/profile"),
        profile,
        dirs_exist_ok=True,
    )

    def run(*arguments, stdin=None, language="C.UTF-8"):
        return subprocess.run(
            ["qgis_process", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            env=without(EVERYTHING, profile, LANG=language, LC_ALL=language),
        )

    return run


def test_the_plugin_loads_with_every_tool(plain):
    from clairville.plugin.processing import ALGORITHMS

    done = plain("--json", "list")
    assert done.returncode == 0, done.stderr[-2000:]
    assert set(json.loads(done.stdout)["providers"]["clairville"]["algorithms"]) == {
        f"clairville:{c.ID}" for c in ALGORITHMS()
    }


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("C.UTF-8", "needs the Python package pandas"),
        ("fr_FR.UTF-8", "a besoin du paquet Python pandas"),
    ],
)
def test_a_tool_that_needs_tables_says_what_to_install(plain, tmp_path, language, word):
    layer = str(ROOT / "resources/demo/paris/limite.geojson")
    inputs = {"STREETS": layer, "CRASHES": layer, "OUTPUT": str(tmp_path / "o.gpkg")}
    done = plain(
        "run",
        "clairville:networkdensity",
        "-",
        stdin=json.dumps({"inputs": inputs}),
        language=language,
    )
    told = next(line for line in done.stderr.splitlines() if word in line)
    assert (
        done.returncode == 1
        and all(system in told for system in SYSTEMS)
        and "Traceback" not in done.stderr
    )


def test_a_city_is_pulled_without_tables(plain, tmp_path):
    inputs = {"PROFILE": "paris_demo", "STORE": str(tmp_path / "store.gpkg"), "THEMES": "works"}
    done = plain("run", "clairville:pullcity", "-", stdin=json.dumps({"inputs": inputs}))
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout)["results"]["COUNTS"]["works"]["kept"] > 5000
