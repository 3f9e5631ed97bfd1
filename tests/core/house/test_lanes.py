"""A lane of `make test` runs each part to its end, fails if one failed, and has places of its own."""

import os
import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")


@pytest.fixture
def lane(tmp_path):
    """Runs a copy of the lane's script with a stand-in for make, which fails on the part "bad"."""
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    shutil.copy(ROOT / "scripts/lane.sh", scripts)
    make = tmp_path / "make"
    make.write_text(
        f'#!/bin/sh\necho "$CLAIRVILLE_LANE $2" >>"{tmp_path}/seen"\n[ "$2" != bad ]\n',
        encoding="utf-8",
    )
    make.chmod(0o755)

    def run(*parts):
        return subprocess.run(
            ["bash", str(scripts / "lane.sh"), "x", str(make), *parts],
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_part_that_fails_lets_the_others_end_and_fails_the_lane(lane, tmp_path):
    done = lane("first", "bad", "last")
    assert done.returncode == 1, done.stderr
    seen = (tmp_path / "seen").read_text(encoding="utf-8").split("\n")
    assert seen == ["x first", "x bad", "x last", ""]
    told = [line.split()[:2] for line in done.stdout.splitlines()]
    assert told == [["lane", "x"], ["first", "passed"], ["bad", "FAILED"], ["last", "passed"]]
    assert lane("first").returncode == 0


def test_a_lane_starts_with_a_profile_that_loads_the_plugin(lane, tmp_path):
    profile = tmp_path / "build/lane-x/profile/profiles/default/QGIS/QGIS3.ini"
    profile.parent.mkdir(parents=True)
    profile.write_text("[locale]\nuserLocale=de_DE\n", encoding="utf-8")
    assert lane("first").returncode == 0
    assert profile.read_text(encoding="utf-8") == "[PythonPlugins]\nclairville=true\n"


def environment(name):
    """What scripts/env.sh sets in the lane ``name`` ("" outside any)."""
    clean = {"PATH": os.environ["PATH"], "HOME": "/", **({"CLAIRVILLE_LANE": name} if name else {})}
    done = subprocess.run(
        ["bash", "-c", '. "$0/scripts/env.sh" && env', str(ROOT)],
        env=clean,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)


def test_lanes_share_nothing_that_they_write():
    keys = (
        "QGIS_CUSTOM_CONFIG_PATH",
        "CLAIRVILLE_QGIS_FOLDER",
        "NUMBA_CACHE_DIR",
        "HYPOTHESIS_STORAGE_DIRECTORY",
    )
    alone, a, b = (environment(name) for name in ("", "a", "b"))
    for key in keys:
        assert len({alone[key], a[key], b[key]}) == 3, key
    assert alone["CLAIRVILLE_QGIS_FOLDER"] == str(ROOT / "build/profile")
