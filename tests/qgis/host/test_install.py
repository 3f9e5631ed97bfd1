"""A user's own installation: requirements.txt put by pip in an empty folder, on QGIS's Python
without our environment.

pip brings numpy 2, pandas 3 and a pyproj wheel with its own PROJ there: what Clairville must live
with.
"""

import json
import os
import shutil
import subprocess

import pytest

from clairville.plugin.host.meta import ROOT

pytestmark = pytest.mark.skipif(
    shutil.which("qgis_process") is None, reason="qgis_process is not installed"
)


@pytest.fixture(scope="module")
def user_packages(tmp_path_factory):
    """The folder pip filled, kept between runs while requirements.txt stays the same."""
    import hashlib

    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes()).hexdigest()[:12]
    folder = ROOT / "build" / f"user-packages-{digest}"
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        pip = [
            str(ROOT / "build/venv/bin/python"),
            "-m",
            "pip",
            "install",
            "-q",
            "--target",
            str(folder),
            "-r",
            str(ROOT / "requirements.txt"),
        ]
        subprocess.run(pip, check=True, capture_output=True)
        (folder / "done").touch()
    return folder


def run(tool, inputs, packages):
    environment = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": os.environ.get(
            "CLAIRVILLE_QGIS_FOLDER", str(ROOT / "build/profile")
        ),
        "PYTHONPATH": str(packages),
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
    assert done.returncode == 0, f"rc {done.returncode}\n{done.stderr[-2000:]}"
    return json.loads(done.stdout)["results"]


def test_three_tools_run_and_exit_with_0(user_packages, tmp_path):
    store = str(tmp_path / "store.gpkg")
    run(
        "pullcity",
        {
            "PROFILE": "paris_demo",
            "STORE": store,
            "THEMES": "works,complaints,schools,school_calendar,air_quality,"
            "land_cover,trees,districts",
        },
        user_packages,
    )
    conflicts = run(
        "citysnapshot",
        {
            "WORKS": f"{store}|layername=works",
            "COMPLAINTS": f"{store}|layername=complaints",
            "SCHOOLS": f"{store}|layername=schools",
            "CALENDAR": f"{store}|layername=school_calendar",
            "AIR": f"{store}|layername=air_quality",
            "DATETIME": "2024-06-13T16:30:00",
            "OUTPUT": str(tmp_path / "conflicts.gpkg"),
            "ACTIVE_WORKS": str(tmp_path / "active.gpkg"),
        },
        user_packages,
    )
    assert conflicts["RUN"]["versions"]["numpy"].startswith("2.")
    run(
        "plantability",
        {
            "STORE": store,
            "CELL_SIZE": 20,
            "OUTPUT": str(tmp_path / "score.tif"),
            "SITES": str(tmp_path / "sites.gpkg"),
        },
        user_packages,
    )
    assert (tmp_path / "score.tif").stat().st_size > 10_000
