"""The batch door: qgis_process finds every tool, prints JSON and nothing else, and exits with 0."""

import json
import os
import shutil
import subprocess

import pytest

from clairville.plugin.meta import ROOT
from clairville.plugin.processing import ALGORITHMS

pytestmark = pytest.mark.skipif(shutil.which("qgis_process") is None, reason="qgis_process is not installed")


def qgis_process(*arguments, stdin=None, **environment):
    # pytest-qgis points QGIS at an empty profile; the batch door needs the one where Clairville is enabled.
    environment["QGIS_CUSTOM_CONFIG_PATH"] = str(ROOT / "build/profile")
    return subprocess.run(["qgis_process", "--json", *arguments], capture_output=True, text=True, input=stdin, check=False,
                          env={**os.environ, **environment}, timeout=300)


@pytest.mark.parametrize("language", ["C.UTF-8", "fr_FR.UTF-8"])
def test_lists_every_tool_as_json(language):
    done = qgis_process("list", LANG=language, LC_ALL=language)
    assert done.returncode == 0, done.stderr
    listed = json.loads(done.stdout)["providers"]["clairville"]["algorithms"]
    assert set(listed) == {f"clairville:{c.ID}" for c in ALGORITHMS()}


@pytest.mark.parametrize("algorithm_class", ALGORITHMS(), ids=lambda c: c.ID)
def test_help_of_every_tool_is_json(algorithm_class):
    done = qgis_process("help", f"clairville:{algorithm_class.ID}")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["parameters"]

