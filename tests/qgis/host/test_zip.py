"""The zip that people install: unpacked in an empty QGIS profile, enabled, three tools run by
qgis_process.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import zipfile

import pytest

from clairville.plugin.host.meta import ROOT

needs = [shutil.which("qgis_process"), shutil.which("git"), (ROOT / ".git").exists()]
pytestmark = pytest.mark.skipif(not all(needs), reason="needs qgis_process and a git checkout")


@pytest.fixture(scope="module")
def profile(tmp_path_factory):
    """An empty profile with the plugin installed from the zip that ``make package`` makes."""
    spec = importlib.util.spec_from_file_location(
        "clairville_package", ROOT / "scripts" / "package.py"
    )
    package = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(package)
    folder = tmp_path_factory.mktemp("profil é")
    archive = folder / "clairville.zip"
    tree = package.tree(folder)
    package.pack(tree, archive)
    assert package.structure(tree, archive) == []
    plugins = folder / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(plugins)
    settings = folder / "profiles" / "default" / "QGIS"
    settings.mkdir()
    (settings / "QGIS3.ini").write_text("[PythonPlugins]\nclairville=true\n", encoding="utf-8")
    return folder


def run(profile, tool, inputs):
    environment = {k: v for k, v in os.environ.items() if k != "QGIS_PLUGINPATH"} | {
        "QGIS_CUSTOM_CONFIG_PATH": str(profile)
    }
    done = subprocess.run(
        ["qgis_process", "run", f"clairville:{tool}", "-"],
        input=json.dumps({"inputs": inputs}),
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)["results"]


def test_three_tools_of_the_installed_zip(profile, tmp_path):
    store = str(tmp_path / "entrepôt.gpkg")
    pulled = run(
        profile, "pullcity", {"PROFILE": "paris_demo", "STORE": store, "THEMES": "works,complaints"}
    )
    assert pulled["COUNTS"]["works"]["kept"] > 5000
    found = run(
        profile,
        "citysnapshot",
        {
            "WORKS": f"{store}|layername=works",
            "COMPLAINTS": f"{store}|layername=complaints",
            "DATETIME": "2024-06-13T16:30:00",
            "OUTPUT": str(tmp_path / "conflits.gpkg"),
            "ACTIVE_WORKS": str(tmp_path / "actifs.gpkg"),
        },
    )
    assert found["WORKS_ACTIVE"] > 1000
    sheet = run(
        profile,
        "mapsheet",
        {"LAYERS": [found["OUTPUT"]], "TITLE": "Conflits", "OUTPUT": str(tmp_path / "planche.pdf")},
    )
    assert os.path.getsize(sheet["OUTPUT"]) > 10_000
