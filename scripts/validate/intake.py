"""Layers of any columns, geometries and systems through the intake, 20,000 draws; every result of a
tool as the input of every tool that takes its geometry."""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DRAWS, WAYS = "20000", "100000"


def main():
    """The exit code of the draws and of the ways."""
    folder = ROOT / "tests/qgis/intake"
    tests = [str(folder / "test_anything.py"), str(folder / "test_results_are_inputs.py")]
    given = {**os.environ, "CLAIRVILLE_DRAWS": DRAWS, "CLAIRVILLE_WAYS": WAYS}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *tests, "-q"], cwd=ROOT, env=given, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
